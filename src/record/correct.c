/* Corrections that say no more than what changes. */
#include "record/tell.h"
#include "record/write.h"

#include "base/error.h"
#include "base/node_json.h"
#include "case/audience.h"
#include "case/canonical.h"
#include "case/stand.h"
#include "case/words.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

typedef struct correcting {
    entente_record *r;
    const entry *of;
    bool retract;
    entry_words said;
    const char *gone[WORDS_MOST]; /* fields to be left out */
    size_t gone_count, taken_from;
    bool says;         /* a field of its kind: else it would be a retraction */
    text_list *opened; /* to whom it is released, each apart */
    size_t opened_count;
    buffer json;
    entente_report *report;
    void *context;
} correcting;

static bool called(const char *word, const char *name)
{
    size_t length = strcspn(word, "=");
    return strlen(name) == length && !strncmp(word, name, length);
}

static bool is_envelope(const char *word)
{
    static const char *const envelope[] = {"on", "at", "by", "to", "source", "dispatch", "bytes", "judged"};
    bool is = false;
    for (size_t i = 0; i < sizeof envelope / sizeof *envelope; i++)
        is |= called(word, envelope[i]);
    return is;
}

static const char *said(const correcting *k, const char *name)
{
    for (size_t i = 0; i < k->said.count; i++)
        if (called(k->said.word[i].field, name))
            return k->said.word[i].value;
    return NULL;
}

static bool left_out(const correcting *k, const char *name)
{
    for (size_t i = 0; i < k->gone_count; i++)
        if (called(k->gone[i], name))
            return true;
    return false;
}

/* --- what stands of an entry ------------------------------------------------------------------------------------------- */

static entente_status find_standing(correcting *k, entente_error *error)
{
    entente_record *r = k->r;
    const entry *named = k->of, *next;
    char id[ENTRY_ID_TEXT];
    entente_status status = record_standing(r, &k->of, &next, error);
    if (status != ENTENTE_OK)
        return status;
    const char *handle = k->of->handle ? k->of->handle : k->of->first->handle;
    if (entry_retracts(k->of))
        return error_set(
            error, ENTENTE_INVALID,
            "it was retracted already, by %.12s of %.60s; to bring it back: entente add RECORD kind=%.60s%s%.60s "
            "replaces=%.12s ...",
            entry_id_text(k->of->id, id), k->of->by, k->of->kind_name, handle ? " id=" : "", handle ? handle : "", id);
    if (k->of != named)
        buffer_format(&r->left, "it was corrected before; what stands is %.12s, which this %s\n",
                      entry_id_text(k->of->id, id), k->retract ? "retracts" : "corrects");
    if (next)
        buffer_format(&r->left, "a correction of it that fewer may read, %.12s, gives way to this later one\n",
                      entry_id_text(next->id, id));
    return ENTENTE_OK;
}

/* --- what is taken from it --------------------------------------------------------------------------------------------- */

static void put_name(correcting *k, const char *name)
{
    buffer_text(&k->json, ",");
    canonical_text(&k->json, name);
    buffer_text(&k->json, ":");
}

static void put_said(correcting *k, const char *name, const char *value)
{
    put_name(k, name);
    canonical_text(&k->json, value);
}

/* Of releases of which not all to whom something was released know: each is made anew, of the correction. set: whom all know
   of; all: who is to read the correction; had: room. */
static entente_status open_anew(correcting *k, const uint64_t *set, const uint64_t *all, uint64_t *had, entente_error *error)
{
    size_t words = audience_words(k->r->c), reader = record_reader(k->r), count = 0;
    for (const widening *w = k->of->released; w; w = w->next)
        count++;
    if (!(k->opened = calloc(count, sizeof *k->opened)))
        return error_memory(error);
    memcpy(had, set, words * sizeof *had);
    for (const widening *w = k->of->released; w; w = w->next) {
        bool opens = false;
        for (size_t i = 0; i < words; i++)
            opens |= (w->readers[i] & all[i] & ~had[i]) != 0;
        if (!opens || !case_opens(w) || !case_sees(w->release, reader, DAY_LAST))
            continue;
        for (size_t i = 0; i < words; i++)
            had[i] |= w->readers[i];
        k->opened[k->opened_count++] = ((const body_release *)w->release->body)->readers;
    }
    return ENTENTE_OK;
}

