/* Shapley-Shubik by Owen's integral.

   A player's index is the integral over p of the chance that it is pivotal when every other player says yes with chance p:
   h(p) = P(q - w ≤ S' < q), S' the others' weight, a polynomial of degree players - 1. Gauss-Legendre quadrature adds it up.
   At each p the distribution f of the whole weight is made once; taking one player out again is
   g(x) = (f(x) - p g(x - w)) / (1 - p), so that h = Σ_j (-r)^j B_j / (1 - p), r = p / (1 - p), with B_j the mass of f on
   (q-1-(j+1)w, q-1-jw]. For p > 1/2 the dual game at 1 - p has the same h, so r ≤ 1 always. docs/council.md has the bound. */
#include "council/weighted.h"

#include "council/quadrature.h"

#include <math.h>
#include <pthread.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { THREADS_MOST = 8, COARSE = 16, DIRECT = 64 };

/* All mass that may be dropped at one p, and from the ends of the range of p. */
static const double cut_mass = 1e-21, cut_range = 1e-19, cut_ellipse = 1e-18;

typedef struct job {
    const weighted *w;
    size_t nodes;
    const double *at;  /* [nodes]: p */
    double *pivotal;   /* [nodes][kinds]: h(p) */
    double *tail;      /* [nodes]: P(S < quota) */
    double *dropped;   /* [nodes]: mass cut away */
    atomic_size_t next;
    atomic_bool failed;
} job;

/* f on [low, high], x ≤ top. */
typedef struct distribution {
    double *f;
    long double *coarse; /* [k]: the mass below COARSE · k */
    size_t size, low, high, top;
    double dropped;
} distribution;

/* to[i] = stay · to[i] + move · from[i]; the runs do not overlap. */
static void blend(double *restrict to, const double *restrict from, size_t count, double stay, double move)
{
    typedef double lanes __attribute__((vector_size(16)));
    size_t i = 0;
    for (; i + 4 <= count; i += 4) {
        lanes a, b, c, d;
        memcpy(&a, to + i, sizeof a);
        memcpy(&b, to + i + 2, sizeof b);
        memcpy(&c, from + i, sizeof c);
        memcpy(&d, from + i + 2, sizeof d);
        a = a * stay + c * move;
        b = b * stay + d * move;
        memcpy(to + i, &a, sizeof a);
        memcpy(to + i + 2, &b, sizeof b);
    }
    for (; i < count; i++)
        to[i] = to[i] * stay + from[i] * move;
}

/* One more player: f(x) = (1 - p) f(x) + p f(x - w), downwards in runs of at most w, so that nothing is read that was
   written. */
static void add_player(distribution *d, size_t weight, double p)
{
    size_t high = weight < d->top - d->high ? d->high + weight : d->top;
    memset(d->f + d->high + 1, 0, (high - d->high) * sizeof *d->f);
    d->high = high;
    size_t least = d->low + weight, end = high + 1; /* f(x - w) is 0 for x < least */
    size_t run = weight < 4096 ? weight : 4096;
    while (end > least) {
        size_t from = end - least > run ? end - run : least;
        blend(d->f + from, d->f + from - weight, end - from, 1 - p, p);
        end = from;
    }
    for (size_t x = d->low; x < end; x++)
        d->f[x] *= 1 - p;
}

/* Takes what is too light to matter off both ends. */
static void trim(distribution *d, double allowed)
{
    double mass = 0;
    while (d->low < d->high && mass + d->f[d->low] <= allowed)
        mass += d->f[d->low++];
    double above = 0;
    while (d->high > d->low && above + d->f[d->high] <= allowed)
        above += d->f[d->high--];
    d->dropped += mass + above;
}

static void distribute(distribution *d, const weighted *w, double p)
{
    d->low = d->high = 0;
    d->dropped = 0;
    d->f[0] = 1;
    for (size_t i = 0; i < w->kinds; i++)
        for (size_t k = 0; k < w->count[i]; k++) {
            /* a weight past the top only thins out what is there */
            add_player(d, w->weight[i] <= d->top ? (size_t)w->weight[i] : d->top + 1, p);
            trim(d, cut_mass / (2 * (double)w->players));
        }
}

