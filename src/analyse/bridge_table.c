/* How the next proposal is declared. */
#include "analyse/problem.h"

#define OF_DRAFT(member, kind, ...) RESULT_FIELD(entente_bridge_draft, member, kind, __VA_ARGS__)
static const entente_field draft_fields[] = {
    OF_DRAFT(id, TEXT, "the draft's; null: a package that was given", .optional = true),
    OF_DRAFT(title, TEXT, "its title in English, or the first", .shown = ENTENTE_AS_NAMED, .optional = true),
    OF_DRAFT(titles, NAMES, "its titles by language, or the one title", .optional = true),
    OF_DRAFT(package, MAP,
             "the option of each issue; what it leaves open is completed as the greatest product of gains has it, where "
             "preferences are in view",
             .of = &entente_text_table),
    OF_DRAFT(open, LIST, "issues that it leaves open", .of = &entente_text_table),
    OF_DRAFT(utility, LIST, "what it is worth to each party; none where preferences are not in view",
             .of = &entente_real_table),
    OF_DRAFT(utility_exact, LIST, "the same as p/q, or p", .of = &entente_text_table),
    OF_DRAFT(efficient, TOLD, "whether nobody can gain without another's loss; null: not told"),
    OF_DRAFT(most, LIST,
             "by how much each could gain at most while nobody loses: its distance from the frontier, in its own units",
             .of = &entente_real_table),
    OF_DRAFT(most_proven, YES, "else each could gain so much at least")};
static const entente_table draft_table = {
    .name = "bridge.draft", RESULT_TABLE(entente_bridge_draft, draft_fields), .help = "what proposals start from"};

#define OF_PROPOSAL(member, kind, ...) RESULT_FIELD(entente_proposal_row, member, kind, __VA_ARGS__)
static const entente_field proposal_fields[] = {
    OF_PROPOSAL(why, TEXT,
                "`completion` (the draft, with what it leaves open settled), `least change`, `worst-off` (lifts whoever "
                "gains least furthest), `Nash` (the greatest product of gains); "
                "`midpoints`: from positions alone",
                .shown = ENTENTE_AS_WORD, .words = "bridge", .head = "col.proposal"),
    OF_PROPOSAL(package, MAP, "the option of each issue", .of = &entente_text_table, .head = "col.package"),
    OF_PROPOSAL(changed, LIST, "issues on which it is another than the draft's", .of = &entente_text_table,
                .shown = ENTENTE_AS_ISSUE, .head = "col.changed"),
    OF_PROPOSAL(utility, LIST, "what it is worth to each party", .of = &entente_real_table),
    OF_PROPOSAL(utility_exact, LIST, "the same as p/q, or p", .of = &entente_text_table),
    OF_PROPOSAL(gain, LIST, "how much more than the draft, or than the reservation value, in its own units",
                .of = &entente_real_table, .spread = "parties", .places = 4),
    OF_PROPOSAL(reasons, TEXT, "why, in a sentence made of the figures"),
    OF_PROPOSAL(proven, YES, "it is what it is called; else the best that was found")};
static const entente_table proposal_table = {
    .name = "bridge.proposal",
    RESULT_TABLE(entente_proposal_row, proposal_fields),
    .help = "an efficient package that is worth no less to anybody than the draft; or midpoints",
    .csv = RESULT_COLUMNS("why", "package", "changed", "reasons", "proven"),
    .page = RESULT_COLUMNS("why", "gain", "changed", "package"),
    .caption = "table.proposals",
};

#define OF_TRADE(member, kind, ...) RESULT_FIELD(entente_trade_row, member, kind, __VA_ARGS__)
static const entente_field trade_fields[] = {
    OF_TRADE(one, TEXT, "the party that gives on the first issue and gets on the second", .shown = ENTENTE_AS_ACTOR),
    OF_TRADE(other, TEXT, "the one that does the other way round", .shown = ENTENTE_AS_ACTOR),
    OF_TRADE(gives, TEXT, "the first issue", .shown = ENTENTE_AS_ISSUE),
    OF_TRADE(gives_from, TEXT, "its option in the draft"),
    OF_TRADE(gives_to, TEXT, "the other one"),
    OF_TRADE(gets, TEXT, "the second issue", .shown = ENTENTE_AS_ISSUE),
    OF_TRADE(gets_from, TEXT, "its option in the draft"),
    OF_TRADE(gets_to, TEXT, "the other one"),
    OF_TRADE(package, MAP, "the draft with both changed", .of = &entente_text_table),
    OF_TRADE(utility, LIST, "what that is worth to each party", .of = &entente_real_table),
    OF_TRADE(gain, LIST, "how much more than the draft, in its own units", .of = &entente_real_table),
    OF_TRADE(reasons, TEXT, "the same in a sentence")};
