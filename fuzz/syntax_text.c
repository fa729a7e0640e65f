/* Any bytes as a text: every byte but white space and controls is in exactly one word, in order, within the stated bounds;
   then trees, where the program carries a model or $ENTENTE_MODEL names one. */
#include "syntax/split.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

static void must(bool holds)
{
    if (!holds)
        abort();
}

static void check_words(const entente_parse *parse, const char *text, size_t length)
{
    size_t at = 0;
    for (size_t s = 0; s < parse->count; s++) {
        const entente_sentence *sentence = &parse->sentences[s];
        must(sentence->count > 0 && sentence->count <= SPLIT_SENTENCE_WORDS + 4);
        must(sentence->from == sentence->words[0].from && sentence->to == sentence->words[sentence->count - 1].to);
        must(!sentence->words[0].joined && (s || sentence->paragraph));
        for (uint32_t i = 0; i < sentence->count; i++) {
            const entente_word *w = &sentence->words[i];
            for (size_t blank; at < w->from; at += blank)
                must((blank = split_blank(text, at, length)) > 0);
            must(w->from == at && w->to > at && w->to <= length && w->to - w->from <= SPLIT_WORD_BYTES);
            must(strlen(w->form) == w->to - w->from && !memcmp(w->form, text + w->from, w->to - w->from));
            at = w->to;
            must(w->space == (at == length || split_blank(text, at, length) > 0));
        }
    }
    for (size_t blank; at < length; at += blank)
        must((blank = split_blank(text, at, length)) > 0);
}

static void check_trees(const entente_parse *parse)
{
    for (size_t s = 0; s < parse->count; s++) {
        size_t roots = 0;
        for (uint32_t i = 0; i < parse->sentences[s].count; i++) {
            const entente_word *w = &parse->sentences[s].words[i];
            must(w->head >= -1 && w->head < (int32_t)parse->sentences[s].count && w->head != (int32_t)i);
            must(w->lemma && w->xpos && w->features && entente_upos_name(w->upos) && entente_relation_name(w->relation));
            roots += w->head < 0;
            size_t steps = 0;
            for (int32_t up = w->head; up >= 0; up = parse->sentences[s].words[up].head)
                must(++steps <= parse->sentences[s].count);
        }
        must(roots == 1);
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length);
int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length)
{
    static entente_parser *parser;
    static bool trees;
    entente_error error = {0};
    if (!parser) {
        entente_model *model = NULL;
        trees = entente_model_open(getenv("ENTENTE_MODEL"), &model, &error) == ENTENTE_OK;
        must(entente_parser_new(model, &parser, &error) == ENTENTE_OK);
    }
    /* exactly as long as said, so that reading past its end is found */
    char *text = malloc(length ? length : 1);
    must(text != NULL);
    memcpy(text, bytes, length);
    entente_parse parse;
    must(entente_parser_split(parser, text, length, &parse, &error) == ENTENTE_OK);
    check_words(&parse, text, length);
    if (trees && length < 2000) {
        must(entente_parser_text(parser, text, length, &parse, &error) == ENTENTE_OK);
        check_words(&parse, text, length);
        check_trees(&parse);
    }
    free(text);
    return 0;
}
