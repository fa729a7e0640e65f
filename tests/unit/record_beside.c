/* Files: what is noted beside the key, media that cannot be written, several names, what killed programs leave, full disks.
 */
#define _DEFAULT_SOURCE
#include "record_made.h"

#include "record/record.h"

#include <errno.h>
#include <fcntl.h>
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stddef.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <cmocka.h>

static char folder[200], path[240], copy[240], known[240];
static made m;
static entente_record_options writing = {.write = true, .now = MADE_NOW}, noting = {.now = MADE_NOW, .known = known};
#define NOTE "{\"kind\":\"note\",\"text\":\"a note\",\"to\":\"public\"}"

static void copy_file(const char *from, const char *to)
{
    char chunk[4096];
    FILE *in = fopen(from, "rb"), *out = fopen(to, "wb");
    assert_true(in && out);
    for (size_t got; (got = fread(chunk, 1, sizeof chunk, in));)
        assert_int_equal(fwrite(chunk, 1, got, out), got);
    fclose(in);
    fclose(out);
}

static void add_note(const char *to)
{
    entente_record *r;
    entente_error error = {0};
    if (entente_record_open(to, &writing, m.key[0], &r, &error) != ENTENTE_OK)
        fail_msg("%s", error.message);
    assert_int_equal(made_add(r, NOTE, NULL, NULL), ENTENTE_OK);
    entente_record_free(r);
}

/* Opens, and gives what is told ("" where nothing is) and how many groups were known good. */
static size_t told(const char *at, char out[300])
{
    entente_record *r;
    entente_error error = {0};
    if (entente_record_open(at, &noting, m.key[1], &r, &error) != ENTENTE_OK)
        fail_msg("%s", error.message);
    const char *text = entente_record_told(r);
    snprintf(out, 300, "%s", text ? text : "");
    size_t groups = r->good_groups;
    entente_record_free(r);
    return groups;
}

static int set_up(void **state)
{
    (void)state;
    snprintf(folder, sizeof folder, "%s/entente-beside-%ld", made_folder(), (long)getpid());
    snprintf(path, sizeof path, "%s/r", folder);
    snprintf(copy, sizeof copy, "%s/copy", folder);
    snprintf(known, sizeof known, "%s/key-known", folder);
    if (mkdir(folder, 0755))
        return 1;
    return made_begin(&m, path, NULL, NULL) != ENTENTE_OK;
}

static int tear_down(void **state)
{
    (void)state;
    char command[240];
    chmod(folder, 0755);
    snprintf(command, sizeof command, "rm -r '%s'", folder);
    return system(command);
}

static void noted(void **state)
{
    (void)state;
    char text[300];
    assert_int_equal(told(path, text), 0); /* nothing is known yet: all are checked */
    assert_string_equal(text, "");
    assert_int_equal(told(path, text), 5);
    add_note(path);
    assert_int_equal(told(path, text), 5); /* and the new one is checked */
    assert_int_equal(told(path, text), 6);
    /* any byte of the note is another: nothing is known, all is checked, nothing is told */
    FILE *f = fopen(known, "r+b");
    assert_non_null(f);
    fseek(f, 60, SEEK_SET);
    int byte = getc(f);
    fseek(f, 60, SEEK_SET);
    putc(byte ^ 1, f);
    fclose(f);
    assert_int_equal(told(path, text), 0);
    assert_int_equal(told(path, text), 6);
    unlink(known);
    assert_int_equal(mkdir(known, 0755), 0); /* no file at all, and none can be */
    assert_int_equal(told(path, text), 0);
    assert_int_equal(told(path, text), 0);
    rmdir(known);
    /* of another key */
    entente_record *r;
    assert_int_equal(entente_record_open(path, &noting, m.key[2], &r, NULL), ENTENTE_OK);
    entente_record_free(r);
    assert_int_equal(told(path, text), 0);
}

