#include "analyse/gap_cells.h"

#include "case/twice.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

bool gap_counts(const view_position *p)
{
    return p->body->stance != STANCE_LIMIT;
}

int gap_by_said(const entry *a, int32_t a_first, const entry *b, int32_t b_first)
{
    int order = (a->on.day > b->on.day) - (a->on.day < b->on.day);
    return order ? order : (a_first > b_first) - (a_first < b_first);
}

static int by_said(const view_position *a, const view_position *b)
{
    return gap_by_said(a->entry, a->said, b->entry, b->said);
}

static int by_cell_and_time(const void *left, const void *right)
{
    const view_position *a = *(const view_position *const *)left, *b = *(const view_position *const *)right;
    if (a->actor != b->actor)
        return a->actor < b->actor ? -1 : 1;
    if (a->issue != b->issue)
        return a->issue < b->issue ? -1 : 1;
    int order = by_said(a, b);
    if (order)
        return order;
    return a->low != b->low ? (a->low < b->low ? -1 : 1)
                            : (a->entry->index > b->entry->index) - (a->entry->index < b->entry->index);
}

double gap_scaled(double span, double apart)
{
    return span < 0 ? apart > 0 : span > 0 ? apart / span : 0;
}

double gap_span(const body_issue *issue, arena *scratch)
{
    if (issue->options.count)
        return issue->ordered ? (double)(issue->options.count - 1) : issue->options.count > 1 ? -1 : 0;
    const rational *span = number_subtract(scratch, issue->range.to, issue->range.from);
    return span ? number_double(span) : NAN;
}

/* Each party's weights, scaled to sum 1. */
static bool fill_weights(gap_grid *t, arena *a)
{
    const view_list *preferences = &t->view->kind[KIND_PREFERENCE];
    twice_standing *standing = ARENA_ARRAY(a, t->parties, twice_standing);
    for (size_t i = 0; standing && i < preferences->count; i++) {
        size_t actor = view_find(t->view, KIND_ACTOR, ((const body_preference *)preferences->entries[i]->body)->actor);
        if (actor != SIZE_MAX && t->party_of[actor] != SIZE_MAX)
            twice_take(&standing[t->party_of[actor]], preferences->entries[i]);
    }
    for (size_t p = 0; standing && p < t->parties; p++) {
        const entry *pair[2], *e = twice_stands(&standing[p], pair);
        const body_preference *b = e ? e->body : NULL;
        double *weight = t->weight + p * t->issues, sum = 0;
        for (size_t k = 0; b && k < b->weights.count; k++) {
            size_t issue = view_find(t->view, KIND_ISSUE, b->weights.key[k]);
            if (issue != SIZE_MAX)
                weight[issue] = number_double(b->weights.value[k]);
        }
        for (size_t k = 0; k < t->issues; k++)
            sum += weight[k];
        for (size_t k = 0; k < t->issues; k++)
            weight[k] = sum > 0 ? weight[k] / sum : NAN;
    }
    return standing;
}

static bool grid_make(gap_grid *t, const entente_view *v, arena *a)
{
    size_t actors = v->kind[KIND_ACTOR].count;
    *t = (gap_grid){.view = v, .parties = v->parties.count, .issues = v->kind[KIND_ISSUE].count};
    size_t cells = t->parties * t->issues;
    t->party_of = ARENA_ARRAY(a, actors, size_t);
    t->span = ARENA_ARRAY(a, t->issues, double);
    t->weight = ARENA_ARRAY(a, cells + 1, double);
    t->by_cell = ARENA_ARRAY(a, v->position_count, const view_position *);
    t->first = ARENA_ARRAY(a, cells + 1, size_t);
    if (!t->party_of || !t->span || !t->weight || !t->by_cell || !t->first)
        return false;
    size_t party = 0, count = 0;
    for (size_t i = 0; i < actors; i++)
        t->party_of[i] =
            party < t->parties && v->kind[KIND_ACTOR].entries[i] == v->parties.entries[party] ? party++ : SIZE_MAX;
    for (size_t i = 0; i < t->issues; i++)
        if (isnan(t->span[i] = gap_span(view_issue(v, i), a)))
            return false;
    for (size_t i = 0; i < v->position_count; i++)
        if (gap_counts(&v->positions[i]) && t->party_of[v->positions[i].actor] != SIZE_MAX)
            t->by_cell[count++] = &v->positions[i];
    if (count)
        qsort(t->by_cell, count, sizeof *t->by_cell, by_cell_and_time);
    for (size_t i = 0, c = 0; c <= cells; c++) {
        while (i < count && t->party_of[t->by_cell[i]->actor] * t->issues + t->by_cell[i]->issue < c)
            i++;
        t->first[c] = i;
    }
    return true;
}

