#include "read/mend_verbs.h"

#include "read/look.h"
#include "read/mend_hang.h"
#include "read/mend_words.h"

#include <strings.h>

static bool has_mark_to(const entente_sentence *s, uint32_t verb)
{
    return verb > 0 && s->words[verb - 1].head == (int32_t)verb && !strcmp(s->words[verb - 1].form, "to");
}

/* A participle with an object: one that was taken for what it says of its noun is one. */
static bool given_object(entente_sentence *s, uint32_t i)
{
    if (has_child(s, i, ENTENTE_REL_OBJ))
        return true;
    for (uint32_t k = i + 1; k < s->count && k < i + 4; k++)
        if (s->words[k].head == (int32_t)i && s->words[k].relation == ENTENTE_REL_XCOMP &&
            s->words[k].upos == ENTENTE_PROPN && !has_child(s, k, ENTENTE_REL_CASE) && !has_child(s, k, ENTENTE_REL_MARK)) {
            s->words[k].relation = ENTENTE_REL_OBJ;
            return true;
        }
    return false;
}

/* "The minister called for …": no participle without an auxiliary is a sentence's verb, so it is a past. "Troops backed by X
   attacked Y": a sentence whose noun has a participle with an object is that verb's. */
void mend_finite(entente_sentence *s, uint32_t i)
{
    entente_word *w = &s->words[i];
    /* "Peru and Chile sign a pact": a sentence's bare verb with a subject is a present */
    if (w->upos == ENTENTE_VERB && !strcmp(w->xpos, "VB") && w->relation == ENTENTE_REL_ROOT &&
        has_child(s, i, ENTENTE_REL_NSUBJ) && !has_child(s, i, ENTENTE_REL_AUX_) &&
        !(i && !strcmp(s->words[i - 1].form, "to")))
        w->xpos = "VBP";
    if ((strcmp(w->xpos, "VBN") && strcmp(w->xpos, "VBD")) || w->upos != ENTENTE_VERB)
        return;
    bool bare =
        !has_child(s, i, ENTENTE_REL_AUX_) && !has_child(s, i, ENTENTE_REL_AUX_PASS) && !has_child(s, i, ENTENTE_REL_COP);
    if (!bare)
        return;
    if (w->relation == ENTENTE_REL_ROOT || w->relation == ENTENTE_REL_CCOMP ||
        ((w->relation == ENTENTE_REL_CONJ || w->relation == ENTENTE_REL_PARATAXIS) && has_child(s, i, ENTENTE_REL_OBJ))) {
        for (uint32_t k = 0; k < i; k++)
            if (s->words[k].head == (int32_t)i && s->words[k].relation == ENTENTE_REL_NSUBJ_PASS) {
                s->words[k].relation = ENTENTE_REL_NSUBJ;
                w->xpos = "VBD";
            }
    } else if (!strcmp(w->xpos, "VBN") && w->relation == ENTENTE_REL_ACL && w->head >= 0 && (uint32_t)w->head < i &&
               noun_like(&s->words[w->head]) && given_object(s, i)) {
        uint32_t noun = (uint32_t)w->head;
        if (s->words[noun].relation == ENTENTE_REL_APPOS && s->words[noun].head >= 0)
            noun = (uint32_t)s->words[noun].head;
        if (s->words[noun].relation != ENTENTE_REL_ROOT)
            return;
        w->head = -1;
        w->relation = ENTENTE_REL_ROOT;
        w->xpos = "VBD";
        s->words[noun].head = (int32_t)i;
        s->words[noun].relation = ENTENTE_REL_NSUBJ;
    }
}

static bool starts_verb(const entente_dictionary *d, const char *form)
{
    uint32_t stems[LOOK_STEMS], found = look_stems(d, form, stems);
    for (uint32_t i = 0; i < found; i++)
        for (uint32_t r = d->first_rule[stems[i]]; r; r = d->rules[r].next)
            if (d->rules[r].kind == RULE_VERB)
                return true;
    return false;
}

/* A form in -s or -ed of a word that heads patterns of verbs. */
static bool verb_form(const entente_dictionary *d, const char *form)
{
    uint32_t stems[LOOK_STEMS], found = look_stems(d, form, stems);
    size_t length = strlen(form);
    for (uint32_t i = 0; length > 3 && form[length - 1] == 's' && i < found; i++)
        for (uint32_t r = d->first_rule[stems[i]]; r && strcmp(d->words.texts[stems[i]], form); r = d->rules[r].next)
            if (d->rules[r].kind == RULE_VERB)
                return true;
    return false;
}

static bool finite(const entente_sentence *s, uint32_t except)
{
    for (uint32_t i = 0; i < s->count; i++)
        if (i != except && (s->words[i].upos == ENTENTE_AUX ||
                            (s->words[i].upos == ENTENTE_VERB &&
                             (s->words[i].xpos[2] == 'D' || s->words[i].xpos[2] == 'Z' || s->words[i].xpos[2] == 'P'))))
            return true;
    return false;
}

/* A finite verb of the sentence itself: not in a clause below, nor joined to the noun that is its root. */
static bool finite_main(const entente_sentence *s, uint32_t except, uint32_t noun)
{
    for (uint32_t i = 0; i < s->count; i++) {
        const entente_word *w = &s->words[i];
        bool verb = w->upos == ENTENTE_VERB && strchr("DZP", w->xpos[2]) && w->xpos[2];
        if (i == except || !(w->upos == ENTENTE_AUX || verb))
            continue;
        const entente_word *at = verb || w->head < 0 ? w : &s->words[w->head];
        if (at->relation != ENTENTE_REL_ADVCL && at->relation != ENTENTE_REL_ACL && at->relation != ENTENTE_REL_ACL_RELCL &&
            at->relation != ENTENTE_REL_CCOMP && !(at->relation == ENTENTE_REL_CONJ && at->head == (int32_t)noun))
            return true;
    }
    return false;
}

/* The verb whose present a word with a capital is, as in a headline; NULL: none. */
static const char *title_verb(const entente_dictionary *d, const entente_word *w)
{
    char small[32];
    uint32_t stems[LOOK_STEMS], found;
    size_t length = strlen(w->form);
    if (!noun_like(w) || length < 5 || length >= sizeof small || !upper(w->form) || w->form[length - 1] != 's')
        return NULL;
    memcpy(small, w->form, length + 1);
    small[0] = (char)(small[0] + 32);
    found = look_stems(d, small, stems);
    for (uint32_t i = 0; i < found; i++)
        for (uint32_t r = d->first_rule[stems[i]]; r && strcmp(d->words.texts[stems[i]], small); r = d->rules[r].next)
            if (d->rules[r].kind == RULE_VERB)
                return d->words.texts[stems[i]];
    return NULL;
}

/* "The U.S. lifted sanctions", "Japan lifts sanctions", "US strikes kill 12": a sentence without a verb whose only one was
   taken for what modifies a noun. */
