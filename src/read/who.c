#include "read/who.h"
#include "read/code.h"
#include "read/words.h"

#include <ctype.h>
#include <stdio.h>
#include <string.h>
#include <strings.h>

/* How far back one looks: mentions, and sentences for what has no name. */
enum { NAMES_BACK = 512, MENTIONS_BACK = 60, SENTENCES_BACK = 2, TWO_BACK = 8, STEPS = 10, NAME_WORDS = 10 };

/* Nouns for one person. */
static const char *const persons[] = {
    "president",  "minister",       "secretary",  "spokesman",  "spokeswoman", "spokesperson", "leader",      "diplomat",
    "chief",      "commander",      "general",    "colonel",    "judge",       "lawyer",       "senator",     "governor",
    "mayor",      "ambassador",     "envoy",      "king",       "queen",       "prince",       "princess",    "emir",
    "pope",       "activist",       "journalist", "man",        "woman",       "candidate",    "chancellor",  "director",
    "chairman",   "chairwoman",     "bishop",     "archbishop", "cardinal",    "lawmaker",     "congressman", "deputy",
    "premier",    "official",       "premier",    "captain",    "lieutenant",  "major",        "admiral",     "politician",
    "negotiator", "mediator",       "head",       "analyst",    "professor",   "priest",       "cleric",      "ayatollah",
    "dictator",   "ruler",          "sheikh",     "monarch",    "guard",       "soldier",      "officer",     "prosecutor",
    "suspect",    "representative", "rapporteur", "mr.",        "mr",          "mrs.",         "ms.",         "dr.",
    "gen.",       "col.",           "sen.",       "rep.",       "gov.",        "lt.",          "capt.",       "sgt.",
    "maj.",       "rev.",           "sir",        NULL};
static const char *const women[] = {
    "queen",  "princess", "spokeswoman", "woman", "chairwoman", "mrs.",          "ms.", "mrs", "ms", "actress",
    "mother", "wife",     "daughter",    "widow", "sister",     "congresswoman", "she", "her", NULL};
static const char *const men[] = {"king", "prince", "spokesman", "man",    "chairman", "mr.",    "mr",         "congressman",
                                  "pope", "father", "husband",   "son",    "brother",  "bishop", "archbishop", "cardinal",
                                  "sir",  "emir",   "ayatollah", "sheikh", "he",       "his",    "him",        NULL};
/* Nouns for what is named by its kind, and the kinds of code that they can mean. */
static const struct {
    const char *noun, *kinds;
} kinds[] = {{"group", "REB UAF PTY OPP IMG NGO CRM ACT"},
             {"movement", "REB PTY OPP IMG"},
             {"militia", "REB UAF IMG"},
             {"faction", "REB PTY OPP"},
             {"guerrilla", "REB"},
             {"organization", "IGO NGO REB IMG"},
             {"organisation", "IGO NGO REB IMG"},
             {"bloc", "IGO"},
             {"alliance", "IGO"},
             {"union", "IGO LAB"},
             {"agency", "IGO NGO"},
             {"party", "PTY OPP"},
             {"company", "MNC BUS"},
             {"firm", "MNC BUS"},
             {"corporation", "MNC BUS"},
             {"country", "state"},
             {"nation", "state"},
             {"kingdom", "state"},
             {"republic", "state"}};

typedef enum like { THING, PERSON, PEOPLE, STATE, BODY } like; /* BODY: an organisation, a group */

/* What a mention's words tell by themselves, found once: mentions look back at hundreds of others. */
typedef struct who_fact {
    uint32_t name;         /* a hash of its name's last word without regard to case; 0: it has no name */
    uint32_t bracket;      /* the word in brackets after it that is short for it; 0: none */
    int8_t gender;         /* as gender_of */
    bool title, the, flat; /* it is a title or has one; has an article; goes on after its head */
    bool person;           /* what it goes back to is a person */
} who_fact;

static const entente_sentence *sentence_of(const document *d, const mention *m)
{
    return &d->parse.sentences[m->sentence];
}

static const entente_word *head_word(const document *d, const mention *m)
{
    return &sentence_of(d, m)->words[m->head];
}

static bool tree_at(const document *d, const mention *m)
{
    return !d->has_tree || d->has_tree[m->sentence];
}

static bool subject(uint8_t relation)
{
    return relation == ENTENTE_REL_NSUBJ || relation == ENTENTE_REL_NSUBJ_PASS || relation == ENTENTE_REL_NSUBJ_OUTER;
}

