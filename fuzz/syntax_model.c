/* Any bytes as a model file, and as the network of a model whose checksum is right: an error, or a parser that gives trees.
 */
#include "base/buffer.h"
#include "syntax/model.h"
#include "syntax/network.h"
#include "syntax/parser.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

static void try_model(const void *bytes, size_t length)
{
    static const char text[] = "Talks resumed on Monday. Neither side left, they said; nobody knew why.";
    entente_error error = {0};
    entente_model *model;
    entente_parser *parser;
    unsigned char *aligned = aligned_alloc(64, (length + 64) / 64 * 64);
    if (!aligned)
        return;
    memcpy(aligned, bytes, length);
    if (model_open_bytes(aligned, length, &model, &error) == ENTENTE_OK) {
        if (entente_parser_new(model, &parser, &error) == ENTENTE_OK) {
            entente_parse parse;
            if (entente_parser_text(parser, text, sizeof text - 1, &parse, &error) != ENTENTE_OK)
                abort();
            for (size_t s = 0; s < parse.count; s++) {
                size_t roots = 0;
                for (uint32_t i = 0; i < parse.sentences[s].count; i++)
                    roots += parse.sentences[s].words[i].head < 0;
                if (roots != 1)
                    abort();
            }
            entente_parser_free(parser);
        }
        entente_model_free(model);
    }
    free(aligned);
}

/* A network of the given sizes whose weights repeat the bytes: so that the fuzzer gets past the check of the length. */
static void add_network(buffer *out, const uint8_t *bytes, size_t length)
{
    network_head head = {.magic = NETWORK_MAGIC,
                         .words = 3,
                         .grams = 1u << FEATURES_BITS,
                         .word_size = 4,
                         .gram_size = 4,
                         .units = 16,
                         .hidden = 4,
                         .arc = 16,
                         .label = 4,
                         .tags = 2,
                         .slots = 4,
                         .text = 8,
                         .gram_scale = 1};
    if (length >= sizeof head && bytes[0] % 2)
        memcpy(&head.words, bytes + 4, sizeof head - 4);
    buffer_add(out, &head, sizeof head);
    size_t want = (size_t)200000 + (1u << FEATURES_BITS) * 4;
    while (length && out->length < want)
        buffer_add(out, bytes, length);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length);
int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length)
{
    try_model(bytes, length);
    for (int how = 0; how < 2; how++) {
        model_part part = {.name = "network"};
        buffer file = {0};
        if (how)
            add_network(&part.bytes, bytes, length);
        else
            buffer_add(&part.bytes, bytes, length);
        model_write(&file, "fuzzed", &part, 1);
        if (!file.failed)
            try_model(file.bytes, file.length);
        buffer_free(&part.bytes);
        buffer_free(&file);
    }
    return 0;
}
