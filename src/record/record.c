/* Opening a record: all rows against each other, what our key opens, every signature. */
#include "record/record.h"

#include "base/error.h"
#include "case/index.h"
#include "case/stand.h"
#include "base/buffer.h"
#include "record/groups.h"
#include "record/known.h"

#include <nettle/sha2.h>
#include <sodium.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

bool entente_record_is(const char *bytes, size_t length)
{
    return length >= 16 && !memcmp(bytes, "SQLite format 3", 16);
}

bool record_grow(void **list, size_t count, size_t *size, size_t each)
{
    if (count < *size)
        return true;
    size_t more = *size ? *size * 2 : 16;
    void *bigger = realloc(*list, more * each);
    if (!bigger)
        return false;
    memset((char *)bigger + *size * each, 0, (more - *size) * each);
    *list = bigger;
    *size = more;
    return true;
}

void group_write(const group *g, unsigned char out[GROUP_BYTES])
{
    memcpy(out, "entente group 1", 16);
    memcpy(out + 16, g->record, SEAL_RECORD);
    out += 16 + SEAL_RECORD;
    memcpy(out, g->author, KEY_PUBLIC);
    put64(out + KEY_PUBLIC, g->first);
    put64(out + KEY_PUBLIC + 8, g->count);
    put64(out + KEY_PUBLIC + 16, (uint64_t)g->time);
    out += KEY_PUBLIC + 24;
    memcpy(out, &g->group, TREE_HASH);
    memcpy(out + TREE_HASH, &g->previous, TREE_HASH);
    memcpy(out + 2 * TREE_HASH, &g->root, TREE_HASH);
}

bool group_signed(const group *g, const unsigned char signature[64])
{
    unsigned char bytes[GROUP_BYTES];
    group_write(g, bytes);
    return !crypto_sign_verify_detached(signature, bytes, sizeof bytes, g->author);
}

group record_group(const entente_record *r, size_t index)
{
    const batch *b = &r->batches[index];
    group g = {.first = b->first, .count = b->count, .time = b->time, .root = b->root};
    memcpy(g.record, r->name, SEAL_RECORD);
    memcpy(g.author, r->members[b->author].public_key, KEY_PUBLIC);
    g.group = tree_root_of(r->leaves + b->first, b->count);
    g.previous = index ? r->batches[index - 1].root : tree_root_of(NULL, 0);
    return g;
}

size_t record_member(const entente_record *r, const unsigned char public_key[KEY_PUBLIC])
{
    for (size_t i = 0; i < r->member_count; i++)
        if (!memcmp(r->members[i].public_key, public_key, KEY_PUBLIC))
            return i;
    return SIZE_MAX;
}

bool record_bound(const entente_record *r, size_t of, const char *actor)
{
    for (size_t i = 0; i < r->binding_count; i++)
        if (r->bindings[i].active && r->bindings[i].member == of && !strcmp(r->bindings[i].actor, actor))
            return true;
    return false;
}

pair_key *record_pair(entente_record *r, size_t of, bool outgoing)
{
    pair_key *pair = outgoing ? &r->members[of].to : &r->members[of].from;
    if (!pair->made && !pair_make(&r->key, r->members[of].public_key, outgoing, r->name, pair))
        return NULL;
    return pair;
}

static bool record_bind(entente_record *r, const entry *e)
{
    unsigned char id[ENTRY_ID], public_key[KEY_PUBLIC];
    const body_reader *b = e->body;
    if (e->kind != &kinds[KIND_READER])
        return true;
    if (e->replaces)
        memcpy(id, e->replaces->id, ENTRY_ID);
    if (e->replaces || (e->replaces_at && e->replaces_at->kind == NODE_TEXT && entry_id_read(e->replaces_at->text, id)))
        for (size_t i = 0; i < r->binding_count; i++)
            if (!memcmp(r->bindings[i].entry, id, ENTRY_ID))
                r->bindings[i].active = false;
    if (!b || !key_public_read(b->key, public_key))
        return true;
    size_t found = record_member(r, public_key);
    if (found == SIZE_MAX)
        return true;
    if (!record_grow((void **)&r->bindings, r->binding_count, &r->binding_size, sizeof *r->bindings))
        return false;
    binding *new = &r->bindings[r->binding_count++];
    *new = (binding){.member = found, .actor = b->actor, .active = true};
    memcpy(new->entry, e->id, ENTRY_ID);
    return true;
}

