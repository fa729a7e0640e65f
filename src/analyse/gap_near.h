/* How near one of some intervals comes to one of others. */
#ifndef ANALYSE_GAP_NEAR_H
#define ANALYSE_GAP_NEAR_H

#include "base/arena.h"

#include <stdbool.h>

typedef struct gap_interval {
    double low, high;
} gap_interval;

/* Intervals in the order of their lower ends. */
typedef struct gap_set {
    size_t count;
    gap_interval *items;
    double *reach; /* [count]: the greatest upper end up to there */
} gap_set;

/* Sort what stands in items and fill reach; where it is sorted, fill reach. O(n log n), O(n). */
void gap_set_sort(gap_set *s);
void gap_set_reach(gap_set *s);
/* The distance of the nearest; 0 where one overlaps. The set is not empty. O(log n). */
double gap_set_near(const gap_set *s, gap_interval x);
/* The least distance between two sets that are not empty. O(smaller · log larger). */
double gap_sets_near(const gap_set *a, const gap_set *b);

#endif
