/* Answers about agreements: what a package is worth, which are efficient and fair, what to propose next, how to divide. A
   part of <entente/analyse.h>, which includes it and says how answers are used. */
#ifndef ENTENTE_ANALYSE_AGREEMENTS_H
#define ENTENTE_ANALYSE_AGREEMENTS_H

#include <entente/case.h>
#include <entente/result.h>
#include <entente/scenario.h>

ENTENTE_BEGIN

/* What a row that stands for an entry says of it: the readable id that it was given, NULL: none; its id; and who may read
   it: those whom the view's reader knows of, "public", "mediators" or actors; mark: in words ("caucus with Upper Valley"),
   NULL: everybody, and it was judged; proposed: nobody has judged it yet. */
#define ENTENTE_OF_ENTRY                                                                                                    \
    const char *handle, *entry, *mark;                                                                                      \
    bool proposed;                                                                                                          \
    entente_texts readers
/* With the day or instant that it speaks of, who entered it, where it comes from, and the words of its dispatch that say so;
   quote: NULL: none are named, or the row has them as its words. */
#define ENTENTE_ENVELOPE                                                                                                    \
    const char *on, *by, *source, *quote;                                                                                   \
    ENTENTE_OF_ENTRY

typedef ENTENTE_MAP_OF(char *const) entente_package; /* issue → option */

/* --- what is not known of the parties' preferences, and where they come from ------------------------------------------- */

typedef struct entente_missing {
    const char *party, *missing; /* "preferences", "values of fees, pilots" */
} entente_missing;

typedef struct entente_basis {
    const char *party, *basis; /* "stated", "published", "inferred", "invented" */
    const char *told_by;       /* NULL: the party itself */
    ENTENTE_ENVELOPE;
} entente_basis;

typedef struct entente_preferences_result {
    bool complete; /* at least one party and one issue, and every party's preferences are whole */
    ENTENTE_LIST_OF(entente_missing) missing;
    ENTENTE_LIST_OF(entente_basis) preferences;
} entente_preferences_result;
extern const entente_table entente_preferences_table;

/* O(parties · options). ENTENTE_LIMIT: more than 2^18 values in all. */
entente_status entente_analyse_preferences(const entente_view *view, const entente_preferences_result **result,
                                           entente_error *error);

/* What a view's parties think of packages, as a named game with the view's rules and a note on each party's preferences; to
   be freed with entente_scenario_free. Its weights and values are the case's, which must outlive it. ENTENTE_INVALID where
   preferences are not complete. */
entente_status entente_analyse_scenario(const entente_view *view, entente_scenario **scenario, entente_error *error);

/* --- efficient packages and settlements -------------------------------------------------------------------------------- */

typedef struct entente_frontier_row {
    entente_texts utility;       /* [parties], numbers of 12 digits */
    entente_texts utility_exact; /* [parties], "p/q" */
    const char *count;           /* how many packages are worth just that; NULL: not known */
    entente_package package;     /* the first of them; none unless asked for */
    entente_stream packages;     /* all of them, each an entente_package; none unless asked for */
    const char *settlement;      /* "nash egalitarian": which settlements stand there; NULL: none */
} entente_frontier_row;

typedef struct entente_settlement_row {
    entente_texts utility, utility_exact;
    const char *count; /* NULL: its place on the frontier is not known */
    entente_package package;
    bool proven;
    double value, bound; /* of what the rule makes greatest: reached, and what no package can pass; proven: both the same */
    size_t point;        /* its place on the frontier; SIZE_MAX: not known */
} entente_settlement_row;

typedef struct entente_zone_row {
    const char *all, *all_but_one; /* packages acceptable to every party, to all but at most one */
} entente_zone_row;

typedef struct entente_firmness_row {
    size_t decided;
    double efficient, chosen; /* shares of the draws in which it stays so */
} entente_firmness_row;

typedef struct entente_stability_row {
    double spread;
    size_t draws;
    const char *seed;
    entente_firmness_row nash, kalai_smorodinsky, egalitarian, utilitarian;
} entente_stability_row;

typedef struct entente_guarantee_row {
    double epsilon;
} entente_guarantee_row;

/* What waiting does to a settlement for a party that states what a day's delay leaves of its worth. */
typedef struct entente_delay_worth {
    const char *settlement, *party;
    double now, in_a_week, cost; /* cost: now less in_a_week */
    const char *until; /* the last day on which it is worth the reservation value; NULL: always, or that is not known */
} entente_delay_worth;

