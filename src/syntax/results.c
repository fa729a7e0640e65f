/* Sentences and agreement with a treebank, as they are declared and laid out. */
#include "result/result.h"

#include <entente/syntax.h>

#include <string.h>

/* --- sentences -------------------------------------------------------------------------------------------------------- */

#define SPLIT_FIELDS                                                                                                        \
    RESULT_FIELD(entente_word_row, id, COUNT, "its number in the sentence, from 1"),                                        \
        RESULT_FIELD(entente_word_row, form, BYTES, "as it stands"),                                                        \
        RESULT_FIELD(entente_word_row, from, COUNT, "where it begins in the text", .unit = "bytes"),                        \
        RESULT_FIELD(entente_word_row, to, COUNT, "where it ends", .unit = "bytes"),                                        \
        RESULT_FIELD(entente_word_row, joined, YES, "whether it is of one token with the word before it"),                  \
        RESULT_FIELD(entente_word_row, space, YES, "whether white space or the text's end follows")
static const entente_field split_fields[] = {SPLIT_FIELDS};
static const entente_table split_table = {
    .name = "parse.words", RESULT_TABLE(entente_word_row, split_fields), .help = "of text that is only split"};

static const entente_field word_fields[] = {
    SPLIT_FIELDS,
    RESULT_FIELD(entente_word_row, lemma, BYTES, "its lemma"),
    RESULT_FIELD(entente_word_row, upos, TEXT, "its class, as Universal Dependencies has it: `PROPN`"),
    RESULT_FIELD(entente_word_row, xpos, BYTES, "its tag, as the Penn Treebank has it: `VBD`"),
    RESULT_FIELD(entente_word_row, features, BYTES, "`Number=Plur|Person=3`; null: it has none"),
    RESULT_FIELD(entente_word_row, head, COUNT, "the id of its head; 0: it is the root"),
    RESULT_FIELD(entente_word_row, relation, TEXT, "to its head: `nsubj:pass`"),
};
static const entente_table word_table = {
    .name = "parse.words", RESULT_TABLE(entente_word_row, word_fields), .help = "of text that is parsed"};

static const entente_field sentence_fields[] = {
    RESULT_FIELD(entente_sentence_row, id, COUNT, "its number, from 1"),
    RESULT_FIELD(entente_sentence_row, paragraph, YES, "whether it opens a paragraph"),
    RESULT_FIELD(entente_sentence_row, from, COUNT, "where it begins in the text", .unit = "bytes"),
    RESULT_FIELD(entente_sentence_row, to, COUNT, "where it ends", .unit = "bytes"),
    RESULT_FIELD(entente_sentence_row, text, BYTES, "its text"),
    {.name = "words",
     .type = ENTENTE_STREAM,
     .offset = offsetof(entente_sentence_row, split),
     .of = &split_table,
     .optional = true,
     .help = "its words"},
    RESULT_FIELD(entente_sentence_row, words, STREAM, "or its words with their tree", .of = &word_table, .optional = true),
};
const entente_table entente_sentence_table = {
    .name = "parse", RESULT_TABLE(entente_sentence_row, sentence_fields), .help = "sentences and their words"};

/* A text of CoNLL-U, where "_" stands for none. */
static entente_bytes bytes_of(const char *text)
{
    return text && strcmp(text, "_") ? (entente_bytes){text, strlen(text)} : (entente_bytes){0};
}

static bool each_word(const void *source, entente_take *take, void *taker)
{
    const entente_sentence_row *row = source;
    for (uint32_t i = 0; i < row->sentence->count; i++) {
        const entente_word *w = &row->sentence->words[i];
        entente_word_row word = {.id = i + 1,
                                 .form = {w->form, strlen(w->form)},
                                 .from = row->base + w->from,
                                 .to = row->base + w->to,
                                 .joined = w->joined,
                                 .space = w->space};
        if (w->xpos) {
            word.lemma = bytes_of(w->lemma);
            word.upos = entente_upos_name(w->upos);
            word.xpos = bytes_of(w->xpos);
            word.features = bytes_of(w->features);
            word.head = (size_t)(w->head + 1);
            word.relation = entente_relation_name(w->relation);
        }
        if (!take(taker, &word))
            break;
    }
    return true;
}

void entente_sentence_lay(const entente_sentence *sentence, size_t id, const char *text, size_t base,
                          entente_sentence_row *row)
{
    bool parsed = sentence->count && sentence->words[0].xpos; /* all of its words are, or none is */
    *row = (entente_sentence_row){.id = id,
                                  .paragraph = sentence->paragraph,
                                  .from = base + sentence->from,
                                  .to = base + sentence->to,
                                  .text = {text + sentence->from, sentence->to - sentence->from},
                                  .sentence = sentence,
                                  .base = base};
    *(parsed ? &row->words : &row->split) = (entente_stream){each_word, row};
}

/* --- agreement -------------------------------------------------------------------------------------------------------- */

static const entente_field agreement_fields[] = {
    RESULT_FIELD(entente_agreement, correct, COUNT, "units that agree"),
    RESULT_FIELD(entente_agreement, gold, COUNT, "units of the treebank"),
    RESULT_FIELD(entente_agreement, system, COUNT, "units of the parse"),
    RESULT_FIELD(entente_agreement, precision, REAL, "correct of the parse's", .unit = "0 to 1"),
    RESULT_FIELD(entente_agreement, recall, REAL, "correct of the treebank's", .unit = "0 to 1"),
    RESULT_FIELD(entente_agreement, f1, REAL, "their harmonic mean; 1 where there is nothing to get wrong",
                 .unit = "0 to 1"),
};
static const entente_table agreement_table = {
    .name = "parse-score.measure", RESULT_TABLE(entente_agreement, agreement_fields), .help = "one measure"};

#define MEASURE(member, key, tells)                                                                                         \
    {                                                                                                                       \
        .name = (key), .type = ENTENTE_POINTER, .offset = offsetof(entente_treebank_scores, member),                        \
        .of = &agreement_table, .optional = true, .help = (tells)                                                           \
    }
static const entente_field agreements_fields[] = {
    MEASURE(tokens, "Tokens", "where tokens begin and end"),
    MEASURE(sentences, "Sentences", "where sentences do"),
    MEASURE(words, "Words", "where words do; of a token of several, their forms"),
    MEASURE(upos, "UPOS", "words with their class"),
    MEASURE(xpos, "XPOS", "with their tag"),
    MEASURE(ufeats, "UFeats", "with their universal features"),
    MEASURE(alltags, "AllTags", "with all three"),
    MEASURE(lemmas, "Lemmas", "with their lemma"),
    MEASURE(uas, "UAS", "with their head"),
    MEASURE(las, "LAS", "with their head and its relation"),
};
const entente_table entente_treebank_scores_table = {
    .name = "parse-score",
    RESULT_TABLE(entente_treebank_scores, agreements_fields),
    .help = "how far a parse agrees with a treebank; of text that is only split the first three",
};
