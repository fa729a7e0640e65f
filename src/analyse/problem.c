#include "analyse/problem.h"

#include "analyse/frontier.h"
#include "analyse/oldparts.h"
#include "base/buffer.h"
#include "base/error.h"
#include "case/value.h"
#include "scenario/build.h"

#include <string.h>

enum { OPTIONS_MOST = 1 << 18 };

static entente_status lay_issues(problem *p, entente_error *error)
{
    bool failed = false;
    p->issues = p->view->kind[KIND_ISSUE].count;
    p->options = ARENA_ARRAY(&p->memory, p->issues, size_t);
    p->first = ARENA_ARRAY(&p->memory, p->issues + 1, size_t);
    if (!p->options || !p->first)
        return error_memory(error);
    for (size_t i = 0; i < p->issues; i++) {
        p->options[i] = issue_values(&p->memory, view_issue(p->view, i), &failed);
        p->first[i + 1] = p->first[i] + p->options[i];
        if (p->first[i + 1] > OPTIONS_MOST)
            return error_set(error, ENTENTE_LIMIT, "the issues have more than %d values in all; expected longer steps",
                             OPTIONS_MOST);
    }
    p->option = ARENA_ARRAY(&p->memory, p->first[p->issues], const char *);
    for (size_t i = 0; p->option && i < p->issues; i++)
        for (size_t o = 0; o < p->options[i]; o++) {
            p->option[p->first[i] + o] = issue_value_text(&p->memory, view_issue(p->view, i), o);
            failed |= !p->option[p->first[i] + o];
        }
    return failed || !p->option ? error_memory(error) : ENTENTE_OK;
}

static const number_map *curve_of(const body_preference *b, const char *issue)
{
    for (size_t i = 0; i < b->values.count; i++)
        if (!strcmp(b->values.key[i], issue))
            return &b->values.value[i];
    return NULL;
}

/* Points of a curve, by their place on the issue. */
typedef struct point {
    const rational *at, *worth;
} point;

/* The worth of each step of a range: straight lines between points that stand in any order. Two walks, both upward: sort,
   then fill. Exact. */
static bool interpolate(problem *p, const body_issue *issue, const number_map *curve, const rational **value, size_t steps)
{
    arena *a = &p->memory;
    point *points = ARENA_ARRAY(a, curve->count, point);
    bool failed = !points;
    for (size_t i = 0; !failed && i < curve->count; i++) {
        point here = {number_parse(a, curve->key[i], NULL), curve->value[i]};
        size_t at = i;
        for (; at && number_compare(a, points[at - 1].at, here.at, &failed) > 0; at--)
            points[at] = points[at - 1];
        points[at] = here;
    }
    for (size_t s = 0, k = 0; !failed && s < steps; s++) {
        const rational *x =
            number_add(a, issue->range.from, number_multiply(a, issue->range.step, number_ratio(a, (int64_t)s, 1)));
        while (k + 1 < curve->count && number_compare(a, points[k + 1].at, x, &failed) < 0)
            k++;
        if (k + 1 == curve->count) {
            value[s] = points[k].worth;
            continue;
        }
        const rational *along =
            number_divide(a, number_subtract(a, x, points[k].at), number_subtract(a, points[k + 1].at, points[k].at));
        value[s] = number_add(a, points[k].worth,
                              number_multiply(a, along, number_subtract(a, points[k + 1].worth, points[k].worth)));
        failed |= !value[s];
    }
    return !failed;
}

/* false: memory. An issue whose curve leaves out an option of this view is not valued. */
static bool lay_curve(problem *p, problem_party *party, size_t issue)
{
    const body_issue *body = view_issue(p->view, issue);
    const number_map *curve = curve_of(party->body, body->id);
    const rational **value = party->value + p->first[issue];
    if (!curve || !p->options[issue])
        return true;
    if (!body->options.count) {
        party->valued[issue] = curve->count > 0;
        return !curve->count || interpolate(p, body, curve, value, p->options[issue]);
    }
    size_t found = 0;
    for (size_t i = 0; i < curve->count; i++) {
        ptrdiff_t option = issue_option(body, curve->key[i]);
        if (option >= 0) {
            value[option] = curve->value[i];
            found++;
        }
    }
    party->valued[issue] = found == p->options[issue];
    return true;
}

