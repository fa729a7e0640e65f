/* Efficient and fair agreements, from numbers alone.

   A game is what parties think of packages: a package takes one option of every issue, and is worth to a party the sum of
   what its options are worth to it (and of the bonuses between them). All integers are two's complement of `limbs` 64-bit
   limbs, little-endian, and are the party's utility times its denominator, so that every comparison is exact. */
#ifndef ENTENTE_SOLVE_H
#define ENTENTE_SOLVE_H

#include <entente/base.h>
#include <stdbool.h>
#include <stdint.h>

ENTENTE_BEGIN

typedef enum entente_link_kind {
    ENTENTE_REQUIRES, /* whoever takes option a must take option b */
    ENTENTE_EXCLUDES, /* a and b not together */
    ENTENTE_BONUS,    /* a and b together are worth so much more (or less) to each party */
} entente_link_kind;

/* A rule between two options of different issues. */
typedef struct entente_link {
    entente_link_kind kind;
    size_t issue_a, option_a, issue_b, option_b;
    const uint64_t *bonus; /* [parties][limbs]; NULL unless ENTENTE_BONUS */
} entente_link;

typedef struct entente_game {
    size_t parties, issues, limbs;
    const size_t *options;       /* [issues]: options of each, at least 1 */
    const uint64_t *utility;     /* [sum of options][parties][limbs], issue by issue */
    const uint64_t *reserve;     /* [parties][limbs]: what no agreement is worth to each */
    const uint64_t *denominator; /* [parties][limbs]: positive; utility = integer / denominator */
    size_t links;
    const entente_link *link;
} entente_game;

/* ---- The frontier ----

   All efficient packages: those that no other package equals or betters for every party while bettering one. Packages with
   the same utilities are one point; a point carries the exact count of its packages and can give them all. */

typedef struct entente_frontier entente_frontier;

/* Bytes that every solver takes where nothing is said: what it gives up then, it says. */
enum { ENTENTE_SOLVE_MEMORY = 1 << 30 };

/* How to solve; start from {0}, which asks for everything, exactly, on all cores. */
typedef struct entente_frontier_options {
    bool rational;  /* only packages worth at least its reservation value to every party */
    double epsilon; /* 0: exact. Otherwise a shown point stands within a factor 1 + epsilon of every efficient one */
    size_t points;  /* at most so many in the answer; the run holds about as many, or 20,000; 0: as many as there are */
    size_t memory;  /* bytes that the run may hold, nearly; 0: ENTENTE_SOLVE_MEMORY */
    size_t threads; /* 0: one for each core. The answer is the same for any number */
    /* Told after each issue how many points the issues so far have; NULL: not told. */
    void (*progress)(void *context, size_t issues_done, size_t issues, size_t points);
    void *context;
} entente_frontier_options;

/* The efficient points of a game, in lexicographically descending order of their utilities in party order; none when the
   rules allow no package (or no rational one). Reservation values count only with options->rational. Free the answer with
   entente_frontier_free.

   options may be NULL: {0}. Where a bound (points or memory) would be passed by the exact frontier, the run raises epsilon
   as far as it must; entente_frontier_epsilon tells the guarantee reached. The factor is of utility counted from zero, or
   from the sum of the party's worst options and negative bonuses where that sum is negative: every efficient package e has a
   shown point s with e - z <= (1 + epsilon) (s - z) for every party, z being min(0, that sum). Every shown point is of
   packages that the rules allow; one that the answer lacks may be better than it within that factor.

   Errors: ENTENTE_INVALID (an array out of range; a package whose utility does not fit the game's limbs; epsilon negative
   or not finite), ENTENTE_LIMIT (2^32 points or more; rules that tie too many issues together; a bound that cannot be
   served), ENTENTE_MEMORY.

   Cost: issues are merged one by one (Nemhauser and Ullmann, 1969), so with S the points of the issues so far and m the
   options of the next: two parties O(S m log m) a merge, three O(S m log S), more a query per pair of options into a tree
   over S. Rules multiply S by the combinations of pending rules at the narrowest order found; past 2^12 of these the
   game is branched over, within a fixed number of nodes: without a bound that is ENTENTE_LIMIT where they prove less than
   epsilon, with one the guarantee tells. docs/frontier.md tells all. */
entente_status entente_frontier_solve(const entente_game *game, const entente_frontier_options *options,
                                      entente_frontier **frontier, entente_error *error);
