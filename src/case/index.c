/* Indexes over the entries of a case, in a file and where it grows: by id, by handle, and who reads what. */
#include "case/index.h"

#include "base/text.h"
#include "case/stand.h"

#include <sodium.h>
#include <stdlib.h>
#include <string.h>

/* Ids come from outside: by a key that nobody knows, so that nobody writes many that fall on one place. */
static size_t hash_of(const entente_case *c, const unsigned char id[ENTRY_ID])
{
    uint64_t word;
    crypto_shorthash((unsigned char *)&word, id, ENTRY_ID, c->by_id_key);
    return (size_t)word & (c->by_id_size - 1);
}

entry *case_find(const entente_case *c, const unsigned char id[ENTRY_ID])
{
    if (!c->by_id_size)
        return NULL;
    for (size_t at = hash_of(c, id); c->by_id[at]; at = (at + 1) & (c->by_id_size - 1))
        if (!memcmp(c->by_id[at]->id, id, ENTRY_ID))
            return c->by_id[at];
    return NULL;
}

void index_put(entente_case *c, entry *e)
{
    size_t at = hash_of(c, e->id);
    while (c->by_id[at])
        at = (at + 1) & (c->by_id_size - 1);
    c->by_id[at] = e;
}

bool index_table(entente_case *c, size_t count)
{
    if (count * 2 <= c->by_id_size)
        return true;
    size_t size = 128;
    while (size < count * (c->by_id_size ? 4 : 2)) /* a file does not grow */
        size *= 2;
    entry **table = ARENA_ARRAY(&c->memory, size, entry *);
    if (!table)
        return false;
    c->by_id = table;
    c->by_id_size = size;
    for (size_t i = 0; i < c->count; i++)
        index_put(c, c->entries[i]);
    return true;
}

int index_by_definition(const void *left, const void *right)
{
    const entry *a = *(entry *const *)left, *b = *(entry *const *)right;
    if (a->kind != b->kind)
        return a->kind < b->kind ? -1 : 1;
    int order = strcmp(a->handle, b->handle);
    if (!order)
        order = a->sunk - b->sunk;
    if (!order)
        order = moment_compare(a->at, b->at);
    if (!order) /* what replaces comes after what it replaces */
        order = !!a->replaces_at - !!b->replaces_at;
    if (!order)
        order = (a->node->line > b->node->line) - (a->node->line < b->node->line);
    return order ? order : (a->index > b->index) - (a->index < b->index);
}

/* Analyses compare everybody with everybody; talks are far smaller than this. */
enum { PARTIES_MOST = 64, ISSUES_MOST = 1024 };

static void too_many(problems *p, size_t count, size_t most, const char *what)
{
    if (count > most)
        problems_add_place(p, 1, 1, "%zu %s; at most %zu are taken", count, what, most);
}

void index_sort_handles(entente_case *c)
{
    for (size_t i = 0; i < c->defined_count; i++)
        c->defined[i]->sunk = c->defined[i]->aside;
    if (c->defined_count)
        qsort(c->defined, c->defined_count, sizeof *c->defined, index_by_definition);
}

bool index_audience_unsaid(entente_case *c, entry *e, const char *alone)
{
    if (e->everyone || e->mediators || e->actors.count)
        return true;
    e->unsaid = true;
    e->mediators = !alone;
    if (!alone)
        return true;
    e->actors.text = ARENA_ARRAY(&c->memory, 1, const char *);
    if (!e->actors.text)
        return false;
    e->actors.text[e->actors.count++] = alone;
    return true;
}

void index_audience(entry *e)
{
    if (e->actors.count)
        qsort(e->actors.text, e->actors.count, sizeof *e->actors.text, text_order);
    size_t kept = 0;
    for (size_t k = 0; k < e->actors.count; k++)
        if (!k || strcmp(e->actors.text[k - 1], e->actors.text[k]))
            e->actors.text[kept++] = e->actors.text[k];
    e->actors.count = kept;
}

void index_references(const entente_case *c, entry *e)
{
    for (size_t r = 0; r < e->reference_count; r++) {
        reference *ref = &e->references[r];
        ref->definers = case_definers(c, ref->kind, ref->handle, &ref->definer_count);
    }
}

bool index_room(entente_case *c, size_t count)
{
    if (c->defined_size >= count && c->defined)
        return true;
    size_t size = c->defined ? count * 2 : count + 1, actors = c->actors.count;
    entry **defined = ARENA_ARRAY(&c->memory, size, entry *);
    const char **names = ARENA_ARRAY(&c->memory, size, const char *);
    bool *mediator = ARENA_ARRAY(&c->memory, size, bool), *steward = ARENA_ARRAY(&c->memory, size, bool);
    const entry **role = ARENA_ARRAY(&c->memory, size, const entry *);
    if (!defined || !names || !mediator || !steward || !role)
        return false;
    if (c->defined_count)
        memcpy(defined, c->defined, c->defined_count * sizeof *defined);
    if (actors) {
        memcpy(names, c->actors.text, actors * sizeof *names);
        memcpy(mediator, c->mediator, actors * sizeof *mediator);
        memcpy(steward, c->steward, actors * sizeof *steward);
        memcpy(role, c->role, actors * sizeof *role);
    }
    c->shifted |= c->defined != NULL; /* references point into what was */
    c->defined_size = size;
    c->defined = defined;
    c->actors.text = names;
    c->mediator = mediator;
    c->steward = steward;
    c->role = role;
    return true;
}