static entente_status take_batch(entente_record *r, const batch *b, entente_error *error)
{
    uint64_t next = r->batch_count ? r->batches[r->batch_count - 1].first + r->batches[r->batch_count - 1].count : 0;
    if (b->first != next || b->count > UINT32_MAX)
        return error_set(error, ENTENTE_INVALID, "groups of entries are missing or out of order at entry %llu",
                         (unsigned long long)next);
    bool back = r->items[b->first].head.flags & HEADER_BACK;
    if (r->batch_count && b->time < r->batches[r->batch_count - 1].time && !back)
        return error_set(error, ENTENTE_INVALID, "the times of recording run backwards at entry %llu",
                         (unsigned long long)next);
    if (!record_grow((void **)&r->batches, r->batch_count, &r->batch_size, sizeof *r->batches))
        return error_memory(error);
    r->batches[r->batch_count++] = *b;
    return ENTENTE_OK;
}

/* Whether what a row says of itself is what its bytes are. */
static entente_status check_row(const item_row *row, const header *h, const tree_hash *leaf, entente_error *error)
{
    unsigned char digest[32];
    if (memcmp(leaf, row->leaf, TREE_HASH))
        return error_set(error, ENTENTE_INVALID, "entry %llu of the log was altered", (unsigned long long)row->seq);
    if (!row->keys)
        return ENTENTE_OK; /* whether they may be gone is known when the log was read */
    slots_digest(digest, row->keys, row->keys_length);
    return memcmp(digest, h->keys, sizeof digest)
               ? error_set(error, ENTENTE_INVALID, "the keys of entry %llu of the log were altered",
                           (unsigned long long)row->seq)
               : ENTENTE_OK;
}

entente_status record_take_row(void *context, const item_row *row, entente_error *error)
{
    entente_record *r = context;
    size_t leaf_size = r->item_size;
    if (row->seq != r->item_count)
        return error_set(error, ENTENTE_INVALID, "entry %zu of the log is missing", r->item_count);
    if (!record_grow((void **)&r->leaves, r->item_count, &leaf_size, sizeof *r->leaves) ||
        !record_grow((void **)&r->items, r->item_count, &r->item_size, sizeof *r->items))
        return error_memory(error);
    item *new = &r->items[r->item_count];
    if (!header_read(row->header, row->header_length, &new->head) ||
        (new->head.flags &HEADER_FORGET &&new->head.forget >= row->seq))
        return error_set(error, ENTENTE_INVALID, "entry %zu of the log has a header that no record writes", r->item_count);
    r->leaves[row->seq] = leaf_of(row->header, row->header_length, row->sealed, row->sealed_length, row->commitment);
    entente_status status = check_row(row, &new->head, &r->leaves[row->seq], error);
    if (status != ENTENTE_OK)
        return status;
    if (new->head.flags & HEADER_KEY) {
        if (r->member_count == MEMBERS_MOST || record_member(r, new->head.public_key) != SIZE_MAX)
            return error_set(error, ENTENTE_INVALID, "entry %zu of the log lets a key join that is there already",
                             r->item_count);
        if (!record_grow((void **)&r->members, r->member_count, &r->member_size, sizeof *r->members))
            return error_memory(error);
        member *joined = &r->members[r->member_count++];
        memcpy(joined->public_key, new->head.public_key, KEY_PUBLIC);
        joined->steward = new->head.flags &HEADER_STEWARD;
        joined->item = r->item_count;
    }
    new->gone = !row->keys;
    new->stored = row->header_length + row->sealed_length + row->keys_length;
    r->bringing_count += (new->head.flags &HEADER_FURTHER) != 0;
    r->item_count++;
    return row->ends ? take_batch(r, row->ends, error) : ENTENTE_OK;
}

/* Authors, and who may do what in the open: only stewards let keys join; one's own entries or a steward's forgetting. */
static entente_status check_authors(entente_record *r, size_t from, entente_error *error)
{
    for (size_t b = from; b < r->batch_count; b++) {
        const batch *of = &r->batches[b];
        if (of->author >= r->member_count || (b && r->members[of->author].item >= of->first) ||
            (!b && r->members[of->author].item >= of->count))
            return error_set(error, ENTENTE_INVALID, "the group of entry %llu is by a key that was not of the record",
                             (unsigned long long)of->first);
        bool steward = r->members[of->author].steward;
        if (r->items[of->first].head.flags & HEADER_BACK && !steward)
            return error_set(error, ENTENTE_INVALID, "entry %llu of the log sets the time back, and its author may not",
                             (unsigned long long)of->first);
        for (uint64_t i = of->first; i < of->first + of->count; i++) {
            r->items[i].author = (uint32_t)of->author;
            const header *h = &r->items[i].head;
            if (h->flags & HEADER_KEY && !steward)
                return error_set(error, ENTENTE_INVALID, "entry %llu of the log lets a key join, and its author may not",
                                 (unsigned long long)i);
            if (!(h->flags & HEADER_FORGET))
                continue;
            item *target = &r->items[h->forget];
            if (!steward && target->author != of->author)
                return error_set(error, ENTENTE_INVALID, "entry %llu of the log forgets one of another author",
                                 (unsigned long long)i);
            if (!target->forgotten)
                target->forgotten_by = i;
            target->forgotten = true;
        }
    }
    return ENTENTE_OK;
}

