/* Points of a frontier as rows, made one after another in room that is used again. */
#ifndef ANALYSE_FRONTIER_ROWS_H
#define ANALYSE_FRONTIER_ROWS_H

#include "analyse/digits.h"

#include <entente/analyse.h>

enum { FRONTIER_SETTLEMENTS = 4 };

/* What rows are made of; it lives as long as the answer. */
typedef struct frontier_source {
    const entente_scenario *scenario;
    const entente_frontier *frontier; /* NULL: not listed, lines are settlements */
    const size_t *first;              /* [issues]: the place of the first option among all */
    size_t count_limbs;               /* of the count of all packages */
    entente_frontier_detail packages;
    const entente_settlement_row *settlement[FRONTIER_SETTLEMENTS]; /* NULL: none */
} frontier_source;

/* Each of a frontier_source. */
bool frontier_each_point(const void *source, entente_take *take, void *taker);
bool frontier_each_line(const void *source, entente_take *take, void *taker);
bool frontier_each_sample(const void *source, entente_take *take, void *taker);

/* The parties' numbers of a game as text, in two's complement of at most `limbs` limbs. */
typedef struct frontier_digits {
    size_t parties;
    digits_scale *scale; /* [parties] */
    uint64_t *wide;      /* [limbs]: a number of fewer limbs, widened */
} frontier_digits;

bool frontier_digits_init(frontier_digits *d, arena *a, const entente_game *game, size_t limbs);
/* Both give the length and write a NUL; exact needs digits_exact_size of room, decimal DIGITS_SIZE. */
size_t frontier_decimal(const frontier_digits *d, size_t party, const uint64_t *value, size_t limbs, char *out);
size_t frontier_exact(const frontier_digits *d, size_t party, const uint64_t *value, size_t limbs, char *out);

#endif
