/* The judge of plans and proofs. It shares no code with the search on purpose: what both had wrong nobody would see. */
#include "base/arena.h"
#include <entente/exchange.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { WHY = 160 };

static bool fault(char *why, const char *what, size_t a, size_t b)
{
    snprintf(why, WHY, "%s (%zu, %zu)", what, a, b);
    return false;
}

/* ---- plans ---- */

/* What each side has yet to get and to give, and is out of pocket, before the step that is looked at. */
typedef struct account {
    int64_t to_come, to_give, paid, got;
    int64_t step_gets, step_gives;
} account;

static void open_accounts(const entente_exchange *in, account *side)
{
    for (size_t i = 0; i < in->items; i++) {
        side[in->item[i].to].to_come += in->item[i].value * (int64_t)in->item[i].parts;
        side[in->item[i].from].to_give += in->item[i].cost * (int64_t)in->item[i].parts;
    }
}

/* The hands of one step booked; how many there were. */
static size_t book_step(const entente_exchange *in, const entente_exchange_plan *plan, size_t at, account *side)
{
    size_t hands = 0;
    for (; at + hands < plan->hands && plan->hand[at + hands].step == plan->hand[at].step; hands++) {
        const entente_hand *h = plan->hand + at + hands;
        side[in->item[h->item].to].step_gets += in->item[h->item].value * (int64_t)h->parts;
        side[in->item[h->item].from].step_gives += in->item[h->item].cost * (int64_t)h->parts;
    }
    return hands;
}

static void close_accounts(const entente_exchange *in, account *side)
{
    for (size_t k = 0; k < in->sides; k++) {
        side[k].to_come -= side[k].step_gets;
        side[k].to_give -= side[k].step_gives;
        side[k].got += side[k].step_gets;
        side[k].paid += side[k].step_gives;
        side[k].step_gets = side[k].step_gives = 0;
    }
}

static bool judge_steps(const entente_exchange *in, const entente_exchange_plan *plan, account *side, char *why)
{
    int64_t exposure = 0;
    open_accounts(in, side);
    for (size_t at = 0; at < plan->hands;) {
        size_t step = plan->hand[at].step;
        at += book_step(in, plan, at, side);
        for (size_t k = 0; k < in->sides; k++) {
            const account *a = side + k;
            if (a->to_come - a->step_gets + in->stake[k] < a->to_give)
                return fault(why, "in a step a side gains by stopping (step, side)", step, k);
            if (a->paid + a->step_gives - a->got > exposure)
                exposure = a->paid + a->step_gives - a->got;
        }
        close_accounts(in, side);
    }
    for (size_t k = 0; k < in->sides; k++)
        if (side[k].to_come + in->stake[k] < side[k].to_give)
            return fault(why, "at the end a side gains by stopping", k, k);
    return exposure == plan->exposure || fault(why, "the exposure is not what it says", (size_t)exposure, 0);
}

/* The first and the last step of every item, and that all its parts are given once and in time. */
static bool judge_items(const entente_exchange *in, const entente_exchange_plan *plan, size_t *first, size_t *last,
                        size_t *given, char *why)
{
    for (size_t i = 0; i < plan->hands; i++) {
        const entente_hand *h = plan->hand + i;
        if (h->item >= in->items || !h->parts || h->step >= plan->steps)
            return fault(why, "a hand-over of nothing that there is", i, h->item);
        if (h->step != (i ? plan->hand[i - 1].step : 0) && (!i || h->step != plan->hand[i - 1].step + 1))
            return fault(why, "steps are not one after another", i, h->step);
        if (!given[h->item])
            first[h->item] = h->step;
        last[h->item] = h->step;
        given[h->item] += h->parts;
        if (in->item[h->item].by && h->step >= in->item[h->item].by)
            return fault(why, "an item is late (item, step)", h->item, h->step);
    }
    for (size_t i = 0; i < in->items; i++)
        if (given[i] != in->item[i].parts)
            return fault(why, "an item is not given once (item, parts)", i, given[i]);
    for (size_t i = 0; i < in->orders; i++)
        if (last[in->order[i].before] >= first[in->order[i].after])
            return fault(why, "an order is not kept (before, after)", in->order[i].before, in->order[i].after);
    return !plan->hands || plan->hand[plan->hands - 1].step + 1 == plan->steps ||
           fault(why, "steps in which nothing is given", plan->steps, 0);
}

bool entente_exchange_verify(const entente_exchange *in, const entente_exchange_plan *plan, char *why)
{
    account *side = calloc(in->sides, sizeof *side);
    size_t *first = calloc(3 * in->items, sizeof *first);
    snprintf(why, WHY, "memory ran out");
    bool good = side && first && judge_items(in, plan, first, first + in->items, first + 2 * in->items, why) &&
                judge_steps(in, plan, side, why);
    free(side);
    free(first);
    return good;
}

