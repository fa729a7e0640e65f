#include "cli/case.h"
#include "cli/commands.h"
#include "cli/log.h"
#include "cli/output.h"
#include "cli/record.h"
#include "cli/shown.h"

#include "case/view.h"
#include "case/yaml.h"

#include <stdlib.h>
#include <string.h>

static int run(int argc, char **argv);

const cli_command command_export = {
    .name = "export",
    .arguments =
        "CASE [--yaml|--csv [--kind KIND]] [--as READER | --to READER] [--on DATE] [--key FILE --passphrase-file FILE] "
        "[--out FILE] | RECORD --since HEAD|start",
    .summary = "write out what a reader may see, or a bundle for another machine",
    .about =
        "Prints the entries that the reader may see, of a case file or of a record, in the clear: as JSON, one a line;\n"
        "with --yaml as a case that loads again to the same view for that reader; with --csv as a table, a line for each\n"
        "entry and the same columns for every case (--kind: of one kind, with its own columns).\n\n"
        "--to prints what another reader may see of what the key of a record opens, and the record notes, in an entry of\n"
        "kind shown, which entries were shown to whom; what waits to be placed (`entente sync`) is not shown so.\n\n"
        "--since prints a bundle instead: all that was written after a head (`start`: everything), sealed and signed as\n"
        "it is in the record, for `entente import` on another machine. It needs no key.\n\n"
        "--out writes into a file that its owner alone may read (mode 600), once it is whole.",
    .example = "entente export examples/harbour.yaml --as public --yaml",
    .run = run,
};

static int export_bundle(const char *path, const char *since, output *file)
{
    entente_record_options opening = {0};
    entente_error error = {0};
    entente_record *r;
    char *out;
    size_t length;
    if (entente_record_open(path, &opening, NULL, &r, &error) != ENTENTE_OK)
        return cli_fail(&error);
    entente_status status = entente_record_bundle(r, strcmp(since, "start") ? since : NULL, &out, &length, &error);
    entente_record_free(r);
    if (status != ENTENTE_OK)
        return cli_fail(&error);
    fwrite(out, 1, length, file->file);
    free(out);
    return output_keep(file) ? EXIT_DONE : EXIT_BAD;
}

typedef struct export_options {
    case_options view;
    key_options keys;
    const char *to, *since, *out, *yaml, *csv, *kind;
} export_options;

/* What was printed, by ids. */
typedef struct printed {
    arena memory;
    const char **ids;
    size_t count;
    bool failed;
} printed;

static void put_printed(printed *p, size_t most, const char *id)
{
    if (!p->ids)
        p->ids = ARENA_ARRAY(&p->memory, most, const char *);
    const char *kept = p->ids ? arena_text(&p->memory, id, strlen(id)) : NULL;
    p->failed |= !kept;
    if (kept)
        p->ids[p->count++] = kept;
}

/* chosen: [entries by index], NULL: all that the view sees. */
static void put_entries(printed *p, const entente_view *v, const unsigned char *chosen)
{
    const entente_case *c = v->c;
    char id[ENTENTE_ID_TEXT];
    for (size_t i = 0; i < c->count && !p->failed; i++) {
        const entry *e = c->entries[i];
        if (chosen ? chosen[e->index] : case_sees(e, v->reader, v->until))
            put_printed(p, c->count, entry_id_text(e->id, id));
    }
}

static int print_yaml(const entente_view *v, const char *path, FILE *out, printed *p)
{
    char *text;
    size_t length, left_out;
    entente_error error = {0};
    if (entente_case_yaml(v, &text, &length, &left_out, &error) != ENTENTE_OK) {
        snprintf(error.file, sizeof error.file, "%s", path);
        return cli_fail(&error);
    }
    if (left_out)
        cli_print(
            stderr,
            "%s: left out, since they count in nothing or speak of what is gone: %zu; `entente log --aside` says why\n",
            path, left_out);
    fwrite(text, 1, length, out);
    free(text);
    unsigned char *chosen = yaml_chosen(v, &left_out);
    p->failed |= !chosen;
    if (chosen)
        put_entries(p, v, chosen);
    free(chosen);
    return EXIT_DONE;
}

static bool to_file(void *file, const char *bytes, size_t length)
{
    return fwrite(bytes, 1, length, file) == length;
}

static int print_csv(const entente_view *v, const char *only, FILE *out, printed *p)
{
    const entente_entries_result *result = NULL;
    entente_error error = {0};
    entente_status status = entente_analyse_entries(v, only, &result, &error);
    if (status == ENTENTE_OK)
        status = entente_result_csv(result, &(entente_sink){to_file, out}, &error);
    const entente_entry_row *rows = result ? result->entries.items : NULL;
    for (size_t i = 0; result && i < result->entries.count && !p->failed; i++)
        put_printed(p, result->entries.count, rows[i].entry);
    entente_result_free(result);
    return status == ENTENTE_OK || status == ENTENTE_IO ? EXIT_DONE : cli_fail(&error); /* output_keep says why */
}

static int print_view(const entente_view *v, const char *path, const export_options *o, FILE *out, printed *p)
{
    if (o->yaml)
        return print_yaml(v, path, out, p);
    if (o->csv)
        return print_csv(v, o->kind, out, p);
    put_entries(p, v, NULL);
    return log_print(v, true, out);
}

