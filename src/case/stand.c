#include "case/stand.h"

#include <stdio.h>
#include <string.h>

/* What somebody tells of what was done has no actor of its own: it is the word of who tells it. */
static words_of words_told(const entry *e, const char *told_by)
{
    return (words_of){NULL, told_by && strcmp(told_by, e->by) ? told_by : NULL};
}

words_of stand_words(const entry *e)
{
    const body_position *position = e->body;
    const body_claim *claim = e->body;
    const body_response *response = e->body;
    const body_preference *preference = e->body;
    const body_ballot *ballot = e->body;
    const body_worth *worth = e->body;
    const body_stake *stake = e->body;
    if (!e->kind || !e->body)
        return (words_of){0};
    switch ((kind_id)(e->kind - kinds)) {
    case KIND_POSITION:
        return (words_of){position->actor, position->told_by};
    case KIND_CLAIM:
        return (words_of){claim->actor, claim->told_by};
    case KIND_RESPONSE:
        return (words_of){response->actor, response->told_by};
    case KIND_PREFERENCE:
        return (words_of){preference->actor, preference->told_by};
    case KIND_BALLOT:
        return (words_of){ballot->member, ballot->told_by};
    case KIND_WORTH:
        return (words_of){worth->actor, worth->told_by};
    case KIND_STAKE:
        return (words_of){stake->actor, stake->told_by};
    case KIND_PERFORMANCE:
        return words_told(e, ((const body_performance *)e->body)->told_by);
    case KIND_IMPLEMENTATION:
        return words_told(e, ((const body_implementation *)e->body)->told_by);
    case KIND_INCIDENT:
        return words_told(e, ((const body_incident *)e->body)->told_by);
    case KIND_UNREACHED:
        return words_told(e, ((const body_unreached *)e->body)->told_by);
    default:
        return (words_of){0};
    }
}

static bool is(const entry *e, kind_id of)
{
    return e->kind == &kinds[of];
}

static bool is_steward(const entente_case *c, const char *actor)
{
    size_t reader = case_reader(c, actor);
    return reader != SIZE_MAX && c->steward[reader - READER_ACTOR];
}

static bool holds(const text_list *list, const char *word)
{
    for (size_t i = 0; i < list->count; i++)
        if (!strcmp(list->text[i], word))
            return true;
    return false;
}

/* Whether all who read the case read an entry, by what the two say of their readers. */
static bool is_open(const entente_case *c, const entry *e)
{
    const entry *head = c->head;
    if (e->everyone || !head)
        return true;
    bool all = !head->everyone && (!head->mediators || e->mediators);
    for (size_t i = 0; all && i < head->actors.count; i++)
        all = holds(&e->actors, head->actors.text[i]) || !strcmp(e->by, head->actors.text[i]);
    return all;
}

/* How far an entry is known: to all who read the case, to all mediators, to fewer. */
static int reach_of(const entente_case *c, const entry *e)
{
    return is_open(c, e) ? 2 : e->mediators;
}

/* Of one actor's entries the one that says its role: of those of stewards that reach furthest the first, as they stand in a
   file or came into a record. One that not all mediators read makes nobody a mediator, and takes from nobody what one that
   they do read says: else who opens it would take another for one who reads, or does not read, what is the mediators'. */
static const entry *role_of(const entente_case *c, size_t first, size_t end)
{
    const entry *best = NULL;
    for (size_t i = first; i < end; i++) {
        const entry *e = c->defined[i];
        int reach = reach_of(c, e), had = best ? reach_of(c, best) : -1;
        bool counts = !e->aside && e->hand != HAND_FOREIGN && is_steward(c, e->by) &&
                      (reach || ((const body_actor *)e->body)->role != ROLE_MEDIATOR);
        if (counts && (reach > had || (reach == had && c->grows && e->index < best->index)))
            best = e;
    }
    return best;
}

