#include "syntax/network.h"

#include "base/error.h"
#include "syntax/kernels_pair.h"
#include "syntax/tree.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

enum { SIZE_MOST = 1024, ROWS_MOST = 1 << 20, START_MOST = 1 << 28, WORTH_MOST = 8 };

/* A walk along a section. */
typedef struct walk {
    const unsigned char *bytes;
    size_t at, length;
    bool over;
} walk;

static const void *take(walk *w, size_t count, size_t size)
{
    size_t from = (w->at + 63) / 64 * 64;
    if (w->over || from > w->length || count > (w->length - from) / size) {
        w->over = true;
        return NULL;
    }
    w->at = from + count * size;
    return w->bytes + from;
}

static void take_matrix(walk *w, size_t in, size_t out, kernel_matrix *m)
{
    size_t wide = kernel_wide(out);
    m->in = (uint32_t)in;
    m->out = (uint32_t)out;
    m->panel = (uint32_t)(in * KERNEL_PANEL);
    m->weights = take(w, in * wide, 1);
    m->start = take(w, wide, sizeof *m->start);
    m->scale = take(w, wide, sizeof *m->scale);
    m->bias = take(w, wide, sizeof *m->bias);
    for (size_t i = 0; !w->over && i < wide; i++)
        if (m->start[i] < -START_MOST || m->start[i] > START_MOST)
            w->over = true;
}

static bool sizes_fit(const network_head *h)
{
    const uint32_t sizes[] = {h->word_size, h->gram_size, h->units, h->hidden, h->arc, h->label, h->tags};
    for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++)
        if (!sizes[i] || sizes[i] > SIZE_MOST)
            return false;
    return h->words && h->words <= ROWS_MOST && h->grams == 1u << FEATURES_BITS && (h->word_size + h->gram_size) % 4 == 0 &&
           h->gram_size <= 256 && h->units % 16 == 0 && h->hidden % 4 == 0 && h->arc % 16 == 0 && h->arc <= 256 &&
           h->label % 4 == 0 && h->slots >= 2 && h->slots <= 4 * ROWS_MOST && !(h->slots & (h->slots - 1)) && h->text &&
           h->text <= ROWS_MOST && h->gram_scale > 0 && h->gram_scale < 128;
}

entente_status network_open(const void *bytes, size_t length, network *n, entente_error *error)
{
    walk w = {bytes, 0, length, false};
    const network_head *head = take(&w, 1, sizeof *head);
    if (!head || head->magic != NETWORK_MAGIC || !sizes_fit(head))
        return error_set(error, ENTENTE_INVALID, "the model's network is not valid");
    *n = (network){.head = *head};
    size_t u = head->units, in[2] = {head->word_size + head->gram_size, 2 * u + head->hidden};
    n->keys = take(&w, head->slots, sizeof *n->keys);
    n->rows = take(&w, head->slots, sizeof *n->rows);
    n->tags = take(&w, head->tags, sizeof *n->tags);
    n->text = take(&w, head->text, 1);
    n->words = take(&w, head->words, head->word_size);
    n->grams = take(&w, head->grams, head->gram_size);
    for (int l = 0; l < 2; l++)
        for (int d = 0; d < 2; d++)
            take_matrix(&w, in[l] + u, 4 * u, &n->cell[l][d]);
    for (int d = 0; d < 2; d++) {
        n->first[d] = n->inner[d] = n->cell[0][d];
        n->first[d].in = (uint32_t)in[0];
        n->inner[d].in = (uint32_t)u;
        if (!w.over)
            n->inner[d].weights += in[0] * KERNEL_PANEL;
    }
    take_matrix(&w, 2 * u, head->hidden, &n->hidden);
    take_matrix(&w, head->hidden, ENTENTE_UPOS_COUNT + head->tags, &n->tagger);
    take_matrix(&w, 2 * u, 2 * head->arc + 2 * head->label, &n->scorers);
    take_matrix(&w, head->arc, head->arc, &n->arc);
    take_matrix(&w, 3 * head->label, ENTENTE_RELATION_COUNT, &n->label);
    n->root = take(&w, head->arc, sizeof *n->root);
    bool sound = !w.over && !n->text[head->text - 1];
    bool free_slot = false;
    for (uint32_t i = 0; sound && i < head->slots; i++) {
        sound = n->rows[i] < head->words;
        free_slot |= !n->rows[i];
    }
    sound = sound && free_slot;
    for (uint32_t i = 0; sound && i < head->tags; i++)
        sound = n->tags[i].xpos < head->text && n->tags[i].features < head->text;
    for (uint32_t i = 0; sound && i < head->arc; i++)
        sound = n->root[i] >= -255 && n->root[i] <= 255;
    return sound ? ENTENTE_OK : error_set(error, ENTENTE_INVALID, "the model's network is not valid");
}