static bool plural(const entente_word *w)
{
    return (w->features && strstr(w->features, "Number=Plur")) ||
           (w->xpos && (!strcmp(w->xpos, "NNS") || !strcmp(w->xpos, "NNPS")));
}

static bool determined(const document *d, const mention *m, const char *const *list)
{
    const entente_sentence *s = sentence_of(d, m);
    for (uint32_t i = m->first; i < m->head; i++)
        if (s->words[i].head == (int32_t)m->head && among(s->words[i].form, list))
            return true;
    return false;
}

static bool definite(const document *d, const mention *m)
{
    static const char *const words[] = {"the", "this", "that", "these", "those", NULL};
    return determined(d, m, words);
}

/* Where a name stands: the proper nouns about its head that follow one another, titles left out. Trees often part a name,
   its words seldom. False: the head is a title, or no name. */
static bool name_span(const document *d, const mention *m, uint32_t *first, uint32_t *last)
{
    const entente_sentence *s = sentence_of(d, m);
    *first = m->first;
    *last = m->last;
    if (!tree_at(d, m))
        return !among(s->words[m->head].form, persons);
    *first = *last = m->head;
    if (s->words[m->head].upos != ENTENTE_PROPN || among(s->words[m->head].form, persons))
        return false;
    while (*first > 0 && m->head - *first < NAME_WORDS / 2 && s->words[*first - 1].upos == ENTENTE_PROPN &&
           !among(s->words[*first - 1].form, persons))
        --*first;
    while (*last + 1 < s->count && *last - m->head < NAME_WORDS / 2 - 1 && s->words[*last + 1].upos == ENTENTE_PROPN &&
           s->words[*last + 1].relation == ENTENTE_REL_FLAT)
        ++*last;
    return true;
}

static size_t name_words(const document *d, const mention *m, const char *out[NAME_WORDS])
{
    const entente_sentence *s = sentence_of(d, m);
    uint32_t first, last;
    size_t count = 0;
    if (name_span(d, m, &first, &last))
        for (uint32_t i = first; i <= last && count < NAME_WORDS; i++)
            if (!among(s->words[i].form, persons))
                out[count++] = s->words[i].form;
    return count;
}

/* A title before a name: "Secretary of State Antony Blinken". */
static bool titled(const entente_sentence *s, uint32_t first)
{
    for (uint32_t i = first; i-- > 0 && i + 4 >= first;) {
        if (s->words[i].upos == ENTENTE_PUNCT || s->words[i].upos == ENTENTE_VERB || s->words[i].upos == ENTENTE_CCONJ)
            return false;
        if (among(s->words[i].form, persons))
            return true;
    }
    return false;
}

static bool has_agent(const char *code, const char *agent)
{
    for (size_t i = 0, length = strlen(code); i + 3 <= length; i += 3)
        if (!memcmp(code + i, agent, 3))
            return true;
    return false;
}

/* A state, and no part of one. */
static bool is_state(const char *code)
{
    return strlen(code) == 3 && code_of_actor(code) == CODE_STATE;
}

static who_fact *fact_of(const document *d, const mention *m)
{
    return &d->who[m - d->mentions];
}

/* What the mention can be, as far as its words and code tell. */
static like kind_of(const document *d, const mention *m)
{
    const entente_word *w = head_word(d, m);
    if (!tree_at(d, m))
        return THING;
    if (w->upos == ENTENTE_PRON)
        return among(w->form, men) || among(w->form, women) ? PERSON : THING;
    if (w->upos == ENTENTE_NOUN) {
        if (among(lemma_of(w), persons))
            return plural(w) ? PEOPLE : PERSON;
        return plural(w) && *m->code ? PEOPLE : *m->code ? BODY : THING;
    }
    if (w->upos != ENTENTE_PROPN || m->place)
        return THING;
    const who_fact *f = fact_of(d, m);
    if (f->title || (f->flat && !f->the))
        return PERSON;
    if (is_state(m->code))
        return STATE;
    if (f->the)
        return *m->code ? BODY : THING;
    if (f->person)
        return PERSON;
    if (!*m->code)
        return THING;
    return has_agent(m->code, "ELI") ? PERSON : BODY;
}

/* -1: a man, 1: a woman, 0: not told. */
static int8_t gender_told(const document *d, const mention *m)
{
    const entente_sentence *s = sentence_of(d, m);
    for (uint32_t i = m->first; i <= m->last; i++) {
        const entente_word *w = &s->words[i];
        if (i != m->head && (w->head != (int32_t)m->head || w->relation == ENTENTE_REL_NMOD_POSS))
            continue;
        if (among(w->form, women))
            return 1;
        if (among(w->form, men))
            return -1;
    }
    return 0;
}

