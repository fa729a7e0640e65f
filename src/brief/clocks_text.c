#include "brief/clocks_text.h"

#include "base/text.h"
#include <inttypes.h>
#include <string.h>

static void put_days(buffer *line, int64_t days)
{
    if (days == ENTENTE_NO_WHOLE)
        return;
    if (!days)
        buffer_text(line, "today: ");
    else if (days < 0)
        text_format(line, "%" PRId64 " day%s ago: ", -days, days == -1 ? "" : "s");
    else
        text_format(line, "in %" PRId64 " day%s: ", days, days == 1 ? "" : "s");
}

/* Of what is near. */
static void put_hours(buffer *line, int64_t days, int64_t hours)
{
    if (hours == ENTENTE_NO_WHOLE || days < -2 || days > 7)
        return;
    buffer_text(line, "(");
    if (hours >= 0)
        text_format(line, "in %" PRId64 " hour%s) ", hours, hours == 1 ? "" : "s");
    else
        text_format(line, "%" PRId64 " hour%s ago) ", -hours, hours == -1 ? "" : "s");
}

static void put_clock(buffer *b, const entente_clock_row *row)
{
    buffer line = {0};
    put_days(&line, row->days_left);
    put_hours(&line, row->days_left, row->hours_left);
    text_format(&line, "%s%s", row->name, row->hard ? " (cannot be moved)" : "");
    if (row->until)
        text_format(&line, ", until %s", row->until);
    if (row->zone || row->there)
        text_format(&line, " (%s%s%s)", or_empty(row->zone), row->zone && row->there ? "; " : "", or_empty(row->there));
    if (row->sure && strcmp(row->sure, "certain"))
        text_format(&line, "; %s",
                    !strcmp(row->sure, "expected")    ? "expected, a day either way"
                    : !strcmp(row->sure, "announced") ? "as announced"
                                                      : "counted from what is planned");
    if (!strcmp(row->state, "met") || !strcmp(row->state, "missed"))
        text_format(&line, "; %s", row->state);
    if (*or_empty(row->why))
        text_format(&line, ". %s", row->why);
    if (row->note)
        text_format(&line, " (%s)", row->note);
    put_source(&line, row->source);
    put_mark(&line, row->mark);
    put_dated(b, row->due_at ? row->due_at : row->due ? row->due : "no day yet", &line);
}

static void put_indicator(buffer *b, const entente_indicator_row *row)
{
    buffer line = {0};
    text_format(&line, "%s%s%s: %s%s", row->name, *or_empty(row->place) ? ", " : "", or_empty(row->place),
                row->twice.count ? "entered twice, " : "", row->twice.count ? row->twice.items[0] : row->value);
    for (size_t i = 1; i < row->twice.count; i++)
        text_format(&line, " and %s", row->twice.items[i]);
    if (*or_empty(row->unit))
        text_format(&line, " %s", row->unit);
    buffer_text(&line, row->twice.count ? "; neither counts" : "");
    if (row->before)
        text_format(&line, " (%s on %s)", row->before, or_empty(row->before_on));
    if (*or_empty(row->reached))
        text_format(&line, ", has reached: %s", row->reached);
    put_source(&line, row->source);
    put_mark(&line, row->mark);
    put_dated(b, or_empty(row->on), &line);
}

static void put_crossing(buffer *b, const entente_crossing_row *row)
{
    buffer line = {0};
    text_format(&line, "%s%s%s: %s %s, with %s (%s on %s)", row->name, *or_empty(row->place) ? ", " : "",
                or_empty(row->place), row->reached ? "reached" : "left", row->threshold, row->value, row->before,
                or_empty(row->before_on));
    put_source(&line, row->source);
    put_mark(&line, row->mark);
    put_dated(b, or_empty(row->on), &line);
}

static void put_projection(buffer *b, const entente_projection_row *row)
{
    buffer line = {0};
    text_format(&line, "%s%s%s: %s", row->name, *or_empty(row->place) ? ", " : "", or_empty(row->place), row->value);
    if (*or_empty(row->unit))
        text_format(&line, " %s", row->unit);
    text_format(&line, ", between %s and %s", or_empty(row->low), or_empty(row->high));
    put_source(&line, row->source);
    put_mark(&line, row->mark);
    put_dated(b, or_empty(row->on), &line);
}

static void put_phase(buffer *b, const entente_phase_row *row)
{
    buffer line = {0};
    text_format(&line, "IPC phase %" PRId64, row->least);
    if (row->phase == ENTENTE_NO_WHOLE)
        text_format(&line, " to %" PRId64, row->most);
    text_format(&line, "; %s",
                row->famine == 1 ? "all three criteria of famine are met"
                : !row->famine   ? "the criteria of famine are not met"
                                 : "whether it is famine is not known: it takes three criteria");
    put_named(b, row->place, 20, &line);
}

static void put_delay(buffer *b, style s, const entente_delay_row *row)
{
    buffer line = {0};
    text_format(&line, "%.3g %% of what an agreement is worth to it, with each week (a day leaves %s)", 100 * row->week,
                row->discount);
    put_source(&line, row->source);
    put_mark(&line, row->mark);
    put_named(b, naming_actor(s.n, row->party), 20, &line);
}

void put_clocks(buffer *b, style s, const entente_clocks_result *result)
{
    if (result->clocks.count)
        put_heading(b, s, "Clocks");
    for (size_t i = 0; i < result->clocks.count; i++)
        put_clock(b, &result->clocks.items[i]);
    if (result->delay.count)
        put_heading(b, s, "What waiting costs");
    for (size_t i = 0; i < result->delay.count; i++)
        put_delay(b, s, &result->delay.items[i]);
    if (result->indicators.count)
        put_heading(b, s, "Indicators");
    for (size_t i = 0; i < result->indicators.count; i++)
        put_indicator(b, &result->indicators.items[i]);
    for (size_t i = 0; i < result->phases.count; i++)
        put_phase(b, &result->phases.items[i]);
    if (result->projections.count)
        put_heading(b, s, "Foreseen");
    for (size_t i = 0; i < result->projections.count; i++)
        put_projection(b, &result->projections.items[i]);
}

void text_clocks(buffer *b, style s, const entente_clocks_result *result)
{
    put_seen(b, s, result->as, result->on);
    if (result->now)
        text_format(b, "counted from %s\n", result->now);
    put_clocks(b, s, result);
    if (result->crossings.count)
        put_heading(b, s, "Thresholds crossed");
    for (size_t i = 0; i < result->crossings.count; i++)
        put_crossing(b, &result->crossings.items[i]);
}
