#ifndef CLI_LOG_H
#define CLI_LOG_H

#include "case/view.h"
#include <stdbool.h>
#include <stdio.h>

/* The entries of a view as they came in: one a line, as text or as JSON. Gives the exit status. */
int log_print(const entente_view *v, bool json, FILE *out);
/* An entry of the view as such a line of JSON. */
void log_json(buffer *b, const entente_view *v, const entry *e);

#endif
