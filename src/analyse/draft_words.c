#include "analyse/draft_words.h"

#include "base/buffer.h"
#include "base/error.h"
#include "case/value.h"

#include <stdlib.h>
#include <string.h>

/* --- who is named ------------------------------------------------------------------------------------------------------ */

static int by_name(const void *left, const void *right)
{
    const called_actor *a = left, *b = right;
    int order = strcmp(a->name, b->name);
    return order ? order : strcmp(a->id, b->id);
}

bool called_make(making *m, const entente_view *v, called_actors *out)
{
    const view_list *actors = &v->kind[KIND_ACTOR];
    size_t count = 0, kept = 0;
    for (size_t i = 0; i < actors->count; i++)
        count += 1 + ((const body_actor *)actors->entries[i]->body)->name.count;
    out->list = MAKE(m, count, called_actor);
    out->count = 0;
    if (!out->list)
        return false;
    for (size_t i = 0; i < actors->count; i++) {
        const body_actor *actor = actors->entries[i]->body;
        out->list[out->count++] = (called_actor){actor->id, actor->id};
        for (size_t k = 0; k < actor->name.count; k++)
            out->list[out->count++] = (called_actor){actor->name.text[k], actor->id};
    }
    if (out->count)
        qsort(out->list, out->count, sizeof *out->list, by_name);
    for (size_t i = 0; i < out->count; i++) {
        bool again = kept && !strcmp(out->list[kept - 1].name, out->list[i].name);
        if (again && out->list[kept - 1].id && strcmp(out->list[kept - 1].id, out->list[i].id))
            out->list[kept - 1].id = NULL;
        if (!again)
            out->list[kept++] = out->list[i];
    }
    out->count = kept;
    return true;
}

const char *called_who(void *context, const char *name, size_t length)
{
    const called_actors *called = context;
    size_t low = 0, high = called->count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        const char *at = called->list[middle].name;
        int order = strncmp(at, name, length);
        if (!order && at[length])
            order = 1;
        if (!order)
            return called->list[middle].id;
        if (order < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return NULL;
}

/* --- putting together -------------------------------------------------------------------------------------------------- */

/* Where in the clause's own words an alternative goes: from == to: between two bytes. */
typedef struct place {
    const entry *e;
    size_t from, to, order;
    bool known;
} place;

static place find_place(const char *text, const entry *e, size_t order)
{
    const body_alternative *b = e->body;
    const char *where = b->instead_of ? b->instead_of : b->behind;
    size_t end = strlen(text);
    const char *found = where ? words_once(text, where) : NULL;
    if (!where)
        return (place){e, end, end, order, true};
    if (!found)
        return (place){.e = e, .order = order};
    size_t from = (size_t)(found - text), to = from + strlen(where);
    return (place){e, b->instead_of ? from : to, to, order, true};
}

/* By where they begin; of those that begin alike the wider first, and of one place as they came. */
static int by_place(const void *left, const void *right)
{
    const place *a = left, *b = right;
    if (a->known != b->known)
        return a->known ? -1 : 1;
    if (a->from != b->from)
        return a->from < b->from ? -1 : 1;
    if (a->to != b->to)
        return a->to > b->to ? -1 : 1;
    return (a->order > b->order) - (a->order < b->order);
}

/* A stretch of the clause's own words, and where it stands in what was put together. */
typedef struct stretch {
    size_t from, to, at;
} stretch;

typedef struct joining {
    const char *text;
    buffer out;
    stretch *own;
    size_t owns;
    const entente_brackets *pairs; /* of the text; NULL: nobody asks */
} joining;

static void put_own(joining *j, size_t from, size_t to)
{
    j->own[j->owns++] = (stretch){from, to, j->out.length};
    buffer_add(&j->out, j->text + from, to - from);
}

static void put_whose(buffer *b, const body_alternative *other, bool *any)
{
    for (size_t i = 0; i < other->whose.count; i++) {
        buffer_format(b, "%s%s", *any ? ", " : "", other->whose.text[i]);
        *any = true;
    }
}

/* "[RED: words]" */
static void put_other(buffer *b, const body_alternative *other)
{
    bool any = false;
    buffer_text(b, "[");
    put_whose(b, other, &any);
    buffer_format(b, "%s%s]", any ? ": " : "", other->words);
}

static bool is_pair(const char *text, size_t from, size_t to)
{
    return to - from >= 2 && text[from] == '[' && text[to - 1] == ']';
}

/* Whether the pair that opens there says already whose it is. */
static bool says_whose(const joining *j, size_t from)
{
    for (size_t i = 0; i < j->pairs->brackets.count; i++) {
        const entente_bracket *pair = &j->pairs->brackets.items[i];
        for (size_t k = 0; pair->from == from && k < pair->names.count; k++)
            if (pair->names.items[k].as == ENTENTE_BRACKET_BY && pair->names.items[k].from < pair->words)
                return true;
    }
    return false;
}

/* The words that some alternatives stand for, with whose they are, and these behind them. */
static void put_instead(joining *j, const place *list, size_t count)
{
    size_t from = list->from, to = list->to;
    bool pair = is_pair(j->text, from, to), any = false;
    size_t whose = 0, words = 0;
    for (size_t i = 0; i < count; i++) {
        const body_alternative *other = list[i].e->body;
        whose += !other->words;
        words += other->words != NULL;
    }
    bool wrap = !pair && (whose || words);
    if (wrap)
        buffer_text(&j->out, "[");
    if (pair && whose)
        put_own(j, from, from + 1);
    for (size_t i = 0; i < count; i++)
        if (!((const body_alternative *)list[i].e->body)->words)
            put_whose(&j->out, list[i].e->body, &any);
    if (any)
        buffer_text(&j->out, pair && says_whose(j, from) ? ", " : ": ");
    put_own(j, pair && whose ? from + 1 : from, to);
    if (wrap)
        buffer_text(&j->out, "]");
    for (size_t i = 0; i < count; i++)
        if (((const body_alternative *)list[i].e->body)->words)
            put_other(&j->out, list[i].e->body);
}

/* Between two bytes, with a blank before it where none is. */
static void put_between(joining *j, const place *list, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        size_t length = j->out.length;
        const body_alternative *other = list[i].e->body;
        if (!other->words)
            continue;
        if (length && !strchr(" \n\t[(", j->out.bytes[length - 1]))
            buffer_text(&j->out, " ");
        put_other(&j->out, other);
    }
}

