/* Functions of floats that are the same bits wherever they run: products and sums in written order, never contracted. */
#ifndef SYNTAX_LEARN_MATH_H
#define SYNTAX_LEARN_MATH_H

#include <stdint.h>
#include <string.h>

/* One source for the vectors of several machines; without contraction they give the same bits. Elsewhere than on x86-64 the
   compiler's plain vectors serve; so they do under ThreadSanitizer, which is not there yet when the choice between them is
   made, and under AddressSanitizer, which finds in each what it finds in one. */
#if defined __SANITIZE_THREAD__ || defined __SANITIZE_ADDRESS__
#define CLONES_WORK 0
#elif defined __has_feature
#define CLONES_WORK !__has_feature(thread_sanitizer)
#else
#define CLONES_WORK 1
#endif
#if defined __x86_64__ && CLONES_WORK
#define CLONES __attribute__((target_clones("avx512f", "avx2", "default")))
#else
#define CLONES
#endif

/* Lambert's continued fraction cut after x²/13: within 2e-4 of tanh everywhere, exactly ±1 past ±4.97. */
static inline float tanh_like(float x)
{
    x = x < -4.97f ? -4.97f : x;
    x = x > 4.97f ? 4.97f : x;
    float s = x * x;
    float over = x * (135135.0f + s * (17325.0f + s * (378.0f + s)));
    float under = 135135.0f + s * (62370.0f + s * (3150.0f + s * 28.0f));
    float t = over / under;
    t = t < -1.0f ? -1.0f : t;
    return t > 1.0f ? 1.0f : t;
}

static inline float sigmoid_like(float x)
{
    return 0.5f * tanh_like(0.5f * x) + 0.5f;
}

/* e^x for x <= 0, 0 below -80: 2^n times a polynomial of the rest, within 1e-7 of it. */
static inline float exp_like(float x)
{
    if (x < -80.0f)
        return 0.0f;
    int32_t n = (int32_t)(x * 1.44269504f - 0.5f);
    float r = x - (float)n * 0.693359375f + (float)n * 2.12194440e-4f;
    float p = 1.0f + r * (1.0f + r * (0.5f + r * (1.0f / 6 + r * (1.0f / 24 + r * (1.0f / 120 + r * (1.0f / 720))))));
    uint32_t bits = (uint32_t)(n + 127) << 23;
    float power;
    memcpy(&power, &bits, sizeof power);
    return p * power;
}

/* SplitMix64 (Steele, Lea, Flood 2014). */
static inline uint64_t random_next(uint64_t *state)
{
    uint64_t z = *state += 0x9E3779B97F4A7C15u;
    z = (z ^ z >> 30) * 0xBF58476D1CE4E5B9u;
    z = (z ^ z >> 27) * 0x94D049BB133111EBu;
    return z ^ z >> 31;
}

/* In [0, 1). */
static inline float random_float(uint64_t *state)
{
    return (float)(random_next(state) >> 40) * 0x1p-24f;
}

#endif
