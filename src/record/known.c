#define _XOPEN_SOURCE 700 /* mkstemp */
#include "record/known.h"

#include "base/error.h"

#include <errno.h>
#include <fcntl.h>
#include <nettle/sha2.h>
#include <sodium.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* A record under a path: the head seen there, and a hash of its groups so far, whose author and time stand in no leaf. */
typedef struct seen {
    unsigned char record[SEAL_RECORD];
    uint64_t size;
    tree_hash path, root, groups;
} seen;

enum {
    ROW = SEAL_RECORD + 3 * TREE_HASH + 8,
    ROWS_MOST = 1024,
    NONCE = crypto_secretbox_NONCEBYTES,
    START = 16,
    SEALED_MOST = START + NONCE + crypto_secretbox_MACBYTES + ROWS_MOST * ROW,
};
static const char start[START] = "entente known 1";

typedef struct notes {
    seen row[ROWS_MOST]; /* the latest last */
    size_t count;
    bool foreign; /* the file is something else, and stays */
    unsigned char plain[ROWS_MOST * ROW], sealed[SEALED_MOST], key[crypto_secretbox_KEYBYTES];
} notes;

static void notes_free(notes *n)
{
    if (n)
        sodium_memzero(n, sizeof *n);
    free(n);
}

/* The file's rows; none where it is not one of this key's. NULL: no memory. */
static notes *notes_read(const known_log *log)
{
    notes *n = calloc(1, sizeof *n);
    struct stat what;
    if (!n)
        return NULL;
    crypto_kdf_derive_from_key(n->key, sizeof n->key, 3, "ententek", log->key->seed);
    int file = open(log->file, O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK);
    n->foreign = file < 0 && errno != ENOENT;
    bool plain = file >= 0 && !fstat(file, &what) && S_ISREG(what.st_mode) && what.st_size <= SEALED_MOST;
    size_t length = 0;
    for (ssize_t got; plain && length < SEALED_MOST && (got = read(file, n->sealed + length, SEALED_MOST - length)) > 0;)
        length += (size_t)got;
    if (file >= 0)
        close(file);
    n->foreign |= file >= 0 && (!plain || (length && (length < START || memcmp(n->sealed, start, START))));
    size_t head = START + NONCE + crypto_secretbox_MACBYTES;
    if (length < head || (length - head) % ROW || memcmp(n->sealed, start, START) ||
        crypto_secretbox_open_easy(n->plain, n->sealed + START + NONCE, length - START - NONCE, n->sealed + START, n->key))
        return n;
    const unsigned char *at = n->plain;
    for (n->count = 0; n->count < (length - head) / ROW; n->count++) {
        seen *s = &n->row[n->count];
        memcpy(s->record, at, SEAL_RECORD);
        memcpy(&s->path, at + SEAL_RECORD, TREE_HASH);
        memcpy(&s->root, at + SEAL_RECORD + TREE_HASH, TREE_HASH);
        memcpy(&s->groups, at + SEAL_RECORD + 2 * TREE_HASH, TREE_HASH);
        s->size = get64(at + ROW - 8);
        at += ROW;
    }
    return n;
}

/* Whole or not at all. */
static void notes_write(const known_log *log, notes *n)
{
    char name[1024];
    unsigned char *at = n->plain;
    if (snprintf(name, sizeof name, "%s-XXXXXX", log->file) >= (int)sizeof name)
        return;
    for (size_t i = 0; i < n->count; i++, at += ROW) {
        const seen *s = &n->row[i];
        memcpy(at, s->record, SEAL_RECORD);
        memcpy(at + SEAL_RECORD, &s->path, TREE_HASH);
        memcpy(at + SEAL_RECORD + TREE_HASH, &s->root, TREE_HASH);
        memcpy(at + SEAL_RECORD + 2 * TREE_HASH, &s->groups, TREE_HASH);
        put64(at + ROW - 8, s->size);
    }
    size_t length = n->count * ROW, whole = START + NONCE + crypto_secretbox_MACBYTES + length;
    memcpy(n->sealed, start, START);
    randombytes_buf(n->sealed + START, NONCE);
    crypto_secretbox_easy(n->sealed + START + NONCE, n->plain, length, n->sealed + START, n->key);
    int file = mkstemp(name);
    if (file < 0)
        return;
    bool good = write(file, n->sealed, whole) == (ssize_t)whole && !fsync(file);
    close(file);
    if (!good || rename(name, log->file))
        unlink(name);
}

