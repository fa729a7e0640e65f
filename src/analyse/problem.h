/* What a view's parties think of packages, as a named game. */
#ifndef ANALYSE_PROBLEM_H
#define ANALYSE_PROBLEM_H

#include "analyse/parts.h"

/* One party's preferences on the issues of a view. */
typedef struct problem_party {
    const entry *entry;    /* its preference in view; NULL: none, or two */
    const entry *twice[2]; /* two, of which neither corrects the other: nothing is computed from either; NULL: no such */
    const body_preference *body; /* the entry's; without one: supposed (analyse/infer.h) */
    const rational **weight;     /* [issues]; 0 where not said */
    const rational **value;      /* [sum of options] */
    bool *known;                 /* [sum of options]: its worth is; not of one that came when the preference was there */
    bool *valued;                /* [issues]: the worth of every option is known */
    bool complete;               /* valued wherever the weight is not 0 */
} problem_party;

typedef struct problem {
    arena memory;
    const entente_view *view;
    size_t parties, issues;
    size_t *options;      /* [issues]: how many values each issue has */
    size_t *first;        /* [issues + 1]: where its options begin */
    const char **option;  /* [sum of options]: as written */
    problem_party *party; /* [parties] */
    bool complete;        /* at least one party and one issue, and every party's preferences are complete */
} problem;

/* Lay out what a view knows; free it also after a failure. O(parties · options). */
entente_status problem_make(problem *p, const entente_view *v, entente_error *error);
void problem_free(problem *p);

/* The one preference of an actor that stands; NULL: none does. twice: two of which neither corrects the other; NULL for
   both: there are no such two. */
const entry *problem_preference(const entente_view *v, const char *actor, const entry *twice[static 2]);

/* Whether what an option counts for to a party is known: its worth, or that the issue has no weight. */
static inline bool problem_knows(const problem *p, size_t party, size_t issue, size_t option)
{
    return p->party[party].body && (p->party[party].known[p->first[issue] + option] || !p->party[party].weight[issue]->sign);
}

/* What is not known of the parties' preferences; where those in view come from. */
const entente_missing *problem_missing(making *m, const problem *p, size_t *count);
const entente_basis *problem_bases(making *m, const problem *p, size_t *count);
extern const entente_table problem_missing_table, problem_basis_table;

/* The whole as a named game with the view's rules, and a note on each party's preferences; only of a complete problem, whose
   numbers it borrows. It is made in *own, which it takes over. */
entente_status problem_scenario(problem *p, arena *own, entente_scenario **out, entente_error *error);

/* What a package of one option an issue (indexes within each issue) is worth to a party; NULL: out of memory. */
const rational *problem_worth(problem *p, size_t party, const size_t *package);

#endif
