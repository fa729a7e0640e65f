/* The frontier of a view, as a page shows it. */
#ifndef ANALYSE_AGREEMENTS_H
#define ANALYSE_AGREEMENTS_H

#include "analyse/parts.h"

/* Fills what entente_analyse_agreements gives. */
entente_status agreements_make(making *m, const entente_view *v, void *out, entente_error *error);

#endif
