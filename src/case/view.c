#include "case/view.h"
#include "base/near.h"
#include "case/grow.h"
#include "case/index.h"
#include "case/stand.h"
#include "case/value.h"
#include "case/withdraw.h"

#include <sodium.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

/* RETRACTS: a retraction that stands: it is in no list, and was known on its day. TWIN, ADRIFT: set aside, for its handle or
   for what it refers to. */
enum { HIDDEN, SEEN, TWIN, ADRIFT, RETRACTS, LIVE };

bool view_later(const entry *a, const entry *b)
{
    int order = moment_compare(a->at, b->at);
    if (!order)
        order = moment_compare(a->on, b->on);
    return order ? order > 0 : a->index > b->index;
}

/* state[e->index]: what e is to this reader on this day. */
static void see(const entente_view *v, size_t before, unsigned char *state)
{
    for (size_t i = 0; i < v->c->count; i++) {
        const entry *e = v->c->entries[i];
        bool came = before == SIZE_MAX || case_came(e, v->reader) < before;
        state[e->index] = came && case_sees(e, v->reader, v->until) ? LIVE : HIDDEN;
    }
}

/* What a seen entry replaces is no longer live. Of several corrections of one entry the latest stands, also where it was
   corrected in turn; the others fall, and with each what corrects it. */
static bool correct(const entente_case *c, unsigned char *state)
{
    const entry **order = calloc(c->count + 1, sizeof *order), **standing = calloc(c->count + 1, sizeof *standing);
    bool *falls = calloc(c->count + 1, sizeof *falls), fine = order && standing && falls && case_first_to_last(c, order);
    for (size_t i = 0; fine && i < c->count; i++) {
        const entry *e = c->entries[i];
        if (state[e->index] == HIDDEN || !e->replaces)
            continue;
        const entry **best = &standing[e->replaces->index];
        if (!*best || view_later(e, *best))
            *best = e;
    }
    for (size_t i = 0; fine && i < c->count; i++) {
        const entry *e = order[i], *old = e->replaces;
        if (state[e->index] == HIDDEN)
            continue;
        falls[e->index] = old && (standing[old->index] != e || falls[old->index]);
        if (falls[e->index] || standing[e->index])
            state[e->index] = SEEN;
        else if (entry_retracts(e))
            state[e->index] = RETRACTS;
    }
    free(order);
    free(standing);
    free(falls);
    return fine;
}

bool view_comes_over(const entry *a, const entry *b)
{
    return a->first == b->first ? view_later(a, b) : a->first->index < b->first->index;
}

/* Handles as a fold settles them. Those of one handle stand together in c->defined, the first of them at `first`. */
typedef struct settling {
    const entente_case *c;
    unsigned char *state;
    const entry **standing; /* [defined]: at the first of a handle, the one that is live; NULL: none is */
    size_t *user_first;     /* [defined + 1]: at the first of a handle, where in `users` those begin that refer to it */
    const entry **users, **fallen;
    size_t fallen_count;
} settling;

static size_t handle_of(const settling *s, const reference *ref)
{
    return (size_t)(ref->definers - s->c->defined);
}

static bool stands(const settling *s, const reference *ref)
{
    return ref->definer_count && s->standing[handle_of(s, ref)];
}

/* What falls may be referred to in turn. */
static void fall(settling *s, const entry *e)
{
    s->state[e->index] = ADRIFT;
    s->fallen[s->fallen_count++] = e;
}

/* One live entry for each handle. */
static void settle_handles(settling *s)
{
    const entente_case *c = s->c;
    for (size_t i = 0; i < c->defined_count;) {
        const entry *best = NULL;
        size_t first = i;
        for (; i < c->defined_count && c->defined[i]->kind == c->defined[first]->kind &&
               !strcmp(c->defined[i]->handle, c->defined[first]->handle);
             i++) {
            const entry *e = c->defined[i];
            if (s->state[e->index] != LIVE)
                continue;
            const entry *falls = !best || view_comes_over(e, best) ? best : e, *stays = falls == e ? best : e;
            if (falls && kind_has_id(e->kind)) /* of others each stands; who refers to one means the first */
                s->state[falls->index] = falls->first == stays->first ? SEEN : TWIN;
            best = stays;
        }
        s->standing[first] = best;
    }
}

