#include "syntax/learn_net.h"

#include "syntax/learn_math.h"
#include "syntax/matrix.h"
#include "syntax/tree.h"

#include <math.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

enum { LANES_MOST = 512 };

struct net_work {
    net_shape shape;
    net_places at;
    /* The shard: sentences longest first. Words of step t of all sentences that have one stand together, from step[t]; in
       the scorers, a sentence's words stand together, from start[s], and its row of heads (the root first) from start[s] +
       s. */
    const net_sentence *const *sentences;
    size_t count, words, steps;
    size_t step[TREE_WORDS + 1], alive[TREE_WORDS + 1], start[LANES_MOST + 1], arcs_at[LANES_MOST + 1];
    uint32_t *row_form, *row_word; /* by step: the row of the word's vector, or UINT32_MAX where it was left out */
    bool *row_gram;
    bool training;
    size_t rows_most, lanes_most;
    /* Activations. */
    float *x[2], *gates[2], *cell[2], *cell_tanh[2], *out[2], *before[2];
    float *hidden, *upos, *tag;
    float *states; /* the second layer's, sentence by sentence */
    float *mlp, *heads, *label_heads, *query, *arcs, *pairs, *labels;
    /* Masks, one a sentence. */
    float *mask_x[2], *mask_inner[2], *mask_states, *mask_mlp;
    /* Backward. */
    float *d_gates, *d_out, *d_x, *d_hidden, *d_upos, *d_tag, *d_mlp, *d_heads, *d_label_heads, *d_query, *d_arcs, *d_pairs,
        *d_labels, *d_step, *d_cell;
    float *packed, *zero;
    void *memory;
};

void net_places_of(const net_shape *s, net_places *p)
{
    size_t at = 0;
    const size_t in[2] = {s->word_size + s->gram_size, 2 * s->units + s->hidden}, heads = 2 * s->arc + 2 * s->label;
#define PLACE(field, floats) (p->field = at, at += (floats))
    PLACE(words, (size_t)s->words * s->word_size);
    PLACE(grams, (size_t)s->grams * s->gram_size);
    p->dense = at;
    for (int l = 0; l < 2; l++) {
        PLACE(input[l], in[l] * 8 * s->units);
        PLACE(inner[l], (size_t)2 * s->units * 4 * s->units);
        PLACE(bias[l], 8 * s->units);
    }
    PLACE(hidden, (size_t)2 * s->units * s->hidden);
    PLACE(hidden_bias, s->hidden);
    PLACE(upos, (size_t)s->hidden * ENTENTE_UPOS_COUNT);
    PLACE(upos_bias, ENTENTE_UPOS_COUNT);
    PLACE(tag, (size_t)s->hidden * s->tags);
    PLACE(tag_bias, s->tags);
    PLACE(heads, (size_t)2 * s->units * heads);
    PLACE(heads_bias, heads);
    PLACE(arc, (size_t)s->arc * s->arc);
    PLACE(arc_bias, s->arc);
    PLACE(root_arc, s->arc);
    PLACE(root_label, s->label);
    PLACE(label, (size_t)3 * s->label * s->relations);
    PLACE(label_bias, s->relations);
#undef PLACE
    p->count = at;
}

static size_t greater(size_t a, size_t b)
{
    return a > b ? a : b;
}

