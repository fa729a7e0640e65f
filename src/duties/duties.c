#include "duties/duties.h"

#include "case/twice.h"
#include "case/value.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* --- what is told of a duty -------------------------------------------------------------------------------------------- */

/* A performance with what it is sorted by: its duty, who tells it, how, then time. */
typedef struct told {
    const entry *entry;
    size_t duty; /* in the view's list */
    const char *teller;
} told;

static int report_of(const told *t)
{
    return ((const body_performance *)t->entry->body)->report;
}

static int same_account(const told *a, const told *b)
{
    int order = (a->duty > b->duty) - (a->duty < b->duty);
    order = order ? order : strcmp(a->teller, b->teller);
    return order ? order : report_of(a) - report_of(b);
}

/* Entries come in order of time. */
static int by_account(const void *left, const void *right)
{
    const told *a = left, *b = right;
    int order = same_account(a, b);
    return order ? order : (a->entry->index > b->entry->index) - (a->entry->index < b->entry->index);
}

static const char *teller_of(const entry *e)
{
    return e->told ? e->told : e->by;
}

/* Those of the view's performances whose duty is in view, by account. NULL: memory ran out. */
static told *told_of(making *m, const entente_view *v, size_t *count)
{
    const view_list *list = &v->kind[KIND_PERFORMANCE];
    told *all = MAKE(m, list->count, told);
    *count = 0;
    for (size_t i = 0; all && i < list->count; i++) {
        const entry *e = list->entries[i];
        size_t duty = view_find(v, KIND_DUTY, ((const body_performance *)e->body)->duty);
        if (duty != SIZE_MAX)
            all[(*count)++] = (told){e, duty, teller_of(e)};
    }
    if (all && *count)
        qsort(all, *count, sizeof *all, by_account);
    return all;
}

/* One teller's entries of one report together. */
typedef struct account {
    const told *first;
    size_t count;
    const rational *sum; /* NULL: the duty has no amount */
    bool whole, counts;
    int32_t done_on; /* since when it is whole; DAY_NONE */
} account;

typedef struct state {
    const entry *entry;
    const body_duty *duty;
    due due;
    int32_t from;
    int64_t periods, all; /* those that are over, and in all; -1: there is no end, or it is owed once */
    const rational *owed, *total;
    account *accounts;
    size_t count;
    const account *own, *verified; /* of who owes it; of the verifier who tells of most */
    bool done, twice, in_force;    /* in_force: its text is, or it names none */
} state;

static int32_t length_of(const body_duty *duty)
{
    return duty->each == EACH_WEEK ? 7 : 1;
}

static const rational *owed_of(making *m, const body_duty *duty, int64_t periods)
{
    const rational *sum = number_multiply(m->memory, duty->amount, number_ratio(m->memory, periods, 1));
    m->failed |= !sum;
    return sum;
}

bool duty_due(const entente_view *v, const body_duty *duty, due *out)
{
    const body_clock clock = {.due = duty->due,
                              .rule = duty->rule,
                              .after_draft = duty->draft,
                              .clause = duty->clause,
                              .announced = moment_day(DAY_NONE)};
    if (duty->due.day != DAY_NONE || duty->rule)
        return due_find(v, &clock, v->as_of, out);
    *out = (due){.day = DAY_NONE, .last = DAY_NONE, .named = DAY_NONE, .before = DAY_NONE, .at = moment_day(DAY_NONE)};
    return true;
}

/* The first day on which it is owed; DAY_NONE: it is not known. */
static int32_t first_day(making *m, const entente_view *v, const body_duty *duty)
{
    due first;
    const body_duty begins = {.due = duty->from, .rule = duty->from_rule, .draft = duty->draft, .clause = duty->clause};
    size_t at = duty->draft ? view_find(v, KIND_DRAFT, duty->draft) : SIZE_MAX;
    if (duty->from.day == DAY_NONE && !duty->from_rule)
        return at == SIZE_MAX ? DAY_NONE : draft_in_force(v->kind[KIND_DRAFT].entries[at]->body, duty->clause).day;
    m->failed |= !duty_due(v, &begins, &first);
    return first.day;
}

