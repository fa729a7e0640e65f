#include "analyse/answers.h"

#include "base/buffer.h"
#include "case/value.h"

static const entente_field response_fields[] = {
    RESULT_FIELD(entente_gap_response, on, TEXT, "the day that it speaks of", .shown = ENTENTE_AS_DATE, .head = "col.date"),
    RESULT_FIELD(entente_gap_response, actor, TEXT, "who answers", .shown = ENTENTE_AS_ACTOR, .head = "col.actor"),
    RESULT_FIELD(entente_gap_response, answer, TEXT,
                 "`accepts`, `accepts if`, `refuses`, `denies`, `withdraws`, `reserves`, `demands`",
                 .shown = ENTENTE_AS_WORD, .words = "answer", .head = "col.answer"),
    RESULT_FIELD(entente_gap_response, issue, TEXT, "to what stands on an issue, or to a position on it", .optional = true,
                 .shown = ENTENTE_AS_ISSUE, .head = "col.issue"),
    RESULT_FIELD(entente_gap_response, says, TEXT, "of the issue: to this value", .optional = true, .shown = ENTENTE_AS_SAID,
                 .head = "col.says"),
    RESULT_FIELD(entente_gap_response, draft, TEXT, "to which text", .optional = true, .shown = ENTENTE_AS_DRAFT,
                 .head = "col.draft"),
    RESULT_FIELD(entente_gap_response, clause, TEXT, "and to which clause of it, by its id; left out: to all of it",
                 .optional = true, .head = "col.clause"),
    RESULT_FIELD(entente_gap_response, package, MAP, "to which package: of each issue the value", .optional = true,
                 .of = &entente_text_table, .head = "col.settles"),
    RESULT_FIELD(entente_gap_response, of, TEXT, "whose it is, where it is another's", .optional = true,
                 .shown = ENTENTE_AS_ACTOR, .head = "col.of"),
    RESULT_FIELD(entente_gap_response, conditional, TEXT, "on what condition, in words", .optional = true,
                 .head = "col.condition"),
    RESULT_FIELD(entente_gap_response, reason, TEXT, "why, as it is told to those who read the answer", .optional = true,
                 .head = "col.reason"),
    RESULT_FIELD(entente_gap_response, words, TEXT, "the words that say so", .head = "col.words"),
    RESULT_FIELD(entente_gap_response, source, TEXT, "where it comes from", .head = "col.source"),
    RESULT_FIELD(entente_gap_response, told_by, TEXT, "who tells it: an actor, or words; null: its actor itself",
                 .shown = ENTENTE_AS_ACTOR, .head = "col.told"),
    RETURN_FIELDS(entente_gap_response),
    ENTRY_FIELDS(entente_gap_response),
};
const entente_table answers_table = {
    .name = "gap.responses",
    RESULT_TABLE(entente_gap_response, response_fields),
    .help = "what actors answered to positions, texts and packages, in order of time",
    .page = RESULT_COLUMNS("on", "actor", "answer", "issue", "says", "draft", "clause", "package", "of", "conditional",
                           "reason", "words", "told_by", "return_by", "return_what", "source", "to", "proposed"),
    .caption = "table.responses",
};

/* The entry of a kind that a handle names in the view; NULL: none does. */
static const entry *named(const entente_view *v, kind_id of, const char *handle)
{
    size_t found = handle ? view_find(v, of, handle) : SIZE_MAX;
    return found == SIZE_MAX ? NULL : v->kind[of].entries[found];
}

/* What it answers to. */
static void put_thing(making *m, entente_gap_response *row, const entente_view *v, const body_response *b)
{
    size_t named = b->position ? view_find(v, KIND_POSITION, b->position) : SIZE_MAX;
    const body_position *of = named == SIZE_MAX ? NULL : v->kind[KIND_POSITION].entries[named]->body;
    const value_span *value = of ? &of->value : &b->value;
    buffer says = {0};
    if (value->from)
        value_text(&says, value);
    m->failed |= says.failed;
    row->issue = part_text(m, of ? of->issue : b->issue);
    row->says = part_text(m, says.bytes);
    row->draft = part_text(m, b->draft);
    row->clause = part_text(m, b->clause);
    row->package = part_package(m, &b->package);
    row->of = part_text(m, b->of ? b->of : of && strcmp(of->actor, b->actor) ? of->actor : NULL);
    buffer_free(&says);
}

/* "fees: 20", "draft-2 § 3". */
static const char *say_what(making *m, const entente_view *v, const entry *e)
{
    buffer b = {0};
    const body_position *position = e->body;
    const body_response *answer = e->body;
    if (e->kind == &kinds[KIND_RESPONSE] && answer->position)
        e = named(v, KIND_POSITION, answer->position);
    if (e && e->kind == &kinds[KIND_POSITION]) {
        position = e->body;
        buffer_format(&b, "%s: ", position->issue);
        value_text(&b, &position->value);
    } else if (e && answer->draft) {
        buffer_format(&b, answer->clause ? "%s § %s" : "%s", answer->draft, answer->clause);
    } else if (e && answer->issue) {
        buffer_format(&b, answer->value.from ? "%s: " : "%s", answer->issue);
        if (answer->value.from)
            value_text(&b, &answer->value);
    } else if (e) {
        for (size_t i = 0; i < answer->package.count; i++)
            buffer_format(&b, "%s%s: %s", i ? ", " : "", answer->package.key[i], answer->package.value[i]);
    }
    m->failed |= b.failed;
    const char *text = part_text(m, b.bytes);
    buffer_free(&b);
    return text;
}

returned answer_returned(making *m, const entente_view *v, const char *position, const char *answer)
{
    const entry *e = position ? named(v, KIND_POSITION, position) : named(v, KIND_RESPONSE, answer);
    if (!e) /* one that counts in nothing */
        return (returned){.id = part_text(m, position ? position : answer)};
    const char *by = position ? ((const body_position *)e->body)->actor : ((const body_response *)e->body)->actor;
    return (returned){part_text(m, e->handle), part_text(m, by), say_what(m, v, e)};
}

const entente_gap_response *answers_make(making *m, const entente_view *v, size_t *count)
{
    const view_list *list = &v->kind[KIND_RESPONSE];
    entente_gap_response *items = MAKE(m, list->count, entente_gap_response);
    for (size_t i = 0; items && i < list->count; i++) {
        const entry *e = list->entries[i];
        const body_response *b = e->body;
        items[i] = (entente_gap_response){.on = part_day(m, e->on.day),
                                          .actor = part_text(m, b->actor),
                                          .answer = answer_name(b),
                                          .conditional = part_text(m, b->conditional),
                                          .reason = part_text(m, b->reason),
                                          .words = part_words(m, e, b->words),
                                          .source = part_source(m, e),
                                          .told_by = part_text(m, e->told)};
        put_thing(m, &items[i], v, b);
        ANSWER_RETURN(&items[i], m, v, b);
        PART_ENTRY(m, &items[i], e);
    }
    *count = items ? list->count : 0;
    return items;
}
