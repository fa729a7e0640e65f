#include "analyse/gap.h"

#include "analyse/oldparts.h"
#include "base/error.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* What is known on one day: for every party and issue the positions that are its latest, each an interval on the issue. */
typedef struct cell {
    const view_position **latest;
    size_t count;
} cell;

typedef struct table {
    const entente_view *view; /* whose actors, parties, issues and positions these are */
    size_t parties, issues;
    size_t *party_of; /* [actors of the view]: the party's number, or SIZE_MAX */
    double *span;     /* [issues]: what a distance is divided by; 0: every distance is 0; -1: unordered */
    double *weight;   /* [parties][issues], each party's sum 1; NAN in [0] of a party whose weights are not known */
    const view_position **by_cell; /* positions sorted by party and issue, latest last */
    size_t *first;                 /* [parties * issues + 1]: where each cell's begin */
} table;

static bool counts(const view_position *p)
{
    return p->body->stance != STANCE_LIMIT;
}

static int by_cell_and_time(const void *left, const void *right)
{
    const view_position *a = *(const view_position *const *)left, *b = *(const view_position *const *)right;
    if (a->actor != b->actor)
        return a->actor < b->actor ? -1 : 1;
    if (a->issue != b->issue)
        return a->issue < b->issue ? -1 : 1;
    if (a->entry->on.day != b->entry->on.day)
        return a->entry->on.day < b->entry->on.day ? -1 : 1;
    if (a->entry->at.day != b->entry->at.day)
        return a->entry->at.day < b->entry->at.day ? -1 : 1;
    return a->low != b->low ? (a->low < b->low ? -1 : 1)
                            : (a->entry->index > b->entry->index) - (a->entry->index < b->entry->index);
}

static double span_of(const body_issue *issue, arena *scratch)
{
    if (issue->options.count)
        return issue->ordered ? (double)(issue->options.count - 1) : issue->options.count > 1 ? -1 : 0;
    const rational *span = number_subtract(scratch, issue->range.to, issue->range.from);
    return span ? number_double(span) : 0;
}

/* Each party's weights as known on `day`, scaled to sum 1. */
static void fill_weights(table *t, int32_t day)
{
    const view_list *preferences = &t->view->kind[KIND_PREFERENCE];
    for (size_t p = 0; p < t->parties; p++)
        t->weight[p * t->issues] = NAN;
    for (size_t i = 0; i < preferences->count; i++) { /* in order of time, so that the latest stays */
        const body_preference *b = preferences->entries[i]->body;
        size_t actor = view_find(t->view, KIND_ACTOR, b->actor);
        if (preferences->entries[i]->at.day > day || actor == SIZE_MAX || t->party_of[actor] == SIZE_MAX)
            continue;
        double *weight = t->weight + t->party_of[actor] * t->issues, sum = 0;
        for (size_t k = 0; k < t->issues; k++)
            weight[k] = 0;
        for (size_t k = 0; k < b->weights.count; k++) {
            size_t issue = view_find(t->view, KIND_ISSUE, b->weights.key[k]);
            if (issue != SIZE_MAX)
                weight[issue] = number_double(b->weights.value[k]);
        }
        for (size_t k = 0; k < t->issues; k++)
            sum += weight[k];
        for (size_t k = 0; k < t->issues; k++)
            weight[k] = sum > 0 ? weight[k] / sum : NAN;
    }
}

static bool table_make(table *t, const entente_view *v, arena *a)
{
    size_t actors = v->kind[KIND_ACTOR].count;
    *t = (table){.view = v, .parties = v->parties.count, .issues = v->kind[KIND_ISSUE].count};
    size_t cells = t->parties * t->issues;
    t->party_of = ARENA_ARRAY(a, actors, size_t);
    t->span = ARENA_ARRAY(a, t->issues, double);
    t->weight = ARENA_ARRAY(a, cells + 1, double);
    t->by_cell = ARENA_ARRAY(a, v->position_count, const view_position *);
    t->first = ARENA_ARRAY(a, cells + 1, size_t);
    if (!t->party_of || !t->span || !t->weight || !t->by_cell || !t->first)
        return false;
    size_t party = 0, count = 0;
    for (size_t i = 0; i < actors; i++)
        t->party_of[i] =
            party < t->parties && v->kind[KIND_ACTOR].entries[i] == v->parties.entries[party] ? party++ : SIZE_MAX;
    for (size_t i = 0; i < t->issues; i++)
        t->span[i] = span_of(view_issue(v, i), a);
    for (size_t i = 0; i < v->position_count; i++)
        if (counts(&v->positions[i]) && t->party_of[v->positions[i].actor] != SIZE_MAX)
            t->by_cell[count++] = &v->positions[i];
    if (count)
        qsort(t->by_cell, count, sizeof *t->by_cell, by_cell_and_time);
    for (size_t i = 0, c = 0; c <= cells; c++) {
        while (i < count && t->party_of[t->by_cell[i]->actor] * t->issues + t->by_cell[i]->issue < c)
            i++;
        t->first[c] = i;
    }
    return true;
}

