#include "case/check_duty.h"

#include "calendar/rules.h"
#include "case/value.h"

#include <string.h>

/* An amount, a number of people or of hours below 0. */
static void check_figure(problems *p, const entry *e, const char *name, const rational *value)
{
    if (value && value->sign < 0)
        problems_add(p, entry_place(e, name), "'%s' is negative; expected 0 or more", name);
}

static bool is_whole(const rational *value)
{
    return value->den.length == 1 && value->den.limb[0] == 1;
}

static void check_people(problems *p, const entry *e, const char *name, const rational *value)
{
    check_figure(p, e, name, value);
    if (value && value->sign >= 0 && !is_whole(value))
        problems_add(p, entry_place(e, name), "'%s' is no whole number", name);
}

/* A clause that its text has not. */
static void check_clause(problems *p, const entry *e, const char *draft, const char *clause, clock_lookup *look,
                         const void *context)
{
    const body_draft *text = draft ? look(context, KIND_DRAFT, draft) : NULL;
    if (clause && !draft)
        problems_add(p, entry_place(e, "clause"), "'clause' goes with 'draft', the text in which it stands");
    else if (clause && text && draft_clause(text, clause) == text->clauses.count)
        problems_add(p, entry_place(e, "clause"), "the draft %.60s has no clause '%.60s'", draft, clause);
}

/* A rule by which a duty may be owed; *out is it. false: told. */
static bool check_rule(problems *p, const entry *e, const body_duty *b, const char *name, const char *text,
                       clock_lookup *look, const void *context, clock_rule *out)
{
    entente_error error = {0};
    const body_draft *draft = b->draft ? look(context, KIND_DRAFT, b->draft) : NULL;
    const node *at = entry_place(e, name);
    if (rule_read(text, out, &error) != ENTENTE_OK) {
        problems_add(p, at, "%s", error.message);
    } else if (out->form != RULE_COUNTED) {
        problems_add(p, at, "a duty's '%s' is counted from when its text is in force; expected such as 16 days", name);
    } else if (!b->draft) {
        problems_add(p, at, "a rule of %s without 'draft', the text from which it counts", out->hours ? "hours" : "days");
    } else if (out->hours && !strcmp(name, "from_rule")) {
        problems_add(p, at, "a duty begins on a day; expected days");
    } else {
        moment since = draft ? draft_in_force(draft, b->clause) : moment_day(DAY_NONE);
        if (out->hours && since.day != DAY_NONE && since.second < 0)
            problems_add(p, at, "hours are counted from an instant, and the text is in force from a day alone");
        return true;
    }
    return false;
}

/* When a duty is due, first owed, or its text is in force, as far as that is said; else DAY_NONE. */
static int32_t counted(const body_duty *b, moment said, const char *text, clock_lookup *look, const void *context)
{
    clock_rule rule;
    const body_draft *draft = b->draft ? look(context, KIND_DRAFT, b->draft) : NULL;
    moment since = draft ? draft_in_force(draft, b->clause) : moment_day(DAY_NONE);
    if (said.day != DAY_NONE || !text)
        return said.day;
    if (since.day == DAY_NONE || since.day == DAY_UNKNOWN || rule_read(text, &rule, NULL) != ENTENTE_OK ||
        rule.form != RULE_COUNTED)
        return DAY_NONE;
    return since.day + (rule.hours ? rule.count / 24 : rule.count);
}

static int32_t due_day(const body_duty *b, clock_lookup *look, const void *context)
{
    return counted(b, b->due, b->rule, look, context);
}

/* Whether two rules count from one thing, and the first is over before the second. */
static bool rule_before_other(const body_duty *a, const body_duty *b)
{
    clock_rule x, y;
    bool one = a->draft && b->draft && !strcmp(a->draft, b->draft) && !a->clause == !b->clause &&
               (!a->clause || !strcmp(a->clause, b->clause));
    return one && a->rule && b->rule && rule_read(a->rule, &x, NULL) == ENTENTE_OK &&
           rule_read(b->rule, &y, NULL) == ENTENTE_OK && x.form == RULE_COUNTED && y.form == RULE_COUNTED &&
           (int64_t)x.count * (x.hours ? 1 : 24) < (int64_t)y.count * (y.hours ? 1 : 24);
}

