/* Bundles: the groups after a head as lines of JSON, for machines that share no network. */
#include "record/verify.h"

#include "base/error.h"
#include "base/node_json.h"

#include <sodium.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

enum { BUNDLE_LINE_MOST = 512 << 20 };

/* ---- writing ---- */

typedef struct bundling {
    const entente_record *r;
    buffer *out;
    size_t batch;
    uint64_t from;
    buffer *further; /* [items - from]: what each brings for earlier ones */
} bundling;

static void put_hex(buffer *b, const void *bytes, size_t length)
{
    char text[2 * 256 + 1];
    const unsigned char *at = bytes;
    buffer_text(b, "\"");
    while (length) {
        size_t part = length < 256 ? length : 256;
        buffer_text(b, sodium_bin2hex(text, sizeof text, at, part));
        at += part;
        length -= part;
    }
    buffer_text(b, "\"");
}

static void put_keys(buffer *b, const unsigned char *keys, size_t length)
{
    if (keys)
        put_hex(b, keys, length);
    else
        buffer_text(b, "null");
}

static entente_status bundle_further(void *context, const further_row *row, entente_error *error)
{
    bundling *w = context;
    (void)error;
    if (row->item < w->from || row->item >= w->r->item_count)
        return ENTENTE_OK;
    buffer *b = &w->further[row->item - w->from];
    buffer_format(b, "%s[%llu,", b->length ? "," : "", (unsigned long long)row->target);
    put_hex(b, row->digest, 32);
    buffer_text(b, ",");
    put_keys(b, row->keys, row->keys_length);
    buffer_text(b, "]");
    return ENTENTE_OK;
}

static entente_status bundle_item(void *context, const item_row *row, entente_error *error)
{
    bundling *w = context;
    const batch *of = &w->r->batches[w->batch];
    buffer *b = w->out;
    if (row->seq >= w->r->item_count)
        return error_set(error, ENTENTE_INVALID, "the record has grown meanwhile; try again");
    if (row->seq == of->first) {
        buffer_format(
            b, "{\"first\":%llu,\"count\":%llu,\"author\":%llu,\"time\":%lld,\"root\":", (unsigned long long)of->first,
            (unsigned long long)of->count, (unsigned long long)of->author, (long long)of->time);
        put_hex(b, &of->root, TREE_HASH);
        buffer_text(b, ",\"signature\":");
        put_hex(b, of->signature, 64);
        buffer_text(b, ",\"items\":[");
    }
    buffer_text(b, row->seq == of->first ? "[" : ",[");
    put_hex(b, row->header, row->header_length);
    buffer_text(b, ",");
    put_hex(b, row->leaf, TREE_HASH);
    buffer_text(b, ",");
    put_hex(b, row->commitment, 32);
    buffer_text(b, ",");
    put_hex(b, row->sealed, row->sealed_length);
    buffer_text(b, ",");
    put_keys(b, row->keys, row->keys_length);
    buffer *more = &w->further[row->seq - w->from];
    buffer_format(b, ",[%s]]", more->bytes ? more->bytes : "");
    b->failed |= more->failed;
    buffer_free(more);
    if (row->seq + 1 == of->first + of->count) {
        buffer_text(b, "]}\n");
        w->batch++;
    }
    return b->failed ? error_memory(error) : ENTENTE_OK;
}

entente_status entente_record_bundle(const entente_record *r, const char *since, char **out, size_t *length,
                                     entente_error *error)
{
    uint64_t size = 0;
    buffer b = {0};
    entente_status status = since ? record_against(r, since, &size, error) : ENTENTE_OK;
    if (status != ENTENTE_OK)
        return status;
    bundling w = {.r = r, .out = &b};
    while (w.batch < r->batch_count && r->batches[w.batch].first + r->batches[w.batch].count <= size)
        w.batch++;
    w.from = w.batch < r->batch_count ? r->batches[w.batch].first : r->item_count;
    w.further = calloc(r->item_count - w.from + 1, sizeof *w.further);
    if (!w.further)
        return error_memory(error);
    tree_hash root = tree_root_of(r->leaves, w.from);
    buffer_text(&b, "{\"entente\":\"bundle 1\",\"record\":");
    put_hex(&b, r->name, sizeof r->name);
    buffer_format(&b, ",\"from\":%llu,\"root\":", (unsigned long long)w.from);
    put_hex(&b, &root, TREE_HASH);
    buffer_text(&b, "}\n");
    status = store_begin((store *)&r->s, false, error);
    if (status == ENTENTE_OK)
        status = store_further((store *)&r->s, bundle_further, &w, error);
    if (status == ENTENTE_OK)
        status = store_items((store *)&r->s, w.from, bundle_item, &w, error);
    store_rollback((store *)&r->s);
    if (status == ENTENTE_OK && b.failed)
        status = error_memory(error);
    for (size_t i = 0; i < r->item_count - w.from; i++)
        buffer_free(&w.further[i]);
    free(w.further);
    if (status != ENTENTE_OK) {
        buffer_free(&b);
        return status;
    }
    *out = b.bytes;
    *length = b.length;
    return ENTENTE_OK;
}