void entente_frontier_free(entente_frontier *frontier);

/* How many points. */
size_t entente_frontier_points(const entente_frontier *frontier);

/* A point's utilities, [parties][limbs], as the game's integers; valid as long as the frontier. */
const uint64_t *entente_frontier_utility(const entente_frontier *frontier, size_t point);

/* How many packages stand at a point: a natural of *length little-endian limbs (leading ones may be zero). Where the answer
   is not exact: at least so many. */
const uint64_t *entente_frontier_count(const entente_frontier *frontier, size_t point, size_t *length);

/* How many packages there are, whether rules allow them or not: the product of the issues' options. */
const uint64_t *entente_frontier_outcomes(const entente_frontier *frontier, size_t *length);

/* How many packages the rules allow; the same as entente_frontier_outcomes without rules. NULL and length 0 where branches
   were cut and nobody counted them. */
const uint64_t *entente_frontier_allowed(const entente_frontier *frontier, size_t *length);

/* Whether every efficient point is there; then entente_frontier_epsilon is 0. */
bool entente_frontier_exact(const entente_frontier *frontier);

/* The guarantee reached, rounded up. */
double entente_frontier_epsilon(const entente_frontier *frontier);

/* The first package in file order (by the first issue's option, then the second's, and so on) of a point: option[issues].
   Where the answer is not exact: the first of those that were kept. O(issues). */
void entente_frontier_package(const entente_frontier *frontier, size_t point, size_t *option);

/* All packages of a point one after another, in an order that is the same in every run but is not file order. O(issues)
   each. NULL when memory runs out; the frontier must outlive it. */
typedef struct entente_frontier_packages entente_frontier_packages;
entente_frontier_packages *entente_frontier_packages_new(const entente_frontier *frontier, size_t point);
/* Writes the next package to option[issues], or gives false when all were given. */
bool entente_frontier_packages_next(entente_frontier_packages *packages, size_t *option);
void entente_frontier_packages_free(entente_frontier_packages *packages);

/* ---- settlements: docs/settlements.md ---- */

typedef struct entente_settle_options {
    double seconds;       /* stop after about so long with the best found; 0: never */
    size_t memory;        /* bytes that the search may take; 0: ENTENTE_SOLVE_MEMORY */
    unsigned settlements; /* which of ENTENTE_NASH …; 0: all four; the egalitarian comes along in any case */
} entente_settle_options;

enum { ENTENTE_NASH = 1, ENTENTE_KALAI_SMORODINSKY = 2, ENTENTE_EGALITARIAN = 4, ENTENTE_UTILITARIAN = 8 };

typedef struct entente_settlement {
    bool found;              /* there is a package here */
    bool proven;             /* it is the settlement, ties included */
    const size_t *package;   /* [issues]: the option of each */
    const uint64_t *utility; /* [parties][limbs of the settlements]: utility times the party's denominator */
    double value;            /* what is maximised, rounded: Nash the geometric mean of the gains of the parties that gain (in
                                true units), Kalai-Smorodinsky the least ratio, egalitarian the least gain, utilitarian the
                                sum of gains */
    double bound;            /* no package of Z has a greater value; rounded up; infinity where nothing is known */
} entente_settlement;

typedef struct entente_settlements {
    size_t parties, issues, limbs;
    bool empty;            /* proven: no package is worth its reservation value to every party */
    bool ideal_proven;     /* ideal is exact; else the best found, and Kalai-Smorodinsky (not proven then) goes by that */
    const uint64_t *ideal; /* [parties][limbs]: each party's greatest utility on Z; NULL where nothing was found on Z */
    entente_settlement nash, kalai_smorodinsky, egalitarian, utilitarian;
    void *memory;
} entente_settlements;

/* The four settlements of a game, and each party's ideal, chosen on Z: the packages worth at least its reservation value to
   every party. Nash: most parties gaining strictly, then the greatest product of their gains. Kalai-Smorodinsky:
   lexicographic max-min of gain over ideal gain, parties with nothing to gain left out. Egalitarian: lexicographic max-min
   of gain. Utilitarian: greatest sum. Ties: lexicographically greatest utility vector in party order, then the first
   package in file order. Gains of different parties are compared in true units (integer over denominator), exactly.

   The frontier is not listed: packages are built issue by issue in layers, cut by bounds that add up over issues
   (Lagrangean weights on the parties), with equal and dominated partial packages dropped; where a layer would be too large
   the best are kept, what was left out bounds the result, and the search is widened until nothing was left out or time
   or memory ends. The result does not depend on the clock when everything is proven.

   ENTENTE_OK: done, even where Z is empty or time ran out (see the flags); *out is then freed with
   entente_settlements_free. ENTENTE_INVALID: the game is not one. ENTENTE_LIMIT: more than 2^32 - 1 options in an issue.
   ENTENTE_MEMORY. options may be NULL. Cost: exponential at worst; a layer costs O(width · options · parties²). */
