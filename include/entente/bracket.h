/* Bracketed texts and redline (docs/bracket.md, docs/redline.md). Texts only: no case, no I/O. Texts are bytes, UTF-8 as a
   rule; what is none is kept as it is and counts as words of its own.

   Answers belong to the caller, who frees each with entente_result_free. They copy what they are made of. */
#ifndef ENTENTE_BRACKET_H
#define ENTENTE_BRACKET_H

#include <entente/base.h>
#include <entente/result.h>

ENTENTE_BEGIN

/* --- bracketed texts --------------------------------------------------------------------------------------------------- */

/* What a pair of brackets is for, as its form tells or as the author says. */
typedef enum entente_bracket_kind {
    ENTENTE_BRACKET_CONTESTED,   /* words that not all accept */
    ENTENTE_BRACKET_ALTERNATIVE, /* one of several wordings of which one is to stay */
    ENTENTE_BRACKET_PLACEHOLDER, /* stands for what is not known yet: [X], [ ], [date], [other] */
    ENTENTE_BRACKET_NOTE,        /* a remark: [To be discussed], [GRN: delete], [agreed ad ref], {chair: …} */
    ENTENTE_BRACKET_NONE,        /* no bracket of the talks: [sic], [1], [...], "[t]he", a link */
    ENTENTE_BRACKET_KINDS
} entente_bracket_kind;
/* "contested", "alternative", "placeholder", "note", "not-a-bracket". */
const char *entente_bracket_kind_name(entente_bracket_kind kind);

/* Who is named in or behind a pair, and as what. */
typedef enum entente_bracket_role {
    ENTENTE_BRACKET_BY,       /* whose words or whose remark they are: [BLU: …] */
    ENTENTE_BRACKET_FOR,      /* who supports them: (…, supported by RED), (RED: retain) */
    ENTENTE_BRACKET_AGAINST,  /* who does not: (GRN oppose), (BLU: bracket) */
    ENTENTE_BRACKET_RESERVED, /* who has not said: (GRN to revert), pending GRN */
    ENTENTE_BRACKET_ROLES
} entente_bracket_role;

typedef enum entente_bracket_says {
    ENTENTE_BRACKET_AS_KIND, /* it is of that kind */
    ENTENTE_BRACKET_APART,   /* it is no alternative to the pair before it */
    ENTENTE_BRACKET_WITH,    /* it is one, of the pair before it at its depth */
} entente_bracket_says;

/* What the author says of a pair where its form says otherwise: the pair's number in the text (of square brackets that have
   both ends, from 1, by where they open), and what it is. */
typedef struct entente_bracket_ruling {
    size_t number;
    entente_bracket_says says;
    entente_bracket_kind kind; /* of ENTENTE_BRACKET_AS_KIND */
} entente_bracket_ruling;

/* Whether a name is an actor's: gives its id, which lives as long as `context`, else NULL. `name` has no blanks at its ends
   and no NUL after it. */
typedef const char *entente_bracket_actor(void *context, const char *name, size_t length);

/* All may be zero. */
typedef struct entente_bracket_options {
    entente_bracket_actor *actor; /* NULL: nobody is named */
    void *context;
    const entente_bracket_ruling *rulings;
    size_t ruling_count;
    bool wide; /* ［ ］ and 【 】 are brackets too */
} entente_bracket_options;

typedef struct entente_bracket_name {
    const char *actor;       /* its id */
    const char *role;        /* "by", "for", "against", "reserved" */
    entente_bracket_role as; /* the same */
    size_t from, to;         /* where it stands in the text */
} entente_bracket_name;

/* A pair of brackets. Places are bytes of the text. */
typedef struct entente_bracket {
    size_t number;          /* from 1, of the square pairs by where they open; a remark in { } has 0 */
    size_t from, to;        /* from its opening bracket to behind its closing one */
    size_t words, words_to; /* what it holds, without brackets, attribution and blanks at both ends */
    const char *kind;       /* as entente_bracket_kind_name has it */
    entente_bracket_kind is;
    size_t within;  /* the number of the pair around it; 0: none */
    size_t depth;   /* 1: in no other */
    size_t group;   /* from 1: of the alternatives of which one is to stay; 0: none */
    bool sure;      /* the form says that they exclude each other (or the author does); false: a guess from standing side
                       by side */
    bool open;      /* an open point; of a group its first alone */
    bool agreed;    /* the remark says that something is agreed */
    size_t choices; /* wordings within it, parted by slashes: [shall/should] 2; else 1 */
    ENTENTE_LIST_OF(entente_bracket_name) names;
    size_t about, about_to; /* of a note that names somebody: the words before it that it is about; equal: none */
} entente_bracket;

