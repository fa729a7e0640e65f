/* Small pieces that results are made of; all that they give lives in the answer's memory. A failed step latches in `failed`,
   so that makers look once, at the end. */
#ifndef ANALYSE_PARTS_H
#define ANALYSE_PARTS_H

#include "analyse/naming.h"
#include "case/view.h"
#include "result/result.h"

#include <entente/analyse.h>

/* An answer in the making. Its memory and that of all that it points to is `memory`. */
typedef struct making {
    arena *memory;
    bool failed;
    const entente_view *view; /* whose answer it is; NULL: of none */
    uint64_t *known;          /* whom its reader knows of, once that was asked */
    naming names;             /* what they are called, likewise */
} making;

/* count items of a type, zeroed; NULL and failed when memory ran out. */
#define MAKE(m, count, type) ((type *)part_array((m), (count), sizeof(type)))
void *part_array(making *m, size_t count, size_t size);

/* Copies; NULL gives NULL. */
const char *part_text(making *m, const char *text);
const char *part_format(making *m, const char *format, ...) __attribute__((format(printf, 2, 3)));

/* The answer borrows nothing of the view: it may be freed before it. */
const char *part_day(making *m, int32_t day);  /* NULL for no day, an unknown one, the last */
const char *part_when(making *m, moment when); /* the same */
const char *part_id(making *m, const entry *e);
entente_texts part_texts(making *m, const text_list *list);
entente_package part_package(making *m, const text_map *map);
/* A weight of a council as it was given, decimal. */
const char *part_weight(making *m, const entente_council *council, size_t measure, uint64_t weight);
/* A number of a case as it was written; NULL for NULL. */
const char *part_number(making *m, const rational *value);
/* A handle's names; the fallback where it has none. */
entente_names part_names(making *m, const name_list *names, const char *fallback);
/* The name to show in English. */
const char *part_name(making *m, const name_list *names, const char *fallback);

/* Who may read an entry, as the view's reader knows, and that in words. */
void part_readers(making *m, const entry *e, entente_texts *to, const char **mark);
/* Where an entry comes from: its source in words, else what its dispatch is called. */
const char *part_source(making *m, const entry *e);
/* The words in which it was said: its own, else those of its dispatch that it names; NULL: there are none. */
const char *part_words(making *m, const entry *e, const char *own);

/* Of an entry into a row with ENTENTE_OF_ENTRY, or with ENTENTE_ENVELOPE. */
#define PART_ENTRY(m, row, e)                                                                                               \
    ((row)->handle = part_text((m), (e)->handle), (row)->entry = part_id((m), (e)), (row)->proposed = (e)->proposed,        \
     part_readers((m), (e), &(row)->readers, &(row)->mark))
#define PART_ENVELOPE(m, row, e)                                                                                            \
    ((row)->on = part_when((m), (e)->on), (row)->by = part_text((m), (e)->by), (row)->source = part_source((m), (e)),       \
     (row)->quote = (e)->kind == &kinds[KIND_EVENT] ? NULL : part_words((m), (e), NULL), PART_ENTRY((m), (row), (e)))

/* The fields that declare it. The readers' key is `to`, but where the row has one. */
#define READERS_FIELD(row, key)                                                                                             \
    {                                                                                                                       \
        .name = (key), .type = ENTENTE_LIST, .offset = offsetof(row, readers), .of = &entente_text_table,                   \
        .help = "who may read it, of those whom the reader knows of: `public`, `mediators` or actors",                      \
        .shown = ENTENTE_AS_READERS, .head = "col.readers"                                                                  \
    }
#define HANDLE_FIELD(row)                                                                                                   \
    {                                                                                                                       \
        .name = "id", .type = ENTENTE_TEXT, .offset = offsetof(row, handle), .optional = true,                              \
        .help = "the readable id that it was given"                                                                         \
    }
#define PROPOSED_FIELD(row)                                                                                                 \
    RESULT_FIELD(row, proposed, YES, "whether nobody has judged it yet; left out where somebody has", .optional = true,     \
                 .head = "col.proposed")
#define ENTRY_FIELDS_AS(row, key)                                                                                           \
    HANDLE_FIELD(row), RESULT_FIELD(row, entry, TEXT, "its id"), READERS_FIELD(row, key), PROPOSED_FIELD(row)
#define ENTRY_FIELDS(row) ENTRY_FIELDS_AS(row, "to")
#define ENVELOPE_FIELDS_AS(row, key)                                                                                        \
    RESULT_FIELD(row, on, TEXT, "the day or instant that it speaks of", .shown = ENTENTE_AS_DATE, .head = "col.date"),      \
        RESULT_FIELD(row, by, TEXT, "who entered it", .shown = ENTENTE_AS_ACTOR, .head = "col.by"),                         \
        RESULT_FIELD(row, source, TEXT, "where it comes from", .head = "col.source"),                                       \
        RESULT_FIELD(row, quote, TEXT, "the words of its dispatch that say so", .optional = true),                          \
        ENTRY_FIELDS_AS(row, key)
#define ENVELOPE_FIELDS(row) ENVELOPE_FIELDS_AS(row, "to")

/* The two ends of making an answer. Begin gives an empty one, NULL when memory ran out; end gives it away, or on failure
   frees it and says why. `made` may be NULL. */
void *part_begin(making *m, const entente_table *table);
entente_status part_end(making *m, void *made, entente_status status, const void **result, entente_error *error);

/* Fills an answer, whose memory is the maker's; `out` is a struct of the answer's table, zeroed. */
typedef entente_status part_maker(making *m, const entente_view *view, void *out, entente_error *error);

/* A whole answer of a view; on failure nothing is left of it. */
entente_status part_answer(const entente_table *table, part_maker *make, const entente_view *view, const void **result,
                           entente_error *error);

#define PART_ANSWER(name, table, make)                                                                                      \
    entente_status entente_analyse_##name(const entente_view *view, const entente_##name##_result **result,                 \
                                          entente_error *error)                                                             \
    {                                                                                                                       \
        const void *made = NULL;                                                                                            \
        entente_status status = part_answer(&(table), (make), view, &made, error);                                          \
        if (status == ENTENTE_OK)                                                                                           \
            *result = (const entente_##name##_result *)made;                                                                \
        return status;                                                                                                      \
    }

#endif
