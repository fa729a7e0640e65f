/* Numbers of results as text. */
#ifndef RESULT_NUMBER_H
#define RESULT_NUMBER_H

#include "base/buffer.h"

#include <entente/result.h>

enum { NUMBER_TEXT = 40 };

/* As JSON has it: 12 significant digits, REAL always with a point or exponent. The value is finite. Gives out. */
char *result_number(entente_type type, double value, char out[NUMBER_TEXT]);

/* A decimal number for people: at most so many places, without zeros at their end. */
void number_shown(buffer *b, const char *decimal, int places);
/* Digits, or "5.35151e+300" where there are more than anyone reads. */
void number_shown_whole(buffer *b, const char *digits);

#endif
