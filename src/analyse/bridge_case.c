/* The next proposal of a case: from which draft, and what is open in it; from positions where preferences are not in view.
 */
#include "analyse/bridge_case.h"
#include "analyse/bridge.h"
#include "analyse/infer.h"
#include "analyse/problem.h"
#include "analyse/wish.h"

#include "base/error.h"
#include "case/value.h"

#include <entente/scenario.h>

#include <math.h>
#include <stdlib.h>
#include <string.h>

typedef struct asking {
    making *m;
    const entente_view *view;
    problem problem;
    bridging bridge; /* of a complete problem */
    size_t *said;    /* [issues]; SIZE_MAX: nothing */
    entente_bridge_draft *draft;
    const entente_draft_result *text;
    const entente_gap_result *gap; /* where preferences are not in view */
    entente_bridge_result *out;
} asking;

/* --- what is on the table --------------------------------------------------------------------------------------------- */

/* The latest draft that settles an issue of the view; NULL: none does. */
static const char *latest_draft(const entente_view *v)
{
    const view_list *drafts = &v->kind[KIND_DRAFT];
    for (size_t i = drafts->count; i--;) {
        const body_draft *draft = drafts->entries[i]->body;
        for (size_t c = 0; c < draft->clauses.count; c++)
            for (size_t k = 0; k < draft->clauses.settles[c].count; k++)
                if (view_find(v, KIND_ISSUE, draft->clauses.settles[c].key[k]) != SIZE_MAX)
                    return draft->id;
    }
    return NULL;
}

static entente_status read_draft(asking *a, const entente_bridge_wish *wish, entente_error *error)
{
    entente_score_wish asked = {.package = wish->package, .draft = wish->draft};
    if (!wish->package && !wish->draft)
        asked.draft = latest_draft(a->view);
    a->said = ARENA_ARRAY(&a->problem.memory, a->problem.issues, size_t);
    if (!a->said)
        return error_memory(error);
    a->out->from = asked.package ? "package" : asked.draft ? "draft" : "reservation values";
    if (!asked.package && !asked.draft)
        return ENTENTE_OK;
    if (!(a->draft = MAKE(a->m, 1, entente_bridge_draft)))
        return error_memory(error);
    entente_status status = wish_of_case(&a->problem, &asked, a->said, error);
    if (status == ENTENTE_OK && asked.draft)
        status = entente_analyse_draft(a->view, asked.draft, &a->text, error);
    if (status == ENTENTE_OK && asked.draft) {
        const entry *e = a->view->kind[KIND_DRAFT].entries[view_find(a->view, KIND_DRAFT, asked.draft)];
        const body_draft *body = e->body;
        a->draft->id = part_text(a->m, body->id);
        a->draft->title = part_name(a->m, &body->title, body->id);
        a->draft->titles = part_names(a->m, &body->title, body->id);
    }
    return status;
}

/* --- what is open in it ----------------------------------------------------------------------------------------------- */

static double stake_of(const asking *a, const char *issue)
{
    if (a->problem.complete) {
        size_t at = view_find(a->view, KIND_ISSUE, issue);
        return at == SIZE_MAX ? NAN : bridge_stake(&a->bridge, at);
    }
    for (size_t i = 0; a->gap && i < a->gap->issues.count; i++)
        if (!strcmp(a->gap->issues.items[i].issue, issue))
            return a->gap->issues.items[i].gap;
    return NAN;
}

static void fill_open(const asking *a, entente_open_row *row)
{
    buffer text = {0};
    double sum = 0;
    size_t known = 0;
    for (size_t i = 0; i < row->issues.count; i++) {
        double stake = stake_of(a, row->issues.items[i]);
        known += !isnan(stake);
        sum += isnan(stake) ? 0 : stake;
    }
    row->stake = !known ? NAN : a->problem.complete ? sum : sum / (double)known;
    if (row->brackets)
        buffer_format(&text, "%zu open point%s", row->brackets, row->brackets == 1 ? "" : "s");
    else
        buffer_text(&text, "no clause settles it");
    if (a->problem.complete && known)
        buffer_format(&text,
                      "; by another's favourite instead of its own a party loses %.2g %% of its whole span on average",
                      100 * row->stake);
    else if (known)
        buffer_format(&text, "; stated positions stand %.2g apart, of 1", row->stake);
    buffer_text(&text, ".");
    row->reasons = bridge_said(a->m, &text);
}

