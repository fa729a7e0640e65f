/* How the gap is declared: keys of JSON, columns of CSV and of the page's tables. */
#include "analyse/answers.h"

static const entente_field pair_fields[] = {
    RESULT_FIELD(entente_gap_pair, a, TEXT, "a party", .shown = ENTENTE_AS_ACTOR, .head = "col.party"),
    RESULT_FIELD(entente_gap_pair, b, TEXT, "another", .shown = ENTENTE_AS_ACTOR, .head = "col.party"),
    RESULT_FIELD(entente_gap_pair, gap, REAL, "how far apart they are; null where one's position is unknown",
                 .unit = "0 to 1", .head = "col.gap"),
    RESULT_FIELD(entente_gap_pair, a_says, TEXT, "what `a` says: `40`, `40 to 60`, `40 / 42` where sources differ",
                 .shown = ENTENTE_AS_SAID, .head = "col.says"),
    RESULT_FIELD(entente_gap_pair, b_says, TEXT, "what `b` says", .shown = ENTENTE_AS_SAID, .head = "col.says"),
};
static const entente_table pair_table = {
    .name = "gap.issues.pairs",
    RESULT_TABLE(entente_gap_pair, pair_fields),
    .help = "each two parties on the issue",
    .page = RESULT_COLUMNS("^issue", "a", "a_says", "b", "b_says", "gap", "^to"),
    .caption = "table.pairs",
};

static const entente_field option_fields[] = {
    RESULT_FIELD(entente_gap_option, id, TEXT, "the option's id"),
    RESULT_FIELD(entente_gap_option, name, TEXT, "its name in English, or the first", .shown = ENTENTE_AS_NAMED),
    RESULT_FIELD(entente_gap_option, names, NAMES, "its names by language, or the one name"),
};
static const entente_table option_table = {
    .name = "gap.issues.scale.options", RESULT_TABLE(entente_gap_option, option_fields), .help = "an option"};

static const entente_field choice_fields[] = {
    RESULT_FIELD(entente_gap_options, options, LIST, "its options", .of = &option_table),
    RESULT_FIELD(entente_gap_options, ordered, YES,
                 "whether they stand in an order; if not, two differ wholly or not at all"),
    RESULT_FIELD(entente_gap_options, span, REAL, "the greatest distance", .unit = "steps"),
};
static const entente_table choice_table = {
    .name = "gap.issues.scale", RESULT_TABLE(entente_gap_options, choice_fields), .help = "of an issue of options"};

static const entente_field range_fields[] = {
    RESULT_FIELD(entente_gap_range, from, TEXT, "its lower end, a decimal"),
    RESULT_FIELD(entente_gap_range, to, TEXT, "its upper end"),
    RESULT_FIELD(entente_gap_range, unit, TEXT, "its unit in English, or the first"),
    RESULT_FIELD(entente_gap_range, units, NAMES, "its unit by language, or the one"),
    RESULT_FIELD(entente_gap_range, span, REAL, "the greatest distance", .unit = "units"),
};
static const entente_table range_table = {
    .name = "gap.issues.scale", RESULT_TABLE(entente_gap_range, range_fields), .help = "of an issue of numbers"};

static const entente_field position_fields[] = {
    RESULT_FIELD(entente_gap_position, actor, TEXT, "who", .shown = ENTENTE_AS_ACTOR, .head = "col.actor"),
    RESULT_FIELD(entente_gap_position, says, TEXT, "what it says", .shown = ENTENTE_AS_SAID, .head = "col.says"),
    RESULT_FIELD(entente_gap_position, stance, TEXT, "`stated`, `offered`, `demanded`, `limit`", .shown = ENTENTE_AS_WORD,
                 .words = "stance", .head = "col.stance"),
    RESULT_FIELD(entente_gap_position, low, REAL,
                 "its lower end on the issue: options count from 0, numbers from the range's end"),
    RESULT_FIELD(entente_gap_position, high, REAL, "its upper end on the issue"),
    RESULT_FIELD(entente_gap_position, on, TEXT, "the day that it speaks of", .shown = ENTENTE_AS_DATE, .head = "col.date"),
    RESULT_FIELD(entente_gap_position, source, TEXT, "where it comes from", .head = "col.source"),
    RESULT_FIELD(entente_gap_position, words, TEXT, "the words that say so", .head = "col.words"),
    RESULT_FIELD(entente_gap_position, conditional, TEXT, "on what condition, in words", .optional = true,
                 .head = "col.condition"),
    RESULT_FIELD(entente_gap_position, told_by, TEXT, "who tells it: an actor, or words; null: its actor itself",
                 .shown = ENTENTE_AS_ACTOR, .head = "col.told"),
    RESULT_FIELD(entente_gap_position, withdrawn, TEXT,
                 "the day on which its actor withdrew it; from then on it counts no more, and what it came over does not "
                 "come back",
                 .optional = true, .shown = ENTENTE_AS_DATE, .head = "col.withdrawn"),
    ENTRY_FIELDS(entente_gap_position),
};
static const entente_table position_table = {
    .name = "gap.issues.positions",
    RESULT_TABLE(entente_gap_position, position_fields),
    .help = "the latest of everyone, mediators' proposals too, then everyone's limits",
    .page = RESULT_COLUMNS("^issue", "actor", "stance", "says", "conditional", "on", "withdrawn", "words", "told_by",
                           "source", "to", "proposed"),
    .caption = "table.positions",
};

