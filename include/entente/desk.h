/* The desk: a page on one's own machine at which one reader works with that reader's key (docs/desk.md). */
#ifndef ENTENTE_DESK_H
#define ENTENTE_DESK_H

#include <entente/record.h>

ENTENTE_BEGIN

typedef struct entente_desk entente_desk;

/* What a desk is opened on. Texts are kept by the caller for as long as the desk lives. */
typedef struct entente_desk_options {
    const char *path;     /* a record, or a case in YAML */
    bool record;          /* which of the two */
    const char *as;       /* of a case in YAML: its reader; NULL: the mediators */
    const char *key;      /* of a record: the key file, from which it is unlocked anew */
    const char *known;    /* as entente_record_options has it; NULL: none */
    const char *language; /* the page's, where the address does not say; NULL: "en" */
    unsigned port;        /* at 127.0.0.1; 0: one that is free */
    unsigned idle;        /* seconds without a touch after which the key is forgotten */
    unsigned session;     /* seconds after which a cookie has expired */
    unsigned undo;        /* seconds for which what was written can be taken back */
    int64_t now;          /* seconds since 1970, for tests; 0: the machine's clock, asked anew each time */
} entente_desk_options;

/* A desk that listens. key: as entente_key_unlock gave it, and from now on the desk's; NULL: the page asks for the
   passphrase. ENTENTE_IO: the port is taken; ENTENTE_INVALID: libmicrohttpd is not there. */
entente_status entente_desk_new(const entente_desk_options *options, entente_key *key, entente_desk **out,
                                entente_error *error);
unsigned entente_desk_port(const entente_desk *desk);
/* The link that opens it once, "http://127.0.0.1:PORT/#SECRET"; the caller wipes it. */
enum { ENTENTE_DESK_LINK = 100 };
void entente_desk_link(const entente_desk *desk, char out[ENTENTE_DESK_LINK]);
/* A page for its owner alone, malloc'ed, that opens the desk where a browser opens it: it posts the secret, which so stands
   in no address and in no process's arguments. */
entente_status entente_desk_page(const entente_desk *desk, char **out, entente_error *error);
/* Whether the link was used. */
bool entente_desk_opened(const entente_desk *desk);
/* Answer for so many milliseconds, or until something is to be done by the caller. false: it ended, all that waited being
   sealed or told as it could not be. */
bool entente_desk_run(entente_desk *desk, int milliseconds);
/* From a signal's handler too: it ends as soon as what waits is sealed. */
void entente_desk_stop(entente_desk *desk);
void entente_desk_free(entente_desk *desk);

ENTENTE_END

#endif
