/* Words of a paragraph: chunks between white space, each parted by its characters as Universal Dependencies' English
   treebanks do. One pass; what looks ahead looks no further than its chunk, which has at most SPLIT_WORD_BYTES bytes. */
#include "syntax/split_token.h"
#include "syntax/split_lists.h"

#include <stdlib.h>
#include <string.h>
#include <utf8proc.h>

/* --- characters ----------------------------------------------------------------------------------------------------------
 */

enum {
    LOWER = 1,
    UPPER = 2,
    DIGIT = 4,
    HIGH = 8,
    DOT = 16,
    APOSTROPHE = 32,
    MARK = 64,
    BLANK = 128,
    LETTER = LOWER | UPPER,
    PLAIN = LETTER | DIGIT
};

#define B     BLANK
#define M     MARK
#define D     DIGIT
#define U     UPPER
#define L     LOWER
#define H     HIGH
#define HIGHS H, H, H, H, H, H, H, H, H, H, H, H, H, H, H, H
/* clang-format off */
static const uint8_t kinds[256] = {
    B, B, B, B, B, B, B, B, B, B, B, B, B, B, B, B, B, B, B, B, B, B, B, B, B, B, B, B, B, B, B, B,
    B, M, M, M, M, M, M, APOSTROPHE, M, M, M, M, M, M, DOT, M, D, D, D, D, D, D, D, D, D, D, M, M, M, M, M, M,
    M, U, U, U, U, U, U, U, U, U, U, U, U, U, U, U, U, U, U, U, U, U, U, U, U, U, U, M, M, M, M, M,
    APOSTROPHE, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L, M, M, M, M, B,
    HIGHS, HIGHS, HIGHS, HIGHS, HIGHS, HIGHS, HIGHS, HIGHS};
/* clang-format on */
#undef B
#undef M
#undef D
#undef U
#undef L
#undef H
#undef HIGHS

static unsigned kind(char c)
{
    return kinds[(unsigned char)c];
}

static char lower(char c)
{
    return kind(c) & UPPER ? (char)(c | 32) : c;
}

/* Every character beyond ASCII is one of these; so is every byte that is not UTF-8 (a letter). */
typedef enum mark {
    WORD,
    ATTACHED /* marks and joiners: go with what stands before */,
    QUOTE_OPEN,
    QUOTE_CLOSE,
    SINGLE_OPEN,
    SINGLE_CLOSE,
    DASH,
    ELLIPSIS,
    CURRENCY,
    SYMBOL,
    OTHER
} mark;

static mark high(const char *text, size_t at, size_t to, size_t *bytes)
{
    utf8proc_int32_t point;
    utf8proc_ssize_t used = utf8proc_iterate((const utf8proc_uint8_t *)text + at, (utf8proc_ssize_t)(to - at), &point);
    *bytes = 1;
    if (used < 1)
        return WORD;
    *bytes = (size_t)used;
    switch (point) {
    case 0x2018:
        return SINGLE_OPEN;
    case 0x2019:
        return SINGLE_CLOSE;
    case 0x201c:
    case 0x201e:
    case 0xab:
        return QUOTE_OPEN;
    case 0x201d:
    case 0xbb:
        return QUOTE_CLOSE;
    case 0x2026:
        return ELLIPSIS;
    default:
        break;
    }
    switch (utf8proc_category(point)) {
    case UTF8PROC_CATEGORY_PD:
        return DASH;
    case UTF8PROC_CATEGORY_SC:
        return CURRENCY;
    case UTF8PROC_CATEGORY_MN:
    case UTF8PROC_CATEGORY_ME:
    case UTF8PROC_CATEGORY_MC:
    case UTF8PROC_CATEGORY_CF:
    case UTF8PROC_CATEGORY_SK:
        return ATTACHED;
    case UTF8PROC_CATEGORY_SM:
    case UTF8PROC_CATEGORY_SO:
        return SYMBOL;
    case UTF8PROC_CATEGORY_PC:
    case UTF8PROC_CATEGORY_PS:
    case UTF8PROC_CATEGORY_PE:
    case UTF8PROC_CATEGORY_PI:
    case UTF8PROC_CATEGORY_PF:
    case UTF8PROC_CATEGORY_PO:
        return OTHER;
    default:
        return WORD;
    }
}

