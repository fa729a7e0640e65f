/* A draft's clauses as one reader reads them: put together from the draft and from the alternatives that it may read. */
#ifndef ANALYSE_DRAFT_WORDS_H
#define ANALYSE_DRAFT_WORDS_H

#include "analyse/parts.h"

#include <entente/bracket.h>

/* By what the actors of a view are called, ids among it: so brackets know who is named in them. */
typedef struct called_actor {
    const char *name, *id;
} called_actor;
typedef struct called_actors {
    called_actor *list; /* sorted by name; a name of two actors has no id */
    size_t count;
} called_actors;
bool called_make(making *m, const entente_view *v, called_actors *out);
/* An entente_bracket_actor of them. */
const char *called_who(void *called, const char *name, size_t length);

/* A clause put together. */
typedef struct draft_words {
    const char *text;
    const entry **alternative; /* that speak of it, in order; placed: whether it stands in the text */
    bool *placed;
    size_t alternatives;
    const entente_bracket_ruling *rulings; /* the author's, on the pairs of `text` */
    size_t ruling_count;
    const entente_brackets *brackets; /* of the text; freed by draft_words_free */
} draft_words;

/* Of each clause of a draft that stands in the view: [clauses]. NULL: *status says why. To be freed, also after a failure.
 */
draft_words *draft_words_make(making *m, const entente_view *v, const entry *draft, called_actors *called,
                              entente_status *status, entente_error *error);
void draft_words_free(draft_words *words, size_t clauses);

#endif
