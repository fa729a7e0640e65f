/* From nearly the division of the greatest product to exactly it. Its shares are what parties with a budget of 1 each buy at
   prices: each only where its points for the price are greatest, and everything is sold (Eisenberg and Gale 1959). Who buys
   where is read from the iteration as a forest; along a forest prices and shares follow exactly, and then all of this is
   checked exactly, so that a wrong reading is no answer. */
#include "solve/divide_snap.h"

#include <string.h>

typedef struct forest {
    divide_work *w;
    size_t parties, nodes;                  /* node p: a party; parties + i: an issue */
    double *spend;                          /* [issues][parties]: of a budget of 1; 0 off the forest */
    size_t *path, *parent;                  /* [nodes]: scratch */
    const rational **price, **flow, **left; /* [issues], [issues][parties], [nodes] */
} forest;

static double *edge(const forest *f, size_t x, size_t y)
{
    return x < f->parties ? &f->spend[(y - f->parties) * f->parties + x] : &f->spend[(x - f->parties) * f->parties + y];
}

static bool linked(const forest *f, size_t x, size_t y)
{
    return (x < f->parties) != (y < f->parties) && *edge(f, x, y) > 0;
}

/* The nodes from `from` to `to` along what is linked; 0: there is no such path. */
static size_t find_path(const forest *f, size_t from, size_t to)
{
    size_t head = 0, tail = 0, length = 0;
    for (size_t n = 0; n < f->nodes; n++)
        f->parent[n] = SIZE_MAX;
    f->path[tail++] = from;
    f->parent[from] = from;
    while (head < tail && f->parent[to] == SIZE_MAX) {
        size_t at = f->path[head++], first = at < f->parties ? f->parties : 0,
               last = at < f->parties ? f->nodes : f->parties;
        for (size_t n = first; n < last; n++)
            if (f->parent[n] == SIZE_MAX && linked(f, at, n)) {
                f->parent[n] = at;
                f->path[tail++] = n;
            }
    }
    if (f->parent[to] == SIZE_MAX)
        return 0;
    for (size_t n = to;; n = f->parent[n]) {
        f->path[length++] = n;
        if (n == from)
            break;
    }
    for (size_t i = 0; i < length / 2; i++) {
        size_t n = f->path[i];
        f->path[i] = f->path[length - 1 - i];
        f->path[length - 1 - i] = n;
    }
    return length;
}

/* Adds what a party spends on an issue; where that closes a ring, moves money around it until one edge has none. */
static void add_edge(forest *f, size_t party, size_t issue, double spend)
{
    size_t length = find_path(f, f->parties + issue, party), least = SIZE_MAX;
    if (length) {
        double move = spend; /* off the new edge; the path's first edge gains it, the next loses it, … */
        for (size_t i = 1; i + 1 < length; i += 2)
            if (*edge(f, f->path[i], f->path[i + 1]) < move) {
                move = *edge(f, f->path[i], f->path[i + 1]);
                least = i;
            }
        for (size_t i = 0; i + 1 < length; i++)
            *edge(f, f->path[i], f->path[i + 1]) += i % 2 ? -move : move;
        if (least != SIZE_MAX)
            *edge(f, f->path[least], f->path[least + 1]) = 0;
        spend = least == SIZE_MAX ? 0 : spend - move;
    }
    *edge(f, party, f->parties + issue) = spend;
}

static const rational *points_of(const forest *f, size_t issue, size_t party)
{
    return f->w->points[issue * f->parties + party];
}

/* Prices of the tree that `root` stands in, exactly: along a party's edges in the ratio of its points, in all its parties'
   budgets. false: memory, or a tree without an issue. */
static bool price_tree(forest *f, size_t root, bool *seen)
{
    arena *a = f->w->a;
    size_t head = 0, tail = 0, parties = 0;
    const rational *sum = number_ratio(a, 0, 1);
    f->path[tail++] = root;
    seen[root] = true;
    for (; head < tail; head++) {
        size_t at = f->path[head];
        parties += at < f->parties;
        if (at >= f->parties) {
            const rational **price = &f->price[at - f->parties];
            size_t party = f->parent[at], before = party == SIZE_MAX ? SIZE_MAX : f->parent[party];
            *price = before == SIZE_MAX
                         ? number_ratio(a, 1, 1)
                         : number_divide(
                               a, number_multiply(a, f->price[before - f->parties], points_of(f, at - f->parties, party)),
                               points_of(f, before - f->parties, party));
            sum = number_add(a, sum, *price);
        }
        for (size_t n = 0; n < f->nodes; n++)
            if (!seen[n] && linked(f, at, n)) {
                seen[n] = true;
                f->parent[n] = at;
                f->path[tail++] = n;
            }
    }
    f->w->failed |= !sum;
    const rational *factor =
        parties && sum && sum->sign > 0 ? number_divide(a, number_ratio(a, (int64_t)parties, 1), sum) : NULL;
    for (size_t i = 0; factor && i < tail; i++) {
        size_t n = f->path[i];
        if (n >= f->parties)
            f->price[n - f->parties] = number_multiply(a, f->price[n - f->parties], factor);
    }
    /* From the leaves: what is left of each node's budget or price goes over its one edge upward. */
    for (size_t i = 0; factor && i < tail; i++) {
        size_t n = f->path[i];
        f->left[n] = n < f->parties ? number_ratio(a, 1, 1) : f->price[n - f->parties];
    }
    for (size_t i = tail; factor && i-- > 1;) {
        size_t n = f->path[i], up = f->parent[n];
        size_t party = n < f->parties ? n : up, issue = (n < f->parties ? up : n) - f->parties;
        f->flow[issue * f->parties + party] = f->left[n];
        f->left[up] = number_subtract(a, f->left[up], f->left[n]);
        f->w->failed |= !f->left[n] || !f->left[up];
        if (f->w->failed || f->left[n]->sign < 0)
            return false;
    }
    f->w->failed |= !factor && parties && sum && sum->sign > 0;
    f->w->failed |= factor && !f->left[root];
    return factor && !f->w->failed && !f->left[root]->sign;
}

