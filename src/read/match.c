#include "read/match.h"

#include <string.h>

enum { CLIMB = 6 };

/* ---- who fills which slot ---- */

static bool relative_pronoun(const tree *t, uint32_t word)
{
    const entente_word *w = &t->s->words[word];
    return (w->upos == ENTENTE_PRON || w->upos == ENTENTE_SCONJ || w->upos == ENTENTE_DET) &&
           (tree_lemma(t, word, "who") || tree_lemma(t, word, "which") || tree_lemma(t, word, "that") ||
            tree_lemma(t, word, "whom"));
}

/* The word that stands for a relative pronoun, or the word itself. */
static uint32_t antecedent(const tree *t, uint32_t word)
{
    if (!relative_pronoun(t, word))
        return word;
    uint32_t at = word;
    for (int climbed = 0; climbed < CLIMB; climbed++) {
        int32_t head = t->s->words[at].head;
        if (head < 0)
            return word;
        at = (uint32_t)head;
        if (t->s->words[at].relation == ENTENTE_REL_ACL_RELCL && t->s->words[at].head >= 0)
            return (uint32_t)t->s->words[at].head;
    }
    return word;
}

/* Phrases with a preposition under a word: obliques, modifiers, gerunds. */
static void with_preposition(const tree *t, uint32_t word, uint32_t preposition, fill *out)
{
    for (int32_t c = t->first[word]; c >= 0; c = t->next[c])
        switch (t->s->words[c].relation) {
        case ENTENTE_REL_OBL:
        case ENTENTE_REL_OBL_AGENT:
        case ENTENTE_REL_NMOD:
        case ENTENTE_REL_ADVCL:
        case ENTENTE_REL_ACL:
        case ENTENTE_REL_XCOMP:
        case ENTENTE_REL_ADVMOD:
            if (tree_preposition(t, (uint32_t)c) == preposition)
                fill_add(out, antecedent(t, (uint32_t)c));
            break;
        default:
            break;
        }
}

static bool nominal(const tree *t, uint32_t word);
static void subjects(const tree *t, uint32_t word, fill *out, int climbed);
static void objects(const tree *t, uint32_t word, fill *out, int climbed);

static void by_agent(const tree *t, uint32_t word, fill *out)
{
    for (int32_t c = t->first[word]; c >= 0; c = t->next[c]) {
        entente_relation relation = t->s->words[c].relation;
        if (relation == ENTENTE_REL_OBL_AGENT ||
            ((relation == ENTENTE_REL_OBL || relation == ENTENTE_REL_NMOD) && t->s->words[c].upos != ENTENTE_NUM)) {
            int32_t by = tree_child(t, (uint32_t)c, ENTENTE_REL_CASE);
            if (by >= 0 && tree_lemma(t, (uint32_t)by, "by"))
                fill_add(out, (uint32_t)c);
        }
    }
}

/* Whom the verb's own subject position means: its nsubj, or what the clause above lends it. Passive or not is the caller's.
 */
static void grammatical_subject(const tree *t, uint32_t word, fill *out, int climbed)
{
    static const entente_relation own[] = {ENTENTE_REL_NSUBJ, ENTENTE_REL_NSUBJ_PASS, ENTENTE_REL_NSUBJ_OUTER,
                                           ENTENTE_REL_CSUBJ};
    for (size_t i = 0; i < sizeof own / sizeof *own; i++) {
        int32_t c = tree_child(t, word, own[i]);
        if (c >= 0) {
            fill_add(out, antecedent(t, (uint32_t)c));
            return;
        }
    }
    const entente_word *w = &t->s->words[word];
    if (w->head < 0 || climbed >= CLIMB)
        return;
    uint32_t head = (uint32_t)w->head;
    switch (w->relation) {
    case ENTENTE_REL_CONJ:
        if (tree_verbal(t, head))
            grammatical_subject(t, head, out, climbed + 1);
        return;
    case ENTENTE_REL_XCOMP: {
        /* "urged Iran to stop": the object; "promised to stop": the subject */
        fill object = {0};
        if (!tree_passive(t, head))
            for (int32_t c = t->first[head]; c >= 0; c = t->next[c])
                if (t->s->words[c].relation == ENTENTE_REL_OBJ || t->s->words[c].relation == ENTENTE_REL_IOBJ)
                    fill_add(&object, (uint32_t)c);
        if (object.count && (uint32_t)object.words[0] < word)
            *out = object;
        else
            grammatical_subject(t, head, out, climbed + 1);
        return;
    }
    case ENTENTE_REL_ADVCL:
    case ENTENTE_REL_CCOMP:
        if (tree_verbal(t, head))
            grammatical_subject(t, head, out, climbed + 1);
        else
            subjects(t, head, out, climbed + 1);
        return;
    case ENTENTE_REL_ACL:
        /* "troops backed by X", "an attack killing five"; but "the decision to attack" is somebody's decision */
        if (!strcmp(w->xpos, "VB") || tree_child(t, word, ENTENTE_REL_MARK) >= 0) {
            subjects(t, head, out, climbed + 1);
            if (!out->count && nominal(t, head) && !strcmp(w->xpos, "VBG")) /* "the persistence of X in talking to Y" */
                objects(t, head, out, climbed + 1);
        } else
            fill_add(out, head);
        return;
    case ENTENTE_REL_ACL_RELCL:
        fill_add(out, head);
        return;
    case ENTENTE_REL_AMOD:
        if (tree_participle(w))
            fill_add(out, head);
        return;
    default:
        return;
    }
}