/* The duties that come before one, theirs too, each once: a ring comes back to it. */
static void check_after(problems *p, const entry *e, const body_duty *b, clock_lookup *look, const void *context)
{
    const char *seen[DUTIES_BEFORE], *through[DUTIES_BEFORE];
    size_t count = 0;
    for (size_t at = 0; at <= count; at++) {
        const char *here = at ? seen[at - 1] : b->id;
        const body_duty *of = at ? look(context, KIND_DUTY, here) : b;
        for (size_t i = 0; of && i < of->after.count; i++) {
            const char *next = of->after.text[i];
            size_t known = 0;
            if (b->id && !strcmp(next, b->id)) {
                problems_add(p, entry_place(e, "after"), "this duty waits for itself: %.60s%s%.60s%s", b->id,
                             at ? " waits for " : "", at ? through[at - 1] : "",
                             !at                              ? ""
                             : !strcmp(through[at - 1], here) ? ", and that for it"
                                                              : ", and others down to it");
                return;
            }
            while (known < count && strcmp(seen[known], next))
                known++;
            if (known < count)
                continue;
            if (count == DUTIES_BEFORE) {
                problems_add(p, entry_place(e, "after"), "this duty waits for more than %d others", DUTIES_BEFORE);
                return;
            }
            seen[count] = next;
            through[count++] = at ? through[at - 1] : next;
        }
    }
}

static void check_order(problems *p, const entry *e, const body_duty *b, clock_lookup *look, const void *context)
{
    int32_t due = due_day(b, look, context);
    for (size_t i = 0; i < b->after.count; i++) {
        const body_duty *before = look(context, KIND_DUTY, b->after.text[i]);
        int32_t its = before ? due_day(before, look, context) : DAY_NONE;
        bool earlier = due != DAY_NONE && its != DAY_NONE ? due < its : before && rule_before_other(b, before);
        if (earlier)
            problems_add(p, entry_place(e, b->rule ? "rule" : "due"),
                         "the duty '%.60s' is due before '%.60s', after which it comes", b->id ? b->id : "",
                         b->after.text[i]);
    }
}

static void check_fresh(problems *p, const entry *e, const body_duty *b, clock_lookup *look, const void *context)
{
    clock_rule rule;
    const body_draft *draft = b->draft ? look(context, KIND_DRAFT, b->draft) : NULL;
    moment since = draft ? draft_in_force(draft, b->clause) : moment_day(DAY_NONE);
    if (b->from.day != DAY_NONE && b->from_rule)
        problems_add(p, entry_place(e, "from_rule"), "a duty with both 'from' and 'from_rule'; expected one of the two");
    if (b->due.day != DAY_NONE && b->rule)
        problems_add(p, entry_place(e, "rule"), "a duty with both 'due' and 'rule'; expected one of the two");
    if ((b->from_rule && !check_rule(p, e, b, "from_rule", b->from_rule, look, context, &rule)) ||
        (b->rule && !check_rule(p, e, b, "rule", b->rule, look, context, &rule)))
        return;
    int32_t from = counted(b, b->from, b->from_rule, look, context), due = due_day(b, look, context);
    if (from != DAY_NONE && due != DAY_NONE && due < from)
        problems_add(p, entry_place(e, b->rule ? "rule" : "due"), "the duty '%.60s' is due before it is first owed",
                     b->id ? b->id : "");
    else if (since.day != DAY_NONE && due != DAY_NONE && due < since.day)
        problems_add(p, entry_place(e, b->rule ? "rule" : "due"), "the duty '%.60s' is due before '%.60s' is in force",
                     b->id ? b->id : "", b->draft);
    if (b->each != EACH_ONCE && !b->amount)
        problems_add(p, entry_place(e, "each"), "'each' goes with 'amount', what is owed each day or week");
    if (b->each != EACH_ONCE && b->from.day == DAY_NONE && !b->from_rule && !b->draft)
        problems_add(p, entry_place(e, "each"),
                     "what is owed each day or week begins on a day; expected 'from', or 'draft'");
    if (b->unit.count && !b->amount)
        problems_add(p, entry_place(e, "unit"), "'unit' goes with 'amount'");
    for (size_t i = 0; i < b->owed_to.count; i++)
        if (b->who && !strcmp(b->owed_to.text[i], b->who))
            problems_add(p, entry_place(e, "owed_to"), "'%.60s' owes this to itself", b->who);
    for (size_t i = 0; i < b->verified_by.count; i++)
        if (b->who && !strcmp(b->verified_by.text[i], b->who))
            problems_add(p, entry_place(e, "verified_by"), "'%.60s' would verify what it owes itself", b->who);
    check_order(p, e, b, look, context);
}

static void check_duty(problems *p, const entry *e, const body_duty *b, bool fresh, clock_lookup *look, const void *context)
{
    if (b->amount && b->amount->sign <= 0)
        problems_add(p, entry_place(e, "amount"), "a duty's amount is above 0; expected how much is owed");
    check_clause(p, e, b->draft, b->clause, look, context);
    check_after(p, e, b, look, context);
    if (fresh)
        check_fresh(p, e, b, look, context);
}

/* Whether who tells it is one of those who verify the duty. */
static bool may_verify(const body_duty *duty, const char *teller)
{
    for (size_t i = 0; i < duty->verified_by.count; i++)
        if (!strcmp(duty->verified_by.text[i], teller))
            return true;
    return !duty->verified_by.count && duty->who && strcmp(duty->who, teller) != 0;
}

