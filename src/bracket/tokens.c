#include "bracket/tokens.h"

#include <string.h>
#include <utf8proc.h>

typedef struct scanner {
    const unsigned char *text;
    size_t length;
} scanner;

/* The character at a place and its bytes; -1 and one byte where it is no UTF-8. */
static size_t character(const scanner *s, size_t at, utf8proc_int32_t *c)
{
    if (s->text[at] < 0x80) {
        *c = s->text[at];
        return 1;
    }
    utf8proc_ssize_t took = utf8proc_iterate(s->text + at, (utf8proc_ssize_t)(s->length - at), c);
    if (took < 1)
        *c = -1;
    return took < 1 ? 1 : (size_t)took;
}

typedef enum sort { SORT_OTHER, SORT_LETTER, SORT_MARK, SORT_DIGIT, SORT_SPACE, SORT_ALONE } sort;

/* Letters of scripts that are written without blanks between words: each is a token, with the marks on it. */
static bool stands_alone(utf8proc_int32_t c)
{
    return (c >= 0x2e80 && c <= 0x9fff && c != 0x3000) || (c >= 0xf900 && c <= 0xfaff) || (c >= 0x20000 && c <= 0x3ffff) ||
           (c >= 0xe00 && c <= 0xeff) || (c >= 0x1000 && c <= 0x109f) || (c >= 0x1780 && c <= 0x17ff);
}

static sort sort_of(utf8proc_int32_t c)
{
    if (c < 0)
        return SORT_OTHER;
    switch (utf8proc_category(c)) {
    case UTF8PROC_CATEGORY_LU:
    case UTF8PROC_CATEGORY_LL:
    case UTF8PROC_CATEGORY_LT:
    case UTF8PROC_CATEGORY_LM:
    case UTF8PROC_CATEGORY_LO:
        return stands_alone(c) ? SORT_ALONE : SORT_LETTER;
    case UTF8PROC_CATEGORY_MN:
    case UTF8PROC_CATEGORY_MC:
    case UTF8PROC_CATEGORY_ME:
        return SORT_MARK;
    case UTF8PROC_CATEGORY_ND:
    case UTF8PROC_CATEGORY_NL:
    case UTF8PROC_CATEGORY_NO:
        return SORT_DIGIT;
    case UTF8PROC_CATEGORY_ZS:
        return SORT_SPACE;
    case UTF8PROC_CATEGORY_CF: /* soft hyphens, joiners, marks of direction stay with their word */
        return SORT_MARK;
    default:
        return c == '\t' || c == '\r' || c == 0x2028 || c == '\v' || c == '\f' ? SORT_SPACE : SORT_OTHER;
    }
}

/* What joins two letters to one word, and two digits to one figure. */
static bool joins_letters(utf8proc_int32_t c)
{
    return c == '\'' || c == 0x2019 || c == '-' || c == 0x2010 || c == 0x2011 || c == 0x5be || c == 0x5f3 || c == 0x5f4 ||
           c == '_' || c == 0xb7;
}

static bool joins_digits(utf8proc_int32_t c)
{
    return c == '.' || c == ',' || c == ':' || c == '/' || c == '-' || c == '\'' || c == 0x2019 || c == 0x2013 ||
           c == 0xa0 || c == 0x202f || c == 0x2009 || c == 0x66b || c == 0x66c || c == 0x2011;
}

/* The sort of the character at a place; *took its bytes, 0 at the end. */
static sort look(const scanner *s, size_t at, size_t *took, utf8proc_int32_t *c)
{
    *took = 0;
    *c = -1;
    if (at >= s->length)
        return SORT_OTHER;
    *took = character(s, at, c);
    return sort_of(*c);
}

