/* What a file of dispatches is, before it is read: plain text, JSON, a page, a feed, or nothing to be read. */
#ifndef READ_DOOR_H
#define READ_DOOR_H

#include "base/arena.h"
#include "base/buffer.h"

#include <entente/read.h>
#include <jansson.h>

typedef enum door_kind {
    DOOR_TEXT,
    DOOR_JSON,     /* a list of objects, or objects */
    DOOR_PAGE,     /* HTML */
    DOOR_FRAGMENT, /* text with HTML in it */
    DOOR_FEED,     /* XML; RSS or Atom, if anything that is read */
    DOOR_UTF16LE,
    DOOR_UTF16BE,
    DOOR_REFUSED
} door_kind;

/* Markup and files in memory are at most so long. */
enum { DOOR_MARKUP_MOST = 16 << 20, DOOR_FILE_MOST = 64 << 20 };

/* What bytes at a file's start are (behind a mark of UTF-8, which is no part of them); `what`: of refused ones, their name.
 */
door_kind door_look(const char *bytes, size_t length, const char **what);

/* UTF-16 without its mark as UTF-8; what is no character becomes U+FFFD. */
void door_utf16(const char *bytes, size_t length, bool little, buffer *out);

/* Dispatches that a file holds, in the caller's arena. Start from {0}. */
typedef struct door_list {
    entente_dispatch *items;
    size_t count, size;
} door_list;
bool door_add(door_list *list, arena *memory, const entente_dispatch *item);

/* A JSON value of bytes, with jansson's flags; NULL: there is none, or memory ran out. */
json_t *door_value(const char *bytes, size_t length, size_t flags, json_error_t *fault, bool *memory_ran_out);
/* A JSON object of a dispatch; `number` names it where it has no id. ENTENTE_INVALID: error->message says what is wrong. */
entente_status door_object(const json_t *object, size_t number, arena *memory, door_list *list, entente_error *error);
/* A list of them, or several one after the other. Errors name the line and column. */
entente_status door_json(const char *name, const char *bytes, size_t length, arena *memory, door_list *list,
                         entente_error *error);

#endif
