/* Appending: seal each entry, sign the group, and put it on disk in one transaction. */
#include "record/tell.h"
#include "record/write.h"

#include "base/error.h"
#include "base/text.h"
#include "case/audience.h"
#include "case/canonical.h"
#include "case/check.h"
#include "case/load.h"
#include "case/stand.h"
#include "case/widen.h"

#include <nettle/sha2.h>
#include <sodium.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { CLOCK_SLACK = 120, ENTRY_MOST = 1 << 20, ENTRIES_MOST = 1000000 };

typedef struct writer {
    entente_record *r;
    size_t first; /* the log's size before */
    buffer json, sealed;
    unsigned char *slots;
    pair_key **pairs;
    draws draws;
    unsigned char secret[SEAL_SECRET]; /* of the entry in hand */
} writer;

/* Whether one who reads with the key may read the entry. */
static bool key_reads(const entente_record *r, size_t of, const entry *e)
{
    for (size_t i = 0; i < r->binding_count; i++) {
        const binding *b = &r->bindings[i];
        if (b->active && b->member == of && b->reader != SIZE_MAX && case_reads_on(e, b->reader, DAY_LAST))
            return true;
    }
    return false;
}

static bool has_key(const entente_record *r, const char *actor)
{
    for (size_t i = 0; i < r->binding_count; i++)
        if (r->bindings[i].active && !strcmp(r->bindings[i].actor, actor))
            return true;
    return false;
}

/* Somebody of the audience has no key yet: until then the writer keeps one for them. */
static bool keyless(const entente_record *r, const entry *e)
{
    if (!has_key(r, e->by))
        return true;
    for (size_t i = 0; i < e->actors.count; i++)
        if (!has_key(r, e->actors.text[i]))
            return true;
    return false;
}

/* The pair for each key that is to open an entry, dummies for the others. base: the first key. */
static bool choose(writer *w, const entry *e, size_t base, bool ours)
{
    entente_record *r = w->r;
    for (size_t k = base; k < r->member_count; k++) {
        bool reads = key_reads(r, k, e) || (ours && k == r->me && keyless(r, e));
        w->pairs[k - base] = reads ? record_pair(r, k, true) : NULL;
        if (reads && !w->pairs[k - base])
            return false;
    }
    return true;
}

static size_t slots_length(size_t count)
{
    return SEAL_NONCE + count * SEAL_SLOT;
}

/* Slots of an earlier item for keys from `base` on. Where we hold no secret, or for nobody, all are dummies; what was
   forgotten gets none at all. */
static entente_status write_further(writer *w, size_t target, size_t item_at, size_t base, size_t count,
                                    struct sha256_ctx *state, entente_error *error)
{
    entente_record *r = w->r;
    item *of = &r->items[target];
    unsigned char digest[32], where[8], *slots = of->forgotten ? NULL : w->slots;
    size_t length = slots ? slots_length(count) : 0;
    memset(w->pairs, 0, r->member_count * sizeof *w->pairs);
    if (slots && of->open && of->entry && !choose(w, of->entry, base, false))
        return error_set(error, ENTENTE_INVALID, "a key of this record is not a usable one");
    if (slots)
        slots_write(slots, count, w->pairs, of->secret, &w->draws);
    slots_digest(digest, slots, length);
    put64(where, target);
    sha256_update(state, sizeof where, where);
    sha256_update(state, sizeof digest, digest);
    further_row row = {target, item_at, digest, slots, length};
    return store_add_further(&r->s, &row, error);
}

/* Slots that this item brings for earlier ones: of all for a key that joins, of one for a release. */
static entente_status write_all_further(writer *w, const addition *a, size_t at, header *h, entente_error *error)
{
    entente_record *r = w->r;
    bool reader = a->entry && a->entry->kind == &kinds[KIND_READER] && a->entry->body;
    size_t base = h->flags & HEADER_KEY ? record_member(r, h->public_key) : 0;
    size_t count = h->flags & HEADER_KEY ? 1 : r->member_count;
    size_t from = reader ? 0 : a->target, to = reader ? w->first : a->target + 1;
    if (a->forget || (!reader && a->target == SIZE_MAX) || from >= to)
        return ENTENTE_OK;
    struct sha256_ctx state;
    sha256_init(&state);
    entente_status status = ENTENTE_OK;
    for (size_t t = from; t < to && status == ENTENTE_OK; t++)
        status = write_further(w, t, at, base, count, &state, error);
    sha256_digest(&state, sizeof h->further, h->further);
    h->further_count = (uint32_t)(to - from);
    h->flags |= HEADER_FURTHER;
    return status;
}

/* A key that joins with this entry: a steward's if its actor mediates or keeps the record. */
static bool joins(entente_record *r, const entry *e, size_t at, header *h)
{
    const body_reader *b = e ? e->body : NULL;
    unsigned char public_key[KEY_PUBLIC];
    if (!e)
        return true;
    bool first = !at && !strcmp(e->kind_name, RECORD_FIRST);
    if (first)
        memcpy(public_key, r->key.public_key, KEY_PUBLIC);
    else if (e->kind != &kinds[KIND_READER] || !b || !key_public_read(b->key, public_key))
        return true;
    size_t known = record_member(r, public_key);
    if (known != SIZE_MAX && r->members[known].item != at)
        return true;
    size_t actor = first ? SIZE_MAX : case_reader(r->c, b->actor);
    bool steward = first || (actor != SIZE_MAX && r->c->mediator[actor - READER_ACTOR]) ||
                   !strcmp(((const body_case *)r->c->head->body)->keeper, b->actor);
    h->flags |= HEADER_KEY | (steward ? HEADER_STEWARD : 0);
    memcpy(h->public_key, public_key, KEY_PUBLIC);
    if (known != SIZE_MAX)
        return true;
    if (!record_grow((void **)&r->members, r->member_count, &r->member_size, sizeof *r->members))
        return false;
    member *joined = &r->members[r->member_count++];
    *joined = (member){.steward = steward, .item = at};
    memcpy(joined->public_key, public_key, KEY_PUBLIC);
    return true;
}

