/* Where results go, through one buffer. A failed write latches, so that writers look once, at the end. */
#ifndef ANALYSE_OUT_H
#define ANALYSE_OUT_H

#include "base/error.h"

#include <stdbool.h>
#include <stddef.h>

/* Takes bytes in order; false stops the writing. */
typedef struct analyse_sink {
    bool (*write)(void *context, const char *bytes, size_t length);
    void *context;
} analyse_sink;

typedef struct outlet {
    const analyse_sink *sink;
    char *bytes;
    size_t length, size;
    bool refused, no_memory;
} outlet;

outlet out_to(const analyse_sink *sink);
/* Everything to the sink, the buffer freed, and how it went: ENTENTE_IO when the sink refused. */
entente_status out_finish(outlet *o, entente_error *error);

void out_bytes(outlet *o, const char *bytes, size_t length);
void out_text(outlet *o, const char *text);
void out_format(outlet *o, const char *format, ...) __attribute__((format(printf, 2, 3)));
/* Room for `size` bytes at the end, NULL when memory ran out; out_used says how many were written. */
char *out_room(outlet *o, size_t size);
void out_used(outlet *o, size_t length);

/* A JSON string: quoted, escaped; the text is UTF-8. */
void out_json(outlet *o, const char *text);
/* A field of CSV: quoted where it must be; spreadsheets that would take it for a formula are told otherwise. */
void out_csv(outlet *o, const char *text);
/* A real as JSON, 12 digits; null where it is not finite. */
void out_real(outlet *o, double value);
/* The same with all its digits: for bounds, which rounding could turn into a lie. */
void out_bound(outlet *o, double value);

#endif