size_t split_blank(const char *text, size_t at, size_t to)
{
    const unsigned char *t = (const unsigned char *)text + at;
    if (*t < 0x80)
        return kinds[*t] == BLANK;
    if (*t == 0xc2)
        return at + 1 < to && t[1] >= 0x80 && t[1] <= 0xa0 ? 2 : 0;
    if (at + 2 >= to)
        return 0;
    if (*t == 0xe2 && t[1] == 0x80)
        return (t[2] >= 0x80 && t[2] <= 0x8b) || t[2] == 0xa8 || t[2] == 0xa9 || t[2] == 0xaf ? 3 : 0;
    return (*t == 0xe2 && t[1] == 0x81 && t[2] == 0x9f) || (*t == 0xe3 && t[1] == 0x80 && t[2] == 0x80) ||
                   (*t == 0xe1 && t[1] == 0x9a && t[2] == 0x80) || (*t == 0xef && t[1] == 0xbb && t[2] == 0xbf)
               ? 3
               : 0;
}

/* --- giving words out ----------------------------------------------------------------------------------------------------
 */

/* A chunk: text[from, to) without white space. */
typedef struct chunk {
    split_words *words;
    const char *text;
    size_t from, to, end /* of the paragraph */;
} chunk;

static split_shape shape_of(unsigned seen, size_t letters, bool first_upper, unsigned rest)
{
    if (seen & DIGIT)
        return seen & (LETTER | HIGH) ? SHAPE_MIXED_DIGITS : SHAPE_DIGITS;
    if (!(seen & (LETTER | HIGH)))
        return SHAPE_OTHER;
    if (!(seen & UPPER))
        return SHAPE_LOWER;
    if (letters == 1)
        return SHAPE_INITIAL;
    if (!(rest & UPPER))
        return first_upper ? SHAPE_TITLE : SHAPE_MIXED;
    return seen & LOWER ? SHAPE_MIXED : SHAPE_CAPITALS;
}

/* Append a word. SHAPE_NONE: see for yourself. */
static void give(const chunk *c, size_t from, size_t to, unsigned marks, split_shape shape)
{
    split_words *w = c->words;
    if (w->count == w->size) {
        size_t size = w->size ? w->size * 2 : 1024;
        split_word *more = w->failed || size > SIZE_MAX / sizeof *more ? NULL : realloc(w->words, size * sizeof *more);
        if (!more) {
            w->failed = true;
            return;
        }
        w->words = more;
        w->size = size;
    }
    uint32_t hash = 2166136261u;
    unsigned seen = 0, rest = 0;
    size_t letters = 0;
    for (size_t i = from; i < to; i++) {
        char one = c->text[i];
        unsigned k = kind(one);
        if (k & PLAIN) {
            one = k & DIGIT ? '0' : (char)(one | 32);
            rest |= letters ? k : 0;
            letters++;
        } else if (k & HIGH) {
            if (to - i >= 3 && !memcmp(c->text + i, "\xe2\x80", 2) && (unsigned char)c->text[i + 2] - 0x98u < 6u) {
                one = (unsigned char)c->text[i + 2] < 0x9c ? '\'' : '"'; /* as if it were straight */
                i += 2;
                k = APOSTROPHE;
            } else
                letters++;
        }
        seen |= k;
        hash = (hash ^ (unsigned char)one) * 16777619u;
    }
    if (shape == SHAPE_NONE)
        shape = shape_of(seen, letters, kind(c->text[from]) & UPPER, rest);
    hash ^= hash >> 15;
    w->words[w->count++] =
        (split_word){(uint32_t)from, (uint32_t)to, (uint8_t)marks, (uint8_t)shape, (uint16_t)(hash ^ hash >> 16)};
}

static bool same(const char *text, size_t from, size_t to, const char *small)
{
    size_t length = strlen(small);
    if (to - from != length)
        return false;
    for (size_t i = 0; i < length; i++)
        if (lower(text[from + i]) != small[i])
            return false;
    return true;
}

