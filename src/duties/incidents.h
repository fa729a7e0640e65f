/* Alleged breaches, counted. */
#ifndef DUTIES_INCIDENTS_H
#define DUTIES_INCIDENTS_H

#include "analyse/parts.h"

#include <entente/duties.h>

/* An entente_incidents_result of a view: of the week up to its day. */
part_maker incidents_make;

#endif
