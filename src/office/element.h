/* A part of a document as a tree: elements and texts in their order, by namespace, never by prefix. */
#ifndef OFFICE_ELEMENT_H
#define OFFICE_ELEMENT_H

#include "base/arena.h"
#include "base/error.h"

#include <stdbool.h>

/* The namespaces that are told apart; transitional and strict names of one are the same. */
typedef enum element_space {
    SPACE_NONE,
    SPACE_OTHER,
    SPACE_XML,
    SPACE_W,     /* WordprocessingML */
    SPACE_W14,   /* of Word 2010, 2012 and 2023 */
    SPACE_MC,    /* alternate content */
    SPACE_MATH,  /* equations */
    SPACE_A,     /* drawings */
    SPACE_CHART, /* charts and diagrams */
    SPACE_V,     /* drawings as they were before */
    SPACE_PACKAGE,
    SPACE_S,      /* SpreadsheetML */
    SPACE_R,      /* relationships */
    SPACE_OFFICE, /* from here on OpenDocument */
    SPACE_TEXT,
    SPACE_TABLE,
    SPACE_STYLE,
    SPACE_DRAW,
    SPACE_DC,
    SPACE_LOEXT,
    SPACE_MANIFEST,
} element_space;

typedef struct element_attribute {
    element_space space;
    const char *name, *value;
    const struct element_attribute *next;
} element_attribute;

typedef struct element {
    element_space space;
    const char *name; /* NULL: a text */
    const char *text;
    const element_attribute *attributes;
    struct element *parent, *child, *last, *next;
} element;

/* ELEMENTS: elements, attributes and texts of one part together. */
enum { ELEMENT_DEPTH = 256, ELEMENTS = 4000000 };

/* The tree of a part's bytes: UTF-8 or UTF-16. A document type is refused, and with it every entity. file: what errors call
   it. Errors: ENTENTE_INVALID at its line, ENTENTE_LIMIT, ENTENTE_MEMORY. */
entente_status element_parse(arena *a, const char *file, const char *bytes, size_t length, const element **root,
                             entente_error *error);

bool element_is(const element *e, element_space space, const char *name);
/* One of the names, which have spaces between and around them: " p h ". */
bool element_among(const element *e, element_space space, const char *names);
/* The value of an attribute, or NULL. */
const char *element_get(const element *e, element_space space, const char *name);
/* The first child of that name, or NULL. */
const element *element_child(const element *e, element_space space, const char *name);
/* The element after `at` in document order within `root`, below it as well if `inside`; NULL at the end. */
const element *element_walk(const element *root, const element *at, bool inside);
/* The first element of that name in document order, root itself too, or NULL. */
const element *element_find(const element *root, element_space space, const char *name);
/* The text of the first text child, or "". */
const char *element_text(const element *e);

#endif
