#include "solve/settle_search.h"

#include "solve/settle_tighten.h"

#include <stdlib.h>
#include <time.h>

/* A partial package that might be taken into the next layer. */
typedef struct candidate {
    double bound;
    uint32_t parent, option; /* option: place within the depth */
} candidate;

/* Partial packages of one depth. Rows of columns as in settle_cuts; exact gains only where doubles are not. */
typedef struct layer {
    size_t count, room;
    double *row, *bound;
    double *weight;         /* [room][parties]: of each one's own */
    uint64_t *exact, *open; /* open: the options that later links look back at, as one number */
    uint32_t *state;        /* of the plan's states; 0 in games without links */
} layer;

typedef struct search {
    const settle_goal *goal;
    const settle_plan *plan;
    settle_best *best;
    const settle_budget *budget;
    settle_cuts cuts;
    settle_tightener tightener;
    bool tight;   /* partial packages have weights of their own */
    arena memory; /* of one pass */
    size_t beam;
    layer now, next;
    candidate *candidates;
    size_t count, room;
    uint32_t **parent, **option; /* [depths][of the layer after that depth] */
    size_t *place, *other;       /* [depths] */
    size_t *depth_of;            /* [issues] */
    uint32_t *table;             /* hash of a layer's rows */
    size_t table_size;
    double dropped; /* greatest bound of what was left out */
    bool out_of_time;
} search;

double settle_clock(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (double)now.tv_sec + (double)now.tv_nsec * 1e-9;
}

/* ---- the best so far ---- */

/* ---- candidates ---- */

static bool outranks(const candidate *x, const candidate *y)
{
    if (x->bound != y->bound)
        return x->bound > y->bound;
    return x->parent != y->parent ? x->parent < y->parent : x->option < y->option;
}

/* Bring the `keep` first by rank to the front (Hoare's selection). */
static void select_best(candidate *c, size_t count, size_t keep)
{
    ptrdiff_t low = 0, high = (ptrdiff_t)count - 1, last = (ptrdiff_t)keep - 1;
    while (low < high) {
        const candidate pivot = c[low + (high - low) / 2];
        ptrdiff_t i = low, j = high;
        while (i <= j) {
            while (outranks(&c[i], &pivot))
                i++;
            while (outranks(&pivot, &c[j]))
                j--;
            if (i > j)
                break;
            const candidate swap = c[i];
            c[i++] = c[j];
            c[j--] = swap;
        }
        if (last <= j)
            high = j;
        else if (last >= i)
            low = i;
        else
            break;
    }
}

static void leave_out(search *s, double bound)
{
    s->dropped = fmax(s->dropped, bound);
}

/* The places of a partial package that ends the layer after `depth`, written from the back. */
static void trace(const search *s, size_t depth, size_t at, size_t *place)
{
    while (depth-- > 0) {
        place[depth] = s->plan->first[depth] + s->option[depth][at];
        at = s->parent[depth][at];
    }
}

/* The bonus columns of an option with what is chosen already; false where a link forbids it. */
static bool linked(const search *s, size_t depth, size_t at, double *bonus, uint64_t *exact)
{
    const settle_plan *plan = s->plan;
    for (size_t l = plan->link_first[depth]; l < plan->link_first[depth + 1]; l++) {
        const settle_link *link = plan->link + l;
        bool theirs = plan->option[s->place[link->earlier]] == link->theirs, mine = plan->option[at] == link->mine;
        if (link->kind == ENTENTE_REQUIRES && (link->from_earlier ? theirs && !mine : mine && !theirs))
            return false;
        if (link->kind == ENTENTE_EXCLUDES && theirs && mine)
            return false;
        if (link->kind != ENTENTE_BONUS || !theirs || !mine)
            continue;
        for (size_t c = 0; c < s->cuts.stride; c++)
            bonus[c] += s->cuts.bonus[l * s->cuts.stride + c];
        for (size_t p = 0; p < plan->parties && exact; p++)
            wide_add(exact + p * plan->limbs, exact + p * plan->limbs, link->exact + p * plan->limbs, plan->limbs);
    }
    return true;
}

