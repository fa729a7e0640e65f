#define _XOPEN_SOURCE   700 /* O_NOFOLLOW, fchown */
#define _DEFAULT_SOURCE     /* flock */
#include "base/lock.h"

#include "base/error.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

/* Whoever may write the file may take part in its lock, whoever made it. */
static int lock_file(const char *path, const char *of)
{
    int file = open(path, O_RDWR | O_CLOEXEC | O_NOFOLLOW);
    if (file < 0 && errno == EACCES)
        file = open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW);
    if (file >= 0 || errno != ENOENT)
        return file;
    struct stat is;
    bool there = !stat(of, &is);
    file = open(path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, there ? is.st_mode & 0666 : 0666);
    if (file >= 0 && there && !fchown(file, (uid_t)-1, is.st_gid))
        fchmod(file, is.st_mode & 0666);
    return file;
}

/* Whoever waited for it looks again whether the one that it got is the one that is there. */
entente_status lock_take(lock *l, const char *of, const char *shown, int wait, const char *busy, entente_error *error)
{
    size_t length = strlen(of);
    *l = (lock){0};
    if (!(l->path = malloc(length + sizeof "-lock")))
        return error_memory(error);
    memcpy(l->path, of, length);
    memcpy(l->path + length, "-lock", sizeof "-lock");
    for (int waited = 0;; waited += 20) {
        int file = lock_file(l->path, of);
        if (file < 0)
            return error_at(error, ENTENTE_IO, shown, 0, 0, "cannot be written here: %s", strerror(errno));
        struct stat mine, there;
        if (!flock(file, LOCK_EX | LOCK_NB)) {
            if (!fstat(file, &mine) && !stat(l->path, &there) && mine.st_ino == there.st_ino &&
                mine.st_dev == there.st_dev) {
                l->file = file;
                l->held = true;
                return ENTENTE_OK;
            }
            close(file);
            continue;
        }
        bool held = errno == EWOULDBLOCK || errno == EINTR;
        close(file);
        if (!held)
            return error_at(error, ENTENTE_IO, shown, 0, 0, "cannot be locked: %s", strerror(errno));
        if (waited >= wait)
            return error_at(error, ENTENTE_IO, shown, 0, 0, "%s", busy);
        nanosleep(&(struct timespec){0, 20000000}, NULL);
    }
}

void lock_drop(lock *l)
{
    if (l->held) {
        unlink(l->path);
        close(l->file);
    }
    free(l->path);
    *l = (lock){0};
}