/* By the day that it speaks of, then by the day on which it was known. */
static int by_said(const entry *a, const entry *b)
{
    int order = (a->on.day > b->on.day) - (a->on.day < b->on.day);
    return order ? order : (a->at.day > b->at.day) - (a->at.day < b->at.day);
}

/* The latest of a cell as known on `day`: without `except`, and only what was said before `before` (each may be NULL). Gives
   how many, in the order of the table. */
static size_t latest(const table *t, size_t c, int32_t day, const entry *except, const entry *before,
                     const view_position **out)
{
    size_t count = 0;
    for (size_t i = t->first[c + 1]; i-- > t->first[c];) {
        const view_position *p = t->by_cell[i];
        if (p->entry->at.day > day || p->entry == except || (before && by_said(p->entry, before) >= 0))
            continue;
        if (count && by_said(p->entry, out[0]->entry))
            break;
        out[count++] = p;
    }
    for (size_t i = 0; i < count / 2; i++) {
        const view_position *swap = out[i];
        out[i] = out[count - 1 - i];
        out[count - 1 - i] = swap;
    }
    return count;
}

/* The distance of two parties on an issue; NAN where one is unknown. */
static double distance(const table *t, size_t issue, const cell *a, const cell *b)
{
    double nearest = NAN;
    for (size_t i = 0; i < a->count; i++)
        for (size_t j = 0; j < b->count; j++) {
            const view_position *x = a->latest[i], *y = b->latest[j];
            double apart = fmax(0, fmax(x->low - y->high, y->low - x->high));
            double gap = t->span[issue] < 0 ? apart > 0 : t->span[issue] > 0 ? apart / t->span[issue] : 0;
            nearest = fmin(nearest, gap); /* fmin leaves NAN out */
        }
    return nearest;
}

/* Everything that the gap of one day is made of. */
typedef struct day_gap {
    int32_t day;
    double overall;
    double *gap;    /* [pairs][issues] */
    double *weight; /* [pairs][issues]: how each counts */
    size_t version; /* days of one version know the same cells and weights */
} day_gap;

static size_t pairs_of(size_t parties)
{
    return parties * (parties - (parties > 0)) / 2;
}

/* The mean over pairs of each pair's weighted mean, over the cells where mask (may be NULL) is known too. */
static double mean_gap(const double *gap, const double *weight, const double *mask, size_t pairs, size_t issues)
{
    double total = 0;
    size_t known_pairs = 0;
    for (size_t p = 0; p < pairs; p++) {
        double sum = 0, weights = 0;
        size_t known = 0;
        for (size_t i = p * issues; i < (p + 1) * issues; i++)
            if (!isnan(gap[i]) && (!mask || !isnan(mask[i]))) {
                sum += weight[i] * gap[i];
                weights += weight[i];
                known++;
            }
        if (weights > 0) {
            total += sum / weights;
            known_pairs++;
        }
    }
    return known_pairs ? total / (double)known_pairs : NAN;
}

static void pair_weights(const table *t, double *weight)
{
    size_t pair = 0;
    for (size_t a = 0; a < t->parties; a++)
        for (size_t b = a + 1; b < t->parties; b++, pair++) {
            const double *wa = t->weight + a * t->issues, *wb = t->weight + b * t->issues;
            for (size_t i = 0; i < t->issues; i++)
                weight[pair * t->issues + i] = isnan(wa[0]) || isnan(wb[0]) ? 1 : (wa[i] + wb[i]) / 2;
        }
}

static void pair_gaps(const table *t, const cell *cells, double *gap)
{
    size_t pair = 0;
    for (size_t a = 0; a < t->parties; a++)
        for (size_t b = a + 1; b < t->parties; b++, pair++)
            for (size_t i = 0; i < t->issues; i++)
                gap[pair * t->issues + i] = distance(t, i, &cells[a * t->issues + i], &cells[b * t->issues + i]);
}