static double bound_of(const settle_cuts *cuts, const double *row, const double *term, const double *bonus,
                       const double *rest, double floor)
{
    double bound = INFINITY;
    for (size_t k = 0; k < cuts->count; k++) {
        double sum = row[k] + term[k] + rest[k] + (bonus ? bonus[k] : 0);
        bound = sum < bound ? sum : bound;
        if (bound < floor)
            return -INFINITY;
    }
    for (size_t c = cuts->count; c < cuts->stride; c++)
        if (row[c] + term[c] + rest[c] + (bonus ? bonus[c] : 0) < cuts->need[c - cuts->count])
            return -INFINITY;
    return bound;
}

static bool more_candidates(search *s, size_t count)
{
    if (s->count + count <= s->room)
        return true;
    size_t room = 2 * (s->count + count) + 1024;
    candidate *grown = realloc(s->candidates, room * sizeof *grown);
    if (!grown)
        return false;
    s->candidates = grown;
    s->room = room;
    return true;
}

/* A partial package's bound by its own weights, what the depth before `depth` and (with links, where they are left in the
   relaxation's table) what the depths from there on add left out. */
static double own_bound(search *s, size_t depth, const double *gain, const double *weight)
{
    const settle_plan *plan = s->plan;
    double bound = 0, size = 0;
    if (plan->states) {
        settle_relaxation *r = &s->tightener.relaxation;
        settle_relax(plan, plan->states, weight, depth, r);
        size = 2 * r->size;
        for (size_t state = 0; state < plan->states->count[depth]; state++)
            if (isfinite(r->table[plan->states->from[depth] + state]))
                size = fmax(size, 2 * r->size + fabs(r->table[plan->states->from[depth] + state]));
    } else {
        bound = settle_rest(plan, weight, depth, NULL);
        size = fabs(bound);
    }
    for (size_t p = 0; p < plan->parties; p++) {
        bound += weight[p] * gain[p];
        size += weight[p] * fabs(gain[p]);
    }
    return bound + settle_rounding(plan, weight, size);
}

/* What the option adds to that. */
static double own_terms(const search *s, const double *weight, size_t at, const double *bonus)
{
    const double *value = s->plan->value + at * s->plan->parties;
    double sum = 0, size = 0;
    for (size_t p = 0; p < s->plan->parties; p++) {
        double more = bonus ? bonus[s->cuts.count + p] : 0;
        sum += weight[p] * (value[p] + more);
        size += weight[p] * (value[p] + fabs(more));
    }
    return sum + size * (double)(s->plan->parties + 8) * 0x1p-50;
}

/* The bound of one child; -infinity where it cannot be the best. bonus: [stride], NULL in games without links; own: what
   own_bound gave. */
static double child_bound(const search *s, size_t depth, size_t i, size_t o, const double *bonus, double own)
{
    const settle_plan *plan = s->plan;
    const settle_cuts *cuts = &s->cuts;
    const size_t at = plan->first[depth] + o;
    size_t after = depth + 1;
    if (plan->states) {
        const int32_t next = settle_step_at(plan, plan->states, depth, s->now.state[i], o)->next;
        if (next < 0)
            return -INFINITY;
        after = plan->states->from[depth + 1] + (size_t)next;
    }
    double bound = bound_of(cuts, s->now.row + i * cuts->stride, cuts->term + at * cuts->stride, bonus,
                            cuts->rest + after * cuts->stride, cuts->floor);
    if (!s->tight || bound < cuts->floor)
        return bound;
    own += own_terms(s, s->now.weight + i * plan->parties, at, bonus);
    if (plan->states)
        own += s->tightener.relaxation.table[after];
    return fmin(bound, own);
}

/* Candidates from the children of one partial package. */
static void expand_one(search *s, size_t depth, size_t i, double *bonus)
{
    const settle_plan *plan = s->plan;
    const settle_cuts *cuts = &s->cuts;
    const size_t first = plan->first[depth], options = plan->first[depth + 1] - first;
    const bool links = plan->link_first[depth] != plan->link_first[depth + 1];
    if (links)
        trace(s, depth, i, s->place);
    double own = 0;
    if (s->tight)
        own = own_bound(s, depth + 1, s->now.row + i * cuts->stride + cuts->count, s->now.weight + i * plan->parties);
    for (size_t o = 0; o < options; o++) {
        if (links) {
            memset(bonus, 0, cuts->stride * sizeof *bonus);
            if (!linked(s, depth, first + o, bonus, NULL))
                continue;
        }
        double bound = child_bound(s, depth, i, o, links ? bonus : NULL, own);
        if (bound >= cuts->floor && bound > -INFINITY)
            s->candidates[s->count++] = (candidate){fmin(bound, s->now.bound[i]), (uint32_t)i, (uint32_t)o};
    }
}

