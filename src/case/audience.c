#include "case/audience.h"

#include "base/date.h"
#include "base/text.h"
#include "case/value.h"

#include <stdlib.h>
#include <string.h>

/* The entry that says who an actor is, as a reader knows it: the latest that stands; NULL: none may be read. */
static const entry *actor_known(const entente_case *c, size_t actor, size_t reader, int32_t until)
{
    size_t count;
    const entry *found = NULL;
    entry *const *definers = case_definers(c, KIND_ACTOR, c->actors.text[actor], &count);
    for (size_t i = 0; i < count; i++)
        if (case_sees(definers[i], reader, until))
            found = definers[i];
    return found;
}

static bool has(const uint64_t *set, size_t reader)
{
    return set[reader / 64] >> (reader % 64) & 1;
}

void audience_known(const entente_case *c, size_t reader, int32_t until, uint64_t *out)
{
    memset(out, 0, audience_words(c) * sizeof *out);
    out[0] = 1 << READER_PUBLIC | 1 << READER_MEDIATORS;
    for (size_t a = 0; a < c->actors.count; a++)
        if (actor_known(c, a, reader, until))
            out[(READER_ACTOR + a) / 64] |= (uint64_t)1 << (READER_ACTOR + a) % 64;
}

void audience_of(const entente_case *c, const entry *e, size_t reader, int32_t until, const uint64_t *known, uint64_t *out)
{
    size_t words = audience_words(c);
    memcpy(out, e->readers, words * sizeof *out);
    for (const widening *w = e->released; w; w = w->next)
        if (case_opens(w) && case_sees(w->release, reader, until))
            for (size_t i = 0; i < words; i++)
                out[i] |= w->readers[i];
    for (size_t i = 0; i < words; i++)
        out[i] &= known[i];
}

void audience_text(buffer *b, const entente_case *c, const uint64_t *set, size_t reader)
{
    size_t named = 0;
    if (has(set, READER_PUBLIC)) {
        buffer_text(b, "everybody");
        return;
    }
    if (has(set, READER_MEDIATORS))
        buffer_text(b, named++ ? "" : "the mediators");
    for (size_t a = 0; a < c->actors.count; a++) {
        if (!has(set, READER_ACTOR + a) || (has(set, READER_MEDIATORS) && c->mediator[a]))
            continue;
        const entry *known = actor_known(c, a, reader, DAY_LAST);
        const char *id = c->actors.text[a], *name = known ? name_in(&((const body_actor *)known->body)->name, "en", id) : id;
        text_format(b, strcmp(name, id) ? "%s%s (%s)" : "%s%s", named++ ? "; " : "", id, name);
    }
    buffer_text(b, named ? "" : "nobody");
}

static void put_position(buffer *b, const body_position *position)
{
    buffer value = {0};
    value_text(&value, &position->value);
    text_format(b, "%s's %s on %s, %s", position->actor, position->stance == STANCE_LIMIT ? "limit" : "position",
                position->issue, value.bytes ? value.bytes : "");
    b->failed |= value.failed;
    buffer_free(&value);
}

void entry_in_words(buffer *b, const entry *e)
{
    char day[MOMENT_TEXT];
    const entry *of = e;
    while (!of->body && of->replaces) /* a retraction is told by what it retracts */
        of = of->replaces;
    const body_position *position = of->body;
    const body_claim *claim = of->body;
    const body_ballot *ballot = of->body;
    if (!of->body || !of->kind)
        buffer_text(b, of->kind_name);
    else if (of->kind == &kinds[KIND_POSITION])
        put_position(b, position);
    else if (of->kind == &kinds[KIND_PREFERENCE])
        text_format(b, "%s's preferences", ((const body_preference *)of->body)->actor);
    else if (of->kind == &kinds[KIND_CLAIM])
        text_format(b, "%s%sclaim \"%.60s\"", claim->actor ? claim->actor : "", claim->actor ? "'s " : "", claim->says);
    else if (of->kind == &kinds[KIND_RESPONSE])
        text_format(b, "%s's response", ((const body_response *)of->body)->actor);
    else if (of->kind == &kinds[KIND_BALLOT])
        text_format(b, "%s's vote on %s", ballot->member, ballot->resolution);
    else if (of->kind == &kinds[KIND_WORTH])
        text_format(b, "%s's worth of %s", ((const body_worth *)of->body)->actor, ((const body_worth *)of->body)->item);
    else if (of->kind == &kinds[KIND_STAKE])
        text_format(b, "%s's stake", ((const body_stake *)of->body)->actor);
    else if (of->kind == &kinds[KIND_NOTE])
        text_format(b, "note \"%.60s\"", ((const body_note *)of->body)->text);
    else
        text_format(b, of->handle ? "%s %s" : "%s", of->kind_name, of->handle);
    text_format(b, "%s (by %s, %s)", of != e ? ", retracted" : "", e->by, moment_text(e->at, day));
}