static void mend_headline(const entente_dictionary *d, const named *names, entente_sentence *s, uint32_t i)
{
    entente_word *w = &s->words[i];
    if (i == 0 || w->head < 0 || s->words[w->head].head >= 0 || !noun_like(&s->words[w->head]))
        return;
    uint32_t noun = (uint32_t)w->head;
    bool under = w->relation == ENTENTE_REL_AMOD || w->relation == ENTENTE_REL_COMPOUND;
    if (under && i < noun) {
        bool participle = w->upos == ENTENTE_VERB && !strcmp(w->xpos, "VBN");
        const entente_word *before = &s->words[i - 1];
        const known_name *n = name_at(d, names, i - 1);
        const char *lemma = title_verb(d, w); /* "U.S. Lifts Travel Ban" */
        bool title = lemma && n && n->kind <= NAME_CAPITAL && names->at[i] < 0 && before->head == (int32_t)i;
        bool plural = title || (w->upos == ENTENTE_NOUN && !strcmp(w->xpos, "NNS") && verb_form(d, w->form));
        if (!(participle || plural) || (before->head != (int32_t)noun && !title) || !noun_like(before) ||
            !(before->upos == ENTENTE_PROPN || (n && n->kind <= NAME_AGENT)) ||
            (n && n->kind <= NAME_CAPITAL ? finite_main(s, i, noun) : finite(s, i)))
            return;
        for (uint32_t k = i + 1; k < s->count; k++) /* "imposes sanctions and threatens to …" */
            if (s->words[k].head == (int32_t)noun && s->words[k].relation == ENTENTE_REL_CONJ &&
                s->words[k].upos == ENTENTE_VERB)
                s->words[k].head = (int32_t)i;
        s->words[i - 1].relation = ENTENTE_REL_NSUBJ;
        s->words[i - 1].head = (int32_t)i;
        for (uint32_t k = 0; k + 1 < i; k++)
            if (s->words[k].head == (int32_t)noun)
                s->words[k].head = (int32_t)i - 1;
        s->words[noun].relation = ENTENTE_REL_OBJ;
        w->lemma = title ? lemma : w->lemma;
        w->xpos = participle ? "VBD" : "VBZ";
    } else if (w->upos == ENTENTE_VERB && i > noun && !finite(s, i) &&
               (under || ((w->relation == ENTENTE_REL_ACL || w->relation == ENTENTE_REL_XCOMP) && !strcmp(w->xpos, "VB") &&
                          has_mark_to(s, i)))) {
        s->words[noun].relation = ENTENTE_REL_NSUBJ; /* "US strikes kill 12", "Peru to release prisoners" */
        if (under)
            w->xpos = "VBP";
    } else {
        return;
    }
    w->upos = ENTENTE_VERB;
    w->head = -1;
    w->relation = ENTENTE_REL_ROOT;
    s->words[noun].head = (int32_t)i;
    for (uint32_t k = 0; k < s->count; k++)
        if (k != noun && s->words[k].head == (int32_t)noun && s->words[k].upos == ENTENTE_PUNCT)
            s->words[k].head = (int32_t)i;
}

/* No word goes round to itself. */
static bool still_tree(const entente_sentence *s)
{
    for (uint32_t i = 0; i < s->count; i++) {
        uint32_t steps = 0;
        for (int32_t up = s->words[i].head; up >= 0; up = s->words[up].head)
            if (++steps > s->count)
                return false;
    }
    return true;
}

/* "A court on Tuesday freed two men": the verb after the noun `subject`, taken for what modifies its object. What stands
   before it and hangs on the object is the subject's. */
static void past_of(entente_sentence *s, uint32_t verb, uint32_t subject)
{
    uint32_t object = (uint32_t)s->words[verb].head, last = verb - 1;
    while (s->words[object].head > (int32_t)verb)
        object = (uint32_t)s->words[object].head;
    for (int32_t up = s->words[last].head; up >= 0 && up < (int32_t)verb && s->words[up].head > (int32_t)verb;
         up = s->words[last].head)
        last = (uint32_t)up; /* "Riek" of "Riek Machar" */
    int32_t above = s->words[object].head;
    bool after = false; /* "rebels loyal to X freed": a preposition goes with the name before the verb */
    for (uint32_t k = 0; k < verb; k++)
        after |= s->words[k].head > (int32_t)verb && s->words[k].upos == ENTENTE_ADP;
    for (uint32_t k = 0; k < s->count; k++) {
        entente_word *w = &s->words[k];
        if (k < verb && k != last && k != subject && w->head > (int32_t)verb) {
            w->head = (int32_t)last;
        } else if (k > verb && k != object && w->head == (int32_t)subject) {
            w->head = (int32_t)(w->relation == ENTENTE_REL_CONJ ? object : verb);
            w->relation = w->relation == ENTENTE_REL_NMOD ? ENTENTE_REL_OBL : w->relation;
        }
    }
    if (last != subject && s->words[last].head > (int32_t)verb) {
        bool noun = above < 0 || noun_like(&s->words[above]);
        s->words[last].relation = !after ? ENTENTE_REL_APPOS : noun ? ENTENTE_REL_NMOD : ENTENTE_REL_OBL;
        s->words[last].head = after && above >= 0 ? above : (int32_t)subject;
    }
    s->words[object].head = s->words[subject].head = (int32_t)verb;
    s->words[object].relation = ENTENTE_REL_OBJ;
    s->words[subject].relation = ENTENTE_REL_NSUBJ;
    s->words[verb].head = -1;
    s->words[verb].relation = ENTENTE_REL_ROOT;
}

/* The verb of which a word in small letters is the past: "froze": freeze. NULL: of none that the dictionary has. */
static const char *past_lemma(const entente_dictionary *d, const char *form)
{
    uint32_t stems[LOOK_STEMS], found;
    size_t length = strlen(form);
    if (length < 4 || upper(form) || strchr(form, '-') || form[length - 1] == 's' || !strcmp(form + length - 3, "ing"))
        return NULL;
    found = look_stems(d, form, stems);
    for (uint32_t i = 0; i < found; i++)
        for (uint32_t r = d->first_rule[stems[i]]; r; r = d->rules[r].next)
            if (d->rules[r].kind == RULE_VERB && strcmp(d->words.texts[stems[i]], form))
                return d->words.texts[stems[i]];
    return NULL;
}

/* The highest word above one on its own side of `verb`. */
static uint32_t top_before(const entente_sentence *s, uint32_t word, uint32_t verb)
{
    for (uint32_t steps = 0; steps < s->count && s->words[word].head >= 0 && s->words[word].head < (int32_t)verb; steps++)
        word = (uint32_t)s->words[word].head;
    return word;
}

/* The verb was taken for what goes on with its subject, or for the sentence's noun: what follows is the verb's. */
static void past_after(entente_sentence *s, uint32_t verb, uint32_t subject)
{
    bool object = has_child(s, verb, ENTENTE_REL_OBJ);
    s->words[verb].head = -1;
    s->words[verb].relation = ENTENTE_REL_ROOT;
    s->words[subject].head = (int32_t)verb;
    s->words[subject].relation = ENTENTE_REL_NSUBJ;
    for (uint32_t k = verb + 1; k < s->count; k++) {
        entente_word *w = &s->words[k];
        if (w->head == (int32_t)subject)
            w->head = (int32_t)verb;
        if (w->head != (int32_t)verb || !noun_like(w))
            continue;
        bool after = has_child(s, k, ENTENTE_REL_CASE);
        if (after && w->relation != ENTENTE_REL_OBL_AGENT)
            w->relation = ENTENTE_REL_OBL;
        else if (!after && !object && w->relation != ENTENTE_REL_CONJ) {
            w->relation = ENTENTE_REL_OBJ;
            object = true;
        }
    }
}

