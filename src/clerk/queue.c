#include "clerk/queue.h"

#include "base/error.h"
#include "base/node_json.h"
#include "base/text.h"
#include "case/canonical.h"
#include "case/entry.h"
#include "case/yaml.h"

#include <sodium.h>
#include <stdlib.h>
#include <string.h>

static const char *const states[] = {"open", "skipped", "accepting", "accepted", "rejected"};

const char *queue_state_word(queue_state state)
{
    return states[state];
}

void queue_free(queue *q)
{
    arena_free(&q->memory);
    free(q->items);
    free(q->texts);
    *q = (queue){0};
}

/* One more in a growing list; NULL: memory ran out. */
static void *more(void **list, size_t *count, size_t *size, size_t each)
{
    if (*count == *size) {
        size_t larger = *size ? 2 * *size : 32;
        void *moved = realloc(*list, larger * each);
        if (!moved)
            return NULL;
        *list = moved;
        *size = larger;
    }
    void *one = (char *)*list + each * (*count)++;
    memset(one, 0, each);
    return one;
}

static queue_item *new_item(queue *q)
{
    void *list = q->items;
    queue_item *one = more(&list, &q->count, &q->size, sizeof *q->items);
    q->items = list;
    return one;
}

static queue_text *new_text(queue *q)
{
    void *list = q->texts;
    queue_text *one = more(&list, &q->text_count, &q->text_size, sizeof *q->texts);
    q->texts = list;
    return one;
}

static const char *text_at(const node *map, const char *key)
{
    const node *n = map && map->kind == NODE_MAP ? node_get(map, key) : NULL;
    return n && n->kind == NODE_TEXT ? n->text : NULL;
}

/* --- on paper --------------------------------------------------------------------------------------------------------- */

static void put_member(buffer *b, const char *name, const char *text)
{
    buffer_format(b, ",\"%s\":", name);
    canonical_text(b, text);
}

void queue_write(const queue *q, buffer *b)
{
    buffer_text(b, "{\"queue\":\"1\"}\n");
    for (size_t i = 0; i < q->text_count; i++) {
        buffer_text(b, "{\"dispatch\":");
        canonical_node(b, q->texts[i].entry);
        if (q->texts[i].brought)
            put_member(b, "brought", q->texts[i].brought);
        buffer_text(b, "}\n");
    }
    for (size_t i = 0; i < q->count; i++) {
        const queue_item *one = &q->items[i];
        buffer_format(b, "{\"id\":\"%s\",\"state\":\"%s\",\"order\":\"%llu\"", one->id, states[one->state],
                      (unsigned long long)one->order);
        if (one->at)
            put_member(b, "at", one->at);
        if (one->written)
            put_member(b, "written", one->written);
        buffer_text(b, one->edited ? ",\"edited\":\"yes\",\"entry\":" : ",\"entry\":");
        canonical_node(b, one->entry);
        buffer_text(b, "}\n");
    }
}

static bool take_text(queue *q, const node *map, const char *brought, bool *failed)
{
    const char *handle = text_at(map, "id"), *words = text_at(map, "text");
    queue_text *one = handle && words ? new_text(q) : NULL;
    *failed |= handle && words && !one;
    if (one)
        *one = (queue_text){handle, text_at(map, "name"), words, map, brought};
    return one;
}

static bool take_item(queue *q, const node *line, bool *failed)
{
    const char *id = text_at(line, "id"), *state = text_at(line, "state"), *order = text_at(line, "order");
    const node *map = node_get(line, "entry");
    size_t at = 0;
    while (state && at < sizeof states / sizeof *states && strcmp(states[at], state))
        at++;
    if (!id || strlen(id) != QUEUE_ID - 1 || !state || at == sizeof states / sizeof *states || !order || !map ||
        map->kind != NODE_MAP || !text_at(map, "kind"))
        return false;
    queue_item *one = new_item(q);
    *failed |= !one;
    if (!one)
        return false;
    memcpy(one->id, id, QUEUE_ID);
    one->state = (queue_state)at;
    one->order = strtoull(order, NULL, 10);
    one->at = text_at(line, "at");
    one->written = text_at(line, "written");
    one->edited = text_at(line, "edited");
    one->entry = map;
    q->orders = one->order > q->orders ? one->order : q->orders;
    return true;
}

