/* Feasts and seasons of faiths and states, and their days. */
#ifndef CALENDAR_FEASTS_H
#define CALENDAR_FEASTS_H

#include "calendar/systems.h"

typedef struct calendar_feast {
    const char *name;
    calendar_system system; /* whose feast it is; of those that hang on Easter: Gregorian, or Julian */
    int month, day;         /* month 0: so many days after Easter */
    int length;             /* days; 0: the month */
    bool evening;           /* it begins on the evening before */
} calendar_feast;

size_t feast_count(void);
const calendar_feast *feast_at(size_t feast);

/* Whether its days are expected rather than certain: countries announce their own, a day before or after. */
bool feast_expected(size_t feast);

/* The feast whose name, or another name of it, text begins with, in any case: how many bytes were used, 0: none. */
size_t feast_named_at(const char *text, size_t *feast);

/* The first that ends on the day or later, and the last that begins on it or before; false: none is known. */
bool feast_next(size_t feast, int32_t from, int32_t *first, int32_t *last);
bool feast_before(size_t feast, int32_t to, int32_t *first, int32_t *last);

#endif
