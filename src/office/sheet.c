#include "office/sheet.h"

#include "base/date.h"
#include "base/error.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <utf8proc.h>

typedef struct laying {
    const entente_office_sheet *of;
    arena *a;
    sheet *s;
    entente_error *error;
} laying;

/* ---- What XML can hold ---- */

/* The bytes of the character at `text`; 0: none that a document can have. */
static size_t writable(const char *text)
{
    unsigned char first = (unsigned char)*text;
    utf8proc_int32_t point;
    if (first < 0x80)
        return first >= 0x20 || first == '\t' || first == '\n' ? 1 : 0;
    utf8proc_ssize_t length = utf8proc_iterate((const utf8proc_uint8_t *)text, -1, &point);
    return length > 0 && point != 0xfffe && point != 0xffff ? (size_t)length : 0;
}

/* A text that stands for `what`, without line ends where `line`. */
static entente_status judge_words(laying *l, const char *text, bool line, const char *what)
{
    size_t paragraph = 1, column = 1;
    for (size_t length; *text; text += length) {
        length = writable(text);
        if (!length || (line && *text == '\n'))
            return error_at(l->error, ENTENTE_INVALID, "", paragraph, column,
                            "%s has a character here that no DOCX or ODT can hold (byte %02x)", what, (unsigned char)*text);
        column = *text == '\n' ? 1 : column + 1;
        paragraph += *text == '\n';
    }
    return ENTENTE_OK;
}

/* The flat text as a whole, so that the place counts in it. */
static entente_status judge_text(laying *l, size_t *marks, size_t *pieces)
{
    size_t column = 1;
    char last = '\n';
    *marks = *pieces = 0;
    for (size_t i = 0; i < l->of->stretches.count; i++) {
        const char *text = l->of->stretches.items[i].text;
        *pieces += 2;
        for (size_t length; *text; text += length) {
            length = writable(text);
            if (!length)
                return error_at(l->error, ENTENTE_INVALID, "", *marks + 1, column,
                                "the text has a character here that no DOCX or ODT can hold (byte %02x)",
                                (unsigned char)*text);
            column = *text == '\n' ? 1 : column + 1;
            *pieces += 2u * (*text == '\n');
            *marks += *text == '\n';
            last = *text;
        }
    }
    *marks += last != '\n' || !*marks;
    *pieces += 2;
    return ENTENTE_OK;
}

void sheet_escape(buffer *b, const char *text, size_t length)
{
    for (size_t i = 0, plain = 0; i <= length; i++) {
        const char *as = i == length      ? ""
                         : text[i] == '&' ? "&amp;"
                         : text[i] == '<' ? "&lt;"
                         : text[i] == '>' ? "&gt;"
                         : text[i] == '"' ? "&quot;"
                                          : NULL;
        if (!as)
            continue;
        buffer_add(b, text + plain, i - plain);
        buffer_text(b, as);
        plain = i + 1;
    }
}

int sheet_direction(const char *text, size_t *length)
{
    utf8proc_int32_t point = 0;
    utf8proc_ssize_t used = utf8proc_iterate((const utf8proc_uint8_t *)text, -1, &point);
    *length = used > 0 ? (size_t)used : 1;
    switch (utf8proc_get_property(used > 0 ? point : ' ')->bidi_class) {
    case UTF8PROC_BIDI_CLASS_R:
    case UTF8PROC_BIDI_CLASS_AL:
        return -1;
    case UTF8PROC_BIDI_CLASS_L:
        return 1;
    default:
        return 0;
    }
}

ptrdiff_t sheet_leaning(const char *text, size_t length)
{
    ptrdiff_t leaning = 0;
    for (size_t at = 0, used; at < length; at += used)
        leaning -= sheet_direction(text + at, &used);
    return leaning;
}

bool sheet_right(const char *text, size_t length)
{
    return sheet_leaning(text, length) > 0;
}

/* ---- Hands ---- */

static bool digits(const char *text, const char *form)
{
    for (; *form; text++, form++)
        if (*form == '0' ? *text < '0' || *text > '9' : *text != *form)
            return false;
    return true;
}

/* A day that there is, and an hour. */
static bool dated(const char *date, char out[20])
{
    size_t length = strlen(date);
    char day[11];
    moment m;
    bool hour = length >= 19 && digits(date + 10, "T00:00:00") && (!date[19] || !strcmp(date + 19, "Z"));
    if (!digits(date, "0000-00-00") || (length != 10 && !hour))
        return false;
    snprintf(day, sizeof day, "%s", date);
    if (!moment_parse(day, &m))
        return false;
    snprintf(out, 20, "%s%.9s", day, hour ? date + 10 : "T00:00:00");
    return strncmp(out + 11, "24", 2) < 0 && out[14] < '6' && out[17] < '6';
}