entente_status queue_read(queue *q, const char *bytes, size_t length, const char *file, entente_error *error)
{
    *q = (queue){0};
    problems found = {.memory = &q->memory, .file = file};
    size_t number = 0;
    for (const char *at = bytes, *end = bytes + length; at < end && number < 2 * QUEUE_ITEMS_MOST; number++) {
        const char *next = memchr(at, '\n', (size_t)(end - at));
        size_t one = next ? (size_t)(next - at) : (size_t)(end - at);
        const node *line = json_read_null(&q->memory, at, one, &found);
        const node *dispatch = line ? node_get(line, "dispatch") : NULL;
        bool good = line && line->kind == NODE_MAP &&
                    (!number    ? text_at(line, "queue") != NULL
                     : dispatch ? take_text(q, dispatch, text_at(line, "brought"), &found.failed)
                                : take_item(q, line, &found.failed));
        if (!good) {
            queue_free(q);
            if (error)
                snprintf(error->file, sizeof error->file, "%.*s", (int)sizeof error->file - 1, file);
            return found.failed ? error_memory(error) : error_set(error, ENTENTE_INVALID, "this is no queue of proposals");
        }
        at += one + 1;
    }
    return ENTENTE_OK;
}

/* --- taking ----------------------------------------------------------------------------------------------------------- */

/* An entry as one map: what `entente add` takes. */
static const node *flat_entry(queue *q, const entry *e, bool *failed)
{
    static const char *const left_out[] = {"by", "proposed", "judged", "body", "handle", NULL};
    problems quiet = {.memory = &q->memory, .file = ""};
    buffer json = {0};
    entry_canonical(&json, e);
    const node *whole = json.failed ? NULL : json_read_null(&q->memory, json.bytes, json.length, &quiet);
    const node *body = whole ? node_get(whole, "body") : NULL;
    node *flat = body ? ARENA_NEW(&q->memory, node) : NULL, **end = flat ? &flat->child : NULL;
    buffer_free(&json);
    if (flat)
        flat->kind = NODE_MAP;
    for (int part = 0; flat && part < 2; part++)
        for (const node *child = part ? body->child : whole->child; child && flat; child = child->next) {
            bool skip = false;
            for (size_t i = 0; !part && left_out[i]; i++)
                skip |= !strcmp(child->key->text, left_out[i]);
            skip |= !part && e->unsaid && !strcmp(child->key->text, "to");
            node *copy = skip ? NULL : ARENA_NEW(&q->memory, node);
            if (!copy && !skip)
                flat = NULL;
            if (!copy)
                continue;
            *copy = *child;
            copy->next = NULL;
            *end = copy;
            end = &copy->next;
            flat->count++;
        }
    *failed |= !flat;
    return flat;
}

static bool has_text(const queue *q, const char *handle)
{
    for (size_t i = 0; i < q->text_count; i++)
        if (!strcmp(q->texts[i].handle, handle))
            return true;
    return false;
}

static bool add_text(queue *q, const entente_case *c, const char *handle)
{
    size_t count;
    bool failed = false;
    entry *const *definers = case_definers(c, KIND_DISPATCH, handle, &count);
    const node *flat = count ? flat_entry(q, definers[0], &failed) : NULL;
    return !failed && (!flat || take_text(q, flat, NULL, &failed));
}

static bool name_item(queue_item *item, const node *flat)
{
    unsigned char hash[(QUEUE_ID - 1) / 2];
    buffer json = {0};
    canonical_node(&json, flat);
    crypto_generichash(hash, sizeof hash, (const unsigned char *)(json.bytes ? json.bytes : ""), json.length, NULL, 0);
    sodium_bin2hex(item->id, sizeof item->id, hash, sizeof hash);
    bool named = !json.failed;
    buffer_free(&json);
    return named;
}

static int by_id(const void *left, const void *right)
{
    return memcmp(*(const char *const *)left, *(const char *const *)right, QUEUE_ID);
}

entente_status queue_add(queue *q, const entente_case *proposed, size_t *added, entente_error *error)
{
    size_t known = q->count;
    const char **ids = malloc((known + 1) * sizeof *ids);
    bool failed = !ids || sodium_init() < 0;
    *added = 0;
    for (size_t i = 0; ids && i < known; i++)
        ids[i] = arena_text(&q->memory, q->items[i].id, QUEUE_ID - 1);
    for (size_t i = 0; ids && i < known; i++)
        failed |= !ids[i];
    if (!failed && known)
        qsort(ids, known, sizeof *ids, by_id);
    for (size_t i = 0; i < proposed->count && !failed; i++) {
        const entry *e = proposed->entries[i];
        queue_item made = {{0}, QUEUE_OPEN, 0, NULL, NULL, NULL, false};
        if (!e->proposed || !e->body || e->replaces)
            continue;
        if (q->count >= QUEUE_ITEMS_MOST) {
            free(ids);
            return error_set(error, ENTENTE_LIMIT, "a queue of more than %d proposals", QUEUE_ITEMS_MOST);
        }
        made.entry = flat_entry(q, e, &failed);
        if (failed || !name_item(&made, made.entry)) {
            failed = true;
            break;
        }
        const char *id = made.id;
        bool there = known && bsearch(&id, ids, known, sizeof *ids, by_id);
        queue_item *one = there ? NULL : new_item(q);
        failed |= !there && !one;
        if (one) {
            *one = made;
            ++*added;
            failed |= e->dispatch && !has_text(q, e->dispatch) && !add_text(q, proposed, e->dispatch);
        }
    }
    free(ids);
    return failed ? error_memory(error) : ENTENTE_OK;
}

