/* What parsers are known to do and English has not, each mend with what it is for. */
#include "read/mend.h"

#include "read/look.h"
#include "read/mend_hang.h"
#include "read/mend_verbs.h"
#include "read/mend_words.h"

#include <strings.h>

/* A second subject after "and" is joined to the noun before it. */
static void mend_second_subject(entente_sentence *s, uint32_t i)
{
    entente_word *w = &s->words[i];
    bool second = false;
    int32_t and = -1;
    if ((w->relation != ENTENTE_REL_NSUBJ && w->relation != ENTENTE_REL_NSUBJ_PASS) || w->head < 0 || !noun_like(w))
        return;
    for (uint32_t k = 0; k < i; k++) {
        second |= s->words[k].head == w->head && s->words[k].relation == w->relation;
        if (s->words[k].head == w->head && s->words[k].relation == ENTENTE_REL_CC)
            and = (int32_t)k;
    }
    /* Nothing but what belongs to it may stand between "and" and it. */
    bool near = second && and > 0 && noun_like(&s->words[and-1]);
    for (uint32_t k = (uint32_t)(and+1); near && k < i; k++)
        near = s->words[k].head == (int32_t)i || (s->words[k].head > and&&s->words[k].head < (int32_t)i);
    if (!near)
        return;
    uint32_t to = (uint32_t) and -1;
    while (s->words[to].head >= 0 &&
           (s->words[to].relation == ENTENTE_REL_COMPOUND || s->words[to].relation == ENTENTE_REL_FLAT))
        to = (uint32_t)s->words[to].head;
    for (int32_t up = (int32_t)to; up >= 0; up = s->words[up].head)
        if (up == (int32_t)i || up == and)
            return; /* it would hang on itself */
    s->words[and].head = (int32_t)i;
    w->head = (int32_t)to;
    w->relation = ENTENTE_REL_CONJ;
}

/* Capitals throughout, as short names of bodies are. */
static bool initials(const char *form)
{
    size_t length = strspn(form, "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789");
    return length > 1 && !form[length] && upper(form);
}

/* "shelled" is no past of "shel": a verb that the dictionary has not, of a form whose verb it has. */
static void mend_lemma(const entente_dictionary *d, entente_word *w)
{
    uint32_t stems[LOOK_STEMS], found;
    if (w->upos != ENTENTE_VERB || !w->lemma || !w->xpos || w->xpos[1] != 'B')
        return;
    /* "overran" is no present: a form that is no word, and whose verb is another */
    if ((!strcmp(w->xpos, "VBP") || !strcmp(w->xpos, "VB")) && !symbols_find(&d->words, w->form, strlen(w->form)) &&
        look_stems(d, w->form, stems))
        w->xpos = "VBD";
    if (symbols_find(&d->words, w->lemma, strlen(w->lemma)))
        return;
    found = look_stems(d, w->form, stems);
    for (uint32_t i = 0; i < found; i++)
        for (uint32_t r = d->first_rule[stems[i]]; r; r = d->rules[r].next)
            if (d->rules[r].kind == RULE_VERB) {
                w->lemma = d->words.texts[stems[i]];
                return;
            }
}

/* "captured Malakal", "overran El Fasher": a word in a capital right after a verb that has no other object, or after the
   first word of its name, is a name. */
static void mend_new_name(entente_sentence *s, uint32_t i)
{
    entente_word *w = &s->words[i];
    if (i == 0 || !upper(w->form) || w->head < 0 || (uint32_t)w->head >= i || s->words[w->head].upos != ENTENTE_VERB ||
        (w->upos != ENTENTE_ADJ && w->upos != ENTENTE_NOUN && w->upos != ENTENTE_ADV && w->upos != ENTENTE_VERB) ||
        (w->relation != ENTENTE_REL_XCOMP && w->relation != ENTENTE_REL_ADVMOD && w->relation != ENTENTE_REL_OBL) ||
        has_child(s, i, ENTENTE_REL_CASE) || has_child(s, i, ENTENTE_REL_MARK))
        return;
    bool after_verb = (uint32_t)w->head == i - 1 && !has_child(s, i - 1, ENTENTE_REL_OBJ);
    bool after_name = s->words[i - 1].upos == ENTENTE_PROPN && s->words[i - 1].head == w->head &&
                      s->words[i - 1].relation == ENTENTE_REL_OBJ;
    if (!after_verb && !after_name)
        return;
    be_name(w);
    w->relation = after_verb ? ENTENTE_REL_OBJ : ENTENTE_REL_FLAT;
    if (after_name)
        w->head = (int32_t)i - 1;
}