static entente_status take_hand(laying *l, const entente_office_hand *hand, const sheet_hand **out)
{
    *out = NULL;
    if (!hand)
        return ENTENTE_OK;
    sheet_hand *made = ARENA_NEW(l->a, sheet_hand);
    if (!made)
        return error_memory(l->error);
    made->author = hand->author;
    if (!hand->author || !*hand->author)
        return error_set(l->error, ENTENTE_INVALID, "a change or comment without an author; expected a name");
    if (!hand->date || !dated(hand->date, made->date))
        return error_set(l->error, ENTENTE_INVALID,
                         "the change of %.80s has the date '%.40s'; expected YYYY-MM-DD or YYYY-MM-DDTHH:MM:SS",
                         hand->author, hand->date ? hand->date : "");
    *out = made;
    return judge_words(l, hand->author, true, "an author's name");
}

static bool same_hand(const sheet_hand *a, const sheet_hand *b)
{
    return a == b || (a && b && !strcmp(a->author, b->author) && !strcmp(a->date, b->date));
}

/* ---- Runs ---- */

/* What is empty behind the last mark, which is run `at`, stands before it: there is no paragraph behind it. */
static void move_back(sheet *s, size_t at)
{
    const sheet_run mark = s->runs[at];
    for (; at + 1 < s->count; at++) {
        s->runs[at] = s->runs[at + 1];
        s->runs[at].paragraph = mark.paragraph;
    }
    s->runs[at] = mark;
}

/* A mark at the end, where there is none: in a text that has one there already, or nothing, it would close a paragraph of
   nothing, and is put in or struck by whoever put in or struck last. */
static void close_text(sheet *s, size_t paragraph, size_t stretch)
{
    sheet_run mark = {.text = "\n", .length = 1, .mark = true, .paragraph = paragraph, .stretch = stretch};
    bool old_open = false, new_open = false, old_told = false, new_told = false, any = false;
    for (size_t i = s->count; i-- && (!old_told || !new_told);) {
        const sheet_run *run = &s->runs[i];
        if (!run->length)
            continue;
        if (!any && run->mark) {
            move_back(s, i);
            return;
        }
        any = true;
        if (!old_told && !run->inserted)
            old_told = true, old_open = !run->mark;
        if (!new_told && !run->deleted)
            new_told = true, new_open = !run->mark;
        if (!mark.inserted && !old_told)
            mark.inserted = run->inserted;
        if (!mark.deleted && !new_told)
            mark.deleted = run->deleted;
    }
    if (!any || old_open)
        mark.inserted = NULL;
    if (!any || new_open)
        mark.deleted = NULL;
    s->runs[s->count++] = mark;
}

static entente_status lay_runs(laying *l, size_t pieces)
{
    sheet *s = l->s;
    size_t paragraph = 0;
    if (!(s->runs = ARENA_ARRAY(l->a, pieces, sheet_run)))
        return error_memory(l->error);
    for (size_t i = 0; i < l->of->stretches.count; i++) {
        const entente_office_stretch *of = &l->of->stretches.items[i];
        sheet_run run = {.stretch = i, .opens = true};
        entente_status status = take_hand(l, of->inserted, &run.inserted);
        if (status == ENTENTE_OK)
            status = take_hand(l, of->deleted, &run.deleted);
        if (status != ENTENTE_OK)
            return status;
        const sheet_run *before = s->count ? &s->runs[s->count - 1] : NULL;
        if (before && same_hand(before->inserted, run.inserted))
            run.inserted = before->inserted;
        if (before && same_hand(before->deleted, run.deleted))
            run.deleted = before->deleted;
        const char *text = of->text;
        do {
            run.mark = *text == '\n';
            run.text = text;
            run.length = run.mark ? 1 : strcspn(text, "\n");
            run.paragraph = paragraph;
            text += run.length;
            run.closes = !*text;
            paragraph += run.mark;
            s->runs[s->count++] = run;
            run.opens = false;
        } while (*text);
    }
    close_text(s, paragraph, l->of->stretches.count);
    return ENTENTE_OK;
}

/* ---- Paragraphs and tables ---- */

static bool same_cell(const entente_office_paragraph *a, const entente_office_paragraph *b)
{
    return a->table == b->table && (!a->table || (a->row == b->row && a->cell == b->cell));
}

/* What is wrong with where b stands after a (NULL: it is the first); NULL: nothing. */
static const char *misplaced(const entente_office_paragraph *a, const entente_office_paragraph *b)
{
    bool begins = b->table && (!a || a->table != b->table);
    if (!b->table)
        return b->row || b->cell ? "a row or a cell without a table" : NULL;
    if (b->cell > SHEET_COLUMNS)
        return "a table of more than 63 columns";
    if (begins && a && a->table)
        return "a table right after another; expected a paragraph between them";
    if (begins)
        return b->row == 1 && b->cell == 1 ? NULL : "a table that does not begin with its first cell";
    if (same_cell(a, b) || (a->row == b->row && b->cell == a->cell + 1) || (b->row == a->row + 1 && b->cell == 1))
        return NULL;
    return "cells that are not in their order";
}

