/* When clocks run out, as one view knows it. */
#ifndef ANALYSE_DUE_H
#define ANALYSE_DUE_H

#include "calendar/rules.h"
#include "case/view.h"

typedef struct due {
    int32_t day, last;    /* as clocks at its place have them; last: of what begins on that day; DAY_NONE: not known */
    int32_t named;        /* the day by the rule alone, where another one was announced; else day */
    int32_t before;       /* of a rule that recurs: when it fell last; DAY_NONE */
    moment at;            /* with the hour, where one is known; else second -1 */
    char zone[ZONE_NAME]; /* of the place; "": none is said */
    bool expected, announced, planned, recurs; /* planned: what it counts from is */
    zone_shown shown;                          /* how often its place's clocks show the hour */
    char why[200];                             /* why no day is known, or no instant; "" */
} due;

/* Of what falls again and again, the next that is not over on the day. false: memory ran out. */
bool due_find(const entente_view *v, const body_clock *clock, int32_t today, due *out);

#endif
