#ifndef CLI_LOG_H
#define CLI_LOG_H

#include <entente/case.h>
#include <stdbool.h>
#include <stdio.h>

/* The entries of a view as they came in: one a line, as text or as JSON. Gives the exit status. */
int log_print(const entente_view *v, bool json, FILE *out);

#endif
