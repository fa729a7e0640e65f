#define _XOPEN_SOURCE 700 /* realpath */
#include "record/store.h"

#include "base/error.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

enum {
    APPLICATION = 0x656e7431 /* "ent1" */,
    VERSION = 1,
    VERSION_BACK = 2 /* an item has a header of version 2 */,
    WAIT_MS = 5000
};

static const char *const schema[] = {
    "CREATE TABLE record(id INTEGER PRIMARY KEY, name BLOB NOT NULL)",
    "CREATE TABLE item(seq INTEGER PRIMARY KEY, header BLOB NOT NULL, leaf BLOB NOT NULL, ends BLOB, "
    "commitment BLOB NOT NULL, keys BLOB, sealed BLOB NOT NULL)",
    "CREATE TABLE further(target INTEGER NOT NULL, item INTEGER NOT NULL, digest BLOB NOT NULL, keys BLOB, "
    "PRIMARY KEY(target, item)) WITHOUT ROWID",
};
enum { TABLES = sizeof schema / sizeof *schema };

static entente_status failed(store *s, entente_error *error)
{
    int code = s->db ? sqlite3_errcode(s->db) : SQLITE_NOMEM;
    const char *text = s->db ? sqlite3_errmsg(s->db) : "out of memory";
    switch (code & 255) {
    case SQLITE_NOMEM:
        return error_memory(error);
    case SQLITE_NOTADB:
    case SQLITE_CORRUPT:
        return error_set(error, ENTENTE_INVALID, "not a record, or a damaged one: %s", text);
    case SQLITE_CONSTRAINT:
    case SQLITE_TOOBIG:
        return error_set(error, ENTENTE_INVALID, "a row that no record holds: %s", text);
    case SQLITE_FULL:
        return error_set(error, ENTENTE_IO, "the disk is full; nothing of this was written");
    case SQLITE_READONLY:
        return error_set(error, ENTENTE_IO, "the record cannot be written: %s", text);
    case SQLITE_IOERR:
        if (code == SQLITE_IOERR_SHMSIZE)
            return error_set(error, ENTENTE_IO,
                             "the disk is full: there is no room for the files beside the record; "
                             "nothing of this was written");
        return error_set(error, ENTENTE_IO, "the record could not be read or written: %s", text);
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
        return error_set(error, ENTENTE_IO, "another program is using the record: %s", text);
    default:
        return error_set(error, ENTENTE_IO, "the record could not be read or written: %s", text);
    }
}

static entente_status run(store *s, const char *sql, entente_error *error)
{
    return sqlite3_exec(s->db, sql, NULL, NULL, NULL) == SQLITE_OK ? ENTENTE_OK : failed(s, error);
}

static entente_status number(store *s, const char *sql, int64_t *out, entente_error *error)
{
    sqlite3_stmt *statement = NULL;
    entente_status status = ENTENTE_OK;
    if (sqlite3_prepare_v2(s->db, sql, -1, &statement, NULL) != SQLITE_OK || sqlite3_step(statement) != SQLITE_ROW)
        status = failed(s, error);
    else
        *out = sqlite3_column_int64(statement, 0);
    sqlite3_finalize(statement);
    return status;
}

char *store_path(const char *path, const char *ending)
{
    size_t length = strlen(path), more = strlen(ending);
    char *out = malloc(length + more + 1);
    if (out) {
        memcpy(out, path, length);
        memcpy(out + length, ending, more + 1);
    }
    return out;
}

/* The one path of a file that may have several by links; where it is not there yet, by that of its folder. It begins with
   '/', so that SQLite takes no name for a URI. false: errno says why. */
static bool one_path(const char *path, char out[PATH_MAX])
{
    char folder[PATH_MAX];
    size_t length = strlen(path);
    if (realpath(path, out))
        return true;
    if (errno != ENOENT || !length || length >= sizeof folder || path[length - 1] == '/')
        return false;
    memcpy(folder, path, length + 1);
    char *slash = strrchr(folder, '/');
    const char *base = slash ? path + (slash - folder) + 1 : path;
    if (slash)
        slash[slash == folder] = '\0';
    if (!realpath(slash ? folder : ".", out))
        return false;
    size_t at = strlen(out), more = strlen(base);
    if (at > 1)
        out[at++] = '/';
    if (at + more + 10 > PATH_MAX) {
        errno = ENAMETOOLONG;
        return false;
    }
    memcpy(out + at, base, more + 1);
    return true;
}

