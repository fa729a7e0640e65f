#include "analyse/score.h"
#include "analyse/problem.h"
#include "analyse/rest.h"
#include "analyse/wish.h"
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
    size_t *package; /* [issues]: the index of each option; SIZE_MAX: it says nothing of the issue */
    size_t open;     /* issues of which it says nothing */
    size_t *low; /* [issues]: of such an issue the first option that it leaves open, and behind the last; NULL: all are */
    size_t *high;
    double *at;      /* [issues]: its place on the issue */
    struct tie *tie; /* [ties]: the view's rules */
    size_t ties;
    bool *allowed;          /* [options]: what limits in view leave; NULL: they bound nothing */
    bool outside;           /* the package is past one that bounds */
    const rational **worth; /* [parties]; NULL where some of it is not known */
} scoring;

/* --- what is asked ---------------------------------------------------------------------------------------------------- */

/* The package, whole or in part, and where it stands on each issue. */
static entente_status read_wish(scoring *s, const entente_score_wish *wish, entente_error *error)
{
    problem *p = &s->problem;
    bool failed = false;
    s->package = ARENA_ARRAY(&p->memory, p->issues, size_t);
    s->at = ARENA_ARRAY(&p->memory, p->issues, double);
    s->worth = ARENA_ARRAY(&p->memory, p->parties, const rational *);
    if (!s->package || !s->at || !s->worth)
        return error_memory(error);
    entente_status status = wish_of_case(p, wish, s->package, error);
    for (size_t i = 0; status == ENTENTE_OK && i < p->issues; i++) {
        size_t index;
        s->open += s->package[i] == SIZE_MAX;
        if (s->package[i] != SIZE_MAX)
            issue_place(&p->memory, view_issue(p->view, i), p->option[p->first[i] + s->package[i]], &s->at[i], &index,
                        &failed);
    }
    return failed ? error_memory(error) : status;
}

/* What a limit leaves of its issue. */
typedef struct bound {
    double low, high;
    const char *side; /* "range", "only", "at most", "at least"; NULL: it cannot be told */
} bound;

/* A limit of two ends is what its party would take at all; a single one is the furthest that it would go from its own
   position. */
static bound bound_of(const entente_view *v, const view_position *limit)
{
    const body_issue *issue = view_issue(v, limit->issue);
    if (limit->low != limit->high || value_is_open(&limit->body->value))
        return (bound){limit->low, limit->high, "range"};
    if (issue->options.count && !issue->ordered)
        return (bound){limit->low, limit->low, "only"};
    const view_position *own = NULL;
    for (size_t i = 0; i < v->position_count; i++) {
        const view_position *p = &v->positions[i];
        if (p->actor == limit->actor && p->issue == limit->issue && p->body->stance != STANCE_LIMIT)
            own = p->withdrawn ? NULL : p; /* in order of time: the latest */
    }
    if (!own || (own->low <= limit->low && own->high >= limit->low))
        return (bound){-INFINITY, INFINITY, NULL};
    return own->high < limit->low ? (bound){-INFINITY, limit->low, "at most"} : (bound){limit->low, INFINITY, "at least"};
}

/* 1: kept, 0: broken, -1: it cannot be told. */
static int limit_kept(const scoring *s, const view_position *limit)
{
    double at = s->at[limit->issue];
    bound b = bound_of(s->problem.view, limit);
    if (!b.side)
        return at == limit->low ? 1 : -1;
    return at >= b.low && at <= b.high;
}

/* The last limit of `actor` on an issue, or NULL. */
static const view_position *last_limit(const entente_view *v, const char *actor, size_t issue)
{
    for (size_t i = v->position_count; i--;) {
        const view_position *p = &v->positions[i];
        if (p->issue == issue && p->body->stance == STANCE_LIMIT && !strcmp(p->body->actor, actor))
            return p->withdrawn ? NULL : p;
    }
    return NULL;
}

/* An end of a limit; of one that is open the issue's own. */
static const char *limit_end(scoring *s, const view_position *p, bool upper)
{
    return part_text(s->m, value_end(&s->problem.memory, view_issue(s->problem.view, p->issue), &p->body->value, upper));
}

static void fill_limits(scoring *s, const char *actor, entente_party_score *out)
{
    entente_broken_limit *rows = MAKE(s->m, s->problem.issues, entente_broken_limit);
    out->limits.items = rows;
    for (size_t i = 0; rows && i < s->problem.issues; i++) {
        const view_position *p = s->package[i] == SIZE_MAX ? NULL : last_limit(s->problem.view, actor, i);
        int kept = p ? limit_kept(s, p) : 1;
        if (kept == 1)
            continue;
        entente_broken_limit *row = &rows[out->limits.count++];
        row->issue = part_text(s->m, p->body->issue);
        row->from = limit_end(s, p, false);
        row->to = limit_end(s, p, true);
        row->broken = kept == 0 ? 1 : -1;
        PART_ENVELOPE(s->m, row, p->entry);
    }
}