/* A word whose apostrophe is at `quote` (SIZE_MAX: none) in one or several parts: do n't, Google 's, can not. */
static void give_parts(const chunk *c, size_t from, size_t to, size_t quote)
{
    const char *text = c->text;
    size_t length = to - from;
    if (quote != SIZE_MAX) {
        size_t after = quote + (kind(text[quote]) & HIGH ? 3 : 1), tail = to - after;
        if (tail == 1 && quote > from && lower(text[after]) == 't' && lower(text[quote - 1]) == 'n' && quote - 1 > from) {
            give(c, from, quote - 1, 0, SHAPE_NONE);
            give(c, quote - 1, to, SPLIT_JOINED, SHAPE_NONE);
            return;
        }
        bool clitic = quote > from && ((tail == 1 && strchr("smd", lower(text[after]))) || same(text, after, to, "ll") ||
                                       same(text, after, to, "ve") || same(text, after, to, "re"));
        if (clitic) {
            /* "shouldn't've": the rest may be one more */
            size_t inner = SIZE_MAX;
            if (quote - from > 3 && lower(text[quote - 1]) == 't' && (text[quote - 2] == '\''))
                inner = quote - 2;
            give_parts(c, from, quote, inner);
            give(c, quote, to, SPLIT_JOINED, SHAPE_NONE);
            return;
        }
        if (same(text, from, quote, "c") && same(text, after, to, "mon")) {
            give(c, from, after + 1, 0, SHAPE_NONE);
            give(c, after + 1, to, SPLIT_JOINED, SHAPE_NONE);
            return;
        }
    } else if (length >= 2 && length <= 8) {
        char small[9];
        for (size_t i = 0; i < length; i++)
            small[i] = lower(text[from + i]);
        small[length] = '\0';
        const split_fusion *f = split_fused(small, length);
        if (f) {
            give(c, from, from + f->first, 0, SHAPE_NONE);
            give(c, from + f->first, f->second ? from + f->second : to, SPLIT_JOINED, SHAPE_NONE);
            if (f->second)
                give(c, from + f->second, to, SPLIT_JOINED, SHAPE_NONE);
            return;
        }
    }
    give(c, from, to, 0, SHAPE_NONE);
}

/* --- numbers, addresses, names of files ----------------------------------------------------------------------------------
 */

static bool word_at(const chunk *c, size_t at)
{
    if (at >= c->to)
        return false;
    unsigned k = kind(c->text[at]);
    size_t bytes;
    return k & PLAIN || (k & HIGH && high(c->text, at, c->to, &bytes) <= ATTACHED);
}

static bool is(const chunk *c, size_t at, unsigned kinds_wanted)
{
    return at < c->to && kind(c->text[at]) & kinds_wanted;
}

static size_t skip(const chunk *c, size_t at, unsigned kinds_wanted)
{
    while (at < c->to && kind(c->text[at]) & kinds_wanted)
        at++;
    return at;
}

static unsigned number(const chunk *c, size_t from, size_t to)
{
    unsigned value = 0;
    for (; from < to && value < 100000; from++)
        value = value * 10 + (unsigned)(c->text[from] - '0');
    return value;
}

/* Telephone numbers, dates and codes of figures that stay whole: where they end, or `at`. */
static size_t figures(const chunk *c, size_t at)
{
    size_t ends[8], begin = at;
    char signs[8];
    unsigned groups = 0;
    while (groups < 8) {
        ends[groups] = skip(c, at, DIGIT);
        size_t end = ends[groups];
        signs[groups++] = end < c->to ? c->text[end] : '\0';
        if (groups == 8 || end + 1 >= c->to || !strchr("-/.", c->text[end]) || !is(c, end + 1, DIGIT))
            break;
        at = end + 1;
    }
    size_t end = ends[groups - 1];
    if (groups < 2 || is(c, end, LETTER | HIGH))
        return begin;
    size_t first = ends[0] - begin, second = ends[1] - ends[0] - 1;
    if (groups == 2) {
        if (signs[0] == '-')
            return (first == 3 && second == 4) || (first == 5 && second == 4) || (first == 1 && second == 4) ? end : begin;
        if (signs[0] == '/') {
            unsigned a = number(c, begin, ends[0]), b = number(c, ends[0] + 1, ends[1]);
            return a >= 1 && a <= 12 && b >= 1 && b <= 31 && first <= 2 && second <= 2 && (first > 1 || second > 1) ? end
                                                                                                                    : begin;
        }
        return begin;
    }
    /* one sign throughout, or 713/871-5119 */
    bool whole = signs[0] != '.' || signs[1] == '.';
    for (unsigned i = 1; i + 1 < groups; i++)
        whole &= signs[i] == signs[1] && (signs[i] == signs[0] || (signs[0] == '/' && signs[i] == '-'));
    return whole ? end : begin;
}

enum { ADDRESS = 256 /* bytes that are looked through for a mail address or a name with periods */ };

