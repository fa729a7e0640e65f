#include "analyse/drafts.h"

#include "analyse/answers.h"
#include "analyse/draft_words.h"
#include "base/buffer.h"
#include "base/error.h"
#include "case/value.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* --- brackets ---------------------------------------------------------------------------------------------------------- */

static entente_texts names_as(making *m, const entente_bracket *pair, entente_bracket_role as)
{
    size_t count = 0;
    const char **names = MAKE(m, pair->names.count, const char *);
    for (size_t i = 0; names && i < pair->names.count; i++)
        if (pair->names.items[i].as == as)
            names[count++] = pair->names.items[i].actor;
    return names ? part_texts(m, &(text_list){count, names}) : (entente_texts){0};
}

/* What stands in a pair, cut where it is long: pairs in pairs would else be the square of the text. */
static const char *words_in(making *m, const draft_words *w, const entente_bracket *pair)
{
    enum { MOST = 400 };
    size_t length = pair->words_to - pair->words;
    if (length <= MOST) {
        const char *words = arena_text(m->memory, w->text + pair->words, length);
        m->failed |= !words;
        return words;
    }
    for (length = MOST; (w->text[pair->words + length] & 0xc0) == 0x80;)
        length--;
    return part_format(m, "%.*s…", (int)length, w->text + pair->words);
}

static void put_points(making *m, entente_clause_row *row, const draft_words *w)
{
    const entente_brackets *b = w->brackets;
    entente_point_row *items = MAKE(m, b->brackets.count, entente_point_row);
    size_t count = 0;
    for (size_t i = 0; items && i < b->brackets.count && !m->failed; i++) {
        const entente_bracket *pair = &b->brackets.items[i];
        if (pair->is == ENTENTE_BRACKET_NONE)
            continue;
        items[count++] = (entente_point_row){.number = pair->number,
                                             .kind = entente_bracket_kind_name(pair->is),
                                             .words = words_in(m, w, pair),
                                             .group = pair->group,
                                             .sure = pair->sure,
                                             .open = pair->open,
                                             .within = pair->within,
                                             .from = pair->from,
                                             .to = pair->to,
                                             .whose = names_as(m, pair, ENTENTE_BRACKET_BY),
                                             .supported = names_as(m, pair, ENTENTE_BRACKET_FOR),
                                             .opposed = names_as(m, pair, ENTENTE_BRACKET_AGAINST),
                                             .reserved = names_as(m, pair, ENTENTE_BRACKET_RESERVED)};
    }
    row->points.items = items;
    row->points.count = items ? count : 0;
}

/* An actor in an open point. */
typedef struct named_in {
    size_t point, actor;
} named_in;

static int by_point(const void *left, const void *right)
{
    const named_in *a = left, *b = right;
    if (a->point != b->point)
        return a->point < b->point ? -1 : 1;
    return (a->actor > b->actor) - (a->actor < b->actor);
}

/* Into `open`, of each of the view's actors in how many open points of a clause it is named. */
static void count_named(making *m, const entente_view *v, const entente_brackets *b, size_t *open)
{
    size_t names = 0, count = 0;
    bool *group_open = MAKE(m, b->brackets.count + 1, bool);
    for (size_t i = 0; i < b->brackets.count; i++)
        names += b->brackets.items[i].names.count;
    named_in *list = MAKE(m, names, named_in);
    if (!group_open || !list)
        return;
    for (size_t i = 0; i < b->brackets.count; i++)
        if (b->brackets.items[i].group && b->brackets.items[i].group <= b->brackets.count)
            group_open[b->brackets.items[i].group] |= b->brackets.items[i].open;
    for (size_t i = 0; i < b->brackets.count; i++) {
        const entente_bracket *pair = &b->brackets.items[i];
        bool grouped = pair->group && pair->group <= b->brackets.count;
        for (size_t k = 0; k < pair->names.count && (grouped ? group_open[pair->group] : pair->open); k++)
            list[count++] = (named_in){grouped ? pair->group : b->brackets.count + 1 + i,
                                       view_find(v, KIND_ACTOR, pair->names.items[k].actor)};
    }
    if (count)
        qsort(list, count, sizeof *list, by_point);
    for (size_t i = 0; i < count; i++)
        if (list[i].actor != SIZE_MAX && (!i || by_point(&list[i - 1], &list[i])))
            open[list[i].actor]++;
}

