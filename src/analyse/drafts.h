/* The texts on the table. */
#ifndef ANALYSE_DRAFTS_H
#define ANALYSE_DRAFTS_H

#include "analyse/parts.h"

part_maker drafts_make;

#endif
