/* Answers: what a view of a case, a scenario or a council comes to. Each function gives a struct, which its table describes
   (docs/results.md), and of which entente_result_json and entente_result_csv make text. An answer is freed, with all that it
   points to, by entente_result_free; it does not need the view, scenario or council any longer, unless its function says so.

   Days and instants are texts, "2024-03-20" or "2024-03-20T17:00:05Z"; NULL where there is none. Texts are UTF-8. A figure
   that is not known is NAN, a text or a number as text NULL. Every function gives ENTENTE_MEMORY when memory runs out. */
#ifndef ENTENTE_ANALYSE_H
#define ENTENTE_ANALYSE_H

#include <entente/analyse_agreements.h>
#include <entente/bracket.h>
#include <entente/case.h>
#include <entente/council.h>
#include <entente/result.h>

ENTENTE_BEGIN

/* --- the gap ---------------------------------------------------------------------------------------------------------- */

/* What it was given in return for, and whose that is; NULL: it names nothing. */
#define ENTENTE_IN_RETURN const char *in_return_for, *return_by, *return_what

typedef struct entente_gap_pair {
    const char *a, *b;           /* parties */
    double gap;                  /* 0 the same, 1 as far apart as can be */
    const char *a_says, *b_says; /* "40", "40 to 60", "40 / 42" where sources differ */
} entente_gap_pair;

typedef struct entente_gap_option {
    const char *id, *name;
    entente_names names;
} entente_gap_option;

typedef struct entente_gap_options {
    ENTENTE_LIST_OF(entente_gap_option) options;
    bool ordered;
    double span;
} entente_gap_options;

typedef struct entente_gap_range {
    const char *from, *to, *unit;
    entente_names units;
    double span;
} entente_gap_range;

typedef struct entente_gap_position {
    const char *actor, *says, *stance;
    double low, high; /* its place on the issue: options count from 0 */
    const char *on, *source, *words;
    const char *conditional; /* on what condition, in words; NULL: none is told */
    const char *told_by;     /* who tells it; NULL: its actor does */
    const char *withdrawn;   /* the day on which its actor withdrew it, from when it counts no more; NULL: it did not */
    ENTENTE_OF_ENTRY;
} entente_gap_position;

typedef struct entente_gap_issue {
    const char *issue, *name;
    entente_names names;
    double gap;    /* the mean over pairs whose positions are known */
    double change; /* since the trend began, the mean over pairs known at both ends */
    ENTENTE_LIST_OF(entente_gap_pair) pairs;
    const entente_gap_options *choice; /* one of the two is not NULL */
    const entente_gap_range *range;
    ENTENTE_LIST_OF(entente_gap_position) positions; /* the latest of everyone, then their limits */
    ENTENTE_OF_ENTRY;
} entente_gap_issue;

typedef struct entente_gap_day {
    const char *on;
    double overall;
    ENTENTE_MAP_OF(double) issues;
} entente_gap_day;

typedef struct entente_gap_move {
    const char *on, *at, *actor, *issue, *from, *to; /* from: what its actor said before; NULL: it opens */
    double gap_change; /* of the day on which it was known, against the gap without the move; an opening changes none */
    const char *source, *stance, *words;
    const char *told_by;
    bool corrected; /* it was first recorded otherwise */
    const char *corrected_by;
    ENTENTE_IN_RETURN;
    ENTENTE_OF_ENTRY;
} entente_gap_move;

/* A move around a claim. */
typedef struct entente_gap_claim_move {
    const char *when, *on, *actor, *issue, *from, *to; /* when: "before", "since" */
    double gap_change;
    const char *entry;
} entente_gap_claim_move;

typedef struct entente_gap_claim {
    const char *on, *actor, *says; /* actor: NULL: nobody is named */
    entente_texts of;
    const char *conditional, *words, *source, *told_by;
    double gap_before, gap_then;      /* the case's gap four weeks before it, and on its day, as it was known */
    size_t moves_before, moves_since; /* in those four weeks, its day among them; and since, up to the view's day */
    ENTENTE_LIST_OF(entente_gap_claim_move) moves; /* the latest eight of each */
    ENTENTE_OF_ENTRY;
} entente_gap_claim;

