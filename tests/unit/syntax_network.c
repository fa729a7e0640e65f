/* The network: its gradient, its two arithmetics, training twice, damaged models, any bytes for words. */
#include "made_treebank.h"
#include "syntax/learn.h"
#include "syntax/learn_data.h"
#include "syntax/kernels_choose.h"
#include "syntax/kernels_pair.h"
#include "syntax/lemma.h"
#include "syntax/lemma_train.h"
#include "syntax/matrix.h"
#include "syntax/model.h"
#include "syntax/network.h"
#include "syntax/parser.h"
#include "syntax/quantise.h"
#include "syntax/split.h"
#include "syntax/split_train.h"
#include "syntax/trees.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <cmocka.h>

static uint64_t next(uint64_t *seed)
{
    *seed = *seed * 6364136223846793005u + 1442695040888963407u;
    return *seed >> 33;
}

static float uniform(uint64_t *seed)
{
    return (float)(int64_t)(next(seed) % 2001) / 1000.0f - 1.0f;
}

static void products_are_chains(void **state)
{
    (void)state;
    uint64_t seed = 3;
    static float a[40 * 50], b[50 * 70], packed[50 * 96], c[40 * 70];
    for (int k = 0; k < 60; k++) {
        size_t rows = 1 + next(&seed) % 40, inner = 1 + next(&seed) % 50, columns = 1 + next(&seed) % 70;
        bool over = next(&seed) % 2, add = next(&seed) % 2;
        for (size_t i = 0; i < rows * inner; i++)
            a[i] = uniform(&seed);
        for (size_t i = 0; i < inner * columns; i++)
            b[i] = uniform(&seed);
        for (size_t i = 0; i < rows * columns; i++)
            c[i] = 0.5f;
        assert_true(matrix_packed(inner, columns) <= sizeof packed / sizeof *packed);
        matrix_pack((matrix){b, over ? 1 : columns, over ? inner : 1}, inner, columns, packed);
        matrix_multiply((matrix){a, over ? 1 : inner, over ? rows : 1}, packed, rows, columns, inner, c, columns, add);
        for (size_t i = 0; i < rows; i++)
            for (size_t j = 0; j < columns; j++) {
                float sum = add ? 0.5f : 0;
                for (size_t n = 0; n < inner; n++)
                    sum = fmaf(a[over ? i + n * rows : i * inner + n], b[over ? n + j * inner : n * columns + j], sum);
                assert_memory_equal(&sum, &c[i * columns + j], sizeof sum);
            }
    }
}

static void kernels_agree(void **state)
{
    (void)state;
    uint64_t seed = 9;
    const kernels *plain = kernels_plain();
    enum { IN = 352, OUT = 96, ROWS = 27 };
    static int8_t weights[IN * OUT];
    static uint8_t x[ROWS * IN], h[2][OUT];
    static int32_t start[OUT];
    static float scale[OUT], bias[OUT], y[2][ROWS * OUT], cell[2][OUT];
    static int16_t query[OUT], heads[ROWS * OUT], shorts[2][ROWS * OUT];
    int32_t dots[2][ROWS];
    for (int k = 0; k < 40; k++) {
        size_t in = 4 * (1 + next(&seed) % (IN / 4)), out = 1 + next(&seed) % OUT, rows = 1 + next(&seed) % ROWS;
        bool extreme = k % 4 < 2;
        int most = k % 4 ? 32 : 63; /* 32: all go in pairs, and fill sixteen bits */
        for (size_t i = 0; i < sizeof weights; i++)
            weights[i] = (int8_t)(extreme      ? (next(&seed) % 2 ? most : -most)
                                  : k % 4 == 3 ? (int)(next(&seed) % 65) - 32
                                               : (int)(next(&seed) % 127) - 63);
        for (size_t i = 0; i < sizeof x; i++)
            x[i] = (uint8_t)(extreme ? 255 : next(&seed));
        for (size_t i = 0; i < OUT; i++) {
            start[i] = (int32_t)(next(&seed) % 100000) - 50000;
            scale[i] = uniform(&seed) * 0.001f;
            bias[i] = uniform(&seed) * 3;
            query[i] = (int16_t)((int)(next(&seed) % 32767) - 16383);
        }
        for (size_t i = 0; i < ROWS * OUT; i++)
            heads[i] = (int16_t)((int)(next(&seed) % 511) - 255);
        uint16_t order[IN / 4 * (OUT / KERNEL_PANEL)], paired[OUT / KERNEL_PANEL];
        kernel_matrix m = {(uint32_t)in, (uint32_t)out, (uint32_t)in * KERNEL_PANEL, weights, start, scale, bias,
                           NULL,         NULL};
        plain->multiply(&m, x, in, rows, NULL, y[0]);
        kernel_pair(&m, order, paired);
        if (k % 2) {
            m.order = order;
            m.paired = paired;
        }
        for (size_t n = 1; kernels_each(n); n++) {
            const kernels *other = kernels_each(n);
            size_t wide = kernel_wide(out);
            other->multiply(&m, x, in, rows, NULL, y[1]);
            assert_memory_equal(y[0], y[1], rows * wide * sizeof **y);
            size_t units = 1 + next(&seed) % (OUT / 4);
            for (int which = 0; which < 2; which++) {
                const kernels *one = which ? other : plain;
                for (size_t i = 0; i < units; i++)
                    cell[which][i] = 0.3f * (float)i - 2;
                one->cell(y[0], units, cell[which], h[which]);
                one->bytes(y[0], rows * wide, (uint8_t *)shorts[which]);
                assert_true(units <= OUT);
            }
            assert_memory_equal(cell[0], cell[1], units * sizeof **cell);
            assert_memory_equal(h[0], h[1], units);
            assert_memory_equal(shorts[0], shorts[1], rows * wide);
            for (int which = 0; which < 2; which++) {
                const kernels *one = which ? other : plain;
                one->shorts(y[0], rows * wide, shorts[which]);
                one->dots(query, heads, OUT, rows, dots[which]);
            }
            assert_memory_equal(shorts[0], shorts[1], rows * wide * sizeof **shorts);
            assert_memory_equal(dots[0], dots[1], rows * sizeof **dots);
        }
    }
}

