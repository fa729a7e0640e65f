/* What is on the table, as packages in part (score.c). */
#ifndef ANALYSE_SCORE_H
#define ANALYSE_SCORE_H

#include "analyse/parts.h"

/* Fills an entente_offers_result. */
entente_status offers_make(making *m, const entente_view *v, void *out, entente_error *error);

#endif