/* Keys are gone from what was to be forgotten, and from nothing else. */
static entente_status check_gone(entente_record *r, entente_error *error)
{
    for (size_t i = 0; i < r->pardoned_count; i++)
        if (r->pardoned[i] < r->item_count && r->items[r->pardoned[i]].gone && !r->items[r->pardoned[i]].forgotten) {
            r->items[r->pardoned[i]].forgotten = true;
            r->items[r->pardoned[i]].forgotten_by = r->pardoned[i]; /* what was brought since opens nothing in a moment */
        }
    for (size_t i = 0; i < r->item_count; i++) {
        const item *of = &r->items[i];
        if (of->gone && !of->forgotten)
            return error_set(error, ENTENTE_INVALID, "the keys of entry %zu are gone, and nobody said to forget it", i);
        if (!of->gone && of->forgotten)
            return error_set(error, ENTENTE_INVALID, "entry %zu of the log was to be forgotten, and its keys are here", i);
    }
    return ENTENTE_OK;
}

/* The log's root after each group from `from` on, and the tree of all. */
static entente_status check_roots(entente_record *r, size_t from, entente_error *error)
{
    for (size_t b = 0; b < r->batch_count; b++) {
        const batch *of = &r->batches[b];
        if (of->first < r->tree.size)
            continue;
        for (uint64_t i = 0; i < of->count; i++)
            tree_add(&r->tree, &r->leaves[of->first + i]);
        if (b < from)
            continue;
        tree_hash root = tree_root(&r->tree);
        if (memcmp(&root, &of->root, TREE_HASH))
            return error_set(error, ENTENTE_INVALID, "the group of entry %llu does not lead to the root that it names",
                             (unsigned long long)of->first);
    }
    return ENTENTE_OK;
}

/* A secret that a later item brought us for an earlier one. Any author can bring any, so that each is tried. */
struct brought {
    uint64_t target;
    unsigned char secret[SEAL_SECRET];
};

/* The slots that one item brings for earlier ones, as they are read. */
typedef struct bringing {
    struct sha256_ctx digest;
    uint32_t count;
} bringing;

typedef struct further_reading {
    entente_record *r;
    size_t from;     /* the first item that is read */
    bringing *list;  /* one for each item that brings, in their order */
    size_t *list_at; /* [items from there on] its place there */
} further_reading;

/* A slot that was brought for us. */
static entente_status take_brought(entente_record *r, const further_row *row, entente_error *error)
{
    const header *h = &r->items[row->item].head;
    size_t base = h->flags & HEADER_KEY ? record_member(r, h->public_key) : 0;
    if (r->me == SIZE_MAX || r->me < base)
        return ENTENTE_OK;
    if (!record_grow((void **)&r->brought, r->brought_count, &r->brought_size, sizeof *r->brought))
        return error_memory(error);
    brought *new = &r->brought[r->brought_count];
    pair_key *pair = record_pair(r, r->items[row->item].author, false);
    if (pair && slot_open(row->keys, row->keys_length, r->me - base, pair, new->secret)) {
        new->target = row->target;
        r->brought_count++;
    }
    return ENTENTE_OK;
}

static entente_status take_further(void *context, const further_row *row, entente_error *error)
{
    further_reading *f = context;
    entente_record *r = f->r;
    unsigned long long of = (unsigned long long)row->target;
    unsigned char digest[32], where[8];
    if (row->item < f->from || row->item >= r->item_count || !(r->items[row->item].head.flags & HEADER_FURTHER))
        return error_set(error, ENTENTE_INVALID, "keys of entry %llu of the log are here that no entry brought", of);
    const item *target = &r->items[row->target];
    /* programs before this one brought slots of nothing for what had been forgotten */
    bool late = target->forgotten && row->item > target->forgotten_by;
    if (!row->keys && !target->forgotten)
        return error_set(error, ENTENTE_INVALID, "keys of entry %llu are gone, and nobody said to forget it", of);
    if (row->keys && target->forgotten && !late)
        return error_set(error, ENTENTE_INVALID, "keys of entry %llu are here although it was to be forgotten", of);
    if (row->keys) {
        slots_digest(digest, row->keys, row->keys_length);
        if (memcmp(digest, row->digest, sizeof digest))
            return error_set(error, ENTENTE_INVALID, "keys that were brought for entry %llu of the log were altered", of);
    }
    bringing *b = &f->list[f->list_at[row->item - f->from]];
    put64(where, row->target);
    sha256_update(&b->digest, sizeof where, where);
    sha256_update(&b->digest, 32, row->digest);
    b->count++;
    r->late += row->keys && late;
    return row->keys && !late ? take_brought(r, row, error) : ENTENTE_OK;
}

