/* A dispatch's bytes. With the model that the program carries, or $ENTENTE_MODEL names, they are read whole; without one
   every word is a noun under the word before it, which is a tree that the coder must stand as well. The first byte says
   which. */
#include "read/events.h"
#include "read/reader.h"

#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const unsigned char *data, size_t size);

enum { WORDS = 200 };

/* The bytes as words with classes, relations and heads of their own: any tree at all. */
static void code_made(const entente_dictionary *d, const char *text, size_t length)
{
    static const char *const tags[] = {"NN", "NNP", "VB", "VBN", "VBD", "VBG", "JJ", "IN", "PRP", "CC"};
    static const uint8_t classes[] = {ENTENTE_NOUN, ENTENTE_PROPN, ENTENTE_VERB, ENTENTE_VERB, ENTENTE_VERB,
                                      ENTENTE_VERB, ENTENTE_ADJ,   ENTENTE_ADP,  ENTENTE_PRON, ENTENTE_CCONJ};
    entente_word words[WORDS];
    entente_sentence sentence = {.to = (uint32_t)length, .words = words};
    arena memory = {0};
    char *copy = arena_text(&memory, text, length);
    for (size_t at = 0; copy && at < length && sentence.count < WORDS;) {
        size_t from = at;
        while (at < length && copy[at] != ' ')
            at++;
        unsigned seed = (unsigned)(at * 7 + from * 3 + (unsigned char)copy[from]);
        if (at > from && copy[from]) {
            copy[at] = '\0';
            words[sentence.count++] = (entente_word){.from = (uint32_t)from,
                                                     .to = (uint32_t)at,
                                                     .form = copy + from,
                                                     .lemma = copy + from,
                                                     .xpos = tags[seed % 10],
                                                     .upos = classes[seed % 10],
                                                     .features = "_",
                                                     .relation = (uint8_t)(seed / 10 % ENTENTE_RELATION_COUNT)};
        }
        at++;
    }
    /* Heads before and behind, each reaching the root, which stands anywhere: those nearer to it are chosen from, round the
       sentence's end. */
    uint32_t root = sentence.count ? (unsigned char)text[length - 1] % sentence.count : 0;
    for (uint32_t i = 0; i < sentence.count; i++) {
        uint32_t away = (i + sentence.count - root) % sentence.count;
        words[i].head = away ? (int32_t)((root + words[i].from * 31u % away) % sentence.count) : -1;
    }
    if (sentence.count)
        words[root].relation = ENTENTE_REL_ROOT;
    bool tree = false;
    uint8_t mark[WORDS + 1], *marks = mark;
    look l;
    document doc = {
        .memory = &memory, .text = text, .length = length, .day = 19800, .parse = {1, &sentence}, .has_tree = &tree};
    entente_reading reading;
    if (sentence.count && look_new(&l, d)) {
        if (look_sentence(&l, &sentence, mark, &tree)) {
            events_find(&l, &doc, &marks, &reading, NULL);
        }
        look_free(&l);
    }
    arena_free(&memory);
}

int LLVMFuzzerTestOneInput(const unsigned char *data, size_t size)
{
    static entente_dictionary *d;
    static entente_model *model;
    static entente_reader *reader;
    entente_error error = {0};
    if (!d && entente_dictionary_new(NULL, NULL, NULL, 0, &d, &error) != ENTENTE_OK)
        abort();
    if (!reader && entente_model_open(getenv("ENTENTE_MODEL"), &model, &error) == ENTENTE_OK)
        entente_reader_new(model, d, &reader, &error);
    if (!size || size > 65536)
        return 0;
    if (data[0] % 2 && reader) {
        entente_dispatch dispatch = {"fuzz", data[0] > 127 ? 19800 : ENTENTE_DAY_NONE, (const char *)data + 1, size - 1};
        entente_reading reading;
        entente_reader_read(reader, &dispatch, &reading, &error);
    } else {
        char *text = malloc(size);
        if (text) {
            memcpy(text, data + 1, size - 1);
            code_made(d, text, size - 1);
            free(text);
        }
    }
    return 0;
}
