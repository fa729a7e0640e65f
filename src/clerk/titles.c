/* What a proposed issue is called: the noun phrase of what is counted, asked or offered. */
#include "clerk/titles.h"

#include <string.h>

enum { TITLE_WORDS = 6 };

static bool little(const sheet *s, uint32_t i)
{
    for (const phrase *p = lexicon_at(s->words, s->tokens[i].low); p; p = p->next)
        if (p->words == 1 && !strcmp(p->word[0], s->tokens[i].low) && (p->class == IS_stop || p->class == IS_matter))
            return true;
    return false;
}

/* A word that may stand in a title. Names of actors may not, but for adjectives made of them. */
static bool nounish(const sheet *s, uint32_t i)
{
    static const clerk_class others[] = {IS_verb, IS_adverb, IS_speech,   IS_office, IS_demand, IS_offer,     IS_agree,
                                         IS_hold, IS_modal,  IS_negation, IS_aux,    IS_conj,   IS_condition, IS_at_least};
    const token *t = &s->tokens[i];
    if (t->kind != TOKEN_WORD || t->date != NONE || (t->actor != NONE && s->mentions[t->actor].how != BY_ADJECTIVE) ||
        word(s, i, "ms") || word(s, i, "mr") || word(s, i, "mrs") || word(s, i, "dr") || is(s, i, IS_stop))
        return false;
    bool after_verb =
        i && (is(s, i - 1, IS_modal) || is(s, i - 1, IS_aux) || word(s, i - 1, "to") || s->tokens[i - 1].actor != NONE);
    if (is(s, i, IS_change_noun) && !after_verb) /* "a 60 percent cut" */
        return true;
    for (size_t c = 0; c < sizeof others / sizeof *others; c++)
        if (is(s, i, others[c]) &&
            !(others[c] == IS_verb && i &&
              (word(s, i - 1, "the") || word(s, i - 1, "a") || word(s, i - 1, "of") || word(s, i - 1, "its"))))
            return false;
    return true;
}

static bool determiner(const sheet *s, uint32_t i)
{
    static const char *const words[] = {"the",  "a",     "an", "its",  "their", "his",   "her",   "all",  "any",
                                        "each", "every", "no", "this", "that",  "these", "those", "both", NULL};
    for (int w = 0; words[w]; w++)
        if (word(s, i, words[w]))
            return true;
    return false;
}

static bool joins(const sheet *s, uint32_t i)
{
    static const char *const words[] = {"of", "for", "from", "in", "to", "at", "on", "between", NULL};
    for (int w = 0; words[w]; w++)
        if (word(s, i, words[w]))
            return true;
    return false;
}

static bool free_at(const sheet *s, uint32_t i, const quantity *q)
{
    return s->tokens[i].quantity == NONE || (q && i >= q->first && i < q->end && i > q->number);
}

/* The noun phrase that begins at a token, with what "of" and the like join to it; its end, or `i`. */
static uint32_t phrase_from(const sheet *s, uint32_t i, uint32_t end, const quantity *q)
{
    uint32_t at = i, stop = i;
    while (at < end && at < i + 2 * TITLE_WORDS) {
        uint32_t from = at;
        while (at < end && nounish(s, at) && free_at(s, at, q))
            at++;
        if (at == from)
            break;
        stop = at;
        if (at >= end || !joins(s, at))
            break;
        at++;
        while (at < end && determiner(s, at))
            at++;
    }
    return stop;
}

static bool tells(const sheet *s, uint32_t first, uint32_t end)
{
    bool said = false;
    for (uint32_t i = first; i < end; i++)
        said |= s->tokens[i].kind == TOKEN_WORD && !little(s, i) && !is(s, i, IS_demand_noun) && !is(s, i, IS_offer_noun);
    return said;
}

/* The last noun phrase of words [first, end); *stop: its end. `end`: none. */
static uint32_t last_phrase(const sheet *s, uint32_t first, uint32_t end, uint32_t *stop)
{
    uint32_t best = end;
    for (uint32_t i = first; i < end;) {
        uint32_t to = nounish(s, i) && free_at(s, i, NULL) ? phrase_from(s, i, end, NULL) : i;
        if (to > i && tells(s, i, to)) {
            best = i;
            *stop = to;
        }
        i = to > i ? to : i + 1;
    }
    return best;
}

static uint32_t first_phrase(const sheet *s, uint32_t first, uint32_t end, uint32_t *stop)
{
    for (uint32_t i = first; i < end;) {
        uint32_t to = nounish(s, i) && free_at(s, i, NULL) ? phrase_from(s, i, end, NULL) : i;
        if (to > i && tells(s, i, to)) {
            *stop = to;
            return i;
        }
        i = to > i ? to : i + 1;
    }
    return end;
}

