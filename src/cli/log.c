#include "cli/case.h"
#include "cli/commands.h"
#include "cli/entry_text.h"
#include "cli/log.h"
#include "cli/record.h"
#include "cli/result.h"

#include "base/text.h"
#include "case/canonical.h"
#include "case/view.h"

#include <stdlib.h>
#include <string.h>
#include <utf8proc.h>

static int run(int argc, char **argv);

const cli_command command_log = {
    .name = "log",
    .arguments = "CASE [--as READER] [--on DATE] [--kind KIND] [--by ACTOR] [--grep WORDS] [--aside] [--json] "
                 "[--key FILE --passphrase-file FILE] | RECORD --head [--json]",
    .summary = "the entries that a reader may see, in order",
    .about =
        "Prints the entries that the reader may see, as they came in, a line each: as much of the id as tells it from\n"
        "the others, the day on which it was known, its kind, by whom, what it says, and who may read it. On a terminal a\n"
        "line is as wide as that; `entente show` has an entry in full. --kind, --by and --grep choose among them; --grep\n"
        "looks for words however their letters are written. With --json each is its canonical JSON behind its id, and "
        "behind\n"
        "\"private\":true where it is of --with, \"placed\":false where no line has it yet (`entente sync`).\n\n"
        "--aside prints instead which entries of the reader's count in nothing, and why.\n"
        "--head prints a record's head in short, to be kept or read out: `entente verify\n"
        "RECORD --against HEAD` then tells whether a record goes on from it.",
    .example = "entente log examples/camp-david-1978.yaml",
    .run = run,
};

void log_json(buffer *b, const entente_view *v, const entry *e)
{
    char id[ENTRY_ID_TEXT];
    buffer json = {0};
    entry_canonical_as(&json, e, view_replaced(v, e));
    buffer_format(b, "{\"entry\":\"%s\",%s%s\n", entry_id_text(e->id, id),
                  e->apart    ? "\"private\":true,"
                  : e->beside ? "\"placed\":false,"
                              : "",
                  json.bytes ? json.bytes + 1 : "");
    b->failed |= json.failed;
    buffer_free(&json);
}

/* Text as it is looked for: letters alike however they are written or composed; malloc'ed. */
static char *folded(const char *text)
{
    return (char *)utf8proc_NFKC_Casefold((const utf8proc_uint8_t *)text);
}

/* Which entries are wanted; NULL: all. */
typedef struct wanted {
    const char *kind, *by, *words;
} wanted;

static bool is_wanted(const entente_view *v, const entry *e, const wanted *w, bool *failed)
{
    if (w->kind && strcmp(w->kind, e->kind_name) && !(e->kind && !strcmp(w->kind, e->kind->section)))
        return false;
    if (w->by && strcmp(w->by, e->by))
        return false;
    if (!w->words)
        return true;
    buffer said = {0};
    entry_words_text(&said, v, e, ENTRY_ID_TEXT - 1, true);
    if (e->source)
        buffer_format(&said, " %s", e->source);
    char *text = said.failed ? NULL : folded(said.bytes ? said.bytes : ""), *words = folded(w->words);
    *failed |= said.failed;
    bool found = text && words ? strstr(text, words) != NULL : said.bytes && strstr(said.bytes, w->words);
    free(text);
    free(words);
    buffer_free(&said);
    return found;
}

static int print_wanted(const entente_view *v, bool json, const wanted *w, FILE *out)
{
    size_t count;
    entry_telling how;
    const entry **list = entries_seen(v, &count);
    bool failed = !list || !entry_telling_make(&how, v);
    for (size_t i = 0; i < count && !failed; i++) {
        buffer b = {0};
        if (!is_wanted(v, list[i], w, &failed))
            continue;
        if (json)
            log_json(&b, v, list[i]);
        else
            entry_line_text(&b, &how, list[i]);
        failed |= b.failed;
        if (!failed)
            fwrite(b.bytes, 1, b.length, out);
        buffer_free(&b);
    }
    if (failed)
        cli_print(stderr, "entente: out of memory\n");
    free(list);
    return failed ? EXIT_BAD : EXIT_DONE;
}

int log_print(const entente_view *v, bool json, FILE *out)
{
    return print_wanted(v, json, &(wanted){0}, out);
}

/* Whether a shell takes a word for nothing but itself: one that somebody else wrote must not be run. */
static bool is_tame(const char *word)
{
    size_t at = 0;
    for (; word[at]; at++) {
        unsigned char c = (unsigned char)word[at];
        bool tame = c >= 0x80 || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' ||
                    c == '.' || (c == '-' && at);
        if (!tame)
            return false;
    }
    return at && text_clean(word);
}

/* What entries can be called, a word each. */
static int print_names(const entente_view *v)
{
    size_t count;
    entry_telling how;
    const entry **list = entries_seen(v, &count);
    bool good = list && entry_telling_make(&how, v);
    for (size_t i = 0; i < count && good; i++) {
        char id[ENTRY_ID_TEXT];
        printf("%.*s\n", (int)how.digits, entry_id_text(list[i]->id, id));
        if (list[i]->handle && is_tame(list[i]->handle))
            printf("%s\n", list[i]->handle);
    }
    free(list);
    return good ? EXIT_DONE : EXIT_BAD;
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
        return result_print_as(&entente_head_table, &result, NULL, true, false, ENTENTE_INDENTED);
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
    const char *path, *head = NULL, *aside = NULL, *names = NULL;
    wanted w = {0};
    const cli_option options[] = {CASE_OPTIONS(o),
                                  {"kind", "KIND", "entries of this kind", &w.kind},
                                  {"by", "ACTOR", "entries by this actor", &w.by},
                                  {"grep", "WORDS", "entries that hold these words", &w.words},
                                  {"aside", NULL, "which entries count in nothing, and why", &aside},
                                  {"names", NULL, "short ids and handles alone, for shells; asks for no passphrase", &names},
                                  {"head", NULL, "print the record's head in short; needs no key", &head},
                                  {0}};
    int status;
    if (!case_parsed(cli_parse(&command_log, argc, argv, options, &path, 1, 1), &status))
        return status;
    if ((head || aside) && (w.kind || w.by || w.words)) {
        cli_print(stderr,
                  "entente log: --kind, --by and --grep choose among entries; they go with neither --head nor --aside\n");
        return EXIT_BAD;
    }
    if (w.kind && !kind_named(w.kind) && !kind_of_section(w.kind) && strncmp(w.kind, "x-", 2)) {
        cli_print(stderr, "entente: '%.60s' is no kind of entry; expected position, note, ... or x-...\n", w.kind);
        return EXIT_BAD;
    }
    if (head && o.with) {
        cli_print(stderr, "entente log: --head is of the record alone; it does not go with --with\n");
        return EXIT_BAD;
    }
    if (head)
        return print_head(path, o.json);
    if (names && !o.passphrase && record_file(path))
        return EXIT_DONE; /* a shell that completes a word asks nobody */
    entente_case *c;
    entente_view *v;
    status = case_open(path, &o, &c, &v);
    if (status != EXIT_DONE)
        return status;
    status = names ? print_names(v) : aside ? print_aside(v, o.json != NULL) : print_wanted(v, o.json, &w, stdout);
    entente_view_free(v);
    entente_case_free(c);
    return status;
}