/* What somebody answered: to one of a position, an issue (of it a value), a draft (of it a clause), a package. */
typedef struct entente_gap_response {
    const char *on, *actor, *answer; /* "accepts", "accepts if", "refuses", "denies", "withdraws", "reserves", "demands" */
    const char *issue, *says, *draft, *clause;
    entente_package package;
    const char *of, *conditional, *reason, *words, *source, *told_by;
    ENTENTE_IN_RETURN;
    ENTENTE_OF_ENTRY;
} entente_gap_response;

/* What is shown apart, and counts in nothing: what a party tells of another, and what a steward took back of another's. */
typedef struct entente_gap_apart {
    const char *what;                        /* "told", "retracted" */
    const char *kind, *actor, *issue, *says; /* whose words it is, or was; says: of a position or a claim */
    const char *told_by;                     /* of what was told: by whom */
    ENTENTE_ENVELOPE;
} entente_gap_apart;

typedef struct entente_gap_result {
    const char *as, *on;
    double overall;          /* 0 to 1 */
    const char *trend;       /* "narrowing", "steady", "widening", "too few" */
    double slope_per_week;   /* change of the gap a week, over the window that begins on trend_since */
    const char *trend_since; /* four weeks before, or the first day when that is later */
    const char *last_move;   /* the last day on which a move of the ledger became known */
    ENTENTE_LIST_OF(entente_gap_issue) issues;
    ENTENTE_LIST_OF(entente_gap_day) history; /* after every day on which a position changed */
    ENTENTE_LIST_OF(entente_gap_move) ledger;
    ENTENTE_LIST_OF(entente_gap_claim) claims;
    ENTENTE_LIST_OF(entente_gap_response) responses;
    ENTENTE_LIST_OF(entente_gap_apart) apart;
} entente_gap_result;
extern const entente_table entente_gap_table;

/* How far apart the parties are and whether they come closer, as docs/gap.md states it. O(n log n) for n entries, and a fold
   more for each day on which an earlier entry was corrected or released. */
entente_status entente_analyse_gap(const entente_view *view, const entente_gap_result **result, entente_error *error);

/* --- a council --------------------------------------------------------------------------------------------------------- */

typedef struct entente_majority_row {
    const char *measure;
    size_t index;
    bool against, quorum, strict;
    const char *of, *part, *whole, *abstain_as, *absent_as;
    size_t places; /* weights, part and tallies are in units of 10^-places */
} entente_majority_row;

typedef struct entente_ballot_row {
    const char *member;
    const char *weight; /* by the first measure, decimal */
    bool veto;
    entente_texts weights;                 /* by measure, whole numbers */
    const char *veto_by;                   /* "no", "anything but yes", NULL: it has none */
    bool bound;                            /* must abstain */
    const char *vote;                      /* "yes", "no", "abstain", "absent", "unknown" */
    const struct entente_chances *chances; /* NULL: none given */
    double pivotal;                        /* the chance that its vote decides */
    const char *told_by;                   /* who tells its vote; NULL: the member does, or nobody */
    ENTENTE_OF_ENTRY;                      /* its ballot; NULL: it has none */
    entente_texts twice;                   /* what its two ballots say of which neither corrects the other: neither counts */
} entente_ballot_row;

typedef struct entente_chances {
    ENTENTE_MAP_OF(double) chance;
} entente_chances;

typedef struct entente_resolution_row {
    const char *resolution, *title;
    entente_names titles;
    const char *council, *council_name;
    entente_names council_names;
    const char *rule;
    int adopted; /* -1: open */
    size_t yes, no, abstain, absent, unknown;
    entente_texts failed, vetoes;
    const char *why;
    const char *note; /* what is doubtful about the rule's figures on that day; NULL */
    double chance;
    ENTENTE_LIST_OF(entente_texts) carry, block; /* smallest sets of members whose change of mind carries or blocks it */
    const char *quota;
    ENTENTE_LIST_OF(entente_majority_row) majorities;
    ENTENTE_LIST_OF(entente_counts) ways; /* sets of majorities that are enough together */
    ENTENTE_LIST_OF(entente_ballot_row) ballots;
    ENTENTE_ENVELOPE;
} entente_resolution_row;