static void sum_up(distribution *d)
{
    long double sum = 0;
    size_t k = d->low / COARSE;
    memset(d->f + k * COARSE, 0, (d->low - k * COARSE) * sizeof *d->f);
    for (size_t x = k * COARSE; x <= d->high; k++) {
        d->coarse[k] = sum;
        double part = 0;
        for (size_t end = x + COARSE; x < end && x <= d->high; x++)
            part += d->f[x];
        sum += part;
    }
    d->coarse[k] = sum;
}

/* The mass below x. */
static long double below(const distribution *d, size_t x)
{
    if (x <= d->low)
        return 0;
    if (x > d->high)
        x = d->high + 1;
    double part = 0;
    for (size_t y = x / COARSE * COARSE; y < x; y++)
        part += d->f[y];
    return d->coarse[x / COARSE] + part;
}

static double direct_mass(const distribution *d, size_t from, size_t to)
{
    double sum = 0;
    from = from < d->low ? d->low : from;
    to = to > d->high + 1 ? d->high + 1 : to;
    for (size_t x = from; x < to; x++)
        sum += d->f[x];
    return sum;
}

/* h for one weight: the alternating sum of the masses of runs of w, from the quota down. */
static double pivotal(const distribution *d, uint64_t weight, double p)
{
    long double sum = 0, scale = 1, ratio = (long double)p / (1 - (long double)p);
    size_t end = d->top + 1;
    size_t step = weight < end ? (size_t)weight : end;
    long double upper = step >= DIRECT ? below(d, end) : 0;
    while (end > d->low && fabsl(scale) > 1e-24L) {
        size_t from = end > step ? end - step : 0;
        if (step >= DIRECT) {
            long double lower = below(d, from);
            sum += scale * (upper - lower);
            upper = lower;
        } else {
            sum += scale * direct_mass(d, from, end);
        }
        if (!from)
            break;
        end = from;
        scale *= -ratio;
    }
    sum /= 1 - (long double)p;
    return sum > 0 ? (double)sum : 0;
}

static void work_on(job *j, distribution *d, size_t i)
{
    double p = j->at[i];
    uint64_t quota = j->w->quota;
    if (p > 0.5) {
        p = 1 - p;
        quota = weighted_dual(j->w);
    }
    d->top = (size_t)quota - 1;
    distribute(d, j->w, p);
    sum_up(d);
    for (size_t k = 0; k < j->w->kinds; k++)
        j->pivotal[i * j->w->kinds + k] = pivotal(d, j->w->weight[k], p);
    j->tail[i] = (double)below(d, d->top + 1);
    j->dropped[i] = d->dropped;
}

static void *work(void *context)
{
    job *j = context;
    uint64_t dual = weighted_dual(j->w);
    distribution d = {.size = (size_t)(j->w->quota > dual ? j->w->quota : dual) + COARSE};
    d.f = malloc(d.size * sizeof *d.f);
    d.coarse = malloc((d.size / COARSE + 2) * sizeof *d.coarse);
    if (!d.f || !d.coarse)
        atomic_store(&j->failed, true);
    for (size_t i; !atomic_load(&j->failed) && (i = atomic_fetch_add(&j->next, 1)) < j->nodes;)
        work_on(j, &d, i);
    free(d.f);
    free(d.coarse);
    return NULL;
}

static unsigned thread_count(unsigned asked, size_t tasks)
{
    long online = sysconf(_SC_NPROCESSORS_ONLN);
    unsigned count = asked ? asked : online > 0 ? (unsigned)(online < THREADS_MOST ? online : THREADS_MOST) : 1;
    count = count > THREADS_MOST ? THREADS_MOST : count;
    return count > tasks ? (unsigned)tasks : count;
}

