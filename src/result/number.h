/* Numbers of results as text. */
#ifndef RESULT_NUMBER_H
#define RESULT_NUMBER_H

#include <entente/result.h>

enum { NUMBER_TEXT = 40 };

/* As JSON has it: 12 significant digits, REAL always with a point or exponent. The value is finite. Gives out. */
char *result_number(entente_type type, double value, char out[NUMBER_TEXT]);

#endif
