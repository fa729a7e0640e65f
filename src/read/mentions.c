#include "read/mentions.h"
#include "read/code.h"
#include "read/match.h"
#include "read/names.h"
#include "read/places.h"

#include <stdlib.h>
#include <string.h>

enum { DEPTH = 5 };

/* The code that a name stands for on a day. */
static const char *code_of_name(const entente_dictionary *d, const known_name *n, int32_t day, int *rank)
{
    *rank = 2;
    if (n->kind != NAME_PERSON)
        return n->kind == NAME_THING ? "" : n->code;
    *rank = 1;
    for (uint32_t i = 0; i < n->offices; i++) {
        const office *o = &d->offices[n->office + i];
        bool always = o->from == INT32_MIN + 1 && o->to == INT32_MAX;
        if (always || (day != ENTENTE_DAY_NONE && o->from <= day && day <= o->to)) {
            *rank = always ? 1 : 3;
            return o->code;
        }
    }
    /* A day outside all of the offices, or no day: the latest office where the dispatch has none, the country alone else. */
    if (day == ENTENTE_DAY_NONE && n->offices)
        return d->offices[n->office].code;
    return n->code;
}

/* English words that are also acronyms: in capitals throughout they are the word. */
static bool common(const char *text)
{
    static const char *const words[] = {"who", "it",  "is",  "all", "and", "for",  "can",
                                        "may", "aid", "act", "led", "was", "pact", "us"};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (!strcmp(words[i], text))
            return strcmp(text, "us") != 0;
    return false;
}

static bool case_fits(const entente_dictionary *d, const known_name *n, const piece *pieces, uint32_t count, bool capitals)
{
    if (capitals)
        return !(count == 1 && n->uppers && common(d->words.texts[pieces[0].word]));
    for (uint32_t i = 0; i < count; i++)
        if (((n->uppers >> i & 1) && !pieces[i].upper) || ((n->capitals >> i & 1) && !pieces[i].capital))
            return false;
    return true;
}

/* Of the names of one run of pieces the one that counts; contexts are gathered beside. 0: none. */
static uint32_t choose(const entente_dictionary *d, uint32_t first, const piece *pieces, uint32_t count, bool plural,
                       int32_t day, bool capitals, const char **code, uint64_t *contexts)
{
    uint32_t best = 0;
    int best_rank = 0;
    for (uint32_t i = first; i; i = d->names[i].next) {
        const known_name *n = &d->names[i];
        int rank;
        if ((plural && !n->inflects) || !case_fits(d, n, pieces, count, capitals))
            continue;
        if (n->kind == NAME_CONTEXT) {
            *contexts |= UINT64_C(1) << n->context;
            continue;
        }
        const char *found = code_of_name(d, n, day, &rank);
        if (rank > best_rank) {
            best = i;
            best_rank = rank;
            *code = found;
        }
    }
    return best;
}

/* "US$5 million" is no state, "NDC-R" no NDC, and "Luis Gilberto Murillo" is not the Murillo of whom the tables know. */
static bool part_of_other(const entente_dictionary *d, const entente_sentence *s, const named *so_far, const hit *h,
                          const piece *end)
{
    const entente_word *w = &s->words[h->last];
    const known_name *n = &d->names[h->name];
    if (w->form[end->to] == '$')
        return true;
    if (n->uppers && h->last + 2 < s->count && !strcmp(w[1].form, "-") && w[1].from == w->to && w[2].from == w[1].to &&
        strlen(w[2].form) == 1 && w[2].form[0] >= 'A' && w[2].form[0] <= 'Z')
        return true;
    /* "Gul Marwat" is not the Gul of whom they know */
    if (n->kind == NAME_PERSON && h->first == h->last && h->last + 1 < s->count && w->upos == ENTENTE_PROPN &&
        w[1].upos == ENTENTE_PROPN && w[1].relation == ENTENTE_REL_FLAT && w[1].head == (int32_t)h->last &&
        strlen(w[1].form) > 3)
        return true;
    if (n->kind != NAME_PERSON || h->first != h->last || h->first < 2 || w->upos != ENTENTE_PROPN ||
        w->relation != ENTENTE_REL_FLAT || so_far->at[h->first - 1] >= 0 || w->head < 0 || so_far->at[w->head] >= 0)
        return false;
    return w[-1].upos == ENTENTE_PROPN && w[-1].relation == ENTENTE_REL_FLAT && w[-1].head == w->head &&
           strlen(w[-1].form) > 3;
}