/* A present after its subject that was taken for a noun: "frees two men", "attack a post", "calls on X to …". */
static const char *present_lemma(const entente_dictionary *d, const entente_sentence *s, uint32_t i)
{
    const entente_word *w = &s->words[i], *after = w + 1, *before = w - 1;
    uint32_t stems[LOOK_STEMS], found;
    size_t length = strlen(w->form);
    bool singular = length > 3 && w->form[length - 1] == 's', many = before->xpos && !strcmp(before->xpos, "NNS");
    if (i + 2 >= s->count || upper(w->form) || !noun_like(w) || singular == many)
        return NULL;
    bool thing = after->upos == ENTENTE_DET || after->upos == ENTENTE_NUM || after->upos == ENTENTE_PRON, asks = false;
    for (uint32_t k = i + 2; !strcmp(after->form, "on") && k < s->count; k++)
        asks |= s->words[k].upos == ENTENTE_PART && !strcmp(s->words[k].form, "to");
    found = thing || asks ? look_stems(d, w->form, stems) : 0;
    for (uint32_t k = 0; k < found; k++)
        for (uint32_t r = d->first_rule[stems[k]]; r; r = d->rules[r].next)
            if (d->rules[r].kind == RULE_VERB && (strcmp(d->words.texts[stems[k]], w->form) != 0) == singular)
                return d->words.texts[stems[k]];
    return NULL;
}

/* A clause [0, end) in which no verb is finite has one all the same: the first past or present right after a noun. Its root
   hangs on nothing. */
static void mend_no_verb(const entente_dictionary *d, entente_sentence *s, uint32_t end)
{
    enum { MOST = 120 };
    entente_word before[MOST];
    if (s->count > MOST || end < 3)
        return;
    for (uint32_t i = 0; i < end; i++) /* a past that goes on with a name is none yet */
        if (s->words[i].upos == ENTENTE_AUX ||
            (s->words[i].upos == ENTENTE_VERB && strchr("DZP", s->words[i].xpos[2]) && s->words[i].xpos[2] &&
             s->words[i].relation != ENTENTE_REL_FLAT && s->words[i].relation != ENTENTE_REL_COMPOUND))
            return;
    for (uint32_t i = 1; i + 1 < end; i++) {
        entente_word *w = &s->words[i];
        bool modifies = w->relation == ENTENTE_REL_AMOD || w->relation == ENTENTE_REL_COMPOUND;
        bool goes_on = modifies || w->relation == ENTENTE_REL_FLAT || w->relation == ENTENTE_REL_LIST ||
                       w->relation == ENTENTE_REL_APPOS;
        bool after = noun_like(&s->words[i - 1]) || !strcmp(s->words[i - 1].form, "General"); /* Secretary-General */
        const char *lemma = after ? past_lemma(d, w->form) : NULL;
        bool past = lemma != NULL;
        if (after && !past)
            lemma = present_lemma(d, s, i);
        if (!lemma || !(noun_like(w) || w->upos == ENTENTE_ADJ || (w->upos == ENTENTE_VERB && goes_on)) ||
            (!strcmp(w->form, "armed") && s->words[i + 1].upos == ENTENTE_NOUN)) /* "armed groups" */
            continue;
        uint32_t subject = top_before(s, i - 1, i), root = i;
        for (uint32_t steps = 0; s->words[root].head >= 0 && steps < s->count; steps++)
            root = (uint32_t)s->words[root].head;
        bool object = modifies && w->head > (int32_t)i;
        if (object && root < i)
            subject = root;
        memcpy(before, s->words, s->count * sizeof *before);
        if (object && root == 0 && s->words[0].upos == ENTENTE_VERB && !starts_verb(d, s->words[0].form) &&
            s->words[i - 1].head == 0) { /* "Punjab government imposed": the name was taken for the verb */
            subject = i - 1;
            for (uint32_t k = i + 1; k < s->count; k++)
                if (s->words[k].head == 0)
                    s->words[k].head = (int32_t)subject;
            be_name(&s->words[0]);
            s->words[0].head = (int32_t)subject;
            s->words[0].relation = ENTENTE_REL_COMPOUND;
            s->words[subject].head = -1;
        }
        if ((!noun_like(&s->words[subject]) && !upper(s->words[subject].form)) ||
            !(object || (goes_on && w->head == (int32_t)subject && s->words[subject].head < 0) ||
              (w->head < 0 && s->words[subject].head == (int32_t)i)))
            continue;
        if (object)
            past_of(s, i, subject);
        else
            past_after(s, i, subject);
        w->upos = ENTENTE_VERB;
        w->xpos = past ? "VBD" : "VBP";
        w->lemma = lemma;
        if (!still_tree(s))
            memcpy(s->words, before, s->count * sizeof *before);
        return;
    }
}

/* "X bombed Y, witnesses said": where the verb of what was said was lost, its words were taken for a subject of "said". */
static void mend_said_before(const entente_dictionary *d, entente_sentence *s, uint32_t i)
{
    entente_word *w = &s->words[i];
    if (w->upos != ENTENTE_VERB || w->head >= 0 || !w->lemma || (strcmp(w->lemma, "say") && strcmp(w->lemma, "report")))
        return;
    int32_t first = -1, second = -1;
    for (uint32_t k = 0; k < i; k++)
        if (s->words[k].head == (int32_t)i && s->words[k].relation == ENTENTE_REL_NSUBJ) {
            if (first < 0)
                first = (int32_t)k;
            else if (second < 0)
                second = (int32_t)k;
        }
    if (second < 0)
        return;
    uint32_t comma = (uint32_t)second;
    while (comma > (uint32_t)first && s->words[comma - 1].upos != ENTENTE_PUNCT)
        comma--;
    if (comma == (uint32_t)first || strcmp(s->words[comma - 1].form, ","))
        return;
    s->words[first].head = -1;
    mend_no_verb(d, s, comma);
    uint32_t root = (uint32_t)first;
    for (uint32_t steps = 0; s->words[root].head >= 0 && steps < s->count; steps++)
        root = (uint32_t)s->words[root].head;
    s->words[root].head = (int32_t)i;
    s->words[root].relation = s->words[root].upos == ENTENTE_VERB ? ENTENTE_REL_CCOMP : ENTENTE_REL_NSUBJ;
}

/* "Negotiations between A and B resumed": the sentence's verb was joined to its subject. "A bomb exploded": so was one that
   is never passive. */
