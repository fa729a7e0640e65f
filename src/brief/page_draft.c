#include "brief/page_draft.h"

#include "office/sheet.h"

#include <stdio.h>
#include <string.h>

static void put_slice(page *p, const char *text, size_t from, size_t to)
{
    buffer slice = {0};
    buffer_add(&slice, text + from, to - from);
    page_text(p, slice.bytes ? slice.bytes : "");
    buffer_end(&slice, p->b);
}

static size_t after(const char *text, size_t at)
{
    do
        at++;
    while ((text[at] & 0xc0) == 0x80);
    return at;
}

/* The words of a clause, its pairs marked. Pairs stand by where they open, and each is in another or beside it. */
static void put_marked(page *p, const entente_clause_row *clause)
{
    const char *text = clause->text;
    size_t open = 0, at = 0, *stack = ARENA_ARRAY(&p->memory, clause->points.count, size_t);
    p->b->failed |= !stack;
    for (size_t i = 0; stack && i <= clause->points.count; i++) {
        const entente_point_row *pair = i < clause->points.count ? &clause->points.items[i] : NULL;
        size_t to;
        for (; open && (!pair || stack[open - 1] <= pair->from); at = to) {
            to = stack[--open];
            put_slice(p, text, at, to);
            page_raw(p, "</span>");
        }
        if (!pair || pair->from < at || (open && pair->to > stack[open - 1]))
            continue;
        put_slice(p, text, at, pair->from);
        buffer_format(p->b, "<span class=\"pair %s\">", pair->kind);
        at = after(text, pair->from);
        put_slice(p, text, pair->from, at);
        stack[open++] = pair->to;
    }
    put_slice(p, text, at, strlen(text));
}

static void put_counted(page *p, const char *key, size_t count)
{
    char text[32];
    snprintf(text, sizeof text, "%zu", count);
    page_said(p, key, "count", text, NULL);
}

/* "open points: 2 · settles: … · agreed" */
static void put_about(page *p, const entente_clause_row *clause)
{
    page_raw(p, "<p class=\"about\">");
    put_counted(p, "open-brackets", clause->brackets);
    for (size_t i = 0; i < clause->parties.count; i++) {
        char count[32];
        snprintf(count, sizeof count, "%zu", clause->parties.items[i].open);
        page_raw(p, page_word(p, i ? "comma" : "semicolon"));
        page_apart(p, page_actor(p, clause->parties.items[i].actor));
        page_raw(p, " ");
        page_apart(p, count);
    }
    if (clause->unbalanced) {
        page_raw(p, " · ");
        put_counted(p, "unbalanced", clause->unbalanced);
    }
    if (clause->agreed)
        buffer_format(p->b, " · %s", page_word_of(p, "agreed", clause->agreed));
    if (clause->settles.count) {
        buffer what = {0};
        for (size_t i = 0; i < clause->settles.count; i++) {
            buffer_format(&what, "%s%s%s", i ? page_word(p, "semicolon") : "", page_issue(p, clause->settles.keys[i]),
                          page_word(p, "colon"));
            page_says(p, clause->settles.keys[i], clause->settles.items[i], &what);
        }
        page_raw(p, " · ");
        page_said(p, "settles", "what", what.bytes ? what.bytes : "", NULL);
        buffer_end(&what, p->b);
    }
    page_raw(p, "</p>\n");
}

static bool answers(const entente_answer_row *one, const char *clause)
{
    return clause ? one->clause && !strcmp(one->clause, clause) : !one->clause;
}

/* Who answered what to a clause; NULL: to the whole. */
static void put_answers(page *p, const entente_draft_row *draft, const char *clause)
{
    size_t count = 0;
    for (size_t i = 0; i < draft->answers.count; i++) {
        const entente_answer_row *one = &draft->answers.items[i];
        if (!answers(one, clause))
            continue;
        page_raw(p, count++ ? "" : "<ul class=\"answers\">\n");
        buffer_format(p->b, "<li class=\"%.7s\">", one->answer);
        page_apart(p, page_actor(p, one->actor));
        buffer_format(p->b, " <strong>%s</strong>", page_word_of(p, "answer", one->answer));
        if (one->conditional) {
            page_raw(p, " ");
            page_apart(p, one->conditional);
        }
        for (size_t k = 0; k < 1 + one->private_reasons.count; k++) {
            const char *reason = k ? one->private_reasons.items[k - 1] : one->reason;
            if (!reason)
                continue;
            buffer_format(p->b, " <span class=\"code\">(%s%s", page_word(p, k ? "col.private-reason" : "col.reason"),
                          page_word(p, "colon"));
            page_apart(p, reason);
            page_raw(p, ")</span>");
        }
        if (one->return_by) {
            buffer_format(p->b, " <span class=\"code\">(%s ", page_word(p, "col.return-by"));
            page_apart(p, page_actor(p, one->return_by));
            page_raw(p, page_word(p, "colon"));
            page_apart(p, one->return_what ? one->return_what : "");
            page_raw(p, ")</span>");
        }
        page_raw(p, "</li>\n");
    }
    page_raw(p, count ? "</ul>\n" : "");
}

/* A browser would go by the first letter, which is often of a name before a colon. */
static void put_way(page *p, ptrdiff_t leaning)
{
    buffer_format(p->b, "</dt><dd>\n<p class=\"words\" dir=\"%s\">", leaning > 0 ? "rtl" : leaning ? "ltr" : "auto");
}

