/* A static tree over the points of one set, asked whether a point is at least a query in every coordinate. */
#ifndef SOLVE_FRONTIER_TREE_H
#define SOLVE_FRONTIER_TREE_H

#include "solve/frontier_plan.h"

enum { TREE_FAN = 8, TREE_LEVELS = 12 };

/* Level 0 holds the points' keys, eight points to a block, coordinate by coordinate; level k + 1 the upper corners of level
   k's blocks, in the same form. Keys are a value's leading bits, so a point that is at least a query has keys that are, and
   the few found by keys alone are looked at exactly. The last coordinate is the sum of the others. */
typedef struct frontier_tree {
    size_t points, levels, keys; /* keys: coordinates, the sum among them */
    int32_t *level[TREE_LEVELS];
    size_t size[TREE_LEVELS]; /* keys in each level */
} frontier_tree;

/* A point's key in one coordinate. */
static inline int32_t *frontier_tree_key(frontier_tree *tree, size_t point, size_t coordinate)
{
    return tree->level[0] + (point / TREE_FAN * tree->keys + coordinate) * TREE_FAN + point % TREE_FAN;
}

/* How a value becomes a key. */
typedef struct frontier_keys {
    size_t parties, width, keys; /* keys: parties + 1 */
    int *shift;                  /* [parties] */
} frontier_keys;

entente_status frontier_keys_make(const frontier_plan *plan, frontier_keys *keys, entente_error *error);
void frontier_keys_free(frontier_keys *keys);

/* The order of `count` rows in which the tree's boxes are small: [count] indices, counted from first. */
entente_status frontier_tree_order(const frontier_keys *keys, const uint64_t *value, size_t count, uint32_t first,
                                   uint32_t *order, entente_error *error);

/* The tree of rows that stand in that order. */
entente_status frontier_tree_make(const frontier_keys *keys, const uint64_t *value, size_t count, frontier_tree *tree,
                                  entente_error *error);

/* The same by hand: start, fill the points' keys, finish; remove makes a point one that no walk finds. */
entente_status frontier_tree_start(frontier_tree *tree, size_t count, size_t keys, entente_error *error);
void frontier_tree_finish(frontier_tree *tree);
void frontier_tree_remove(frontier_tree *tree, size_t point);
/* Puts records of [parties] keys and one more number in the tree's order. */
void frontier_tree_arrange(int32_t *record, size_t count, size_t parties);

void frontier_tree_free(frontier_tree *tree);

/* A walk over all points whose keys are at least the query's, one a call; start from {0} with tree and query set. */
typedef struct frontier_walk {
    const frontier_tree *tree;
    const int32_t *query; /* [keys] */
    size_t at;            /* the level */
    bool started;
    size_t block[TREE_LEVELS];
    unsigned mask[TREE_LEVELS];
} frontier_walk;

/* The next such point, SIZE_MAX when there is none left. */
typedef size_t (*frontier_walk_next)(frontier_walk *walk);
/* The fastest that this processor can do. */
frontier_walk_next frontier_tree_walker(void);

#endif
