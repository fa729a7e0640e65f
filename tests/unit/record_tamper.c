/* Whoever holds a record's file and no key of it remakes rows so that they agree with each other: headers with their leaves,
   slots with their digests, groups with their roots. Each such change is found when the record is opened, by every reader,
   with and without a note beside the key, or changes nothing that is shown. */
#include "case/canonical.h"
#include "case/view.h"
#include "record/record.h"
#include "record_made.h"

#include <nettle/sha2.h>
#include <setjmp.h>
#include <sqlite3.h>
#include <stdarg.h>
#include <stddef.h>
#include <time.h>
#include <cmocka.h>

enum { NOTES = 6, READERS = 3, ROWS_MOST = 64, FURTHER_MOST = 256 };

/* A record as rows in memory, to be changed and written anew. */
typedef struct bytes {
    unsigned char *byte;
    size_t length;
} bytes;
typedef struct row {
    bytes header, commitment, keys, sealed, ends;
    tree_hash leaf;
} row;
typedef struct slots {
    int64_t target, item;
    unsigned char digest[32];
    bytes keys;
} slots;
typedef struct rows {
    unsigned char name[SEAL_RECORD];
    row item[ROWS_MOST];
    slots further[FURTHER_MOST];
    size_t items, furthers;
} rows;

static char path[200], bad[220], known[READERS][240];
static made m;
static rows good;
static char *shown[READERS];
static unsigned seed;

static size_t chance(size_t below)
{
    seed = seed * 1664525 + 1013904223;
    return (size_t)((uint64_t)seed * below >> 32);
}

static bytes bytes_of(const void *from, size_t length)
{
    bytes b = {malloc(length + 1), length};
    assert_non_null(b.byte);
    if (length)
        memcpy(b.byte, from, length);
    return b;
}

static bytes column(sqlite3_stmt *s, int at)
{
    if (sqlite3_column_type(s, at) == SQLITE_NULL)
        return (bytes){0};
    return bytes_of(sqlite3_column_blob(s, at), (size_t)sqlite3_column_bytes(s, at));
}

static void read_rows(rows *all)
{
    sqlite3 *db;
    sqlite3_stmt *s;
    assert_int_equal(sqlite3_open(path, &db), SQLITE_OK);
    sqlite3_prepare_v2(db, "SELECT name FROM record", -1, &s, NULL);
    assert_int_equal(sqlite3_step(s), SQLITE_ROW);
    memcpy(all->name, sqlite3_column_blob(s, 0), SEAL_RECORD);
    sqlite3_finalize(s);
    sqlite3_prepare_v2(db, "SELECT header,commitment,keys,sealed,ends,leaf FROM item ORDER BY seq", -1, &s, NULL);
    while (sqlite3_step(s) == SQLITE_ROW && all->items < ROWS_MOST) {
        row *r = &all->item[all->items++];
        *r = (row){column(s, 0), column(s, 1), column(s, 2), column(s, 3), column(s, 4), {{0}}};
        memcpy(&r->leaf, sqlite3_column_blob(s, 5), TREE_HASH);
    }
    sqlite3_finalize(s);
    sqlite3_prepare_v2(db, "SELECT target,item,digest,keys FROM further ORDER BY target,item", -1, &s, NULL);
    while (sqlite3_step(s) == SQLITE_ROW && all->furthers < FURTHER_MOST) {
        slots *f = &all->further[all->furthers++];
        *f = (slots){sqlite3_column_int64(s, 0), sqlite3_column_int64(s, 1), {0}, column(s, 3)};
        memcpy(f->digest, sqlite3_column_blob(s, 2), 32);
    }
    sqlite3_finalize(s);
    sqlite3_close(db);
    assert_true(all->items < ROWS_MOST && all->furthers < FURTHER_MOST);
}

