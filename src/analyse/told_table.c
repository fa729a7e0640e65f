/* How it is declared who was told what. */
#include "analyse/parts.h"

#define OF_TOLD(member, kind, ...) RESULT_FIELD(entente_told_row, member, kind, __VA_ARGS__)
static const entente_field told_fields[] = {
    OF_TOLD(party, TEXT, "who was told it", .shown = ENTENTE_AS_ACTOR, .head = "col.party"),
    OF_TOLD(issue, TEXT, "on which issue", .shown = ENTENTE_AS_ISSUE, .head = "col.issue"),
    OF_TOLD(of, TEXT, "whose position it is; null: a draft's", .shown = ENTENTE_AS_ACTOR, .head = "col.of"),
    OF_TOLD(draft, TEXT, "the id of the draft", .shown = ENTENTE_AS_DRAFT, .head = "col.draft"),
    OF_TOLD(value, TEXT, "what: a value of the issue; null: words alone", .shown = ENTENTE_AS_SAID, .head = "col.value"),
    OF_TOLD(words, TEXT, "in which words", .head = "col.words"),
    OF_TOLD(teller, TEXT, "who told it", .shown = ENTENTE_AS_ACTOR, .head = "col.teller"),
    OF_TOLD(mediator, YES, "whether that is a mediator, and not everybody may read it"),
    OF_TOLD(via, TEXT,
            "`position`, `draft`, `answer`: an entry that it may read; `shown`: what was handed over or told by mouth; "
            "`public`: what everybody may read",
            .shown = ENTENTE_AS_WORD, .words = "told", .head = "col.via"),
    OF_TOLD(from, TEXT, "from which day on", .shown = ENTENTE_AS_DATE, .head = "col.from"),
    OF_TOLD(until, TEXT, "the last day before its teller told it another value; null: it stands", .shown = ENTENTE_AS_DATE,
            .head = "col.until"),
    ENVELOPE_FIELDS(entente_told_row)};
static const entente_table told_table = {
    .name = "told.told",
    RESULT_TABLE(entente_told_row, told_fields),
    .help = "one thing that a party was told on one issue",
    .csv = RESULT_COLUMNS("party", "issue", "of", "draft", "value", "words", "teller", "via", "from", "until", "entry"),
    .page = RESULT_COLUMNS("issue", "party", "of", "draft", "value", "words", "teller", "via", "from", "until"),
    .caption = "table.told",
};

#define OF_CLASH(member, kind, ...) RESULT_FIELD(entente_told_clash, member, kind, __VA_ARGS__)
static const entente_field clash_fields[] = {
    OF_CLASH(issue, TEXT, "on which issue", .shown = ENTENTE_AS_ISSUE, .head = "col.issue"),
    OF_CLASH(of, TEXT, "of whose position; null: of what is on the table", .shown = ENTENTE_AS_ACTOR, .head = "col.of"),
    OF_CLASH(a, TEXT, "a mediator", .shown = ENTENTE_AS_ACTOR, .head = "col.teller"),
    OF_CLASH(a_party, TEXT, "told this party", .shown = ENTENTE_AS_ACTOR, .head = "col.party"),
    OF_CLASH(a_value, TEXT, "this", .shown = ENTENTE_AS_SAID, .head = "col.value"),
    OF_CLASH(b, TEXT, "another mediator", .shown = ENTENTE_AS_ACTOR, .head = "col.teller"),
    OF_CLASH(b_party, TEXT, "told this party", .shown = ENTENTE_AS_ACTOR, .head = "col.party"),
    OF_CLASH(b_value, TEXT, "this, which has no value in common with it", .shown = ENTENTE_AS_SAID, .head = "col.value"),
    OF_CLASH(from, TEXT, "the first day on which both stood", .shown = ENTENTE_AS_DATE, .head = "col.from"),
    OF_CLASH(until, TEXT, "the last; null: they stand", .shown = ENTENTE_AS_DATE, .head = "col.until"),
    OF_CLASH(a_entry, TEXT, "the entry that the first rests on"),
    OF_CLASH(b_entry, TEXT, "and the second")};
static const entente_table clash_table = {
    .name = "told.contradiction",
    RESULT_TABLE(entente_told_clash, clash_fields),
    .help = "two mediators told different things on one issue, on days that overlap",
    .page = RESULT_COLUMNS("issue", "of", "a", "a_party", "a_value", "b", "b_party", "b_value", "from", "until"),
    .caption = "table.contradictions",
};

#define OF_INFERRED(member, kind, ...) RESULT_FIELD(entente_inferred_row, member, kind, __VA_ARGS__)
static const entente_field inferred_fields[] = {
    OF_INFERRED(party, TEXT, "who can infer it", .shown = ENTENTE_AS_ACTOR, .head = "col.party"),
    OF_INFERRED(issue, TEXT, "on which issue", .shown = ENTENTE_AS_ISSUE, .head = "col.issue"),
    OF_INFERRED(value, TEXT, "that this value", .shown = ENTENTE_AS_SAID, .head = "col.value"),
    OF_INFERRED(of, LIST, "is taken, or would be, by this party, or by one of these", .of = &entente_text_table,
                .shown = ENTENTE_AS_ACTOR, .head = "col.of"),
    OF_INFERRED(why, TEXT,
                "`accepted`: it accepts what settles it; `sponsored`: it puts forward a draft that does; `not its own`: a "
                "draft of nobody's does, and who can infer it never took it",
                .shown = ENTENTE_AS_WORD, .words = "inferred", .head = "col.why"),
    OF_INFERRED(draft, TEXT, "the id of the draft", .shown = ENTENTE_AS_DRAFT, .head = "col.draft"),
    ENVELOPE_FIELDS(entente_inferred_row)};
static const entente_table inferred_table = {
    .name = "told.inferred",
    RESULT_TABLE(entente_inferred_row, inferred_fields),
    .help = "what a party was not told, and what its view determines all the same",
    .page = RESULT_COLUMNS("issue", "party", "value", "of", "why", "draft"),
    .caption = "table.inferred",
};

#define OF_ALL(member, kind, ...) RESULT_FIELD(entente_told_result, member, kind, __VA_ARGS__)
static const entente_field all_fields[] = {
    OF_ALL(as, TEXT, "the reader"),
    OF_ALL(on, TEXT, "as of which day"),
    OF_ALL(if_released, TEXT,
           "the entry that is thought to be released: then the lists hold what would be told, inferred and contradicted "
           "besides",
           .optional = true),
    OF_ALL(released, TEXT, "its name, where it has one", .optional = true),
    OF_ALL(to, LIST, "to whom", .of = &entente_text_table, .optional = true),
    OF_ALL(contradictions, LIST, "who told different things", .of = &clash_table),
    OF_ALL(told, LIST, "what was told, by issue, party and what it is about", .of = &told_table),
    OF_ALL(inferred, LIST, "what can be inferred, by issue, party and value", .of = &inferred_table)};
const entente_table entente_told_table = {
    .name = "told", RESULT_TABLE(entente_told_result, all_fields), .help = "who was told what", .csv_of = "told"};