/* A web address, a mail address or a file's name that begins here: where it ends, or `at`. */
static size_t address(const chunk *c, size_t at)
{
    static const char *const heads[] = {"http://", "https://", "ftp://", "www.", "mailto:"};
    const char *text = c->text;
    size_t end;
    if (strchr("@#", text[at])) { /* a name or a subject in a network of people */
        for (end = at + 1;
             end < c->to && (kind(text[end]) & PLAIN || text[end] == '_' || (text[end] == '.' && is(c, end + 1, LETTER)));)
            end++;
        return is(c, at + 1, LETTER) && end - at > 2 ? end : at;
    }
    if (text[at] == '.') {
        end = skip(c, at + 1, LETTER);
        return split_file_ending(text + at + 1, end - at - 1) ? end : at;
    }
    end = at;
    size_t most = c->to - at < ADDRESS ? c->to : at + ADDRESS;
    char first = lower(text[at]);
    if (first == 'h' || first == 'f' || first == 'w' || first == 'm')
        for (size_t i = 0; i < sizeof heads / sizeof *heads && end == at; i++) {
            size_t length = strlen(heads[i]);
            if (c->to - at > length && same(text, at, at + length, heads[i]))
                for (end = at + length; end < c->to && !strchr("<>\"{}|\\^`", text[end]);)
                    end++;
        }
    if (end == at) {
        size_t q = at;
        while (q < most && (kind(text[q]) & PLAIN || strchr("._%+~-#!", text[q])))
            q++;
        if (q < c->to && text[q] == '@' && is(c, q + 1, PLAIN) && q > at) {
            for (q++; q < c->to && (kind(text[q]) & PLAIN || strchr("._-", text[q]));)
                q++;
            while (q > at && strchr("._-", text[q - 1]))
                q--;
            return kind(text[at]) & PLAIN ? q : at;
        }
        while (q > at && !(kind(text[q - 1]) & PLAIN))
            q--;
        size_t dot = q;
        while (dot > at && text[dot - 1] != '.')
            dot--;
        return dot > at + 1 && q - dot <= 5 && split_file_ending(text + dot, q - dot) ? q : at;
    }
    /* what ends a sentence or closes a bracket is not the address's */
    unsigned opened = 0, closed = 0;
    for (size_t i = at; i < end; i++) {
        opened += text[i] == '(';
        closed += text[i] == ')';
    }
    while (end > at && strchr(".,;:!?'\"])*", text[end - 1])) {
        if (text[end - 1] == ')' && closed-- <= opened)
            break;
        end--;
    }
    return end;
}

/* --- words ---------------------------------------------------------------------------------------------------------------
 */

/* Is a figure the next thing of the paragraph, white space passed over? */
static bool figure_follows(const chunk *c, size_t at)
{
    while (at < c->end && kind(c->text[at]) & BLANK)
        at++;
    return at < c->end && kind(c->text[at]) & DIGIT;
}

/* Does the period after text[from, to) belong to it? */
static bool abbreviation(const chunk *c, size_t from, size_t to, bool initials)
{
    const char *text = c->text;
    size_t length = to - from;
    if (initials)
        return true;
    if (length == 1)
        return kind(text[from]) & UPPER && (text[from] != 'I');
    if (length > 7)
        return false;
    char small[8];
    unsigned seen = 0;
    for (size_t i = 0; i < length; i++) {
        small[i] = lower(text[from + i]);
        seen |= i ? kind(text[from + i]) : 0;
    }
    small[length] = '\0';
    switch (split_abbreviation(small)) {
    case ABBREVIATION_ALWAYS:
        return true;
    case ABBREVIATION_CAPITAL:
        return kind(text[from]) & UPPER;
    case ABBREVIATION_TITLE:
        return kind(text[from]) & UPPER && (!(seen & UPPER) || figure_follows(c, to + 1));
    case ABBREVIATION_NUMBER:
        return figure_follows(c, to + 1);
    case ABBREVIATION_NOT:
        break;
    }
    return false;
}

/* letters '.' letters at `dot`: where the word ends that goes on over it (file.doc, comp.sources.unix, Compaq.com), or
   `dot`. */
