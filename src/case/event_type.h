/* PLOVER's types of events, their quarters and scores (PLOVER manual, 2024-02-04): the one table of them. The reader's
   modes and CAMEO codes stand beside it in read/plover.c; tests/unit/event_type.c holds the page, its words and the docs to
   it. */
#ifndef CASE_EVENT_TYPE_H
#define CASE_EVENT_TYPE_H

#include <stddef.h>

typedef enum event_quad { VERBAL_COOPERATION, MATERIAL_COOPERATION, VERBAL_CONFLICT, MATERIAL_CONFLICT } event_quad;

/* EACH(name, quad, score): the score from -10, conflict, to 10, cooperation, where no mode is known. The manual prints 3 for
   ACCUSE, between modes of -2 and -3.5: its sign is taken to be lost. */
#define EVENT_TYPES_EACH(EACH)                                                                                              \
    EACH(AGREE, VERBAL_COOPERATION, 2.5)                                                                                    \
    EACH(CONSULT, VERBAL_COOPERATION, 2.5)                                                                                  \
    EACH(SUPPORT, VERBAL_COOPERATION, 5)                                                                                    \
    EACH(CONCEDE, VERBAL_COOPERATION, 4.5)                                                                                  \
    EACH(COOPERATE, MATERIAL_COOPERATION, 9.5)                                                                              \
    EACH(AID, MATERIAL_COOPERATION, 10)                                                                                     \
    EACH(RETREAT, MATERIAL_COOPERATION, 6.5)                                                                                \
    EACH(REQUEST, VERBAL_CONFLICT, 0)                                                                                       \
    EACH(ACCUSE, VERBAL_CONFLICT, -3)                                                                                       \
    EACH(REJECT, VERBAL_CONFLICT, -2)                                                                                       \
    EACH(THREATEN, VERBAL_CONFLICT, -3.5)                                                                                   \
    EACH(PROTEST, MATERIAL_CONFLICT, -5)                                                                                    \
    EACH(SANCTION, MATERIAL_CONFLICT, -6)                                                                                   \
    EACH(MOBILIZE, MATERIAL_CONFLICT, -5.5)                                                                                 \
    EACH(COERCE, MATERIAL_CONFLICT, -7)                                                                                     \
    EACH(ASSAULT, MATERIAL_CONFLICT, -9)

enum {
#define EACH(name, quad, score) +1
    EVENT_TYPES = EVENT_TYPES_EACH(EACH)
#undef EACH
};

typedef struct event_type {
    const char *name;
    event_quad quad;
    double score;
} event_type;

extern const event_type event_types[EVENT_TYPES];

/* The type called name; NULL: none. */
const event_type *event_type_find(const char *name);

#endif
