#define _GNU_SOURCE /* mkdtemp */

#include "cli/editor.h"

#include "cli/cli.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <linux/magic.h>
#include <signal.h>
#include <sodium.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/statfs.h>
#include <sys/wait.h>
#include <unistd.h>

enum { PATH_ROOM = 512, TEXT_MOST = 1 << 20 };

/* A new folder that no disk holds, though the system may swap it out. */
static bool make_folder(char folder[PATH_ROOM])
{
    const char *const place[] = {getenv("XDG_RUNTIME_DIR"), "/dev/shm"};
    for (size_t i = 0; i < sizeof place / sizeof *place; i++) {
        struct statfs about;
        if (!place[i] || *place[i] != '/' || statfs(place[i], &about) ||
            (about.f_type != TMPFS_MAGIC && about.f_type != RAMFS_MAGIC))
            continue;
        if (snprintf(folder, PATH_ROOM, "%s/entente-XXXXXX", place[i]) < PATH_ROOM && mkdtemp(folder))
            return true;
    }
    cli_print(stderr, "entente: no file system in memory to edit on; expected XDG_RUNTIME_DIR or /dev/shm to be one\n");
    return false;
}

static void wipe_file(int folder, const char *name)
{
    static const char zeros[4096];
    struct stat is;
    int file = openat(folder, name, O_WRONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK);
    if (file >= 0 && !fstat(file, &is) && S_ISREG(is.st_mode))
        for (off_t done = 0; done < is.st_size; done += (off_t)sizeof zeros)
            if (write(file, zeros, sizeof zeros) < 0)
                break;
    if (file >= 0)
        close(file);
    unlinkat(folder, name, 0);
}

static void wipe_folder(const char *path)
{
    DIR *folder = opendir(path);
    for (struct dirent *one; folder && (one = readdir(folder));)
        if (strcmp(one->d_name, ".") && strcmp(one->d_name, ".."))
            wipe_file(dirfd(folder), one->d_name);
    if (folder)
        closedir(folder);
    if (rmdir(path))
        cli_print(stderr, "%s: could not be taken away: %s; what was edited may be left in it\n", path, strerror(errno));
}

static bool put_text(const char *path, const char *text, size_t length)
{
    int file = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
    bool good = file >= 0;
    for (size_t done = 0; good && done < length;) {
        ssize_t got = write(file, text + done, length - done);
        good = got > 0 || (got < 0 && errno == EINTR);
        done += got > 0 ? (size_t)got : 0;
    }
    int why = errno;
    if (file >= 0)
        close(file);
    if (!good)
        cli_print(stderr, "%s: cannot be written: %s\n", path, strerror(why));
    return good;
}

/* What was saved. An editor may have put another file under the name. */
static char *take_text(const char *path, size_t *length)
{
    int file = open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK);
    char *text = file >= 0 ? malloc(TEXT_MOST + 1) : NULL;
    size_t count = 0;
    for (ssize_t got = 1; text && got && count <= TEXT_MOST; count += got > 0 ? (size_t)got : 0)
        if ((got = read(file, text + count, TEXT_MOST + 1 - count)) < 0 && errno != EINTR)
            break;
    if (file >= 0)
        close(file);
    if (!text || count > TEXT_MOST) {
        cli_print(stderr, "entente: what the editor saved cannot be read, or is larger than %d KB\n", TEXT_MOST >> 10);
        if (text)
            sodium_memzero(text, TEXT_MOST + 1);
        free(text);
        return NULL;
    }
    text[count] = '\0';
    *length = count;
    return text;
}

/* As git does: what $EDITOR says is a command line of the shell's, and the file comes behind it. */
static bool edit(const char *path)
{
    const char *editor = getenv("VISUAL");
    char line[PATH_ROOM];
    if (!editor || !*editor)
        editor = getenv("EDITOR");
    if (!editor || !*editor)
        editor = access("/usr/bin/editor", X_OK) ? "vi" : "editor";
    if (snprintf(line, sizeof line, "%s \"$@\"", editor) >= (int)sizeof line) {
        cli_print(stderr, "entente: $EDITOR is too long\n");
        return false;
    }
    int status = 0;
    pid_t child = fork();
    if (!child) {
        sigset_t none;
        sigemptyset(&none);
        sigprocmask(SIG_SETMASK, &none, NULL);
        execl("/bin/sh", "sh", "-c", line, editor, path, (char *)NULL);
        _exit(127);
    }
    while (child > 0 && waitpid(child, &status, 0) < 0 && errno == EINTR)
        ;
    bool good = child > 0 && WIFEXITED(status) && !WEXITSTATUS(status);
    if (!good)
        cli_print(stderr, "entente: the editor did not end well: %s\n", editor);
    return good;
}

bool editor_run(const char *name, char **text, size_t *length)
{
    char folder[PATH_ROOM], path[2 * PATH_ROOM];
    sigset_t those, before;
    if (!make_folder(folder))
        return false;
    snprintf(path, sizeof path, "%s/%.64s", folder, name);
    sigemptyset(&those); /* what ends us waits until nothing is left there */
    sigaddset(&those, SIGINT);
    sigaddset(&those, SIGQUIT);
    sigaddset(&those, SIGTERM);
    sigaddset(&those, SIGHUP);
    sigprocmask(SIG_BLOCK, &those, &before);
    size_t saved_length = 0;
    char *saved = put_text(path, *text, *length) && edit(path) ? take_text(path, &saved_length) : NULL;
    wipe_folder(folder);
    sigprocmask(SIG_SETMASK, &before, NULL);
    if (!saved)
        return false;
    sodium_memzero(*text, *length);
    free(*text);
    *text = saved;
    *length = saved_length;
    return true;
}
