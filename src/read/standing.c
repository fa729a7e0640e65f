/* Whether what a trigger tells of happened. */
#include "read/standing.h"

#include <string.h>

/* The word that negates a word, -1: none does. */
static int32_t negation(const coder *c, uint32_t word)
{
    for (int32_t k = c->t->first[word]; k >= 0; k = c->t->next[k]) {
        entente_relation relation = word_of(c, (uint32_t)k)->relation;
        if ((relation == ENTENTE_REL_ADVMOD || relation == ENTENTE_REL_DET_ || relation == ENTENTE_REL_CC_PRECONJ ||
             relation == ENTENTE_REL_CC) &&
            (tree_lemma(c->t, (uint32_t)k, "not") || tree_lemma(c->t, (uint32_t)k, "n't") ||
             tree_lemma(c->t, (uint32_t)k, "never") || tree_lemma(c->t, (uint32_t)k, "no") ||
             tree_lemma(c->t, (uint32_t)k, "neither") || tree_lemma(c->t, (uint32_t)k, "nor") ||
             tree_lemma(c->t, (uint32_t)k, "n’t")))
            return k;
    }
    return -1;
}

static void negate(const coder *c, uint32_t word, standing *s)
{
    int32_t by = negation(c, word);
    s->negated |= by >= 0;
    s->denial = by >= 0 ? by : s->denial;
}

static void auxiliaries(const coder *c, uint32_t word, standing *s)
{
    for (int32_t k = c->t->first[word]; k >= 0; k = c->t->next[k]) {
        if (word_of(c, (uint32_t)k)->relation != ENTENTE_REL_AUX_)
            continue;
        uint32_t a = (uint32_t)k;
        if (tree_lemma(c->t, a, "will") || tree_lemma(c->t, a, "shall") || tree_lemma(c->t, a, "'ll") ||
            tree_lemma(c->t, a, "wo") || tree_lemma(c->t, a, "would") || tree_lemma(c->t, a, "'d"))
            s->future = true;
        else if (tree_lemma(c->t, a, "can") || tree_lemma(c->t, a, "could") || tree_lemma(c->t, a, "ca"))
            s->ability = true;
        else if (tree_lemma(c->t, a, "may") || tree_lemma(c->t, a, "might") || tree_lemma(c->t, a, "should") ||
                 tree_lemma(c->t, a, "must") || tree_lemma(c->t, a, "ought"))
            s->modal = true;
    }
    negate(c, word, s);
}

/* The word that marks a word so, -1: none does. */
static int32_t marked(const coder *c, uint32_t word, const char *const *marks, size_t count)
{
    for (int32_t k = c->t->first[word]; k >= 0; k = c->t->next[k])
        if (RELATION_IN(word_of(c, (uint32_t)k)->relation, ENTENTE_REL_MARK, ENTENTE_REL_CASE, ENTENTE_REL_ADVMOD))
            for (size_t i = 0; i < count; i++)
                if (tree_lemma(c->t, (uint32_t)k, marks[i]))
                    return k;
    return -1;
}

/* The status that a word gives. */
static void stronger(standing *s, entente_event_status status, uint32_t by)
{
    if (s->status == ENTENTE_ACTUAL || status == ENTENTE_NEGATED)
        s->status = status;
    if (status == ENTENTE_NEGATED)
        s->denial = (int32_t)by;
}

/* The status that a word above gives what fills its slot. */
static void by_status_verb(const coder *c, uint32_t head, uint32_t slot, standing *s)
{
    uint32_t r = match_verb(c->t, head, RULE_STATUS, slot);
    if (!r && (slot == SLOT_XCOMP || slot == SLOT_CCOMP))
        r = match_verb(c->t, head, RULE_STATUS, SLOT_COMP);
    if (r)
        stronger(s, (entente_event_status)c->t->d->rules[r].status, head);
}

/* "proposed that X hold talks …, a paper wrote": a clause with "that" right behind a verb is that verb's, whatever it hangs
 * on. */
static void by_that(const coder *c, uint32_t word, standing *s)
{
    for (int32_t k = c->t->first[word]; k >= 0; k = c->t->next[k]) {
        const entente_word *w = word_of(c, (uint32_t)k);
        if (k > 0 && w->relation == ENTENTE_REL_MARK && !strcmp(w->form, "that") &&
            word_of(c, (uint32_t)k - 1)->upos == ENTENTE_VERB)
            by_status_verb(c, (uint32_t)k - 1, SLOT_CCOMP, s);
    }
}

