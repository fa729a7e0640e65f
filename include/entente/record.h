/* A record: entries on disk, append-only, sealed for their readers, provable to all (docs/record.md). */
#ifndef ENTENTE_RECORD_H
#define ENTENTE_RECORD_H

#include <entente/case.h>
#include <entente/result.h>
#include <stdbool.h>
#include <stdint.h>

ENTENTE_BEGIN

enum {
    ENTENTE_KEY_TEXT = 1024,   /* room for a key file's text */
    ENTENTE_PUBLIC_TEXT = 140, /* for a public key's, its NUL included */
    ENTENTE_HEAD_TEXT = 64,    /* for a head's short form */
    ENTENTE_ID_TEXT = 33,      /* for an entry's id */
    ENTENTE_WORDS_TEXT = 40,   /* for words that are read out */
};

/* ---- keys ---- */

typedef struct entente_key entente_key;

/* How much work it is to try one passphrase. usual: Argon2id, 3 passes over 64 MiB (the second choice of RFC 9106). quick:
   next to none, for tests and demonstrations. */
typedef enum entente_effort { ENTENTE_EFFORT_USUAL, ENTENTE_EFFORT_QUICK } entente_effort;

/* A new key pair, unlocked. */
entente_status entente_key_new(entente_key **out, entente_error *error);
/* The text of a key file: the secret behind a passphrase of 1 to 1024 bytes. */
entente_status entente_key_lock(const entente_key *key, const char *passphrase, size_t length, entente_effort effort,
                                char out[ENTENTE_KEY_TEXT], entente_error *error);
/* From a key file's text. ENTENTE_INVALID: not a key file, or a wrong passphrase; ENTENTE_LIMIT: it asks for more than 1
   GiB. */
entente_status entente_key_unlock(const char *text, size_t bytes, const char *passphrase, size_t length, entente_key **out,
                                  entente_error *error);
/* The public key, to be given to the keeper of a record; from a key file it takes no passphrase. */
void entente_key_public(const entente_key *key, char out[ENTENTE_PUBLIC_TEXT]);
entente_status entente_key_public_of(const char *text, size_t bytes, char out[ENTENTE_PUBLIC_TEXT], entente_error *error);
void entente_key_free(entente_key *key);
/* A text for the key's holder alone (XSalsa20-Poly1305), and back; malloc'ed, to be wiped and freed
   by the caller, a NUL behind it. ENTENTE_INVALID: it is none, or another key's. */
entente_status entente_key_seal(const entente_key *key, const char *text, size_t length, char **out, size_t *sealed,
                                entente_error *error);
entente_status entente_key_unseal(const entente_key *key, const char *bytes, size_t length, char **out, size_t *text,
                                  entente_error *error);
bool entente_sealed_is(const char *bytes, size_t length);
/* Six words that can be said in most languages and stand for a public key: 96 bits of a hash, as proquints
   (arXiv:0901.4016). ENTENTE_INVALID: it is no public key. */
entente_status entente_key_words(const char *public_text, char out[ENTENTE_WORDS_TEXT], entente_error *error);

/* ---- records ---- */

typedef struct entente_record entente_record;

/* Whether bytes begin as a record does (16 are enough). */
bool entente_record_is(const char *bytes, size_t length);

/* How it is opened. now: seconds since 1970, UTC; a write earlier by more than two minutes than the last that the key opens
   is refused. clock: what the machine's clock says where `now` is another instant; 0: the same. What is more than a day
   ahead of it is not written, unless the case is invented. set_back: the next group may be dated before those that stand,
   which a steward's key does where a clock was wrong; later ones run on from it. vfs: SQLite's name of a file system, NULL
   for the usual one (then a lock file beside the record keeps other writers out).
   known: a file, as a rule beside the key's, in which is kept under the key's seal which groups were found good and the
   newest head seen, so that the next opening is quick and an older record is told; NULL: none.
   rehearse: instead of write: what is then added, corrected, released or forgotten is checked, asked for and told as if it
   were written, and is not; after the first such call nothing more is asked of the record. */
typedef struct entente_record_options {
    bool write, rehearse;
    int64_t now, clock;
    bool set_back;
    const char *vfs;
    const char *known;
} entente_record_options;