net_work *net_work_new(const net_shape *shape, size_t n, size_t lanes)
{
    net_work *w = calloc(1, sizeof *w);
    if (!w)
        return NULL;
    w->shape = *shape;
    w->rows_most = n;
    w->lanes_most = lanes;
    net_places_of(shape, &w->at);
    const net_shape *s = shape;
    size_t u = s->units, e = s->word_size + s->gram_size, wide = greater(e, 2 * u + s->hidden),
           m = 2 * s->arc + 2 * s->label;
    size_t inner = greater(greater(wide, n + 1), 8 * u),
           columns = greater(greater(8 * u, m), greater(s->tags, TREE_WORDS + 1));
    struct {
        float **to;
        size_t floats;
    } plan[] = {{&w->x[0], n * e},
                {&w->x[1], n * (2 * u + s->hidden)},
                {&w->gates[0], n * 8 * u},
                {&w->gates[1], n * 8 * u},
                {&w->cell[0], n * 2 * u},
                {&w->cell[1], n * 2 * u},
                {&w->cell_tanh[0], n * 2 * u},
                {&w->cell_tanh[1], n * 2 * u},
                {&w->out[0], n * 2 * u},
                {&w->out[1], n * 2 * u},
                {&w->before[0], n * 2 * u},
                {&w->before[1], n * 2 * u},
                {&w->hidden, n * s->hidden},
                {&w->upos, n * ENTENTE_UPOS_COUNT},
                {&w->tag, n * s->tags},
                {&w->states, n * 2 * u},
                {&w->mlp, n * m},
                {&w->heads, (n + lanes) * s->arc},
                {&w->label_heads, (n + lanes) * s->label},
                {&w->query, n * s->arc},
                {&w->arcs, n * (TREE_WORDS + 1)},
                {&w->pairs, n * 3 * s->label},
                {&w->labels, n * s->relations},
                {&w->mask_x[0], lanes * wide},
                {&w->mask_x[1], lanes * wide},
                {&w->mask_inner[0], lanes * 2 * u},
                {&w->mask_inner[1], lanes * 2 * u},
                {&w->mask_states, lanes * 2 * u},
                {&w->mask_mlp, lanes * m},
                {&w->d_gates, n * 8 * u},
                {&w->d_out, n * 2 * u},
                {&w->d_x, n * wide},
                {&w->d_hidden, n * s->hidden},
                {&w->d_upos, n * ENTENTE_UPOS_COUNT},
                {&w->d_tag, n * s->tags},
                {&w->d_mlp, n * m},
                {&w->d_heads, (n + lanes) * s->arc},
                {&w->d_label_heads, (n + lanes) * s->label},
                {&w->d_query, n * s->arc},
                {&w->d_arcs, (TREE_WORDS + 1) * (TREE_WORDS + 1)},
                {&w->d_pairs, n * 3 * s->label},
                {&w->d_labels, n * s->relations},
                {&w->d_step, lanes * u},
                {&w->d_cell, lanes * u},
                {&w->packed, matrix_packed(inner, columns) + matrix_packed(columns, inner)},
                {&w->zero, u}};
    size_t floats = 0, parts = sizeof plan / sizeof *plan;
    for (size_t i = 0; i < parts; i++)
        floats += (plan[i].floats + 15) / 16 * 16;
    size_t bytes = floats * sizeof(float) + n * (2 * sizeof(uint32_t) + sizeof(bool));
    char *memory = w->memory = calloc(1, bytes + 64);
    if (!memory) {
        free(w);
        return NULL;
    }
    float *at = (float *)(memory + (64 - (uintptr_t)memory % 64) % 64);
    for (size_t i = 0; i < parts; i++) {
        *plan[i].to = at;
        at += (plan[i].floats + 15) / 16 * 16;
    }
    w->row_form = (uint32_t *)at;
    w->row_word = w->row_form + n;
    w->row_gram = (bool *)(w->row_word + n);
    return w;
}

void net_work_free(net_work *w)
{
    if (w)
        free(w->memory);
    free(w);
}

/* y = x W + b, or y += x W where there is no b. */
static void affine(net_work *w, const float *x, size_t x_stride, size_t rows, size_t in, size_t out, const float *weights,
                   const float *bias, float *y, size_t y_stride)
{
    for (size_t i = 0; bias && i < rows; i++)
        memcpy(y + i * y_stride, bias, out * sizeof *y);
    matrix_pack((matrix){weights, out, 1}, in, out, w->packed);
    matrix_multiply((matrix){x, x_stride, 1}, w->packed, rows, out, in, y, y_stride, true);
}

/* Gradients of the same: of the weights and bias added, of x set or added; d_x NULL: not wanted. */
CLONES static void affine_back(net_work *w, const float *x, size_t x_stride, size_t rows, size_t in, size_t out,
                               const float *weights, const float *d_y, size_t d_stride, float *d_weights, float *d_bias,
                               float *d_x, size_t d_x_stride, bool add)
{
    matrix_pack((matrix){d_y, d_stride, 1}, rows, out, w->packed);
    matrix_multiply((matrix){x, 1, x_stride}, w->packed, in, out, rows, d_weights, out, true);
    for (size_t i = 0; d_bias && i < rows; i++)
        for (size_t j = 0; j < out; j++)
            d_bias[j] += d_y[i * d_stride + j];
    if (!d_x)
        return;
    matrix_pack((matrix){weights, 1, out}, out, in, w->packed);
    matrix_multiply((matrix){d_y, d_stride, 1}, w->packed, rows, in, out, d_x, d_x_stride, add);
}