static const entente_party_points *party_rows(making *m, const entente_view *v, const size_t *open, size_t *count)
{
    const view_list *actors = &v->kind[KIND_ACTOR];
    size_t named = 0;
    for (size_t i = 0; i < actors->count; i++)
        named += open[i] > 0;
    entente_party_points *rows = MAKE(m, named, entente_party_points);
    *count = 0;
    for (size_t i = 0; rows && i < actors->count; i++)
        if (open[i])
            rows[(*count)++] = (entente_party_points){part_text(m, actors->entries[i]->handle), open[i]};
    return rows;
}

/* --- clauses ----------------------------------------------------------------------------------------------------------- */

static void put_alternatives(making *m, entente_clause_row *row, const draft_words *w)
{
    entente_alternative_row *items = MAKE(m, w->alternatives, entente_alternative_row);
    for (size_t i = 0; items && i < w->alternatives; i++) {
        const entry *e = w->alternative[i];
        const body_alternative *b = e->body;
        items[i].whose = part_texts(m, &b->whose);
        items[i].words = part_text(m, b->words);
        items[i].instead_of = part_text(m, b->instead_of);
        items[i].behind = part_text(m, b->behind);
        items[i].placed = w->placed[i];
        PART_ENVELOPE(m, &items[i], e);
    }
    row->alternatives.items = items;
    row->alternatives.count = items ? w->alternatives : 0;
}

/* Under which number a clause is shown; counted: how many before it have none of their own. */
static const char *number_of(making *m, const body_draft *draft, size_t clause, size_t *counted)
{
    char letters[24];
    size_t at = sizeof letters, left;
    if (draft->clauses.number[clause])
        return part_text(m, draft->clauses.number[clause]);
    left = ++*counted;
    if (draft->numbering == NUMBERING_IDS)
        return part_text(m, draft->clauses.id[clause]);
    if (draft->numbering == NUMBERING_NUMBERS)
        return part_format(m, "%zu", left);
    for (letters[--at] = '\0'; left; left = (left - 1) / 26)
        letters[--at] = (char)('a' + (left - 1) % 26);
    return part_text(m, letters + at);
}

/* A draft in the making: of each of the view's actors in how many open points it is named. */
typedef struct drafting {
    making *m;
    const entente_view *v;
    called_actors called;
    size_t *open, *open_here;
} drafting;

static void put_clause(drafting *d, entente_draft_row *row, entente_clause_row *item, const draft_words *w)
{
    making *m = d->m;
    const entente_bracket_counts *counts = &w->brackets->counts;
    item->text = w->text;
    item->brackets = counts->open;
    item->pairs = counts->pairs;
    item->placeholders = counts->placeholders;
    item->remarks = counts->remarks;
    item->unbalanced = counts->unclosed + counts->unopened;
    item->rulings = w->rulings;
    item->ruling_count = w->ruling_count;
    row->brackets += item->brackets;
    row->pairs += item->pairs;
    row->placeholders += item->placeholders;
    row->remarks += item->remarks;
    put_points(m, item, w);
    put_alternatives(m, item, w);
    size_t actors = d->v->kind[KIND_ACTOR].count;
    if (actors)
        memset(d->open_here, 0, actors * sizeof *d->open_here);
    count_named(m, d->v, w->brackets, d->open_here);
    for (size_t i = 0; i < actors; i++)
        d->open[i] += d->open_here[i];
    item->parties.items = party_rows(m, d->v, d->open_here, &item->parties.count);
}

static void put_unbalanced(making *m, entente_draft_row *row, const draft_words *words, const clause_list *clauses)
{
    size_t count = 0, made = 0;
    for (size_t i = 0; i < clauses->count; i++)
        count += words[i].brackets->strays.count;
    entente_unbalanced_row *items = MAKE(m, count, entente_unbalanced_row);
    for (size_t i = 0; items && i < clauses->count; i++)
        for (size_t k = 0; k < words[i].brackets->strays.count; k++) {
            const entente_bracket_stray *stray = &words[i].brackets->strays.items[k];
            items[made++] = (entente_unbalanced_row){part_text(m, clauses->id[i]), stray->line, stray->column, stray->opens};
        }
    row->unbalanced.items = items;
    row->unbalanced.count = made;
}

static entente_status put_clauses(drafting *d, entente_draft_row *row, const entry *e, entente_error *error)
{
    making *m = d->m;
    const body_draft *draft = e->body;
    const clause_list *clauses = &draft->clauses;
    entente_status status;
    draft_words *words = draft_words_make(m, d->v, e, &d->called, &status, error);
    entente_clause_row *items = MAKE(m, clauses->count, entente_clause_row);
    size_t counted = 0;
    for (size_t i = 0; words && items && status == ENTENTE_OK && i < clauses->count && !m->failed; i++) {
        items[i].id = part_text(m, clauses->id[i]);
        items[i].number = number_of(m, draft, i, &counted);
        items[i].agreed = part_text(m, clauses->agreed[i]);
        items[i].settles = part_package(m, &clauses->settles[i]);
        items[i].in_force = part_when(m, clauses->in_force[i]);
        put_clause(d, row, &items[i], &words[i]);
    }
    if (words && status == ENTENTE_OK && !m->failed)
        put_unbalanced(m, row, words, clauses);
    draft_words_free(words, clauses->count);
    row->clauses.items = items;
    row->clauses.count = items ? clauses->count : 0;
    return status;
}

