/* What is put to a council, and how its members vote. */

#include "clerk/context.h"
#include "clerk/drafts.h"
#include "clerk/times.h"
#include "clerk/votes.h"

#include <stdio.h>
#include <string.h>

enum { TEXTS = 16 };

typedef struct on_vote {
    const char *id;
    int32_t sponsors[WHO_MOST];
    uint32_t count;
    uint32_t sentence, end;
    bool known, clauses;
    uint32_t order; /* "second": 2 */
} on_vote;

static uint32_t ordinal(const sheet *s, uint32_t at)
{
    static const char *const words[] = {"first", "second", "third", "fourth", "fifth"};
    for (uint32_t i = 0; i < 5; i++)
        if (word(s, at, words[i]))
            return i + 1;
    return word(s, at, "another") || word(s, at, "new") ? 9 : 0;
}

static int32_t actor_by_id(const sheet *s, const char *id)
{
    for (uint32_t i = 0; i < s->actor_count; i++)
        if (!strcmp(s->actors[i].id, id))
            return (int32_t)i;
    return NONE;
}

static uint32_t known_texts(const sheet *s, on_vote *texts)
{
    uint32_t count = 0;
    for (size_t r = 0; s->known && r < s->known->resolutions && count < TEXTS; r++) {
        const entente_clerk_text *x = &s->known->resolution[r];
        on_vote *v = &texts[count++];
        *v = (on_vote){.id = x->id, .known = true, .order = (uint32_t)r + 1};
        for (size_t i = 0; i < x->sponsors && v->count < WHO_MOST; i++) {
            int32_t a = actor_by_id(s, x->sponsor[i]);
            if (a != NONE)
                v->sponsors[v->count++] = a;
        }
    }
    return count;
}

static void ballot_add(sheet *s, const on_vote *on, int32_t member, const char *vote, bool announced, uint32_t first,
                       uint32_t end)
{
    actor *a = actor_of(s, member);
    if (!a || (s->known && !a->known))
        return;
    for (size_t i = 0; i < s->proposal_count; i++) {
        const entente_clerk_proposal *p = &s->proposals[i];
        if (p->kind == ENTENTE_CLERK_ballot && p->count > 1 && !strcmp(p->fields[0].text, on ? on->id : "") &&
            !strcmp(p->fields[1].text, a->id))
            return;
    }
    entente_clerk_proposal *p = propose(s, ENTENTE_CLERK_ballot, first, end);
    put_text(s, p, "resolution", on ? on->id : "unknown");
    put_text(s, p, "member", a->id);
    put_text(s, p, "vote", vote);
    if (announced)
        put_text(s, p, "status", "announced");
    actor_did(s, member, DID_VOTE, first, end);
}

/* The text that a sentence speaks of, if it names one. */
static on_vote *named_text(sheet *s, const sentence *k, on_vote *texts, uint32_t count)
{
    for (uint32_t i = k->first; i < k->end; i++) {
        uint32_t o = ordinal(s, i), noun = is(s, i, IS_resolution_noun), by = noun ? is(s, i + noun, IS_draft_by) : 0;
        const mentioned *owner = by ? mention_at(s, i + noun + by + word(s, i + noun + by, "the")) : NULL;
        on_vote *owned = NULL;
        uint32_t own = 0;
        for (uint32_t t = 0; t < count && owner && owner->count == 1; t++)
            if (texts[t].count == 1 && texts[t].sponsors[0] == owner->who[0]) {
                owned = &texts[t];
                own++;
            }
        if (own == 1) /* "the draft resolution of the United States", "a text tabled by X" */
            return owned;
        for (uint32_t t = 0; t < count; t++) {
            const mentioned *m = mention_at(s, i);
            if (o && o < 9 && is(s, i + 1, IS_resolution_noun) && texts[t].order == o)
                return &texts[t];
            if (m && m->possessive && texts[t].count && m->who[0] == texts[t].sponsors[0] && texts[t].count == 1 &&
                (is(s, m->end + 1, IS_resolution_noun) || mark(s, m->end + 1, ",")))
                return &texts[t];
        }
    }
    return NULL;
}

