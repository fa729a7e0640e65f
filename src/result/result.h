/* An answer and its memory. */
#ifndef RESULT_RESULT_H
#define RESULT_RESULT_H

#include "base/arena.h"

#include <entente/result.h>

/* Declaring a table's fields: F(struct, member, TYPE, "what it tells", further designators). */
#define RESULT_FIELD(structure, member, kind, ...)                                                                          \
    {                                                                                                                       \
        .name = #member, .type = ENTENTE_##kind, .offset = offsetof(structure, member), .help = __VA_ARGS__                 \
    }
#define RESULT_TABLE(structure, list) .size = sizeof(structure), .fields = (list), .count = sizeof(list) / sizeof *(list)
#define RESULT_COLUMNS(...)           ((const char *const[]){__VA_ARGS__, NULL})

/* An empty answer, zeroed, of the table's size. NULL: memory ran out. */
void *result_new(const entente_table *table);
/* Where all that the answer points to is put; freed with it. */
arena *result_memory(void *result);

#endif