typedef struct work {
    const entente_view *view; /* the view asked for */
    arena memory;
    json_builder json;
    table now;
    cell *cells;          /* [parties * issues] of `now` */
    double *gap, *weight; /* [pairs][issues] of `now` */
    day_gap *history;
    size_t history_count, history_size;
    struct ledger_row *ledger; /* one for each live position of a party */
    size_t ledger_count;
    bool *latest; /* [positions of the view]: see mark_latest */
    bool *live;   /* [entries of the case]: live positions of the view asked for */
} work;

/* A step that somebody took, and what it did to the gap of its day. */
typedef struct ledger_row {
    const entry *entry;
    double change;
    json_t *from; /* what was said before */
} ledger_row;

/* "40", or "300 to 500" */
static void put_value(buffer *b, const value_span *value)
{
    buffer_text(b, value->from);
    if (strcmp(value->from, value->to))
        buffer_format(b, " to %s", value->to);
}

/* What a party says: its latest, each value once, "40 / 42" where sources differ. */
static json_t *says(work *w, const view_position *const *list, size_t count)
{
    buffer text = {0};
    for (size_t i = 0; i < count; i++) {
        const value_span *value = &list[i]->body->value, *last = i ? &list[i - 1]->body->value : NULL;
        if (last && !strcmp(value->from, last->from) && !strcmp(value->to, last->to))
            continue;
        buffer_text(&text, i ? " / " : "");
        put_value(&text, value);
    }
    w->json.failed |= text.failed;
    json_t *made = json_new_text(&w->json, text.bytes);
    buffer_free(&text);
    return made;
}

/* --- history: each segment between corrections and releases is one fold, read day by day ----------------------------- */

static int by_day(const void *left, const void *right)
{
    int32_t a = *(const int32_t *)left, b = *(const int32_t *)right;
    return (a > b) - (a < b);
}

/* Distinct days, sorted in place; gives how many. */
static size_t distinct(int32_t *days, size_t count)
{
    size_t kept = 0;
    if (count)
        qsort(days, count, sizeof *days, by_day);
    for (size_t i = 0; i < count; i++)
        if (!i || days[i] != days[i - 1])
            days[kept++] = days[i];
    return kept;
}

static bool shapes_gap(const entry *e)
{
    return e->kind == &kinds[KIND_POSITION] || e->kind == &kinds[KIND_ACTOR] || e->kind == &kinds[KIND_ISSUE] ||
           e->kind == &kinds[KIND_PREFERENCE];
}

/* Whether the positions themselves are others than on the day before: the same parties wanting the same are no change. */
static bool cells_differ(const table *t, const cell *cells, const char *before, buffer *now)
{
    for (size_t c = 0; c < t->parties * t->issues; c++) {
        if (!cells[c].count)
            continue;
        buffer_format(now, "%s/%s:", t->view->parties.entries[c / t->issues]->handle,
                      t->view->kind[KIND_ISSUE].entries[c % t->issues]->handle);
        for (size_t i = 0; i < cells[c].count; i++) {
            const value_span *value = &cells[c].latest[i]->body->value;
            if (i && !strcmp(value->from, cells[c].latest[i - 1]->body->value.from) &&
                !strcmp(value->to, cells[c].latest[i - 1]->body->value.to))
                continue;
            buffer_format(now, "%s..%s;", value->from, value->to);
        }
    }
    return strcmp(now->bytes ? now->bytes : "", before ? before : "") != 0;
}

/* Does a day's table know what another's does? Then their overall gaps compare without looking at cells. */
static bool same_version(const day_gap *a, const day_gap *b, size_t cells)
{
    for (size_t i = 0; i < cells; i++)
        if (isnan(a->gap[i]) != isnan(b->gap[i]) || a->weight[i] != b->weight[i])
            return false;
    return true;
}

