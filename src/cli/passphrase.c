#include "cli/passphrase.h"

#include "cli/cli.h"

#include "base/text.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <sodium.h>
#include <string.h>
#include <sys/select.h>
#include <sys/stat.h>
#include <termios.h>
#include <unistd.h>

enum { MOST = 1024, WEAK = 12, VARIED = 5 }; /* bytes; characters, and different bytes, below which one is weak */

static volatile sig_atomic_t caught;

/* One byte as read() gives it. awake: of a terminal, the signals that may come while it is waited for: at no other time, so
   that none comes unseen between two. */
static ssize_t read_byte(int file, char *out, const sigset_t *awake)
{
    ssize_t got;
    fd_set one;
    FD_ZERO(&one);
    FD_SET(file, &one);
    if (awake && pselect(file + 1, &one, NULL, NULL, NULL, awake) < 0 && caught)
        return -1;
    while ((got = read(file, out, 1)) < 0 && errno == EINTR)
        ;
    return got;
}

/* The first line, a byte at a time: nothing of it stays in a buffer of the library's, and what follows is left to whom it is
   for. -1: errno says why; a line that is too long has one byte too many. */
static ssize_t first_line(int file, char *out, size_t most, const sigset_t *awake)
{
    for (size_t length = 0;; length++) {
        ssize_t got = read_byte(file, out + length, awake);
        if (got < 0)
            return -1;
        if (!got || out[length] == '\n' || out[length] == '\r')
            return (ssize_t)length;
        if (length == most)
            return (ssize_t)most + 1;
    }
}

/* ---- on a terminal ---- */

static void catch (int signal_number)
{
    caught = signal_number;
}

static const int ends[] = {SIGHUP, SIGINT, SIGQUIT, SIGTERM, SIGTSTP};
enum { ENDS = sizeof ends / sizeof *ends };

/* A line typed with nothing shown. A signal has its usual effect once the terminal is as it was; whoever stops the program
   and comes back is asked anew. */
static ssize_t ask(int terminal, const char *question, char *out)
{
    ssize_t length;
    bool again;
    do {
        struct termios shown, hidden;
        struct sigaction before[ENDS], now = {.sa_handler = catch};
        sigset_t those, mask;
        if (tcgetattr(terminal, &shown))
            return -1;
        hidden = shown;
        hidden.c_lflag &= ~(tcflag_t)ECHO;
        hidden.c_lflag |= ICANON | ECHONL;
        caught = 0;
        sigemptyset(&those);
        for (size_t i = 0; i < ENDS; i++) {
            sigaction(ends[i], NULL, &before[i]);
            if (before[i].sa_handler != SIG_IGN)
                sigaction(ends[i], &now, NULL);
            sigaddset(&those, ends[i]);
        }
        sigprocmask(SIG_BLOCK, &those, &mask);
        tcsetattr(terminal, TCSAFLUSH, &hidden);
        bool told = write(terminal, question, strlen(question)) >= 0;
        length = told ? first_line(terminal, out, MOST, &mask) : -1;
        int why = errno;
        if (length > MOST)
            tcflush(terminal, TCIFLUSH);
        tcsetattr(terminal, TCSAFLUSH, &shown);
        sigprocmask(SIG_SETMASK, &mask, NULL);
        for (size_t i = 0; i < ENDS; i++)
            sigaction(ends[i], &before[i], NULL);
        again = caught == SIGTSTP;
        if (caught) {
            sodium_memzero(out, MOST + 1);
            length = -1;
            raise(caught);
        }
        errno = why;
    } while (again);
    return length;
}

static bool ask_for(const char *what, const char *of, record_secret *secret)
{
    char question[200];
    int terminal = open("/dev/tty", O_RDWR | O_CLOEXEC | O_NOCTTY);
    if (terminal < 0) {
        cli_print(stderr,
                  "entente: a key needs its passphrase; expected --passphrase-file FILE, or a terminal to type it on\n");
        return false;
    }
    const char *slash = strrchr(of, '/');
    buffer shown = {0};
    text_show(&shown, slash ? slash + 1 : of);
    snprintf(question, sizeof question, "%s %.100s: ", what, shown.bytes ? shown.bytes : "");
    buffer_free(&shown);
    sodium_mlock(secret, sizeof *secret);
    ssize_t length = ask(terminal, question, secret->words);
    int why = errno;
    close(terminal);
    if (length < 0)
        cli_print(stderr, "entente: no passphrase could be read: %s\n", strerror(why));
    else if (!length || length > MOST)
        cli_print(stderr, "entente: %s; expected a passphrase of 1 to %d bytes\n", length ? "too long" : "nothing was typed",
                  MOST);
    bool good = length > 0 && length <= MOST;
    secret->length = good ? (size_t)length : 0;
    secret->words[secret->length] = '\0';
    if (!good)
        passphrase_forget(secret);
    return good;
}