static entente_status check_schema(store *s, entente_error *error)
{
    int64_t application, version;
    entente_status status = number(s, "PRAGMA application_id", &application, error);
    if (status == ENTENTE_OK)
        status = number(s, "PRAGMA user_version", &version, error);
    if (status != ENTENTE_OK)
        return status;
    if (application != APPLICATION)
        return error_set(error, ENTENTE_INVALID, "a database, but not a record");
    if (version != VERSION && version != VERSION_BACK)
        return error_set(error, ENTENTE_INVALID, "a record of version %lld; this program knows %d%s", (long long)version,
                         VERSION_BACK, version > VERSION_BACK ? ", so a newer program is needed" : "");
    sqlite3_stmt *statement = NULL;
    size_t count = 0;
    if (sqlite3_prepare_v2(s->db, "SELECT sql FROM sqlite_schema ORDER BY rowid", -1, &statement, NULL) != SQLITE_OK)
        return failed(s, error);
    int step;
    bool same = true, none = false;
    while (!none && (step = sqlite3_step(statement)) == SQLITE_ROW) {
        const char *sql = (const char *)sqlite3_column_text(statement, 0);
        same = same && sql && count < TABLES && !strcmp(sql, schema[count]);
        none = !sql && sqlite3_column_type(statement, 0) == SQLITE_TEXT;
        count++;
    }
    if (none)
        status = error_memory(error);
    else if (step != SQLITE_DONE)
        status = failed(s, error);
    else if (!same || count != TABLES)
        status = error_set(error, ENTENTE_INVALID, "the tables of this record are not those that it was made with");
    sqlite3_finalize(statement);
    return status;
}

static entente_status create_tables(store *s, const unsigned char *name, entente_error *error)
{
    char sql[80];
    snprintf(sql, sizeof sql, "PRAGMA application_id=%d; PRAGMA user_version=%d", APPLICATION, VERSION);
    entente_status status = run(s, "BEGIN IMMEDIATE", error);
    if (status == ENTENTE_OK)
        status = run(s, sql, error);
    for (size_t i = 0; i < TABLES && status == ENTENTE_OK; i++)
        status = run(s, schema[i], error);
    sqlite3_stmt *statement = NULL;
    if (status == ENTENTE_OK &&
        (sqlite3_prepare_v2(s->db, "INSERT INTO record VALUES(1,?)", -1, &statement, NULL) != SQLITE_OK ||
         sqlite3_bind_blob(statement, 1, name, SEAL_RECORD, SQLITE_STATIC) != SQLITE_OK ||
         sqlite3_step(statement) != SQLITE_DONE))
        status = failed(s, error);
    sqlite3_finalize(statement);
    return status; /* the first group is written in the same transaction */
}

/* For files of others: no row is longer than a record's, and no schema does anything by itself. Nothing here touches the
   file. */