/* Who reads it now, those to whom it was released among them unless that took two mediators, and who entered it. */
static entente_status put_audience(correcting *k, entente_error *error)
{
    const entente_case *c = k->r->c;
    size_t words = audience_words(c), named = 0;
    uint64_t *set = calloc(4 * words, sizeof *set), *own = set + 2 * words;
    if (!set)
        return error_memory(error);
    audience_known(c, record_reader(k->r), DAY_LAST, set + words);
    audience_of(c, k->of, record_reader(k->r), DAY_LAST, set + words, set);
    for (size_t i = 0; i < words; i++)
        own[i] = set[i] & k->of->readers[i];
    const entry next = record_next(k->r), probe = {.readers = set, .lot = k->r->batch_count, .at.day = DAY_LAST};
    entente_status status = ENTENTE_OK;
    if (!k->retract && stand_keeps_readers(c, k->of, &next)) {
        memcpy(set, own, words * sizeof *set);
    } else if (!stand_read_by_all(c, k->of, &probe)) {
        status = open_anew(k, own, set, set + 3 * words, error);
        memcpy(set, own, words * sizeof *set);
    }
    bool everyone = set[0] >> READER_PUBLIC & 1, mediators = set[0] >> READER_MEDIATORS & 1;
    put_name(k, "to");
    buffer_text(&k->json, everyone ? "[\"public\"" : mediators ? "[\"mediators\"" : "[");
    named += everyone || mediators;
    for (size_t a = 0; !everyone && a < c->actors.count; a++) {
        size_t reader = READER_ACTOR + a;
        if (!(set[reader / 64] >> reader % 64 & 1) || (mediators && c->mediator[a]))
            continue;
        buffer_text(&k->json, named++ ? "," : "");
        canonical_text(&k->json, c->actors.text[a]);
    }
    buffer_text(&k->json, "]");
    free(set);
    return status;
}

/* Who told what is not its actor's own word stays who told it, whoever corrects it. */
static void put_teller(correcting *k)
{
    const char *actor = stand_words(k->of).actor, *by = said(k, "by") ? said(k, "by") : record_own_name(k->r);
    if (actor && !k->retract && !said(k, "told_by") && !left_out(k, "told_by") && !stand_words(k->of).told_by &&
        strcmp(actor, k->of->by) && strcmp(by, k->of->by))
        put_said(k, "told_by", k->of->by);
}

/* What would say nothing at all is read as a retraction, which nobody asked for. */
static entente_status says_something(const correcting *k, entente_error *error)
{
    const char *gone = NULL;
    for (size_t i = 0; i < k->gone_count && !gone; i++)
        gone = is_envelope(k->gone[i]) || called(k->gone[i], "id") ? NULL : k->gone[i];
    if (k->says || k->retract)
        return ENTENTE_OK;
    if (!gone)
        return error_set(error, ENTENTE_INVALID, "this %.60s says nothing; to take it back: entente retract",
                         k->of->kind_name);
    return error_set(error, ENTENTE_INVALID, "%.60s without '%.*s'; to take it back: entente retract", k->of->kind_name,
                     (int)(strcspn(gone, "=") > 60 ? 60 : strcspn(gone, "=")), gone);
}

static void put_fields(correcting *k, const node *map)
{
    for (const node *child = map->child; child; child = child->next)
        if (!said(k, child->key->text) && !left_out(k, child->key->text)) {
            put_name(k, child->key->text);
            canonical_node(&k->json, child);
            k->says |= strcmp(child->key->text, "id") != 0;
        }
}

static entente_status put_taken(correcting *k, entente_error *error)
{
    static const char *const taken[] = {"on", "source", "dispatch", "bytes"};
    arena scratch = {0};
    problems quiet = {.memory = &scratch, .file = ""};
    buffer old = {0};
    char id[ENTRY_ID_TEXT];
    entry_canonical(&old, k->of);
    const node *map = old.failed ? NULL : json_read_null(&scratch, old.bytes, old.length, &quiet);
    const node *body = map ? node_get(map, "body") : NULL;
    buffer_free(&old);
    for (size_t i = 0; map && i < (k->retract ? 1 : sizeof taken / sizeof *taken); i++) {
        const node *value = node_get(map, taken[i]);
        if (value && !said(k, taken[i]) && !left_out(k, taken[i]))
            put_said(k, taken[i], value->text);
    }
    if (body && !k->retract) {
        const char *handle = k->of->handle ? k->of->handle : k->of->first->handle; /* a correction need not say it */
        if (handle && !node_get(body, "id") && !said(k, "id") && !left_out(k, "id"))
            put_said(k, "id", handle);
        put_fields(k, body);
        put_teller(k);
    }
    put_said(k, "replaces", entry_id_text(k->of->id, id));
    arena_free(&scratch);
    return map ? ENTENTE_OK : error_memory(error);
}

