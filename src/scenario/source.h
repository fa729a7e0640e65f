/* The files that a scenario is read from, and what their readers share. */
#ifndef SCENARIO_SOURCE_H
#define SCENARIO_SOURCE_H

#include "scenario/build.h"

#include <stdbool.h>
#include <stddef.h>

enum { SCENARIO_FILES = 4096, SCENARIO_BYTES = 64 << 20 };

typedef struct scenario_file {
    const char *path;  /* as errors name it */
    const char *name;  /* its last part */
    const char *bytes; /* NUL-terminated beyond length */
    size_t length;
} scenario_file;

/* A reader of a form takes its files in the order that the parties shall have and makes a scenario that takes *a over (what
   `file` points at is copied where it is kept). */

/* A file's name as UTF-8 without its last extension. */
const char *scenario_stem(arena *a, const char *name);

/* Whether the file's bytes hold a word, in letters of any case and in UTF-8 or UTF-16. word: in lower case. */
bool scenario_holds(const scenario_file *file, const char *word);

/* The number that a text is, spaces around it allowed; NULL with error (at no place) when it is none. */
const rational *scenario_number(arena *a, const char *text, entente_error *error);

/* A list of notes that grows. */
typedef struct scenario_notes {
    const char **note;
    size_t count, size;
    bool failed;
} scenario_notes;
void scenario_note(arena *a, scenario_notes *notes, const char *format, ...) __attribute__((format(printf, 3, 4)));

/* Texts in order, to be found again: sorted by text, then by place. */
typedef struct scenario_name {
    const char *text;
    size_t place;
} scenario_name;
void scenario_sort(scenario_name *name, size_t count);
/* The first place of a text, or SIZE_MAX. O(log count). */
size_t scenario_find(const scenario_name *name, size_t count, const char *text);

#endif
