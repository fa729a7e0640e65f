#include "bracket/look.h"
#include "bracket/names.h"
#include "bracket/terms.h"

#include <stdint.h>
#include <string.h>

static bool is_digit(unsigned char c)
{
    return c >= '0' && c <= '9';
}

/* A letter of ASCII, or a byte of any other character. */
static bool is_letter(unsigned char c)
{
    return c >= 0x80 || ((c | 32) >= 'a' && (c | 32) <= 'z');
}

static bool is_upper(unsigned char c)
{
    return c >= 'A' && c <= 'Z';
}

static unsigned char byte_after(const reading *r, size_t at)
{
    while (at < r->length && (r->text[at] == ' ' || r->text[at] == '\t' || r->text[at] == '*'))
        at++;
    unsigned char c = at < r->length ? (unsigned char)r->text[at] : 0;
    return c == '\n' || c == '\r' ? 0 : c;
}

/* The word that ends before a place, the word that begins behind it; blanks between are passed over. */
static void word_before(const reading *r, size_t at, term *out)
{
    while (at && (r->text[at - 1] == ' ' || r->text[at - 1] == '\t'))
        at--;
    size_t from = at;
    while (from && at - from < 40 && is_letter((unsigned char)r->text[from - 1]))
        from--;
    term_take(out, r->text, from, at);
}

static void word_after(const reading *r, size_t at, term *out)
{
    size_t to;
    for (size_t blank; at < r->length && (blank = bracket_blank(r->text, at, r->length));)
        at += blank;
    for (to = at; to < r->length && to - at < 40 && is_letter((unsigned char)r->text[to]);)
        to++;
    term_take(out, r->text, at, to);
}

/* A pair by itself: nothing follows in its paragraph, or it stands between two sentences. */
static bool stands_alone(const reading *r, const pair *p)
{
    unsigned char before = reading_before(r, p->from), after = byte_after(r, p->to);
    if (after == '.' || after == ';')
        after = byte_after(r, p->to + 1) ? after : 0;
    return !after || ((!before || strchr(".;:!?])", before)) && (is_upper(after) || strchr("[(\"", after)));
}

/* --- what is no bracket of the talks ---------------------------------------------------------------------------------- */

/* Nothing but dots, strokes, bullets, question marks. */
static bool is_blank_form(const term *t)
{
    for (size_t i = 0; i < t->length;) {
        static const char *const fills[] = {".",
                                            "-",
                                            "?",
                                            " ",
                                            "#",
                                            "\xe2\x80\xa6",
                                            "\xe2\x80\x93",
                                            "\xe2\x80\x94",
                                            "\xe2\x97\x8f",
                                            "\xe2\x80\xa2",
                                            "\xc2\xb7",
                                            "\xe2\x96\xa1",
                                            NULL};
        size_t took = 0;
        for (size_t k = 0; fills[k] && !took; k++)
            took = !strncmp(t->text + i, fills[k], strlen(fills[k])) ? strlen(fills[k]) : 0;
        if (!took)
            return false;
        i += took;
    }
    return true;
}

/* Three dots, or the character that is three. */
static bool is_omission(const char *text, size_t from, size_t to)
{
    size_t dots = 0;
    if (to - from == 3 && !memcmp(text + from, "\xe2\x80\xa6", 3))
        return true;
    for (size_t i = from; i < to; i++) {
        if (text[i] != '.' && text[i] != ' ')
            return false;
        dots += text[i] == '.';
    }
    return dots == 3;
}

/* "3", "1, 4", "2-5", "0, 1": figures of at most three digits with commas or strokes between. */
static bool is_reference(const term *t, bool *list)
{
    size_t digits = 0;
    *list = false;
    if (!t->length || !is_digit((unsigned char)t->text[0]))
        return false;
    for (size_t i = 0; i < t->length; i++) {
        bool stroke = !strncmp(t->text + i, "\xe2\x80\x93", 3);
        if (is_digit((unsigned char)t->text[i])) {
            if (++digits > 3)
                return false;
            continue;
        }
        if (t->text[i] != ',' && t->text[i] != ' ' && t->text[i] != '-' && !stroke)
            return false;
        if (t->text[i] == ',' && !strncmp(t->text + i + 1, "000", 3)) /* 5,000 */
            return false;
        *list |= t->text[i] == ',';
        i += stroke ? 2 : 0;
        digits = 0;
    }
    return is_digit((unsigned char)t->text[t->length - 1]);
}

/* Whether a line behind the pair begins with the same [1] and goes on: the footnote of which it is the mark. */
static bool has_note(const reading *r, const pair *p)
{
    size_t number = 0;
    if (p->inner_to - p->inner > 3)
        return false;
    for (size_t i = p->inner; i < p->inner_to; i++) {
        if (!is_digit((unsigned char)r->text[i]))
            return false;
        number = 10 * number + (size_t)(r->text[i] - '0');
    }
    return r->notes[number] > p->to;
}

/* A figure alone in brackets: a reference where it sticks to what is before it, opens a line of its own, or stands where no
   figure of the text does: [1], and not [30] days. */
