/* What a case must hold beyond the fields of its entries. */
#include "case/check.h"
#include "base/near.h"
#include "base/text.h"
#include "case/check_clock.h"
#include "case/check_council.h"
#include "case/check_draft.h"
#include "case/check_exchange.h"
#include "case/check_duty.h"
#include "case/event_type.h"
#include "case/stand.h"
#include "case/value.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

typedef struct check {
    entente_case *c;
    problems *problems;
    size_t words; /* of a set of readers */
    bool strict;  /* the entry is written now */
    const case_chains *chains;
    bool *told;        /* [entries + kinds]: a mistake in its audience, which is one however many name it */
    const entry *head; /* the case as it was last corrected */
    bool read;         /* see case_chains */
} check;

enum { CHAIN_NEW, CHAIN_WALKED, CHAIN_ENDS, CHAIN_RING, CHAIN_TO_RING };

static const entry *next_replaced(const entente_case *c, const entry *e)
{
    (void)c;
    return e->replaces;
}

/* What a handle stood for when e was written, to all who read e: NULL: nothing. */
static const entry *standing(const entente_case *c, entry *const *definers, size_t count, const entry *e)
{
    size_t low = 0, high = count;
    while (low < high) { /* those that stand come first, by at */
        size_t middle = low + (high - low) / 2;
        if (!definers[middle]->sunk && definers[middle]->at.day <= e->at.day)
            low = middle + 1;
        else
            high = middle;
    }
    while (low &&
           (definers[low - 1]->aside || definers[low - 1]->lot > e->lot || !stand_read_by_all(c, definers[low - 1], e)))
        low--;
    return low ? definers[low - 1] : NULL;
}

static const entry *next_parent(const entente_case *c, const entry *e)
{
    for (size_t i = 0; e->kind == &kinds[KIND_DRAFT] && i < e->reference_count; i++)
        if (e->references[i].kind == KIND_DRAFT && e->references[i].definer_count)
            return standing(c, e->references[i].definers, e->references[i].definer_count, e);
    return NULL;
}

/* What each entry's chain comes to: its end, back to the entry itself, or to such a ring of others. Every entry is walked
   once. NULL: out of memory. */
static unsigned char *follow_chains(entente_case *c, entry *const *list, size_t count, size_t first,
                                    const entry *(*next)(const entente_case *, const entry *))
{
    unsigned char *chain = ARENA_ARRAY(&c->memory, count, unsigned char);
    const entry **path = malloc((count + 1) * sizeof *path);
    for (size_t i = 0; chain && path && i < count; i++) {
        size_t depth = 0;
        const entry *at = list[i];
        for (; at && at->index >= first && chain[at->index - first] == CHAIN_NEW; at = next(c, at)) {
            chain[at->index - first] = CHAIN_WALKED;
            path[depth++] = at;
        }
        bool here = at && at->index >= first, ring = here && chain[at->index - first] == CHAIN_WALKED;
        unsigned char ends = !here || chain[at->index - first] == CHAIN_ENDS ? CHAIN_ENDS : CHAIN_TO_RING;
        while (depth--) {
            chain[path[depth]->index - first] = ring ? CHAIN_RING : ends;
            ring &= path[depth] != at;
        }
    }
    free(path);
    return path ? chain : NULL;
}

static const char *reader_name(const entente_case *c, size_t reader)
{
    return reader == READER_PUBLIC      ? "the public"
           : reader == READER_MEDIATORS ? "the mediators"
                                        : c->actors.text[reader - READER_ACTOR];
}

/* Whether the entry's writer knows of a release that opens another to a reader; whoever writes a file sees all of it. */
static bool knows_opened(const check *k, const entry *e, const entry *of, size_t reader)
{
    for (const widening *w = of->released; w; w = w->next)
        if (case_opens(w) && w->readers[reader / 64] >> reader % 64 & 1 &&
            (!k->c->grows || (e->writer != SIZE_MAX && case_sees(w->release, e->writer, DAY_LAST))))
            return true;
    return false;
}

/* The first reader of e of whom not all of them know that it reads another; of whom its writer does not know it either,
   where there is one. *known: words for where the writer does. */
static size_t first_left_out(const check *k, const entry *e, const entry *of, const char **known)
{
    *known = "";
    for (size_t i = 0; i < READER_ACTOR + k->c->actors.count; i++)
        if (case_reads(e, i) && !case_reads(of, i) && !knows_opened(k, e, of, i))
            return i;
    *known = ", for all that its readers know,";
    return stand_left_out(k->c, of, e);
}

/* Whether it was told already that not all who read of an entry may read it; of those of a kind that do not say who may, one
   missing 'to' is one mistake. */
static bool tell_once(const check *k, const entry *e)
{
    size_t at = e->unsaid && e->kind ? k->c->count + (size_t)(e->kind - kinds) : e->index;
    bool told = k->told && k->told[at];
    if (k->told)
        k->told[at] = true;
    return told;
}

