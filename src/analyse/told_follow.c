/* What follows from what was told: who contradicts whom, and what a party can infer. */
#include "analyse/told_follow.h"

#include "case/value.h"

#include <stdlib.h>
#include <string.h>

/* --- contradictions --------------------------------------------------------------------------------------------------- */

static int by_words(const char *a, const char *b)
{
    return !a || !b ? (a != NULL) - (b != NULL) : strcmp(a, b);
}

/* Together what may contradict: of one issue and one position, or of what is on the table; by the day. */
static int by_subject(const void *x, const void *y)
{
    const telling *a = *(const telling *const *)x, *b = *(const telling *const *)y;
    if (a->issue != b->issue)
        return a->issue < b->issue ? -1 : 1;
    int order = by_words(a->of, b->of);
    if (order)
        return order;
    if (a->from != b->from)
        return a->from < b->from ? -1 : 1;
    return (a > b) - (a < b); /* they stand in one array, in order */
}

static bool one_subject(const telling *a, const telling *b)
{
    return a->issue == b->issue && !by_words(a->of, b->of);
}

static bool contradict(const telling *a, const telling *b)
{
    return strcmp(a->teller, b->teller) && (a->high < b->low || b->high < a->low) && b->from <= a->until;
}

static bool put_clash(told_clashes *out, arena *memory, const telling *a, const telling *b)
{
    if (out->count == out->room) {
        size_t room = out->room ? 2 * out->room : 32;
        told_clash *more = ARENA_ARRAY(memory, room, told_clash);
        if (!more)
            return false;
        if (out->count)
            memcpy(more, out->items, out->count * sizeof *more);
        out->items = more;
        out->room = room;
    }
    out->items[out->count++] = (told_clash){a, b};
    return true;
}

bool told_clash_all(const telling_list *list, arena *memory, told_clashes *out)
{
    const telling **sorted = ARENA_ARRAY(memory, list->count, const telling *);
    size_t count = 0;
    if (!sorted)
        return false;
    for (size_t i = 0; i < list->count; i++)
        if (list->items[i].mediator && list->items[i].valued && !list->items[i].answer)
            sorted[count++] = &list->items[i];
    if (count)
        qsort(sorted, count, sizeof *sorted, by_subject);
    for (size_t i = 0; i < count; i++)
        for (size_t k = i + 1; k < count && one_subject(sorted[i], sorted[k]); k++)
            if (contradict(sorted[i], sorted[k]) && !put_clash(out, memory, sorted[i], sorted[k]))
                return false;
    return true;
}

/* --- what can be inferred --------------------------------------------------------------------------------------------- */

static size_t party_named(const entente_view *v, const char *id)
{
    for (size_t p = 0; id && p < v->parties.count; p++)
        if (!strcmp(v->parties.entries[p]->handle, id))
            return p;
    return SIZE_MAX;
}

typedef struct inferring {
    const entente_view *view;
    const telling_list *told;
    arena *memory;
    told_facts *out;
    told_fact last;
    bool failed;
} inferring;

/* Whether a position of the party's own holds the value, on whatever day it was said. */
static bool holds(inferring *f, const entry *e, size_t party, const telling *t)
{
    const body_position *p = e->body;
    double low, high;
    bool on_it = e->kind == &kinds[KIND_POSITION] && p->stance != STANCE_LIMIT && p->value.from &&
                 !strcmp(p->actor, f->view->parties.entries[party]->handle) &&
                 view_find(f->view, KIND_ISSUE, p->issue) == t->issue &&
                 issue_span(f->memory, view_issue(f->view, t->issue), &p->value, &low, &high, &f->failed);
    return on_it && (low < high ? low : high) <= t->low && t->low <= (low < high ? high : low);
}

static bool is_own(inferring *f, const telling *t)
{
    const view_list *lists[] = {&f->view->kind[KIND_POSITION], &f->view->undated};
    for (size_t k = 0; k < 2; k++)
        for (size_t i = 0; i < lists[k]->count; i++)
            if (holds(f, lists[k]->entries[i], t->party, t))
                return true;
    return false;
}

