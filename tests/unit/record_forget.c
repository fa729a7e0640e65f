/* Crypto-erase: after an entry is forgotten no byte of its slots is left, in the file or beside it, there and in a copy that
   takes the bundle. */
#include "record_made.h"
#include "record/record.h"

#include <setjmp.h>
#include <sqlite3.h>
#include <stdarg.h>
#include <stddef.h>
#include <cmocka.h>

enum { PIECE = 32 };

/* All that opens one item, as the file holds it. */
static buffer slots(const char *path, size_t place)
{
    static const char *const sql[] = {"SELECT keys FROM item WHERE seq=?", "SELECT keys FROM further WHERE target=?"};
    sqlite3 *db;
    buffer found = {0};
    assert_int_equal(sqlite3_open(path, &db), SQLITE_OK);
    for (int i = 0; i < 2; i++) {
        sqlite3_stmt *statement;
        assert_int_equal(sqlite3_prepare_v2(db, sql[i], -1, &statement, NULL), SQLITE_OK);
        sqlite3_bind_int64(statement, 1, (sqlite3_int64)place);
        while (sqlite3_step(statement) == SQLITE_ROW)
            buffer_add(&found, sqlite3_column_blob(statement, 0),
                       (size_t)sqlite3_column_bytes(statement, 0) / PIECE * PIECE);
        sqlite3_finalize(statement);
    }
    sqlite3_close(db);
    return found;
}

/* How many pieces of the slots stand anywhere in the file or in its WAL. */
static size_t left(const char *path, const buffer *slots)
{
    size_t count = 0;
    for (int i = 0; i < 2; i++) {
        char name[240];
        snprintf(name, sizeof name, "%s%s", path, i ? "-wal" : "");
        FILE *f = fopen(name, "rb");
        if (!f)
            continue;
        buffer all = {0};
        char chunk[4096];
        for (size_t got; (got = fread(chunk, 1, sizeof chunk, f));)
            buffer_add(&all, chunk, got);
        fclose(f);
        for (size_t at = 0; at + PIECE <= slots->length; at += PIECE)
            for (size_t k = 0; k + PIECE <= all.length; k++)
                if (all.bytes[k] == slots->bytes[at] && !memcmp(all.bytes + k, slots->bytes + at, PIECE)) {
                    count++;
                    break;
                }
        buffer_free(&all);
    }
    return count;
}

/* Pages of the file that hold nothing. */
static int idle_pages(const char *path)
{
    sqlite3 *db;
    sqlite3_stmt *statement;
    assert_int_equal(sqlite3_open(path, &db), SQLITE_OK);
    assert_int_equal(sqlite3_prepare_v2(db, "PRAGMA freelist_count", -1, &statement, NULL), SQLITE_OK);
    assert_int_equal(sqlite3_step(statement), SQLITE_ROW);
    int pages = sqlite3_column_int(statement, 0);
    sqlite3_finalize(statement);
    sqlite3_close(db);
    return pages;
}

