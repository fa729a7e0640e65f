/* x86-64: SSE2, which every one has, SSSE3, AVX2, AVX-512 VNNI. */
#include "syntax/kernels_x86.h"

#if !defined __x86_64__
const kernels *kernels_x86(size_t index)
{
    (void)index;
    return NULL;
}
#else

#include "syntax/kernels_make.h"

#include <immintrin.h>
#include <stdbool.h>

#define SSE2
#define SSSE3 __attribute__((target("ssse3")))
#define AVX2  __attribute__((target("avx2")))
#define VNNI  __attribute__((target("avx2,avx512f,avx512bw,avx512vnni")))

/* --- the cell, and floats to bytes --------------------------------------------------------------------------------------
 */

/* Whole numbers that fit bytes. */
INLINE void sse2_narrow(__m128i v, uint8_t *to)
{
    v = _mm_packs_epi32(v, v);
    int32_t four = _mm_cvtsi128_si32(_mm_packus_epi16(v, v));
    memcpy(to, &four, 4);
}

INLINE AVX2 void avx2_narrow(__m256i v, uint8_t *to)
{
    __m128i shorts = _mm_packs_epi32(_mm256_castsi256_si128(v), _mm256_extracti128_si256(v, 1));
    _mm_storel_epi64((__m128i *)to, _mm_packus_epi16(shorts, shorts));
}

INLINE VNNI void vnni_narrow(__m512i v, uint8_t *to)
{
    _mm_storeu_si128((__m128i *)to, _mm512_cvtepi32_epi8(v));
}

/* cell_body and bytes_body, WIDTH floats at a time: of their limits compilers make comparisons and choices where one
   instruction does. */
#define LIMIT(BITS, LEAST, MOST, x)                                                                                         \
    _mm##BITS##_min_ps(_mm##BITS##_set1_ps(MOST), _mm##BITS##_max_ps(_mm##BITS##_set1_ps(LEAST), x))
#define FLOATS_TO_BYTES(KIND, TARGET, BITS, FLOATS, WIDTH)                                                                  \
    INLINE TARGET FLOATS KIND##_chain(FLOATS s, FLOATS x, float a) /* a + s x */                                            \
    {                                                                                                                       \
        return _mm##BITS##_add_ps(_mm##BITS##_set1_ps(a), _mm##BITS##_mul_ps(s, x));                                        \
    }                                                                                                                       \
    INLINE TARGET FLOATS KIND##_tanh(FLOATS x)                                                                              \
    {                                                                                                                       \
        x = LIMIT(BITS, -4.97f, 4.97f, x);                                                                                  \
        FLOATS s = _mm##BITS##_mul_ps(x, x), over = _mm##BITS##_add_ps(_mm##BITS##_set1_ps(378.0f), s),                     \
               under = KIND##_chain(s, _mm##BITS##_set1_ps(28.0f), 3150.0f);                                                \
        over = _mm##BITS##_mul_ps(x, KIND##_chain(s, KIND##_chain(s, over, 17325.0f), 135135.0f));                          \
        under = KIND##_chain(s, KIND##_chain(s, under, 62370.0f), 135135.0f);                                               \
        return LIMIT(BITS, -1.0f, 1.0f, _mm##BITS##_div_ps(over, under));                                                   \
    }                                                                                                                       \
    INLINE TARGET FLOATS KIND##_sigmoid(const float *at)                                                                    \
    {                                                                                                                       \
        FLOATS half = _mm##BITS##_set1_ps(0.5f);                                                                            \
        return KIND##_chain(half, KIND##_tanh(_mm##BITS##_mul_ps(half, _mm##BITS##_loadu_ps(at))), 0.5f);                   \
    }                                                                                                                       \
    TARGET static void KIND##_cell(const float *gates, size_t u, float *state, uint8_t *h)                                  \
    {                                                                                                                       \
        size_t j = 0;                                                                                                       \
        for (; j + WIDTH <= u; j += WIDTH) {                                                                                \
            FLOATS i = KIND##_sigmoid(gates + j), f = KIND##_sigmoid(gates + u + j),                                        \
                   z = KIND##_tanh(_mm##BITS##_loadu_ps(gates + 2 * u + j)), o = KIND##_sigmoid(gates + 3 * u + j),         \
                   c = _mm##BITS##_add_ps(_mm##BITS##_mul_ps(f, _mm##BITS##_loadu_ps(state + j)),                           \
                                          _mm##BITS##_mul_ps(i, z));                                                        \
            _mm##BITS##_storeu_ps(state + j, c);                                                                            \
            FLOATS out = _mm##BITS##_max_ps(_mm##BITS##_mul_ps(o, KIND##_tanh(c)), _mm##BITS##_set1_ps(-1.0f));             \
            KIND##_narrow(_mm##BITS##_cvttps_epi32(KIND##_chain(_mm##BITS##_set1_ps(127.0f), out, 128.5f)), h + j);         \
        }                                                                                                                   \
        cell_body(gates, u, j, state, h);                                                                                   \
    }                                                                                                                       \
    TARGET static void KIND##_bytes(const float *y, size_t count, uint8_t *to)                                              \
    {                                                                                                                       \
        size_t i = 0;                                                                                                       \
        for (; i + WIDTH <= count; i += WIDTH)                                                                              \
            KIND##_narrow(_mm##BITS##_cvttps_epi32(                                                                         \
                              _mm##BITS##_min_ps(_mm##BITS##_max_ps(_mm##BITS##_loadu_ps(y + i), _mm##BITS##_setzero_ps()), \
                                                 _mm##BITS##_set1_ps(255.0f))),                                             \
                          to + i);                                                                                          \
        bytes_body(y + i, count - i, to + i);                                                                               \
    }

