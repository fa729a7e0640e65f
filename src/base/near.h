/* The known word that a mistyped one was meant to be. */
#ifndef BASE_NEAR_H
#define BASE_NEAR_H

#include <stddef.h>

typedef struct near_word {
    const char *word;  /* as it was typed */
    const char *known; /* the nearest so far of those offered; NULL: none is near */
    size_t distance;
} near_word;

/* Offers a known word. Near is what a letter left out, put in, changed or swapped with the next makes of the other, one for
   every four of the word's. O(length²), for words of up to 64 bytes. */
void near_offer(near_word *n, const char *known);

/* "; did you mean 'title'? Expected " where one is near, else "; expected "; within `room`, which it gives. */
enum { NEAR_ROOM = 128 };
const char *near_expected(const near_word *n, char room[NEAR_ROOM]);

#endif
