#define _XOPEN_SOURCE 700
#include "record/sync.h"
#include "record/folder.h"
#include "record/place.h"
#include "record/verify.h"

#include "base/error.h"
#include "base/text.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

enum { ROUNDS = 30, SYNC_SLACK = 120 };

/* Where a record is synced with. */
typedef struct place {
    const char *path;
    const char *bundle, *bundle_end; /* it is one of these, and takes nothing */
    bool is_folder;
    const sync_where *far; /* it is one of these */
    buffer fetched;        /* from there */
    folder folder;
    entente_record *other;
    entente_record_options options;
} place;

typedef struct syncing {
    entente_record *r;
    const entente_record_options *options;
    const entente_key *key;
    place at;
    waiting w;
    entente_sync *out;
    buffer told;
    bool stands;        /* r is what is on the disk */
    bool scrubs, there; /* there: WHERE was */
    size_t came_size;
    size_t both;  /* entries that stand in both lines */
    size_t found; /* those that did before anything was sent */
} syncing;

static entente_status open_other(place *at, entente_error *error)
{
    entente_status status = record_open(at->path, &at->options, NULL, false, &at->other, error);
    if (status != ENTENTE_IO)
        return status;
    at->options.write = false; /* what it holds can be had */
    return record_open(at->path, &at->options, NULL, false, &at->other, NULL) == ENTENTE_OK ? ENTENTE_OK : status;
}

/* How many groups two lines have in common. */
static size_t common(const entente_record *a, const entente_record *b)
{
    size_t same = 0;
    while (same < a->batch_count && same < b->batch_count && a->batches[same].first == b->batches[same].first &&
           a->batches[same].count == b->batches[same].count &&
           !memcmp(&a->batches[same].root, &b->batches[same].root, TREE_HASH))
        same++;
    return same;
}

/* The bundle's groups after what both have. */
static entente_status fetch_bundle(const syncing *s, const char *at, const char *end, size_t *fork, buffer *lines,
                                   entente_error *error)
{
    const entente_record *r = s->r;
    bundle_start start;
    size_t length, number = 1;
    const char *line = bundle_line(&at, end, &length);
    entente_status status = bundle_start_read(line, length, &start, error);
    if (status != ENTENTE_OK)
        return status;
    if (memcmp(start.record, r->name, SEAL_RECORD))
        return error_set(error, ENTENTE_INVALID, "this bundle is of another record");
    while (*fork < r->batch_count && r->batches[*fork].first < start.from)
        ++*fork;
    if (start.from > r->item_count || (*fork < r->batch_count && r->batches[*fork].first != start.from))
        return error_set(
            error, start.from > r->item_count ? ENTENTE_INVALID : ENTENTE_NO,
            "this bundle begins after entry %llu, where this record of %zu has no group that ends; expected one "
            "from an earlier head",
            (unsigned long long)start.from, r->item_count);
    tree_hash mine = tree_root_of(r->leaves, start.from);
    if (memcmp(&mine, &start.root, TREE_HASH))
        return error_set(error, ENTENTE_NO, "the histories differ before entry %llu", (unsigned long long)start.from);
    arena memory = {0};
    line = at;
    for (bool same = true; at < end && status == ENTENTE_OK && same;) {
        bundle_group g;
        line = at;
        const char *own = bundle_line(&at, end, &length);
        arena_clear(&memory);
        status = bundle_read(&memory, own, length, ++number, &g, error);
        const batch *had = *fork < r->batch_count ? &r->batches[*fork] : NULL;
        same = status == ENTENTE_OK && had && had->first == g.b.first && had->count == g.b.count &&
               !memcmp(&had->root, &g.b.root, TREE_HASH);
        *fork += same;
        line = same ? at : line;
    }
    arena_free(&memory);
    if (status == ENTENTE_OK && line < end)
        buffer_add(lines, line, (size_t)(end - line));
    return lines->failed ? error_memory(error) : status;
}

static entente_status fetch_far(syncing *s, size_t *fork, buffer *lines, entente_error *error)
{
    place *at = &s->at;
    at->fetched.length = 0;
    entente_status status = at->far->fetch(at->far->context, s->r, &at->fetched, error);
    const char *bytes = at->fetched.bytes;
    return status == ENTENTE_OK && at->fetched.length
               ? fetch_bundle(s, bytes, bytes + at->fetched.length, fork, lines, error)
               : status;
}

