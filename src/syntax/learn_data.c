#include "syntax/learn_data.h"

#include "syntax/learn_math.h"
#include "syntax/tree.h"

#include <stdlib.h>
#include <string.h>

enum { SEEN_LEAST = 2, TAGS_MOST = 4096, FORM_MOST = 200 };

static uint64_t hash_text(const char *text, size_t length)
{
    uint64_t hash = 0xCBF29CE484222325u;
    for (size_t i = 0; i < length; i++)
        hash = (hash ^ (unsigned char)text[i]) * 0x100000001B3u;
    return hash ^ hash >> 32;
}

static bool grow(learn_data *d)
{
    if (d->form_count == d->form_room) {
        uint32_t room = d->form_room ? d->form_room * 2 : 4096;
        net_form *forms = realloc(d->forms, room * sizeof *forms);
        if (forms)
            d->forms = forms;
        const char **texts = realloc(d->texts, room * sizeof *texts);
        if (texts)
            d->texts = texts;
        if (!forms || !texts)
            return false;
        d->form_room = room;
    }
    if (d->form_count * 2 < d->slot_count)
        return true;
    uint32_t count = d->slot_count ? d->slot_count * 2 : 16384;
    uint32_t *slots = calloc(count, sizeof *slots);
    if (!slots)
        return false;
    for (uint32_t i = 0; i < d->form_count; i++) {
        uint32_t at = (uint32_t)hash_text(d->texts[i], strlen(d->texts[i])) & (count - 1);
        while (slots[at])
            at = (at + 1) & (count - 1);
        slots[at] = i + 1;
    }
    free(d->slots);
    d->slots = slots;
    d->slot_count = count;
    return true;
}

/* The number of a form, new or known; UINT32_MAX: out of memory. */
static uint32_t form_of(learn_data *d, const char *text, size_t length)
{
    if (!grow(d))
        return UINT32_MAX;
    uint32_t at = (uint32_t)hash_text(text, length) & (d->slot_count - 1);
    for (; d->slots[at]; at = (at + 1) & (d->slot_count - 1)) {
        const char *known = d->texts[d->slots[at] - 1];
        if (!strncmp(known, text, length) && !known[length])
            return d->slots[at] - 1;
    }
    char *copy = arena_text(&d->memory, text, length);
    if (!copy)
        return UINT32_MAX;
    net_form *f = &d->forms[d->form_count];
    *f = (net_form){0};
    features_of(text, length, &f->features);
    d->texts[d->form_count] = copy;
    d->slots[at] = ++d->form_count;
    return d->form_count - 1;
}

static int find_tag(const learn_data *d, const entente_word *w)
{
    for (uint32_t i = 0; i < d->tag_count; i++)
        if (!strcmp(d->tags[i].xpos, w->xpos) && !strcmp(d->tags[i].features, w->features))
            return (int)i;
    return -1;
}

static uint32_t upper_or_lower(char *to, const char *form, int variant)
{
    uint32_t length = 0;
    for (; form[length] && length < FORM_MOST; length++) {
        char c = form[length];
        if (variant == UPPER && c >= 'a' && c <= 'z')
            c = (char)(c - 32);
        if (variant == LOWER && c >= 'A' && c <= 'Z')
            c = (char)(c + 32);
        to[length] = c;
    }
    return length;
}

/* What a headline leaves out: articles, forms of "be" and "have" that help another word, the period; none with words of its
   own. */
static bool left_out(const entente_sentence *s, uint32_t i, bool leaf)
{
    const entente_word *w = &s->words[i];
    if (!leaf || w->head < 0)
        return false;
    if (w->relation == ENTENTE_REL_DET_)
        return !strcmp(w->lemma, "the") || !strcmp(w->lemma, "a") || !strcmp(w->lemma, "an");
    if (w->relation == ENTENTE_REL_AUX_ || w->relation == ENTENTE_REL_AUX_PASS || w->relation == ENTENTE_REL_COP)
        return !strcmp(w->lemma, "be") || !strcmp(w->lemma, "have");
    return i + 1 == s->count && w->relation == ENTENTE_REL_PUNCT_ && !strcmp(w->form, ".");
}

