/* Products of matrices of floats, for training. Every element is one chain of fused multiply-adds in the order of the inner
   index, so that AVX-512, AVX2 and plain C give the same bits. */
#ifndef SYNTAX_MATRIX_H
#define SYNTAX_MATRIX_H

#include <stdbool.h>
#include <stddef.h>

/* rows x columns; element (i, j) is at[i * down + j * across]. */
typedef struct matrix {
    const float *at;
    size_t down, across;
} matrix;

/* Floats that packing an inner x columns matrix takes. */
size_t matrix_packed(size_t inner, size_t columns);
/* Lay b (inner x columns) out in panels of 32 columns. */
void matrix_pack(matrix b, size_t inner, size_t columns, float *packed);
/* c (rows x columns, row by row, `stride` apart) = or += a (rows x inner) * b as packed. */
void matrix_multiply(matrix a, const float *packed, size_t rows, size_t columns, size_t inner, float *c, size_t stride,
                     bool add);

#endif