static entente_status fetch(syncing *s, size_t *fork, buffer *lines, entente_error *error)
{
    bundle_start start;
    place *at = &s->at;
    if (at->bundle)
        return fetch_bundle(s, at->bundle, at->bundle_end, fork, lines, error);
    if (at->far)
        return fetch_far(s, fork, lines, error);
    if (at->is_folder) {
        entente_status status = folder_read(&at->folder, s->r, fork, &start, lines, error);
        return status == ENTENTE_OK ? folder_mend(&at->folder, s->r, false, error) : status;
    }
    if (memcmp(at->other->name, s->r->name, SEAL_RECORD))
        return error_at(error, ENTENTE_NO, at->path, 0, 0, "this is another record");
    *fork = common(s->r, at->other);
    return bundle_write(at->other, *fork, at->other->batch_count, lines, error);
}

/* Slots of an entry as they stand in a bundle: its own, and what was brought for it. */
static entente_status slots_in(const char *at, const char *end, uint64_t target, uint64_t before, further_take *take,
                               void *taker, entente_error *error)
{
    arena memory = {0};
    size_t length, number = 1;
    entente_status status = ENTENTE_OK;
    bundle_line(&at, end, &length); /* where it begins */
    while (at < end && status == ENTENTE_OK) {
        bundle_group g;
        const char *line = bundle_line(&at, end, &length);
        arena_clear(&memory);
        status = bundle_read(&memory, line, length, ++number, &g, error);
        if (status == ENTENTE_OK)
            status = bundle_slots(&g, target, before, take, taker, error);
    }
    arena_free(&memory);
    return status;
}

static entente_status again_far(syncing *s, uint64_t target, uint64_t before, further_take *take, void *taker,
                                entente_error *error)
{
    buffer bundle = {0};
    size_t of = 0;
    while (s->r->batches[of].first + s->r->batches[of].count <= target)
        of++;
    entente_status status = s->at.far->again(s->at.far->context, s->r, of, &bundle, error);
    if (status == ENTENTE_OK)
        status = slots_in(bundle.bytes, bundle.bytes + bundle.length, target, before, take, taker, error);
    buffer_free(&bundle);
    return status;
}

static entente_status again(void *context, uint64_t target, uint64_t before, further_take *take, void *taker,
                            entente_error *error)
{
    syncing *s = context;
    if (s->at.far)
        return again_far(s, target, before, take, taker, error);
    return s->at.is_folder ? folder_slots(&s->at.folder, s->r, target, before, take, taker, error)
                           : store_slots(&s->at.other->s, target, before, take, taker, error);
}

/* Into the other record; its own groups after the fork give way. */
static entente_status write_other(syncing *s, size_t from, bool gives, entente_error *error)
{
    entente_record *other = s->at.other, *whole;
    buffer lines = {0};
    arena memory = {0};
    bool forgets = false;
    if (!s->at.options.write)
        return error_at(error, ENTENTE_IO, s->at.path, 0, 0, "cannot be written; what waits here waits on");
    entente_status status = bundle_write(s->r, from, s->r->batch_count, &lines, error);
    if (status == ENTENTE_OK)
        status = store_begin(&other->s, true, error);
    if (status == ENTENTE_OK && gives)
        status = store_cut(&other->s, s->r->batches[from].first, error);
    const char *at = lines.bytes, *end = lines.bytes ? lines.bytes + lines.length : NULL;
    while (at < end && status == ENTENTE_OK) {
        bundle_group g;
        size_t length;
        const char *line = bundle_line(&at, end, &length);
        arena_clear(&memory);
        status = bundle_read(&memory, line, length, 1, &g, error);
        if (status == ENTENTE_OK)
            status = bundle_insert(&other->s, &g, &forgets, error);
    }
    if (status == ENTENTE_OK)
        status = record_look(other, &s->at.options, NULL, (pardon){0}, &whole, error);
    if (status == ENTENTE_OK) {
        other->s = (store){0};
        entente_record_free(other);
        other = s->at.other = whole;
        status = store_commit(&other->s, error);
    }
    store_rollback(&other->s);
    if (status == ENTENTE_OK && forgets)
        status = store_scrub(&other->s, error);
    buffer_free(&lines);
    arena_free(&memory);
    if (status != ENTENTE_OK && error && !error->file[0])
        snprintf(error->file, sizeof error->file, "%s", s->at.path);
    return status;
}

