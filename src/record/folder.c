#define _GNU_SOURCE /* flock, O_DIRECTORY */
#include "record/folder.h"

#include "base/error.h"
#include "base/text.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <nettle/sha2.h>
#include <sodium.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

enum { NAME_MOST = 20 + 1 + 2 * TREE_HASH + 1, FILES_MOST = 4000000, WAIT_MS = 10000 };
static const off_t file_most = (off_t)1 << 29;

/* A file whose name is a group's. */
typedef struct group_file {
    uint64_t position;
    tree_hash root;
} group_file;

static char *name_of(uint64_t position, const tree_hash *root, char out[NAME_MOST])
{
    int length = snprintf(out, NAME_MOST, "%llu-", (unsigned long long)position);
    sodium_bin2hex(out + length, (size_t)(NAME_MOST - length), root->byte, TREE_HASH);
    return out;
}

static bool name_read(const char *name, group_file *out)
{
    size_t digits = strspn(name, "0123456789");
    if (!digits || digits > 18 || name[digits] != '-' || (digits > 1 && *name == '0'))
        return false;
    out->position = strtoull(name, NULL, 10);
    return hex_read(name + digits + 1, strlen(name + digits + 1), out->root.byte, TREE_HASH);
}

static int by_position(const void *left, const void *right)
{
    const group_file *a = left, *b = right;
    return a->position != b->position ? (a->position > b->position) - (a->position < b->position)
                                      : memcmp(&a->root, &b->root, TREE_HASH);
}

static entente_status not_done(const char *what, const char *path, entente_error *error)
{
    return error_at(error, ENTENTE_IO, path, 0, 0, "cannot be %s: %s", what, strerror(errno));
}

entente_status folder_open(folder *f, const char *path, entente_error *error)
{
    *f = (folder){.lock = -1};
    size_t length = strlen(path);
    if (!(f->path = malloc(length + 1)))
        return error_memory(error);
    memcpy(f->path, path, length + 1);
    f->lock = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (f->lock < 0)
        return not_done("opened", path, error);
    for (int waited = 0; flock(f->lock, LOCK_EX | LOCK_NB) && (errno == EWOULDBLOCK || errno == EINTR); waited += 20) {
        if (waited >= WAIT_MS)
            return error_at(error, ENTENTE_IO, path, 0, 0,
                            "another program syncs with this folder; try again when it is done");
        nanosleep(&(struct timespec){0, 20000000}, NULL);
    }
    return ENTENTE_OK;
}

