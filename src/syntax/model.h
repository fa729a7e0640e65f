/* A model file: a head with version and checksum, then named sections, each 64-byte aligned. Mapped; never written to. */
#ifndef SYNTAX_MODEL_H
#define SYNTAX_MODEL_H

#include "base/buffer.h"
#include "syntax/kernels.h"

#include <entente/syntax.h>

/* The same from bytes in memory, aligned to 64, which must outlive it. */
entente_status model_open_bytes(const void *bytes, size_t length, entente_model **out, entente_error *error);

/* A section's bytes; NULL and length 0 where the model has none of that name. */
const void *model_section(const entente_model *model, const char *name, size_t *length);

/* With which kernels its parsers compute. */
const kernels *model_kernels(const entente_model *model);

/* Writing one: sections in order, then the whole file's bytes. Names of sections have at most 15 bytes, the model's 127. */
typedef struct model_part {
    const char *name;
    buffer bytes;
} model_part;
void model_write(buffer *out, const char *name, const model_part *parts, size_t count);

#endif