static void mend_root_noun(entente_sentence *s, uint32_t i)
{
    static const char *const alone[] = {"explode",  "erupt", "collapse",  "resume", "begin",  "start",  "end",
                                        "detonate", "agree", "surrender", "resign", "arrive", "return", "clash",
                                        "march",    "rally", "call",      "appeal", "vow",    "roll",   "advance",
                                        "retreat",  "flee",  "withdraw",  "gather", "defect", "protest"};
    entente_word *w = &s->words[i];
    bool never = false;
    if (w->upos != ENTENTE_VERB || w->head < 0 || (uint32_t)w->head > i || !noun_like(&s->words[w->head]))
        return;
    uint32_t noun = (uint32_t)w->head;
    if (s->words[noun].relation == ENTENTE_REL_APPOS && s->words[noun].head >= 0)
        noun = (uint32_t)s->words[noun].head;
    if (s->words[noun].head >= 0)
        return;
    for (size_t k = 0; w->lemma && k < sizeof alone / sizeof *alone; k++)
        never |= !strcmp(w->lemma, alone[k]);
    bool joined = w->relation == ENTENTE_REL_CONJ && !strcmp(w->xpos, "VBD") && !has_child(s, i, ENTENTE_REL_CC) &&
                  !has_child(s, i, ENTENTE_REL_NSUBJ);
    bool single = w->relation == ENTENTE_REL_ACL && never && !has_child(s, i, ENTENTE_REL_AUX_PASS);
    if (!(joined || single) || (single ? finite_main(s, i, noun) : finite(s, i)))
        return;
    w->head = -1;
    w->relation = ENTENTE_REL_ROOT;
    w->xpos = "VBD";
    s->words[noun].head = (int32_t)i;
    s->words[noun].relation = ENTENTE_REL_NSUBJ;
}

/* "Protesters burned flags", where the first word was taken for the verb and the verb for what modifies its object. */
static void mend_first_verb(const entente_dictionary *d, const named *names, entente_sentence *s)
{
    const known_name *n = s->count > 2 ? name_at(d, names, 0) : NULL;
    if (!n || n->kind == NAME_THING || s->words[0].upos != ENTENTE_VERB || s->words[0].head >= 0 ||
        s->words[1].upos != ENTENTE_VERB || s->words[1].relation != ENTENTE_REL_AMOD || s->words[1].head < 2)
        return;
    uint32_t object = (uint32_t)s->words[1].head;
    if (s->words[object].head != 0)
        return;
    for (uint32_t k = 2; k < s->count; k++)
        if (s->words[k].head == 0)
            s->words[k].head = 1;
    s->words[object].relation = ENTENTE_REL_OBJ;
    s->words[1].head = -1;
    s->words[1].relation = ENTENTE_REL_ROOT;
    s->words[1].xpos = "VBD";
    s->words[0].upos = n->kind == NAME_AGENT ? ENTENTE_NOUN : ENTENTE_PROPN;
    s->words[0].xpos = n->kind == NAME_AGENT ? "NNS" : "NNP";
    s->words[0].head = 1;
    s->words[0].relation = ENTENTE_REL_NSUBJ;
}

/* "Clashes between A and B killed two": the first word was taken for the verb, and B for the second verb's subject. */
static void mend_between(entente_sentence *s)
{
    uint32_t a = 0, verb = 0, b = 0;
    if (s->count < 6 || s->words[0].upos != ENTENTE_VERB || s->words[0].head >= 0 || strcmp(s->words[1].form, "between"))
        return;
    for (uint32_t i = 2; i < s->count && !verb; i++) {
        if (!a && s->words[i].head == 0 && s->words[i].relation == ENTENTE_REL_OBL)
            a = i;
        if (s->words[i].head == 0 && s->words[i].relation == ENTENTE_REL_CONJ && s->words[i].upos == ENTENTE_VERB)
            verb = i;
    }
    for (uint32_t i = a + 1; a && i < verb; i++)
        if (s->words[i].head == (int32_t)verb && s->words[i].relation == ENTENTE_REL_NSUBJ)
            b = i;
    if (!b || has_child(s, 0, ENTENTE_REL_NSUBJ))
        return;
    for (uint32_t k = 1; k < s->count; k++) {
        if (s->words[k].head == 0 && k != a && k > b)
            s->words[k].head = (int32_t)verb;
        else if (s->words[k].head == (int32_t)verb && k < b)
            s->words[k].head = (int32_t)b; /* "and" */
    }
    s->words[0].upos = ENTENTE_NOUN;
    s->words[0].xpos = "NNS";
    s->words[0].head = (int32_t)verb;
    s->words[0].relation = ENTENTE_REL_NSUBJ;
    s->words[a].relation = ENTENTE_REL_NMOD;
    s->words[b].head = (int32_t)a;
    s->words[b].relation = ENTENTE_REL_CONJ;
    s->words[verb].head = -1;
    s->words[verb].relation = ENTENTE_REL_ROOT;
    s->words[verb].xpos = "VBD";
}

/* "were freed", "wounded two": a verb's past that was taken for an adjective. */
static void mend_participle(const entente_dictionary *d, entente_sentence *s, uint32_t i)
{
    entente_word *w = &s->words[i];
    size_t length = strlen(w->form);
    if (w->upos != ENTENTE_ADJ || w->relation != ENTENTE_REL_ROOT || length < 5 || strcmp(w->form + length - 2, "ed") ||
        !starts_verb(d, w->form))
        return;
    bool object = has_child(s, i, ENTENTE_REL_OBJ), be = has_child(s, i, ENTENTE_REL_COP);
    if (!object && !be)
        return;
    w->upos = ENTENTE_VERB;
    w->xpos = object ? "VBD" : "VBN";
    for (uint32_t k = 0; !object && k < s->count; k++)
        if (s->words[k].head == (int32_t)i) {
            if (s->words[k].relation == ENTENTE_REL_COP)
                s->words[k].relation = ENTENTE_REL_AUX_PASS;
            else if (s->words[k].relation == ENTENTE_REL_NSUBJ)
                s->words[k].relation = ENTENTE_REL_NSUBJ_PASS;
        }
}

/* "is prepared to help", "is committed to helping": whoever is so is no one's object. */
static void mend_willing(entente_sentence *s, uint32_t i)
{
    static const char *const words[] = {"prepared", "committed", "determined", "inclined", "disposed", "resolved"};
    entente_word *w = &s->words[i];
    bool willing = false;
    if ((w->upos != ENTENTE_VERB && w->upos != ENTENTE_ADJ) || !has_child(s, i, ENTENTE_REL_AUX_PASS))
        return;
    for (size_t k = 0; k < sizeof words / sizeof *words; k++)
        willing |= !strcasecmp(w->form, words[k]);
    for (uint32_t k = 0; k < s->count; k++) /* "was prepared by X" */
        willing &= s->words[k].head != (int32_t)i || s->words[k].relation != ENTENTE_REL_OBL_AGENT;
    if (!willing)
        return;
    w->upos = ENTENTE_ADJ;
    w->xpos = "JJ";
    w->lemma = w->form;
    for (uint32_t k = 0; k < s->count; k++)
        if (s->words[k].head == (int32_t)i) {
            if (s->words[k].relation == ENTENTE_REL_AUX_PASS)
                s->words[k].relation = ENTENTE_REL_COP;
            else if (s->words[k].relation == ENTENTE_REL_NSUBJ_PASS)
                s->words[k].relation = ENTENTE_REL_NSUBJ;
        }
}