static void noun_subjects(const tree *t, uint32_t word, fill *out, int climbed)
{
    by_agent(t, word, out);
    if (out->count)
        return;
    int32_t possessor = tree_child(t, word, ENTENTE_REL_NMOD_POSS);
    if (possessor >= 0) {
        fill_add(out, (uint32_t)possessor);
        return;
    }
    for (int32_t c = t->first[word]; c >= 0; c = t->next[c]) {
        entente_relation relation = t->s->words[c].relation;
        if ((relation == ENTENTE_REL_AMOD || relation == ENTENTE_REL_COMPOUND || relation == ENTENTE_REL_NMOD_DESC ||
             relation == ENTENTE_REL_NMOD) &&
            t->mention && t->mention[c] >= 0 && t->mentions[t->mention[c]].code[0] &&
            tree_child(t, (uint32_t)c, ENTENTE_REL_CASE) < 0) {
            fill_add(out, (uint32_t)c);
            return;
        }
    }
    /* What is made or held by somebody is theirs: the subject of the light verb whose object it is. */
    const entente_word *w = &t->s->words[word];
    if (climbed < CLIMB && w->head >= 0 && tree_verbal(t, (uint32_t)w->head) &&
        (w->relation == ENTENTE_REL_OBJ || w->relation == ENTENTE_REL_NSUBJ_PASS) &&
        (match_verb(t, (uint32_t)w->head, RULE_LIGHT, SLOT_NONE) || match_verb(t, (uint32_t)w->head, RULE_STATUS, SLOT_OBJ)))
        subjects(t, (uint32_t)w->head, out, climbed + 1);
}

static bool nominal(const tree *t, uint32_t word)
{
    return !tree_verbal(t, word) && t->s->words[word].upos != ENTENTE_ADJ;
}

static void subjects(const tree *t, uint32_t word, fill *out, int climbed)
{
    if (nominal(t, word)) {
        noun_subjects(t, word, out, climbed);
        return;
    }
    if (tree_passive(t, word)) {
        by_agent(t, word, out);
        if (!out->count && t->s->words[word].relation == ENTENTE_REL_CONJ && t->s->words[word].head >= 0 &&
            climbed < CLIMB && tree_passive(t, (uint32_t)t->s->words[word].head))
            subjects(t, (uint32_t)t->s->words[word].head, out, climbed + 1);
        /* "arrested and charged by police": the last of those joined has it */
        for (int32_t c = t->first[word]; !out->count && c >= 0; c = t->next[c])
            if (t->s->words[c].relation == ENTENTE_REL_CONJ && t->s->words[c].upos == ENTENTE_VERB)
                by_agent(t, (uint32_t)c, out);
        return;
    }
    grammatical_subject(t, word, out, climbed);
    if (climbed == 0 && t->s->words[word].relation == ENTENTE_REL_ACL_RELCL) {
        int32_t own = tree_child(t, word, ENTENTE_REL_NSUBJ);
        if (own >= 0) {
            out->count = 0;
            fill_add(out, antecedent(t, (uint32_t)own));
        }
    }
}

