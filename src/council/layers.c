#include "council/layers.h"

#include "base/number.h"

#include <gmp.h>
#include <stdlib.h>
#include <string.h>

enum { ROOT_SIZE = 1024 };

#define DEAD INT64_MIN /* the line cannot hold any more, or no open way needs it */
#define SURE INT64_MAX /* the line holds whatever follows */

typedef struct builder {
    const council_game *game;
    size_t branches, most;
    const unsigned char *choice;
    uint32_t *order;
    int64_t *low, *high; /* [members + 1][lines]: the least and the most that the layers from here on can add */
    int64_t *key[2];     /* states of this layer and of the next, [size][lines] */
    size_t size[2], count[2];
    uint32_t *slot; /* hash table of the next layer: 1 + index, 0 empty */
    size_t slots;
    uint32_t *child;
    size_t child_size, nodes;
} builder;

static int64_t score_of(const builder *b, size_t line, size_t member, size_t branch)
{
    entente_vote vote = (entente_vote)b->choice[member * b->branches + branch];
    return b->game->score[(line * b->game->members + member) * ENTENTE_VOTES + vote];
}

typedef struct influence {
    double value;
    uint32_t member;
} influence;

static int by_influence(const void *x, const void *y)
{
    const influence *a = x, *b = y;
    if (a->value != b->value)
        return a->value > b->value ? -1 : 1;
    return a->member < b->member ? -1 : a->member > b->member;
}

static void range(const builder *b, size_t line, size_t member, int64_t *low, int64_t *high)
{
    *low = *high = score_of(b, line, member, 0);
    for (size_t k = 1; k < b->branches; k++) {
        int64_t score = score_of(b, line, member, k);
        *low = score < *low ? score : *low;
        *high = score > *high ? score : *high;
    }
}

static bool order_members(builder *b, bool sorted)
{
    size_t members = b->game->members;
    influence *rank = calloc(members, sizeof *rank);
    if (!rank)
        return false;
    for (size_t j = 0; j < members; j++)
        rank[j].member = (uint32_t)j;
    for (size_t l = 0; sorted && l < b->game->lines; l++) {
        double total = 0;
        int64_t low, high;
        for (size_t j = 0; j < members; j++) {
            range(b, l, j, &low, &high);
            total += (double)(high - low);
        }
        for (size_t j = 0; total > 0 && j < members; j++) {
            range(b, l, j, &low, &high);
            rank[j].value += (double)(high - low) / total;
        }
    }
    qsort(rank, members, sizeof *rank, by_influence);
    for (size_t k = 0; k < members; k++)
        b->order[k] = rank[k].member;
    free(rank);
    return true;
}

static void sum_rests(builder *b)
{
    size_t lines = b->game->lines;
    for (size_t k = b->game->members; k-- > 0;)
        for (size_t l = 0; l < lines; l++) {
            int64_t low, high;
            range(b, l, b->order[k], &low, &high);
            b->low[k * lines + l] = b->low[(k + 1) * lines + l] + low;
            b->high[k * lines + l] = b->high[(k + 1) * lines + l] + high;
        }
}

/* Forgets what is decided in the state at a layer. Gives LAYERS_WON or LAYERS_LOST when all is, else 0. */
static uint32_t settle(const builder *b, size_t layer, int64_t *state)
{
    const council_game *game = b->game;
    uint64_t dead = 0, open = 0;
    for (size_t l = 0; l < game->lines; l++) {
        if (state[l] == DEAD)
            dead |= (uint64_t)1 << l;
        if (state[l] == DEAD || state[l] == SURE)
            continue;
        int64_t missing = game->least[l] - state[l];
        if (b->low[layer * game->lines + l] >= missing) {
            state[l] = SURE;
        } else if (b->high[layer * game->lines + l] < missing) {
            state[l] = DEAD;
            dead |= (uint64_t)1 << l;
        } else {
            open |= (uint64_t)1 << l;
        }
    }
    uint64_t needed = 0;
    bool alive = false;
    for (size_t k = 0; k < game->ways; k++) {
        if (game->way[k] & dead)
            continue;
        alive = true;
        if (!(game->way[k] & open))
            return LAYERS_WON;
        needed |= game->way[k];
    }
    if (!alive)
        return LAYERS_LOST;
    for (size_t l = 0; l < game->lines; l++)
        if (!(needed >> l & 1))
            state[l] = DEAD;
    return 0;
}

