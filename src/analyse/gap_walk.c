#include "analyse/gap_walk.h"

#include "analyse/gap_cells.h"
#include "case/twice.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

size_t gap_pair(size_t parties, size_t x, size_t y)
{
    return x * parties - x * (x + 1) / 2 + y - x - 1;
}

/* --- laying out ------------------------------------------------------------------------------------------------------- */

static int by_cell_and_time(const void *left, const void *right)
{
    const gap_item *a = left, *b = right;
    if (a->cell != b->cell)
        return a->cell < b->cell ? -1 : 1;
    int order = gap_by_said(a->life->entry, a->life->said, b->life->entry, b->life->said);
    if (order)
        return order;
    if (a->life->wording != b->life->wording)
        return a->life->wording < b->life->wording ? -1 : 1;
    return (a->life->entry->index > b->life->entry->index) - (a->life->entry->index < b->life->entry->index);
}

static bool at_once(const gap_item *a, const gap_item *b)
{
    return !gap_by_said(a->life->entry, a->life->said, b->life->entry, b->life->said);
}

/* Of a party's preferences the latest counts. */
static int by_party_and_order(const void *left, const void *right)
{
    const gap_item *a = left, *b = right;
    if (a->cell != b->cell)
        return a->cell < b->cell ? -1 : 1;
    return twice_order(a->life->entry, b->life->entry);
}

static int by_day(const void *left, const void *right)
{
    const gap_event *a = left, *b = right;
    if (a->day != b->day)
        return a->day < b->day ? -1 : 1;
    return (int)a->born - (int)b->born; /* what ends makes room first */
}

const char *gap_walk_party(const gap_walk *w, size_t party)
{
    return w->stands.name[w->party[party]].handle;
}

const char *gap_walk_issue(const gap_walk *w, size_t issue)
{
    return w->stands.name[w->stands.actors + issue].handle;
}

/* The issue as it stands; NULL: it does not. */
static const body_issue *issue_now(const gap_walk *w, size_t issue)
{
    const entry *e = w->stands.name[w->stands.actors + issue].stands;
    return e ? e->body : NULL;
}

static bool is_party(const entry *actor)
{
    return actor && ((const body_actor *)actor->body)->role == ROLE_PARTY;
}

/* Parties are those who ever were one. [actors]: the number of each as a party, SIZE_MAX: it is none. */
static size_t *number_parties(gap_walk *w)
{
    const gap_standing *s = &w->stands;
    size_t *number = ARENA_ARRAY(&w->memory, s->actors, size_t);
    w->party = ARENA_ARRAY(&w->memory, s->actors, size_t);
    if (!number || !w->party)
        return NULL;
    for (size_t i = 0; i < s->actors; i++)
        number[i] = SIZE_MAX;
    for (size_t i = 0; i < s->lives; i++)
        if (s->born[i].entry->kind == &kinds[KIND_ACTOR] && is_party(s->born[i].entry))
            number[gap_standing_with(s, s->born[i].entry) - s->name] = 0;
    for (size_t i = 0; i < s->actors; i++)
        if (!number[i]) {
            w->party[w->parties] = i;
            number[i] = w->parties++;
        }
    return number;
}

/* The name that an entry refers to by one of its fields; SIZE_MAX: there is none. */
static size_t name_called(const gap_walk *w, const entry *e, kind_id of, const char *handle)
{
    for (size_t r = 0; r < e->reference_count; r++)
        if (e->references[r].kind == of && e->references[r].handle == handle)
            return gap_standing_name(&w->stands, &e->references[r]);
    return SIZE_MAX;
}

static int by_withdrawn(const void *left, const void *right)
{
    return withdraw_order(((const gap_withdrawal *)left)->life->entry, ((const gap_withdrawal *)right)->life->entry);
}

static int by_end_and_cell(const void *left, const void *right)
{
    const gap_withdrawn *a = left, *b = right;
    if (a->end != b->end)
        return a->end < b->end ? -1 : 1;
    return (a->cell > b->cell) - (a->cell < b->cell);
}