static void objects(const tree *t, uint32_t word, fill *out, int climbed)
{
    if (nominal(t, word)) {
        for (int32_t c = t->first[word]; c >= 0; c = t->next[c])
            if (t->s->words[c].relation == ENTENTE_REL_NMOD) {
                int32_t of = tree_child(t, (uint32_t)c, ENTENTE_REL_CASE);
                if (of >= 0 && tree_lemma(t, (uint32_t)of, "of"))
                    fill_add(out, (uint32_t)c);
            }
        return;
    }
    if (tree_passive(t, word)) {
        grammatical_subject(t, word, out, climbed);
        for (int32_t c = t->first[word]; c >= 0; c = t->next[c])
            if (t->s->words[c].relation == ENTENTE_REL_OBJ)
                fill_add(out, (uint32_t)c);
        return;
    }
    for (int32_t c = t->first[word]; c >= 0; c = t->next[c])
        if (t->s->words[c].relation == ENTENTE_REL_OBJ)
            fill_add(out, antecedent(t, (uint32_t)c));
    const entente_word *w = &t->s->words[word];
    if (out->count)
        return;
    if (w->head < 0) {
        /* nobody above lends it one */
    } else if (w->relation == ENTENTE_REL_ACL_RELCL) {
        int32_t own = tree_child(t, word, ENTENTE_REL_NSUBJ);
        if (own >= 0 && antecedent(t, (uint32_t)own) == (uint32_t)own)
            fill_add(out, (uint32_t)w->head);
    } else if (w->relation == ENTENTE_REL_CONJ && climbed < CLIMB && tree_verbal(t, (uint32_t)w->head) &&
               (uint32_t)w->head > word) {
        objects(t, (uint32_t)w->head, out, climbed + 1);
    }
    /* "arrested and jailed ten men": the object stands with the last of those joined */
    for (int32_t c = t->first[word]; !out->count && c >= 0; c = t->next[c])
        if (t->s->words[c].relation == ENTENTE_REL_CONJ && t->s->words[c].upos == ENTENTE_VERB && climbed < CLIMB &&
            tree_child(t, (uint32_t)c, ENTENTE_REL_NSUBJ) < 0 && tree_child(t, word, ENTENTE_REL_OBL) < 0 &&
            tree_child(t, word, ENTENTE_REL_XCOMP) < 0 && tree_child(t, word, ENTENTE_REL_CCOMP) < 0)
            objects(t, (uint32_t)c, out, climbed + 1);
}

static void complements(const tree *t, uint32_t word, uint32_t slot, fill *out)
{
    for (int32_t c = t->first[word]; c >= 0; c = t->next[c]) {
        entente_relation relation = t->s->words[c].relation;
        bool infinitive = false;
        if (relation == ENTENTE_REL_ACL || relation == ENTENTE_REL_ADVCL) {
            int32_t mark = tree_child(t, (uint32_t)c, ENTENTE_REL_MARK);
            infinitive = mark >= 0 && tree_lemma(t, (uint32_t)mark, "to");
        }
        bool x = relation == ENTENTE_REL_XCOMP || (infinitive && (relation == ENTENTE_REL_ACL || !tree_verbal(t, word)));
        bool cc = relation == ENTENTE_REL_CCOMP || (relation == ENTENTE_REL_ACL && !infinitive && nominal(t, word) &&
                                                    tree_child(t, (uint32_t)c, ENTENTE_REL_MARK) >= 0);
        if ((slot == SLOT_XCOMP && x) || (slot == SLOT_CCOMP && cc) || (slot == SLOT_COMP && (x || cc || infinitive)))
            fill_add(out, (uint32_t)c);
    }
}

static bool clause_edge(entente_relation relation)
{
    return relation == ENTENTE_REL_CCOMP || relation == ENTENTE_REL_ADVCL || relation == ENTENTE_REL_ACL_RELCL ||
           relation == ENTENTE_REL_PARATAXIS || relation == ENTENTE_REL_CSUBJ;
}

static void clause(const tree *t, uint32_t word, fill *out, int depth)
{
    for (int32_t c = t->first[word]; c >= 0 && depth < CLIMB; c = t->next[c]) {
        if (clause_edge(t->s->words[c].relation) ||
            (t->s->words[c].relation == ENTENTE_REL_CONJ && t->s->words[c].upos == ENTENTE_VERB))
            continue;
        if (t->s->words[c].upos != ENTENTE_PUNCT && t->s->words[c].upos != ENTENTE_DET)
            fill_add(out, (uint32_t)c);
        clause(t, (uint32_t)c, out, depth + 1);
    }
}