/* All children of the layer that may still be the best. */
static bool expand(search *s, size_t depth, double *bonus)
{
    const size_t options = s->plan->first[depth + 1] - s->plan->first[depth];
    s->count = 0;
    for (size_t i = 0; i < s->now.count; i++) {
        if (!more_candidates(s, options))
            return false;
        if (i % 256 == 0 && settle_clock() > s->budget->deadline) {
            s->out_of_time = true;
            return true;
        }
        expand_one(s, depth, i, bonus);
        /* what cannot be kept need not be carried */
        if (s->count > 8 * s->beam + 65536) {
            select_best(s->candidates, s->count, 2 * s->beam);
            for (size_t c = 2 * s->beam; c < s->count; c++)
                leave_out(s, s->candidates[c].bound);
            s->count = 2 * s->beam;
        }
    }
    return true;
}

/* ---- the next layer ---- */

static void free_layer(layer *l)
{
    free(l->row);
    free(l->bound);
    free(l->weight);
    free(l->exact);
    free(l->open);
    free(l->state);
}

static bool layer_room(search *s, layer *l, size_t count)
{
    if (count <= l->room)
        return true;
    const size_t parties = s->plan->parties, exact = s->plan->sharp ? 0 : parties * s->plan->limbs;
    free_layer(l);
    *l = (layer){.room = count,
                 .row = malloc(count * s->cuts.stride * sizeof *l->row),
                 .bound = malloc(count * sizeof *l->bound),
                 .weight = malloc(count * parties * sizeof *l->weight),
                 .exact = exact ? malloc(count * exact * sizeof *l->exact) : NULL,
                 .open = malloc(count * sizeof *l->open),
                 .state = malloc(count * sizeof *l->state)};
    return l->row && l->bound && l->weight && (l->exact || !exact) && l->open && l->state;
}

/* What later links will ask of the package in s->place: false where it does not fit a number. */
static bool open_options(const search *s, size_t depth, uint64_t *open)
{
    const settle_plan *plan = s->plan;
    uint64_t code = 0;
    for (size_t d = 0; d <= depth; d++) {
        if (plan->last_link[d] <= depth)
            continue;
        const uint64_t classes = plan->states->classes[d];
        if (code > (UINT64_MAX - classes) / classes)
            return false;
        code = code * classes + plan->states->class_of[s->place[d]];
    }
    *open = code;
    return true;
}

/* Rows of the candidates, in their order. */
static bool build(search *s, size_t depth, double *bonus, bool *comparable)
{
    const settle_plan *plan = s->plan;
    const settle_cuts *cuts = &s->cuts;
    const size_t stride = cuts->stride, width = plan->parties * plan->limbs;
    const bool links = plan->link_first[depth] != plan->link_first[depth + 1];
    if (!layer_room(s, &s->next, s->count))
        return false;
    *comparable = true;
    for (size_t c = 0; c < s->count; c++) {
        const candidate *from = s->candidates + c;
        const size_t at = plan->first[depth] + from->option;
        const double *row = s->now.row + from->parent * stride, *term = cuts->term + at * stride;
        double *out = s->next.row + c * stride;
        for (size_t k = 0; k < stride; k++)
            out[k] = row[k] + term[k];
        uint64_t *exact = plan->sharp ? NULL : s->next.exact + c * width;
        for (size_t p = 0; p < plan->parties && exact; p++)
            wide_add(exact + p * plan->limbs, s->now.exact + from->parent * width + p * plan->limbs,
                     plan->exact + at * width + p * plan->limbs, plan->limbs);
        memcpy(s->next.weight + c * plan->parties, s->now.weight + from->parent * plan->parties,
               plan->parties * sizeof(double));
        s->next.open[c] = 0;
        s->next.state[c] = 0;
        if (plan->states) {
            s->next.state[c] =
                (uint32_t)settle_step_at(plan, plan->states, depth, s->now.state[from->parent], from->option)->next;
            trace(s, depth, from->parent, s->place);
            s->place[depth] = at;
            if (links) {
                memset(bonus, 0, stride * sizeof *bonus);
                linked(s, depth, at, bonus, exact);
                for (size_t k = 0; k < stride; k++)
                    out[k] += bonus[k];
            }
            *comparable &= open_options(s, depth, s->next.open + c);
        }
    }
    s->next.count = s->count;
    return true;
}

