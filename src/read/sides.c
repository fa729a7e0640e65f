/* Who did it to whom. */
#include "read/sides.h"
#include "read/code.h"

#include <string.h>

void slot_of(const coder *c, uint32_t word, uint32_t slot, fill *out)
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

uint32_t preposition_slot(const coder *c, const char *text)
{
    uint32_t word = symbols_find(&c->t->d->words, text, strlen(text));
    return word ? word + SLOT_PREPOSITION : SLOT_NONE;
}

/* Words without a phrase are left out; so is time. */
void keep_phrases(const coder *c, fill *f)
{
    uint32_t count = 0;
    for (uint32_t i = 0; i < f->count; i++)
        if (mention_of(c, f->words[i]) >= 0 && !tree_temporal(c->t, f->words[i]))
            f->words[count++] = f->words[i];
    f->count = count;
}

bool any_code(const coder *c, const fill *f)
{
    for (uint32_t i = 0; i < f->count; i++)
        if (code_at(c, f->words[i])[0])
            return true;
    return false;
}

/* Who did an act, wherever the tree hangs "by": on it, on its victim, or on the verb that speaks of it. */
static void by_below(const coder *c, uint32_t word, uint32_t act, fill *out);

/* "released a statement criticising X", "sent a letter threatening to …": who lets a document speak. */
static void speaker_of_document(const coder *c, uint32_t noun, fill *out)
{
    uint32_t set = symbols_find(&c->t->d->set_names, "writing", 7);
    const entente_word *w = word_of(c, noun);
    if (!set || !match_want(c->t, noun, &(want){WANT_SET, set}) || w->relation != ENTENTE_REL_OBJ || w->head < 0 ||
        !tree_verbal(c->t, (uint32_t)w->head))
        return;
    fill speaker;
    match_slot(c->t, (uint32_t)w->head, SLOT_SUBJ, &speaker);
    keep_phrases(c, &speaker);
    if (any_code(c, &speaker))
        *out = speaker;
}

static bool named_object(const coder *c, uint32_t word, const fill *sources, bool somebody, fill *out);

void sources_of(const coder *c, uint32_t word, fill *out)
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
        else
            speaker_of_document(c, out->words[0], out);
    }
    keep_phrases(c, out);
    if (!out->count && tree_passive(c->t, word)) /* "freed from captivity by X" */
        by_below(c, word, word, out);
    /* "Cuban doctors were sent to help Italy": nobody is told who sent them, and they do it */
    fill sent;
    if (!out->count && r->type == PLOVER_AID && tree_passive(c->t, word) && named_object(c, word, out, true, &sent))
        *out = sent;
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

/* A code of a state, a body or a group, and not of the doer's own: what a condition named is a side all the same. */
static bool foreign(const coder *c, const fill *sources, uint32_t word)
{
    const char *code = code_at(c, word);
    if (!*code || code_of_actor(code) == CODE_KIND)
        return false;
    for (uint32_t i = 0; i < sources->count; i++)
        if (!strncmp(code_at(c, sources->words[i]), code, 3))
            return false;
    return true;
}

/* What the pattern's condition named of the object: those that are somebody, or all that have another's code. */
static bool named_object(const coder *c, uint32_t word, const fill *sources, bool somebody, fill *out)
{
    fill f;
    slot_of(c, word, SLOT_OBJ, &f);
    if (!f.count)
        slot_of(c, word, SLOT_IOBJ, &f);
    fill_conjoined(c->t, &f);
    keep_phrases(c, &f);
    *out = (fill){0};
    for (uint32_t i = 0; i < f.count; i++)
        if (f.words[i] != word && used_by(c, word, f.words[i]) && foreign(c, sources, f.words[i]) &&
            (!somebody || mention_person(c->t, c->names, f.words[i])))
            fill_add(out, f.words[i]);
    return out->count > 0;
}

static bool in_fill(const fill *f, uint32_t word)
{
    for (uint32_t i = 0; i < f->count; i++)
        if (f->words[i] == word)
            return true;
    return false;
}