static size_t dotted(const chunk *c, size_t from, size_t dot)
{
    size_t end = dot, last = dot, parts = 1;
    bool small = true;
    while (end < c->to && end - dot < ADDRESS) {
        last = end + 1;
        size_t stop = last;
        while (stop < c->to && (kind(c->text[stop]) & PLAIN || (c->text[stop] == '-' && is(c, stop + 1, PLAIN))))
            small &= !(kind(c->text[stop++]) & UPPER);
        if (stop == last)
            break;
        parts++;
        end = stop;
        if (!is(c, end, DOT) || !is(c, end + 1, PLAIN))
            break;
    }
    bool named =
        end > last && ((parts > 2 && small && kind(c->text[from]) & LOWER) || split_site_ending(c->text + last, end - last));
    return named ? end : dot;
}

/* '-' between two characters of words: does the word go on over it? `part`: where its last part begins. */
static bool over_hyphen(const chunk *c, size_t part, size_t at)
{
    size_t next = at + 1, end = skip(c, next, LETTER);
    if (at - part <= 8 && !(part > c->from && c->text[part - 1] == '-') && split_prefix(c->text + part, at - part))
        return true;
    return same(c->text, next, end, "esque") && end == skip(c, next, PLAIN);
}

static bool over_slash(const chunk *c, size_t from, size_t at)
{
    if (at - from != 1 || !(kind(c->text[from]) & LETTER))
        return false;
    size_t end = skip(c, at + 1, PLAIN);
    char first = lower(c->text[from]);
    return (end - at - 1 == 1 && !is(c, end, DOT)) || same(c->text, at + 1, end, "out") ||
           same(c->text, at + 1, end, "in") || (first == 'b' && end - at == 2);
}

static bool over_ampersand(const chunk *c, size_t from, size_t at)
{
    size_t end = skip(c, at + 1, LETTER);
    if (at - from > 3 || end - at - 1 > 3 || end == at + 1)
        return false;
    bool one = at - from == 1 && end - at == 2;
    for (size_t i = from; i < end; i++)
        if (i != at && !(kind(c->text[i]) & UPPER) && !one)
            return false;
    return true;
}

