#include "case/grow.h"

#include "base/error.h"
#include "base/node_json.h"
#include "case/canonical.h"
#include "case/check.h"
#include "case/index.h"
#include "case/load.h"
#include "case/stand.h"
#include "case/widen.h"

#include <sodium.h>
#include <stdlib.h>
#include <string.h>

entente_status case_new(entente_case **out, entente_error *error)
{
    entente_case *c = sodium_init() < 0 ? NULL : calloc(1, sizeof *c);
    if (!c)
        return error_memory(error);
    c->grows = true;
    c->latest = DAY_LAST;
    crypto_shorthash_keygen(c->by_id_key);
    *out = c;
    return ENTENTE_OK;
}

/* Room for `count` entries in the lists and the table of ids. */
static bool make_room(entente_case *c, size_t count)
{
    if (count > c->size) {
        size_t size = count * 2 < 64 ? 64 : count * 2;
        entry **entries = ARENA_ARRAY(&c->memory, size, entry *);
        if (!entries)
            return false;
        if (c->count)
            memcpy(entries, c->entries, c->count * sizeof *entries);
        c->entries = entries;
        c->size = size;
    }
    return index_table(c, count);
}

/* Canonical JSON holds the fields under "body"; the loader takes them beside the envelope. "handle" is the body's id, or, of
   kinds without one, what is written `id` in the envelope. */
static const node *flatten(arena *a, const node *map)
{
    const node *body = node_get(map, "body");
    if (!body || body->kind != NODE_MAP)
        return map;
    node *flat = ARENA_NEW(a, node), **end = flat ? &flat->child : NULL;
    if (!flat)
        return NULL;
    flat->kind = NODE_MAP;
    flat->line = map->line;
    flat->column = map->column;
    for (int part = 0; part < 2; part++)
        for (const node *child = part ? body->child : map->child; child; child = child->next) {
            bool handle = !part && !strcmp(child->key->text, "handle");
            if (!part && (child == body || (handle && node_get(body, "id"))))
                continue;
            node *copy = ARENA_NEW(a, node), *id = handle ? ARENA_NEW(a, node) : NULL;
            if (!copy || (handle && !id))
                return NULL;
            *copy = *child;
            copy->next = NULL;
            if (handle) {
                *id = *child->key;
                id->text = "id";
                copy->key = id;
            }
            *end = copy;
            end = &copy->next;
            flat->count++;
        }
    return flat;
}

static bool keys_twice(const node *map, problems *p)
{
    for (const node *a = map->child; a; a = a->next)
        for (const node *b = map->child; b != a; b = b->next)
            if (!strcmp(a->key->text, b->key->text)) {
                problems_add(p, a->key, "'%.60s' stands both in the entry and in its body", a->key->text);
                return true;
            }
    return false;
}

/* The body of a kind that the table does not have, kept whole. */
static const char *whole_text(entente_case *c, const node *body)
{
    buffer b = {0};
    canonical_node(&b, body);
    const char *text = b.failed ? NULL : arena_text(&c->memory, b.bytes, b.length);
    buffer_free(&b);
    return text;
}

/* What an entry does not say; false: out of memory. */
static bool fill(entente_case *c, entry *e, const entry_defaults *defaults, problems *p)
{
    if (e->at.day == DAY_NONE)
        e->at = defaults->now;
    if (e->on.day == DAY_NONE)
        e->on = moment_day(e->at.day);
    if (!e->by)
        e->by = arena_text(&c->memory, defaults->by, strlen(defaults->by));
    const char *alone = defaults->alone && e->by && defaults->own(defaults->context, e->by) ? e->by : defaults->alone;
    p->failed |= !e->by || !index_audience_unsaid(c, e, alone);
    index_audience(e);
    return e->by;
}

/* Null is the open end of a value's range, and stands nowhere else. */
static bool has_null(const node *n, bool ends, problems *p)
{
    const node *null = n->kind == NODE_NULL ? n : NULL;
    for (const node *child = n->child; child && !null; child = child->next) {
        bool value = n->kind == NODE_MAP && !strcmp(child->key->text, "value") && child->kind == NODE_LIST;
        if (child->kind == NODE_NULL && !ends)
            null = child;
        else if (child->kind != NODE_NULL && has_null(child, value, p))
            return true;
    }
    if (null)
        problems_add(p, null, "null says nothing here; leave the field out");
    return null;
}

