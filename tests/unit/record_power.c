/* A file system that fails: each write and each sync of a scripted session is made to fail, to write only half, or to be the
   last before the power is cut, with what was not synced dropped, or kept in part and out of order. After every one the
   record opens and verifies with all that was acknowledged. Files are in memory: what is durable and what is not yet. */
#include "case/grow.h"
#include "case/index.h"
#include "record/record.h"
#include "record_made.h"

#include <setjmp.h>
#include <sqlite3.h>
#include <stdarg.h>
#include <stddef.h>
#include <cmocka.h>

enum { FILES = 8, WRITES = 4096 };

typedef struct pending { /* written and not synced */
    size_t offset, length;
    unsigned char *bytes;
    bool truncate; /* to offset */
} pending;

typedef struct disk_file {
    char name[100];
    bool exists, durable_exists;
    unsigned char *bytes, *durable;
    size_t length, size, durable_length, durable_size;
    pending log[WRITES];
    size_t logged;
    unsigned char *shared[16];
    int lock;
} disk_file;

typedef enum fault { FAULT_NONE, FAULT_ERROR, FAULT_SHORT, FAULT_POWER, FAULT_POWER_SOME, FAULT_FULL } fault;

static disk_file disk[FILES];
static long operations, fault_at;
static fault fault_kind;
static bool dead; /* the power is gone: every operation fails until it is back */
static unsigned chance;

typedef struct handle {
    sqlite3_file base;
    disk_file *file;
    int lock;
    bool deletes;
} handle;

static disk_file *find(const char *name, bool make)
{
    disk_file *free_one = NULL;
    for (int i = 0; i < FILES; i++) {
        if (!strcmp(disk[i].name, name))
            return &disk[i];
        if (!disk[i].name[0] && !free_one)
            free_one = &disk[i];
    }
    if (make && free_one)
        snprintf(free_one->name, sizeof free_one->name, "%s", name);
    return make ? free_one : NULL;
}

static void room(unsigned char **bytes, size_t *size, size_t need)
{
    if (need <= *size)
        return;
    *bytes = realloc(*bytes, need * 2);
    assert_non_null(*bytes);
    memset(*bytes + *size, 0, need * 2 - *size);
    *size = need * 2;
}

static void apply(disk_file *f, const pending *p)
{
    if (p->truncate) {
        if (p->offset < f->durable_length) {
            memset(f->durable + p->offset, 0, f->durable_length - p->offset);
            f->durable_length = p->offset;
        }
        return;
    }
    room(&f->durable, &f->durable_size, p->offset + p->length);
    memcpy(f->durable + p->offset, p->bytes, p->length);
    if (p->offset + p->length > f->durable_length)
        f->durable_length = p->offset + p->length;
}

static void clear_log(disk_file *f)
{
    for (size_t i = 0; i < f->logged; i++)
        free(f->log[i].bytes);
    f->logged = 0;
}

static void settle(disk_file *f)
{
    for (size_t i = 0; i < f->logged; i++)
        apply(f, &f->log[i]);
    clear_log(f);
    f->durable_exists = f->exists;
}

static unsigned dice(void)
{
    chance = chance * 1664525 + 1013904223;
    return chance >> 16;
}

/* What is left when the power comes back. some: any part of what was not synced may have reached the disk, in any order. */
static void cut_power(bool some)
{
    for (int i = 0; i < FILES; i++) {
        disk_file *f = &disk[i];
        if (!f->name[0])
            continue;
        for (size_t k = f->logged; some && k-- > 0;)
            if (dice() & 1)
                apply(f, &f->log[k]);
        clear_log(f);
        if (some && dice() & 1)
            f->durable_exists = f->exists;
        f->exists = f->durable_exists;
        room(&f->bytes, &f->size, f->durable_length);
        if (f->size)
            memset(f->bytes, 0, f->size);
        if (f->durable_length)
            memcpy(f->bytes, f->durable, f->durable_length);
        f->length = f->durable_length;
        f->lock = 0;
        for (int k = 0; k < 16; k++) {
            free(f->shared[k]);
            f->shared[k] = NULL;
        }
    }
    dead = false;
}

/* One more operation that changes something: does the fault strike? */
static bool strikes(void)
{
    return fault_kind != FAULT_FULL && ++operations == fault_at && fault_kind != FAULT_NONE;
}

