#include "read/names.h"

#include <stdlib.h>
#include <string.h>
#include <utf8proc.h>

enum { PIECE_BYTES = 64, NAME_PIECES = 24 };

/* One character: its bytes, its folded form (lower case, no accents) appended; *letter, *capital tell what it is. */
static size_t fold(const char *at, size_t left, char *out, size_t *used, bool *letter, bool *capital)
{
    unsigned char c = (unsigned char)*at;
    *letter = *capital = false;
    if (c < 0x80) {
        *capital = c >= 'A' && c <= 'Z';
        *letter = *capital || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
        if (*letter && *used < PIECE_BYTES)
            out[(*used)++] = (char)(*capital ? c + 32 : c);
        return 1;
    }
    utf8proc_int32_t point, parts[8];
    utf8proc_ssize_t bytes = utf8proc_iterate((const utf8proc_uint8_t *)at, (utf8proc_ssize_t)left, &point);
    if (bytes < 0)
        return 1;
    utf8proc_category_t category = utf8proc_category(point);
    *capital = category == UTF8PROC_CATEGORY_LU || category == UTF8PROC_CATEGORY_LT;
    *letter = *capital || category == UTF8PROC_CATEGORY_LL || category == UTF8PROC_CATEGORY_LO ||
              category == UTF8PROC_CATEGORY_LM || category == UTF8PROC_CATEGORY_ND || category == UTF8PROC_CATEGORY_MN;
    if (!*letter)
        return (size_t)bytes;
    int boundary = 0;
    utf8proc_ssize_t count = utf8proc_decompose_char(
        point, parts, 8, UTF8PROC_DECOMPOSE | UTF8PROC_COMPAT | UTF8PROC_CASEFOLD | UTF8PROC_STRIPMARK, &boundary);
    for (utf8proc_ssize_t i = 0; i < count && i < 8; i++) {
        utf8proc_uint8_t encoded[4];
        utf8proc_ssize_t length = utf8proc_encode_char(parts[i], encoded);
        if (length > 0 && *used + (size_t)length <= PIECE_BYTES) {
            memcpy(out + *used, encoded, (size_t)length);
            *used += (size_t)length;
        }
    }
    return (size_t)bytes;
}

static bool ends(const char *text, size_t length, const char *with)
{
    size_t n = strlen(with);
    return length > n && !memcmp(text + length - n, with, n);
}

/* What a plural may be the plural of, as far as names have such words. */
static uint32_t singular(const symbols *words, const char *text, size_t length)
{
    char other[PIECE_BYTES + 4];
    if (length < 3 || length > PIECE_BYTES)
        return 0;
    memcpy(other, text, length);
    if (ends(text, length, "men")) {
        other[length - 2] = 'a';
        return symbols_find(words, other, length);
    }
    if (text[length - 1] != 's')
        return 0;
    uint32_t found = symbols_find(words, text, length - 1);
    if (!found && ends(text, length, "es"))
        found = symbols_find(words, text, length - 2);
    if (!found && ends(text, length, "ies")) {
        other[length - 3] = 'y';
        found = symbols_find(words, other, length - 2);
    }
    return found;
}

size_t pieces_of(symbols *words, bool add, const char *text, size_t length, piece *out, size_t most, bool *more)
{
    size_t count = 0, at = 0;
    *more = false;
    while (at < length) {
        char folded[PIECE_BYTES];
        size_t used = 0, from = at, letters = 0, run = 0, capitals = 0, to = at;
        bool letter, capital, first = false;
        while (at < length) {
            size_t before = used, bytes = fold(text + at, length - at, folded, &used, &letter, &capital);
            if (!letter) {
                used = before;
                /* A period after single letters belongs to them: "U.S." */
                if (text[at] == '.' && run == 1 && (letters > 1 || (at + 1 < length && (unsigned char)text[at + 1] > ' '))) {
                    at++;
                    run = 0;
                    to = at;
                    continue;
                }
                if (!letters) {
                    at += bytes;
                    from = to = at;
                    continue;
                }
                break;
            }
            if (run == 0 && letters > 1 && text[at - 1] == '.' && letters != capitals)
                break;
            if (!letters)
                first = capital;
            letters++;
            run++;
            capitals += capital;
            at += bytes;
            to = at;
        }
        if (!letters)
            break;
        if (count == most) {
            *more = true;
            break;
        }
        piece *p = &out[count++];
        *p = (piece){
            .from = (uint32_t)from, .to = (uint32_t)to, .capital = first, .upper = letters > 1 && capitals == letters};
        /* Digits with capitals are capitals too: "G7". */
        if (letters > 1 && capitals && capitals < letters) {
            p->upper = true;
            for (size_t i = from; i < to; i++)
                p->upper &= (text[i] >= 'A' && text[i] <= 'Z') || (text[i] >= '0' && text[i] <= '9') || text[i] == '.';
        }
        p->word = add ? symbols_add(words, folded, used) : symbols_find(words, folded, used);
        if (add && !p->word)
            return (size_t)-1;
        if (!add)
            p->singular = singular(words, folded, used);
    }
    return count;
}

name_fault dictionary_name(entente_dictionary *d, const char *text, size_t length, known_name made)
{
    piece pieces[NAME_PIECES];
    bool more;
    size_t count = pieces_of(&d->words, true, text, length, pieces, NAME_PIECES, &more);
    if (count == (size_t)-1)
        return NAME_MEMORY;
    if (!count || more)
        return more ? NAME_LONG : NAME_EMPTY;
    uint32_t node = 0;
    for (size_t i = 0; i < count; i++) {
        made.capitals |= (uint32_t)pieces[i].capital << i;
        made.uppers |= (uint32_t)pieces[i].upper << i;
        uint32_t *edge = pairs_add(&d->edges, node, pieces[i].word);
        if (!edge)
            return NAME_MEMORY;
        if (!*edge) {
            if (!dictionary_grow((void **)&d->node_name, &d->node_size, d->node_count, sizeof *d->node_name))
                return NAME_MEMORY;
            *edge = d->node_count++;
        }
        node = *edge;
    }
    if (!dictionary_grow((void **)&d->names, &d->name_size, d->name_count, sizeof *d->names))
        return NAME_MEMORY;
    made.next = d->node_name[node];
    d->names[d->name_count] = made;
    d->node_name[node] = d->name_count++;
    return NAME_FINE;
}
