/* What stands around a word: its clause, its subject, who is speaking, whether it is so at all. */
#include "clerk/context.h"

#include "base/date.h"

#include <string.h>

static bool boundary(const sheet *s, uint32_t i)
{
    return (s->tokens[i].kind == TOKEN_MARK && !mark(s, i, "'s") && !mark(s, i, "'") && !mark(s, i, "-") &&
            !mark(s, i, "%") && !mark(s, i, "$") && !mark(s, i, "/") && !mark(s, i, "+")) ||
           is(s, i, IS_conj) || is(s, i, IS_condition);
}

uint32_t says(const sheet *s, const sentence *k, uint32_t at)
{
    uint32_t n = is(s, at, IS_speech);
    if (!n || s->tokens[at].capital ? n && at > k->first : false)
        return 0;
    if (n && at > k->first &&
        (word(s, at - 1, "of") || word(s, at - 1, "the") || word(s, at - 1, "a") || word(s, at - 1, "an") ||
         mark(s, at - 1, "'s") || s->tokens[at - 1].kind == TOKEN_NUMBER || word(s, at - 1, "no") ||
         (word(s, at - 1, "to") && !(at > k->first + 1 && (is(s, at - 2, IS_aux) || is(s, at - 2, IS_verb))))))
        return 0;
    size_t length = strlen(s->tokens[at].low);
    if (n && at > k->first && mark(s, at - 1, ",") && length > 4 && !strcmp(s->tokens[at].low + length - 3, "ing"))
        return 0; /* ", hinting at" */
    return n;
}

static bool verbal(const sheet *s, const sentence *k, uint32_t i)
{
    static const clerk_class verbs[] = {IS_demand, IS_offer, IS_agree, IS_hold, IS_move, IS_opened,
                                        IS_refuse, IS_deny,  IS_modal, IS_aux,  IS_verb, IS_deed};
    for (size_t v = 0; v < sizeof verbs / sizeof *verbs; v++)
        if (is(s, i, verbs[v]))
            return true;
    return says(s, k, i) > 0;
}

uint32_t clause_start(const sheet *s, const sentence *k, uint32_t at)
{
    uint32_t i = at;
    while (i > k->first && !mark(s, i - 1, ";") && !mark(s, i - 1, "\"") && !mark(s, i - 1, ":") && !is(s, i - 1, IS_conj) &&
           !is(s, i - 1, IS_condition))
        i--;
    return i;
}

uint32_t clause_end(const sheet *s, const sentence *k, uint32_t at)
{
    uint32_t i = at;
    while (i < k->end && !mark(s, i, ";") && !mark(s, i, "\"") && !mark(s, i, ".") && !is(s, i, IS_conj) &&
           !is(s, i, IS_condition))
        i++;
    return i;
}

bool negated(const sheet *s, const sentence *k, uint32_t verb)
{
    for (uint32_t i = verb; i > k->first && i + 5 > verb; i--) {
        if (is(s, i - 1, IS_negation) || (i > k->first + 1 && is(s, i - 2, IS_negation) == 2)) /* "no longer" */
            return true;
        if (!is(s, i - 1, IS_aux) && !is(s, i - 1, IS_modal) && !is(s, i - 1, IS_adverb) && !word(s, i - 1, "to"))
            return false;
    }
    return false;
}

/* Several mentions as one. */
static const mentioned *together(sheet *s, const mentioned *a, const mentioned *b)
{
    mentioned *made = ARENA_NEW(s->memory, mentioned);
    if (!made) {
        s->failed = true;
        return a;
    }
    *made = *a;
    made->end = b->end > a->end ? b->end : a->end;
    made->first = b->first < a->first ? b->first : a->first;
    for (uint32_t i = 0; i < b->count && made->count < WHO_MOST; i++) {
        bool had = false;
        for (uint32_t w = 0; w < made->count; w++)
            had |= made->who[w] == b->who[i];
        if (!had)
            made->who[made->count++] = b->who[i];
    }
    return made;
}

/* "and the permanent secretary of": an office alone stands between. */
static bool of_offices(const sheet *s, uint32_t from, uint32_t to)
{
    bool title = false;
    for (uint32_t i = from; i < to; i++) {
        title |= is(s, i, IS_office) > 0;
        if (s->tokens[i].kind != TOKEN_WORD || is(s, i, IS_aux) || is(s, i, IS_modal) || is(s, i, IS_verb) ||
            is(s, i, IS_conj))
            return false;
    }
    return title && to - from < 7;
}