/* "take place", "happen", "go ahead", "begin": what says of its subject that it is. */
static bool happens(const coder *c, uint32_t verb)
{
    static const char *const alone[] = {"occur",  "happen",   "materialise", "materialize", "begin", "start", "proceed",
                                        "resume", "commence", "convene",     "ensue",       "erupt", "flare", "rage"};
    if (word_of(c, verb)->upos != ENTENTE_VERB)
        return false;
    for (size_t i = 0; i < sizeof alone / sizeof *alone; i++)
        if (tree_lemma(c->t, verb, alone[i]))
            return true;
    bool take = tree_lemma(c->t, verb, "take"), go = tree_lemma(c->t, verb, "go");
    for (int32_t k = take || go ? c->t->first[verb] : -1; k >= 0; k = c->t->next[k])
        if (tree_lemma(c->t, (uint32_t)k, take ? "place" : "ahead"))
            return true;
    return false;
}

/* "did not take place", "failed to materialise": what a noun's verb says of whether it is. Gives whether it does. */
static bool by_happening(const coder *c, uint32_t verb, standing *s)
{
    if (happens(c, verb))
        return true;
    for (int32_t k = c->t->first[verb]; k >= 0; k = c->t->next[k])
        if (word_of(c, (uint32_t)k)->relation == ENTENTE_REL_XCOMP && happens(c, (uint32_t)k)) {
            by_status_verb(c, verb, SLOT_XCOMP, s);
            return true;
        }
    return false;
}

/* "nearly attacked", "allegedly attacked" */
static void by_adverb(const coder *c, uint32_t word, standing *s)
{
    for (int32_t k = c->t->first[word]; k >= 0; k = c->t->next[k])
        if (word_of(c, (uint32_t)k)->relation == ENTENTE_REL_ADVMOD)
            by_status_verb(c, (uint32_t)k, SLOT_ADV, s);
}

/* "is to sign", "was due to meet", where the tree has the verb that is to come on top. */
static bool is_to(const coder *c, uint32_t verb)
{
    static const char *const to[] = {"to", "due", "about", "set"};
    int32_t be = tree_child(c->t, verb, ENTENTE_REL_COP);
    /* "Peru to release prisoners" */
    if (word_of(c, verb)->head < 0 && !strcmp(word_of(c, verb)->xpos, "VB") &&
        tree_child(c->t, verb, ENTENTE_REL_NSUBJ) >= 0 && marked(c, verb, to, 1) >= 0)
        return true;
    if (be < 0)
        be = tree_child(c->t, verb, ENTENTE_REL_AUX_);
    return be >= 0 && tree_lemma(c->t, (uint32_t)be, "be") && !strcmp(word_of(c, verb)->xpos, "VB") &&
           marked(c, verb, to, sizeof to / sizeof *to) > be;
}

/* "any attack would …": none is told. */
static bool any_at_all(const coder *c, uint32_t word)
{
    int32_t any = tree_child(c->t, word, ENTENTE_REL_DET_);
    return any >= 0 && tree_lemma(c->t, (uint32_t)any, "any");
}

static bool polite(const coder *c, uint32_t verb)
{
    int32_t would = tree_child(c->t, verb, ENTENTE_REL_AUX_), who = tree_child(c->t, verb, ENTENTE_REL_NSUBJ);
    return (tree_lemma(c->t, verb, "like") || tree_lemma(c->t, verb, "wish") || tree_lemma(c->t, verb, "want")) &&
           who >= 0 &&
           (tree_lemma(c->t, (uint32_t)who, "I") || tree_lemma(c->t, (uint32_t)who, "i") ||
            tree_lemma(c->t, (uint32_t)who, "we")) &&
           (would < 0 || tree_lemma(c->t, (uint32_t)would, "would") || tree_lemma(c->t, (uint32_t)would, "'d"));
}

