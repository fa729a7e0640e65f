/* Who may come in: the address that a request names, whence it comes, and whether it holds the session. */
#ifndef DESK_DOOR_H
#define DESK_DOOR_H

#include "desk/desk.h"

typedef enum door_need {
    DOOR_NOTHING, /* the page without anything of the case */
    DOOR_LINK,    /* what the link's page posts, from wherever it stands */
    DOOR_SESSION,
    DOOR_KEY, /* a session of a desk that is not locked */
} door_need;

/* What of a request's head the door looks at; NULL: it has none. */
typedef struct door_head {
    const char *host, *origin, *site, *cookie, *once, *type;
    bool twice; /* one of these stands in it twice */
} door_head;

/* Whether a target is one of those that are written in this program's pages: a path of small letters, and a query. */
bool door_target(const char *text);
/* 0, or why not: HTTP's number. writes: the request is no GET. The number of one that writes is used up. */
unsigned door_check(struct entente_desk *d, const door_head *head, door_need need, bool writes, int64_t now);
/* A name for a page, whose requests that write carry it and a number that grows ("NAME.1"): what comes twice is refused. */
void door_name_page(struct entente_desk *d, char out[17], int64_t now);
/* The link's secret, as its page posts it ("secret=…"); once. */
bool door_open(struct entente_desk *d, const char *body, size_t length, int64_t now);
/* The cookie's line. */
void door_cookie(const struct entente_desk *d, char out[200]);
void door_secret(const struct entente_desk *d, char out[DESK_SECRET_TEXT]);

#endif
