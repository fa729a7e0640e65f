#include "brief/page_told.h"

#include <stdio.h>
#include <string.h>

enum { PARTIES_MOST = 64 };

static void put_value(page *p, const char *issue, const char *value)
{
    buffer says = {0};
    page_says(p, issue, value, &says);
    page_raw(p, says.bytes ? says.bytes : "");
    buffer_end(&says, p->b);
}

/* --- contradictions --------------------------------------------------------------------------------------------------- */

static void put_clash(page *p, const entente_told_clash *c)
{
    buffer from = {0};
    page_date(p, c->from, &from);
    page_raw(p, "<li data-entry=\"");
    page_text(p, c->a_entry);
    page_raw(p, "\"><span><b>");
    page_apart(p, page_issue(p, c->issue));
    page_raw(p, "</b>");
    page_raw(p, page_word(p, "colon"));
    page_said(p, "told.clash", "a", page_actor(p, c->a), "a_party", page_actor(p, c->a_party), "b", page_actor(p, c->b),
              "b_party", page_actor(p, c->b_party), NULL);
    page_raw(p, " <span class=\"says\">");
    put_value(p, c->issue, c->a_value);
    page_raw(p, " / ");
    put_value(p, c->issue, c->b_value);
    page_raw(p, "</span> (");
    page_said(p, "told.since", "date", from.bytes ? from.bytes : "", NULL);
    page_raw(p, ")</span></li>\n");
    buffer_end(&from, p->b);
}

static void put_clashes(page *p)
{
    const entente_told_result *r = p->brief->told;
    char count[32];
    snprintf(count, sizeof count, "%zu", r->contradictions.count);
    page_raw(p, "<p class=\"lede\">");
    page_said(p, r->contradictions.count ? "lede.told" : "lede.told-none", "count", count, NULL);
    page_raw(p, "</p>\n");
    if (!r->contradictions.count)
        return;
    page_raw(p, "<ul class=\"lines\">\n");
    for (size_t i = 0; i < r->contradictions.count; i++)
        put_clash(p, &r->contradictions.items[i]);
    page_raw(p, "</ul>\n");
}

/* --- the table of issues and readers ---------------------------------------------------------------------------------- */

static size_t parties_of(const entente_told_result *r, const char *party[static PARTIES_MOST])
{
    size_t count = 0;
    for (size_t i = 0; i < r->told.count; i++) {
        size_t k = 0;
        while (k < count && strcmp(party[k], r->told.items[i].party))
            k++;
        if (k == count && count < PARTIES_MOST)
            party[count++] = r->told.items[i].party;
    }
    for (size_t i = 1; i < count; i++) /* in one order, whatever came first */
        for (size_t k = i; k && strcmp(party[k - 1], party[k]) > 0; k--) {
            const char *other = party[k];
            party[k] = party[k - 1];
            party[k - 1] = other;
        }
    return count;
}

static void put_cell(page *p, const entente_told_row *rows, size_t count, const char *party)
{
    size_t shown = 0;
    page_raw(p, "<td>");
    for (size_t i = 0; i < count; i++) {
        const entente_told_row *row = &rows[i];
        if (strcmp(row->party, party) || row->until)
            continue;
        page_raw(p, shown++ ? "<br>" : "");
        page_apart(p, row->of ? page_actor(p, row->of) : page_draft(p, row->draft));
        page_raw(p, page_word(p, "colon"));
        if (row->value)
            put_value(p, row->issue, row->value);
        else
            page_apart(p, row->words);
        page_raw(p, " <span class=\"code\">(");
        page_apart(p, page_actor(p, row->teller));
        page_raw(p, ")</span>");
    }
    page_raw(p, shown ? "</td>" : "—</td>");
}

static void put_matrix(page *p)
{
    const entente_told_result *r = p->brief->told;
    const char *party[PARTIES_MOST];
    size_t parties = parties_of(r, party);
    if (!parties)
        return;
    page_raw(p, "<div class=\"scroll\" tabindex=\"0\" role=\"group\" aria-label=\"");
    page_text(p, page_word_of(p, "panel", "told"));
    buffer_format(p->b, "\"><table class=\"told\">\n<thead><tr><th scope=\"col\">%s</th>", page_word(p, "col.issue"));
    for (size_t k = 0; k < parties; k++) {
        page_raw(p, "<th scope=\"col\">");
        page_apart(p, page_actor(p, party[k]));
        page_raw(p, "</th>");
    }
    page_raw(p, "</tr></thead>\n<tbody>\n");
    for (size_t i = 0, next; i < r->told.count; i = next) {
        for (next = i; next < r->told.count && !strcmp(r->told.items[next].issue, r->told.items[i].issue);)
            next++;
        page_raw(p, "<tr><th scope=\"row\">");
        page_apart(p, page_issue(p, r->told.items[i].issue));
        page_raw(p, "</th>");
        for (size_t k = 0; k < parties; k++)
            put_cell(p, r->told.items + i, next - i, party[k]);
        page_raw(p, "</tr>\n");
    }
    page_raw(p, "</tbody></table></div>\n");
}

void page_told(page *p)
{
    put_clashes(p);
    page_raw(p, "</div>\n<div class=\"body\">\n");
    put_matrix(p);
}