bool names_find(named *out, arena *memory, const entente_dictionary *d, const entente_sentence *s, int32_t day,
                bool capitals)
{
    piece *pieces = ARENA_ARRAY(memory, (size_t)s->count * 2 + 8, piece);
    uint32_t *word = ARENA_ARRAY(memory, (size_t)s->count * 2 + 8, uint32_t), count = 0, most = s->count * 2 + 8;
    *out = (named){.hits = ARENA_ARRAY(memory, s->count + 1, hit), .at = ARENA_ARRAY(memory, s->count + 1, int32_t)};
    if (!pieces || !word || !out->hits || !out->at)
        return false;
    for (uint32_t i = 0; i < s->count; i++) {
        bool more;
        uint32_t made = (uint32_t)pieces_of((symbols *)&d->words, false, s->words[i].form, strlen(s->words[i].form),
                                            pieces + count, most - count, &more);
        for (uint32_t k = 0; k < made; k++)
            word[count + k] = i;
        count += made;
        out->at[i] = -1;
    }
    for (uint32_t i = 0; i < count;) {
        uint32_t node = 0, best = 0, best_end = i, k = i;
        const char *code = "", *found = "";
        bool begins = !i || word[i - 1] != word[i];
        for (; begins && k < count; k++) {
            const piece *p = &pieces[k];
            bool word_ends = k + 1 == count || word[k + 1] != word[k];
            if (p->singular) {
                uint32_t other = pairs_find(&d->edges, node, p->singular), chosen;
                if (other && word_ends &&
                    (chosen = choose(d, d->node_name[other], pieces + i, k + 1 - i, true, day, capitals, &found,
                                     &out->contexts))) {
                    best = chosen;
                    best_end = k + 1;
                    code = found;
                }
            }
            node = p->word ? pairs_find(&d->edges, node, p->word) : 0;
            if (!node)
                break;
            /* A word may go on after a hyphen: "Saudi-led". */
            const char *form = s->words[word[k]].form;
            uint32_t chosen = word_ends || form[p->to] == '-' ? choose(d, d->node_name[node], pieces + i, k + 1 - i, false,
                                                                       day, capitals, &found, &out->contexts)
                                                              : 0;
            if (chosen) {
                best = chosen;
                best_end = k + 1;
                code = found;
            }
        }
        if (!best) {
            i++;
            continue;
        }
        hit *h = &out->hits[out->count];
        *h = (hit){word[i], word[best_end - 1], best, code};
        if (part_of_other(d, s, out, h, &pieces[best_end - 1])) {
            i++;
            continue;
        }
        for (uint32_t w = h->first; w <= h->last; w++)
            out->at[w] = (int32_t)out->count;
        out->count++;
        i = best_end;
    }
    return true;
}

/* "an official visit" names no official, "shared intelligence", "formed a coalition" and "a business-friendly minister"
 * nobody. */
static bool only_adjective(const tree *t, uint32_t word)
{
    const entente_word *w = &t->s->words[word];
    if (w->upos == ENTENTE_NOUN && w->relation == ENTENTE_REL_OBJ && tree_lemma(t, word, "intelligence"))
        return t->first[word] < 0;
    int32_t a = w->relation == ENTENTE_REL_OBJ ? tree_child(t, word, ENTENTE_REL_DET_) : -1;
    if (a >= 0 && tree_lemma(t, word, "coalition")) /* "joined a coalition" */
        return tree_lemma(t, (uint32_t)a, "a");
    if (w->upos == ENTENTE_NOUN && word + 2 < t->count && !strcmp(w[1].form, "-") && w[2].from == w[1].to &&
        w->to == w[1].from)
        return w[2].upos == ENTENTE_ADJ;
    return w->upos == ENTENTE_ADJ && tree_lemma(t, word, "official");
}

static const known_name *name_at(const tree *t, const named *names, uint32_t word)
{
    if (names->at[word] >= 0 && only_adjective(t, word))
        return NULL;
    return names->at[word] < 0 ? NULL : &t->d->names[names->hits[names->at[word]].name];
}

/* A kind of actor by itself, of no country and no body. */
static bool kind_alone(const char *code)
{
    return strlen(code) == 3 && code_of_actor(code) == CODE_KIND;
}