/* Whether the entry's writer can know of another; whoever writes a file sees all of it. */
static bool writer_knows(const check *k, const entry *e, const entry *other)
{
    return !k->c->grows || (e->writer != SIZE_MAX && case_reads_on(other, e->writer, DAY_LAST));
}

/* Whether a mistake of the entry may speak of another: who writes is told what the writer knows, who reads what all readers
 * do. */
static bool may_tell(const check *k, const entry *e, const entry *other)
{
    return k->strict || !k->c->grows ? writer_knows(k, e, other) : other->lot <= e->lot && stand_read_by_all(k->c, other, e);
}

bool check_again(problems *p, const node *at, const char *format, ...)
{
    char begins[sizeof p->list->message];
    va_list arguments;
    va_start(arguments, format);
    int length = vsnprintf(begins, sizeof begins, format, arguments);
    va_end(arguments);
    if (at->told || problems_full(p))
        return true; /* a group's, for each of its entries */
    ((node *)at)->told = true;
    for (size_t i = 0; length > 0 && i < p->count; i++) {
        entente_error *first = &p->list[i];
        if (strncmp(first->message, begins, (size_t)length))
            continue;
        static const char here[] = " (here and at ";
        char *counted = strstr(first->message + length, here);
        size_t more = counted ? strtoul(counted + sizeof here - 1, NULL, 10) : 0, end = strlen(first->message);
        char *from = counted ? counted : first->message + end;
        snprintf(from, sizeof first->message - (size_t)(from - first->message), "%s%zu more place%s)", here, more + 1,
                 more ? "s" : "");
        if (at->line < first->line || (at->line == first->line && at->column < first->column)) {
            first->line = at->line;
            first->column = at->column;
        }
        return true;
    }
    return false;
}

/* Whether an actor or an issue is called so, in whatever language. */
static bool has_name(const entry *e, const char *name)
{
    const name_list *names = e->kind == &kinds[KIND_ACTOR]   ? &((const body_actor *)e->body)->name
                             : e->kind == &kinds[KIND_ISSUE] ? &((const body_issue *)e->body)->name
                                                             : NULL;
    for (size_t i = 0; names && i < names->count; i++)
        if (!strcmp(names->text[i], name))
            return true;
    return false;
}

static void no_such(check *k, const entry *e, const reference *ref)
{
    if (!k->c->grows && check_again(k->problems, ref->at, "no %s '%.60s' in this case", kinds[ref->kind].name, ref->handle))
        return;
    near_word near = {.word = ref->handle};
    const char *named = NULL;
    for (size_t i = 0; i < k->c->defined_count; i++) {
        const entry *defined = k->c->defined[i];
        if (defined->kind != &kinds[ref->kind] || !may_tell(k, e, defined))
            continue;
        near_offer(&near, defined->handle);
        if (has_name(defined, ref->handle))
            named = defined->handle;
    }
    for (size_t i = 0; !k->c->grows && i < k->c->count; i++) {
        const entry *defined = k->c->entries[i];
        const node *id = defined->handle || defined->kind != &kinds[ref->kind] ? NULL : node_get(defined->node, "id");
        if (id && id->kind == NODE_TEXT && text_same(id->text, ref->handle))
            return; /* told there that this can be no id */
    }
    if (named) {
        problems_add(k->problems, ref->at, "no %s '%.60s' in this case; it is the name of '%s', and the id is written: %s",
                     kinds[ref->kind].name, ref->handle, named, named);
        return;
    }
    if (ref->kind == KIND_ACTOR && e->actors.count &&
        bsearch(&ref->handle, e->actors.text, e->actors.count, sizeof *e->actors.text, text_order)) {
        near_offer(&near, "public"); /* it stands in 'to' */
        near_offer(&near, "mediators");
    }
    char room[NEAR_ROOM];
    problems_add(k->problems, ref->at, "no %s '%.60s' in this case%sthe id of one", kinds[ref->kind].name, ref->handle,
                 near_expected(&near, room));
}

/* An entry may refer only to what all of its readers may see, and could see when it was made. What was set aside is found
   missing by each view's fold, but nobody writes of it anew. */
static void check_reference(check *k, const entry *e, const reference *ref)
{
    const entry *later = NULL, *hidden = NULL, *aside = NULL;
    const char *what = kinds[ref->kind].name, *handle = ref->handle;
    for (size_t i = 0; i < ref->definer_count; i++) {
        const entry *definer = ref->definers[i];
        if (definer->lot > e->lot || !may_tell(k, e, definer))
            continue;
        if (definer->at.day > e->at.day)
            later = later ? later : definer;
        else if (!stand_read_by_all(k->c, definer, e))
            hidden = hidden ? hidden : definer;
        else if (definer->aside)
            aside = definer;
        else
            return;
    }
    char day[MOMENT_TEXT];
    const char *known, *who = hidden ? reader_name(k->c, first_left_out(k, e, hidden, &known)) : NULL;
    if ((aside && !k->strict) || (!aside && hidden && tell_once(k, hidden)))
        return;
    if (aside)
        problems_add(k->problems, ref->at, "the %s '%.60s' is set aside", what, handle);
    else if (hidden && hidden->unsaid && !k->c->grows)
        problems_add(k->problems, ref->at,
                     "%s may read this entry but%s not %s '%.60s' (line %zu), which says no 'to' and so is the mediators' "
                     "alone; write to: "
                     "public there, or for all of the section, or a narrower 'to' here",
                     who, known, what, handle, (size_t)hidden->node->line);
    else if (hidden)
        problems_add(k->problems, ref->at,
                     "%s may read this entry but%s not %s '%.60s'; expected a narrower 'to' here or a wider one there", who,
                     known, what, handle);
    else if (later)
        problems_add(k->problems, ref->at, "%s '%.60s' is known only from %s on, after this entry", what, handle,
                     day_text(later->at.day, day));
    else
        no_such(k, e, ref);
}