static learn_options small_options(void)
{
    learn_options o;
    learn_defaults(&o);
    o.shape.word_size = 16;
    o.shape.gram_size = 16;
    o.shape.units = 32;
    o.shape.hidden = 32;
    o.shape.arc = 32;
    o.shape.label = 32;
    o.batch = 120;
    o.rate = 0.006f;
    o.epochs = 2;
    o.teachers = 0;
    o.teacher_epochs = 1;
    return o;
}

static void read_made(treebank *t, size_t count, uint64_t seed)
{
    buffer text = {0};
    entente_error error = {0};
    made_treebank(&text, count, seed);
    if (treebank_read(t, text.bytes, text.length, "made", &error) != ENTENTE_OK)
        fail_msg("%zu: %s", error.line, error.message);
    assert_int_equal(treebank_check(t, "made", &error), ENTENTE_OK);
    buffer_free(&text);
}

static double loss_at(net_work *work, const net_shape *shape, const float *p, const learn_data *d, float *gradient,
                      uint32_t *touched)
{
    net_places at;
    net_places_of(shape, &at);
    memset(gradient, 0, at.count * sizeof *gradient);
    net_forward(work, shape, p, d->forms, d->sorted, d->batch_from[1], NULL, 0);
    return net_backward(work, shape, p, d->forms, 1.0f, 0, gradient, touched, 1);
}