static bool is_reference_here(const reading *r, const pair *p, const term *t)
{
    bool list;
    term word;
    if (!is_reference(t, &list))
        return false;
    unsigned char before = p->from ? (unsigned char)r->text[p->from - 1] : '\n';
    unsigned char after = p->to < r->length ? (unsigned char)r->text[p->to] : '\n';
    if (after == '[' || after == '-' || after == '%' || reading_letter_at(r, p->to) || is_digit(after) || before == '-')
        return false;
    if (reading_letter_before(r, p->from) || is_digit(before) || strchr(".,;:\"')", before))
        return true;
    if (before == '\n')
        return after == ' ' && is_upper(byte_after(r, p->to));
    if (before == ']')
        return !has_note(r, p) || p->from < 2 || r->text[p->from - 2] != '[';
    word_before(r, p->from, &word);
    if (!list && term_in(TERM_BEFORE_FIGURE, &word)) /* but x in [0, 1] */
        return false;
    word_after(r, p->to, &word);
    return !word.length ? byte_after(r, p->to) != '%' && byte_after(r, p->to) != '[' : term_in(TERM_AFTER_NOTE, &word);
}

/* [words](address): an address has no blanks, and a point, a stroke or a colon. */
static bool is_link(const reading *r, const pair *p)
{
    if (p->to >= r->length || (r->text[p->to] != '(' && r->text[p->to] != ':'))
        return false;
    bool address = false;
    size_t at = p->to + 1;
    if (r->text[p->to] == ':') /* [1]: address, on a line of its own */
        return !reading_before(r, p->from) && at + 8 < r->length && r->text[at] == ' ' &&
               !memcmp(r->text + at + 1, "http", 4);
    for (; at < r->length && at - p->to < 512 && r->text[at] != ')'; at++) {
        if (r->text[at] == ' ' || r->text[at] == '\n')
            return false;
        address |= strchr("./#:", r->text[at]) != NULL;
    }
    return address && at < r->length && r->text[at] == ')';
}

/* [words][2]: the words of a link whose address stands elsewhere; but [words][1] where the text has a note [1]. */
static void look_links(reading *r)
{
    for (size_t i = 0; i < r->pairs.count; i++) {
        const pair *address = &r->pairs.items[i],
                   *p = address->previous == SIZE_MAX ? NULL : &r->pairs.items[address->previous];
        if (p && p->to == address->from && r->rows[i].is == ENTENTE_BRACKET_NONE && !p->children && !address->children &&
            is_digit((unsigned char)r->text[address->inner]) && !has_note(r, address))
            r->rows[address->previous].is = ENTENTE_BRACKET_NONE;
    }
}

/* Where the last line begins that opens with each [1]. */
static void look_notes(reading *r)
{
    for (const char *at = r->text, *end = at + r->length; at < end; at++) {
        size_t number = 0, digits = 1;
        for (; *at == '[' && (size_t)(end - at) > digits && digits < 4 && is_digit((unsigned char)at[digits]); digits++)
            number = 10 * number + (size_t)(at[digits] - '0');
        if (digits > 1 && (size_t)(end - at) > digits + 1 && at[digits] == ']' && at[digits + 1] == ' ')
            r->notes[number] = (size_t)(at - r->text);
        at = memchr(at, '\n', (size_t)(end - at));
        if (!at)
            return;
    }
}

/* "[t]he": a letter that a quotation has otherwise. */
static bool is_letter_changed(const reading *r, const pair *p)
{
    unsigned char first = (unsigned char)r->text[p->inner];
    size_t letters = p->inner_to - p->inner;
    if (!is_letter(first) || (first < 0x80 ? letters != 1 : letters > 3 || (first < 0xc0)))
        return false;
    for (size_t i = p->inner + 1; i < p->inner_to; i++)
        if (((unsigned char)r->text[i] & 0xc0) != 0x80)
            return false;
    unsigned char before = p->from ? (unsigned char)r->text[p->from - 1] : ' ';
    return reading_letter_at(r, p->to) && !reading_letter_before(r, p->from) && !is_digit(before) && before != ']';
}

static bool is_none(const reading *r, const pair *p, const term *t, size_t from, size_t to)
{
    if (p->character || (r->text[p->inner] == '^' && p->inner < p->inner_to && !strchr(t->text, ' ')))
        return true;
    if (is_link(r, p))
        return true;
    if (p->children)
        return false;
    if (is_omission(r->text, from, to)) {
        term word;
        word_before(r, p->from, &word);
        return p->quoted || !term_in(TERM_BEFORE_FIGURE, &word);
    }
    return is_letter_changed(r, p) || term_in(TERM_EDITORIAL, t) || term_begins(TERM_EDITOR, t) ||
           is_reference_here(r, p, t);
}

/* --- what stands for something else ----------------------------------------------------------------------------------- */

