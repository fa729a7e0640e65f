/* Cells of tables that are read, each with its place, and how they are called. */
#ifndef OFFICE_CELLS_H
#define OFFICE_CELLS_H

#include "base/arena.h"
#include "base/error.h"

#include <stdbool.h>
#include <stdint.h>

/* CELLS: of all sheets together, merged cells counted as often as they are filled; TEXT: bytes of one cell. */
enum { WORKBOOK_CELLS = 1000000, WORKBOOK_TEXT = 1 << 20, WORKBOOK_ROWS = 1 << 20, WORKBOOK_COLUMNS = 1 << 14 };

typedef enum cell_type {
    CELL_TEXT,
    CELL_NUMBER, /* as a decimal, to the 15 digits that a spreadsheet shows */
    CELL_DATE,   /* 2031-03-04, or 2031-03-04T17:00:00 by a clock whose zone nobody says */
    CELL_YES,    /* yes or no */
    CELL_BAD,    /* nothing to be read; the text says why */
} cell_type;

typedef struct cell {
    uint32_t row, column; /* from 0 */
    cell_type type;
    const char *text; /* never empty */
} cell;

typedef struct tabular {
    const char *name; /* NULL: a CSV, whose name is its file's */
    bool hidden, rows_hidden;
    const char *left; /* why nothing of it was read; NULL: it was */
    cell *cells;      /* by row, then by column; empty ones are not there */
    size_t count;
} tabular;

typedef struct workbook {
    arena memory;
    const char *file;
    tabular *tables;
    size_t count;
} workbook;

/* "C7"; room for a sheet's last, and its NUL. */
enum { CELL_NAME = 24 };
char *cell_name(uint32_t row, uint32_t column, char out[CELL_NAME]);
/* The cell's row and column; false: it is none that a sheet has. *end: behind it. */
bool cell_place(const char *name, uint32_t *row, uint32_t *column, const char **end);

#endif
