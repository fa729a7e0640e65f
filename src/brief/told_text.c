#include "brief/told_text.h"

#include "base/text.h"

#include <string.h>

enum { NAME = 16 };

static void put_said(buffer *line, style s, const char *issue, const char *value)
{
    naming_value(s.n, issue, value, line);
}

/* "North Shore's position", or what is on the table. */
static void put_subject(buffer *line, style s, const char *of)
{
    text_format(line, "%s%s", of ? naming_actor(s.n, of) : "what is on the table", of ? "'s position" : "");
}

/* --- contradictions --------------------------------------------------------------------------------------------------- */

static void put_clash(buffer *b, style s, const entente_told_clash *c)
{
    buffer line = {0};
    text_format(&line, "%s, ", naming_issue(s.n, c->issue));
    put_subject(&line, s, c->of);
    text_format(&line, ": %s told %s ", naming_actor(s.n, c->a), naming_actor(s.n, c->a_party));
    put_said(&line, s, c->issue, c->a_value);
    text_format(&line, "; %s told %s ", naming_actor(s.n, c->b), naming_actor(s.n, c->b_party));
    put_said(&line, s, c->issue, c->b_value);
    text_format(&line, c->until ? "; from %s to %s" : "; since %s", or_empty(c->from), c->until);
    put_paragraph(b, or_empty(line.bytes), 2);
    buffer_end(&line, b);
}

void put_contradictions(buffer *b, style s, const entente_told_result *r)
{
    if (!r->contradictions.count)
        return;
    put_heading(b, s, "Told different things");
    for (size_t i = 0; i < r->contradictions.count; i++)
        put_clash(b, s, &r->contradictions.items[i]);
}

/* --- who knows what --------------------------------------------------------------------------------------------------- */

static const char *via_words(const entente_told_row *row)
{
    return !strcmp(row->via, "public") ? "in public" : NULL;
}

/* "North Shore 5 to 7 days (by the first mediator, since 2032-03-02)" */
static void put_one(buffer *line, style s, const entente_told_row *row)
{
    text_format(line, "%s ", row->of ? naming_actor(s.n, row->of) : row->draft ? naming_draft(s.n, row->draft) : "a text");
    if (row->of && !strcmp(row->via, "answer"))
        text_format(line, "%s ", or_empty(row->words));
    if (row->value)
        put_said(line, s, row->issue, row->value);
    if (row->words && strcmp(row->via, "answer"))
        text_format(line, "%s“%s”", row->value ? ", " : "", row->words);
    buffer_text(line, " (");
    if (via_words(row))
        buffer_text(line, via_words(row));
    else if (!row->of || strcmp(row->teller, row->of))
        text_format(line, "by %s", naming_actor(s.n, row->teller));
    else
        buffer_text(line, "its own word");
    text_format(line, row->until ? ", %s to %s)" : ", since %s)", or_empty(row->from), row->until);
    put_mark(line, row->mark);
}

static void put_party(buffer *b, style s, const entente_told_row *rows, size_t count)
{
    buffer line = {0};
    for (size_t i = 0; i < count; i++) {
        buffer_text(&line, i ? "; " : "");
        put_one(&line, s, &rows[i]);
    }
    put_named(b, naming_actor(s.n, rows[0].party), NAME, &line);
}

static void put_known(buffer *b, style s, const entente_told_result *r)
{
    const entente_told_row *rows = r->told.items;
    for (size_t i = 0, next; i < r->told.count; i = next) {
        if (!i || strcmp(rows[i].issue, rows[i - 1].issue))
            put_heading(b, s, naming_issue(s.n, rows[i].issue));
        for (next = i + 1;
             next < r->told.count && !strcmp(rows[next].issue, rows[i].issue) && !strcmp(rows[next].party, rows[i].party);)
            next++;
        put_party(b, s, rows + i, next - i);
    }
}

/* --- what can be inferred --------------------------------------------------------------------------------------------- */

static void put_inferred(buffer *b, style s, const entente_inferred_row *row)
{
    buffer line = {0};
    text_format(&line, "%s, of ", naming_issue(s.n, row->issue));
    for (size_t k = 0; k < row->of.count; k++)
        text_format(&line, "%s%s", !k ? "" : k + 1 == row->of.count ? " or " : ", ", naming_actor(s.n, row->of.items[k]));
    buffer_text(&line, ": ");
    put_said(&line, s, row->issue, row->value);
    const char *draft = row->draft ? naming_draft(s.n, row->draft) : NULL;
    if (!strcmp(row->why, "accepted"))
        buffer_text(&line, ", for it accepts what settles that");
    else if (!strcmp(row->why, "sponsored"))
        text_format(&line, ", for it puts forward %s", or_empty(draft));
    else
        text_format(&line, ", for %s settles it so, and it is not its own", or_empty(draft));
    put_named(b, naming_actor(s.n, row->party), NAME, &line);
}

/* --- the whole -------------------------------------------------------------------------------------------------------- */

void text_told(buffer *b, style s, const entente_told_result *r)
{
    put_seen(b, s, r->as, r->on);
    if (r->if_released) {
        buffer line = {0};
        text_format(&line, r->released ? "If %s were released to " : "If %.8s were released to ",
                    r->released ? r->released : r->if_released);
        for (size_t i = 0; i < r->to.count; i++)
            text_format(&line, "%s%s", i ? ", " : "", naming_actor(s.n, r->to.items[i]));
        buffer_text(&line, ", this would be told, inferred and contradicted besides:");
        buffer_text(b, "\n");
        put_paragraph(b, or_empty(line.bytes), 0);
        buffer_end(&line, b);
    }
    put_contradictions(b, s, r);
    put_known(b, s, r);
    if (r->inferred.count)
        put_heading(b, s, "What they can infer");
    for (size_t i = 0; i < r->inferred.count; i++)
        put_inferred(b, s, &r->inferred.items[i]);
    if (!r->told.count && !r->inferred.count && !r->contradictions.count)
        buffer_text(b, r->if_released ? "\nNothing besides.\n" : "\nNo party was told anything that is in view.\n");
}