/* Sign the group, whose leaves are all in place; gives what stands in its last row. */
static entente_status sign(writer *w, const batch **out, entente_error *error)
{
    entente_record *r = w->r;
    unsigned char bytes[GROUP_BYTES];
    if (!record_grow((void **)&r->batches, r->batch_count, &r->batch_size, sizeof *r->batches))
        return error_memory(error);
    batch *b = &r->batches[r->batch_count];
    *b = (batch){.first = w->first, .count = r->item_count - w->first, .author = r->me};
    b->time = r->now > r->last_time || r->items[w->first].head.flags & HEADER_BACK ? r->now : r->last_time;
    b->root = tree_root(&r->tree);
    r->batch_count++;
    group g = record_group(r, r->batch_count - 1);
    group_write(&g, bytes);
    crypto_sign_detached(b->signature, NULL, bytes, sizeof bytes, r->key.sign);
    r->last_time = r->last_seen = b->time;
    r->set_back = false;
    *out = b;
    return ENTENTE_OK;
}

/* The words, sealed; of an entry that is put anew as they were. */
static entente_status seal_words(writer *w, const addition *a, unsigned char commitment[32], entente_error *error)
{
    const anew *as = a->as;
    w->json.length = 0;
    if (a->entry)
        entry_canonical(&w->json, a->entry);
    if (w->json.failed)
        return error_memory(error);
    if (w->json.length > SEAL_MOST / 2)
        return error_set(error, ENTENTE_LIMIT, "an entry of %zu bytes; at most %d are taken", w->json.length, SEAL_MOST / 2);
    if (as) {
        memcpy(w->secret, as->secret, SEAL_SECRET);
        memcpy(commitment, as->commitment, 32);
        w->sealed.length = 0;
        buffer_add(&w->sealed, as->sealed, as->sealed_length);
    } else {
        draw(&w->draws, w->secret, SEAL_SECRET);
        seal_entry(&w->sealed, commitment, w->secret, w->r->name, a->entry->id, w->json.bytes, w->json.length);
    }
    return w->sealed.failed ? error_memory(error) : ENTENTE_OK;
}

/* Slots for the keys of today. Where the secret is not known, those of then, and dummies. */
static entente_status write_slots(writer *w, const addition *a, entente_error *error)
{
    entente_record *r = w->r;
    const anew *as = a->as;
    bool old = as && !as->known;
    memset(w->pairs, 0, r->member_count * sizeof *w->pairs);
    if (!old && !choose(w, a->entry, 0, true))
        return error_set(error, ENTENTE_INVALID, "a key of this record is not a usable one");
    slots_write(w->slots, r->member_count, w->pairs, w->secret, &w->draws);
    for (size_t k = 0; old && as->slots_length >= SEAL_NONCE && k < r->member_count; k++)
        if (as->places[k] < (as->slots_length - SEAL_NONCE) / SEAL_SLOT) {
            memcpy(w->slots, as->slots, SEAL_NONCE);
            memcpy(w->slots + SEAL_NONCE + k * SEAL_SLOT, as->slots + SEAL_NONCE + as->places[k] * SEAL_SLOT, SEAL_SLOT);
        }
    return ENTENTE_OK;
}

/* Who gets no slot of its own entry keeps the secret until the entry is placed. */
static entente_status keep_secret(const writer *w, const entry *e, const unsigned char commitment[32], entente_error *error)
{
    waiting *kept = w->r->waiting;
    for (size_t i = 0; i < kept->count; i++)
        if (kept->notes[i].kind == NOTE_SECRET && !memcmp(kept->notes[i].commitment, commitment, 32))
            return ENTENTE_OK;
    kept_note *n = waiting_new(kept, NOTE_SECRET);
    if (!n)
        return error_memory(error);
    memcpy(n->commitment, commitment, 32);
    memcpy(n->author, w->r->key.public_key, KEY_PUBLIC);
    memcpy(n->secret, w->secret, SEAL_SECRET);
    memcpy(n->id, e->id, ENTRY_ID);
    n->time = w->r->now;
    n->json = arena_text(&kept->memory, w->json.bytes, w->json.length);
    n->json_length = w->json.length;
    return n->json ? ENTENTE_OK : error_memory(error);
}