typedef struct entente_frontier_result {
    const char *title;
    entente_texts parties, issues;
    const char *outcomes;  /* how many packages there are */
    entente_stream points; /* each an entente_frontier_row, the first party's best first; each NULL: not listed */
    const entente_settlement_row *nash, *kalai_smorodinsky, *egalitarian, *utilitarian; /* NULL: none was found */
    const entente_texts *ideal, *ideal_exact; /* each party's best acceptable package; NULL: none is acceptable to all */
    entente_texts reserve, reserve_exact;
    entente_texts counted_from_0; /* the parties whose reservation values are not known */
    bool exact;
    entente_guarantee_row guarantee; /* each efficient point has one here within a factor 1 + epsilon; NAN: not listed */
    const entente_zone_row *zone;    /* NULL: too large to count */
    const entente_stability_row *stability;     /* NULL: not asked for, or no agreement to be firm */
    ENTENTE_LIST_OF(entente_basis) preferences; /* of a view: where they come from */
    ENTENTE_LIST_OF(entente_delay_worth) delay; /* of a view: what waiting does to the settlements */
    bool no_agreement;                          /* proven: no package is worth its reservation value to every party */
    size_t point_count;
    entente_stream lines;  /* the rows of CSV: a point or a package each, a settlement each where points are not listed */
    entente_stream sample; /* two dozen points for a screen: evenly chosen, and where settlements stand ("N K E U") */
    entente_texts package_issues; /* the issues where lines have packages, else none */
} entente_frontier_result;
extern const entente_table entente_frontier_table;

/* How much of each point's packages is given. */
typedef enum entente_frontier_detail {
    ENTENTE_NO_PACKAGES,
    ENTENTE_FIRST_PACKAGE,
    ENTENTE_ALL_PACKAGES
} entente_frontier_detail;

/* Start from {0}: everything, exactly, without stability, no packages. */
typedef struct entente_frontier_wish {
    entente_frontier_detail packages;
    bool rational;         /* only points at or above every reservation value */
    bool settlements_only; /* the frontier is not listed */
    double epsilon;        /* as entente_frontier_options has them */
    size_t points, memory; /* memory 0: ENTENTE_SOLVE_MEMORY, for the frontier, the settlements and the zone */
    double seconds;        /* for the settlements, and again for the draws; 0: as long as it takes */
    double spread; /* draws > 0: how firm the settlements are when weights vary so much, as entente_stability_options */
    size_t draws;
    uint64_t seed;
    /* Told now and then; `points` so far after `done` of `all` issues. NULL: not told. */
    void (*progress)(void *context, size_t done, size_t all, size_t points);
    void *context;
} entente_frontier_wish;

/* Every efficient package, the settlements, the zone of possible agreement. ENTENTE_OK also where no agreement is possible
   (every settlement is then NULL and so is `ideal`). Points are kept as numbers, and rows of them made as a stream is read:
   the scenario must outlive the result. wish NULL: {0}. Errors and cost: those of entente_frontier_solve, entente_settle,
   entente_zone_count and entente_stability_measure; a zone too large to count is no error. */
entente_status entente_analyse_frontier(const entente_scenario *scenario, const entente_frontier_wish *wish,
                                        const entente_frontier_result **result, entente_error *error);

typedef struct entente_no_frontier_row {
    ENTENTE_LIST_OF(entente_missing) missing;
    const char *limit; /* which bound the case is past; NULL: none */
} entente_no_frontier_row;

typedef struct entente_agreements_result {
    const entente_frontier_result *frontier; /* one of the two is not NULL */
    const entente_no_frontier_row *none;
} entente_agreements_result;
extern const entente_table entente_agreements_table, entente_no_frontier_table;

/* The frontier of a view as a page can show it, within 10 seconds or so: at most some thousand points, each with its first
   package, and a guarantee where that is not all; or why there is none. Errors and cost: as above; past a bound is no error.
 */
entente_status entente_analyse_agreements(const entente_view *view, const entente_agreements_result **result,
                                          entente_error *error);

/* --- a package --------------------------------------------------------------------------------------------------------- */

typedef struct entente_broken_limit {
    const char *issue, *from, *to;
    int broken; /* 1, or -1: it cannot be told */
    ENTENTE_ENVELOPE;
} entente_broken_limit;

typedef struct entente_party_score {
    const char *party;
    double utility;
    const char *utility_exact;
    double least, greatest; /* of a package in part; NAN: it is whole, or not known */
    const char *least_exact, *greatest_exact;
    ENTENTE_MAP_OF(double) issues; /* what each is worth to it */
    double reserve;
    bool reserve_known; /* else it is counted from 0 */
    int acceptable;     /* worth at least the reservation value; -1: not known */
    ENTENTE_LIST_OF(entente_broken_limit) limits;
} entente_party_score;

typedef struct entente_broken_rule {
    const char *rule, *first, *second, *entry; /* "requires" or "excludes"; "issue=option" */
} entente_broken_rule;

