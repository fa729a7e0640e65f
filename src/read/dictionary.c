#include "read/dictionary.h"

#include <stdlib.h>
#include <string.h>

bool dictionary_grow(void **items, uint32_t *size, uint32_t count, size_t each)
{
    if (count < *size)
        return true;
    if (count >= UINT32_MAX / 4)
        return false;
    uint32_t larger = count < 64 ? 128 : count * 2;
    void *fresh = realloc(*items, larger * each);
    if (!fresh)
        return false;
    memset((char *)fresh + (size_t)*size * each, 0, (larger - *size) * each);
    *items = fresh;
    *size = larger;
    return true;
}

entente_status dictionary_wrong(entente_error *error, const dictionary_file *file, size_t at, const char *message, int shown,
                                const char *what)
{
    size_t line = 1, column = 1;
    for (size_t i = 0; i < at && i < file->length; i++) {
        if (file->bytes[i] == '\n') {
            line++;
            column = 1;
        } else if ((file->bytes[i] & 0xc0) != 0x80) {
            column++;
        }
    }
    return error_at(error, ENTENTE_INVALID, file->name, line, column, message, shown, what);
}

const char *entente_dictionary_version(const entente_dictionary *d)
{
    return d->version;
}

void entente_dictionary_free(entente_dictionary *d)
{
    if (!d)
        return;
    symbols_free(&d->words);
    symbols_free(&d->set_names);
    pairs_free(&d->members);
    pairs_free(&d->by_type);
    pairs_free(&d->edges);
    free(d->rules);
    free(d->conditions);
    free(d->wants);
    free(d->lists);
    free(d->first_rule);
    pairs_free(&d->known_compounds);
    free(d->compounds);
    free(d->joins);
    free(d->first_compound);
    free(d->word_sets);
    free(d->sets_of);
    free(d->word_types);
    free(d->node_name);
    free(d->names);
    free(d->offices);
    free(d->sets);
    free(d->inner);
    free(d);
}