/* Gaps of days are kept by the parties and issues of the view asked for, so that days compare cell by cell. */
static bool keep_day(work *w, const table *t, const double *gap, const double *weight, int32_t day)
{
    size_t issues = w->now.issues, cells = pairs_of(w->now.parties) * issues;
    if (w->history_count == w->history_size) {
        size_t size = w->history_size ? w->history_size * 2 : 32;
        day_gap *grown = realloc(w->history, size * sizeof *grown);
        if (!grown)
            return false;
        w->history = grown;
        w->history_size = size;
    }
    day_gap *d = &w->history[w->history_count];
    *d = (day_gap){day, mean_gap(gap, weight, NULL, pairs_of(t->parties), t->issues), ARENA_ARRAY(&w->memory, cells, double),
                   ARENA_ARRAY(&w->memory, cells, double), 0};
    if (!d->gap || !d->weight)
        return false;
    for (size_t i = 0; i < cells; i++)
        d->gap[i] = NAN;
    size_t pair = 0;
    for (size_t a = 0; a < t->parties; a++)
        for (size_t b = a + 1; b < t->parties; b++, pair++) {
            size_t actor_a = view_find(w->view, KIND_ACTOR, t->view->parties.entries[a]->handle);
            size_t actor_b = view_find(w->view, KIND_ACTOR, t->view->parties.entries[b]->handle);
            if (actor_a == SIZE_MAX || actor_b == SIZE_MAX)
                continue;
            size_t x = w->now.party_of[actor_a], y = w->now.party_of[actor_b];
            size_t here = x * w->now.parties - x * (x + 1) / 2 + y - x - 1;
            for (size_t i = 0; i < t->issues; i++) {
                size_t issue = view_find(w->view, KIND_ISSUE, t->view->kind[KIND_ISSUE].entries[i]->handle);
                if (issue == SIZE_MAX)
                    continue;
                d->gap[here * issues + issue] = gap[pair * t->issues + i];
                d->weight[here * issues + issue] = weight[pair * t->issues + i];
            }
        }
    const day_gap *before = w->history_count ? d - 1 : NULL;
    d->version = !before ? 0 : before->version + !same_version(before, d, cells);
    w->history_count++;
    return true;
}

static void fill_cells(const table *t, int32_t day, const view_position **room, cell *cells)
{
    for (size_t c = 0; c < t->parties * t->issues; c++) {
        cells[c].latest = room;
        cells[c].count = latest(t, c, day, NULL, NULL, room);
        room += cells[c].count;
    }
}

/* One fold laid out, with room for the gap of any of its days. */
typedef struct sheet {
    table t;
    cell *cells;
    const view_position **room, **spare; /* [positions] */
    double *gap, *weight, *without;      /* [pairs][issues] */
} sheet;

static bool sheet_make(sheet *s, const entente_view *v, arena *a)
{
    if (!table_make(&s->t, v, a))
        return false;
    size_t cells = s->t.parties * s->t.issues, pairs = pairs_of(s->t.parties) * s->t.issues;
    s->cells = ARENA_ARRAY(a, cells, cell);
    s->room = ARENA_ARRAY(a, v->position_count, const view_position *);
    s->spare = ARENA_ARRAY(a, v->position_count, const view_position *);
    s->gap = ARENA_ARRAY(a, pairs, double);
    s->weight = ARENA_ARRAY(a, pairs, double);
    s->without = ARENA_ARRAY(a, pairs, double);
    return s->cells && s->room && s->spare && s->gap && s->weight && s->without;
}

/* Everything of one day but the mean. */
static void sheet_day(sheet *s, int32_t day)
{
    fill_cells(&s->t, day, s->room, s->cells);
    fill_weights(&s->t, day);
    pair_weights(&s->t, s->weight);
    pair_gaps(&s->t, s->cells, s->gap);
}

static double sheet_mean(const sheet *s, const double *gap)
{
    return mean_gap(gap, s->weight, NULL, pairs_of(s->t.parties), s->t.issues);
}

static size_t cell_of(const table *t, const body_position *b)
{
    size_t actor = view_find(t->view, KIND_ACTOR, b->actor), issue = view_find(t->view, KIND_ISSUE, b->issue);
    return actor == SIZE_MAX || issue == SIZE_MAX || t->party_of[actor] == SIZE_MAX ? SIZE_MAX
                                                                                    : t->party_of[actor] * t->issues + issue;
}

/* The day's gap without `e`; *from gets what its party had said before. The sheet is at that day, and is so again after. */
static double gap_without(work *w, sheet *s, int32_t day, const entry *e, json_t **from)
{
    size_t c = cell_of(&s->t, e->body);
    cell kept = {0};
    if (c != SIZE_MAX) {
        kept = s->cells[c];
        s->cells[c].latest = s->spare;
        s->cells[c].count = latest(&s->t, c, day, e, NULL, s->spare);
    } else {
        *from = json_new_text(&w->json, NULL);
    }
    pair_gaps(&s->t, s->cells, s->without);
    if (c != SIZE_MAX) {
        s->cells[c] = kept;
        *from = says(w, s->spare, latest(&s->t, c, day, NULL, e, s->spare));
    }
    return sheet_mean(s, s->without);
}