/* A new record that holds nothing but the key's public half. ENTENTE_INVALID: a file is there already. */
entente_status entente_record_init(const char *path, const entente_record_options *options, const entente_key *key,
                                   entente_error *error);

/* Put a YAML case into a record that holds none yet, as one group; our key then reads as the case's keeper. Mistakes are
   reported as entente_case_load does. *added: entries. */
entente_status entente_record_import(entente_record *r, const char *bytes, size_t length, const char *name,
                                     entente_report *report, void *context, size_t *added, entente_error *error);

/* Open for the holder of a key: the whole log is checked, every signature of it, and every entry that the key opens is
   parsed and joined to a case. key NULL: only what is in the open. ENTENTE_INVALID: not a record, a newer version, a key
   that is not of this record, or a fault, and at which entry. O(n log n) for n entries. */
entente_status entente_record_open(const char *path, const entente_record_options *options, const entente_key *key,
                                   entente_record **out, entente_error *error);
void entente_record_free(entente_record *r);

/* Words as a key has them, which stand for the record: for its name and the key that made it. */
void entente_record_words(const entente_record *r, char out[ENTENTE_WORDS_TEXT]);

/* Lines for the key's holder: an older record than the one seen before, another one under its name, slots that open nothing.
   NULL: nothing is to be told. */
const char *entente_record_told(const entente_record *r);

/* What the key opens, as a case; it belongs to the record. */
entente_case *entente_record_case(entente_record *r);
/* The same, for the caller to keep past the record and to free. */
entente_case *entente_record_take(entente_record *r);
/* As whom the key reads: "mediators", an actor's id, or NULL where none is known. */
const char *entente_record_reader(const entente_record *r);
/* Whether the key's holder may ask for a reader's view: its own, the public's, the mediators' if it is one of them; with a
   mediator's or the keeper's key anybody's, as far as the key opens it. */
bool entente_record_reads(const entente_record *r, const char *reader);
/* What a reader may see of it (NULL: as whom the key reads), as entente_view_new gives it of its case, and told where the
   key does not open all of that: *whole, which may be NULL. ENTENTE_INVALID: the key's holder may not ask for that. */
entente_status entente_record_view(entente_record *r, const char *reader, const char *on, entente_view **out, bool *whole,
                                   entente_error *error);
/* Whether the key opens all that a reader may see; else entente_view_partly is to be told of its view. */
bool entente_record_whole(const entente_record *r, const char *reader);
/* Whether the last group that the key opens is dated more than a day ahead of the clock, in a case that is not invented. */
bool entente_record_ahead(const entente_record *r);
/* Entries that were opened and could not be taken for entries: signed by somebody who may not write so, or not valid. */
size_t entente_record_aside(const entente_record *r);

/* Asked before what cannot be taken back: what, in words, a line each. false: nothing is written, and the record must be
   opened again. */
typedef bool entente_consent(void *context, const char *what);
/* NULL, as it is where nobody says: nothing is asked. Asked is what goes beyond its owner for the first time (a limit, a
   preference), and what is forgotten. */
void entente_record_consent(entente_record *r, entente_consent *ask, void *context);
/* Whether a folder is one that a sync keeps a record in, which others read. */
bool entente_folder_is(const char *path);
/* Entries of the key's holder alone that are in no record, joined to what it opens: YAML as entente_record_add_yaml takes
   it, or what entente_key_seal made of such. The record is not open for writing. Each is by the holder and says no `to`;
   it corrects and releases nothing, and defines nobody, nor what the record defines. Its id is a hash of its words. *count:
   how many; mistakes are reported as there. entente_view_with is to be told of the view. O(n log n). */
entente_status entente_record_with(entente_record *r, const char *bytes, size_t length, const char *file,
                                   entente_report *report, void *context, size_t *count, entente_error *error);

/* Who may read what was written since the record was opened, and whom a correction leaves with what it corrects, in words, a
   line each; NULL: nothing was written. */
const char *entente_record_audience(entente_record *r);

/* Append entries written as JSON, one each, as one group: all or none. ids: room for count ids, given once all are on disk.
   Mistakes are reported (line: which entry, from `line` on); the status is then ENTENTE_INVALID. ENTENTE_IO (the
   disk), ENTENTE_MEMORY: the record must be opened again. An entry of kind reader gives a key; release and forget have their
   own functions. Cost: O(count · keys) and one sync. */
