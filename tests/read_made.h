/* Documents of hand-made trees. A sentence is words parted by spaces: form/XPOS/relation/head, or form|lemma/…; heads count
 * from 1. */
#ifndef READ_MADE_H
#define READ_MADE_H

#include "read/document.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

typedef struct made {
    arena memory;
    document d;
    char text[16384];
    bool has_tree[64];
} made;

static inline uint8_t made_upos(const char *xpos, uint8_t relation)
{
    static const struct {
        const char *xpos;
        uint8_t upos;
    } table[] = {{"NNP", ENTENTE_PROPN}, {"NN", ENTENTE_NOUN}, {"VB", ENTENTE_VERB},  {"MD", ENTENTE_AUX},
                 {"IN", ENTENTE_ADP},    {"DT", ENTENTE_DET},  {"PRP", ENTENTE_PRON}, {"WP", ENTENTE_PRON},
                 {"WDT", ENTENTE_PRON},  {"JJ", ENTENTE_ADJ},  {"RB", ENTENTE_ADV},   {"RP", ENTENTE_ADP},
                 {"CD", ENTENTE_NUM},    {"TO", ENTENTE_PART}, {"POS", ENTENTE_PART}, {"CC", ENTENTE_CCONJ},
                 {"-", ENTENTE_PUNCT}};
    if (relation == ENTENTE_REL_AUX_ || relation == ENTENTE_REL_AUX_PASS || relation == ENTENTE_REL_COP)
        return ENTENTE_AUX;
    if (relation == ENTENTE_REL_MARK && !strcmp(xpos, "IN"))
        return ENTENTE_SCONJ;
    for (size_t i = 0; i < sizeof table / sizeof *table; i++)
        if (!strncmp(xpos, table[i].xpos, strlen(table[i].xpos)))
            return table[i].upos;
    return ENTENTE_X;
}

static inline uint8_t made_relation(const char *name)
{
    for (int i = 0; i < ENTENTE_RELATION_COUNT; i++)
        if (!strcmp(entente_relation_name((entente_relation)i), name))
            return (uint8_t)i;
    fprintf(stderr, "no relation %s\n", name);
    abort();
}

/* Sentences parted by newlines. */
static inline void made_document(made *m, const char *sentences, int32_t day)
{
    size_t length = 0;
    *m = (made){0};
    m->d = (document){.memory = &m->memory, .text = m->text, .day = day, .has_tree = m->has_tree};
    m->d.parse.sentences = ARENA_ARRAY(&m->memory, 64, entente_sentence);
    for (const char *at = sentences; *at;) {
        const char *end = strchr(at, '\n');
        size_t size = end ? (size_t)(end - at) : strlen(at);
        char *line = arena_text(&m->memory, at, size), *rest = line, *token;
        entente_sentence *s = &m->d.parse.sentences[m->d.parse.count];
        s->words = ARENA_ARRAY(&m->memory, 400, entente_word);
        s->from = (uint32_t)length;
        m->has_tree[m->d.parse.count++] = true;
        while ((token = strtok_r(rest, " ", &rest))) {
            entente_word *w = &s->words[s->count++];
            char *xpos, *relation, *head;
            head = strrchr(token, '/');
            *head++ = 0;
            relation = strrchr(token, '/');
            *relation++ = 0;
            xpos = strrchr(token, '/');
            *xpos++ = 0;
            char *lemma = strchr(token, '|');
            if (lemma)
                *lemma++ = 0;
            *w = (entente_word){.form = token,
                                .lemma = lemma ? lemma : token,
                                .xpos = xpos,
                                .features = "_",
                                .space = true,
                                .head = atoi(head) - 1,
                                .relation = made_relation(relation)};
            w->upos = made_upos(xpos, w->relation);
            w->from = (uint32_t)length;
            length += (size_t)snprintf(m->text + length, sizeof m->text - length, "%s", token);
            w->to = (uint32_t)length;
            length += (size_t)snprintf(m->text + length, sizeof m->text - length, " ");
        }
        s->to = (uint32_t)length - 1;
        at += size + (end != NULL);
    }
    m->d.length = length;
}

/* The word of a form in a sentence, the first or, with a number after '#' ("met#2"), a later one. */
static inline uint32_t made_word(const made *m, uint32_t sentence, const char *form)
{
    const char *mark = strchr(form, '#');
    size_t length = mark ? (size_t)(mark - form) : strlen(form);
    int which = mark ? atoi(mark + 1) : 1;
    const entente_sentence *s = &m->d.parse.sentences[sentence];
    for (uint32_t i = 0; i < s->count; i++)
        if (strlen(s->words[i].form) == length && !memcmp(s->words[i].form, form, length) && !--which)
            return i;
    fprintf(stderr, "no word %s\n", form);
    abort();
}

static inline void made_free(made *m)
{
    arena_free(&m->memory);
}

#endif
