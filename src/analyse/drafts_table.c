#include "analyse/answers.h"
#include "analyse/drafts.h"

static const entente_field point_fields[] = {
    RESULT_FIELD(entente_point_row, number, COUNT,
                 "from 1, by where it opens; what an author's `reading` names; 0: a remark in { }"),
    RESULT_FIELD(entente_point_row, kind, TEXT, "`contested`, `alternative`, `placeholder`, `note`"),
    RESULT_FIELD(entente_point_row, words, TEXT, "what stands in it, cut behind 400 bytes"),
    RESULT_FIELD(entente_point_row, group, COUNT, "from 1: of pairs of which one is to stay; 0: of none"),
    RESULT_FIELD(entente_point_row, sure, YES,
                 "of a group: its form, or the author, says that they exclude each other; false: they stand side by side"),
    RESULT_FIELD(entente_point_row, open, YES, "an open point; of a group its first alone"),
    RESULT_FIELD(entente_point_row, within, COUNT, "the number of the pair around it; 0: none"),
    RESULT_FIELD(entente_point_row, from, COUNT, "its first byte in the clause's text, from 0: the opening bracket"),
    RESULT_FIELD(entente_point_row, to, COUNT, "the byte behind its closing bracket"),
    RESULT_FIELD(entente_point_row, whose, LIST, "whose words they are", .of = &entente_text_table, .optional = true),
    RESULT_FIELD(entente_point_row, supported, LIST, "who supports them", .of = &entente_text_table, .optional = true),
    RESULT_FIELD(entente_point_row, opposed, LIST, "who opposes them", .of = &entente_text_table, .optional = true),
    RESULT_FIELD(entente_point_row, reserved, LIST, "who has not said", .of = &entente_text_table, .optional = true),
};
static const entente_table point_table = {
    .name = "draft.clauses.points",
    RESULT_TABLE(entente_point_row, point_fields),
    .help = "its pairs of brackets, by where they open; what is no bracket of the talks ([sic], [1]) left out",
};

static const entente_field party_fields[] = {
    RESULT_FIELD(entente_party_points, actor, TEXT, "who"),
    RESULT_FIELD(entente_party_points, open, COUNT, "in how many open points it is named"),
};
static const entente_table party_table = {
    .name = "draft.parties",
    RESULT_TABLE(entente_party_points, party_fields),
    .help = "who is named in its open points",
};

static const entente_field unbalanced_fields[] = {
    RESULT_FIELD(entente_unbalanced_row, clause, TEXT, "in which clause"),
    RESULT_FIELD(entente_unbalanced_row, line, COUNT, "in which line of its words, from 1"),
    RESULT_FIELD(entente_unbalanced_row, column, COUNT, "at which character of it, from 1"),
    RESULT_FIELD(entente_unbalanced_row, opens, YES, "whether it opens and nothing closes it; false: the other way round"),
};
static const entente_table unbalanced_table = {
    .name = "draft.unbalanced",
    RESULT_TABLE(entente_unbalanced_row, unbalanced_fields),
    .help = "brackets without another end, which are counted nowhere else",
};

static const entente_field alternative_fields[] = {
    RESULT_FIELD(entente_alternative_row, whose, LIST, "who proposes it", .of = &entente_text_table),
    RESULT_FIELD(entente_alternative_row, words, TEXT, "its words; left out: it says whose a pair is", .optional = true),
    RESULT_FIELD(entente_alternative_row, instead_of, TEXT, "what it is an alternative to", .optional = true),
    RESULT_FIELD(entente_alternative_row, behind, TEXT, "behind which words it would stand", .optional = true),
    RESULT_FIELD(entente_alternative_row, placed, YES,
                 "whether it stands in the text; false: the words that it names do not, or another has taken them"),
    ENVELOPE_FIELDS(entente_alternative_row),
};
static const entente_table alternative_table = {
    .name = "draft.clauses.alternatives",
    RESULT_TABLE(entente_alternative_row, alternative_fields),
    .help = "what fewer may read than the draft, and the reader may",
};

