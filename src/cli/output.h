/* The one way in which a command writes a file. */
#ifndef CLI_OUTPUT_H
#define CLI_OUTPUT_H

#include "base/save.h"

/* What a file is: it says who may read it, and whether one that is there may give way. */
typedef enum output_kind {
    OUTPUT_PLAIN,   /* read by whom the umask lets, or by whom the file that is there lets */
    OUTPUT_PRIVATE, /* holds what one reader may see: its owner alone */
    OUTPUT_NEW,     /* the same, and never onto a file that is there */
    OUTPUT_ANEW,    /* the same, onto a file that was asked for: a key under another passphrase */
} output_kind;

/* A file on its way (base/save.h). What is no file of a disk (a pipe, a device, "-") is written as it comes. */
typedef struct output {
    FILE *file; /* to write to */
    save save;
    const char *name; /* as the user gave it */
} output;

/* Before the work begins. `inputs` (NULL among them is none) may not be written onto, under whatever name, nor may a record
   or a key. false: said why not. */
bool output_open(output *o, const char *name, output_kind kind, const char *const *inputs, size_t count);
/* It is whole: true when it stands under its name. false: said why not. */
bool output_keep(output *o);
/* It is not: nothing is left of it. */
void output_drop(output *o);

#endif
