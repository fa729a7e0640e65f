#include "exchange/search.h"

#include <stdlib.h>
#include <string.h>

#define STATE(s, node)   ((s)->state + (size_t)(node) * (s)->m->words)
#define BALANCE(s, node) ((s)->balance + (size_t)(node) * (s)->m->sides)
#define LABEL(s, node)   ((s)->label + (size_t)(node) * (s)->labels)

/* ---- nodes ---- */

static bool grow(void *list, size_t room, size_t size)
{
    void **block = list;
    void *grown = realloc(*block, room * size + 1);
    if (grown)
        *block = grown;
    return grown != NULL;
}

static bool grow_nodes(search *s)
{
    size_t room = s->room ? s->room * 2 : 256;
    room = room > s->most ? s->most : room;
    if (s->count >= room) {
        s->full = true;
        return false;
    }
    if (grow(&s->state, room * s->m->words, sizeof *s->state) && grow(&s->balance, room * s->m->sides, sizeof *s->balance) &&
        grow(&s->label, room * s->labels, sizeof *s->label) && grow(&s->step, room, sizeof *s->step) &&
        grow(&s->parent, room, sizeof *s->parent) && grow(&s->next, room, sizeof *s->next) &&
        grow(&s->left, room, sizeof *s->left) && grow(&s->dead, room, sizeof *s->dead))
        s->room = room;
    else
        s->failed = true;
    return !s->failed;
}

static size_t hash(const search *s, const uint64_t *state)
{
    uint64_t h = 0x9e3779b97f4a7c15;
    for (size_t w = 0; w < s->m->words; w++) {
        h = (h ^ state[w]) * 0xff51afd7ed558ccd;
        h ^= h >> 32;
    }
    return h & (s->slots - 1);
}

/* Where a state's nodes hang, or would. */
static uint32_t *slot(const search *s, const uint64_t *state)
{
    size_t at = hash(s, state);
    while (s->table[at] != NO_NODE && memcmp(STATE(s, s->table[at]), state, s->m->words * sizeof *state) != 0)
        at = (at + 1) & (s->slots - 1);
    return s->table + at;
}

static bool grow_table(search *s)
{
    size_t slots = s->slots * 2, had = s->slots;
    uint32_t *old = s->table, *table = malloc(slots * sizeof *table);
    if (!table) {
        s->failed = true;
        return false;
    }
    memset(table, 0xff, slots * sizeof *table);
    s->table = table;
    s->slots = slots;
    for (size_t i = 0; i < had; i++)
        if (old[i] != NO_NODE)
            *slot(s, STATE(s, old[i])) = old[i];
    free(old);
    return true;
}

int64_t search_key(const search *s, uint32_t node)
{
    int64_t key = s->goal == SEARCH_STEPS ? s->step[node] : 0;
    for (size_t k = 0; k < s->labels; k++)
        key += LABEL(s, node)[k];
    return key;
}

/* ---- the queue ---- */

static bool before(const waiting *a, const waiting *b)
{
    if (a->key != b->key)
        return a->key < b->key;
    return a->rest != b->rest ? a->rest < b->rest : a->node < b->node;
}

static void enqueue(search *s, uint32_t node)
{
    if (s->heaped == s->heap_room) {
        size_t room = s->heap_room ? s->heap_room * 2 : 256;
        if (!grow(&s->heap, room, sizeof *s->heap)) {
            s->failed = true;
            return;
        }
        s->heap_room = room;
    }
    waiting w = {search_key(s, node), s->left[node], node};
    size_t at = s->heaped++;
    for (; at && before(&w, s->heap + (at - 1) / 2); at = (at - 1) / 2)
        s->heap[at] = s->heap[(at - 1) / 2];
    s->heap[at] = w;
}

static void dequeue(search *s)
{
    waiting last = s->heap[--s->heaped];
    size_t at = 0;
    for (size_t child; (child = 2 * at + 1) < s->heaped; at = child) {
        if (child + 1 < s->heaped && before(s->heap + child + 1, s->heap + child))
            child++;
        if (!before(s->heap + child, &last))
            break;
        s->heap[at] = s->heap[child];
    }
    if (s->heaped)
        s->heap[at] = last;
}

int64_t search_next(search *s)
{
    while (s->heaped && s->dead[s->heap[0].node])
        dequeue(s);
    return s->heaped ? s->heap[0].key : INT64_MAX;
}

/* ---- reaching ---- */

static bool no_worse(const search *s, const int64_t *a, uint32_t a_step, const int64_t *b, uint32_t b_step)
{
    for (size_t k = 0; k < s->labels; k++)
        if (a[k] > b[k])
            return false;
    return !s->timed || a_step <= b_step;
}

