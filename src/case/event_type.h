/* PLOVER's types of events, their quarters and scores (PLOVER manual, 2024-02-04). */
#ifndef CASE_EVENT_TYPE_H
#define CASE_EVENT_TYPE_H

#include <stddef.h>

typedef enum event_quad { VERBAL_COOPERATION, MATERIAL_COOPERATION, VERBAL_CONFLICT, MATERIAL_CONFLICT } event_quad;

enum { EVENT_TYPES = 16 };

typedef struct event_type {
    const char *name;
    event_quad quad;
    double score; /* from -10, conflict, to 10, cooperation, where no mode is known */
} event_type;

extern const event_type event_types[EVENT_TYPES];

/* The type called name; NULL: none. */
const event_type *event_type_find(const char *name);

#endif
