/* Small pieces that the page is made of. */
#ifndef BRIEF_PAGE_WRITE_H
#define BRIEF_PAGE_WRITE_H

#include "base/buffer.h"

#include <jansson.h>
#include <stdbool.h>

typedef struct page {
    buffer *b;
    const json_t *brief;
    const char *language;
    json_t *words;  /* the language's words, by key */
    json_t *actors; /* id → name in the language */
    json_t *issues; /* id → {"name", "unit", "options": {id → name} or null} */
} page;

/* Markup as it is. */
void page_raw(page *p, const char *html);
/* Text of the case: escaped; what would turn the direction of the text around it is left out. */
void page_text(page *p, const char *text);
/* The same set apart from the direction of the words around it; a number runs from left to right everywhere. */
void page_apart(page *p, const char *text);

/* The language's word for a key; the key itself where there is none (a test finds those). */
const char *page_word(const page *p, const char *key);
/* "prefix.name", or NULL where the language has no word for it. */
const char *page_word_of(const page *p, const char *prefix, const char *name);
/* The word for a key in its place; `values` are pairs "name", text and end with NULL: {name} gives the text, set apart. */
void page_said(page *p, const char *key, ...) __attribute__((sentinel));

/* A name in the page's language: of `names`, a text or {"en": …}; else `fallback`. */
const char *page_name(const page *p, const json_t *names, const char *fallback);
const char *page_actor(const page *p, const char *id);
const char *page_issue(const page *p, const char *id);
/* A day as people write it; "" for "". */
void page_date(const page *p, const char *day, buffer *out);
/* What a party says of an issue ("joint", "0 to 4", "40 / 42"), with the names of options, units and the language's signs.
 */
void page_says(const page *p, const char *issue, const char *text, buffer *out);

/* --- tables: one line for each object --- */

typedef enum cell_type {
    CELL_TEXT,
    CELL_DATE,  /* kept on one line */
    CELL_ACTOR, /* an actor's id; its name is shown */
    CELL_ACTORS,
    CELL_ISSUE,
    CELL_SAID,  /* a value of the row's issue */
    CELL_NAMED, /* "name" beside "names" */
    CELL_WORD,  /* one of a few words, translated with `words` as prefix */
    CELL_REAL,  /* to three places */
    CELL_SIGNED,
    CELL_COUNT,
    CELL_YES,
    CELL_TEXTS,   /* a list of texts or numbers */
    CELL_PACKAGE, /* {issue: option} */
} cell_type;

/* `key` is a key of the row, "^key" of what the row belongs to, "key[2]" an element, "key.inner" a key of an object.
   `head` is the word for its heading, or with `named` the heading itself. */
typedef struct column {
    const char *key, *head;
    cell_type type;
    const char *words;
    bool named;
} column;

/* A table folded away under its caption. `path` says where in the brief its lines come from. */
void page_table_open(page *p, const char *path, const char *caption, const column *columns, size_t count);
/* One line; `parent` (may be NULL) is what the row belongs to. */
void page_table_row(page *p, const json_t *parent, const json_t *row, const column *columns, size_t count);
/* The cells of a line that was opened otherwise. */
void page_cells(page *p, const json_t *parent, const json_t *row, const column *columns, size_t count);
void page_table_close(page *p);
/* All of that for a list; nothing where the list is empty, and no column that is empty in every line. */
enum { COLUMNS_MOST = 80 };
void page_table(page *p, const char *path, const char *caption, const json_t *list, const column *columns, size_t count);

/* Every table of a panel ("gap", …). */
void page_tables(page *p, const char *panel);
void page_ballots(page *p, const json_t *resolution, size_t index);

#endif
