/* A case: the entries of a negotiation, and what one reader may see of them. */
#ifndef ENTENTE_CASE_H
#define ENTENTE_CASE_H

#include <entente/base.h>
#include <entente/result.h>
#include <stdint.h>

ENTENTE_BEGIN

typedef struct entente_case entente_case;

/* Called once for each mistake, in the order in which they stand in the file. */
typedef void entente_report(void *context, const entente_error *mistake);

/* Read a case written in YAML (docs/case-format.md). `name` is what errors call the file. Every mistake is reported at its
   line and column with what was expected, and the status is then ENTENTE_INVALID, *error the first of them; a syntax error
   ends the list. report may be NULL. Cost: O(n log n) for n bytes. */
entente_status entente_case_load(const char *bytes, size_t length, const char *name, entente_report *report, void *context,
                                 entente_case **out, entente_error *error);
void entente_case_free(entente_case *c);

/* What contradicts itself in a case that loads: votes of one member on one resolution, or preferences of one party, entered
   twice without `replaces`, where some reader sees both. Each is reported at the later; the status is then ENTENTE_INVALID.
   A fold computes nothing from either. */
entente_status entente_case_twice(const entente_case *c, const char *name, entente_report *report, void *context,
                                  entente_error *error);

/* Tell a case what time it is, in seconds since 1970, UTC: a brief then tells which entries are said to be known only more
   than a day later, unless the case is invented. */
void entente_case_clock(entente_case *c, int64_t now);

/* What `reader` may see, as it was known at the end of the day `on` ("2024-03-20", UTC). reader: an actor's id, "public",
   or "mediators" (NULL too): what all mediators may see. on NULL: everything, as of the latest entry in the view. The view
   points into the case, which must outlive it. ENTENTE_INVALID: no such reader, no such day. Cost: O(n) for n entries. */
typedef struct entente_view entente_view;
entente_status entente_view_new(const entente_case *c, const char *reader, const char *on, entente_view **out,
                                entente_error *error);
/* The day on which the case begins, where the view is as of a day before it and its reader may know of the case; else NULL.
   It lives as long as the view. */
const char *entente_view_before(const entente_view *v);
void entente_view_free(entente_view *v);
/* Say that the reader may have more than what the case holds: a brief of the view then says so. */
void entente_view_partly(entente_view *v);
/* Say that so many entries of it are the reader's own and in no record (entente_record_with): answers name them with their
   reader. */
void entente_view_with(entente_view *v, size_t count);

/* The entries of a view as a case in YAML that loads again to the same view for the same reader: malloc'ed. What else the
   reader sees of a record, and what counts in nothing there, no file could hold: *left_out counts it. ENTENTE_INVALID: the
   reader sees no case. O(n log n). */
entente_status entente_case_yaml(const entente_view *v, char **out, size_t *length, size_t *left_out, entente_error *error);

/* --- results ----------------------------------------------------------------------------------------------------------- */

typedef struct entente_mistake_row {
    entente_bytes file;
    size_t line, column; /* from 1; columns in characters */
    entente_bytes message;
} entente_mistake_row;

typedef struct entente_check_result {
    bool valid;
    ENTENTE_LIST_OF(entente_mistake_row) mistakes; /* as they stand in the file */
    ENTENTE_LIST_OF(entente_mistake_row) warnings; /* of a valid case: brackets of drafts that have one end alone */
} entente_check_result;
extern const entente_table entente_check_table;

/* What entente_case_load finds wrong, as an answer, which is the status ENTENTE_OK too where there are mistakes. now:
   seconds since 1970, UTC; what is said to be known only more than a day later is a mistake too, unless the case is
   invented. 0: no clock is asked. */
entente_status entente_case_check(const char *bytes, size_t length, const char *name, int64_t now,
                                  const entente_check_result **result, entente_error *error);

ENTENTE_END

#endif
