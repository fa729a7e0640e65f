/* Which actors and issues stand on each day, and the positions and dispatches that others refer to, to one reader: what
 * folds settle of them, followed day by day. */
#ifndef ANALYSE_GAP_STANDING_H
#define ANALYSE_GAP_STANDING_H

#include "analyse/gap_lives.h"

/* An actor's handle, an issue's; of the other kinds that the gap's entries refer to, one that some entry of these names. */
typedef struct gap_name {
    const char *handle;
    size_t first, live;          /* where its definers begin in the case's list; how many of them are alive */
    const entry *best;           /* of those the one that comes over the others; NULL: there is none */
    const entry *stands, *stood; /* that, where all that it refers to stands; and before the last step */
} gap_name;

typedef struct gap_standing {
    const entente_case *c;
    gap_name *name; /* actors, then issues, then the others, each by handle */
    size_t actors, issues, names;
    size_t *name_of;       /* [defined]: at the first of a handle its name; SIZE_MAX: it has none */
    const entry **live;    /* [defined]: of each name, from its `first` on */
    gap_life *born, *gone; /* by the day on which they begin, and cease, to be alive */
    size_t lives, next_born, next_gone;
} gap_standing;

/* Before all days. lives: of the same view. false: memory ran out. O(n log n). */
bool gap_standing_make(gap_standing *s, const entente_view *v, const gap_lives *lives, arena *a);
/* On to the end of a day; false: nothing stands otherwise than before. O(what came and went, and, where it was of these,
   actors and issues by what they refer to). */
bool gap_standing_to(gap_standing *s, int32_t day);
/* The name that a reference is to; SIZE_MAX: to none of these. */
size_t gap_standing_name(const gap_standing *s, const reference *ref);
/* The name of an entry that has one. */
gap_name *gap_standing_with(const gap_standing *s, const entry *e);
/* Whether all that an entry refers to stands, of what has a name. */
bool gap_standing_refers(const gap_standing *s, const entry *e);

#endif
