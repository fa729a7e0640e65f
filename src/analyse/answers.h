/* What somebody answered, and what was given in return for what. */
#ifndef ANALYSE_ANSWERS_H
#define ANALYSE_ANSWERS_H

#include "analyse/parts.h"

/* The fields of a row with ENTENTE_IN_RETURN. */
#define RETURN_FIELDS(row)                                                                                                  \
    RESULT_FIELD(row, in_return_for, TEXT, "the id of the position or the answer that it was given in return for",          \
                 .optional = true),                                                                                         \
        RESULT_FIELD(row, return_by, TEXT, "whose that is", .optional = true, .shown = ENTENTE_AS_ACTOR,                    \
                     .head = "col.return-by"),                                                                              \
        RESULT_FIELD(row, return_what, TEXT, "what it says: `fees: 20`; of a draft `draft-2 § 3`", .optional = true,        \
                     .head = "col.return-what")

/* What an entry names as that for which it was given; nothing where it names none. A row with ENTENTE_IN_RETURN is filled by
   ANSWER_RETURN. */
typedef struct returned {
    const char *id, *by, *what;
} returned;
returned answer_returned(making *m, const entente_view *v, const char *position, const char *answer);
#define ANSWER_RETURN(row, m, v, body)                                                                                      \
    do {                                                                                                                    \
        returned for_ = answer_returned((m), (v), (body)->in_return_for, (body)->in_return_for_answer);                     \
        (row)->in_return_for = for_.id;                                                                                     \
        (row)->return_by = for_.by;                                                                                         \
        (row)->return_what = for_.what;                                                                                     \
    } while (0)

/* The answers in view, in order of time: [m's responses]. NULL where memory ran out; table: of a row. */
const entente_gap_response *answers_make(making *m, const entente_view *v, size_t *count);
extern const entente_table answers_table;

#endif