static entente_status lay_paragraphs(laying *l)
{
    sheet *s = l->s;
    size_t given = l->of->paragraphs.count;
    if (given && given != s->marks)
        return error_set(l->error, ENTENTE_INVALID, "%zu paragraphs described, %zu in the text; expected as many", given,
                         s->marks);
    s->paragraphs = given ? l->of->paragraphs.items : ARENA_ARRAY(l->a, s->marks, entente_office_paragraph);
    s->numbers = ARENA_ARRAY(l->a, s->marks, sheet_number);
    s->right = ARENA_ARRAY(l->a, s->marks, bool);
    if (!s->paragraphs || !s->numbers || !s->right)
        return error_memory(l->error);
    for (size_t i = 0; i < s->marks; i++) {
        const entente_office_paragraph *p = &s->paragraphs[i];
        const char *wrong = misplaced(i ? p - 1 : NULL, p);
        wrong = p->level > 8 ? "a level above 8" : p->style > ENTENTE_OFFICE_SMALL ? "no such style" : wrong;
        if (wrong || (i + 1 == s->marks && p->table))
            return error_set(l->error, ENTENTE_INVALID, "paragraph %zu: %s", i + 1,
                             wrong ? wrong : "the text ends within a table; expected a paragraph after it");
        if (p->number && judge_words(l, p->number, true, "a paragraph's number") != ENTENTE_OK)
            return ENTENTE_INVALID;
    }
    return ENTENTE_OK;
}

/* Most of its characters give a paragraph its direction. */
static void lay_directions(sheet *s)
{
    ptrdiff_t leaning = 0;
    for (size_t i = 0; i < s->count; i++) {
        const sheet_run *run = &s->runs[i];
        if (!i || run->paragraph != run[-1].paragraph)
            leaning = 0;
        if (!run->mark)
            leaning += sheet_leaning(run->text, run->length);
        s->right[run->paragraph] = leaning > 0;
    }
}

/* "(12)" is a figure between a prefix and a suffix; "5 bis." is words. */
static bool lay_number(laying *l, const char *text, sheet_number *n)
{
    size_t before = text[0] == '(', figure = strspn(text + before, "0123456789");
    const char *after = text + before + figure;
    n->counted = figure && figure < 7 && text[before] != '0' && (!strcmp(after, ".") || !strcmp(after, ")") || !*after);
    n->value = n->counted ? strtoul(text + before, NULL, 10) : 1;
    n->prefix = arena_text(l->a, text, n->counted ? before : strlen(text));
    n->suffix = arena_text(l->a, n->counted ? after : "", n->counted ? strlen(after) : 0);
    return n->prefix && n->suffix;
}

/* A number that is one more than the last of its form and level, with nothing numbered between them on a lower level, is of
   one list with it. */
static entente_status lay_numbers(laying *l)
{
    sheet *s = l->s;
    size_t last[9] = {0}; /* by level: a paragraph's place, from 1 */
    for (size_t i = 0; i < s->marks; i++) {
        const entente_office_paragraph *p = &s->paragraphs[i];
        sheet_number *n = &s->numbers[i];
        if (!p->number || !*p->number)
            continue;
        if (!lay_number(l, p->number, n))
            return error_memory(l->error);
        const sheet_number *before = last[p->level] ? &s->numbers[last[p->level] - 1] : NULL;
        bool same = before && n->counted && before->counted && n->value == before->value + 1 &&
                    !strcmp(n->prefix, before->prefix) && !strcmp(n->suffix, before->suffix);
        n->list = same ? before->list : ++s->lists;
        n->goes_on = same && last[p->level] == i;
        last[p->level] = i + 1;
        memset(last + p->level + 1, 0, (8 - p->level) * sizeof *last);
    }
    return ENTENTE_OK;
}

void sheet_widths(const sheet *s, size_t paragraph, size_t widths[SHEET_COLUMNS], size_t *count)
{
    enum { LEAST = 6, MOST = 36 };
    size_t table = s->paragraphs[paragraph].table, longest[SHEET_COLUMNS] = {0};
    *count = 0;
    for (size_t i = 0; i < s->count; i++) {
        const sheet_run *run = &s->runs[i];
        const entente_office_paragraph *p = &s->paragraphs[run->paragraph];
        if (run->paragraph < paragraph || p->table != table || run->mark)
            continue;
        size_t length = 0;
        for (size_t k = 0; k < run->length; k++)
            length += ((unsigned char)run->text[k] & 0xc0) != 0x80;
        if (length > longest[p->cell - 1])
            longest[p->cell - 1] = length;
    }
    for (size_t i = paragraph; i < s->marks && s->paragraphs[i].table == table; i++)
        if (s->paragraphs[i].cell > *count)
            *count = s->paragraphs[i].cell;
    for (size_t i = 0; i < *count; i++)
        widths[i] = longest[i] < LEAST ? LEAST : longest[i] > MOST ? MOST : longest[i];
}

