/* Learning endings and exceptions from a treebank. An ending is kept where what most words with it do differs from what the
   next shorter ending says; a word is an exception where its commonest lemma differs from what the endings say. */
#include "syntax/lemma_train.h"
#include "base/error.h"
#include "syntax/lemma_table.h"

#include <stdlib.h>
#include <string.h>

/* A word, or an ending with an edit, to be counted: equal ones are found by sorting. */
typedef struct record {
    char level, a, b;
    const char *text, *lower, *lemma; /* the lemma, or an edit */
    uint8_t length;                   /* of an ending */
} record;

typedef struct table {
    uint32_t *slots;
    uint32_t count, size;
    buffer texts;
} table;

static lemma_model view(const table *t)
{
    return (lemma_model){t->slots, t->size - 1, t->texts.bytes, t->texts.length};
}

/* Room for twice as many; the texts stay. */
static bool grow(table *t)
{
    uint32_t size = t->size ? t->size * 2 : 1024;
    uint32_t *slots = calloc(size, sizeof *slots);
    if (!slots)
        return false;
    for (uint32_t i = 0; i < t->size; i++) {
        uint32_t at = t->slots[i];
        if (!at)
            continue;
        const char *key = t->texts.bytes + at;
        uint32_t slot = lemma_hash(key[0], key[1], key[2], key + 3, strlen(key + 3));
        while (slots[slot & (size - 1)])
            slot++;
        slots[slot & (size - 1)] = at;
    }
    free(t->slots);
    t->slots = slots;
    t->size = size;
    return true;
}

static bool add(table *t, char level, char a, char b, const char *text, size_t length, unsigned cut, const char *put)
{
    if ((t->count + 1) * 3 > t->size && !grow(t))
        return false;
    uint32_t slot = lemma_hash(level, a, b, text, length), at = (uint32_t)t->texts.length;
    while (t->slots[slot & (t->size - 1)])
        slot++;
    const char head[3] = {level, a, b}, edit = (char)(unsigned char)(cut == LEMMA_ALL ? LEMMA_ALL : cut + 1);
    buffer_add(&t->texts, head, 3);
    buffer_add(&t->texts, text, length);
    buffer_add(&t->texts, "", 1);
    buffer_add(&t->texts, &edit, 1);
    buffer_add(&t->texts, put, strlen(put) + 1);
    /* so that a look-up never reads past what there is */
    buffer_add(&t->texts, "\0\0\0\0\0\0\0\0", 8);
    if (t->texts.failed)
        return false;
    t->texts.length -= 8;
    t->slots[slot & (t->size - 1)] = at;
    t->count++;
    return true;
}

static int by_text(const void *left, const void *right)
{
    const record *x = left, *y = right;
    int order = x->level - y->level;
    order = order ? order : x->length - y->length;
    order = order ? order : x->a - y->a;
    order = order ? order : x->b - y->b;
    order = order ? order : strcmp(x->text, y->text);
    return order ? order : strcmp(x->lemma, y->lemma);
}

static bool same_text(const record *x, const record *y)
{
    return x->level == y->level && x->a == y->a && x->b == y->b && x->length == y->length && !strcmp(x->text, y->text);
}

/* Of the sorted records from `at` on that have one text: how many, and the commonest lemma (the first of equals). */
static size_t commonest(const record *records, size_t count, size_t at, const record **best, size_t *times)
{
    size_t end = at;
    *times = 0;
    while (end < count && same_text(&records[end], &records[at])) {
        size_t same = end;
        while (same < count && same_text(&records[same], &records[at]) && !strcmp(records[same].lemma, records[end].lemma))
            same++;
        if (same - end > *times) {
            *times = same - end;
            *best = &records[end];
        }
        end = same;
    }
    return end - at;
}

/* What turns one text into another: the bytes to cut, plus one, and what to put. In `memory`. */
static const char *edit_of(arena *memory, const char *base, const char *lemma)
{
    size_t same = 0, length = strlen(base);
    while (base[same] && base[same] == lemma[same])
        same++;
    char *edit = arena_alloc(memory, strlen(lemma) - same + 2, 1);
    if (edit) {
        edit[0] = (char)(length - same + 1);
        strcpy(edit + 1, lemma + same);
    }
    return edit;
}

typedef struct lesson {
    arena memory;
    record *words, *endings;
    size_t count, ending_count, ending_size;
} lesson;

/* Every ending of a kind of word that is inflected, once a form and lemma. */
static bool gather_endings(lesson *l)
{
    for (size_t i = 0; i < l->count; i++) {
        const record *w = &l->words[i];
        if (w->b == '0' || w->b == 'N' || w->b == 'P' || (i && same_text(w, w - 1) && !strcmp(w->lemma, w[-1].lemma)))
            continue;
        size_t length = strlen(w->lower);
        const char *edit = edit_of(&l->memory, w->lower, w->lemma);
        if (!edit)
            return false;
        for (size_t ending = 1; ending <= LEMMA_ENDING && ending < length; ending++) {
            if (l->ending_count == l->ending_size) {
                size_t size = l->ending_size ? l->ending_size * 2 : 4096;
                record *more = realloc(l->endings, size * sizeof *more);
                if (!more)
                    return false;
                l->endings = more;
                l->ending_size = size;
            }
            l->endings[l->ending_count++] =
                (record){LEMMA_SUFFIX, w->b, '0', w->lower + length - ending, NULL, edit, (uint8_t)ending};
        }
    }
    return true;
}

