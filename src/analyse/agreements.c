#include "analyse/agreements.h"

#include "analyse/delay.h"
#include "analyse/frontier.h"
#include "analyse/problem.h"
#include "base/error.h"

static const entente_field none_fields[] = {
    RESULT_FIELD(entente_no_frontier_row, missing, LIST, "what is not in view of the parties' preferences",
                 .of = &problem_missing_table),
    RESULT_FIELD(entente_no_frontier_row, limit, TEXT, "which bound the case is past", .optional = true)};
const entente_table entente_no_frontier_table = {
    .name = "no_frontier", RESULT_TABLE(entente_no_frontier_row, none_fields), .help = "why there is no frontier"};

static const entente_field agreements_fields[] = {RESULT_FIELD(entente_agreements_result, frontier, POINTER,
                                                               "the frontier, where there is one",
                                                               .of = &entente_frontier_table, .optional = true),
                                                  {.name = "frontier",
                                                   .type = ENTENTE_POINTER,
                                                   .offset = offsetof(entente_agreements_result, none),
                                                   .help = "else why there is none",
                                                   .of = &entente_no_frontier_table,
                                                   .optional = true}};
const entente_table entente_agreements_table = {.name = "agreements",
                                                RESULT_TABLE(entente_agreements_result, agreements_fields),
                                                .help = "the frontier of a view, or why there is none"};

/* A brief is to be quick: where a frontier is larger than a page can show, it is approximated and says so. */
static const entente_frontier_wish brief_wish = {.packages = ENTENTE_FIRST_PACKAGE, .points = 1000, .seconds = 10};

static void release_scenario(void *scenario)
{
    entente_scenario_free(scenario);
}

static entente_status solve_frontier(making *m, problem *p, entente_agreements_result *out, entente_error *error)
{
    entente_frontier_result *frontier = MAKE(m, 1, entente_frontier_result);
    entente_scenario *scenario = NULL;
    arena own = {0};
    entente_status status = frontier ? problem_scenario(p, &own, &scenario, error) : error_memory(error);
    arena_free(&own);
    if (status == ENTENTE_OK && !arena_own(m->memory, release_scenario, scenario))
        status = error_memory(error);
    if (status == ENTENTE_OK)
        status = frontier_make(m, scenario, &brief_wish, frontier, error);
    if (status == ENTENTE_OK) {
        frontier->preferences.items = problem_bases(m, p, &frontier->preferences.count);
        delay_settlements(m, p, frontier);
    }
    out->frontier = status == ENTENTE_OK ? frontier : NULL;
    return status;
}

entente_status agreements_make(making *m, const entente_view *v, void *out, entente_error *error)
{
    entente_agreements_result *r = out;
    entente_no_frontier_row *none = MAKE(m, 1, entente_no_frontier_row);
    problem p = {0};
    entente_error past = {0};
    entente_status status = none ? problem_make(&p, v, &past) : error_memory(&past);
    if (status == ENTENTE_OK && p.complete) {
        status = solve_frontier(m, &p, r, &past);
    } else if (status == ENTENTE_OK) {
        none->missing.items = problem_missing(m, &p, &none->missing.count);
        r->none = none;
    }
    if (status == ENTENTE_LIMIT) { /* said in the answer, which is otherwise whole */
        status = ENTENTE_OK;
        none->limit = part_text(m, past.message);
        r->none = none;
    }
    if (status != ENTENTE_OK && error)
        *error = past;
    problem_free(&p);
    return status;
}

PART_ANSWER(agreements, entente_agreements_table, agreements_make)