static entente_status write_item(writer *w, const addition *a, size_t at, bool last, entente_error *error)
{
    entente_record *r = w->r;
    unsigned char commitment[32], head[HEADER_MOST];
    header h = {0};
    if (!joins(r, a->entry, at, &h))
        return error_memory(error);
    if (at == w->first && r->set_back && r->now < r->last_time)
        h.flags |= HEADER_BACK;
    if (a->forget) {
        h.flags |= HEADER_FORGET;
        h.forget = a->target;
    }
    entente_status status = write_all_further(w, a, at, &h, error);
    if (status == ENTENTE_OK)
        status = seal_words(w, a, commitment, error);
    if (status == ENTENTE_OK)
        status = write_slots(w, a, error);
    if (status != ENTENTE_OK)
        return status;
    slots_digest(h.keys, w->slots, slots_length(r->member_count));
    size_t head_length = header_write(&h, head);
    tree_hash leaf = leaf_of(head, head_length, (const unsigned char *)w->sealed.bytes, w->sealed.length, commitment);
    size_t leaf_size = r->item_size;
    if (!record_grow((void **)&r->leaves, r->item_count, &leaf_size, sizeof *r->leaves) ||
        !record_grow((void **)&r->items, r->item_count, &r->item_size, sizeof *r->items))
        return error_memory(error);
    item *new = &r->items[r->item_count];
    *new = (item){.head = h, .author = (uint32_t)r->me, .entry = a->entry};
    if (a->entry) {
        a->entry->item = r->item_count;
        new->open = key_reads(r, r->me, a->entry) || keyless(r, a->entry);
        memcpy(new->secret, w->secret, SEAL_SECRET);
    }
    if (a->entry && !new->open && r->waiting)
        status = keep_secret(w, a->entry, commitment, error);
    if (status != ENTENTE_OK)
        return status;
    r->leaves[r->item_count++] = leaf;
    tree_add(&r->tree, &leaf);
    item_row row = {at,
                    head,
                    (const unsigned char *)w->sealed.bytes,
                    commitment,
                    leaf.byte,
                    w->slots,
                    head_length,
                    w->sealed.length,
                    slots_length(r->member_count),
                    NULL};
    if (last)
        status = sign(w, &row.ends, error);
    if (status == ENTENTE_OK)
        status = store_add_item(&r->s, &row, error);
    if (status == ENTENTE_OK && a->forget)
        status = store_forget(&r->s, a->target, error);
    return status;
}

/* A clock that another program would take for wrong dates nothing; before there is a case nobody knows of what it is. */
static entente_status check_now(const entente_record *r, entente_error *error)
{
    char now[MOMENT_TEXT], clock[MOMENT_TEXT];
    if (!stand_case(r->c) || case_invented(stand_case(r->c)) || r->now <= r->clock + RECORD_DAY)
        return ENTENTE_OK;
    return error_set(
        error, ENTENTE_INVALID,
        "a group of %s, and this machine's clock says %s; expected an instant that has come, or, of a case that is "
        "made up, invented: yes in its case entry",
        moment_text(moment_of(r->now), now), moment_text(moment_of(r->clock), clock));
}

/* Keys that join with the group come first: all of its entries have slots for them. */
static entente_status join_keys(writer *w, const addition *list, size_t count, entente_error *error)
{
    entente_record *r = w->r;
    for (size_t i = 0; i < count; i++) {
        header unused = {0};
        if (!joins(r, list[i].entry, w->first + i, &unused))
            return error_memory(error);
        if (r->me == SIZE_MAX)
            r->me = record_member(r, r->key.public_key);
    }
    if (r->me == SIZE_MAX || r->member_count > MEMBERS_MOST)
        return error_set(error, ENTENTE_LIMIT, "a record takes at most %d keys", MEMBERS_MOST);
    for (size_t i = 0; i < count; i++)
        if (list[i].entry && !record_learn(r, list[i].entry, r->me))
            return error_memory(error);
    for (size_t i = 0; i < r->binding_count; i++)
        r->bindings[i].reader = case_reader(r->c, r->bindings[i].actor);
    w->slots = malloc(slots_length(r->member_count));
    w->pairs = calloc(r->member_count, sizeof *w->pairs);
    return w->slots && w->pairs ? ENTENTE_OK : error_memory(error);
}

static entente_status ready(const entente_record *r, entente_error *error)
{
    if (!(r->write || r->rehearse) || r->broken)
        return error_set(error, ENTENTE_IO, "the record is not open for writing%s",
                         r->broken ? " since a write failed; open it again" : "");
    if (!r->has_key)
        return error_set(error, ENTENTE_INVALID, "writing needs a key; expected --key FILE");
    if (r->set_back && (r->me == SIZE_MAX || !r->members[r->me].steward))
        return error_set(error, ENTENTE_INVALID, "only a mediator's or the keeper's key sets a record's time back");
    char day[MOMENT_TEXT];
    if (!r->set_back && r->now + CLOCK_SLACK < r->last_seen) /* by what the key opens: a refusal tells of nothing else */
        return error_set(
            error, ENTENTE_INVALID,
            "this machine's clock stands before the record's last entry, of %s; set it right, or wait; where that "
            "entry's clock was wrong, a mediator sets the time back: entente add --set-back",
            moment_text(moment_of(r->last_seen), day));
    return ENTENTE_OK;
}

entente_status record_put(entente_record *r, const addition *list, size_t count, entente_error *error)
{
    writer w = {.r = r, .first = r->item_count};
    draws_begin(&w.draws);
    entente_status status = join_keys(&w, list, count, error);
    for (size_t i = 0; i < count && status == ENTENTE_OK; i++)
        status = write_item(&w, &list[i], w.first + i, i + 1 == count, error);
    draws_end(&w.draws);
    sodium_memzero(w.secret, sizeof w.secret);
    if (w.json.bytes)
        sodium_memzero(w.json.bytes, w.json.size);
    buffer_free(&w.json);
    buffer_free(&w.sealed);
    free(w.slots);
    free(w.pairs);
    return status;
}

