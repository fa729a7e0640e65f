/* A made-up answer that has every type of the room result, each once as it is and once optional; drawn at random. */
#ifndef TESTS_RESULT_SAMPLE_H
#define TESTS_RESULT_SAMPLE_H

#include "result/result.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

typedef struct sample_inner {
    const char *name;
    double worth;
} sample_inner;

typedef struct sample_row {
    const char *text;
    entente_bytes bytes;
    const char *decimal;
    double real, plain, bound;
    size_t count;
    int64_t whole;
    bool yes;
    int told;
    entente_names names;
    sample_inner object;
    const sample_inner *pointer;
    ENTENTE_LIST_OF(sample_inner) list;
    entente_texts texts;
    entente_reals shares; /* by the headings of the whole */
    ENTENTE_MAP_OF(double) map;
    ENTENTE_MAP_OF(entente_counts) maps;
    entente_stream stream;
    const char *silent;
} sample_row;

typedef struct sample_result {
    const char *title;
    entente_texts headings;
    ENTENTE_LIST_OF(sample_row) rows;
    sample_inner object;
} sample_result;

static const entente_field sample_inner_fields[] = {
    RESULT_FIELD(sample_inner, name, TEXT, "a name"),
    RESULT_FIELD(sample_inner, worth, REAL, "a figure"),
};
static const entente_table sample_inner_table = {
    .name = "sample.inner", RESULT_TABLE(sample_inner, sample_inner_fields), .help = "an inner object"};

#define SAMPLE_FIELDS(may_lack)                                                                                             \
    RESULT_FIELD(sample_row, text, TEXT, "a text", .optional = (may_lack)),                                                 \
        RESULT_FIELD(sample_row, bytes, BYTES, "bytes", .optional = (may_lack)),                                            \
        RESULT_FIELD(sample_row, decimal, DECIMAL, "a number as text", .optional = (may_lack)),                             \
        RESULT_FIELD(sample_row, real, REAL, "a real", .optional = (may_lack)),                                             \
        RESULT_FIELD(sample_row, plain, PLAIN, "a plain one", .optional = (may_lack)),                                      \
        RESULT_FIELD(sample_row, bound, BOUND, "a bound", .optional = (may_lack)),                                          \
        RESULT_FIELD(sample_row, count, COUNT, "a count", .optional = (may_lack)),                                          \
        RESULT_FIELD(sample_row, whole, WHOLE, "a whole number", .optional = (may_lack)),                                   \
        RESULT_FIELD(sample_row, yes, YES, "yes or no", .optional = (may_lack)),                                            \
        RESULT_FIELD(sample_row, told, TOLD, "or not told", .optional = (may_lack)),                                        \
        RESULT_FIELD(sample_row, names, NAMES, "names", .optional = (may_lack)),                                            \
        RESULT_FIELD(sample_row, object, OBJECT, "an object", .of = &sample_inner_table, .optional = (may_lack)),           \
        RESULT_FIELD(sample_row, pointer, POINTER, "or none", .of = &sample_inner_table, .optional = (may_lack)),           \
        RESULT_FIELD(sample_row, list, LIST, "objects", .of = &sample_inner_table, .optional = (may_lack)),                 \
        RESULT_FIELD(sample_row, texts, LIST, "texts", .of = &entente_text_table, .optional = (may_lack)),                  \
        RESULT_FIELD(sample_row, shares, LIST, "reals", .of = &entente_real_table, .spread = "headings",                    \
                     .optional = (may_lack)),                                                                               \
        RESULT_FIELD(sample_row, map, MAP, "reals by word", .of = &entente_real_table, .optional = (may_lack)),             \
        RESULT_FIELD(sample_row, maps, MAP, "counts by word", .of = &entente_counts_table, .optional = (may_lack)),         \
        RESULT_FIELD(sample_row, stream, STREAM, "objects made while they are read", .of = &sample_inner_table,             \
                     .optional = (may_lack)),                                                                               \
        RESULT_FIELD(sample_row, silent, TEXT, "for tables alone", .silent = true)
