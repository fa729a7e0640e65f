/* A draft as plain text: any bytes give clauses with words, each followed to at most one of an earlier draft, under ids of
   which none is another's; or a mistake. */
#include "case/clauses.h"

#include "base/text.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const char *ids[] = {"days", "c2", "tolls"}, *texts[] = {"Open on five days.", "[No] toll.", "a b c"},
                      *numbers[] = {"1", "2", "3 bis"};
    const clause_list from = {.count = 3, .id = ids, .text = texts};
    arena a = {0};
    clauses_in in;
    char *text = malloc(size + 1);
    if (!text)
        return 0;
    memcpy(text, data, size);
    text[size] = '\0';
    if (clauses_read(&a, text, size, &in, NULL) == ENTENTE_OK) {
        if (!in.count || clauses_follow(&a, &in, &from, numbers, NULL, NULL) != ENTENTE_OK)
            abort();
        for (size_t i = 0; i < in.count; i++) {
            if (!in.list[i].text[0] || !text_clean(in.list[i].text) || !in.list[i].id[0])
                abort();
            for (size_t k = 0; k < i; k++)
                if (!strcmp(in.list[i].id, in.list[k].id))
                    abort();
        }
    }
    free(text);
    arena_free(&a);
    return 0;
}
