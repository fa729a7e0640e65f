#include "read/dictionary_make.h"
#include "read/dictionary_own.h"
#include "read/dictionary_parse.h"

#include <sodium.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { MEMBERS_MOST = 1 << 22 };

/* Sets within sets: members go outwards until nothing is new (sets that hold each other end up the same). first[n] …
   first[n + 1] - 1 are the places in `outer` of the sets that hold set n; `queue` holds what is still to go outwards. */
static bool spread_members(entente_dictionary *d, const uint32_t *first, const uint32_t *outer)
{
    size_t count = 0, size = (size_t)d->members.count + 1024;
    uint64_t *queue = malloc(size * sizeof *queue);
    bool fine = queue;
    for (uint32_t i = 0; fine && d->members.slots && i <= d->members.mask; i++)
        if (d->members.slots[i].key)
            queue[count++] = d->members.slots[i].key - 1;
    while (fine && count && d->members.count <= MEMBERS_MOST) {
        uint64_t one = queue[--count];
        for (uint32_t i = first[one >> 32]; fine && i < first[(one >> 32) + 1]; i++) {
            uint32_t *member = pairs_add(&d->members, outer[i], (uint32_t)one);
            if (member && *member)
                continue;
            if (count == size) {
                uint64_t *fresh = realloc(queue, size * 2 * sizeof *fresh);
                queue = fresh ? fresh : queue;
                size = fresh ? size * 2 : size;
                fine = fresh;
            }
            fine &= member != NULL;
            if (fine) {
                *member = 1;
                queue[count++] = (uint64_t)outer[i] << 32 | (uint32_t)one;
            }
        }
    }
    free(queue);
    return fine;
}

static entente_status close_sets(entente_dictionary *d, entente_error *error)
{
    uint32_t *first = calloc((size_t)d->set_count + 2, sizeof *first),
             *outer = calloc((size_t)d->inner_count + 1, sizeof *outer);
    bool fine = first && outer;
    for (uint32_t i = 0; fine && i < d->inner_count; i += 2)
        first[d->inner[i + 1] + 2]++;
    for (uint32_t i = 0; fine && i < d->set_count; i++)
        first[i + 2] += first[i + 1];
    for (uint32_t i = 0; fine && i < d->inner_count; i += 2)
        outer[first[d->inner[i + 1] + 1]++] = d->inner[i];
    fine = fine && spread_members(d, first, outer);
    free(first);
    free(outer);
    if (!fine)
        return error_memory(error);
    return d->members.count <= MEMBERS_MOST
               ? ENTENTE_OK
               : error_set(error, ENTENTE_LIMIT,
                           "the dictionaries' sets, with the sets within them, hold more than %d words", MEMBERS_MOST);
}

/* Take a word of several parts apart, so that texts look for it only where its parts are. */
static bool add_compound(entente_dictionary *d, uint32_t word)
{
    const char *text = d->words.texts[word];
    uint32_t part = d->list_count, parts = 0;
    if (!strpbrk(text, "_-") || pairs_find(&d->known_compounds, 1, word))
        return true;
    uint32_t *known = pairs_add(&d->known_compounds, 1, word);
    if (!known || !dictionary_grow((void **)&d->compounds, &d->compound_size, d->compound_count, sizeof *d->compounds))
        return false;
    *known = 1;
    for (const char *at = text; *at;) {
        size_t length = strcspn(at, "_-");
        uint32_t number = length ? symbols_add(&d->words, at, length) : 0;
        if (number) {
            if (!dictionary_grow((void **)&d->lists, &d->list_size, d->list_count, sizeof *d->lists))
                return false;
            d->lists[d->list_count++] = number;
            parts++;
        } else if (length) {
            return false;
        }
        at += length + (at[length] != '\0');
    }
    if (parts > 1)
        d->compounds[d->compound_count++] = (compound){.word = word, .part = part, .parts = parts};
    return true;
}

static bool find_compounds(entente_dictionary *d)
{
    for (uint32_t i = 0; i < d->want_count; i++)
        if (d->wants[i].kind == WANT_WORD && !add_compound(d, d->wants[i].of))
            return false;
    for (uint32_t i = 0; d->members.slots && i <= d->members.mask; i++)
        if (d->members.slots[i].key && !add_compound(d, (uint32_t)(d->members.slots[i].key - 1)))
            return false;
    for (uint32_t i = 1; i < d->rule_count; i++)
        if ((d->rules[i].kind == RULE_NOUN || d->rules[i].kind == RULE_VERB) && !add_compound(d, d->rules[i].whole))
            return false;
    pairs_free(&d->known_compounds);
    /* No word is added from here on: arrays by a word's number. */
    d->word_count = d->words.count + 1;
    d->joins = calloc(d->word_count, 1);
    d->first_compound = calloc(d->word_count, sizeof *d->first_compound);
    if (!d->joins || !d->first_compound)
        return false;
    for (uint32_t i = 1; i < d->compound_count; i++) {
        compound *c = &d->compounds[i];
        uint32_t last = d->lists[c->part + c->parts - 1];
        d->joins[last] |= 1;
        d->joins[d->lists[c->part]] |= 2;
        c->next = d->first_compound[last];
        d->first_compound[last] = i;
    }
    return true;
}

