/* What somebody with a key of a record, or with nothing but its file, may try by a program of his own: slots that do not
   fit, a key bound to another's name, a group under another's name, schemas that do something, rows and key files that ask
   for too much. */
#include "case/canonical.h"
#include "record/write.h"
#include "record_made.h"
#include "record/record.h"

#include <setjmp.h>
#include <sqlite3.h>
#include <stdarg.h>
#include <stddef.h>
#include <cmocka.h>

enum { MED, BLU, GRN };
static made m;
static char path[200];
static entente_record_options options = {.write = true, .now = MADE_NOW};

static entente_record *open_as(int who)
{
    entente_error error = {0};
    entente_record *r;
    if (entente_record_open(path, &options, m.key[who], &r, &error) != ENTENTE_OK)
        fail_msg("%s", error.message);
    return r;
}

static int set_up(void **state)
{
    (void)state;
    entente_error error = {0};
    snprintf(path, sizeof path, "%s/entente-hostile-%ld", made_folder(), (long)getpid());
    unlink(path);
    return made_begin(&m, path, NULL, &error) != ENTENTE_OK;
}

static int tear_down(void **state)
{
    (void)state;
    char other[240];
    for (int i = 0; i < 4; i++) {
        snprintf(other, sizeof other, "%s%s", path, (const char *[]){"", "-wal", "-shm", "-lock"}[i]);
        unlink(other);
    }
    return 0;
}

/* Append without the checks of an honest program. */
static void force(entente_record *r, const char *json, size_t target)
{
    static const entry_defaults now = {{19675, 0}, "BLU"};
    arena scratch = {0};
    problems p = {.memory = &scratch, .file = ""};
    unsigned char id[ENTRY_ID];
    size_t one = 1;
    for (size_t i = 0; i < sizeof id; i++)
        id[i] = (unsigned char)rand();
    entry *e = case_parse(r->c, json, strlen(json), id, &now, false, &p);
    assert_non_null(e);
    e->lot = r->batch_count;
    assert_int_equal(case_join(r->c, &e, &one, false, &p, NULL), ENTENTE_OK);
    assert_int_equal(record_append(r, &(addition){e, target, false}, 1, NULL), ENTENTE_OK);
    arena_free(&scratch);
}

static bool sees(int who, const char *words)
{
    entente_record *r = open_as(who);
    const entente_case *c = entente_record_case(r);
    bool found = false;
    for (size_t i = 0; i < c->count && !found; i++) {
        buffer b = {0};
        entry_canonical(&b, c->entries[i]);
        found = !c->entries[i]->aside && strstr(b.bytes, words);
        buffer_free(&b);
    }
    entente_record_free(r);
    return found;
}

static void assert_verifies(void)
{
    entente_error error = {0};
    if (entente_record_verify(path, NULL, NULL, NULL, &error) != ENTENTE_OK)
        fail_msg("%s", error.message);
}

static void sql(const char *text)
{
    sqlite3 *db;
    char *message = NULL;
    assert_int_equal(sqlite3_open(path, &db), SQLITE_OK);
    if (sqlite3_exec(db, text, NULL, NULL, &message) != SQLITE_OK)
        fail_msg("%s: %s", text, message);
    sqlite3_close(db);
}

