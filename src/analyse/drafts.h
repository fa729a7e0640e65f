/* The texts on the table. */
#ifndef ANALYSE_DRAFTS_H
#define ANALYSE_DRAFTS_H

#include "analyse/parts.h"

part_maker drafts_make;

/* The place of a draft among them, by its id or by its entry's; SIZE_MAX, and the error filled: there is none. */
size_t drafts_place(const entente_view *v, const char *id, entente_error *error);

#endif