typedef struct entente_bound_row {
    const char *party, *issue, *side; /* side: "range", "only", "at most", "at least"; NULL: it cannot be told */
    const char *from, *to;
    ENTENTE_ENVELOPE;
} entente_bound_row;

typedef struct entente_better_package {
    entente_reals utility;
    entente_texts utility_exact;
    entente_package package;
} entente_better_package;

typedef struct entente_score_result {
    const char *as, *on;
    entente_package package;
    entente_texts names;
    entente_texts open; /* issues of which the package says nothing */
    ENTENTE_LIST_OF(entente_party_score) parties;
    ENTENTE_LIST_OF(entente_basis) preferences;
    ENTENTE_LIST_OF(entente_missing) missing;
    ENTENTE_LIST_OF(entente_broken_rule) rules_broken;
    bool bounded; /* packages past limits in view were left out */
    ENTENTE_LIST_OF(entente_bound_row) bounds;
    int efficient;                              /* -1: not told, for want of preferences or of time */
    const entente_better_package *dominated_by; /* no worse for anybody, better for one */
    const entente_better_package
        *completion; /* of a package in part: the rest by the greatest product of gains; NULL: none */
} entente_score_result;
extern const entente_table entente_score_table;

/* One of the first two; limits: only packages within the limits in view are compared. A package is "issue=option,…", by ids
 * or names, or a map {issue: option}; a draft is what its clauses settle. */
typedef struct entente_score_wish {
    const char *package, *draft;
    bool limits;
} entente_score_wish;

/* What a package is worth to each party whose preferences are in view, which limits and rules it breaks, and, where all
   preferences are in view, a better one. Of a package that leaves issues out, each party's least and greatest over them, and
   how the greatest product of gains completes it. ENTENTE_INVALID: no package of this case. */
entente_status entente_analyse_score(const entente_view *view, const entente_score_wish *wish,
                                     const entente_score_result **result, entente_error *error);

/* The same of a named game. */
struct entente_scenario;
entente_status entente_analyse_score_of(const struct entente_scenario *scenario, const char *package,
                                        const entente_score_result **result, entente_error *error);

/* --- the next proposal ------------------------------------------------------------------------------------------------ */

/* The package that proposals start from. */
typedef struct entente_bridge_draft {
    const char *id, *title; /* NULL: a package that was given */
    entente_names titles;
    entente_package package; /* whole: what it leaves open as the greatest product of gains completes it */
    entente_texts open;      /* issues that it leaves open */
    entente_reals utility;   /* [parties]; none where preferences are not in view */
    entente_texts utility_exact;
    int efficient;      /* nobody can gain without another's loss; -1: not told */
    entente_reals most; /* [parties]: by how much each could gain at most while nobody loses, in its own units */
    bool most_proven;   /* else by so much at least */
} entente_bridge_draft;

typedef struct entente_proposal_row {
    const char *why; /* "completion", "least change", "worst-off", "Nash", "midpoints" */
    entente_package package;
    entente_texts changed; /* issues on which it is another than the draft's */
    entente_reals utility; /* [parties]; none where preferences are not in view */
    entente_texts utility_exact;
    entente_reals gain; /* over the draft, or over the reservation values */
    const char *reasons;
    bool proven; /* it is what it is called; else the best that was found */
} entente_proposal_row;

/* Two parties, two issues: the first gives on `gives` and gets on `gets`, the other the other way round. */
typedef struct entente_trade_row {
    const char *one, *other;
    const char *gives, *gives_from, *gives_to, *gets, *gets_from, *gets_to;
    entente_package package;
    entente_reals utility, gain; /* [parties] */
    const char *reasons;
} entente_trade_row;

/* What is open in the draft. */
typedef struct entente_open_row {
    const char *clause, *number; /* NULL: no clause settles the issue */
    entente_texts issues;
    size_t brackets; /* open points */
    double stake;    /* 0 to 1: how far apart the parties are on it; NAN: not known */
    const char *reasons;
} entente_open_row;

/* What an issue is supposed to weigh for a party, of 100: the mean and the ends of the middle nine tenths. */
typedef struct entente_supposed_weight {
    const char *issue;
    double weight, low, high;
    size_t choices; /* on which it rests */
} entente_supposed_weight;

/* Preferences that no entry holds: what a party's behaviour tells (docs/infer.md). */
typedef struct entente_supposed_row {
    const char *party, *basis;        /* basis: always "inferred" */
    size_t positions, moves, answers; /* first positions, moves from one to another, packages accepted or refused */
    double likelihood, evidence;
    ENTENTE_LIST_OF(entente_supposed_weight) weights;
} entente_supposed_row;

