/* PLOVER's modes and contexts to the types of case/event_type.h, CAMEO's codes and Goldstein's scores: facts, as published
 * (docs/reading.md). */
#ifndef READ_PLOVER_H
#define READ_PLOVER_H

#include "case/event_type.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef enum plover_type {
    PLOVER_NONE,
#define EACH(name, quad, score) PLOVER_##name,
    EVENT_TYPES_EACH(EACH)
#undef EACH
        PLOVER_COUNT
} plover_type;

/* "AGREE"; PLOVER_NONE is "-". */
const char *plover_name(plover_type type);
/* PLOVER_COUNT: no type of that name. */
plover_type plover_find(const char *name, size_t length);

/* A mode of a type: its index, 0 being none ("") and -1 not one of the type's. */
int plover_mode_find(plover_type type, const char *name, size_t length);
const char *plover_mode(plover_type type, int mode);

/* A context's index, or -1. */
int plover_context_find(const char *name, size_t length);
const char *plover_context(int context);

/* CAMEO: a code's index, or -1; its text and score; the most general code of a type and mode. */
int cameo_find(const char *code, size_t length);
const char *cameo_code(int index);
double cameo_goldstein(int index);
int cameo_default(plover_type type, int mode);

#endif