/* --- vectors of 128 bits ----------------------------------------------------------------------------------------------- */

typedef __m128i lanes;

INLINE lanes lanes_none(void)
{
    return _mm_setzero_si128();
}

INLINE lanes lanes_load(const int32_t *at)
{
    return _mm_loadu_si128((const __m128i *)at);
}

INLINE void lanes_store(int32_t *at, lanes v)
{
    _mm_storeu_si128((__m128i *)at, v);
}

INLINE void lanes_put(float *at, lanes v, const float *scale, const float *bias)
{
    _mm_storeu_ps(at, _mm_add_ps(_mm_mul_ps(_mm_cvtepi32_ps(v), _mm_loadu_ps(scale)), _mm_loadu_ps(bias)));
}

INLINE __m128i four_bytes(const uint8_t *at)
{
    int32_t four;
    memcpy(&four, at, 4);
    return _mm_set1_epi32(four);
}

/* In 16 bits, bytes 0 and 2 of every four apart from 1 and 3, so that two products and their sum are of one output. */
typedef struct sse2_pairs {
    __m128i even, odd;
} sse2_pairs;
typedef sse2_pairs sse2_weights;
typedef sse2_pairs sse2_inputs;

INLINE sse2_pairs sse2_weigh(const int8_t *at)
{
    __m128i w = _mm_loadu_si128((const __m128i *)at);
    return (sse2_pairs){_mm_srai_epi16(_mm_slli_epi16(w, 8), 8), _mm_srai_epi16(w, 8)};
}

INLINE sse2_pairs sse2_four(const uint8_t *at)
{
    __m128i x = four_bytes(at);
    return (sse2_pairs){_mm_and_si128(x, _mm_set1_epi16(0xFF)), _mm_srli_epi16(x, 8)};
}

INLINE lanes sse2_dot(lanes sum, sse2_pairs x, sse2_pairs w)
{
    return _mm_add_epi32(sum, _mm_add_epi32(_mm_madd_epi16(x.even, w.even), _mm_madd_epi16(x.odd, w.odd)));
}

/* Pairs of products fit 16 bits: 255 * 63 * 2 < 32768. */
typedef __m128i ssse3_weights;
typedef __m128i ssse3_inputs;

INLINE __m128i ssse3_weigh(const int8_t *at)
{
    return _mm_loadu_si128((const __m128i *)at);
}

INLINE __m128i ssse3_four(const uint8_t *at)
{
    return four_bytes(at);
}

INLINE SSSE3 lanes ssse3_dot(lanes sum, __m128i x, __m128i w)
{
    return _mm_add_epi32(sum, _mm_madd_epi16(_mm_maddubs_epi16(x, w), _mm_set1_epi16(1)));
}