/* Slots that items from one on brought, against what their headers say. */
static entente_status read_further(entente_record *r, size_t from, further_feed *feed, void *context, entente_error *error)
{
    size_t count = r->item_count - from;
    further_reading f = {r, from, calloc(r->bringing_count + 1, sizeof *f.list), calloc(count, sizeof *f.list_at)};
    entente_status status = f.list && f.list_at ? ENTENTE_OK : error_memory(error);
    for (size_t i = 0, at = 0; i < count && status == ENTENTE_OK; i++)
        if (r->items[from + i].head.flags & HEADER_FURTHER) {
            f.list_at[i] = at;
            sha256_init(&f.list[at++].digest);
        }
    if (status == ENTENTE_OK)
        status = feed(context, take_further, &f, error);
    for (size_t i = 0; i < count && status == ENTENTE_OK; i++) {
        const header *h = &r->items[from + i].head;
        unsigned char digest[32];
        if (!(h->flags & HEADER_FURTHER))
            continue;
        bringing *b = &f.list[f.list_at[i]];
        sha256_digest(&b->digest, sizeof digest, digest);
        if (b->count != h->further_count || memcmp(digest, h->further, sizeof digest))
            status =
                error_set(error, ENTENTE_INVALID, "keys that entry %zu of the log brought are missing or altered", from + i);
    }
    free(f.list);
    free(f.list_at);
    return status;
}

static entente_status feed_stored(void *context, further_take *take, void *taker, entente_error *error)
{
    return store_further(context, take, taker, error);
}

static known_log log_of(const entente_record *r)
{
    return (known_log){r->known, &r->key, r->s.path, r->name, r->leaves, r->item_count, r->batch_count, r->batches};
}

static entente_status look(entente_record *r, entente_error *error)
{
    known_log log = log_of(r);
    return known_look(&log, &r->good_groups, &r->known_as_it_is, &r->told, error);
}

void record_note(const entente_record *r, bool made)
{
    known_log log = log_of(r);
    if (!r->known_as_it_is)
        known_keep(&log, made, r->moved);
}

entente_status record_scan(entente_record *r, entente_error *error)
{
    entente_status status = store_name(&r->s, r->name, error);
    if (status == ENTENTE_OK)
        status = store_items(&r->s, 0, record_take_row, r, error);
    if (status != ENTENTE_OK)
        return status;
    if (!r->item_count)
        return error_set(error, ENTENTE_INVALID, "a record without entries; expected those that `entente init` writes");
    return record_check(r, 0, 0, feed_stored, &r->s, error);
}

entente_status record_check(entente_record *r, size_t items, size_t batches, further_feed *feed, void *context,
                            entente_error *error)
{
    const batch *last = r->batch_count ? &r->batches[r->batch_count - 1] : NULL;
    if (!last || last->first + last->count != r->item_count)
        return error_set(error, ENTENTE_INVALID, "the newest entries have no head");
    r->last_time = last->time;
    r->me = r->has_key ? record_member(r, r->key.public_key) : SIZE_MAX;
    entente_status status = check_authors(r, batches, error);
    if (status == ENTENTE_OK)
        status = check_gone(r, error);
    if (status == ENTENTE_OK && !batches)
        status = look(r, error);
    if (status == ENTENTE_OK)
        status = check_roots(r, batches ? batches : r->good_groups, error);
    return status == ENTENTE_OK ? read_further(r, items, feed, context, error) : status;
}

typedef struct opening {
    entente_record *r;
    buffer json;
    entry **list;
    size_t count, batch;
    size_t brought_next;
    problems quiet;
    arena scratch;
} opening;

/* With our own slot, or else with what later items brought. i->open: a slot was ours; gives whether
   the entry opened. */
static bool try_secrets(opening *o, const item_row *row, item *i, unsigned char id[ENTRY_ID])
{
    entente_record *r = o->r;
    pair_key *pair = record_pair(r, i->author, false);
    i->open = pair && slot_open(row->keys, row->keys_length, r->me, pair, i->secret);
    bool good = i->open && seal_open(row->sealed, row->sealed_length, row->commitment, i->secret, r->name, id, &o->json);
    for (; o->brought_next < r->brought_count && r->brought[o->brought_next].target <= row->seq; o->brought_next++) {
        const brought *b = &r->brought[o->brought_next];
        if (good)
            continue;
        memcpy(i->secret, b->secret, SEAL_SECRET);
        good = seal_open(row->sealed, row->sealed_length, row->commitment, i->secret, r->name, id, &o->json);
        i->open |= good;
    }
    return good;
}

