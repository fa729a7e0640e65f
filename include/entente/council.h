/* Councils: a rule of adoption, what it makes of a vote, and what power it gives to whom.

   A rule is numbers alone: weights in one or more measures (votes, heads, population), majorities over them that must hold
   together or in alternatives, and vetoes. Its names, dates and source stand beside it in an entente_council. All
   comparisons are exact; docs/council.md derives every method. */
#ifndef ENTENTE_COUNCIL_H
#define ENTENTE_COUNCIL_H

#include <entente/base.h>
#include <stdbool.h>
#include <stdint.h>

ENTENTE_BEGIN

/* ---- rules ---- */

typedef enum entente_vote {
    ENTENTE_VOTE_YES,
    ENTENTE_VOTE_NO,
    ENTENTE_VOTE_ABSTAIN,
    ENTENTE_VOTE_ABSENT,
    ENTENTE_VOTES,
} entente_vote;

/* What an abstention or an absence is counted as in one majority; zero leaves it what it is. */
typedef enum entente_counted {
    ENTENTE_AS_CAST,
    ENTENTE_AS_YES,
    ENTENTE_AS_NO,
    ENTENTE_AS_ABSTENTION,
} entente_counted;

/* What a threshold is a share of. */
typedef enum entente_base_of {
    ENTENTE_OF_NUMBER,   /* of nothing: the threshold is a number */
    ENTENTE_OF_ALL,      /* of all members' weights */
    ENTENTE_OF_ELIGIBLE, /* of all but those who must abstain */
    ENTENTE_OF_PRESENT,  /* of those counted as yes, no or abstaining */
    ENTENTE_OF_VOTING,   /* of those counted as yes or no */
} entente_base_of;

/* One majority: the weights counted as yes are at least (strict: more than) part/whole of the base; or, where `against`,
   the weights counted as no are at most (strict: less than) part/whole of it; or, where `quorum`, those counted as yes or no
   are at least (strict: more than) that: who takes part. A share of nobody fails for ayes. */
typedef struct entente_majority {
    size_t measure;
    bool against, quorum, strict;
    entente_base_of of;   /* a quorum: a number, all or eligible */
    uint64_t part, whole; /* whole ≥ 1; a share lies in [0, 1] */
    entente_counted abstain_as, absent_as;
} entente_majority;

typedef enum entente_veto {
    ENTENTE_VETO_NONE,
    ENTENTE_VETO_NO,     /* a no defeats the draft */
    ENTENTE_VETO_ASSENT, /* anything but a yes defeats it */
} entente_veto;

enum { ENTENTE_MAJORITIES_MOST = 24, ENTENTE_WAYS_MOST = 64, ENTENTE_MEMBERS_MOST = 100000 };

/* Adopted when every majority of at least one way holds and nobody vetoes. */
typedef struct entente_rule {
    size_t members, measures, majorities, ways;
    const uint64_t *weight;           /* [measures][members]; the sum of each measure is below 2^62 */
    const entente_majority *majority; /* [majorities] */
    const uint64_t *way;              /* [ways]: bit m: majority m must hold; 0 ways: only vetoes count */
    const unsigned char *veto;        /* [members] of entente_veto; NULL: none */
    const unsigned char *bound;       /* [members]: 1 for who must abstain (a party to the dispute); NULL: nobody.
                                         Whatever a bound member casts counts as an abstention, its veto is void */
} entente_rule;

/* Whether the rule can be used at all: indices in range, sums that do not overflow, thresholds within reach.
   ENTENTE_INVALID says what is wrong. O(members · measures). */
entente_status entente_rule_check(const entente_rule *rule, entente_error *error);

/* ---- the outcome of a vote ---- */

/* One majority in one vote. Not against: `counted` ayes, `needed` the least that holds. Against: `counted` noes, `needed`
   the most that holds. `base` is the sum that a share was taken of (all members' sum for a number). */
typedef struct entente_tally {
    uint64_t counted, needed, base;
    bool holds;
} entente_tally;

