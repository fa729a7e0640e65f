/* Who is named in a pair, and as what: [BLU: …], [… (BLU, supported by RED; GRN to revert)], [GRN: delete], [pending GRN]. A
   name is one when the caller knows it as an actor's; a list in which anything is neither a name nor a word of such lists is
   no list of names. */
#include "bracket/names.h"
#include "bracket/terms.h"

#include <stdint.h>
#include <string.h>

enum { FAR = 240, MOST = 64 }; /* bytes that are looked through for names, and how many there may be */

typedef struct said {
    const char *words;
    entente_bracket_role role;
} said;

/* What comes before names, and what behind them; the longer of two that begin alike first. */
static const said before_names[] = {
    {"with support from ", ENTENTE_BRACKET_FOR},
    {"with the support of ", ENTENTE_BRACKET_FOR},
    {"supported by ", ENTENTE_BRACKET_FOR},
    {"seconded by ", ENTENTE_BRACKET_FOR},
    {"joined by ", ENTENTE_BRACKET_FOR},
    {"opposed by ", ENTENTE_BRACKET_AGAINST},
    {"objected to by ", ENTENTE_BRACKET_AGAINST},
    {"against ", ENTENTE_BRACKET_AGAINST},
    {"bracketed by ", ENTENTE_BRACKET_AGAINST},
    {"reserved by ", ENTENTE_BRACKET_RESERVED},
    {"reservation by ", ENTENTE_BRACKET_RESERVED},
    {"reservation of ", ENTENTE_BRACKET_RESERVED},
    {"reservation from ", ENTENTE_BRACKET_RESERVED},
    {"pending ", ENTENTE_BRACKET_RESERVED},
    {"proposed by ", ENTENTE_BRACKET_BY},
    {"proposal by ", ENTENTE_BRACKET_BY},
    {"proposal of ", ENTENTE_BRACKET_BY},
    {"proposal from ", ENTENTE_BRACKET_BY},
    {"tabled by ", ENTENTE_BRACKET_BY},
    {"submitted by ", ENTENTE_BRACKET_BY},
    {"sponsored by ", ENTENTE_BRACKET_BY},
    {"text by ", ENTENTE_BRACKET_BY},
    {"by ", ENTENTE_BRACKET_BY},
    {"from ", ENTENTE_BRACKET_BY},
    {"for ", ENTENTE_BRACKET_FOR},
};
static const said behind_names[] = {
    {"propos", ENTENTE_BRACKET_BY},
    {"'s proposal", ENTENTE_BRACKET_BY},
    {"text", ENTENTE_BRACKET_BY},
    {"support", ENTENTE_BRACKET_FOR},
    {"retain", ENTENTE_BRACKET_FOR},
    {"keep", ENTENTE_BRACKET_FOR},
    {"agree", ENTENTE_BRACKET_FOR},
    {"accept", ENTENTE_BRACKET_FOR},
    {"can accept", ENTENTE_BRACKET_FOR},
    {"oppos", ENTENTE_BRACKET_AGAINST},
    {"object", ENTENTE_BRACKET_AGAINST},
    {"delet", ENTENTE_BRACKET_AGAINST},
    {"bracket", ENTENTE_BRACKET_AGAINST},
    {"cannot accept", ENTENTE_BRACKET_AGAINST},
    {"against", ENTENTE_BRACKET_AGAINST},
    {"strike", ENTENTE_BRACKET_AGAINST},
    {"remov", ENTENTE_BRACKET_AGAINST},
    {"reserv", ENTENTE_BRACKET_RESERVED},
    {"to revert", ENTENTE_BRACKET_RESERVED},
    {"will revert", ENTENTE_BRACKET_RESERVED},
    {"pending", ENTENTE_BRACKET_RESERVED},
    {"to confirm", ENTENTE_BRACKET_RESERVED},
    {"scrutiny", ENTENTE_BRACKET_RESERVED},
};
static const char *const role_names[ENTENTE_BRACKET_ROLES] = {"by", "for", "against", "reserved"};

