/* Entries as JSON: parsed, joined to a case, written and read back. */
#include "base/error.h"
#include "case/canonical.h"
#include "case/grow.h"

#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const unsigned char *data, size_t size);

static void take(entente_case *c, const char *bytes, size_t length, unsigned char number)
{
    arena scratch = {0};
    problems p = {.memory = &scratch, .file = ""};
    static const entry_defaults defaults = {{19000, -1}, .by = "M"};
    entente_error error = {0};
    size_t one = 1;
    entry *e = case_parse(c, bytes, length, (const unsigned char[ENTRY_ID]){number, 1}, &defaults, true, &p);
    if (e && case_join(c, &e, &one, true, &p, &error) == ENTENTE_OK) {
        buffer written = {0}, again = {0};
        entry_canonical(&written, e);
        problems quiet = {.memory = &scratch, .file = ""};
        entry *back = case_parse(c, written.bytes, written.length, (const unsigned char[ENTRY_ID]){number, 2}, &defaults,
                                 true, &quiet);
        if (!back)
            abort(); /* what we write we read */
        back->replaces = e->replaces;
        entry_canonical(&again, back);
        if (strcmp(written.bytes, again.bytes))
            abort();
        buffer_free(&written);
        buffer_free(&again);
    }
    arena_free(&scratch);
}

int LLVMFuzzerTestOneInput(const unsigned char *data, size_t size)
{
    static const char *const first[] = {
        "{\"kind\":\"case\",\"title\":\"T\",\"keeper\":\"M\",\"on\":\"2020-01-01\",\"to\":\"public\"}",
        "{\"kind\":\"actor\",\"id\":\"M\",\"role\":\"mediator\",\"to\":\"public\"}",
        "{\"kind\":\"issue\",\"id\":\"i\",\"options\":[\"a\",\"b\"],\"to\":\"public\"}"};
    entente_case *c;
    entente_error error = {0};
    if (case_new(&c, &error) != ENTENTE_OK)
        return 0;
    arena scratch = {0};
    problems p = {.memory = &scratch, .file = ""};
    static const entry_defaults defaults = {{18300, -1}, .by = "M"};
    entry *list[3];
    size_t count = 3;
    for (unsigned char i = 0; i < 3; i++)
        list[i] = case_parse(c, first[i], strlen(first[i]), (const unsigned char[ENTRY_ID]){i, 9}, &defaults, false, &p);
    if (case_join(c, list, &count, true, &p, &error) != ENTENTE_OK)
        abort();
    const char *at = (const char *)data, *end = at + size;
    for (unsigned char n = 0; at < end && n < 20; n++) {
        const char *stop = memchr(at, '\n', (size_t)(end - at));
        take(c, at, stop ? (size_t)(stop - at) : (size_t)(end - at), n);
        at = stop ? stop + 1 : end;
    }
    arena_free(&scratch);
    entente_case_free(c);
    return 0;
}
