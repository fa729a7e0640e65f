#include "cli/case.h"
#include "cli/commands.h"
#include "cli/record.h"
#include "cli/result.h"

#include "base/date.h"
#include "case/view.h"

#include <stdlib.h>
#include <string.h>
#include <time.h>

static int run(int argc, char **argv);

const cli_command command_check = {
    .name = "check",
    .arguments = "CASE [--json | --csv]",
    .summary = "find every mistake in a case file",
    .about = "Reads a case and prints every mistake as FILE:LINE:COLUMN: what is wrong, what was expected.\n"
             "Prints nothing and exits 0 where there is none; with --json or --csv either is told on standard\n"
             "output. A bracket of a draft that has one end alone is a warning, and no mistake.\n"
             "docs/case-format.md tells how a case is written.",
    .example = "entente check examples/harbour.yaml",
    .run = run,
};

static void print_mistake(void *context, const entente_error *mistake)
{
    (void)context;
    cli_fail(mistake);
}

static void print_row(const entente_mistake_row *row, const char *before)
{
    entente_error mistake = {.code = ENTENTE_INVALID, .line = row->line, .column = row->column};
    snprintf(mistake.file, sizeof mistake.file, "%s", row->file.bytes);
    snprintf(mistake.message, sizeof mistake.message, "%s%s", before, row->message.bytes);
    cli_fail(&mistake);
}

/* Mistakes go to stderr where nobody asked for a form, and warnings after them. */
static int print(const entente_check_result *result, const entente_view *v, const case_options *o)
{
    for (size_t i = 0; !o->json && !o->csv && i < result->mistakes.count; i++)
        print_row(&result->mistakes.items[i], "");
    for (size_t i = 0; !o->json && i < result->warnings.count; i++)
        print_row(&result->warnings.items[i], "warning: ");
    int status = result_print_as(&entente_check_table, result, v, o->json, o->csv, ENTENTE_INDENTED);
    return status == EXIT_DONE && !result->valid ? EXIT_BAD : status;
}

/* Brackets of a record's drafts that have one end alone, told as they are printed. */
static entente_status tell_unbalanced(const entente_view *v, const char *path, entente_mistake_row **rows, size_t *count,
                                      entente_error *error)
{
    enum { ROOM = 200 };
    const entente_drafts_result *drafts = NULL;
    entente_status status = entente_analyse_drafts(v, &drafts, error);
    size_t all = 0, made = 0;
    for (size_t i = 0; status == ENTENTE_OK && i < drafts->drafts.count; i++)
        all += drafts->drafts.items[i].unbalanced.count;
    *rows = calloc(all + 1, sizeof **rows + ROOM);
    if (status == ENTENTE_OK && !*rows)
        status = ENTENTE_MEMORY;
    for (size_t i = 0; status == ENTENTE_OK && i < drafts->drafts.count; i++)
        for (size_t k = 0; k < drafts->drafts.items[i].unbalanced.count; k++) {
            const entente_draft_row *draft = &drafts->drafts.items[i];
            const entente_unbalanced_row *one = &draft->unbalanced.items[k];
            char *says = (char *)(*rows + all + 1) + made * ROOM;
            int length = snprintf(says, ROOM, "in clause '%.40s' of draft '%.40s' the bracket at line %zu, column %zu %s",
                                  one->clause, draft->handle ? draft->handle : draft->entry, one->line, one->column,
                                  one->opens ? "opens and nothing closes it" : "closes what nothing opened");
            (*rows)[made++] = (entente_mistake_row){{path, strlen(path)}, 0, 0, {says, (size_t)length}};
        }
    *count = made;
    entente_result_free(drafts);
    return status;
}

/* What a record holds was checked when it was written and again when it was opened; what is left to find is what a clock
   says that was not asked then. */
static int check_record(const char *path, const case_options *o)
{
    enum { ROOM = 160 };
    entente_case *c;
    entente_view *v;
    int status = case_open(path, o, &c, &v);
    if (status != EXIT_DONE)
        return status;
    entente_mistake_row *rows = calloc(v->seen + 1, sizeof *rows);
    char(*text)[ROOM] = calloc(v->seen + 1, sizeof *text), id[ENTRY_ID_TEXT], day[MOMENT_TEXT], now[MOMENT_TEXT];
    size_t count = 0;
    for (kind_id k = 0; rows && text && k < KIND_COUNT; k++)
        for (size_t i = 0; i < v->kind[k].count; i++) {
            const entry *e = v->kind[k].entries[i];
            if (!view_ahead(v, e))
                continue;
            int length = snprintf(text[count], ROOM, "entry %s is known only on %s, and this machine's clock says %s",
                                  entry_id_text(e->id, id), day_text(e->at.day, day), day_text(c->latest - 1, now));
            rows[count] = (entente_mistake_row){{path, strlen(path)}, 0, 0, {text[count], (size_t)length}};
            count++;
        }
    entente_mistake_row *warnings = NULL;
    size_t warned = 0;
    entente_error error = {.code = ENTENTE_MEMORY, .message = "out of memory"};
    if (rows && text && tell_unbalanced(v, path, &warnings, &warned, &error) == ENTENTE_OK)
        status = print(&(entente_check_result){!count, {count, rows}, {warned, warnings}}, v, o);
    else
        status = cli_fail(&error);
    free(warnings);
    entente_status twice = entente_case_twice(c, path, print_mistake, NULL, NULL);
    status = twice == ENTENTE_INVALID ? EXIT_BAD : status;
    free(rows);
    free(text);
    entente_view_free(v);
    entente_case_free(c);
    return status;
}

static int check_file(const char *path, const case_options *o)
{
    entente_error error = {0};
    const entente_check_result *result;
    char *bytes;
    size_t length;
    if (cli_slurp(path, CASE_MOST, &bytes, &length, &error) != ENTENTE_OK)
        return cli_fail(&error);
    entente_status checked = entente_case_check(bytes, length, path, (int64_t)time(NULL), &result, &error);
    free(bytes);
    if (checked != ENTENTE_OK)
        return cli_fail(&error);
    int status = print(result, NULL, o);
    entente_result_free(result);
    return status;
}

static int run(int argc, char **argv)
{
    case_options o = {0};
    const char *path;
    const cli_option options[] = {{"json", NULL, "the mistakes as JSON", &o.json},
                                  {"csv", NULL, "the mistakes as CSV", &o.csv},
                                  {"key", "FILE", "of a record: the reader's key file", &o.key},
                                  {"passphrase-file", "FILE", "the passphrase of that key, in a file", &o.passphrase},
                                  WITH_OPTION(o),
                                  {0}};
    int status;
    if (!case_parsed(cli_parse(&command_check, argc, argv, options, &path, 1, 1), &status))
        return status;
    if (o.with && !record_file(path))
        return case_open(path, &o, NULL, NULL);
    return record_file(path) ? check_record(path, &o) : check_file(path, &o);
}