static uint64_t hash_of(const int64_t *state, size_t lines)
{
    uint64_t hash = 0x9e3779b97f4a7c15u;
    for (size_t l = 0; l < lines; l++) {
        hash = (hash ^ (uint64_t)state[l]) * 0xff51afd7ed558ccdu;
        hash ^= hash >> 32;
    }
    return hash;
}

static bool rehash(builder *b)
{
    size_t lines = b->game->lines, slots = b->slots ? b->slots * 2 : ROOT_SIZE;
    uint32_t *slot = calloc(slots, sizeof *slot);
    if (!slot)
        return false;
    for (size_t i = 0; i < b->count[1]; i++) {
        size_t at = hash_of(b->key[1] + i * lines, lines) & (slots - 1);
        while (slot[at])
            at = (at + 1) & (slots - 1);
        slot[at] = (uint32_t)i + 1;
    }
    free(b->slot);
    b->slot = slot;
    b->slots = slots;
    return true;
}

static bool grow(void **array, size_t *size, size_t item)
{
    size_t more = *size ? *size * 2 : ROOT_SIZE;
    void *bigger = more <= SIZE_MAX / 2 / item ? realloc(*array, more * item) : NULL;
    if (!bigger)
        return false;
    *array = bigger;
    *size = more;
    return true;
}

/* The index in the next layer of a state that has been settled; SIZE_MAX: no memory. */
static size_t intern(builder *b, const int64_t *state)
{
    size_t lines = b->game->lines, at = hash_of(state, lines) & (b->slots - 1);
    for (; b->slot[at]; at = (at + 1) & (b->slots - 1))
        if (!memcmp(b->key[1] + (b->slot[at] - 1) * lines, state, lines * sizeof *state))
            return b->slot[at] - 1;
    void *key = b->key[1];
    if (b->count[1] == b->size[1]) {
        if (!grow(&key, &b->size[1], lines * sizeof *state))
            return SIZE_MAX;
        b->key[1] = key;
    }
    memcpy(b->key[1] + b->count[1] * lines, state, lines * sizeof *state);
    b->slot[at] = (uint32_t)++b->count[1];
    if (b->count[1] * 2 > b->slots && !rehash(b))
        return SIZE_MAX;
    return b->count[1] - 1;
}

static bool push_children(builder *b, size_t layer, const int64_t *state, int64_t *next)
{
    size_t lines = b->game->lines;
    for (size_t k = 0; k < b->branches; k++) {
        for (size_t l = 0; l < lines; l++)
            next[l] = state[l] == DEAD || state[l] == SURE ? state[l] : state[l] + score_of(b, l, b->order[layer], k);
        uint32_t outcome = settle(b, layer + 1, next);
        size_t index = outcome ? 0 : intern(b, next);
        if (index == SIZE_MAX)
            return false;
        void *child = b->child;
        if (b->nodes * b->branches + k >= b->child_size) {
            if (!grow(&child, &b->child_size, sizeof *b->child))
                return false;
            b->child = child;
        }
        b->child[b->nodes * b->branches + k] = outcome ? outcome : (uint32_t)index;
    }
    b->nodes++;
    return true;
}

static entente_status build_layer(builder *b, size_t layer, int64_t *next, entente_error *error)
{
    size_t lines = b->game->lines, from = b->nodes;
    b->count[1] = 0;
    memset(b->slot, 0, b->slots * sizeof *b->slot);
    for (size_t i = 0; i < b->count[0]; i++) {
        if (b->nodes + b->count[1] >= b->most)
            return error_set(error, ENTENTE_LIMIT,
                             "the rule has more than %zu states that matter; it is too large for an exact answer", b->most);
        if (!push_children(b, layer, b->key[0] + i * lines, next))
            return error_memory(error);
    }
    for (size_t i = from * b->branches; i < b->nodes * b->branches; i++)
        if (b->child[i] < LAYERS_WON)
            b->child[i] += (uint32_t)b->nodes;
    int64_t *key = b->key[0];
    size_t size = b->size[0];
    b->key[0] = b->key[1];
    b->size[0] = b->size[1];
    b->count[0] = b->count[1];
    b->key[1] = key;
    b->size[1] = size;
    return ENTENTE_OK;
}

