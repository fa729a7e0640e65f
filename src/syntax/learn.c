#include "syntax/learn.h"

#include "syntax/learn_math.h"
#include "syntax/tree.h"

#include <math.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

enum { SHARDS = 2 };

void learn_defaults(learn_options *o)
{
    *o = (learn_options){
        .seed = 1,
        .shape = {.grams = 1u << FEATURES_BITS,
                  .word_size = 96,
                  .gram_size = 96,
                  .units = 128,
                  .hidden = 96,
                  .arc = 128,
                  .label = 96},
        .drop = {.word = 0.1f, .gram = 0.05f, .input = 0.33f, .inner = 0.25f, .layer = 0.33f, .output = 0.33f},
        .epochs = 60,
        .batch = 1000,
        .rate = 3e-3f,
        .decay1 = 0.9f,
        .decay2 = 0.95f,
        .average = 0.4f,
        .upper = 0.06f,
        .lower = 0.05f,
        .headline = 0.08f,
        .swap = 0.3f,
        .swapped = 0.15f,
        .soft = 0.5f,
        .teachers = 2,
        .teacher_epochs = 40};
}

/* What both threads share while they train. */
typedef struct trainer {
    const learn_options *o;
    uint64_t seed;
    uint32_t epochs;
    const learned *teachers;
    uint32_t teacher_count;
    learn_data *data;
    net_shape shape;
    net_places at;
    float *parameters, *first, *second, *mean, *gradient[SHARDS];
    uint32_t *touched[SHARDS];
    net_work *work[SHARDS];
    double loss[SHARDS], norm[SHARDS];
    /* The step. */
    const net_sentence **shard[SHARDS];
    net_sentence *taught[SHARDS]; /* the same with what the teachers say */
    float *soft[SHARDS];
    size_t shard_count[SHARDS], shard_words[SHARDS];
    uint32_t step, steps;
    float fade1, fade2; /* 1 - decay^step */
    bool stop, averaged;
    pthread_barrier_t barrier;
} trainer;

CLONES static void adam(size_t count, float *restrict p, float *restrict m, float *restrict v, float *restrict g0,
                        float *restrict g1, float clip, float rate, float b1, float b2, float fade1, float fade2)
{
    for (size_t i = 0; i < count; i++) {
        float g = (g0[i] + g1[i]) * clip;
        g0[i] = g1[i] = 0;
        m[i] = b1 * m[i] + (1 - b1) * g;
        v[i] = b2 * v[i] + (1 - b2) * g * g;
        p[i] -= rate * (m[i] / fade1) / (sqrtf(v[i] / fade2) + 1e-8f);
    }
}

CLONES static void drift(size_t count, float *restrict mean, const float *restrict p, float share)
{
    for (size_t i = 0; i < count; i++)
        mean[i] += (p[i] - mean[i]) * share;
}

/* Both threads' gradients, squared and summed; in eight sums so that it runs in parallel. */
CLONES static double squares(size_t count, const float *a, const float *b)
{
    float lanes[16] = {0};
    double sum = 0;
    size_t i = 0;
    for (; i + 16 <= count; i += 16)
        for (size_t j = 0; j < 16; j++) {
            float g = a[i + j] + b[i + j];
            lanes[j] += g * g;
        }
    for (size_t j = 0; j < 16; j++)
        sum += lanes[j];
    for (; i < count; i++)
        sum += (a[i] + b[i]) * (a[i] + b[i]);
    return sum;
}

/* A thread's part of the parameters, in runs: its half of the touched rows, its half of the rest. */
typedef struct run {
    size_t from, count;
} run;

static bool next_run(const trainer *t, int me, uint32_t *row, run *r)
{
    uint32_t rows = t->shape.words + t->shape.grams, middle = rows / 2, end = me ? rows : middle;
    for (; *row < end; ++*row)
        if (t->touched[0][*row] == t->step || t->touched[1][*row] == t->step) {
            uint32_t i = (*row)++;
            *r = i < t->shape.words
                     ? (run){t->at.words + (size_t)i * t->shape.word_size, t->shape.word_size}
                     : (run){t->at.grams + (size_t)(i - t->shape.words) * t->shape.gram_size, t->shape.gram_size};
            return true;
        }
    if (*row > end)
        return false;
    *row = end + 1;
    size_t half = (t->at.count - t->at.dense) / 2;
    *r = me ? (run){t->at.dense + half, t->at.count - t->at.dense - half} : (run){t->at.dense, half};
    return true;
}

