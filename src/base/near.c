#include "base/near.h"

#include <ctype.h>
#include <stdio.h>
#include <string.h>

enum { WORD_MOST = 64 };

static size_t least(size_t a, size_t b)
{
    return a < b ? a : b;
}

static int same(char a, char b)
{
    return tolower((unsigned char)a) == tolower((unsigned char)b);
}

/* How many letters apart two words are (Damerau; a pair is swapped once). */
static size_t distance(const char *a, size_t length_a, const char *b, size_t length_b)
{
    size_t row[3][WORD_MOST + 1];
    for (size_t k = 0; k <= length_b; k++)
        row[0][k] = k;
    for (size_t i = 1; i <= length_a; i++) {
        size_t *now = row[i % 3], *last = row[(i + 2) % 3], *before = row[(i + 1) % 3];
        now[0] = i;
        for (size_t k = 1; k <= length_b; k++) {
            now[k] = least(least(last[k], now[k - 1]) + 1, last[k - 1] + !same(a[i - 1], b[k - 1]));
            if (i > 1 && k > 1 && same(a[i - 1], b[k - 2]) && same(a[i - 2], b[k - 1]))
                now[k] = least(now[k], before[k - 2] + 1);
        }
    }
    return row[length_a % 3][length_b];
}

void near_offer(near_word *n, const char *known)
{
    size_t length = strlen(n->word), other = strlen(known);
    if (!length || !other || length > WORD_MOST || other > WORD_MOST)
        return;
    size_t far = distance(n->word, length, known, other);
    if (far <= (length > other ? length : other) / 4 && far < other && (!n->known || far < n->distance)) {
        n->known = known;
        n->distance = far;
    }
}

const char *near_expected(const near_word *n, char room[NEAR_ROOM])
{
    if (n->known)
        snprintf(room, NEAR_ROOM, "; did you mean '%.64s'? Expected ", n->known);
    else
        strcpy(room, "; expected ");
    return room;
}
