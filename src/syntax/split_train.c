/* Learning where sentences end: logistic regression over hashed features, by AdaGrad, from a treebank's own text. */
#include "syntax/split_train.h"
#include "base/error.h"
#include "syntax/split.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* chosen on EWT's dev */
enum { EPOCHS = 6 };
static const float RATE = 0.05F, DECAY = 6e-3F, MISSED = 2; /* an end that is missed weighs more than one too many */

typedef struct lesson {
    float *weights, *squares;
    const uint8_t *ends; /* a bit a byte of text: a sentence ends before it */
} lesson;

static bool ends_at(const lesson *l, uint32_t at)
{
    return l->ends[at >> 3] >> (at & 7) & 1;
}

/* One step on a place; the walk goes on as the treebank does. */
static bool learn(void *data, const split_place *place)
{
    lesson *l = data;
    uint32_t features[SPLIT_FEATURES];
    split_features(place, features);
    float sum = 0;
    for (unsigned i = 0; i < SPLIT_FEATURES; i++)
        sum += l->weights[features[i]];
    bool end = ends_at(l, place->words->words[place->at].to);
    float error = 1 / (1 + expf(-sum)) - (end ? 1.0F : 0.0F);
    if (end)
        error *= MISSED;
    for (unsigned i = 0; i < SPLIT_FEATURES; i++) {
        float *weight = &l->weights[features[i]], *square = &l->squares[features[i]];
        float slope = error + DECAY * *weight;
        *square += slope * slope;
        *weight -= RATE * slope / sqrtf(*square + 1e-6F);
    }
    return end;
}

static uint64_t next(uint64_t *state)
{
    uint64_t z = *state += 0x9e3779b97f4a7c15u; /* splitmix64 (Steele, Lea and Flood 2014) */
    z = (z ^ z >> 30) * 0xbf58476d1ce4e5b9u;
    z = (z ^ z >> 27) * 0x94d049bb133111ebu;
    return z ^ z >> 31;
}

entente_status split_train(const treebank *train, uint64_t seed, buffer *out, entente_error *error)
{
    entente_status status = ENTENTE_MEMORY;
    size_t length = train->length, paragraphs = 0, from, to;
    split_words words = {0};
    char *capitals = malloc(length + 1);
    uint8_t *ends = calloc(length / 8 + 1, 1);
    float *weights = calloc(SPLIT_BUCKETS, sizeof *weights), *squares = calloc(SPLIT_BUCKETS, sizeof *squares);
    uint32_t(*places)[2] = NULL;
    if (!capitals || !ends || !weights || !squares)
        goto done;
    for (size_t i = 0; i < length; i++)
        capitals[i] = train->text[i] >= 'a' && train->text[i] <= 'z' ? (char)(train->text[i] - 32) : train->text[i];
    for (size_t i = 0; i < train->count; i++)
        ends[train->sentences[i].to >> 3] |= (uint8_t)(1 << (train->sentences[i].to & 7));
    for (from = to = 0; split_paragraph(train->text, length, to, &from, &to);)
        paragraphs++;
    places = malloc((paragraphs + 1) * sizeof *places);
    if (!places)
        goto done;
    paragraphs = 0;
    for (from = to = 0; split_paragraph(train->text, length, to, &from, &to); paragraphs++) {
        places[paragraphs][0] = (uint32_t)from;
        places[paragraphs][1] = (uint32_t)to;
    }
    lesson l = {weights, squares, ends};
    for (int epoch = 0; epoch < EPOCHS; epoch++) {
        for (size_t i = paragraphs; i > 1; i--) {
            size_t other = next(&seed) % i;
            uint32_t kept[2] = {places[i - 1][0], places[i - 1][1]};
            memcpy(places[i - 1], places[other], sizeof kept);
            memcpy(places[other], kept, sizeof kept);
        }
        for (size_t i = 0; i < paragraphs; i++) {
            /* every fourth is read in capitals as well */
            for (unsigned copy = 0; copy <= (next(&seed) % 4 == 0); copy++) {
                split_words_of(&words, copy ? capitals : train->text, places[i][0], places[i][1]);
                if (words.failed)
                    goto done;
                split_walk(&words, learn, &l);
            }
        }
    }
    buffer_add(out, SPLIT_MAGIC, SPLIT_HEAD);
    for (size_t i = 0; i < SPLIT_BUCKETS; i++) {
        float scaled = roundf(weights[i] * SPLIT_SCALE);
        int8_t byte = (int8_t)(scaled > 127 ? 127 : scaled < -127 ? -127 : scaled);
        buffer_add(out, &byte, 1);
    }
    status = out->failed ? ENTENTE_MEMORY : ENTENTE_OK;
done:
    split_words_free(&words);
    free(places);
    free(squares);
    free(weights);
    free(ends);
    free(capitals);
    return status == ENTENTE_OK ? ENTENTE_OK : error_memory(error);
}
