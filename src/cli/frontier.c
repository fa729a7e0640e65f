#include "cli/case.h"
#include "cli/commands.h"
#include "cli/number.h"
#include "cli/result.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

static int run(int argc, char **argv);

const cli_command command_frontier = {
    .name = "frontier",
    .arguments = "CASE | SCENARIO [FILE…]",
    .summary = "every efficient agreement, and the fair ones among them",
    .about = "Lists the efficient packages of a negotiation: those that cannot be bettered for\n"
             "one party without loss to another. Among the packages that every party values at\n"
             "least as its reservation value it finds the Nash, Kalai-Smorodinsky, egalitarian\n"
             "and utilitarian settlements, and counts those packages. Everything is exact, for\n"
             "any number of parties.\n"
             "\n"
             "CASE is a case with every party's preferences in the reader's view.\n"
             "SCENARIO is a folder, or files, of GENIUS (XML), NegoLog (JSON) or a scored game\n"
             "(scores_files/NAME.txt); FILEs name the parties' files wanted, in order.\n"
             "\n"
             "Where the frontier is too large to list, --epsilon, --points and --memory\n"
             "approximate it and say how well; --settlements-only does not list it at all. No\n"
             "search takes more than 1 GB where --memory does not say: what it gives up for\n"
             "that it says too.\n"
             "--spread tells how firm the settlements are: how often each stays efficient, and\n"
             "the choice of its rule, when the parties' weights are somewhat other than\n"
             "stated.\n"
             "\n"
             "Exit status 1: no agreement is possible, as no package is worth its reservation\n"
             "value to every party.",
    .example = "entente frontier tests/data/orchard\nentente frontier tests/data/orchard --csv --packages\n"
               "entente frontier tests/data/orchard --settlements-only --json",
    .run = run,
};

/* ---- Progress ---- */

typedef struct watch {
    struct timespec begin;
    double told; /* seconds after the beginning of the last message */
} watch;

static void progress(void *context, size_t done, size_t all, size_t points)
{
    watch *w = context;
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    double seconds = (double)(now.tv_sec - w->begin.tv_sec) + 1e-9 * (double)(now.tv_nsec - w->begin.tv_nsec);
    if (seconds < 2 || seconds < w->told + 1)
        return;
    w->told = seconds;
    cli_print(stderr, "entente frontier: %zu of %zu issues after %.0f s, %zu points so far\n", done, all, seconds, points);
}

/* ---- The command ---- */

typedef struct wish {
    entente_frontier_wish how;
    bool json, csv;
} wish;

static int answer(const entente_scenario *scenario, const entente_view *view, const wish *w)
{
    entente_error error = {0};
    const entente_frontier_result *result;
    for (size_t i = 0; i < scenario->notes; i++)
        cli_print(stderr, "%s\n", scenario->note[i]);
    if (entente_analyse_frontier(scenario, &w->how, &result, &error) != ENTENTE_OK)
        return cli_fail(&error);
    int exit = result_print(result, view, w->json, w->csv, ENTENTE_LINES);
    if (exit == EXIT_DONE && result->no_agreement)
        exit = EXIT_NO;
    entente_result_free(result);
    return exit;
}

static int answer_scenario(const char *const *path, int paths, const case_options *o, const wish *w)
{
    entente_error error = {0};
    entente_scenario *scenario = NULL;
    if (o->as || o->on || o->with) {
        cli_print(stderr, "entente frontier: --as, --on and --with go with a case; a scenario has no readers and no days\n");
        return EXIT_BAD;
    }
    entente_status status = entente_scenario_load(path, (size_t)paths, &scenario, &error);
    int exit = status == ENTENTE_OK ? answer(scenario, NULL, w) : cli_fail(&error);
    entente_scenario_free(scenario);
    return exit;
}

/* A case is one file that is none of a scenario's forms. */
static int refuse(const entente_preferences_result *p)
{
    bool some = p->missing.count;
    cli_print(stderr, "entente frontier: efficient packages need every party's preferences%s\n",
              some ? ", and in this view there are missing:" : "; no party or no issue is in this view");
    for (size_t i = 0; i < p->missing.count; i++)
        cli_print(stderr, "  %s: %s\n", p->missing.items[i].party, p->missing.items[i].missing);
    return EXIT_BAD;
}

