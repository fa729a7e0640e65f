/* A byte of a record is changed: either nothing that a reader sees changes, or verify finds it. And what a record of whole
   rows can suffer: swapped, dropped, doubled, cut off. */
#include "case/canonical.h"
#include "case/view.h"
#include "record_made.h"

#include <setjmp.h>
#include <sqlite3.h>
#include <stdarg.h>
#include <stddef.h>
#include <time.h>
#include <cmocka.h>

static char path[200], bad[220];
static made m;
static unsigned char *bytes;
static size_t length;

/* Everything that a reader sees, as text. NULL: it does not open. */
static char *seen(const char *file, const entente_key *key)
{
    entente_record_options options = {.now = MADE_NOW};
    entente_record *r;
    entente_view *v;
    if (entente_record_open(file, &options, key, &r, NULL) != ENTENTE_OK)
        return NULL;
    buffer b = {0};
    const char *reader = entente_record_reader(r);
    if (reader && entente_view_new(entente_record_case(r), reader, NULL, &v, NULL) == ENTENTE_OK) {
        const entente_case *c = entente_record_case(r);
        buffer_format(&b, "%s %zu %s\n", reader, v->seen, v->digest);
        for (size_t i = 0; i < c->count; i++)
            entry_canonical(&b, c->entries[i]);
        entente_view_free(v);
    }
    entente_record_free(r);
    return b.bytes;
}

static void put(const unsigned char *data, size_t size)
{
    FILE *f = fopen(bad, "wb");
    assert_true(f && fwrite(data, 1, size, f) == size);
    fclose(f);
}

static int fail_set_up(const entente_error *error)
{
    printf("%s: %s\n", error->file, error->message);
    return 1;
}

static int set_up(void **state)
{
    (void)state;
    entente_error error = {0};
    entente_record_options options = {.write = true, .now = MADE_NOW};
    entente_record *r;
    char id[ENTENTE_ID_TEXT], more[ENTENTE_ID_TEXT];
    bool complete;
    const char *to[] = {"GRN"};
    snprintf(path, sizeof path, "%s/entente-flip-%ld", made_folder(), (long)getpid());
    snprintf(bad, sizeof bad, "%s-bad", path);
    unlink(path);
    if (made_begin(&m, path, NULL, &error) != ENTENTE_OK)
        return fail_set_up(&error);
    for (int who = 0; who < 3; who++) {
        if (entente_record_open(path, &options, m.key[who], &r, &error) != ENTENTE_OK)
            return fail_set_up(&error);
        for (int i = 0; i < 20; i++) {
            char json[800];
            snprintf(json, sizeof json,
                     "{\"kind\":\"position\",\"actor\":\"%s\",\"issue\":\"fees\",\"value\":\"%d\",\"to\":[\"mediators\"%s],"
                     "\"words\":\"%.*s\"}",
                     who == 2 ? "GRN" : "BLU", i % 12 * 5, i % 3 ? ",\"BLU\"" : "", 10 + i * 25,
                     "some words that were said at length, and then some more that were said at greater length, until all "
                     "had been said that could be "
                     "said of fees and of those who pay them, which is much, as anybody knows who ever sat through an "
                     "afternoon of it, and then again "
                     "in the evening, when the same was said once more in other words, for the benefit of those who had "
                     "been asleep in between");
            if (made_add(r, json, id, &error) != ENTENTE_OK)
                return fail_set_up(&error);
        }
        if (who == 1 && entente_record_release(r, id, to, 1, NULL, &complete, more, &error) != ENTENTE_OK)
            return fail_set_up(&error);
        if (who == 0 && entente_record_forget(r, id, "as agreed", more, &error) != ENTENTE_OK)
            return fail_set_up(&error);
        entente_record_free(r);
    }
    FILE *f = fopen(path, "rb");
    if (!f)
        return 1;
    fseek(f, 0, SEEK_END);
    length = (size_t)ftell(f);
    rewind(f);
    bytes = malloc(length);
    if (!bytes || fread(bytes, 1, length, f) != length)
        return 1;
    fclose(f);
    return 0;
}

static int tear_down(void **state)
{
    (void)state;
    char other[240];
    for (int i = 0; i < 8; i++) {
        snprintf(other, sizeof other, "%s%s", i < 4 ? path : bad, (const char *[]){"", "-wal", "-shm", "-lock"}[i % 4]);
        unlink(other);
    }
    free(bytes);
    made_free(&m);
    return 0;
}

static void clean_beside(void)
{
    char other[240];
    for (int i = 0; i < 2; i++) {
        snprintf(other, sizeof other, "%s%s", bad, i ? "-wal" : "-shm");
        unlink(other);
    }
}