static void add_chances(float *to, const float *scores, size_t count, float share, float *scratch)
{
    memcpy(scratch, scores, count * sizeof *scratch);
    net_softmax(scratch, count);
    for (size_t i = 0; i < count; i++)
        to[i] += scratch[i] * share;
}

/* What the teachers say of a shard, on average: they see it without dropout. */
static void ask_teachers(trainer *t, int me)
{
    size_t count = t->shard_count[me], tags = t->shape.tags, relations = t->shape.relations;
    float *at = t->soft[me], scratch[1024], share = 1.0f / (float)t->teacher_count;
    for (size_t b = 0; b < count; b++) {
        net_sentence *s = &t->taught[me][b];
        *s = *t->shard[me][b];
        size_t n = s->count;
        s->soft = (net_soft){at, at + n * (n + 1), at + n * (n + 1 + relations),
                             at + n * (n + 1 + relations + ENTENTE_UPOS_COUNT)};
        size_t floats = n * (n + 1 + relations + ENTENTE_UPOS_COUNT + tags);
        memset(at, 0, floats * sizeof *at);
        at += floats;
        t->shard[me][b] = s;
    }
    for (uint32_t k = 0; k < t->teacher_count; k++) {
        const float *p = t->teachers[k].parameters;
        net_forward(t->work[me], &t->shape, p, t->data->forms, t->shard[me], count, NULL, 0);
        for (size_t b = 0; b < count; b++) {
            const net_sentence *s = &t->taught[me][b];
            const float *arcs = net_arcs(t->work[me], b), *upos, *tag;
            int32_t heads[TREE_WORDS];
            size_t n = s->count;
            for (size_t w = 0; w < n; w++) {
                heads[w] = s->words[w].head;
                float row[TREE_WORDS + 1];
                memcpy(row, arcs + w * (n + 1), (n + 1) * sizeof *row);
                row[w + 1] = -1e9f;
                add_chances((float *)s->soft.arcs + w * (n + 1), row, n + 1, share, scratch);
                net_tags(t->work[me], b, (uint32_t)w, &upos, &tag);
                add_chances((float *)s->soft.upos + w * ENTENTE_UPOS_COUNT, upos, ENTENTE_UPOS_COUNT, share, scratch);
                add_chances((float *)s->soft.tags + w * tags, tag, tags, share, scratch);
            }
            const float *labels = net_labels(t->work[me], &t->shape, p, b, heads);
            for (size_t w = 0; w < n; w++)
                add_chances((float *)s->soft.labels + w * relations, labels + w * relations, relations, share, scratch);
        }
    }
}

static void take_step(trainer *t, int me)
{
    const learn_options *o = t->o;
    float scale = 1.0f / (float)(t->shard_words[0] + t->shard_words[1]);
    uint64_t seed = t->seed * 0x9E3779B97F4A7C15u + t->step * 2u + (uint64_t)me;
    t->loss[me] = 0;
    if (t->shard_count[me]) {
        if (t->teacher_count)
            ask_teachers(t, me);
        net_forward(t->work[me], &t->shape, t->parameters, t->data->forms, t->shard[me], t->shard_count[me], &o->drop, seed);
        t->loss[me] = net_backward(t->work[me], &t->shape, t->parameters, t->data->forms, scale, o->soft, t->gradient[me],
                                   t->touched[me], t->step);
    }
    pthread_barrier_wait(&t->barrier);
    uint32_t first = me ? (t->shape.words + t->shape.grams) / 2 : 0;
    run r;
    t->norm[me] = 0;
    for (uint32_t row = first; next_run(t, me, &row, &r);)
        t->norm[me] += squares(r.count, t->gradient[0] + r.from, t->gradient[1] + r.from);
    pthread_barrier_wait(&t->barrier);
    float norm = sqrtf((float)(t->norm[0] + t->norm[1])), clip = norm > 2.0f ? 2.0f / norm : 1.0f;
    float progress = (float)t->step / (float)t->steps,
          warm = (float)t->step / (t->steps < 3000 ? 1 + (float)t->steps * 0.1f : 300.0f);
    float rate = o->rate * (warm < 1 ? warm : 1) * (1.0f - progress * 0.98f);
    for (uint32_t row = first; next_run(t, me, &row, &r);)
        adam(r.count, t->parameters + r.from, t->first + r.from, t->second + r.from, t->gradient[0] + r.from,
             t->gradient[1] + r.from, clip, rate, o->decay1, o->decay2, t->fade1, t->fade2);
    /* A running mean of parameters over the last share of steps. A thread's part of it is another than of the update: all of
       that must be done. */
    enum { EVERY = 8 };
    bool mean = t->step % EVERY == 0 && progress > 1 - o->average;
    if (mean) {
        pthread_barrier_wait(&t->barrier);
        size_t half = t->at.count / 2, from = me ? half : 0, count = me ? t->at.count - half : half;
        float taken = (progress - (1 - o->average)) * (float)t->steps / EVERY;
        float share = 1.0f / (taken + 1), least = 1.0f / (0.5f * o->average * (float)t->steps / EVERY + 1);
        drift(count, t->mean + from, t->parameters + from, taken < 1 ? 1.0f : share > least ? share : least);
        if (!me)
            t->averaged = true;
    }
    pthread_barrier_wait(&t->barrier);
}