/* A correction hides what it corrects, so that without it another fold stands. */
static entente_status gap_without_correction(work *w, int32_t day, const entry *e, double *gap, json_t **from,
                                             entente_error *error)
{
    arena scratch = {0};
    entente_view *fold = NULL;
    sheet s;
    entente_status status = view_fold(w->view->c, w->view->reader, day, e, &fold, error);
    if (status == ENTENTE_OK && !sheet_make(&s, fold, &scratch))
        status = error_memory(error);
    if (status == ENTENTE_OK) {
        sheet_day(&s, day);
        *gap = gap_without(w, &s, day, e, from);
    }
    arena_free(&scratch);
    entente_view_free(fold);
    return status;
}

static entente_status read_ledger(work *w, sheet *s, int32_t day, entente_error *error)
{
    const entente_view *v = s->t.view;
    for (size_t i = 0; i < v->position_count; i++) {
        const view_position *p = &v->positions[i];
        if (case_known(p->entry, v->reader) != day || !counts(p) || !w->live[p->entry->index] ||
            cell_of(&s->t, p->body) == SIZE_MAX)
            continue;
        double gap = NAN;
        json_t *from = NULL;
        if (p->entry->replaces) {
            entente_status status = gap_without_correction(w, day, p->entry, &gap, &from, error);
            if (status != ENTENTE_OK)
                return status;
        } else {
            gap = gap_without(w, s, day, p->entry, &from);
        }
        w->ledger[w->ledger_count++] = (ledger_row){p->entry, sheet_mean(s, s->gap) - gap, from};
    }
    return ENTENTE_OK;
}

/* The days of a segment, read off its fold. */
static entente_status read_segment(work *w, const entente_view *fold, const int32_t *days, size_t count, char **before,
                                   entente_error *error)
{
    arena scratch = {0};
    sheet s;
    entente_status status = sheet_make(&s, fold, &scratch) ? ENTENTE_OK : error_memory(error);
    for (size_t i = 0; status == ENTENTE_OK && i < count; i++) {
        buffer now = {0};
        buffer_text(&now, "");
        sheet_day(&s, days[i]);
        bool differ = cells_differ(&s.t, s.cells, *before, &now);
        if (now.failed || (differ && !keep_day(w, &s.t, s.gap, s.weight, days[i])))
            status = error_memory(error);
        if (status == ENTENTE_OK && differ) {
            char *swap = *before;
            *before = now.bytes;
            now.bytes = swap;
        }
        free(now.bytes);
        if (status == ENTENTE_OK)
            status = read_ledger(w, &s, days[i], error);
    }
    arena_free(&scratch);
    return status;
}

static entente_status read_history(work *w, entente_error *error)
{
    const entente_view *v = w->view;
    size_t count = 0, cuts = 0, done = 0;
    int32_t *days = ARENA_ARRAY(&w->memory, v->c->count, int32_t), *cut = ARENA_ARRAY(&w->memory, v->c->count + 1, int32_t);
    char *before = NULL;
    entente_status status = ENTENTE_OK;
    if (!days || !cut)
        return error_memory(error);
    for (size_t i = 0; i < v->c->count; i++) {
        const entry *e = v->c->entries[i];
        if (!shapes_gap(e) || e->at.day > v->until || !case_reads_on(e, v->reader, v->until))
            continue;
        int32_t day = case_known(e, v->reader);
        days[count++] = day;
        if (e->replaces || day != e->at.day)
            cut[cuts++] = day - 1; /* the last day before a correction, or before a release, ends a segment */
    }
    count = distinct(days, count);
    cuts = distinct(cut, cuts);
    for (size_t k = 0; k <= cuts && done < count && status == ENTENTE_OK; k++) {
        size_t end = done;
        while (end < count && (k == cuts || days[end] <= cut[k]))
            end++;
        if (end == done)
            continue;
        entente_view *fold = NULL;
        if (k < cuts)
            status = view_fold(v->c, v->reader, cut[k], NULL, &fold, error);
        if (status == ENTENTE_OK)
            status = read_segment(w, fold ? fold : v, days + done, end - done, &before, error);
        entente_view_free(fold);
        done = end;
    }
    free(before);
    return status;
}

/* --- trend: Theil and Sen's slope, each two dates compared over the cells known on both ------------------------------- */

static int by_value(const void *left, const void *right)
{
    double a = *(const double *)left, b = *(const double *)right;
    return (a > b) - (a < b);
}

