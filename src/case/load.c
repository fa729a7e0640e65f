/* A case from YAML: sections, groups with defaults, entries; then order and ids. */
#include "case/load.h"

#include "base/error.h"
#include "base/near.h"
#include "base/text.h"
#include "case/canonical.h"
#include "case/check.h"
#include "case/fields.h"
#include "case/index.h"
#include "case/stand.h"
#include "case/widen.h"

#include <sodium.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

static const char *const envelope[] = {"id", "entry", "kind", "on", "at", "by", "to", "source", "replaces", NULL};
/* Of entries whose kind is known: from which words one was read, and who has judged that. */
static const char *const reading[] = {"dispatch", "bytes", "proposed", "judged", NULL};
/* What a group may not say for its entries. */
static const char *const own[] = {"id", "entry", "replaces", NULL};

static bool listed(const char *const *list, const char *word)
{
    for (; *list; list++)
        if (text_same(*list, word))
            return true;
    return false;
}

static bool enveloped(const kind *k, const char *name)
{
    return listed(envelope, name) || (k && listed(reading, name));
}

static const field *field_named(const kind *k, const char *name)
{
    for (size_t i = 0; k && i < k->count; i++)
        if (text_same(k->fields[i].name, name))
            return &k->fields[i];
    return NULL;
}

static const node *look(const node *map, const scope *outer, const char *name)
{
    const node *found = node_get(map, name);
    for (; !found && outer && !listed(own, name); outer = outer->outer)
        found = node_get(outer->map, name);
    return found;
}

/* "issue:route" for "issue: route", and "who: A, B" in braces, where B is a key without a value. */
static bool slip(loader *l, const node *child, const node *before, const kind *k)
{
    const char *key = child->key->text, *colon = strchr(key, ':');
    char name[40] = "";
    bool empty = child->kind == NODE_TEXT && !child->text[0];
    if (colon && empty && (size_t)(colon - key) < sizeof name) {
        memcpy(name, key, (size_t)(colon - key));
        if (field_named(k, name) || enveloped(k, name)) {
            problems_add(l->problems, child->key, "'%.60s' has no space behind the colon; write %s: %.60s", key, name,
                         colon + 1);
            return true;
        }
    }
    if (!empty || !before || before->kind != NODE_TEXT || !before->text[0] || before->line != child->line)
        return false;
    problems_add(l->problems, child->key,
                 "'%.60s' is a key without a value; if it belongs to '%.60s', write %.60s: [%.60s, %.60s], and a decimal "
                 "with a point",
                 key, before->key->text, before->key->text, before->text, key);
    return true;
}

/* What belongs into an issue's range, beside it. */
static bool beside_range(loader *l, const node *map, const node *child, const kind *k)
{
    static const char *const parts[] = {"from", "to", "step", "unit", NULL};
    if (k != &kinds[KIND_ISSUE] || !listed(parts, child->key->text))
        return false;
    problems_add(l->problems, child->key,
                 "'%s' is a part of an issue's range; write it in the range: {from: 0, to: 100, step: 5, unit: percent}",
                 child->key->text);
    node *range = (node *)node_get(map, "range");
    if (range)
        range->told = true; /* that it is not whole */
    return true;
}

/* Whether a key of the map that means nothing is this field, mistyped: it was told of. */
static bool mistyped(const node *map, const kind *k, const char *name)
{
    for (const node *child = map->child; child; child = child->next) {
        near_word near = {.word = child->key->text};
        size_t length = strlen(name);
        if (field_named(k, near.word) || enveloped(k, near.word))
            continue;
        near_offer(&near, name);
        if (near.known || (!strncmp(near.word, name, length) && near.word[length] == ':'))
            return true;
    }
    return false;
}

/* A field that must be there: what it is, or which words it takes. */
static void without(loader *l, const node *map, const kind *k, const field *f)
{
    buffer words = {0};
    for (size_t i = 0; f->type == FIELD_WORD && f->words[i]; i++)
        buffer_format(&words, "%s%s", i ? ", " : "one of: ", f->words[i]);
    if (!mistyped(map, k, f->name))
        problems_add(l->problems, map, "%s without '%s'; expected %s", k->name, f->name,
                     words.bytes ? words.bytes : f->help);
    l->problems->failed |= words.failed;
    buffer_free(&words);
}

