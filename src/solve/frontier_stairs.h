/* For three parties: what of the second and third values is already reached. Steps have rising second and falling third
   values; they stand in blocks, so that an insertion moves few of them, and a table by leading bits of the second value
   refuses most candidates at one look. Everything is inlined, for a constant width. */
#ifndef SOLVE_FRONTIER_STAIRS_H
#define SOLVE_FRONTIER_STAIRS_H

#include "solve/integer.h"

#include <stdlib.h>

enum { STAIRS_BLOCK = 64, STAIRS_TABLE = 4096 };

typedef struct stairs_block {
    size_t count;
    uint64_t value[]; /* [STAIRS_BLOCK][width] second values, then as many third ones */
} stairs_block;

typedef struct stairs {
    stairs_block **block;
    uint64_t *top; /* [blocks][width]: the last (greatest) second value of each */
    size_t blocks, room;
    uint64_t *table; /* [STAIRS_TABLE + 1][width]: the best third value where the second is past the place's end */
    int shift;       /* a second value's place: its difference from low, by 2^shift */
    uint64_t *low;   /* [width] */
} stairs;

/* For second values from low to high. false: out of memory. */
INTEGER_INLINE bool stairs_start(stairs *s, const uint64_t *low, const uint64_t *high, size_t width)
{
    *s = (stairs){.table = calloc((STAIRS_TABLE + 1) * width, sizeof *s->table), .low = calloc(2 * width, sizeof *s->low)};
    if (!s->table || !s->low)
        return false;
    uint64_t *range = s->low + width;
    integer_copy(s->low, low, width);
    integer_subtract(range, high, low, width);
    int bits = (int)integer_bits(range, width);
    s->shift = bits > 12 ? bits - 12 : 0;
    return true;
}

INTEGER_INLINE void stairs_free(stairs *s)
{
    for (size_t i = 0; i < s->blocks; i++)
        free(s->block[i]);
    free(s->block);
    free(s->top);
    free(s->table);
    free(s->low);
}

INTEGER_INLINE uint64_t *stairs_second(stairs_block *b, size_t place, size_t width)
{
    return b->value + place * width;
}

INTEGER_INLINE uint64_t *stairs_third(stairs_block *b, size_t place, size_t width)
{
    return b->value + (STAIRS_BLOCK + place) * width;
}

INTEGER_INLINE bool stairs_insert_block(stairs *s, size_t at, size_t width)
{
    if (s->blocks == s->room) {
        size_t room = 2 * s->room + 16;
        stairs_block **blocks = realloc(s->block, room * sizeof *blocks);
        s->block = blocks ? blocks : s->block;
        uint64_t *top = realloc(s->top, room * width * sizeof *top);
        s->top = top ? top : s->top;
        if (!blocks || !top)
            return false;
        s->room = room;
    }
    stairs_block *fresh = malloc(sizeof *fresh + 2 * STAIRS_BLOCK * width * sizeof *fresh->value);
    if (!fresh)
        return false;
    fresh->count = 0;
    memmove(s->block + at + 1, s->block + at, (s->blocks - at) * sizeof *s->block);
    memmove(s->top + (at + 1) * width, s->top + at * width, (s->blocks - at) * width * sizeof *s->top);
    s->block[at] = fresh;
    s->blocks++;
    return true;
}

/* How many of the rising values are below y; by halves without a branch that could be guessed wrong. */
INTEGER_INLINE size_t stairs_below(const uint64_t *value, size_t count, const uint64_t *y, size_t width)
{
    size_t from = 0;
    while (count > 1) {
        size_t half = count / 2;
        bool below =
            width == 1 ? value[from + half - 1] < *y : integer_compare(value + (from + half - 1) * width, y, width) < 0;
        from += half & -(size_t)below;
        count -= half;
    }
    return from + (count && integer_compare(value + from * width, y, width) < 0);
}

/* The block and place of the first step whose second value is at least y; (blocks, 0) when none is. */
INTEGER_INLINE size_t stairs_find(const stairs *s, const uint64_t *y, size_t *place, size_t width)
{
    size_t at = stairs_below(s->top, s->blocks, y, width);
    *place = at < s->blocks ? stairs_below(s->block[at]->value, s->block[at]->count, y, width) : 0;
    return at;
}

INTEGER_INLINE size_t stairs_place(const stairs *s, const uint64_t *y, uint64_t *scratch, size_t width)
{
    if (width == 1)
        return (size_t)((*y - *s->low) >> s->shift);
    integer_subtract(scratch, y, s->low, width);
    return (size_t)integer_window(scratch, s->shift, width);
}

