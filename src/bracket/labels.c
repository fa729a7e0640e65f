/* "Option 1:", "Option (a)", "5 alt", "12 bis." at the beginning of a paragraph, and of "/ Option 2: …" within one. */
#include "bracket/labels.h"

#include <stdint.h>
#include <stdio.h>
#include <string.h>

enum { DEPTH = 8 };

/* What a label counts by. */
typedef enum style { STYLE_NUMBER, STYLE_LETTER, STYLE_ROMAN, STYLE_ALT, STYLE_BIS } style;

typedef struct label {
    size_t from, to;
    style style;
    size_t ordinal;       /* of options: its number; 0: none */
    size_t points;        /* in it: 1.2 has one */
    size_t base, base_to; /* of alts: the number before the word */
    size_t pair;          /* index of the pair that it begins or stands in; SIZE_MAX: none */
    bool begins;          /* it begins that pair */
} label;

static const char *const option_words[] = {"option",  "opción",      "opcion",      "variant", "variante",
                                           "вариант", "alternative", "alternativa", "alt.",    "alt",
                                           "الخيار",  "חלופה",       NULL};

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static bool is_small(char c)
{
    return (c | 32) >= 'a' && (c | 32) <= 'z';
}

/* Bytes of the word (small or great letters of ASCII alike) that stands at a place and ends there; 0: it does not. */
static size_t word_at(const reading *r, size_t at, const char *word)
{
    size_t length = strlen(word);
    if (r->length - at < length)
        return 0;
    for (size_t i = 0; i < length; i++)
        if (r->text[at + i] != word[i] && (!is_small(word[i]) || (r->text[at + i] | 32) != word[i]))
            return 0;
    unsigned char next = at + length < r->length ? (unsigned char)r->text[at + length] : ' ';
    return is_small((char)next) || next >= 0x80 ? 0 : length;
}

static size_t blanks_at(const reading *r, size_t at)
{
    size_t from = at;
    for (size_t blank; at < r->length && (blank = bracket_blank(r->text, at, r->length));)
        at += blank;
    return at - from;
}

static size_t digits_at(const reading *r, size_t at)
{
    size_t count = 0;
    while (at + count < r->length && count < 6 && is_digit(r->text[at + count]))
        count++;
    return count;
}

/* What may follow a label: a colon or the like, a line's end, a bracket, or a new sentence. */
static bool ends_label(const reading *r, size_t at)
{
    while (at < r->length && (r->text[at] == '*' || r->text[at] == '_'))
        at++;
    if (at >= r->length || strchr(":.)[]\r\n", r->text[at]))
        return true;
    size_t next = at + blanks_at(r, at);
    if (next == at)
        return false;
    if (next >= r->length || strchr("\r\n[-", r->text[next]) || (r->text[next] >= 'A' && r->text[next] <= 'Z'))
        return true;
    return !strncmp(r->text + next, "\xe2\x80\x93", 3) || !strncmp(r->text + next, "\xe2\x80\x94", 3);
}

/* "1", "(a)", "B", "II" behind the word: bytes, 0: none. */
static size_t designator(const reading *r, size_t at, label *l)
{
    size_t from = at, digits;
    bool round = at < r->length && r->text[at] == '(';
    at += round;
    size_t letters = 0, roman = 0;
    if ((digits = digits_at(r, at))) {
        l->style = STYLE_NUMBER;
        for (bool more = true; more;) {
            l->ordinal = 0;
            for (size_t i = 0; i < digits; i++)
                l->ordinal = 10 * l->ordinal + (size_t)(r->text[at + i] - '0');
            at += digits;
            more = at < r->length && r->text[at] == '.' && (digits = digits_at(r, at + 1));
            at += more;
            l->points += more;
        }
    } else {
        for (; at + letters < r->length && is_small(r->text[at + letters]) && letters < 5; letters++)
            roman += strchr("ivxIVX", r->text[at + letters]) != NULL;
        if (!letters || (letters > 1 && roman < letters))
            return 0;
        l->style = roman == letters && (letters > 1 || (r->text[at] | 32) == 'i') ? STYLE_ROMAN : STYLE_LETTER;
        static const char *const numerals[] = {"i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", NULL};
        for (size_t i = 0; l->style == STYLE_ROMAN && numerals[i]; i++)
            if (strlen(numerals[i]) == letters && word_at(r, at, numerals[i]))
                l->ordinal = i + 1;
        if (l->style == STYLE_LETTER)
            l->ordinal = (size_t)((r->text[at] | 32) - 'a' + 1);
        at += letters;
    }
    if (round && (at >= r->length || r->text[at] != ')'))
        return 0;
    at += round;
    if (round && at < r->length && bracket_blank(r->text, at, r->length))
        return at - from;
    return ends_label(r, at) ? at - from : 0;
}

