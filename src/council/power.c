/* Which method a rule takes, and its results by member. */
#include "council/layers.h"
#include "council/owen.h"
#include "council/quadrature.h"
#include "council/weighted.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { NODES_MOST = 6000000 };
static const size_t table_memory = (size_t)96 << 20, counts_memory = (size_t)400 << 20;

typedef struct task {
    arena memory;
    const entente_rule *rule;
    entente_power_options options;
    council_game game;            /* of the members that vote freely */
    size_t *free_member;          /* [game.members]: their places in the rule */
    natural won, ballots, others; /* ballots of all, and of all but one */
    natural *swing;               /* [game.members] */
    double *shapley, *absolute;   /* [game.members] */
    entente_power *power;
    entente_error *error;
} task;

/* The game among those who may vote; what bound members add to each line goes into its least. */
static entente_status free_game(task *t)
{
    council_game whole;
    arena *a = &t->memory;
    size_t members = t->rule->members, count = 0;
    entente_status status = council_compile(a, t->rule, &whole, t->error);
    if (status != ENTENTE_OK)
        return status;
    t->free_member = ARENA_ARRAY(a, members, size_t);
    if (!t->free_member)
        return error_memory(t->error);
    for (size_t j = 0; j < members; j++)
        if (!council_bound(t->rule, j))
            t->free_member[count++] = j;
    int64_t *score = ARENA_ARRAY(a, whole.lines * count * ENTENTE_VOTES, int64_t),
            *least = ARENA_ARRAY(a, whole.lines, int64_t);
    if (!score || !least)
        return error_memory(t->error);
    for (size_t l = 0; l < whole.lines; l++) {
        const int64_t *from = whole.score + l * members * ENTENTE_VOTES;
        least[l] = whole.least[l];
        for (size_t j = 0; j < members; j++)
            if (council_bound(t->rule, j))
                least[l] -= from[j * ENTENTE_VOTES + ENTENTE_VOTE_ABSTAIN];
        for (size_t k = 0; k < count; k++)
            memcpy(score + (l * count + k) * ENTENTE_VOTES, from + t->free_member[k] * ENTENTE_VOTES,
                   ENTENTE_VOTES * sizeof *score);
    }
    t->game = (council_game){count, whole.lines, whole.ways, score, least, whole.way};
    return ENTENTE_OK;
}

static natural power_of(arena *a, uint64_t base, size_t exponent)
{
    natural result = natural_from(a, 1), square = natural_from(a, base);
    for (; exponent; exponent >>= 1) {
        if (exponent & 1)
            result = natural_multiply(a, result, square);
        if (exponent > 1)
            square = natural_multiply(a, square, square);
    }
    return result;
}

static double ratio(natural x, natural y)
{
    const rational r = {x.length > 0, x, y};
    return x.length && y.length ? number_double(&r) : 0;
}

/* ---- one weight ---- */

/* A line among yes and no: weights over a threshold. */
typedef struct threshold {
    int64_t *weight;                /* [members] ≥ 0 */
    int64_t least, total, lightest; /* the lightest that is positive */
} threshold;

static bool read_line(task *t, size_t line, threshold *out)
{
    const council_game *g = &t->game;
    *out = (threshold){.weight = ARENA_ARRAY(&t->memory, g->members, int64_t), .least = g->least[line]};
    for (size_t j = 0; out->weight && j < g->members; j++) {
        const int64_t *score = g->score + (line * g->members + j) * ENTENTE_VOTES;
        int64_t w = out->weight[j] = score[ENTENTE_VOTE_YES] - score[ENTENTE_VOTE_NO];
        out->least -= score[ENTENTE_VOTE_NO];
        out->total += w;
        if (w && (!out->lightest || w < out->lightest))
            out->lightest = w;
    }
    return out->weight != NULL;
}

/* Whether the rule is one weight and one quota among yes and no: one way, at most one line that is neither sure nor
   unanimous (of those it speaks of), nor implied by another as one aye is by any majority. A veto is a weight that no others
   outweigh. Then weight [members] and *quota hold it. */