static void flips(void **state)
{
    (void)state;
    size_t count = how_many(400, 100000), found = 0, live = 0;
    unsigned seed = getenv("SEED") ? (unsigned)strtoul(getenv("SEED"), NULL, 10) : (unsigned)time(NULL);
    char *before[3];
    printf("SEED=%u, %zu bytes\n", seed, length);
    for (int k = 0; k < 3; k++)
        assert_non_null(before[k] = seen(path, m.key[k]));
    assert_int_equal(entente_record_verify(path, NULL, NULL, NULL, NULL), ENTENTE_OK);
    for (size_t i = 0; i < count; i++) {
        seed = seed * 1664525 + 1013904223;
        size_t at = (size_t)((uint64_t)seed * length >> 32);
        unsigned char mask = (unsigned char)(1 + (seed >> 3) % 255);
        live += bytes[at] != 0;
        bytes[at] ^= mask;
        put(bytes, length);
        bytes[at] ^= mask;
        clean_beside();
        entente_error error = {0};
        if (entente_record_verify(bad, NULL, NULL, NULL, &error) != ENTENTE_OK) {
            found++;
            continue;
        }
        for (int k = 0; k < 3; k++) {
            char *now = seen(bad, m.key[k]);
            if (!now || strcmp(now, before[k]))
                fail_msg("byte %zu xor %d: a reader sees something else, and verify says nothing", at, mask);
            free(now);
        }
    }
    printf("%zu flips, %zu in bytes that are not zero, %zu found\n", count, live, found);
    assert_true(live * 2 >= count && found * 2 >= count);
    for (int k = 0; k < 3; k++)
        free(before[k]);
}

/* The newest group cut off whole: found by a head that was kept. */
#define CUT_OFF "DELETE FROM item WHERE seq=(SELECT max(seq) FROM item)"
/* A group's row with other bytes between what stays of it. */
#define WITH(before, after, bytes) "CAST(substr(ends,1," before ")||" bytes "||substr(ends," after ") AS BLOB)"

/* Changes of whole rows, by SQL. */
static void rows(void **state)
{
    (void)state;
    static const char *const sql[] = {
        "UPDATE item SET seq=-1 WHERE seq=20; UPDATE item SET seq=20 WHERE seq=21; UPDATE item SET seq=21 WHERE seq=-1",
        "DELETE FROM item WHERE seq=30",
        CUT_OFF,
        "UPDATE item SET ends=NULL WHERE seq=(SELECT max(seq) FROM item)",
        "UPDATE item SET ends=NULL WHERE seq=20",
        "INSERT INTO item SELECT (SELECT max(seq)+1 FROM item),header,leaf,ends,commitment,keys,sealed FROM item WHERE "
        "seq=25",
        "UPDATE item SET sealed=(SELECT sealed FROM item WHERE seq=25) WHERE seq=26",
        "UPDATE item SET sealed=(SELECT sealed FROM item WHERE seq=25),leaf=(SELECT leaf FROM item WHERE seq=25),"
        "commitment=(SELECT commitment FROM item WHERE seq=25),keys=(SELECT keys FROM item WHERE seq=25),"
        "header=(SELECT header FROM item WHERE seq=25) WHERE seq=26",
        "UPDATE item SET keys=NULL WHERE seq=25",
        "UPDATE item SET keys=(SELECT keys FROM item WHERE seq=25) WHERE seq=26",
        "UPDATE item SET ends=(SELECT ends FROM item WHERE seq=20) WHERE seq=21",
        "UPDATE item SET ends=" WITH("8", "17", "x'0100000000000000'") " WHERE seq=12",
        "UPDATE item SET ends=" WITH("16", "18", "x'ff'") " WHERE seq=(SELECT max(seq) FROM item)",
        "UPDATE item SET ends=" WITH("24", "57", "(SELECT substr(ends,25,32) FROM item WHERE seq=20)") " WHERE seq=21",
        "UPDATE item SET ends=" WITH("56", "121", "(SELECT substr(ends,57,64) FROM item WHERE seq=20)") " WHERE seq=21",
        "UPDATE further SET keys=NULL WHERE target=1",
        "DELETE FROM further WHERE target=1",
        "INSERT INTO further SELECT target,item+1,digest,keys FROM further WHERE target=1",
        "UPDATE record SET name=zeroblob(16)",
    };
    for (size_t i = 0; i < sizeof sql / sizeof *sql; i++) {
        sqlite3 *db;
        char *message = NULL;
        entente_error error = {0};
        put(bytes, length);
        clean_beside();
        assert_int_equal(sqlite3_open(bad, &db), SQLITE_OK);
        if (sqlite3_exec(db, sql[i], NULL, NULL, &message) != SQLITE_OK || !sqlite3_total_changes(db))
            fail_msg("%s: %s", sql[i], message ? message : "no row was changed");
        sqlite3_close(db);
        entente_status status = entente_record_verify(bad, NULL, NULL, NULL, &error);
        if (!strcmp(sql[i], CUT_OFF)) {
            char head[ENTENTE_HEAD_TEXT];
            entente_record_options options = {.now = MADE_NOW};
            entente_record *r;
            assert_int_equal(status, ENTENTE_OK);
            assert_int_equal(entente_record_open(path, &options, NULL, &r, NULL), ENTENTE_OK);
            entente_record_head(r, head);
            entente_record_free(r);
            assert_int_equal(entente_record_verify(path, NULL, NULL, head, NULL), ENTENTE_OK);
            status = entente_record_verify(bad, NULL, NULL, head, &error);
        }
        if (status != ENTENTE_NO)
            fail_msg("%s: verify gives %d (%s)", sql[i], status, error.message);
    }
}

static void truncated(void **state)
{
    (void)state;
    for (size_t size = 0; size < length; size += 1 + length / 97) {
        put(bytes, size);
        clean_beside();
        assert_int_not_equal(entente_record_verify(bad, NULL, NULL, NULL, NULL), ENTENTE_OK);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(flips), cmocka_unit_test(rows), cmocka_unit_test(truncated)};
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