static entente_status list_files(const folder *f, group_file **out, size_t *count, entente_error *error)
{
    int own = openat(f->lock, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    DIR *there = own >= 0 ? fdopendir(own) : NULL;
    size_t size = 0;
    entente_status status = there ? ENTENTE_OK : not_done("read", f->path, error);
    if (!there && own >= 0)
        close(own);
    *out = NULL;
    *count = 0;
    const struct dirent *one;
    while (status == ENTENTE_OK && (errno = 0, one = readdir(there))) {
        group_file file;
        if (!name_read(one->d_name, &file))
            continue;
        if (*count == FILES_MOST)
            status = error_at(error, ENTENTE_LIMIT, f->path, 0, 0, "holds more than %d groups", FILES_MOST);
        else if (!record_grow((void **)out, *count, &size, sizeof **out))
            status = error_memory(error);
        else
            (*out)[(*count)++] = file;
    }
    if (status == ENTENTE_OK && errno)
        status = not_done("read", f->path, error);
    if (there)
        closedir(there);
    if (*count)
        qsort(*out, *count, sizeof **out, by_position);
    return status;
}

bool entente_folder_is(const char *path)
{
    group_file file;
    bool found = false;
    DIR *there = opendir(path);
    for (struct dirent *one; there && !found && (one = readdir(there));)
        found = name_read(one->d_name, &file);
    if (there)
        closedir(there);
    return found;
}

/* Its text; NULL: it cannot be read, or is none. */
static char *slurp(const folder *f, const char *name, size_t *length, bool *failed)
{
    struct stat what;
    int file = openat(f->lock, name, O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK);
    *length = 0;
    bool plain = file >= 0 && !fstat(file, &what) && S_ISREG(what.st_mode) && what.st_size > 0 && what.st_size <= file_most;
    char *bytes = plain ? malloc((size_t)what.st_size) : NULL;
    *failed |= plain && !bytes;
    for (ssize_t got;
         bytes && *length < (size_t)what.st_size && (got = read(file, bytes + *length, (size_t)what.st_size - *length)) > 0;)
        *length += (size_t)got;
    if (file >= 0)
        close(file);
    return bytes;
}

/* The line so far: what the next group has to continue. */
typedef struct walk {
    const unsigned char *record; /* NULL: the first file says */
    unsigned char name[SEAL_RECORD];
    tree tree;
    unsigned char (*keys)[KEY_PUBLIC];
    size_t key_count, key_size;
} walk;

static bool add_key(walk *w, const unsigned char key[KEY_PUBLIC])
{
    if (!record_grow((void **)&w->keys, w->key_count, &w->key_size, sizeof *w->keys))
        return false;
    memcpy(w->keys[w->key_count++], key, KEY_PUBLIC);
    return true;
}

/* Whether leaf and digests are what the bytes of an entry give. */
static bool item_holds(const bundle_item *one)
{
    const item_row *row = &one->row;
    unsigned char digest[32], where[8];
    tree_hash leaf = leaf_of(row->header, row->header_length, row->sealed, row->sealed_length, row->commitment);
    if (memcmp(&leaf, row->leaf, TREE_HASH))
        return false;
    if (row->keys) {
        slots_digest(digest, row->keys, row->keys_length);
        if (memcmp(digest, one->head.keys, sizeof digest))
            return false;
    }
    if (!(one->head.flags & HEADER_FURTHER))
        return !one->further_count;
    struct sha256_ctx state;
    sha256_init(&state);
    for (size_t i = 0; i < one->further_count; i++) {
        const further_row *row_of = &one->further[i];
        if (row_of->keys) {
            slots_digest(digest, row_of->keys, row_of->keys_length);
            if (memcmp(digest, row_of->digest, sizeof digest))
                return false;
        }
        put64(where, row_of->target);
        sha256_update(&state, sizeof where, where);
        sha256_update(&state, 32, row_of->digest);
    }
    sha256_digest(&state, sizeof digest, digest);
    return one->further_count == one->head.further_count && !memcmp(digest, one->head.further, sizeof digest);
}

/* Whether a group continues the line: roots, author and signature. The walk goes on where it does. */
static bool group_continues(walk *w, const bundle_start *start, const bundle_group *g, bool *failed)
{
    tree_hash before = tree_root(&w->tree);
    tree after = w->tree, own = {0};
    size_t keys = w->key_count;
    bool good = g->b.first == w->tree.size && start->from == g->b.first && !memcmp(&before, &start->root, TREE_HASH) &&
                (!w->record || !memcmp(w->record, start->record, SEAL_RECORD));
    for (size_t i = 0; i < g->b.count && good; i++) {
        tree_hash leaf;
        memcpy(&leaf, g->items[i].row.leaf, TREE_HASH);
        good = item_holds(&g->items[i]);
        tree_add(&after, &leaf);
        tree_add(&own, &leaf);
        if (good && g->items[i].head.flags & HEADER_KEY && !add_key(w, g->items[i].head.public_key))
            *failed = true;
        good &= !*failed;
    }
    good = good && g->b.author < (keys ? keys : w->key_count);
    if (good) {
        group said = {.first = g->b.first, .count = g->b.count, .time = g->b.time, .previous = before};
        memcpy(said.record, start->record, SEAL_RECORD);
        memcpy(said.author, w->keys[g->b.author], KEY_PUBLIC);
        said.group = tree_root(&own);
        said.root = tree_root(&after);
        good = !memcmp(&said.root, &g->b.root, TREE_HASH) && group_signed(&said, g->b.signature);
    }
    if (!good) {
        w->key_count = keys;
        return false;
    }
    w->tree = after;
    if (!w->record) {
        memcpy(w->name, start->record, SEAL_RECORD);
        w->record = w->name;
    }
    return true;
}

typedef enum verdict { CONTINUES, ELSEWHERE, NO_GROUP, NO_MEMORY } verdict;

/* The group in a file, its line into `lines` where it continues. ELSEWHERE: it continues another root, or is another
   record's. */
static verdict take_file(const folder *f, walk *w, const group_file *file, arena *memory, buffer *lines)
{
    char name[NAME_MOST];
    bool failed = false;
    size_t length, first, second;
    char *bytes = slurp(f, name_of(file->position, &file->root, name), &length, &failed);
    const char *at = bytes, *end = bytes ? bytes + length : NULL;
    bundle_start start;
    bundle_group g;
    verdict found = failed ? NO_MEMORY : NO_GROUP;
    arena_clear(memory);
    if (bytes) {
        const char *line = bundle_line(&at, end, &first);
        bool good = bundle_start_read(line, first, &start, NULL) == ENTENTE_OK;
        line = bundle_line(&at, end, &second);
        entente_status status = good && at == end ? bundle_read(memory, line, second, 2, &g, NULL) : ENTENTE_INVALID;
        tree_hash before = tree_root(&w->tree);
        if (status == ENTENTE_MEMORY)
            found = NO_MEMORY;
        else if (status != ENTENTE_OK || memcmp(&g.b.root, &file->root, TREE_HASH) || g.b.first != file->position)
            found = NO_GROUP;
        else if (w->record && memcmp(w->record, start.record, SEAL_RECORD))
            found = NO_GROUP;
        else if (memcmp(&before, &start.root, TREE_HASH))
            found = ELSEWHERE;
        else
            found = group_continues(w, &start, &g, &failed) ? CONTINUES : failed ? NO_MEMORY : NO_GROUP;
        if (found == CONTINUES) {
            buffer_add(lines, line, second);
            buffer_text(lines, "\n");
        }
    }
    free(bytes);
    return lines->failed ? NO_MEMORY : found;
}

static bool note_off(folder *f, const group_file *file)
{
    char name[NAME_MOST];
    char **more = realloc(f->off, (f->off_count + 1) * sizeof *more);
    char *copy = more ? malloc(NAME_MOST) : NULL;
    if (more)
        f->off = more;
    if (!copy)
        return false;
    f->off[f->off_count++] = strcpy(copy, name_of(file->position, &file->root, name));
    return true;
}

static void forget_off(folder *f)
{
    while (f->off_count)
        free(f->off[--f->off_count]);
    free(f->off);
    f->off = NULL;
}

/* What stands in a group's file. */
static void put_text(buffer *out, const entente_record *r, size_t index, const char *line, size_t length)
{
    bundle_start start = {.from = r->batches[index].first,
                          .root = index ? r->batches[index - 1].root : tree_root_of(NULL, 0)};
    memcpy(start.record, r->name, SEAL_RECORD);
    bundle_start_write(out, &start);
    buffer_add(out, line, length);
    buffer_text(out, "\n");
}

enum { HERE_ENTRIES = 10000 };

/* r's own line of a group; they are asked for one after another. */
static entente_status line_here(folder *f, const entente_record *r, size_t index, const char **line, size_t *length,
                                entente_error *error)
{
    entente_status status = ENTENTE_OK;
    if (index != f->here_at || index >= f->here_end) {
        size_t end = index + 1;
        while (end < r->batch_count && r->batches[end].first < r->batches[index].first + HERE_ENTRIES)
            end++;
        f->here.length = 0;
        status = bundle_write(r, index, end, &f->here, error);
        f->here_line = f->here.bytes;
        f->here_at = index;
        f->here_end = status == ENTENTE_OK ? end : 0;
    }
    f->here_at++;
    *line = status == ENTENTE_OK ? bundle_line(&f->here_line, f->here.bytes + f->here.length, length) : NULL;
    return status;
}

/* Whether a file's bytes are those that r would write, or more. */
static entente_status as_here(folder *f, const entente_record *r, size_t index, const group_file *file, bool *same,
                              bool *more, entente_error *error)
{
    char name[NAME_MOST];
    buffer text = {0};
    size_t length;
    bool failed = false;
    const char *line;
    entente_status status = line_here(f, r, index, &line, &length, error);
    if (status == ENTENTE_OK)
        put_text(&text, r, index, line, length);
    char *bytes = slurp(f, name_of(file->position, &file->root, name), &length, &failed);
    *same = bytes && !text.failed && length == text.length && !memcmp(bytes, text.bytes, length);
    *more = bytes && length > text.length;
    if (status == ENTENTE_OK && (failed || text.failed))
        status = error_memory(error);
    free(bytes);
    buffer_free(&text);
    return status;
}

/* A group that r has too: its file may have more or fewer slots, of what was forgotten, and nothing else. */
static entente_status step_here(folder *f, const entente_record *r, walk *w, const group_file *file, size_t index,
                                arena *memory, entente_error *error)
{
    const batch *b = &r->batches[index];
    bool same, more;
    buffer unused = {0};
    entente_status status = as_here(f, r, index, file, &same, &more, error);
    verdict found = status == ENTENTE_OK && !same ? take_file(f, w, file, memory, &unused) : ELSEWHERE;
    buffer_free(&unused);
    if (status != ENTENTE_OK)
        return status;
    if (found == NO_MEMORY || (!same && !record_grow((void **)&f->torn, f->torn_count, &f->torn_size, sizeof *f->torn)))
        return error_memory(error);
    if (!same)
        f->torn[f->torn_count++] = (struct torn){index, found == CONTINUES, more};
    if (found == CONTINUES)
        return ENTENTE_OK;
    for (uint64_t k = 0; k < b->count; k++) {
        const header *h = &r->items[b->first + k].head;
        tree_add(&w->tree, &r->leaves[b->first + k]);
        if (h->flags & HEADER_KEY && !add_key(w, h->public_key))
            return error_memory(error);
    }
    return ENTENTE_OK;
}

/* One step: the file of the smallest root that continues. *on: the line is still r's, whose group is the next. */
static entente_status step(folder *f, const entente_record *r, walk *w, const group_file *list, size_t count, size_t *fork,
                           bool *on, bool *stepped, arena *memory, buffer *lines, entente_error *error)
{
    const batch *next = *on && *fork < r->batch_count ? &r->batches[*fork] : NULL;
    *stepped = false;
    for (size_t i = 0; i < count && !*stepped; i++) {
        if (next && !memcmp(&list[i].root, &next->root, TREE_HASH)) {
            *stepped = true;
            return step_here(f, r, w, &list[i], (*fork)++, memory, error);
        }
        char name[NAME_MOST];
        switch (take_file(f, w, &list[i], memory, lines)) {
        case NO_MEMORY:
            return error_memory(error);
        case NO_GROUP:
            f->faults++;
            buffer_format(&f->told,
                          "%s is passed over: it holds no group of this record that its name says and that holds\n",
                          name_of(list[i].position, &list[i].root, name));
            break;
        case ELSEWHERE:
            break;
        case CONTINUES:
            *on = false;
            *stepped = true;
            if (!note_off(f, &list[i]))
                return error_memory(error);
        }
    }
    return ENTENTE_OK;
}

entente_status folder_read(folder *f, const entente_record *r, size_t *fork, bundle_start *start, buffer *lines,
                           entente_error *error)
{
    group_file *list = NULL;
    size_t count, at = 0;
    walk w = {.record = r ? r->name : NULL};
    arena memory = {0};
    bool on = r != NULL, stepped = true;
    *fork = 0;
    f->faults = 0;
    f->told.length = f->torn_count = f->here_end = 0;
    forget_off(f);
    entente_status status = list_files(f, &list, &count, error);
    while (status == ENTENTE_OK && stepped) {
        size_t end;
        while (at < count && list[at].position < w.tree.size)
            at++;
        for (end = at; end < count && list[end].position == w.tree.size; end++)
            ;
        status = step(f, r, &w, list + at, end - at, fork, &on, &stepped, &memory, lines, error);
    }
    if (status == ENTENTE_OK && count && !w.tree.size)
        status =
            error_at(error, ENTENTE_NO, f->path, 0, 0, "this folder holds %s",
                     f->faults && r ? "another record's groups; expected one for each record" : "no record's first group");
    *start = (bundle_start){.root = tree_root_of(NULL, 0)};
    if (w.record)
        memcpy(start->record, w.record, SEAL_RECORD);
    if (status == ENTENTE_OK && f->told.failed)
        status = error_memory(error);
    free(list);
    free(w.keys);
    arena_free(&memory);
    return status;
}

/* A file of its own in the folder, whole and on the disk; its name goes to temporary. */
static bool write_file(const folder *f, const char *bytes, size_t length, char temporary[32])
{
    snprintf(temporary, 32, ".entente-%08x%08x", randombytes_random(), randombytes_random());
    int file = openat(f->lock, temporary, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0666);
    bool good = file >= 0;
    for (ssize_t wrote; good && length; bytes += wrote, length -= (size_t)wrote)
        good = (wrote = write(file, bytes, length)) > 0;
    good = good && !fsync(file);
    int kept = errno;
    if (file >= 0)
        close(file);
    if (!good && file >= 0)
        unlinkat(f->lock, temporary, 0);
    errno = kept;
    return good;
}

/* Under its own name; where that is taken by the same group, it is there. */
static bool publish(const folder *f, const char *temporary, const char *name)
{
    if (linkat(f->lock, temporary, f->lock, name, 0) && errno != EEXIST) {
        /* FAT and the like have no links */
        if (!faccessat(f->lock, name, F_OK, 0))
            return !unlinkat(f->lock, temporary, 0);
        return !renameat(f->lock, temporary, f->lock, name);
    }
    return !unlinkat(f->lock, temporary, 0);
}

static entente_status write_group(const folder *f, const entente_record *r, size_t index, const char *line, size_t length,
                                  bool over, entente_error *error)
{
    const batch *b = &r->batches[index];
    char name[NAME_MOST], temporary[32];
    buffer text = {0};
    put_text(&text, r, index, line, length);
    name_of(b->first, &b->root, name);
    bool memory = !text.failed, good = memory && write_file(f, text.bytes, text.length, temporary);
    if (good)
        good = over ? !renameat(f->lock, temporary, f->lock, name) : publish(f, temporary, name);
    entente_status status = good ? ENTENTE_OK : memory ? not_done("written", f->path, error) : error_memory(error);
    buffer_free(&text);
    return status;
}

entente_status folder_mend(folder *f, const entente_record *r, bool one, entente_error *error)
{
    entente_status status = ENTENTE_OK;
    for (size_t i = 0; i < f->torn_count && status == ENTENTE_OK; i++) {
        size_t index = f->torn[i].group;
        bool forgotten = f->torn[i].more;
        if (f->torn[i].holds != one)
            continue;
        buffer line = {0};
        char name[NAME_MOST];
        entente_error why = {0};
        status = bundle_write(r, index, index + 1, &line, error);
        if (status != ENTENTE_OK)
            break;
        bool good = write_group(f, r, index, line.bytes, line.length - 1, true, &why) == ENTENTE_OK;
        buffer_free(&line);
        if (one && forgotten && good) /* who forgets comes by here */
            continue;
        text_format(&f->mending,
                    one && forgotten ? "%s still holds keys of what was forgotten: " : "%s was altered, or cut off; ",
                    name_of(r->batches[index].first, &r->batches[index].root, name));
        text_format(&f->mending, good ? "it is written anew, as this record has it\n" : "it %s\n", why.message);
        f->mended++;
    }
    return status == ENTENTE_OK && f->mending.failed ? error_memory(error) : status;
}

entente_status folder_write(folder *f, const entente_record *r, size_t from, bool gives, entente_error *error)
{
    buffer lines = {0};
    entente_status status = bundle_write(r, from, r->batch_count, &lines, error);
    const char *at = lines.bytes, *end = lines.bytes ? lines.bytes + lines.length : NULL;
    for (size_t i = from; i < r->batch_count && status == ENTENTE_OK; i++) {
        size_t length;
        const char *line = bundle_line(&at, end, &length);
        status = write_group(f, r, i, line, length, false, error);
    }
    if (status == ENTENTE_OK)
        fsync(f->lock);
    for (size_t i = 0; i < f->off_count && gives && status == ENTENTE_OK; i++)
        if (unlinkat(f->lock, f->off[i], 0) && errno != ENOENT)
            status = not_done("written", f->path, error);
    buffer_free(&lines);
    return status;
}

/* The groups whose files hold slots of an entry. */
typedef struct holders {
    const entente_record *r;
    bool *group;
} holders;

static size_t group_of(const entente_record *r, uint64_t seq)
{
    size_t low = 0, high = r->batch_count;
    while (high - low > 1) {
        size_t middle = low + (high - low) / 2;
        if (r->batches[middle].first <= seq)
            low = middle;
        else
            high = middle;
    }
    return low;
}

static entente_status take_holder(void *context, const further_row *row, entente_error *error)
{
    holders *h = context;
    (void)error;
    h->group[group_of(h->r, row->item)] = true;
    return ENTENTE_OK;
}

entente_status folder_forget(folder *f, const entente_record *r, size_t from, entente_error *error)
{
    entente_status status = ENTENTE_OK;
    for (size_t i = from < r->batch_count ? r->batches[from].first : r->item_count; i < r->item_count; i++) {
        if (!(r->items[i].head.flags & HEADER_FORGET))
            continue;
        uint64_t target = r->items[i].head.forget;
        holders h = {r, calloc(r->batch_count, sizeof *h.group)};
        if (!h.group)
            return error_memory(error);
        status = store_slots((store *)&r->s, target, UINT64_MAX >> 1, take_holder, &h, error);
        for (size_t b = 0; b < r->batch_count && status == ENTENTE_OK; b++) {
            buffer line = {0};
            char name[NAME_MOST];
            if (!h.group[b] || faccessat(f->lock, name_of(r->batches[b].first, &r->batches[b].root, name), F_OK, 0))
                continue;
            status = bundle_write(r, b, b + 1, &line, error);
            entente_error why = {0};
            if (status == ENTENTE_OK && write_group(f, r, b, line.bytes, line.length - 1, true, &why) != ENTENTE_OK) {
                f->faults++;
                text_format(&f->told, "%s still holds the keys of entry ", name);
                buffer_format(&f->told, "%llu, which was forgotten: %s\n", (unsigned long long)target, why.message);
            }
            buffer_free(&line);
        }
        free(h.group);
        if (status != ENTENTE_OK)
            return status;
    }
    return status;
}

entente_status folder_slots(folder *f, const entente_record *r, uint64_t target, uint64_t before, further_take *take,
                            void *taker, entente_error *error)
{
    holders h = {r, calloc(r->batch_count, sizeof *h.group)};
    entente_status status =
        h.group ? store_slots((store *)&r->s, target, before, take_holder, &h, error) : error_memory(error);
    arena memory = {0};
    for (size_t b = 0; b < r->batch_count && status == ENTENTE_OK; b++) {
        char name[NAME_MOST];
        bool failed = false;
        size_t length, first, second;
        bundle_group g;
        if (!h.group[b])
            continue;
        char *bytes = slurp(f, name_of(r->batches[b].first, &r->batches[b].root, name), &length, &failed);
        const char *at = bytes, *end = bytes ? bytes + length : NULL;
        arena_clear(&memory);
        if (failed)
            status = error_memory(error);
        const char *line = bundle_line(&at, end, &first);
        line = bundle_line(&at, end, &second);
        if (status != ENTENTE_OK || !bytes || bundle_read(&memory, line, second, 2, &g, NULL) != ENTENTE_OK)
            g.b.count = 0;
        if (status == ENTENTE_OK)
            status = bundle_slots(&g, target, before, take, taker, error);
        free(bytes);
    }
    free(h.group);
    arena_free(&memory);
    return status;
}

void folder_close(folder *f)
{
    forget_off(f);
    free(f->torn);
    buffer_free(&f->mending);
    buffer_free(&f->here);
    if (f->lock >= 0)
        close(f->lock);
    free(f->path);
    buffer_free(&f->told);
    *f = (folder){.lock = -1};
}
