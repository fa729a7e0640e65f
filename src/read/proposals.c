#include "read/proposals.h"
#include "read/match.h"

#include <string.h>

enum { CLIMB = 8 };

static bool in_set(const tree *t, uint32_t word, const char *set)
{
    uint32_t number = symbols_find(&t->d->set_names, set, strlen(set));
    return number && match_want(t, word, &(want){WANT_SET, number});
}

static uint32_t preposition_slot(const tree *t, const char *text)
{
    uint32_t word = symbols_find(&t->d->words, text, strlen(text));
    return word ? word + SLOT_PREPOSITION : SLOT_NONE;
}

/* Bytes of the text with white space as single blanks. */
static const char *said(const document *doc, size_t from, size_t to)
{
    char *text = ARENA_ARRAY(doc->memory, to - from + 1, char);
    size_t used = 0;
    if (!text)
        return NULL;
    for (size_t i = from; i < to; i++)
        if ((unsigned char)doc->text[i] > ' ')
            text[used++] = doc->text[i];
        else if (used && text[used - 1] != ' ')
            text[used++] = ' ';
    return text;
}

/* "close to agreeing" goes on; other clauses beside a verb do not belong to what it says. */
static bool follows_to(const tree *t, uint32_t word)
{
    int32_t mark = tree_child(t, word, ENTENTE_REL_MARK);
    return mark >= 0 && tree_lemma(t, (uint32_t)mark, "to");
}

/* The last byte of what hangs on a word and stands after it, relative clauses apart. */
static size_t phrase_end(const tree *t, uint32_t word)
{
    size_t end = t->s->words[word].to;
    for (uint32_t w = word + 1; w < t->count; w++) {
        uint32_t at = w;
        int climbed = 0;
        while (at != word && t->s->words[at].head >= 0 && climbed++ < 12 &&
               t->s->words[at].relation != ENTENTE_REL_ACL_RELCL && t->s->words[at].relation != ENTENTE_REL_PARATAXIS &&
               t->s->words[at].relation != ENTENTE_REL_PUNCT_ &&
               (t->s->words[at].relation != ENTENTE_REL_ADVCL || follows_to(t, at)))
            at = (uint32_t)t->s->words[at].head;
        if (at == word)
            end = t->s->words[w].to;
    }
    return end;
}

/* What a verb or noun is about: its object, what it is to, on or for, or the same of its complement. -1: nothing. */
static int32_t matter(const tree *t, uint32_t word, int depth)
{
    static const char *const prepositions[] = {"to", "on", "for", "of"};
    fill found;
    match_slot(t, word, SLOT_OBJ, &found);
    for (size_t i = 0; i < 4 && !found.count; i++)
        if (preposition_slot(t, prepositions[i]))
            match_slot(t, word, preposition_slot(t, prepositions[i]), &found);
    for (uint32_t i = 0; i < found.count; i++)
        if (t->s->words[found.words[i]].upos == ENTENTE_NOUN && !tree_temporal(t, found.words[i]))
            return (int32_t)found.words[i];
    match_slot(t, word, SLOT_COMP, &found);
    return found.count && depth < 3 ? matter(t, found.words[0], depth + 1) : -1;
}

static entente_proposal *add(const document *doc, entente_proposal **list, size_t *count, size_t *size)
{
    if (*count == *size) {
        size_t larger = *size ? *size * 2 : 8;
        entente_proposal *fresh = ARENA_ARRAY(doc->memory, larger, entente_proposal);
        if (!fresh)
            return NULL;
        if (*count)
            memcpy(fresh, *list, *count * sizeof *fresh);
        *list = fresh;
        *size = larger;
    }
    entente_proposal *p = &(*list)[(*count)++];
    *p = (entente_proposal){.actor_text = "", .of = ""};
    return p;
}

static bool position(const entente_event *e)
{
    return e->status == ENTENTE_ACTUAL && e->source[0] &&
           (!strcmp(e->type, "AGREE") || !strcmp(e->type, "REJECT") || !strcmp(e->type, "REQUEST") ||
            !strcmp(e->type, "CONCEDE"));
}

