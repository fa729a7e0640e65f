#include "cli/case.h"
#include "cli/commands.h"
#include "cli/into.h"
#include "cli/result.h"

#include "base/date.h"

#include <entente/scenario.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static int run(int argc, char **argv);

const cli_command command_bridge = {
    .name = "bridge",
    .arguments = "CASE | SCENARIO [--draft ID | --package \"issue=option,...\"] [--infer WHO]\n"
                 "       [--as READER] [--on DATE] [--json | --csv]\n"
                 "       entente bridge RECORD|CASE.yaml --add WHY [--draft ID] [--id ID] [--dry-run]",
    .summary = "the next proposal: what every party prefers to the draft",
    .about =
        "From the preferences in view and the latest draft that settles an issue (or --draft, or --package): packages\n"
        "that every party prefers to it, none of which another package betters for one and worsens for none: the one\n"
        "that changes the fewest issues, the one that lifts whoever gains least furthest, the one with the greatest\n"
        "product of gains (Nash). How far the draft is from that in each party's own units; for each pair of parties the\n"
        "trade of two issues with the greatest product of their gains; what is open, what matters most first. Of a draft\n"
        "that leaves issues open these are completed as the greatest product of gains has it. Without a draft, gains are\n"
        "counted from the reservation values. Where not all parties' preferences are in view, from stated positions\n"
        "alone: what they have in common, midpoints, the option that most name, and no more. docs/bridge.md has the\n"
        "method. Exit 1: there is nothing to propose.\n\n"
        "--infer A,B supposes preferences of parties of whom none are in view, from their positions, concessions and\n"
        "answers: they are marked inferred, with bounds, and are written nowhere. --infer all does so of every party of an\n"
        "invented case. Never in a public view. docs/infer.md has the method.\n\n"
        "--add completion|least-change|worst-off|nash|midpoints writes that proposal as a draft that the mediators alone\n"
        "read until it is released: a clause that it changes reads as the issue and its option, for a person to put into "
        "words.",
    .example = "entente bridge examples/harbour.yaml\n"
               "entente bridge examples/harbour.yaml --package \"authority=joint,berths=6,fees=10,pilots=mixed,handover=6,"
               "inspection=spot,quay=red,flag=league\"\n"
               "entente bridge tests/data/orchard --json\n"
               "entente bridge examples/crossing.yaml --infer all\n"
               "entente bridge examples/crossing.yaml --add midpoints --dry-run",
    .run = run,
};

typedef struct bridge_options {
    case_options of;
    key_options keys;
    entente_bridge_wish wish;
    const char *add, *id, *dry, *yes;
} bridge_options;

static int print(entente_status status, const entente_bridge_result *result, const entente_view *view, const case_options *o,
                 const entente_error *error)
{
    int done = status == ENTENTE_OK ? result_print(result, view, o->json != NULL, o->csv != NULL, ENTENTE_INDENTED)
                                    : cli_fail(error);
    if (done == EXIT_DONE && !result->proposals.count)
        done = EXIT_NO;
    entente_result_free(result);
    return done;
}

static int answer_scenario(const char *const *path, size_t paths, const bridge_options *o)
{
    const entente_bridge_result *result = NULL;
    entente_scenario *scenario = NULL;
    entente_error error = {0};
    entente_status status = entente_scenario_load(path, paths, &scenario, &error);
    for (size_t i = 0; status == ENTENTE_OK && i < scenario->notes; i++)
        cli_print(stderr, "%s\n", scenario->note[i]);
    if (status == ENTENTE_OK)
        status = entente_analyse_bridge_of(scenario, o->wish.package, &result, &error);
    int done = print(status, result, NULL, &o->of, &error);
    entente_scenario_free(scenario);
    return done;
}

static int answer_case(const char *path, const bridge_options *o)
{
    const entente_bridge_result *result = NULL;
    entente_error error = {0};
    entente_case *c;
    entente_view *v;
    int done = case_open(path, &o->of, &c, &v);
    if (done != EXIT_DONE)
        return done;
    entente_status status = entente_analyse_bridge(v, &o->wish, &result, &error);
    done = print(status, result, v, &o->of, &error);
    entente_view_free(v);
    entente_case_free(c);
    return done;
}

/* --- as a draft ------------------------------------------------------------------------------------------------------- */