static int gender_of(const document *d, const mention *m)
{
    int gender = fact_of(d, m)->gender;
    for (int hops = 1; hops < 4 && !gender && m->same >= 0; hops++) {
        m = &d->mentions[m->same];
        gender = fact_of(d, m)->gender;
    }
    return gender;
}

static void link(document *d, size_t from, size_t to)
{
    mention *m = &d->mentions[from], *back = &d->mentions[to];
    m->same = (int32_t)to;
    d->who[from].person = kind_of(d, back) == PERSON;
    /* a code that tells less than the other's gives way: none, or a kind without a country */
    if (!*m->code || (strlen(m->code) == 3 && code_of_actor(m->code) == CODE_KIND && strlen(back->code) > 3))
        memcpy(m->code, back->code, sizeof m->code);
}

/* The first mention that one goes back to. */
static size_t root_of(const document *d, size_t at)
{
    for (int hops = 0; hops < 64 && d->mentions[at].same >= 0 && (size_t)d->mentions[at].same < at; hops++)
        at = (size_t)d->mentions[at].same;
    return at;
}

/* --- names --- */

/* "African Union (AU)": the bracket after a name holds its letters. */
static bool spells(const char *acronym, const char *const *words, size_t count)
{
    const char *at = acronym;
    for (size_t i = 0; i < count && *at; i++)
        if (toupper((unsigned char)*words[i]) == toupper((unsigned char)*at))
            at++;
    return !*at;
}

static bool acronym(const char *form)
{
    size_t capitals = 0, length = strlen(form);
    for (size_t i = 0; i < length; i++)
        capitals += isupper((unsigned char)form[i]) != 0;
    return length >= 2 && length <= 10 && capitals * 2 > length && capitals == strspn(form, "ABCDEFGHIJKLMNOPQRSTUVWXYZ") &&
           capitals >= 2;
}

/* The word in brackets right after a mention, if it is short for it; 0: none (no name stands before word 1). */
static uint32_t declared(const document *d, const mention *m)
{
    const entente_sentence *s = sentence_of(d, m);
    const char *words[NAME_WORDS];
    size_t count = 0;
    uint32_t open = m->last + 1;
    /* the phrase may hold its bracket */
    for (uint32_t i = m->head + 1; i <= m->last; i++)
        if (*s->words[i].form == '(' || *s->words[i].form == '[') {
            open = i;
            break;
        }
    if (open + 2 >= s->count || !strchr("([", *s->words[open].form) || !*s->words[open].form ||
        !acronym(s->words[open + 1].form))
        return 0;
    for (uint32_t i = open > 9 ? open - 9 : 0; i < open && count < NAME_WORDS; i++)
        if (i >= m->first && (d->capitals || isupper((unsigned char)*s->words[i].form)))
            words[count++] = s->words[i].form;
    return count > 1 && spells(s->words[open + 1].form, words, count) ? open + 1 : 0;
}

static bool equal(const char *const *a, size_t a_count, const char *const *b, size_t b_count)
{
    if (a_count != b_count || !a_count)
        return false;
    for (size_t i = 0; i < a_count; i++)
        if (strcasecmp(a[i], b[i]))
            return false;
    return true;
}

static who_fact facts_of(const document *d, const mention *m)
{
    const char *words[NAME_WORDS];
    size_t count = name_words(d, m, words);
    who_fact f = {0};
    for (const char *c = count ? words[count - 1] : ""; *c; c++)
        f.name = (f.name ^ (uint32_t)tolower((unsigned char)*c)) * 16777619u;
    f.name |= count > 0;
    f.gender = gender_told(d, m);
    if (!tree_at(d, m))
        return f;
    const entente_sentence *s = sentence_of(d, m);
    uint32_t first = m->head, last = m->head;
    f.title = !name_span(d, m, &first, &last) || titled(s, first);
    f.flat = last > m->head;
    for (uint32_t i = m->first; i < m->head; i++)
        f.the = f.the || s->words[i].upos == ENTENTE_DET;
    f.bracket = declared(d, m);
    return f;
}

