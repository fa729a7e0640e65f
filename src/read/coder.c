/* What happened, who did it to whom, whether it did: docs/reading.md tells the steps. */
#include "read/coder.h"
#include "read/code.h"
#include "read/sides.h"
#include "read/standing.h"

#include <string.h>
#include <strings.h>

enum { PAIRS = 12 };

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
        bool spoken = false; /* "expressed its rejection and condemnation of X": of both, though its pattern has but one */
        for (uint32_t i = 0; i < verb->by.used.count; i++)
            spoken |= verb->by.used.words[i] == w;
        if (verb->rule && verb->rule->wanted && verb->rule->kind == RULE_VERB && !spoken &&
            word_of(c, w)->relation == ENTENTE_REL_CONJ && x->rule->type != verb->rule->type)
            continue;
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
    for (int climbed = 0; climbed < TRIGGER_CLIMB; climbed++) {
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
            /* "telephoned X to thank him": what one met or called for was said */
            if (clause && type == PLOVER_CONSULT && own == PLOVER_SUPPORT && purpose && tree_verbal(t, word))
                return false;
            if (complement || purpose)
                return verbal_type(type) || type == own || purpose;
            if (argument)
                return verbal_type(type) || type == own || !verbal_type(own);
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

/* "The attack led to displacement", "the raid caused deaths": what an act brings with it is no second one. */
static bool result_of(const coder *c, uint32_t word)
{
    static const char *const verbs[] = {"lead", "result", "cause", "trigger", "bring", "contribute", "leave", "prompt"};
    bool brings = false;
    uint32_t at = word;
    fill subject;
    while (word_of(c, at)->relation == ENTENTE_REL_CONJ && word_of(c, at)->head >= 0 && (uint32_t)word_of(c, at)->head < at)
        at = (uint32_t)word_of(c, at)->head;
    const entente_word *w = word_of(c, at);
    if (tree_verbal(c->t, word) || w->head < 0 || !RELATION_IN(w->relation, ENTENTE_REL_OBJ, ENTENTE_REL_OBL))
        return false;
    for (size_t i = 0; i < sizeof verbs / sizeof *verbs; i++)
        brings |= tree_lemma(c->t, (uint32_t)w->head, verbs[i]);
    if (!brings)
        return false;
    match_slot(c->t, (uint32_t)w->head, SLOT_SUBJ, &subject);
    for (uint32_t i = 0; i < subject.count; i++)
        if (c->triggers[subject.words[i]].rule && c->triggers[subject.words[i]].rule->type == c->triggers[word].rule->type)
            return true;
    return false;
}

/* What is said of the future is an act of words: a promise, a refusal, a threat (PLOVER's rule). */
static void act_of_words(const coder *c, const standing *s, bool has_source, coded *e)
{
    static const struct {
        plover_type from, to;
        const char *cameo;
    } promises[] = {{PLOVER_SUPPORT, PLOVER_AGREE, "032"},     {PLOVER_COOPERATE, PLOVER_AGREE, "031"},
                    {PLOVER_AID, PLOVER_AGREE, "033"},         {PLOVER_RETREAT, PLOVER_AGREE, "035"},
                    {PLOVER_CONCEDE, PLOVER_AGREE, "035"},     {PLOVER_SANCTION, PLOVER_THREATEN, "131"},
                    {PLOVER_COERCE, PLOVER_THREATEN, "132"},   {PLOVER_ASSAULT, PLOVER_THREATEN, "138"},
                    {PLOVER_MOBILIZE, PLOVER_THREATEN, "138"}, {PLOVER_PROTEST, PLOVER_THREATEN, "133"}};
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

/* ---- putting together ---- */

/* A clause without a subject of a list has that of the line above the list. */
static int32_t lent(const coder *c, uint32_t word)
{
    for (int climbed = 0; climbed < TRIGGER_CLIMB && word_of(c, word)->relation == ENTENTE_REL_CONJ; climbed++)
        word = (uint32_t)word_of(c, word)->head;
    return word_of(c, word)->head < 0 && word_of(c, word)->upos == ENTENTE_VERB && !tree_passive(c->t, word) ? c->lender
                                                                                                             : -1;
}

/* Whom a phrase means: several mentions where it is "the two leaders", or a pronoun for them. Gives how many, at least one.
 */
static uint32_t those_of(const coder *c, int32_t m, int32_t out[MET_MOST])
{
    out[0] = m;
    for (int climbed = 0; m >= 0 && climbed < TRIGGER_CLIMB; climbed++) {
        const mention *x = &c->doc->mentions[m];
        if (x->group) {
            memcpy(out, c->doc->met, sizeof c->doc->met);
            return c->doc->met_count;
        }
        if (x->also) {
            out[0] = x->same;
            out[1] = (int32_t)x->also - 1;
            return 2;
        }
        m = x->same;
    }
    return 1;
}

/* What each does for itself: "A and B offered to mediate", "A and B are ready to talk to C". */
static bool one_sided(const coder *c, uint32_t word)
{
    static const char *const words[] = {"offer",  "promise",   "pledge",  "vow",    "ready", "willing", "prepared",
                                        "invite", "propose",   "mediate", "accept", "keen",  "eager",   "open",
                                        "commit", "committed", "want",    "intend", "host",  "urge",    "undertake"};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (tree_lemma(c->t, word, words[i]))
            return strcmp(words[i], "open") || word_of(c, word)->upos == ENTENTE_ADJ; /* "opened talks" */
    return false;
}

/* "The two leaders agreed": with each other, where no third is named. */
static bool no_third(const coder *c, const fill *targets)
{
    for (uint32_t i = 0; i < targets->count; i++)
        if (code_at(c, targets->words[i])[0] && code_of_actor(code_at(c, targets->words[i])) != CODE_KIND)
            return false;
    return true;
}

static bool by_themselves(const coder *c, const fill *sources)
{
    int32_t those[MET_MOST];
    return sources->count == 1 && those_of(c, mention_of(c, sources->words[0]), those) > 1;
}

static uint32_t emit(const coder *c, coded e, const fill *sources, const fill *targets, coded *out, uint32_t count)
{
    uint32_t most = sources->count ? sources->count : 1, others = targets->count ? targets->count : 1, made = 0;
    for (uint32_t i = 0; i < most; i++)
        for (uint32_t k = 0; k < others; k++) {
            int32_t from[MET_MOST], to[MET_MOST];
            uint32_t doers = those_of(c, i < sources->count ? mention_of(c, sources->words[i]) : lent(c, e.trigger), from);
            uint32_t whom = those_of(c, k < targets->count ? mention_of(c, targets->words[k]) : -1, to);
            e.beside = k < targets->count && !e.plain ? beside_target(c, e.trigger, targets->words[k]) : -1;
            for (uint32_t n = 0; n < doers * whom && count < CODED_MOST && made < PAIRS; n++) {
                e.source = from[n / whom];
                e.target = to[n % whom];
                if (e.source >= 0 && e.target >= 0 && mention_root(c->doc, e.source) == mention_root(c->doc, e.target)) {
                    if (others > 1 || doers * whom > 1)
                        continue;
                    e.target = -1;
                }
                out[count++] = e;
                made++;
            }
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
    bool must = false, needed = false;
    if (s->negated)
        return false;
    for (int climbed = 0; climbed < TRIGGER_CLIMB && word_of(c, at)->head >= 0; climbed++) {
        const entente_word *w = word_of(c, at);
        for (int32_t k = c->t->first[at]; k >= 0; k = c->t->next[k])
            must |= word_of(c, (uint32_t)k)->relation == ENTENTE_REL_AUX_ &&
                    (tree_lemma(c->t, (uint32_t)k, "must") || tree_lemma(c->t, (uint32_t)k, "should") ||
                     tree_lemma(c->t, (uint32_t)k, "ought"));
        must |= w->upos == ENTENTE_VERB && tree_lemma(c->t, at, "need") && at != word;
        /* "it was high time for a truce", "there was a need for talks" */
        if (w->relation == ENTENTE_REL_NMOD && word_of(c, (uint32_t)w->head)->upos == ENTENTE_NOUN &&
            match_verb(c->t, (uint32_t)w->head, RULE_STATUS, preposition_slot(c, "for")) &&
            (tree_lemma(c->t, (uint32_t)w->head, "need") || tree_lemma(c->t, (uint32_t)w->head, "time"))) {
            must = needed = true;
            at = (uint32_t)w->head;
            continue;
        }
        if (w->relation == ENTENTE_REL_CCOMP) {
            fill speaker, subject;
            match_slot(c->t, (uint32_t)w->head, SLOT_SUBJ, &speaker);
            match_slot(c->t, at, SLOT_SUBJ, &subject);
            keep_phrases(c, &speaker);
            keep_phrases(c, &subject);
            if (needed && speaker.count && somebody(c, &speaker)) {
                if (!any_code(c, targets) && any_code(c, sources))
                    *targets = *sources;
                *sources = speaker;
                return true;
            }
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
            w->relation != ENTENTE_REL_ADVCL && !(needed && w->relation == ENTENTE_REL_NSUBJ))
            return false;
        at = (uint32_t)w->head;
    }
    return false;
}

/* A resolution, a report, a letter: what speaks for somebody who is not named. */
static bool speaks(const coder *c, plover_type type, const fill *f)
{
    uint32_t set = symbols_find(&c->t->d->set_names, "document", 8);
    bool words = verbal_type(type) && type != PLOVER_CONSULT && type != PLOVER_CONCEDE;
    return words && set && f->count && match_want(c->t, f->words[0], &(want){WANT_SET, set});
}

/* What does it, or the word itself, is of a set: what war is waged with, what nobody does. */
static bool by_means(const coder *c, uint32_t word, const fill *sources, const char *name)
{
    uint32_t set = symbols_find(&c->t->d->set_names, name, strlen(name));
    const want w = {WANT_SET, set};
    bool found = set && match_want(c->t, word, &w);
    for (uint32_t i = 0; set && i < sources->count; i++)
        found |= match_want(c->t, sources->words[i], &w);
    return found;
}

/* The codes of targets are of the armed or of a state; or of people and things of everyday life, or none. */
static bool armed(const coder *c, const fill *targets)
{
    for (uint32_t i = 0; i < targets->count; i++) {
        const char *code = code_at(c, targets->words[i]);
        if (strstr(code, "MIL") || strstr(code, "COP") || strstr(code, "REB") || strstr(code, "GOV") || strstr(code, "UAF"))
            return true;
    }
    return false;
}

static bool civil(const coder *c, const fill *targets)
{
    for (uint32_t i = 0; i < targets->count; i++) {
        const char *code = code_at(c, targets->words[i]);
        if (*code && (strlen(code) > 3 || code_of_actor(code) != CODE_KIND || armed(c, targets)))
            return false;
    }
    return true;
}

/* Of phrases joined by "and" those that name somebody, or the first where none does. */
static void keep_somebody(const coder *c, fill *f)
{
    fill kept = {0};
    for (uint32_t i = 0; i < f->count; i++)
        if (code_at(c, f->words[i])[0] || mention_person(c->t, c->names, f->words[i]))
            fill_add(&kept, f->words[i]);
    if (kept.count)
        *f = kept;
    else if (f->count)
        f->count = 1; /* one act on several things is one */
}

/* "ministers of X and Y", "Xian and Yish envoys": those joined inside a phrase, where all have codes of their own. */
static bool joined_inside(const coder *c, uint32_t word, fill *inner)
{
    for (int32_t k = c->t->first[word]; k >= 0; k = c->t->next[k]) {
        *inner = (fill){.count = 1, .words = {(uint32_t)k}};
        if (!RELATION_IN(word_of(c, (uint32_t)k)->relation, ENTENTE_REL_NMOD, ENTENTE_REL_AMOD, ENTENTE_REL_COMPOUND,
                         ENTENTE_REL_NMOD_POSS) ||
            mention_of(c, (uint32_t)k) < 0 || !code_at(c, (uint32_t)k)[0])
            continue;
        int32_t by = tree_child(c->t, (uint32_t)k, ENTENTE_REL_CASE);
        if (by >= 0 && !(tree_lemma(c->t, (uint32_t)by, "of") || tree_lemma(c->t, (uint32_t)by, "from") ||
                         tree_lemma(c->t, (uint32_t)by, "between") || tree_lemma(c->t, (uint32_t)by, "'s")))
            continue;
        /* "Greek, Turkish and Cypriot officials" */
        for (int32_t n = c->t->next[k]; n >= 0; n = c->t->next[n])
            if (word_of(c, (uint32_t)n)->relation == word_of(c, (uint32_t)k)->relation && n > 0 &&
                !strcmp(word_of(c, (uint32_t)n - 1)->form, ",") && mention_of(c, (uint32_t)n) >= 0)
                fill_add(inner, (uint32_t)n);
        fill_conjoined(c->t, inner);
        keep_phrases(c, inner);
        uint32_t own = 0;
        for (uint32_t i = 0; i < inner->count; i++)
            own += code_of_actor(code_at(c, inner->words[i])) != CODE_KIND && code_at(c, inner->words[i])[0];
        if (inner->count > 1 && own == inner->count)
            return true;
    }
    return false;
}

static void part_joined(const coder *c, fill *f)
{
    fill parted = {0}, inner;
    for (uint32_t i = 0; i < f->count; i++) {
        if (!joined_inside(c, f->words[i], &inner))
            inner = (fill){.count = 1, .words = {f->words[i]}};
        for (uint32_t k = 0; k < inner.count; k++)
            fill_add(&parted, inner.words[k]);
    }
    *f = parted;
}

/* Told in passing: inside a relative, participial or adverbial clause, or before a noun. Gives that clause's relation, ROOT:
   it is not. */
static entente_relation in_passing(const coder *c, uint32_t word)
{
    for (int climbed = 0; climbed < TRIGGER_CLIMB; climbed++) {
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

/* "X and Y met Z": those joined do not meet each other but whom they meet. */
static bool with_somebody(const coder *c, uint32_t word, const fill *sources)
{
    const uint32_t slots[] = {SLOT_OBJ, SLOT_IOBJ, preposition_slot(c, "with"), preposition_slot(c, "to")};
    for (size_t i = 0; i < sizeof slots / sizeof *slots; i++) {
        fill f;
        slot_of(c, word, slots[i], &f);
        keep_phrases(c, &f);
        for (uint32_t k = 0; k < f.count; k++) {
            bool one = f.words[k] == word;
            for (uint32_t n = 0; n < sources->count; n++)
                one |= sources->words[n] == f.words[k];
            if (!one && code_at(c, f.words[k])[0] && (i || mention_person(c->t, c->names, f.words[k])))
                return true;
        }
    }
    return false;
}

/* "X and Y failed to reach a deal": with each other. */
static bool failed_together(const coder *c, uint32_t word)
{
    const fill *used = &c->triggers[word].by.used;
    if (c->triggers[word].rule->type != PLOVER_REJECT || !tree_lemma(c->t, word, "fail"))
        return false;
    for (uint32_t i = 0; i < used->count; i++) {
        const rule *r = c->triggers[used->words[i]].by.rule ? &c->t->d->rules[c->triggers[used->words[i]].by.rule] : NULL;
        if (r && (talk(r) || r->type == PLOVER_SUPPORT))
            return true;
    }
    return false;
}

static bool negated_by_not(const coder *c, uint32_t word)
{
    for (int32_t k = c->t->first[word]; k >= 0; k = c->t->next[k])
        if (word_of(c, (uint32_t)k)->relation == ENTENTE_REL_ADVMOD &&
            (tree_lemma(c->t, (uint32_t)k, "not") || tree_lemma(c->t, (uint32_t)k, "never")))
            return true;
    return false;
}

/* "vowed not to release", "promised not to attack": what is promised is the contrary. */
static void turned(const coder *c, uint32_t word, coded *e)
{
    fill complements;
    if (e->type != PLOVER_AGREE && e->type != PLOVER_THREATEN)
        return;
    slot_of(c, word, SLOT_XCOMP, &complements);
    for (uint32_t i = 0; i < complements.count; i++) {
        uint32_t inner = complements.words[i];
        const rule *r = c->triggers[inner].by.rule ? &c->t->d->rules[c->triggers[inner].by.rule] : NULL;
        if (inner == word || !negated_by_not(c, inner))
            continue;
        bool refused = r ? r->type <= PLOVER_RETREAT : e->type == PLOVER_AGREE;
        e->type = refused ? PLOVER_REJECT : PLOVER_AGREE;
        e->mode = 0;
        e->cameo = cameo_find(refused ? "120" : "030", 3);
        return;
    }
}

/* "A and B established ties", "formed a coalition against C": with each other, where no third is named. */
static bool bound_together(const coder *c, uint32_t word)
{
    static const char *const bonds[] = {"tie",         "ties",  "relation", "relations", "coalition", "alliance",
                                        "partnership", "union", "bloc",     "front",     "federation"};
    fill objects;
    slot_of(c, word, SLOT_OBJ, &objects);
    if (c->triggers[word].rule->type != PLOVER_SUPPORT && c->triggers[word].rule->type != PLOVER_SANCTION)
        return false;
    for (uint32_t i = 0; i < objects.count; i++)
        for (size_t k = 0; k < sizeof bonds / sizeof *bonds; k++)
            if (tree_lemma(c->t, objects.words[i], bonds[k]))
                return true;
    return false;
}

/* Sources that a noun has by its "between". */
static bool between_them(const coder *c, const fill *sources)
{
    return tree_preposition(c->t, sources->words[0]) + SLOT_PREPOSITION == preposition_slot(c, "between");
}

/* "Talks between A and B", "the conflict between A and B killed ten", "a truce between A and B was announced": whose act it
   is, where nobody else does it. */
static bool between_pair(const coder *c, uint32_t word, const fill *sources, fill *out)
{
    fill nouns = {.count = 1, .words = {word}}, f;
    if (any_code(c, sources) && word_of(c, word)->upos == ENTENTE_VERB &&
        !(sources->count && word_of(c, sources->words[0])->head >= 0 && between_them(c, sources)))
        return false;
    for (uint32_t i = 0; i < c->triggers[word].by.used.count; i++)
        fill_add(&nouns, c->triggers[word].by.used.words[i]);
    match_slot(c->t, word, SLOT_SUBJ, &f);
    for (uint32_t i = 0; i < f.count; i++)
        fill_add(&nouns, f.words[i]);
    match_slot(c->t, word, SLOT_OBJ, &f);
    for (uint32_t i = 0; i < f.count; i++)
        fill_add(&nouns, f.words[i]);
    for (uint32_t i = 0; i < nouns.count; i++) {
        match_slot(c->t, nouns.words[i], preposition_slot(c, "between"), out);
        keep_phrases(c, out);
        fill_conjoined(c->t, out);
        keep_phrases(c, out);
        uint32_t known = 0;
        for (uint32_t k = 0; k < out->count; k++)
            known += code_at(c, out->words[k])[0] != 0;
        fill inner;
        if (known > 1 || (out->count == 1 && joined_inside(c, out->words[0], &inner)))
            return true;
    }
    return false;
}

/* "accused each other", "one another" */
static bool each_other(const coder *c, const fill *targets)
{
    static const char *const words[] = {"each", "other", "one", "another"};
    uint32_t found = 0;
    for (uint32_t i = 0; i < targets->count; i++)
        for (size_t k = 0; k < sizeof words / sizeof *words; k++)
            found += tree_lemma(c->t, targets->words[i], words[k]) &&
                     (k != 2 || (targets->words[i] + 1 < c->t->count && tree_lemma(c->t, targets->words[i] + 1, "another")));
    return found && found == targets->count;
}

/* "A and B exchanged prisoners": with each other, where no third is named. */
static bool exchanged(const coder *c, uint32_t word, const fill *targets)
{
    if (!tree_lemma(c->t, word, "exchange") && !tree_lemma(c->t, word, "swap") && !tree_lemma(c->t, word, "trade"))
        return false;
    for (uint32_t i = 0; i < targets->count; i++)
        if (code_at(c, targets->words[i])[0] && code_of_actor(code_at(c, targets->words[i])) != CODE_KIND)
            return false;
    return true;
}

/* "the talks, mediated by X": told of X alone. */
static bool mediated(const coder *c, uint32_t word)
{
    return c->triggers[word].rule->type == PLOVER_CONSULT && tree_passive(c->t, word);
}

static bool hostile(plover_type type)
{
    return type == PLOVER_REJECT || type == PLOVER_THREATEN || type == PLOVER_SANCTION || type == PLOVER_COERCE ||
           type == PLOVER_ASSAULT;
}

/* "The truce between A and B collapsed", "talks between A and B broke down": nobody is said to have ended it. */
static bool ended_by_itself(const coder *c, uint32_t word)
{
    fill subjects, sides;
    if (tree_passive(c->t, word) || word_of(c, word)->upos != ENTENTE_VERB)
        return false;
    match_slot(c->t, word, SLOT_SUBJ, &subjects);
    for (uint32_t i = 0; i < subjects.count; i++) {
        const rule *r = c->triggers[subjects.words[i]].rule;
        match_slot(c->t, subjects.words[i], preposition_slot(c, "between"), &sides);
        if (r && sides.count && !hostile((plover_type)r->type))
            return true;
    }
    return false;
}

static uint32_t code_trigger(const coder *c, uint32_t word, coded *out, uint32_t count)
{
    static const char *const together[] = {"of", "among"}; /* "a meeting of A and B" */
    const rule *r = c->triggers[word].rule;
    fill sources, targets;
    bool noun = !tree_verbal(c->t, word) && word_of(c, word)->upos != ENTENTE_VERB;
    if (hostile((plover_type)r->type) && ended_by_itself(c, word))
        return count;
    sources_of(c, word, &sources);
    fill pair;
    bool fought = between_pair(c, word, &sources, &pair);
    if (fought)
        sources = pair;
    if (talk(r) && !sources.count)
        for (size_t k = 0; !sources.count && k < sizeof together / sizeof *together; k++) {
            slot_of(c, word, preposition_slot(c, together[k]), &sources);
            keep_phrases(c, &sources);
            fill_conjoined(c->t, &sources);
            keep_phrases(c, &sources);
            if (!any_code(c, &sources))
                sources.count = 0;
        }
    /* "Residents fled fighting": who suffers does not do it */
    if (noun && r->type == PLOVER_ASSAULT && any_code(c, &sources) && civil(c, &sources))
        sources.count = 0;
    part_joined(c, &sources);
    bool plain;
    targets_of(c, word, &sources, &targets, &plain);
    if (welcome_of(c, word, &sources, &targets) && !sources.count)
        return count;
    if (sources.count > 1 && (each_other(c, &targets) || exchanged(c, word, &targets)))
        targets = sources;
    /* "clashes between A and B killed ten": they fought each other, and neither is said to have killed them */
    bool fight = fought && !noun && hostile((plover_type)r->type);
    bool among =
        sources.count > 1 &&
        (fight || (((talk(r) && !one_sided(c, word)) || fought || failed_together(c, word) || bound_together(c, word)) &&
                   !(visit(r) && any_code(c, &targets)) && (fought || !r->targets || bound_together(c, word)) &&
                   !with_somebody(c, word, &sources)));
    if (fight)
        targets.count = 0;
    if (!plain)
        part_joined(c, &targets);
    if (noun && c->triggers[word].light < 0 && !sources.count && !any_code(c, &targets))
        return count;
    /* "the war on drugs hurt …": what is no event does nothing */
    if (sources.count && c->triggers[sources.words[0]].by.rule && !c->triggers[sources.words[0]].rule &&
        !code_at(c, sources.words[0])[0])
        return count;
    bool spoken = speaks(c, (plover_type)r->type, &sources);
    bool war = r->type == PLOVER_ASSAULT && by_means(c, word, &sources, "war_means");
    if (!war && (r->type == PLOVER_ASSAULT || r->type == PLOVER_COERCE) && sources.count && !any_code(c, &sources) &&
        !somebody(c, &sources) && (by_means(c, word, &sources, "accident") ? !armed(c, &targets) : civil(c, &targets)))
        return count;
    if (!spoken && !war && lent(c, word) < 0 && !somebody(c, &sources) && !somebody(c, &targets) &&
        !by_themselves(c, &sources))
        return count;
    keep_somebody(c, &sources);
    keep_somebody(c, &targets);
    among = among && sources.count > 1;
    entente_relation passing = in_passing(c, word);
    /* "after X withdrew its forces": what is the doer's own is nobody else's */
    bool itself = (r->type == PLOVER_RETREAT || r->type == PLOVER_MOBILIZE) && !targets.count;
    if (passing != ENTENTE_REL_ROOT &&
        !((spoken || any_code(c, &sources) || (war && passing == ENTENTE_REL_ADVCL) ||
           (passing == ENTENTE_REL_ACL_RELCL && r->type == PLOVER_ASSAULT && tree_passive(c->t, word) &&
            any_code(c, &targets))) &&
          (passing == ENTENTE_REL_ACL_RELCL ? targets.count > 0
                                            : any_code(c, &targets) || among || itself || mediated(c, word))))
        return count;
    standing s = standing_of(c, word);
    if (negation_spent(c, word)) {
        s.negated = false;
        s.denial = -1;
    }
    coded e = {.trigger = word,
               .type = (plover_type)r->type,
               .mode = r->mode,
               .cameo = r->cameo,
               .status = s.status,
               .denial = s.denial,
               .plain = plain};
    if (asked(c, word, &s, &sources, &targets)) {
        e = (coded){
            .trigger = word, .type = PLOVER_REQUEST, .cameo = cameo_find("100", 3), .status = ENTENTE_ACTUAL, .denial = -1};
        return emit(c, e, &sources, &targets, out, count);
    }
    if (s.status == ENTENTE_HYPOTHETICAL && promise_like((plover_type)r->type))
        return count;
    turned(c, word, &e);
    act_of_words(c, &s, somebody(c, &sources), &e);
    if (s.negated && e.type == (plover_type)r->type)
        e.status = ENTENTE_NEGATED;
    else if (s.future && e.status == ENTENTE_ACTUAL &&
             (e.type != PLOVER_REJECT || (r->type == PLOVER_REJECT && !negation_spent(c, word))))
        e.status = ENTENTE_PLANNED;
    else if ((s.modal || s.ability) && e.status == ENTENTE_ACTUAL &&
             (e.type != PLOVER_REJECT || (r->type == PLOVER_REJECT && !negation_spent(c, word))))
        e.status = ENTENTE_HYPOTHETICAL;
    if (talk(r) && !r->targets && !one_sided(c, word) && no_third(c, &targets) && by_themselves(c, &sources)) {
        int32_t those[MET_MOST];
        uint32_t many = those_of(c, mention_of(c, sources.words[0]), those);
        e.beside = -1;
        for (uint32_t i = 0; i < many; i++)
            for (uint32_t k = i + 1; k < many && count < CODED_MOST; k++) {
                e.source = those[i];
                e.target = those[k];
                out[count++] = e;
            }
        return count;
    }
    /* "X, Y and Z met": each with each that comes after it. */
    for (uint32_t i = 0; among && i + 1 < sources.count; i++) {
        fill one = {.count = 1, .words = {sources.words[i]}}, others = {0};
        for (uint32_t k = i + 1; k < sources.count; k++)
            fill_add(&others, sources.words[k]);
        count = emit(c, e, &one, &others, out, count);
    }
    return among ? count : emit(c, e, &sources, &targets, out, count);
}

/* Nobody is told as its target: none is there, or a pronoun that means nobody, or what its own pattern names ("a raid"). */
static bool without_target(const coder *c, const coded *e)
{
    int32_t root = mention_root(c->doc, e->target);
    if (root < 0)
        return true;
    const mention *m = &c->doc->mentions[root];
    if (m->code[0] || root != e->target)
        return false;
    if (word_of(c, m->head)->upos == ENTENTE_PRON)
        return true;
    for (uint32_t i = 0; i < c->triggers[e->trigger].by.used.count; i++)
        if (c->triggers[e->trigger].by.used.words[i] == m->head && c->triggers[m->head].rule)
            return true;
    return false;
}

/* "shelled Chad's army, killing four": what the act did to nobody who is named, where it is told whom it was done to. */
static bool result_told(const coder *c, const coded *result, const coded *act)
{
    const entente_word *w = word_of(c, result->trigger);
    int32_t whom = mention_root(c->doc, result->target), target = mention_root(c->doc, act->target);
    return result->type == PLOVER_ASSAULT && w->relation == ENTENTE_REL_ADVCL && !strcmp(w->xpos, "VBG") &&
           w->head == (int32_t)act->trigger && target >= 0 && c->doc->mentions[target].code[0] &&
           (whom < 0 || !c->doc->mentions[whom].code[0] || code_of_actor(c->doc->mentions[whom].code) == CODE_KIND);
}

/* "carried out a raid, targeting X", "bombed X and destroyed them": one act of one doer, and the words without a target tell
   nothing more. */
static uint32_t one_act(const coder *c, coded *events, uint32_t count)
{
    uint32_t kept = 0;
    for (uint32_t i = 0; i < count; i++) {
        bool again = false;
        for (uint32_t k = 0; k < count && !again && !verbal_type(events[i].type); k++)
            again = k != i && events[k].trigger != events[i].trigger && events[k].type == events[i].type &&
                    events[k].status == events[i].status && events[i].source >= 0 &&
                    mention_root(c->doc, events[k].source) == mention_root(c->doc, events[i].source) &&
                    ((without_target(c, &events[i]) && !without_target(c, &events[k])) ||
                     result_told(c, &events[i], &events[k]));
        if (!again)
            events[kept++] = events[i];
    }
    return kept;
}

/* "the ministers", "both sides", "they": no phrase says of what. */
static bool collective(const tree *t, uint32_t word)
{
    static const char *const heads[] = {"ministers",   "leaders",  "presidents",  "sides",        "delegations", "premiers",
                                        "negotiators", "envoys",   "ambassadors", "participants", "chiefs",      "heads",
                                        "generals",    "officers", "commanders",  "men",          "women"};
    static const char *const before[] = {"the", "both", "these", "two", "three", "four", "all"};
    const entente_word *w = &t->s->words[word];
    bool head = w->upos == ENTENTE_PRON && !strcasecmp(w->form, "they"), told = head;
    if (!head && strcmp(w->xpos, "NNS") && strcmp(w->xpos, "NNPS"))
        return false;
    for (size_t i = 0; !head && i < sizeof heads / sizeof *heads; i++)
        head = (w->form[0] | 32) == heads[i][0] && !strcasecmp(w->form, heads[i]);
    for (int32_t k = head ? t->first[word] : -1; k >= 0; k = t->next[k]) {
        bool one = false;
        w = &t->s->words[k];
        for (size_t i = 0; i < sizeof before / sizeof *before; i++)
            one |= tree_lemma(t, (uint32_t)k, before[i]);
        told |= one;
        if (!one &&
            (w->relation == ENTENTE_REL_NMOD || w->relation == ENTENTE_REL_AMOD || w->relation == ENTENTE_REL_COMPOUND ||
             w->relation == ENTENTE_REL_NMOD_POSS || w->relation == ENTENTE_REL_ACL_RELCL ||
             w->relation == ENTENTE_REL_ACL || w->relation == ENTENTE_REL_CONJ || w->relation == ENTENTE_REL_APPOS))
            return false;
    }
    return head && told;
}

/* "The envoys of X and Y": the phrase in which those who met are named. */
static bool holds(const document *doc, int32_t whole)
{
    const mention *w = &doc->mentions[mention_root(doc, whole)];
    for (uint32_t i = 0; i < doc->met_count; i++) {
        const mention *one = &doc->mentions[doc->met[i]];
        if (one == w || one->sentence != w->sentence || one->head < w->first || one->head > w->last)
            return false;
    }
    return true;
}

void code_groups(document *doc, const tree *t)
{
    for (uint32_t w = 0; doc->met_count > 1 && w < t->count; w++) {
        mention *m = t->mention[w] < 0 ? NULL : &doc->mentions[t->mention[w]];
        uint32_t known = 0;
        if (!m || !collective(t, w))
            continue;
        /* of two that were named last one met somebody else */
        for (uint32_t i = 0; m->also && i < doc->met_count; i++)
            known += mention_root(doc, m->same) == doc->met[i] || mention_root(doc, (int32_t)m->also - 1) == doc->met[i];
        m->group = m->also ? known == 1 : m->same < 0 || holds(doc, m->same);
    }
}

void code_met(document *doc, const coded *events, uint32_t count)
{
    for (uint32_t i = 0; i < count; i++) {
        int32_t sides[] = {mention_root(doc, events[i].source), mention_root(doc, events[i].target)};
        if (!mutual(events[i].type) || sides[0] < 0 || sides[1] < 0 || !doc->mentions[sides[0]].code[0] ||
            !doc->mentions[sides[1]].code[0] || doc->mentions[sides[1]].place)
            continue;
        if (!i || events[i].trigger != events[i - 1].trigger)
            doc->met_count = 0;
        for (int k = 0; k < 2; k++) {
            bool known = false;
            for (uint32_t n = 0; n < doc->met_count; n++)
                known |= doc->met[n] == sides[k];
            if (!known && doc->met_count < MET_MOST)
                doc->met[doc->met_count++] = sides[k];
        }
    }
}

bool code_sentence(const tree *t, const named *names, const document *doc, const uint8_t *mark, int32_t lender,
                   coded out[CODED_MOST], uint32_t *made)
{
    coder c = {t, names, doc, ARENA_ARRAY(doc->memory, t->count + 1, trigger), lender};
    uint32_t count = 0;
    if (!c.triggers)
        return false;
    find_triggers(&c, mark);
    join_light(&c);
    drop_used(&c);
    for (uint32_t w = 0; w < t->count; w++)
        if (c.triggers[w].rule && !c.triggers[w].dropped && (spoken_of(&c, w) || result_of(&c, w)))
            c.triggers[w].dropped = true;
    for (uint32_t w = 0; w < t->count; w++)
        if (c.triggers[w].rule && !c.triggers[w].dropped)
            count = code_trigger(&c, w, out, count);
    *made = one_act(&c, out, count);
    return true;
}
