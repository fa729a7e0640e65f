/* Signatures of groups. They are most of what a first opening costs, so that they run on every core while what the key opens
   is read. */
#ifndef RECORD_GROUPS_H
#define RECORD_GROUPS_H

#include <pthread.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <stddef.h>

enum { GROUPS_HELPERS = 15 };

/* Whether the signature of a group of `record` holds; asked on every core at once. */
typedef bool groups_holds(const void *record, size_t group);

typedef struct groups {
    groups_holds *holds;
    const void *record;
    size_t count;
    atomic_size_t next, bad;
    pthread_t helper[GROUPS_HELPERS];
    size_t helpers;
} groups;

/* Begin with the signatures of the groups from `from` on, of `count` in all. What `holds` looks at stays as it is until
   groups_end. */
void groups_begin(groups *g, groups_holds *holds, const void *record, size_t from, size_t count);
/* Do what is left, and wait: the first group whose signature does not hold, SIZE_MAX: all do. */
size_t groups_end(groups *g);

#endif