/* A word that helps verbs, whatever the parser calls it in a text in capitals. */
static bool helper(const char *form)
{
    static const char *const words[] = {"was",  "were", "is",    "are", "be",    "been",  "being",  "has", "have",
                                        "had",  "will", "would", "can", "could", "shall", "should", "may", "might",
                                        "must", "do",   "does",  "did", "gets",  "got",   "get"};
    for (size_t k = 0; k < sizeof words / sizeof *words; k++)
        if ((*form | ' ') == *words[k] && !strcasecmp(form, words[k]))
            return true;
    return false;
}

/* "Human Rights Watch accused soldiers": the name's last word was taken for the verb, and the verb for what modifies its
   object. Its object goes to it; the rest does in mend_name. */
static void mend_name_verb(const hit *name, entente_sentence *s, uint32_t i)
{
    if (i != name->last || i + 2 >= s->count)
        return;
    entente_word *verb = &s->words[i + 1];
    if ((verb->upos != ENTENTE_VERB && verb->upos != ENTENTE_ADJ) || verb->relation != ENTENTE_REL_AMOD ||
        verb->head <= (int32_t)i + 1 || s->words[verb->head].head != (int32_t)i)
        return;
    s->words[verb->head].head = (int32_t)i + 1;
    s->words[verb->head].relation = ENTENTE_REL_OBJ;
    verb->upos = ENTENTE_VERB;
    verb->xpos = "VBD";
    verb->head = (int32_t)i;
    for (uint32_t k = name->first; k < i; k++) /* the name's own words */
        if (s->words[k].head == (int32_t)i)
            s->words[k].relation = ENTENTE_REL_COMPOUND;
}