void match_slot(const tree *t, uint32_t word, uint32_t slot, fill *out)
{
    *out = (fill){0};
    switch (slot) {
    case SLOT_SUBJ:
        subjects(t, word, out, 0);
        return;
    case SLOT_OBJ:
        objects(t, word, out, 0);
        return;
    case SLOT_IOBJ: {
        int32_t c = tree_child(t, word, ENTENTE_REL_IOBJ);
        if (c >= 0)
            fill_add(out, (uint32_t)c);
        return;
    }
    case SLOT_XCOMP:
    case SLOT_CCOMP:
    case SLOT_COMP:
        complements(t, word, slot, out);
        return;
    case SLOT_MOD:
        for (int32_t c = t->first[word]; c >= 0; c = t->next[c]) {
            entente_relation relation = t->s->words[c].relation;
            if (relation == ENTENTE_REL_AMOD || relation == ENTENTE_REL_COMPOUND || relation == ENTENTE_REL_NMOD_POSS ||
                relation == ENTENTE_REL_NMOD_DESC || relation == ENTENTE_REL_DET_ || relation == ENTENTE_REL_NUMMOD ||
                (relation == ENTENTE_REL_NMOD && (uint32_t)c < word))
                fill_add(out, (uint32_t)c);
        }
        return;
    case SLOT_ADV:
        for (int32_t c = t->first[word]; c >= 0; c = t->next[c]) {
            entente_relation relation = t->s->words[c].relation;
            if (relation == ENTENTE_REL_ADVMOD || relation == ENTENTE_REL_COMPOUND_PRT ||
                (relation == ENTENTE_REL_XCOMP && t->s->words[c].upos == ENTENTE_ADJ))
                fill_add(out, (uint32_t)c);
        }
        return;
    case SLOT_ANY: {
        uint32_t top = word;
        for (int climbed = 0; climbed < CLIMB && t->s->words[top].head >= 0 && !tree_verbal(t, top); climbed++)
            top = (uint32_t)t->s->words[top].head;
        if (top != word)
            fill_add(out, top);
        clause(t, top, out, 0);
        return;
    }
    default: {
        uint32_t preposition = slot - SLOT_PREPOSITION;
        with_preposition(t, word, preposition, out);
        /* "put pressure on Iran": what hangs on the object belongs to both */
        if (!out->count && !nominal(t, word)) {
            fill object = {0};
            objects(t, word, &object, 0);
            for (uint32_t i = 0; i < object.count && i < 2; i++)
                if (object.words[i] > word)
                    with_preposition(t, object.words[i], preposition, out);
        }
        return;
    }
    }
}

/* ---- patterns ---- */

static bool word_in(const entente_dictionary *d, uint32_t number, const want *w)
{
    if (!number)
        return false;
    switch (w->kind) {
    case WANT_WORD:
        return number == w->of;
    case WANT_SET:
        return pairs_find(&d->members, w->of, number) != 0;
    case WANT_TYPE:
        return pairs_find(&d->by_type, w->of, number) != 0;
    default:
        return false;
    }
}

bool match_want(const tree *t, uint32_t word, const want *w)
{
    if (w->kind == WANT_ANY)
        return true;
    if (w->kind == WANT_ACTOR)
        return t->mention && t->mention[word] >= 0 && t->mentions[t->mention[word]].code[0];
    if (word_in(t->d, t->lemma[word], w) || (t->form[word] != t->lemma[word] && word_in(t->d, t->form[word], w)))
        return true;
    for (int i = 0; i < TREE_JOINED && t->joined[word][i]; i++)
        if (word_in(t->d, t->joined[word][i], w))
            return true;
    return false;
}

static bool any_want(const tree *t, uint32_t word, const condition *c)
{
    for (uint32_t i = 0; i < c->count; i++)
        if (match_want(t, word, &t->d->wants[c->first + i]))
            return true;
    return false;
}