/* Alternatives one after another; one whose words another has taken already stands nowhere. */
static void join(joining *j, place *list, size_t count)
{
    size_t done = 0;
    for (size_t i = 0; i < count && list[i].known;) {
        size_t last = i;
        while (last + 1 < count && list[last + 1].known && list[last + 1].from == list[i].from &&
               list[last + 1].to == list[i].to)
            last++;
        if (list[i].from < done) {
            for (size_t k = i; k <= last; k++)
                list[k].known = false;
        } else {
            put_own(j, done, list[i].from);
            done = list[i].to;
            if (list[i].from < list[i].to)
                put_instead(j, list + i, last - i + 1);
            else
                put_between(j, list + i, last - i + 1);
        }
        i = last + 1;
    }
    put_own(j, done, strlen(j->text));
}

/* Where a byte of the clause's own words stands in what was put together. */
static size_t stands_at(const joining *j, size_t at)
{
    for (size_t i = 0; i < j->owns; i++)
        if (at >= j->own[i].from && at < j->own[i].to)
            return j->own[i].at + at - j->own[i].from;
    return SIZE_MAX;
}

/* --- the author's readings --------------------------------------------------------------------------------------------- */

static size_t pair_numbered(const entente_brackets *b, size_t number)
{
    for (size_t i = 0; i < b->brackets.count; i++)
        if (b->brackets.items[i].number == number)
            return b->brackets.items[i].from;
    return SIZE_MAX;
}

static size_t pair_at(const entente_brackets *b, size_t from)
{
    for (size_t i = 0; i < b->brackets.count; i++)
        if (b->brackets.items[i].from == from)
            return b->brackets.items[i].number;
    return 0;
}

static entente_bracket_ruling ruling_of(size_t number, const char *says)
{
    entente_bracket_ruling ruling = {.number = number, .says = ENTENTE_BRACKET_AS_KIND};
    if (!strcmp(says, "apart"))
        ruling.says = ENTENTE_BRACKET_APART;
    else if (!strcmp(says, "with"))
        ruling.says = ENTENTE_BRACKET_WITH;
    for (int k = 0; k < ENTENTE_BRACKET_KINDS; k++)
        if (!strcmp(entente_bracket_kind_name((entente_bracket_kind)k), says))
            ruling.kind = (entente_bracket_kind)k;
    return ruling;
}