static const entente_field clause_fields[] = {
    RESULT_FIELD(entente_clause_row, id, TEXT, "its id in the draft"),
    RESULT_FIELD(entente_clause_row, number, TEXT, "the number that it is shown under", .head = "col.clause"),
    RESULT_FIELD(entente_clause_row, text, TEXT, "its words, put together with the alternatives that the reader may read",
                 .head = "col.text"),
    RESULT_FIELD(entente_clause_row, agreed, TEXT, "`yes`, `ad referendum`; left out: nobody says so", .optional = true,
                 .shown = ENTENTE_AS_WORD, .words = "agreed", .head = "col.agreed"),
    RESULT_FIELD(entente_clause_row, brackets, COUNT,
                 "open points: pairs that are contested or stand for what is not known, alternatives of one point once",
                 .head = "col.brackets"),
    RESULT_FIELD(entente_clause_row, pairs, COUNT, "pairs of brackets"),
    RESULT_FIELD(entente_clause_row, placeholders, COUNT, "those that stand for what is not known"),
    RESULT_FIELD(entente_clause_row, remarks, COUNT, "those that speak to the drafters"),
    RESULT_FIELD(entente_clause_row, unbalanced, COUNT, "brackets without another end"),
    RESULT_FIELD(entente_clause_row, points, LIST, "the pairs", .of = &point_table),
    RESULT_FIELD(entente_clause_row, parties, LIST, "who is named in its open points", .of = &party_table),
    RESULT_FIELD(entente_clause_row, alternatives, LIST, "what fewer may read", .of = &alternative_table, .optional = true),
    RESULT_FIELD(entente_clause_row, settles, MAP, "what it would settle: of each issue the value",
                 .of = &entente_text_table, .head = "col.settles"),
    RESULT_FIELD(entente_clause_row, in_force, TEXT, "when it enters into force, where that is not the text's own day",
                 .shown = ENTENTE_AS_DATE, .head = "col.in-force", .optional = true),
};
static const entente_table clause_table = {
    .name = "draft.clauses",
    RESULT_TABLE(entente_clause_row, clause_fields),
    .help = "the draft's clauses in order",
    .page = RESULT_COLUMNS("^title", "number", "text", "agreed", "brackets", "settles", "in_force"),
    .caption = "table.clauses",
};

static const entente_field answer_fields[] = {
    RESULT_FIELD(entente_answer_row, actor, TEXT, "who answers", .shown = ENTENTE_AS_ACTOR, .head = "col.actor"),
    RESULT_FIELD(entente_answer_row, clause, TEXT, "to which clause, by its id; null: to the whole", .head = "col.clause"),
    RESULT_FIELD(entente_answer_row, answer, TEXT, "as in the gap's `responses`", .shown = ENTENTE_AS_WORD,
                 .words = "answer", .head = "col.answer"),
    RESULT_FIELD(entente_answer_row, conditional, TEXT, "on what condition, in words", .optional = true,
                 .head = "col.condition"),
    RESULT_FIELD(entente_answer_row, reason, TEXT, "why, as it is told to those who read the answer", .optional = true,
                 .head = "col.reason"),
    RESULT_FIELD(entente_answer_row, private_reasons, LIST,
                 "notes that give its reason to fewer, where the reader may read them", .of = &entente_text_table,
                 .optional = true, .head = "col.private-reason"),
    RESULT_FIELD(entente_answer_row, told_by, TEXT, "who tells it: an actor, or words; null: its actor itself",
                 .shown = ENTENTE_AS_ACTOR, .head = "col.told"),
    RETURN_FIELDS(entente_answer_row),
    ENVELOPE_FIELDS(entente_answer_row),
};
static const entente_table answer_table = {
    .name = "draft.answers",
    RESULT_TABLE(entente_answer_row, answer_fields),
    .help = "the latest answer of each actor to each clause, and to the whole, by clause and actor",
    .page = RESULT_COLUMNS("^title", "clause", "actor", "answer", "conditional", "reason", "private_reasons", "told_by",
                           "return_by", "return_what", "on", "source", "to", "proposed"),
    .caption = "table.answers",
};

