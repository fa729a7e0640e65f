/* Best-first search over the states of an exchange, from its start or from its end. */
#ifndef EXCHANGE_SEARCH_H
#define EXCHANGE_SEARCH_H

#include "exchange/model.h"

typedef enum search_goal { SEARCH_EXPOSURE, SEARCH_STEPS, SEARCH_DEPOSIT } search_goal;

enum { STEPPED_MOST = 20000 }; /* parts, of a timed search: a step is put together part by part, each on the last */
#define NO_NODE UINT32_MAX

typedef struct waiting {
    int64_t key;
    uint32_t rest, node; /* of equal keys the one with the fewest parts left first */
} waiting;

/* A node is a way to a state: its balances, and its label, of which none is better in all. For exposure that is the greatest
   so far; for deposits what each side must stake more; timed searches count steps as well. */
typedef struct search {
    const model *m;
    search_goal goal;
    bool backward, timed, failed, full; /* failed: memory ran out; full: its share is used up */
    size_t labels;
    int64_t under;                  /* nodes whose key is not below it are left out */
    size_t count, room, most, work; /* work: hand-overs joined to steps */
    uint64_t *state;                /* [room][words] */
    int64_t *balance, *label;       /* [room][sides], [room][labels] */
    uint32_t *step, *parent, *next, *left;
    bool *dead; /* a better way to the same state is known */
    uint32_t *table;
    size_t slots;
    waiting *heap;
    size_t heaped, heap_room;
    uint64_t *child_state; /* the move in the making */
    int64_t *child_balance, *child_label, *gives, *gets;
    uint32_t reached; /* the node of the other end, once it was taken from the queue */
} search;

/* A search that may hold so many bytes. Timed ones go by steps, of all hand-overs at once that are safe; the others part by
   part. false: memory ran out. Freed by search_free also after a failure. */
bool search_begin(search *s, const model *m, search_goal goal, bool backward, bool timed, size_t memory);
void search_free(search *s);

/* Of exposure: as if the way had one of `floor` before it begins, and none above it counts. Of searches just begun. */
void search_level(search *s, int64_t floor);

/* The key of the next node; INT64_MAX: none is left. */
int64_t search_next(search *s);
/* Take the next node, and reach what lies behind it. NO_NODE: none was left. */
uint32_t search_take(search *s);
/* A node of that state that nothing betters; NO_NODE: none. */
uint32_t search_find(const search *s, const uint64_t *state);
int64_t search_key(const search *s, uint32_t node);

/* A way found by keeping only the most promising states of each number of parts, at most `width`: the node of the end, or
   NO_NODE. Of searches that are not timed, and just begun. The search is used up by it. */
uint32_t search_beam(search *s, size_t width);

#endif