void stand_roles(entente_case *c)
{
    const body_case *head = c->head ? c->head->body : NULL;
    size_t keeper = head && head->keeper ? case_reader(c, head->keeper) : SIZE_MAX;
    memset(c->mediator, 0, c->actors.count * sizeof *c->mediator);
    memset(c->steward, 0, c->actors.count * sizeof *c->steward);
    if (keeper != SIZE_MAX)
        c->steward[keeper - READER_ACTOR] = true;
    for (bool more = true; more;) { /* whom the keeper names mediator may name others */
        more = false;
        size_t actor = 0;
        for (size_t i = 0, end; i < c->defined_count; i = end) {
            for (end = i + 1; end < c->defined_count && c->defined[end]->kind == c->defined[i]->kind &&
                              !strcmp(c->defined[end]->handle, c->defined[i]->handle);
                 end++)
                ;
            if (!is(c->defined[i], KIND_ACTOR) || c->defined[i]->aside) /* those that stand come first */
                continue;
            const entry *e = c->role[actor] = role_of(c, i, end);
            if (e && ((const body_actor *)e->body)->role == ROLE_MEDIATOR && !c->mediator[actor]) {
                more |= !c->steward[actor];
                c->mediator[actor] = c->steward[actor] = true;
            }
            actor++;
        }
    }
}

static bool within(const uint64_t *these, const uint64_t *those, size_t words)
{
    for (size_t w = 0; w < words; w++)
        if (these[w] & ~those[w])
            return false;
    return true;
}

size_t stand_left_out(const entente_case *c, const entry *of, const entry *e)
{
    size_t words = (READER_ACTOR + c->actors.count + 63) / 64;
    for (size_t w = 0; w < words; w++) {
        uint64_t left = e->readers[w] & ~of->readers[w];
        for (const widening *wide = of->released; left && wide; wide = wide->next)
            if (wide->release->lot <= e->lot && wide->release->at.day <= e->at.day && case_opens(wide) &&
                within(e->readers, wide->release->readers, words))
                left &= ~wide->readers[w];
        if (left)
            return w * 64 + (size_t)__builtin_ctzll(left);
    }
    return SIZE_MAX;
}

bool stand_read_by_all(const entente_case *c, const entry *of, const entry *e)
{
    return stand_left_out(c, of, e) == SIZE_MAX;
}

void stand_chains(entry *const *list, size_t count, entry **path)
{
    for (size_t i = 0; i < count; i++) {
        size_t depth = 0;
        entry *at = list[i];
        for (; at && !at->first; at = (entry *)at->replaces) {
            at->first = at; /* a ring comes back to it */
            path[depth++] = at;
        }
        const entry *first = at ? at->first : depth ? path[depth - 1] : NULL;
        while (depth--)
            path[depth]->first = first;
    }
}

/* What defines how others' entries read. */
static bool defines(const entry *e)
{
    return is(e, KIND_CASE) || is(e, KIND_ACTOR) || is(e, KIND_ISSUE) || is(e, KIND_RULE) || is(e, KIND_COUNCIL) ||
           is(e, KIND_RESOLUTION) || is(e, KIND_READER) || is(e, KIND_ITEM) || is(e, KIND_DUTY);
}

/* Nobody but its writer reads it, so that it defines what nobody else reads. */
static bool is_private(const entente_case *c, const entry *e)
{
    size_t words = (READER_ACTOR + c->actors.count + 63) / 64;
    for (size_t w = 0; w < words; w++)
        if (e->readers[w] != (e->writer / 64 == w ? (uint64_t)1 << e->writer % 64 : 0))
            return false;
    return !is(e, KIND_CASE) && !is(e, KIND_ACTOR) && !is(e, KIND_READER);
}

static const char *reader_name(const entente_case *c, size_t reader)
{
    return reader == READER_PUBLIC      ? "the public"
           : reader == READER_MEDIATORS ? "the mediators"
                                        : c->actors.text[reader - READER_ACTOR];
}

static const body_case *head_of(const entry *head)
{
    return head->body;
}