/* Keys that mean nothing here, each with what may stand. */
static void unknown_keys(loader *l, const node *map, const kind *k, bool group)
{
    const node *before = NULL;
    for (const node *child = map->child; child && !problems_full(l->problems); before = child, child = child->next) {
        const char *key = child->key->text;
        if ((group && !strcmp(key, "entries")) || field_named(k, key) || (enveloped(k, key) && !(group && listed(own, key))))
            continue;
        buffer expected = {0};
        near_word near = {.word = key};
        char room[NEAR_ROOM];
        for (size_t i = 0; k && i < k->count; i++) {
            buffer_format(&expected, "%s%s", i ? ", " : "", k->fields[i].name);
            near_offer(&near, k->fields[i].name);
        }
        for (size_t i = 0; envelope[i]; i++)
            near_offer(&near, envelope[i]);
        for (size_t i = 0; k && reading[i]; i++)
            near_offer(&near, reading[i]);
        if (!slip(l, child, before, k) && !beside_range(l, map, child, k))
            problems_add(
                l->problems, child->key,
                "'%.60s' is no field of %s%s%s or one of on, at, by, to, source, dispatch, bytes, proposed, judged, %s", key,
                k ? k->name : "an entry", near_expected(&near, room), expected.bytes ? expected.bytes : "",
                group ? "entries" : "id, replaces");
        l->problems->failed |= expected.failed;
        buffer_free(&expected);
    }
}

/* In a file that is written by hand, Public is meant for the word that it is; in a record it may be an actor's id. */
static bool is_word(const loader *l, const char *text, const char *word)
{
    return l->file ? !strcasecmp(text, word) : !strcmp(text, word);
}

static void no_reader(loader *l, const node *item, const char *word)
{
    if (strcmp(item->text, word) && !check_again(l->problems, item, "'%.60s' is no reader", item->text))
        problems_add(l->problems, item, "'%.60s' is no reader; write %s", item->text, word);
}

static void read_audience(loader *l, entry *e, const node *to, reference_list *refs)
{
    if (!to)
        return; /* as index_audience_unsaid has it */
    const node *item = to->kind == NODE_LIST ? to->child : to;
    size_t count = to->kind == NODE_LIST ? to->count : 1;
    e->actors.text = ARENA_ARRAY(&l->c->memory, count, const char *);
    if (!e->actors.text) {
        l->problems->failed = true;
        return;
    }
    if (!count || count > 1000)
        problems_add(l->problems, to, "'to' names %zu readers; expected public, mediators, or a list of up to 1000 actors",
                     count);
    for (size_t i = 0; i < count && count <= 1000; i++, item = item->next) {
        if (item->told && !item->text[0]) {
            continue;
        } else if (item->kind != NODE_TEXT || !item->text[0]) {
            problems_add(l->problems, item, "'to' is not a reader; expected public, mediators, or a list of actors");
        } else if (is_word(l, item->text, "public")) {
            e->everyone = true;
            no_reader(l, item, "public");
        } else if (is_word(l, item->text, "mediators")) {
            e->mediators = true;
            no_reader(l, item, "mediators");
        } else {
            e->actors.text[e->actors.count++] = item->text;
            if (!reference_add(&l->c->memory, refs, KIND_ACTOR, item->text, item))
                l->problems->failed = true;
        }
    }
}

static moment read_when(loader *l, const node *n, const char *name, moment fallback)
{
    static field when = {.type = FIELD_WHEN};
    field f = when;
    moment m = fallback;
    f.name = name;
    if (n)
        field_read(&l->c->memory, &f, n, &m, NULL, l->problems);
    return m;
}