static int write_draft(into *to, const entente_view *v, const entente_bridge_result *r, const bridge_options *o)
{
    entente_record_options clock = {0};
    entente_error error = {0};
    char today[MOMENT_TEXT], *json = NULL;
    if (!record_now(&o->keys, &clock))
        return EXIT_BAD;
    const char *on = to->record ? NULL : day_text(moment_of(clock.now).day, today);
    entente_status status = entente_bridge_draft_of(v, r, o->add, o->id, on, &json, &error);
    int done = status == ENTENTE_OK ? EXIT_DONE : cli_fail(&error);
    if (done == EXIT_DONE && o->dry)
        puts(json);
    else if (done == EXIT_DONE)
        done = into_write(to, (const char *const[]){json}, (const size_t[]){strlen(json)}, 1);
    free(json);
    return done;
}

static int add(const char *path, bridge_options *o)
{
    const entente_bridge_result *result = NULL;
    entente_error error = {0};
    entente_view *v = NULL;
    into to = {0};
    int done = into_open(&to, "bridge", path, &o->keys);
    if (done == EXIT_DONE) {
        const char *reader = to.record ? entente_record_reader(to.record) : "mediators";
        entente_status status = entente_view_new(into_case(&to), reader, NULL, &v, &error);
        if (status == ENTENTE_OK)
            status = entente_analyse_bridge(v, &o->wish, &result, &error);
        done = status == ENTENTE_OK ? write_draft(&to, v, result, o) : cli_fail(&error);
    }
    entente_result_free(result);
    entente_view_free(v);
    into_close(&to);
    return done;
}

static int run(int argc, char **argv)
{
    bridge_options o = {0};
    const char *operand[64];
    const cli_option options[] = {
        CASE_OPTIONS(o.of),
        {"csv", NULL, "the proposals as CSV", &o.of.csv},
        {"draft", "ID", "from this draft, not the latest that settles an issue", &o.wish.draft},
        {"package", "LIST", "from this package: issue=option, with commas between", &o.wish.package},
        {"infer", "WHO", "suppose the preferences of these parties, or of all, from their behaviour", &o.wish.infer},
        {"add", "WHY", "write the proposal of that name as a draft of the mediators'", &o.add},
        {"id", "ID", "what that draft is called; made of the reason where not said", &o.id},
        {"dry-run", NULL, "print that draft as JSON and write nothing", &o.dry},
        {"yes", NULL, "do not ask; without a terminal what is asked for needs it", &o.yes},
        {0}};
    int status, count = cli_parse(&command_bridge, argc, argv, options, operand, 1, 64);
    if (!case_parsed(count, &status))
        return status;
    if (o.wish.package && o.wish.draft) {
        cli_print(stderr, "entente bridge: expected --package \"issue=option,...\" or --draft ID, not both\n");
        return EXIT_BAD;
    }
    bool a_case = case_named(operand, count);
    if (o.wish.infer && (!a_case || o.add)) {
        cli_print(stderr, "entente bridge: %s\n",
                  a_case ? "--infer goes without --add: what is inferred is written nowhere"
                         : "--infer goes with a case; a scenario has no behaviour");
        return EXIT_BAD;
    }
    if (!a_case && (o.of.with || o.wish.draft || o.add)) {
        cli_print(stderr, "entente bridge: --%s goes with a case; a scenario has no %s\n",
                  o.of.with ? "with"
                  : o.add   ? "add"
                            : "draft",
                  o.of.with ? "readers" : "drafts");
        return EXIT_BAD;
    }
    if (o.add && (o.of.with || o.of.as || o.of.on || o.of.json || o.of.csv)) {
        cli_print(stderr,
                  "entente bridge: --add goes with none of --with, --as, --on, --json and --csv: what is computed with "
                  "private entries is not handed on, and a draft is made of all that is known now\n");
        return EXIT_BAD;
    }
    if (!a_case)
        return answer_scenario(operand, (size_t)count, &o);
    if (!o.add)
        return answer_case(operand[0], &o);
    o.keys.key = o.of.key;
    o.keys.passphrase = o.of.passphrase;
    o.keys.now = o.of.now;
    o.keys.yes = o.yes;
    if (!o.id)
        o.id = o.add;
    return add(operand[0], &o);
}