entente_status record_append(entente_record *r, const addition *list, size_t count, entente_error *error)
{
    bool fresh = !r->item_count; /* then store_open left its transaction open for us */
    waiting kept = {0};
    entente_status status = check_now(r, error);
    if (r->rehearse)
        return status;
    if (status == ENTENTE_OK && !fresh)
        status = store_begin(&r->s, true, error);
    r->waiting = r->keeps ? &kept : NULL;
    if (status == ENTENTE_OK)
        status = record_put(r, list, count, error);
    r->waiting = NULL;
    if (status == ENTENTE_OK && kept.count)
        status = waiting_append(r->s.path, r->name, &r->key, kept.notes, kept.count, error);
    waiting_free(&kept);
    if (status == ENTENTE_OK)
        status = store_commit(&r->s, error);
    r->unnoted = status == ENTENTE_OK;
    r->known_as_it_is = false;
    if (status != ENTENTE_OK) {
        store_rollback(&r->s);
        r->broken = true;
    }
    return status;
}

const char *record_own_name(const entente_record *r)
{
    for (size_t i = 0; i < r->binding_count; i++)
        if (r->bindings[i].active && r->bindings[i].member == r->me)
            return r->bindings[i].actor;
    return "";
}

static bool is_own(const void *record, const char *actor)
{
    const entente_record *r = record;
    return record_bound(r, r->me, actor);
}

entry record_next(const entente_record *r)
{
    entry next = {.at = moment_of(r->now), .lot = r->batch_count};
    if (r->c->head && moment_compare(next.at, r->c->head->at) < 0)
        next.at = r->c->head->at;
    return next;
}

static entry_defaults defaults_of(const entente_record *r)
{
    moment now = record_next(r).at;
    /* who reads as no mediator writes for itself alone, where it does not say for whom */
    return (entry_defaults){now, record_own_name(r),
                            r->reader[0] && strcmp(r->reader, "mediators") ? record_own_name(r) : NULL, is_own, r};
}

void record_sign_for(const entente_record *r, entry *e)
{
    e->lot = r->batch_count;
    e->hand = record_hand(r, e, r->me);
}

/* Only what its own function does may be written of keys, releases and forgetting. */
static void check_kind(const entente_record *r, entry *e, problems *p)
{
    unsigned char public_key[KEY_PUBLIC];
    const body_reader *b = e->body;
    if (e->kind == &kinds[KIND_RELEASE] || e->kind == &kinds[KIND_FORGET])
        problems_add(p, e->node, "an entry of kind %s is written by `entente %s`", e->kind_name, e->kind_name);
    if (e->kind == &kinds[KIND_READER] && b && !key_public_read(b->key, public_key))
        problems_add(p, entry_place(e, "key"), "'key' is no public key; expected what `entente key public` prints");
    else if (e->kind == &kinds[KIND_READER] && !record_steward(r, r->me))
        problems_add(p, e->node, "only a mediator's or the keeper's key lets others join");
    if (e->handle && !e->replaces_at && entry_may_begin_id(e->handle))
        problems_add(p, entry_place(e, "id"),
                     "'%.60s' may be the beginning of an entry's id; expected an id that is not of 4 to 32 digits and "
                     "letters from a to f",
                     e->handle);
    record_write_out(r, e, p);
    if (e->hand == HAND_FOREIGN)
        problems_add(p, entry_place(e, "by"), "this key does not write for '%.60s'; expected an entry of its own", e->by);
}

static entente_status reported(problems *p, entente_report *report, void *context, entente_error *error)
{
    problems_sort(p);
    for (size_t i = 0; report && i < p->count; i++)
        report(context, &p->list[i]);
    if (error)
        *error = p->list[0];
    return ENTENTE_INVALID;
}

static entente_status parse_all(entente_record *r, const char *const *json, const size_t *length, size_t count, size_t line,
                                entry **out, problems *p, entente_error *error)
{
    entry_defaults defaults = defaults_of(r);
    entente_status status = ENTENTE_OK;
    draws ids;
    draws_begin(&ids);
    for (size_t i = 0; i < count && status == ENTENTE_OK; i++) {
        unsigned char id[ENTRY_ID];
        size_t before = p->count;
        draw(&ids, id, sizeof id);
        if (length[i] > ENTRY_MOST) {
            status = error_set(error, ENTENTE_LIMIT, "an entry of %zu bytes; at most %d are taken", length[i], ENTRY_MOST);
            break;
        }
        out[i] = case_parse(r->c, json[i], length[i], id, &defaults, false, p);
        if (out[i]) {
            record_sign_for(r, out[i]);
            check_kind(r, out[i], p);
        }
        for (size_t k = before; k < p->count; k++)
            p->list[k].line += line - 1 + i;
        if (p->failed)
            status = error_memory(error);
    }
    draws_end(&ids);
    return status;
}

/* Our key reads as the keeper. */
static void put_own_reader(buffer *b, const entente_record *r, const entente_case *c)
{
    char public_text[ENTENTE_PUBLIC_TEXT], at[MOMENT_TEXT];
    const char *keeper = ((const body_case *)c->head->body)->keeper;
    key_public_text(r->key.public_key, public_text);
    buffer_text(b, "{\"kind\":\"reader\",\"to\":");
    buffer_text(b, c->head->everyone ? "\"public\"" : "\"mediators\"");
    buffer_format(b, ",\"at\":\"%s\",\"by\":", moment_text(c->head->at, at));
    canonical_text(b, keeper);
    buffer_text(b, ",\"actor\":");
    canonical_text(b, keeper);
    buffer_format(b, ",\"key\":\"%s\"}", public_text);
}

