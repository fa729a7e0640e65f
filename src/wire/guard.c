#include "wire/guard.h"

#include "base/error.h"

#include <sodium.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

entente_status guard_begin(guard *g, const char *makers, unsigned limit, entente_error *error)
{
    *g = (guard){.makers = makers, .limit = limit};
    g->sessions = calloc(GUARD_SESSIONS, sizeof *g->sessions);
    g->addresses = calloc(GUARD_ADDRESSES, sizeof *g->addresses);
    g->keys = calloc(GUARD_ADDRESSES, sizeof *g->keys);
    if (!g->sessions || !g->addresses || !g->keys || sodium_init() < 0)
        return error_memory(error);
    randombytes_buf(g->secret, sizeof g->secret);
    randombytes_buf(g->mac, sizeof g->mac);
    randombytes_buf(g->hash, sizeof g->hash);
    crypto_scalarmult_base(g->public_half, g->secret);
    return ENTENTE_OK;
}

void guard_end(guard *g)
{
    if (g->sessions)
        sodium_memzero(g->sessions, GUARD_SESSIONS * sizeof *g->sessions);
    free(g->sessions);
    free(g->addresses);
    free(g->keys);
    sodium_memzero(g, sizeof *g);
}

/* ---- challenges: eight bytes of time, random ones, and our mark of both, so that nothing is kept of who only asks ---- */

static void mark_challenge(const guard *g, const unsigned char challenge[PROOF_CHALLENGE], unsigned char out[32])
{
    crypto_generichash(out, 32, challenge, PROOF_CHALLENGE - 32, g->mac, sizeof g->mac);
}

void guard_challenge(const guard *g, int64_t now, char out[PROOF_ASKED + 1])
{
    unsigned char challenge[PROOF_CHALLENGE];
    put64(challenge, (uint64_t)now);
    randombytes_buf(challenge + 8, PROOF_CHALLENGE - 32 - 8);
    mark_challenge(g, challenge, challenge + PROOF_CHALLENGE - 32);
    proof_challenge_text(challenge, g->public_half, out);
}

static bool is_challenge(const guard *g, const unsigned char challenge[PROOF_CHALLENGE], int64_t now)
{
    unsigned char mark[32];
    int64_t given = (int64_t)get64(challenge);
    mark_challenge(g, challenge, mark);
    return !sodium_memcmp(mark, challenge + PROOF_CHALLENGE - 32, 32) && given <= now &&
           now - given <= (int64_t)1000 * GUARD_CHALLENGE_SECONDS;
}

/* ---- sessions: open addressing by name, which is a hash ---- */

session *guard_named(guard *g, const unsigned char name[PROOF_SESSION])
{
    size_t at = get64(name) % GUARD_SESSIONS;
    for (size_t i = 0; i < GUARD_SESSIONS / 64; i++) {
        session *s = &g->sessions[(at + i) % GUARD_SESSIONS];
        if (s->until && !memcmp(s->name, name, PROOF_SESSION))
            return s;
    }
    return NULL;
}

/* A place for a new one: a free one, or the one that ends first, near where its name puts it. */
static session *place(guard *g, const unsigned char name[PROOF_SESSION], int64_t now)
{
    size_t at = get64(name) % GUARD_SESSIONS;
    session *best = NULL;
    for (size_t i = 0; i < GUARD_SESSIONS / 64; i++) {
        session *s = &g->sessions[(at + i) % GUARD_SESSIONS];
        if (s->until <= now)
            return s;
        if (!best || s->until < best->until)
            best = s;
    }
    return best;
}

/* Of one key's the oldest goes where there are too many. */
static void make_way(guard *g, const unsigned char public_key[KEY_PUBLIC], int64_t now)
{
    session *oldest = NULL;
    size_t count = 0;
    for (size_t i = 0; i < GUARD_SESSIONS; i++) {
        session *s = &g->sessions[i];
        if (s->until <= now || memcmp(s->public_key, public_key, KEY_PUBLIC))
            continue;
        count++;
        if (!oldest || s->until < oldest->until)
            oldest = s;
    }
    if (count >= GUARD_EACH)
        sodium_memzero(oldest, sizeof *oldest);
}

