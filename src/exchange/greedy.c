#include "exchange/greedy.h"

#include "base/error.h"

#include <stdlib.h>
#include <string.h>

typedef struct offer {
    int64_t cost, value;
    size_t from, item;
} offer;

/* By giver; what brings its taker at least what it costs first, the cheapest before; then the rest, the greatest value
   before. It is the best order where one side's items are paid in money, and a good one elsewhere. */
static int by_gain(const void *left, const void *right)
{
    const offer *a = left, *b = right;
    bool a_gains = a->value >= a->cost, b_gains = b->value >= b->cost;
    if (a->from != b->from)
        return a->from < b->from ? -1 : 1;
    if (a_gains != b_gains)
        return a_gains ? -1 : 1;
    int64_t a_rank = a_gains ? a->cost : -a->value, b_rank = b_gains ? b->cost : -b->value;
    if (a_rank != b_rank)
        return a_rank < b_rank ? -1 : 1;
    return (a->item > b->item) - (a->item < b->item);
}

/* Two ends that grow towards each other. */
typedef struct meeting {
    const model *m;
    offer *offer;          /* sorted */
    size_t *next, *end;    /* [sides]: of its offers */
    size_t *parts;         /* left of the next one */
    int64_t *front, *back; /* [sides]: balances after what was placed first, before what was placed last */
    size_t first, last;    /* places in the order taken from both ends */
    int64_t most;          /* exposure allowed */
} meeting;

static bool may_front(const meeting *g, const offer *o)
{
    size_t to = g->m->in->item[o->item].to;
    return g->front[o->from] - o->cost >= -g->most && g->front[to] + o->value <= g->m->upper[to];
}

static bool may_back(const meeting *g, const offer *o)
{
    size_t to = g->m->in->item[o->item].to;
    return g->back[o->from] + o->cost <= g->m->upper[o->from] && g->back[to] - o->value >= -g->most;
}

static const offer *offered(const meeting *g, size_t side)
{
    return g->next[side] < g->end[side] ? g->offer + g->next[side] : NULL;
}

static void place_offer(meeting *g, size_t side, bool front, size_t *order)
{
    const offer *o = g->offer + g->next[side];
    size_t to = g->m->in->item[o->item].to;
    if (front) {
        g->front[side] -= o->cost;
        g->front[to] += o->value;
        order[g->first++] = o->item;
    } else {
        g->back[side] += o->cost;
        g->back[to] -= o->value;
        order[--g->last] = o->item;
    }
    if (!--g->parts[side] && ++g->next[side] < g->end[side])
        g->parts[side] = g->m->in->item[g->offer[g->next[side]].item].parts;
}

/* The next hand-over: of the front the side that is the most ahead gives, else at the back the one with the most slack. */
static bool place_next(meeting *g, size_t *order)
{
    for (int front = 1; front >= 0; front--) {
        size_t best = SIZE_MAX;
        int64_t best_room = 0;
        for (size_t k = 0; k < g->m->sides; k++) {
            const offer *o = offered(g, k);
            if (!o || !(front ? may_front(g, o) : may_back(g, o)))
                continue;
            int64_t room = front ? g->front[k] : g->m->upper[k] - g->back[k];
            if (best == SIZE_MAX || room > best_room) {
                best = k;
                best_room = room;
            }
        }
        if (best != SIZE_MAX) {
            place_offer(g, best, front, order);
            return true;
        }
    }
    return false;
}

static bool meet(meeting *g, int64_t most, size_t *order)
{
    const model *m = g->m;
    g->most = most;
    g->first = 0;
    g->last = m->units;
    memset(g->front, 0, m->sides * sizeof *g->front);
    memcpy(g->back, m->total, m->sides * sizeof *g->back);
    for (size_t i = 0, k = 0; k < m->sides; k++) {
        g->next[k] = i;
        g->parts[k] = i < m->items ? m->in->item[g->offer[i].item].parts : 0;
        while (i < m->items && g->offer[i].from == k)
            i++;
        g->end[k] = i;
    }
    while (g->first < g->last)
        if (!place_next(g, order))
            return false;
    return true;
}

static void halve(meeting *g, int64_t low, int64_t high, size_t *order, size_t *room, int64_t *exposure)
{
    size_t bytes = g->m->units * sizeof *order;
    *exposure = high;
    while (low < high) {
        int64_t middle = low + (high - low) / 2;
        if (meet(g, middle, room)) {
            memcpy(order, room, bytes);
            *exposure = high = middle;
        } else {
            low = middle + 1;
        }
    }
}

entente_status greedy_order(const model *m, size_t *order, bool *found, int64_t *exposure, int64_t *least,
                            entente_error *error)
{
    arena memory = {0};
    meeting g = {.m = m,
                 .offer = ARENA_ARRAY(&memory, m->items, offer),
                 .next = ARENA_ARRAY(&memory, m->sides, size_t),
                 .end = ARENA_ARRAY(&memory, m->sides, size_t),
                 .parts = ARENA_ARRAY(&memory, m->sides, size_t),
                 .front = ARENA_ARRAY(&memory, m->sides, int64_t),
                 .back = ARENA_ARRAY(&memory, m->sides, int64_t)};
    size_t *room = ARENA_ARRAY(&memory, m->units, size_t);
    *found = false;
    *least = m->least;
    if (!g.offer || !g.next || !g.end || !g.parts || !g.front || !g.back || !room) {
        arena_free(&memory);
        return error_memory(error);
    }
    int64_t most = 0;
    for (size_t i = 0; i < m->items; i++) {
        const entente_exchange_item *x = m->in->item + i;
        g.offer[i] = (offer){x->cost, x->value, x->from, i};
        most += x->cost * (int64_t)x->parts;
    }
    qsort(g.offer, m->items, sizeof *g.offer, by_gain);
    *found = meet(&g, most, order);
    if (*found)
        halve(&g, *least < most ? *least : most, most, order, room, exposure);
    arena_free(&memory);
    return ENTENTE_OK;
}
