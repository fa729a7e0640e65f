/* Small pieces that the page is made of. */
#ifndef BRIEF_PAGE_WRITE_H
#define BRIEF_PAGE_WRITE_H

#include "base/buffer.h"
#include "base/arena.h"

#include <entente/brief.h>

typedef struct page_word_entry {
    const char *key, *word;
} page_word_entry;

typedef struct page {
    buffer *b;
    const entente_brief_result *brief;
    const char *language;
    page_word_entry *words; /* the language's words, by key */
    size_t word_count;
    const entente_gap_issue **issues; /* the brief's, by id */
    size_t issue_count;
    const entente_draft_row **drafts; /* the same of drafts */
    arena memory;
} page;

/* Markup as it is. */
void page_raw(page *p, const char *html);
/* Text of the case: escaped; what would turn the direction of the text around it is left out. NULL: nothing. */
void page_text(page *p, const char *text);
/* The same set apart from the direction of the words around it; a number runs from left to right everywhere. */
void page_apart(page *p, const char *text);

/* The language's word for a key; the key itself where there is none (a test finds those). */
const char *page_word(const page *p, const char *key);
/* "prefix.name", or NULL where the language has no word for it. */
const char *page_word_of(const page *p, const char *prefix, const char *name);
/* The word for a key in its place; `values` are pairs "name", text and end with NULL: {name} gives the text, set apart. */
void page_said(page *p, const char *key, ...) __attribute__((sentinel));

/* A name in the page's language, else in English, else the first; else `fallback`. */
const char *page_name(const page *p, const entente_names *names, const char *fallback);
/* Their names, or the id where it has none. */
const char *page_actor(const page *p, const char *id);
const char *page_issue(const page *p, const char *id);
/* The title of a draft that stands in the brief, or its id. */
const char *page_draft(const page *p, const char *id);
/* A day as people write it; nothing for NULL. */
void page_date(const page *p, const char *day, buffer *out);
/* What a party says of an issue ("joint", "0 to 4", "40 / 42"), with the names of options, units and the language's signs.
 */
void page_says(const page *p, const char *issue, const char *text, buffer *out);

#endif
