#include "analyse/score.h"

#include "analyse/oldparts.h"
#include "analyse/problem.h"
#include "base/error.h"
#include "case/value.h"
#include <entente/solve.h>

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { SECONDS = 20 }; /* for whether a package is efficient */

typedef struct scoring {
    problem problem;
    json_builder json;
    size_t *package;        /* [issues]: the index of each option */
    double *at;             /* [issues]: its place on the issue */
    const rational **worth; /* [parties]; NULL where preferences are not complete */
} scoring;

/* "issue=option" for every issue, each once. */
static entente_status read_package(scoring *s, const char *text, entente_error *error)
{
    problem *p = &s->problem;
    bool failed = false;
    s->package = ARENA_ARRAY(&p->memory, p->issues, size_t);
    s->at = ARENA_ARRAY(&p->memory, p->issues, double);
    s->worth = ARENA_ARRAY(&p->memory, p->parties, const rational *);
    if (!s->package || !s->at || !s->worth)
        return error_memory(error);
    for (size_t i = 0; i < p->issues; i++)
        s->package[i] = SIZE_MAX;
    for (const char *word = text; *word;) {
        size_t length = strcspn(word, ",");
        const char *copy = arena_text(&p->memory, word, length), *equals = copy ? strchr(copy, '=') : NULL;
        if (!copy)
            return error_memory(error);
        if (!equals)
            return error_set(error, ENTENTE_INVALID, "'%.60s' in --package is not issue=option", copy);
        const char *issue_id = arena_text(&p->memory, copy, (size_t)(equals - copy)), *value = equals + 1;
        size_t issue = issue_id ? view_find(p->view, KIND_ISSUE, issue_id) : SIZE_MAX;
        if (issue == SIZE_MAX)
            return error_set(error, ENTENTE_INVALID, "no issue '%.60s' in view", issue_id ? issue_id : "");
        if (s->package[issue] != SIZE_MAX)
            return error_set(error, ENTENTE_INVALID, "issue '%.60s' stands twice in --package", issue_id);
        if (!issue_place(&p->memory, view_issue(p->view, issue), value, &s->at[issue], &s->package[issue], &failed) ||
            s->package[issue] == SIZE_MAX)
            return failed ? error_memory(error)
                          : error_set(error, ENTENTE_INVALID, "'%.60s' is no value of issue '%.60s'", value, issue_id);
        word += length + (word[length] == ',');
    }
    for (size_t i = 0; i < p->issues; i++)
        if (s->package[i] == SIZE_MAX)
            return error_set(error, ENTENTE_INVALID,
                             "--package says nothing of issue '%.60s'; expected an option for every issue",
                             p->view->kind[KIND_ISSUE].entries[i]->handle);
    return ENTENTE_OK;
}

/* A limit of two ends is what its party would take at all; a single one is the furthest that it would go from its own
   position. 1: kept, 0: broken, -1: it cannot be told. */
static int limit_kept(const scoring *s, const view_position *limit)
{
    const entente_view *v = s->problem.view;
    double at = s->at[limit->issue];
    const body_issue *issue = view_issue(v, limit->issue);
    if (limit->low != limit->high)
        return at >= limit->low && at <= limit->high;
    if (issue->options.count && !issue->ordered)
        return at == limit->low;
    const view_position *own = NULL;
    for (size_t i = 0; i < v->position_count; i++) {
        const view_position *p = &v->positions[i];
        if (p->actor == limit->actor && p->issue == limit->issue && p->body->stance != STANCE_LIMIT)
            own = p; /* in order of time: the latest */
    }
    if (at == limit->low)
        return 1;
    if (!own || (own->low <= limit->low && own->high >= limit->low))
        return -1;
    return own->high < limit->low ? at <= limit->low : at >= limit->low;
}

/* The last limit of `actor` on an issue, or NULL. */
static const view_position *last_limit(const entente_view *v, const char *actor, size_t issue)
{
    for (size_t i = v->position_count; i--;) {
        const view_position *p = &v->positions[i];
        if (p->issue == issue && p->body->stance == STANCE_LIMIT && !strcmp(p->body->actor, actor))
            return p;
    }
    return NULL;
}

