/* Words that hang where English does not hang them, whatever they are. */
#include "read/mend_hang.h"

#include "read/mend_words.h"

#include <strings.h>

/* "Gunmen attacked a convoy, killing four": behind a comma it is the doer's. */
static void mend_comma_participle(entente_sentence *s, uint32_t i)
{
    static const char *const prepositions[] = {"including", "following", "regarding", "concerning", "pending"};
    entente_word *w = &s->words[i];
    if (i < 2 || w->relation != ENTENTE_REL_ACL || w->upos != ENTENTE_VERB || strcmp(w->xpos, "VBG") ||
        strcmp(s->words[i - 1].form, ",") || w->head < 0 || (uint32_t)w->head >= i || !has_child(s, i, ENTENTE_REL_OBJ))
        return;
    for (size_t k = 0; k < sizeof prepositions / sizeof *prepositions; k++)
        if (!strcmp(w->form, prepositions[k]))
            return;
    int32_t verb = s->words[w->head].head;
    if (verb < 0 || (uint32_t)verb > i || s->words[verb].upos != ENTENTE_VERB ||
        (s->words[w->head].relation != ENTENTE_REL_OBJ && s->words[w->head].relation != ENTENTE_REL_OBL))
        return;
    w->head = verb;
    w->relation = ENTENTE_REL_ADVCL;
}

/* "urged X to respect Y and condemned Z": no finite verb goes on with an infinitive. */
static void mend_finite_conjunct(entente_sentence *s, uint32_t i)
{
    entente_word *w = &s->words[i];
    if (w->upos != ENTENTE_VERB || w->relation != ENTENTE_REL_CONJ || w->head < 0 || (uint32_t)w->head > i ||
        (strcmp(w->xpos, "VBD") && strcmp(w->xpos, "VBZ")) || strcmp(s->words[w->head].xpos, "VB") ||
        has_child(s, (uint32_t)w->head, ENTENTE_REL_AUX_) || has_child(s, i, ENTENTE_REL_NSUBJ))
        return;
    int32_t up = s->words[w->head].head;
    for (uint32_t steps = 0; up >= 0 && steps < s->count; steps++, up = s->words[up].head)
        if (s->words[up].upos == ENTENTE_VERB && !strcmp(s->words[up].xpos, w->xpos) && (uint32_t)up < i) {
            w->head = up;
            return;
        }
}

/* "talks between A and the B": between one alone is nothing. */
static void mend_between_two(entente_sentence *s, uint32_t i)
{
    entente_word *w = &s->words[i];
    if (w->relation != ENTENTE_REL_CONJ || w->head < 0 || (uint32_t)w->head > i || !noun_like(w) ||
        !noun_like(&s->words[w->head]))
        return;
    for (uint32_t k = (uint32_t)w->head + 1; k < i; k++) {
        if (s->words[k].head != w->head || s->words[k].relation != ENTENTE_REL_NMOD || has_child(s, k, ENTENTE_REL_CONJ))
            continue;
        for (uint32_t n = (uint32_t)w->head + 1; n < k; n++)
            if (s->words[n].head == (int32_t)k && !strcmp(s->words[n].form, "between")) {
                w->head = (int32_t)k;
                return;
            }
    }
}

/* "fled fighting", "condemned the attack on X": what is fled from does nothing, and what stands right behind the act that is
   judged is the act's. */
