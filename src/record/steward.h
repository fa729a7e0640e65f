/* Whose keys write what. */
#ifndef RECORD_STEWARD_H
#define RECORD_STEWARD_H

#include "record/record.h"

/* Whether a key is a steward's: the one that made the record, or one whose `reader` entry names a mediator or the keeper. */
bool record_steward(const entente_record *r, size_t of);
/* With whose key an entry was signed, by what the log said before it. */
hand record_hand(const entente_record *r, const entry *e, size_t author);
/* What an entry says of roles and of keys; its hand is set. false: out of memory. */
bool record_learn(entente_record *r, const entry *e, size_t author);
/* Who with a key does not see the entry of whom, or is not seen, of the actors whose keys come with a group: into r. false:
   out of memory. */
bool record_find_strangers(entente_record *r, entry *const *list, size_t count);

#endif
