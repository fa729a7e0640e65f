/* Actors with roles, by what they do in the text. */
#include "clerk/roles.h"
#include "clerk/context.h"

#include <ctype.h>
#include <string.h>

/* Roles that the names of others make: "the mediators, X and Y", "X, which brokered". */
void mediators_hinted(sheet *s)
{
    bool council = vote_text(s); /* there a member brings texts */
    for (uint32_t k = 0; k < s->sentence_count; k++) {
        const sentence *x = &s->sentences[k];
        for (uint32_t i = x->first; i < x->end; i++) {
            const mentioned *m = mention_at(s, i);
            if (!m || m->first != i || m->place || m->how > BY_CITY)
                continue;
            uint32_t after = m->end, before = i;
            while (before > x->first && word(s, before - 1, "the"))
                before--;
            bool mediates = before > x->first + 1 && mark(s, before - 1, ",") && is(s, before - 2, IS_mediators);
            for (uint32_t j = before; j > x->first + 1 && before - j < 10 && !is(s, j - 1, IS_verb) && !mediates;
                 j--) /* "the mediators, A and B" */
                mediates = mark(s, j - 1, ",") && is(s, j - 2, IS_mediators);
            mediates |= is(s, after, IS_mediate) > 1;
            mediates |= before > x->first + 1 && word(s, before - 1, "by") && is(s, before - 2, IS_mediate);
            for (uint32_t j = before; j > x->first && before - j < 3; j--) {
                bool brought = is(s, j - 1, IS_draft_by) > 1 && j - 1 + is(s, j - 1, IS_draft_by) == before;
                mediates |= brought && !council;
                if (brought && council)
                    actor_did(s, m->who[0], DID_VOTE, m->first, m->end);
            }
            uint32_t watched =
                after + (mark(s, after, ",") || is(s, after, IS_aux)); /* "A and B were observers", "A, an observer" */
            watched += word(s, watched, "the") || word(s, watched, "an") || word(s, watched, "as");
            if (word(s, watched, "observer") || word(s, watched, "observers")) {
                const mentioned *other = i > x->first + 2 && (word(s, i - 1, "and") || word(s, i - 2, "and"))
                                             ? mention_at(s, word(s, i - 1, "and") ? i - 2 : i - 3)
                                             : NULL;
                actor_did(s, m->who[0], DID_WATCH, m->first, m->end);
                if (other)
                    actor_did(s, other->who[0], DID_WATCH, other->first, other->end);
            }
            uint32_t person = after; /* "the Union's Thabo Mbeki mediates" */
            while (mark(s, after, "'s") && person < x->end && person < after + 4 &&
                   (person == after || s->tokens[person].capital))
                person++;
            mediates |= person > after + 1 && is(s, person, IS_mediate) > 0;
            for (uint32_t j = before; j > x->first && before - j < 3; j--) /* "talks led by X" */
                mediates |= is(s, j - 1, IS_led) && j - 1 + is(s, j - 1, IS_led) == before &&
                            find(s, x->first, j - 1, IS_met_noun) != NONE;
            uint32_t whose = after; /* "Fenland's president, whose envoy shuttles" */
            while (whose < x->end && whose < after + 5 && (mark(s, whose, "'s") || is(s, whose, IS_office)))
                whose++;
            if (mark(s, whose, ",") && word(s, whose + 1, "whose") && is(s, whose + 2, IS_office))
                after = whose + 3;
            if (mark(s, after, ",") && (word(s, after + 1, "which") || word(s, after + 1, "who")))
                after += 2;
            while (after < x->end && (is(s, after, IS_aux) || is(s, after, IS_adverb)))
                after++;
            mediates |= after < x->end && is(s, after, IS_mediate) > 0;
            for (uint32_t w = 0; w < m->count && mediates; w++)
                actor_did(s, m->who[w], DID_MEDIATE, m->first, m->end);
            if (mediates) { /* "X and Y, which mediate" */
                const mentioned *other = i > x->first + 1 && word(s, i - 1, "and") ? mention_at(s, i - 2) : NULL;
                if (other && !other->place)
                    actor_did(s, other->who[0], DID_MEDIATE, other->first, other->end);
                other = mark(s, m->end, ",") || word(s, m->end, "and") ? mention_at(s, m->end + 1) : NULL;
                if (!other && word(s, m->end, "and") && word(s, m->end + 1, "the"))
                    other = mention_at(s, m->end + 2);
                if (other && word(s, m->end, "and") && before > x->first + 1 && is(s, before - 2, IS_mediators))
                    actor_did(s, other->who[0], DID_MEDIATE, other->first, other->end);
            }
        }
    }
}