static void read_judged(loader *l, entry *e, const node *n, reference_list *refs)
{
    static const field by = {.name = "by", .type = FIELD_REF, .of = KIND_ACTOR};
    const node *who = node_get(n, "by"), *when = node_get(n, "at");
    if (n->kind != NODE_MAP || !who || !when || n->count != 2) {
        problems_add(l->problems, n, "'judged' says by whom and when; expected {by: MED, at: 2031-03-08T10:00Z}");
        return;
    }
    judgement *judged = ARENA_NEW(&l->c->memory, judgement);
    l->problems->failed |= !judged;
    if (!judged)
        return;
    field_read(&l->c->memory, &by, who, &judged->by, refs, l->problems);
    judged->at = moment_utc(read_when(l, when, "at", moment_day(DAY_NONE)));
    e->judged = judged->by ? judged : NULL;
}

/* From which words it was read, and who has judged that. */
static void read_reading(loader *l, entry *e, const node *map, const scope *outer, reference_list *refs)
{
    static const field fields[] = {{.name = "dispatch", .type = FIELD_REF, .of = KIND_DISPATCH},
                                   {.name = "bytes", .type = FIELD_TEXT},
                                   {.name = "proposed", .type = FIELD_YES}};
    void *const values[] = {&e->dispatch, &e->bytes, &e->proposed};
    if (e->kind == &kinds[KIND_EVENT] && e->body) { /* its body has had them since before other kinds did */
        e->dispatch = ((const body_event *)e->body)->dispatch;
        e->bytes = ((const body_event *)e->body)->bytes;
    }
    for (size_t i = 0; i < sizeof fields / sizeof *fields; i++) {
        const node *n = e->kind == &kinds[KIND_EVENT] && i < 2 ? NULL : look(map, outer, fields[i].name);
        if (n)
            field_read(&l->c->memory, &fields[i], n, values[i], refs, l->problems);
    }
    const node *judged = look(map, outer, "judged");
    if (judged)
        read_judged(l, e, judged, refs);
}

static void read_body(loader *l, entry *e, const node *map, const scope *outer, reference_list *refs)
{
    const kind *k = e->kind;
    bool empty = true;
    for (const node *child = map->child; child; child = child->next)
        empty &= !field_named(k, child->key->text) || !strcmp(child->key->text, "id"); /* the envelope's */
    if (empty && e->replaces_at)
        return; /* a retraction */
    char *body = arena_alloc(&l->c->memory, 1, k->size);
    e->fields = ARENA_ARRAY(&l->c->memory, k->count, const node *);
    if (!body || !e->fields) {
        l->problems->failed = true;
        return;
    }
    e->body = body;
    for (size_t i = 0; i < k->count; i++) {
        const field *f = &k->fields[i];
        if (f->type == FIELD_WHEN)
            ((moment *)(void *)(body + f->offset))->day = DAY_NONE;
        e->fields[i] = look(map, outer, f->name);
        if (e->fields[i])
            field_read(&l->c->memory, f, e->fields[i], body + f->offset, refs, l->problems);
        else if (f->required)
            without(l, map, k, f);
    }
}

static bool append(loader *l, entry *e)
{
    if (l->c->count == l->size) {
        size_t size = l->size ? l->size * 2 : 64;
        entry **entries = ARENA_ARRAY(&l->c->memory, size, entry *);
        if (!entries)
            return false;
        if (l->c->count)
            memcpy(entries, l->c->entries, l->c->count * sizeof *entries);
        l->c->entries = entries;
        l->size = size;
    }
    l->c->entries[l->c->count++] = e;
    return true;
}

/* An x- kind's own fields as JSON, without the envelope. */
static const char *read_other(loader *l, const node *map)
{
    node body = {.kind = NODE_MAP};
    node **end = &body.child;
    for (const node *child = map->child; child; child = child->next) {
        if (listed(envelope, child->key->text))
            continue;
        node *copy = ARENA_NEW(&l->c->memory, node);
        if (!copy)
            return NULL;
        *copy = *child;
        copy->next = NULL;
        *end = copy;
        end = &copy->next;
        body.count++;
    }
    buffer b = {0};
    canonical_node(&b, &body);
    const char *text = b.failed ? NULL : arena_text(&l->c->memory, b.bytes, b.length);
    buffer_free(&b);
    return text;
}

