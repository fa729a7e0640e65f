/* What a record tells who writes: who may read what was written, what goes beyond its owner, which entry a name means. */
#ifndef RECORD_TELL_H
#define RECORD_TELL_H

#include "record/record.h"

/* As whom the key's holder reads: as a mediator where one of its actors is. */
size_t record_reader(const entente_record *r);
/* Whether the key's holder may read an entry; an entry_may. */
bool record_may(const void *record, const entry *e);

/* The one entry that a name means: its id, the first characters of it, or a handle. ENTENTE_INVALID: none, or several.
   chains: a handle means what its corrections stand for. */
entente_status record_named(const entente_record *r, const char *text, bool chains, size_t *at, entente_error *error);
/* From an entry to its correction that stands, as far as all who read the former read that. narrower: the last of those
   that fewer read; NULL: there is none. */
entente_status record_standing(const entente_record *r, const entry **of, const entry **narrower, entente_error *error);
/* Ids in short of a new entry (`replaces`, what was shown) written out. */
void record_write_out(const entente_record *r, entry *e, problems *p);

/* Ask for what of a group goes beyond its owner for the first time: limits and preferences whose readers are other than the
   actor, who enters them and, if that is a mediator, the mediators. ENTENTE_INVALID: it was not agreed to. */
entente_status record_ask_entries(entente_record *r, entry *const *list, size_t count, entente_error *error);
/* The same of a release to further readers: what is to be asked, nothing where nothing is. */
entente_status record_beyond(const entente_record *r, const entry *what, const char *const *readers, size_t count,
                             buffer *line, entente_error *error);
/* What counted in nothing before a group that changes what others speak of. */
typedef struct fallen {
    const entry **list;
    size_t count;
    bool asked;
} fallen;
entente_status record_before(const entente_record *r, entry *const *list, size_t count, fallen *before,
                             entente_error *error);
/* Ask where more counts in nothing by then, of what the key's holder may read. */
entente_status record_ask_fallen(entente_record *r, const fallen *before, entente_error *error);
/* Ask; for nothing, where there is nothing to ask. */
entente_status record_ask(entente_record *r, const buffer *what, entente_error *error);

/* Note who may read a group that was written, for entente_record_audience; a want of memory is told there, for the group
   stands. O(actors log n + count), and where one entry's readers are not those of the entry before it, their names. */
void record_heard(entente_record *r, entry *const *list, size_t count);

#endif
