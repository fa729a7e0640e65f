#include "read/events.h"
#include "read/coder.h"
#include "read/layout.h"
#include "read/mend.h"
#include "read/when.h"
#include "read/where.h"
#include "read/who.h"

#include <sodium.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { CLIMB = 8 };

/* Who a mention means: what it refers back to, as far as that goes on to a code or a name. */
static int32_t meant(const document *doc, int32_t m)
{
    for (int climbed = 0; m >= 0 && climbed < CLIMB && doc->mentions[m].same >= 0; climbed++)
        m = doc->mentions[m].same;
    return m;
}

/* The words of a mention, white space as single blanks. */
static const char *words_of(const document *doc, int32_t m)
{
    const mention *x = &doc->mentions[m];
    const entente_sentence *s = &doc->parse.sentences[x->sentence];
    size_t from = s->words[x->first].from, to = s->words[x->last].to, used = 0;
    char *text = ARENA_ARRAY(doc->memory, to - from + 1, char);
    if (!text)
        return NULL;
    for (size_t i = from; i < to; i++) {
        bool blank = (unsigned char)doc->text[i] <= ' ';
        if (!blank)
            text[used++] = doc->text[i];
        else if (used && text[used - 1] != ' ')
            text[used++] = ' ';
    }
    text[used] = '\0';
    return text;
}

static void hash_number(crypto_generichash_state *state, uint64_t value)
{
    unsigned char bytes[8];
    for (int i = 0; i < 8; i++)
        bytes[i] = (unsigned char)(value >> 8 * i);
    crypto_generichash_update(state, bytes, sizeof bytes);
}

/* Of the text, its day, the trigger, the type and both sides: not of versions, so that an event that a newer dictionary
   still finds is the same one. */
static void name_event(const document *doc, const unsigned char text[16], const coded *c, entente_event *e)
{
    unsigned char hash[16];
    crypto_generichash_state state;
    crypto_generichash_init(&state, NULL, 0, sizeof hash);
    crypto_generichash_update(&state, text, 16);
    hash_number(&state, (uint64_t)(int64_t)doc->day);
    hash_number(&state, e->trigger_from);
    hash_number(&state, e->trigger_to);
    crypto_generichash_update(&state, (const unsigned char *)e->type, strlen(e->type) + 1);
    for (int side = 0; side < 2; side++) {
        int32_t m = side ? c->target : c->source;
        const entente_sentence *s = m < 0 ? NULL : &doc->parse.sentences[doc->mentions[m].sentence];
        hash_number(&state, s ? s->words[doc->mentions[m].head].from : UINT64_MAX);
    }
    crypto_generichash_final(&state, hash, sizeof hash);
    sodium_bin2hex(e->id, sizeof e->id, hash, sizeof hash);
}

static void widen(const document *doc, uint32_t sentence, int32_t m, entente_event *e)
{
    if (m < 0 || doc->mentions[m].sentence != sentence)
        return;
    const entente_sentence *s = &doc->parse.sentences[sentence];
    size_t from = s->words[doc->mentions[m].first].from, to = s->words[doc->mentions[m].last].to;
    e->from = from < e->from ? from : e->from;
    e->to = to > e->to ? to : e->to;
}

static bool fill_side(const document *doc, int32_t m, char code[ENTENTE_ACTOR_CODE], const char **text)
{
    int32_t of = meant(doc, m);
    *text = "";
    if (m < 0)
        return true;
    const char *found = doc->mentions[m].code[0] ? doc->mentions[m].code : doc->mentions[of].code;
    memcpy(code, found, ENTENTE_ACTOR_CODE);
    *text = words_of(doc, of);
    return *text != NULL;
}

/* The same act told twice in a sentence: one type, the same sides. */
static bool told(const entente_event *events, size_t first, size_t count, const entente_event *e)
{
    for (size_t i = first; i < count; i++)
        if (!strcmp(events[i].type, e->type) && !strcmp(events[i].source_text, e->source_text) &&
            !strcmp(events[i].target_text, e->target_text))
            return true;
    return false;
}

