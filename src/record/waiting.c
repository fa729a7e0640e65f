#define _XOPEN_SOURCE 700 /* mkstemp */
#include "record/waiting.h"

#include "base/error.h"

#include <errno.h>
#include <fcntl.h>
#include <sodium.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum {
    START = 16,
    PART = 5,
    MARK = 8 + TREE_HASH,
    OWNER = 16,
    NONCE = crypto_secretbox_NONCEBYTES,
    SEALED = OWNER + NONCE + crypto_secretbox_MACBYTES, /* of a note, beside its text */
    FIXED = 2 + 32 + KEY_PUBLIC + SEAL_SECRET + ENTRY_ID + 8 + 32 + 4,
    FLAG_FORGETS = 1,
    FLAG_NAMES = 2,
};
static const char start[START] = "entente wait 1";
static const size_t file_most = (size_t)1 << 30;

/* For this record alone: the file may be left of another that had its name. */
static void seal_key(const entente_key *key, const unsigned char record[SEAL_RECORD],
                     unsigned char out[crypto_secretbox_KEYBYTES], unsigned char owner[OWNER])
{
    unsigned char base[crypto_generichash_KEYBYTES];
    crypto_kdf_derive_from_key(base, sizeof base, 4, "ententew", key->seed);
    crypto_generichash(out, crypto_secretbox_KEYBYTES, record, SEAL_RECORD, base, sizeof base);
    crypto_generichash(owner, OWNER, key->public_key, KEY_PUBLIC, record, SEAL_RECORD);
    sodium_memzero(base, sizeof base);
}

static void put_size(unsigned char out[4], size_t size)
{
    for (int i = 0; i < 4; i++)
        out[i] = (unsigned char)(size >> 8 * i);
}

static size_t get_size(const unsigned char in[4])
{
    return in[0] | (size_t)in[1] << 8 | (size_t)in[2] << 16 | (size_t)in[3] << 24;
}

static void put_part(buffer *b, char letter, const void *bytes, size_t length)
{
    unsigned char head[PART] = {(unsigned char)letter};
    put_size(head + 1, length);
    buffer_add(b, head, sizeof head);
    buffer_add(b, bytes, length);
}

static void put_note(buffer *b, const entente_key *key, const unsigned char record[SEAL_RECORD], const kept_note *n)
{
    unsigned char box[crypto_secretbox_KEYBYTES], owner[OWNER], head[FIXED], nonce[NONCE], *at = head;
    size_t why = n->why ? strlen(n->why) : 0, length = FIXED + why + n->json_length;
    *at++ = (unsigned char)n->kind;
    *at++ = (unsigned char)((n->forgets ? FLAG_FORGETS : 0) | (n->names ? FLAG_NAMES : 0));
    memcpy(at, n->commitment, 32);
    memcpy(at + 32, n->author, KEY_PUBLIC);
    at += 32 + KEY_PUBLIC;
    memcpy(at, n->secret, SEAL_SECRET);
    memcpy(at + SEAL_SECRET, n->id, ENTRY_ID);
    at += SEAL_SECRET + ENTRY_ID;
    put64(at, (uint64_t)n->time);
    memcpy(at + 8, n->target, 32);
    put_size(at + 40, why);
    buffer plain = {0}, sealed = {0};
    buffer_add(&plain, head, sizeof head);
    buffer_add(&plain, n->why ? n->why : "", why);
    buffer_add(&plain, n->json ? n->json : "", n->json_length);
    seal_key(key, record, box, owner);
    randombytes_buf(nonce, sizeof nonce);
    buffer_add(&sealed, owner, OWNER);
    buffer_add(&sealed, nonce, NONCE);
    buffer_repeat(&sealed, " ", length + crypto_secretbox_MACBYTES);
    if (!plain.failed && !sealed.failed)
        crypto_secretbox_easy((unsigned char *)sealed.bytes + OWNER + NONCE, (unsigned char *)plain.bytes, length, nonce,
                              box);
    b->failed |= plain.failed || sealed.failed;
    if (!b->failed)
        put_part(b, 'N', sealed.bytes, sealed.length);
    if (plain.bytes)
        sodium_memzero(plain.bytes, plain.size);
    sodium_memzero(box, sizeof box);
    sodium_memzero(head, sizeof head);
    buffer_free(&plain);
    buffer_free(&sealed);
}

kept_note *waiting_new(waiting *w, note_kind what)
{
    if (w->count == w->size) {
        size_t more = w->size ? w->size * 2 : 8;
        kept_note *bigger = malloc(more * sizeof *bigger);
        if (!bigger)
            return NULL;
        if (w->count)
            memcpy(bigger, w->notes, w->count * sizeof *bigger);
        if (w->notes)
            sodium_memzero(w->notes, w->size * sizeof *w->notes);
        free(w->notes);
        w->notes = bigger;
        w->size = more;
    }
    kept_note *n = &w->notes[w->count++];
    *n = (kept_note){.kind = what};
    return n;
}

void waiting_drop(waiting *w, size_t index)
{
    sodium_memzero(&w->notes[index], sizeof *w->notes);
    memmove(w->notes + index, w->notes + index + 1, (w->count - index - 1) * sizeof *w->notes);
    w->count--;
}

