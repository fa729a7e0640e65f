/* Memory that lives and dies together. */
#ifndef BASE_ARENA_H
#define BASE_ARENA_H

#include <stdbool.h>
#include <stddef.h>

typedef struct arena_block arena_block;
typedef struct arena_owned arena_owned;

/* Start from {0}. */
typedef struct arena {
    arena_block *blocks;
    size_t used, size; /* of the newest block */
    arena_owned *owned;
} arena;

/* count * size bytes, zeroed, aligned for anything; NULL when memory (or the product) runs out. Count 0 gives a valid
   pointer to nothing. */
void *arena_alloc(arena *a, size_t count, size_t size);

/* A copy of length bytes with a NUL after them. */
char *arena_text(arena *a, const char *bytes, size_t length);

/* From now on `what` goes with the arena: it is released before the memory is, the latest first. false: memory ran out, and
   it was released at once. */
bool arena_own(arena *a, void (*release)(void *what), void *what);

/* Forget what was given but keep the newest block, for the next turn of a loop. */
void arena_clear(arena *a);

/* Everything at once; the arena may be used again. */
void arena_free(arena *a);

#define ARENA_NEW(a, type)          ((type *)arena_alloc((a), 1, sizeof(type)))
#define ARENA_ARRAY(a, count, type) ((type *)arena_alloc((a), (count), sizeof(type)))

#endif