/* Who refers to which handle, of what is live. */
static bool lay_users(settling *s)
{
    const entente_case *c = s->c;
    size_t count = 0;
    s->user_first = calloc(c->defined_count + 2, sizeof *s->user_first);
    for (int pass = 0; s->user_first && pass < 2; pass++) {
        for (size_t i = 0; i < c->count; i++) {
            const entry *e = c->entries[i];
            for (size_t r = 0; s->state[e->index] == LIVE && r < e->reference_count; r++) {
                if (!e->references[r].definer_count)
                    continue;
                size_t at = handle_of(s, &e->references[r]);
                if (pass)
                    s->users[s->user_first[at + 1]++] = e;
                else
                    s->user_first[at + 2]++;
            }
        }
        for (size_t k = 2; !pass && k < c->defined_count + 2; k++) {
            count += s->user_first[k];
            s->user_first[k] = count;
        }
        if (!pass && !(s->users = malloc((count + 1) * sizeof *s->users)))
            return false;
    }
    return s->user_first;
}

/* One live entry for each handle, and none that refers to what is not live; of what falls, those that refer to it are looked
   at again, whatever the order. O(n) for n references. */
static bool settle_references(const entente_case *c, unsigned char *state)
{
    settling s = {.c = c, .state = state};
    s.standing = calloc(c->defined_count + 1, sizeof *s.standing);
    s.fallen = malloc((c->count + 1) * sizeof *s.fallen);
    bool fine = s.standing && s.fallen;
    if (fine)
        settle_handles(&s);
    for (size_t i = 0; fine && i < c->count; i++) {
        const entry *e = c->entries[i];
        for (size_t r = 0; state[e->index] == LIVE && r < e->reference_count; r++)
            if (!stands(&s, &e->references[r]))
                fall(&s, e);
    }
    if (fine && s.fallen_count)
        fine = lay_users(&s);
    for (size_t next = 0; fine && next < s.fallen_count; next++) {
        const entry *e = s.fallen[next];
        size_t count, at;
        if (!e->handle || !e->kind || !e->body)
            continue;
        at = (size_t)(case_definers(c, (kind_id)(e->kind - kinds), e->handle, &count) - c->defined);
        if (s.standing[at] != e)
            continue;
        s.standing[at] = NULL;
        for (size_t k = s.user_first[at]; k < s.user_first[at + 1]; k++)
            if (state[s.users[k]->index] == LIVE)
                fall(&s, s.users[k]);
    }
    free(s.standing);
    free(s.fallen);
    free(s.user_first);
    free(s.users);
    return fine;
}

static int by_handle(const void *left, const void *right)
{
    return strcmp((*(const entry *const *)left)->handle, (*(const entry *const *)right)->handle);
}

/* Issues with a place come by it, the others after them; ties by id. Places are compared as doubles, which is enough to
   lay out a table. */
int view_by_showing(const void *left, const void *right)
{
    const entry *a = *(const entry *const *)left, *b = *(const entry *const *)right;
    const body_issue *x = a->body, *y = b->body;
    if (!x->order != !y->order)
        return x->order ? -1 : 1;
    double place_x = x->order ? number_double(x->order) : 0, place_y = y->order ? number_double(y->order) : 0;
    return place_x != place_y ? (place_x < place_y ? -1 : 1) : strcmp(a->handle, b->handle);
}

static int by_name(const void *left, const void *right)
{
    return strcmp(((const view_name *)left)->handle, ((const view_name *)right)->handle);
}

static bool lay_names(entente_view *v)
{
    for (kind_id k = 0; k < KIND_COUNT; k++) {
        view_list *list = &v->kind[k];
        for (size_t i = 0; i < list->count; i++)
            list->name_count += list->entries[i]->handle != NULL;
        list->names = ARENA_ARRAY(&v->memory, list->name_count, view_name);
        if (!list->names)
            return false;
        list->name_count = 0;
        for (size_t i = 0; i < list->count; i++)
            if (list->entries[i]->handle)
                list->names[list->name_count++] = (view_name){list->entries[i]->handle, i};
        if (list->name_count)
            qsort(list->names, list->name_count, sizeof *list->names, by_name);
    }
    return true;
}

bool view_counts(const entente_view *v, const entry *e)
{
    return !e->teller || !strcmp(e->teller, v->reader_name);
}