/* ---- reading ---- */

bool entente_bundle_is(const char *bytes, size_t length)
{
    static const char start[] = "{\"entente\":\"bundle ";
    return length >= sizeof start - 1 && !memcmp(bytes, start, sizeof start - 1);
}

typedef struct blob {
    unsigned char *bytes;
    size_t length;
} blob;

/* In the arena; *failed: no memory. */
static bool blob_of(arena *a, const node *value, blob *out, bool *failed)
{
    const char *text = value && value->quoted ? value->text : NULL;
    size_t length = text ? strlen(text) : 1;
    if (length % 2)
        return false;
    out->bytes = arena_alloc(a, length / 2 + 1, 1);
    out->length = length / 2;
    *failed |= !out->bytes;
    return out->bytes && hex_read(text, length, out->bytes, out->length);
}

static bool fixed(const node *value, void *out, size_t length)
{
    return value && value->quoted && hex_read(value->text, strlen(value->text), out, length);
}

static bool count_of(const node *value, uint64_t *out)
{
    size_t digits = value && value->kind == NODE_TEXT && !value->quoted ? strspn(value->text, "0123456789") : 0;
    *out = digits && digits < 17 ? strtoull(value->text, NULL, 10) : UINT64_MAX;
    return *out < (uint64_t)1 << 53 && !value->text[digits];
}

/* The values of a list that are there, `count` of them in all. */
static bool values_of(const node *list, const node **value, size_t count)
{
    if (!list || list->kind != NODE_LIST || list->count != count)
        return false;
    for (const node *own = list->child; own; own = own->next)
        *value++ = own;
    return true;
}

static entente_status not_bundle(entente_error *error, size_t line)
{
    return error_at(error, ENTENTE_INVALID, "", line, 1, "not as `entente export --since` writes it");
}

static entente_status insert_further(store *s, arena *a, const node *list, uint64_t seq, entente_error *error)
{
    for (const node *one = list->child; one; one = one->next) {
        further_row row = {.item = seq};
        unsigned char digest[32];
        blob keys = {0};
        bool failed = false;
        const node *part[3];
        if (!values_of(one, part, 3) || !count_of(part[0], &row.target) || row.target >= seq ||
            !fixed(part[1], digest, 32) || (part[2]->kind != NODE_NULL && !blob_of(a, part[2], &keys, &failed)))
            return failed ? error_memory(error)
                          : error_set(error, ENTENTE_INVALID,
                                      "keys in this bundle are not as `entente export --since` writes them");
        row.digest = digest;
        row.keys = keys.bytes;
        row.keys_length = keys.length;
        entente_status status = store_add_further(s, &row, error);
        if (status != ENTENTE_OK)
            return status;
    }
    return ENTENTE_OK;
}

static entente_status insert_item(store *s, arena *a, const node *one, uint64_t seq, const batch *ends, bool *forgets,
                                  entente_error *error)
{
    blob head = {0}, sealed = {0}, keys = {0};
    unsigned char leaf[TREE_HASH], commitment[32];
    header h;
    bool failed = false;
    const node *part[6];
    if (!values_of(one, part, 6) || !blob_of(a, part[0], &head, &failed) || !fixed(part[1], leaf, sizeof leaf) ||
        !fixed(part[2], commitment, sizeof commitment) || !blob_of(a, part[3], &sealed, &failed) ||
        (part[4]->kind != NODE_NULL && !blob_of(a, part[4], &keys, &failed)) || part[5]->kind != NODE_LIST ||
        !header_read(head.bytes, head.length, &h))
        return failed ? error_memory(error)
                      : error_set(error, ENTENTE_INVALID,
                                  "an entry in this bundle is not as `entente export --since` writes it");
    item_row row = {seq,        head.bytes,  sealed.bytes,  commitment,  leaf,
                    keys.bytes, head.length, sealed.length, keys.length, ends};
    entente_status status = store_add_item(s, &row, error);
    if (status == ENTENTE_OK)
        status = insert_further(s, a, part[5], seq, error);
    if (status == ENTENTE_OK && h.flags & HEADER_FORGET && h.forget < seq) {
        *forgets = true;
        status = store_forget(s, h.forget, error);
    }
    return status;
}

