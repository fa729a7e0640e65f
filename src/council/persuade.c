/* Whose change would carry a draft, and whose would block it: the smallest sets, cheapest first. */
#include "council/layers.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { NODES_MOST = 2000000, STEPS_MOST = 200000 };

/* What a set costs: its size, then minus the logarithm of its chance in units of 2^-24, so that sums are exact. */
typedef struct cost {
    uint32_t size;
    int64_t price;
} cost;

#define NO_WAY ((cost){UINT32_MAX, INT64_MAX})

/* A set begun: the first `depth` members are decided. */
typedef struct path {
    cost spent, bound; /* so far; so far and at least until the goal */
    uint32_t node, depth;
    size_t bits; /* its row of words in `taken` */
} path;

typedef struct search {
    const entente_rule *rule;
    const unsigned char *votes;
    entente_vote goal; /* YES: carry, NO: block */
    size_t most, words;
    int64_t *price; /* [members]; negative: cannot or need not change */
    layers l;
    cost *least; /* [nodes] */
    path *heap;
    size_t heaped, heap_size;
    uint64_t *taken;                  /* [rows][words] */
    size_t rows, rows_size, free_row; /* a row that was given back, or SIZE_MAX */
    unsigned char *trial;
    size_t *member; /* what was found, [member_size] */
    size_t members, member_size;
    size_t *first;  /* [most + 1] */
    double *chance; /* [most] */
    size_t count;
    bool complete;
} search;

static int compare_cost(cost x, cost y)
{
    if (x.size != y.size)
        return x.size < y.size ? -1 : 1;
    return x.price < y.price ? -1 : x.price > y.price;
}

static cost add_cost(cost x, cost y)
{
    return y.size == UINT32_MAX ? NO_WAY : (cost){x.size + y.size, x.price + y.price};
}

/* Cheaper first; then whose members come first. */
static bool before(const search *s, const path *x, const path *y)
{
    int order = compare_cost(x->bound, y->bound);
    if (order)
        return order < 0;
    const uint64_t *a = s->taken + x->bits * s->words, *b = s->taken + y->bits * s->words;
    for (size_t w = 0; w < s->words; w++)
        if (a[w] != b[w]) {
            uint64_t differ = a[w] ^ b[w];
            return (a[w] & (differ & (0 - differ))) != 0;
        }
    return x->depth > y->depth;
}

static bool reaches(const search *s, const unsigned char *votes)
{
    entente_outcome outcome;
    return entente_council_decide(s->rule, votes, NULL, &outcome, NULL) == ENTENTE_OK &&
           outcome.adopted == (s->goal == ENTENTE_VOTE_YES);
}

static entente_status price_members(search *s, const double *chances, entente_error *error)
{
    for (size_t j = 0; j < s->rule->members; j++) {
        if (s->votes[j] >= ENTENTE_VOTES)
            return error_set(error, ENTENTE_INVALID, "member %zu has a vote that names nothing", j + 1);
        bool firm = s->votes[j] == (s->goal == ENTENTE_VOTE_YES ? ENTENTE_VOTE_NO : ENTENTE_VOTE_YES);
        double p = chances ? chances[j * ENTENTE_VOTES + s->goal] : firm ? 0.25 : 0.5;
        if (!(p >= 0 && p <= 1))
            return error_set(error, ENTENTE_INVALID, "member %zu has a chance of %g; chances lie in [0, 1]", j + 1, p);
        s->price[j] = s->votes[j] == s->goal || council_bound(s->rule, j) || p <= 0
                          ? -1
                          : (int64_t)(-log(p > 1e-300 ? p : 1e-300) * 0x1p24 + .5);
    }
    return ENTENTE_OK;
}

static double chance_of(int64_t price)
{
    return exp(-(double)price * 0x1p-24);
}

/* One more set, its members marked in bits. */
static bool keep(search *s, const uint64_t *bits, double chance)
{
    for (size_t j = 0; j < s->rule->members; j++) {
        if (!(bits[j / 64] >> j % 64 & 1))
            continue;
        if (s->members == s->member_size) {
            size_t size = s->member_size ? s->member_size * 2 : 64;
            size_t *bigger = realloc(s->member, size * sizeof *bigger);
            if (!bigger)
                return false;
            s->member = bigger;
            s->member_size = size;
        }
        s->member[s->members++] = j;
    }
    s->chance[s->count++] = chance;
    s->first[s->count] = s->members;
    return true;
}

/* ---- members who can do it alone; they are in no larger minimal set ---- */

typedef struct single {
    size_t member;
    int64_t price;
} single;

static int by_price(const void *x, const void *y)
{
    const single *a = x, *b = y;
    if (a->price != b->price)
        return a->price < b->price ? -1 : 1;
    return a->member < b->member ? -1 : a->member > b->member;
}

