#include "analyse/told.h"

#include "base/error.h"
#include "case/audience.h"
#include "case/value.h"

#include <stdlib.h>
#include <string.h>

typedef struct gathering {
    const entente_view *view;
    const told_thought *thought;
    arena *memory;
    telling_list *out;
    size_t *reader; /* [parties]: its number as a reader */
    const entry **by_id;
    size_t ids;
    const entry **undated; /* the view's, by kind and handle */
    const entry *shown;    /* the note by which things are told, not by what a party may read; NULL: none */
    bool failed;
} gathering;

/* --- when, and by whom ------------------------------------------------------------------------------------------------ */

/* The day on which a party came to read an entry, by what the view's reader knows of releases, and who released it (NULL: it
   was written for it). DAY_LAST: it does not. */
static int32_t reads_from(const gathering *g, const entry *e, size_t party, const char **released_by)
{
    size_t reader = g->reader[party];
    int32_t from = case_reads(e, reader) ? e->at.day : DAY_LAST;
    *released_by = NULL;
    for (const widening *w = e->released; w; w = w->next) {
        bool reaches = w->readers[reader / 64] >> (reader % 64) & 1 && case_opens(w);
        int32_t day = w->release->at.day > e->at.day ? w->release->at.day : e->at.day;
        if (reaches && case_sees(w->release, g->view->reader, g->view->until) && day < from) {
            from = day;
            *released_by = w->release->by;
        }
    }
    return from > g->view->until ? DAY_LAST : from;
}

static bool is_mediator(const entente_view *v, const char *actor)
{
    size_t at = view_find(v, KIND_ACTOR, actor);
    return at != SIZE_MAX && ((const body_actor *)v->kind[KIND_ACTOR].entries[at]->body)->role == ROLE_MEDIATOR;
}

static const char *party_id(const gathering *g, size_t party)
{
    return g->view->parties.entries[party]->handle;
}

static void add(gathering *g, telling one)
{
    telling_list *list = g->out;
    if (list->count == list->room) {
        size_t room = list->room ? 2 * list->room : 64;
        telling *more = ARENA_ARRAY(g->memory, room, telling);
        g->failed |= !more;
        if (!more)
            return;
        if (list->count)
            memcpy(more, list->items, list->count * sizeof *more);
        list->items = more;
        list->room = room;
    }
    one.until = DAY_LAST;
    one.mediator = !one.entry->everyone && is_mediator(g->view, one.teller);
    list->items[list->count++] = one;
}

/* One that several parties may read: to each that does, and to each to whom it is thought to be released. */
static void add_read(gathering *g, telling one, const char *own)
{
    for (size_t p = 0; p < g->view->parties.count; p++) {
        const char *by;
        int32_t from = reads_from(g, one.entry, p, &by);
        bool thought = from == DAY_LAST && g->thought->entry == one.entry && g->thought->to[p];
        if ((from == DAY_LAST && !thought) || !strcmp(party_id(g, p), own))
            continue;
        telling told = one;
        told.party = p;
        told.from = thought ? g->view->as_of : from;
        told.fresh = thought;
        told.teller = by ? by : one.teller;
        if (one.entry->everyone) { /* nobody told it to this party */
            told.via = VIA_PUBLIC;
            told.teller = one.of ? one.of : one.entry->by;
        }
        if (thought) /* nobody else's release of it counts */
            told.teller = one.entry->by;
        add(g, told);
    }
}

/* To a party that the note names: as who showed it tells it. What is to be shown later nobody was told yet. */
static void add_shown(gathering *g, telling one, const char *own)
{
    const body_shown *b = g->shown->body;
    one.entry = g->shown;
    one.teller = g->shown->by;
    one.via = VIA_SHOWN;
    one.from = g->shown->on.day == DAY_UNKNOWN ? g->shown->at.day : g->shown->on.day;
    for (size_t k = 0; one.from <= g->view->as_of && k < b->whom.count; k++)
        for (one.party = 0; one.party < g->view->parties.count; one.party++)
            if (!strcmp(b->whom.text[k], party_id(g, one.party)) && strcmp(party_id(g, one.party), own))
                add(g, one);
}

static void tell(gathering *g, telling one, const char *own)
{
    (g->shown ? add_shown : add_read)(g, one, own);
}

/* --- what was said ---------------------------------------------------------------------------------------------------- */

static bool place(gathering *g, size_t issue, const value_span *value, telling *one)
{
    const body_issue *body = view_issue(g->view, issue);
    buffer text = {0};
    if (!value->from)
        return false;
    one->valued = issue_span(g->memory, body, value, &one->low, &one->high, &g->failed);
    value_text(&text, value);
    g->failed |= text.failed;
    one->value = text.bytes ? arena_text(g->memory, text.bytes, text.length) : NULL;
    g->failed |= text.bytes && !one->value;
    buffer_free(&text);
    if (one->valued && one->low > one->high) {
        double low = one->high;
        one->high = one->low;
        one->low = low;
    }
    return one->valued;
}