/* "Option 1:", "Option (a)", "5 alt", "12 bis." at the beginning of a paragraph. */
typedef struct entente_bracket_label {
    size_t from, to;  /* the label, without brackets before it and blanks after it */
    const char *kind; /* "option", "alt", "bis" (ter and so on too) */
    size_t group;     /* of options and alts, from 1, of which one is to stay; 0: none */
    size_t depth;     /* of options in options, from 1 */
    bool open;        /* an open point; of a group its first alone */
} entente_bracket_label;

/* A bracket whose other end is not in the text. */
typedef struct entente_bracket_stray {
    size_t at;           /* its byte */
    size_t line, column; /* from 1; columns in characters */
    bool opens;
} entente_bracket_stray;

/* The text, piece by piece: every byte is in exactly one, in order. */
typedef enum entente_bracket_piece_kind {
    ENTENTE_PIECE_TEXT,
    ENTENTE_PIECE_OPENS,  /* the opening bracket of brackets.items[bracket] */
    ENTENTE_PIECE_CLOSES, /* its closing one */
    ENTENTE_PIECE_STRAY,  /* a bracket without another end */
} entente_bracket_piece_kind;
typedef struct entente_bracket_piece {
    size_t from, to;
    entente_bracket_piece_kind kind;
    size_t bracket; /* of a text: in which it stands; SIZE_MAX: in none */
} entente_bracket_piece;

/* What is counted, each apart. */
typedef struct entente_bracket_counts {
    size_t pairs; /* of square brackets that are brackets of the talks */
    size_t open;  /* points on which something is to be settled: pairs and labels, groups of alternatives once; remarks
                     but those of what is agreed. Progress is this one going down */
    size_t placeholders;       /* pairs that stand for what is not known */
    size_t remarks;            /* pairs, and { }, that speak to the drafters */
    size_t guessed;            /* groups of alternatives that are a guess */
    size_t unclosed, unopened; /* brackets without another end, counted nowhere else */
    size_t deepest;
} entente_bracket_counts;

typedef struct entente_brackets {
    entente_bytes text; /* a copy, NUL-terminated */
    entente_bracket_counts counts;
    ENTENTE_LIST_OF(entente_bracket) brackets; /* by where they open, those that are none too */
    ENTENTE_LIST_OF(entente_bracket_label) labels;
    ENTENTE_LIST_OF(entente_bracket_stray) strays;
    ENTENTE_LIST_OF(entente_bracket_piece) pieces;
} entente_brackets;
extern const entente_table entente_brackets_table, entente_bracket_counts_table;

/* Reads a text of at most 256 MiB, balanced or not, of any depth. options NULL: none. Errors: ENTENTE_LIMIT, ENTENTE_MEMORY;
   a ruling on a pair that is not there is ENTENTE_INVALID. O(length). */
entente_status entente_brackets_read(const char *text, size_t length, const entente_bracket_options *options,
                                     const entente_brackets **result, entente_error *error);

/* The pieces, one after another: the bytes that were read. ENTENTE_IO when the sink refused. */
entente_status entente_brackets_write(const entente_brackets *brackets, const entente_sink *sink, entente_error *error);

/* --- redline ----------------------------------------------------------------------------------------------------------- */

/* One version of a text: a draft with its clauses, or a text from outside with its paragraphs. */
typedef struct entente_redline_clause {
    const char *id; /* NULL: it has none, and is followed by likeness */
    entente_bytes text;
    const entente_bracket_ruling *rulings; /* on its brackets */
    size_t ruling_count;
    const char *number; /* under which it is shown; NULL: none that could change */
} entente_redline_clause;
typedef struct entente_redline_version {
    const char *id, *title, *on; /* title and on may be NULL */
    const entente_redline_clause *clauses;
    size_t count;
} entente_redline_version;

/* A part of a clause as the redline shows it. Old text: what is same and deleted, in order; new text: same and inserted. */
typedef struct entente_redline_piece {
    const char *state; /* "same", "deleted", "inserted" */
    const char *what;  /* "words", "figure", "negation", "bracket", "punctuation", "label", "space", "paragraph", "name" */
    entente_bytes text;
    size_t change; /* which of the changes it belongs to, from 1; 0: none: it is the same, or only how the text ends */
} entente_redline_piece;

/* A change as one tells it. */
typedef struct entente_redline_change {
    size_t number;      /* from 1, as they stand in the new text */
    const char *kind;   /* "inserted", "deleted", "figure", "lifted", "bracketed", "moved", "renumbered", "split", "joined",
                           "new clause", "clause gone", "space" */
    const char *clause; /* where: its id, or label or number */
    entente_bytes before,
        after;             /* old and new words; of lifted and bracketed the words within, 400 bytes at most; NULL: none */
    size_t from, to;       /* moved: places among the clauses, from 1 */
    bool negation, figure; /* it holds one: told first */
} entente_redline_change;

