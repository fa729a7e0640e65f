/* Shapley-Shubik by Owen's integral.

   A player's index is the integral over p of the chance that it is pivotal when every other player says yes with chance p:
   h(p) = P(q - w ≤ S' < q), S' the others' weight, a polynomial of degree players - 1. Gauss-Legendre quadrature adds it up.
   At each p the distribution f of the whole weight is made once; taking one player out again is
   g(x) = (f(x) - p g(x - w)) / (1 - p), so that h = Σ_j (-r)^j B_j / (1 - p), r = p / (1 - p), with B_j the mass of f on
   (q-1-(j+1)w, q-1-jw]. For p > 1/2 the dual game at 1 - p has the same h, so r ≤ 1 always. docs/council.md has the bound.
 */
#include "council/owen.h"

#include "council/quadrature.h"

#include <math.h>
#include <pthread.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { THREADS_MOST = 8, COARSE = 16, DIRECT = 64, GROUP = 4, BLOCK = 1024, SMALL = 12 };

/* All mass that may be dropped at one p, and from the ends of the range of p. */
static const double cut_mass = 1e-21, cut_range = 1e-19, cut_ellipse = 1e-18;

/* The distribution at p ≤ 1/2 serves the node p of the game and the node 1 - p, which is p in the dual game. */
typedef struct stop {
    double p;
    size_t primal, dual; /* the nodes it serves; SIZE_MAX: none */
} stop;

typedef struct job {
    const weighted *w;
    size_t stops;
    const stop *stop;
    double *pivotal; /* [nodes][kinds]: h(p) */
    double *tail;    /* [nodes]: P(S < quota) */
    double *dropped; /* [stops]: mass cut away */
    weighted_aside *aside;
    void *context;
    atomic_size_t next;
    atomic_bool failed;
} job;

/* f · (1 - p)^-added on [low, high], x ≤ top. */
typedef struct distribution {
    double *f;
    long double *coarse; /* [k]: the mass below COARSE · k */
    size_t size, low, high, top;
    double dropped;
} distribution;

/* to[i] += ratio · from[i]; the runs do not overlap. Multiplied and added in two roundings everywhere, so that every machine
   gives the same. */
static inline __attribute__((always_inline)) void add_run_body(double *restrict to, const double *restrict from,
                                                               size_t count, double ratio)
{
    typedef double lanes __attribute__((vector_size(32)));
    size_t i = 0;
    for (; i + 8 <= count; i += 8) {
        lanes a, b, c, d;
        memcpy(&a, to + i, sizeof a);
        memcpy(&b, to + i + 4, sizeof b);
        memcpy(&c, from + i, sizeof c);
        memcpy(&d, from + i + 4, sizeof d);
        a += c * ratio;
        b += d * ratio;
        memcpy(to + i, &a, sizeof a);
        memcpy(to + i + 4, &b, sizeof b);
    }
    for (; i < count; i++)
        to[i] += from[i] * ratio;
}

typedef void add_run(double *restrict to, const double *restrict from, size_t count, double ratio);

static void add_run_plain(double *restrict to, const double *restrict from, size_t count, double ratio)
{
    add_run_body(to, from, count, ratio);
}

#if defined(__x86_64__)
__attribute__((target("avx2"))) static void add_run_avx2(double *restrict to, const double *restrict from, size_t count,
                                                         double ratio)
{
    add_run_body(to, from, count, ratio);
}

static add_run *best_add_run(void)
{
    return __builtin_cpu_supports("avx2") ? add_run_avx2 : add_run_plain;
}
#else
static add_run *best_add_run(void)
{
    return add_run_plain;
}
#endif

/* f(x) += ratio · f(x - w) for x from `high` down to `low`, low ≥ d->low + w, in runs of at most w, so that nothing is read
   that was written. */
static void add_range(const distribution *d, size_t low, size_t high, size_t weight, double ratio, add_run *add)
{
    for (size_t end = high + 1; end > low;) {
        size_t from = end - low > weight ? end - weight : low;
        add(d->f + from, d->f + from - weight, end - from, ratio);
        end = from;
    }
}

/* Adds `count` players of ascending weights, block by block: as the exact counts are made (weighted.c), so that a block is
   still in the cache when the next player comes to it. */
