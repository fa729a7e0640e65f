#include "analyse/gap_walk.h"

#include "analyse/gap_cells.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

size_t gap_pair(size_t parties, size_t x, size_t y)
{
    return x * parties - x * (x + 1) / 2 + y - x - 1;
}

static bool is_alive(const gap_item *item, int32_t day)
{
    return item->life->from <= day && day < item->life->until;
}

/* --- laying out ------------------------------------------------------------------------------------------------------- */

static int by_cell_and_time(const void *left, const void *right)
{
    const gap_item *a = left, *b = right;
    if (a->cell != b->cell)
        return a->cell < b->cell ? -1 : 1;
    int order = gap_by_said(a->life->entry, b->life->entry);
    if (order)
        return order;
    if (a->at.low != b->at.low)
        return a->at.low < b->at.low ? -1 : 1;
    return (a->life->entry->index > b->life->entry->index) - (a->life->entry->index < b->life->entry->index);
}

/* Preferences stand in the case's order, of which the latest counts. */
static int by_party_and_order(const void *left, const void *right)
{
    const gap_item *a = left, *b = right;
    if (a->cell != b->cell)
        return a->cell < b->cell ? -1 : 1;
    return (a->group > b->group) - (a->group < b->group);
}

static int by_day(const void *left, const void *right)
{
    const gap_event *a = left, *b = right;
    if (a->day != b->day)
        return a->day < b->day ? -1 : 1;
    return (int)a->born - (int)b->born; /* what ends makes room first */
}

/* The number of each actor as a party; SIZE_MAX: it is none. */
static size_t *number_parties(const entente_view *v, arena *a)
{
    const view_list *actors = &v->kind[KIND_ACTOR];
    size_t *number = ARENA_ARRAY(a, actors->count, size_t), party = 0;
    for (size_t i = 0; number && i < actors->count; i++)
        number[i] = party < v->parties.count && actors->entries[i] == v->parties.entries[party] ? party++ : SIZE_MAX;
    return number;
}

/* Where the fold puts what was said; what it has no place for is no item. */
static bool lay_items(gap_walk *w, const gap_lives *lives, const size_t *slot, const size_t *number, size_t *items,
                      size_t *preferences)
{
    arena scratch = {0};
    bool failed = false;
    w->item = ARENA_ARRAY(&w->memory, lives->positions, gap_item);
    w->preference = ARENA_ARRAY(&w->memory, lives->preferences, gap_item);
    for (size_t i = 0; w->item && i < lives->positions && !failed; i++, arena_clear(&scratch)) {
        view_position p;
        const gap_life *life = &lives->items[i];
        if (!view_place(w->fold, slot, life->entry, &scratch, &p, &failed) || number[p.actor] == SIZE_MAX)
            continue;
        w->item[(*items)++] = (gap_item){life, number[p.actor] * w->issues + p.issue, 0, {p.low, p.high}};
    }
    arena_free(&scratch);
    for (size_t i = 0; w->preference && i < lives->preferences; i++) {
        const gap_life *life = &lives->items[lives->positions + i];
        size_t actor = view_stands(slot, life->entry)
                           ? view_find(w->fold, KIND_ACTOR, ((const body_preference *)life->entry->body)->actor)
                           : SIZE_MAX;
        if (actor != SIZE_MAX && number[actor] != SIZE_MAX)
            w->preference[(*preferences)++] = (gap_item){life, number[actor], i, {0, 0}};
    }
    return w->item && w->preference && !failed;
}

