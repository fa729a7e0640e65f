/* The power of a council's members, and councils, for people. */
#ifndef BRIEF_POWER_TEXT_H
#define BRIEF_POWER_TEXT_H

#include "base/buffer.h"

#include <entente/analyse.h>

/* For 80 columns (a council's own long name aside). ENTENTE_IO: the sink refused; ENTENTE_MEMORY. */
entente_status text_power(const entente_power_result *result, const entente_sink *sink, entente_error *error);

/* A line for each. */
void text_councils(buffer *b, const entente_councils_result *result);

#endif
