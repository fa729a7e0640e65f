#include <entente/solve.h>

#include "base/arena.h"
#include "base/error.h"
#include "solve/settle_plan.h"

#include <stdlib.h>

/* Packages up to some depth that are alike in all that later depths can ask: gains of the parties whose answer is open,
   the others' answers, and the options that later rules look back at. */
typedef struct states {
    size_t count, room;
    uint64_t *word; /* [room][width]: gains, the open options, the count */
    uint32_t *table;
    size_t table_size; /* a power of two */
} states;

typedef struct zone {
    settle_plan plan;
    size_t refusals, key, width, count_limbs; /* words compared; all words; of the count */
    size_t opens;                             /* words of open options */
    uint64_t *least, *most;                   /* [depths + 1][parties][limbs]: that the depths from here on can add */
    size_t memory;
    states now, next;
    uint64_t *row; /* [width] */
} zone;

static uint64_t *bound_at(const zone *z, uint64_t *bounds, size_t depth, size_t party)
{
    return bounds + (depth * z->plan.parties + party) * z->plan.limbs;
}

/* What a depth and all after it can add at least and at most, bonuses counted whenever they help. */
static void fill_bounds(zone *z, uint64_t *low, uint64_t *high)
{
    const settle_plan *plan = &z->plan;
    const size_t limbs = plan->limbs;
    for (size_t depth = plan->depths; depth-- > 0;)
        for (size_t p = 0; p < plan->parties; p++) {
            uint64_t *least = bound_at(z, z->least, depth, p), *most = bound_at(z, z->most, depth, p);
            for (size_t at = plan->first[depth]; at < plan->first[depth + 1]; at++) {
                wide_copy(low, plan->exact + (at * plan->parties + p) * limbs, limbs);
                wide_copy(high, low, limbs);
                for (size_t l = plan->link_first[depth]; l < plan->link_first[depth + 1]; l++) {
                    const settle_link *link = plan->link + l;
                    if (link->kind != ENTENTE_BONUS || link->mine != plan->option[at])
                        continue;
                    const uint64_t *bonus = link->exact + p * limbs;
                    uint64_t *to = wide_negative(bonus, limbs) ? low : high;
                    wide_add(to, to, bonus, limbs);
                }
                if (at == plan->first[depth] || wide_compare(low, least, limbs) < 0)
                    wide_copy(least, low, limbs);
                if (at == plan->first[depth] || wide_compare(high, most, limbs) > 0)
                    wide_copy(most, high, limbs);
            }
            wide_add(least, least, bound_at(z, z->least, depth + 1, p), limbs);
            wide_add(most, most, bound_at(z, z->most, depth + 1, p), limbs);
        }
}

/* Answers that are certain are written in place of the gain, as numbers that no gain reaches. */
enum { OPEN, ACCEPTS, REFUSES };

static int answer(const uint64_t *gain, size_t limbs)
{
    return gain[limbs - 1] == INT64_MAX ? ACCEPTS : gain[limbs - 1] == (uint64_t)INT64_MIN ? REFUSES : OPEN;
}

static void write_answer(uint64_t *gain, size_t limbs, int which)
{
    memset(gain, 0, limbs * sizeof *gain);
    gain[limbs - 1] = which == ACCEPTS ? (uint64_t)INT64_MAX : (uint64_t)INT64_MIN;
}

/* Writes answers that have become certain; false where too many refuse. scratch: [limbs] */
static bool decide(const zone *z, uint64_t *row, size_t depth, uint64_t *scratch)
{
    const size_t limbs = z->plan.limbs;
    size_t refusals = 0;
    for (size_t p = 0; p < z->plan.parties; p++) {
        uint64_t *gain = row + p * limbs;
        int known = answer(gain, limbs);
        if (known == OPEN) {
            wide_add(scratch, gain, bound_at(z, z->least, depth, p), limbs);
            if (!wide_negative(scratch, limbs)) {
                known = ACCEPTS;
            } else {
                wide_add(scratch, gain, bound_at(z, z->most, depth, p), limbs);
                known = wide_negative(scratch, limbs) ? REFUSES : OPEN;
            }
            if (known != OPEN)
                write_answer(gain, limbs, known);
        }
        refusals += known == REFUSES;
    }
    return refusals <= z->refusals;
}

