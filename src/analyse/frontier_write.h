/* What the three ways to write a frontier have in common. */
#ifndef ANALYSE_FRONTIER_WRITE_H
#define ANALYSE_FRONTIER_WRITE_H

#include "analyse/digits.h"
#include "analyse/frontier.h"

typedef struct frontier_writer {
    const analyse_frontier *result;
    const entente_game *game;
    outlet out;
    digits_scale *scale; /* [parties]; for numbers of the game and of the settlements */
    uint64_t *number;    /* a number widened to the scale's limbs */
    uint64_t *room;      /* for a count */
    size_t room_limbs;
    size_t *package; /* [issues] */
    arena arena;
} frontier_writer;

bool frontier_writer_init(frontier_writer *w, const analyse_frontier *result, const analyse_sink *sink);
entente_status frontier_writer_finish(frontier_writer *w, bool initialised, entente_error *error);

/* A party's number, of `limbs` limbs, as a decimal or in lowest terms. */
void frontier_decimal(frontier_writer *w, size_t party, const uint64_t *value, size_t limbs);
void frontier_exact(frontier_writer *w, size_t party, const uint64_t *value, size_t limbs);
/* A natural in decimal. */
void frontier_natural(frontier_writer *w, const uint64_t *limb, size_t length);

/* The decimal as a double, for tables. */
double frontier_double(frontier_writer *w, size_t party, const uint64_t *value, size_t limbs);

const char *frontier_option(const frontier_writer *w, size_t issue, size_t option);

#endif
