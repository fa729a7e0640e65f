/* An entry and a case, as loaded. */
#ifndef CASE_ENTRY_H
#define CASE_ENTRY_H

#include "base/buffer.h"
#include "base/node.h"
#include "case/kinds.h"
#include <entente/case.h>

#include <string.h>

enum { ENTRY_ID = 16, ENTRY_ID_TEXT = 2 * ENTRY_ID + 1 };

/* One handle that an entry uses, and where it stands in the file. */
typedef struct reference {
    kind_id kind;
    const char *handle;
    const node *at;
    struct entry *const *definers; /* who has the handle, filled once all are loaded */
    size_t definer_count;
} reference;

/* A release in a record: these may read the entry too, from `by`'s release on. */
typedef struct widening {
    const struct entry *release;
    uint64_t *readers;
    struct widening *next;
    bool two; /* it takes another mediator, whom it seconds */
} widening;

/* With whose key an entry of a record was signed. */
typedef enum hand {
    HAND_FILE,    /* with none: a file's author wrote it */
    HAND_OWN,     /* with a key of its `by` */
    HAND_STEWARD, /* with a steward's, for its `by` */
    HAND_FOREIGN, /* with one that does not write for its `by` */
} hand;

typedef struct judgement {
    const char *by;
    moment at;
} judgement;

typedef struct entry {
    unsigned char id[ENTRY_ID];
    const kind *kind; /* NULL: an x- kind */
    const char *kind_name;
    const char *handle; /* what others call it, or NULL */
    moment on, at;
    const char *by, *source;
    const char *dispatch, *bytes; /* the text that says so, and where in it: FROM-TO; an event's are its body's, too */
    const judgement *judged;      /* who accepted what was proposed; NULL: nobody, or it never was proposed */
    bool proposed;                /* nobody has judged it yet */
    bool everyone, mediators;     /* the audience: these, and the actors */
    bool unsaid;                  /* nobody said who that is */
    bool apart;                   /* it is its reader's alone, and in no record */
    bool beside, waits;           /* of a record: no line has it yet; it is in ours, and not placed */
    bool sunk;                    /* it was set aside when handles were last sorted: it stands behind those that stood */
    text_list actors;
    const struct entry *replaces;
    const void *body;  /* by the kind's table; NULL: a retraction, or an x- kind */
    const char *other; /* an x- kind's body as canonical JSON */
    reference *references;
    size_t reference_count;
    uint64_t *readers;   /* the audience as a set of readers, see case_reader */
    const node *node;    /* where it stands */
    const node **fields; /* where each field of the kind stands; NULL where not given */
    const node *replaces_at;
    const body_issue *placed_on; /* of a position: the issue by which low and high place it, so that folds need not again */
    double low, high;
    size_t index;  /* its own below the case's count */
    size_t writer; /* `by` as a reader, SIZE_MAX: no actor of the case */
    size_t lot;    /* of a case that grows: the group with which it came */
    size_t item;   /* of a record: its number in the log */
    hand hand;
    const struct entry *first; /* with which its chain of corrections began; itself where it corrects nothing */
    const char *aside;         /* why it is set aside in every view; NULL: it stands */
    const char *told, *teller; /* see case/stand.h */
    widening *released;        /* newest first */
} entry;

/* Entries are sorted by kind (x- kinds last), on, at and id, so that folds need not sort. */
struct entente_case {
    arena memory;
    entry **entries;
    size_t count;
    const entry *head;        /* the case entry */
    const entry *newest_head; /* of a case that grows: its latest correction, or itself */
    text_list actors;         /* every actor's handle, sorted */
    bool *mediator, *steward; /* [actors]; a steward mediates or keeps the case */
    const entry **role;       /* [actors]: the entry that says the actor's role; NULL: none may */
    entry **defined;          /* entries with a handle and a body, sorted by kind, handle, at */
    size_t defined_count;
    /* of a case that grows (case/grow.h): room, and every entry by a hash of its id */
    size_t size, defined_size;
    size_t ordered;      /* entries before are in the order of folds; those after came since, see case_settle */
    size_t reader_words; /* of the sets that were laid out */
    entry **by_id;
    size_t by_id_size;
    unsigned char by_id_key[16];
    bool grows;
    bool shifted;   /* definers moved since the references of those that were there were found */
    int32_t latest; /* entries known only after this day are ahead of the clock; DAY_LAST: nobody said what day it is */
    bool spoiled;   /* memory ran out while entries joined: nothing is asked of it any more */
};