entry *case_parse(entente_case *c, const char *json, size_t length, const unsigned char id[ENTRY_ID],
                  const entry_defaults *defaults, bool known, problems *p)
{
    size_t before = p->count;
    const node *root = json_read_null(&c->memory, json, length, p);
    if (!root || has_null(root, false, p))
        return NULL;
    if (root->kind != NODE_MAP) {
        problems_add(p, root, "not an entry; expected {\"kind\": ..., ...}");
        return NULL;
    }
    const node *map = flatten(&c->memory, root);
    if (!map) {
        p->failed = true;
        return NULL;
    }
    if (map->count > 200 || (map != root && keys_twice(map, p)))
        return map->count > 200 ? problems_add(p, root, "an entry with more than 200 fields"), NULL : NULL;
    /* the loader puts what it reads at the end of a case of its own */
    entente_case catcher = {.memory = c->memory};
    loader l = {.c = &catcher, .problems = p};
    const kind *k = NULL;
    const char *name = NULL;
    const node *said = node_get(map, "kind");
    bool foreign = known && said && said->kind == NODE_TEXT && said->text[0] && !kind_named(said->text);
    if (foreign) {
        name = said->text;
        load_entry(&l, map, NULL, name, NULL);
    } else if (load_kind(&l, map, NULL, &k, &name)) {
        load_entry(&l, map, k, name, NULL);
    }
    c->memory = catcher.memory;
    if (!catcher.count || p->failed || p->count > before)
        return NULL;
    entry *e = catcher.entries[0];
    if (!k && node_get(root, "body") && !(e->other = whole_text(c, node_get(root, "body")))) {
        p->failed = true;
        return NULL;
    }
    memcpy(e->id, id, ENTRY_ID);
    return fill(c, e, defaults, p) ? e : NULL;
}

entry **case_parse_yaml(entente_case *c, const char *bytes, size_t length, const entry_defaults *defaults, problems *p,
                        size_t *count)
{
    size_t before = p->count;
    const node *root = yaml_read(&c->memory, bytes, length, p);
    if (!root)
        return NULL;
    entente_case catcher = {.memory = c->memory};
    loader l = {.c = &catcher, .problems = p};
    load_entries(&l, root);
    c->memory = catcher.memory;
    if (!catcher.count && p->count == before)
        problems_add(p, root, "no entry stands here; expected a list of entries, or sections as a case has them");
    for (size_t i = 0; i < catcher.count && !p->failed; i++) {
        const node *id = node_get(catcher.entries[i]->node, "entry");
        if (id)
            problems_add(p, id->key, "a record gives its entries their ids; leave 'entry' out");
        p->failed |= !fill(c, catcher.entries[i], defaults, p);
    }
    *count = catcher.count;
    return p->failed || p->count > before ? NULL : catcher.entries;
}

/* Whether one that e speaks of can be told to e's readers: who writes is told of what he may know, and when a record is read
   what not all readers of e know of is as if it were not there. */
static bool there(const entente_case *c, const entry *other, const entry *e, bool strict)
{
    return other != e && other->lot <= e->lot &&
           (strict ? e->writer != SIZE_MAX && case_reads_on(other, e->writer, DAY_LAST) : stand_read_by_all(c, other, e));
}

/* The entry that `replaces` names: by id, or the first of a handle of its kind. A correction whose entry is gone, as one
   that was forgotten is, stands by itself; a new one must name one that is there. last: what is not there now will not be.
 */
static void resolve(entente_case *c, entry *e, bool strict, bool last, problems *p)
{
    unsigned char id[ENTRY_ID];
    const node *at = e->replaces_at;
    if (!at)
        return;
    if (at->kind != NODE_TEXT) {
        problems_add(p, at, "'replaces' is not an id; expected the id of the entry that this one corrects");
        return;
    }
    const entry *found = NULL;
    if (entry_id_read(at->text, id)) {
        found = case_find(c, id);
    } else if (e->kind) {
        size_t count;
        entry *const *definers = case_definers(c, (kind_id)(e->kind - kinds), at->text, &count);
        for (size_t i = 0; i < count; i++)
            if (!definers[i]->aside && there(c, definers[i], e, strict) &&
                (!found || (found->replaces && !definers[i]->replaces))) {
                found = definers[i];
                if (!found->replaces)
                    break;
            }
    }
    if (found && !there(c, found, e, strict))
        found = NULL;
    if (!found && !strict && (e->body || !last))
        return;
    if (!found)
        problems_add(p, at, "no other %s '%.60s' in this case to replace", e->kind_name, at->text);
    else if (strcmp(found->kind_name, e->kind_name))
        problems_add(p, at, "this %s cannot replace a %s", e->kind_name, found->kind_name);
    else
        e->replaces = found;
}

