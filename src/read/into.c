#include "read/into.h"

#include "base/arena.h"
#include "base/date.h"
#include "base/error.h"
#include "base/text.h"
#include "case/canonical.h"
#include "case/entry.h"
#include "read/code.h"

#include <sodium.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

/* Texts by hash, open addressing; what is in it stays. */
typedef struct text_set {
    const char **slots;
    size_t count, size;
} text_set;

struct into {
    const entente_case *c;
    arena memory; /* keys of sets */
    text_set events, actors, dispatches;
    buffer text;
    into_entry *entries;
    size_t count, size;
};

static uint64_t hash_of(const char *text)
{
    uint64_t hash = 14695981039346656037u; /* FNV-1a */
    while (*text)
        hash = (hash ^ (unsigned char)*text++) * 1099511628211u;
    return hash ^ hash >> 29;
}

static bool set_has(const text_set *s, const char *key)
{
    for (size_t i = s->size ? hash_of(key) & (s->size - 1) : 0; s->size && s->slots[i]; i = (i + 1) & (s->size - 1))
        if (!strcmp(s->slots[i], key))
            return true;
    return false;
}

static void set_place(text_set *s, const char *key)
{
    size_t i = hash_of(key) & (s->size - 1);
    while (s->slots[i])
        i = (i + 1) & (s->size - 1);
    s->slots[i] = key;
    s->count++;
}

/* key is copied. false: out of memory. */
static bool set_add(arena *memory, text_set *s, const char *key)
{
    if (2 * s->count >= s->size) {
        text_set larger = {.size = s->size ? 2 * s->size : 64};
        larger.slots = calloc(larger.size, sizeof *larger.slots);
        if (!larger.slots)
            return false;
        for (size_t i = 0; i < s->size; i++)
            if (s->slots[i])
                set_place(&larger, s->slots[i]);
        free(s->slots);
        *s = larger;
    }
    const char *copy = arena_text(memory, key, strlen(key));
    if (copy)
        set_place(s, copy);
    return copy;
}

/* What makes two events the same story. Of an unknown day two dispatches may tell of two acts: the day counts on which it
   was known. */
static void event_key(buffer *b, const char *actor, const char *type, const char *target, int status, int32_t day,
                      int32_t known)
{
    bool dated = day != DAY_UNKNOWN;
    b->length = 0;
    buffer_format(b, "%s %s %s %d %s%d", actor, type, target ? target : "-", status, dated ? "" : "?",
                  (int)(dated ? day : known));
}

entente_status into_new(const entente_case *c, into **out, entente_error *error)
{
    into *s = calloc(1, sizeof *s);
    buffer key = {0};
    bool good = s;
    for (size_t i = 0; good && i < c->count; i++) {
        const entry *e = c->entries[i];
        if (!e->kind || !e->body)
            continue;
        if (e->kind == &kinds[KIND_DISPATCH] && e->handle)
            good = set_add(&s->memory, &s->dispatches, e->handle);
        if (e->kind != &kinds[KIND_EVENT])
            continue;
        const body_event *event = e->body;
        event_key(&key, event->actor, event->type, event->target, event->status, e->on.day, e->at.day);
        good = !key.failed && set_add(&s->memory, &s->events, key.bytes);
    }
    for (size_t i = 0; good && i < c->actors.count; i++)
        good = set_add(&s->memory, &s->actors, c->actors.text[i]);
    buffer_free(&key);
    if (!good) {
        into_free(s);
        return error_memory(error);
    }
    s->c = c;
    *out = s;
    return ENTENTE_OK;
}

void into_free(into *s)
{
    if (!s)
        return;
    arena_free(&s->memory);
    free(s->events.slots);
    free(s->actors.slots);
    free(s->dispatches.slots);
    buffer_free(&s->text);
    free(s->entries);
    free(s);
}

/* "the Hamas' " is "Hamas". */
static bool same_name(const char *words, const char *name)
{
    size_t length = strlen(words);
    if (length > 4 && !strncasecmp(words, "the ", 4)) {
        words += 4;
        length -= 4;
    }
    if (length > 2 && (!strcmp(words + length - 2, "'s") || !strcmp(words + length - 2, "s'")))
        length -= words[length - 2] == 's' ? 1 : 2;
    return strlen(name) == length && !strncasecmp(words, name, length);
}