entente_status entente_settle(const entente_game *game, const entente_settle_options *options, entente_settlements *out,
                              entente_error *error);
void entente_settlements_free(entente_settlements *settlements);

/* ---- the zone of possible agreement ---- */

/* A count of packages: a natural number of `limbs` limbs, little-endian. */
typedef struct entente_count {
    size_t limbs;
    uint64_t *limb;
} entente_count;

/* How many packages, of those that the rules allow, at most `refusals` parties value below their reservation value: 0 counts
   the zone of possible agreement, 1 what all but one accept.

   Packages are not enumerated: issue by issue, partial packages that every party values alike are counted together, and a
   party that whatever comes will accept (or refuse) is no longer told apart. memory: bytes that may be taken; 0:
   ENTENTE_SOLVE_MEMORY.

   ENTENTE_LIMIT where there are more different sums than that holds; ENTENTE_INVALID where the game is not one;
   ENTENTE_MEMORY. *out is freed with entente_count_free. Cost: O(different sums · options · parties) for each issue. */
entente_status entente_zone_count(const entente_game *game, size_t refusals, size_t memory, entente_count *out,
                                  entente_error *error);
void entente_count_free(entente_count *count);

/* ---- division: docs/divide.md ---- */

/* Points on issues: nonnegative integers, each party's in its own unit (they are scaled to 100 a party). */
typedef struct entente_points {
    size_t parties, issues, limbs;
    const uint64_t *points;         /* [issues][parties][limbs] */
    const unsigned char *fits;      /* [issues]: 1: divided; 0: left out. NULL: all fit */
    const unsigned char *divisible; /* [issues]: 1: may be split. NULL: all may */
} entente_points;

/* An exact number: "p/q" in lowest terms (or "p"), and the double beside it; text is NULL where only that is known. */
typedef struct entente_fraction {
    double value;
    const char *text;
} entente_fraction;

typedef struct entente_division {
    size_t parties, issues;
    const entente_fraction *share;   /* [issues][parties]: of each issue; all 0 where it was left out */
    const entente_fraction *score;   /* [parties]: of 100 points over all issues */
    size_t shared;                   /* the issue that is split between two parties; SIZE_MAX: none */
    entente_fraction fraction;       /* share of party 0 in it */
    bool indivisible;                /* the issue to be split may not be: as it stands the division is only a measure */
    size_t whole_to;                 /* then: who should get it whole (the lesser score is greater so) */
    entente_fraction whole_score[2]; /* then: the scores when it does */
    entente_fraction envy;           /* greatest of (another's bundle less one's own) in one's own points; none: 0 or less */
    entente_fraction equity;         /* greatest score less the least */
    bool efficient;                  /* no division of the issues that fit gives one more and none less */
    const entente_fraction *weight; /* [parties]: the proof: every share is held by one whose weight · points is greatest */
    double gap;                     /* Nash: no division's product of scores is more than 1 + gap times this
                                       one's; rounded up. Else 0 */
    void *memory;
} entente_division;

/* Adjusted Winner (Brams and Taylor 1996) for two parties: everyone gets what it gives more points to (a tie to party 0);
   then the one ahead hands over issues, those with the least ratio of its points to the other's first, the last of them in
   part, until scores are equal. The result is efficient, equitable and envy-free among the issues that fit.

   ENTENTE_INVALID: not two parties, negative points, or a party without any. ENTENTE_MEMORY. *out is freed with
   entente_division_free. Cost: O(issues²) operations on rationals. */
entente_status entente_divide(const entente_points *points, entente_division *out, entente_error *error);

