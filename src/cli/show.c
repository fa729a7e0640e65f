#include "cli/case.h"
#include "cli/commands.h"
#include "cli/entry_text.h"
#include "cli/log.h"
#include "cli/show.h"

#include "base/error.h"
#include "case/audience.h"

#include <stdlib.h>
#include <string.h>

static int run(int argc, char **argv);

const cli_command command_show = {
    .name = "show",
    .arguments = "CASE ENTRY [--as READER] [--on DATE] [--json] [--key FILE --passphrase-file FILE]",
    .summary = "one entry in full: its words, who may read it, what became of it",
    .about =
        "Prints an entry that the reader may see: when it speaks of and when it was known, who entered it, who may read\n"
        "it, each of its fields, what it corrects, what corrected or retracted it and to whom it was released, as far as\n"
        "the reader may know. With --json its line of `entente log --json`.\n\n"
        "ENTRY is an id, its first 4 characters or more, or a handle, which means what stands of the entry.",
    .example = "entente show examples/camp-david-1978.yaml EGY",
    .run = run,
};

static bool may(const void *view, const entry *e)
{
    const entente_view *v = view;
    return e->at.day <= v->until && case_reads_on(e, v->reader, v->until); /* what is set aside, too */
}

/* What stands of it for the reader: the latest of its corrections, and of theirs. */
static const entry *standing(const entente_view *v, const entry *e)
{
    for (;;) {
        const entry *latest = NULL;
        for (size_t i = 0; i < v->c->count; i++) {
            const entry *other = v->c->entries[i];
            if (case_sees(other, v->reader, v->until) && view_replaced(v, other) == e &&
                (!latest || view_later(other, latest)))
                latest = other;
        }
        if (!latest)
            return e;
        e = latest;
    }
}

entente_status show_find(const entente_view *v, const char *name, const entry **out, entente_error *error)
{
    enum { SHOWN = 5 };
    entry_names names;
    entry *found[SHOWN];
    if (!entry_names_make(&names, v->c))
        return error_memory(error);
    size_t count = entry_named(&names, name, NULL, true, may, v, found, SHOWN);
    entry_names_free(&names);
    if (count == 1) {
        bool called = found[0]->handle && !strcmp(found[0]->handle, name);
        *out = called ? standing(v, found[0]) : found[0];
        return ENTENTE_OK;
    }
    buffer why = {0};
    entry_not_named(&why, name, found, count, count < SHOWN ? count : SHOWN);
    entente_status status =
        why.failed ? error_memory(error) : error_set(error, ENTENTE_INVALID, "%s", why.bytes ? why.bytes : "");
    buffer_free(&why);
    return status;
}

static int print(const entente_view *v, const entry *e, bool json)
{
    entry_telling how;
    buffer b = {0};
    b.failed = !entry_telling_make(&how, v);
    if (json)
        log_json(&b, v, e);
    else if (!b.failed)
        entry_full_text(&b, &how, e);
    int status = b.failed ? EXIT_BAD : EXIT_DONE;
    if (b.failed)
        cli_print(stderr, "entente: out of memory\n");
    else
        fwrite(b.bytes, 1, b.length, stdout);
    buffer_free(&b);
    return status;
}

static int run(int argc, char **argv)
{
    case_options o = {0};
    const char *operand[2];
    const cli_option options[] = {CASE_OPTIONS(o), {0}};
    int status;
    if (!case_parsed(cli_parse(&command_show, argc, argv, options, operand, 2, 2), &status))
        return status;
    entente_case *c;
    entente_view *v;
    const entry *e = NULL;
    entente_error error = {0};
    status = case_open(operand[0], &o, &c, &v);
    if (status != EXIT_DONE)
        return status;
    status = show_find(v, operand[1], &e, &error) == ENTENTE_OK ? print(v, e, o.json) : cli_fail(&error);
    entente_view_free(v);
    entente_case_free(c);
    return status;
}
