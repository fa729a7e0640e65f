#define _GNU_SOURCE /* realpath, O_TMPFILE */

#include "cli/output.h"

#include "cli/cli.h"
#include "cli/record.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <signal.h>
#include <sodium.h>
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

/* The folder of the file and a name in it that nobody has: "FOLDER.entente-XXXXXX". false: too long. */
static bool name_beside(output *o)
{
    static const char letters[] = "abcdefghijklmnopqrstuvwxyz234567";
    const char *slash = strrchr(o->path, '/');
    int folder = slash ? (int)(slash - o->path) + 1 : 0;
    char random[7] = "";
    for (size_t i = 0; i + 1 < sizeof random; i++)
        random[i] = letters[randombytes_uniform(sizeof letters - 1)];
    int length = snprintf(o->temporary, sizeof o->temporary, "%.*s.entente-%s", folder, o->path, random);
    if (length < (int)sizeof o->temporary)
        return true;
    o->temporary[0] = '\0';
    errno = ENAMETOOLONG;
    return false;
}

/* Makes a name beside o->path by `make`, with what a signal takes along known by the time that it is there. */
static bool beside_made(output *o, int (*make)(const char *name, int held), int held, int *made)
{
    sigset_t all, before;
    sigfillset(&all);
    sigprocmask(SIG_BLOCK, &all, &before);
    do
        *made = name_beside(o) ? make(o->temporary, held) : -1;
    while (*made < 0 && errno == EEXIST && o->temporary[0]);
    int why = errno;
    if (*made >= 0)
        watch(o->temporary);
    else
        o->temporary[0] = '\0';
    sigprocmask(SIG_SETMASK, &before, NULL);
    errno = why;
    return *made >= 0;
}

static int make_file(const char *name, int held)
{
    (void)held;
    return open(name, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
}

/* Another name for an open file, one without a name too. */
static int make_link(const char *name, int held)
{
    char open_file[40];
    snprintf(open_file, sizeof open_file, "/proc/self/fd/%d", held);
    return linkat(AT_FDCWD, open_file, AT_FDCWD, name, AT_SYMLINK_FOLLOW);
}

/* A file without a name, so that nothing is left of it however we end; -1: there is none here, or it could not be named
   later. */
static int open_nameless(const output *o)
{
    char folder[4096], open_file[40];
    snprintf(folder, sizeof folder, "%s", o->path);
    char *slash = strrchr(folder, '/');
    if (slash)
        slash[1] = '\0';
    int file = open(slash ? folder : ".", O_TMPFILE | O_WRONLY | O_CLOEXEC, 0600);
    snprintf(open_file, sizeof open_file, "/proc/self/fd/%d", file);
    if (file < 0 || !access(open_file, F_OK))
        return file;
    close(file);
    return -1;
}

/* The file that becomes o->path: without a name where the file system has such, else beside it. */
static bool open_beside(output *o, mode_t mode)
{
    int file = open_nameless(o);
    o->nameless = file >= 0;
    if (!o->nameless && !beside_made(o, make_file, -1, &file))
        return refuse(o, strerror(errno));
    if (!fchmod(file, mode) && (o->file = fdopen(file, "wb")))
        return true;
    refuse(o, strerror(errno));
    close(file);
    output_drop(o);
    return false;
}

bool output_open(output *o, const char *name, output_kind kind, const char *const *inputs, size_t count)
{
    struct stat there, standard;
    *o = (output){.name = name, .fresh = kind == OUTPUT_NEW};
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
    bool fits = snprintf(o->path, sizeof o->path, "%s", whole ? whole : name) < (int)sizeof o->path;
    free(whole);
    if (!fits)
        return refuse(o, strerror(ENAMETOOLONG));
    mode_t mask = umask(0);
    umask(mask);
    mode_t plain = is ? there.st_mode & 0777 : 0666 & ~mask;
    return open_beside(o, kind == OUTPUT_PLAIN ? plain : 0600);
}

/* Its name; onto nothing, where it must be new. A file without a name that replaces another has one beside it for as long
   as that takes. */
static bool give_name(output *o, int held)
{
    int made;
    if (o->nameless && !make_link(o->path, held))
        return true;
    if (o->nameless && (errno != EEXIST || !beside_made(o, make_link, held, &made)))
        return false;
    if (!o->fresh)
        return !rename(o->temporary, o->path);
    if (link(o->temporary, o->path))
        return false;
    unlink(o->temporary);
    return true;
}

/* The name is on the disk too; a folder that may not be read cannot be asked, and that is no fault of the file. */
static bool sync_folder(const char *path)
{
    char folder[4096];
    snprintf(folder, sizeof folder, "%s", path);
    char *slash = strrchr(folder, '/');
    if (slash)
        slash[slash == folder] = '\0';
    int at = open(slash ? folder : ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    bool good = at < 0 || !fsync(at) || errno == EINVAL;
    if (at >= 0)
        close(at);
    return good;
}

bool output_keep(output *o)
{
    FILE *file = o->file;
    o->file = NULL;
    if (file == stdout)
        return true; /* cli_finish sees to it */
    bool named = o->nameless || o->temporary[0];
    bool good = !ferror(file) && !fflush(file) && (!named || !fsync(fileno(file)));
    int why = errno; /* where writing failed before, what it said then */
    int held = good && o->nameless ? fcntl(fileno(file), F_DUPFD_CLOEXEC, 0) : -1;
    if (fclose(file) && good) {
        good = false;
        why = errno;
    }
    if (good && named) {
        good = give_name(o, held) && sync_folder(o->path);
        why = errno;
    }
    if (held >= 0)
        close(held);
    if (good)
        o->temporary[0] = '\0';
    else
        refuse(o, strerror(why ? why : EIO));
    output_drop(o);
    return good;
}

void output_drop(output *o)
{
    if (o->file && o->file != stdout)
        fclose(o->file);
    o->file = NULL;
    if (o->temporary[0])
        unlink(o->temporary);
    o->temporary[0] = '\0';
}