static void add_group(distribution *d, const uint64_t *weight, size_t count, double ratio, add_run *add)
{
    size_t high = d->high, heaviest = d->top + 1;
    for (size_t m = 0; m < count; m++)
        high = weight[m] < d->top - high ? high + (size_t)weight[m] : d->top;
    memset(d->f + d->high + 1, 0, (high - d->high) * sizeof *d->f);
    d->high = high;
    heaviest = weight[count - 1] < heaviest ? (size_t)weight[count - 1] : heaviest;
    size_t step = heaviest > BLOCK ? heaviest : BLOCK, blocks = (high - d->low) / step + 1;
    for (size_t round = 0; round < blocks + count - 1; round++)
        for (size_t m = 0; m < count; m++) {
            if (m > round || round - m >= blocks || weight[m] > high - d->low)
                continue;
            size_t top = high - (round - m) * step, bottom = top - d->low < step ? d->low : top - step + 1;
            if (bottom < d->low + weight[m])
                bottom = d->low + (size_t)weight[m];
            if (bottom <= top)
                add_range(d, bottom, top, (size_t)weight[m], ratio, add);
        }
}

static void scale(distribution *d, double factor)
{
    for (size_t x = d->low; x <= d->high; x++)
        d->f[x] *= factor;
}

/* Takes what is too light to matter off both ends; allowed in units of f. */
static void trim(distribution *d, double allowed, double unit)
{
    double mass = 0, above = 0;
    while (d->low < d->high && mass + d->f[d->low] <= allowed)
        mass += d->f[d->low++];
    while (d->high > d->low && above + d->f[d->high] <= allowed)
        above += d->f[d->high--];
    d->dropped += (mass + above) * unit;
}