#define sse2_extra(extra, four)  (extra) /* the products are those that are wanted */
#define ssse3_extra(extra, four) (extra)
#define sse2_less(sum, extra)    (sum)
#define ssse3_less(sum, extra)   (sum)

TILE_128(sse2, SSE2, 1)
TILE_128(sse2, SSE2, 2)
TILES_2(sse2, SSE2)
MULTIPLY(sse2, SSE2, 2)

TILE_128(ssse3, SSSE3, 1)
TILE_128(ssse3, SSSE3, 2)
TILES_2(ssse3, SSSE3)
MULTIPLY(ssse3, SSSE3, 2)

FLOATS_TO_BYTES(sse2, SSE2, , __m128, 4)
SHORTS_BODY(sse2, SSE2)

static void sse2_dots(const int16_t *query, const int16_t *heads, size_t size, size_t count, int32_t *scores)
{
    for (size_t j = 0; j < count; j++, heads += size) {
        __m128i sum = _mm_setzero_si128();
        for (size_t k = 0; k < size; k += 8)
            sum = _mm_add_epi32(sum, _mm_madd_epi16(_mm_loadu_si128((const __m128i *)(query + k)),
                                                    _mm_loadu_si128((const __m128i *)(heads + k))));
        sum = _mm_add_epi32(sum, _mm_shuffle_epi32(sum, 0x4E));
        sum = _mm_add_epi32(sum, _mm_shuffle_epi32(sum, 0xB1));
        scores[j] = _mm_cvtsi128_si32(sum);
    }
}

/* --- vectors of 256 bits ----------------------------------------------------------------------------------------------- */

INLINE AVX2 __m256i avx2_dot(__m256i sum, __m256i x, __m256i w)
{
    return _mm256_add_epi32(sum, _mm256_madd_epi16(_mm256_maddubs_epi16(x, w), _mm256_set1_epi16(1)));
}

INLINE AVX2 __m256i avx2_pair(__m256i sum, __m256i x0, __m256i w0, __m256i x1, __m256i w1)
{
    __m256i both = _mm256_add_epi16(_mm256_maddubs_epi16(x0, w0), _mm256_maddubs_epi16(x1, w1));
    return _mm256_add_epi32(sum, _mm256_madd_epi16(both, _mm256_set1_epi16(1)));
}

INLINE AVX2 __m256i eight_lanes(const uint8_t *at)
{
    int32_t four;
    memcpy(&four, at, 4);
    return _mm256_set1_epi32(four);
}

