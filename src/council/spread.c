/* Everybody's distribution comes from adding one member after another; everybody's but one member's from halving: to leave
   out each of a half, add the other half once and go on with the first. So each member is added log2(members) times, nothing
   is ever subtracted, and every error is relative. */
#include "council/spread.h"

#include <stdlib.h>
#include <string.h>

enum { BLOCK = 512 };

/* ---- is it one line? ---- */

/* A line that fails as soon as anyone's score is negative. */
static bool is_veto(const council_game *game, size_t line)
{
    if (game->least[line])
        return false;
    for (size_t i = 0; i < game->members * ENTENTE_VOTES; i++)
        if (game->score[line * game->members * ENTENTE_VOTES + i] > 0)
            return false;
    return true;
}

static const int64_t *scores(const council_game *game, size_t line, size_t member)
{
    return game->score + (line * game->members + member) * ENTENTE_VOTES;
}

static bool lay_steps(arena *a, const council_game *game, const unsigned char *choice, size_t branches, size_t line,
                      spread *s)
{
    uint64_t *step = ARENA_ARRAY(a, game->members * branches, uint64_t);
    int64_t low = 0, high = 0;
    if (!step)
        return false;
    for (size_t j = 0; j < game->members; j++) {
        const int64_t *score = scores(game, line, j); /* no is the least, yes the most */
        low += score[choice[j * branches + 1]];
        high += score[choice[j * branches]];
    }
    int64_t had = game->least[line] - low, spare = high - game->least[line] + 1;
    if (had <= 0 || spare <= 0)
        return false; /* settled from the start */
    s->up = had <= spare;
    s->size = (size_t)(s->up ? had : spare);
    for (size_t j = 0; j < game->members; j++)
        for (size_t k = 0; k < branches; k++) {
            const int64_t *score = scores(game, line, j);
            int64_t here = score[choice[j * branches + k]];
            step[j * branches + k] =
                (uint64_t)(s->up ? here - score[choice[j * branches + 1]] : score[choice[j * branches]] - here);
            if (here < score[choice[j * branches + 1]] || here > score[choice[j * branches]])
                return false; /* an absence that counts for more than a yes or less than a no */
        }
    s->step = step;
    return true;
}

static size_t depth_of(size_t members)
{
    size_t depth = 2;
    for (; members > 1; members = (members + 1) / 2)
        depth++;
    return depth;
}

bool spread_read(arena *a, const council_game *game, const unsigned char *choice, size_t branches, size_t memory, spread *s)
{
    size_t line = game->lines;
    bool *killed = ARENA_ARRAY(a, game->members * branches, bool);
    if (game->ways != 1 || !killed)
        return false;
    for (size_t l = 0; l < game->lines; l++) {
        if (!(game->way[0] >> l & 1))
            continue;
        if (is_veto(game, l)) {
            for (size_t i = 0; i < game->members * branches; i++)
                killed[i] |= scores(game, l, i / branches)[choice[i]] < 0;
        } else if (line < game->lines) {
            return false;
        } else {
            line = l;
        }
    }
    *s = (spread){.members = game->members, .branches = branches, .killed = killed};
    return line < game->lines && lay_steps(a, game, choice, branches, line, s) &&
           s->size <= memory / sizeof(double) / depth_of(game->members);
}

/* ---- distributions ---- */

typedef struct halving {
    const spread *s;
    const double *chance;
    double *swing;
    double **f; /* [depth][size]: chances of the sums so far that settle nothing */
} halving;

/* to[i] += factor · from[i] */
static void add_scaled(double *restrict to, const double *restrict from, size_t count, double factor)
{
    typedef double lanes __attribute__((vector_size(32)));
    size_t i = 0;
    for (; i + 4 <= count; i += 4) {
        lanes x, y;
        memcpy(&x, to + i, sizeof x);
        memcpy(&y, from + i, sizeof y);
        x += y * factor;
        memcpy(to + i, &x, sizeof x);
    }
    for (; i < count; i++)
        to[i] += from[i] * factor;
}

static double sum_of(const double *f, size_t from, size_t to)
{
    double sum = 0;
    for (size_t x = from; x < to; x++)
        sum += f[x];
    return sum;
}