void load_entry(loader *l, const node *map, const kind *k, const char *kind_name, const scope *outer)
{
    entry *e = ARENA_NEW(&l->c->memory, entry);
    if (!e || !append(l, e)) {
        l->problems->failed = true;
        return;
    }
    reference_list refs = {0};
    e->kind = k;
    e->kind_name = kind_name;
    e->node = map;
    e->replaces_at = node_get(map, "replaces");
    if (k)
        unknown_keys(l, map, k, false);
    const node *id = node_get(map, "id");
    if (id) {
        static const field handle = {.name = "id", .type = FIELD_HANDLE};
        field_read(&l->c->memory, &handle, id, &e->handle, &refs, l->problems);
    }
    const node *explicit = node_get(map, "entry");
    if (explicit && (explicit->kind != NODE_TEXT || !entry_id_read(explicit->text, e->id)))
        problems_add(l->problems, explicit, "'entry' is not an entry's id; expected 32 hexadecimal digits");
    const node *on = look(map, outer, "on");
    e->on = on && on->kind == NODE_TEXT && !strcmp(on->text, "unknown") ? moment_day(DAY_UNKNOWN)
                                                                        : read_when(l, on, "on", moment_day(DAY_NONE));
    e->at = moment_utc(read_when(l, look(map, outer, "at"), "at", moment_day(DAY_NONE)));
    const node *by = look(map, outer, "by"), *source = look(map, outer, "source");
    static const field by_field = {.name = "by", .type = FIELD_REF, .of = KIND_ACTOR};
    static const field source_field = {.name = "source", .type = FIELD_TEXT};
    if (by)
        field_read(&l->c->memory, &by_field, by, &e->by, &refs, l->problems);
    if (source)
        field_read(&l->c->memory, &source_field, source, &e->source, &refs, l->problems);
    read_audience(l, e, look(map, outer, "to"), &refs);
    if (k)
        read_body(l, e, map, outer, &refs);
    if (k)
        read_reading(l, e, map, outer, &refs);
    else if (!(e->other = read_other(l, map)))
        l->problems->failed = true;
    e->references = refs.list;
    e->reference_count = refs.count;
}

/* Which kind an entry of a section is; the general section `entries` holds entries that say it. */
bool load_kind(loader *l, const node *map, const scope *outer, const kind **k, const char **kind_name)
{
    if (*kind_name)
        return true;
    const node *said = look(map, outer, "kind");
    if (!said || said->kind != NODE_TEXT) {
        problems_add(l->problems, said ? said : map, "an entry without 'kind'; expected kind: position, note, ...");
        return false;
    }
    *k = kind_named(said->text);
    *kind_name = said->text;
    if (*k || !strncmp(said->text, "x-", 2))
        return true;
    problems_add(l->problems, said, "'%.60s' is no kind of entry; %s%s", said->text,
                 kind_meant(said->text) ? "write kind: " : "a kind of your own begins with x-",
                 kind_meant(said->text) ? kind_meant(said->text)->name : "");
    return false;
}

/* A list of entries and groups. Groups nest no deeper than the tree, NODE_DEPTH. */
static void read_list(loader *l, const node *list, const kind *k, const char *kind_name, const scope *outer)
{
    const node *first = list->kind == NODE_LIST ? list->child : NULL;
    for (const node *item = first; item && !problems_full(l->problems); item = item->next) {
        const node *inner = node_get(item, "entries");
        if (item->kind != NODE_MAP) {
            problems_add(l->problems, item, "%s where an entry was expected: field: value, ...",
                         item->kind == NODE_LIST ? "a list" : "a text");
        } else if (inner) {
            scope group = {item, outer};
            if (kind_name && k)
                unknown_keys(l, item, k, true);
            read_list(l, inner, k, kind_name, &group);
        } else {
            const kind *its = k;
            const char *its_name = kind_name;
            if (load_kind(l, item, outer, &its, &its_name))
                load_entry(l, item, its, its_name, outer);
        }
    }
    if (list->kind != NODE_LIST)
        problems_add(l->problems, list, "%s where a list of entries was expected",
                     list->kind == NODE_MAP ? "a map" : "a text");
}

