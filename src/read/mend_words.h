/* Small questions about the words of a tree that is mended. */
#ifndef READ_MEND_WORDS_H
#define READ_MEND_WORDS_H

#include "read/mentions.h"

#include "calendar/systems.h"

#include <string.h>

static inline bool noun_like(const entente_word *w)
{
    return w->upos == ENTENTE_NOUN || w->upos == ENTENTE_PROPN;
}

static inline bool has_child(const entente_sentence *s, uint32_t word, entente_relation relation)
{
    for (uint32_t k = 0; k < s->count; k++)
        if (s->words[k].head == (int32_t)word && s->words[k].relation == relation)
            return true;
    return false;
}

/* ---- names ---- */

static inline bool upper(const char *form)
{
    return *form >= 'A' && *form <= 'Z';
}

static inline const known_name *name_at(const entente_dictionary *d, const named *names, uint32_t word)
{
    return names->at[word] < 0 ? NULL : &d->names[names->hits[names->at[word]].name];
}

static inline bool month(const char *form)
{
    calendar_system system;
    int number;
    return upper(form) && system_month_at(form, &system, &number) == strlen(form) && system == SYSTEM_GREGORIAN;
}

static inline void be_name(entente_word *w)
{
    w->upos = ENTENTE_PROPN;
    w->xpos = "NNP";
    w->lemma = w->form;
}

#endif
