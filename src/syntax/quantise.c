#include "syntax/quantise.h"

#include "syntax/network.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { WEIGHT_MOST = 63, SAMPLE = 2000 };

/* Part of a matrix's input: rows of `weights`, the value of a step of its bytes, and the byte that stands for zero. */
typedef struct input {
    const float *weights;
    size_t rows, stride;
    float value;
    int zero;
} input;

/* Outputs from `from` on are multiplied by `times`, after that `plus` is added: so that what is cut to bytes or shorts comes
   out in their steps. */
typedef struct output {
    size_t count;
    const float *bias;
    float times, plus;
} output;

static void align(buffer *out)
{
    static const char zeros[64];
    buffer_add(out, zeros, (64 - out->length % 64) % 64);
}

static void add(buffer *out, const void *bytes, size_t length)
{
    align(out);
    buffer_add(out, bytes, length);
}

static entente_status add_matrix(buffer *out, const input *in, size_t inputs, const output *to, size_t outputs,
                                 entente_error *error)
{
    size_t rows = 0, columns = 0;
    for (size_t i = 0; i < inputs; i++)
        rows += in[i].rows;
    for (size_t i = 0; i < outputs; i++)
        columns += to[i].count;
    size_t wide = kernel_wide(columns);
    int8_t *weights = calloc(rows * wide, 1);
    int32_t *start = calloc(wide, sizeof *start);
    float *scale = calloc(wide, sizeof *scale), *bias = calloc(wide, sizeof *bias);
    bool whole = weights && start && scale && bias;
    for (size_t j = 0, part = 0, first = 0; whole && j < columns; j++) {
        while (j - first >= to[part].count)
            first += to[part++].count;
        float most = 1e-12f;
        for (size_t i = 0; i < inputs; i++)
            for (size_t k = 0; k < in[i].rows; k++)
                most = fmaxf(most, fabsf(in[i].weights[k * in[i].stride + j] * in[i].value));
        float step = most / WEIGHT_MOST;
        int32_t zeros = 0;
        for (size_t i = 0, row = 0; i < inputs; i++)
            for (size_t k = 0; k < in[i].rows; k++, row++) {
                int32_t q = (int32_t)lrintf(in[i].weights[k * in[i].stride + j] * in[i].value / step);
                weights[j / KERNEL_PANEL * rows * KERNEL_PANEL + row / 4 * 4 * KERNEL_PANEL + j % KERNEL_PANEL * 4 +
                        row % 4] = (int8_t)q;
                zeros += q * in[i].zero;
            }
        start[j] = -zeros;
        scale[j] = step * to[part].times;
        bias[j] = (to[part].bias ? to[part].bias[j - first] * to[part].times : 0) + to[part].plus;
    }
    if (whole) {
        add(out, weights, rows * wide);
        add(out, start, wide * sizeof *start);
        add(out, scale, wide * sizeof *scale);
        add(out, bias, wide * sizeof *bias);
    }
    free(weights);
    free(start);
    free(scale);
    free(bias);
    return whole ? ENTENTE_OK : error_memory(error);
}

static float greatest(const float *x, size_t count)
{
    float most = 1e-6f;
    for (size_t i = 0; i < count; i++)
        most = fmaxf(most, fabsf(x[i]));
    return most;
}

static int8_t to_step(float x, float step)
{
    long q = lrintf(x / step);
    return (int8_t)(q < -127 ? -127 : q > 127 ? 127 : q);
}

static entente_status add_table(buffer *out, const float *x, size_t count, float step, entente_error *error)
{
    int8_t *q = malloc(count);
    if (!q)
        return error_memory(error);
    for (size_t i = 0; i < count; i++)
        q[i] = to_step(x[i], step);
    add(out, q, count);
    free(q);
    return ENTENTE_OK;
}

typedef struct ranges {
    float grams, hidden, scorers[4], query;
} ranges;

static void widen(float *range, const float *x, size_t rows, size_t stride, size_t from, size_t count)
{
    for (size_t i = 0; i < rows; i++)
        *range = fmaxf(*range, greatest(x + i * stride + from, count));
}