/* A form whose sums are kept; a longer one never is. */
typedef struct known {
    uint64_t group; /* the last group of sentences that it stood in; 0: a free slot */
    char form[39];
    uint8_t worth; /* how often it was met, less how often another was met in its stead */
} known;

struct network_work {
    const kernels *kernels;
    network network; /* whose matrices have the orders that the kernels want */
    uint16_t *orders;
    void *memory;
    known *known;
    int32_t *known_sums, *other_sums; /* of 8 units: of each form that is kept, and of the rest of a group's words */
    const int32_t **sums[2];          /* a group's words': where each direction's stand */
    uint32_t *missing;
    uint64_t group;
    uint8_t *x, *first, *second, *step, *bytes, *pairs;
    float *gates, *state, *scores;
    int16_t *heads, *query;
    int32_t *arcs;
    uint16_t *of_class; /* tags by class; where each class's begin */
    uint32_t class_from[ENTENTE_UPOS_COUNT + 1];
    tree_work *trees;
    /* The pieces: longest first; words of step t stand together from at[t], those of a piece where `start` says. */
    size_t steps, at[NETWORK_PIECE + 1], alive[NETWORK_PIECE];
};

/* Those that are multiplied with. */
enum { MATRICES = 11 };
static void matrices_of(network *n, kernel_matrix *out[MATRICES])
{
    kernel_matrix *all[MATRICES] = {&n->cell[1][0], &n->cell[1][1], &n->first[0], &n->first[1], &n->inner[0], &n->inner[1],
                                    &n->hidden,     &n->tagger,     &n->scorers,  &n->arc,      &n->label};
    memcpy(out, all, sizeof all);
}

static size_t orders_of(const kernel_matrix *m)
{
    return kernel_wide(m->out) / KERNEL_PANEL * (m->in / 4 + 1);
}

network_work *network_work_new(const network *n, const kernels *k)
{
    const network_head *h = &n->head;
    network_work *w = calloc(1, sizeof *w);
    if (!w)
        return NULL;
    size_t u = h->units, in0 = h->word_size + h->gram_size, in1 = 2 * u + h->hidden, widest = 2 * h->arc + 2 * h->label;
    size_t scores = kernel_wide(ENTENTE_UPOS_COUNT + h->tags), rows = NETWORK_ROWS;
    if (scores < kernel_wide(widest))
        scores = kernel_wide(widest);
    if (scores < kernel_wide(h->hidden))
        scores = kernel_wide(h->hidden);
    kernel_matrix *matrices[MATRICES];
    size_t orders = 0;
    w->network = *n;
    matrices_of(&w->network, matrices);
    for (size_t i = 0; k->pairs && i < MATRICES; i++)
        orders += orders_of(matrices[i]);
    struct {
        void **to;
        size_t bytes;
    } plan[] = {{(void **)&w->known, NETWORK_KNOWN * sizeof *w->known},
                {(void **)&w->known_sums, NETWORK_KNOWN * 8 * u * sizeof(int32_t)},
                {(void **)&w->other_sums, rows * 8 * u * sizeof(int32_t)},
                {(void **)&w->sums[0], rows * sizeof(int32_t *)},
                {(void **)&w->sums[1], rows * sizeof(int32_t *)},
                {(void **)&w->missing, rows * sizeof *w->missing},
                {(void **)&w->x, rows * in0},
                {(void **)&w->first, rows * in1},
                {(void **)&w->second, rows * 2 * u},
                {(void **)&w->step, NETWORK_LANES * ((in0 > in1 ? in0 : in1) + u)},
                {(void **)&w->bytes, rows * kernel_wide(widest)},
                {(void **)&w->pairs, NETWORK_PIECE * (3 * (size_t)h->label + h->arc)},
                {(void **)&w->gates, NETWORK_LANES * 4 * u * sizeof(float)},
                {(void **)&w->state, NETWORK_LANES * u * sizeof(float)},
                {(void **)&w->scores, 256 * scores * sizeof(float)},
                {(void **)&w->heads, (NETWORK_PIECE + 1) * (size_t)h->arc * sizeof(int16_t)},
                {(void **)&w->query, NETWORK_PIECE * (size_t)h->arc * sizeof(int16_t)},
                {(void **)&w->arcs, NETWORK_PIECE * (NETWORK_PIECE + 1) * sizeof(int32_t)},
                {(void **)&w->of_class, ENTENTE_UPOS_COUNT * (size_t)h->tags * sizeof(uint16_t)},
                {(void **)&w->orders, orders * sizeof(uint16_t)},
                {(void **)&w->trees, sizeof(tree_work)}};
    size_t bytes = 64, parts = sizeof plan / sizeof *plan;
    for (size_t i = 0; i < parts; i++)
        bytes += (plan[i].bytes + 63) / 64 * 64;
    unsigned char *memory = w->memory = calloc(1, bytes);
    if (!memory) {
        free(w);
        return NULL;
    }
    memory += (64 - (uintptr_t)memory % 64) % 64;
    for (size_t i = 0; i < parts; i++) {
        *plan[i].to = memory;
        memory += (plan[i].bytes + 63) / 64 * 64;
    }
    w->kernels = k;
    for (size_t i = 0, at = 0; k->pairs && i < MATRICES; at += orders_of(matrices[i++])) {
        uint16_t *paired = w->orders + at, *order = paired + kernel_wide(matrices[i]->out) / KERNEL_PANEL;
        kernel_pair(matrices[i], order, paired);
        matrices[i]->order = order;
        matrices[i]->paired = paired;
    }
    for (uint32_t c = 0, at = 0; c < ENTENTE_UPOS_COUNT; w->class_from[++c] = at)
        for (uint32_t i = 0; i < h->tags; i++)
            if (n->tags[i].classes >> c & 1)
                w->of_class[at++] = (uint16_t)i;
    return w;
}