typedef struct entente_outcome {
    bool adopted;
    bool carried;                                 /* some way's majorities all hold, vetoes aside */
    size_t yes, no, abstain, absent;              /* members, bound ones that were there as abstaining */
    size_t vetoes;                                /* members that vetoed */
    size_t disregarded;                           /* bound members whose yes or no was counted as an abstention */
    size_t way;                                   /* the first way that holds; rule->ways when none does */
    entente_tally tally[ENTENTE_MAJORITIES_MOST]; /* [majorities] */
} entente_outcome;

/* What the rule makes of a vote, `votes` of entente_vote. `vetoed` [members] may be NULL; it is set to 1 where a member
   vetoed, else 0. A member that must abstain and is absent stays absent. O(members · majorities). */
entente_status entente_council_decide(const entente_rule *rule, const unsigned char *votes, unsigned char *vetoed,
                                      entente_outcome *outcome, entente_error *error);

/* What a vote comes to while members that are 1 in `open` [members] have not voted, whatever each of them does: *adopted is
   1 or 0, or -1 where they decide, or might in a rule of several ways with a quorum. O(members · majorities). */
entente_status entente_council_settled(const entente_rule *rule, const unsigned char *votes, const unsigned char *open,
                                       int *adopted, entente_error *error);

/* The exact chance of adoption when each member votes independently of the others: chances [members][ENTENTE_VOTES] of yes,
   no, abstain, absent, each member's in [0, 1] and summing to 1 within 1e-9 (they are divided by their sum). *adopted lies
   in [0, 1]; pivotal [members], NULL where not wanted: how much likelier adoption is with that member's yes than with its
   no, whatever its own chances. Nothing is sampled: all sums are of positive terms in double, so the relative error of
   *adopted, and the absolute error of pivotal, are below 8 · members · 2^-53. ENTENTE_INVALID: chances out of range.
   ENTENTE_LIMIT: a rule with more than 6 million states that matter. O(states), at most members · sum of weights for one
   weight and heads; for one weight (and vetoes) past 2 million, O(members · log members · quota) and 400 MB at most. */
entente_status entente_council_chance(const entente_rule *rule, const double *chances, double *adopted, double *pivotal,
                                      entente_error *error);

/* Sets of members. */
typedef struct entente_sets {
    size_t count;
    size_t *first; /* [count + 1]: set i is member[first[i]] … member[first[i + 1] − 1], ascending */
    size_t *member;
    double *chance; /* [count]: that all of the set change, by their chances */
    bool complete;  /* there are certainly no others */
} entente_sets;

/* Whose change would carry a draft (goal ENTENTE_VOTE_YES) or block it (ENTENTE_VOTE_NO): sets of members whose votes,
   changed to the goal, reach it while no smaller part of them does. Fewest members first, then the likeliest, then by the
   members' order; at most `most` sets. `votes` [members] is the vote to depart from, as cast or as likeliest; `chances`
   [members][ENTENTE_VOTES] or NULL: then a member that abstains or is absent is taken to change with chance 1/2, one that
   votes the other way with 1/4. Who has no chance of it never changes, nor do bound members. No set, and complete, when the
   goal is reached already or cannot be. ENTENTE_LIMIT as above. O(states + sets found · members), at most 200,000 steps. */
entente_status entente_council_persuade(const entente_rule *rule, const unsigned char *votes, const double *chances,
                                        entente_vote goal, size_t most, entente_sets *sets, entente_error *error);
void entente_sets_free(entente_sets *sets);

/* ---- power ---- */

typedef struct entente_power_options {
    bool abstentions; /* ballots of yes, abstain and no, instead of yes and no */
    unsigned threads; /* 0: as many as the machine has, at most 8 */
    size_t memory;    /* bytes that tables may take; 0: 96 MB */
    size_t nodes;     /* of the quadrature; 0: as many as its bound of error asks for; fewer void shapley_error */
    size_t states;    /* that matter, at most, for rules that are not one weight; 0: 6 million */
} entente_power_options;

