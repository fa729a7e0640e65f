#include "analyse/gap_history.h"

#include "analyse/gap_says.h"
#include "analyse/gap_walk.h"
#include "base/error.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* What goes with all walks of one history. */
typedef struct reading {
    gap_history *h;
    gap_lives lives;
    const char **says;  /* [actors of the case][issues of the case]: what was last said; NULL: nothing */
    bool *told;         /* the same cells: whether the fold of today has them */
    const char **issue; /* the handles of all issues that ever were, sorted */
    size_t actors, issues;
    gap_walk walk;
    size_t *says_of;             /* [cells of the walk]: its place in says */
    size_t *party_of, *issue_of; /* [parties, issues of the walk]: in the view asked for, SIZE_MAX: not there */
    const view_position **list;  /* [positions]: room to say something */
    size_t from_cell;            /* the cell and group for which `from` was made */
    size_t from_group;
    const char *from;
    arena memory; /* of one walk */
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

/* --- cells by name: the same parties wanting the same are no change, also across folds ----------------------------------
 */

static bool lay_says(reading *r)
{
    const entente_case *c = r->h->view->c;
    arena *a = &r->h->memory;
    r->actors = c->actors.count;
    r->issue = ARENA_ARRAY(a, c->defined_count, const char *);
    for (size_t i = 0; r->issue && i < c->defined_count; i++) {
        const entry *e = c->defined[i];
        if (e->kind == &kinds[KIND_ISSUE] && (!r->issues || strcmp(r->issue[r->issues - 1], e->handle)))
            r->issue[r->issues++] = e->handle;
    }
    r->says = ARENA_ARRAY(a, r->actors * r->issues, const char *);
    r->told = ARENA_ARRAY(a, r->actors * r->issues, bool);
    r->list = ARENA_ARRAY(a, c->count, const view_position *);
    return r->issue && r->says && r->told && r->list;
}

static size_t find_text(const char *const *list, size_t count, const char *text)
{
    size_t low = 0, high = count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (strcmp(list[middle], text) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

static size_t says_place(const reading *r, size_t party, size_t issue)
{
    const entente_view *fold = r->walk.fold;
    size_t actor = find_text(r->h->view->c->actors.text, r->actors, fold->parties.entries[party]->handle);
    return actor * r->issues + find_text(r->issue, r->issues, fold->kind[KIND_ISSUE].entries[issue]->handle);
}

/* Where a walk's parties and issues stand in the view asked for. */
static bool lay_names(reading *r)
{
    gap_walk *w = &r->walk;
    const entente_view *v = r->h->view;
    r->says_of = ARENA_ARRAY(&r->memory, w->parties * w->issues, size_t);
    r->party_of = ARENA_ARRAY(&r->memory, w->parties, size_t);
    r->issue_of = ARENA_ARRAY(&r->memory, w->issues, size_t);
    if (!r->says_of || !r->party_of || !r->issue_of)
        return false;
    memset(r->told, 0, r->actors * r->issues * sizeof *r->told);
    for (size_t p = 0; p < w->parties; p++) {
        size_t actor = view_find(v, KIND_ACTOR, w->fold->parties.entries[p]->handle);
        r->party_of[p] = actor == SIZE_MAX ? SIZE_MAX : r->h->now->party_of[actor];
    }
    for (size_t i = 0; i < w->issues; i++)
        r->issue_of[i] = view_find(v, KIND_ISSUE, w->fold->kind[KIND_ISSUE].entries[i]->handle);
    for (size_t p = 0; p < w->parties; p++)
        for (size_t i = 0; i < w->issues; i++) {
            r->says_of[p * w->issues + i] = says_place(r, p, i);
            r->told[r->says_of[p * w->issues + i]] = true;
        }
    return true;
}

/* The items of a group that are alive, as texts are made of them. */
static const char *group_says(reading *r, size_t group, int32_t day)
{
    const gap_walk *w = &r->walk;
    size_t count = 0, first = group == SIZE_MAX ? 0 : w->group_first[group];
    view_position *room = NULL;
    if (group == SIZE_MAX)
        return NULL;
    room = ARENA_ARRAY(&r->memory, w->group_first[group + 1] - first, view_position);
    if (!room) {
        r->h->m->failed = true;
        return NULL;
    }
    for (size_t i = first; i < w->group_first[group + 1]; i++) {
        const gap_life *life = w->item[i].life;
        if (life->from > day || life->until <= day)
            continue;
        room[count] = (view_position){.entry = life->entry, .body = life->entry->body};
        r->list[count] = &room[count];
        count++;
    }
    return gap_says(r->h->m, r->list, count);
}

/* Whether what was said is other than before; says is brought up to the day. */
static bool follow_says(reading *r, int32_t day, bool all)
{
    gap_walk *w = &r->walk;
    bool changed = false;
    for (size_t k = 0; all && k < r->actors * r->issues; k++)
        if (!r->told[k] && r->says[k]) {
            r->says[k] = NULL;
            changed = true;
        }
    for (size_t k = 0, cells = all ? w->parties * w->issues : w->touched_count; k < cells; k++) {
        size_t cell = all ? k : w->touched[k], group = bits_below(&w->standing, w->cell_first[cell + 1]);
        const char *now = group_says(r, group == SIZE_MAX || group < w->cell_first[cell] ? SIZE_MAX : group, day);
        const char **before = &r->says[r->says_of[cell]];
        changed |= !now != !*before || (now && strcmp(now, *before));
        *before = now;
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

/* The trend begins with what stands now. */
static bool keep_start(reading *r, int32_t day)
{
    gap_history *h = r->h;
    const gap_walk *w = &r->walk;
    size_t cells = gap_pairs(h->now->parties) * h->now->issues;
    h->start_gap = ARENA_ARRAY(&h->memory, cells, double);
    h->start_weight = ARENA_ARRAY(&h->memory, cells, double);
    if (!h->start_gap || !h->start_weight)
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
                h->start_weight[here] = w->weight[pair * w->issues + i];
            }
    h->started = true;
    h->start = day;
    return true;
}

static bool lay_step(reading *r, size_t item, int32_t day)
{
    gap_walk *w = &r->walk;
    const gap_life *life = w->item[item].life;
    size_t before;
    double without = gap_walk_without(w, item, day, &before);
    if (before == SIZE_MAX) {
        r->h->step[r->h->steps++] = (gap_step){life->entry, NAN, NULL};
        return true;
    }
    if (r->from_cell != w->item[item].cell || r->from_group != before) {
        r->from = group_says(r, before, day);
        r->from_cell = w->item[item].cell;
        r->from_group = before;
    }
    r->h->step[r->h->steps++] = (gap_step){life->entry, w->overall - without, r->from};
    return !r->h->m->failed;
}

static bool read_steps(reading *r, size_t first, int32_t day)
{
    gap_walk *w = &r->walk;
    r->from_cell = SIZE_MAX;
    for (size_t i = first; i < w->next; i++) {
        const gap_event *e = &w->event[i];
        if (e->born && !e->preference && e->day == day && r->h->live[w->item[e->item].life->entry->index] &&
            !lay_step(r, e->item, day))
            return false;
    }
    return true;
}

/* Where the window begins: four weeks before the view's day. */
static int32_t window_start(const gap_history *h)
{
    return h->view->as_of == DAY_NONE ? DAY_NONE : h->view->as_of - GAP_WINDOW;
}

/* `next`: the first day after this segment, DAY_LAST: none. */
static entente_status read_segment(reading *r, const entente_view *fold, const int32_t *days, size_t count, int32_t next,
                                   entente_error *error)
{
    gap_history *h = r->h;
    bool fine = gap_walk_make(&r->walk, fold, &r->lives) && lay_names(r);
    for (size_t i = 0; fine && i < count; i++) {
        size_t first = r->walk.next;
        if (!h->started && h->days && days[i] > window_start(h) && i)
            fine = keep_start(r, window_start(h));
        gap_walk_to(&r->walk, days[i]);
        if (follow_says(r, days[i], !i))
            fine &= keep_day(r, days[i]);
        if (fine && !h->started && h->days && days[i] >= window_start(h))
            fine = keep_start(r, days[i]);
        fine = fine && read_steps(r, first, days[i]) && !h->m->failed;
    }
    if (fine && !h->started && h->days && next > window_start(h))
        fine = keep_start(r, window_start(h));
    gap_walk_free(&r->walk);
    arena_free(&r->memory);
    return fine ? ENTENTE_OK : error_memory(error);
}

/* --- where a walk begins anew ----------------------------------------------------------------------------------------- */

static bool defines(const entry *e)
{
    return e->kind == &kinds[KIND_ACTOR] || e->kind == &kinds[KIND_ISSUE];
}

static bool shapes_gap(const entry *e)
{
    return defines(e) || e->kind == &kinds[KIND_POSITION] || e->kind == &kinds[KIND_PREFERENCE];
}

static bool sees(const entente_view *v, const entry *e)
{
    return case_sees(e, v->reader, v->until);
}

static bool same_number(arena *scratch, const rational *x, const rational *y, bool *failed)
{
    return x == y || (x && y && !number_compare(scratch, x, y, failed));
}

/* Whether one correction of an actor or an issue puts positions where the other does: it may tell other names. */
static bool alike(arena *scratch, const entry *a, const entry *b, bool *failed)
{
    if (a->kind == &kinds[KIND_ACTOR])
        return true; /* its role stays */
    const body_issue *x = a->body, *y = b->body;
    bool same =
        x->options.count == y->options.count && x->ordered == y->ordered &&
        same_number(scratch, x->order, y->order, failed) && same_number(scratch, x->range.from, y->range.from, failed) &&
        same_number(scratch, x->range.to, y->range.to, failed) && same_number(scratch, x->range.step, y->range.step, failed);
    for (size_t i = 0; same && i < x->options.count; i++)
        same = !strcmp(x->options.id[i], y->options.id[i]);
    arena_clear(scratch);
    return same;
}

/* [entries]: actors and issues that were corrected in more than their names, released, or retracted. Where no actor was,
   what stands of all others never changes; where one was, all that refer to it may have fallen, and every correction may be
   one that lets them stand again: *actors. NULL: out of memory. */
static bool *find_changed(const entente_view *v, arena *a, bool *actors)
{
    const entente_case *c = v->c;
    arena scratch = {0};
    bool failed = false, *changed = ARENA_ARRAY(a, c->count, bool), *handle = ARENA_ARRAY(a, c->defined_count, bool);
    *actors = false;
    for (size_t i = 0; changed && handle && i < c->count; i++) {
        const entry *e = c->entries[i], *old = e->replaces;
        size_t count;
        if (!defines(e) || e->body || !old || !old->handle || !sees(v, e))
            continue;
        size_t first = (size_t)(case_definers(c, (kind_id)(e->kind - kinds), old->handle, &count) - c->defined);
        if (count)
            handle[first] = true;
    }
    for (size_t i = 0, first = 0; changed && handle && i < c->defined_count; first = i) {
        const entry *one = NULL;
        bool other = handle[first];
        for (; i < c->defined_count && c->defined[i]->kind == c->defined[first]->kind &&
               !strcmp(c->defined[i]->handle, c->defined[first]->handle);
             i++) {
            const entry *e = c->defined[i];
            if (!defines(e) || !sees(v, e))
                continue;
            other = other || case_known(e, v->reader) != e->at.day || (one && !alike(&scratch, one, e, &failed));
            one = e;
        }
        *actors |= other && one && one->kind == &kinds[KIND_ACTOR];
        for (size_t k = first; other && k < i; k++)
            changed[c->defined[k]->index] = true;
    }
    arena_free(&scratch);
    return handle && !failed ? changed : NULL;
}

entente_status gap_history_read(gap_history *h, entente_error *error)
{
    const entente_view *v = h->view;
    reading r = {.h = h};
    size_t count = 0, cuts = 0, done = 0;
    int32_t *days = ARENA_ARRAY(&h->memory, v->c->count, int32_t), *cut = ARENA_ARRAY(&h->memory, v->c->count + 1, int32_t);
    bool actors, *changed = find_changed(v, &h->memory, &actors);
    if (!changed || !days || !cut || !lay_says(&r) || !gap_lives_make(&r.lives, v, &h->memory))
        return error_memory(error);
    for (size_t i = 0; i < v->c->count; i++) {
        const entry *e = v->c->entries[i];
        if (!shapes_gap(e) || !sees(v, e) || !view_counts(v, e) || (entry_undated(e) && !e->replaces))
            continue;
        int32_t day = case_known(e, v->reader);
        days[count++] = day;
        if (defines(e) && (e->replaces || day != e->at.day) && (actors || !e->body || changed[e->index]))
            cut[cuts++] = day - 1; /* the last day before a correction, or before a release, ends a segment */
    }
    count = distinct(days, count);
    cuts = distinct(cut, cuts);
    entente_status status = ENTENTE_OK;
    for (size_t k = 0; k <= cuts && done < count && status == ENTENTE_OK; k++) {
        size_t end = done;
        while (end < count && (k == cuts || days[end] <= cut[k]))
            end++;
        if (end == done)
            continue;
        entente_view *fold = NULL;
        if (k < cuts)
            status = view_fold(v->c, v->reader, cut[k], NULL, &fold, error);
        if (status == ENTENTE_OK)
            status = read_segment(&r, fold ? fold : v, days + done, end - done, end < count ? days[end] : DAY_LAST, error);
        entente_view_free(fold);
        done = end;
    }
    return status;
}

void gap_history_free(gap_history *h)
{
    free(h->day);
    arena_free(&h->memory);
}