static void check_replaces(check *k, const entry *e)
{
    const entry *old = e->replaces;
    if (!old)
        return;
    char line[40] = "";
    if (!k->c->grows)
        snprintf(line, sizeof line, " (line %zu)", (size_t)old->node->line);
    bool dated =
        !k->read && !case_ahead(k->c, k->head, old); /* what is ahead of the clock can be corrected before its day */
    if (dated && e->at.day < old->at.day)
        problems_add(k->problems, e->replaces_at,
                     "this correction was known before what it corrects%s; expected a later 'at'", line);
    if (!stand_read_by_all(k->c, old, e)) {
        const char *known, *who = reader_name(k->c, first_left_out(k, e, old, &known));
        problems_add(k->problems, e->replaces_at, "%s may read this correction but%s not the entry that it corrects%s%s",
                     who, known, line, *known ? "; expected a narrower 'to', and a release of this correction to each" : "");
    }
    if (e->handle && old->handle && strcmp(e->handle, old->handle))
        problems_add(k->problems, entry_place(e, "id"), "a correction keeps the id of what it corrects, '%s'", old->handle);
    const body_case *head = k->c->head ? k->c->head->body : NULL;
    if (k->strict && head && head->keeper && old->kind == &kinds[KIND_ACTOR] && !e->body && old->first->handle &&
        !strcmp(old->first->handle, head->keeper))
        problems_add(k->problems, e->replaces_at,
                     "%s keeps this case, and all of it speaks of its keeper: it can be corrected, "
                     "not retracted",
                     head->keeper);
    if (k->chains->replaced[e->index - k->chains->first] == CHAIN_RING)
        problems_add(k->problems, e->replaces_at, "this chain of 'replaces' comes back to itself");
}

/* Of a file's entries with one handle, all but the first must be corrections. */
static void check_handles(entente_case *c, problems *p)
{
    for (size_t i = 1; i < c->defined_count; i++) {
        const entry *e = c->defined[i], *before = c->defined[i - 1];
        if (e->kind == before->kind && !strcmp(e->handle, before->handle) && !e->replaces_at) {
            const entry *second = e->node->line > before->node->line ? e : before;
            problems_add(p, entry_place(second, "id"),
                         "the %s '%s' stands already at line %zu; to correct it, say replaces: %s", e->kind->name, e->handle,
                         (size_t)(second == e ? before : e)->node->line, e->handle);
        }
    }
}

/* In a record the first that all readers of the second know of stands; nobody who knows of it writes a second. What nothing
   refers to by its id stands beside another of that id: programs before this one took both. */
static void check_handle(check *k, const entry *e)
{
    size_t count;
    if (!k->c->grows || !e->handle || !e->kind || e->replaces_at || (!k->strict && !kind_has_id(e->kind)))
        return;
    entry *const *definers = case_definers(k->c, (kind_id)(e->kind - kinds), e->handle, &count);
    for (size_t i = 0; i < count; i++) {
        const entry *other = definers[i];
        if (other->aside || (other->replaces_at && other->first == e))
            continue; /* its own correction may be known on the same day */
        bool before = (other->at.day <= e->at.day || k->strict) &&
                      (other->lot < e->lot || (other->lot == e->lot && other->index < e->index));
        if (before && (k->strict ? writer_knows(k, e, other) : stand_read_by_all(k->c, other, e))) {
            problems_add(k->problems, entry_place(e, "id"), "the %s '%s' stands already; to correct it, say replaces: %s",
                         e->kind->name, e->handle, e->handle);
            return;
        }
    }
}

/* The body that a handle had for all who read e, or NULL; a missing one was reported as a reference. */
static const void *body_of(const check *k, kind_id of, const char *handle, const entry *e)
{
    size_t count;
    if (!handle)
        return NULL;
    entry *const *definers = case_definers(k->c, of, handle, &count);
    const entry *found = standing(k->c, definers, count, e);
    return found ? found->body : NULL;
}