static on_vote *text_add(sheet *s, on_vote *texts, uint32_t *count, uint32_t n, uint32_t noun, const mentioned *by,
                         uint32_t first, uint32_t end, bool future)
{
    char id[32];
    bool found;
    const sentence *k = &s->sentences[n];
    if (*count == TEXTS)
        return NULL;
    snprintf(id, sizeof id, "%.16s-%u", s->tokens[noun].low, *count + 1);
    on_vote *v = &texts[*count];
    *v = (on_vote){.id = arena_text(s->memory, id, strlen(id)), .sentence = n, .end = end, .order = *count + 1};
    if (!v->id) {
        s->failed = true;
        return NULL;
    }
    ++*count;
    entente_clerk_proposal *p = propose(s, ENTENTE_CLERK_resolution, first, end);
    put_text(s, p, "id", v->id);
    put_text(s, p, "title", text_of(s, first, end > first + 14 ? first + 14 : end));
    const char *ids[WHO_MOST];
    for (uint32_t i = 0; by && i < by->count; i++) {
        v->sponsors[v->count++] = by->who[i];
        ids[i] = actor_id(s, by->who[i]);
        actor_did(s, by->who[i], DID_VOTE, first, end);
    }
    if (v->count)
        put_texts(s, p, "sponsors", ids, v->count);
    interval when = time_at(s, k->first, k->end, noun, future, &found);
    if (found)
        put_day(p, "on", when.from);
    if (s->known && s->known->councils == 1)
        put_text(s, p, "council", s->known->council[0].id);
    return v;
}

/* "X and Y had put the draft forward", "a second draft, by Fenmark": who brings what. */
/* "put forward by France, Lebanon and the United States": all of them; NULL: none. */
static const mentioned *brought_by(sheet *s, const sentence *k, uint32_t at)
{
    uint32_t by = is(s, at, IS_draft_by), next = at + by + (by && word(s, at + by, "the"));
    const mentioned *m = by > 1 && next < k->end ? mention_at(s, next) : NULL;
    mentioned *made = m && m->first == next ? ARENA_NEW(s->memory, mentioned) : NULL;
    if (!made) {
        s->failed |= m && m->first == next;
        return NULL;
    }
    *made = *m;
    while (made->end + 1 < k->end) {
        next = made->end + mark(s, made->end, ",");
        next += word(s, next, "and");
        next += next > made->end && word(s, next, "the");
        m = next > made->end && next < k->end ? mention_at(s, next) : NULL;
        if (!m || m->first != next || m->how > BY_CITY || made->count + m->count > WHO_MOST)
            break;
        memcpy(made->who + made->count, m->who, m->count * sizeof *m->who);
        made->count += m->count;
        made->end = m->end;
    }
    return made;
}

