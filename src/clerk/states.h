/* What states are called. */
#ifndef CLERK_STATES_H
#define CLERK_STATES_H

#include "base/arena.h"

#include <entente/read.h>

/* A state's name in full by its code of three letters, as the dictionary has it first; texts speak of it by adjectives and
   short forms ("Saudi", "US"). */
typedef struct state_name {
    char code[4];
    const char *name;
} state_name;

typedef struct state_names {
    state_name *items; /* in the order of their codes */
    size_t count;
} state_names;

/* Made once of a dictionary. False: out of memory. O(names). */
bool state_names_make(arena *memory, const entente_dictionary *dictionary, state_names *out);
/* NULL: it has none. O(log states). */
const char *state_name_of(const state_names *names, const char *code);

#endif