static entente_status open_file(store *s, const char *name, const char *vfs, int flags, entente_error *error)
{
    if (sqlite3_open_v2(name, &s->db, flags | SQLITE_OPEN_EXRESCODE, vfs) != SQLITE_OK)
        return failed(s, error);
    sqlite3_limit(s->db, SQLITE_LIMIT_LENGTH, SEAL_MOST + (1 << 20));
    sqlite3_db_config(s->db, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
    sqlite3_db_config(s->db, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, NULL);
    sqlite3_busy_timeout(s->db, WAIT_MS);
    return ENTENTE_OK;
}

/* Whether there is anything in the log of what was written and is not yet in the file. */
static bool wal_holds(const char *path)
{
    char wal[PATH_MAX + 8];
    struct stat there;
    snprintf(wal, sizeof wal, "%s-wal", path);
    return !stat(wal, &there) && there.st_size;
}

/* On a medium that cannot be written, or is full, SQLite cannot make the files beside the record; nobody else can write
 * there either. */
static entente_status open_frozen(store *s, const char *vfs, entente_error *error)
{
    buffer uri = {0};
    if (wal_holds(s->path))
        return error_set(error, ENTENTE_IO,
                         "the newest entries stand beside the record, in its '-wal', and nothing can be written here; "
                         "expected both files where they can be");
    buffer_text(&uri, "file:");
    for (const char *at = s->path; *at; at++)
        if (strchr("?#%", *at))
            buffer_format(&uri, "%%%02x", (unsigned char)*at);
        else
            buffer_add(&uri, at, 1);
    buffer_text(&uri, "?immutable=1");
    sqlite3_close(s->db);
    s->db = NULL;
    entente_status status =
        uri.failed ? error_memory(error) : open_file(s, uri.bytes, vfs, SQLITE_OPEN_READONLY | SQLITE_OPEN_URI, error);
    buffer_free(&uri);
    return status;
}

/* Whether what failed is that nothing can be written here, or that there is no room for the files beside the record. */
static bool no_place(const store *s)
{
    int code = sqlite3_errcode(s->db), sort = code & 255;
    return sort == SQLITE_CANTOPEN || sort == SQLITE_READONLY || sort == SQLITE_FULL || code == SQLITE_IOERR_SHMOPEN ||
           code == SQLITE_IOERR_SHMSIZE || code == SQLITE_IOERR_SHMMAP;
}

/* Reading changes nothing; but who may write is the one that takes away the files which SQLite makes beside the record. */
static entente_status open_reading(store *s, const char *vfs, entente_error *error)
{
    bool tidy = !vfs && !access(s->path, W_OK);
    entente_status status = open_file(s, s->path, vfs, tidy ? SQLITE_OPEN_READWRITE : SQLITE_OPEN_READONLY, error);
    int64_t version;
    if (status == ENTENTE_OK && number(s, "PRAGMA user_version", &version, error) != ENTENTE_OK && no_place(s))
        status = open_frozen(s, vfs, error);
    return status == ENTENTE_OK ? run(s, "PRAGMA query_only=ON", error) : status;
}

/* A new record is made under another name and gets its own when it is whole; what a killed program left there goes. A `-wal`
   under the record's own name would be taken for the new one's. */
static entente_status open_new(store *s, const char *path, entente_error *error)
{
    static const char *const ending[] = {"", "-wal", "-shm", "-journal"};
    struct stat there;
    if (!lstat(path, &there))
        return error_at(error, ENTENTE_INVALID, path, 0, 0, "a file is there already; expected the name of a new one");
    if (wal_holds(s->path))
        return error_at(error, ENTENTE_INVALID, path, 0, 0,
                        "the '-wal' of a record that stood here is left and may hold its newest entries; expected another "
                        "name, or that file with its record, or gone");
    s->making = store_path(s->path, ".entente-making");
    for (int i = 0; s->making && i < 4; i++) {
        char old[PATH_MAX + 16];
        snprintf(old, sizeof old, "%s%s", s->making, ending[i]);
        unlink(old);
    }
    return s->making ? open_file(s, s->making, NULL, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE, error)
                     : error_memory(error);
}

static const char written_to[] = "another program is writing to this record; try again when it is done";

static entente_status open_store(store *s, const char *path, const char *vfs, bool write, bool create,
                                 const unsigned char *name, entente_error *error)
{
    struct stat there;
    char real[PATH_MAX];
    if (!vfs && !one_path(path, real))
        return error_at(error, ENTENTE_IO, path, 0, 0, "cannot be opened: %s", strerror(errno));
    s->path = store_path(vfs ? path : real, "");
    if (!s->path)
        return error_memory(error);
    if (!vfs && !create && stat(s->path, &there))
        return error_at(error, ENTENTE_IO, path, 0, 0, "cannot be opened: %s", strerror(errno));
    if (!vfs && write && !create && access(s->path, W_OK))
        return error_at(error, ENTENTE_IO, path, 0, 0, "cannot be written: %s", strerror(errno));
    if (!vfs && write && !create && there.st_nlink > 1)
        return error_at(error, ENTENTE_IO, path, 0, 0,
                        "cannot be written: the file has %lu names (links), and writers by two of them would not know of "
                        "each other; expected a copy with one",
                        (unsigned long)there.st_nlink);
    entente_status status = !vfs && write ? lock_take(&s->lock, s->path, path, WAIT_MS, written_to, error) : ENTENTE_OK;
    if (status == ENTENTE_OK)
        status = !write ? open_reading(s, vfs, error)
                 : create && !vfs
                     ? open_new(s, path, error)
                     : open_file(s, s->path, vfs, SQLITE_OPEN_READWRITE | (create ? SQLITE_OPEN_CREATE : 0), error);
    if (status == ENTENTE_OK)
        status = run(s, "PRAGMA cell_size_check=ON; PRAGMA temp_store=MEMORY; PRAGMA cache_size=-16384", error);
    if (status == ENTENTE_OK && !create)
        status = check_schema(s, error);
    if (status == ENTENTE_OK && write)
        status = run(s, "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA secure_delete=ON", error);
    return status == ENTENTE_OK && create ? create_tables(s, name, error) : status;
}

entente_status store_open(store *s, const char *path, const char *vfs, bool write, bool create, const unsigned char *name,
                          entente_error *error)
{
    *s = (store){.reading = !write};
    entente_status status = open_store(s, path, vfs, write, create, name, error);
    if (status != ENTENTE_OK) {
        if (error && !error->file[0])
            snprintf(error->file, sizeof error->file, "%s", path);
        store_close(s);
    }
    return status;
}

/* SQLite's part of it. The last to leave takes the files beside the record away, unless they hold what a writer left. */
static void close_file(store *s)
{
    sqlite3_finalize(s->begin);
    sqlite3_finalize(s->commit);
    sqlite3_finalize(s->add_item);
    sqlite3_finalize(s->add_further);
    s->begin = s->commit = s->add_item = s->add_further = NULL;
    if (s->db && s->reading && wal_holds(s->path))
        sqlite3_db_config(s->db, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, NULL);
    sqlite3_close(s->db);
    s->db = NULL;
}

entente_status store_publish(store *s, entente_error *error)
{
    struct stat there;
    if (!s->making)
        return ENTENTE_OK;
    close_file(s);
    if (wal_holds(s->making))
        return error_at(error, ENTENTE_IO, s->path, 0, 0, "the new record could not be written whole");
    if (!lstat(s->path, &there))
        return error_at(error, ENTENTE_INVALID, s->path, 0, 0, "a file is there already; expected the name of a new one");
    if (rename(s->making, s->path))
        return error_at(error, ENTENTE_IO, s->path, 0, 0, "cannot be written: %s", strerror(errno));
    char *name = strrchr(s->path, '/'), first = name[1];
    name[1] = '\0';
    int folder = open(s->path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    name[1] = first;
    if (folder >= 0) {
        fsync(folder);
        close(folder);
    }
    free(s->making);
    s->making = NULL;
    return ENTENTE_OK;
}

void store_close(store *s)
{
    close_file(s);
    if (s->making)
        unlink(s->making);
    free(s->making);
    lock_drop(&s->lock);
    free(s->path);
    *s = (store){0};
}

static bool prepared(store *s, sqlite3_stmt **statement, const char *sql)
{
    return *statement || sqlite3_prepare_v3(s->db, sql, -1, SQLITE_PREPARE_PERSISTENT, statement, NULL) == SQLITE_OK;
}

static entente_status finish(store *s, sqlite3_stmt *statement, bool good, entente_error *error)
{
    good = good && sqlite3_step(statement) == SQLITE_DONE;
    entente_status status = good ? ENTENTE_OK : failed(s, error);
    sqlite3_reset(statement);
    sqlite3_clear_bindings(statement);
    return status;
}

void store_rollback(store *s)
{
    if (s->db && !sqlite3_get_autocommit(s->db))
        sqlite3_exec(s->db, "ROLLBACK", NULL, NULL, NULL);
}

/* A transaction that could not be ended for want of memory is ended first. */
entente_status store_begin(store *s, bool write, entente_error *error)
{
    store_rollback(s);
    if (!sqlite3_get_autocommit(s->db))
        return error_memory(error);
    if (!write)
        return run(s, "BEGIN", error);
    return prepared(s, &s->begin, "BEGIN IMMEDIATE") ? finish(s, s->begin, true, error) : failed(s, error);
}

entente_status store_commit(store *s, entente_error *error)
{
    return prepared(s, &s->commit, "COMMIT") ? finish(s, s->commit, true, error) : failed(s, error);
}

static const unsigned char *blob(sqlite3_stmt *statement, int column, size_t *length)
{
    if (sqlite3_column_type(statement, column) != SQLITE_BLOB)
        return NULL;
    const unsigned char *bytes = sqlite3_column_blob(statement, column);
    *length = (size_t)sqlite3_column_bytes(statement, column);
    return bytes;
}

/* A blob of exactly `wanted` bytes. */
static const unsigned char *exact(sqlite3_stmt *statement, int column, size_t wanted)
{
    size_t length = 0;
    const unsigned char *bytes = blob(statement, column, &length);
    return bytes && length == wanted ? bytes : NULL;
}

static bool whole_number(sqlite3_stmt *statement, int column, int64_t *out)
{
    *out = sqlite3_column_int64(statement, column);
    return sqlite3_column_type(statement, column) == SQLITE_INTEGER;
}

/* A value that is not there may also be one that there was no memory for. */
static entente_status damaged(store *s, entente_error *error, const char *table)
{
    return (sqlite3_errcode(s->db) & 255) == SQLITE_NOMEM
               ? error_memory(error)
               : error_set(error, ENTENTE_INVALID, "a row of '%s' is not as a record writes it", table);
}

entente_status store_name(store *s, unsigned char name[SEAL_RECORD], entente_error *error)
{
    sqlite3_stmt *statement = NULL;
    entente_status status = ENTENTE_OK;
    const unsigned char *bytes;
    int64_t id;
    if (sqlite3_prepare_v2(s->db, "SELECT id,name FROM record", -1, &statement, NULL) != SQLITE_OK)
        status = failed(s, error);
    else if (sqlite3_step(statement) != SQLITE_ROW || !whole_number(statement, 0, &id) || id != 1 ||
             !(bytes = exact(statement, 1, SEAL_RECORD)))
        status = damaged(s, error, "record");
    else
        memcpy(name, bytes, SEAL_RECORD);
    if (status == ENTENTE_OK && sqlite3_step(statement) != SQLITE_DONE)
        status = damaged(s, error, "record");
    sqlite3_finalize(statement);
    return status;
}

void batch_write(const batch *b, unsigned char out[BATCH_BYTES])
{
    put64(out, b->count);
    put64(out + 8, b->author);
    put64(out + 16, (uint64_t)b->time);
    memcpy(out + 24, b->root.byte, TREE_HASH);
    memcpy(out + 24 + TREE_HASH, b->signature, sizeof b->signature);
}

static bool batch_read(const unsigned char *bytes, uint64_t last, batch *b)
{
    b->count = get64(bytes);
    b->author = get64(bytes + 8);
    uint64_t time = get64(bytes + 16);
    if (!b->count || b->count > last + 1 || b->author > UINT32_MAX || time > INT64_MAX)
        return false;
    b->first = last + 1 - b->count;
    b->time = (int64_t)time;
    memcpy(b->root.byte, bytes + 24, TREE_HASH);
    memcpy(b->signature, bytes + 24 + TREE_HASH, sizeof b->signature);
    return true;
}

entente_status store_items(store *s, uint64_t from, item_take *take, void *context, entente_error *error)
{
    return store_items_to(s, from, INT64_MAX, take, context, error);
}

entente_status store_items_to(store *s, uint64_t from, uint64_t to, item_take *take, void *context, entente_error *error)
{
    sqlite3_stmt *statement = NULL;
    entente_status status = ENTENTE_OK;
    int step = SQLITE_ERROR;
    const char *sql = "SELECT seq,header,leaf,ends,commitment,sealed,keys FROM item WHERE seq>=? AND seq<? ORDER BY seq";
    if (sqlite3_prepare_v2(s->db, sql, -1, &statement, NULL) == SQLITE_OK &&
        sqlite3_bind_int64(statement, 1, (int64_t)from) == SQLITE_OK &&
        sqlite3_bind_int64(statement, 2, (int64_t)to) == SQLITE_OK)
        while (status == ENTENTE_OK && (step = sqlite3_step(statement)) == SQLITE_ROW) {
            int64_t seq;
            item_row row = {0};
            batch group;
            bool good = whole_number(statement, 0, &seq) && seq >= 0 &&
                        (row.header = blob(statement, 1, &row.header_length)) && (row.leaf = exact(statement, 2, TREE_HASH));
            if (good && sqlite3_column_type(statement, 3) != SQLITE_NULL) {
                const unsigned char *ends = exact(statement, 3, BATCH_BYTES);
                good = ends && batch_read(ends, (uint64_t)seq, &group);
                row.ends = &group;
            }
            if (good) {
                row.commitment = exact(statement, 4, 32);
                row.sealed = blob(statement, 5, &row.sealed_length);
                row.keys = blob(statement, 6, &row.keys_length);
                good = row.commitment && row.sealed && (row.keys || sqlite3_column_type(statement, 6) == SQLITE_NULL);
            }
            row.seq = (uint64_t)seq;
            status = good ? take(context, &row, error) : damaged(s, error, "item");
        }
    if (status == ENTENTE_OK && step != SQLITE_DONE)
        status = failed(s, error);
    sqlite3_finalize(statement);
    return status;
}

entente_status store_further(store *s, further_take *take, void *context, entente_error *error)
{
    sqlite3_stmt *statement = NULL;
    entente_status status = ENTENTE_OK;
    int step = SQLITE_ERROR;
    if (sqlite3_prepare_v2(s->db, "SELECT target,item,digest,keys FROM further ORDER BY target,item", -1, &statement,
                           NULL) == SQLITE_OK)
        while (status == ENTENTE_OK && (step = sqlite3_step(statement)) == SQLITE_ROW) {
            int64_t target = -1, item = -1;
            further_row row = {0};
            bool good = whole_number(statement, 0, &target) && whole_number(statement, 1, &item) && target >= 0 &&
                        item > target && (row.digest = exact(statement, 2, 32));
            row.keys = good ? blob(statement, 3, &row.keys_length) : NULL;
            good = good && (row.keys || sqlite3_column_type(statement, 3) == SQLITE_NULL);
            row.target = (uint64_t)target;
            row.item = (uint64_t)item;
            status = good ? take(context, &row, error) : damaged(s, error, "further");
        }
    if (status == ENTENTE_OK && step != SQLITE_DONE)
        status = failed(s, error);
    sqlite3_finalize(statement);
    return status;
}

static bool bind(sqlite3_stmt *statement, int column, const unsigned char *bytes, size_t length)
{
    return (bytes ? sqlite3_bind_blob64(statement, column, bytes, length, SQLITE_STATIC)
                  : sqlite3_bind_null(statement, column)) == SQLITE_OK;
}

entente_status store_add_item(store *s, const item_row *row, entente_error *error)
{
    if (!prepared(s, &s->add_item, "INSERT INTO item(seq,header,leaf,commitment,sealed,keys,ends) VALUES(?,?,?,?,?,?,?)"))
        return failed(s, error);
    unsigned char ends[BATCH_BYTES];
    char version[40];
    if (row->ends)
        batch_write(row->ends, ends);
    snprintf(version, sizeof version, "PRAGMA user_version=%d", VERSION_BACK);
    if (row->header_length && row->header[0] >= VERSION_BACK && run(s, version, error) != ENTENTE_OK)
        return error ? error->code : ENTENTE_IO;
    bool good = sqlite3_bind_int64(s->add_item, 1, (int64_t)row->seq) == SQLITE_OK &&
                bind(s->add_item, 2, row->header, row->header_length) && bind(s->add_item, 3, row->leaf, TREE_HASH) &&
                bind(s->add_item, 4, row->commitment, 32) && bind(s->add_item, 5, row->sealed, row->sealed_length) &&
                bind(s->add_item, 6, row->keys, row->keys_length) &&
                bind(s->add_item, 7, row->ends ? ends : NULL, sizeof ends);
    return finish(s, s->add_item, good, error);
}

entente_status store_add_further(store *s, const further_row *row, entente_error *error)
{
    if (!prepared(s, &s->add_further, "INSERT INTO further(target,item,digest,keys) VALUES(?,?,?,?)"))
        return failed(s, error);
    bool good = sqlite3_bind_int64(s->add_further, 1, (int64_t)row->target) == SQLITE_OK &&
                sqlite3_bind_int64(s->add_further, 2, (int64_t)row->item) == SQLITE_OK &&
                bind(s->add_further, 3, row->digest, 32) && bind(s->add_further, 4, row->keys, row->keys_length);
    return finish(s, s->add_further, good, error);
}

entente_status store_forget(store *s, uint64_t seq, entente_error *error)
{
    char sql[160];
    snprintf(sql, sizeof sql, "UPDATE item SET keys=NULL WHERE seq=%llu; UPDATE further SET keys=NULL WHERE target=%llu",
             (unsigned long long)seq, (unsigned long long)seq);
    return run(s, sql, error);
}

entente_status store_cut(store *s, uint64_t from, entente_error *error)
{
    char sql[160];
    snprintf(sql, sizeof sql, "DELETE FROM further WHERE item>=%llu; DELETE FROM item WHERE seq>=%llu",
             (unsigned long long)from, (unsigned long long)from);
    return run(s, sql, error);
}

entente_status store_slots(store *s, uint64_t target, uint64_t before, further_take *take, void *context,
                           entente_error *error)
{
    static const char sql[] = "SELECT seq,seq,NULL,keys FROM item WHERE seq=?1 UNION ALL "
                              "SELECT target,item,digest,keys FROM further WHERE target=?1 AND item<?2";
    sqlite3_stmt *statement = NULL;
    entente_status status = ENTENTE_OK;
    int step = SQLITE_ERROR;
    if (sqlite3_prepare_v2(s->db, sql, -1, &statement, NULL) == SQLITE_OK &&
        sqlite3_bind_int64(statement, 1, (int64_t)target) == SQLITE_OK &&
        sqlite3_bind_int64(statement, 2, (int64_t)before) == SQLITE_OK)
        while (status == ENTENTE_OK && (step = sqlite3_step(statement)) == SQLITE_ROW) {
            further_row row = {.target = target, .item = (uint64_t)sqlite3_column_int64(statement, 1)};
            row.keys = blob(statement, 3, &row.keys_length);
            status = take(context, &row, error);
        }
    if (status == ENTENTE_OK && step != SQLITE_DONE)
        status = failed(s, error);
    sqlite3_finalize(statement);
    return status;
}

entente_status store_commitment(store *s, uint64_t seq, unsigned char out[32], entente_error *error)
{
    sqlite3_stmt *statement = NULL;
    const unsigned char *bytes = NULL;
    if (sqlite3_prepare_v2(s->db, "SELECT commitment FROM item WHERE seq=?", -1, &statement, NULL) != SQLITE_OK ||
        sqlite3_bind_int64(statement, 1, (int64_t)seq) != SQLITE_OK || sqlite3_step(statement) != SQLITE_ROW) {
        entente_status status = failed(s, error);
        sqlite3_finalize(statement);
        return status;
    }
    bytes = exact(statement, 0, 32);
    entente_status status = bytes ? ENTENTE_OK : damaged(s, error, "item");
    if (bytes)
        memcpy(out, bytes, 32);
    sqlite3_finalize(statement);
    return status;
}

entente_status store_put_slots(store *s, const further_row *row, entente_error *error)
{
    const char *sql = row->item == row->target ? "UPDATE item SET keys=?1 WHERE seq=?2 AND keys IS NULL"
                                               : "UPDATE further SET keys=?1 WHERE target=?2 AND item=?3 AND keys IS NULL";
    sqlite3_stmt *statement = NULL;
    bool good = sqlite3_prepare_v2(s->db, sql, -1, &statement, NULL) == SQLITE_OK &&
                bind(statement, 1, row->keys, row->keys_length) &&
                sqlite3_bind_int64(statement, 2, (int64_t)row->target) == SQLITE_OK &&
                (row->item == row->target || sqlite3_bind_int64(statement, 3, (int64_t)row->item) == SQLITE_OK) &&
                sqlite3_step(statement) == SQLITE_DONE;
    entente_status status = good ? ENTENTE_OK : failed(s, error);
    sqlite3_finalize(statement);
    return status;
}

entente_status store_scrub(store *s, entente_error *error)
{
    entente_status status = run(s, "VACUUM", error);
    int64_t busy = 1;
    if (status == ENTENTE_OK)
        status = number(s, "PRAGMA wal_checkpoint(TRUNCATE)", &busy, error);
    if (status == ENTENTE_MEMORY || (status == ENTENTE_OK && !busy))
        return status;
    const char *why =
        busy && status == ENTENTE_OK ? "another program reads the record, and what it reads still stands in the file"
        : (sqlite3_errcode(s->db) & 255) == SQLITE_FULL ? "the disk is full, and a copy of the record has to fit"
                                                        : sqlite3_errmsg(s->db);
    return error_set(error, ENTENTE_IO,
                     "what was forgotten is not overwritten yet: %s; when that is mended: entente forget RECORD", why);
}

entente_status store_integrity(store *s, entente_error *error)
{
    sqlite3_stmt *statement = NULL;
    entente_status status = ENTENTE_OK;
    if (sqlite3_prepare_v2(s->db, "PRAGMA integrity_check(1)", -1, &statement, NULL) != SQLITE_OK ||
        sqlite3_step(statement) != SQLITE_ROW) {
        status = failed(s, error);
    } else {
        const char *text = (const char *)sqlite3_column_text(statement, 0);
        if (!text || strcmp(text, "ok"))
            status = error_set(error, ENTENTE_NO, "the file's structure is damaged: %.200s", text ? text : "");
    }
    sqlite3_finalize(statement);
    return status;
}
