/* Preferences read off behaviour: a sequential Monte Carlo sampler (docs/infer.md). */
#include "solve/infer.h"

#include "base/error.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum {
    PARTICLES = ENTENTE_MIND_PARTICLES,
    SWEEPS = 4, /* over all that is supposed, after particles were drawn anew */
    ROOM = 64,  /* choices there is room for at first */
};

/* ---- drawing ---- */

static uint64_t next(entente_mind *m)
{
    uint64_t x = m->state += UINT64_C(0x9e3779b97f4a7c15); /* splitmix64 */
    x = (x ^ x >> 30) * UINT64_C(0xbf58476d1ce4e5b9);
    x = (x ^ x >> 27) * UINT64_C(0x94d049bb133111eb);
    return x ^ x >> 31;
}

/* 0 to 1, both left out. */
static double draw(entente_mind *m)
{
    return ((double)(next(m) >> 11) + .5) * 0x1p-53;
}

size_t mind_pick(entente_mind *m, size_t n)
{
    return (size_t)(next(m) % n);
}

/* Another than `not` of n, which are at least 2. */
static size_t pick_other(entente_mind *m, size_t n, size_t not )
{
    size_t at = mind_pick(m, n - 1);
    return at + (at >= not );
}

/* A particle before anything was seen. */
static void begin_particle(entente_mind *m, double *p)
{
    double *worth = mind_worth(m, p), total = 0;
    for (size_t i = 0; i < m->issues; i++) {
        size_t from = m->first[i], n = m->first[i + 1] - from;
        total += p[i] = -log(draw(m)); /* exponential: their shares are uniform on the simplex */
        for (size_t o = 0; o < n; o++)
            worth[from + o] = draw(m);
        size_t best = mind_pick(m, n);
        worth[from + best] = 1;
        if (n > 1)
            worth[from + pick_other(m, n, best)] = 0;
    }
    double root = draw(m);
    *mind_rest(m, p) = root * root;
    *mind_total(m, p) = total;
}

/* ---- likelihood ---- */

/* The logarithm of 1 / (1 + exp(-x)). */
static double log_chance(double x)
{
    return x > 36 ? 0 : x < -36 ? x : -log1p(exp(-x));
}

static double *margins(const entente_mind *m, double *p)
{
    return p + m->issues + m->options + 2;
}

/* By how much the chosen is worth more on an issue, in units of its weight. */
static double ahead(const entente_mind *m, double *p, const mind_choice *c, size_t issue)
{
    if (c->chosen[issue] == c->over[issue])
        return 0;
    const double *worth = mind_worth(m, p), rest = *mind_rest(m, p);
    return (c->from_none ? rest : worth[c->chosen[issue]]) - (c->over_none ? rest : worth[c->over[issue]]);
}

static double whole_margin(const entente_mind *m, double *p, const mind_choice *c)
{
    double sum = 0;
    for (size_t i = 0; i < m->issues; i++)
        sum += p[i] * ahead(m, p, c, i);
    return sum;
}

static double likelihood(const entente_mind *m, double *p)
{
    double sum = 0;
    for (size_t j = 0; j < m->choices; j++)
        sum += log_chance(m->choice[j].precision * margins(m, p)[j] / *mind_total(m, p));
    return sum;
}

/* ---- moving one particle ----

   Metropolis within Gibbs: a weight, a worth, the places of two options, the worth of no agreement, each in turn; what the
   choices that it touches would then be is laid in scratch. */

typedef struct moving {
    entente_mind *m;
    double *p, *margin;
    double *now;    /* [choices]: logarithms of chances */
    double *to;     /* [choices]: margins after the move */
    double *chance; /* [choices]: and their logarithms */
} moving;

static void look(moving *v, size_t j, double margin, double total)
{
    v->to[j] = margin;
    v->chance[j] = log_chance(v->m->choice[j].precision * margin / total);
}

static bool taken(moving *v, double gain)
{
    return gain >= 0 || log(draw(v->m)) < gain;
}

static void take(moving *v, size_t j)
{
    v->margin[j] = v->to[j];
    v->now[j] = v->chance[j];
}

/* By a factor that is even in its logarithm; the prior of a weight before scaling is exponential. */
static void move_weight(moving *v, size_t issue)
{
    double *p = v->p, *total = mind_total(v->m, p), step = 2.4 * (draw(v->m) - .5);
    double to = p[issue] * exp(step), more = to - p[issue], gain = step - more;
    for (size_t j = 0; j < v->m->choices; j++) {
        look(v, j, v->margin[j] + more * ahead(v->m, p, &v->m->choice[j], issue), *total + more);
        gain += v->chance[j] - v->now[j];
    }
    if (!(to > 0) || !taken(v, gain))
        return;
    p[issue] = to;
    *total += more;
    for (size_t j = 0; j < v->m->choices; j++)
        take(v, j);
}

