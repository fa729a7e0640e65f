/* Sync with a relay: docs/sync.md's rules over docs/relay.md's requests. */
#include "record/sync.h"
#include "wire/client.h"
#include "wire/heads.h"
#include "wire/piece.h"

#include "base/error.h"

#include <entente/wire.h>

#include <sodium.h>
#include <stdio.h>
#include <string.h>
#include <time.h>

enum { ASKED_HEADS = 24 };

bool entente_wire_is(const char *where)
{
    return !strncmp(where, "https://", 8) || !strncmp(where, "http://", 7);
}

static void put_target(buffer *b, const client *c, const char *what)
{
    char name[2 * SEAL_RECORD + 1];
    buffer_format(b, "/1/%s/%s", sodium_bin2hex(name, sizeof name, c->opening.record, SEAL_RECORD), what);
}

static proof_head head_after(const entente_record *r, size_t groups)
{
    proof_head h = {.root = tree_root_of(NULL, 0)};
    if (groups)
        h = (proof_head){r->batches[groups - 1].first + r->batches[groups - 1].count, r->batches[groups - 1].root};
    return h;
}

static void put_head(buffer *b, const proof_head *h)
{
    char text[PROOF_HEAD_TEXT];
    buffer_text(b, proof_head_text(h, text));
}

/* r's heads, ever further apart: the relay knows one that is not twice as far back as need be. */
static void put_heads(buffer *b, const entente_record *r, size_t from)
{
    size_t step = 1;
    for (int i = 0; i < ASKED_HEADS && from; i++) {
        proof_head h = head_after(r, from);
        buffer_text(b, i ? "," : "?since=");
        put_head(b, &h);
        from = from > step ? from - step : 0;
        step *= i ? 2 : 1;
    }
}

static entente_status not_bundle(const client *c, entente_error *error)
{
    return error_at(error, ENTENTE_NO, c->name, 0, 0, "what the relay gives is no line of this record");
}

/* All groups after r's first `groups` ones or fewer; *out stays empty where the relay has none of the record. */
static entente_status fetch_after(client *c, const entente_record *r, size_t groups, buffer *out, entente_error *error)
{
    buffer target = {0};
    proof_head end = {0};
    put_target(&target, c, "log");
    if (r)
        put_heads(&target, r, groups);
    entente_status status = ENTENTE_OK;
    for (bool more = true; more && status == ENTENTE_OK;) {
        status = target.failed ? error_memory(error) : client_ask(c, target.bytes, NULL, 0, CLIENT_PIECE, error);
        if (status == ENTENTE_OK && c->code == 204 && !out->length)
            break;
        if (status == ENTENTE_OK && c->code != 200)
            status = client_refused(c, error);
        piece one = {c->answer.bytes, c->answer.length, &end};
        if (status == ENTENTE_OK) {
            status = c->has_head ? piece_take(&one, c->opening.record, out, &more, error) : ENTENTE_NO;
            status = status == ENTENTE_NO ? not_bundle(c, error) : status;
        }
        more = more && status == ENTENTE_OK && end.count < c->head.count;
        target.length = 0;
        put_target(&target, c, "log?since=");
        put_head(&target, &end);
    }
    buffer_free(&target);
    return status;
}

static entente_status fetch(void *context, const entente_record *r, buffer *bundle, entente_error *error)
{
    client *c = context;
    entente_status status = fetch_after(c, r, r ? r->batch_count : 0, bundle, error);
    if (status == ENTENTE_OK && !bundle->length) {
        c->has_head = true;
        c->head = (proof_head){.root = tree_root_of(NULL, 0)};
    }
    return status;
}

static entente_status again(void *context, const entente_record *r, size_t groups, buffer *bundle, entente_error *error)
{
    return fetch_after(context, r, groups, bundle, error);
}

/* Somebody else was quicker; who waits for a moment of his own meets fewer. */
static void wait_a_moment(void)
{
    nanosleep(&(struct timespec){0, (long)(10 + randombytes_uniform(100)) * 1000000}, NULL);
}

