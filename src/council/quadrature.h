/* Gauss-Legendre quadrature on [-1, 1]. */
#ifndef COUNCIL_QUADRATURE_H
#define COUNCIL_QUADRATURE_H

#include <stddef.h>

/* node [count] ascending and weight [count]: exact for polynomials of degree 2 · count − 1. count ≥ 1. Newton's method on
   the three-term recurrence, from Tricomi's first guess. O(count²). */
void quadrature_legendre(size_t count, long double *node, long double *weight);

#endif
