#include "record/place.h"
#include "record/write.h"

#include "base/error.h"
#include "base/text.h"
#include "case/index.h"
#include "case/canonical.h"

#include <sodium.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* ---- comparing ---- */

static int by_words(const void *left, const void *right)
{
    const strand_entry *a = *(strand_entry *const *)left, *b = *(strand_entry *const *)right;
    int order = memcmp(a->commitment, b->commitment, 32);
    return order ? order : memcmp(a->author, b->author, KEY_PUBLIC);
}

static entente_status take_mine(void *context, const item_row *row, entente_error *error)
{
    placing *p = context;
    const entente_record *r = p->r;
    strand_entry *e = &p->mine.list[row->seq - p->first];
    unsigned char *commitment = arena_alloc(&p->memory, 32, 1);
    if (!commitment)
        return error_memory(error);
    memcpy(commitment, row->commitment, 32);
    *e = (strand_entry){commitment, r->members[r->items[row->seq].author].public_key, row->seq, p->mine.count, false};
    p->mine.count += row->ends != NULL; /* groups, for now */
    return ENTENTE_OK;
}

static entente_status read_mine(placing *p, entente_error *error)
{
    size_t count = p->r->item_count - p->first;
    p->mine.list = ARENA_ARRAY(&p->memory, count + 1, strand_entry);
    if (!p->mine.list)
        return error_memory(error);
    entente_status status = count ? store_items(&p->r->s, p->first, take_mine, p, error) : ENTENTE_OK;
    p->mine.count = count;
    return status;
}

static entente_status read_lines(placing *p, entente_error *error)
{
    const char *at = p->lines, *end = p->lines + p->length;
    size_t most = 0;
    for (const char *line = at; line < end; most++)
        line = (line = memchr(line, '\n', (size_t)(end - line))) ? line + 1 : end;
    p->theirs = ARENA_ARRAY(&p->memory, most + 1, bundle_group);
    if (!p->theirs)
        return error_memory(error);
    entente_status status = ENTENTE_OK;
    uint64_t next = p->first;
    while (at < end && status == ENTENTE_OK) {
        size_t length;
        const char *line = bundle_line(&at, end, &length);
        bundle_group *g = &p->theirs[p->their_count];
        status = bundle_read(&p->memory, line, length, p->their_count + 2, g, error);
        if (status == ENTENTE_OK && g->b.first != next)
            status = error_set(error, ENTENTE_NO, "groups of entries are missing or out of order at entry %llu",
                               (unsigned long long)next);
        next = g->b.first + g->b.count;
        p->their_count++;
    }
    p->other.list = status == ENTENTE_OK ? ARENA_ARRAY(&p->memory, next - p->first + 1, strand_entry) : NULL;
    p->other.count = next - p->first;
    return status == ENTENTE_OK && !p->other.list ? error_memory(error) : status;
}

/* Whose the entries of the other line are: keys that both have, and those that joined since. */
static entente_status find_authors(placing *p, entente_error *error)
{
    const entente_record *r = p->r;
    size_t known = 0, at = 0;
    const unsigned char **keys = ARENA_ARRAY(&p->memory, r->member_count + p->other.count + 1, const unsigned char *);
    if (!keys)
        return error_memory(error);
    while (known < r->member_count && r->members[known].item < p->first) {
        keys[known] = r->members[known].public_key;
        known++;
    }
    for (size_t i = 0; i < p->their_count; i++) {
        bundle_group *g = &p->theirs[i];
        if (g->b.author >= known)
            return error_set(error, ENTENTE_NO, "the group of entry %llu is by a key that was not of the record",
                             (unsigned long long)g->b.first);
        for (size_t k = 0; k < g->b.count; k++) {
            bundle_item *one = &g->items[k];
            p->other.list[at++] = (strand_entry){one->row.commitment, keys[g->b.author], one->row.seq, i, false};
            if (one->head.flags & HEADER_KEY)
                keys[known++] = one->head.public_key;
        }
    }
    return ENTENTE_OK;
}

static strand_entry **sorted(placing *p, const strand *of)
{
    strand_entry **list = ARENA_ARRAY(&p->memory, of->count + 1, strand_entry *);
    for (size_t i = 0; list && i < of->count; i++)
        list[i] = &of->list[i];
    if (list)
        qsort(list, of->count, sizeof *list, by_words);
    return list;
}