static entente_status as_weighted(task *t, int64_t *weight, int64_t *quota, bool *is)
{
    const council_game *g = &t->game;
    threshold main = {0}, one = {0};
    bool *veto = ARENA_ARRAY(&t->memory, g->members, bool);
    *is = false;
    if (!veto)
        return error_memory(t->error);
    if (g->ways != 1)
        return ENTENTE_OK;
    for (size_t l = 0; l < g->lines; l++) {
        threshold line;
        if (!(g->way[0] >> l & 1))
            continue;
        if (!read_line(t, l, &line))
            return error_memory(t->error);
        if (line.least > line.total)
            return ENTENTE_OK; /* never adopted; the diagram says so */
        if (line.least <= 0)
            continue;
        if (line.least > line.total - line.lightest) {
            for (size_t j = 0; j < g->members; j++)
                veto[j] |= line.weight[j] > 0;
        } else if (line.lightest >= line.least && !one.weight) {
            one = line; /* anyone's yes will do */
        } else if (main.weight) {
            return ENTENTE_OK;
        } else {
            main = line;
        }
    }
    int64_t vetoes = 0;
    bool implied = !one.weight, covers = main.weight != NULL;
    for (size_t j = 0; j < g->members; j++) {
        vetoes += veto[j];
        implied |= veto[j] && one.weight && one.weight[j];
        covers &= !main.weight || !main.weight[j] || !one.weight || one.weight[j];
    }
    if (!main.weight && !vetoes)
        main = one;
    else if (!implied && !covers)
        return ENTENTE_OK;
    if (!main.weight && !vetoes)
        return ENTENTE_OK; /* always adopted; the diagram says so */
    int64_t extra = main.weight ? main.total - main.least + 1 : 1;
    if (vetoes && extra > ((int64_t)1 << 40) / vetoes)
        return ENTENTE_OK;
    *quota = (main.weight ? main.least : 0) + vetoes * extra;
    for (size_t j = 0; j < g->members; j++)
        weight[j] = (main.weight ? main.weight[j] : 0) + (veto[j] ? extra : 0);
    *is = true;
    return ENTENTE_OK;
}

typedef struct player {
    uint64_t weight;
    size_t member;
} player;

static int by_weight(const void *x, const void *y)
{
    const player *a = x, *b = y;
    if (a->weight != b->weight)
        return a->weight < b->weight ? -1 : 1;
    return a->member < b->member ? -1 : a->member > b->member;
}

static uint64_t gcd(uint64_t x, uint64_t y)
{
    while (y) {
        uint64_t rest = x % y;
        x = y;
        y = rest;
    }
    return x;
}

/* Members with a weight, lightest first, as kinds; kind [members] is SIZE_MAX for who has none. */
static bool sort_kinds(task *t, const int64_t *weight, int64_t quota, weighted *w, size_t *kind)
{
    size_t members = t->game.members, players = 0;
    player *list = ARENA_ARRAY(&t->memory, members, player);
    uint64_t *kinds = ARENA_ARRAY(&t->memory, members, uint64_t), divisor = 0;
    size_t *count = ARENA_ARRAY(&t->memory, members, size_t);
    if (!list || !kinds || !count)
        return false;
    for (size_t j = 0; j < members; j++) {
        kind[j] = SIZE_MAX;
        if (weight[j])
            list[players++] = (player){(uint64_t)weight[j], j};
        divisor = gcd(divisor, (uint64_t)weight[j]);
    }
    qsort(list, players, sizeof *list, by_weight);
    *w = (weighted){.players = players, .weight = kinds, .count = count};
    w->quota = ((uint64_t)quota + divisor - 1) / divisor;
    for (size_t i = 0; i < players; i++) {
        if (!i || list[i].weight != list[i - 1].weight)
            kinds[w->kinds++] = list[i].weight / divisor;
        count[w->kinds - 1]++;
        kind[list[i].member] = w->kinds - 1;
        w->total += list[i].weight / divisor;
    }
    return true;
}

/* The exact counts, made beside the quadrature: an arena and an error of their own. */
typedef struct count {
    arena memory;
    const weighted *w;
    natural won, *swing;
    entente_status status;
    entente_error error;
} count;

static void count_aside(void *context)
{
    count *c = context;
    c->status = weighted_count(&c->memory, c->w, &c->won, c->swing, &c->error);
}