/* A name that the tables know is that name, and so are capitals within a sentence: "Homs", "JNIM", "Theresa May". */
static void mend_name(const entente_dictionary *d, const named *names, entente_sentence *s, uint32_t i)
{
    entente_word *w = &s->words[i];
    const known_name *n = name_at(d, names, i);
    bool known = n && upper(w->form) && (n->kind == NAME_ACTOR || n->kind == NAME_CAPITAL || n->kind == NAME_PERSON);
    if (w->upos == ENTENTE_PROPN || w->upos == ENTENTE_PUNCT || w->upos == ENTENTE_DET || w->upos == ENTENTE_ADP)
        return;
    if (known && w->relation == ENTENTE_REL_AUX_ && w->head > (int32_t)i &&
        !has_child(s, (uint32_t)w->head, ENTENTE_REL_NSUBJ)) { /* "Chad sign pact", "Chad is suing" */
        be_name(w);
        w->relation = ENTENTE_REL_NSUBJ;
        return;
    }
    if (known && n->kind == NAME_PERSON && i > names->hits[names->at[i]].first && w->upos == ENTENTE_AUX) {
        be_name(w);
        w->relation = ENTENTE_REL_FLAT;
        int32_t verb = w->head;
        w->head = (int32_t)names->hits[names->at[i]].first;
        if (verb >= 0 && !strcmp(s->words[verb].xpos, "VB"))
            s->words[verb].xpos = "VBD";
        return;
    }
    bool strange = i > 0 && upper(w->form) && !n && w->upos == ENTENTE_NOUN && !has_child(s, i, ENTENTE_REL_DET_) &&
                   s->words[i - 1].upos != ENTENTE_PUNCT && s->words[i - 1].upos != ENTENTE_PROPN &&
                   (w->relation == ENTENTE_REL_OBJ || w->relation == ENTENTE_REL_OBL || w->relation == ENTENTE_REL_NMOD);
    if (known && w->upos == ENTENTE_VERB && w->head < 0)
        mend_name_verb(&names->hits[names->at[i]], s, i);
    /* "Congo accused …", where the name was taken for the verb */
    if (known && w->upos == ENTENTE_VERB && w->head < 0 && i + 1 < s->count && s->words[i + 1].head == (int32_t)i &&
        s->words[i + 1].upos == ENTENTE_VERB) {
        entente_word *verb = &s->words[i + 1];
        for (uint32_t k = 0; k < s->count; k++)
            if (k != i + 1 && s->words[k].head == (int32_t)i && s->words[k].relation != ENTENTE_REL_COMPOUND)
                s->words[k].head = (int32_t)i + 1;
        verb->head = -1;
        verb->relation = ENTENTE_REL_ROOT;
        if (!strcmp(verb->xpos, "VBN"))
            verb->xpos = "VBD";
        be_name(w);
        w->head = (int32_t)i + 1;
        w->relation = ENTENTE_REL_NSUBJ;
        return;
    }
    if ((known && (w->upos == ENTENTE_NOUN || w->upos == ENTENTE_ADV || w->upos == ENTENTE_AUX || w->upos == ENTENTE_X)) ||
        (initials(w->form) && (w->upos == ENTENTE_ADV || w->upos == ENTENTE_NOUN || w->upos == ENTENTE_AUX)) || strange ||
        (w->upos == ENTENTE_ADV && upper(w->form) && i > 0 && s->words[i - 1].upos == ENTENTE_VERB))
        be_name(w);
    if (helper(w->form))
        return;
    if (w->upos == ENTENTE_PROPN && i > 0 && noun_like(&s->words[i - 1]) && w->head == s->words[i - 1].head &&
        (w->relation == ENTENTE_REL_AUX_ || w->relation == ENTENTE_REL_AUX_PASS)) { /* "the bloc ECOWAS welcomed" */
        w->head = (int32_t)i - 1;
        w->relation = ENTENTE_REL_APPOS;
        return;
    }
    if (w->upos == ENTENTE_PROPN && i > 0 && s->words[i - 1].upos == ENTENTE_DET && w->head == s->words[i - 1].head &&
        (w->relation == ENTENTE_REL_AUX_ || w->relation == ENTENTE_REL_AUX_PASS)) { /* "the ECOWAS condemned" */
        w->relation = ENTENTE_REL_NSUBJ;
        s->words[i - 1].head = (int32_t)i;
        s->words[i - 1].relation = ENTENTE_REL_DET_;
        return;
    }
    if (w->upos != ENTENTE_PROPN || w->head != (int32_t)i - 1 || i == 0 || s->words[i - 1].upos != ENTENTE_VERB ||
        (w->relation != ENTENTE_REL_ADVMOD && w->relation != ENTENTE_REL_AUX_) || has_child(s, i - 1, ENTENTE_REL_OBJ))
        return;
    w->relation = ENTENTE_REL_OBJ; /* "shelled Nablus" */
}

/* "Rebels 12 May attacked": a day between a subject and its verb. */
static void mend_day(entente_sentence *s, uint32_t i)
{
    entente_word *number = &s->words[i];
    if (number->upos != ENTENTE_NUM || i + 2 >= s->count || i == 0 || !month(s->words[i + 1].form) ||
        !noun_like(&s->words[i - 1]))
        return;
    uint32_t verb = i + 2;
    if (s->words[verb].upos != ENTENTE_VERB || (s->words[i + 1].head != (int32_t)verb && number->head != (int32_t)i - 1))
        return;
    for (int32_t up = (int32_t)verb; up >= 0; up = s->words[up].head)
        if (up == (int32_t)i || up == (int32_t)i + 1)
            return;
    number->head = (int32_t)verb;
    number->relation = ENTENTE_REL_OBL_UNMARKED;
    be_name(&s->words[i + 1]);
    s->words[i + 1].head = (int32_t)i;
    s->words[i + 1].relation = ENTENTE_REL_NMOD_UNMARKED;
    if (!strcmp(s->words[verb].xpos, "VB") || !strcmp(s->words[verb].xpos, "VBN"))
        s->words[verb].xpos = "VBD";
}

/* "The next day Zambia met X", "on the morning of 3 May Zambia shelled X": a time before a name is no part of it, nor is the
   name of the time. */
