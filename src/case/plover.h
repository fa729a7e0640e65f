/* PLOVER's types of events, their quarters and scores (PLOVER manual, 2024-02-04). */
#ifndef CASE_PLOVER_H
#define CASE_PLOVER_H

#include <stddef.h>

typedef enum plover_quad { VERBAL_COOPERATION, MATERIAL_COOPERATION, VERBAL_CONFLICT, MATERIAL_CONFLICT } plover_quad;

enum { PLOVER_TYPES = 16 };

typedef struct plover_type {
    const char *name;
    plover_quad quad;
    double score; /* from -10, conflict, to 10, cooperation, where no mode is known */
} plover_type;

extern const plover_type plover_types[PLOVER_TYPES];

/* The type called name; NULL: none. */
const plover_type *plover_find(const char *name);

#endif