/* What the other line brought, as far as the key opens it. */
static bool note_came(syncing *s, const placing *p)
{
    for (size_t i = 0; i < p->other.count; i++) {
        const entry *e = p->other.list[i].found ? NULL : s->r->items[p->other.list[i].seq].entry;
        if (!e)
            continue;
        if (!record_grow((void **)&s->out->came, s->out->came_count, &s->came_size, sizeof *s->out->came))
            return false;
        entry_id_text(e->id, s->out->came[s->out->came_count++]);
    }
    return true;
}

static uint64_t entries_to(const entente_record *r, size_t groups)
{
    return groups ? r->batches[groups - 1].first + r->batches[groups - 1].count : 0;
}

/* A head that was read out holds no more; that is said with the head. */
static void tell_gave_way(syncing *s, uint64_t first)
{
    size_t placed = waiting_placed(&s->w, s->r->leaves, s->r->item_count);
    char head[ENTENTE_HEAD_TEXT];
    if (placed == SIZE_MAX || placed <= first)
        return;
    tree_hash root = tree_root_of(s->r->leaves, placed);
    record_head_text(placed, &root, head);
    s->out->gave_way = true;
    buffer_format(
        &s->told,
        "the line that stood here gave way to the one there, from entry %llu on: the head %s, which was placed, is "
        "none of this record any more\n",
        (unsigned long long)first, head);
}

static entente_status reread(syncing *s, entente_error *error)
{
    waiting_free(&s->w);
    entente_status status = waiting_read(&s->w, s->r->s.path, s->r->name, s->key, error);
    if (status == ENTENTE_OK && s->w.damaged)
        status = error_set(
            error, ENTENTE_INVALID,
            "'%.300s' beside the record is not as entente writes it; what it held of yours is lost with it, so take it "
            "away only where you have no other",
            s->w.path);
    return status;
}

/* One exchange; *done: both lines are one. */
static entente_status exchange(syncing *s, bool retries, bool *done, entente_error *error)
{
    buffer lines = {0};
    placing p = {.r = s->r,
                 .options = s->options,
                 .key = s->key,
                 .w = &s->w,
                 .retries = retries,
                 .again = s->at.bundle ? NULL : again,
                 .context = s};
    entente_status status = fetch(s, &p.fork, &lines, error);
    p.first = entries_to(s->r, p.fork);
    p.lines = lines.bytes ? lines.bytes : "";
    p.length = lines.length;
    if (status == ENTENTE_OK)
        status = place_compare(&p, error);
    size_t groups = 0, both = p.fork;
    bool takes = !p.gives && p.their_count, sends = false, bundle = s->at.bundle, far = s->at.far, moved_there = false;
    if (retries && s->there)
        s->found = p.first + (p.gives ? 0 : p.other.count);
    *done = status == ENTENTE_OK && !p.mine.count && !p.their_count;
    if (status == ENTENTE_OK && takes) {
        if (p.mine.count)
            tell_gave_way(s, p.first);
        s->r->moved |= p.mine.count > 0;
        both += p.their_count;
        if (!bundle || s->w.mark_count)
            waiting_note_mark(&s->w, p.first + p.other.count, &p.theirs[p.their_count - 1].b.root);
    }
    bool moved = s->r->moved, writes = status == ENTENTE_OK;
    if (status == ENTENTE_OK) {
        status = place_put(&p, error);
        s->stands = status == ENTENTE_OK;
    }
    s->r = p.r;
    s->r->moved = moved;
    if (p.told.length)
        buffer_add(&s->told, p.told.bytes, p.told.length);
    s->told.failed |= p.told.failed;
    if (status == ENTENTE_OK) {
        s->out->fetched += p.fetched;
        s->out->placed += p.placed;
        s->out->beside += p.beside;
        s->scrubs |= p.forgets;
        if (takes && !note_came(s, &p))
            status = error_memory(error);
    }
    if (status == ENTENTE_OK) {
        groups = s->r->batch_count;
        sends = groups > both && !bundle;
        s->both = entries_to(s->r, both);
        *done &= !sends;
        status = reread(s, error);
    }
    if (status == ENTENTE_OK && sends && far)
        status = s->at.far->send(s->at.far->context, s->r, both, &moved_there, error);
    if (status == ENTENTE_OK && sends && !moved_there) {
        s->out->sent += s->r->item_count - entries_to(s->r, both);
        bool gives = p.gives && p.their_count;
        if (!far)
            status =
                s->at.is_folder ? folder_write(&s->at.folder, s->r, both, gives, error) : write_other(s, both, gives, error);
    }
    if (status == ENTENTE_OK && writes && s->at.is_folder && (takes || sends))
        status = folder_forget(&s->at.folder, s->r, p.fork, error);
    if (status == ENTENTE_OK && *done && s->at.is_folder)
        status = folder_mend(&s->at.folder, s->r, true, error);
    place_free(&p);
    buffer_free(&lines);
    return status;
}

