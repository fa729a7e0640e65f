#include "exchange/model.h"

#include "base/error.h"

#include <stdlib.h>
#include <string.h>

static const int64_t MOST = INT64_C(1) << 60;

/* ---- checking ---- */

static entente_status wrong(size_t *at, size_t item, entente_error *error, const char *what)
{
    *at = item;
    return error_set(error, ENTENTE_INVALID, "%s", what);
}

static bool add_parts(int64_t *sum, int64_t amount, size_t parts)
{
    int64_t all;
    return amount >= 0 && !__builtin_mul_overflow(amount, (int64_t)parts, &all) && !__builtin_add_overflow(*sum, all, sum) &&
           *sum < MOST;
}

static entente_status check_items(const entente_exchange *in, size_t *at, entente_error *error)
{
    int64_t sum = 0;
    if (in->sides < 2 || !in->items)
        return wrong(at, SIZE_MAX, error, "an exchange is of two sides or more, and of one item or more");
    for (size_t k = 0; k < in->sides; k++)
        if (!add_parts(&sum, in->stake[k], 1))
            return wrong(at, SIZE_MAX, error, "a stake is negative, or the amounts are too great or too finely divided");
    for (size_t i = 0; i < in->items; i++) {
        const entente_exchange_item *x = in->item + i;
        if (x->from >= in->sides || x->to >= in->sides || x->from == x->to)
            return wrong(at, i, error, "an item goes from one side to another");
        if (!x->parts || x->parts > UINT16_MAX)
            return wrong(at, i, error, "an item has 1 to 65535 parts");
        if (!add_parts(&sum, x->cost, x->parts) || !add_parts(&sum, x->value, x->parts))
            return wrong(at, i, error, "an amount is negative, or the amounts are too great or too finely divided");
    }
    for (size_t i = 0; i < in->orders; i++)
        if (in->order[i].before >= in->items || in->order[i].after >= in->items)
            return wrong(at, SIZE_MAX, error, "an order is between items that are not there");
    return ENTENTE_OK;
}

/* ---- orders ---- */

/* For each item the ones on the other end of its orders: those ahead of it, or behind. */
static void lay_ends(const entente_exchange *in, bool ahead, size_t *list, size_t *from)
{
    for (size_t i = 0; i < in->orders; i++)
        from[(ahead ? in->order[i].after : in->order[i].before) + 1]++;
    for (size_t i = 0; i < in->items; i++)
        from[i + 1] += from[i];
    for (size_t i = in->orders; i-- > 0;) { /* from the back of each: `from` is its end until then */
        size_t of = ahead ? in->order[i].after : in->order[i].before;
        list[--from[of + 1]] = ahead ? in->order[i].before : in->order[i].after;
    }
    memmove(from, from + 1, in->items * sizeof *from);
    from[in->items] = in->orders;
}

/* Takes away what nothing is ahead of, until nothing is left, or a circle and what hangs on it. */
static entente_status check_circle(model *m, size_t *at, entente_error *error)
{
    size_t *left = ARENA_ARRAY(&m->memory, m->items, size_t), *queue = ARENA_ARRAY(&m->memory, m->items, size_t), ready = 0;
    if (!left || !queue)
        return error_memory(error);
    for (size_t i = 0; i < m->items; i++)
        if (!(left[i] = m->ahead_from[i + 1] - m->ahead_from[i]))
            queue[ready++] = i;
    for (size_t done = 0; done < ready; done++)
        for (size_t k = m->behind_from[queue[done]]; k < m->behind_from[queue[done] + 1]; k++)
            if (!--left[m->behind[k]])
                queue[ready++] = m->behind[k];
    if (ready == m->items)
        return ENTENTE_OK;
    size_t i = 0;
    while (!left[i])
        i++;
    for (size_t step = 0; step < m->items; step++) { /* back along what is left, into the circle */
        size_t k = m->ahead_from[i];
        while (!left[m->ahead[k]])
            k++;
        i = m->ahead[k];
    }
    return wrong(at, i, error, "the orders go in a circle");
}