static int answer_view(const entente_view *v, const wish *w)
{
    entente_error error = {0};
    entente_scenario *scenario = NULL;
    const entente_preferences_result *known = NULL;
    int exit = EXIT_DONE;
    entente_status status = entente_analyse_preferences(v, &known, &error);
    if (status == ENTENTE_OK && !known->complete)
        exit = refuse(known);
    else if (status == ENTENTE_OK)
        status = entente_analyse_scenario(v, &scenario, &error);
    if (scenario)
        exit = answer(scenario, v, w);
    entente_scenario_free(scenario);
    entente_result_free(known);
    return status == ENTENTE_OK ? exit : cli_fail(&error);
}

static int answer_case(const char *path, const case_options *o, const wish *w)
{
    entente_case *c;
    entente_view *v;
    int exit = case_open(path, o, &c, &v);
    if (exit != EXIT_DONE)
        return exit;
    exit = answer_view(v, w);
    entente_view_free(v);
    entente_case_free(c);
    return exit;
}

enum { FILES = 4096 };

static int run(int argc, char **argv)
{
    case_options o = {0};
    const char *csv = NULL, *first = NULL, *all = NULL, *accepted = NULL, *epsilon = NULL, *points = NULL;
    const char *memory = NULL, *seconds = NULL, *settlements = NULL, *spread = NULL, *draws = NULL, *seed = NULL;
    const cli_option options[] = {
        CASE_OPTIONS(o),
        {"csv", NULL, "print the points as a table", &csv},
        {"packages", NULL, "with each point's first package", &first},
        {"all-packages", NULL, "with every package of each point", &all},
        {"rational", NULL, "only points at or above all reservation values", &accepted},
        {"epsilon", "E", "points within a factor 1 + E of every efficient one", &epsilon},
        {"points", "N", "keep at most about N points, and say how well", &points},
        {"memory", "MB", "hold at most so much (1024), and say how well", &memory},
        {"time", "S", "seek the settlements for at most about S seconds", &seconds},
        {"settlements-only", NULL, "do not list the frontier", &settlements},
        {"spread", "S", "how firm: draw weights anew within S (0.1: 10 %)", &spread},
        {"draws", "N", "how often; 100 unless told", &draws},
        {"seed", "K", "what the draws begin with; 1 unless told", &seed},
        {0},
    };
    const char **operand = calloc(FILES, sizeof *operand);
    if (!operand) {
        cli_print(stderr, "entente: out of memory\n");
        return EXIT_BAD;
    }
    watch watched = {0};
    wish w = {.how = {.progress = progress, .context = &watched}};
    unsigned long long many = 0, megabytes = 0, times = 100, begin = 1;
    int operands = cli_parse(&command_frontier, argc, argv, options, operand, 1, FILES), exit = EXIT_BAD;
    clock_gettime(CLOCK_MONOTONIC, &watched.begin);
    if (operands < 0) {
        exit = operands == -2 ? EXIT_DONE : EXIT_BAD;
    } else if (cli_real(&command_frontier, "epsilon", epsilon, 1e6, &w.how.epsilon) &&
               cli_whole(&command_frontier, "points", points, 0, SIZE_MAX, &many) &&
               cli_whole(&command_frontier, "memory", memory, 0, SIZE_MAX >> 20, &megabytes) &&
               cli_real(&command_frontier, "time", seconds, 1e9, &w.how.seconds) &&
               cli_real(&command_frontier, "spread", spread, 1, &w.how.spread) &&
               cli_whole(&command_frontier, "draws", draws, 0, 1000000000, &times) &&
               cli_whole(&command_frontier, "seed", seed, 0, UINT64_MAX, &begin)) {
        w.how.rational = accepted;
        w.how.settlements_only = settlements;
        w.how.points = (size_t)many;
        w.how.memory = (size_t)megabytes << 20;
        w.how.draws = spread || draws ? (size_t)times : 0;
        w.how.spread = spread ? w.how.spread : 0.1;
        w.how.seed = begin;
        w.how.packages = all ? ENTENTE_ALL_PACKAGES : first ? ENTENTE_FIRST_PACKAGE : ENTENTE_NO_PACKAGES;
        w.json = o.json;
        w.csv = csv;
        exit = case_named(operand, operands) ? answer_case(operand[0], &o, &w) : answer_scenario(operand, operands, &o, &w);
    }
    free(operand);
    return exit;
}