static int no_memory(void)
{
    cli_print(stderr, "entente: out of memory\n");
    return EXIT_BAD;
}

/* What was printed is noted, and on the disk, before a byte of it leaves the house. */
static int print_noted(entente_record *r, const entente_view *v, const char *path, const export_options *o, output *file)
{
    char *bytes = NULL;
    size_t length = 0;
    printed p = {0};
    entente_error error = {0};
    FILE *kept = open_memstream(&bytes, &length);
    int status = kept ? print_view(v, path, o, kept, &p) : no_memory();
    bool whole = kept && !ferror(kept);
    if (kept)
        whole &= !fclose(kept);
    if (status == EXIT_DONE && (!whole || p.failed))
        status = no_memory();
    if (status == EXIT_DONE && shown_note(r, p.ids, p.count, o->to, "export", &error) != ENTENTE_OK)
        status = cli_fail(&error);
    if (status == EXIT_DONE) {
        fwrite(bytes, 1, length, file->file);
        status = output_keep(file) ? EXIT_DONE : EXIT_BAD;
    }
    arena_free(&p.memory);
    free(bytes);
    return status;
}

/* What is noted speaks of the line as it is placed: what waits may yet be held back. */
static int all_placed(const char *path, const entente_view *v, const char *to)
{
    size_t count = 0;
    for (size_t i = 0; i < v->c->count; i++) {
        const entry *e = v->c->entries[i];
        count += (e->waits || e->beside) && case_sees(e, v->reader, v->until);
    }
    if (!count)
        return EXIT_DONE;
    cli_print(
        stderr,
        "%s: of what %s may see %zu entr%s not placed yet, and may yet be held back; expected `entente sync` first, or "
        "--as, which notes nothing\n",
        path, to, count, count == 1 ? "y is" : "ies are");
    return EXIT_BAD;
}

/* What another reader may see of what the key opens. */
static int export_shown(const char *path, const export_options *o, output *file)
{
    entente_record *r;
    entente_view *v = NULL;
    entente_error error = {0};
    int status = record_start(path, &o->keys, true, &r);
    if (status != EXIT_DONE)
        return status;
    entente_status done = entente_view_new(entente_record_case(r), o->to, o->view.on, &v, &error);
    status = done == ENTENTE_OK ? all_placed(path, v, o->to) : cli_fail(&error);
    if (status == EXIT_DONE)
        status = print_noted(r, v, path, o, file);
    entente_view_free(v);
    entente_record_free(r);
    return status;
}

static int export_view(const char *path, export_options *o, output *file)
{
    entente_case *c;
    entente_view *v;
    o->view.key = o->keys.key;
    o->view.passphrase = o->keys.passphrase;
    int status = case_open(path, &o->view, &c, &v);
    if (status != EXIT_DONE)
        return status;
    printed unused = {0};
    status = print_view(v, path, o, file->file, &unused);
    if (status == EXIT_DONE && !output_keep(file))
        status = EXIT_BAD;
    arena_free(&unused.memory);
    entente_view_free(v);
    entente_case_free(c);
    return status;
}

/* NULL, or what does not go together. */
static const char *refused(const char *path, const export_options *o)
{
    if (o->since && (o->to || o->view.as || o->yaml || o->csv || o->view.on))
        return "--since is of all of a record; it goes with none of --as, --to, --on, --yaml and --csv";
    if (o->to && o->view.as)
        return "--as is what a reader sees, --to the same and a note of it in the record; expected one of the two";
    if (o->kind && !o->csv)
        return "--kind goes with --csv";
    return o->to && !record_file(path) ? "--to notes in a record to whom it was shown; of a file, expected --as" : NULL;
}

static int run(int argc, char **argv)
{
    export_options o = {0};
    const char *path;
    const cli_option options[] = {WRITE_OPTIONS(o.keys),
                                  {"as", "READER", "what this actor, `public` or `mediators` may see", &o.view.as},
                                  {"to", "READER", "the same, and the record notes it", &o.to},
                                  {"on", "DATE", "as it was known at the end of that day", &o.view.on},
                                  {"yaml", NULL, "a case in YAML", &o.yaml},
                                  {"csv", NULL, "a table as CSV", &o.csv},
                                  {"kind", "KIND", "of --csv: entries of this kind", &o.kind},
                                  {"since", "HEAD", "a bundle of what was written after this head, or `start`", &o.since},
                                  {"out", "FILE", "into this file, not to standard output; -o too", &o.out},
                                  {0}};
    int status;
    if (!case_parsed(cli_parse(&command_export, argc, argv, options, &path, 1, 1), &status))
        return status;
    const char *why = refused(path, &o);
    if (why) {
        cli_print(stderr, "entente export: %s\n", why);
        return EXIT_BAD;
    }
    output file;
    if (!output_open(&file, o.out ? o.out : "-", OUTPUT_PRIVATE, (const char *const[]){path, o.keys.key, o.keys.passphrase},
                     3))
        return EXIT_BAD;
    status = o.since ? export_bundle(path, o.since, &file)
             : o.to  ? export_shown(path, &o, &file)
                     : export_view(path, &o, &file);
    output_drop(&file);
    return status;
}