/* A board, a court, an organisation of states: it is above the parties. */
static bool above(const sheet *s, const actor *a)
{
    const char *last = strrchr(a->name, ' ');
    last = last ? last + 1 : a->name;
    char low[32] = "";
    for (size_t i = 0; last[i] && i + 1 < sizeof low; i++)
        low[i] = (char)tolower((unsigned char)last[i]);
    for (const phrase *p = lexicon_at(s->words, low); p && *low; p = p->next)
        if (p->class == IS_council_kind && p->words == 1 && !strcmp(p->word[0], low))
            return true;
    return !strncmp(a->code, "IGO", 3);
}

static const char *role_of(const sheet *s, const actor *a)
{
    bool speaker = false; /* whose statement it is, or who answers the press */
    for (uint32_t i = 0; i < s->speaker_count; i++)
        speaker |= &s->actors[s->speakers[i]] == a;
    if (a->votes && !a->holds && a->votes >= a->mediates)
        return "member";
    if (a->mediates && (!a->holds || speaker))
        return "mediator";
    if (a->votes && !a->holds)
        return "member";
    if (a->holds)
        return a->votes ? "member" : "party";
    if (a->watches)
        return "observer";
    if (a->speaks && above(s, a))
        return "mediator";
    if (a->acts && (a->state || !*a->code || strncmp(a->code, "IGO", 3)))
        return "party";
    return a->meets || a->speaks ? "observer" : NULL;
}

/* One that the case has not: it joins where an entry is by it or it acts; what it is to the case, its keeper knows. */
static const char *joins(const sheet *s, const actor *a)
{
    const char *role = role_of(s, a);
    if (!role || !*a->code || !(a->acts || a->mediates || a->votes || a->speaks))
        return NULL;
    return strcmp(role, "party") ? role : "observer";
}

bool roles_find(sheet *s)
{
    for (int i = 0; i < 2 && s->proposal_count; i++) { /* those that the text is about are parties to it */
        actor *a = actor_of(s, s->pair[i]);
        const actor *other = actor_of(s, s->pair[1 - i]);
        bool told = a && ((other && other->watches) || a->watches); /* one of them tells of others */
        if (a && !a->mediates && !a->votes && !told && (s->between || a->acts || a->speaks || a->seen > 1))
            a->holds++;
    }
    for (uint32_t i = 0; i < s->actor_count; i++) {
        actor *a = &s->actors[i];
        const char *role = s->known && !a->known ? joins(s, a) : s->known ? NULL : role_of(s, a);
        if (!role)
            continue;
        uint32_t first = 0;
        while (first < s->token_count && s->tokens[first].from < (a->first_to ? a->first_from : a->act_from))
            first++;
        uint32_t end = first + 1;
        while (end < s->token_count && s->tokens[end].to <= (a->first_to ? a->first_to : a->act_to))
            end++;
        entente_clerk_proposal *p = propose(s, ENTENTE_CLERK_actor, first, end);
        put_text(s, p, "id", a->id);
        put_text(s, p, "name", a->name);
        put_text(s, p, "role", role);
    }
    return !s->failed;
}