static rows copy(const rows *from)
{
    rows out = *from;
    for (size_t i = 0; i < out.items; i++) {
        bytes *part[] = {&out.item[i].header, &out.item[i].commitment, &out.item[i].keys, &out.item[i].sealed,
                         &out.item[i].ends};
        for (size_t k = 0; k < 5; k++)
            if (part[k]->byte)
                *part[k] = bytes_of(part[k]->byte, part[k]->length);
    }
    for (size_t i = 0; i < out.furthers; i++)
        if (out.further[i].keys.byte)
            out.further[i].keys = bytes_of(out.further[i].keys.byte, out.further[i].keys.length);
    return out;
}

static void rows_free(rows *all)
{
    for (size_t i = 0; i < ROWS_MOST; i++) {
        free(all->item[i].header.byte);
        free(all->item[i].commitment.byte);
        free(all->item[i].keys.byte);
        free(all->item[i].sealed.byte);
        free(all->item[i].ends.byte);
    }
    for (size_t i = 0; i < FURTHER_MOST; i++)
        free(all->further[i].keys.byte);
}

static void put(sqlite3_stmt *s, int at, const bytes *b)
{
    if (b->byte)
        sqlite3_bind_blob(s, at, b->byte, (int)b->length, SQLITE_STATIC);
    else
        sqlite3_bind_null(s, at);
}

/* In the file `bad`, a copy of the good one. */
static void write_rows(const rows *all)
{
    sqlite3 *db;
    sqlite3_stmt *s;
    assert_int_equal(sqlite3_open(bad, &db), SQLITE_OK);
    sqlite3_exec(db, "PRAGMA synchronous=OFF; BEGIN; DELETE FROM item; DELETE FROM further", NULL, NULL, NULL);
    sqlite3_prepare_v2(db, "INSERT INTO item(seq,header,leaf,ends,commitment,keys,sealed) VALUES(?,?,?,?,?,?,?)", -1, &s,
                       NULL);
    for (size_t i = 0; i < all->items; i++) {
        const row *r = &all->item[i];
        sqlite3_bind_int64(s, 1, (sqlite3_int64)i);
        put(s, 2, &r->header);
        sqlite3_bind_blob(s, 3, &r->leaf, TREE_HASH, SQLITE_STATIC);
        put(s, 4, &r->ends);
        put(s, 5, &r->commitment);
        put(s, 6, &r->keys);
        put(s, 7, &r->sealed);
        assert_int_equal(sqlite3_step(s), SQLITE_DONE);
        sqlite3_reset(s);
    }
    sqlite3_finalize(s);
    sqlite3_prepare_v2(db, "INSERT OR IGNORE INTO further(target,item,digest,keys) VALUES(?,?,?,?)", -1, &s, NULL);
    for (size_t i = 0; i < all->furthers; i++) {
        const slots *f = &all->further[i];
        sqlite3_bind_int64(s, 1, f->target);
        sqlite3_bind_int64(s, 2, f->item);
        sqlite3_bind_blob(s, 3, f->digest, 32, SQLITE_STATIC);
        put(s, 4, &f->keys);
        assert_int_equal(sqlite3_step(s), SQLITE_DONE);
        sqlite3_reset(s);
    }
    sqlite3_finalize(s);
    assert_int_equal(sqlite3_exec(db, "COMMIT", NULL, NULL, NULL), SQLITE_OK);
    sqlite3_close(db);
}

/* ---- what is changed ---- */

static bool flip(bytes *b)
{
    if (!b->length)
        return false;
    b->byte[chance(b->length)] ^= (unsigned char)(1 << chance(8));
    return true;
}

static size_t with_flag(const rows *all, int flag)
{
    size_t from = chance(all->items);
    for (size_t i = 0; i < all->items; i++) {
        size_t at = (from + i) % all->items;
        if (all->item[at].header.byte[1] & flag)
            return at;
    }
    return from;
}

