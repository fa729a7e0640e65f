#include "analyse/gap_history.h"

#include "analyse/gap_says.h"
#include "analyse/gap_walk.h"
#include "base/error.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

typedef struct reading {
    gap_history *h;
    gap_lives lives;
    gap_walk walk;
    uint64_t *says;              /* [cells of the walk]: what was last said, by its wording; 0: nothing */
    size_t *party_of, *issue_of; /* [parties, issues of the walk]: in the view asked for, SIZE_MAX: not there */
    const view_position **list;  /* [positions]: room to say something */
    size_t from_cell;            /* the cell and group for which `from` was made */
    size_t from_group;
    const char *from;
} reading;

static int by_number(const void *left, const void *right)
{
    int32_t a = *(const int32_t *)left, b = *(const int32_t *)right;
    return (a > b) - (a < b);
}

/* Distinct days, sorted in place; gives how many. */
static size_t distinct(int32_t *days, size_t count)
{
    size_t kept = 0;
    if (count)
        qsort(days, count, sizeof *days, by_number);
    for (size_t i = 0; i < count; i++)
        if (!i || days[i] != days[i - 1])
            days[kept++] = days[i];
    return kept;
}

/* Where the walk's parties and issues stand in the view asked for. */
static bool lay_names(reading *r)
{
    gap_walk *w = &r->walk;
    const entente_view *v = r->h->view;
    arena *a = &r->h->memory;
    r->says = ARENA_ARRAY(a, w->parties * w->issues, uint64_t);
    r->list = ARENA_ARRAY(a, r->lives.positions, const view_position *);
    r->party_of = ARENA_ARRAY(a, w->parties, size_t);
    r->issue_of = ARENA_ARRAY(a, w->issues, size_t);
    if (!r->says || !r->list || !r->party_of || !r->issue_of)
        return false;
    for (size_t p = 0; p < w->parties; p++) {
        size_t actor = view_find(v, KIND_ACTOR, gap_walk_party(w, p));
        r->party_of[p] = actor == SIZE_MAX ? SIZE_MAX : r->h->now->party_of[actor];
    }
    for (size_t i = 0; i < w->issues; i++)
        r->issue_of[i] = view_find(v, KIND_ISSUE, gap_walk_issue(w, i));
    return true;
}

static int by_low(const void *left, const void *right)
{
    const view_position *a = *(const view_position *const *)left, *b = *(const view_position *const *)right;
    if (a->low != b->low)
        return a->low < b->low ? -1 : 1;
    return (a->entry->index > b->entry->index) - (a->entry->index < b->entry->index);
}

/* What the items of a group that are here say. */
static const char *group_says(reading *r, size_t group)
{
    const gap_walk *w = &r->walk;
    size_t count = 0, first = w->group[group].first;
    view_position *room = malloc((w->group[group].here + 1) * sizeof *room);
    if (!room) {
        r->h->m->failed = true;
        return NULL;
    }
    for (size_t i = first; i < w->group[group + 1].first; i++) {
        const gap_item *item = &w->item[i];
        if (!gap_item_says(item))
            continue;
        room[count] = (view_position){.entry = item->life->entry, .body = item->life->entry->body, .low = item->at.low};
        r->list[count] = &room[count];
        count++;
    }
    if (count > 1)
        qsort(r->list, count, sizeof *r->list, by_low);
    const char *says = gap_says(r->h->m, r->list, count);
    free(room);
    return says;
}

/* Whether what was said is other than before; says is brought up to the day. */
static bool follow_says(reading *r)
{
    gap_walk *w = &r->walk;
    bool changed = false;
    for (size_t k = 0; k < w->touched_count; k++) {
        size_t cell = w->touched[k], group = gap_walk_standing(w, cell, w->cell_first[cell + 1]);
        uint64_t now = gap_walk_says(w, group);
        changed |= now != r->says[cell];
        r->says[cell] = now;
    }
    return changed;
}

/* --- days ------------------------------------------------------------------------------------------------------------- */

/* The mean over the pairs of the view asked for. */
static double issue_mean(const reading *r, size_t issue)
{
    const gap_walk *w = &r->walk;
    double sum = 0;
    size_t known = 0;
    for (size_t x = 0, pair = 0; x < w->parties; x++)
        for (size_t y = x + 1; y < w->parties; y++, pair++) {
            double gap = w->gap[pair * w->issues + issue];
            if (isnan(gap) || r->party_of[x] == SIZE_MAX || r->party_of[y] == SIZE_MAX)
                continue;
            sum += gap;
            known++;
        }
    return known ? sum / (double)known : NAN;
}

static bool keep_day(reading *r, int32_t day)
{
    gap_history *h = r->h;
    const gap_walk *w = &r->walk;
    if (h->days == h->size) {
        size_t size = h->size ? h->size * 2 : 32;
        gap_day *grown = realloc(h->day, size * sizeof *grown);
        if (!grown)
            return false;
        h->day = grown;
        h->size = size;
    }
    double *issue = ARENA_ARRAY(&h->memory, h->now->issues, double);
    if (!issue)
        return false;
    for (size_t i = 0; i < h->now->issues; i++)
        issue[i] = NAN;
    for (size_t i = 0; i < w->issues; i++)
        if (r->issue_of[i] != SIZE_MAX)
            issue[r->issue_of[i]] = issue_mean(r, i);
    h->day[h->days++] = (gap_day){day, w->overall, issue};
    return true;
}

