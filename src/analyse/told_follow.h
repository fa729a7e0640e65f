/* What follows from what was told. */
#ifndef ANALYSE_TOLD_FOLLOW_H
#define ANALYSE_TOLD_FOLLOW_H

#include "analyse/told.h"

/* Two mediators told different things: a was told first, or both on one day. */
typedef struct told_clash {
    const telling *a, *b;
} told_clash;

typedef struct told_clashes {
    told_clash *items;
    size_t count, room;
} told_clashes;

typedef enum told_why { FOLLOWS_ACCEPTED, FOLLOWS_SPONSORED, FOLLOWS_NOT_OWN } told_why;

/* One of these parties takes, or would take, the value of what was told: bits by their place in the view. */
typedef struct told_fact {
    const telling *from;
    uint64_t of;
    told_why why;
} told_fact;

typedef struct told_facts {
    told_fact *items;
    size_t count, room;
} told_facts;

/* All pairs of things that two different mediators told, on one issue, of one position or both of what is on the table, with
   no value in common, that stood on one day. false: memory ran out. O(t log t + pairs of one subject). */
bool told_clash_all(const telling_list *list, arena *memory, told_clashes *out);

/* What the parties can infer, each narrowest set once, by issue, party and value. false: memory ran out. */
bool told_infer(const entente_view *v, const telling_list *list, arena *memory, told_facts *out);

#endif