/* ---- twins ---- */

typedef struct likeness {
    const model *m;
    size_t item;
} likeness;

static int compare_lists(const size_t *a, size_t a_count, const size_t *b, size_t b_count)
{
    if (a_count != b_count)
        return a_count < b_count ? -1 : 1;
    return a_count ? memcmp(a, b, a_count * sizeof *a) : 0;
}

#define UNLIKE(x, y)                                                                                                        \
    if ((x) != (y))                                                                                                         \
    return (x) < (y) ? -1 : 1

static int compare_likeness(const likeness *left, const likeness *right)
{
    const model *m = left->m;
    size_t i = left->item, k = right->item;
    const entente_exchange_item *a = m->in->item + i, *b = m->in->item + k;
    UNLIKE(a->from, b->from);
    UNLIKE(a->to, b->to);
    UNLIKE(a->cost, b->cost);
    UNLIKE(a->value, b->value);
    UNLIKE(a->by, b->by);
    int order = compare_lists(m->ahead + m->ahead_from[i], m->ahead_from[i + 1] - m->ahead_from[i],
                              m->ahead + m->ahead_from[k], m->ahead_from[k + 1] - m->ahead_from[k]);
    return order ? order
                 : compare_lists(m->behind + m->behind_from[i], m->behind_from[i + 1] - m->behind_from[i],
                                 m->behind + m->behind_from[k], m->behind_from[k + 1] - m->behind_from[k]);
}

static int by_likeness(const void *left, const void *right)
{
    const likeness *a = left, *b = right;
    int order = compare_likeness(a, b);
    return order ? order : (a->item > b->item) - (a->item < b->item);
}

static int by_number(const void *left, const void *right)
{
    size_t a = *(const size_t *)left, b = *(const size_t *)right;
    return (a > b) - (a < b);
}

/* Items alike in everything are given in their own order: else a search would look at every order of them. */
static bool find_twins(model *m)
{
    likeness *sorted = ARENA_ARRAY(&m->memory, m->items, likeness);
    for (size_t i = 0; sorted && i < m->items; i++) {
        sorted[i] = (likeness){m, i};
        m->twin[i] = m->twin_of[i] = SIZE_MAX;
        qsort(m->ahead + m->ahead_from[i], m->ahead_from[i + 1] - m->ahead_from[i], sizeof *m->ahead, by_number);
        qsort(m->behind + m->behind_from[i], m->behind_from[i + 1] - m->behind_from[i], sizeof *m->behind, by_number);
    }
    if (!sorted)
        return false;
    qsort(sorted, m->items, sizeof *sorted, by_likeness);
    for (size_t i = 1; i < m->items; i++)
        if (!compare_likeness(sorted + i - 1, sorted + i)) {
            m->twin[sorted[i].item] = sorted[i - 1].item;
            m->twin_of[sorted[i - 1].item] = sorted[i].item;
        }
    return true;
}

/* ---- laying out ---- */

static void lay_places(model *m)
{
    unsigned used = 0;
    for (size_t i = 0; i < m->items; i++) {
        unsigned bits = 1;
        while (m->in->item[i].parts >> bits)
            bits++;
        if (used + bits > 64) {
            m->words++;
            used = 0;
        }
        m->place[i] = (place){(uint16_t)m->words, (uint16_t)used, (UINT64_C(1) << bits) - 1};
        used += bits;
        m->units += m->in->item[i].parts;
        m->timed |= m->in->item[i].by != 0;
    }
    m->words++;
}

static void lay_sides(model *m)
{
    for (size_t i = 0; i < m->items; i++) {
        const entente_exchange_item *x = m->in->item + i;
        m->total[x->to] += x->value * (int64_t)x->parts;
        m->total[x->from] -= x->cost * (int64_t)x->parts;
    }
    for (size_t k = 0; k < m->sides; k++)
        m->upper[k] = m->total[k] + m->in->stake[k];
}

