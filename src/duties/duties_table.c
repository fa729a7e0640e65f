/* How duties are declared. */
#include "duties/duties.h"

static const entente_field account_fields[] = {
    RESULT_FIELD(entente_duty_account, teller, TEXT, "who tells it: an actor, or words such as `a source`",
                 .shown = ENTENTE_AS_ACTOR, .head = "col.told"),
    RESULT_FIELD(entente_duty_account, report, TEXT, "`reported`, `verified`, `denied`", .shown = ENTENTE_AS_WORD,
                 .words = "report", .head = "col.report"),
    RESULT_FIELD(entente_duty_account, amount, TEXT,
                 "the sum that it tells of; null: the duty has no amount, or it is denied", .shown = ENTENTE_AS_FIGURE,
                 .head = "col.amount"),
    RESULT_FIELD(entente_duty_account, on, TEXT, "the last day that it tells of", .shown = ENTENTE_AS_DATE,
                 .head = "col.date"),
    RESULT_FIELD(entente_duty_account, whole, YES, "whether that is all that is owed"),
    RESULT_FIELD(entente_duty_account, counts, YES, "whether it verifies the duty", .head = "col.verifies"),
    RESULT_FIELD(entente_duty_account, words, TEXT, "the words of the last that has them", .head = "col.words"),
    RESULT_FIELD(entente_duty_account, source, TEXT, "where the last comes from", .head = "col.source"),
};
static const entente_table account_table = {
    .name = "duties.duties.accounts",
    RESULT_TABLE(entente_duty_account, account_fields),
    .help = "what was done of it, by who tells it, side by side",
    .page = RESULT_COLUMNS("^what", "teller", "report", "amount", "on", "counts", "words", "source"),
    .caption = "table.duty-accounts",
};

