/* What sets of kernels are made of: bodies that each compiles for its own machine, and tiles of a few rows by 16 outputs
   whose sums stay in registers. */
#ifndef SYNTAX_KERNELS_MAKE_H
#define SYNTAX_KERNELS_MAKE_H

#include "syntax/kernels.h"
#include "syntax/learn_math.h"

#define INLINE static inline __attribute__((always_inline))

/* Of units from `from` on. */
INLINE void cell_body(const float *gates, size_t u, size_t from, float *state, uint8_t *h)
{
    for (size_t j = from; j < u; j++) {
        float i = sigmoid_like(gates[j]), f = sigmoid_like(gates[u + j]);
        float z = tanh_like(gates[2 * u + j]), o = sigmoid_like(gates[3 * u + j]);
        float c = f * state[j] + i * z;
        state[j] = c;
        float out = o * tanh_like(c);
        out = out > -1.0f ? out : -1.0f; /* also what is no number: a forged model must not crash */
        h[j] = (uint8_t)(int32_t)(128.5f + 127.0f * out);
    }
}

INLINE void bytes_body(const float *y, size_t count, uint8_t *to)
{
    for (size_t i = 0; i < count; i++) {
        float v = y[i] > 0.0f ? y[i] : 0.0f;
        v = v < 255.0f ? v : 255.0f;
        to[i] = (uint8_t)(int32_t)v;
    }
}

INLINE void shorts_body(const float *y, size_t count, int16_t *to)
{
    for (size_t i = 0; i < count; i++) {
        float v = y[i] > -16383.0f ? y[i] : -16383.0f;
        v = v < 16383.0f ? v : 16383.0f;
        to[i] = (int16_t)(int32_t)v;
    }
}

/* The bodies above, compiled for a machine. */
#define SHORTS_BODY(KIND, TARGET)                                                                                           \
    TARGET static void KIND##_shorts(const float *y, size_t count, int16_t *to)                                             \
    {                                                                                                                       \
        shorts_body(y, count, to);                                                                                          \
    }
#define BODIES(KIND, TARGET)                                                                                                \
    TARGET static void KIND##_cell(const float *gates, size_t u, float *state, uint8_t *h)                                  \
    {                                                                                                                       \
        cell_body(gates, u, 0, state, h);                                                                                   \
    }                                                                                                                       \
    TARGET static void KIND##_bytes(const float *y, size_t count, uint8_t *to)                                              \
    {                                                                                                                       \
        bytes_body(y, count, to);                                                                                           \
    }                                                                                                                       \
    SHORTS_BODY(KIND, TARGET)

#define GIVEN                                                                                                               \
    const kernel_matrix *w, size_t j, const int8_t *weights, const uint8_t *x, size_t stride, const int32_t *const *from,   \
        float *y, int32_t *sums
#define PASSED w, j, weights, x, stride, from, y, sums

/* A tile of 128-bit vectors, four outputs in each. The machine has lanes (four sums), lanes_load, lanes_store, lanes_put; a
   KIND of product has its weights and inputs as it takes them, its product added to sums, and what that adds too much, the
   same in every lane: KIND_weigh, KIND_four, KIND_dot, KIND_extra, KIND_less. */