static int d_close(sqlite3_file *base)
{
    handle *h = (handle *)base;
    if (h->deletes)
        h->file->exists = false;
    return SQLITE_OK;
}

static int d_read(sqlite3_file *base, void *out, int amount, sqlite3_int64 offset)
{
    disk_file *f = ((handle *)base)->file;
    size_t from = (size_t)offset, want = (size_t)amount, have = from < f->length ? f->length - from : 0;
    if (have > want)
        have = want;
    memset(out, 0, want);
    if (have)
        memcpy(out, f->bytes + from, have);
    return have == want ? SQLITE_OK : SQLITE_IOERR_SHORT_READ;
}

static void write_now(disk_file *f, const void *data, size_t length, size_t offset)
{
    room(&f->bytes, &f->size, offset + length);
    memcpy(f->bytes + offset, data, length);
    if (offset + length > f->length)
        f->length = offset + length;
    if (f->logged == WRITES)
        settle(f); /* a disk may write whenever it likes */
    unsigned char *copy = malloc(length + 1);
    assert_non_null(copy);
    memcpy(copy, data, length);
    f->log[f->logged++] = (pending){offset, length, copy, false};
}

/* From the operation fault_at on no file grows, until there is room again. */
static bool full(const disk_file *f, size_t end)
{
    return fault_kind == FAULT_FULL && fault_at > 0 && ++operations >= fault_at && end > f->length;
}

static int d_write(sqlite3_file *base, const void *data, int amount, sqlite3_int64 offset)
{
    disk_file *f = ((handle *)base)->file;
    if (dead)
        return SQLITE_IOERR_WRITE;
    if (fault_kind == FAULT_FULL) {
        if (full(f, (size_t)offset + (size_t)amount))
            return SQLITE_FULL;
        write_now(f, data, (size_t)amount, (size_t)offset);
        return SQLITE_OK;
    }
    if (strikes()) {
        if (fault_kind == FAULT_SHORT || fault_kind >= FAULT_POWER)
            write_now(f, data, (size_t)amount / 2, (size_t)offset);
        dead = fault_kind >= FAULT_POWER;
        return fault_kind == FAULT_SHORT ? SQLITE_FULL : SQLITE_IOERR_WRITE;
    }
    write_now(f, data, (size_t)amount, (size_t)offset);
    return SQLITE_OK;
}

static int d_truncate(sqlite3_file *base, sqlite3_int64 size)
{
    disk_file *f = ((handle *)base)->file;
    if (dead || strikes()) {
        dead |= fault_kind >= FAULT_POWER;
        return SQLITE_IOERR_TRUNCATE;
    }
    if ((size_t)size < f->length) {
        memset(f->bytes + size, 0, f->length - (size_t)size);
        f->length = (size_t)size;
    }
    if (f->logged == WRITES)
        settle(f);
    f->log[f->logged++] = (pending){(size_t)size, 0, NULL, true};
    return SQLITE_OK;
}

static int d_sync(sqlite3_file *base, int flags)
{
    (void)flags;
    if (dead || strikes()) {
        dead |= fault_kind >= FAULT_POWER;
        return SQLITE_IOERR_FSYNC;
    }
    settle(((handle *)base)->file);
    return SQLITE_OK;
}

static int d_size(sqlite3_file *base, sqlite3_int64 *out)
{
    *out = (sqlite3_int64)((handle *)base)->file->length;
    return SQLITE_OK;
}

/* One connection at a time is all that the test needs; the library's own lock file keeps others out. */
static int d_lock(sqlite3_file *base, int level)
{
    ((handle *)base)->lock = level;
    return SQLITE_OK;
}

static int d_reserved(sqlite3_file *base, int *out)
{
    (void)base;
    *out = 0;
    return SQLITE_OK;
}

static int d_control(sqlite3_file *base, int op, void *data)
{
    (void)base;
    (void)op;
    (void)data;
    return SQLITE_NOTFOUND;
}

static int d_sector(sqlite3_file *base)
{
    (void)base;
    return 512;
}

static int d_traits(sqlite3_file *base)
{
    (void)base;
    return 0;
}

static int d_map(sqlite3_file *base, int page, int size, int extend, void volatile **out)
{
    disk_file *f = ((handle *)base)->file;
    if (page >= 16)
        return SQLITE_NOMEM;
    if (!f->shared[page] && extend)
        f->shared[page] = calloc(1, (size_t)size);
    *out = f->shared[page];
    return SQLITE_OK;
}

