#include "brief/redline_text.h"

#include "base/text.h"

#include <string.h>

enum { NUMBER_MOST = 10, TOLD = 10, CHANGES_FIRST = 40 };

static const char *plural(size_t count)
{
    return count == 1 ? "" : "s";
}

static void add(buffer *line, entente_bytes text)
{
    buffer_add(line, text.bytes, text.length);
}

static void put_words(buffer *line, const char *between, size_t count, const char *what)
{
    if (count)
        text_format(line, "%s%zu %s", line->length ? between : "", count, what);
}

/* How often each kind of change stands in the result. */
static size_t count_kind(const entente_redline_result *r, const char *kind)
{
    size_t count = 0;
    for (size_t i = 0; i < r->changes.count; i++)
        count += !strcmp(r->changes.items[i].kind, kind);
    return count;
}

static void put_summary(buffer *b, const entente_redline_result *r)
{
    static const struct {
        const char *kind, *words;
    } kinds[] = {{"moved", "moved"},   {"renumbered", "renumbered"}, {"split", "split"},
                 {"joined", "joined"}, {"new clause", "new"},        {"clause gone", "gone"}};
    buffer line = {0};
    text_format(&line, "%s to %s: %zu word%s stay%s, %zu go%s, %zu come%s.", or_empty(r->before), or_empty(r->after),
                r->same, plural(r->same), r->same == 1 ? "s" : "", r->deleted, r->deleted == 1 ? "es" : "", r->inserted,
                r->inserted == 1 ? "s" : "");
    size_t lifted = count_kind(r, "lifted"), put = count_kind(r, "bracketed");
    if (lifted)
        text_format(&line, " %zu pair%s of brackets lifted.", lifted, plural(lifted));
    if (put)
        text_format(&line, " %zu pair%s of brackets put.", put, plural(put));
    buffer clauses = {0};
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
        put_words(&clauses, ", ", count_kind(r, kinds[i].kind), kinds[i].words);
    if (clauses.length)
        text_format(&line, " Clauses: %s.", clauses.bytes);
    if (!r->exact)
        buffer_text(&line, " The text is too long to prove that no shorter redline is possible.");
    put_paragraph(b, or_empty(line.bytes), 0);
    buffer_end(&clauses, b);
    buffer_end(&line, b);
}

/* A change in a line: "not" put in, 30 → 60, [three] lifted. */
static void put_change(buffer *b, const entente_redline_change *c)
{
    buffer line = {0};
    if (!strcmp(c->kind, "moved")) {
        text_format(&line, "moved from %zu to %zu", c->from, c->to);
    } else {
        text_format(&line, "%s: ", c->kind);
        if (c->before.bytes)
            add(&line, c->before);
        if (c->before.bytes && c->after.bytes)
            buffer_text(&line, " → ");
        if (c->after.bytes)
            add(&line, c->after);
    }
    put_named(b, c->clause, TOLD, &line);
}

static void put_first(buffer *b, style s, const entente_redline_result *r)
{
    if (!r->first.count)
        return;
    put_heading(b, s, "Negations and figures");
    size_t most = s.all || r->first.count <= CHANGES_FIRST ? r->first.count : CHANGES_FIRST;
    for (size_t i = 0; i < most; i++)
        put_change(b, &r->first.items[i]);
    put_more(b, s, r->first.count, most, "changes");
}

/* Text that goes or comes within its marks, blanks at its ends outside; a line's end is a ¶. */
static void put_marked(buffer *text, entente_bytes words, bool gone)
{
    size_t lead = 0, trail = words.length;
    while (lead < trail && words.bytes[lead] == ' ')
        lead++;
    while (trail > lead && words.bytes[trail - 1] == ' ')
        trail--;
    if (lead == trail) {
        lead = 0;
        trail = words.length;
    }
    buffer_add(text, words.bytes, lead);
    buffer_text(text, gone ? "<-" : "<+");
    for (size_t i = lead; i < trail; i++)
        if (words.bytes[i] == '\n')
            buffer_text(text, "¶");
        else
            buffer_add(text, words.bytes + i, 1);
    buffer_text(text, gone ? "->" : "+>");
    buffer_add(text, words.bytes + trail, words.length - trail);
    if (!gone && memchr(words.bytes, '\n', words.length))
        buffer_text(text, "\n");
}

/* A clause's text with its marks; the pieces of one change in one pair of them. */
static void put_pieces(buffer *text, const entente_redline_row *row)
{
    for (size_t i = 0; i < row->pieces.count; i++) {
        const entente_redline_piece *piece = &row->pieces.items[i];
        entente_bytes words = piece->text;
        if (piece->state[0] == 's') {
            add(text, words);
            continue;
        }
        for (; i + 1 < row->pieces.count; i++) { /* they stand one behind the other in the same text */
            const entente_redline_piece *next = &row->pieces.items[i + 1];
            if (next->state[0] != piece->state[0] || next->change != piece->change ||
                next->text.bytes != words.bytes + words.length)
                break;
            words.length += next->text.length;
        }
        if (piece->change)
            put_marked(text, words, piece->state[0] == 'd');
    }
}