static const entente_field draft_fields[] = {
    RESULT_FIELD(entente_draft_row, title, TEXT, "its title in English, or the first", .shown = ENTENTE_AS_NAMED,
                 .head = "col.draft"),
    RESULT_FIELD(entente_draft_row, titles, NAMES, "its titles by language, or the one title"),
    RESULT_FIELD(entente_draft_row, parent, TEXT, "the draft that it was made from", .shown = ENTENTE_AS_DRAFT,
                 .head = "col.parent"),
    RESULT_FIELD(entente_draft_row, sponsors, LIST, "who put it forward", .of = &entente_text_table,
                 .shown = ENTENTE_AS_ACTOR, .head = "col.sponsors"),
    RESULT_FIELD(entente_draft_row, clauses, LIST, "its clauses", .of = &clause_table),
    RESULT_FIELD(entente_draft_row, brackets, COUNT, "open points in all clauses", .head = "col.brackets"),
    RESULT_FIELD(entente_draft_row, pairs, COUNT, "pairs of brackets"),
    RESULT_FIELD(entente_draft_row, placeholders, COUNT, "those that stand for what is not known"),
    RESULT_FIELD(entente_draft_row, remarks, COUNT, "those that speak to the drafters"),
    RESULT_FIELD(entente_draft_row, parties, LIST, "who is named in its open points", .of = &party_table),
    RESULT_FIELD(entente_draft_row, unbalanced, LIST, "brackets without another end", .of = &unbalanced_table,
                 .optional = true),
    RESULT_FIELD(entente_draft_row, answers, LIST, "who answered what", .of = &answer_table),
    ENVELOPE_FIELDS(entente_draft_row),
};
static const entente_table draft_row_table = {
    .name = "draft",
    RESULT_TABLE(entente_draft_row, draft_fields),
    .help = "drafts in order of time",
    .csv = RESULT_COLUMNS("on", "id", "title", "parent", "sponsors", "brackets", "pairs", "placeholders", "remarks",
                          "source", "entry"),
    .page = RESULT_COLUMNS("on", "title", "parent", "sponsors", "brackets", "source", "to", "proposed"),
    .caption = "table.drafts",
};

static const entente_field drafts_fields[] = {
    RESULT_FIELD(entente_drafts_result, drafts, LIST, "drafts", .of = &draft_row_table)};
const entente_table entente_drafts_table = {
    .name = "drafts",
    RESULT_TABLE(entente_drafts_result, drafts_fields),
    .help = "what is on the table",
    .bare = true,
    .csv_of = "drafts",
};

static const entente_field lineage_fields[] = {
    RESULT_FIELD(entente_lineage_row, title, TEXT, "its title in English, or the first"),
    RESULT_FIELD(entente_lineage_row, titles, NAMES, "its titles by language, or the one title"),
    RESULT_FIELD(entente_lineage_row, parent, TEXT, "the draft that it was made from"),
    RESULT_FIELD(entente_lineage_row, branch, YES, "whether another was made from the same one before"),
    RESULT_FIELD(entente_lineage_row, shown, YES, "whether it is the one that is shown"),
    RESULT_FIELD(entente_lineage_row, clauses, COUNT, "how many clauses it has"),
    RESULT_FIELD(entente_lineage_row, brackets, COUNT, "open points in them"),
    ENVELOPE_FIELDS(entente_lineage_row),
};
static const entente_table lineage_table = {
    .name = "draft.lineage",
    RESULT_TABLE(entente_lineage_row, lineage_fields),
    .help = "the drafts that it was made from, and all that were made from these, in order of time",
};

static const entente_field draft_result_fields[] = {
    RESULT_FIELD(entente_draft_result, as, TEXT, "the reader"),
    RESULT_FIELD(entente_draft_result, on, TEXT, "the view's day"),
    RESULT_FIELD(entente_draft_result, draft, POINTER, "the text; null: there is none in view", .of = &draft_row_table),
    RESULT_FIELD(entente_draft_result, lineage, LIST, "where it comes from and what came of it", .of = &lineage_table),
};
const entente_table entente_draft_table = {
    .name = "draft",
    RESULT_TABLE(entente_draft_result, draft_result_fields),
    .help = "one text, as the reader reads it",
};