static void name_back(document *d, size_t at)
{
    mention *m = &d->mentions[at];
    const char *own[NAME_WORDS], *other[NAME_WORDS];
    size_t count = name_words(d, m, own);
    int32_t person = -1;
    if (!count || m->place)
        return;
    for (size_t i = at; i-- > 0 && at - i <= NAMES_BACK;) {
        const mention *b = &d->mentions[i];
        if (tree_at(d, b) && head_word(d, b)->upos != ENTENTE_PROPN)
            continue;
        uint32_t bracket = count == 1 ? d->who[i].bracket : 0;
        if (bracket && !(b->sentence == m->sentence && m->head < bracket) &&
            !strcasecmp(sentence_of(d, b)->words[bracket].form, own[0])) {
            if (!*b->code && *m->code) /* the dictionary knows the short form */
                memcpy(d->mentions[i].code, m->code, sizeof m->code);
            link(d, at, i);
            return;
        }
        if (d->who[i].name != d->who[at].name)
            continue; /* whatever is the same name ends with the same word */
        size_t words = name_words(d, b, other);
        if (equal(own, count, other, words)) {
            if (!b->place && (!*m->code || !*b->code || !strncmp(m->code, b->code, 3)))
                link(d, at, i);
            return;
        }
        /* "Faisal bin Farhan", "Prince Faisal bin Farhan" and a name that the tree has taken a word too many into */
        if (count > 1 && words > 1 && kind_of(d, b) == PERSON &&
            (words < count ? equal(own + count - words, words, other, words)
                           : equal(own, count, other + words - count, count))) {
            link(d, at, i);
            return;
        }
        /* a surname: the last of an earlier name of several words that is a person's */
        if (count == 1 && words > 1 && !strcasecmp(own[0], other[words - 1]) && tree_at(d, b) && kind_of(d, b) == PERSON) {
            size_t root = root_of(d, i);
            const char *first[NAME_WORDS];
            if (person < 0)
                person = (int32_t)i;
            else if (root_of(d, (size_t)person) != root &&
                     !equal(other, words, first, name_words(d, &d->mentions[person], first)))
                return; /* two of that surname */
        }
    }
    if (person >= 0 && (!*m->code || !*d->mentions[person].code || !strncmp(m->code, d->mentions[person].code, 3)))
        link(d, at, (size_t)person);
}

/* --- pronouns --- */

/* The mention of a sentence that a word heads, near `at`; -1: none. */
static int32_t mention_of(const document *d, size_t at, uint32_t word)
{
    uint32_t sentence = d->mentions[at].sentence;
    for (size_t i = at + 1 > MENTIONS_BACK ? at + 1 - MENTIONS_BACK : 0; i < d->mention_count && i < at + MENTIONS_BACK; i++)
        if (d->mentions[i].sentence == sentence && d->mentions[i].head == word)
            return (int32_t)i;
    return -1;
}

static int32_t subject_of(const document *d, size_t at, uint32_t verb)
{
    const entente_sentence *s = sentence_of(d, &d->mentions[at]);
    for (uint32_t i = verb > 60 ? verb - 60 : 0; i < s->count && i < verb + 12; i++)
        if (s->words[i].head == (int32_t)verb && subject(s->words[i].relation))
            return mention_of(d, at, i);
    return -1;
}

typedef enum pronoun { NO_PRONOUN, HE, SHE, IT, THEY, I } pronoun;

static pronoun pronoun_of(const char *form)
{
    static const char *const he[] = {"he", "him", "his", "himself", NULL}, *const she[] = {"she", "her", "hers", "herself",
                                                                                           NULL};
    static const char *const it[] = {"it", "its", "itself", NULL}, *const they[] = {"they",   "them",       "their",
                                                                                    "theirs", "themselves", NULL};
    static const char *const we[] = {"i", "me", "my", "we", "our", "us", NULL};
    return among(form, he)     ? HE
           : among(form, she)  ? SHE
           : among(form, it)   ? IT
           : among(form, they) ? THEY
           : among(form, we)   ? I
                               : NO_PRONOUN;
}

static bool fits(const document *d, pronoun p, size_t candidate)
{
    const mention *m = &d->mentions[candidate];
    const entente_word *w = head_word(d, m);
    if (w->upos == ENTENTE_PRON) { /* only as far as it is settled itself */
        if (m->same < 0)
            return false;
        pronoun other = pronoun_of(w->form);
        return other == p || (other == I && p != IT);
    }
    like kind = kind_of(d, m);
    switch (p) {
    case HE:
        return kind == PERSON && gender_of(d, m) <= 0;
    case SHE:
        return kind == PERSON && gender_of(d, m) >= 0;
    case IT:
        return kind == STATE || (kind == BODY && (!plural(w) || (w->upos == ENTENTE_PROPN && strlen(m->code) >= 6)));
    case THEY:
        return kind == PEOPLE || (plural(w) && kind != THING) || (kind == BODY && !m->place);
    case I:
        return kind != THING;
    default:
        return false;
    }
}