static entente_status build(builder *b, arena *a, layers *out, entente_error *error)
{
    size_t lines = b->game->lines, members = b->game->members;
    uint32_t *first = ARENA_ARRAY(a, members + 1, uint32_t);
    int64_t *next = ARENA_ARRAY(a, lines, int64_t), *start = ARENA_ARRAY(a, lines, int64_t);
    if (!first || !next || !start)
        return error_memory(error);
    *out = (layers){.members = members, .branches = b->branches, .order = b->order, .first = first};
    out->root = settle(b, 0, start);
    if (out->root)
        return ENTENTE_OK;
    if (!rehash(b) || intern(b, start) == SIZE_MAX)
        return error_memory(error);
    int64_t *key = b->key[0];
    b->key[0] = b->key[1];
    b->size[0] = b->size[1];
    b->count[0] = 1;
    b->key[1] = key;
    b->size[1] = 0;
    for (size_t layer = 0; layer < members; layer++) {
        first[layer] = (uint32_t)b->nodes;
        entente_status status = build_layer(b, layer, next, error);
        if (status != ENTENTE_OK)
            return status;
    }
    first[members] = (uint32_t)b->nodes;
    out->nodes = b->nodes;
    uint32_t *child = ARENA_ARRAY(a, b->nodes * b->branches, uint32_t);
    if (!child)
        return error_memory(error);
    memcpy(child, b->child, b->nodes * b->branches * sizeof *child);
    out->child = child;
    return ENTENTE_OK;
}

entente_status layers_build(arena *a, const council_game *game, const unsigned char *choice, size_t branches, bool sorted,
                            size_t most, layers *out, entente_error *error)
{
    size_t rests = (game->members + 1) * game->lines;
    builder b = {.game = game, .branches = branches, .most = most, .choice = choice};
    entente_status status;
    b.order = ARENA_ARRAY(a, game->members, uint32_t);
    b.low = calloc(rests + 1, sizeof *b.low);
    b.high = calloc(rests + 1, sizeof *b.high);
    if (!b.order || !b.low || !b.high || !order_members(&b, sorted)) {
        status = error_memory(error);
    } else {
        sum_rests(&b);
        status = build(&b, a, out, error);
    }
    free(b.low);
    free(b.high);
    free(b.key[0]);
    free(b.key[1]);
    free(b.slot);
    free(b.child);
    return status;
}

/* ---- chances ---- */

static double worth(const double *back, uint32_t child)
{
    return child == LAYERS_LOST ? 0 : child == LAYERS_WON ? 1 : back[child];
}

static void sweep_back(const layers *l, const double *chance, double *back)
{
    for (size_t layer = l->members; layer-- > 0;) {
        const double *p = chance + l->order[layer] * l->branches;
        for (uint32_t node = l->first[layer]; node < l->first[layer + 1]; node++) {
            double sum = 0;
            for (size_t k = 0; k < l->branches; k++)
                sum += p[k] * worth(back, l->child[node * l->branches + k]);
            back[node] = sum;
        }
    }
}

void layers_chances(const layers *l, const double *chance, double *forth, double *back, double *won, double *given,
                    double *swing)
{
    double settled = l->root == LAYERS_WON; /* the chance that it is won before this layer */
    if (l->nodes) {
        sweep_back(l, chance, back);
        memset(forth, 0, l->nodes * sizeof *forth);
        forth[0] = 1;
    }
    *won = l->nodes ? back[0] : settled;
    for (size_t layer = 0; layer < l->members; layer++) {
        size_t member = l->order[layer];
        const double *p = chance + member * l->branches;
        double sum[LAYERS_BRANCHES] = {0}, gain = 0, newly = 0;
        for (uint32_t node = l->nodes ? l->first[layer] : 0; l->nodes && node < l->first[layer + 1]; node++) {
            const uint32_t *child = l->child + node * l->branches;
            for (size_t k = 0; k < l->branches; k++) {
                sum[k] += forth[node] * worth(back, child[k]);
                if (child[k] < LAYERS_WON)
                    forth[child[k]] += forth[node] * p[k];
                else if (child[k] == LAYERS_WON)
                    newly += forth[node] * p[k];
            }
            if (child[0] != child[1])
                gain += forth[node] * (worth(back, child[0]) - worth(back, child[1]));
        }
        for (size_t k = 0; given && k < l->branches; k++)
            given[member * l->branches + k] = settled + sum[k];
        if (swing)
            swing[member] = gain;
        settled += newly;
    }
}

/* ---- exact counts ---- */

typedef struct counter {
    const layers *l;
    size_t limbs;
    uint64_t *forth, *back; /* [nodes][limbs] */
    uint64_t *power;        /* [members + 1][limbs]: branches^k */
    uint64_t *product;      /* [2 · limbs] */
} counter;