typedef struct entente_council_result {
    ENTENTE_LIST_OF(entente_resolution_row) resolutions; /* in order of time */
} entente_council_result;
extern const entente_table entente_council_table;

/* How councils stand on what is put to them. Errors and cost: those of entente_council_decide, entente_council_chance and
   entente_council_persuade; what is past their limits is left out of the answer. */
entente_status entente_analyse_council(const entente_view *view, const entente_council_result **result,
                                       entente_error *error);

/* --- power ------------------------------------------------------------------------------------------------------------- */

typedef struct entente_council_head_row {
    const char *id, *series, *name, *from, *until, *source, *note;
} entente_council_head_row;

typedef struct entente_player_row {
    const char *weight;                  /* decimal */
    size_t count;                        /* members that the rule does not tell apart are one row */
    ENTENTE_MAP_OF(char *const) weights; /* by measure, where there are several */
    bool veto;
    int must_abstain; /* 1, or -1: it need not */
    double banzhaf, banzhaf_absolute, shapley, prevent, initiate;
    const char *swings;
    entente_texts members, names;
    const char *label; /* for a narrow table */
} entente_player_row;

typedef struct entente_power_result {
    const entente_council_head_row *council; /* NULL: a rule without a name */
    const char *rule;                        /* in words */
    const char *quota;                       /* decimal; NULL: the rule is not one fixed number */
    const char *winning, *ballots;           /* decimal */
    bool exact;
    double act, shapley_error, banzhaf_error;
    ENTENTE_LIST_OF(entente_player_row) players; /* strongest first */
    const char *measure;                         /* of `weight` */
    bool two_valued;                             /* ballots of yes and no alone: prevent and initiate are known */
} entente_power_result;
extern const entente_table entente_power_table;

/* Lays out what entente_power_compute found of this council; the answer needs neither any longer. O(members log members). */
entente_status entente_analyse_power(const entente_council *council, const entente_power *power,
                                     const entente_power_result **result, entente_error *error);

typedef struct entente_councils_result {
    ENTENTE_LIST_OF(entente_council_head_row) councils;
} entente_councils_result;
extern const entente_table entente_councils_table;

/* The heads of the rules that come with the library, as entente_council_each gives them. O(rules). */
entente_status entente_analyse_councils(const entente_councils_result **result, entente_error *error);

/* --- calendars --------------------------------------------------------------------------------------------------------- */

typedef struct entente_feast_row {
    const char *on, *until; /* the last of its days, where it has several */
    const char *name, *calendar, *date;
    const char *sure; /* "certain", "expected" */
    const char *note;
} entente_feast_row;

typedef struct entente_calendar_end {
    const char *calendar, *last;
} entente_calendar_end;

typedef struct entente_calendar_result {
    const char *from, *to;
    ENTENTE_LIST_OF(entente_feast_row) feasts;
    ENTENTE_LIST_OF(entente_calendar_end) ends; /* calendars that do not reach `to` */
} entente_calendar_result;
extern const entente_table entente_calendar_table;

/* The feasts between two days ("2024-03-01"), both included, from 1950 to 2077; INVALID: no such days. O(feasts). */
entente_status entente_analyse_calendar(const char *from, const char *to, const entente_calendar_result **result,
                                        entente_error *error);

typedef struct entente_day_row {
    const char *on, *weekday;
    const char *julian, *hijri, *tabular, *hebrew, *persian, *ethiopian, *coptic, *nepali; /* NULL: past its table */
} entente_day_row;

typedef struct entente_days_result {
    ENTENTE_LIST_OF(entente_day_row) days;
} entente_days_result;
extern const entente_table entente_days_table;

/* Each of those days as every calendar has it. O(days). */
entente_status entente_analyse_days(const char *from, const char *to, const entente_days_result **result,
                                    entente_error *error);

/* --- what presses ------------------------------------------------------------------------------------------------------ */

