/* Who was told what, as an answer. */
#include "analyse/told_follow.h"
#include "analyse/told_make.h"

#include "base/error.h"
#include "case/audience.h"

#include <stdlib.h>
#include <string.h>

typedef struct telling_all {
    making *m;
    const entente_view *view;
    const entente_told_wish *wish;
    arena memory;
    told_thought thought;
    size_t party, issue; /* of these alone; SIZE_MAX: all */
    bool close;          /* what everybody may read is left out */
    telling_list told;
    told_clashes clashes;
    told_facts facts, before; /* before: without what is thought to be released */
    entente_told_result *out;
} telling_all;

/* --- what is asked ---------------------------------------------------------------------------------------------------- */

static size_t party_called(const entente_view *v, const char *id)
{
    for (size_t p = 0; p < v->parties.count; p++)
        if (!strcmp(v->parties.entries[p]->handle, id))
            return p;
    return SIZE_MAX;
}

static bool is_called_so(const entry *e, const char *text)
{
    char id[ENTRY_ID_TEXT];
    size_t length = strlen(text);
    bool tells = e->kind == &kinds[KIND_POSITION] || e->kind == &kinds[KIND_DRAFT] || e->kind == &kinds[KIND_RESPONSE];
    bool by_id = length >= ENTRY_SHORT && !strncmp(entry_id_text(e->id, id), text, length);
    return tells && (by_id || (e->handle && !strcmp(e->handle, text)));
}

static entente_status find_thought(telling_all *t, const char *text, entente_error *error)
{
    size_t found = 0;
    for (size_t k = 0; k <= KIND_COUNT; k++) {
        const view_list *list = k < KIND_COUNT ? &t->view->kind[k] : &t->view->undated;
        for (size_t i = 0; i < list->count; i++)
            if (is_called_so(list->entries[i], text)) {
                t->thought.entry = list->entries[i];
                found++;
            }
    }
    if (found == 1)
        return ENTENTE_OK;
    return error_set(error, ENTENTE_INVALID,
                     found ? "'%.60s' is the name of several entries in view; expected an `entry` id"
                           : "no position, draft or answer '%.60s' in view",
                     text);
}

/* "A,B" */
static entente_status read_to(telling_all *t, const char *text, entente_error *error)
{
    bool *to = ARENA_ARRAY(&t->memory, t->view->parties.count, bool);
    const char **names = MAKE(t->m, t->view->parties.count + 1, const char *);
    if (!to || !names)
        return error_memory(error);
    for (const char *at = text; *at; at += *at == ',') {
        size_t length = strcspn(at, ",");
        const char *id = arena_text(&t->memory, at, length);
        size_t party = id ? party_called(t->view, id) : SIZE_MAX;
        if (!id)
            return error_memory(error);
        if (party == SIZE_MAX)
            return error_set(error, ENTENTE_INVALID, "no party '%.60s' in view; expected parties' ids with commas between",
                             id);
        to[party] = true;
        at += length;
    }
    for (size_t p = 0; p < t->view->parties.count; p++)
        if (to[p])
            names[t->out->to.count++] = part_text(t->m, t->view->parties.entries[p]->handle);
    t->out->to.items = names;
    t->thought.to = to;
    return ENTENTE_OK;
}

static entente_status read_wish(telling_all *t, entente_error *error)
{
    const entente_told_wish *w = t->wish;
    t->party = w->party ? party_called(t->view, w->party) : SIZE_MAX;
    t->issue = w->issue ? view_find(t->view, KIND_ISSUE, w->issue) : SIZE_MAX;
    if (w->party && t->party == SIZE_MAX)
        return error_set(error, ENTENTE_INVALID, "no party '%.60s' in view", w->party);
    if (w->issue && t->issue == SIZE_MAX)
        return error_set(error, ENTENTE_INVALID, "no issue '%.60s' in view", w->issue);
    if (!w->released)
        return ENTENTE_OK;
    entente_status status = find_thought(t, w->released, error);
    if (status != ENTENTE_OK)
        return status;
    t->out->if_released = part_id(t->m, t->thought.entry);
    t->out->released = part_text(t->m, t->thought.entry->handle);
    return read_to(t, w->to, error);
}

/* --- rows ------------------------------------------------------------------------------------------------------------- */

static const char *issue_of(const telling_all *t, size_t issue)
{
    return part_text(t->m, t->view->kind[KIND_ISSUE].entries[issue]->handle);
}

static const char *party_of(const telling_all *t, size_t party)
{
    return part_text(t->m, t->view->parties.entries[party]->handle);
}

static const char *day_of(const telling_all *t, int32_t day)
{
    return part_day(t->m, day);
}

static bool wanted(const telling_all *t, const telling *one)
{
    return (t->party == SIZE_MAX || one->party == t->party) && (t->issue == SIZE_MAX || one->issue == t->issue);
}

static void fill_told(telling_all *t)
{
    static const char *const via[] = {"position", "draft", "answer", "shown", "public"};
    entente_told_row *rows = MAKE(t->m, t->told.count, entente_told_row);
    t->out->told.items = rows;
    for (size_t i = 0; rows && i < t->told.count; i++) {
        const telling *one = &t->told.items[i];
        if (!wanted(t, one) || (t->thought.entry && !one->fresh) || (t->close && one->via == VIA_PUBLIC))
            continue;
        entente_told_row *row = &rows[t->out->told.count++];
        row->party = party_of(t, one->party);
        row->issue = issue_of(t, one->issue);
        row->of = part_text(t->m, one->of);
        row->draft = one->draft ? part_text(t->m, one->draft->handle) : NULL;
        row->value = part_text(t->m, one->value);
        row->words = part_text(t->m, one->words);
        row->teller = part_text(t->m, one->teller);
        row->mediator = one->mediator;
        row->via = via[one->via];
        row->from = day_of(t, one->from);
        row->until = day_of(t, one->until);
        PART_ENVELOPE(t->m, row, one->entry);
    }
}

