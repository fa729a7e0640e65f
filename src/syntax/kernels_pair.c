/* Two fours of inputs whose products fit sixteen bits when they are added up, as nearly all do: two for one product of
   sixteen bits with ones. */
#include "syntax/kernels_pair.h"

#include <stdlib.h>
#include <string.h>

enum { LANES = 2 * KERNEL_PANEL, SUM_MOST = INT16_MAX / UINT8_MAX, HEAVY = 2 * 128, TRIES = 4 };

/* What a four may add up to in each lane, by the greatest inputs. */
static void weigh(const int8_t *weights, uint16_t lanes[LANES])
{
    for (size_t i = 0; i < LANES; i++)
        lanes[i] = (uint16_t)(abs(weights[2 * i]) + abs(weights[2 * i + 1]));
}

static size_t heaviest(const int8_t *weights)
{
    uint16_t lanes[LANES], most = 0;
    weigh(weights, lanes);
    for (size_t i = 0; i < LANES; i++)
        most = lanes[i] > most ? lanes[i] : most;
    return most;
}

static bool fit(const int8_t *a, const int8_t *b)
{
    uint16_t left[LANES], right[LANES];
    weigh(a, left);
    weigh(b, right);
    bool fits = true;
    for (size_t i = 0; i < LANES; i++)
        fits &= left[i] + right[i] <= SUM_MOST;
    return fits;
}

static void pair_panel(const int8_t *weights, size_t fours, uint16_t *order, uint16_t *sorted, uint16_t *paired)
{
    enum { FOUR = 4 * KERNEL_PANEL };
    size_t from[HEAVY + 2] = {0}, pairs = 0, alone = fours;
    for (size_t k = 0; k < fours; k++)
        from[heaviest(weights + k * FOUR) + 1]++;
    for (size_t i = 0; i <= HEAVY; i++)
        from[i + 1] += from[i];
    for (size_t k = 0; k < fours; k++)
        sorted[from[heaviest(weights + k * FOUR)]++] = (uint16_t)k;
    /* The heaviest with one of the lightest, or alone. */
    for (size_t low = 0, high = fours; low < high;) {
        uint16_t heavy = sorted[--high];
        size_t k = low, end = low + TRIES < high ? low + TRIES : high;
        while (k < end && !fit(weights + heavy * FOUR, weights + sorted[k] * FOUR))
            k++;
        if (k == end) {
            order[--alone] = heavy;
            continue;
        }
        order[pairs++] = heavy;
        order[pairs++] = sorted[k];
        sorted[k] = sorted[low++];
    }
    *paired = (uint16_t)pairs;
}

void kernel_pair(const kernel_matrix *w, uint16_t *order, uint16_t *paired)
{
    size_t fours = w->in / 4, panels = kernel_wide(w->out) / KERNEL_PANEL;
    for (size_t p = 0; p < panels; p++, order += fours) {
        uint16_t sorted[KERNEL_FOURS];
        pair_panel(w->weights + p * w->panel, fours, order, sorted, &paired[p]);
    }
}