static void sponsors_at(sheet *s, uint32_t n, on_vote *texts, uint32_t *count, on_vote **current)
{
    const sentence *k = &s->sentences[n];
    for (uint32_t i = k->first; i < k->end; i++) {
        uint32_t len = is(s, i, IS_resolution_noun);
        if (len && word(s, i - 1, "a") && i > k->first &&
            (word(s, i + len, "that") || find(s, k->first, i, IS_adopted) != NONE ||
             find(s, k->first, i, IS_rejected) != NONE) &&
            !*count) {
            uint32_t end = k->end < i + 16 ? k->end : i + 16;
            const mentioned *by = brought_by(s, k, i + len); /* "a resolution tabled by X" */
            *current = text_add(s, texts, count, n, i, by, i - 1, by ? by->end : end, false);
            i += len;
            continue;
        }
        if (len && !*count && s->tokens[i + len].kind == TOKEN_NUMBER && find(s, k->first, i, IS_adopted) != NONE) {
            const mentioned *by = brought_by(s, k, i + len + 1 + mark(s, i + len + 1, ","));
            *current =
                text_add(s, texts, count, n, i, by, i, by ? by->end : i + len + 1, false); /* "adopted resolution 2728" */
            return;
        }
        bool decided = find(s, k->first, k->end, IS_adopted) != NONE || find(s, k->first, k->end, IS_rejected) != NONE;
        for (uint32_t j = i; j < k->end; j++)
            decided |= word(s, j, "votes") || word(s, j, "vote");
        if (len && !*count && s->tokens[i + len].kind == TOKEN_NUMBER && s->tokens[i].capital && decided &&
            !unreal(s, k, i)) {
            const mentioned *by = brought_by(s, k, i + len + 1 + mark(s, i + len + 1, ","));
            if (by) { /* "Resolution 1973, put forward by A and B, won ten votes" */
                *current = text_add(s, texts, count, n, i, by, i, by->end, false);
                return;
            }
        }
        const mentioned *owner =
            len && word(s, i + len, "of") ? mention_at(s, i + len + 1 + word(s, i + len + 1, "the")) : NULL;
        if (owner && !*count && word(s, i - 1, "the")) { /* "the draft resolution of the United States" */
            *current = text_add(s, texts, count, n, i, owner, i - 1, owner->end, false);
            return;
        }
        uint32_t o = i > k->first ? ordinal(s, i - 1) : 0;
        if (len && o > 1 && i + 2 < k->end && !named_text(s, k, texts, *count)) { /* "a second draft, by Fenmark" */
            const mentioned *by = NULL;
            for (uint32_t j = i + len; j < i + len + 4 && j < k->end && !by; j++)
                if (word(s, j, "by") || word(s, j, "from"))
                    by = mention_at(s, j + 1);
            for (uint32_t j = i; j > k->first && !by; j--)
                if (is(s, j - 1, IS_sponsor) && !negated(s, k, j - 1))
                    by = subject_of(s, k, j - 1);
            if (by) {
                *current = text_add(s, texts, count, n, i, by, by->first < i - 2 ? by->first : i - 2, k->end, true);
                return;
            }
        }
        uint32_t sponsored = is(s, i, IS_sponsor);
        if (!sponsored || (is(s, i, IS_modal) && !word(s, i, "will")))
            continue;
        const mentioned *by = subject_of(s, k, i);
        if (!by || by->place)
            continue;
        uint32_t stop = clause_end(s, k, i + sponsored);
        uint32_t third = NONE;
        for (uint32_t j = i; j < stop && j < i + 6; j++)
            if (ordinal(s, j) > 1 && (is(s, j + 1, IS_resolution_noun) || mark(s, j + 1, ",")))
                third = j;
        if (third != (uint32_t)NONE && !unreal(s, k, i)) {
            *current = text_add(s, texts, count, n, third, by, by->first, stop, true);
            return;
        }
        bool the = false, other = i > k->first && word(s, i - 1, "would"); /* "would table a draft of its own" */
        for (uint32_t j = i; j < stop && j < i + 6; j++)
            the |= (is(s, j, IS_resolution_noun) > 0 || word(s, j, "it"));
        for (uint32_t w = 0; other && w < by->count; w++)
            actor_did(s, by->who[w], DID_VOTE, by->first, i + 1);
        if (!the || other)
            continue;
        if (*current && !(*current)->known && !(*current)->count) { /* sponsors of the text that was told */
            for (size_t p = s->proposal_count; p-- > 0;)
                if (s->proposals[p].kind == ENTENTE_CLERK_resolution &&
                    !strcmp(s->proposals[p].fields[0].text, (*current)->id)) {
                    const char *ids[WHO_MOST];
                    for (uint32_t w = 0; w < by->count; w++) {
                        ids[w] = actor_id(s, by->who[w]);
                        (*current)->sponsors[(*current)->count++] = by->who[w];
                        actor_did(s, by->who[w], DID_VOTE, by->first, i + 1);
                    }
                    put_texts(s, &s->proposals[p], "sponsors", ids, by->count);
                    s->proposals[p].from = s->tokens[by->first].from; /* who brought it says more than its name */
                    s->proposals[p].to = s->tokens[stop - 1].to;
                    break;
                }
        } else if (!*count) {
            *current = text_add(s, texts, count, n, i, by, by->first, stop, false);
        }
        return;
    }
}

/* "and all the others were in favour": of a council that the case knows. */
static bool others(sheet *s, const on_vote *on, uint32_t first, uint32_t end, const char *vote)
{
    if (!s->known || s->known->councils != 1)
        return false;
    const entente_clerk_council *c = &s->known->council[0];
    for (size_t m = 0; m < c->members; m++) {
        int32_t who = actor_by_id(s, c->member[m]);
        bool voted = false;
        for (size_t i = 0; i < s->proposal_count && !voted; i++)
            voted = s->proposals[i].kind == ENTENTE_CLERK_ballot && !strcmp(s->proposals[i].fields[1].text, c->member[m]) &&
                    !strcmp(s->proposals[i].fields[0].text, on ? on->id : "unknown");
        if (who != NONE && !voted)
            ballot_add(s, on, who, vote, false, first, end);
    }
    return true;
}

/* A draft resolution of which no vote is told. */
static void unvoted(sheet *s, on_vote *texts)
{
    uint32_t made = 0;
    for (uint32_t n = 0; n < s->sentence_count && !s->known && !made; n++)
        for (uint32_t i = s->sentences[n].first; i + 1 < s->sentences[n].end && !made; i++) {
            const mentioned *by = NULL;
            const sentence *k = &s->sentences[n];
            if (k->heading || !word(s, i, "draft") || !word(s, i + 1, "resolution") || unreal(s, k, i))
                continue;
            for (uint32_t j = i; j > k->first && !by; j--)
                by = is(s, j - 1, IS_sponsor) ? subject_of(s, k, j - 1) : NULL;
            for (uint32_t j = i + 2; j < k->end && !by; j++)
                by = mention_at(s, j) && mention_at(s, j)->possessive ? mention_at(s, j) : NULL;
            uint32_t end = clause_end(s, k, i + 2);
            text_add(s, texts, &made, n, i + 1, by, i, end < i + 14 ? end : i + 14, false);
        }
}