void network_work_free(network_work *w)
{
    if (w)
        free(w->memory);
    free(w);
}

static void embed(const network *n, const char *form, uint8_t *x)
{
    const network_head *h = &n->head;
    features f;
    features_of(form, strlen(form), &f);
    uint32_t mask = h->slots - 1, at = (uint32_t)(f.key >> 20) & mask;
    while (n->rows[at] && n->keys[at] != f.key)
        at = (at + 1) & mask;
    const int8_t *word = n->words + (size_t)n->rows[at] * h->word_size;
    for (uint32_t j = 0; j < h->word_size; j++)
        x[j] = (uint8_t)(word[j] + 128);
    int16_t sum[256] = {0};
    for (uint32_t k = 0; k < f.count; k++) {
        const int8_t *row = n->grams + (size_t)f.rows[k] * h->gram_size;
        for (uint32_t j = 0; j < h->gram_size; j++)
            sum[j] = (int16_t)(sum[j] + row[j]);
    }
    for (uint32_t j = 0; j < h->gram_size; j++) {
        float v = (float)sum[j] * h->gram_scale + 128.5f;
        v = v > 0.0f ? v : 0.0f;
        x[h->word_size + j] = (uint8_t)(int32_t)(v < 255.0f ? v : 255.0f);
    }
}

/* The first layer's sums of a group's words: from what is kept, else computed, and kept where no word of the group stands in
   the slot and what stands there has not been met more often. What is kept changes the time alone. */
