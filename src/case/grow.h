/* A case that grows entry by entry, as a record does. Entries come in as JSON, canonical or flat; what is joined stays. */
#ifndef CASE_GROW_H
#define CASE_GROW_H

#include "case/entry.h"

entente_status case_new(entente_case **out, entente_error *error);

/* What an entry takes where it does not say: when it was known and is spoken of, who entered it, and for whom it is: its own
   writer alone (the actor in `alone`, where it is by none of the key's `own`), NULL: the mediators. */
typedef struct entry_defaults {
    moment now;
    const char *by, *alone;
    bool (*own)(const void *context, const char *actor);
    const void *context;
} entry_defaults;

/* Parse one entry into the case's memory without joining it. Its fields are at the top (as in YAML) or under "body" (as in
   canonical JSON). Mistakes go to problems and give NULL. known: kinds that the table does not have are kept too. O(length).
 */
entry *case_parse(entente_case *c, const char *json, size_t length, const unsigned char id[ENTRY_ID],
                  const entry_defaults *defaults, bool known, problems *p);

/* Entries written in YAML, a list of them or sections as a case's, likewise; their ids are the caller's to give. NULL:
   mistakes are in problems. O(n log n). */
entry **case_parse_yaml(entente_case *c, const char *bytes, size_t length, const entry_defaults *defaults, problems *p,
                        size_t *count);

/* Join entries, each checked as in a file. strict: any mistake goes to problems and none is joined. Else bad ones are set
   aside: *count is then how many were joined, list holds them first and the others after. O(m log n) amortised for m
   entries, and pointers moved; O(n log n) where an actor is new, or one is refused. */
entente_status case_join(entente_case *c, entry **list, size_t *count, bool strict, problems *p, entente_error *error);
/* Into the order of folds, every reference at its definers, after entries were joined: views ask for it, and who shows the
   case to several threads does before. O(n log n), nothing where none was joined. false: out of memory. */
bool case_settle(entente_case *c);

#endif
