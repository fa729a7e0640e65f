/* Checking all of a record. */
#include "record/verify.h"

#include "base/error.h"

#include <nettle/sha2.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

typedef struct judge {
    entente_record *r;
    bool *forgotten;             /* [items] */
    struct sha256_ctx **further; /* [items]: of the slots that an item brings */
    uint32_t *brought;
} judge;

static entente_status check_item(void *context, const item_row *row, entente_error *error)
{
    judge *j = context;
    unsigned char digest[32];
    if (row->seq >= j->r->item_count)
        return error_set(error, ENTENTE_NO, "entry %llu stands past the head", (unsigned long long)row->seq);
    const item *i = &j->r->items[row->seq];
    tree_hash leaf = leaf_of(row->header, row->header_length, row->sealed, row->sealed_length, row->commitment);
    if (memcmp(&leaf, &j->r->leaves[row->seq], TREE_HASH))
        return error_set(error, ENTENTE_NO, "entry %llu was altered", (unsigned long long)row->seq);
    if (!row->keys && !j->forgotten[row->seq])
        return error_set(error, ENTENTE_NO, "the keys of entry %llu are gone, and nobody said to forget it",
                         (unsigned long long)row->seq);
    if (row->keys && j->forgotten[row->seq])
        return error_set(error, ENTENTE_NO, "entry %llu was to be forgotten, and its keys are here",
                         (unsigned long long)row->seq);
    if (row->keys) {
        slots_digest(digest, row->keys, row->keys_length);
        if (memcmp(digest, i->head.keys, sizeof digest))
            return error_set(error, ENTENTE_NO, "the keys of entry %llu were altered", (unsigned long long)row->seq);
    }
    return ENTENTE_OK;
}

static entente_status check_further(void *context, const further_row *row, entente_error *error)
{
    judge *j = context;
    unsigned char digest[32], where[8];
    if (row->item >= j->r->item_count || !(j->r->items[row->item].head.flags & HEADER_FURTHER))
        return error_set(error, ENTENTE_NO, "keys that no entry brought");
    if (!row->keys != j->forgotten[row->target])
        return error_set(error, ENTENTE_NO, "keys of entry %llu are %s", (unsigned long long)row->target,
                         row->keys ? "here although it was to be forgotten" : "gone, and nobody said to forget it");
    if (row->keys) {
        slots_digest(digest, row->keys, row->keys_length);
        if (memcmp(digest, row->digest, sizeof digest))
            return error_set(error, ENTENTE_NO, "keys of entry %llu were altered", (unsigned long long)row->target);
    }
    struct sha256_ctx **state = &j->further[row->item];
    if (!*state) {
        if (!(*state = malloc(sizeof **state)))
            return error_memory(error);
        sha256_init(*state);
    }
    put64(where, row->target);
    sha256_update(*state, sizeof where, where);
    sha256_update(*state, 32, row->digest);
    j->brought[row->item]++;
    return ENTENTE_OK;
}

static entente_status check_brought(const judge *j, entente_error *error)
{
    for (size_t i = 0; i < j->r->item_count; i++) {
        const header *h = &j->r->items[i].head;
        unsigned char digest[32];
        if (!(h->flags & HEADER_FURTHER))
            continue;
        if (j->further[i])
            sha256_digest(j->further[i], sizeof digest, digest);
        if (j->brought[i] != h->further_count || !j->further[i] || memcmp(digest, h->further, sizeof digest))
            return error_set(error, ENTENTE_NO, "keys that entry %zu brought are missing or altered", i);
    }
    return ENTENTE_OK;
}

/* Every group's signature and root, as the log grew. */
static entente_status check_groups(const entente_record *r, entente_error *error)
{
    tree t = {0};
    for (size_t b = 0; b < r->batch_count; b++) {
        group g = record_group(r, b);
        for (uint64_t i = 0; i < g.count; i++)
            tree_add(&t, &r->leaves[g.first + i]);
        tree_hash root = tree_root(&t);
        if (memcmp(&root, &g.root, TREE_HASH))
            return error_set(error, ENTENTE_NO, "the group of entry %llu does not lead to its root",
                             (unsigned long long)g.first);
        if (!group_signed(&g, r->batches[b].signature))
            return error_set(error, ENTENTE_NO, "the signature of the group of entry %llu does not hold",
                             (unsigned long long)g.first);
    }
    return ENTENTE_OK;
}

