/* A draft as a document: its clauses under their numbers, against an earlier one as tracked changes. */
#include "analyse/naming.h"
#include "base/arena.h"
#include "base/buffer.h"
#include "base/error.h"

#include <entente/brief.h>

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

/* A piece of a clause: its bytes, and which of the two texts has it. */
typedef struct part {
    const char *text;
    size_t length;
    bool old, new;
} part;

/* Bytes of a clause that are an alternative's, and not of who put the draft forward. */
typedef struct owned {
    size_t from, to;
    const entente_office_hand *hand;
} owned;

typedef struct drafting {
    const entente_draft_paper *wish;
    const entente_draft_row *draft, *before; /* before: NULL: against none */
    naming names;
    arena memory;
    buffer stretches, paragraphs, remarks;
    buffer owned; /* of the clause at hand */
    entente_office_hand hand;
    bool number_next; /* the next paragraph is a clause's first */
    const char *number;
    bool failed;
} drafting;

static bool put_mark(drafting *d, entente_office_style style)
{
    const entente_office_paragraph paragraph = {
        .style = style, .number = d->number_next ? d->number : NULL, .level = d->number && !d->number_next};
    d->number_next = false;
    buffer_add(&d->paragraphs, &paragraph, sizeof paragraph);
    return !d->paragraphs.failed;
}

static void put_by(drafting *d, const entente_office_hand *who, const char *text, size_t length, bool old, bool new,
                   entente_office_style style)
{
    const entente_office_stretch stretch = {.text = arena_text(&d->memory, text, length),
                                            .inserted = d->before && new && !old ? who : NULL,
                                            .deleted = d->before &&old && !new ? &d->hand : NULL};
    d->failed |= !stretch.text;
    buffer_add(&d->stretches, &stretch, sizeof stretch);
    for (size_t i = 0; i < length; i++)
        if (text[i] == '\n')
            put_mark(d, style);
}

static void put(drafting *d, const char *text, size_t length, bool old, bool new, entente_office_style style)
{
    put_by(d, &d->hand, text, length, old, new, style);
}

/* ---- Attributions ---- */

static void put_role(drafting *d, buffer *b, const char *what, entente_texts whose)
{
    for (size_t i = 0; i < whose.count; i++)
        buffer_format(b, "%s%s", i ? ", " : what, naming_actor(&d->names, whose.items[i]));
}

/* Who stands by which words of a clause: a footnote for each open point that names somebody. */
static void put_attributions(drafting *d, const entente_clause_row *clause)
{
    for (size_t i = 0; i < clause->points.count; i++) {
        const entente_point_row *point = &clause->points.items[i];
        if (!point->whose.count && !point->supported.count && !point->opposed.count && !point->reserved.count)
            continue;
        buffer b = {0};
        buffer_format(&b, "[%s]", point->words ? point->words : "");
        put_role(d, &b, ": proposed by ", point->whose);
        put_role(d, &b, "; supported by ", point->supported);
        put_role(d, &b, "; opposed by ", point->opposed);
        put_role(d, &b, "; not yet said: ", point->reserved);
        entente_office_remark remark = {.stretch = d->stretches.length / sizeof(entente_office_stretch) - 1};
        remark.text = b.failed ? NULL : arena_text(&d->memory, b.bytes, b.length);
        d->failed |= !remark.text;
        buffer_add(&d->remarks, &remark, sizeof remark);
        buffer_free(&b);
    }
}

/* ---- Whose words came ---- */

static void put_names(drafting *d, buffer *b, entente_texts actors)
{
    for (size_t i = 0; i < actors.count; i++)
        buffer_format(b, "%s%s", i ? ", " : "", naming_actor(&d->names, actors.items[i]));
}

/* The hand of an alternative: whose it is, on its own day where it has one. */
static const entente_office_hand *hand_of(drafting *d, const entente_alternative_row *other)
{
    buffer b = {0};
    entente_office_hand *hand = ARENA_ARRAY(&d->memory, 1, entente_office_hand);
    put_names(d, &b, other->whose);
    const char *author = b.failed || !b.bytes ? NULL : arena_text(&d->memory, b.bytes, b.length);
    const char *day = other->on ? arena_text(&d->memory, other->on, strnlen(other->on, 10)) : d->hand.date;
    buffer_free(&b);
    d->failed |= !hand || !author || !day;
    if (hand)
        *hand = (entente_office_hand){.author = author, .date = day};
    return d->failed ? &d->hand : hand;
}