static const entente_field issue_fields[] = {
    RESULT_FIELD(entente_gap_issue, issue, TEXT, "the issue's id", .shown = ENTENTE_AS_ISSUE, .head = "col.issue"),
    RESULT_FIELD(entente_gap_issue, name, TEXT, "its name in English, or the first", .shown = ENTENTE_AS_NAMED),
    RESULT_FIELD(entente_gap_issue, names, NAMES, "its names by language, or the one name"),
    RESULT_FIELD(entente_gap_issue, gap, REAL, "the mean over the pairs that are known", .unit = "0 to 1"),
    RESULT_FIELD(entente_gap_issue, change, REAL, "its change since `trend_since`, over the pairs known at both ends"),
    RESULT_FIELD(entente_gap_issue, pairs, LIST, "each two parties", .of = &pair_table),
    {.name = "scale",
     .type = ENTENTE_POINTER,
     .offset = offsetof(entente_gap_issue, choice),
     .of = &choice_table,
     .optional = true,
     .help = "the issue's options"},
    {.name = "scale",
     .type = ENTENTE_POINTER,
     .offset = offsetof(entente_gap_issue, range),
     .of = &range_table,
     .optional = true,
     .help = "or its range"},
    RESULT_FIELD(entente_gap_issue, positions, LIST, "who says what", .of = &position_table),
    RESULT_FIELD(entente_gap_issue, entry, TEXT, "its id"),
    READERS_FIELD(entente_gap_issue, "to"),
};
static const entente_table issue_table = {
    .name = "gap.issues", RESULT_TABLE(entente_gap_issue, issue_fields), .help = "each issue in its order of showing"};

static const entente_field day_fields[] = {
    RESULT_FIELD(entente_gap_day, on, TEXT, "the day", .shown = ENTENTE_AS_DATE, .head = "col.date"),
    RESULT_FIELD(entente_gap_day, overall, REAL, "the case's gap at its end", .unit = "0 to 1", .head = "col.overall"),
    RESULT_FIELD(entente_gap_day, issues, MAP, "each issue's gap", .unit = "0 to 1", .of = &entente_real_table,
                 .shown = ENTENTE_AS_ISSUE, .spread = ""),
};
static const entente_table day_table = {
    .name = "gap.history",
    RESULT_TABLE(entente_gap_day, day_fields),
    .help = "after every day on which a position changed",
    .page = RESULT_COLUMNS("on", "overall", "issues"),
    .caption = "table.history",
};