static void put_code(char out[ENTENTE_ACTOR_CODE], const char *base, size_t length, const char *agent)
{
    size_t more = strlen(agent);
    if (length + more >= ENTENTE_ACTOR_CODE)
        more = 0;
    memcpy(out, base, length);
    memcpy(out + length, agent, more);
    out[length + more] = '\0';
}

/* A country's or organisation's code with an agent's: ISR + COP; what has its kind already keeps it. */
static void compose(char out[ENTENTE_ACTOR_CODE], const char *base, const char *agent)
{
    char made[ENTENTE_ACTOR_CODE];
    if (!*base)
        put_code(made, agent, strlen(agent), "");
    else if (code_of_actor(base) == CODE_STATE && *agent && (strlen(base) == 3 || !strcmp(base + 3, "GOV")))
        put_code(made, base, 3, agent);
    else
        put_code(made, base, strlen(base), "");
    memcpy(out, made, sizeof made);
}

static bool case_is(const tree *t, uint32_t word, const char *a, const char *b, const char *c)
{
    int32_t mark = tree_child(t, word, ENTENTE_REL_CASE);
    return mark >= 0 &&
           (tree_lemma(t, (uint32_t)mark, a) || tree_lemma(t, (uint32_t)mark, b) || tree_lemma(t, (uint32_t)mark, c));
}

static void code_of(const tree *t, const named *names, uint32_t word, char out[ENTENTE_ACTOR_CODE], int depth);

/* "Wad Madani": a surname that ends the name of a place, of which the dictionary has no more, is no person's. */
static bool ends_place(const tree *t, const named *names, uint32_t word)
{
    char name[64];
    entente_place place;
    uint32_t first = word;
    if (names->hits[names->at[word]].first != word)
        return false;
    while (first > 0 && word - first < 2 && t->s->words[first - 1].upos == ENTENTE_PROPN && names->at[first - 1] < 0)
        first--;
    for (; first < word; first++) {
        size_t used = 0;
        for (uint32_t i = first; i <= word; i++) {
            size_t length = strlen(t->s->words[i].form);
            if (used + length + 2 > sizeof name)
                return false;
            memcpy(name + used, t->s->words[i].form, length);
            used += length;
            name[used++] = ' ';
        }
        if (place_find(name, used - 1, "", &place))
            return true;
    }
    return false;
}

/* What stands before a noun: whose it is, of what kind. */
static void modifiers(const tree *t, const named *names, uint32_t word, char base[ENTENTE_ACTOR_CODE], char agent[4],
                      int depth)
{
    for (int32_t c = t->first[word]; c >= 0; c = t->next[c]) {
        entente_relation relation = t->s->words[c].relation;
        bool before = relation == ENTENTE_REL_AMOD || relation == ENTENTE_REL_COMPOUND ||
                      relation == ENTENTE_REL_NMOD_POSS || relation == ENTENTE_REL_NMOD_DESC ||
                      relation == ENTENTE_REL_FLAT || relation == ENTENTE_REL_DET_ ||
                      (relation == ENTENTE_REL_NMOD && tree_child(t, (uint32_t)c, ENTENTE_REL_CASE) < 0) ||
                      relation == ENTENTE_REL_NMOD_UNMARKED;
        if (!before)
            continue;
        const known_name *n = name_at(t, names, (uint32_t)c);
        if (n && names->at[c] != names->at[word] && !(n->kind == NAME_PERSON && ends_place(t, names, (uint32_t)c))) {
            const char *code = names->hits[names->at[c]].code;
            if (n->kind == NAME_AGENT || n->kind == NAME_TITLE) {
                if (!*agent || !strcmp(agent, "GOV"))
                    memcpy(agent, n->code, 4);
            } else if (!*base) {
                put_code(base, code, strlen(code), "");
            }
        }
        if (relation == ENTENTE_REL_NMOD_POSS && !*base && depth < DEPTH) {
            code_of(t, names, (uint32_t)c, base, depth + 1);
            if (kind_alone(base))
                base[0] = '\0'; /* "the police's spokesman": a kind alone is no owner */
        } else if (depth < DEPTH && t->s->words[c].upos != ENTENTE_VERB) { /* "Chad-backed rebels" are not Chad's */
            modifiers(t, names, (uint32_t)c, base, agent, depth + 1);
        }
    }
}

