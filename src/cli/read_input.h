/* Dispatches out of files: texts that begin with their date, JSON, pages and feeds; each is known by its first bytes. */
#ifndef CLI_READ_INPUT_H
#define CLI_READ_INPUT_H

#include "base/arena.h"
#include "read/door.h"

#include <stdio.h>

/* Longer texts are read in parts of about this many bytes, parted between paragraphs where they have some. */
enum { READ_PART = 256 << 10 };

/* A dispatch, or a part of one, where it begins in the whole, and what was taken out of it. */
typedef struct read_item {
    entente_dispatch dispatch;
    size_t offset; /* of its text in the whole dispatch's */
    entente_cuts cuts;
} read_item;

/* A file to be read: named, or found in a folder that was. */
typedef struct read_file {
    char *path;
    bool found;
} read_file;

typedef struct read_input {
    const entente_dictionary *dictionary;
    bool jsonl;
    read_file *files;
    size_t count, next, size;
    /* the file being read */
    FILE *file;
    const char *name; /* NULL: none is */
    enum { READ_TEXT, READ_FRAGMENT, READ_LINES, READ_LIST } kind;
    size_t read_of_file, said_of_file; /* dispatches read of it; what was said of it on stderr */
    char *held;                        /* bytes read ahead: [held_from, held_to) of held_size */
    size_t held_from, held_to, held_size;
    bool ended;     /* it has no more than is held */
    size_t line;    /* lines passed */
    bool begun;     /* of a text: a dispatch is under way */
    size_t number;  /* of it in the file */
    int32_t day;    /* its day */
    size_t offset;  /* bytes given of the dispatch under way */
    arena memory;   /* of the list */
    door_list list; /* dispatches of the file, or of the last line */
    size_t listed;  /* the one under way */
    char *json;     /* a JSON line */
    size_t json_length, json_size;
    /* over all files */
    size_t read;  /* dispatches */
    bool refused; /* a named file was */
} read_input;

/* Folders stand for their files. */
entente_status read_input_open(read_input *in, const entente_dictionary *d, const char *const *paths, size_t count,
                               bool jsonl, entente_error *error);
/* The next item, its texts in memory; false with error->code ENTENTE_OK: there are no more. What a file has that cannot be
   read is said on stderr. */
bool read_input_next(read_input *in, arena *memory, read_item *out, entente_error *error);
/* EXIT_BAD where nothing was read, or a named file was refused. */
int read_input_status(const read_input *in);
void read_input_close(read_input *in);

#endif