typedef struct entente_clock_row {
    const char *name;
    entente_names names;
    const char *due,
        *due_at; /* the day; the instant where one is said, with its offset; both as its place's clocks have it */
    const char *zone, *zone_data; /* of its place; the version of the zone data by which who wrote it reckoned */
    const char *there;            /* the instant in the reader's zone, where that was asked for */
    const char *until;            /* of a season: its last day */
    const char *before;           /* of what falls again and again: the last day on which it fell */
    const char *sure, *state;     /* "certain", "expected", "announced", "planned"; "running", "passed", "met", "missed" */
    int64_t days_left;            /* from the view's day, or from now; ENTENTE_NO_WHOLE: no day is known */
    int64_t hours_left; /* whole hours from the beginning of that day in UTC, or from now, where an hour is known */
    bool hard;
    const char *why, *note;
    ENTENTE_ENVELOPE;
} entente_clock_row;

typedef struct entente_indicator_row {
    const char *series, *name;
    entente_names names;
    const char *place, *value, *unit;
    entente_names units;
    const char *reached; /* the last threshold that the value has reached; names, unit and
                                                   thresholds are the latest that were given */
    const char *before, *before_on;
    entente_texts twice; /* what is given of its latest day in two ways: value and reached are then NULL */
    ENTENTE_ENVELOPE;
} entente_indicator_row;

/* A threshold that a series has come to, or gone back from, between two measurements. */
typedef struct entente_crossing_row {
    const char *series, *name;
    entente_names names;
    const char *place, *threshold;
    bool reached; /* false: it is left again */
    const char *value, *before, *before_on;
    ENTENTE_ENVELOPE;
} entente_crossing_row;

/* What somebody foresees, which is never taken for measured. */
typedef struct entente_projection_row {
    const char *series, *name;
    entente_names names;
    const char *place, *value, *low, *high, *unit;
    entente_names units;
    ENTENTE_ENVELOPE;
} entente_projection_row;

/* The phase of a place by the criteria of the IPC, from the latest measurement of each. */
typedef struct entente_phase_row {
    const char *place;
    int64_t phase; /* by shares of people; ENTENTE_NO_WHOLE: not known */
    int64_t least, most;
    int famine; /* 1: all three criteria are met, 0: one is not, -1: one is not known */
} entente_phase_row;

/* What each waiting week takes from a party that states what a day's delay leaves. */
typedef struct entente_delay_row {
    const char *party, *discount; /* as written: of a unit of worth, what is left after a day */
    double week;                  /* the share of any agreement's worth that a week takes */
    ENTENTE_ENVELOPE;             /* of its preferences */
} entente_delay_row;

typedef struct entente_clocks_result {
    const char *as, *on;
    const char *now, *zone, *zone_data; /* the instant from which is counted, the reader's zone, where these were asked for;
                                           the version of the zone data that was used */
    ENTENTE_LIST_OF(entente_clock_row) clocks; /* by due day */
    ENTENTE_LIST_OF(entente_indicator_row) indicators;
    ENTENTE_LIST_OF(entente_crossing_row) crossings; /* by day */
    ENTENTE_LIST_OF(entente_projection_row) projections;
    ENTENTE_LIST_OF(entente_phase_row) phases;
    ENTENTE_LIST_OF(entente_delay_row) delay; /* in the parties' order */
} entente_clocks_result;
extern const entente_table entente_clocks_table, entente_clock_table, entente_indicator_table, entente_crossing_table,
    entente_projection_table, entente_phase_table, entente_delay_table;

/* O(n log n). */
entente_status entente_analyse_clocks(const entente_view *view, const entente_clocks_result **result, entente_error *error);

typedef struct entente_clocks_wish {
    const char *zone; /* in which instants are shown too: "Asia/Qatar"; NULL: in none */
    bool from_now;    /* days and hours are counted from `now`, and not from the view's day */
    int64_t now;      /* seconds since 1970 */
} entente_clocks_wish;

/* The same as it was asked for; INVALID: there is no such zone. */
entente_status entente_analyse_clocks_as(const entente_view *view, const entente_clocks_wish *wish,
                                         const entente_clocks_result **result, entente_error *error);

/* --- phased exchange -------------------------------------------------------------------------------------------------- */

typedef struct entente_exchange_give {
    const char *item, *name; /* name: in English, or the first */
    entente_names names;
    const char *from, *to; /* actors */
    size_t parts, of;      /* so many of all its parts */
    const char *unit;      /* of one part; NULL: not said */
} entente_exchange_give;