static void set_owed(making *m, const entente_view *v, state *s)
{
    const body_duty *duty = s->duty;
    int32_t length = length_of(duty), last = s->due.last;
    s->periods = s->all = -1;
    m->failed |= !duty_due(v, duty, &s->due);
    last = s->due.last;
    s->from = first_day(m, v, duty);
    if (!duty->amount)
        return;
    if (duty->each == EACH_ONCE) {
        s->owed = s->total = duty->amount;
        return;
    }
    int32_t until = last != DAY_NONE && last < v->as_of ? last : v->as_of;
    bool begun = s->from != DAY_NONE && s->from <= until;
    s->periods = begun ? ((int64_t)until - s->from + 1) / length : 0;
    s->owed = owed_of(m, duty, s->periods);
    if (last != DAY_NONE && s->from != DAY_NONE && last >= s->from) {
        s->all = ((int64_t)last - s->from + 1) / length;
        s->total = owed_of(m, duty, s->all);
    }
}

/* By how much one entry raises the sum; NULL: it is done or not. */
static const rational *raise_of(const state *s, const body_performance *p)
{
    return p->amount ? p->amount : s->duty->amount;
}

/* Whether its text, or its clause, is in force by the view's day. */
static bool is_in_force(const entente_view *v, const body_duty *duty)
{
    size_t at = duty->draft ? view_find(v, KIND_DRAFT, duty->draft) : SIZE_MAX;
    int32_t day = at == SIZE_MAX ? DAY_NONE : draft_in_force(v->kind[KIND_DRAFT].entries[at]->body, duty->clause).day;
    return !duty->draft || (day != DAY_NONE && day <= v->as_of);
}

static bool reaches(making *m, const rational *sum, const rational *owed)
{
    return sum && owed && number_compare(m->memory, sum, owed, &m->failed) >= 0;
}

/* Sums up in order of time. A sum so far takes the place of what came before, of its own day too; without an amount all was
   done of what is owed once. */
static void add_up(making *m, const state *s, account *a)
{
    const rational *need = s->duty->each == EACH_ONCE ? s->total : s->owed;
    int32_t so_far = DAY_NONE;
    a->done_on = DAY_NONE;
    a->sum = s->duty->amount ? number_ratio(m->memory, 0, 1) : NULL;
    for (size_t i = 0; i < a->count; i++) {
        const entry *e = a->first[i].entry;
        const body_performance *p = e->body;
        if (p->report == REPORT_DENIED)
            continue;
        bool all = s->duty->each == EACH_ONCE && !p->amount;
        if (all || p->so_far) {
            so_far = e->on.day;
            a->sum = s->duty->amount ? raise_of(s, p) : NULL;
        } else if (s->duty->amount && e->on.day > so_far) {
            a->sum = number_add(m->memory, a->sum, raise_of(s, p));
        }
        a->whole = s->duty->amount ? reaches(m, a->sum, need) : all;
        a->done_on = !a->whole ? DAY_NONE : a->done_on == DAY_NONE ? e->on.day : a->done_on;
    }
    m->failed |= s->duty->amount && !a->sum;
}

static bool has(const text_list *list, const char *text)
{
    for (size_t i = 0; i < list->count; i++)
        if (!strcmp(list->text[i], text))
            return true;
    return false;
}

static bool verifies(const entente_view *v, const body_duty *duty, const char *teller)
{
    return duty->verified_by.count ? has(&duty->verified_by, teller)
                                   : strcmp(teller, duty->who) && view_find(v, KIND_ACTOR, teller) != SIZE_MAX;
}

/* The greater sum; of two alike the one that was there first. */
static bool tells_more(making *m, const account *a, const account *b)
{
    int order = a->sum && b->sum ? number_compare(m->memory, a->sum, b->sum, &m->failed) : a->whole - b->whole;
    return order > 0 || (!order && a->done_on != DAY_NONE && (b->done_on == DAY_NONE || a->done_on < b->done_on));
}