static void read_section(loader *l, const node *section)
{
    const char *name = section->key->text;
    const kind *k = kind_of_section(name);
    const node *inner = node_get(section, "entries");
    scope group = {section, NULL};
    if (k == &kinds[KIND_CASE]) {
        if (section->kind == NODE_MAP)
            load_entry(l, section, k, k->name, NULL);
        else
            problems_add(l->problems, section, "'case' is not a map; expected title, keeper, on, to");
        return;
    }
    bool other = !strncmp(name, "x-", 2);
    if (!k && !other && strcmp(name, "entries")) {
        buffer expected = {0};
        near_word near = {.word = name};
        char room[NEAR_ROOM];
        for (size_t i = 0; i < KIND_COUNT; i++) {
            buffer_format(&expected, "%s%s", i ? ", " : "", kinds[i].section);
            near_offer(&near, kinds[i].section);
        }
        problems_add(l->problems, section->key, "'%.60s' is no section of a case%s%s, entries, or x-...", name,
                     near_expected(&near, room), expected.bytes ? expected.bytes : "");
        l->problems->failed |= expected.failed;
        buffer_free(&expected);
        return;
    }
    const char *kind_name = k ? k->name : other ? name : NULL;
    if (inner && k)
        unknown_keys(l, section, k, true);
    read_list(l, inner ? inner : section, k, kind_name, inner ? &group : NULL);
}

static void read_sections(loader *l, const node *root)
{
    for (const node *section = root->child; section && !problems_full(l->problems); section = section->next)
        read_section(l, section);
}

void load_entries(loader *l, const node *root)
{
    const node *said = node_get(root, "kind");
    if (root->kind == NODE_MAP && !(said && said->kind == NODE_TEXT)) {
        read_sections(l, root);
        return;
    }
    node list = {.kind = NODE_LIST, .count = 1, .child = (node *)root};
    read_list(l, root->kind == NODE_MAP ? &list : root, NULL, NULL, NULL);
}

static int by_day(const void *left, const void *right)
{
    const entry *a = *(entry *const *)left, *b = *(entry *const *)right;
    int order = moment_compare(a->at, b->at);
    return order ? order : (a->node->line > b->node->line) - (a->node->line < b->node->line);
}

/* The case's corrections hang behind each other, and behind itself. */
static void chain_heads(loader *l)
{
    entente_case *c = l->c;
    size_t count = 0;
    for (size_t i = 0; i < c->count; i++)
        count += c->entries[i]->kind == &kinds[KIND_CASE];
    entry **heads = ARENA_ARRAY(&c->memory, count, entry *);
    if (!heads) {
        l->problems->failed = true;
        return;
    }
    count = 0;
    for (size_t i = 0; i < c->count; i++)
        if (c->entries[i]->kind == &kinds[KIND_CASE] && c->entries[i] != c->head && c->entries[i]->body)
            heads[count++] = c->entries[i];
    if (count)
        qsort(heads, count, sizeof *heads, by_day);
    c->newest_head = NULL;
    if (c->head && c->head->body)
        stand_add_head(c, c->head);
    for (size_t i = 0; i < count; i++)
        stand_add_head(c, heads[i]);
}

/* The case entry, and what others take from it when they do not say. */
static void fill_defaults(loader *l, const node *root)
{
    entente_case *c = l->c;
    for (size_t i = 0; i < c->count; i++) {
        if (c->entries[i]->kind != &kinds[KIND_CASE] || c->entries[i]->replaces_at)
            continue;
        if (c->head)
            problems_add(l->problems, c->entries[i]->node, "a second case; one file holds one, first at line %zu",
                         (size_t)c->head->node->line);
        else
            c->head = c->entries[i];
    }
    if (!c->head) {
        problems_add(l->problems, root, "no case: expected a section `case:` with title, keeper, on and to");
        return;
    }
    entry *head = (entry *)c->head;
    const body_case *body = head->body;
    if (head->on.day == DAY_NONE || head->on.day == DAY_UNKNOWN) {
        problems_add(l->problems, head->node, "case without 'on'; expected the day on which the record begins");
        head->on = moment_day(0);
    }
    for (size_t i = 0; i < c->count; i++) {
        entry *e = c->entries[i];
        if (e->on.day == DAY_NONE)
            e->on = head->on;
        if (e->at.day == DAY_NONE)
            e->at = moment_utc(e->on.day == DAY_UNKNOWN ? head->on : e->on);
        if (!e->by)
            e->by = body && body->keeper ? body->keeper : "";
        l->problems->failed |= !index_audience_unsaid(c, e, NULL);
    }
    chain_heads(l);
}

