#include "brief/draft_text.h"

#include "base/text.h"

#include <stdio.h>
#include <string.h>

enum { NUMBER_MOST = 12, ANSWER = 13, CLAUSE_COLUMN = 10 };

static const char *plural(size_t count)
{
    return count == 1 ? "" : "s";
}

/* "4 open points: 9 pairs, 1 placeholder" */
static void put_counts(buffer *b, size_t open, size_t pairs, size_t placeholders, size_t remarks)
{
    text_format(b, "%zu open point%s", open, plural(open));
    const char *between = ": ";
    const struct {
        const char *name;
        size_t count;
    } others[] = {{"pair", pairs}, {"placeholder", placeholders}, {"remark", remarks}};
    for (size_t i = 0; i < sizeof others / sizeof *others; i++)
        if (others[i].count) {
            text_format(b, "%s%zu %s%s", between, others[i].count, others[i].name, plural(others[i].count));
            between = ", ";
        }
}

static void put_parties(buffer *b, style s, const entente_party_points *parties, size_t count)
{
    for (size_t i = 0; i < count; i++)
        text_format(b, "%s%s %zu", i ? ", " : "; named: ", naming_actor(s.n, parties[i].actor), parties[i].open);
}

static void put_line(buffer *b, buffer *line, size_t indent)
{
    if (line->length)
        put_paragraph(b, line->bytes, indent);
    buffer_end(line, b);
}

/* The words of a clause, each of its lines wrapped under itself. */
static void put_words(buffer *b, const char *text, size_t indent)
{
    for (bool first = true; *text || first; first = false) {
        size_t length = strcspn(text, "\n");
        buffer line = {0};
        buffer_add(&line, text, length);
        if (!first)
            buffer_repeat(b, " ", indent);
        text_wrap(b, or_empty(line.bytes), indent, indent, TEXT_COLUMNS);
        buffer_text(b, "\n");
        buffer_end(&line, b);
        text += length + (text[length] == '\n');
    }
}

static void put_alternative(buffer *b, style s, const entente_alternative_row *one, size_t indent)
{
    buffer line = {0};
    text_format(&line, "%s ", one->placed ? "of fewer readers:" : "not placed, for its words are not there:");
    put_actor_names(&line, s, one->whose);
    text_format(&line, "%s%s", one->words && one->whose.count ? ": " : "", or_empty(one->words));
    if (one->instead_of)
        text_format(&line, one->words ? " instead of %s" : " stands behind %s", one->instead_of);
    if (one->behind)
        text_format(&line, " behind %s", one->behind);
    put_source(&line, one->source);
    put_mark(&line, one->mark);
    put_line(b, &line, indent);
}

static void put_clause(buffer *b, style s, const entente_draft_row *draft, const entente_clause_row *clause, size_t width)
{
    size_t indent = width + 4;
    buffer line = {0};
    buffer_text(b, "\n  ");
    text_pad(b, clause->number, width);
    buffer_text(b, "  ");
    put_words(b, clause->text, indent);
    if (strcmp(clause->number, clause->id))
        text_format(&line, "id %s; ", clause->id);
    put_counts(&line, clause->brackets, clause->pairs, clause->placeholders, clause->remarks);
    bool guessed = false;
    for (size_t i = 0; i < clause->points.count; i++)
        guessed |= clause->points.items[i].group && !clause->points.items[i].sure;
    buffer_text(&line, guessed ? " (a guessed choice)" : "");
    put_parties(&line, s, clause->parties.items, clause->parties.count);
    if (clause->agreed)
        text_format(&line, "; agreed%s%s", strcmp(clause->agreed, "yes") ? " " : "",
                    strcmp(clause->agreed, "yes") ? clause->agreed : "");
    for (size_t i = 0; i < clause->settles.count; i++) {
        buffer_text(&line, i ? ", " : "; settles ");
        put_choice(&line, s, clause->settles.keys[i], ": ", clause->settles.items[i]);
    }
    if (clause->in_force)
        text_format(&line, "; in force on %s", clause->in_force);
    put_line(b, &line, indent);
    for (size_t i = 0; i < draft->unbalanced.count; i++) {
        const entente_unbalanced_row *one = &draft->unbalanced.items[i];
        if (strcmp(one->clause, clause->id))
            continue;
        line = (buffer){0};
        text_format(&line, "warning: the bracket at line %zu, column %zu of clause %s %s", one->line, one->column,
                    clause->id, one->opens ? "opens and is never closed" : "closes what was never opened");
        put_line(b, &line, indent);
    }
    for (size_t i = 0; i < clause->alternatives.count; i++)
        if (clause->alternatives.items[i].mark || !clause->alternatives.items[i].placed)
            put_alternative(b, s, &clause->alternatives.items[i], indent);
}