/* Whether a step is at least (y, z) in both. */
INTEGER_INLINE bool stairs_cover(const stairs *s, const uint64_t *yz, size_t width)
{
    size_t in_table = stairs_place(s, yz, s->low + width, width), place;
    if (integer_compare(yz + width, s->table + in_table * width, width) < 0)
        return true;
    size_t at = stairs_find(s, yz, &place, width);
    return at < s->blocks && integer_compare(stairs_third(s->block[at], place, width), yz + width, width) >= 0;
}

INTEGER_INLINE void stairs_remove(stairs *s, size_t at, size_t place, size_t width)
{
    stairs_block *b = s->block[at];
    size_t size = width * sizeof *b->value;
    b->count--;
    if (!b->count) {
        free(b);
        s->blocks--;
        memmove(s->block + at, s->block + at + 1, (s->blocks - at) * sizeof *s->block);
        memmove(s->top + at * width, s->top + (at + 1) * width, (s->blocks - at) * size);
        return;
    }
    memmove(stairs_second(b, place, width), stairs_second(b, place + 1, width), (b->count - place) * size);
    memmove(stairs_third(b, place, width), stairs_third(b, place + 1, width), (b->count - place) * size);
    integer_copy(s->top + at * width, stairs_second(b, b->count - 1, width), width);
}

/* Moves the upper half of a full block to a fresh one after it. */
INTEGER_INLINE bool stairs_split(stairs *s, size_t at, size_t width)
{
    if (!stairs_insert_block(s, at + 1, width))
        return false;
    stairs_block *b = s->block[at], *fresh = s->block[at + 1];
    fresh->count = b->count / 2;
    b->count -= fresh->count;
    memcpy(stairs_second(fresh, 0, width), stairs_second(b, b->count, width), fresh->count * width * sizeof *b->value);
    memcpy(stairs_third(fresh, 0, width), stairs_third(b, b->count, width), fresh->count * width * sizeof *b->value);
    integer_copy(s->top + (at + 1) * width, s->top + at * width, width);
    integer_copy(s->top + at * width, stairs_second(b, b->count - 1, width), width);
    return true;
}

/* Takes away the steps that (y, z), which none covers, covers. */
INTEGER_INLINE void stairs_clear(stairs *s, const uint64_t *yz, size_t width)
{
    for (;;) {
        size_t place, at = stairs_find(s, yz, &place, width);
        if (at < s->blocks && integer_equal(stairs_second(s->block[at], place, width), yz, width)) {
            stairs_remove(s, at, place, width);
            continue;
        }
        if (place)
            place--;
        else if (at--)
            place = s->block[at]->count - 1;
        else
            return;
        if (integer_compare(stairs_third(s->block[at], place, width), yz + width, width) > 0)
            return;
        stairs_remove(s, at, place, width);
    }
}

/* Adds (y, z), which no step covers. false: out of memory. */
INTEGER_INLINE bool stairs_add(stairs *s, const uint64_t *yz, size_t width)
{
    for (size_t t = stairs_place(s, yz, s->low + width, width);
         t-- > 0 && integer_compare(s->table + t * width, yz + width, width) < 0;)
        integer_copy(s->table + t * width, yz + width, width);
    stairs_clear(s, yz, width);
    size_t place, at = stairs_find(s, yz, &place, width);
    if (at == s->blocks) {
        if (!s->blocks && !stairs_insert_block(s, 0, width))
            return false;
        at = s->blocks - 1;
        place = s->block[at]->count;
    }
    if (s->block[at]->count == STAIRS_BLOCK) {
        if (!stairs_split(s, at, width))
            return false;
        if (place > s->block[at]->count) {
            place -= s->block[at]->count;
            at++;
        }
    }
    stairs_block *b = s->block[at];
    size_t size = width * sizeof *b->value;
    memmove(stairs_second(b, place + 1, width), stairs_second(b, place, width), (b->count - place) * size);
    memmove(stairs_third(b, place + 1, width), stairs_third(b, place, width), (b->count - place) * size);
    integer_copy(stairs_second(b, place, width), yz, width);
    integer_copy(stairs_third(b, place, width), yz + width, width);
    b->count++;
    integer_copy(s->top + at * width, stairs_second(b, b->count - 1, width), width);
    return true;
}

#endif
