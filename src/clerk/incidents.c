/* Alleged breaches of a truce: what happened, where, whose act it is said to be, who says so, and whether somebody has
   verified it. What is denied, wished, feared, ended, supposed or long past is none. */

#include "clerk/incidents.h"
#include "clerk/context.h"

#include "base/date.h"

#include <math.h>
#include <string.h>

static const struct {
    clerk_class class;
    const char *type;
} types[] = {
    {IS_breach_air, "air strike"},          {IS_breach_shelling, "shelling"},       {IS_breach_fire, "fire"},
    {IS_breach_blast, "explosion"},         {IS_breach_incursion, "incursion"},     {IS_breach_detention, "detention"},
    {IS_breach_obstruction, "obstruction"}, {IS_breach_destruction, "destruction"}, {IS_breach_any, "other"}};

enum { TYPES = sizeof types / sizeof *types, NEAR = 4 };

/* The words of a breach at a token, the longest; 0: none. */
static uint32_t breach_at(const sheet *s, uint32_t at, const char **type)
{
    uint32_t longest = 0;
    for (int i = 0; i < TYPES; i++) {
        uint32_t length = is(s, at, types[i].class);
        if (length > longest) {
            longest = length;
            *type = types[i].type;
        }
    }
    return longest;
}

/* "12 explosions", "fired eleven shells": a number right before the words. */
static double counted(const sheet *s, const sentence *k, uint32_t at, uint32_t end)
{
    for (uint32_t i = k->first; i < k->end; i++) {
        const quantity *q = s->tokens[i].quantity == NONE ? NULL : &s->quantities[s->tokens[i].quantity];
        bool there = q && q->first == i && !q->age && (q->base == UNIT_NONE || q->base == UNIT_THING);
        if (there && q->number < at && (q->end == at || (q->end > at && q->end <= end + 1)) && at - q->number <= 2)
            return q->from;
    }
    return 0;
}

/* The words of a place: "near the mast", "in Upper Merrow"; NULL: none. */
static const char *place_of(sheet *s, const sentence *k, uint32_t from, uint32_t to)
{
    static const char *const before[] = {"in", "at", "near", "outside", "around", "along", "on", "inside"};
    for (uint32_t i = from; i + 1 < to; i++) {
        bool found = false;
        for (size_t w = 0; w < sizeof before / sizeof *before; w++)
            found |= word(s, i, before[w]);
        if (!found || s->tokens[i + 1].date != NONE || s->tokens[i + 1].quantity != NONE)
            continue;
        uint32_t first = i + 1 + word(s, i + 1, "the"), end = first;
        while (end < to && end - first < NEAR && s->tokens[end].kind == TOKEN_WORD && s->tokens[end].date == NONE &&
               !is(s, end, IS_verb) && !is(s, end, IS_conj) && !is(s, end, IS_aux) && !is(s, end, IS_speech) &&
               !word(s, end, "by") && !word(s, end, "on") && !word(s, end, "of") && !word(s, end, "and") &&
               !word(s, end, "at") && !word(s, end, "in") && (s->tokens[first].capital == s->tokens[end].capital))
            end++;
        if (end > first && (s->tokens[first].capital || first == i + 2))
            return text_of(s, i + 1, end);
    }
    (void)k;
    return NULL;
}

/* How many people: "two were killed", "wounding five"; 0: it does not say. */
static double people(const sheet *s, uint32_t from, uint32_t to, clerk_class class)
{
    for (uint32_t i = from; i < to; i++) {
        if (!is(s, i, class))
            continue;
        for (uint32_t step = 1; step <= NEAR; step++)
            for (int turn = 0; turn < 2; turn++) { /* before it first, and not over a comma or another figure's verb */
                uint32_t at = turn ? i + step : i - step;
                if ((!turn && i < from + step) || at >= to || s->tokens[at].quantity == NONE || (turn && step > 2))
                    continue;
                const quantity *q = &s->quantities[s->tokens[at].quantity];
                bool parted = find(s, turn ? i + 1 : q->end, turn ? q->first : i, IS_conj) != NONE;
                for (uint32_t m = turn ? i + 1 : q->end; m < (turn ? q->first : i); m++)
                    parted |= mark(s, m, ",") || mark(s, m, ";");
                bool folk = q->base == UNIT_NONE || q->base == UNIT_THING;
                if (!parted && folk && !q->age && !q->ordinal)
                    return q->from;
            }
    }
    return 0;
}