const char *into_actor(const into *s, const char *code, const char *words)
{
    const text_list *actors = &s->c->actors;
    char part[ENTENTE_ACTOR_CODE] = "";
    if (*code && set_has(&s->actors, code)) {
        for (size_t i = 0; i < actors->count; i++)
            if (!strcmp(actors->text[i], code))
                return actors->text[i];
        return code; /* one that was added since */
    }
    for (size_t i = 0; *words && i < actors->count; i++) {
        size_t count;
        entry *const *definers = case_definers(s->c, KIND_ACTOR, actors->text[i], &count);
        const body_actor *actor = count ? definers[count - 1]->body : NULL;
        for (size_t n = 0; actor && n < actor->name.count; n++)
            if (same_name(words, actor->name.text[n]))
                return actors->text[i];
    }
    if (strlen(code) == 6 && code_is_organ(code + 3)) {
        memcpy(part, code, 3);
        for (size_t k = 0; k < actors->count; k++)
            if (!strcmp(actors->text[k], part))
                return actors->text[k];
    }
    return NULL;
}

/* --- writing entries ----------------------------------------------------------------------------------------------------
 */

static void put_text(buffer *b, const char *name, const char *value)
{
    if (!value || !*value)
        return;
    buffer_format(b, ",\"%s\":", name);
    canonical_text(b, value);
}

static void put_day(buffer *b, const char *name, int32_t day)
{
    char text[MOMENT_TEXT];
    put_text(b, name, day_text(day, text));
}

static bool entry_begin(into *s, const char *what)
{
    if (s->count == s->size) {
        size_t size = s->size ? 2 * s->size : 32;
        into_entry *entries = realloc(s->entries, size * sizeof *entries);
        if (!entries)
            return false;
        s->entries = entries;
        s->size = size;
    }
    s->entries[s->count] = (into_entry){s->text.length, 0};
    buffer_format(&s->text, "{\"kind\":\"%s\"", what);
    return true;
}

static void entry_end(into *s, const into_options *options, const char *own)
{
    if (options->to)
        buffer_format(&s->text, ",\"to\":%s", options->to);
    else if (own) /* an actor sees its own entry */
        buffer_format(&s->text, ",\"to\":[\"mediators\",\"%s\"]", own);
    buffer_text(&s->text, "}");
    s->entries[s->count].length = s->text.length - s->entries[s->count].from;
    s->count++;
}

static bool add_dispatch(into *s, const entente_dispatch *d, int32_t at, const char *handle, const into_options *options)
{
    buffer *b = &s->text;
    char *text = arena_text(&s->memory, d->text, d->length);
    if (!text || !entry_begin(s, "dispatch"))
        return false;
    put_text(b, "id", handle);
    put_day(b, "on", d->day);
    put_day(b, "at", at);
    put_text(b, "name", d->id);
    put_text(b, "text", text);
    entry_end(s, options, NULL);
    return true;
}

static bool add_actor(into *s, const char *code, int32_t at, const into_options *options)
{
    buffer *b = &s->text;
    if (!set_add(&s->memory, &s->actors, code) || !entry_begin(s, "actor"))
        return false;
    put_text(b, "id", code);
    put_day(b, "on", at);
    put_day(b, "at", at);
    put_text(b, "role", "observer");
    entry_end(s, options, code);
    return true;
}

static bool add_event(into *s, const entente_dispatch *d, const entente_event *e, const char *actor, const char *target,
                      int32_t day, int32_t at, const char *handle, const into_options *options)
{
    static const char *const statuses[] = {"actual", "planned", "hypothetical", "negated", "historical"};
    buffer *b = &s->text;
    const char *words = arena_text(&s->memory, d->text + e->from, e->to - e->from);
    if (!words || !entry_begin(s, "event"))
        return false;
    put_day(b, "on", day);
    put_day(b, "at", at);
    if (e->to_day != ENTENTE_DAY_NONE && e->to_day > day)
        put_day(b, "until", e->to_day);
    put_text(b, "actor", actor);
    put_text(b, "type", e->type);
    put_text(b, "mode", e->mode);
    put_text(b, "target", target);
    put_text(b, "place", e->has_place ? e->place.name : NULL);
    put_text(b, "status", statuses[e->status]);
    if (e->contexts[0]) {
        buffer_text(b, ",\"contexts\":[");
        for (size_t i = 0; i < ENTENTE_CONTEXTS && e->contexts[i]; i++) {
            buffer_text(b, i ? "," : "");
            canonical_text(b, e->contexts[i]);
        }
        buffer_text(b, "]");
    }
    put_text(b, "cameo", e->cameo);
    buffer_format(b, ",\"goldstein\":%g", e->goldstein);
    put_text(b, "words", words);
    put_text(b, "dispatch", handle);
    buffer_format(b, ",\"bytes\":\"%zu-%zu\"", e->from, e->to);
    put_text(b, "reading", e->id);
    put_text(b, "reader", options->versions);
    entry_end(s, options, NULL);
    return true;
}

/* --- one dispatch -------------------------------------------------------------------------------------------------------
 */