static entente_status measure(const learned *l, const treebank *sample, ranges *r, entente_error *error)
{
    learn_data base = {
        .keys = l->keys, .rows = l->shape.words, .tags = l->tags, .tag_count = l->shape.tags, .batch_words = 2000};
    learn_data data = {0};
    treebank part = *sample;
    if (part.count > SAMPLE)
        part.count = SAMPLE;
    entente_status status = learn_data_more(&data, &base, &part, error);
    net_work *work = status == ENTENTE_OK ? net_work_new(&l->shape, base.batch_words + 256, LEARN_LANES) : NULL;
    if (status == ENTENTE_OK && !work)
        status = error_memory(error);
    size_t a = l->shape.arc, b = l->shape.label;
    const size_t sizes[4] = {a, a, b, b};
    for (size_t i = 0; status == ENTENTE_OK && i < data.batches; i++) {
        net_forward(work, &l->shape, l->parameters, base.forms, data.sorted + data.batch_from[i],
                    data.batch_from[i + 1] - data.batch_from[i], NULL, 0);
        net_activations seen = net_activations_of(work);
        widen(&r->grams, seen.x, seen.words, l->shape.word_size + l->shape.gram_size, l->shape.word_size,
              l->shape.gram_size);
        widen(&r->hidden, seen.hidden, seen.words, l->shape.hidden, 0, l->shape.hidden);
        for (size_t k = 0, from = 0; k < 4; from += sizes[k++])
            widen(&r->scorers[k], seen.scorers, seen.words, 2 * a + 2 * b, from, sizes[k]);
        widen(&r->query, seen.query, seen.words, a, 0, a);
    }
    net_work_free(work);
    learn_data_free(&data);
    base.tags = NULL;
    learn_data_free(&base);
    return status;
}

static entente_status add_words(const learned *l, network_head *head, buffer *out, entente_error *error)
{
    head->slots = 1024;
    while (head->slots < 2 * l->shape.words)
        head->slots *= 2;
    uint64_t *keys = calloc(head->slots, sizeof *keys);
    uint32_t *rows = calloc(head->slots, sizeof *rows);
    network_tag *tags = calloc(l->shape.tags, sizeof *tags);
    buffer text = {0};
    bool whole = keys && rows && tags;
    for (uint32_t i = 1; whole && i < l->shape.words; i++) {
        uint32_t at = (uint32_t)(l->keys[i] >> 20) & (head->slots - 1);
        while (rows[at])
            at = (at + 1) & (head->slots - 1);
        keys[at] = l->keys[i];
        rows[at] = i;
    }
    for (uint32_t i = 0; whole && i < l->shape.tags; i++) {
        const learn_tag *t = &l->tags[i];
        tags[i].classes = t->classes;
        tags[i].xpos = (uint32_t)text.length;
        buffer_add(&text, t->xpos, strlen(t->xpos) + 1);
        tags[i].features = (uint32_t)text.length;
        buffer_add(&text, t->features, strlen(t->features) + 1);
    }
    head->text = (uint32_t)text.length;
    add(out, head, sizeof *head);
    if (whole) {
        add(out, keys, head->slots * sizeof *keys);
        add(out, rows, head->slots * sizeof *rows);
        add(out, tags, l->shape.tags * sizeof *tags);
        add(out, text.bytes, text.length);
    }
    free(keys);
    free(rows);
    free(tags);
    buffer_end(&text, out);
    return whole ? ENTENTE_OK : error_memory(error);
}

static entente_status add_root(const learned *l, const net_places *at, float step, buffer *out, entente_error *error)
{
    int16_t *root = calloc(l->shape.arc, sizeof *root);
    if (!root)
        return error_memory(error);
    for (uint32_t i = 0; i < l->shape.arc; i++) {
        long q = lrintf(l->parameters[at->root_arc + i] / step);
        root[i] = (int16_t)(q < -255 ? -255 : q > 255 ? 255 : q);
    }
    add(out, root, l->shape.arc * sizeof *root);
    free(root);
    return ENTENTE_OK;
}