static int by_arrival(const void *left, const void *right)
{
    const entry *a = *(entry *const *)left, *b = *(entry *const *)right;
    return (a->index > b->index) - (a->index < b->index);
}

/* The case entry is the first that came; its corrections hang behind each other. */
static bool find_head(entente_case *c)
{
    size_t count = 0;
    c->head = c->newest_head = NULL;
    for (size_t i = 0; i < c->count; i++)
        count += c->entries[i]->kind == &kinds[KIND_CASE];
    entry **heads = malloc((count + 1) * sizeof *heads);
    if (!heads)
        return false;
    count = 0;
    for (size_t i = 0; i < c->count; i++)
        if (c->entries[i]->kind == &kinds[KIND_CASE] && c->entries[i]->body)
            heads[count++] = c->entries[i];
    if (count)
        qsort(heads, count, sizeof *heads, by_arrival);
    for (size_t i = 0; i < count; i++) {
        if (!c->head && !heads[i]->replaces_at)
            c->head = heads[i];
        stand_add_head(c, heads[i]);
    }
    free(heads);
    return true;
}

/* Indexes over all entries, after an actor came or something went. */
static bool reindex(entente_case *c, problems *p)
{
    index_handles(c, p);
    for (size_t i = 0; !p->failed && i < c->count; i++)
        p->failed |= !index_readers(c, c->entries[i]);
    c->reader_words = (READER_ACTOR + c->actors.count + 63) / 64;
    for (size_t i = 0; !p->failed && i < c->count; i++)
        for (widening *w = c->entries[i]->released; w && !p->failed; w = w->next) {
            w->readers = widen_readers(c, w->release);
            p->failed |= !w->readers;
        }
    return !p->failed;
}

/* An entry is released by its owner; where the case says so, by any two mediators. The release of one that is gone is kept.
 */
static void widen(entente_case *c, entry *release, bool strict, problems *p)
{
    const body_release *b = release->body;
    unsigned char id[ENTRY_ID];
    const node *at = entry_place(release, "what");
    entry *what = entry_id_read(b->what, id) ? case_find(c, id) : NULL;
    if (what && (what->aside || what->lot > release->lot || (strict && !there(c, what, release, true))))
        what = NULL;
    if (!what && !strict)
        return;
    if (!what) {
        problems_add(p, at, "no entry '%.60s' to release; expected the id of one that its writer may see", b->what);
        return;
    }
    problems quiet = {.memory = p->memory}; /* to those who do not know what it releases it does nothing, right or wrong */
    if (!strict && !stand_read_by_all(c, what, release))
        p = &quiet;
    /* one to whom it is released does not see the first of two releases */
    const entry *first = b->seconds && entry_id_read(b->seconds, id) ? case_find(c, id) : NULL;
    const char *why = NULL;
    if (!widen_release(c, release, what, first, &why))
        p->failed = true;
    else if (why)
        problems_add(p, !strcmp(why, WIDEN_SECONDS) ? entry_place(release, "seconds") : at, "%s", why);
}

/* What is wrong with an entry of list: told to who writes it, or kept as the reason for which it is set aside. */
typedef struct judging {
    entente_case *c;
    bool strict, *bad;
    problems *problems;
    case_chains chains;
} judging;

typedef void judge_one(judging *j, entry *e, problems *p);

static void judge_each(judging *j, entry **list, size_t count, judge_one *judge)
{
    for (size_t i = 0; i < count && !j->problems->failed; i++) {
        arena scratch = {0};
        problems quiet = {.memory = &scratch, .file = j->problems->file}, *to = j->strict ? j->problems : &quiet;
        size_t before = to->count;
        if (!j->bad[i])
            judge(j, list[i], to);
        j->bad[i] |= to->count > before;
        if (!j->strict && to->count > before)
            j->problems->failed |= !stand_aside(j->c, list[i], to->list[before].message);
        j->problems->failed |= to->failed;
        arena_free(&scratch);
    }
}

static void judge_name(judging *j, entry *e, problems *p)
{
    if (case_find(j->c, e->id) != e)
        problems_add(p, e->node, "an entry with this id is there already");
    else
        resolve(j->c, e, j->strict, false, p);
    if (e->kind == &kinds[KIND_READER] && !e->body && e->replaces) /* who reads it is who reads what it ends */
        p->failed |= !index_readers(j->c, e);
}

/* Whether it is not yet known what a correction that is read corrects. */
static bool is_late(const judging *j, const entry *e)
{
    return !j->strict && e->replaces_at && !e->replaces;
}