/* Whether partial package x is worth at least y to every party; -1: no, 0: just the same to all, 1: more to one. */
static int weighs(const search *s, const layer *l, size_t x, size_t y)
{
    const settle_plan *plan = s->plan;
    const size_t stride = s->cuts.stride;
    const double *u = l->row + x * stride + s->cuts.count, *v = l->row + y * stride + s->cuts.count;
    int more = 0;
    for (size_t p = 0; p < plan->parties; p++) {
        double difference = u[p] - v[p];
        if (fabs(difference) > 2 * plan->slop[p]) {
            if (difference < 0)
                return -1;
            more = 1;
        } else if (!plan->sharp) {
            const size_t at = p * plan->limbs, width = plan->parties * plan->limbs;
            int sign = wide_compare(l->exact + x * width + at, l->exact + y * width + at, plan->limbs);
            if (sign < 0)
                return -1;
            more |= sign;
        }
    }
    return more;
}

static uint64_t mix(uint64_t hash, uint64_t word)
{
    hash = (hash ^ word) * UINT64_C(0x9e3779b97f4a7c15);
    return hash ^ hash >> 29;
}

static uint64_t row_hash(const search *s, const layer *l, size_t i)
{
    const size_t width = s->plan->parties * s->plan->limbs;
    uint64_t hash = mix(0, l->open[i]);
    if (!s->plan->sharp) {
        for (size_t w = 0; w < width; w++)
            hash = mix(hash, l->exact[i * width + w]);
        return hash;
    }
    const double *gain = l->row + i * s->cuts.stride + s->cuts.count;
    for (size_t p = 0; p < s->plan->parties; p++)
        hash = mix(hash, (uint64_t)(int64_t)gain[p]);
    return hash;
}

/* Of candidates worth the same to all and open to the same, the first in file order stays. */
static bool drop_equal(search *s, size_t depth, bool *gone)
{
    size_t size = 1024;
    while (size < 2 * s->count)
        size *= 2;
    if (size > s->table_size) {
        free(s->table);
        s->table = malloc(size * sizeof *s->table);
        s->table_size = s->table ? size : 0;
        if (!s->table)
            return false;
    }
    memset(s->table, 0xff, size * sizeof *s->table);
    for (size_t i = 0; i < s->count; i++) {
        size_t at = row_hash(s, &s->next, i) & (size - 1);
        for (;; at = (at + 1) & (size - 1)) {
            uint32_t there = s->table[at];
            if (there == UINT32_MAX) {
                s->table[at] = (uint32_t)i;
                break;
            }
            if (s->next.open[there] != s->next.open[i] || weighs(s, &s->next, there, i))
                continue;
            trace(s, depth, s->candidates[i].parent, s->place);
            trace(s, depth, s->candidates[there].parent, s->other);
            s->place[depth] = s->candidates[i].option;
            s->other[depth] = s->candidates[there].option;
            for (size_t d = depth + 1; d < s->plan->depths; d++)
                s->place[d] = s->other[d] = 0;
            bool earlier = settle_plan_compare(s->plan, s->place, s->other) < 0;
            gone[earlier ? there : i] = true;
            if (earlier)
                s->table[at] = (uint32_t)i;
            break;
        }
    }
    return true;
}

typedef struct ranked {
    double rank;
    uint32_t row;
} ranked;

static int by_rank(const void *x, const void *y)
{
    const ranked *a = x, *b = y;
    if (a->rank != b->rank)
        return a->rank > b->rank ? -1 : 1;
    return a->row < b->row ? -1 : a->row > b->row;
}