static bool make_event(const document *doc, uint32_t sentence, const coded *c, uint64_t contexts,
                       const unsigned char text[16], entente_event *e)
{
    const entente_sentence *s = &doc->parse.sentences[sentence];
    bool past = false;
    *e = (entente_event){.type = plover_name(c->type),
                         .mode = plover_mode(c->type, c->mode),
                         .cameo = cameo_code(c->cameo),
                         .goldstein = cameo_goldstein(c->cameo),
                         .status = c->status};
    e->trigger_from = e->from = s->words[c->trigger].from;
    e->trigger_to = e->to = s->words[c->trigger].to;
    e->sentence = sentence + 1;
    e->sentence_from = s->from;
    e->sentence_to = s->to;
    widen(doc, sentence, c->source, e);
    widen(doc, sentence, c->target, e);
    if (c->denial >= 0) { /* "did not", "denied": what is quoted says that it was not so */
        const entente_word *w = &s->words[c->denial];
        e->from = w->from < e->from ? w->from : e->from;
        e->to = w->to > e->to ? w->to : e->to;
    }
    if (!fill_side(doc, c->source, e->source, &e->source_text) || !fill_side(doc, c->target, e->target, &e->target_text))
        return false;
    if (c->plain)
        e->target[0] = '\0';
    if (c->beside >= 0) { /* "migrants to Honduras", "a base in Mali" */
        char kind[ENTENTE_ACTOR_CODE];
        memcpy(kind, e->target, sizeof kind);
        snprintf(e->target, sizeof e->target, "%.3s%.3s", doc->mentions[c->beside].code, kind);
    }
    interval when = read_when(doc, sentence, c->trigger, &past);
    e->from_day = when.from;
    e->to_day = when.to;
    if (past && e->status == ENTENTE_ACTUAL)
        e->status = ENTENTE_HISTORICAL;
    /* a visit is where it goes */
    e->has_place = !strcmp(e->mode, "visit") && strcmp(e->cameo, "043") && c->target >= 0 &&
                   read_place(doc, &doc->mentions[c->target], &e->place);
    if (!e->has_place)
        e->has_place = read_where(doc, sentence, c->trigger, &e->place);
    /* "bombed Tyre": a place that is done something to is its country's */
    entente_place there;
    if (c->target >= 0 && !c->plain && !e->target[0] && doc->mentions[c->target].same < 0 && e->has_place &&
        read_place(doc, &doc->mentions[c->target], &there) && !strcmp(there.name, e->place.name))
        memcpy(e->target, there.country, 4);
    size_t known = 0;
    for (int i = 0; i < 64 && known < ENTENTE_CONTEXTS; i++)
        if (contexts >> i & 1)
            e->contexts[known++] = plover_context(i);
    name_event(doc, text, c, e);
    return true;
}

entente_status events_find(look *looked, document *doc, uint8_t *const *marks, entente_reading *out, entente_error *error)
{
    const entente_dictionary *d = looked->d;
    size_t sentences = doc->parse.count, size = 0;
    uint32_t mention_size = 0;
    named *names = ARENA_ARRAY(doc->memory, sentences, named);
    tree *trees = ARENA_ARRAY(doc->memory, sentences, tree);
    int32_t **by_word = ARENA_ARRAY(doc->memory, sentences, int32_t *);
    unsigned char text[16];
    entente_event *events = NULL;
    size_t count = 0;
    if (!names || !trees || !by_word)
        return error_memory(error);
    doc->met_count = 0;
    crypto_generichash(text, sizeof text, (const unsigned char *)doc->text, doc->length, NULL, 0);
    for (size_t i = 0; i < sentences; i++) {
        entente_sentence *s = &doc->parse.sentences[i];
        if (!names_find(&names[i], doc->memory, d, s, doc->day, doc->capitals))
            return error_memory(error);
        if (!doc->has_tree[i]) {
            if (!mentions_plain(doc, (uint32_t)i, d, &names[i], &mention_size))
                return error_memory(error);
            continue;
        }
        mend_tree(d, &names[i], s);
        by_word[i] = ARENA_ARRAY(doc->memory, s->count + 1, int32_t);
        if (!by_word[i] || !tree_make(&trees[i], doc->memory, looked, s) ||
            !mentions_find(doc, (uint32_t)i, &trees[i], &names[i], by_word[i], &mention_size))
            return error_memory(error);
        trees[i].mention = by_word[i];
    }
    if (!who_resolve(doc))
        return error_memory(error);
    for (size_t i = 0; i < sentences; i++)
        if (doc->has_tree[i]) {
            trees[i].mentions = doc->mentions;
            mentions_speakers(doc, &trees[i], &names[i]);
            mentions_owned(doc, &trees[i]);
        }
    for (size_t i = 0; i < sentences; i++) {
        coded found[CODED_MOST];
        if (!doc->has_tree[i])
            continue;
        uint32_t made;
        code_groups(doc, &trees[i]);
        if (!code_sentence(&trees[i], &names[i], doc, marks[i], layout_lender(doc, (uint32_t)i), found, &made))
            return error_memory(error);
        size_t first = count;
        code_met(doc, found, made);
        for (uint32_t k = 0; k < made; k++) {
            if (count == size) {
                size_t larger = size ? size * 2 : 16;
                entente_event *fresh = ARENA_ARRAY(doc->memory, larger, entente_event);
                if (!fresh)
                    return error_memory(error);
                if (count)
                    memcpy(fresh, events, count * sizeof *fresh);
                events = fresh;
                size = larger;
            }
            if (!make_event(doc, (uint32_t)i, &found[k], names[i].contexts, text, &events[count]))
                return error_memory(error);
            if (!told(events, first, count, &events[count]))
                count++;
        }
    }
    *out = (entente_reading){.count = count, .events = events};
    return ENTENTE_OK;
}
