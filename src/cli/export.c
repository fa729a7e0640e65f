#include "cli/case.h"
#include "cli/commands.h"
#include "cli/log.h"
#include "cli/output.h"
#include "cli/record.h"

#include "base/error.h"
#include "case/canonical.h"
#include "case/view.h"

#include <stdlib.h>
#include <string.h>

static int run(int argc, char **argv);

const cli_command command_export = {
    .name = "export",
    .arguments = "RECORD [--to READER] --key FILE --passphrase-file FILE [--out FILE] | RECORD --since HEAD|start",
    .summary = "write out what a reader may see, or a bundle for another machine",
    .about =
        "Prints the entries that the reader may see as JSON, one a line, in the clear. With --to it prints what another\n"
        "reader may see of what the key opens, and the record notes, in an entry of kind shown, to whom it was shown.\n\n"
        "--since prints a bundle instead: all that was written after a head (`start`: everything), sealed and signed as\n"
        "it is in the record, for `entente import` on another machine. It needs no key.\n\n"
        "--out writes into a file that its owner alone may read (mode 600), once it is whole.",
    .example = "entente export --help",
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

/* The act, noted for those who work with the one who showed it. */
static entente_status note(entente_record *r, const entente_view *v, const char *to, entente_error *error)
{
    char id[1][ENTENTE_ID_TEXT];
    const char *own = entente_record_reader(r);
    buffer b = {0};
    buffer_text(&b, "{\"kind\":\"shown\",\"how\":\"export\",\"whom\":");
    canonical_text(&b, to);
    buffer_format(&b, ",\"what\":\"%s\",\"to\":", v->digest);
    canonical_text(&b, own ? own : "mediators");
    buffer_text(&b, "}");
    const char *json = b.bytes;
    entente_status status =
        b.failed ? error_memory(error) : entente_record_add(r, &json, &b.length, 1, 1, "", NULL, NULL, id, error);
    buffer_free(&b);
    return status;
}

static int export_view(const char *path, const key_options *o, const char *to, const char *on, output *file)
{
    entente_record *r;
    entente_view *v = NULL;
    entente_error error = {0};
    int status = record_start(path, o, to != NULL, &r);
    if (status != EXIT_DONE)
        return status;
    const char *reader = to ? to : entente_record_reader(r);
    entente_status done = reader ? entente_view_new(entente_record_case(r), reader, on, &v, &error)
                                 : error_at(&error, ENTENTE_INVALID, path, 0, 0, "this key reads as nobody yet");
    if (done == ENTENTE_OK && to)
        done = note(r, v, to, &error); /* before it leaves the house */
    status = done == ENTENTE_OK ? log_print(v, true, file->file) : cli_fail(&error);
    if (status == EXIT_DONE && !output_keep(file))
        status = EXIT_BAD;
    entente_view_free(v);
    entente_record_free(r);
    return status;
}

static int run(int argc, char **argv)
{
    key_options o = {0};
    const char *path, *to = NULL, *since = NULL, *on = NULL, *out = NULL;
    const cli_option options[] = {WRITE_OPTIONS(o),
                                  {"to", "READER", "for whom: an actor's id, public or mediators", &to},
                                  {"on", "DATE", "as it was known at the end of that day", &on},
                                  {"since", "HEAD", "a bundle of what was written after this head, or `start`", &since},
                                  {"out", "FILE", "into this file, not to standard output", &out},
                                  {0}};
    int status;
    if (!case_parsed(cli_parse(&command_export, argc, argv, options, &path, 1, 1), &status))
        return status;
    output file;
    if (!output_open(&file, out ? out : "-", OUTPUT_PRIVATE, (const char *const[]){path, o.key, o.passphrase}, 3))
        return EXIT_BAD;
    status = since ? export_bundle(path, since, &file) : export_view(path, &o, to, on, &file);
    output_drop(&file);
    return status;
}