static void put_signature(buffer *b, const unsigned char signature[64])
{
    char text[129];
    buffer_text(b, sodium_bin2hex(text, sizeof text, signature, 64));
}

/* The same words under two names: one of the two did not write them. */
static entente_status two_authors(placing *p, const strand_entry *mine, const strand_entry *other, entente_error *error)
{
    char a[ENTENTE_PUBLIC_TEXT], b[ENTENTE_PUBLIC_TEXT];
    key_public_text(mine->author, a);
    key_public_text(other->author, b);
    buffer_format(&p->told, "entry %llu here is signed by %s: ", (unsigned long long)mine->seq, a);
    put_signature(&p->told, p->r->batches[p->fork + mine->lot].signature);
    buffer_format(&p->told, "\nentry %llu there is signed by %s: ", (unsigned long long)other->seq, b);
    put_signature(&p->told, p->theirs[other->lot].b.signature);
    buffer_text(&p->told, "\n");
    return error_set(error, ENTENTE_NO,
                     "entry %llu of this record stands there as entry %llu by another author: %.20s… and %.20s…",
                     (unsigned long long)mine->seq, (unsigned long long)other->seq, a, b);
}

static bool is_ours(const placing *p, const unsigned char *author)
{
    return p->key && !memcmp(author, p->key->public_key, KEY_PUBLIC);
}

entente_status place_compare(placing *p, entente_error *error)
{
    entente_status status = read_mine(p, error);
    if (status == ENTENTE_OK)
        status = read_lines(p, error);
    if (status == ENTENTE_OK)
        status = find_authors(p, error);
    if (status != ENTENTE_OK)
        return status;
    strand_entry **mine = sorted(p, &p->mine), **other = sorted(p, &p->other);
    if (!mine || !other)
        return error_memory(error);
    if (!p->fork && p->other.count)
        return error_set(error, ENTENTE_NO, "another record stands there");
    size_t i = 0, k = 0, both = 0;
    while (i < p->mine.count && k < p->other.count) {
        int order = by_words(&mine[i], &other[k]);
        if (!order) {
            both++;
            mine[i++]->found = other[k++]->found = true;
            continue;
        }
        if (order < 0)
            i++;
        else
            k++;
    }
    bool all_theirs = both == p->other.count, all_mine = both == p->mine.count;
    p->gives = p->mine.count && (!p->their_count || (all_theirs && !all_mine) ||
                                 (all_theirs && memcmp(&p->r->batches[p->fork].root, &p->theirs[0].b.root, TREE_HASH) < 0));
    for (i = 0, k = 0; i < p->mine.count && !p->gives; i++) {
        if (mine[i]->found || is_ours(p, mine[i]->author))
            continue;
        if (!p->key)
            return error_set(
                error, ENTENTE_NO,
                "both have written since entry %llu; to put what is yours after theirs takes your key: --key FILE",
                (unsigned long long)p->first);
        while (k < p->other.count && memcmp(other[k]->commitment, mine[i]->commitment, 32) < 0)
            k++;
        if (k < p->other.count && !memcmp(other[k]->commitment, mine[i]->commitment, 32))
            return two_authors(p, mine[i], other[k], error);
    }
    return ENTENTE_OK;
}

/* ---- what is put anew ---- */

/* An entry of ours that the other line lacks, or one that was held. */
typedef struct carried {
    const strand_entry *of; /* NULL: it was held */
    bool ours, words, forgets, names, back;
    bool loose; /* what it corrects was forgotten: it stands by itself */
    unsigned char commitment[32], author[KEY_PUBLIC], secret[SEAL_SECRET], id[ENTRY_ID], target_words[32];
    const unsigned char *sealed, *slots;
    size_t sealed_length, slots_length, json_length;
    const char *json, *why;
    int64_t time;
    size_t target, seq; /* where what it names stands now, and where it does; SIZE_MAX: nowhere */
    uint64_t old_target;
    entry *entry;
    anew as;
} carried;

typedef struct loading {
    placing *p;
    carried *list;
    size_t count;
    uint64_t *targets; /* [mine] what each brings slots for; UINT64_MAX: nothing, or several */
    buffer json;
} loading;