static void mend_act(entente_sentence *s, uint32_t i)
{
    static const char *const judging[] = {"condemn", "denounce", "deplore",   "decry",    "regret",
                                          "welcome", "hail",     "criticise", "criticize"};
    entente_word *w = &s->words[i];
    const char *lemma = w->head < 0 ? NULL : s->words[w->head].lemma;
    if (!lemma || (uint32_t)w->head >= i)
        return;
    if (w->relation == ENTENTE_REL_XCOMP && !strcmp(w->xpos, "VBG") &&
        (!strcmp(lemma, "flee") || !strcmp(lemma, "escape"))) {
        w->upos = ENTENTE_NOUN;
        w->xpos = "NN";
        w->lemma = w->form;
        w->relation = ENTENTE_REL_OBJ;
        return;
    }
    bool judged = false;
    for (size_t k = 0; k < sizeof judging / sizeof *judging; k++)
        judged |= !strcmp(lemma, judging[k]);
    if (!judged || w->relation != ENTENTE_REL_OBL || !noun_like(w))
        return;
    for (uint32_t k = (uint32_t)w->head + 1; k < i; k++)
        if (s->words[k].head == (int32_t)i && s->words[k].relation == ENTENTE_REL_CASE &&
            (!strcmp(s->words[k].form, "on") || !strcmp(s->words[k].form, "against")) && s->words[k - 1].head == w->head &&
            s->words[k - 1].relation == ENTENTE_REL_OBJ && s->words[k - 1].upos == ENTENTE_NOUN) {
            w->head = (int32_t)k - 1;
            w->relation = ENTENTE_REL_NMOD;
            return;
        }
}

/* "its solidarity with and support for X": both are with X. */
static void mend_shared(entente_sentence *s, uint32_t i)
{
    entente_word *first = i ? &s->words[i - 1] : NULL;
    if (s->words[i].upos != ENTENTE_ADP || i < 1 || i + 3 >= s->count || strcmp(s->words[i + 1].form, "and") ||
        !noun_like(first) || !noun_like(&s->words[i + 2]) || s->words[i + 3].upos != ENTENTE_ADP ||
        s->words[i].head != (int32_t)i + 2)
        return;
    for (uint32_t k = i + 4; k < s->count; k++)
        if (s->words[i + 3].head == (int32_t)k && s->words[k].head == (int32_t)i + 2) {
            s->words[k].head = (int32_t)i - 1;
            s->words[i].head = (int32_t)k;
            return;
        }
}

/* "provided €28 million this year": a sum before a time is no number of it. */
static void mend_sum(entente_sentence *s, uint32_t i)
{
    static const char *const times[] = {"week", "month", "year", "quarter", "decade"};
    entente_word *w = &s->words[i];
    bool time = false;
    if (w->upos != ENTENTE_NUM || w->relation != ENTENTE_REL_NUMMOD || w->head <= (int32_t)i + 1 ||
        s->words[i + 1].upos == ENTENTE_PUNCT || s->words[i + 1].head != w->head ||
        (s->words[i + 1].upos != ENTENTE_DET && s->words[i + 1].upos != ENTENTE_ADJ))
        return;
    uint32_t noun = (uint32_t)w->head;
    for (size_t k = 0; k < sizeof times / sizeof *times; k++)
        time |= !strcmp(s->words[noun].form, times[k]);
    int32_t verb = s->words[noun].head;
    if (!time || verb < 0 || (uint32_t)verb >= i || s->words[verb].upos != ENTENTE_VERB ||
        has_child(s, (uint32_t)verb, ENTENTE_REL_OBJ) || s->words[noun].relation == ENTENTE_REL_OBL)
        return;
    w->head = verb;
    w->relation = ENTENTE_REL_OBJ;
    s->words[noun].relation = ENTENTE_REL_OBL_UNMARKED;
}

/* "At least 50 people were killed, X said": what stands before a passive without a preposition is what is done to. */
static void mend_at_least(entente_sentence *s, uint32_t i)
{
    entente_word *w = &s->words[i];
    if (w->relation != ENTENTE_REL_OBL || !noun_like(w) || w->head <= (int32_t)i || has_child(s, i, ENTENTE_REL_CASE) ||
        !has_child(s, (uint32_t)w->head, ENTENTE_REL_AUX_PASS) || has_child(s, (uint32_t)w->head, ENTENTE_REL_NSUBJ_PASS) ||
        has_child(s, (uint32_t)w->head, ENTENTE_REL_NSUBJ) || !has_child(s, i, ENTENTE_REL_NUMMOD))
        return;
    w->relation = ENTENTE_REL_NSUBJ_PASS;
}