static void mend_time_before(entente_sentence *s, uint32_t i)
{
    static const char *const units[] = {"day",     "week",     "month",  "year",    "morning",   "afternoon",
                                        "evening", "night",    "monday", "tuesday", "wednesday", "thursday",
                                        "friday",  "saturday", "sunday", "today",   "tomorrow",  "yesterday"};
    entente_word *w = &s->words[i];
    bool time = false;
    if (i + 2 >= s->count || s->words[i + 1].upos != ENTENTE_PROPN || month(s->words[i + 1].form))
        return;
    entente_word *name = &s->words[i + 1];
    for (size_t k = 0; k < sizeof units / sizeof *units; k++)
        time |= (*w->form | ' ') == *units[k] && !strcasecmp(w->form, units[k]);
    if (time && noun_like(w) && w->relation == ENTENTE_REL_COMPOUND && w->head == (int32_t)i + 1 &&
        (name->relation == ENTENTE_REL_NSUBJ || name->relation == ENTENTE_REL_NSUBJ_PASS) && name->head > (int32_t)i) {
        for (uint32_t k = 0; k < i; k++) /* "the" next day */
            if (s->words[k].head == (int32_t)i + 1)
                s->words[k].head = (int32_t)i;
        w->head = name->head;
        w->relation = ENTENTE_REL_OBL_UNMARKED;
    }
    uint32_t verb = i + 2;
    if (month(w->form) && s->words[verb].upos == ENTENTE_VERB && name->head >= 0 && (uint32_t)name->head <= i &&
        s->words[name->head].upos == ENTENTE_NUM && !has_child(s, verb, ENTENTE_REL_NSUBJ) &&
        s->words[verb].xpos[2] == 'D') {
        name->head = (int32_t)verb;
        name->relation = ENTENTE_REL_NSUBJ;
    }
}

/* "Peru, Chile agree to meet": names with commas before a verb are joined. */
static void mend_comma_names(entente_sentence *s, uint32_t i)
{
    entente_word *w = &s->words[i];
    if (w->relation != ENTENTE_REL_NSUBJ || w->head < (int32_t)i || i < 2 || !noun_like(w) ||
        strcmp(s->words[i - 1].form, ","))
        return;
    for (uint32_t k = 0; k + 1 < i; k++) {
        entente_word *first = &s->words[k];
        if (first->head != w->head || first->upos != ENTENTE_PROPN ||
            !(first->relation == ENTENTE_REL_VOCATIVE || first->relation == ENTENTE_REL_DISLOCATED ||
              first->relation == ENTENTE_REL_NSUBJ || first->relation == ENTENTE_REL_OBL ||
              first->relation == ENTENTE_REL_DEP) ||
            has_child(s, k, ENTENTE_REL_CASE))
            continue;
        first->relation = ENTENTE_REL_NSUBJ;
        w->relation = ENTENTE_REL_CONJ;
        w->head = (int32_t)k;
        return;
    }
}

/* "Peru–Chile talks", "US-Iranian talks": two names with a dash before a noun are joined. */
static void mend_dash(const entente_dictionary *d, const named *names, entente_sentence *s, uint32_t i)
{
    static const char *const dashes[] = {"-", "–", "‑", "—"};
    bool dash = false;
    if (i < 2 || s->words[i - 1].upos != ENTENTE_PUNCT || s->words[i].head < (int32_t)i)
        return;
    for (size_t k = 0; k < sizeof dashes / sizeof *dashes; k++)
        dash |= !strcmp(s->words[i - 1].form, dashes[k]);
    entente_word *first = &s->words[i - 2], *second = &s->words[i];
    int32_t noun = second->head;
    for (uint32_t k = i - 2; k <= i; k += 2) {
        const known_name *n = name_at(d, names, k);
        dash &= n && n->kind <= NAME_CAPITAL;
    }
    if (!dash || (second->relation != ENTENTE_REL_COMPOUND && second->relation != ENTENTE_REL_AMOD) ||
        !(first->head == noun || first->head == (int32_t)i || first->head == s->words[noun].head))
        return;
    first->head = noun;
    first->relation = ENTENTE_REL_COMPOUND;
    s->words[i].relation = ENTENTE_REL_CONJ;
    s->words[i].head = (int32_t)i - 2;
}

