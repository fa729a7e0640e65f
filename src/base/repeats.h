/* Which stretches of a text stand in it once. */
#ifndef BASE_REPEATS_H
#define BASE_REPEATS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* longest[i]: how many bytes the longest stretch has that begins at place i and elsewhere in the text too, so that what is
   longer stands once. length < UINT32_MAX. false: out of memory. A suffix array by doubling and its longest common prefixes
   (Kasai et al. 2001): O(length log length), sixteen bytes for each of the text. */
bool text_repeats(const char *text, size_t length, uint32_t *longest);

#endif