/* The subjects above a word, from its own clause on (or the next above it), of whom it may speak. */
static int32_t subject_above(const document *d, size_t at, pronoun p, bool own_clause)
{
    const mention *m = &d->mentions[at];
    const entente_sentence *s = sentence_of(d, m);
    uint32_t word = m->head;
    bool first = true;
    for (int steps = 0; steps < STEPS; steps++) {
        int32_t head = s->words[word].head;
        if (head < 0 || (uint32_t)head >= s->count)
            return -1;
        uint8_t upos = s->words[head].upos;
        word = (uint32_t)head;
        int32_t found = subject_of(d, at, word);
        if (upos != ENTENTE_VERB && upos != ENTENTE_AUX && found < 0)
            continue;
        bool skip = first && !own_clause;
        if (found >= 0)
            first = false;
        if (found < 0 || skip || (size_t)found == at)
            continue;
        if (d->mentions[found].head < m->head && fits(d, p, (size_t)found))
            return found;
        /* "Blinken's comments came as he …" */
        const entente_word *w = &s->words[d->mentions[found].head];
        for (uint32_t i = d->mentions[found].first; w->upos != ENTENTE_PRON && i < d->mentions[found].head; i++)
            if (s->words[i].head == (int32_t)d->mentions[found].head && s->words[i].relation == ENTENTE_REL_NMOD_POSS) {
                int32_t owner = mention_of(d, at, i);
                return owner >= 0 && (size_t)owner != at && i < m->head && fits(d, p, (size_t)owner) ? owner : -1;
            }
        return -1; /* the nearest subject is another: doubtful */
    }
    return -1;
}

/* Whoever says the clause that a word stands in. */
static int32_t speaker_of(const document *d, size_t at)
{
    const mention *m = &d->mentions[at];
    const entente_sentence *s = sentence_of(d, m);
    uint32_t word = m->head;
    for (int steps = 0; steps < STEPS; steps++) {
        for (uint32_t i = word; i < s->count && i < word + 60; i++) /* "…", he said */
            if (s->words[i].head == (int32_t)word && s->words[i].relation == ENTENTE_REL_PARATAXIS) {
                int32_t found = subject_of(d, at, i);
                if (found >= 0 && (size_t)found != at && fits(d, I, (size_t)found))
                    return found;
            }
        int32_t head = s->words[word].head;
        if (head < 0 || (uint32_t)head >= s->count)
            return -1;
        if (s->words[word].relation == ENTENTE_REL_CCOMP) {
            int32_t found = subject_of(d, at, (uint32_t)head);
            if (found >= 0 && (size_t)found != at && fits(d, I, (size_t)found))
                return found;
        }
        word = (uint32_t)head;
    }
    return -1;
}

/* The one in the sentences before whom a pronoun means: the subject of the last of them if it fits, else the only one that
   does. */
static int32_t told_before(const document *d, size_t at, pronoun p)
{
    uint32_t sentence = d->mentions[at].sentence;
    int32_t only = -1;
    for (size_t i = at; i-- > 0 && at - i <= MENTIONS_BACK;) {
        const mention *b = &d->mentions[i];
        if (b->sentence + SENTENCES_BACK < sentence)
            break;
        if (b->sentence == sentence || !tree_at(d, b))
            continue;
        const entente_word *w = head_word(d, b);
        bool main = subject(w->relation) && w->head >= 0 && (uint32_t)w->head < sentence_of(d, b)->count &&
                    (sentence_of(d, b)->words[w->head].relation == ENTENTE_REL_ROOT ||
                     sentence_of(d, b)->words[w->head].relation == ENTENTE_REL_CONJ);
        if (!fits(d, p, i))
            continue;
        if (main && b->sentence + 1 == sentence)
            return (int32_t)i;
        if (p == IT || p == THEY)
            continue; /* too many things fit */
        if (only >= 0 && root_of(d, (size_t)only) != root_of(d, i))
            return -1;
        only = (int32_t)i;
    }
    return only;
}