static int by_stake(const void *x, const void *y)
{
    const entente_open_row *a = x, *b = y;
    double p = isnan(a->stake) ? -1 : a->stake, q = isnan(b->stake) ? -1 : b->stake;
    if (p != q)
        return p > q ? -1 : 1;
    if (!a->clause != !b->clause)
        return a->clause ? -1 : 1;
    return a->clause ? strcmp(a->clause, b->clause) : strcmp(a->issues.items[0], b->issues.items[0]);
}

static void fill_clauses(asking *a, entente_open_row *rows)
{
    const entente_draft_row *draft = a->text ? a->text->draft : NULL;
    for (size_t c = 0; draft && c < draft->clauses.count; c++) {
        const entente_clause_row *clause = &draft->clauses.items[c];
        if (!clause->brackets || !clause->settles.count)
            continue;
        entente_open_row *row = &rows[a->out->open.count++];
        row->clause = part_text(a->m, clause->id);
        row->number = part_text(a->m, clause->number);
        row->issues = part_texts(a->m, &(text_list){clause->settles.count, (const char **)clause->settles.keys});
        row->brackets = clause->brackets;
        fill_open(a, row);
    }
}

static void fill_left_out(asking *a, entente_open_row *rows)
{
    for (size_t i = 0; a->draft && i < a->problem.issues; i++) {
        if (a->said[i] != SIZE_MAX)
            continue;
        entente_open_row *row = &rows[a->out->open.count++];
        const char *issue = a->view->kind[KIND_ISSUE].entries[i]->handle;
        row->issues = part_texts(a->m, &(text_list){1, &issue});
        fill_open(a, row);
    }
}

static void fill_all_open(asking *a)
{
    const entente_draft_row *draft = a->text ? a->text->draft : NULL;
    entente_open_row *rows = MAKE(a->m, a->problem.issues + (draft ? draft->clauses.count : 0), entente_open_row);
    if (!rows)
        return;
    fill_clauses(a, rows);
    fill_left_out(a, rows);
    if (!a->m->failed)
        qsort(rows, a->out->open.count, sizeof *rows, by_stake);
    a->out->open.items = rows;
}

/* --- from positions alone --------------------------------------------------------------------------------------------- */

/* Where a party stands on an issue, as places of options. */
typedef struct stand {
    bool known;
    size_t low, high;
    moment on, at;
} stand;

/* What stated positions have in common, or what is halfway between those that are furthest apart. */
typedef struct middle {
    size_t parties, option; /* how many have a position */
    bool found, common;     /* common: it lies in what all say */
    bool most;              /* the option that most of them name */
} middle;

static bool place_end(asking *a, const view_position *p, bool upper, size_t *option)
{
    problem *of = &a->problem;
    const body_issue *issue = view_issue(a->view, p->issue);
    double at;
    const char *text = value_end(&of->memory, issue, &p->body->value, upper);
    a->m->failed |= !text;
    return text && issue_place(&of->memory, issue, text, &at, option, &a->m->failed) && *option != SIZE_MAX;
}

/* The place among the parties of one of the view's actors; SIZE_MAX: it is none. */
static size_t party_of(const entente_view *v, size_t actor)
{
    const entry *of = v->kind[KIND_ACTOR].entries[actor];
    for (size_t k = 0; k < v->parties.count; k++)
        if (v->parties.entries[k] == of)
            return k;
    return SIZE_MAX;
}

/* [parties][issues]: the latest of each that counts; of two of one time both. */
static stand *take_stands(asking *a)
{
    const entente_view *v = a->view;
    stand *all = ARENA_ARRAY(&a->problem.memory, a->problem.parties * a->problem.issues, stand);
    a->m->failed |= !all;
    for (size_t i = 0; all && i < v->position_count; i++) {
        const view_position *p = &v->positions[i];
        size_t party = party_of(v, p->actor), low, high;
        if (party == SIZE_MAX || p->body->stance == STANCE_LIMIT)
            continue;
        stand *s = &all[party * a->problem.issues + p->issue];
        if (p->withdrawn || !place_end(a, p, false, &low) || !place_end(a, p, true, &high)) {
            s->known = false;
            continue;
        }
        bool beside = s->known && !moment_compare(s->on, p->entry->on) && !moment_compare(s->at, p->entry->at);
        size_t first = low < high ? low : high, last = low < high ? high : low;
        *s = (stand){true, beside && s->low < first ? s->low : first, beside && s->high > last ? s->high : last,
                     p->entry->on, p->entry->at};
    }
    return all;
}

/* In an order, or numbers: between the greatest lower end and the least upper one, whichever is the less; a half step goes
   down. */