static void judge_writer(judging *j, entry *e, problems *p)
{
    char why[STAND_WHY];
    if (is_late(j, e))
        return;
    if (!stand_may_write(j->c, e, why))
        problems_add(p, e->replaces ? e->replaces_at : entry_place(e, "by"), "%s", why);
    else if (e->kind == &kinds[KIND_RELEASE] && e->body && !e->replaces)
        widen(j->c, e, j->strict, p);
}

/* What a release that is set aside opened is closed again. */
static void close_again(entente_case *c, const entry *release)
{
    unsigned char id[ENTRY_ID];
    const body_release *b = release->body;
    entry *what = release->kind == &kinds[KIND_RELEASE] && b && entry_id_read(b->what, id) ? case_find(c, id) : NULL;
    for (widening **w = what ? &what->released : NULL; w && *w; w = &(*w)->next)
        if ((*w)->release == release) {
            *w = (*w)->next;
            return;
        }
}

static void judge_whole(judging *j, entry *e, problems *p)
{
    size_t before = p->count;
    case_check_entry(j->c, e, j->strict, &j->chains, p);
    if (p->count > before)
        close_again(j->c, e);
}

/* Whether one that names something is set aside; an actor: then there are fewer readers. */
static bool loses(entry *const *list, size_t count, bool actor)
{
    for (size_t i = 0; i < count; i++)
        if (list[i]->aside && (actor ? list[i]->kind == &kinds[KIND_ACTOR] : list[i]->handle != NULL))
            return true;
    return false;
}

/* Of a correction of which it is known only now what it corrects, and of those after it in its chain. */
static void judge_late(judging *j, entry *e, problems *p)
{
    char why[STAND_WHY];
    if (is_late(j, e))
        resolve(j->c, e, false, true, p);
    if (e->replaces_at && !stand_may_write(j->c, e, why))
        problems_add(p, e->replaces_at, "%s", why);
}

/* What was released before it was corrected is corrected for those to whom it was released, too: that is known once releases
 * are.
 */
static void judge_released(judging *j, entry **list, size_t count, entry **path)
{
    bool found = false;
    for (size_t i = 0; i < count; i++) {
        if (!is_late(j, list[i]) || j->bad[i])
            continue;
        problems quiet = {.memory = j->problems->memory};
        resolve(j->c, list[i], false, false, &quiet);
        found |= list[i]->replaces != NULL;
        j->problems->failed |= quiet.failed;
    }
    for (size_t i = 0; i < count && found; i++)
        list[i]->first = NULL;
    if (found)
        stand_chains(list, count, path);
    judge_each(j, list, count, judge_late);
}

/* In the order in which they came, each by what was there: first what it corrects and who wrote it, of all, since that needs
   nothing else; then what it says. */
static void judge(judging *j, entry **list, size_t count)
{
    entente_case *c = j->c;
    problems *p = j->problems;
    bool chained = false;
    entry **path = malloc((c->count + 1) * sizeof *path);
    p->failed |= !path;
    judge_each(j, list, count, judge_name);
    if (path)
        stand_chains(list, count, path);
    judge_each(j, list, count, judge_writer);
    if (path && !j->strict)
        judge_released(j, list, count, path);
    free(path);
    if (!p->failed && loses(list, count, true))
        reindex(c, p);
    else if (loses(list, count, false))
        index_sort_handles(c);
    for (size_t i = 0; i < count; i++)
        chained |= list[i]->replaces || list[i]->kind == &kinds[KIND_DRAFT];
    if (chained && !p->failed)
        p->failed |= !case_chains_make(c, list, count, &j->chains);
    judge_each(j, list, count, judge_whole);
}

static bool defines(const entry *e)
{
    return e->handle && e->kind && e->body;
}

/* Take list[0..count) out again: they are the last of c->entries and of the table of ids. */
static void take_out(entente_case *c, entry **list, size_t count, size_t total)
{
    c->count = total;
    c->ordered = c->ordered < total ? c->ordered : total;
    memset(c->by_id, 0, c->by_id_size * sizeof *c->by_id);
    for (size_t i = 0; i < c->count; i++) {
        index_put(c, c->entries[i]);
        for (widening **w = &c->entries[i]->released; *w;) {
            bool gone = false;
            for (size_t k = 0; k < count && !gone; k++)
                gone = (*w)->release == list[k];
            if (gone)
                *w = (*w)->next;
            else
                w = &(*w)->next;
        }
    }
}

