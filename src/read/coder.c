/* What happened, who did it to whom, whether it did: docs/reading.md tells the steps. */
#include "read/coder.h"
#include "read/match.h"

#include <string.h>

enum { CLIMB = 8, PAIRS = 12 };

/* A word that heads a pattern, and what the tree around it makes of it. */
typedef struct trigger {
    match by;
    const rule *rule; /* NULL: the word makes no event */
    int32_t light;    /* the verb that lends itself to this noun, -1: none */
    bool dropped;
} trigger;

typedef struct coder {
    const tree *t;
    const named *names;
    const document *doc;
    trigger *triggers;
} coder;

static bool relation_in(entente_relation relation, const entente_relation *list, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (list[i] == relation)
            return true;
    return false;
}
#define RELATION_IN(relation, ...)                                                                                          \
    relation_in((relation), (const entente_relation[]){__VA_ARGS__},                                                        \
                sizeof((const entente_relation[]){__VA_ARGS__}) / sizeof(entente_relation))

static const entente_word *word_of(const coder *c, uint32_t word)
{
    return &c->t->s->words[word];
}

static int32_t mention_of(const coder *c, uint32_t word)
{
    return c->t->mention[word];
}

/* The code of a phrase, or of what it refers back to. */
static const char *code_at(const coder *c, uint32_t word)
{
    int32_t m = mention_of(c, word);
    for (int climbed = 0; m >= 0 && climbed < CLIMB; climbed++) {
        if (c->doc->mentions[m].code[0])
            return c->doc->mentions[m].code;
        m = c->doc->mentions[m].same;
    }
    return "";
}

/* Which types are words or agreements about what is to be, so that what they speak of has not happened. */
static bool verbal(plover_type type)
{
    return type == PLOVER_AGREE || type == PLOVER_CONSULT || type == PLOVER_SUPPORT || type == PLOVER_CONCEDE ||
           type == PLOVER_REQUEST || type == PLOVER_ACCUSE || type == PLOVER_REJECT || type == PLOVER_THREATEN;
}

/* What is only wished or near has not been said: no promise, no support. */
static bool promise_like(plover_type type)
{
    return type == PLOVER_AGREE || type == PLOVER_SUPPORT || type == PLOVER_CONCEDE || type == PLOVER_REJECT ||
           type == PLOVER_AID || type == PLOVER_COOPERATE || type == PLOVER_RETREAT;
}

static bool mutual(plover_type type)
{
    return type == PLOVER_CONSULT || type == PLOVER_AGREE || type == PLOVER_COOPERATE;
}

/* ---- finding triggers ---- */

static void find_triggers(coder *c, const uint8_t *mark)
{
    const tree *t = c->t;
    for (uint32_t w = 0; w < t->count; w++) {
        trigger *x = &c->triggers[w];
        *x = (trigger){.light = -1};
        if (!mark[w])
            continue;
        if (match_word(t, w, 1u << RULE_VERB | 1u << RULE_NOUN, &x->by) && t->d->rules[x->by.rule].type != PLOVER_NONE)
            x->rule = &t->d->rules[x->by.rule];
    }
}