/* Slopes by differences against the gradient, for parameters of every matrix. */
static void gradient_is_slope(void **state)
{
    (void)state;
    treebank t;
    read_made(&t, 6, 11);
    learn_options o = small_options();
    learn_data d = {0};
    entente_error error = {0};
    assert_int_equal(learn_data_make(&d, &t, &o, 1, &error), ENTENTE_OK);
    o.upper = o.lower = o.headline = 0;
    uint64_t seed = 4;
    learn_data_shuffle(&d, &o, false, &seed);
    net_shape shape = o.shape;
    shape.words = d.rows;
    shape.tags = d.tag_count;
    shape.relations = ENTENTE_RELATION_COUNT;
    net_places at;
    net_places_of(&shape, &at);
    float *p = malloc(at.count * sizeof *p), *gradient = malloc(at.count * sizeof *p), *other = malloc(at.count * sizeof *p);
    uint32_t *touched = calloc(shape.words + shape.grams, sizeof *touched);
    net_work *work = net_work_new(&shape, o.batch + 256, LEARN_LANES);
    assert_true(p && gradient && other && touched && work);
    for (size_t i = 0; i < at.count; i++)
        p[i] = uniform(&seed) * 0.3f;
    loss_at(work, &shape, p, &d, gradient, touched);
    const size_t from[] = {at.words,    at.grams,      at.input[0], at.inner[0],    at.bias[0], at.input[1],
                           at.inner[1], at.bias[1],    at.hidden,   at.hidden_bias, at.upos,    at.upos_bias,
                           at.tag,      at.tag_bias,   at.heads,    at.heads_bias,  at.arc,     at.arc_bias,
                           at.root_arc, at.root_label, at.label,    at.label_bias,  at.count};
    double worst = 0;
    size_t tried = 0;
    for (size_t m = 0; m + 1 < sizeof from / sizeof *from; m++)
        for (int k = 0; k < 12; k++) {
            size_t i = from[m] + next(&seed) % (from[m + 1] - from[m]);
            for (int look = 0; look < 400 && fabsf(gradient[i]) < 1e-2f; look++)
                i = from[m] + next(&seed) % (from[m + 1] - from[m]);
            if (fabsf(gradient[i]) < 1e-2f)
                continue;
            const float step = 2e-3f, kept = p[i];
            p[i] = kept + step;
            double up = loss_at(work, &shape, p, &d, other, touched);
            p[i] = kept - step;
            double down = loss_at(work, &shape, p, &d, other, touched);
            p[i] = kept;
            double slope = (up - down) / (2 * (double)step), off = fabs(slope - (double)gradient[i]) / (fabs(slope) + 0.05);
            tried++;
            worst = off > worst ? off : worst;
            if (off > 0.1)
                fail_msg("matrix %zu, parameter %zu: gradient %g, slope %g", m, i - from[m], (double)gradient[i], slope);
        }
    assert_true(tried > 150);
    free(p);
    free(gradient);
    free(other);
    free(touched);
    net_work_free(work);
    learn_data_free(&d);
    treebank_free(&t);
}

/* A whole model: what `entente train` does. */
static void make_model(const learn_options *o, const treebank *t, buffer *out)
{
    model_part parts[3] = {{.name = "split"}, {.name = "lemma"}, {.name = "network"}};
    learned l;
    entente_error error = {0};
    assert_int_equal(learn_network(t, NULL, o, &l, &error), ENTENTE_OK);
    assert_int_equal(split_train(t, 1, &parts[0].bytes, &error), ENTENTE_OK);
    assert_int_equal(lemma_train(t, &parts[1].bytes, &error), ENTENTE_OK);
    assert_int_equal(quantise(&l, t, &parts[2].bytes, &error), ENTENTE_OK);
    model_write(out, "small", parts, 3);
    assert_false(out->failed);
    learned_free(&l);
    for (int i = 0; i < 3; i++)
        buffer_free(&parts[i].bytes);
}

static void same_seed_same_bytes(void **state)
{
    (void)state;
    treebank t;
    read_made(&t, 60, 21);
    learn_options o = small_options();
    o.teachers = 1;
    o.epochs = 4;
    buffer one = {0}, two = {0}, three = {0};
    make_model(&o, &t, &one);
    make_model(&o, &t, &two);
    assert_int_equal(one.length, two.length);
    assert_memory_equal(one.bytes, two.bytes, one.length);
    o.seed++;
    make_model(&o, &t, &three);
    assert_true(one.length != three.length || memcmp(one.bytes, three.bytes, one.length));
    buffer_free(&one);
    buffer_free(&two);
    buffer_free(&three);
    treebank_free(&t);
}

/* One model for the tests that follow, in memory aligned as a mapping is. */
typedef struct shared {
    unsigned char *bytes;
    size_t length;
} shared;

static int make_shared(void **state)
{
    static shared s;
    treebank t;
    read_made(&t, 400, 31);
    learn_options o = small_options();
    o.epochs = 20;
    buffer out = {0};
    make_model(&o, &t, &out);
    s.length = out.length;
    s.bytes = aligned_alloc(64, (out.length + 63) / 64 * 64);
    assert_non_null(s.bytes);
    memcpy(s.bytes, out.bytes, out.length);
    buffer_free(&out);
    treebank_free(&t);
    *state = &s;
    return 0;
}

static int free_shared(void **state)
{
    free(((shared *)*state)->bytes);
    return 0;
}

static entente_parser *open_parser(const shared *s, entente_model **model)
{
    entente_error error = {0};
    entente_parser *parser;
    assert_int_equal(model_open_bytes(s->bytes, s->length, model, &error), ENTENTE_OK);
    assert_int_equal(entente_parser_new(*model, &parser, &error), ENTENTE_OK);
    return parser;
}

