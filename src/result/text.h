/* Tables for a terminal. */
#ifndef RESULT_TEXT_H
#define RESULT_TEXT_H

#include "result/writer.h"

/* What entente_table_text writes. `rows` is a list or stream of the table whose rows have text columns: a test holds each.
 */
void table_text(writer *w, const entente_table *table, const void *value, const char *rows);

#endif