static entente_status take_target(void *context, const further_row *row, entente_error *error)
{
    loading *l = context;
    (void)error;
    if (row->item >= l->p->first && row->item < l->p->r->item_count) {
        uint64_t *of = &l->targets[row->item - l->p->first];
        *of = *of == UINT64_MAX ? row->target : UINT64_MAX - 1;
    }
    return ENTENTE_OK;
}

static const kept_note *find_note(const waiting *w, note_kind what, const unsigned char commitment[32],
                                  const unsigned char author[KEY_PUBLIC])
{
    for (size_t i = 0; i < w->count; i++)
        if (w->notes[i].kind == what && !memcmp(w->notes[i].commitment, commitment, 32) &&
            !memcmp(w->notes[i].author, author, KEY_PUBLIC))
            return &w->notes[i];
    return NULL;
}

static bool copy(placing *p, const unsigned char *bytes, size_t length, const unsigned char **out)
{
    *out = (const unsigned char *)arena_text(&p->memory, (const char *)bytes, length);
    return *out != NULL;
}

static entente_status take_carried(void *context, const item_row *row, entente_error *error)
{
    loading *l = context;
    placing *p = l->p;
    const strand_entry *of = &p->mine.list[row->seq - p->first];
    const entente_record *r = p->r;
    const item *held = &r->items[row->seq];
    if (of->found)
        return ENTENTE_OK;
    carried *c = &l->list[l->count++];
    *c = (carried){.of = of, .ours = is_ours(p, of->author), .seq = SIZE_MAX, .target = SIZE_MAX};
    c->forgets = held->head.flags & HEADER_FORGET;
    c->back = held->head.flags & HEADER_BACK;
    c->loose = c->forgets || (held->entry && held->entry->replaces_at && !held->entry->replaces);
    c->old_target = c->forgets ? held->head.forget : l->targets[row->seq - p->first];
    c->names = c->old_target < row->seq;
    c->time = r->batches[p->fork + of->lot].time;
    memcpy(c->commitment, of->commitment, 32);
    memcpy(c->author, of->author, KEY_PUBLIC);
    if (!copy(p, row->sealed, row->sealed_length, &c->sealed) ||
        (row->keys && !copy(p, row->keys, row->keys_length, &c->slots)))
        return error_memory(error);
    c->sealed_length = row->sealed_length;
    c->slots_length = row->keys ? row->keys_length : 0;
    const kept_note *kept = row->keys && !held->open ? find_note(p->w, NOTE_SECRET, c->commitment, c->author) : NULL;
    if (kept) {
        memcpy(c->secret, kept->secret, SEAL_SECRET);
        memcpy(c->id, kept->id, ENTRY_ID);
        c->json = kept->json;
        c->json_length = kept->json_length;
        c->words = true;
    } else if (row->keys && held->open) {
        memcpy(c->secret, held->secret, SEAL_SECRET);
        c->words = seal_open(row->sealed, row->sealed_length, row->commitment, c->secret, r->name, c->id, &l->json);
        c->json = c->words ? arena_text(&p->memory, l->json.bytes, l->json.length) : NULL;
        c->json_length = l->json.length;
        if (l->json.failed || (c->words && !c->json))
            return error_memory(error);
    }
    return ENTENTE_OK;
}

/* What of ours the other line lacks. */
static entente_status load_carried(loading *l, entente_error *error)
{
    placing *p = l->p;
    l->list = ARENA_ARRAY(&p->memory, p->mine.count + p->w->count + 1, carried);
    l->targets = ARENA_ARRAY(&p->memory, p->mine.count + 1, uint64_t);
    if (!l->list || !l->targets)
        return error_memory(error);
    for (size_t i = 0; i < p->mine.count; i++)
        l->targets[i] = UINT64_MAX;
    if (p->gives || !p->mine.count)
        return ENTENTE_OK;
    entente_status status = store_further(&p->r->s, take_target, l, error);
    return status == ENTENTE_OK ? store_items(&p->r->s, p->first, take_carried, l, error) : status;
}

static entente_status put_again(void *context, const further_row *row, entente_error *error)
{
    return store_put_slots(context, row, error);
}

/* What was forgotten by a group that the other line lacks: of ours it will be again in a moment, of another's once that one
   places it. */
