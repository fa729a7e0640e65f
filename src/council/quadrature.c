#include "council/quadrature.h"

#include <math.h>

/* P_n(x) and its derivative. */
static long double legendre(size_t n, long double x, long double *slope)
{
    long double before = 1, here = x;
    for (size_t k = 2; k <= n; k++) {
        long double next = ((2 * (long double)k - 1) * x * here - ((long double)k - 1) * before) / (long double)k;
        before = here;
        here = next;
    }
    *slope = (long double)n * (x * here - before) / (x * x - 1);
    return here;
}

void quadrature_legendre(size_t count, long double *node, long double *weight)
{
    const long double pi = 3.14159265358979323846264338327950288L;
    if (count == 1) {
        node[0] = 0;
        weight[0] = 2;
        return;
    }
    for (size_t i = 0; i < (count + 1) / 2; i++) {
        long double x = cosl(pi * ((long double)i + 0.75L) / ((long double)count + 0.5L)), slope = 1;
        for (int round = 0; round < 12; round++) {
            long double step = legendre(count, x, &slope) / slope;
            x -= step;
            if (fabsl(step) < 1e-18L)
                break;
        }
        if (2 * i + 1 == count)
            x = 0;
        legendre(count, x, &slope);
        node[i] = -x;
        node[count - 1 - i] = x;
        weight[i] = weight[count - 1 - i] = 2 / ((1 - x * x) * slope * slope);
    }
}
