#include "cli/blind_carry.h"
#include "cli/blind_folder.h"
#include "cli/blind_list.h"
#include "cli/commands.h"
#include "cli/number.h"
#include "cli/result.h"

#include <errno.h>
#include <math.h>
#include <sodium.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

static int run(int argc, char **argv);

const cli_command command_blind = {
    .name = "blind",
    .arguments = "start|join|answer|mix|open|check|carry RUN [--key FILE --passphrase-file FILE]",
    .summary = "find which packages all would accept, and learn nothing else",
    .about =
        "Neither side says first what it could live with. Each party answers for every package of a list, under a key that\n"
        "all hold together; what comes out is which packages all would accept, and of the others neither who would not nor\n"
        "how many. RUN is a folder of small signed files, which travel as the parties like: each runs\n"
        "`entente blind` on its own machine, on a copy to which it brings the others' files.\n\n"
        "`start` makes the folder: --parties FILE has a line for each, NAME and its public key; --packages FILE a line for\n"
        "each package, where `a=1|2,b=3|4` stands for all four; or --case CASE takes the efficient ones. With --lot N so\n"
        "many are opened together, in an order that all draw, until one is found; else all are.\n"
        "`join`, `answer`, `mix` and `open` write the key's holder's message of that round; each goes when all of the round "
        "before\n"
        "are there. `open` goes twice: to commit to a share, and to open it. What is accepted is --accept 1,3-5 (or all, "
        "or\n"
        "none), or, with --case CASE, what is worth the reservation value there of --as ACTOR, or --least.\n"
        "`carry` takes the files through a case or a record, --case, as entries that no brief shows: what the folder has "
        "and\n"
        "the case lacks goes into it, for its parties or --to, and what the case has comes into the folder.\n"
        "`check` says how far a run is, what is wrong and with whom, and what was found; it takes no key, and exits 1 "
        "where\n"
        "somebody is at fault.\n\n"
        "Whoever lies about what it accepts is not found out, and many runs on one matter feel their way to a limit: each\n"
        "machine counts them, and joins no more than --most of the same parties. docs/blind.md says what is hidden from "
        "whom.",
    .example = "entente blind check tests/data/blind",
    .run = run,
};

typedef struct blind_options {
    key_options keys;
    case_options view;
    const char *title, *parties, *packages, *from, *lot, *accept, *least, *most, *to, *json;
} blind_options;

static int bad(const char *what)
{
    cli_print(stderr, "entente blind: %s\n", what);
    return EXIT_BAD;
}

/* ---- start ---- */

static int start_write(const char *folder, const entente_blind_wish *wish, const entente_key *key)
{
    entente_error error = {0};
    char *text;
    size_t length;
    if (entente_blind_start(wish, key, &text, &length, &error) != ENTENTE_OK)
        return cli_fail(&error);
    int status = EXIT_DONE;
    if (mkdir(folder, 0777)) {
        cli_print(stderr, "%s: %s; expected a folder that is not there yet\n", folder, strerror(errno));
        status = EXIT_BAD;
    }
    if (status == EXIT_DONE)
        status = blind_folder_write(folder, "00-start.blind", text, length);
    free(text);
    return status;
}

static int start_lists(const blind_options *o, arena *memory, entente_blind_wish *wish)
{
    blind_lines parties, lines, packages;
    const char **name = ARENA_ARRAY(memory, ENTENTE_BLIND_PARTIES, const char *);
    const char **key = ARENA_ARRAY(memory, ENTENTE_BLIND_PARTIES, const char *);
    if (!name || !key)
        return bad("out of memory");
    int status = blind_lines_read(o->parties, memory, &parties);
    if (status == EXIT_DONE)
        status = blind_parties(o->parties, &parties, memory, name, key);
    if (status == EXIT_DONE && o->packages)
        status = blind_lines_read(o->packages, memory, &lines);
    if (status == EXIT_DONE)
        status = o->packages ? blind_packages(o->packages, &lines, memory, &packages)
                             : blind_efficient(o->from, &o->view, memory, &packages);
    if (status != EXIT_DONE)
        return status;
    wish->parties = parties.count;
    wish->party = name;
    wish->key = key;
    wish->packages = packages.count;
    wish->package = packages.line;
    return EXIT_DONE;
}

static int start(const char *folder, const blind_options *o, const entente_key *key)
{
    unsigned long long lot = 0;
    arena memory = {0};
    entente_blind_wish wish = {.title = o->title ? o->title : folder};
    if (!o->parties || !o->packages == !o->from)
        return bad("start needs --parties FILE, and either --packages FILE or --case CASE");
    if (o->view.with)
        return bad("a list that private entries make cannot be handed on: start takes no --with");
    if (!cli_whole(&command_blind, "lot", o->lot, 1, ENTENTE_BLIND_PACKAGES, &lot))
        return EXIT_BAD;
    wish.lot = (size_t)lot;
    int status = start_lists(o, &memory, &wish);
    if (status == EXIT_DONE)
        status = start_write(folder, &wish, key);
    arena_free(&memory);
    return status;
}

