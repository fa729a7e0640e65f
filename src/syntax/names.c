#include "syntax/names.h"

#include <string.h>

static const char *const upos_names[ENTENTE_UPOS_COUNT] = {"ADJ",   "ADP",   "ADV", "AUX",  "CCONJ", "DET",
                                                           "INTJ",  "NOUN",  "NUM", "PART", "PRON",  "PROPN",
                                                           "PUNCT", "SCONJ", "SYM", "VERB", "X"};

static const char *const relation_names[ENTENTE_RELATION_COUNT] = {
#define NAME(name, text) text,
    ENTENTE_RELATIONS(NAME)
#undef NAME
};

const char *entente_upos_name(entente_upos upos)
{
    return (unsigned)upos < ENTENTE_UPOS_COUNT ? upos_names[upos] : "_";
}

const char *entente_relation_name(entente_relation relation)
{
    return (unsigned)relation < ENTENTE_RELATION_COUNT ? relation_names[relation] : "_";
}

static int find(const char *const *names, int count, const char *name, size_t length)
{
    for (int i = 0; i < count; i++)
        if (!strncmp(names[i], name, length) && !names[i][length])
            return i;
    return -1;
}

int upos_find(const char *name, size_t length)
{
    return find(upos_names, ENTENTE_UPOS_COUNT, name, length);
}

int relation_find(const char *name, size_t length)
{
    int found = find(relation_names, ENTENTE_RELATION_COUNT, name, length);
    const char *colon = memchr(name, ':', length);
    return found < 0 && colon ? find(relation_names, ENTENTE_RELATION_COUNT, name, (size_t)(colon - name)) : found;
}
