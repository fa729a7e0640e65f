/* A queue as an answer. */
#ifndef CLERK_QUEUE_TABLE_H
#define CLERK_QUEUE_TABLE_H

#include "clerk/queue.h"

/* The queue as an answer, which lives as long as it. false: memory ran out. */
bool queue_result(queue *q, size_t added, entente_queue_result *out);

#endif