/* "thanked the A, the B and the C": names of different actors in a list are joined, and none is another. */
static void mend_list_object(const entente_dictionary *d, const named *names, entente_sentence *s, uint32_t i)
{
    entente_word *w = &s->words[i];
    if (w->relation != ENTENTE_REL_APPOS || w->head < 0 || (uint32_t)w->head > i)
        return;
    const known_name *one = name_at(d, names, (uint32_t)w->head), *other = name_at(d, names, i);
    bool and = false;
    for (uint32_t k = i; k < s->count; k++)
        and |= s->words[k].relation == ENTENTE_REL_CONJ && k > i &&
               (s->words[k].head == (int32_t)i || s->words[k].head == w->head) && has_child(s, k, ENTENTE_REL_CC);
    const hit *name = other ? &names->hits[names->at[i]] : NULL;
    if (name && i > name->first && w->head == s->words[name->first].head) { /* "Burkina Faso" */
        w->head = (int32_t)name->first;
        w->relation = ENTENTE_REL_FLAT;
        return;
    }
    if (and&&one && other && one->kind == NAME_ACTOR && other->kind == NAME_ACTOR && strcmp(one->code, other->code))
        w->relation = ENTENTE_REL_CONJ;
}

/* "delivered howitzers": no pronoun is a long word that ends so. */
static bool false_pronoun(const entente_word *w)
{
    size_t length = strlen(w->form);
    return w->upos == ENTENTE_PRON && length > 6 && w->form[length - 1] == 's' && strcmp(w->form + length - 6, "selves");
}

/* "3 million euros": no name is written small. */
static void mend_small(const entente_dictionary *d, const named *names, entente_sentence *s, uint32_t i)
{
    entente_word *w = &s->words[i];
    uint32_t stems[LOOK_STEMS], found;
    if (false_pronoun(w))
        w->upos = ENTENTE_PROPN;
    if (w->upos != ENTENTE_PROPN || names->at[i] >= 0 || w->form[0] < 'a' || w->form[0] > 'z')
        return;
    w->upos = ENTENTE_NOUN;
    w->xpos = "NN";
    found = look_stems(d, w->form, stems);
    for (uint32_t k = 0; k < found; k++)
        if (strcmp(d->words.texts[stems[k]], w->form)) {
            w->lemma = d->words.texts[stems[k]];
            w->xpos = "NNS";
        }
}

/* "Jeddah, Saudi Arabia": two names with a comma and no "and" are one and what it is. */
static void mend_apposition(const entente_dictionary *d, const named *names, entente_sentence *s, uint32_t i)
{
    entente_word *w = &s->words[i];
    if (w->relation != ENTENTE_REL_CONJ || w->upos != ENTENTE_PROPN || w->head < 0 ||
        s->words[w->head].upos != ENTENTE_PROPN || has_child(s, i, ENTENTE_REL_CONJ))
        return;
    for (uint32_t k = 0; k < s->count; k++)
        if ((s->words[k].head == w->head && k != i && s->words[k].relation == ENTENTE_REL_CONJ) ||
            (s->words[k].relation == ENTENTE_REL_CC && (s->words[k].head == (int32_t)i || s->words[k].head == w->head)))
            return;
    const known_name *one = name_at(d, names, (uint32_t)w->head), *other = name_at(d, names, i);
    if (one && other && one->kind == NAME_ACTOR && other->kind == NAME_ACTOR && strcmp(one->code, other->code))
        return; /* "Peru, Chile agree": no state is another */
    w->relation = ENTENTE_REL_APPOS;
}

/* Verbs that say something to somebody. */
static bool telling(const entente_word *w)
{
    static const char *const verbs[] = {"tell", "inform", "assure", "warn", "remind", "notify", "convince", "advise"};
    for (size_t i = 0; w->lemma && i < sizeof verbs / sizeof *verbs; i++)
        if (!strcmp(w->lemma, verbs[i]))
            return true;
    return false;
}

static bool asking(const entente_word *w)
{
    static const char *const verbs[] = {"urge",     "ask",     "order",  "press", "encourage",
                                        "instruct", "implore", "invite", "beg"};
    for (size_t i = 0; w->lemma && i < sizeof verbs / sizeof *verbs; i++)
        if (!strcmp(w->lemma, verbs[i]))
            return true;
    return telling(w);
}

