/* The answer: what entente_gap_result holds, from the cells and the history. */
#include "analyse/gap.h"

#include "analyse/answers.h"
#include "analyse/gap_claims.h"
#include "analyse/gap_says.h"
#include "analyse/gap_trend.h"
#include "base/error.h"
#include "case/stand.h"
#include "case/value.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

typedef struct answer {
    making *m;
    const entente_view *view;
    gap_sheet now;
    const bool *latest; /* [positions of the view]: see mark_latest */
} answer;

static const char *stance_word(int stance)
{
    return stance == STANCE_OFFERED    ? "offered"
           : stance == STANCE_DEMANDED ? "demanded"
           : stance == STANCE_LIMIT    ? "limit"
                                       : "stated";
}

/* --- positions -------------------------------------------------------------------------------------------------------- */

/* Which positions are the latest of their actor and issue, limits apart: of everyone, mediators' proposals too. */
static const bool *mark_latest(making *m, const entente_view *v)
{
    size_t issues = v->kind[KIND_ISSUE].count;
    const view_position **best = calloc(v->kind[KIND_ACTOR].count * issues * 2 + 1, sizeof *best);
    bool *marked = MAKE(m, v->position_count, bool);
    m->failed |= !best;
    for (int pass = 0; best && marked && pass < 2; pass++)
        for (size_t i = 0; i < v->position_count; i++) {
            const view_position *p = &v->positions[i];
            const view_position **at = &best[(p->actor * issues + p->issue) * 2 + gap_counts(p)];
            if (!pass && (!*at || gap_by_said(p->entry, p->said, (*at)->entry, (*at)->said) > 0))
                *at = p;
            marked[i] = !gap_by_said(p->entry, p->said, (*at)->entry, (*at)->said);
        }
    free(best);
    return marked;
}

static int by_limit_and_actor(const void *left, const void *right)
{
    const view_position *a = *(const view_position *const *)left, *b = *(const view_position *const *)right;
    if (gap_counts(a) != gap_counts(b))
        return gap_counts(a) ? -1 : 1;
    if (a->actor != b->actor)
        return a->actor < b->actor ? -1 : 1;
    return a->entry->index < b->entry->index ? -1 : 1;
}

static void put_position(making *m, entente_gap_position *row, const view_position *p)
{
    row->actor = part_text(m, p->body->actor);
    row->says = gap_says(m, &p, 1);
    row->stance = stance_word(p->body->stance);
    row->low = p->low;
    row->high = p->high;
    row->on = part_day(m, p->entry->on.day);
    row->source = part_source(m, p->entry);
    row->words = part_words(m, p->entry, p->body->words);
    row->conditional = part_text(m, p->body->conditional);
    row->withdrawn = p->withdrawn ? part_day(m, p->withdrawn->on.day) : NULL;
    row->told_by = part_text(m, p->entry->told);
    PART_ENTRY(m, row, p->entry);
}

/* What everyone says on an issue, then their limits. */
static void put_positions(answer *a, entente_gap_issue *row, size_t issue)
{
    const entente_view *v = a->view;
    const view_position **order = malloc((v->position_count + 1) * sizeof *order);
    size_t count = 0;
    a->m->failed |= !order;
    for (size_t i = 0; order && i < v->position_count; i++)
        if (v->positions[i].issue == issue && a->latest[i])
            order[count++] = &v->positions[i];
    if (count)
        qsort(order, count, sizeof *order, by_limit_and_actor);
    entente_gap_position *items = MAKE(a->m, count, entente_gap_position);
    for (size_t i = 0; items && i < count; i++)
        put_position(a->m, &items[i], order[i]);
    free(order);
    row->positions.items = items;
    row->positions.count = items ? count : 0;
}

/* --- issues ----------------------------------------------------------------------------------------------------------- */

static void put_scale(making *m, entente_gap_issue *row, const body_issue *issue)
{
    size_t count = issue->options.count;
    if (!count) {
        entente_gap_range *range = MAKE(m, 1, entente_gap_range);
        double span = gap_span(issue, m->memory);
        m->failed |= isnan(span);
        if (range)
            *range =
                (entente_gap_range){part_number(m, issue->range.from), part_number(m, issue->range.to),
                                    part_name(m, &issue->range.unit, NULL), part_names(m, &issue->range.unit, NULL), span};
        row->range = range;
        return;
    }
    entente_gap_options *choice = MAKE(m, 1, entente_gap_options);
    entente_gap_option *options = MAKE(m, count, entente_gap_option);
    if (!choice || !options)
        return;
    for (size_t i = 0; i < count; i++) {
        const char *id = issue->options.id[i];
        options[i] = (entente_gap_option){part_text(m, id), part_name(m, &issue->options.name[i], id),
                                          part_names(m, &issue->options.name[i], id)};
    }
    choice->options.items = options;
    choice->options.count = count;
    choice->ordered = issue->ordered;
    choice->span = (double)(count - 1);
    row->choice = choice;
}