static void gather_position(gathering *g, const entry *e, const body_position *p)
{
    telling one = {.issue = view_find(g->view, KIND_ISSUE, p->issue),
                   .of = p->actor,
                   .words = p->words,
                   .teller = e->told ? e->told : p->actor,
                   .via = VIA_POSITION,
                   .entry = e};
    if (one.issue == SIZE_MAX)
        return;
    place(g, one.issue, &p->value, &one);
    tell(g, one, p->actor);
}

/* What clauses settle: all of them, or one. */
static void gather_settled(gathering *g, telling one, const body_draft *draft, const char *clause, const char *own)
{
    for (size_t c = 0; c < draft->clauses.count; c++)
        for (size_t k = 0; (!clause || !strcmp(clause, draft->clauses.id[c])) && k < draft->clauses.settles[c].count; k++) {
            const char *said = draft->clauses.settles[c].value[k];
            one.issue = view_find(g->view, KIND_ISSUE, draft->clauses.settles[c].key[k]);
            if (one.issue != SIZE_MAX && place(g, one.issue, &(value_span){said, said}, &one))
                tell(g, one, own);
        }
}

static void gather_draft(gathering *g, const entry *e)
{
    gather_settled(g, (telling){.draft = e, .teller = e->by, .via = VIA_DRAFT, .entry = e}, e->body, NULL, "");
}

static int by_handle(const void *x, const void *y)
{
    const entry *a = *(const entry *const *)x, *b = *(const entry *const *)y;
    if (a->kind != b->kind)
        return a->kind < b->kind ? -1 : 1;
    return strcmp(a->handle ? a->handle : "", b->handle ? b->handle : "");
}

/* Dated or not; NULL: the view has none of that name. */
static const entry *called_so(const gathering *g, kind_id of, const char *handle)
{
    size_t at = view_find(g->view, of, handle);
    const entry key = {.kind = &kinds[of], .handle = (char *)handle}, *wanted = &key;
    const entry *const *found = at == SIZE_MAX && *handle && g->view->undated.count
                                    ? bsearch(&wanted, g->undated, g->view->undated.count, sizeof *g->undated, by_handle)
                                    : NULL;
    return at != SIZE_MAX ? g->view->kind[of].entries[at] : found ? *found : NULL;
}

/* What somebody answered: an acceptance tells that it would take what it accepts; any other answer tells words. */
static void gather_answer(gathering *g, const entry *e, const body_response *b)
{
    const entente_view *v = g->view;
    telling one = {.of = b->actor,
                   .teller = e->told ? e->told : b->actor,
                   .via = VIA_ANSWER,
                   .entry = e,
                   .words = b->words ? b->words : answer_name(b),
                   .answer = true,
                   .accepts = b->answer == ANSWER_ACCEPTS && !b->conditional};
    size_t draft = b->draft ? view_find(v, KIND_DRAFT, b->draft) : SIZE_MAX;
    if (draft != SIZE_MAX)
        gather_settled(g, one, v->kind[KIND_DRAFT].entries[draft]->body, b->clause, b->actor);
    for (size_t k = 0; k < b->package.count; k++) {
        one.issue = view_find(v, KIND_ISSUE, b->package.key[k]);
        if (one.issue != SIZE_MAX && place(g, one.issue, &(value_span){b->package.value[k], b->package.value[k]}, &one))
            tell(g, one, b->actor);
    }
    const entry *position = b->position ? called_so(g, KIND_POSITION, b->position) : NULL;
    const body_position *to = position ? position->body : NULL;
    const char *issue = to ? to->issue : b->issue;
    one.issue = issue ? view_find(v, KIND_ISSUE, issue) : SIZE_MAX;
    if (one.issue != SIZE_MAX) {
        place(g, one.issue, to ? &to->value : &b->value, &one);
        tell(g, one, b->actor);
    }
}

/* Of a position, a draft or an answer; other entries tell nothing on an issue. */
static void gather_entry(gathering *g, const entry *e)
{
    if (e->kind == &kinds[KIND_POSITION])
        gather_position(g, e, e->body);
    else if (e->kind == &kinds[KIND_DRAFT])
        gather_draft(g, e);
    else if (e->kind == &kinds[KIND_RESPONSE])
        gather_answer(g, e, e->body);
}

static void gather_list(gathering *g, const view_list *list)
{
    for (size_t i = 0; i < list->count && !g->failed; i++)
        gather_entry(g, list->entries[i]);
}

/* --- what was shown --------------------------------------------------------------------------------------------------- */

static int by_id(const void *x, const void *y)
{
    const entry *const *a = x, *const *b = y;
    return memcmp((*a)->id, (*b)->id, ENTRY_ID);
}

static const kind_id telling_kinds[] = {KIND_POSITION, KIND_DRAFT, KIND_RESPONSE};
enum { TELLING_KINDS = sizeof telling_kinds / sizeof *telling_kinds };