static void older_and_others(void **state)
{
    (void)state;
    char text[300];
    copy_file(path, copy);
    add_note(path);
    told(path, text);
    assert_string_equal(text, "");
    copy_file(path, known); /* room: the newer one, for later */
    char newer[300];
    snprintf(newer, sizeof newer, "%s/newer", folder);
    assert_int_equal(rename(known, newer), 0);
    told(path, text);
    /* an older file is put in its place */
    copy_file(copy, path);
    for (int i = 0; i < 2; i++) {
        told(path, text);
        assert_non_null(strstr(text, "older than what this key saw"));
    }
    /* which then goes on another way */
    add_note(path);
    add_note(path);
    told(path, text);
    assert_non_null(strstr(text, "does not go on from"));
    copy_file(newer, path);
    told(path, text);
    assert_string_equal(text, "");
    /* another record of the same keys */
    unlink(path);
    assert_int_equal(made_begin(&m, path, NULL, NULL), ENTENTE_OK);
    for (int i = 0; i < 2; i++) {
        told(path, text);
        assert_non_null(strstr(text, "another record stands under this name"));
    }
    /* made by this key itself, it is meant */
    unlink(path);
    entente_record_options making = noting;
    making.write = true;
    assert_int_equal(entente_record_init(path, &making, m.key[1], NULL), ENTENTE_OK);
    told(path, text);
    assert_string_equal(text, "");
}

static void nothing_beside(void)
{
    char name[260];
    static const char *const ending[] = {"-wal", "-shm", "-lock", ".entente-making"};
    for (int i = 0; i < 4; i++) {
        snprintf(name, sizeof name, "%s%s", path, ending[i]);
        if (!access(name, F_OK))
            fail_msg("%s is left", name);
    }
}

/* A folder and a file that this user cannot write, as on a disk that was sealed; and a name of which a part stands for
   another character where a name is written as an address. */
static void sealed_medium(void **state)
{
    (void)state;
    entente_record *r;
    char odd[260];
    snprintf(odd, sizeof odd, "%s/r%%41", folder);
    assert_int_equal(entente_record_init(odd, &writing, m.key[1], NULL), ENTENTE_OK);
    assert_int_equal(entente_record_open(path, &noting, m.key[1], &r, NULL), ENTENTE_OK);
    entente_record_free(r);
    nothing_beside();
    chmod(path, 0444);
    chmod(folder, 0555);
    pid_t child = fork();
    if (!child) {
        if (!geteuid() && setuid(65534))
            _exit(3);
        entente_error error = {0};
        entente_record_options reading = {.now = MADE_NOW};
        if (entente_record_open(path, &reading, m.key[1], &r, &error) != ENTENTE_OK) {
            printf("%s\n", error.message);
            _exit(1);
        }
        bool whole = entente_record_case(r)->count == 8;
        entente_record_free(r);
        if (entente_record_open(odd, &reading, m.key[1], &r, &error) != ENTENTE_OK) {
            printf("%s\n", error.message);
            _exit(5);
        }
        entente_record_free(r);
        if (entente_record_open(path, &writing, m.key[1], &r, &error) == ENTENTE_OK)
            _exit(4);
        _exit(whole ? 0 : 2);
    }
    int status;
    waitpid(child, &status, 0);
    assert_int_equal(status, 0);
    chmod(folder, 0755);
    unlink(odd);
    nothing_beside();
}

static void several_names(void **state)
{
    (void)state;
    char link_path[260];
    entente_record *r, *other;
    entente_error error = {0};
    snprintf(link_path, sizeof link_path, "%s/symlink", folder);
    assert_int_equal(symlink("r", link_path), 0);
    assert_int_equal(entente_record_open(path, &writing, m.key[0], &r, NULL), ENTENTE_OK);
    pid_t child = fork(); /* of its own, so that it waits without us */
    if (!child)
        _exit(entente_record_open(link_path, &writing, m.key[1], &other, &error) == ENTENTE_OK ||
              !strstr(error.message, "another program is writing"));
    int status;
    waitpid(child, &status, 0);
    assert_int_equal(status, 0);
    entente_record_free(r);
    add_note(link_path);
    snprintf(link_path, sizeof link_path, "%s/hard", folder);
    assert_int_equal(link(path, link_path), 0);
    assert_int_equal(entente_record_open(path, &writing, m.key[0], &r, &error), ENTENTE_IO);
    assert_non_null(strstr(error.message, "2 names"));
    assert_int_equal(entente_record_open(path, &noting, m.key[0], &r, NULL), ENTENTE_OK);
    entente_record_free(r);
    unlink(link_path);
    add_note(path);
    /* a name that SQLite would take for something else */
    assert_int_equal(chdir(folder), 0);
    for (int i = 0; i < 2; i++) {
        static const char *const odd[] = {"file:r?mode=memory", ":memory:"};
        assert_int_equal(entente_record_init(odd[i], &writing, m.key[0], NULL), ENTENTE_OK);
        assert_int_equal(access(odd[i], F_OK), 0);
        assert_int_equal(entente_record_open(odd[i], &writing, m.key[0], &r, NULL), ENTENTE_OK);
        entente_record_free(r);
    }
    assert_int_equal(chdir("/"), 0);
}

