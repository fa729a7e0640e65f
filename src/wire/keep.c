#include "wire/keep.h"

#include "base/error.h"

#include <dirent.h>
#include <errno.h>
#include <sodium.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

static void note_head(kept *k)
{
    k->head = (proof_head){k->r->item_count, tree_root(&k->r->tree)};
}

static void unload(kept *k)
{
    extend_words_free(k->words);
    entente_record_free(k->r);
    k->words = NULL;
    k->r = NULL;
}

static entente_record_options writing(int64_t now)
{
    return (entente_record_options){.write = true, .now = now};
}

/* From the file. Who was killed between a forgetting and its overwriting left a `-wal`, which goes here. */
static entente_status load(kept *k, int64_t now, entente_error *error)
{
    entente_record_options options = writing(now);
    struct stat left;
    char *wal = store_path(k->path, "-wal");
    if (!wal)
        return error_memory(error);
    bool scrubs = !stat(wal, &left) && left.st_size;
    free(wal);
    entente_status status = record_open(k->path, &options, NULL, false, &k->r, error);
    if (status == ENTENTE_OK && memcmp(k->r->name, k->name, SEAL_RECORD))
        status = error_at(error, ENTENTE_INVALID, k->path, 0, 0,
                          "holds a record of another name; expected NAME.entente, "
                          "with the name of docs/relay.md");
    if (status == ENTENTE_OK)
        status = extend_words_of(k->r, &k->words, error);
    if (status == ENTENTE_OK && scrubs)
        status = store_scrub(&k->r->s, error);
    if (status == ENTENTE_OK)
        note_head(k);
    else
        unload(k);
    k->broken = status != ENTENTE_OK;
    return status;
}

static entente_status add(keep *k, const unsigned char name[SEAL_RECORD], kept **out, entente_error *error)
{
    char text[2 * SEAL_RECORD + 1];
    buffer path = {0};
    kept *new = record_grow((void **)&k->list, k->count, &k->size, sizeof(kept *)) ? calloc(1, sizeof *new) : NULL;
    buffer_format(&path, "%s/%s.entente", k->folder, sodium_bin2hex(text, sizeof text, name, SEAL_RECORD));
    if (!new || path.failed) {
        buffer_free(&path);
        free(new);
        return error_memory(error);
    }
    memcpy(new->name, name, SEAL_RECORD);
    new->path = path.bytes;
    *out = k->list[k->count++] = new;
    return ENTENTE_OK;
}

static void drop(kept *k)
{
    unload(k);
    free(k->path);
    free(k);
}

entente_status keep_open(keep *k, const char *folder, int64_t now, entente_error *error)
{
    *k = (keep){.folder = store_path(folder, "")};
    if (!k->folder || sodium_init() < 0)
        return error_memory(error);
    DIR *there = opendir(folder);
    if (!there && errno == ENOMEM)
        return error_memory(error);
    if (!there)
        return error_at(error, ENTENTE_IO, folder, 0, 0, "cannot be read: %s", strerror(errno));
    entente_status status = ENTENTE_OK;
    for (struct dirent *one; status == ENTENTE_OK && (one = readdir(there));) {
        unsigned char name[SEAL_RECORD];
        kept *new;
        size_t length = strlen(one->d_name);
        if (length != 2 * SEAL_RECORD + 8 || strcmp(one->d_name + length - 8, ".entente") ||
            !hex_read(one->d_name, (size_t)2 * SEAL_RECORD, name, SEAL_RECORD))
            continue;
        status = add(k, name, &new, error);
        if (status == ENTENTE_OK)
            status = load(new, now, error);
    }
    closedir(there);
    return status;
}

void keep_close(keep *k)
{
    for (size_t i = 0; i < k->count; i++)
        drop(k->list[i]);
    free(k->list);
    free(k->folder);
    *k = (keep){0};
}

kept *keep_find(const keep *k, const unsigned char name[SEAL_RECORD])
{
    for (size_t i = 0; i < k->count; i++)
        if (!sodium_memcmp(k->list[i]->name, name, SEAL_RECORD))
            return k->list[i];
    return NULL;
}

bool keep_joined(const kept *k, const unsigned char public_key[KEY_PUBLIC])
{
    return k->r && record_member(k->r, public_key) != SIZE_MAX;
}

/* The first group after a head; SIZE_MAX: it is none of the line. */
static size_t group_after(const entente_record *r, const proof_head *head)
{
    size_t low = 0, high = r->batch_count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (r->batches[middle].first + r->batches[middle].count <= head->count)
            low = middle + 1;
        else
            high = middle;
    }
    tree_hash empty = tree_root_of(NULL, 0);
    const tree_hash *root = low ? &r->batches[low - 1].root : &empty;
    uint64_t count = low ? r->batches[low - 1].first + r->batches[low - 1].count : 0;
    return count == head->count && !memcmp(root, &head->root, TREE_HASH) ? low : SIZE_MAX;
}

