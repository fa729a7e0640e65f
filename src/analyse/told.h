/* Who was told what: the things told, gathered from a view. */
#ifndef ANALYSE_TOLD_H
#define ANALYSE_TOLD_H

#include "analyse/parts.h"

typedef enum told_via { VIA_POSITION, VIA_DRAFT, VIA_ANSWER, VIA_SHOWN, VIA_PUBLIC } told_via;

/* One thing that a party was told on one issue. */
typedef struct telling {
    size_t party, issue; /* of the view's parties and issues */
    const char *of;      /* whose position; NULL: what is on the table */
    const entry *draft;
    bool valued;
    double low, high; /* where it stands on the issue */
    const char *value, *words, *teller;
    bool mediator;
    told_via via;
    int32_t from, until; /* until: DAY_LAST where it stands */
    const entry *entry;
    bool answer, accepts; /* accepts: an answer that takes it, unconditionally */
    bool fresh;           /* it would be told by the release that is thought of */
} telling;

typedef struct telling_list {
    telling *items;
    size_t count, room;
} telling_list;

/* What is thought to be released now; NULL entry: nothing is. */
typedef struct told_thought {
    const entry *entry;
    const bool *to; /* [parties] */
} told_thought;

/* In order of issue, party, what it is about, teller, day and entry; each with the day until which it stands. A party's own
   words and answers are not told to it. false: memory ran out. O(n parties + t log t) for n entries and t things told. */
bool told_gather(const entente_view *v, const told_thought *thought, arena *memory, telling_list *out);

#endif