static void find_sums(const network *n, network_work *w, const network_piece *pieces)
{
    size_t u = n->head.units, in = n->head.word_size + n->head.gram_size, missing = 0;
    w->group++;
    for (size_t t = 0; t < w->steps; t++)
        for (size_t b = 0; b < w->alive[t]; b++) {
            size_t row = w->at[t] + b;
            const char *form = pieces[b].words[t].form;
            size_t length = strnlen(form, sizeof w->known->form);
            uint64_t hash = length;
            for (size_t i = 0; i < length; i++)
                hash = (hash ^ (unsigned char)form[i]) * 0x9E3779B97F4A7C15u;
            known *slot = &w->known[hash >> 40 & (NETWORK_KNOWN - 1)];
            int32_t *sums = w->known_sums + (size_t)(slot - w->known) * 8 * u;
            bool kept = length < sizeof slot->form, found = kept && slot->group && !memcmp(slot->form, form, length + 1);
            if (!found && (!kept || slot->group == w->group || (slot->worth && --slot->worth))) {
                sums = w->other_sums + row * 8 * u;
            } else {
                slot->group = w->group;
                slot->worth = found ? slot->worth + (slot->worth < WORTH_MOST) : 1;
            }
            if (!found) {
                if (sums != w->other_sums + row * 8 * u)
                    memcpy(slot->form, form, length + 1);
                embed(n, form, w->x + missing * in);
                w->missing[missing++] = (uint32_t)row;
            }
            w->sums[0][row] = sums;
            w->sums[1][row] = sums + 4 * u;
        }
    for (int direction = 0; direction < 2; direction++) {
        enum { BLOCK = NETWORK_LANES };
        for (size_t from = 0; from < missing; from += BLOCK) {
            size_t some = missing - from < BLOCK ? missing - from : BLOCK;
            w->kernels->sums(&n->first[direction], w->x + from * in, in, some, (int32_t *)w->gates);
            for (size_t i = 0; i < some; i++)
                memcpy((int32_t *)w->sums[direction][w->missing[from + i]], (int32_t *)w->gates + i * 4 * u,
                       4 * u * sizeof(int32_t));
        }
    }
}

/* One layer, both directions; x has `in` bytes a word (NULL: its sums are found already), `out` is `stride` apart and takes
   both directions' outputs. */
static void layer(const network *n, network_work *w, int l, const uint8_t *x, size_t in, uint8_t *out, size_t stride)
{
    size_t u = n->head.units, width = in + u;
    for (int direction = 0; direction < 2; direction++) {
        const kernel_matrix *cell = x ? &n->cell[l][direction] : &n->inner[direction];
        size_t before = 0;
        for (size_t k = 0; k < w->steps; k++) {
            size_t t = direction ? w->steps - 1 - k : k, alive = w->alive[t];
            if (!k || direction) /* pieces that begin here */
                for (size_t b = before; b < alive; b++) {
                    memset(w->step + b * width + in, 128, u);
                    memset(w->state + b * u, 0, u * sizeof *w->state);
                }
            before = alive;
            for (size_t b = 0; x && b < alive; b++)
                memcpy(w->step + b * width, x + (w->at[t] + b) * in, in);
            w->kernels->multiply(cell, w->step, width, alive, x ? NULL : w->sums[direction] + w->at[t], w->gates);
            for (size_t b = 0; b < alive; b++) {
                uint8_t *h = w->step + b * width + in;
                w->kernels->cell(w->gates + b * 4 * u, u, w->state + b * u, h);
                memcpy(out + (w->at[t] + b) * stride + (size_t)direction * u, h, u);
            }
        }
    }
}

static uint32_t best_of(const float *scores, uint32_t count)
{
    uint32_t best = 0;
    for (uint32_t i = 1; i < count; i++)
        if (scores[i] > scores[best])
            best = i;
    return best;
}

/* The best class, and of the tags that were seen with it the best; where none was, the best of all. */
static void tag(const network *n, const network_work *w, const float *scores, entente_word *word)
{
    uint32_t upos = best_of(scores, ENTENTE_UPOS_COUNT), from = w->class_from[upos], to = w->class_from[upos + 1];
    const float *tags = scores + ENTENTE_UPOS_COUNT;
    uint32_t best = from < to ? w->of_class[from] : best_of(tags, n->head.tags);
    for (uint32_t i = from + 1; i < to; i++)
        if (tags[w->of_class[i]] > tags[best])
            best = w->of_class[i];
    word->upos = (uint8_t)upos;
    word->xpos = n->text + n->tags[best].xpos;
    word->features = n->text + n->tags[best].features;
}

static void tag_all(const network *n, network_work *w, const network_piece *pieces)
{
    enum { BLOCK = 128 };
    size_t u = n->head.units, in = 2 * u + n->head.hidden, wide = kernel_wide(n->head.hidden);
    size_t words = w->at[w->steps], scores = kernel_wide(n->tagger.out);
    for (size_t from = 0; from < words; from += BLOCK) {
        size_t count = words - from < BLOCK ? words - from : BLOCK;
        w->kernels->multiply(&n->hidden, w->first + from * in, in, count, NULL, w->scores);
        for (size_t i = 0; i < count; i++)
            w->kernels->bytes(w->scores + i * wide, n->head.hidden, w->first + (from + i) * in + 2 * u);
    }
    for (size_t t = 0; t < w->steps; t++) {
        w->kernels->multiply(&n->tagger, w->first + w->at[t] * in + 2 * u, in, w->alive[t], NULL, w->scores);
        for (size_t b = 0; b < w->alive[t]; b++)
            tag(n, w, w->scores + b * scores, &pieces[b].words[t]);
    }
}