/* What the limits of all parties leave of every issue, and which they are. */
static bool lay_bounds(scoring *s, entente_score_result *out)
{
    problem *p = &s->problem;
    size_t all = 0, issues = p->issues;
    for (size_t i = 0; i < issues; i++)
        all += p->options[i];
    entente_bound_row *rows = MAKE(s->m, issues * p->parties, entente_bound_row);
    s->allowed = ARENA_ARRAY(&p->memory, all, bool);
    if (!rows || !s->allowed)
        return false;
    memset(s->allowed, true, all);
    out->bounded = true;
    out->bounds.items = rows;
    bool failed = false;
    for (size_t n = 0; n < issues * p->parties && !failed; n++) {
        size_t i = n / p->parties, k = n % p->parties;
        const view_position *limit = last_limit(p->view, p->view->parties.entries[k]->handle, i);
        if (!limit)
            continue;
        bound b = bound_of(p->view, limit);
        entente_bound_row *row = &rows[out->bounds.count++];
        row->party = part_text(s->m, limit->body->actor);
        row->issue = part_text(s->m, limit->body->issue);
        row->side = part_text(s->m, b.side);
        row->from = limit_end(s, limit, false);
        row->to = limit_end(s, limit, true);
        PART_ENVELOPE(s->m, row, limit->entry);
        for (size_t o = 0; o < p->options[i] && !failed; o++) {
            double at;
            if (issue_place(&p->memory, view_issue(p->view, i), p->option[p->first[i] + o], &at, NULL, &failed) &&
                (at < b.low || at > b.high))
                s->allowed[p->first[i] + o] = false;
        }
        s->outside |= s->package[i] != SIZE_MAX && !s->allowed[p->first[i] + s->package[i]];
    }
    return !failed;
}

