/* From scores of arcs to the best tree. */
#ifndef SYNTAX_TREE_H
#define SYNTAX_TREE_H

#include <stdint.h>

enum { TREE_WORDS = 256 };

/* Working memory, about a megabyte. */
typedef struct tree_work {
    int64_t score[TREE_WORDS + 1][TREE_WORDS + 1];
    struct {
        int16_t word, head;
    } arc[TREE_WORDS + 1][TREE_WORDS + 1];
    int16_t owner[TREE_WORDS][TREE_WORDS + 1];
} tree_work;

/* The tree of the greatest sum of scores among those in which exactly one word hangs from the root. scores[i * stride + j]:
   of word i hanging from word j - 1, or from the root where j is 0; each within ±2^30. heads: -1 for the root's word. Best
   heads are a tree more often than not, which takes O(count²); else Chu and Liu's (1965) and Edmonds's (1967) method,
   O(count³) at worst. One root: a price on the root's arcs above any difference of sums. count is at most TREE_WORDS. */
void tree_best(const int32_t *scores, int count, int stride, tree_work *work, int32_t *heads);

#endif