/* The phrase that a word heads is: it, what is joined to it, what it is "of", what modifies it. *what: the word that is. */
static bool phrase_is(const tree *t, uint32_t word, const condition *c, uint32_t *what)
{
    fill heads = {.count = 1, .words = {word}};
    fill_conjoined(t, &heads);
    for (uint32_t i = 0; i < heads.count; i++)
        if (any_want(t, heads.words[i], c)) {
            *what = heads.words[i];
            return true;
        }
    if (tree_verbal(t, word)) {
        /* "must leave": the auxiliary is said of its verb */
        for (int32_t k = t->first[word]; k >= 0; k = t->next[k])
            if (t->s->words[k].relation == ENTENTE_REL_AUX_ && any_want(t, (uint32_t)k, c)) {
                *what = (uint32_t)k;
                return true;
            }
        return false;
    }
    for (uint32_t i = 0; i < heads.count; i++)
        for (int32_t k = t->first[heads.words[i]]; k >= 0; k = t->next[k]) {
            entente_relation relation = t->s->words[k].relation;
            bool inner = relation == ENTENTE_REL_COMPOUND || relation == ENTENTE_REL_AMOD || relation == ENTENTE_REL_FLAT;
            if (relation == ENTENTE_REL_NMOD) {
                int32_t of = tree_child(t, (uint32_t)k, ENTENTE_REL_CASE);
                inner = of >= 0 && tree_lemma(t, (uint32_t)of, "of");
            }
            if (inner && any_want(t, (uint32_t)k, c)) {
                *what = (uint32_t)k;
                return true;
            }
        }
    return false;
}

/* A preposition is a head's word only right after its verb: "call off a strike", but "called him on Friday" is no "call_on".
 */
static bool before_noun(const tree *t, uint32_t word)
{
    entente_relation relation = t->s->words[word].relation;
    return relation == ENTENTE_REL_CASE || relation == ENTENTE_REL_MARK;
}

/* A word of a head of several words: below it in the tree, or right after it. */
static bool part_below(const tree *t, uint32_t word, uint32_t part, int depth)
{
    for (int32_t c = t->first[word]; c >= 0; c = t->next[c])
        if (((t->lemma[c] == part || t->form[c] == part) && !before_noun(t, (uint32_t)c)) ||
            (depth < 2 && part_below(t, (uint32_t)c, part, depth + 1)))
            return true;
    return false;
}

static bool parts_hold(const tree *t, uint32_t word, const rule *r)
{
    for (uint32_t i = 0; i < r->parts; i++) {
        uint32_t part = t->d->lists[r->part + i];
        bool near = false;
        for (uint32_t k = word > 3 ? word - 3 : 0; k < t->count && k <= word + r->parts; k++)
            near |= k != word && (t->lemma[k] == part || t->form[k] == part) && (k > word || !before_noun(t, k));
        if (!near && !part_below(t, word, part, 0))
            return false;
    }
    return true;
}

static bool condition_holds(const tree *t, uint32_t word, const rule *r, const condition *c, fill *used)
{
    fill slot;
    match_slot(t, word, c->slot, &slot);
    /* "call off a strike", where the particle was taken for a preposition */
    for (uint32_t i = 0; i < r->parts && !slot.count && c->slot == SLOT_OBJ; i++)
        match_slot(t, word, SLOT_PREPOSITION + t->d->lists[r->part + i], &slot);
    /* "allow inspectors to visit": whom a verb lets do something is told as either */
    if (!slot.count && c->slot == SLOT_OBJ)
        match_slot(t, word, SLOT_IOBJ, &slot);
    for (uint32_t i = 0; i < slot.count; i++) {
        uint32_t what;
        bool holds = c->slot == SLOT_ANY || c->slot == SLOT_MOD || c->slot == SLOT_ADV
                         ? (what = slot.words[i], any_want(t, what, c))
                         : phrase_is(t, slot.words[i], c, &what);
        if (holds) {
            bool named = false;
            for (uint32_t k = 0; k < c->count; k++)
                named |= t->d->wants[c->first + k].kind != WANT_ANY && t->d->wants[c->first + k].kind != WANT_ACTOR;
            if (named && !c->forbids && c->slot != SLOT_SUBJ) {
                fill_add(used, what);
                fill_add(used, slot.words[i]);
            }
            return true;
        }
    }
    return false;
}

