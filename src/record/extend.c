#include "record/extend.h"
#include "record/place.h"

#include "base/error.h"

#include <stdlib.h>
#include <string.h>

/* ---- which entries stand in the line ---- */

/* Commitments are hashes, so that their first bytes are as good as any hash of them. Places are one more than the entry's.
 */
struct extend_words {
    struct word {
        unsigned char commitment[16];
        uint64_t place;
    } * list;
    size_t count, size; /* size: a power of two, or 0 */
};

static struct word *find(const extend_words *w, const unsigned char commitment[32])
{
    uint64_t at = get64(commitment);
    while (w->list[at & (w->size - 1)].place && memcmp(w->list[at & (w->size - 1)].commitment, commitment, 16))
        at++;
    return &w->list[at & (w->size - 1)];
}

static bool make_room(extend_words *w, size_t more)
{
    size_t size = w->size ? w->size : 64;
    while (size < 2 * (w->count + more))
        size *= 2;
    if (size == w->size)
        return true;
    extend_words new = {calloc(size, sizeof *new.list), w->count, size};
    if (!new.list)
        return false;
    for (size_t i = 0; i < w->size; i++)
        if (w->list[i].place) {
            unsigned char whole[32] = {0};
            memcpy(whole, w->list[i].commitment, 16);
            *find(&new, whole) = w->list[i];
        }
    free(w->list);
    *w = new;
    return true;
}

/* false: it stands there. There is room. */
static bool put(extend_words *w, const unsigned char commitment[32], uint64_t seq)
{
    struct word *at = find(w, commitment);
    if (at->place)
        return false;
    memcpy(at->commitment, commitment, 16);
    at->place = seq + 1;
    w->count++;
    return true;
}

static entente_status take_word(void *context, const item_row *row, entente_error *error)
{
    extend_words *w = context;
    if (!make_room(w, 1))
        return error_memory(error);
    put(w, row->commitment, row->seq); /* a line of before may hold one twice */
    return ENTENTE_OK;
}

entente_status extend_words_of(entente_record *r, extend_words **out, entente_error *error)
{
    extend_words *w = calloc(1, sizeof *w);
    entente_status status = w && make_room(w, r->item_count) ? ENTENTE_OK : error_memory(error);
    if (status == ENTENTE_OK)
        status = store_items(&r->s, 0, take_word, w, error);
    if (status == ENTENTE_OK)
        *out = w;
    else
        extend_words_free(w);
    return status;
}

void extend_words_free(extend_words *w)
{
    if (w)
        free(w->list);
    free(w);
}

/* ---- groups ---- */

typedef struct coming {
    entente_record *r;
    extend_words *words;
    arena memory;
    bundle_group *groups;
    size_t count;
    uint64_t entries;
} coming;

static entente_status read_all(coming *c, const char *at, const char *end, entente_error *error)
{
    size_t most = 0, length;
    for (const char *line = at; line < end; most++)
        bundle_line(&line, end, &length);
    c->groups = ARENA_ARRAY(&c->memory, most + 1, bundle_group);
    entente_status status = c->groups ? ENTENTE_OK : error_memory(error);
    while (at < end && status == ENTENTE_OK) {
        const char *line = bundle_line(&at, end, &length);
        bundle_group *g = &c->groups[c->count];
        status = bundle_read(&c->memory, line, length, c->count + 1, g, error);
        if (status == ENTENTE_OK && c->count && g->b.first != c->groups->b.first + c->entries)
            status = error_set(error, ENTENTE_INVALID, "groups of entries are missing or out of order at entry %llu",
                               (unsigned long long)g->b.first);
        c->entries += g->b.count;
        c->count++;
    }
    if (status == ENTENTE_OK && !c->count)
        status = error_set(error, ENTENTE_INVALID, "no group; expected a line for each");
    return status;
}

/* Whether these groups are, one for one, in the line. */
static bool all_there(const coming *c)
{
    const entente_record *r = c->r;
    size_t b = 0;
    while (b < r->batch_count && r->batches[b].first != c->groups->b.first)
        b++;
    for (size_t i = 0; i < c->count; i++, b++)
        if (b >= r->batch_count || memcmp(&r->batches[b].root, &c->groups[i].b.root, TREE_HASH))
            return false;
    return true;
}

