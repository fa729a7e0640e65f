/* How councils are declared: keys of JSON, columns of CSV and of the page's tables. */
#include "analyse/parts.h"

static const entente_field majority_fields[] = {
    RESULT_FIELD(entente_majority_row, measure, TEXT, "what is counted: `members`, `votes`"),
    RESULT_FIELD(entente_majority_row, index, COUNT, "its place in each ballot's `weights`"),
    RESULT_FIELD(entente_majority_row, against, YES, "whether votes against are counted, and must be few"),
    RESULT_FIELD(entente_majority_row, quorum, YES, "whether those who take part are counted, yes or no"),
    RESULT_FIELD(entente_majority_row, strict, YES,
                 "whether the share itself is not enough; of votes against, too many already"),
    RESULT_FIELD(entente_majority_row, of, TEXT,
                 "of what the share is: `number` (`part` alone), `all`, `eligible`, `present`, `voting`"),
    RESULT_FIELD(entente_majority_row, part, TEXT, "the share's numerator, a whole number"),
    RESULT_FIELD(entente_majority_row, whole, TEXT, "its denominator"),
    RESULT_FIELD(entente_majority_row, abstain_as, TEXT, "as what an abstention counts: `cast`, `yes`, `no`, `abstain`"),
    RESULT_FIELD(entente_majority_row, absent_as, TEXT, "as what an absence counts"),
    RESULT_FIELD(entente_majority_row, places, COUNT,
                 "decimals of its measure: `part` and `weights` are in units of 10^-places"),
};
static const entente_table majority_table = {
    .name = "resolution.majorities", RESULT_TABLE(entente_majority_row, majority_fields), .help = "what the rule asks for"};

static const entente_field chances_fields[] = {
    RESULT_FIELD(entente_chances, chance, MAP, "of `yes`, `no`, `abstain`", .unit = "0 to 1", .of = &entente_real_table)};
static const entente_table chances_table = {.name = "resolution.ballots.chances",
                                            RESULT_TABLE(entente_chances, chances_fields),
                                            .help = "how a member may vote",
                                            .bare = true};

static const entente_field ballot_fields[] = {
    RESULT_FIELD(entente_ballot_row, member, TEXT, "who", .shown = ENTENTE_AS_ACTOR, .head = "col.member"),
    RESULT_FIELD(entente_ballot_row, weight, DECIMAL, "its votes, by the first measure", .head = "col.weight"),
    RESULT_FIELD(entente_ballot_row, veto, YES, "whether it has a veto", .head = "col.veto"),
    RESULT_FIELD(entente_ballot_row, weights, LIST, "its weight by each measure, whole numbers", .of = &entente_text_table),
    RESULT_FIELD(entente_ballot_row, veto_by, TEXT, "what its veto takes: `no`, `anything but yes`; null: it has none"),
    RESULT_FIELD(entente_ballot_row, bound, YES, "whether it must abstain", .head = "col.bound"),
    RESULT_FIELD(entente_ballot_row, vote, TEXT, "`yes`, `no`, `abstain`, `absent`, `unknown`", .shown = ENTENTE_AS_WORD,
                 .words = "vote", .head = "col.vote"),
    RESULT_FIELD(entente_ballot_row, chances, POINTER, "how it may vote, where that is in view", .of = &chances_table),
    RESULT_FIELD(entente_ballot_row, pivotal, REAL,
                 "how much likelier adoption is with its yes than with its no; null where `chance` is", .unit = "0 to 1"),
    RESULT_FIELD(entente_ballot_row, told_by, TEXT, "who tells its vote; null: the member itself, or nobody",
                 .shown = ENTENTE_AS_ACTOR, .head = "col.told"),
    ENTRY_FIELDS(entente_ballot_row),
    RESULT_FIELD(entente_ballot_row, twice, LIST,
                 "what two ballots of it say of which neither corrects the other: neither counts, and the vote is unknown",
                 .of = &entente_text_table, .optional = true),
};
static const entente_table ballot_table = {
    .name = "resolution.ballots",
    RESULT_TABLE(entente_ballot_row, ballot_fields),
    .help = "every member, in the order of the rule's seats",
    .csv = RESULT_COLUMNS("member", "weight", "veto", "bound", "vote", "pivotal", "entry"),
    .page = RESULT_COLUMNS("member", "weight", "veto", "bound", "vote", "to", "proposed"),
    .caption = "table.ballots",
};

