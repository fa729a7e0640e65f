/* What was agreed, and how it is kept. */
#ifndef DUTIES_DUTIES_H
#define DUTIES_DUTIES_H

#include "analyse/due.h"
#include "analyse/parts.h"

#include <entente/duties.h>

/* An entente_duties_result of a view. */
part_maker duties_make;

/* When a duty is due. false: memory ran out. */
bool duty_due(const entente_view *v, const body_duty *duty, due *out);

#endif