static void fill_mask(float *mask, size_t count, float drop, uint64_t *seed)
{
    uint32_t limit = (uint32_t)(drop * 65536.0f);
    float keep = 1.0f / (1.0f - drop);
    for (size_t i = 0; i < count; i += 4) {
        uint64_t r = random_next(seed);
        for (size_t j = 0; j < 4 && i + j < count; j++, r >>= 16)
            mask[i + j] = (r & 0xFFFF) < limit ? 0.0f : keep;
    }
}

static void lay_out(net_work *w, const net_sentence *const *sentences, size_t count)
{
    w->sentences = sentences;
    w->count = count;
    w->words = 0;
    w->steps = count ? sentences[0]->count : 0;
    size_t arcs = 0;
    for (size_t s = 0; s < count; s++) {
        w->start[s] = w->words;
        w->arcs_at[s] = arcs;
        w->words += sentences[s]->count;
        arcs += (size_t)sentences[s]->count * (sentences[s]->count + 1);
    }
    w->start[count] = w->words;
    size_t row = 0;
    for (size_t t = 0; t < w->steps; t++) {
        size_t alive = t ? w->alive[t - 1] : count;
        while (alive && sentences[alive - 1]->count <= t)
            alive--;
        w->step[t] = row;
        w->alive[t] = alive;
        row += alive;
    }
    w->step[w->steps] = row;
}

CLONES static void embed(net_work *w, const float *p, const net_form *forms, const net_drop *drop, uint64_t *seed)
{
    const net_shape *s = &w->shape;
    size_t e = s->word_size + s->gram_size;
    for (size_t t = 0; t < w->steps; t++)
        for (size_t b = 0; b < w->alive[t]; b++) {
            size_t row = w->step[t] + b;
            uint32_t form = w->sentences[b]->words[t].form;
            const net_form *f = &forms[form];
            float *x = w->x[0] + row * e;
            w->row_form[row] = form;
            w->row_word[row] = f->row;
            w->row_gram[row] = true;
            if (drop) {
                float chance = 0.25f / (0.25f + (float)f->seen);
                float die = random_float(seed);
                if (random_float(seed) < chance)
                    w->row_word[row] = 0;
                if (die < drop->word)
                    w->row_word[row] = UINT32_MAX;
                else if (die > 1 - drop->gram)
                    w->row_gram[row] = false;
            }
            if (w->row_word[row] == UINT32_MAX)
                memset(x, 0, s->word_size * sizeof *x);
            else
                memcpy(x, p + w->at.words + (size_t)w->row_word[row] * s->word_size, s->word_size * sizeof *x);
            float *g = x + s->word_size;
            memset(g, 0, s->gram_size * sizeof *g);
            for (uint32_t k = 0; w->row_gram[row] && k < f->features.count; k++) {
                const float *v = p + w->at.grams + (size_t)f->features.rows[k] * s->gram_size;
                for (uint32_t j = 0; j < s->gram_size; j++)
                    g[j] += v[j];
            }
            if (drop) {
                const float *mask = w->mask_x[0] + b * e;
                for (size_t j = 0; j < e; j++)
                    x[j] *= mask[j];
            }
        }
}

CLONES static void cell_forward(float *g, const float *c_before, float *c, float *c_tanh, float *h, size_t u)
{
    for (size_t j = 0; j < u; j++) {
        float i = sigmoid_like(g[j]), f = sigmoid_like(g[u + j]), z = tanh_like(g[2 * u + j]),
              o = sigmoid_like(g[3 * u + j]);
        float state = f * c_before[j] + i * z, t = tanh_like(state);
        g[j] = i;
        g[u + j] = f;
        g[2 * u + j] = z;
        g[3 * u + j] = o;
        c[j] = state;
        c_tanh[j] = t;
        h[j] = o * t;
    }
}