/* "agreed to a ceasefire in X": it is where the ceasefire is, and not where it was agreed; but "signed a treaty in X". */
static bool of_a_thing(const coder *c, uint32_t of, uint32_t word)
{
    int32_t head = word_of(c, word)->head;
    uint32_t truce = symbols_find(&c->t->d->set_names, "ceasefire", 9), deal = symbols_find(&c->t->d->set_names, "deal", 4),
             meeting = symbols_find(&c->t->d->set_names, "meeting", 7);
    if (head < 0 || (uint32_t)head == of || word_of(c, (uint32_t)head)->upos != ENTENTE_NOUN || (uint32_t)head > word)
        return false;
    const rule *r = c->triggers[head].by.rule ? &c->t->d->rules[c->triggers[head].by.rule] : NULL;
    size_t length = strlen(word_of(c, (uint32_t)head)->form);
    if ((r && talk(r)) || (length > 4 && !strcmp(word_of(c, (uint32_t)head)->form + length - 3, "ing")))
        return false;
    return (truce && match_want(c->t, (uint32_t)head, &(want){WANT_SET, truce})) ||
           !((deal && match_want(c->t, (uint32_t)head, &(want){WANT_SET, deal})) ||
             (meeting && match_want(c->t, (uint32_t)head, &(want){WANT_SET, meeting})));
}

/* Where people talk is no side of it: "met in Prague". Of other words a capital is none, a country may be. */
static bool venue(const coder *c, uint32_t of, uint32_t word)
{
    plover_type type = (plover_type)c->triggers[of].rule->type;
    uint32_t occasions = symbols_find(&c->t->d->set_names, "occasion", 8);
    int32_t m = mention_of(c, word), in = tree_child(c->t, word, ENTENTE_REL_CASE);
    if (m < 0 || in < 0 || visit(c->triggers[of].rule) ||
        !(tree_lemma(c->t, (uint32_t)in, "in") || tree_lemma(c->t, (uint32_t)in, "at") ||
          tree_lemma(c->t, (uint32_t)in, "near") || tree_lemma(c->t, (uint32_t)in, "outside")))
        return false;
    if (of_a_thing(c, of, word))
        return false;
    if (occasions && verbal_type(type) && match_want(c->t, word, &(want){WANT_SET, occasions}))
        return true;
    bool place = c->doc->mentions[m].place, town = !code_at(c, word)[0] && word_of(c, word)->upos == ENTENTE_PROPN;
    return talk(c->triggers[of].rule) ? place || town : place && verbal_type(type) && c->doc->mentions[m].capital;
}

static void drop_venues(const coder *c, uint32_t of, fill *f)
{
    uint32_t count = 0;
    for (uint32_t i = 0; i < f->count; i++)
        if (!venue(c, of, f->words[i]))
            f->words[count++] = f->words[i];
    f->count = count;
}

/* "its troops", "their banks": what is the doer's own. */
static bool own(const coder *c, const fill *sources, uint32_t word)
{
    static const char *const others[] = {"neighbour", "neighbor", "counterpart", "ally",     "rival",       "partner",
                                         "opponent",  "enemy",    "foe",         "creditor", "predecessor", "successor"};
    int32_t owner = tree_child(c->t, word, ENTENTE_REL_NMOD_POSS);
    if (owner < 0 || word_of(c, (uint32_t)owner)->upos != ENTENTE_PRON || mention_of(c, (uint32_t)owner) < 0)
        return false;
    int32_t kind = tree_child(c->t, word, ENTENTE_REL_COMPOUND); /* "its neighbour Peru" */
    for (size_t i = 0; i < sizeof others / sizeof *others; i++)  /* "its neighbour" is somebody else */
        if (tree_lemma(c->t, word, others[i]) || (kind >= 0 && tree_lemma(c->t, (uint32_t)kind, others[i])))
            return false;
    const char *whose = code_at(c, (uint32_t)owner);
    for (uint32_t i = 0; i < sources->count; i++)
        if (mention_root(c->doc, mention_of(c, (uint32_t)owner)) == mention_root(c->doc, mention_of(c, sources->words[i])) ||
            (*whose && !strcmp(whose, code_at(c, sources->words[i]))))
            return true;
    return false;
}

/* "announced on television", "said on Twitter" */
static bool aired(const coder *c, uint32_t word)
{
    int32_t on = tree_child(c->t, word, ENTENTE_REL_CASE);
    if (on < 0 || !tree_lemma(c->t, (uint32_t)on, "on"))
        return false;
    static const char *const media[] = {"television", "tv", "radio", "twitter", "facebook", "telegram",
                                        "air",        "x",  "media", "channel", "network",  "youtube"};
    for (size_t i = 0; i < sizeof media / sizeof *media; i++)
        if (tree_lemma(c->t, word, media[i]))
            return true;
    return false;
}