/* Whether what stands there did not happen, or is told of only as wished, feared, ended or to come. */
static bool fails(const sheet *s, const sentence *k, uint32_t at)
{
    uint32_t from = clause_start(s, k, at), to = clause_end(s, k, at);
    if (find(s, k->first, at, IS_condition) != NONE)
        return true;
    if (at > k->first && (word(s, at - 1, "to") || is(s, at - 1, IS_modal)))
        return true;
    if (find(s, from, at, IS_modal) != NONE || find(s, k->first, at, IS_cease) != NONE)
        return true;
    if (find(s, from, at, IS_held_to) != NONE || negated(s, k, at) || word(s, at + 1, "has") || word(s, at + 1, "had"))
        return find(s, from, at, IS_held_to) != NONE || negated(s, k, at) || find(s, at, to, IS_cease) != NONE;
    return find(s, at, to, IS_cease) != NONE;
}

static const mentioned *first_mention(sheet *s, uint32_t from, uint32_t to)
{
    for (uint32_t i = from; i < to; i++) {
        const mentioned *m = mention_at(s, i);
        if (m && m->first == i && !m->place && m->count == 1)
            return m;
    }
    return NULL;
}

/* "X troops had entered": who stands right before the verb, with its forces; what was done to them is not their act. */
static const mentioned *with_force(sheet *s, const sentence *k, uint32_t at)
{
    uint32_t from = at;
    while (from > k->first && at - from < NEAR && (is(s, from - 1, IS_aux) || is(s, from - 1, IS_breach_force)))
        from--;
    for (uint32_t i = from; i < at; i++)
        if (word(s, i, "was") || word(s, i, "were") || word(s, i, "been") || word(s, i, "being"))
            return NULL;
    const mentioned *m = from > k->first ? mention_at(s, from - 1) : NULL;
    return m && m->end == from && m->count == 1 ? m : NULL;
}

/* Whose act it is said to be: whom somebody accuses of it, who does it, or behind "by". */
static const mentioned *accused_of(sheet *s, const sentence *k, uint32_t at, uint32_t end)
{
    int32_t accuse = find(s, k->first, at, IS_accuse);
    if (accuse != NONE)
        return first_mention(s, (uint32_t)accuse + 1, at);
    for (uint32_t i = end; i + 1 < k->end && i < end + 8; i++)
        if (word(s, i, "by") || word(s, i, "from"))
            return first_mention(s, i + 1, i + 4 < k->end ? i + 4 : k->end);
    const mentioned *m = subject_of(s, k, at);
    if (!m || m->count != 1)
        m = with_force(s, k, at);
    bool saw = find(s, k->first, at, IS_watcher) != NONE && find(s, m ? m->end : at, at, IS_counted) != NONE;
    return m && m->count == 1 && m->end <= at && !saw ? m : NULL;
}

/* Who tells it, as words or as an actor of the text. */
static void put_teller(sheet *s, entente_clerk_proposal *p, const sentence *k, uint32_t at)
{
    uint32_t first = 0, end = 0;
    int32_t accuse = find(s, k->first, at, IS_accuse), watcher = find(s, k->first, at, IS_watcher);
    const mentioned *m = accuse != NONE ? first_mention(s, k->first, (uint32_t)accuse) : speaker_of(s, k, at, &first, &end);
    const clerk_class finding[] = {IS_confirm, IS_unconfirmed, IS_inquire};
    for (size_t c = 0; c < sizeof finding / sizeof *finding && !m && end <= first; c++) { /* who finds it tells it */
        int32_t verb = find(s, k->first, at, finding[c]);
        m = verb == NONE ? NULL : first_mention(s, k->first, (uint32_t)verb);
    }
    bool unable = watcher != NONE && find(s, k->first, at, IS_unconfirmed) != NONE;
    if (m && m->count == 1) {
        put_text(s, p, "told_by", actor_id(s, m->who[0]));
        actor_did(s, m->who[0], DID_SPEAK, m->first, m->end);
    } else if (end > first && !unable) {
        put_text(s, p, "source", text_of(s, first, end));
    } else if (watcher != NONE) {
        uint32_t until = (uint32_t)watcher + is(s, (uint32_t)watcher, IS_watcher);
        put_text(s, p, "source", text_of(s, (uint32_t)watcher, until));
    }
}