static void put_owned(drafting *d, size_t from, size_t to, const entente_office_hand *hand)
{
    const owned one = {from, to, hand};
    buffer_add(&d->owned, &one, sizeof one);
}

/* Where an alternative that the reader may read stands in the clause: "[KOR: words]", the blank before it, and the brackets
   that it brought to the words it would replace. */
static void find_owned(drafting *d, const char *text, const entente_alternative_row *other)
{
    buffer b = {0};
    buffer_text(&b, "[");
    for (size_t i = 0; i < other->whose.count; i++)
        buffer_format(&b, "%s%s", i ? ", " : "", other->whose.items[i]);
    buffer_format(&b, ": %s]", other->words);
    const char *at = b.failed ? NULL : strstr(text, b.bytes);
    const entente_office_hand *hand = at ? hand_of(d, other) : NULL;
    d->failed |= b.failed;
    for (size_t length = b.length; at; at = strstr(at + length, b.bytes)) {
        size_t from = (size_t)(at - text), old = other->instead_of ? strlen(other->instead_of) : 0;
        bool brought = old && other->instead_of[0] != '[' && from >= old + 2 && text[from - 1] == ']' &&
                       text[from - old - 2] == '[' && !strncmp(at - old - 1, other->instead_of, old);
        if (brought) {
            put_owned(d, from - old - 2, from - old - 1, hand);
            put_owned(d, from - 1, from, hand);
        }
        put_owned(d, from - (!other->instead_of && from && text[from - 1] == ' '), from + length, hand);
    }
    buffer_free(&b);
}

static void lay_owned(drafting *d, const entente_clause_row *clause)
{
    d->owned.length = 0;
    for (size_t i = 0; clause && i < clause->alternatives.count; i++) {
        const entente_alternative_row *other = &clause->alternatives.items[i];
        if (other->placed && other->words && other->whose.count)
            find_owned(d, clause->text, other);
    }
    d->failed |= d->owned.failed;
}

/* What came, from byte `at` of the new clause on, cut where the hand changes. */
static void put_came(drafting *d, const char *text, size_t length, size_t at)
{
    const owned *list = (const owned *)(const void *)d->owned.bytes;
    for (size_t end = at + length, next; at < end; text += next - at, at = next) {
        const entente_office_hand *hand = &d->hand;
        next = end;
        for (size_t i = 0; i < d->owned.length / sizeof *list; i++) {
            bool in = list[i].from <= at && at < list[i].to;
            size_t edge = in ? list[i].to : list[i].from;
            hand = in ? list[i].hand : hand;
            next = edge > at && edge < next ? edge : next;
        }
        put_by(d, hand, text, next - at, false, true, ENTENTE_OFFICE_PLAIN);
    }
}

/* ---- Clauses ---- */

static const entente_clause_row *clause_of(const entente_draft_row *draft, const char *id)
{
    for (size_t i = 0; draft && id && i < draft->clauses.count; i++)
        if (!strcmp(draft->clauses.items[i].id, id))
            return &draft->clauses.items[i];
    return NULL;
}

static void begin_clause(drafting *d, const entente_clause_row *clause)
{
    d->number = clause && clause->number ? clause->number : NULL;
    d->number_next = d->number != NULL;
    if (d->number && strchr("0123456789", d->number[strlen(d->number) - 1])) { /* "3" is shown as "3." */
        buffer b = {0};
        buffer_format(&b, "%s.", d->number);
        d->number = b.failed ? NULL : arena_text(&d->memory, b.bytes, b.length);
        d->failed |= !d->number;
        buffer_free(&b);
    }
}

static void put_plain(drafting *d, const entente_clause_row *clause)
{
    begin_clause(d, clause);
    put(d, clause->text, strlen(clause->text), true, true, ENTENTE_OFFICE_PLAIN);
    if (d->wish->attributions)
        put_attributions(d, clause);
    put(d, "\n", 1, true, true, ENTENTE_OFFICE_PLAIN);
}

