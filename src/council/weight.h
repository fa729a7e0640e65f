/* Weights of a table as people write them: 3.5, 3,5, 1,234.5, 1.234,5, 1 234, 60 %. Which mark parts thousands and which
   decimals is found of a column as a whole, or refused. */
#ifndef COUNCIL_WEIGHT_H
#define COUNCIL_WEIGHT_H

#include <stdbool.h>
#include <stddef.h>

/* What a comma or a point is in one weight. EITHER: 1,234 and 1.234. */
typedef enum weight_mark { MARK_NONE, MARK_DECIMAL, MARK_THOUSANDS, MARK_EITHER } weight_mark;

enum { WEIGHT_TEXT = 40 };

typedef struct weight_text {
    char text[WEIGHT_TEXT]; /* with a point for decimals and without marks between thousands, but for EITHER */
    bool share;             /* with % */
    weight_mark comma, point;
} weight_text;

/* false: no weight, however it is read. commas: fields are parted by commas; quoted: this one stands in quotes. */
bool weight_look(const char *text, bool commas, bool quoted, weight_text *out);

/* What the weights of a column say of the marks: the row, from 1, of the first that says so; 0: none does. */
typedef struct weight_marks {
    size_t comma[MARK_EITHER], point[MARK_EITHER];
} weight_marks;
void weight_learn(weight_marks *marks, const weight_text *w, size_t row);

/* Why the marks of a column contradict one another, with the rows by which they do; NULL: they do not. */
const char *weight_clash(const weight_marks *marks, size_t *row, size_t *other);

/* Reads EITHER by what the others say; NULL, or what is to be written instead. */
const char *weight_settle(const weight_marks *marks, bool commas, weight_text *w);

#endif