/* A value that no package can hold; and the steps on either side of it. */
static void between_steps(check *k, const node *at, const body_issue *issue, const char *value, double place)
{
    arena scratch = {0};
    double step = number_double(issue->range.step);
    size_t below = step > 0 ? (size_t)(place / step) : 0, count = issue_values(&scratch, issue, &k->problems->failed);
    const char *low = count > below + 1 ? issue_value_text(&scratch, issue, below) : NULL;
    const char *high = low ? issue_value_text(&scratch, issue, below + 1) : NULL;
    k->problems->failed |= count > below + 1 && (!low || !high);
    if (low && high)
        problems_add(k->problems, at, "'%.60s' is between the steps of issue '%s'; write %s or %s", value,
                     issue->id ? issue->id : "", low, high);
    arena_free(&scratch);
}

/* steps: of a range only whole steps will do. */
static void check_value(check *k, const node *at, const body_issue *issue, const char *value, bool steps)
{
    arena scratch = {0};
    double place;
    size_t index;
    const number_range *range = &issue->range;
    if (!issue_sound(issue, &k->problems->failed))
        return; /* told of the issue */
    if (!issue_place(&scratch, issue, value, &place, &index, &k->problems->failed)) {
        char plain[24] = "";
        size_t digits = strspn(value, "-0123456789.");
        if (range->from && digits && digits < sizeof plain && value[digits]) {
            memcpy(plain, value, digits);
            if (!issue_place(&scratch, issue, plain, &place, &index, &k->problems->failed))
                plain[0] = '\0';
        }
        buffer expected = {0};
        near_word near = {.word = value};
        char room[NEAR_ROOM];
        for (size_t i = 0; i < issue->options.count; i++) {
            bool truth = !strcmp(issue->options.id[i], "yes")
                             ? !strcasecmp(value, "true")
                             : !strcmp(issue->options.id[i], "no") && !strcasecmp(value, "false");
            if (truth) /* how JSON says it */
                near = (near_word){value, issue->options.id[i], 0};
            near_offer(&near, issue->options.id[i]);
            for (size_t j = 0; j < issue->options.name[i].count; j++)
                if (!strcasecmp(issue->options.name[i].text[j], value))
                    near = (near_word){value, issue->options.id[i], 0};
        }
        if (issue->options.count) {
            for (size_t i = 0; i < issue->options.count && expected.length < 200; i++)
                buffer_format(&expected, "%s%s", i ? ", " : "one of ", issue->options.id[i]);
        } else if (issue->range.from && issue->range.to) {
            const char *from = number_decimal(&scratch, issue->range.from), *to = number_decimal(&scratch, issue->range.to);
            k->problems->failed |= !from || !to;
            buffer_format(&expected, "a number from %s to %s", from ? from : "", to ? to : "");
        }
        problems_add(k->problems, at, "'%.60s' is no value of issue '%s'%s%s%s%s", value, issue->id ? issue->id : "",
                     near_expected(&near, room), expected.bytes ? expected.bytes : "another", plain[0] ? ": write " : "",
                     plain);
        k->problems->failed |= expected.failed;
        buffer_free(&expected);
    } else if (index == SIZE_MAX && steps) {
        between_steps(k, at, issue, value, place);
    }
    arena_free(&scratch);
}

/* Whether a key is the field of that name, mistyped: it was told of. */
static bool mistyped(const node *map, const char *name)
{
    for (const node *child = map->child; child; child = child->next) {
        near_word near = {.word = child->key->text};
        near_offer(&near, name);
        if (near.known)
            return true;
    }
    return false;
}

static void check_issue(check *k, const entry *e, const body_issue *b)
{
    arena scratch = {0};
    bool *failed = &k->problems->failed;
    const number_range *range = &b->range;
    const node *at = entry_place(e, "range");
    bool has_range = entry_says(e, "range"), has_options = entry_says(e, "options");
    if (has_range == has_options && (has_range || !(mistyped(e->node, "options") || mistyped(e->node, "range"))))
        problems_add(k->problems, e->node, "issue '%s' has %s options %s a range; expected one of the two",
                     b->id ? b->id : "", has_range ? "both" : "neither", has_range ? "and" : "nor");
    if (b->ordered && has_range && !has_options)
        problems_add(k->problems, entry_place(e, "ordered"), "'ordered' is said of options; a range is always in order");
    if (has_range && !has_options && range->from && range->to && range->step) {
        if (number_compare(&scratch, range->from, range->to, failed) > 0)
            problems_add(k->problems, at, "'range' runs from the greater to the smaller end");
        else if (range->step->sign <= 0)
            problems_add(k->problems, at, "'step' is not above 0");
        else if (!issue_values(&scratch, b, failed) && !*failed)
            problems_add(k->problems, at, "'range' is not a whole number of steps, or has more than %d", STEPS_MOST);
    }
    arena_free(&scratch);
}

