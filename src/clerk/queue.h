/* What was proposed to one reader, and what became of it: pure functions of a queue, which a terminal or a desk shows. A
   queue is its reader's alone, and as private as what it was proposed from. */
#ifndef CLERK_QUEUE_H
#define CLERK_QUEUE_H

#include "base/buffer.h"
#include "base/date.h"
#include "base/node.h"
#include "case/words.h"

#include <entente/case.h>
#include <entente/clerk.h>

/* ACCEPTING: somebody accepted it, and nobody knows whether it was written yet. */
typedef enum queue_state { QUEUE_OPEN, QUEUE_SKIPPED, QUEUE_ACCEPTING, QUEUE_ACCEPTED, QUEUE_REJECTED } queue_state;

enum { QUEUE_ID = 17, QUEUE_ITEMS_MOST = 100000 };

typedef struct queue_item {
    char id[QUEUE_ID]; /* of what was proposed: the same from the same words is known by it, whatever was edited since */
    queue_state state;
    uint64_t order;      /* which decision it was, from 1; 0: none yet */
    const node *entry;   /* its fields, `kind` and the envelope's among them, without `by`, `proposed` and `judged` */
    const char *at;      /* when it was judged; NULL: it was not */
    const char *written; /* the id of the entry that it became; NULL: none is known */
    bool edited;
} queue_item;

/* A dispatch from which something was proposed. */
typedef struct queue_text {
    const char *handle, *name, *text;
    const node *entry;
    const char
        *brought; /* it came into the case with what was accepted: its entry's id, "yes" in a file; NULL: it did not */
} queue_text;

typedef struct queue {
    arena memory;
    queue_item *items;
    size_t count, size;
    queue_text *texts;
    size_t text_count, text_size;
    uint64_t orders;
} queue;

void queue_free(queue *q);
/* What queue_write wrote. ENTENTE_INVALID: it is no queue. O(n). */
entente_status queue_read(queue *q, const char *bytes, size_t length, const char *file, entente_error *error);
void queue_write(const queue *q, buffer *b);

/* The entries of a case that say that they are proposed, behind those that are there, with their dispatches; what was
   proposed before, whatever became of it, is not taken again. added: how many are new. */
entente_status queue_add(queue *q, const entente_case *proposed, size_t *added, entente_error *error);

const char *queue_state_word(queue_state state);
/* A field of an item as people write it; NULL: it has none. */
const char *queue_says(queue *q, const queue_item *item, const char *name);
/* The text from which it was proposed, and where in it its words stand; NULL: none. */
queue_text *queue_text_of(const queue *q, const queue_item *item, size_t *from, size_t *to);
/* Its sentence with the ones before and behind, each a line; the sentence's begins with "> ". */
void queue_sentences(buffer *b, const queue_text *text, size_t from, size_t to);

/* The item of an id or of what one begins with, four characters at least; NULL: none, or several. */
queue_item *queue_find(const queue *q, const char *id);
/* The first that nobody has decided; those that were skipped come behind. NULL: none is left. */
queue_item *queue_next(const queue *q);
/* Whether two were proposed from one dispatch and are of one kind. */
bool queue_alike(const queue_item *a, const queue_item *b);

/* A field set to what FIELD=VALUE says, as `entente add` takes it; value "": left out. */
entente_status queue_edit(queue *q, queue_item *item, const char *name, const char *value, entente_error *error);
/* false: memory ran out. */
bool queue_decide(queue *q, queue_item *item, queue_state state, moment at);
bool queue_written(queue *q, queue_item *item, const char *id);
/* Its dispatch came in with it. */
bool queue_brought(queue *q, const queue_item *item, const char *id);
/* The item of the latest decision; NULL: there is none. */
queue_item *queue_last(const queue *q);
/* It is open again. */
void queue_reopen(queue_item *item);

/* The entry that an accepted item becomes, as JSON: by whoever judged it, and with the readers of its dispatch (`to`, a JSON
   value) where it names none. */
void queue_entry(buffer *b, const queue_item *item, const char *by, const char *to);

/* The fields of an item as JSON, as they stand. */
void queue_fields_json(buffer *b, const queue_item *item);
/* A dispatch as an entry in JSON, by whoever judged, to be added before the first entry that names it. */
void queue_text_json(buffer *b, const queue_text *text, const char *by);

#endif
