/* Whether what a trigger tells of happened. */
#ifndef READ_STANDING_H
#define READ_STANDING_H

#include "read/trigger.h"

typedef struct standing {
    entente_event_status status;
    bool negated, future, modal, ability; /* will, would …; may …; can */
    bool spoken;                          /* inside reported speech */
    int32_t denial;                       /* the word that negates, -1: none */
} standing;

/* What auxiliaries, negation, and the verbs, adjectives and clauses around a trigger make of it. */
standing standing_of(const coder *c, uint32_t word);

#endif