static uint64_t hash_of(const uint64_t *row, size_t words)
{
    uint64_t hash = 0;
    for (size_t w = 0; w < words; w++) {
        hash = (hash ^ row[w]) * UINT64_C(0x9e3779b97f4a7c15);
        hash ^= hash >> 29;
    }
    return hash;
}

static void put_in_table(states *s, const zone *z, size_t index)
{
    size_t at = hash_of(s->word + index * z->width, z->key) & (s->table_size - 1);
    while (s->table[at] != UINT32_MAX)
        at = (at + 1) & (s->table_size - 1);
    s->table[at] = (uint32_t)index;
}

/* Room for one more; the table stays at most half full. */
static entente_status grow(zone *z, states *s, entente_error *error)
{
    if (s->count < s->room)
        return ENTENTE_OK;
    size_t room = s->room ? 2 * s->room : 1024;
    /* both layers, the old copy while growing, and the tables */
    if (room > UINT32_MAX / 2 || room > z->memory / (2 * (z->width * sizeof(uint64_t) + 4 * sizeof(uint32_t))))
        return error_set(error, ENTENTE_LIMIT, "too many different sums of utilities to count the zone in %zu MB",
                         z->memory >> 20);
    uint64_t *word = realloc(s->word, room * z->width * sizeof *word);
    if (!word)
        return error_memory(error);
    s->word = word;
    uint32_t *table = malloc(2 * room * sizeof *table);
    if (!table)
        return error_memory(error);
    free(s->table);
    s->table = table;
    s->table_size = 2 * room;
    s->room = room;
    memset(table, 0xff, s->table_size * sizeof *table);
    for (size_t i = 0; i < s->count; i++)
        put_in_table(s, z, i);
    return ENTENTE_OK;
}

/* Count row with its like. */
static entente_status add(zone *z, states *s, const uint64_t *row, entente_error *error)
{
    entente_status status = grow(z, s, error);
    if (status != ENTENTE_OK)
        return status;
    size_t at = hash_of(row, z->key) & (s->table_size - 1);
    for (; s->table[at] != UINT32_MAX; at = (at + 1) & (s->table_size - 1)) {
        uint64_t *there = s->word + s->table[at] * z->width;
        if (!memcmp(there, row, z->key * sizeof *row)) {
            mpn_add_n(there + z->key, there + z->key, row + z->key, (mp_size_t)z->count_limbs);
            return ENTENTE_OK;
        }
    }
    s->table[at] = (uint32_t)s->count;
    wide_copy(s->word + s->count++ * z->width, row, z->width);
    return ENTENTE_OK;
}

/* The open options are kept as one byte-string: the place of each linked issue's option, 32 bits each, 0 when no later
   rule asks. */
static uint32_t *open_of(const zone *z, uint64_t *row)
{
    return (uint32_t *)(void *)(row + z->plan.parties * z->plan.limbs);
}

/* One option added to row; false where a rule forbids it or too many refuse. */
static bool extend(const zone *z, uint64_t *row, size_t depth, size_t at, uint64_t *scratch)
{
    const settle_plan *plan = &z->plan;
    const size_t limbs = plan->limbs;
    uint32_t *open = open_of(z, row);
    for (size_t p = 0; p < plan->parties; p++)
        if (answer(row + p * limbs, limbs) == OPEN)
            wide_add(row + p * limbs, row + p * limbs, plan->exact + (at * plan->parties + p) * limbs, limbs);
    for (size_t l = plan->link_first[depth]; l < plan->link_first[depth + 1]; l++) {
        const settle_link *link = plan->link + l;
        bool theirs = open[link->earlier] == link->theirs + 1, mine = plan->option[at] == link->mine;
        if (link->kind == ENTENTE_REQUIRES && (link->from_earlier ? theirs && !mine : mine && !theirs))
            return false;
        if (link->kind == ENTENTE_EXCLUDES && theirs && mine)
            return false;
        for (size_t p = 0; p < plan->parties && theirs && mine && link->kind == ENTENTE_BONUS; p++)
            if (answer(row + p * limbs, limbs) == OPEN)
                wide_add(row + p * limbs, row + p * limbs, link->exact + p * limbs, limbs);
    }
    if (z->opens) {
        open[depth] = plan->option[at] + 1;
        for (size_t d = 0; d <= depth; d++)
            if (plan->last_link[d] <= depth)
                open[d] = 0;
    }
    return decide(z, row, depth + 1, scratch);
}