static entente_status send_groups(void *context, const entente_record *r, size_t from, bool *moved, entente_error *error)
{
    client *c = context;
    buffer target = {0}, lines = {0};
    proof_head fork = head_after(r, from), end = c->head;
    put_target(&target, c, "log?from=");
    put_head(&target, &fork);
    buffer_text(&target, "&head=");
    put_head(&target, &end);
    entente_status status = bundle_write(r, from, r->batch_count, &lines, error);
    if (status == ENTENTE_OK)
        status = target.failed ? error_memory(error)
                               : client_ask(c, target.bytes, lines.bytes, lines.length, CLIENT_WORDS, error);
    *moved = status == ENTENTE_OK && c->code == 409;
    if (status == ENTENTE_OK && c->code != 200 && !*moved)
        status = client_refused(c, error);
    if (*moved)
        wait_a_moment();
    buffer_free(&target);
    buffer_free(&lines);
    return status;
}

static size_t ended(void *context, const entente_record *r, uint64_t entries, buffer *told)
{
    const client *c = context;
    return heads_meet(r, c->name, entries, told);
}

/* The record's name: the address's, or that of the record that is here; *named: there is one. */
static entente_status find_name(const char *path, client_where *where, const char *text, entente_error *error)
{
    unsigned char own[SEAL_RECORD];
    store s;
    if (store_open(&s, path, NULL, false, false, NULL, NULL) != ENTENTE_OK)
        return where->named ? ENTENTE_OK
                            : error_at(error, ENTENTE_INVALID, text, 0, 0,
                                       "%.200s is not here yet; expected an address with the record's name: "
                                       "https://HOST/NAME",
                                       path);
    entente_status status = store_name(&s, own, error);
    store_close(&s);
    if (status != ENTENTE_OK)
        return status;
    if (where->named && memcmp(where->record, own, SEAL_RECORD))
        return error_at(error, ENTENTE_NO, text, 0, 0, "the address names another record than %.200s", path);
    memcpy(where->record, own, SEAL_RECORD);
    where->named = true;
    return ENTENTE_OK;
}

static entente_status begin(client *c, buffer *name, const char *path, const entente_key *key, const char *text,
                            const char *trusted, entente_error *error)
{
    client_where where;
    char hex[2 * SEAL_RECORD + 1];
    *c = (client){0};
    if (!client_where_read(text, &where))
        return error_at(error, ENTENTE_INVALID, text, 0, 0,
                        "not a relay's address; expected https://HOST[:PORT][/PATH], or http:// on this machine alone");
    if (!key)
        return error_at(error, ENTENTE_INVALID, text, 0, 0, "a relay is asked with a key: --key FILE");
    entente_status status = find_name(path, &where, text, error);
    if (status != ENTENTE_OK)
        return status;
    buffer_format(name, "%s://%s%s/%s", where.scheme, where.host, where.path,
                  sodium_bin2hex(hex, sizeof hex, where.record, SEAL_RECORD));
    return name->failed ? error_memory(error) : client_begin(c, &where, name->bytes, trusted, key, error);
}

entente_status entente_wire_sync(const char *path, const entente_record_options *options, const entente_key *key,
                                 const char *where, const char *trusted, entente_sync *out, entente_error *error)
{
    client c;
    buffer name = {0};
    if (!entente_wire_is(where))
        return entente_record_sync(path, options, key, where, out, error);
    *out = (entente_sync){0};
    entente_status status = begin(&c, &name, path, key, where, trusted, error);
    const sync_where far = {name.bytes, &c, fetch, send_groups, again, ended};
    if (status == ENTENTE_OK)
        status = record_sync_with(path, options, key, &far, out, error);
    client_end(&c);
    buffer_free(&name);
    return status;
}

typedef struct hearing {
    entente_wire_heard *tell;
    void *context;
} hearing;

static bool hear(void *context, const proof_head *head)
{
    const hearing *h = context;
    return h->tell(h->context, head ? head->count : 0);
}

entente_status entente_wire_listen(const char *path, const entente_key *key, const char *where, const char *trusted,
                                   entente_wire_heard *tell, void *context, entente_error *error)
{
    client c;
    buffer name = {0}, target = {0};
    hearing h = {tell, context};
    entente_status status = begin(&c, &name, path, key, where, trusted, error);
    if (status == ENTENTE_OK) {
        c.heard = hear;
        c.context = &h;
        put_target(&target, &c, "news");
        status = target.failed ? error_memory(error) : client_listen(&c, target.bytes, error);
    }
    client_end(&c);
    buffer_free(&name);
    buffer_free(&target);
    return status;
}
