/* What is exchanged in phases. */
#ifndef ANALYSE_EXCHANGE_H
#define ANALYSE_EXCHANGE_H

#include "analyse/parts.h"

/* An entente_exchange_result of a view, by a search that takes little memory. */
part_maker exchange_make;

#endif