static const entente_field sample_fields[] = {SAMPLE_FIELDS(false)}, sample_may_fields[] = {SAMPLE_FIELDS(true)};
static const entente_table sample_table = {
    .name = "sample.rows",
    RESULT_TABLE(sample_row, sample_fields),
    .help = "rows",
    .csv = RESULT_COLUMNS("text", "bytes", "decimal", "real", "plain", "bound", "count", "whole", "yes", "told", "names",
                          "texts", "shares", "map", "silent"),
};
static const entente_table sample_may_table = {
    .name = "sample.may", RESULT_TABLE(sample_row, sample_may_fields), .help = "the same rows, where nothing is left out"};

static const entente_field sample_result_fields[] = {
    RESULT_FIELD(sample_result, title, TEXT, "a title"),
    RESULT_FIELD(sample_result, headings, LIST, "headings", .of = &entente_text_table),
    RESULT_FIELD(sample_result, rows, LIST, "rows", .of = &sample_table),
    {.name = "may", .type = ENTENTE_LIST, .offset = offsetof(sample_result, rows), .of = &sample_may_table, .help = "rows"},
    RESULT_FIELD(sample_result, object, OBJECT, "an object", .of = &sample_inner_table),
};
static const entente_table sample_result_table = {
    .name = "sample", RESULT_TABLE(sample_result, sample_result_fields), .help = "an answer", .csv_of = "rows"};

/* --- drawing ---------------------------------------------------------------------------------------------------------- */

static uint64_t sample_state;

static inline size_t sample_draw(size_t below)
{
    sample_state = sample_state * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
    return (size_t)(sample_state >> 33) % below;
}

/* The arena must not run out: tests that refuse memory hold it meanwhile. */
static inline const char *sample_text(arena *a)
{
    static const char *const pieces[] = {"a",  "b ",         "\"", "\\", "\n", "\t", "\x01", "\x1f", "\x7f", "é",
                                         "中", "\U0001f54a", ",",  "=",  "-1", "+",  "@",    "\b",   "\f",   "\r"};
    char text[64];
    size_t count = sample_draw(8), length = 0;
    for (size_t i = 0; i < count; i++) {
        const char *piece = pieces[sample_draw(sizeof pieces / sizeof *pieces)];
        memcpy(text + length, piece, strlen(piece));
        length += strlen(piece);
    }
    return arena_text(a, text, length);
}

/* Bytes of any kind. */
static inline entente_bytes sample_bytes(arena *a)
{
    char bytes[12];
    size_t length = sample_draw(sizeof bytes);
    for (size_t i = 0; i < length; i++)
        bytes[i] = (char)(sample_draw(3) ? 'a' + sample_draw(26) : sample_draw(256));
    return (entente_bytes){arena_text(a, bytes, length), length};
}

static inline double sample_real(void)
{
    static const double often[] = {0, -0.0, 1, -1, 0.5, 1e20, 1e-7, 123456789012345678., 0.1, 1.0 / 3, -2.0 / 3};
    if (!sample_draw(5))
        return NAN;
    if (sample_draw(2))
        return often[sample_draw(sizeof often / sizeof *often)];
    return ldexp((double)sample_draw(1u << 30) - (1 << 29), (int)sample_draw(60) - 40);
}

static inline sample_inner sample_object(arena *a)
{
    const char *name = sample_draw(4) ? sample_text(a) : NULL;
    return (sample_inner){name, sample_real()};
}

static inline const char *const *sample_keys(arena *a, size_t count)
{
    const char **keys = ARENA_ARRAY(a, count, const char *);
    for (size_t i = 0; i < count; i++) {
        const char *text = sample_text(a);
        char key[80] = {(char)('A' + i)}; /* which no other key begins with */
        memcpy(key + 1, text, strlen(text) + 1);
        keys[i] = arena_text(a, key, strlen(key));
    }
    return keys;
}

