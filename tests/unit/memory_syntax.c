/* Models, parsing, scoring and training while memory runs out (tests/refuse.h). */
#include "refuse.h"

#include "syntax/lemma_train.h"
#include "syntax/split_train.h"

#include "base/error.h"
#include "syntax/learn.h"
#include "syntax/lemma.h"
#include "syntax/model.h"
#include "syntax/quantise.h"
#include "syntax/score.h"
#include "syntax/split.h"

static entente_model *carried;
static char *text, *conllu;
static size_t text_length, conllu_length;

static void answer_parse(answer *a, const entente_parse *parse)
{
    for (size_t i = 0; i < parse->count; i++) {
        const entente_sentence *s = &parse->sentences[i];
        answer_format(a, "%u-%u %d", s->from, s->to, s->paragraph);
        for (uint32_t w = 0; w < s->count; w++) {
            const entente_word *x = &s->words[w];
            answer_format(a, "%u-%u %s %s %s %s %u %d %u", x->from, x->to, x->form, x->lemma ? x->lemma : "",
                          x->xpos ? x->xpos : "", x->features ? x->features : "", x->upos, x->head, x->relation);
        }
    }
}

/* ---- models and parsing ---- */

static entente_status open_carried(answer *a, entente_error *error)
{
    entente_model *model = NULL;
    entente_status status = entente_model_open(NULL, &model, error);
    if (status == ENTENTE_OK)
        answer_text(a, entente_model_name(model));
    entente_model_free(model);
    return status;
}

static entente_status open_file(answer *a, entente_error *error)
{
    entente_model *model = NULL;
    entente_status status = entente_model_open("data/english.model", &model, error);
    if (status == ENTENTE_OK)
        answer_text(a, entente_model_name(model));
    entente_model_free(model);
    return status;
}

static entente_status open_other(answer *a, entente_error *error)
{
    entente_model *model = NULL;
    entente_status status = entente_model_open("tests/data/small.conllu", &model, error);
    if (status == ENTENTE_INVALID)
        answer_mistake(a, error);
    entente_model_free(model);
    return status;
}

static entente_status parse(answer *a, entente_error *error)
{
    entente_parser *parser = NULL;
    entente_parse out;
    entente_status status = entente_parser_new(carried, &parser, error);
    if (status == ENTENTE_OK)
        status = entente_parser_text(parser, text, text_length, &out, error);
    if (status == ENTENTE_OK)
        answer_parse(a, &out);
    entente_parser_free(parser);
    return status;
}

/* Without a model: sentences and words alone. */
static entente_status split(answer *a, entente_error *error)
{
    entente_parser *parser = NULL;
    entente_parse out;
    entente_status status = entente_parser_new(NULL, &parser, error);
    if (status == ENTENTE_OK)
        status = entente_parser_split(parser, text, text_length, &out, error);
    if (status == ENTENTE_OK)
        answer_parse(a, &out);
    entente_parser_free(parser);
    return status;
}

/* A parser whose memory ran out parses the next text as if nothing had been. */
static entente_status parse_again(answer *a, entente_error *error)
{
    entente_parser *parser = NULL;
    entente_parse out;
    refuse_hold();
    if (entente_parser_new(carried, &parser, NULL) != ENTENTE_OK)
        fail_msg("no parser");
    refuse_go_on();
    entente_status status = entente_parser_text(parser, text, text_length, &out, error);
    if (status == ENTENTE_OK)
        answer_parse(a, &out);
    refuse_hold();
    if (entente_parser_text(parser, text, text_length, &out, NULL) != ENTENTE_OK)
        fail_msg("a parser does not parse any more");
    answer_parse(a, &out);
    entente_parser_free(parser);
    refuse_go_on();
    return status;
}

REFUSE_TEST(open_carried, ENTENTE_OK, 100)
REFUSE_TEST(open_file, ENTENTE_OK, 100)
REFUSE_TEST(open_other, ENTENTE_INVALID, 100)
REFUSE_TEST(parse, ENTENTE_OK, 200)
REFUSE_TEST(split, ENTENTE_OK, 500)
REFUSE_TEST(parse_again, ENTENTE_OK, 100)

/* ---- treebanks and training ---- */

static treebank bank;

static entente_status read_bank(answer *a, entente_error *error)
{
    treebank t = {0};
    buffer out = {0};
    entente_status status = treebank_read(&t, conllu, conllu_length, "small", error);
    if (status == ENTENTE_OK)
        status = treebank_check(&t, "small", error);
    for (size_t i = 0; status == ENTENTE_OK && i < t.count; i++)
        treebank_write(&out, &t.sentences[i], i + 1, t.text);
    if (out.failed)
        status = error_memory(error);
    else if (status == ENTENTE_OK)
        answer_add(a, out.bytes, out.length);
    buffer_free(&out);
    treebank_free(&t);
    return status;
}