/* "Iran-backed", "Tunisia-inspired", "business-friendly": whose manner something has is no side. */
static bool manner_of(const coder *c, uint32_t word)
{
    return word + 2 < c->t->count && !strcmp(word_of(c, word + 1)->form, "-") &&
           (word_of(c, word + 2)->upos == ENTENTE_VERB || word_of(c, word + 2)->upos == ENTENTE_ADJ) &&
           word_of(c, word)->to == word_of(c, word + 1)->from;
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
    const rule *r = c->triggers[word].rule;
    bool peaceful = r && (r->type <= PLOVER_RETREAT || r->type == PLOVER_MOBILIZE);
    for (uint32_t i = 0; i < f.count; i++)
        if (!in_fill(sources, f.words[i]) && f.words[i] != word && !manner_of(c, f.words[i]) &&
            !tree_lemma(c->t, f.words[i], "behalf") && !((coded_only || peaceful) && own(c, sources, f.words[i])) &&
            !(peaceful && aired(c, f.words[i])) &&
            (used_too || !used_by(c, word, f.words[i]) ||
             (foreign(c, sources, f.words[i]) && mention_person(c->t, c->names, f.words[i]))))
            fill_add(out, f.words[i]);
    if (!used_too && c->triggers[word].rule)
        drop_venues(c, word, out);
    if (out->count && (!coded_only || any_code(c, out))) {
        fill_conjoined(c->t, out);
        keep_phrases(c, out);
        return true;
    }
    out->count = 0;
    return false;
}

/* What one joins others in: whom it is against is none of them. */
static bool joins(plover_type type)
{
    return type == PLOVER_COOPERATE || type == PLOVER_CONSULT || type == PLOVER_SUPPORT || type == PLOVER_AID;
}

static const char *const near_prepositions[] = {"to", "with",    "against", "on",      "at",   "for",  "from",
                                                "of", "between", "toward",  "towards", "upon", "into", "among"};
/* "demanded an explanation from X at a rally" */
static const char *const asking_prepositions[] = {"to", "with",    "from",   "against", "on",   "at",   "for",
                                                  "of", "between", "toward", "towards", "upon", "into", "among"};
static const char *const far_prepositions[] = {"over", "in", "about", "inside", "across", "near"};

static bool default_target(const coder *c, uint32_t word, const fill *sources, fill *out, int depth);

/* "demanded that X leave", "says X must stop": who is to do it. */
static bool asked_of(const coder *c, uint32_t word, const fill *sources, fill *out)
{
    fill complements;
    match_slot(c->t, word, SLOT_CCOMP, &complements);
    for (uint32_t i = 0; i < complements.count; i++)
        if (target_slot(c, complements.words[i], SLOT_SUBJ, sources, false, true, out) &&
            (any_code(c, out) || word_of(c, out->words[0])->upos == ENTENTE_PROPN))
            return true;
    out->count = 0;
    return false;
}

/* "urged Joe Roe to talk to Iran": he is asked, though no table knows him. */
static bool asked_by_name(const coder *c, uint32_t word, const fill *sources, fill *out)
{
    fill asked_to;
    match_slot(c->t, word, SLOT_COMP, &asked_to);
    return asked_to.count &&
           (target_slot(c, word, SLOT_OBJ, sources, false, false, out) ||
            target_slot(c, word, SLOT_IOBJ, sources, false, false, out)) &&
           word_of(c, out->words[0])->upos == ENTENTE_PROPN;
}

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

/* "… to assist X": a clause of purpose. */
static bool purpose(const coder *c, uint32_t verb)
{
    int32_t mark = tree_child(c->t, verb, ENTENTE_REL_MARK);
    return mark >= 0 && tree_lemma(c->t, (uint32_t)mark, "to");
}

/* The nearest phrase that hangs on a word, with a code or (if `names`) a name at least, in its clause or in what that speaks
   of, but not in a relative clause; after the preposition, if one is given. */