static inline const double *sample_reals(arena *a, size_t count)
{
    double *reals = ARENA_ARRAY(a, count, double);
    for (size_t i = 0; i < count; i++)
        reals[i] = sample_real();
    return reals;
}

typedef struct sample_source {
    size_t count;
    const sample_inner *items;
} sample_source;

static inline bool sample_each(const void *source, entente_take *take, void *taker)
{
    const sample_source *s = source;
    for (size_t i = 0; i < s->count; i++) {
        sample_inner row = s->items[i]; /* which lives no longer than a turn */
        if (!take(taker, &row))
            break;
    }
    return true;
}

static inline const sample_inner *sample_objects(arena *a, size_t count)
{
    sample_inner *items = ARENA_ARRAY(a, count, sample_inner);
    for (size_t i = 0; i < count; i++)
        items[i] = sample_object(a);
    return items;
}

static inline void sample_fill(arena *a, sample_row *row)
{
    static const char *const decimals[] = {"0", "-12", "412.5", "0.125", NULL};
    row->text = sample_draw(5) ? sample_text(a) : NULL;
    row->bytes = sample_draw(5) ? sample_bytes(a) : (entente_bytes){0};
    row->decimal = decimals[sample_draw(5)];
    row->real = sample_real();
    row->plain = sample_real();
    row->bound = sample_real();
    row->count = sample_draw(3) ? sample_draw(1000) : (size_t)INT64_MAX;
    row->whole = sample_draw(3) ? (int64_t)sample_draw(1000) - 500 : ENTENTE_NO_WHOLE;
    row->yes = sample_draw(2);
    row->told = (int)sample_draw(3) - 1;
    row->names.count = sample_draw(4);
    row->names.language = sample_keys(a, row->names.count);
    row->names.text = sample_keys(a, row->names.count);
    row->object = sample_object(a);
    sample_inner *pointed = ARENA_NEW(a, sample_inner);
    *pointed = sample_object(a);
    row->pointer = sample_draw(2) ? pointed : NULL;
    row->list.count = sample_draw(4);
    row->list.items = sample_objects(a, row->list.count);
    row->texts.count = sample_draw(4);
    row->texts.items = sample_keys(a, row->texts.count);
    row->shares.count = sample_draw(4);
    row->shares.items = sample_reals(a, row->shares.count);
    row->map.count = sample_draw(4);
    row->map.keys = sample_keys(a, row->map.count);
    row->map.items = sample_reals(a, row->map.count);
    entente_counts *counts = ARENA_ARRAY(a, 3, entente_counts);
    for (size_t i = 0; i < 3; i++) {
        size_t *some = ARENA_ARRAY(a, 3, size_t);
        for (size_t k = 0; k < 3; k++)
            some[k] = sample_draw(100);
        counts[i] = (entente_counts){sample_draw(4), some};
    }
    row->maps.count = sample_draw(4);
    row->maps.keys = sample_keys(a, row->maps.count);
    row->maps.items = counts;
    sample_source *source = ARENA_NEW(a, sample_source);
    source->count = sample_draw(4);
    source->items = sample_objects(a, source->count);
    row->stream = sample_draw(4) ? (entente_stream){sample_each, source} : (entente_stream){0};
    row->silent = sample_text(a);
}

/* A whole answer, to be freed with entente_result_free; NULL: memory ran out before it began. */
static inline sample_result *sample_new(size_t rows)
{
    sample_result *made = result_new(&sample_result_table);
    if (!made)
        return NULL;
    arena *a = result_memory(made);
    sample_row *items = ARENA_ARRAY(a, rows, sample_row);
    made->title = sample_text(a);
    made->headings = (entente_texts){3, sample_keys(a, 3)};
    made->object = sample_object(a);
    for (size_t i = 0; i < rows; i++)
        sample_fill(a, &items[i]);
    made->rows.items = items;
    made->rows.count = rows;
    return made;
}

#endif