/* The bytes of a note that our key sealed. */
static bool take_note(waiting *w, const unsigned char *plain, size_t length)
{
    const unsigned char *at = plain;
    size_t why = length < FIXED ? 0 : get_size(plain + FIXED - 4);
    if (length < FIXED || why > length - FIXED || (*at != NOTE_SECRET && *at != NOTE_HELD && *at != NOTE_BESIDE)) {
        w->damaged = true;
        return true;
    }
    kept_note *n = waiting_new(w, (note_kind)*at);
    char *words = arena_text(&w->memory, (const char *)plain + FIXED, length - FIXED);
    char *reason = arena_text(&w->memory, (const char *)plain + FIXED, why);
    if (!n || !words || !reason)
        return false;
    n->forgets = at[1] & FLAG_FORGETS;
    n->names = at[1] & FLAG_NAMES;
    at += 2;
    memcpy(n->commitment, at, 32);
    memcpy(n->author, at + 32, KEY_PUBLIC);
    at += 32 + KEY_PUBLIC;
    memcpy(n->secret, at, SEAL_SECRET);
    memcpy(n->id, at + SEAL_SECRET, ENTRY_ID);
    at += SEAL_SECRET + ENTRY_ID;
    n->time = (int64_t)get64(at);
    memcpy(n->target, at + 8, 32);
    n->why = why ? reason : NULL;
    n->json = words + why;
    n->json_length = length - FIXED - why;
    return true;
}

static bool take_part(waiting *w, const entente_key *key, char letter, const unsigned char *bytes, size_t length)
{
    if (letter == 'P' && length == MARK) {
        tree_hash root;
        memcpy(&root, bytes + 8, TREE_HASH);
        waiting_note_mark(w, get64(bytes), &root);
        return true;
    }
    unsigned char box[crypto_secretbox_KEYBYTES], owner[OWNER] = {0};
    if (key)
        seal_key(key, w->record, box, owner);
    if (letter != 'N' || length < SEALED || !key || memcmp(bytes, owner, OWNER)) {
        put_part(&w->others, letter, bytes, length);
        return !w->others.failed;
    }
    size_t plain_length = length - SEALED;
    unsigned char *plain = malloc(plain_length + 1);
    bool good = plain != NULL;
    if (good && crypto_secretbox_open_easy(plain, bytes + OWNER + NONCE, length - OWNER - NONCE, bytes + OWNER, box))
        w->damaged = true;
    else if (good)
        good = take_note(w, plain, plain_length);
    if (plain)
        sodium_memzero(plain, plain_length + 1);
    free(plain);
    sodium_memzero(box, sizeof box);
    return good;
}

/* How far whole parts go; what a killed program left behind them is none. */
static size_t whole_parts(const unsigned char *bytes, size_t length)
{
    size_t at = START;
    while (length - at >= PART && get_size(bytes + at + 1) <= length - at - PART)
        at += PART + get_size(bytes + at + 1);
    return at;
}

static unsigned char *slurp(const char *path, size_t *length, bool *there)
{
    struct stat what;
    int file = open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK);
    *there = file >= 0 || errno != ENOENT;
    *length = 0;
    if (file < 0)
        return NULL;
    bool plain = !fstat(file, &what) && S_ISREG(what.st_mode) && (uint64_t)what.st_size <= file_most;
    unsigned char *bytes = plain ? malloc((size_t)what.st_size + 1) : NULL;
    for (ssize_t got;
         bytes && *length < (size_t)what.st_size && (got = read(file, bytes + *length, (size_t)what.st_size - *length)) > 0;)
        *length += (size_t)got;
    close(file);
    return bytes;
}

entente_status waiting_read(waiting *w, const char *path, const unsigned char record[SEAL_RECORD], const entente_key *key,
                            entente_error *error)
{
    size_t length;
    *w = (waiting){.path = store_path(path, "-waiting")};
    if (!w->path)
        return error_memory(error);
    memcpy(w->record, record, SEAL_RECORD);
    unsigned char *bytes = slurp(w->path, &length, &w->there);
    /* who was killed may have left the beginning of a beginning */
    w->damaged = w->there && (!bytes || memcmp(bytes, start, length < START ? length : START) != 0);
    bool good = true;
    size_t end = length >= START && !w->damaged ? whole_parts(bytes, length) : 0;
    for (size_t at = START; at < end && good;) {
        size_t part = get_size(bytes + at + 1);
        good = take_part(w, key, (char)bytes[at], bytes + at + PART, part);
        at += PART + part;
    }
    free(bytes);
    if (good)
        return ENTENTE_OK;
    waiting_free(w);
    return error_memory(error);
}

size_t waiting_placed(const waiting *w, const tree_hash *leaves, size_t count)
{
    size_t best = SIZE_MAX;
    for (size_t i = 0; i < w->mark_count; i++) {
        const waiting_mark *m = &w->marks[i];
        if (m->size > count || (best != SIZE_MAX && m->size <= best))
            continue;
        tree_hash root = tree_root_of(leaves, m->size);
        if (!memcmp(&root, &m->root, TREE_HASH))
            best = (size_t)m->size;
    }
    return best;
}

