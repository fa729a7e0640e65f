/* What somebody with a key of a record, or with nothing but its file, may try by a program of his own: slots that do not
   fit, a key bound to another's name, a group under another's name, schemas that do something, rows and key files that ask
   for too much. */
#include "case/canonical.h"
#include "record/write.h"
#include "record_made.h"
#include "record/record.h"

#include <setjmp.h>
#include <sodium.h>
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

/* Append without the checks of an honest program. replaces: what it corrects, whatever is known of that; NULL: as it says.
 */
static void force_of(entente_record *r, const char *json, size_t target, const char *replaces)
{
    static const entry_defaults now = {{19675, 0, 0}, .by = "BLU"};
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
    if (replaces)
        e->replaces = r->items[record_find(r, replaces)].entry;
    assert_int_equal(record_append(r, &(addition){e, target, false, NULL}, 1, NULL), ENTENTE_OK);
    arena_free(&scratch);
}

static void force(entente_record *r, const char *json, size_t target)
{
    force_of(r, json, target, NULL);
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

/* Definitions by one who may not define, more than any case takes, leave room for those of the stewards; so do corrections.
 */
static void definitions_without_end(void **state)
{
    (void)state;
    enum { MANY = 1100 };
    char json[200];
    entente_record *r = open_as(BLU);
    for (size_t i = 0; i < MANY; i++) {
        snprintf(json, sizeof json, "{\"kind\":\"%s\",\"id\":\"x%zu\",%s,\"to\":\"public\"}", i % 2 ? "issue" : "actor", i,
                 i % 2 ? "\"range\":{\"from\":0,\"to\":60,\"step\":5}" : "\"role\":\"party\"");
        force(r, json, SIZE_MAX);
        if (i % 2)
            force(r, json, SIZE_MAX);
    }
    entente_record_free(r);
    r = open_as(MED);
    for (size_t i = 0; i < MANY; i++) {
        entente_error error = {0};
        snprintf(json, sizeof json,
                 "{\"kind\":\"issue\",\"id\":\"fees\",\"name\":\"n%zu\",\"range\":{\"from\":0,\"to\":60,\"step\":5},"
                 "\"to\":\"public\",\"replaces\":\"fees\"}",
                 i);
        if (made_add(r, json, NULL, &error) != ENTENTE_OK)
            fail_msg("the %zuth correction: %s", i, error.message);
    }
    assert_int_equal(
        made_add(r, "{\"kind\":\"issue\",\"id\":\"aid\",\"range\":{\"from\":0,\"to\":9,\"step\":1},\"to\":\"public\"}", NULL,
                 NULL),
        ENTENTE_OK);
    for (size_t i = 0; i < 70; i++) {
        snprintf(json, sizeof json, "{\"kind\":\"actor\",\"id\":\"P%zu\",\"role\":\"party\",\"to\":\"public\"}", i);
        assert_int_equal(made_add(r, json, NULL, NULL), i < 62 ? ENTENTE_OK : ENTENTE_INVALID);
    }
    entente_record_free(r);
    assert_true(sees(GRN, "\"aid\"") && sees(GRN, "n1099") && sees(MED, "\"P61\"") && !sees(MED, "\"P62\""));
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
    r = open_as(BLU);
    assert_false(entente_record_reads(r, "GRN"));
    entente_record_free(r);
    r = open_as(MED);
    assert_int_equal(entente_record_aside(r), 2);
    assert_int_equal(made_add(r, "{\"kind\":\"note\",\"text\":\"for GRN alone\",\"to\":[\"GRN\"]}", json, NULL), ENTENTE_OK);
    entente_record_free(r);
    assert_true(sees(GRN, "for GRN alone"));
    assert_false(sees(BLU, "for GRN alone") || sees(MED, "said by nobody"));
}

/* One whom not all mediators know of makes a mediator of itself: in another's name, and in its own. */
static void own_role(void **state)
{
    (void)state;
    static const char *const actor[] = {"RED", "TAN"};
    char public_text[ENTENTE_PUBLIC_TEXT], json[400];
    for (int i = 0; i < 2; i++) {
        entente_key *new;
        assert_int_equal(entente_key_new(&new, NULL), ENTENTE_OK);
        entente_key_public(new, public_text);
        entente_record *r = open_as(MED);
        snprintf(json, sizeof json, "{\"kind\":\"actor\",\"id\":\"%s\",\"role\":\"observer\",\"to\":[\"MED\",\"%s\"]}",
                 actor[i], actor[i]);
        assert_int_equal(made_add(r, json, NULL, NULL), ENTENTE_OK);
        snprintf(json, sizeof json, "{\"kind\":\"reader\",\"actor\":\"%s\",\"key\":\"%s\",\"to\":[\"MED\",\"%s\"]}",
                 actor[i], public_text, actor[i]);
        assert_int_equal(made_add(r, json, NULL, NULL), ENTENTE_OK);
        entente_record_free(r);
        assert_int_equal(entente_record_open(path, &options, new, &r, NULL), ENTENTE_OK);
        snprintf(json, sizeof json,
                 "{\"kind\":\"actor\",\"id\":\"%s\",\"role\":\"mediator\",\"by\":\"%s\",\"to\":\"public\"}", actor[i],
                 i ? actor[i] : "MED");
        force(r, json, SIZE_MAX);
        snprintf(json, sizeof json,
                 "{\"kind\":\"issue\",\"id\":\"own%d\",\"range\":{\"from\":0,\"to\":9,\"step\":1},\"by\":\"%s\",\"to\":"
                 "\"public\"}",
                 i, actor[i]);
        force(r, json, SIZE_MAX);
        entente_record_free(r);
        entente_key_free(new);
    }
    assert_false(sees(MED, "own0") || sees(GRN, "own0") || sees(MED, "own1") || sees(GRN, "own1"));
}

/* A correction of the case that is set aside decides nothing of what the keeper may write. */
static void another_case(void **state)
{
    (void)state;
    char json[300], id[ENTENTE_ID_TEXT];
    entente_record *r = open_as(BLU);
    entry_id_text(entente_record_case(r)->head->id, id);
    snprintf(json, sizeof json,
             "{\"kind\":\"case\",\"replaces\":\"%s\",\"title\":\"Taken\",\"keeper\":\"MED\",\"two_mediators\":[\"note\"],"
             "\"to\":\"public\"}",
             id);
    force(r, json, SIZE_MAX);
    entente_record_free(r);
    r = open_as(MED);
    snprintf(json, sizeof json,
             "{\"kind\":\"case\",\"replaces\":\"%s\",\"title\":\"Better\",\"keeper\":\"MED\",\"to\":\"public\"}", id);
    assert_int_equal(made_add(r, json, NULL, NULL), ENTENTE_OK);
    entente_record_free(r);
    assert_true(sees(GRN, "Better") && !sees(GRN, "Taken"));
}

/* A correction that goes further than what it corrects, and a release that comes after it: when it was written nobody could
   read what it corrects, so that it corrects nothing. */
static void released_afterwards(void **state)
{
    (void)state;
    char json[300], first[ENTENTE_ID_TEXT];
    entente_record *r = open_as(MED);
    assert_int_equal(made_add(r, "{\"kind\":\"note\",\"text\":\"one\",\"to\":\"mediators\"}", first, NULL), ENTENTE_OK);
    snprintf(json, sizeof json,
             "{\"kind\":\"note\",\"text\":\"two\",\"by\":\"MED\",\"replaces\":\"%s\",\"to\":[\"mediators\",\"BLU\"]}",
             first);
    force_of(r, json, SIZE_MAX, first);
    snprintf(json, sizeof json,
             "{\"kind\":\"release\",\"what\":\"%s\",\"readers\":[\"BLU\"],\"by\":\"MED\",\"to\":[\"mediators\",\"BLU\"]}",
             first);
    force(r, json, record_find(r, first));
    entente_record_free(r);
    for (int who = MED; who <= BLU; who++) {
        size_t notes = 0;
        r = open_as(who);
        const entente_case *c = entente_record_case(r);
        for (size_t i = 0; i < c->count; i++)
            if (c->entries[i]->kind == &kinds[KIND_NOTE]) {
                notes++;
                assert_null(c->entries[i]->replaces);
            }
        assert_int_equal(notes, 2);
        entente_record_free(r);
    }
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

static void update(const char *column, const void *bytes, size_t length, size_t seq)
{
    sqlite3 *db;
    sqlite3_stmt *s;
    char text[80];
    snprintf(text, sizeof text, "UPDATE item SET %s=? WHERE seq=?", column);
    assert_int_equal(sqlite3_open(path, &db), SQLITE_OK);
    sqlite3_prepare_v2(db, text, -1, &s, NULL);
    sqlite3_bind_blob(s, 1, bytes, (int)length, SQLITE_STATIC);
    sqlite3_bind_int64(s, 2, (sqlite3_int64)seq);
    assert_int_equal(sqlite3_step(s), SQLITE_DONE);
    sqlite3_finalize(s);
    sqlite3_close(db);
}

/* A group as r has it, signed anew with its author's key. */
static void sign_group(entente_record *r, size_t index, const entente_key *key)
{
    batch *b = &r->batches[index];
    unsigned char bytes[GROUP_BYTES], ends[120];
    group g = record_group(r, index);
    group_write(&g, bytes);
    crypto_sign_detached(b->signature, NULL, bytes, sizeof bytes, key->sign);
    put64(ends, b->count);
    put64(ends + 8, b->author);
    put64(ends + 16, (uint64_t)b->time);
    memcpy(ends + 24, &b->root, TREE_HASH);
    memcpy(ends + 56, b->signature, sizeof b->signature);
    update("ends", ends, sizeof ends, b->first + b->count - 1);
}

/* The newest entry, alone in its group, with another header, commitment, or sealed bytes (what is NULL stays), and a leaf,
   root and signature to them. */
static void remake_last(int who, const header *h, const unsigned char *commitment, const buffer *sealed)
{
    entente_record *r = open_as(who);
    size_t last = r->item_count - 1;
    unsigned char head[HEADER_MOST];
    sqlite3 *db;
    sqlite3_stmt *s;
    assert_int_equal(r->batches[r->batch_count - 1].count, 1);
    size_t length = header_write(h ? h : &r->items[last].head, head);
    assert_int_equal(sqlite3_open(path, &db), SQLITE_OK);
    sqlite3_prepare_v2(db, "SELECT commitment,sealed FROM item WHERE seq=?", -1, &s, NULL);
    sqlite3_bind_int64(s, 1, (sqlite3_int64)last);
    assert_int_equal(sqlite3_step(s), SQLITE_ROW);
    if (!commitment)
        commitment = sqlite3_column_blob(s, 0);
    const unsigned char *bytes = sealed ? (const unsigned char *)sealed->bytes : sqlite3_column_blob(s, 1);
    size_t count = sealed ? sealed->length : (size_t)sqlite3_column_bytes(s, 1);
    r->leaves[last] = leaf_of(head, length, bytes, count, commitment);
    r->batches[r->batch_count - 1].root = tree_root_of(r->leaves, r->item_count);
    update("header", head, length, last);
    update("commitment", commitment, 32, last);
    update("sealed", bytes, count, last);
    update("leaf", &r->leaves[last], TREE_HASH, last);
    sqlite3_finalize(s);
    sqlite3_close(db);
    sign_group(r, r->batch_count - 1, m.key[who]);
    entente_record_free(r);
}

/* Whoever writes an entry signs what its readers could not hold it to: a commitment to other words or to another id, or to
   nothing; or words sealed for another record. Nobody is shown it. */
static void another_commitment(void **state)
{
    (void)state;
    static const char json[] = "{\"kind\":\"note\",\"at\":\"2023-11-14\",\"by\":\"BLU\",\"text\":\"sealed anew\","
                               "\"to\":[\"mediators\"]}";
    enum { AS_IT_IS, WORDS, IDENTITY, SALT, NOTHING, RECORD, WAYS };
    for (int way = 0; way < WAYS; way++) {
        unsigned char id[ENTRY_ID] = {1, (unsigned char)way}, other[ENTRY_ID] = {2}, commitment[32], salt[32];
        unsigned char name[SEAL_RECORD];
        buffer sealed = {0};
        entente_record *r = open_as(BLU);
        assert_int_equal(made_add(r, "{\"kind\":\"note\",\"text\":\"as it was\",\"to\":[\"mediators\"]}", NULL, NULL),
                         ENTENTE_OK);
        unsigned char secret[SEAL_SECRET];
        memcpy(secret, r->items[r->item_count - 1].secret, sizeof secret);
        memcpy(name, r->name, sizeof name);
        entente_record_free(r);
        name[0] ^= way == RECORD;
        seal_entry(&sealed, commitment, secret, name, id, json, sizeof json - 1);
        seal_salt(secret, salt);
        if (way == WORDS)
            seal_commitment(commitment, salt, id, "{}", 2);
        if (way == IDENTITY)
            seal_commitment(commitment, salt, other, json, sizeof json - 1);
        if (way == SALT)
            seal_commitment(commitment, commitment, id, json, sizeof json - 1);
        if (way == NOTHING)
            memset(commitment, 0, sizeof commitment);
        remake_last(BLU, NULL, commitment, &sealed);
        assert_verifies(); /* all of it is what its author signed */
        for (int who = MED; who <= GRN; who++) {
            r = open_as(who);
            assert_int_equal(entente_record_aside(r), way && who != GRN ? (size_t)way : 0);
            entente_record_free(r);
        }
        assert_true(sees(MED, "sealed anew") == true && sees(BLU, "sealed anew") == true);
        assert_false(sees(MED, "as it was"));
        buffer_free(&sealed);
    }
}

static void assert_refused(const char *words)
{
    entente_error error = {0};
    entente_record *r;
    for (int who = MED; who <= GRN; who++) {
        assert_int_equal(entente_record_open(path, &options, m.key[who], &r, &error), ENTENTE_INVALID);
        assert_non_null(strstr(error.message, words));
    }
    assert_int_equal(entente_record_verify(path, NULL, NULL, NULL, NULL), ENTENTE_NO);
}

/* A header that its author signs and that lies of how many slots it brings, though their digest is right. */
static void another_number_of_slots(void **state)
{
    (void)state;
    static const char *const to[] = {"GRN"};
    char id[ENTENTE_ID_TEXT], act[ENTENTE_ID_TEXT];
    bool complete;
    entente_record *r = open_as(BLU);
    assert_int_equal(made_add(r, "{\"kind\":\"note\",\"text\":\"for one\",\"to\":[\"BLU\"]}", id, NULL), ENTENTE_OK);
    assert_int_equal(entente_record_release(r, id, to, 1, NULL, &complete, act, NULL), ENTENTE_OK);
    header h = r->items[r->item_count - 1].head;
    entente_record_free(r);
    assert_int_equal(h.further_count, 1);
    remake_last(BLU, &h, NULL, NULL);
    assert_true(sees(GRN, "for one"));
    h.further_count = 2;
    remake_last(BLU, &h, NULL, NULL);
    assert_refused("brought are missing or altered");
}

/* The first group is by a key of its own: not by one that joins later, whoever that is. */
static void first_by_a_later_key(void **state)
{
    (void)state;
    char public_text[ENTENTE_PUBLIC_TEXT], json[2][400];
    entente_key *later;
    assert_int_equal(entente_key_new(&later, NULL), ENTENTE_OK);
    entente_key_public(later, public_text);
    entente_record *r = open_as(MED);
    snprintf(json[0], sizeof json[0], "{\"kind\":\"actor\",\"id\":\"TWO\",\"role\":\"mediator\",\"to\":\"public\"}");
    snprintf(json[1], sizeof json[1], "{\"kind\":\"reader\",\"actor\":\"TWO\",\"key\":\"%s\",\"to\":\"public\"}",
             public_text);
    assert_int_equal(made_add(r, json[0], NULL, NULL), ENTENTE_OK);
    assert_int_equal(made_add(r, json[1], NULL, NULL), ENTENTE_OK);
    assert_true(r->members[r->member_count - 1].steward);
    r->batches[0].author = r->member_count - 1;
    sign_group(r, 0, later);
    entente_record_free(r);
    entente_key_free(later);
    assert_refused("entry 0 is by a key that was not of the record");
}

/* Sealed words that say they are longer than they are: what stands behind them in memory is no part of them. */
static void longer_than_sealed(void **state)
{
    (void)state;
    static const unsigned char zero[crypto_stream_chacha20_NONCEBYTES];
    static const unsigned char nonce[crypto_aead_chacha20poly1305_ietf_NPUBBYTES];
    enum { THERE = SEAL_LEAST - ENTRY_ID - 4 };
    for (unsigned char more = 0; more < 20; more++) {
        unsigned char secret[SEAL_SECRET] = {1}, name[SEAL_RECORD] = {2}, id[ENTRY_ID] = {0}, keys[64], commitment[32];
        unsigned char sealed[SEAL_LEAST + SEAL_TAG] = {0};
        static const char behind[4 * SEAL_LEAST];
        buffer out = {0};
        buffer_add(&out, behind, sizeof behind);
        sealed[ENTRY_ID] = (unsigned char)(THERE + more);
        crypto_stream_chacha20(keys, sizeof keys, zero, secret);
        crypto_aead_chacha20poly1305_ietf_encrypt_detached(sealed, sealed + SEAL_LEAST, NULL, sealed, SEAL_LEAST, name,
                                                           SEAL_RECORD, NULL, nonce, keys);
        seal_commitment(commitment, keys + 32, id, behind, (size_t)THERE + more);
        assert_int_equal(seal_open(sealed, sizeof sealed, commitment, secret, name, id, &out), !more);
        buffer_free(&out);
    }
}

/* What only an author's own program would write: headers of other lengths, a slot behind the last. And what keys of pairs
   are bound to. */
static void pieces(void **state)
{
    (void)state;
    unsigned char bytes[HEADER_MOST + 1] = {0}, slots[SEAL_NONCE + 2 * SEAL_SLOT], secret[SEAL_SECRET] = {7},
                                      got[SEAL_SECRET];
    unsigned char name[2][SEAL_RECORD] = {{1}, {2}};
    header h = {.flags = HEADER_KEY | HEADER_STEWARD}, out;
    size_t length = header_write(&h, bytes);
    assert_true(header_read(bytes, length, &out));
    assert_false(header_read(bytes, length + 1, &out) || header_read(bytes, length - 1, &out));
    h.flags = HEADER_STEWARD;
    assert_false(header_read(bytes, header_write(&h, bytes), &out));
    pair_key pair[2] = {0}, *both[] = {&pair[0], &pair[0]};
    draws d;
    assert_true(pair_make(m.key[MED], m.key[BLU]->public_key, true, name[0], &pair[0]));
    assert_true(pair_make(m.key[MED], m.key[BLU]->public_key, true, name[1], &pair[1]));
    assert_memory_not_equal(pair[0].byte, pair[1].byte, sizeof pair->byte);
    draws_begin(&d);
    slots_write(slots, 2, both, secret, &d);
    draws_end(&d);
    assert_true(slot_open(slots, sizeof slots, 1, &pair[0], got) && !memcmp(got, secret, sizeof secret));
    assert_false(slot_open(slots, sizeof slots, 2, &pair[0], got) || slot_open(slots, sizeof slots, 1, &pair[1], got));
    assert_false(slot_open(slots, sizeof slots - SEAL_SLOT, 1, &pair[0], got));
}

static void schemas_and_rows(void **state)
{
    (void)state;
    static const char *const bad[] = {
        "CREATE TRIGGER t AFTER INSERT ON item BEGIN DELETE FROM record; END",
        "CREATE VIEW v AS SELECT * FROM item",
        "CREATE TABLE more(a)",
        "DROP TABLE further",
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
        if (!strncmp(bad[i], "DROP TABLE", 10))
            assert_non_null(strstr(error.message, "the tables of this record are not those"));
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
    const struct CMUnitTest tests[] = {cmocka_unit_test_setup_teardown(definitions_without_end, set_up, tear_down),
                                       cmocka_unit_test_setup_teardown(slots_that_do_not_fit, set_up, tear_down),
                                       cmocka_unit_test_setup_teardown(another_name, set_up, tear_down),
                                       cmocka_unit_test_setup_teardown(own_role, set_up, tear_down),
                                       cmocka_unit_test_setup_teardown(another_case, set_up, tear_down),
                                       cmocka_unit_test_setup_teardown(released_afterwards, set_up, tear_down),
                                       cmocka_unit_test_setup_teardown(another_author, set_up, tear_down),
                                       cmocka_unit_test_setup_teardown(another_commitment, set_up, tear_down),
                                       cmocka_unit_test(longer_than_sealed),
                                       cmocka_unit_test(pieces),
                                       cmocka_unit_test_setup_teardown(another_number_of_slots, set_up, tear_down),
                                       cmocka_unit_test_setup_teardown(first_by_a_later_key, set_up, tear_down),
                                       cmocka_unit_test_setup_teardown(schemas_and_rows, set_up, tear_down),
                                       cmocka_unit_test_setup_teardown(left_alone, set_up, tear_down),
                                       cmocka_unit_test_setup_teardown(greedy_keys, set_up, tear_down)};
    int failed = cmocka_run_group_tests(tests, NULL, NULL);
    made_free(&m);
    return failed;
}
