/* What the coder's parts share: the triggers of a sentence, and small questions about its words. */
#ifndef READ_TRIGGER_H
#define READ_TRIGGER_H

#include "read/mentions.h"
#include "read/match.h"

#include <string.h>

enum { TRIGGER_CLIMB = 8 };

/* A word that heads a pattern, and what the tree around it makes of it. */
typedef struct trigger {
    match by;
    const rule *rule; /* NULL: the word makes no event */
    int32_t light;    /* the verb that lends itself to this noun, -1: none */
    bool dropped;
} trigger;

typedef struct coder {
    const tree *t;
    const named *names;
    const document *doc;
    trigger *triggers;
    int32_t lender; /* the mention that a clause without a subject has as its own, -1: none */
} coder;

static inline bool relation_in(entente_relation relation, const entente_relation *list, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (list[i] == relation)
            return true;
    return false;
}
#define RELATION_IN(relation, ...)                                                                                          \
    relation_in((relation), (const entente_relation[]){__VA_ARGS__},                                                        \
                sizeof((const entente_relation[]){__VA_ARGS__}) / sizeof(entente_relation))

static inline const entente_word *word_of(const coder *c, uint32_t word)
{
    return &c->t->s->words[word];
}

static inline int32_t mention_of(const coder *c, uint32_t word)
{
    return c->t->mention[word];
}

/* What a mention refers back to, as far as that goes. */
static inline int32_t mention_root(const document *d, int32_t m)
{
    for (int climbed = 0; m >= 0 && climbed < TRIGGER_CLIMB && d->mentions[m].same >= 0; climbed++)
        m = d->mentions[m].same;
    return m;
}

/* The code of a phrase, or of what it refers back to. */
static inline const char *code_at(const coder *c, uint32_t word)
{
    int32_t m = mention_of(c, word);
    for (int climbed = 0; m >= 0 && climbed < TRIGGER_CLIMB; climbed++) {
        if (c->doc->mentions[m].code[0])
            return c->doc->mentions[m].code;
        m = c->doc->mentions[m].same;
    }
    return "";
}

/* Which types are words or agreements about what is to be, so that what they speak of has not happened. */
static inline bool verbal_type(plover_type type)
{
    return type == PLOVER_AGREE || type == PLOVER_CONSULT || type == PLOVER_SUPPORT || type == PLOVER_CONCEDE ||
           type == PLOVER_REQUEST || type == PLOVER_ACCUSE || type == PLOVER_REJECT || type == PLOVER_THREATEN;
}

/* What is only wished or near has not been said: no promise, no support. */
static inline bool promise_like(plover_type type)
{
    return type == PLOVER_AGREE || type == PLOVER_SUPPORT || type == PLOVER_CONCEDE || type == PLOVER_REJECT ||
           type == PLOVER_AID || type == PLOVER_COOPERATE || type == PLOVER_RETREAT;
}

static inline bool mutual(plover_type type)
{
    return type == PLOVER_CONSULT || type == PLOVER_AGREE || type == PLOVER_COOPERATE;
}

/* What two sides do together: meetings, agreements, and signing them. */
static inline bool talk(const rule *r)
{
    const char *cameo = cameo_code(r->cameo);
    return mutual((plover_type)r->type) || !strcmp(cameo, "057") || !strcmp(cameo, "050");
}

static inline bool visit(const rule *r)
{
    return !strcmp(plover_mode((plover_type)r->type, r->mode), "visit");
}

#endif
