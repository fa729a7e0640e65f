#include "syntax/parser.h"

#include "base/error.h"
#include "syntax/model.h"

#include <stdlib.h>

entente_status entente_parser_new(const entente_model *model, entente_parser **out, entente_error *error)
{
    entente_parser *parser = calloc(1, sizeof *parser);
    if (!parser)
        return error_memory(error);
    parser->model = model;
    entente_status status = ENTENTE_OK;
    if (model) {
        size_t length = 0;
        const void *section = model_section(model, "split", &length);
        status = split_open(section, length, &parser->split, error);
        if (status == ENTENTE_OK) {
            section = model_section(model, "lemma", &length);
            status = lemma_open(section, length, &parser->lemma, error);
        }
        if (status == ENTENTE_OK)
            status = trees_open(model, &parser->trees, error);
    }
    if (status != ENTENTE_OK) {
        entente_parser_free(parser);
        return status;
    }
    *out = parser;
    return ENTENTE_OK;
}

void entente_parser_free(entente_parser *parser)
{
    if (!parser)
        return;
    trees_free(parser->trees);
    split_words_free(&parser->scratch);
    arena_free(&parser->memory);
    free(parser);
}

entente_status entente_parser_split(entente_parser *parser, const char *text, size_t length, entente_parse *out,
                                    entente_error *error)
{
    arena_clear(&parser->memory);
    return split_text(&parser->split, &parser->memory, &parser->scratch, text, length, out, error);
}

entente_status entente_parser_text(entente_parser *parser, const char *text, size_t length, entente_parse *out,
                                   entente_error *error)
{
    entente_parse parse;
    entente_status status = entente_parser_split(parser, text, length, &parse, error);
    if (status != ENTENTE_OK)
        return status;
    entente_sentence **sentences = ARENA_ARRAY(&parser->memory, parse.count, entente_sentence *);
    if (!sentences)
        return error_memory(error);
    for (size_t i = 0; i < parse.count; i++)
        sentences[i] = &parse.sentences[i];
    status = entente_parser_tree(parser, sentences, parse.count, error);
    if (status == ENTENTE_OK)
        *out = parse;
    return status;
}

entente_status entente_parser_tree(entente_parser *parser, entente_sentence *const *sentences, size_t count,
                                   entente_error *error)
{
    if (!parser->trees)
        return error_set(error, ENTENTE_INVALID, "no model, no trees");
    return trees_find(parser->trees, &parser->lemma, &parser->memory, sentences, count, error);
}