#define TILE_128(KIND, TARGET, ROWS)                                                                                        \
    INLINE TARGET void KIND##_tile_##ROWS(GIVEN)                                                                            \
    {                                                                                                                       \
        lanes sum[ROWS][4], extra[ROWS];                                                                                    \
        size_t wide = kernel_wide(w->out);                                                                                  \
        _Pragma("GCC unroll 8") for (int r = 0; r < ROWS; r++)                                                              \
        {                                                                                                                   \
            extra[r] = lanes_none();                                                                                        \
            _Pragma("GCC unroll 4") for (size_t q = 0; q < 4; q++) sum[r][q] =                                              \
                lanes_load((from ? from[r] : w->start) + j + 4 * q);                                                        \
        }                                                                                                                   \
        for (size_t k = 0; k < w->in; k += 4, weights += 64) {                                                              \
            KIND##_inputs four[ROWS];                                                                                       \
            _Pragma("GCC unroll 8") for (int r = 0; r < ROWS; r++)                                                          \
            {                                                                                                               \
                four[r] = KIND##_four(x + r * stride + k);                                                                  \
                extra[r] = KIND##_extra(extra[r], four[r]);                                                                 \
            }                                                                                                               \
            _Pragma("GCC unroll 4") for (size_t q = 0; q < 4; q++)                                                          \
            {                                                                                                               \
                KIND##_weights some = KIND##_weigh(weights + 16 * q);                                                       \
                _Pragma("GCC unroll 8") for (int r = 0; r < ROWS; r++) sum[r][q] = KIND##_dot(sum[r][q], four[r], some);    \
            }                                                                                                               \
        }                                                                                                                   \
        _Pragma("GCC unroll 8") for (int r = 0; r < ROWS; r++) _Pragma("GCC unroll 4") for (size_t q = 0; q < 4; q++)       \
        {                                                                                                                   \
            lanes all = KIND##_less(sum[r][q], extra[r]);                                                                   \
            size_t at = r * wide + j + 4 * q;                                                                               \
            if (sums)                                                                                                       \
                lanes_store(sums + at, all);                                                                                \
            else                                                                                                            \
                lanes_put(y + at, all, w->scale + j + 4 * q, w->bias + j + 4 * q);                                          \
        }                                                                                                                   \
    }

/* The tile of as many rows as there are, or as a tile has at most. */
#define TILES_2(KIND, TARGET)                                                                                               \
    INLINE TARGET void KIND##_tiles(size_t rows, GIVEN)                                                                     \
    {                                                                                                                       \
        if (rows == 1)                                                                                                      \
            KIND##_tile_1(PASSED);                                                                                          \
        else                                                                                                                \
            KIND##_tile_2(PASSED);                                                                                          \
    }
#define TILES_4(KIND, TARGET)                                                                                               \
    INLINE TARGET void KIND##_tiles(size_t rows, GIVEN)                                                                     \
    {                                                                                                                       \
        switch (rows) {                                                                                                     \
        case 1:                                                                                                             \
            KIND##_tile_1(PASSED);                                                                                          \
            break;                                                                                                          \
        case 2:                                                                                                             \
            KIND##_tile_2(PASSED);                                                                                          \
            break;                                                                                                          \
        case 3:                                                                                                             \
            KIND##_tile_3(PASSED);                                                                                          \
            break;                                                                                                          \
        default:                                                                                                            \
            KIND##_tile_4(PASSED);                                                                                          \
        }                                                                                                                   \
    }

/* Rows in tiles of MOST; the rest in one smaller tile. */
#define MULTIPLY(KIND, TARGET, MOST)                                                                                        \
    TARGET static void KIND##_multiply(const kernel_matrix *w, const uint8_t *x, size_t stride, size_t rows,                \
                                       const int32_t *const *from, float *y)                                                \
    {                                                                                                                       \
        const int8_t *weights = w->weights;                                                                                 \
        size_t wide = kernel_wide(w->out);                                                                                  \
        for (size_t j = 0; j < wide; j += KERNEL_PANEL, weights += w->panel)                                                \
            for (size_t r = 0; r < rows; r += MOST)                                                                         \
                KIND##_tiles(rows - r, w, j, weights, x + r * stride, stride, from ? from + r : NULL, y + r * wide, NULL);  \
    }                                                                                                                       \
    TARGET static void KIND##_sums(const kernel_matrix *w, const uint8_t *x, size_t stride, size_t rows, int32_t *y)        \
    {                                                                                                                       \
        const int8_t *weights = w->weights;                                                                                 \
        size_t wide = kernel_wide(w->out);                                                                                  \
        for (size_t j = 0; j < wide; j += KERNEL_PANEL, weights += w->panel)                                                \
            for (size_t r = 0; r < rows; r += MOST)                                                                         \
                KIND##_tiles(rows - r, w, j, weights, x + r * stride, stride, NULL, NULL, y + r * wide);                    \
    }

#endif
