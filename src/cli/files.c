#include "cli/files.h"

#include <entente/record.h>

#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

/* The first bytes of a file, zeros where it has fewer; false: it is none, or a pipe, which can be read but once. */
static bool first_bytes(const char *path, char start[16])
{
    struct stat what;
    memset(start, 0, 16);
    FILE *file = strcmp(path, "-") && !stat(path, &what) && S_ISREG(what.st_mode) ? fopen(path, "rb") : NULL;
    bool read = file && fread(start, 1, 16, file);
    if (file)
        fclose(file);
    return read;
}

bool record_file(const char *path)
{
    char start[16];
    return first_bytes(path, start) && entente_record_is(start, sizeof start);
}

bool record_text_file(const char *path)
{
    char start[16];
    bool text = first_bytes(path, start) && start[0] != '{' && strncmp(start, "entente ", 8);
    for (size_t i = 0; i < sizeof start; i++)
        text &= (unsigned char)start[i] >= ' ' || (start[i] && strchr("\t\r\n", start[i]));
    return text;
}

bool record_key_file(const char *path)
{
    char start[16];
    return first_bytes(path, start) && !strncmp(start, "entente key ", 12);
}
