/* How a council stands on what is put to it. */
#ifndef ANALYSE_COUNCIL_H
#define ANALYSE_COUNCIL_H

#include "analyse/parts.h"

/* An entente_council_result of a view. */
part_maker council_make;

#endif
