/* A draft as plain text, from outside: clauses, and which clauses of another draft they are. */
#ifndef CASE_CLAUSES_H
#define CASE_CLAUSES_H

#include "base/arena.h"
#include "case/kinds.h"

#include <entente/base.h>

enum { CLAUSES_MOST = 1000 };

typedef struct clause_in {
    const char *number, *text; /* number: as it stands, without brackets and points around it; NULL: it has none */
    const char *id;            /* by clauses_follow */
    size_t of;                 /* which clause of the other draft it is; SIZE_MAX: none */
    enum {
        CLAUSE_NEW,
        CLAUSE_SAID,
        CLAUSE_WORDS,
        CLAUSE_NUMBER
    } by; /* by what: what was said, the same words, the number */
    /* Of what is new or goes by its number, one that reads more like it, SIZE_MAX: none; and how much, 0 to 1. */
    size_t like;
    double likeness;
} clause_in;

typedef struct clauses_in {
    const char *title; /* NULL: it begins with none */
    clause_in *list;
    size_t count;
    bool counted; /* its plain numbers are 1, 2, 3 … */
} clauses_in;

/* Whether its number is one of digits alone. */
bool clause_is_plain(const clause_in *one);

/* text: `length` bytes and a NUL. A clause begins where a line does with a number: `3.`, `3)`, `(3)`, `(a)`, `2.1`, `5
   bis.`, `Article 3`; where no line does, each paragraph is one. Lines of a paragraph are joined by blanks. What stands
   before the first number is a title where it is one line, else clauses without a number. ENTENTE_INVALID: it is no UTF-8,
   holds control characters, or no words; ENTENTE_LIMIT: more than CLAUSES_MOST clauses. O(length). */
entente_status clauses_read(arena *a, const char *text, size_t length, clauses_in *out, entente_error *error);

/* Which clause of an earlier draft each is, and so its id: what `said` says (number or place → id, or "new"); else the first
   that has the same words but for blanks and is nobody's yet; else the one that is shown under the same number, likewise.
   Likeness is told and decides nothing. The others get ids of their numbers. from NULL: there is no earlier draft; number:
   under which its clauses are shown. ENTENTE_INVALID: said of a clause that is not there, or an id twice. O(clauses² +
   the words of pairs of those that are left). */
entente_status clauses_follow(arena *a, clauses_in *in, const clause_list *from, const char *const *number,
                              const text_map *said, entente_error *error);

#endif