static bool is_allowed(const scoring *s, size_t issue, size_t option)
{
    return !s->allowed || s->allowed[s->problem.first[issue] + option];
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

/* A rule between two options of the view. */
typedef struct tie {
    const entry *entry;
    const body_rule *body;
    size_t issue[2], option[2];
} tie;

/* The view's rules; one that names a value which is no step of its issue binds nothing. */
static bool lay_ties(scoring *s)
{
    problem *p = &s->problem;
    const view_list *rules = &p->view->kind[KIND_RULE];
    bool failed = false;
    double at;
    s->tie = ARENA_ARRAY(&p->memory, rules->count, tie);
    for (size_t i = 0; s->tie && i < rules->count; i++) {
        tie *t = &s->tie[s->ties];
        *t = (tie){.entry = rules->entries[i], .body = rules->entries[i]->body};
        size_t placed = 0;
        for (size_t k = 0; k < 2; k++) {
            t->issue[k] = view_find(p->view, KIND_ISSUE, t->body->between.key[k]);
            placed += t->issue[k] != SIZE_MAX &&
                      issue_place(&p->memory, view_issue(p->view, t->issue[k]), t->body->between.value[k], &at,
                                  &t->option[k], &failed) &&
                      t->option[k] != SIZE_MAX;
        }
        s->ties += placed == 2;
    }
    return s->tie && !failed;
}

static bool takes(const tie *t, const size_t *package, size_t k)
{
    return package[t->issue[k]] == t->option[k];
}

/* Whether two options of the package are forbidden together, or one is missing that the other requires. */
static bool breaks(const tie *t, const size_t *package)
{
    bool second = takes(t, package, 1), open = package[t->issue[1]] == SIZE_MAX;
    return takes(t, package, 0) &&
           ((t->body->type == RULE_REQUIRES && !second && !open) || (t->body->type == RULE_EXCLUDES && second));
}

static const char *taken_option(scoring *s, const body_rule *b, size_t k)
{
    return part_format(s->m, "%s=%s", b->between.key[k], b->between.value[k]);
}

static void fill_rules(scoring *s, entente_score_result *out)
{
    entente_broken_rule *rows = MAKE(s->m, s->ties, entente_broken_rule);
    out->rules_broken.items = rows;
    for (size_t i = 0; rows && i < s->ties; i++)
        if (breaks(&s->tie[i], s->package))
            rows[out->rules_broken.count++] =
                (entente_broken_rule){.rule = s->tie[i].body->type == RULE_REQUIRES ? "requires" : "excludes",
                                      .first = taken_option(s, s->tie[i].body, 0),
                                      .second = taken_option(s, s->tie[i].body, 1),
                                      .entry = part_id(s->m, s->tie[i].entry)};
}

/* Bonuses of rules that both options of the package earn. */
static const rational *with_bonus(scoring *s, const size_t *package, size_t party, const rational *worth)
{
    problem *p = &s->problem;
    for (size_t i = 0; i < s->ties; i++) {
        const body_rule *b = s->tie[i].body;
        bool both = b->type == RULE_BONUS && takes(&s->tie[i], package, 0) && takes(&s->tie[i], package, 1);
        for (size_t k = 0; both && k < b->bonus.count; k++)
            if (!strcmp(b->bonus.key[k], p->view->parties.entries[party]->handle))
                worth = number_add(&p->memory, worth, b->bonus.value[k]);
    }
    return worth;
}

/* --- what is left out ------------------------------------------------------------------------------------------------- */

enum { COMBINATIONS_MOST = 20000 }; /* of open issues that rules tie */

/* A party's least and greatest over what the package leaves out: issues that no rule ties one by one, the others in every
   combination that the rules allow. */
typedef struct extremes {
    scoring *s;
    size_t party, *trial; /* [issues] */
    const size_t *tied;   /* [count]: open issues that a rule ties */
    size_t count;
    const rational *least, *greatest; /* of the tied ones, with bonuses; NULL: nothing is allowed */
    bool failed;
} extremes;

static size_t first_open(const scoring *s, size_t issue)
{
    return s->low ? s->low[issue] : 0;
}

static size_t end_open(const scoring *s, size_t issue)
{
    return s->high ? s->high[issue] : s->problem.options[issue];
}

static const rational *worth_of(scoring *s, size_t party, size_t issue, size_t option)
{
    problem *p = &s->problem;
    return number_multiply(&p->memory, p->party[party].weight[issue], p->party[party].value[p->first[issue] + option]);
}

static void try_all(extremes *e, size_t depth, const rational *sum)
{
    scoring *s = e->s;
    arena *a = &s->problem.memory;
    if (depth < e->count) {
        size_t issue = e->tied[depth];
        for (size_t o = first_open(s, issue); o < end_open(s, issue) && !e->failed; o++) {
            if (!is_allowed(s, issue, o))
                continue;
            e->trial[issue] = o;
            try_all(e, depth + 1, number_add(a, sum, worth_of(s, e->party, issue, o)));
        }
        e->trial[issue] = SIZE_MAX;
        return;
    }
    for (size_t i = 0; i < s->ties; i++)
        if (breaks(&s->tie[i], e->trial))
            return;
    sum = with_bonus(s, e->trial, e->party, sum);
    e->failed |= !sum;
    if (sum && (!e->least || number_compare(a, sum, e->least, &e->failed) < 0))
        e->least = sum;
    if (sum && (!e->greatest || number_compare(a, sum, e->greatest, &e->failed) > 0))
        e->greatest = sum;
}

static bool is_tied(const scoring *s, size_t issue)
{
    bool tied = false;
    for (size_t i = 0; i < s->ties; i++)
        tied |= s->tie[i].issue[0] == issue || s->tie[i].issue[1] == issue;
    return tied;
}

static void fill_extremes(scoring *s, size_t party, entente_party_score *out)
{
    problem *p = &s->problem;
    arena *a = &p->memory;
    size_t *tied = ARENA_ARRAY(a, p->issues, size_t), *trial = ARENA_ARRAY(a, p->issues, size_t), combinations = 1;
    const rational *fixed = number_ratio(a, 0, 1), *least = fixed, *greatest = fixed;
    extremes e = {.s = s, .party = party, .trial = trial, .tied = tied, .failed = !tied || !trial || !fixed};
    bool possible = true; /* limits may leave an issue nothing */
    for (size_t i = 0; !e.failed && i < p->issues; i++) {
        trial[i] = s->package[i];
        if (s->package[i] != SIZE_MAX) {
            fixed = number_add(a, fixed, worth_of(s, party, i, s->package[i]));
        } else if (is_tied(s, i)) {
            tied[e.count++] = i;
            combinations =
                combinations > COMBINATIONS_MOST ? combinations : combinations * (end_open(s, i) - first_open(s, i));
        } else {
            const rational *low = NULL, *high = NULL;
            for (size_t o = first_open(s, i); o < end_open(s, i); o++) {
                if (!is_allowed(s, i, o))
                    continue;
                const rational *worth = worth_of(s, party, i, o);
                low = !low || number_compare(a, worth, low, &e.failed) < 0 ? worth : low;
                high = !high || number_compare(a, worth, high, &e.failed) > 0 ? worth : high;
            }
            possible &= low != NULL;
            least = low ? number_add(a, least, low) : least;
            greatest = high ? number_add(a, greatest, high) : greatest;
        }
    }
    if (!e.failed && possible && combinations <= COMBINATIONS_MOST)
        try_all(&e, 0, fixed);
    if (e.least) {
        least = number_add(a, least, e.least);
        greatest = number_add(a, greatest, e.greatest);
        s->m->failed |= !least || !greatest;
        out->least = real(least);
        out->greatest = real(greatest);
        out->least_exact = exact(s, least);
        out->greatest_exact = exact(s, greatest);
    }
    s->m->failed |= e.failed;
}

/* What each issue of the package is worth to a party. */
static void fill_issues(scoring *s, size_t party, entente_party_score *out)
{
    const problem *p = &s->problem;
    const char **keys = MAKE(s->m, p->issues, const char *);
    double *items = MAKE(s->m, p->issues, double);
    if (!keys || !items)
        return;
    for (size_t i = 0; i < p->issues; i++)
        if (s->package[i] != SIZE_MAX && problem_knows(p, party, i, s->package[i])) {
            keys[out->issues.count] = part_text(s->m, p->view->kind[KIND_ISSUE].entries[i]->handle);
            const rational *worth = worth_of(s, party, i, s->package[i]);
            s->m->failed |= !worth;
            items[out->issues.count++] = real(worth);
        }
    out->issues.keys = keys;
    out->issues.items = items;
}

/* Whether what the package is worth to a party is known: of what it says, and of all that it leaves open. An option that
   came when the party's preferences were there takes no older package its worth. */
static bool knows_package(const scoring *s, size_t party)
{
    const problem *p = &s->problem;
    bool knows = p->party[party].body;
    for (size_t i = 0; knows && i < p->issues; i++)
        knows = s->package[i] != SIZE_MAX ? problem_knows(p, party, i, s->package[i])
                                          : p->party[party].valued[i] || !p->party[party].weight[i]->sign;
    return knows;
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
    out->least = out->greatest = NAN;
    out->reserve_known = party->body && party->body->reservation;
    if (s->open && knows_package(s, k))
        fill_extremes(s, k, out);
    if (party->body)
        fill_issues(s, k, out);
    fill_limits(s, actor, out);
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
    const char **some = MAKE(s->m, p->issues, const char *);
    size_t count = 0;
    for (size_t i = 0; items && some && keys.items && i < p->issues; i++)
        if (package[i] != SIZE_MAX) {
            some[count] = keys.items[i];
            items[count++] = part_text(s->m, p->option[p->first[i] + package[i]]);
        }
    return items && some && keys.items ? (entente_package){count, some, items} : (entente_package){0};
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
    size_t *found = ARENA_ARRAY(&p->memory, p->issues, size_t), *open = ARENA_ARRAY(&p->memory, p->issues, size_t);
    size_t *package = ARENA_ARRAY(&p->memory, p->issues, size_t);
    rest left;
    entente_status status = found && open && package ? problem_scenario(p, &own, &scenario, error) : error_memory(error);
    for (size_t i = 0; status == ENTENTE_OK && i < p->issues; i++)
        open[i] = SIZE_MAX;
    if (status == ENTENTE_OK)
        status = rest_make(&p->memory, &scenario->game, open, s->allowed, &left, error);
    for (size_t i = 0; status == ENTENTE_OK && i < p->issues; i++)
        package[i] = left.rank[p->first[i] + s->package[i]];
    if (status == ENTENTE_OK)
        status = entente_dominated(&left.game, package, false, &(entente_settle_options){.seconds = SECONDS}, &dominated,
                                   &proven, found, error);
    if (status == ENTENTE_OK && (dominated || proven))
        out->efficient = !dominated;
    if (status == ENTENTE_OK && dominated) {
        rest_whole(&left, found);
        out->dominated_by = better(s, found);
    }
    entente_scenario_free(scenario);
    arena_free(&own);
    return status;
}

/* The open issues as the Nash product would have them, with what the package says as it stands. */
static entente_status complete(scoring *s, entente_score_result *out, entente_error *error)
{
    problem *p = &s->problem;
    entente_scenario *scenario = NULL;
    entente_settlements found = {0};
    rest left = {.possible = false};
    arena own = {0};
    size_t *whole = ARENA_ARRAY(&p->memory, p->issues, size_t);
    entente_status status = whole ? problem_scenario(p, &own, &scenario, error) : error_memory(error);
    if (status == ENTENTE_OK)
        status = rest_make(&p->memory, &scenario->game, s->package, s->allowed, &left, error);
    if (status == ENTENTE_OK && left.possible)
        status = entente_settle(&left.game, &(entente_settle_options){.seconds = SECONDS, .settlements = ENTENTE_NASH},
                                &found, error);
    if (status == ENTENTE_OK && left.possible && found.nash.found) {
        memcpy(whole, found.nash.package, p->issues * sizeof *whole);
        rest_whole(&left, whole);
        out->completion = better(s, whole);
    }
    entente_settlements_free(&found);
    entente_scenario_free(scenario);
    arena_free(&own);
    return status;
}

static void fill(scoring *s, entente_score_result *out)
{
    problem *p = &s->problem;
    entente_party_score *parties = MAKE(s->m, p->parties, entente_party_score);
    const char **open = MAKE(s->m, p->issues, const char *);
    out->as = part_text(s->m, view_as(p->view));
    out->on = part_day(s->m, p->view->as_of);
    out->package = named(s, s->package);
    out->names = handles(s->m, &p->view->parties);
    for (size_t i = 0; open && i < p->issues; i++)
        if (s->package[i] == SIZE_MAX)
            open[out->open.count++] = part_text(s->m, p->view->kind[KIND_ISSUE].entries[i]->handle);
    out->open.items = open;
    for (size_t k = 0; parties && k < p->parties; k++)
        fill_party(s, k, &parties[k]);
    out->parties.items = parties;
    out->parties.count = parties ? p->parties : 0;
    out->preferences.items = problem_bases(s->m, p, &out->preferences.count);
    out->missing.items = problem_missing(s->m, p, &out->missing.count);
    fill_rules(s, out);
    out->efficient = -1;
}

static entente_status score(scoring *s, const entente_view *v, const entente_score_wish *wish, entente_score_result *out,
                            entente_error *error)
{
    entente_status status = problem_make(&s->problem, v, error);
    if (status == ENTENTE_OK)
        status = read_wish(s, wish, error);
    if (status == ENTENTE_OK && (!lay_ties(s) || (wish->limits && !lay_bounds(s, out))))
        status = error_memory(error);
    for (size_t k = 0; status == ENTENTE_OK && !s->open && k < s->problem.parties; k++)
        if (knows_package(s, k) && !(s->worth[k] = with_bonus(s, s->package, k, problem_worth(&s->problem, k, s->package))))
            status = error_memory(error);
    if (status != ENTENTE_OK)
        return status;
    fill(s, out);
    if (!s->problem.complete || out->rules_broken.count || s->outside)
        return ENTENTE_OK;
    return s->open ? complete(s, out, error) : dominating(s, out, error);
}

entente_status entente_analyse_score(const entente_view *view, const entente_score_wish *wish,
                                     const entente_score_result **result, entente_error *error)
{
    making m;
    const void *made = NULL;
    scoring s = {.m = &m};
    entente_score_result *out = part_begin(&m, &entente_score_table);
    m.view = view;
    entente_status status = out ? score(&s, view, wish, out, error) : ENTENTE_OK;
    problem_free(&s.problem);
    status = part_end(&m, out, status, &made, error);
    if (status == ENTENTE_OK)
        *result = (const entente_score_result *)made;
    return status;
}

/* --- what is on the table -----------------------------------------------------------------------------------------------
 */

enum { PARTIES_MOST = 12 };

/* A package in part, each issue with the options that it leaves open. */
typedef struct standing {
    const char **says; /* [issues]; NULL: nothing */
    size_t *low, *high;
    moment *on, *at; /* [issues]: of the position that says it */
    const entry *latest;
} standing;

static bool standing_begin(scoring *s, standing *o)
{
    arena *a = &s->problem.memory;
    *o = (standing){.says = ARENA_ARRAY(a, s->problem.issues, const char *),
                    .low = ARENA_ARRAY(a, s->problem.issues, size_t),
                    .high = ARENA_ARRAY(a, s->problem.issues, size_t),
                    .on = ARENA_ARRAY(a, s->problem.issues, moment),
                    .at = ARENA_ARRAY(a, s->problem.issues, moment)};
    return o->says && o->low && o->high && o->on && o->at;
}

/* An end of a value as the index of an option; false: it is none. */
static bool option_at(scoring *s, size_t issue, const char *text, size_t *option)
{
    double at;
    return issue_place(&s->problem.memory, view_issue(s->problem.view, issue), text, &at, option, &s->m->failed) &&
           *option != SIZE_MAX;
}

/* A position: of two that speak of one time both count. */
static void stand(scoring *s, standing *o, const view_position *p)
{
    size_t i = p->issue, first, last;
    const value_span *value = &p->body->value;
    const body_issue *issue = view_issue(s->problem.view, i);
    const char *from = value_end(&s->problem.memory, issue, value, false),
               *to = value_end(&s->problem.memory, issue, value, true);
    buffer text = {0};
    s->m->failed |= !from || !to;
    if (!from || !to || !option_at(s, i, from, &first) || !option_at(s, i, to, &last))
        return;
    if (first > last) {
        size_t other = first;
        first = last;
        last = other;
    }
    bool beside = o->says[i] && !moment_compare(o->on[i], p->entry->on) && !moment_compare(o->at[i], p->entry->at);
    value_text(&text, value);
    s->m->failed |= text.failed;
    const char *says = part_text(s->m, text.bytes);
    buffer_free(&text);
    o->says[i] = beside && says ? part_format(s->m, "%s / %s", o->says[i], says) : says;
    o->low[i] = beside && o->low[i] < first ? o->low[i] : first;
    o->high[i] = beside && o->high[i] > last + 1 ? o->high[i] : last + 1;
    o->on[i] = p->entry->on;
    o->at[i] = p->entry->at;
    o->latest = p->entry;
}

static void stand_on_draft(scoring *s, standing *o, const body_draft *draft)
{
    for (size_t c = 0; c < draft->clauses.count; c++)
        for (size_t k = 0; k < draft->clauses.settles[c].count; k++) {
            size_t option, issue = view_find(s->problem.view, KIND_ISSUE, draft->clauses.settles[c].key[k]);
            const char *value = draft->clauses.settles[c].value[k];
            if (issue == SIZE_MAX || !option_at(s, issue, value, &option))
                continue;
            bool beside = o->says[issue];
            o->says[issue] = beside ? part_format(s->m, "%s / %s", o->says[issue], value) : part_text(s->m, value);
            o->low[issue] = beside && o->low[issue] < option ? o->low[issue] : option;
            o->high[issue] = beside && o->high[issue] > option + 1 ? o->high[issue] : option + 1;
        }
}

/* What it comes to for each party; rules that it breaks itself leave no least and greatest. */
static void fill_offer(scoring *s, standing *o, entente_offer_row *row)
{
    problem *p = &s->problem;
    const char **keys = MAKE(s->m, p->issues, const char *), **items = MAKE(s->m, p->issues, const char *);
    const char **open = MAKE(s->m, p->issues, const char *);
    double *least = MAKE(s->m, p->parties, double), *greatest = MAKE(s->m, p->parties, double);
    if (!keys || !items || !open || !least || !greatest)
        return;
    s->low = o->low;
    s->high = o->high;
    for (size_t i = 0; i < p->issues; i++) {
        const char *id = part_text(s->m, p->view->kind[KIND_ISSUE].entries[i]->handle);
        if (!o->says[i]) {
            open[row->open.count++] = id;
            o->high[i] = p->options[i];
        } else {
            keys[row->package.count] = id;
            items[row->package.count++] = o->says[i];
        }
        s->package[i] = o->says[i] && o->high[i] == o->low[i] + 1 ? o->low[i] : SIZE_MAX;
    }
    for (size_t k = 0; k < p->parties; k++) {
        entente_party_score party = {.least = NAN, .greatest = NAN};
        fill_extremes(s, k, &party);
        least[k] = party.least;
        greatest[k] = party.greatest;
    }
    row->package.keys = keys;
    row->package.items = items;
    row->open.items = open;
    row->least = (entente_reals){p->parties, least};
    row->greatest = (entente_reals){p->parties, greatest};
}

static entente_status offers_of(scoring *s, const entente_view *v, entente_offers_result *out, entente_error *error)
{
    const view_list *drafts = &v->kind[KIND_DRAFT], *actors = &v->kind[KIND_ACTOR];
    entente_status status = problem_make(&s->problem, v, error);
    if (status != ENTENTE_OK || !s->problem.complete || s->problem.parties > PARTIES_MOST)
        return status == ENTENTE_LIMIT ? ENTENTE_OK : status;
    entente_offer_row *rows = MAKE(s->m, actors->count + 1, entente_offer_row);
    standing *of = ARENA_ARRAY(&s->problem.memory, actors->count, standing), draft;
    s->package = ARENA_ARRAY(&s->problem.memory, s->problem.issues, size_t);
    if (!rows || !of || !s->package || !lay_ties(s) || !standing_begin(s, &draft))
        return error_memory(error);
    out->parties = handles(s->m, &v->parties);
    if (drafts->count) {
        const entry *e = drafts->entries[drafts->count - 1];
        const body_draft *body = e->body;
        stand_on_draft(s, &draft, body);
        rows[0] = (entente_offer_row){.draft = part_text(s->m, body->id),
                                      .title = part_name(s->m, &body->title, body->id),
                                      .titles = part_names(s->m, &body->title, body->id),
                                      .entry = part_id(s->m, e)};
        fill_offer(s, &draft, &rows[0]);
        out->offers.count = rows[0].package.count > 0;
    }
    for (size_t i = 0; i < v->position_count; i++) {
        const view_position *p = &v->positions[i];
        const body_actor *actor = actors->entries[p->actor]->body;
        if (p->body->stance == STANCE_LIMIT || (actor->role != ROLE_PARTY && actor->role != ROLE_MEDIATOR))
            continue;
        if (p->withdrawn) {
            if (of[p->actor].says)
                of[p->actor].says[p->issue] = NULL;
            continue;
        }
        if (!of[p->actor].says && !standing_begin(s, &of[p->actor]))
            return error_memory(error);
        stand(s, &of[p->actor], p);
    }
    for (size_t i = 0; i < actors->count; i++) {
        if (!of[i].latest)
            continue;
        entente_offer_row *row = &rows[out->offers.count++];
        *row =
            (entente_offer_row){.actor = part_text(s->m, actors->entries[i]->handle), .entry = part_id(s->m, of[i].latest)};
        fill_offer(s, &of[i], row);
    }
    out->offers.items = rows;
    return ENTENTE_OK;
}

entente_status offers_make(making *m, const entente_view *v, void *out, entente_error *error)
{
    scoring s = {.m = m};
    entente_status status = offers_of(&s, v, out, error);
    problem_free(&s.problem);
    return status;
}

PART_ANSWER(offers, entente_offers_table, offers_make)

/* --- tables ----------------------------------------------------------------------------------------------------------- */

static const entente_field limit_fields[] = {
    RESULT_FIELD(entente_broken_limit, issue, TEXT, "on which issue", .shown = ENTENTE_AS_ISSUE),
    RESULT_FIELD(entente_broken_limit, from, TEXT, "the limit's one end, or the limit itself", .shown = ENTENTE_AS_SAID),
    RESULT_FIELD(entente_broken_limit, to, TEXT, "its other end", .shown = ENTENTE_AS_SAID),
    RESULT_FIELD(entente_broken_limit, broken, TOLD, "true, or null: it cannot be told"),
    ENVELOPE_FIELDS_AS(entente_broken_limit, "readers")};
static const entente_table limit_table = {.name = "score.limits",
                                          RESULT_TABLE(entente_broken_limit, limit_fields),
                                          .help = "a limit of the party's that the package breaks, or may break"};

static const entente_field party_fields[] = {
    RESULT_FIELD(entente_party_score, party, TEXT, "whose", .shown = ENTENTE_AS_ACTOR),
    RESULT_FIELD(entente_party_score, utility, REAL, "what the package is worth to it; null: not known"),
    RESULT_FIELD(entente_party_score, utility_exact, TEXT, "the same as p/q, or p", .shown = ENTENTE_AS_FIGURE),
    RESULT_FIELD(entente_party_score, least, REAL, "where the package leaves issues out: the least that it can come to",
                 .optional = true),
    RESULT_FIELD(entente_party_score, least_exact, TEXT, "the same as p/q, or p", .shown = ENTENTE_AS_FIGURE,
                 .optional = true),
    RESULT_FIELD(entente_party_score, greatest, REAL, "the most that it can come to", .optional = true),
    RESULT_FIELD(entente_party_score, greatest_exact, TEXT, "the same as p/q, or p", .shown = ENTENTE_AS_FIGURE,
                 .optional = true),
    RESULT_FIELD(entente_party_score, issues, MAP, "what each issue of the package is worth to it, where that is known",
                 .of = &entente_real_table),
    RESULT_FIELD(entente_party_score, reserve_known, YES,
                 "whether a reservation value is in view; else it is counted from 0"),
    RESULT_FIELD(entente_party_score, reserve, REAL,
                 "its reservation value, or 0 where none is in view; null: nothing of its preferences is"),
    RESULT_FIELD(entente_party_score, acceptable, TOLD, "worth at least that; null: not known"),
    RESULT_FIELD(entente_party_score, limits, LIST, "which of its limits that are in view it does not keep",
                 .of = &limit_table)};
static const entente_table party_table = {
    .name = "score.parties", RESULT_TABLE(entente_party_score, party_fields), .help = "the package to one party"};

static const entente_field bound_fields[] = {
    RESULT_FIELD(entente_bound_row, party, TEXT, "whose limit", .shown = ENTENTE_AS_ACTOR),
    RESULT_FIELD(entente_bound_row, issue, TEXT, "on which issue", .shown = ENTENTE_AS_ISSUE),
    RESULT_FIELD(
        entente_bound_row, side, TEXT,
        "what it leaves: `range`, both ends with what is between; `at most`, `at least`, the side of the party's own "
        "position; `only`, where options are in no order; null: it bounds nothing, for its party has no position on "
        "one side of it"),
    RESULT_FIELD(entente_bound_row, from, TEXT, "the limit's one end, or the limit itself", .shown = ENTENTE_AS_SAID),
    RESULT_FIELD(entente_bound_row, to, TEXT, "its other end", .shown = ENTENTE_AS_SAID),
    ENVELOPE_FIELDS_AS(entente_bound_row, "readers")};
static const entente_table bound_table = {
    .name = "score.bounds", RESULT_TABLE(entente_bound_row, bound_fields), .help = "the limits that bound packages"};

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
static const entente_table better_table = {
    .name = "score.dominated_by", RESULT_TABLE(entente_better_package, better_fields), .help = "another package"};

#define OF_SCORE(member, kind, ...) RESULT_FIELD(entente_score_result, member, kind, __VA_ARGS__)
static const entente_field score_fields[] = {
    OF_SCORE(as, TEXT, "the reader"),
    OF_SCORE(on, TEXT, "as of which day"),
    OF_SCORE(package, MAP, "the option of each issue", .of = &entente_text_table),
    OF_SCORE(names, LIST, "the parties, in the order of all lists below", .of = &entente_text_table),
    OF_SCORE(open, LIST, "issues of which it says nothing", .of = &entente_text_table),
    OF_SCORE(parties, LIST, "what it is to each of them", .of = &party_table),
    OF_SCORE(preferences, LIST, "where their preferences come from", .of = &problem_basis_table),
    OF_SCORE(missing, LIST, "what of them is not in view", .of = &problem_missing_table),
    OF_SCORE(rules_broken, LIST, "which rules between options it breaks", .of = &rule_table),
    OF_SCORE(bounded, YES, "whether packages past limits in view were left out (--limits yes)"),
    OF_SCORE(bounds, LIST, "by which limits", .of = &bound_table),
    OF_SCORE(efficient, TOLD,
             "no package is better for one and worse for none; null: not told, for want of preferences or "
             "of time"),
    OF_SCORE(dominated_by, POINTER, "one that is", .of = &better_table),
    OF_SCORE(completion, POINTER, "of a package in part: the rest by the greatest product of gains", .of = &better_table,
             .optional = true)};
const entente_table entente_score_table = {
    .name = "score", RESULT_TABLE(entente_score_result, score_fields), .help = "what one package is worth"};

static const entente_field offer_fields[] = {
    RESULT_FIELD(entente_offer_row, actor, TEXT, "whose present positions these are; null: a draft",
                 .shown = ENTENTE_AS_ACTOR, .head = "col.actor"),
    RESULT_FIELD(entente_offer_row, draft, TEXT, "the id of the latest draft; null: positions"),
    RESULT_FIELD(entente_offer_row, title, TEXT, "its title in English, or the first", .shown = ENTENTE_AS_NAMED,
                 .head = "col.draft"),
    RESULT_FIELD(entente_offer_row, titles, NAMES, "its titles by language, or the one title"),
    RESULT_FIELD(entente_offer_row, package, MAP, "what it says: of each issue the value", .of = &entente_text_table,
                 .head = "col.package"),
    RESULT_FIELD(entente_offer_row, open, LIST, "issues of which it says nothing", .of = &entente_text_table,
                 .shown = ENTENTE_AS_ISSUE, .head = "col.open"),
    RESULT_FIELD(entente_offer_row, least, LIST, "the least that it can come to for each party", .of = &entente_real_table),
    RESULT_FIELD(entente_offer_row, greatest, LIST, "the most that it can come to", .of = &entente_real_table),
    RESULT_FIELD(entente_offer_row, entry, TEXT, "the draft's entry, or of positions the latest")};
static const entente_table offer_table = {
    .name = "offer",
    RESULT_TABLE(entente_offer_row, offer_fields),
    .help = "what is on the table, as packages in part: the latest draft, and where everyone stands",
    .csv = RESULT_COLUMNS("actor", "draft", "package", "open", "entry"),
    .page = RESULT_COLUMNS("actor", "title", "package", "open"),
    .caption = "table.offers",
};
static const entente_field offers_fields[] = {
    RESULT_FIELD(entente_offers_result, parties, LIST, "the parties, in the order of the figures",
                 .of = &entente_text_table),
    RESULT_FIELD(entente_offers_result, offers, LIST, "what is on the table", .of = &offer_table)};
const entente_table entente_offers_table = {
    .name = "offers",
    RESULT_TABLE(entente_offers_result, offers_fields),
    .help = "what is on the table, where every party's preferences are in view",
    .csv_of = "offers",
};
