/* A file that takes its name once it is whole. */
#ifndef BASE_SAVE_H
#define BASE_SAVE_H

#include <stdbool.h>
#include <stdio.h>
#include <sys/stat.h>

/* A file on its way: written without a name (where the file system has no such files, beside its name), and given the name
   once it is whole and on the disk, so that whatever fails leaves what was there. Start from {.path}. */
typedef struct save {
    FILE *file; /* to write to */
    char path[4096], temporary[4096];
    bool fresh, nameless;                /* fresh: never onto a file that is there */
    void (*made)(const char *temporary); /* told of a name that is to go should we end; NULL: nobody is */
} save;

/* false, errno says why: it cannot be begun. */
bool save_open(save *s, mode_t mode);
/* It is whole: true when it stands under its name and on the disk; else nothing is left of it, and errno says why. */
bool save_keep(save *s);
/* Nothing is left of it. */
void save_drop(save *s);
/* The end of a file that has its name: whether all of it was written. */
bool save_close(FILE *file);

#endif