static void put_clause(page *p, const entente_draft_row *draft, const entente_clause_row *clause)
{
    page_raw(p, "<div class=\"clause\"><dt>");
    page_apart(p, clause->number);
    put_way(p, sheet_leaning(clause->text, strlen(clause->text)));
    put_marked(p, clause);
    page_raw(p, "</p>\n");
    put_about(p, clause);
    put_answers(p, draft, clause->id);
    page_raw(p, "</dd></div>\n");
}

/* --- what changed ------------------------------------------------------------------------------------------------------ */

static void put_bytes(page *p, entente_bytes bytes)
{
    if (bytes.length)
        put_slice(p, bytes.bytes, 0, bytes.length);
}

static void put_pieces(page *p, const entente_redline_row *row)
{
    for (size_t i = 0; i < row->pieces.count; i++) {
        const entente_redline_piece *piece = &row->pieces.items[i];
        const char *tag = piece->state[0] == 'd' ? "del" : piece->state[0] == 'i' ? "ins" : NULL;
        if (tag)
            buffer_format(p->b, "<%s>", tag);
        put_bytes(p, piece->text);
        for (; i + 1 < row->pieces.count && row->pieces.items[i + 1].state[0] == piece->state[0]; i++)
            put_bytes(p, row->pieces.items[i + 1].text);
        if (tag)
            buffer_format(p->b, "</%s>", tag);
    }
}

static const char *between(size_t *parts)
{
    return (*parts)++ ? " · " : "";
}

static void put_changed(page *p, const entente_redline_row *row)
{
    const char *number = row->number_after ? row->number_after : row->number_before ? row->number_before : row->after;
    bool renumbered = row->number_before && row->number_after && strcmp(row->number_before, row->number_after) != 0;
    bool counted = row->brackets_before.open != row->brackets_after.open;
    const char *state = page_word_of(p, "redline", row->state);
    size_t parts = 0;
    ptrdiff_t leaning = 0;
    page_raw(p, "<div class=\"clause\"><dt>");
    page_apart(p, number ? number : row->before ? row->before : "");
    for (size_t i = 0; i < row->pieces.count; i++)
        leaning += sheet_leaning(row->pieces.items[i].text.bytes, row->pieces.items[i].text.length);
    put_way(p, leaning);
    put_pieces(p, row);
    page_raw(p, state || row->moved || renumbered || counted ? "</p>\n<p class=\"about\">" : "");
    if (state)
        buffer_format(p->b, "%s%s", between(&parts), state);
    if (row->moved)
        buffer_format(p->b, "%s%s", between(&parts), page_word(p, "redline.moved"));
    if (renumbered) {
        page_raw(p, between(&parts));
        page_said(p, "redline.was", "number", row->number_before, NULL);
    }
    if (counted) {
        char before[32], now[32];
        snprintf(before, sizeof before, "%zu", row->brackets_before.open);
        snprintf(now, sizeof now, "%zu", row->brackets_after.open);
        page_raw(p, between(&parts));
        page_said(p, "redline.open", "before", before, "after", now, NULL);
    }
    page_raw(p, "</p>\n</dd></div>\n");
}

/* Against the draft that it was made from. */
static void put_redline(page *p, const entente_draft_row *draft)
{
    const entente_redline_result *r = p->brief->redline;
    char deleted[32], inserted[32];
    if (!r)
        return;
    snprintf(deleted, sizeof deleted, "%zu", r->deleted);
    snprintf(inserted, sizeof inserted, "%zu", r->inserted);
    page_raw(p, "<details class=\"redline\"><summary>");
    page_said(p, "redline.against", "draft", page_draft(p, draft->parent), NULL);
    page_raw(p, " (");
    page_said(p, "redline.words", "deleted", deleted, "inserted", inserted, NULL);
    page_raw(p, ")</summary>\n<dl>\n");
    for (size_t i = 0; i < r->clauses.count; i++)
        put_changed(p, &r->clauses.items[i]);
    page_raw(p, "</dl>\n</details>\n");
}

static void put_draft(page *p, const entente_draft_row *draft)
{
    put_answers(p, draft, NULL);
    page_raw(p, "<dl>\n");
    for (size_t i = 0; i < draft->clauses.count; i++)
        put_clause(p, draft, &draft->clauses.items[i]);
    page_raw(p, "</dl>\n");
}

enum { EARLIER_SHOWN = 4 };

void page_latest_draft(page *p)
{
    const entente_drafts_result *all = &p->brief->drafts;
    size_t last = all->drafts.count - 1;
    const entente_draft_row *draft = &all->drafts.items[last];
    page_raw(p, "<article class=\"draft\">\n<h3>");
    page_apart(p, page_name(p, &draft->titles, draft->title));
    page_raw(p, "</h3>\n");
    put_draft(p, draft);
    put_redline(p, draft);
    for (size_t i = last; i-- > 0 && i + EARLIER_SHOWN >= last;) {
        page_raw(p, "<details class=\"earlier\"><summary>");
        page_apart(p, page_name(p, &all->drafts.items[i].titles, all->drafts.items[i].title));
        page_raw(p, "</summary>\n");
        put_draft(p, &all->drafts.items[i]);
        page_raw(p, "</details>\n");
    }
    page_raw(p, "</article>\n");
}
