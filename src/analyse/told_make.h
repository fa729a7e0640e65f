/* Who was told what, as an answer. */
#ifndef ANALYSE_TOLD_MAKE_H
#define ANALYSE_TOLD_MAKE_H

#include "analyse/parts.h"

/* All of it, for a brief, but for what everybody may read. */
part_maker told_make;

#endif