typedef struct importing {
    entente_record *r;         /* as it was before */
    arena memory;              /* of the line in hand */
    size_t added, line, known; /* known: groups of r looked at */
    bool forgets;
} importing;

static entente_status insert_group(importing *w, const node *o, uint64_t *next, entente_error *error)
{
    batch b;
    uint64_t time;
    const node *items = node_get(o, "items");
    if (!count_of(node_get(o, "first"), &b.first) || !count_of(node_get(o, "count"), &b.count) ||
        !count_of(node_get(o, "author"), &b.author) || !count_of(node_get(o, "time"), &time) ||
        !fixed(node_get(o, "root"), &b.root, TREE_HASH) || !fixed(node_get(o, "signature"), b.signature, 64) || !items ||
        items->kind != NODE_LIST || items->count != b.count || b.first != *next || !b.count)
        return not_bundle(error, w->line);
    b.time = (int64_t)time;
    *next += b.count;
    for (; w->known < w->r->batch_count && w->r->batches[w->known].first <= b.first; w->known++) {
        const batch *had = &w->r->batches[w->known];
        if (had->first == b.first)
            return had->count == b.count && !memcmp(&had->root, &b.root, TREE_HASH)
                       ? ENTENTE_OK
                       : error_set(
                             error, ENTENTE_NO,
                             "the histories differ from entry %llu on: what was written apart must be written again by "
                             "its author on one side",
                             (unsigned long long)b.first);
    }
    if (b.first < w->r->item_count)
        return error_set(error, ENTENTE_NO, "the histories differ from entry %llu on", (unsigned long long)b.first);
    entente_status status = ENTENTE_OK;
    uint64_t seq = b.first;
    for (const node *own = items->child; own && status == ENTENTE_OK; own = own->next, seq++)
        status = insert_item(&w->r->s, &w->memory, own, seq, own->next ? NULL : &b, &w->forgets, error);
    w->added += b.count;
    return status;
}

static entente_status read_start(const node *o, unsigned char name[SEAL_RECORD], uint64_t *from, tree_hash *root,
                                 entente_error *error)
{
    const node *said = node_get(o, "entente");
    const char *form = said && said->quoted ? said->text : NULL;
    if (form && !strncmp(form, "bundle ", 7) && strcmp(form, "bundle 1"))
        return error_set(error, ENTENTE_INVALID, "a bundle of a newer version (%.20s); this program knows 1", form + 7);
    if (!form || strcmp(form, "bundle 1") || !fixed(node_get(o, "record"), name, SEAL_RECORD) ||
        !count_of(node_get(o, "from"), from) || !fixed(node_get(o, "root"), root, TREE_HASH))
        return not_bundle(error, 1);
    return ENTENTE_OK;
}

/* The next line, in memory that the last one was in. */
static entente_status next_line(arena *a, const char **at, const char *end, size_t line, const node **out,
                                entente_error *error)
{
    const char *stop = *at < end ? memchr(*at, '\n', (size_t)(end - *at)) : NULL;
    size_t length = stop ? (size_t)(stop - *at) : (size_t)(end - *at);
    arena_clear(a);
    problems found = {.memory = a, .file = ""};
    *out = length && length < BUNDLE_LINE_MOST ? json_read_null(a, *at, length, &found) : NULL;
    *at = stop ? stop + 1 : end;
    return found.failed ? error_memory(error) : *out ? ENTENTE_OK : not_bundle(error, line);
}

/* Insert all groups; the transaction stays open. */
static entente_status insert_all(importing *w, const char *at, const char *end, uint64_t from, entente_error *error)
{
    entente_status status = ENTENTE_OK;
    while (at < end && status == ENTENTE_OK) {
        const node *o;
        status = next_line(&w->memory, &at, end, ++w->line, &o, error);
        if (status == ENTENTE_OK)
            status = insert_group(w, o, &from, error);
    }
    return status;
}

/* What was inserted is looked at as verify would, before it is committed. */
static entente_status check_inserted(entente_record *r, const char *path, const entente_record_options *options,
                                     const char *against, entente_error *error)
{
    entente_record *whole;
    entente_status status = record_new(path, options, NULL, &whole, error);
    if (status != ENTENTE_OK)
        return status;
    whole->s = r->s;
    status = record_read(whole, error);
    if (status == ENTENTE_INVALID) { /* a fault found */
        status = ENTENTE_NO;
        if (error)
            error->code = status;
    }
    uint64_t size;
    if (status == ENTENTE_OK && against)
        status = record_against(whole, against, &size, error);
    int64_t now = whole->clock > whole->now ? whole->clock : whole->now;
    char last[MOMENT_TEXT], clock[MOMENT_TEXT];
    if (status == ENTENTE_OK && now && whole->last_time > now + RECORD_DAY && whole->last_time > r->last_time)
        status = error_set(
            error, ENTENTE_INVALID,
            "the last group of this bundle is of %s, and this machine's clock says %s; expected one whose time has "
            "come: a mediator sets a record's time back by entente add --set-back",
            moment_text(moment_of(whole->last_time), last), moment_text(moment_of(now), clock));
    r->s = whole->s;
    whole->s = (store){.lock = -1};
    entente_record_free(whole);
    return status;
}