/* Of all, or again of those that end a key, whose readers are those of what they end. */
static void fill_readers(loader *l, bool ends)
{
    for (size_t i = 0; i < l->c->count; i++) {
        entry *e = l->c->entries[i];
        if ((!ends || (e->kind == &kinds[KIND_READER] && !e->body)) && !index_readers(l->c, e)) {
            l->problems->failed = true;
            return;
        }
    }
}

static bool without_id(const entry *e)
{
    static const unsigned char zero[ENTRY_ID];
    return !memcmp(e->id, zero, ENTRY_ID);
}

static int by_id(const void *left, const void *right)
{
    return memcmp((*(entry *const *)left)->id, (*(entry *const *)right)->id, ENTRY_ID);
}

/* Entries by what a `replaces` can call them. */
typedef struct names {
    entry **by_handle, **by_id;
    size_t handles, ids;
    const entry **root; /* [handles]: at the first of a handle, the last of it that replaces nothing */
} names;

static bool names_make(names *n, entente_case *c)
{
    n->by_handle = ARENA_ARRAY(&c->memory, c->count, entry *);
    n->by_id = ARENA_ARRAY(&c->memory, c->count, entry *);
    n->root = ARENA_ARRAY(&c->memory, c->count, const entry *);
    if (!n->by_handle || !n->by_id || !n->root)
        return false;
    for (size_t i = 0; i < c->count; i++) {
        if (c->entries[i]->handle && c->entries[i]->kind)
            n->by_handle[n->handles++] = c->entries[i];
        if (!without_id(c->entries[i]))
            n->by_id[n->ids++] = c->entries[i];
    }
    qsort(n->by_handle, n->handles, sizeof *n->by_handle, index_by_definition);
    qsort(n->by_id, n->ids, sizeof *n->by_id, by_id);
    for (size_t i = 0, first = 0; i < n->handles; i++) {
        const entry *e = n->by_handle[i];
        if (n->by_handle[first]->kind != e->kind || strcmp(n->by_handle[first]->handle, e->handle))
            first = i;
        if (!e->replaces_at)
            n->root[first] = e;
    }
    return true;
}

/* The entry that `replaces` speaks of: an id, or the handle of an entry of the same kind. Among several of one handle it
   is the one that replaces nothing itself. */
static const entry *find_replaced(const names *n, const entry *e)
{
    const char *text = e->replaces_at->text;
    unsigned char id[ENTRY_ID];
    bool is_id = entry_id_read(text, id);
    entry *const *list = is_id ? n->by_id : n->by_handle;
    size_t low = 0, count = is_id ? n->ids : n->handles, high = count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        const entry *at = list[middle];
        int order = is_id                 ? memcmp(at->id, id, ENTRY_ID)
                    : at->kind != e->kind ? (at->kind < e->kind ? -1 : 1)
                                          : strcmp(at->handle, text);
        if (order < 0)
            low = middle + 1;
        else
            high = middle;
    }
    if (!is_id && low < count && n->root[low] && !strcmp(list[low]->handle, text) && list[low]->kind == e->kind)
        return n->root[low];
    for (; low < count; low++) { /* the first that is not e: the first or the second */
        if (is_id ? memcmp(list[low]->id, id, ENTRY_ID) : list[low]->kind != e->kind || strcmp(list[low]->handle, text))
            break;
        if (list[low] != e)
            return list[low];
    }
    return NULL;
}

