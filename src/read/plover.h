/* PLOVER's types, modes and contexts, CAMEO's codes and Goldstein's scores: facts, as published (docs/reading.md). */
#ifndef READ_PLOVER_H
#define READ_PLOVER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef enum plover_type {
    PLOVER_NONE,
    PLOVER_AGREE,
    PLOVER_CONSULT,
    PLOVER_SUPPORT,
    PLOVER_CONCEDE,
    PLOVER_COOPERATE,
    PLOVER_AID,
    PLOVER_RETREAT,
    PLOVER_REQUEST,
    PLOVER_ACCUSE,
    PLOVER_REJECT,
    PLOVER_THREATEN,
    PLOVER_PROTEST,
    PLOVER_SANCTION,
    PLOVER_MOBILIZE,
    PLOVER_COERCE,
    PLOVER_ASSAULT,
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