static void *help(void *context)
{
    trainer *t = context;
    for (;;) {
        pthread_barrier_wait(&t->barrier);
        if (t->stop)
            return NULL;
        take_step(t, 1);
    }
}

static void initialise(trainer *t)
{
    const net_shape *s = &t->shape;
    const net_places *at = &t->at;
    float *p = t->parameters;
    uint64_t seed = t->seed ^ 0x5EED;
    size_t u = s->units, in[2] = {s->word_size + s->gram_size, 2 * u + s->hidden};
    struct {
        size_t from, count;
        float range;
    } plan[] = {{at->words, (size_t)s->words * s->word_size, 0.1f},
                {at->grams, (size_t)s->grams * s->gram_size, 0.05f},
                {at->input[0], in[0] * 8 * u, sqrtf(6.0f / (float)(in[0] + 4 * u))},
                {at->input[1], in[1] * 8 * u, sqrtf(6.0f / (float)(in[1] + 4 * u))},
                {at->inner[0], 8 * u * u, sqrtf(6.0f / (float)(5 * u))},
                {at->inner[1], 8 * u * u, sqrtf(6.0f / (float)(5 * u))},
                {at->hidden, 2 * u * s->hidden, sqrtf(6.0f / (float)(2 * u + s->hidden))},
                {at->upos, (size_t)s->hidden * ENTENTE_UPOS_COUNT, 0.1f},
                {at->tag, (size_t)s->hidden * s->tags, 0.1f},
                {at->heads, 2 * u * (2 * s->arc + 2 * s->label), sqrtf(6.0f / (float)(2 * u + s->arc))},
                {at->arc, (size_t)s->arc * s->arc, sqrtf(3.0f / (float)s->arc)},
                {at->root_arc, s->arc, 0.3f},
                {at->root_label, s->label, 0.3f},
                {at->label, (size_t)3 * s->label * s->relations, 0.1f}};
    for (size_t k = 0; k < sizeof plan / sizeof *plan; k++)
        for (size_t i = 0; i < plan[k].count; i++)
            p[plan[k].from + i] = (2 * random_float(&seed) - 1) * plan[k].range;
    for (int l = 0; l < 2; l++)
        for (size_t d = 0; d < 2; d++)
            for (size_t j = 0; j < u; j++)
                p[at->bias[l] + d * 4 * u + u + j] = 1.0f; /* remember */
}

static entente_status prepare(trainer *t, entente_error *error)
{
    net_places_of(&t->shape, &t->at);
    size_t rows = t->shape.words + t->shape.grams;
    float **const arrays[] = {&t->parameters, &t->first, &t->second, &t->mean, &t->gradient[0], &t->gradient[1]};
    bool whole = true;
    for (size_t i = 0; i < sizeof arrays / sizeof *arrays; i++)
        whole &= (*arrays[i] = calloc(t->at.count, sizeof(float))) != NULL;
    for (int k = 0; k < SHARDS; k++) {
        whole &= (t->touched[k] = calloc(rows, sizeof(uint32_t))) != NULL;
        whole &= (t->work[k] = net_work_new(&t->shape, t->o->batch + TREE_WORDS, LEARN_LANES)) != NULL;
        whole &= (t->shard[k] = calloc(LEARN_LANES, sizeof **t->shard)) != NULL;
        if (t->teacher_count) {
            size_t row = TREE_WORDS + 1 + t->shape.relations + ENTENTE_UPOS_COUNT + t->shape.tags;
            whole &= (t->taught[k] = calloc(LEARN_LANES, sizeof **t->taught)) != NULL;
            whole &= (t->soft[k] = malloc((t->o->batch + TREE_WORDS) * row * sizeof **t->soft)) != NULL;
        }
    }
    if (!whole)
        return error_memory(error);
    initialise(t);
    return ENTENTE_OK;
}

