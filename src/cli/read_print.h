/* Events as people's programs take them. */
#ifndef CLI_READ_PRINT_H
#define CLI_READ_PRINT_H

#include "base/buffer.h"

#include <entente/read.h>

typedef enum read_format { READ_JSON, READ_TSV } read_format;

/* A line for the columns' names; JSON has none. */
entente_status read_print_head(buffer *b, read_format format, entente_error *error);
/* `all`: events of any status, else those that are actual; *left_out grows by the number of the others. */
entente_status read_print(buffer *b, read_format format, bool all, const entente_origin *origin,
                          const entente_reading *reading, size_t *left_out, entente_error *error);

#endif