/* Behind a word or figure that begins at a place. */
static size_t run(const scanner *s, size_t at, bool figure)
{
    size_t took, next_took;
    utf8proc_int32_t c, next;
    for (;;) {
        sort here = look(s, at, &took, &c);
        if (here == SORT_LETTER || here == SORT_MARK || here == SORT_DIGIT) {
            at += took;
            continue;
        }
        sort behind = took ? look(s, at + took, &next_took, &next) : SORT_OTHER;
        if ((!figure && joins_letters(c) && (behind == SORT_LETTER || behind == SORT_DIGIT)) ||
            (figure && joins_digits(c) && behind == SORT_DIGIT))
            at += took;
        else
            break;
    }
    if (figure &&
        (c == '%' || c == 0x2030 || c == 0x66a || c == 0xb0)) /* a percent sign and its like belong to the figure */
        at += took;
    return at;
}

/* A sign or a currency before digits. */
static bool opens_figure(const scanner *s, size_t at, size_t took, utf8proc_int32_t c, sort before)
{
    size_t more;
    utf8proc_int32_t next;
    bool money = c > 0 && utf8proc_category(c) == UTF8PROC_CATEGORY_SC;
    bool sign = (c == '-' || c == '+' || c == 0x2212 || c == 0xb1) && before != SORT_LETTER && before != SORT_DIGIT;
    return (money || sign) && look(s, at + took, &more, &next) == SORT_DIGIT;
}

/* "5. ", "3.1 ", "(a) ", "12 bis. ", "Article 4:" at the beginning of a line: bytes, 0: none. */
static size_t label(const scanner *s, size_t from)
{
    static const char *const heads[] = {"Article ", "ARTICLE ", "Paragraph ", "Section ", "Annex ", NULL};
    static const char *const latin[] = {"bis", "ter", "quater", "quinquies", "alt", NULL};
    const char *text = (const char *)s->text;
    size_t at = from, digits = 0, points = 0, head = 0;
    for (size_t i = 0; heads[i] && !head; i++)
        if (s->length - at > strlen(heads[i]) && !memcmp(text + at, heads[i], strlen(heads[i])))
            head = strlen(heads[i]);
    at += head;
    bool round = at < s->length && text[at] == '(';
    at += round;
    for (; at < s->length && at - from < 40; at++) {
        if (text[at] >= '0' && text[at] <= '9')
            digits++;
        else if (text[at] == '.' && digits && at + 1 < s->length && text[at + 1] >= '0' && text[at + 1] <= '9')
            points++;
        else
            break;
    }
    size_t letters = at;
    while (!digits && at < s->length && at - letters < 4 && (text[at] | 32) >= 'a' && (text[at] | 32) <= 'z')
        at++;
    letters = at - letters;
    if ((!digits && (letters == 0 || (letters > 1 && strspn(text + at - letters, "ivxlIVXL") < letters))) || digits > 9)
        return 0;
    for (size_t i = 0; digits && latin[i]; i++) {
        size_t blank = at < s->length && text[at] == ' ', length = strlen(latin[i]);
        if (s->length - at >= blank + length && !memcmp(text + at + blank, latin[i], length)) {
            at += blank + length;
            points++;
            break;
        }
    }
    bool closed =
        at < s->length && (text[at] == ')' || (text[at] == '.' && !round && (digits || head)) || (text[at] == ':' && head));
    if (round && !(closed && text[at] == ')'))
        return 0;
    at += closed;
    bool ends = at >= s->length || text[at] == ' ' || text[at] == '\t' || text[at] == '\n' || text[at] == '\r';
    return ends && (closed || points || (head && (at >= s->length || text[at] == '\n' || text[at] == '\r'))) ? at - from : 0;
}

/* --- ids --------------------------------------------------------------------------------------------------------------- */

static uint64_t hash_of(const unsigned char *bytes, size_t length, token_class class)
{
    uint64_t hash = 1469598103934665603u + (uint64_t) class;
    for (size_t i = 0; i < length; i++)
        hash = (hash ^ bytes[i]) * 1099511628211u;
    return hash ^ hash >> 29;
}