static bool lay_party(problem *p, problem_party *party, const char *actor)
{
    const view_list *preferences = &p->view->kind[KIND_PREFERENCE];
    for (size_t i = 0; i < preferences->count; i++) { /* in order of time: the latest stands */
        const body_preference *b = preferences->entries[i]->body;
        if (!strcmp(b->actor, actor)) {
            party->entry = preferences->entries[i];
            party->body = b;
        }
    }
    const rational *zero = number_ratio(&p->memory, 0, 1);
    party->weight = ARENA_ARRAY(&p->memory, p->issues, const rational *);
    party->value = ARENA_ARRAY(&p->memory, p->first[p->issues], const rational *);
    party->valued = ARENA_ARRAY(&p->memory, p->issues, bool);
    if (!zero || !party->weight || !party->value || !party->valued)
        return false;
    for (size_t i = 0; i < p->issues; i++)
        party->weight[i] = zero;
    for (size_t i = 0; i < p->first[p->issues]; i++)
        party->value[i] = zero;
    party->complete = party->body;
    if (!party->body)
        return true;
    for (size_t i = 0; i < party->body->weights.count; i++) {
        size_t issue = view_find(p->view, KIND_ISSUE, party->body->weights.key[i]);
        if (issue != SIZE_MAX)
            party->weight[issue] = party->body->weights.value[i];
    }
    for (size_t i = 0; i < p->issues; i++) {
        if (!lay_curve(p, party, i))
            return false;
        party->complete &= party->valued[i] || !party->weight[i]->sign;
    }
    return true;
}

entente_status problem_make(problem *p, const entente_view *v, entente_error *error)
{
    *p = (problem){.view = v, .parties = v->parties.count};
    entente_status status = lay_issues(p, error);
    if (status != ENTENTE_OK)
        return status;
    p->party = ARENA_ARRAY(&p->memory, p->parties, problem_party);
    if (!p->party)
        return error_memory(error);
    p->complete = p->parties && p->issues;
    for (size_t i = 0; i < p->parties; i++) {
        if (!lay_party(p, &p->party[i], v->parties.entries[i]->handle))
            return error_memory(error);
        p->complete &= p->party[i].complete;
    }
    return ENTENTE_OK;
}

void problem_free(problem *p)
{
    arena_free(&p->memory);
}

json_t *problem_missing(json_builder *b, const problem *p)
{
    json_t *list = json_new_array(b);
    for (size_t i = 0; i < p->parties; i++) {
        const problem_party *party = &p->party[i];
        if (party->complete)
            continue;
        buffer what = {0};
        if (!party->body)
            buffer_text(&what, "preferences");
        for (size_t k = 0; party->body && k < p->issues; k++)
            if (!party->valued[k] && party->weight[k]->sign)
                buffer_format(&what, "%s%s", what.length ? ", " : "values of ",
                              p->view->kind[KIND_ISSUE].entries[k]->handle);
        json_t *o = json_new_object(b);
        json_put(b, o, "party", json_new_text(b, p->view->parties.entries[i]->handle));
        json_put(b, o, "missing", json_new_text(b, what.bytes));
        json_push(b, list, o);
        b->failed |= what.failed;
        buffer_free(&what);
    }
    return list;
}

static const char *basis_of(const problem_party *party)
{
    static const char *const words[] = {"stated", "published", "inferred", "invented"};
    return words[party->body->basis];
}