static int by_word(const void *left, const void *right)
{
    const entry_name *a = left, *b = right;
    int order = strcmp(a->word, b->word);
    return order ? order : (a->at > b->at) - (a->at < b->at);
}

bool entry_names_make(entry_names *n, const entente_case *c)
{
    *n = (entry_names){.c = c, .count = c->count, .ordered = c->ordered};
    n->handle = calloc(c->count + 1, sizeof *n->handle);
    n->id = calloc(c->count + 1, sizeof *n->id);
    n->text = calloc(c->count + 1, sizeof *n->text);
    if (!n->handle || !n->id || !n->text) {
        entry_names_free(n);
        return false;
    }
    for (size_t i = 0; i < c->count; i++) {
        entry *e = c->entries[i];
        n->id[i] = (entry_name){entry_id_text(e->id, n->text[i]), e, i};
        if (e->handle)
            n->handle[n->handles++] = (entry_name){e->handle, e, i};
    }
    qsort(n->handle, n->handles, sizeof *n->handle, by_word);
    qsort(n->id, n->count, sizeof *n->id, by_word);
    return true;
}

void entry_names_free(entry_names *n)
{
    free(n->handle);
    free(n->id);
    free(n->text);
    *n = (entry_names){0};
}

/* The first that is not before a text. */
static size_t first_from(const entry_name *list, size_t count, const char *text)
{
    size_t low = 0;
    while (low < count) {
        size_t middle = low + (count - low) / 2;
        if (strcmp(list[middle].word, text) < 0)
            low = middle + 1;
        else
            count = middle;
    }
    return low;
}

static void take(entry **out, size_t most, size_t *count, entry *e)
{
    if (*count < most)
        out[*count] = e;
    ++*count;
}

/* Is it one that a handle names: not where the chain that it is of begins with the same handle, which counts once. */
static bool begins_as(const entry *e, const char *text, bool chains, entry_may *may, const void *context)
{
    bool begun =
        chains && e->first && e->first != e && e->first->handle && !strcmp(e->first->handle, text) && may(context, e->first);
    return !begun && may(context, e);
}

bool entry_may_begin_id(const char *text)
{
    size_t length = strlen(text);
    return length >= ENTRY_SHORT && length < ENTRY_ID_TEXT && strspn(text, "0123456789abcdef") == length;
}

bool entry_called(const entente_case *c, const char *text, kind_id of, entry_may *may, const void *context, entry **out,
                  size_t most, size_t *count)
{
    size_t definers;
    entry *const *list = case_definers(c, of, text, &definers);
    *count = 0;
    for (size_t i = 0; i < definers; i++)
        if (begins_as(list[i], text, true, may, context))
            take(out, most, count, list[i]);
    return *count && !entry_may_begin_id(text);
}

size_t entry_named(const entry_names *n, const char *text, const char *of, bool chains, entry_may *may, const void *context,
                   entry **out, size_t most)
{
    size_t count = 0, length = strlen(text);
    for (size_t i = first_from(n->handle, n->handles, text); i < n->handles && !strcmp(n->handle[i].word, text); i++) {
        entry *e = n->handle[i].entry;
        if ((!of || !strcmp(e->kind_name, of)) && begins_as(e, text, chains, may, context))
            take(out, most, &count, e);
    }
    if (!entry_may_begin_id(text))
        return count;
    /* Anybody may call an entry of its own by what another's id begins with: a word that means both means neither. */
    for (size_t i = first_from(n->id, n->count, text); i < n->count && !strncmp(n->id[i].word, text, length); i++) {
        entry *e = n->id[i].entry;
        bool called = e->handle && !strcmp(e->handle, text);
        if (!called && (!of || !strcmp(e->kind_name, of)) && may(context, e))
            take(out, most, &count, e);
    }
    return count;
}

void entry_not_named(buffer *b, const char *text, entry *const *list, size_t count, size_t shown)
{
    char id[ENTRY_ID_TEXT];
    if (!count) {
        buffer_format(b,
                      "no entry '%.60s' that this key may read; expected its id, %d characters or more of it, or its handle",
                      text, ENTRY_SHORT);
        return;
    }
    buffer_format(b, "'%.60s' means %zu entries; expected one of ", text, count);
    for (size_t i = 0; i < shown; i++) {
        buffer_format(b, "%s%.12s ", i ? ", " : "", entry_id_text(list[i]->id, id));
        entry_in_words(b, list[i]);
    }
    if (count > shown)
        buffer_format(b, " and %zu more", count - shown);
}
