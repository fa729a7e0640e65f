#include "syntax/matrix.h"

#include <math.h>
#include <string.h>

#if defined __x86_64__
#include <immintrin.h>
#endif

enum { PANEL = 32 };

typedef void tile_function(const float *a, size_t down, size_t across, const float *panel, size_t inner, float *c,
                           size_t stride, bool add);

size_t matrix_packed(size_t inner, size_t columns)
{
    return (columns + PANEL - 1) / PANEL * PANEL * inner;
}

void matrix_pack(matrix b, size_t inner, size_t columns, float *packed)
{
    for (size_t j = 0; j < columns; j += PANEL) {
        size_t width = columns - j < PANEL ? columns - j : PANEL;
        for (size_t k = 0; k < inner; k++, packed += PANEL) {
            const float *from = b.at + k * b.down + j * b.across;
            if (width == PANEL && b.across == 1)
                memcpy(packed, from, PANEL * sizeof *packed);
            else {
                memset(packed, 0, PANEL * sizeof *packed);
                for (size_t i = 0; i < width; i++)
                    packed[i] = from[i * b.across];
            }
        }
    }
}

/* One row of a panel's width, in plain C. */
static void tile_plain(const float *a, size_t down, size_t across, const float *panel, size_t inner, float *c, size_t stride,
                       bool add)
{
    (void)down, (void)stride;
    for (size_t j = 0; j < PANEL; j++) {
        float sum = add ? c[j] : 0;
        for (size_t k = 0; k < inner; k++)
            sum = fmaf(a[k * across], panel[k * PANEL + j], sum);
        c[j] = sum;
    }
}

#if defined __x86_64__
/* ROWS x 32 with ROWS * 2 sums in registers. */
#define TILE_512(ROWS)                                                                                                      \
    __attribute__((target("avx512f"))) static void tile_512_##ROWS(                                                         \
        const float *a, size_t down, size_t across, const float *panel, size_t inner, float *c, size_t stride, bool add)    \
    {                                                                                                                       \
        __m512 left[ROWS], right[ROWS];                                                                                     \
        _Pragma("GCC unroll 8") for (int i = 0; i < ROWS; i++)                                                              \
        {                                                                                                                   \
            left[i] = add ? _mm512_loadu_ps(c + i * stride) : _mm512_setzero_ps();                                          \
            right[i] = add ? _mm512_loadu_ps(c + i * stride + 16) : _mm512_setzero_ps();                                    \
        }                                                                                                                   \
        for (size_t k = 0; k < inner; k++, a += across, panel += PANEL) {                                                   \
            __m512 l = _mm512_loadu_ps(panel), r = _mm512_loadu_ps(panel + 16);                                             \
            _Pragma("GCC unroll 8") for (int i = 0; i < ROWS; i++)                                                          \
            {                                                                                                               \
                __m512 x = _mm512_set1_ps(a[i * down]);                                                                     \
                left[i] = _mm512_fmadd_ps(x, l, left[i]);                                                                   \
                right[i] = _mm512_fmadd_ps(x, r, right[i]);                                                                 \
            }                                                                                                               \
        }                                                                                                                   \
        _Pragma("GCC unroll 8") for (int i = 0; i < ROWS; i++)                                                              \
        {                                                                                                                   \
            _mm512_storeu_ps(c + i * stride, left[i]);                                                                      \
            _mm512_storeu_ps(c + i * stride + 16, right[i]);                                                                \
        }                                                                                                                   \
    }
TILE_512(8)
TILE_512(4)
TILE_512(1)

/* ROWS x 32 as two halves of ROWS x 16. */
#define TILE_256(ROWS)                                                                                                      \
    __attribute__((target("avx2,fma"))) static void tile_256_##ROWS(                                                        \
        const float *a, size_t down, size_t across, const float *panel, size_t inner, float *c, size_t stride, bool add)    \
    {                                                                                                                       \
        for (int half = 0; half < 2; half++) {                                                                              \
            const float *x = a, *p = panel + 16 * half;                                                                     \
            float *to = c + 16 * half;                                                                                      \
            __m256 left[ROWS], right[ROWS];                                                                                 \
            _Pragma("GCC unroll 8") for (int i = 0; i < ROWS; i++)                                                          \
            {                                                                                                               \
                left[i] = add ? _mm256_loadu_ps(to + i * stride) : _mm256_setzero_ps();                                     \
                right[i] = add ? _mm256_loadu_ps(to + i * stride + 8) : _mm256_setzero_ps();                                \
            }                                                                                                               \
            for (size_t k = 0; k < inner; k++, x += across, p += PANEL) {                                                   \
                __m256 l = _mm256_loadu_ps(p), r = _mm256_loadu_ps(p + 8);                                                  \
                _Pragma("GCC unroll 8") for (int i = 0; i < ROWS; i++)                                                      \
                {                                                                                                           \
                    __m256 y = _mm256_broadcast_ss(x + i * down);                                                           \
                    left[i] = _mm256_fmadd_ps(y, l, left[i]);                                                               \
                    right[i] = _mm256_fmadd_ps(y, r, right[i]);                                                             \
                }                                                                                                           \
            }                                                                                                               \
            _Pragma("GCC unroll 8") for (int i = 0; i < ROWS; i++)                                                          \
            {                                                                                                               \
                _mm256_storeu_ps(to + i * stride, left[i]);                                                                 \
                _mm256_storeu_ps(to + i * stride + 8, right[i]);                                                            \
            }                                                                                                               \
        }                                                                                                                   \
    }
TILE_256(6)
TILE_256(3)
TILE_256(1)
#endif

typedef struct tiles {
    size_t most, some;
    tile_function *at_most, *at_some, *at_one;
} tiles;

static tiles tiles_best(void)
{
#if defined __x86_64__
    if (__builtin_cpu_supports("avx512f"))
        return (tiles){8, 4, tile_512_8, tile_512_4, tile_512_1};
    if (__builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma"))
        return (tiles){6, 3, tile_256_6, tile_256_3, tile_256_1};
#endif
    return (tiles){1, 1, tile_plain, tile_plain, tile_plain};
}

void matrix_multiply(matrix a, const float *packed, size_t rows, size_t columns, size_t inner, float *c, size_t stride,
                     bool add)
{
    tiles t = tiles_best();
    for (size_t j = 0; j < columns; j += PANEL, packed += PANEL * inner) {
        size_t width = columns - j < PANEL ? columns - j : PANEL;
        for (size_t i = 0; i < rows;) {
            size_t many = rows - i >= t.most ? t.most : rows - i >= t.some ? t.some : 1;
            tile_function *tile = many == t.most ? t.at_most : many == t.some ? t.at_some : t.at_one;
            const float *from = a.at + i * a.down;
            float *to = c + i * stride + j;
            if (width == PANEL)
                tile(from, a.down, a.across, packed, inner, to, stride, add);
            else {
                float edge[8 * PANEL] = {0};
                for (size_t r = 0; add && r < many; r++)
                    memcpy(edge + r * PANEL, to + r * stride, width * sizeof *edge);
                tile(from, a.down, a.across, packed, inner, edge, PANEL, add);
                for (size_t r = 0; r < many; r++)
                    memcpy(to + r * stride, edge + r * PANEL, width * sizeof *edge);
            }
            i += many;
        }
    }
}
