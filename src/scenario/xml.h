/* Small XML files as trees, for readers that want to look around in them. */
#ifndef SCENARIO_XML_H
#define SCENARIO_XML_H

#include "base/arena.h"
#include "base/error.h"

#include <stdbool.h>

typedef struct xml_attribute {
    const char *name, *value;
    const struct xml_attribute *next;
} xml_attribute;

typedef struct xml_element {
    const char *name;
    const xml_attribute *attribute;
    struct xml_element *parent, *child, *last, *next;
    size_t line, column;
} xml_element;

/* The tree of a file's bytes; its text is left out. Elements stand at most XML_DEPTH deep. Entities are refused, and nothing
   but the bytes is read. What strict parsers stop at and the programs that wrote these files do not: white space, comments
   or a byte order mark before the XML declaration are passed over, and bytes that are not the UTF-8 they should be are read
   as Windows-1252; a bare & stands for itself, and attributes need no space between them. *lenient is what of the last two
   lines there was. Errors: ENTENTE_INVALID at its line, ENTENTE_MEMORY. */
enum { XML_DEPTH = 64, XML_BYTES = 1, XML_MARKS = 2 };
entente_status xml_parse(arena *a, const char *file, const char *bytes, size_t length, const xml_element **root,
                         unsigned *lenient, entente_error *error);

/* Names are compared without regard to the case of ASCII letters. */
bool xml_is(const xml_element *element, const char *name);
/* The value of an attribute, or NULL. */
const char *xml_get(const xml_element *element, const char *name);
/* The first direct child of that name, or NULL; the next sibling of that name. */
const xml_element *xml_child(const xml_element *element, const char *name);
const xml_element *xml_sibling(const xml_element *element, const char *name);
/* The element after `at` in document order within `root`, below it as well if `inside`; NULL at the end. */
const xml_element *xml_walk(const xml_element *root, const xml_element *at, bool inside);

/* Without regard to the case of ASCII letters, whatever the locale; names also without the white space around them. */
bool xml_same(const char *a, const char *b);
bool xml_same_name(const char *a, const char *b);

#endif
