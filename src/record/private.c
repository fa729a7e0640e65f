/* What a reader keeps to itself: entries beside a record, in a file that its own key seals. */
#include "record/key.h"
#include "record/record.h"
#include "record/write.h"

#include "base/error.h"
#include "case/canonical.h"

#include <sodium.h>
#include <stdlib.h>
#include <string.h>

enum {
    START = 18,
    NONCE = crypto_secretbox_NONCEBYTES,
    TAG = crypto_secretbox_MACBYTES,
    STEP = 1024, /* sizes are multiples of it */
};
static const char start[START + 1] = "entente private 1\n";

bool entente_sealed_is(const char *bytes, size_t length)
{
    return length >= START && !memcmp(bytes, start, START);
}

static void derive(const entente_key *key, unsigned char out[crypto_secretbox_KEYBYTES])
{
    crypto_kdf_derive_from_key(out, crypto_secretbox_KEYBYTES, 4, "ententek", key->seed);
}

/* "entente private 1\n", a nonce, and under the seal the text, a byte 1 and zeros up to a multiple of STEP. */
entente_status entente_key_seal(const entente_key *key, const char *text, size_t length, char **out, size_t *sealed,
                                entente_error *error)
{
    size_t padded = (length / STEP + 1) * STEP, whole = START + NONCE + TAG + padded;
    unsigned char by[crypto_secretbox_KEYBYTES], *plain = calloc(1, padded);
    unsigned char *made = malloc(whole);
    entente_status status = plain && made ? ENTENTE_OK : error_memory(error);
    if (status == ENTENTE_OK) {
        memcpy(plain, text, length);
        plain[length] = 1;
        memcpy(made, start, START);
        randombytes_buf(made + START, NONCE);
        derive(key, by);
        crypto_secretbox_easy(made + START + NONCE, plain, padded, made + START, by);
        sodium_memzero(by, sizeof by);
        *out = (char *)made;
        *sealed = whole;
        made = NULL;
    }
    if (plain)
        sodium_memzero(plain, padded);
    free(plain);
    free(made);
    return status;
}

entente_status entente_key_unseal(const entente_key *key, const char *bytes, size_t length, char **out, size_t *text,
                                  entente_error *error)
{
    unsigned char by[crypto_secretbox_KEYBYTES];
    if (!entente_sealed_is(bytes, length) || length < START + NONCE + TAG + 1)
        return error_set(error, ENTENTE_INVALID,
                         "no private file, or a damaged one; expected what `entente private` writes");
    const unsigned char *at = (const unsigned char *)bytes + START;
    size_t padded = length - START - NONCE - TAG;
    unsigned char *plain = malloc(padded + 1);
    if (!plain)
        return error_memory(error);
    derive(key, by);
    bool opened = !crypto_secretbox_open_easy(plain, at + NONCE, padded + TAG, at, by);
    sodium_memzero(by, sizeof by);
    size_t end = padded;
    while (opened && end && !plain[end - 1])
        end--;
    if (!opened || !end || plain[end - 1] != 1) {
        free(plain);
        return error_set(error, ENTENTE_INVALID, "this private file is another key's, or damaged");
    }
    plain[end - 1] = '\0';
    *text = end - 1;
    *out = (char *)plain;
    return ENTENTE_OK;
}

/* ---- entries ---- */

static bool is_own(const void *record, const char *actor)
{
    const entente_record *r = record;
    return record_bound(r, r->me, actor);
}

/* Why one may not be private; NULL: it may. */
static const char *refused(const entente_record *r, const entry *e)
{
    size_t defined = 0;
    kind_id of = e->kind ? (kind_id)(e->kind - kinds) : KIND_NOTE;
    if (e->replaces_at || !(e->body || e->other))
        return "a private entry corrects and retracts nothing; expected one without 'replaces'";
    if (!e->unsaid)
        return "a private entry is for you alone; leave 'to' out";
    if (!record_bound(r, r->me, e->by))
        return "a private entry is by you; leave 'by' out";
    if (of == KIND_CASE || of == KIND_ACTOR || of == KIND_READER || of == KIND_RELEASE || of == KIND_SHOWN ||
        of == KIND_FORGET)
        return "an entry of this kind speaks for others, and cannot be private";
    if (e->kind && kind_has_id(e->kind) && e->handle)
        case_definers(r->c, of, e->handle, &defined);
    return defined ? "the record defines this already, and a private entry defines nothing of others'" : NULL;
}

static void prepare(const entente_record *r, entry **entries, size_t count, problems *p)
{
    for (size_t i = 0; i < count && !p->failed; i++) {
        entry *e = entries[i];
        const char *why = refused(r, e);
        buffer json = {0};
        if (why)
            problems_add(p, e->node, "%s", why);
        entry_canonical(&json, e);
        p->failed |= json.failed;
        if (!json.failed)
            crypto_generichash(e->id, ENTRY_ID, (const unsigned char *)json.bytes, json.length, NULL, 0);
        buffer_free(&json);
        e->apart = true;
        record_sign_for(r, e);
    }
}

entente_status entente_record_with(entente_record *r, const char *bytes, size_t length, const char *file,
                                   entente_report *report, void *context, size_t *count, entente_error *error)
{
    arena scratch = {0};
    problems p = {.memory = &scratch, .file = file};
    const char *own = r->me == SIZE_MAX ? "" : record_own_name(r);
    bool mediates = !strcmp(r->reader, "mediators");
    entry_defaults defaults = {moment_day(moment_of(r->now).day), own, mediates ? NULL : own, is_own, r};
    char *opened = NULL;
    size_t opened_length = 0;
    *count = 0;
    for (size_t i = 0; i < r->c->count; i++) /* it is known after all else: an invented case may lie in years to come */
        if (r->c->entries[i]->at.day > defaults.now.day)
            defaults.now = moment_day(r->c->entries[i]->at.day);
    if (r->write || !r->has_key || !*own)
        return error_set(error, ENTENTE_INVALID,
                         "private entries go with a key that reads as somebody, and a record that is read");
    entente_status status = ENTENTE_OK;
    if (entente_sealed_is(bytes, length))
        status = entente_key_unseal(&r->key, bytes, length, &opened, &opened_length, error);
    if (opened) {
        bytes = opened;
        length = opened_length;
    }
    entry **entries = status == ENTENTE_OK ? case_parse_yaml(r->c, bytes, length, &defaults, &p, count) : NULL;
    if (entries)
        prepare(r, entries, *count, &p);
    if (entries && !p.failed && !p.count)
        status = case_join(r->c, entries, count, true, &p, error);
    for (size_t i = 0; entries && i < *count && status == ENTENTE_OK; i++)
        ((node *)entries[i]->node)->line = 0; /* a place in another file than what else is told of */
    if (p.failed)
        status = error_memory(error);
    else if (p.count && status != ENTENTE_MEMORY) {
        problems_sort(&p);
        for (size_t i = 0; report && i < p.count; i++)
            report(context, &p.list[i]);
        if (error)
            *error = p.list[0];
        status = ENTENTE_INVALID;
    }
    if (opened)
        sodium_memzero(opened, opened_length);
    free(opened);
    arena_free(&scratch);
    r->broken = true; /* nothing of it is ever written */
    return status;
}