/* Gaps per week; NAN where no two days can be compared. *failed: memory. */
static double theil_sen(const work *w, bool *failed)
{
    size_t n = w->history_count, count = 0;
    double *slopes = malloc((n * (n - (n > 0)) / 2 + 1) * sizeof *slopes), median = NAN;
    if (!slopes) {
        *failed = true;
        return NAN;
    }
    size_t pairs = pairs_of(w->now.parties), issues = w->now.issues;
    for (size_t t = 1; t < n; t++)
        for (size_t s = 0; s < t; s++) {
            const day_gap *early = &w->history[s], *late = &w->history[t];
            double change = early->version == late->version
                                ? late->overall - early->overall
                                : mean_gap(late->gap, late->weight, early->gap, pairs, issues) -
                                      mean_gap(early->gap, late->weight, late->gap, pairs, issues);
            if (!isnan(change))
                slopes[count++] = change / (late->day - early->day) * 7;
        }
    if (count) {
        qsort(slopes, count, sizeof *slopes, by_value);
        median = count % 2 ? slopes[count / 2] : (slopes[count / 2 - 1] + slopes[count / 2]) / 2;
    }
    free(slopes);
    return median;
}

/* --- as JSON ---------------------------------------------------------------------------------------------------------- */

static json_t *position_json(work *w, const view_position *p, const char *stance)
{
    json_builder *b = &w->json;
    json_t *o = json_new_object(b);
    json_put(b, o, "actor", json_new_text(b, p->body->actor));
    json_put(b, o, "says", says(w, &p, 1));
    json_put(b, o, "stance", json_new_text(b, stance));
    json_put(b, o, "low", json_new_real(b, p->low));
    json_put(b, o, "high", json_new_real(b, p->high));
    json_put(b, o, "on", oldpart_day(b, p->entry->on.day));
    json_put(b, o, "source", json_new_text(b, p->entry->source));
    json_put(b, o, "words", json_new_text(b, p->body->words));
    json_put(b, o, "entry", oldpart_id(b, p->entry));
    return o;
}

static const char *stance_word(int stance)
{
    return stance == STANCE_OFFERED    ? "offered"
           : stance == STANCE_DEMANDED ? "demanded"
           : stance == STANCE_LIMIT    ? "limit"
                                       : "stated";
}

/* Which positions are the latest of their actor and issue, limits apart: of everyone, mediators' proposals too. */
static bool mark_latest(work *w)
{
    const entente_view *v = w->view;
    size_t issues = v->kind[KIND_ISSUE].count;
    const entry **best = calloc(v->kind[KIND_ACTOR].count * issues * 2 + 1, sizeof *best);
    w->latest = ARENA_ARRAY(&w->memory, v->position_count, bool);
    for (int pass = 0; best && w->latest && pass < 2; pass++)
        for (size_t i = 0; i < v->position_count; i++) {
            const view_position *p = &v->positions[i];
            const entry **at = &best[(p->actor * issues + p->issue) * 2 + counts(p)];
            if (!pass && (!*at || by_said(p->entry, *at) > 0))
                *at = p->entry;
            w->latest[i] = !by_said(p->entry, *at);
        }
    free(best);
    return best && w->latest;
}

static int by_limit_and_actor(const void *left, const void *right)
{
    const view_position *a = *(const view_position *const *)left, *b = *(const view_position *const *)right;
    if (counts(a) != counts(b))
        return counts(a) ? -1 : 1;
    if (a->actor != b->actor)
        return a->actor < b->actor ? -1 : 1;
    return a->entry->index < b->entry->index ? -1 : 1;
}

/* What everyone says on an issue, then their limits. */
static json_t *positions_json(work *w, size_t issue)
{
    const entente_view *v = w->view;
    json_t *list = json_new_array(&w->json);
    const view_position **order = malloc((v->position_count + 1) * sizeof *order);
    size_t count = 0;
    for (size_t i = 0; order && i < v->position_count; i++)
        if (v->positions[i].issue == issue && w->latest[i])
            order[count++] = &v->positions[i];
    if (count)
        qsort(order, count, sizeof *order, by_limit_and_actor);
    for (size_t i = 0; i < count; i++)
        json_push(&w->json, list, position_json(w, order[i], stance_word(order[i]->body->stance)));
    w->json.failed |= !order;
    free(order);
    return list;
}

