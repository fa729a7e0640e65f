/* Tables of the page: columns, headings and cells come from the tables that declare the results. */
#ifndef BRIEF_PAGE_TABLE_H
#define BRIEF_PAGE_TABLE_H

#include "brief/page_write.h"

/* The rows of a field of an answer, folded away under the caption; nothing where there are none, and no column that is empty
   in every line. `path` says where in the brief they stand. `whole`, `result`: the answer, whose lists name spread columns.
 */
void page_table(page *p, const char *path, const entente_table *whole, const void *result, const char *field);

/* The rows of `inner` of each row of `outer`: columns "^name" are of the outer row. No column is left out. */
void page_nested(page *p, const char *path, const entente_table *whole, const void *result, const char *outer,
                 const char *inner);

/* Rows of one table that have a heading of their own in the first column: the word for `words`.`key`, under `head`. */
typedef struct page_named {
    const entente_table *table;
    const char *head, *words, *key;
    const void *row;
} page_named;
void page_table_named(page *p, const char *path, const entente_table *whole, const void *result, const page_named *named,
                      size_t count);

#endif