static bool option_at(const reading *r, size_t at, label *l)
{
    for (size_t i = 0; option_words[i]; i++) {
        size_t length = word_at(r, at, option_words[i]), end = at + length;
        if (!length)
            continue;
        size_t blanks = blanks_at(r, end), mark = blanks ? designator(r, end + blanks, l) : 0;
        bool alone = !mark && end < r->length && (r->text[end] == ':' || (option_words[i][length - 1] == '.' && blanks));
        if (mark || (alone && (r->text[at] | 32) == 'a')) {
            l->from = at;
            l->to = mark ? end + blanks + mark : end;
            return true;
        }
    }
    return false;
}

/* "5 alt", "PP2bis.", "3.1ter": a number, and a word that says where it stands to that number. */
static bool number_at(const reading *r, size_t at, label *l)
{
    static const char *const heads[] = {"article", "paragraph", "para", "para.", "section",
                                        "clause",  "annex",     "rule", "art.",  NULL};
    static const char *const latin[] = {"alt", "alt.", "bis", "ter", "quater", "quinquies", "sexies", "septies", NULL};
    l->from = at;
    for (size_t i = 0, head; heads[i]; i++)
        if ((head = word_at(r, at, heads[i])) && blanks_at(r, at + head))
            at += head + blanks_at(r, at + head);
    l->base = at;
    while (at - l->base < 3 && at < r->length && r->text[at] >= 'A' && r->text[at] <= 'Z')
        at++;
    for (size_t digits; (digits = digits_at(r, at)); at += r->text[at] == '.' && digits_at(r, at + 1)) {
        at += digits;
        l->base_to = at;
        if (at >= r->length)
            return false;
    }
    if (!l->base_to)
        return false;
    at += at < r->length && r->text[at] == '.' ? 1 : 0;
    at += blanks_at(r, at);
    for (size_t i = 0, length; latin[i]; i++)
        if ((length = word_at(r, at, latin[i]))) {
            l->style = i < 2 ? STYLE_ALT : STYLE_BIS;
            l->to = at + length;
            size_t further = l->to + blanks_at(r, l->to);
            if (l->style == STYLE_ALT && digits_at(r, further))
                l->to = further + digits_at(r, further);
            return true;
        }
    return false;
}

typedef struct open_group {
    style style;
    size_t points;
    size_t last, group; /* the ordinal that came last */
} open_group;

typedef struct grouping {
    reading *r;
    label *labels;
    size_t *group, *depth;
    size_t count, size, *members; /* [groups]: labels of each */
    open_group stack[DEPTH];
    size_t open;
} grouping;

static void put_option(grouping *g, size_t at)
{
    const label *l = &g->labels[at];
    size_t found = g->open;
    for (size_t i = g->open; i-- && found == g->open;)
        if (g->stack[i].style == l->style && g->stack[i].points == l->points)
            found = i;
    if (found == DEPTH)
        found--;
    bool follows = found < g->open && (l->ordinal > g->stack[found].last);
    if (!follows)
        g->stack[found].group = ++g->r->groups;
    g->open = found + 1;
    g->stack[found].style = l->style;
    g->stack[found].points = l->points;
    g->stack[found].last = l->ordinal;
    g->group[at] = g->stack[found].group;
    g->depth[at] = found + 1;
}

/* An alt stands for the paragraph whose number it bears; several alts of one number are one choice. */
static void put_alt(grouping *g, size_t at)
{
    const label *l = &g->labels[at];
    g->depth[at] = 1;
    for (size_t i = at; i-- && at - i < 16;) {
        const label *other = &g->labels[i];
        if (other->style == STYLE_ALT && other->base_to - other->base == l->base_to - l->base &&
            !memcmp(g->r->text + other->base, g->r->text + l->base, l->base_to - l->base)) {
            g->group[at] = g->group[i];
            return;
        }
    }
    g->group[at] = ++g->r->groups;
}