/* "loyal to X", "led by X": X's own. */
static bool leads(const tree *t, uint32_t word)
{
    static const char *const words[] = {"loyal", "lead", "command", "head", "belong", "run", "control", "faithful"};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (tree_lemma(t, word, words[i]))
            return true;
    return false;
}

static void code_of(const tree *t, const named *names, uint32_t word, char out[ENTENTE_ACTOR_CODE], int depth)
{
    char base[ENTENTE_ACTOR_CODE] = "", agent[4] = "", other[ENTENTE_ACTOR_CODE];
    const known_name *own = name_at(t, names, word);
    out[0] = '\0';
    if (own) {
        const char *code = names->hits[names->at[word]].code;
        if (own->kind == NAME_THING || (own->kind == NAME_PERSON && ends_place(t, names, word)))
            return;
        if (own->kind == NAME_AGENT || own->kind == NAME_TITLE)
            memcpy(agent, own->code, 4);
        else {
            put_code(out, code, strlen(code), "");
            /* "Armenia's Security Council" is a state's */
            if (!strncmp(out, "IGO", 3) && own->kind == NAME_ACTOR) {
                modifiers(t, names, word, base, agent, depth);
                if (code_of_actor(base) == CODE_STATE && strlen(base) == 3)
                    compose(out, base, "GOV");
                base[0] = agent[0] = '\0';
            }
            /* "Russian President Putin" where the name is only a country's, "France's Macron": the title tells more. */
            if (own->kind == NAME_PERSON && strlen(code) == 3 && *code) {
                modifiers(t, names, word, base, agent, depth);
                compose(out, code, agent);
            }
            if (*out || own->kind != NAME_PERSON)
                return;
        }
    }
    char kinds[4] = "";
    modifiers(t, names, word, base, kinds, depth);
    if (own && !*base) /* "the Turkish charge d'affaires": whose it is hangs on the name's first word */
        for (uint32_t w = names->hits[names->at[word]].first; w <= names->hits[names->at[word]].last && !*base; w++)
            if (w != word)
                modifiers(t, names, w, base, kinds, depth);
    if (*kinds && (!*agent || !strcmp(agent, "GOV") || !strcmp(agent, "ELI")) &&
        !(own && (own->kind == NAME_AGENT) && !strcmp(agent, "GOV") && !strcmp(kinds, "GOV")))
        memcpy(agent, kinds, 4);
    for (int32_t c = t->first[word]; c >= 0 && depth < DEPTH; c = t->next[c]) {
        entente_relation relation = t->s->words[c].relation;
        if (relation == ENTENTE_REL_APPOS && (!*base || !*agent)) {
            code_of(t, names, (uint32_t)c, other, depth + 1);
            if (kind_alone(other) && !*agent)
                memcpy(agent, other, 4);
            else if (!kind_alone(other) && *other && !*base)
                put_code(base, other, strlen(other), "");
        } else if (relation == ENTENTE_REL_NMOD && !*base) {
            bool whole = case_is(t, (uint32_t)c, "of", "for", "from"), place = case_is(t, (uint32_t)c, "in", "at", "to");
            bool by = case_is(t, (uint32_t)c, "by", "with", "within");
            if (!whole && !(place && *agent) && !(by && !*agent))
                continue;
            code_of(t, names, (uint32_t)c, other, depth + 1);
            if (place && code_of_actor(other) != CODE_STATE)
                continue;
            if (kind_alone(other) && !*agent && whole)
                memcpy(agent, other, 4);
            else if (!kind_alone(other))
                put_code(base, other, place ? 3 : strlen(other), "");
        } else if (relation == ENTENTE_REL_ACL && !*base && *agent && depth < DEPTH && leads(t, (uint32_t)c)) {
            /* "troops loyal to X", "forces led by X" are theirs */
            for (int32_t g = t->first[c]; g >= 0 && !*base; g = t->next[g])
                if (t->s->words[g].relation == ENTENTE_REL_OBL || t->s->words[g].relation == ENTENTE_REL_OBL_AGENT)
                    code_of(t, names, (uint32_t)g, base, depth + 1);
        }
    }
    /* "the Government and people of Uganda": the last of those joined says whose all are */
    for (int32_t c = *agent && !*base ? t->first[word] : -1; c >= 0 && depth < DEPTH; c = t->next[c])
        for (int32_t k = t->s->words[c].relation == ENTENTE_REL_CONJ ? t->first[c] : -1; k >= 0 && !*base; k = t->next[k])
            if (t->s->words[k].relation == ENTENTE_REL_NMOD && case_is(t, (uint32_t)k, "of", "of", "of") &&
                name_at(t, names, (uint32_t)c) && name_at(t, names, (uint32_t)c)->kind == NAME_AGENT) {
                code_of(t, names, (uint32_t)k, other, depth + 1);
                if (!kind_alone(other))
                    put_code(base, other, strlen(other), "");
            }
    compose(out, base, agent);
}