/* "told X to leave": what is asked, and no purpose. */
static void mend_told_to(entente_sentence *s, uint32_t i)
{
    entente_word *w = &s->words[i];
    int32_t verb = w->head;
    if (verb >= 0 && w->relation == ENTENTE_REL_ACL && s->words[verb].relation == ENTENTE_REL_OBJ)
        verb = s->words[verb].head;
    else if (w->relation != ENTENTE_REL_ADVCL)
        return;
    /* "ordered the paper, which is …, to close": no purpose of what the clause between the commas tells */
    if (verb >= 0 && i > 1 && !strcmp(s->words[i - 2].form, ",") && s->words[verb].relation == ENTENTE_REL_ACL_RELCL &&
        s->words[s->words[verb].head].relation == ENTENTE_REL_OBJ)
        verb = s->words[s->words[verb].head].head;
    if (verb < 0 || (uint32_t)verb > i || !asking(&s->words[verb]) || has_child(s, (uint32_t)verb, ENTENTE_REL_XCOMP) ||
        !(has_child(s, (uint32_t)verb, ENTENTE_REL_OBJ) || has_child(s, (uint32_t)verb, ENTENTE_REL_IOBJ)))
        return;
    for (uint32_t k = (uint32_t)verb + 1; k < i; k++)
        if (s->words[k].head == (int32_t)i && s->words[k].relation == ENTENTE_REL_MARK && !strcmp(s->words[k].form, "to")) {
            w->head = verb;
            w->relation = ENTENTE_REL_XCOMP;
        }
}

/* "Nikol Pashinyan and Ilham Aliyev": what goes on with a name goes on with the one right before it. */
static void mend_flat(entente_sentence *s, uint32_t i)
{
    entente_word *w = &s->words[i];
    if (w->relation == ENTENTE_REL_CONJ && w->head >= 0 && s->words[w->head].relation == ENTENTE_REL_FLAT)
        w->head = s->words[w->head].head;
    if (w->relation != ENTENTE_REL_FLAT || i == 0 || w->head < 0 || (uint32_t)w->head >= i - 1 ||
        s->words[i - 1].upos != ENTENTE_PROPN || s->words[i - 1].relation != ENTENTE_REL_CONJ ||
        s->words[i - 1].head != w->head)
        return;
    w->head = (int32_t)i - 1;
}

/* "the ouster of President Mohammed Morsi": a person's name that the tables know is one phrase, whatever its words hang on.
 */
static void mend_whole_name(const entente_dictionary *d, const named *names, entente_sentence *s, uint32_t i)
{
    const known_name *n = name_at(d, names, i);
    if (!n || n->kind != NAME_PERSON)
        return;
    const hit *h = &names->hits[names->at[i]];
    entente_word *w = &s->words[i], *first = &s->words[h->first];
    if (i == h->first || w->head < 0 || w->head != first->head || w->relation != first->relation)
        return;
    for (uint32_t k = 0; k < s->count; k++)
        if (s->words[k].head == (int32_t)i)
            s->words[k].head = (int32_t)h->first;
    w->head = (int32_t)h->first;
    w->relation = ENTENTE_REL_FLAT;
}

/* "pulled its troops out of X": two prepositions of one phrase are one. */
static void mend_out_of(entente_sentence *s, uint32_t i)
{
    entente_word *w = &s->words[i];
    if (i == 0 || w->relation != ENTENTE_REL_CASE || strcmp(w->form, "of") || strcmp(s->words[i - 1].form, "out") ||
        s->words[i - 1].relation != ENTENTE_REL_CASE || s->words[i - 1].head != w->head)
        return;
    w->head = (int32_t)i - 1;
    w->relation = ENTENTE_REL_FIXED;
}

/* "the World Health Organization (WHO)": initials alone in brackets are the name before them. */
static void mend_bracket(entente_sentence *s, uint32_t i)
{
    entente_word *w = &s->words[i];
    if (i < 2 || i + 1 >= s->count || strcmp(s->words[i - 1].form, "(") || strcmp(s->words[i + 1].form, ")") ||
        !initials(w->form) || s->words[i - 2].upos != ENTENTE_PROPN || w->relation != ENTENTE_REL_NSUBJ)
        return;
    be_name(w);
    w->head = (int32_t)i - 2;
    w->relation = ENTENTE_REL_APPOS;
}

