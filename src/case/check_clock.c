#include "case/check_clock.h"

#include "calendar/rules.h"
#include "case/sets.h"
#include "case/value.h"

#include <stdio.h>
#include <string.h>

static void check_zone(problems *p, const node *at, const char *name)
{
    entente_error error = {0};
    zone *z = NULL;
    entente_status status = zone_load(name, &z, &error);
    p->failed |= status == ENTENTE_MEMORY;
    if (status == ENTENTE_INVALID)
        problems_add(p, at, "%s", error.message);
    zone_free(z);
}

/* "interim, fallback, interim" */
static void check_ring(problems *p, const entry *e, const body_clock *b, clock_lookup *look, const void *context)
{
    char ring[160] = "";
    size_t steps = 0, length = 0;
    const body_clock *at = b;
    for (; at && at->after && steps <= CLOCKS_MOST; steps++) {
        if (length < sizeof ring - 40 && (!steps || !at->id || !b->id || strcmp(at->id, b->id)))
            length +=
                (size_t)snprintf(ring + length, sizeof ring - length, "%s%.30s", steps ? ", " : "", at->id ? at->id : "");
        at = look(context, KIND_CLOCK, at->after);
        if (at && at->id && b->id && !strcmp(at->id, b->id)) {
            problems_add(p, entry_place(e, "after"), "this clock waits for itself: %s, %.30s", ring, b->id);
            return;
        }
    }
    if (at && at->after)
        problems_add(p, entry_place(e, "after"), "this clock waits for others in a ring, or for more than %d in a row: %s",
                     CLOCKS_MOST, ring);
}

/* Whether what a clock counts from has an hour; true too where that is not known. */
static bool has_hour(const body_clock *b, clock_lookup *look, const void *context)
{
    for (int steps = 0; b && steps < CLOCKS_MOST; steps++) {
        clock_rule rule;
        const body_draft *draft = b->after_draft ? look(context, KIND_DRAFT, b->after_draft) : NULL;
        if (draft)
            return draft_in_force(draft, b->clause).second >= 0;
        if (!b->after)
            return true;
        b = look(context, KIND_CLOCK, b->after);
        if (!b || (b->rule && (rule_read(b->rule, &rule, NULL) != ENTENTE_OK || rule.second >= 0)))
            return true;
        if (!b->rule)
            return b->due.second >= 0;
        if (rule.form != RULE_COUNTED)
            return false;
    }
    return true;
}

/* A clause that its text has not, as its writer sees it. */
static void check_clause(problems *p, const entry *e, const body_clock *b, clock_lookup *look, const void *context)
{
    const body_draft *draft = b->after_draft ? look(context, KIND_DRAFT, b->after_draft) : NULL;
    bool found = !draft || draft_clause(draft, b->clause) < draft->clauses.count;
    if (!b->after_draft)
        problems_add(p, entry_place(e, "clause"), "'clause' goes with 'after_draft', the text in which it stands");
    else if (!found)
        problems_add(p, entry_place(e, "clause"), "the draft %.60s has no clause '%.60s'", b->after_draft, b->clause);
}

static void check_announced(problems *p, const entry *e, const body_clock *b, const clock_rule *rule)
{
    int32_t day, last;
    const node *at = entry_place(e, "announced");
    if (!b->rule || !rule_expected(rule))
        problems_add(p, at, "'announced' goes with a rule whose days are expected, as 1 Ramadan");
    else if (!rule_next(rule, b->announced.day - 2, &day, &last) || day > b->announced.day + 2)
        problems_add(p, at, "no day of the rule '%.60s' is within two days of this", b->rule);
}

static void check_fresh(problems *p, const entry *e, const body_clock *b, const clock_rule *rule, clock_lookup *look,
                        const void *context)
{
    bool counted = b->rule && rule->form == RULE_COUNTED;
    int from = !!b->after + !!b->after_event + !!b->after_draft;
    if (from && !counted)
        problems_add(p, e->node, "'after' goes with a rule of days or hours, such as 30 days");
    else if (from > 1)
        problems_add(p, e->node, "a clock counts from one thing; expected one of after, after_event, after_draft");
    else if (counted && rule->hours && !has_hour(b, look, context))
        problems_add(p, entry_place(e, "rule"),
                     "hours are counted from an instant, and what this counts from has a day alone");
    if (b->rule && rule->second >= 0 && !*rule->zone && !b->zone)
        problems_add(p, entry_place(e, "rule"),
                     "an hour without a zone; expected it behind the hour, 18:00 Asia/Qatar, or in 'zone'");
    if (b->rule && *rule->zone && b->zone && strcmp(rule->zone, b->zone))
        problems_add(p, entry_place(e, "zone"), "the zone is %.60s in the rule and %.60s here", rule->zone, b->zone);
    else if (b->zone)
        check_zone(p, entry_place(e, "zone"), b->zone);
    if (b->rule && *rule->zone && !b->zone)
        check_zone(p, entry_place(e, "rule"), rule->zone);
    if (b->clause)
        check_clause(p, e, b, look, context);
    if (b->announced.day != DAY_NONE)
        check_announced(p, e, b, rule);
}

void clock_check(problems *p, const entry *e, bool fresh, clock_lookup *look, const void *context)
{
    const body_clock *b = e->body;
    bool due = entry_says(e, "due");
    clock_rule rule = {0};
    entente_error error = {0};
    if (due == !!b->rule)
        problems_add(p, e->node, "a clock with %s; expected either 'due' or 'rule'",
                     due ? "both a day and a rule" : "neither a day nor a rule");
    if (b->rule && rule_read(b->rule, &rule, &error) != ENTENTE_OK) {
        problems_add(p, entry_place(e, "rule"), "%s", error.message);
        return;
    }
    if (b->rule && rule.form == RULE_COUNTED && !b->after && !b->after_event && !b->after_draft)
        problems_add(p, entry_place(e, "rule"), "a rule of %s without 'after', the clock from which it counts",
                     rule.hours ? "hours" : "days");
    if (fresh)
        check_fresh(p, e, b, &rule, look, context);
    check_ring(p, e, b, look, context);
}

static int compare(const rational *a, const rational *b, bool *failed)
{
    arena scratch = {0};
    int order = number_compare(&scratch, a, b, failed);
    arena_free(&scratch);
    return order;
}

void indicator_check(problems *p, const entry *e, bool fresh)
{
    const body_indicator *b = e->body;
    if (!fresh)
        return;
    for (size_t i = 0; i < b->thresholds.count; i++)
        for (size_t j = 0; j < i; j++)
            if (!compare(b->thresholds.value[i], b->thresholds.value[j], &p->failed))
                problems_add(p, entry_place(e, "thresholds"),
                             "the thresholds '%.60s' and '%.60s' are reached at the same value", b->thresholds.key[j],
                             b->thresholds.key[i]);
    if (b->set && b->thresholds.count)
        problems_add(p, entry_place(e, "set"), "an indicator has thresholds of its own or a set; expected one of the two");
    if (b->set && !set_known(b->set))
        problems_add(p, entry_place(e, "set"),
                     "there is no set '%.60s'; expected ipc-people-2 to ipc-people-5, ipc-malnutrition or ipc-deaths",
                     b->set);
    if (b->projected != (b->low && b->high) || !b->low != !b->high)
        problems_add(
            p, e->node,
            "a projection has an interval, 'low' and 'high', and nothing else has; expected projected: yes with both");
    else if (b->projected && b->value &&
             (compare(b->low, b->value, &p->failed) > 0 || compare(b->value, b->high, &p->failed) > 0))
        problems_add(p, entry_place(e, "low"), "the interval of this projection does not hold its value");
}