static const entente_field duty_fields[] = {
    RESULT_FIELD(entente_duty_row, what, TEXT, "what is owed, in English, or the first", .shown = ENTENTE_AS_NAMED,
                 .head = "col.duty"),
    RESULT_FIELD(entente_duty_row, names, NAMES, "the same by language, or the one"),
    RESULT_FIELD(entente_duty_row, who, TEXT, "who owes it", .shown = ENTENTE_AS_ACTOR, .head = "col.owes"),
    RESULT_FIELD(entente_duty_row, owed_to, LIST, "to whom", .of = &entente_text_table, .shown = ENTENTE_AS_ACTOR,
                 .head = "col.owed-to"),
    RESULT_FIELD(entente_duty_row, amount, TEXT, "how much; null: it is done or not", .shown = ENTENTE_AS_FIGURE,
                 .head = "col.amount"),
    RESULT_FIELD(entente_duty_row, unit, TEXT, "of the amount, in English, or the first", .shown = ENTENTE_AS_NAMED,
                 .head = "col.unit"),
    RESULT_FIELD(entente_duty_row, units, NAMES, "by language, or the one unit"),
    RESULT_FIELD(entente_duty_row, each, TEXT, "`once`; `day` or `week`: the amount is owed each of these",
                 .shown = ENTENTE_AS_WORD, .words = "each", .head = "col.each"),
    RESULT_FIELD(entente_duty_row, from, TEXT, "the first day on which it is owed", .shown = ENTENTE_AS_DATE),
    RESULT_FIELD(entente_duty_row, due, TEXT, "the last; null where none is known", .shown = ENTENTE_AS_DATE,
                 .head = "col.due"),
    RESULT_FIELD(entente_duty_row, due_at, TEXT, "the instant, where one is known", .shown = ENTENTE_AS_DATE,
                 .head = "col.instant"),
    RESULT_FIELD(entente_duty_row, days_left, WHOLE, "from the view's day to the last; below 0: it is past", .unit = "days",
                 .head = "col.days"),
    RESULT_FIELD(entente_duty_row, draft, TEXT, "under which text", .shown = ENTENTE_AS_DRAFT, .head = "col.draft"),
    RESULT_FIELD(entente_duty_row, clause, TEXT, "under which clause of it", .head = "col.clause"),
    RESULT_FIELD(entente_duty_row, verified_by, LIST, "whose word verifies it; none: anybody's but that of who owes it",
                 .of = &entente_text_table, .shown = ENTENTE_AS_ACTOR, .head = "col.verified-by"),
    RESULT_FIELD(entente_duty_row, after, LIST, "the duties that come before it", .of = &entente_text_table),
    RESULT_FIELD(entente_duty_row, waits_for, LIST, "of these, those that are not done", .of = &entente_text_table,
                 .head = "col.waits-for"),
    RESULT_FIELD(
        entente_duty_row, state, TEXT,
        "`done`: it is verified in full; `reported`: who owes it says so alone; `late`: its day is over, or what was "
        "owed so far is not there; `waiting`: for others that are not done; `due`; `open`: no day is known; "
        "`contradicted`: it stands twice, and neither counts",
        .shown = ENTENTE_AS_WORD, .words = "duty", .head = "col.state"),
    RESULT_FIELD(entente_duty_row, owed, TEXT, "how much is owed up to the view's day", .shown = ENTENTE_AS_FIGURE,
                 .head = "col.owed"),
    RESULT_FIELD(entente_duty_row, total, TEXT, "how much in all; null: it has no amount, or no end",
                 .shown = ENTENTE_AS_FIGURE, .head = "col.total"),
    RESULT_FIELD(entente_duty_row, reported, TEXT, "how much who owes it says was done", .shown = ENTENTE_AS_FIGURE,
                 .head = "col.reported"),
    RESULT_FIELD(entente_duty_row, verified, TEXT, "how much is verified: the most that one verifier tells of",
                 .shown = ENTENTE_AS_FIGURE, .head = "col.verified"),
    RESULT_FIELD(entente_duty_row, share, REAL,
                 "what is verified of the total, or where there is none of what is owed so far", .unit = "0 to 1"),
    RESULT_FIELD(entente_duty_row, periods, WHOLE, "of what is owed each day or week: how many of these are over"),
    RESULT_FIELD(entente_duty_row, kept, WHOLE, "and in how many of them all was verified", .head = "col.kept"),
    RESULT_FIELD(entente_duty_row, done_on, TEXT, "since when it is verified in full", .shown = ENTENTE_AS_DATE),
    RESULT_FIELD(entente_duty_row, days_late, WHOLE, "of what is late, or was done late", .unit = "days",
                 .head = "col.days-late"),
    RESULT_FIELD(entente_duty_row, disputed, YES,
                 "whether somebody denies it, or one to whom it is owed tells of less than who owes it",
                 .head = "col.disputed"),
    RESULT_FIELD(entente_duty_row, accounts, LIST, "who tells what of it", .of = &account_table),
    RESULT_FIELD(entente_duty_row, note, TEXT, "why no day is known"),
    ENVELOPE_FIELDS(entente_duty_row),
};
static const entente_table duty_table = {
    .name = "duties.duties",
    RESULT_TABLE(entente_duty_row, duty_fields),
    .help = "who owes what, by due day; those without one last",
    .csv = RESULT_COLUMNS("due", "days_left", "state", "id", "who", "owed_to", "what", "owed", "total", "verified",
                          "reported", "unit", "each", "periods", "kept", "days_late", "disputed", "draft", "clause",
                          "verified_by", "after", "waits_for", "done_on", "source", "entry"),
    .page = RESULT_COLUMNS("due", "days_left", "state", "who", "owed_to", "what", "owed", "total", "verified", "reported",
                           "unit", "each", "kept", "days_late", "disputed", "clause", "verified_by", "waits_for", "source",
                           "to", "proposed"),
    .caption = "table.duties",
};

#define COUNTS(structure)                                                                                                   \
    RESULT_FIELD(structure, duties, COUNT, "how many", .head = "col.duties"),                                               \
        RESULT_FIELD(structure, done, COUNT, "verified in full", .head = "duty.done"),                                      \
        RESULT_FIELD(structure, reported, COUNT, "done by the word of who owes it alone", .head = "duty.reported"),         \
        RESULT_FIELD(structure, late, COUNT, "late", .head = "duty.late"),                                                  \
        RESULT_FIELD(structure, waiting, COUNT, "waiting for others", .head = "duty.waiting"),                              \
        RESULT_FIELD(structure, due, COUNT, "due on a day to come", .head = "duty.due"),                                    \
        RESULT_FIELD(structure, open, COUNT, "without a day", .head = "duty.open"),                                         \
        RESULT_FIELD(structure, contradicted, COUNT, "standing twice", .head = "duty.contradicted"),                        \
        RESULT_FIELD(structure, disputed, COUNT, "of all these: disputed", .head = "col.disputed")