typedef struct entente_bridge_result {
    const char *as, *on;
    entente_texts parties;             /* in the order of all lists of figures */
    const char *from;                  /* "draft", "package", "reservation values", "positions" */
    const entente_bridge_draft *draft; /* NULL: there is none */
    ENTENTE_LIST_OF(entente_proposal_row) proposals;
    ENTENTE_LIST_OF(entente_trade_row) trades;
    ENTENTE_LIST_OF(entente_open_row) open; /* what matters most first */
    ENTENTE_LIST_OF(entente_basis) preferences;
    ENTENTE_LIST_OF(entente_missing) missing;
    ENTENTE_LIST_OF(entente_supposed_row) inferred; /* of whom preferences are supposed, not told */
    entente_texts notes;
} entente_bridge_result;
extern const entente_table entente_bridge_table;

/* One of both, or neither: the latest draft in view that settles an issue, or none. */
typedef struct entente_bridge_wish {
    const char *package, *draft;
    /* NULL; or of whom preferences may be supposed where none are in view: "all", in a case that is invented, or ids of
       parties with commas between. ENTENTE_INVALID in a view of the public. */
    const char *infer;
} entente_bridge_wish;

/* What every party prefers to the draft on the table (docs/bridge.md): entente_bridge_solve with names and reasons. Where
   not all parties' preferences are in view, midpoints and the options that most parties name, from positions alone.
   ENTENTE_INVALID: no package or draft of this case. Cost: a few searches of at most 20 seconds each. */
entente_status entente_analyse_bridge(const entente_view *view, const entente_bridge_wish *wish,
                                      const entente_bridge_result **result, entente_error *error);
/* A proposal as an entry of kind draft in JSON, which the mediators alone read: why is completion, least-change, worst-off,
   nash or midpoints; on: its day, NULL: none. A clause whose options change reads as the issue and its option. *json is
   malloc'ed. ENTENTE_INVALID: no such proposal, or the view is no mediator's. */
entente_status entente_bridge_draft_of(const entente_view *view, const entente_bridge_result *result, const char *why,
                                       const char *id, const char *on, char **json, entente_error *error);
/* The same of a named game; package NULL: gains are counted from the reservation values. */
entente_status entente_analyse_bridge_of(const struct entente_scenario *scenario, const char *package,
                                         const entente_bridge_result **result, entente_error *error);

/* --- what is on the table -----------------------------------------------------------------------------------------------
 */

/* What the latest draft settles, or where a party stands or a mediator proposes to meet, as a package in part. */
typedef struct entente_offer_row {
    const char *actor; /* whose present positions these are; NULL: a draft */
    const char *draft, *title;
    entente_names titles;
    entente_package package;       /* issue → "40", "0 to 4" */
    entente_texts open;            /* issues of which it says nothing */
    entente_reals least, greatest; /* what it comes to for each party; NAN: not known */
    const char *entry;             /* the draft's; of positions the latest */
} entente_offer_row;

typedef struct entente_offers_result {
    entente_texts parties;
    ENTENTE_LIST_OF(entente_offer_row) offers;
} entente_offers_result;
extern const entente_table entente_offers_table;

/* Where every party's preferences are in view, and the parties are twelve at most; else there are none.
   O(actors · parties · options), and of issues that rules tie 20,000 combinations at most for each. */
entente_status entente_analyse_offers(const entente_view *view, const entente_offers_result **result, entente_error *error);

/* --- a division -------------------------------------------------------------------------------------------------------- */

typedef struct entente_division_row {
    entente_reals score; /* points of 100, in the order of the parties */
    entente_texts score_exact;
    ENTENTE_MAP_OF(entente_reals) items; /* issue → each party's share */
    double envy, equity;
    bool efficient;
    double gap; /* of the product of scores: how far from its greatest it can be */
} entente_division_row;

typedef struct entente_whole_row {
    const char *to;
    entente_reals score;
} entente_whole_row;

typedef struct entente_divide_result {
    const char *as, *on, *method; /* "adjusted winner", "leximin" */
    entente_texts parties, unfit; /* unfit: the issues that are left out */
    entente_division_row division;
    const char *shared; /* the issue that is shared, or NULL */
    double fraction;    /* the first party's share in it */
    const char *fraction_exact;
    const entente_whole_row *whole;   /* to whom the shared issue would go whole, where it cannot be divided */
    const entente_division_row *nash; /* of three and more: by the greatest product of scores; NULL: there is none */
} entente_divide_result;
extern const entente_table entente_divide_table;

/* Two parties: Adjusted Winner. More: their divisible issues by leximin, and by the greatest product of scores. Preferences
   not in view, or nothing to divide: ENTENTE_INVALID. */
entente_status entente_analyse_divide(const entente_view *view, const entente_divide_result **result, entente_error *error);

ENTENTE_END

#endif
