/* What presses: clocks and indicators. */
#ifndef ANALYSE_CLOCKS_H
#define ANALYSE_CLOCKS_H

#include "analyse/parts.h"

/* An entente_clocks_result of a view. */
part_maker clocks_make;

#endif