static void swap_rows(rows *all, size_t a, size_t b)
{
    row old = all->item[a];
    bytes ends = all->item[a].ends;
    all->item[a] = all->item[b];
    all->item[b] = old;
    all->item[b].ends = all->item[a].ends; /* groups stay where they are */
    all->item[a].ends = ends;
}

static void drop_further(rows *all, size_t at)
{
    free(all->further[at].keys.byte);
    all->further[at] = all->further[--all->furthers];
    all->further[all->furthers].keys.byte = NULL;
}

static size_t ended(const rows *all)
{
    size_t at = chance(all->items);
    while (!all->item[at].ends.byte)
        at = (at + 1) % all->items;
    return at;
}

/* One change of many kinds. Gives whether anything is another. */
static bool change(rows *all)
{
    size_t at = chance(all->items), other = chance(all->items);
    row *r = &all->item[at], *last = &all->item[ended(all)];
    slots *f = all->furthers ? &all->further[chance(all->furthers)] : NULL;
    switch (chance(17)) {
    case 0:
        all->item[with_flag(all, HEADER_KEY)].header.byte[1] ^= HEADER_STEWARD;
        return true;
    case 1:
        return flip(&r->header);
    case 2:
        return flip(&r->sealed);
    case 3:
        return flip(&r->commitment);
    case 4:
        return flip(&r->keys);
    case 5: /* all of another entry's slots */
        if (at == other || !r->keys.byte || !all->item[other].keys.byte)
            return false;
        free(r->keys.byte);
        r->keys = bytes_of(all->item[other].keys.byte, all->item[other].keys.length);
        return true;
    case 6:
        if (at != other)
            swap_rows(all, at, other);
        return at != other;
    case 7: /* the author */
        last->ends.byte[8] ^= (unsigned char)(1 + chance(3));
        return true;
    case 8: /* the time */
        last->ends.byte[16 + chance(3)] ^= (unsigned char)(1 + chance(255));
        return true;
    case 9: /* the signature of another group */
        memcpy(last->ends.byte + 56, all->item[ended(all)].ends.byte + 56, 64);
        return true;
    case 10: /* two groups become one */
        if (at + 1 == all->items || !r->ends.byte)
            return false;
        free(r->ends.byte);
        r->ends = (bytes){0};
        return true;
    case 11: /* forgotten, but nobody said so; or slots where none should be */
        if (r->keys.byte) {
            free(r->keys.byte);
            r->keys = (bytes){0};
        } else {
            r->keys = bytes_of(all->item[1].keys.byte, all->item[1].keys.length);
        }
        return true;
    case 12:
        return f && flip(&f->keys);
    case 13:
        if (f)
            drop_further(all, chance(all->furthers));
        return f;
    case 14: /* brought for another entry */
        if (f)
            f->target = (int64_t)chance((size_t)f->item);
        return f;
    case 15: { /* a forgetting of another entry */
        bytes *h = &all->item[with_flag(all, HEADER_FORGET)].header;
        if (h->byte[1] & HEADER_FORGET && !(h->byte[1] & HEADER_KEY))
            h->byte[34] = (unsigned char)chance(at + 1);
        return h->byte[1] & HEADER_FORGET;
    }
    default: /* an entry in the middle is gone */
        if (at + 1 == all->items || r->ends.byte)
            return false;
        free(r->header.byte);
        free(r->commitment.byte);
        free(r->keys.byte);
        free(r->sealed.byte);
        memmove(r, r + 1, (all->items - at - 1) * sizeof *r);
        all->item[--all->items] = (row){0};
        return true;
    }
}

/* ---- what is remade so that it agrees ---- */

static void remake_digests(rows *all)
{
    for (size_t i = 0; i < all->items; i++)
        if (all->item[i].keys.byte)
            slots_digest(all->item[i].header.byte + 2, all->item[i].keys.byte, all->item[i].keys.length);
    for (size_t i = 0; i < all->furthers; i++)
        if (all->further[i].keys.byte)
            slots_digest(all->further[i].digest, all->further[i].keys.byte, all->further[i].keys.length);
}

