#include "case/twice.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "case/view.h"

enum {
    SHAPE_CHANCES,
    SHAPE_VOTE,
    SHAPE_PREFERENCE,
    SHAPE_WORTH,
    SHAPE_STAKE,
    SHAPE_DUTY,
    SHAPE_SO_FAR,
    SHAPE_INDICATOR,
    SHAPE_POSITION
};

/* What one thing is said of: texts, and of what is measured or stated the instant; of a position its stance is in the shape.
 */
typedef struct twice_key {
    const char *text[5];
    moment on, at;
    int shape;
} twice_key;

static const char *or_none(const char *text)
{
    return text ? text : "";
}

static twice_key key_of(const entry *e)
{
    twice_key k = {{"", "", "", "", ""}, moment_day(0), moment_day(0), SHAPE_PREFERENCE};
    /* acts of different authors: the later succeeds the earlier */
    const char *whose = e->told ? "told" : "own";
    if (e->kind == &kinds[KIND_BALLOT]) {
        const body_ballot *b = e->body;
        k.text[0] = b->resolution;
        k.text[1] = b->member;
        k.shape = b->vote != VOTE_NONE ? SHAPE_VOTE : SHAPE_CHANCES;
    } else if (e->kind == &kinds[KIND_INDICATOR]) {
        const body_indicator *b = e->body;
        k = (twice_key){{b->series, b->place ? b->place : "", "", "", ""}, e->on, e->at, SHAPE_INDICATOR};
    } else if (e->kind == &kinds[KIND_POSITION]) {
        const body_position *b = e->body;
        k = (twice_key){{b->actor, b->issue, whose, "", ""}, e->on, e->at, SHAPE_POSITION + (int)b->stance};
    } else if (e->kind == &kinds[KIND_WORTH]) {
        const body_worth *b = e->body;
        k = (twice_key){{b->actor, b->item, whose, "", ""}, moment_day(0), moment_day(0), SHAPE_WORTH};
    } else if (e->kind == &kinds[KIND_STAKE]) {
        const body_stake *b = e->body;
        k = (twice_key){{b->actor, stake_type(b), whose, "", ""}, moment_day(0), moment_day(0), SHAPE_STAKE};
    } else if (e->kind == &kinds[KIND_DUTY]) {
        const body_duty *b = e->body;
        k = (twice_key){
            {b->who, or_none(b->draft), or_none(b->clause), b->what.count ? b->what.text[0] : "", or_none(b->rule)},
            b->due,
            moment_day(0),
            SHAPE_DUTY};
    } else if (e->kind == &kinds[KIND_PERFORMANCE]) {
        const body_performance *b = e->body;
        k = (twice_key){{b->duty, e->told ? e->told : e->by, b->report == REPORT_VERIFIED ? "verified" : "", "", ""},
                        e->on,
                        e->at,
                        SHAPE_SO_FAR};
    } else {
        k.text[0] = ((const body_preference *)e->body)->actor;
        k.text[1] = whose;
    }
    return k;
}

static int compare_keys(const entry *a, const entry *b)
{
    const twice_key x = key_of(a), y = key_of(b);
    int order = x.shape - y.shape;
    for (size_t i = 0; i < sizeof x.text / sizeof *x.text && !order; i++)
        order = strcmp(x.text[i], y.text[i]);
    order = order ? order : moment_compare(x.on, y.on);
    return order ? order : moment_compare(x.at, y.at);
}

/* Whether both give one value; of positions also whether two sources disagree, whose reports stand side by side. */
static bool may_both_stand(const entry *a, const entry *b)
{
    if (a->kind == &kinds[KIND_INDICATOR] || a->kind == &kinds[KIND_PERFORMANCE]) {
        bool measured = a->kind == &kinds[KIND_INDICATOR];
        const rational *x =
            measured ? ((const body_indicator *)a->body)->value : ((const body_performance *)a->body)->amount;
        const rational *y =
            measured ? ((const body_indicator *)b->body)->value : ((const body_performance *)b->body)->amount;
        arena scratch = {0};
        bool failed = false;
        int order = number_compare(&scratch, x, y, &failed);
        arena_free(&scratch);
        return failed || !order;
    }
    if (a->kind != &kinds[KIND_POSITION])
        return false;
    const value_span *x = &((const body_position *)a->body)->value, *y = &((const body_position *)b->body)->value;
    bool two_sources = a->source && b->source ? strcmp(a->source, b->source) != 0
                                              : a->dispatch && b->dispatch && strcmp(a->dispatch, b->dispatch);
    return (!strcmp(x->from, y->from) && !strcmp(x->to, y->to)) || two_sources;
}

