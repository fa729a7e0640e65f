/* A running desk, as the files of this room see it. One thread does it all: libmicrohttpd is run from its loop, and what
   reads the record is done by children (work.h). */
#ifndef DESK_DESK_H
#define DESK_DESK_H

#include "base/buffer.h"
#include "wire/load.h"

#include <entente/desk.h>

#include <signal.h>
#include <stdbool.h>
#include <stdint.h>

enum {
    DESK_SECRET = 32,
    DESK_SECRET_TEXT = 44, /* its base64 */
    DESK_CONNECTIONS = 64,
    DESK_STREAMS = 16,
    DESK_PAGES = 64,           /* pages whose requests are told from those that came before */
    DESK_PATIENCE_MS = 4000,   /* for a request, from its first byte to its last */
    DESK_SLOWEST_MS = 60000,   /* for who reads an answer */
    DESK_QUIET_MS = 15000,     /* streams are told that nothing came */
    DESK_LOOK_MS = 250,        /* the file is looked at that often */
    DESK_LINK_MS = 600 * 1000, /* a link that nobody used is none any more */
    DESK_TARGET = 2048,
    DESK_AWAKE = 4,
};

/* A request as a route sees it. */
typedef struct desk_ask {
    const struct entente_desk *desk;
    const char *query; /* behind the question mark, as it was sent */
    const char *body;  /* a NUL behind it */
    size_t length;
} desk_ask;

typedef struct desk_answer {
    unsigned status;  /* HTTP's; 0: 200 where all went well, else by the error's code */
    const char *type; /* NULL: JSON */
    buffer b;
} desk_answer;

/* A function that reads the case: it runs in a child, which may take its time and crash. Its error is the answer where it
   does not give ENTENTE_OK. */
typedef entente_status desk_work(const desk_ask *ask, desk_answer *answer, entente_error *error);

/* A connection, until it is closed. */
typedef struct seat {
    struct seat *next, **self;
    int file;
    int64_t deadline; /* 0: none */
    bool ended;
} seat;

/* A page that hears of what comes. */
typedef struct stream {
    struct stream *next, **self;
    struct entente_desk *desk;
    struct MHD_Connection *connection;
    buffer waits;
    size_t sent;
    int64_t spoken;
    bool sleeps;
} stream;

/* A page's last number: what comes with no greater one came before. */
typedef struct desk_page {
    char name[17];
    uint64_t last;
    int64_t seen;
} desk_page;

struct job;
struct waiting_act;

struct entente_desk {
    const mhd_calls *mhd;
    entente_desk_options options;
    struct MHD_Daemon *daemon;
    int listening;
    unsigned port;
    char host[32], origin[40], cookie[32];
    entente_key *key; /* NULL: locked, or a case in YAML */
    unsigned char secret[DESK_SECRET], session[DESK_SECRET];
    bool link_used, has_session;
    int64_t began, session_until, touched; /* milliseconds */
    desk_page pages[DESK_PAGES];
    seat *seats;
    stream *streams;
    size_t stream_count;
    struct job *jobs;
    unsigned job_count;
    struct waiting_act *acts;
    unsigned act_count;
    char digest[40]; /* of the view, as it was last told */
    struct file_mark {
        int64_t time, size, node;
    } mark;
    int64_t looked;
    bool looks;    /* a child reads the digest */
    int64_t again; /* when it is looked at once more, for clocks of files tick slowly; 0: not */
    int wake[2];   /* a pipe on which a signal's handler ends the wait */
    volatile sig_atomic_t stopping;
    unsigned awake; /* turns of the loop that do not wait, since connections were awoken, which libmicrohttpd does not say */
    bool ended;
};

int64_t desk_now(void); /* milliseconds; of a clock that nobody sets */
/* Seconds since 1970, as the desk's options or the machine's clock have it. */
int64_t desk_clock(const struct entente_desk *d);
/* Whether the key is there, or none is needed. */
static inline bool desk_unlocked(const struct entente_desk *d)
{
    return d->key || !d->options.record;
}

#endif