/* ---- the rounds ---- */

static int accepted(const blind_options *o, const entente_blind *run, bool *accept)
{
    double least = NAN;
    if (!o->accept == !o->from)
        return bad("answer needs either --accept LIST or --case CASE --as ACTOR");
    if (o->accept)
        return blind_accept_words(o->accept, entente_blind_packages(run), accept);
    if (!o->view.as)
        return bad("--case CASE needs --as ACTOR, whose preferences they are");
    if (!cli_real(&command_blind, "least", o->least, 1e300, &least))
        return EXIT_BAD;
    return blind_accept_case(o->from, &o->view, run, least, accept);
}

/* What a message gives away, said when it is written. */
static const char *const gives[] = {
    [ENTENTE_BLIND_JOIN] = "It tells that you take part, and in how many runs of these parties you did before.",
    [ENTENTE_BLIND_ANSWER] = "Nobody can read it, not all the others together: they learn what is opened, and no more.",
    [ENTENTE_BLIND_MIX] = "It hides how many would not accept a package, and who; the answers are fixed from here on.",
    [ENTENTE_BLIND_OPEN] = "When all have opened, all learn which of these packages everybody would accept.",
};

static int write_step(const char *folder, const blind_options *o, const entente_blind *run, const entente_key *key,
                      entente_blind_step step, blind_ledger *l)
{
    unsigned long long most = 3;
    entente_error error = {0};
    char *text, name[ENTENTE_BLIND_NAME];
    size_t length, before = blind_ledger_before(l, run), packages = entente_blind_packages(run);
    if (!cli_whole(&command_blind, "most", o->most, 1, 1000000, &most))
        return EXIT_BAD;
    if (step == ENTENTE_BLIND_JOIN && before >= most) {
        cli_print(stderr,
                  "%s: this key has taken part in %zu runs of the same parties; each tells more of what you would accept. "
                  "--most %zu joins one more\n",
                  folder, before, before + 1);
        return EXIT_BAD;
    }
    bool *accept = calloc(packages, sizeof *accept);
    if (!accept)
        return bad("out of memory");
    int status = step == ENTENTE_BLIND_ANSWER ? accepted(o, run, accept) : EXIT_DONE;
    entente_status done = ENTENTE_OK;
    if (status == EXIT_DONE)
        done = entente_blind_write(run, key, step, accept, before, &text, &length, name, &error);
    sodium_memzero(accept, packages * sizeof *accept);
    free(accept);
    if (status != EXIT_DONE)
        return status;
    if (done != ENTENTE_OK) {
        snprintf(error.file, sizeof error.file, "%s", folder);
        return cli_fail(&error);
    }
    if (blind_ledger_has(l, run, name)) {
        cli_print(stderr,
                  "%s/%s: this key has written it before, and another would be found for a second one; expected the file "
                  "itself\n",
                  folder, name);
        status = EXIT_BAD;
    }
    if (status == EXIT_DONE)
        status = blind_folder_write(folder, name, text, length);
    if (status == EXIT_DONE)
        status = blind_ledger_note(l, key, run, name);
    if (status == EXIT_DONE)
        cli_print(stderr, "%s\n",
                  strstr(name, "-commit-") ? "It tells nothing yet; when all are here, `open` again." : gives[step]);
    free(text);
    return status;
}

static int write_message(const char *folder, const blind_options *o, const entente_key *key, entente_blind_step step)
{
    blind_ledger ledger;
    entente_blind *run = NULL;
    int status = blind_ledger_open(&o->keys, key, &ledger);
    if (status == EXIT_DONE)
        status = blind_folder_read(folder, key, &run);
    if (status == EXIT_DONE)
        status = write_step(folder, o, run, key, step, &ledger);
    entente_blind_free(run);
    blind_ledger_close(&ledger);
    return status;
}

/* ---- check ---- */

static void print_parties(const entente_blind_result *r)
{
    for (size_t p = 0; p < r->parties.count; p++) {
        const entente_blind_party *one = &r->parties.items[p];
        const char *done = one->opened      ? "opened"
                           : one->committed ? "committed"
                           : one->mixed     ? "mixed"
                           : one->answered  ? "answered"
                           : one->joined    ? "joined"
                                            : "invited";
        cli_print(stdout, "  %-12s %-10s %s", one->party, done, one->words);
        if (one->before != ENTENTE_NO_WHOLE)
            printf("; runs before: %lld", (long long)one->before);
        printf("\n");
    }
}

static void print_next(const entente_blind_result *r)
{
    if (!strcmp(r->step, "stopped")) {
        printf("Stopped: nobody goes on; start anew without who is at fault\n");
    } else if (strcmp(r->step, "done")) {
        printf("Next:    %s, by ", r->step);
        for (size_t i = 0; i < r->waiting.count; i++)
            cli_print(stdout, "%s%s", i ? ", " : "", r->waiting.items[i]);
        printf("\n");
    }
}