static json_t *limits_json(scoring *s, const char *actor)
{
    json_t *list = json_new_array(&s->json);
    for (size_t i = 0; i < s->problem.issues; i++) {
        const view_position *p = last_limit(s->problem.view, actor, i);
        int kept = p ? limit_kept(s, p) : 1;
        if (kept == 1)
            continue;
        json_t *o = json_new_object(&s->json);
        json_put(&s->json, o, "issue", json_new_text(&s->json, p->body->issue));
        json_put(&s->json, o, "from", json_new_text(&s->json, p->body->value.from));
        json_put(&s->json, o, "to", json_new_text(&s->json, p->body->value.to));
        json_put(&s->json, o, "broken", kept == 0 ? json_true() : json_null());
        oldpart_envelope(&s->json, o, p->entry);
        json_push(&s->json, list, o);
    }
    return list;
}

static json_t *rational_json(scoring *s, const char *form, const rational *x)
{
    return !strcmp(form, "exact") ? json_new_text(&s->json, x ? number_text(&s->problem.memory, x) : NULL)
                                  : json_new_real(&s->json, x ? number_double(x) : NAN);
}

static json_t *party_json(scoring *s, size_t k)
{
    problem *p = &s->problem;
    json_builder *b = &s->json;
    const char *actor = p->view->parties.entries[k]->handle;
    const problem_party *party = &p->party[k];
    json_t *o = json_new_object(b);
    const rational *reserve = NULL, *worth = s->worth[k];
    if (party->body)
        reserve = party->body->reservation ? party->body->reservation : number_ratio(&p->memory, 0, 1);
    json_put(b, o, "party", json_new_text(b, actor));
    json_put(b, o, "utility", rational_json(s, "real", worth));
    json_put(b, o, "utility_exact", rational_json(s, "exact", worth));
    json_put(b, o, "reserve", rational_json(s, "real", reserve));
    json_put(b, o, "acceptable",
             worth && reserve ? json_boolean(number_compare(&p->memory, worth, reserve, &b->failed) >= 0) : json_null());
    json_put(b, o, "limits", limits_json(s, actor));
    return o;
}

/* Whether two options of the package are forbidden together, or one is missing that the other requires. */
static json_t *rules_json(scoring *s)
{
    const view_list *rules = &s->problem.view->kind[KIND_RULE];
    json_t *list = json_new_array(&s->json);
    for (size_t i = 0; i < rules->count; i++) {
        const body_rule *b = rules->entries[i]->body;
        bool taken[2] = {false, false};
        for (size_t k = 0; k < 2; k++) {
            size_t issue = view_find(s->problem.view, KIND_ISSUE, b->between.key[k]), index;
            double at;
            taken[k] = issue != SIZE_MAX &&
                       issue_place(&s->problem.memory, view_issue(s->problem.view, issue), b->between.value[k], &at, &index,
                                   &s->json.failed) &&
                       index == s->package[issue];
        }
        if ((b->type == RULE_REQUIRES && taken[0] && !taken[1]) || (b->type == RULE_EXCLUDES && taken[0] && taken[1])) {
            json_t *o = json_new_object(&s->json);
            json_put(&s->json, o, "rule", json_new_text(&s->json, b->type == RULE_REQUIRES ? "requires" : "excludes"));
            for (size_t k = 0; k < 2; k++) {
                buffer text = {0};
                buffer_format(&text, "%s=%s", b->between.key[k], b->between.value[k]);
                json_put(&s->json, o, k ? "second" : "first", json_new_text(&s->json, text.bytes));
                buffer_free(&text);
            }
            json_put(&s->json, o, "entry", oldpart_id(&s->json, rules->entries[i]));
            json_push(&s->json, list, o);
        }
    }
    return list;
}

/* Bonuses of rules that both options of the package earn. */
static const rational *with_bonus(scoring *s, const size_t *package, size_t party, const rational *worth)
{
    problem *p = &s->problem;
    const view_list *rules = &p->view->kind[KIND_RULE];
    for (size_t i = 0; i < rules->count; i++) {
        const body_rule *b = rules->entries[i]->body;
        bool both = b->type == RULE_BONUS;
        for (size_t k = 0; both && k < 2; k++) {
            size_t issue = view_find(p->view, KIND_ISSUE, b->between.key[k]), index;
            double at;
            both = issue != SIZE_MAX &&
                   issue_place(&p->memory, view_issue(p->view, issue), b->between.value[k], &at, &index, &s->json.failed) &&
                   index == package[issue];
        }
        for (size_t k = 0; both && k < b->bonus.count; k++)
            if (!strcmp(b->bonus.key[k], p->view->parties.entries[party]->handle))
                worth = number_add(&p->memory, worth, b->bonus.value[k]);
    }
    return worth;
}