static bool hanging(const coder *c, uint32_t word, const fill *sources, bool names, const char *preposition, fill *out)
{
    bool purposes = c->triggers[word].rule && c->triggers[word].rule->type == PLOVER_AID;
    bool gives = c->triggers[word].rule && c->triggers[word].rule->type <= PLOVER_RETREAT;
    bool together = c->triggers[word].rule && joins((plover_type)c->triggers[word].rule->type);
    bool coerces = c->triggers[word].rule && c->triggers[word].rule->type == PLOVER_COERCE;
    for (uint32_t w = word + 1; w < c->t->count; w++) {
        if (mention_of(c, w) < 0 || in_fill(sources, w) || tree_temporal(c->t, w) ||
            (word_of(c, w)->upos == ENTENTE_PRON && word_of(c, w)->relation == ENTENTE_REL_NMOD_POSS) ||
            own(c, sources, w) || manner_of(c, w) || aired(c, w) || tree_lemma(c->t, w, "behalf") ||
            !(code_at(c, w)[0] || (names && word_of(c, w)->upos == ENTENTE_PROPN)) ||
            (c->triggers[word].rule && venue(c, word, w)))
            continue;
        if (preposition && tree_preposition(c->t, w) + SLOT_PREPOSITION != preposition_slot(c, preposition))
            continue;
        uint32_t at = w;
        bool below = false;
        for (int climbed = 0; climbed < 12 && !below; climbed++) {
            const entente_word *x = word_of(c, at);
            if (x->head < 0 ||
                (in_fill(sources, at) && !(x->relation == ENTENTE_REL_OBJ && x->head == (int32_t)word && gives)) ||
                RELATION_IN(x->relation, ENTENTE_REL_ACL_RELCL, ENTENTE_REL_PARATAXIS) ||
                (x->relation == ENTENTE_REL_ADVCL && !(purposes && purpose(c, at))) ||
                (x->relation == ENTENTE_REL_CONJ && x->upos == ENTENTE_VERB))
                break;
            /* "jailed for their reporting on X", "speaks on behalf of X" */
            int32_t why = tree_child(c->t, at, ENTENTE_REL_CASE);
            if (why >= 0 && together && tree_lemma(c->t, (uint32_t)why, "against"))
                break;
            if (at == w)
                why = -1;
            if (why >= 0 && ((coerces && tree_lemma(c->t, (uint32_t)why, "for") && !code_at(c, at)[0]) ||
                             tree_lemma(c->t, at, "behalf")))
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

/* "will not X until Y does Z": of whom it is asked. */
static bool until_target(const coder *c, uint32_t word, const fill *sources, fill *out)
{
    fill verbs = {.count = 1, .words = {word}}, inner;
    match_slot(c->t, word, SLOT_COMP, &inner);
    for (uint32_t i = 0; i < inner.count; i++)
        fill_add(&verbs, inner.words[i]);
    for (uint32_t i = 0; i < verbs.count; i++)
        for (int32_t k = c->t->first[verbs.words[i]]; k >= 0; k = c->t->next[k]) {
            int32_t mark = tree_child(c->t, (uint32_t)k, ENTENTE_REL_MARK);
            if (word_of(c, (uint32_t)k)->relation != ENTENTE_REL_ADVCL || mark < 0 ||
                !(tree_lemma(c->t, (uint32_t)mark, "until") || tree_lemma(c->t, (uint32_t)mark, "unless")))
                continue;
            if (target_slot(c, (uint32_t)k, SLOT_SUBJ, sources, true, true, out) ||
                hanging(c, (uint32_t)k, sources, true, NULL, out))
                return true;
        }
    return false;
}

/* Prepositions of what the pattern's conditions named: "call for sanctions against X". */
static bool used_target(const coder *c, uint32_t word, const fill *sources, fill *out)
{
    static const char *const list[] = {"against", "on", "to", "with", "of", "for", "from", "between", "into"};
    const fill *used = &c->triggers[word].by.used;
    bool together = c->triggers[word].rule && joins((plover_type)c->triggers[word].rule->type);
    for (uint32_t u = 0; u < used->count; u++)
        for (size_t i = together; i < sizeof list / sizeof *list; i++)
            if (used->words[u] != word &&
                target_slot(c, used->words[u], preposition_slot(c, list[i]), sources, true, false, out))
                return true;
    return false;
}

/* "with partners such as A, B and C": those that are named stand for them. */
static bool examples(const coder *c, uint32_t word, fill *out)
{
    *out = (fill){0};
    for (uint32_t w = word + 1; w < c->t->count && w < word + 20; w++) {
        int32_t as = tree_child(c->t, w, ENTENTE_REL_CASE);
        int32_t head = word_of(c, w)->head;
        if (as < 0 || mention_of(c, w) < 0 || !code_at(c, w)[0] || head < 0 ||
            !(tree_lemma(c->t, (uint32_t)as, "such") || tree_lemma(c->t, (uint32_t)as, "like") ||
              tree_lemma(c->t, (uint32_t)as, "including")))
            continue;
        if ((uint32_t)head != word && word_of(c, (uint32_t)head)->head != (int32_t)word)
            continue;
        fill_add(out, w);
        fill_conjoined(c->t, out);
        keep_phrases(c, out);
        return true;
    }
    return false;
}

/* "sheltered refugees from X": who is helped, though the pattern names them. */
static bool beneficiary(const coder *c, uint32_t word, const fill *sources, fill *out)
{
    static const char *const names[] = {"refugees", "civilians"};
    fill f;
    *out = (fill){0};
    slot_of(c, word, SLOT_OBJ, &f);
    keep_phrases(c, &f);
    for (uint32_t i = 0; i < f.count; i++)
        for (size_t k = 0; k < sizeof names / sizeof *names; k++) {
            uint32_t set = symbols_find(&c->t->d->set_names, names[k], strlen(names[k]));
            if (set && used_by(c, word, f.words[i]) && !in_fill(sources, f.words[i]) &&
                match_want(c->t, f.words[i], &(want){WANT_SET, set}))
                fill_add(out, f.words[i]);
        }
    fill_conjoined(c->t, out);
    keep_phrases(c, out);
    return out->count > 0;
}

/* "filed a suit in a Spanish court against X": the court is none. */
static bool before_a_court(const coder *c, uint32_t word, const fill *sources, fill *out)
{
    static const char *const list[] = {"in", "at", "before", "with", "for"};
    for (size_t i = 0; i < sizeof list / sizeof *list; i++) {
        fill f;
        slot_of(c, word, preposition_slot(c, list[i]), &f);
        for (uint32_t k = 0; k < f.count; k++)
            if (f.words[k] != word && target_slot(c, f.words[k], preposition_slot(c, "against"), sources, true, true, out))
                return true;
    }
    return false;
}

static bool default_target(const coder *c, uint32_t word, const fill *sources, fill *out, int depth)
{
    enum {
        NEAR = sizeof near_prepositions / sizeof *near_prepositions,
        FAR = sizeof far_prepositions / sizeof *far_prepositions
    };
    plover_type type = c->triggers[word].rule ? (plover_type)c->triggers[word].rule->type : PLOVER_NONE;
    if (mutual(type) && target_slot(c, word, preposition_slot(c, "with"), sources, false, false, out)) {
        fill examples_of;
        if (!any_code(c, out) && examples(c, word, &examples_of))
            *out = examples_of;
        return true;
    }
    if (type == PLOVER_REQUEST && (asked_of(c, word, sources, out) || asked_by_name(c, word, sources, out)))
        return true;
    if (type == PLOVER_MOBILIZE && depth == 0 &&
        (hanging(c, word, sources, true, "against", out) ||
         target_slot(c, word, preposition_slot(c, "to"), sources, false, false, out) ||
         target_slot(c, word, preposition_slot(c, "into"), sources, false, false, out)))
        return true;
    bool owner = type == PLOVER_REJECT || type == PLOVER_ACCUSE || type == PLOVER_SUPPORT;
    if (type == PLOVER_AID && beneficiary(c, word, sources, out))
        return true;
    if (target_slot(c, word, SLOT_OBJ, sources, true, false, out) ||
        target_slot(c, word, SLOT_IOBJ, sources, true, false, out) ||
        (type != PLOVER_AID && named_object(c, word, sources, !owner, out)) ||
        (type == PLOVER_ACCUSE && before_a_court(c, word, sources, out)))
        return true;
    for (int i = 0; i < NEAR; i++)
        if (!(joins(type) && !strcmp(near_prepositions[i], "against")) &&
            target_slot(c, word, preposition_slot(c, type == PLOVER_REQUEST ? asking_prepositions[i] : near_prepositions[i]),
                        sources, true, false, out))
            return true;
    if (named_object(c, word, sources, false, out) || used_target(c, word, sources, out))
        return true;
    /* "declared a curfew in X to stop Y": where, before what for */
    if (type == PLOVER_COERCE && depth == 0 && target_slot(c, word, preposition_slot(c, "in"), sources, true, false, out))
        return true;
    if (complement_target(c, word, sources, true, out, depth))
        return true;
    if ((type == PLOVER_REJECT || type == PLOVER_THREATEN) && depth == 0 && until_target(c, word, sources, out))
        return true;
    bool names = type == PLOVER_AGREE || type == PLOVER_SUPPORT || type == PLOVER_COERCE;
    bool words_only = names || verbal_type(type) || type == PLOVER_AID || type == PLOVER_COOPERATE;
    if (words_only && depth == 0 &&
        (hanging(c, word, sources, false, NULL, out) || (names && hanging(c, word, sources, true, NULL, out))))
        return true;
    /* "returned a painting to the Hermitage": a name that is given something */
    if ((type == PLOVER_RETREAT || type == PLOVER_AID || type == PLOVER_COOPERATE) &&
        target_slot(c, word, preposition_slot(c, "to"), sources, false, false, out) &&
        word_of(c, out->words[0])->upos == ENTENTE_PROPN)
        return true;
    if (target_slot(c, word, SLOT_OBJ, sources, false, false, out))
        return true;
    /* "attacked an army base near X": the base */
    if (type == PLOVER_ASSAULT && target_slot(c, word, SLOT_OBJ, sources, true, true, out))
        return true;
    for (int i = 0; i < FAR; i++)
        if (target_slot(c, word, preposition_slot(c, far_prepositions[i]), sources, true, false, out))
            return true;
    if (depth == 0 && hanging(c, word, sources, false, NULL, out))
        return true;
    if (complement_target(c, word, sources, false, out, depth))
        return true;
    for (int i = 0; i < NEAR; i++)
        if (near_prepositions[i][0] != 'a' &&
            target_slot(c, word, preposition_slot(c, near_prepositions[i]), sources, false, false, out))
            return true;
    return target_slot(c, word, SLOT_OBJ, sources, false, true, out) ||
           (depth == 0 && hanging(c, word, sources, true, NULL, out));
}

static bool clause_of_its_own(const entente_word *w)
{
    return RELATION_IN(w->relation, ENTENTE_REL_ACL_RELCL, ENTENTE_REL_ADVCL, ENTENTE_REL_CCOMP, ENTENTE_REL_PARATAXIS);
}

/* "The withdrawal of X's troops": what it is "of" does it. */
static bool does_itself(const rule *r)
{
    return r->type == PLOVER_RETREAT || r->type == PLOVER_MOBILIZE || r->type == PLOVER_PROTEST;
}

static void by_below(const coder *c, uint32_t word, uint32_t act, fill *out)
{
    *out = (fill){0};
    for (uint32_t w = act + 1; w < c->t->count && !out->count; w++) {
        int32_t by = tree_child(c->t, w, ENTENTE_REL_CASE);
        if (by < 0 || !tree_lemma(c->t, (uint32_t)by, "by") || mention_of(c, w) < 0 || !code_at(c, w)[0])
            continue;
        uint32_t at = w;
        for (int climbed = 0; climbed < 4 && word_of(c, at)->head >= 0 && !clause_of_its_own(word_of(c, at)); climbed++) {
            at = (uint32_t)word_of(c, at)->head;
            if (at == act || (at == word && !tree_passive(c->t, word))) {
                fill_add(out, w);
                break;
            }
        }
    }
}

/* A state or a body that the doer is of, or the doer's very code. */
static bool of_the_same(const coder *c, const fill *sources, uint32_t word)
{
    const char *code = code_at(c, word);
    for (uint32_t i = 0; i < sources->count; i++) {
        const char *doer = code_at(c, sources->words[i]);
        if (*code && code_of_actor(code) != CODE_KIND &&
            (!strcmp(code, doer) || (strlen(code) == 3 && !strncmp(code, doer, 3))))
            return true;
    }
    return false;
}

/* "condemned the attack by A on B", "hailed the truce between A and B": who is meant is who did it, never whom it was done
   to. Gives whether such an act is spoken of; plain: nobody is named who did it. */
static bool act_spoken_of(const coder *c, uint32_t word, const fill *sources, fill *out, bool *plain)
{
    static const char *const together[] = {"between", "of", "among", "with"}, *const victims[] = {"of", "on", "against",
                                                                                                  "to"};
    static const char *const felt[] = {"over", "about", "at", "regarding"};
    const rule *own = c->triggers[word].rule;
    fill acts, doers = {0};
    if (own->type != PLOVER_ACCUSE && own->type != PLOVER_SUPPORT)
        return false;
    slot_of(c, word, SLOT_OBJ, &acts);
    bool feeling = own->type == PLOVER_ACCUSE && acts.count && used_by(c, word, acts.words[0]) && !any_code(c, &acts);
    if (match_verb(c->t, word, RULE_LIGHT, SLOT_NONE))
        acts.count = 0;
    for (size_t i = 0; feeling && i < sizeof felt / sizeof *felt; i++) { /* "concern over the arrest of X" */
        fill over;
        slot_of(c, word, preposition_slot(c, felt[i]), &over);
        for (uint32_t k = 0; k < over.count; k++)
            fill_add(&acts, over.words[k]);
    }
    for (uint32_t i = 0; i < acts.count; i++) {
        uint32_t act = acts.words[i];
        const entente_word *w = word_of(c, act);
        const rule *r = c->triggers[act].by.rule ? &c->t->d->rules[c->triggers[act].by.rule] : NULL;
        size_t length = strlen(w->form);
        bool gerund = length > 5 && !strcmp(w->form + length - 3, "ing");
        if (tree_verbal(c->t, act) || act == word || in_fill(sources, act))
            continue;
        r = r && r->type != PLOVER_NONE ? r : NULL;
        if (r && verbal_type((plover_type)r->type) && !talk(r) && r->type != PLOVER_SUPPORT && r->type != PLOVER_CONCEDE)
            continue;
        by_below(c, word, act, &doers);
        if (!r && !doers.count && !gerund)
            continue;
        if (!doers.count)
            match_slot(c->t, act, SLOT_SUBJ, &doers);
        keep_phrases(c, &doers);
        for (size_t k = 0;
             r && (talk(r) || does_itself(r)) && k < sizeof together / sizeof *together && !any_code(c, &doers); k++) {
            match_slot(c->t, act, preposition_slot(c, together[k]), &doers);
            keep_phrases(c, &doers);
        }
        if (doers.count == 1 && own->type == PLOVER_SUPPORT && of_the_same(c, sources, doers.words[0]))
            continue; /* "the envoy promised Washington's support for Mali" */
        if (any_code(c, &doers)) {
            *out = doers;
            fill_conjoined(c->t, out);
            keep_phrases(c, out);
            return true;
        }
        if (own->type != PLOVER_ACCUSE || (r && r->type <= PLOVER_RETREAT))
            continue;
        for (size_t k = 0; k < sizeof victims / sizeof *victims; k++) {
            fill victim;
            match_slot(c->t, act, preposition_slot(c, victims[k]), &victim);
            if (victim.count && mention_of(c, act) >= 0) {
                *out = (fill){.count = 1, .words = {act}};
                *plain = true;
                return true;
            }
        }
    }
    return false;
}

/* "discussed the war in X", "exchanged views on Y": what is talked of is no side. */
static bool matter(const coder *c, uint32_t word)
{
    static const char *const verbs[] = {"discuss", "exchange", "review", "debate", "consider", "examine"};
    bool found = false;
    for (size_t i = 0; c->triggers[word].rule->type == PLOVER_CONSULT && i < sizeof verbs / sizeof *verbs; i++)
        found |= tree_lemma(c->t, word, verbs[i]);
    return found;
}

static void only_partners(const coder *c, fill *f)
{
    uint32_t count = 0;
    for (uint32_t i = 0; i < f->count; i++) {
        uint32_t first = f->words[i];
        while (word_of(c, first)->relation == ENTENTE_REL_CONJ && word_of(c, first)->head >= 0)
            first = (uint32_t)word_of(c, first)->head;
        int32_t with = tree_child(c->t, first, ENTENTE_REL_CASE);
        if (with >= 0 && (tree_lemma(c->t, (uint32_t)with, "with") || tree_lemma(c->t, (uint32_t)with, "between")))
            f->words[count++] = f->words[i];
    }
    f->count = count;
}

/* "sent a letter to X demanding an apology": to whom what speaks is sent. */
static bool addressed(const coder *c, uint32_t word, const fill *sources, fill *out)
{
    uint32_t set = symbols_find(&c->t->d->set_names, "writing", 7);
    const entente_word *w = word_of(c, word);
    fill papers = {0};
    if (!set || w->head < 0 || strcmp(w->xpos, "VBG") || !RELATION_IN(w->relation, ENTENTE_REL_ACL, ENTENTE_REL_ADVCL))
        return false;
    if (w->relation == ENTENTE_REL_ACL)
        fill_add(&papers, (uint32_t)w->head);
    else
        match_slot(c->t, (uint32_t)w->head, SLOT_OBJ, &papers);
    return papers.count && match_want(c->t, papers.words[0], &(want){WANT_SET, set}) &&
           (target_slot(c, papers.words[0], preposition_slot(c, "to"), sources, true, true, out) ||
            (word_of(c, papers.words[0])->head >= 0 && target_slot(c, (uint32_t)word_of(c, papers.words[0])->head,
                                                                   preposition_slot(c, "to"), sources, true, true, out)));
}

/* "opened an investigation into whether X spied": whom it is about. */
static bool whether_target(const coder *c, uint32_t word, const fill *sources, fill *out)
{
    fill above = {.count = 1, .words = {word}}, object;
    match_slot(c->t, word, SLOT_OBJ, &object);
    for (uint32_t i = 0; i < object.count; i++)
        fill_add(&above, object.words[i]);
    for (uint32_t i = 0; i < above.count; i++)
        for (int32_t k = c->t->first[above.words[i]]; k >= 0; k = c->t->next[k])
            for (int32_t n = c->t->first[k]; n >= 0; n = c->t->next[n])
                if (word_of(c, (uint32_t)n)->relation == ENTENTE_REL_MARK && tree_lemma(c->t, (uint32_t)n, "whether") &&
                    target_slot(c, (uint32_t)k, SLOT_SUBJ, sources, false, true, out))
                    return true;
    return false;
}

/* "X said Y would not be welcome": X's, of Y. */
bool welcome_of(const coder *c, uint32_t word, fill *sources, fill *targets)
{
    const entente_word *w = word_of(c, word);
    if (w->upos != ENTENTE_ADJ || !(tree_lemma(c->t, word, "welcome") || tree_lemma(c->t, word, "unwelcome")))
        return false;
    match_slot(c->t, word, SLOT_SUBJ, targets);
    keep_phrases(c, targets);
    *sources = (fill){0};
    if (w->relation == ENTENTE_REL_CCOMP && w->head >= 0)
        match_slot(c->t, (uint32_t)w->head, SLOT_SUBJ, sources);
    keep_phrases(c, sources);
    fill_conjoined(c->t, targets);
    fill_conjoined(c->t, sources);
    keep_phrases(c, targets);
    keep_phrases(c, sources);
    return true;
}

void targets_of(const coder *c, uint32_t word, const fill *sources, fill *out, bool *plain)
{
    const rule *r = c->triggers[word].rule;
    *out = (fill){0};
    *plain = false;
    if (act_spoken_of(c, word, sources, out, plain))
        return;
    bool told = false;
    fill why = {0}; /* "a warrant for war crimes against X" */
    for (uint32_t i = 0; i < r->targets && !told; i++) {
        uint32_t slot = c->t->d->lists[r->target + i];
        told = target_slot(c, word, slot, sources, false, true, out);
        if (told && slot == preposition_slot(c, "for") && !any_code(c, out) && !why.count) {
            why = *out;
            told = false;
        }
    }
    if (!told && why.count) {
        *out = why;
        told = true;
    }
    if (!told)
        told = (verbal_type((plover_type)r->type) && addressed(c, word, sources, out)) ||
               (r->type == PLOVER_ACCUSE && whether_target(c, word, sources, out)) ||
               default_target(c, word, sources, out, 0);
    if (matter(c, word)) {
        only_partners(c, out);
        if (!out->count)
            hanging(c, word, sources, false, "with", out);
        return;
    }
    /* "the Council extended the United Nations mission in Chad", "the ambassador promised Washington's support for Mali":
       what is the doer's own stands back behind another's */
    fill wider = *sources, other;
    for (int tries = 0; tries < 3 && out->count == 1 && of_the_same(c, sources, out->words[0]); tries++) {
        fill_add(&wider, tries && other.count ? other.words[0] : out->words[0]);
        default_target(c, word, &wider, &other, 0);
        if (other.count && foreign(c, sources, other.words[0]) && !in_fill(&wider, other.words[0]))
            *out = other;
    }
}

/* Where what is done is done: a country or a place of one inside or behind a target that has no country itself. */
int32_t beside_target(const coder *c, uint32_t word, uint32_t target)
{
    static const char *const prepositions[] = {"in", "to", "from", "at", "near", "into", "inside", "across", "on", "of"};
    const char *code = code_at(c, target);
    plover_type type = (plover_type)c->triggers[word].rule->type;
    if ((*code && code_of_actor(code) != CODE_KIND) || talk(c->triggers[word].rule))
        return -1;
    for (int inside = 1; inside >= 0; inside--)
        for (size_t i = 0; i < sizeof prepositions / sizeof *prepositions; i++) {
            fill f;
            uint32_t slot = preposition_slot(c, prepositions[i]);
            if (slot == SLOT_NONE || (!inside && i > 7))
                continue;
            if (inside)
                match_slot(c->t, target, slot, &f);
            else
                slot_of(c, word, slot, &f);
            for (uint32_t k = 0; k < f.count; k++) {
                int32_t m = mention_of(c, f.words[k]);
                const char *there = m < 0 ? "" : code_at(c, f.words[k]);
                if (*there && code_of_actor(there) == CODE_STATE && (inside || !verbal_type(type)))
                    return m;
            }
        }
    return -1;
}
