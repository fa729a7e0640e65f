#include "syntax/lemma_table.h"

#include <string.h>

static char inflection(const char *xpos)
{
    if (!xpos)
        return '0';
    if (!strchr("NVJRPW", *xpos))
        return '0';
    if (!strcmp(xpos, "NNS") || !strcmp(xpos, "NNPS"))
        return 'S';
    if (!strcmp(xpos, "VBD") || !strcmp(xpos, "VBN"))
        return 'D';
    if (!strcmp(xpos, "VBG"))
        return 'G';
    if (!strcmp(xpos, "VBZ"))
        return 'Z';
    if (!strcmp(xpos, "JJR") || !strcmp(xpos, "RBR"))
        return 'R';
    if (!strcmp(xpos, "JJS") || !strcmp(xpos, "RBS"))
        return 'T';
    if (!strcmp(xpos, "PRP$") || !strcmp(xpos, "WP$"))
        return 'P';
    return !strcmp(xpos, "NNP") ? 'N' : '0';
}

bool lemma_key_of(const entente_word *word, lemma_key *key)
{
    const char *form = word->form, *xpos = word->xpos ? word->xpos : "";
    size_t length = 0;
    for (size_t i = 0; form[i]; i++) {
        if (length == LEMMA_LONGEST)
            return false;
        char one = form[i];
        /* U+2018, U+2019, U+201C, U+201D, U+2013, U+2014 */
        if (one == '\xe2' && form[i + 1] == '\x80' && form[i + 2] && strchr("\x98\x99\x9c\x9d\x93\x94", form[i + 2])) {
            one = strchr("\x98\x99", form[i + 2]) ? '\'' : strchr("\x9c\x9d", form[i + 2]) ? '"' : '-';
            i += 2;
        }
        key->form[length] = one;
        key->lower[length++] = one >= 'A' && one <= 'Z' ? (char)(one | 32) : one;
    }
    key->form[length] = key->lower[length] = '\0';
    key->length = length;
    key->upos = (char)('A' + word->upos);
    key->inflection = inflection(xpos);
    key->cased = word->upos == ENTENTE_PROPN || !strncmp(xpos, "NNP", 3) || !strcmp(xpos, "ADD") || !strcmp(xpos, "LS");
    return true;
}

uint32_t lemma_hash(char level, char a, char b, const char *text, size_t length)
{
    uint32_t hash = 2166136261u;
    hash = (hash ^ (unsigned char)level) * 16777619u;
    hash = (hash ^ (unsigned char)a) * 16777619u;
    hash = (hash ^ (unsigned char)b) * 16777619u;
    for (size_t i = 0; i < length; i++)
        hash = (hash ^ (unsigned char)text[i]) * 16777619u;
    return hash ^ hash >> 15;
}

const char *lemma_find(const lemma_model *model, char level, char a, char b, const char *text, size_t length)
{
    if (!model->slots)
        return NULL;
    uint32_t slot = lemma_hash(level, a, b, text, length);
    for (unsigned probe = 0; probe < LEMMA_PROBES; probe++, slot++) {
        uint32_t at = model->slots[slot & model->mask];
        if (!at)
            return NULL;
        /* the text ends with NULs: an entry that begins within it ends within it */
        if (at > model->length || model->length - at < length + 8)
            continue;
        const char *entry = model->texts + at;
        if (entry[0] == level && entry[1] == a && entry[2] == b && !memcmp(entry + 3, text, length) && !entry[3 + length])
            return entry + 4 + length;
    }
    return NULL;
}

static size_t cut(const char *edit, const char *base, size_t length, char *out)
{
    size_t cut_off = (unsigned char)*edit == LEMMA_ALL ? length : (size_t)(unsigned char)*edit - 1, added = strlen(edit + 1);
    if (cut_off > length || added > LEMMA_LONGEST)
        return 0;
    memcpy(out, base, length - cut_off);
    memcpy(out + length - cut_off, edit + 1, added + 1);
    return length - cut_off + added;
}

/* Without a table: the regular endings. */
static const char *regular(char inflection)
{
    switch (inflection) {
    case 'S':
    case 'Z':
        return "\2"; /* one byte is cut */
    case 'D':
    case 'R':
        return "\3";
    case 'G':
    case 'T':
        return "\4";
    default:
        return "\1";
    }
}

size_t lemma_make(const lemma_model *model, const lemma_key *key, char *out)
{
    const char *base = key->cased ? key->form : key->lower;
    size_t length = key->length, made;
    const char *edit = lemma_find(model, LEMMA_EXACT, key->upos, key->inflection, key->form, length);
    if (!edit && !key->cased)
        edit = lemma_find(model, LEMMA_WORD, key->upos, key->inflection, key->lower, length);
    if (edit && (made = cut(edit, base, length, out)))
        return made;
    if (key->inflection >= 'A' && key->inflection != 'N' && key->inflection != 'P' && length > 2) {
        size_t most = length - 1 < LEMMA_ENDING ? length - 1 : LEMMA_ENDING;
        edit = NULL;
        for (size_t ending = most; ending > 0 && !edit; ending--)
            edit = lemma_find(model, LEMMA_SUFFIX, key->inflection, '0', key->lower + length - ending, ending);
        if (!edit && key->inflection != 'R' && key->inflection != 'T' && length > 4)
            edit = regular(key->inflection);
        if (edit && (made = cut(edit, base, length, out)))
            return made;
    }
    made = 0;
    bool figures = key->upos == 'A' + ENTENTE_NUM;
    for (size_t i = 0; i < length; i++)
        if (!(figures && base[i] == ',')) /* 1,200 is 1200 */
            out[made++] = base[i];
    out[made] = '\0';
    return made ? made : cut("\1", base, length, out);
}
