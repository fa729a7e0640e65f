/* ARM64: NEON, which every one has, and its dot product of bytes. */
#include "syntax/kernels_arm.h"

#if !defined __aarch64__
const kernels *kernels_arm(size_t index)
{
    (void)index;
    return NULL;
}
#else

#include "syntax/kernels_make.h"

#include <arm_neon.h>
#include <sys/auxv.h>

#define NEON
#define DOTPROD       __attribute__((target("arch=armv8.2-a+dotprod")))

enum { HAS_DOT_PRODUCT = 1 << 20 /* HWCAP_ASIMDDP */, UP = 64 };

typedef uint32x4_t lanes;

INLINE lanes lanes_none(void)
{
    return vdupq_n_u32(0);
}

INLINE lanes lanes_load(const int32_t *at)
{
    return vreinterpretq_u32_s32(vld1q_s32(at));
}

INLINE void lanes_store(int32_t *at, lanes v)
{
    vst1q_s32(at, vreinterpretq_s32_u32(v));
}

INLINE void lanes_put(float *at, lanes v, const float *scale, const float *bias)
{
    vst1q_f32(at, vaddq_f32(vmulq_f32(vcvtq_f32_s32(vreinterpretq_s32_u32(v)), vld1q_f32(scale)), vld1q_f32(bias)));
}

/* Inputs have no sign, so weights are raised by 64 to have none; 64 times the sum of the inputs is what that adds too much.
   Two products fit 16 bits: 255 * 127 * 2 < 65536. */
typedef uint8x16_t neon_weights;
typedef uint8x16_t neon_inputs;

INLINE uint8x16_t neon_weigh(const int8_t *at)
{
    return vreinterpretq_u8_s8(vaddq_s8(vld1q_s8(at), vdupq_n_s8(UP)));
}

INLINE uint8x16_t neon_four(const uint8_t *at)
{
    uint32_t four;
    memcpy(&four, at, 4);
    return vreinterpretq_u8_u32(vdupq_n_u32(four));
}

INLINE lanes neon_dot(lanes sum, uint8x16_t x, uint8x16_t w)
{
    uint16x8_t low = vmull_u8(vget_low_u8(x), vget_low_u8(w)), high = vmull_high_u8(x, w);
    return vpadalq_u16(sum, vpaddq_u16(low, high));
}

INLINE lanes neon_extra(lanes extra, uint8x16_t x)
{
    return vpadalq_u16(extra, vpaddlq_u8(x));
}

INLINE lanes neon_less(lanes sum, lanes extra)
{
    return vsubq_u32(sum, vmulq_n_u32(extra, UP));
}

typedef uint8x16_t dotprod_weights;
typedef uint8x16_t dotprod_inputs;
#define dotprod_weigh neon_weigh
#define dotprod_four  neon_four
#define dotprod_extra neon_extra
#define dotprod_less  neon_less

INLINE DOTPROD lanes dotprod_dot(lanes sum, uint8x16_t x, uint8x16_t w)
{
    return vdotq_u32(sum, x, w);
}

TILE_128(neon, NEON, 1)
TILE_128(neon, NEON, 2)
TILE_128(neon, NEON, 3)
TILE_128(neon, NEON, 4)
TILES_4(neon, NEON)
MULTIPLY(neon, NEON, 4)

TILE_128(dotprod, DOTPROD, 1)
TILE_128(dotprod, DOTPROD, 2)
TILE_128(dotprod, DOTPROD, 3)
TILE_128(dotprod, DOTPROD, 4)
TILES_4(dotprod, DOTPROD)
MULTIPLY(dotprod, DOTPROD, 4)

BODIES(neon, NEON)

static void neon_dots(const int16_t *query, const int16_t *heads, size_t size, size_t count, int32_t *scores)
{
    for (size_t j = 0; j < count; j++, heads += size) {
        int32x4_t sum = vdupq_n_s32(0);
        for (size_t k = 0; k < size; k += 8) {
            int16x8_t a = vld1q_s16(query + k), b = vld1q_s16(heads + k);
            sum = vmlal_high_s16(vmlal_s16(sum, vget_low_s16(a), vget_low_s16(b)), a, b);
        }
        scores[j] = vaddvq_s32(sum);
    }
}

static const kernels neon = {"neon", neon_multiply, neon_sums, neon_cell, neon_bytes, neon_shorts, neon_dots, false};
static const kernels dotprod = {"dotprod",  dotprod_multiply, dotprod_sums, neon_cell,
                                neon_bytes, neon_shorts,      neon_dots,    false};

const kernels *kernels_arm(size_t index)
{
    const kernels *each[2] = {&neon};
    size_t count = 1;
    if (getauxval(AT_HWCAP) & HAS_DOT_PRODUCT)
        each[count++] = &dotprod;
    return index < count ? each[index] : NULL;
}

#endif