typedef struct entente_exchange_step {
    size_t day; /* from 1 */
    ENTENTE_LIST_OF(entente_exchange_give) gives;
    entente_reals exposure; /* [sides]: after the step; below 0: so much ahead */
    double most;            /* the greatest of any side in the step, what it gives counted and what it gets not */
    const char *what;       /* the hand-overs in words */
} entente_exchange_step;

typedef struct entente_exchange_side {
    const char *actor;
    double stake, gains; /* what it loses by stopping; what the whole is worth to it */
    double exposure;     /* its greatest; NAN: no plan */
} entente_exchange_side;

typedef struct entente_exchange_unknown { /* a worth that is not in view, or of which there are two */
    const char *actor, *item;
    bool twice;
} entente_exchange_unknown;

typedef struct entente_exchange_unsafe {
    const char *kind; /* "loses", "forward", "backward" */
    const char *side; /* loses: who */
    size_t states;
    ENTENTE_LIST_OF(entente_counts) given; /* of up to 1,000 states: of each item how many parts were given */
    bool judged;                           /* by the verifier; not where there are too many */
} entente_exchange_unsafe;

typedef struct entente_exchange_share {
    const char *actor;
    double amount;
} entente_exchange_share;

typedef struct entente_exchange_deposit {
    double total;
    ENTENTE_LIST_OF(entente_exchange_share) by;
} entente_exchange_deposit;

typedef struct entente_exchange_result {
    const char *as, *on;
    int feasible; /* -1: not known */
    bool exact;
    double exposure, bound; /* of the plan, or with fewest its steps: none has a smaller one; NAN: no plan */
    double off;             /* percent, as it was asked */
    double holds;           /* percent by which worths may be off; NAN: no plan */
    bool fewest;
    entente_texts parties; /* the sides */
    entente_texts items;
    ENTENTE_LIST_OF(entente_exchange_side) sides;
    ENTENTE_LIST_OF(entente_exchange_step) steps;
    const entente_exchange_deposit *deposit; /* NULL: none is needed, or none helps, or it is not known */
    const entente_exchange_unsafe *proof;
    ENTENTE_LIST_OF(entente_exchange_unknown) unknown;
    const char *fault; /* of a brief: why it has no answer; NULL: it has one */
} entente_exchange_result;
extern const entente_table entente_exchange_table;

typedef struct entente_exchange_wish {
    const char *off; /* percent, a decimal from 0 to 100; NULL: 0 */
    bool fewest;     /* the fewest steps, not the least exposure */
    size_t memory;   /* bytes for the search; 0: as the solver has it */
} entente_exchange_wish;

/* How what is in view can be exchanged so that nobody gains by stopping (docs/exchange.md). Without items: an empty answer.
   INVALID: an `off` that is no such number, amounts too great or too finely divided, items that wait for each other in a
   ring. */
entente_status entente_analyse_exchange(const entente_view *view, const entente_exchange_result **result,
                                        entente_error *error);
entente_status entente_analyse_exchange_as(const entente_view *view, const entente_exchange_wish *wish,
                                           const entente_exchange_result **result, entente_error *error);

/* --- what happened ----------------------------------------------------------------------------------------------------- */

typedef struct entente_event_row {
    const char *actor, *type, *mode, *target, *place, *status;
    entente_texts contexts;
    const char *cameo;
    double goldstein;
    const char *words;
    ENTENTE_ENVELOPE;
} entente_event_row;

typedef struct entente_events_result {
    ENTENTE_LIST_OF(entente_event_row) events; /* newest first */
} entente_events_result;
extern const entente_table entente_events_table;

/* The events in view. O(n) for n of them. */
entente_status entente_analyse_events(const entente_view *view, const entente_events_result **result, entente_error *error);

typedef struct entente_meeting_row {
    const char *name;
    entente_texts who;
    const char *where, *from, *until;
    bool planned;    /* it was known before its day, and no more was said since */
    bool passed;     /* planned, and its day is over: nobody has said that it was held */
    const char *off; /* "postponed" or "called off"; NULL: it is neither */
    ENTENTE_ENVELOPE;
} entente_meeting_row;