/* --- looking ---------------------------------------------------------------------------------------------------------- */

const char *queue_says(queue *q, const queue_item *item, const char *name)
{
    const node *n = node_get(item->entry, name);
    if (!n || n->kind == NODE_TEXT)
        return n ? n->text : NULL;
    buffer b = {0};
    yaml_flow(&b, n);
    const char *text = b.failed ? NULL : arena_text(&q->memory, b.bytes, b.length);
    buffer_free(&b);
    return text;
}

queue_text *queue_text_of(const queue *q, const queue_item *item, size_t *from, size_t *to)
{
    const char *handle = text_at(item->entry, "dispatch");
    const entry span = {.bytes = text_at(item->entry, "bytes")};
    for (size_t i = 0; handle && i < q->text_count; i++)
        if (!strcmp(q->texts[i].handle, handle)) {
            size_t length = strlen(q->texts[i].text);
            if (!entry_span(&span, from, to) || *to > length)
                *from = *to = length;
            return &q->texts[i];
        }
    return NULL;
}

/* Whether a sentence ends behind a byte: before an empty line, or at a full stop with a space and a capital behind it. */
static bool ends(const char *text, size_t length, size_t at)
{
    if (text[at] == '\n')
        return at + 1 < length && text[at + 1] == '\n';
    size_t next = at + 1;
    if (!strchr(".!?", text[at]))
        return false;
    while (next < length && strchr("\"')", text[next]))
        next++;
    size_t blank = next;
    while (next < length && strchr(" \n", text[next]))
        next++;
    return next > blank && next < length && (strchr("\"'(", text[next]) || !(text[next] >= 'a' && text[next] <= 'z'));
}

static void put_sentence(buffer *b, const char *text, size_t from, size_t to, const char *before)
{
    while (from < to && strchr(" \n\t\r", text[from]))
        from++;
    while (to > from && strchr(" \n\t\r", text[to - 1]))
        to--;
    if (from == to)
        return;
    buffer_text(b, before);
    for (; from < to; from++)
        buffer_add(b, strchr("\n\r\t", text[from]) ? " " : &text[from], 1);
    buffer_text(b, "\n");
}

void queue_sentences(buffer *b, const queue_text *text, size_t from, size_t to)
{
    const char *t = text->text;
    size_t length = strlen(t), first = from, end = to > from ? to - 1 : to;
    if (from >= length)
        return;
    while (first && !ends(t, length, first - 1))
        first--;
    while (end < length && !ends(t, length, end))
        end++;
    end += end < length;
    size_t before = first ? first - 1 : 0, behind = end;
    while (before && !ends(t, length, before - 1))
        before--;
    while (behind < length && !ends(t, length, behind))
        behind++;
    behind += behind < length;
    put_sentence(b, t, before, first, "  ");
    put_sentence(b, t, first, end, "> ");
    put_sentence(b, t, end, behind, "  ");
}

queue_item *queue_find(const queue *q, const char *id)
{
    size_t length = strlen(id);
    queue_item *found = NULL;
    for (size_t i = 0; length >= 4 && i < q->count; i++)
        if (!strncmp(q->items[i].id, id, length)) {
            if (found)
                return NULL;
            found = &q->items[i];
        }
    return found;
}

queue_item *queue_next(const queue *q)
{
    queue_item *skipped = NULL;
    for (size_t i = 0; i < q->count; i++) {
        queue_item *one = &q->items[i];
        if (one->state == QUEUE_OPEN)
            return one;
        if (one->state == QUEUE_SKIPPED && (!skipped || one->order < skipped->order))
            skipped = one;
    }
    return skipped;
}

static bool same(const char *a, const char *b)
{
    return a == b || (a && b && !strcmp(a, b));
}

bool queue_alike(const queue_item *a, const queue_item *b)
{
    return same(text_at(a->entry, "kind"), text_at(b->entry, "kind")) &&
           same(text_at(a->entry, "dispatch"), text_at(b->entry, "dispatch"));
}

/* --- deciding --------------------------------------------------------------------------------------------------------- */