static void set_accounts(making *m, const entente_view *v, state *s, const told *first, size_t count)
{
    s->accounts = MAKE(m, count, account);
    for (size_t i = 0; s->accounts && i < count; i++) {
        account *a = s->count && !same_account(&first[i - 1], &first[i]) ? &s->accounts[s->count - 1] : NULL;
        if (!a)
            *(a = &s->accounts[s->count++]) = (account){.first = &first[i]};
        a->count++;
    }
    for (size_t i = 0; i < s->count && !m->failed; i++) {
        account *a = &s->accounts[i];
        add_up(m, s, a);
        a->counts = report_of(a->first) == REPORT_VERIFIED && verifies(v, s->duty, a->first->teller);
        if (a->counts && (!s->verified || tells_more(m, a, s->verified)))
            s->verified = a;
        if (report_of(a->first) != REPORT_DENIED && !strcmp(a->first->teller, s->duty->who) &&
            (!s->own || tells_more(m, a, s->own)))
            s->own = a;
    }
}

/* --- states ------------------------------------------------------------------------------------------------------------ */

/* Whether its last day is over. */
static bool is_over(const entente_view *v, const state *s)
{
    return s->due.last != DAY_NONE && s->due.last < v->as_of;
}

static void set_done(const entente_view *v, state *s)
{
    bool once = s->duty->each == EACH_ONCE;
    s->done = !s->twice && s->verified && s->verified->whole && (once || (s->all >= 0 && s->due.last <= v->as_of));
}

/* Two that say the same thing of one actor, clause and day, where neither corrects the other: nothing is computed of them.
 */
static void find_twice(making *m, const entente_view *v, state *states)
{
    const view_list *list = &v->kind[KIND_DUTY];
    const entry **order = MAKE(m, list->count, const entry *);
    if (!order)
        return;
    for (size_t i = 0; i < list->count; i++)
        order[i] = list->entries[i];
    twice_sort(order, list->count);
    for (size_t i = 1; i < list->count; i++)
        for (size_t k = i - 1; twice_clashes(order[i - 1], order[i]) && k <= i; k++)
            states[view_find(v, KIND_DUTY, order[k]->handle)].twice = true;
}

static bool waits(const entente_view *v, const state *states, const char *handle)
{
    size_t at = view_find(v, KIND_DUTY, handle);
    return at != SIZE_MAX && !states[at].done;
}

static const char *state_of(const entente_view *v, const state *states, const state *s)
{
    bool waiting = false, once = s->duty->each == EACH_ONCE;
    for (size_t i = 0; i < s->duty->after.count; i++)
        waiting |= waits(v, states, s->duty->after.text[i]);
    if (s->twice)
        return "contradicted";
    if (s->done)
        return "done";
    bool begun = once ? true : s->periods > 0;
    bool in_time = !once && s->verified && s->verified->whole;
    if (begun && !in_time && s->own && s->own->whole)
        return "reported";
    if (waiting)
        return "waiting";
    if (once ? is_over(v, s) : begun && !in_time)
        return s->in_force ? "late" : "open";
    return s->due.day != DAY_NONE || (!once && s->from != DAY_NONE) ? "due" : "open";
}

/* Of a verifier's reports, how many days or weeks each has all that it should; what lies in no single one counts for none.
 */
static int64_t kept_of(making *m, const state *s)
{
    int64_t kept = 0, current = -1;
    const rational *sum = NULL;
    int32_t length = length_of(s->duty);
    for (size_t i = 0; s->verified && i < s->verified->count; i++) {
        const entry *e = s->verified->first[i].entry;
        const body_performance *p = e->body;
        int32_t first = p->from.day != DAY_NONE ? p->from.day : e->on.day;
        int64_t period = first < s->from ? -1 : ((int64_t)first - s->from) / length;
        if (p->so_far || period < 0 || period >= s->periods || ((int64_t)e->on.day - s->from) / length != period)
            continue;
        bool before = period == current && reaches(m, sum, s->duty->amount);
        sum = period == current ? number_add(m->memory, sum, raise_of(s, p)) : raise_of(s, p);
        current = period;
        kept += !before && reaches(m, sum, s->duty->amount);
    }
    return kept;
}

/* Whether somebody denies it who has told of no more since, or those to whom it is owed tell of less than who owes it. */
static bool is_disputed(making *m, const state *s)
{
    for (size_t i = 0; i < s->count; i++) {
        const account *a = &s->accounts[i];
        bool denies = report_of(a->first) == REPORT_DENIED;
        int32_t last = a->first[a->count - 1].entry->on.day;
        for (size_t k = 0; k < s->count && denies; k++) {
            const account *b = &s->accounts[k];
            denies = b == a || report_of(b->first) == REPORT_DENIED || strcmp(a->first->teller, b->first->teller) ||
                     b->first[b->count - 1].entry->on.day <= last;
        }
        if (denies)
            return true;
        if (!s->own || a == s->own || report_of(a->first) == REPORT_DENIED || !has(&s->duty->owed_to, a->first->teller) ||
            last < s->own->first[s->own->count - 1].entry->on.day)
            continue;
        if (s->duty->amount && number_compare(m->memory, a->sum, s->own->sum, &m->failed) < 0)
            return true;
    }
    return false;
}

