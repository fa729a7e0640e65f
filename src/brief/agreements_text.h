/* What a package is worth, and a division, for people. */
#ifndef BRIEF_AGREEMENTS_TEXT_H
#define BRIEF_AGREEMENTS_TEXT_H

#include "brief/write.h"

#include <entente/analyse.h>

void text_score(buffer *b, style s, const entente_score_result *result);
void text_divide(buffer *b, style s, const entente_divide_result *result);

/* The options of a package, by names; where preferences come from; what of them is not in view. */
void put_package(buffer *b, style s, const entente_package *package, size_t indent);
void put_bases(buffer *b, style s, const entente_basis *bases, size_t count);
void put_missing(buffer *b, style s, const entente_missing *missing, size_t count);

/* The agreements of a view in a brief, or why there are none. */
void put_agreements(buffer *b, style s, const entente_agreements_result *r);

#endif
