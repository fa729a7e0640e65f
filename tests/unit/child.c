/* A child that does whatever a captured reader would try: this program itself, told by the first letter of the file. */
#define _GNU_SOURCE
#include "desk/child.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <errno.h>
#include <fcntl.h>
#include <linux/landlock.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <sys/time.h>
#include <unistd.h>

extern char **environ;

static const char *opens(const char *path, int how)
{
    return open(path, how, 0600) >= 0 ? "done" : "refused";
}

/* `done` where the kernel let it. */
static const char *attempt(const char *what)
{
    switch (what[0]) {
    case 's':
        return socket(AF_INET, SOCK_STREAM, 0) >= 0 || socket(AF_UNIX, SOCK_STREAM, 0) >= 0 ? "done" : "refused";
    case 'f':
        return fork() >= 0 ? "done" : "refused";
    case 'k':
        return !kill(getppid(), 0) ? "done" : "refused";
    case 'r':
        return opens(what + 1, O_RDONLY);
    case 'w':
        return opens(what + 1, O_WRONLY | O_CREAT);
    case 'd':
        return fcntl(3, F_GETFD) >= 0 || fcntl(7, F_GETFD) >= 0 || fcntl(63, F_GETFD) >= 0 ? "done" : "refused";
    case 'e':
        return environ[0] && strncmp(environ[0], "ASAN_OPTIONS=", 13) ? "done" : "refused";
    case 'm':
        return malloc((size_t)3 << 30) ? "done" : "refused";
    case 'u':
        return "a\f\x1b[31mb\xff\xc2\x9b";
    default:
        return what;
    }
}

static int captured(void)
{
    char what[256] = "";
    ssize_t length = read(0, what, sizeof what - 1);
    if (length < 1)
        return 1;
    while (what[0] == 'l')
        ;
    while (what[0] == 'o')
        if (write(1, what, sizeof what) < 0)
            return 1;
    while (what[0] == 'z') /* without using the processor */
        pause();
    if (what[0] == 'c') {
        signal(SIGILL, SIG_DFL); /* which the sanitizer takes */
        signal(SIGTRAP, SIG_DFL);
        __builtin_trap();
    }
    if (what[0] == 'n') {
        fputs("the file: it says\x1b[2J so\nand more", stderr);
        return 1;
    }
    if (what[0] == 'v')
        return 0;
    puts(attempt(what));
    return 0;
}

static void expect(const char *file, entente_status wanted, const char *says)
{
    const child_how how = {.seconds = 1};
    char *text = NULL;
    size_t length = 0;
    entente_error error = {0};
    entente_status status = child_text(&how, "x", file, strlen(file), &text, &length, &error);
    if (status != wanted || !strstr(status == ENTENTE_OK ? text : error.message, says))
        fail_msg("%s: status %d, '%s'; expected %d, '%s'", file, (int)status, text ? text : error.message, (int)wanted,
                 says);
    free(text);
}

static void test_refused(void **state)
{
    (void)state;
    int kept = open("/dev/null", O_RDONLY); /* and handed on, were it not closed */
    assert_true(kept >= 0 && dup2(kept, 7) == 7 && dup2(kept, 63) == 63);
    setenv("SECRET", "x", 1);
    expect("s", ENTENTE_OK, "refused");
    expect("f", ENTENTE_OK, "refused");
    expect("k", ENTENTE_OK, "refused");
    expect("d", ENTENTE_OK, "refused");
    expect("e", ENTENTE_OK, "refused");
#ifndef __SANITIZE_ADDRESS__
    expect("m", ENTENTE_OK, "refused");
#endif
    expect("r/etc/hostname", ENTENTE_OK, "done"); /* as libraries have to */
    close(7);
    close(63);
    close(kept);
}

static bool has_landlock(void)
{
    return syscall(SYS_landlock_create_ruleset, NULL, 0, LANDLOCK_CREATE_RULESET_VERSION) > 0;
}

static void test_files(void **state)
{
    (void)state;
    char path[] = "/var/tmp/entente-child-XXXXXX", ask[64];
    int file = mkstemp(path);
    assert_true(file >= 0);
    close(file);
    snprintf(ask, sizeof ask, "r%s", path);
    if (has_landlock())
        expect(ask, ENTENTE_OK, "refused");
    snprintf(ask, sizeof ask, "w%s", path);
    expect(ask, ENTENTE_OK, "refused");
    unlink(path);
}

static void test_bounds(void **state)
{
    (void)state;
    expect("l", ENTENTE_LIMIT, "took more than 1 s");
    expect("z", ENTENTE_LIMIT, "took more than 1 s");
    expect("o", ENTENTE_LIMIT, "longer than 10 MiB");
    expect("c", ENTENTE_INVALID, "fell over it (signal ");
    expect("n", ENTENTE_INVALID, "the file: it says [2J so");
    expect("v", ENTENTE_INVALID, "there is no text in it");
    expect("u", ENTENTE_OK, "a\n\n[31mb\xef\xbf\xbd\n");
}

/* A page that takes libxml2 minutes, with its many attributes of one element, ends with its time. */
static void test_slow_page(void **state)
{
    enum { ATTRIBUTES = 200000, WIDE = 10 };
    static const char begin[] = "<!doctype html><p ";
    char path[4096], *page = malloc(sizeof begin + (size_t)ATTRIBUTES * WIDE + 16), *text = NULL;
    ssize_t length = readlink("/proc/self/exe", path, sizeof path - 16);
    size_t given, at = sizeof begin - 1;
    entente_error error = {0};
    (void)state;
    assert_true(page && length > 0);
    path[length] = '\0';
    strcpy(strrchr(path, '/'), "/../entente");
    memcpy(page, begin, at);
    for (size_t i = 0; i < ATTRIBUTES; i++)
        at += (size_t)sprintf(page + at, "a%zu ", i);
    at += (size_t)sprintf(page + at, ">words");
    const child_how how = {.program = path, .seconds = 2};
    entente_status status = child_text(&how, "wide.html", page, at, &text, &given, &error);
    if (status == ENTENTE_OK) /* a later libxml2 may be quicker */
        assert_non_null(strstr(text, "words"));
    else if (status != ENTENTE_LIMIT || !strstr(error.message, "took more than 2 s"))
        fail_msg("status %d: %s", (int)status, error.message);
    print_message("a page of %d attributes: %s\n", ATTRIBUTES, status == ENTENTE_OK ? "read" : error.message);
    free(text);
    free(page);
}

static void test_takes(void **state)
{
    (void)state;
    assert_true(child_takes("%PDF-1.7", 8));
    assert_true(child_takes("PK\3\4", 4));
    assert_false(child_takes("PK\3", 3));
    assert_false(child_takes("plain words", 11));
}

int main(int argc, char **argv)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_refused), cmocka_unit_test(test_files),
                                       cmocka_unit_test(test_bounds), cmocka_unit_test(test_takes),
                                       cmocka_unit_test(test_slow_page)};
    if (argc == 2 && !strcmp(argv[1], CHILD_WORD))
        return captured();
    return cmocka_run_group_tests(tests, NULL, NULL);
}
