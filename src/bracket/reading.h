/* A bracketed text while it is read. */
#ifndef BRACKET_READING_H
#define BRACKET_READING_H

#include "bracket/pairs.h"

#include <entente/bracket.h>

enum { LOOK_NOTES = 1000 }; /* numbers of footnotes that are known */

/* Rows go with pairs. */
typedef struct reading {
    arena *memory;
    const char *text;
    size_t length;
    const entente_bracket_options *options;
    pairs pairs;
    entente_bracket *rows;
    entente_bracket_label *labels;
    size_t label_count;
    size_t groups;
    size_t notes[LOOK_NOTES]; /* where the last line begins that opens with [1]; 0: none, or the first */
    bool failed;
} reading;

/* Places of the text without blanks, line ends and marks of emphasis at both ends. */
void reading_trim(const char *text, size_t *from, size_t *to);
/* The byte before a place without blanks between; 0: a line's beginning. */
unsigned char reading_before(const reading *r, size_t at);

/* Whether a letter (a mark on one, a digit's like not) ends right before a place, or begins there. */
bool reading_letter_before(const reading *r, size_t at);
bool reading_letter_at(const reading *r, size_t at);

#endif