/* Whom every `replaces` speaks of. */
static void resolve_replaced(loader *l)
{
    entente_case *c = l->c;
    names n = {0};
    if (!names_make(&n, c)) {
        l->problems->failed = true;
        return;
    }
    for (size_t i = 0; i < c->count; i++) {
        entry *e = c->entries[i];
        if (!e->replaces_at)
            continue;
        if (e->replaces_at->kind != NODE_TEXT || !e->replaces_at->text[0])
            problems_add(l->problems, e->replaces_at,
                         "'replaces' is not an id; expected the id of the entry that this one corrects");
        else if (!(e->replaces = find_replaced(&n, e)))
            problems_add(l->problems, e->replaces_at, "no other %s '%.60s' in this case to replace", e->kind_name,
                         e->replaces_at->text);
        else if (e->replaces->kind_name != e->kind_name && strcmp(e->replaces->kind_name, e->kind_name))
            problems_add(l->problems, e->replaces_at, "this %s cannot replace a %s", e->kind_name, e->replaces->kind_name);
    }
}

/* Hash the entry, what it replaces first. Chains (case_check has found that they end) are walked without recursion:
   `path` is room for every entry. */
static void fill_id(loader *l, entry *e, entry **path)
{
    size_t depth = 0;
    for (entry *at = e; at && without_id(at); at = (entry *)at->replaces)
        path[depth++] = at;
    while (depth--) {
        buffer canonical = {0};
        entry_canonical(&canonical, path[depth]);
        l->problems->failed |= canonical.failed;
        if (!canonical.failed)
            crypto_generichash(path[depth]->id, ENTRY_ID, (const unsigned char *)canonical.bytes, canonical.length, NULL, 0);
        buffer_free(&canonical);
    }
}

static int by_fold(const void *left, const void *right)
{
    const entry *a = *(entry *const *)left, *b = *(entry *const *)right;
    int order = index_by_place(a, b);
    return order ? order : memcmp(a->id, b->id, ENTRY_ID);
}

static void fill_ids(loader *l)
{
    entente_case *c = l->c;
    entry **path = ARENA_ARRAY(&c->memory, c->count + 1, entry *);
    if (!path) {
        l->problems->failed = true;
        return;
    }
    for (size_t i = 0; i < c->count; i++)
        fill_id(l, c->entries[i], path);
    memcpy(path, c->entries, c->count * sizeof *path);
    qsort(path, c->count, sizeof *path, by_id);
    for (size_t i = 1; i < c->count; i++)
        if (!memcmp(path[i - 1]->id, path[i]->id, ENTRY_ID)) {
            bool swapped = path[i - 1]->node->line > path[i]->node->line;
            problems_add(l->problems, path[swapped ? i - 1 : i]->node, "the same entry stands already at line %zu",
                         (size_t)path[swapped ? i : i - 1]->node->line);
        }
    qsort(c->entries, c->count, sizeof *c->entries, by_fold);
    for (size_t i = 0; i < c->count; i++)
        c->entries[i]->index = i;
    crypto_shorthash_keygen(c->by_id_key);
    l->problems->failed |= !index_table(c, c->count);
}