/* "set to resume", "preparing to open talks": a verb after "to" that was taken for a noun or what modifies one. */
static void mend_to_verb(const entente_dictionary *d, entente_sentence *s, uint32_t i)
{
    static const char *const coming[] = {"set",      "due",   "scheduled", "slated",   "expected",  "ready",  "preparing",
                                         "prepared", "about", "likely",    "planning", "poised",    "agreed", "offered",
                                         "refused",  "vowed", "pledged",   "promised", "threatened"};
    entente_word *to = &s->words[i];
    uint32_t stems[LOOK_STEMS];
    bool planning = false;
    if (i == 0 || i + 1 >= s->count || to->upos != ENTENTE_ADP || strcmp(to->form, "to"))
        return;
    for (size_t k = 0; k < sizeof coming / sizeof *coming; k++)
        planning |= !strcmp(s->words[i - 1].form, coming[k]);
    /* "Cuba to free prisoners" */
    planning |= s->words[i - 1].upos == ENTENTE_PROPN && s->words[i - 1].head < 0 && starts_verb(d, s->words[i + 1].form);
    entente_word *verb = &s->words[i + 1];
    planning |= verb->upos == ENTENTE_PROPN && s->words[i - 1].upos == ENTENTE_VERB; /* "offered to mediate" */
    bool noun = (verb->upos == ENTENTE_PROPN || (verb->upos == ENTENTE_NOUN && !strcmp(verb->xpos, "NN"))) &&
                verb->head == (int32_t)i - 1 && to->head == (int32_t)i + 1,
         before = (verb->upos == ENTENTE_VERB || verb->upos == ENTENTE_ADJ) && verb->head > (int32_t)i + 1 &&
                  s->words[verb->head].head == (int32_t)i - 1 && to->head == verb->head;
    if (!planning || !(noun || before) || upper(verb->form) || !look_stems(d, verb->form, stems))
        return;
    if (before) {
        int32_t object = verb->head;
        verb->head = (int32_t)i - 1;
        s->words[object].head = (int32_t)i + 1;
        s->words[object].relation = ENTENTE_REL_OBJ;
    }
    verb->upos = ENTENTE_VERB;
    verb->xpos = "VB";
    verb->relation = ENTENTE_REL_XCOMP;
    to->upos = ENTENTE_PART;
    to->relation = ENTENTE_REL_MARK;
    to->head = (int32_t)i + 1;
    for (uint32_t k = i + 2; !before && k < s->count; k++) { /* "offered to hand over two rebels" */
        entente_word *x = &s->words[k];
        if (k == i + 2 && (!strcmp(x->form, "over") || !strcmp(x->form, "back"))) {
            x->head = (int32_t)i + 1;
            x->relation = ENTENTE_REL_COMPOUND_PRT;
        } else if (noun_like(x) && x->head == (int32_t)i - 1 && !has_child(s, k, ENTENTE_REL_CASE) &&
                   (x->relation == ENTENTE_REL_OBL || x->relation == ENTENTE_REL_OBJ)) {
            x->head = (int32_t)i + 1;
            x->relation = ENTENTE_REL_OBJ;
            return;
        }
    }
}

/* Who stands before a verb that has no subject, taken for an adverb, or right before it and taken for part of it or of its
   object: "Mercosur suspended Paraguay", "NATO trained officers". */
static void mend_lost_subject(entente_sentence *s, uint32_t i)
{
    const entente_word *w = &s->words[i];
    if (w->upos != ENTENTE_VERB || (w->relation != ENTENTE_REL_ROOT && w->relation != ENTENTE_REL_CCOMP) ||
        !strcmp(w->xpos, "VB") || !strcmp(w->xpos, "VBG") || has_child(s, i, ENTENTE_REL_NSUBJ) ||
        has_child(s, i, ENTENTE_REL_NSUBJ_PASS) || has_child(s, i, ENTENTE_REL_CSUBJ))
        return;
    bool passive = has_child(s, i, ENTENTE_REL_AUX_PASS), alone = !passive && !has_child(s, i, ENTENTE_REL_AUX_);
    for (uint32_t k = i; k-- > 0;) {
        entente_word *name = &s->words[k];
        bool part = k + 1 == i && noun_like(name) && name->relation == ENTENTE_REL_COMPOUND && alone &&
                    (name->head == (int32_t)i || (name->head > (int32_t)i && s->words[name->head].head == (int32_t)i));
        bool beside = name->head == (int32_t)i && name->upos == ENTENTE_PROPN && !has_child(s, k, ENTENTE_REL_CASE) &&
                      (name->relation == ENTENTE_REL_ADVMOD || name->relation == ENTENTE_REL_DEP ||
                       name->relation == ENTENTE_REL_AUX_ || name->relation == ENTENTE_REL_AUX_PASS ||
                       name->relation == ENTENTE_REL_VOCATIVE || name->relation == ENTENTE_REL_DISCOURSE);
        if (!part && !beside)
            continue;
        name->head = (int32_t)i;
        name->relation = passive ? ENTENTE_REL_NSUBJ_PASS : ENTENTE_REL_NSUBJ;
        if (alone && !strcmp(w->xpos, "VBN"))
            s->words[i].xpos = "VBD";
        return;
    }
}

/* "hours after the rebels shelled a town": who stands between "after" and a verb that has no subject is its subject. */
static void mend_after(entente_sentence *s, uint32_t i)
{
    static const char *const marks[] = {"after", "before", "since", "as", "until", "while", "because"};
    entente_word *verb = &s->words[i];
    if (verb->upos != ENTENTE_VERB || strcmp(verb->xpos, "VBD") || has_child(s, i, ENTENTE_REL_AUX_PASS))
        return;
    for (uint32_t k = i; k-- > 0 && k + 8 > i;) {
        entente_word *who = &s->words[k];
        if (who->upos == ENTENTE_PUNCT)
            return;
        bool beside = verb->relation == ENTENTE_REL_CONJ && who->head == verb->head && !has_child(s, i, ENTENTE_REL_CC) &&
                      !has_child(s, i, ENTENTE_REL_NSUBJ);
        if ((who->head != (int32_t)i && !beside) || who->relation != ENTENTE_REL_OBL || !noun_like(who))
            continue;
        for (uint32_t m = k; m-- > 0 && m + 6 > k;) {
            entente_word *mark = &s->words[m];
            bool one = false;
            for (size_t n = 0; n < sizeof marks / sizeof *marks; n++)
                one |= !strcmp(mark->form, marks[n]);
            if (!one || mark->head != (int32_t)k || mark->relation != ENTENTE_REL_CASE)
                continue;
            for (uint32_t n = 0; n < m; n++) /* "hours" */
                if (s->words[n].head == (int32_t)i && s->words[n].relation == ENTENTE_REL_NSUBJ) {
                    if (n + 1 != m)
                        return;
                    s->words[n].relation = ENTENTE_REL_OBL_UNMARKED;
                }
            mark->head = (int32_t)i;
            mark->relation = ENTENTE_REL_MARK;
            who->relation = ENTENTE_REL_NSUBJ;
            who->head = (int32_t)i;
            if (verb->relation == ENTENTE_REL_CCOMP || beside)
                verb->relation = ENTENTE_REL_ADVCL;
            return;
        }
        return;
    }
}