/* One side of a clause alone, or both with what changed. */
static void put_row(drafting *d, const entente_redline_row *row, bool old, bool new)
{
    const entente_clause_row *clause = new ? clause_of(d->draft, row->after) : clause_of(d->before, row->before);
    size_t at = 0;
    begin_clause(d, clause);
    lay_owned(d, new ? clause : NULL);
    for (size_t i = 0; i < row->pieces.count; i++) {
        const entente_redline_piece *piece = &row->pieces.items[i];
        bool was = strcmp(piece->state, "inserted") != 0, is = strcmp(piece->state, "deleted") != 0;
        at += is ? piece->text.length : 0;
        if (is && new && !(was && old))
            put_came(d, piece->text.bytes, piece->text.length, at - piece->text.length);
        else if ((was && old) || (is && new))
            put(d, piece->text.bytes, piece->text.length, was && old, is && new, ENTENTE_OFFICE_PLAIN);
    }
    if (new &&clause && d->wish->attributions && d->stretches.length)
        put_attributions(d, clause);
    put(d, "\n", 1, old, new, ENTENTE_OFFICE_PLAIN);
}

static int by_old_place(const void *left, const void *right)
{
    const entente_redline_row *const *a = left, *const *b = right;
    return ((*a)->place_before > (*b)->place_before) - ((*a)->place_before < (*b)->place_before);
}

/* A clause that stands in both texts, and where it stood. */
static bool stays(const entente_redline_row *row)
{
    return row->place_before && row->place_after && !row->moved;
}

/* The place in the old text of the first row from i on that stays. */
static size_t next_old(const entente_redline_result *r, size_t i)
{
    while (i < r->clauses.count && !stays(&r->clauses.items[i]))
        i++;
    return i < r->clauses.count ? r->clauses.items[i].place_before : SIZE_MAX;
}

/* What moved is struck where it stood and put in where it stands: half a move is what some programs refuse. Between two
   clauses that stay what is struck comes before what is put in: LibreOffice joins paragraphs of an ODT else. */
static void put_rows(drafting *d, const entente_redline_result *r)
{
    const entente_redline_row **struck = ARENA_ARRAY(&d->memory, r->clauses.count, const entente_redline_row *);
    size_t count = 0, next = 0, bound = 0;
    d->failed |= !struck;
    for (size_t i = 0; struck && i < r->clauses.count; i++)
        if (r->clauses.items[i].place_before && !stays(&r->clauses.items[i]))
            struck[count++] = &r->clauses.items[i];
    if (count)
        qsort(struck, count, sizeof *struck, by_old_place);
    for (size_t i = 0; struck && i < r->clauses.count; i++) {
        const entente_redline_row *row = &r->clauses.items[i];
        if (!i || stays(&row[-1]))
            bound = next_old(r, i);
        for (; next < count && struck[next]->place_before < bound; next++)
            put_row(d, struck[next], true, false);
        if (row->place_after)
            put_row(d, row, stays(row), true);
    }
    for (; struck && next < count; next++)
        put_row(d, struck[next], true, false);
}

/* ---- What stands around them ---- */

/* Who put the draft forward, else who entered it; the day that it speaks of. */
static entente_status lay_hand(drafting *d, entente_error *error)
{
    buffer b = {0};
    put_names(d, &b, d->draft->sponsors);
    if (!d->draft->sponsors.count)
        buffer_text(&b, naming_actor(&d->names, d->draft->by));
    d->hand.author = b.failed ? NULL : arena_text(&d->memory, b.bytes ? b.bytes : "", b.length);
    buffer_free(&b);
    d->hand.date = d->draft->on ? arena_text(&d->memory, d->draft->on, strnlen(d->draft->on, 10)) : "";
    if (!d->hand.author || !d->hand.date)
        return error_memory(error);
    if (!*d->hand.date)
        return error_set(error, ENTENTE_INVALID,
                         "the draft has no day, and a tracked change needs one; expected a draft whose `on` is known");
    return ENTENTE_OK;
}

/* An audience narrower than everybody, in words, once. */
static void put_audience(drafting *d, buffer *line, entente_texts readers)
{
    buffer b = {0};
    if (!readers.count || !strcmp(readers.items[0], "public"))
        return;
    for (size_t i = 0; i < readers.count; i++)
        buffer_format(&b, "%s%s", i ? i + 1 == readers.count ? " and " : ", " : "",
                      strcmp(readers.items[i], "mediators") ? naming_actor(&d->names, readers.items[i]) : "the mediators");
    buffer_text(&b, " may read");
    if (b.bytes && !(line->bytes && strstr(line->bytes, b.bytes))) {
        buffer_text(line, line->length ? ", and what only " : "Holds what only ");
        buffer_text(line, b.bytes);
    }
    buffer_end(&b, line);
}