static void print_run(const entente_blind_result *r)
{
    cli_print(stdout, "%s\n", r->title);
    printf("Run:     %.16s, %zu package%s", r->run, r->packages, r->packages == 1 ? "" : "s");
    if (r->lot)
        printf(", %zu at a time until one is found", r->lot);
    printf("\n");
    print_parties(r);
    for (size_t i = 0; i < r->faults.count; i++) {
        const entente_blind_fault *f = &r->faults.items[i];
        cli_print(stdout, "%s%s%s: %s\n  %s\n", f->stops ? "Fault of " : "Passed over", f->party && !f->stops ? ", of " : "",
                  f->party ? f->party : "", f->file.bytes, f->what);
    }
    print_next(r);
    if (!r->opened)
        return;
    printf("Opened:  %zu of %zu; all would accept %zu of them\n", r->opened, r->packages, r->accepted.count);
    for (size_t i = 0; i < r->accepted.count; i++)
        cli_print(stdout, "  %zu  %s\n", r->accepted.items[i].number, r->accepted.items[i].package);
    if (r->accepted.count < r->opened)
        printf("Of the others nothing is known but that somebody would not.\n");
}

static int check(const char *folder, const blind_options *o, const entente_key *key)
{
    entente_blind *run;
    const entente_blind_result *result = NULL;
    entente_error error = {0};
    int status = blind_folder_read(folder, key, &run);
    if (status != EXIT_DONE)
        return status;
    if (entente_blind_tell(run, &result, &error) != ENTENTE_OK)
        status = cli_fail(&error);
    else if (o->json)
        status = result_print(result, NULL, true, false, ENTENTE_INDENTED);
    else
        print_run(result);
    if (status == EXIT_DONE && result->faults.count)
        status = EXIT_NO;
    entente_result_free(result);
    entente_blind_free(run);
    return status;
}

static int run(int argc, char **argv)
{
    static const char *const verbs[] = {"start", "join", "answer", "mix", "commit", "open", "carry", "check"};
    blind_options o = {0};
    const char *operand[2];
    const cli_option options[] = {
        KEY_OPTIONS(o.keys),
        {"title", "WORDS", "of start: what the run is called", &o.title},
        {"parties", "FILE", "of start: NAME and public key, a line each", &o.parties},
        {"packages", "FILE", "of start: the list, a package a line", &o.packages},
        {"lot", "N", "of start: open so many at a time, until one is found", &o.lot},
        {"case", "CASE", "of start: its efficient packages; of answer: whose preferences decide; of carry: where to",
         &o.from},
        {"as", "READER", "of --case: what this actor may see, and whose preferences decide", &o.view.as},
        {"on", "DATE", "of --case: as it was known at the end of that day", &o.view.on},
        {"with", "FILE", "of --case, a record: with private entries", &o.view.with},
        {"accept", "LIST", "of answer: numbers such as 1,3-5; all; none", &o.accept},
        {"least", "X", "of answer: what a package must be worth, in place of the reservation value", &o.least},
        {"most", "N", "of join: no more runs of the same parties than that; 3 where it is not said", &o.most},
        {"to", "READERS", "of carry: who may read the entries; where it is not said the run's parties and the mediators",
         &o.to},
        {"now", "INSTANT", "of carry: take this for the present instant (for tests)", &o.keys.now},
        {"json", NULL, "of check: the result as JSON", &o.json},
        {0}};
    int status;
    if (!case_parsed(cli_parse(&command_blind, argc, argv, options, operand, 2, 2), &status))
        return status;
    size_t verb = 0, checks = sizeof verbs / sizeof *verbs - 1;
    while (verb <= checks && strcmp(operand[0], verbs[verb]))
        verb++;
    if (verb > checks || verb == ENTENTE_BLIND_COMMIT) {
        cli_print(stderr,
                  "entente blind: '%s' is nothing that can be done with a run; expected start, join, answer, mix, open, "
                  "carry or check\n",
                  operand[0]);
        return EXIT_BAD;
    }
    if (verb == checks - 1) {
        if (o.from)
            return blind_carry(operand[1], o.from, o.to, &o.keys);
        return bad("carry needs --case, a case or a record");
    }
    entente_key *key;
    if (verb == checks &&
        o.keys.key == settings_get(SETTING_KEY)) /* it takes none: a passphrase is asked for where --key is */
        o.keys.key = NULL;
    if (!record_key(&o.keys, verb != checks, &key))
        return EXIT_BAD;
    o.view.opened = key;
    o.view.key = o.keys.key;
    if (verb == checks)
        status = check(operand[1], &o, key);
    else
        status = verb == ENTENTE_BLIND_START ? start(operand[1], &o, key)
                                             : write_message(operand[1], &o, key, (entente_blind_step)verb);
    entente_key_free(key);
    return status;
}