/* X, XX, 20XX, N, and the like, that stick to no letters. */
static bool is_unknown(const reading *r, const pair *p, const term *t)
{
    size_t same = 0, digits = 0;
    if (!t->length || t->length > 8 || reading_letter_before(r, p->from) || reading_letter_at(r, p->to) ||
        !strchr("xyzn", t->text[t->length - 1]))
        return false;
    for (size_t i = 0; i < t->length; i++) {
        same += t->text[i] == t->text[t->length - 1];
        digits += is_digit((unsigned char)t->text[i]) || strchr(".,/- %", t->text[i]);
    }
    return same + digits == t->length;
}

/* All that its list item, or the pair around it, holds: nothing but a label stands beside it. */
static bool fills_place(const reading *r, const pair *p)
{
    unsigned char after = byte_after(r, p->to);
    if (after == ';' || after == '.' || after == ',')
        after = byte_after(r, p->to + 1);
    if (after && after != ']')
        return false;
    size_t at = p->from, words = 0;
    while (at && p->from - at < 40 && r->text[at - 1] != '\n' && r->text[at - 1] != '[')
        words += r->text[--at] == ' ' && at + 1 < p->from && r->text[at + 1] != ' ';
    if (at && r->text[at - 1] != '\n' && r->text[at - 1] != '[')
        return false;
    size_t from = at, to = p->from;
    reading_trim(r->text, &from, &to);
    return from >= to || (to - from <= 8 && strchr(".):-", r->text[to - 1]) && !memchr(r->text + from, ' ', to - from));
}

static bool is_placeholder(const reading *r, const pair *p, const term *t)
{
    if (term_begins(TERM_TO_FILL, t)) /* "to be agreed by both" may be words of the text */
        return memcmp(t->text, "to be ", 6) || (t->whole && !strchr(t->text + 6, ' ')) || stands_alone(r, p);
    if (p->children)
        return false;
    if (!t->length || is_blank_form(t) || is_unknown(r, p, t) || term_in(TERM_UNKNOWN, t))
        return true;
    if (term_in(TERM_OTHER, t))
        return fills_place(r, p);
    term before;
    word_before(r, p->from, &before);
    if (!term_in(TERM_NOUN, t) || term_in(TERM_ARTICLE, &before))
        return false;
    term after;
    word_after(r, p->to, &after);
    return strcmp(after.text, "of") != 0 && !reading_letter_before(r, p->from);
}

static bool is_remark(const reading *r, const pair *p, const term *t, entente_bracket *row)
{
    bool alone = stands_alone(r, p);
    row->agreed = term_begins(TERM_AGREED, t) || (alone && term_in(TERM_SETTLED, t));
    bool waits = alone && (term_begins(TERM_PENDING, t) || term_in(TERM_WAITS, t));
    bool told = term_begins(TERM_REMARK, t) && (alone || strchr(t->text, ':'));
    row->open = waits;
    return row->agreed || waits || told;
}

/* --- all -------------------------------------------------------------------------------------------------------------- */

/* Wordings parted by strokes: "shall/should", "by day / by night"; "and/or" is a word, and 4/PS.2 a number. */
static size_t choices(const reading *r, const pair *p, const entente_bracket *row)
{
    size_t count = 1 + p->slashes, strokes = 0;
    if (p->slashes || p->children)
        return count;
    term all;
    term_take(&all, r->text, row->words, row->words_to);
    if (!all.whole || term_in(TERM_CONNECTOR, &all))
        return 1;
    for (size_t i = 0; i < all.length; i++) {
        strokes += all.text[i] == '/';
        if (all.text[i] != '/' && all.text[i] != '-' && !is_letter((unsigned char)all.text[i]))
            return 1;
        if (all.text[i] == '/' && (!i || all.text[i - 1] == '/' || i + 1 == all.length))
            return 1;
    }
    return 1 + strokes;
}

static void look_at(reading *r, const pair *p, entente_bracket *row)
{
    term t;
    size_t from = p->inner, to = p->inner_to;
    reading_trim(r->text, &from, &to);
    row->words = from;
    row->words_to = to;
    row->choices = 1;
    row->is = ENTENTE_BRACKET_NOTE;
    if (p->curly)
        return;
    term_take(&t, r->text, from, to);
    row->open = true;
    row->is = ENTENTE_BRACKET_NONE;
    if (is_none(r, p, &t, from, to))
        return;
    bool wish = names_look(r, p, row);
    term_take(&t, r->text, row->words, row->words_to);
    row->is = ENTENTE_BRACKET_NOTE;
    if (wish)
        return;
    row->is = ENTENTE_BRACKET_PLACEHOLDER;
    if (is_placeholder(r, p, &t))
        return;
    row->is = ENTENTE_BRACKET_NOTE;
    if (is_remark(r, p, &t, row))
        return;
    row->open = true;
    row->choices = choices(r, p, row);
    row->is = row->choices > 1 ? ENTENTE_BRACKET_ALTERNATIVE : ENTENTE_BRACKET_CONTESTED;
}

void look_all(reading *r)
{
    look_notes(r);
    for (size_t i = 0; i < r->pairs.count && !r->failed; i++)
        look_at(r, &r->pairs.items[i], &r->rows[i]);
    look_links(r);
}
