/* Dispatches to readings: split, look, trees for the sentences that can hold an event, then who, what, when and where. */
#include "read/reader.h"
#include "read/calendar.h"
#include "read/events.h"
#include "read/layout.h"
#include "read/look.h"
#include "read/tree.h"
#include "read/where.h"

#include <stdlib.h>
#include <string.h>

entente_status entente_reader_new(const entente_model *model, const entente_dictionary *d, entente_reader **out,
                                  entente_error *error)
{
    entente_reader *r = calloc(1, sizeof *r);
    if (!r)
        return error_memory(error);
    r->d = d;
    entente_status status = look_new(&r->looked, d) ? entente_parser_new(model, &r->parser, error) : error_memory(error);
    if (status != ENTENTE_OK) {
        look_free(&r->looked);
        free(r);
        return status;
    }
    *out = r;
    return ENTENTE_OK;
}

void entente_reader_free(entente_reader *r)
{
    if (!r)
        return;
    entente_parser_free(r->parser);
    arena_free(&r->memory);
    look_free(&r->looked);
    free(r);
}

/* No person writes sentences of more words: tables, lists of names. They are not parsed. */
enum { SENTENCE_MOST = 600 };

/* A parse that outlives the parser's next call. */
static bool keep_parse(arena *memory, const entente_parse *from, entente_parse *to)
{
    to->count = from->count;
    to->sentences = ARENA_ARRAY(memory, from->count, entente_sentence);
    if (!to->sentences)
        return false;
    for (size_t i = 0; i < from->count; i++) {
        const entente_sentence *s = &from->sentences[i];
        size_t bytes = 0;
        for (uint32_t w = 0; w < s->count; w++)
            bytes += strlen(s->words[w].form) + 1;
        entente_word *words = ARENA_ARRAY(memory, s->count, entente_word);
        char *forms = ARENA_ARRAY(memory, bytes, char);
        if (!words || !forms)
            return false;
        to->sentences[i] = *s;
        to->sentences[i].words = words;
        if (s->count)
            memcpy(words, s->words, s->count * sizeof *words);
        for (uint32_t w = 0; w < s->count; w++) {
            size_t length = strlen(words[w].form) + 1;
            memcpy(forms, words[w].form, length);
            words[w].form = forms;
            words[w].lemma = words[w].xpos = words[w].features = "";
            words[w].head = -1;
            forms += length;
        }
    }
    return true;
}

/* The dateline is no part of the sentence that follows it. */
static void cut_dateline(document *doc)
{
    read_dateline(doc);
    for (size_t i = 0; doc->dateline_end && i < doc->parse.count; i++) {
        entente_sentence *s = &doc->parse.sentences[i];
        uint32_t cut = 0;
        if (s->from >= doc->dateline_end)
            return;
        while (cut < s->count && s->words[cut].to <= doc->dateline_end)
            cut++;
        s->words += cut;
        s->count -= cut;
        if (s->count)
            s->from = s->words[0].from;
    }
}

/* Hardly a small letter among many. */
static bool in_capitals(const char *text, size_t length)
{
    size_t small = 0, large = 0;
    for (size_t i = 0; i < length && i < 4096; i++) {
        small += text[i] >= 'a' && text[i] <= 'z';
        large += text[i] >= 'A' && text[i] <= 'Z';
    }
    return large > 20 && small * 20 < large;
}

entente_status entente_reader_read_many(entente_reader *r, const entente_dispatch *dispatches, size_t count,
                                        entente_reading *out, entente_error *error)
{
    arena_clear(&r->memory);
    document *docs = ARENA_ARRAY(&r->memory, count, document);
    uint8_t ***marks = ARENA_ARRAY(&r->memory, count, uint8_t **);
    struct calendar_seen *seen = calendar_seen_new(&r->memory);
    if (!docs || !marks || !seen)
        return error_memory(error);
    size_t chosen_count = 0, sentences = 0;
    for (size_t i = 0; i < count; i++) {
        entente_parse parse;
        document *doc = &docs[i];
        *doc = (document){.memory = &r->memory,
                          .text = dispatches[i].text,
                          .length = dispatches[i].length,
                          .day = dispatches[i].day,
                          .seen = seen};
        doc->capitals = in_capitals(doc->text, doc->length);
        entente_status status = entente_parser_split(r->parser, doc->text, doc->length, &parse, error);
        if (status != ENTENTE_OK)
            return status;
        doc->has_tree = ARENA_ARRAY(&r->memory, parse.count, bool);
        marks[i] = ARENA_ARRAY(&r->memory, parse.count, uint8_t *);
        if (!doc->has_tree || !marks[i] || !keep_parse(&r->memory, &parse, &doc->parse))
            return error_memory(error);
        cut_dateline(doc);
        if (!layout_find(doc))
            return error_memory(error);
        sentences += parse.count;
    }
    entente_sentence **chosen = ARENA_ARRAY(&r->memory, sentences, entente_sentence *);
    if (!chosen)
        return error_memory(error);
    for (size_t i = 0; i < count; i++)
        for (size_t k = 0; k < docs[i].parse.count; k++) {
            entente_sentence *s = &docs[i].parse.sentences[k];
            marks[i][k] = ARENA_ARRAY(&r->memory, s->count + 1, uint8_t);
            if (!marks[i][k])
                return error_memory(error);
            bool any = false;
            if (s->count <= SENTENCE_MOST && !look_sentence(&r->looked, s, marks[i][k], &any))
                return error_memory(error);
            docs[i].has_tree[k] = any || (r->every_tree && s->count && s->count <= SENTENCE_MOST);
            if (docs[i].has_tree[k])
                chosen[chosen_count++] = s;
        }
    entente_status status = chosen_count ? entente_parser_tree(r->parser, chosen, chosen_count, error) : ENTENTE_OK;
    for (size_t i = 0; i < count && status == ENTENTE_OK; i++)
        status = events_find(&r->looked, &docs[i], marks[i], &out[i], error);
    return status;
}

entente_status entente_reader_read(entente_reader *r, const entente_dispatch *dispatch, entente_reading *out,
                                   entente_error *error)
{
    return entente_reader_read_many(r, dispatch, 1, out, error);
}
