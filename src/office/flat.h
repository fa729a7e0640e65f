/* The one text that both formats are read into. */
#ifndef OFFICE_FLAT_H
#define OFFICE_FLAT_H

#include "base/arena.h"
#include "base/buffer.h"
#include "base/error.h"

#include <entente/office.h>

/* The bounds of docs/office.md. */
enum { FLAT_ALL = 10 << 20, FLAT_PARAGRAPH = 1 << 20, FLAT_CHANGES = 1000000, FLAT_AUTHORS = 10000 };

/* What is counted of what the texts do not have, and its words. */
#define FLAT_LEFT(_)                                                                                                        \
    _(ADDRESSES, "addresses of links")                                                                                      \
    _(CHARTS, "charts and diagrams")                                                                                        \
    _(CODES, "codes of fields, whose words as they last stood are in the text")                                             \
    _(DUPLICATES, "points at which a deletion stands a second time")                                                        \
    _(EQUATIONS, "equations")                                                                                               \
    _(FORMS, "forms")                                                                                                       \
    _(OBJECTS, "embedded objects")                                                                                          \
    _(PARTS, "texts of other documents")                                                                                    \
    _(BREAKS, "breaks of pages, columns and sections")                                                                      \
    _(NUMBERED, "numbers, letters and bullets of lists, which the office program puts there")                               \
    _(PICTURES, "pictures")                                                                                                 \
    _(RUBY, "readings beside words")                                                                                        \
    _(CONTENTS, "tables of contents")                                                                                       \
    _(POINTS, "points of changes that the file does not describe")                                                          \
    _(REGIONS, "changes without a place in the text")
typedef enum flat_left {
#define FLAT_LEFT_NAMED(name, words) LEFT_##name,
    FLAT_LEFT(FLAT_LEFT_NAMED)
#undef FLAT_LEFT_NAMED
        LEFT_COUNT
} flat_left;

typedef struct flat_piece {
    size_t from; /* its first byte in the text; it ends where the next begins */
    const entente_office_hand *inserted, *deleted;
    const char *moved;
} flat_piece;

/* One text that grows: the body, or a story. Start from {0}. */
typedef struct flat {
    buffer text, pieces; /* of flat_piece */
    size_t mark;         /* where the open paragraph begins */
} flat;

typedef struct flat_story {
    const char *name;
    flat flat;
} flat_story;

/* A document while it is read. All that outlives the reading is in `memory`, the answer's own. */
typedef struct flat_reading {
    const char *name;
    arena *memory;
    flat body;
    buffer stories;  /* of flat_story */
    buffer comments; /* of entente_office_comment */
    bool titled;     /* the body's first paragraph has the style Title */
    size_t bytes, changes, hidden, left[LEFT_COUNT], formats, unclosed;
    entente_status status; /* the first failure; what is read after it counts for nothing */
    entente_error *error;
} flat_reading;

/* Latch a failure. */
void flat_fail(flat_reading *r, entente_status status);
void flat_limit(flat_reading *r, const char *what);
/* A copy that outlives the reading; "" for NULL, and where memory runs out, which is latched. */
const char *flat_copy(flat_reading *r, const char *text);

/* Whose change; counted. */
const entente_office_hand *flat_hand(flat_reading *r, const char *author, const char *date, const char *utc);

/* Append. */
void flat_put(flat_reading *r, flat *f, const char *text, size_t length, const entente_office_hand *inserted,
              const entente_office_hand *deleted, const char *moved);

/* Append a flat to another, its last mark left out, and free it. */
void flat_move(flat_reading *r, flat *to, flat *from);

/* Take a story of that name, whose flat is moved into it. */
void flat_take_story(flat_reading *r, const char *name, flat *f);
/* The new text of a flat, its last mark left out; the flat is freed. */
const char *flat_words(flat_reading *r, flat *f);
/* The bytes from `from` to `to`, at most so many that the result shows. */
const char *flat_about(flat_reading *r, const flat *f, size_t from, size_t to);

/* What was read as the answer. */
entente_status flat_finish(flat_reading *r, entente_office_document *document);
void flat_free(flat_reading *r);

#endif