/* What a choice's margin changes by when two options (or one twice) are worth so much more. */
static double shift(const mind_choice *c, size_t issue, const size_t option[static 2], const double more[static 2])
{
    double sum = 0;
    for (size_t k = 0; k < 1 + (size_t)(option[0] != option[1]); k++)
        sum += (c->chosen[issue] == option[k] ? more[k] : 0) - (c->over[issue] == option[k] ? more[k] : 0);
    return sum;
}

static void move_options(moving *v, size_t issue, const size_t option[static 2], const double to[static 2])
{
    const entente_mind *m = v->m;
    double *worth = mind_worth(m, v->p), total = *mind_total(m, v->p), gain = 0;
    const double more[2] = {to[0] - worth[option[0]], to[1] - worth[option[1]]};
    for (size_t j = 0; j < m->choices; j++) {
        double by = shift(&m->choice[j], issue, option, more);
        if (by == 0)
            continue;
        look(v, j, v->margin[j] + v->p[issue] * by, total);
        gain += v->chance[j] - v->now[j];
    }
    if (!taken(v, gain))
        return;
    for (size_t j = 0; j < m->choices; j++)
        if (shift(&m->choice[j], issue, option, more) != 0)
            take(v, j);
    worth[option[0]] = to[0];
    worth[option[1]] = to[1];
}

static void move_issue(moving *v, size_t issue)
{
    const double *worth = mind_worth(v->m, v->p);
    size_t from = v->m->first[issue], n = v->m->first[issue + 1] - from;
    for (size_t o = from; n > 1 && o < from + n; o++) {
        if (worth[o] > 0 && worth[o] < 1) {
            double to = draw(v->m);
            move_options(v, issue, (const size_t[]){o, o}, (const double[]){to, to});
        }
        size_t with = from + pick_other(v->m, n, o - from);
        move_options(v, issue, (const size_t[]){o, with}, (const double[]){worth[with], worth[o]});
    }
}

static void move_rest(moving *v)
{
    double *rest = mind_rest(v->m, v->p), total = *mind_total(v->m, v->p), root = draw(v->m), gain = 0;
    double old = *rest, to = root * root;
    for (size_t j = 0; j < v->m->choices; j++) {
        const mind_choice *c = &v->m->choice[j];
        if (!c->from_none && !c->over_none)
            continue;
        *rest = to;
        look(v, j, whole_margin(v->m, v->p, c), total);
        gain += v->chance[j] - v->now[j];
    }
    *rest = old;
    if (!taken(v, gain))
        return;
    *rest = to;
    for (size_t j = 0; j < v->m->choices; j++)
        if (v->m->choice[j].from_none || v->m->choice[j].over_none)
            take(v, j);
}

static void move_particle(entente_mind *m, double *p)
{
    moving v = {m, p, margins(m, p), m->scratch, m->scratch + m->room, m->scratch + 2 * m->room};
    for (size_t j = 0; j < m->choices; j++)
        v.now[j] = log_chance(m->choice[j].precision * v.margin[j] / *mind_total(m, p));
    for (size_t i = 0; i < m->issues; i++)
        move_weight(&v, i);
    for (size_t i = 0; i < m->issues; i++)
        move_issue(&v, i);
    move_rest(&v);
}

/* Sums of what was added drift; and weights far from 1 would leave the range of numbers. */
static void tidy_particle(entente_mind *m, double *p)
{
    double total = 0;
    for (size_t i = 0; i < m->issues; i++)
        total += p[i];
    *mind_total(m, p) = total;
    for (size_t j = 0; j < m->choices; j++)
        margins(m, p)[j] = whole_margin(m, p, &m->choice[j]);
}

/* ---- drawing particles anew ---- */

/* Weights of the particles, which sum to 1; gives the logarithm of the mean of their exponentials. */
static double shares(const entente_mind *m, double *share)
{
    double most = m->lead[0], sum = 0;
    for (size_t n = 1; n < PARTICLES; n++)
        most = fmax(most, m->lead[n]);
    for (size_t n = 0; n < PARTICLES; n++)
        sum += share[n] = exp(m->lead[n] - most);
    for (size_t n = 0; n < PARTICLES; n++)
        share[n] /= sum;
    return most + log(sum / PARTICLES);
}

/* How many particles of one weight would tell as much. */
static double worth_particles(const entente_mind *m)
{
    double share[PARTICLES], squares = 0;
    shares(m, share);
    for (size_t n = 0; n < PARTICLES; n++)
        squares += share[n] * share[n];
    return 1 / squares;
}