/* A steward took back what somebody else had said. */
static bool takes_back(const entry *e)
{
    return e->replaces && e->first != e && strcmp(e->by, e->first->by) && stand_words(e->first).actor;
}

static bool put_beside(entente_view *v, view_list *list, const entry *e)
{
    if (!list->entries && !(list->entries = ARENA_ARRAY(&v->memory, v->c->count, const entry *)))
        return false;
    list->entries[list->count++] = e;
    return true;
}

static bool gather(entente_view *v, const unsigned char *state)
{
    const entente_case *c = v->c;
    const entry **all = ARENA_ARRAY(&v->memory, c->count, const entry *);
    if (!all)
        return false;
    size_t used = 0;
    for (size_t i = 0; i < c->count; i++) {
        const entry *e = c->entries[i];
        if (state[e->index] == HIDDEN)
            continue;
        v->seen++;
        if (state[e->index] >= RETRACTS && e->at.day > v->known)
            v->known = e->at.day; /* not by what was corrected, or refers to what was */
        bool apart =
            state[e->index] == LIVE ? e->teller && !view_counts(v, e) : state[e->index] == RETRACTS && takes_back(e);
        bool undated = state[e->index] == LIVE && !apart && entry_undated(e);
        if ((apart && !put_beside(v, &v->apart, e)) || (undated && !put_beside(v, &v->undated, e)))
            return false;
        if (state[e->index] != LIVE || !e->kind || apart || undated)
            continue;
        view_list *list = &v->kind[e->kind - kinds]; /* the case's order keeps a kind together */
        if (!list->count)
            list->entries = all + used;
        list->entries[list->count++] = e;
        used++;
    }
    view_list *actors = &v->kind[KIND_ACTOR], *issues = &v->kind[KIND_ISSUE];
    if (actors->count)
        qsort(actors->entries, actors->count, sizeof *actors->entries, by_handle);
    if (issues->count)
        qsort(issues->entries, issues->count, sizeof *issues->entries, view_by_showing);
    v->parties.entries = ARENA_ARRAY(&v->memory, actors->count, const entry *);
    if (!v->parties.entries)
        return false;
    for (size_t i = 0; i < actors->count; i++)
        if (((const body_actor *)actors->entries[i]->body)->role == ROLE_PARTY)
            v->parties.entries[v->parties.count++] = actors->entries[i];
    return lay_names(v);
}