static void forgotten(void **state)
{
    (void)state;
    entente_record_options options = {.write = true, .now = MADE_NOW};
    entente_error error = {0};
    char path[200], copy[220], id[ENTENTE_ID_TEXT], more[ENTENTE_ID_TEXT], *bundle;
    const char *to[] = {"GRN"};
    bool complete;
    size_t length, added;
    made m = {0};
    entente_record *r;
    snprintf(path, sizeof path, "%s/entente-forget-%ld", made_folder(), (long)getpid());
    snprintf(copy, sizeof copy, "%s-copy", path);
    unlink(path);
    unlink(copy);
    assert_int_equal(made_begin(&m, path, NULL, &error), ENTENTE_OK);
    assert_int_equal(entente_record_open(path, &options, m.key[1], &r, &error), ENTENTE_OK);
    assert_int_equal(made_add(r, "{\"kind\":\"note\",\"text\":\"to go\",\"to\":[\"mediators\",\"BLU\"]}", id, &error),
                     ENTENTE_OK);
    assert_int_equal(entente_record_release(r, id, to, 1, NULL, &complete, more, &error), ENTENTE_OK);
    for (int i = 0; i < 40; i++) /* so that its page is not the last */
        assert_int_equal(made_add(r, "{\"kind\":\"note\",\"text\":\"to stay\",\"to\":\"public\"}", NULL, &error),
                         ENTENTE_OK);
    size_t place = record_find(r, id);
    assert_int_equal(entente_record_bundle(r, NULL, &bundle, &length, &error), ENTENTE_OK);
    entente_record_free(r);
    assert_int_equal(entente_bundle_import(copy, &options, bundle, length, &added, &error), ENTENTE_OK);
    free(bundle);
    buffer keys = slots(path, place);
    size_t pieces = keys.length / PIECE;
    assert_true(pieces >= 8);
    assert_int_equal(left(path, &keys), pieces);
    assert_int_equal(left(copy, &keys), pieces);
    assert_int_equal(entente_record_open(path, &options, m.key[0], &r, &error), ENTENTE_OK);
    assert_int_equal(entente_record_forget(r, id, NULL, more, &error), ENTENTE_OK);
    assert_int_equal(left(path, &keys), 0); /* while it is open, too */
    entente_record_free(r);
    assert_int_equal(left(path, &keys), 0);
    assert_int_equal(entente_record_verify(path, NULL, m.key[0], NULL, &error), ENTENTE_OK);
    assert_int_equal(entente_record_open(path, &options, NULL, &r, &error), ENTENTE_OK);
    assert_int_equal(entente_record_bundle(r, NULL, &bundle, &length, &error), ENTENTE_OK);
    entente_record_free(r);
    assert_int_equal(entente_bundle_import(copy, &options, bundle, length, &added, &error), ENTENTE_OK);
    assert_int_equal(added, 1);
    assert_int_equal(left(copy, &keys), 0);
    free(bundle);
    buffer_free(&keys);
    unlink(path);
    unlink(copy);
    made_free(&m);
}

/* What an entry's slots filled beyond its first page is not kept as an empty page: the file is no longer than what it holds.
 */
static void given_back(void **state)
{
    (void)state;
    entente_record_options options = {.write = true, .now = MADE_NOW};
    char path[200], json[4200], id[ENTENTE_ID_TEXT], more[ENTENTE_ID_TEXT];
    made m = {0};
    entente_record *r;
    snprintf(path, sizeof path, "%s/entente-back-%ld", made_folder(), (long)getpid());
    unlink(path);
    assert_int_equal(made_begin(&m, path, NULL, NULL), ENTENTE_OK);
    assert_int_equal(entente_record_open(path, &options, m.key[0], &r, NULL), ENTENTE_OK);
    snprintf(json, sizeof json, "{\"kind\":\"note\",\"text\":\"%04000d\",\"to\":\"public\"}", 0);
    assert_int_equal(made_add(r, json, id, NULL), ENTENTE_OK);
    assert_int_equal(entente_record_forget(r, id, NULL, more, NULL), ENTENTE_OK);
    entente_record_free(r);
    assert_int_equal(idle_pages(path), 0);
    unlink(path);
    made_free(&m);
}

/* A slot is a dummy for every key that may not read: what others' programs do not show, none could open either. */
static void opened_by_readers(void **state)
{
    (void)state;
    static const char *const to[] = {"[\"mediators\"]", "[\"BLU\"]", "[\"BLU\",\"GRN\"]", "\"public\""};
    static const bool opens[][3] = {{true, true, false}, {false, true, false}, {false, true, true}, {true, true, true}};
    entente_record_options options = {.write = true, .now = MADE_NOW};
    char path[200], json[200], id[ENTENTE_ID_TEXT];
    made m = {0};
    snprintf(path, sizeof path, "%s/entente-open-%ld", made_folder(), (long)getpid());
    unlink(path);
    assert_int_equal(made_begin(&m, path, NULL, NULL), ENTENTE_OK);
    for (size_t i = 0; i < sizeof to / sizeof *to; i++) {
        entente_record *r;
        assert_int_equal(entente_record_open(path, &options, m.key[1], &r, NULL), ENTENTE_OK);
        size_t at = r->item_count;
        snprintf(json, sizeof json, "{\"kind\":\"note\",\"text\":\"for some\",\"to\":%s}", to[i]);
        assert_int_equal(made_add(r, json, id, NULL), ENTENTE_OK);
        entente_record_free(r);
        for (int who = 0; who < 3; who++) {
            assert_int_equal(entente_record_open(path, &options, m.key[who], &r, NULL), ENTENTE_OK);
            assert_int_equal(r->items[at].open, opens[i][who]);
            entente_record_free(r);
        }
    }
    unlink(path);
    made_free(&m);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(forgotten), cmocka_unit_test(given_back),
                                       cmocka_unit_test(opened_by_readers)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