static void it_learns(void **state)
{
    entente_model *model;
    entente_parser *parser = open_parser(*state, &model);
    entente_error error = {0};
    treebank gold, t;
    read_made(&gold, 200, 77);
    read_made(&t, 200, 77);
    size_t right = 0, upos = 0;
    for (size_t s = 0; s < t.count; s++) {
        for (uint32_t i = 0; i < t.sentences[s].count; i++)
            t.sentences[s].words[i] = (entente_word){.form = gold.sentences[s].words[i].form};
        entente_sentence *one = &t.sentences[s];
        assert_int_equal(entente_parser_tree(parser, &one, 1, &error), ENTENTE_OK);
        for (uint32_t i = 0; i < one->count; i++) {
            const entente_word *a = &one->words[i], *b = &gold.sentences[s].words[i];
            upos += a->upos == b->upos;
            right += a->head == b->head && a->relation == b->relation;
        }
    }
    print_message("classes %.1f %%, heads with relations %.1f %%\n", 100.0 * (double)upos / (double)gold.words,
                  100.0 * (double)right / (double)gold.words);
    assert_true(upos * 100 > gold.words * 97);
    assert_true(right * 100 > gold.words * 90);
    treebank_free(&gold);
    treebank_free(&t);
    entente_parser_free(parser);
    entente_model_free(model);
}

static void assert_tree(const entente_sentence *s)
{
    uint32_t roots = 0;
    for (uint32_t i = 0; i < s->count; i++) {
        const entente_word *w = &s->words[i];
        roots += w->head < 0;
        assert_true((w->head < 0) == (w->relation == ENTENTE_REL_ROOT));
        assert_true(w->upos < ENTENTE_UPOS_COUNT && w->relation < ENTENTE_RELATION_COUNT && w->xpos && w->features &&
                    w->lemma);
        int32_t at = (int32_t)i;
        for (uint32_t steps = 0; at >= 0; steps++) {
            assert_true(steps <= s->count && at < (int32_t)s->count);
            at = s->words[at].head;
        }
    }
    assert_int_equal(roots, 1);
}

enum { SENTENCES = 40, WORDS = 450, FORM = 40 };

static void random_sentences(uint64_t *seed, const treebank *made, entente_sentence *sentences, entente_word *words,
                             char (*forms)[FORM])
{
    for (int s = 0; s < SENTENCES; s++) {
        uint32_t count = s % 10 == 9 ? 190 + (uint32_t)(next(seed) % (WORDS - 190)) : 1 + (uint32_t)(next(seed) % 30);
        sentences[s] = (entente_sentence){.count = count, .words = words + s * WORDS};
        for (uint32_t i = 0; i < count; i++) {
            char *form = forms[s * WORDS + (int)i];
            size_t length = next(seed) % (FORM - 1);
            for (size_t k = 0; k < length; k++)
                form[k] = (char)(s % 3 ? 1 + next(seed) % 255 : 'a' + next(seed) % 26);
            form[length] = '\0';
            const entente_sentence *from = &made->sentences[next(seed) % made->count];
            words[s * WORDS + (int)i] =
                (entente_word){.form = next(seed) % 2 ? form : from->words[next(seed) % from->count].form};
        }
    }
}

/* Any bytes for words: trees, and the same ones from every set of kernels, one by one or together. */
static void paths_agree(void **state)
{
    entente_model *model;
    entente_parser *parser = open_parser(*state, &model);
    entente_error error = {0};
    treebank made;
    read_made(&made, 100, 5);
    entente_sentence *sentences = calloc(SENTENCES, sizeof *sentences), *list[SENTENCES];
    entente_word *words = calloc(SENTENCES * WORDS, sizeof *words), *first = calloc(SENTENCES * WORDS, sizeof *first);
    char(*forms)[FORM] = calloc(SENTENCES * WORDS, sizeof *forms);
    assert_true(sentences && words && first && forms);
    uint64_t seed = 17;
    for (int round = 0; round < 3; round++) {
        random_sentences(&seed, &made, sentences, words, forms);
        for (int s = 0; s < SENTENCES; s++)
            list[s] = &sentences[s];
        for (size_t k = 0; kernels_each(k); k++) {
            network_work_free(parser->trees->work);
            parser->trees->work = network_work_new(&parser->trees->network, kernels_each(k));
            assert_non_null(parser->trees->work);
            for (int s = 0; s < SENTENCES; s++)
                for (uint32_t i = 0; i < sentences[s].count; i++)
                    sentences[s].words[i] = (entente_word){.form = sentences[s].words[i].form};
            if (k % 2)
                for (int s = 0; s < SENTENCES; s++)
                    assert_int_equal(entente_parser_tree(parser, &list[s], 1, &error), ENTENTE_OK);
            else
                assert_int_equal(entente_parser_tree(parser, list, SENTENCES, &error), ENTENTE_OK);
            for (int s = 0; s < SENTENCES; s++)
                assert_tree(&sentences[s]);
            for (int i = 0; i < SENTENCES * WORDS; i++)
                words[i].lemma = NULL; /* in memory of its own */
            if (k)
                assert_memory_equal(words, first, SENTENCES * WORDS * sizeof *words);
            else
                memcpy(first, words, SENTENCES * WORDS * sizeof *words);
        }
    }
    free(sentences);
    free(words);
    free(first);
    free(forms);
    treebank_free(&made);
    entente_parser_free(parser);
    entente_model_free(model);
}