bool votes_find(sheet *s)
{
    static const struct {
        clerk_class class;
        const char *vote;
    } votes[] = {{IS_vote_yes, "yes"}, {IS_vote_no, "no"}, {IS_vote_abstain, "abstain"}, {IS_vote_absent, "absent"}};
    on_vote texts[TEXTS], *current = NULL;
    if (!vote_text(s)) {
        unvoted(s, texts);
        return !s->failed;
    }
    uint32_t count = known_texts(s, texts), pending_first = 0, pending_end = 0;
    const char *pending = NULL;
    for (uint32_t n = 0; n < s->sentence_count; n++) {
        const sentence *k = &s->sentences[n];
        if (k->heading || k->question)
            continue;
        sponsors_at(s, n, texts, &count, &current);
        on_vote *told = named_text(s, k, texts, count);
        current = told ? told : current ? current : count == 1 ? &texts[0] : NULL;
        for (uint32_t i = k->first; i < k->end; i++) {
            const char *listed = listed_vote(s, k, i);
            bool vetoes = vetoes_by(s, i) && !unreal(s, k, i);
            for (uint32_t j = i + 1 + vetoes; (listed || vetoes) && j < k->end && !mark(s, j, ")"); j++) {
                const mentioned *m = mention_at(s, j);
                if (vetoes && !m && !mark(s, j, ",") && !word(s, j, "and") && !word(s, j, "the"))
                    break;
                for (uint32_t w = 0; m && m->first == j && w < m->count; w++)
                    ballot_add(s, current, m->who[w], listed ? listed : "no", false, m->first, m->end);
            }
            for (size_t v = 0; v < sizeof votes / sizeof *votes; v++) {
                uint32_t len = is(s, i, votes[v].class);
                if (!len || negated(s, k, i) || unreal(s, k, i) || word(s, i - 1, "how") ||
                    (i > k->first && s->tokens[i - 1].quantity != NONE))
                    continue;
                bool announced = false, old = false, would = false;
                for (uint32_t j = clause_start(s, k, i); j < i; j++) {
                    announced |= word(s, j, "will") || is(s, j, IS_announce) > 0;
                    would |= word(s, j, "would");
                    old |= word(s, j, "had");
                }
                if (would && !is(s, i, IS_announce)) { /* overtaken by the vote, or a guess */
                    bool later = false;
                    for (uint32_t j = i; j-- > k->first && j + 8 > i;)
                        later |= word(s, j, "but");
                    if (!later)
                        continue;
                }
                (void)old;
                uint32_t start = clause_start(s, k, i);
                bool rest = false;
                for (uint32_t j = start; j < i; j++)
                    rest |= word(s, j, "others") || word(s, j, "rest") || word(s, j, "remaining");
                if (rest) {
                    pending = votes[v].vote;
                    pending_first = start;
                    pending_end = i + len;
                    continue;
                }
                const mentioned *m = subject_of(s, k, i);
                if (!m || m->place)
                    continue;
                uint32_t first = m->first < i ? m->first : i;
                uint32_t counted = m->end; /* "eleven members were in favour" */
                bool number = s->tokens[m->first].quantity != NONE || (counted < i && s->tokens[counted].quantity != NONE);
                for (uint32_t w = 0; w < m->count && !number; w++)
                    ballot_add(s, current, m->who[w], votes[v].vote, announced, first, i + len);
                break;
            }
        }
        if (pending) {
            others(s, current, pending_first, pending_end, pending);
            pending = NULL;
        }
        if (current && !current->clauses && (current->count || current->known)) {
            bool asks = false;
            for (uint32_t i = k->first; i < k->end; i++)
                asks |= is(s, i, IS_clause_verb) && (word(s, k->first, "it") || is(s, k->first + 1, IS_resolution_noun));
            if (asks) {
                resolution_clauses(s, current->id, current->sponsors, current->count, n ? n - 1 : 0, k->first);
                current->clauses = true;
            }
        }
    }
    if (!count)
        unvoted(s, texts);
    return !s->failed;
}