static entente_status pardon_forgotten(loading *l, uint64_t *list, size_t *count, entente_error *error)
{
    placing *p = l->p;
    entente_status status = ENTENTE_OK;
    for (size_t i = 0; i < l->count && status == ENTENTE_OK; i++) {
        const carried *c = &l->list[i];
        if (!c->forgets || c->old_target >= p->first)
            continue;
        if (c->ours)
            list[(*count)++] = c->old_target;
        else if (p->again)
            status = p->again(p->context, c->old_target, p->first, put_again, &p->r->s, error);
        else
            status =
                error_set(error, ENTENTE_NO,
                          "entry %llu was forgotten by entry %llu, which this lacks and which is not of this key; expected "
                          "a WHERE that has both",
                          (unsigned long long)c->old_target, (unsigned long long)c->of->seq);
    }
    return status;
}

/* ---- placing ---- */

/* Where what an entry names stands now. */
static size_t target_now(const loading *l, const carried *c)
{
    const placing *p = l->p;
    if (!c->of)
        return c->target; /* found by its words */
    if (c->old_target < p->first)
        return (size_t)c->old_target;
    const strand_entry *mine = &p->mine.list[c->old_target - p->first];
    for (size_t i = 0; i < p->other.count && mine->found; i++)
        if (!memcmp(p->other.list[i].commitment, mine->commitment, 32) &&
            !memcmp(p->other.list[i].author, mine->author, KEY_PUBLIC))
            return (size_t)p->other.list[i].seq;
    for (size_t i = 0; i < l->count; i++)
        if (l->list[i].of == mine)
            return l->list[i].seq;
    return SIZE_MAX;
}

static const char *say(placing *p, const char *text)
{
    return arena_text(&p->memory, text, strlen(text));
}

/* What an entry corrects went with a forgetting that stands before it, be it one that was put a moment ago. */
static bool corrects_forgotten(const entente_record *r, const entry *e)
{
    unsigned char id[ENTRY_ID];
    const node *at = e->replaces_at;
    const entry *of = at && at->kind == NODE_TEXT && entry_id_read(at->text, id) ? case_find(r->c, id) : NULL;
    return of && of->item < r->item_count && r->items[of->item].entry == of && r->items[of->item].forgotten;
}

/* Parse an entry for the line as it now stands; what speaks against it goes to why. false: out of memory. */
static bool parse_anew(loading *l, carried *c)
{
    placing *p = l->p;
    entente_record *r = p->r;
    problems quiet = {.memory = &p->memory, .file = ""};
    static const entry_defaults none = {.now = {0, -1, 0}, .by = ""};
    c->why = NULL;
    c->target = c->names ? target_now(l, c) : SIZE_MAX;
    c->entry = c->words ? case_parse(r->c, c->json, c->json_length, c->id, &none, true, &quiet) : NULL;
    if (quiet.failed)
        return false;
    if (c->words && !c->entry)
        c->why = say(p, quiet.count ? quiet.list[0].message : "it is no entry");
    if (c->why || !c->entry)
        return c->why || !c->words;
    entry *e = c->entry;
    record_sign_for(r, e);
    char why[200] = "";
    bool release = e->kind == &kinds[KIND_RELEASE];
    if (!release && !c->forgets) /* what lets a key join brings slots for all */
        c->target = SIZE_MAX;
    if (case_find(r->c, c->id))
        snprintf(why, sizeof why, "another entry has its id");
    else if (e->hand == HAND_FOREIGN)
        snprintf(why, sizeof why, "this key does not write for '%.60s' any more", e->by);
    else if (e->kind == &kinds[KIND_READER] && !record_steward(r, r->me))
        snprintf(why, sizeof why, "only a mediator's or the keeper's key lets others join");
    else if (!c->loose && corrects_forgotten(r, e))
        snprintf(why, sizeof why, "what it corrects was forgotten");
    else if ((c->forgets || (release && c->names)) && c->target == SIZE_MAX)
        snprintf(why, sizeof why, "what it names is not placed yet");
    else if (release && c->names && r->items[c->target].forgotten)
        snprintf(why, sizeof why, "what it names was forgotten");
    if (why[0])
        c->why = say(p, why);
    return !why[0] || c->why;
}

/* Join those of a group against which nothing speaks. What speaks of something forgotten is not asked for
   it. */
