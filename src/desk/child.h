/* A file that came from outside as plain text, read by a child process that has no key, no network and little else
 * (confine.h). */
#ifndef DESK_CHILD_H
#define DESK_CHILD_H

#include <entente/base.h>

#include <stdbool.h>
#include <stddef.h>

enum { CHILD_FILE = 64 << 20, CHILD_TEXT = 10 << 20, CHILD_SECONDS = 20, CHILD_NO_MEMORY = 5 };

/* Whether bytes begin as those of a file that only a child is to read: a PDF, or a zip as DOCX and ODT are. */
bool child_takes(const char *bytes, size_t length);

typedef struct child_how {
    const char *program; /* an entente that reads for us; NULL: the running one */
    unsigned seconds;    /* 0: CHILD_SECONDS */
} child_how;

/* The text of a file of at most CHILD_FILE bytes, told by what is in it: HTML, DOCX and ODT (without what was struck, and
   with notes and text boxes behind), PDF (by poppler's pdftotext), plain text. `program`: an entente that reads for us,
   NULL: the running one. malloc'ed UTF-8 with a NUL behind, paragraphs parted by empty lines, no control characters but tab
   and newline; of a page that tells its day, behind a line `date YYYY-MM-DD`. ENTENTE_INVALID: it is none of them, damaged,
   without text, or its reader stopped; or there is no pdftotext. ENTENTE_LIMIT: more bytes, text, seconds or memory than
   allowed. ENTENTE_IO: no child could be made. Waits for CHILD_SECONDS at most; safe in threads. */
entente_status child_text(const child_how *how, const char *name, const char *bytes, size_t length, char **text,
                          size_t *text_length, entente_error *error);

/* The program's first argument that makes it the child (reading_main). */
#define CHILD_WORD "--read-as-child"

#endif