/* The trend begins with what the walk has come to. */
static bool keep_start(reading *r)
{
    gap_history *h = r->h;
    const gap_walk *w = &r->walk;
    size_t cells = gap_pairs(h->now->parties) * h->now->issues;
    h->start_gap = ARENA_ARRAY(&h->memory, cells, double);
    if (!h->start_gap)
        return false;
    for (size_t i = 0; i < cells; i++)
        h->start_gap[i] = NAN;
    for (size_t x = 0, pair = 0; x < w->parties; x++)
        for (size_t y = x + 1; y < w->parties; y++, pair++)
            for (size_t i = 0; i < w->issues; i++) {
                if (r->party_of[x] == SIZE_MAX || r->party_of[y] == SIZE_MAX || r->issue_of[i] == SIZE_MAX)
                    continue;
                size_t here = gap_pair(h->now->parties, r->party_of[x], r->party_of[y]) * h->now->issues + r->issue_of[i];
                h->start_gap[here] = w->gap[pair * w->issues + i];
            }
    return true;
}

static bool lay_step(reading *r, size_t item)
{
    gap_walk *w = &r->walk;
    const gap_life *life = w->item[item].life;
    size_t before;
    double without = gap_walk_without(w, item, &before);
    if (!gap_walk_says(w, before)) { /* nothing stood before it, or that was withdrawn */
        r->h->step[r->h->steps++] = (gap_step){life->entry, life->from, NAN, NULL};
        return true;
    }
    if (r->from_cell != w->item[item].cell || r->from_group != before) {
        r->from = group_says(r, before);
        r->from_cell = w->item[item].cell;
        r->from_group = before;
    }
    r->h->step[r->h->steps++] = (gap_step){life->entry, life->from, w->overall - without, r->from};
    return !r->h->m->failed;
}

static bool read_days(reading *r, const int32_t *days, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        gap_walk_to(&r->walk, days[i]);
        bool fine = !follow_says(r) || keep_day(r, days[i]);
        if (!fine || r->h->m->failed || r->walk.failed)
            return false;
    }
    return true;
}

/* Where the window begins: four weeks before the view's day, or on the first day of history when that is later. */
static int32_t window_start(const gap_history *h)
{
    int32_t window = h->view->as_of == DAY_NONE ? DAY_NONE : h->view->as_of - GAP_WINDOW;
    return !h->days || window > h->day[0].day ? window : h->day[0].day;
}

static bool shapes_gap(const entry *e)
{
    return e->kind && (e->kind == &kinds[KIND_PREFERENCE] || gap_refers_to((kind_id)(e->kind - kinds)));
}

/* History is what was known on each day. */
static bool read_history(gap_history *h, int32_t *days)
{
    const entente_view *v = h->view;
    reading r = {.h = h};
    size_t count = 0;
    bool fine = gap_lives_make(&r.lives, v, &h->memory) && gap_walk_make(&r.walk, v, &r.lives) && lay_names(&r);
    for (size_t i = 0; fine && i < v->c->count; i++) {
        const entry *e = v->c->entries[i];
        bool counts = view_counts(v, e) && !entry_undated(e); /* what corrects ends what counted, whether it counts or not */
        if (shapes_gap(e) && case_sees(e, v->reader, v->until) && (e->replaces || counts))
            days[count++] = case_known(e, v->reader);
    }
    fine = fine && read_days(&r, days, distinct(days, count));
    gap_walk_free(&r.walk);
    return fine;
}

/* The ledger and the beginning of the trend are of what stands, each from the day on which it was first known: what was
   corrected is nowhere in them. */
static bool read_ledger(gap_history *h, int32_t *days)
{
    reading r = {.h = h};
    gap_walk *w = &r.walk;
    bool fine = gap_lives_standing(&r.lives, h->view, &h->memory) && gap_walk_make(w, h->view, &r.lives) && lay_names(&r);
    size_t count = r.lives.positions + r.lives.preferences + r.lives.withdrawals;
    for (size_t i = 0; fine && i < count; i++)
        days[i] = r.lives.items[i].from;
    count = fine ? distinct(days, count) : 0;
    h->start = window_start(h);
    for (size_t i = 0; fine && i < count; i++) {
        size_t first = w->next;
        if (!h->start_gap && days[i] > h->start && !keep_start(&r))
            fine = false;
        gap_walk_to(w, days[i]);
        r.from_cell = SIZE_MAX;
        for (size_t k = first; fine && k < w->next; k++)
            fine = w->event[k].of != GAP_POSITION || lay_step(&r, w->event[k].item);
        fine &= !w->failed;
    }
    fine = fine && (h->start_gap || keep_start(&r));
    gap_walk_free(w);
    return fine;
}

entente_status gap_history_read(gap_history *h, entente_error *error)
{
    int32_t *days = ARENA_ARRAY(&h->memory, h->view->c->count, int32_t);
    return days && read_history(h, days) && read_ledger(h, days) ? ENTENTE_OK : error_memory(error);
}

void gap_history_free(gap_history *h)
{
    free(h->day);
    arena_free(&h->memory);
}