typedef struct entente_redline_like {
    const char *id;  /* the clause that it reads like */
    double likeness; /* 0 to 1 */
} entente_redline_like;

/* A clause of either version, in the new order; what is gone stands where it stood. */
typedef struct entente_redline_row {
    const char *before, *after;               /* its id (without ids: its number) in each version; NULL: not there */
    const char *number_before, *number_after; /* under which it is shown in each; NULL: not told */
    size_t place_before, place_after;         /* place in each, from 1; 0: not there */
    size_t count_before, count_after;         /* paragraphs taken together, where one was split or some joined; else 1 */
    const char *by;    /* what it was followed by: "id", "likeness"; NULL: it is in one version alone */
    double likeness;   /* 0 to 1: the share of words that stand in both */
    const char *state; /* "same", "changed", "new", "gone" */
    bool moved;
    const entente_redline_like *like; /* where another clause of the other version reads more like it: told, not followed */
    size_t same, deleted, inserted;   /* words, figures among them; no punctuation, no brackets */
    entente_bracket_counts brackets_before, brackets_after;
    ENTENTE_LIST_OF(entente_redline_piece) pieces;
} entente_redline_row;

/* Open brackets of each version, and whose. */
typedef struct entente_redline_party {
    const char *actor;
    size_t open; /* open points in which it is named */
} entente_redline_party;
typedef struct entente_redline_clause_count {
    const char *clause;
    size_t open;
} entente_redline_clause_count;
typedef struct entente_redline_day {
    const char *draft, *on;
    entente_bracket_counts brackets;
    ENTENTE_LIST_OF(entente_redline_clause_count) clauses;
    ENTENTE_LIST_OF(entente_redline_party) parties;
} entente_redline_day;

typedef struct entente_redline_result {
    const char *as, *on;            /* who reads the two drafts, as of which day; NULL: they are of no case */
    const char *before, *after;     /* ids of the two versions */
    size_t same, deleted, inserted; /* words in all clauses; those moved count as same */
    size_t shortest;                /* words changed by the shortest edit script of the clauses that are followed */
    bool exact;                     /* the script of each clause is the shortest; false: one was too long to prove it */
    ENTENTE_LIST_OF(entente_redline_change) first;   /* the changes that hold a negation or a figure */
    ENTENTE_LIST_OF(entente_redline_change) changes; /* all */
    ENTENTE_LIST_OF(entente_redline_row) clauses;
    ENTENTE_LIST_OF(entente_redline_day) history;
} entente_redline_result;

extern const entente_table entente_redline_table;

/* What changed from versions[before] to versions[after] (indices from 0); the history counts the brackets of all versions
   given, in their order. Clauses that have ids are followed by these alone; where no clause of either has one, by likeness.
   options as for entente_brackets_read, its rulings left aside. Errors: ENTENTE_INVALID: no such version; ENTENTE_LIMIT: a
   version of more than 64 MiB or 1,000,000 clauses; ENTENTE_MEMORY. Time: O(n · m / 64) for n and m words of two clauses
   (without ids: of the whole texts), and O(n + m) past a bound, which `exact` tells. Source: H. Hyyrö, Bit-parallel
   LCS-length computation revisited (2004); D. S. Hirschberg, A linear space algorithm for computing maximal common
   subsequences (1975). */
entente_status entente_redline_make(const entente_redline_version *versions, size_t count, size_t before, size_t after,
                                    const entente_bracket_options *options, const entente_redline_result **result,
                                    entente_error *error);

/* The new text, made of the old one and the redline alone: for each row that stands in the new version, in its order, the id
   and the text of its clause (of several paragraphs taken together all their text), given to `take` until that answers false
   (ENTENTE_IO). ENTENTE_INVALID: `before` is not the text that the redline was made of. O(length). */
typedef bool entente_redline_take(void *taker, const char *id, const char *text, size_t length);
entente_status entente_redline_apply(const entente_redline_result *redline, const entente_redline_version *before,
                                     entente_redline_take *take, void *taker, entente_error *error);

/* A text from outside as a version: a clause without id for each paragraph, which is a line with the line ends behind it.
   The version points into the text; *hold keeps its clauses and is the caller's to entente_redline_release. */
entente_status entente_redline_paragraphs(const char *text, size_t length, entente_redline_version *version, void **hold,
                                          entente_error *error);
void entente_redline_release(void *hold);

ENTENTE_END

#endif