/* The one who a phrase that ends before a token is about. */
static const mentioned *phrase_who(sheet *s, const sentence *k, uint32_t end)
{
    const mentioned *best = NULL, *m;
    uint32_t i = end;
    while (i > k->first) {
        i--;
        m = mention_at(s, i);
        if (m) {
            i = m->first;
            bool adjective = m->how == BY_ADJECTIVE && !m->office && m->end < end && !is(s, m->end, IS_both);
            bool others = m->possessive && !m->office && m->end + 1 < end;
            if (adjective || others)
                return best && best->first > m->end + 2 ? best : NULL;
            if (m->place && !m->office) {
                continue;
            }
            bool near =
                best && (best->first <= m->end + 3 || (word(s, m->end, "and") && of_offices(s, m->end + 1, best->first)));
            if (best && i + 1 < best->first && (word(s, m->end, "and") || mark(s, m->end, ",")) && near) {
                best = together(s, m, best);
            } else if (!best || m->office || m->possessive) {
                best = m;
            } else if (word(s, best->first - 1, "of") || word(s, best->first - 1, "with") ||
                       word(s, best->first - 1, "from") ||
                       (word(s, best->first - 1, "the") && word(s, best->first - 2, "of"))) {
                best = m;
            }
            continue;
        }
        if (mark(s, i, ",") && best && i > k->first && mention_at(s, i - 1) &&
            (best->count > 1 || word(s, best->end, "and") || word(s, i + 1, "and")))
            continue;
        if (boundary(s, i) || verbal(s, k, i))
            break;
    }
    return best;
}

const mentioned *subject_of(sheet *s, const sentence *k, uint32_t verb)
{
    uint32_t j = verb;
    for (int turn = 0; turn < 6; turn++) {
        while (j > k->first && s->tokens[j - 1].actor == NONE &&
               (is(s, j - 1, IS_aux) || is(s, j - 1, IS_modal) || is(s, j - 1, IS_adverb) || is(s, j - 1, IS_negation) ||
                word(s, j - 1, "to") || word(s, j - 1, "both") || s->tokens[j - 1].date != NONE ||
                ((word(s, j - 1, "on") || word(s, j - 1, "since")) && s->tokens[j].date != NONE)))
            j--;
        if (j == k->first)
            return NULL;
        uint32_t p = j - 1;
        if (!mention_at(s, p) && (word(s, p, "it") || word(s, p, "they") || word(s, p, "he") || word(s, p, "she")))
            return NULL;       /* of whom it is not sure */
        if (mark(s, p, ",")) { /* "X, according to Y, asks" */
            uint32_t q = p;
            while (q > k->first && !mark(s, q - 1, ",") && !mark(s, q - 1, ";") && !mark(s, q - 1, "\""))
                q--;
            const mentioned *list = phrase_who(s, k, p);
            bool named = list && list->count > 1 && list->end == p && list->first > k->first;
            uint32_t of = named ? list->first - 1 - (word(s, list->first - 1, "the") && list->first > k->first + 1) : 0;
            bool within =
                named && (word(s, of, "between") || word(s, of, "of") || word(s, of, "with") || word(s, of, "among"));
            if (list && list->count > 1 && list->end == p && !within) /* "the mediators, A, B and C, put …" */
                return list;
            if (q == k->first || !mark(s, q - 1, ","))
                return NULL;
            j = q - 1;
            const mentioned *m = phrase_who(s, k, j);
            if (m)
                return m;
            continue;
        }
        if (mark(s, p, ")")) {
            while (p > k->first && !mark(s, p, "("))
                p--;
            j = p;
            continue;
        }
        if (word(s, p, "who") || word(s, p, "which")) {
            j = p - (p > k->first && mark(s, p - 1, ","));
            return phrase_who(s, k, j);
        }
        if (word(s, p, "and") || word(s, p, "or") || word(s, p, "but") ||
            word(s, p, "then")) { /* the subject of the verb before */
            uint32_t v = p;
            if (v > k->first && mark(s, v - 1, ",")) { /* "X has come down, the board said, but holds to" */
                uint32_t q = v - 1;
                bool said = false;
                while (q > k->first && !mark(s, q - 1, ",") && !mark(s, q - 1, ";")) {
                    q--;
                    said |= is(s, q, IS_speech) > 0;
                }
                if (said && q > k->first && mark(s, q - 1, ","))
                    v = q;
            }
            while (v > k->first && !mark(s, v - 1, ";") &&
                   !(verbal(s, k, v - 1) && !is(s, v - 1, IS_aux) && !is(s, v - 1, IS_modal) && !word(s, v - 1, "close")))
                v--;
            for (uint32_t w = p; v == k->first && w > k->first; w--) /* "X was in the hills and met": no other verb */
                v = is(s, w - 1, IS_aux) ? w : v;
            if (v == k->first || mark(s, v - 1, ";"))
                return NULL;
            j = v - 1;
            continue;
        }
        const mentioned *m = phrase_who(s, k, j);
        uint32_t b = j;
        while (!m && b > k->first && j - b < 5 && !word(s, b - 1, "but") && !word(s, b - 1, "and"))
            b--;
        if (m || b == k->first || j - b >= 5 || b == j)
            return m;
        j = b; /* "but in the end voted" */
    }
    return NULL;
}