double entente_exchange_holds(const entente_exchange *in, const entente_exchange_plan *plan)
{
    account *side = calloc(in->sides, sizeof *side);
    double least = 1;
    if (!side)
        return -1;
    open_accounts(in, side);
    for (size_t at = 0; at < plan->hands;) {
        at += book_step(in, plan, at, side);
        for (size_t k = 0; k < in->sides; k++) {
            double comes = (double)(side[k].to_come - side[k].step_gets), gives = (double)side[k].to_give;
            if (comes + gives > 0 && (comes + (double)in->stake[k] - gives) / (comes + gives) < least)
                least = (comes + (double)in->stake[k] - gives) / (comes + gives);
        }
        close_accounts(in, side);
    }
    free(side);
    return least;
}

/* ---- proofs ---- */

typedef struct court {
    const entente_exchange *in;
    const entente_exchange_proof *proof;
    size_t *like;        /* [items]: the first item that is like it in everything */
    size_t *head, *next; /* [slots], [states]: states by their hash, numbers from 1 */
    size_t slots;
    uint16_t *now, *shape; /* the state that a move leads to; the same in the form in which states are listed */
    int64_t *comes;        /* [sides]: what the step in the making brings */
    char *why;
} court;

static bool same_orders(const entente_exchange *in, size_t a, size_t b)
{
    size_t left = 0, right = 0, both = 0;
    for (size_t i = 0; i < in->orders; i++) {
        const entente_exchange_order *x = in->order + i;
        left += x->before == a || x->after == a;
        right += x->before == b || x->after == b;
        for (size_t k = 0; k < in->orders; k++) {
            const entente_exchange_order *y = in->order + k;
            both += (x->before == a && y->before == b && x->after == y->after) ||
                    (x->after == a && y->after == b && x->before == y->before);
        }
    }
    return left == right && both == left;
}

static void find_likes(const court *c)
{
    const entente_exchange *in = c->in;
    for (size_t i = 0; i < in->items; i++) {
        const entente_exchange_item *x = in->item + i, *y = in->item;
        size_t k = 0;
        for (; k < i; k++, y++)
            if (x->from == y->from && x->to == y->to && x->cost == y->cost && x->value == y->value && x->by == y->by &&
                same_orders(in, i, k))
                break;
        c->like[i] = k;
    }
}

/* Items that are alike in everything change places freely: what was given of them stands in the first ones. */
static void shape_state(const court *c)
{
    size_t items = c->in->items;
    for (size_t i = 0; i < items; i++) {
        size_t given = 0;
        if (c->like[i] != i)
            continue;
        for (size_t k = i; k < items; k++)
            given += c->like[k] == i ? c->now[k] : 0;
        for (size_t k = i; k < items; k++)
            if (c->like[k] == i) {
                c->shape[k] = (uint16_t)(given < c->in->item[k].parts ? given : c->in->item[k].parts);
                given -= c->shape[k];
            }
    }
}

/* A hash of chains finds a listed state again. */
static size_t slot_of(const court *c, const uint16_t *state)
{
    size_t h = 14695981039346656037u;
    for (size_t i = 0; i < c->in->items; i++)
        h = (h ^ state[i]) * 1099511628211u;
    return (h ^ h >> 29) % c->slots;
}

static const uint16_t *listed(const court *c, size_t state)
{
    return c->proof->given + state * c->in->items;
}

/* Its number, or SIZE_MAX. */
static size_t find_state(const court *c, const uint16_t *state)
{
    size_t at = c->head[slot_of(c, state)];
    while (at && memcmp(listed(c, at - 1), state, c->in->items * sizeof *state) != 0)
        at = c->next[at - 1];
    return at - 1; /* none: 0 - 1 */
}

static void list_states(const court *c)
{
    for (size_t i = 0; i < c->proof->states; i++) {
        size_t slot = slot_of(c, listed(c, i));
        c->next[i] = c->head[slot];
        c->head[slot] = i + 1;
    }
}

static bool ends_before(const court *c, const uint16_t *state, size_t item, bool begun)
{
    for (size_t k = 0; k < c->in->orders; k++) {
        size_t before = c->in->order[k].before, after = c->in->order[k].after;
        if (begun ? before == item && state[after] : after == item && state[before] < c->in->item[before].parts)
            return false;
    }
    return true;
}

/* Whether going on is at least as good for every side where so much was given and the step brings `comes` besides. */
static bool all_go_on(const court *c, const uint16_t *state)
{
    const entente_exchange *in = c->in;
    for (size_t k = 0; k < in->sides; k++) {
        int64_t ahead = in->stake[k] - c->comes[k];
        for (size_t i = 0; i < in->items; i++) {
            int64_t rest = (int64_t)in->item[i].parts - state[i];
            ahead += in->item[i].to == k ? rest * in->item[i].value : 0;
            ahead -= in->item[i].from == k ? rest * in->item[i].cost : 0;
        }
        if (ahead < 0)
            return false;
    }
    return true;
}

/* The state of a move must be listed, as reached in at most so many steps. */
static bool must_be_listed(const court *c, size_t state, size_t steps)
{
    shape_state(c);
    size_t at = find_state(c, c->shape);
    if (at == SIZE_MAX || (c->proof->steps && c->proof->steps[at] > steps))
        return fault(c->why, "a safe step leads from a state to one that is not listed (state, steps)", state, steps);
    return true;
}