static bool learn_endings(lesson *l, table *t)
{
    qsort(l->endings, l->ending_count, sizeof *l->endings, by_text);
    for (size_t i = 0, count; i < l->ending_count; i += count) {
        const record *best = NULL, *one = &l->endings[i];
        size_t times;
        count = commonest(l->endings, l->ending_count, i, &best, &times);
        if (times < 2 || times * 2 <= count)
            continue;
        lemma_model m = view(t);
        const char *shorter = NULL;
        for (size_t ending = one->length; t->size && ending > 1 && !shorter; ending--)
            shorter = lemma_find(&m, LEMMA_SUFFIX, one->a, '0', one->text + one->length - ending + 1, ending - 1);
        if (shorter && !strcmp(shorter, best->lemma))
            continue;
        if (!add(t, LEMMA_SUFFIX, one->a, '0', one->text, one->length, (unsigned char)best->lemma[0] - 1u, best->lemma + 1))
            return false;
    }
    return true;
}

/* Words of one level that the table does not yet make right. */
static bool learn_words(lesson *l, table *t, char level)
{
    for (size_t i = 0; i < l->count; i++) {
        record *w = &l->words[i];
        w->level = level;
        if (level == LEMMA_WORD) {
            const char *form = w->text; /* the lower-cased is sorted by; the form comes back */
            w->text = w->lower;
            w->lower = form;
        }
    }
    qsort(l->words, l->count, sizeof *l->words, by_text);
    bool fine = true;
    for (size_t i = 0, count; fine && i < l->count; i += count) {
        const record *best = NULL, *one = &l->words[i];
        size_t times;
        count = commonest(l->words, l->count, i, &best, &times);
        lemma_key key = {.upos = one->a, .inflection = one->b, .length = strlen(one->text)};
        char made[LEMMA_LONGEST * 2 + 1];
        bool name = one->length;
        if (level == LEMMA_WORD && name)
            continue;
        key.cased = name;
        strcpy(key.form, one->text);
        strcpy(key.lower, level == LEMMA_WORD ? one->text : one->lower);
        lemma_model m = view(t);
        lemma_make(&m, &key, made);
        if (strcmp(made, best->lemma) && strlen(best->lemma) <= LEMMA_LONGEST)
            fine = add(t, level, one->a, one->b, one->text, key.length, LEMMA_ALL, best->lemma);
    }
    if (level == LEMMA_WORD)
        for (size_t i = 0; i < l->count; i++) {
            const char *form = l->words[i].lower;
            l->words[i].lower = l->words[i].text;
            l->words[i].text = form;
        }
    return fine;
}

static bool gather(lesson *l, const treebank *train)
{
    for (size_t s = 0; s < train->count; s++)
        for (uint32_t i = 0; i < train->sentences[s].count; i++) {
            const entente_word *w = &train->sentences[s].words[i];
            lemma_key key;
            /* "_" and GW: parts of a word that was written in two */
            if (!w->lemma || !strcmp(w->lemma, "_") || (w->xpos && !strcmp(w->xpos, "GW")) || !lemma_key_of(w, &key))
                continue;
            const char *form = arena_text(&l->memory, key.form, key.length),
                       *lower = arena_text(&l->memory, key.lower, key.length);
            if (!form || !lower)
                return false;
            l->words[l->count++] = (record){LEMMA_EXACT, key.upos, key.inflection, form, lower, w->lemma, key.cased};
        }
    qsort(l->words, l->count, sizeof *l->words, by_text);
    return true;
}

entente_status lemma_train(const treebank *train, buffer *out, entente_error *error)
{
    lesson l = {0};
    table t = {0};
    l.words = malloc((train->words + 1) * sizeof *l.words);
    buffer_add(&t.texts, "", 1); /* place 0 is no place */
    bool fine = l.words && grow(&t) && gather(&l, train) && gather_endings(&l) && learn_endings(&l, &t) &&
                learn_words(&l, &t, LEMMA_WORD) && learn_words(&l, &t, LEMMA_EXACT);
    if (fine) {
        const uint32_t counts[2] = {t.size, (uint32_t)t.texts.length + 8};
        buffer_add(out, LEMMA_MAGIC, sizeof LEMMA_MAGIC);
        buffer_add(out, counts, sizeof counts);
        buffer_add(out, t.slots, t.size * sizeof *t.slots);
        buffer_add(out, t.texts.bytes, t.texts.length + 8);
        fine = !out->failed;
    }
    free(l.endings);
    free(l.words);
    free(t.slots);
    buffer_free(&t.texts);
    arena_free(&l.memory);
    return fine ? ENTENTE_OK : error_memory(error);
}