static const entente_field move_fields[] = {
    RESULT_FIELD(entente_gap_move, on, TEXT, "the day that it speaks of", .shown = ENTENTE_AS_DATE, .head = "col.date"),
    RESULT_FIELD(entente_gap_move, at, TEXT, "the day on which it was known", .shown = ENTENTE_AS_DATE, .head = "col.known"),
    RESULT_FIELD(entente_gap_move, actor, TEXT, "who moved", .shown = ENTENTE_AS_ACTOR, .head = "col.actor"),
    RESULT_FIELD(entente_gap_move, issue, TEXT, "on which issue", .shown = ENTENTE_AS_ISSUE, .head = "col.issue"),
    RESULT_FIELD(entente_gap_move, from, TEXT, "what it said before that day", .shown = ENTENTE_AS_SAID, .head = "col.from"),
    RESULT_FIELD(entente_gap_move, to, TEXT, "what it says", .shown = ENTENTE_AS_SAID, .head = "col.to"),
    RESULT_FIELD(entente_gap_move, gap_change, REAL, "that day's gap less what it would be without this entry",
                 .shown = ENTENTE_AS_CHANGE, .head = "col.change"),
    RESULT_FIELD(entente_gap_move, source, TEXT, "where it comes from", .head = "col.source"),
    RESULT_FIELD(entente_gap_move, stance, TEXT, "`stated`, `offered`, `demanded`", .shown = ENTENTE_AS_WORD,
                 .words = "stance", .head = "col.stance"),
    RESULT_FIELD(entente_gap_move, words, TEXT, "the words that say so", .head = "col.words"),
    RESULT_FIELD(entente_gap_move, told_by, TEXT, "who tells it: an actor, or words; null: its actor itself",
                 .shown = ENTENTE_AS_ACTOR, .head = "col.told"),
    RESULT_FIELD(entente_gap_move, corrected, YES, "whether it was first recorded otherwise"),
    RESULT_FIELD(entente_gap_move, corrected_by, TEXT, "and who corrected it", .shown = ENTENTE_AS_ACTOR,
                 .head = "col.corrected"),
    RETURN_FIELDS(entente_gap_move),
    ENTRY_FIELDS_AS(entente_gap_move, "readers"),
};
static const entente_table move_table = {
    .name = "gap.ledger",
    RESULT_TABLE(entente_gap_move, move_fields),
    .help = "who moved, and what it did to the gap of that day",
    .csv = RESULT_COLUMNS("on", "actor", "issue", "from", "to", "stance", "gap_change", "told_by", "corrected_by",
                          "return_by", "return_what", "source", "entry"),
    .page = RESULT_COLUMNS("on", "at", "actor", "issue", "from", "to", "stance", "gap_change", "words", "told_by",
                           "corrected_by", "return_by", "return_what", "source", "readers", "proposed"),
    .caption = "table.ledger",
};

static const entente_field claim_move_fields[] = {
    RESULT_FIELD(entente_gap_claim_move, when, TEXT, "`before`: in the four weeks up to the claim's day; `since`",
                 .shown = ENTENTE_AS_WORD, .words = "when", .head = "col.when"),
    RESULT_FIELD(entente_gap_claim_move, on, TEXT, "the day that it speaks of", .shown = ENTENTE_AS_DATE,
                 .head = "col.date"),
    RESULT_FIELD(entente_gap_claim_move, actor, TEXT, "who moved", .shown = ENTENTE_AS_ACTOR, .head = "col.actor"),
    RESULT_FIELD(entente_gap_claim_move, issue, TEXT, "on which issue", .shown = ENTENTE_AS_ISSUE, .head = "col.issue"),
    RESULT_FIELD(entente_gap_claim_move, from, TEXT, "what it said before", .shown = ENTENTE_AS_SAID, .head = "col.from"),
    RESULT_FIELD(entente_gap_claim_move, to, TEXT, "what it says", .shown = ENTENTE_AS_SAID, .head = "col.to"),
    RESULT_FIELD(entente_gap_claim_move, gap_change, REAL, "as in the ledger", .shown = ENTENTE_AS_CHANGE,
                 .head = "col.change"),
    RESULT_FIELD(entente_gap_claim_move, entry, TEXT, "the position's id"),
};
static const entente_table claim_move_table = {
    .name = "gap.claims.moves",
    RESULT_TABLE(entente_gap_claim_move, claim_move_fields),
    .help = "who moved around a claim: of those before it, and of those since, the latest eight, in order of time",
    .page = RESULT_COLUMNS("^says", "when", "on", "actor", "issue", "from", "to", "gap_change"),
    .caption = "table.claim-moves",
};

static const entente_field claim_fields[] = {
    RESULT_FIELD(entente_gap_claim, on, TEXT, "the day that it speaks of", .shown = ENTENTE_AS_DATE, .head = "col.date"),
    RESULT_FIELD(entente_gap_claim, actor, TEXT, "who claims it; null: nobody is named, and `told_by` says whose word it is",
                 .shown = ENTENTE_AS_ACTOR, .head = "col.actor"),
    RESULT_FIELD(entente_gap_claim, says, TEXT, "what of the talks: `narrowing`, `close`, …", .head = "col.claim"),
    RESULT_FIELD(entente_gap_claim, of, LIST, "of whom", .of = &entente_text_table, .shown = ENTENTE_AS_ACTOR,
                 .head = "col.of"),
    RESULT_FIELD(entente_gap_claim, words, TEXT, "the words that say so", .head = "col.words"),
    RESULT_FIELD(entente_gap_claim, source, TEXT, "where it comes from", .head = "col.source"),
    RESULT_FIELD(entente_gap_claim, conditional, TEXT, "on what condition, in words", .optional = true,
                 .head = "col.condition"),
    RESULT_FIELD(entente_gap_claim, told_by, TEXT, "who tells it: an actor, or words; null: its actor itself",
                 .shown = ENTENTE_AS_ACTOR, .head = "col.told"),
    RESULT_FIELD(entente_gap_claim, gap_before, REAL, "the case's gap four weeks before it, as it was known then",
                 .unit = "0 to 1"),
    RESULT_FIELD(entente_gap_claim, gap_then, REAL, "and at the end of its day", .unit = "0 to 1"),
    RESULT_FIELD(entente_gap_claim, moves_before, COUNT,
                 "moves of whom it speaks, or of anybody, in those four weeks, its day among them"),
    RESULT_FIELD(entente_gap_claim, moves_since, COUNT, "and since, up to the view's day"),
    RESULT_FIELD(entente_gap_claim, moves, LIST, "which", .of = &claim_move_table),
    ENTRY_FIELDS(entente_gap_claim),
};
static const entente_table claim_table = {
    .name = "gap.claims",
    RESULT_TABLE(entente_gap_claim, claim_fields),
    .help = "what somebody claims of the talks",
    .page = RESULT_COLUMNS("on", "actor", "says", "of", "conditional", "words", "told_by", "source", "to", "proposed"),
    .caption = "table.claims",
};