/* This thread works too, so that a thread that cannot be started is no failure. */
static entente_status run(job *j, unsigned threads, entente_error *error)
{
    pthread_t thread[THREADS_MOST];
    unsigned started = 0, wanted = thread_count(threads, j->nodes);
    while (started + 1 < wanted && !pthread_create(&thread[started], NULL, work, j))
        started++;
    work(j);
    for (unsigned i = 0; i < started; i++)
        pthread_join(thread[i], NULL);
    return atomic_load(&j->failed) ? error_memory(error) : ENTENTE_OK;
}

/* ---- where to integrate, and with how many nodes ---- */

/* Chernoff: a bound of the logarithm of P(S' ≥ quota - heaviest), S' the weight of all players but one heaviest, at p. */
static double tail_bound(const weighted *w, uint64_t quota, double p)
{
    double heaviest = (double)w->weight[w->kinds - 1], need = (double)quota - heaviest, low = 0, high = 64, best = 0;
    if (need <= 0)
        return 0;
    for (int round = 0; round < 40; round++) {
        double t = (low + high) / 2, value = -t * need / heaviest, slope = -need / heaviest;
        for (size_t i = 0; i < w->kinds; i++) {
            double count = (double)w->count[i] - (i + 1 == w->kinds), x = (double)w->weight[i] / heaviest, e = exp(t * x);
            value += count * log1p(p * (e - 1));
            slope += count * x * p * e / (1 - p + p * e);
        }
        best = value < best ? value : best;
        if (slope < 0)
            low = t;
        else
            high = t;
    }
    return best;
}

/* The largest p (to 1/64 steps of bisection) below which the integral is surely less than cut_range. */
static double lower_end(const weighted *w, uint64_t quota)
{
    double low = 0, high = 1;
    for (int round = 0; round < 20; round++) {
        double p = (low + high) / 2;
        if (log(p) + tail_bound(w, quota, p) < log(cut_range))
            low = p;
        else
            high = p;
    }
    return low;
}

/* The greatest |p| + |1 - p| on the ellipse with foci a and b whose half axes sum to rho · (b - a) / 2. */
static double widest(double a, double b, double rho)
{
    enum { POINTS = 256 };
    double half = (b - a) / 2, along = half * (rho + 1 / rho) / 2, across = half * (rho - 1 / rho) / 2, most = 1;
    for (int i = 0; i <= POINTS; i++) {
        double angle = 3.141592653589793 * i / POINTS, x = (a + b) / 2 + along * cos(angle), y = across * sin(angle);
        double sum = hypot(x, y) + hypot(1 - x, y);
        most = sum > most ? sum : most;
    }
    /* between two points the sum of the two distances cannot rise by more than the arc's bend: at most |r''| step² / 8 each */
    double step = 3.141592653589793 / POINTS;
    return most + 2 * along * step * step / 8 * 2;
}

/* Nodes that keep the error of the quadrature on [a, b] below cut_ellipse: with |h| ≤ M on a Bernstein ellipse of parameter
   rho, it is at most (b - a) / 2 · 64/15 · M rho^(-2 nodes) / (1 - rho^-2), and M ≤ widest^(players - 1). */
static size_t nodes_for(const weighted *w, double a, double b)
{
    double fewest = (double)(w->players / 2 + 1);
    for (double rho = 1.05; rho < 40; rho *= 1.05) {
        double logm = (double)(w->players - 1) * log(widest(a, b, rho)) + log((b - a) / 2 * 64 / 15 / (1 - 1 / (rho * rho)));
        double nodes = ceil((logm - log(cut_ellipse)) / (2 * log(rho)));
        fewest = nodes < fewest ? nodes : fewest;
    }
    return fewest < 1 ? 1 : (size_t)fewest;
}

/* ---- what is asked ---- */

typedef struct grid {
    long double *node, *weight;
    double *at, *pivotal, *tail, *dropped;
} grid;