typedef struct entente_power {
    size_t members;
    bool exact;                 /* winning and swings are exact */
    char *winning;              /* winning coalitions (ballots that adopt), decimal; NULL unless exact */
    char *ballots;              /* 2^members (3^members), decimal */
    char **swings;              /* [members]: decimals; NULL unless exact. Ballots of the others that the member's yes
                                   adopts and its no rejects */
    double act;                 /* winning / ballots: Coleman's power of the collectivity to act */
    double *banzhaf;            /* [members]: swings over everybody's swings */
    double *banzhaf_absolute;   /* [members]: swings over ballots of the others */
    double *shapley;            /* [members]: Shapley-Shubik; with abstentions Felsenthal and Machover's roll-calls */
    double *prevent, *initiate; /* [members]: Coleman's two, swings over winning and over losing coalitions; NaN with
                                   abstentions, for which they are not defined */
    double shapley_error;       /* each shapley is within this of the true value */
    double banzhaf_error;       /* the same for banzhaf_absolute; 0 when exact but for the last place */
    size_t nodes;               /* of the quadrature */
    void *memory;               /* what holds it all */
} entente_power;

/* Who has how much power under the rule. Members that can never swing get exactly 0. A single weight (with vetoes) is
   counted over weights: O(members · quota) exact additions of members bits, and O(nodes · members · quota) for
   Shapley-Shubik, nodes at most members/2; any other rule over its states that matter, at most `states` (else
   ENTENTE_LIMIT). Where the exact counts of a single weight do not fit in `memory`, Banzhaf comes from the distribution at
   chance 1/2 and `exact` is false. The same result for any number of threads. Sources: Banzhaf 1965; Shapley and Shubik
   1954; Coleman 1971; Owen 1972; Felsenthal and Machover 1997; docs/council.md. */
entente_status entente_power_compute(const entente_rule *rule, const entente_power_options *options, entente_power *power,
                                     entente_error *error);
void entente_power_free(entente_power *power);

/* ---- councils: a rule and its names ---- */

typedef struct entente_member {
    const char *id;          /* "CHN" */
    const char *name;        /* "China" */
    const char *const *also; /* [also_count]: other names and former ones: "Soviet Union" */
    size_t also_count;
    bool seat; /* an elected seat, to be taken by whoever the case names */
} entente_member;

typedef struct entente_council {
    const char *id;           /* "unsc" */
    const char *series;       /* rules of one body and matter at different times share it */
    const char *name;         /* "UN Security Council, substance" */
    const char *from, *until; /* first and last day in force, "1966-01-01"; NULL: open */
    const char *source;       /* where the rule is written down */
    const char *note;         /* what a reader should know; NULL */
    int figures;              /* weights are those by which votes of this year are counted; 0: they do not go by years */
    bool parties_abstain;     /* members that are party to the dispute must abstain: the case names them */
    entente_rule rule;
    const entente_member *member; /* [rule.members] */
    const char *const *measure;   /* [rule.measures]: "members", "votes", "population" */
    const unsigned char *places;  /* [rule.measures]: weights are in units of 10^-places; NULL: whole everywhere */
    void *memory;                 /* what holds it all */
} entente_council;

/* A council of one measure, "votes" ("members" when every weight is 1), adopted by `quota` or more. names may be NULL
   (members are then "1", "2", …), veto too; everything is copied. ENTENTE_INVALID: no members, a zero weight, a sum of
   2^62 or more, a quota of zero or out of reach. O(members). */
entente_status entente_council_weighted(size_t members, const char *const *names, const uint64_t *weight, uint64_t quota,
                                        const unsigned char *veto, entente_council **council, entente_error *error);

/* The same by a quota in words (docs/council.md): "4", "50.1", "2/3", "50 %", ">1/2", "two thirds", "majority"; a share is
   of all weights where it does not say otherwise. Weights are in units of 10^-places. Errors as above, and ENTENTE_INVALID
   for what cannot be read and for two members of one name. O(members log members). */