/* A relation in which a word stands for a phrase of its own. */
static bool phrase(const tree *t, const named *names, uint32_t word)
{
    const entente_word *w = &t->s->words[word];
    if (w->upos != ENTENTE_NOUN && w->upos != ENTENTE_PROPN && w->upos != ENTENTE_PRON && w->upos != ENTENTE_NUM &&
        w->upos != ENTENTE_SYM && w->upos != ENTENTE_X && !(names->at[word] >= 0) &&
        !(w->upos == ENTENTE_ADJ || w->upos == ENTENTE_DET))
        return false;
    switch (w->relation) {
    case ENTENTE_REL_NSUBJ:
    case ENTENTE_REL_NSUBJ_PASS:
    case ENTENTE_REL_NSUBJ_OUTER:
    case ENTENTE_REL_OBJ:
    case ENTENTE_REL_IOBJ:
    case ENTENTE_REL_OBL:
    case ENTENTE_REL_OBL_AGENT:
    case ENTENTE_REL_NMOD:
    case ENTENTE_REL_NMOD_POSS:
    case ENTENTE_REL_APPOS:
    case ENTENTE_REL_DISLOCATED:
    case ENTENTE_REL_VOCATIVE:
        return true;
    case ENTENTE_REL_CONJ: /* "Peruvian and Chilean delegations" */
        if (w->upos == ENTENTE_ADJ && name_at(t, names, word) && name_at(t, names, word)->kind <= NAME_PERSON)
            return true;
        /* fall through */
    case ENTENTE_REL_ROOT:
    case ENTENTE_REL_XCOMP:
    case ENTENTE_REL_CCOMP:
    case ENTENTE_REL_PARATAXIS:
    case ENTENTE_REL_OBL_UNMARKED:
    case ENTENTE_REL_DEP:
    case ENTENTE_REL_ORPHAN:
    case ENTENTE_REL_LIST:
        return w->upos == ENTENTE_NOUN || w->upos == ENTENTE_PROPN || w->upos == ENTENTE_PRON;
    default: { /* modifiers that name somebody: "Israeli strikes" */
        const known_name *n = name_at(t, names, word);
        bool whole = w->relation == ENTENTE_REL_FLAT && w->head >= 0 && names->at[w->head] == names->at[word];
        return n && !whole && names->hits[names->at[word]].last == word && n->kind <= NAME_PERSON;
    }
    }
}

static bool apart(entente_relation relation)
{
    return relation == ENTENTE_REL_ACL_RELCL || relation == ENTENTE_REL_APPOS || relation == ENTENTE_REL_PARATAXIS ||
           relation == ENTENTE_REL_CONJ || relation == ENTENTE_REL_CC || relation == ENTENTE_REL_PUNCT_ ||
           relation == ENTENTE_REL_CASE || relation == ENTENTE_REL_MARK || relation == ENTENTE_REL_NSUBJ ||
           relation == ENTENTE_REL_COP || relation == ENTENTE_REL_ADVCL;
}

/* Whether word hangs on head without an edge that parts phrases. Marks inside the phrase count as inside. */
static bool inside(const tree *t, uint32_t word, uint32_t head)
{
    for (int climbed = 0; climbed < 12; climbed++) {
        if (word == head)
            return true;
        const entente_word *w = &t->s->words[word];
        if (w->head < 0)
            return false;
        if ((uint32_t)w->head == head && apart(w->relation))
            return false;
        if (w->relation == ENTENTE_REL_ACL_RELCL || w->relation == ENTENTE_REL_PARATAXIS ||
            ((w->relation == ENTENTE_REL_NMOD || w->relation == ENTENTE_REL_NMOD_UNMARKED ||
              w->relation == ENTENTE_REL_OBL || w->relation == ENTENTE_REL_OBL_UNMARKED) &&
             (uint32_t)w->head == head && tree_temporal(t, word)))
            return false;
        word = (uint32_t)w->head;
    }
    return false;
}

