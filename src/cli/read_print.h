/* Events as people's programs take them. */
#ifndef CLI_READ_PRINT_H
#define CLI_READ_PRINT_H

#include "base/buffer.h"

#include <entente/read.h>

typedef enum read_format { READ_JSON, READ_TSV } read_format;

/* A line for the columns' names; JSON has none. */
entente_status read_print_head(buffer *b, read_format format, entente_error *error);
entente_status read_print(buffer *b, read_format format, const entente_origin *origin, const entente_reading *reading,
                          entente_error *error);

#endif
