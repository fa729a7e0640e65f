/* Fields of entries, from nodes to the values of the table. */
#ifndef CASE_FIELDS_H
#define CASE_FIELDS_H

#include "case/entry.h"

typedef struct reference_list {
    reference *list;
    size_t count, size;
} reference_list;

/* One field's value from its node into the body at `value`; references are added to *refs. Mistakes go to problems. */
void field_read(arena *a, const field *f, const node *n, void *value, reference_list *refs, problems *p);
/* Whether others can refer to it so. */
bool handle_valid(const char *text);
/* false: out of memory. */
bool reference_add(arena *a, reference_list *refs, kind_id of, const char *handle, const node *at);

#endif