/* The only one before it in its own sentence who fits. */
static int32_t told_beside(const document *d, size_t at, pronoun p)
{
    int32_t only = -1;
    const mention *m = &d->mentions[at];
    bool possessive = head_word(d, m)->relation == ENTENTE_REL_NMOD_POSS;
    for (size_t i = at; i-- > 0 && at - i <= MENTIONS_BACK && d->mentions[i].sentence == m->sentence;) {
        const mention *b = &d->mentions[i];
        if (b->head >= m->head || !fits(d, p, i) || (!possessive && head_word(d, b)->head == head_word(d, m)->head))
            continue;
        if (only >= 0 && root_of(d, (size_t)only) != root_of(d, i))
            return -1;
        only = (int32_t)i;
    }
    return only;
}

static void two_told(document *d, size_t at, like wanted);

static void pronoun_back(document *d, size_t at)
{
    const entente_word *w = head_word(d, &d->mentions[at]);
    pronoun p = pronoun_of(w->form);
    int32_t found = -1;
    if (p == NO_PRONOUN || w->relation == ENTENTE_REL_EXPL)
        return;
    if (p == I) {
        found = speaker_of(d, at);
    } else {
        bool self = strlen(w->form) > 4 && strstr(w->form, "sel");
        found = subject_above(d, at, p, w->relation == ENTENTE_REL_NMOD_POSS || self);
        if (found < 0 && (p == HE || p == SHE))
            found = told_beside(d, at, p);
        /* "it" that is acted upon is more often a thing than whoever acted before */
        bool thing = p == IT && !subject(w->relation) && w->relation != ENTENTE_REL_NMOD_POSS;
        if (found < 0 && !thing)
            found = told_before(d, at, p);
        if (found < 0 && p == THEY && subject(w->relation))
            two_told(d, at, BODY);
    }
    if (found >= 0 && (size_t)found < at)
        link(d, at, (size_t)found);
    else if (found >= 0) /* the speaker stands after what is said */
        memcpy(d->mentions[at].code, d->mentions[found].code, sizeof d->mentions[at].code);
}

/* --- descriptions --- */

static const char *meant_by(const char *noun)
{
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
        if (!strcasecmp(noun, kinds[i].noun))
            return kinds[i].kinds;
    return NULL;
}

static bool of_kind(const mention *m, const char *wanted)
{
    if (!strcmp(wanted, "state"))
        return is_state(m->code);
    for (const char *at = wanted; *at; at += at[3] ? 4 : 3)
        if (!strncmp(m->code, at, 3) || (strlen(m->code) > 3 && !strncmp(m->code + 3, at, 3)))
            return true;
    return false;
}

/* "The two leaders", "both countries": the only two of different codes that were told in the last sentences, however few of
   these they are in. */
static void two_told(document *d, size_t at, like wanted)
{
    mention *m = &d->mentions[at];
    bool own = *m->code && !(strlen(m->code) == 3 && code_of_actor(m->code) == CODE_KIND);
    for (uint32_t back = 1; back <= TWO_BACK && !own; back *= 2) {
        size_t found[3], count = 0;
        for (size_t i = at; i-- > 0 && at - i <= MENTIONS_BACK && d->mentions[i].sentence + back >= m->sentence;) {
            const mention *b = &d->mentions[i];
            like kind = tree_at(d, b) ? kind_of(d, b) : THING;
            bool whole = is_state(b->code) || strlen(b->code) > 3;
            bool fit = wanted == STATE    ? is_state(b->code)
                       : wanted == PERSON ? kind == PERSON && (whole || head_word(d, b)->upos == ENTENTE_PROPN)
                                          : kind != THING && whole;
            const entente_word *x = head_word(d, b);
            bool doer = b->sentence == m->sentence && subject(x->relation) && x->head == head_word(d, m)->head;
            if (!fit || b->place || doer || x->upos == ENTENTE_PRON || x->relation == ENTENTE_REL_APPOS)
                continue;
            size_t root = root_of(d, i), k = 0;
            while (k < count && root_of(d, found[k]) != root &&
                   !(*b->code && !strncmp(d->mentions[found[k]].code, b->code, wanted == BODY ? ENTENTE_ACTOR_CODE : 3)))
                k++;
            if (k < count)
                continue;
            if (count == 2)
                return;
            found[count++] = i;
        }
        if (count == 2) {
            m->same = (int32_t)found[1];
            m->also = (uint32_t)found[0] + 1;
            return;
        }
    }
}