static void trainer_free(trainer *t)
{
    free(t->first);
    free(t->second);
    free(t->mean);
    for (int k = 0; k < SHARDS; k++) {
        free(t->gradient[k]);
        free(t->touched[k]);
        net_work_free(t->work[k]);
        free(t->shard[k]);
        free(t->taught[k]);
        free(t->soft[k]);
    }
}

/* Heads of a sentence of the last forward: 0 the root, else the word's number. */
static void predict(const net_work *work, size_t index, uint32_t count, tree_work *trees, int32_t *scores, int32_t *heads)
{
    const float *arcs = net_arcs(work, index);
    for (size_t i = 0; i < (size_t)count * (count + 1); i++)
        scores[i] = (int32_t)(arcs[i] * 65536.0f);
    tree_best(scores, (int)count, (int)count + 1, trees, heads);
    for (uint32_t i = 0; i < count; i++)
        heads[i]++;
}

static size_t best_of(const float *scores, size_t count)
{
    size_t best = 0;
    for (size_t i = 1; i < count; i++)
        if (scores[i] > scores[best])
            best = i;
    return best;
}

static bool same_relation(unsigned a, unsigned b)
{
    const char *x = entente_relation_name(a), *y = entente_relation_name(b);
    size_t length = strcspn(x, ":");
    return length == strcspn(y, ":") && !memcmp(x, y, length);
}

static entente_status score(trainer *t, const float *parameters, const learn_data *dev, learn_scores *out,
                            entente_error *error)
{
    tree_work *trees = malloc(sizeof *trees);
    int32_t *scores = malloc(sizeof(int32_t) * TREE_WORDS * (TREE_WORDS + 1)), heads[TREE_WORDS];
    size_t words = 0, upos_right = 0, tags_right = 0, arcs_right = 0, all_right = 0;
    *out = (learn_scores){0};
    for (size_t i = 0; trees && scores && i < dev->batches; i++) {
        const net_sentence **batch = dev->sorted + dev->batch_from[i];
        size_t count = dev->batch_from[i + 1] - dev->batch_from[i];
        net_forward(t->work[0], &t->shape, parameters, t->data->forms, batch, count, NULL, 0);
        for (size_t b = 0; b < count; b++) {
            uint32_t n = batch[b]->count;
            const net_word *gold = batch[b]->words;
            predict(t->work[0], b, n, trees, scores, heads);
            const float *labels = net_labels(t->work[0], &t->shape, parameters, b, heads), *upos, *tags;
            for (uint32_t w = 0; w < n; w++) {
                net_tags(t->work[0], b, w, &upos, &tags);
                upos_right += best_of(upos, ENTENTE_UPOS_COUNT) == gold[w].upos;
                tags_right += best_of(tags, t->shape.tags) == gold[w].tag;
                bool arc = heads[w] == gold[w].head;
                arcs_right += arc;
                all_right += arc && same_relation((unsigned)best_of(labels + w * t->shape.relations, t->shape.relations),
                                                  gold[w].relation);
            }
            words += n;
        }
    }
    free(scores);
    if (!trees)
        return error_memory(error);
    free(trees);
    double percent = words ? 100.0 / (double)words : 0;
    *out = (learn_scores){(double)upos_right * percent, (double)tags_right * percent, (double)arcs_right * percent,
                          (double)all_right * percent};
    return ENTENTE_OK;
}

static double seconds(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (double)now.tv_sec + (double)now.tv_nsec * 1e-9;
}

static void say(const trainer *t, const char *line)
{
    if (t->o->say)
        t->o->say(t->o->context, line);
}