static void extent(const tree *t, const named *names, mention *m)
{
    m->first = m->last = m->head;
    int32_t own = names->at[m->head];
    if (own >= 0) {
        const hit *h = &names->hits[own];
        if (h->first <= m->head && h->last >= m->head) {
            m->first = h->first;
            m->last = h->last;
        }
    }
    while (m->first > 0 && inside(t, m->first - 1, m->head))
        m->first--;
    while (m->last + 1 < t->count && inside(t, m->last + 1, m->head))
        m->last++;
    while (m->last > m->head && t->s->words[m->last].upos == ENTENTE_PUNCT)
        m->last--;
    while (m->first < m->head && t->s->words[m->first].upos == ENTENTE_PUNCT)
        m->first++;
}

static mention *add(document *doc, uint32_t *size)
{
    if (doc->mention_count >= *size) {
        uint32_t larger = *size ? *size * 2 : 64;
        mention *fresh = ARENA_ARRAY(doc->memory, larger, mention);
        if (!fresh)
            return NULL;
        if (doc->mention_count)
            memcpy(fresh, doc->mentions, doc->mention_count * sizeof *fresh);
        doc->mentions = fresh;
        *size = larger;
    }
    mention *m = &doc->mentions[doc->mention_count++];
    *m = (mention){.same = -1};
    return m;
}

static bool place_kind(const known_name *n)
{
    return n && (n->kind == NAME_CAPITAL || n->kind == NAME_ACTOR);
}

bool mentions_find(document *doc, uint32_t sentence, const tree *t, const named *names, int32_t *by_word, uint32_t *size)
{
    for (uint32_t w = 0; w < t->count; w++) {
        by_word[w] = -1;
        if (!phrase(t, names, w))
            continue;
        mention *m = add(doc, size);
        if (!m)
            return false;
        by_word[w] = (int32_t)(doc->mention_count - 1);
        m->sentence = sentence;
        m->head = w;
        code_of(t, names, w, m->code, 0);
        m->place =
            place_kind(name_at(t, names, w)) && (case_is(t, w, "in", "at", "near") || case_is(t, w, "from", "to", "into") ||
                                                 case_is(t, w, "inside", "outside", "across"));
        m->capital = name_at(t, names, w) && name_at(t, names, w)->kind == NAME_CAPITAL;
        extent(t, names, m);
    }
    return true;
}

bool mentions_plain(document *doc, uint32_t sentence, const entente_dictionary *d, const named *names, uint32_t *size)
{
    for (uint32_t i = 0; i < names->count; i++) {
        const hit *h = &names->hits[i];
        if (d->names[h->name].kind > NAME_PERSON)
            continue;
        mention *m = add(doc, size);
        if (!m)
            return false;
        *m = (mention){.sentence = sentence, .first = h->first, .last = h->last, .head = h->last, .same = -1};
        memcpy(m->code, h->code, strlen(h->code) + 1);
    }
    return true;
}

static bool plural(const tree *t, uint32_t word)
{
    return strstr(t->s->words[word].features, "Number=Plur") != NULL || tree_child(t, word, ENTENTE_REL_CONJ) >= 0;
}

/* Whether a pronoun can mean a phrase. */
static bool agrees(const tree *t, const named *names, uint32_t pronoun, uint32_t word)
{
    const known_name *n = name_at(t, names, word);
    bool person = n && (n->kind == NAME_PERSON || n->kind == NAME_TITLE || (n->kind == NAME_AGENT && !plural(t, word)));
    if (t->s->words[word].upos == ENTENTE_PRON || tree_temporal(t, word))
        return false;
    if (tree_lemma(t, pronoun, "it") || tree_lemma(t, pronoun, "its"))
        return !(n && n->kind == NAME_PERSON) && !plural(t, word);
    if (tree_lemma(t, pronoun, "he") || tree_lemma(t, pronoun, "she") || tree_lemma(t, pronoun, "his") ||
        tree_lemma(t, pronoun, "her") || tree_lemma(t, pronoun, "him"))
        return !plural(t, word) && (person || !n) && (person || t->s->words[word].upos == ENTENTE_PROPN || n == NULL);
    return true;
}

