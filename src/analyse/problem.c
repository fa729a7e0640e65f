#include "analyse/problem.h"

#include "base/buffer.h"
#include "base/error.h"
#include "case/twice.h"
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

/* The worth of each step of a range: straight lines between points that stand in any order, and nothing beyond the
   outermost, as of a range that grew since. Two walks, both upward: sort, then fill. Exact. */
static bool interpolate(problem *p, const body_issue *issue, const number_map *curve, const rational **value, bool *known,
                        size_t steps)
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
        int below = number_compare(a, points[k].at, x, &failed);
        known[s] = !below || (below < 0 && k + 1 < curve->count);
        if (!below)
            value[s] = points[k].worth;
        if (!below || !known[s])
            continue;
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
    bool *known = party->known + p->first[issue];
    if (!body->options.count && curve->count && !interpolate(p, body, curve, value, known, p->options[issue]))
        return false;
    for (size_t i = 0; body->options.count && i < curve->count; i++) {
        ptrdiff_t option = issue_option(body, curve->key[i]);
        if (option >= 0) {
            value[option] = curve->value[i];
            known[option] = true;
        }
    }
    party->valued[issue] = true;
    for (size_t o = 0; o < p->options[issue]; o++)
        party->valued[issue] &= known[o];
    return true;
}

const entry *problem_preference(const entente_view *v, const char *actor, const entry *twice[static 2])
{
    const view_list *preferences = &v->kind[KIND_PREFERENCE];
    twice_standing standing = {0};
    for (size_t i = 0; i < preferences->count; i++)
        if (!strcmp(((const body_preference *)preferences->entries[i]->body)->actor, actor))
            twice_take(&standing, preferences->entries[i]);
    return twice_stands(&standing, twice);
}