void index_defined(entente_case *c, entry *e)
{
    size_t low = 0, high = c->defined_count;
    e->sunk = e->aside;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (index_by_definition(&c->defined[middle], &e) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    memmove(c->defined + low + 1, c->defined + low, (c->defined_count - low) * sizeof *c->defined);
    c->defined[low] = e;
    c->defined_count++;
    c->shifted = true;
}

/* Those of one kind stand together. */
static size_t defined_before(const entente_case *c, kind_id of)
{
    size_t low = 0, high = c->defined_count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (c->defined[middle]->kind < &kinds[of])
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

/* How many of those that stand from `from` to `to`, each counted once however often it was corrected; `party`:
   parties alone. Chains of corrections are leapt over, since this is asked whenever something is defined. */
static size_t count_standing(const entente_case *c, size_t from, size_t to, bool party)
{
    size_t count = 0;
    for (size_t i = from, after; i < to; i = after) {
        size_t high = to;
        after = i + 1;
        while (after < high) {
            size_t middle = after + (high - after) / 2;
            if (strcmp(c->defined[middle]->handle, c->defined[i]->handle))
                high = middle;
            else
                after = middle + 1;
        }
        while (i < after && c->defined[i]->aside)
            i++;
        count += i < after && (!party || ((const body_actor *)c->defined[i]->body)->role == ROLE_PARTY);
    }
    return count;
}

void index_limits(const entente_case *c, problems *p)
{
    size_t actors = defined_before(c, KIND_ACTOR), issues = defined_before(c, KIND_ISSUE);
    too_many(p, c->actors.count, INDEX_ACTORS_MOST, "actors");
    too_many(p, count_standing(c, actors, issues, true), PARTIES_MOST, "parties");
    too_many(p, count_standing(c, issues, defined_before(c, KIND_ISSUE + 1), false), ISSUES_MOST, "issues");
}

void index_handles(entente_case *c, problems *p)
{
    if (!index_room(c, c->count)) {
        p->failed = true;
        return;
    }
    c->defined_count = c->actors.count = 0;
    for (size_t i = 0; i < c->count; i++) {
        entry *e = c->entries[i];
        if (e->handle && e->kind && e->body)
            c->defined[c->defined_count++] = e;
        index_audience(e);
    }
    index_sort_handles(c);
    for (size_t i = 0; i < c->count; i++)
        index_references(c, c->entries[i]);
    c->shifted = false;
    for (size_t i = 0; i < c->defined_count; i++) {
        const entry *e = c->defined[i];
        if (e->kind == &kinds[KIND_ACTOR] && !e->aside &&
            (!c->actors.count || strcmp(c->actors.text[c->actors.count - 1], e->handle)))
            c->actors.text[c->actors.count++] = e->handle;
    }
    index_limits(c, p);
    stand_roles(c);
}

/* A key is known to all who know whose it is: else they would not take what is signed with it. */
static void read_key(const entente_case *c, const entry *e)
{
    const entry *said = e->body ? e : e->replaces;
    size_t count = 0;
    const body_reader *b = said ? said->body : NULL;
    entry *const *actors = b && b->actor ? case_definers(c, KIND_ACTOR, b->actor, &count) : NULL;
    for (size_t i = 0; i < count; i++) {
        const entry *actor = actors[i];
        if (actor->aside || actor->lot > e->lot || actor->at.day > e->at.day)
            continue;
        size_t by = case_reader(c, actor->by);
        case_readers(c, actor->everyone, actor->mediators, &actor->actors, e->readers);
        if (by != SIZE_MAX)
            e->readers[by / 64] |= (uint64_t)1 << by % 64;
    }
}

bool index_readers(entente_case *c, entry *e)
{
    size_t words = (READER_ACTOR + c->actors.count + 63) / 64;
    if (!e->readers || words > c->reader_words)
        e->readers = ARENA_ARRAY(&c->memory, words, uint64_t);
    if (!e->readers)
        return false;
    memset(e->readers, 0, words * sizeof *e->readers);
    case_readers(c, e->everyone, e->mediators, &e->actors, e->readers);
    e->writer = case_reader(c, e->by);
    if (e->writer != SIZE_MAX)
        e->readers[e->writer / 64] |= (uint64_t)1 << e->writer % 64;
    if (e->kind == &kinds[KIND_READER])
        read_key(c, e);
    return true;
}

int index_by_place(const entry *a, const entry *b)
{
    if (a->kind != b->kind)
        return !a->kind ? 1 : !b->kind ? -1 : a->kind < b->kind ? -1 : 1;
    int order = moment_compare(a->on, b->on);
    return order ? order : moment_compare(a->at, b->at);
}

int index_by_fold(const entry *a, const entry *b)
{
    int order = index_by_place(a, b);
    return order ? order : (a->index > b->index) - (a->index < b->index);
}
