#include "read/symbols.h"

#include <stdlib.h>
#include <string.h>

/* FNV-1a over bytes with a last mixing, for tables whose size is a power of two. */
static uint32_t hash_text(const char *text, size_t length)
{
    uint64_t h = 0xcbf29ce484222325u;
    for (size_t i = 0; i < length; i++)
        h = (h ^ (unsigned char)text[i]) * 0x100000001b3u;
    return (uint32_t)(h ^ h >> 32);
}

static bool symbols_grow(symbols *s)
{
    uint32_t slots = s->slots ? (s->mask + 1) * 2 : 1024;
    symbol_slot *fresh = calloc(slots, sizeof *fresh);
    if (!fresh)
        return false;
    for (uint32_t i = 0; s->slots && i <= s->mask; i++)
        if (s->slots[i].symbol) {
            uint32_t at = s->slots[i].hash & (slots - 1);
            while (fresh[at].symbol)
                at = (at + 1) & (slots - 1);
            fresh[at] = s->slots[i];
        }
    free(s->slots);
    s->slots = fresh;
    s->mask = slots - 1;
    return true;
}

uint32_t symbols_find(const symbols *s, const char *text, size_t length)
{
    if (!s->slots)
        return 0;
    uint32_t hash = hash_text(text, length);
    for (uint32_t at = hash & s->mask; s->slots[at].symbol; at = (at + 1) & s->mask) {
        const char *known = s->texts[s->slots[at].symbol];
        if (s->slots[at].hash == hash && strlen(known) == length && !memcmp(known, text, length))
            return s->slots[at].symbol;
    }
    return 0;
}

uint32_t symbols_add(symbols *s, const char *text, size_t length)
{
    uint32_t known = symbols_find(s, text, length);
    if (known)
        return known;
    if ((!s->slots || s->count * 2 >= s->mask) && !symbols_grow(s))
        return 0;
    if (s->count + 1 >= s->size) {
        uint32_t size = s->size ? s->size * 2 : 1024;
        const char **texts = realloc(s->texts, size * sizeof *texts);
        if (!texts)
            return 0;
        s->texts = texts;
        s->size = size;
    }
    if (!s->count)
        s->texts[s->count++] = "";
    char *copy = arena_text(&s->memory, text, length);
    if (!copy)
        return 0;
    uint32_t hash = hash_text(text, length), at = hash & s->mask;
    while (s->slots[at].symbol)
        at = (at + 1) & s->mask;
    s->texts[s->count] = copy;
    s->slots[at] = (symbol_slot){hash, s->count};
    return s->count++;
}

void symbols_free(symbols *s)
{
    arena_free(&s->memory);
    free(s->texts);
    free(s->slots);
    *s = (symbols){0};
}

static uint32_t hash_pair(uint64_t key)
{
    key *= 0x9e3779b97f4a7c15u;
    return (uint32_t)(key >> 32);
}

static bool pairs_grow(pairs *p)
{
    uint32_t slots = p->slots ? (p->mask + 1) * 2 : 1024;
    pair_slot *fresh = calloc(slots, sizeof *fresh);
    if (!fresh)
        return false;
    for (uint32_t i = 0; p->slots && i <= p->mask; i++)
        if (p->slots[i].key) {
            uint32_t at = hash_pair(p->slots[i].key) & (slots - 1);
            while (fresh[at].key)
                at = (at + 1) & (slots - 1);
            fresh[at] = p->slots[i];
        }
    free(p->slots);
    p->slots = fresh;
    p->mask = slots - 1;
    return true;
}

/* Numbers are never both 0, so that no key is 0 once one is added. */
static uint64_t pair_key(uint32_t a, uint32_t b)
{
    return ((uint64_t)a << 32 | b) + 1;
}

uint32_t *pairs_add(pairs *p, uint32_t a, uint32_t b)
{
    if ((!p->slots || p->count * 2 >= p->mask) && !pairs_grow(p))
        return NULL;
    uint64_t key = pair_key(a, b);
    uint32_t at = hash_pair(key) & p->mask;
    while (p->slots[at].key && p->slots[at].key != key)
        at = (at + 1) & p->mask;
    if (!p->slots[at].key) {
        p->slots[at] = (pair_slot){key, 0};
        p->count++;
    }
    return &p->slots[at].value;
}

uint32_t pairs_find(const pairs *p, uint32_t a, uint32_t b)
{
    if (!p->slots)
        return 0;
    uint64_t key = pair_key(a, b);
    for (uint32_t at = hash_pair(key) & p->mask; p->slots[at].key; at = (at + 1) & p->mask)
        if (p->slots[at].key == key)
            return p->slots[at].value;
    return 0;
}

void pairs_free(pairs *p)
{
    free(p->slots);
    *p = (pairs){0};
}