static void distribute(distribution *d, const weighted *w, double p, add_run *add)
{
    double ratio = p / (1 - p), unit = 1; /* f in `unit` is the distribution */
    uint64_t group[GROUP];
    size_t grouped = 0, groups = w->players / GROUP + 1;
    d->low = d->high = 0;
    d->dropped = 0;
    d->f[0] = 1;
    for (size_t i = 0, k = 0, done = 0; i < w->kinds;) {
        group[grouped++] = w->weight[i];
        unit *= 1 - p;
        done++;
        if (++k == w->count[i]) {
            k = 0;
            i++;
        }
        if (grouped < GROUP && i < w->kinds)
            continue;
        add_group(d, group, grouped, ratio, add);
        trim(d, cut_mass / (2 * (double)groups) / unit, unit);
        grouped = 0;
        if (unit < 1e-150 || done == w->players) {
            scale(d, unit);
            unit = 1;
        }
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
static double pivotal(const distribution *d, size_t quota, uint64_t weight, double p)
{
    long double sum = 0, sign = 1, ratio = (long double)p / (1 - (long double)p);
    size_t end = quota;
    size_t step = weight < end ? (size_t)weight : end;
    long double upper = step >= DIRECT ? below(d, end) : 0;
    while (end > d->low && fabsl(sign) > 1e-24L) {
        size_t from = end > step ? end - step : 0;
        if (step >= DIRECT) {
            long double lower = below(d, from);
            sum += sign * (upper - lower);
            upper = lower;
        } else {
            sum += sign * direct_mass(d, from, end);
        }
        if (!from)
            break;
        end = from;
        sign *= -ratio;
    }
    sum /= 1 - (long double)p;
    return sum > 0 ? (double)sum : 0;
}

/* One node's h for every kind. */
static void read_off(const job *j, const distribution *d, size_t node, size_t quota, double p)
{
    for (size_t k = 0; k < j->w->kinds; k++)
        j->pivotal[node * j->w->kinds + k] = pivotal(d, quota, j->w->weight[k], p);
    j->tail[node] = (double)below(d, quota);
}

static void work_on(job *j, distribution *d, size_t i, add_run *add)
{
    const stop *s = &j->stop[i];
    size_t quota = (size_t)j->w->quota, dual = (size_t)weighted_dual(j->w);
    d->top = (s->dual == SIZE_MAX || (s->primal != SIZE_MAX && quota > dual) ? quota : dual) - 1;
    distribute(d, j->w, s->p, add);
    sum_up(d);
    if (s->primal != SIZE_MAX)
        read_off(j, d, s->primal, quota, s->p);
    if (s->dual != SIZE_MAX)
        read_off(j, d, s->dual, dual, s->p);
    j->dropped[i] = d->dropped;
}

static void *work(void *context)
{
    job *j = context;
    uint64_t dual = weighted_dual(j->w);
    distribution d = {.size = (size_t)(j->w->quota > dual ? j->w->quota : dual) + COARSE};
    add_run *add = best_add_run();
    d.f = malloc(d.size * sizeof *d.f);
    d.coarse = malloc((d.size / COARSE + 2) * sizeof *d.coarse);
    if (!d.f || !d.coarse)
        atomic_store(&j->failed, true);
    for (size_t i; !atomic_load(&j->failed) && (i = atomic_fetch_add(&j->next, 1)) < j->stops + 1;) {
        if (i)
            work_on(j, &d, i - 1, add);
        else if (j->aside)
            j->aside(j->context);
    }
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
    unsigned started = 0, wanted = thread_count(threads, j->stops + (j->aside != NULL));
    if (!threads && (double)j->w->total * (double)j->w->players * (double)j->stops < 1e6)
        wanted = 1; /* done before another thread has begun */
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
    enum { POINTS = 128 };
    double half = (b - a) / 2, along = half * (rho + 1 / rho) / 2, across = half * (rho - 1 / rho) / 2, most = 1;
    for (int i = 0; i <= POINTS; i++) {
        double angle = 3.141592653589793 * i / POINTS, x = (a + b) / 2 + along * cos(angle), y = across * sin(angle);
        double sum = sqrt(x * x + y * y) + sqrt((1 - x) * (1 - x) + y * y);
        most = sum > most ? sum : most;
    }
    /* between two points the sum of the two distances cannot rise by more than the arc's bend: at most |r''| step² / 8 each
     */
    double step = 3.141592653589793 / POINTS;
    return most + 2 * along * step * step / 8 * 2;
}

/* Nodes that keep the error of the quadrature on [a, b] below cut_ellipse: with |h| ≤ M on a Bernstein ellipse of parameter
   rho, it is at most (b - a) / 2 · 64/15 · M rho^(-2 nodes) / (1 - rho^-2), and M ≤ widest^(players - 1). */
static size_t nodes_for(const weighted *w, double a, double b)
{
    double fewest = (double)(w->players / 2 + 1);
    for (double rho = 1.1; rho < 40; rho *= 1.1) {
        double logm = (double)(w->players - 1) * log(widest(a, b, rho)) + log((b - a) / 2 * 64 / 15 / (1 - 1 / (rho * rho)));
        double nodes = ceil((logm - log(cut_ellipse)) / (2 * log(rho)));
        fewest = nodes < fewest ? nodes : fewest;
    }
    return fewest < 1 ? 1 : (size_t)fewest;
}

/* ---- what is asked ---- */

typedef struct grid {
    double a, b, truncation;
    size_t nodes, stops;
    long double *node, *weight;
    stop *stop;
    double *pivotal, *tail, *dropped;
} grid;

static entente_status grid_new(grid *g, size_t nodes, size_t kinds, entente_error *error)
{
    if (nodes > SIZE_MAX / 64 / kinds)
        return error_memory(error);
    g->nodes = nodes;
    g->node = malloc(nodes * sizeof *g->node);
    g->weight = malloc(nodes * sizeof *g->weight);
    g->stop = malloc(nodes * sizeof *g->stop);
    g->pivotal = malloc(nodes * kinds * sizeof *g->pivotal);
    g->tail = malloc(nodes * sizeof *g->tail);
    g->dropped = malloc(nodes * sizeof *g->dropped);
    return g->node && g->weight && g->stop && g->pivotal && g->tail && g->dropped ? ENTENTE_OK : error_memory(error);
}

static void grid_free(grid *g)
{
    free(g->node);
    free(g->weight);
    free(g->stop);
    free(g->pivotal);
    free(g->tail);
    free(g->dropped);
}

/* The range and the number of nodes: all of [0, 1] with as many as are exact; or without the ends that surely hold nothing;
   or so that the nodes lie in pairs p and 1 - p, which share a distribution. The cheapest. */
static size_t choose(const weighted *w, size_t asked, grid *g)
{
    size_t exact = (w->players + 1) / 2;
    g->a = g->truncation = 0;
    g->b = 1;
    if (exact <= SMALL || (asked && asked >= exact))
        return asked && asked < exact ? asked : exact;
    double quota = (double)w->quota, dual = (double)weighted_dual(w), larger = quota > dual ? quota : dual;
    double a = lower_end(w, w->quota), b = 1 - lower_end(w, weighted_dual(w)), side = a < 1 - b ? a : 1 - b;
    size_t skew = asked ? asked : nodes_for(w, a, b), even = asked ? asked : nodes_for(w, side, 1 - side);
    double under = a < 0.5 ? ((b < 0.5 ? b : 0.5) - a) / (b - a) : 0;
    double skew_cost = (double)skew * (under * quota + (1 - under) * dual), even_cost = (double)(even + 1) / 2 * larger;
    size_t nodes = even_cost < skew_cost ? even : skew;
    if (nodes >= exact)
        return exact;
    g->truncation = 2 * cut_range + cut_ellipse;
    g->a = even_cost < skew_cost ? side : a;
    g->b = even_cost < skew_cost ? 1 - side : b;
    return nodes;
}

/* At p = 1/2 the game and its dual are the same; the smaller quota leaves out the most mass, and with it rounding. */
static stop halfway(const weighted *w, size_t node)
{
    return w->quota <= weighted_dual(w) ? (stop){0.5, node, SIZE_MAX} : (stop){0.5, SIZE_MAX, node};
}

/* Nodes that mirror one another share a stop. */
static void place(const weighted *w, grid *g)
{
    quadrature_legendre(g->nodes, g->node, g->weight);
    bool even = g->a == 1 - g->b;
    for (size_t i = 0; i < g->nodes; i++) {
        double p = (double)((long double)g->a + ((long double)g->b - g->a) * (g->node[i] + 1) / 2);
        if (even && 2 * i + 1 < g->nodes)
            g->stop[g->stops++] = (stop){p, i, g->nodes - 1 - i};
        else if (even && 2 * i + 1 == g->nodes)
            g->stop[g->stops++] = halfway(w, i);
        else if (!even)
            g->stop[g->stops++] = p <= 0.5 ? (stop){p, i, SIZE_MAX} : (stop){1 - p, SIZE_MAX, i};
    }
}

static entente_status check_size(const weighted *w, entente_error *error)
{
    uint64_t dual = weighted_dual(w), larger = w->quota > dual ? w->quota : dual;
    if (larger > (uint64_t)1 << 28 || (double)larger * (double)w->players > 1e11) /* a minute and more for each node */
        return error_set(error, ENTENTE_LIMIT,
                         "weights of %zu players that sum to %.3g are too large for an exact answer; divide them all by a "
                         "common number",
                         w->players, (double)w->total);
    return ENTENTE_OK;
}

/* Adding a player multiplies and adds (2 roundings), its ratio and its share of the unit carry 2 each, and p itself is
   rounded; runs of at most 64 are summed in double; and taking a player out sums r^j B_j / (1 - p), at most 2 in all. */
static double rounding(const weighted *w)
{
    return 2 * (7 * (double)w->players + 70) * 0x1p-53;
}

static entente_status run_grid(const weighted *w, grid *g, unsigned threads, weighted_aside *aside, void *context,
                               double *dropped, entente_error *error)
{
    job j = {.w = w,
             .stops = g->stops,
             .stop = g->stop,
             .pivotal = g->pivotal,
             .tail = g->tail,
             .dropped = g->dropped,
             .aside = aside,
             .context = context};
    entente_status status = run(&j, threads, error);
    *dropped = 0;
    for (size_t i = 0; status == ENTENTE_OK && i < g->stops; i++)
        *dropped = g->dropped[i] > *dropped ? g->dropped[i] : *dropped;
    return status;
}

entente_status weighted_shapley(const weighted *w, size_t nodes, unsigned threads, weighted_aside *aside, void *context,
                                double *shapley, double *error_bound, size_t *used, entente_error *error)
{
    entente_status status = check_size(w, error);
    if (status != ENTENTE_OK)
        return status;
    grid g = {0};
    double dropped;
    status = grid_new(&g, choose(w, nodes, &g), w->kinds, error);
    if (status == ENTENTE_OK) {
        place(w, &g);
        status = run_grid(w, &g, threads, aside, context, &dropped, error);
    }
    if (status == ENTENTE_OK) {
        for (size_t k = 0; k < w->kinds; k++) {
            long double sum = 0;
            for (size_t i = 0; i < g.nodes; i++)
                sum += g.weight[i] * g.pivotal[i * w->kinds + k];
            shapley[k] = (double)(sum * ((long double)g.b - g.a) / 2);
        }
        *error_bound = g.truncation + 2 * dropped + rounding(w) * (g.b - g.a);
        *used = g.nodes;
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
    grid g = {.stops = 1};
    double dropped;
    status = grid_new(&g, 1, w->kinds, error);
    if (status == ENTENTE_OK) {
        g.stop[0] = halfway(w, 0);
        status = run_grid(w, &g, threads, NULL, NULL, &dropped, error);
    }
    if (status == ENTENTE_OK) {
        memcpy(banzhaf, g.pivotal, w->kinds * sizeof *banzhaf);
        *act = w->quota <= weighted_dual(w) ? 1 - g.tail[0] : g.tail[0];
        *error_bound = 2 * dropped + rounding(w);
    }
    grid_free(&g);
    return status;
}