static entente_status take_whole(void *context, const item_row *row, entente_error *error)
{
    opening *o = context;
    entente_record *r = o->r;
    item *i = &r->items[row->seq];
    unsigned char id[ENTRY_ID];
    if (!row->keys)
        return ENTENTE_OK;
    bool good = try_secrets(o, row, i, id);
    if (o->json.failed)
        return error_memory(error);
    if (!i->open)
        return ENTENTE_OK;
    tree_hash leaf = leaf_of(row->header, row->header_length, row->sealed, row->sealed_length, row->commitment);
    if (memcmp(&leaf, &r->leaves[row->seq], TREE_HASH))
        return error_set(error, ENTENTE_INVALID, "entry %llu of the log changed while it was read",
                         (unsigned long long)row->seq);
    if (!good) {
        i->open = false;
        r->aside++; /* its author's doing: the log holds what was written */
        return ENTENTE_OK;
    }
    if (!row->seq)
        return ENTENTE_OK; /* a record's first item says nothing */
    o->quiet.count = 0;
    static const entry_defaults none = {.now = {0, -1, 0}, .by = ""};
    entry *e = case_parse(r->c, o->json.bytes, o->json.length, id, &none, true, &o->quiet);
    if (o->quiet.failed)
        return error_memory(error);
    if (!e) {
        r->aside++;
        return ENTENTE_OK;
    }
    while (r->batches[o->batch].first + r->batches[o->batch].count <= row->seq)
        o->batch++;
    e->lot = o->batch;
    e->item = row->seq;
    e->hand = record_hand(r, e, i->author);
    e->waits = row->seq >= record_placed(r);
    i->entry = e;
    o->list[o->count++] = e;
    return record_learn(r, e, i->author) ? ENTENTE_OK : error_memory(error);
}

/* A key whose `reader` entry was written for fewer than read its actor's, as it could once be: how to mend it. */
static entente_status tell_unknown_key(entente_record *r, entry *e, size_t author, entente_error *error)
{
    char key[ENTENTE_PUBLIC_TEXT], why[2 * STAND_WHY + ENTENTE_PUBLIC_TEXT];
    for (size_t i = 0; i < r->binding_count; i++)
        if (r->bindings[i].member == author)
            return ENTENTE_OK;
    key_public_text(r->members[author].public_key, key);
    snprintf(why, sizeof why,
             "it was signed with a key, and no entry that is read here says whose; if it is %.60s's, a mediator says so: "
             "entente add RECORD kind=reader actor=%.60s key=%s",
             e->by, e->by, key);
    return stand_aside(r->c, e, why) ? ENTENTE_OK : error_memory(error);
}

static void read_as(entente_record *r)
{
    for (size_t i = 0; i < r->binding_count; i++) {
        const binding *b = &r->bindings[i];
        size_t reader = b->active && b->member == r->me ? case_reader(r->c, b->actor) : SIZE_MAX;
        if (reader == SIZE_MAX)
            continue;
        bool mediator = r->c->mediator[reader - READER_ACTOR];
        if (mediator || !r->reader[0])
            strncpy(r->reader, mediator ? "mediators" : b->actor, sizeof r->reader - 1);
        if (mediator)
            return;
    }
}

/* What others wrote and no line has yet: it counts as their word, after all that stands. */
static entente_status fold_beside(opening *o, entente_error *error)
{
    entente_record *r = o->r;
    static const entry_defaults none = {.now = {0, -1, 0}, .by = ""};
    for (size_t i = 0; i < r->kept.count; i++) {
        const kept_note *n = &r->kept.notes[i];
        size_t author = record_member(r, n->author);
        if (n->kind != NOTE_BESIDE || author == SIZE_MAX || !n->json_length)
            continue;
        entry *e = case_parse(r->c, n->json, n->json_length, n->id, &none, true, &o->quiet);
        if (o->quiet.failed)
            return error_memory(error);
        if (!e)
            continue;
        e->lot = r->batch_count;
        e->item = SIZE_MAX;
        e->hand = record_hand(r, e, author);
        e->beside = true;
        o->list[o->count++] = e;
        r->beside++;
    }
    if (r->kept.damaged)
        buffer_text(&r->told, "what stands beside this record, in its '-waiting', is not as entente writes it\n");
    if (r->beside)
        buffer_format(
            &r->told,
            "%zu entries of others stand beside this record: the line that they were in gave way, and their authors "
            "have not placed them yet (entente sync RECORD --list)\n",
            r->beside);
    return ENTENTE_OK;
}

