/* Bundles: the groups after a head as lines of JSON, for machines that share no network. */
#include "record/bundle.h"
#include "record/verify.h"

#include "base/error.h"

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
    uint64_t from, to;
    buffer *further; /* [to - from]: what each brings for earlier ones */
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
    if (row->item < w->from || row->item >= w->to)
        return ENTENTE_OK;
    buffer *b = &w->further[row->item - w->from];
    buffer_format(b, "%s[%llu,", b->length ? "," : "", (unsigned long long)row->target);
    put_hex(b, row->digest, 32);
    buffer_text(b, ",");
    put_keys(b, row->keys, row->keys_length);
    buffer_text(b, "]");
    return ENTENTE_OK;
}

static entente_status bundle_item_text(void *context, const item_row *row, entente_error *error)
{
    bundling *w = context;
    buffer *b = w->out;
    const batch *of = &w->r->batches[w->batch];
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

entente_status bundle_write(const entente_record *r, size_t from, size_t to, buffer *out, entente_error *error)
{
    bundling w = {.r = r, .out = out, .batch = from};
    store *s = (store *)&r->s;
    uint64_t end = to ? r->batches[to - 1].first + r->batches[to - 1].count : 0;
    w.from = from < to ? r->batches[from].first : end;
    w.to = end;
    w.further = calloc(end - w.from + 1, sizeof *w.further);
    if (!w.further)
        return error_memory(error);
    bool own = sqlite3_get_autocommit(s->db);
    entente_status status = own ? store_begin(s, false, error) : ENTENTE_OK;
    bool brings = false;
    for (uint64_t i = w.from; i < end && !brings; i++)
        brings = r->items[i].head.flags & HEADER_FURTHER;
    if (status == ENTENTE_OK && brings)
        status = store_further(s, bundle_further, &w, error);
    if (status == ENTENTE_OK)
        status = store_items_to(s, w.from, w.to, bundle_item_text, &w, error);
    if (own)
        store_rollback(s);
    if (status == ENTENTE_OK && out->failed)
        status = error_memory(error);
    for (size_t i = 0; i < end - w.from; i++)
        buffer_free(&w.further[i]);
    free(w.further);
    return status;
}

void bundle_start_write(buffer *out, const bundle_start *start)
{
    buffer_text(out, "{\"entente\":\"bundle 1\",\"record\":");
    put_hex(out, start->record, SEAL_RECORD);
    buffer_format(out, ",\"from\":%llu,\"root\":", (unsigned long long)start->from);
    put_hex(out, &start->root, TREE_HASH);
    buffer_text(out, "}\n");
}

entente_status entente_record_bundle(const entente_record *r, const char *since, char **out, size_t *length,
                                     entente_error *error)
{
    uint64_t size = 0;
    size_t from = 0;
    buffer b = {0};
    entente_status status = since ? record_against(r, since, &size, error) : ENTENTE_OK;
    if (status != ENTENTE_OK)
        return status;
    while (from < r->batch_count &&
           r->batches[from].first + r->batches[from].count <= (size < record_placed(r) ? size : record_placed(r)))
        from++;
    bundle_start start = {.from = from < r->batch_count ? r->batches[from].first : r->item_count};
    memcpy(start.record, r->name, SEAL_RECORD);
    start.root = tree_root_of(r->leaves, start.from);
    bundle_start_write(&b, &start);
    size_t to = from; /* what is not placed may come to stand elsewhere */
    while (to < r->batch_count && r->batches[to].first + r->batches[to].count <= record_placed(r))
        to++;
    status = bundle_write(r, from, to, &b, error);
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

static entente_status not_bundle(entente_error *error, size_t line)
{
    return error_at(error, ENTENTE_INVALID, "", line, 1, "not as `entente export --since` writes it");
}

/* A line as it is read: what is not exactly as it is written is refused. */
typedef struct reading {
    const char *at, *end;
    arena *memory;
    bool bad, failed; /* failed: no memory */
} reading;

static bool text(reading *r, const char *expected)
{
    size_t length = strlen(expected);
    r->bad = r->bad || (size_t)(r->end - r->at) < length || memcmp(r->at, expected, length);
    if (!r->bad)
        r->at += length;
    return !r->bad;
}

static bool is_next(const reading *r, char c)
{
    return !r->bad && r->at < r->end && *r->at == c;
}

static uint64_t whole(reading *r)
{
    uint64_t value = 0;
    size_t digits = 0;
    for (; !r->bad && r->at < r->end && *r->at >= '0' && *r->at <= '9' && digits < 17; r->at++, digits++)
        value = value * 10 + (uint64_t)(*r->at - '0');
    r->bad |= !digits || digits > 16 || value >= (uint64_t)1 << 53;
    return value;
}

static const signed char nibble[256] = {
    ['0'] = 1, ['1'] = 2,  ['2'] = 3,  ['3'] = 4,  ['4'] = 5,  ['5'] = 6,  ['6'] = 7,  ['7'] = 8,
    ['8'] = 9, ['9'] = 10, ['a'] = 11, ['b'] = 12, ['c'] = 13, ['d'] = 14, ['e'] = 15, ['f'] = 16,
};

/* Into out, `wanted` bytes of it, or what is there into the arena. */
static unsigned char *hex(reading *r, unsigned char *out, size_t wanted, size_t *length)
{
    if (!text(r, "\""))
        return NULL;
    const char *stop = memchr(r->at, '"', (size_t)(r->end - r->at));
    size_t digits = stop ? (size_t)(stop - r->at) : 1;
    if (digits % 2 || (out && digits != 2 * wanted)) {
        r->bad = true;
        return NULL;
    }
    if (!out)
        out = arena_alloc(r->memory, digits / 2 + 1, 1);
    r->failed |= !out;
    r->bad |= !out;
    for (size_t i = 0; i < digits / 2 && !r->bad; i++) {
        int high = nibble[(unsigned char)r->at[2 * i]] - 1, low = nibble[(unsigned char)r->at[2 * i + 1]] - 1;
        r->bad = high < 0 || low < 0;
        if (!r->bad)
            out[i] = (unsigned char)(high << 4 | low);
    }
    if (length)
        *length = digits / 2;
    r->at = stop + 1;
    return out;
}

static unsigned char *hex_or_null(reading *r, size_t *length)
{
    if (!is_next(r, 'n'))
        return hex(r, NULL, 0, length);
    text(r, "null");
    return NULL;
}

static void read_further(reading *r, bundle_item *one)
{
    size_t size = 0;
    further_row *list = NULL;
    text(r, ",[");
    while (!r->bad && !is_next(r, ']')) {
        if (one->further_count)
            text(r, ",");
        if (one->further_count == size) { /* the old ones stay in the arena till the line is done */
            size = size ? size * 2 : 4;
            further_row *more = ARENA_ARRAY(r->memory, size, further_row);
            r->failed |= !more;
            r->bad |= !more;
            if (r->bad)
                return;
            if (one->further_count)
                memcpy(more, list, one->further_count * sizeof *list);
            list = more;
        }
        further_row *row = &list[one->further_count++];
        row->item = one->row.seq;
        text(r, "[");
        row->target = whole(r);
        text(r, ",");
        row->digest = arena_alloc(r->memory, 32, 1);
        r->failed |= !row->digest;
        r->bad |= !row->digest || row->target >= row->item;
        if (!r->bad)
            hex(r, (unsigned char *)row->digest, 32, NULL);
        text(r, ",");
        row->keys = hex_or_null(r, &row->keys_length);
        text(r, "]");
    }
    one->further = list;
    text(r, "]");
}

static void read_item(reading *r, bundle_item *one)
{
    size_t length;
    item_row *row = &one->row;
    text(r, "[");
    row->header = hex(r, NULL, 0, &row->header_length);
    text(r, ",");
    row->leaf = hex(r, NULL, 0, &length);
    r->bad = r->bad || length != TREE_HASH;
    text(r, ",");
    row->commitment = hex(r, NULL, 0, &length);
    r->bad = r->bad || length != 32;
    text(r, ",");
    row->sealed = hex(r, NULL, 0, &row->sealed_length);
    text(r, ",");
    row->keys = hex_or_null(r, &row->keys_length);
    read_further(r, one);
    text(r, "]");
    r->bad = r->bad || !header_read(row->header, row->header_length, &one->head);
}

entente_status bundle_read(arena *a, const char *line, size_t length, size_t number, bundle_group *out, entente_error *error)
{
    reading r = {line, line + length, a, .bad = length >= BUNDLE_LINE_MOST};
    *out = (bundle_group){0};
    text(&r, "{\"first\":");
    out->b.first = whole(&r);
    text(&r, ",\"count\":");
    out->b.count = whole(&r);
    text(&r, ",\"author\":");
    out->b.author = whole(&r);
    text(&r, ",\"time\":");
    out->b.time = (int64_t)whole(&r);
    text(&r, ",\"root\":");
    hex(&r, out->b.root.byte, TREE_HASH, NULL);
    text(&r, ",\"signature\":");
    hex(&r, out->b.signature, 64, NULL);
    text(&r, ",\"items\":[");
    size_t count = out->b.count; /* an entry takes more than 200 digits */
    r.bad = r.bad || !count || count > length / 200 + 1 || out->b.author > UINT32_MAX;
    if (!r.bad && !(out->items = ARENA_ARRAY(a, count, bundle_item)))
        return error_memory(error);
    for (size_t i = 0; i < count && !r.bad; i++) {
        if (i)
            text(&r, ",");
        out->items[i].row.seq = out->b.first + i;
        read_item(&r, &out->items[i]);
    }
    text(&r, "]}");
    if (!r.bad)
        out->items[count - 1].row.ends = &out->b;
    return r.failed ? error_memory(error) : r.bad || r.at != r.end ? not_bundle(error, number) : ENTENTE_OK;
}

entente_status bundle_insert(store *s, const bundle_group *g, bool *forgets, entente_error *error)
{
    entente_status status = ENTENTE_OK;
    for (size_t i = 0; i < g->b.count && status == ENTENTE_OK; i++) {
        const bundle_item *one = &g->items[i];
        item_row row = one->row;
        row.ends = i + 1 == g->b.count ? &g->b : NULL;
        status = store_add_item(s, &row, error);
        for (size_t k = 0; k < one->further_count && status == ENTENTE_OK; k++)
            status = store_add_further(s, &one->further[k], error);
        if (status == ENTENTE_OK && one->head.flags & HEADER_FORGET && one->head.forget < row.seq) {
            *forgets = true;
            status = store_forget(s, one->head.forget, error);
        }
    }
    return status;
}

entente_status bundle_slots(const bundle_group *g, uint64_t target, uint64_t before, further_take *take, void *taker,
                            entente_error *error)
{
    entente_status status = ENTENTE_OK;
    for (size_t i = 0; i < g->b.count && status == ENTENTE_OK; i++) {
        const bundle_item *one = &g->items[i];
        further_row own = {one->row.seq, one->row.seq, NULL, one->row.keys, one->row.keys_length};
        if (own.target == target)
            status = take(taker, &own, error);
        for (size_t k = 0; k < one->further_count && status == ENTENTE_OK; k++)
            if (one->further[k].target == target && one->row.seq < before)
                status = take(taker, &one->further[k], error);
    }
    return status;
}

typedef struct importing {
    entente_record *r;         /* as it was before */
    arena memory;              /* of the line in hand */
    size_t added, line, known; /* known: groups of r looked at */
    bool forgets;
} importing;

static entente_status insert_group(importing *w, const bundle_group *g, uint64_t *next, entente_error *error)
{
    const batch *b = &g->b;
    if (b->first != *next)
        return not_bundle(error, w->line);
    *next += b->count;
    for (; w->known < w->r->batch_count && w->r->batches[w->known].first <= b->first; w->known++) {
        const batch *had = &w->r->batches[w->known];
        if (had->first == b->first)
            return had->count == b->count && !memcmp(&had->root, &b->root, TREE_HASH)
                       ? ENTENTE_OK
                       : error_set(error, ENTENTE_NO,
                                   "the histories differ from entry %llu on: both sides have written; with --key what is "
                                   "yours is put after theirs",
                                   (unsigned long long)b->first);
    }
    if (b->first < w->r->item_count)
        return error_set(error, ENTENTE_NO, "the histories differ from entry %llu on", (unsigned long long)b->first);
    w->added += b->count;
    return bundle_insert(&w->r->s, g, &w->forgets, error);
}

entente_status bundle_start_read(const char *line, size_t length, bundle_start *out, entente_error *error)
{
    reading r = {line, line + length, .bad = false};
    static const char form[] = "{\"entente\":\"bundle ";
    text(&r, form);
    uint64_t version = whole(&r);
    if (!r.bad && version != 1)
        return error_set(error, ENTENTE_INVALID, "a bundle of a newer version (%llu); this program knows 1",
                         (unsigned long long)version);
    text(&r, "\",\"record\":");
    hex(&r, out->record, SEAL_RECORD, NULL);
    text(&r, ",\"from\":");
    out->from = whole(&r);
    text(&r, ",\"root\":");
    hex(&r, out->root.byte, TREE_HASH, NULL);
    text(&r, "}");
    return r.bad || r.at != r.end ? not_bundle(error, 1) : ENTENTE_OK;
}

const char *bundle_line(const char **at, const char *end, size_t *length)
{
    const char *line = *at, *stop = line < end ? memchr(line, '\n', (size_t)(end - line)) : NULL;
    *length = (size_t)((stop ? stop : end) - line);
    *at = stop ? stop + 1 : end;
    return line;
}

/* Insert all groups; the transaction stays open. */
static entente_status insert_all(importing *w, const char *at, const char *end, uint64_t from, entente_error *error)
{
    entente_status status = ENTENTE_OK;
    while (at < end && status == ENTENTE_OK) {
        bundle_group g;
        size_t length;
        const char *line = bundle_line(&at, end, &length);
        arena_clear(&w->memory);
        status = bundle_read(&w->memory, line, length, ++w->line, &g, error);
        if (status == ENTENTE_OK)
            status = insert_group(w, &g, &from, error);
    }
    return status;
}

entente_status bundle_time(int64_t before, int64_t after, int64_t now, entente_error *error)
{
    char last[MOMENT_TEXT], clock[MOMENT_TEXT];
    if (!now || after <= now + RECORD_DAY || after <= before)
        return ENTENTE_OK;
    return error_set(error, ENTENTE_INVALID,
                     "the last group of what comes is of %s, and this machine's clock says %s; expected one whose time "
                     "has come: a mediator sets a record's time back by entente add --set-back",
                     moment_text(moment_of(after), last), moment_text(moment_of(now), clock));
}

entente_status record_look(entente_record *r, const entente_record_options *options, const entente_key *key, pardon gone,
                           entente_record **out, entente_error *error)
{
    entente_record *whole;
    entente_status status = record_new(r->path, options, key, &whole, error);
    if (status != ENTENTE_OK)
        return status;
    whole->s = r->s;
    whole->pardoned = gone.list;
    whole->pardoned_count = gone.count;
    status = record_read(whole, error);
    if (status == ENTENTE_INVALID) { /* a fault found */
        status = ENTENTE_NO;
        if (error)
            error->code = status;
    }
    int64_t now = whole->clock > whole->now ? whole->clock : whole->now;
    if (status == ENTENTE_OK)
        status = bundle_time(r->last_time, whole->last_time, now, error);
    r->s = whole->s;
    if (status == ENTENTE_OK) {
        *out = whole;
        return ENTENTE_OK;
    }
    whole->s = (store){0};
    entente_record_free(whole);
    return status;
}

/* What was inserted is looked at as verify would, before it is committed. */
static entente_status check_inserted(entente_record *r, const entente_record_options *options, const char *against,
                                     char head[ENTENTE_HEAD_TEXT], entente_error *error)
{
    entente_record *whole;
    uint64_t size;
    entente_status status = record_look(r, options, NULL, (pardon){0}, &whole, error);
    if (status != ENTENTE_OK)
        return status;
    if (against)
        status = record_against(whole, against, &size, error);
    if (status == ENTENTE_OK)
        entente_record_head(whole, head);
    r->s = whole->s;
    whole->s = (store){0};
    entente_record_free(whole);
    return status;
}

static entente_status import(const char *path, const entente_record_options *options, const char *bytes, size_t length,
                             const char *against, size_t *added, char head[ENTENTE_HEAD_TEXT], entente_error *error)
{
    entente_record_options writing = *options;
    bundle_start start = {0};
    struct stat there;
    const char *at = bytes;
    size_t first;
    importing w = {.line = 1};
    const char *line = bundle_line(&at, bytes + length, &first);
    entente_status status = bundle_start_read(line, first, &start, error);
    writing.write = true;
    if (status == ENTENTE_OK)
        status = record_new(path, &writing, NULL, &w.r, error);
    if (status != ENTENTE_OK)
        return status;
    bool create = stat(path, &there) != 0;
    if (create && start.from)
        status = error_set(error, ENTENTE_INVALID, "this bundle continues a record; expected the record that it continues");
    if (status == ENTENTE_OK)
        status = store_open(&w.r->s, path, options->vfs, true, create, start.record, error);
    if (status == ENTENTE_OK && !create)
        status = store_begin(&w.r->s, true, error);
    if (status == ENTENTE_OK && !create)
        status = record_scan(w.r, error);
    if (status == ENTENTE_OK && !create && memcmp(w.r->name, start.record, SEAL_RECORD))
        status = error_set(error, ENTENTE_INVALID, "this bundle is of another record");
    if (status == ENTENTE_OK && start.from > w.r->item_count)
        status = error_set(error, ENTENTE_INVALID,
                           "this bundle begins after entry %llu, and this record has %zu; expected one from an "
                           "earlier head",
                           (unsigned long long)start.from, w.r->item_count);
    if (status == ENTENTE_OK) {
        tree_hash mine = tree_root_of(w.r->leaves, start.from);
        if (memcmp(&mine, &start.root, TREE_HASH))
            status = error_set(error, ENTENTE_NO, "the histories differ before entry %llu", (unsigned long long)start.from);
    }
    if (status == ENTENTE_OK)
        status = insert_all(&w, at, bytes + length, start.from, error);
    if (status == ENTENTE_OK)
        status = check_inserted(w.r, &writing, against, head, error);
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
    char head[ENTENTE_HEAD_TEXT];
    return import(path, options, bytes, length, NULL, added, head, error);
}

/* A whole record's bundle is taken into a file that has no name and goes away. */
entente_status entente_bundle_verify(const char *bytes, size_t length, const char *against, char head[ENTENTE_HEAD_TEXT],
                                     entente_error *error)
{
    bundle_start start = {0};
    size_t added, first;
    const char *at = bytes;
    sqlite3_vfs *usual = sqlite3_vfs_find(NULL);
    const char *line = bundle_line(&at, bytes + length, &first);
    entente_status status = usual ? bundle_start_read(line, first, &start, error) : error_memory(error);
    if (status == ENTENTE_OK && start.from)
        status = error_set(error, ENTENTE_INVALID,
                           "a bundle that continues a record after its first %llu entries; it is checked when that record "
                           "takes it: entente import BUNDLE RECORD",
                           (unsigned long long)start.from);
    const entente_record_options options = {.write = true, .vfs = usual ? usual->zName : NULL};
    return status == ENTENTE_OK ? import("", &options, bytes, length, against, &added, head, error) : status;
}