static entente_status join_some(loading *l, carried *const *list, size_t count, bool loose, problems *quiet,
                                entente_error *error)
{
    entry **entries = ARENA_ARRAY(&l->p->memory, count + 1, entry *);
    size_t some = 0;
    if (!entries)
        return error_memory(error);
    for (size_t i = 0; i < count; i++)
        if (list[i]->entry && !list[i]->why && list[i]->loose == loose)
            entries[some++] = list[i]->entry;
    return some ? case_join(l->p->r->c, entries, &some, !loose, quiet, error) : ENTENTE_OK;
}

/* *joined: all of it. */
static entente_status join(loading *l, carried *const *list, size_t count, bool *joined, entente_error *error)
{
    problems quiet = {.memory = &l->p->memory, .file = ""};
    entente_status status = join_some(l, list, count, false, &quiet, error);
    *joined = status == ENTENTE_OK;
    if (*joined)
        return join_some(l, list, count, true, &quiet, error);
    if (status == ENTENTE_INVALID && count == 1)
        list[0]->why = say(l->p, quiet.count ? quiet.list[0].message : "it is not valid here");
    return status == ENTENTE_INVALID ? ENTENTE_OK : status;
}

/* Where a group does not go whole, one by one, as often as that lets another go. */
static entente_status join_singly(loading *l, carried **list, size_t count, entente_error *error)
{
    entente_status status = ENTENTE_OK;
    bool *in = ARENA_ARRAY(&l->p->memory, count + 1, bool), more = in != NULL;
    while (more && status == ENTENTE_OK) {
        more = false;
        for (size_t i = 0; i < count && status == ENTENTE_OK; i++) {
            bool joined = false;
            if (in[i] || !list[i]->words)
                continue;
            status = parse_anew(l, list[i]) ? ENTENTE_OK : error_memory(error);
            if (status == ENTENTE_OK && !list[i]->why)
                status = join(l, &list[i], 1, &joined, error);
            in[i] = joined && !list[i]->why;
            more |= in[i];
        }
    }
    return in ? status : error_memory(error);
}

/* Where each key of today had its slot. */
static const size_t *slot_places(placing *p)
{
    const entente_record *r = p->r;
    size_t *places = ARENA_ARRAY(&p->memory, r->member_count + 1, size_t);
    for (size_t k = 0; places && k < r->member_count; k++) {
        places[k] = SIZE_MAX;
        for (size_t i = 0; i < p->old_member_count; i++)
            if (!memcmp(p->old_members + i * KEY_PUBLIC, r->members[k].public_key, KEY_PUBLIC))
                places[k] = i;
    }
    return places;
}

/* What a release opens that came with it and was placed before it; SIZE_MAX: nothing. */
static size_t opened_before(const entente_record *r, const entry *e)
{
    bool release = e && e->kind == &kinds[KIND_RELEASE] && e->body;
    size_t at = release ? record_find(r, ((const body_release *)e->body)->what) : SIZE_MAX;
    for (const widening *w = at != SIZE_MAX ? r->items[at].entry->released : NULL; w; w = w->next)
        if (w->release == e && case_opens(w))
            return at;
    return SIZE_MAX;
}

/* One group, as far as it may be put. */
static entente_status put_group(loading *l, carried **list, size_t count, entente_error *error)
{
    placing *p = l->p;
    entente_record *r = p->r;
    bool joined = false;
    entente_status status = ENTENTE_OK;
    for (size_t i = 0; i < count && status == ENTENTE_OK; i++)
        if (!parse_anew(l, list[i]))
            status = error_memory(error);
    if (status == ENTENTE_OK)
        status = join(l, list, count, &joined, error);
    if (status == ENTENTE_OK && !joined)
        status = join_singly(l, list, count, error);
    addition *added = status == ENTENTE_OK ? ARENA_ARRAY(&p->memory, count + 1, addition) : NULL;
    const size_t *places = added ? slot_places(p) : NULL;
    if (status == ENTENTE_OK && !places)
        status = error_memory(error);
    size_t some = 0;
    for (size_t i = 0; i < count && status == ENTENTE_OK; i++) {
        carried *c = list[i];
        if (c->why)
            continue;
        if (!c->words && c->forgets && c->target == SIZE_MAX)
            return error_set(error, ENTENTE_NO, "entry %llu forgets what is not placed, and its author holds no key of it",
                             (unsigned long long)c->of->seq);
        c->as = (anew){.sealed = c->sealed,
                       .slots = c->slots,
                       .sealed_length = c->sealed_length,
                       .slots_length = c->slots_length,
                       .known = c->words,
                       .places = places};
        memcpy(c->as.commitment, c->commitment, 32);
        memcpy(c->as.secret, c->secret, SEAL_SECRET);
        c->seq = r->item_count + some;
        if (!c->names)
            c->target = opened_before(r, c->entry);
        added[some++] = (addition){c->entry, c->target, c->forgets, &c->as};
        p->forgets |= c->forgets;
        r->set_back |= !i && c->back && r->members[r->me].steward;
    }
    if (status == ENTENTE_OK && some)
        status = record_put(r, added, some, error);
    for (size_t i = 0; i < count && status == ENTENTE_OK; i++)
        if (!list[i]->why && list[i]->forgets)
            r->items[list[i]->target].forgotten = true;
    p->placed += some;
    return status;
}

