/* All of one view in one answer; any answer as text for people; a brief as a page. */
#ifndef ENTENTE_BRIEF_H
#define ENTENTE_BRIEF_H

#include <entente/analyse.h>
#include <entente/duties.h>
#include <entente/office.h>

ENTENTE_BEGIN

typedef struct entente_actor_row {
    const char *id, *name;
    entente_names names;
    const char *role; /* "party", "mediator", "observer", "member" */
    ENTENTE_OF_ENTRY;
} entente_actor_row;

typedef struct entente_case_row {
    const char *id, *title;
    entente_names titles;
    const char *summary;
    entente_names summaries;
    const char *keeper;
    bool invented;
    ENTENTE_LIST_OF(entente_actor_row) actors;
} entente_case_row;

typedef struct entente_ahead_row {
    const char *kind, *at, *entry;
} entente_ahead_row;

typedef struct entente_beside_row {
    const char *kind, *by, *entry;
} entente_beside_row;

/* One of the narrowest audiences of what the reader sees. */
typedef struct entente_audience_row {
    entente_texts to;
} entente_audience_row;

typedef struct entente_view_row {
    const char *as, *on, *digest; /* digest: of the entries that the reader sees */
    const char *begins;           /* where it is as of a day before the case: the day on which that begins; else NULL */
    int64_t days_old;             /* the latest entry, by the machine's clock; ENTENTE_NO_WHOLE: not old, or not told */
    size_t aside;                 /* entries that the reader may read and that count in nothing */
    size_t proposed;              /* entries in it that nobody has judged yet */
    bool may_have_more;           /* the reader, than is told here: another's key opened the record */
    const char *classification;   /* "Public", "Holds what only the mediators and UPP may read" */
    ENTENTE_LIST_OF(entente_audience_row) narrowest; /* none: everybody may read all of it */
    ENTENTE_LIST_OF(entente_ahead_row) ahead;
    ENTENTE_LIST_OF(entente_beside_row) beside;
} entente_view_row;

typedef struct entente_news_row {
    const char *kind, *change, *at, *summary; /* change: "new", "corrected", "retracted" */
    const char *was;                          /* of a correction: what it corrects said; NULL: it is none */
    const char *crossed_from,
        *crossed_to; /* of an indicator that crossed a threshold: the last that it had reached, and now */
    ENTENTE_ENVELOPE;
} entente_news_row;

/* What nobody knows the day of: it is part of no gap, week, ledger or history until somebody says when. */
typedef struct entente_undated_row {
    const char *kind, *at, *summary, *words; /* words: those in which it was said, or that say so */
    ENTENTE_ENVELOPE;                        /* on: NULL */
} entente_undated_row;

typedef struct entente_gap_then {
    double before, now;
} entente_gap_then;

typedef struct entente_since_row {
    const char *date;
    ENTENTE_LIST_OF(entente_news_row) entries;
    entente_gap_then gap;
} entente_since_row;

/* A day on which more than a thousand entries that the reader sees are one author's. */
typedef struct entente_crowded_row {
    const char *author, *on;
    size_t entries;
} entente_crowded_row;

/* What is put to a council and not decided: of several the latest. */
typedef struct entente_stands_council {
    const char *resolution, *title;
    entente_names titles;
    const char *council, *council_name;
    entente_names council_names;
    size_t yes, no, unknown;
    size_t open; /* how many are not decided */
    ENTENTE_OF_ENTRY;
} entente_stands_council;

typedef struct entente_stands_claim {
    const char *on, *actor, *told_by, *says; /* actor: NULL: nobody is named */
    ENTENTE_OF_ENTRY;
} entente_stands_claim;

/* How far apart they are and how that moved, as of `entente gap`. */
typedef struct entente_stands_gap {
    double overall;
    const char *trend;
    double slope_per_week;
    const char *since, *last_move;
} entente_stands_gap;

/* Where the talks stand, in one line, and what that is made of; NULL: there is none. */
typedef struct entente_stands_result {
    const char *as, *on;
    const char *line;                      /* in English, with the view's names; NULL: nothing is known of any of these */
    const entente_meeting_row *met;        /* the latest that was held */
    const entente_meeting_row *meets;      /* the next that is planned */
    const entente_stands_council *council; /* what is before it */
    const entente_stands_claim *claim;     /* the latest */
    const entente_clock_row *presses;      /* the first that runs out from the view's day on */
    const entente_stands_gap *gap;         /* NULL: no position is known */
} entente_stands_result;
extern const entente_table entente_stands_table;

/* O(n log n), and as entente_analyse_gap and entente_analyse_council. */
entente_status entente_analyse_stands(const entente_view *view, const entente_stands_result **result, entente_error *error);

/* A case among several. */
typedef struct entente_index_row {
    const char *file, *title; /* file: as whoever lists them calls it */
    entente_names titles;
    bool invented;
    size_t proposed;                     /* entries in it that nobody has judged yet */
    const entente_stands_result *stands; /* NULL: it could not be read */
    const char *why;                     /* it could not be; NULL: it was */
    /* for tables of rows alone: of `stands` */
    const char *as, *on, *line, *met, *meets, *council, *claimed, *claim, *presses, *due, *trend;
    double gap, slope_per_week;
} entente_index_row;

