/* People by the offices that they hold, and who speaks as "we". */
#include "clerk/speakers.h"
#include "clerk/actors.h"
#include "clerk/context.h"

#include <string.h>

/* Who says "we": whose statement it is, or who answers the press. */
static void speakers(sheet *s)
{
    bool asked = false, quoted = false;
    for (uint32_t k = 0; k < s->sentence_count; k++) {
        sentence *x = &s->sentences[k];
        if (x->opens && word(s, x->first, "q") && mark(s, x->first + 1, ":"))
            asked = true;
        if (x->opens && mark(s, x->first, "\"") && k > 0 && x->line > 1)
            quoted = quoted || (k < 4 && s->sentences[0].heading);
    }
    for (uint32_t k = 0; k < s->sentence_count && !s->speaker_count && s->sentences[k].line <= 3; k++) {
        const sentence *x = &s->sentences[k];
        bool statement = false;
        for (uint32_t i = x->first; i < x->end && !s->speaker_count; i++) {
            statement |= x->heading && is(s, i, IS_paper_of) &&
                         (word(s, i + 1, "of") || word(s, i + 1, "by") || word(s, i + 1, "from"));
            const mentioned *m = mention_at(s, i);
            if (!m || m->first != i || (asked && word(s, x->first, "q")) ||
                !(statement || (x->line <= 2 && (asked || quoted) && m->office)))
                continue;
            s->speaker_count = m->count;
            memcpy(s->speakers, m->who, sizeof s->speakers);
            const mentioned *other = word(s, m->end, "and") ? mention_at(s, m->end + 1 + word(s, m->end + 1, "the")) : NULL;
            if (statement && other && s->speaker_count < WHO_MOST)
                s->speakers[s->speaker_count++] = other->who[0];
        }
    }
    bool answer = false, question = false;
    for (uint32_t k = 0; k < s->sentence_count; k++) {
        sentence *x = &s->sentences[k];
        if (x->opens) {
            answer = word(s, x->first, "a") && mark(s, x->first + 1, ":");
            question = word(s, x->first, "q") && mark(s, x->first + 1, ":");
        }
        x->answer = asked ? answer : s->speaker_count > 0;
        x->question |= question;
    }
    if (asked || quoted || s->speaker_count)
        for (uint32_t i = 0; i < s->speaker_count && !s->known; i++)
            actor_did(s, s->speakers[i], DID_MEDIATE, 0, 1);
}

enum { PERSONS_MOST = 64, NAME_MOST = 4 };

typedef struct person {
    const char *low; /* the last word of the name */
    int32_t who;
} person;

/* The mention whose office the words before a token are: "the Board's special envoy |", "the president of Norvale |". */
static const mentioned *office_before(const sheet *s, const sentence *k, uint32_t at)
{
    bool title = false;
    for (uint32_t i = at; i > k->first && at - i < 8; i--) {
        const mentioned *m = mention_at(s, i - 1);
        if (m)
            return title && m->office && m->how <= BY_WORD && m->count == 1 ? m : NULL;
        title |= is(s, i - 1, IS_office) > 0;
        if (is(s, i - 1, IS_speech) || is(s, i - 1, IS_aux) || is(s, i - 1, IS_conj) || s->tokens[i - 1].date != NONE ||
            (s->tokens[i - 1].kind == TOKEN_MARK && !mark(s, i - 1, "'s") && !mark(s, i - 1, "'")))
            return NULL;
    }
    return NULL;
}

/* "President Michel" of whom another line says whose president he is. */
static const mentioned *same_office(const sheet *s, const sentence *k, uint32_t at)
{
    if (at == k->first || !is(s, at - 1, IS_office) || !s->tokens[at - 1].capital)
        return NULL;
    for (uint32_t i = 0; i < s->mention_count; i++) {
        const mentioned *m = &s->mentions[i];
        uint32_t of = m->first - (m->first && word(s, m->first - 1, "the"));
        if (m->office && m->count == 1 && of > 1 && word(s, of - 1, "of") && word(s, of - 2, s->tokens[at - 1].low))
            return m;
        for (uint32_t t = m->end; m->office && m->possessive && m->count == 1 && t < m->end + 4; t++)
            if (word(s, t, s->tokens[at - 1].low))
                return m;
    }
    return NULL;
}