entente_status entente_council_quota(size_t members, const char *const *names, const uint64_t *weight, unsigned places,
                                     const char *quota, const unsigned char *veto, entente_council **council,
                                     entente_error *error);

/* A rule in words: "39; 7x5 1x10" is a quota, then weights with how often each occurs (alone: once); "[12: 4, 4, 4]" and
   "two thirds; France:4 Malta:1" are such too; "consensus of 32" is 32 members with a veto each. The bytes end at the NUL.
   Errors as above, and ENTENTE_INVALID for what cannot be read. */
entente_status entente_council_words(const char *text, entente_council **council, entente_error *error);

/* Names and weights in lines, parted by commas, semicolons or tabs as line 1 has them, with or without headings; lines that
   begin with # are passed over. `weight` and `name` are headings of columns, or their numbers from 1; NULL: the one column
   that holds figures, and the first other one. *headings, NULL where not wanted: line 1 where it was taken for headings and
   their words do not tell that they are such; it lives as long as the council. Errors point into `file`. O(length log
   length). */
typedef struct entente_council_columns {
    const char *quota, *weight, *name;
} entente_council_columns;
entente_status entente_council_csv(const char *bytes, size_t length, const char *file,
                                   const entente_council_columns *columns, const char **headings, entente_council **council,
                                   entente_error *error);

/* A rule from a file of rules (docs/council.md): the one of that id; NULL: the only one there. With `on` ("2024-03-22") the
   one of the same series, or of the series that `id` names, in force on that day. ENTENTE_INVALID with its place in `file`.
   O(length). */
entente_status entente_council_yaml(const char *bytes, size_t length, const char *file, const char *id, const char *on,
                                    entente_council **council, entente_error *error);

/* The same from the rules that come with the library. */
entente_status entente_council_shipped(const char *id, const char *on, entente_council **council, entente_error *error);

/* Every shipped rule's head (no members, no majorities), in order. */
typedef void entente_council_visit(void *context, const entente_council *head);
entente_status entente_council_each(entente_council_visit *visit, void *context, entente_error *error);

void entente_council_free(entente_council *council);

/* A copy of the council in which `names` sit. Names of members (by id, name or other name) take their own places under the
   name given, the others fill the elected seats in order; seats left over stay as they were. ENTENTE_INVALID: a name given
   twice, or more names than seats. O(count · members). */
entente_status entente_council_seated(const entente_council *council, const char *const *names, size_t count,
                                      entente_council **seated, entente_error *error);

/* From now on the member must abstain. */
entente_status entente_council_bind(entente_council *council, size_t member, entente_error *error);

typedef struct entente_ballot {
    const char *member;
    entente_vote vote;
} entente_ballot;

/* Ballots by name into votes [members]; whoever is not named gets `otherwise`. ENTENTE_INVALID: more ballots than members,
   no such member, a member with two ballots. O(count · members). */
entente_status entente_council_ballots(const entente_council *council, const entente_ballot *ballots, size_t count,
                                       entente_vote otherwise, unsigned char *votes, entente_error *error);

/* The member of that id, name or other name (in this order; letter for letter); SIZE_MAX: none. O(members). */
size_t entente_council_member(const entente_council *council, const char *name);

/* How an open vote stands, in one sentence, of the votes that were cast: "Open: 4 of 15 votes in favour so far, at least 13
   needed." Memory as below. */
entente_status entente_council_open_sentence(const entente_council *council, const entente_outcome *outcome, char **text,
                                             entente_error *error);

/* Why, in one sentence, as NUL-terminated text in malloc'ed memory that the caller frees: "Not adopted: vetoed by China and
   Russia (11 of 15 members in favour, at least 9 needed)." `names` [members] are used for members where not NULL, else the
   council's own. `vetoed` is what entente_council_decide filled. */
entente_status entente_council_sentence(const entente_council *council, const entente_outcome *outcome,
                                        const unsigned char *vetoed, const char *const *names, char **text,
                                        entente_error *error);

ENTENTE_END

#endif