/* Of each item the withdrawals, and of each of these the cells. */
static bool lay_withdrawn(gap_walk *w, const entry *const *list)
{
    size_t count = 0, kept = 0;
    w->by = arena_alloc(&w->memory, w->items, sizeof *w->by);
    w->withdrawn = ARENA_ARRAY(&w->memory, WITHDRAW_WAYS * w->items, gap_withdrawn);
    if (!w->by || !w->withdrawn)
        return false;
    for (size_t i = 0; i < w->items; i++) {
        withdraw_find(list, w->withdrawals, w->item[i].life->entry, w->by[i]);
        for (int way = 0; way < WITHDRAW_WAYS; way++)
            if (w->by[i][way].first < w->by[i][way].end)
                w->withdrawn[count++] = (gap_withdrawn){w->by[i][way].end, w->item[i].cell};
    }
    if (count)
        qsort(w->withdrawn, count, sizeof *w->withdrawn, by_end_and_cell);
    for (size_t i = 0; i < count; i++)
        if (!i || by_end_and_cell(&w->withdrawn[i], &w->withdrawn[i - 1]))
            w->withdrawn[kept++] = w->withdrawn[i];
    for (size_t i = w->withdrawals, end = kept; i--;) {
        if (i + 1 < w->withdrawals && withdraw_alike(list[i], list[i + 1])) {
            w->withdrawal[i].first = w->withdrawal[i + 1].first;
            w->withdrawal[i].end = w->withdrawal[i + 1].end;
            continue;
        }
        w->withdrawal[i].end = end;
        while (end && w->withdrawn[end - 1].end > i)
            end--;
        w->withdrawal[i].first = end;
    }
    return true;
}

static bool lay_withdrawals(gap_walk *w, const gap_lives *lives)
{
    size_t count = lives->withdrawals;
    const entry **list = ARENA_ARRAY(&w->memory, count, const entry *);
    w->withdrawal = ARENA_ARRAY(&w->memory, count, gap_withdrawal);
    if (!list || !w->withdrawal || !bits_make(&w->withdrawing, &w->memory, count))
        return false;
    if (!count)
        return true;
    for (size_t i = 0; i < count; i++)
        w->withdrawal[i].life = &lives->items[lives->positions + lives->preferences + i];
    qsort(w->withdrawal, count, sizeof *w->withdrawal, by_withdrawn);
    for (size_t i = 0; i < count; i++)
        list[i] = w->withdrawal[i].life->entry;
    w->withdrawals = count;
    return lay_withdrawn(w, list);
}

static bool lay_items(gap_walk *w, const gap_lives *lives, const size_t *number, size_t *preferences)
{
    w->item = ARENA_ARRAY(&w->memory, lives->positions, gap_item);
    w->preference = ARENA_ARRAY(&w->memory, lives->preferences, gap_item);
    for (size_t i = 0; w->item && i < lives->positions; i++) {
        const gap_life *life = &lives->items[i];
        const body_position *b = life->entry->body;
        size_t actor = name_called(w, life->entry, KIND_ACTOR, b->actor),
               issue = name_called(w, life->entry, KIND_ISSUE, b->issue);
        if (actor != SIZE_MAX && issue != SIZE_MAX && number[actor] != SIZE_MAX)
            w->item[w->items++] = (gap_item){.life = life, .cell = number[actor] * w->issues + issue - w->stands.actors};
    }
    for (size_t i = 0; w->preference && i < lives->preferences; i++) {
        const gap_life *life = &lives->items[lives->positions + i];
        size_t actor = name_called(w, life->entry, KIND_ACTOR, ((const body_preference *)life->entry->body)->actor);
        if (actor != SIZE_MAX && number[actor] != SIZE_MAX)
            w->preference[(*preferences)++] = (gap_item){.life = life, .cell = number[actor], .group = i};
    }
    return w->item && w->preference;
}