/* Somebody begins; and however far ahead a side is, what it gives exposes it by the rest, as what it gets does where it may
   not be so far ahead. */
static int64_t bound_of(const model *m)
{
    int64_t first = INT64_MAX, least = 0;
    for (size_t i = 0; i < m->items; i++) {
        const entente_exchange_item *x = m->in->item + i;
        int64_t gives = x->cost - m->upper[x->from], gets = x->value - m->upper[x->to];
        if (m->ahead_from[i] == m->ahead_from[i + 1] && x->cost < first)
            first = x->cost;
        least = gives > least ? gives : least;
        least = gets > least ? gets : least;
    }
    return first > least ? first : least;
}

entente_status model_make(model *m, const entente_exchange *in, size_t *at, entente_error *error)
{
    entente_status status = check_items(in, at, error);
    *m = (model){.in = in, .sides = in->sides, .items = in->items};
    if (status != ENTENTE_OK)
        return status;
    m->place = ARENA_ARRAY(&m->memory, in->items, place);
    m->total = ARENA_ARRAY(&m->memory, in->sides, int64_t);
    m->upper = ARENA_ARRAY(&m->memory, in->sides, int64_t);
    m->ahead = ARENA_ARRAY(&m->memory, in->orders, size_t);
    m->behind = ARENA_ARRAY(&m->memory, in->orders, size_t);
    m->ahead_from = ARENA_ARRAY(&m->memory, in->items + 1, size_t);
    m->behind_from = ARENA_ARRAY(&m->memory, in->items + 1, size_t);
    m->twin = ARENA_ARRAY(&m->memory, in->items, size_t);
    m->twin_of = ARENA_ARRAY(&m->memory, in->items, size_t);
    if (!m->place || !m->total || !m->upper || !m->ahead || !m->behind || !m->ahead_from || !m->behind_from || !m->twin ||
        !m->twin_of)
        return error_memory(error);
    lay_places(m);
    lay_sides(m);
    lay_ends(in, true, m->ahead, m->ahead_from);
    lay_ends(in, false, m->behind, m->behind_from);
    status = check_circle(m, at, error);
    m->least = bound_of(m);
    return status == ENTENTE_OK && !find_twins(m) ? error_memory(error) : status;
}

void model_free(model *m)
{
    arena_free(&m->memory);
}

bool model_open(const model *m, const uint64_t *state, size_t item)
{
    for (size_t k = m->ahead_from[item]; k < m->ahead_from[item + 1]; k++)
        if (!model_done(m, state, m->ahead[k]))
            return false;
    return true;
}

bool model_last(const model *m, const uint64_t *state, size_t item)
{
    for (size_t k = m->behind_from[item]; k < m->behind_from[item + 1]; k++)
        if (model_given(m, state, m->behind[k]))
            return false;
    return true;
}

/* ---- plans ---- */

/* A plan in the making: balances before the step that is filled now, what is given and got in it, and the state before it.
 */
typedef struct filling {
    const model *m;
    int64_t *balance, *gives, *gets;
    uint64_t *before, *after;
    size_t *hand_of; /* [items]: the item's hand in this step; SIZE_MAX: none */
    size_t step, first;
} filling;

static bool filling_begin(filling *f, const model *m, arena *memory)
{
    *f = (filling){.m = m,
                   .balance = ARENA_ARRAY(memory, m->sides, int64_t),
                   .gives = ARENA_ARRAY(memory, m->sides, int64_t),
                   .gets = ARENA_ARRAY(memory, m->sides, int64_t),
                   .before = ARENA_ARRAY(memory, m->words, uint64_t),
                   .after = ARENA_ARRAY(memory, m->words, uint64_t),
                   .hand_of = ARENA_ARRAY(memory, m->items, size_t)};
    for (size_t i = 0; f->hand_of && i < m->items; i++)
        f->hand_of[i] = SIZE_MAX;
    return f->balance && f->gives && f->gets && f->before && f->after && f->hand_of;
}

