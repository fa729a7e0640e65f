/* Sealed common ground: which of a list of packages every party would accept, and nothing else (docs/blind.md). */
#ifndef ENTENTE_BLIND_H
#define ENTENTE_BLIND_H

#include <entente/record.h>
#include <entente/result.h>

#include <stdbool.h>
#include <stddef.h>

ENTENTE_BEGIN

enum {
    ENTENTE_BLIND_PARTIES = 20,     /* at most; at least 2 */
    ENTENTE_BLIND_PACKAGES = 10000, /* at most */
    ENTENTE_BLIND_NAME = 128,       /* room for the name of a message's file */
};

/* What a message does. The rounds of a run are one of join, answer and mix, and then, for each lot of packages that is
   opened together, one of commit and one of open. */
typedef enum entente_blind_step {
    ENTENTE_BLIND_START,
    ENTENTE_BLIND_JOIN,
    ENTENTE_BLIND_ANSWER,
    ENTENTE_BLIND_MIX,
    ENTENTE_BLIND_COMMIT,
    ENTENTE_BLIND_OPEN,
} entente_blind_step;

/* What a run is about. Names of parties are 1 to 64 letters, digits, `-` and `_`; a package is a line of text of 1 to 1,000
   bytes. lot: how many packages are opened together, in an order that all parties draw, until one of them is accepted by
   all; 0: all of them are opened. */
typedef struct entente_blind_wish {
    const char *title;
    size_t parties;
    const char *const *party; /* [parties] names */
    const char *const *key;   /* [parties] public keys, as entente_key_public gives them */
    size_t packages;
    const char *const *package; /* [packages] */
    size_t lot;
} entente_blind_wish;

/* A run's first message, signed by whoever calls it. The text is malloc'ed. ENTENTE_INVALID: a name, a key or a package that
   is none or comes twice; ENTENTE_LIMIT: too many. O(packages log packages). */
entente_status entente_blind_start(const entente_blind_wish *wish, const entente_key *key, char **text, size_t *length,
                                   entente_error *error);

/* A run as its messages tell it. */
typedef struct entente_blind entente_blind;

/* A message as it came. file: what it is called where it is at fault. */
typedef struct entente_blind_text {
    const char *bytes;
    size_t length;
    const char *file;
} entente_blind_text;

/* Read a run from its messages, in any order, and check every signature and proof of them. What a party did wrong is no
   error here: the result names it. key, or NULL: whose rounds are to be written; what its own signed messages build on was
   checked when they were written, and is not checked again. ENTENTE_INVALID: no start among them, two of them, or one that
   is damaged. O(parties · packages) scalar multiplications: for each other party 2 a package for its answers, 4 for its mix
   and 2 for what it opens. */
entente_status entente_blind_read(const entente_blind_text *text, size_t count, const entente_key *key, entente_blind **out,
                                  entente_error *error);
void entente_blind_free(entente_blind *run);

size_t entente_blind_packages(const entente_blind *run);
const char *entente_blind_package(const entente_blind *run, size_t package);
/* Who takes part, 64 hexadecimal digits that are the same whenever the same keys are asked, in whatever order; and what
   tells this run from all others. They live as long as the run. */
const char *entente_blind_circle(const entente_blind *run);
const char *entente_blind_id(const entente_blind *run);

/* The key's own message of a step: ENTENTE_BLIND_OPEN stands for committing to its share, and then for opening it. accept,
   for ENTENTE_BLIND_ANSWER: [packages] which of them it would accept. before, for ENTENTE_BLIND_JOIN: in how many runs of
   these parties it took part; all are told. The text is malloc'ed, `name` is what its file is best called. What the message
   hides is drawn anew or comes from the key; nothing has to be kept. ENTENTE_INVALID: the key is no party's, it is not that
   step's turn, or somebody's fault stops the run. O(packages) scalar multiplications: 3 a package to answer, 4 to mix, 2 to
   open. */
entente_status entente_blind_write(const entente_blind *run, const entente_key *key, entente_blind_step step,
                                   const bool *accept, size_t before, char **text, size_t *length,
                                   char name[ENTENTE_BLIND_NAME], entente_error *error);

/* ---- results ---- */

typedef struct entente_blind_party {
    const char *party, *words;
    bool joined, answered, mixed;
    size_t committed, opened; /* lots */
    int64_t before;           /* ENTENTE_NO_WHOLE: it has not joined */
} entente_blind_party;

typedef struct entente_blind_fault {
    const char *party; /* NULL: nobody's signature stands under it */
    const char *step;
    entente_bytes file;
    bool stops;
    const char *what;
} entente_blind_fault;

typedef struct entente_blind_found {
    size_t number; /* from 1, as the start lists them */
    const char *package;
} entente_blind_found;

/* How far a run is, and what was found. */
typedef struct entente_blind_result {
    const char *run, *title;
    size_t packages, lot;
    const char *step; /* "join", "answer", "mix", "commit", "open"; "done"; "stopped": somebody is at fault */
    ENTENTE_LIST_OF(char *const) waiting;
    ENTENTE_LIST_OF(entente_blind_party) parties;
    ENTENTE_LIST_OF(entente_blind_fault) faults;
    size_t opened;
    ENTENTE_LIST_OF(entente_blind_found) accepted;
} entente_blind_result;
extern const entente_table entente_blind_table;

/* The answer is freed by entente_result_free. */
entente_status entente_blind_tell(const entente_blind *run, const entente_blind_result **out, entente_error *error);

ENTENTE_END

#endif