/* The day from which an actor is known; a new one is known at once. */
static int32_t known_from(const into *s, const char *actor, int32_t at)
{
    size_t count;
    entry *const *definers = actor ? case_definers(s->c, KIND_ACTOR, actor, &count) : NULL;
    return definers && count && definers[0]->at.day > at ? definers[0]->at.day : at;
}

/* A code that names somebody: that of a kind alone ("CVL") does not. */
static const char *named(const char *code)
{
    return strlen(code) == 3 && code_of_actor(code) == CODE_KIND ? "" : code;
}

/* Whether an actor takes part: as anything but an observer, which is also what those are that readings have added. */
static bool takes_part(const into *s, const char *actor)
{
    size_t count;
    entry *const *definers = actor ? case_definers(s->c, KIND_ACTOR, actor, &count) : NULL;
    return definers && count && definers[0]->body && ((const body_actor *)definers[0]->body)->role != ROLE_OBSERVER;
}

/* An actor as the case has it; one that it has not met is added where `add` says so. NULL: none; *failed: out of memory. */
static const char *actor_of(into *s, const char *code, const char *words, bool add, int32_t at, const into_options *options,
                            bool *failed)
{
    const char *known = into_actor(s, code, words);
    if (known || !*code || !add)
        return known;
    *failed |= !add_actor(s, code, at, options);
    return code;
}

void into_handle(const entente_dispatch *d, char out[48])
{
    unsigned char digest[crypto_generichash_BYTES_MIN];
    char day[MOMENT_TEXT], hex[2 * crypto_generichash_BYTES_MIN + 1];
    crypto_generichash(digest, sizeof digest, (const unsigned char *)d->text, d->length, NULL, 0);
    sodium_bin2hex(hex, sizeof hex, digest, sizeof digest);
    snprintf(out, 48, "%.10s-%.16s", day_text(d->day, day), hex);
}

static entente_status check_dispatch(into *s, const entente_dispatch *d, entente_error *error)
{
    const char *name = d->id ? d->id : "dispatch";
    if (d->day == ENTENTE_DAY_NONE)
        return error_set(error, ENTENTE_INVALID,
                         "%.60s has no date, and a case keeps only dated dispatches; expected `date YYYY-MM-DD` "
                         "at the start of its first line, or a dateline with the year",
                         name);
    bool nul = memchr(d->text, '\0', d->length);
    const char *text = nul ? NULL : arena_text(&s->memory, d->text, d->length);
    if (!nul && !text)
        return error_memory(error);
    if (nul || !text_clean(text))
        return error_set(error, ENTENTE_INVALID,
                         "%.60s holds bytes that are no text in UTF-8; it is read, but cannot be kept in a case", name);
    return ENTENTE_OK;
}

entente_status into_dispatch(into *s, const entente_dispatch *d, const entente_reading *reading, const into_options *options,
                             into_additions *out, entente_error *error)
{
    into_additions added = {0};
    buffer key = {0};
    bool failed = false;
    entente_status status = check_dispatch(s, d, error);
    if (status != ENTENTE_OK)
        return status;
    s->text.length = s->count = 0;
    into_handle(d, added.handle);
    added.stored = set_has(&s->dispatches, added.handle);
    int32_t at = s->c->head && s->c->head->at.day > d->day ? s->c->head->at.day : d->day;
    if (!added.stored)
        failed = !set_add(&s->memory, &s->dispatches, added.handle) || !add_dispatch(s, d, at, added.handle, options);
    for (size_t i = 0; i < reading->count && !added.stored && !failed; i++) {
        const entente_event *e = &reading->events[i];
        const char *by = named(e->source), *to = named(e->target);
        const char *source = into_actor(s, by, e->source_text), *target = into_actor(s, to, e->target_text);
        if ((!source && !*by) || (!options->all && !takes_part(s, source) && !takes_part(s, target))) {
            added.others++;
            continue;
        }
        source = actor_of(s, by, e->source_text, true, at, options, &failed);
        target = actor_of(s, to, e->target_text, true, at, options, &failed);
        int32_t day = e->from_day == ENTENTE_DAY_NONE ? DAY_UNKNOWN : e->from_day; /* nobody said that it was today */
        int32_t known = known_from(s, source, known_from(s, target, at));
        event_key(&key, source, e->type, target, (int)e->status, day, known);
        if (key.failed || set_has(&s->events, key.bytes)) {
            failed |= key.failed;
            added.again++;
            continue;
        }
        failed |= !set_add(&s->memory, &s->events, key.bytes) ||
                  !add_event(s, d, e, source, target, day, known, added.handle, options);
        added.events++;
    }
    buffer_free(&key);
    if (failed || s->text.failed)
        return error_memory(error);
    added.entries = s->entries;
    added.count = s->count;
    added.text = s->text.bytes;
    *out = added;
    return ENTENTE_OK;
}
