/* Whom pronouns stand for: who speaks, else the only one named before within the clause or the sentence, else the subject of
   the sentence before. Where two might be meant, or the subject is nobody that is known, nobody. */
#include "clerk/antecedent.h"
#include "clerk/actors.h"
#include "clerk/context.h"

#include <string.h>

typedef struct antecedent {
    int32_t who[WHO_MOST];
    uint32_t count, line;
    bool office; /* a man or woman */
} antecedent;

static bool one_of(const sheet *s, uint32_t i, const char *const *words)
{
    for (; *words; words++)
        if (word(s, i, *words))
            return true;
    return false;
}

static const char *const pronouns[] = {"it", "they", "he", "she", "its", "their", "his", "her", "them", "him", NULL};
static const char *const own[] = {"we", "i", "us", "our", "my", "me", NULL};
static const char *const persons[] = {"he", "she", "his", "her", "him", NULL};
static const char *const possessives[] = {"its", "their", "his", "her", NULL};

static bool verbal(const sheet *s, const sentence *k, uint32_t i)
{
    static const clerk_class verbs[] = {IS_demand, IS_offer, IS_agree, IS_hold, IS_move, IS_opened, IS_refuse,
                                        IS_deny,   IS_modal, IS_aux,   IS_verb, IS_deed, IS_remark, IS_withdraw};
    if (s->tokens[i].capital && i > k->first)
        return false;
    for (size_t v = 0; v < sizeof verbs / sizeof *verbs; v++)
        if (is(s, i, verbs[v]))
            return true;
    return says(s, k, i) > 0;
}

/* Whether a mention may be whom a pronoun stands for. */
static bool stands(const mentioned *m)
{
    return m->count && !m->place && (m->how != BY_ADJECTIVE || m->office);
}

static bool same_who(const mentioned *a, const mentioned *b)
{
    return a->count == b->count && !memcmp(a->who, b->who, a->count * sizeof *a->who);
}

/* The only one named in [first, end), of people alone where a man or woman is meant; NULL: nobody, or *several. */
static const mentioned *only_in(const sheet *s, uint32_t first, uint32_t end, bool man, bool *several)
{
    const mentioned *only = NULL;
    *several = false;
    for (uint32_t i = first; i < end; i++) {
        const mentioned *m = mention_at(s, i);
        if (!m || m->first != i || !stands(m) || (man && !m->office && m->how != BY_PERSON))
            continue;
        *several |= only && !same_who(only, m);
        only = only ? only : m;
    }
    return *several ? NULL : only;
}

/* "X said that …": who speaks before a token, nearest to it. */
static const mentioned *speaker_before(const sheet *s, const sentence *x, uint32_t at)
{
    const mentioned *speaker = NULL;
    for (uint32_t i = x->first; i < at; i++) {
        const mentioned *m = mention_at(s, i);
        if (!m || m->first != i || !stands(m))
            continue;
        uint32_t after = m->end;
        while (after < at && !says(s, x, after) && after < m->end + 5 && !mark(s, after, ",") && !is(s, after, IS_stop))
            after++;
        bool by = false;
        for (uint32_t j = m->first; j > x->first && m->first - j < 6; j--)
            by |= word(s, j - 1, "to") && j > x->first + 1 && word(s, j - 2, "according");
        if ((after < at && says(s, x, after)) || by)
            speaker = m;
    }
    return speaker;
}

/* Another that does something between one who speaks and a token: "X said that Y had refused its …". */
static bool other_acts(const sheet *s, const sentence *x, const mentioned *speaker, uint32_t at)
{
    for (uint32_t i = speaker->end; i < at; i++) {
        const mentioned *m = mention_at(s, i);
        if (!m || m->first != i || !stands(m) || same_who(m, speaker))
            continue;
        for (uint32_t t = m->end; t < at && t < m->end + 3; t++)
            if (verbal(s, x, t))
                return true;
    }
    return false;
}

static void take(antecedent *out, const mentioned *m)
{
    out->count = m->count;
    memcpy(out->who, m->who, sizeof out->who);
    out->office = m->office || m->how == BY_PERSON;
}

/* Whom a pronoun stands for within its own sentence; count 0: nobody. *named: somebody is named before it. */
static antecedent within(sheet *s, const sentence *x, uint32_t at, bool man, bool *named)
{
    antecedent found = {0};
    bool several;
    const mentioned *m = only_in(s, x->first, at, man, &several);
    *named = m || several;
    for (uint32_t v = at; word(s, at + 1, "own") && v-- > x->first;) /* "a plan of its own": the subject's */
        if (verbal(s, x, v)) {
            const mentioned *doer = subject_of(s, x, v);
            if (doer && doer->count == 1)
                take(&found, doer);
            return found;
        }
    const mentioned *speaker = speaker_before(s, x, at);
    if (speaker) {
        if (!other_acts(s, x, speaker, at))
            take(&found, speaker);
        return found;
    }
    uint32_t from = clause_start(s, x, at);
    const mentioned *near = only_in(s, from, at, man, &several);
    if (near)
        m = near;
    if (!m || several)
        return found;
    for (uint32_t i = m->first; i > x->first; i--) /* named in a condition or aside alone */
        if (is(s, i - 1, IS_condition) && from > m->end)
            return found;
    take(&found, m);
    return found;
}