static middle between(const asking *a, const stand *all, size_t issue)
{
    middle found = {0};
    size_t lows = 0, highs = SIZE_MAX;
    for (size_t p = 0; p < a->problem.parties; p++) {
        const stand *s = &all[p * a->problem.issues + issue];
        if (!s->known)
            continue;
        found.parties++;
        lows = s->low > lows ? s->low : lows;
        highs = s->high < highs ? s->high : highs;
    }
    found.found = found.parties > 1;
    found.common = found.found && lows <= highs;
    found.option = found.found ? (lows < highs ? lows : highs) + (lows < highs ? highs - lows : lows - highs) / 2 : 0;
    return found;
}

/* Of options in no order the one that more parties name than any other. */
static middle named_most(const asking *a, const stand *all, size_t issue)
{
    middle found = {0};
    size_t most = 0;
    for (size_t p = 0; p < a->problem.parties; p++)
        found.parties += all[p * a->problem.issues + issue].known;
    for (size_t o = 0; o < a->problem.options[issue]; o++) {
        size_t names = 0;
        for (size_t p = 0; p < a->problem.parties; p++) {
            const stand *s = &all[p * a->problem.issues + issue];
            names += s->known && s->low == o && s->high == o;
        }
        if (names > most) {
            found.option = o;
            found.found = names > 1;
        } else if (names == most) {
            found.found = false;
        }
        most = names > most ? names : most;
    }
    found.common = found.found && most == found.parties;
    found.most = found.found && !found.common;
    return found;
}

/* "Open days halfway between stated positions" */
static void put_middle(const asking *a, buffer *text, size_t issue, middle m, size_t before)
{
    const body_issue *body = view_issue(a->view, issue);
    buffer_format(text, "%s%s %s", before ? "; " : "", name_in(&body->name, "en", body->id),
                  m.common ? "as all who have a position take it"
                  : m.most ? "as most of them name it"
                           : "halfway between those who are furthest apart");
}

static void fill_middle(asking *a)
{
    problem *p = &a->problem;
    stand *all = take_stands(a);
    size_t count = 0, changed = 0;
    entente_proposal_row *row = MAKE(a->m, 1, entente_proposal_row);
    const char **keys = MAKE(a->m, p->issues, const char *), **items = MAKE(a->m, p->issues, const char *);
    const char **others = MAKE(a->m, p->issues, const char *);
    buffer text = {0};
    buffer_text(&text, "From stated positions alone, and no more than that: ");
    for (size_t i = 0; all && row && keys && items && others && i < p->issues; i++) {
        const body_issue *issue = view_issue(a->view, i);
        bool ordered = !issue->options.count || issue->ordered;
        middle m = ordered ? between(a, all, i) : named_most(a, all, i);
        if (!m.found)
            continue;
        put_middle(a, &text, i, m, count);
        keys[count] = part_text(a->m, issue->id);
        items[count++] = part_text(a->m, p->option[p->first[i] + m.option]);
        if (a->draft && a->said[i] != m.option)
            others[changed++] = part_text(a->m, issue->id);
    }
    buffer_text(&text, ".");
    const char *reasons = bridge_said(a->m, &text);
    if (!count || a->m->failed)
        return;
    *row = (entente_proposal_row){
        .why = "midpoints", .package = {count, keys, items}, .changed = {changed, others}, .reasons = reasons};
    a->out->proposals.items = row;
    a->out->proposals.count = 1;
}

static entente_status from_positions(asking *a, entente_error *error)
{
    const char **open = MAKE(a->m, a->problem.issues, const char *);
    const char **keys = MAKE(a->m, a->problem.issues, const char *), **items = MAKE(a->m, a->problem.issues, const char *);
    const char **parties = MAKE(a->m, a->problem.parties, const char *);
    entente_status status = entente_analyse_gap(a->view, &a->gap, error);
    if (status != ENTENTE_OK || !open || !keys || !items || !parties)
        return status;
    for (size_t k = 0; k < a->problem.parties; k++)
        parties[k] = part_text(a->m, a->view->parties.entries[k]->handle);
    a->out->parties = (entente_texts){a->problem.parties, parties};
    if (!a->draft)
        a->out->from = "positions";
    for (size_t i = 0; a->draft && i < a->problem.issues; i++) {
        const char *id = part_text(a->m, a->view->kind[KIND_ISSUE].entries[i]->handle);
        if (a->said[i] == SIZE_MAX) {
            open[a->draft->open.count++] = id;
            continue;
        }
        keys[a->draft->package.count] = id;
        items[a->draft->package.count++] = part_text(a->m, a->problem.option[a->problem.first[i] + a->said[i]]);
    }
    if (a->draft) {
        a->draft->open.items = open;
        a->draft->package.keys = keys;
        a->draft->package.items = items;
        a->draft->efficient = -1;
        a->out->draft = a->draft;
    }
    fill_middle(a);
    return ENTENTE_OK;
}