typedef struct entente_meetings_result {
    ENTENTE_LIST_OF(entente_meeting_row)
    meetings; /* by first day: those to come, those passed, those held, those that are off; the latest of each first */
} entente_meetings_result;
extern const entente_table entente_meetings_table, entente_meeting_table;

/* The meetings in view. O(n). */
entente_status entente_analyse_meetings(const entente_view *view, const entente_meetings_result **result,
                                        entente_error *error);

/* --- the one text ------------------------------------------------------------------------------------------------------ */

/* A pair of brackets of a clause, as it is read. */
typedef struct entente_point_row {
    size_t number;            /* from 1, by where it opens; what an author's `reading` names; 0: a remark in { } */
    const char *kind, *words; /* "contested", "alternative", "placeholder", "note"; what stands in it */
    size_t group;             /* from 1: of pairs of which one is to stay; 0: none */
    bool sure;       /* the form, or the author, says that they exclude each other; false: they stand side by side */
    bool open;       /* an open point; of a group its first alone */
    size_t within;   /* the number of the pair around it; 0: none */
    size_t from, to; /* bytes of the clause's text: from its opening bracket to behind its closing one */
    entente_texts whose, supported, opposed, reserved; /* actors named in it */
} entente_point_row;

/* How many open points name a party; of several, one each. */
typedef struct entente_party_points {
    const char *actor;
    size_t open;
} entente_party_points;

/* Where a bracket has no other end. */
typedef struct entente_unbalanced_row {
    const char *clause;
    size_t line, column; /* of the clause's words, from 1; columns in characters */
    bool opens;
} entente_unbalanced_row;

/* Other words for a clause, or whose some of its words are, that the reader may read. */
typedef struct entente_alternative_row {
    entente_texts whose;
    const char *words, *instead_of, *behind;
    bool placed; /* it stands in the text; false: the words that it names do not, or another has taken them */
    ENTENTE_ENVELOPE;
} entente_alternative_row;

/* What a party answered last, to a clause or to the whole. */
typedef struct entente_answer_row {
    const char *actor, *clause; /* NULL: the whole */
    const char *answer, *conditional, *reason;
    entente_texts private_reasons; /* notes that give its reason to fewer */
    const char *told_by;
    ENTENTE_IN_RETURN;
    ENTENTE_ENVELOPE;
} entente_answer_row;

typedef struct entente_clause_row {
    const char *id, *number, *text; /* number: under which it is shown; text: put together for the reader */
    const char *agreed;             /* "yes", "ad referendum"; NULL: nobody says so */
    size_t brackets;                /* open points */
    size_t pairs, placeholders, remarks, unbalanced;
    ENTENTE_LIST_OF(entente_point_row) points;
    ENTENTE_LIST_OF(entente_party_points) parties;
    ENTENTE_LIST_OF(entente_alternative_row) alternatives;
    entente_package settles;               /* issue → option */
    const char *in_force;                  /* its own day or instant; NULL: the text's */
    const entente_bracket_ruling *rulings; /* the author's, on the pairs of `text` */
    size_t ruling_count;
} entente_clause_row;

typedef struct entente_draft_row {
    const char *title;
    entente_names titles;
    const char *parent;
    entente_texts sponsors;
    ENTENTE_LIST_OF(entente_clause_row) clauses;
    size_t brackets; /* of all clauses */
    size_t pairs, placeholders, remarks;
    ENTENTE_LIST_OF(entente_party_points) parties;
    ENTENTE_LIST_OF(entente_unbalanced_row) unbalanced;
    ENTENTE_LIST_OF(entente_answer_row) answers;
    ENTENTE_ENVELOPE;
} entente_draft_row;

typedef struct entente_drafts_result {
    ENTENTE_LIST_OF(entente_draft_row) drafts; /* in order of time */
} entente_drafts_result;
extern const entente_table entente_drafts_table;

/* The drafts in view, each as its reader reads it. O(bytes of their clauses and of the alternatives to them). */
entente_status entente_analyse_drafts(const entente_view *view, const entente_drafts_result **result, entente_error *error);