/* The subject of a sentence, for the pronouns of the next; count 0: nobody that is known. */
static antecedent subject(sheet *s, const sentence *x)
{
    antecedent found = {.line = x->line};
    uint32_t i = x->first, first, end;
    bool aside = is(s, i, IS_condition) || (is(s, i, IS_place_word) && s->tokens[i].date == NONE) || word(s, i, "after") ||
                 word(s, i, "when") || word(s, i, "while") || word(s, i, "before");
    for (uint32_t c = i; aside && c < x->end && c < i + 24; c++)
        if (mark(s, c, ",")) {
            i = c + 1;
            break;
        }
    if (mark(s, x->first, "\"")) {
        const mentioned *m = speaker_of(s, x, x->first + 1, &first, &end);
        if (m)
            take(&found, m);
        return found;
    }
    uint32_t begin = i + word(s, i, "the");
    const mentioned *m = mention_at(s, begin);
    bool leads = m && m->first == begin && stands(m) && (!m->possessive || m->office) && m->how != BY_ADJECTIVE;
    while (i < x->end && !(verbal(s, x, i) && !mention_at(s, i)))
        i++;
    for (uint32_t t = m && m->possessive && !m->office ? m->end + 1 : i; t < i; t++) /* "A's proposal provides": A's */
        leads |= is(s, t, IS_offer_noun) || is(s, t, IS_draft_noun) || is(s, t, IS_demand_noun);
    m = leads ? m : i < x->end ? subject_of(s, x, i) : NULL;
    if (!m) { /* "…, the government says": the only one, who speaks */
        bool several;
        const mentioned *speaker = speaker_of(s, x, x->first, &first, &end),
                        *only = only_in(s, x->first, x->end, false, &several);
        if (speaker && only && same_who(speaker, only))
            take(&found, only);
        return found;
    }
    if (m->place)
        return found;
    uint32_t next = m->end;
    if (next < x->end && s->tokens[next].capital && s->tokens[next].kind == TOKEN_WORD && !is(s, next, IS_office) &&
        s->tokens[next].date == NONE && !mention_at(s, next) && !m->office)
        return found; /* part of a longer name */
    take(&found, m);
    while (m->office && next < x->end && next < m->end + 4 && (mark(s, next, "'s") || is(s, next, IS_office)))
        next++;
    const mentioned *other = /* "X and Y have", "X's minister and Y's": both */
        word(s, next, "and") ? mention_at(s, next + 1 + word(s, next + 1, "the")) : NULL;
    if (other && other->count == 1 && !other->place && found.count < WHO_MOST && found.who[0] != other->who[0])
        found.who[found.count++] = other->who[0];
    return found;
}

static bool is_speaker(const sheet *s, int32_t who)
{
    for (uint32_t w = 0; w < s->speaker_count; w++)
        if (s->speakers[w] == who)
            return true;
    return false;
}

bool antecedents_find(sheet *s)
{
    antecedent last = {.line = UINT32_MAX - 1};
    for (uint32_t k = 0; k < s->sentence_count; k++) {
        const sentence *x = &s->sentences[k];
        for (uint32_t i = x->first; i < x->end; i++) {
            if (mention_at(s, i))
                continue;
            mentioned made = {.first = i, .end = i + 1, .how = BY_PRONOUN};
            if (one_of(s, i, own) && s->speaker_count && x->answer) {
                made.count = s->speaker_count;
                memcpy(made.who, s->speakers, sizeof made.who);
                if (!mention_add(s, made))
                    return false;
                continue;
            }
            if (!one_of(s, i, pronouns))
                continue;
            bool named, many = s->tokens[i].low[0] == 't', man = one_of(s, i, persons);
            antecedent meant = within(s, x, i, man, &named);
            if (!meant.count && !named && last.line + 1 >= x->line)
                meant = last;
            bool several; /* "The Board's mandate expires. Its chair": whose mandate it is */
            const mentioned *whose = k && !meant.count && !named && is(s, i + 1, IS_holder) && word(s, i, "its")
                                         ? only_in(s, s->sentences[k - 1].first, s->sentences[k - 1].end, false, &several)
                                         : NULL;
            if (whose && whose->count == 1)
                take(&meant, whose);
            if ((!many && meant.count > 1) || (man && !meant.office) || !meant.count ||
                (x->answer && is_speaker(s, meant.who[0])))
                continue;
            made.count = meant.count;
            memcpy(made.who, meant.who, sizeof made.who);
            made.possessive = one_of(s, i, possessives);
            made.office = (made.possessive && (is(s, i + 1, IS_office) || is(s, i + 2, IS_office))) || (man && meant.office);
            if (!mention_add(s, made))
                return false;
        }
        if (!x->heading)
            last = subject(s, x);
    }
    return true;
}