/* --- answers ----------------------------------------------------------------------------------------------------------- */

static const char *clause_number(const entente_draft_row *draft, const char *id)
{
    for (size_t i = 0; id && i < draft->clauses.count; i++)
        if (!strcmp(draft->clauses.items[i].id, id))
            return draft->clauses.items[i].number;
    return id ? id : "the whole";
}

static bool same_clause(const entente_answer_row *a, const entente_answer_row *b)
{
    return !strcmp(or_empty(a->clause), or_empty(b->clause));
}

/* Who answers at all, each once in the order of their ids. `most` of them from the one after `last`. */
static size_t next_actors(const entente_draft_row *draft, const char *last, const char **actors, size_t most)
{
    size_t count = 0;
    for (; count < most; count++) {
        const char *next = NULL;
        for (size_t i = 0; i < draft->answers.count; i++) {
            const char *actor = draft->answers.items[i].actor;
            if ((!last || strcmp(actor, last) > 0) && (!next || strcmp(actor, next) < 0))
                next = actor;
        }
        if (!next)
            break;
        actors[count] = last = next;
    }
    return count;
}

/* One row of the table for each clause that was answered. */
static void put_matrix(buffer *b, const entente_draft_row *draft, const char *const *actors, size_t count)
{
    buffer_text(b, "  ");
    text_pad(b, "", CLAUSE_COLUMN);
    for (size_t k = 0; k < count; k++) {
        buffer_text(b, " ");
        text_pad(b, actors[k], ANSWER - 1);
    }
    while (b->length && b->bytes[b->length - 1] == ' ')
        b->length--;
    buffer_text(b, "\n");
    for (size_t i = 0, last; i < draft->answers.count; i = last) {
        const entente_answer_row *first = &draft->answers.items[i];
        for (last = i; last < draft->answers.count && same_clause(first, &draft->answers.items[last]);)
            last++;
        buffer_text(b, "  ");
        text_pad(b, clause_number(draft, first->clause), CLAUSE_COLUMN);
        for (size_t k = 0; k < count; k++) {
            const char *answer = "—";
            for (size_t a = i; a < last; a++)
                if (!strcmp(draft->answers.items[a].actor, actors[k]))
                    answer = draft->answers.items[a].answer;
            buffer_text(b, " ");
            text_pad(b, answer, ANSWER - 1);
        }
        while (b->length && b->bytes[b->length - 1] == ' ')
            b->length--;
        buffer_text(b, "\n");
    }
}

/* What the table has no room for. */
static void put_detail(buffer *b, style s, const entente_draft_row *draft, const entente_answer_row *one, const char *usual)
{
    buffer line = {0};
    text_format(&line, "%s, %s: %s %s", clause_number(draft, one->clause), or_empty(one->on), naming_actor(s.n, one->actor),
                one->answer);
    if (one->conditional)
        text_format(&line, " %s", one->conditional);
    if (one->reason)
        text_format(&line, " (because: %s)", one->reason);
    for (size_t i = 0; i < one->private_reasons.count; i++)
        text_format(&line, " (told in private: %s)", one->private_reasons.items[i]);
    if (one->return_by)
        text_format(&line, " (in return for %s, %s)", naming_actor(s.n, one->return_by), or_empty(one->return_what));
    if (one->told_by && !usual)
        text_format(&line, " (told by %s)", naming_actor(s.n, one->told_by));
    put_source(&line, one->source);
    put_mark(&line, one->mark);
    put_line(b, &line, 2);
}

/* Who tells them all; NULL: not one alone. */
static const char *one_teller(const entente_draft_row *draft)
{
    const char *teller = draft->answers.items[0].told_by;
    for (size_t i = 1; teller && i < draft->answers.count; i++)
        if (strcmp(teller, or_empty(draft->answers.items[i].told_by)))
            teller = NULL;
    return teller;
}

