/* What one reader may see up to one day: the fold of a case. */
#ifndef CASE_VIEW_H
#define CASE_VIEW_H

#include "case/entry.h"

/* A position where the view's own issue puts it. */
typedef struct view_position {
    const entry *entry;
    const body_position *body;
    size_t actor, issue;    /* indexes into the view's actors and issues */
    double low, high;       /* an option's index, or units above the range's lower end */
    int32_t said;           /* the day on which it was first known, see view_goes_on */
    const entry *withdrawn; /* by which response; NULL: it stands */
} view_position;

/* A handle and its entry's index in the list of its kind. */
typedef struct view_name {
    const char *handle;
    size_t index;
} view_name;

typedef struct view_list {
    const entry **entries;
    size_t count;
    view_name *names; /* sorted */
    size_t name_count;
} view_list;

/* An entry that the reader may read and that counts in nothing, and why. */
typedef struct view_aside {
    const entry *entry;
    const char *why;
} view_aside;

struct entente_view {
    arena memory;
    const entente_case *c;
    size_t reader;
    const char *reader_name;    /* "mediators", "public", or an actor's id */
    char with[96];              /* the same and how many private entries are in it; "": none */
    int32_t until;              /* the day after which nothing is known; DAY_LAST: all is */
    int32_t known;              /* the latest day on which something was known that stands, a retraction too; DAY_NONE:
                                   nothing does */
    int32_t as_of;              /* until; where all is known, `known` */
    size_t seen;                /* entries seen, corrected ones included */
    view_list kind[KIND_COUNT]; /* live entries; actors by id, issues in their order of showing, others by on, at, id */
    view_list parties;          /* of the actors */
    view_position *positions;   /* live, on known actors and issues, in order */
    size_t position_count;
    bool partly;                /* the reader may have more than the case holds */
    view_list apart;            /* what a party tells of another, which counts in its own view alone, and retractions by
                                   somebody else than who had said it; x- kinds have none */
    view_list undated;          /* what nobody knows the day of (entry_undated), by kind and id; in no other list */
    char before[MOMENT_TEXT];   /* the day on which the case begins, where it is after `until`; else "" */
    char digest[ENTRY_ID_TEXT]; /* of the entries seen; "" from view_fold */
    view_aside *aside;          /* in the order in which they came; none from view_fold */
    size_t aside_count;
};

/* The fold without what was known after `until`, and without what came with the group `before` or later; SIZE_MAX: all. */
entente_status view_fold(const entente_case *c, size_t reader, int32_t until, size_t before, entente_view **out,
                         entente_error *error);

/* The index in a kind's list of a handle, or SIZE_MAX. O(log n). */
size_t view_find(const entente_view *v, kind_id of, const char *handle);

/* For whom an answer says that it is: what holds private entries says so. */
static inline const char *view_as(const entente_view *v)
{
    return v->with[0] ? v->with : v->reader_name;
}

/* For qsort over issues (const entry *): which is shown first. */
int view_by_showing(const void *left, const void *right);

/* What an entry corrects or retracts, where the reader may read that too; NULL: nothing, or what this view does not know of,
   as where a correction was released and what it corrects was not. */
static inline const entry *view_replaced(const entente_view *v, const entry *e)
{
    return e->replaces && e->replaces->at.day <= v->until && case_reads_on(e->replaces, v->reader, v->until) ? e->replaces
                                                                                                             : NULL;
}

/* Whether what a position corrects is an earlier wording of the same statement: of the same actor on the same issue, and
   known to the reader by the day on which the correction was; then the correction is no new statement. Likewise a
   preference's and a response's, of the same actor. */
bool view_goes_on(const entry *e, size_t reader);

/* Whether an entry's words count in the view: one's own, what stewards tell, and in a party's own view what it tells. */
bool view_counts(const entente_view *v, const entry *e);

/* Of two corrections of one entry the later stands. */
bool view_later(const entry *a, const entry *b);
/* Of two live entries with one handle: of one entry's corrections the later, of two that are none of each other's the first.
 */
bool view_comes_over(const entry *a, const entry *b);

/* Where an issue puts a position: low and high; false: it has no place for it. */
bool view_place(const body_issue *issue, arena *scratch, view_position *p, bool *failed);

/* By how many days the latest that is known is older than the clock that the case was told, where the view goes up to that
   day or to none; SIZE_MAX: no clock was told, the case is invented, or the view is as of another day. */
size_t view_age(const entente_view *v);
/* Of what stands in the view, how much nobody has judged yet. */
size_t view_proposed(const entente_view *v);

/* Whether a clock that the case was told has not come to the day on which an entry is said to be known (case_ahead). */
bool view_ahead(const entente_view *v, const entry *e);

static inline const body_issue *view_issue(const entente_view *v, size_t index)
{
    return v->kind[KIND_ISSUE].entries[index]->body;
}

#endif