static void tell_clock(syncing *s)
{
    const entente_record *r = s->r;
    char last[MOMENT_TEXT];
    if (r->now + SYNC_SLACK < r->last_seen)
        buffer_format(&s->told, "this machine's clock stands before the record's last entry, of %s\n",
                      moment_text(moment_of(r->last_seen), last));
}

/* All of it is placed, and what is noted of what waited goes; but secrets of what was sent just now stay until it is found
   there again: of two that send at one time to a drive of several copies one gives way. */
static entente_status finish(syncing *s, entente_error *error)
{
    entente_record *r = s->r;
    bool marks = !s->at.bundle;
    if (s->at.far)
        s->out->faults += s->at.far->ended(s->at.far->context, r, s->both, &s->told);
    tree_hash root = tree_root_of(r->leaves, s->both);
    if (marks)
        waiting_note_mark(&s->w, s->both, &root);
    entente_status status = waiting_write(&s->w, s->key, error);
    if (status == ENTENTE_OK)
        status = place_tidy(r, s->found, &s->w, error);
    for (size_t i = 0; i < s->w.count && status == ENTENTE_OK; i++) {
        const kept_note *n = &s->w.notes[i];
        char id[ENTRY_ID_TEXT];
        if (n->kind != NOTE_HELD)
            continue;
        s->out->held++;
        text_format(&s->told, "held back: %s: %s\n", entry_id_text(n->id, id), n->why ? n->why : "");
    }
    if (marks) {
        s->w.mark_count = 0;
        waiting_note_mark(&s->w, s->both, &root);
    }
    if (status == ENTENTE_OK)
        status = waiting_write(&s->w, s->key, error);
    if (status == ENTENTE_OK && s->scrubs)
        status = store_scrub(&r->s, error);
    return status;
}

/* All that stands at `where`, as the bundle of a whole record; no more than its first line: nothing is there. */
static entente_status whole_of(const entente_record_options *options, const char *where, bool is_folder, buffer *text,
                               buffer *told, entente_error *error)
{
    buffer lines = {0};
    bundle_start start = {0};
    folder f = {.lock = -1};
    size_t fork = 0;
    entente_record *other = NULL;
    entente_record_options reading = *options;
    reading.write = false;
    entente_status status =
        is_folder ? folder_open(&f, where, error) : record_open(where, &reading, NULL, false, &other, error);
    if (status == ENTENTE_OK && is_folder)
        status = folder_read(&f, NULL, &fork, &start, &lines, error);
    if (status == ENTENTE_OK && other) {
        start.root = tree_root_of(NULL, 0);
        memcpy(start.record, other->name, SEAL_RECORD);
        status = bundle_write(other, 0, other->batch_count, &lines, error);
    }
    if (status == ENTENTE_OK && lines.length) {
        bundle_start_write(text, &start);
        buffer_add(text, lines.bytes, lines.length);
    }
    if (f.told.length)
        buffer_add(told, f.told.bytes, f.told.length);
    text->failed |= lines.failed;
    folder_close(&f);
    entente_record_free(other);
    buffer_free(&lines);
    return status;
}