static void put_in(entente_case *c, entry **list, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        list[i]->index = c->count;
        list[i]->replaces = NULL;
        list[i]->released = NULL;
        list[i]->first = NULL;
        list[i]->aside = NULL;
        c->entries[c->count++] = list[i];
        index_put(c, list[i]);
        if (list[i]->kind == &kinds[KIND_CASE] && list[i]->body)
            stand_add_head(c, list[i]);
    }
}

static int by_fold(const void *left, const void *right)
{
    return index_by_fold(*(entry *const *)left, *(entry *const *)right);
}

/* The new ones are the last `count`: sorted, then merged from the end. */
static bool order(entente_case *c, size_t count)
{
    entry **tail = c->entries + c->count - count, **new = malloc((count + 1) * sizeof *new);
    if (!new)
        return false;
    if (count)
        qsort(tail, count, sizeof *tail, by_fold);
    memcpy(new, tail, count * sizeof *new);
    size_t old = c->count - count, to = c->count;
    while (count && old) { /* runs of old entries move in one piece */
        size_t low = 0, high = old;
        while (low < high) {
            size_t middle = low + (high - low) / 2;
            if (by_fold(&c->entries[middle], &new[count - 1]) < 0)
                low = middle + 1;
            else
                high = middle;
        }
        memmove(c->entries + to - (old - low), c->entries + low, (old - low) * sizeof *c->entries);
        to -= old - low;
        old = low;
        c->entries[--to] = new[--count];
    }
    memcpy(c->entries, new, count * sizeof *new);
    free(new);
    return true;
}

bool case_settle(entente_case *c)
{
    if (c->spoiled || (c->grows && c->ordered < c->count && !order(c, c->count - c->ordered))) {
        c->spoiled = true;
        return false;
    }
    c->ordered = c->count;
    for (size_t i = 0; c->shifted && i < c->count; i++)
        index_references(c, c->entries[i]);
    c->shifted = false;
    return true;
}

/* Whether an actor may be one whom the case did not know, or be other than it was, so that there are other readers. */
static bool changes_readers(const entente_case *c, const entry *e)
{
    if (e->kind != &kinds[KIND_ACTOR] || !defines(e))
        return false;
    size_t reader = case_reader(c, e->handle);
    return reader == SIZE_MAX || !c->role[reader - READER_ACTOR];
}

/* The few that came by themselves. */
static void index_new(entente_case *c, entry **list, size_t count, problems *p)
{
    bool issues = false;
    p->failed |= !index_room(c, c->count);
    for (size_t i = 0; i < count && !p->failed; i++) {
        if (defines(list[i]))
            index_defined(c, list[i]);
        issues |= list[i]->kind == &kinds[KIND_ISSUE];
    }
    for (size_t i = 0; i < count && !p->failed; i++) {
        index_references(c, list[i]);
        p->failed |= !index_readers(c, list[i]);
    }
    if (issues && !p->failed)
        index_limits(c, p);
}

/* Put in, index, judge. */
static void take(judging *j, entry **list, size_t count)
{
    entente_case *c = j->c;
    problems *p = j->problems;
    bool whole = !c->head || count > c->count;
    for (size_t i = 0; i < count && !whole; i++)
        whole = changes_readers(c, list[i]);
    put_in(c, list, count);
    if (!c->head)
        p->failed |= !find_head(c);
    if (!c->head) {
        problems_add(p, NULL, "no case entry yet; expected kind: case with title, keeper and on first");
        return;
    }
    if (whole)
        reindex(c, p);
    else
        index_new(c, list, count, p);
    if (p->failed) /* who reads what is not known */
        return;
    judge(j, list, count);
    if (!p->failed && loses(list, count, true))
        reindex(c, p);
}

entente_status case_join(entente_case *c, entry **list, size_t *count, bool strict, problems *p, entente_error *error)
{
    size_t total = c->count;
    judging j = {
        .c = c, .strict = strict, .problems = p, .chains = {.read = !strict}, .bad = calloc(*count + 1, sizeof *j.bad)};
    if (c->spoiled || !j.bad || !make_room(c, total + *count)) {
        free(j.bad);
        return error_memory(error);
    }
    take(&j, list, *count);
    bool kept = c->head && !(strict && p->count);
    free(j.bad);
    if (!kept && !p->failed) {
        take_out(c, list, *count, total);
        p->failed |= !find_head(c);
        if (c->head)
            reindex(c, p);
        if (!strict)
            *count = 0;
    }
    c->spoiled = p->failed;
    if (p->failed)
        return error_memory(error);
    if (strict && !kept && *count) {
        if (error && p->count)
            *error = p->list[0];
        return ENTENTE_INVALID;
    }
    return ENTENTE_OK;
}