/* "renewed for a year the embargo": what a verb without an object has after it, in no clause of its own. */
static void mend_late_object(entente_sentence *s, uint32_t i)
{
    entente_word *w = &s->words[i];
    if (w->upos != ENTENTE_NOUN || w->relation != ENTENTE_REL_PARATAXIS || w->head < 0 || (uint32_t)w->head > i ||
        s->words[w->head].upos != ENTENTE_VERB || has_child(s, (uint32_t)w->head, ENTENTE_REL_OBJ) ||
        has_child(s, i, ENTENTE_REL_COP) || has_child(s, i, ENTENTE_REL_NSUBJ) ||
        has_child(s, (uint32_t)w->head, ENTENTE_REL_AUX_PASS))
        return;
    for (uint32_t k = (uint32_t)w->head + 1; k < i; k++)
        if (s->words[k].upos == ENTENTE_PUNCT || s->words[k].upos == ENTENTE_VERB)
            return;
    w->relation = ENTENTE_REL_OBJ;
}

/* "Trucks carrying flour entered Gaza": a past is no complement, and a sentence whose noun has one below it is that verb's.
 */
static void mend_lost_verb(entente_sentence *s, uint32_t i)
{
    entente_word *w = &s->words[i];
    bool past = !strcmp(w->xpos, "VBD") || (!strcmp(w->xpos, "VBN") && has_child(s, i, ENTENTE_REL_OBJ) && !finite(s, i));
    /* "Fighters, thought to be X's, captured Y" */
    bool beside = (w->relation == ENTENTE_REL_CCOMP || w->relation == ENTENTE_REL_ADVCL) && w->head >= 0 &&
                  (uint32_t)w->head < i && i > 0 && s->words[w->head].relation == ENTENTE_REL_PARATAXIS &&
                  !strcmp(s->words[i - 1].form, ",") && !strcmp(w->xpos, "VBN") && has_child(s, i, ENTENTE_REL_OBJ);
    past |= beside;
    if (w->upos != ENTENTE_VERB || (w->relation != ENTENTE_REL_XCOMP && !beside) || !past ||
        has_child(s, i, ENTENTE_REL_NSUBJ) || has_child(s, i, ENTENTE_REL_NSUBJ_PASS) || has_child(s, i, ENTENTE_REL_MARK))
        return;
    uint32_t noun = i;
    for (uint32_t steps = 0; s->words[noun].head >= 0 && steps < s->count; steps++)
        noun = (uint32_t)s->words[noun].head;
    if (noun >= i || !noun_like(&s->words[noun]))
        return;
    w->head = -1;
    w->relation = ENTENTE_REL_ROOT;
    w->xpos = "VBD";
    s->words[noun].head = (int32_t)i;
    s->words[noun].relation = ENTENTE_REL_NSUBJ;
}

/* "had executed villagers": a participle right after "have" that was taken for what modifies its object. */
static void mend_perfect(entente_sentence *s, uint32_t i)
{
    entente_word *have = &s->words[i], *verb = have + 1;
    if (have->upos != ENTENTE_VERB || !have->lemma || strcmp(have->lemma, "have") || i + 2 >= s->count ||
        (verb->upos != ENTENTE_VERB && verb->upos != ENTENTE_ADJ) ||
        (verb->relation != ENTENTE_REL_AMOD && verb->relation != ENTENTE_REL_COMPOUND) || verb->head <= (int32_t)i + 1 ||
        s->words[verb->head].head != (int32_t)i || s->words[verb->head].relation != ENTENTE_REL_OBJ ||
        strcmp(verb->form + strlen(verb->form) - 2, "ed"))
        return;
    verb->head = have->head;
    verb->relation = have->relation;
    verb->upos = ENTENTE_VERB;
    verb->xpos = "VBN";
    for (uint32_t k = 0; k < s->count; k++)
        if (s->words[k].head == (int32_t)i) {
            s->words[k].head = (int32_t)i + 1;
            if (k < i && s->words[k].upos == ENTENTE_SCONJ)
                s->words[k].relation = ENTENTE_REL_MARK;
        }
    have->head = (int32_t)i + 1;
    have->relation = ENTENTE_REL_AUX_;
    have->upos = ENTENTE_AUX;
}

/* "shot dead a man", "were shot dead". */
static void mend_shot_dead(entente_sentence *s, uint32_t i)
{
    entente_word *shot = &s->words[i];
    if (i == 0 || i + 3 >= s->count || strcmp(shot->form, "shot") || strcmp(s->words[i + 1].form, "dead") ||
        s->words[i + 1].head != (int32_t)i || (shot->head >= 0 && shot->upos != ENTENTE_VERB))
        return;
    for (uint32_t k = i + 2; k < s->count; k++) /* the one shot was taken for what is dead */
        if (s->words[k].head == (int32_t)i + 1) {
            s->words[k].head = (int32_t)i;
            if (s->words[k].relation == ENTENTE_REL_XCOMP)
                s->words[k].relation = ENTENTE_REL_OBJ;
        }
    shot->upos = ENTENTE_VERB;
    shot->lemma = "shoot";
    if (!has_child(s, i, ENTENTE_REL_AUX_PASS))
        shot->xpos = "VBD";
    s->words[i + 1].relation = ENTENTE_REL_ADVMOD;
    for (uint32_t k = 0; k < i; k++)
        if (s->words[k].head == (int32_t)i && s->words[k].relation == ENTENTE_REL_COMPOUND)
            s->words[k].relation = ENTENTE_REL_NSUBJ;
}

/* "granted refuge to two men": a noun that is no "as" is what is given. */
static void mend_given(entente_sentence *s, uint32_t i)
{
    static const char *const giving[] = {"grant", "offer", "give", "provide", "seek", "deny", "refuse", "impose", "declare"};
    entente_word *w = &s->words[i];
    bool gives = false;
    if (w->upos != ENTENTE_NOUN || w->relation != ENTENTE_REL_XCOMP || w->head < 0 || (uint32_t)w->head > i ||
        has_child(s, (uint32_t)w->head, ENTENTE_REL_OBJ) || has_child(s, i, ENTENTE_REL_CASE) ||
        has_child(s, i, ENTENTE_REL_MARK) || has_child(s, i, ENTENTE_REL_COP))
        return;
    for (size_t k = 0; s->words[w->head].lemma && k < sizeof giving / sizeof *giving; k++)
        gives |= !strcmp(s->words[w->head].lemma, giving[k]);
    if (gives)
        w->relation = ENTENTE_REL_OBJ;
}

