#include "syntax/kernels_choose.h"

#include "syntax/kernels_arm.h"
#include "syntax/kernels_make.h"
#include "syntax/kernels_x86.h"

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

BODIES(plain, )

static void dots_plain(const int16_t *query, const int16_t *heads, size_t size, size_t count, int32_t *scores)
{
    for (size_t j = 0; j < count; j++, heads += size) {
        int32_t sum = 0;
        for (size_t k = 0; k < size; k++)
            sum += query[k] * heads[k];
        scores[j] = sum;
    }
}

static const kernels plain = {"plain", multiply_plain, sums_plain, plain_cell, plain_bytes, plain_shorts, dots_plain, false};

const kernels *kernels_plain(void)
{
    return &plain;
}

const kernels *kernels_each(size_t index)
{
    const kernels *other = index ? kernels_x86(index - 1) : &plain;
    return other ? other : kernels_arm(index - 1);
}

const kernels *kernels_best(void)
{
    size_t last = 0;
    while (kernels_each(last + 1))
        last++;
    return kernels_each(last);
}