/* What killed programs leave keeps nobody out. */
static void left_behind(void **state)
{
    (void)state;
    char name[260];
    entente_record *r;
    struct stat what;
    snprintf(name, sizeof name, "%s-lock", path);
    int file = open(name, O_RDWR | O_CREAT, 0644); /* another user's: not to be written by us */
    close(file);
    chmod(name, 0444);
    chmod(path, 0666);
    chmod(folder, 0777);
    pid_t child = fork();
    if (!child) {
        if (!geteuid() && setuid(65534))
            _exit(3);
        _exit(entente_record_open(path, &writing, m.key[0], &r, NULL) != ENTENTE_OK);
    }
    int status;
    waitpid(child, &status, 0);
    assert_int_equal(status, 0);
    unlink(name);
    umask(077); /* whoever may write the record may take part in its lock */
    assert_int_equal(entente_record_open(path, &writing, m.key[0], &r, NULL), ENTENTE_OK);
    umask(022);
    assert_int_equal(stat(name, &what), 0);
    assert_int_equal(what.st_mode & 0777, 0666);
    entente_record_free(r);
    /* half a new record */
    unlink(path);
    snprintf(name, sizeof name, "%s.entente-making", path);
    copy_file("/proc/self/exe", name);
    assert_int_equal(entente_record_init(path, &writing, m.key[0], NULL), ENTENTE_OK);
    nothing_beside();
    unlink(path);
    for (int i = 0; i < 30; i++) { /* killed at any moment, it is there whole or not at all */
        child = fork();
        if (!child) {
            for (int k = 0;; k++) {
                unlink(path);
                if (entente_record_init(path, &writing, m.key[0], NULL) != ENTENTE_OK)
                    _exit(1);
            }
        }
        usleep(1000 * (useconds_t)(1 + i % 7));
        kill(child, SIGKILL);
        waitpid(child, &status, 0);
        assert_true(WIFSIGNALED(status));
        if (!access(path, F_OK)) {
            assert_int_equal(entente_record_open(path, &writing, m.key[0], &r, NULL), ENTENTE_OK);
            entente_record_free(r);
            unlink(path);
        }
        assert_int_equal(entente_record_init(path, &writing, m.key[0], NULL), ENTENTE_OK);
        unlink(path);
    }
}

/* Forgetting while a reader reads what is to go. */
static void read_meanwhile(void **state)
{
    (void)state;
    entente_record *r, *reader;
    entente_error error = {0};
    char id[ENTENTE_ID_TEXT], act[ENTENTE_ID_TEXT] = "";
    assert_int_equal(entente_record_open(path, &writing, m.key[0], &r, NULL), ENTENTE_OK);
    assert_int_equal(made_add(r, NOTE, id, NULL), ENTENTE_OK);
    entente_record_options reading = {.now = MADE_NOW};
    assert_int_equal(entente_record_open(path, &reading, m.key[1], &reader, NULL), ENTENTE_OK);
    assert_int_equal(store_begin(&reader->s, false, NULL), ENTENTE_OK);
    unsigned char name[SEAL_RECORD];
    assert_int_equal(store_name(&reader->s, name, NULL), ENTENTE_OK);
    assert_int_equal(entente_record_forget(r, id, NULL, act, &error), ENTENTE_IO);
    assert_int_equal(strlen(act), 32);
    assert_non_null(strstr(error.message, "another program reads the record"));
    entente_record_free(r);
    assert_int_equal(entente_record_scrub(path, &writing, &error), ENTENTE_IO);
    store_rollback(&reader->s);
    entente_record_free(reader);
    assert_int_equal(entente_record_scrub(path, &writing, &error), ENTENTE_OK);
    nothing_beside();
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test_setup_teardown(noted, set_up, tear_down),
                                       cmocka_unit_test_setup_teardown(older_and_others, set_up, tear_down),
                                       cmocka_unit_test_setup_teardown(sealed_medium, set_up, tear_down),
                                       cmocka_unit_test_setup_teardown(several_names, set_up, tear_down),
                                       cmocka_unit_test_setup_teardown(left_behind, set_up, tear_down),
                                       cmocka_unit_test_setup_teardown(read_meanwhile, set_up, tear_down)};
    int failed = cmocka_run_group_tests(tests, NULL, NULL);
    made_free(&m);
    return failed;
}
