/* An exchange laid out for searching. A state is how many parts of each item were given; a side's balance in it is what it
   got less what it gave. Safe is: balance <= upper. Exposure is: -balance. */
#ifndef EXCHANGE_MODEL_H
#define EXCHANGE_MODEL_H

#include "base/arena.h"
#include <entente/exchange.h>

typedef struct place { /* where an item's count stands in a state */
    uint16_t word, shift;
    uint64_t mask;
} place;

typedef struct model {
    arena memory;
    const entente_exchange *in;
    size_t sides, items, words, units; /* words: of a state; units: parts in all */
    bool timed;                        /* some item has a `by` */
    place *place;                      /* [items] */
    int64_t *total, *upper;            /* [sides]: balance at the end; the greatest that is safe */
    int64_t least;                     /* no safe plan has a smaller exposure */
    size_t *ahead, *ahead_from;        /* items that come before each; [items + 1] */
    size_t *behind, *behind_from;      /* that come after it */
    size_t *twin;                      /* an item like it in everything that is given first; SIZE_MAX: none */
    size_t *twin_of;                   /* the item of which it is that */
} model;

/* Checked and laid out; freed by model_free also after a failure. */
entente_status model_make(model *m, const entente_exchange *in, size_t *at, entente_error *error);
void model_free(model *m);

static inline uint16_t model_given(const model *m, const uint64_t *state, size_t item)
{
    const place *p = m->place + item;
    return (uint16_t)(state[p->word] >> p->shift & p->mask);
}

static inline void model_give(const model *m, uint64_t *state, size_t item, uint64_t parts)
{
    state[m->place[item].word] += parts << m->place[item].shift;
}

static inline bool model_done(const model *m, const uint64_t *state, size_t item)
{
    return model_given(m, state, item) == m->in->item[item].parts;
}

/* Whether all that comes before the item was given. */
bool model_open(const model *m, const uint64_t *state, size_t item);
/* Whether nothing that comes after it was given. */
bool model_last(const model *m, const uint64_t *state, size_t item);

/* Hand-overs one after another, a part each, drawn together into as few steps as exposure `most` allows, in that order. */
entente_status model_plan(const model *m, const size_t *order, size_t count, int64_t most, entente_exchange_plan *out,
                          entente_error *error);
/* What the greatest exposure of a plan is. */
entente_status model_exposure(const model *m, entente_exchange_plan *plan, entente_error *error);

#endif