/* Whether a key stands in the operator's list, a line each. It is read anew, so that who is added need not wait. */
static bool may_make(const guard *g, const unsigned char public_key[KEY_PUBLIC])
{
    char line[1000], text[ENTENTE_PUBLIC_TEXT];
    FILE *list = g->makers ? fopen(g->makers, "r") : NULL;
    bool found = false;
    key_public_text(public_key, text);
    while (list && !found && fgets(line, sizeof line, list)) {
        line[strcspn(line, " \t\r\n")] = '\0';
        found = !strcmp(line, text);
    }
    if (list)
        fclose(list);
    return found;
}

session *guard_open(guard *g, const keep *k, const proof_opening *o, const char *host, int64_t now)
{
    session new = {.until = now + (int64_t)1000 * PROOF_SECONDS};
    if (!is_challenge(g, o->challenge, now) || !proof_signed(o, g->public_half, host))
        return NULL;
    const kept *of = keep_find(k, o->record);
    if (of ? !keep_joined(of, o->public_key) : !may_make(g, o->public_key))
        return NULL;
    new.makes = !of;
    proof_session(o, new.name);
    session *there = guard_named(g, new.name); /* the same once more */
    if (there)
        return there->until > now ? there : NULL;
    if (!proof_key(o, g->secret, o->public_key + 32, new.key))
        return NULL;
    memcpy(new.public_key, o->public_key, KEY_PUBLIC);
    memcpy(new.record, o->record, SEAL_RECORD);
    make_way(g, o->public_key, now);
    session *s = place(g, new.name, now);
    *s = new;
    return s;
}

/* A number is taken once, in any order within 64. */
static bool take_number(session *s, uint64_t number)
{
    if (number > s->highest) {
        uint64_t step = number - s->highest;
        s->seen = step < 64 ? s->seen << step | 1 : 1;
        s->highest = number;
        return true;
    }
    uint64_t back = s->highest - number;
    if (!number || back >= 64 || s->seen >> back & 1)
        return false;
    s->seen |= (uint64_t)1 << back;
    return true;
}

session *guard_check(guard *g, const char *mark, const char *method, const char *host, const char *target, int64_t now)
{
    proof_mark m;
    unsigned char mac[PROOF_MAC];
    if (!mark || !proof_mark_read(mark, strlen(mark), &m))
        return NULL;
    session *s = guard_named(g, m.session);
    if (!s || s->until <= now)
        return NULL;
    proof_mac(s->key, method, host, target, m.number, mac);
    return !sodium_memcmp(mac, m.mac, sizeof mac) && take_number(s, m.number) ? s : NULL;
}

/* ---- limits ---- */

static bool draw_from(bucket *b, double cost, double rate, int64_t now)
{
    double most = rate * GUARD_BURST;
    double more = b->at ? b->left + (double)(now - b->at) / 1000 * rate : most;
    b->left = more < most ? more : most;
    b->at = now;
    if (b->left < 1)
        return false;
    b->left -= cost; /* may fall below nothing: what is large is paid for afterwards */
    return true;
}

/* Of so many buckets one by a hash that nobody outside can aim at: several may share one. */
static bucket *bucket_of(const guard *g, bucket *list, const unsigned char *of, size_t length)
{
    unsigned char hash[crypto_shorthash_BYTES];
    crypto_shorthash(hash, of, length, g->hash);
    return &list[get64(hash) % GUARD_ADDRESSES];
}

bool guard_stranger(guard *g, const unsigned char *address, size_t length, int64_t now)
{
    return !g->limit || draw_from(bucket_of(g, g->addresses, address, length), 1, GUARD_STRANGER, now);
}

bool guard_member(guard *g, const session *s, size_t bytes, int64_t now)
{
    return !g->limit ||
           draw_from(bucket_of(g, g->keys, s->public_key, KEY_PUBLIC), 1 + (double)bytes / GUARD_UNIT, g->limit, now);
}