/* Divisions between any number of parties, every issue that fits taken as divisible.

   Leximin: the least score as great as can be, then the next least, and so on; exact, by one linear programme over rationals
   after another in one dictionary, each keeping what the last has settled. Nash: the greatest product of
   scores (Eisenberg and Gale), by proportional response (Wu and Zhang 2007) in doubles until no product can be more than
   10^-9 greater, or 200,000 rounds; from there exactly, with `gap` 0, where who holds what can be read off and proven. Else
   `gap` says what is certain, and efficiency and envy follow to within as much.

   ENTENTE_INVALID: no party, negative points, a party without any; for Nash also a party without any on what fits.
   ENTENTE_MEMORY. Cost: leximin, pivots · issues · parties · (issues + parties) operations on rationals, pivots usually a
   few times issues + parties; Nash, rounds · issues · parties. */
entente_status entente_divide_leximin(const entente_points *points, entente_division *out, entente_error *error);
entente_status entente_divide_nash(const entente_points *points, entente_division *out, entente_error *error);
void entente_division_free(entente_division *division);

/* fits[issue] = 1 where the option a party likes best is one the other likes least, for a game of two parties: without ties
   "the" best and worst, with ties any of them. divisible (may be NULL): issues that fit anyway. */
entente_status entente_divide_fits(const entente_game *game, const unsigned char *divisible, unsigned char *fits,
                                   entente_error *error);

/* ---- what dominates a package, and how firm a settlement is ---- */

/* Whether some package is worth at least as much as `package` ([issues]: options) to every party and more to one. When so,
   better ([issues], may be NULL) gets the one of them with the greatest sum in true units, ties as for the utilitarian
   settlement; first: any will do, which is sooner found. *proven is false where time or memory ended first (*dominated is
   then right if true). ENTENTE_INVALID also when the package is none of the game's or breaks its rules. The method is that
   of entente_settle with the package's utilities for reservation values. */
entente_status entente_dominated(const entente_game *game, const size_t *package, bool first,
                                 const entente_settle_options *options, bool *dominated, bool *proven, size_t *better,
                                 entente_error *error);

typedef struct entente_stability_options {
    double spread; /* 0 to 1: each weight is drawn from its stated value times 1 - spread to 1 + spread */
    size_t draws;
    uint64_t seed;
    double seconds; /* stop drawing after about so long; 0: never */
    size_t memory;  /* bytes that a search may take; 0: ENTENTE_SOLVE_MEMORY */
} entente_stability_options;

/* Of a settlement, over the draws that were decided (searched to the end). */
typedef struct entente_firmness {
    size_t decided, efficient, chosen;
} entente_firmness;

typedef struct entente_stability {
    size_t draws; /* made; less than asked for where time ran out */
    entente_firmness nash, kalai_smorodinsky, egalitarian, utilitarian;
} entente_stability;

enum { ENTENTE_STABILITY_GRID = 10000 };

/* How often the settlements of a game stay efficient, and stay what their rule chooses, when the parties' weights are drawn
   anew around the stated ones (in the manner of SMAA: Lahdelma, Hokkanen and Salminen 1998).

   A draw multiplies the utilities of each issue for each party by its own factor k / ENTENTE_STABILITY_GRID, k uniform over
   the whole numbers from (1 - spread) to (1 + spread) times the grid, but at least 1. weight ([issues][parties][limbs of
   the game], not negative, in any unit of the party's), if given, is scaled back so that a party's weights keep their sum;
   NULL: it is not. Reservation values and bonuses stay. The k come from splitmix64 of seed, draw, party and issue: the same
   on every machine, whatever else is drawn. A settlement is chosen in a draw when its package is worth to everyone what
   the drawn game's settlement is.

   stated: the game's settlements. ENTENTE_INVALID: a spread out of range, negative weights. ENTENTE_MEMORY.
   Cost: draws times that of entente_settle and of four entente_dominated. */
entente_status entente_stability_measure(const entente_game *game, const uint64_t *weight, const entente_settlements *stated,
                                         const entente_stability_options *options, entente_stability *out,
                                         entente_error *error);

/* ---- the next proposal: docs/bridge.md ---- */

typedef struct entente_bridge_options {
    double seconds; /* stop each search after about so long with the best found; 0: never */
    size_t memory;  /* bytes that a search may take; 0: ENTENTE_SOLVE_MEMORY */
    size_t points;  /* efficient points that the search for the least change may list; 0: 20,000 */
} entente_bridge_options;

/* An efficient package that is worth no less than the draft to anybody. */
typedef struct entente_bridge_proposal {
    bool found;
    bool proven;             /* it is what it is called, ties included; it is efficient in any case where it was searched to
                                the end: nash and fairest when proven, least_change always */
    const size_t *package;   /* [issues] */
    const uint64_t *utility; /* [parties][limbs of the game] */
    size_t changed;          /* issues on which it differs from the draft */
} entente_bridge_proposal;

