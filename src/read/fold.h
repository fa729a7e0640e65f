/* Names as they are compared: without case, accents and the marks that writers leave out. */
#ifndef READ_FOLD_H
#define READ_FOLD_H

#include <stddef.h>

enum { FOLD_SIZE = 128 };

/* Writes the folded name and a NUL: lower-case letters without accents and digits, words parted by one space; "St." and
   "Saint", "Mt." and "Mount", "Ft." and "Fort" are one word. Gives its length, 0 when nothing is left, when the text is no
   UTF-8 or when it does not fit FOLD_SIZE bytes. O(length), and no more than O(FOLD_SIZE). */
size_t fold_name(const char *text, size_t length, char out[FOLD_SIZE]);

#endif