/* Where the case itself is among the entries, they are by its keeper if they do not say. */
static void fill_keeper(entry **entries, size_t count)
{
    const char *keeper = NULL;
    for (size_t i = 0; i < count && !keeper; i++)
        if (entries[i]->kind == &kinds[KIND_CASE] && entries[i]->body)
            keeper = ((const body_case *)entries[i]->body)->keeper;
    for (size_t i = 0; i < count && keeper; i++)
        if (!entries[i]->by[0])
            entries[i]->by = keeper;
}

/* Join; each entry's node holds its place in the input for what is wrong with it. */
static entente_status join_all(entente_record *r, entry **entries, size_t count, problems *p, entente_error *error)
{
    entente_status status = case_join(r->c, entries, &count, true, p, error);
    for (size_t i = 0; i < count; i++)
        ((node *)entries[i]->node)->line = 0;
    return status;
}

/* A file's entries and our own key's. What the file sets aside comes along, set aside. */
static entente_status join_file(entente_record *r, const entente_case *file, entry **entries, size_t count, problems *p,
                                entente_error *error)
{
    size_t joined = count;
    entente_status status = case_join(r->c, entries, &joined, false, p, error);
    for (size_t i = 0; i < count && status == ENTENTE_OK; i++)
        if (!joined || (entries[i]->aside && (i == file->count || !file->entries[i]->aside))) {
            status = error_set(error, ENTENTE_INVALID, "%s", joined ? entries[i]->aside : "this case cannot be a record");
            r->broken = true;
        }
    return status;
}

static entente_status append_all(entente_record *r, entry **entries, size_t count, entente_error *error)
{
    addition *list = calloc(count, sizeof *list);
    if (!list)
        return error_memory(error);
    for (size_t i = 0; i < count; i++)
        list[i] = (addition){entries[i], SIZE_MAX, false, NULL};
    entente_status status = record_append(r, list, count, error);
    free(list);
    return status;
}

entente_status entente_record_import(entente_record *r, const char *bytes, size_t length, const char *name,
                                     entente_report *report, void *context, size_t *added, entente_error *error)
{
    entente_case *c = NULL;
    arena scratch = {0};
    problems p = {.memory = &scratch, .file = name};
    buffer json = {0};
    entry **entries = NULL;
    entente_status status = ready(r, error);
    if (status == ENTENTE_OK)
        status = r->c->head ? error_set(error, ENTENTE_INVALID,
                                        "this record holds a case already; `entente add` adds entries to it")
                            : case_load(bytes, length, name, r->clock, report, context, &c, error);
    size_t count = status == ENTENTE_OK ? c->count + 1 : 0;
    if (status == ENTENTE_OK && (!case_judged(c, &p) || !(entries = calloc(count, sizeof *entries))))
        status = p.count ? ENTENTE_INVALID : error_memory(error); /* what nobody has judged is reported below */
    for (size_t i = 0; i + 1 < count; i++) /* ids that say nothing of the words, unless the file names its own */
        if (!node_get(c->entries[i]->node, "entry"))
            randombytes_buf(c->entries[i]->id, ENTRY_ID);
    entry_defaults defaults = {moment_day(0), .by = ""};
    for (size_t i = 0; i < count && status == ENTENTE_OK; i++) {
        unsigned char id[ENTRY_ID];
        json.length = 0;
        randombytes_buf(id, sizeof id);
        if (i + 1 < count)
            entry_canonical(&json, c->entries[i]);
        else
            put_own_reader(&json, r, c);
        entries[i] = json.failed ? NULL
                                 : case_parse(r->c, json.bytes, json.length, i + 1 < count ? c->entries[i]->id : id,
                                              &defaults, true, &p);
        if (entries[i])
            record_sign_for(r, entries[i]);
        else
            status = json.failed || p.failed || !p.count ? error_memory(error)
                                                         : error_set(error, ENTENTE_INVALID, "%s", p.list[0].message);
    }
    if (status == ENTENTE_OK)
        status = join_file(r, c, entries, count, &p, error);
    if (p.count && status != ENTENTE_MEMORY)
        status = reported(&p, report, context, error);
    if (status == ENTENTE_OK)
        status = append_all(r, entries, count, error);
    if (status == ENTENTE_OK)
        *added = count - 1;
    buffer_free(&json);
    arena_free(&scratch);
    free(entries);
    entente_case_free(c);
    return status;
}

/* Parsed entries into the record, all or none; mistakes found so far come first. told: of so many it is told who reads them,
   and their ids; releases of these come after. */
static entente_status add_all(entente_record *r, entry **entries, size_t count, size_t told, problems *p,
                              entente_report *report, void *context, char (*ids)[ENTENTE_ID_TEXT], entente_error *error)
{
    entente_status status = ENTENTE_OK;
    fallen before = {0};
    if (!p->count && !r->c->head)
        fill_keeper(entries, count);
    if (!p->count)
        status = record_before(r, entries, count, &before, error);
    if (!p->count && count && status == ENTENTE_OK)
        status = join_all(r, entries, count, p, error);
    if (p->count && status != ENTENTE_MEMORY)
        status = reported(p, report, context, error);
    if (status == ENTENTE_OK && count)
        status = record_ask_entries(r, entries, count, error);
    if (status == ENTENTE_OK && count)
        status = record_ask_fallen(r, &before, error);
    free(before.list);
    if (status == ENTENTE_OK && count)
        status = append_all(r, entries, count, error);
    if (status == ENTENTE_OK) { /* it is written: what cannot be told of it is no failure */
        record_find_strangers(r, entries, count);
        record_heard(r, entries, told);
    }
    for (size_t i = 0; i < told && status == ENTENTE_OK; i++)
        entry_id_text(entries[i]->id, ids[i]);
    return status;
}

