#include "cli/case.h"
#include "cli/commands.h"
#include "cli/into.h"

#include "base/buffer.h"
#include "base/error.h"
#include "case/entry.h"
#include "case/words.h"

#include <ctype.h>
#include <sodium.h>
#include <string.h>

static int run(int argc, char **argv);

const cli_command command_respond = {
    .name = "respond",
    .arguments = "RECORD|CASE.yaml accept|reject|reserve|deny|withdraw|demand [--if CONDITION] --draft ID [--clause ID] "
                 "[--actor ACTOR] [--reason TEXT] [--private-reason TEXT]",
    .summary = "answer the one text, a clause of it, a position or a package",
    .about =
        "Writes what an actor answers: accept, accept if (accept --if CONDITION), reject, reserve (no answer yet), deny\n"
        "(what is said of it is not so), withdraw (what it said before), demand (that an issue, or with --value an option\n"
        "of it, be negotiated). To one thing: --draft, with --clause to that clause alone, --position, --issue, with\n"
        "--value to that value alone, or --package \"issue=option,...\".\n\n"
        "--reason is told to all who read the answer: the mediators and its actor, or whom --to names. --private-reason is "
        "an entry\n"
        "of its own, a note with `reason_of`, that the mediators alone read. --in-return-for names the position or the\n"
        "answer, by its id, for which this one was given; `entente gap` shows it in the ledger.\n\n"
        "Into a record it is signed with the key, and --actor is whose key it is where not said; into a case in YAML it\n"
        "goes as a line of its section `entries:`. What was answered is shown by `entente draft`.",
    .example = "entente respond examples/crossing.yaml reject --draft third --clause guards --actor NOR --on 2032-03-13 "
               "--dry-run",
    .run = run,
};

/* What is said on the command line, by the field that it fills. */
enum { ACTOR, DRAFT, CLAUSE, POSITION, ISSUE, VALUE, PACKAGE, CONDITION, REASON, RETURN, ON, AT, BY, TO, SOURCE, ID, GIVEN };

typedef struct answering {
    const char *given[GIVEN], *private_reason, *dry;
    const char *answer;
    char id[80];
    into to;
} answering;

static const struct move {
    const char *word, *answer;
} moves[] = {{"accept", "accepts"}, {"reject", "refuses"},     {"reserve", "reserves"},
             {"deny", "denies"},    {"withdraw", "withdraws"}, {"demand", "demands"}};

static const char *answer_of(const char *word)
{
    for (size_t i = 0; i < sizeof moves / sizeof *moves; i++)
        if (!strcmp(moves[i].word, word) || !strcmp(moves[i].answer, word))
            return moves[i].answer;
    cli_print(stderr, "entente respond: '%s' is no answer; expected accept, reject, reserve, deny, withdraw or demand\n",
              word);
    return NULL;
}

static bool stands(const answering *a, kind_id of, const char *handle)
{
    size_t count;
    case_definers(into_case(&a->to), of, handle, &count);
    return count > 0;
}

/* A name for the answer, so that the note of its private reason, and what is given in return for it, can speak of it. In a
   record others may have entries that are not seen here: a few letters by chance make it unlike theirs. */
static bool name_answer(answering *a)
{
    const char *const parts[] = {a->given[ACTOR],
                                 a->given[DRAFT]      ? a->given[DRAFT]
                                 : a->given[POSITION] ? a->given[POSITION]
                                 : a->given[ISSUE]    ? a->given[ISSUE]
                                                      : "package",
                                 a->given[CLAUSE]};
    char base[48] = "";
    size_t length = 0;
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
        for (const char *at = parts[i]; at && *at && length < sizeof base - 2; at++) {
            if (at == parts[i] && length)
                base[length++] = '-';
            bool plain = isalnum((unsigned char)*at) || *at == '-' || *at == '_' || *at == '.';
            base[length++] = plain ? (char)tolower((unsigned char)*at) : '-';
        }
    snprintf(a->id, sizeof a->id, "%s", base);
    for (unsigned n = 2; a->to.record || stands(a, KIND_RESPONSE, a->id); n++) {
        unsigned mark = a->to.record ? randombytes_random() & 0xffffff : n;
        snprintf(a->id, sizeof a->id, a->to.record ? "%s-%06x" : "%s-%u", base, mark);
        if (!stands(a, KIND_RESPONSE, a->id))
            break;
    }
    return length > 0;
}

/* "a=b,c=d" as a map. */
static bool put_package(entry_words *words, const char *package, buffer *map)
{
    buffer_text(map, "{");
    for (const char *at = package; *at; at += *at == ',') {
        size_t whole = strcspn(at, ","), name = strcspn(at, "=");
        if (name >= whole) {
            cli_print(stderr, "entente respond: '%s' is no package; expected issue=option,issue=option\n", package);
            return false;
        }
        buffer_format(map, "%s%.*s: %.*s", at == package ? "" : ", ", (int)name, at, (int)(whole - name - 1), at + name + 1);
        at += whole;
    }
    buffer_text(map, "}");
    words_put(words, "package", map->bytes ? map->bytes : "");
    return true;
}

/* map, readers: room for what is put together. */
static bool put_answer(answering *a, entry_words *words, buffer *map, buffer *readers)
{
    static const char *const fields[GIVEN] = {"actor", "draft",       "clause", "position", "issue", "value",
                                              NULL,    "conditional", "reason", NULL,       "on",    "at",
                                              "by",    "to",          "source", NULL};
    words_put(words, "kind", "response");
    if (a->id[0])
        words_put(words, "id", a->id);
    words_put(words, "answer", a->answer);
    for (size_t i = 0; i < GIVEN; i++)
        if (fields[i] && a->given[i])
            words_put(words, fields[i], a->given[i]);
    if (!a->given[TO]) {
        buffer_format(readers, "mediators,%s", a->given[ACTOR]);
        words_put(words, "to", readers->bytes ? readers->bytes : "mediators");
    }
    if (a->given[RETURN])
        words_put(words, stands(a, KIND_POSITION, a->given[RETURN]) ? "in_return_for" : "in_return_for_answer",
                  a->given[RETURN]);
    return !a->given[PACKAGE] || put_package(words, a->given[PACKAGE], map);
}