static json_t *scale_json(work *w, const body_issue *issue)
{
    json_builder *b = &w->json;
    json_t *o = json_new_object(b);
    arena scratch = {0};
    if (issue->options.count) {
        json_t *options = json_new_array(b);
        for (size_t i = 0; i < issue->options.count; i++) {
            json_t *option = json_new_object(b);
            json_put(b, option, "id", json_new_text(b, issue->options.id[i]));
            json_put(b, option, "name", json_new_text(b, name_in(&issue->options.name[i], "en", issue->options.id[i])));
            json_put(b, option, "names", oldpart_names(b, &issue->options.name[i], issue->options.id[i]));
            json_push(b, options, option);
        }
        json_put(b, o, "options", options);
        json_put(b, o, "ordered", json_boolean(issue->ordered));
    } else {
        json_put(b, o, "from", json_new_text(b, number_decimal(&scratch, issue->range.from)));
        json_put(b, o, "to", json_new_text(b, number_decimal(&scratch, issue->range.to)));
        json_put(b, o, "unit", json_new_text(b, issue->range.unit));
    }
    json_put(b, o, "span",
             json_new_real(b, issue->options.count ? (double)(issue->options.count - 1) : span_of(issue, &scratch)));
    arena_free(&scratch);
    return o;
}

static json_t *issue_json(work *w, size_t i)
{
    json_builder *b = &w->json;
    const table *t = &w->now;
    const entry *e = w->view->kind[KIND_ISSUE].entries[i];
    json_t *o = json_new_object(b), *pairs = json_new_array(b);
    double sum = 0;
    size_t known = 0, pair = 0;
    for (size_t x = 0; x < t->parties; x++)
        for (size_t y = x + 1; y < t->parties; y++, pair++) {
            double gap = w->gap[pair * t->issues + i];
            const cell *cx = &w->cells[x * t->issues + i], *cy = &w->cells[y * t->issues + i];
            json_t *p = json_new_object(b);
            json_put(b, p, "a", json_new_text(b, w->view->parties.entries[x]->handle));
            json_put(b, p, "b", json_new_text(b, w->view->parties.entries[y]->handle));
            json_put(b, p, "gap", json_new_real(b, gap));
            json_put(b, p, "a_says", says(w, cx->latest, cx->count));
            json_put(b, p, "b_says", says(w, cy->latest, cy->count));
            json_push(b, pairs, p);
            if (!isnan(gap)) {
                sum += gap;
                known++;
            }
        }
    json_put(b, o, "issue", json_new_text(b, e->handle));
    json_put(b, o, "name", json_new_text(b, name_in(&view_issue(w->view, i)->name, "en", e->handle)));
    json_put(b, o, "names", oldpart_names(b, &view_issue(w->view, i)->name, e->handle));
    json_put(b, o, "gap", json_new_real(b, known ? sum / (double)known : NAN));
    json_put(b, o, "pairs", pairs);
    json_put(b, o, "scale", scale_json(w, view_issue(w->view, i)));
    json_put(b, o, "positions", positions_json(w, i));
    json_put(b, o, "entry", oldpart_id(b, e));
    return o;
}

static int by_time(const void *left, const void *right)
{
    const entry *a = ((const ledger_row *)left)->entry, *b = ((const ledger_row *)right)->entry;
    const body_position *x = a->body, *y = b->body;
    int order = (a->on.day > b->on.day) - (a->on.day < b->on.day);
    if (!order)
        order = strcmp(x->actor, y->actor);
    if (!order)
        order = strcmp(x->issue, y->issue);
    return order ? order : (a->index > b->index) - (a->index < b->index);
}

static json_t *ledger_json(work *w)
{
    json_builder *b = &w->json;
    json_t *list = json_new_array(b);
    if (w->ledger_count)
        qsort(w->ledger, w->ledger_count, sizeof *w->ledger, by_time);
    for (size_t i = 0; i < w->ledger_count; i++) {
        const ledger_row *row = &w->ledger[i];
        const body_position *body = row->entry->body;
        json_t *o = json_new_object(b);
        buffer to = {0};
        put_value(&to, &body->value);
        b->failed |= to.failed;
        json_put(b, o, "on", oldpart_day(b, row->entry->on.day));
        json_put(b, o, "at", oldpart_day(b, row->entry->at.day));
        json_put(b, o, "actor", json_new_text(b, body->actor));
        json_put(b, o, "issue", json_new_text(b, body->issue));
        json_put(b, o, "from", row->from);
        json_put(b, o, "to", json_new_text(b, to.bytes));
        json_put(b, o, "gap_change", json_new_real(b, row->change));
        json_put(b, o, "source", json_new_text(b, row->entry->source));
        json_put(b, o, "stance", json_new_text(b, stance_word(body->stance)));
        json_put(b, o, "words", json_new_text(b, body->words));
        json_put(b, o, "entry", oldpart_id(b, row->entry));
        json_push(b, list, o);
        buffer_free(&to);
    }
    w->ledger_count = 0; /* their texts belong to the list now */
    return list;
}

