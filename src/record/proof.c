/* Proofs as JSON, and checking them without the record. */
#include "record/tell.h"
#include "record/verify.h"

#include "base/error.h"
#include "base/json.h"
#include "base/node_json.h"

#include <sodium.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { PROOF_MOST = 64 << 20 };

static json_t *hex(json_builder *b, const void *bytes, size_t length)
{
    char *text = malloc(2 * length + 1);
    json_t *value = text ? json_new_text(b, sodium_bin2hex(text, 2 * length + 1, bytes, length)) : NULL;
    b->failed |= !text;
    free(text);
    return value;
}

static json_t *path_json(json_builder *b, const tree_hash *path, size_t length)
{
    json_t *list = json_new_array(b);
    for (size_t i = 0; i < length; i++)
        json_push(b, list, hex(b, &path[i], TREE_HASH));
    return list;
}

/* A group as it was signed; the newest is the signed head of the log. */
static json_t *group_json(json_builder *b, const entente_record *r, size_t index)
{
    json_t *o = json_new_object(b);
    group g = record_group(r, index);
    json_put(b, o, "record", hex(b, g.record, sizeof g.record));
    json_put(b, o, "author", hex(b, g.author, sizeof g.author));
    json_put(b, o, "first", json_new_count(b, g.first));
    json_put(b, o, "count", json_new_count(b, g.count));
    json_put(b, o, "time", json_new_count(b, (size_t)g.time));
    json_put(b, o, "group", hex(b, &g.group, TREE_HASH));
    json_put(b, o, "previous", hex(b, &g.previous, TREE_HASH));
    json_put(b, o, "root", hex(b, &g.root, TREE_HASH));
    json_put(b, o, "signature", hex(b, r->batches[index].signature, 64));
    return o;
}

static entente_status give(json_builder *b, json_t *value, char **out, entente_error *error)
{
    char *text = b->failed ? NULL : json_text(value);
    json_decref(value);
    if (text)
        *out = text;
    return text ? ENTENTE_OK : error_memory(error);
}

typedef struct revealing {
    json_builder *b;
    json_t *to;
    const item *item;
    const unsigned char *record;
    bool done, reveal;
} revealing;

static entente_status stop_after(void *context, const item_row *row, entente_error *error)
{
    revealing *v = context;
    if (v->done)
        return ENTENTE_OK;
    v->done = true;
    json_put(v->b, v->to, "header", hex(v->b, row->header, row->header_length));
    json_put(v->b, v->to, "sealed", hex(v->b, row->sealed, row->sealed_length));
    json_put(v->b, v->to, "commitment", hex(v->b, row->commitment, 32));
    if (!v->reveal)
        return ENTENTE_OK;
    buffer json = {0};
    unsigned char id[ENTRY_ID], salt[32];
    char id_text[ENTRY_ID_TEXT];
    if (!seal_open(row->sealed, row->sealed_length, row->commitment, v->item->secret, v->record, id, &json)) {
        bool failed = json.failed;
        buffer_free(&json);
        return failed ? error_memory(error) : error_set(error, ENTENTE_INVALID, "this key does not open the entry");
    }
    seal_salt(v->item->secret, salt);
    json_put(v->b, v->to, "id", json_new_text(v->b, entry_id_text(id, id_text)));
    json_put(v->b, v->to, "salt", hex(v->b, salt, sizeof salt));
    json_put(v->b, v->to, "entry", json_new_text(v->b, json.bytes));
    buffer_free(&json);
    return ENTENTE_OK;
}

/* Groups that are placed, and how many entries they hold: what waits may come to stand elsewhere. */
static size_t placed(const entente_record *r, uint64_t *size)
{
    size_t groups = 0;
    while (groups < r->batch_count && r->batches[groups].first + r->batches[groups].count <= record_placed(r))
        groups++;
    *size = groups ? r->batches[groups - 1].first + r->batches[groups - 1].count : 0;
    return groups;
}

