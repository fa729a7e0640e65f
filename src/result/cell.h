/* Values of a struct by its table: looked at one at a time, as cells of a line. */
#ifndef RESULT_CELL_H
#define RESULT_CELL_H

#include "base/buffer.h"

#include <entente/result.h>

/* What every list and map looks like, whatever it is made of. */
typedef ENTENTE_LIST_OF(void) cell_list;
typedef ENTENTE_MAP_OF(void) cell_map;

/* Nothing is there: NULL, NAN, none, not told. Lists and maps: no element. */
bool cell_empty(const entente_field *field, const void *at);

/* Every row of a LIST or STREAM to take, until it answers false. false: memory ran out. */
bool cell_each(const entente_field *field, const void *at, entente_take *take, void *taker);

/* The field of that name, or NULL. */
const entente_field *table_field(const entente_table *table, const char *name);

/* One column of a table: a field of the row or of what the row belongs to; of a spread one, an element. */
typedef struct cell_column {
    const entente_field *field;
    const char *key;     /* as the table names it */
    const char *heading; /* in CSV and on the terminal */
    bool parent;
    size_t element; /* SIZE_MAX: the whole */
} cell_column;

typedef struct cell_columns {
    size_t count;
    cell_column *items;
    struct arena *memory;
} cell_columns;

/* The columns of a list of keys, spread by what the whole result holds or by the keys of a row's map (NULL: nothing
   spreads). `of` is what rows belong to, or NULL. Keys are those of the tables: a test holds each. false: memory ran out. */
bool cell_columns_lay(cell_columns *columns, struct arena *memory, const char *const *keys, const entente_table *rows,
                      const entente_table *of, const entente_table *whole, const void *result, const void *row);

/* Where a column's value stands in a row (whose parent may be NULL), and of what field it is: of a spread column the
   element's own. NULL: there is no such element. */
const void *cell_at(const cell_column *column, const void *parent, const void *row, const entente_field **field);

/* A value as one text for CSV: figures to 12 digits, "yes" and "no", lists joined; "" for nothing. */
void cell_text(buffer *b, const entente_field *field, const void *at);

/* A number, whose text nobody can take for a formula. */
bool cell_figure(const entente_field *field);

#endif
