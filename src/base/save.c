#define _GNU_SOURCE /* O_TMPFILE */
#include "base/save.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <sodium.h>
#include <string.h>
#include <unistd.h>

/* The folder of the file and a name in it that nobody has: "FOLDER.entente-XXXXXX". false: too long. */
static bool name_beside(save *s)
{
    static const char letters[] = "abcdefghijklmnopqrstuvwxyz234567";
    const char *slash = strrchr(s->path, '/');
    int folder = slash ? (int)(slash - s->path) + 1 : 0;
    char random[7] = "";
    for (size_t i = 0; i + 1 < sizeof random; i++)
        random[i] = letters[randombytes_uniform(sizeof letters - 1)];
    int length = snprintf(s->temporary, sizeof s->temporary, "%.*s.entente-%s", folder, s->path, random);
    if (length < (int)sizeof s->temporary)
        return true;
    s->temporary[0] = '\0';
    errno = ENAMETOOLONG;
    return false;
}

/* Makes a name beside s->path by `make`, with what a signal takes along known by the time that it is there. */
static bool beside_made(save *s, int (*make)(const char *name, int held), int held, int *made)
{
    sigset_t all, before;
    sigfillset(&all);
    sigprocmask(SIG_BLOCK, &all, &before);
    do
        *made = name_beside(s) ? make(s->temporary, held) : -1;
    while (*made < 0 && errno == EEXIST && s->temporary[0]);
    int why = errno;
    if (*made < 0)
        s->temporary[0] = '\0';
    else if (s->made)
        s->made(s->temporary);
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
static int open_nameless(const save *s)
{
    char folder[4096], open_file[40];
    snprintf(folder, sizeof folder, "%s", s->path);
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

bool save_open(save *s, mode_t mode)
{
    int file = open_nameless(s);
    s->nameless = file >= 0;
    if (!s->nameless && !beside_made(s, make_file, -1, &file))
        return false;
    if (!fchmod(file, mode) && (s->file = fdopen(file, "wb")))
        return true;
    int why = errno;
    close(file);
    save_drop(s);
    errno = why;
    return false;
}

/* Its name; onto nothing, where it must be new. A file without a name that replaces another has one beside it for as long
   as that takes. */
static bool give_name(save *s, int held)
{
    int made;
    if (s->nameless && !make_link(s->path, held))
        return true;
    if (s->nameless && (errno != EEXIST || !beside_made(s, make_link, held, &made)))
        return false;
    if (!s->fresh)
        return !rename(s->temporary, s->path);
    if (link(s->temporary, s->path))
        return false;
    unlink(s->temporary);
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

bool save_close(FILE *file)
{
    bool good = !ferror(file) && !fflush(file);
    int why = errno; /* where writing failed before, what it said then */
    if (fclose(file) && good)
        return false;
    errno = why;
    return good;
}

bool save_keep(save *s)
{
    FILE *file = s->file;
    s->file = NULL;
    bool good = !ferror(file) && !fflush(file) && !fsync(fileno(file));
    int why = errno; /* where writing failed before, what it said then */
    int held = good && s->nameless ? fcntl(fileno(file), F_DUPFD_CLOEXEC, 0) : -1;
    if (fclose(file) && good) {
        good = false;
        why = errno;
    }
    if (good) {
        good = give_name(s, held) && sync_folder(s->path);
        why = errno;
    }
    if (held >= 0)
        close(held);
    if (good)
        s->temporary[0] = '\0';
    save_drop(s);
    errno = why;
    return good;
}

void save_drop(save *s)
{
    if (s->file)
        fclose(s->file);
    s->file = NULL;
    if (s->temporary[0])
        unlink(s->temporary);
    s->temporary[0] = '\0';
}