/* "Acting Deputy Secretary X holds talks": who is acting is no clause. */
void mend_acting(entente_sentence *s)
{
    static const char *const words[] = {"Acting", "Visiting", "Outgoing", "Incoming"};
    entente_word *w = s->words;
    bool one = false;
    if (s->count < 3)
        return;
    for (size_t k = 0; k < sizeof words / sizeof *words; k++)
        one |= !strcmp(w->form, words[k]);
    if (!one || w->upos != ENTENTE_VERB || w->relation != ENTENTE_REL_CSUBJ || w->head < 0)
        return;
    for (uint32_t k = 1; k < s->count; k++)
        if (s->words[k].head == 0 && s->words[k].relation == ENTENTE_REL_OBJ) {
            s->words[k].head = w->head;
            s->words[k].relation = ENTENTE_REL_NSUBJ;
            w->upos = ENTENTE_ADJ;
            w->xpos = "JJ";
            w->head = (int32_t)k;
            w->relation = ENTENTE_REL_AMOD;
            return;
        }
}

/* "ordered three ministers jailed": what is ordered to be done to somebody. */
static void mend_ordered(entente_sentence *s, uint32_t i)
{
    entente_word *w = &s->words[i];
    size_t length = strlen(w->form);
    if (w->relation != ENTENTE_REL_OBL || w->head < 0 || (uint32_t)w->head >= i || length < 5 ||
        strcmp(w->form + length - 2, "ed") || (w->upos != ENTENTE_ADJ && w->upos != ENTENTE_VERB) ||
        !s->words[w->head].lemma || strcmp(s->words[w->head].lemma, "order") ||
        !has_child(s, (uint32_t)w->head, ENTENTE_REL_OBJ) || has_child(s, i, ENTENTE_REL_CASE))
        return;
    w->upos = ENTENTE_VERB;
    w->xpos = "VBN";
    w->relation = ENTENTE_REL_XCOMP;
}

/* "Delegates from X agreed": who does it is no verb. */
static void mend_subject(entente_sentence *s, uint32_t i)
{
    entente_word *w = &s->words[i];
    if (w->upos != ENTENTE_VERB || w->relation != ENTENTE_REL_NSUBJ || strcmp(w->xpos, "VBZ") ||
        has_child(s, i, ENTENTE_REL_NSUBJ) || has_child(s, i, ENTENTE_REL_OBJ))
        return;
    w->upos = ENTENTE_NOUN;
    w->xpos = "NNS";
    for (uint32_t k = i + 1; k < s->count; k++)
        if (s->words[k].head == (int32_t)i && s->words[k].relation == ENTENTE_REL_OBL)
            s->words[k].relation = ENTENTE_REL_NMOD;
}

/* "reported that men set off bombs": behind "that" who does it was taken for the other verb's, and what is done for the
 * men's. */
static void mend_that_past(entente_sentence *s, uint32_t i)
{
    entente_word *w = &s->words[i];
    if (w->upos != ENTENTE_VERB || w->relation != ENTENTE_REL_ACL || w->head < 0 || (uint32_t)w->head > i ||
        !has_child(s, i, ENTENTE_REL_OBJ) || has_child(s, i, ENTENTE_REL_AUX_PASS))
        return;
    uint32_t noun = (uint32_t)w->head;
    int32_t verb = s->words[noun].head;
    if (s->words[noun].relation != ENTENTE_REL_NSUBJ || verb < 0 || (uint32_t)verb > noun ||
        s->words[verb].upos != ENTENTE_VERB || has_child(s, (uint32_t)verb, ENTENTE_REL_CCOMP))
        return;
    for (uint32_t k = (uint32_t)verb + 1; k < noun; k++)
        if (s->words[k].head == (int32_t)i && s->words[k].relation == ENTENTE_REL_MARK &&
            !strcasecmp(s->words[k].form, "that")) {
            w->head = verb;
            w->relation = ENTENTE_REL_CCOMP;
            w->xpos = "VBD";
            s->words[noun].head = (int32_t)i;
            return;
        }
}