entente_status entente_record_prove(const entente_record *r, const char *entry_id, bool reveal, char **out,
                                    entente_error *error)
{
    json_builder b = {0};
    tree_hash path[TREE_DEPTH + 1];
    size_t at;
    entente_status status = record_named(r, entry_id, false, &at, error);
    if (status != ENTENTE_OK)
        return status;
    uint64_t size;
    size_t groups = placed(r, &size);
    if (at >= size)
        return error_set(error, ENTENTE_INVALID, "'%.60s' waits to be placed, and may come to stand elsewhere: entente sync",
                         entry_id);
    size_t length = tree_inclusion(r->leaves, size, at, path);
    json_t *o = json_new_object(&b);
    json_put(&b, o, "entente", json_new_text(&b, "inclusion 1"));
    json_put(&b, o, "head", group_json(&b, r, groups - 1));
    json_put(&b, o, "index", json_new_count(&b, at));
    json_put(&b, o, "leaf", hex(&b, &r->leaves[at], TREE_HASH));
    json_put(&b, o, "path", path_json(&b, path, length));
    size_t own = 0;
    while (r->batches[own].first + r->batches[own].count <= at)
        own++;
    length = tree_inclusion(r->leaves + r->batches[own].first, r->batches[own].count, at - r->batches[own].first, path);
    json_put(&b, o, "written", group_json(&b, r, own));
    json_put(&b, o, "written_path", path_json(&b, path, length));
    revealing v = {&b, o, &r->items[at], r->name, false, reveal};
    status = store_items((store *)&r->s, at, stop_after, &v, error);
    if (status != ENTENTE_OK) {
        json_decref(o);
        return status;
    }
    return give(&b, o, out, error);
}

entente_status entente_record_prove_since(const entente_record *r, const char *head, char **out, entente_error *error)
{
    json_builder b = {0};
    tree_hash path[TREE_DEPTH + 1];
    uint64_t size, whole;
    size_t groups = placed(r, &whole);
    entente_status status = record_against(r, head, &size, error);
    if (status == ENTENTE_OK && (!groups || size > whole))
        status = error_set(error, ENTENTE_INVALID, "that head speaks of entries that wait to be placed: entente sync");
    if (status != ENTENTE_OK)
        return status;
    tree_hash from = tree_root_of(r->leaves, size);
    size_t length = tree_consistency(r->leaves, whole, size, path);
    json_t *o = json_new_object(&b);
    json_put(&b, o, "entente", json_new_text(&b, "consistency 1"));
    json_put(&b, o, "head", group_json(&b, r, groups - 1));
    json_put(&b, o, "from", json_new_count(&b, size));
    json_put(&b, o, "from_root", hex(&b, &from, TREE_HASH));
    json_put(&b, o, "path", path_json(&b, path, length));
    return give(&b, o, out, error);
}

/* ---- reading ---- */

static const char *text_at(const node *o, const char *key)
{
    const node *value = node_get(o, key);
    return value && value->quoted ? value->text : NULL;
}

static bool bytes_at(const node *o, const char *key, void *out, size_t length)
{
    const char *text = text_at(o, key);
    return text && hex_read(text, strlen(text), out, length);
}

static bool count_at(const node *o, const char *key, uint64_t *out)
{
    const node *value = node_get(o, key);
    size_t digits = value && value->kind == NODE_TEXT && !value->quoted ? strspn(value->text, "0123456789") : 0;
    *out = digits && digits < 19 ? strtoull(value->text, NULL, 10) : 0;
    return digits && digits < 19 && !value->text[digits];
}

