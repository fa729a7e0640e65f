/* Events as people's programs take them. */
#ifndef CLI_READ_PRINT_H
#define CLI_READ_PRINT_H

#include "base/buffer.h"
#include "cli/read_input.h"

typedef enum read_format { READ_JSON, READ_TSV } read_format;

/* What made the events: printed with each. */
typedef struct read_versions {
    const char *dictionary, *model;
} read_versions;

/* A line for the columns' names; JSON has none. */
void read_print_head(buffer *b, read_format format);
void read_print(buffer *b, read_format format, const read_versions *versions, const read_item *item,
                const entente_reading *reading);

const char *read_status_name(entente_event_status status);

#endif
