#include "brief/pulse_text.h"

#include "base/text.h"

#include <stdint.h>

enum { PERIODS_SHOWN = 30 };

static size_t most_of(const entente_counts *counts, size_t most)
{
    for (size_t i = 0; i < counts->count; i++)
        most = counts->items[i] > most ? counts->items[i] : most;
    return most;
}

static size_t most_beats(const entente_pulse_result *result)
{
    size_t most = 1;
    for (size_t i = 0; i < result->pairs.count; i++)
        most = most_of(&result->pairs.items[i].conflict, most_of(&result->pairs.items[i].cooperation, most));
    return most;
}

/* The latest periods as heights, and how many events they hold. */
static void put_beats(buffer *b, const char *kind, const entente_counts *counts, size_t most)
{
    static const char *const heights[] = {"·", "▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"};
    size_t shown = counts->count < PERIODS_SHOWN ? counts->count : PERIODS_SHOWN, sum = 0;
    buffer beats = {0};
    for (size_t i = counts->count - shown; i < counts->count; i++) {
        size_t count = counts->items[i];
        sum += count;
        buffer_text(&beats, heights[count ? 1 + (count - 1) * 7 / (most > 1 ? most - 1 : 1) : 0]);
    }
    text_format(b, "  %-11s  ", kind);
    text_pad(b, beats.bytes ? beats.bytes : "", shown);
    text_format(b, "%5zu\n", sum);
    buffer_end(&beats, b);
}

static void put_pair(buffer *b, style s, const entente_pulse_pair *pair, size_t most)
{
    buffer name = {0};
    text_format(&name, "%s – %s", naming_actor(s.n, pair->a), naming_actor(s.n, pair->b));
    if (text_width(name.bytes ? name.bytes : "") > 20) { /* a long name has a line of its own */
        put_paragraph(b, name.bytes, 2);
        name.length = 0;
        buffer_text(&name, "");
    }
    buffer_text(b, "  ");
    text_pad(b, name.bytes ? name.bytes : "", 20);
    put_beats(b, "cooperation", &pair->cooperation, most);
    buffer_repeat(b, " ", 22);
    put_beats(b, "conflict", &pair->conflict, most);
    buffer_end(&name, b);
}

void put_pulse(buffer *b, style s, const entente_pulse_result *result, size_t shown)
{
    size_t count = result->pairs.count, most = most_beats(result);
    buffer title = {0};
    if (!count)
        return;
    text_format(&title, "Pulse   events a %s from %s to %s", result->step, result->periods.items[0],
                result->periods.items[result->periods.count - 1]);
    put_heading(b, s, title.bytes ? title.bytes : "");
    buffer_end(&title, b);
    for (size_t i = 0; i < count && i < shown; i++)
        put_pair(b, s, &result->pairs.items[i], most);
    if (count > shown)
        text_format(b, "  and %zu quieter pair%s: --all shows them\n", count - shown, count - shown == 1 ? "" : "s");
}

void text_pulse(buffer *b, style s, const entente_pulse_result *result)
{
    put_seen(b, s, result->as, result->on);
    if (!result->pairs.count)
        buffer_text(b, "\nNo event between two actors is in view.\n");
    put_pulse(b, s, result, SIZE_MAX);
}