static bool read_group(const node *o, group *g)
{
    uint64_t time;
    unsigned char signature[64];
    bool good = bytes_at(o, "record", g->record, sizeof g->record) && bytes_at(o, "author", g->author, sizeof g->author) &&
                count_at(o, "first", &g->first) && count_at(o, "count", &g->count) && count_at(o, "time", &time) &&
                bytes_at(o, "group", &g->group, TREE_HASH) && bytes_at(o, "previous", &g->previous, TREE_HASH) &&
                bytes_at(o, "root", &g->root, TREE_HASH) && bytes_at(o, "signature", signature, sizeof signature);
    g->time = good ? (int64_t)time : 0;
    return good && g->first < UINT64_MAX / 4 && g->count < UINT64_MAX / 4 && group_signed(g, signature);
}

static bool read_path(const node *o, const char *key, tree_hash path[TREE_DEPTH + 1], size_t *length)
{
    const node *list = node_get(o, key);
    *length = 0;
    if (!list || list->kind != NODE_LIST || list->count > TREE_DEPTH + 1)
        return false;
    for (const node *own = list->child; own; own = own->next)
        if (!own->quoted || !hex_read(own->text, strlen(own->text), path[(*length)++].byte, TREE_HASH))
            return false;
    return true;
}

/* Bytes of any number; *failed: no memory. */
static const unsigned char *long_bytes(arena *a, const node *o, const char *key, size_t *length, bool *failed)
{
    const char *text = text_at(o, key);
    *length = text ? strlen(text) / 2 : 0;
    unsigned char *bytes = text ? arena_alloc(a, *length + 1, 1) : NULL;
    *failed |= text && !bytes;
    return bytes && hex_read(text, strlen(text), bytes, *length) ? bytes : NULL;
}

/* The leaf from what it is made of, and the words from their commitment where they are revealed. */
static bool leaf_holds(arena *a, const node *o, const tree_hash *leaf, bool *failed)
{
    size_t head_length, length;
    const unsigned char *head = long_bytes(a, o, "header", &head_length, failed);
    const unsigned char *sealed = long_bytes(a, o, "sealed", &length, failed);
    unsigned char commitment[32], salt[32], id[ENTRY_ID], found[32];
    if (!head || !sealed || !bytes_at(o, "commitment", commitment, sizeof commitment))
        return false;
    tree_hash made = leaf_of(head, head_length, sealed, length, commitment);
    if (memcmp(&made, leaf, TREE_HASH))
        return false;
    if (!node_get(o, "entry"))
        return true;
    const char *json = text_at(o, "entry");
    if (!json || !bytes_at(o, "salt", salt, sizeof salt) || !bytes_at(o, "id", id, sizeof id))
        return false;
    seal_commitment(found, salt, id, json, strlen(json));
    return !memcmp(found, commitment, sizeof found);
}

/* Who signed the entry, and when, where the proof says so. */
static bool written_holds(const node *o, const group *head, uint64_t at, const tree_hash *leaf, entente_proof *says)
{
    group own;
    tree_hash path[TREE_DEPTH + 1];
    size_t length;
    if (!node_get(o, "written") && !node_get(o, "written_path"))
        return true;
    if (!read_group(node_get(o, "written"), &own) || !read_path(o, "written_path", path, &length) ||
        memcmp(own.record, head->record, SEAL_RECORD) || own.first > at || at - own.first >= own.count ||
        own.first + own.count > head->first + head->count ||
        !tree_included(leaf, at - own.first, own.count, path, length, &own.group))
        return false;
    key_public_text(own.author, says->author);
    says->written_at = own.time;
    return true;
}

/* Whom the revealed words name, where that is a plain name. */
static void name_author(arena *a, const char *json, entente_proof *says, bool *failed)
{
    problems found = {.memory = a, .file = ""};
    const node *words = json_read_null(a, json, strlen(json), &found);
    const char *by = words ? text_at(words, "by") : NULL;
    *failed |= found.failed;
    if (by && strlen(by) < sizeof says->by &&
        !by[strspn(by, "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-.")])
        memcpy(says->by, by, strlen(by) + 1);
}

