/* Who did it to whom: the words that a trigger's sides stand at. */
#ifndef READ_SIDES_H
#define READ_SIDES_H

#include "read/trigger.h"

/* What fills a slot of a trigger, or of the verb that lends itself to it. */
void slot_of(const coder *c, uint32_t word, uint32_t slot, fill *out);
uint32_t preposition_slot(const coder *c, const char *text);
/* Words without a phrase are left out; so is time. */
void keep_phrases(const coder *c, fill *f);
bool any_code(const coder *c, const fill *f);
void sources_of(const coder *c, uint32_t word, fill *out);
/* plain: the target is what was done, and no code in its words is its own. */
bool welcome_of(const coder *c, uint32_t word, fill *sources, fill *targets);
void targets_of(const coder *c, uint32_t word, const fill *sources, fill *out, bool *plain);
/* The mention of the country or city beside a target that names none itself; -1: none. */
int32_t beside_target(const coder *c, uint32_t word, uint32_t target);

#endif