/* The value that FIELD=VALUE means for an entry of the kind. */
static entente_status value_of(queue *q, const char *of, const char *name, const char *value, const node **out,
                               entente_error *error)
{
    entry_words words = {.count = 0};
    problems quiet = {.memory = &q->memory, .file = ""};
    buffer json = {0};
    words_put(&words, "kind", of);
    words_put(&words, name, value);
    entente_status status = words_json(&words, &json, error);
    const node *map = status == ENTENTE_OK ? json_read_null(&q->memory, json.bytes, json.length, &quiet) : NULL;
    *out = map ? node_get(map, name) : NULL;
    buffer_free(&json);
    return status == ENTENTE_OK && !*out ? error_memory(error) : status;
}

entente_status queue_edit(queue *q, queue_item *item, const char *name, const char *value, entente_error *error)
{
    static const char *const kept[] = {"kind", "dispatch", "bytes", "by", "proposed", "judged", "replaces", "entry"};
    const node *instead = NULL;
    for (size_t i = 0; i < sizeof kept / sizeof *kept; i++)
        if (!strcmp(kept[i], name))
            return error_set(error, ENTENTE_INVALID, "'%.60s' stays what it is", name);
    if (*value) {
        entente_status status = value_of(q, text_at(item->entry, "kind"), name, value, &instead, error);
        if (status != ENTENTE_OK)
            return status;
    }
    node *edited = ARENA_NEW(&q->memory, node), **end = edited ? &edited->child : NULL;
    if (!edited)
        return error_memory(error);
    edited->kind = NODE_MAP;
    for (const node *child = item->entry->child; child || instead; child = child ? child->next : NULL) {
        const node *from = child;
        if (!child || !strcmp(child->key->text, name)) {
            from = instead;
            instead = NULL;
        }
        node *copy = from ? ARENA_NEW(&q->memory, node) : NULL;
        if (from && !copy)
            return error_memory(error);
        if (!copy)
            continue;
        *copy = *from;
        copy->next = NULL;
        *end = copy;
        end = &copy->next;
        edited->count++;
        if (!child)
            break;
    }
    item->entry = edited;
    item->edited = true;
    return ENTENTE_OK;
}

bool queue_decide(queue *q, queue_item *item, queue_state state, moment at)
{
    char text[MOMENT_TEXT];
    moment_text(at, text);
    item->at = arena_text(&q->memory, text, strlen(text));
    item->state = state;
    item->order = ++q->orders;
    return item->at;
}

bool queue_written(queue *q, queue_item *item, const char *id)
{
    item->state = QUEUE_ACCEPTED;
    item->written = id ? arena_text(&q->memory, id, strlen(id)) : NULL;
    return !id || item->written;
}

bool queue_brought(queue *q, const queue_item *item, const char *id)
{
    size_t from, to;
    queue_text *text = queue_text_of(q, item, &from, &to);
    if (text)
        text->brought = arena_text(&q->memory, id, strlen(id));
    return !text || text->brought;
}

queue_item *queue_last(const queue *q)
{
    queue_item *last = NULL;
    for (size_t i = 0; i < q->count; i++)
        if (q->items[i].order && (!last || q->items[i].order > last->order))
            last = &q->items[i];
    return last;
}

void queue_reopen(queue_item *item)
{
    item->state = QUEUE_OPEN;
    item->order = 0;
    item->at = item->written = NULL;
}

/* The key that comes first behind another; "": the first of all. */
static const node *next_key(const node *map, const char *last)
{
    const node *next = NULL;
    for (const node *child = map->child; child; child = child->next)
        if (strcmp(child->key->text, last) > 0 && (!next || strcmp(child->key->text, next->key->text) < 0))
            next = child;
    return next;
}

/* By their names, so that a line is the same whenever it is made: undoing looks for it. */
static void put_fields(buffer *b, const node *map, const char *of)
{
    buffer_text(b, "{\"kind\":");
    canonical_text(b, of);
    for (const node *child = next_key(map, ""); child; child = next_key(map, child->key->text)) {
        if (!strcmp(child->key->text, "kind"))
            continue;
        buffer_text(b, ",");
        canonical_text(b, child->key->text);
        buffer_text(b, ":");
        canonical_node(b, child);
    }
}

void queue_entry(buffer *b, const queue_item *item, const char *by, const char *to)
{
    put_fields(b, item->entry, text_at(item->entry, "kind"));
    if (to && !node_get(item->entry, "to"))
        buffer_format(b, ",\"to\":%s", to);
    buffer_text(b, ",\"by\":");
    canonical_text(b, by);
    buffer_text(b, ",\"judged\":{\"by\":");
    canonical_text(b, by);
    put_member(b, "at", item->at ? item->at : "");
    buffer_text(b, "}}");
}

void queue_fields_json(buffer *b, const queue_item *item)
{
    canonical_node(b, item->entry);
}

void queue_text_json(buffer *b, const queue_text *text, const char *by)
{
    put_fields(b, text->entry, "dispatch");
    put_member(b, "by", by);
    buffer_text(b, "}");
}