static const unsigned char *author_at(const entente_record *r, uint64_t seq)
{
    return r->members[r->items[seq].author].public_key;
}

/* Whether each entry stands in the line, by the same author; some: at least one does, by whomever. */
static bool entries_there(const coming *c, bool *some)
{
    bool all = true;
    const entente_record *r = c->r;
    *some = false;
    for (size_t i = 0; i < c->count; i++)
        for (size_t k = 0; k < c->groups[i].b.count; k++) {
            uint64_t author = c->groups[i].b.author;
            const struct word *at = find(c->words, c->groups[i].items[k].row.commitment);
            *some |= at->place;
            all &= at->place && author < r->member_count &&
                   !memcmp(author_at(r, at->place - 1), r->members[author].public_key, KEY_PUBLIC);
        }
    return all;
}

/* Where r stood before groups came. */
typedef struct point {
    size_t items, batches, members, bringing, late;
    int64_t last_time;
    tree tree;
} point;

static point point_of(const entente_record *r)
{
    return (point){r->item_count, r->batch_count, r->member_count, r->bringing_count, r->late, r->last_time, r->tree};
}

static void back_to(entente_record *r, const point *p)
{
    for (size_t i = 0; i < p->items; i++) {
        item *of = &r->items[i];
        of->forgotten &= of->forgotten_by < p->items;
        of->gone &= of->forgotten;
    }
    memset(r->items + p->items, 0, (r->item_count - p->items) * sizeof *r->items);
    r->item_count = p->items;
    r->batch_count = p->batches;
    r->member_count = p->members;
    r->bringing_count = p->bringing;
    r->late = p->late;
    r->last_time = p->last_time;
    r->tree = p->tree;
}

/* Slots as every record writes them: for each key that has joined with the group, of what came later for one or all. */
static entente_status check_slots(const bundle_group *g, size_t members, entente_error *error)
{
    for (size_t i = 0; i < g->b.count; i++)
        members += (g->items[i].head.flags & HEADER_KEY) != 0;
    size_t all = SEAL_NONCE + members * SEAL_SLOT;
    for (size_t i = 0; i < g->b.count; i++) {
        const bundle_item *one = &g->items[i];
        size_t later = one->head.flags & HEADER_KEY ? SEAL_NONCE + SEAL_SLOT : all;
        bool good = !one->row.keys || one->row.keys_length == all;
        good &= !one->further_count || one->head.flags & HEADER_FURTHER;
        for (size_t k = 0; k < one->further_count; k++) {
            const further_row *row = &one->further[k];
            good &= (!row->keys || row->keys_length == later) && (!k || row->target > row[-1].target);
        }
        if (!good)
            return error_set(error, ENTENTE_INVALID,
                             "entry %llu of the log brings slots as no record does; expected one for each key",
                             (unsigned long long)one->row.seq);
    }
    return ENTENTE_OK;
}

/* Into the tables of r; what is forgotten with a group is gone. */
static entente_status take_groups(coming *c, entente_error *error)
{
    entente_record *r = c->r;
    entente_status status = ENTENTE_OK;
    for (size_t i = 0; i < c->count && status == ENTENTE_OK; i++) {
        const bundle_group *g = &c->groups[i];
        status = check_slots(g, r->member_count, error);
        for (size_t k = 0; k < g->b.count && status == ENTENTE_OK; k++) {
            const bundle_item *one = &g->items[k];
            item_row row = one->row;
            row.ends = k + 1 == g->b.count ? &g->b : NULL;
            status = row.sealed_length > SEAL_MOST + SEAL_TAG
                         ? error_set(error, ENTENTE_LIMIT, "entry %llu is of more than 4 MiB", (unsigned long long)row.seq)
                         : record_take_row(r, &row, error);
            if (status == ENTENTE_OK && one->head.flags & HEADER_FORGET)
                r->items[one->head.forget].gone = true;
        }
    }
    return status;
}

static entente_status feed_coming(void *context, further_take *take, void *taker, entente_error *error)
{
    const coming *c = context;
    entente_status status = ENTENTE_OK;
    for (size_t i = 0; i < c->count; i++)
        for (size_t k = 0; k < c->groups[i].b.count; k++) {
            const bundle_item *one = &c->groups[i].items[k];
            for (size_t n = 0; n < one->further_count && status == ENTENTE_OK; n++) {
                further_row row = one->further[n];
                if (c->r->items[row.target].forgotten) /* as it will stand */
                    row.keys = c->r->items[row.target].forgotten_by < one->row.seq ? row.keys : NULL;
                status = take(taker, &row, error);
            }
        }
    return status;
}