void put_draft_answers(buffer *b, style s, const entente_draft_row *draft)
{
    enum { ACROSS = 5 };
    const char *actors[ACROSS], *last = NULL;
    size_t count;
    if (!draft->answers.count)
        return;
    put_heading(b, s, "Answers   by clause and party");
    while ((count = next_actors(draft, last, actors, ACROSS))) {
        put_matrix(b, draft, actors, count);
        last = actors[count - 1];
    }
    const char *usual = one_teller(draft);
    for (size_t i = 0; i < draft->answers.count; i++)
        put_detail(b, s, draft, &draft->answers.items[i], usual);
    if (usual)
        text_format(b, "  told by %s\n", naming_actor(s.n, usual));
}

/* --- the whole --------------------------------------------------------------------------------------------------------- */

static void put_lineage(buffer *b, style s, const entente_draft_result *r)
{
    if (r->lineage.count > 1)
        put_heading(b, s, "Lineage");
    for (size_t i = 0; r->lineage.count > 1 && i < r->lineage.count; i++) {
        const entente_lineage_row *one = &r->lineage.items[i];
        buffer line = {0};
        text_format(&line, "%s (%s): %zu open point%s", one->title, or_empty(one->handle), one->brackets,
                    plural(one->brackets));
        if (one->parent)
            text_format(&line, ", made from %s%s", naming_draft(s.n, one->parent), one->branch ? ", a branch" : "");
        text_format(&line, "%s", one->shown ? ", shown here" : "");
        put_mark(&line, one->mark);
        put_dated(b, one->on, &line);
    }
}

void text_draft(buffer *b, style s, const entente_draft_result *r)
{
    const entente_draft_row *draft = r->draft;
    buffer line = {0};
    put_seen(b, s, r->as, r->on);
    if (!draft) {
        put_paragraph(b, "No draft is in view.", 2);
        return;
    }
    text_format(&line, "%s (%s)", draft->title, or_empty(draft->handle));
    put_heading(b, s, or_empty(line.bytes));
    buffer_end(&line, b);
    line = (buffer){0};
    text_format(&line, "%s", or_empty(draft->on));
    if (draft->parent)
        text_format(&line, ", made from %s", naming_draft(s.n, draft->parent));
    if (draft->sponsors.count) {
        text_format(&line, ", put forward by ");
        put_actor_names(&line, s, draft->sponsors);
    }
    put_source(&line, draft->source);
    put_mark(&line, draft->mark);
    put_line(b, &line, 2);
    line = (buffer){0};
    text_format(&line, "%zu clause%s, ", draft->clauses.count, plural(draft->clauses.count));
    put_counts(&line, draft->brackets, draft->pairs, draft->placeholders, draft->remarks);
    put_parties(&line, s, draft->parties.items, draft->parties.count);
    if (draft->unbalanced.count)
        text_format(&line, "; %zu bracket%s without another end", draft->unbalanced.count, plural(draft->unbalanced.count));
    put_line(b, &line, 2);
    size_t width = 1;
    for (size_t i = 0; i < draft->clauses.count; i++) {
        size_t wide = text_width(draft->clauses.items[i].number);
        width = wide > width ? wide : width;
    }
    for (size_t i = 0; i < draft->clauses.count; i++)
        put_clause(b, s, draft, &draft->clauses.items[i], width < NUMBER_MOST ? width : NUMBER_MOST);
    put_draft_answers(b, s, draft);
    put_lineage(b, s, r);
}

void text_drafts(buffer *b, style s, const entente_drafts_result *result)
{
    for (size_t i = 0; i < result->drafts.count; i++) {
        const entente_draft_row *one = &result->drafts.items[i];
        buffer line = {0};
        text_format(&line, "%s (%s): %zu clause%s, %zu open point%s", one->title, or_empty(one->handle), one->clauses.count,
                    plural(one->clauses.count), one->brackets, plural(one->brackets));
        if (one->parent)
            text_format(&line, ", made from %s", naming_draft(s.n, one->parent));
        put_source(&line, one->source);
        put_mark(&line, one->mark);
        put_dated(b, one->on, &line);
    }
}