/* How many ballots of the layers after this one win from the child; NULL: none. */
static const uint64_t *wins_from(const counter *c, size_t layer, uint32_t child)
{
    return child == LAYERS_LOST  ? NULL
           : child == LAYERS_WON ? c->power + (c->l->members - layer - 1) * c->limbs
                                 : c->back + child * c->limbs;
}

static void count_back(const counter *c)
{
    const layers *l = c->l;
    for (size_t layer = l->members; layer-- > 0;)
        for (uint32_t node = l->first[layer]; node < l->first[layer + 1]; node++)
            for (size_t k = 0; k < l->branches; k++) {
                const uint64_t *wins = wins_from(c, layer, l->child[node * l->branches + k]);
                uint64_t *sum = c->back + node * c->limbs;
                if (wins)
                    mpn_add_n(sum, sum, wins, (mp_size_t)c->limbs);
            }
}

/* One layer forth; its member's swings into sum [limbs]. */
static void count_layer(const counter *c, size_t layer, uint64_t *sum, uint64_t *gain)
{
    const layers *l = c->l;
    mp_size_t limbs = (mp_size_t)c->limbs;
    for (uint32_t node = l->first[layer]; node < l->first[layer + 1]; node++) {
        const uint32_t *child = l->child + node * l->branches;
        const uint64_t *here = c->forth + node * c->limbs;
        for (size_t k = 0; k < l->branches; k++)
            if (child[k] < LAYERS_WON)
                mpn_add_n(c->forth + child[k] * c->limbs, c->forth + child[k] * c->limbs, here, limbs);
        const uint64_t *with = wins_from(c, layer, child[0]), *without = wins_from(c, layer, child[1]);
        if (!with || child[0] == child[1])
            continue;
        memcpy(gain, with, c->limbs * sizeof *gain);
        if (without)
            mpn_sub_n(gain, gain, without, limbs);
        mpn_mul_n(c->product, gain, here, limbs);
        mpn_add_n(sum, sum, c->product, limbs);
    }
}

static natural taken(arena *a, const uint64_t *limb, size_t limbs)
{
    uint64_t *copy = ARENA_ARRAY(a, limbs, uint64_t);
    if (!copy)
        return NATURAL_FAILED;
    memcpy(copy, limb, limbs * sizeof *copy);
    while (limbs && !copy[limbs - 1])
        limbs--;
    return (natural){copy, limbs};
}

static entente_status count_all(counter *c, arena *a, natural *won, natural *swing, entente_error *error)
{
    const layers *l = c->l;
    uint64_t *sum = ARENA_ARRAY(a, c->limbs, uint64_t), *gain = ARENA_ARRAY(a, c->limbs, uint64_t);
    if (!sum || !gain)
        return error_memory(error);
    c->power[0] = 1;
    for (size_t k = 1; k <= l->members; k++)
        mpn_mul_1(c->power + k * c->limbs, c->power + (k - 1) * c->limbs, (mp_size_t)c->limbs, l->branches);
    if (l->nodes) {
        count_back(c);
        c->forth[0] = 1;
    }
    const uint64_t *all = l->nodes ? c->back : l->root == LAYERS_WON ? c->power + l->members * c->limbs : sum;
    *won = taken(a, all, c->limbs);
    for (size_t layer = 0; layer < l->members; layer++) {
        memset(sum, 0, c->limbs * sizeof *sum);
        if (l->nodes)
            count_layer(c, layer, sum, gain);
        swing[l->order[layer]] = taken(a, sum, c->limbs);
        if (natural_failed(*won) || natural_failed(swing[l->order[layer]]))
            return error_memory(error);
    }
    return ENTENTE_OK;
}

entente_status layers_counts(arena *a, const layers *l, natural *won, natural *swing, entente_error *error)
{
    size_t bits = l->branches > 2 ? l->members * 2 : l->members; /* log2 of branches^members, at most */
    counter c = {.l = l, .limbs = bits / 64 + 1};
    c.forth = calloc(l->nodes + 1, c.limbs * sizeof *c.forth);
    c.back = calloc(l->nodes + 1, c.limbs * sizeof *c.back);
    c.power = calloc(l->members + 1, c.limbs * sizeof *c.power);
    c.product = calloc(2 * c.limbs, sizeof *c.product);
    entente_status status =
        c.forth && c.back && c.power && c.product ? count_all(&c, a, won, swing, error) : error_memory(error);
    free(c.forth);
    free(c.back);
    free(c.power);
    free(c.product);
    return status;
}