json_t *problem_bases(json_builder *b, const problem *p)
{
    json_t *list = json_new_array(b);
    for (size_t i = 0; i < p->parties; i++) {
        if (!p->party[i].body)
            continue;
        json_t *o = json_new_object(b);
        json_put(b, o, "party", json_new_text(b, p->view->parties.entries[i]->handle));
        json_put(b, o, "basis", json_new_text(b, basis_of(&p->party[i])));
        oldpart_envelope(b, o, p->party[i].entry);
        json_push(b, list, o);
    }
    return list;
}

const rational *problem_worth(problem *p, size_t party, const size_t *package)
{
    const rational *sum = number_ratio(&p->memory, 0, 1);
    for (size_t i = 0; i < p->issues; i++)
        sum = number_add(
            &p->memory, sum,
            number_multiply(&p->memory, p->party[party].weight[i], p->party[party].value[p->first[i] + package[i]]));
    return sum;
}

/* The view's rules between options; one that names a value which is no step of its issue binds nothing. */
static bool lay_links(problem *p, arena *a, scenario_parts *parts)
{
    static const entente_link_kind kind_of[] = {ENTENTE_REQUIRES, ENTENTE_EXCLUDES, ENTENTE_BONUS};
    const view_list *rules = &p->view->kind[KIND_RULE];
    scenario_link *links = ARENA_ARRAY(a, rules->count, scenario_link);
    const rational *zero = number_ratio(a, 0, 1);
    bool failed = !links || !zero;
    parts->link = links;
    for (size_t i = 0; !failed && i < rules->count; i++) {
        const body_rule *b = rules->entries[i]->body;
        size_t issue[2], option[2], placed = 0;
        double at;
        for (size_t k = 0; k < 2; k++) {
            issue[k] = view_find(p->view, KIND_ISSUE, b->between.key[k]);
            placed += issue[k] != SIZE_MAX &&
                      issue_place(a, view_issue(p->view, issue[k]), b->between.value[k], &at, &option[k], &failed) &&
                      option[k] != SIZE_MAX;
        }
        const rational **bonus = ARENA_ARRAY(a, p->parties, const rational *);
        failed |= !bonus;
        if (failed || placed < 2)
            continue;
        for (size_t party = 0; party < p->parties; party++)
            bonus[party] = zero;
        for (size_t k = 0; k < b->bonus.count; k++)
            for (size_t party = 0; party < p->parties; party++)
                if (!strcmp(p->view->parties.entries[party]->handle, b->bonus.key[k]))
                    bonus[party] = b->bonus.value[k];
        links[parts->links++] = (scenario_link){kind_of[b->type], issue[0],  option[0],
                                                issue[1],         option[1], b->type == RULE_BONUS ? bonus : NULL};
    }
    return !failed;
}

static const char *note_of(arena *a, const char *party, const problem_party *its)
{
    buffer b = {0};
    buffer_format(&b, "preferences of %s: %s%s%s", party, basis_of(its), its->entry->source ? ", " : "",
                  its->entry->source ? its->entry->source : "");
    const char *note = b.failed ? NULL : arena_text(a, b.bytes, b.length);
    buffer_free(&b);
    return note;
}

