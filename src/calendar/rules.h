/* Rules by which a clock runs out, in words:

       DAY [HH:MM [ZONE]]       yearly MM-DD · monthly DD · weekly friday · 2031-05-31
                                1 Ramadan · 10 Tishrei · 7 January Julian · 1 Ramadan 1446 · Orthodox Easter
                                last friday of Ramadan · first monday of May · last day of Ramadan
                                N days before DAY · N days after DAY
       N days [HH:MM [ZONE]]    after what the clock says that it counts from
       N hours                  the same                                                                */
#ifndef CALENDAR_RULES_H
#define CALENDAR_RULES_H

#include "calendar/feasts.h"
#include "calendar/zones.h"

typedef enum rule_form {
    RULE_YEARLY,  /* month, day of the calendar */
    RULE_MONTHLY, /* day */
    RULE_WEEKLY,  /* weekday */
    RULE_ONCE,    /* year, month, day of the calendar */
    RULE_FEAST,
    RULE_WITHIN,  /* the nth weekday, or day, of a month of the calendar or of a feast */
    RULE_COUNTED, /* days or hours from something else */
} rule_form;

enum { RULE_ANY_DAY = 7, RULE_NO_FEAST = -1, RULE_DAYS_MOST = 36500 };

typedef struct clock_rule {
    rule_form form;
    calendar_system system;
    int year, month, day, weekday;
    int nth;       /* from 1; 0: the last */
    int feast;     /* or RULE_NO_FEAST */
    int32_t moved; /* days after the day itself, below 0: before */
    int32_t count; /* of RULE_COUNTED */
    bool hours;
    int32_t second; /* of the day; -1: not said */
    char zone[ZONE_NAME];
} clock_rule;

/* INVALID: no such rule; the message says what was expected. Whether there is such a zone is not asked. */
entente_status rule_read(const char *text, clock_rule *out, entente_error *error);

/* Whether its days are expected rather than certain: they hang on a month that countries announce. */
bool rule_expected(const clock_rule *rule);
/* Whether it falls again and again. */
bool rule_recurs(const clock_rule *rule);

/* The first of its days that is not before `from`, and the last day of what began then (a month of fasting, a feast of
   several days: then `from` may lie between). Not for RULE_COUNTED. false: no calendar of the rule holds such a day. */
bool rule_next(const clock_rule *rule, int32_t from, int32_t *day, int32_t *last);
/* The last that is before a day; false: none. */
bool rule_before(const clock_rule *rule, int32_t day, int32_t *out);

#endif
