/* Entries for people: one on a line, or one in full. */
#ifndef CLI_ENTRY_TEXT_H
#define CLI_ENTRY_TEXT_H

#include "base/buffer.h"
#include "case/view.h"

typedef struct entry_telling {
    const entente_view *view;
    size_t digits;  /* of an id, as many as tell it from the others of the view */
    size_t columns; /* a line is cut to so many; 0: not */
    bool colour;
} entry_telling;

/* For the terminal that standard output is, if it is one. O(n log n); false: out of memory. */
bool entry_telling_make(entry_telling *how, const entente_view *view);
/* What is said in an entry: its fields, as `entente add` takes them, the plain ones without their names;
   whole: in all languages. */
void entry_words_text(buffer *b, const entente_view *v, const entry *e, size_t digits, bool whole);
/* On one line: id, day, kind, by whom, what, for whom. */
void entry_line_text(buffer *b, const entry_telling *how, const entry *e);
/* In full, with what became of it. */
void entry_full_text(buffer *b, const entry_telling *how, const entry *e);
/* The entries that the view sees, in the order in which they came; NULL: out of memory. */
const entry **entries_seen(const entente_view *v, size_t *count);

#endif