/* Of the first groups, as they stand in their rows. */
static tree_hash groups_hash(const known_log *log, size_t count)
{
    struct sha256_ctx state;
    unsigned char bytes[BATCH_BYTES];
    tree_hash out;
    sha256_init(&state);
    for (size_t b = 0; b < count; b++) {
        batch_write(&log->groups[b], bytes);
        sha256_update(&state, sizeof bytes, bytes);
    }
    sha256_digest(&state, TREE_HASH, out.byte);
    return out;
}

/* How many groups end at a size; SIZE_MAX: none does. */
static size_t groups_to(const known_log *log, uint64_t size)
{
    size_t low = 0, high = log->group_count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        const batch *b = &log->groups[middle];
        if (b->first + b->count == size)
            return middle + 1;
        if (b->first + b->count < size)
            low = middle + 1;
        else
            high = middle;
    }
    return SIZE_MAX;
}

static bool equal(const tree_hash *a, tree_hash b)
{
    return !memcmp(a, &b, TREE_HASH);
}

static tree_hash path_hash(const known_log *log)
{
    return tree_digest(log->path, strlen(log->path));
}

entente_status known_look(const known_log *log, size_t *groups, bool *as_it_is, buffer *told, entente_error *error)
{
    *groups = 0;
    *as_it_is = false;
    if (!log->file)
        return ENTENTE_OK;
    notes *n = notes_read(log);
    if (!n)
        return error_memory(error);
    const seen *newest = NULL, *fits = NULL;
    bool another = false;
    tree_hash path = path_hash(log);
    for (size_t i = 0; i < n->count; i++) {
        const seen *s = &n->row[i];
        bool same = !memcmp(s->record, log->name, SEAL_RECORD);
        if (same && (!newest || s->size > newest->size))
            newest = s;
        if (same && s->size <= log->size && (!fits || s->size > fits->size))
            fits = s;
        another |= !same && equal(&path, s->path);
    }
    bool goes_on = fits && equal(&fits->root, tree_root_of(log->leaves, fits->size));
    size_t count = goes_on ? groups_to(log, fits->size) : SIZE_MAX;
    if (count != SIZE_MAX && equal(&fits->groups, groups_hash(log, count)))
        *groups = count;
    *as_it_is = *groups && *groups == log->group_count && equal(&path, fits->path);
    if (another)
        buffer_text(told, "another record stands under this name than the one that this key saw here\n");
    if (fits && !goes_on)
        buffer_format(told, "this record does not go on from what this key saw of it: its first %llu entries are others\n",
                      (unsigned long long)fits->size);
    else if (newest && newest->size > log->size)
        buffer_format(told, "this record is older than what this key saw of it: it has %zu entries, and had %llu\n",
                      log->size, (unsigned long long)newest->size);
    notes_free(n);
    return told->failed ? error_memory(error) : ENTENTE_OK;
}

/* What is noted of a record under this path gives way to what has grown from it; where it has not, the note stays. */
static bool gives_way(const known_log *log, const seen *old, const seen *now)
{
    return old->size < now->size    ? equal(&old->root, tree_root_of(log->leaves, old->size))
           : old->size == now->size ? equal(&old->root, now->root)
                                    : false;
}

void known_keep(const known_log *log, bool made, bool moved)
{
    notes *n = log->file ? notes_read(log) : NULL;
    if (!n)
        return;
    seen now = {
        .size = log->size, .root = tree_root_of(log->leaves, log->size), .groups = groups_hash(log, log->group_count)};
    size_t kept = 0;
    bool stays = false;
    now.path = path_hash(log);
    memcpy(now.record, log->name, SEAL_RECORD);
    for (size_t i = 0; i < n->count; i++) {
        const seen *s = &n->row[i];
        bool here = equal(&s->path, now.path), same = !memcmp(s->record, now.record, SEAL_RECORD);
        if (here && same ? moved || gives_way(log, s, &now) : here && made)
            continue;
        if (same && moved && (s->size > log->size || !equal(&s->root, tree_root_of(log->leaves, s->size))))
            continue;
        stays |= here && same;
        n->row[kept++] = *s;
    }
    if (!stays && kept == ROWS_MOST)
        memmove(n->row, n->row + 1, --kept * sizeof *n->row);
    if (!stays)
        n->row[kept++] = now;
    n->count = kept;
    if (!stays && !n->foreign)
        notes_write(log, n);
    notes_free(n);
}