static const entente_field apart_fields[] = {
    RESULT_FIELD(entente_gap_apart, what, TEXT,
                 "`told`: what a party tells of another; `retracted`: what a mediator or the keeper took back of another's",
                 .shown = ENTENTE_AS_WORD, .words = "apart", .head = "col.apart"),
    RESULT_FIELD(entente_gap_apart, kind, TEXT, "the entry's kind", .shown = ENTENTE_AS_WORD, .words = "kind",
                 .head = "col.kind"),
    RESULT_FIELD(entente_gap_apart, actor, TEXT, "whose words it is said to be, or were", .shown = ENTENTE_AS_ACTOR,
                 .head = "col.actor"),
    RESULT_FIELD(entente_gap_apart, issue, TEXT, "on what, of a position", .shown = ENTENTE_AS_ISSUE, .head = "col.issue"),
    RESULT_FIELD(entente_gap_apart, says, TEXT, "what, of a position or a claim", .shown = ENTENTE_AS_SAID,
                 .head = "col.says"),
    RESULT_FIELD(entente_gap_apart, told_by, TEXT, "who tells it: an actor, or words; null: its actor itself",
                 .shown = ENTENTE_AS_ACTOR, .head = "col.told"),
    ENVELOPE_FIELDS(entente_gap_apart),
};
static const entente_table apart_table = {
    .name = "gap.apart",
    RESULT_TABLE(entente_gap_apart, apart_fields),
    .help = "what counts in nothing: what parties tell of others, and what was retracted by somebody else",
    .page = RESULT_COLUMNS("on", "what", "kind", "actor", "issue", "says", "told_by", "by", "source", "to", "proposed"),
    .caption = "table.apart",
};

static const entente_field gap_fields[] = {
    RESULT_FIELD(entente_gap_result, as, TEXT, "the reader"),
    RESULT_FIELD(entente_gap_result, on, TEXT, "the view's day"),
    RESULT_FIELD(entente_gap_result, overall, REAL, "the case's gap: the mean over pairs of parties", .unit = "0 to 1"),
    RESULT_FIELD(entente_gap_result, trend, TEXT, "`narrowing`, `steady`, `widening`, `too few`"),
    RESULT_FIELD(entente_gap_result, slope_per_week, REAL, "how the gap changes", .unit = "a week"),
    RESULT_FIELD(entente_gap_result, trend_since, TEXT,
                 "where the trend's window begins: four weeks before, or the first day"),
    RESULT_FIELD(entente_gap_result, last_move, TEXT, "the last day on which a move of the ledger became known"),
    RESULT_FIELD(entente_gap_result, issues, LIST, "each issue", .of = &issue_table),
    RESULT_FIELD(entente_gap_result, history, LIST, "the gap by day", .of = &day_table),
    RESULT_FIELD(entente_gap_result, ledger, LIST, "the moves, in order of time", .of = &move_table),
    RESULT_FIELD(entente_gap_result, claims, LIST, "claims of the trend", .of = &claim_table),
    RESULT_FIELD(entente_gap_result, responses, LIST, "answers to positions, texts and packages", .of = &answers_table,
                 .optional = true),
    RESULT_FIELD(entente_gap_result, apart, LIST, "what is shown apart", .of = &apart_table),
};
const entente_table entente_gap_table = {
    .name = "gap",
    RESULT_TABLE(entente_gap_result, gap_fields),
    .help = "how far apart the parties are, and whether they come closer",
    .csv_of = "ledger",
};
