/* How far apart the parties are, and whether they come closer. */
#ifndef ANALYSE_GAP_H
#define ANALYSE_GAP_H

#include "analyse/parts.h"

/* An entente_gap_result of a view. */
part_maker gap_make;

#endif