/* ---- from a file ---- */

static bool is_own(int file, const char *path)
{
    struct stat is;
    if (!fstat(file, &is) && S_ISREG(is.st_mode) && (is.st_mode & (S_IRWXG | S_IRWXO))) {
        cli_print(stderr, "%s: a passphrase that others can read is none; expected: chmod 600 %s\n", path, path);
        return false;
    }
    return true;
}

static bool read_from(const char *path, record_secret *secret)
{
    int file = strcmp(path, "-") ? open(path, O_RDONLY | O_CLOEXEC) : STDIN_FILENO;
    if (file < 0) {
        cli_print(stderr, "%s: cannot be opened: %s\n", path, strerror(errno));
        return false;
    }
    if (file != STDIN_FILENO && !is_own(file, path)) {
        close(file);
        return false;
    }
    sodium_mlock(secret, sizeof *secret); /* as far as the system lets us */
    ssize_t length = first_line(file, secret->words, MOST, NULL);
    if (length < 0)
        cli_print(stderr, "%s: cannot be read: %s\n", path, strerror(errno));
    else if (!length)
        cli_print(stderr, "%s: no passphrase; expected 1 to %d bytes on the first line\n", path, MOST);
    else if (length > MOST)
        cli_print(stderr, "%s: a passphrase of more than %d bytes; expected 1 to %d on the first line\n", path, MOST, MOST);
    if (file != STDIN_FILENO)
        close(file);
    secret->words[length > 0 ? length : 0] = '\0';
    secret->length = length > 0 && length <= MOST ? (size_t)length : 0;
    if (!secret->length)
        passphrase_forget(secret);
    return secret->length;
}

/* ---- both ---- */

bool passphrase_get(const char *path, const char *of, record_secret *secret)
{
    return path ? read_from(path, secret) : ask_for("Passphrase of", of, secret);
}

static bool weak(const record_secret *secret)
{
    bool there[256] = {false};
    size_t different = 0;
    for (size_t i = 0; i < secret->length; i++) {
        bool *one = &there[(unsigned char)secret->words[i]];
        different += !*one;
        *one = true;
    }
    sodium_memzero(there, sizeof there);
    return text_width(secret->words) < WEAK || different < VARIED;
}

/* Typed once more, so that a slip of the finger locks nobody out. */
static bool twice(const char *of, record_secret *secret)
{
    record_secret again;
    if (!ask_for("New passphrase of", of, secret))
        return false;
    if (!ask_for("The same again, for", of, &again)) {
        passphrase_forget(secret);
        return false;
    }
    bool same = again.length == secret->length && !sodium_memcmp(again.words, secret->words, secret->length);
    passphrase_forget(&again);
    if (!same) {
        passphrase_forget(secret);
        cli_print(stderr, "entente: the two are not the same; nothing was written\n");
    }
    return same;
}

bool passphrase_new(const char *path, const char *of, record_secret *secret)
{
    static const char last[] = "entente: a lost passphrase is final: nobody can open the key without it, and what only that "
                               "key opens is lost with it\n";
    if (!path)
        fputs(last, stderr); /* before one is thought of */
    if (!(path ? read_from(path, secret) : twice(of, secret)))
        return false;
    if (path)
        fputs(last, stderr);
    if (weak(secret))
        cli_print(stderr,
                  "entente: a passphrase of fewer than %d characters, or of few different ones, is weak: it can be found by "
                  "trying; several words are better\n",
                  WEAK);
    return true;
}

void passphrase_forget(record_secret *secret)
{
    sodium_munlock(secret, sizeof *secret); /* which wipes it */
}
