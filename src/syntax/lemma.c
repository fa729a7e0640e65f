#include "syntax/lemma.h"

#include "base/error.h"

#include <string.h>

entente_status lemma_open(const void *section, size_t length, lemma_model *out, entente_error *error)
{
    *out = (lemma_model){0};
    if (!section)
        return ENTENTE_OK;
    uint32_t counts[2];
    const char *bytes = section;
    bool sound = length >= LEMMA_HEAD && !memcmp(bytes, LEMMA_MAGIC, sizeof LEMMA_MAGIC);
    if (sound) {
        memcpy(counts, bytes + sizeof LEMMA_MAGIC, sizeof counts);
        sound = counts[0] && !(counts[0] & (counts[0] - 1)) && counts[0] < 1u << 24 &&
                length == LEMMA_HEAD + (uint64_t)counts[0] * 4 + counts[1] && counts[1] >= 8 &&
                !memcmp(bytes + length - 8, "\0\0\0\0\0\0\0\0", 8);
    }
    if (!sound)
        return error_set(error, ENTENTE_INVALID, "the model's part for lemmas is not valid; expected %s", LEMMA_MAGIC);
    out->slots = (const uint32_t *)(const void *)(bytes + LEMMA_HEAD);
    out->mask = counts[0] - 1;
    out->texts = bytes + LEMMA_HEAD + (size_t)counts[0] * 4;
    out->length = counts[1];
    return ENTENTE_OK;
}

const char *lemma_of(const lemma_model *model, arena *memory, const entente_word *word)
{
    lemma_key key;
    char made[LEMMA_LONGEST * 2 + 1];
    if (!lemma_key_of(word, &key))
        return word->form;
    size_t length = lemma_make(model, &key, made);
    return strcmp(made, word->form) ? arena_text(memory, made, length) : word->form;
}
