/* Small pieces that results are made of. */
#ifndef ANALYSE_OLDPARTS_H
#define ANALYSE_OLDPARTS_H

#include "base/json.h"
#include "case/view.h"

json_t *oldpart_day(json_builder *b, int32_t day);  /* null for DAY_NONE and DAY_LAST */
json_t *oldpart_when(json_builder *b, moment when); /* the same */
json_t *oldpart_id(json_builder *b, const entry *e);
json_t *oldpart_texts(json_builder *b, const text_list *list);
/* A number of a case as it was written, a JSON text; null for NULL. */
json_t *oldpart_number(json_builder *b, const rational *value);
/* A handle's names as {"en": …} or a text, for pages in other languages. */
json_t *oldpart_names(json_builder *b, const name_list *names, const char *fallback);
/* on, by, source, entry of an entry. */
void oldpart_envelope(json_builder *b, json_t *object, const entry *e);

#endif