/* ---- what is held, and beside ---- */

static entente_status put_note(placing *p, const carried *c, note_kind what, const char *why, entente_error *error)
{
    kept_note *n = (kept_note *)find_note(p->w, what, c->commitment, c->author);
    if (!n && !(n = waiting_new(p->w, what)))
        return error_memory(error);
    n->forgets = c->forgets;
    n->names = c->names;
    memcpy(n->commitment, c->commitment, 32);
    memcpy(n->author, c->author, KEY_PUBLIC);
    memcpy(n->secret, c->secret, SEAL_SECRET);
    memcpy(n->id, c->id, ENTRY_ID);
    memcpy(n->target, c->target_words, 32);
    n->time = c->time;
    n->why = why;
    n->json = c->json;
    n->json_length = c->json_length;
    return ENTENTE_OK;
}

/* Those that were held before; sealed as they were, since what they are sealed with says so. */
static entente_status add_held(loading *l, entente_error *error)
{
    placing *p = l->p;
    for (size_t i = 0; i < p->w->count; i++) {
        const kept_note *n = &p->w->notes[i];
        buffer sealed = {0};
        if (n->kind != NOTE_HELD)
            continue;
        carried *c = &l->list[l->count++];
        *c = (carried){.ours = true, .words = true, .seq = SIZE_MAX, .target = SIZE_MAX};
        c->forgets = c->loose = n->forgets;
        c->names = n->names;
        c->time = n->time;
        c->json = n->json;
        c->json_length = n->json_length;
        memcpy(c->author, n->author, KEY_PUBLIC);
        memcpy(c->secret, n->secret, SEAL_SECRET);
        memcpy(c->id, n->id, ENTRY_ID);
        memcpy(c->target_words, n->target, 32);
        seal_entry(&sealed, c->commitment, c->secret, p->r->name, c->id, c->json, c->json_length);
        bool good = !sealed.failed && copy(p, (const unsigned char *)sealed.bytes, sealed.length, &c->sealed);
        c->sealed_length = sealed.length;
        buffer_free(&sealed);
        if (!good)
            return error_memory(error);
    }
    return ENTENTE_OK;
}

/* Where what held entries name stands now, and whether they do. */
typedef struct finding {
    loading *l;
    size_t from;
} finding;

static entente_status find_held(void *context, const item_row *row, entente_error *error)
{
    finding *f = context;
    const entente_record *r = f->l->p->r;
    (void)error;
    for (size_t i = f->from; i < f->l->count; i++) {
        carried *c = &f->l->list[i];
        if (c->names && c->target == SIZE_MAX && !memcmp(row->commitment, c->target_words, 32))
            c->target = row->seq;
        if (!memcmp(row->commitment, c->commitment, 32) && r->items[row->seq].author == r->me)
            c->seq = row->seq;
    }
    return ENTENTE_OK;
}

/* What an entry names, by its words, before the line that it stands in goes. */
static entente_status find_targets(loading *l, entente_error *error)
{
    placing *p = l->p;
    entente_status status = ENTENTE_OK;
    for (size_t i = 0; i < l->count && status == ENTENTE_OK; i++)
        if (l->list[i].names)
            status = store_commitment(&p->r->s, l->list[i].old_target, l->list[i].target_words, error);
    return status;
}

/* Two that were written apart, told to those who wrote either, once the other is there. first: of a release, that it is the
   first of two mediators'. */
