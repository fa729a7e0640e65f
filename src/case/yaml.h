/* Pieces of an entry as YAML writes them. */
#ifndef CASE_YAML_H
#define CASE_YAML_H

#include "case/view.h"

/* A text within quotation marks; what a terminal would obey, and what is not seen, by its number. */
void yaml_quoted(buffer *b, const char *text);

/* A field's value as `entente add FIELD=VALUE` takes it: texts as they are, lists and maps as YAML writes them. */
void yaml_cell(buffer *b, const field *f, const void *value);
/* A tree on one line. */
void yaml_flow(buffer *b, const node *n);
/* Who may read an entry: public, or [mediators, BLU]. */
void yaml_audience(buffer *b, const entry *e);

/* [entries by index]: whether entente_case_yaml writes it, for the caller to free; NULL: out of memory. */
unsigned char *yaml_chosen(const entente_view *v, size_t *left_out);

#endif