/* Each of a text's lines wrapped under itself. */
static void put_lines(buffer *b, const char *text, size_t indent)
{
    for (bool first = true; *text || first; first = false) {
        size_t length = strcspn(text, "\n");
        buffer line = {0};
        buffer_add(&line, text, length);
        if (!first && length)
            buffer_repeat(b, " ", indent);
        text_wrap(b, or_empty(line.bytes), indent, indent, TEXT_COLUMNS);
        if (length || first)
            buffer_text(b, "\n");
        buffer_end(&line, b);
        text += length + (text[length] == '\n');
    }
}

static void put_clause(buffer *b, const entente_redline_row *row)
{
    const char *number = row->after           ? row->number_after ? row->number_after : row->after
                         : row->number_before ? row->number_before
                                              : row->before;
    buffer note = {0}, text = {0};
    if (row->moved)
        text_format(&note, "moved from place %zu to %zu", row->place_before, row->place_after);
    if (row->number_before && row->number_after && strcmp(row->number_before, row->number_after) != 0)
        text_format(&note, "%swas %s", note.length ? "; " : "", row->number_before);
    if (row->state[0] == 'n' || row->state[0] == 'g')
        text_format(&note, "%s%s", note.length ? "; " : "", row->state[0] == 'n' ? "new" : "gone");
    if (row->by && !strcmp(row->by, "likeness") && row->likeness < 1)
        text_format(&note, "%sfollowed by likeness, %.2f", note.length ? "; " : "", row->likeness);
    if (row->like)
        text_format(&note, "%sreads like clause %s of the old text (%.2f), and is not followed from there",
                    note.length ? "; " : "", row->like->id, row->like->likeness);
    if (row->brackets_before.open != row->brackets_after.open && row->before && row->after)
        text_format(&note, "%sopen points %zu → %zu", note.length ? "; " : "", row->brackets_before.open,
                    row->brackets_after.open);
    buffer_text(b, "\n  ");
    text_pad(b, number, NUMBER_MOST);
    buffer_text(b, "  ");
    put_pieces(&text, row);
    put_lines(b, or_empty(text.bytes), NUMBER_MOST + 4);
    if (note.length)
        put_paragraph(b, note.bytes, NUMBER_MOST + 4);
    buffer_end(&note, b);
    buffer_end(&text, b);
}

static bool stays(const entente_redline_row *row)
{
    bool renumbered = row->number_before && row->number_after && strcmp(row->number_before, row->number_after) != 0;
    return row->state[0] == 's' && !row->moved && !renumbered && !row->like;
}

static void put_clauses(buffer *b, style s, const entente_redline_result *r)
{
    size_t same = 0;
    put_heading(b, s, "The text: <-what goes-> <+what comes+>");
    for (size_t i = 0; i < r->clauses.count; i++)
        if (stays(&r->clauses.items[i]))
            same++;
        else
            put_clause(b, &r->clauses.items[i]);
    if (same)
        text_format(b, "\n  %zu clause%s stay%s as %s.\n", same, plural(same), same == 1 ? "s" : "",
                    same == 1 ? "it is" : "they are");
}

static void put_day(buffer *b, style s, const entente_redline_day *day)
{
    buffer line = {0};
    const entente_bracket_counts *c = &day->brackets;
    text_format(&line, "%s%s%zu open point%s: %zu pair%s", or_empty(day->on), day->on ? "  " : "", c->open, plural(c->open),
                c->pairs, plural(c->pairs));
    put_words(&line, ", ", c->placeholders, c->placeholders == 1 ? "placeholder" : "placeholders");
    put_words(&line, ", ", c->remarks, c->remarks == 1 ? "remark" : "remarks");
    put_words(&line, ", ", c->unclosed + c->unopened, "unbalanced");
    for (size_t i = 0; i < day->clauses.count; i++)
        text_format(&line, "%s%s %zu", i ? ", " : "; by clause: ", day->clauses.items[i].clause, day->clauses.items[i].open);
    for (size_t i = 0; i < day->parties.count; i++)
        text_format(&line, "%s%s %zu", i ? ", " : "; named: ", naming_actor(s.n, day->parties.items[i].actor),
                    day->parties.items[i].open);
    put_named(b, or_empty(day->draft), TOLD, &line);
}

void text_redline(buffer *b, style s, const entente_redline_result *r)
{
    if (r->as) {
        put_seen(b, s, r->as, r->on);
        buffer_text(b, "\n");
    }
    put_summary(b, r);
    put_first(b, s, r);
    put_clauses(b, s, r);
    put_heading(b, s, "Open brackets");
    for (size_t i = 0; i < r->history.count; i++)
        put_day(b, s, &r->history.items[i]);
}