/* The object of a verb that is joined to another means that one's object, where both have one subject. */
static void whom_before(document *doc, const tree *t, const named *names, uint32_t pronoun, const fill *subject)
{
    uint32_t verb = (uint32_t)t->s->words[pronoun].head;
    mention *m = &doc->mentions[t->mention[pronoun]];
    fill before;
    if (t->s->words[verb].relation != ENTENTE_REL_CONJ || t->s->words[verb].head < 0 ||
        tree_child(t, verb, ENTENTE_REL_NSUBJ) >= 0)
        return;
    match_slot(t, (uint32_t)t->s->words[verb].head, SLOT_OBJ, &before);
    for (uint32_t i = 0; i < before.count && m->same < 0; i++) {
        bool acting = false;
        for (uint32_t k = 0; k < subject->count; k++)
            acting |= subject->words[k] == before.words[i];
        if (!acting && before.words[i] < pronoun && t->mention[before.words[i]] >= 0 &&
            agrees(t, names, pronoun, before.words[i]))
            m->same = t->mention[before.words[i]];
    }
}

void mentions_speakers(document *doc, const tree *t, const named *names)
{
    static const char *const pronouns[] = {"he",    "she", "it",   "they", "his", "her", "its",
                                           "their", "him", "them", "we",   "our", "i"};
    for (uint32_t w = 0; w < t->count; w++) {
        bool known = false;
        if (t->s->words[w].upos != ENTENTE_PRON || t->mention[w] < 0 || doc->mentions[t->mention[w]].same >= 0)
            continue;
        for (size_t i = 0; i < sizeof pronouns / sizeof *pronouns && !known; i++)
            known = tree_lemma(t, w, pronouns[i]);
        mention *m = &doc->mentions[t->mention[w]];
        uint32_t at = w;
        fill own = {0}; /* "sentenced him": not who sentenced */
        if ((t->s->words[w].relation == ENTENTE_REL_OBJ || t->s->words[w].relation == ENTENTE_REL_IOBJ) &&
            t->s->words[w].head >= 0)
            match_slot(t, (uint32_t)t->s->words[w].head, SLOT_SUBJ, &own);
        if (known && own.count) /* "convicted a man and jailed him" */
            whom_before(doc, t, names, w, &own);
        for (int climbed = 0; known && climbed < 12 && t->s->words[at].head >= 0 && m->same < 0; climbed++) {
            fill subject;
            at = (uint32_t)t->s->words[at].head;
            if (!tree_verbal(t, at) && t->s->words[at].upos != ENTENTE_VERB)
                continue;
            match_slot(t, at, SLOT_SUBJ, &subject);
            for (uint32_t i = 0; i < subject.count && m->same < 0; i++) {
                uint32_t s = subject.words[i];
                bool acting = false;
                for (uint32_t k = 0; k < own.count; k++)
                    acting |= own.words[k] == s;
                for (int32_t up = t->s->words[w].head, steps = 0; up >= 0 && (uint32_t)up != at && steps < 12;
                     up = t->s->words[up].head, steps++)
                    acting |= (uint32_t)up == s; /* "his government": it is not he */
                if (s != w && !acting && t->mention[s] >= 0 && agrees(t, names, w, s))
                    m->same = t->mention[s];
            }
        }
    }
}

void mentions_owned(document *doc, const tree *t)
{
    char whole[ENTENTE_ACTOR_CODE];
    for (uint32_t w = 0; w < t->count; w++) {
        int32_t owner = t->mention[w] < 0 ? -1 : tree_child(t, w, ENTENTE_REL_NMOD_POSS);
        if (owner < 0 || t->s->words[owner].upos != ENTENTE_PRON || t->mention[owner] < 0)
            continue;
        mention *m = &doc->mentions[t->mention[w]];
        int32_t back = doc->mentions[t->mention[owner]].same;
        for (int climbed = 0; climbed < 8 && back >= 0 && !doc->mentions[back].code[0]; climbed++)
            back = doc->mentions[back].same;
        if (back < 0 || strlen(m->code) != 3 || code_of_actor(m->code) != CODE_KIND || !code_is_organ(m->code) ||
            code_of_actor(doc->mentions[back].code) != CODE_STATE)
            continue;
        memcpy(whole, doc->mentions[back].code, 3);
        memcpy(whole + 3, m->code, 4);
        memcpy(m->code, whole, 7);
    }
}

bool mention_person(const tree *t, const named *names, uint32_t word)
{
    const known_name *n = name_at(t, names, word);
    return (n && n->kind != NAME_THING) || t->s->words[word].upos == ENTENTE_PROPN;
}
