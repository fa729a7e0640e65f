/* Relays: a record kept by a machine that holds no key, reached over HTTPS (docs/relay.md). */
#ifndef ENTENTE_WIRE_H
#define ENTENTE_WIRE_H

#include <entente/record.h>

ENTENTE_BEGIN

/* ---- the relay ---- */

typedef struct entente_relay entente_relay;

typedef struct entente_relay_options {
    const char *folder; /* of NAME.entente, each a record's name in hexadecimal */
    const char *listen; /* "ADDRESS:PORT", "[ADDRESS]:PORT"; port 0: any. NULL: 127.0.0.1:8127 */
    const char *hosts;  /* how it is called by those who ask, with commas: "relay.example,relay.example:8443". NULL: by the
                           address that it listens at, and localhost */
    const char *certificate; /* files in PEM; NULL: no TLS */
    const char *private_key;
    const char *makers; /* a file of public keys, a line each, that may bring a new record; NULL: none */
    bool proxy;         /* who asks is what a proxy on this machine says in X-Forwarded-For */
    unsigned limit;     /* requests a second of one key; 0: no limits at all */
    size_t most;        /* bytes of one request's groups; 0: 512 MiB */
    unsigned patience;  /* seconds that a request's head may take, and an answer's reading besides its bytes; 0: 20 */
} entente_relay_options;

/* Check all records of the folder and answer, in a thread of its own. ENTENTE_INVALID: a record does not hold, an option is
   none; ENTENTE_IO: the address cannot be had. What options point to has to stay. O(n log n) for n entries. */
entente_status entente_relay_new(const entente_relay_options *options, entente_relay **out, entente_error *error);
/* What entente_relay_new checks, and no more. */
entente_status entente_relay_check(const char *folder, size_t *records, entente_error *error);
/* The port that it listens at, and how many records it keeps. */
unsigned entente_relay_port(const entente_relay *relay);
size_t entente_relay_records(entente_relay *relay);
/* End it: what is being written is written, streams end. */
void entente_relay_free(entente_relay *relay);

/* ---- its clients ---- */

/* Whether a WHERE is a relay's address: https://HOST[:PORT][/PATH][/RECORD], http:// for this machine alone. RECORD is the
   record's name, 32 hexadecimal digits; it may be left out where the record is here. */
bool entente_wire_is(const char *where);

/* entente_record_sync, where `where` may be a relay too. trusted: a file of certificates in PEM that stand for the system's;
   NULL: the system's. A relay is asked with the key, and *out->told has its head, to be read out. Heads of every relay are
   kept in NAME.entente-heads: one that went back, and two that do not hold one line, are told and count as faults. */
entente_status entente_wire_sync(const char *path, const entente_record_options *options, const entente_key *key,
                                 const char *where, const char *trusted, entente_sync *out, entente_error *error);

/* Whether to go on listening; heard: how many entries the relay's line has, 0: nothing was heard for a while. */
typedef bool entente_wire_heard(void *context, uint64_t entries);
/* Hear of what comes to a relay, until `tell` gives false or the relay ends it (ENTENTE_OK in both cases). Called at least
   every 20 seconds. path: of the record, for its name, where `where` has none. */
entente_status entente_wire_listen(const char *path, const entente_key *key, const char *where, const char *trusted,
                                   entente_wire_heard *tell, void *context, entente_error *error);

ENTENTE_END

#endif