/* Systematic: one number drawn for all. */
static void draw_anew(entente_mind *m)
{
    double share[PARTICLES], up_to = 0, at = draw(m);
    size_t row = mind_row(m), made = 0;
    m->evidence += shares(m, share);
    for (size_t n = 0; n < PARTICLES; n++) {
        up_to += share[n] * PARTICLES;
        for (; made < PARTICLES && ((double)made + at < up_to || n + 1 == PARTICLES); made++)
            memcpy(m->other + made * row, m->rows + n * row, row * sizeof *m->rows);
    }
    double *rows = m->rows;
    m->rows = m->other;
    m->other = rows;
    memset(m->lead, 0, PARTICLES * sizeof *m->lead);
}

static void renew(entente_mind *m, size_t sweeps)
{
    draw_anew(m);
    for (size_t n = 0; n < PARTICLES; n++) {
        double *p = mind_particle(m, n);
        tidy_particle(m, p);
        for (size_t k = 0; k < sweeps; k++)
            move_particle(m, p);
    }
}

void mind_settle(entente_mind *m)
{
    for (size_t n = 1; n < PARTICLES; n++)
        if (m->lead[n] != m->lead[0]) {
            renew(m, SWEEPS);
            return;
        }
}

/* ---- seeing ---- */

static bool make_room(entente_mind *m, size_t room)
{
    size_t row = mind_row(m), wider = row - m->room + room;
    mind_choice *choice = realloc(m->choice, room * sizeof *choice);
    m->choice = choice ? choice : m->choice;
    double *rows = calloc(PARTICLES * wider, sizeof *rows), *other = calloc(PARTICLES * wider, sizeof *other);
    double *scratch = calloc(3 * room, sizeof *scratch);
    if (!choice || !rows || !other || !scratch) {
        free(rows);
        free(other);
        free(scratch);
        return false;
    }
    for (size_t n = 0; m->rows && n < PARTICLES; n++)
        memcpy(rows + n * wider, m->rows + n * row, row * sizeof *rows);
    free(m->rows);
    free(m->other);
    free(m->scratch);
    m->rows = rows;
    m->other = other;
    m->scratch = scratch;
    m->room = room;
    return true;
}

static bool in_range(const entente_mind *m, const size_t *package)
{
    for (size_t i = 0; package && i < m->issues; i++)
        if (package[i] != SIZE_MAX && package[i] >= m->first[i + 1] - m->first[i])
            return false;
    return true;
}

/* Places of options; where one of the two says nothing of an issue neither does. */
static const size_t *places(entente_mind *m, const size_t *package, const size_t *beside)
{
    size_t *place = ARENA_ARRAY(&m->memory, m->issues, size_t);
    for (size_t i = 0; place && i < m->issues; i++) {
        bool silent = (package && package[i] == SIZE_MAX) || (beside && beside[i] == SIZE_MAX);
        place[i] = silent ? MIND_SILENT : package ? m->first[i] + package[i] : m->options + 1;
    }
    return place;
}

entente_status entente_mind_see(entente_mind *m, const entente_choice *choice, entente_error *error)
{
    double precision = choice->precision == 0 ? ENTENTE_MIND_PRECISION : choice->precision;
    if ((!choice->chosen && !choice->over) || !in_range(m, choice->chosen) || !in_range(m, choice->over))
        return error_set(error, ENTENTE_INVALID, "a choice has an option out of range; expected options of the issues");
    if (!isfinite(precision) || precision <= 0)
        return error_set(error, ENTENTE_INVALID, "a choice's precision is %g; expected a number above 0", precision);
    if (m->choices == ENTENTE_MIND_CHOICES)
        return error_set(error, ENTENTE_LIMIT, "more than %d choices of one party", ENTENTE_MIND_CHOICES);
    if (m->choices == m->room && !make_room(m, 2 * m->room))
        return error_memory(error);
    mind_choice c = {precision, !choice->chosen, !choice->over, places(m, choice->chosen, choice->over),
                     places(m, choice->over, choice->chosen)};
    if (!c.chosen || !c.over)
        return error_memory(error);
    for (size_t n = 0; n < PARTICLES; n++) {
        double *p = mind_particle(m, n), margin = margins(m, p)[m->choices] = whole_margin(m, p, &c);
        m->lead[n] += log_chance(precision * margin / *mind_total(m, p));
    }
    for (size_t i = 0; i < m->issues; i++)
        m->says[i] += c.chosen[i] != c.over[i];
    m->choice[m->choices++] = c;
    m->none += c.from_none || c.over_none;
    if (worth_particles(m) < .5 * PARTICLES)
        renew(m, SWEEPS);
    return ENTENTE_OK;
}