entente_status problem_scenario(problem *p, entente_scenario **out, entente_error *error)
{
    size_t options = p->first[p->issues];
    arena *a = &p->memory, own = {0};
    const char **note = ARENA_ARRAY(&own, p->parties, const char *);
    const char **party = ARENA_ARRAY(&own, p->parties, const char *), **issue = ARENA_ARRAY(&own, p->issues, const char *);
    const rational **weight = ARENA_ARRAY(&own, p->parties * p->issues, const rational *);
    const rational **value = ARENA_ARRAY(&own, options * p->parties, const rational *);
    const rational **reserve = ARENA_ARRAY(&own, p->parties, const rational *);
    const rational *zero = number_ratio(a, 0, 1);
    const view_list *heads = &p->view->kind[KIND_CASE];
    if (!party || !issue || !weight || !value || !reserve || !zero || !note) {
        arena_free(&own);
        return error_memory(error);
    }
    for (size_t k = 0; k < p->parties; k++) {
        const problem_party *its = &p->party[k];
        party[k] = p->view->parties.entries[k]->handle;
        if (!(note[k] = note_of(&own, party[k], its))) {
            arena_free(&own);
            return error_memory(error);
        }
        reserve[k] = its->body->reservation ? its->body->reservation : zero;
        for (size_t i = 0; i < p->issues; i++)
            weight[k * p->issues + i] = its->weight[i];
        for (size_t o = 0; o < options; o++)
            value[o * p->parties + k] = its->value[o];
    }
    for (size_t i = 0; i < p->issues; i++)
        issue[i] = p->view->kind[KIND_ISSUE].entries[i]->handle;
    scenario_parts parts = {.title =
                                heads->count ? name_in(&((const body_case *)heads->entries[0]->body)->title, "en", "") : "",
                            .parties = p->parties,
                            .issues = p->issues,
                            .party = party,
                            .issue = issue,
                            .options = p->options,
                            .option = p->option,
                            .weight = weight,
                            .value = value,
                            .reserve = reserve,
                            .notes = p->parties,
                            .note = note};
    entente_status status = lay_links(p, &own, &parts) ? scenario_build(&own, &parts, out, error) : error_memory(error);
    arena_free(&own); /* empty where the scenario took it over */
    return status;
}

static bool to_buffer(void *context, const char *bytes, size_t length)
{
    buffer_add(context, bytes, length);
    return !((buffer *)context)->failed;
}

/* A brief is to be quick: where a frontier is larger than a page can show, it is approximated and says so. */
enum { BRIEF_POINTS = 1000, BRIEF_SECONDS = 10, BRIEF_BYTES = 1 << 30 };

/* *out is the caller's also after a failure. */
static entente_status solve_frontier(problem *p, json_t **out, entente_error *error)
{
    entente_scenario *scenario = NULL;
    analyse_frontier *result = NULL;
    buffer text = {0};
    const analyse_sink sink = {to_buffer, &text};
    const analyse_frontier_options how = {.points = BRIEF_POINTS, .seconds = BRIEF_SECONDS, .memory = BRIEF_BYTES};
    entente_status status = problem_scenario(p, &scenario, error);
    if (status == ENTENTE_OK)
        status = analyse_frontier_solve(scenario, &how, &result, error);
    if (status == ENTENTE_OK)
        status = analyse_frontier_json(result, ANALYSE_FIRST_PACKAGE, &sink, error);
    if (text.failed) /* not the sink's fault but memory's */
        status = error_memory(error);
    if (status == ENTENTE_OK && !(*out = json_loadb(text.bytes, text.length, 0, NULL)))
        status = error_memory(error);
    if (status == ENTENTE_OK) {
        json_builder b = {0};
        json_put(&b, *out, "preferences", problem_bases(&b, p));
        if (b.failed)
            status = error_memory(error);
    }
    buffer_free(&text);
    analyse_frontier_free(result);
    entente_scenario_free(scenario);
    return status;
}

entente_status problem_frontier(const entente_view *v, json_t **out, entente_error *error)
{
    problem p = {0};
    json_builder b = {0};
    json_t *o = NULL;
    entente_status status = problem_make(&p, v, error);
    if (status == ENTENTE_OK && p.complete) {
        status = solve_frontier(&p, &o, error);
    } else if (status == ENTENTE_OK) {
        o = json_new_object(&b);
        json_put(&b, o, "missing", problem_missing(&b, &p));
    }
    /* what cannot be served is said in the brief, which is otherwise whole */
    if (status == ENTENTE_LIMIT && error) {
        status = ENTENTE_OK;
        o = json_new_object(&b);
        json_put(&b, o, "missing", json_new_array(&b));
        json_put(&b, o, "limit", json_new_text(&b, error->message));
    }
    problem_free(&p);
    if (status == ENTENTE_OK && b.failed)
        status = error_memory(error);
    if (status != ENTENTE_OK) {
        json_decref(o);
        return status;
    }
    *out = o;
    return ENTENTE_OK;
}