/* Nobody says which of two stands before both were judged. */
static bool may_be_told(const entry *a, const entry *b)
{
    return may_both_stand(a, b) || a->proposed || b->proposed;
}

bool twice_alike(const entry *a, const entry *b)
{
    return a->kind == b->kind && !compare_keys(a, b);
}

bool twice_clashes(const entry *a, const entry *b)
{
    return twice_alike(a, b) && !may_both_stand(a, b);
}

int twice_order(const entry *a, const entry *b)
{
    if (a->on.day != b->on.day)
        return a->on.day < b->on.day ? -1 : 1;
    if (a->at.day != b->at.day)
        return a->at.day < b->at.day ? -1 : 1;
    if (!a->told != !b->told)
        return a->told ? -1 : 1;
    return (a->index > b->index) - (a->index < b->index);
}

void twice_take(twice_standing *s, const entry *e)
{
    const entry **last = &s->last[e->told != NULL], **other = &s->other[e->told != NULL];
    if (!*last || twice_order(*last, e) < 0) {
        *other = *last;
        *last = e;
    } else {
        *other = e;
    }
}

const entry *twice_stands(const twice_standing *s, const entry *pair[2])
{
    bool told = !s->last[0] || (s->last[1] && twice_order(s->last[0], s->last[1]) < 0);
    pair[0] = s->other[told];
    pair[1] = pair[0] ? s->last[told] : NULL;
    return pair[0] ? NULL : s->last[told];
}

/* By key, then as they stand in the file. */
static int by_key(const void *left, const void *right)
{
    const entry *a = *(const entry *const *)left, *b = *(const entry *const *)right;
    int order = compare_keys(a, b);
    if (order || !a->node || !b->node)
        return order;
    order = (a->node->line > b->node->line) - (a->node->line < b->node->line);
    return order ? order : (a->node->column > b->node->column) - (a->node->column < b->node->column);
}

void twice_sort(const entry **list, size_t count)
{
    if (count)
        qsort(list, count, sizeof *list, by_key);
}

static bool keyed(const entry *e)
{
    if (e->body && e->kind == &kinds[KIND_PERFORMANCE]) { /* of the sums that one tells of one day one stands */
        const body_performance *b = e->body;
        return b->so_far && b->amount && b->report != REPORT_DENIED;
    }
    return e->body && (e->kind == &kinds[KIND_DUTY] || e->kind == &kinds[KIND_BALLOT] ||
                       e->kind == &kinds[KIND_PREFERENCE] || e->kind == &kinds[KIND_INDICATOR] ||
                       e->kind == &kinds[KIND_POSITION] || e->kind == &kinds[KIND_WORTH] || e->kind == &kinds[KIND_STAKE]);
}

/* The corrections of one entry together, the one that stands first. */
static int by_corrected(const void *left, const void *right)
{
    const entry *a = *(const entry *const *)left, *b = *(const entry *const *)right;
    size_t x = a->replaces->index, y = b->replaces->index;
    return x != y ? (x > y) - (x < y) : view_later(b, a) - view_later(a, b);
}

/* [entries][words], from zeros: the readers in whose views each counts, as a fold has it: what is set aside counts in none,
   what was corrected in none that sees the correction, and of several corrections of one entry the latest, see let_fall.
   falls: as counts, the readers who see a later correction of the same entry; list: room for all. */
static size_t find_counting(const entente_case *c, size_t words, uint64_t *counts, uint64_t *falls, const entry **list)
{
    size_t count = 0;
    for (size_t i = 0; i < c->count; i++) {
        const entry *e = c->entries[i];
        size_t teller = e->teller ? case_reader(c, e->teller) : SIZE_MAX;
        if (e->aside)
            continue;
        if (entry_undated(e))
            ;
        else if (!e->teller)
            memcpy(counts + e->index * words, e->readers, words * sizeof *counts);
        else if (teller != SIZE_MAX && case_reads(e, teller))
            counts[e->index * words + teller / 64] = (uint64_t)1 << (teller % 64);
        if (e->replaces)
            list[count++] = e;
    }
    qsort(list, count, sizeof *list, by_corrected);
    for (size_t w = 0; w < words; w++) {
        uint64_t later = 0;
        for (size_t i = 0; i < count; i++) {
            const entry *e = list[i], *old = e->replaces;
            later = i && list[i - 1]->replaces == old ? later : 0;
            falls[e->index * words + w] = later;
            counts[old->index * words + w] &= ~e->readers[w];
            later |= e->readers[w];
        }
    }
    return count;
}

