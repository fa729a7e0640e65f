/* What presses: clocks and indicators. */
#ifndef ANALYSE_CLOCKS_H
#define ANALYSE_CLOCKS_H

#include "analyse/parts.h"

/* An entente_clocks_result of a view. */
part_maker clocks_make;

/* A value of an indicator among those of its series and place. A name, a unit, thresholds and the way they run hold until a
   later value gives others. */
typedef struct measured {
    const entry *entry, *before; /* before: the last that is not given twice; NULL: there is none */
    const name_list *name;
    const name_list *unit;
    const char *reached, *reached_before; /* the last threshold that each of the two has reached, by those of its own day */
    const entry *twice[2]; /* two of its day that give other values: nothing is computed from any; NULL: no such */
    bool last;
    const number_map *thresholds; /* those of its own day; NULL: none */
    bool falling;
} measured;

/* [the view's indicators, in its order]; NULL: memory ran out. O(n log n). */
measured *clocks_measure(making *m, const entente_view *view);

#endif
