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

#define SSE2
#define SSSE3 __attribute__((target("ssse3")))
#define AVX2  __attribute__((target("avx2")))
#define VNNI  __attribute__((target("avx2,avx512f,avx512bw,avx512vnni")))

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

BODIES(sse2, SSE2)

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
        for (size_t k = 0; k < w->in; k += 4, weights += 64) {                                                              \
            __m256i w0 = _mm256_loadu_si256((const __m256i *)weights),                                                      \
                    w1 = _mm256_loadu_si256((const __m256i *)(weights + 32));                                               \
            _Pragma("GCC unroll 8") for (int r = 0; r < ROWS; r++)                                                          \
            {                                                                                                               \
                __m256i four = eight_lanes(x + r * stride + k);                                                             \
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

BODIES(avx2, AVX2)

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

/* ROWS x 16 outputs, all in one vector. */
#define TILE_512(KIND, TARGET, ROWS)                                                                                        \
    INLINE TARGET void KIND##_tile_##ROWS(GIVEN)                                                                            \
    {                                                                                                                       \
        __m512i sum[ROWS];                                                                                                  \
        size_t wide = kernel_wide(w->out);                                                                                  \
        _Pragma("GCC unroll 8") for (int r = 0; r < ROWS; r++) sum[r] =                                                     \
            _mm512_loadu_si512((from ? from[r] : w->start) + j);                                                            \
        for (size_t k = 0; k < w->in; k += 4, weights += 64) {                                                              \
            __m512i some = _mm512_loadu_si512(weights);                                                                     \
            _Pragma("GCC unroll 8") for (int r = 0; r < ROWS; r++) sum[r] =                                                 \
                _mm512_dpbusd_epi32(sum[r], sixteen_lanes(x + r * stride + k), some);                                       \
        }                                                                                                                   \
        __m512 scale = _mm512_loadu_ps(w->scale + j), bias = _mm512_loadu_ps(w->bias + j);                                  \
        _Pragma("GCC unroll 8") for (int r = 0; r < ROWS; r++)                                                              \
        {                                                                                                                   \
            if (sums)                                                                                                       \
                _mm512_storeu_si512(sums + r * wide + j, sum[r]);                                                           \
            else                                                                                                            \
                _mm512_storeu_ps(y + r * wide + j, _mm512_add_ps(_mm512_mul_ps(_mm512_cvtepi32_ps(sum[r]), scale), bias));  \
        }                                                                                                                   \
    }

TILE_512(vnni, VNNI, 1)
TILE_512(vnni, VNNI, 2)
TILE_512(vnni, VNNI, 3)
TILE_512(vnni, VNNI, 4)
TILE_512(vnni, VNNI, 5)
TILE_512(vnni, VNNI, 6)
TILE_512(vnni, VNNI, 7)
TILE_512(vnni, VNNI, 8)
INLINE VNNI void vnni_tiles(size_t rows, GIVEN)
{
    switch (rows) {
    case 1:
        vnni_tile_1(PASSED);
        break;
    case 2:
        vnni_tile_2(PASSED);
        break;
    case 3:
        vnni_tile_3(PASSED);
        break;
    case 4:
        vnni_tile_4(PASSED);
        break;
    case 5:
        vnni_tile_5(PASSED);
        break;
    case 6:
        vnni_tile_6(PASSED);
        break;
    case 7:
        vnni_tile_7(PASSED);
        break;
    default:
        vnni_tile_8(PASSED);
    }
}
MULTIPLY(vnni, VNNI, 8)

static const kernels sse2 = {"sse2", sse2_multiply, sse2_sums, sse2_cell, sse2_bytes, sse2_shorts, sse2_dots};
static const kernels ssse3 = {"ssse3", ssse3_multiply, ssse3_sums, sse2_cell, sse2_bytes, sse2_shorts, sse2_dots};
static const kernels avx2 = {"avx2", avx2_multiply, avx2_sums, avx2_cell, avx2_bytes, avx2_shorts, avx2_dots};
static const kernels vnni = {"vnni", vnni_multiply, vnni_sums, avx2_cell, avx2_bytes, avx2_shorts, avx2_dots};

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
