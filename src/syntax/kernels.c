#include "syntax/kernels.h"

#include "syntax/learn_math.h"

#if defined __x86_64__
#include <immintrin.h>
#endif

#define INLINE static inline __attribute__((always_inline))

INLINE void cell_body(const float *gates, size_t u, float *state, uint8_t *h)
{
    for (size_t j = 0; j < u; j++) {
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

INLINE void multiply_body(const kernel_matrix *w, const uint8_t *x, size_t stride, size_t rows, const int32_t *const *from,
                          float *y, int32_t *sums)
{
    size_t wide = kernel_wide(w->out);
    const int8_t *weights = w->weights;
    for (size_t j = 0; j < wide; j += KERNEL_PANEL, weights += w->panel)
        for (size_t r = 0; r < rows; r++) {
            const uint8_t *row = x + r * stride;
            int32_t sum[KERNEL_PANEL];
            memcpy(sum, (from ? from[r] : w->start) + j, sizeof sum);
            for (size_t k = 0; k < w->in; k += 4)
                for (size_t i = 0; i < KERNEL_PANEL; i++)
                    for (size_t q = 0; q < 4; q++)
                        sum[i] += row[k + q] * weights[k * KERNEL_PANEL + i * 4 + q];
            if (sums)
                memcpy(sums + r * wide + j, sum, sizeof sum);
            for (size_t i = 0; y && i < KERNEL_PANEL; i++)
                y[r * wide + j + i] = (float)sum[i] * w->scale[j + i] + w->bias[j + i];
        }
}

static void multiply_plain(const kernel_matrix *w, const uint8_t *x, size_t stride, size_t rows, const int32_t *const *from,
                           float *y)
{
    multiply_body(w, x, stride, rows, from, y, NULL);
}

static void sums_plain(const kernel_matrix *w, const uint8_t *x, size_t stride, size_t rows, int32_t *y)
{
    multiply_body(w, x, stride, rows, NULL, NULL, y);
}

static void cell_plain(const float *gates, size_t u, float *state, uint8_t *h)
{
    cell_body(gates, u, state, h);
}

static void bytes_plain(const float *y, size_t count, uint8_t *to)
{
    bytes_body(y, count, to);
}

static void shorts_plain(const float *y, size_t count, int16_t *to)
{
    shorts_body(y, count, to);
}

static void dots_plain(const int16_t *query, const int16_t *heads, size_t size, size_t count, int32_t *scores)
{
    for (size_t j = 0; j < count; j++, heads += size) {
        int32_t sum = 0;
        for (size_t k = 0; k < size; k++)
            sum += query[k] * heads[k];
        scores[j] = sum;
    }
}

static const kernels plain = {"plain", multiply_plain, sums_plain, cell_plain, bytes_plain, shorts_plain, dots_plain};

#if defined __x86_64__
#define AVX2 __attribute__((target("avx2")))
#define VNNI __attribute__((target("avx2,avx512f,avx512bw,avx512vl,avx512vnni")))

/* Pairs of products fit 16 bits: 255 * 63 * 2 < 32768. */
INLINE AVX2 __m256i dot_avx2(__m256i sum, __m256i x, __m256i w)
{
    return _mm256_add_epi32(sum, _mm256_madd_epi16(_mm256_maddubs_epi16(x, w), _mm256_set1_epi16(1)));
}

INLINE VNNI __m256i dot_vnni(__m256i sum, __m256i x, __m256i w)
{
    return _mm256_dpbusd_epi32(sum, x, w);
}

INLINE AVX2 __m256i four_bytes(const uint8_t *at)
{
    int32_t four;
    memcpy(&four, at, 4);
    return _mm256_set1_epi32(four);
}

/* ROWS x 16 outputs with their sums in registers. */
#define TILE(NAME, TARGET, DOT, ROWS)                                                                                       \
    INLINE TARGET void NAME(const kernel_matrix *w, size_t j, const int8_t *weights, const uint8_t *x, size_t stride,       \
                            const int32_t *const *from, float *y, int32_t *sums)                                            \
    {                                                                                                                       \
        __m256i left[ROWS], right[ROWS];                                                                                    \
        size_t wide = kernel_wide(w->out);                                                                                  \
        _Pragma("GCC unroll 8") for (int r = 0; r < ROWS; r++)                                                              \
        {                                                                                                                   \
            const int32_t *start = (from ? from[r] : w->start) + j;                                                         \
            left[r] = _mm256_loadu_si256((const __m256i *)start);                                                           \
            right[r] = _mm256_loadu_si256((const __m256i *)(start + 8));                                                    \
        }                                                                                                                   \
        for (size_t k = 0; k < w->in; k += 4, weights += 64) {                                                              \
            __m256i w0 = _mm256_loadu_si256((const __m256i *)weights),                                                      \
                    w1 = _mm256_loadu_si256((const __m256i *)(weights + 32));                                               \
            _Pragma("GCC unroll 8") for (int r = 0; r < ROWS; r++)                                                          \
            {                                                                                                               \
                __m256i four = four_bytes(x + r * stride + k);                                                              \
                left[r] = DOT(left[r], four, w0);                                                                           \
                right[r] = DOT(right[r], four, w1);                                                                         \
            }                                                                                                               \
        }                                                                                                                   \
        if (sums) {                                                                                                         \
            _Pragma("GCC unroll 8") for (int r = 0; r < ROWS; r++)                                                          \
            {                                                                                                               \
                _mm256_storeu_si256((__m256i *)(sums + r * wide + j), left[r]);                                             \
                _mm256_storeu_si256((__m256i *)(sums + r * wide + j + 8), right[r]);                                        \
            }                                                                                                               \
            return;                                                                                                         \
        }                                                                                                                   \
        __m256 s0 = _mm256_loadu_ps(w->scale + j), s1 = _mm256_loadu_ps(w->scale + j + 8),                                  \
               b0 = _mm256_loadu_ps(w->bias + j), b1 = _mm256_loadu_ps(w->bias + j + 8);                                    \
        _Pragma("GCC unroll 8") for (int r = 0; r < ROWS; r++)                                                              \
        {                                                                                                                   \
            _mm256_storeu_ps(y + r * wide + j, _mm256_add_ps(_mm256_mul_ps(_mm256_cvtepi32_ps(left[r]), s0), b0));          \
            _mm256_storeu_ps(y + r * wide + j + 8, _mm256_add_ps(_mm256_mul_ps(_mm256_cvtepi32_ps(right[r]), s1), b1));     \
        }                                                                                                                   \
    }

/* Rows in tiles of the most that registers hold; the rest in one smaller tile. */
#define MULTIPLY(MULTIPLY_NAME, SUMS_NAME, TARGET, TILES, MOST)                                                             \
    TARGET static void MULTIPLY_NAME(const kernel_matrix *w, const uint8_t *x, size_t stride, size_t rows,                  \
                                     const int32_t *const *from, float *y)                                                  \
    {                                                                                                                       \
        const int8_t *weights = w->weights;                                                                                 \
        size_t wide = kernel_wide(w->out);                                                                                  \
        for (size_t j = 0; j < wide; j += KERNEL_PANEL, weights += w->panel)                                                \
            for (size_t r = 0; r < rows; r += MOST)                                                                         \
                TILES(rows - r, w, j, weights, x + r * stride, stride, from ? from + r : NULL, y + r * wide, NULL);         \
    }                                                                                                                       \
    TARGET static void SUMS_NAME(const kernel_matrix *w, const uint8_t *x, size_t stride, size_t rows, int32_t *y)          \
    {                                                                                                                       \
        const int8_t *weights = w->weights;                                                                                 \
        size_t wide = kernel_wide(w->out);                                                                                  \
        for (size_t j = 0; j < wide; j += KERNEL_PANEL, weights += w->panel)                                                \
            for (size_t r = 0; r < rows; r += MOST)                                                                         \
                TILES(rows - r, w, j, weights, x + r * stride, stride, NULL, NULL, y + r * wide);                           \
    }
#define GIVEN                                                                                                               \
    const kernel_matrix *w, size_t j, const int8_t *weights, const uint8_t *x, size_t stride, const int32_t *const *from,   \
        float *y, int32_t *sums
#define PASSED w, j, weights, x, stride, from, y, sums

TILE(tile_avx2_1, AVX2, dot_avx2, 1)
TILE(tile_avx2_2, AVX2, dot_avx2, 2)
TILE(tile_avx2_3, AVX2, dot_avx2, 3)
TILE(tile_avx2_4, AVX2, dot_avx2, 4)
INLINE AVX2 void tiles_avx2(size_t rows, GIVEN)
{
    switch (rows) {
    case 1:
        tile_avx2_1(PASSED);
        break;
    case 2:
        tile_avx2_2(PASSED);
        break;
    case 3:
        tile_avx2_3(PASSED);
        break;
    default:
        tile_avx2_4(PASSED);
    }
}
MULTIPLY(multiply_avx2, sums_avx2, AVX2, tiles_avx2, 4)

TILE(tile_vnni_1, VNNI, dot_vnni, 1)
TILE(tile_vnni_2, VNNI, dot_vnni, 2)
TILE(tile_vnni_3, VNNI, dot_vnni, 3)
TILE(tile_vnni_4, VNNI, dot_vnni, 4)
TILE(tile_vnni_5, VNNI, dot_vnni, 5)
TILE(tile_vnni_6, VNNI, dot_vnni, 6)
INLINE VNNI void tiles_vnni(size_t rows, GIVEN)
{
    switch (rows) {
    case 1:
        tile_vnni_1(PASSED);
        break;
    case 2:
        tile_vnni_2(PASSED);
        break;
    case 3:
        tile_vnni_3(PASSED);
        break;
    case 4:
        tile_vnni_4(PASSED);
        break;
    case 5:
        tile_vnni_5(PASSED);
        break;
    default:
        tile_vnni_6(PASSED);
    }
}
MULTIPLY(multiply_vnni, sums_vnni, VNNI, tiles_vnni, 6)

AVX2 static void cell_avx2(const float *gates, size_t u, float *state, uint8_t *h)
{
    cell_body(gates, u, state, h);
}

AVX2 static void bytes_avx2(const float *y, size_t count, uint8_t *to)
{
    bytes_body(y, count, to);
}

AVX2 static void shorts_avx2(const float *y, size_t count, int16_t *to)
{
    shorts_body(y, count, to);
}

AVX2 static void dots_avx2(const int16_t *query, const int16_t *heads, size_t size, size_t count, int32_t *scores)
{
    for (size_t j = 0; j < count; j++, heads += size) {
        __m256i sum = _mm256_setzero_si256();
        for (size_t k = 0; k < size; k += 16)
            sum = _mm256_add_epi32(sum, _mm256_madd_epi16(_mm256_loadu_si256((const __m256i *)(query + k)),
                                                          _mm256_loadu_si256((const __m256i *)(heads + k))));
        __m128i half = _mm_add_epi32(_mm256_castsi256_si128(sum), _mm256_extracti128_si256(sum, 1));
        half = _mm_add_epi32(half, _mm_shuffle_epi32(half, 0x4E));
        half = _mm_add_epi32(half, _mm_shuffle_epi32(half, 0xB1));
        scores[j] = _mm_cvtsi128_si32(half);
    }
}

static const kernels avx2 = {"AVX2", multiply_avx2, sums_avx2, cell_avx2, bytes_avx2, shorts_avx2, dots_avx2};
static const kernels vnni = {"AVX-512 VNNI", multiply_vnni, sums_vnni, cell_avx2, bytes_avx2, shorts_avx2, dots_avx2};
#endif

const kernels *kernels_plain(void)
{
    return &plain;
}

const kernels *kernels_each(size_t index)
{
    const kernels *each[3] = {&plain};
    size_t count = 1;
#if defined __x86_64__
    if (__builtin_cpu_supports("avx2"))
        each[count++] = &avx2;
    if (__builtin_cpu_supports("avx512vl") && __builtin_cpu_supports("avx512bw") && __builtin_cpu_supports("avx512vnni"))
        each[count++] = &vnni;
#endif
    return index < count ? each[index] : NULL;
}

const kernels *kernels_best(void)
{
    size_t last = 0;
    while (kernels_each(last + 1))
        last++;
    return kernels_each(last);
}