/* Whether the child is a new way worth keeping; those that it betters die. */
static bool worth(search *s, uint32_t head, uint32_t step)
{
    for (uint32_t node = head; node != NO_NODE; node = s->next[node])
        if (!s->dead[node] && no_worse(s, LABEL(s, node), s->step[node], s->child_label, step))
            return false;
    for (uint32_t node = head; node != NO_NODE; node = s->next[node])
        s->dead[node] |= no_worse(s, s->child_label, step, LABEL(s, node), s->step[node]);
    return true;
}

static int64_t child_key(const search *s, uint32_t step)
{
    int64_t key = s->goal == SEARCH_STEPS ? step : 0;
    for (size_t k = 0; k < s->labels; k++)
        key += s->child_label[k];
    return key;
}

static uint32_t add_node(search *s, uint32_t parent, uint32_t step, uint32_t left)
{
    if (s->count == s->room && !grow_nodes(s))
        return NO_NODE;
    uint32_t node = (uint32_t)s->count++;
    memcpy(STATE(s, node), s->child_state, s->m->words * sizeof *s->state);
    memcpy(BALANCE(s, node), s->child_balance, s->m->sides * sizeof *s->balance);
    if (s->labels)
        memcpy(LABEL(s, node), s->child_label, s->labels * sizeof *s->label);
    s->step[node] = step;
    s->parent[node] = parent;
    s->left[node] = left;
    s->next[node] = NO_NODE;
    s->dead[node] = false;
    return node;
}

/* The child as a node, where it is worth one. */
static void reach(search *s, uint32_t parent, uint32_t step, uint32_t left)
{
    if (s->failed || s->full || child_key(s, step) >= s->under)
        return;
    if (2 * s->count >= s->slots && !grow_table(s))
        return;
    uint32_t *at = slot(s, s->child_state), head = *at;
    if (!worth(s, head, step))
        return;
    uint32_t node = add_node(s, parent, step, left);
    if (node == NO_NODE)
        return;
    if (head == NO_NODE) {
        *at = node;
    } else { /* behind the first, so that the table stays as it is */
        s->next[node] = s->next[head];
        s->next[head] = node;
    }
    enqueue(s, node);
}

/* ---- moves of one part ---- */

/* The label of a state after the one before it. false: not safe. */
static bool label_state(search *s, const int64_t *label)
{
    const model *m = s->m;
    if (s->labels)
        memcpy(s->child_label, label, s->labels * sizeof *label);
    for (size_t k = 0; k < m->sides; k++) {
        int64_t over = s->child_balance[k] - m->upper[k], exposed = -s->child_balance[k];
        if (s->goal == SEARCH_DEPOSIT)
            s->child_label[k] = over > s->child_label[k] ? over : s->child_label[k];
        else if (over > 0)
            return false;
        if (s->goal == SEARCH_EXPOSURE && exposed > s->child_label[0])
            s->child_label[0] = exposed;
    }
    return true;
}

static bool may_move(const search *s, const uint64_t *state, size_t item)
{
    const model *m = s->m;
    if (s->backward)
        return model_given(m, state, item) && model_last(m, state, item) &&
               (m->twin_of[item] == SIZE_MAX || !model_given(m, state, m->twin_of[item]));
    return !model_done(m, state, item) && model_open(m, state, item) &&
           (m->twin[item] == SIZE_MAX || model_done(m, state, m->twin[item]));
}

/* One part of an item moved in the child, which is a copy of the node. */
static bool make_child(search *s, uint32_t node, size_t item)
{
    const model *m = s->m;
    const entente_exchange_item *x = m->in->item + item;
    int64_t sign = s->backward ? -1 : 1;
    memcpy(s->child_state, STATE(s, node), m->words * sizeof *s->state);
    memcpy(s->child_balance, BALANCE(s, node), m->sides * sizeof *s->balance);
    s->child_state[m->place[item].word] += (uint64_t)sign << m->place[item].shift;
    s->child_balance[x->from] -= sign * x->cost;
    s->child_balance[x->to] += sign * x->value;
    return label_state(s, LABEL(s, node));
}

static void expand_parts(search *s, uint32_t node)
{
    for (size_t i = 0; i < s->m->items; i++)
        if (may_move(s, STATE(s, node), i) && make_child(s, node, i))
            reach(s, node, s->step[node], s->left[node] - 1);
}

/* ---- moves of whole steps ---- */

typedef struct stepping {
    search *s;
    uint32_t node;
    size_t parts;
} stepping;

