/* A writer is killed at any moment: every entry that it acknowledged is there, and the record verifies. */
#define _DEFAULT_SOURCE
#include "case/grow.h"
#include "case/index.h"
#include "record_made.h"

#include <errno.h>
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stddef.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <time.h>
#include <cmocka.h>

/* Before each append it writes '<', after each '>' and the id: what came last tells where the kill landed. */
static void child(const char *path, const made *m, int out)
{
    entente_record_options options = {.write = true, .now = MADE_NOW};
    entente_record *r;
    char id[ENTENTE_ID_TEXT];
    if (entente_record_open(path, &options, m->key[1], &r, NULL) != ENTENTE_OK)
        _exit(1);
    for (int i = 0;; i++) {
        char json[200];
        snprintf(json, sizeof json,
                 "{\"kind\":\"note\",\"text\":\"%d of those before the end\",\"to\":[\"mediators\",\"BLU\"]}", i);
        if (write(out, "<", 1) != 1 || made_add(r, json, id, NULL) != ENTENTE_OK || write(out, ">", 1) != 1 ||
            write(out, id, 32) != 32)
            _exit(1);
    }
}

static unsigned seed;

/* One life: gives whether the kill landed inside an append; ids are added to `all`. */
static bool live_and_die(const char *path, const made *m, char (*all)[ENTENTE_ID_TEXT], size_t *count, size_t most)
{
    int ends[2];
    assert_int_equal(pipe(ends), 0);
    pid_t pid = fork();
    assert_true(pid >= 0);
    if (!pid) {
        close(ends[0]);
        child(path, m, ends[1]);
    }
    close(ends[1]);
    bool inside = false;
    char mark;
    /* wait for the first append to begin, then for a moment of its own length or so */
    assert_int_equal(read(ends[0], &mark, 1), 1);
    seed = seed * 1103515245 + 12345;
    nanosleep(&(struct timespec){0, (long)(seed >> 8) % 2000000}, NULL);
    kill(pid, SIGKILL);
    inside = mark == '<';
    while (read(ends[0], &mark, 1) == 1) {
        inside = mark == '<';
        if (mark == '<')
            continue;
        size_t got = 0;
        char id[ENTENTE_ID_TEXT] = "";
        while (got < 32) {
            ssize_t more = read(ends[0], id + got, 32 - got);
            if (more <= 0)
                break;
            got += (size_t)more;
        }
        if (got == 32 && *count < most)
            memcpy(all[(*count)++], id, ENTENTE_ID_TEXT);
    }
    close(ends[0]);
    waitpid(pid, NULL, 0);
    return inside;
}

static void kills(void **state)
{
    (void)state;
    size_t lives = how_many(100, 10000), inside = 0, count = 0, most = 400000, before = 0;
    char path[200], (*all)[ENTENTE_ID_TEXT] = calloc(most, sizeof *all);
    made m = {0};
    entente_error error = {0};
    assert_non_null(all);
    snprintf(path, sizeof path, "%s/entente-kill-%ld", made_folder(), (long)getpid());
    seed = getenv("SEED") ? (unsigned)strtoul(getenv("SEED"), NULL, 10) : (unsigned)time(NULL);
    printf("SEED=%u\n", seed);
    for (size_t i = 0; i < lives; i++) {
        if (i % 10 == 0) { /* a new record now and then keeps the test quick */
            static const char *const ending[] = {"", "-wal", "-shm"};
            for (int k = 0; k < 3; k++) {
                char file[210];
                snprintf(file, sizeof file, "%s%s", path, ending[k]);
                unlink(file);
                struct stat left;
                snprintf(file, sizeof file, "%s-wal", path);
                if (!k && !stat(file, &left) && left.st_size) /* it may hold what was acknowledged */
                    assert_int_equal(made_begin(&m, path, NULL, &error), ENTENTE_INVALID);
            }
            count = before = 0;
            if (made_begin(&m, path, NULL, &error) != ENTENTE_OK)
                fail_msg("life %zu: %s", i, error.message);
        }
        inside += live_and_die(path, &m, all, &count, most);
        entente_record *r;
        entente_record_options options = {.now = MADE_NOW};
        if (entente_record_open(path, &options, m.key[1], &r, &error) != ENTENTE_OK)
            fail_msg("life %zu: %s", i, error.message);
        for (size_t k = before; k < count; k++) {
            unsigned char id[ENTRY_ID];
            assert_true(entry_id_read(all[k], id));
            if (!case_find(entente_record_case(r), id))
                fail_msg("life %zu: an acknowledged entry is lost", i);
        }
        if (i % 10 == 9)
            for (size_t k = 0; k < count; k++) {
                unsigned char id[ENTRY_ID];
                assert_true(entry_id_read(all[k], id) && case_find(entente_record_case(r), id));
            }
        entente_record_free(r);
        if (i % 5 == 4 && entente_record_verify(path, NULL, m.key[0], NULL, &error) != ENTENTE_OK)
            fail_msg("life %zu: %s", i, error.message);
        before = count;
    }
    printf("%zu kills, %zu inside an append\n", lives, inside);
    assert_true(inside * 5 >= lives * 4);
    char other[220];
    for (int i = 0; i < 4; i++) {
        snprintf(other, sizeof other, "%s%s", path, (const char *[]){"", "-wal", "-shm", "-lock"}[i]);
        unlink(other);
    }
    made_free(&m);
    free(all);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(kills)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
