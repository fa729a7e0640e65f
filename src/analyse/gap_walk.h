/* A case walked day by day as one reader knew it: what each day changes of positions, of preferences, and of who and what
   stands. */
#ifndef ANALYSE_GAP_WALK_H
#define ANALYSE_GAP_WALK_H

#include "analyse/gap_near.h"
#include "analyse/gap_standing.h"
#include "base/bits.h"
#include "case/view.h"
#include "case/withdraw.h"

/* A position where its issue puts it as it stands. */
typedef struct gap_item {
    const gap_life *life;
    uint32_t cell, group; /* 2^32 entries fit no memory */
    uint32_t wording;     /* those of a group that say the same have the same number */
    uint32_t rank;        /* of `low`, where it was placed */
    gap_interval at;
    bool alive, placed;
    bool withdrawn; /* when its group was last counted */
} gap_item;

/* A response that withdraws what its actor said. */
typedef struct gap_withdrawal {
    const gap_life *life;
    size_t first, end;  /* among `withdrawn`: the cells of what it may withdraw */
    bool alive, stands; /* stands: it is alive, and so is all that it refers to */
} gap_withdrawal;

/* A cell in which something may be withdrawn by those whose runs end there. */
typedef struct gap_withdrawn {
    size_t end, cell;
} gap_withdrawn;

/* An item by its lower end. */
typedef struct gap_low {
    double low;
    size_t item;
} gap_low;

/* Items of one cell that were said at one time. Where each is, and so how many count, is found when it is asked for, by the
   issue and the actors as they stand. */
typedef struct gap_group {
    size_t first;     /* of its items */
    size_t any, here; /* how many are alive; and have a place too */
    size_t said;      /* and were not withdrawn */
    size_t version;   /* by which they were placed; 0: none */
    size_t counted;   /* by which withdrawals; 0: by none */
    uint64_t says;    /* the sum of the wordings of what is said, each once */
} gap_group;

typedef struct gap_event {
    int32_t day;
    size_t item; /* of the preferences or withdrawals, where it is one */
    bool born;
    enum { GAP_POSITION, GAP_PREFERENCE, GAP_WITHDRAWAL } of;
} gap_event;

typedef struct gap_walk {
    gap_standing stands;
    size_t parties, issues, pairs; /* all that ever were, by handle */
    size_t *party;                 /* [parties]: its name */
    bool *present;                 /* [parties]: it stands, as a party */
    size_t *shown, shown_count;    /* the issues that stand, as they are shown: sums go in that order */
    const entry **order;           /* [issues]: room to find it */
    double *span;                  /* [issues], as gap_span */
    size_t *version, everywhere;   /* how often an issue, or who there is, came to stand otherwise; in sum from 1 */
    gap_item *item;
    gap_low *low;               /* [items]: those of a group by their lower ends, where it was placed */
    gap_group *group;           /* one more, behind the last */
    size_t *cell_first;         /* [cells + 1]: groups */
    uint32_t *worded;           /* [wordings]: how many items that are here have it */
    bits standing;              /* groups of which some item is alive */
    bits saying;                /* of `low`: the items that say something, of groups that were counted */
    gap_item *preference;       /* cell: the party; group: itself */
    size_t *preference_first;   /* [parties + 1] */
    bits preferred;             /* preferences that are alive */
    gap_withdrawal *withdrawal; /* as withdraw_order has them */
    size_t withdrawals, items;
    bits withdrawing;                  /* those that stand */
    withdraw_run (*by)[WITHDRAW_WAYS]; /* [items]: their withdrawals; NULL: there are none */
    gap_withdrawn *withdrawn;          /* by end and cell, each once */
    size_t *withdrew;                  /* [cells]: how often what is withdrawn may have changed, from 1 */
    gap_event *event;
    size_t events, next; /* those before `next` were applied */
    gap_set *set;        /* [cells]: the latest that is known; count 0: nothing */
    size_t *touched;     /* [cells], the first `touched_count`: cells that today changed */
    size_t touched_count;
    bool *is_touched;
    double *party_weight; /* [parties][issues], each party's sum 1; NAN in [0]: not known */
    double *gap, *weight; /* [pairs][issues] */
    double *mean;         /* [pairs]; NAN: nothing of the pair is known */
    double overall;
    gap_set spare;        /* room for any group */
    double *nearest[2];   /* [parties]: the least distance of the cell asked about, and the next one */
    size_t *nearest_item; /* [parties]: whose the least is */
    size_t nearest_cell;  /* which cell that was found for; SIZE_MAX: none */
    arena memory, scratch;
    bool failed; /* memory ran out on the way */
} gap_walk;

/* Lay out the days of a view; free it also after a failure. false: memory ran out. O(n log n). */
bool gap_walk_make(gap_walk *w, const entente_view *v, const gap_lives *lives);
void gap_walk_free(gap_walk *w);

/* What became known, or ceased to stand, up to the end of that day: cells, gaps, weights, means follow, and `touched` says
   which cells may say other than before. Days only go on. Where actors or issues came or went all cells are looked at. */
void gap_walk_to(gap_walk *w, int32_t day);

/* Their handles. */
const char *gap_walk_party(const gap_walk *w, size_t party);
const char *gap_walk_issue(const gap_walk *w, size_t issue);
/* The place of a pair of parties, x < y. */
size_t gap_pair(size_t parties, size_t x, size_t y);

/* The group of a cell that stands among those before `limit`, SIZE_MAX: none. What was withdrawn stands in it, and says
   nothing. */
size_t gap_walk_standing(gap_walk *w, size_t cell, size_t limit);
/* What a group says, as a number; 0: nothing, or there is none. */
uint64_t gap_walk_says(const gap_walk *w, size_t group);
/* Whether an item says something: it is here and was not withdrawn. */
static inline bool gap_item_says(const gap_item *item)
{
    return item->alive && item->placed && !item->withdrawn;
}

/* The overall gap without one item that is here. *before: the group that its party said before it, SIZE_MAX: none. */
double gap_walk_without(gap_walk *w, size_t item, size_t *before);

#endif
