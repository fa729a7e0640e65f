/* Every check of a record by itself: what only it can notice, and what it says; what may be written by whom, and what
   whoever reads with a key then sees. */
#include "case/canonical.h"
#include "case/view.h"
#include "record/write.h"
#include "record_made.h"
#include "record/record.h"

#include <entente/case.h>

#include <setjmp.h>
#include <sodium.h>
#include <sqlite3.h>
#include <stdarg.h>
#include <stddef.h>
#include <cmocka.h>

enum { MED, BLU, GRN };
static const char note[] = "{\"kind\":\"note\",\"text\":\"one\",\"to\":\"public\"}";
static made m;
static char path[200];

static entente_record *open_at(int who, int64_t now, bool set_back)
{
    entente_error error = {0};
    entente_record_options at = {.write = true, .now = now, .set_back = set_back};
    entente_record *r;
    if (entente_record_open(path, &at, m.key[who], &r, &error) != ENTENTE_OK)
        fail_msg("%s", error.message);
    return r;
}

static entente_record *open_as(int who)
{
    return open_at(who, MADE_NOW, false);
}

static int set_up(void **state)
{
    (void)state;
    entente_error error = {0};
    snprintf(path, sizeof path, "%s/entente-alone-%ld", made_folder(), (long)getpid());
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

/* One value of one row: read where `put` is NULL, else written. */
static buffer value(const char *text, const buffer *put)
{
    sqlite3 *db;
    sqlite3_stmt *statement;
    buffer found = {0};
    assert_int_equal(sqlite3_open(path, &db), SQLITE_OK);
    assert_int_equal(sqlite3_prepare_v2(db, text, -1, &statement, NULL), SQLITE_OK);
    if (put)
        assert_int_equal(sqlite3_bind_blob(statement, 1, put->bytes, (int)put->length, SQLITE_STATIC), SQLITE_OK);
    assert_int_equal(sqlite3_step(statement), put ? SQLITE_DONE : SQLITE_ROW);
    if (!put)
        buffer_add(&found, sqlite3_column_blob(statement, 0), (size_t)sqlite3_column_bytes(statement, 0));
    sqlite3_finalize(statement);
    sqlite3_close(db);
    return found;
}

static void refused(const char *says)
{
    entente_error error = {0};
    entente_record_options reading = {.now = MADE_NOW};
    entente_record *r;
    assert_int_equal(entente_record_open(path, &reading, m.key[GRN], &r, &error), ENTENTE_INVALID);
    if (!strstr(error.message, says))
        fail_msg("'%s' does not say '%s'", error.message, says);
    assert_int_equal(entente_record_verify(path, NULL, NULL, NULL, NULL), ENTENTE_NO);
}

/* Changes a value, sees what opening says, and puts it back. */
static void changed(const char *table, const char *column, const char *where, size_t byte, const char *says)
{
    char read[200], write[200];
    snprintf(read, sizeof read, "SELECT %s FROM %s WHERE %s", column, table, where);
    snprintf(write, sizeof write, "UPDATE %s SET %s=? WHERE %s", table, column, where);
    buffer kept = value(read, NULL);
    assert_true(kept.length > byte);
    kept.bytes[byte] ^= 1;
    value(write, &kept);
    refused(says);
    kept.bytes[byte] ^= 1;
    value(write, &kept);
    buffer_free(&kept);
}

static bool sees(int who, const char *words)
{
    entente_record_options reading = {.now = MADE_NOW};
    entente_record *r;
    assert_int_equal(entente_record_open(path, &reading, m.key[who], &r, NULL), ENTENTE_OK);
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

/* Does an entry with these words stand, uncorrected, in the view of who it is? */
static bool stands(int who, const char *words)
{
    entente_record_options reading = {.now = MADE_NOW};
    entente_record *r;
    entente_view *v;
    bool found = false;
    assert_int_equal(entente_record_open(path, &reading, m.key[who], &r, NULL), ENTENTE_OK);
    assert_int_equal(entente_view_new(entente_record_case(r), entente_record_reader(r), NULL, &v, NULL), ENTENTE_OK);
    for (size_t k = 0; k < KIND_COUNT; k++)
        for (size_t i = 0; i < v->kind[k].count && !found; i++) {
            buffer b = {0};
            entry_canonical(&b, v->kind[k].entries[i]);
            found = strstr(b.bytes, words);
            buffer_free(&b);
        }
    entente_view_free(v);
    entente_record_free(r);
    return found;
}

static size_t added(int who, const char *json, char id[ENTENTE_ID_TEXT])
{
    entente_error error = {0};
    entente_record *r = open_as(who);
    size_t at = r->item_count;
    if (made_add(r, json, id, &error) != ENTENTE_OK)
        fail_msg("%s: %s", json, error.message);
    entente_record_free(r);
    return at;
}

/* Append without the checks of an honest program. */
static void force(entente_record *r, const char *json, size_t target, bool forget)
{
    static const entry_defaults now = {{19675, 0, 0}, .by = "BLU"};
    arena scratch = {0};
    problems p = {.memory = &scratch, .file = ""};
    unsigned char id[ENTRY_ID];
    size_t one = 1;
    randombytes_buf(id, sizeof id);
    entry *e = case_parse(r->c, json, strlen(json), id, &now, false, &p);
    assert_non_null(e);
    e->lot = r->batch_count;
    assert_int_equal(case_join(r->c, &e, &one, false, &p, NULL), ENTENTE_OK);
    assert_int_equal(record_append(r, &(addition){e, target, forget, NULL}, 1, NULL), ENTENTE_OK);
    arena_free(&scratch);
}

/* The last group as its author would have signed it with these numbers. */
static void sign_again(int who, entente_record *r, const batch *b)
{
    unsigned char bytes[GROUP_BYTES];
    char ends[24 + TREE_HASH + 64], where[80];
    r->batches[r->batch_count - 1] = *b;
    group g = record_group(r, r->batch_count - 1);
    group_write(&g, bytes);
    put64((unsigned char *)ends, b->count);
    put64((unsigned char *)ends + 8, b->author);
    put64((unsigned char *)ends + 16, (uint64_t)b->time);
    memcpy(ends + 24, &b->root, TREE_HASH);
    crypto_sign_detached((unsigned char *)ends + 24 + TREE_HASH, NULL, bytes, sizeof bytes, m.key[who]->sign);
    snprintf(where, sizeof where, "UPDATE item SET ends=? WHERE seq=%zu", r->item_count - 1);
    value(where, &(buffer){.bytes = ends, .length = sizeof ends});
}

static void run_sql(const char *format, size_t number)
{
    char text[300], *message = NULL;
    sqlite3 *db;
    snprintf(text, sizeof text, format, number);
    assert_int_equal(sqlite3_open(path, &db), SQLITE_OK);
    if (sqlite3_exec(db, text, NULL, NULL, &message) != SQLITE_OK)
        fail_msg("%s: %s", text, message);
    sqlite3_close(db);
}

/* ---- opening ---- */

/* What is signed, by its bytes as docs/record.md has them. */
static void signed_bytes(void **state)
{
    (void)state;
    entente_record *r = open_as(GRN);
    assert_true(r->batch_count > 3);
    for (size_t i = 0; i < r->batch_count; i++) {
        const batch *b = &r->batches[i];
        unsigned char bytes[32 + KEY_PUBLIC + 24 + 3 * TREE_HASH], *at = bytes;
        tree_hash parts[3] = {tree_root_of(r->leaves + b->first, b->count), tree_root_of(r->leaves, b->first),
                              tree_root_of(r->leaves, b->first + b->count)};
        memcpy(at, "entente group 1", 16);
        memcpy(at + 16, r->name, 16);
        memcpy(at + 32, r->members[b->author].public_key, KEY_PUBLIC);
        at += 32 + KEY_PUBLIC;
        put64(at, b->first);
        put64(at + 8, b->count);
        put64(at + 16, (uint64_t)b->time);
        memcpy(at + 24, parts, sizeof parts);
        assert_int_equal(crypto_sign_verify_detached(b->signature, bytes, sizeof bytes, r->members[b->author].public_key),
                         0);
    }
    entente_record_free(r);
}

/* Each group's time and signature, wherever it stands; the record's name; a group's root. */
static void each_group(void **state)
{
    (void)state;
    for (int i = 0; i < 30; i++)
        added(i % 3, note, NULL);
    entente_record *r = open_as(GRN);
    size_t groups = r->batch_count;
    batch *of = malloc(groups * sizeof *of);
    assert_non_null(of);
    memcpy(of, r->batches, groups * sizeof *of);
    entente_record_free(r);
    assert_true(groups > 32);
    for (size_t i = 0; i < groups; i++) {
        char where[60], says[100];
        snprintf(where, sizeof where, "seq=%zu", (size_t)(of[i].first + of[i].count - 1));
        snprintf(says, sizeof says, "the signature of the group of entry %zu of", (size_t)of[i].first);
        changed("item", "ends", where, 24 + TREE_HASH, says);
        if (i % 8 == 0)
            changed("item", "ends", where, 24, "does not lead to the root that it names");
        if (i + 1 == groups)
            changed("item", "ends", where, 16, says);
    }
    changed("record", "name", "id=1", 3, "the signature of the group of entry 0 of");
    free(of);
}

/* What a member of the record may sign, and no program may take. */
static void signed_wrongly(void **state)
{
    (void)state;
    size_t at = added(BLU, note, NULL);
    entente_record *r = open_as(BLU);
    batch own = r->batches[r->batch_count - 1], wrong = own;
    wrong.root.byte[5] ^= 1;
    sign_again(BLU, r, &wrong);
    refused("does not lead to the root");
    wrong = own;
    wrong.first--;
    wrong.count++;
    sign_again(BLU, r, &wrong);
    refused("missing or out of order");
    sign_again(BLU, r, &own);
    assert_true(sees(GRN, "one"));
    /* words that are not those of its commitment */
    char where[80];
    snprintf(where, sizeof where, "UPDATE item SET commitment=? WHERE seq=%zu", at);
    char commitment[32] = "any other thirty-two bytes here";
    value(where, &(buffer){.bytes = commitment, .length = sizeof commitment});
    snprintf(where, sizeof where, "SELECT header||sealed FROM item WHERE seq=%zu", at);
    buffer both = value(where, NULL);
    size_t head = 34;
    wrong = own;
    r->leaves[at] = leaf_of((unsigned char *)both.bytes, head, (unsigned char *)both.bytes + head, both.length - head,
                            (unsigned char *)commitment);
    wrong.root = tree_root_of(r->leaves, r->item_count);
    snprintf(where, sizeof where, "UPDATE item SET leaf=? WHERE seq=%zu", at);
    value(where, &(buffer){.bytes = (char *)&r->leaves[at], .length = TREE_HASH});
    sign_again(BLU, r, &wrong);
    buffer_free(&both);
    entente_record_free(r);
    assert_false(sees(GRN, "\"one\""));
    r = open_as(GRN);
    assert_int_equal(entente_record_aside(r), 1);
    entente_record_free(r);
}

/* A key that joins later cannot have signed before. */
static void before_it_joined(void **state)
{
    (void)state;
    entente_record *r = open_as(MED);
    size_t after = 0;
    while (r->batches[after].first + r->batches[after].count <= r->members[GRN].item)
        after++;
    batch b = r->batches[after - 1];
    b.author = GRN;
    r->item_count = (size_t)(b.first + b.count);
    r->batch_count = after;
    sign_again(GRN, r, &b);
    entente_record_free(r);
    refused("by a key that was not of the record");
}

static void not_as_written(void **state)
{
    (void)state;
    size_t at = added(BLU, note, NULL);
    char where[60], says[100];
    snprintf(where, sizeof where, "seq=%zu", at);
    snprintf(says, sizeof says, "the keys of entry %zu of the log were altered", at);
    for (size_t byte = 0; byte < 3; byte++) /* the first slot's, the second's, the third's */
        changed("item", "keys", where, SEAL_NONCE + byte * SEAL_SLOT + 7, says);
    snprintf(says, sizeof says, "entry %zu of the log was altered", at);
    changed("item", "leaf", where, 4, says);
    changed("item", "commitment", where, 4, says);
    changed("item", "header", where, 20, says);
    changed("item", "sealed", where, 255, says);
    run_sql("UPDATE item SET keys=NULL WHERE seq=%zu", at);
    refused("are gone, and nobody said to forget it");
    tear_down(NULL);
    set_up(NULL);
    at = added(BLU, note, NULL);
    run_sql("UPDATE item SET ends=NULL WHERE seq=%zu", at);
    refused("the newest entries have no head");
    tear_down(NULL);
    set_up(NULL);
    run_sql("DELETE FROM item WHERE seq=%zu", 2);
    refused("entry 2 of the log is missing");
}

/* A key that joins twice; an entry that forgets itself; one that a party forgets of another. */
static void forced(void **state)
{
    (void)state;
    char json[400], public_text[ENTENTE_PUBLIC_TEXT];
    size_t at = added(BLU, note, NULL);
    entente_record *r = open_as(GRN);
    force(r, "{\"kind\":\"note\",\"text\":\"gone with it\",\"to\":\"public\"}", at, true);
    entente_record_free(r);
    refused("forgets one of another author");
    tear_down(NULL);
    set_up(NULL);
    r = open_as(GRN);
    force(r, "{\"kind\":\"note\",\"text\":\"gone itself\",\"to\":\"public\"}", r->item_count, true);
    entente_record_free(r);
    refused("has a header that no record writes");
    tear_down(NULL);
    set_up(NULL);
    r = open_as(MED);
    entente_key_public(m.key[GRN], public_text);
    snprintf(json, sizeof json, "{\"kind\":\"reader\",\"actor\":\"GRN\",\"key\":\"%s\",\"to\":\"public\"}", public_text);
    r->members[GRN].item = r->item_count;
    force(r, json, SIZE_MAX, false);
    entente_record_free(r);
    refused("lets a key join that is there already");
}

/* Slots that were brought: altered, gone, put elsewhere, with no entry that brings them. */
static void brought_slots(void **state)
{
    (void)state;
    static const char last[] = "item=(SELECT max(item) FROM further)";
    char id[ENTENTE_ID_TEXT], more[ENTENTE_ID_TEXT], says[120];
    const char *to[] = {"GRN"};
    bool complete;
    size_t at = added(BLU, "{\"kind\":\"note\",\"text\":\"for one\",\"to\":[\"mediators\",\"BLU\"]}", id);
    entente_record *r = open_as(BLU);
    assert_int_equal(entente_record_release(r, id, to, 1, NULL, &complete, more, NULL), ENTENTE_OK);
    assert_true(complete);
    entente_record_free(r);
    assert_true(sees(GRN, "for one"));
    snprintf(says, sizeof says, "keys that were brought for entry %zu of the log were altered", at);
    changed("further", "keys", last, SEAL_NONCE + 2 * SEAL_SLOT, says);
    changed("further", "digest", last, 9, says);
    snprintf(says, sizeof says, "keys that entry %zu of the log brought are missing or altered", at + 1);
    run_sql("UPDATE further SET target=target-1 WHERE item=%zu", at + 1);
    refused(says);
    run_sql("UPDATE further SET target=target+1 WHERE item=%zu", at + 1);
    run_sql("UPDATE further SET keys=NULL WHERE item=%zu", at + 1);
    refused("are gone, and nobody said to forget it");
    run_sql("DELETE FROM further WHERE item=%zu", at + 1);
    refused(says);
    tear_down(NULL);
    set_up(NULL);
    at = added(BLU, note, NULL);
    run_sql("INSERT INTO further SELECT target,%zu,digest,keys FROM further LIMIT 1", at);
    refused("are here that no entry brought");
    /* one slot for a key that joins: as many bytes as it needs */
    buffer length = value("SELECT CAST(max(length(keys)) AS TEXT) FROM further", NULL);
    buffer_text(&length, "");
    assert_int_equal(atoi(length.bytes), SEAL_NONCE + SEAL_SLOT);
    buffer_free(&length);
}

/* What was forgotten, put back. */
static void put_back(void **state)
{
    (void)state;
    char id[ENTENTE_ID_TEXT], more[ENTENTE_ID_TEXT], where[100];
    const char *to[] = {"GRN"};
    bool complete;
    size_t at = added(BLU, "{\"kind\":\"note\",\"text\":\"for one\",\"to\":[\"mediators\",\"BLU\"]}", id);
    entente_record *r = open_as(BLU);
    assert_int_equal(entente_record_release(r, id, to, 1, NULL, &complete, more, NULL), ENTENTE_OK);
    entente_record_free(r);
    snprintf(where, sizeof where, "SELECT keys FROM item WHERE seq=%zu", at);
    buffer keys = value(where, NULL);
    snprintf(where, sizeof where, "SELECT keys FROM further WHERE target=%zu", at);
    buffer further = value(where, NULL);
    r = open_as(GRN); /* whom it was released to, but who did not write it */
    assert_int_equal(entente_record_forget(r, id, NULL, more, NULL), ENTENTE_INVALID);
    entente_record_free(r);
    r = open_as(BLU);
    assert_int_equal(entente_record_forget(r, id, NULL, more, NULL), ENTENTE_OK);
    assert_int_equal(made_add(r, note, more, NULL), ENTENTE_IO); /* what is in memory still has its words */
    entente_record_free(r);
    assert_false(sees(GRN, "for one") || sees(MED, "for one"));
    snprintf(where, sizeof where, "UPDATE item SET keys=? WHERE seq=%zu", at);
    value(where, &keys);
    refused("was to be forgotten, and its keys are here");
    run_sql("UPDATE item SET keys=NULL WHERE seq=%zu", at);
    snprintf(where, sizeof where, "UPDATE further SET keys=? WHERE target=%zu", at);
    value(where, &further);
    refused("are here although it was to be forgotten");
    buffer_free(&keys);
    buffer_free(&further);
}

/* ---- writing and reading ---- */

static void reader_entry(char json[400], const entente_key *key, const char *actor, const char *more)
{
    char text[ENTENTE_PUBLIC_TEXT];
    entente_key_public(key, text);
    snprintf(json, 400, "{\"kind\":\"reader\",\"actor\":\"%s\",\"key\":\"%s\",\"to\":\"public\"%s}", actor, text, more);
}

/* Programs before this one brought a key that joined slots of nothing for what had been forgotten: such a record opens,
   which is told, and its bundle can be taken. */
static void brought_late(void **state)
{
    (void)state;
    char json[400], id[ENTENTE_ID_TEXT], more[ENTENTE_ID_TEXT], copy[220], *bundle;
    entente_record_options reading = {.now = MADE_NOW}, writing = {.write = true, .now = MADE_NOW};
    entente_key *fresh;
    size_t length, taken, at = added(BLU, note, id);
    entente_record *r = open_as(BLU);
    assert_int_equal(entente_record_forget(r, id, NULL, more, NULL), ENTENTE_OK);
    entente_record_free(r);
    assert_int_equal(entente_key_new(&fresh, NULL), ENTENTE_OK);
    reader_entry(json, m.key[BLU], "GRN", ""); /* this program brings none */
    added(MED, json, NULL);
    reader_entry(json, fresh, "GRN", "");
    r = open_as(MED);
    assert_null(entente_record_told(r));
    r->items[at].forgotten = false;
    assert_int_equal(made_add(r, json, NULL, NULL), ENTENTE_OK);
    entente_record_free(r);
    for (int who = MED; who <= GRN; who++) {
        assert_int_equal(entente_record_open(path, &reading, m.key[who], &r, NULL), ENTENTE_OK);
        assert_non_null(strstr(entente_record_told(r), "had been forgotten (1 of them); they open nothing"));
        assert_int_equal(record_find(r, id), SIZE_MAX);
        entente_record_free(r);
    }
    assert_int_equal(entente_record_verify(path, NULL, m.key[MED], NULL, NULL), ENTENTE_OK);
    assert_int_equal(entente_record_open(path, &reading, NULL, &r, NULL), ENTENTE_OK);
    assert_int_equal(entente_record_bundle(r, NULL, &bundle, &length, NULL), ENTENTE_OK);
    entente_record_free(r);
    snprintf(copy, sizeof copy, "%s-copy", path);
    unlink(copy);
    assert_int_equal(entente_bundle_import(copy, &writing, bundle, length, &taken, NULL), ENTENTE_OK);
    unlink(copy);
    free(bundle);
    entente_key_free(fresh);
}

/* Who is no reader any more opens nothing that is written from then on, and writes nothing that others take. */
static void no_reader_any_more(void **state)
{
    (void)state;
    char json[400], first[ENTENTE_ID_TEXT], more[80];
    entente_key *fresh;
    assert_int_equal(entente_key_new(&fresh, NULL), ENTENTE_OK);
    reader_entry(json, fresh, "BLU", "");
    added(MED, json, first);
    /* BLU's key is another from now on: its reader entry is corrected */
    entente_record *r = open_as(MED);
    for (size_t i = 0; i < r->item_count; i++)
        if (r->items[i].head.flags & HEADER_KEY && i == r->members[BLU].item)
            entry_id_text(r->items[i].entry->id, first);
    entente_record_free(r);
    snprintf(more, sizeof more, ",\"replaces\":\"%s\"", first);
    reader_entry(json, fresh, "BLU", more);
    added(MED, json, NULL);
    added(MED, "{\"kind\":\"note\",\"text\":\"for BLU's next key\",\"to\":[\"mediators\",\"BLU\"]}", NULL);
    assert_true(sees(MED, "for BLU's next key"));
    assert_false(sees(BLU, "for BLU's next key"));
    r = open_as(BLU);
    force(r, "{\"kind\":\"note\",\"text\":\"from the last key\",\"by\":\"BLU\",\"to\":\"public\"}", SIZE_MAX, false);
    assert_true(entente_record_reads(r, "public") && !entente_record_reads(r, "GRN"));
    entente_record_free(r);
    assert_false(sees(GRN, "from the last key"));
    entente_key *last = m.key[BLU];
    m.key[BLU] = fresh;
    assert_true(sees(BLU, "for BLU's next key"));
    m.key[BLU] = last;
    entente_key_free(fresh);
}

/* A key of two actors reads as the first of them, and when that is taken back as the other. */
static void two_actors(void **state)
{
    (void)state;
    char json[400], id[ENTENTE_ID_TEXT];
    added(MED, "{\"kind\":\"actor\",\"id\":\"NEW\",\"role\":\"party\",\"to\":\"public\"}", NULL);
    reader_entry(json, m.key[BLU], "NEW", "");
    added(MED, json, NULL);
    entente_record *r = open_as(BLU);
    assert_string_equal(entente_record_reader(r), "BLU");
    assert_true(entente_record_reads(r, "BLU") && entente_record_reads(r, "NEW") && !entente_record_reads(r, "GRN"));
    entry_id_text(r->items[r->members[BLU].item].entry->id, id);
    entente_record_free(r);
    snprintf(json, sizeof json, "{\"kind\":\"reader\",\"replaces\":\"%s\",\"to\":\"public\"}", id);
    added(MED, json, NULL);
    r = open_as(BLU);
    assert_string_equal(entente_record_reader(r), "NEW");
    assert_true(!entente_record_reads(r, "BLU") && entente_record_reads(r, "NEW"));
    entente_record_free(r);
    added(BLU, "{\"kind\":\"note\",\"text\":\"by whom it writes for\",\"to\":\"public\"}", NULL);
    assert_true(sees(GRN, "\"by\":\"NEW\""));
}

static hand hand_of(const char *id, size_t author)
{
    entente_record *r = open_as(MED);
    size_t at = record_find(r, id);
    assert_int_not_equal(at, SIZE_MAX);
    hand is = record_hand(r, r->items[at].entry, author);
    entente_record_free(r);
    return is;
}

/* Stewards are keys that joined as such, as long as a reader entry names a mediator or the keeper for them. */
static void stewards(void **state)
{
    (void)state;
    char json[400], id[ENTENTE_ID_TEXT], mine[ENTENTE_ID_TEXT], more[ENTENTE_ID_TEXT];
    entente_error error = {0};
    entente_key *fresh, *kept = m.key[GRN];
    added(MED, note, id);
    added(MED, "{\"kind\":\"actor\",\"id\":\"TWO\",\"role\":\"mediator\",\"to\":\"public\"}", NULL);
    reader_entry(json, m.key[BLU], "TWO", ""); /* it joined as a party's */
    added(MED, json, mine);
    entente_record *r = open_as(BLU);
    assert_string_equal(entente_record_reader(r), "mediators");
    assert_false(record_steward(r, BLU));
    assert_true(record_steward(r, MED));
    assert_int_equal(entente_record_forget(r, id, NULL, more, &error), ENTENTE_INVALID);
    assert_non_null(strstr(error.message, "its writer or a mediator can forget it"));
    entente_record_free(r);
    assert_int_equal(entente_key_new(&fresh, NULL), ENTENTE_OK);
    reader_entry(json, fresh, "TWO", "");
    added(MED, json, mine);
    m.key[GRN] = fresh;
    for (int who = MED; who <= GRN; who++) {
        r = open_as(who);
        assert_true(record_steward(r, GRN + 1));
        entente_record_free(r);
    }
    reader_entry(json, fresh, "GRN", ""); /* what it signs for GRN is GRN's own */
    added(MED, json, NULL);
    added(GRN, "{\"kind\":\"note\",\"text\":\"GRN's\",\"by\":\"GRN\",\"to\":\"public\"}", id);
    assert_int_equal(hand_of(id, GRN + 1), HAND_OWN);
    assert_int_equal(hand_of(id, MED), HAND_STEWARD);
    assert_int_equal(hand_of(id, BLU), HAND_FOREIGN);
    /* a reader entry is a steward's, in its own name */
    reader_entry(json, m.key[BLU], "GRN", ",\"by\":\"TWO\"");
    r = open_as(BLU);
    force(r, json, SIZE_MAX, false);
    entente_record_free(r);
    assert_int_equal(hand_of(id, BLU), HAND_FOREIGN);
    reader_entry(json, m.key[BLU], "GRN", ",\"by\":\"GRN\"");
    r = open_as(MED); /* nor of one that was a party before */
    force(r, "{\"kind\":\"actor\",\"id\":\"GRN\",\"role\":\"mediator\",\"by\":\"MED\",\"to\":\"public\"}", SIZE_MAX, false);
    force(r, json, SIZE_MAX, false);
    entente_record_free(r);
    assert_int_equal(hand_of(id, BLU), HAND_FOREIGN);
    snprintf(json, sizeof json, "{\"kind\":\"reader\",\"replaces\":\"%s\",\"to\":\"public\"}", mine);
    added(MED, json, NULL);
    r = open_as(MED);
    assert_false(record_steward(r, GRN + 1));
    entente_record_free(r);
    m.key[GRN] = kept;
    entente_key_free(fresh);
}

/* Gives whether the entry is open then; status: what is expected. */
static bool released(int who, const char *id, const char *to, entente_status status, const char *says)
{
    char more[ENTENTE_ID_TEXT];
    bool complete = false;
    entente_error error = {0};
    entente_record *r = open_as(who);
    assert_int_equal(entente_record_release(r, id, &to, 1, NULL, &complete, more, &error), status);
    if (says)
        assert_non_null(strstr(error.message, says));
    entente_record_free(r);
    return complete;
}

/* Where releases take two mediators: each alone opens nothing and is seen by nobody to whom it is for, two for different
   readers do not agree, one twice is not two. */
static void two_mediators(void **state)
{
    (void)state;
    char json[400], id[ENTENTE_ID_TEXT], head[ENTENTE_ID_TEXT];
    entente_key *two, *one = m.key[MED];
    assert_int_equal(entente_key_new(&two, NULL), ENTENTE_OK);
    entente_record *r = open_as(MED);
    snprintf(json, sizeof json,
             "{\"kind\":\"case\",\"title\":\"Made\",\"keeper\":\"MED\",\"two_mediators\":[\"note\"],\"replaces\":\"%s\","
             "\"to\":\"public\"}",
             entry_id_text(r->c->head->id, head));
    entente_record_free(r);
    added(MED, json, NULL);
    added(MED, "{\"kind\":\"actor\",\"id\":\"TWO\",\"role\":\"mediator\",\"to\":\"public\"}", NULL);
    reader_entry(json, two, "TWO", "");
    added(MED, json, NULL);
    added(MED, "{\"kind\":\"note\",\"text\":\"of the mediators\",\"to\":[\"mediators\"]}", id);
    assert_false(released(MED, id, "GRN", ENTENTE_OK, NULL));
    assert_false(sees(GRN, "of the mediators") || sees(GRN, "\"kind\":\"release\""));
    assert_false(released(MED, id, "GRN", ENTENTE_INVALID, "has released this entry to them already"));
    m.key[MED] = two;
    assert_false(released(MED, id, "BLU", ENTENTE_OK, NULL));
    assert_false(sees(GRN, "of the mediators") || sees(BLU, "of the mediators") || sees(BLU, "\"kind\":\"release\""));
    assert_false(released(MED, id, "BLU", ENTENTE_INVALID, "has released this entry to them already"));
    assert_true(released(MED, id, "GRN", ENTENTE_OK, NULL));
    assert_true(sees(GRN, "of the mediators"));
    assert_false(sees(BLU, "of the mediators"));
    m.key[MED] = one;
    assert_true(released(MED, id, "BLU", ENTENTE_OK, NULL));
    assert_true(sees(BLU, "of the mediators"));
    /* nor does one alone say anew what two released: a correction has the readers of before, until two release it */
    char other[ENTENTE_ID_TEXT], again[ENTENTE_ID_TEXT];
    static const char *const new_text[] = {"text=said anew"}, *const to_all[] = {"text=said anew", "to=public"};
    static const char *const to_one[] = {"to=mediators,GRN"};
    entente_error error = {0};
    m.key[MED] = two;
    r = open_as(MED);
    assert_int_equal(entente_record_correct(r, id, to_all, 2, false, NULL, NULL, other, &error), ENTENTE_INVALID);
    entente_record_free(r);
    r = open_as(MED);
    assert_int_equal(entente_record_correct(r, id, new_text, 1, false, NULL, NULL, other, &error), ENTENTE_OK);
    assert_non_null(strstr(entente_record_audience(r), "may read what this corrects"));
    entente_record_free(r);
    assert_true(sees(MED, "said anew") && sees(GRN, "of the mediators") && sees(BLU, "of the mediators"));
    assert_false(sees(GRN, "said anew") || sees(BLU, "said anew"));
    snprintf(json, sizeof json,
             "{\"kind\":\"note\",\"text\":\"forced\",\"by\":\"TWO\",\"replaces\":\"%s\",\"to\":[\"mediators\",\"GRN\"]}",
             id);
    r = open_as(MED);
    force(r, json, SIZE_MAX, false);
    entente_record_free(r);
    assert_true(stands(GRN, "of the mediators"));
    assert_false(stands(GRN, "forced") || stands(MED, "forced"));
    assert_false(released(MED, other, "GRN", ENTENTE_OK, NULL));
    assert_false(sees(GRN, "said anew"));
    m.key[MED] = one;
    assert_true(released(MED, other, "GRN", ENTENTE_OK, NULL));
    assert_true(stands(GRN, "said anew") && stands(BLU, "of the mediators"));
    assert_false(stands(GRN, "of the mediators") || sees(BLU, "said anew"));
    /* taken back it is by one */
    r = open_as(MED);
    if (entente_record_correct(r, id, to_one, 1, true, NULL, NULL, again, &error) != ENTENTE_OK)
        fail_msg("%s", error.message);
    entente_record_free(r);
    assert_false(stands(GRN, "of the mediators") || stands(GRN, "said anew"));
    entente_key_free(two);
}

/* Who is what only stewards say, and the first time: whoever says otherwise keeps nobody from being a mediator. */
static void said_by_others(void **state)
{
    (void)state;
    static const struct {
        int who;
        const char *json; /* %s: the case's own entry */
    } says[][2] = {
        {{BLU, "{\"kind\":\"actor\",\"id\":\"TWO\",\"role\":\"party\",\"by\":\"BLU\",\"to\":\"public\"}"}},
        {{BLU, "{\"kind\":\"actor\",\"id\":\"TWO\",\"role\":\"party\",\"by\":\"MED\",\"to\":\"public\"}"}},
        {{BLU,
          "{\"kind\":\"case\",\"title\":\"Mine\",\"keeper\":\"BLU\",\"by\":\"BLU\",\"replaces\":\"%s\",\"to\":\"public\"}"},
         {BLU, "{\"kind\":\"actor\",\"id\":\"TWO\",\"role\":\"party\",\"by\":\"BLU\",\"to\":\"public\"}"}},
    };
    for (size_t i = 0; i < sizeof says / sizeof *says; i++) {
        char json[400], head[ENTENTE_ID_TEXT];
        entente_key *fresh;
        for (int k = 0; k < 2 && says[i][k].json; k++) {
            entente_record *r = open_as(says[i][k].who);
            snprintf(json, sizeof json, says[i][k].json, entry_id_text(r->c->head->id, head));
            force(r, json, SIZE_MAX, false);
            entente_record_free(r);
        }
        assert_int_equal(entente_key_new(&fresh, NULL), ENTENTE_OK);
        added(MED, "{\"kind\":\"actor\",\"id\":\"TWO\",\"role\":\"mediator\",\"to\":\"public\"}", NULL);
        reader_entry(json, fresh, "TWO", "");
        added(MED, json, NULL);
        entente_key_free(fresh);
        entente_record *r = open_as(MED);
        if (!record_steward(r, GRN + 1) || record_steward(r, BLU) || record_steward(r, GRN))
            fail_msg("%s", says[i][0].json);
        entente_record_free(r);
        tear_down(NULL);
        set_up(NULL);
    }
}

/* A mediator writes for others: it holds no slot of what it may not read, unless somebody has no key to hold one. */
static void slot_of_the_writer(void **state)
{
    (void)state;
    char json[400], joined[ENTENTE_ID_TEXT];
    entente_key *fresh;
    added(MED, "{\"kind\":\"note\",\"text\":\"GRN's own\",\"by\":\"GRN\",\"to\":[\"GRN\"]}", NULL);
    assert_true(sees(GRN, "GRN's own"));
    assert_false(sees(MED, "GRN's own") || sees(BLU, "GRN's own"));
    added(MED, "{\"kind\":\"actor\",\"id\":\"NEW\",\"role\":\"party\",\"to\":\"public\"}", NULL);
    added(MED, "{\"kind\":\"note\",\"text\":\"NEW's own\",\"by\":\"NEW\",\"to\":[\"NEW\"]}", NULL);
    added(MED, "{\"kind\":\"note\",\"text\":\"of GRN for NEW\",\"by\":\"GRN\",\"to\":[\"NEW\"]}", NULL);
    added(MED, "{\"kind\":\"note\",\"text\":\"of NEW for GRN\",\"by\":\"NEW\",\"to\":[\"GRN\"]}", NULL);
    assert_true(sees(MED, "NEW's own") && sees(MED, "of GRN for NEW") && sees(GRN, "of GRN for NEW"));
    assert_true(sees(MED, "of NEW for GRN") && sees(GRN, "of NEW for GRN"));
    assert_int_equal(entente_key_new(&fresh, NULL), ENTENTE_OK);
    reader_entry(json, fresh, "NEW", "");
    added(MED, json, joined);
    entente_key *kept = m.key[GRN];
    m.key[GRN] = fresh;
    assert_true(sees(GRN, "NEW's own") && sees(GRN, "of GRN for NEW") && sees(GRN, "Made"));
    assert_false(sees(GRN, "GRN's own"));
    m.key[GRN] = kept;
    /* the key is taken back: somebody holds a slot for the next one */
    snprintf(json, sizeof json, "{\"kind\":\"reader\",\"replaces\":\"%s\",\"to\":\"public\"}", joined);
    added(MED, json, NULL);
    added(MED, "{\"kind\":\"note\",\"text\":\"NEW's next\",\"by\":\"NEW\",\"to\":[\"NEW\"]}", NULL);
    assert_true(sees(MED, "NEW's next"));
    entente_key_free(fresh);
    /* in the session that wrote it, too */
    assert_int_equal(entente_key_new(&fresh, NULL), ENTENTE_OK);
    entente_record *r = open_as(MED);
    assert_int_equal(made_add(r, "{\"kind\":\"note\",\"text\":\"GRN's other\",\"by\":\"GRN\",\"to\":[\"GRN\"]}", NULL, NULL),
                     ENTENTE_OK);
    reader_entry(json, fresh, "GRN", "");
    assert_int_equal(made_add(r, json, NULL, NULL), ENTENTE_OK);
    entente_record_free(r);
    m.key[GRN] = fresh;
    assert_false(sees(GRN, "GRN's other"));
    m.key[GRN] = kept;
    assert_true(sees(GRN, "GRN's other"));
    entente_key_free(fresh);
}

/* A clock is judged by what the key opens, and by nothing else. */
static void clocks(void **state)
{
    (void)state;
    static const char hidden[] = "{\"kind\":\"note\",\"text\":\"hidden\",\"to\":\"mediators\"}";
    const int64_t far = MADE_NOW + 80000;
    entente_error error = {0};
    entente_record *r = open_at(MED, far, false);
    assert_int_equal(made_add(r, hidden, NULL, &error), ENTENTE_OK);
    entente_record_free(r);
    r = open_at(MED, far - 1000, true);
    assert_int_equal(made_add(r, hidden, NULL, &error), ENTENTE_OK);
    assert_int_equal(made_add(r, hidden, NULL, &error), ENTENTE_OK); /* times run on from there */
    entente_record_free(r);
    r = open_at(BLU, MADE_NOW, false);
    assert_int_equal(r->last_seen, MADE_NOW);
    assert_int_equal(made_add(r, note, NULL, &error), ENTENTE_OK);
    entente_record_free(r);
    r = open_at(GRN, far - 1000, false);
    assert_int_equal(r->last_seen, far - 1000); /* the group's time, no earlier than that of the group before */
    entente_record_free(r);
    r = open_at(GRN, far - 1120, false);
    assert_int_equal(made_add(r, note, NULL, &error), ENTENTE_OK); /* 120 s are no wrong clock, 121 are */
    entente_record_free(r);
    r = open_at(GRN, far - 1121, false);
    assert_int_equal(made_add(r, note, NULL, &error), ENTENTE_INVALID);
    entente_record_free(r);
    assert_int_equal(entente_record_verify(path, NULL, m.key[GRN], NULL, &error), ENTENTE_OK);
}

/* A record in which no time runs backwards stays one that older programs read. */
static void version(void **state)
{
    (void)state;
    entente_record *r = open_at(MED, MADE_NOW + 600, true);
    assert_int_equal(made_add(r, note, NULL, NULL), ENTENTE_OK);
    entente_record_free(r);
    buffer is = value("SELECT CAST(user_version AS TEXT) FROM pragma_user_version", NULL);
    assert_true(is.length == 1 && is.bytes[0] == '1');
    buffer_free(&is);
    r = open_at(MED, MADE_NOW + 300, true);
    assert_int_equal(made_add(r, note, NULL, NULL), ENTENTE_OK);
    entente_record_free(r);
    is = value("SELECT CAST(user_version AS TEXT) FROM pragma_user_version", NULL);
    assert_true(is.length == 1 && is.bytes[0] == '2');
    buffer_free(&is);
}

/* The time from which a record is told to be ahead: more than a day. */
static void ahead(void **state)
{
    (void)state;
    added(MED, note, NULL);
    for (int more = 0; more < 2; more++) {
        entente_record_options at = {.now = MADE_NOW - 86400 - more};
        entente_record *r;
        assert_int_equal(entente_record_open(path, &at, m.key[MED], &r, NULL), ENTENTE_OK);
        assert_int_equal(entente_record_ahead(r), more);
        entente_record_free(r);
    }
}

/* What is sealed is of a few lengths only, which tell nothing of a word more or less. */
static void padding(void **state)
{
    (void)state;
    static const char *const lengths =
        "SELECT CAST(count(DISTINCT length(sealed))||' '||sum((length(sealed)-16)%256) AS TEXT) FROM item WHERE seq>=?1";
    char text[600] = "", json[800];
    entente_record *r = open_as(BLU);
    size_t from = r->item_count;
    for (int i = 1; i < 40; i++) {
        memset(text, 'a', (size_t)i);
        snprintf(json, sizeof json, "{\"kind\":\"note\",\"text\":\"%s\",\"to\":[\"BLU\"]}", text);
        assert_int_equal(made_add(r, json, NULL, NULL), ENTENTE_OK);
    }
    entente_record_free(r);
    char query[200];
    snprintf(query, sizeof query, "%.*s%zu", (int)strlen(lengths) - 2, lengths, from);
    buffer got = value(query, NULL);
    buffer_text(&got, "");
    assert_string_equal(got.bytes, "1 0");
    buffer_free(&got);
    /* longer ones in steps of an eighth */
    char *big = malloc(40000);
    assert_non_null(big);
    r = open_as(BLU);
    from = r->item_count;
    for (int i = 0; i < 2; i++) {
        int length = i ? 30700 : 29000;
        snprintf(big, 40000, "{\"kind\":\"note\",\"text\":\"%0*d\",\"to\":[\"BLU\"]}", length, 7);
        assert_int_equal(made_add(r, big, NULL, NULL), ENTENTE_OK);
    }
    entente_record_free(r);
    free(big);
    snprintf(query, sizeof query, "%.*s%zu", (int)strlen(lengths) - 2, lengths, from);
    got = value(query, NULL);
    buffer_text(&got, "");
    assert_string_equal(got.bytes, "1 0");
    buffer_free(&got);
}

/* Slots of one group: no two under one nonce. */
static void nonces(void **state)
{
    (void)state;
    const char *lines[] = {note, note, note};
    const size_t length[] = {sizeof note - 1, sizeof note - 1, sizeof note - 1};
    char ids[3][ENTENTE_ID_TEXT];
    entente_record *r = open_as(BLU);
    assert_int_equal(entente_record_add(r, lines, length, 3, 1, "", NULL, NULL, ids, NULL), ENTENTE_OK);
    entente_record_free(r);
    buffer got = value("SELECT CAST((SELECT count(DISTINCT substr(keys,1,24))=count(*) FROM item)||' '||"
                       "(SELECT count(DISTINCT substr(keys,1,24))=count(*) FROM further) AS TEXT)",
                       NULL);
    buffer_text(&got, "");
    assert_string_equal(got.bytes, "1 1");
    buffer_free(&got);
}

/* A case from a file, with an entry that is too long for a record. */
static void imported(void **state)
{
    (void)state;
    static const char yaml[] = "case: {title: T, keeper: ANN, on: 2021-03-03, to: public}\n"
                               "actors: {to: public, entries: [{id: ANN, role: mediator}]}\n"
                               "notes: [{text: %s, at: 2021-03-06, to: public}]\n";
    enum { LONG = 2200000 };
    char *text = malloc(LONG + sizeof yaml), *long_word = malloc(LONG + 1);
    assert_true(text && long_word);
    memset(long_word, 'a', LONG);
    long_word[LONG] = '\0';
    for (int i = 0; i < 2; i++) {
        entente_error error = {0};
        entente_record *r;
        size_t count = 0;
        entente_record_options writing = {.write = true, .now = MADE_NOW};
        tear_down(NULL);
        assert_int_equal(entente_record_init(path, &writing, m.key[MED], NULL), ENTENTE_OK);
        assert_int_equal(entente_record_open(path, &writing, m.key[MED], &r, NULL), ENTENTE_OK);
        int length = snprintf(text, LONG + sizeof yaml, yaml, i ? long_word : "short");
        entente_status status = entente_record_import(r, text, (size_t)length, "t.yaml", NULL, NULL, &count, &error);
        entente_record_free(r);
        if (status != (i ? ENTENTE_LIMIT : ENTENTE_OK))
            fail_msg("%.300s", error.message);
        if (i)
            assert_non_null(strstr(error.message, "at most 2097152 are taken"));
        else
            assert_true(sees(MED, "\"kind\":\"reader\""));
    }
    free(text);
    free(long_word);
}

/* A limit at its own value. */
static void longest(void **state)
{
    (void)state;
    enum { MOST = 1 << 20 };
    char *json = malloc(MOST + 2);
    assert_non_null(json);
    entente_record *r = open_as(BLU);
    memset(json, ' ', MOST + 1);
    memcpy(json, note, sizeof note - 1);
    json[MOST] = '\0';
    assert_int_equal(made_add(r, json, NULL, NULL), ENTENTE_OK);
    json[MOST] = ' ';
    json[MOST + 1] = '\0';
    assert_int_equal(made_add(r, json, NULL, NULL), ENTENTE_LIMIT);
    entente_record_free(r);
    free(json);
}

/* What only a function of its own writes, and only for those who may. */
static void not_by_hand(void **state)
{
    (void)state;
    char id[ENTENTE_ID_TEXT], json[400], joined[ENTENTE_ID_TEXT];
    entente_error error = {0};
    added(BLU, note, id);
    entente_record *r = open_as(BLU);
    for (int i = 0; i < 2; i++) {
        snprintf(json, sizeof json,
                 i ? "{\"kind\":\"release\",\"what\":\"%s\",\"readers\":[\"GRN\"],\"to\":\"public\"}"
                   : "{\"kind\":\"forget\",\"what\":\"%s\",\"to\":\"public\"}",
                 id);
        assert_int_equal(made_add(r, json, NULL, &error), ENTENTE_INVALID);
        assert_non_null(strstr(error.message, i ? "is written by `entente release`" : "is written by `entente forget`"));
    }
    assert_int_equal(made_add(r, "{\"kind\":\"note\",\"text\":\"x\",\"by\":\"GRN\",\"to\":\"public\"}", NULL, &error),
                     ENTENTE_INVALID);
    assert_non_null(strstr(error.message, "does not write for 'GRN'"));
    entente_record_free(r);
    r = open_as(MED);
    entry_id_text(r->items[r->members[GRN].item].entry->id, joined);
    assert_int_equal(entente_record_forget(r, joined, NULL, id, &error), ENTENTE_INVALID);
    assert_non_null(strstr(error.message, "with which a key joined"));
    snprintf(json, sizeof json, "{\"kind\":\"reader\",\"replaces\":\"%s\",\"to\":\"public\"}", joined);
    assert_int_equal(made_add(r, json, id, &error), ENTENTE_OK);
    assert_int_equal(entente_record_forget(r, id, NULL, joined, &error), ENTENTE_INVALID);
    assert_non_null(strstr(error.message, "or ended cannot be forgotten"));
    entry_id_text(r->c->head->id, joined);
    assert_int_equal(entente_record_forget(r, joined, NULL, id, &error), ENTENTE_INVALID);
    assert_non_null(strstr(error.message, "the case's own entry"));
    entente_record_free(r);
}

#define EACH(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)
int main(void)
{
    const struct CMUnitTest tests[] = {
        EACH(signed_bytes), EACH(each_group),    EACH(signed_wrongly), EACH(before_it_joined), EACH(not_as_written),
        EACH(forced),       EACH(brought_slots), EACH(put_back),       EACH(brought_late),     EACH(no_reader_any_more),
        EACH(two_actors),   EACH(stewards),      EACH(said_by_others), EACH(two_mediators),    EACH(slot_of_the_writer),
        EACH(clocks),       EACH(version),       EACH(ahead),          EACH(padding),          EACH(nonces),
        EACH(imported),     EACH(longest),       EACH(not_by_hand)};
    int failed = cmocka_run_group_tests(tests, NULL, NULL);
    made_free(&m);
    return failed;
}