/* "…, X said": who stands between what was said and the verb of saying says it. */
static void mend_speaker(entente_sentence *s, uint32_t i)
{
    entente_word *w = &s->words[i];
    if ((w->relation != ENTENTE_REL_NSUBJ && w->relation != ENTENTE_REL_NSUBJ_PASS) || w->head < 0 || (uint32_t)w->head >= i)
        return;
    const entente_word *verb = &s->words[w->head];
    if (verb->relation != ENTENTE_REL_CCOMP || verb->head < 0 || (uint32_t)verb->head <= i ||
        has_child(s, (uint32_t)verb->head, ENTENTE_REL_NSUBJ))
        return;
    w->head = verb->head;
    w->relation = ENTENTE_REL_NSUBJ;
    if (!strcmp(s->words[w->head].xpos, "VBN") && !has_child(s, (uint32_t)w->head, ENTENTE_REL_AUX_PASS))
        s->words[w->head].xpos = "VBD";
}

/* "Delegations from A, B and C arrived": after a comma a name with an "and" below it is no second subject but of the list.
 */
static void mend_list_subject(entente_sentence *s, uint32_t i)
{
    entente_word *w = &s->words[i];
    if ((w->relation != ENTENTE_REL_NSUBJ && w->relation != ENTENTE_REL_APPOS) || w->upos != ENTENTE_PROPN || i < 2 ||
        strcmp(s->words[i - 1].form, ",") || s->words[i - 2].upos != ENTENTE_PROPN || w->head < 0 ||
        !has_child(s, i, ENTENTE_REL_CONJ))
        return;
    uint32_t name = i - 2;
    while (s->words[name].head >= 0 && s->words[name].relation == ENTENTE_REL_FLAT)
        name = (uint32_t)s->words[name].head;
    if (s->words[name].relation != ENTENTE_REL_NMOD || s->words[name].head < 0 ||
        (w->relation == ENTENTE_REL_NSUBJ ? s->words[s->words[name].head].head : (int32_t)name) != w->head ||
        s->words[name].head == (int32_t)i)
        return;
    w->head = (int32_t)name;
    w->relation = ENTENTE_REL_CONJ;
}

/* "told the channel that the differences are …": a clause with "that" and a subject of its own is what is said, and of no
   noun. */
static void mend_said(entente_sentence *s, uint32_t i)
{
    entente_word *w = &s->words[i];
    int32_t that = -1, up = w->head;
    if (w->relation != ENTENTE_REL_ACL_RELCL || w->head < 0 || !has_child(s, i, ENTENTE_REL_NSUBJ))
        return;
    while (up >= 0 && s->words[up].upos != ENTENTE_VERB)
        up = s->words[up].head;
    bool told = up >= 0 && s->words[w->head].head == up && telling(&s->words[up]);
    for (uint32_t k = 0; k < i; k++) {
        const entente_word *a = &s->words[k];
        if (a->head == (int32_t)i && !strcmp(a->form, "that") &&
            (a->upos == ENTENTE_SCONJ || (told && k + 1 < i && s->words[k + 1].upos != ENTENTE_VERB)))
            that = (int32_t)k;
    }
    if (that >= 0 && up >= 0 && (uint32_t)up < i && !has_child(s, (uint32_t)up, ENTENTE_REL_CCOMP)) {
        w->head = up;
        w->relation = ENTENTE_REL_CCOMP;
        s->words[that].relation = ENTENTE_REL_MARK;
    }
}

void mend_tree(const entente_dictionary *d, const named *names, entente_sentence *s)
{
    mend_verbs(d, names, s);
    for (uint32_t i = 0; i < s->count; i++) {
        mend_day(s, i);
        mend_time_before(s, i);
        mend_lemma(d, &s->words[i]);
        mend_small(d, names, s, i);
        mend_name(d, names, s, i);
        mend_new_name(s, i);
    }
    for (uint32_t i = 0; i < s->count; i++) {
        mend_verb_at(d, names, s, i);
        mend_hang(s, i);
        mend_dash(d, names, s, i);
        mend_said(s, i);
        mend_told_to(s, i);
        mend_flat(s, i);
        mend_whole_name(d, names, s, i);
        mend_bracket(s, i);
        mend_out_of(s, i);
        mend_speaker(s, i);
        mend_list_subject(s, i);
        mend_list_object(d, names, s, i);
        mend_verb_after(d, s, i);
        mend_hang_after(s, i);
        mend_comma_names(s, i);
        mend_apposition(d, names, s, i);
        mend_second_subject(s, i);
        mend_finite(s, i);
    }
}