static bool lay_party(problem *p, problem_party *party, const char *actor)
{
    party->entry = problem_preference(p->view, actor, party->twice);
    if (party->entry)
        party->body = party->entry->body;
    const rational *zero = number_ratio(&p->memory, 0, 1);
    party->weight = ARENA_ARRAY(&p->memory, p->issues, const rational *);
    party->value = ARENA_ARRAY(&p->memory, p->first[p->issues], const rational *);
    party->known = ARENA_ARRAY(&p->memory, p->first[p->issues], bool);
    party->valued = ARENA_ARRAY(&p->memory, p->issues, bool);
    if (!zero || !party->weight || !party->value || !party->known || !party->valued)
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

/* What of a party's preferences is not in view. */
static const char *what_misses(making *m, const problem *p, const problem_party *party)
{
    buffer what = {0};
    if (party->twice[0])
        return part_format(m, "preferences, entered twice: %.8s and %.8s, and neither corrects the other",
                           part_id(m, party->twice[0]), part_id(m, party->twice[1]));
    if (!party->body)
        return part_text(m, "preferences");
    for (size_t k = 0; k < p->issues; k++)
        if (!party->valued[k] && party->weight[k]->sign)
            buffer_format(&what, "%s%s", what.length ? ", " : "values of ", p->view->kind[KIND_ISSUE].entries[k]->handle);
    const char *text = part_text(m, what.bytes);
    m->failed |= what.failed;
    buffer_free(&what);
    return text;
}

const entente_missing *problem_missing(making *m, const problem *p, size_t *count)
{
    entente_missing *rows = MAKE(m, p->parties, entente_missing);
    *count = 0;
    for (size_t i = 0; rows && i < p->parties; i++)
        if (!p->party[i].complete)
            rows[(*count)++] =
                (entente_missing){part_text(m, p->view->parties.entries[i]->handle), what_misses(m, p, &p->party[i])};
    return rows;
}

static const char *basis_of(const problem_party *party)
{
    static const char *const words[] = {"stated", "published", "inferred", "invented"};
    return words[party->body->basis];
}

const entente_basis *problem_bases(making *m, const problem *p, size_t *count)
{
    entente_basis *rows = MAKE(m, p->parties, entente_basis);
    *count = 0;
    for (size_t i = 0; rows && i < p->parties; i++) {
        if (!p->party[i].body)
            continue;
        entente_basis *row = &rows[(*count)++];
        row->party = part_text(m, p->view->parties.entries[i]->handle);
        row->basis = basis_of(&p->party[i]);
        if (!p->party[i].entry) /* supposed, not told */
            continue;
        row->told_by = part_text(m, p->party[i].entry->told);
        PART_ENVELOPE(m, row, p->party[i].entry);
    }
    return rows;
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
    buffer_format(&b, "preferences of %s: %s%s%s%s", party, basis_of(its), its->entry && its->entry->source ? ", " : "",
                  its->entry && its->entry->source ? its->entry->source : "",
                  its->body->reservation ? "" : "; its reservation value is not known and counted from 0");
    const char *note = b.failed ? NULL : arena_text(a, b.bytes, b.length);
    buffer_free(&b);
    return note;
}

/* Copies of the names of entries. */
static const char *const *handles(arena *a, const view_list *list)
{
    const char **copy = ARENA_ARRAY(a, list->count, const char *);
    for (size_t i = 0; copy && i < list->count; i++) {
        const char *handle = list->entries[i]->handle;
        if (!(copy[i] = arena_text(a, handle, strlen(handle))))
            return NULL;
    }
    return copy;
}

/* All but the links. false: memory. */
static bool lay_parts(problem *p, arena *own, scenario_parts *parts)
{
    size_t options = p->first[p->issues];
    const view_list *heads = &p->view->kind[KIND_CASE];
    const char *title = heads->count ? name_in(&((const body_case *)heads->entries[0]->body)->title, "en", "") : "";
    const char **note = ARENA_ARRAY(own, p->parties, const char *), **option = ARENA_ARRAY(own, options, const char *);
    const rational **weight = ARENA_ARRAY(own, p->parties * p->issues, const rational *);
    const rational **value = ARENA_ARRAY(own, options * p->parties, const rational *);
    const rational **reserve = ARENA_ARRAY(own, p->parties, const rational *), *zero = number_ratio(own, 0, 1);
    size_t *counts = ARENA_ARRAY(own, p->issues, size_t);
    bool *unreserved = ARENA_ARRAY(own, p->parties, bool);
    *parts = (scenario_parts){.title = arena_text(own, title, strlen(title)),
                              .parties = p->parties,
                              .issues = p->issues,
                              .party = handles(own, &p->view->parties),
                              .issue = handles(own, &p->view->kind[KIND_ISSUE]),
                              .options = counts,
                              .option = option,
                              .weight = weight,
                              .value = value,
                              .reserve = reserve,
                              .unreserved = unreserved,
                              .notes = p->parties,
                              .note = note};
    if (!parts->title || !parts->party || !parts->issue || !counts || !option || !weight || !value || !reserve || !zero ||
        !note || !unreserved)
        return false;
    memcpy(counts, p->options, p->issues * sizeof *counts);
    for (size_t o = 0; o < options; o++)
        if (!(option[o] = arena_text(own, p->option[o], strlen(p->option[o]))))
            return false;
    for (size_t k = 0; k < p->parties; k++) {
        const problem_party *its = &p->party[k];
        if (!(note[k] = note_of(own, parts->party[k], its)))
            return false;
        unreserved[k] = !its->body->reservation;
        reserve[k] = its->body->reservation ? its->body->reservation : zero;
        for (size_t i = 0; i < p->issues; i++)
            weight[k * p->issues + i] = its->weight[i];
        for (size_t o = 0; o < options; o++)
            value[o * p->parties + k] = its->value[o];
    }
    return true;
}

entente_status problem_scenario(problem *p, arena *own, entente_scenario **out, entente_error *error)
{
    scenario_parts parts;
    if (!lay_parts(p, own, &parts) || !lay_links(p, own, &parts))
        return error_memory(error);
    return scenario_build(own, &parts, out, error);
}

static void release_problem(void *p)
{
    problem_free(p);
}

entente_status entente_analyse_scenario(const entente_view *view, entente_scenario **scenario, entente_error *error)
{
    arena own = {0};
    problem *p = ARENA_NEW(&own, problem); /* it goes with the scenario, which borrows its numbers */
    entente_status status = p && arena_own(&own, release_problem, p) ? problem_make(p, view, error) : error_memory(error);
    if (status == ENTENTE_OK && !p->complete)
        status = error_set(error, ENTENTE_INVALID, "efficient packages need every party's preferences");
    if (status == ENTENTE_OK)
        status = problem_scenario(p, &own, scenario, error);
    arena_free(&own);
    return status;
}

/* --- preferences ------------------------------------------------------------------------------------------------------ */

static const entente_field missing_fields[] = {
    RESULT_FIELD(entente_missing, party, TEXT, "whose", .shown = ENTENTE_AS_ACTOR, .head = "col.party"),
    RESULT_FIELD(entente_missing, missing, TEXT, "\"preferences\", or \"values of\" and the issues")};
const entente_table problem_missing_table = {.name = "missing",
                                             RESULT_TABLE(entente_missing, missing_fields),
                                             .help = "what is not in view of a party's preferences"};

static const entente_field basis_fields[] = {
    RESULT_FIELD(entente_basis, party, TEXT, "whose", .shown = ENTENTE_AS_ACTOR, .head = "col.party"),
    RESULT_FIELD(entente_basis, basis, TEXT, "`stated`, `published`, `inferred` or `invented`", .shown = ENTENTE_AS_WORD,
                 .words = "basis", .head = "col.basis"),
    RESULT_FIELD(entente_basis, told_by, TEXT, "who tells it; null: the party itself", .shown = ENTENTE_AS_ACTOR,
                 .head = "col.told"),
    ENVELOPE_FIELDS(entente_basis)};
const entente_table problem_basis_table = {.name = "basis",
                                           RESULT_TABLE(entente_basis, basis_fields),
                                           .help = "where a party's preferences come from",
                                           .page = RESULT_COLUMNS("party", "basis", "told_by", "by", "source", "to"),
                                           .caption = "table.preferences"};

static const entente_field preferences_fields[] = {
    RESULT_FIELD(entente_preferences_result, complete, YES, "there are parties and issues, and nothing is missing"),
    RESULT_FIELD(entente_preferences_result, missing, LIST, "what is not in view", .of = &problem_missing_table),
    RESULT_FIELD(entente_preferences_result, preferences, LIST, "what is", .of = &problem_basis_table)};
const entente_table entente_preferences_table = {.name = "preferences",
                                                 RESULT_TABLE(entente_preferences_result, preferences_fields),
                                                 .help = "what is known of the parties' preferences"};

static entente_status preferences_make(making *m, const entente_view *v, void *out, entente_error *error)
{
    entente_preferences_result *r = out;
    problem p = {0};
    entente_status status = problem_make(&p, v, error);
    if (status == ENTENTE_OK) {
        r->complete = p.complete;
        r->missing.items = problem_missing(m, &p, &r->missing.count);
        r->preferences.items = problem_bases(m, &p, &r->preferences.count);
    }
    problem_free(&p);
    return status;
}

PART_ANSWER(preferences, entente_preferences_table, preferences_make)