static const entente_table trade_table = {
    .name = "bridge.trade",
    RESULT_TABLE(entente_trade_row, trade_fields),
    .help = "of two parties the trade of two issues with the greatest product of their gains, with which nobody loses; it "
            "need not be efficient"};

#define OF_OPEN(member, kind, ...) RESULT_FIELD(entente_open_row, member, kind, __VA_ARGS__)
static const entente_field open_fields[] = {
    OF_OPEN(clause, TEXT, "the id of the clause; null: no clause settles the issue"),
    OF_OPEN(number, TEXT, "the number under which it is shown"),
    OF_OPEN(issues, LIST, "which issues it settles", .of = &entente_text_table, .shown = ENTENTE_AS_ISSUE),
    OF_OPEN(brackets, COUNT, "its open points"),
    OF_OPEN(stake, REAL,
            "what a party would lose on average by another's favourite instead of its own, as a share of its whole span; "
            "without preferences in view the gap of stated positions; null: not known",
            .unit = "0 to 1"),
    OF_OPEN(reasons, TEXT, "the same in words")};
static const entente_table open_table = {
    .name = "bridge.open",
    RESULT_TABLE(entente_open_row, open_fields),
    .help = "what is open in the draft, and how much it matters",
};

#define OF_INFERRED(member, kind, ...) RESULT_FIELD(entente_supposed_row, member, kind, __VA_ARGS__)
static const entente_field inferred_weight_fields[] = {
    RESULT_FIELD(entente_supposed_weight, issue, TEXT, "the issue", .shown = ENTENTE_AS_ISSUE),
    RESULT_FIELD(entente_supposed_weight, weight, REAL, "what it is supposed to weigh, the mean", .unit = "of 100"),
    RESULT_FIELD(entente_supposed_weight, low, REAL, "it weighs less with one chance of twenty", .unit = "of 100"),
    RESULT_FIELD(entente_supposed_weight, high, REAL, "it weighs more with one chance of twenty", .unit = "of 100"),
    RESULT_FIELD(entente_supposed_weight, choices, COUNT, "on how many choices that rests")};
static const entente_table inferred_weight_table = {.name = "bridge.inferred.weight",
                                                    RESULT_TABLE(entente_supposed_weight, inferred_weight_fields),
                                                    .help = "what an issue is supposed to weigh for a party"};
static const entente_field inferred_fields[] = {
    OF_INFERRED(party, TEXT, "whose", .shown = ENTENTE_AS_ACTOR),
    OF_INFERRED(basis, TEXT, "`inferred`"),
    OF_INFERRED(positions, COUNT, "first positions that were seen"),
    OF_INFERRED(moves, COUNT, "moves from one position to another"),
    OF_INFERRED(answers, COUNT, "packages and drafts that it accepted or refused"),
    OF_INFERRED(likelihood, REAL, "logarithm of the chance of all that, by the preferences that fit best"),
    OF_INFERRED(evidence, REAL, "the same over all preferences that there may be"),
    OF_INFERRED(weights, LIST, "what issues weigh; those with one option are left out", .of = &inferred_weight_table)};
static const entente_table inferred_table = {.name = "bridge.inferred",
                                             RESULT_TABLE(entente_supposed_row, inferred_fields),
                                             .help =
                                                 "preferences that nobody told, supposed from what a party was seen to do"};

#define OF_BRIDGE(member, kind, ...) RESULT_FIELD(entente_bridge_result, member, kind, __VA_ARGS__)
static const entente_field bridge_fields[] = {
    OF_BRIDGE(as, TEXT, "the reader"),
    OF_BRIDGE(on, TEXT, "as of which day"),
    OF_BRIDGE(parties, LIST, "the parties, in the order of all lists of figures", .of = &entente_text_table),
    OF_BRIDGE(from, TEXT, "what gains are counted from: `draft`, `package`, `reservation values`; `positions`"),
    OF_BRIDGE(draft, POINTER, "what proposals start from", .of = &draft_table),
    OF_BRIDGE(proposals, LIST, "what to put forward next", .of = &proposal_table),
    OF_BRIDGE(trades, LIST, "one for each pair of parties that has one", .of = &trade_table),
    OF_BRIDGE(open, LIST, "what is open in the draft, what matters most first", .of = &open_table),
    OF_BRIDGE(preferences, LIST, "where the parties' preferences come from", .of = &problem_basis_table),
    OF_BRIDGE(missing, LIST, "what of them is not in view", .of = &problem_missing_table),
    OF_BRIDGE(inferred, LIST, "with `--infer`: of whom preferences are supposed from behaviour, and what",
              .of = &inferred_table),
    OF_BRIDGE(notes, LIST, "what else is to be known", .of = &entente_text_table)};
const entente_table entente_bridge_table = {
    .name = "bridge",
    RESULT_TABLE(entente_bridge_result, bridge_fields),
    .help = "what every party prefers to the draft on the table",
    .csv_of = "proposals",
};