static entente_status epochs(trainer *t, const learn_data *dev, entente_error *error)
{
    const learn_options *o = t->o;
    uint64_t seed = t->seed ^ 0x0DD5;
    entente_status status = ENTENTE_OK;
    float power1 = 1, power2 = 1;
    double began = seconds();
    for (uint32_t epoch = 0; status == ENTENTE_OK && epoch < t->epochs; epoch++) {
        if (!learn_data_shuffle(t->data, o, t->teacher_count > 0, &seed))
            return error_memory(error);
        if (!t->steps)
            t->steps = (uint32_t)t->data->batches * t->epochs;
        double loss = 0;
        size_t words = 0;
        for (size_t i = 0; i < t->data->batches; i++) {
            for (int k = 0; k < SHARDS; k++)
                t->shard_count[k] = t->shard_words[k] = 0;
            for (size_t j = t->data->batch_from[i]; j < t->data->batch_from[i + 1]; j++) {
                int k = (int)(j % SHARDS);
                t->shard[k][t->shard_count[k]++] = t->data->sorted[j];
                t->shard_words[k] += t->data->sorted[j]->count;
            }
            t->step++;
            if (t->step > t->steps)
                t->steps = t->step;
            power1 *= o->decay1;
            power2 *= o->decay2;
            t->fade1 = 1 - power1;
            t->fade2 = 1 - power2;
            pthread_barrier_wait(&t->barrier);
            take_step(t, 0);
            loss += t->loss[0] + t->loss[1];
            words += t->shard_words[0] + t->shard_words[1];
        }
        char line[200];
        int at =
            snprintf(line, sizeof line, "epoch %u: loss %.4f, %.0f s", epoch + 1, loss / (double)words, seconds() - began);
        if (dev && (epoch % 5 == 4 || epoch + 1 == t->epochs)) {
            learn_scores s;
            status = score(t, t->averaged ? t->mean : t->parameters, dev, &s, error);
            snprintf(line + at, sizeof line - (size_t)at, "; dev UPOS %.2f tags %.2f UAS %.2f LAS %.2f", s.upos, s.tags,
                     s.uas, s.las);
        }
        say(t, line);
    }
    return status;
}

/* One of them, with teachers that are there. */
static entente_status learn_one(const treebank *bank, const treebank *dev_bank, const learn_options *o, uint64_t seed,
                                uint32_t passes, const learned *teachers, uint32_t teacher_count, learned *out,
                                entente_error *error)
{
    trainer t = {
        .o = o, .seed = seed, .epochs = passes, .shape = o->shape, .teachers = teachers, .teacher_count = teacher_count};
    learn_data data = {0}, dev = {0};
    *out = (learned){0};
    t.data = &data;
    entente_status status = learn_data_make(&data, bank, o, seed, error);
    if (status == ENTENTE_OK && dev_bank)
        status = learn_data_more(&dev, &data, dev_bank, error);
    if (status == ENTENTE_OK) {
        t.shape.words = data.rows;
        t.shape.tags = data.tag_count;
        t.shape.relations = ENTENTE_RELATION_COUNT;
        status = prepare(&t, error);
    }
    if (status == ENTENTE_OK) {
        pthread_t helper;
        pthread_barrier_init(&t.barrier, NULL, SHARDS);
        if (pthread_create(&helper, NULL, help, &t))
            status = error_memory(error);
        else {
            status = epochs(&t, dev_bank ? &dev : NULL, error);
            t.stop = true;
            pthread_barrier_wait(&t.barrier);
            pthread_join(helper, NULL);
        }
        pthread_barrier_destroy(&t.barrier);
    }
    if (status == ENTENTE_OK) {
        out->shape = t.shape;
        /* Too few steps for a mean: the last parameters. */
        float **best = t.averaged ? &t.mean : &t.parameters;
        out->parameters = *best;
        *best = NULL;
        status = learn_data_names(&data, out, error);
    }
    free(t.parameters);
    trainer_free(&t);
    learn_data_free(&dev);
    learn_data_free(&data);
    return status;
}

entente_status learn_network(const treebank *bank, const treebank *dev, const learn_options *o, learned *out,
                             entente_error *error)
{
    learned *teachers = calloc(o->teachers + 1, sizeof *teachers);
    if (!teachers)
        return error_memory(error);
    entente_status status = ENTENTE_OK;
    for (uint32_t k = 0; status == ENTENTE_OK && k < o->teachers; k++) {
        if (o->say) {
            char line[64];
            snprintf(line, sizeof line, "teacher %u of %u", k + 1, o->teachers);
            o->say(o->context, line);
        }
        status = learn_one(bank, dev, o, o->seed + k, o->teacher_epochs, NULL, 0, &teachers[k], error);
    }
    if (status == ENTENTE_OK)
        status = learn_one(bank, dev, o, o->seed + o->teachers, o->epochs, teachers, o->teachers, out, error);
    for (uint32_t k = 0; k < o->teachers; k++)
        learned_free(&teachers[k]);
    free(teachers);
    return status;
}

void learned_free(learned *l)
{
    free(l->parameters);
    arena_free(&l->memory);
    *l = (learned){0};
}