static entente_status add_sentence(learn_data *base, arena *memory, const entente_sentence *s, int variant, uint64_t *seed,
                                   net_sentence *out, entente_error *error)
{
    bool leaf[TREE_WORDS], gone[TREE_WORDS] = {false};
    int16_t place[TREE_WORDS];
    uint32_t n = s->count, kept = 0;
    bool title = variant == HEADLINE && random_float(seed) < 0.5f;
    memset(leaf, 1, sizeof leaf);
    for (uint32_t i = 0; i < n; i++)
        if (s->words[i].head >= 0)
            leaf[s->words[i].head] = false;
    for (uint32_t i = 0; i < n; i++) {
        gone[i] = variant == HEADLINE && left_out(s, i, leaf[i]) && random_float(seed) < 0.9f;
        place[i] = (int16_t)kept;
        kept += !gone[i];
    }
    net_word *words = ARENA_ARRAY(memory, kept, net_word);
    if (!words)
        return error_memory(error);
    for (uint32_t i = 0, k = 0; i < n; i++) {
        const entente_word *w = &s->words[i];
        if (gone[i])
            continue;
        char form[FORM_MOST + 1];
        uint32_t length = upper_or_lower(form, w->form, variant);
        bool small = w->upos == ENTENTE_ADP || w->upos == ENTENTE_DET || w->upos == ENTENTE_CCONJ || w->upos == ENTENTE_PART;
        if ((title && !small) || (variant == HEADLINE && !k))
            form[0] = (char)(form[0] >= 'a' && form[0] <= 'z' ? form[0] - 32 : form[0]);
        uint32_t number = form_of(base, form, length);
        if (number == UINT32_MAX)
            return error_memory(error);
        int tag = find_tag(base, w);
        words[k++] = (net_word){number, (int16_t)(w->head < 0 ? 0 : place[w->head] + 1), (uint16_t)(tag < 0 ? 0xFFFF : tag),
                                w->upos, w->relation};
    }
    *out = (net_sentence){.words = words, .count = kept};
    return ENTENTE_OK;
}

static entente_status name_tags(learn_data *d, const treebank *t, entente_error *error)
{
    d->tags = ARENA_ARRAY(&d->memory, TAGS_MOST, learn_tag);
    if (!d->tags)
        return error_memory(error);
    for (size_t s = 0; s < t->count; s++)
        for (uint32_t i = 0; i < t->sentences[s].count; i++) {
            const entente_word *w = &t->sentences[s].words[i];
            int tag = find_tag(d, w);
            if (tag < 0) {
                if (d->tag_count == TAGS_MOST)
                    return error_set(error, ENTENTE_LIMIT, "more than %d pairs of a tag and features", TAGS_MOST);
                tag = (int)d->tag_count++;
                d->tags[tag] = (learn_tag){arena_text(&d->memory, w->xpos, strlen(w->xpos)),
                                           arena_text(&d->memory, w->features, strlen(w->features)), 0};
                if (!d->tags[tag].xpos || !d->tags[tag].features)
                    return error_memory(error);
            }
            d->tags[tag].classes |= 1u << w->upos;
        }
    return ENTENTE_OK;
}

/* Rows of words by key: slots of a table, each a key's row. */
typedef struct rows {
    uint64_t *keys;
    uint32_t *seen, *row, size;
} rows;

static uint32_t row_slot(const rows *r, uint64_t key)
{
    uint32_t at = (uint32_t)(key >> 20) & (r->size - 1);
    while (r->seen[at] && r->keys[at] != key)
        at = (at + 1) & (r->size - 1);
    return at;
}

