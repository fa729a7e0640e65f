#include "base/arena.h"

#include <stdalign.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

struct arena_block {
    arena_block *next;
    alignas(max_align_t) unsigned char bytes[];
};

enum { BLOCK = 64 * 1024, ALIGN = alignof(max_align_t) };

void *arena_alloc(arena *a, size_t count, size_t size)
{
    if (size && count > (SIZE_MAX / 2 - BLOCK) / size)
        return NULL;
    size_t need = (count * size + ALIGN - 1) / ALIGN * ALIGN;
    if (need > a->size - a->used || !a->blocks) {
        size_t room = need > BLOCK ? need : BLOCK;
        arena_block *block = malloc(sizeof *block + room);
        if (!block)
            return NULL;
        block->next = a->blocks;
        a->blocks = block;
        a->used = 0;
        a->size = room;
    }
    void *given = a->blocks->bytes + a->used;
    a->used += need;
    return memset(given, 0, need);
}

char *arena_text(arena *a, const char *bytes, size_t length)
{
    char *copy = length == SIZE_MAX ? NULL : arena_alloc(a, length + 1, 1);
    if (copy && length)
        memcpy(copy, bytes, length);
    return copy;
}

static void drop(arena *a)
{
    while (a->blocks) {
        arena_block *next = a->blocks->next;
        free(a->blocks);
        a->blocks = next;
    }
}

void arena_clear(arena *a)
{
    if (!a->blocks)
        return;
    arena_block *kept = a->blocks;
    a->blocks = kept->next;
    drop(a);
    kept->next = NULL;
    a->blocks = kept;
    a->used = 0;
}

void arena_free(arena *a)
{
    drop(a);
    *a = (arena){0};
}
