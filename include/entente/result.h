/* How a result is declared once and written. An answer is a plain struct; its table says of each field what it is called, of
   what type it is, in what unit, and what it tells. JSON, CSV, the tables of the terminal and of the page, and
   docs/results.md all come from that table.

   Answers belong to the caller, who frees each with entente_result_free; all that an answer points to lives as long. */
#ifndef ENTENTE_RESULT_H
#define ENTENTE_RESULT_H

#include <entente/base.h>

#include <stdbool.h>
#include <stdint.h>

ENTENTE_BEGIN

/* How a field is kept (in brackets) and written. */
typedef enum entente_type {
    ENTENTE_TEXT,    /* [const char *] NULL: null */
    ENTENTE_BYTES,   /* [entente_bytes] of any kind: in JSON what is not UTF-8 is U+FFFD; NULL: null */
    ENTENTE_DECIMAL, /* [const char *] a number as text, written as a number; NULL: null */
    ENTENTE_REAL,    /* [double] 12 significant digits; NAN: null */
    ENTENTE_PLAIN,   /* [double] the same, but a whole number has no point */
    ENTENTE_BOUND,   /* [double] with all its digits where 12 are not exact: rounding could turn a bound into a lie */
    ENTENTE_COUNT,   /* [size_t] */
    ENTENTE_WHOLE,   /* [int64_t] ENTENTE_NO_WHOLE: null */
    ENTENTE_YES,     /* [bool] */
    ENTENTE_TOLD,    /* [int] 1: true, 0: false, -1: null, it cannot be told */
    ENTENTE_NAMES,   /* [entente_names] a text where there is one, else an object by language; none: null */
    ENTENTE_OBJECT,  /* [struct of `of`] */
    ENTENTE_POINTER, /* [const struct of `of` *] NULL: null */
    ENTENTE_LIST,    /* [ENTENTE_LIST_OF(struct of `of`)] */
    ENTENTE_MAP,     /* [ENTENTE_MAP_OF(struct of `of`)] an object whose keys are the case's own words */
    ENTENTE_STREAM,  /* [entente_stream] a list that is made while it is read; each NULL: null */
} entente_type;

#define ENTENTE_NO_WHOLE INT64_MIN

/* Lists and maps, in the order in which they are written. */
#define ENTENTE_LIST_OF(type)                                                                                               \
    struct {                                                                                                                \
        size_t count;                                                                                                       \
        const type *items;                                                                                                  \
    }
#define ENTENTE_MAP_OF(type)                                                                                                \
    struct {                                                                                                                \
        size_t count;                                                                                                       \
        const char *const *keys;                                                                                            \
        const type *items;                                                                                                  \
    }

/* Text from outside as it stands, or a part of it. */
typedef struct entente_bytes {
    const char *bytes;
    size_t length;
} entente_bytes;

/* A name in several languages; language "" where none was said. */
typedef struct entente_names {
    size_t count;
    const char *const *language, *const *text;
} entente_names;

/* Rows that are made one after another: `each` gives every row to `take` until that answers false. A row lives until take
   returns. false: memory ran out. */
typedef bool entente_take(void *taker, const void *row);
typedef struct entente_stream {
    bool (*each)(const void *source, entente_take *take, void *taker);
    const void *source;
} entente_stream;

/* What a field is to a reader: how a cell of a table shows it. */
typedef enum entente_shown {
    ENTENTE_AS_IS,
    ENTENTE_AS_DATE,    /* a day or an instant, kept on one line */
    ENTENTE_AS_ACTOR,   /* the id of an actor, or of each in a list: its name is shown */
    ENTENTE_AS_ISSUE,   /* the id of an issue */
    ENTENTE_AS_DRAFT,   /* the id of a draft: its title is shown */
    ENTENTE_AS_SAID,    /* a value of the row's issue: "40", "40 to 60", "joint / single" */
    ENTENTE_AS_NAMED,   /* a name; the field after it holds it by language */
    ENTENTE_AS_WORD,    /* one of a few words, translated by `words` */
    ENTENTE_AS_CHANGE,  /* a real with its sign */
    ENTENTE_AS_FIGURE,  /* a text of digits, set as numbers are */
    ENTENTE_AS_READERS, /* a list of who may read it */
} entente_shown;

typedef struct entente_table entente_table;

