#include "cli/read_print.h"

#include "cli/result.h"

static entente_status print_json(const entente_sink *sink, const entente_origin *origin, const entente_event *event,
                                 entente_error *error)
{
    entente_read_row row;
    entente_read_lay(event, origin, &row);
    entente_status status = entente_table_json(&entente_read_table, &row, ENTENTE_COMPACT, sink, error);
    buffer_text(sink->context, "\n");
    return status;
}

static entente_status print_tsv(const entente_sink *sink, const entente_origin *origin, const entente_event *event,
                                entente_error *error)
{
    entente_icews_row row;
    entente_icews_lay(event, origin, &row);
    return entente_table_line(&entente_icews_table, &row, ENTENTE_TSV, sink, error);
}

entente_status read_print_head(buffer *b, read_format format, entente_error *error)
{
    const entente_sink sink = {result_to_buffer, b};
    return format == READ_TSV ? entente_table_line(&entente_icews_table, NULL, ENTENTE_TSV, &sink, error) : ENTENTE_OK;
}

entente_status read_print(buffer *b, read_format format, bool all, const entente_origin *origin,
                          const entente_reading *reading, size_t *left_out, entente_error *error)
{
    const entente_sink sink = {result_to_buffer, b};
    entente_status status = ENTENTE_OK;
    for (size_t i = 0; i < reading->count && status == ENTENTE_OK; i++) {
        const entente_event *event = &reading->events[i];
        if (all || event->status == ENTENTE_ACTUAL)
            status = (format == READ_TSV ? print_tsv : print_json)(&sink, origin, event, error);
        else
            ++*left_out;
    }
    return status;
}