static entente_status count_layers(zone *z, uint64_t *scratch, entente_error *error)
{
    const settle_plan *plan = &z->plan;
    memset(z->row, 0, z->width * sizeof *z->row);
    wide_copy(z->row, plan->start_exact, plan->parties * plan->limbs);
    z->row[z->key] = 1;
    if (!decide(z, z->row, 0, scratch))
        return ENTENTE_OK;
    entente_status status = add(z, &z->now, z->row, error);
    for (size_t depth = 0; depth < plan->depths && status == ENTENTE_OK; depth++) {
        z->next.count = 0;
        if (z->next.table)
            memset(z->next.table, 0xff, z->next.table_size * sizeof *z->next.table);
        for (size_t i = 0; i < z->now.count && status == ENTENTE_OK; i++)
            for (size_t at = plan->first[depth]; at < plan->first[depth + 1] && status == ENTENTE_OK; at++) {
                wide_copy(z->row, z->now.word + i * z->width, z->width);
                if (extend(z, z->row, depth, at, scratch))
                    status = add(z, &z->next, z->row, error);
            }
        states swap = z->now;
        z->now = z->next;
        z->next = swap;
    }
    return status;
}

static bool make_zone(arena *a, zone *z)
{
    const settle_plan *plan = &z->plan;
    const size_t bounds = (plan->depths + 1) * plan->parties * plan->limbs;
    double bits = 2;
    for (size_t depth = 0; depth < plan->depths; depth++)
        bits += log2((double)(plan->first[depth + 1] - plan->first[depth])) + 1e-6;
    z->opens = plan->game->links ? (plan->depths + 1) / 2 : 0;
    z->count_limbs = (size_t)(bits / 64) + 1;
    z->key = plan->parties * plan->limbs + z->opens;
    z->width = z->key + z->count_limbs;
    z->least = ARENA_ARRAY(a, bounds, uint64_t);
    z->most = ARENA_ARRAY(a, bounds, uint64_t);
    z->row = ARENA_ARRAY(a, z->width, uint64_t);
    return z->least && z->most && z->row;
}

entente_status entente_zone_count(const entente_game *game, size_t refusals, size_t memory, entente_count *out,
                                  entente_error *error)
{
    arena a = {0};
    zone z = {.refusals = refusals, .memory = memory ? memory : ENTENTE_SOLVE_MEMORY};
    entente_status status = settle_plan_make(&a, game, false, &z.plan, error);
    uint64_t *scratch = NULL, *sum = NULL;
    if (status == ENTENTE_OK) {
        scratch = ARENA_ARRAY(&a, 2 * z.plan.limbs, uint64_t);
        if (!scratch || !make_zone(&a, &z))
            status = error_memory(error);
    }
    if (status == ENTENTE_OK) {
        fill_bounds(&z, scratch, scratch + z.plan.limbs);
        status = count_layers(&z, scratch, error);
    }
    if (status == ENTENTE_OK && !(sum = calloc(z.count_limbs, sizeof *sum)))
        status = error_memory(error);
    if (status == ENTENTE_OK) {
        for (size_t i = 0; i < z.now.count; i++)
            mpn_add_n(sum, sum, z.now.word + i * z.width + z.key, (mp_size_t)z.count_limbs);
        *out = (entente_count){z.count_limbs, sum};
    }
    free(z.now.word);
    free(z.now.table);
    free(z.next.word);
    free(z.next.table);
    arena_free(&a);
    return status;
}

void entente_count_free(entente_count *count)
{
    if (count) {
        free(count->limb);
        *count = (entente_count){0};
    }
}
