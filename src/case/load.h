/* The steps of loading that a whole file and a growing record share. */
#ifndef CASE_LOAD_H
#define CASE_LOAD_H

#include "case/entry.h"

/* What a group says once for all that it holds. */
typedef struct scope {
    const node *map;
    const struct scope *outer;
} scope;

typedef struct loader {
    entente_case *c;
    problems *problems;
    size_t size;
    bool file; /* a whole case, and not what is added to one */
} loader;

/* entente_case_load, by a clock as entente_case_check has it. */
entente_status case_load(const char *bytes, size_t length, const char *name, int64_t now, entente_report *report,
                         void *context, entente_case **out, entente_error *error);

/* The entry of a flat map, at the end of the case's entries; mistakes go to problems. */
void load_entry(loader *l, const node *map, const kind *k, const char *kind_name, const scope *outer);
/* Entries as they are added to a record: a list, one by itself, or sections as a case's. */
void load_entries(loader *l, const node *root);
/* The kind that an entry says it is; false: none, and said so. *kind_name NULL: not known yet. */
bool load_kind(loader *l, const node *map, const scope *outer, const kind **k, const char **kind_name);

/* Who has a handle, and the actors: from all entries. */
void load_handles(loader *l);
/* Put `defined` into order, after entries were set aside. */
void load_sort_handles(entente_case *c);
/* Where an entry does not say to whom it is: to one actor alone, NULL: to the mediators. false: out of memory. */
bool load_audience_unsaid(entente_case *c, entry *e, const char *alone);
/* Of one entry: its audience sorted, who its references are, its set of readers (false: out of memory). */
void load_audience(entry *e);
void load_references(const entente_case *c, entry *e);
/* Put one that has a handle where it belongs among `defined`, which has room. References of those that were there may then
   point past theirs. O(log n), and moving pointers. */
void load_defined(entente_case *c, entry *e);
/* Room among `defined` and for actors; false: out of memory. */
bool load_room(entente_case *c, size_t count);
/* Mistakes of a case with too many issues, actors, parties. */
void load_limits(loader *l);
bool load_readers(entente_case *c, entry *e);
/* The order of folds, by kind, on and at. Ties go by id in a file, and as they came in where a case grows. */
int load_by_place(const entry *a, const entry *b);

#endif
