/* Reading a run: messages into their places, and whether each is what its round asks for. */
#include "blind/run.h"

#include "base/error.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* ---- what is wrong ---- */

static entente_status fault_add(entente_blind *run, const char *party, const message *m, const char *file, bool stops,
                                entente_error *error, const char *format, ...) __attribute__((format(printf, 7, 8)));

static entente_status fault_add(entente_blind *run, const char *party, const message *m, const char *file, bool stops,
                                entente_error *error, const char *format, ...)
{
    char what[400];
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(what, sizeof what, format, arguments);
    va_end(arguments);
    if (run->fault_count == run->fault_room) {
        size_t room = 2 * run->fault_room + 8;
        run_fault *more = ARENA_ARRAY(&run->memory, room, run_fault);
        if (!more)
            return error_memory(error);
        if (run->fault_count)
            memcpy(more, run->faults, run->fault_count * sizeof *more);
        run->faults = more;
        run->fault_room = room;
    }
    const char *text = arena_text(&run->memory, what, strlen(what));
    const char *name = arena_text(&run->memory, file ? file : "", file ? strlen(file) : 0);
    if (!text || !name)
        return error_memory(error);
    run->faults[run->fault_count++] =
        (run_fault){.party = party, .step = m ? message_step[m->step] : NULL, .file = name, .what = text, .stops = stops};
    run->stopped |= stops;
    return ENTENTE_OK;
}

/* ---- messages into their places ---- */

static size_t party_named(const entente_blind *run, const char *name)
{
    for (size_t p = 0; p < run->start.parties; p++)
        if (!strcmp(run->start.party[p], name))
            return p;
    return RUN_NOBODY;
}

static size_t round_of(const message *m)
{
    if (m->step < ENTENTE_BLIND_COMMIT)
        return (size_t)m->step - ENTENTE_BLIND_JOIN;
    return 2 * m->part + 1 + (m->step == ENTENTE_BLIND_OPEN);
}

static entente_status place(entente_blind *run, const message *m, entente_error *error)
{
    size_t party = party_named(run, m->party), round = round_of(m);
    if (party == RUN_NOBODY)
        return fault_add(run, NULL, m, m->file, false, error, "%.64s takes no part in this run", m->party);
    const char *name = run->start.party[party];
    if (!message_signed(m, run->start.key[party]))
        return fault_add(run, NULL, m, m->file, false, error, "it bears the name of %s, who has not signed it", name);
    if (memcmp(m->run, run->start.run, DIGEST))
        return fault_add(run, name, m, m->file, false, error, "it is of another run");
    if (round >= run->rounds)
        return fault_add(run, name, m, m->file, true, error, "it opens lot %zu of %zu", m->part, run->lots);
    const message **slot = run->at + round * run->start.parties + party;
    if (*slot && memcmp((*slot)->digest, m->digest, DIGEST))
        return fault_add(run, name, m, m->file, true, error, "%s signed two that differ; the other is %.100s", name,
                         (*slot)->file ? (*slot)->file : "nameless");
    *slot = *slot ? *slot : m;
    return ENTENTE_OK;
}

static entente_status collect(entente_blind *run, const entente_blind_text *text, size_t count, entente_error *error)
{
    entente_status status = ENTENTE_OK;
    for (size_t i = 0; i < count && status == ENTENTE_OK; i++) {
        entente_error said = {0};
        if (message_is_start(text[i].bytes, text[i].length))
            continue;
        message *m = ARENA_NEW(&run->memory, message);
        if (!m)
            return error_memory(error);
        status = message_read(&text[i], &run->memory, m, &said);
        if (status == ENTENTE_OK)
            status = place(run, m, error);
        else if (status == ENTENTE_INVALID)
            status = fault_add(run, NULL, NULL, text[i].file, false, error, "%s", said.message);
        else
            return error_memory(error);
    }
    return status;
}

/* ---- whether a message is what its round asks for ---- */

/* The party whose message of the round before is not the one that this builds on. */
static size_t other_seen(const entente_blind *run, size_t round, const message *m)
{
    for (size_t p = 0; round && p < run->start.parties; p++) {
        const message *before = run_message(run, round - 1, p);
        if (!before || sodium_memcmp(m->body + p * DIGEST, before->digest, DIGEST))
            return p;
    }
    return RUN_NOBODY;
}