static int by_place(const void *left, const void *right)
{
    const slots *a = left, *b = right;
    return a->target != b->target ? (a->target > b->target) - (a->target < b->target)
                                  : (a->item > b->item) - (a->item < b->item);
}

static void remake_brought(rows *all)
{
    qsort(all->further, all->furthers, sizeof *all->further, by_place);
    for (size_t i = 0; i < all->items; i++) {
        bytes *h = &all->item[i].header;
        struct sha256_ctx state;
        uint32_t count = 0;
        unsigned char where[8];
        if (!(h->byte[1] & HEADER_FURTHER) || h->length < 70)
            continue;
        sha256_init(&state);
        for (size_t k = 0; k < all->furthers; k++) {
            if (all->further[k].item != (int64_t)i)
                continue;
            put64(where, (uint64_t)all->further[k].target);
            sha256_update(&state, 8, where);
            sha256_update(&state, 32, all->further[k].digest);
            count++;
        }
        sha256_digest(&state, 32, h->byte + h->length - 32);
        for (int k = 0; k < 4; k++)
            h->byte[h->length - 36 + (size_t)k] = (unsigned char)(count >> 8 * k);
    }
}

static void remake_leaves(rows *all)
{
    for (size_t i = 0; i < all->items; i++) {
        row *r = &all->item[i];
        r->leaf = leaf_of(r->header.byte, r->header.length, r->sealed.byte, r->sealed.length, r->commitment.byte);
    }
}

static void remake_roots(rows *all)
{
    tree t = {0};
    size_t first = 0;
    for (size_t i = 0; i < all->items; i++) {
        tree_add(&t, &all->item[i].leaf);
        if (!all->item[i].ends.byte)
            continue;
        tree_hash root = tree_root(&t);
        put64(all->item[i].ends.byte, i + 1 - first);
        memcpy(all->item[i].ends.byte + 24, &root, TREE_HASH);
        first = i + 1;
    }
}

/* ---- what a reader is shown ---- */

/* NULL: it does not open. */
static char *show(const char *file, int who, const char *noted)
{
    entente_record_options options = {.now = MADE_NOW, .known = noted};
    entente_error error = {0};
    entente_record *r;
    entente_view *v;
    entente_status status = entente_record_open(file, &options, m.key[who], &r, &error);
    if (status != ENTENTE_OK) {
        assert_int_equal(status, ENTENTE_INVALID);
        return NULL;
    }
    buffer b = {0};
    const char *reader = entente_record_reader(r);
    const entente_case *c = entente_record_case(r);
    if (reader && entente_view_new(entente_record_case(r), reader, NULL, &v, NULL) == ENTENTE_OK) {
        buffer_format(&b, "%s %zu %s %zu\n", reader, v->seen, v->digest, entente_record_aside(r));
        entente_view_free(v);
    }
    for (size_t i = 0; i < c->count; i++)
        entry_canonical(&b, c->entries[i]);
    entente_record_free(r);
    return b.bytes;
}

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