/* The latest of a cell, in the order of the grid; gives how many. What was withdrawn is none of them, and what it came over
   does not come back. */
static size_t latest(const gap_grid *t, size_t c, const view_position **out)
{
    size_t end = t->first[c + 1], begin = end;
    while (begin > t->first[c] && !by_said(t->by_cell[begin - 1], t->by_cell[end - 1]))
        begin--;
    size_t count = 0;
    for (size_t i = begin; i < end; i++)
        if (!t->by_cell[i]->withdrawn)
            out[count++] = t->by_cell[i];
    return count;
}

size_t gap_pairs(size_t parties)
{
    return parties * (parties - (parties > 0)) / 2;
}

double gap_mean(const double *gap, const double *weight, const double *mask, size_t pairs, size_t issues)
{
    double total = 0;
    size_t known_pairs = 0;
    for (size_t p = 0; p < pairs; p++) {
        double sum = 0, weights = 0;
        for (size_t i = p * issues; i < (p + 1) * issues; i++)
            if (!isnan(gap[i]) && (!mask || !isnan(mask[i]))) {
                sum += weight[i] * gap[i];
                weights += weight[i];
            }
        if (weights > 0) {
            total += sum / weights;
            known_pairs++;
        }
    }
    return known_pairs ? total / (double)known_pairs : NAN;
}

static void pair_weights(const gap_grid *t, double *weight)
{
    size_t pair = 0;
    for (size_t a = 0; a < t->parties; a++)
        for (size_t b = a + 1; b < t->parties; b++, pair++) {
            const double *wa = t->weight + a * t->issues, *wb = t->weight + b * t->issues;
            for (size_t i = 0; i < t->issues; i++)
                weight[pair * t->issues + i] = isnan(wa[0]) || isnan(wb[0]) ? 1 : (wa[i] + wb[i]) / 2;
        }
}

/* Each cell's latest as a set. */
static bool lay_sets(const gap_grid *t, const gap_cell *cells, gap_set *sets, arena *a)
{
    for (size_t c = 0; c < t->parties * t->issues; c++) {
        gap_set *set = &sets[c];
        set->count = cells[c].count;
        set->items = ARENA_ARRAY(a, set->count, gap_interval);
        set->reach = ARENA_ARRAY(a, set->count, double);
        if (!set->items || !set->reach)
            return false;
        for (size_t i = 0; i < set->count; i++)
            set->items[i] = (gap_interval){cells[c].latest[i]->low, cells[c].latest[i]->high};
        gap_set_sort(set);
    }
    return true;
}

double gap_distance(double span, const gap_set *a, const gap_set *b)
{
    if (!a->count || !b->count)
        return NAN;
    double apart = gap_sets_near(a, b);
    return gap_scaled(span, apart);
}

static bool fill_gaps(const gap_grid *t, const gap_cell *cells, double *gap, arena *a)
{
    gap_set *sets = ARENA_ARRAY(a, t->parties * t->issues, gap_set);
    if (!sets || !lay_sets(t, cells, sets, a))
        return false;
    for (size_t x = 0, pair = 0; x < t->parties; x++)
        for (size_t y = x + 1; y < t->parties; y++, pair++)
            for (size_t i = 0; i < t->issues; i++)
                gap[pair * t->issues + i] = gap_distance(t->span[i], &sets[x * t->issues + i], &sets[y * t->issues + i]);
    return true;
}

static void fill_cells(const gap_grid *t, const view_position **room, gap_cell *cells)
{
    for (size_t c = 0; c < t->parties * t->issues; c++) {
        cells[c].latest = room;
        cells[c].count = latest(t, c, room);
        room += cells[c].count;
    }
}

bool gap_sheet_make(gap_sheet *s, const entente_view *v, arena *a)
{
    if (!grid_make(&s->t, v, a))
        return false;
    size_t cells = s->t.parties * s->t.issues, pairs = gap_pairs(s->t.parties) * s->t.issues;
    const view_position **room = ARENA_ARRAY(a, v->position_count, const view_position *);
    s->cells = ARENA_ARRAY(a, cells, gap_cell);
    s->gap = ARENA_ARRAY(a, pairs, double);
    s->weight = ARENA_ARRAY(a, pairs, double);
    if (!room || !s->cells || !s->gap || !s->weight)
        return false;
    fill_cells(&s->t, room, s->cells);
    if (!fill_weights(&s->t, a))
        return false;
    pair_weights(&s->t, s->weight);
    return fill_gaps(&s->t, s->cells, s->gap, a);
}

double gap_sheet_mean(const gap_sheet *s)
{
    return gap_mean(s->gap, s->weight, NULL, gap_pairs(s->t.parties), s->t.issues);
}