/* A word begins at `at`: give it out; where the next thing begins. */
static size_t word(const chunk *c, size_t at)
{
    const char *text = c->text;
    size_t q = at, quote = SIZE_MAX, part = at;
    bool initials = false, letters = kind(text[at]) & (LETTER | HIGH);
    if (kind(text[at]) & DIGIT) {
        size_t end = figures(c, at);
        if (end > at) {
            give(c, at, end, 0, SHAPE_DIGITS);
            return end;
        }
        for (q = skip(c, at, DIGIT); is(c, q + 1, DIGIT); q = skip(c, q + 1, DIGIT)) {
            size_t next = skip(c, q + 1, DIGIT) - q - 1;
            if (!(text[q] == '.' || (text[q] == ',' && next == 3) || (text[q] == ':' && next >= 2)))
                break;
        }
        size_t unit = skip(c, q, LETTER);
        if (unit > q && !is(c, unit, DIGIT | HIGH)) {
            bool clock = unit - q == 1 && is(c, unit, DOT) && is(c, unit + 1, LETTER);
            if (clock || split_unit(text + q, unit - q)) {
                give(c, at, q, 0, SHAPE_DIGITS);
                return q;
            }
        }
    }
    for (;;) {
        while (q < c->to && kind(text[q]) & PLAIN)
            q++;
        if (q >= c->to)
            break;
        char sign = text[q];
        size_t bytes = 1;
        if (kind(sign) & HIGH) {
            mark m = high(text, q, c->to, &bytes);
            if (m <= ATTACHED) {
                q += bytes;
                letters = true;
                continue;
            }
            if (m != SINGLE_CLOSE)
                break;
            sign = '\'';
        }
        bool more = word_at(c, q + bytes);
        if (sign == '\'' || sign == '`') {
            if (!more || (sign == '`' && !(same(text, q + 1, skip(c, q + 1, PLAIN), "s"))))
                break;
            quote = q;
            part = q + bytes;
        } else if ((sign == '.' || sign == ',') && kind(text[q - 1]) & DIGIT && is(c, q + 1, DIGIT)) {
            if (sign == ',' && skip(c, q + 1, DIGIT) - q != 4)
                break; /* N14.3, JOD1,200 */
        } else if (sign == '.') {
            bool single = q - part == 1 && kind(text[part]) & LETTER;
            if (more && single && is(c, q + 1, LETTER) && !is(c, q + 2, PLAIN | HIGH)) {
                initials = true; /* U.S, p.m */
                part = q + 1;
            } else if (more && !single && letters && is(c, q + 1, LETTER) && dotted(c, at, q) > q) {
                q = dotted(c, at, q);
                continue;
            } else {
                bool lone = !(q + 1 < c->to && text[q + 1] == '.') || q + 2 == c->to;
                if (lone && quote == SIZE_MAX && (!initials || single) && letters &&
                    abbreviation(c, initials ? at : part, q, initials)) {
                    /* the parts before a hyphen stay with it: "mid-Sept." */
                    give(c, at, q + 1, SPLIT_ABBREVIATION, SHAPE_NONE);
                    return q + 1;
                }
                break;
            }
        } else if (sign == '-') {
            if (!more || !over_hyphen(c, part, q))
                break;
            part = q + 1;
        } else if (sign == '/') {
            if (q - at == 1 && lower(text[at]) == 'w' && q + 1 == c->to) {
                q++; /* w/ */
                break;
            }
            if (!more || !over_slash(c, at, q))
                break;
            part = q + 1;
        } else if (sign == '&') {
            if (!more || !over_ampersand(c, part, q))
                break;
        } else if (sign == '@' || sign == '_') {
            if (!more || !letters)
                break;
            part = q + 1;
        } else if (sign == '*') {
            size_t stars = q;
            while (stars < c->to && text[stars] == '*')
                stars++;
            if (!letters || !(is(c, stars, LETTER) || (stars - q > 2 && q - at < 4)))
                break;
            q = stars;
            continue;
        } else if (sign == '$') {
            if (q - at <= 2 && letters && !is(c, at, LOWER) && (q + 1 == c->to || is(c, q + 1, DIGIT)))
                q++; /* US$ */
            break;
        } else
            break;
        q += bytes;
    }
    /* parents', cookin' */
    if (q < c->to && quote == SIZE_MAX && q - at > 1 && letters && !c->words->single) {
        size_t bytes = 1;
        bool apostrophe = text[q] == '\'' || (kind(text[q]) & HIGH && high(text, q, c->to, &bytes) == SINGLE_CLOSE);
        if (apostrophe && !(q + bytes < c->to && text[q + bytes] == '\'')) {
            char last = lower(text[q - 1]);
            if (last == 's' || last == 'z' || last == 'x') {
                give_parts(c, at, q, SIZE_MAX);
                give(c, q, q + bytes, SPLIT_JOINED, SHAPE_NONE);
                return q + bytes;
            }
            if (last == 'n' && q - at > 3 && lower(text[q - 2]) == 'i') {
                give(c, at, q + bytes, 0, SHAPE_NONE);
                return q + bytes;
            }
        }
    }
    give_parts(c, at, q, quote);
    return q;
}

/* --- everything else -----------------------------------------------------------------------------------------------------
 */

static size_t smiley(const chunk *c, size_t at, unsigned brackets)
{
    static const char *const faces[] = {">:(", ":'(", ":-)", ":-(", ";-)", ":-D", ":-P", ":-/", "-_-", "^_^", ":)", ":(",
                                        ";)",  "=)",  "=(",  "(:",  ":D",  ":P",  ":p",  ":/",  ":o",  ":O",  ":|", "<3"};
    const char *text = c->text;
    if (!strchr(":;=>(-^<", text[at]))
        return at;
    for (size_t i = 0; i < sizeof faces / sizeof *faces; i++) {
        size_t length = strlen(faces[i]);
        if (c->to - at < length || memcmp(text + at, faces[i], length) || word_at(c, at + length))
            continue;
        char last = faces[i][length - 1];
        if ((last == ')' && brackets) || (last == '/' && at + length < c->to) || (text[at] == '(' && at + 2 < c->to))
            continue;
        return at + length;
    }
    return at;
}

/* A row of signs that draws a line or an arrow. */
static bool drawing(const chunk *c)
{
    if (c->to - c->from < 4)
        return false;
    for (size_t i = c->from; i < c->to; i++)
        if (!strchr("-=_*~+#<>|{}:^", c->text[i]))
            return false;
    return true;
}

static size_t run(const chunk *c, size_t at)
{
    size_t end = at + 1;
    while (end < c->to && c->text[end] == c->text[at])
        end++;
    return end;
}