static int d_map_lock(sqlite3_file *base, int offset, int count, int flags)
{
    (void)base;
    (void)offset;
    (void)count;
    (void)flags;
    return SQLITE_OK;
}

static void d_barrier(sqlite3_file *base)
{
    (void)base;
}

static int d_unmap(sqlite3_file *base, int delete)
{
    disk_file *f = ((handle *)base)->file;
    for (int k = 0; delete &&k < 16; k++) {
        free(f->shared[k]);
        f->shared[k] = NULL;
    }
    return SQLITE_OK;
}

static const sqlite3_io_methods methods = {2,          d_close,   d_read,     d_write,   d_truncate, d_sync,   d_size,
                                           d_lock,     d_lock,    d_reserved, d_control, d_sector,   d_traits, d_map,
                                           d_map_lock, d_barrier, d_unmap,    NULL,      NULL};

static int v_open(sqlite3_vfs *vfs, const char *name, sqlite3_file *base, int flags, int *out)
{
    static int temporaries;
    char temporary[40];
    handle *h = (handle *)base;
    (void)vfs;
    base->pMethods = NULL;
    if (!name) {
        snprintf(temporary, sizeof temporary, "temporary-%d", temporaries++);
        name = temporary;
    }
    disk_file *f = find(name, flags & SQLITE_OPEN_CREATE);
    if (dead || !f || (!f->exists && !(flags & SQLITE_OPEN_CREATE)))
        return SQLITE_CANTOPEN;
    if (!f->exists)
        f->length = 0;
    f->exists = true;
    *h = (handle){{&methods}, f, 0, flags & SQLITE_OPEN_DELETEONCLOSE};
    if (out)
        *out = flags;
    return SQLITE_OK;
}

static int v_delete(sqlite3_vfs *vfs, const char *name, int sync)
{
    disk_file *f = find(name, false);
    (void)vfs;
    if (dead || strikes()) {
        dead |= fault_kind >= FAULT_POWER;
        return SQLITE_IOERR_DELETE;
    }
    if (!f || !f->exists)
        return SQLITE_IOERR_DELETE_NOENT;
    f->exists = false;
    f->length = 0;
    if (f->size)
        memset(f->bytes, 0, f->size);
    clear_log(f);
    f->log[f->logged++] = (pending){0, 0, NULL, true};
    if (sync)
        settle(f);
    return SQLITE_OK;
}

static int v_access(sqlite3_vfs *vfs, const char *name, int flags, int *out)
{
    disk_file *f = find(name, false);
    (void)vfs;
    (void)flags;
    *out = f && f->exists;
    return SQLITE_OK;
}

static int v_path(sqlite3_vfs *vfs, const char *name, int size, char *out)
{
    (void)vfs;
    snprintf(out, (size_t)size, "%s", name);
    return SQLITE_OK;
}

static int v_random(sqlite3_vfs *vfs, int size, char *out)
{
    (void)vfs;
    memset(out, 7, (size_t)size);
    return size;
}

static int v_sleep(sqlite3_vfs *vfs, int microseconds)
{
    (void)vfs;
    return microseconds;
}

static int v_time(sqlite3_vfs *vfs, double *out)
{
    (void)vfs;
    *out = 2460000.5;
    return SQLITE_OK;
}

static sqlite3_vfs failing = {.iVersion = 1,
                              .szOsFile = sizeof(handle),
                              .mxPathname = 100,
                              .zName = "failing",
                              .xOpen = v_open,
                              .xDelete = v_delete,
                              .xAccess = v_access,
                              .xFullPathname = v_path,
                              .xRandomness = v_random,
                              .xSleep = v_sleep,
                              .xCurrentTime = v_time};

static void wipe(void)
{
    for (int i = 0; i < FILES; i++) {
        clear_log(&disk[i]);
        free(disk[i].bytes);
        free(disk[i].durable);
        for (int k = 0; k < 16; k++)
            free(disk[i].shared[k]);
        memset(&disk[i], 0, sizeof disk[i]);
    }
    dead = false;
}

static made m;
enum { SESSION = 14 };