static void put_fact(inferring *f, told_fact fact)
{
    told_facts *out = f->out;
    if (out->count == out->room) {
        size_t room = out->room ? 2 * out->room : 32;
        told_fact *more = ARENA_ARRAY(f->memory, room, told_fact);
        f->failed |= !more;
        if (!more)
            return;
        if (out->count)
            memcpy(more, out->items, out->count * sizeof *more);
        out->items = more;
        out->room = room;
    }
    out->items[out->count++] = fact;
}

/* Who puts a draft forward takes what it settles; where that is no party, somebody does, and not the one who never did. */
static void follow_draft(inferring *f, const telling *t)
{
    const entente_view *v = f->view;
    const body_draft *draft = t->draft->body;
    bool party = false;
    for (size_t k = 0; k <= draft->sponsors.count; k++) {
        size_t who = party_named(v, k < draft->sponsors.count ? draft->sponsors.text[k] : t->draft->by);
        party |= who != SIZE_MAX;
        if (who != SIZE_MAX && who != t->party)
            put_fact(f, (told_fact){t, UINT64_C(1) << who, FOLLOWS_SPONSORED});
    }
    if (party || v->parties.count < 2 || is_own(f, t))
        return;
    uint64_t all = v->parties.count < 64 ? (UINT64_C(1) << v->parties.count) - 1 : UINT64_MAX;
    put_fact(f, (told_fact){t, all & ~(UINT64_C(1) << t->party), FOLLOWS_NOT_OWN});
}

static void follow(inferring *f, const telling *t)
{
    if (!t->valued || t->low < t->high)
        return;
    size_t who = party_named(f->view, t->of);
    if (t->accepts && who != SIZE_MAX)
        put_fact(f, (told_fact){t, UINT64_C(1) << who, FOLLOWS_ACCEPTED});
    if (t->draft)
        follow_draft(f, t);
}

static int by_value(const void *x, const void *y)
{
    const told_fact *a = x, *b = y;
    if (a->from->issue != b->from->issue)
        return a->from->issue < b->from->issue ? -1 : 1;
    if (a->from->party != b->from->party)
        return a->from->party < b->from->party ? -1 : 1;
    if (a->from->low != b->from->low)
        return a->from->low < b->from->low ? -1 : 1;
    int a_size = __builtin_popcountll(a->of), b_size = __builtin_popcountll(b->of);
    if (a_size != b_size)
        return a_size < b_size ? -1 : 1;
    if (a->of != b->of)
        return a->of < b->of ? -1 : 1;
    return a->why != b->why ? (a->why < b->why ? -1 : 1) : (a->from > b->from) - (a->from < b->from);
}

/* Of whom the party was told that they take the value. */
static uint64_t told_of(const inferring *f, const telling *at)
{
    uint64_t known = 0;
    for (size_t i = 0; i < f->told->count; i++) {
        const telling *t = &f->told->items[i];
        if (t->issue != at->issue || t->party != at->party || !t->valued || t->answer || t->draft || t->low > at->low ||
            t->high < at->low)
            continue;
        size_t who = party_named(f->view, t->of);
        known |= who == SIZE_MAX ? 0 : UINT64_C(1) << who;
    }
    return known;
}

static bool of_one_value(const told_fact *a, const told_fact *b)
{
    return a->from->issue == b->from->issue && a->from->party == b->from->party && a->from->low == b->from->low;
}

/* What another fact, or what was told, says more closely goes. Facts of one value stand together, narrower ones first. */
static void keep_narrowest(inferring *f)
{
    told_facts *out = f->out;
    size_t kept = 0, first = 0; /* of those kept the first of the value */
    uint64_t known = 0;
    for (size_t i = 0; i < out->count; i++) {
        const told_fact now = out->items[i];
        if (!i || !of_one_value(&now, &f->last)) {
            first = kept;
            known = told_of(f, now.from);
        }
        f->last = now;
        bool wider = (now.of & known) != 0;
        for (size_t k = first; k < kept && !wider; k++)
            wider = !(out->items[k].of & ~now.of);
        if (!wider)
            out->items[kept++] = now;
    }
    out->count = kept;
}

bool told_infer(const entente_view *v, const telling_list *list, arena *memory, told_facts *out)
{
    inferring f = {.view = v, .told = list, .memory = memory, .out = out};
    for (size_t i = 0; i < list->count && !f.failed; i++)
        follow(&f, &list->items[i]);
    if (out->count)
        qsort(out->items, out->count, sizeof *out->items, by_value);
    keep_narrowest(&f);
    return !f.failed;
}