/* -> and ==---- : signs of which one leads or draws. Where they end, or `at`. */
static size_t arrow(const chunk *c, size_t at)
{
    bool line = false, point = false;
    size_t end = at;
    for (; end < c->to && strchr("-=_*~+<>|", c->text[end]); end++) {
        line |= c->text[end] == '-' || c->text[end] == '=';
        point |= c->text[end] == '<' || c->text[end] == '>';
    }
    return end > at + 1 && ((line && point) || end - at > 3) && line ? end : at;
}

static size_t stops(const chunk *c, size_t at, split_shape *shape)
{
    bool question = false, ellipsis = false;
    size_t end = at, bytes;
    while (end < c->to)
        if (c->text[end] == '.')
            end++;
        else if (c->text[end] == '!' || c->text[end] == '?') {
            question = true;
            end++;
        } else if (kind(c->text[end]) & HIGH && high(c->text, end, c->to, &bytes) == ELLIPSIS) {
            ellipsis = true;
            end += bytes;
        } else
            break;
    *shape = question ? SHAPE_QUESTION : ellipsis || end - at > 1 ? SHAPE_ELLIPSIS : SHAPE_PERIOD;
    return end;
}

/* A quotation mark of one stroke: 'em, '72, or a quotation. */
static size_t stroke(const chunk *c, size_t at, size_t bytes, bool opening)
{
    size_t next = at + bytes, end = skip(c, next, PLAIN);
    if (end - next >= 2 && is(c, next, DIGIT) && is(c, next + 1, DIGIT) && end - next <= 3) {
        give(c, at, end, 0, SHAPE_NONE);
        return end;
    }
    if (end > next && !is(c, end, HIGH)) {
        bool clitic = (at > c->from || end == c->to) &&
                      (same(c->text, next, end, "s") || same(c->text, next, end, "re") || same(c->text, next, end, "ve") ||
                       same(c->text, next, end, "ll") || same(c->text, next, end, "d"));
        if (clitic || split_clipped(c->text + next, end - next)) {
            give(c, at, end, 0, SHAPE_NONE);
            return end;
        }
    }
    if (c->text[at] == '\'' || c->text[at] == '`')
        next = run(c, at);
    c->words->single = next == at + bytes && opening && word_at(c, next);
    give(c, at, next, opening ? SPLIT_OPENS : 0, SHAPE_QUOTE);
    return next;
}

/* A character beyond ASCII that is of no word. */
static size_t foreign(const chunk *c, size_t at, bool opening)
{
    size_t bytes, next;
    mark m = high(c->text, at, c->to, &bytes);
    split_shape shape;
    switch (m) {
    case SINGLE_OPEN:
    case SINGLE_CLOSE:
        next = at + bytes;
        if (m == SINGLE_OPEN && c->to - next >= 3 && !memcmp(c->text + next, "\xe2\x80\x99", 3)) {
            give(c, at, next + 3, 0, SHAPE_QUOTE); /* ‘’ for “ */
            return next + 3;
        }
        if (m == SINGLE_OPEN || opening)
            return stroke(c, at, bytes, m == SINGLE_OPEN);
        while (next + 3 <= c->to && !memcmp(c->text + next, c->text + at, 3))
            next += 3; /* ’’ for ” */
        c->words->single = false;
        give(c, at, next, 0, SHAPE_QUOTE);
        return next;
    case ELLIPSIS:
        next = stops(c, at, &shape);
        give(c, at, next, 0, shape);
        return next;
    case QUOTE_OPEN:
        shape = SHAPE_QUOTE;
        break;
    case QUOTE_CLOSE:
        shape = SHAPE_QUOTE;
        break;
    case DASH:
        shape = SHAPE_DASH;
        break;
    case CURRENCY:
        shape = SHAPE_SYMBOL;
        break;
    default:
        shape = m == SYMBOL ? SHAPE_SYMBOL : SHAPE_MARK;
        break;
    }
    next = at + bytes;
    while (next < c->to && kind(c->text[next]) & HIGH && high(c->text, next, c->to, &bytes) == ATTACHED)
        next += bytes;
    give(c, at, next, m == QUOTE_OPEN ? SPLIT_OPENS : 0, shape);
    return next;
}