/* Each player's, from its kind's; members without weight may vote either way. */
static entente_status spread_counts(task *t, const weighted *w, const size_t *kind, const count *c)
{
    arena *a = &t->memory;
    natural idle = power_of(a, 2, t->game.members - w->players);
    if (c->status != ENTENTE_OK) {
        if (t->error)
            *t->error = c->error;
        return c->status;
    }
    t->won = natural_multiply(a, c->won, idle);
    for (size_t k = 0; k < w->kinds; k++)
        c->swing[k] = natural_multiply(a, c->swing[k], idle);
    for (size_t j = 0; j < t->game.members; j++) {
        if (kind[j] == SIZE_MAX)
            continue;
        t->swing[j] = c->swing[kind[j]];
        if (natural_failed(t->swing[j]))
            return error_memory(t->error);
    }
    return natural_failed(t->won) ? error_memory(t->error) : ENTENTE_OK;
}

static entente_status solve_weighted(task *t, const int64_t *weight, int64_t quota)
{
    arena *a = &t->memory;
    weighted w;
    entente_power *power = t->power;
    size_t members = t->game.members, memory = t->options.memory ? t->options.memory : table_memory;
    size_t *kind = ARENA_ARRAY(a, members, size_t);
    count c = {.w = &w, .swing = ARENA_ARRAY(a, members, natural)};
    double *absolute = ARENA_ARRAY(a, members, double), *shapley = ARENA_ARRAY(a, members, double);
    if (!kind || !c.swing || !absolute || !shapley || !sort_kinds(t, weight, quota, &w, kind))
        return error_memory(t->error);
    power->exact = weighted_bytes(&w) <= memory;
    entente_status status = weighted_shapley(&w, t->options.nodes, t->options.threads, power->exact ? count_aside : NULL, &c,
                                             shapley, &power->shapley_error, &power->nodes, t->error);
    if (status == ENTENTE_OK && !power->exact)
        status = weighted_banzhaf(&w, t->options.threads, absolute, &power->act, &power->banzhaf_error, t->error);
    else if (status == ENTENTE_OK)
        status = spread_counts(t, &w, kind, &c);
    for (size_t j = 0; status == ENTENTE_OK && j < members; j++)
        if (kind[j] != SIZE_MAX) {
            t->absolute[j] = absolute[kind[j]];
            t->shapley[j] = power->exact && !t->swing[j].length ? 0 : shapley[kind[j]];
        }
    arena_free(&c.memory);
    return status;
}

/* ---- any other rule ---- */

/* One node of the quadrature over yes and no: every other member says yes with chance p. */
static void roll_calls_two(const layers *l, double p, double weight, double *chance, double *given, double *forth,
                           double *back, double *shapley)
{
    double won;
    for (size_t j = 0; j < l->members; j++) {
        chance[2 * j] = p;
        chance[2 * j + 1] = 1 - p;
    }
    layers_chances(l, chance, forth, back, &won, NULL, given);
    for (size_t j = 0; j < l->members; j++)
        shapley[j] += weight * given[j];
}

/* One node over yes, no and abstain: members before the pivot (chance p each) say any of the three alike; those after it are
   taken to say no where adoption is what becomes sure, yes where rejection does. */
static void roll_calls_three(const layers *l, double p, double weight, double *chance, double *given, double *forth,
                             double *back, double *shapley)
{
    double won;
    for (size_t sure = 0; sure < 2; sure++) {
        for (size_t j = 0; j < l->members; j++) {
            double *c = chance + 3 * j;
            c[0] = c[1] = c[2] = p / 3;
            c[sure ? 0 : 1] += 1 - p;
        }
        layers_chances(l, chance, forth, back, &won, given, NULL);
        for (size_t j = 0; j < l->members; j++) {
            const double *g = given + 3 * j;
            shapley[j] += weight / 3 * (sure ? 2 * g[0] - g[1] - g[2] : g[0] + g[2] - 2 * g[1]);
        }
    }
}

static bool alike(const council_game *g, size_t x, size_t y)
{
    for (size_t l = 0; l < g->lines; l++) {
        const int64_t *row = g->score + l * g->members * ENTENTE_VOTES;
        for (size_t v = 0; v < ENTENTE_VOTE_ABSENT; v++)
            if (row[x * ENTENTE_VOTES + v] != row[y * ENTENTE_VOTES + v])
                return false;
    }
    return true;
}