/* Words seen often enough get a row, in the order in which they first stand. */
static entente_status name_rows(learn_data *d, const treebank *t, entente_error *error)
{
    rows r = {.size = 1024};
    while (r.size < 2 * d->form_count + 2)
        r.size *= 2;
    r.keys = ARENA_ARRAY(&d->memory, r.size, uint64_t);
    r.seen = ARENA_ARRAY(&d->memory, r.size, uint32_t);
    r.row = ARENA_ARRAY(&d->memory, r.size, uint32_t);
    d->keys = ARENA_ARRAY(&d->memory, d->form_count + 1, uint64_t);
    if (!r.keys || !r.seen || !r.row || !d->keys)
        return error_memory(error);
    for (size_t s = 0; s < d->count; s++)
        for (uint32_t i = 0; i < d->variants[AS_IS][s].count; i++) {
            uint64_t key = d->forms[d->variants[AS_IS][s].words[i].form].features.key;
            uint32_t at = row_slot(&r, key);
            r.keys[at] = key;
            r.seen[at]++;
        }
    (void)t;
    d->rows = 1;
    for (uint32_t i = 0; i < d->form_count; i++) {
        net_form *f = &d->forms[i];
        uint32_t at = row_slot(&r, f->features.key);
        f->seen = r.seen[at];
        if (r.seen[at] >= SEEN_LEAST && !r.row[at]) {
            r.row[at] = d->rows;
            d->keys[d->rows++] = f->features.key;
        }
        f->row = r.row[at];
    }
    return ENTENTE_OK;
}

/* The forms of each tag's words, one after another. */
static entente_status gather_tags(learn_data *d, entente_error *error)
{
    size_t words = 0;
    for (size_t s = 0; s < d->count; s++)
        words += d->variants[AS_IS][s].count;
    d->of_tag = ARENA_ARRAY(&d->memory, words, uint32_t);
    d->of_tag_from = ARENA_ARRAY(&d->memory, d->tag_count + 2, uint32_t);
    if (!d->of_tag || !d->of_tag_from)
        return error_memory(error);
    uint32_t *from = d->of_tag_from;
    for (size_t s = 0; s < d->count; s++)
        for (uint32_t i = 0; i < d->variants[AS_IS][s].count; i++)
            from[d->variants[AS_IS][s].words[i].tag + 2]++;
    for (uint32_t i = 0; i <= d->tag_count; i++)
        from[i + 1] += from[i];
    for (size_t s = 0; s < d->count; s++)
        for (uint32_t i = 0; i < d->variants[AS_IS][s].count; i++) {
            const net_word *w = &d->variants[AS_IS][s].words[i];
            d->of_tag[from[w->tag + 1]++] = w->form;
        }
    return ENTENTE_OK;
}

/* A copy with some words of the open classes swapped for others of their tag; NULL: out of memory. */
static const net_sentence *swap_words(learn_data *d, const net_sentence *s, float chance, uint64_t *seed)
{
    const unsigned open = 1u << ENTENTE_NOUN | 1u << ENTENTE_PROPN | 1u << ENTENTE_VERB | 1u << ENTENTE_ADJ |
                          1u << ENTENTE_ADV | 1u << ENTENTE_NUM;
    net_sentence *copy = ARENA_NEW(&d->swapped, net_sentence);
    net_word *words = ARENA_ARRAY(&d->swapped, s->count, net_word);
    if (!copy || !words)
        return NULL;
    memcpy(words, s->words, s->count * sizeof *words);
    for (uint32_t i = 0; i < s->count; i++)
        if (open >> words[i].upos & 1 && random_float(seed) < chance) {
            uint32_t from = d->of_tag_from[words[i].tag], count = d->of_tag_from[words[i].tag + 1] - from;
            words[i].form = d->of_tag[from + random_next(seed) % count];
        }
    *copy = (net_sentence){.words = words, .count = s->count};
    return copy;
}