static entente_status import(const char *path, const entente_record_options *options, const char *bytes, size_t length,
                             const char *against, size_t *added, entente_error *error)
{
    entente_record_options writing = *options;
    unsigned char name[SEAL_RECORD];
    uint64_t from = 0;
    tree_hash root;
    struct stat there;
    const char *at = bytes;
    importing w = {.line = 1};
    const node *start;
    entente_status status = next_line(&w.memory, &at, bytes + length, 1, &start, error);
    if (status == ENTENTE_OK)
        status = read_start(start, name, &from, &root, error);
    writing.write = true;
    if (status == ENTENTE_OK)
        status = record_new(path, &writing, NULL, &w.r, error);
    if (status != ENTENTE_OK) {
        arena_free(&w.memory);
        return status;
    }
    bool create = stat(path, &there) != 0;
    if (create && from)
        status = error_set(error, ENTENTE_INVALID, "this bundle continues a record; expected the record that it continues");
    if (status == ENTENTE_OK)
        status = store_open(&w.r->s, path, options->vfs, true, create, name, error);
    if (status == ENTENTE_OK && !create)
        status = store_begin(&w.r->s, true, error);
    if (status == ENTENTE_OK && !create)
        status = record_scan(w.r, error);
    if (status == ENTENTE_OK && !create && memcmp(w.r->name, name, SEAL_RECORD))
        status = error_set(error, ENTENTE_INVALID, "this bundle is of another record");
    if (status == ENTENTE_OK && from > w.r->item_count)
        status = error_set(error, ENTENTE_INVALID,
                           "this bundle begins after entry %llu, and this record has %zu; expected one from an "
                           "earlier head",
                           (unsigned long long)from, w.r->item_count);
    if (status == ENTENTE_OK) {
        tree_hash mine = tree_root_of(w.r->leaves, from);
        if (memcmp(&mine, &root, TREE_HASH))
            status = error_set(error, ENTENTE_NO, "the histories differ before entry %llu", (unsigned long long)from);
    }
    if (status == ENTENTE_OK)
        status = insert_all(&w, at, bytes + length, from, error);
    if (status == ENTENTE_OK)
        status = check_inserted(w.r, path, &writing, against, error);
    if (status == ENTENTE_OK)
        status = store_commit(&w.r->s, error);
    if (status == ENTENTE_OK)
        *added = w.added;
    store_rollback(&w.r->s);
    if (status == ENTENTE_OK && w.forgets)
        status = store_scrub(&w.r->s, error);
    if (status == ENTENTE_OK)
        status = store_publish(&w.r->s, error);
    entente_record_free(w.r);
    arena_free(&w.memory);
    return status;
}

entente_status entente_bundle_import(const char *path, const entente_record_options *options, const char *bytes,
                                     size_t length, size_t *added, entente_error *error)
{
    return import(path, options, bytes, length, NULL, added, error);
}

/* A whole record's bundle is taken into a file that has no name and goes away. */
entente_status entente_bundle_verify(const char *bytes, size_t length, const char *against, entente_error *error)
{
    unsigned char name[SEAL_RECORD];
    uint64_t from = 0;
    size_t added;
    tree_hash root;
    arena memory = {0};
    const char *at = bytes;
    const node *start;
    sqlite3_vfs *usual = sqlite3_vfs_find(NULL);
    entente_status status = usual ? next_line(&memory, &at, bytes + length, 1, &start, error) : error_memory(error);
    if (status == ENTENTE_OK)
        status = read_start(start, name, &from, &root, error);
    arena_free(&memory);
    if (status == ENTENTE_OK && from)
        status = error_set(error, ENTENTE_INVALID,
                           "a bundle that continues a record after its first %llu entries; it is checked when that record "
                           "takes it: entente import BUNDLE RECORD",
                           (unsigned long long)from);
    const entente_record_options options = {.write = true, .vfs = usual ? usual->zName : NULL};
    return status == ENTENTE_OK ? import("", &options, bytes, length, against, &added, error) : status;
}