entente_status entente_record_add(entente_record *r, const char *const *json, const size_t *length, size_t count,
                                  size_t line, const char *file, entente_report *report, void *context,
                                  char (*ids)[ENTENTE_ID_TEXT], entente_error *error);

/* The same of entries in YAML: a list of them, each with its kind, or sections as a case has them (docs/case-format.md).
 *ids: malloc'ed, of *count entries. Cost: O(n log n) for n bytes, and as above. */
entente_status entente_record_add_yaml(entente_record *r, const char *bytes, size_t length, const char *file,
                                       entente_report *report, void *context, char (**ids)[ENTENTE_ID_TEXT], size_t *count,
                                       entente_error *error);

/* Correct or retract an entry: its id, the first characters of it, or its handle. fields: FIELD=VALUE each, as `entente
   correct` takes them; every other one is taken from what stands of the entry now, those to whom it was released among its
   readers, and FIELD= leaves one out. A retraction takes fields of the envelope alone (on, at, by, to, source). Mistakes are
   reported as above, each with the word that it is in; the status is then ENTENTE_INVALID. O(n + the size of the entry), and
   as above. */
entente_status entente_record_correct(entente_record *r, const char *entry, const char *const *fields, size_t count,
                                      bool retract, entente_report *report, void *context, char id[ENTENTE_ID_TEXT],
                                      entente_error *error);

/* After entente_record_add of an entry of kind reader: who cannot see whom, in words; NULL: all see each other. */
const char *entente_record_strangers(const entente_record *r);

/* Widen who reads an entry; `readers` as in `to`. Its owner may, or two mediators where the case says so: *complete tells
   whether the entry is now open to them. */
entente_status entente_record_release(entente_record *r, const char *entry, const char *const *readers, size_t count,
                                      const char *why, bool *complete, char id[ENTENTE_ID_TEXT], entente_error *error);
/* Destroy an entry's keys in this file. ENTENTE_IO with id filled: it is forgotten, and what was there before is not yet
   overwritten; entente_record_scrub does that when it can be done. */
entente_status entente_record_forget(entente_record *r, const char *entry, const char *why, char id[ENTENTE_ID_TEXT],
                                     entente_error *error);
/* Overwrite what was forgotten in a file, anew; that takes no key. */
entente_status entente_record_scrub(const char *path, const entente_record_options *options, entente_error *error);

/* ---- sync (docs/sync.md) ---- */

/* What a sync did, in entries. */
typedef struct entente_sync {
    size_t fetched, sent;
    size_t placed;                 /* of the key's own: put after what others wrote meanwhile */
    size_t held;                   /* of those: could not be */
    size_t beside;                 /* of others: not in the line that stands */
    bool gave_way;                 /* a line that was placed before did */
    size_t faults;                 /* files of the folder that are passed over, or could not be written */
    char *told;                    /* lines for the key's holder, malloc'ed; NULL: nothing is to be told */
    char (*came)[ENTENTE_ID_TEXT]; /* of what came and the key opens, in the line's order; nothing of a record made anew */
    size_t came_count;
} entente_sync;

/* Join a record with what stands at `where`: a folder, or a record; either is made where it is not there (a folder never
   is). key NULL: nothing of one's own can be put anew. ENTENTE_NO: a fault, and nothing was adopted. *out is to be freed by
   entente_sync_free, whatever is returned. O(n log n). */
entente_status entente_record_sync(const char *path, const entente_record_options *options, const entente_key *key,
                                   const char *where, entente_sync *out, entente_error *error);
/* The same of a bundle, which takes nothing: entente_bundle_import where both sides have written. */
entente_status entente_bundle_join(const char *path, const entente_record_options *options, const entente_key *key,
                                   const char *bytes, size_t length, entente_sync *out, entente_error *error);
void entente_sync_free(entente_sync *s);

