#include "clerk/states.h"

#include "read/dictionary.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

enum { STATES_MOST = 512, PIECES_MOST = 8, NAME_MOST = 96 };

/* The names' trie knows which node follows a piece; here, which node and piece a node follows. */
typedef struct step {
    uint32_t before, piece;
} step;

static int by_code(const void *left, const void *right)
{
    const state_name *a = left, *b = right;
    return strcmp(a->code, b->code);
}

/* The name that ends in a node, its pieces with the capitals that the dictionary had. */
static const char *spelled(arena *memory, const entente_dictionary *d, const step *steps, uint32_t node, uint32_t capitals)
{
    uint32_t pieces[PIECES_MOST], count = 0;
    char name[NAME_MOST];
    size_t used = 0;
    for (; node; node = steps[node].before) {
        if (count == PIECES_MOST)
            return NULL;
        pieces[count++] = steps[node].piece;
    }
    for (uint32_t i = 0; i < count; i++) {
        const char *text = d->words.texts[pieces[count - 1 - i]];
        size_t length = strlen(text);
        if (used + length + 2 > sizeof name)
            return NULL;
        if (used)
            name[used++] = ' ';
        memcpy(name + used, text, length);
        if (capitals >> i & 1)
            name[used] = (char)toupper((unsigned char)name[used]);
        used += length;
    }
    return arena_text(memory, name, used);
}

bool state_names_make(arena *memory, const entente_dictionary *d, state_names *out)
{
    step *steps = calloc(d->node_count + 1, sizeof *steps);
    uint32_t first[STATES_MOST] = {0}; /* the first name of each */
    out->items = ARENA_ARRAY(memory, STATES_MOST, state_name);
    out->count = 0;
    if (!steps || !out->items) {
        free(steps);
        return false;
    }
    for (uint32_t i = 0; d->edges.slots && i <= d->edges.mask; i++) {
        const pair_slot *slot = &d->edges.slots[i];
        uint64_t pair = slot->key - 1; /* as symbols.c makes keys */
        if (slot->key && slot->value <= d->node_count)
            steps[slot->value] = (step){(uint32_t)(pair >> 32), (uint32_t)pair};
    }
    for (uint32_t node = 1; node < d->node_count; node++)
        for (uint32_t n = d->node_name[node]; n; n = d->names[n].next) {
            const known_name *x = &d->names[n];
            size_t at = 0;
            if (x->kind != NAME_ACTOR || strlen(x->code) != 3)
                continue;
            while (at < out->count && strcmp(out->items[at].code, x->code))
                at++;
            if (at == STATES_MOST || (at < out->count && first[at] <= n))
                continue;
            const char *name = spelled(memory, d, steps, node, x->capitals);
            if (!name)
                continue;
            memcpy(out->items[at].code, x->code, 4);
            out->items[at].name = name;
            first[at] = n;
            out->count += at == out->count;
        }
    free(steps);
    qsort(out->items, out->count, sizeof *out->items, by_code);
    return true;
}

const char *state_name_of(const state_names *names, const char *code)
{
    state_name wanted = {.name = NULL};
    if (strlen(code) != 3)
        return NULL;
    memcpy(wanted.code, code, 4);
    const state_name *found = names->count ? bsearch(&wanted, names->items, names->count, sizeof wanted, by_code) : NULL;
    return found ? found->name : NULL;
}
