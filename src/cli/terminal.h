/* What standard output is to people. */
#ifndef CLI_TERMINAL_H
#define CLI_TERMINAL_H

#include <stdbool.h>
#include <stddef.h>

/* A terminal that nobody asked to leave plain. */
bool terminal_colour(void);
/* How wide it is; 0: no terminal, where nothing is cut. */
size_t terminal_columns(void);

#endif
