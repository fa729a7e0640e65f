/* The folder in which a run's messages are, and what a key's holder has written of runs. */
#ifndef CLI_BLIND_FOLDER_H
#define CLI_BLIND_FOLDER_H

#include "cli/record.h"

#include <entente/blind.h>

typedef struct blind_texts {
    entente_blind_text *text;
    size_t count, bytes;
} blind_texts;
/* Every file of the folder whose name ends in .blind; to be freed in both cases. EXIT_DONE, or said what is wrong. */
int blind_folder_texts(const char *folder, blind_texts *out);
/* One more, malloc'ed, which is then theirs. */
int blind_texts_add(blind_texts *all, char *bytes, size_t length, const char *name);
void blind_texts_free(blind_texts *all);

/* Every file of the folder whose name ends in .blind, read as a run. EXIT_DONE, or said what is wrong. */
int blind_folder_read(const char *folder, const entente_key *key, entente_blind **run);
/* A message under its name, which no file has yet. */
int blind_folder_write(const char *folder, const char *name, const char *text, size_t length);

/* What the key's holder has written, kept under the key's seal beside it: runs are counted, and nothing is written twice. */
typedef struct blind_ledger {
    char *path, *text; /* lines of circle, run and name */
    size_t length;
} blind_ledger;
int blind_ledger_open(const key_options *options, const entente_key *key, blind_ledger *l);
void blind_ledger_close(blind_ledger *l);
/* In how many other runs of the same parties the holder took part. */
size_t blind_ledger_before(const blind_ledger *l, const entente_blind *run);
bool blind_ledger_has(const blind_ledger *l, const entente_blind *run, const char *name);
/* Noted on disk. */
int blind_ledger_note(blind_ledger *l, const entente_key *key, const entente_blind *run, const char *name);

#endif