static void check_position(check *k, entry *e, const body_position *b)
{
    const body_issue *issue = body_of(k, KIND_ISSUE, b->issue, e);
    const node *at = entry_place(e, "value");
    if (!issue || !b->value.from || !issue_sound(issue, &k->problems->failed))
        return;
    bool range = strcmp(b->value.from, b->value.to);
    if (range && issue->options.count && !issue->ordered) {
        problems_add(k->problems, at, "a range of options that are in no order; expected one option");
        return;
    }
    size_t before = k->problems->count;
    if (b->value.from[0])
        check_value(k, at, issue, b->value.from, true);
    if (range && b->value.to[0])
        check_value(k, at, issue, b->value.to, true);
    arena scratch = {0};
    bool *failed = &k->problems->failed;
    if (k->problems->count == before && issue_span(&scratch, issue, &b->value, &e->low, &e->high, failed))
        e->placed_on = issue;
    else if (k->problems->count == before && !*failed)
        problems_add(k->problems, at, "this range runs backwards; expected [from, to] in the issue's order");
    arena_free(&scratch);
}

typedef struct around {
    const check *k;
    const entry *e;
} around;

static const void *beside(const void *context, kind_id of, const char *handle)
{
    const around *a = context;
    return body_of(a->k, of, handle, a->e);
}

static void check_picks(check *k, const entry *e, const node *map, const text_map *picks)
{
    for (size_t i = 0; i < picks->count; i++) {
        const body_issue *issue = body_of(k, KIND_ISSUE, picks->key[i], e);
        const node *at = node_get(map, picks->key[i]);
        if (issue)
            check_value(k, at ? at : map, issue, picks->value[i], true);
    }
}

/* A value of an issue, both where they are given. */
static void check_said(check *k, const entry *e, const char *issue_id, const value_span *value)
{
    const body_issue *issue = issue_id && value->from ? body_of(k, KIND_ISSUE, issue_id, e) : NULL;
    if (issue && value->from[0])
        check_value(k, entry_place(e, "value"), issue, value->from, false);
    if (issue && value->to[0] && strcmp(value->from, value->to))
        check_value(k, entry_place(e, "value"), issue, value->to, false);
}

static void check_shown(check *k, const entry *e, const body_shown *b)
{
    if (!b->issue && (b->of || b->value.from))
        problems_add(k->problems, entry_place(e, b->of ? "of" : "value"), "told on no issue; expected `issue` beside it");
    check_said(k, e, b->issue, &b->value);
}

static void check_response(check *k, const entry *e, const body_response *b)
{
    response_check(k->problems, e, beside, &(around){k, e});
    check_said(k, e, b->issue, &b->value);
    check_picks(k, e, entry_place(e, "package"), &b->package);
}

static void check_curve(check *k, const entry *e, const char *issue_id, const number_map *points)
{
    const body_issue *issue = body_of(k, KIND_ISSUE, issue_id, e);
    const node *map = node_get(entry_place(e, "values"), issue_id), *at = map ? map : e->node;
    if (!issue || !issue_sound(issue, &k->problems->failed))
        return;
    for (size_t i = 0; i < points->count; i++) {
        const node *point = map ? node_get(map, points->key[i]) : NULL;
        check_value(k, point ? point->key : at, issue, points->key[i], false);
    }
    for (size_t o = 0; o < issue->options.count; o++) {
        size_t i = 0;
        while (i < points->count && strcmp(points->key[i], issue->options.id[o]))
            i++;
        if (i == points->count)
            problems_add(k->problems, at, "no worth for option '%s' of issue '%s'", issue->options.id[o], issue_id);
    }
    if (issue->options.count || !issue->range.from || !issue->range.to)
        return;
    /* straight lines run between points: both ends must be there, and no number twice */
    arena scratch = {0};
    bool from = false, to = false, *failed = &k->problems->failed;
    const rational **number = ARENA_ARRAY(&scratch, points->count, const rational *);
    double *near = ARENA_ARRAY(&scratch, points->count, double);
    *failed |= !number || !near;
    for (size_t i = 0; number && near && i < points->count; i++) {
        entente_error error = {0};
        number[i] = number_parse(&scratch, points->key[i], &error);
        *failed |= error.code == ENTENTE_MEMORY;
        if (!number[i])
            continue;
        near[i] = number_double(number[i]);
        from |= !number_compare(&scratch, number[i], issue->range.from, failed);
        to |= !number_compare(&scratch, number[i], issue->range.to, failed);
        for (size_t j = 0; j < i; j++)
            if (number[j] && near[i] == near[j] && !number_compare(&scratch, number[i], number[j], failed))
                problems_add(k->problems, at, "the number %s has two worths", points->key[i]);
    }
    if (!from || !to)
        problems_add(k->problems, at, "the worth of issue '%s' is not given at both ends of its range", issue_id);
    arena_free(&scratch);
}

static void check_not_negative(check *k, const node *map, const number_map *numbers, const char *what)
{
    for (size_t i = 0; i < numbers->count; i++)
        if (numbers->value[i]->sign < 0) {
            const node *at = node_get(map, numbers->key[i]);
            problems_add(k->problems, at ? at : map, "the %s of '%.60s' is negative; expected 0 or more", what,
                         numbers->key[i]);
        }
}

static size_t map_find(const number_map *map, const char *key)
{
    size_t i = 0;
    while (i < map->count && strcmp(map->key[i], key))
        i++;
    return i;
}

