#include "cli/case.h"
#include "cli/commands.h"
#include "cli/record.h"
#include "cli/result.h"
#include "cli/settings.h"

#include "base/date.h"

#include <stdlib.h>
#include <string.h>

static int run(int argc, char **argv);

const cli_command command_verify = {
    .name = "verify",
    .arguments = "RECORD|PROOF|BUNDLE [--against HEAD] [--json] [--key FILE --passphrase-file FILE]",
    .summary = "find any change to a record's past, or check a proof or a bundle",
    .about =
        "Checks every entry, key, signature and root of a record. --against names a head that was kept or read out: the\n"
        "record must go on from it. With a key, what it opens is checked too. A proof made by `entente prove` is checked\n"
        "without the record, and what it shows is said: a proof is signed by keys that it names itself, so that it shows\n"
        "something to whoever knows one of them or the head. A bundle of a whole record is checked as the record would be.\n"
        "Exits 0 where all holds, 1 where a fault was found; with --json either is told on standard output.",
    .example = "entente verify talks.entente --key med.key --passphrase-file words",
    .run = run,
};

static entente_bytes bytes_of(const char *text)
{
    return (entente_bytes){text, text ? strlen(text) : 0};
}

static entente_status verify_other(const char *path, const char *against, bool *bundle, entente_proof *says,
                                   entente_error *error)
{
    char *bytes;
    size_t length;
    entente_status status = cli_slurp(path, 1 << 30, &bytes, &length, error);
    if (status != ENTENTE_OK)
        return status;
    *bundle = entente_bundle_is(bytes, length);
    if (record_text_file(path))
        status = error_set(error, ENTENTE_INVALID,
                           "neither record, bundle nor proof; a case in YAML is signed by nobody: `entente check` reads it");
    else
        status = *bundle ? entente_bundle_verify(bytes, length, against, says->head, error)
                         : entente_proof_verify(bytes, length, against, says, error);
    if (status != ENTENTE_OK && !error->file[0])
        snprintf(error->file, sizeof error->file, "%s", path);
    free(bytes);
    return status;
}

/* Seconds where there is no such day. */
static const char *instant(int64_t seconds, char out[MOMENT_TEXT])
{
    int64_t day = seconds / 86400;
    if (day > 2932896) { /* past the year 9999 */
        snprintf(out, MOMENT_TEXT, "%lld", (long long)seconds);
        return out;
    }
    return moment_text(moment_of(seconds), out);
}

static const char *given(const char *text)
{
    return text[0] ? text : NULL;
}

static void print_proof(const char *path, const entente_proof *p, const char *against)
{
    char when[MOMENT_TEXT];
    cli_print(stdout, "%s: it holds for whoever knows %s\n", path,
              against ? "the head that was asked for" : "its head or a key that it names");
    printf("record  %s\n", p->record);
    if (p->from[0]) {
        printf("grown   from %s\n", p->from);
    } else {
        printf("entry   number %llu of the log", (unsigned long long)p->place);
        printf(p->id[0] ? ", %s" : "", p->id);
        printf(p->by[0] ? ", by %s as its words say\n" : "\n", p->by);
        if (!p->id[0])
            printf("words   not revealed: what the entry says is not proven\n");
        if (p->author[0])
            printf("signed  %s with %s\n", instant(p->written_at, when), p->author);
        else
            printf("signed  by whom and when this proof does not say\n");
    }
    printf("head    %s\nsigned  %s with %s\n", p->head, instant(p->signed_at, when), p->signer);
}

static int run(int argc, char **argv)
{
    key_options o = {0};
    const char *path, *against = NULL, *json = NULL;
    const cli_option options[] = {KEY_OPTIONS(o),
                                  {"against", "HEAD", "a head that this must go on from", &against},
                                  {"json", NULL, "what was found as JSON", &json},
                                  {0}};
    int status;
    if (!case_parsed(cli_parse(&command_verify, argc, argv, options, &path, 1, 1), &status))
        return status;
    entente_error error = {0};
    entente_key *key;
    if (o.key == settings_get(SETTING_KEY)) /* it takes none: a passphrase is asked for where --key is said */
        o.key = NULL;
    if (!record_key(&o, false, &key))
        return EXIT_BAD;
    bool record = record_file(path), bundle = false;
    entente_proof says = {0};
    char signed_at[MOMENT_TEXT], written_at[MOMENT_TEXT], place[24];
    entente_status done = record ? entente_record_verify(path, NULL, key, against, &error)
                                 : verify_other(path, against, &bundle, &says, &error);
    bool holds = done == ENTENTE_OK, opened = holds && record && key, proof = holds && !record && !bundle;
    entente_key_free(key);
    if (json && (holds || done == ENTENTE_NO)) {
        entente_verify_result result = {.file = bytes_of(path),
                                        .what = record   ? "record"
                                                : bundle ? "bundle"
                                                         : "proof",
                                        .against = bytes_of(against),
                                        .opened = opened,
                                        .holds = holds,
                                        .fault = bytes_of(holds ? NULL : error.message)};
        result.head = given(says.head);
        if (proof) {
            snprintf(place, sizeof place, "%llu", (unsigned long long)says.place);
            result.record = says.record;
            result.signer = says.signer;
            result.signed_at = instant(says.signed_at, signed_at);
            result.from = given(says.from);
            result.place = says.from[0] ? NULL : place;
            result.author = given(says.author);
            result.written_at = says.author[0] ? instant(says.written_at, written_at) : NULL;
            result.entry = given(says.id);
            result.by = given(says.by);
        }
        status = result_print_as(&entente_verify_table, &result, NULL, true, false, ENTENTE_INDENTED);
        return status == EXIT_DONE && !holds ? EXIT_NO : status;
    }
    if (!holds)
        return cli_fail(&error);
    if (proof)
        print_proof(path, &says, against);
    else
        cli_print(stdout, "%s: all holds\n", path);
    if (bundle)
        printf("head    %s\n", says.head);
    if (bundle && !against)
        printf("What was written after that head is not in it; --against a later one tells.\n");
    return EXIT_DONE;
}
