#include "base/arena.h"

#include <stdalign.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

struct arena_block {
    arena_block *next;
    size_t room;
    alignas(max_align_t) unsigned char bytes[];
};

struct arena_owned {
    arena_owned *next;
    void (*release)(void *what);
    void *what;
};

enum { BLOCK = 64 * 1024, ALIGN = alignof(max_align_t) };

/* Room for so many bytes more in the newest block: what is aligned is given from its start, texts from its end. */
static bool make_room(arena *a, size_t need)
{
    if (need <= a->size - a->used && a->blocks)
        return true;
    size_t room = need > BLOCK ? need : BLOCK;
    arena_block *block = malloc(sizeof *block + room);
    if (!block)
        return false;
    block->next = a->blocks;
    block->room = room;
    a->blocks = block;
    a->used = 0;
    a->size = room;
    return true;
}

void *arena_alloc(arena *a, size_t count, size_t size)
{
    if (size && count > (SIZE_MAX / 2 - BLOCK) / size)
        return NULL;
    size_t need = (count * size + ALIGN - 1) / ALIGN * ALIGN;
    if (!make_room(a, need))
        return NULL;
    void *given = a->blocks->bytes + a->used;
    a->used += need;
    return memset(given, 0, need);
}

char *arena_text(arena *a, const char *bytes, size_t length)
{
    if (length > SIZE_MAX / 2 - BLOCK || !make_room(a, length + 1))
        return NULL;
    a->size -= length + 1;
    char *copy = (char *)a->blocks->bytes + a->size;
    if (length)
        memcpy(copy, bytes, length);
    copy[length] = '\0';
    return copy;
}

bool arena_own(arena *a, void (*release)(void *what), void *what)
{
    arena_owned *owned = ARENA_NEW(a, arena_owned);
    if (!owned) {
        release(what);
        return false;
    }
    *owned = (arena_owned){a->owned, release, what};
    a->owned = owned;
    return true;
}

static void release(arena *a)
{
    for (; a->owned; a->owned = a->owned->next)
        a->owned->release(a->owned->what);
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
    release(a);
    arena_block *kept = a->blocks;
    a->blocks = kept->next;
    drop(a);
    kept->next = NULL;
    a->blocks = kept;
    a->used = 0;
    a->size = kept->room;
}

void arena_free(arena *a)
{
    release(a);
    drop(a);
    *a = (arena){0};
}