static entente_status shapley_of_layers(task *t, const layers *l)
{
    arena *a = &t->memory;
    size_t members = l->members, nodes = t->options.nodes ? t->options.nodes : (members + 1) / 2;
    long double *node = ARENA_ARRAY(a, nodes, long double), *weight = ARENA_ARRAY(a, nodes, long double);
    double *chance = ARENA_ARRAY(a, members * l->branches, double), *given = ARENA_ARRAY(a, members * l->branches, double);
    double *forth = ARENA_ARRAY(a, l->nodes, double), *back = ARENA_ARRAY(a, l->nodes, double);
    if (!node || !weight || !chance || !given || !forth || !back)
        return error_memory(t->error);
    quadrature_legendre(nodes, node, weight);
    for (size_t i = 0; i < nodes; i++) {
        double p = (double)((node[i] + 1) / 2), w = (double)(weight[i] / 2);
        if (l->branches == 2)
            roll_calls_two(l, p, w, chance, given, forth, back, t->shapley);
        else
            roll_calls_three(l, p, w, chance, given, forth, back, t->shapley);
    }
    for (size_t j = 0; j < members; j++) {
        if (!t->swing[j].length || t->shapley[j] < 0)
            t->shapley[j] = 0;
        for (size_t i = 0; i < j; i++) /* members that the rule does not tell apart, to the last bit */
            if (alike(&t->game, i, j)) {
                t->shapley[j] = t->shapley[i];
                break;
            }
    }
    t->power->nodes = nodes;
    /* at most 8 roundings a layer, on chances that sum to 1; with abstentions 8/3 of them are added up */
    t->power->shapley_error = ((l->branches == 2 ? 8 : 24) * (double)members + 16) * 0x1p-53;
    return ENTENTE_OK;
}

/* As many states as their exact counts, two a state, leave memory for. */
static size_t states_most(const task *t, size_t branches)
{
    size_t limbs = t->game.members * (branches - 1) / 64 + 1, fit = counts_memory / (16 * limbs);
    size_t most = t->options.states && t->options.states < NODES_MOST ? t->options.states : NODES_MOST;
    return most < fit ? most : fit;
}

static entente_status solve_layers(task *t)
{
    size_t members = t->game.members, branches = t->options.abstentions ? 3 : 2;
    static const unsigned char votes[] = {ENTENTE_VOTE_YES, ENTENTE_VOTE_NO, ENTENTE_VOTE_ABSTAIN};
    unsigned char *choice = ARENA_ARRAY(&t->memory, members * branches, unsigned char);
    if (!choice)
        return error_memory(t->error);
    for (size_t j = 0; j < members; j++)
        memcpy(choice + j * branches, votes, branches);
    layers l;
    size_t most = states_most(t, branches);
    entente_status status = layers_build(&t->memory, &t->game, choice, branches, true, most, &l, t->error);
    if (status == ENTENTE_OK)
        status = layers_counts(&t->memory, &l, &t->won, t->swing, t->error);
    if (status == ENTENTE_OK && members)
        status = shapley_of_layers(t, &l);
    t->power->exact = true;
    return status;
}

/* ---- results ---- */

static natural less(arena *a, natural x, natural y)
{
    const rational left = {x.length > 0, x, natural_from(a, 1)}, right = {y.length > 0, y, natural_from(a, 1)};
    const rational *difference = number_subtract(a, &left, &right);
    return difference ? difference->num : NATURAL_FAILED;
}

/* From exact counts. */
static entente_status fill_exact(task *t)
{
    entente_power *power = t->power;
    arena *a = power->memory;
    natural sum = natural_from(a, 0), lost = less(a, t->ballots, t->won);
    for (size_t j = 0; j < t->game.members; j++)
        sum = natural_add(a, sum, t->swing[j]);
    power->winning = (char *)natural_text(a, t->won);
    power->swings = ARENA_ARRAY(a, power->members, char *);
    if (natural_failed(sum) || natural_failed(lost) || !power->winning || !power->swings)
        return error_memory(t->error);
    power->act = ratio(t->won, t->ballots);
    for (size_t j = 0; j < power->members; j++)
        power->swings[j] = (char *)"0";
    for (size_t k = 0; k < t->game.members; k++) {
        size_t j = t->free_member[k];
        power->swings[j] = (char *)natural_text(a, t->swing[k]);
        if (!power->swings[j])
            return error_memory(t->error);
        power->banzhaf[j] = ratio(t->swing[k], sum);
        power->banzhaf_absolute[j] = ratio(t->swing[k], t->others);
        power->prevent[j] = ratio(t->swing[k], t->won);
        power->initiate[j] = ratio(t->swing[k], lost);
    }
    return ENTENTE_OK;
}

