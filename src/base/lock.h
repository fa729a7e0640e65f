/* One writer at a time, among programs. */
#ifndef BASE_LOCK_H
#define BASE_LOCK_H

#include <entente/base.h>

#include <stdbool.h>

/* Start from {0}. */
typedef struct lock {
    char *path;
    int file;
    bool held;
} lock;

/* A file beside `of`, named as that with "-lock", keeps out whoever else takes it, for as long as this program lives at
   most; `shown` is what the file is called to people. ENTENTE_IO: it cannot be made, or after so many milliseconds another
   has it still, and then the message is `busy`. */
entente_status lock_take(lock *l, const char *of, const char *shown, int wait, const char *busy, entente_error *error);
/* It goes away with us. */
void lock_drop(lock *l);

#endif