/* Leaps as of a skew-binary number, so that log n of them lead from one to any before it. */
void stand_add_head(entente_case *c, const entry *head)
{
    body_case *b = (body_case *)head->body;
    const entry *older = b->older = b->leap = c->newest_head;
    c->newest_head = head;
    b->depth = older ? head_of(older)->depth + 1 : 0;
    b->leap_day = older ? older->at.day : DAY_LAST;
    const entry *once = older ? head_of(older)->leap : NULL, *twice = once ? head_of(once)->leap : NULL;
    if (!twice || head_of(older)->depth - head_of(once)->depth != head_of(once)->depth - head_of(twice)->depth)
        return;
    b->leap = twice;
    b->leap_day = head_of(older)->leap_day < b->leap_day ? head_of(older)->leap_day : b->leap_day;
    b->leap_day = head_of(once)->leap_day < b->leap_day ? head_of(once)->leap_day : b->leap_day;
}

static const entry *standing_head(const entry *head)
{
    while (head && head->aside)
        head = head_of(head)->older;
    return head;
}

const entry *stand_case(const entente_case *c)
{
    return standing_head(c->newest_head);
}

bool stand_takes_two(const entente_case *c, const char *kind_name, const entry *release)
{
    const entry *head = c->newest_head;
    while (head && (head->aside || head->lot > release->lot || head->at.day > release->at.day)) {
        const body_case *b = head->body;
        bool over = b->leap && (b->leap->lot > release->lot || b->leap_day > release->at.day);
        head = over ? b->leap : b->older;
    }
    return head && holds(&head_of(head)->two_mediators, kind_name);
}

bool stand_keeps_readers(const entente_case *c, const entry *of, const entry *by)
{
    size_t reader = case_reader(c, of->first->by);
    return reader != SIZE_MAX && c->mediator[reader - READER_ACTOR] && stand_takes_two(c, of->kind_name, by);
}

#define REFUSE(...) (snprintf(why, STAND_WHY, __VA_ARGS__), false)

/* A correction of the case keeps its keeper, and all kinds that take two mediators. */
static bool case_keeps(const entente_case *c, const entry *e, char why[STAND_WHY])
{
    const body_case *now = e->body, *first = c->head->body;
    const entry *before = now ? standing_head(now->older) : NULL;
    if (!e->replaces)
        return REFUSE("a case stands already; to correct it, say replaces");
    if (!now)
        return REFUSE("the case cannot be retracted");
    if (now->keeper && first->keeper && strcmp(now->keeper, first->keeper))
        return REFUSE("a correction of the case keeps its keeper, '%.60s'", first->keeper);
    for (size_t i = 0; before && i < ((const body_case *)before->body)->two_mediators.count; i++) {
        const char *two = ((const body_case *)before->body)->two_mediators.text[i];
        if (!holds(&now->two_mediators, two))
            return REFUSE("'two_mediators' only grows; '%.60s' is missing", two);
    }
    return true;
}

/* A correction of what defines is read by all who read what it corrects. */
static bool reaches_all(const entente_case *c, const entry *e, char why[STAND_WHY])
{
    const entry *old = e->replaces;
    for (size_t w = 0; w < (READER_ACTOR + c->actors.count + 63) / 64; w++) {
        uint64_t left = old->readers[w] & ~e->readers[w];
        if (left)
            return REFUSE("%.60s may read the %s that this corrects and not the correction; expected the same readers",
                          reader_name(c, w * 64 + (size_t)__builtin_ctzll(left)), e->kind_name);
    }
    return true;
}

static bool may_correct(const entente_case *c, const entry *e, bool steward, char why[STAND_WHY])
{
    const entry *first = e->first;
    bool retracts = entry_retracts(e), stewards = is_steward(c, first->by);
    bool same = !strcmp(e->by, first->by);
    if (same && e->hand == HAND_STEWARD && first->hand == HAND_OWN && !stewards)
        return REFUSE("%.60s entered with a key of its own what this corrects, and this was signed with another's", e->by);
    if (same || (steward && (stewards || retracts)))
        return true;
    return steward ? REFUSE("%.60s entered what this corrects; a mediator or the keeper may retract it, not replace it",
                            first->by)
                   : REFUSE("%.60s entered what this corrects; it is not %.60s's to correct or retract", first->by, e->by);
}