/* "Workers in Peru call off a strike": a clause's noun with a subject and no "be", which is a verb's form, is that verb. */
static void mend_present(const entente_dictionary *d, entente_sentence *s, uint32_t i)
{
    static const char *const particles[] = {"off", "out", "up", "down", "back", "away"};
    entente_word *w = &s->words[i];
    if (w->upos != ENTENTE_NOUN || strcmp(w->xpos, "NN") || w->head >= 0 || i + 2 >= s->count || upper(w->form) ||
        !has_child(s, i, ENTENTE_REL_NSUBJ) || has_child(s, i, ENTENTE_REL_COP) || has_child(s, i, ENTENTE_REL_DET_) ||
        has_child(s, i, ENTENTE_REL_CASE) || has_child(s, i, ENTENTE_REL_AMOD) || has_child(s, i, ENTENTE_REL_NMOD_POSS) ||
        !starts_verb(d, w->form))
        return;
    w->upos = ENTENTE_VERB;
    w->xpos = "VBP";
    for (uint32_t k = i + 1; k < s->count; k++) {
        entente_word *x = &s->words[k];
        if (x->head != (int32_t)i || !noun_like(x))
            continue;
        bool part = false;
        for (size_t n = 0; n < sizeof particles / sizeof *particles; n++)
            part |= !strcmp(s->words[i + 1].form, particles[n]);
        if (part && s->words[i + 1].head == (int32_t)k) { /* "call off a strike" */
            s->words[i + 1].head = (int32_t)i;
            s->words[i + 1].relation = ENTENTE_REL_COMPOUND_PRT;
            s->words[i + 1].upos = ENTENTE_ADP;
            x->relation = ENTENTE_REL_OBJ;
        } else if (x->relation == ENTENTE_REL_NMOD) {
            x->relation = ENTENTE_REL_OBL;
        }
    }
}

/* "expels the envoy and orders the closure of …": a present after "and" that was taken for one more of its object. */
static void mend_second_present(const entente_dictionary *d, entente_sentence *s, uint32_t i)
{
    entente_word *w = &s->words[i];
    if (i < 2 || i + 2 >= s->count || w->upos != ENTENTE_NOUN || strcmp(w->xpos, "NNS") || w->relation != ENTENTE_REL_CONJ ||
        strcmp(s->words[i - 1].form, "and") || !verb_form(d, w->form) || w->head < 0 ||
        (s->words[i + 1].upos != ENTENTE_DET && s->words[i + 1].upos != ENTENTE_NUM && s->words[i + 1].upos != ENTENTE_PRON))
        return;
    int32_t verb = s->words[w->head].head, object = -1;
    if (verb < 0 || (uint32_t)verb > i || s->words[verb].upos != ENTENTE_VERB || strcmp(s->words[verb].xpos, "VBZ"))
        return;
    for (uint32_t k = i + 1; k < s->count && object < 0; k++)
        if (noun_like(&s->words[k]) && (s->words[k].head == verb || s->words[k].head == (int32_t)i) &&
            !has_child(s, k, ENTENTE_REL_CASE))
            object = (int32_t)k;
    if (object < 0)
        return;
    w->upos = ENTENTE_VERB;
    w->xpos = "VBZ";
    w->head = verb;
    s->words[object].head = (int32_t)i;
    s->words[object].relation = ENTENTE_REL_OBJ;
}

/* "demanded that X step down": a noun that is said with "that" and has a name right before it is a verb. */
static void mend_that_noun(const entente_dictionary *d, entente_sentence *s, uint32_t i)
{
    entente_word *w = &s->words[i];
    if (i < 2 || w->upos != ENTENTE_NOUN || strcmp(w->xpos, "NN") || w->relation != ENTENTE_REL_CCOMP ||
        s->words[i - 1].upos != ENTENTE_PROPN || s->words[i - 1].head != (int32_t)i ||
        s->words[i - 1].relation != ENTENTE_REL_COMPOUND || !has_child(s, i, ENTENTE_REL_MARK) ||
        has_child(s, i, ENTENTE_REL_COP) || has_child(s, i, ENTENTE_REL_NSUBJ) || !starts_verb(d, w->form))
        return;
    w->upos = ENTENTE_VERB;
    w->xpos = "VB";
    s->words[i - 1].relation = ENTENTE_REL_NSUBJ;
    for (uint32_t k = i + 1; k < s->count; k++)
        if (s->words[k].head == (int32_t)i && s->words[k].relation == ENTENTE_REL_NMOD)
            s->words[k].relation = ENTENTE_REL_OBL;
}

/* "a bomb wounded six officers": what stands between a noun and a number or article modifies neither. */
static void mend_before_number(const entente_dictionary *d, entente_sentence *s, uint32_t i)
{
    static const char *const marks[] = {"after", "before", "since", "as", "until", "while", "because", "when"};
    entente_word *w = &s->words[i];
    size_t length = strlen(w->form);
    if (i < 1 || i + 2 >= s->count || w->relation != ENTENTE_REL_AMOD || w->head <= (int32_t)i + 1 || length < 5 ||
        strcmp(w->form + length - 2, "ed") || !noun_like(&s->words[i - 1]) ||
        (s->words[i + 1].upos != ENTENTE_NUM && s->words[i + 1].upos != ENTENTE_DET) || !starts_verb(d, w->form))
        return;
    uint32_t object = (uint32_t)w->head;
    int32_t subject = s->words[object].head;
    for (uint32_t k = 0; subject < 0 && k < i && !has_child(s, object, ENTENTE_REL_COP); k++) /* the sentence's noun */
        if ((s->words[k].head == (int32_t)object || s->words[k].head == (int32_t)i) && !finite_main(s, i, object) &&
            s->words[k].relation == ENTENTE_REL_NSUBJ) {
            w->head = -1;
            w->relation = ENTENTE_REL_ROOT;
            w->upos = ENTENTE_VERB;
            w->xpos = "VBD";
            s->words[k].head = s->words[object].head = (int32_t)i;
            s->words[object].relation = ENTENTE_REL_OBJ;
            return;
        }
    if (subject < 0 || (uint32_t)subject >= i || !noun_like(&s->words[subject]))
        return;
    int32_t mark = -1;
    for (uint32_t k = 0; k < (uint32_t)subject; k++)
        for (size_t n = 0; s->words[k].head == subject && n < sizeof marks / sizeof *marks; n++)
            if (s->words[k].relation == ENTENTE_REL_CASE && !strcmp(s->words[k].form, marks[n]))
                mark = (int32_t)k;
    if (mark < 0 && s->words[subject].head >= 0)
        return;
    w->upos = ENTENTE_VERB;
    w->xpos = "VBD";
    w->head = s->words[subject].head;
    w->relation = mark < 0 ? ENTENTE_REL_ROOT : ENTENTE_REL_ADVCL;
    if (mark >= 0) {
        s->words[mark].head = (int32_t)i;
        s->words[mark].relation = ENTENTE_REL_MARK;
    }
    s->words[subject].head = s->words[object].head = (int32_t)i;
    s->words[subject].relation = ENTENTE_REL_NSUBJ;
    s->words[object].relation = ENTENTE_REL_OBJ;
}

