/* A sheet, judged and laid out for a writer: runs between marks, each of one state. */
#ifndef OFFICE_SHEET_H
#define OFFICE_SHEET_H

#include "base/arena.h"
#include "base/buffer.h"

#include <entente/office.h>

typedef struct sheet_hand {
    const char *author;
    char date[20]; /* "2031-03-04T09:00:00" */
} sheet_hand;

/* A piece of a stretch without marks, or one mark. */
typedef struct sheet_run {
    const char *text;
    size_t length;
    bool mark;
    bool pinned;                          /* a mark that cannot go: the last of the text or of a cell, or before a table */
    bool opens, closes;                   /* it is the first, the last of its stretch */
    const sheet_hand *inserted, *deleted; /* NULL: by nobody; equal pointers are equal hands */
    size_t stretch;
    size_t paragraph; /* which closes with the next mark */
} sheet_run;

typedef struct sheet_remark {
    const entente_office_remark *of;
    const sheet_hand *hand;
    size_t number; /* of its kind, from 1 */
} sheet_remark;

/* How a paragraph's number is counted: a decimal between a prefix and a suffix, or words as they are. */
typedef struct sheet_number {
    size_t list;  /* from 1; consecutive numbers are of one list; 0: none */
    bool goes_on; /* it is the one after the paragraph before it */
    bool counted;
    size_t value;
    const char *prefix, *suffix; /* prefix: the whole where it is not counted */
} sheet_number;

typedef struct sheet {
    const entente_office_sheet *of;
    sheet_run *runs;
    size_t count;
    const entente_office_paragraph *paragraphs; /* one for each mark of the sheet */
    sheet_number *numbers;
    bool *right; /* whether it runs from the right */
    size_t marks, lists;
    sheet_remark *remarks; /* in order */
    size_t footnotes, comments;
} sheet;

/* All of it lives in the arena. */
entente_status sheet_lay(const entente_office_sheet *of, arena *a, sheet *out, entente_error *error);

/* The remarks of a stretch: the first, and how many. */
const sheet_remark *sheet_remarks(const sheet *s, size_t stretch, size_t *count);

/* The direction of a character: -1 from the right, 1 from the left, 0 neither. *length: its bytes. */
int sheet_direction(const char *text, size_t *length);

/* How many more characters of a text run from the right than from the left: "[KOR: …]" before Arabic words makes no line
   of another direction. */
ptrdiff_t sheet_leaning(const char *text, size_t length);
bool sheet_right(const char *text, size_t length); /* it leans to the right */

/* As XML has it, in texts and attributes. */
void sheet_escape(buffer *b, const char *text, size_t length);

/* Relative widths of the columns of the table that begins with that paragraph: at most SHEET_COLUMNS, *count of them. */
enum { SHEET_COLUMNS = 63 };
void sheet_widths(const sheet *s, size_t paragraph, size_t widths[SHEET_COLUMNS], size_t *count);

#endif