/* Items of a cell that were said at one time are a group. */
static bool lay_groups(gap_walk *w, size_t items)
{
    size_t cells = w->parties * w->issues, groups = 0, largest = 0;
    w->group_first = ARENA_ARRAY(&w->memory, items + 1, size_t);
    w->cell_first = ARENA_ARRAY(&w->memory, cells + 1, size_t);
    w->alive = ARENA_ARRAY(&w->memory, items, size_t);
    w->set = ARENA_ARRAY(&w->memory, cells, gap_set);
    if (!w->group_first || !w->cell_first || !w->alive || !w->set || !bits_make(&w->standing, &w->memory, items))
        return false;
    if (items)
        qsort(w->item, items, sizeof *w->item, by_cell_and_time);
    for (size_t i = 0, c = 0; c <= cells; c++) {
        size_t widest = 0;
        w->cell_first[c] = groups;
        while (i < items && w->item[i].cell == c) {
            size_t first = i;
            w->group_first[groups] = first;
            while (i < items && w->item[i].cell == c && !gap_by_said(w->item[i].life->entry, w->item[first].life->entry))
                w->item[i++].group = groups;
            widest = i - first > widest ? i - first : widest;
            groups++;
        }
        largest = widest > largest ? widest : largest;
        if (c == cells)
            break;
        w->set[c].items = ARENA_ARRAY(&w->memory, widest, gap_interval);
        w->set[c].reach = ARENA_ARRAY(&w->memory, widest, double);
        if (!w->set[c].items || !w->set[c].reach)
            return false;
    }
    w->group_first[groups] = items;
    w->spare.items = ARENA_ARRAY(&w->memory, largest, gap_interval);
    w->spare.reach = ARENA_ARRAY(&w->memory, largest, double);
    return w->spare.items && w->spare.reach;
}

static bool lay_preferences(gap_walk *w, size_t count)
{
    w->preference_first = ARENA_ARRAY(&w->memory, w->parties + 1, size_t);
    if (!w->preference_first || !bits_make(&w->preferred, &w->memory, count))
        return false;
    if (count)
        qsort(w->preference, count, sizeof *w->preference, by_party_and_order);
    for (size_t i = 0, p = 0; p <= w->parties; p++) {
        while (i < count && w->preference[i].cell < p)
            i++;
        w->preference_first[p] = i;
    }
    return true;
}

static bool lay_events(gap_walk *w, size_t items, size_t preferences)
{
    w->event = ARENA_ARRAY(&w->memory, 2 * (items + preferences), gap_event);
    if (!w->event)
        return false;
    for (size_t i = 0; i < items + preferences; i++) {
        bool preference = i >= items;
        size_t number = preference ? i - items : i;
        const gap_life *life = (preference ? w->preference : w->item)[number].life;
        if (life->from >= life->until)
            continue; /* it was corrected before this reader knew of it */
        w->event[w->events++] = (gap_event){life->from, number, true, preference};
        if (life->until != DAY_LAST)
            w->event[w->events++] = (gap_event){life->until, number, false, preference};
    }
    if (w->events)
        qsort(w->event, w->events, sizeof *w->event, by_day);
    return true;
}

static bool lay_figures(gap_walk *w)
{
    size_t cells = w->parties * w->issues, figures = w->pairs * w->issues;
    w->span = ARENA_ARRAY(&w->memory, w->issues, double);
    w->party_weight = ARENA_ARRAY(&w->memory, cells + 1, double);
    w->gap = ARENA_ARRAY(&w->memory, figures, double);
    w->weight = ARENA_ARRAY(&w->memory, figures, double);
    w->mean = ARENA_ARRAY(&w->memory, w->pairs, double);
    w->touched = ARENA_ARRAY(&w->memory, cells, size_t);
    w->is_touched = ARENA_ARRAY(&w->memory, cells, bool);
    w->nearest[0] = ARENA_ARRAY(&w->memory, w->parties, double);
    w->nearest[1] = ARENA_ARRAY(&w->memory, w->parties, double);
    w->nearest_item = ARENA_ARRAY(&w->memory, w->parties, size_t);
    w->nearest_cell = SIZE_MAX;
    w->overall = NAN;
    if (!w->span || !w->party_weight || !w->gap || !w->weight || !w->mean || !w->touched || !w->is_touched ||
        !w->nearest[0] || !w->nearest[1] || !w->nearest_item)
        return false;
    for (size_t i = 0; i < w->issues; i++)
        if (isnan(w->span[i] = gap_span(view_issue(w->fold, i), &w->memory)))
            return false;
    for (size_t p = 0; p < w->parties && w->issues; p++)
        w->party_weight[p * w->issues] = NAN;
    for (size_t i = 0; i < figures; i++) {
        w->gap[i] = NAN;
        w->weight[i] = 1;
    }
    for (size_t i = 0; i < w->pairs; i++)
        w->mean[i] = NAN;
    return true;
}