/* Groups of one and of several, a release, a forgetting, a key that joins late. */
static int set_up(void **state)
{
    (void)state;
    static const char *const to[] = {"GRN"};
    entente_record_options options = {.write = true, .now = MADE_NOW};
    entente_record *r;
    entente_key *late;
    char ids[NOTES][ENTENTE_ID_TEXT], more[ENTENTE_ID_TEXT], json[NOTES][300], public_text[ENTENTE_PUBLIC_TEXT];
    const char *lines[NOTES];
    size_t length[NOTES];
    bool complete;
    snprintf(path, sizeof path, "%s/entente-tamper-%ld", made_folder(), (long)getpid());
    snprintf(bad, sizeof bad, "%s-bad", path);
    for (int who = 0; who < READERS; who++)
        snprintf(known[who], sizeof known[who], "%s-known-%d", path, who);
    unlink(path);
    assert_int_equal(made_begin(&m, path, NULL, NULL), ENTENTE_OK);
    for (int who = 0; who < READERS; who++) {
        assert_int_equal(entente_record_open(path, &options, m.key[who], &r, NULL), ENTENTE_OK);
        for (int i = 0; i < NOTES; i++) {
            length[i] = (size_t)snprintf(json[i], sizeof json[i], "{\"kind\":\"note\",\"text\":\"%d of %d\",\"to\":[%s]}", i,
                                         who, i % 3 ? "\"mediators\"" : "\"BLU\",\"GRN\"");
            lines[i] = json[i];
        }
        assert_int_equal(entente_record_add(r, lines, length, NOTES, 1, "", NULL, NULL, ids, NULL), ENTENTE_OK);
        assert_int_equal(made_add(r, json[1], NULL, NULL), ENTENTE_OK);
        if (who == 1)
            assert_int_equal(entente_record_release(r, ids[1], to, 1, NULL, &complete, more, NULL), ENTENTE_OK);
        if (who == 2)
            assert_int_equal(entente_record_forget(r, ids[2], NULL, more, NULL), ENTENTE_OK);
        entente_record_free(r);
    }
    assert_int_equal(entente_record_open(path, &options, m.key[0], &r, NULL), ENTENTE_OK);
    assert_int_equal(entente_key_new(&late, NULL), ENTENTE_OK);
    entente_key_public(late, public_text);
    entente_key_free(late);
    snprintf(json[0], sizeof json[0], "{\"kind\":\"reader\",\"actor\":\"GRN\",\"key\":\"%s\",\"to\":\"public\"}",
             public_text);
    assert_int_equal(made_add(r, json[0], NULL, NULL), ENTENTE_OK);
    assert_int_equal(made_add(r, json[1], NULL, NULL), ENTENTE_OK);
    entente_record_free(r);
    copy_file(path, bad);
    for (int who = 0; who < READERS; who++) { /* noted under the name that is tampered with */
        unlink(known[who]);
        assert_non_null(shown[who] = show(bad, who, known[who]));
        assert_int_equal(access(known[who], F_OK), 0);
    }
    read_rows(&good);
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
    for (int who = 0; who < READERS; who++) {
        unlink(known[who]);
        free(shown[who]);
    }
    rows_free(&good);
    made_free(&m);
    return 0;
}

static void tampered(void **state)
{
    (void)state;
    size_t count = how_many(2000, 100000), found = 0, same = 0;
    seed = getenv("SEED") ? (unsigned)strtoul(getenv("SEED"), NULL, 10) : (unsigned)time(NULL);
    printf("SEED=%u, %zu entries\n", seed, good.items);
    for (size_t i = 0; i < count; i++) {
        unsigned began = seed;
        rows all = copy(&good);
        bool changed = false;
        for (size_t k = 0, times = 1 + chance(3); k < times || !changed; k++)
            changed |= change(&all);
        size_t remade = chance(4) ? 15 : chance(16);
        if (remade & 1)
            remake_digests(&all);
        if (remade & 2)
            remake_brought(&all);
        if (remade & 4)
            remake_leaves(&all);
        if (remade & 8)
            remake_roots(&all);
        write_rows(&all);
        rows_free(&all);
        size_t opened = 0;
        for (int who = 0; who < READERS; who++) {
            char *now = show(bad, who, i % 2 ? known[who] : NULL);
            if (now && strcmp(now, shown[who]))
                fail_msg("SEED=%u: reader %d is shown something else, and opening says nothing", began, who);
            opened += now != NULL;
            free(now);
        }
        if (opened && opened < READERS)
            fail_msg("SEED=%u: found by some readers and not by others", began);
        *(opened ? &same : &found) += 1;
    }
    printf("%zu changes: %zu found, %zu change nothing that is shown\n", count, found, same);
    assert_true(found * 10 >= count * 9);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(tampered)};
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