/* Steps in the order of a direction; `last` is the step before in that order. */
static void lstm_forward(net_work *w, const float *p, int layer)
{
    size_t u = w->shape.units, in = layer ? 2 * u + w->shape.hidden : w->shape.word_size + w->shape.gram_size;
    affine(w, w->x[layer], in, w->words, in, 8 * u, p + w->at.input[layer], p + w->at.bias[layer], w->gates[layer], 8 * u);
    for (size_t direction = 0; direction < 2; direction++) {
        matrix_pack((matrix){p + w->at.inner[layer] + direction * 4 * u * u, 4 * u, 1}, u, 4 * u, w->packed);
        float *before = w->before[layer] + direction * u, *gates = w->gates[layer] + direction * 4 * u;
        float *cell = w->cell[layer] + direction * u, *c_tanh = w->cell_tanh[layer] + direction * u;
        float *out = w->out[layer] + direction * u;
        const float *mask = w->mask_inner[layer] + direction * u;
        for (size_t k = 0; k < w->steps; k++) {
            size_t t = direction ? w->steps - 1 - k : k, alive = w->alive[t], from = w->step[t];
            size_t last = k ? (direction ? t + 1 : t - 1) : t;
            size_t known = k ? (direction ? w->alive[last] : alive) : 0;
            for (size_t b = 0; b < alive; b++) {
                float *to = before + (from + b) * 2 * u;
                const float *h = out + (w->step[last] + b) * 2 * u;
                if (b >= known)
                    memset(to, 0, u * sizeof *to);
                else if (w->training)
                    for (size_t j = 0; j < u; j++)
                        to[j] = h[j] * mask[b * 2 * u + j];
                else
                    memcpy(to, h, u * sizeof *to);
            }
            if (known)
                matrix_multiply((matrix){before + from * 2 * u, 2 * u, 1}, w->packed, known, 4 * u, u, gates + from * 8 * u,
                                8 * u, true);
            for (size_t b = 0; b < alive; b++) {
                size_t row = from + b;
                cell_forward(gates + row * 8 * u, b < known ? cell + (w->step[last] + b) * 2 * u : w->zero,
                             cell + row * 2 * u, c_tanh + row * 2 * u, out + row * 2 * u, u);
            }
        }
    }
}

CLONES static void cell_backward(const float *g, const float *c_before, const float *c_tanh, const float *d_h,
                                 const float *d_h_step, float *d_c, float *d_g, size_t u)
{
    for (size_t j = 0; j < u; j++) {
        float i = g[j], f = g[u + j], z = g[2 * u + j], o = g[3 * u + j], t = c_tanh[j], dh = d_h[j] + d_h_step[j];
        float dc = d_c[j] + dh * o * (1.0f - t * t);
        d_g[j] = dc * z * i * (1.0f - i);
        d_g[u + j] = dc * c_before[j] * f * (1.0f - f);
        d_g[2 * u + j] = dc * i * (1.0f - z * z);
        d_g[3 * u + j] = dh * t * o * (1.0f - o);
        d_c[j] = dc * f;
    }
}

/* From d_out to d_x and the weights' gradients. */
static void lstm_backward(net_work *w, const float *p, int layer, float *gradient)
{
    size_t u = w->shape.units, in = layer ? 2 * u + w->shape.hidden : w->shape.word_size + w->shape.gram_size;
    for (size_t direction = 0; direction < 2; direction++) {
        const float *inner = p + w->at.inner[layer] + direction * 4 * u * u;
        matrix_pack((matrix){inner, 1, 4 * u}, 4 * u, u, w->packed);
        const float *gates = w->gates[layer] + direction * 4 * u, *cell = w->cell[layer] + direction * u;
        const float *mask = w->mask_inner[layer] + direction * u;
        float *d_gates = w->d_gates + direction * 4 * u;
        memset(w->d_step, 0, w->count * u * sizeof *w->d_step);
        memset(w->d_cell, 0, w->count * u * sizeof *w->d_cell);
        for (size_t k = w->steps; k--;) {
            size_t t = direction ? w->steps - 1 - k : k, alive = w->alive[t], from = w->step[t];
            size_t last = k ? (direction ? t + 1 : t - 1) : t;
            size_t known = k ? (direction ? w->alive[last] : alive) : 0;
            for (size_t b = 0; b < alive; b++) {
                size_t row = from + b;
                cell_backward(gates + row * 8 * u, b < known ? cell + (w->step[last] + b) * 2 * u : w->zero,
                              w->cell_tanh[layer] + row * 2 * u + direction * u, w->d_out + row * 2 * u + direction * u,
                              w->d_step + b * u, w->d_cell + b * u, d_gates + row * 8 * u, u);
            }
            if (known) {
                matrix_multiply((matrix){d_gates + from * 8 * u, 8 * u, 1}, w->packed, known, u, 4 * u, w->d_step, u, false);
                for (size_t b = 0; w->training && b < known; b++)
                    for (size_t j = 0; j < u; j++)
                        w->d_step[b * u + j] *= mask[b * 2 * u + j];
            }
        }
        affine_back(w, w->before[layer] + direction * u, 2 * u, w->words, u, 4 * u, NULL, d_gates, 8 * u,
                    gradient + w->at.inner[layer] + direction * 4 * u * u, NULL, NULL, 0, false);
    }
    affine_back(w, w->x[layer], in, w->words, in, 8 * u, p + w->at.input[layer], w->d_gates, 8 * u,
                gradient + w->at.input[layer], gradient + w->at.bias[layer], w->d_x, in, false);
}

