/* A running relay, as the files of this room see it. */
#ifndef WIRE_RUNNING_H
#define WIRE_RUNNING_H

#include "wire/guard.h"
#include "wire/load.h"
#include "wire/target.h"

#include <entente/wire.h>

#include <pthread.h>

enum {
    RELAY_CONNECTIONS = 4096,
    RELAY_FRESH = 256,        /* connections of one address that have shown no session */
    RELAY_STREAMS = 8,        /* of one session */
    RELAY_HELD = 256 << 20,   /* bytes of answers that are being read */
    RELAY_SPOOL = 1 << 20,    /* a request's groups beyond this go through a file */
    RELAY_TICK_MS = 50,       /* streams are told of news that often */
    RELAY_QUIET_MS = 15000,   /* and that nothing came */
    RELAY_PATIENCE = 20,      /* for a request's head, a pause between requests, and besides its bytes for an answer */
    RELAY_SLOWEST = 32 << 10, /* bytes a second of who sends or reads slowly */
};

/* A connection, from when it is taken until it is closed. */
typedef struct spot {
    struct spot *next, **self;
    int file;
    unsigned char address[16];
    size_t address_length;
    bool fresh, ended; /* ended: it was told so */
    int64_t deadline;  /* 0: none */
} spot;

/* Who hears of what comes. */
typedef struct stream {
    struct stream *next, **self;
    struct entente_relay *relay;
    struct MHD_Connection *connection;
    kept *of;
    unsigned char session[PROOF_SESSION];
    uint64_t told;
    int64_t until, spoken; /* spoken: when last */
    bool waits;
    struct stream *woken;
} stream;

struct entente_relay {
    const mhd_calls *mhd;
    entente_relay_options options;
    keep keep;
    guard guard;
    char **hosts;
    size_t host_count, most, held, spooled;
    int64_t patience; /* milliseconds */
    unsigned port;
    char *certificate, *private_key;
    struct MHD_Daemon *daemon;
    pthread_mutex_t lock; /* of all that follows and of keep and guard */
    spot *spots;
    stream *streams;
    bool ending;
    pthread_t ticker;
    bool ticks;
};

int64_t running_now(void); /* milliseconds since 1970 */

#endif