/* Drop what an earlier one dominates, by the first cut (no weight is negative, so that what dominates has no less). Of the
   stronger ones only so many are asked: dropping is a saving, never a need. */
enum { ASKED = 192, SORTED = 1 << 17, STEPS = 3 };

static bool drop_dominated(search *s, bool *gone)
{
    if (s->count > SORTED)
        return true;
    ranked *order = malloc((s->count + 1) * sizeof *order);
    uint32_t *kept = malloc(ASKED * sizeof *kept);
    if (!order || !kept) {
        free(order);
        free(kept);
        return false;
    }
    size_t count = 0, asked = 0, last = 0;
    for (size_t i = 0; i < s->count; i++)
        if (!gone[i])
            order[count++] = (ranked){s->next.row[i * s->cuts.stride], (uint32_t)i};
    qsort(order, count, sizeof *order, by_rank);
    for (size_t i = 0; i < count; i++) {
        const size_t row = order[i].row;
        for (size_t k = 0; k < asked && !gone[row]; k++) {
            size_t at = k ? (k <= last ? k - 1 : k) : last; /* the last that dominated first */
            if (s->next.open[kept[at]] == s->next.open[row] && weighs(s, &s->next, kept[at], row) > 0) {
                gone[row] = true;
                last = at;
            }
        }
        if (!gone[row] && asked < ASKED)
            kept[asked++] = (uint32_t)row;
    }
    free(order);
    free(kept);
    return true;
}

/* Lower bounds by weights of each one's own. */
static void tighten(search *s, size_t depth, bool *gone)
{
    for (size_t i = 0; i < s->count; i++) {
        if (gone[i])
            continue;
        if (i % 256 == 255 && settle_clock() > s->budget->deadline) {
            s->out_of_time = true;
            return;
        }
        double bound =
            settle_tighten(&s->tightener, depth + 1, s->next.state[i], s->next.row + i * s->cuts.stride + s->cuts.count,
                           s->next.weight + i * s->plan->parties, s->cuts.floor, STEPS);
        s->candidates[i].bound = fmin(s->candidates[i].bound, bound);
        gone[i] = bound < s->cuts.floor || bound == -INFINITY;
    }
}

/* What is left of s->next becomes s->now, at most a beam of it. */
static bool take(search *s, size_t depth, const bool *gone)
{
    const size_t stride = s->cuts.stride, parties = s->plan->parties, width = parties * s->plan->limbs;
    candidate *left = malloc((s->count + 1) * sizeof *left); /* bound and row */
    size_t count = 0;
    for (size_t i = 0; i < s->count && left; i++)
        if (!gone[i])
            left[count++] = (candidate){s->candidates[i].bound, (uint32_t)i, 0};
    if (count > s->beam) {
        select_best(left, count, s->beam);
        for (size_t i = s->beam; i < count; i++)
            leave_out(s, left[i].bound);
        count = s->beam;
    }
    s->parent[depth] = ARENA_ARRAY(&s->memory, count, uint32_t);
    s->option[depth] = ARENA_ARRAY(&s->memory, count, uint32_t);
    const bool room = left && s->parent[depth] && s->option[depth] && layer_room(s, &s->now, count);
    for (size_t i = 0; i < count && room; i++) {
        const size_t row = left[i].parent;
        memcpy(s->now.row + i * stride, s->next.row + row * stride, stride * sizeof(double));
        memcpy(s->now.weight + i * parties, s->next.weight + row * parties, parties * sizeof(double));
        if (!s->plan->sharp)
            wide_copy(s->now.exact + i * width, s->next.exact + row * width, width);
        s->now.bound[i] = left[i].bound;
        s->now.open[i] = s->next.open[row];
        s->now.state[i] = s->next.state[row];
        s->parent[depth][i] = s->candidates[row].parent;
        s->option[depth][i] = s->candidates[row].option;
    }
    s->now.count = count;
    free(left);
    return room;
}

