/* Who asks a relay: one at a time, over one connection. What a relay answers is not trusted. */
#ifndef WIRE_CLIENT_H
#define WIRE_CLIENT_H

#include "wire/load.h"
#include "wire/proof.h"

#include "base/buffer.h"

enum {
    CLIENT_WORDS = 4096,     /* of an answer that is no bundle */
    CLIENT_PIECE = 80 << 20, /* of one that is */
    CLIENT_ALL = 1 << 30,    /* of all of one sync */
    CLIENT_HEADERS = 64 << 10,
    CLIENT_SECONDS = 7200, /* a sync takes at most */
    CLIENT_SLOWEST = 4096, /* bytes a second, over CLIENT_PATIENCE seconds */
    CLIENT_PATIENCE = 30,
    CLIENT_QUIET = 20, /* seconds after which a stream without a word is told of; 3 of them end it */
};

/* A WHERE as it was read. */
typedef struct client_where {
    char scheme[6], host[PROOF_HOST], path[300]; /* path: of the relay, without an end */
    unsigned char record[SEAL_RECORD];
    bool named, local; /* its record is; it is this machine */
} client_where;
/* false: it is no relay's address. */
bool client_where_read(const char *text, client_where *out);

typedef struct client {
    const curl_calls *curl;
    CURL *easy;
    const entente_key *key;
    const char *trusted, *name; /* name: for messages */
    client_where where;
    proof_opening opening;
    unsigned char mac_key[32];
    bool open; /* there is a session */
    uint64_t number;
    double until; /* seconds of a clock that only runs on */
    buffer answer;
    size_t most, headers, all;
    long code;
    bool has_head;
    proof_head head;                                      /* what the answer says is the line's */
    bool (*heard)(void *context, const proof_head *head); /* of a stream; head NULL: it is quiet */
    void *context;
    bool enough; /* `heard` wants no more */
    double spoken, told;
} client;

entente_status client_begin(client *c, const client_where *where, const char *name, const char *trusted,
                            const entente_key *key, entente_error *error);
void client_end(client *c);
/* One request within a session, which is opened where there is none; its code in c->code, what came in c->answer, at most
   `most` bytes. body NULL: GET. ENTENTE_IO: no answer; ENTENTE_NO: the relay refuses the key. */
entente_status client_ask(client *c, const char *target, const char *body, size_t length, size_t most, entente_error *error);
/* What a relay that answers something else says, as an error. */
entente_status client_refused(const client *c, entente_error *error);
/* The same for a stream, until c->heard gives false or it ends. */
entente_status client_listen(client *c, const char *target, entente_error *error);

#endif