static void lay_line(drafting *d, buffer *line)
{
    const entente_draft_row *const both[] = {d->draft, d->before};
    for (size_t k = 0; k < 2; k++) {
        if (!both[k])
            continue;
        put_audience(d, line, both[k]->readers);
        for (size_t i = 0; i < both[k]->clauses.count; i++)
            for (size_t j = 0; j < both[k]->clauses.items[i].alternatives.count; j++)
                put_audience(d, line, both[k]->clauses.items[i].alternatives.items[j].readers);
    }
    if (!line->length)
        buffer_text(line, "Public");
}

static void put_title(drafting *d)
{
    const char *title = d->draft->title ? d->draft->title : d->draft->handle;
    put(d, title ? title : "", title ? strlen(title) : 0, true, true, ENTENTE_OFFICE_TITLE);
    put(d, "\n", 1, true, true, ENTENTE_OFFICE_TITLE);
}

static entente_status lay(drafting *d, const entente_view *view, entente_error *error)
{
    entente_status status = ENTENTE_OK;
    const entente_redline_result *redline = NULL;
    if (d->before)
        status = lay_hand(d, error);
    put_title(d);
    if (status == ENTENTE_OK && d->before)
        status = entente_analyse_redline(view, d->wish->against, d->wish->id, &redline, error);
    if (redline)
        put_rows(d, redline);
    for (size_t i = 0; !d->before && i < d->draft->clauses.count; i++)
        put_plain(d, &d->draft->clauses.items[i]);
    entente_result_free(redline);
    d->failed |= d->stretches.failed || d->paragraphs.failed || d->remarks.failed;
    return status == ENTENTE_OK && d->failed ? error_memory(error) : status;
}

static entente_status write(drafting *d, entente_office_format format, char **out, size_t *length, entente_error *error)
{
    buffer line = {0};
    lay_line(d, &line);
    entente_office_sheet sheet = {.title = d->draft->title, .line = line.bytes, .tracking = true};
    sheet.stretches.count = d->stretches.length / sizeof(entente_office_stretch);
    sheet.stretches.items = (const entente_office_stretch *)(const void *)d->stretches.bytes;
    sheet.paragraphs.count = d->paragraphs.length / sizeof(entente_office_paragraph);
    sheet.paragraphs.items = (const entente_office_paragraph *)(const void *)d->paragraphs.bytes;
    sheet.remarks.count = d->remarks.length / sizeof(entente_office_remark);
    sheet.remarks.items = (const entente_office_remark *)(const void *)d->remarks.bytes;
    entente_status status = line.failed ? error_memory(error) : entente_office_write(&sheet, format, out, length, error);
    buffer_free(&line);
    return status;
}

entente_status entente_brief_draft(const entente_view *view, const entente_draft_paper *wish, entente_office_format format,
                                   char **out, size_t *length, entente_error *error)
{
    drafting d = {.wish = wish};
    const entente_draft_result *draft = NULL, *before = NULL;
    entente_status status = entente_analyse_draft(view, wish->id, &draft, error);
    if (status == ENTENTE_OK && wish->against)
        status = entente_analyse_draft(view, wish->against, &before, error);
    if (status == ENTENTE_OK && !draft->draft)
        status = error_set(error, ENTENTE_INVALID, "no draft may be read; expected one in view");
    if (status == ENTENTE_OK)
        status = naming_make(&d.names, view, error);
    if (status == ENTENTE_OK) {
        d.draft = draft->draft;
        d.before = before ? before->draft : NULL;
        status = lay(&d, view, error);
        if (status == ENTENTE_OK)
            status = write(&d, format, out, length, error);
        naming_free(&d.names);
    }
    buffer_free(&d.owned);
    buffer_free(&d.stretches);
    buffer_free(&d.paragraphs);
    buffer_free(&d.remarks);
    arena_free(&d.memory);
    entente_result_free(draft);
    entente_result_free(before);
    return status;
}