static void tell_twice(placing *p, const entry *e, const entry *o, bool first)
{
    char id[ENTRY_ID_TEXT], other[ENTRY_ID_TEXT];
    if (e->replaces && o->replaces == e->replaces)
        text_format(&p->told, "%s and %s correct one entry; the one known later stands\n", entry_id_text(e->id, id),
                    entry_id_text(o->id, other));
    const body_release *a = e->body, *b = o->body;
    if (e->kind == &kinds[KIND_RELEASE] && o->kind == e->kind && a && b && !strcmp(a->what, b->what) && first)
        text_format(&p->told, "%s and %s release one entry, each as the first of two mediators; one says it once more\n",
                    entry_id_text(e->id, id), entry_id_text(o->id, other));
}

/* To who comes last, of what is put after the others' ... */
static void tell_put(placing *p, const carried *c)
{
    const entente_record *r = p->r;
    for (uint64_t i = p->first; c->entry && c->of && i < p->first + p->other.count; i++)
        if (r->items[i].entry && !p->other.list[i - p->first].found)
            tell_twice(p, c->entry, r->items[i].entry, !c->names);
}

/* ... and to who came first, of what came after. */
static void tell_come(placing *p)
{
    const entente_record *r = p->r;
    for (size_t k = 0; p->key && k < p->other.count; k++) {
        const strand_entry *new = &p->other.list[k];
        const entry *e = new->found ? NULL : r->items[new->seq].entry;
        bool release = e && e->kind == &kinds[KIND_RELEASE];
        bool first = release && !(r->items[new->seq].head.flags & HEADER_FURTHER);
        for (uint64_t i = 0; e && (e->replaces || first) && i < new->seq; i++) {
            bool own =
                r->items[i].author == r->me && r->items[i].entry && (i < p->first || p->other.list[i - p->first].found);
            if (own && (!release || !(r->items[i].head.flags & HEADER_FURTHER)))
                tell_twice(p, e, r->items[i].entry, first);
        }
    }
}

static entente_status put_all(loading *l, size_t held_from, entente_error *error)
{
    placing *p = l->p;
    carried **lot = ARENA_ARRAY(&p->memory, l->count + 1, carried *);
    entente_status status = lot ? ENTENTE_OK : error_memory(error);
    for (size_t i = 0, end; i < l->count && status == ENTENTE_OK; i = end) {
        size_t some = 0;
        for (end = i; end < l->count && (end == i || (end < held_from && l->list[end].of->lot == l->list[i].of->lot)); end++)
            if (l->list[end].ours && l->list[end].seq == SIZE_MAX)
                lot[some++] = &l->list[end];
        if (some)
            status = put_group(l, lot, some, error);
    }
    for (size_t i = 0; i < l->count && status == ENTENTE_OK; i++) {
        const carried *c = &l->list[i];
        if (!c->ours && c->words)
            status = put_note(p, c, NOTE_BESIDE, NULL, error);
        p->beside += !c->ours;
        if (c->ours && !c->why)
            tell_put(p, c);
        if (c->ours && c->why)
            status = put_note(p, c, NOTE_HELD, c->why, error);
    }
    return status;
}

static entente_status take_theirs(placing *p, pardon gone, entente_error *error)
{
    entente_status status = p->mine.count ? store_cut(&p->r->s, p->first, error) : ENTENTE_OK;
    for (size_t i = 0; i < p->their_count && status == ENTENTE_OK; i++)
        status = bundle_insert(&p->r->s, &p->theirs[i], &p->forgets, error);
    entente_record *whole;
    if (status == ENTENTE_OK)
        status = record_look(p->r, p->options, p->key, gone, &whole, error);
    if (status != ENTENTE_OK)
        return status;
    p->fetched = p->other.count;
    for (size_t i = 0; i < p->other.count; i++)
        p->fetched -= p->other.list[i].found;
    p->r->s = (store){0};
    entente_record_free(p->r);
    whole->pardoned = NULL;
    whole->pardoned_count = 0;
    whole->unnoted = true;
    p->r = whole;
    return ENTENTE_OK;
}

entente_status place_take(placing *p, entente_error *error)
{
    entente_status status = store_begin(&p->r->s, true, error);
    if (status == ENTENTE_OK)
        status = take_theirs(p, (pardon){0}, error);
    if (status == ENTENTE_OK)
        status = store_commit(&p->r->s, error);
    store_rollback(&p->r->s);
    return status;
}

