#include "read/tree.h"

#include <string.h>

/* Clauses above clauses are followed no further than this. */
enum { CLIMB = 6 };

static bool same_lower(const char *text, const char *small)
{
    for (; *text && *small; text++, small++)
        if ((*text >= 'A' && *text <= 'Z' ? *text + 32 : *text) != *small)
            return false;
    return *text == *small;
}

static void join(const tree *t, uint32_t at, uint32_t whole)
{
    for (int i = 0; i < TREE_JOINED; i++)
        if (!t->joined[at][i] || t->joined[at][i] == whole) {
            t->joined[at][i] = whole;
            return;
        }
}

/* A word of several parts from first to last, by lemma and by form, where the dictionary has it. `at` heads it. */
static void try_joined(const tree *t, uint32_t first, uint32_t last, uint32_t at)
{
    char text[160];
    bool other = true;
    for (int by_form = 0; by_form < 2 && other; by_form++) {
        size_t used = 0;
        other = false; /* whether a form is another word than the lemma */
        for (uint32_t i = first; i <= last; i++) {
            const entente_word *w = &t->s->words[i];
            const char *part = (by_form && i != last) || !t->lemma[i] ? w->form : t->d->words.texts[t->lemma[i]];
            other |= i != last && t->lemma[i] && t->lemma[i] != t->form[i];
            size_t length = strlen(part);
            if (used + length + 2 > sizeof text)
                return;
            for (size_t k = 0; k < length; k++)
                text[used++] = (char)(part[k] >= 'A' && part[k] <= 'Z' ? part[k] + 32 : part[k]);
            bool hyphen = i < last && t->s->words[i + 1].form[0] == '-' && !t->s->words[i + 1].form[1];
            if (i < last && !hyphen && !(length == 1 && part[0] == '-'))
                text[used++] = '_';
        }
        uint32_t whole = symbols_find(&t->d->words, text, used);
        if (whole)
            join(t, at, whole);
    }
}

static void find_joined(const tree *t)
{
    for (uint32_t i = 0; i < t->count; i++) {
        uint32_t lemma = t->lemma[i], form = t->form[i];
        uint8_t flag = (uint8_t)((lemma && lemma < t->d->word_count ? t->d->joins[lemma] : 0) |
                                 (form && form < t->d->word_count ? t->d->joins[form] : 0));
        if (flag & 1) {
            for (uint32_t length = 2; length <= 5 && length <= i + 1; length++)
                try_joined(t, i + 1 - length, i, i);
            for (int32_t c = t->first[i]; c >= 0; c = t->next[c])
                if ((uint32_t)c + 1 < i && t->lemma[c] && t->s->words[c].upos != ENTENTE_PUNCT) {
                    char text[160];
                    const char *a = t->d->words.texts[t->lemma[c]], *b = t->d->words.texts[lemma ? lemma : form];
                    size_t n = strlen(a), m = strlen(b);
                    if (n + m + 1 < sizeof text) {
                        memcpy(text, a, n);
                        text[n] = '_';
                        memcpy(text + n + 1, b, m + 1);
                        uint32_t whole = symbols_find(&t->d->words, text, n + m + 1);
                        if (whole)
                            join(t, i, whole);
                    }
                }
        }
        if (flag & 2) /* "weapon of mass destruction": the first word heads it */
            for (uint32_t length = 3; length <= 5 && i + length <= t->count; length++)
                if (t->s->words[i + 1].upos == ENTENTE_ADP || t->s->words[i + 1].upos == ENTENTE_PART)
                    try_joined(t, i, i + length - 1, i);
    }
}

bool tree_make(tree *t, arena *memory, look *looked, const entente_sentence *s)
{
    const entente_dictionary *d = looked->d;
    uint32_t n = s->count;
    *t = (tree){.d = d, .s = s, .count = n};
    t->first = ARENA_ARRAY(memory, n + 1, int32_t);
    t->next = ARENA_ARRAY(memory, n + 1, int32_t);
    t->lemma = ARENA_ARRAY(memory, n + 1, uint32_t);
    t->form = ARENA_ARRAY(memory, n + 1, uint32_t);
    t->joined = arena_alloc(memory, n + 1, sizeof *t->joined);
    if (!t->first || !t->next || !t->lemma || !t->form || !t->joined)
        return false;
    for (uint32_t i = 0; i < n; i++)
        t->first[i] = -1;
    for (uint32_t i = n; i-- > 0;) {
        int32_t head = s->words[i].head;
        t->next[i] = -1;
        if (head >= 0 && (uint32_t)head < n) {
            t->next[i] = t->first[head];
            t->first[head] = (int32_t)i;
        }
        /* Only what the cheap look knows the form by, so that it and the tree see the same words. A lemma that the
           dictionary has not, or not as a verb's ("shel" of "shelled"): the form may be of a word that it has. */
        const look_form *known = look_known(looked, s->words[i].form);
        t->form[i] = known->own;
        for (uint32_t k = 0; k < known->count && !t->lemma[i]; k++)
            if (s->words[i].lemma && same_lower(s->words[i].lemma, d->words.texts[known->stems[k]]))
                t->lemma[i] = known->stems[k];
        if (!t->lemma[i] || (s->words[i].upos == ENTENTE_VERB && !d->first_rule[t->lemma[i]]))
            for (uint32_t k = 0, better = 0; k < known->count && !better; k++)
                if (known->stems[k] != t->form[i] && d->first_rule[known->stems[k]])
                    better = t->lemma[i] = known->stems[k];
    }
    find_joined(t);
    return true;
}

bool tree_lemma(const tree *t, uint32_t word, const char *text)
{
    return same_lower(t->s->words[word].lemma, text) || same_lower(t->s->words[word].form, text);
}