/* A draft among those that it was made from and that were made from it. */
typedef struct entente_lineage_row {
    const char *title;
    entente_names titles;
    const char *parent;
    bool branch, shown; /* another was made from the same parent before; it is the one that is shown */
    size_t clauses, brackets;
    ENTENTE_ENVELOPE;
} entente_lineage_row;

typedef struct entente_draft_result {
    const char *as, *on;
    const entente_draft_row *draft;               /* NULL: the view has none */
    ENTENTE_LIST_OF(entente_lineage_row) lineage; /* in order of time */
} entente_draft_result;
extern const entente_table entente_draft_table;

/* One draft, by its id or by its entry's (4 characters of it or more); NULL: the latest. ENTENTE_INVALID: the view has no
   such draft. O(as entente_analyse_drafts). */
entente_status entente_analyse_draft(const entente_view *view, const char *id, const entente_draft_result **result,
                                     entente_error *error);

/* What changed from one draft to another, each as the reader reads it and found as entente_analyse_draft does; the history
   is of all drafts in view. ENTENTE_INVALID: the view has no such draft. O(as entente_redline_make). */
entente_status entente_analyse_redline(const entente_view *view, const char *before, const char *after,
                                       const entente_redline_result **result, entente_error *error);

/* --- who was told what ------------------------------------------------------------------------------------------------ */

/* One thing that a party was told on one issue. */
typedef struct entente_told_row {
    const char *party, *issue;
    const char *of;    /* whose position it is; NULL: a draft's */
    const char *draft; /* its id */
    const char *value; /* "40", "40 to 60"; NULL: words alone */
    const char *words; /* in which it was told; NULL: none are kept */
    const char *teller;
    bool mediator;            /* who told it is one */
    const char *via;          /* "position", "draft", "answer", "shown", "public" */
    const char *from, *until; /* days; until NULL: it stands */
    ENTENTE_ENVELOPE;
} entente_told_row;

/* Two mediators told different things on one issue, on days that overlap. */
typedef struct entente_told_clash {
    const char *issue, *of;            /* of NULL: of what is on the table */
    const char *a, *a_party, *a_value; /* who told whom what */
    const char *b, *b_party, *b_value;
    const char *from, *until; /* the days on which both stood; until NULL: to the last */
    const char *a_entry, *b_entry;
} entente_told_clash;

/* What a party was not told and what its view determines all the same. */
typedef struct entente_inferred_row {
    const char *party, *issue, *value;
    entente_texts of;  /* one of these takes it, or would; one alone: that one */
    const char *why;   /* "accepted", "sponsored", "not its own" */
    const char *draft; /* NULL: none */
    ENTENTE_ENVELOPE;
} entente_inferred_row;

typedef struct entente_told_result {
    const char *as, *on;
    const char *if_released; /* the entry that is thought to be released; NULL: none is, and all is told */
    const char *released;    /* its name; NULL: it has none */
    entente_texts to;
    ENTENTE_LIST_OF(entente_told_clash) contradictions;
    ENTENTE_LIST_OF(entente_told_row) told; /* by issue, party, what it is about and day */
    ENTENTE_LIST_OF(entente_inferred_row) inferred;
} entente_told_result;
extern const entente_table entente_told_table;

/* All may be NULL. party, issue: of these alone. released: what would be told, inferred and contradicted besides if this
   entry (its id, the first of it, or its handle) were released now to the actors of `to` ("A,B"). */
typedef struct entente_told_wish {
    const char *party, *issue, *released, *to;
} entente_told_wish;

/* Who was told what, and what follows from it (docs/told.md). A party's own view tells of that party alone.
   ENTENTE_INVALID: no such party, issue or entry in view. O(t log t) for t things told, and what contradicts. */
entente_status entente_analyse_told(const entente_view *view, const entente_told_wish *wish,
                                    const entente_told_result **result, entente_error *error);

/* What the reader may read and counts in nothing. */
typedef struct entente_aside_row {
    const char *kind, *why, *at;
    ENTENTE_ENVELOPE;
} entente_aside_row;

typedef struct entente_asides_result {
    const char *as, *on;
    ENTENTE_LIST_OF(entente_aside_row) aside; /* as they came in */
} entente_asides_result;
extern const entente_table entente_asides_table;
entente_status entente_analyse_asides(const entente_view *view, const entente_asides_result **result, entente_error *error);