entente_status record_check(entente_record *r, entente_error *error)
{
    judge j = {r, calloc(r->item_count, sizeof(bool)), calloc(r->item_count, sizeof(void *)),
               calloc(r->item_count, sizeof(uint32_t))};
    entente_status status = j.forgotten && j.further && j.brought ? ENTENTE_OK : error_memory(error);
    for (size_t i = 0; i < r->item_count && status == ENTENTE_OK; i++)
        if (r->items[i].head.flags & HEADER_FORGET)
            j.forgotten[r->items[i].head.forget] = true;
    if (status == ENTENTE_OK)
        status = check_groups(r, error);
    if (status == ENTENTE_OK)
        status = store_items(&r->s, true, 0, check_item, &j, error);
    if (status == ENTENTE_OK)
        status = store_further(&r->s, check_further, &j, error);
    if (status == ENTENTE_OK)
        status = check_brought(&j, error);
    for (size_t i = 0; j.further && i < r->item_count; i++)
        free(j.further[i]);
    free(j.forgotten);
    free(j.further);
    free(j.brought);
    return status;
}

static int letter(char c)
{
    return c >= 'a' && c <= 'z' ? c - 'a' : c >= 'A' && c <= 'Z' ? c - 'A' : c >= '2' && c <= '7' ? c - '2' + 26 : -1;
}

bool head_read(const char *text, uint64_t *size, unsigned char root[HEAD_ROOT])
{
    size_t digits = strspn(text, "0123456789"), got = 0;
    unsigned bits = 0, have = 0;
    if (!digits || digits > 18 || text[digits] != ':')
        return false;
    *size = strtoull(text, NULL, 10);
    for (const char *at = text + digits + 1; *at && strcmp(at, "\n"); at++) {
        if (*at == '-' || *at == ' ')
            continue;
        int value = letter(*at);
        if (value < 0 || got == HEAD_ROOT)
            return false;
        bits = bits << 5 | (unsigned)value;
        have += 5;
        if (have >= 8) {
            root[got++] = (unsigned char)(bits >> (have - 8));
            have -= 8;
        }
    }
    return got == HEAD_ROOT && !have;
}

entente_status record_against(const entente_record *r, const char *text, uint64_t *size, entente_error *error)
{
    unsigned char root[HEAD_ROOT];
    if (!head_read(text, size, root))
        return error_set(error, ENTENTE_INVALID, "'%.60s' is no head; expected one as `entente log --head` prints it", text);
    if (*size > r->item_count)
        return error_set(error, ENTENTE_NO,
                         "this record is older than that head: it has %zu entries, and that head speaks of %llu",
                         r->item_count, (unsigned long long)*size);
    tree_hash there = tree_root_of(r->leaves, *size);
    if (memcmp(&there, root, HEAD_ROOT))
        return error_set(error, ENTENTE_NO,
                         "this record is not a continuation of that head: its first %llu entries are others",
                         (unsigned long long)*size);
    return ENTENTE_OK;
}

entente_status entente_record_verify(const char *path, const char *vfs, const entente_key *key, const char *against,
                                     entente_error *error)
{
    entente_record_options options = {.vfs = vfs};
    entente_record *r;
    entente_status status = record_new(path, &options, key, &r, error);
    if (status != ENTENTE_OK)
        return status;
    uint64_t size;
    status = store_open(&r->s, path, vfs, false, false, NULL, error);
    if (status == ENTENTE_OK)
        status = store_integrity(&r->s, error);
    if (status == ENTENTE_OK)
        status = store_begin(&r->s, false, error);
    bool structure = status == ENTENTE_OK;
    if (status == ENTENTE_OK)
        status = record_scan(r, error);
    if (status == ENTENTE_OK)
        status = record_check(r, error);
    if (structure && status == ENTENTE_INVALID && !(key && r->me == SIZE_MAX && r->item_count))
        status = ENTENTE_NO; /* rows that are not as a record writes them: a fault found */
    store_rollback(&r->s);
    if (status == ENTENTE_OK && against)
        status = record_against(r, against, &size, error);
    entente_record_free(r);
    if (status == ENTENTE_OK && key) {
        status = entente_record_open(path, &options, key, &r, error);
        if (status == ENTENTE_OK)
            entente_record_free(r);
    }
    if (status != ENTENTE_OK && error) {
        error->code = status;
        if (!error->file[0])
            strncpy(error->file, path, sizeof error->file - 1);
    }
    return status;
}
