/* What is asked of an exchange, by searches from both ends. */
#include "base/error.h"
#include "exchange/greedy.h"
#include "exchange/search.h"

#include <stdlib.h>
#include <string.h>

enum { NARROW_BEAM = 12, BEAM = 400, WIDE_BEAM = 3000, MANY = 200, FIRST_SHARE = 16 };

typedef struct solving {
    model m;
    entente_exchange_options options;
    entente_exchange_answer *out;
    size_t *order; /* [units] */
    size_t memory;
} solving;

/* ---- ways to plans ---- */

/* The item by which two states of one part's distance differ. */
static size_t moved(const model *m, const search *s, uint32_t a, uint32_t b)
{
    const uint64_t *x = s->state + (size_t)a * m->words, *y = s->state + (size_t)b * m->words;
    size_t i = 0;
    while (model_given(m, x, i) == model_given(m, y, i))
        i++;
    return i;
}

/* The way to a node as an order of parts: of a forward search before `at`, of a backward one from `at` on. */
static void lay_way(const model *m, const search *s, uint32_t node, size_t *order, size_t at)
{
    for (; s->parent[node] != NO_NODE; node = s->parent[node]) {
        size_t item = moved(m, s, node, s->parent[node]);
        if (s->backward)
            order[at++] = item;
        else
            order[--at] = item;
    }
}

/* A timed way: each node is a step. */
static entente_status lay_steps(const model *m, const search *s, uint32_t node, entente_exchange_plan *out,
                                entente_error *error)
{
    out->hand = calloc(m->units, sizeof *out->hand);
    if (!out->hand)
        return error_memory(error);
    out->steps = s->step[node];
    size_t end = m->units;
    for (; s->parent[node] != NO_NODE; node = s->parent[node])
        for (size_t i = m->items; i-- > 0;) {
            size_t after = model_given(m, s->state + (size_t)node * m->words, i);
            size_t before = model_given(m, s->state + (size_t)s->parent[node] * m->words, i);
            if (after > before)
                out->hand[--end] = (entente_hand){s->step[node] - 1, i, after - before};
        }
    out->hands = m->units - end;
    memmove(out->hand, out->hand + end, out->hands * sizeof *out->hand);
    return model_exposure(m, out, error);
}

/* ---- proofs ---- */

/* All states that a search that came to its end has reached. */
static entente_status prove(solving *w, const search *s, entente_error *error)
{
    const model *m = &w->m;
    entente_exchange_proof *p = &w->out->proof;
    p->kind = s->backward ? ENTENTE_EXCHANGE_BACKWARD : ENTENTE_EXCHANGE_FORWARD;
    p->given = calloc(s->count * m->items + 1, sizeof *p->given);
    p->steps = s->timed ? calloc(s->count + 1, sizeof *p->steps) : NULL;
    if (!p->given || (s->timed && !p->steps))
        return error_memory(error);
    for (size_t node = 0; node < s->count; node++) {
        if (s->dead[node])
            continue;
        for (size_t i = 0; i < m->items; i++)
            p->given[p->states * m->items + i] = model_given(m, s->state + node * m->words, i);
        if (p->steps)
            p->steps[p->states] = s->step[node];
        p->states++;
    }
    w->out->feasible = 0;
    w->out->exact = true;
    return ENTENTE_OK;
}

static bool loses(solving *w)
{
    for (size_t k = 0; k < w->m.sides; k++)
        if (w->m.upper[k] < 0) {
            w->out->proof = (entente_exchange_proof){.kind = ENTENTE_EXCHANGE_LOSES, .side = k};
            w->out->feasible = 0;
            w->out->exact = true;
            return true;
        }
    return false;
}

/* ---- searches that are not timed ---- */

static size_t beam_width(const search *s, size_t most)
{
    size_t width = s->most / (s->m->units + (s->m->items < 64 ? s->m->items : 64) + 1);
    return width > most ? most : width + 1;
}

/* An order by the beam from one end; its key, or INT64_MAX where none was found. level: only what exposes that much at most,
   all of it alike; below 0: what exposes least. */
