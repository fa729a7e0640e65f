/* DOCX and ODT in and out: texts with tracked changes. Texts only: bytes in and bytes out, no case, no files
   (docs/office.md).

   Both formats are carried by one flat text. Every paragraph is closed by its mark, the character "\n"; a soft line break is
   U+2028, a tab U+0009. Each stretch of the text, marks included, says who put it in and who struck it. The old text is what
   nobody put in, the new text what nobody struck; a stretch that one put in and another struck is in neither.

   What is read is an answer of result.h, which the caller frees with entente_result_free; what is written is malloc'ed. */
#ifndef ENTENTE_OFFICE_H
#define ENTENTE_OFFICE_H

#include <entente/result.h>

ENTENTE_BEGIN

/* Whose change, and when. The date is the clock on the writer's wall, whose zone the file does not say, though it may write
   a false Z: it is no instant, and two authors' dates have no order. */
typedef struct entente_office_hand {
    const char *author; /* "": the file names none */
    const char *date;   /* as the file has it, "2031-03-04T09:00:00Z"; "": none */
    const char *utc;    /* the instant, where the file says that too (dateUtc of newer Word); else NULL */
} entente_office_hand;

/* text: UTF-8 without control characters but "\t" and "\n". */
typedef struct entente_office_stretch {
    const char *text;
    const entente_office_hand *inserted, *deleted; /* NULL: by nobody */
    const char *moved; /* the name that both ends of a move have in the file, "" where they have none; NULL: not moved */
} entente_office_stretch;
typedef ENTENTE_LIST_OF(entente_office_stretch) entente_office_stretches;

/* ---- Reading ---------------------------------------------------------------------------------------------------------- */

/* Neighbouring stretches of one state, in the order of the text. */
typedef struct entente_office_change {
    const char *kind;                    /* "insert", "delete", "insert and delete" */
    const char *author, *date;           /* of the last kind: who put it in */
    const char *deleted_by, *deleted_on; /* of the last kind alone; else NULL */
    const char *text;                    /* "\n" is a paragraph mark */
    const char *utc, *moved;             /* NULL: not said */
} entente_office_change;
typedef ENTENTE_LIST_OF(entente_office_change) entente_office_changes;

/* A text apart from the body: a header or footer, a footnote, a text box. */
typedef struct entente_office_story {
    entente_texts old_text, new_text; /* paragraphs, without their marks */
    entente_office_changes changes;
} entente_office_story;

typedef struct entente_office_comment {
    const char *id; /* NULL: it has none */
    const char *author, *date;
    const char *text;   /* paragraphs with "\n" between them */
    const char *parent; /* the id of the comment that it answers; NULL: none */
    const char *about;  /* the words at which it stands, as the flat text has them, at most 200 bytes; "": a point */
} entente_office_comment;

typedef struct entente_office_left {
    const char *what; /* "pictures" */
    size_t count;
} entente_office_left;

typedef struct entente_office_document {
    const char *format;               /* "docx", "odt", "fodt" */
    const char *title;                /* the old text of its first paragraph, where that has the style Title; else NULL */
    entente_texts old_text, new_text; /* of the body, table cells in their order */
    entente_office_changes changes;
    ENTENTE_LIST_OF(entente_office_comment) comments;
    ENTENTE_LIST_OF(entente_office_left) left_out; /* what the texts do not have of the file */
    entente_texts warnings;                        /* what a reader of the changes should know of the file */
    size_t format_changes;
    ENTENTE_MAP_OF(entente_office_story) stories; /* by "header 1", "footnote 2", "text box 1" */
    entente_office_stretches stretches;           /* the body as it is; not in JSON */
} entente_office_document;
extern const entente_table entente_office_document_table;

/* Read a DOCX, an ODT or a flat ODT, told by what is in it. name: what errors call it. Nothing that the file points to is
   followed. ENTENTE_INVALID: it is none of them, damaged, or encrypted. ENTENTE_LIMIT: past a bound of docs/office.md, which
   the message names: parts of 64 MiB, a nesting of 256, 1,000,000 changes, 10,000 authors, a text of 10 MiB, a paragraph of
   1 MiB. O(bytes of the parts). */
entente_status entente_office_read(const char *name, const char *bytes, size_t length, const entente_office_document **out,
                                   entente_error *error);

/* ---- Writing ---------------------------------------------------------------------------------------------------------- */

typedef enum entente_office_format { ENTENTE_OFFICE_DOCX, ENTENTE_OFFICE_ODT } entente_office_format;

/* What a paragraph is. Whether it runs from the right is told by its letters. */
typedef enum entente_office_style {
    ENTENTE_OFFICE_PLAIN,
    ENTENTE_OFFICE_TITLE,
    ENTENTE_OFFICE_HEADING,
    ENTENTE_OFFICE_SUBHEADING,
    ENTENTE_OFFICE_SMALL, /* a remark below what it belongs to */
} entente_office_style;

typedef struct entente_office_paragraph {
    entente_office_style style;
    const char
        *number;    /* as it is shown: "3.", "5 bis.", "(a)"; the office program keeps it, the text has it not. NULL: none */
    unsigned level; /* how far in, 0 to 8 */
    size_t table, row,
        cell;  /* where it stands, each from 1; neighbours with the same three are of one cell. 0: in no table */
    bool head; /* its row is the table's heading */
} entente_office_paragraph;

/* A comment or footnote at the end of a stretch of the flat text that is written. */
typedef struct entente_office_remark {
    size_t stretch;
    const char *text;                /* "\n" between its paragraphs */
    const entente_office_hand *hand; /* whose comment; NULL: it is a footnote */
} entente_office_remark;

/* A text to be written. Dates are YYYY-MM-DD or YYYY-MM-DDTHH:MM:SS with or without Z; none is not accepted, nor an empty
   author. Of a document that is said to be written for one reader nothing is written but what stands here: no author, no
   program's host or path, no hour of making. */
typedef struct entente_office_sheet {
    const char *title;    /* of the document's properties; NULL: none */
    const char *line;     /* the classification, at the head of every page; NULL: none */
    const char *language; /* "en"; NULL: "en" */
    bool tracking;        /* what the next person writes is tracked too */
    entente_office_stretches stretches;
    ENTENTE_LIST_OF(entente_office_paragraph)
    paragraphs;                                     /* one for each mark of the flat text, in order; or none: all plain */
    ENTENTE_LIST_OF(entente_office_remark) remarks; /* in the order of their stretches */
} entente_office_sheet;

/* Write it; the same sheet gives the same bytes. A flat text that does not end with a mark gets one. The mark of the last
   paragraph, and of the last in a cell or before a table, cannot go in such a file: what it is missing from misses the mark
   before instead, where that says the same. Words that one author both put in and struck are left out. Moves are written as
   deletions and insertions. ENTENTE_INVALID: a character that XML does not know, with its place in the flat text (line: the
   paragraph, column: the character; the error's file is ""); a date, an author, a number of paragraphs, a table that is not
   as said above; libzip is not there. O(text). */
entente_status entente_office_write(const entente_office_sheet *sheet, entente_office_format format, char **out,
                                    size_t *length, entente_error *error);

ENTENTE_END

#endif