static entente_status open_entries(entente_record *r, entente_error *error)
{
    opening o = {.r = r, .list = calloc(r->item_count + r->kept.count + 1, sizeof *o.list)};
    o.quiet = (problems){.memory = &o.scratch, .file = ""};
    entente_status status = o.list ? store_items(&r->s, 0, take_whole, &o, error) : error_memory(error);
    for (size_t b = 0; b < r->batch_count; b++) { /* they run backwards only where that is said to all */
        const batch *of = &r->batches[b];
        bool back = r->items[of->first].head.flags & HEADER_BACK, seen = back && of->time < r->last_seen;
        for (uint64_t i = 0; i < of->count; i++)
            seen |= r->items[of->first + i].open;
        if (seen)
            r->last_seen = of->time;
    }
    if (status == ENTENTE_OK)
        status = fold_beside(&o, error);
    size_t joined = o.count;
    o.quiet.count = 0;
    if (status == ENTENTE_OK && o.count)
        status = case_join(r->c, o.list, &joined, false, &o.quiet, error);
    if (status == ENTENTE_OK && !case_settle(r->c))
        status = error_memory(error);
    for (size_t i = 0; i < r->item_count && status == ENTENTE_OK; i++) {
        entry *e = r->items[i].entry;
        if (!e || (joined && !e->aside))
            continue;
        r->items[i].entry = NULL; /* what was set aside is in no view */
        r->aside++;
        if (joined && e->hand == HAND_FOREIGN)
            status = tell_unknown_key(r, e, r->items[i].author, error);
    }
    if (status == ENTENTE_OK)
        read_as(r);
    free(o.list);
    buffer_free(&o.json);
    arena_free(&o.scratch);
    return status;
}

entente_status record_new(const char *path, const entente_record_options *options, const entente_key *key,
                          entente_record **out, entente_error *error)
{
    entente_record *r = sodium_init() < 0 ? NULL : calloc(1, sizeof *r);
    if (!r)
        return error_memory(error);
    r->me = SIZE_MAX;
    r->write = options->write;
    r->rehearse = options->rehearse && !options->write;
    r->now = options->now;
    r->clock = options->clock ? options->clock : options->now;
    r->set_back = options->set_back;
    r->keeps = !options->vfs && *path;
    r->path = malloc(strlen(path) + 1);
    bool noting = key && options->known;
    r->known = noting ? malloc(strlen(options->known) + 1) : NULL;
    if (key) {
        r->key = *key;
        r->has_key = true;
    }
    entente_status status = r->path && (r->known || !noting) ? case_new(&r->c, error) : error_memory(error);
    if (status != ENTENTE_OK) {
        entente_record_free(r);
        return status;
    }
    if (r->clock)
        entente_case_clock(r->c, r->clock > r->now ? r->clock : r->now);
    strcpy(r->path, path);
    if (noting)
        strcpy(r->known, options->known);
    *out = r;
    return ENTENTE_OK;
}

static bool group_holds(const void *record, size_t index)
{
    const entente_record *r = (const entente_record *)record;
    group of = record_group(r, index);
    return group_signed(&of, r->batches[index].signature);
}

static entente_status not_signed(const entente_record *r, size_t bad, entente_error *error)
{
    return error_set(error, ENTENTE_INVALID, "the signature of the group of entry %llu of the log does not hold",
                     (unsigned long long)r->batches[bad].first);
}

entente_status record_signed(const entente_record *r, size_t from, entente_error *error)
{
    groups g;
    groups_begin(&g, group_holds, r, from, r->batch_count);
    size_t bad = groups_end(&g);
    return bad == SIZE_MAX ? ENTENTE_OK : not_signed(r, bad, error);
}

entente_status record_read(entente_record *r, entente_error *error)
{
    entente_status status = record_scan(r, error);
    if (status != ENTENTE_OK)
        return status;
    size_t placed = waiting_placed(&r->kept, r->leaves, r->item_count);
    r->placed = placed == SIZE_MAX ? r->item_count : placed;
    groups g;
    groups_begin(&g, group_holds, r, r->good_groups, r->batch_count);
    if (r->me != SIZE_MAX)
        status = open_entries(r, error);
    size_t bad = groups_end(&g);
    if (r->late)
        buffer_format(&r->told, "slots were brought for entries that had been forgotten (%zu of them); they open nothing\n",
                      r->late);
    if (status == ENTENTE_OK && r->told.failed)
        status = error_memory(error);
    return status == ENTENTE_OK && bad != SIZE_MAX ? not_signed(r, bad, error) : status;
}

entente_status record_not_ours(entente_error *error)
{
    return error_set(error, ENTENTE_INVALID,
                     "this key is not of this record; its keeper adds it: entente add RECORD kind=reader "
                     "actor=... key=...");
}

static void name_file(const entente_record *r, entente_error *error)
{
    if (error && !error->file[0])
        strncpy(error->file, r->path, sizeof error->file - 1);
}

