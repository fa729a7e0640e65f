/* What a case must hold beyond the fields of its entries. */
#ifndef CASE_CHECK_H
#define CASE_CHECK_H

#include "case/entry.h"

/* All that a loaded case must hold beyond its fields (references, audiences, cycles, sense). */
void case_check(entente_case *c, problems *p);
/* How chains of `replaces` and of drafts' parents end, of `count` entries whose indexes follow each other: those before lead
   to none of them. O(count). false: out of memory. */
typedef struct case_chains {
    unsigned char *replaced, *parents; /* by how far an entry's index is from the first's */
    size_t first;
    bool *told; /* [entries + kinds]: that some readers of others do not see it; NULL: told each time */
    bool read;  /* what was written already: by which clock nobody knows, so that days are not looked at */
} case_chains;
bool case_chains_make(entente_case *c, entry *const *list, size_t count, case_chains *out);
/* The same of one entry; strict: it is written now; chains are looked at for corrections and drafts only. */
void case_check_entry(entente_case *c, entry *e, bool strict, const case_chains *chains, problems *p);

/* Of a case's entries those that nobody has judged, which no record takes. false: there is one. */
bool case_judged(const entente_case *c, problems *p);

/* Whether a mistake that begins with these words was told: then its first place says at how many more it is. At most
   PROBLEMS_MOST comparisons. */
bool check_again(problems *p, const node *at, const char *format, ...) __attribute__((format(printf, 3, 4)));

#endif
