#include "base/bits.h"

bool bits_make(bits *b, arena *a, size_t size)
{
    *b = (bits){0};
    do {
        size = size / 64 + 1;
        if (!(b->level[b->levels++] = ARENA_ARRAY(a, size, uint64_t)))
            return false;
    } while (size > 1 && b->levels < BITS_LEVELS);
    return true;
}

void bits_put(bits *b, size_t number)
{
    for (size_t k = 0; k < b->levels; k++, number /= 64)
        b->level[k][number / 64] |= (uint64_t)1 << number % 64;
}

void bits_drop(bits *b, size_t number)
{
    for (size_t k = 0; k < b->levels; k++, number /= 64) {
        b->level[k][number / 64] &= ~((uint64_t)1 << number % 64);
        if (b->level[k][number / 64])
            return;
    }
}

static size_t highest(uint64_t word)
{
    return 63 - (size_t)__builtin_clzll(word);
}

size_t bits_below(const bits *b, size_t limit)
{
    for (size_t k = 0; k < b->levels; k++, limit /= 64) {
        uint64_t word = limit % 64 ? b->level[k][limit / 64] & (((uint64_t)1 << limit % 64) - 1) : 0;
        if (!word)
            continue; /* nothing among these: a level up, what lies before */
        size_t found = limit / 64 * 64 + highest(word);
        while (k--)
            found = found * 64 + highest(b->level[k][found]);
        return found;
    }
    return SIZE_MAX;
}