/* "The president": one told before with that word, of a country if this one has it. "The group": the last of its kind. */
static void description_back(document *d, size_t at)
{
    static const char *const both_words[] = {"two", "both", NULL};
    mention *m = &d->mentions[at];
    const entente_word *w = head_word(d, m);
    const char *noun = lemma_of(w), *wanted = meant_by(noun);
    bool person = among(noun, persons), many = plural(w);
    static const char *const parties[] = {"side",    "party", "government", "delegation", "team",    "country",  "nation",
                                          "group",   "army",  "neighbour",  "neighbor",   "capital", "camp",     "rival",
                                          "foe",     "ally",  "movement",   "faction",    "state",   "republic", "force",
                                          "militia", "bloc",  "leadership", "ministry",   "enemy",   NULL};
    if (many && determined(d, m, both_words)) {
        if (person || among(noun, parties))
            two_told(d, at, wanted && !strcmp(wanted, "state") ? STATE : person ? PERSON : BODY);
        return;
    }
    if (many || !definite(d, m) || (!person && !wanted))
        return;
    /* "Benin's spokesman said the country would …": the speaker's */
    if (wanted && !strcmp(wanted, "state") && subject(w->relation) && w->head >= 0) {
        const entente_word *verb = &sentence_of(d, m)->words[w->head];
        int32_t speaker =
            verb->relation == ENTENTE_REL_CCOMP && verb->head >= 0 ? subject_of(d, at, (uint32_t)verb->head) : -1;
        const char *code = speaker >= 0 ? d->mentions[speaker].code : "";
        if (strlen(code) >= 3 && code_of_actor(code) == CODE_STATE && !*m->code) {
            memcpy(m->code, code, 3);
            m->code[3] = '\0';
            return;
        }
    }
    bool whole = strlen(m->code) > 3 || is_state(m->code);
    int32_t only = -1, acted_on = -1;
    for (size_t i = at; i-- > 0 && at - i <= NAMES_BACK;) {
        const mention *b = &d->mentions[i];
        if (!tree_at(d, b) || b->place)
            continue;
        const entente_word *x = head_word(d, b);
        if (x->upos == ENTENTE_PRON || (whole && strncmp(m->code, b->code, 3)))
            continue;
        if (wanted) {
            if (b->sentence + SENTENCES_BACK < m->sentence)
                break;
            if (!whole && x->upos == ENTENTE_PROPN && of_kind(b, wanted)) {
                if (only >= 0 && strcmp(d->mentions[only].code, b->code))
                    return; /* two of that kind */
                only = only < 0 ? (int32_t)i : only;
            }
            continue;
        }
        /* the same office told with a name or a country: "President Sisi", "the Egyptian president" */
        bool same_word = false;
        const entente_sentence *s = sentence_of(d, b);
        for (uint32_t k = b->first; k <= b->last && !same_word; k++)
            same_word = (k == b->head || s->words[k].head == (int32_t)b->head) && !strcasecmp(lemma_of(&s->words[k]), noun);
        if (same_word && !plural(x)) {
            if (*b->code && strlen(b->code) > 3) {
                /* of two ministers who speak with each other, the one whose readout it is */
                if (subject(x->relation) || (acted_on >= 0 && root_of(d, (size_t)acted_on) == root_of(d, i))) {
                    link(d, at, i);
                    return;
                }
                acted_on = acted_on < 0 ? (int32_t)i : acted_on;
                continue;
            }
            if (*b->code && acted_on < 0)
                return;
        }
        /* "the top US diplomat": the only person of that code told in the sentences before */
        if (whole && !strcmp(m->code, b->code) && kind_of(d, b) == PERSON && b->sentence + SENTENCES_BACK >= m->sentence) {
            if (only >= 0 && root_of(d, (size_t)only) != root_of(d, i))
                return;
            only = (int32_t)i;
        }
    }
    if (acted_on >= 0)
        only = acted_on;
    if (only >= 0)
        link(d, at, (size_t)only);
}

/* "The Minister", "the Prime Minister": an office in capitals, and nobody's name. */
static bool bare_office(const document *d, const mention *m)
{
    const entente_sentence *s = sentence_of(d, m);
    if (!definite(d, m) || !among(head_word(d, m)->form, persons) ||
        (*m->code && !(strlen(m->code) == 3 && code_of_actor(m->code) == CODE_KIND)))
        return false;
    for (uint32_t i = m->head + 1; i <= m->last; i++) /* "the Minister of Kenya", "the President Joe Doe" */
        if (s->words[i].head == (int32_t)m->head && s->words[i].upos != ENTENTE_PUNCT)
            return false;
    return true;
}