/* Entries by the mediator and a party, a group, a release, a forgetting. Gives how many ids were acknowledged. */
static size_t session(char (*ids)[ENTENTE_ID_TEXT], char forgotten[ENTENTE_ID_TEXT])
{
    entente_record_options options = {.write = true, .now = MADE_NOW, .vfs = "failing"};
    size_t count = 0;
    forgotten[0] = '\0';
    for (int part = 0; part < 2; part++) {
        entente_record *r;
        char json[300];
        if (entente_record_open("r", &options, m.key[part], &r, NULL) != ENTENTE_OK)
            return count;
        for (int i = 0; i < 4; i++) {
            snprintf(json, sizeof json, "{\"kind\":\"note\",\"text\":\"%d of part %d\",\"to\":[\"mediators\"%s]}", i, part,
                     part ? ",\"BLU\"" : "");
            if (made_add(r, json, ids[count], NULL) != ENTENTE_OK)
                break;
            count++;
        }
        const char *to[] = {"GRN"};
        char id[ENTENTE_ID_TEXT], first[ENTENTE_ID_TEXT];
        bool complete;
        memcpy(first, ids[count ? count - 1 : 0], sizeof first);
        if (count == 8 && entente_record_release(r, first, to, 1, NULL, &complete, id, NULL) == ENTENTE_OK)
            memcpy(ids[count++], id, sizeof id);
        if (count == 4 && !part) {
            memcpy(forgotten, first, sizeof first);
            if (entente_record_forget(r, first, NULL, id, NULL) == ENTENTE_OK)
                memcpy(ids[count - 1], id, sizeof id);
            else
                count--; /* it may be gone, or not */
        }
        entente_record_free(r);
    }
    return count;
}

static void look(const char *what, long at, char (*ids)[ENTENTE_ID_TEXT], size_t count)
{
    entente_record_options options = {.write = true, .now = MADE_NOW, .vfs = "failing"};
    entente_error error = {0};
    entente_record *r;
    if (entente_record_open("r", &options, m.key[0], &r, &error) != ENTENTE_OK)
        fail_msg("%s at %ld: it does not open: %s", what, at, error.message);
    for (size_t i = 0; i < count; i++) {
        unsigned char id[ENTRY_ID];
        assert_true(entry_id_read(ids[i], id));
        if (!case_find(entente_record_case(r), id))
            fail_msg("%s at %ld: entry %zu of %zu was acknowledged and is lost", what, at, i, count);
    }
    entente_record_free(r);
    if (entente_record_verify("r", "failing", m.key[0], NULL, &error) != ENTENTE_OK)
        fail_msg("%s at %ld: %s", what, at, error.message);
}

static void faults(void **state)
{
    (void)state;
    static const char *const names[] = {"", "an error", "a full disk", "power cut, unsynced dropped",
                                        "power cut, unsynced in part"};
    char ids[SESSION][ENTENTE_ID_TEXT], forgotten[ENTENTE_ID_TEXT];
    entente_error error = {0};
    long total;
    sqlite3_vfs_register(&failing, 0);
    fault_kind = FAULT_NONE;
    if (made_begin(&m, "r", "failing", &error) != ENTENTE_OK)
        fail_msg("%s", error.message);
    operations = 0;
    assert_int_equal(session(ids, forgotten), 9);
    total = operations;
    look("no fault", 0, ids, 9);
    size_t runs = 0;
    for (int what = FAULT_ERROR; what <= FAULT_POWER_SOME; what++)
        for (long at = 1; at <= total; at++, runs++) {
            wipe();
            chance = (unsigned)at * 7919 + (unsigned)what;
            fault_at = -1;
            assert_int_equal(made_begin(&m, "r", "failing", &error), ENTENTE_OK);
            for (int i = 0; i < FILES; i++)
                settle(&disk[i]);
            operations = 0;
            fault_at = at;
            fault_kind = (fault)what;
            size_t count = session(ids, forgotten);
            fault_at = -1;
            if (what >= FAULT_POWER)
                cut_power(what == FAULT_POWER_SOME);
            look(names[what], at, ids, count);
        }
    printf("%ld writes and syncs, %zu faults\n", total, runs);
    wipe();
    sqlite3_vfs_unregister(&failing);
}