static bool advance(search *s, size_t depth, double *bonus)
{
    if (!expand(s, depth, bonus))
        return false;
    if (s->out_of_time)
        return true;
    if (s->count > 2 * s->beam) {
        select_best(s->candidates, s->count, 2 * s->beam);
        for (size_t c = 2 * s->beam; c < s->count; c++)
            leave_out(s, s->candidates[c].bound);
        s->count = 2 * s->beam;
    }
    bool comparable, *gone = calloc(s->count + 1, sizeof *gone);
    bool done = gone && build(s, depth, bonus, &comparable) &&
                (!comparable || (drop_equal(s, depth, gone) && drop_dominated(s, gone)));
    if (done && s->tight)
        tighten(s, depth, gone);
    done = done && take(s, depth, gone);
    free(gone);
    return done;
}

/* ---- one pass, and passes ---- */

static bool start_pass(search *s)
{
    const settle_plan *plan = s->plan;
    s->parent = ARENA_ARRAY(&s->memory, plan->depths, uint32_t *);
    s->option = ARENA_ARRAY(&s->memory, plan->depths, uint32_t *);
    s->place = ARENA_ARRAY(&s->memory, plan->depths, size_t);
    s->other = ARENA_ARRAY(&s->memory, plan->depths, size_t);
    if (!s->parent || !s->option || !s->place || !s->other || !settle_cuts_make(&s->memory, s->goal, s->best, &s->cuts))
        return false;
    if (!settle_tightener_make(&s->memory, s->goal, &s->cuts, &s->tightener))
        return false;
    s->tight = plan->parties > 2 || plan->states;
    if (!layer_room(s, &s->now, 1))
        return false;
    memcpy(s->now.row, s->cuts.start, s->cuts.stride * sizeof(double));
    if (!plan->sharp)
        wide_copy(s->now.exact, plan->start_exact, plan->parties * plan->limbs);
    memcpy(s->now.weight, s->cuts.weight, plan->parties * sizeof(double));
    s->now.bound[0] = s->cuts.root;
    s->now.open[0] = 0;
    s->now.state[0] = 0;
    s->now.count = s->cuts.root >= s->cuts.floor && s->cuts.root > -INFINITY;
    s->dropped = -INFINITY;
    s->out_of_time = false;
    return true;
}

static bool run_pass(search *s)
{
    double *bonus = start_pass(s) ? ARENA_ARRAY(&s->memory, s->cuts.stride, double) : NULL;
    if (!bonus)
        return false;
    for (size_t depth = 0; depth < s->plan->depths && s->now.count && !s->out_of_time; depth++)
        if (!advance(s, depth, bonus))
            return false;
    for (size_t i = 0; i < s->now.count; i++) {
        if (s->out_of_time) { /* partial packages, none looked at to the end */
            leave_out(s, s->now.bound[i]);
        } else {
            trace(s, s->plan->depths, i, s->place);
            settle_offer(s->goal, s->best, s->place);
        }
    }
    return true;
}

/* The widest layer that the budget's memory allows: its rows, those of the next (twice as many), candidates, the way back.
 */
static size_t widest_beam(const search *s)
{
    const settle_plan *plan = s->plan;
    const size_t columns = 3 * plan->parties + 6, exact = plan->sharp ? 0 : plan->parties * plan->limbs;
    const size_t each = 3 * 8 * (columns + exact) + 20 * sizeof(candidate) + 8 * plan->depths;
    const size_t beam = s->budget->memory / each;
    return beam < 64 ? 64 : beam > UINT32_MAX / 4 ? UINT32_MAX / 4 : beam;
}

entente_status settle_pass(const settle_goal *goal, settle_best *best, const settle_budget *budget, double *bound,
                           bool *proven, bool *widest, entente_error *error)
{
    search s = {.goal = goal, .plan = goal->plan, .best = best, .budget = budget};
    const size_t most = widest_beam(&s);
    *widest = budget->beam >= most;
    s.beam = *widest ? most : budget->beam;
    const bool done = run_pass(&s);
    *bound = done ? fmin(s.cuts.root, s.dropped) : INFINITY;
    *proven = done && s.dropped == -INFINITY;
    free_layer(&s.now);
    free_layer(&s.next);
    free(s.candidates);
    free(s.table);
    arena_free(&s.memory);
    return done ? ENTENTE_OK : error_memory(error);
}
