#include "brief/write.h"

#include "case/view.h"

#include "base/text.h"

#include <math.h>
#include <string.h>

void put_heading(buffer *b, style s, const char *title)
{
    text_format(b, s.colour ? "\n\033[1m%s\033[0m\n" : "\n%s\n", title);
}

void put_bar(buffer *b, style s, double x, size_t cells)
{
    if (isnan(x)) {
        buffer_repeat(b, "·", cells);
        return;
    }
    double clamped = x < 0 ? 0 : x > 1 ? 1 : x;
    size_t full = (size_t)lround(clamped * (double)cells);
    buffer_text(b, s.colour ? "\033[36m" : "");
    buffer_repeat(b, "█", full);
    buffer_repeat(b, "░", cells - full);
    buffer_text(b, s.colour ? "\033[0m" : "");
}

void put_real(buffer *b, double x, int places)
{
    if (isnan(x))
        buffer_text(b, "—");
    else
        text_format(b, "%.*f", places, fabs(x) < 0.5 * pow(10, -places) ? 0.0 : x);
}

void put_signed(buffer *b, double x, int places)
{
    if (isnan(x))
        buffer_text(b, "—");
    else
        text_format(b, "%+.*f", places, fabs(x) < 0.5 * pow(10, -places) ? 0.0 : x);
}

void put_proposed(buffer *b, size_t count)
{
    if (count)
        buffer_format(b, "%zu entr%s marked (proposed): nobody has judged %s, and %s may be wrong\n", count,
                      count == 1 ? "y is" : "ies are", count == 1 ? "it" : "them", count == 1 ? "it" : "they");
}

void put_seen(buffer *b, style s, const char *as, const char *on)
{
    buffer reader = {0}, line = {0};
    naming_both(s.n, as, &reader);
    buffer_format(&line, "seen by %s as of %s", or_empty(reader.bytes), or_empty(on));
    put_paragraph(b, or_empty(line.bytes), 0);
    put_proposed(b, s.n->view ? view_proposed(s.n->view) : 0);
    buffer_end(&reader, b);
    buffer_end(&line, b);
}

void put_actor_names(buffer *b, style s, entente_texts ids)
{
    for (size_t i = 0; i < ids.count; i++)
        text_format(b, "%s%s", i ? ", " : "", naming_actor(s.n, ids.items[i]));
}

void put_choice(buffer *b, style s, const char *issue, const char *between, const char *value)
{
    buffer says = {0};
    naming_value(s.n, issue, value, &says);
    text_format(b, "%s%s%s", naming_issue(s.n, issue), between, or_empty(says.bytes));
    buffer_end(&says, b);
}

void put_source(buffer *line, const char *source)
{
    if (source && *source)
        text_format(line, " [%s]", source);
}

/* The hour of an instant with its offset: "23:30-05:00", "17:00Z"; seconds where there are some. */
static void put_hour(buffer *b, const char *instant)
{
    const char *seconds = instant + 16, *offset = instant + 19;
    text_format(b, "%.5s%.*s%s ", instant + 11, strncmp(seconds, ":00", 3) ? 3 : 0, seconds, offset);
}

void put_dated(buffer *b, const char *date, buffer *line)
{
    buffer whole = {0};
    if (date && strlen(date) > 19 && date[10] == 'T')
        put_hour(&whole, date);
    buffer_text(&whole, or_empty(line->bytes));
    text_format(b, "  %-10.10s  ", date && *date ? date : "no day");
    text_wrap(b, or_empty(whole.bytes), 14, 14, TEXT_COLUMNS);
    b->failed |= whole.failed;
    buffer_free(&whole);
    buffer_text(b, "\n");
    buffer_end(line, b);
}

void put_named(buffer *b, const char *name, size_t width, buffer *words)
{
    bool wide = text_width(name) >= width;
    if (wide)
        put_paragraph(b, name, 2);
    buffer_text(b, "  ");
    text_pad(b, wide ? "" : name, width);
    text_wrap(b, or_empty(words->bytes), width + 2, width + 2, TEXT_COLUMNS);
    buffer_text(b, "\n");
    buffer_end(words, b);
}

void put_more(buffer *b, style s, size_t count, size_t most, const char *what)
{
    if (count > most && !s.all)
        text_format(b, "  and %zu earlier %s%s: --all lists them\n", count - most, what, count - most == 1 ? "" : "s");
}

void put_paragraph(buffer *b, const char *text, size_t indent)
{
    buffer_repeat(b, " ", indent);
    text_wrap(b, text, indent, indent, TEXT_COLUMNS);
    buffer_text(b, "\n");
}

void put_mark(buffer *line, const char *mark)
{
    if (mark)
        text_format(line, " (%s)", mark);
}

void put_counted_from_0(buffer *b, style s, entente_texts parties, size_t indent)
{
    buffer line = {0};
    if (!parties.count)
        return;
    text_format(&line, "Counted from 0, as %s: ",
                parties.count == 1 ? "its reservation value is not known" : "their reservation values are not known");
    put_actor_names(&line, s, parties);
    text_format(&line, ". Whether a package is acceptable to %s is not known.",
                parties.count == 1 ? "that party" : "these parties");
    put_paragraph(b, line.bytes ? line.bytes : "", indent);
    buffer_end(&line, b);
}