/* The slots of an item, as the file holds them. */
static buffer slots_of(const entente_record *r, size_t place)
{
    sqlite3_stmt *s;
    buffer found = {0};
    assert_int_equal(sqlite3_prepare_v2(r->s.db, "SELECT keys FROM item WHERE seq=?", -1, &s, NULL), SQLITE_OK);
    sqlite3_bind_int64(s, 1, (sqlite3_int64)place);
    assert_int_equal(sqlite3_step(s), SQLITE_ROW);
    buffer_add(&found, sqlite3_column_blob(s, 0), (size_t)sqlite3_column_bytes(s, 0));
    sqlite3_finalize(s);
    return found;
}

/* Whether any file has the slots' last bytes, all of them one slot. */
static bool stands(const buffer *slots)
{
    enum { PIECE = 32 };
    const char *piece = slots->bytes + slots->length - PIECE;
    for (int i = 0; i < FILES; i++)
        for (size_t k = 0; disk[i].exists && k + PIECE <= disk[i].length; k++)
            if (!memcmp(disk[i].bytes + k, piece, PIECE))
                return true;
    return false;
}

/* Forgetting while the disk is full from any write on: what is said is so. Either nothing was written, and forgetting it
   once there is room does it; or it is forgotten and not overwritten, and that is done then, without a key. */
static void forget_on_full_disk(void **state)
{
    (void)state;
    entente_record_options options = {.write = true, .now = MADE_NOW, .vfs = "failing"};
    entente_error error = {0};
    size_t said[3] = {0}; /* nothing written, not overwritten, done */
    sqlite3_vfs_register(&failing, 0);
    for (long at = 1; !said[2]; at++) {
        entente_record *r;
        char id[ENTENTE_ID_TEXT], act[ENTENTE_ID_TEXT] = "";
        fault_kind = FAULT_NONE;
        assert_int_equal(made_begin(&m, "r", "failing", &error), ENTENTE_OK);
        assert_int_equal(entente_record_open("r", &options, m.key[0], &r, &error), ENTENTE_OK);
        assert_int_equal(made_add(r, "{\"kind\":\"note\",\"text\":\"to go\",\"to\":[\"mediators\"]}", id, NULL), ENTENTE_OK);
        for (int i = 0; i < 20; i++) /* so that its page is not the last */
            assert_int_equal(made_add(r, "{\"kind\":\"note\",\"text\":\"stays\",\"to\":\"public\"}", NULL, NULL),
                             ENTENTE_OK);
        buffer slots = slots_of(r, record_find(r, id));
        assert_true(stands(&slots));
        operations = 0;
        fault_at = at;
        fault_kind = FAULT_FULL;
        entente_status status = entente_record_forget(r, id, NULL, act, &error);
        entente_record_free(r);
        fault_kind = FAULT_NONE;
        if (status == ENTENTE_OK) {
            said[2]++;
        } else if (!act[0]) {
            said[0]++;
            assert_int_equal(status, ENTENTE_IO);
            assert_non_null(strstr(error.message, "the disk is full; nothing of this was written"));
            assert_int_equal(entente_record_open("r", &options, m.key[0], &r, &error), ENTENTE_OK);
            assert_int_not_equal(record_find(r, id), SIZE_MAX);
            assert_int_equal(entente_record_forget(r, id, NULL, act, &error), ENTENTE_OK);
            entente_record_free(r);
        } else {
            said[1]++;
            assert_int_equal(status, ENTENTE_IO);
            assert_non_null(strstr(error.message, "not overwritten yet: the disk is full"));
            assert_non_null(strstr(error.message, "entente forget RECORD"));
            assert_int_equal(entente_record_scrub("r", &options, &error), ENTENTE_OK);
        }
        assert_int_equal(entente_record_open("r", &options, m.key[0], &r, &error), ENTENTE_OK);
        assert_int_equal(record_find(r, id), SIZE_MAX);
        assert_int_not_equal(record_find(r, act), SIZE_MAX);
        entente_record_free(r);
        assert_false(stands(&slots));
        assert_int_equal(entente_record_verify("r", "failing", m.key[0], NULL, &error), ENTENTE_OK);
        buffer_free(&slots);
        wipe();
    }
    printf("full from any write on: %zu times nothing was written, %zu times it was not overwritten\n", said[0], said[1]);
    assert_true(said[0] && said[1]);
    sqlite3_vfs_unregister(&failing);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(forget_on_full_disk), cmocka_unit_test(faults)};
    int failed = cmocka_run_group_tests(tests, NULL, NULL);
    made_free(&m);
    return failed;
}