/* The verb that lends itself to a noun: "held talks", "talks were held", "engaged in talks". */
static int32_t light_verb(const coder *c, uint32_t noun)
{
    const entente_word *w = word_of(c, noun);
    uint32_t at = noun;
    for (int climbed = 0; climbed < 3 && word_of(c, at)->relation == ENTENTE_REL_CONJ && word_of(c, at)->head >= 0;
         climbed++)
        at = (uint32_t)word_of(c, at)->head;
    /* "a series of talks", "a round of strikes" */
    if (word_of(c, at)->relation == ENTENTE_REL_NMOD && word_of(c, at)->head >= 0) {
        int32_t of = tree_child(c->t, at, ENTENTE_REL_CASE);
        if (of >= 0 && tree_lemma(c->t, (uint32_t)of, "of") && !c->triggers[word_of(c, at)->head].rule)
            at = (uint32_t)word_of(c, at)->head;
    }
    w = word_of(c, at);
    if (w->head < 0)
        return -1;
    uint32_t head = (uint32_t)w->head;
    if (RELATION_IN(w->relation, ENTENTE_REL_OBJ, ENTENTE_REL_NSUBJ_PASS, ENTENTE_REL_OBL, ENTENTE_REL_XCOMP)) {
        if (tree_verbal(c->t, head) && match_verb(c->t, head, RULE_LIGHT, SLOT_NONE))
            return (int32_t)head;
    } else if (w->relation == ENTENTE_REL_NSUBJ || w->relation == ENTENTE_REL_ACL || w->relation == ENTENTE_REL_ACL_RELCL) {
        /* "the talks held with X": the noun is above its verb */
    }
    for (int32_t k = c->t->first[noun]; k >= 0; k = c->t->next[k])
        if (RELATION_IN(word_of(c, (uint32_t)k)->relation, ENTENTE_REL_ACL, ENTENTE_REL_ACL_RELCL) &&
            match_verb(c->t, (uint32_t)k, RULE_LIGHT, SLOT_NONE)) {
            fill object;
            match_slot(c->t, (uint32_t)k, SLOT_OBJ, &object);
            for (uint32_t i = 0; i < object.count; i++)
                if (object.words[i] == noun)
                    return k;
        }
    return -1;
}

static void join_light(coder *c)
{
    for (uint32_t w = 0; w < c->t->count; w++) {
        trigger *x = &c->triggers[w];
        if (!x->rule || tree_verbal(c->t, w) || word_of(c, w)->upos == ENTENTE_VERB)
            continue;
        x->light = light_verb(c, w);
        if (x->light < 0)
            continue;
        trigger *verb = &c->triggers[x->light];
        if (verb->rule && verb->rule->wanted && verb->rule->kind == RULE_VERB)
            x->dropped = true; /* the verb's pattern speaks of this noun already */
        else
            verb->dropped = true;
    }
}

/* What a pattern's conditions named is part of its event and none by itself. */
static void drop_used(coder *c)
{
    for (uint32_t w = 0; w < c->t->count; w++)
        if (c->triggers[w].rule && !c->triggers[w].dropped)
            for (uint32_t i = 0; i < c->triggers[w].by.used.count; i++)
                if (c->triggers[w].by.used.words[i] != w)
                    c->triggers[c->triggers[w].by.used.words[i]].dropped = true;
}

/* Whether a trigger is inside what another speaks of, so that it is no event of its own. */
static bool spoken_of(const coder *c, uint32_t word)
{
    const tree *t = c->t;
    uint32_t at = word;
    plover_type own = (plover_type)c->triggers[word].rule->type;
    for (int climbed = 0; climbed < CLIMB; climbed++) {
        const entente_word *w = word_of(c, at);
        if (w->head < 0)
            return false;
        uint32_t head = (uint32_t)w->head;
        const rule *above = c->triggers[head].dropped ? NULL : c->triggers[head].rule;
        bool complement = RELATION_IN(w->relation, ENTENTE_REL_XCOMP, ENTENTE_REL_CCOMP);
        bool argument = RELATION_IN(w->relation, ENTENTE_REL_OBJ, ENTENTE_REL_NSUBJ_PASS, ENTENTE_REL_OBL, ENTENTE_REL_NMOD,
                                    ENTENTE_REL_IOBJ, ENTENTE_REL_COMPOUND, ENTENTE_REL_AMOD, ENTENTE_REL_NMOD_POSS);
        bool clause = RELATION_IN(w->relation, ENTENTE_REL_ADVCL, ENTENTE_REL_ACL);
        bool purpose = false;
        if (clause) {
            int32_t mark = tree_child(t, at, ENTENTE_REL_MARK);
            purpose = mark >= 0 && (tree_lemma(t, (uint32_t)mark, "to") || tree_lemma(t, (uint32_t)mark, "for") ||
                                    tree_lemma(t, (uint32_t)mark, "of") || tree_lemma(t, (uint32_t)mark, "that"));
            int32_t preposition = tree_child(t, at, ENTENTE_REL_CASE);
            purpose |= preposition >= 0;
        }
        if (w->relation == ENTENTE_REL_ACL_RELCL || w->relation == ENTENTE_REL_PARATAXIS || (clause && !purpose))
            return false;
        if (above) {
            plover_type type = (plover_type)above->type;
            if (complement || purpose)
                return verbal(type) || type == own || purpose;
            if (argument)
                return verbal(type) || type == own || !verbal(own);
            if (w->relation == ENTENTE_REL_NSUBJ && type == own)
                return true; /* "the attack killed five" */
        }
        /* A verb that hands on is passed; a conjunct speaks of what its first does. */
        if (!complement && !argument && !purpose && w->relation != ENTENTE_REL_CONJ && w->relation != ENTENTE_REL_NSUBJ)
            return false;
        if (w->relation == ENTENTE_REL_NSUBJ)
            return false;
        at = head;
    }
    return false;
}