/* Whether the key's holder has built on a round, which it checked then, or wrote the message itself. */
static bool vouched(const entente_blind *run, size_t round, size_t party)
{
    if (run->me == RUN_NOBODY || party == run->me)
        return run->me != RUN_NOBODY;
    const message *next = round + 1 < run->rounds ? run_message(run, round + 1, run->me) : NULL;
    return next && next->length == run_length(run, round + 1) && other_seen(run, round + 1, next) == RUN_NOBODY;
}

static bool points_fit(const unsigned char *points, size_t count, size_t *wrong)
{
    for (*wrong = 0; *wrong < count; ++*wrong)
        if (!group_point(points + *wrong * POINT))
            return false;
    return true;
}

/* Points of a body before its proof: how many, and where they begin. */
static size_t points_of(const entente_blind *run, size_t round, size_t *from)
{
    size_t first;
    *from = run_seen(run, round);
    switch (run_step(round)) {
    case ENTENTE_BLIND_JOIN:
        return 1;
    case ENTENTE_BLIND_ANSWER:
        return 2 * run->start.packages;
    case ENTENTE_BLIND_MIX:
        *from += RUN_SEED;
        return 2 * run->start.packages;
    case ENTENTE_BLIND_OPEN:
        *from += DIGEST;
        return run_lot(run, round, &first);
    default:
        return 0;
    }
}

/* Whether what was committed to before is what stands here. */
static bool kept(const entente_blind *run, size_t round, size_t party, const message *m)
{
    unsigned char digest[DIGEST];
    const unsigned char *at = m->body + run_seen(run, round), *promised;
    if (run_step(round) == ENTENTE_BLIND_MIX) {
        run_seed_commitment(run, party, at, digest);
        promised = run_message(run, 0, party)->body + POINT;
    } else if (run_step(round) == ENTENTE_BLIND_OPEN) {
        run_share_commitment(run, round, party, at, at + DIGEST, digest);
        promised = run_message(run, round - 1, party)->body + run_seen(run, round - 1);
    } else {
        return true;
    }
    return !sodium_memcmp(digest, promised, DIGEST);
}

static const char *const claimed[] = {
    [ENTENTE_BLIND_JOIN] = "it does not show that its maker knows the secret of the key share in it",
    [ENTENTE_BLIND_ANSWER] = "it does not show that its maker made the answers in it",
    [ENTENTE_BLIND_MIX] = "it does not show that each product in it is a power of the one that all answers make",
    [ENTENTE_BLIND_OPEN] = "it does not show that its shares are of its maker's key",
};

static entente_status judge_proof(entente_blind *run, size_t round, size_t party, const message *m, entente_error *error)
{
    arena scratch = {0};
    proof_claims claims;
    group_hash context;
    bool room = run_prepare(run, round) && run_claims(run, round, party, m->body, &scratch, &claims), holds = false;
    if (room) {
        run_context(run, round, party, m->body, &context);
        holds = proof_holds(&claims, &context, m->body + run_plain(run, round));
    }
    arena_free(&scratch);
    if (!room)
        return error_memory(error);
    return holds ? ENTENTE_OK
                 : fault_add(run, run->start.party[party], m, m->file, true, error, "%s", claimed[run_step(round)]);
}

static entente_status judge(entente_blind *run, size_t round, size_t party, entente_error *error)
{
    const message *m = run_message(run, round, party);
    const char *name = run->start.party[party];
    size_t from, wrong;
    if (m->length != run_length(run, round))
        return fault_add(run, name, m, m->file, true, error, "it holds %zu bytes; expected %zu", m->length,
                         run_length(run, round));
    size_t other = other_seen(run, round, m);
    if (other != RUN_NOBODY)
        return fault_add(run, name, m, m->file, true, error,
                         "it builds on another %s of %s than the one here: compare %s's copy of it with this one",
                         message_step[run_step(round - 1)], run->start.party[other], name);
    if (vouched(run, round, party))
        return ENTENTE_OK;
    size_t points = points_of(run, round, &from);
    if (!points_fit(m->body + from, points, &wrong))
        return fault_add(run, name, m, m->file, true, error, "what should be its point %zu is none, or is the identity",
                         wrong + 1);
    if (!kept(run, round, party, m))
        return fault_add(run, name, m, m->file, true, error, "it is not what %s committed to", name);
    return run_step(round) == ENTENTE_BLIND_COMMIT ? ENTENTE_OK : judge_proof(run, round, party, m, error);
}

