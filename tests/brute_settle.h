/* The settlements by their definitions, every package looked at, in rational arithmetic. */
#ifndef TESTS_BRUTE_SETTLE_H
#define TESTS_BRUTE_SETTLE_H

#include "random_game.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <cmocka.h>

enum { PACKAGES = 72 };

typedef struct reference {
    random_game *g;
    size_t count; /* packages of Z, in file order */
    size_t package[PACKAGES][8];
    const rational *gain[PACKAGES][8];
    const rational *ideal[8]; /* gains */
} reference;

static inline int compare(random_game *g, const rational *x, const rational *y)
{
    bool failed = false;
    int sign = number_compare(&g->memory, x, y, &failed);
    assert_false(failed);
    return sign;
}

static inline void fill(reference *r, random_game *g)
{
    size_t package[8] = {0};
    *r = (reference){.g = g};
    do {
        const rational *u[8];
        if (!random_game_score(g, package, u))
            continue;
        bool in = true;
        for (size_t p = 0; p < g->parties; p++) {
            r->gain[r->count][p] = number_subtract(&g->memory, u[p], g->reserve[p]);
            in &= r->gain[r->count][p]->sign >= 0;
        }
        if (!in)
            continue;
        memcpy(r->package[r->count], package, sizeof package);
        for (size_t p = 0; p < g->parties; p++)
            if (!r->ideal[p] || compare(g, r->gain[r->count][p], r->ideal[p]) > 0)
                r->ideal[p] = r->gain[r->count][p];
        r->count++;
    } while (random_game_next(g, package));
}

static inline int leximin(random_game *g, const rational **x, const rational **y, size_t n)
{
    const rational *a[8], *b[8];
    memcpy(a, x, n * sizeof *a);
    memcpy(b, y, n * sizeof *b);
    for (size_t i = 0; i < n; i++)
        for (size_t j = i + 1; j < n; j++) {
            const rational *t;
            if (compare(g, a[j], a[i]) < 0)
                t = a[i], a[i] = a[j], a[j] = t;
            if (compare(g, b[j], b[i]) < 0)
                t = b[i], b[i] = b[j], b[j] = t;
        }
    for (size_t i = 0; i < n; i++) {
        int sign = compare(g, a[i], b[i]);
        if (sign)
            return sign;
    }
    return 0;
}

static inline int by_definition(reference *r, int which, size_t x, size_t y)
{
    random_game *g = r->g;
    const rational *a[8], *b[8], *sum_a = number_ratio(&g->memory, 0, 1), *sum_b = sum_a;
    const rational *product_a = number_ratio(&g->memory, 1, 1), *product_b = product_a;
    size_t n = 0, gaining_a = 0, gaining_b = 0;
    for (size_t p = 0; p < g->parties; p++) {
        const rational *u = r->gain[x][p], *v = r->gain[y][p];
        sum_a = number_add(&g->memory, sum_a, u);
        sum_b = number_add(&g->memory, sum_b, v);
        if (u->sign > 0)
            product_a = number_multiply(&g->memory, product_a, u);
        if (v->sign > 0)
            product_b = number_multiply(&g->memory, product_b, v);
        gaining_a += u->sign > 0;
        gaining_b += v->sign > 0;
        if (which == ENTENTE_EGALITARIAN || r->ideal[p]->sign > 0) {
            a[n] = which == ENTENTE_EGALITARIAN ? u : number_divide(&g->memory, u, r->ideal[p]);
            b[n++] = which == ENTENTE_EGALITARIAN ? v : number_divide(&g->memory, v, r->ideal[p]);
        }
    }
    if (which == ENTENTE_UTILITARIAN)
        return compare(g, sum_a, sum_b);
    if (which == ENTENTE_NASH)
        return gaining_a != gaining_b ? (gaining_a > gaining_b ? 1 : -1) : compare(g, product_a, product_b);
    return leximin(g, a, b, n);
}

static inline size_t choose(reference *r, int which)
{
    size_t best = 0;
    for (size_t i = 1; i < r->count; i++) {
        int sign = by_definition(r, which, i, best);
        for (size_t p = 0; p < r->g->parties && !sign; p++)
            sign = compare(r->g, r->gain[i][p], r->gain[best][p]);
        if (sign > 0)
            best = i;
    }
    return best;
}

#endif
