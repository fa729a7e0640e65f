/* Dispatches out of files: texts that begin with their date, or JSON lines. */
#ifndef CLI_READ_INPUT_H
#define CLI_READ_INPUT_H

#include "base/arena.h"

#include <entente/read.h>
#include <jansson.h>
#include <stdio.h>

/* Longer texts, of JSON lines too, are read in parts of about this many bytes, parted between paragraphs where they have
 * some. */
enum { READ_PART = 256 << 10 };

/* A dispatch, or a part of one, and where it begins in the whole. */
typedef struct read_item {
    entente_dispatch dispatch;
    size_t offset; /* of its text in the whole dispatch's */
    bool goes_on;  /* it is a later part of the same dispatch */
} read_item;

typedef struct read_input {
    const char *const *paths;
    size_t count, next;
    bool jsonl;
    FILE *file;
    const char *name; /* of the file being read */
    size_t line;      /* JSON lines read of it */
    char *held;       /* bytes of a text read ahead */
    size_t held_length, offset;
    bool begun, ended; /* the text's date has been read; its file has no more */
    int32_t day;
    char *json; /* a JSON line */
    size_t json_length, json_size;
    json_t *object; /* the line's, while there is text of it to be given */
    size_t given;   /* bytes of that text */
} read_input;

void read_input_open(read_input *in, const char *const *paths, size_t count, bool jsonl);
/* The next item, its texts in memory; false with error->code ENTENTE_OK: there are no more. */
bool read_input_next(read_input *in, arena *memory, read_item *out, entente_error *error);
void read_input_close(read_input *in);

#endif