/* "On the right to fish the sound …", "Bodies: …": what a sentence is about. */
static uint32_t about(const sheet *s, const sentence *k, uint32_t *stop)
{
    for (uint32_t c = k->first;
         c < k->end && c < k->first + 5 && s->tokens[c].actor == NONE && s->tokens[c].quantity == NONE; c++)
        if (mark(s, c, ":") && c > k->first + (s->tokens[k->first].low[1] == '\0') &&
            s->tokens[k->first].kind == TOKEN_WORD) {
            *stop = c;
            return k->first;
        }
    uint32_t i = k->first + (word(s, k->first, "as") && (word(s, k->first + 1, "to") || word(s, k->first + 1, "for")));
    if (!word(s, i, "on") && !word(s, i, "regarding") && !word(s, i, "concerning") && i == k->first)
        return k->end;
    for (i++; i < k->end && determiner(s, i);)
        i++;
    uint32_t end = i;
    while (end < k->end && end < i + 8 && !mark(s, end, ",") && s->tokens[end].actor == NONE &&
           s->tokens[end].date == NONE && s->tokens[end].quantity == NONE)
        end++;
    *stop = end;
    return end > i && tells(s, i, end) ? i : k->end;
}

/* A unit that measures, and says nothing of what. */
static bool measure(const sheet *s, const quantity *q)
{
    return find(s, q->number + 1, q->end, IS_measure) != NONE;
}

static const char *of_words(sheet *s, uint32_t first, uint32_t end)
{
    while (end > first + 1 && (joins(s, end - 1) || determiner(s, end - 1)))
        end--;
    return text_of(s, first, end > first + 2 * TITLE_WORDS ? first + 2 * TITLE_WORDS : end);
}

const char *title_of(sheet *s, const sentence *k, uint32_t first, uint32_t end, const quantity *q)
{
    uint32_t stop = end, at;
    if (q && q->base == UNIT_THING && !q->adjective) { /* "600 mortars", "30 goats for each man killed" */
        uint32_t unit = q->noun ? q->noun : q->number + 1;
        uint32_t over = q->end; /* without its rate */
        for (uint32_t i = unit + 1; i < q->end && over == q->end && q->rate; i++)
            over = word(s, i, "a") || word(s, i, "an") || word(s, i, "per") || word(s, i, "each") || word(s, i, "every")
                       ? i
                       : over;
        stop = over < q->end || !joins(s, over) ? over : phrase_from(s, over - 1, k->end, q);
        stop = stop < over ? over : stop;
        bool bare = measure(s, q) && stop <= q->end;
        if (stop > unit && tells(s, unit, stop) && !bare)
            return of_words(s, unit, stop);
    }
    at = about(s, k, &stop);
    if (at < k->end)
        return of_words(s, at, stop);
    if (q && q->first > first + 1 && word(s, q->first - 1, "of")) { /* "a truce of 60 days" */
        uint32_t from = q->first - 1;
        while (from > first && nounish(s, from - 1) && free_at(s, from - 1, NULL))
            from--;
        if (from + 1 < q->first && tells(s, from, q->first - 1))
            return of_words(s, from, q->first - 1);
    }
    if (q && q->adjective) { /* "a two-week cessation of hostilities" */
        stop = phrase_from(s, q->end, k->end, NULL);
        if (stop > q->end && tells(s, q->end, stop))
            return of_words(s, q->end, stop);
    }
    if (q) {
        at = last_phrase(s, first, q->first, &stop);
        if (at < q->first)
            return of_words(s, at, stop);
        uint32_t to = q->end; /* not what another figure counts */
        while (to < end && !word(s, to, "and") && !mark(s, to, ",") && s->tokens[to].quantity == NONE)
            to++;
        at = first_phrase(s, q->end, to, &stop);
        if (at < to)
            return of_words(s, at, stop);
        for (uint32_t i = q->first; q->base == UNIT_TIME && i-- > 0;) /* the truce, strike or contract told before */
            if (is(s, i, IS_lasting))
                return text_of(s, i, i + 1);
        const sentence *asked = k; /* "And the prisoners?" */
        while (k->answer && asked > s->sentences && k - asked < 8 && !asked->question)
            asked--;
        at = asked->question ? last_phrase(s, asked->first, asked->end, &stop) : asked->end;
        return at < asked->end ? of_words(s, at, stop) : "";
    }
    at = first_phrase(s, first, end, &stop);
    return at < end ? of_words(s, at, stop) : "";
}
