/* A treebank of made sentences: subject, verb, object or passive, prepositional phrases. Random, from a seed. */
#ifndef MADE_TREEBANK_H
#define MADE_TREEBANK_H

#include "base/buffer.h"

#include <stdint.h>
#include <stdio.h>
#include <string.h>

typedef struct made_word {
    char form[24], lemma[24];
    const char *upos, *xpos, *features, *relation;
    int head;
} made_word;

typedef struct made_sentence {
    made_word words[64];
    int count;
} made_sentence;

static inline uint32_t made_random(uint64_t *seed, uint32_t below)
{
    *seed = *seed * 6364136223846793005u + 1442695040888963407u;
    return (uint32_t)(*seed >> 33) % below;
}

static inline int made_add(made_sentence *s, const char *form, const char *lemma, const char *upos, const char *xpos,
                           const char *features, int head, const char *relation)
{
    made_word *w = &s->words[s->count++];
    snprintf(w->form, sizeof w->form, "%s", form);
    snprintf(w->lemma, sizeof w->lemma, "%s", lemma);
    w->upos = upos;
    w->xpos = xpos;
    w->features = features;
    w->head = head;
    w->relation = relation;
    return s->count;
}

/* The number of its noun, whose head and relation are still to be set. */
static inline int made_phrase(made_sentence *s, uint64_t *seed)
{
    static const char *const nouns[] = {"baker",   "miller", "carter", "river", "bridge",
                                        "orchard", "barrel", "letter", "lamp",  "kettle"};
    static const char *const adjectives[] = {"old", "small", "green", "quiet", "heavy"};
    const char *noun = nouns[made_random(seed, 10)];
    int determiner = 0, adjective = 0;
    if (made_random(seed, 4))
        determiner = made_random(seed, 2) ? made_add(s, "the", "the", "DET", "DT", "Definite=Def|PronType=Art", 0, "det")
                                          : made_add(s, "a", "a", "DET", "DT", "Definite=Ind|PronType=Art", 0, "det");
    if (!made_random(seed, 3)) {
        const char *word = adjectives[made_random(seed, 5)];
        adjective = made_add(s, word, word, "ADJ", "JJ", "Degree=Pos", 0, "amod");
    }
    char plural[24];
    snprintf(plural, sizeof plural, "%ss", noun);
    bool many = !made_random(seed, 3);
    int at =
        made_add(s, many ? plural : noun, noun, "NOUN", many ? "NNS" : "NN", many ? "Number=Plur" : "Number=Sing", 0, "dep");
    if (determiner)
        s->words[determiner - 1].head = at;
    if (adjective)
        s->words[adjective - 1].head = at;
    return at;
}

static inline void made_fix(made_sentence *s, int word, int head, const char *relation)
{
    s->words[word - 1].head = head;
    s->words[word - 1].relation = relation;
}

static inline void made_one(made_sentence *s, uint64_t *seed)
{
    static const char *const verbs[] = {"paint", "lift", "open", "clean", "mend", "collect"};
    static const char *const places[] = {"near", "under", "behind", "with"};
    s->count = 0;
    const char *verb = verbs[made_random(seed, 6)];
    char past[24];
    snprintf(past, sizeof past, "%sed", verb);
    bool passive = !made_random(seed, 3);
    int subject = made_phrase(s, seed), helper = 0;
    if (passive)
        helper =
            made_add(s, "was", "be", "AUX", "VBD", "Mood=Ind|Number=Sing|Person=3|Tense=Past|VerbForm=Fin", 0, "aux:pass");
    int root = made_add(s, past, verb, "VERB", passive ? "VBN" : "VBD",
                        passive ? "Tense=Past|VerbForm=Part|Voice=Pass" : "Mood=Ind|Tense=Past|VerbForm=Fin", 0, "root");
    made_fix(s, subject, root, passive ? "nsubj:pass" : "nsubj");
    if (helper)
        made_fix(s, helper, root, "aux:pass");
    if (passive) {
        int by = made_add(s, "by", "by", "ADP", "IN", "_", 0, "case"), agent = made_phrase(s, seed);
        made_fix(s, by, agent, "case");
        made_fix(s, agent, root, "obl:agent");
    } else
        made_fix(s, made_phrase(s, seed), root, "obj");
    for (uint32_t i = made_random(seed, 3); i--;) {
        const char *where = places[made_random(seed, 4)];
        int on = made_add(s, where, where, "ADP", "IN", "_", 0, "case"), place = made_phrase(s, seed);
        made_fix(s, on, place, "case");
        made_fix(s, place, root, "obl");
    }
    made_fix(s, made_add(s, ".", ".", "PUNCT", ".", "_", 0, "punct"), root, "punct");
    s->words[0].form[0] = (char)(s->words[0].form[0] - 32);
}

/* CoNLL-U of `count` sentences. */
static inline void made_treebank(buffer *out, size_t count, uint64_t seed)
{
    for (size_t k = 0; k < count; k++) {
        made_sentence s;
        made_one(&s, &seed);
        buffer_format(out, "# sent_id = %zu\n%s# text =", k + 1, k % 4 ? "" : "# newpar\n");
        for (int i = 0; i < s.count; i++)
            buffer_format(out, "%s%s", i + 1 < s.count ? " " : "", s.words[i].form);
        buffer_text(out, "\n");
        for (int i = 0; i < s.count; i++) {
            const made_word *w = &s.words[i];
            buffer_format(out, "%d\t%s\t%s\t%s\t%s\t%s\t%d\t%s\t_\t%s\n", i + 1, w->form, w->lemma, w->upos, w->xpos,
                          w->features, w->head, w->relation, i + 2 == s.count ? "SpaceAfter=No" : "_");
        }
        buffer_text(out, "\n");
    }
}

#endif