typedef struct entente_bridge_change {
    size_t issue, option;
} entente_bridge_change;

/* Two issues changed: `one` gives on the first and gets on the second, `other` the other way round. */
typedef struct entente_bridge_trade {
    size_t one, other; /* parties */
    entente_bridge_change gives, gets;
    const uint64_t *utility; /* [parties][limbs] */
} entente_bridge_trade;

typedef struct entente_bridge {
    size_t parties, issues, limbs;
    const uint64_t *from; /* [parties][limbs]: what the draft is worth; without one the reservation values */
    bool none;            /* proven: no package that the rules allow is worth so much to everybody */
    bool efficient;       /* proven: nobody can gain without another's loss; nothing is proposed then */
    const uint64_t *most; /* [parties][limbs]: the most that each can have while nobody loses; NULL: nothing was found */
    bool most_proven;
    entente_bridge_proposal least_change, fairest, nash;
    size_t trades; /* at most one a pair of parties */
    entente_bridge_trade *trade;
    void *memory;
} entente_bridge;

/* What every party prefers to the draft on the table (draft [issues]; NULL: none, and gains are counted from the reservation
   values), in the manner of settlements that are bettered after they were reached (Raiffa 1985).

   nash, fairest: the Nash and the egalitarian settlement of the game whose reservation values are what the draft is worth:
   most parties gaining strictly, then the greatest product of gains; lexicographic max-min of gains. least_change: of the
   efficient packages that are worth no less to anybody and with which as many parties gain as with nash, the one that
   changes the fewest issues, then the lexicographically greatest utility vector, then the first package in file order; only
   with a draft. trade: for each pair of parties, of all changes of two issues with which both gain and nobody loses, on one
   of which the one gives and the other gets and on the other the other way round (bonuses left aside in that, not in the
   gains), the one with the greatest product of their two gains, then the first by the given issue, its option, the other
   issue, its option. A trade need not be efficient. The draft itself may break the rules; what is proposed does not.

   ENTENTE_INVALID: the game is not one, an option is out of range. ENTENTE_MEMORY. Free with entente_bridge_free.
   Cost: entente_settle's, an exact frontier of at most `points` points above the draft (where there are more, least_change
   is the best found and not proven), and O(parties² · issues² · options²). options may be NULL. */
entente_status entente_bridge_solve(const entente_game *game, const size_t *draft, const entente_bridge_options *options,
                                    entente_bridge **bridge, entente_error *error);
void entente_bridge_free(entente_bridge *bridge);

/* ---- preferences read off behaviour: docs/infer.md ---- */

/* What is supposed of one party's additive preferences from what it was seen to choose, and nothing else. A package is worth
   the sum over issues of weight times worth of its option; weights are positive and sum to 1, and of every issue the best
   option is worth 1, the worst 0. Before anything was seen: weights uniform on the simplex; any two options alike to be an
   issue's best and worst, the others' worths independent and uniform; no agreement worth the square of a uniform number.
   A party chooses a package that is worth x over one that is worth y with chance 1 / (1 + exp(-precision · (x - y))). */
typedef struct entente_mind entente_mind;

enum {
    ENTENTE_MIND_PARTICLES = 128,
    ENTENTE_MIND_CHOICES = 600,  /* that one mind takes */
    ENTENTE_MIND_OPTIONS = 4096, /* of all issues together */
    ENTENTE_MIND_PRECISION = 60, /* where nothing is said */
};

/* One package chosen over another: [issues], the option of each, SIZE_MAX: says nothing of the issue, which then counts in
   neither; NULL: no agreement. */
typedef struct entente_choice {
    const size_t *chosen, *over;
    double precision; /* above 0; 0: ENTENTE_MIND_PRECISION */
} entente_choice;

/* Of a quantity's posterior: mean, and the ends of the middle nine tenths. */
typedef struct entente_estimate {
    double mean, low, high;
} entente_estimate;

/* A mind before anything was seen, to be freed with entente_mind_free. options [issues]: options of each, at least 1.
   ENTENTE_INVALID: no issue, or one without options; ENTENTE_LIMIT: more than ENTENTE_MIND_OPTIONS in all; ENTENTE_MEMORY.
   O(particles · options) time and memory. */
entente_status entente_mind_new(size_t issues, const size_t *options, uint64_t seed, entente_mind **mind,
                                entente_error *error);