static entente_status by_beam(solving *w, search_goal goal, bool backward, int64_t level, size_t width, size_t *order,
                              int64_t *deposit, int64_t *key, entente_error *error)
{
    search s;
    uint32_t node = NO_NODE;
    *key = INT64_MAX;
    bool made = search_begin(&s, &w->m, goal, backward, false, w->memory / 2);
    if (made && level >= 0)
        search_level(&s, level);
    if (made)
        node = search_beam(&s, beam_width(&s, width));
    if (node != NO_NODE) {
        *key = search_key(&s, node);
        lay_way(&w->m, &s, node, order, backward ? 0 : w->m.units);
        if (deposit)
            memcpy(deposit, s.label + (size_t)node * s.labels, s.labels * sizeof *deposit);
    }
    made &= !s.failed;
    search_free(&s);
    return made ? ENTENTE_OK : error_memory(error);
}

/* A good order from either end, into w->order. */
static entente_status beams(solving *w, search_goal goal, int64_t level, size_t width, int64_t *deposit, int64_t *best,
                            entente_error *error)
{
    size_t *order = calloc(w->m.units, sizeof *order);
    int64_t *stakes = calloc(w->m.sides, sizeof *stakes), key;
    entente_status status = order && stakes ? ENTENTE_OK : error_memory(error);
    *best = INT64_MAX;
    for (int backward = 0; status == ENTENTE_OK && backward < 2 && (goal == SEARCH_DEPOSIT || *best > w->m.least);
         backward++) {
        status = by_beam(w, goal, backward, level, width, order, deposit ? stakes : NULL, &key, error);
        if (status != ENTENTE_OK || key >= *best)
            continue;
        *best = key;
        memcpy(w->order, order, w->m.units * sizeof *order);
        if (deposit)
            memcpy(deposit, stakes, w->m.sides * sizeof *stakes);
    }
    free(order);
    free(stakes);
    return status;
}

/* Two searches that come to meet. */
typedef struct pair {
    search from[2];
    uint32_t met[2];
    int64_t best;
} pair;

static void look_across(pair *p, int side, uint32_t node)
{
    search *mine = p->from + side, *other = p->from + !side;
    uint32_t there = search_find(other, mine->state + (size_t)node * mine->m->words);
    if (there == NO_NODE)
        return;
    int64_t a = search_key(mine, node), b = search_key(other, there), key = a > b ? a : b;
    if (key >= p->best)
        return;
    p->best = key;
    p->met[side] = node;
    p->met[!side] = there;
}

/* Takes nodes in turn until none can better what is known. Bound: no way has a smaller key. exhausted: the search that has
   seen all that it can reach; NULL: neither has. */
static int64_t search_pair(pair *p, const search **exhausted)
{
    int64_t bound = 0;
    *exhausted = NULL;
    for (int side = 0;; side = !side) {
        int64_t next = search_next(p->from + side);
        if (p->from[side].failed || p->from[side].full)
            return bound;
        if (next == INT64_MAX)
            *exhausted = p->from + side;
        bound = next > bound ? next : bound;
        if (bound >= p->best)
            return p->best;
        look_across(p, side, search_take(p->from + side));
    }
}

/* Where `known` is no INT64_MAX, an order of that exposure stands in w->order. */
static entente_status exposure_from_both(solving *w, int64_t known, size_t memory, entente_error *error)
{
    pair p = {.best = known, .met = {NO_NODE, NO_NODE}};
    const search *exhausted = NULL;
    bool made = search_begin(p.from, &w->m, SEARCH_EXPOSURE, false, false, memory / 2);
    made &= search_begin(p.from + 1, &w->m, SEARCH_EXPOSURE, true, false, memory / 2);
    p.from[0].under = p.from[1].under = known;
    entente_status status = ENTENTE_OK;
    if (made)
        w->out->bound = search_pair(&p, &exhausted);
    if (!made || p.from[0].failed || p.from[1].failed)
        status = error_memory(error);
    else if (p.best == INT64_MAX && exhausted)
        status = prove(w, exhausted, error);
    else if (p.best < INT64_MAX) {
        if (p.met[0] != NO_NODE) {
            size_t behind = p.from[0].left[p.met[0]];
            lay_way(&w->m, p.from, p.met[0], w->order, w->m.units - behind);
            lay_way(&w->m, p.from + 1, p.met[1], w->order, w->m.units - behind);
        }
        w->out->feasible = 1;
        w->out->exact = w->out->bound >= p.best;
        free(w->out->plan.hand);
        w->out->plan = (entente_exchange_plan){0};
        status = model_plan(&w->m, w->order, w->m.units, p.best, &w->out->plan, error);
    }
    search_free(p.from);
    search_free(p.from + 1);
    return status;
}