/* Head and relation of one piece's words, from the scorers' outputs. */
static void attach(const network *n, network_work *w, size_t lane, const network_piece *piece)
{
    size_t a = n->head.arc, r = n->head.label, wide = kernel_wide(2 * a + 2 * r), count = piece->count;
    int32_t heads[NETWORK_PIECE];
    memcpy(w->heads, n->root, a * sizeof *w->heads);
    for (size_t t = 0; t < count; t++) {
        const uint8_t *row = w->bytes + (w->at[t] + lane) * wide;
        for (size_t j = 0; j < a; j++)
            w->heads[(t + 1) * a + j] = row[a + j];
    }
    for (size_t from = 0; from < count; from += 64) {
        size_t some = count - from < 64 ? count - from : 64;
        for (size_t t = 0; t < some; t++)
            memcpy(w->pairs + t * a, w->bytes + (w->at[from + t] + lane) * wide, a);
        w->kernels->multiply(&n->arc, w->pairs, a, some, NULL, w->scores);
        w->kernels->shorts(w->scores, some * kernel_wide(a), w->query);
        for (size_t t = 0; t < some; t++)
            w->kernels->dots(w->query + t * a, w->heads, a, count + 1, w->arcs + (from + t) * (count + 1));
    }
    tree_best(w->arcs, (int)count, (int)count + 1, w->trees, heads);
    for (size_t t = 0; t < count; t++) {
        const uint8_t *d = w->bytes + (w->at[t] + lane) * wide + 2 * a;
        size_t head = heads[t] < 0 ? t : (size_t)heads[t];
        const uint8_t *g = w->bytes + (w->at[head] + lane) * wide + 2 * a + r;
        uint8_t *pair = w->pairs + t * 3 * r;
        for (size_t j = 0; j < r; j++)
            pair[j] = (uint8_t)((d[j] * g[j] + 128) >> 8);
        memcpy(pair + r, d, r);
        memcpy(pair + 2 * r, g, r);
    }
    for (size_t from = 0; from < count; from += 64) {
        size_t some = count - from < 64 ? count - from : 64, scores = kernel_wide(n->label.out);
        w->kernels->multiply(&n->label, w->pairs + from * 3 * r, 3 * r, some, NULL, w->scores);
        for (size_t t = 0; t < some; t++) {
            float *row = w->scores + t * scores;
            entente_word *word = &piece->words[from + t];
            word->head = heads[from + t];
            row[ENTENTE_REL_ROOT] = -1e30f; /* the root's word has that relation, no other */
            word->relation = (uint8_t)(word->head < 0 ? ENTENTE_REL_ROOT : best_of(row, ENTENTE_RELATION_COUNT));
        }
    }
}

void network_parse(network_work *w, const network_piece *pieces, size_t count)
{
    enum { BLOCK = 64 };
    const network *n = &w->network;
    size_t u = n->head.units, in1 = 2 * u + n->head.hidden;
    w->steps = pieces[0].count;
    size_t row = 0, alive = count;
    for (size_t t = 0; t < w->steps; t++) {
        while (pieces[alive - 1].count <= t)
            alive--;
        w->at[t] = row;
        w->alive[t] = alive;
        row += alive;
    }
    w->at[w->steps] = row;
    find_sums(n, w, pieces);
    layer(n, w, 0, NULL, 0, w->first, in1);
    tag_all(n, w, pieces);
    layer(n, w, 1, w->first, in1, w->second, 2 * u);
    size_t wide = kernel_wide(n->scorers.out);
    for (size_t from = 0; from < row; from += BLOCK) {
        size_t some = row - from < BLOCK ? row - from : BLOCK;
        w->kernels->multiply(&n->scorers, w->second + from * 2 * u, 2 * u, some, NULL, w->scores);
        w->kernels->bytes(w->scores, some * wide, w->bytes + from * wide);
    }
    for (size_t b = 0; b < count; b++)
        attach(n, w, b, &pieces[b]);
}