static bool grow(token_ids *ids)
{
    size_t size = ids->size ? 2 * ids->size : 1024;
    uint32_t *slots = ARENA_ARRAY(ids->memory, size, uint32_t);
    struct token_text *texts = ARENA_ARRAY(ids->memory, size / 2, struct token_text);
    if (!slots || !texts)
        return false;
    if (ids->count)
        memcpy(texts, ids->texts, ids->count * sizeof *texts);
    for (size_t i = 0; i < ids->count; i++) {
        size_t at = texts[i].hash & (size - 1);
        while (slots[at])
            at = (at + 1) & (size - 1);
        slots[at] = (uint32_t)i + 1;
    }
    ids->slots = slots;
    ids->texts = texts;
    ids->size = size;
    ids->room = size / 2;
    return true;
}

static bool identify(token_ids *ids, const unsigned char *text, token *t)
{
    if (ids->count == ids->room && !grow(ids))
        return false;
    size_t length = t->to - t->from;
    uint64_t hash = hash_of(text + t->from, length, t->class);
    size_t at = hash & (ids->size - 1);
    for (; ids->slots[at]; at = (at + 1) & (ids->size - 1)) {
        const struct token_text *other = &ids->texts[ids->slots[at] - 1];
        if (other->hash == hash && other->length == length && !memcmp(other->bytes, text + t->from, length)) {
            t->id = ids->slots[at] - 1;
            t->class = other->class;
            return true;
        }
    }
    if (t->class == TOKEN_WORD)
        t->class = token_words_class((const char *)text + t->from, length);
    ids->texts[ids->count] = (struct token_text){(const char *)text + t->from, length, hash, t->class};
    t->id = (uint32_t)ids->count++;
    ids->slots[at] = (uint32_t)ids->count;
    return true;
}

/* --- all --------------------------------------------------------------------------------------------------------------- */

/* The token that begins at a place. */
static token take(const scanner *s, size_t at, bool line, sort before)
{
    size_t took, length = line ? label(s, at) : 0;
    utf8proc_int32_t c;
    if (length)
        return (token){at, at + length, TOKEN_LABEL, 0};
    sort first = look(s, at, &took, &c);
    token t = {at, at + took, TOKEN_PUNCTUATION, 0};
    if (c == '\n') {
        t.class = TOKEN_PARAGRAPH;
    } else if (c == '[' || c == ']' || c == '{' || c == '}') {
        t.class = TOKEN_BRACKET;
    } else if (first == SORT_SPACE) {
        t.class = TOKEN_SPACE;
        while (look(s, t.to, &took, &c) == SORT_SPACE && took)
            t.to += took;
    } else if (first == SORT_DIGIT || opens_figure(s, at, took, c, before)) {
        t.class = TOKEN_FIGURE;
        t.to = run(s, t.to, true);
    } else if (first == SORT_ALONE) {
        t.class = TOKEN_WORD;
        while (look(s, t.to, &took, &c) == SORT_MARK && took)
            t.to += took;
    } else if (first == SORT_LETTER || first == SORT_MARK) {
        t.class = TOKEN_WORD;
        t.to = run(s, t.to, false);
    }
    return t;
}

bool tokens_make(tokens *out, token_ids *ids, const char *text, size_t length)
{
    const scanner s = {(const unsigned char *)text, length};
    size_t room = length / 4 + 8;
    bool line = true;
    sort before = SORT_OTHER;
    *out = (tokens){.items = ARENA_ARRAY(ids->memory, room, token)};
    for (size_t at = 0; out->items && at < length;) {
        token t = take(&s, at, line, before);
        if (out->count == room) {
            token *more = ARENA_ARRAY(ids->memory, 2 * room, token);
            if (!more)
                return false;
            memcpy(more, out->items, room * sizeof *more);
            out->items = more;
            room *= 2;
        }
        if (!identify(ids, s.text, &t))
            return false;
        line = t.class == TOKEN_PARAGRAPH || (line && t.class == TOKEN_SPACE);
        before = token_counts(&t) ? SORT_LETTER : SORT_OTHER;
        at = t.to;
        out->items[out->count++] = t;
    }
    return out->items != NULL;
}