/* Plans of ever smaller exposure by beams that spend what they may from the start. */
static entente_status lower(solving *w, int64_t *known, entente_error *error)
{
    int64_t low = w->out->bound, high = *known, found;
    entente_status status = ENTENTE_OK;
    while (status == ENTENTE_OK && high < INT64_MAX && low < high) {
        int64_t level = low + (high - low) / 2;
        status = beams(w, SEARCH_EXPOSURE, level, WIDE_BEAM, NULL, &found, error);
        if (found <= level)
            *known = high = level;
        else
            low = level + 1;
    }
    return status;
}

static entente_status least_exposure(solving *w, entente_error *error)
{
    int64_t known = INT64_MAX, least = 0;
    bool found = false;
    entente_status status = ENTENTE_OK;
    if (w->m.items > MANY && !w->m.in->orders)
        status = greedy_order(&w->m, w->order, &found, &known, &least, error);
    if (status == ENTENTE_OK && found) {
        w->out->feasible = 1;
        w->out->bound = least;
        w->out->exact = least >= known;
        return model_plan(&w->m, w->order, w->m.units, known, &w->out->plan, error);
    }
    if (status == ENTENTE_OK)
        status = beams(w, SEARCH_EXPOSURE, -1, NARROW_BEAM, NULL, &known, error);
    if (status == ENTENTE_OK)
        status = exposure_from_both(w, known, w->memory / FIRST_SHARE, error);
    if (status != ENTENTE_OK || w->out->exact)
        return status;
    known = w->out->feasible == 1 ? w->out->plan.exposure : known;
    if (known == INT64_MAX)
        status = beams(w, SEARCH_EXPOSURE, -1, BEAM, NULL, &known, error);
    if (status == ENTENTE_OK)
        status = lower(w, &known, error);
    return status == ENTENTE_OK ? exposure_from_both(w, known, w->memory, error) : status;
}

/* ---- timed searches ---- */

/* The best way by whole steps, of keys below `under`; *node NO_NODE: none was found. */
static entente_status run_timed(solving *w, search *s, search_goal goal, int64_t under, int64_t *bound, uint32_t *node,
                                entente_error *error)
{
    if (!search_begin(s, &w->m, goal, false, true, w->memory))
        return error_memory(error);
    s->under = under;
    *bound = 0;
    for (int64_t next; s->reached == NO_NODE && (next = search_next(s)) < INT64_MAX && !s->full && !s->failed;) {
        *bound = next;
        search_take(s);
    }
    *node = s->reached;
    return s->failed ? error_memory(error) : ENTENTE_OK;
}

static entente_status solve_timed(solving *w, search_goal goal, int64_t under, entente_error *error)
{
    search s;
    uint32_t node = NO_NODE;
    int64_t bound = 0;
    entente_exchange_plan plan = {0};
    entente_status status = run_timed(w, &s, goal, under, &bound, &node, error);
    if (status == ENTENTE_OK && node != NO_NODE) {
        status = lay_steps(&w->m, &s, node, &plan, error);
        free(w->out->plan.hand);
        w->out->plan = plan;
        w->out->feasible = w->out->exact = 1;
        w->out->bound = bound;
    } else if (status == ENTENTE_OK && w->out->feasible != 1) {
        status = s.full ? ENTENTE_OK : prove(w, &s, error);
    } else if (status == ENTENTE_OK) {
        w->out->exact = !s.full;
        w->out->bound = s.full ? bound : under;
    }
    search_free(&s);
    return status;
}

