#define _XOPEN_SOURCE 700 /* realpath */

#include "cli/output.h"

#include "cli/cli.h"
#include "cli/record.h"

#include <errno.h>
#include <limits.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* What a signal that ends us takes along. */
static char doomed[4096];

static void end(int signal_number)
{
    unlink(doomed);
    signal(signal_number, SIG_DFL);
    raise(signal_number);
}

static void watch(const char *path)
{
    static const int ends[] = {SIGHUP, SIGINT, SIGTERM};
    snprintf(doomed, sizeof doomed, "%s", path);
    for (size_t i = 0; i < sizeof ends / sizeof *ends; i++)
        if (signal(ends[i], end) == SIG_IGN)
            signal(ends[i], SIG_IGN);
}

static bool refuse(const output *o, const char *why)
{
    cli_print(stderr, "%s: cannot be written: %s\n", o->name, why);
    return false;
}

static bool same_file(const struct stat *a, const struct stat *b)
{
    return a->st_dev == b->st_dev && a->st_ino == b->st_ino;
}

/* Whether a file stands beside an input and is part of it: what a record or a key keeps there. */
static bool beside(const char *input, const struct stat *there)
{
    static const char *const ending[] = {"-wal", "-shm", "-journal", "-lock", "-known", ".entente-making"};
    char path[PATH_MAX], name[PATH_MAX + 16];
    struct stat other;
    for (int way = 0; way < 2; way++) { /* as it is called, and where it really is */
        const char *at = way ? realpath(input, path) : input;
        for (size_t i = 0; at && i < sizeof ending / sizeof *ending; i++)
            if (snprintf(name, sizeof name, "%s%s", at, ending[i]) < (int)sizeof name && !stat(name, &other) &&
                same_file(&other, there))
                return true;
    }
    return false;
}

/* NULL, or why the file that is there must stay. */
static const char *stays(const output *o, const struct stat *there, output_kind kind, const char *const *inputs,
                         size_t count)
{
    struct stat input;
    for (size_t i = 0; i < count; i++)
        if (inputs[i] && !stat(inputs[i], &input) && same_file(&input, there))
            return "it is an input of this command";
    for (size_t i = 0; i < count; i++)
        if (inputs[i] && beside(inputs[i], there))
            return "it belongs to an input of this command";
    if (kind == OUTPUT_NEW)
        return strerror(EEXIST);
    if (kind == OUTPUT_ANEW)
        return NULL;
    if (record_file(o->name))
        return "it is a record";
    return record_key_file(o->name) ? "it is a key file" : NULL;
}

bool output_open(output *o, const char *name, output_kind kind, const char *const *inputs, size_t count)
{
    struct stat there, standard;
    *o = (output){.name = name, .save = {.fresh = kind == OUTPUT_NEW, .made = watch}};
    if (!strcmp(name, "-") && kind != OUTPUT_NEW) {
        o->file = stdout;
        return true;
    }
    bool is = !stat(name, &there);
    if (is && !S_ISREG(there.st_mode)) {
        o->file = kind == OUTPUT_NEW ? NULL : fopen(name, "wb");
        return o->file || refuse(o, strerror(kind == OUTPUT_NEW ? EEXIST : errno));
    }
    const char *why = is ? stays(o, &there, kind, inputs, count) : NULL;
    if (why)
        return refuse(o, why);
    if (is && !fstat(STDOUT_FILENO, &standard) && same_file(&there, &standard)) { /* as /dev/stdout may be */
        o->file = stdout;
        return true;
    }
    char *whole = is ? realpath(name, NULL) : NULL; /* a link goes on to lead there */
    bool fits = snprintf(o->save.path, sizeof o->save.path, "%s", whole ? whole : name) < (int)sizeof o->save.path;
    free(whole);
    if (!fits)
        return refuse(o, strerror(ENAMETOOLONG));
    mode_t mask = umask(0);
    umask(mask);
    mode_t plain = is ? there.st_mode & 0777 : 0666 & ~mask;
    if (!save_open(&o->save, kind == OUTPUT_PLAIN ? plain : 0600))
        return refuse(o, strerror(errno));
    o->file = o->save.file;
    return true;
}

bool output_keep(output *o)
{
    FILE *file = o->file;
    o->file = NULL;
    if (file == stdout)
        return true; /* cli_finish sees to it */
    bool good = file == o->save.file ? save_keep(&o->save) : save_close(file);
    if (!good)
        refuse(o, strerror(errno ? errno : EIO));
    output_drop(o);
    return good;
}

void output_drop(output *o)
{
    if (o->file && o->file != stdout && o->file != o->save.file)
        fclose(o->file);
    o->file = NULL;
    save_drop(&o->save);
}