/* Items of a cell that were said at one time are a group. */
static bool lay_groups(gap_walk *w, size_t items)
{
    size_t cells = w->parties * w->issues, groups = 0, largest = 0, wordings = 0;
    w->group = ARENA_ARRAY(&w->memory, items + 1, gap_group);
    w->low = ARENA_ARRAY(&w->memory, items, gap_low);
    w->cell_first = ARENA_ARRAY(&w->memory, cells + 1, size_t);
    w->worded = ARENA_ARRAY(&w->memory, items, uint32_t);
    w->set = ARENA_ARRAY(&w->memory, cells, gap_set);
    if (!w->group || !w->low || !w->cell_first || !w->worded || !w->set || !bits_make(&w->standing, &w->memory, items) ||
        !bits_make(&w->saying, &w->memory, items))
        return false;
    if (items)
        qsort(w->item, items, sizeof *w->item, by_cell_and_time);
    for (size_t i = 0, c = 0; c <= cells; c++) {
        size_t widest = 0;
        w->cell_first[c] = groups;
        while (i < items && w->item[i].cell == c) {
            size_t first = i;
            w->group[groups].first = first;
            for (; i < items && w->item[i].cell == c && at_once(&w->item[i], &w->item[first]); i++) {
                w->item[i].group = groups;
                wordings += i == first || w->item[i].life->wording != w->item[i - 1].life->wording;
                w->item[i].wording = (uint32_t)(wordings - 1);
            }
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
    w->group[groups].first = items;
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

static bool lay_events(gap_walk *w, size_t preferences)
{
    const size_t counts[] = {w->items, preferences, w->withdrawals};
    w->event = ARENA_ARRAY(&w->memory, 2 * (w->items + preferences + w->withdrawals), gap_event);
    if (!w->event)
        return false;
    for (int of = GAP_POSITION; of <= GAP_WITHDRAWAL; of++)
        for (size_t i = 0; i < counts[of]; i++) {
            const gap_life *life =
                of == GAP_WITHDRAWAL ? w->withdrawal[i].life : (of == GAP_PREFERENCE ? w->preference : w->item)[i].life;
            if (life->from >= life->until)
                continue; /* it was corrected before this reader knew of it */
            w->event[w->events++] = (gap_event){life->from, i, true, of};
            if (life->until != DAY_LAST)
                w->event[w->events++] = (gap_event){life->until, i, false, of};
        }
    if (w->events)
        qsort(w->event, w->events, sizeof *w->event, by_day);
    return true;
}

static bool lay_figures(gap_walk *w)
{
    size_t cells = w->parties * w->issues, figures = w->pairs * w->issues;
    w->span = ARENA_ARRAY(&w->memory, w->issues, double);
    w->shown = ARENA_ARRAY(&w->memory, w->issues, size_t);
    w->order = ARENA_ARRAY(&w->memory, w->issues, const entry *);
    w->present = ARENA_ARRAY(&w->memory, w->parties, bool);
    w->version = ARENA_ARRAY(&w->memory, w->issues, size_t);
    w->party_weight = ARENA_ARRAY(&w->memory, cells + 1, double);
    w->gap = ARENA_ARRAY(&w->memory, figures, double);
    w->weight = ARENA_ARRAY(&w->memory, figures, double);
    w->mean = ARENA_ARRAY(&w->memory, w->pairs, double);
    w->touched = ARENA_ARRAY(&w->memory, cells, size_t);
    w->is_touched = ARENA_ARRAY(&w->memory, cells, bool);
    w->withdrew = ARENA_ARRAY(&w->memory, cells, size_t);
    w->nearest[0] = ARENA_ARRAY(&w->memory, w->parties, double);
    w->nearest[1] = ARENA_ARRAY(&w->memory, w->parties, double);
    w->nearest_item = ARENA_ARRAY(&w->memory, w->parties, size_t);
    w->nearest_cell = SIZE_MAX;
    w->overall = NAN;
    if (!w->span || !w->shown || !w->order || !w->present || !w->version || !w->party_weight || !w->gap || !w->weight ||
        !w->mean || !w->touched || !w->is_touched || !w->withdrew || !w->nearest[0] || !w->nearest[1] || !w->nearest_item)
        return false;
    for (size_t i = 0; i < w->issues; i++)
        w->version[i] = 1;
    for (size_t i = 0; i < cells; i++)
        w->withdrew[i] = 1;
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

bool gap_walk_make(gap_walk *w, const entente_view *v, const gap_lives *lives)
{
    *w = (gap_walk){0};
    size_t preferences = 0, *number;
    if (!gap_standing_make(&w->stands, v, lives, &w->memory) || !(number = number_parties(w)))
        return false;
    w->issues = w->stands.issues;
    w->pairs = gap_pairs(w->parties);
    return lay_figures(w) && lay_items(w, lives, number, &preferences) && lay_groups(w, w->items) &&
           lay_preferences(w, preferences) && lay_withdrawals(w, lives) && lay_events(w, preferences);
}

void gap_walk_free(gap_walk *w)
{
    arena_free(&w->memory);
    arena_free(&w->scratch);
}

/* --- a day ------------------------------------------------------------------------------------------------------------ */

/* An item begins or ceases to say something. */
static void count_item(gap_walk *w, gap_group *g, const gap_item *item, bool more)
{
    if (item->withdrawn)
        return;
    (more ? bits_put : bits_drop)(&w->saying, item->rank);
    if (more ? !w->worded[item->wording]++ : !--w->worded[item->wording])
        g->says += more ? item->life->wording : -item->life->wording;
    g->said += more ? 1 : (size_t)-1;
}

static size_t version(const gap_walk *w, size_t cell)
{
    return w->version[cell % w->issues] + w->everywhere;
}

static int by_low(const void *left, const void *right)
{
    const gap_low *a = left, *b = right;
    if (a->low != b->low)
        return a->low < b->low ? -1 : 1;
    return (a->item > b->item) - (a->item < b->item);
}

/* By what stands. Those that say the same have one place. O(items), once for each version. */
static void place_group(gap_walk *w, size_t group)
{
    gap_group *g = &w->group[group];
    size_t end = g[1].first, cell = w->item[g->first].cell;
    const body_issue *issue = issue_now(w, cell % w->issues);
    bool fits = false;
    if (g->version == version(w, cell))
        return;
    g->version = version(w, cell);
    g->counted = g->here = 0;
    for (size_t i = g->first; i < end; i++) {
        gap_item *item = &w->item[i];
        view_position p = {.entry = item->life->entry, .body = item->life->entry->body};
        if (i > g->first && item->wording == item[-1].wording) {
            item->at = item[-1].at;
        } else {
            fits = issue && view_place(issue, &w->scratch, &p, &w->failed);
            item->at = (gap_interval){p.low, p.high};
            arena_clear(&w->scratch);
        }
        item->placed = fits && gap_standing_refers(&w->stands, p.entry);
        g->here += item->alive && item->placed;
        w->low[i] = (gap_low){item->at.low, i};
    }
    if (end - g->first > 1)
        qsort(w->low + g->first, end - g->first, sizeof *w->low, by_low);
    for (size_t i = g->first; i < end; i++) {
        w->item[w->low[i].item].rank = (uint32_t)i;
        bits_drop(&w->saying, i);
    }
}

/* Whether a response that stands withdraws an item. */
static bool is_withdrawn(const gap_walk *w, size_t item)
{
    for (int way = 0; w->by && way < WITHDRAW_WAYS; way++) {
        size_t last = bits_below(&w->withdrawing, w->by[item][way].end);
        if (last != SIZE_MAX && last >= w->by[item][way].first)
            return true;
    }
    return false;
}

/* What a group says that was placed. O(items), once for each time that something of its cell was withdrawn. */
static void count_group(gap_walk *w, gap_group *g)
{
    size_t end = g[1].first, cell = w->item[g->first].cell;
    if (g->counted == w->withdrew[cell])
        return;
    g->counted = w->withdrew[cell];
    g->said = g->says = 0;
    for (size_t i = g->first; i < end; i++) {
        w->worded[w->item[i].wording] = 0;
        bits_drop(&w->saying, i);
    }
    for (size_t i = g->first; i < end; i++) {
        w->item[i].withdrawn = is_withdrawn(w, i);
        if (w->item[i].alive && w->item[i].placed)
            count_item(w, g, &w->item[i], true);
    }
}

size_t gap_walk_standing(gap_walk *w, size_t cell, size_t limit)
{
    size_t group = w->present[cell / w->issues] ? bits_below(&w->standing, limit) : SIZE_MAX;
    for (; group != SIZE_MAX && group >= w->cell_first[cell]; group = bits_below(&w->standing, group)) {
        place_group(w, group);
        if (w->group[group].here) {
            count_group(w, &w->group[group]);
            return group;
        }
    }
    return SIZE_MAX;
}

uint64_t gap_walk_says(const gap_walk *w, size_t group)
{
    const gap_group *g = group == SIZE_MAX ? NULL : &w->group[group];
    return !g || !g->said ? 0 : g->says | !g->says;
}

/* The items of a group that are here, as intervals by their lower ends; group SIZE_MAX: none. */
static void fill_set(const gap_walk *w, gap_set *set, size_t group)
{
    set->count = 0;
    size_t first = group == SIZE_MAX ? 0 : w->group[group].first,
           at = group == SIZE_MAX ? SIZE_MAX : bits_below(&w->saying, w->group[group + 1].first);
    for (; at != SIZE_MAX && at >= first; at = bits_below(&w->saying, at))
        set->items[set->count++] = w->item[w->low[at].item].at;
    for (size_t i = 0; i < set->count / 2; i++) { /* from the lowest up */
        gap_interval one = set->items[i];
        set->items[i] = set->items[set->count - 1 - i];
        set->items[set->count - 1 - i] = one;
    }
    gap_set_reach(set);
}

/* The weighted mean of a pair over the issues that are known, one of them (SIZE_MAX: none) with another gap. */
static double pair_mean(const gap_walk *w, size_t pair, size_t issue, double instead)
{
    double sum = 0, weights = 0;
    for (size_t k = 0; k < w->shown_count; k++) {
        size_t i = w->shown[k];
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

/* The latest preference of a party, before `limit`, that stands; SIZE_MAX: there is none. */
static size_t preferred(const gap_walk *w, size_t party, size_t limit)
{
    size_t at = bits_below(&w->preferred, limit);
    while (at != SIZE_MAX && at >= w->preference_first[party] &&
           !gap_standing_refers(&w->stands, w->preference[at].life->entry))
        at = bits_below(&w->preferred, at);
    return at == SIZE_MAX || at < w->preference_first[party] ? SIZE_MAX : at;
}

/* Whether another that stands says the same thing otherwise: of two in a party's own words, or two told of it, none counts.
 */
static bool contradicted(const gap_walk *w, size_t party, size_t latest)
{
    size_t at = preferred(w, party, latest);
    while (at != SIZE_MAX && !twice_alike(w->preference[at].life->entry, w->preference[latest].life->entry))
        at = preferred(w, party, at);
    return at != SIZE_MAX;
}

static size_t issue_called(const gap_walk *w, const char *handle)
{
    size_t low = 0, high = w->issues;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (strcmp(gap_walk_issue(w, middle), handle) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return low < w->issues && !strcmp(gap_walk_issue(w, low), handle) ? low : SIZE_MAX;
}

static void weigh_party(gap_walk *w, size_t party)
{
    size_t latest = preferred(w, party, w->preference_first[party + 1]);
    double *weight = w->party_weight + party * w->issues, sum = 0;
    bool known = latest != SIZE_MAX && !contradicted(w, party, latest);
    const body_preference *b = known ? w->preference[latest].life->entry->body : NULL;
    for (size_t i = 0; i < w->issues; i++)
        weight[i] = 0;
    for (size_t k = 0; b && k < b->weights.count; k++) {
        size_t issue = issue_called(w, b->weights.key[k]);
        if (issue != SIZE_MAX)
            weight[issue] = number_double(b->weights.value[k]);
    }
    for (size_t k = 0; k < w->shown_count; k++)
        sum += weight[w->shown[k]];
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
    if (e->of == GAP_PREFERENCE) {
        (e->born ? bits_put : bits_drop)(&w->preferred, e->item);
        return;
    }
    if (e->of == GAP_WITHDRAWAL) {
        w->withdrawal[e->item].alive = e->born;
        return;
    }
    gap_item *item = &w->item[e->item];
    gap_group *g = &w->group[item->group];
    item->alive = e->born;
    if (e->born && !g->any++)
        bits_put(&w->standing, item->group);
    if (!e->born && !--g->any)
        bits_drop(&w->standing, item->group);
    if (g->version == version(w, item->cell) && item->placed) {
        g->here += e->born ? 1 : (size_t)-1;
        if (g->counted == w->withdrew[item->cell])
            count_item(w, g, item, e->born);
    }
    touch(w, item->cell);
}

/* A group is counted anew when it is next asked for. */
static void look_again(gap_walk *w, const gap_item *item)
{
    w->group[item->group].version = 0;
    touch(w, item->cell);
}

/* Where a withdrawal came to stand or fell, what is said in its cells is counted anew. O(its cells). */
static void follow_withdrawal(gap_walk *w, size_t number)
{
    gap_withdrawal *one = &w->withdrawal[number];
    bool stands = one->alive && gap_standing_refers(&w->stands, one->life->entry);
    if (stands == one->stands)
        return;
    one->stands = stands;
    (stands ? bits_put : bits_drop)(&w->withdrawing, number);
    for (size_t i = one->first; i < one->end; i++) {
        w->withdrew[w->withdrawn[i].cell]++;
        touch(w, w->withdrawn[i].cell);
    }
}

/* A position or a dispatch came or went: what refers to it is looked at again. O(items). */
static void follow_others(gap_walk *w)
{
    bool any = false;
    for (size_t i = w->stands.actors + w->stands.issues; i < w->stands.names && !any; i++)
        any = !w->stands.name[i].stands != !w->stands.name[i].stood;
    for (size_t k = 0; any && k < w->items; k++) {
        const entry *e = w->item[k].life->entry;
        bool placed = w->item[k].placed;
        if (w->item[k].alive && e->dispatch && gap_standing_refers(&w->stands, e) != placed)
            look_again(w, &w->item[k]);
    }
}

/* The issues that stand, in the order in which they are shown. */
static void show_issues(gap_walk *w)
{
    const gap_name *names = w->stands.name + w->stands.actors;
    size_t count = 0;
    for (size_t i = 0; i < w->issues; i++)
        if (names[i].stands)
            w->order[count++] = names[i].stands;
    if (count)
        qsort(w->order, count, sizeof *w->order, view_by_showing);
    w->shown_count = count;
    for (size_t i = 0; i < count; i++)
        w->shown[i] = issue_called(w, w->order[i]->handle);
}

/* Who and what stands otherwise than before the day. */
static void follow_names(gap_walk *w)
{
    bool went = false, issues = false;
    follow_others(w);
    for (size_t i = 0; i < w->stands.actors + w->stands.issues; i++) {
        const gap_name *name = &w->stands.name[i];
        if (name->stands == name->stood)
            continue;
        bool actor = i < w->stands.actors;
        went |= !name->stands != !name->stood || (actor && is_party(name->stands) != is_party(name->stood));
        if (actor)
            continue;
        size_t issue = i - w->stands.actors;
        issues = true;
        w->version[issue]++;
        w->span[issue] = name->stands ? gap_span(name->stands->body, &w->scratch) : 0;
        w->failed |= isnan(w->span[issue]);
        arena_clear(&w->scratch);
        for (size_t party = 0; party < w->parties; party++)
            touch(w, party * w->issues + issue);
    }
    if (issues)
        show_issues(w);
    w->everywhere += went;
    for (size_t party = 0; went && party < w->parties; party++)
        w->present[party] = is_party(w->stands.name[w->party[party]].stands);
    for (size_t cell = 0; went && cell < w->parties * w->issues; cell++)
        touch(w, cell);
}

void gap_walk_to(gap_walk *w, int32_t day)
{
    size_t first = w->next;
    for (size_t i = 0; i < w->touched_count; i++)
        w->is_touched[w->touched[i]] = false;
    w->touched_count = 0;
    w->nearest_cell = SIZE_MAX;
    bool others = gap_standing_to(&w->stands, day);
    if (others)
        follow_names(w);
    while (w->next < w->events && w->event[w->next].day <= day)
        apply(w, &w->event[w->next++]);
    for (size_t i = 0; i < w->withdrawals && others; i++)
        follow_withdrawal(w, i);
    for (size_t i = first; i < w->next; i++)
        if (w->event[i].of == GAP_WITHDRAWAL)
            follow_withdrawal(w, w->event[i].item);
    for (size_t i = 0; i < w->touched_count; i++) {
        size_t cell = w->touched[i];
        fill_set(w, &w->set[cell], gap_walk_standing(w, cell, w->cell_first[cell + 1]));
    }
    for (size_t i = 0; i < w->touched_count; i++)
        follow_cell(w, w->touched[i]);
    for (size_t i = first; !others && w->issues && i < w->next; i++)
        if (w->event[i].of == GAP_PREFERENCE)
            weigh_party(w, w->preference[w->event[i].item].cell);
    for (size_t party = 0; others && w->issues && party < w->parties; party++)
        weigh_party(w, party);
    w->overall = mean_of(w->mean, w->pairs);
}

/* --- a day without one of its moves ------------------------------------------------------------------------------------ */

/* Of the standing group of a cell: to every other party the least distance, whose it is, and the next. */
static void find_nearest(gap_walk *w, size_t cell, size_t group)
{
    size_t issue = cell % w->issues;
    for (size_t other = 0; other < w->parties; other++) {
        const gap_set *theirs = &w->set[other * w->issues + issue];
        double *least = &w->nearest[0][other], *next = &w->nearest[1][other];
        *least = *next = INFINITY;
        for (size_t i = w->group[group].first; theirs->count && i < w->group[group + 1].first; i++) {
            double apart = gap_item_says(&w->item[i]) ? gap_set_near(theirs, w->item[i].at) : INFINITY;
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

/* The least distance to another party without an item. */
static double nearest(const gap_walk *w, size_t item, size_t other)
{
    return w->nearest[w->nearest[0][other] < INFINITY && w->nearest_item[other] == item][other];
}

double gap_walk_without(gap_walk *w, size_t item, size_t *before)
{
    size_t cell = w->item[item].cell, group = w->item[item].group, party = cell / w->issues, issue = cell % w->issues;
    *before = gap_walk_standing(w, cell, group);
    if (gap_walk_standing(w, cell, w->cell_first[cell + 1]) != group)
        return w->overall; /* it was not the latest of its party that day */
    bool alone = w->group[group].here == 1;
    if (alone)
        fill_set(w, &w->spare, *before);
    else if (w->nearest_cell != cell)
        find_nearest(w, cell, group);
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
                else if (theirs->count && isfinite(nearest(w, item, other))) /* else all the rest was withdrawn */
                    gap = gap_scaled(w->span[issue], nearest(w, item, other));
                mean = pair_mean(w, pair, issue, gap);
            }
            if (!isnan(mean)) {
                total += mean;
                known++;
            }
        }
    return known ? total / (double)known : NAN;
}
