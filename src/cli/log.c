#include "cli/case.h"
#include "cli/commands.h"
#include "cli/log.h"
#include "cli/record.h"
#include "cli/result.h"

#include "base/date.h"
#include "base/text.h"
#include "case/canonical.h"
#include "case/view.h"

#include <stdlib.h>
#include <string.h>

static int run(int argc, char **argv);

const cli_command command_log = {
    .name = "log",
    .arguments =
        "CASE [--as READER] [--on DATE] [--aside] [--json] [--key FILE --passphrase-file FILE] | RECORD --head [--json]",
    .summary = "the entries that a reader may see, in order",
    .about =
        "Prints the entries that the reader may see, as they came in, with their ids; with --json each is a line, its\n"
        "canonical JSON behind its id. --aside prints instead which entries of the reader's count in nothing, and why.\n"
        "--head prints a record's head in short, to be kept or read out: `entente verify\n"
        "RECORD --against HEAD` then tells whether a record goes on from it.",
    .example = "entente log examples/camp-david-1978.yaml",
    .run = run,
};

static int by_arrival(const void *left, const void *right)
{
    const entry *a = *(const entry *const *)left, *b = *(const entry *const *)right;
    return (a->index > b->index) - (a->index < b->index);
}

static void entry_line(buffer *b, const entente_view *v, const entry *e)
{
    char id[ENTRY_ID_TEXT];
    buffer json = {0};
    entry_canonical_as(&json, e, view_replaced(v, e));
    buffer_format(b, "{\"entry\":\"%s\",%s\n", entry_id_text(e->id, id), json.bytes ? json.bytes + 1 : "");
    b->failed |= json.failed;
    buffer_free(&json);
}

/* One entry on a line: when, what, by whom, for whom, and the body as it is. */
static void entry_text(buffer *b, const entente_view *v, const entry *e)
{
    const entry *old = view_replaced(v, e);
    char id[ENTRY_ID_TEXT], at[MOMENT_TEXT];
    buffer json = {0}, line = {0};
    entry_canonical_as(&json, e, old);
    const char *body = json.bytes ? strstr(json.bytes, ",\"body\":") : NULL, *end = body ? strstr(body, ",\"by\":") : NULL;
    buffer_format(&line, "%s %-17s %-11s %-6s to", entry_id_text(e->id, id), moment_text(e->at, at), e->kind_name, e->by);
    if (e->everyone)
        buffer_text(&line, " public");
    if (e->mediators)
        buffer_text(&line, " mediators");
    for (size_t i = 0; i < e->actors.count; i++)
        buffer_format(&line, " %s", e->actors.text[i]);
    if (old)
        buffer_format(&line, "  %s %s", entry_retracts(e) ? "retracts" : "corrects", entry_id_text(old->id, id));
    if (e->handle && (!e->kind || !kind_has_id(e->kind))) /* of other kinds it stands in the body */
        buffer_format(&line, "  called %s", e->handle);
    if (e->on.day == DAY_UNKNOWN) /* the day in front is when it was told */
        buffer_text(&line, "  on no day that is known");
    if (body && end && end > body + 9)
        buffer_format(&line, "  %.*s", (int)(end - body - 8 > 4000 ? 4000 : end - body - 8), body + 8);
    text_show(b, line.bytes ? line.bytes : "");
    buffer_text(b, "\n");
    b->failed |= json.failed || line.failed;
    buffer_free(&json);
    buffer_free(&line);
}

int log_print(const entente_view *v, bool json, FILE *out)
{
    const entente_case *c = v->c;
    const entry **list = calloc(c->count + 1, sizeof *list);
    size_t count = 0;
    int status = EXIT_DONE;
    for (size_t i = 0; list && i < c->count; i++)
        if (case_sees(c->entries[i], v->reader, v->until))
            list[count++] = c->entries[i];
    if (count)
        qsort(list, count, sizeof *list, by_arrival);
    for (size_t i = 0; i < count && status == EXIT_DONE; i++) {
        buffer b = {0};
        (json ? entry_line : entry_text)(&b, v, list[i]);
        if (b.failed)
            status = EXIT_BAD;
        else
            fwrite(b.bytes, 1, b.length, out);
        buffer_free(&b);
    }
    if (!list || status != EXIT_DONE) {
        cli_print(stderr, "entente: out of memory\n");
        status = EXIT_BAD;
    }
    free(list);
    return status;
}

static int print_head(const char *path, bool json)
{
    char head[ENTENTE_HEAD_TEXT];
    entente_record_options opening = {0};
    entente_error error = {0};
    entente_record *r;
    if (entente_record_open(path, &opening, NULL, &r, &error) != ENTENTE_OK)
        return cli_fail(&error);
    entente_record_head(r, head);
    size_t waits = entente_record_waits(r);
    entente_record_free(r);
    if (json) {
        const entente_head_result result = {{path, strlen(path)}, strtoul(head, NULL, 10), head, waits};
        return result_print_as(&entente_head_table, &result, true, false, ENTENTE_INDENTED);
    }
    puts(head);
    if (waits)
        cli_print(stderr, "%s: %zu entries more wait to be placed: entente sync\n", path, waits);
    return EXIT_DONE;
}

static int print_aside(const entente_view *v, bool json)
{
    const entente_asides_result *result;
    entente_error error = {0};
    if (entente_analyse_asides(v, &result, &error) != ENTENTE_OK)
        return cli_fail(&error);
    int status = result_print(result, v, json, false, ENTENTE_INDENTED);
    entente_result_free(result);
    return status;
}

static int run(int argc, char **argv)
{
    case_options o = {0};
    const char *path, *head = NULL, *aside = NULL;
    const cli_option options[] = {CASE_OPTIONS(o),
                                  {"aside", NULL, "which entries count in nothing, and why", &aside},
                                  {"head", NULL, "print the record's head in short; needs no key", &head},
                                  {0}};
    int status;
    if (!case_parsed(cli_parse(&command_log, argc, argv, options, &path, 1, 1), &status))
        return status;
    if (head)
        return print_head(path, o.json);
    entente_case *c;
    entente_view *v;
    status = case_open(path, &o, &c, &v);
    if (status != EXIT_DONE)
        return status;
    status = aside ? print_aside(v, o.json != NULL) : log_print(v, o.json, stdout);
    entente_view_free(v);
    entente_case_free(c);
    return status;
}