static bool grid_new(grid *g, size_t nodes, size_t kinds)
{
    if (nodes > SIZE_MAX / 64 / kinds)
        return false;
    g->node = malloc(nodes * sizeof *g->node);
    g->weight = malloc(nodes * sizeof *g->weight);
    g->at = malloc(nodes * sizeof *g->at);
    g->pivotal = malloc(nodes * kinds * sizeof *g->pivotal);
    g->tail = malloc(nodes * sizeof *g->tail);
    g->dropped = malloc(nodes * sizeof *g->dropped);
    return g->node && g->weight && g->at && g->pivotal && g->tail && g->dropped;
}

static void grid_free(grid *g)
{
    free(g->node);
    free(g->weight);
    free(g->at);
    free(g->pivotal);
    free(g->tail);
    free(g->dropped);
}

static entente_status check_size(const weighted *w, entente_error *error)
{
    uint64_t dual = weighted_dual(w), larger = w->quota > dual ? w->quota : dual;
    if (larger > (uint64_t)1 << 28)
        return error_set(error, ENTENTE_LIMIT,
                         "weights of %zu players that sum to %.3g are too large for an exact answer; divide them all by a "
                         "common number", w->players, (double)w->total);
    return ENTENTE_OK;
}

/* Each step of adding a player rounds three times and taking one out sums r^j B_j ≤ 1 / (1 - p) ≤ 2 times as much. */
static double rounding(const weighted *w)
{
    return 2 * (3 * (double)w->players + 70) * 0x1p-53;
}

entente_status weighted_shapley(const weighted *w, size_t nodes, unsigned threads, double *shapley, double *error_bound,
                                size_t *used, entente_error *error)
{
    entente_status status = check_size(w, error);
    if (status != ENTENTE_OK)
        return status;
    double a = lower_end(w, w->quota), b = 1 - lower_end(w, weighted_dual(w)), truncation = 2 * cut_range + cut_ellipse;
    size_t exact = (w->players + 1) / 2;
    if (!nodes)
        nodes = nodes_for(w, a, b);
    if (nodes >= exact) {
        nodes = exact;
        a = truncation = 0;
        b = 1;
    }
    grid g = {0};
    if (!grid_new(&g, nodes, w->kinds)) {
        grid_free(&g);
        return error_memory(error);
    }
    quadrature_legendre(nodes, g.node, g.weight);
    for (size_t i = 0; i < nodes; i++)
        g.at[i] = (double)((long double)a + ((long double)b - a) * (g.node[i] + 1) / 2);
    job j = {.w = w, .nodes = nodes, .at = g.at, .pivotal = g.pivotal, .tail = g.tail, .dropped = g.dropped};
    status = run(&j, threads, error);
    if (status == ENTENTE_OK) {
        double dropped = 0;
        for (size_t i = 0; i < nodes; i++)
            dropped = g.dropped[i] > dropped ? g.dropped[i] : dropped;
        for (size_t k = 0; k < w->kinds; k++) {
            long double sum = 0;
            for (size_t i = 0; i < nodes; i++)
                sum += g.weight[i] * g.pivotal[i * w->kinds + k];
            shapley[k] = (double)(sum * ((long double)b - a) / 2);
        }
        *error_bound = truncation + 2 * dropped + rounding(w) * (b - a);
        *used = nodes;
    }
    grid_free(&g);
    return status;
}

entente_status weighted_banzhaf(const weighted *w, unsigned threads, double *banzhaf, double *act, double *error_bound,
                                entente_error *error)
{
    entente_status status = check_size(w, error);
    if (status != ENTENTE_OK)
        return status;
    grid g = {0};
    if (!grid_new(&g, 1, w->kinds)) {
        grid_free(&g);
        return error_memory(error);
    }
    g.at[0] = 0.5;
    job j = {.w = w, .nodes = 1, .at = g.at, .pivotal = g.pivotal, .tail = g.tail, .dropped = g.dropped};
    status = run(&j, threads, error);
    if (status == ENTENTE_OK) {
        memcpy(banzhaf, g.pivotal, w->kinds * sizeof *banzhaf);
        *act = 1 - g.tail[0];
        *error_bound = 2 * g.dropped[0] + rounding(w);
    }
    grid_free(&g);
    return status;
}