/* "seized a house and fired rockets on X": what seldom stands before a noun is a verb after "and". */
static void mend_and_past(entente_sentence *s, uint32_t i)
{
    static const char *const verbs[] = {"fired",   "launched", "mobilized", "mobilised", "opened",   "imposed",  "urged",
                                        "accused", "demanded", "expelled",  "attacked",  "rejected", "welcomed", "offered"};
    entente_word *w = &s->words[i];
    bool one = false;
    if (i < 3 || w->relation != ENTENTE_REL_AMOD || w->head <= (int32_t)i || strcmp(s->words[i - 1].form, "and") ||
        s->words[w->head].relation != ENTENTE_REL_CONJ)
        return;
    for (size_t k = 0; k < sizeof verbs / sizeof *verbs; k++)
        one |= !strcmp(w->form, verbs[k]);
    uint32_t object = (uint32_t)w->head;
    int32_t verb = s->words[object].head;
    for (uint32_t steps = 0; verb >= 0 && s->words[verb].upos != ENTENTE_VERB && steps < s->count; steps++)
        verb = s->words[verb].head;
    if (!one || verb < 0 || (uint32_t)verb > i || strcmp(s->words[verb].xpos, "VBD"))
        return;
    w->upos = ENTENTE_VERB;
    w->xpos = "VBD";
    w->head = verb;
    w->relation = ENTENTE_REL_CONJ;
    s->words[i - 1].head = (int32_t)i;
    s->words[object].head = (int32_t)i;
    s->words[object].relation = ENTENTE_REL_OBJ;
}

/* "would free the prisoners": what has a helping verb and an object is a verb. */
static void mend_helped(entente_sentence *s, uint32_t i)
{
    entente_word *w = &s->words[i];
    if (w->upos != ENTENTE_ADJ || !has_child(s, i, ENTENTE_REL_AUX_) || !has_child(s, i, ENTENTE_REL_OBJ) ||
        has_child(s, i, ENTENTE_REL_COP))
        return;
    w->upos = ENTENTE_VERB;
    w->xpos = "VB";
}

void mend_hang(entente_sentence *s, uint32_t i)
{
    mend_helped(s, i);
    mend_that_past(s, i);
    mend_and_past(s, i);
    mend_subject(s, i);
    mend_at_least(s, i);
    mend_between_two(s, i);
    mend_act(s, i);
    mend_finite_conjunct(s, i);
    mend_sum(s, i);
    mend_ordered(s, i);
    mend_shared(s, i);
}

/* "took in 4,000 refugees": behind a verb's particle what has no preposition is its object. */
static void mend_particle(entente_sentence *s, uint32_t i)
{
    entente_word *w = &s->words[i];
    if (i == 0 || i + 1 >= s->count || w->upos != ENTENTE_ADP || w->relation != ENTENTE_REL_ADVMOD ||
        w->head != (int32_t)i - 1 || s->words[i - 1].upos != ENTENTE_VERB || has_child(s, i - 1, ENTENTE_REL_OBJ))
        return;
    for (uint32_t k = i + 1; k < s->count; k++)
        if (s->words[k].head == w->head && s->words[k].relation == ENTENTE_REL_OBL && noun_like(&s->words[k]) &&
            !has_child(s, k, ENTENTE_REL_CASE)) {
            s->words[k].relation = ENTENTE_REL_OBJ;
            w->relation = ENTENTE_REL_COMPOUND_PRT;
            return;
        }
}

void mend_hang_after(entente_sentence *s, uint32_t i)
{
    mend_particle(s, i);
    mend_comma_participle(s, i);
}