/* A slot for somebody else's entry, with a secret that does not open it. */
static void slots_that_do_not_fit(void **state)
{
    (void)state;
    char id[ENTENTE_ID_TEXT];
    entente_record *r = open_as(MED);
    assert_int_equal(
        made_add(r, "{\"kind\":\"note\",\"text\":\"a word for both\",\"to\":[\"mediators\",\"BLU\",\"GRN\"]}", id, NULL),
        ENTENTE_OK);
    entente_record_free(r);
    r = open_as(BLU);
    size_t at = record_find(r, id);
    assert_int_not_equal(at, SIZE_MAX);
    r->items[at].secret[0] ^= 1;
    force(r, "{\"kind\":\"note\",\"text\":\"nothing\",\"to\":\"public\"}", at);
    entente_record_free(r);
    assert_verifies();
    assert_true(sees(GRN, "a word for both") && sees(MED, "a word for both"));
    /* and before one that fits */
    char other[ENTENTE_ID_TEXT], more[ENTENTE_ID_TEXT];
    const char *to[] = {"GRN"};
    bool complete;
    r = open_as(MED);
    assert_int_equal(made_add(r, "{\"kind\":\"note\",\"text\":\"for one\",\"to\":[\"mediators\",\"BLU\"]}", other, NULL),
                     ENTENTE_OK);
    entente_record_free(r);
    r = open_as(BLU);
    at = record_find(r, other);
    r->items[at].secret[0] ^= 1;
    r->items[at].entry->everyone = true;
    r->items[at].entry->readers[0] |= ~(uint64_t)0;
    force(r, "{\"kind\":\"note\",\"text\":\"nothing\",\"to\":\"public\"}", at);
    entente_record_free(r);
    assert_false(sees(GRN, "for one"));
    r = open_as(MED);
    assert_int_equal(entente_record_release(r, other, to, 1, NULL, &complete, more, NULL), ENTENTE_OK);
    entente_record_free(r);
    assert_true(sees(GRN, "for one"));
    assert_verifies();
}

/* One's own key under another's name. */
static void another_name(void **state)
{
    (void)state;
    char public_text[ENTENTE_PUBLIC_TEXT], json[400];
    entente_key_public(m.key[BLU], public_text);
    entente_record *r = open_as(BLU);
    snprintf(json, sizeof json, "{\"kind\":\"reader\",\"actor\":\"GRN\",\"key\":\"%s\",\"to\":\"public\"}", public_text);
    force(r, json, SIZE_MAX);
    force(r, "{\"kind\":\"note\",\"text\":\"said by nobody\",\"by\":\"GRN\",\"to\":\"public\"}", SIZE_MAX);
    entente_record_free(r);
    r = open_as(MED);
    assert_false(record_bound(r, record_member(r, m.key[BLU]->public_key), "GRN"));
    assert_int_equal(entente_record_aside(r), 2);
    assert_int_equal(made_add(r, "{\"kind\":\"note\",\"text\":\"for GRN alone\",\"to\":[\"GRN\"]}", json, NULL), ENTENTE_OK);
    entente_record_free(r);
    assert_true(sees(GRN, "for GRN alone"));
    assert_false(sees(BLU, "for GRN alone") || sees(MED, "said by nobody"));
}

/* A key that nobody let join, its group put under a mediator's name, and a signed group on top. */
static void another_author(void **state)
{
    (void)state;
    char public_text[ENTENTE_PUBLIC_TEXT], json[400];
    entente_key *new;
    entente_error error = {0};
    entente_record *r = open_as(BLU);
    size_t at = r->item_count;
    assert_int_equal(entente_key_new(&new, NULL), ENTENTE_OK);
    entente_key_public(new, public_text);
    entente_key_free(new);
    snprintf(json, sizeof json, "{\"kind\":\"reader\",\"actor\":\"MED\",\"key\":\"%s\",\"to\":\"public\"}", public_text);
    force(r, json, SIZE_MAX);
    force(r, "{\"kind\":\"note\",\"text\":\"on top\",\"to\":\"public\"}", SIZE_MAX);
    entente_record_free(r);
    assert_int_equal(entente_record_open(path, &options, m.key[MED], &r, &error), ENTENTE_INVALID);
    snprintf(json, sizeof json,
             "UPDATE item SET ends=CAST(substr(ends,1,8)||zeroblob(8)||substr(ends,17) AS BLOB) WHERE seq=%zu", at);
    sql(json);
    assert_int_equal(entente_record_open(path, &options, m.key[MED], &r, &error), ENTENTE_INVALID);
    assert_non_null(strstr(error.message, "signature"));
}