/* Readers are numbered: outsiders, the mediators together, then each actor. */
enum { READER_PUBLIC = 0, READER_MEDIATORS = 1, READER_ACTOR = 2 };
static inline bool case_reads(const entry *e, size_t reader)
{
    return e->readers[reader / 64] >> (reader % 64) & 1;
}

/* Whether a release opens its entry; where two mediators are needed, it is the one that agrees to another's. */
bool case_opens(const widening *w);
/* The same as it was known at the end of a day, releases included. */
bool case_reads_on(const entry *e, size_t reader, int32_t until);
/* Whether a case entry says that the case is invented; NULL: there is none. */
bool case_invented(const entry *head);
/* Whether an entry is said to be known only more than a day after the clock that the case was told. head: the case entry, of
   which it hangs whether that counts. */
bool case_ahead(const entente_case *c, const entry *head, const entry *e);
/* The day on which a reader first knew of an entry: it was known, and open to the reader. DAY_LAST: none. */
int32_t case_known(const entry *e, size_t reader);
/* Of a case that grows: the group with which it came to the reader, its own or that of a release. SIZE_MAX: none. */
size_t case_came(const entry *e, size_t reader);

/* Into `order`, room for all: the entries, each behind what it replaces. false: memory ran out. O(n). */
bool case_first_to_last(const entente_case *c, const entry **order);

/* Whether an entry that is not set aside was known and open to the reader by the end of the day. */
static inline bool case_sees(const entry *e, size_t reader, int32_t until)
{
    return !e->aside && e->at.day <= until && case_reads_on(e, reader, until);
}

/* Where its bytes begin and end in its dispatch; false: it has none, or they are no such range. */
bool entry_span(const entry *e, size_t *from, size_t *to);
/* The words there, whole characters of them; NULL: its dispatch has none there. */
const char *entry_quote(const entry *e, const entry *dispatch, size_t *length);

/* The number of an actor as a reader, or SIZE_MAX; and a set of readers from an audience, added to. */
size_t case_reader(const entente_case *c, const char *actor);
void case_readers(const entente_case *c, bool everyone, bool mediators, const text_list *actors, uint64_t *readers);

/* Where a field of an entry stands, else the entry itself. */
const node *entry_place(const entry *e, const char *field);
/* Whether the entry, or a group that holds it, gives this field of its kind. */
bool entry_says(const entry *e, const char *field);
/* Whether it says what somebody said or did, and that nobody knows when: it is listed, and counts in nothing. What defines
   (an actor, an issue, a draft) holds on any day, and a clock has days of its own. */
bool entry_undated(const entry *e);
/* A field of the body; the type is the one of the table. */
static inline const void *entry_field(const entry *e, const field *f)
{
    return (const char *)e->body + f->offset;
}

/* Whether an entry says no more than that the one it names is retracted. */
static inline bool entry_retracts(const entry *e)
{
    return e->replaces_at && !e->body && (!e->other || !strcmp(e->other, "{}"));
}

/* The entries that define a handle, those that stand first, by at: first and count. */
entry *const *case_definers(const entente_case *c, kind_id of, const char *handle, size_t *count);

/* An id from 32 lower-case hexadecimal digits, and back. */
bool entry_id_read(const char *text, unsigned char id[ENTRY_ID]);
char *entry_id_text(const unsigned char id[ENTRY_ID], char out[ENTRY_ID_TEXT]);

#endif