/* Round after round, as long as they are complete and nobody is at fault. */
static entente_status judge_rounds(entente_blind *run, entente_error *error)
{
    entente_status status = ENTENTE_OK;
    while (status == ENTENTE_OK && run->round < run->rounds && !run->done && !run->stopped) {
        size_t come = 0;
        for (size_t p = 0; p < run->start.parties && status == ENTENTE_OK; p++)
            if (run_message(run, run->round, p)) {
                come++;
                status = judge(run, run->round, p, error);
            }
        if (status != ENTENTE_OK || run->stopped || come < run->start.parties)
            return status;
        if (!run_fold(run, run->round++))
            return error_memory(error);
    }
    return status;
}

/* What the key's holder writes next is made by. */
static entente_status prepare(entente_blind *run, entente_error *error)
{
    if (run->done || run->stopped || run->me == RUN_NOBODY || run_message(run, run->round, run->me))
        return ENTENTE_OK;
    return run_prepare(run, run->round) ? ENTENTE_OK : error_memory(error);
}

/* ---- the whole ---- */

static int key_order(const void *left, const void *right)
{
    return memcmp(left, right, KEY_PUBLIC);
}

static entente_status lay_out(entente_blind *run, const entente_key *key, entente_error *error)
{
    const message_start *s = &run->start;
    unsigned char keys[ENTENTE_BLIND_PARTIES][KEY_PUBLIC], digest[DIGEST];
    group_hash h;
    run->lots = s->lot ? (s->packages + s->lot - 1) / s->lot : 1;
    run->rounds = 3 + 2 * run->lots;
    run->at = ARENA_ARRAY(&run->memory, run->rounds * s->parties, const message *);
    run->found = ARENA_ARRAY(&run->memory, s->packages, signed char);
    if (!run->at || !run->found)
        return error_memory(error);
    memset(run->found, -1, s->packages);
    run->me = RUN_NOBODY;
    for (size_t p = 0; key && p < s->parties; p++)
        if (!memcmp(key->public_key, s->key[p], KEY_PUBLIC))
            run->me = p;
    memcpy(keys, s->key, s->parties * KEY_PUBLIC);
    qsort(keys, s->parties, KEY_PUBLIC, key_order);
    group_hash_begin(&h, "entente blind circle 1", NULL, 0);
    group_hash_add(&h, keys[0], s->parties * KEY_PUBLIC);
    group_hash_digest(&h, digest);
    sodium_bin2hex(run->circle, sizeof run->circle, digest, DIGEST);
    sodium_bin2hex(run->id, sizeof run->id, s->run, DIGEST);
    return ENTENTE_OK;
}

static entente_status find_start(entente_blind *run, const entente_blind_text *text, size_t count, entente_error *error)
{
    bool found = false;
    for (size_t i = 0; i < count; i++) {
        message_start s;
        if (!message_is_start(text[i].bytes, text[i].length))
            continue;
        entente_status status = message_start_read(&text[i], &run->memory, &s, error);
        if (status != ENTENTE_OK)
            return status;
        if (found && memcmp(s.run, run->start.run, DIGEST))
            return error_at(error, ENTENTE_INVALID, text[i].file, 0, 0,
                            "a second start, of another run; expected the messages of one");
        run->start = s;
        found = true;
    }
    return found ? ENTENTE_OK
                 : error_set(error, ENTENTE_INVALID, "no start of a run; expected what `entente blind start` writes");
}

entente_status entente_blind_read(const entente_blind_text *text, size_t count, const entente_key *key, entente_blind **out,
                                  entente_error *error)
{
    entente_blind *run = sodium_init() < 0 ? NULL : calloc(1, sizeof *run);
    if (!run)
        return error_memory(error);
    entente_status status = find_start(run, text, count, error);
    if (status == ENTENTE_OK)
        status = lay_out(run, key, error);
    if (status == ENTENTE_OK)
        status = collect(run, text, count, error);
    if (status == ENTENTE_OK)
        status = judge_rounds(run, error);
    if (status == ENTENTE_OK)
        status = prepare(run, error);
    if (status == ENTENTE_OK)
        *out = run;
    else
        entente_blind_free(run);
    return status;
}

void entente_blind_free(entente_blind *run)
{
    if (run)
        arena_free(&run->memory);
    free(run);
}

size_t entente_blind_packages(const entente_blind *run)
{
    return run->start.packages;
}

const char *entente_blind_package(const entente_blind *run, size_t package)
{
    return run->start.package[package];
}

const char *entente_blind_circle(const entente_blind *run)
{
    return run->circle;
}

const char *entente_blind_id(const entente_blind *run)
{
    return run->id;
}
