/* A reader's queue of proposals on the disk: beside a case in YAML for its owner alone, beside a record sealed by a key. */
#ifndef CLI_QUEUE_FILE_H
#define CLI_QUEUE_FILE_H

#include "base/lock.h"
#include "clerk/queue.h"
#include "cli/record.h"

typedef struct queue_file {
    char *path;
    const entente_key *key; /* NULL: of a case in YAML */
    lock lock;
} queue_file;

/* Where the queue of a case is, key NULL, or of a record. hold: nobody else judges or adds until it is closed. EXIT_DONE, or
   said what is wrong; to be closed in both cases. */
int queue_file_open(queue_file *f, const char *path, const entente_key *key, bool hold);
void queue_file_close(queue_file *f);
/* Nothing where there is no such file. */
int queue_file_load(const queue_file *f, queue *q);
/* On the disk when this returns. */
int queue_file_save(const queue_file *f, const queue *q);

#endif
