/* Options of an issue of the case, in a text's words for them. */
#include "clerk/options.h"
#include "clerk/issues.h"

#include <string.h>

/* Two words that are one in their forms: "keep", "kept". */
static bool same_word(const sheet *s, const char *a, const char *b)
{
    uint32_t stem = strlen(a) > 2 ? stem_of(s, a) : 0;
    if (!strcmp(a, b) || (stem && strlen(b) > 2 && stem == stem_of(s, b)))
        return true;
    for (const phrase *p = lexicon_at(s->words, a); p; p = p->next)
        for (const phrase *q = lexicon_at(s->words, b); q && p->class == IS_verb && p->words == 1 && !strcmp(p->word[0], a);
             q = q->next)
            if (q->class == IS_verb && q->words == 1 && !strcmp(q->word[0], b) && !strcmp(p->lemma, q->lemma))
                return true;
    return false;
}

/* The next word of a text in lower case; false: none is left. */
static bool next_word(const char *text, size_t *at, char low[64])
{
    size_t n = 0;
    while (text[*at] && !((text[*at] | 32) >= 'a' && (text[*at] | 32) <= 'z'))
        ++*at;
    for (; n < 63 && (text[*at] | 32) >= 'a' && (text[*at] | 32) <= 'z'; ++*at)
        low[n++] = (char)(text[*at] | 32);
    low[n] = '\0';
    return n > 0;
}

static bool text_has(const sheet *s, const char *text, const char *low)
{
    char other[64];
    for (size_t i = 0; text && next_word(text, &i, other);)
        if (same_word(s, other, low))
            return true;
    return false;
}

/* What a word says of an option: 0 nothing, 1 little ("both", "at once"), 2 its matter. */
static uint32_t weight_of(const sheet *s, const char *low)
{
    static const char *const little[] = {"both", "all", "once",  "none",   "every", "each",
                                         "half", "off", "alone", "common", NULL};
    for (int i = 0; little[i]; i++)
        if (!strcmp(low, little[i]))
            return 1;
    for (const phrase *p = lexicon_at(s->words, low); p; p = p->next)
        if (p->words == 1 && (p->class == IS_stop || p->class == IS_matter || p->class == IS_aux) &&
            !strcmp(p->word[0], low))
            return 0;
    return strlen(low) > 2 ? 2 : 0;
}

/* How much words speak of an option, by words that no other option has. */
static uint32_t option_score(const sheet *s, const entente_clerk_issue *x, size_t o, uint32_t first, uint32_t end)
{
    uint32_t score = 0;
    char low[64];
    for (int turn = 0; turn < 2; turn++)
        for (size_t i = 0; x->option_name[o] && next_word(turn ? x->option[o] : x->option_name[o], &i, low);) {
            uint32_t weight = turn && text_has(s, x->option_name[o], low) ? 0 : weight_of(s, low);
            for (size_t other = 0; other < x->options && weight; other++)
                if (other != o && (text_has(s, x->option[other], low) || text_has(s, x->option_name[other], low)))
                    weight = 0;
            for (uint32_t t = first; t < end && weight; t++)
                if (s->tokens[t].kind == TOKEN_WORD && same_word(s, s->tokens[t].low, low)) {
                    score += weight;
                    weight = 0;
                }
        }
    return score;
}

/* "for itself", "its own": the option that bears the holder's name. */
static bool own_option(sheet *s, const entente_clerk_issue *x, size_t o, int32_t holder, uint32_t first, uint32_t end)
{
    bool own = false;
    const actor *a = actor_of(s, holder);
    char low[64];
    for (uint32_t i = first; i < end; i++)
        own |= word(s, i, "itself") || word(s, i, "themselves") || word(s, i, "own") || word(s, i, "theirs");
    for (size_t i = 0; own && a && next_word(a->name, &i, low);)
        if (weight_of(s, low) == 2 && (text_has(s, x->option[o], low) || text_has(s, x->option_name[o], low)))
            return true;
    return false;
}

static const char *best_option(sheet *s, const issue *on, int32_t holder, uint32_t first, uint32_t end, bool negative,
                               uint32_t *most)
{
    const entente_clerk_issue *x = on->known;
    const char *best = NULL;
    bool tied = false;
    *most = 0;
    for (size_t o = 0; x && o < x->options; o++) {
        bool no = !strcmp(x->option[o], "no") || !strcmp(x->option[o], "none");
        uint32_t score = option_score(s, x, o, first, end) + 4 * own_option(s, x, o, holder, first, end) +
                         (negative && no ? 3 : 0) + (!negative && !strcmp(x->option[o], "yes") ? 1 : 0);
        tied = score == *most ? true : score > *most ? false : tied;
        if (score > *most) {
            *most = score;
            best = x->option[o];
        }
    }
    return tied ? NULL : best;
}

const char *option_of(sheet *s, const issue *on, int32_t holder, uint32_t first, uint32_t end)
{
    uint32_t score;
    return best_option(s, on, holder, first, end, false, &score);
}

const char *option_for(sheet *s, const sentence *k, int32_t holder, uint32_t first, uint32_t end, bool negative,
                       int32_t topic, int32_t *of)
{
    const char *best = NULL;
    uint32_t most = 0;
    bool tied = false;
    *of = NONE;
    for (uint32_t i = 0; i < s->issue_count; i++) {
        const issue *x = &s->issues[i];
        uint32_t near = issue_words_in(s, x, first, end), wide = issue_words_in(s, x, k->first, k->end), score;
        if (!x->known || x->known->ranged)
            continue;
        const char *option = best_option(s, x, holder, first, end, negative, &score);
        uint32_t about = near ? 3 + near : wide || topic == (int32_t)i ? 2 : 0;
        if (!option || (about ? !near && score < 2 : score < 4))
            continue;
        tied = about + score == most ? true : about + score > most ? false : tied;
        if (about + score > most) {
            most = about + score;
            best = option;
            *of = (int32_t)i;
        }
    }
    if (best && !tied)
        return best;
    *of = issue_for(s, k, first, end, NULL, false, NONE);
    if (*of == NONE || !s->issues[*of].known || s->issues[*of].known->ranged || negative ||
        find(s, first, end, IS_rigid) != NONE)
        return NULL;
    const entente_clerk_issue *x = s->issues[*of].known;
    static const char *const nothing[] = {"no", "none", "not", "without", "nothing", "stay", NULL};
    bool from_nothing = false; /* the options begin with none of it */
    for (int n = 0; nothing[n] && x->options >= 2; n++)
        from_nothing |= text_has(s, x->option[0], nothing[n]) || text_has(s, x->option_name[0], nothing[n]);
    return from_nothing ? x->option[x->options - 1] : NULL; /* the matter itself is asked for: all of it */
}

int32_t issue_headed(const sheet *s, uint32_t first, uint32_t end)
{
    int32_t of = issue_named(s, first, end);
    uint32_t had = 0;
    if (of != NONE || !s->closed)
        return of;
    for (uint32_t i = 0; i < s->issue_count; i++) {
        uint32_t count = 0;
        for (uint32_t t = first; t < end; t++)
            count += s->tokens[t].kind == TOKEN_WORD && s->tokens[t].to - s->tokens[t].from > 3 && !is(s, t, IS_stop) &&
                     text_has(s, s->issues[i].name, s->tokens[t].low);
        if (count && count == had)
            of = NONE;
        if (count > had) {
            had = count;
            of = (int32_t)i;
        }
    }
    return of;
}