/* Where it takes two mediators to release an entry, no correction by one of them goes beyond whom the entry is to: that is
   released by two as well. Taken back it may be by one, which says nothing anew. */
static bool goes_no_further(const entente_case *c, const entry *e, char why[STAND_WHY])
{
    if (entry_retracts(e) || !stand_keeps_readers(c, e->replaces, e))
        return true;
    for (size_t w = 0; w < (READER_ACTOR + c->actors.count + 63) / 64; w++) {
        uint64_t own = e->writer != SIZE_MAX && e->writer / 64 == w ? (uint64_t)1 << e->writer % 64 : 0;
        uint64_t further = e->readers[w] & ~e->replaces->readers[w] & ~own;
        if (further)
            return REFUSE("%.60s is not whom this %s was written to; expected no further readers, and a release by two "
                          "mediators",
                          reader_name(c, w * 64 + (size_t)__builtin_ctzll(further)), e->kind_name);
    }
    return true;
}

/* Who tells what is not the actor's own word, and in whose view alone it counts. */
static void find_teller(const entente_case *c, entry *e, bool steward)
{
    words_of words = stand_words(e);
    e->told = e->teller = NULL;
    if (!words.actor) { /* a claim of somebody who is not named, or an account of what was done */
        e->told = words.told_by;
        e->teller = words.told_by && !steward ? e->by : NULL;
        return;
    }
    if (!strcmp(words.actor, e->by)) {
        e->told = words.told_by && strcmp(words.told_by, words.actor) ? words.told_by : NULL;
        return;
    }
    e->told = words.told_by ? words.told_by : e->by;
    if (!steward) {
        e->teller = e->by;
        return;
    }
    size_t count = 0;
    entry *const *actors = words.told_by && strcmp(words.told_by, words.actor) && !is_steward(c, words.told_by)
                               ? case_definers(c, KIND_ACTOR, words.told_by, &count)
                               : NULL;
    for (size_t i = 0; i < count && !e->teller; i++)
        if (!actors[i]->aside && actors[i]->lot <= e->lot && actors[i]->at.day <= e->at.day &&
            stand_read_by_all(c, actors[i], e))
            e->teller = words.told_by;
}

bool stand_may_write(const entente_case *c, entry *e, char why[STAND_WHY])
{
    bool steward = e->writer != SIZE_MAX && c->steward[e->writer - READER_ACTOR];
    find_teller(c, e, steward);
    if (e == c->head)
        return true;
    if (e->hand == HAND_FOREIGN)
        return REFUSE("it was signed with a key that does not write for '%.60s'", e->by);
    if (defines(e) && !steward && !is_private(c, e))
        return REFUSE("a mediator or the keeper writes what defines the readings of others, not %.60s", e->by);
    if (is(e, KIND_CASE) && !case_keeps(c, e, why))
        return false;
    if (!e->replaces)
        return true;
    return may_correct(c, e, steward, why) && (!defines(e) || reaches_all(c, e, why)) && goes_no_further(c, e, why);
}

bool stand_aside(entente_case *c, entry *e, const char *why)
{
    e->aside = arena_text(&c->memory, why, strlen(why));
    return e->aside != NULL;
}

bool stand_judge(entente_case *c, bool *named, bool *actors)
{
    char why[STAND_WHY];
    entry **path = ARENA_ARRAY(&c->memory, c->count + 1, entry *);
    if (!path)
        return false;
    stand_chains(c->entries, c->count, path);
    for (size_t i = 0; i < c->count; i++) {
        entry *e = c->entries[i];
        if (stand_may_write(c, e, why))
            continue;
        if (!stand_aside(c, e, why))
            return false;
        *actors |= is(e, KIND_ACTOR);
        *named |= e->handle != NULL;
    }
    return true;
}