/* A record that is not there yet, from what is there. */
static entente_status make(const char *path, const entente_record_options *options, const char *where, bool is_folder,
                           const sync_where *far, size_t *added, buffer *told, entente_error *error)
{
    buffer text = {0};
    entente_status status =
        far ? far->fetch(far->context, NULL, &text, error) : whole_of(options, where, is_folder, &text, told, error);
    if (status == ENTENTE_OK && text.failed)
        status = error_memory(error);
    if (status == ENTENTE_OK && !text.length)
        status = error_at(error, ENTENTE_INVALID, where, 0, 0, "nothing is there yet, and %s is not there either", path);
    if (status == ENTENTE_OK)
        status = entente_bundle_import(path, options, text.bytes, text.length, added, error);
    buffer_free(&text);
    return status;
}

static entente_status whereabouts(const char *path, const char *where, bool *is_folder, bool *there, entente_error *error)
{
    struct stat what, own;
    *there = !stat(where, &what);
    *is_folder = *there && S_ISDIR(what.st_mode);
    size_t length = strlen(where);
    if (!*there && (length < 8 || strcmp(where + length - 8, ".entente")))
        return error_at(error, ENTENTE_IO, where, 0, 0, "no such folder or record");
    if (*there && !stat(path, &own) && own.st_ino == what.st_ino && own.st_dev == what.st_dev)
        return error_at(error, ENTENTE_INVALID, where, 0, 0, "the record itself; expected a folder or another record");
    return ENTENTE_OK;
}

static entente_status sync_with(syncing *s, const char *path, const char *where, entente_error *error)
{
    bool done = false, is_folder = false, there = true;
    struct stat own;
    bool here = !s->at.bundle && !s->at.far;
    entente_status status = here ? whereabouts(path, where, &is_folder, &there, error) : ENTENTE_OK;
    if (status == ENTENTE_OK && there && stat(path, &own) && !s->at.bundle)
        status = make(path, s->options, where, is_folder, s->at.far, &s->out->fetched, &s->told, error);
    if (status == ENTENTE_OK)
        status = record_open(path, s->options, s->key, false, &s->r, error);
    if (status == ENTENTE_OK && !there)
        status = make(where, s->options, path, false, NULL, &s->out->sent, &s->told, error);
    if (status != ENTENTE_OK)
        return status;
    if (s->r->told.length)
        buffer_add(&s->told, s->r->told.bytes, s->r->told.length);
    if (s->key && s->r->me == SIZE_MAX) {
        buffer_text(&s->told, "this key is not of this record yet; a mediator lets it join\n");
        s->key = NULL;
    }
    tell_clock(s);
    s->at.is_folder = is_folder;
    s->there = there;
    if (here)
        status = is_folder ? folder_open(&s->at.folder, where, error) : open_other(&s->at, error);
    if (status == ENTENTE_OK)
        status = reread(s, error);
    for (int i = 0; i < ROUNDS && !done && status == ENTENTE_OK; i++) {
        status = exchange(s, !i, &done, error);
        done |= s->at.bundle != NULL;
    }
    if (status == ENTENTE_OK && !done)
        status = error_at(error, ENTENTE_IO, where, 0, 0, "others write there all the time; try again");
    return status == ENTENTE_OK ? finish(s, error) : status;
}

static entente_status synced(const char *path, const entente_record_options *options, const entente_key *key,
                             const char *where, const char *bundle, size_t length, const sync_where *far, entente_sync *out,
                             entente_error *error)
{
    entente_record_options writing = *options;
    writing.write = true;
    syncing s = {.options = &writing, .key = key, .out = out, .at = {.path = where, .folder = {.lock = -1}}};
    s.at.far = far;
    s.at.bundle = bundle;
    s.at.bundle_end = bundle ? bundle + length : NULL;
    s.at.options = (entente_record_options){.write = true, .now = options->now, .clock = options->clock};
    *out = (entente_sync){0};
    entente_status status = sync_with(&s, path, where, error);
    if (s.r) {
        s.r->unnoted = s.stands && s.key; /* also where WHERE could not be written then */
        s.r->known_as_it_is &= !s.r->moved;
    }
    out->faults += s.at.folder.faults + s.at.folder.mended;
    if (s.at.folder.mending.length)
        buffer_add(&s.told, s.at.folder.mending.bytes, s.at.folder.mending.length);
    if (s.at.folder.told.length)
        buffer_add(&s.told, s.at.folder.told.bytes, s.at.folder.told.length);
    entente_record_free(s.r);
    entente_record_free(s.at.other);
    folder_close(&s.at.folder);
    buffer_free(&s.at.fetched);
    waiting_free(&s.w);
    if (s.told.failed) {
        buffer_free(&s.told);
        return status == ENTENTE_OK ? error_memory(error) : status;
    }
    out->told = s.told.bytes;
    return status;
}

