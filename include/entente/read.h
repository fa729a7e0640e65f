/* Dated dispatches to coded events: who did what to whom, when, where (docs/reading.md, docs/dictionaries.md). */
#ifndef ENTENTE_READ_H
#define ENTENTE_READ_H

#include <entente/result.h>
#include <entente/syntax.h>

ENTENTE_BEGIN

enum { ENTENTE_DAY_NONE = INT32_MIN, ENTENTE_EVENT_ID = 33, ENTENTE_ACTOR_CODE = 16, ENTENTE_CONTEXTS = 6 };

/* A text to be read. day: days since 1970-01-01, or ENTENTE_DAY_NONE. */
typedef struct entente_dispatch {
    const char *id;
    int32_t day;
    const char *text; /* any bytes */
    size_t length;
} entente_dispatch;

/* Whether it happened: PLOVER's auxiliary modes. */
typedef enum entente_event_status {
    ENTENTE_ACTUAL,
    ENTENTE_PLANNED,
    ENTENTE_HYPOTHETICAL,
    ENTENTE_NEGATED,
    ENTENTE_HISTORICAL
} entente_event_status;

typedef struct entente_place {
    const char *name; /* as GeoNames has it */
    char country[4];  /* ISO 3166 alpha-3 */
    double lat, lon;  /* degrees */
    bool is_country;  /* it is the country itself, and no city in it */
} entente_place;

/* One coded event. Texts belong to the reading and live until the reader's next call. */
typedef struct entente_event {
    char id[ENTENTE_EVENT_ID]; /* the same whenever the same dispatch is read by the same versions */
    int32_t from_day, to_day;  /* when it happened, from and to included; ENTENTE_DAY_NONE: unknown */
    char source[ENTENTE_ACTOR_CODE], target[ENTENTE_ACTOR_CODE]; /* codes: "USAGOV"; "" where it has none */
    const char *source_text, *target_text;                       /* the words for them; "" where there are none */
    const char *type, *mode, *cameo;                             /* "CONSULT", "visit" or "", "042" */
    double goldstein;
    const char *contexts[ENTENTE_CONTEXTS]; /* NULL after the last */
    entente_event_status status;
    bool has_place;
    entente_place place;
    size_t from, to;                             /* bytes of the words that say so, [from, to) */
    size_t sentence, sentence_from, sentence_to; /* its number in the dispatch, from 1; its bytes */
    size_t trigger_from, trigger_to;             /* the verb or noun that makes the event */
} entente_event;

typedef struct entente_reading {
    size_t count;
    const entente_event *events; /* in the order of the text */
} entente_reading;

/* Dictionaries, places and calendar, compiled: never changes, may be shared by threads. */
typedef struct entente_dictionary entente_dictionary;

/* The project's own dictionaries and the caller's files after them (paths and their bytes). Errors name file, line and
   column. */
entente_status entente_dictionary_new(const char *const *names, const char *const *bytes, const size_t *lengths,
                                      size_t count, entente_dictionary **out, entente_error *error);
/* What made an event: "english 1 3f2a… ". */
const char *entente_dictionary_version(const entente_dictionary *d);
void entente_dictionary_free(entente_dictionary *d);

/* Working memory of one thread. */
typedef struct entente_reader entente_reader;
entente_status entente_reader_new(const entente_model *model, const entente_dictionary *d, entente_reader **out,
                                  entente_error *error);
void entente_reader_free(entente_reader *r);

/* Read one dispatch. What is given lives until the next call. Linear in the text's length. */
entente_status entente_reader_read(entente_reader *r, const entente_dispatch *dispatch, entente_reading *out,
                                   entente_error *error);

/* The same of several, out[count]: each is read by itself, but many short ones are quicker together. */
entente_status entente_reader_read_many(entente_reader *r, const entente_dispatch *dispatches, size_t count,
                                        entente_reading *out, entente_error *error);

/* --- results ----------------------------------------------------------------------------------------------------------- */

typedef struct entente_place_row {
    const char *name, *country, *lat, *lon; /* ISO 3166 alpha-3; degrees to 5 and 6 digits */
} entente_place_row;

/* An event as `entente read` prints it. Bytes are of the dispatch, or, with its own places, of a longer text. */
typedef struct entente_read_row {
    const char *id;
    entente_bytes doc;        /* the dispatch */
    const char *date, *until; /* NULL: unknown; until: NULL where it is one day */
    const char *source;
    entente_bytes source_text;
    const char *target;
    entente_bytes target_text;
    const char *event, *mode;
    entente_texts contexts;
    const char *cameo;
    double goldstein;
    const char *status; /* "actual", "planned", "hypothetical", "negated", "historical" */
    const entente_place_row *place;
    entente_bytes quote;
    size_t from, to, sentence;
    entente_counts trigger; /* from, to */
    entente_bytes dictionary, model;
    /* what is pointed to above */
    char day[2][16], degrees[2][24];
    entente_place_row somewhere;
    size_t trigger_bytes[2];
} entente_read_row;
extern const entente_table entente_read_table;

/* The same with the columns of ICEWS's files. */
typedef struct entente_icews_row {
    const char *id, *date;
    entente_bytes source_text;
    const char *source_sectors;
    entente_bytes source_country, words;
    const char *cameo, *intensity;
    entente_bytes target_text;
    const char *target_sectors;
    entente_bytes target_country, doc;
    size_t sentence;
    const char *publisher, *city, *district, *province, *country, *latitude, *longitude;
    const char *status, *type, *mode; /* and what ICEWS has not */
    entente_texts contexts;
    entente_bytes quote;
    /* what is pointed to above */
    char day[16], score[24], degrees[2][24];
} entente_icews_row;
extern const entente_table entente_icews_table;

/* Bytes that were taken out of a text before it was read: up to byte `at` of what is left, `gone` of them in sum. */
typedef struct entente_cut {
    size_t at, gone;
} entente_cut;
typedef struct entente_cuts {
    size_t count;
    entente_cut *items; /* in the order of the text */
} entente_cuts;

/* What an event comes from: the dispatch, where its text begins in a longer one, what was taken out of it, and what read it.
 */
typedef struct entente_origin {
    const entente_dispatch *dispatch;
    size_t offset;
    entente_cuts cuts;
    const entente_dictionary *dictionary;
    const entente_model *model;
} entente_origin;

/* An event as a row of each table. The row points to the event, to what it comes from and to itself: it stays where it is.
 */
void entente_read_lay(const entente_event *event, const entente_origin *origin, entente_read_row *row);
void entente_icews_lay(const entente_event *event, const entente_origin *origin, entente_icews_row *row);

/* What `entente read --into` did with each dispatch. */
typedef struct entente_kept_row {
    entente_bytes doc;
    const char *dispatch;
    size_t events, again, others;
    entente_texts entries;
} entente_kept_row;

typedef struct entente_into_result {
    ENTENTE_LIST_OF(entente_kept_row) dispatches;
    size_t known, refused;
} entente_into_result;
extern const entente_table entente_into_table;

ENTENTE_END

#endif
