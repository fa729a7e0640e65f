#include "analyse/problem.h"
#include "base/error.h"
#include "case/value.h"
#include <entente/solve.h>

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { SECONDS = 20 }; /* for whether a package is efficient */

typedef struct scoring {
    making *m;
    problem problem;
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
        if (!issue_id)
            return error_memory(error);
        size_t issue = view_find(p->view, KIND_ISSUE, issue_id);
        if (issue == SIZE_MAX)
            return error_set(error, ENTENTE_INVALID, "no issue '%.60s' in view", issue_id);
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

static void fill_limits(scoring *s, const char *actor, entente_party_score *out)
{
    entente_broken_limit *rows = MAKE(s->m, s->problem.issues, entente_broken_limit);
    out->limits.items = rows;
    for (size_t i = 0; rows && i < s->problem.issues; i++) {
        const view_position *p = last_limit(s->problem.view, actor, i);
        int kept = p ? limit_kept(s, p) : 1;
        if (kept == 1)
            continue;
        entente_broken_limit *row = &rows[out->limits.count++];
        row->issue = part_text(s->m, p->body->issue);
        row->from = part_text(s->m, p->body->value.from);
        row->to = part_text(s->m, p->body->value.to);
        row->broken = kept == 0 ? 1 : -1;
        PART_ENVELOPE(s->m, row, p->entry);
    }
}

static double real(const rational *x)
{
    return x ? number_double(x) : NAN;
}

static const char *exact(scoring *s, const rational *x)
{
    const char *text = x ? number_text(s->m->memory, x) : NULL;
    s->m->failed |= x && !text;
    return text;
}

static void fill_party(scoring *s, size_t k, entente_party_score *out)
{
    problem *p = &s->problem;
    const char *actor = p->view->parties.entries[k]->handle;
    const problem_party *party = &p->party[k];
    const rational *reserve = NULL, *worth = s->worth[k];
    if (party->body)
        reserve = party->body->reservation ? party->body->reservation : number_ratio(&p->memory, 0, 1);
    s->m->failed |= party->body && !reserve;
    *out = (entente_party_score){.party = part_text(s->m, actor),
                                 .utility = real(worth),
                                 .utility_exact = exact(s, worth),
                                 .reserve = real(reserve),
                                 .acceptable =
                                     worth && reserve ? number_compare(&p->memory, worth, reserve, &s->m->failed) >= 0 : -1};
    fill_limits(s, actor, out);
}

/* Whether the package takes the option that the rule names k-th. */
static bool takes(scoring *s, const size_t *package, const body_rule *b, size_t k)
{
    problem *p = &s->problem;
    size_t issue = view_find(p->view, KIND_ISSUE, b->between.key[k]), index;
    double at;
    return issue != SIZE_MAX &&
           issue_place(&p->memory, view_issue(p->view, issue), b->between.value[k], &at, &index, &s->m->failed) &&
           index == package[issue];
}

/* Whether two options of the package are forbidden together, or one is missing that the other requires. */
static bool breaks(scoring *s, const body_rule *b)
{
    bool first = takes(s, s->package, b, 0), second = takes(s, s->package, b, 1);
    return first && ((b->type == RULE_REQUIRES && !second) || (b->type == RULE_EXCLUDES && second));
}

static const char *taken_option(scoring *s, const body_rule *b, size_t k)
{
    return part_format(s->m, "%s=%s", b->between.key[k], b->between.value[k]);
}

static void fill_rules(scoring *s, entente_score_result *out)
{
    const view_list *rules = &s->problem.view->kind[KIND_RULE];
    entente_broken_rule *rows = MAKE(s->m, rules->count, entente_broken_rule);
    out->rules_broken.items = rows;
    for (size_t i = 0; rows && i < rules->count; i++) {
        const body_rule *b = rules->entries[i]->body;
        if (breaks(s, b))
            rows[out->rules_broken.count++] =
                (entente_broken_rule){.rule = b->type == RULE_REQUIRES ? "requires" : "excludes",
                                      .first = taken_option(s, b, 0),
                                      .second = taken_option(s, b, 1),
                                      .entry = part_id(s->m, rules->entries[i])};
    }
}

/* Bonuses of rules that both options of the package earn. */
static const rational *with_bonus(scoring *s, const size_t *package, size_t party, const rational *worth)
{
    problem *p = &s->problem;
    const view_list *rules = &p->view->kind[KIND_RULE];
    for (size_t i = 0; i < rules->count; i++) {
        const body_rule *b = rules->entries[i]->body;
        bool both = b->type == RULE_BONUS && takes(s, package, b, 0) && takes(s, package, b, 1);
        for (size_t k = 0; both && k < b->bonus.count; k++)
            if (!strcmp(b->bonus.key[k], p->view->parties.entries[party]->handle))
                worth = number_add(&p->memory, worth, b->bonus.value[k]);
    }
    return worth;
}

static entente_texts handles(making *m, const view_list *list)
{
    const char **items = MAKE(m, list->count, const char *);
    for (size_t i = 0; items && i < list->count; i++)
        items[i] = part_text(m, list->entries[i]->handle);
    return items ? (entente_texts){list->count, items} : (entente_texts){0};
}

static entente_package named(scoring *s, const size_t *package)
{
    const problem *p = &s->problem;
    const char **items = MAKE(s->m, p->issues, const char *);
    entente_texts keys = handles(s->m, &p->view->kind[KIND_ISSUE]);
    for (size_t i = 0; items && i < p->issues; i++)
        items[i] = part_text(s->m, p->option[p->first[i] + package[i]]);
    return items && keys.items ? (entente_package){p->issues, keys.items, items} : (entente_package){0};
}

static const entente_better_package *better(scoring *s, const size_t *package)
{
    problem *p = &s->problem;
    entente_better_package *row = MAKE(s->m, 1, entente_better_package);
    double *utility = MAKE(s->m, p->parties, double);
    const char **text = MAKE(s->m, p->parties, const char *);
    if (!row || !utility || !text)
        return NULL;
    for (size_t k = 0; k < p->parties; k++) {
        const rational *worth = with_bonus(s, package, k, problem_worth(p, k, package));
        s->m->failed |= !worth;
        utility[k] = real(worth);
        text[k] = exact(s, worth);
    }
    *row = (entente_better_package){{p->parties, utility}, {p->parties, text}, named(s, package)};
    return row;
}

/* A package that is no worse for anybody and better for one. */
static entente_status dominating(scoring *s, entente_score_result *out, entente_error *error)
{
    problem *p = &s->problem;
    entente_scenario *scenario = NULL;
    arena own = {0};
    bool dominated, proven;
    size_t *found = ARENA_ARRAY(&p->memory, p->issues, size_t);
    entente_status status = found ? problem_scenario(p, &own, &scenario, error) : error_memory(error);
    if (status == ENTENTE_OK)
        status = entente_dominated(&scenario->game, s->package, false, &(entente_settle_options){.seconds = SECONDS},
                                   &dominated, &proven, found, error);
    if (status == ENTENTE_OK && (dominated || proven))
        out->efficient = !dominated;
    if (status == ENTENTE_OK && dominated)
        out->dominated_by = better(s, found);
    entente_scenario_free(scenario);
    arena_free(&own);
    return status;
}

static void fill(scoring *s, entente_score_result *out)
{
    problem *p = &s->problem;
    entente_party_score *parties = MAKE(s->m, p->parties, entente_party_score);
    out->as = part_text(s->m, p->view->reader_name);
    out->on = part_day(s->m, p->view->as_of);
    out->package = named(s, s->package);
    out->names = handles(s->m, &p->view->parties);
    for (size_t k = 0; parties && k < p->parties; k++)
        fill_party(s, k, &parties[k]);
    out->parties.items = parties;
    out->parties.count = parties ? p->parties : 0;
    out->preferences.items = problem_bases(s->m, p, &out->preferences.count);
    out->missing.items = problem_missing(s->m, p, &out->missing.count);
    fill_rules(s, out);
    out->efficient = -1;
}

static entente_status score(scoring *s, const entente_view *v, const char *package, entente_score_result *out,
                            entente_error *error)
{
    entente_status status = problem_make(&s->problem, v, error);
    if (status == ENTENTE_OK)
        status = read_package(s, package, error);
    for (size_t k = 0; status == ENTENTE_OK && k < s->problem.parties; k++)
        if (s->problem.party[k].complete &&
            !(s->worth[k] = with_bonus(s, s->package, k, problem_worth(&s->problem, k, s->package))))
            status = error_memory(error);
    if (status != ENTENTE_OK)
        return status;
    fill(s, out);
    return s->problem.complete && !out->rules_broken.count ? dominating(s, out, error) : ENTENTE_OK;
}

entente_status entente_analyse_score(const entente_view *view, const char *package, const entente_score_result **result,
                                     entente_error *error)
{
    making m;
    const void *made = NULL;
    scoring s = {.m = &m};
    entente_score_result *out = part_begin(&m, &entente_score_table);
    entente_status status = out ? score(&s, view, package, out, error) : ENTENTE_OK;
    problem_free(&s.problem);
    status = part_end(&m, out, status, &made, error);
    if (status == ENTENTE_OK)
        *result = (const entente_score_result *)made;
    return status;
}

/* --- tables ----------------------------------------------------------------------------------------------------------- */

static const entente_field limit_fields[] = {
    RESULT_FIELD(entente_broken_limit, issue, TEXT, "on which issue", .shown = ENTENTE_AS_ISSUE),
    RESULT_FIELD(entente_broken_limit, from, TEXT, "the limit's one end, or the limit itself", .shown = ENTENTE_AS_SAID),
    RESULT_FIELD(entente_broken_limit, to, TEXT, "its other end", .shown = ENTENTE_AS_SAID),
    RESULT_FIELD(entente_broken_limit, broken, TOLD, "true, or null: it cannot be told"),
    ENVELOPE_FIELDS(entente_broken_limit)};
static const entente_table limit_table = {.name = "score.limits",
                                          RESULT_TABLE(entente_broken_limit, limit_fields),
                                          .help = "a limit of the party's that the package breaks, or may break"};

static const entente_field party_fields[] = {
    RESULT_FIELD(entente_party_score, party, TEXT, "whose", .shown = ENTENTE_AS_ACTOR),
    RESULT_FIELD(entente_party_score, utility, REAL, "what the package is worth to it; null: not known"),
    RESULT_FIELD(entente_party_score, utility_exact, TEXT, "the same as p/q, or p", .shown = ENTENTE_AS_FIGURE),
    RESULT_FIELD(entente_party_score, reserve, REAL, "its reservation value; null: not known"),
    RESULT_FIELD(entente_party_score, acceptable, TOLD, "worth at least that; null: not known"),
    RESULT_FIELD(entente_party_score, limits, LIST, "which of its limits that are in view it does not keep",
                 .of = &limit_table)};
static const entente_table party_table = {
    .name = "score.parties", RESULT_TABLE(entente_party_score, party_fields), .help = "the package to one party"};

static const entente_field rule_fields[] = {
    RESULT_FIELD(entente_broken_rule, rule, TEXT, "requires or excludes"),
    RESULT_FIELD(entente_broken_rule, first, TEXT, "an option, issue=option"),
    RESULT_FIELD(entente_broken_rule, second, TEXT, "the one that it requires or excludes"),
    RESULT_FIELD(entente_broken_rule, entry, TEXT, "the rule's id")};
static const entente_table rule_table = {.name = "score.rules_broken",
                                         RESULT_TABLE(entente_broken_rule, rule_fields),
                                         .help = "a rule between options that the package breaks"};

static const entente_field better_fields[] = {
    RESULT_FIELD(entente_better_package, utility, LIST, "what it is worth to each party", .of = &entente_real_table),
    RESULT_FIELD(entente_better_package, utility_exact, LIST, "the same as p/q, or p", .of = &entente_text_table),
    RESULT_FIELD(entente_better_package, package, MAP, "the option of each issue", .of = &entente_text_table)};
static const entente_table better_table = {.name = "score.dominated_by",
                                           RESULT_TABLE(entente_better_package, better_fields),
                                           .help = "a package that is no worse for anybody and better for one"};

#define OF_SCORE(member, kind, ...) RESULT_FIELD(entente_score_result, member, kind, __VA_ARGS__)
static const entente_field score_fields[] = {
    OF_SCORE(as, TEXT, "the reader"),
    OF_SCORE(on, TEXT, "as of which day"),
    OF_SCORE(package, MAP, "the option of each issue", .of = &entente_text_table),
    OF_SCORE(names, LIST, "the parties, in the order of all lists below", .of = &entente_text_table),
    OF_SCORE(parties, LIST, "what it is to each of them", .of = &party_table),
    OF_SCORE(preferences, LIST, "where their preferences come from", .of = &problem_basis_table),
    OF_SCORE(missing, LIST, "what of them is not in view", .of = &problem_missing_table),
    OF_SCORE(rules_broken, LIST, "which rules between options it breaks", .of = &rule_table),
    OF_SCORE(efficient, TOLD,
             "no package is better for one and worse for none; null: not told, for want of preferences or "
             "of time"),
    OF_SCORE(dominated_by, POINTER, "one that is", .of = &better_table)};
const entente_table entente_score_table = {
    .name = "score", RESULT_TABLE(entente_score_result, score_fields), .help = "what one package is worth"};