entente_status learn_data_make(learn_data *d, const treebank *t, const learn_options *o, uint64_t seed, entente_error *error)
{
    seed ^= 0xDA7A;
    d->batch_words = o->batch;
    entente_status status = name_tags(d, t, error);
    for (int v = 0; status == ENTENTE_OK && v < VARIANTS; v++) {
        d->variants[v] = ARENA_ARRAY(&d->memory, t->count, net_sentence);
        if (!d->variants[v])
            return error_memory(error);
        d->count = 0;
        for (size_t s = 0; status == ENTENTE_OK && s < t->count; s++)
            if (t->sentences[s].count <= TREE_WORDS)
                status = add_sentence(d, &d->memory, &t->sentences[s], v, &seed, &d->variants[v][d->count++], error);
    }
    if (status != ENTENTE_OK)
        return status;
    d->sorted = ARENA_ARRAY(&d->memory, d->count, const net_sentence *);
    d->batch_from = ARENA_ARRAY(&d->memory, d->count + 1, size_t);
    if (!d->sorted || !d->batch_from)
        return error_memory(error);
    status = gather_tags(d, error);
    return status == ENTENTE_OK ? name_rows(d, t, error) : status;
}

/* Longest first in each batch: a counting sort by length, with a little noise, then cuts. */
static void cut(learn_data *d, const net_sentence **chosen, uint64_t *seed)
{
    size_t at[TREE_WORDS + 8] = {0};
    uint8_t noise[4];
    size_t n = d->count;
    (void)noise;
    for (size_t i = 0; i < n; i++)
        at[TREE_WORDS + 1 - chosen[i]->count]++;
    size_t sum = 0;
    for (size_t i = 0; i < TREE_WORDS + 8; i++) {
        size_t here = at[i];
        at[i] = sum;
        sum += here;
    }
    for (size_t i = 0; i < n; i++)
        d->sorted[at[TREE_WORDS + 1 - chosen[i]->count]++] = chosen[i];
    d->batches = 0;
    size_t words = 0;
    for (size_t i = 0; i < n; i++) {
        if (!i || words + d->sorted[i]->count > d->batch_words || i - d->batch_from[d->batches - 1] >= LEARN_LANES - 2) {
            d->batch_from[d->batches++] = i;
            words = 0;
        }
        words += d->sorted[i]->count;
    }
    d->batch_from[d->batches] = n;
    (void)seed;
}

bool learn_data_shuffle(learn_data *d, const learn_options *o, bool swap, uint64_t *seed)
{
    const net_sentence **chosen = malloc(d->count * sizeof *chosen);
    size_t *from = malloc((d->count + 1) * sizeof *from), *order = malloc((d->count + 1) * sizeof *order);
    bool whole = chosen && from && order;
    arena_free(&d->swapped);
    for (size_t i = 0; i < d->count && whole; i++) {
        float r = random_float(seed);
        int v = r < o->upper                            ? UPPER
                : r < o->upper + o->lower               ? LOWER
                : r < o->upper + o->lower + o->headline ? HEADLINE
                                                        : AS_IS;
        chosen[i] = &d->variants[d->variants[v][i].count ? v : AS_IS][i];
        if (v == AS_IS && swap && o->swap > 0 && random_float(seed) < o->swap)
            whole = (chosen[i] = swap_words(d, chosen[i], o->swapped, seed)) != NULL;
    }
    if (!whole)
        goto done;
    for (size_t i = d->count; i > 1; i--) {
        size_t j = (size_t)(random_next(seed) % i);
        const net_sentence *other = chosen[i - 1];
        chosen[i - 1] = chosen[j];
        chosen[j] = other;
    }
    cut(d, chosen, seed);
    /* Batches in random order. */
    for (size_t i = 0; i < d->batches; i++)
        order[i] = i;
    for (size_t i = d->batches; i > 1; i--) {
        size_t j = (size_t)(random_next(seed) % i), other = order[i - 1];
        order[i - 1] = order[j];
        order[j] = other;
    }
    memcpy(chosen, d->sorted, d->count * sizeof *chosen);
    memcpy(from, d->batch_from, (d->batches + 1) * sizeof *from);
    size_t at = 0;
    for (size_t i = 0; i < d->batches; i++) {
        size_t first = from[order[i]], count = from[order[i] + 1] - first;
        d->batch_from[i] = at;
        memcpy(d->sorted + at, chosen + first, count * sizeof *chosen);
        at += count;
    }
    d->batch_from[d->batches] = at;
done:
    free(chosen);
    free(from);
    free(order);
    return whole;
}