size_t view_find(const entente_view *v, kind_id of, const char *handle)
{
    const view_list *list = &v->kind[of];
    size_t low = 0, high = list->name_count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (strcmp(list->names[middle].handle, handle) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return low < list->name_count && !strcmp(list->names[low].handle, handle) ? list->names[low].index : SIZE_MAX;
}

static const entry *standing_case(const entente_view *v)
{
    const view_list *heads = &v->kind[KIND_CASE];
    return heads->count ? heads->entries[heads->count - 1] : NULL;
}

bool view_ahead(const entente_view *v, const entry *e)
{
    return case_ahead(v->c, standing_case(v), e);
}

/* [entries of the case]: each live entry's index in its kind's list, SIZE_MAX for the others. malloc'ed; NULL: out of
 * memory. */
static size_t *slots(const entente_view *v)
{
    size_t *slot = malloc((v->c->count + 1) * sizeof *slot);
    for (size_t i = 0; slot && i < v->c->count; i++)
        slot[i] = SIZE_MAX;
    for (kind_id k = 0; slot && k < KIND_COUNT; k++)
        for (size_t i = 0; i < v->kind[k].count; i++)
            slot[v->kind[k].entries[i]->index] = i;
    return slot;
}

/* Which of those who have the handle stands in the view, SIZE_MAX: none does. */
static size_t slot_of(const reference *ref, const size_t *slot)
{
    for (size_t d = 0; d < ref->definer_count; d++)
        if (slot[ref->definers[d]->index] != SIZE_MAX)
            return slot[ref->definers[d]->index];
    return SIZE_MAX;
}

/* A position's actor and issue in the view, and nowhere yet; false: what it refers to is not. */
static bool point(const size_t *slot, const entry *e, view_position *p)
{
    const body_position *b = e->body;
    *p = (view_position){.entry = e, .body = b, .actor = SIZE_MAX, .issue = SIZE_MAX};
    for (size_t r = 0; r < e->reference_count; r++) {
        if (e->references[r].handle == b->actor)
            p->actor = slot_of(&e->references[r], slot);
        else if (e->references[r].handle == b->issue)
            p->issue = slot_of(&e->references[r], slot);
    }
    return p->actor != SIZE_MAX && p->issue != SIZE_MAX;
}

bool view_goes_on(const entry *e, size_t reader)
{
    const entry *old = e->replaces;
    if (!old || old->aside || !old->body || case_known(old, reader) > case_known(e, reader))
        return false;
    if (e->kind == &kinds[KIND_PREFERENCE])
        return !strcmp(((const body_preference *)e->body)->actor, ((const body_preference *)old->body)->actor);
    if (e->kind == &kinds[KIND_RESPONSE])
        return !strcmp(((const body_response *)e->body)->actor, ((const body_response *)old->body)->actor);
    const body_position *now = e->body, *before = old->body;
    return !strcmp(now->actor, before->actor) && !strcmp(now->issue, before->issue);
}

/* As the checks found, unless they had another version of the issue. */
bool view_place(const body_issue *issue, arena *scratch, view_position *p, bool *failed)
{
    const value_span *value = &p->body->value;
    if (p->entry->placed_on == issue) {
        p->low = p->entry->low;
        p->high = p->entry->high;
        return true;
    }
    return issue_span(scratch, issue, value, &p->low, &p->high, failed);
}

static int by_withdrawn(const void *left, const void *right)
{
    return withdraw_order(*(const entry *const *)left, *(const entry *const *)right);
}

/* Of several that withdraw one position the first of all. false: out of memory. O(n log n). */
static bool withdraw(entente_view *v)
{
    const view_list *responses = &v->kind[KIND_RESPONSE];
    const entry **list = malloc((responses->count + 1) * sizeof *list);
    size_t count = 0;
    for (size_t i = 0; list && i < responses->count; i++)
        if (withdraws(responses->entries[i]))
            list[count++] = responses->entries[i];
    if (count)
        qsort(list, count, sizeof *list, by_withdrawn);
    for (size_t i = 0; count && i < v->position_count; i++) {
        view_position *p = &v->positions[i];
        withdraw_run runs[WITHDRAW_WAYS];
        withdraw_find(list, count, p->entry, runs);
        for (int way = 0; way < WITHDRAW_WAYS; way++) {
            const entry *first = runs[way].first < runs[way].end ? list[runs[way].first] : NULL;
            if (first && (!p->withdrawn || index_by_fold(first, p->withdrawn) < 0))
                p->withdrawn = first;
        }
    }
    bool fine = list;
    free(list);
    return fine;
}

/* Values are placed by the issue as this view knows it; one that it has no place for is set aside. */
static bool place_positions(entente_view *v)
{
    const view_list *list = &v->kind[KIND_POSITION];
    size_t *slot = slots(v);
    v->positions = ARENA_ARRAY(&v->memory, list->count, view_position);
    bool failed = !slot || !v->positions;
    arena scratch = {0};
    for (size_t i = 0; i < list->count && !failed; i++, arena_clear(&scratch)) {
        view_position *p = &v->positions[v->position_count];
        const entry *first = list->entries[i];
        if (!point(slot, first, p) || !view_place(view_issue(v, p->issue), &scratch, p, &failed))
            continue;
        while (view_goes_on(first, v->reader))
            first = first->replaces;
        p->said = first->at.day;
        v->position_count++;
    }
    arena_free(&scratch);
    free(slot);
    return !failed && withdraw(v);
}

/* The first reference of an entry, by kind and handle, that nothing live has the handle of; NULL: all stand. In what order a
   file names them says nothing. */
static const reference *missing(const entry *e, const unsigned char *state)
{
    const reference *first = NULL;
    for (size_t r = 0; r < e->reference_count; r++) {
        const reference *ref = &e->references[r];
        size_t k = 0;
        while (k < ref->definer_count && state[ref->definers[k]->index] != LIVE)
            k++;
        bool before =
            !first || ref->kind < first->kind || (ref->kind == first->kind && strcmp(ref->handle, first->handle) < 0);
        if (k == ref->definer_count && before)
            first = ref;
    }
    return first;
}

static int by_arrival(const void *left, const void *right)
{
    const entry *a = ((const view_aside *)left)->entry, *b = ((const view_aside *)right)->entry;
    return (a->index > b->index) - (a->index < b->index);
}

static const char *why_adrift(entente_view *v, const entry *e, const unsigned char *state)
{
    const reference *ref = missing(e, state);
    char why[STAND_WHY];
    snprintf(why, sizeof why, "the %s '%.60s' that it speaks of was retracted or set aside", kinds[ref->kind].name,
             ref->handle);
    return arena_text(&v->memory, why, strlen(why));
}

static const char *why_no_place(entente_view *v, const entry *e)
{
    const body_position *b = e->body;
    char why[STAND_WHY];
    const char *from = b->value.from, *to = b->value.to;
    const char *between = !*to ? "at least " : !*from ? "at most " : strcmp(from, to) ? " to " : "";
    bool open = !*from || !*to;
    snprintf(why, sizeof why, "'%s%.60s%s%.60s' is no value of issue '%.60s' as it stands", open ? between : "", from,
             open ? "" : between, *between ? to : "", b->issue);
    return arena_text(&v->memory, why, strlen(why));
}

/* Live positions stand in one order in both lists; those that only one has are without a place. */
static bool fill_aside(entente_view *v, const unsigned char *state)
{
    const entente_case *c = v->c;
    const view_list *positions = &v->kind[KIND_POSITION];
    size_t most = positions->count - v->position_count;
    for (size_t i = 0; i < c->count; i++) {
        const entry *e = c->entries[i];
        most += e->aside || state[e->index] == TWIN || state[e->index] == ADRIFT;
    }
    if (!most)
        return true;
    bool failed = !(v->aside = ARENA_ARRAY(&v->memory, most, view_aside));
    for (size_t i = 0; !failed && i < c->count; i++) {
        const entry *e = c->entries[i];
        const char *why = NULL;
        if (e->aside && e->at.day <= v->until && case_reads_on(e, v->reader, v->until))
            why = e->aside;
        else if (state[e->index] == TWIN)
            why = "another with this id was there first";
        else if (state[e->index] == ADRIFT)
            failed |= !(why = why_adrift(v, e, state));
        if (why)
            v->aside[v->aside_count++] = (view_aside){e, why};
    }
    for (size_t i = 0, placed = 0; !failed && i < positions->count; i++) {
        if (placed < v->position_count && v->positions[placed].entry == positions->entries[i]) {
            placed++;
            continue;
        }
        const char *why = why_no_place(v, positions->entries[i]);
        failed = !why;
        v->aside[v->aside_count++] = (view_aside){positions->entries[i], why};
    }
    if (v->aside_count)
        qsort(v->aside, v->aside_count, sizeof *v->aside, by_arrival);
    return !failed;
}

static int by_bytes(const void *left, const void *right)
{
    return memcmp(left, right, ENTRY_ID);
}

/* A digest is for readers; folds within an analysis go without. */
static bool fill_digest(entente_view *v, const unsigned char *state)
{
    unsigned char(*ids)[ENTRY_ID] = malloc((v->seen + 1) * sizeof *ids), digest[ENTRY_ID];
    if (!ids)
        return false;
    size_t count = 0;
    for (size_t i = 0; i < v->c->count; i++)
        if (state[v->c->entries[i]->index] != HIDDEN)
            memcpy(ids[count++], v->c->entries[i]->id, ENTRY_ID);
    qsort(ids, count, sizeof *ids, by_bytes);
    crypto_generichash(digest, ENTRY_ID, (const unsigned char *)ids, count * sizeof *ids, NULL, 0);
    entry_id_text(digest, v->digest);
    free(ids);
    return true;
}

size_t view_proposed(const entente_view *v)
{
    size_t count = 0;
    for (kind_id k = 0; k < KIND_COUNT; k++)
        for (size_t i = 0; i < v->kind[k].count; i++)
            count += v->kind[k].entries[i]->proposed;
    for (size_t i = 0; i < v->apart.count; i++)
        count += v->apart.entries[i]->proposed;
    for (size_t i = 0; i < v->undated.count; i++)
        count += v->undated.entries[i]->proposed;
    return count;
}

size_t view_age(const entente_view *v)
{
    int32_t clock = v->c->latest == DAY_LAST ? DAY_LAST : v->c->latest - 1;
    bool told = clock != DAY_LAST && (v->until == DAY_LAST || v->until == clock);
    if (!told || v->known == DAY_NONE || v->known >= clock || case_invented(standing_case(v)))
        return SIZE_MAX;
    return (size_t)(clock - v->known);
}

const char *entente_view_before(const entente_view *v)
{
    return v->before[0] ? v->before : NULL;
}

static entente_status fold(const entente_case *c, size_t reader, int32_t until, size_t before, bool whole,
                           entente_view **out, entente_error *error)
{
    if (c->spoiled || ((c->shifted || c->ordered < c->count) && c->grows && !case_settle((entente_case *)c)))
        return error_memory(error);
    entente_view *v = calloc(1, sizeof *v);
    unsigned char *state = calloc(c->count + 1, 1);
    entente_status status = ENTENTE_OK;
    if (v) {
        v->c = c;
        v->reader = reader;
        v->reader_name = reader == READER_PUBLIC      ? "public"
                         : reader == READER_MEDIATORS ? "mediators"
                                                      : c->actors.text[reader - READER_ACTOR];
        v->until = until;
        v->known = DAY_NONE;
        int32_t begins = c->head && !c->head->aside ? case_known(c->head, reader) : DAY_LAST;
        if (whole && begins != DAY_LAST && begins > until)
            day_text(begins, v->before);
    }
    if (v && state)
        see(v, before, state);
    if (!v || !state || !correct(c, state)) {
        status = error_memory(error);
        goto done;
    }
    if (!settle_references(c, state) || !gather(v, state) || !place_positions(v) ||
        (whole && !(fill_digest(v, state) && fill_aside(v, state)))) {
        status = error_memory(error);
        goto done;
    }
    v->as_of = until == DAY_LAST ? v->known : until;
    *out = v;
    v = NULL;
done:
    free(state);
    entente_view_free(v);
    return status;
}

entente_status view_fold(const entente_case *c, size_t reader, int32_t until, size_t before, entente_view **out,
                         entente_error *error)
{
    return fold(c, reader, until, before, false, out, error);
}

/* Whom a word was meant to be: an actor by its name, or one mistyped. */
static entente_status no_reader(const entente_case *c, const char *reader, entente_error *error)
{
    near_word near = {.word = reader};
    char room[NEAR_ROOM];
    near_offer(&near, "public");
    near_offer(&near, "mediators");
    for (size_t i = 0; i < c->actors.count; i++)
        near_offer(&near, c->actors.text[i]);
    for (size_t i = 0; i < c->defined_count && !near.known; i++) {
        const body_actor *actor = c->defined[i]->kind == &kinds[KIND_ACTOR] ? c->defined[i]->body : NULL;
        for (size_t k = 0; actor && k < actor->name.count; k++)
            if (!strcasecmp(actor->name.text[k], reader))
                near.known = c->defined[i]->handle;
    }
    return error_set(error, ENTENTE_INVALID, "no reader '%.60s' in this case%san actor's id, public or mediators", reader,
                     near_expected(&near, room));
}

entente_status entente_view_new(const entente_case *c, const char *reader, const char *on, entente_view **out,
                                entente_error *error)
{
    size_t number = SIZE_MAX;
    moment until = moment_day(DAY_LAST);
    if (!reader || !strcmp(reader, "mediators"))
        number = READER_MEDIATORS;
    else if (!strcmp(reader, "public"))
        number = READER_PUBLIC;
    for (size_t i = 0; number == SIZE_MAX && i < c->actors.count; i++)
        if (!strcmp(c->actors.text[i], reader))
            number = READER_ACTOR + i;
    if (number == SIZE_MAX && !c->spoiled)
        return no_reader(c, reader, error);
    if (on && (!moment_parse(on, &until) || until.second >= 0))
        return error_set(error, ENTENTE_INVALID, "'%.60s' is no day; expected one such as 2024-03-20", on);
    return fold(c, number, until.day, SIZE_MAX, true, out, error);
}

void entente_view_with(entente_view *v, size_t count)
{
    snprintf(v->with, sizeof v->with, "%.40s with %zu private entr%s", v->reader_name, count, count == 1 ? "y" : "ies");
}

void entente_view_partly(entente_view *v)
{
    v->partly = true;
}

void entente_view_free(entente_view *v)
{
    if (!v)
        return;
    arena_free(&v->memory);
    free(v);
}
