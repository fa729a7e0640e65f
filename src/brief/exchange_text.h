/* A phased exchange for people. */
#ifndef BRIEF_EXCHANGE_TEXT_H
#define BRIEF_EXCHANGE_TEXT_H

#include "brief/write.h"

#include <entente/analyse.h>

/* For a brief: nothing where nothing is exchanged. */
void put_exchange(buffer *b, style s, const entente_exchange_result *result);
void text_exchange(buffer *b, style s, const entente_exchange_result *result);

#endif