typedef struct entente_index_result {
    const char *folder;
    ENTENTE_LIST_OF(entente_index_row) cases;
} entente_index_result;
extern const entente_table entente_index_table;

/* The row of a case as its reader sees it, an answer of its own, of which an index is made. Cost: as entente_analyse_stands.
 */
entente_status entente_index_case(const entente_view *view, const char *file, const entente_index_row **row,
                                  entente_error *error);

typedef struct entente_brief_result {
    entente_case_row head;
    entente_view_row view;
    entente_stands_result stands;
    ENTENTE_LIST_OF(entente_crowded_row) crowded;
    entente_gap_result gap;
    entente_agreements_result agreements;
    entente_offers_result offers;
    const entente_told_result *told;   /* NULL: nobody was told anything that not everybody may read */
    const entente_bridge_result *next; /* NULL: not all preferences are in view, or nothing is to be proposed */
    entente_council_result council;
    entente_clocks_result clocks;
    entente_exchange_result exchange;
    entente_duties_result duties;
    entente_incidents_result incidents; /* of the week up to the view's day */
    entente_pulse_result pulse;
    entente_events_result events;
    entente_meetings_result meetings;
    entente_drafts_result drafts;
    const entente_redline_result *redline; /* of the latest draft against the one that it was made from; NULL: of none */
    entente_notes_result notes;
    ENTENTE_LIST_OF(entente_undated_row) undated;
    const entente_since_row *since; /* NULL: not asked for */
} entente_brief_result;
extern const entente_table entente_brief_table;

/* Everything that a view comes to. since: a day ("2024-03-20"); what was not known at its end is told apart; "last": the day
   before the latest on which something became known that is in view, so that this last lot is told; NULL: not asked. A
   frontier of more than a thousand points is approximated and says so; what takes too long is left out and said. Errors:
   those of the parts; ENTENTE_INVALID where since is no day. The case must outlive the answer. */
entente_status entente_brief(const entente_view *view, const char *since, const entente_brief_result **result,
                             entente_error *error);

/* The languages of the page, NULL-terminated: "en", "fr", "ar", "he". */
extern const char *const entente_brief_languages[];

/* A brief as one HTML file that needs nothing else: no network, no JavaScript to be read, no other file. The same brief
   gives the same bytes. ENTENTE_INVALID: no such language. Cost: linear in the brief. */
entente_status entente_brief_page(const entente_brief_result *brief, const char *language, const entente_sink *sink,
                                  entente_error *error);

/* The same as a document for paper, malloc'ed: the page's text and tables, of each table its first 60 rows. Nothing else is
   in the file: no author, no program, no hour of making. The same brief gives the same bytes. ENTENTE_INVALID: no such
   language, or libzip is not there. Cost: linear in the brief. */
entente_status entente_brief_paper(const entente_brief_result *brief, const char *language, entente_office_format format,
                                   char **out, size_t *length, entente_error *error);

/* A report on incidents as a document for paper, in English, malloc'ed: at most 200 rows of each table. Nothing else is in
   the file. The same result gives the same bytes. ENTENTE_INVALID: nothing of the case is in view, or libzip is not there.
   Cost: linear in the result. */
entente_status entente_brief_daily(const entente_incidents_result *incidents, const entente_view *view,
                                   entente_office_format format, char **out, size_t *length, entente_error *error);

/* How a draft is written as a document. */
typedef struct entente_draft_paper {
    const char *id;      /* the draft, as entente_analyse_draft finds it; NULL: the latest */
    const char *against; /* the draft whose changes are tracked; NULL: none */
    bool attributions;   /* whose the words in brackets are, as footnotes */
} entente_draft_paper;

/* A draft as its reader reads it, malloc'ed: title, clauses under their numbers, brackets as they stand, under a line that
   says who may read it; against another with the changes tracked, whose author is who puts the draft forward, by the names
   of the view, on the draft's day. Nothing else is in the file. The same view gives the same bytes. ENTENTE_INVALID: no such
   draft, or no day of it, or libzip is not there. Cost: that of entente_analyse_redline. */
entente_status entente_brief_draft(const entente_view *view, const entente_draft_paper *wish, entente_office_format format,
                                   char **out, size_t *length, entente_error *error);

/* The clocks and meetings that a view holds as a calendar file (RFC 5545), what recurs for a year from the view's day. By
   libical; INVALID: it cannot be loaded. */
entente_status entente_brief_ics(const entente_view *view, const entente_sink *sink, entente_error *error);

/* How an answer is told. */
typedef struct entente_telling {
    const entente_view *view; /* the view that it is of, whose names actors, issues and options have; NULL: their ids */
    bool colour;              /* bold headings and coloured bars; no meaning is in the colour alone */
    bool all;                 /* of a brief: every row of every list, not the latest few */
} entente_telling;

/* An answer of this header or of analyse.h as text for a terminal of 80 columns. ENTENTE_INVALID: an answer that has no
   text. */
entente_status entente_brief_text(const void *result, const entente_telling *how, const entente_sink *sink,
                                  entente_error *error);

ENTENTE_END

#endif