/* Nobody's points for the price are greater elsewhere than where it buys. */
static bool is_best(forest *f)
{
    arena *a = f->w->a;
    for (size_t p = 0; p < f->parties; p++)
        for (size_t i = 0; i < f->w->issues; i++) {
            if (!f->flow[i * f->parties + p] || !f->flow[i * f->parties + p]->sign)
                continue;
            for (size_t k = 0; k < f->w->issues; k++)
                if (f->price[k] && divide_compare(f->w, number_multiply(a, points_of(f, k, p), f->price[i]),
                                                  number_multiply(a, points_of(f, i, p), f->price[k])) > 0)
                    return false;
        }
    return !f->w->failed;
}

/* Reads the forest off what is spent above `dust`, and makes it exact. */
static bool snap(forest *f, const double *spend, double dust, bool *seen)
{
    divide_work *w = f->w;
    memset(f->spend, 0, w->issues * w->parties * sizeof *f->spend);
    memset(seen, 0, f->nodes * sizeof *seen);
    for (size_t i = 0; i < w->issues; i++) {
        f->price[i] = NULL;
        for (size_t p = 0; p < w->parties; p++) {
            f->flow[i * w->parties + p] = NULL;
            if (spend[i * w->parties + p] > dust)
                add_edge(f, p, i, spend[i * w->parties + p]);
        }
    }
    bool wanted = true;
    for (size_t i = 0; i < w->issues && wanted; i++) {
        bool sold = false, valued = false;
        for (size_t p = 0; p < w->parties; p++) {
            sold |= f->spend[i * w->parties + p] > 0;
            valued |= divide_fits(w, i) && points_of(f, i, p)->sign > 0;
        }
        f->parent[w->parties + i] = SIZE_MAX;
        wanted =
            sold == valued && (!sold || seen[w->parties + i] ||
                               (memset(f->parent, 0xff, f->nodes * sizeof *f->parent), price_tree(f, w->parties + i, seen)));
    }
    for (size_t p = 0; p < w->parties; p++)
        wanted &= seen[p];
    return wanted && !w->failed && is_best(f);
}

bool divide_snap(divide_work *w, const double *spend)
{
    const size_t cells = w->issues * w->parties, nodes = w->issues + w->parties;
    forest f = {.w = w,
                .parties = w->parties,
                .nodes = nodes,
                .spend = ARENA_ARRAY(w->a, cells, double),
                .path = ARENA_ARRAY(w->a, nodes, size_t),
                .parent = ARENA_ARRAY(w->a, nodes, size_t),
                .price = ARENA_ARRAY(w->a, w->issues, const rational *),
                .flow = ARENA_ARRAY(w->a, cells, const rational *),
                .left = ARENA_ARRAY(w->a, nodes, const rational *)};
    bool *seen = ARENA_ARRAY(w->a, nodes, bool), done = false;
    const rational *zero = number_ratio(w->a, 0, 1);
    w->failed |= !f.spend || !f.path || !f.parent || !f.price || !f.flow || !f.left || !seen || !zero;
    for (double dust = 1e-3; !w->failed && !done && dust > 1e-10; dust /= 10)
        done = snap(&f, spend, dust, seen);
    for (size_t i = 0; done && i < w->issues; i++)
        for (size_t p = 0; p < w->parties; p++) {
            const rational *flow = f.flow[i * w->parties + p];
            w->share[i * w->parties + p] = flow ? number_divide(w->a, flow, f.price[i]) : zero;
            if (!f.price[i] && !p && divide_fits(w, i))
                w->share[i * w->parties] = number_ratio(w->a, 1, 1); /* what nobody values goes to party 0, as elsewhere */
            w->failed |= !w->share[i * w->parties + p];
        }
    return done && !w->failed;
}
