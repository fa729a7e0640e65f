#include "brief/calendar_text.h"

#include "base/text.h"

void text_calendar(buffer *b, const entente_calendar_result *result)
{
    if (!result->feasts.count)
        text_format(b, "No feast that is known here falls between %s and %s.\n", result->from, result->to);
    for (size_t i = 0; i < result->feasts.count; i++) {
        const entente_feast_row *row = &result->feasts.items[i];
        buffer line = {0};
        text_format(&line, "%s", row->name);
        if (row->until)
            text_format(&line, ", until %s", row->until);
        text_format(&line, " (%s, %s): %s", row->date, row->calendar, row->sure);
        if (row->note)
            text_format(&line, "; %s", row->note);
        put_dated(b, row->on, &line);
    }
    for (size_t i = 0; i < result->ends.count; i++)
        text_format(b, "The %s calendar is known here up to %s.\n", result->ends.items[i].calendar,
                    result->ends.items[i].last);
}

static void put_in(buffer *b, const char *calendar, const char *date)
{
    text_format(b, "  %-16s %s\n", calendar, date ? date : "not known here");
}

void text_days(buffer *b, const entente_days_result *result)
{
    for (size_t i = 0; i < result->days.count; i++) {
        const entente_day_row *row = &result->days.items[i];
        text_format(b, "%s, %s\n", row->on, row->weekday);
        put_in(b, "Julian", row->julian);
        put_in(b, "Hijri", row->hijri);
        put_in(b, "Hijri, tabular", row->tabular);
        put_in(b, "Hebrew", row->hebrew);
        put_in(b, "Persian", row->persian);
        put_in(b, "Ethiopian", row->ethiopian);
        put_in(b, "Coptic", row->coptic);
        put_in(b, "Nepali", row->nepali);
    }
}