/* ---- Marks that cannot go ---- */

/* A pinned mark that is absent from a text makes the last one before it absent there instead, where no words of that text
   are between them. Each of the two texts goes by itself. */
static void unpin(sheet *s, size_t at, size_t container)
{
    sheet_run *mark = &s->runs[at];
    for (size_t old = 0; old < 2; old++) {
        const sheet_hand *hand = old ? mark->inserted : mark->deleted;
        for (size_t j = at; hand && j-- > container;) {
            sheet_run *run = &s->runs[j];
            if (!run->length || (old ? run->inserted : run->deleted))
                continue;
            if (run->mark)
                *(old ? &run->inserted : &run->deleted) = hand;
            break;
        }
    }
    mark->inserted = mark->deleted = NULL;
}

static void lay_marks(sheet *s)
{
    size_t container = 0;
    for (size_t i = 0; i < s->count; i++) {
        sheet_run *run = &s->runs[i];
        if (!run->mark)
            continue;
        const entente_office_paragraph *p = &s->paragraphs[run->paragraph];
        run->pinned = run->paragraph + 1 == s->marks || !same_cell(p, p + 1);
        if (!run->pinned)
            continue;
        unpin(s, i, container);
        container = i + 1;
    }
}

/* What one author both put in and struck is nobody else's, and in neither text: an office program takes such words away at
   once, and one that finds them with both marks shows them as if neither were there. */
static void drop_withdrawn(sheet *s)
{
    for (size_t i = 0; i < s->count; i++) {
        sheet_run *run = &s->runs[i];
        if (run->inserted && run->deleted && !strcmp(run->inserted->author, run->deleted->author)) {
            run->mark = false;
            run->length = 0;
        }
    }
}

/* ---- Remarks ---- */

static entente_status lay_remarks(laying *l)
{
    sheet *s = l->s;
    size_t count = l->of->remarks.count, before = 0;
    if (!(s->remarks = ARENA_ARRAY(l->a, count, sheet_remark)))
        return error_memory(l->error);
    for (size_t i = 0; i < count; i++) {
        sheet_remark *r = &s->remarks[i];
        r->of = &l->of->remarks.items[i];
        if (r->of->stretch < before || r->of->stretch >= l->of->stretches.count)
            return error_set(l->error, ENTENTE_INVALID, "a remark at stretch %zu; expected one of the %zu, in their order",
                             r->of->stretch, l->of->stretches.count);
        before = r->of->stretch;
        entente_status status = judge_words(l, r->of->text, false, "a comment or footnote");
        if (status == ENTENTE_OK)
            status = take_hand(l, r->of->hand, &r->hand);
        if (status != ENTENTE_OK)
            return status;
        r->number = r->hand ? ++s->comments : ++s->footnotes;
    }
    return ENTENTE_OK;
}

const sheet_remark *sheet_remarks(const sheet *s, size_t stretch, size_t *count)
{
    size_t low = 0, high = s->of->remarks.count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        *(s->remarks[middle].of->stretch < stretch ? &low : &high) =
            s->remarks[middle].of->stretch < stretch ? middle + 1 : middle;
    }
    for (*count = 0; low + *count < s->of->remarks.count && s->remarks[low + *count].of->stretch == stretch;)
        ++*count;
    return s->remarks + low;
}

entente_status sheet_lay(const entente_office_sheet *of, arena *a, sheet *out, entente_error *error)
{
    laying l = {of, a, out, error};
    size_t pieces;
    *out = (sheet){.of = of};
    entente_status status = judge_text(&l, &out->marks, &pieces);
    const char *const lines[] = {of->title, of->line, of->language};
    for (size_t i = 0; i < 3 && status == ENTENTE_OK; i++)
        if (lines[i])
            status = judge_words(&l, lines[i], true, i ? i == 1 ? "the classification" : "the language" : "the title");
    if (status == ENTENTE_OK)
        status = lay_runs(&l, pieces);
    if (status == ENTENTE_OK)
        status = lay_paragraphs(&l);
    if (status == ENTENTE_OK)
        status = lay_numbers(&l);
    if (status == ENTENTE_OK)
        status = lay_remarks(&l);
    if (status == ENTENTE_OK) {
        lay_marks(out);
        drop_withdrawn(out);
        lay_directions(out);
    }
    return status;
}