static void check_preference(check *k, const entry *e, const body_preference *b)
{
    arena scratch = {0};
    check_not_negative(k, entry_place(e, "weights"), &b->weights, "weight");
    for (size_t i = 0; i < b->values.count; i++) {
        const char *issue = b->values.key[i];
        check_curve(k, e, issue, &b->values.value[i]);
        bool unweighed = b->weights.count && map_find(&b->weights, issue) == b->weights.count;
        if (unweighed && (k->strict || !k->c->grows) && !node_get(entry_place(e, "weights"), issue))
            problems_add(k->problems, entry_place(e, "weights"),
                         "no weight for '%s', of which 'values' speaks; write %s: 0 if it weighs nothing", issue, issue);
    }
    const rational *one = number_ratio(&scratch, 1, 1);
    if (b->discount && (b->discount->sign <= 0 || number_compare(&scratch, b->discount, one, &k->problems->failed) > 0))
        problems_add(k->problems, entry_place(e, "discount"),
                     "'discount' is what a day leaves of a unit; expected above 0 and at most 1");
    arena_free(&scratch);
}

static void check_rule(check *k, const entry *e, const body_rule *b)
{
    if (b->between.count != 2 && entry_place(e, "between")->kind == NODE_MAP)
        problems_add(k->problems, entry_place(e, "between"),
                     "a rule stands between two issues; expected issue: option twice");
    check_picks(k, e, entry_place(e, "between"), &b->between);
    if ((b->type == RULE_BONUS) != (b->bonus.count > 0))
        problems_add(k->problems, entry_place(e, "bonus"), "'bonus' goes with type bonus, and only with it");
}

static void check_draft(check *k, const entry *e, const body_draft *b)
{
    const node *clauses = entry_place(e, "clauses");
    for (size_t i = 0; i < b->clauses.count; i++)
        check_picks(k, e, clauses, &b->clauses.settles[i]);
    draft_check(k->problems, e);
    unsigned char parents = k->chains->parents[e->index - k->chains->first];
    if (parents >= CHAIN_RING)
        problems_add(k->problems, entry_place(e, "parent"), "the parents of this draft come back to %s",
                     parents == CHAIN_RING ? "itself" : "each other");
}

static void check_ballot(check *k, const entry *e, const body_ballot *b)
{
    const body_resolution *resolution = body_of(k, KIND_RESOLUTION, b->resolution, e);
    const body_council *council = resolution ? body_of(k, KIND_COUNCIL, resolution->council, e) : NULL;
    if (council && b->member)
        members_check(k->problems, entry_place(e, "member"), council, &(text_list){1, (const char *[]){b->member}});
    bool vote = entry_says(e, "vote"), chances = entry_says(e, "chances");
    if (vote == chances && (vote || !k->read)) /* a record does not hold a vote that is unknown: it is the default */
        problems_add(k->problems, e->node, "a ballot with %s; expected either 'vote' or 'chances'",
                     vote ? "both a vote and chances" : "neither a vote nor chances");
    check_not_negative(k, entry_place(e, "chances"), &b->chances, "chance");
    arena scratch = {0};
    const rational *sum = number_ratio(&scratch, 0, 1), *one = number_ratio(&scratch, 1, 1);
    for (size_t i = 0; i < b->chances.count; i++)
        sum = number_add(&scratch, sum, b->chances.value[i]);
    if (b->chances.count && number_compare(&scratch, sum, one, &k->problems->failed))
        problems_add(k->problems, entry_place(e, "chances"), "the chances do not add up to 1");
    arena_free(&scratch);
}

/* The dispatch that an entry is from; NULL: it is not in this case, or not for all readers of the entry. */
static const body_dispatch *dispatch_of(const entente_case *c, const entry *e)
{
    for (size_t i = 0; e->dispatch && i < e->reference_count; i++) {
        const reference *ref = &e->references[i];
        const entry *found = ref->handle == e->dispatch ? standing(c, ref->definers, ref->definer_count, e) : NULL;
        if (found && found->body)
            return found->body;
    }
    return NULL;
}

/* Whether a character begins there, or the text ends. */
static bool at_character(const char *text, size_t at)
{
    return ((unsigned char)text[at] & 0xc0) != 0x80;
}

/* That nobody has judged an entry, so that no record takes it. */
static void check_judged(problems *p, const entry *e)
{
    if (e->proposed && !check_again(p, entry_place(e, "proposed"), "nobody has judged this %s,", e->kind_name))
        problems_add(p, entry_place(e, "proposed"),
                     "nobody has judged this %s, and a record holds only what somebody accepted; judge it with `entente "
                     "review`, or leave 'proposed' out if you have",
                     e->kind_name);
}

bool case_judged(const entente_case *c, problems *p)
{
    for (size_t i = 0; i < c->count; i++)
        check_judged(p, c->entries[i]);
    return !p->count;
}

