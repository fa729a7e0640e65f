/* Any two acts on one item, in every order: what follows opens for every key, verifies, goes through a bundle, and shows the
   item's words to whom it should and, once forgotten, to nobody. A key that was ended gets no slots of what comes after. */
#include "case/canonical.h"
#include "record/record.h"
#include "record_made.h"

#include <setjmp.h>
#include <sqlite3.h>
#include <stdarg.h>
#include <stddef.h>
#include <cmocka.h>

enum { ADD, CORRECT, RETRACT, RELEASE, FORGET, JOIN, END, EXPORT, IMPORT, ACTS };
static const char *const act_name[] = {"add", "correct", "retract", "release", "forget", "join", "end", "export", "import"};

static char path[200], copy[220];
static made m;
static entente_record_options writing = {.write = true, .now = MADE_NOW}, reading = {.now = MADE_NOW};

/* What has been done to the item. */
typedef struct doing {
    char item[ENTENTE_ID_TEXT], reader[ENTENTE_ID_TEXT]; /* reader: the entry of BLU's key */
    entente_key *late;                                   /* a key that joined */
    size_t place;
    bool retracted, corrected, released, forgotten, ended;
} doing;

static void add(entente_record *r, const char *json, char id[ENTENTE_ID_TEXT])
{
    entente_error error = {0};
    if (made_add(r, json, id, &error) != ENTENTE_OK)
        fail_msg("%s: %s", json, error.message);
}

static void bundle_into_copy(entente_record *r)
{
    char *bundle;
    size_t length, added;
    entente_error error = {0};
    assert_int_equal(entente_record_bundle(r, NULL, &bundle, &length, NULL), ENTENTE_OK);
    if (entente_bundle_verify(bundle, length, NULL, (char[ENTENTE_HEAD_TEXT]){0}, &error) != ENTENTE_OK)
        fail_msg("its bundle does not hold: %s", error.message);
    if (entente_bundle_import(copy, &writing, bundle, length, &added, &error) != ENTENTE_OK)
        fail_msg("its bundle is not taken: %s", error.message);
    free(bundle);
}

/* Done by the mediator, whose item it is; what the program refuses is left out. */
static void act(int what, doing *d)
{
    static const char *const to[] = {"GRN"};
    entente_record *r;
    entente_error error = {0};
    char json[500], id[ENTENTE_ID_TEXT], public_text[ENTENTE_PUBLIC_TEXT];
    bool complete, there = !d->forgotten && !d->retracted;
    if (entente_record_open(path, &writing, m.key[0], &r, &error) != ENTENTE_OK)
        fail_msg("before %s: %s", act_name[what], error.message);
    switch (what) {
    case ADD:
        add(r, "{\"kind\":\"note\",\"text\":\"one more\",\"to\":[\"mediators\",\"BLU\"]}", NULL);
        break;
    case CORRECT:
    case RETRACT:
        if (!there)
            break;
        snprintf(json, sizeof json, "{\"kind\":\"note\",\"replaces\":\"%s\",\"to\":[\"mediators\",\"BLU\"]%s}", d->item,
                 what == CORRECT ? ",\"text\":\"said better\"" : "");
        add(r, json, NULL);
        d->corrected |= what == CORRECT;
        d->retracted |= what == RETRACT;
        break;
    case RELEASE:
        if (there && !d->released)
            assert_int_equal(entente_record_release(r, d->item, to, 1, NULL, &complete, id, NULL), ENTENTE_OK);
        d->released |= there;
        break;
    case FORGET:
        if (d->forgotten)
            break;
        if (entente_record_forget(r, d->item, NULL, id, &error) != ENTENTE_OK)
            fail_msg("forget: %s", error.message);
        d->forgotten = true;
        break;
    case JOIN:
        if (d->late)
            break;
        assert_int_equal(entente_key_new(&d->late, NULL), ENTENTE_OK);
        entente_key_public(d->late, public_text);
        snprintf(json, sizeof json, "{\"kind\":\"reader\",\"actor\":\"BLU\",\"key\":\"%s\",\"to\":\"public\"}", public_text);
        add(r, json, NULL);
        break;
    case END:
        if (d->ended)
            break;
        snprintf(json, sizeof json, "{\"kind\":\"reader\",\"replaces\":\"%s\",\"to\":\"public\"}", d->reader);
        add(r, json, NULL);
        d->ended = true;
        break;
    case EXPORT:
    case IMPORT:
        bundle_into_copy(r);
        if (what == IMPORT) { /* and go on with what was taken in */
            entente_record_free(r);
            assert_int_equal(rename(copy, path), 0);
            return;
        }
        break;
    }
    entente_record_free(r);
}

/* Whether a key's entries hold these words. */
static bool reads(const char *at, const entente_key *key, const char *words)
{
    entente_record *r;
    entente_error error = {0};
    if (entente_record_open(at, &reading, key, &r, &error) != ENTENTE_OK)
        fail_msg("%s", error.message);
    if (entente_record_told(r))
        fail_msg("told: %s", entente_record_told(r));
    const entente_case *c = entente_record_case(r);
    bool found = false;
    for (size_t i = 0; i < c->count; i++) {
        buffer b = {0};
        entry_canonical(&b, c->entries[i]);
        found |= strstr(b.bytes, words) != NULL;
        buffer_free(&b);
    }
    entente_record_free(r);
    return found;
}