entente_status entente_record_add(entente_record *r, const char *const *json, const size_t *length, size_t count,
                                  size_t line, const char *file, entente_report *report, void *context,
                                  char (*ids)[ENTENTE_ID_TEXT], entente_error *error)
{
    arena scratch = {0};
    problems p = {.memory = &scratch, .file = file};
    entry **entries = calloc(count + 1, sizeof *entries);
    entente_status status = entries ? ready(r, error) : error_memory(error);
    if (status == ENTENTE_OK && count > ENTRIES_MOST)
        status = error_set(error, ENTENTE_LIMIT, "a group of %zu entries; at most %d are taken", count, ENTRIES_MOST);
    if (status == ENTENTE_OK)
        status = parse_all(r, json, length, count, line, entries, &p, error);
    for (size_t i = 0; i < count && status == ENTENTE_OK && !p.count; i++)
        ((node *)entries[i]->node)->line += line - 1 + i;
    if (status == ENTENTE_OK)
        status = add_all(r, entries, count, count, &p, report, context, ids, error);
    arena_free(&scratch);
    free(entries);
    return status;
}

static void put_audience(buffer *b, const entry *e, const char *const *more, size_t count)
{
    bool first = true;
    buffer_text(b, "[");
    for (size_t i = 0; i < e->actors.count + count + 3; i++) {
        const char *who = i < e->actors.count                ? e->actors.text[i]
                          : i < e->actors.count + count      ? more[i - e->actors.count]
                          : i == e->actors.count + count     ? (e->everyone ? "public" : NULL)
                          : i == e->actors.count + count + 1 ? (e->mediators ? "mediators" : NULL)
                                                             : e->by;
        if (!who || !*who)
            continue;
        if (!first)
            buffer_text(b, ",");
        canonical_text(b, who);
        first = false;
    }
    buffer_text(b, "]");
}

/* A release, but for its end. noted: the first of two mediators', which opens nothing yet. */
static void put_release(buffer *b, const entry *what, const char *const *readers, size_t count, bool noted)
{
    char id[ENTRY_ID_TEXT];
    buffer_text(b, "{\"kind\":\"release\",\"what\":");
    canonical_text(b, entry_id_text(what->id, id));
    buffer_text(b, ",\"readers\":[");
    for (size_t i = 0; i < count; i++) {
        buffer_text(b, i ? "," : "");
        canonical_text(b, readers[i]);
    }
    buffer_text(b, "],\"to\":");
    put_audience(b, what, readers, noted ? 0 : count);
}

/* A release of an entry that is parsed, by its owner, at the same time. */
static entry *release_of(entente_record *r, const entry *what, const text_list *readers, problems *p)
{
    entry_defaults defaults = {what->at, what->by, NULL, is_own, r};
    unsigned char id[ENTRY_ID];
    buffer json = {0};
    put_release(&json, what, readers->text, readers->count, false);
    buffer_text(&json, "}");
    p->failed |= json.failed;
    randombytes_buf(id, sizeof id);
    entry *e = p->failed ? NULL : case_parse(r->c, json.bytes, json.length, id, &defaults, false, p);
    buffer_free(&json);
    if (e)
        record_sign_for(r, e);
    return e;
}

entente_status record_add_released(entente_record *r, const char *json, size_t length, const text_list *readers,
                                   size_t count, entente_report *report, void *context, char id[ENTENTE_ID_TEXT],
                                   entente_error *error)
{
    arena scratch = {0};
    problems p = {.memory = &scratch, .file = "entry"};
    char ids[1][ENTENTE_ID_TEXT] = {""};
    entry **entries = calloc(count + 1, sizeof *entries);
    entente_status status = entries ? ready(r, error) : error_memory(error);
    if (status == ENTENTE_OK)
        status = parse_all(r, &json, &length, 1, 1, entries, &p, error);
    for (size_t i = 0; i < count && status == ENTENTE_OK && !p.count; i++) {
        entries[i + 1] = release_of(r, entries[0], &readers[i], &p);
        status = p.failed ? error_memory(error) : ENTENTE_OK;
    }
    if (status == ENTENTE_OK)
        status = add_all(r, entries, count + 1, 1, &p, report, context, ids, error);
    memcpy(id, ids[0], sizeof ids[0]);
    arena_free(&scratch);
    free(entries);
    return status;
}

entente_status entente_record_add_yaml(entente_record *r, const char *bytes, size_t length, const char *file,
                                       entente_report *report, void *context, char (**ids)[ENTENTE_ID_TEXT], size_t *count,
                                       entente_error *error)
{
    arena scratch = {0};
    problems p = {.memory = &scratch, .file = file};
    entry_defaults defaults = defaults_of(r);
    entry **entries = NULL;
    *ids = NULL;
    *count = 0;
    entente_status status = ready(r, error);
    if (status == ENTENTE_OK)
        entries = case_parse_yaml(r->c, bytes, length, &defaults, &p, count);
    if (p.failed || (entries && !(*ids = calloc(*count, sizeof **ids))))
        status = error_memory(error);
    for (size_t i = 0; entries && i < *count && status == ENTENTE_OK; i++) {
        randombytes_buf(entries[i]->id, ENTRY_ID);
        record_sign_for(r, entries[i]);
        check_kind(r, entries[i], &p);
    }
    if (status == ENTENTE_OK && p.failed)
        status = error_memory(error);
    if (status == ENTENTE_OK)
        status = add_all(r, entries, entries ? *count : 0, entries ? *count : 0, &p, report, context, *ids, error);
    arena_free(&scratch);
    if (status != ENTENTE_OK) {
        free(*ids);
        *ids = NULL;
    }
    return status;
}