typedef struct naming {
    const reading *r;
    entente_bracket_name names[MOST];
    size_t count, since; /* names of which the role is still to be said */
    entente_bracket_role role;
    bool verb;
} naming;

static void trim(const char *text, size_t *from, size_t *to)
{
    reading_trim(text, from, to);
    while (*from < *to && strchr(".!", text[*to - 1]))
        --*to;
}

static bool add(naming *n, size_t from, size_t to)
{
    const entente_bracket_options *o = n->r->options;
    trim(n->r->text, &from, &to);
    const char *id = from < to && to - from < 100 ? o->actor(o->context, n->r->text + from, to - from) : NULL;
    if (!id || n->count == MOST)
        return false;
    n->names[n->count++] = (entente_bracket_name){id, role_names[n->role], n->role, from, to};
    return true;
}

static bool behind(const naming *n, size_t from, size_t to, entente_bracket_role *role)
{
    term t;
    term_take(&t, n->r->text, from, to);
    const char *words = t.text + strspn(t.text, ": ");
    for (size_t i = 0; i < sizeof behind_names / sizeof *behind_names; i++)
        if (!strncmp(words, behind_names[i].words, strlen(behind_names[i].words))) {
            *role = behind_names[i].role;
            return true;
        }
    return false;
}

/* One name, or several with "and" between, or names and what they do. */
static bool part(naming *n, size_t from, size_t to)
{
    const char *text = n->r->text;
    term t;
    trim(text, &from, &to);
    term_take(&t, text, from, to);
    for (size_t i = 0; i < sizeof before_names / sizeof *before_names; i++) {
        size_t length = strlen(before_names[i].words);
        if (strncmp(t.text, before_names[i].words, length))
            continue;
        n->role = before_names[i].role;
        n->since = n->count;
        n->verb = true;
        from += length;
        break;
    }
    if (add(n, from, to))
        return true;
    for (size_t at = from; at + 5 < to; at++)
        if (!memcmp(text + at, " and ", 5))
            return part(n, from, at) && part(n, at + 5, to);
    for (size_t at = to; at > from + 1;) {
        entente_bracket_role role;
        if (text[--at] != ' ' && text[at] != ':')
            continue;
        if (!behind(n, at, to, &role) || !add(n, from, at))
            continue;
        for (size_t i = n->since; i < n->count; i++) {
            n->names[i].as = role;
            n->names[i].role = role_names[role];
        }
        n->since = n->count;
        return n->verb = true;
    }
    return false;
}

/* A list of names and what they do: parts with commas and strokes between, statements with semicolons. */
static bool list(naming *n, size_t from, size_t to)
{
    for (size_t at = from; from <= to; from = at + 1) {
        for (at = from; at < to && !strchr(",;/&+", n->r->text[at]);)
            at++;
        if (!part(n, from, at))
            return false;
        if (at < to && n->r->text[at] == ';') {
            n->since = n->count;
            n->role = ENTENTE_BRACKET_BY;
        }
        if (at == to)
            break;
    }
    return n->count > 0;
}

static bool try_list(naming *n, size_t from, size_t to)
{
    naming before = *n;
    n->role = ENTENTE_BRACKET_BY;
    n->since = n->count;
    n->verb = false;
    if (to - from <= FAR && from < to && list(n, from, to))
        return true;
    n->count = before.count;
    n->verb = false;
    return false;
}

/* Where the words begin behind "BLU:" or "BLU –"; 0: no such beginning. */
static size_t behind_colon(naming *n, size_t from, size_t to)
{
    static const char *const marks[] = {":", "\xef\xbc\x9a", " \xe2\x80\x93 ", " \xe2\x80\x94 ", " - ", NULL};
    const char *text = n->r->text;
    for (size_t at = from; at < to && at - from < FAR && !strchr("[]\n", text[at]); at++)
        for (size_t i = 0; marks[i]; i++) {
            size_t length = strlen(marks[i]);
            if (to - at < length || memcmp(text + at, marks[i], length))
                continue;
            if (at + length < to && try_list(n, from, at))
                return at + length;
            if (i < 2 && at + length < to && text[at + length] != ' ')
                continue;
            return 0;
        }
    return 0;
}