/* "…, X said on Monday in Sarn": nothing that it says follows. */
static bool closes(const sheet *s, const sentence *k, uint32_t at)
{
    uint32_t i = at;
    while (i < k->end && (s->tokens[i].date != NONE || is(s, i, IS_adverb) || word(s, i, "late") || word(s, i, "early") ||
                          word(s, i, "here") || (word(s, i, "that") && s->tokens[i + 1].date != NONE)))
        i++;
    return i >= k->end || s->tokens[i].kind == TOKEN_MARK || is(s, i, IS_place_word) || is(s, i, IS_conj) ||
           is(s, i, IS_by_then) || word(s, i, "during") || word(s, i, "under") || word(s, i, "as") || word(s, i, "and");
}

const mentioned *speaker_of(sheet *s, const sentence *k, uint32_t at, uint32_t *first, uint32_t *end)
{
    const mentioned *best = NULL;
    *first = *end = 0;
    for (uint32_t i = k->first; i < k->end; i++) {
        uint32_t n;
        bool apart = false;
        for (uint32_t j = i < at ? i : at; j < (i < at ? at : i); j++)
            apart |= mark(s, j, ";") || mark(s, j, ":");
        if (!apart && word(s, i, "according") && word(s, i + 1, "to")) {
            uint32_t e = i + 2;
            while (e < k->end && !mark(s, e, ",") && !mark(s, e, ".") && !mark(s, e, ";") && !is(s, e, IS_conj) &&
                   e < i + 14)
                e++;
            *first = i + 2;
            *end = e;
            return phrase_who(s, k, e);
        }
        if (!(n = says(s, k, i)) || negated(s, k, i))
            continue;
        bool ahead = i < at, quoted = !ahead && i > k->first;
        if (!ahead && !mark(s, i - 1, "\"") && !mark(s, i + n, "\"") && !word(s, i, "told") && !word(s, i, "tells") &&
            !word(s, i, "informed") && !(mark(s, i - 1, ",") && !subject_of(s, k, i)) && !closes(s, k, i + n))
            continue; /* another's words begin there */
        if (ahead) {  /* "X said that …": nothing parts them */
            bool parted = false;
            for (uint32_t j = i; j < at && !parted; j++)
                parted = mark(s, j, ";");
            if (parted)
                continue;
        }
        const mentioned *m = subject_of(s, k, i);
        uint32_t np = i, e = i;
        if (quoted && (mark(s, i - 1, "\"") || (mark(s, i - 1, ",") && !m))) { /* "…," said X */
            e = i + n;
            while (e < k->end && !mark(s, e, ",") && !mark(s, e, ".") && !mark(s, e, ";") && e < i + 12)
                e++;
            m = phrase_who(s, k, e);
            np = i + n;
        } else {
            while (np > k->first && !mark(s, np - 1, ",") && !mark(s, np - 1, "\"") && !mark(s, np - 1, ";") &&
                   !is(s, np - 1, IS_conj))
                np--;
            if (!ahead && !(np > k->first && (mark(s, np - 1, ",") || mark(s, np - 1, "\""))))
                continue;
        }
        while (e > np && (is(s, e - 1, IS_aux) || is(s, e - 1, IS_adverb)))
            e--;
        while (np < e && (word(s, np, "and") || word(s, np, "but")))
            np++;
        if (np == e && m) { /* "The IPC projects …, and says": whoever is its subject */
            np = m->first;
            e = m->end;
        }
        best = m;
        *first = np;
        *end = e;
        if (!ahead)
            break;
    }
    if (*end == *first + 1 && (word(s, *first, "they") || word(s, *first, "he") || word(s, *first, "she") ||
                               word(s, *first, "it") || word(s, *first, "we") || word(s, *first, "i")))
        *first = *end = 0; /* a pronoun is nobody's name */
    return best;
}

