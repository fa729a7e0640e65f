#include "read/dictionary.h"

#include <sodium.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Sets within sets: members go outwards until nothing is new (sets that hold each other end up the same). */
static bool close_sets(entente_dictionary *d)
{
    for (bool more = d->inner_count > 0; more;) {
        more = false;
        size_t count = 0;
        uint64_t *known = malloc((d->members.count + 1) * sizeof *known);
        if (!known)
            return false;
        for (uint32_t i = 0; d->members.slots && i <= d->members.mask; i++)
            if (d->members.slots[i].key)
                known[count++] = d->members.slots[i].key - 1;
        for (uint32_t i = 0; i < d->inner_count; i += 2)
            for (size_t k = 0; k < count; k++)
                if (known[k] >> 32 == d->inner[i + 1]) {
                    uint32_t *member = pairs_add(&d->members, d->inner[i], (uint32_t)known[k]);
                    if (!member) {
                        free(known);
                        return false;
                    }
                    more |= !*member;
                    *member = 1;
                }
        free(known);
    }
    return true;
}

/* Mark where words of several parts begin and end, so that texts look for them only there. */
static bool mark_compound(entente_dictionary *d, uint32_t word)
{
    const char *text = d->words.texts[word], *first = strpbrk(text, "_-"), *last = first;
    if (!first)
        return true;
    for (const char *at = first; at; at = strpbrk(at + 1, "_-"))
        last = at;
    uint32_t begins = symbols_add(&d->words, text, (size_t)(first - text));
    uint32_t ends = symbols_add(&d->words, last + 1, strlen(last + 1));
    if (!begins || !ends)
        return false;
    if (d->words.count > d->word_count) {
        uint32_t count = d->words.size;
        uint8_t *fresh = realloc(d->compound, count);
        if (!fresh)
            return false;
        memset(fresh + d->word_count, 0, count - d->word_count);
        d->compound = fresh;
        d->word_count = count;
    }
    d->compound[ends] |= 1;
    d->compound[begins] |= 2;
    return true;
}

static bool mark_compounds(entente_dictionary *d)
{
    d->word_count = d->words.size;
    d->compound = calloc(d->word_count + 1, 1);
    if (!d->compound)
        return false;
    for (uint32_t i = 0; i < d->want_count; i++)
        if (d->wants[i].kind == WANT_WORD && !mark_compound(d, d->wants[i].of))
            return false;
    for (uint32_t i = 0; d->members.slots && i <= d->members.mask; i++)
        if (d->members.slots[i].key && !mark_compound(d, (uint32_t)(d->members.slots[i].key - 1)))
            return false;
    for (uint32_t i = 1; i < d->rule_count; i++)
        if ((d->rules[i].kind == RULE_NOUN || d->rules[i].kind == RULE_VERB) && !mark_compound(d, d->rules[i].whole))
            return false;
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
    if (!close_sets(d) || !mark_compounds(d) || !index_rules(d))
        return error_memory(error);
    return ENTENTE_OK;
}

static bool begin(entente_dictionary *d)
{
    if (!grow((void **)&d->rules, &d->rule_size, 0, sizeof *d->rules) ||
        !grow((void **)&d->names, &d->name_size, 0, sizeof *d->names) ||
        !grow((void **)&d->sets, &d->set_size, 0, sizeof *d->sets) ||
        !grow((void **)&d->node_name, &d->node_size, 0, sizeof *d->node_name))
        return false;
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

entente_status entente_dictionary_new(const char *const *names, const char *const *bytes, const size_t *lengths,
                                      size_t count, entente_dictionary **out, entente_error *error)
{
    size_t all = dictionary_own_count + count;
    entente_dictionary *d = calloc(1, sizeof *d);
    dictionary_file *files = calloc(all + 1, sizeof *files);
    entente_status status = ENTENTE_OK;
    if (!d || !files || sodium_init() < 0 || !begin(d)) {
        status = error_memory(error);
        goto done;
    }
    for (size_t i = 0; i < all; i++)
        files[i] = i < dictionary_own_count
                       ? dictionary_own(i)
                       : (dictionary_file){names[i - dictionary_own_count], bytes[i - dictionary_own_count],
                                           lengths[i - dictionary_own_count]};
    for (size_t i = 0; i < all && status == ENTENTE_OK; i++)
        status = dictionary_parse(d, &files[i], (uint32_t)i, error);
    if (status == ENTENTE_OK)
        status = compile(d, files, error);
    if (status == ENTENTE_OK)
        call_version(d, files, all);
done:
    free(files);
    if (status == ENTENTE_OK)
        *out = d;
    else
        entente_dictionary_free(d);
    return status;
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
    free(d->compound);
    free(d->node_name);
    free(d->names);
    free(d->offices);
    free(d->sets);
    free(d->inner);
    free(d);
}