/* Whoever says what stands in a clause: the subject of the nearest verb above that governs it. */
static int32_t speaker(const document *doc, const tree *t, uint32_t word)
{
    uint32_t at = word;
    for (int climbed = 0; climbed < CLIMB && t->s->words[at].head >= 0; climbed++) {
        bool spoken = t->s->words[at].relation == ENTENTE_REL_CCOMP || t->s->words[at].relation == ENTENTE_REL_PARATAXIS ||
                      t->s->words[at].relation == ENTENTE_REL_ACL;
        at = (uint32_t)t->s->words[at].head;
        fill subject;
        if (!spoken)
            continue;
        match_slot(t, at, SLOT_SUBJ, &subject);
        if (subject.count && t->mention[subject.words[0]] >= 0) {
            int32_t m = t->mention[subject.words[0]];
            for (int hop = 0; hop < CLIMB && doc->mentions[m].same >= 0; hop++)
                m = doc->mentions[m].same;
            return m;
        }
    }
    return -1;
}

/* "the differences are narrowing", "the parties are close to a deal" */
static bool claim(const tree *t, uint32_t word, uint32_t *of)
{
    fill subject;
    match_slot(t, word, SLOT_SUBJ, &subject);
    if (!subject.count || !strcmp(t->s->words[word].xpos, "VB")) /* "aims to narrow" claims nothing */
        return false;
    *of = subject.words[0];
    if (in_set(t, word, "narrowing") || in_set(t, word, "widening")) {
        fill object;
        if (in_set(t, *of, "differences"))
            return true;
        match_slot(t, word, SLOT_OBJ, &object);
        if (object.count && in_set(t, object.words[0], "differences")) {
            *of = object.words[0];
            return true;
        }
    }
    if (!in_set(t, word, "nearness") || !preposition_slot(t, "to"))
        return false;
    fill to;
    match_slot(t, word, preposition_slot(t, "to"), &to);
    for (uint32_t i = 0; i < to.count; i++) {
        int32_t about = t->s->words[to.words[i]].upos == ENTENTE_VERB ? matter(t, to.words[i], 0) : (int32_t)to.words[i];
        *of = about < 0 ? to.words[i] : (uint32_t)about;
        if (in_set(t, *of, "deal") || tree_lemma(t, to.words[i], "agree"))
            return true;
    }
    return false;
}

bool proposals_find(const document *doc, const tree *t, const entente_event *events, size_t events_count,
                    entente_proposal **list, size_t *count, size_t *size)
{
    for (size_t i = 0; i < events_count; i++) {
        const entente_event *e = &events[i];
        if (!position(e) || (i && events[i - 1].trigger_from == e->trigger_from && !strcmp(events[i - 1].source, e->source)))
            continue;
        uint32_t w = 0;
        while (w < t->count && t->s->words[w].from != e->trigger_from)
            w++;
        int32_t about = w < t->count ? matter(t, w, 0) : -1;
        if (about < 0)
            continue;
        entente_proposal *p = add(doc, list, count, size);
        if (!p)
            return false;
        size_t end = phrase_end(t, (uint32_t)about);
        p->kind = "position";
        memcpy(p->actor, e->source, sizeof p->actor);
        p->actor_text = e->source_text;
        p->from = e->trigger_from;
        p->to = end > e->trigger_to ? end : e->trigger_to;
        p->says = said(doc, p->from, p->to);
        p->of = t->s->words[about].lemma;
        if (!p->says)
            return false;
    }
    for (uint32_t w = 0; w < t->count; w++) {
        uint32_t of;
        if (!claim(t, w, &of))
            continue;
        entente_proposal *p = add(doc, list, count, size);
        if (!p)
            return false;
        int32_t who = speaker(doc, t, w);
        size_t end = phrase_end(t, w);
        p->kind = "claim";
        if (who >= 0) {
            const mention *m = &doc->mentions[who];
            const entente_sentence *s = &doc->parse.sentences[m->sentence];
            memcpy(p->actor, m->code, sizeof p->actor);
            p->actor_text = said(doc, s->words[m->first].from, s->words[m->last].to);
        }
        fill subject;
        match_slot(t, w, SLOT_SUBJ, &subject);
        p->from = t->s->words[w].from;
        if (subject.count && t->mention[subject.words[0]] >= 0 && doc->mentions[t->mention[subject.words[0]]].first < w)
            p->from = t->s->words[doc->mentions[t->mention[subject.words[0]]].first].from;
        p->to = end > p->from ? end : t->s->words[w].to;
        p->says = said(doc, p->from, p->to);
        p->of = t->s->words[of].lemma;
        if (!p->says || !p->actor_text)
            return false;
    }
    return true;
}