/* From which words it was read, and who has judged that. */
static void check_reading(check *k, const entry *e)
{
    size_t from, to;
    const body_dispatch *dispatch = dispatch_of(k->c, e);
    const char *text = dispatch ? dispatch->text : NULL;
    bool written = k->strict || !k->c->grows;
    if (e->bytes && !e->dispatch)
        problems_add(k->problems, entry_place(e, "bytes"), "bytes of no dispatch; expected 'dispatch' beside 'bytes'");
    else if (e->bytes && (!entry_span(e, &from, &to) || (text && to > strlen(text))))
        problems_add(k->problems, entry_place(e, "bytes"),
                     "'%.60s' is no range of bytes of the dispatch; expected one such as 120-260", e->bytes);
    else if (e->bytes && text && written && !(at_character(text, from) && at_character(text, to)))
        problems_add(k->problems, entry_place(e, "bytes"), "'%.60s' begins or ends inside a character of the dispatch",
                     e->bytes);
    if (e->proposed && e->judged && written)
        problems_add(k->problems, entry_place(e, "proposed"),
                     "judged already; what somebody has judged is no longer proposed: leave 'proposed' out");
    else if (k->strict && !e->apart)
        check_judged(k->problems, e);
}

static void check_type(check *k, const entry *e, const char *type)
{
    buffer expected = {0};
    for (size_t i = 0; i < EVENT_TYPES; i++)
        buffer_format(&expected, "%s%s", !i ? "" : i + 1 < EVENT_TYPES ? ", " : " or ", event_types[i].name);
    problems_add(k->problems, entry_place(e, "type"), "'%.60s' is none of PLOVER's types; expected %s", type,
                 expected.bytes ? expected.bytes : "");
    k->problems->failed |= expected.failed;
    buffer_free(&expected);
}

static void check_event(check *k, const entry *e, const body_event *b)
{
    if (!event_type_find(b->type))
        check_type(k, e, b->type);
    if (b->goldstein && (number_double(b->goldstein) > 10 || number_double(b->goldstein) < -10))
        problems_add(k->problems, entry_place(e, "goldstein"), "'goldstein' is beyond its scale, -10 to 10");
    if (b->until.day != DAY_NONE && b->until.day < e->on.day)
        problems_add(k->problems, entry_place(e, "until"), "the event ends before it begins");
}

static void check_claim(check *k, const entry *e, const body_claim *b)
{
    if (!b->actor && !b->told_by && !mistyped(e->node, "actor"))
        problems_add(k->problems, e->node,
                     "claim without 'actor'; expected who says so, or, where nobody is named, whose word it is: told_by: a "
                     "source");
}

static void check_meeting(check *k, const entry *e, const body_meeting *b)
{
    moment from = b->from.day == DAY_NONE ? e->on : b->from;
    if (b->until.day != DAY_NONE && b->until.day < from.day)
        problems_add(k->problems, entry_place(e, "until"), "the meeting ends before it begins");
    if (b->status == MEETING_HELD && from.day > e->at.day && (k->strict || !k->c->grows))
        problems_add(k->problems, entry_place(e, "status"),
                     "a meeting of a day that had not come when this was known; expected status: planned, or a later 'at'");
}

/* An actor's entry is seen by the actor, and its role stays: who is a mediator decides what is read. */
static void check_actor(check *k, const entry *e, const body_actor *b)
{
    if (!b->id)
        return;
    if (!strcmp(b->id, "public") || !strcmp(b->id, "mediators"))
        problems_add(k->problems, entry_place(e, "id"), "'%s' is the name of a group of readers; expected another id",
                     b->id);
    size_t own = case_reader(k->c, b->id);
    const entry *role = own == SIZE_MAX ? NULL : k->c->role[own - READER_ACTOR];
    if (role && ((const body_actor *)role->body)->role != b->role)
        problems_add(k->problems, entry_place(e, "role"), "a correction cannot change a role; add another actor");
    if (own != SIZE_MAX && !case_reads(e, own) && !(e->unsaid && tell_once(k, e)))
        problems_add(k->problems, entry_place(e, "to"), "'%s' may not see its own entry%s; expected it in 'to'", b->id,
                     e->unsaid && !k->c->grows ? ", which says no 'to' and so is the mediators' alone" : "");
}

static void check_case(check *k, const entry *e, const body_case *b)
{
    if (e->on.day == DAY_UNKNOWN)
        problems_add(k->problems, entry_place(e, "on"), "a case begins on a day; expected 'on' with it");
    for (size_t i = 0; i < b->two_mediators.count; i++)
        if (!kind_named(b->two_mediators.text[i]))
            problems_add(k->problems, entry_place(e, "two_mediators"), "'%.60s' is no kind of entry%s%s",
                         b->two_mediators.text[i], kind_meant(b->two_mediators.text[i]) ? "; write " : "",
                         kind_meant(b->two_mediators.text[i]) ? kind_meant(b->two_mediators.text[i])->name : "");
}

