/* What a reading adds to a case: a dispatch, its events, and actors that the case has not met. */
#ifndef READ_INTO_H
#define READ_INTO_H

#include "base/buffer.h"

#include <entente/case.h>
#include <entente/read.h>

/* to: the audience as JSON ("\"public\"", "[\"mediators\",\"BLU\"]"), NULL for the usual one. all: events between observers
   and outsiders, too. versions: what the events say they were read by. */
typedef struct into_options {
    const char *to;
    bool all;
    const char *versions;
} into_options;

/* One entry, to be added in this order. */
typedef struct into_entry {
    size_t from, length; /* its JSON in `text` of the additions */
} into_entry;

typedef struct into_additions {
    bool stored; /* the case has the dispatch already, and nothing is added */
    char handle[48];
    size_t events, again,
        others; /* added; left out as told before on that day; left out: nobody who takes part, or no doer */
    size_t count;
    const into_entry *entries;
    const char *text;
} into_additions;

/* Knows the case's dispatches, events and actors, and remembers what was added since. The case must outlive it and may grow
   meanwhile only by what was given. */
typedef struct into into;
entente_status into_new(const entente_case *c, into **out, entente_error *error);
void into_free(into *s);

/* An actor of a code or name: the case's actor of that id or of just that name; of an organ of a state (USAGOV: GOV MIL COP
   LEG JUD SPY) the state; NULL: none. */
const char *into_actor(const into *s, const char *code, const char *words);

/* What a dispatch is called: its day and a hash of its text. */
void into_handle(const entente_dispatch *d, char out[48]);

/* What is to be added of one dispatch; it lives until the next call. Of events with one actor, type, target, status and
   first day one is kept (the one-a-day filter). ENTENTE_INVALID: a dispatch without a day, or whose bytes are no clean
   UTF-8. O(events + bytes). */
entente_status into_dispatch(into *s, const entente_dispatch *dispatch, const entente_reading *reading,
                             const into_options *options, into_additions *out, entente_error *error);

#endif
