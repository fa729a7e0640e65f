/* What is supposed of a party's preferences: particles of the posterior (docs/infer.md). */
#ifndef SOLVE_INFER_H
#define SOLVE_INFER_H

#include <entente/solve.h>

#include "base/arena.h"

/* A choice; places of options among all, or one of the two below. */
typedef struct mind_choice {
    double precision;
    bool from_none, over_none;   /* no agreement was chosen, or was what it was chosen over */
    const size_t *chosen, *over; /* [issues]; MIND_SILENT: says nothing of it */
} mind_choice;

#define MIND_SILENT SIZE_MAX

/* A particle is a row of doubles: weights [issues], which sum to `total`, worths [options], `rest`, `total`, and of every
   choice by how much the chosen is worth more, times total [room]. Two sets of rows take turns where particles are drawn
   anew. */
struct entente_mind {
    arena memory;
    size_t issues, options; /* options: of all issues together */
    const size_t *first;    /* [issues + 1] */
    size_t choices, room;
    mind_choice *choice;  /* [room] */
    size_t *says;         /* [issues]: how many choices tell of each */
    size_t none;          /* how many choices tell of no agreement */
    double *rows, *other; /* [ENTENTE_MIND_PARTICLES][row] */
    double *lead;         /* [ENTENTE_MIND_PARTICLES]: logarithms of weights since particles were last drawn anew */
    double *scratch;      /* [3 * room]: margins and likelihoods of a move */
    double evidence;
    uint64_t state;
};

static inline size_t mind_row(const struct entente_mind *m)
{
    return m->issues + m->options + 2 + m->room;
}
static inline double *mind_particle(const struct entente_mind *m, size_t n)
{
    return m->rows + n * mind_row(m);
}
static inline double *mind_worth(const struct entente_mind *m, double *particle)
{
    return particle + m->issues;
}
static inline double *mind_rest(const struct entente_mind *m, double *particle)
{
    return particle + m->issues + m->options;
}
static inline double *mind_total(const struct entente_mind *m, double *particle)
{
    return particle + m->issues + m->options + 1;
}

/* 0 to n - 1; the unevenness is below n / 2^64. */
size_t mind_pick(struct entente_mind *m, size_t n);

/* The particles count alike from here on. */
void mind_settle(struct entente_mind *m);

#endif
