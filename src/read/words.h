/* Small questions about words of a tree. */
#ifndef READ_WORDS_H
#define READ_WORDS_H

#include <entente/syntax.h>
#include <strings.h>

/* Whether a word is in a list that ends with NULL, without regard to case. Most differ in the first letter. */
static inline bool among(const char *word, const char *const *list)
{
    for (; *list; list++)
        if ((*word | ' ') == (**list | ' ') && !strcasecmp(word, *list))
            return true;
    return false;
}

static inline const char *lemma_of(const entente_word *w)
{
    return w->lemma && *w->lemma ? w->lemma : w->form;
}

static inline bool verbal(const entente_word *w)
{
    return w->upos == ENTENTE_VERB || w->upos == ENTENTE_AUX;
}

/* The word's head, -1 for the root and for what points outside. */
static inline int32_t head_of(const entente_sentence *s, uint32_t word)
{
    int32_t head = s->words[word].head;
    return head < 0 || (uint32_t)head >= s->count || (uint32_t)head == word ? -1 : head;
}

/* Whether what stands in this relation is a clause of its own. */
static inline bool clausal(uint8_t relation)
{
    switch (relation) {
    case ENTENTE_REL_ACL:
    case ENTENTE_REL_ACL_RELCL:
    case ENTENTE_REL_ADVCL:
    case ENTENTE_REL_ADVCL_RELCL:
    case ENTENTE_REL_CCOMP:
    case ENTENTE_REL_CSUBJ:
    case ENTENTE_REL_CSUBJ_OUTER:
    case ENTENTE_REL_CSUBJ_PASS:
    case ENTENTE_REL_XCOMP:
    case ENTENTE_REL_PARATAXIS:
    case ENTENTE_REL_ROOT:
        return true;
    default:
        return false;
    }
}

#endif
