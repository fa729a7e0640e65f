/* The inner loops of parsing. Products are of whole numbers, the rest plain float arithmetic in one written order, so that
   every set of them gives the same bits. */
#ifndef SYNTAX_KERNELS_H
#define SYNTAX_KERNELS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum { KERNEL_PANEL = 16, KERNEL_FOURS = 1024 }; /* a matrix has at most that many fours of inputs */

/* Weights of 7 bits and a sign, in panels of 16 outputs, `panel` bytes apart: for every four inputs, 16 outputs of four
   weights. y = (start + x w) scale + bias, with start taking out the zero points of x. in is a multiple of 4; arrays have
   out rounded up to 16. */
typedef struct kernel_matrix {
    uint32_t in, out, panel;
    const int8_t *weights;
    const int32_t *start;
    const float *scale, *bias;
    /* For kernels that take pairs: of each panel the fours of inputs, in / 4 numbers, those that go in pairs first, and how
       many these are. NULL: none do. */
    const uint16_t *order, *paired;
} kernel_matrix;

static inline size_t kernel_wide(size_t out)
{
    return (out + KERNEL_PANEL - 1) / KERNEL_PANEL * KERNEL_PANEL;
}

typedef struct kernels {
    const char *name;
    /* y: rows of kernel_wide(out). from: sums to start each row from; NULL: w's start. */
    void (*multiply)(const kernel_matrix *w, const uint8_t *x, size_t stride, size_t rows, const int32_t *const *from,
                     float *y);
    /* The whole numbers alone: start + x w. */
    void (*sums)(const kernel_matrix *w, const uint8_t *x, size_t stride, size_t rows, int32_t *y);
    /* One step of an LSTM cell of `units`: gates (in, forget, new, out), its state, and its output as 128 + 127 h. */
    void (*cell)(const float *gates, size_t units, float *state, uint8_t *h);
    /* Floats cut to 0…255, and to ±16383. */
    void (*bytes)(const float *y, size_t count, uint8_t *to);
    void (*shorts)(const float *y, size_t count, int16_t *to);
    /* scores[j] = query · heads[j]; size is a multiple of 16. */
    void (*dots)(const int16_t *query, const int16_t *heads, size_t size, size_t count, int32_t *scores);
    bool pairs; /* multiply and sums are quicker with a matrix's order */
} kernels;

#endif