/* What may be shown, by id, and what has no day by its name. */
static void index_entries(gathering *g)
{
    const view_list *lists[TELLING_KINDS + 1] = {&g->view->undated};
    size_t count = g->view->undated.count;
    for (size_t k = 0; k < TELLING_KINDS; k++) {
        lists[k + 1] = &g->view->kind[telling_kinds[k]];
        count += lists[k + 1]->count;
    }
    g->by_id = ARENA_ARRAY(g->memory, count, const entry *);
    g->undated = ARENA_ARRAY(g->memory, lists[0]->count, const entry *);
    g->failed |= !g->by_id || !g->undated;
    for (size_t k = 0; !g->failed && k <= TELLING_KINDS; k++)
        for (size_t i = 0; i < lists[k]->count; i++)
            g->by_id[g->ids++] = lists[k]->entries[i];
    if (g->ids)
        qsort(g->by_id, g->ids, sizeof *g->by_id, by_id);
    if (!g->failed && lists[0]->count) {
        memcpy(g->undated, lists[0]->entries, lists[0]->count * sizeof *g->undated);
        qsort(g->undated, lists[0]->count, sizeof *g->undated, by_handle);
    }
}

/* By its id, or by its handle; NULL: the view has no such entry. */
static const entry *named(const gathering *g, const char *text)
{
    entry key = {.kind = NULL};
    const entry *wanted = &key, *const *found = NULL;
    if (g->ids && entry_id_read(text, key.id))
        found = bsearch(&wanted, g->by_id, g->ids, sizeof *g->by_id, by_id);
    const entry *called = found ? *found : NULL;
    for (size_t k = 0; !called && k < TELLING_KINDS; k++)
        called = called_so(g, telling_kinds[k], text);
    return called;
}

static void gather_shown(gathering *g, const entry *note, const body_shown *b)
{
    g->shown = note;
    for (size_t k = 0; k < b->what.count && !g->failed; k++) {
        const entry *e = named(g, b->what.text[k]);
        if (e)
            gather_entry(g, e);
    }
    telling one = {.issue = b->issue ? view_find(g->view, KIND_ISSUE, b->issue) : SIZE_MAX, .of = b->of, .words = b->words};
    if (one.issue != SIZE_MAX) {
        place(g, one.issue, &b->value, &one);
        tell(g, one, b->of ? b->of : "");
    }
    g->shown = NULL;
}

/* --- the whole -------------------------------------------------------------------------------------------------------- */

static int by_words(const char *a, const char *b)
{
    return !a || !b ? (a != NULL) - (b != NULL) : strcmp(a, b);
}

/* What makes two of one line: what the same teller told the same party of the same on the same issue. */
static int by_line(const telling *a, const telling *b)
{
    if (a->issue != b->issue)
        return a->issue < b->issue ? -1 : 1;
    if (a->party != b->party)
        return a->party < b->party ? -1 : 1;
    int order = by_words(a->of, b->of);
    return order ? order : by_words(a->teller, b->teller);
}

static int by_order(const void *x, const void *y)
{
    const telling *a = x, *b = y;
    int order = by_line(a, b);
    if (order)
        return order;
    if (a->from != b->from)
        return a->from < b->from ? -1 : 1;
    order = moment_compare(a->entry->at, b->entry->at);
    order = order ? order : memcmp(a->entry->id, b->entry->id, ENTRY_ID);
    return order ? order : by_words(a->value, b->value);
}

/* A value stands until its teller tells another; words alone and answers end nothing. From the last one back: `next` is the
   first day behind this one's on which the line has another value, `day` the day of the value that was met last. */
static void end_each(telling_list *list)
{
    int32_t next = DAY_LAST, day = DAY_LAST;
    for (size_t i = list->count; i-- > 0;) {
        telling *now = &list->items[i];
        if (i + 1 == list->count || by_line(now, now + 1))
            next = day = DAY_LAST;
        if (!now->valued || now->answer)
            continue;
        next = now->from < day ? day : next;
        day = now->from;
        now->until = next == DAY_LAST ? DAY_LAST : next - 1;
    }
}

bool told_gather(const entente_view *v, const told_thought *thought, arena *memory, telling_list *out)
{
    gathering g = {.view = v, .thought = thought, .memory = memory, .out = out};
    g.reader = ARENA_ARRAY(memory, v->parties.count, size_t);
    if (!g.reader)
        return false;
    for (size_t p = 0; p < v->parties.count; p++)
        g.reader[p] = case_reader(v->c, party_id(&g, p));
    index_entries(&g);
    for (size_t k = 0; k < TELLING_KINDS; k++)
        gather_list(&g, &v->kind[telling_kinds[k]]);
    gather_list(&g, &v->undated);
    for (size_t i = 0; i < v->kind[KIND_SHOWN].count && !g.failed; i++)
        gather_shown(&g, v->kind[KIND_SHOWN].entries[i], v->kind[KIND_SHOWN].entries[i]->body);
    if (!g.failed && out->count)
        qsort(out->items, out->count, sizeof *out->items, by_order);
    if (!g.failed)
        end_each(out);
    return !g.failed;
}