CLONES static void relu(float *x, size_t count)
{
    for (size_t i = 0; i < count; i++)
        x[i] = x[i] > 0 ? x[i] : 0;
}

CLONES static void softmax(float *scores, size_t count)
{
    float most = scores[0], sum = 0;
    for (size_t i = 1; i < count; i++)
        most = scores[i] > most ? scores[i] : most;
    for (size_t i = 0; i < count; i++)
        sum += scores[i] = exp_like(scores[i] - most);
    for (size_t i = 0; i < count; i++)
        scores[i] /= sum;
}

/* clang's clones can be called in their own file alone */
void net_softmax(float *scores, size_t count)
{
    softmax(scores, count);
}

static void scorers_forward(net_work *w, const float *p)
{
    const net_shape *s = &w->shape;
    size_t u = s->units, a = s->arc, r = s->label, m = 2 * a + 2 * r;
    for (size_t b = 0; b < w->count; b++)
        for (size_t t = 0; t < w->sentences[b]->count; t++) {
            float *to = w->states + (w->start[b] + t) * 2 * u;
            const float *from = w->out[1] + (w->step[t] + b) * 2 * u, *mask = w->mask_states + b * 2 * u;
            memcpy(to, from, 2 * u * sizeof *to);
            for (size_t j = 0; w->training && j < 2 * u; j++)
                to[j] *= mask[j];
        }
    affine(w, w->states, 2 * u, w->words, 2 * u, m, p + w->at.heads, p + w->at.heads_bias, w->mlp, m);
    relu(w->mlp, w->words * m);
    for (size_t b = 0; b < w->count; b++) {
        memcpy(w->heads + (w->start[b] + b) * a, p + w->at.root_arc, a * sizeof(float));
        memcpy(w->label_heads + (w->start[b] + b) * r, p + w->at.root_label, r * sizeof(float));
        for (size_t t = 0; t < w->sentences[b]->count; t++) {
            float *row = w->mlp + (w->start[b] + t) * m;
            const float *mask = w->mask_mlp + b * m;
            for (size_t j = 0; w->training && j < m; j++)
                row[j] *= mask[j];
            memcpy(w->heads + (w->start[b] + b + 1 + t) * a, row + a, a * sizeof(float));
            memcpy(w->label_heads + (w->start[b] + b + 1 + t) * r, row + 2 * a + r, r * sizeof(float));
        }
    }
    affine(w, w->mlp, m, w->words, a, a, p + w->at.arc, p + w->at.arc_bias, w->query, a);
    for (size_t b = 0; b < w->count; b++) {
        size_t n = w->sentences[b]->count;
        matrix_pack((matrix){w->heads + (w->start[b] + b) * a, 1, a}, a, n + 1, w->packed);
        matrix_multiply((matrix){w->query + w->start[b] * a, a, 1}, w->packed, n, n + 1, a, w->arcs + w->arcs_at[b], n + 1,
                        false);
    }
}

static void label_row(const net_work *w, size_t b, size_t t, size_t head, float *pair)
{
    size_t a = w->shape.arc, r = w->shape.label, m = 2 * a + 2 * r;
    const float *d = w->mlp + (w->start[b] + t) * m + 2 * a, *g = w->label_heads + (w->start[b] + b + head) * r;
    for (size_t j = 0; j < r; j++) {
        pair[j] = d[j] * g[j];
        pair[r + j] = d[j];
        pair[2 * r + j] = g[j];
    }
}