/* "Secretary of State Antony Blinken", "Sameh Shoukry, the foreign minister": a name and an office beside each other are
   one. */
static bool beside(document *d, size_t at)
{
    const mention *m = &d->mentions[at];
    const entente_word *w = head_word(d, m);
    if (w->relation != ENTENTE_REL_APPOS || w->head < 0)
        return false;
    int32_t other = mention_of(d, at, (uint32_t)w->head);
    if (other < 0 || (size_t)other >= at || plural(w))
        return false;
    const entente_word *x = head_word(d, &d->mentions[other]);
    bool office = among(lemma_of(w), persons), other_office = among(lemma_of(x), persons);
    if (office == other_office || (office ? x : w)->upos != ENTENTE_PROPN)
        return false;
    if (!*d->mentions[other].code)
        memcpy(d->mentions[other].code, m->code, sizeof m->code);
    link(d, at, (size_t)other);
    return true;
}

/* --- offices of bodies --- */

static bool body(const char *code)
{
    return !strncmp(code, "IGO", 3) && strlen(code) >= 6;
}

static bool says(const document *d, const mention *m, const char *word)
{
    const entente_sentence *s = sentence_of(d, m);
    for (uint32_t i = m->first; i <= m->last; i++)
        if (!strcmp(s->words[i].form, word))
            return true;
    return false;
}

/* "the Secretary-General", "the Council", "the Commission": of the body last named that has one, else of that whose such an
   office is known by itself. */
static bool office_back(document *d, size_t at)
{
    static const struct {
        const char *word, *alone;
    } offices[] = {{"Council", ""},       {"Commission", ""},    {"Representative", "IGOEEC"},
                   {"General", "IGOUNO"}, {"general", "IGOUNO"}, {"Secretariat", ""},
                   {"Mission", ""},       {"Assembly", ""},      {"Authority", ""},
                   {"Summit", ""}};
    mention *m = &d->mentions[at];
    const entente_sentence *s = sentence_of(d, m);
    const char *head = s->words[m->head].form;
    bool of_body = !strcmp(m->code, "IGO");
    for (size_t k = 0; k < sizeof offices / sizeof *offices; k++) {
        if (!(of_body ? says(d, m, offices[k].word)
                      : !strcmp(head, offices[k].word) && definite(d, m) && m->head == m->first + 1))
            continue;
        /* any body has a secretary-general or a summit; only one that is a council is "the Council" */
        bool any = of_body || !strcmp(head, "Authority") || !strcmp(head, "Summit");
        for (size_t i = at; i-- > 0 && at - i <= NAMES_BACK;) {
            const mention *b = &d->mentions[i];
            if (!body(b->code) || !(any || says(d, b, offices[k].word)))
                continue;
            snprintf(m->code, sizeof m->code, "%.6s", b->code);
            return true;
        }
        if (!of_body || !*offices[k].alone)
            return false;
        snprintf(m->code, sizeof m->code, "%s", offices[k].alone);
        return true;
    }
    return false;
}

/* "Congo" is that of Kinshasa where the dispatch speaks of it by more than that. */
static void which_congo(document *d)
{
    bool kinshasa = false;
    for (size_t i = 0; i < d->mention_count; i++)
        kinshasa |= !strncmp(d->mentions[i].code, "COD", 3);
    for (size_t i = 0; kinshasa && i < d->mention_count; i++)
        if (!strncmp(d->mentions[i].code, "COG", 3) && !says(d, &d->mentions[i], "Republic"))
            memcpy(d->mentions[i].code, "COD", 3);
}

bool who_resolve(document *d)
{
    d->who = ARENA_ARRAY(d->memory, d->mention_count, who_fact);
    if (!d->who)
        return false;
    which_congo(d);
    for (size_t i = 0; i < d->mention_count; i++)
        d->who[i] = facts_of(d, &d->mentions[i]);
    for (size_t i = 0; i < d->mention_count; i++) {
        const mention *m = &d->mentions[i];
        if (!tree_at(d, m)) {
            name_back(d, i);
            continue;
        }
        if (office_back(d, i) || beside(d, i))
            continue;
        switch (head_word(d, m)->upos) {
        case ENTENTE_PROPN:
            if (!d->capitals && bare_office(d, m))
                description_back(d, i);
            else
                name_back(d, i);
            break;
        case ENTENTE_PRON:
            pronoun_back(d, i);
            break;
        case ENTENTE_NOUN:
            description_back(d, i);
            break;
        default:
            break;
        }
    }
    return true;
}