/* A clause's readings are of its own pairs: each is carried to where that pair stands now. */
static entente_status carry(making *m, draft_words *w, const joining *j, const text_map *reading,
                            const entente_bracket_options *options, entente_error *error)
{
    const entente_brackets *now = NULL;
    entente_bracket_ruling *rulings = MAKE(m, reading->count, entente_bracket_ruling);
    if (!rulings)
        return ENTENTE_OK; /* which `m` remembers */
    entente_status status = entente_brackets_read(w->text, strlen(w->text), options, &now, error);
    for (size_t i = 0; i < reading->count && status == ENTENTE_OK; i++) {
        size_t from = pair_numbered(j->pairs, strtoul(reading->key[i], NULL, 10));
        size_t at = from == SIZE_MAX ? SIZE_MAX : stands_at(j, from), number = at == SIZE_MAX ? 0 : pair_at(now, at);
        if (number)
            rulings[w->ruling_count++] = ruling_of(number, reading->value[i]);
    }
    w->rulings = rulings;
    entente_result_free(now);
    return status;
}

/* --- a clause, a draft ------------------------------------------------------------------------------------------------- */

static size_t speak_of(const view_list *all, const body_draft *draft, size_t clause, place *list)
{
    size_t count = 0;
    for (size_t i = 0; i < all->count; i++) {
        const body_alternative *other = all->entries[i]->body;
        if (strcmp(other->draft, draft->id) || strcmp(other->clause, draft->clauses.id[clause]))
            continue;
        if (list)
            list[count] = find_place(draft->clauses.text[clause], all->entries[i], count);
        count++;
    }
    return count;
}

static entente_status put_together(making *m, draft_words *w, joining *j, place *list, const text_map *reading,
                                   const entente_bracket_options *options, entente_error *error)
{
    entente_status status = ENTENTE_OK;
    if (reading->count || w->alternatives)
        status = entente_brackets_read(j->text, strlen(j->text), options, &j->pairs, error);
    if (status != ENTENTE_OK)
        return status;
    if (w->alternatives)
        qsort(list, w->alternatives, sizeof *list, by_place);
    join(j, list, w->alternatives);
    for (size_t i = 0; i < w->alternatives; i++) {
        w->alternative[list[i].order] = list[i].e;
        w->placed[list[i].order] = list[i].known;
    }
    w->text = part_text(m, j->out.bytes ? j->out.bytes : "");
    m->failed |= j->out.failed;
    return m->failed || !reading->count ? ENTENTE_OK : carry(m, w, j, reading, options, error);
}

static entente_status make_clause(making *m, draft_words *w, const entente_view *v, const body_draft *draft, size_t clause,
                                  called_actors *called, entente_error *error)
{
    const view_list *all = &v->kind[KIND_ALTERNATIVE];
    size_t count = speak_of(all, draft, clause, NULL);
    place *list = MAKE(m, count, place);
    joining j = {.text = draft->clauses.text[clause], .own = MAKE(m, 3 * count + 1, stretch)};
    w->alternative = MAKE(m, count, const entry *);
    w->placed = MAKE(m, count, bool);
    if (!list || !j.own || !w->alternative || !w->placed)
        return ENTENTE_OK;
    w->alternatives = speak_of(all, draft, clause, list);
    entente_bracket_options options = {.actor = called_who, .context = called, .wide = true};
    entente_status status = put_together(m, w, &j, list, &draft->clauses.reading[clause], &options, error);
    buffer_free(&j.out);
    entente_result_free(j.pairs);
    options.rulings = w->rulings;
    options.ruling_count = w->ruling_count;
    return m->failed || status != ENTENTE_OK
               ? status
               : entente_brackets_read(w->text, strlen(w->text), &options, &w->brackets, error);
}

draft_words *draft_words_make(making *m, const entente_view *v, const entry *draft, called_actors *called,
                              entente_status *status, entente_error *error)
{
    const body_draft *b = draft->body;
    draft_words *words = MAKE(m, b->clauses.count, draft_words);
    *status = ENTENTE_OK;
    for (size_t i = 0; words && i < b->clauses.count && *status == ENTENTE_OK && !m->failed; i++)
        *status = make_clause(m, &words[i], v, b, i, called, error);
    if (words && *status == ENTENTE_OK && m->failed)
        *status = error_memory(error);
    return words;
}

void draft_words_free(draft_words *words, size_t clauses)
{
    for (size_t i = 0; words && i < clauses; i++)
        entente_result_free(words[i].brackets);
}