/* With a correction that gives way to a later one falls what corrects it. */
static void let_fall(const entente_case *c, size_t words, uint64_t *counts, uint64_t *falls, const entry *const *order)
{
    for (size_t i = 0; i < c->count; i++)
        for (size_t w = 0; w < words; w++) {
            const entry *e = order[i], *old = e->replaces;
            falls[e->index * words + w] |= old && !old->aside ? falls[old->index * words + w] & old->readers[w] : 0;
            counts[e->index * words + w] &= ~falls[e->index * words + w];
        }
}

static bool meet(const uint64_t *a, const uint64_t *b, size_t words)
{
    uint64_t both = 0;
    for (size_t w = 0; w < words; w++)
        both |= a[w] & b[w];
    return both;
}

/* Of a file entries are named by their lines, of a record by their ids. */
static void report(const entente_case *c, problems *p, const entry *first, const entry *second)
{
    const twice_key key = key_of(second);
    char id[ENTRY_ID_TEXT], here[64] = "here", place[64];
    if (c->grows)
        snprintf(here, sizeof here, "in entry %s", entry_id_text(second->id, id));
    entry_id_text(first->id, id);
    if (first->node && !c->grows)
        snprintf(place, sizeof place, "line %zu", (size_t)first->node->line);
    else
        snprintf(place, sizeof place, "entry %s", id);
    const node *at = c->grows ? NULL : second->node;
    if (key.shape >= SHAPE_INDICATOR)
        problems_add(
            p, at,
            "%s'%.60s' has two %s%s%.60s%s of one %s, %s and in %s, and neither corrects the other; say which stands: "
            "replaces: %s",
            key.shape == SHAPE_INDICATOR ? "indicator " : "", key.text[0],
            key.shape == SHAPE_INDICATOR ? "values" : "positions", key.shape == SHAPE_INDICATOR ? "" : " on '",
            key.shape == SHAPE_INDICATOR ? "" : key.text[1], key.shape == SHAPE_INDICATOR ? "" : "'",
            key.on.second < 0 ? "day" : "instant", here, place, id);
    else if (key.shape == SHAPE_DUTY)
        problems_add(p, at,
                     "'%.60s' owes '%.60s' under the same clause by the same day twice: '%.60s' %s and '%.60s' in %s, and "
                     "neither corrects the other; say which stands: replaces: %s",
                     key.text[0], key.text[3], second->handle, here, first->handle, place, id);
    else if (key.shape == SHAPE_SO_FAR)
        problems_add(p, at,
                     "'%.60s' tells two sums so far of duty '%.60s' of one day, %s and in %s, and neither corrects the "
                     "other; say which stands: replaces: %s",
                     key.text[1], key.text[0], here, place, id);
    else if (key.shape >= SHAPE_PREFERENCE)
        problems_add(p, at,
                     "'%.60s' has a second %s%.60s%s%s beside the one of %s, and neither corrects the other; "
                     "say which stands: replaces: %s",
                     key.text[0],
                     key.shape == SHAPE_WORTH   ? "worth of "
                     : key.shape == SHAPE_STAKE ? "stake as "
                                                : "preference",
                     key.shape == SHAPE_PREFERENCE ? "" : key.text[1], c->grows ? " " : "", c->grows ? here : "", place, id);
    else
        problems_add(p, at,
                     "'%.60s' %s on '%.60s' twice, %s and in %s, and neither corrects the other; say which "
                     "stands: replaces: %s",
                     key.text[1], key.shape == SHAPE_VOTE ? "votes" : "has chances", key.text[0], here, place, id);
}

/* Corrections of one entry that are alike in on and at, of which a fold takes the one whose id is greater, in a record the
   one that came last. */