/* ---- beginning and ending ---- */

static bool lay_out(entente_mind *m, size_t issues, const size_t *options)
{
    size_t *first = ARENA_ARRAY(&m->memory, issues + 1, size_t);
    m->says = ARENA_ARRAY(&m->memory, issues, size_t);
    m->lead = ARENA_ARRAY(&m->memory, PARTICLES, double);
    if (!first || !m->says || !m->lead)
        return false;
    for (size_t i = 0; i < issues; i++)
        first[i + 1] = first[i] + options[i];
    m->first = first;
    m->issues = issues;
    m->options = first[issues];
    return make_room(m, ROOM);
}

entente_status entente_mind_new(size_t issues, const size_t *options, uint64_t seed, entente_mind **mind,
                                entente_error *error)
{
    size_t all = 0;
    for (size_t i = 0; i < issues; i++) {
        if (!options[i])
            return error_set(error, ENTENTE_INVALID, "issue %zu has no options; expected at least one", i + 1);
        if (options[i] > ENTENTE_MIND_OPTIONS || (all += options[i]) > ENTENTE_MIND_OPTIONS)
            return error_set(error, ENTENTE_LIMIT, "the issues have more than %d options in all", ENTENTE_MIND_OPTIONS);
    }
    if (!issues)
        return error_set(error, ENTENTE_INVALID, "there is no issue; expected at least one");
    entente_mind *m = calloc(1, sizeof *m);
    if (!m || !lay_out(m, issues, options)) {
        entente_mind_free(m);
        return error_memory(error);
    }
    m->state = seed;
    for (size_t n = 0; n < PARTICLES; n++)
        begin_particle(m, mind_particle(m, n));
    *mind = m;
    return ENTENTE_OK;
}

void entente_mind_free(entente_mind *m)
{
    if (!m)
        return;
    free(m->rows);
    free(m->other);
    free(m->scratch);
    free(m->choice);
    arena_free(&m->memory);
    free(m);
}

/* ---- what is supposed ---- */

static int by_size(const void *x, const void *y)
{
    double a = *(const double *)x, b = *(const double *)y;
    return (a > b) - (a < b);
}

static entente_estimate estimate(double *each)
{
    entente_estimate e = {0};
    for (size_t n = 0; n < PARTICLES; n++)
        e.mean += each[n] / PARTICLES;
    qsort(each, PARTICLES, sizeof *each, by_size);
    e.low = each[PARTICLES / 20];
    e.high = each[PARTICLES - 1 - PARTICLES / 20];
    return e;
}

entente_estimate entente_mind_weight(entente_mind *m, size_t issue)
{
    double each[PARTICLES];
    mind_settle(m);
    for (size_t n = 0; n < PARTICLES; n++)
        each[n] = mind_particle(m, n)[issue] / *mind_total(m, mind_particle(m, n));
    return estimate(each);
}

entente_estimate entente_mind_worth(entente_mind *m, size_t issue, size_t option)
{
    double each[PARTICLES];
    mind_settle(m);
    for (size_t n = 0; n < PARTICLES; n++)
        each[n] = mind_worth(m, mind_particle(m, n))[m->first[issue] + option];
    return estimate(each);
}

entente_estimate entente_mind_rest(entente_mind *m)
{
    double each[PARTICLES];
    mind_settle(m);
    for (size_t n = 0; n < PARTICLES; n++)
        each[n] = *mind_rest(m, mind_particle(m, n));
    return estimate(each);
}

size_t entente_mind_choices(const entente_mind *m, size_t issue)
{
    return m->says[issue];
}

double entente_mind_evidence(const entente_mind *m)
{
    double share[PARTICLES];
    return m->evidence + shares(m, share);
}

double entente_mind_likelihood(entente_mind *m)
{
    double most = -INFINITY;
    mind_settle(m);
    for (size_t n = 0; n < PARTICLES; n++)
        most = fmax(most, likelihood(m, mind_particle(m, n)));
    return most;
}

static double worth_of(const entente_mind *m, double *p, const size_t *package)
{
    double sum = 0;
    if (!package)
        return *mind_rest(m, p);
    for (size_t i = 0; i < m->issues; i++)
        sum += p[i] * mind_worth(m, p)[m->first[i] + package[i]];
    return sum / *mind_total(m, p);
}

double entente_mind_chance(entente_mind *m, const size_t *package, const size_t *standing)
{
    size_t fine = 0;
    mind_settle(m);
    for (size_t n = 0; n < PARTICLES; n++) {
        double *p = mind_particle(m, n);
        fine += worth_of(m, p, package) >= worth_of(m, p, standing);
    }
    return (double)fine / PARTICLES;
}