static bool fits(const filling *f, size_t item, int64_t most)
{
    const entente_exchange_item *x = f->m->in->item + item;
    return model_open(f->m, f->before, item) && f->gives[x->from] + x->cost - f->balance[x->from] <= most &&
           f->balance[x->to] + f->gets[x->to] + x->value <= f->m->upper[x->to];
}

static void close_step(filling *f, entente_exchange_plan *out)
{
    const model *m = f->m;
    for (size_t k = 0; k < m->sides; k++) {
        int64_t exposed = f->gives[k] - f->balance[k];
        out->exposure = exposed > out->exposure ? exposed : out->exposure;
        f->balance[k] += f->gets[k] - f->gives[k];
        f->gives[k] = f->gets[k] = 0;
    }
    memcpy(f->before, f->after, m->words * sizeof *f->before);
    for (size_t i = f->first; i < out->hands; i++)
        f->hand_of[out->hand[i].item] = SIZE_MAX;
    f->first = out->hands;
    f->step++;
}

static void hand_over(filling *f, size_t item, size_t parts, entente_exchange_plan *out)
{
    const entente_exchange_item *x = f->m->in->item + item;
    if (f->hand_of[item] == SIZE_MAX) {
        f->hand_of[item] = out->hands;
        out->hand[out->hands++] = (entente_hand){f->step, item, 0};
    }
    out->hand[f->hand_of[item]].parts += parts;
    f->gives[x->from] += x->cost * (int64_t)parts;
    f->gets[x->to] += x->value * (int64_t)parts;
    model_give(f->m, f->after, item, parts);
}

static int by_step(const void *left, const void *right)
{
    const entente_hand *a = left, *b = right;
    if (a->step != b->step)
        return a->step < b->step ? -1 : 1;
    return (a->item > b->item) - (a->item < b->item);
}

entente_status model_plan(const model *m, const size_t *order, size_t count, int64_t most, entente_exchange_plan *out,
                          entente_error *error)
{
    arena memory = {0};
    filling f;
    out->hand = calloc(count ? count : 1, sizeof *out->hand);
    if (!out->hand || !filling_begin(&f, m, &memory)) {
        arena_free(&memory);
        return error_memory(error);
    }
    for (size_t i = 0; i < count; i++) {
        if (!fits(&f, order[i], most) && out->hands > f.first)
            close_step(&f, out);
        hand_over(&f, order[i], 1, out);
    }
    close_step(&f, out);
    out->steps = f.step;
    qsort(out->hand, out->hands, sizeof *out->hand, by_step);
    arena_free(&memory);
    return ENTENTE_OK;
}

entente_status model_exposure(const model *m, entente_exchange_plan *plan, entente_error *error)
{
    arena memory = {0};
    filling f;
    if (!filling_begin(&f, m, &memory)) {
        arena_free(&memory);
        return error_memory(error);
    }
    for (size_t i = 0; i < plan->hands; i++) {
        const entente_hand *hand = plan->hand + i;
        const entente_exchange_item *x = m->in->item + hand->item;
        f.gives[x->from] += x->cost * (int64_t)hand->parts;
        f.gets[x->to] += x->value * (int64_t)hand->parts;
        for (size_t k = 0; (i + 1 == plan->hands || hand[1].step > hand->step) && k < m->sides; k++) {
            int64_t exposed = f.gives[k] - f.balance[k];
            plan->exposure = exposed > plan->exposure ? exposed : plan->exposure;
            f.balance[k] += f.gets[k] - f.gives[k];
            f.gives[k] = f.gets[k] = 0;
        }
    }
    arena_free(&memory);
    return ENTENTE_OK;
}
