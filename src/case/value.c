#include "case/value.h"

#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

ptrdiff_t issue_option(const body_issue *issue, const char *id)
{
    for (size_t i = 0; i < issue->options.count; i++)
        if (!strcmp(issue->options.id[i], id))
            return (ptrdiff_t)i;
    return -1;
}

/* (to - from) / step as a whole number, or SIZE_MAX. */
static size_t whole_steps(arena *a, const rational *distance, const rational *step, bool *failed)
{
    const rational *steps = number_divide(a, distance, step);
    if (!steps) {
        *failed = true;
        return SIZE_MAX;
    }
    bool whole = steps->den.length == 1 && steps->den.limb[0] == 1 && steps->sign >= 0 && steps->num.length <= 1;
    return !whole ? SIZE_MAX : steps->num.length ? (size_t)steps->num.limb[0] : 0;
}

size_t issue_values(arena *a, const body_issue *issue, bool *failed)
{
    const number_range *range = &issue->range;
    if (issue->options.count || !range->from || !range->to || !range->step || range->step->sign <= 0)
        return issue->options.count;
    size_t steps = whole_steps(a, number_subtract(a, range->to, range->from), range->step, failed);
    return steps < STEPS_MOST ? steps + 1 : 0;
}

const char *issue_value_text(arena *a, const body_issue *issue, size_t index)
{
    if (issue->options.count)
        return issue->options.id[index];
    return number_decimal(
        a, number_add(a, issue->range.from, number_multiply(a, issue->range.step, number_ratio(a, (int64_t)index, 1))));
}

bool issue_sound(const body_issue *issue, bool *failed)
{
    arena scratch = {0};
    bool options = issue->options.count, range = issue->range.from;
    bool sound = options != range && issue_values(&scratch, issue, failed);
    arena_free(&scratch);
    return sound;
}

static const char *const opens[] = {"at least ", "at most "};

void value_text(buffer *b, const value_span *value)
{
    const char *between = !value->from[0] || !strcmp(value->from, value->to) ? "" : value->to[0] ? " to " : "";
    buffer_format(b, "%s%s%s%s",
                  !value->to[0]     ? opens[0]
                  : !value->from[0] ? opens[1]
                                    : "",
                  value->from, between, between[0] || !value->from[0] ? value->to : "");
}

size_t value_opens(const char *text)
{
    for (size_t i = 0; i < sizeof opens / sizeof *opens; i++)
        if (!strncmp(text, opens[i], strlen(opens[i])))
            return strlen(opens[i]);
    return 0;
}

const char *value_end(arena *a, const body_issue *issue, const value_span *value, bool upper)
{
    const char *said = upper ? value->to : value->from;
    const number_range *range = &issue->range;
    if (*said)
        return said;
    if (issue->options.count)
        return issue->options.id[upper ? issue->options.count - 1 : 0];
    return range->from && range->to ? number_decimal(a, upper ? range->to : range->from) : NULL;
}

bool issue_place(arena *a, const body_issue *issue, const char *value, double *at, size_t *index, bool *failed)
{
    if (issue->options.count) {
        ptrdiff_t option = issue_option(issue, value);
        *at = (double)option;
        if (index)
            *index = (size_t)option;
        return option >= 0;
    }
    const number_range *range = &issue->range;
    entente_error error = {0};
    const rational *number = number_parse(a, value, &error);
    if (!number) {
        *failed |= error.code == ENTENTE_MEMORY;
        return false;
    }
    if (!range->from || !range->to || !range->step || !range->step->sign ||
        number_compare(a, number, range->from, failed) < 0 || number_compare(a, number, range->to, failed) > 0)
        return false;
    const rational *distance = number_subtract(a, number, range->from);
    if (!distance) {
        *failed = true;
        return false;
    }
    *at = number_double(distance);
    if (index)
        *index = whole_steps(a, distance, range->step, failed);
    return !*failed;
}

size_t draft_clause(const body_draft *draft, const char *clause)
{
    size_t i = 0;
    while (i < draft->clauses.count && strcmp(draft->clauses.id[i], clause))
        i++;
    return i;
}

const char *words_once(const char *text, const char *words)
{
    const char *found = *words ? strstr(text, words) : NULL;
    return found && !strstr(found + 1, words) ? found : NULL;
}

moment draft_in_force(const body_draft *draft, const char *clause)
{
    if (!clause)
        return draft->in_force;
    size_t i = draft_clause(draft, clause);
    if (i == draft->clauses.count)
        return moment_day(DAY_NONE);
    return draft->clauses.in_force[i].day == DAY_NONE ? draft->in_force : draft->clauses.in_force[i];
}

bool issue_span(arena *a, const body_issue *issue, const value_span *value, double *low, double *high, bool *failed)
{
    if (value_is_open(value) && issue->options.count && !issue->ordered)
        return false;
    const char *from = value_end(a, issue, value, false), *to = value_end(a, issue, value, true);
    *failed |= (!from || !to) && !issue->options.count && issue->range.from && issue->range.to;
    return from && to && issue_place(a, issue, from, low, NULL, failed) && issue_place(a, issue, to, high, NULL, failed) &&
           *low <= *high;
}