/* The mean over pairs of one issue's gaps, [pairs][issues]; NAN: none is known. */
static double issue_mean(const double *gap, size_t pairs, size_t issues, size_t issue)
{
    double sum = 0;
    size_t known = 0;
    for (size_t p = 0; p < pairs; p++)
        if (!isnan(gap[p * issues + issue])) {
            sum += gap[p * issues + issue];
            known++;
        }
    return known ? sum / (double)known : NAN;
}

static void put_pairs(answer *a, entente_gap_issue *row, size_t issue)
{
    const gap_grid *t = &a->now.t;
    size_t count = gap_pairs(t->parties), pair = 0;
    entente_gap_pair *items = MAKE(a->m, count, entente_gap_pair);
    for (size_t x = 0; items && x < t->parties; x++)
        for (size_t y = x + 1; y < t->parties; y++, pair++) {
            const gap_cell *cx = &a->now.cells[x * t->issues + issue], *cy = &a->now.cells[y * t->issues + issue];
            items[pair] = (entente_gap_pair){part_text(a->m, a->view->parties.entries[x]->handle),
                                             part_text(a->m, a->view->parties.entries[y]->handle),
                                             a->now.gap[pair * t->issues + issue], gap_says(a->m, cx->latest, cx->count),
                                             gap_says(a->m, cy->latest, cy->count)};
        }
    row->pairs.items = items;
    row->pairs.count = items ? count : 0;
}

static void put_issues(answer *a, entente_gap_result *r, const gap_trend *trend)
{
    size_t count = a->now.t.issues;
    entente_gap_issue *items = MAKE(a->m, count, entente_gap_issue);
    for (size_t i = 0; items && i < count; i++) {
        const entry *e = a->view->kind[KIND_ISSUE].entries[i];
        const body_issue *issue = view_issue(a->view, i);
        items[i].issue = part_text(a->m, e->handle);
        items[i].name = part_name(a->m, &issue->name, e->handle);
        items[i].names = part_names(a->m, &issue->name, e->handle);
        items[i].gap = issue_mean(a->now.gap, gap_pairs(a->now.t.parties), count, i);
        items[i].change = trend->issue ? trend->issue[i] : NAN;
        PART_ENTRY(a->m, &items[i], e);
        put_pairs(a, &items[i], i);
        put_scale(a->m, &items[i], issue);
        put_positions(a, &items[i], i);
    }
    r->issues.items = items;
    r->issues.count = items ? count : 0;
}

/* --- history, ledger, claims ------------------------------------------------------------------------------------------- */

static void put_history(making *m, entente_gap_result *r, const gap_history *h)
{
    size_t issues = h->now->issues;
    entente_gap_day *items = MAKE(m, h->days, entente_gap_day);
    const char **keys = MAKE(m, issues, const char *);
    for (size_t k = 0; keys && k < issues; k++)
        keys[k] = part_text(m, h->view->kind[KIND_ISSUE].entries[k]->handle);
    for (size_t i = 0; items && keys && i < h->days; i++) {
        double *gap = MAKE(m, issues, double);
        if (gap && issues)
            memcpy(gap, h->day[i].issue, issues * sizeof *gap);
        items[i].on = part_day(m, h->day[i].day);
        items[i].overall = h->day[i].overall;
        items[i].issues.count = gap ? issues : 0;
        items[i].issues.keys = keys;
        items[i].issues.items = gap;
    }
    r->history.items = items;
    r->history.count = items && keys ? h->days : 0;
}

static int by_time(const void *left, const void *right)
{
    const gap_step *one = left, *other = right;
    const entry *a = one->entry, *b = other->entry;
    const body_position *x = a->body, *y = b->body;
    int order = (a->on.day > b->on.day) - (a->on.day < b->on.day);
    if (!order)
        order = strcmp(x->actor, y->actor);
    if (!order)
        order = strcmp(x->issue, y->issue);
    if (!order)
        order = (one->day > other->day) - (one->day < other->day);
    return order ? order : (a->index > b->index) - (a->index < b->index);
}