typedef struct entente_field {
    const char *name;
    entente_type type;
    size_t offset;
    const char *help;
    const char *unit;        /* "days", "0 to 1"; NULL: none */
    const entente_table *of; /* of what OBJECT, POINTER, LIST, MAP and STREAM are made */
    entente_shown shown;
    const char *words;  /* AS_WORD: the key of a word is this, a point, and the text */
    const char *head;   /* the key of the heading's word on the page */
    const char *column; /* its heading in CSV and on the terminal; NULL: name */
    const char *join;   /* between the texts of a list in one cell of CSV; NULL: ", " */
    const char *spread; /* a list or map that takes a column for each of its elements: the list of headings in the whole
                           result; "": the keys of the map, or name and number. Of any other field: the text of the whole
                           result that is its heading. NULL: one column */
    unsigned places;    /* digits after the point in tables for people; 0: 3 */
    bool optional;      /* left out of JSON where there is nothing: NULL, NAN, none, not told */
    bool silent;        /* never in JSON: for tables alone */
} entente_field;

/* Columns are lists of the fields' names, NULL-terminated; "^name" is a field of what the row belongs to, "+name" on the
   terminal a map, or maps, under the row. */
struct entente_table {
    const char *name; /* "gap.issues" */
    size_t size;      /* bytes of the struct */
    const entente_field *fields;
    size_t count;
    const char *help;
    bool bare;               /* written as its first field alone, without braces or key */
    const char *const *csv;  /* columns of CSV */
    const char *const *page; /* of the page's table */
    const char *const *text; /* of the terminal's table */
    const char *caption;     /* of the page's table: the key of its word */
    const char *csv_of;      /* of a whole result: the field whose rows are its CSV */
};

/* What lists and maps of plain values are made of. */
extern const entente_table entente_text_table, entente_real_table, entente_count_table, entente_decimal_table;
extern const entente_table entente_texts_table, entente_reals_table, entente_counts_table, entente_decimals_table;
typedef ENTENTE_LIST_OF(char *const) entente_texts;
typedef ENTENTE_LIST_OF(double) entente_reals;
typedef ENTENTE_LIST_OF(size_t) entente_counts;

/* Where what is written goes: bytes in order; false stops the writing, which then gives ENTENTE_IO. */
typedef struct entente_sink {
    bool (*write)(void *context, const char *bytes, size_t length);
    void *context;
} entente_sink;

typedef enum entente_layout {
    ENTENTE_INDENTED, /* two spaces a level, a newline at the end */
    ENTENTE_LINES,    /* one line for each field of the whole and each row of its lists, a newline at the end */
    ENTENTE_COMPACT,  /* no spaces, no newline */
} entente_layout;

/* The table of an answer. */
const entente_table *entente_result_table(const void *result);

/* Free an answer and all that it points to. NULL is allowed. */
void entente_result_free(const void *result);

/* An answer as JSON, keys in the table's order. Texts are UTF-8, or the status is ENTENTE_INVALID. Errors: ENTENTE_IO when
   the sink refused; ENTENTE_MEMORY. O(size of what is written). */
entente_status entente_result_json(const void *result, entente_layout layout, const entente_sink *sink,
                                   entente_error *error);

/* The rows of an answer as CSV (RFC 4180, lines end with a newline) under a line of headings. A text that a spreadsheet
   would take for a formula is set off with an apostrophe, a figure is not. ENTENTE_INVALID: the answer has no such rows. */
entente_status entente_result_csv(const void *result, const entente_sink *sink, entente_error *error);

/* The same of any struct that a table describes. */
entente_status entente_table_json(const entente_table *table, const void *value, entente_layout layout,
                                  const entente_sink *sink, entente_error *error);
entente_status entente_table_csv(const entente_table *table, const void *value, const entente_sink *sink,
                                 entente_error *error);

/* The rows of a list or stream of a struct as a table for a terminal of 80 columns: the rows' `text` columns, without those
   that are empty in every row; figures to the right, texts to the left and cut with an ellipsis where the line is full; rows
   of more columns than fit take several lines. Nothing where there are no rows. The list is gone through twice.
   ENTENTE_INVALID: no such list, or its rows have no such columns. */
entente_status entente_table_text(const entente_table *table, const void *value, const char *rows, const entente_sink *sink,
                                  entente_error *error);

/* Rows that are made one after another, a line for each by its table's columns of CSV: as CSV, or with tabs between (then
   control characters are written as spaces, and nothing is quoted). row NULL: the line of headings. */
typedef enum entente_parted { ENTENTE_CSV, ENTENTE_TSV } entente_parted;
entente_status entente_table_line(const entente_table *rows, const void *row, entente_parted by, const entente_sink *sink,
                                  entente_error *error);

ENTENTE_END

#endif