static const entente_field resolution_fields[] = {
    RESULT_FIELD(entente_resolution_row, resolution, TEXT, "the resolution's id"),
    RESULT_FIELD(entente_resolution_row, title, TEXT, "its title in English, or the first", .shown = ENTENTE_AS_NAMED),
    RESULT_FIELD(entente_resolution_row, titles, NAMES, "its titles by language, or the one title"),
    RESULT_FIELD(entente_resolution_row, council, TEXT, "the council's id"),
    RESULT_FIELD(entente_resolution_row, council_name, TEXT, "its name in English, or the first", .shown = ENTENTE_AS_NAMED),
    RESULT_FIELD(entente_resolution_row, council_names, NAMES, "its names by language, or the one name"),
    RESULT_FIELD(entente_resolution_row, rule, TEXT, "the rule's name"),
    RESULT_FIELD(entente_resolution_row, adopted, TOLD, "whether it is adopted; null: open, what is not known yet decides"),
    RESULT_FIELD(entente_resolution_row, yes, COUNT, "members that vote yes"),
    RESULT_FIELD(entente_resolution_row, no, COUNT, "no"),
    RESULT_FIELD(entente_resolution_row, abstain, COUNT, "that abstain, or must"),
    RESULT_FIELD(entente_resolution_row, absent, COUNT, "that are absent"),
    RESULT_FIELD(entente_resolution_row, unknown, COUNT, "whose vote is not known"),
    RESULT_FIELD(entente_resolution_row, failed, LIST, "each majority that does not hold, in words; none where it is open",
                 .of = &entente_text_table),
    RESULT_FIELD(entente_resolution_row, vetoes, LIST, "who vetoes it", .of = &entente_text_table,
                 .shown = ENTENTE_AS_ACTOR),
    RESULT_FIELD(entente_resolution_row, why, TEXT,
                 "why, in a sentence; of an open vote how it stands, by the votes that were cast"),
    RESULT_FIELD(entente_resolution_row, note, TEXT, "what is doubtful about the rule's figures on that day",
                 .optional = true),
    RESULT_FIELD(
        entente_resolution_row, chance, REAL,
        "of adoption, members voting independently; null where an unknown vote has no chances, or the body is too large",
        .unit = "0 to 1"),
    RESULT_FIELD(entente_resolution_row, carry, LIST,
                 "sets of members whose yes would carry it, fewest members first; of an open vote of those "
                 "who have not voted, whatever the rest of them do",
                 .of = &entente_texts_table),
    RESULT_FIELD(entente_resolution_row, block, LIST, "sets of members whose no would fail it, likewise",
                 .of = &entente_texts_table),
    RESULT_FIELD(entente_resolution_row, quota, TEXT, "of a council's own rule: what adopts, as the case says it"),
    RESULT_FIELD(entente_resolution_row, majorities, LIST, "what the rule asks for", .of = &majority_table),
    RESULT_FIELD(entente_resolution_row, ways, LIST, "places in `majorities` that are enough together",
                 .of = &entente_counts_table),
    RESULT_FIELD(entente_resolution_row, ballots, LIST, "every member", .of = &ballot_table),
    ENVELOPE_FIELDS(entente_resolution_row),
};
static const entente_table resolution_table = {
    .name = "resolution",
    RESULT_TABLE(entente_resolution_row, resolution_fields),
    .help = "each resolution in order of time",
    .csv = RESULT_COLUMNS("on", "resolution", "council", "adopted", "yes", "no", "abstain", "absent", "failed", "vetoes",
                          "source"),
};

static const entente_field council_fields[] = {
    RESULT_FIELD(entente_council_result, resolutions, LIST, "resolutions", .of = &resolution_table)};
const entente_table entente_council_table = {
    .name = "council",
    RESULT_TABLE(entente_council_result, council_fields),
    .help = "how councils stand on what is put to them",
    .bare = true,
    .csv_of = "resolutions",
};