static bool keep_members(placing *p)
{
    const entente_record *r = p->r;
    p->old_member_count = r->member_count;
    p->old_members = arena_alloc(&p->memory, r->member_count + 1, KEY_PUBLIC);
    for (size_t i = 0; p->old_members && i < r->member_count; i++)
        memcpy(p->old_members + i * KEY_PUBLIC, r->members[i].public_key, KEY_PUBLIC);
    return p->old_members != NULL;
}

/* Authors of the strands are those of a record that goes. */
static bool keep_authors(placing *p)
{
    for (size_t i = 0; i < p->mine.count + p->other.count; i++) {
        strand_entry *e = i < p->mine.count ? &p->mine.list[i] : &p->other.list[i - p->mine.count];
        for (size_t k = 0; k < p->old_member_count; k++)
            if (!memcmp(e->author, p->old_members + k * KEY_PUBLIC, KEY_PUBLIC))
                e->author = p->old_members + k * KEY_PUBLIC;
    }
    return true;
}

entente_status place_put(placing *p, entente_error *error)
{
    loading l = {.p = p};
    size_t held = 0, gone_count = 0;
    for (size_t i = 0; i < p->w->count; i++)
        held += p->w->notes[i].kind == NOTE_HELD;
    bool takes = !p->gives && p->their_count;
    held = p->retries ? held : 0;
    if (!takes && !held)
        return ENTENTE_OK;
    entente_status status = store_begin(&p->r->s, true, error);
    if (status == ENTENTE_OK)
        status = load_carried(&l, error);
    if (status == ENTENTE_OK)
        status = find_targets(&l, error);
    uint64_t *gone = ARENA_ARRAY(&p->memory, l.count + 1, uint64_t);
    if (status == ENTENTE_OK && (!gone || !keep_members(p) || !keep_authors(p)))
        status = error_memory(error);
    if (status == ENTENTE_OK)
        status = pardon_forgotten(&l, gone, &gone_count, error);
    if (status == ENTENTE_OK && takes)
        status = take_theirs(p, (pardon){gone, gone_count}, error);
    finding f = {&l, l.count};
    if (status == ENTENTE_OK && held)
        status = add_held(&l, error);
    if (status == ENTENTE_OK && held)
        status = store_items(&p->r->s, 0, find_held, &f, error);
    p->r->waiting = p->r->keeps ? p->w : NULL;
    if (status == ENTENTE_OK && takes)
        tell_come(p);
    if (status == ENTENTE_OK)
        status = put_all(&l, f.from, error);
    p->r->waiting = NULL;
    buffer_free(&l.json);
    if (status == ENTENTE_OK)
        status = waiting_write(p->w, p->key, error);
    if (status == ENTENTE_OK)
        status = store_commit(&p->r->s, error);
    store_rollback(&p->r->s);
    p->r->known_as_it_is = false;
    return status;
}

/* ---- notes ---- */

typedef struct tidying {
    const entente_record *r;
    waiting *w;
    size_t placed;
    bool *stands; /* [notes] in the line; of an S: and waits */
} tidying;

static entente_status tidy_row(void *context, const item_row *row, entente_error *error)
{
    tidying *t = context;
    const entente_record *r = t->r;
    (void)error;
    for (size_t i = 0; i < t->w->count; i++) {
        const kept_note *n = &t->w->notes[i];
        if (!memcmp(n->commitment, row->commitment, 32) &&
            !memcmp(n->author, r->members[r->items[row->seq].author].public_key, KEY_PUBLIC))
            t->stands[i] = n->kind != NOTE_SECRET || (row->seq >= t->placed && row->keys);
    }
    return ENTENTE_OK;
}

entente_status place_tidy(const entente_record *r, size_t placed, waiting *w, entente_error *error)
{
    tidying t = {r, w, placed, calloc(w->count + 1, sizeof *t.stands)};
    entente_status status = t.stands ? ENTENTE_OK : error_memory(error);
    if (status == ENTENTE_OK && w->count)
        status = store_items((store *)&r->s, 0, tidy_row, &t, error);
    size_t kept = 0;
    for (size_t i = 0, count = w->count; i < count && status == ENTENTE_OK; i++)
        if (t.stands[i] == (w->notes[kept].kind == NOTE_SECRET))
            kept++;
        else
            waiting_drop(w, kept);
    free(t.stands);
    return status;
}

void place_free(placing *p)
{
    arena_free(&p->memory);
    buffer_free(&p->told);
}
