/* Councils: a rule of adoption, what it makes of a vote, and what power it gives to whom.

   A rule is numbers alone: weights in one or more measures (votes, heads, population), majorities over them that must hold
   together or in alternatives, and vetoes. Its names, dates and source stand beside it in an entente_council. All
   comparisons are exact; docs/council.md derives every method. */
#ifndef ENTENTE_COUNCIL_H
#define ENTENTE_COUNCIL_H

#include <entente/base.h>
#include <stdbool.h>
#include <stdint.h>

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
   the weights counted as no are at most (strict: less than) part/whole of it. A share of nobody fails for ayes. */
typedef struct entente_majority {
    size_t measure;
    bool against, strict;
    entente_base_of of;
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
    bool carried;                         /* some way's majorities all hold, vetoes aside */
    size_t yes, no, abstain, absent;      /* members, bound ones that were there as abstaining */
    size_t vetoes;                        /* members that vetoed */
    size_t disregarded;                   /* bound members whose yes or no was counted as an abstention */
    size_t way;                           /* the first way that holds; rule->ways when none does */
    entente_tally tally[ENTENTE_MAJORITIES_MOST]; /* [majorities] */
} entente_outcome;

/* What the rule makes of a vote, `votes` of entente_vote. `vetoed` [members] may be NULL; it is set to 1 where a member
   vetoed, else 0. A member that must abstain and is absent stays absent. O(members · majorities). */
entente_status entente_council_decide(const entente_rule *rule, const unsigned char *votes, unsigned char *vetoed,
                                      entente_outcome *outcome, entente_error *error);

/* ---- councils: a rule and its names ---- */

typedef struct entente_member {
    const char *id;   /* "CHN" */
    const char *name; /* "China" */
    const char *const *also; /* [also_count]: other names and former ones: "Soviet Union" */
    size_t also_count;
    bool seat; /* an elected seat, to be taken by whoever the case names */
} entente_member;

typedef struct entente_council {
    const char *id;          /* "unsc" */
    const char *series;      /* rules of one body and matter at different times share it */
    const char *name;        /* "UN Security Council, substance" */
    const char *from, *until; /* first and last day in force, "1966-01-01"; NULL: open */
    const char *source;      /* where the rule is written down */
    const char *note;        /* what a reader should know; NULL */
    bool parties_abstain;    /* members that are party to the dispute must abstain: the case names them */
    entente_rule rule;
    const entente_member *member;  /* [rule.members] */
    const char *const *measure;    /* [rule.measures]: "members", "votes", "population" */
    void *memory;                  /* what holds it all */
} entente_council;

/* A council of one measure, "votes" ("members" when every weight is 1), adopted by `quota` or more. names may be NULL
   (members are then "1", "2", …), veto too; everything is copied. ENTENTE_INVALID: no members, a zero weight, a sum of
   2^62 or more, a quota of zero or out of reach. O(members). */
entente_status entente_council_weighted(size_t members, const char *const *names, const uint64_t *weight, uint64_t quota,
                                        const unsigned char *veto, entente_council **council, entente_error *error);

/* A rule in words: "39; 7x5 1x10" is a quota, then weights with how often each occurs (alone: once); "consensus of 32" is 32
   members with a veto each. The bytes end at the NUL. Errors as above, and ENTENTE_INVALID for what cannot be read. */
entente_status entente_council_words(const char *text, entente_council **council, entente_error *error);

/* "name,weight" lines, with or without a line of headings, names in quotes where they hold commas. `quota` is "Q", "P/Q" or
   "P %", the last two of all weights, with "more than " or ">" before it where reaching it is not enough. Errors point into
   `file`. O(length). */
entente_status entente_council_csv(const char *bytes, size_t length, const char *file, const char *quota,
                                   entente_council **council, entente_error *error);

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

/* Why, in one sentence, as NUL-terminated text in malloc'ed memory that the caller frees: "Not adopted: vetoed by China and
   Russia (11 of 15 members in favour, at least 9 needed)." `names` [members] are used for members where not NULL, else the
   council's own. `vetoed` is what entente_council_decide filled. */
entente_status entente_council_sentence(const entente_council *council, const entente_outcome *outcome,
                                        const unsigned char *vetoed, const char *const *names, char **text,
                                        entente_error *error);

#endif
