/* Exchanges that no court enforces, phased so that nobody gains by stopping; from numbers alone.

   Each side gives items to others. A part of an item costs its giver something and is worth something to its taker; whoever
   stops loses its stake (a deposit, a guarantee, its name) and gives and gets nothing more. What is given in one step is
   given at once, and each side could keep back its own. A plan is safe when in every step, for every side,

       worth of what is to come to it after the step + its stake >= cost of all that it has yet to give, this step's too.

   Then it never gains by stopping: before a step, within it, or after it. A side's exposure in a step is what it has given
   by then, this step's too, less what it got in earlier steps: what it would be out of pocket if the others stopped there.
 */
#ifndef ENTENTE_EXCHANGE_H
#define ENTENTE_EXCHANGE_H

#include <entente/base.h>

#include <stdbool.h>
#include <stdint.h>

ENTENTE_BEGIN

/* Amounts are whole numbers of one unit, 0 or more; all of them together, each part counted, stay below 2^60. */
typedef struct entente_exchange_item {
    size_t from, to;     /* sides */
    int64_t cost, value; /* of one part: to who gives, to who takes */
    size_t parts;        /* 1 to 65,535: in how many equal parts it is given; 1: only whole */
    size_t by;           /* the last step in which a part of it may be given; 0: any */
} entente_exchange_item;

typedef struct entente_exchange_order { /* all of one item in earlier steps than any part of the other */
    size_t before, after;
} entente_exchange_order;

typedef struct entente_exchange {
    size_t sides, items, orders; /* at least 2 sides and 1 item */
    const int64_t *stake;        /* [sides]: what each loses by stopping */
    const entente_exchange_item *item;
    const entente_exchange_order *order;
} entente_exchange;

typedef struct entente_hand { /* so many parts of an item */
    size_t step, item, parts; /* steps from 0 */
} entente_hand;

/* Steps in order; within one by item. */
typedef struct entente_exchange_plan {
    size_t steps, hands;
    entente_hand *hand;
    int64_t exposure; /* the greatest of any side in any step */
} entente_exchange_plan;

/* Why no plan is safe. */
typedef enum entente_exchange_proof_kind {
    ENTENTE_EXCHANGE_NO_PROOF,
    ENTENTE_EXCHANGE_LOSES,   /* `side` is worse off by the whole exchange than by losing its stake at once */
    ENTENTE_EXCHANGE_FORWARD, /* the states listed are all that safe steps reach from the start; the end is not among them */
    ENTENTE_EXCHANGE_BACKWARD, /* the states listed are all from which safe steps of one part lead to the end; the start is
                                  not */
} entente_exchange_proof_kind;

typedef struct entente_exchange_proof {
    entente_exchange_proof_kind kind;
    size_t side, states;
    uint16_t *given; /* [states][items]: how many parts were given */
    uint32_t *steps; /* [states]: the fewest steps that reach it; NULL where no item has a `by` */
} entente_exchange_proof;

typedef enum entente_exchange_goal {
    ENTENTE_LEAST_EXPOSURE, /* the plan whose greatest exposure is least */
    ENTENTE_FEWEST_STEPS,
} entente_exchange_goal;

/* How to solve; start from {0}. */
typedef struct entente_exchange_options {
    entente_exchange_goal goal;
    size_t memory; /* bytes that the search may hold, nearly; 0: 256 MB */
} entente_exchange_options;

typedef struct entente_exchange_answer {
    int feasible;               /* 1: `plan` is safe; 0: none is, and `proof` says why; -1: not known, memory gave out */
    bool exact;                 /* whether the goal is proven, or that there is no plan and the least deposit */
    entente_exchange_plan plan; /* no steps where there is none */
    int64_t bound;              /* of a plan: none has a smaller exposure, or takes fewer steps */
    entente_exchange_proof proof;
    int64_t *deposit; /* [sides]: what each must stake more for some plan to be safe, the least in all; NULL: not known */
    int64_t deposit_bound; /* no less in all does */
} entente_exchange_answer;

/* A safe plan of an exchange, or why there is none, and what would make it safe. `out` is filled on success and freed by
   entente_exchange_free. Without orders, `by` and parts that do not fit one another it is a sort; with them a search from
   both ends, exact while its memory lasts, and honest afterwards (docs/exchange.md). ENTENTE_INVALID: numbers out of range,
   an item from a side to itself, orders in a circle; `at` is then an item of the fault, or SIZE_MAX (`at` may be NULL). */
entente_status entente_exchange_solve(const entente_exchange *in, const entente_exchange_options *options,
                                      entente_exchange_answer *out, size_t *at, entente_error *error);
void entente_exchange_free(entente_exchange_answer *answer);

/* The judge, which shares no code with the search: whether a plan gives everything, once, in order, in time, and safely, and
   its exposure is what it says. `why` is of at least 160 bytes. O(steps * sides + hands + items + orders). */
bool entente_exchange_verify(const entente_exchange *in, const entente_exchange_plan *plan, char *why);
/* Whether a proof proves that no plan is safe; false too where memory ran out. O(states * moves * items * log states). */
bool entente_exchange_verify_proof(const entente_exchange *in, const entente_exchange_proof *proof, char *why);

/* By how much of themselves all costs may be greater and all values less at once while the plan stays safe: the greatest
   such share, 0 to 1; below 0: it is not safe as it is. O(steps * sides + hands). */
double entente_exchange_holds(const entente_exchange *in, const entente_exchange_plan *plan);

ENTENTE_END

#endif