/* ROWS x 16 outputs, eight in each vector. */
#define TILE_256(KIND, TARGET, ROWS)                                                                                        \
    INLINE TARGET void KIND##_tile_##ROWS(GIVEN)                                                                            \
    {                                                                                                                       \
        __m256i left[ROWS], right[ROWS];                                                                                    \
        size_t wide = kernel_wide(w->out);                                                                                  \
        _Pragma("GCC unroll 8") for (int r = 0; r < ROWS; r++)                                                              \
        {                                                                                                                   \
            const int32_t *start = (from ? from[r] : w->start) + j;                                                         \
            left[r] = _mm256_loadu_si256((const __m256i *)start);                                                           \
            right[r] = _mm256_loadu_si256((const __m256i *)(start + 8));                                                    \
        }                                                                                                                   \
        const uint16_t *order = w->order ? w->order + j / KERNEL_PANEL * (w->in / 4) : NULL;                                \
        size_t fours = w->in / 4, paired = order ? w->paired[j / KERNEL_PANEL] : 0, i = 0;                                  \
        const uint8_t *row[ROWS];                                                                                           \
        _Pragma("GCC unroll 8") for (int r = 0; r < ROWS; r++) row[r] = x + r * stride;                                     \
        for (; i < paired; i += 2) {                                                                                        \
            size_t k0 = order[i], k1 = order[i + 1];                                                                        \
            const __m256i *some = (const __m256i *)weights + k0 * 2, *more = (const __m256i *)weights + k1 * 2;             \
            __m256i w0 = _mm256_loadu_si256(some), w1 = _mm256_loadu_si256(some + 1), v0 = _mm256_loadu_si256(more),        \
                    v1 = _mm256_loadu_si256(more + 1);                                                                      \
            _Pragma("GCC unroll 8") for (int r = 0; r < ROWS; r++)                                                          \
            {                                                                                                               \
                __m256i one = eight_lanes(row[r] + k0 * 4), other = eight_lanes(row[r] + k1 * 4);                           \
                left[r] = KIND##_pair(left[r], one, w0, other, v0);                                                         \
                right[r] = KIND##_pair(right[r], one, w1, other, v1);                                                       \
            }                                                                                                               \
        }                                                                                                                   \
        for (; i < fours; i++) {                                                                                            \
            size_t k = order ? order[i] : i;                                                                                \
            const __m256i *some = (const __m256i *)weights + k * 2;                                                         \
            __m256i w0 = _mm256_loadu_si256(some), w1 = _mm256_loadu_si256(some + 1);                                       \
            _Pragma("GCC unroll 8") for (int r = 0; r < ROWS; r++)                                                          \
            {                                                                                                               \
                __m256i four = eight_lanes(row[r] + k * 4);                                                                 \
                left[r] = KIND##_dot(left[r], four, w0);                                                                    \
                right[r] = KIND##_dot(right[r], four, w1);                                                                  \
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

TILE_256(avx2, AVX2, 1)
TILE_256(avx2, AVX2, 2)
TILE_256(avx2, AVX2, 3)
TILE_256(avx2, AVX2, 4)
TILES_4(avx2, AVX2)
MULTIPLY(avx2, AVX2, 4)

FLOATS_TO_BYTES(avx2, AVX2, 256, __m256, 8)
SHORTS_BODY(avx2, AVX2)

AVX2 static void avx2_dots(const int16_t *query, const int16_t *heads, size_t size, size_t count, int32_t *scores)
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

/* --- vectors of 512 bits ----------------------------------------------------------------------------------------------- */

INLINE VNNI __m512i sixteen_lanes(const uint8_t *at)
{
    int32_t four;
    memcpy(&four, at, 4);
    return _mm512_set1_epi32(four);
}

/* ROWS x 32 outputs, in two panels: of an odd number of panels the last is computed twice. */
#define TILE_512(KIND, TARGET, ROWS)                                                                                        \
    INLINE TARGET void KIND##_tile_##ROWS(const int8_t *also, size_t j2, GIVEN)                                             \
    {                                                                                                                       \
        __m512i left[ROWS], right[ROWS];                                                                                    \
        size_t wide = kernel_wide(w->out);                                                                                  \
        _Pragma("GCC unroll 16") for (int r = 0; r < ROWS; r++)                                                             \
        {                                                                                                                   \
            left[r] = _mm512_loadu_si512((from ? from[r] : w->start) + j);                                                  \
            right[r] = _mm512_loadu_si512((from ? from[r] : w->start) + j2);                                                \
        }                                                                                                                   \
        for (size_t k = 0; k < w->in; k += 4, weights += 64, also += 64) {                                                  \
            __m512i w0 = _mm512_loadu_si512(weights), w1 = _mm512_loadu_si512(also);                                        \
            _Pragma("GCC unroll 16") for (int r = 0; r < ROWS; r++)                                                         \
            {                                                                                                               \
                __m512i four = sixteen_lanes(x + r * stride + k);                                                           \
                left[r] = _mm512_dpbusd_epi32(left[r], four, w0);                                                           \
                right[r] = _mm512_dpbusd_epi32(right[r], four, w1);                                                         \
            }                                                                                                               \
        }                                                                                                                   \
        __m512 s0 = _mm512_loadu_ps(w->scale + j), s1 = _mm512_loadu_ps(w->scale + j2), b0 = _mm512_loadu_ps(w->bias + j),  \
               b1 = _mm512_loadu_ps(w->bias + j2);                                                                          \
        _Pragma("GCC unroll 16") for (int r = 0; r < ROWS; r++)                                                             \
        {                                                                                                                   \
            if (sums) {                                                                                                     \
                _mm512_storeu_si512(sums + r * wide + j, left[r]);                                                          \
                _mm512_storeu_si512(sums + r * wide + j2, right[r]);                                                        \
            } else {                                                                                                        \
                _mm512_storeu_ps(y + r * wide + j, _mm512_add_ps(_mm512_mul_ps(_mm512_cvtepi32_ps(left[r]), s0), b0));      \
                _mm512_storeu_ps(y + r * wide + j2, _mm512_add_ps(_mm512_mul_ps(_mm512_cvtepi32_ps(right[r]), s1), b1));    \
            }                                                                                                               \
        }                                                                                                                   \
    }

enum { VNNI_ROWS = 12 };
/* clang-format off */
#define EACH_ROWS(DO) DO(1) DO(2) DO(3) DO(4) DO(5) DO(6) DO(7) DO(8) DO(9) DO(10) DO(11) DO(12)
/* clang-format on */
#define VNNI_TILE(ROWS) TILE_512(vnni, VNNI, ROWS)
#define VNNI_CASE(ROWS)                                                                                                     \
    case ROWS:                                                                                                              \
        vnni_tile_##ROWS(also, j2, PASSED);                                                                                 \
        break;
EACH_ROWS(VNNI_TILE)

VNNI static void vnni_tiles(size_t rows, const int8_t *also, size_t j2, GIVEN)
{
    switch (rows) {
        EACH_ROWS(VNNI_CASE)
    }
}

/* Rows in tiles as equal as can be: small ones wait for their own sums. */
VNNI static void vnni_product(const kernel_matrix *w, const uint8_t *x, size_t stride, size_t rows,
                              const int32_t *const *from, float *y, int32_t *sums)
{
    size_t wide = kernel_wide(w->out);
    for (size_t j = 0; j < wide; j += 2 * KERNEL_PANEL) {
        const int8_t *weights = w->weights + j / KERNEL_PANEL * w->panel;
        bool two = j + KERNEL_PANEL < wide;
        const int8_t *also = two ? weights + w->panel : weights;
        size_t j2 = two ? j + KERNEL_PANEL : j;
        for (size_t r = 0, tile; r < rows; r += tile) {
            size_t tiles = (rows - r + VNNI_ROWS - 1) / VNNI_ROWS;
            tile = (rows - r + tiles - 1) / tiles;
            vnni_tiles(tile, also, j2, w, j, weights, x + r * stride, stride, from ? from + r : NULL,
                       y ? y + r * wide : NULL, sums ? sums + r * wide : NULL);
        }
    }
}

VNNI static void vnni_multiply(const kernel_matrix *w, const uint8_t *x, size_t stride, size_t rows,
                               const int32_t *const *from, float *y)
{
    vnni_product(w, x, stride, rows, from, y, NULL);
}

VNNI static void vnni_sums(const kernel_matrix *w, const uint8_t *x, size_t stride, size_t rows, int32_t *y)
{
    vnni_product(w, x, stride, rows, NULL, NULL, y);
}

FLOATS_TO_BYTES(vnni, VNNI, 512, __m512, 16)

static const kernels sse2 = {"sse2", sse2_multiply, sse2_sums, sse2_cell, sse2_bytes, sse2_shorts, sse2_dots, false};
static const kernels ssse3 = {"ssse3", ssse3_multiply, ssse3_sums, sse2_cell, sse2_bytes, sse2_shorts, sse2_dots, false};
static const kernels avx2 = {"avx2", avx2_multiply, avx2_sums, avx2_cell, avx2_bytes, avx2_shorts, avx2_dots, true};
static const kernels vnni = {"vnni", vnni_multiply, vnni_sums, vnni_cell, vnni_bytes, avx2_shorts, avx2_dots, false};

const kernels *kernels_x86(size_t index)
{
    const kernels *each[4] = {&sse2};
    size_t count = 1;
    if (__builtin_cpu_supports("ssse3"))
        each[count++] = &ssse3;
    if (__builtin_cpu_supports("avx2"))
        each[count++] = &avx2;
    if (__builtin_cpu_supports("avx512bw") && __builtin_cpu_supports("avx512vnni"))
        each[count++] = &vnni;
    return index < count ? each[index] : NULL;
}

#endif