/* What the reader sees, entry by entry, corrected ones too. */
typedef struct entente_entry_row {
    const char *entry, *kind, *id, *on, *at, *by, *to, *source, *replaces, *state;
    entente_texts fields; /* NULL: not said */
} entente_entry_row;

typedef struct entente_entries_result {
    entente_texts columns;
    ENTENTE_LIST_OF(entente_entry_row) entries;
} entente_entries_result;
extern const entente_table entente_entries_table;
/* kind: of one kind alone, by its name or its section's, and then with its columns alone; NULL: of all. O(n) for n entries
   and their columns. */
entente_status entente_analyse_entries(const entente_view *view, const char *kind, const entente_entries_result **result,
                                       entente_error *error);

/* Words among all that a reader sees (docs/find.md). A finder is made of a view, which has to live as long as it does, and
   may then be asked again and again, by one thread at a time. */
typedef struct entente_found_row {
    const char *kind, *on, *by, *source, *state;
    entente_texts snippet; /* the words about those found: every second one is found, the others stand between; UTF-8 */
    ENTENTE_OF_ENTRY;
} entente_found_row;

typedef struct entente_find_result {
    const char *as, *on, *words;
    size_t count; /* of the entries that have them; found: the first of these */
    ENTENTE_LIST_OF(entente_found_row) found;
} entente_find_result;
extern const entente_table entente_find_table;

typedef struct entente_find_wish {
    const char *words; /* all of them, "a phrase", beginn* */
    const char *kind;  /* of one kind alone, by its name or its section's; NULL: of any */
    size_t most;       /* entries to give; 0: 50 */
} entente_find_wish;

typedef struct entente_finder entente_finder;
/* O(n log n) for n words in view. ENTENTE_MEMORY. NULL may be freed. */
entente_status entente_finder_new(const entente_view *view, entente_finder **out, entente_error *error);
void entente_finder_free(entente_finder *finder);
/* The best first: by BM25 (S. Robertson, H. Zaragoza, The Probabilistic Relevance Framework, 2009), a word in a name
   counting four times, one in a text twice one in what an entry refers to. ENTENTE_INVALID: no word, more than 64, no such
   kind. O(m log m) for m entries that have the words. */
entente_status entente_finder_ask(entente_finder *finder, const entente_find_wish *wish, const entente_find_result **result,
                                  entente_error *error);

typedef struct entente_note_row {
    const char *text;
    entente_texts about;
    ENTENTE_ENVELOPE;
} entente_note_row;

typedef struct entente_notes_result {
    ENTENTE_LIST_OF(entente_note_row) notes; /* newest first */
} entente_notes_result;
extern const entente_table entente_notes_table;

/* The notes in view. O(n). */
entente_status entente_analyse_notes(const entente_view *view, const entente_notes_result **result, entente_error *error);

typedef struct entente_pulse_pair {
    const char *a, *b; /* in either direction */
    size_t events;
    entente_counts cooperation, conflict; /* a count for each period */
    double tone;                          /* mean Goldstein score, that of the type where an event has none */
} entente_pulse_pair;

typedef struct entente_dyad_month {
    const char *month, *source, *target; /* "2024-03" */
    size_t events, verbal_cooperation, material_cooperation, verbal_conflict, material_conflict;
    double tone;
} entente_dyad_month;

typedef struct entente_pulse_result {
    const char *as, *on, *step;                /* "week" where 26 or fewer hold all, else "month" */
    entente_texts periods;                     /* the first day of each; weeks begin on Monday */
    ENTENTE_LIST_OF(entente_pulse_pair) pairs; /* the busiest first */
    ENTENTE_LIST_OF(entente_dyad_month) dyads; /* by month, source, target */
} entente_pulse_result;
extern const entente_table entente_pulse_table;

/* Cooperation and conflict by pair of actors over time: events that happened and have a target, at their first day.
   O(events log events + pairs · periods). */
entente_status entente_analyse_pulse(const entente_view *view, const entente_pulse_result **result, entente_error *error);

ENTENTE_END

#endif
