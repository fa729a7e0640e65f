/* Reading entries, as a whole file and a growing record do. */
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

#endif