entente_status learn_data_more(learn_data *d, learn_data *base, const treebank *t, entente_error *error)
{
    uint64_t seed = 0;
    rows r = {.size = 1024};
    while (r.size < 2 * base->rows)
        r.size *= 2;
    r.keys = ARENA_ARRAY(&d->memory, r.size, uint64_t);
    r.seen = ARENA_ARRAY(&d->memory, r.size, uint32_t);
    r.row = ARENA_ARRAY(&d->memory, r.size, uint32_t);
    d->variants[AS_IS] = ARENA_ARRAY(&d->memory, t->count, net_sentence);
    d->sorted = ARENA_ARRAY(&d->memory, t->count, const net_sentence *);
    d->batch_from = ARENA_ARRAY(&d->memory, t->count + 1, size_t);
    const net_sentence **chosen = ARENA_ARRAY(&d->memory, t->count, const net_sentence *);
    if (!r.keys || !r.seen || !r.row || !d->variants[AS_IS] || !d->sorted || !d->batch_from || !chosen)
        return error_memory(error);
    for (uint32_t i = 1; i < base->rows; i++) {
        uint32_t at = row_slot(&r, base->keys[i]);
        r.keys[at] = base->keys[i];
        r.seen[at] = 1;
        r.row[at] = i;
    }
    uint32_t known = base->form_count;
    entente_status status = ENTENTE_OK;
    for (size_t s = 0; status == ENTENTE_OK && s < t->count; s++)
        if (t->sentences[s].count <= TREE_WORDS)
            status = add_sentence(base, &d->memory, &t->sentences[s], AS_IS, &seed, &d->variants[AS_IS][d->count++], error);
    for (uint32_t i = known; i < base->form_count; i++)
        base->forms[i].row = r.row[row_slot(&r, base->forms[i].features.key)];
    for (size_t i = 0; i < d->count; i++)
        chosen[i] = &d->variants[AS_IS][i];
    d->batch_words = base->batch_words;
    if (status == ENTENTE_OK)
        cut(d, chosen, &seed);
    return status;
}

entente_status learn_data_names(const learn_data *d, learned *out, entente_error *error)
{
    out->keys = ARENA_ARRAY(&out->memory, d->rows, uint64_t);
    out->tags = ARENA_ARRAY(&out->memory, d->tag_count, learn_tag);
    if (!out->keys || !out->tags)
        return error_memory(error);
    memcpy(out->keys, d->keys, d->rows * sizeof *out->keys);
    for (uint32_t i = 0; i < d->tag_count; i++) {
        const learn_tag *from = &d->tags[i];
        out->tags[i] = (learn_tag){arena_text(&out->memory, from->xpos, strlen(from->xpos)),
                                   arena_text(&out->memory, from->features, strlen(from->features)), from->classes};
        if (!out->tags[i].xpos || !out->tags[i].features)
            return error_memory(error);
    }
    return ENTENTE_OK;
}

void learn_data_free(learn_data *d)
{
    free(d->forms);
    free((void *)d->texts);
    free(d->slots);
    arena_free(&d->swapped);
    arena_free(&d->memory);
    *d = (learn_data){0};
}