static void put_reason(const answering *a, entry_words *words)
{
    words_put(words, "kind", "note");
    words_put(words, "to", "mediators");
    words_put(words, "about", a->given[ACTOR]);
    words_put(words, "reason_of", a->id);
    words_put(words, "text", a->private_reason);
    static const struct {
        const char *name;
        size_t of;
    } fields[] = {{"on", ON}, {"at", AT}, {"by", BY}, {"source", SOURCE}};
    for (size_t i = 0; i < sizeof fields / sizeof *fields; i++)
        if (a->given[fields[i].of])
            words_put(words, fields[i].name, a->given[fields[i].of]);
}

static int write_answer(answering *a)
{
    entry_words answer = {.count = 0}, reason = {.count = 0};
    buffer map = {0}, readers = {0}, json[2] = {{0}, {0}};
    entente_error error = {0};
    size_t count = a->private_reason ? 2 : 1;
    int status = put_answer(a, &answer, &map, &readers) ? EXIT_DONE : EXIT_BAD;
    entente_status done = status == EXIT_DONE ? words_json(&answer, &json[0], &error) : ENTENTE_OK;
    if (status == EXIT_DONE && done == ENTENTE_OK && count == 2) {
        put_reason(a, &reason);
        done = words_json(&reason, &json[1], &error);
    }
    if (done != ENTENTE_OK)
        status = cli_fail(&error);
    for (size_t i = 0; a->dry && status == EXIT_DONE && i < count; i++)
        puts(json[i].bytes);
    if (!a->dry && status == EXIT_DONE)
        status = into_write(&a->to, (const char *const[]){json[0].bytes, json[1].bytes},
                            (const size_t[]){json[0].length, json[1].length}, count);
    buffer_free(&map);
    buffer_free(&readers);
    buffer_free(&json[0]);
    buffer_free(&json[1]);
    return status;
}

static int answer(answering *a, const char *path, key_options *keys)
{
    char now[MOMENT_TEXT];
    entente_record_options clock = {0};
    int status = into_open(&a->to, "respond", path, keys);
    if (status != EXIT_DONE)
        return status;
    if (!a->given[ACTOR])
        a->given[ACTOR] = a->to.record ? entente_record_reader(a->to.record) : NULL;
    if (!a->given[ACTOR]) {
        cli_print(stderr, "entente respond: nobody is said to answer; expected --actor ACTOR\n");
        return EXIT_BAD;
    }
    if (!a->given[ON] && !a->to.record) {
        if (!record_now(keys, &clock))
            return EXIT_BAD;
        a->given[ON] = day_text(moment_of(clock.now).day, now);
    }
    snprintf(a->id, sizeof a->id, "%s", a->given[ID] ? a->given[ID] : "");
    if (!a->given[ID] && !name_answer(a))
        return EXIT_BAD;
    return write_answer(a);
}

static int run(int argc, char **argv)
{
    answering a = {.answer = NULL};
    key_options keys = {0};
    const char *operand[2] = {NULL}, **given = a.given;
    const cli_option options[] = {
        WRITE_OPTIONS(keys),
        {"yes", NULL, "do not ask; without a terminal what is asked for needs it", &keys.yes},
        {"actor", "ACTOR", "who answers; of a record the key's holder where not said", &given[ACTOR]},
        {"draft", "ID", "to this text", &given[DRAFT]},
        {"clause", "ID", "of it to this clause alone", &given[CLAUSE]},
        {"position", "ID", "to this position", &given[POSITION]},
        {"issue", "ID", "to what stands on this issue; demand: that it be negotiated", &given[ISSUE]},
        {"value", "VALUE", "of the issue to this value alone", &given[VALUE]},
        {"package", "PACKAGE", "to this package: issue=option,issue=option", &given[PACKAGE]},
        {"if", "CONDITION", "accept: on what condition, in words", &given[CONDITION]},
        {"reason", "TEXT", "why, as all who read the answer are told", &given[REASON]},
        {"private-reason", "TEXT", "why, as the mediators alone are told", &a.private_reason},
        {"in-return-for", "ID", "the position or answer that it is given for", &given[RETURN]},
        {"on", "WHEN", "the day of the answer; of a case in YAML today where not said", &given[ON]},
        {"at", "WHEN", "when it was known", &given[AT]},
        {"by", "ACTOR", "who enters it", &given[BY]},
        {"to", "READERS", "who may read the answer; the mediators and its actor where not said", &given[TO]},
        {"source", "TEXT", "where it comes from", &given[SOURCE]},
        {"id", "ID", "what it is called; made of actor and text where not said", &given[ID]},
        {"dry-run", NULL, "print the entries as JSON and write nothing", &a.dry},
        {0}};
    int status;
    if (!case_parsed(cli_parse(&command_respond, argc, argv, options, operand, 2, 2), &status))
        return status;
    if (!(a.answer = answer_of(operand[1])))
        return EXIT_BAD;
    if (given[CONDITION] && strcmp(a.answer, "accepts")) {
        cli_print(stderr, "entente respond: --if goes with accept; say a condition of something else in --reason\n");
        return EXIT_BAD;
    }
    status = answer(&a, operand[0], &keys);
    into_close(&a.to);
    return status;
}