static const entente_field party_fields[] = {
    RESULT_FIELD(entente_duty_count, party, TEXT, "who owes them", .shown = ENTENTE_AS_ACTOR, .head = "col.owes"),
    COUNTS(entente_duty_count),
};
static const entente_table party_table = {
    .name = "duties.parties",
    RESULT_TABLE(entente_duty_count, party_fields),
    .help = "duties by who owes them",
    .page =
        RESULT_COLUMNS("party", "duties", "done", "reported", "late", "waiting", "due", "open", "contradicted", "disputed"),
    .caption = "table.duty-parties",
};

static const entente_field clause_fields[] = {
    RESULT_FIELD(entente_duty_count, draft, TEXT, "the text; null: none is named", .shown = ENTENTE_AS_DRAFT,
                 .head = "col.draft"),
    RESULT_FIELD(entente_duty_count, clause, TEXT, "the clause", .head = "col.clause"),
    COUNTS(entente_duty_count),
};
static const entente_table clause_table = {
    .name = "duties.clauses",
    RESULT_TABLE(entente_duty_count, clause_fields),
    .help = "duties by the clause under which they are owed",
    .page = RESULT_COLUMNS("draft", "clause", "duties", "done", "reported", "late", "waiting", "due", "open", "contradicted",
                           "disputed"),
    .caption = "table.duty-clauses",
};

static const entente_field provision_fields[] = {
    RESULT_FIELD(entente_provision_row, draft, TEXT, "the text", .shown = ENTENTE_AS_DRAFT, .head = "col.draft"),
    RESULT_FIELD(entente_provision_row, clause, TEXT, "the clause", .head = "col.clause"),
    RESULT_FIELD(entente_provision_row, score, WHOLE, "how far it is carried out, as the teller last judged it",
                 .unit = "0 to 3", .head = "col.score"),
    RESULT_FIELD(entente_provision_row, scale, TEXT, "the same: `not initiated`, `minimal`, `intermediate`, `full`",
                 .shown = ENTENTE_AS_WORD, .words = "scale", .head = "col.scale"),
    RESULT_FIELD(entente_provision_row, teller, TEXT, "who judges it so", .shown = ENTENTE_AS_ACTOR, .head = "col.told"),
    RESULT_FIELD(entente_provision_row, words, TEXT, "why, in its words", .head = "col.words"),
    RESULT_FIELD(entente_provision_row, before, WHOLE, "what the same teller judged before", .unit = "0 to 3",
                 .head = "col.before"),
    ENVELOPE_FIELDS(entente_provision_row),
};
static const entente_table provision_table = {
    .name = "duties.provisions",
    RESULT_TABLE(entente_provision_row, provision_fields),
    .help = "scores of provisions: a row for each provision and teller",
    .page =
        RESULT_COLUMNS("draft", "clause", "score", "scale", "before", "teller", "on", "words", "source", "to", "proposed"),
    .caption = "table.provisions",
};

static const entente_field sum_fields[] = {
    RESULT_FIELD(entente_provision_sum, teller, TEXT, "who judges", .shown = ENTENTE_AS_ACTOR),
    RESULT_FIELD(entente_provision_sum, provisions, COUNT, "of how many provisions"),
    RESULT_FIELD(entente_provision_sum, share, REAL, "the scores' sum, of three times as many", .unit = "0 to 1"),
};
static const entente_table sum_table = {
    .name = "duties.implementation",
    RESULT_TABLE(entente_provision_sum, sum_fields),
    .help = "all of one teller's scores together",
};

static const entente_field duties_fields[] = {
    RESULT_FIELD(entente_duties_result, as, TEXT, "the reader"),
    RESULT_FIELD(entente_duties_result, on, TEXT, "the view's day"),
    RESULT_FIELD(entente_duties_result, duties, LIST, "who owes what by when", .of = &duty_table),
    RESULT_FIELD(entente_duties_result, parties, LIST, "by who owes them", .of = &party_table),
    RESULT_FIELD(entente_duties_result, clauses, LIST, "by clause", .of = &clause_table),
    RESULT_FIELD(entente_duties_result, provisions, LIST, "how far provisions are carried out, as others judge",
                 .of = &provision_table),
    RESULT_FIELD(entente_duties_result, implementation, LIST, "the same in all", .of = &sum_table),
};
const entente_table entente_duties_table = {
    .name = "duties",
    RESULT_TABLE(entente_duties_result, duties_fields),
    .help = "what was agreed, and how it is kept",
    .csv_of = "duties",
};