/* --- answers ----------------------------------------------------------------------------------------------------------- */

typedef struct answered {
    const entry *e;
    size_t clause, order; /* 0: the whole; else one more than its place; behind all: the draft has no such clause any more */
} answered;

static int by_clause(const void *left, const void *right)
{
    const answered *a = left, *b = right;
    const body_response *x = a->e->body, *y = b->e->body;
    if (a->clause != b->clause)
        return a->clause < b->clause ? -1 : 1;
    int order = strcmp(x->clause ? x->clause : "", y->clause ? y->clause : "");
    if (!order)
        order = strcmp(x->actor, y->actor);
    return order ? order : (a->order > b->order) - (a->order < b->order);
}

static bool same_question(const entry *a, const entry *b)
{
    const body_response *x = a->body, *y = b->body;
    return !strcmp(x->actor, y->actor) && !strcmp(x->clause ? x->clause : "", y->clause ? y->clause : "");
}

static entente_texts private_reasons(making *m, const entente_view *v, const char *answer)
{
    const view_list *notes = &v->kind[KIND_NOTE];
    size_t count = 0;
    const char **texts = answer ? MAKE(m, notes->count, const char *) : NULL;
    for (size_t i = 0; texts && i < notes->count; i++) {
        const body_note *note = notes->entries[i]->body;
        if (note->reason_of && !strcmp(note->reason_of, answer))
            texts[count++] = note->text;
    }
    return texts ? part_texts(m, &(text_list){count, texts}) : (entente_texts){0};
}

static void put_answer(making *m, const entente_view *v, entente_answer_row *row, const entry *e)
{
    const body_response *b = e->body;
    row->actor = part_text(m, b->actor);
    row->clause = part_text(m, b->clause);
    row->answer = answer_name(b);
    row->conditional = part_text(m, b->conditional);
    row->reason = part_text(m, b->reason);
    row->private_reasons = private_reasons(m, v, e->handle);
    row->told_by = part_text(m, e->told);
    ANSWER_RETURN(row, m, v, b);
    PART_ENVELOPE(m, row, e);
}

static void put_answers(making *m, const entente_view *v, entente_draft_row *row, const body_draft *draft)
{
    const view_list *list = &v->kind[KIND_RESPONSE];
    answered *all = MAKE(m, list->count, answered);
    size_t count = 0, made = 0;
    for (size_t i = 0; all && i < list->count; i++) {
        const body_response *b = list->entries[i]->body;
        if (b->draft && !strcmp(b->draft, draft->id))
            all[count++] = (answered){list->entries[i], b->clause ? 1 + draft_clause(draft, b->clause) : 0, i};
    }
    if (count)
        qsort(all, count, sizeof *all, by_clause);
    entente_answer_row *items = MAKE(m, count, entente_answer_row);
    for (size_t i = 0; items && i < count; i++)
        if (i + 1 == count || !same_question(all[i].e, all[i + 1].e))
            put_answer(m, v, &items[made++], all[i].e);
    row->answers.items = items;
    row->answers.count = made;
}

/* --- drafts ------------------------------------------------------------------------------------------------------------ */

static entente_status put_draft(drafting *d, entente_draft_row *row, const entry *e, entente_error *error)
{
    making *m = d->m;
    const body_draft *draft = e->body;
    size_t actors = d->v->kind[KIND_ACTOR].count;
    if (actors)
        memset(d->open, 0, actors * sizeof *d->open);
    row->title = part_name(m, &draft->title, draft->id);
    row->titles = part_names(m, &draft->title, draft->id);
    row->parent = part_text(m, draft->parent);
    row->sponsors = part_texts(m, &draft->sponsors);
    entente_status status = put_clauses(d, row, e, error);
    row->parties.items = party_rows(m, d->v, d->open, &row->parties.count);
    put_answers(m, d->v, row, draft);
    PART_ENVELOPE(m, row, e);
    return status;
}