static entente_status find_singles(search *s, arena *a, entente_error *error)
{
    single *found = ARENA_ARRAY(a, s->rule->members, single);
    uint64_t *bits = ARENA_ARRAY(a, s->words, uint64_t);
    if (!found || !bits)
        return error_memory(error);
    size_t count = 0;
    memcpy(s->trial, s->votes, s->rule->members);
    for (size_t j = 0; j < s->rule->members; j++) {
        if (s->price[j] < 0)
            continue;
        s->trial[j] = (unsigned char)s->goal;
        if (reaches(s, s->trial))
            found[count++] = (single){j, s->price[j]};
        s->trial[j] = s->votes[j];
    }
    qsort(found, count, sizeof *found, by_price);
    for (size_t i = 0; i < count; i++) {
        if (s->count == s->most)
            return ENTENTE_OK;
        bits[found[i].member / 64] = (uint64_t)1 << found[i].member % 64;
        if (!keep(s, bits, chance_of(found[i].price)))
            return error_memory(error);
        bits[found[i].member / 64] = 0;
        s->price[found[i].member] = -1;
    }
    return ENTENTE_OK;
}

/* ---- larger sets: the shortest paths of a diagram with two branches, stay and change ---- */

static cost least_of(const search *s, uint32_t child)
{
    if (child < LAYERS_WON)
        return s->least[child];
    return (child == LAYERS_WON) == (s->goal == ENTENTE_VOTE_YES) ? (cost){0, 0} : NO_WAY;
}

static cost step_cost(const search *s, size_t member, size_t branch)
{
    return !branch ? (cost){0, 0} : s->price[member] < 0 ? NO_WAY : (cost){1, s->price[member]};
}

static void find_least(search *s)
{
    for (size_t layer = s->l.members; layer-- > 0;)
        for (uint32_t node = s->l.first[layer]; node < s->l.first[layer + 1]; node++) {
            s->least[node] = NO_WAY;
            for (size_t k = 0; k < 2; k++) {
                cost step = step_cost(s, s->l.order[layer], k), rest = least_of(s, s->l.child[node * 2 + k]);
                cost whole = step.size == UINT32_MAX ? NO_WAY : add_cost(step, rest);
                if (compare_cost(whole, s->least[node]) < 0)
                    s->least[node] = whole;
            }
        }
}

static bool heap_push(search *s, path p)
{
    if (s->heaped == s->heap_size) {
        size_t size = s->heap_size ? s->heap_size * 2 : 256;
        path *bigger = realloc(s->heap, size * sizeof *bigger);
        if (!bigger)
            return false;
        s->heap = bigger;
        s->heap_size = size;
    }
    size_t at = s->heaped++;
    while (at && before(s, &p, &s->heap[(at - 1) / 2])) {
        s->heap[at] = s->heap[(at - 1) / 2];
        at = (at - 1) / 2;
    }
    s->heap[at] = p;
    return true;
}

static path heap_pop(search *s)
{
    path top = s->heap[0], last = s->heap[--s->heaped];
    size_t at = 0;
    for (;;) {
        size_t child = 2 * at + 1;
        if (child >= s->heaped)
            break;
        if (child + 1 < s->heaped && before(s, &s->heap[child + 1], &s->heap[child]))
            child++;
        if (!before(s, &s->heap[child], &last))
            break;
        s->heap[at] = s->heap[child];
        at = child;
    }
    s->heap[at] = last;
    return top;
}

/* A fresh row of words; SIZE_MAX: no memory. */
static size_t new_row(search *s)
{
    if (s->free_row != SIZE_MAX) {
        size_t row = s->free_row;
        s->free_row = SIZE_MAX;
        return row;
    }
    if (s->rows == s->rows_size) {
        size_t size = s->rows_size ? s->rows_size * 2 : 256;
        uint64_t *bigger = realloc(s->taken, size * s->words * sizeof *bigger);
        if (!bigger)
            return SIZE_MAX;
        s->taken = bigger;
        s->rows_size = size;
    }
    return s->rows++;
}

/* The path with its next member changed, and with it unchanged, where the goal can still be reached. */
static bool expand(search *s, path p)
{
    bool used = false;
    size_t own = p.bits, member = s->l.order[p.depth];
    for (size_t k = 2; k-- > 0;) {
        uint32_t child = s->l.child[p.node * 2 + k];
        cost step = step_cost(s, member, k), rest = least_of(s, child);
        if (step.size == UINT32_MAX || rest.size == UINT32_MAX)
            continue;
        path next = {.node = child, .depth = p.depth + 1, .bits = own, .spent = add_cost(p.spent, step)};
        next.bound = add_cost(next.spent, rest);
        if (k) {
            next.bits = new_row(s);
            if (next.bits == SIZE_MAX)
                return false;
            memcpy(s->taken + next.bits * s->words, s->taken + own * s->words, s->words * sizeof *s->taken);
            s->taken[next.bits * s->words + member / 64] |= (uint64_t)1 << member % 64;
        } else {
            used = true;
        }
        if (!heap_push(s, next))
            return false;
    }
    if (!used)
        s->free_row = own;
    return true;
}