entente_status entente_record_sync(const char *path, const entente_record_options *options, const entente_key *key,
                                   const char *where, entente_sync *out, entente_error *error)
{
    return synced(path, options, key, where, NULL, 0, NULL, out, error);
}

entente_status entente_bundle_join(const char *path, const entente_record_options *options, const entente_key *key,
                                   const char *bytes, size_t length, entente_sync *out, entente_error *error)
{
    return synced(path, options, key, path, bytes, length, NULL, out, error);
}

entente_status record_sync_with(const char *path, const entente_record_options *options, const entente_key *key,
                                const sync_where *where, entente_sync *out, entente_error *error)
{
    return synced(path, options, key, where->name, NULL, 0, where, out, error);
}

void entente_sync_free(entente_sync *s)
{
    free(s->told);
    free(s->came);
    *s = (entente_sync){0};
}

size_t entente_record_waits(const entente_record *r)
{
    return r->item_count - record_placed(r);
}

static bool is_listed(const entente_record *r, size_t seq)
{
    return r->items[seq].author == r->me && r->items[seq].entry;
}

static const char *shown_id(entente_record *r, const unsigned char id[ENTRY_ID])
{
    char text[ENTRY_ID_TEXT];
    const char *kept = arena_text(&r->c->memory, entry_id_text(id, text), ENTRY_ID_TEXT - 1);
    return kept ? kept : "";
}

entente_status entente_record_waiting(entente_record *r, entente_waiting **list, size_t *count, entente_error *error)
{
    size_t most = r->item_count - record_placed(r) + r->kept.count;
    arena scratch = {0};
    static const entry_defaults none = {.now = {0, -1, 0}, .by = ""};
    problems quiet = {.memory = &scratch, .file = ""};
    *count = 0;
    *list = calloc(most + 1, sizeof **list);
    for (size_t i = record_placed(r); *list && i < r->item_count; i++) {
        const entry *e = r->items[i].entry;
        if (!is_listed(r, i))
            continue;
        entente_waiting *one = &(*list)[(*count)++];
        *one = (entente_waiting){shown_id(r, e->id), "waiting", e->kind_name, e->by, NULL};
    }
    for (size_t i = 0; *list && i < r->kept.count; i++) {
        const kept_note *n = &r->kept.notes[i];
        if (n->kind == NOTE_SECRET)
            continue;
        entente_waiting *one = &(*list)[(*count)++];
        const entry *e = case_parse(r->c, n->json, n->json_length, n->id, &none, true, &quiet);
        *one = (entente_waiting){shown_id(r, n->id), n->kind == NOTE_HELD ? "held" : "beside", e ? e->kind_name : "",
                                 e ? e->by : "", n->why};
    }
    arena_free(&scratch);
    return *list && !quiet.failed ? ENTENTE_OK : error_memory(error);
}

entente_status entente_record_drop(entente_record *r, const char *id, entente_error *error)
{
    size_t found = SIZE_MAX, length = strlen(id);
    for (size_t i = 0; i < r->kept.count; i++) {
        char text[ENTRY_ID_TEXT];
        if (r->kept.notes[i].kind == NOTE_SECRET || length < 4 ||
            strncmp(entry_id_text(r->kept.notes[i].id, text), id, length) != 0)
            continue;
        if (found != SIZE_MAX)
            return error_set(error, ENTENTE_INVALID, "'%.60s' means several; expected a whole id", id);
        found = i;
    }
    if (found == SIZE_MAX)
        return error_set(error, ENTENTE_INVALID,
                         "'%.60s' is neither held nor beside; expected an id of `entente sync RECORD --list`", id);
    waiting_drop(&r->kept, found);
    return waiting_write(&r->kept, &r->key, error);
}
