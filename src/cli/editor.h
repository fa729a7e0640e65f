/* The user's editor, on a file that is in memory and wiped. */
#ifndef CLI_EDITOR_H
#define CLI_EDITOR_H

#include <stdbool.h>
#include <stddef.h>

/* Opens $VISUAL, else $EDITOR, else `editor` or vi, through the shell as git does, on a file `name` that holds *text, and
   gives what was saved, malloc'ed, in the place of the old text, which is wiped and freed. The file, and whatever the editor
   leaves beside it, is in a folder of its own on a file system in memory, and is overwritten when the editor ends. false:
   said why. */
bool editor_run(const char *name, char **text, size_t *length);

#endif