static const char *id_of(const telling_all *t, const telling *one)
{
    return part_id(t->m, one->entry);
}

static void fill_clashes(telling_all *t)
{
    entente_told_clash *rows = MAKE(t->m, t->clashes.count, entente_told_clash);
    t->out->contradictions.items = rows;
    for (size_t i = 0; rows && i < t->clashes.count; i++) {
        const telling *a = t->clashes.items[i].a, *b = t->clashes.items[i].b;
        if ((!wanted(t, a) && !wanted(t, b)) || (t->thought.entry && !a->fresh && !b->fresh))
            continue;
        int32_t until = a->until < b->until ? a->until : b->until;
        t->m->failed |= !a->value || !b->value;
        rows[t->out->contradictions.count++] = (entente_told_clash){.issue = issue_of(t, a->issue),
                                                                    .of = part_text(t->m, a->of),
                                                                    .a = part_text(t->m, a->teller),
                                                                    .a_party = party_of(t, a->party),
                                                                    .a_value = part_text(t->m, a->value),
                                                                    .b = part_text(t->m, b->teller),
                                                                    .b_party = party_of(t, b->party),
                                                                    .b_value = part_text(t->m, b->value),
                                                                    .from = day_of(t, b->from),
                                                                    .until = day_of(t, until),
                                                                    .a_entry = id_of(t, a),
                                                                    .b_entry = id_of(t, b)};
    }
}

/* Whether the same follows without what is thought to be released. */
static bool followed_before(const telling_all *t, const told_fact *fact)
{
    for (size_t i = 0; i < t->before.count; i++) {
        const told_fact *old = &t->before.items[i];
        if (old->from->issue == fact->from->issue && old->from->party == fact->from->party &&
            old->from->low == fact->from->low && !(old->of & ~fact->of))
            return true;
    }
    return false;
}

static void fill_inferred(telling_all *t)
{
    static const char *const why[] = {"accepted", "sponsored", "not its own"};
    entente_inferred_row *rows = MAKE(t->m, t->facts.count, entente_inferred_row);
    t->out->inferred.items = rows;
    for (size_t i = 0; rows && i < t->facts.count; i++) {
        const told_fact *fact = &t->facts.items[i];
        if (!wanted(t, fact->from) || (t->thought.entry && followed_before(t, fact)))
            continue;
        const char **of = MAKE(t->m, t->view->parties.count, const char *);
        entente_inferred_row *row = &rows[t->out->inferred.count++];
        for (size_t p = 0; of && p < t->view->parties.count; p++)
            if (fact->of >> p & 1)
                of[row->of.count++] = party_of(t, p);
        row->of.items = of;
        row->party = party_of(t, fact->from->party);
        row->issue = issue_of(t, fact->from->issue);
        row->value = part_text(t->m, fact->from->value);
        row->why = why[fact->why];
        row->draft = fact->from->draft ? part_text(t->m, fact->from->draft->handle) : NULL;
        PART_ENVELOPE(t->m, row, fact->from->entry);
    }
}

/* --- the whole -------------------------------------------------------------------------------------------------------- */

/* What follows without what is thought to be released. */
static bool follow_before(telling_all *t)
{
    static const told_thought none = {0};
    telling_list *list = ARENA_NEW(&t->memory, telling_list);
    return !t->thought.entry ||
           (list && told_gather(t->view, &none, &t->memory, list) && told_infer(t->view, list, &t->memory, &t->before));
}

/* A party is told of itself alone. */
static entente_status keep_to_reader(telling_all *t, entente_error *error)
{
    size_t own = party_called(t->view, t->view->reader_name);
    if (own == SIZE_MAX)
        return ENTENTE_OK;
    if (t->party != SIZE_MAX && t->party != own)
        return error_set(error, ENTENTE_INVALID, "%.60s is told of itself alone, not of %.60s", t->view->reader_name,
                         t->wish->party);
    t->party = own;
    return ENTENTE_OK;
}

static entente_status make(making *m, const entente_view *v, const entente_told_wish *wish, bool close,
                           entente_told_result *out, entente_error *error)
{
    telling_all t = {.m = m, .view = v, .wish = wish, .close = close, .out = out};
    entente_status status = read_wish(&t, error);
    out->as = part_text(m, view_as(v));
    out->on = part_day(m, v->as_of);
    if (status == ENTENTE_OK)
        status = keep_to_reader(&t, error);
    if (status == ENTENTE_OK &&
        (!told_gather(v, &t.thought, &t.memory, &t.told) || !told_clash_all(&t.told, &t.memory, &t.clashes) ||
         !told_infer(v, &t.told, &t.memory, &t.facts) || !follow_before(&t)))
        status = error_memory(error);
    if (status == ENTENTE_OK) {
        fill_clashes(&t);
        fill_told(&t);
        fill_inferred(&t);
    }
    arena_free(&t.memory);
    return status;
}

entente_status told_make(making *m, const entente_view *v, void *out, entente_error *error)
{
    return make(m, v, &(entente_told_wish){0}, true, out, error);
}

entente_status entente_analyse_told(const entente_view *view, const entente_told_wish *wish,
                                    const entente_told_result **result, entente_error *error)
{
    making m;
    const void *made = NULL;
    entente_told_result *out = part_begin(&m, &entente_told_table);
    m.view = view;
    entente_status status = out ? make(&m, view, wish, false, out, error) : ENTENTE_OK;
    status = part_end(&m, out, status, &made, error);
    if (status == ENTENTE_OK)
        *result = (const entente_told_result *)made;
    return status;
}