/* --- rows -------------------------------------------------------------------------------------------------------------- */

static void put_account(making *m, entente_duty_account *row, const state *s, const account *a)
{
    static const char *const reports[] = {"reported", "verified", "denied"};
    const entry *last = a->first[a->count - 1].entry;
    bool denied = report_of(a->first) == REPORT_DENIED;
    row->teller = part_text(m, a->first->teller);
    row->report = reports[report_of(a->first)];
    row->amount = denied || !s->duty->amount ? NULL : part_number(m, a->sum);
    row->on = part_day(m, last->on.day);
    row->whole = a->whole;
    row->counts = a->counts;
    for (size_t i = a->count; i-- && !row->words;)
        row->words = part_words(m, a->first[i].entry, ((const body_performance *)a->first[i].entry->body)->words);
    row->source = part_source(m, last);
}

static void put_progress(making *m, entente_duty_row *row, const state *s)
{
    const rational *of = s->total ? s->total : s->owed;
    row->owed = part_number(m, s->owed);
    row->total = part_number(m, s->total);
    row->reported = s->own ? part_number(m, s->own->sum) : NULL;
    row->verified = s->verified ? part_number(m, s->verified->sum) : NULL;
    row->periods = s->periods < 0 ? ENTENTE_NO_WHOLE : s->periods;
    row->kept = s->periods < 0 ? ENTENTE_NO_WHOLE : kept_of(m, s);
    row->share = NAN;
    if (of && of->sign > 0)
        row->share = s->verified ? number_double(s->verified->sum) / number_double(of) : 0;
    else if (!s->duty->amount)
        row->share = s->done;
    row->share = row->share > 1 ? 1 : row->share;
    entente_duty_account *accounts = MAKE(m, s->count, entente_duty_account);
    for (size_t i = 0; accounts && i < s->count; i++)
        put_account(m, &accounts[i], s, &s->accounts[i]);
    row->accounts.items = accounts;
    row->accounts.count = accounts ? s->count : 0;
}

static void put_waits(making *m, entente_duty_row *row, const entente_view *v, const state *states, const body_duty *duty)
{
    const char **items = MAKE(m, duty->after.count, const char *);
    size_t count = 0;
    for (size_t i = 0; items && i < duty->after.count; i++)
        if (waits(v, states, duty->after.text[i]))
            items[count++] = part_text(m, duty->after.text[i]);
    row->waits_for = (entente_texts){count, items};
}

static void put_duty(making *m, entente_duty_row *row, const entente_view *v, const state *states, const state *s)
{
    static const char *const eaches[] = {"once", "day", "week"};
    const body_duty *duty = s->duty;
    row->what = part_name(m, &duty->what, duty->id);
    row->names = part_names(m, &duty->what, duty->id);
    row->who = part_text(m, duty->who);
    row->owed_to = part_texts(m, &duty->owed_to);
    row->amount = part_number(m, duty->amount);
    row->unit = part_name(m, &duty->unit, NULL);
    row->units = part_names(m, &duty->unit, NULL);
    row->each = eaches[duty->each];
    row->from = part_day(m, s->from);
    row->due = part_day(m, s->due.last);
    row->due_at = s->due.at.day != DAY_NONE && s->due.at.second >= 0 ? part_when(m, s->due.at) : NULL;
    row->days_left = s->due.last == DAY_NONE ? ENTENTE_NO_WHOLE : (int64_t)s->due.last - v->as_of;
    row->draft = part_text(m, duty->draft);
    row->clause = part_text(m, duty->clause);
    row->verified_by = part_texts(m, &duty->verified_by);
    row->after = part_texts(m, &duty->after);
    put_waits(m, row, v, states, duty);
    row->state = state_of(v, states, s);
    put_progress(m, row, s);
    row->done_on = s->done ? part_day(m, s->verified->done_on) : NULL;
    row->days_late = ENTENTE_NO_WHOLE;
    int32_t since = s->done ? s->verified->done_on : !strcmp(row->state, "late") ? v->as_of : DAY_NONE;
    if (s->due.last != DAY_NONE && since != DAY_NONE && since > s->due.last)
        row->days_late = (int64_t)since - s->due.last;
    row->disputed = is_disputed(m, s);
    row->note = *s->due.why   ? part_text(m, s->due.why)
                : s->in_force ? NULL
                              : "the text under which it is owed is not in force";
    PART_ENVELOPE(m, row, s->entry);
}