/* People who are introduced by an office, and by their last names from then on. */
static bool persons(sheet *s)
{
    person known[PERSONS_MOST];
    uint32_t count = 0;
    for (uint32_t n = 0; n < s->sentence_count; n++) {
        const sentence *k = &s->sentences[n];
        for (uint32_t i = k->first; i < k->end && !s->notes; i++) {
            uint32_t end = i;
            while (end < k->end && end < i + NAME_MOST && s->tokens[end].capital && s->tokens[end].kind == TOKEN_WORD &&
                   s->tokens[end].actor == NONE && s->tokens[end].date == NONE && !is(s, end, IS_stop) &&
                   !is(s, end, IS_office) && !s->tokens[end].upper)
                end++;
            if (end == i || (i > k->first && s->tokens[i - 1].capital && !is(s, i - 1, IS_office)))
                continue;
            const mentioned *m = office_before(s, k, i > k->first && mark(s, i - 1, ",") ? i - 1 : i);
            m = m ? m : same_office(s, k, i);
            const mentioned *next = mark(s, end, ",") ? mention_at(s, end + 1 + word(s, end + 1, "the")) : NULL;
            m = m ? m : next && next->office && next->possessive && next->count == 1 && end > i + 1 ? next : NULL;
            int32_t who = m ? m->who[0] : NONE;
            for (uint32_t p = 0; p < count && who == NONE && end == i + 1; p++)
                who = !strcmp(known[p].low, s->tokens[i].low) ? known[p].who : NONE;
            if (who == NONE || (end < k->end && s->tokens[end].capital && s->tokens[end].kind == TOKEN_WORD)) {
                i = end - 1;
                continue;
            }
            mentioned made = {.first = i, .end = end, .how = BY_PERSON, .count = 1, .who = {who}, .office = true};
            made.possessive = mark(s, end, "'s");
            if (!mention_add(s, made))
                return false;
            if (count < PERSONS_MOST)
                known[count++] = (person){s->tokens[end - 1].low, who};
            i = end - 1;
        }
    }
    return true;
}

/* Whose holder of an office is named at a mention: "the chair of the Board", "the Board's new chair". */
static bool holds_office(const sheet *s, const mentioned *m, const char *office)
{
    uint32_t of = m->first - (m->first && word(s, m->first - 1, "the"));
    if (!m->office || m->count != 1)
        return false;
    if (m->how == BY_PERSON && of && word(s, of - 1, office)) /* "Judge Ames" */
        return true;
    if (of > 1 && (word(s, of - 1, "of") || word(s, of - 1, "for")) && word(s, of - 2, office))
        return true;
    for (uint32_t t = m->first; t < m->end + 4 && t < s->token_count; t++)
        if (word(s, t, office) && (t < m->end || m->possessive || t <= m->end + 1))
            return true;
    return false;
}

/* Who holds an office, of those that were named so far. -2: more than one. */
static person *office_named(person *known, uint32_t *count, const char *low)
{
    for (uint32_t p = 0; p < *count; p++)
        if (!strcmp(known[p].low, low))
            return &known[p];
    if (*count == PERSONS_MOST)
        return NULL;
    known[*count] = (person){low, NONE};
    return &known[(*count)++];
}

static void offices_of(const sheet *s, const mentioned *m, person *known, uint32_t *count)
{
    for (uint32_t t = m->first > 3 ? m->first - 3 : 0; t < m->end + 4 && t < s->token_count; t++) {
        bool held = is(s, t, IS_holder) && holds_office(s, m, s->tokens[t].low);
        person *p = held ? office_named(known, count, s->tokens[t].low) : NULL;
        if (p)
            p->who = p->who == NONE || p->who == m->who[0] ? m->who[0] : -2;
    }
}

/* "the chair added": of the only one whose chair was named before; "the envoy": else the case's only mediator. */
static bool offices(sheet *s)
{
    person known[PERSONS_MOST];
    uint32_t count = 0;
    for (uint32_t n = 0; n < s->sentence_count; n++) {
        const sentence *k = &s->sentences[n];
        for (uint32_t i = k->first; i < k->end && !s->notes; i++) {
            uint32_t next = i + 1;
            bool capital = next < k->end && s->tokens[next].capital && s->tokens[next].date == NONE;
            const mentioned *m = mention_at(s, i);
            if (m && m->first == i)
                offices_of(s, m, known, &count);
            if (m || i == k->first || !is(s, i, IS_holder) || !word(s, i - 1, "the") || word(s, next, "of") ||
                word(s, next, "for") || is(s, next, IS_holder) || capital || mark(s, next, "-"))
                continue;
            bool between =
                word(s, i, "envoy") || word(s, i, "facilitator") || word(s, i, "arbitrator") || word(s, i, "moderator");
            const person *held = office_named(known, &count, s->tokens[i].low);
            int32_t who = held ? held->who : NONE;
            who = who == NONE && between && s->known ? s->mediator : who;
            if (who < 0)
                continue;
            mentioned made = {.first = i, .end = next, .how = BY_PERSON, .count = 1, .who = {who}, .office = true};
            made.possessive = mark(s, next, "'s");
            if (!mention_add(s, made))
                return false;
        }
    }
    return true;
}

bool speakers_find(sheet *s)
{
    if (!persons(s) || !offices(s))
        return false;
    speakers(s);
    return true;
}
