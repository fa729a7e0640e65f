#include "case/check_draft.h"

#include "case/value.h"

void draft_check(problems *p, const entry *e)
{
    const clause_list *clauses = &((const body_draft *)e->body)->clauses;
    const node *at = entry_place(e, "clauses");
    for (size_t i = 0; i < clauses->count; i++)
        for (size_t j = 0; j < i; j++)
            if (!strcmp(clauses->id[i], clauses->id[j]))
                problems_add(p, at, "the clause '%.60s' stands twice", clauses->id[i]);
}

/* The words of a draft's clause; NULL: the draft is not known, or it is told that it has no such clause. */
static const char *clause_text(problems *p, const entry *e, const char *id, const char *clause, clock_lookup *look,
                               const void *context)
{
    const body_draft *draft = look(context, KIND_DRAFT, id);
    size_t at = draft ? draft_clause(draft, clause) : 0;
    if (draft && at < draft->clauses.count)
        return draft->clauses.text[at];
    if (draft)
        problems_add(p, entry_place(e, "clause"), "the draft %.60s has no clause '%.60s'", id, clause);
    return NULL;
}

void alternative_check(problems *p, const entry *e, clock_lookup *look, const void *context)
{
    const body_alternative *b = e->body;
    if (!b->draft || !b->clause)
        return;
    const char *text = clause_text(p, e, b->draft, b->clause, look, context);
    const char *where = b->instead_of ? b->instead_of : b->behind, *named = b->instead_of ? "instead_of" : "behind";
    if (b->instead_of && b->behind)
        problems_add(p, entry_place(e, "behind"), "an alternative in two places; expected one of instead_of, behind");
    if (!b->words && !(b->instead_of && b->whose.count))
        problems_add(p, e->node,
                     "an alternative without words; expected words, or, to say whose a pair is, instead_of and whose");
    size_t length = b->instead_of ? strlen(b->instead_of) : 0;
    if (!b->words && length && (b->instead_of[0] != '[' || b->instead_of[length - 1] != ']'))
        problems_add(p, entry_place(e, "instead_of"),
                     "'%.60s' is no pair of brackets whose words could be somebody's; expected [words], or words of its own",
                     b->instead_of);
    if (text && where && !words_once(text, where))
        problems_add(p, entry_place(e, named), "the clause '%.60s' has '%.60s' %s; expected words that stand in it once",
                     b->clause, where, strstr(text, where) ? "more than once" : "nowhere");
}

/* What an answer is to: one thing, and what is withdrawn is its actor's own. */
void response_check(problems *p, const entry *e, clock_lookup *look, const void *context)
{
    const body_response *b = e->body;
    const body_position *position = b->position ? look(context, KIND_POSITION, b->position) : NULL;
    int things = (b->position != NULL) + (b->issue != NULL) + (b->draft != NULL) + (b->package.count > 0);
    if (things != 1)
        problems_add(p, e->node, "a response to %s; expected one of position, issue, draft, package",
                     things ? "several things" : "nothing");
    if (b->value.from && !b->issue)
        problems_add(p, entry_place(e, "value"), "a value of no issue; expected 'issue' beside 'value'");
    if (b->answer == ANSWER_WITHDRAWS &&
        ((b->of && strcmp(b->of, b->actor)) || (position && strcmp(position->actor, b->actor))))
        problems_add(p, entry_place(e, b->of ? "of" : "position"),
                     "'%.60s' withdraws what is another's; expected what is its own, or answer: refuses", b->actor);
    if (b->answer == ANSWER_DEMANDS && !b->issue)
        problems_add(p, entry_place(e, "answer"), "a demand for nothing; expected the 'issue' that is to be negotiated");
    if (b->clause && !b->draft)
        problems_add(p, entry_place(e, "clause"), "'clause' goes with 'draft', the text in which it stands");
    else if (b->clause)
        clause_text(p, e, b->draft, b->clause, look, context);
}