entente_status drafts_make(making *m, const entente_view *v, void *out, entente_error *error)
{
    entente_drafts_result *result = out;
    const view_list *list = &v->kind[KIND_DRAFT];
    size_t actors = v->kind[KIND_ACTOR].count;
    entente_draft_row *rows = MAKE(m, list->count, entente_draft_row);
    drafting d = {.m = m, .v = v, .open = MAKE(m, actors, size_t), .open_here = MAKE(m, actors, size_t)};
    entente_status status = ENTENTE_OK;
    if (!rows || !d.open || !d.open_here || !called_make(m, v, &d.called))
        return ENTENTE_OK; /* which `m` remembers */
    for (size_t i = 0; i < list->count && status == ENTENTE_OK && !m->failed; i++)
        status = put_draft(&d, &rows[i], list->entries[i], error);
    result->drafts.items = rows;
    result->drafts.count = list->count;
    return status;
}

PART_ANSWER(drafts, entente_drafts_table, drafts_make)

/* --- one draft --------------------------------------------------------------------------------------------------------- */

static size_t find_root(size_t *of, size_t at)
{
    while (of[at] != at) {
        of[at] = of[of[at]];
        at = of[at];
    }
    return at;
}

static void put_lineage(making *m, const entente_view *v, entente_draft_result *r, const entente_draft_row *rows,
                        size_t shown)
{
    const view_list *list = &v->kind[KIND_DRAFT];
    size_t *of = MAKE(m, list->count, size_t), count = 0;
    bool *child = MAKE(m, list->count, bool);
    entente_lineage_row *items = MAKE(m, list->count, entente_lineage_row);
    for (size_t i = 0; of && i < list->count; i++)
        of[i] = i;
    for (size_t i = 0; of && i < list->count; i++) {
        size_t parent = rows[i].parent ? view_find(v, KIND_DRAFT, rows[i].parent) : SIZE_MAX;
        if (parent != SIZE_MAX)
            of[find_root(of, i)] = find_root(of, parent);
    }
    for (size_t i = 0; of && child && items && i < list->count; i++) {
        if (find_root(of, i) != find_root(of, shown))
            continue;
        size_t parent = rows[i].parent ? view_find(v, KIND_DRAFT, rows[i].parent) : SIZE_MAX;
        entente_lineage_row *row = &items[count++];
        row->title = rows[i].title;
        row->titles = rows[i].titles;
        row->parent = rows[i].parent;
        row->branch = parent != SIZE_MAX && child[parent];
        row->shown = i == shown;
        row->clauses = rows[i].clauses.count;
        row->brackets = rows[i].brackets;
        PART_ENVELOPE(m, row, list->entries[i]);
        if (parent != SIZE_MAX)
            child[parent] = true;
    }
    r->lineage.items = items;
    r->lineage.count = count;
}

enum { ENTRY_PREFIX = 4 };

/* Which draft is meant: an id, or how an entry's begins; SIZE_MAX: none, or more than one. */
static size_t find_draft(const entente_view *v, const char *id)
{
    const view_list *list = &v->kind[KIND_DRAFT];
    size_t found = view_find(v, KIND_DRAFT, id), length = strlen(id), count = 0;
    char text[ENTRY_ID_TEXT];
    for (size_t i = 0; found == SIZE_MAX && length >= ENTRY_PREFIX && i < list->count; i++)
        if (!strncmp(entry_id_text(list->entries[i]->id, text), id, length) && !count++)
            found = i;
    return count > 1 ? SIZE_MAX : found;
}

size_t drafts_place(const entente_view *v, const char *id, entente_error *error)
{
    size_t found = find_draft(v, id);
    if (found == SIZE_MAX)
        error_set(error, ENTENTE_INVALID, "no draft '%.60s' in this view; expected one of `entente draft --list`", id);
    return found;
}

entente_status entente_analyse_draft(const entente_view *v, const char *id, const entente_draft_result **result,
                                     entente_error *error)
{
    making m;
    entente_draft_result *made = part_begin(&m, &entente_draft_table);
    size_t count = v->kind[KIND_DRAFT].count, shown = id ? drafts_place(v, id, error) : count - 1;
    entente_drafts_result all = {0};
    const void *given = NULL;
    entente_status status = ENTENTE_OK;
    m.view = v;
    if (id && shown == SIZE_MAX)
        status = ENTENTE_INVALID;
    else if (made)
        status = drafts_make(&m, v, &all, error);
    if (made && status == ENTENTE_OK && !m.failed) {
        made->as = part_text(&m, view_as(v));
        made->on = part_day(&m, v->as_of);
        made->draft = count ? &all.drafts.items[shown] : NULL;
        if (count)
            put_lineage(&m, v, made, all.drafts.items, shown);
    }
    status = part_end(&m, made, status, &given, error);
    if (status == ENTENTE_OK)
        *result = given;
    return status;
}