static void schemas_and_rows(void **state)
{
    (void)state;
    static const char *const bad[] = {
        "CREATE TRIGGER t AFTER INSERT ON item BEGIN DELETE FROM record; END",
        "CREATE VIEW v AS SELECT * FROM item",
        "CREATE TABLE more(a)",
        "CREATE INDEX i ON item(leaf)",
        "CREATE TABLE old AS SELECT * FROM item; DROP TABLE item; CREATE VIEW item AS SELECT * FROM old",
        "ALTER TABLE item ADD COLUMN longer AS (zeroblob(seq*1000000))",
        "UPDATE item SET sealed=zeroblob(64000000) WHERE seq=3",
        "UPDATE item SET header=zeroblob(64000000) WHERE seq=3",
        "UPDATE item SET keys=NULL WHERE seq=3",
        "UPDATE item SET leaf=CAST(substr(hex(leaf),1,32) AS TEXT) WHERE seq=3",
        "UPDATE item SET ends=1 WHERE seq=3",
        "UPDATE item SET ends=zeroblob(120) WHERE seq=3",
        "UPDATE item SET ends=CAST(zeroblob(7)||x'ff'||substr(ends,9) AS BLOB) WHERE seq=3",
        "UPDATE item SET header=x'' WHERE seq=3",
        "UPDATE item SET seq=9223372036854775807 WHERE seq=3",
        "UPDATE item SET seq=-1 WHERE seq=0",
        "UPDATE record SET name='sixteen letters.'",
        "INSERT INTO record VALUES(2,zeroblob(16))",
        "DELETE FROM record",
        "DELETE FROM item",
        "PRAGMA user_version=9",
        "PRAGMA application_id=9",
    };
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        entente_error error = {0};
        entente_record *r;
        unlink(path);
        assert_int_equal(made_begin(&m, path, NULL, &error), ENTENTE_OK);
        sql(bad[i]);
        if (entente_record_open(path, &options, m.key[MED], &r, &error) == ENTENTE_OK)
            fail_msg("opened after: %s", bad[i]);
        if (entente_record_verify(path, NULL, NULL, NULL, NULL) == ENTENTE_OK)
            fail_msg("verified after: %s", bad[i]);
    }
}

/* A file that is no record stays as it was. */
static void left_alone(void **state)
{
    (void)state;
    entente_record *r;
    unlink(path);
    sql("CREATE TABLE t(a)");
    assert_int_equal(entente_record_open(path, &options, m.key[MED], &r, NULL), ENTENTE_INVALID);
    unsigned char head[100];
    FILE *f = fopen(path, "rb");
    assert_true(f && fread(head, 1, sizeof head, f) == sizeof head);
    fclose(f);
    assert_int_equal(head[18], 1); /* not made a WAL database */
}

static void greedy_keys(void **state)
{
    (void)state;
    char text[ENTENTE_KEY_TEXT], bad[2 * ENTENTE_KEY_TEXT];
    static const char *const work[] = {"argon2id 1000 1048576", "argon2id 1 1048577", "argon2id 999999999 8",
                                       "argon2id 17 1048576"};
    entente_key *key;
    entente_error error = {0};
    assert_int_equal(entente_key_lock(m.key[MED], "words", 5, ENTENTE_EFFORT_QUICK, text, &error), ENTENTE_OK);
    char *at = strstr(text, "argon2id 1 8");
    assert_non_null(at);
    for (size_t i = 0; i < sizeof work / sizeof *work; i++) {
        snprintf(bad, sizeof bad, "%.*s%s%s", (int)(at - text), text, work[i], at + 12);
        entente_status status = entente_key_unlock(bad, strlen(bad), "words", 5, &key, &error);
        assert_int_equal(status, ENTENTE_LIMIT);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test_setup_teardown(slots_that_do_not_fit, set_up, tear_down),
                                       cmocka_unit_test_setup_teardown(another_name, set_up, tear_down),
                                       cmocka_unit_test_setup_teardown(another_author, set_up, tear_down),
                                       cmocka_unit_test_setup_teardown(schemas_and_rows, set_up, tear_down),
                                       cmocka_unit_test_setup_teardown(left_alone, set_up, tear_down),
                                       cmocka_unit_test_setup_teardown(greedy_keys, set_up, tear_down)};
    int failed = cmocka_run_group_tests(tests, NULL, NULL);
    made_free(&m);
    return failed;
}