/* Slots of the item that stand in the file. */
static int slots_of(const char *at, size_t place)
{
    sqlite3 *db;
    sqlite3_stmt *s;
    assert_int_equal(sqlite3_open(at, &db), SQLITE_OK);
    assert_int_equal(sqlite3_prepare_v2(db,
                                        "SELECT (SELECT count(keys) FROM item WHERE seq=?1)+"
                                        "(SELECT count(keys) FROM further WHERE target=?1)",
                                        -1, &s, NULL),
                     SQLITE_OK);
    sqlite3_bind_int64(s, 1, (sqlite3_int64)place);
    assert_int_equal(sqlite3_step(s), SQLITE_ROW);
    int count = sqlite3_column_int(s, 0);
    sqlite3_finalize(s);
    sqlite3_close(db);
    return count;
}

static void judge(const char *at, const doing *d)
{
    entente_error error = {0};
    if (entente_record_verify(at, NULL, m.key[0], NULL, &error) != ENTENTE_OK)
        fail_msg("it does not verify: %s", error.message);
    assert_int_equal(reads(at, m.key[0], "the item itself"), !d->forgotten);
    assert_int_equal(reads(at, m.key[1], "the item itself"),
                     !d->forgotten); /* a key that has ended keeps what it could read */
    assert_int_equal(reads(at, m.key[2], "the item itself"), !d->forgotten && d->released);
    if (d->late)
        assert_int_equal(reads(at, d->late, "the item itself"), !d->forgotten);
    if (d->forgotten)
        assert_int_equal(slots_of(at, d->place), 0);
}

static void remove_all(const char *of)
{
    char name[240];
    for (int i = 0; i < 4; i++) {
        snprintf(name, sizeof name, "%s%s", of, (const char *[]){"", "-wal", "-shm", "-lock"}[i]);
        unlink(name);
    }
}

static void begin(doing *d)
{
    entente_record *r;
    char public_text[ENTENTE_PUBLIC_TEXT], json[500];
    remove_all(path);
    remove_all(copy);
    assert_int_equal(made_begin(&m, path, NULL, NULL), ENTENTE_OK);
    assert_int_equal(entente_record_open(path, &reading, m.key[0], &r, NULL), ENTENTE_OK);
    entente_key_public(m.key[1], public_text);
    const entente_case *c = entente_record_case(r);
    for (size_t i = 0; i < c->count; i++) {
        buffer b = {0};
        entry_canonical(&b, c->entries[i]);
        if (strstr(b.bytes, public_text))
            entry_id_text(c->entries[i]->id, d->reader);
        buffer_free(&b);
    }
    entente_record_free(r);
    assert_int_equal(entente_record_open(path, &writing, m.key[0], &r, NULL), ENTENTE_OK);
    snprintf(json, sizeof json, "{\"kind\":\"note\",\"text\":\"the item itself\",\"to\":[\"mediators\",\"BLU\"]}");
    add(r, json, d->item);
    d->place = record_find(r, d->item);
    entente_record_free(r);
}

static void pairs(void **state)
{
    (void)state;
    for (int first = 0; first < ACTS; first++)
        for (int second = 0; second < ACTS; second++) {
            doing d = {0};
            print_message("%s, %s\n", act_name[first], act_name[second]);
            begin(&d);
            act(first, &d);
            judge(path, &d);
            act(second, &d);
            judge(path, &d);
            entente_record *r; /* a copy made of it all, by who brings a bundle */
            remove_all(copy);
            assert_int_equal(entente_record_open(path, &reading, NULL, &r, NULL), ENTENTE_OK);
            bundle_into_copy(r);
            entente_record_free(r);
            judge(copy, &d);
            assert_int_equal(entente_record_open(path, &writing, m.key[0], &r, NULL), ENTENTE_OK);
            add(r, "{\"kind\":\"note\",\"text\":\"what came after\",\"to\":[\"mediators\",\"BLU\"]}", NULL);
            entente_record_free(r);
            assert_int_equal(reads(path, m.key[1], "what came after"), !d.ended);
            if (d.late)
                assert_true(reads(path, d.late, "what came after"));
            entente_key_free(d.late);
        }
}

/* Programs before this one brought slots of nothing for what had been forgotten: such a record opens, and says so. */
static void slots_that_came_late(void **state)
{
    (void)state;
    doing d = {0};
    entente_record *r;
    begin(&d);
    act(FORGET, &d);
    assert_int_equal(entente_record_open(path, &writing, m.key[0], &r, NULL), ENTENTE_OK);
    r->items[d.place].forgotten = false; /* as such a program did not look */
    entente_key *late;
    char public_text[ENTENTE_PUBLIC_TEXT], json[500];
    assert_int_equal(entente_key_new(&late, NULL), ENTENTE_OK);
    entente_key_public(late, public_text);
    snprintf(json, sizeof json, "{\"kind\":\"reader\",\"actor\":\"BLU\",\"key\":\"%s\",\"to\":\"public\"}", public_text);
    add(r, json, NULL);
    entente_record_free(r);
    assert_int_equal(slots_of(path, d.place), 1);
    assert_int_equal(entente_record_verify(path, NULL, late, NULL, NULL), ENTENTE_OK);
    assert_int_equal(entente_record_open(path, &reading, late, &r, NULL), ENTENTE_OK);
    assert_non_null(strstr(entente_record_told(r), "they open nothing"));
    remove_all(copy);
    bundle_into_copy(r);
    entente_record_free(r);
    entente_key_free(late);
}

static int set_up(void **state)
{
    (void)state;
    snprintf(path, sizeof path, "%s/entente-pairs-%ld", made_folder(), (long)getpid());
    snprintf(copy, sizeof copy, "%s-copy", path);
    return 0;
}

static int tear_down(void **state)
{
    (void)state;
    remove_all(path);
    remove_all(copy);
    made_free(&m);
    return 0;
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(pairs), cmocka_unit_test(slots_that_came_late)};
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
