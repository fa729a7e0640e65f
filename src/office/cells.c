#include "office/cells.h"

#include <ctype.h>
#include <stdio.h>

char *cell_name(uint32_t row, uint32_t column, char out[CELL_NAME])
{
    char letters[8];
    size_t at = sizeof letters;
    letters[--at] = '\0';
    for (uint32_t left = column + 1; left && at; left = (left - 1) / 26)
        letters[--at] = (char)('A' + (left - 1) % 26);
    snprintf(out, CELL_NAME, "%s%lu", letters + at, (unsigned long)row + 1);
    return out;
}

bool cell_place(const char *name, uint32_t *row, uint32_t *column, const char **end)
{
    uint32_t letters = 0, digits = 0;
    for (; *name >= 'A' && *name <= 'Z' && letters <= WORKBOOK_COLUMNS; name++)
        letters = letters * 26 + (uint32_t)(*name - 'A') + 1;
    for (; isdigit((unsigned char)*name) && digits <= WORKBOOK_ROWS; name++)
        digits = digits * 10 + (uint32_t)(*name - '0');
    *row = digits - 1;
    *column = letters - 1;
    *end = name;
    return letters && digits && letters <= WORKBOOK_COLUMNS && digits <= WORKBOOK_ROWS;
}