/* Whether nobody of the set can be spared. */
static bool is_minimal(search *s, const uint64_t *bits)
{
    size_t members = s->rule->members;
    bool minimal = true;
    for (size_t j = 0; j < members; j++)
        s->trial[j] = (unsigned char)(bits[j / 64] >> j % 64 & 1 ? s->goal : s->votes[j]);
    for (size_t j = 0; minimal && j < members; j++) {
        if (!(bits[j / 64] >> j % 64 & 1))
            continue;
        s->trial[j] = s->votes[j];
        minimal = !reaches(s, s->trial);
        s->trial[j] = (unsigned char)s->goal;
    }
    return minimal;
}

static entente_status find_sets(search *s, entente_error *error)
{
    cost whole = least_of(s, s->l.root ? s->l.root : 0);
    if (whole.size == UINT32_MAX)
        return ENTENTE_OK;
    size_t row = new_row(s);
    if (row == SIZE_MAX)
        return error_memory(error);
    memset(s->taken + row * s->words, 0, s->words * sizeof *s->taken);
    if (!heap_push(s, (path){.bound = whole, .node = 0, .bits = row}))
        return error_memory(error);
    for (size_t steps = 0; s->heaped; steps++) {
        if (steps == STEPS_MOST || s->count == s->most) {
            s->complete = false;
            break;
        }
        path p = heap_pop(s);
        if (p.node < LAYERS_WON) {
            if (!expand(s, p))
                return error_memory(error);
            continue;
        }
        const uint64_t *bits = s->taken + p.bits * s->words;
        if (is_minimal(s, bits) && !keep(s, bits, chance_of(p.spent.price)))
            return error_memory(error);
        s->free_row = p.bits;
    }
    return ENTENTE_OK;
}

static entente_status run(search *s, arena *a, const double *chances, entente_error *error)
{
    size_t members = s->rule->members;
    council_game game;
    s->words = (members + 63) / 64;
    s->price = ARENA_ARRAY(a, members, int64_t);
    s->trial = ARENA_ARRAY(a, members, unsigned char);
    unsigned char *choice = ARENA_ARRAY(a, members * 2, unsigned char);
    if (!s->price || !s->trial || !choice)
        return error_memory(error);
    entente_status status = price_members(s, chances, error);
    if (status != ENTENTE_OK || reaches(s, s->votes))
        return status;
    status = find_singles(s, a, error);
    if (status == ENTENTE_OK)
        status = council_compile(a, s->rule, &game, error);
    if (status != ENTENTE_OK)
        return status;
    if (s->count == s->most) {
        s->complete = false; /* larger ones were not looked for */
        return ENTENTE_OK;
    }
    for (size_t j = 0; j < members; j++) {
        choice[2 * j] = s->votes[j];
        choice[2 * j + 1] = (unsigned char)(s->price[j] < 0 ? s->votes[j] : s->goal);
    }
    status = layers_build(a, &game, choice, 2, false, NODES_MOST, &s->l, error);
    if (status != ENTENTE_OK)
        return status;
    s->least = ARENA_ARRAY(a, s->l.nodes, cost);
    if (!s->least)
        return error_memory(error);
    find_least(s);
    return find_sets(s, error);
}

entente_status entente_council_persuade(const entente_rule *rule, const unsigned char *votes, const double *chances,
                                        entente_vote goal, size_t most, entente_sets *sets, entente_error *error)
{
    if (goal != ENTENTE_VOTE_YES && goal != ENTENTE_VOTE_NO)
        return error_set(error, ENTENTE_INVALID, "members are persuaded to vote yes or to vote no");
    entente_status status = entente_rule_check(rule, error);
    if (status != ENTENTE_OK)
        return status;
    arena a = {0};
    search s = {.rule = rule, .votes = votes, .goal = goal, .most = most, .free_row = SIZE_MAX, .complete = true};
    s.first = most < SIZE_MAX / 16 ? calloc(most + 1, sizeof *s.first) : NULL;
    s.chance = most < SIZE_MAX / 16 ? calloc(most + 1, sizeof *s.chance) : NULL;
    status = s.first && s.chance ? run(&s, &a, chances, error) : error_memory(error);
    arena_free(&a);
    free(s.heap);
    free(s.taken);
    if (status == ENTENTE_OK) {
        *sets = (entente_sets){s.count, s.first, s.member, s.chance, s.complete};
    } else {
        free(s.first);
        free(s.chance);
        free(s.member);
    }
    return status;
}

void entente_sets_free(entente_sets *sets)
{
    free(sets->first);
    free(sets->member);
    free(sets->chance);
    *sets = (entente_sets){0};
}