static void put_ledger(making *m, entente_gap_result *r, const entente_view *v, const gap_history *h)
{
    entente_gap_move *items = MAKE(m, h->steps, entente_gap_move);
    int32_t last = DAY_NONE;
    if (h->steps)
        qsort(h->step, h->steps, sizeof *h->step, by_time);
    for (size_t i = 0; items && i < h->steps; i++) {
        const entry *e = h->step[i].entry;
        const entry *old = view_replaced(v, e);
        const view_position position = {.entry = e, .body = e->body}, *moved = &position;
        items[i] = (entente_gap_move){.on = part_day(m, e->on.day),
                                      .at = part_day(m, e->at.day),
                                      .actor = part_text(m, position.body->actor),
                                      .issue = part_text(m, position.body->issue),
                                      .from = h->step[i].from,
                                      .to = gap_says(m, &moved, 1),
                                      .gap_change = h->step[i].change,
                                      .source = part_source(m, e),
                                      .stance = stance_word(position.body->stance),
                                      .words = part_words(m, e, position.body->words),
                                      .told_by = part_text(m, e->told),
                                      .corrected = old != NULL,
                                      .corrected_by = old ? part_text(m, e->by) : NULL};
        ANSWER_RETURN(&items[i], m, v, position.body);
        PART_ENTRY(m, &items[i], e);
        if (items[i].from && items[i].to && strcmp(items[i].from, items[i].to) && h->step[i].day > last)
            last = h->step[i].day;
    }
    r->last_move = part_day(m, last);
    r->ledger.items = items;
    r->ledger.count = items ? h->steps : 0;
}

static void put_claims(making *m, entente_gap_result *r, const entente_view *v)
{
    const view_list *claims = &v->kind[KIND_CLAIM];
    entente_gap_claim *items = MAKE(m, claims->count, entente_gap_claim);
    int32_t *day = MAKE(m, claims->count, int32_t);
    for (size_t i = 0; items && i < claims->count; i++) {
        const entry *e = claims->entries[i];
        const body_claim *claim = e->body;
        items[i] = (entente_gap_claim){.on = part_day(m, e->on.day),
                                       .actor = part_text(m, claim->actor),
                                       .says = part_text(m, claim->says),
                                       .of = part_texts(m, &claim->of),
                                       .conditional = part_text(m, claim->conditional),
                                       .words = part_words(m, e, claim->words),
                                       .source = part_source(m, e),
                                       .told_by = part_text(m, e->told)};
        PART_ENTRY(m, &items[i], e);
        if (day)
            day[i] = e->on.day;
    }
    if (items && day && !m->failed) /* else words that they are held to may not be there */
        gap_claims_hold(m, r, items, day, claims->count);
    r->claims.items = items;
    r->claims.count = items ? claims->count : 0;
}

static void put_apart(making *m, entente_gap_result *r, const entente_view *v)
{
    const view_list *apart = &v->apart;
    entente_gap_apart *items = MAKE(m, apart->count, entente_gap_apart);
    for (size_t i = 0; items && i < apart->count; i++) {
        const entry *e = apart->entries[i], *said = e->body ? e : e->first;
        const view_position position = {.entry = said, .body = said->body}, *one = &position;
        items[i].what = e->body ? "told" : "retracted";
        items[i].kind = part_text(m, e->kind_name);
        items[i].actor = part_text(m, stand_words(said).actor);
        if (said->kind == &kinds[KIND_POSITION]) {
            items[i].issue = part_text(m, position.body->issue);
            items[i].says = gap_says(m, &one, 1);
        }
        if (said->kind == &kinds[KIND_CLAIM])
            items[i].says = part_text(m, ((const body_claim *)said->body)->says);
        items[i].told_by = part_text(m, said->told);
        PART_ENVELOPE(m, &items[i], e);
    }
    r->apart.items = items;
    r->apart.count = items ? apart->count : 0;
}

/* --- the whole --------------------------------------------------------------------------------------------------------- */

static void put_whole(answer *a, entente_gap_result *r, const gap_history *h)
{
    making *m = a->m;
    gap_trend trend = gap_trend_find(h, a->now.gap, a->now.weight);
    r->as = part_text(m, view_as(a->view));
    r->on = part_day(m, a->view->as_of);
    r->overall = gap_sheet_mean(&a->now);
    r->slope_per_week = trend.slope;
    r->trend = trend.word;
    r->trend_since = part_day(m, trend.since);
    put_issues(a, r, &trend);
    put_history(m, r, h);
    put_ledger(m, r, a->view, h);
    put_claims(m, r, a->view);
    r->responses.items = answers_make(m, a->view, &r->responses.count);
    put_apart(m, r, a->view);
}

entente_status gap_make(making *m, const entente_view *v, void *out, entente_error *error)
{
    answer a = {.m = m, .view = v};
    gap_history h = {.m = m, .view = v, .now = &a.now.t};
    h.step = ARENA_ARRAY(&h.memory, v->position_count, gap_step);
    a.latest = mark_latest(m, v);
    entente_status status = ENTENTE_OK;
    if (m->failed || !h.step || !gap_sheet_make(&a.now, v, &h.memory))
        status = error_memory(error);
    else
        status = gap_history_read(&h, error);
    if (status == ENTENTE_OK)
        put_whole(&a, out, &h);
    gap_history_free(&h);
    return status;
}

PART_ANSWER(gap, entente_gap_table, gap_make)