static void part(const chunk *c)
{
    const char *text = c->text;
    size_t at = c->from;
    unsigned brackets = 0;
    bool opening = true; /* nothing but opening marks so far */
    if (drawing(c)) {
        give(c, c->from, c->to, 0, SHAPE_RUN);
        return;
    }
    while (at < c->to) {
        size_t next;
        unsigned k = kind(text[at]);
        split_shape shape = SHAPE_MARK;
        if (opening && (k & PLAIN || strchr("-.@#", text[at])) && (next = address(c, at)) > at) {
            give(c, at, next, 0, SHAPE_ADDRESS);
            at = next;
            opening = false;
            continue;
        }
        if (word_at(c, at) || (text[at] == '.' && opening && is(c, at + 1, DIGIT))) {
            if (k & DOT) {
                next = skip(c, at + 1, DIGIT);
                give(c, at, next, 0, SHAPE_DIGITS);
            } else
                next = word(c, at);
            at = next;
            opening = false;
            continue;
        }
        if (k & HIGH) {
            size_t bytes;
            mark m = high(text, at, c->to, &bytes);
            at = foreign(c, at, opening);
            opening = m == QUOTE_OPEN || m == SINGLE_OPEN || m == DASH;
            continue;
        }
        next = smiley(c, at, brackets);
        if (next > at) {
            give(c, at, next, 0, SHAPE_SMILEY);
            at = next;
            opening = false;
            continue;
        }
        next = arrow(c, at);
        if (next > at) {
            give(c, at, next, 0, SHAPE_RUN);
            at = next;
            opening = true;
            continue;
        }
        unsigned marks = 0;
        next = run(c, at);
        bool single = next - at <= 3;
        switch (text[at]) {
        case '.':
        case '!':
        case '?':
            next = stops(c, at, &shape);
            break;
        case '(':
        case '[':
        case '{':
            shape = SHAPE_OPEN;
            if (single)
                next = at + 1;
            brackets += (unsigned)(next - at);
            break;
        case ')':
        case ']':
        case '}':
            shape = SHAPE_CLOSE;
            if (single)
                next = at + 1;
            brackets = brackets > next - at ? brackets - (unsigned)(next - at) : 0;
            break;
        case '"':
            shape = SHAPE_QUOTE;
            marks = opening && next < c->to ? SPLIT_OPENS : 0;
            if (single)
                next = at + 1;
            break;
        case '\'':
        case '`':
            at = stroke(c, at, 1, opening && at + 1 < c->to);
            continue;
        case ',':
            shape = SHAPE_COMMA;
            goto alone;
        case ';':
        case ':':
            shape = SHAPE_COLON;
            goto alone;
        case '%':
        alone:
            if (single)
                next = at + 1;
            break;
        case '-':
            shape = next - at > 3 ? SHAPE_RUN : SHAPE_DASH;
            break;
        case '+': {
            size_t end = skip(c, at + 1, DIGIT);
            if (next == at + 1 && end > next && end - next <= 3 && opening)
                next = end;
            shape = SHAPE_SYMBOL;
            break;
        }
        case '$':
        case '#':
        case '&':
            shape = SHAPE_SYMBOL;
            break;
        default:
            shape = next - at > 1 ? SHAPE_RUN : SHAPE_SYMBOL;
            break;
        }
        give(c, at, next, marks, shape);
        opening = shape == SHAPE_OPEN || shape == SHAPE_DASH || shape == SHAPE_SYMBOL || text[at] == '/' ||
                  (opening && shape == SHAPE_QUOTE);
        at = next;
    }
}

void split_tokens(split_words *words, const char *text, size_t from, size_t to)
{
    chunk c = {words, text, from, from, to};
    words->single = false;
    while (from < to) {
        size_t blank = split_blank(text, from, to);
        if (blank) {
            from += blank;
            continue;
        }
        size_t end = from;
        unsigned seen = 0;
        while (end < to && end - from < SPLIT_WORD_BYTES) {
            unsigned k = kind(text[end]);
            if (k & (BLANK | HIGH) && split_blank(text, end, to))
                break;
            seen |= k;
            end++;
        }
        if (end < to && end - from == SPLIT_WORD_BYTES)
            for (size_t back = 0; back < 3 && ((unsigned char)text[end] & 0xc0) == 0x80; back++)
                end--;
        c.from = from;
        c.to = end;
        if (seen & ~(unsigned)LETTER)
            part(&c);
        else
            give_parts(&c, from, end, SIZE_MAX);
        if (words->failed)
            return;
        if (end == to || split_blank(text, end, to))
            words->words[words->count - 1].marks |= SPLIT_SPACE;
        from = end;
    }
}

void split_words_free(split_words *words)
{
    free(words->words);
    free(words->sentences);
    *words = (split_words){0};
}