/* --- the whole -------------------------------------------------------------------------------------------------------- */

static void mark(asking *a, const char **reasons, const char *whose)
{
    *reasons = part_format(a->m, "%s (Inferred from behaviour: %s.)", *reasons ? *reasons : "", whose);
}

/* Whatever rests on what was inferred says so where it stands, whoever copies it. */
static void mark_inferred(asking *a)
{
    buffer whose = {0};
    for (size_t k = 0; k < a->out->inferred.count; k++)
        buffer_format(&whose, "%s%s", k ? ", " : "", naming_actor(&a->bridge.names, a->out->inferred.items[k].party));
    for (size_t i = 0; whose.length && i < a->out->proposals.count; i++)
        mark(a, &((entente_proposal_row *)a->out->proposals.items)[i].reasons, whose.bytes);
    for (size_t i = 0; whose.length && i < a->out->trades.count; i++)
        mark(a, &((entente_trade_row *)a->out->trades.items)[i].reasons, whose.bytes);
    for (size_t i = 0; whose.length && i < a->out->open.count; i++)
        mark(a, &((entente_open_row *)a->out->open.items)[i].reasons, whose.bytes);
    a->m->failed |= whose.failed;
    buffer_free(&whose);
}

static entente_status from_preferences(asking *a, entente_error *error)
{
    arena own = {0};
    entente_scenario *scenario = NULL;
    entente_status status = problem_scenario(&a->problem, &own, &scenario, error);
    if (status == ENTENTE_OK)
        status = bridge_begin(&a->bridge, a->m, scenario, a->view, error);
    if (status == ENTENTE_OK)
        status = bridge_fill(&a->bridge, a->said, a->draft, a->out, error);
    if (status == ENTENTE_OK)
        fill_all_open(a);
    const char **notes = MAKE(a->m, a->problem.parties, const char *);
    for (size_t k = 0; status == ENTENTE_OK && notes && a->out->draft == NULL && k < scenario->game.parties; k++)
        if (scenario->unreserved[k])
            notes[a->out->notes.count++] = part_format(a->m, "%s's reservation value is not known and counted from 0",
                                                       naming_actor(&a->bridge.names, scenario->party[k]));
    a->out->notes.items = notes;
    if (status == ENTENTE_OK && !a->m->failed)
        mark_inferred(a);
    bridge_end(&a->bridge);
    entente_scenario_free(scenario);
    arena_free(&own);
    return status;
}

static entente_status answer(asking *a, const entente_bridge_wish *wish, entente_error *error)
{
    problem *p = &a->problem;
    entente_status status = problem_make(p, a->view, error);
    a->out->as = part_text(a->m, view_as(a->view));
    a->out->on = part_day(a->m, a->view->as_of);
    entente_supposed_row *inferred = NULL;
    if (status == ENTENTE_OK && wish->infer)
        status = infer_fill(a->m, p, wish->infer, &inferred, &a->out->inferred.count, error);
    a->out->inferred.items = inferred;
    if (status == ENTENTE_OK)
        status = read_draft(a, wish, error);
    if (status != ENTENTE_OK || a->m->failed)
        return status;
    a->out->preferences.items = problem_bases(a->m, p, &a->out->preferences.count);
    a->out->missing.items = problem_missing(a->m, p, &a->out->missing.count);
    if (p->complete)
        return from_preferences(a, error);
    status = from_positions(a, error);
    if (status == ENTENTE_OK)
        fill_all_open(a);
    return status;
}

entente_status bridge_make(making *m, const entente_view *v, const entente_bridge_wish *wish, double seconds,
                           entente_bridge_result *out, entente_error *error)
{
    asking a = {.m = m, .view = v, .out = out, .bridge = {.seconds = seconds}};
    entente_status status = answer(&a, wish, error);
    entente_result_free(a.text);
    entente_result_free(a.gap);
    problem_free(&a.problem);
    return status;
}

entente_status entente_analyse_bridge(const entente_view *view, const entente_bridge_wish *wish,
                                      const entente_bridge_result **result, entente_error *error)
{
    making m;
    const void *made = NULL;
    entente_bridge_result *out = part_begin(&m, &entente_bridge_table);
    m.view = view;
    entente_status status = out ? bridge_make(&m, view, wish, BRIDGE_SECONDS, out, error) : ENTENTE_OK;
    status = part_end(&m, out, status, &made, error);
    if (status == ENTENTE_OK)
        *result = (const entente_bridge_result *)made;
    return status;
}