/* ---- whether it happened ---- */

typedef struct standing {
    entente_event_status status;
    bool negated, future, modal, ability; /* will, would …; may …; can */
    bool spoken;                          /* inside reported speech */
    int32_t denial;                       /* the word that negates, -1: none */
} standing;

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

/* "take place", "happen", "go ahead", "begin": what says of its subject that it is. */
static bool happens(const coder *c, uint32_t verb)
{
    static const char *const alone[] = {"occur",   "happen", "materialise", "materialize", "begin", "start",
                                        "proceed", "resume", "commence",    "convene",     "ensue"};
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

static standing standing_of(const coder *c, uint32_t word)
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
    for (int climbed = 0; climbed < CLIMB; climbed++) {
        const entente_word *w = word_of(c, at);
        auxiliaries(c, at, &s);
        int32_t without_at = marked(c, at, without, 1);
        if (marked(c, at, conditions, 5) >= 0)
            stronger(&s, ENTENTE_HYPOTHETICAL, at);
        else if (without_at >= 0)
            stronger(&s, ENTENTE_NEGATED, (uint32_t)without_at);
        if (w->head < 0)
            break;
        uint32_t head = (uint32_t)w->head;
        switch (w->relation) {
        case ENTENTE_REL_XCOMP:
            by_status_verb(c, head, SLOT_XCOMP, &s);
            at = head;
            continue;
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

/* What is said of the future is an act of words: a promise, a refusal, a threat (PLOVER's rule). */
static void act_of_words(const coder *c, const standing *s, bool has_source, coded *e)
{
    static const struct {
        plover_type from, to;
        const char *cameo;
    } promises[] = {{PLOVER_CONSULT, PLOVER_AGREE, "036"},     {PLOVER_SUPPORT, PLOVER_AGREE, "032"},
                    {PLOVER_COOPERATE, PLOVER_AGREE, "031"},   {PLOVER_AID, PLOVER_AGREE, "033"},
                    {PLOVER_RETREAT, PLOVER_AGREE, "035"},     {PLOVER_CONCEDE, PLOVER_AGREE, "035"},
                    {PLOVER_SANCTION, PLOVER_THREATEN, "131"}, {PLOVER_COERCE, PLOVER_THREATEN, "132"},
                    {PLOVER_ASSAULT, PLOVER_THREATEN, "138"},  {PLOVER_MOBILIZE, PLOVER_THREATEN, "138"},
                    {PLOVER_PROTEST, PLOVER_THREATEN, "133"}};
    bool noun =
        !tree_verbal(c->t, e->trigger) && word_of(c, e->trigger)->upos != ENTENTE_VERB && c->triggers[e->trigger].light < 0;
    bool promise = e->type <= PLOVER_RETREAT;
    if (noun || !has_source)
        return;
    if (s->negated && (s->future || s->ability) && promise) {
        *e = (coded){.trigger = e->trigger,
                     .type = PLOVER_REJECT,
                     .cameo = cameo_find("120", 3),
                     .status = ENTENTE_ACTUAL,
                     .denial = s->denial};
        return;
    }
    if (s->negated || e->status == ENTENTE_HYPOTHETICAL || !s->future)
        return;
    for (size_t i = 0; i < sizeof promises / sizeof *promises; i++)
        if (promises[i].from == e->type) {
            e->type = promises[i].to;
            e->mode = 0;
            e->cameo = cameo_find(promises[i].cameo, 3);
            return;
        }
}

/* ---- who did it to whom ---- */

static void slot_of(const coder *c, uint32_t word, uint32_t slot, fill *out)
{
    match_slot(c->t, word, slot, out);
    int32_t light = c->triggers[word].light;
    if (out->count || light < 0 || slot == SLOT_OBJ)
        return;
    match_slot(c->t, (uint32_t)light, slot, out);
    for (uint32_t i = 0; i < out->count; i++)
        if (out->words[i] == word) {
            out->count = 0;
            return;
        }
}

static uint32_t preposition_slot(const coder *c, const char *text)
{
    uint32_t word = symbols_find(&c->t->d->words, text, strlen(text));
    return word ? word + SLOT_PREPOSITION : SLOT_NONE;
}

/* Words without a phrase are left out; so is time. */
static void keep_phrases(const coder *c, fill *f)
{
    uint32_t count = 0;
    for (uint32_t i = 0; i < f->count; i++)
        if (mention_of(c, f->words[i]) >= 0 && !tree_temporal(c->t, f->words[i]))
            f->words[count++] = f->words[i];
    f->count = count;
}

static bool any_code(const coder *c, const fill *f)
{
    for (uint32_t i = 0; i < f->count; i++)
        if (code_at(c, f->words[i])[0])
            return true;
    return false;
}

static void sources_of(const coder *c, uint32_t word, fill *out)
{
    const rule *r = c->triggers[word].rule;
    *out = (fill){0};
    for (uint32_t i = 0; i < r->sources && !out->count; i++) {
        slot_of(c, word, c->t->d->lists[r->source + i], out);
        keep_phrases(c, out);
    }
    if (r->sources) {
        fill_conjoined(c->t, out);
        return;
    }
    slot_of(c, word, SLOT_SUBJ, out);
    /* The attack that killed, the report that accuses: whose it is. */
    if (out->count == 1 && !code_at(c, out->words[0])[0] && word_of(c, out->words[0])->upos == ENTENTE_NOUN &&
        out->words[0] != word) {
        fill inner;
        slot_of(c, out->words[0], SLOT_SUBJ, &inner);
        keep_phrases(c, &inner);
        if (any_code(c, &inner))
            *out = inner;
    }
    keep_phrases(c, out);
    if (!out->count && !tree_verbal(c->t, word)) {
        slot_of(c, word, preposition_slot(c, "from"), out);
        keep_phrases(c, out);
    }
    fill_conjoined(c->t, out);
    keep_phrases(c, out);
}

static bool used_by(const coder *c, uint32_t word, uint32_t what)
{
    const fill *used = &c->triggers[word].by.used;
    for (uint32_t i = 0; i < used->count; i++)
        if (used->words[i] == what)
            return true;
    return false;
}

static bool in_fill(const fill *f, uint32_t word)
{
    for (uint32_t i = 0; i < f->count; i++)
        if (f->words[i] == word)
            return true;
    return false;
}

/* A slot's phrases that are no source, and are not named by the pattern itself. */
static bool target_slot(const coder *c, uint32_t word, uint32_t slot, const fill *sources, bool coded_only, bool used_too,
                        fill *out)
{
    fill f;
    if (slot == SLOT_NONE)
        return false;
    slot_of(c, word, slot, &f);
    keep_phrases(c, &f);
    out->count = 0;
    for (uint32_t i = 0; i < f.count; i++)
        if (!in_fill(sources, f.words[i]) && f.words[i] != word && (used_too || !used_by(c, word, f.words[i])))
            fill_add(out, f.words[i]);
    if (out->count && (!coded_only || any_code(c, out))) {
        fill_conjoined(c->t, out);
        keep_phrases(c, out);
        return true;
    }
    out->count = 0;
    return false;
}

static const char *const near_prepositions[] = {"to", "with",    "against", "on",      "at",   "for",  "from",
                                                "of", "between", "toward",  "towards", "upon", "into", "among"};
static const char *const far_prepositions[] = {"over", "in", "about", "inside", "across", "near"};

static bool default_target(const coder *c, uint32_t word, const fill *sources, fill *out, int depth);

/* "urged Iran to …", "agreed to release …": whom what is spoken of concerns. */
static bool complement_target(const coder *c, uint32_t word, const fill *sources, bool coded_only, fill *out, int depth)
{
    fill complements;
    uint32_t at = c->triggers[word].light >= 0 ? (uint32_t)c->triggers[word].light : word;
    match_slot(c->t, at, SLOT_COMP, &complements);
    if (!complements.count && at != word)
        match_slot(c->t, word, SLOT_COMP, &complements);
    for (uint32_t i = 0; i < complements.count && depth < 4; i++) {
        uint32_t inner = complements.words[i];
        if (target_slot(c, inner, SLOT_SUBJ, sources, true, true, out))
            return true;
        if (default_target(c, inner, sources, out, depth + 1) && (!coded_only || any_code(c, out)))
            return true;
    }
    return false;
}

/* The nearest phrase with a code that hangs on a word, in its clause or in what that speaks of, but not in a relative
   clause. */
static bool hanging(const coder *c, uint32_t word, const fill *sources, fill *out)
{
    for (uint32_t w = word + 1; w < c->t->count; w++) {
        if (mention_of(c, w) < 0 || in_fill(sources, w) || !code_at(c, w)[0])
            continue;
        uint32_t at = w;
        bool below = false;
        for (int climbed = 0; climbed < 12 && !below; climbed++) {
            const entente_word *x = word_of(c, at);
            if (x->head < 0 || in_fill(sources, at) ||
                RELATION_IN(x->relation, ENTENTE_REL_ACL_RELCL, ENTENTE_REL_PARATAXIS, ENTENTE_REL_ADVCL) ||
                (x->relation == ENTENTE_REL_CONJ && x->upos == ENTENTE_VERB))
                break;
            at = (uint32_t)x->head;
            below = at == word;
        }
        if (below) {
            fill_add(out, w);
            fill_conjoined(c->t, out);
            keep_phrases(c, out);
            return true;
        }
    }
    return false;
}

/* Prepositions of what the pattern's conditions named: "call for sanctions against X". */
static bool used_target(const coder *c, uint32_t word, const fill *sources, fill *out)
{
    static const char *const list[] = {"against", "on", "to", "with", "of", "for", "from", "between", "into"};
    const fill *used = &c->triggers[word].by.used;
    for (uint32_t u = 0; u < used->count; u++)
        for (size_t i = 0; i < sizeof list / sizeof *list; i++)
            if (used->words[u] != word &&
                target_slot(c, used->words[u], preposition_slot(c, list[i]), sources, true, false, out))
                return true;
    return false;
}

static bool default_target(const coder *c, uint32_t word, const fill *sources, fill *out, int depth)
{
    enum {
        NEAR = sizeof near_prepositions / sizeof *near_prepositions,
        FAR = sizeof far_prepositions / sizeof *far_prepositions
    };
    plover_type type = c->triggers[word].rule ? (plover_type)c->triggers[word].rule->type : PLOVER_NONE;
    if (mutual(type) && target_slot(c, word, preposition_slot(c, "with"), sources, false, false, out))
        return true;
    if (target_slot(c, word, SLOT_OBJ, sources, true, false, out) ||
        target_slot(c, word, SLOT_IOBJ, sources, true, false, out))
        return true;
    for (int i = 0; i < NEAR; i++)
        if (target_slot(c, word, preposition_slot(c, near_prepositions[i]), sources, true, false, out))
            return true;
    if (used_target(c, word, sources, out) || complement_target(c, word, sources, true, out, depth))
        return true;
    bool words_only = verbal(type) || type == PLOVER_AID || type == PLOVER_COOPERATE;
    if (words_only && depth == 0 && hanging(c, word, sources, out))
        return true;
    if (target_slot(c, word, SLOT_OBJ, sources, false, false, out))
        return true;
    for (int i = 0; i < FAR; i++)
        if (target_slot(c, word, preposition_slot(c, far_prepositions[i]), sources, true, false, out))
            return true;
    if (depth == 0 && hanging(c, word, sources, out))
        return true;
    if (complement_target(c, word, sources, false, out, depth))
        return true;
    for (int i = 0; i < NEAR; i++)
        if (near_prepositions[i][0] != 'a' &&
            target_slot(c, word, preposition_slot(c, near_prepositions[i]), sources, false, false, out))
            return true;
    return target_slot(c, word, SLOT_OBJ, sources, false, true, out);
}

static void targets_of(const coder *c, uint32_t word, const fill *sources, fill *out)
{
    const rule *r = c->triggers[word].rule;
    *out = (fill){0};
    for (uint32_t i = 0; i < r->targets; i++)
        if (target_slot(c, word, c->t->d->lists[r->target + i], sources, false, true, out))
            return;
    default_target(c, word, sources, out, 0);
}

/* ---- putting together ---- */

static bool same_phrase(const coder *c, int32_t a, int32_t b)
{
    for (int climbed = 0; a >= 0 && climbed < CLIMB && c->doc->mentions[a].same >= 0; climbed++)
        a = c->doc->mentions[a].same;
    for (int climbed = 0; b >= 0 && climbed < CLIMB && c->doc->mentions[b].same >= 0; climbed++)
        b = c->doc->mentions[b].same;
    return a == b;
}

static uint32_t emit(const coder *c, coded e, const fill *sources, const fill *targets, coded *out, uint32_t count)
{
    uint32_t most = sources->count ? sources->count : 1, others = targets->count ? targets->count : 1, made = 0;
    for (uint32_t i = 0; i < most; i++)
        for (uint32_t k = 0; k < others && count < CODED_MOST && made < PAIRS; k++) {
            e.source = i < sources->count ? mention_of(c, sources->words[i]) : -1;
            e.target = k < targets->count ? mention_of(c, targets->words[k]) : -1;
            if (e.source >= 0 && e.target >= 0 && same_phrase(c, e.source, e.target)) {
                if (others > 1)
                    continue;
                e.target = -1;
            }
            out[count++] = e;
            made++;
        }
    return count;
}

/* An event is told only of somebody: one side has a code or is a name. */
static bool somebody(const coder *c, const fill *f)
{
    for (uint32_t i = 0; i < f->count; i++) {
        int32_t same = c->doc->mentions[mention_of(c, f->words[i])].same;
        if (code_at(c, f->words[i])[0] || mention_person(c->t, c->names, f->words[i]) ||
            (same >= 0 && c->doc->mentions[same].sentence == c->doc->mentions[mention_of(c, f->words[i])].sentence &&
             mention_person(c->t, c->names, c->doc->mentions[same].head)))
            return true;
    }
    return false;
}

/* "X said that Y must …": X asks it of Y. Gives whether it is so, with both. */
static bool asked(const coder *c, uint32_t word, const standing *s, fill *sources, fill *targets)
{
    uint32_t at = word;
    bool must = false;
    if (s->negated)
        return false;
    for (int climbed = 0; climbed < CLIMB && word_of(c, at)->head >= 0; climbed++) {
        const entente_word *w = word_of(c, at);
        for (int32_t k = c->t->first[at]; k >= 0; k = c->t->next[k])
            must |= word_of(c, (uint32_t)k)->relation == ENTENTE_REL_AUX_ &&
                    (tree_lemma(c->t, (uint32_t)k, "must") || tree_lemma(c->t, (uint32_t)k, "should") ||
                     tree_lemma(c->t, (uint32_t)k, "ought"));
        must |= w->upos == ENTENTE_VERB && tree_lemma(c->t, at, "need") && at != word;
        if (w->relation == ENTENTE_REL_CCOMP) {
            fill speaker, subject;
            match_slot(c->t, (uint32_t)w->head, SLOT_SUBJ, &speaker);
            match_slot(c->t, at, SLOT_SUBJ, &subject);
            keep_phrases(c, &speaker);
            keep_phrases(c, &subject);
            if (!must || !speaker.count || !subject.count || !somebody(c, &speaker) || tree_passive(c->t, at) ||
                c->doc->mentions[mention_of(c, subject.words[0])].same == mention_of(c, speaker.words[0]) ||
                word_of(c, subject.words[0])->upos == ENTENTE_PRON)
                return false;
            *sources = speaker;
            *targets = subject;
            fill_conjoined(c->t, sources);
            fill_conjoined(c->t, targets);
            keep_phrases(c, sources);
            keep_phrases(c, targets);
            return true;
        }
        if (w->relation != ENTENTE_REL_XCOMP && w->relation != ENTENTE_REL_CONJ && w->relation != ENTENTE_REL_OBJ &&
            w->relation != ENTENTE_REL_ADVCL)
            return false;
        at = (uint32_t)w->head;
    }
    return false;
}

/* A resolution, a report, a letter: what speaks for somebody who is not named. */
static bool speaks(const coder *c, plover_type type, const fill *f)
{
    uint32_t set = symbols_find(&c->t->d->set_names, "document", 8);
    bool words = verbal(type) && type != PLOVER_CONSULT && type != PLOVER_CONCEDE;
    return words && set && f->count && match_want(c->t, f->words[0], &(want){WANT_SET, set});
}

/* Of phrases joined by "and" those that name somebody, where some do. */
static void keep_somebody(const coder *c, fill *f)
{
    fill kept = {0};
    for (uint32_t i = 0; i < f->count; i++)
        if (code_at(c, f->words[i])[0] || mention_person(c->t, c->names, f->words[i]))
            fill_add(&kept, f->words[i]);
    if (kept.count)
        *f = kept;
}

/* "ministers of X and Y", "X and Y leaders": those joined inside a phrase, where they have codes. */
static void part_joined(const coder *c, fill *f)
{
    for (int32_t k = c->t->first[f->words[0]]; k >= 0; k = c->t->next[k]) {
        fill inner = {.count = 1, .words = {(uint32_t)k}};
        if (!RELATION_IN(word_of(c, (uint32_t)k)->relation, ENTENTE_REL_NMOD, ENTENTE_REL_AMOD, ENTENTE_REL_COMPOUND) ||
            mention_of(c, (uint32_t)k) < 0 || !code_at(c, (uint32_t)k)[0])
            continue;
        fill_conjoined(c->t, &inner);
        keep_phrases(c, &inner);
        for (uint32_t i = 0; i < inner.count; i++)
            if (!code_at(c, inner.words[i])[0])
                return;
        if (inner.count > 1) {
            *f = inner;
            return;
        }
    }
}

/* Told in passing: inside a relative, participial or adverbial clause, or before a noun. Gives that clause's relation, ROOT:
   it is not. */
static entente_relation in_passing(const coder *c, uint32_t word)
{
    for (int climbed = 0; climbed < CLIMB; climbed++) {
        const entente_word *w = word_of(c, word);
        if (RELATION_IN(w->relation, ENTENTE_REL_ACL, ENTENTE_REL_ACL_RELCL, ENTENTE_REL_ADVCL, ENTENTE_REL_AMOD))
            return w->relation;
        if (w->head < 0 || w->relation == ENTENTE_REL_CCOMP || w->relation == ENTENTE_REL_PARATAXIS)
            break;
        word = (uint32_t)w->head;
    }
    return ENTENTE_REL_ROOT;
}

/* "will not tolerate": the pattern speaks of the "not", which then negates no more. */
static bool negation_spent(const coder *c, uint32_t word)
{
    const fill *used = &c->triggers[word].by.used;
    for (uint32_t i = 0; i < used->count; i++)
        if (tree_lemma(c->t, used->words[i], "not") || tree_lemma(c->t, used->words[i], "n't") ||
            tree_lemma(c->t, used->words[i], "never"))
            return true;
    return false;
}

static uint32_t code_trigger(const coder *c, uint32_t word, coded *out, uint32_t count)
{
    const rule *r = c->triggers[word].rule;
    fill sources, targets;
    bool noun = !tree_verbal(c->t, word) && word_of(c, word)->upos != ENTENTE_VERB;
    sources_of(c, word, &sources);
    if (mutual((plover_type)r->type) && !sources.count) {
        /* "talks between A and B", "a meeting of A and B" */
        slot_of(c, word, preposition_slot(c, "between"), &sources);
        if (!sources.count)
            slot_of(c, word, preposition_slot(c, "of"), &sources);
        if (!sources.count)
            slot_of(c, word, preposition_slot(c, "among"), &sources);
        keep_phrases(c, &sources);
        fill_conjoined(c->t, &sources);
        keep_phrases(c, &sources);
        if (!any_code(c, &sources))
            sources.count = 0;
    }
    targets_of(c, word, &sources, &targets);
    bool among =
        (mutual((plover_type)r->type) || !strcmp(cameo_code(r->cameo), "057") || !strcmp(cameo_code(r->cameo), "050")) &&
        !any_code(c, &targets);
    if (among && sources.count == 1)
        part_joined(c, &sources);
    among = among && sources.count > 1;
    if (noun && c->triggers[word].light < 0 && !sources.count && !any_code(c, &targets))
        return count;
    /* "the war on drugs hurt …": what is no event does nothing */
    if (sources.count && c->triggers[sources.words[0]].by.rule && !c->triggers[sources.words[0]].rule &&
        !code_at(c, sources.words[0])[0])
        return count;
    bool spoken = speaks(c, (plover_type)r->type, &sources);
    if (!spoken && !somebody(c, &sources) && !somebody(c, &targets))
        return count;
    keep_somebody(c, &sources);
    keep_somebody(c, &targets);
    among = among && sources.count > 1;
    entente_relation passing = in_passing(c, word);
    if (passing != ENTENTE_REL_ROOT && !((spoken || any_code(c, &sources)) &&
                                         (passing == ENTENTE_REL_ACL_RELCL ? targets.count > 0 : any_code(c, &targets))))
        return count;
    standing s = standing_of(c, word);
    if (negation_spent(c, word)) {
        s.negated = false;
        s.denial = -1;
    }
    if (s.status == ENTENTE_HYPOTHETICAL && promise_like((plover_type)r->type))
        return count;
    coded e = {.trigger = word,
               .type = (plover_type)r->type,
               .mode = r->mode,
               .cameo = r->cameo,
               .status = s.status,
               .denial = s.denial};
    if (asked(c, word, &s, &sources, &targets)) {
        e = (coded){
            .trigger = word, .type = PLOVER_REQUEST, .cameo = cameo_find("100", 3), .status = ENTENTE_ACTUAL, .denial = -1};
        return emit(c, e, &sources, &targets, out, count);
    }
    act_of_words(c, &s, somebody(c, &sources), &e);
    if (s.negated && e.type == (plover_type)r->type)
        e.status = ENTENTE_NEGATED;
    else if (s.future && e.status == ENTENTE_ACTUAL && e.type != PLOVER_REJECT)
        e.status = ENTENTE_PLANNED;
    else if ((s.modal || s.ability) && e.status == ENTENTE_ACTUAL && e.type != PLOVER_REJECT)
        e.status = ENTENTE_HYPOTHETICAL;
    /* "X, Y and Z met": each with each that comes after it. */
    for (uint32_t i = 0; among && i + 1 < sources.count; i++) {
        fill one = {.count = 1, .words = {sources.words[i]}}, others = {0};
        for (uint32_t k = i + 1; k < sources.count; k++)
            fill_add(&others, sources.words[k]);
        count = emit(c, e, &one, &others, out, count);
    }
    return among ? count : emit(c, e, &sources, &targets, out, count);
}

bool code_sentence(const tree *t, const named *names, const document *doc, const uint8_t *mark, coded out[CODED_MOST],
                   uint32_t *made)
{
    coder c = {t, names, doc, ARENA_ARRAY(doc->memory, t->count + 1, trigger)};
    uint32_t count = 0;
    if (!c.triggers)
        return false;
    find_triggers(&c, mark);
    join_light(&c);
    drop_used(&c);
    for (uint32_t w = 0; w < t->count; w++)
        if (c.triggers[w].rule && !c.triggers[w].dropped && spoken_of(&c, w))
            c.triggers[w].dropped = true;
    for (uint32_t w = 0; w < t->count; w++)
        if (c.triggers[w].rule && !c.triggers[w].dropped)
            count = code_trigger(&c, w, out, count);
    *made = count;
    return true;
}