/* An entry that stands in no placed line. */
typedef struct entente_waiting {
    const char *id, *state, *kind, *by, *why;
} entente_waiting;
extern const entente_table entente_waiting_table;
/* All that the key's holder knows of; malloc'ed, its texts belong to the record. */
entente_status entente_record_waiting(entente_record *r, entente_waiting **list, size_t *count, entente_error *error);
/* Give up an entry that is held or beside: its id, or the first characters of it. */
entente_status entente_record_drop(entente_record *r, const char *id, entente_error *error);
/* How many entries of the line wait to be placed; 0 where the record was never synced. */
size_t entente_record_waits(const entente_record *r);

/* ---- proof ---- */

/* The head in short: "1284:" and 32 letters and digits in groups of four (160 bits of the root). */
void entente_record_head(const entente_record *r, char out[ENTENTE_HEAD_TEXT]);

/* Check all of a record: every leaf, tree, signature and key. key may be NULL. against NULL, or a head in short.
   ENTENTE_NO with what is wrong in *error: a fault. O(n). */
entente_status entente_record_verify(const char *path, const char *vfs, const entente_key *key, const char *against,
                                     entente_error *error);

/* Proofs as JSON text (malloc'ed): of an entry being in the log (reveal: its words too), and of the log having grown from an
   earlier head. */
entente_status entente_record_prove(const entente_record *r, const char *entry, bool reveal, char **out,
                                    entente_error *error);
entente_status entente_record_prove_since(const entente_record *r, const char *head, char **out, entente_error *error);

/* What a proof that holds says. It is signed by the keys that it names itself, so that it shows something to whoever knows
   the head or one of them. Texts that do not apply are empty. */
typedef struct entente_proof {
    char record[ENTENTE_ID_TEXT];
    char head[ENTENTE_HEAD_TEXT], signer[ENTENTE_PUBLIC_TEXT]; /* the newest, and whose key signed it */
    int64_t signed_at;                                         /* seconds since 1970, UTC */
    char from[ENTENTE_HEAD_TEXT];                              /* the earlier head that the log has grown from */
    uint64_t place;                                            /* of the entry in the log, from 0 */
    char author[ENTENTE_PUBLIC_TEXT]; /* whose key signed the entry; empty: the proof does not say */
    int64_t written_at;
    char id[ENTENTE_ID_TEXT], by[80]; /* of a revealed entry; by: whom its words name as its author */
} entente_proof;
/* Check a proof without the record. against: NULL, or a head in short that it must lead to. ENTENTE_NO: it does not hold. */
entente_status entente_proof_verify(const char *bytes, size_t length, const char *against, entente_proof *says,
                                    entente_error *error);

/* All groups after a head (NULL: all), as text for entente_bundle_import (malloc'ed). O(bytes). */
entente_status entente_record_bundle(const entente_record *r, const char *since, char **out, size_t *length,
                                     entente_error *error);
/* Take a bundle's groups into a record (path), checking each as verify does; the record is made where there is none.
   ENTENTE_NO: the histories differ. *added: entries. */
entente_status entente_bundle_import(const char *path, const entente_record_options *options, const char *bytes,
                                     size_t length, size_t *added, entente_error *error);
bool entente_bundle_is(const char *bytes, size_t length);
/* Check a bundle that holds a whole record; head: up to which. One without its last groups is a shorter one that holds,
   which a later head tells (against). ENTENTE_NO: it does not hold; ENTENTE_INVALID: it continues a record, and is checked
   when that takes it. */
entente_status entente_bundle_verify(const char *bytes, size_t length, const char *against, char head[ENTENTE_HEAD_TEXT],
                                     entente_error *error);

/* ---- results ---- */

/* What `entente verify` found. */
typedef struct entente_verify_result {
    entente_bytes file;
    const char *what;      /* "record", "proof", "bundle" */
    entente_bytes against; /* the head that it must go on from; bytes NULL: none was asked for */
    bool opened;           /* what the key opens was checked too */
    bool holds;
    entente_bytes fault; /* what is wrong; bytes NULL: nothing */
    /* of a proof that holds; NULL: it does not say */
    const char *record, *head, *signer, *signed_at, *from, *place, *author, *written_at, *entry, *by;
} entente_verify_result;
extern const entente_table entente_verify_table;

/* A record's head, as `entente log --head` prints it. */
typedef struct entente_head_result {
    entente_bytes file;
    size_t entries;
    const char *head;
    size_t waiting;
} entente_head_result;
extern const entente_table entente_head_table;

ENTENTE_END

#endif