/* What who tells it has found: a monitor who saw it, or anybody who confirms it, or could not. */
static const char *standing_of(const sheet *s, const sentence *k, uint32_t at)
{
    int32_t watcher = find(s, k->first, at, IS_watcher);
    if (find(s, k->first, k->end, IS_unconfirmed) != NONE)
        return "not confirmed";
    if (find(s, k->first, k->end, IS_inquire) != NONE)
        return "investigated";
    bool seen = watcher != NONE && find(s, (uint32_t)watcher, at, IS_counted) != NONE;
    return seen || find(s, k->first, k->end, IS_confirm) != NONE ? "verified" : "alleged";
}

/* The day that it is said of, the text's where none is. */
static int32_t day_of(const sheet *s, const sentence *k)
{
    for (uint32_t i = k->first; i < k->end; i++) {
        const dated *t = s->tokens[i].date == NONE ? NULL : &s->dates[s->tokens[i].date];
        if (t && t->past.from != ENTENTE_DAY_NONE && t->past.from == t->past.to && t->past.to <= s->day)
            return t->past.to;
    }
    return s->day;
}

static void incident_add(sheet *s, const sentence *k, uint32_t at, uint32_t end, const char *type)
{
    uint32_t from = clause_start(s, k, at), to = clause_end(s, k, end);
    const mentioned *accused = accused_of(s, k, at, end);
    const char *standing = standing_of(s, k, at), *place = place_of(s, k, end, k->end);
    entente_clerk_proposal *p = propose(s, ENTENTE_CLERK_incident, from < at ? from : at, to > end ? to : end);
    put_text(s, p, "type", type);
    put_text(s, p, "standing", standing);
    put_text(s, p, "place", place ? place : place_of(s, k, k->first, at));
    put_teller(s, p, k, at);
    if (accused) {
        put_text(s, p, "accused", actor_id(s, accused->who[0]));
        actor_did(s, accused->who[0], DID_ACT, accused->first, accused->end);
    }
    double count = counted(s, k, at, end), killed = people(s, k->first, k->end, IS_killed),
           injured = people(s, k->first, k->end, IS_wounded);
    if (count >= 1 && count == floor(count) && isfinite(count))
        put_number(p, "count", count);
    if (killed >= 1 && killed == floor(killed) && isfinite(killed))
        put_number(p, "killed", killed);
    if (injured >= 1 && injured == floor(injured) && isfinite(injured))
        put_number(p, "injured", injured);
    int32_t day = day_of(s, k);
    if (day != s->day)
        put_day(p, "on", day);
}

/* One of each sentence: what else it tells of is told of the same incident. */
static void read_sentence(sheet *s, const sentence *k)
{
    bool unconfirmed = find(s, k->first, k->end, IS_unconfirmed) != NONE;
    for (uint32_t i = k->first; i < k->end; i++) {
        const char *type = NULL;
        uint32_t length = breach_at(s, i, &type);
        if (!length || (!strcmp(type, "obstruction") && find(s, k->first, k->end, IS_breach_way) == NONE))
            continue;
        if (unconfirmed ? !k->question : !unreal(s, k, i) && !fails(s, k, i)) {
            incident_add(s, k, i, i + length, type);
            return;
        }
        i += length - 1;
    }
}

bool incidents_find(sheet *s)
{
    for (uint32_t n = 0; n < s->sentence_count; n++) {
        const sentence *k = &s->sentences[n];
        if (!k->heading && !k->question && !own_story(s, k) && !of_history(s, k) &&
            find(s, k->first, k->end, IS_joke) == NONE && find(s, k->first, k->end, IS_denial) == NONE)
            read_sentence(s, k);
    }
    return !s->failed;
}