/* One entry made here; question: asked once nothing else speaks against it, NULL: nothing is. */
static entente_status add_made(entente_record *r, const buffer *json, size_t target, bool forget, const buffer *question,
                               char id[ENTENTE_ID_TEXT], entry **out, entente_error *error)
{
    arena scratch = {0};
    problems p = {.memory = &scratch, .file = ""};
    unsigned char bytes[ENTRY_ID];
    entry_defaults defaults = defaults_of(r);
    size_t one = 1;
    randombytes_buf(bytes, sizeof bytes);
    entry *e = json->failed ? NULL : case_parse(r->c, json->bytes, json->length, bytes, &defaults, false, &p);
    entente_status status = json->failed || p.failed ? error_memory(error) : ENTENTE_OK;
    if (status == ENTENTE_OK && e) {
        record_sign_for(r, e);
        status = case_join(r->c, &e, &one, true, &p, error);
    }
    if (status != ENTENTE_MEMORY && p.count)
        status = error_set(error, ENTENTE_INVALID, "%s", p.list[0].message);
    if (status == ENTENTE_OK && question)
        status = record_ask(r, question, error);
    if (status == ENTENTE_OK)
        status = record_append(r, &(addition){e, target, forget, NULL}, 1, error);
    if (status == ENTENTE_OK) {
        entry_id_text(e->id, id);
        *out = e;
    }
    arena_free(&scratch);
    return status;
}

/* Whether a release names all of these readers. */
static bool agrees(const widening *other, const char *const *readers, size_t count)
{
    const text_list *list = &((const body_release *)other->release->body)->readers;
    for (size_t i = 0, k; i < count; i++) {
        for (k = 0; k < list->count && strcmp(list->text[k], readers[i]); k++)
            ;
        if (k == list->count)
            return false;
    }
    return true;
}

static size_t reader_named(const entente_case *c, const char *name)
{
    return !strcmp(name, "public") ? READER_PUBLIC : !strcmp(name, "mediators") ? READER_MEDIATORS : case_reader(c, name);
}

/* The first of the readers who does not read the entry; count: all do. */
static size_t first_without(const entente_record *r, const entry *what, const char *const *readers, size_t count)
{
    size_t i = 0;
    for (; i < count; i++) {
        size_t reader = reader_named(r->c, readers[i]);
        if (reader == SIZE_MAX || !case_reads_on(what, reader, DAY_LAST))
            break;
    }
    return i;
}

static entente_status opens_something(const entente_record *r, const entry *what, const char *const *readers, size_t count,
                                      entente_error *error)
{
    for (size_t i = 0; i < count; i++)
        if (reader_named(r->c, readers[i]) == SIZE_MAX)
            return error_set(error, ENTENTE_INVALID, "'%.60s' is no reader; expected public, mediators, or an actor's id",
                             readers[i]);
    return first_without(r, what, readers, count) < count
               ? ENTENTE_OK
               : error_set(error, ENTENTE_INVALID, "this release opens nothing: %s this entry already",
                           count == 1 ? "its reader reads" : "its readers read");
}

entente_status entente_record_release(entente_record *r, const char *name, const char *const *readers, size_t count,
                                      const char *why, bool *complete, char out[ENTENTE_ID_TEXT], entente_error *error)
{
    size_t at;
    entry *e;
    entente_status status = ready(r, error);
    if (status == ENTENTE_OK)
        status = record_named(r, name, true, &at, error);
    if (status != ENTENTE_OK)
        return status;
    char id[ENTRY_ID_TEXT];
    const entry *what = r->items[at].entry, *narrower = NULL;
    if (what->handle && !strcmp(what->handle, name)) /* by a handle it is what stands of it that is released */
        status = record_standing(r, &what, &narrower, error);
    if (status != ENTENTE_OK)
        return status;
    entry_id_text(what->id, id);
    at = record_find(r, id);
    if (narrower) {
        char other[ENTRY_ID_TEXT];
        return error_set(error, ENTENTE_INVALID,
                         "'%.60s' means %.12s, and %.12s, which corrects it for fewer readers; expected the id of one", name,
                         id, entry_id_text(narrower->id, other));
    }
    if (entry_retracts(what))
        return error_set(error, ENTENTE_INVALID, "'%.60s' was retracted; its id names what it said", name);
    status = opens_something(r, what, readers, count, error);
    if (status != ENTENTE_OK)
        return status;
    const entry next = record_next(r);
    const widening *other = what->released;
    bool two = case_takes_two(r->c, what, &next);
    while (other && !agrees(other, readers, count))
        other = other->next;
    if (other && two && !strcmp(other->release->by, record_own_name(r)))
        return error_set(error, ENTENTE_INVALID, "%.60s has released this entry to them already; it takes another mediator",
                         record_own_name(r));
    bool first_of_two = two && !other;
    buffer json = {0};
    put_release(&json, what, readers, count, first_of_two);
    if (two && other) {
        char first[ENTRY_ID_TEXT];
        buffer_format(&json, ",\"seconds\":\"%s\"", entry_id_text(other->release->id, first));
    }
    if (why) {
        buffer_text(&json, ",\"why\":");
        canonical_text(&json, why);
    }
    buffer_text(&json, "}");
    buffer question = {0};
    status = record_beyond(r, what, readers, count, &question, error); /* before it is joined, and opens what it opens */
    if (status == ENTENTE_OK)
        status = add_made(r, &json, first_of_two ? SIZE_MAX : at, false, &question, out, &e, error);
    buffer_free(&question);
    buffer_free(&json);
    if (status == ENTENTE_OK) {
        buffer_text(&r->left, "what is released is ");
        entry_in_words(&r->left, what);
        buffer_format(&r->left, ", %.12s\n", id);
    }
    *complete = status == ENTENTE_OK && first_without(r, what, readers, count) == count;
    if (status == ENTENTE_OK)
        record_heard(r, &(entry *){(entry *)what}, 1);
    return status;
}