static void damage_is_found(void **state)
{
    const shared *s = *state;
    unsigned char *copy = aligned_alloc(64, (s->length + 63) / 64 * 64);
    assert_non_null(copy);
    memcpy(copy, s->bytes, s->length);
    uint64_t seed = 8;
    entente_model *model;
    entente_error error = {0};
    for (int k = 0; k < 60; k++) {
        size_t at = k < 20 ? next(&seed) % 512 : next(&seed) % s->length;
        unsigned char bit = (unsigned char)(1 << next(&seed) % 8);
        copy[at] ^= bit;
        assert_int_equal(model_open_bytes(copy, s->length, &model, &error), ENTENTE_INVALID);
        copy[at] ^= bit;
    }
    for (int k = 0; k < 40; k++)
        assert_int_equal(model_open_bytes(copy, k < 20 ? (size_t)k * 20 : next(&seed) % s->length, &model, &error),
                         ENTENTE_INVALID);
    free(copy);
}

/* A forged model, whose checksum is right and whose sections are not: an error, or trees of some kind; never a crash. */
static void forgery_is_harmless(void **state)
{
    const shared *s = *state;
    entente_model *model;
    entente_parser *parser = open_parser(s, &model);
    const char *const names[3] = {"split", "lemma", "network"};
    uint64_t seed = 23;
    for (int k = 0; k < 60; k++) {
        model_part parts[3];
        buffer out = {0};
        for (int i = 0; i < 3; i++) {
            size_t length;
            const void *bytes = model_section(model, names[i], &length);
            parts[i] = (model_part){.name = names[i]};
            if (k % 4 == i)
                length = next(&seed) % length;
            buffer_add(&parts[i].bytes, bytes, length);
            for (int n = 0; n < 40 && length && i == 2; n++)
                parts[i].bytes.bytes[next(&seed) % (k % 2           ? length
                                                    : length < 4096 ? length
                                                                    : 4096)] ^= (char)(1 << next(&seed) % 8);
        }
        model_write(&out, "forged", parts, 3);
        shared forged = {aligned_alloc(64, (out.length + 63) / 64 * 64), out.length};
        assert_non_null(forged.bytes);
        memcpy(forged.bytes, out.bytes, out.length);
        entente_model *other;
        entente_parser *with;
        entente_error error = {0};
        assert_int_equal(model_open_bytes(forged.bytes, forged.length, &other, &error), ENTENTE_OK);
        if (entente_parser_new(other, &with, &error) == ENTENTE_OK) {
            entente_parse parse;
            const char text[] = "The baker opened a small barrel near the old bridge. A lamp was painted by the miller.";
            assert_int_equal(entente_parser_text(with, text, sizeof text - 1, &parse, &error), ENTENTE_OK);
            for (size_t i = 0; i < parse.count; i++)
                assert_tree(&parse.sentences[i]);
            entente_parser_free(with);
        }
        entente_model_free(other);
        free(forged.bytes);
        buffer_free(&out);
        for (int i = 0; i < 3; i++)
            buffer_free(&parts[i].bytes);
    }
    entente_parser_free(parser);
    entente_model_free(model);
}

int main(void)
{
    const struct CMUnitTest alone[] = {cmocka_unit_test(products_are_chains), cmocka_unit_test(kernels_agree),
                                       cmocka_unit_test(gradient_is_slope), cmocka_unit_test(same_seed_same_bytes)};
    const struct CMUnitTest together[] = {cmocka_unit_test(it_learns), cmocka_unit_test(paths_agree),
                                          cmocka_unit_test(damage_is_found), cmocka_unit_test(forgery_is_harmless)};
    int failed = cmocka_run_group_tests(alone, NULL, NULL);
    return failed + cmocka_run_group_tests(together, make_shared, free_shared);
}
