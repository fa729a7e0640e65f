/* A document as a tree of texts, lists and maps, each with its place in the file. */
#ifndef BASE_NODE_H
#define BASE_NODE_H

#include "base/arena.h"
#include "base/error.h"

#include <stdbool.h>
#include <stdint.h>

typedef enum node_kind { NODE_TEXT, NODE_LIST, NODE_MAP, NODE_NULL /* json_read_null alone gives it */ } node_kind;

typedef struct node {
    uint8_t kind; /* a node_kind; small, since a file of many entries has many more nodes */
    bool quoted;  /* of JSON: it stood in quotation marks */
    bool told;    /* what is wrong with its text was said already */
    bool cut;     /* of YAML: ' #4' or the like ends it, which may be meant as its text or as a comment */
    uint32_t line, column;
    uint32_t count;   /* children */
    const char *text; /* NODE_TEXT: every scalar as it is written, none is taken for a number, a date or a truth value */
    const struct node *key; /* of a map's child: its key, a NODE_TEXT */
    struct node *child, *next;
} node;

/* All mistakes of one file, in the order in which they stand in it once problems_sort was called. */
typedef struct problems {
    arena *memory;
    const char *file;
    entente_error *list;
    size_t count, size;
    bool failed; /* memory ran out */
} problems;

enum { PROBLEMS_MOST = 1000, NODE_DEPTH = 64 };

/* Add one; past PROBLEMS_MOST they are counted as one last line. */
void problems_add(problems *p, const node *at, const char *format, ...) __attribute__((format(printf, 3, 4)));
void problems_add_place(problems *p, size_t line, size_t column, const char *format, ...)
    __attribute__((format(printf, 4, 5)));
/* Into the order of the file, each once. */
void problems_sort(problems *p);
/* No more are listed, so that looking for more is of no use. */
static inline bool problems_full(const problems *p)
{
    return p->count == PROBLEMS_MOST;
}

/* The value of a key, or NULL. */
const node *node_get(const node *map, const char *key);

/* Read YAML. Scalars are kept as written; anchors, aliases, tags, several documents, nesting past NODE_DEPTH, control
   characters and repeated keys are mistakes. A syntax error ends the reading. Gives NULL when there is no tree; problems
   tell why. Cost: linear. */
const node *yaml_read(arena *a, const char *bytes, size_t length, problems *p);
/* The same with anchors and aliases, at most ANCHORS_MOST: an alias is its anchor's value at another place in the tree, and
   has the anchor's children and place in the file. A walk over all of such a tree may be far longer than the file. An empty
   file gives NULL without a problem. */
enum { ANCHORS_MOST = 1000 };
const node *yaml_read_aliased(arena *a, const char *bytes, size_t length, problems *p);

#endif