/* The entry with an explicit id. */
static entry *find_id(const names *n, const char *text)
{
    unsigned char id[ENTRY_ID];
    size_t low = 0, high = n->ids;
    if (!text || !entry_id_read(text, id))
        return NULL;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (memcmp(n->by_id[middle]->id, id, ENTRY_ID) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return low < n->ids && !memcmp(n->by_id[low]->id, id, ENTRY_ID) ? n->by_id[low] : NULL;
}

/* Who may read what from the day of a release on; one that its writer may not make counts in nothing. */
static void read_releases(loader *l)
{
    entente_case *c = l->c;
    names n = {0};
    for (size_t i = 0; i < c->count && !l->problems->failed; i++) {
        entry *e = c->entries[i];
        const body_release *b = e->body;
        if (e->kind != &kinds[KIND_RELEASE] || !b || e->aside || e->replaces)
            continue;
        if (!n.by_id && !names_make(&n, c)) {
            l->problems->failed = true;
            return;
        }
        entry *what = find_id(&n, b->what);
        const char *why = NULL;
        if (what && !what->aside)
            l->problems->failed |= !widen_release(c, e, what, find_id(&n, b->seconds), &why);
        if (why)
            l->problems->failed |= !stand_aside(c, e, why);
    }
}

/* Words that are meant for the groups of readers, where no actor is called so. */
static void mend_audiences(loader *l)
{
    static const struct {
        const char *word;
        bool everyone;
    } meant[] = {{"all", true}, {"everyone", true}, {"everybody", true}, {"anyone", true}, {"mediator", false}};
    for (size_t i = 0; i < l->c->count; i++) {
        entry *e = l->c->entries[i];
        for (size_t r = 0; e->actors.count && r < e->reference_count; r++) {
            reference *ref = &e->references[r];
            bool whom = !ref->definer_count && ref->kind == KIND_ACTOR &&
                        bsearch(&ref->handle, e->actors.text, e->actors.count, sizeof *e->actors.text, text_order);
            for (size_t m = 0; whom && m < sizeof meant / sizeof *meant; m++) {
                if (strcasecmp(ref->handle, meant[m].word))
                    continue;
                no_reader(l, ref->at, meant[m].everyone ? "public" : "mediators");
                e->everyone |= meant[m].everyone;
                e->mediators |= !meant[m].everyone;
                *ref = e->references[--e->reference_count];
                r--;
                break;
            }
        }
    }
}

/* Each step rests on the one before; `sound` is false as soon as going on would look at what is not there. */
static void load(loader *l, const char *bytes, size_t length)
{
    const node *root = yaml_read(&l->c->memory, bytes, length, l->problems);
    if (!root || l->problems->failed)
        return;
    if (root->kind != NODE_MAP) {
        problems_add(l->problems, root, "not a case; expected sections such as case:, actors:, issues:");
        return;
    }
    read_sections(l, root);
    if (problems_full(l->problems))
        return;
    fill_defaults(l, root);
    if (!l->c->head || l->problems->failed)
        return;
    for (size_t i = 0; i < l->c->count; i++)
        l->c->entries[i]->index = i;
    index_handles(l->c, l->problems);
    if (l->problems->failed || l->c->actors.count > INDEX_ACTORS_MOST)
        return; /* sets of readers would not fit */
    mend_audiences(l);
    fill_readers(l, false);
    if (!l->problems->failed)
        resolve_replaced(l);
    if (!l->problems->failed)
        fill_readers(l, true);
    bool named = false, actors = false;
    if (!l->problems->failed)
        l->problems->failed = !stand_judge(l->c, &named, &actors);
    if (named)
        index_sort_handles(l->c);
    if (!l->problems->failed && actors) {
        index_handles(l->c, l->problems);
        fill_readers(l, false);
    }
    if (!l->problems->failed)
        read_releases(l);
    if (l->problems->failed)
        return;
    case_check(l->c, l->problems);
    if (!l->problems->count)
        fill_ids(l);
}

entente_status case_load(const char *bytes, size_t length, const char *name, int64_t now, entente_report *report,
                         void *context, entente_case **out, entente_error *error)
{
    entente_case *c = calloc(1, sizeof *c);
    if (!c || sodium_init() < 0) {
        free(c);
        return error_memory(error);
    }
    c->latest = DAY_LAST;
    if (now)
        entente_case_clock(c, now);
    problems found = {.memory = &c->memory, .file = name};
    loader l = {.c = c, .problems = &found, .file = true};
    load(&l, bytes, length);
    if (found.failed) {
        entente_case_free(c);
        return error_memory(error);
    }
    if (found.count) {
        problems_sort(&found);
        for (size_t i = 0; report && i < found.count; i++)
            report(context, &found.list[i]);
        if (error)
            *error = found.list[0];
        entente_case_free(c);
        return ENTENTE_INVALID;
    }
    *out = c;
    return ENTENTE_OK;
}

entente_status entente_case_load(const char *bytes, size_t length, const char *name, entente_report *report, void *context,
                                 entente_case **out, entente_error *error)
{
    return case_load(bytes, length, name, 0, report, context, out, error);
}

void entente_case_free(entente_case *c)
{
    if (!c)
        return;
    arena_free(&c->memory);
    free(c);
}
