/* Weights and quotas as people write them: 4, 4.0, .5, 16.49. */
#ifndef COUNCIL_FIGURE_H
#define COUNCIL_FIGURE_H

#include "base/buffer.h"

#include <stdbool.h>
#include <stdint.h>

enum { FIGURE_PLACES_MOST = 12 };

/* digits / 10^places, without zeros at the end of the places. */
typedef struct figure {
    uint64_t digits;
    unsigned places;
} figure;

/* A figure from *text on, which is moved past it; false: none there, one of 2^62 or more, or of more than 12 decimals. */
bool figure_read(const char **text, figure *f);

/* Whole numbers in the unit that all of them need: value [count] in units of 10^-places. false: some pass 2^62. */
bool figures_scale(const figure *list, size_t count, uint64_t *value, unsigned *places);

/* 10^places. */
uint64_t figure_unit(unsigned places);

/* value / 10^places, "16.49". */
void figure_say(buffer *b, uint64_t value, unsigned places);

#endif