/* What is to be forgotten, in words: of what the key's holder may not read no more than whose it is. */
static entente_status ask_forget(entente_record *r, const entry *e, entente_error *error)
{
    char id[ENTRY_ID_TEXT];
    buffer what = {0};
    if (record_may(r, e))
        entry_in_words(&what, e);
    else
        text_format(&what, "an entry of kind %s by %s", e->kind_name, e->by);
    buffer_format(&what, ", %s: once it is forgotten nobody can read its words in this file", entry_id_text(e->id, id));
    entente_status status = record_ask(r, &what, error);
    buffer_free(&what);
    return status;
}

entente_status entente_record_forget(entente_record *r, const char *name, const char *why, char out[ENTENTE_ID_TEXT],
                                     entente_error *error)
{
    size_t at;
    entry *e;
    char id[ENTRY_ID_TEXT];
    entente_status status = ready(r, error);
    if (status == ENTENTE_OK)
        status = record_named(r, name, false, &at, error);
    if (status == ENTENTE_OK && !record_steward(r, r->me) && r->items[at].author != r->me)
        status = error_set(error, ENTENTE_INVALID,
                           "this entry was written with another key; its writer or a mediator can forget it");
    if (status == ENTENTE_OK && (r->items[at].head.flags & HEADER_KEY || r->items[at].entry->kind == &kinds[KIND_READER]))
        status = error_set(error, ENTENTE_INVALID,
                           "an entry with which a key joined or ended cannot be forgotten; a key is ended by `entente "
                           "retire`, and let in by `entente invite`");
    if (status == ENTENTE_OK && r->items[at].entry == r->c->head)
        status = error_set(error, ENTENTE_INVALID, "the case's own entry cannot be forgotten");
    if (status == ENTENTE_OK)
        status = ask_forget(r, r->items[at].entry, error);
    if (status != ENTENTE_OK)
        return status;
    buffer json = {0};
    buffer_text(&json, "{\"kind\":\"forget\",\"what\":");
    canonical_text(&json, entry_id_text(r->items[at].entry->id, id));
    buffer_text(&json, ",\"to\":");
    put_audience(&json, r->items[at].entry, NULL, 0);
    if (why) {
        buffer_text(&json, ",\"why\":");
        canonical_text(&json, why);
    }
    buffer_text(&json, "}");
    status = add_made(r, &json, at, true, NULL, out, &e, error);
    buffer_free(&json);
    if (status != ENTENTE_OK)
        return status;
    r->broken = true; /* what is in memory still has its words */
    return r->rehearse ? ENTENTE_OK : store_scrub(&r->s, error);
}

entente_status entente_record_scrub(const char *path, const entente_record_options *options, entente_error *error)
{
    store s;
    entente_status status = store_open(&s, path, options->vfs, true, false, NULL, error);
    if (status != ENTENTE_OK)
        return status;
    status = store_scrub(&s, error);
    store_close(&s);
    if (status != ENTENTE_OK && error && !error->file[0])
        snprintf(error->file, sizeof error->file, "%s", path);
    return status;
}

/* The first group is the maker's key, in an entry that says no more than that. */
entente_status entente_record_init(const char *path, const entente_record_options *options, const entente_key *key,
                                   entente_error *error)
{
    static const char json[] = "{\"kind\":\"" RECORD_FIRST "\"}";
    entente_record_options writing = *options;
    arena scratch = {0};
    problems p = {.memory = &scratch, .file = ""};
    entry_defaults defaults = {moment_of(options->now), .by = ""};
    unsigned char id[ENTRY_ID];
    entente_record *r;
    writing.write = true;
    entente_status status = record_new(path, &writing, key, &r, error);
    if (status != ENTENTE_OK)
        return status;
    randombytes_buf(id, sizeof id);
    randombytes_buf(r->name, sizeof r->name);
    entry *first = case_parse(r->c, json, sizeof json - 1, id, &defaults, false, &p);
    status = first ? store_open(&r->s, path, options->vfs, true, true, r->name, error) : error_memory(error);
    if (status == ENTENTE_OK)
        status = record_append(r, &(addition){first, SIZE_MAX, false, NULL}, 1, error);
    if (status == ENTENTE_OK)
        status = store_publish(&r->s, error);
    if (status == ENTENTE_OK)
        record_note(r, true);
    r->unnoted = false;
    arena_free(&scratch);
    entente_record_free(r);
    return status;
}
