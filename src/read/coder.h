/* Trees to events: what happened, who did it to whom, whether it did. */
#ifndef READ_CODER_H
#define READ_CODER_H

#include "read/mentions.h"

/* One event of a sentence, before it has words, days and places. */
typedef struct coded {
    uint32_t trigger; /* the word */
    plover_type type;
    int mode, cameo;
    entente_event_status status;
    int32_t denial;         /* the word that negates it, -1: none */
    int32_t source, target; /* mentions, -1: none */
    int32_t beside;         /* the place whose country a target without one is of, -1: none */
    bool plain;             /* the target is an act: the code of its words is not its own */
} coded;

enum { CODED_MOST = 64 };

/* The events of one sentence into out, their number into *made; mark tells which words may head a pattern
   (look_sentence); lender is the mention that a clause without a subject has as its own, -1: none.
   false: out of memory. */
bool code_sentence(const tree *t, const named *names, const document *doc, const uint8_t *mark, int32_t lender,
                   coded out[CODED_MOST], uint32_t *made);

/* Marks the phrases of a sentence that mean those who met before: "the ministers", "they". */
void code_groups(document *doc, const tree *t);

/* Keeps who met in a sentence. */
void code_met(document *doc, const coded *events, uint32_t count);

#endif