static json_t *point_json(scoring *s, const size_t *package)
{
    json_builder *b = &s->json;
    problem *p = &s->problem;
    json_t *o = json_new_object(b), *real = json_new_array(b), *exact = json_new_array(b), *options = json_new_object(b);
    for (size_t k = 0; k < p->parties; k++) {
        const rational *worth = with_bonus(s, package, k, problem_worth(p, k, package));
        b->failed |= !worth;
        json_push(b, real, rational_json(s, "real", worth));
        json_push(b, exact, rational_json(s, "exact", worth));
    }
    for (size_t i = 0; i < p->issues; i++)
        json_put(b, options, p->view->kind[KIND_ISSUE].entries[i]->handle,
                 json_new_text(b, p->option[p->first[i] + package[i]]));
    json_put(b, o, "utility", real);
    json_put(b, o, "utility_exact", exact);
    json_put(b, o, "package", options);
    return o;
}

/* A package that is no worse for anybody and better for one; NULL in *efficient: not told in time. */
static entente_status dominating(scoring *s, json_t **dominated_by, json_t **efficient, entente_error *error)
{
    problem *p = &s->problem;
    entente_scenario *scenario = NULL;
    bool dominated, proven;
    size_t *better = ARENA_ARRAY(&p->memory, p->issues, size_t);
    entente_status status = better ? problem_scenario(p, &scenario, error) : error_memory(error);
    if (status == ENTENTE_OK)
        status = entente_dominated(&scenario->game, s->package, false, &(entente_settle_options){.seconds = SECONDS},
                                   &dominated, &proven, better, error);
    if (status == ENTENTE_OK && (dominated || proven))
        *efficient = json_boolean(!dominated);
    if (status == ENTENTE_OK && dominated)
        *dominated_by = point_json(s, better);
    entente_scenario_free(scenario);
    return status;
}

entente_status analyse_score(const entente_view *v, const char *package, json_t **out, entente_error *error)
{
    scoring s = {0};
    json_builder *b = &s.json;
    json_t *o = NULL, *dominated_by = NULL, *efficient = NULL;
    entente_status status = problem_make(&s.problem, v, error);
    if (status == ENTENTE_OK)
        status = read_package(&s, package, error);
    for (size_t k = 0; status == ENTENTE_OK && k < s.problem.parties; k++)
        if (s.problem.party[k].complete &&
            !(s.worth[k] = with_bonus(&s, s.package, k, problem_worth(&s.problem, k, s.package))))
            status = error_memory(error);
    json_t *rules = status == ENTENTE_OK ? rules_json(&s) : NULL;
    if (status == ENTENTE_OK && s.problem.complete && !json_array_size(rules))
        status = dominating(&s, &dominated_by, &efficient, error);
    if (status == ENTENTE_OK) {
        json_t *parties = json_new_array(b), *options = json_new_object(b), *names = json_new_array(b);
        o = json_new_object(b);
        json_put(b, o, "as", json_new_text(b, v->reader_name));
        json_put(b, o, "on", oldpart_day(b, v->as_of));
        for (size_t i = 0; i < s.problem.issues; i++)
            json_put(b, options, v->kind[KIND_ISSUE].entries[i]->handle,
                     json_new_text(b, s.problem.option[s.problem.first[i] + s.package[i]]));
        json_put(b, o, "package", options);
        for (size_t k = 0; k < s.problem.parties; k++) {
            json_push(b, parties, party_json(&s, k));
            json_push(b, names, json_new_text(b, v->parties.entries[k]->handle));
        }
        json_put(b, o, "names", names);
        json_put(b, o, "parties", parties);
        json_put(b, o, "preferences", problem_bases(b, &s.problem));
        json_put(b, o, "missing", problem_missing(b, &s.problem));
        json_put(b, o, "rules_broken", rules);
        json_put(b, o, "efficient", efficient ? efficient : json_null());
        json_put(b, o, "dominated_by", dominated_by ? dominated_by : json_null());
        if (b->failed)
            status = error_memory(error);
    } else {
        json_decref(rules);
        json_decref(efficient);
        json_decref(dominated_by);
    }
    problem_free(&s.problem);
    if (status != ENTENTE_OK) {
        json_decref(o);
        return status;
    }
    *out = o;
    return ENTENTE_OK;
}