/* One part more, or less: which is all that needs looking at where nothing is timed, for a safe step of many parts is as
   safe part by part. */
static bool closed_by_parts(const court *c, size_t state)
{
    const uint16_t *given = listed(c, state);
    bool back = c->proof->kind == ENTENTE_EXCHANGE_BACKWARD;
    for (size_t i = 0; i < c->in->items; i++) {
        if (back ? !given[i] || !ends_before(c, given, i, true)
                 : given[i] == c->in->item[i].parts || !ends_before(c, given, i, false))
            continue;
        memcpy(c->now, given, c->in->items * sizeof *given);
        c->now[i] = (uint16_t)(back ? given[i] - 1 : given[i] + 1);
        if (all_go_on(c, c->now) && !must_be_listed(c, state, 0))
            return false;
    }
    return true;
}

static bool in_time(const court *c, size_t steps)
{
    for (size_t i = 0; i < c->in->items; i++)
        if (c->in->item[i].by && c->in->item[i].by <= steps && c->now[i] < c->in->item[i].parts)
            return false;
    return true;
}

/* Every safe step from a state, put together item by item. */
static bool closed_by_steps(const court *c, size_t state, size_t item, bool moved)
{
    const uint16_t *given = listed(c, state);
    size_t steps = c->proof->steps[state] + 1;
    if (item == c->in->items)
        return !moved || !in_time(c, steps) || must_be_listed(c, state, steps);
    const entente_exchange_item *x = c->in->item + item;
    bool closed = closed_by_steps(c, state, item + 1, moved), may = ends_before(c, given, item, false);
    size_t parts = 0;
    while (closed && may && given[item] + parts < x->parts) {
        parts++;
        c->comes[x->to] += x->value;
        c->now[item]++;
        may = all_go_on(c, given);
        closed = !may || closed_by_steps(c, state, item + 1, true);
    }
    c->comes[x->to] -= x->value * (int64_t)parts;
    c->now[item] = given[item];
    return closed;
}

static bool judge_list(const court *c)
{
    const entente_exchange *in = c->in;
    bool back = c->proof->kind == ENTENTE_EXCHANGE_BACKWARD, steps = c->proof->steps != NULL;
    find_likes(c);
    list_states(c);
    for (size_t i = 0; i < in->items; i++)
        c->now[i] = back ? (uint16_t)in->item[i].parts : 0;
    if (all_go_on(c, c->now) && !must_be_listed(c, 0, 0))
        return false;
    for (size_t i = 0; i < in->items; i++)
        c->shape[i] = back ? 0 : (uint16_t)in->item[i].parts;
    if (find_state(c, c->shape) != SIZE_MAX)
        return fault(c->why, "the other end is among the states listed", 0, 0);
    for (size_t state = 0; state < c->proof->states; state++) {
        memcpy(c->now, listed(c, state), in->items * sizeof *c->now);
        if (steps ? !closed_by_steps(c, state, 0, false) : !closed_by_parts(c, state))
            return false;
    }
    return true;
}

static bool judge_loss(const entente_exchange *in, size_t side, char *why)
{
    int64_t gain = side < in->sides ? in->stake[side] : 0;
    for (size_t i = 0; i < in->items; i++) {
        gain += in->item[i].to == side ? in->item[i].value * (int64_t)in->item[i].parts : 0;
        gain -= in->item[i].from == side ? in->item[i].cost * (int64_t)in->item[i].parts : 0;
    }
    return gain < 0 || fault(why, "the side does not lose by the whole", side, 0);
}

bool entente_exchange_verify_proof(const entente_exchange *in, const entente_exchange_proof *proof, char *why)
{
    arena memory = {0};
    court c = {.in = in, .proof = proof, .slots = 2 * proof->states + 1, .why = why};
    if (proof->kind == ENTENTE_EXCHANGE_NO_PROOF)
        return fault(why, "no proof", 0, 0);
    if (proof->kind == ENTENTE_EXCHANGE_LOSES)
        return judge_loss(in, proof->side, why);
    if (proof->steps && proof->kind != ENTENTE_EXCHANGE_FORWARD)
        return fault(why, "steps are counted from the start", 0, 0);
    snprintf(why, WHY, "memory ran out");
    c.like = ARENA_ARRAY(&memory, in->items, size_t);
    c.head = ARENA_ARRAY(&memory, c.slots, size_t);
    c.next = ARENA_ARRAY(&memory, proof->states, size_t);
    c.now = ARENA_ARRAY(&memory, in->items, uint16_t);
    c.shape = ARENA_ARRAY(&memory, in->items, uint16_t);
    c.comes = ARENA_ARRAY(&memory, in->sides, int64_t);
    bool good = c.like && c.head && c.next && c.now && c.shape && c.comes && judge_list(&c);
    arena_free(&memory);
    return good;
}