void entente_mind_free(entente_mind *mind);

/* See a choice. Particles are weighted by its likelihood; where they have grown uneven they are drawn anew and moved (a
   sequential Monte Carlo sampler: Chopin 2002). The same choices in the same order with the same seed give the same answers
   on one build of the library. ENTENTE_INVALID: an option out of range, both NULL, a precision that is not positive and
   finite; ENTENTE_LIMIT: more than ENTENTE_MIND_CHOICES; ENTENTE_MEMORY: the mind is as before.
   O(particles · issues), and where they are moved O(particles · (issues + options) · choices). */
entente_status entente_mind_see(entente_mind *mind, const entente_choice *choice, entente_error *error);

/* Behaviour as choices: a party that states positions before it has seen what it may get.

   opens: its first position on an issue was `option`: chosen over each other option of it, and nothing is said of the other
   issues. concedes: its position on `issue` goes from own[issue] to `to`, while it holds the rest of own ([issues];
   SIZE_MAX: none is known). On every other issue it could have gone as far towards what the others want there (toward
   [issues]; SIZE_MAX: not known): giving this and holding that was chosen over holding this and giving that. As far: the
   share of the way from own[issue] to toward[issue] that it went, at most all; on an issue whose options have no order
   (ordered [issues]) there is all of the way or none, so that a move of less than half is compared with none there. Errors
   as of entente_mind_see; ENTENTE_INVALID also where own[issue] is not known. */
entente_status entente_mind_opens(entente_mind *mind, size_t issue, size_t option, entente_error *error);
entente_status entente_mind_concedes(entente_mind *mind, const size_t *own, size_t issue, size_t to, const size_t *toward,
                                     const bool *ordered, entente_error *error);

/* What is supposed. Not const: particles that count unalike are first drawn anew and moved. weight: share of the sum; worth:
   0 to 1; rest: what no agreement is worth, 0 to 1 of the span of packages. O(particles · log particles). */
entente_estimate entente_mind_weight(entente_mind *mind, size_t issue);
entente_estimate entente_mind_worth(entente_mind *mind, size_t issue, size_t option);
entente_estimate entente_mind_rest(entente_mind *mind);

/* How many choices tell of an issue: chosen and left there differ, or one of the two is no agreement. */
size_t entente_mind_choices(const entente_mind *mind, size_t issue);

/* Estimate of the logarithm of the chance of all that was seen, over all preferences that there may be; and its greatest
   value among the particles, for one set of preferences alone. */
double entente_mind_evidence(const entente_mind *mind);
double entente_mind_likelihood(entente_mind *mind);

/* The chance that the party calls `package` no worse than `standing` (NULL: no agreement), both [issues]. O(particles ·
 * issues). */
double entente_mind_chance(entente_mind *mind, const size_t *package, const size_t *standing);

/* What to ask the parties next. */
typedef struct entente_question {
    const size_t *standing; /* [issues]: what stands; NULL: nothing yet, and no agreement is what they compare with */
    size_t left;            /* proposals that may still be made, this one included: at least 1 */
    size_t rounds;          /* and all that there were to be; at least left */
    const size_t *asked;    /* [asked_count][issues]: not to be asked again */
    size_t asked_count;
    const entente_link *link; /* [links]: rules that a proposal keeps; bonuses count in nothing */
    size_t links;
    bool learn; /* only to learn the order of the parties' three heaviest issues */
} entente_question;

typedef struct entente_proposed {
    bool found;    /* there is a package that was not asked */
    double chance; /* that nobody calls it worse */
    double worth;  /* geometric mean of gains when so, of what a best package is supposed to give; NAN: not so in any
                      particle */
    double tells;  /* bits: entropy of the answers, summed over the parties */
} entente_proposed;

/* A proposal, from what is supposed of `parties` minds of the same issues: of packages near to what stands and near to what
   would be best for some particle the one with the greatest worth of being taken up, above what going on without it is
   supposed to be worth, plus what its answers tell, which counts less the fewer proposals are left. package [issues].
   ENTENTE_INVALID: no party, minds of different issues, an option out of range; ENTENTE_MEMORY.
   O(particles · parties · issues · candidates + options²), candidates O(options). */
entente_status entente_mind_propose(entente_mind *const *mind, size_t parties, const entente_question *question,
                                    size_t *package, entente_proposed *proposed, entente_error *error);

ENTENTE_END

#endif