static bool add_label(grouping *g, const label *l)
{
    if (g->count == g->size) {
        size_t size = g->size ? 2 * g->size : 16;
        label *labels = ARENA_ARRAY(g->r->memory, size, label);
        size_t *group = ARENA_ARRAY(g->r->memory, size, size_t), *depth = ARENA_ARRAY(g->r->memory, size, size_t);
        if (!labels || !group || !depth) {
            g->r->failed = true;
            return false;
        }
        if (g->count) {
            memcpy(labels, g->labels, g->count * sizeof *labels);
            memcpy(group, g->group, g->count * sizeof *group);
            memcpy(depth, g->depth, g->count * sizeof *depth);
        }
        g->labels = labels;
        g->group = group;
        g->depth = depth;
        g->size = size;
    }
    g->labels[g->count] = *l;
    g->depth[g->count] = 1;
    if (l->style == STYLE_ALT)
        put_alt(g, g->count);
    else if (l->style != STYLE_BIS)
        put_option(g, g->count);
    g->count++;
    return true;
}

/* Every line's beginning behind blanks, marks of Markdown and opening brackets, and every place behind " / ". */
static void find(grouping *g)
{
    const reading *r = g->r;
    size_t next = 0, around = SIZE_MAX; /* the next pair that opens, the pair in which we are */
    const char *slash = memchr(r->text, '/', r->length), *end = memchr(r->text, '\n', r->length);
    for (size_t at = 0; at < r->length && !r->failed;) {
        bool line = !at || r->text[at - 1] == '\n', stroke = at > 2 && !memcmp(r->text + at - 3, " / ", 3);
        size_t begun = SIZE_MAX, start = at;
        while (line && start < r->length && start - at < 64 && strchr(" \t*_#>[{-", r->text[start]) && r->text[start])
            start++;
        for (; next < r->pairs.count && r->pairs.items[next].from < (start > at ? start : at + 1); next++) {
            around = next;
            if (r->pairs.items[next].inner <= start && r->pairs.items[next].from >= at)
                begun = next;
        }
        while (around != SIZE_MAX && r->pairs.items[around].to <= start)
            around = r->pairs.items[around].parent;
        label l = {.pair = around, .begins = begun == around && begun != SIZE_MAX};
        if ((line || stroke) && (option_at(r, start, &l) || (line && number_at(r, start, &l)))) {
            l.pair = around;
            if (stroke && !line && (l.to >= r->length || r->text[l.to] != ':'))
                l.to = l.from;
            if (l.to > l.from)
                add_label(g, &l);
        }
        if (slash && slash < r->text + at)
            slash = memchr(r->text + at, '/', r->length - at);
        if (end && end < r->text + at)
            end = memchr(r->text + at, '\n', r->length - at);
        const char *stop = slash && (!end || slash < end) ? slash : end;
        if (!stop)
            return;
        at = (size_t)(stop - r->text) + 1 + (stop == slash && stop != end);
    }
}

void labels_group(reading *r)
{
    grouping g = {.r = r};
    size_t first = r->groups;
    find(&g);
    r->labels = ARENA_ARRAY(r->memory, g.count, entente_bracket_label);
    g.members = ARENA_ARRAY(r->memory, r->groups - first + 1, size_t);
    size_t *loose = ARENA_ARRAY(r->memory, r->groups - first + 1, size_t); /* labels that begin no pair */
    size_t *pair_of = ARENA_ARRAY(r->memory, r->groups - first + 1, size_t);
    r->failed |= !r->labels || !g.members || !loose || !pair_of;
    for (size_t i = 0; !r->failed && i < g.count; i++) {
        size_t group = g.group[i] ? g.group[i] - first : 0;
        bool chosen = g.labels[i].pair != SIZE_MAX && r->rows[g.labels[i].pair].choices > 1;
        g.members[group]++;
        loose[group] += !g.labels[i].begins && !chosen;
    }
    for (size_t i = 0; !r->failed && i < g.count; i++) {
        const label *l = &g.labels[i];
        size_t group = g.group[i] ? g.group[i] - first : 0;
        entente_bracket_label *row = &r->labels[r->label_count++];
        *row = (entente_bracket_label){.from = l->from, .to = l->to, .depth = g.depth[i]};
        row->kind = l->style == STYLE_ALT ? "alt" : l->style == STYLE_BIS ? "bis" : "option";
        if (!group || (l->style != STYLE_ALT && g.members[group] < 2))
            continue;
        row->group = g.group[i];
        if (loose[group])
            row->open = !pair_of[group];
        else if (l->begins) { /* the options are pairs: the pairs are the choice */
            entente_bracket *pair_row = &r->rows[l->pair];
            if (pair_row->is == ENTENTE_BRACKET_CONTESTED || pair_row->is == ENTENTE_BRACKET_ALTERNATIVE) {
                pair_row->is = ENTENTE_BRACKET_ALTERNATIVE;
                pair_row->open = !pair_of[group];
                pair_row->group = row->group;
                pair_row->sure = true;
            }
        }
        pair_of[group] = 1;
    }
}