standing standing_of(const coder *c, uint32_t word)
{
    static const char *const conditions[] = {"if", "unless", "whether", "until", "lest"},
                             *const without[] = {"without", "before"}, *const to[] = {"to"};
    standing s = {.denial = -1};
    uint32_t at = c->triggers[word].light >= 0 ? (uint32_t)c->triggers[word].light : word;
    for (int32_t k = c->t->first[at]; k >= 0; k = c->t->next[k])
        if (RELATION_IN(word_of(c, (uint32_t)k)->relation, ENTENTE_REL_NSUBJ, ENTENTE_REL_NSUBJ_PASS, ENTENTE_REL_OBJ))
            negate(c, (uint32_t)k, &s); /* "no talks were held", "no country signed" */
    if (at != word) {
        negate(c, word, &s);
        by_status_verb(c, at, SLOT_OBJ, &s);
    }
    /* "planned talks", "possible attack": what stands before the noun */
    if (!tree_verbal(c->t, word))
        for (int32_t k = c->t->first[word]; k >= 0; k = c->t->next[k])
            if (word_of(c, (uint32_t)k)->relation == ENTENTE_REL_AMOD) {
                by_status_verb(c, (uint32_t)k, SLOT_OBJ, &s);
                by_status_verb(c, (uint32_t)k, SLOT_MOD, &s);
            }
    if (any_at_all(c, word))
        stronger(&s, ENTENTE_HYPOTHETICAL, word);
    for (int climbed = 0; climbed < TRIGGER_CLIMB; climbed++) {
        const entente_word *w = word_of(c, at);
        auxiliaries(c, at, &s);
        by_adverb(c, at, &s);
        if (is_to(c, at))
            stronger(&s, ENTENTE_PLANNED, at);
        int32_t without_at = marked(c, at, without, 1);
        if (marked(c, at, conditions, 5) >= 0)
            stronger(&s, ENTENTE_HYPOTHETICAL, at);
        else if (without_at >= 0)
            stronger(&s, ENTENTE_NEGATED, (uint32_t)without_at);
        if (w->head < 0)
            break;
        uint32_t head = (uint32_t)w->head;
        by_that(c, at, &s);
        by_that(c, head, &s);
        switch (w->relation) {
        case ENTENTE_REL_XCOMP:
            if (polite(c, head))
                return s; /* "I would like to thank X": said is done */
            by_status_verb(c, head, SLOT_XCOMP, &s);
            at = head;
            continue;
        case ENTENTE_REL_CSUBJ: /* "it is untrue that …" */
            by_status_verb(c, head, SLOT_CCOMP, &s);
            break;
        case ENTENTE_REL_CCOMP:
            by_status_verb(c, head, SLOT_CCOMP, &s);
            s.spoken = true;
            if (negation(c, head) >= 0)
                stronger(&s, ENTENTE_HYPOTHETICAL, at);
            break;
        case ENTENTE_REL_OBJ:
        case ENTENTE_REL_NSUBJ_PASS:
            by_status_verb(c, head, SLOT_OBJ, &s);
            negate(c, head, &s);
            by_happening(c, head, &s);
            break;
        case ENTENTE_REL_NSUBJ:
            if (!by_happening(c, head, &s))
                break;
            at = head;
            continue;
        case ENTENTE_REL_OBL:
        case ENTENTE_REL_NMOD: {
            uint32_t preposition = tree_preposition(c->t, at);
            if (preposition)
                by_status_verb(c, head, SLOT_PREPOSITION + preposition, &s);
            if (word_of(c, head)->upos == ENTENTE_NOUN && negation(c, head) >= 0) /* "no agreement on a meeting" */
                stronger(&s, ENTENTE_HYPOTHETICAL, at);
            break;
        }
        case ENTENTE_REL_ADVCL:
        case ENTENTE_REL_ACL: {
            uint32_t gerund = strcmp(w->xpos, "VBG") ? 0 : tree_preposition(c->t, at);
            if (gerund)
                by_status_verb(c, head, SLOT_PREPOSITION + gerund, &s);
            else if (marked(c, at, to, 1) >= 0) {
                by_status_verb(c, head, SLOT_XCOMP, &s);
                stronger(&s, ENTENTE_PLANNED, at);
                at = head;
                continue;
            }
            break;
        }
        case ENTENTE_REL_CONJ:
            /* "will meet X and sign Y": a bare verb shares what stands before the first */
            if (!strcmp(w->xpos, "VB") || (!strcmp(w->xpos, "VBG") && word_of(c, head)->upos == ENTENTE_VERB)) {
                at = head;
                continue;
            }
            break;
        default:
            break;
        }
        break;
    }
    return s;
}