static entente_status solve_goal(solving *w, entente_error *error)
{
    entente_exchange_answer *out = w->out;
    bool fewest = w->options.goal == ENTENTE_FEWEST_STEPS;
    entente_status status = ENTENTE_OK;
    if (loses(w))
        return ENTENTE_OK;
    if (w->m.timed)
        status = solve_timed(w, SEARCH_STEPS, INT64_MAX, error); /* a plan is found soonest so */
    else
        status = least_exposure(w, error);
    if (status != ENTENTE_OK || out->feasible != 1 || w->m.timed == fewest)
        return status;
    if (w->m.timed)
        return solve_timed(w, SEARCH_EXPOSURE, out->plan.exposure, error);
    entente_exchange_plan tight = {0};
    status = model_plan(&w->m, w->order, w->m.units, INT64_MAX / 2, &tight, error);
    free(out->plan.hand);
    out->plan = tight;
    out->exact = false;
    out->bound = 1;
    if (status != ENTENTE_OK || tight.steps == 1 || (w->m.items > MANY && !w->m.in->orders)) {
        out->exact = tight.steps == 1;
        return status;
    }
    return solve_timed(w, SEARCH_STEPS, (int64_t)tight.steps, error);
}

/* ---- deposits ---- */

/* The least that must be staked more, by a search whose labels are what each side must stake. */
static entente_status least_deposit(solving *w, entente_error *error)
{
    search s = {0};
    uint32_t node = NO_NODE;
    int64_t known = INT64_MAX, *deposit = calloc(w->m.sides, sizeof *deposit);
    entente_status status = deposit ? ENTENTE_OK : error_memory(error);
    if (status == ENTENTE_OK && !w->m.timed)
        status = beams(w, SEARCH_DEPOSIT, -1, BEAM, deposit, &known, error);
    if (status == ENTENTE_OK) {
        bool made = search_begin(&s, &w->m, SEARCH_DEPOSIT, !w->m.timed, w->m.timed, w->memory);
        s.under = known;
        for (int64_t next; made && s.reached == NO_NODE && (next = search_next(&s)) < INT64_MAX && !s.full && !s.failed;) {
            w->out->deposit_bound = next;
            search_take(&s);
        }
        node = s.reached;
        status = !made || s.failed ? error_memory(error) : ENTENTE_OK;
    }
    if (status == ENTENTE_OK && node != NO_NODE) {
        memcpy(deposit, s.label + (size_t)node * s.labels, s.labels * sizeof *deposit);
    } else if (status == ENTENTE_OK && !s.full && known < INT64_MAX) {
        w->out->deposit_bound = known;
    } else if (status == ENTENTE_OK) {
        w->out->exact &= !s.full;
    }
    if (status == ENTENTE_OK && (node != NO_NODE || known < INT64_MAX))
        w->out->deposit = deposit;
    else
        free(deposit);
    search_free(&s);
    return status;
}

/* ---- the whole ---- */

entente_status entente_exchange_solve(const entente_exchange *in, const entente_exchange_options *options,
                                      entente_exchange_answer *out, size_t *at, entente_error *error)
{
    size_t where = SIZE_MAX;
    solving w = {.options = *options, .out = out, .memory = options->memory ? options->memory : (size_t)256 << 20};
    *out = (entente_exchange_answer){.feasible = -1};
    entente_status status = model_make(&w.m, in, &where, error);
    if (status == ENTENTE_OK && !(w.order = calloc(w.m.units, sizeof *w.order)))
        status = error_memory(error);
    if (status == ENTENTE_OK)
        status = solve_goal(&w, error);
    if (status == ENTENTE_OK && !out->feasible)
        status = least_deposit(&w, error);
    if (status != ENTENTE_OK) {
        entente_exchange_free(out);
        *out = (entente_exchange_answer){.feasible = -1};
    }
    free(w.order);
    model_free(&w.m);
    if (at)
        *at = where;
    return status;
}

void entente_exchange_free(entente_exchange_answer *answer)
{
    if (!answer)
        return;
    free(answer->plan.hand);
    free(answer->proof.given);
    free(answer->proof.steps);
    free(answer->deposit);
    *answer = (entente_exchange_answer){.feasible = -1};
}