bool gap_walk_make(gap_walk *w, const entente_view *fold, const gap_lives *lives)
{
    *w = (gap_walk){.fold = fold, .parties = fold->parties.count, .issues = fold->kind[KIND_ISSUE].count};
    w->pairs = gap_pairs(w->parties);
    size_t items = 0, preferences = 0, *slot = view_slots(fold), *number = number_parties(fold, &w->memory);
    bool made = slot && number && lay_figures(w) && lay_items(w, lives, slot, number, &items, &preferences) &&
                lay_groups(w, items) && lay_preferences(w, preferences) && lay_events(w, items, preferences);
    free(slot);
    return made;
}

void gap_walk_free(gap_walk *w)
{
    arena_free(&w->memory);
}

/* --- a day ------------------------------------------------------------------------------------------------------------ */

static size_t standing_group(const gap_walk *w, size_t cell, size_t limit)
{
    size_t group = bits_below(&w->standing, limit);
    return group == SIZE_MAX || group < w->cell_first[cell] ? SIZE_MAX : group;
}

/* The items of a group that are alive, as intervals; group SIZE_MAX: none. */
static void fill_set(const gap_walk *w, gap_set *set, size_t group, int32_t day)
{
    set->count = 0;
    for (size_t i = group == SIZE_MAX ? 0 : w->group_first[group]; group != SIZE_MAX && i < w->group_first[group + 1]; i++)
        if (is_alive(&w->item[i], day))
            set->items[set->count++] = w->item[i].at;
    gap_set_sort(set);
}

/* The weighted mean of a pair over the issues that are known, one of them (SIZE_MAX: none) with another gap. */
static double pair_mean(const gap_walk *w, size_t pair, size_t issue, double instead)
{
    double sum = 0, weights = 0;
    for (size_t i = 0; i < w->issues; i++) {
        double gap = i == issue ? instead : w->gap[pair * w->issues + i], weight = w->weight[pair * w->issues + i];
        if (!isnan(gap)) {
            sum += weight * gap;
            weights += weight;
        }
    }
    return weights > 0 ? sum / weights : NAN;
}

static double mean_of(const double *mean, size_t pairs)
{
    double total = 0;
    size_t known = 0;
    for (size_t i = 0; i < pairs; i++)
        if (!isnan(mean[i])) {
            total += mean[i];
            known++;
        }
    return known ? total / (double)known : NAN;
}

static void touch(gap_walk *w, size_t cell)
{
    if (!w->is_touched[cell])
        w->touched[w->touched_count++] = cell;
    w->is_touched[cell] = true;
}

static void weigh_party(gap_walk *w, size_t party)
{
    size_t latest = bits_below(&w->preferred, w->preference_first[party + 1]);
    double *weight = w->party_weight + party * w->issues, sum = 0;
    bool known = latest != SIZE_MAX && latest >= w->preference_first[party];
    size_t other_one = known ? bits_below(&w->preferred, latest) : SIZE_MAX;
    known &= other_one == SIZE_MAX || other_one < w->preference_first[party]; /* of two none stands */
    const body_preference *b = known ? w->preference[latest].life->entry->body : NULL;
    for (size_t i = 0; i < w->issues; i++)
        weight[i] = 0;
    for (size_t k = 0; b && k < b->weights.count; k++) {
        size_t issue = view_find(w->fold, KIND_ISSUE, b->weights.key[k]);
        if (issue != SIZE_MAX)
            weight[issue] = number_double(b->weights.value[k]);
    }
    for (size_t i = 0; i < w->issues; i++)
        sum += weight[i];
    for (size_t i = 0; i < w->issues; i++)
        weight[i] = sum > 0 ? weight[i] / sum : NAN;
    for (size_t other = 0; other < w->parties; other++) {
        if (other == party)
            continue;
        size_t pair = other < party ? gap_pair(w->parties, other, party) : gap_pair(w->parties, party, other);
        const double *theirs = w->party_weight + other * w->issues;
        for (size_t i = 0; i < w->issues; i++)
            w->weight[pair * w->issues + i] = isnan(weight[0]) || isnan(theirs[0]) ? 1 : (weight[i] + theirs[i]) / 2;
        w->mean[pair] = pair_mean(w, pair, SIZE_MAX, NAN);
    }
}