static int by_due(const void *left, const void *right)
{
    const state *a = *(const state *const *)left, *b = *(const state *const *)right;
    if (a->due.last != b->due.last)
        return a->due.last == DAY_NONE ? 1 : b->due.last == DAY_NONE ? -1 : a->due.last < b->due.last ? -1 : 1;
    return strcmp(a->entry->handle, b->entry->handle);
}

static int by_text(const char *a, const char *b)
{
    return !a || !b ? !!a - !!b : strcmp(a, b);
}

static int by_party(const void *left, const void *right)
{
    const entente_duty_row *a = *(const entente_duty_row *const *)left, *b = *(const entente_duty_row *const *)right;
    return strcmp(a->who, b->who);
}

static int by_clause(const void *left, const void *right)
{
    const entente_duty_row *a = *(const entente_duty_row *const *)left, *b = *(const entente_duty_row *const *)right;
    int order = by_text(a->draft, b->draft);
    return order ? order : by_text(a->clause, b->clause);
}

static void count_duty(entente_duty_count *c, const entente_duty_row *row)
{
    const struct counted {
        const char *state;
        size_t *count;
    } all[] = {{"done", &c->done},
               {"reported", &c->reported},
               {"late", &c->late},
               {"waiting", &c->waiting},
               {"due", &c->due},
               {"open", &c->open},
               {"contradicted", &c->contradicted}};
    c->duties++;
    c->disputed += row->disputed;
    for (size_t i = 0; i < sizeof all / sizeof *all; i++)
        *all[i].count += !strcmp(row->state, all[i].state);
}

static const entente_duty_count *count_by(making *m, const entente_duty_row *rows, size_t count,
                                          int (*order)(const void *, const void *), bool party, size_t *made)
{
    const entente_duty_row **sorted = MAKE(m, count, const entente_duty_row *);
    entente_duty_count *counts = MAKE(m, count, entente_duty_count);
    *made = 0;
    if (!sorted || !counts || !count)
        return NULL;
    for (size_t i = 0; i < count; i++)
        sorted[i] = &rows[i];
    qsort(sorted, count, sizeof *sorted, order);
    for (size_t i = 0; i < count; i++) {
        if (!i || order(&sorted[i - 1], &sorted[i])) {
            entente_duty_count *c = &counts[(*made)++];
            if (party)
                c->party = sorted[i]->who;
            else
                c->draft = sorted[i]->draft, c->clause = sorted[i]->clause;
        }
        count_duty(&counts[*made - 1], sorted[i]);
    }
    return counts;
}

/* --- provisions -------------------------------------------------------------------------------------------------------- */

static int by_provision(const void *left, const void *right)
{
    const entry *a = *(const entry *const *)left, *b = *(const entry *const *)right;
    const body_implementation *x = a->body, *y = b->body;
    int order = strcmp(teller_of(a), teller_of(b));
    order = order ? order : strcmp(x->draft, y->draft);
    order = order ? order : strcmp(x->clause, y->clause);
    return order ? order : (a->index > b->index) - (a->index < b->index);
}

static bool one_provision(const entry *a, const entry *b)
{
    const body_implementation *x = a->body, *y = b->body;
    return !strcmp(teller_of(a), teller_of(b)) && !strcmp(x->draft, y->draft) && !strcmp(x->clause, y->clause);
}

/* What is no score, as an older program may have taken it into a record, is none here; -1. */
static int64_t score_of(const entry *e)
{
    double score = number_double(((const body_implementation *)e->body)->score);
    return score >= 0 && score <= 3 && score == floor(score) ? (int64_t)score : -1;
}