int32_t tree_child(const tree *t, uint32_t word, entente_relation relation)
{
    for (int32_t c = t->first[word]; c >= 0; c = t->next[c])
        if (t->s->words[c].relation == relation)
            return c;
    return -1;
}

bool tree_verbal(const tree *t, uint32_t word)
{
    return t->s->words[word].upos == ENTENTE_VERB || tree_child(t, word, ENTENTE_REL_COP) >= 0 ||
           (t->s->words[word].upos == ENTENTE_AUX && t->s->words[word].relation != ENTENTE_REL_AUX_ &&
            t->s->words[word].relation != ENTENTE_REL_AUX_PASS && t->s->words[word].relation != ENTENTE_REL_COP);
}

bool tree_participle(const entente_word *w)
{
    return !strcmp(w->xpos, "VBN") ||
           (!strcmp(w->xpos, "VBD") && (w->relation == ENTENTE_REL_ACL || w->relation == ENTENTE_REL_AMOD));
}

bool tree_passive(const tree *t, uint32_t word)
{
    for (int climbed = 0; climbed < CLIMB; climbed++) {
        const entente_word *w = &t->s->words[word];
        if (tree_child(t, word, ENTENTE_REL_AUX_PASS) >= 0 ||
            /* a past tense is none, whatever its subject is called: "resigned", "mediated" */
            (tree_child(t, word, ENTENTE_REL_NSUBJ_PASS) >= 0 && strcmp(w->xpos, "VBD")) ||
            tree_child(t, word, ENTENTE_REL_CSUBJ_PASS) >= 0 || tree_child(t, word, ENTENTE_REL_OBL_AGENT) >= 0)
            return true;
        if (!tree_participle(w) || tree_child(t, word, ENTENTE_REL_AUX_) >= 0 || tree_child(t, word, ENTENTE_REL_OBJ) >= 0)
            return false;
        if (w->relation == ENTENTE_REL_ACL || w->relation == ENTENTE_REL_AMOD || w->relation == ENTENTE_REL_ADVCL ||
            w->relation == ENTENTE_REL_XCOMP)
            return true;
        if (w->relation != ENTENTE_REL_CONJ || w->head < 0 || tree_child(t, word, ENTENTE_REL_NSUBJ) >= 0)
            return false;
        word = (uint32_t)w->head;
    }
    return false;
}

uint32_t tree_preposition(const tree *t, uint32_t word)
{
    for (int32_t c = t->first[word]; c >= 0; c = t->next[c]) {
        entente_relation relation = t->s->words[c].relation;
        if (relation != ENTENTE_REL_CASE && relation != ENTENTE_REL_MARK)
            continue;
        if (tree_lemma(t, (uint32_t)c, "'s") || tree_lemma(t, (uint32_t)c, "’s"))
            continue;
        int32_t rest = tree_child(t, (uint32_t)c, ENTENTE_REL_FIXED);
        if (rest >= 0) {
            char text[96];
            size_t used = 0;
            for (int32_t part = c; part >= 0; part = part == c ? rest : t->next[part]) {
                const char *form = t->s->words[part].form;
                for (size_t k = 0; form[k] && used + 2 < sizeof text; k++)
                    text[used++] = (char)(form[k] >= 'A' && form[k] <= 'Z' ? form[k] + 32 : form[k]);
                text[used++] = '_';
            }
            uint32_t whole = symbols_find(&t->d->words, text, used - 1);
            if (whole)
                return whole;
        }
        if (t->form[c])
            return t->form[c];
    }
    return 0;
}

bool tree_temporal(const tree *t, uint32_t word)
{
    static const char *const words[] = {
        "monday",  "tuesday", "wednesday", "thursday", "friday", "saturday",  "sunday",  "january",   "february", "march",
        "april",   "may",     "june",      "july",     "august", "september", "october", "november",  "december", "jan.",
        "feb.",    "aug.",    "sept.",     "oct.",     "nov.",   "dec.",      "today",   "yesterday", "tomorrow", "tonight",
        "week",    "month",   "year",      "day",      "hour",   "minute",    "morning", "afternoon", "evening",  "night",
        "weekend", "decade",  "century",   "midnight", "midday", "noon",      "dawn",    "dusk",      "time",     "moment",
        "summer",  "winter",  "spring",    "autumn",   "date",   "eve"};
    const entente_word *w = &t->s->words[word];
    if (w->upos == ENTENTE_NUM || (w->form[0] >= '0' && w->form[0] <= '9')) {
        if (strlen(w->form) == 4 && (!strncmp(w->form, "19", 2) || !strncmp(w->form, "20", 2)))
            return true;
        /* a day beside its month: "17 January" */
        for (uint32_t k = word ? word - 1 : 0; k <= word + 1 && k < t->count; k++)
            if (k != word && t->s->words[k].upos == ENTENTE_PROPN && tree_temporal(t, k))
                return true;
        return false;
    }
    if (w->upos != ENTENTE_NOUN && w->upos != ENTENTE_PROPN && w->upos != ENTENTE_ADV)
        return false;
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (((*w->lemma | ' ') == *words[i] || (*w->form | ' ') == *words[i]) && tree_lemma(t, word, words[i]))
            return true;
    return false;
}

void fill_add(fill *f, uint32_t word)
{
    for (uint32_t i = 0; i < f->count; i++)
        if (f->words[i] == word)
            return;
    if (f->count < TREE_FILL)
        f->words[f->count++] = word;
}

void fill_conjoined(const tree *t, fill *f)
{
    for (uint32_t i = 0; i < f->count; i++)
        for (int32_t c = t->first[f->words[i]]; c >= 0; c = t->next[c])
            if (t->s->words[c].relation == ENTENTE_REL_CONJ)
                fill_add(f, (uint32_t)c);
}