/* What the step so far asks. false: not safe, and nothing more in it makes it so. */
static bool label_step(stepping *st)
{
    search *s = st->s;
    const model *m = s->m;
    const int64_t *balance = BALANCE(s, st->node);
    if (s->labels)
        memcpy(s->child_label, LABEL(s, st->node), s->labels * sizeof *s->label);
    for (size_t k = 0; k < m->sides; k++) {
        int64_t over = balance[k] + s->gets[k] - m->upper[k], exposed = s->gives[k] - balance[k];
        if (s->goal == SEARCH_DEPOSIT)
            s->child_label[k] = over > s->child_label[k] ? over : s->child_label[k];
        else if (over > 0)
            return false;
        if (s->goal == SEARCH_EXPOSURE && exposed > s->child_label[0])
            s->child_label[0] = exposed;
    }
    return child_key(s, s->step[st->node] + 1) < s->under;
}

static bool late(const search *s, uint32_t step)
{
    for (size_t i = 0; i < s->m->items; i++)
        if (s->m->in->item[i].by && s->m->in->item[i].by <= step && !model_done(s->m, s->child_state, i))
            return true;
    return false;
}

static bool may_join(const stepping *st, size_t item)
{
    const search *s = st->s;
    const model *m = s->m;
    return !model_done(m, s->child_state, item) && model_open(m, STATE(s, st->node), item) &&
           (m->twin[item] == SIZE_MAX || model_done(m, s->child_state, m->twin[item]));
}

static void join(stepping *st, size_t item, int sign)
{
    search *s = st->s;
    const entente_exchange_item *x = s->m->in->item + item;
    s->child_state[s->m->place[item].word] += (uint64_t)(int64_t)sign << s->m->place[item].shift;
    s->gives[x->from] += sign * x->cost;
    s->gets[x->to] += sign * x->value;
    s->child_balance[x->from] -= sign * x->cost;
    s->child_balance[x->to] += sign * x->value;
    st->parts += (size_t)(int64_t)sign;
}

/* Every safe step of parts of the items from this one on, joined to what it holds. */
static void expand_step(stepping *st, size_t item)
{
    search *s = st->s;
    uint32_t step = s->step[st->node] + 1;
    for (; item < s->m->items && !s->failed && !s->full; item++) {
        if (!may_join(st, item))
            continue;
        s->full |= ++s->work > 16 * s->most;
        join(st, item, 1);
        if (label_step(st)) {
            if (!late(s, step))
                reach(s, st->node, step, s->left[st->node] - (uint32_t)st->parts);
            expand_step(st, item);
        }
        join(st, item, -1);
    }
}

static void expand_steps(search *s, uint32_t node)
{
    memcpy(s->child_state, STATE(s, node), s->m->words * sizeof *s->state);
    memcpy(s->child_balance, BALANCE(s, node), s->m->sides * sizeof *s->balance);
    memset(s->gives, 0, s->m->sides * sizeof *s->gives);
    memset(s->gets, 0, s->m->sides * sizeof *s->gets);
    expand_step(&(stepping){s, node, 0}, 0);
}

/* ---- the search ---- */

static void set_off(search *s)
{
    const model *m = s->m;
    memset(s->child_state, 0, m->words * sizeof *s->child_state);
    for (size_t i = 0; i < m->items && s->backward; i++)
        model_give(m, s->child_state, i, m->in->item[i].parts);
    for (size_t k = 0; k < m->sides; k++)
        s->child_balance[k] = s->backward ? m->total[k] : 0;
    if (s->goal == SEARCH_EXPOSURE)
        s->child_label[0] = m->least;
    if (label_state(s, s->child_label))
        reach(s, NO_NODE, 0, (uint32_t)m->units);
}

bool search_begin(search *s, const model *m, search_goal goal, bool backward, bool timed, size_t memory)
{
    *s = (search){.m = m, .goal = goal, .backward = backward, .timed = timed, .under = INT64_MAX, .reached = NO_NODE};
    s->labels = goal == SEARCH_EXPOSURE ? 1 : goal == SEARCH_DEPOSIT ? m->sides : 0;
    s->most = memory / (8 * (m->words + m->sides + s->labels) + 4 * sizeof(uint32_t) + sizeof(waiting) + 16);
    s->most = s->most > NO_NODE - 1 ? NO_NODE - 1 : s->most < 2 ? 2 : s->most;
    s->full = timed && m->units > STEPPED_MOST;
    s->slots = 512;
    s->table = malloc(s->slots * sizeof *s->table);
    s->child_state = calloc(m->words, sizeof *s->child_state);
    s->child_balance = calloc(4 * m->sides, sizeof *s->child_balance);
    if (!s->table || !s->child_state || !s->child_balance)
        return false;
    memset(s->table, 0xff, s->slots * sizeof *s->table);
    s->child_label = s->child_balance + m->sides;
    s->gives = s->child_label + m->sides;
    s->gets = s->gives + m->sides;
    set_off(s);
    return !s->failed;
}