static json_t *claims_json(work *w)
{
    json_builder *b = &w->json;
    json_t *list = json_new_array(b);
    const view_list *claims = &w->view->kind[KIND_CLAIM];
    for (size_t i = 0; i < claims->count; i++) {
        const body_claim *claim = claims->entries[i]->body;
        json_t *o = json_new_object(b), *of = json_new_array(b);
        for (size_t k = 0; k < claim->of.count; k++)
            json_push(b, of, json_new_text(b, claim->of.text[k]));
        json_put(b, o, "on", oldpart_day(b, claims->entries[i]->on.day));
        json_put(b, o, "actor", json_new_text(b, claim->actor));
        json_put(b, o, "says", json_new_text(b, claim->says));
        json_put(b, o, "of", of);
        json_put(b, o, "words", json_new_text(b, claim->words));
        json_put(b, o, "source", json_new_text(b, claims->entries[i]->source));
        json_put(b, o, "entry", oldpart_id(b, claims->entries[i]));
        json_push(b, list, o);
    }
    return list;
}

static json_t *gap_json(work *w)
{
    json_builder *b = &w->json;
    double slope = w->history_count < 3 ? NAN : theil_sen(w, &b->failed);
    const char *trend = isnan(slope) ? "too few" : slope < -0.01 ? "narrowing" : slope > 0.01 ? "widening" : "steady";
    json_t *o = json_new_object(b), *issues = json_new_array(b), *history = json_new_array(b);
    json_put(b, o, "as", json_new_text(b, w->view->reader_name));
    json_put(b, o, "on", oldpart_day(b, w->view->as_of));
    json_put(b, o, "overall", json_new_real(b, mean_gap(w->gap, w->weight, NULL, pairs_of(w->now.parties), w->now.issues)));
    json_put(b, o, "trend", json_new_text(b, trend));
    json_put(b, o, "slope_per_week", json_new_real(b, slope));
    for (size_t i = 0; i < w->now.issues; i++)
        json_push(b, issues, issue_json(w, i));
    json_put(b, o, "issues", issues);
    for (size_t i = 0; i < w->history_count; i++) {
        json_t *point = json_new_object(b), *by_issue = json_new_object(b);
        json_put(b, point, "on", oldpart_day(b, w->history[i].day));
        json_put(b, point, "overall", json_new_real(b, w->history[i].overall));
        for (size_t k = 0; k < w->now.issues; k++) {
            double sum = 0;
            size_t known = 0;
            for (size_t p = 0; p < pairs_of(w->now.parties); p++)
                if (!isnan(w->history[i].gap[p * w->now.issues + k])) {
                    sum += w->history[i].gap[p * w->now.issues + k];
                    known++;
                }
            json_put(b, by_issue, w->view->kind[KIND_ISSUE].entries[k]->handle,
                     json_new_real(b, known ? sum / (double)known : NAN));
        }
        json_put(b, point, "issues", by_issue);
        json_push(b, history, point);
    }
    json_put(b, o, "history", history);
    json_put(b, o, "ledger", ledger_json(w));
    json_put(b, o, "claims", claims_json(w));
    return o;
}

entente_status analyse_gap(const entente_view *v, json_t **out, entente_error *error)
{
    work w = {.view = v};
    sheet now;
    entente_status status = ENTENTE_OK;
    w.live = ARENA_ARRAY(&w.memory, v->c->count, bool);
    w.ledger = ARENA_ARRAY(&w.memory, v->position_count, ledger_row);
    if (!w.live || !w.ledger || !mark_latest(&w) || !sheet_make(&now, v, &w.memory)) {
        status = error_memory(error);
        goto done;
    }
    for (size_t i = 0; i < v->position_count; i++)
        w.live[v->positions[i].entry->index] = true;
    sheet_day(&now, v->until);
    w.now = now.t;
    w.cells = now.cells;
    w.gap = now.gap;
    w.weight = now.weight;
    status = read_history(&w, error);
    if (status != ENTENTE_OK)
        goto done;
    json_t *result = gap_json(&w);
    if (w.json.failed) {
        json_decref(result);
        status = error_memory(error);
        goto done;
    }
    *out = result;
done:
    for (size_t i = 0; i < w.ledger_count; i++)
        json_decref(w.ledger[i].from);
    free(w.history);
    arena_free(&w.memory);
    return status;
}
