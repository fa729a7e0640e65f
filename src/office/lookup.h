/* Few and many things by a name, gathered first and looked for afterwards. */
#ifndef OFFICE_LOOKUP_H
#define OFFICE_LOOKUP_H

#include "base/buffer.h"

/* Start from {0}; neither names nor things are copied. */
typedef struct lookup {
    buffer b;
} lookup;

void lookup_add(lookup *n, const char *name, void *thing);
/* Once all are gathered. false: memory ran out on the way. */
bool lookup_sort(lookup *n);
/* The thing of that name that was added first; NULL: none. */
void *lookup_find(const lookup *n, const char *name);
void lookup_free(lookup *n);

#endif