entente_status record_open(const char *path, const entente_record_options *options, const entente_key *key, bool folds,
                           entente_record **out, entente_error *error)
{
    entente_record *r;
    entente_status status = record_new(path, options, key, &r, error);
    if (status != ENTENTE_OK)
        return status;
    status = store_open(&r->s, path, options->vfs, options->write, false, NULL, error);
    if (status == ENTENTE_OK)
        status = store_begin(&r->s, false, error);
    if (status == ENTENTE_OK)
        status = store_name(&r->s, r->name, error);
    if (status == ENTENTE_OK && folds && r->keeps)
        status = waiting_read(&r->kept, r->s.path, r->name, key, error);
    if (status == ENTENTE_OK)
        status = record_read(r, error);
    store_rollback(&r->s);
    if (status == ENTENTE_OK) {
        *out = r;
        return ENTENTE_OK;
    }
    name_file(r, error);
    entente_record_free(r);
    return status;
}

entente_status entente_record_open(const char *path, const entente_record_options *options, const entente_key *key,
                                   entente_record **out, entente_error *error)
{
    entente_record *r;
    entente_status status = record_open(path, options, key, true, &r, error);
    if (status == ENTENTE_OK && key && r->me == SIZE_MAX) {
        status = record_not_ours(error);
        name_file(r, error);
        entente_record_free(r);
    }
    if (status != ENTENTE_OK)
        return status;
    record_note(r, false);
    *out = r;
    return ENTENTE_OK;
}

void entente_record_free(entente_record *r)
{
    if (!r)
        return;
    if (r->unnoted)
        record_note(r, false);
    store_close(&r->s);
    entente_case_free(r->c);
    if (r->items)
        sodium_memzero(r->items, r->item_size * sizeof *r->items);
    if (r->members)
        sodium_memzero(r->members, r->member_size * sizeof *r->members);
    if (r->brought)
        sodium_memzero(r->brought, r->brought_size * sizeof *r->brought);
    buffer_free(&r->told);
    waiting_free(&r->kept);
    for (size_t i = 0; i < r->heard_count; i++)
        free(r->heard[i].who);
    free(r->heard);
    buffer_free(&r->left);
    entry_names_free(&r->names);
    buffer_free(&r->audience);
    free(r->path);
    free(r->known);
    free(r->brought);
    free(r->members);
    free(r->bindings);
    free(r->stewards);
    free(r->others);
    free(r->strangers);
    free(r->batches);
    free(r->items);
    free(r->leaves);
    sodium_memzero(r, sizeof *r);
    free(r);
}

entente_case *entente_record_case(entente_record *r)
{
    case_settle(r->c); /* where that fails the case says so of itself */
    return r->c;
}

void entente_record_words(const entente_record *r, char out[ENTENTE_WORDS_TEXT])
{
    key_words(r->name, sizeof r->name, r->members[0].public_key, out);
}

const char *entente_record_reader(const entente_record *r)
{
    return r->reader[0] ? r->reader : NULL;
}

entente_case *entente_record_take(entente_record *r)
{
    entente_case *c = entente_record_case(r);
    r->c = NULL;
    return c;
}

bool entente_record_reads(const entente_record *r, const char *reader)
{
    return entente_record_whole(r, reader) || (r->me != SIZE_MAX && record_steward(r, r->me));
}

bool entente_record_whole(const entente_record *r, const char *reader)
{
    return !strcmp(reader, "public") || !strcmp(reader, r->reader) || record_bound(r, r->me, reader);
}

entente_status entente_record_view(entente_record *r, const char *reader, const char *on, entente_view **out, bool *whole,
                                   entente_error *error)
{
    const char *own = entente_record_reader(r), *as = reader ? reader : own;
    if (!as)
        return error_at(error, ENTENTE_INVALID, r->path, 0, 0,
                        "this key reads as nobody yet; expected a case in the record, and an entry of kind reader for it");
    if (!entente_record_reads(r, as))
        return error_at(error, ENTENTE_INVALID, r->path, 0, 0,
                        "this key does not read as '%.60s'; expected --as %s or public; only a mediator's or the keeper's "
                        "key shows what others see",
                        as, own ? own : "");
    bool all = entente_record_whole(r, as);
    entente_status status = entente_view_new(r->c, as, on, out, error);
    if (status == ENTENTE_OK && !all)
        entente_view_partly(*out);
    if (status == ENTENTE_OK && whole)
        *whole = all;
    return status;
}

const char *entente_record_told(const entente_record *r)
{
    return r->told.length ? r->told.bytes : NULL;
}

bool entente_record_ahead(const entente_record *r)
{
    return r->last_seen > r->clock + RECORD_DAY && !case_invented(stand_case(r->c));
}

size_t entente_record_aside(const entente_record *r)
{
    return r->aside;
}

size_t record_find(const entente_record *r, const char *text)
{
    unsigned char id[ENTRY_ID];
    const entry *e = entry_id_read(text, id) ? case_find(r->c, id) : NULL;
    return e && e->item < r->item_count && r->items[e->item].entry == e ? e->item : SIZE_MAX;
}

static const char letters[] = "abcdefghijklmnopqrstuvwxyz234567";