/* --- all --------------------------------------------------------------------------------------------------------------- */

static entente_status take_words(correcting *k, const char *const *fields, size_t count, entente_error *error)
{
    for (size_t i = 0; i < count; i++) {
        const char *value = strchr(fields[i], '=');
        bool enveloped = is_envelope(fields[i]);
        if (!value)
            return error_set(error, ENTENTE_INVALID, "'%.60s' is no FIELD=VALUE", fields[i]);
        if (called(fields[i], "kind") || called(fields[i], "replaces") || called(fields[i], "entry"))
            return error_set(error, ENTENTE_INVALID,
                             "'%.60s': what is corrected is named by its id or handle, and stays "
                             "what it is; expected other fields",
                             fields[i]);
        if (called(fields[i], "to") && !value[1])
            return error_set(error, ENTENTE_INVALID,
                             "'to=' is nobody; expected readers, or no 'to' for those who read it now");
        if (k->retract && !enveloped)
            return error_set(error, ENTENTE_INVALID, "'%.60s': a retraction says no more than on, at, by, to or source",
                             fields[i]);
        if (!value[1] && called(fields[i], "on"))
            return error_set(error, ENTENTE_INVALID, "on=: say a day, or on=unknown");
        if (count >= WORDS_MOST - 1)
            return error_set(error, ENTENTE_LIMIT, "%zu fields; at most %d are taken", count, WORDS_MOST - 2);
        if (value[1]) {
            words_put(&k->said, fields[i], value + 1);
            k->says |= !enveloped && !called(fields[i], "id");
        } else {
            k->gone[k->gone_count++] = fields[i];
        }
    }
    return ENTENTE_OK;
}

/* A mistake beside the word that it is in. */
static void report_word(void *context, const entente_error *mistake)
{
    const correcting *k = context;
    const entry_word *word = words_at(&k->said, mistake->column);
    entente_error told = *mistake;
    if (word && word != k->said.word && mistake->column <= k->taken_from)
        snprintf(told.message, sizeof told.message, "%.*s=%.60s: %.300s", (int)strcspn(word->field, "="), word->field,
                 word->value, mistake->message);
    if (k->report)
        k->report(k->context, &told);
}

static entente_status correct(correcting *k, const char *name, const char *const *fields, size_t count,
                              char id[ENTENTE_ID_TEXT], entente_error *error)
{
    size_t at;
    entente_status status = record_named(k->r, name, true, &at, error);
    if (status != ENTENTE_OK)
        return status;
    k->of = k->r->items[at].entry;
    words_put(&k->said, "kind", k->of->kind_name);
    status = find_standing(k, error);
    if (status == ENTENTE_OK)
        status = take_words(k, fields, count, error);
    if (status == ENTENTE_OK)
        status = words_json(&k->said, &k->json, error);
    if (status == ENTENTE_OK && k->json.length)
        k->taken_from = --k->json.length; /* what is taken stands behind what was said */
    if (status == ENTENTE_OK && !said(k, "to"))
        status = put_audience(k, error);
    if (status == ENTENTE_OK)
        status = put_taken(k, error);
    if (status == ENTENTE_OK)
        status = says_something(k, error);
    buffer_text(&k->json, "}");
    if (status == ENTENTE_OK && k->json.failed)
        status = error_memory(error);
    return status != ENTENTE_OK ? status
                                : record_add_released(k->r, k->json.bytes, k->json.length, k->opened, k->opened_count,
                                                      report_word, k, id, error);
}

entente_status entente_record_correct(entente_record *r, const char *name, const char *const *fields, size_t count,
                                      bool retract, entente_report *report, void *context, char id[ENTENTE_ID_TEXT],
                                      entente_error *error)
{
    correcting *k = calloc(1, sizeof *k);
    id[0] = '\0';
    if (!k)
        return error_memory(error);
    k->r = r;
    k->retract = retract;
    k->report = report;
    k->context = context;
    entente_status status = correct(k, name, fields, count, id, error);
    buffer_free(&k->json);
    free(k->opened);
    free(k);
    return status;
}