/* From chances at 1/2. */
static void fill_rounded(task *t)
{
    entente_power *power = t->power;
    double sum = 0;
    for (size_t k = 0; k < t->game.members; k++)
        sum += t->absolute[k];
    for (size_t k = 0; k < t->game.members; k++) {
        size_t j = t->free_member[k];
        power->banzhaf[j] = sum > 0 ? t->absolute[k] / sum : 0;
        power->banzhaf_absolute[j] = t->absolute[k];
        power->prevent[j] = power->act > 0 ? t->absolute[k] / (2 * power->act) : 0;
        power->initiate[j] = power->act < 1 ? t->absolute[k] / (2 * (1 - power->act)) : 0;
    }
}

static entente_status fill(task *t)
{
    entente_power *power = t->power;
    arena *a = power->memory;
    size_t members = t->rule->members;
    power->members = members;
    power->banzhaf = ARENA_ARRAY(a, members, double);
    power->banzhaf_absolute = ARENA_ARRAY(a, members, double);
    power->shapley = ARENA_ARRAY(a, members, double);
    power->prevent = ARENA_ARRAY(a, members, double);
    power->initiate = ARENA_ARRAY(a, members, double);
    power->ballots = (char *)natural_text(a, t->ballots);
    if (!power->banzhaf || !power->banzhaf_absolute || !power->shapley || !power->prevent || !power->initiate ||
        !power->ballots)
        return error_memory(t->error);
    for (size_t k = 0; k < t->game.members; k++)
        power->shapley[t->free_member[k]] = t->shapley[k];
    if (!power->exact)
        fill_rounded(t);
    else if (fill_exact(t) != ENTENTE_OK)
        return ENTENTE_MEMORY;
    for (size_t j = 0; t->options.abstentions && j < members; j++)
        power->prevent[j] = power->initiate[j] = NAN;
    return ENTENTE_OK;
}

static entente_status solve(task *t)
{
    arena *a = &t->memory;
    entente_status status = free_game(t);
    if (status != ENTENTE_OK)
        return status;
    size_t members = t->game.members;
    uint64_t base = t->options.abstentions ? 3 : 2;
    int64_t *weight = ARENA_ARRAY(a, members, int64_t), quota = 0;
    t->swing = ARENA_ARRAY(a, members, natural);
    t->shapley = ARENA_ARRAY(a, members, double);
    t->absolute = ARENA_ARRAY(a, members, double);
    t->ballots = power_of(a, base, members);
    t->others = power_of(a, base, members ? members - 1 : 0);
    if (!weight || !t->swing || !t->shapley || !t->absolute || natural_failed(t->ballots) || natural_failed(t->others))
        return error_memory(t->error);
    bool one_weight = false;
    if (!t->options.abstentions)
        status = as_weighted(t, weight, &quota, &one_weight);
    if (status == ENTENTE_OK)
        status = one_weight ? solve_weighted(t, weight, quota) : solve_layers(t);
    return status == ENTENTE_OK ? fill(t) : status;
}

entente_status entente_power_compute(const entente_rule *rule, const entente_power_options *options, entente_power *power,
                                     entente_error *error)
{
    entente_status status = entente_rule_check(rule, error);
    if (status != ENTENTE_OK)
        return status;
    arena *memory = calloc(1, sizeof *memory);
    if (!memory)
        return error_memory(error);
    entente_power result = {.memory = memory};
    task t = {.rule = rule, .power = &result, .error = error};
    if (options)
        t.options = *options;
    status = solve(&t);
    arena_free(&t.memory);
    if (status == ENTENTE_OK)
        *power = result;
    else
        entente_power_free(&result);
    return status;
}

void entente_power_free(entente_power *power)
{
    arena *memory = power->memory;
    if (memory)
        arena_free(memory);
    free(memory);
    *power = (entente_power){0};
}