static void check_body(check *k, entry *e)
{
    switch ((kind_id)(e->kind - kinds)) {
    case KIND_CASE:
        check_case(k, e, e->body);
        break;
    case KIND_ACTOR:
        check_actor(k, e, e->body);
        break;
    case KIND_ISSUE:
        check_issue(k, e, e->body);
        break;
    case KIND_POSITION:
        check_position(k, e, e->body);
        break;
    case KIND_RESPONSE:
        check_response(k, e, e->body);
        break;
    case KIND_SHOWN:
        check_shown(k, e, e->body);
        break;
    case KIND_PREFERENCE:
        check_preference(k, e, e->body);
        break;
    case KIND_RULE:
        check_rule(k, e, e->body);
        break;
    case KIND_DRAFT:
        check_draft(k, e, e->body);
        break;
    case KIND_ALTERNATIVE:
        alternative_check(k->problems, e, beside, &(around){k, e});
        break;
    case KIND_CLAIM:
        check_claim(k, e, e->body);
        break;
    case KIND_EVENT:
        check_event(k, e, e->body);
        break;
    case KIND_MEETING:
        check_meeting(k, e, e->body);
        break;
    case KIND_CLOCK:
        clock_check(k->problems, e, k->strict || !k->c->grows, beside, &(around){k, e});
        break;
    case KIND_INDICATOR:
        indicator_check(k->problems, e, k->strict || !k->c->grows);
        break;
    case KIND_ITEM:
    case KIND_WORTH:
    case KIND_STAKE:
        exchange_check(k->problems, e, beside, &(around){k, e});
        break;
    case KIND_COUNCIL:
        council_check(k->problems, e);
        break;
    case KIND_RESOLUTION:
        resolution_check(k->problems, e, body_of(k, KIND_COUNCIL, ((const body_resolution *)e->body)->council, e));
        break;
    case KIND_BALLOT:
        check_ballot(k, e, e->body);
        break;
    default: /* duties, incidents and what is told of them; of other kinds nothing */
        duty_check(k->problems, e, k->strict || !k->c->grows, beside, &(around){k, e});
        break;
    }
}

bool case_chains_make(entente_case *c, entry *const *list, size_t count, case_chains *out)
{
    out->first = SIZE_MAX;
    for (size_t i = 0; i < count; i++)
        out->first = list[i]->index < out->first ? list[i]->index : out->first;
    out->replaced = follow_chains(c, list, count, out->first, next_replaced);
    out->parents = follow_chains(c, list, count, out->first, next_parent);
    out->told = NULL;
    return out->replaced && out->parents;
}

/* Nobody knows today what is known only the day after tomorrow. Where all of the case lies there it is said once. */
static void check_ahead(check *k, const entry *e)
{
    char day[MOMENT_TEXT], now[MOMENT_TEXT];
    if (k->read || !case_ahead(k->c, k->head, e) || (e != k->c->head && case_ahead(k->c, k->head, k->c->head)))
        return;
    problems_add(
        k->problems, entry_place(e, node_get(e->node, "at") ? "at" : "on"),
        "known only on %s, and this machine's clock says %s; expected an 'at' that has come, or, of a case that is made "
        "up, invented: yes in its case entry",
        day_text(e->at.day, day), day_text(k->c->latest - 1, now));
}

void case_check_entry(entente_case *c, entry *e, bool strict, const case_chains *chains, problems *p)
{
    check k = {.c = c,
               .problems = p,
               .words = (READER_ACTOR + c->actors.count + 63) / 64,
               .strict = strict,
               .chains = chains,
               .told = chains->told,
               .head = stand_case(c) ? stand_case(c) : c->head,
               .read = chains->read};
    const body_case *head = c->head->body;
    for (size_t r = 0; r < e->reference_count; r++)
        check_reference(&k, e, &e->references[r]);
    if (e->kind != &kinds[KIND_CASE] && head && head->keeper && !strcmp(e->by, head->keeper)) {
        reference keeper = {.kind = KIND_ACTOR, .handle = e->by, .at = e->node};
        keeper.definers = case_definers(c, KIND_ACTOR, e->by, &keeper.definer_count);
        if (keeper.definer_count || c->grows) /* else it was told of the case */
            check_reference(&k, e, &keeper);
    }
    size_t reader = stand_left_out(c, c->head, e);
    if (reader != SIZE_MAX && !tell_once(&k, c->head))
        problems_add(p, e->node,
                     "%s may read this entry but not the case itself; expected case: to: public, or a narrower 'to' here",
                     reader_name(c, reader));
    if (e->at.day < c->head->at.day)
        problems_add(p, entry_place(e, "at"), "known before the case began ('on' of the case)");
    check_ahead(&k, e);
    check_replaces(&k, e);
    check_handle(&k, e);
    if (e->kind)
        check_reading(&k, e);
    if (e->body)
        check_body(&k, e);
}

void case_check(entente_case *c, problems *p)
{
    case_chains chains = {0};
    if (!case_chains_make(c, c->entries, c->count, &chains) ||
        !(chains.told = ARENA_ARRAY(&c->memory, c->count + KIND_COUNT, bool))) {
        p->failed = true;
        return;
    }
    check_handles(c, p);
    for (size_t i = 0; i < c->count; i++)
        case_check_entry(c, c->entries[i], false, &chains, p);
}