/* "Were the guns to stay, …", "Had the maps been given": a supposition by its order of words. */
static bool supposed(const sheet *s, const sentence *k)
{
    uint32_t i = k->first;
    while (i < k->end && (mark(s, i, "\"") || mark(s, i, "•")))
        i++;
    if (!is(s, i, IS_hypothetical) || !s->tokens[i].capital)
        return false;
    for (uint32_t j = i + 1; j < k->end; j++)
        if (mark(s, j, ","))
            return true;
    return word(s, i, "should") || word(s, i, "would");
}

bool unreal(const sheet *s, const sentence *k, uint32_t at)
{
    uint32_t from = at, to = at;
    while (from > k->first && !mark(s, from - 1, ";"))
        from--;
    while (to < k->end && !mark(s, to, ";"))
        to++;
    if (k->question || supposed(s, k) || find(s, k->first, k->end, IS_rumour) != NONE ||
        find(s, from, to, IS_guess) != NONE || find(s, k->first, from, IS_guess) != NONE)
        return true;
    int32_t joke = find(s, from, clause_end(s, k, at), IS_joke); /* "They joke that X wants 100" */
    if (joke != NONE && (uint32_t)joke < at + 12)
        return true;
    uint32_t guessed = is(s, from, IS_supposing); /* "Perhaps X will offer 50", not "perhaps 10" */
    if (guessed && s->tokens[from + guessed].quantity == NONE)
        return true;
    for (uint32_t i = at; i-- > k->first && !mark(s, i, ";");)
        if (is(s, i, IS_deny) && !negated(s, k, i))
            return true;
    return false;
}

const char *listed_vote(const sheet *s, const sentence *k, uint32_t i)
{
    bool number = false;
    const char *vote = NULL;
    if (!mark(s, i, "("))
        return NULL;
    for (uint32_t j = i; j-- > k->first && i - j < 6 && !mark(s, j, ")") && !mark(s, j, ",") && !number;) {
        number = s->tokens[j].quantity != NONE || s->tokens[j].kind == TOKEN_NUMBER;
        vote = vote                                                                                ? vote
               : word(s, j, "against")                                                             ? "no"
               : word(s, j, "favour") || word(s, j, "favor")                                       ? "yes"
               : word(s, j, "abstention") || word(s, j, "abstentions") || word(s, j, "abstaining") ? "abstain"
                                                                                                   : NULL;
    }
    return number ? vote : NULL;
}

bool vetoes_by(const sheet *s, uint32_t i)
{
    return (word(s, i, "veto") || word(s, i, "vetoes")) && (word(s, i + 1, "by") || word(s, i + 1, "from"));
}

bool vote_text(const sheet *s)
{
    for (uint32_t k = 0; k < s->sentence_count; k++)
        for (uint32_t i = s->sentences[k].first; i < s->sentences[k].end; i++)
            if (listed_vote(s, &s->sentences[k], i) || vetoes_by(s, i) || is(s, i, IS_vote_no) ||
                is(s, i, IS_vote_abstain) || (is(s, i, IS_vote_yes) && is(s, i, IS_vote_yes) > 1))
                return true;
    return false;
}

const char *place_named(sheet *s, const sentence *k, uint32_t first, uint32_t end)
{
    for (uint32_t i = first; i + 1 < end; i++) {
        if (!word(s, i, "in") && !word(s, i, "at") && !word(s, i, "from"))
            continue;
        uint32_t a = i + 1 + word(s, i + 1, "the"), b = a;
        while (b < k->end && ((s->tokens[b].capital && s->tokens[b].date == NONE && s->tokens[b].kind == TOKEN_WORD) ||
                              (b > a && word(s, b, "and") && s->tokens[b + 1].capital)))
            b++;
        if (b > a)
            return text_of(s, a, b);
    }
    return NULL;
}

bool of_history(const sheet *s, const sentence *k)
{
    int year, month, day;
    day_split(s->day, &year, &month, &day);
    for (uint32_t i = k->first + 1; i < k->end; i++) {
        const token *t = &s->tokens[i];
        bool bare_year = t->kind == TOKEN_NUMBER && t->to - t->from == 4 && t->number > 1000 && t->number < year - 1 &&
                         !(t->date != NONE && s->dates[t->date].past.to - s->dates[t->date].past.from < 32);
        if (bare_year && (word(s, i - 1, "in") || word(s, i - 1, "of")))
            return true;
    }
    return false;
}

bool own_story(const sheet *s, const sentence *k)
{
    uint32_t quotes = 0;
    for (uint32_t i = k->first; i < k->end; i++) {
        quotes += mark(s, i, "\"");
        if (word(s, i, "i") && s->tokens[i].capital && quotes % 2 == 0 &&
            (is(s, i + 1, IS_aux) || is(s, i + 1, IS_modal) || is(s, i + 1, IS_verb)))
            return true;
    }
    return false;
}
