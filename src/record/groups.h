/* Signatures of groups. They are most of what a first opening costs, so that they run on every core while what the key opens
   is read. */
#ifndef RECORD_GROUPS_H
#define RECORD_GROUPS_H

#include "record/record.h"

#include <pthread.h>
#include <stdatomic.h>

enum { GROUPS_HELPERS = 15 };

typedef struct groups {
    const entente_record *r;
    atomic_size_t next, bad;
    pthread_t helper[GROUPS_HELPERS];
    size_t helpers;
} groups;

/* Begin with the signatures of the groups from `from` on. Leaves, groups and public keys stay as they are until
   groups_end. */
void groups_begin(groups *g, const entente_record *r, size_t from);
/* Do what is left, and wait: the first group whose signature does not hold, SIZE_MAX: all do. */
size_t groups_end(groups *g);

#endif
