/* Answers of a view on what was agreed and how it is kept: duties, what was done of them, and incidents. As in analyse.h. */
#ifndef ENTENTE_DUTIES_H
#define ENTENTE_DUTIES_H

#include <entente/analyse.h>

ENTENTE_BEGIN

/* What one teller says was done of a duty, all its entries together. */
typedef struct entente_duty_account {
    const char *teller, *report; /* "reported", "verified", "denied" */
    const char *amount, *on;     /* the sum; the last day told of */
    bool whole;                  /* it comes to all that is owed */
    bool counts;                 /* it verifies the duty */
    const char *words, *source;  /* of the last that has them */
} entente_duty_account;

typedef struct entente_duty_row {
    const char *what;
    entente_names names;
    const char *who;
    entente_texts owed_to;
    const char *amount, *unit;
    entente_names units;
    const char *each;                /* "once", "day", "week" */
    const char *from, *due, *due_at; /* days; the instant where one is said */
    int64_t days_left;               /* from the view's day to the last; ENTENTE_NO_WHOLE: no day is known */
    const char *draft, *clause;
    entente_texts verified_by, after, waits_for; /* waits_for: of `after`, those that are not done */
    const char *state;                           /* "done", "reported", "late", "waiting", "due", "open", "contradicted" */
    const char *owed, *total;                    /* up to the view's day, and in all; NULL: it has no amount, or no end */
    const char *reported, *verified;
    double share;          /* of what is owed in all, or so far, verified: 0 to 1; NAN: not known */
    int64_t periods, kept; /* of what is owed each day or week: those that are over, and verified in full */
    const char *done_on;   /* verified in full since that day */
    int64_t days_late;     /* of what is late, or was done late */
    bool disputed;         /* somebody denies it, or those to whom it is owed tell of less */
    ENTENTE_LIST_OF(entente_duty_account) accounts; /* by teller */
    const char *note;                               /* why no day is known */
    ENTENTE_ENVELOPE;
} entente_duty_row;

/* How many duties of a party, or under a clause, are in which state. */
typedef struct entente_duty_count {
    const char *party, *draft, *clause; /* of the one or of the others */
    size_t duties, done, reported, late, waiting, due, open, contradicted, disputed;
} entente_duty_count;

/* How far a provision is carried out, as one teller last judged it. */
typedef struct entente_provision_row {
    const char *draft, *clause;
    int64_t score;     /* 0 to 3 */
    const char *scale; /* "not initiated", "minimal", "intermediate", "full" */
    const char *teller, *words;
    int64_t before; /* what the same teller judged before; ENTENTE_NO_WHOLE: nothing */
    ENTENTE_ENVELOPE;
} entente_provision_row;

/* All of one teller's scores together. */
typedef struct entente_provision_sum {
    const char *teller;
    size_t provisions;
    double share; /* the scores' sum of three times as many, 0 to 1 */
} entente_provision_sum;

typedef struct entente_duties_result {
    const char *as, *on;
    ENTENTE_LIST_OF(entente_duty_row) duties; /* by due day, those without one last */
    ENTENTE_LIST_OF(entente_duty_count) parties, clauses;
    ENTENTE_LIST_OF(entente_provision_row) provisions;
    ENTENTE_LIST_OF(entente_provision_sum) implementation;
} entente_duties_result;
extern const entente_table entente_duties_table;

/* Who owes what by when, and what was done of it (docs/duties.md). O(n log n). */
entente_status entente_duties_of(const entente_view *view, const entente_duties_result **result, entente_error *error);

/* What one teller says of an incident. */
typedef struct entente_incident_account {
    const char *teller, *standing, *accused; /* standing: as it counts */
    const char *count, *killed, *injured;
    const char *words, *source, *on;
} entente_incident_account;

typedef struct entente_incident_row {
    const char *type, *place, *accused;
    const char *standing; /* "alleged", "investigated", "verified", "not confirmed" */
    int64_t violations;   /* as the account that decides has them */
    const char *killed, *injured;
    const char *until, *draft, *clause;
    ENTENTE_LIST_OF(entente_incident_account) accounts;
    ENTENTE_ENVELOPE; /* of the first account */
} entente_incident_row;

/* Incidents of one place, clause, type or accused. */
typedef struct entente_incident_count {
    const char *place, *draft, *clause, *type, *accused; /* of one of them */
    size_t alleged, investigated, verified, not_confirmed;
    size_t incidents, before; /* all but those not confirmed; likewise in the period before */
    int64_t change;
    int64_t violations, violations_before; /* of these */
} entente_incident_count;

typedef struct entente_unreached_row {
    const char *place, *who, *until, *hours, *why;
    ENTENTE_ENVELOPE;
} entente_unreached_row;

typedef struct entente_incidents_result {
    const char *as, *on;
    const char *as_of;                                     /* when the latest of what counts here was known */
    const char *from, *until, *before_from, *before_until; /* the two periods, of one length */
    size_t days;
    const entente_incident_count *all;
    ENTENTE_LIST_OF(entente_incident_row) incidents; /* of the period, the latest first */
    ENTENTE_LIST_OF(entente_incident_count) places, clauses, types, actors;
    ENTENTE_LIST_OF(entente_unreached_row) unreached; /* what was not observed in the period */
    size_t unreached_before;                          /* how many there were in the one before */
} entente_incidents_result;
extern const entente_table entente_incidents_table;

typedef struct entente_incidents_wish {
    const char *since; /* the day after which the period begins; NULL: `days` */
    size_t days;       /* of which the last is the view's; 0: 7 */
} entente_incidents_wish;
enum { ENTENTE_INCIDENT_DAYS = 36500 }; /* at most */

/* Alleged breaches of a period up to the view's day, against the one before (docs/incidents.md). O(n log n). INVALID: no
 * such day, one that is not before the view's, or too many days. */
entente_status entente_duties_incidents(const entente_view *view, const entente_incidents_wish *wish,
                                        const entente_incidents_result **result, entente_error *error);

ENTENTE_END

#endif