static void follow_cell(gap_walk *w, size_t cell)
{
    size_t party = cell / w->issues, issue = cell % w->issues;
    for (size_t other = 0; other < w->parties; other++) {
        if (other == party)
            continue;
        size_t pair = other < party ? gap_pair(w->parties, other, party) : gap_pair(w->parties, party, other);
        w->gap[pair * w->issues + issue] = gap_distance(w->span[issue], &w->set[cell], &w->set[other * w->issues + issue]);
        w->mean[pair] = pair_mean(w, pair, SIZE_MAX, NAN);
    }
}

static void apply(gap_walk *w, const gap_event *e)
{
    if (e->preference) {
        (e->born ? bits_put : bits_drop)(&w->preferred, e->item);
        return;
    }
    const gap_item *item = &w->item[e->item];
    if (e->born && !w->alive[item->group]++)
        bits_put(&w->standing, item->group);
    if (!e->born && !--w->alive[item->group])
        bits_drop(&w->standing, item->group);
    touch(w, item->cell);
}

void gap_walk_to(gap_walk *w, int32_t day)
{
    size_t first = w->next;
    for (size_t i = 0; i < w->touched_count; i++)
        w->is_touched[w->touched[i]] = false;
    w->touched_count = 0;
    w->nearest_cell = SIZE_MAX;
    while (w->next < w->events && w->event[w->next].day <= day)
        apply(w, &w->event[w->next++]);
    for (size_t i = 0; i < w->touched_count; i++) {
        size_t cell = w->touched[i];
        fill_set(w, &w->set[cell], standing_group(w, cell, w->cell_first[cell + 1]), day);
    }
    for (size_t i = 0; i < w->touched_count; i++)
        follow_cell(w, w->touched[i]);
    for (size_t i = first; w->issues && i < w->next; i++)
        if (w->event[i].preference)
            weigh_party(w, w->preference[w->event[i].item].cell);
    w->overall = mean_of(w->mean, w->pairs);
}

/* --- a day without one of its moves ------------------------------------------------------------------------------------ */

/* Of the standing group of a cell: to every other party the least distance, whose it is, and the next. */
static void find_nearest(gap_walk *w, size_t cell, size_t group, int32_t day)
{
    size_t issue = cell % w->issues;
    for (size_t other = 0; other < w->parties; other++) {
        const gap_set *theirs = &w->set[other * w->issues + issue];
        double *least = &w->nearest[0][other], *next = &w->nearest[1][other];
        *least = *next = INFINITY;
        for (size_t i = w->group_first[group]; theirs->count && i < w->group_first[group + 1]; i++) {
            double apart = is_alive(&w->item[i], day) ? gap_set_near(theirs, w->item[i].at) : INFINITY;
            if (apart < *least) {
                *next = *least;
                *least = apart;
                w->nearest_item[other] = i;
            } else if (apart < *next) {
                *next = apart;
            }
        }
    }
    w->nearest_cell = cell;
}

double gap_walk_without(gap_walk *w, size_t item, int32_t day, size_t *before)
{
    size_t cell = w->item[item].cell, group = w->item[item].group, party = cell / w->issues, issue = cell % w->issues;
    *before = standing_group(w, cell, group);
    if (standing_group(w, cell, w->cell_first[cell + 1]) != group)
        return w->overall; /* it was not the latest of its party that day */
    bool alone = w->alive[group] == 1;
    if (alone)
        fill_set(w, &w->spare, *before, day);
    else if (w->nearest_cell != cell)
        find_nearest(w, cell, group, day);
    double total = 0;
    size_t known = 0;
    for (size_t x = 0, pair = 0; x < w->parties; x++)
        for (size_t y = x + 1; y < w->parties; y++, pair++) {
            double mean = w->mean[pair];
            if (x == party || y == party) {
                size_t other = x == party ? y : x;
                const gap_set *theirs = &w->set[other * w->issues + issue];
                double gap = NAN;
                if (alone)
                    gap = gap_distance(w->span[issue], &w->spare, theirs);
                else if (theirs->count)
                    gap = gap_scaled(w->span[issue], w->nearest[w->nearest_item[other] == item][other]);
                mean = pair_mean(w, pair, issue, gap);
            }
            if (!isnan(mean)) {
                total += mean;
                known++;
            }
        }
    return known ? total / (double)known : NAN;
}