void net_forward(net_work *w, const net_shape *shape, const float *p, const net_form *forms,
                 const net_sentence *const *sentences, size_t count, const net_drop *drop, uint64_t seed)
{
    const net_shape *s = shape;
    size_t u = s->units, e = s->word_size + s->gram_size, m = 2 * s->arc + 2 * s->label, in = 2 * u + s->hidden;
    lay_out(w, sentences, count);
    w->training = drop;
    if (drop) {
        fill_mask(w->mask_x[0], count * e, drop->input, &seed);
        fill_mask(w->mask_x[1], count * in, drop->layer, &seed);
        for (int l = 0; l < 2; l++)
            fill_mask(w->mask_inner[l], count * 2 * u, drop->inner, &seed);
        fill_mask(w->mask_states, count * 2 * u, drop->layer, &seed);
        fill_mask(w->mask_mlp, count * m, drop->output, &seed);
    }
    embed(w, p, forms, drop, &seed);
    lstm_forward(w, p, 0);
    affine(w, w->out[0], 2 * u, w->words, 2 * u, s->hidden, p + w->at.hidden, p + w->at.hidden_bias, w->hidden, s->hidden);
    relu(w->hidden, w->words * s->hidden);
    affine(w, w->hidden, s->hidden, w->words, s->hidden, ENTENTE_UPOS_COUNT, p + w->at.upos, p + w->at.upos_bias, w->upos,
           ENTENTE_UPOS_COUNT);
    affine(w, w->hidden, s->hidden, w->words, s->hidden, s->tags, p + w->at.tag, p + w->at.tag_bias, w->tag, s->tags);
    for (size_t t = 0; t < w->steps; t++)
        for (size_t b = 0; b < w->alive[t]; b++) {
            size_t row = w->step[t] + b;
            float *x = w->x[1] + row * in;
            memcpy(x, w->out[0] + row * 2 * u, 2 * u * sizeof *x);
            memcpy(x + 2 * u, w->hidden + row * s->hidden, s->hidden * sizeof *x);
            for (size_t j = 0; drop && j < in; j++)
                x[j] *= w->mask_x[1][b * in + j];
        }
    lstm_forward(w, p, 1);
    scorers_forward(w, p);
}

/* Scores in place to their gradient; gives the loss. hard: the index that is right; soft: chances, or NULL. */
static double cross_entropy(float *scores, size_t count, size_t hard, const float *soft, float share, float scale)
{
    softmax(scores, count);
    double loss = 0;
    if (!soft)
        share = 0;
    loss -= (double)(1 - share) * log((double)scores[hard] + 1e-9);
    for (size_t i = 0; i < count; i++) {
        float target = (1.0f - share) * (i == hard ? 1.0f : 0.0f);
        if (soft)
            target += share * soft[i];
        scores[i] = (scores[i] - target) * scale;
    }
    return loss;
}