static entente_status read_mistaken(answer *a, entente_error *error)
{
    treebank t = {0};
    entente_status status = treebank_read(&t, conllu, conllu_length - 100, "small", error);
    if (status == ENTENTE_INVALID)
        answer_mistake(a, error);
    treebank_free(&t);
    return status;
}

static entente_status score_bank(answer *a, entente_error *error)
{
    score out[SCORE_COUNT];
    const score_side side = {bank.sentences, bank.count, bank.text};
    entente_status status = score_parse(&side, &side, out, error);
    for (size_t i = 0; status == ENTENTE_OK && i < SCORE_COUNT; i++)
        answer_format(a, "%zu %zu %zu", out[i].correct, out[i].gold, out[i].system);
    return status;
}

static void answer_bytes(answer *a, buffer *b, entente_status *status, entente_error *error)
{
    if (*status == ENTENTE_OK && b->failed)
        *status = error_memory(error);
    if (*status == ENTENTE_OK)
        answer_add(a, b->bytes, b->length);
    buffer_free(b);
}

static entente_status train_split(answer *a, entente_error *error)
{
    buffer out = {0};
    entente_status status = split_train(&bank, 1, &out, error);
    answer_bytes(a, &out, &status, error);
    return status;
}

static entente_status train_lemmas(answer *a, entente_error *error)
{
    buffer out = {0};
    entente_status status = lemma_train(&bank, &out, error);
    answer_bytes(a, &out, &status, error);
    return status;
}

/* One pass of a small network with a teacher, to its bytes in a model. */
static entente_status train_network(answer *a, entente_error *error)
{
    learned l = {0};
    learn_options how;
    model_part part = {.name = "network"};
    buffer out = {0};
    learn_defaults(&how);
    how.shape.word_size = how.shape.gram_size = how.shape.units = 16;
    how.shape.hidden = how.shape.arc = how.shape.label = 16;
    how.epochs = how.teacher_epochs = how.teachers = 1;
    how.swap = how.swapped = 0.5f;
    entente_status status = learn_network(&bank, &bank, &how, &l, error);
    if (status == ENTENTE_OK)
        status = quantise(&l, &bank, &part.bytes, error);
    if (status == ENTENTE_OK)
        model_write(&out, "small", &part, 1);
    answer_bytes(a, &out, &status, error);
    buffer_free(&part.bytes);
    learned_free(&l);
    return status;
}

REFUSE_TEST(read_bank, ENTENTE_OK, 300)
REFUSE_TEST(read_mistaken, ENTENTE_INVALID, 300)
REFUSE_TEST(score_bank, ENTENTE_OK, 100)
REFUSE_TEST(train_split, ENTENTE_OK, 30)
REFUSE_TEST(train_lemmas, ENTENTE_OK, 30)
REFUSE_TEST(train_network, ENTENTE_OK, 10)

/* The end of the first sentence that ends past a number of bytes. */
static size_t sentences_of(const char *from, size_t bytes)
{
    const char *end = strstr(from + bytes, "\n\n");
    return end ? (size_t)(end - from) + 2 : strlen(from);
}

static int make(void **state)
{
    (void)state;
    text = refuse_file("examples/dispatches/2024-03-20-jeddah.txt", &text_length);
    conllu = refuse_file("tests/data/small.conllu", &conllu_length);
    conllu_length = sentences_of(conllu, 6000);
    return entente_model_open(NULL, &carried, NULL) != ENTENTE_OK ||
           treebank_read(&bank, conllu, conllu_length, "small", NULL) != ENTENTE_OK;
}

static int take_away(void **state)
{
    (void)state;
    treebank_free(&bank);
    entente_model_free(carried);
    free(text);
    free(conllu);
    return 0;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_open_carried), cmocka_unit_test(test_open_file),     cmocka_unit_test(test_open_other),
        cmocka_unit_test(test_parse),        cmocka_unit_test(test_split),         cmocka_unit_test(test_parse_again),
        cmocka_unit_test(test_read_bank),    cmocka_unit_test(test_read_mistaken), cmocka_unit_test(test_score_bank),
        cmocka_unit_test(test_train_split),  cmocka_unit_test(test_train_lemmas),  cmocka_unit_test(test_train_network),
    };
    return cmocka_run_group_tests(tests, make, take_away);
}