static void check_performance(problems *p, const entry *e, const body_performance *b, clock_lookup *look,
                              const void *context)
{
    const body_duty *duty = b->duty ? look(context, KIND_DUTY, b->duty) : NULL;
    const char *teller = b->told_by ? b->told_by : e->by;
    check_figure(p, e, "amount", b->amount);
    if (b->from.day != DAY_NONE && e->on.day != DAY_NONE && e->on.day < b->from.day)
        problems_add(p, entry_place(e, "from"), "the days told of begin after they end, which is 'on'");
    if ((e->on.second >= 0 ? moment_utc(e->on).day : e->on.day) > e->at.day)
        problems_add(p, entry_place(e, "on"),
                     "told of a day that had not come when this was known; what is promised is a duty, not a performance");
    if (b->so_far && !b->amount)
        problems_add(p, entry_place(e, "so_far"), "'so_far' goes with 'amount', the sum up to that day");
    if (b->report == REPORT_DENIED && b->amount)
        problems_add(p, entry_place(e, "amount"),
                     "a denial has no amount; where another amount is told, that is a report of its own");
    if (duty && b->amount && !duty->amount)
        problems_add(p, entry_place(e, "amount"), "the duty '%.60s' has no amount: it is done or not", b->duty);
    if (duty && b->report == REPORT_VERIFIED && !may_verify(duty, teller))
        problems_add(p, entry_place(e, "report"),
                     "'%.60s' does not verify the duty '%.60s'; expected report: reported%s%.60s", teller, b->duty,
                     duty->verified_by.count ? ", or told_by: " : "",
                     duty->verified_by.count ? duty->verified_by.text[0] : "");
}

static void check_implementation(problems *p, const entry *e, const body_implementation *b, clock_lookup *look,
                                 const void *context)
{
    check_clause(p, e, b->draft, b->clause, look, context);
    if (b->score && (b->score->sign < 0 || !is_whole(b->score) || number_double(b->score) > 3))
        problems_add(p, entry_place(e, "score"),
                     "a provision's score is 0 (not initiated), 1 (minimal), 2 (intermediate) or 3 (full)");
}

static void check_ends(problems *p, const entry *e, moment until)
{
    if (until.day != DAY_NONE && e->on.day != DAY_NONE && until.day < e->on.day)
        problems_add(p, entry_place(e, "until"), "the %s ends before it begins", e->kind_name);
}

static void check_incident(problems *p, const entry *e, const body_incident *b, clock_lookup *look, const void *context)
{
    const body_incident *of = b->account_of ? look(context, KIND_INCIDENT, b->account_of) : NULL;
    check_people(p, e, "killed", b->killed);
    check_people(p, e, "injured", b->injured);
    if (b->count && (b->count->sign <= 0 || !is_whole(b->count)))
        problems_add(p, entry_place(e, "count"), "'count' is how many violations it is made of; expected 1 or more");
    check_clause(p, e, b->draft, b->clause, look, context);
    check_ends(p, e, b->until);
    if (b->account_of && b->id && !strcmp(b->account_of, b->id))
        problems_add(p, entry_place(e, "account_of"), "the incident '%.60s' is an account of itself", b->id);
    else if (of && of->account_of)
        problems_add(p, entry_place(e, "account_of"), "'%.60s' is itself an account, of '%.60s'; expected account_of: %.60s",
                     b->account_of, of->account_of, of->account_of);
}

static void check_unreached(problems *p, const entry *e, const body_unreached *b)
{
    check_figure(p, e, "hours", b->hours);
    check_ends(p, e, b->until);
    int32_t days = b->until.day != DAY_NONE && b->until.day >= e->on.day ? b->until.day - e->on.day + 1 : 1;
    if (b->hours && number_double(b->hours) > 24.0 * days)
        problems_add(p, entry_place(e, "hours"), "more hours than %s %s", days > 1 ? "those days" : "a day",
                     days > 1 ? "have" : "has");
}

void duty_check(problems *p, const entry *e, bool fresh, clock_lookup *look, const void *context)
{
    if (e->kind == &kinds[KIND_DUTY])
        check_duty(p, e, e->body, fresh, look, context);
    else if (fresh && e->kind == &kinds[KIND_PERFORMANCE])
        check_performance(p, e, e->body, look, context);
    else if (fresh && e->kind == &kinds[KIND_IMPLEMENTATION])
        check_implementation(p, e, e->body, look, context);
    else if (fresh && e->kind == &kinds[KIND_INCIDENT])
        check_incident(p, e, e->body, look, context);
    else if (fresh && e->kind == &kinds[KIND_UNREACHED])
        check_unreached(p, e, e->body);
}