double net_backward(net_work *w, const net_shape *shape, const float *p, const net_form *forms, float scale, float share,
                    float *gr, uint32_t *touched, uint32_t mark)
{
    const net_shape *s = shape;
    size_t u = s->units, a = s->arc, r = s->label, m = 2 * a + 2 * r, e = s->word_size + s->gram_size,
           in = 2 * u + s->hidden;
    double loss = 0;
    memset(w->d_mlp, 0, w->words * m * sizeof(float));
    memset(w->d_label_heads, 0, (w->words + w->count) * r * sizeof(float));
    /* Relations, given the right heads. */
    for (size_t b = 0; b < w->count; b++)
        for (size_t t = 0; t < w->sentences[b]->count; t++)
            label_row(w, b, t, (size_t)w->sentences[b]->words[t].head, w->pairs + (w->start[b] + t) * 3 * r);
    affine(w, w->pairs, 3 * r, w->words, 3 * r, s->relations, p + w->at.label, p + w->at.label_bias, w->labels,
           s->relations);
    for (size_t b = 0; b < w->count; b++)
        for (size_t t = 0; t < w->sentences[b]->count; t++) {
            const net_sentence *x = w->sentences[b];
            loss += cross_entropy(w->labels + (w->start[b] + t) * s->relations, s->relations, x->words[t].relation,
                                  x->soft.arcs ? x->soft.labels + t * s->relations : NULL, share, scale);
        }
    affine_back(w, w->pairs, 3 * r, w->words, 3 * r, s->relations, p + w->at.label, w->labels, s->relations,
                gr + w->at.label, gr + w->at.label_bias, w->d_pairs, 3 * r, false);
    for (size_t b = 0; b < w->count; b++)
        for (size_t t = 0; t < w->sentences[b]->count; t++) {
            size_t row = w->start[b] + t, head = w->start[b] + b + (size_t)w->sentences[b]->words[t].head;
            const float *d = w->mlp + row * m + 2 * a, *g = w->label_heads + head * r, *dp = w->d_pairs + row * 3 * r;
            float *dd = w->d_mlp + row * m + 2 * a, *dg = w->d_label_heads + head * r;
            for (size_t j = 0; j < r; j++) {
                dd[j] += dp[j] * g[j] + dp[r + j];
                dg[j] += dp[j] * d[j] + dp[2 * r + j];
            }
        }
    /* Arcs. */
    for (size_t b = 0; b < w->count; b++) {
        const net_sentence *x = w->sentences[b];
        size_t n = x->count;
        float *scores = w->arcs + w->arcs_at[b];
        for (size_t t = 0; t < n; t++) {
            scores[t * (n + 1) + t + 1] = -1e9f; /* no word hangs from itself */
            loss += cross_entropy(scores + t * (n + 1), n + 1, (size_t)x->words[t].head,
                                  x->soft.arcs ? x->soft.arcs + t * (n + 1) : NULL, share, scale);
        }
        const float *heads = w->heads + (w->start[b] + b) * a, *query = w->query + w->start[b] * a;
        matrix_pack((matrix){heads, a, 1}, n + 1, a, w->packed);
        matrix_multiply((matrix){scores, n + 1, 1}, w->packed, n, a, n + 1, w->d_query + w->start[b] * a, a, false);
        matrix_pack((matrix){query, a, 1}, n, a, w->packed);
        matrix_multiply((matrix){scores, 1, n + 1}, w->packed, n + 1, a, n, w->d_heads + (w->start[b] + b) * a, a, false);
    }
    affine_back(w, w->mlp, m, w->words, a, a, p + w->at.arc, w->d_query, a, gr + w->at.arc, gr + w->at.arc_bias, w->d_mlp, m,
                true);
    for (size_t b = 0; b < w->count; b++) {
        for (size_t j = 0; j < a; j++)
            gr[w->at.root_arc + j] += w->d_heads[(w->start[b] + b) * a + j];
        for (size_t j = 0; j < r; j++)
            gr[w->at.root_label + j] += w->d_label_heads[(w->start[b] + b) * r + j];
        for (size_t t = 0; t < w->sentences[b]->count; t++) {
            size_t row = w->start[b] + t;
            float *d = w->d_mlp + row * m;
            const float *value = w->mlp + row * m, *mask = w->mask_mlp + b * m;
            for (size_t j = 0; j < a; j++)
                d[a + j] += w->d_heads[(row + b + 1) * a + j];
            for (size_t j = 0; j < r; j++)
                d[2 * a + r + j] += w->d_label_heads[(row + b + 1) * r + j];
            for (size_t j = 0; j < m; j++)
                d[j] = value[j] > 0 ? d[j] * (w->training ? mask[j] : 1.0f) : 0;
        }
    }
    float *d_states = w->d_x;
    affine_back(w, w->states, 2 * u, w->words, 2 * u, m, p + w->at.heads, w->d_mlp, m, gr + w->at.heads,
                gr + w->at.heads_bias, d_states, 2 * u, false);
    for (size_t b = 0; b < w->count; b++)
        for (size_t t = 0; t < w->sentences[b]->count; t++) {
            float *to = w->d_out + (w->step[t] + b) * 2 * u;
            for (size_t j = 0; j < 2 * u; j++)
                to[j] = d_states[(w->start[b] + t) * 2 * u + j] * (w->training ? w->mask_states[b * 2 * u + j] : 1.0f);
        }
    lstm_backward(w, p, 1, gr);
    /* The second layer's input: the first's states and the tagger's hidden layer. */
    for (size_t t = 0; t < w->steps; t++)
        for (size_t b = 0; b < w->alive[t]; b++) {
            size_t row = w->step[t] + b;
            float *d = w->d_x + row * in;
            for (size_t j = 0; w->training && j < in; j++)
                d[j] *= w->mask_x[1][b * in + j];
            memcpy(w->d_out + row * 2 * u, d, 2 * u * sizeof *d);
            memcpy(w->d_hidden + row * s->hidden, d + 2 * u, s->hidden * sizeof *d);
            const net_sentence *x = w->sentences[b];
            const net_word *word = &x->words[t];
            float *upos = w->upos + row * ENTENTE_UPOS_COUNT, *tag = w->tag + row * s->tags;
            loss += 0.5 * cross_entropy(upos, ENTENTE_UPOS_COUNT, word->upos,
                                        x->soft.arcs ? x->soft.upos + t * ENTENTE_UPOS_COUNT : NULL, share, scale * 0.5f);
            loss += 0.5 * cross_entropy(tag, s->tags, word->tag, x->soft.arcs ? x->soft.tags + t * s->tags : NULL, share,
                                        scale * 0.5f);
        }
    affine_back(w, w->hidden, s->hidden, w->words, s->hidden, ENTENTE_UPOS_COUNT, p + w->at.upos, w->upos,
                ENTENTE_UPOS_COUNT, gr + w->at.upos, gr + w->at.upos_bias, w->d_hidden, s->hidden, true);
    affine_back(w, w->hidden, s->hidden, w->words, s->hidden, s->tags, p + w->at.tag, w->tag, s->tags, gr + w->at.tag,
                gr + w->at.tag_bias, w->d_hidden, s->hidden, true);
    for (size_t i = 0; i < w->words * s->hidden; i++)
        w->d_hidden[i] = w->hidden[i] > 0 ? w->d_hidden[i] : 0;
    affine_back(w, w->out[0], 2 * u, w->words, 2 * u, s->hidden, p + w->at.hidden, w->d_hidden, s->hidden, gr + w->at.hidden,
                gr + w->at.hidden_bias, w->d_out, 2 * u, true);
    lstm_backward(w, p, 0, gr);
    for (size_t t = 0; t < w->steps; t++)
        for (size_t b = 0; b < w->alive[t]; b++) {
            size_t row = w->step[t] + b;
            float *d = w->d_x + row * e;
            for (size_t j = 0; w->training && j < e; j++)
                d[j] *= w->mask_x[0][b * e + j];
            if (w->row_word[row] != UINT32_MAX) {
                float *to = gr + w->at.words + (size_t)w->row_word[row] * s->word_size;
                touched[w->row_word[row]] = mark;
                for (uint32_t j = 0; j < s->word_size; j++)
                    to[j] += d[j];
            }
            const features *f = &forms[w->row_form[row]].features;
            for (uint32_t k = 0; w->row_gram[row] && k < f->count; k++) {
                float *to = gr + w->at.grams + (size_t)f->rows[k] * s->gram_size;
                touched[s->words + f->rows[k]] = mark;
                for (uint32_t j = 0; j < s->gram_size; j++)
                    to[j] += d[s->word_size + j];
            }
        }
    return loss;
}

const float *net_arcs(const net_work *w, size_t index)
{
    return w->arcs + w->arcs_at[index];
}

void net_tags(const net_work *w, size_t index, uint32_t word, const float **upos, const float **tags)
{
    size_t row = w->step[word] + index;
    *upos = w->upos + row * ENTENTE_UPOS_COUNT;
    *tags = w->tag + row * w->shape.tags;
}

const float *net_labels(net_work *w, const net_shape *s, const float *p, size_t index, const int32_t *heads)
{
    size_t n = w->sentences[index]->count, r = s->label;
    for (size_t t = 0; t < n; t++)
        label_row(w, index, t, (size_t)heads[t], w->pairs + t * 3 * r);
    affine(w, w->pairs, 3 * r, n, 3 * r, s->relations, p + w->at.label, p + w->at.label_bias, w->labels, s->relations);
    return w->labels;
}

net_activations net_activations_of(const net_work *w)
{
    return (net_activations){w->x[0], w->hidden, w->mlp, w->query, w->words};
}