/* Which sets and types a word is in, the other way round. */
static bool index_members(entente_dictionary *d)
{
    d->word_sets = calloc((size_t)d->word_count + 1, sizeof *d->word_sets);
    d->sets_of = calloc((size_t)d->members.count + 1, sizeof *d->sets_of);
    d->word_types = calloc((size_t)d->word_count + 1, sizeof *d->word_types);
    if (!d->word_sets || !d->sets_of || !d->word_types)
        return false;
    for (uint32_t i = 0; d->members.slots && i <= d->members.mask; i++)
        if (d->members.slots[i].key)
            d->word_sets[(uint32_t)(d->members.slots[i].key - 1) + 1]++;
    for (uint32_t i = 0; i < d->word_count; i++)
        d->word_sets[i + 1] += d->word_sets[i];
    for (uint32_t i = 0; d->members.slots && i <= d->members.mask; i++)
        if (d->members.slots[i].key)
            d->sets_of[d->word_sets[(uint32_t)(d->members.slots[i].key - 1)]++] =
                (uint32_t)((d->members.slots[i].key - 1) >> 32);
    for (uint32_t i = d->word_count; i > 0; i--)
        d->word_sets[i] = d->word_sets[i - 1];
    d->word_sets[0] = 0;
    for (uint32_t i = 0; d->by_type.slots && i <= d->by_type.mask; i++)
        if (d->by_type.slots[i].key)
            d->word_types[(uint32_t)(d->by_type.slots[i].key - 1)] |= 1u << ((d->by_type.slots[i].key - 1) >> 32);
    return true;
}

static bool index_rules(entente_dictionary *d)
{
    d->first_rule = calloc((size_t)d->words.count + 1, sizeof *d->first_rule);
    if (!d->first_rule)
        return false;
    for (uint32_t i = 1; i < d->rule_count; i++) {
        rule *r = &d->rules[i];
        r->next = d->first_rule[r->head];
        d->first_rule[r->head] = i;
        if ((r->kind == RULE_VERB || r->kind == RULE_NOUN) && !r->wanted && r->type) {
            uint32_t *known = pairs_add(&d->by_type, r->type, r->whole);
            if (!known)
                return false;
            *known = 1;
        }
    }
    return true;
}

static entente_status compile(entente_dictionary *d, const dictionary_file *files, entente_error *error)
{
    for (uint32_t i = 1; i < d->set_count; i++)
        if (!d->sets[i].defined) {
            const char *called = d->set_names.texts[d->sets[i].name];
            return dictionary_wrong(error, &files[d->sets[i].file], d->sets[i].at, "no set is named '%.*s'",
                                    (int)strlen(called), called);
        }
    entente_status status = close_sets(d, error);
    if (status != ENTENTE_OK)
        return status;
    if (!find_compounds(d) || !index_rules(d) || !index_members(d))
        return error_memory(error);
    return ENTENTE_OK;
}

static bool begin(entente_dictionary *d)
{
    if (!dictionary_grow((void **)&d->rules, &d->rule_size, 0, sizeof *d->rules) ||
        !dictionary_grow((void **)&d->names, &d->name_size, 0, sizeof *d->names) ||
        !dictionary_grow((void **)&d->compounds, &d->compound_size, 0, sizeof *d->compounds) ||
        !dictionary_grow((void **)&d->sets, &d->set_size, 0, sizeof *d->sets) ||
        !dictionary_grow((void **)&d->node_name, &d->node_size, 0, sizeof *d->node_name))
        return false;
    d->compound_count = 1;
    d->rule_count = d->name_count = d->node_count = d->set_count = 1;
    return true;
}

static void call_version(entente_dictionary *d, const dictionary_file *files, size_t count)
{
    unsigned char hash[8];
    char text[2 * sizeof hash + 1];
    crypto_generichash_state state;
    crypto_generichash_init(&state, NULL, 0, sizeof hash);
    for (size_t i = 0; i < count; i++) {
        uint64_t length = files[i].length;
        crypto_generichash_update(&state, (const unsigned char *)&length, sizeof length);
        crypto_generichash_update(&state, (const unsigned char *)files[i].bytes, length);
    }
    crypto_generichash_final(&state, hash, sizeof hash);
    sodium_bin2hex(text, sizeof text, hash, sizeof hash);
    snprintf(d->version, sizeof d->version, "english-1 %s", text);
}

entente_status dictionary_make(const dictionary_file *files, size_t count, entente_dictionary **out, entente_error *error)
{
    entente_dictionary *d = calloc(1, sizeof *d);
    entente_status status = d && sodium_init() >= 0 && begin(d) ? ENTENTE_OK : error_memory(error);
    for (size_t i = 0; i < count && status == ENTENTE_OK; i++)
        status = dictionary_parse(d, &files[i], (uint32_t)i, error);
    if (status == ENTENTE_OK)
        status = compile(d, files, error);
    if (status == ENTENTE_OK) {
        call_version(d, files, count);
        *out = d;
    } else {
        entente_dictionary_free(d);
    }
    return status;
}

entente_status entente_dictionary_new(const char *const *names, const char *const *bytes, const size_t *lengths,
                                      size_t count, entente_dictionary **out, entente_error *error)
{
    size_t all = dictionary_own_count + count;
    dictionary_file *files = calloc(all + 1, sizeof *files);
    if (!files)
        return error_memory(error);
    for (size_t i = 0; i < dictionary_own_count; i++)
        files[i] = dictionary_own(i);
    for (size_t i = 0; i < count; i++)
        files[dictionary_own_count + i] = (dictionary_file){names[i], bytes[i], lengths[i]};
    entente_status status = dictionary_make(files, all, out, error);
    free(files);
    return status;
}