entente_status quantise(const learned *l, const treebank *sample, buffer *out, entente_error *error)
{
    const net_shape *s = &l->shape;
    const float *p = l->parameters;
    net_places at;
    net_places_of(s, &at);
    ranges r = {0};
    entente_status status = measure(l, sample, &r, error);
    if (status != ENTENTE_OK)
        return status;
    size_t u = s->units;
    /* Steps for the bulk: what lies past these shares of the greatest is cut, which costs less than coarser steps would. */
    r.hidden *= 0.7f;
    for (int k = 0; k < 4; k++)
        r.scorers[k] *= 0.7f;
    r.grams *= 0.8f;
    float word_step = greatest(p + at.words, (size_t)s->words * s->word_size) / 127;
    float row_step = greatest(p + at.grams, (size_t)s->grams * s->gram_size) / 127, gram_step = r.grams / 127;
    float hidden_step = r.hidden / 255, steps[4];
    for (int k = 0; k < 4; k++)
        steps[k] = r.scorers[k] / 255;
    float query_step = r.query / 15000;
    network_head head = {.magic = NETWORK_MAGIC,
                         .words = s->words,
                         .grams = s->grams,
                         .word_size = s->word_size,
                         .gram_size = s->gram_size,
                         .units = s->units,
                         .hidden = s->hidden,
                         .arc = s->arc,
                         .label = s->label,
                         .tags = s->tags,
                         .gram_scale = row_step / gram_step};
    status = add_words(l, &head, out, error);
    if (status == ENTENTE_OK)
        status = add_table(out, p + at.words, (size_t)s->words * s->word_size, word_step, error);
    if (status == ENTENTE_OK)
        status = add_table(out, p + at.grams, (size_t)s->grams * s->gram_size, row_step, error);
    const float unit = 1.0f / 127;
    for (int layer = 0; layer < 2; layer++)
        for (size_t d = 0; status == ENTENTE_OK && d < 2; d++) {
            const float *from = p + at.input[layer] + d * 4 * u, *inner = p + at.inner[layer] + d * 4 * u * u;
            const input first[3] = {{from, s->word_size, 8 * u, word_step, 128},
                                    {from + s->word_size * 8 * u, s->gram_size, 8 * u, gram_step, 128},
                                    {inner, u, 4 * u, unit, 128}};
            const input second[3] = {{from, 2 * u, 8 * u, unit, 128},
                                     {from + 2 * u * 8 * u, s->hidden, 8 * u, hidden_step, 0},
                                     {inner, u, 4 * u, unit, 128}};
            const output gates = {4 * u, p + at.bias[layer] + d * 4 * u, 1, 0};
            status = add_matrix(out, layer ? second : first, 3, &gates, 1, error);
        }
    if (status == ENTENTE_OK) {
        const input in = {p + at.hidden, 2 * u, s->hidden, unit, 128};
        const output to = {s->hidden, p + at.hidden_bias, 1 / hidden_step, 0.5f};
        status = add_matrix(out, &in, 1, &to, 1, error);
    }
    if (status == ENTENTE_OK) {
        /* Classes and tags side by side. */
        size_t wide = ENTENTE_UPOS_COUNT + s->tags;
        float *joined = malloc(s->hidden * wide * sizeof *joined);
        if (!joined)
            return error_memory(error);
        for (size_t k = 0; k < s->hidden; k++) {
            memcpy(joined + k * wide, p + at.upos + k * ENTENTE_UPOS_COUNT, ENTENTE_UPOS_COUNT * sizeof *joined);
            memcpy(joined + k * wide + ENTENTE_UPOS_COUNT, p + at.tag + k * s->tags, s->tags * sizeof *joined);
        }
        const input in = {joined, s->hidden, wide, hidden_step, 0};
        const output to[2] = {{ENTENTE_UPOS_COUNT, p + at.upos_bias, 1, 0}, {s->tags, p + at.tag_bias, 1, 0}};
        status = add_matrix(out, &in, 1, to, 2, error);
        free(joined);
    }
    if (status == ENTENTE_OK) {
        const input in = {p + at.heads, 2 * u, 2 * s->arc + 2 * s->label, unit, 128};
        const float *bias = p + at.heads_bias;
        const output to[4] = {{s->arc, bias, 1 / steps[0], 0.5f},
                              {s->arc, bias + s->arc, 1 / steps[1], 0.5f},
                              {s->label, bias + 2 * s->arc, 1 / steps[2], 0.5f},
                              {s->label, bias + 2 * s->arc + s->label, 1 / steps[3], 0.5f}};
        status = add_matrix(out, &in, 1, to, 4, error);
    }
    if (status == ENTENTE_OK) {
        const input in = {p + at.arc, s->arc, s->arc, steps[0], 0};
        const output to = {s->arc, p + at.arc_bias, 1 / query_step, 0};
        status = add_matrix(out, &in, 1, &to, 1, error);
    }
    if (status == ENTENTE_OK) {
        const float *w = p + at.label;
        size_t n = s->relations;
        const input in[3] = {{w, s->label, n, steps[2] * steps[3] * 256, 0},
                             {w + s->label * n, s->label, n, steps[2], 0},
                             {w + 2 * s->label * n, s->label, n, steps[3], 0}};
        const output to = {n, p + at.label_bias, 1, 0};
        status = add_matrix(out, in, 3, &to, 1, error);
    }
    if (status == ENTENTE_OK)
        status = add_root(l, &at, steps[1], out, error);
    return status == ENTENTE_OK && out->failed ? error_memory(error) : status;
}