entente_status keep_fetch(kept *k, const proof_head *since, size_t count, buffer *out, entente_error *error)
{
    const entente_record *r = k->r;
    size_t from = 0, to, bytes = 0;
    for (size_t i = 0; i < count; i++) {
        size_t after = group_after(r, &since[i]);
        from = after != SIZE_MAX && after > from ? after : from;
    }
    bundle_start start = {.from = from ? r->batches[from - 1].first + r->batches[from - 1].count : 0};
    start.root = from ? r->batches[from - 1].root : tree_root_of(NULL, 0);
    memcpy(start.record, r->name, SEAL_RECORD);
    bundle_start_write(out, &start);
    for (to = from; to < r->batch_count; to++) {
        size_t more = 300;
        for (uint64_t i = 0; i < r->batches[to].count; i++)
            more += 2 * r->items[r->batches[to].first + i].stored + 160;
        if (to > from && bytes + more > KEEP_PIECE)
            break;
        bytes += more;
    }
    return from < to ? bundle_write(r, from, to, out, error) : out->failed ? error_memory(error) : ENTENTE_OK;
}

static keep_answer answer_of(entente_status status)
{
    return status == ENTENTE_OK ? KEEP_TAKEN : status == ENTENTE_IO || status == ENTENTE_MEMORY ? KEEP_FAILED : KEEP_REFUSED;
}

static bool too_long(const char *lines, size_t length, entente_error *error)
{
    for (const char *at = lines, *end = lines + length; at < end;) {
        size_t line;
        bundle_line(&at, end, &line);
        if (line > KEEP_GROUP) {
            error_set(error, ENTENTE_LIMIT, "a group of more than 64 MiB");
            return true;
        }
    }
    return false;
}

/* The file is overwritten where something was forgotten; where that fails now it is done at the next start. */
static void scrub(kept *k)
{
    if (store_scrub(&k->r->s, NULL) != ENTENTE_OK)
        sqlite3_db_config(k->r->s.db, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, NULL);
}

static keep_answer give_way(kept *k, size_t fork, const char *lines, size_t length, int64_t now, entente_error *error)
{
    entente_record_options options = writing(now);
    bool scrubs = false;
    extend_words_free(k->words);
    k->words = NULL;
    entente_status status = record_give_way(&k->r, &options, fork, lines, length, &scrubs, error);
    keep_answer answer = status == ENTENTE_NO ? KEEP_MOVED : answer_of(status);
    if (status == ENTENTE_OK)
        status = extend_words_of(k->r, &k->words, NULL);
    if (status == ENTENTE_OK && scrubs)
        scrub(k);
    if (status != ENTENTE_OK) { /* what is on the disk counts */
        unload(k);
        load(k, now, NULL);
    } else {
        note_head(k);
    }
    return answer;
}

keep_answer keep_append(kept *k, const proof_head *from, const proof_head *head, const char *lines, size_t length,
                        int64_t now, entente_error *error)
{
    extended became;
    bool scrubs;
    if (!k->r && load(k, now, error) != ENTENTE_OK)
        return KEEP_FAILED;
    if (too_long(lines, length, error))
        return KEEP_REFUSED;
    size_t fork = group_after(k->r, from);
    bool ends = head->count == k->head.count && !memcmp(&head->root, &k->head.root, TREE_HASH);
    if (ends && fork != SIZE_MAX && fork < k->r->batch_count)
        return give_way(k, fork, lines, length, now, error);
    entente_status status = record_extend(k->r, k->words, lines, length, now, ends, &became, &scrubs, error);
    if (status != ENTENTE_OK)
        return answer_of(status);
    if (became == EXTENDED_TAKEN) {
        note_head(k);
        if (scrubs)
            scrub(k);
    }
    return became == EXTENDED_TAKEN ? KEEP_TAKEN : became == EXTENDED_THERE ? KEEP_THERE : KEEP_MOVED;
}

keep_answer keep_create(keep *k, const unsigned char name[SEAL_RECORD], const char *lines, size_t length, int64_t now,
                        kept **out, entente_error *error)
{
    entente_record_options options = writing(now);
    bundle_start start = {.root = tree_root_of(NULL, 0)};
    buffer text = {0};
    size_t added;
    if (too_long(lines, length, error))
        return KEEP_REFUSED;
    memcpy(start.record, name, SEAL_RECORD);
    bundle_start_write(&text, &start);
    buffer_add(&text, lines, length);
    entente_status status = text.failed ? error_memory(error) : add(k, name, out, error);
    if (status == ENTENTE_OK) {
        status = entente_bundle_import((*out)->path, &options, text.bytes, text.length, &added, error);
        if (status == ENTENTE_OK)
            status = load(*out, now, error);
        if (status != ENTENTE_OK)
            drop(k->list[--k->count]);
    }
    buffer_free(&text);
    return answer_of(status);
}