void record_head_text(uint64_t size, const tree_hash *root, char out[ENTENTE_HEAD_TEXT])
{
    int length = snprintf(out, ENTENTE_HEAD_TEXT, "%llu:", (unsigned long long)size);
    char *at = out + length;
    for (int i = 0; i < 32; i++) {
        if (i && i % 4 == 0)
            *at++ = '-';
        unsigned bit = (unsigned)i * 5, byte = bit / 8, pair = (unsigned)root->byte[byte] << 8 | root->byte[byte + 1];
        *at++ = letters[pair >> (11 - bit % 8) & 31];
    }
    *at = '\0';
}

void entente_record_head(const entente_record *r, char out[ENTENTE_HEAD_TEXT])
{
    tree_hash root = tree_root_of(r->leaves, record_placed(r));
    record_head_text(record_placed(r), &root, out);
}

/* --- whose keys write what: learnt in the order of the log, so that nothing later changes what a key could say before ---
 */

static bool names(const char *const *list, size_t count, const char *actor)
{
    for (size_t i = 0; i < count; i++)
        if (!strcmp(list[i], actor))
            return true;
    return false;
}

bool record_steward(const entente_record *r, size_t of)
{
    if (!of) /* who made the record */
        return true;
    for (size_t i = 0; r->members[of].steward && i < r->binding_count; i++)
        if (r->bindings[i].active && r->bindings[i].member == of &&
            names(r->stewards, r->steward_count, r->bindings[i].actor))
            return true;
    return false;
}

hand record_hand(const entente_record *r, const entry *e, size_t author)
{
    return record_bound(r, author, e->by) ? HAND_OWN : record_steward(r, author) ? HAND_STEWARD : HAND_FOREIGN;
}

/* The keeper, and the mediators whom the keeper or they named before the id was anybody's. */
static bool learn_role(entente_record *r, const entry *e)
{
    const body_case *head = e->kind == &kinds[KIND_CASE] ? e->body : NULL;
    const body_actor *actor = e->kind == &kinds[KIND_ACTOR] ? e->body : NULL;
    const char *steward = NULL;
    if (actor && !names(r->stewards, r->steward_count, e->by))
        return true; /* set aside: who is what, only stewards say */
    if (head && !r->steward_count)
        steward = head->keeper;
    if (actor && actor->role == ROLE_MEDIATOR)
        steward = actor->id;
    if (actor && !names(r->others, r->other_count, actor->id) && !steward) {
        if (!record_grow((void **)&r->others, r->other_count, &r->other_size, sizeof *r->others))
            return false;
        r->others[r->other_count++] = actor->id;
    }
    if (!steward || names(r->stewards, r->steward_count, steward) || (actor && names(r->others, r->other_count, steward)))
        return true;
    if (!record_grow((void **)&r->stewards, r->steward_count, &r->steward_size, sizeof *r->stewards))
        return false;
    r->stewards[r->steward_count++] = steward;
    return true;
}

bool record_learn(entente_record *r, const entry *e, size_t author)
{
    if (e->hand == HAND_FOREIGN)
        return true;
    if (e->kind == &kinds[KIND_READER] && (!record_steward(r, author) || !names(r->stewards, r->steward_count, e->by)))
        return true;
    return learn_role(r, e) && record_bind(r, e);
}

/* Whether one actor may see the entry that says who another is: else it takes nothing that the other signs. */
static bool knows(const entente_case *c, const char *who, const char *whom)
{
    size_t reader = case_reader(c, who), other = case_reader(c, whom);
    const entry *role = other == SIZE_MAX ? NULL : c->role[other - READER_ACTOR];
    return reader == SIZE_MAX || !role || case_reads_on(role, reader, DAY_LAST);
}

static void tell_stranger(buffer *b, const entente_case *c, const char *who, const char *whom)
{
    if (!knows(c, who, whom))
        buffer_format(b, "%s%s does not see who %s is, and so nothing that %s writes", b->length ? "; " : "", who, whom,
                      whom);
}

void record_find_strangers(entente_record *r, entry *const *list, size_t count)
{
    buffer b = {0};
    for (size_t i = 0; i < count; i++) {
        const body_reader *joined = list[i]->kind == &kinds[KIND_READER] ? list[i]->body : NULL;
        for (size_t k = 0; joined && k < r->binding_count; k++) {
            const char *other = r->bindings[k].actor;
            if (!r->bindings[k].active || !strcmp(other, joined->actor))
                continue;
            tell_stranger(&b, r->c, other, joined->actor);
            tell_stranger(&b, r->c, joined->actor, other);
        }
    }
    free(r->strangers);
    r->strangers = b.bytes;
    r->strangers_lost = b.failed;
}

const char *entente_record_strangers(const entente_record *r)
{
    return r->strangers_lost ? "memory ran out before it was found who cannot see whom" : r->strangers;
}