/* One more member, from the top block down; gives the chance that is settled by it. */
static double add_member(const halving *h, double *f, size_t member)
{
    const spread *s = h->s;
    const double *p = h->chance + member * s->branches;
    const uint64_t *step = s->step + member * s->branches;
    const bool *killed = s->killed + member * s->branches;
    double settled = 0;
    for (size_t k = 0; k < s->branches; k++)
        if (!killed[k] && p[k] > 0 && step[k])
            settled += p[k] * sum_of(f, step[k] < s->size ? s->size - (size_t)step[k] : 0, s->size);
    for (size_t end = s->size; end;) {
        double block[BLOCK] = {0};
        size_t from = end > BLOCK ? end - BLOCK : 0;
        for (size_t k = 0; k < s->branches; k++) {
            if (killed[k] || !(p[k] > 0) || step[k] >= end)
                continue;
            size_t w = (size_t)step[k], low = from > w ? from : w;
            add_scaled(block + (low - from), f + (low - w), end - low, p[k]);
        }
        memcpy(f + from, block, (end - from) * sizeof *f);
        end = from;
    }
    return settled;
}

/* f without the member: how much likelier adoption is with its yes than with its no. `settled`: the chance that the others
   alone have reached the size. */
static void leave_out(const halving *h, const double *f, double settled, size_t member)
{
    const spread *s = h->s;
    uint64_t yes = s->step[member * s->branches], no = s->step[member * s->branches + 1];
    bool veto = s->killed[member * s->branches + 1];
    size_t yes_edge = yes < s->size ? s->size - (size_t)yes : 0, no_edge = no < s->size ? s->size - (size_t)no : 0;
    if (s->up)
        h->swing[member] = sum_of(f, yes_edge, veto ? s->size : no_edge) + (veto ? settled : 0);
    else
        h->swing[member] = sum_of(f, veto ? 0 : no_edge, yes_edge);
}

/* h->f[depth] holds everybody but the members from `low` up to `high`. */
static void halve(const halving *h, size_t depth, double settled, size_t low, size_t high)
{
    if (high - low == 1) {
        leave_out(h, h->f[depth], settled, low);
        return;
    }
    size_t middle = low + (high - low) / 2;
    for (size_t side = 0; side < 2; side++) {
        double *f = h->f[depth + 1], more = settled;
        memcpy(f, h->f[depth], h->s->size * sizeof *f);
        for (size_t j = side ? low : middle; j < (side ? middle : high); j++) {
            const double *p = h->chance + j * h->s->branches;
            const bool *killed = h->s->killed + j * h->s->branches;
            double lives = 0; /* what was settled stays so unless vetoed */
            for (size_t k = 0; k < h->s->branches; k++)
                lives += killed[k] ? 0 : p[k];
            more = more * lives + add_member(h, f, j);
        }
        halve(h, depth + 1, more, side ? middle : low, side ? high : middle);
    }
}

entente_status spread_chances(const spread *s, const double *chance, double *won, double *swing, entente_error *error)
{
    size_t depth = depth_of(s->members);
    halving h = {.s = s, .chance = chance, .swing = swing, .f = calloc(depth, sizeof *h.f)};
    bool failed = !h.f;
    for (size_t d = 0; !failed && d < depth; d++) {
        h.f[d] = calloc(s->size, sizeof **h.f);
        failed = !h.f[d];
    }
    if (!failed) {
        double settled = 0;
        h.f[0][0] = 1;
        for (size_t j = 0; j < s->members; j++) {
            double lives = 0;
            for (size_t k = 0; k < s->branches; k++)
                lives += s->killed[j * s->branches + k] ? 0 : chance[j * s->branches + k];
            settled = settled * lives + add_member(&h, h.f[0], j);
        }
        *won = s->up ? settled : sum_of(h.f[0], 0, s->size);
        memset(h.f[0], 0, s->size * sizeof **h.f);
        h.f[0][0] = 1;
        if (swing)
            halve(&h, 0, 0, 0, s->members);
    }
    for (size_t d = 0; h.f && d < depth; d++)
        free(h.f[d]);
    free(h.f);
    return failed ? error_memory(error) : ENTENTE_OK;
}