static void put_provision(making *m, entente_provision_row *row, const entry *e, const entry *before)
{
    static const char *const scale[] = {"not initiated", "minimal", "intermediate", "full"};
    const body_implementation *body = e->body;
    row->draft = part_text(m, body->draft);
    row->clause = part_text(m, body->clause);
    row->score = score_of(e);
    row->scale = scale[row->score];
    row->teller = part_text(m, teller_of(e));
    row->words = part_words(m, e, body->words);
    row->before = before ? score_of(before) : ENTENTE_NO_WHOLE;
    PART_ENVELOPE(m, row, e);
}

static void put_provisions(making *m, entente_duties_result *result, const entente_view *v)
{
    const view_list *list = &v->kind[KIND_IMPLEMENTATION];
    const entry **order = MAKE(m, list->count, const entry *);
    entente_provision_row *rows = MAKE(m, list->count, entente_provision_row);
    entente_provision_sum *sums = MAKE(m, list->count, entente_provision_sum);
    size_t count = 0, made = 0, tellers = 0;
    if (!order || !rows || !sums)
        return;
    for (size_t i = 0; i < list->count; i++)
        if (score_of(list->entries[i]) >= 0)
            order[count++] = list->entries[i];
    if (count)
        qsort(order, count, sizeof *order, by_provision);
    for (size_t i = 0; i < count; i++) {
        if (i + 1 < count && one_provision(order[i], order[i + 1]))
            continue;
        put_provision(m, &rows[made++], order[i], i && one_provision(order[i - 1], order[i]) ? order[i - 1] : NULL);
        if (m->failed)
            return;
        if (!tellers || strcmp(sums[tellers - 1].teller, rows[made - 1].teller))
            sums[tellers++].teller = rows[made - 1].teller;
        sums[tellers - 1].provisions++;
        sums[tellers - 1].share += (double)rows[made - 1].score / 3;
    }
    for (size_t i = 0; i < tellers; i++)
        sums[i].share /= (double)sums[i].provisions;
    result->provisions.items = rows;
    result->provisions.count = made;
    result->implementation.items = sums;
    result->implementation.count = tellers;
}

/* --- all of it --------------------------------------------------------------------------------------------------------- */

entente_status duties_make(making *m, const entente_view *v, void *out, entente_error *error)
{
    entente_duties_result *result = out;
    const view_list *list = &v->kind[KIND_DUTY];
    size_t count;
    told *all = told_of(m, v, &count);
    state *states = MAKE(m, list->count, state);
    const state **order = MAKE(m, list->count, const state *);
    entente_duty_row *rows = MAKE(m, list->count, entente_duty_row);
    (void)error;
    result->as = part_text(m, view_as(v));
    result->on = part_day(m, v->as_of);
    if (!all || !states || !order || !rows)
        return ENTENTE_OK; /* which the answer's end tells */
    find_twice(m, v, states);
    for (size_t i = 0, at = 0; i < list->count && !m->failed; i++) {
        size_t first = at;
        while (at < count && all[at].duty == i)
            at++;
        states[i].entry = list->entries[i];
        states[i].duty = list->entries[i]->body;
        states[i].in_force = is_in_force(v, states[i].duty);
        set_owed(m, v, &states[i]);
        set_accounts(m, v, &states[i], all + first, at - first);
        set_done(v, &states[i]);
        order[i] = &states[i];
    }
    if (m->failed)
        return ENTENTE_OK;
    if (list->count)
        qsort(order, list->count, sizeof *order, by_due);
    for (size_t i = 0; i < list->count; i++)
        put_duty(m, &rows[i], v, states, order[i]);
    result->duties.items = rows;
    result->duties.count = list->count;
    if (m->failed)
        return ENTENTE_OK;
    result->parties.items = count_by(m, rows, list->count, by_party, true, &result->parties.count);
    result->clauses.items = count_by(m, rows, list->count, by_clause, false, &result->clauses.count);
    put_provisions(m, result, v);
    return ENTENTE_OK;
}

entente_status entente_duties_of(const entente_view *view, const entente_duties_result **result, entente_error *error)
{
    const void *made = NULL;
    entente_status status = part_answer(&entente_duties_table, duties_make, view, &made, error);
    if (status == ENTENTE_OK)
        *result = (const entente_duties_result *)made;
    return status;
}