void search_level(search *s, int64_t floor)
{
    s->under = floor + 1;
    for (size_t i = 0; i < s->heaped; i++) {
        LABEL(s, s->heap[i].node)[0] = floor > LABEL(s, s->heap[i].node)[0] ? floor : LABEL(s, s->heap[i].node)[0];
        s->heap[i].key = LABEL(s, s->heap[i].node)[0];
    }
}

void search_free(search *s)
{
    free(s->state);
    free(s->balance);
    free(s->label);
    free(s->step);
    free(s->parent);
    free(s->next);
    free(s->left);
    free(s->dead);
    free(s->table);
    free(s->heap);
    free(s->child_state);
    free(s->child_balance);
    *s = (search){0};
}

uint32_t search_take(search *s)
{
    if (search_next(s) == INT64_MAX)
        return NO_NODE;
    uint32_t node = s->heap[0].node;
    dequeue(s);
    if (!s->left[node])
        s->reached = node;
    else if (s->timed)
        expand_steps(s, node);
    else
        expand_parts(s, node);
    return node;
}

uint32_t search_find(const search *s, const uint64_t *state)
{
    uint32_t node = *slot(s, state);
    while (node != NO_NODE && s->dead[node])
        node = s->next[node];
    return node;
}

/* ---- the beam ---- */

typedef struct ranked {
    int64_t key, room; /* room: to the nearest bound of any side */
    uint32_t node;
} ranked;

static int by_promise(const void *left, const void *right)
{
    const ranked *a = left, *b = right;
    if (a->key != b->key)
        return a->key < b->key ? -1 : 1;
    if (a->room != b->room)
        return a->room > b->room ? -1 : 1;
    return (a->node > b->node) - (a->node < b->node);
}

static int64_t room_of(const search *s, uint32_t node)
{
    int64_t least = INT64_MAX;
    for (size_t k = 0; k < s->m->sides; k++) {
        const int64_t *label = LABEL(s, node), balance = BALANCE(s, node)[k];
        int64_t above = s->m->upper[k] - balance + (s->goal == SEARCH_DEPOSIT ? label[k] : 0);
        int64_t below = s->goal == SEARCH_EXPOSURE ? balance + label[0] : above;
        least = above < least ? above : least;
        least = below < least ? below : least;
    }
    return least;
}

/* Of what waits the best, in order; the queue is empty then. */
static int by_node(const void *left, const void *right)
{
    const ranked *a = left, *b = right;
    return (a->node > b->node) - (a->node < b->node);
}

/* What was kept moves down to behind the layers before, and all else is forgotten. */
static void settle(search *s, ranked *list, size_t count, uint32_t from)
{
    qsort(list, count, sizeof *list, by_node);
    for (size_t i = 0; i < count; i++) {
        uint32_t was = list[i].node, is = from + (uint32_t)i;
        memmove(STATE(s, is), STATE(s, was), s->m->words * sizeof *s->state);
        memmove(BALANCE(s, is), BALANCE(s, was), s->m->sides * sizeof *s->balance);
        memmove(LABEL(s, is), LABEL(s, was), s->labels * sizeof *s->label);
        s->step[is] = s->step[was];
        s->parent[is] = s->parent[was];
        s->left[is] = s->left[was];
        s->dead[is] = false;
        list[i].node = is;
    }
    s->count = from + count;
    memset(s->table, 0xff, s->slots * sizeof *s->table);
}

static size_t rank(search *s, ranked *list, size_t width)
{
    size_t count = 0;
    for (size_t i = 0; i < s->heaped; i++)
        if (!s->dead[s->heap[i].node])
            list[count++] = (ranked){s->heap[i].key, room_of(s, s->heap[i].node), s->heap[i].node};
    qsort(list, count, sizeof *list, by_promise);
    s->heaped = 0;
    return count < width ? count : width;
}

uint32_t search_beam(search *s, size_t width)
{
    uint32_t found = NO_NODE, settled = 0;
    ranked *list = NULL;
    for (size_t done = 0; done <= s->m->units && s->heaped && !s->failed && !s->full; done++) {
        if (!grow(&list, s->heaped, sizeof *list)) {
            s->failed = true;
            break;
        }
        size_t count = rank(s, list, width);
        settle(s, list, count, settled);
        settled += (uint32_t)count;
        if (count && !s->left[list[0].node])
            found = list[0].node;
        for (size_t i = 0; i < count && found == NO_NODE; i++)
            expand_parts(s, list[i].node);
    }
    free(list);
    return s->failed ? NO_NODE : found;
}