void waiting_note_mark(waiting *w, uint64_t size, const tree_hash *root)
{
    for (size_t i = 0; i < w->mark_count; i++)
        if (w->marks[i].size == size && !memcmp(&w->marks[i].root, root, TREE_HASH))
            return;
    if (w->mark_count == WAITING_MARKS)
        memmove(w->marks, w->marks + 1, --w->mark_count * sizeof *w->marks);
    w->marks[w->mark_count++] = (waiting_mark){size, *root};
}

static bool write_all(int file, const char *bytes, size_t length)
{
    for (ssize_t wrote; length; bytes += wrote, length -= (size_t)wrote)
        if ((wrote = write(file, bytes, length)) <= 0)
            return false;
    return true;
}

static entente_status not_written(const char *path, entente_error *error)
{
    return error_set(error, ENTENTE_IO, "'%.200s' cannot be written: %s", path, strerror(errno));
}

static void sync_folder(const char *path)
{
    char *folder = store_path(path, "");
    char *slash = folder ? strrchr(folder, '/') : NULL;
    if (slash)
        slash[1] = '\0';
    int file = folder ? open(slash ? folder : ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC) : -1;
    if (file >= 0) {
        fsync(file);
        close(file);
    }
    free(folder);
}

/* What stood there is nobody's any more. */
static void wipe(int file)
{
    static const char zeros[4096];
    struct stat what;
    if (file < 0)
        return;
    if (!fstat(file, &what) && S_ISREG(what.st_mode))
        for (off_t left = what.st_size; left > 0;) {
            size_t part = left < (off_t)sizeof zeros ? (size_t)left : sizeof zeros;
            if (!write_all(file, zeros, part))
                break;
            left -= (off_t)part;
        }
    fsync(file);
    close(file);
}

entente_status waiting_write(waiting *w, const entente_key *key, entente_error *error)
{
    buffer b = {0};
    buffer_add(&b, start, START);
    for (size_t i = 0; i < w->mark_count; i++) {
        unsigned char mark[MARK];
        put64(mark, w->marks[i].size);
        memcpy(mark + 8, &w->marks[i].root, TREE_HASH);
        put_part(&b, 'P', mark, sizeof mark);
    }
    for (size_t i = 0; i < w->count; i++)
        put_note(&b, key, w->record, &w->notes[i]);
    if (w->others.length)
        buffer_add(&b, w->others.bytes, w->others.length);
    char *name = store_path(w->path, "-XXXXXX");
    if (b.failed || !name) {
        buffer_free(&b);
        free(name);
        return error_memory(error);
    }
    int old = open(w->path, O_WRONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK), file = -1;
    bool good = true;
    if (b.length == START) {
        good = !unlink(w->path) || errno == ENOENT;
    } else {
        file = mkstemp(name);
        good = file >= 0 && write_all(file, b.bytes, b.length) && !fsync(file) && !rename(name, w->path);
    }
    entente_status status = good ? ENTENTE_OK : not_written(w->path, error);
    if (file >= 0)
        close(file);
    if (file >= 0 && !good)
        unlink(name);
    sync_folder(w->path);
    if (good)
        wipe(old);
    else if (old >= 0)
        close(old);
    w->there = b.length != START;
    buffer_free(&b);
    free(name);
    return status;
}

entente_status waiting_append(const char *of, const unsigned char record[SEAL_RECORD], const entente_key *key,
                              const kept_note *list, size_t count, entente_error *error)
{
    char *path = store_path(of, "-waiting");
    size_t length;
    bool there;
    buffer b = {0};
    for (size_t i = 0; i < count; i++)
        put_note(&b, key, record, &list[i]);
    if (!path || b.failed) {
        free(path);
        buffer_free(&b);
        return error_memory(error);
    }
    unsigned char *bytes = slurp(path, &length, &there);
    size_t end = length >= START && !memcmp(bytes, start, START) ? whole_parts(bytes, length) : 0;
    bool foreign = there && !end && (!bytes || memcmp(bytes, start, length < START ? length : START));
    free(bytes);
    if (foreign) {
        errno = EEXIST;
        entente_status status = not_written(path, error);
        free(path);
        buffer_free(&b);
        return status;
    }
    int file = open(path, O_WRONLY | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600);
    bool good = file >= 0 && !ftruncate(file, (off_t)end) && lseek(file, 0, SEEK_END) >= 0 &&
                (end || write_all(file, start, START)) && write_all(file, b.bytes, b.length) && !fsync(file);
    entente_status status = good ? ENTENTE_OK : not_written(path, error);
    if (file >= 0)
        close(file);
    if (good && !there)
        sync_folder(path);
    free(path);
    buffer_free(&b);
    return status;
}

void waiting_free(waiting *w)
{
    if (w->notes)
        sodium_memzero(w->notes, w->size * sizeof *w->notes);
    free(w->notes);
    free(w->path);
    buffer_free(&w->others);
    arena_free(&w->memory);
    *w = (waiting){0};
}