/* The verb that a word with a capital is: "Stress". */
static const char *base_verb(const entente_dictionary *d, const entente_word *w)
{
    char small[32];
    size_t length = strlen(w->form);
    if (length < 4 || length >= sizeof small || !upper(w->form) || w->upos == ENTENTE_PROPN || w->upos == ENTENTE_DET ||
        w->upos == ENTENTE_PRON || w->upos == ENTENTE_ADP || w->upos == ENTENTE_ADV)
        return NULL;
    memcpy(small, w->form, length + 1);
    small[0] = (char)(small[0] + 32);
    uint32_t stem = symbols_find(&d->words, small, length);
    for (uint32_t r = stem ? d->first_rule[stem] : 0; r; r = d->rules[r].next)
        if (d->rules[r].kind == RULE_VERB)
            return d->words.texts[stem];
    return NULL;
}

/* "Urges States to support X", "Requests the Chair to …": a clause of a list that begins with its verb. */
static void mend_clause_verb(const entente_dictionary *d, entente_sentence *s)
{
    entente_word *w = s->words;
    const char *lemma = s->count > 2 ? title_verb(d, w) : NULL;
    if (s->count > 3 && !lemma && w->upos != ENTENTE_VERB && s->words[1].upos == ENTENTE_DET && w->head <= 3 &&
        (lemma = base_verb(d, w)) && w->head > 0) { /* "Stress the need for …", where the need was taken for the root */
        uint32_t root = (uint32_t)w->head;
        if (s->words[root].head >= 0 || !noun_like(&s->words[root]))
            return;
        for (uint32_t k = 1; k < s->count; k++)
            if (s->words[k].head == (int32_t)root && s->words[k].upos == ENTENTE_PUNCT)
                s->words[k].head = 0;
        w->head = -1;
        w->relation = ENTENTE_REL_ROOT;
        s->words[root].head = 0;
        s->words[root].relation = ENTENTE_REL_OBJ;
    }
    if (!lemma || w->head >= 0 || present_lemma(d, s, 1) ||
        (s->words[1].upos == ENTENTE_ADP && strcmp(s->words[1].form, "on")) || s->words[1].upos == ENTENTE_PUNCT ||
        s->words[1].upos == ENTENTE_VERB || s->words[1].upos == ENTENTE_AUX)
        return;
    int32_t object = -1;
    for (uint32_t k = 1; k < s->count; k++)
        if (s->words[k].upos == ENTENTE_AUX || (s->words[k].upos == ENTENTE_VERB && strchr("DZP", s->words[k].xpos[2]) &&
                                                s->words[k].xpos[2] && s->words[k].head <= 0))
            return; /* "Talks between X and Y began" */
    for (uint32_t k = 1; k < s->count; k++) {
        entente_word *x = &s->words[k];
        if (x->head == 0 && noun_like(x) && object < 0 && !has_child(s, k, ENTENTE_REL_CASE) &&
            x->relation != ENTENTE_REL_CONJ) {
            x->relation = ENTENTE_REL_OBJ;
            object = (int32_t)k;
        } else if (x->head == 0 && x->relation == ENTENTE_REL_NMOD) {
            x->relation = ENTENTE_REL_OBL;
        }
        if ((x->head == 0 || (object >= 0 && x->head == object)) && x->relation == ENTENTE_REL_ACL && has_mark_to(s, k)) {
            x->head = 0;
            x->relation = ENTENTE_REL_XCOMP;
        }
    }
    w->upos = ENTENTE_VERB;
    w->xpos = !strcmp(lemma + 1, w->form + 1) ? "VBP" : "VBZ";
    w->lemma = lemma;
}

/* "Niger orders the envoy to leave", "ECOWAS imposes sanctions", "Peru shares intelligence": a sentence's noun with a name
   before it and an object is its verb. */
static void mend_root_present(const entente_dictionary *d, const named *names, entente_sentence *s, uint32_t i)
{
    entente_word *w = &s->words[i];
    const known_name *n = i ? name_at(d, names, i - 1) : NULL;
    if (!n || n->kind > NAME_CAPITAL || w->upos != ENTENTE_NOUN || strcmp(w->xpos, "NNS") || !verb_form(d, w->form) ||
        s->words[i - 1].head != (int32_t)i || upper(w->form) ||
        (s->words[i - 1].relation != ENTENTE_REL_COMPOUND && s->words[i - 1].relation != ENTENTE_REL_COP))
        return;
    int32_t object = -1; /* what was taken for the noun's subject, or for the sentence's noun */
    for (uint32_t k = i + 1; w->head < 0 && k < s->count && object < 0; k++)
        if (s->words[k].head == (int32_t)i &&
            (s->words[k].relation == ENTENTE_REL_OBJ || s->words[k].relation == ENTENTE_REL_NSUBJ))
            object = (int32_t)k;
    if (w->head == (int32_t)i + 1 && w->relation == ENTENTE_REL_COMPOUND && s->words[w->head].head < 0 &&
        noun_like(&s->words[w->head]) && !has_child(s, (uint32_t)w->head, ENTENTE_REL_NSUBJ))
        object = w->head;
    if (object < 0 || finite_main(s, i, (uint32_t)object))
        return;
    if (s->words[i - 1].upos != ENTENTE_PROPN)
        be_name(&s->words[i - 1]);
    w->upos = ENTENTE_VERB;
    w->xpos = "VBZ";
    w->head = -1;
    w->relation = ENTENTE_REL_ROOT;
    s->words[i - 1].relation = ENTENTE_REL_NSUBJ;
    for (uint32_t k = i + 1; k < s->count; k++) /* "and threatens to …" */
        if (s->words[k].head == object && s->words[k].relation == ENTENTE_REL_CONJ && s->words[k].upos == ENTENTE_VERB)
            s->words[k].head = (int32_t)i;
    s->words[object].head = (int32_t)i;
    s->words[object].relation = ENTENTE_REL_OBJ;
}

void mend_verbs(const entente_dictionary *d, const named *names, entente_sentence *s)
{
    uint32_t part = 0; /* "X attack a post; six are killed" */
    mend_first_verb(d, names, s);
    mend_clause_verb(d, s);
    mend_acting(s);
    mend_between(s);
    while (part < s->count && strcmp(s->words[part].form, ";"))
        part++;
    mend_no_verb(d, s, part);
}

void mend_verb_at(const entente_dictionary *d, const named *names, entente_sentence *s, uint32_t i)
{
    mend_to_verb(d, s, i);
    mend_headline(d, names, s, i);
    mend_root_noun(s, i);
    mend_present(d, s, i);
    mend_root_present(d, names, s, i);
    mend_that_noun(d, s, i);
    mend_before_number(d, s, i);
    mend_second_present(d, s, i);
    mend_participle(d, s, i);
    mend_willing(s, i);
}

void mend_verb_after(const entente_dictionary *d, entente_sentence *s, uint32_t i)
{
    mend_said_before(d, s, i);
    mend_shot_dead(s, i);
    mend_perfect(s, i);
    mend_lost_verb(s, i);
    mend_given(s, i);
    mend_after(s, i);
    mend_late_object(s, i);
    mend_lost_subject(s, i);
}