static void corrections_check(const entente_case *c, size_t words, const entry *const *list, size_t count, problems *p)
{
    for (size_t i = 1; i < count; i++) {
        const entry *stands = list[i - 1], *falls = list[i];
        char id[ENTRY_ID_TEXT], other[ENTRY_ID_TEXT];
        if (stands->replaces != falls->replaces || moment_compare(stands->at, falls->at) ||
            moment_compare(stands->on, falls->on) || !meet(stands->readers, falls->readers, words))
            continue;
        if (c->grows) {
            problems_add(
                p, NULL,
                "entry %s corrects what entry %s corrects at the same time, and only the first of the two counts; say "
                "which stands: a later 'at', or replaces: the other",
                entry_id_text(stands->id, id), entry_id_text(falls->id, other));
            continue;
        }
        bool swapped = stands->node->line > falls->node->line;
        problems_add(p, (swapped ? stands : falls)->node,
                     "this corrects what line %zu corrects on the same day, and only that of line %zu counts; say which "
                     "stands: a later 'at', or replaces: %s",
                     (size_t)(swapped ? falls : stands)->node->line, (size_t)stands->node->line,
                     entry_id_text((swapped ? falls : stands)->id, id));
    }
}

/* A word that means an option: its id, or its name in some language. */
typedef struct meaning {
    const char *word;
    size_t option;
} meaning;

static int by_word(const void *left, const void *right)
{
    const meaning *a = left, *b = right;
    int order = strcasecmp(a->word, b->word);
    return order ? order : (a->option > b->option) - (a->option < b->option);
}

/* Two options of an issue under one name: who asks for it means either. */
static void names_check(const entente_case *c, const entry *e, problems *p)
{
    const body_issue *issue = e->body;
    const option_list *options = &issue->options;
    size_t count = options->count;
    for (size_t i = 0; i < options->count; i++)
        count += options->name[i].count;
    meaning *list = calloc(count + 1, sizeof *list);
    char id[ENTRY_ID_TEXT];
    p->failed |= !list;
    count = 0;
    for (size_t i = 0; list && i < options->count; i++) {
        list[count++] = (meaning){options->id[i], i};
        for (size_t k = 0; k < options->name[i].count; k++)
            list[count++] = (meaning){options->name[i].text[k], i};
    }
    if (list)
        qsort(list, count, sizeof *list, by_word);
    for (size_t i = 1; list && i < count; i++)
        if (list[i - 1].option != list[i].option && !strcasecmp(list[i - 1].word, list[i].word))
            problems_add(p, c->grows ? NULL : e->node,
                         "%s%sthe options '%.60s' and '%.60s' of issue '%.60s' share a name: '%.60s'",
                         c->grows ? entry_id_text(e->id, id) : "", c->grows ? ": " : "", options->id[list[i - 1].option],
                         options->id[list[i].option], issue->id, list[i].word);
    free(list);
}

/* Among how many that give one value, each to its readers, another is looked for. */
enum { LOOKED_BACK = 1000 };

void twice_check(const entente_case *c, problems *p)
{
    size_t words = (READER_ACTOR + c->actors.count + 63) / 64, count = 0;
    uint64_t *counts = calloc(c->count * words + 1, sizeof *counts), *falls = calloc(c->count * words + 1, sizeof *falls);
    uint64_t *before = calloc(words, sizeof *before);
    const entry **list = calloc(c->count + 1, sizeof *list), **order = calloc(c->count + 1, sizeof *order);
    p->failed |= !counts || !falls || !before || !list || !order || !case_first_to_last(c, order);
    if (!p->failed) {
        for (size_t i = 0; i < c->count && !problems_full(p); i++)
            if (!c->entries[i]->aside && c->entries[i]->kind == &kinds[KIND_ISSUE] && c->entries[i]->body)
                names_check(c, c->entries[i], p);
        corrections_check(c, words, list, find_counting(c, words, counts, falls, list), p);
        let_fall(c, words, counts, falls, order);
        for (size_t i = 0; i < c->count; i++)
            if (keyed(c->entries[i]))
                list[count++] = c->entries[i];
        qsort(list, count, sizeof *list, by_key);
    }
    for (size_t i = 0; !p->failed && i < count && !problems_full(p); i++) {
        const uint64_t *here = counts + list[i]->index * words;
        if (!i || !twice_alike(list[i - 1], list[i]))
            memset(before, 0, words * sizeof *before);
        if (meet(before, here, words)) { /* some view has one already: which? */
            size_t k = i;
            while (k && i - k < LOOKED_BACK && twice_alike(list[k - 1], list[i]) &&
                   (!meet(counts + list[k - 1]->index * words, here, words) || may_be_told(list[k - 1], list[i])))
                k--;
            if (k && i - k < LOOKED_BACK && twice_alike(list[k - 1], list[i]))
                report(c, p, list[k - 1], list[i]);
        }
        for (size_t w = 0; w < words; w++)
            before[w] |= here[w];
    }
    free(counts);
    free(falls);
    free(order);
    free(before);
    free(list);
}