static entente_status check_inclusion(arena *a, const node *o, const group *head, entente_proof *says, entente_error *error)
{
    tree_hash path[TREE_DEPTH + 1], leaf;
    size_t length;
    bool failed = false;
    if (!read_path(o, "path", path, &length) || !count_at(o, "index", &says->place) ||
        !bytes_at(o, "leaf", &leaf, TREE_HASH) ||
        !tree_included(&leaf, says->place, head->first + head->count, path, length, &head->root))
        return error_set(error, ENTENTE_NO, "the entry is not in the log of this head");
    if (!leaf_holds(a, o, &leaf, &failed))
        return failed ? error_memory(error) : error_set(error, ENTENTE_NO, "the entry is not the one that the log holds");
    if (!written_holds(o, head, says->place, &leaf, says))
        return error_set(error, ENTENTE_NO, "the entry was not signed as this proof says");
    const char *json = text_at(o, "entry");
    if (json) {
        snprintf(says->id, sizeof says->id, "%s", text_at(o, "id"));
        name_author(a, json, says, &failed);
    }
    return failed ? error_memory(error) : ENTENTE_OK;
}

static entente_status check_proof(arena *a, const node *o, const char *against, entente_proof *says, entente_error *error)
{
    const char *form = text_at(o, "entente");
    group head;
    tree_hash path[TREE_DEPTH + 1], hash = {0};
    size_t length;
    uint64_t at = 0, size;
    unsigned char root[HEAD_ROOT];
    if (!form || (strcmp(form, "inclusion 1") && strcmp(form, "consistency 1")))
        return error_set(error, ENTENTE_INVALID, "not a proof; expected what `entente prove` writes");
    if (!read_group(node_get(o, "head"), &head))
        return error_set(error, ENTENTE_NO, "the head of this proof is not signed by the author that it names");
    uint64_t total = head.first + head.count;
    bool grown = form[0] == 'c';
    if (!grown) {
        entente_status status = check_inclusion(a, o, &head, says, error);
        if (status != ENTENTE_OK)
            return status;
    } else if (!read_path(o, "path", path, &length) || !count_at(o, "from", &at) ||
               !bytes_at(o, "from_root", &hash, TREE_HASH) || !at ||
               !tree_consistent(at, &hash, total, &head.root, path, length)) {
        return error_set(error, ENTENTE_NO, "the log of this head has not grown from the earlier one");
    }
    sodium_bin2hex(says->record, sizeof says->record, head.record, sizeof head.record);
    key_public_text(head.author, says->signer);
    says->signed_at = head.time;
    record_head_text(total, &head.root, says->head);
    if (grown)
        record_head_text(at, &hash, says->from);
    if (!against)
        return ENTENTE_OK;
    if (!head_read(against, &size, root))
        return error_set(error, ENTENTE_INVALID, "'%.60s' is no head; expected one as `entente log --head` prints it",
                         against);
    bool newer = size == total && !memcmp(root, &head.root, HEAD_ROOT);
    bool older = grown && size == at && !memcmp(root, &hash, HEAD_ROOT);
    return newer || older ? ENTENTE_OK : error_set(error, ENTENTE_NO, "the proof speaks of another head");
}

entente_status entente_proof_verify(const char *bytes, size_t length, const char *against, entente_proof *says,
                                    entente_error *error)
{
    *says = (entente_proof){0};
    if (sodium_init() < 0)
        return error_memory(error);
    if (length > PROOF_MOST)
        return error_set(error, ENTENTE_LIMIT, "a proof of more than %d MB", PROOF_MOST >> 20);
    arena a = {0};
    problems found = {.memory = &a, .file = ""};
    const node *o = json_read(&a, bytes, length, &found);
    entente_status status = found.failed ? error_memory(error)
                            : o          ? check_proof(&a, o, against, says, error)
                                         : error_set(error, ENTENTE_INVALID, "not a proof: %.100s", found.list[0].message);
    arena_free(&a);
    return status;
}