static entente_status check_coming(coming *c, const point *before, int64_t now, entente_error *error)
{
    entente_status status = take_groups(c, error);
    if (status == ENTENTE_OK)
        status = record_check(c->r, before->items, before->batches, feed_coming, c, error);
    if (status == ENTENTE_OK)
        status = bundle_time(before->last_time, c->r->last_time, now, error);
    return status == ENTENTE_OK ? record_signed(c->r, before->batches, error) : status;
}

static entente_status write_coming(coming *c, bool *scrubs, entente_error *error)
{
    store *s = &c->r->s;
    entente_status status = store_begin(s, true, error);
    for (size_t i = 0; i < c->count && status == ENTENTE_OK; i++)
        status = bundle_insert(s, &c->groups[i], scrubs, error);
    if (status == ENTENTE_OK)
        status = store_commit(s, error);
    store_rollback(s);
    return status;
}

/* No entry stands twice in what comes; and there is room to note all of them. */
static entente_status check_twice(coming *c, entente_error *error)
{
    extend_words own = {0};
    entente_status status =
        make_room(c->words, c->entries) && make_room(&own, c->entries) ? ENTENTE_OK : error_memory(error);
    for (size_t i = 0; i < c->count && status == ENTENTE_OK; i++)
        for (size_t k = 0; k < c->groups[i].b.count && status == ENTENTE_OK; k++)
            if (!put(&own, c->groups[i].items[k].row.commitment, 0))
                status = error_set(error, ENTENTE_INVALID, "entry %llu stands twice in what comes",
                                   (unsigned long long)c->groups[i].items[k].row.seq);
    free(own.list);
    return status;
}

static void note_words(coming *c)
{
    for (size_t i = 0; i < c->count; i++)
        for (size_t k = 0; k < c->groups[i].b.count; k++)
            put(c->words, c->groups[i].items[k].row.commitment, c->groups[i].items[k].row.seq);
}

entente_status record_extend(entente_record *r, extend_words *words, const char *lines, size_t length, int64_t now, bool may,
                             extended *out, bool *scrubs, entente_error *error)
{
    coming c = {.r = r, .words = words};
    point before = point_of(r);
    bool some = false;
    *scrubs = false;
    entente_status status = read_all(&c, lines, lines + length, error);
    if (status != ENTENTE_OK)
        goto done;
    if (all_there(&c))
        *out = EXTENDED_THERE;
    else if (!may || c.groups->b.first != (uint64_t)before.items)
        *out = EXTENDED_MOVED;
    else
        *out = entries_there(&c, &some) ? EXTENDED_THERE : EXTENDED_TAKEN;
    if (*out != EXTENDED_TAKEN)
        goto done;
    if (some) {
        status = error_set(error, ENTENTE_INVALID, "entries stand in the line already, from entry %llu on",
                           (unsigned long long)c.groups->b.first);
        goto done;
    }
    status = check_twice(&c, error);
    if (status == ENTENTE_OK)
        status = check_coming(&c, &before, now, error);
    if (status == ENTENTE_OK)
        status = write_coming(&c, scrubs, error);
    if (status == ENTENTE_OK)
        note_words(&c);
    else
        back_to(r, &before);
done:
    arena_free(&c.memory);
    return status;
}

entente_status record_give_way(entente_record **r, const entente_record_options *options, size_t fork, const char *lines,
                               size_t length, bool *scrubs, entente_error *error)
{
    waiting none = {0};
    placing p = {.r = *r, .options = options, .w = &none, .fork = fork, .lines = lines, .length = length};
    p.first = fork ? (*r)->batches[fork - 1].first + (*r)->batches[fork - 1].count : 0;
    entente_status status = place_compare(&p, error);
    if (status == ENTENTE_OK && (p.gives || !p.their_count || !fork))
        status = error_set(error, ENTENTE_NO, "the line here does not give way to this one");
    if (status == ENTENTE_OK)
        status = place_take(&p, error);
    *r = p.r;
    *scrubs = p.forgets;
    place_free(&p);
    return status;
}