/* Where " – BLU" or ", pending GRN" begins that ends the words; SIZE_MAX: nowhere. */
static size_t behind_dash(naming *n, size_t from, size_t to)
{
    static const struct {
        const char *text;
        size_t kept; /* bytes of it that belong to the list of names */
    } ends[] = {{" \xe2\x80\x93 ", 0}, {" \xe2\x80\x94 ", 0}, {" - ", 0}, {", pending ", 8}, {"; pending ", 8}};
    const char *text = n->r->text;
    for (size_t at = to; at > from && to - at < FAR && !strchr("[]\n", text[at - 1]);) {
        at--;
        for (size_t i = 0; i < sizeof ends / sizeof *ends; i++) {
            size_t length = strlen(ends[i].text);
            if (to - at > length && !memcmp(text + at, ends[i].text, length))
                return try_list(n, at + length - ends[i].kept, to) ? at : SIZE_MAX;
        }
    }
    return SIZE_MAX;
}

/* Where "(BLU; GRN to revert)" begins that ends the words; SIZE_MAX: nowhere. */
static size_t in_parentheses(naming *n, size_t from, size_t to)
{
    const char *text = n->r->text;
    if (to <= from || text[to - 1] != ')')
        return SIZE_MAX;
    for (size_t at = to - 1; at > from && to - at < FAR && !strchr("[]\n", text[at - 1]);)
        if (text[--at] == '(')
            return try_list(n, at + 1, to - 1) ? at : SIZE_MAX;
    return SIZE_MAX;
}

static void behind_pair(naming *n, size_t at)
{
    const reading *r = n->r;
    while (at < r->length && r->text[at] == ' ')
        at++;
    if (at >= r->length || r->text[at] != '(')
        return;
    for (size_t to = at + 1; to < r->length && to - at < FAR && !strchr("[]\n(", r->text[to]); to++)
        if (r->text[to] == ')') {
            try_list(n, at + 1, to);
            return;
        }
}

/* The sentence before a wish, as far as it goes within the same pair: what it is about. */
static void find_about(const reading *r, const pair *p, entente_bracket *row)
{
    size_t from = p->from, to = p->from;
    while (from && p->from - from < 2000 && !strchr("[]\n", r->text[from - 1]) &&
           !(strchr(".;!?", r->text[from - 1]) && (r->text[from] == ' ' || from == p->from) && from + 2 < p->from))
        from--;
    reading_trim(r->text, &from, &to);
    if (from < to) {
        row->about = from;
        row->about_to = to;
    }
}

bool names_look(reading *r, const pair *p, entente_bracket *row)
{
    naming n = {.r = r};
    if (!r->options->actor)
        return false;
    size_t begins = behind_colon(&n, row->words, row->words_to);
    if (begins)
        row->words = begins;
    size_t ends = in_parentheses(&n, row->words, row->words_to);
    if (ends == SIZE_MAX)
        ends = behind_dash(&n, row->words, row->words_to);
    if (ends != SIZE_MAX)
        row->words_to = ends;
    reading_trim(r->text, &row->words, &row->words_to);
    bool wish = false;
    if (n.count && begins && !p->children) {
        term rest;
        term_take(&rest, r->text, row->words, row->words_to);
        wish = term_in(TERM_ORDER, &rest) || term_begins(TERM_ORDER_FIRST, &rest);
    } else if (!n.count && !p->children && try_list(&n, row->words, row->words_to)) {
        wish = n.verb; /* [BLU] alone may be a word of the text */
        n.count = wish ? n.count : 0;
    }
    if (!wish)
        behind_pair(&n, p->to);
    else
        find_about(r, p, row);
    entente_bracket_name *kept = ARENA_ARRAY(r->memory, n.count, entente_bracket_name);
    if (!kept)
        r->failed = true;
    else if (n.count)
        memcpy(kept, n.names, n.count * sizeof *kept);
    row->names.items = kept;
    row->names.count = kept ? n.count : 0;
    return wish;
}