static bool rule_holds(const tree *t, uint32_t word, const rule *r, fill *used)
{
    *used = (fill){0};
    if (!parts_hold(t, word, r))
        return false;
    for (uint32_t i = 0; i < r->conditions; i++) {
        const condition *c = &t->d->conditions[r->condition + i];
        if (condition_holds(t, word, r, c, used) == c->forbids)
            return false;
    }
    return true;
}

static bool starts_be(const tree *t, const rule *r)
{
    return !strncmp(t->d->words.texts[r->whole], "be_", 3);
}

/* The word's class lets it be the head of a rule of this kind. */
static bool class_fits(const tree *t, uint32_t word, const rule *r)
{
    const entente_word *w = &t->s->words[word];
    bool verb = w->upos == ENTENTE_VERB || (w->upos == ENTENTE_AUX && tree_verbal(t, word));
    if (r->kind == RULE_NOUN)
        return w->upos == ENTENTE_NOUN || w->upos == ENTENTE_PROPN;
    if (verb)
        return !(starts_be(t, r) && !tree_passive(t, word));
    if (starts_be(t, r))
        return tree_verbal(t, word) || w->relation == ENTENTE_REL_XCOMP || w->relation == ENTENTE_REL_ACL;
    if (w->upos == ENTENTE_ADJ)
        return w->relation != ENTENTE_REL_AMOD || !strcmp(w->xpos, "VBN");
    size_t length = strlen(w->form);
    return w->upos == ENTENTE_NOUN && length > 4 && !strcmp(w->form + length - 3, "ing");
}

static void try_rules(const tree *t, uint32_t word, uint32_t number, unsigned kinds, match *best, uint32_t *score)
{
    for (uint32_t i = number ? t->d->first_rule[number] : 0; i; i = t->d->rules[i].next) {
        const rule *r = &t->d->rules[i];
        fill used;
        if (!(kinds >> r->kind & 1) || !class_fits(t, word, r))
            continue;
        uint32_t weight = 1 + r->conditions * 2 + r->parts * 3;
        if (weight > *score && rule_holds(t, word, r, &used)) {
            *score = weight;
            best->rule = i;
            best->used = used;
        }
    }
}

/* "bombing": bomb; the verb of a noun in -ing. */
static uint32_t verb_of_gerund(const tree *t, uint32_t word)
{
    char text[64];
    const char *form = t->s->words[word].form;
    size_t length = strlen(form);
    if (t->s->words[word].upos != ENTENTE_NOUN || length < 6 || length > 60)
        return 0;
    for (size_t i = 0; i <= length; i++)
        text[i] = (char)(form[i] >= 'A' && form[i] <= 'Z' ? form[i] + 32 : form[i]);
    if (!strcmp(text + length - 4, "ings"))
        length--;
    if (strncmp(text + length - 3, "ing", 3))
        return 0;
    size_t stem = length - 3;
    uint32_t found = symbols_find(&t->d->words, text, stem);
    if (found && t->d->first_rule[found])
        return found;
    text[stem] = 'e';
    found = symbols_find(&t->d->words, text, stem + 1);
    if (found && t->d->first_rule[found])
        return found;
    return text[stem - 1] == text[stem - 2] ? symbols_find(&t->d->words, text, stem - 1) : 0;
}

bool match_word(const tree *t, uint32_t word, unsigned kinds, match *out)
{
    uint32_t score = 0;
    *out = (match){0};
    try_rules(t, word, t->lemma[word], kinds, out, &score);
    if (t->form[word] != t->lemma[word])
        try_rules(t, word, t->form[word], kinds, out, &score);
    for (int i = 0; i < TREE_JOINED && t->joined[word][i]; i++)
        try_rules(t, word, t->joined[word][i], kinds, out, &score);
    if (!out->rule)
        try_rules(t, word, verb_of_gerund(t, word), kinds, out, &score);
    return out->rule != 0;
}

uint32_t match_verb(const tree *t, uint32_t word, rule_kind kind, uint32_t slot)
{
    uint32_t numbers[2] = {t->lemma[word], t->form[word]};
    for (int n = 0; n < 2; n++)
        for (uint32_t i = numbers[n] ? t->d->first_rule[numbers[n]] : 0; i; i = t->d->rules[i].next) {
            const rule *r = &t->d->rules[i];
            fill used;
            if (r->kind == kind && (slot == SLOT_NONE || r->slot == slot) && rule_holds(t, word, r, &used))
                return i;
        }
    return 0;
}
