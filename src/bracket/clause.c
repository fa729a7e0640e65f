/* Words first, so that no other script changes fewer of them; then between them punctuation, brackets and line ends; what is
   left of blanks and labels is told by itself. */
#include "bracket/clause.h"

#include "bracket/script.h"

#include <stdlib.h>
#include <string.h>

static const size_t NONE = SIZE_MAX;
enum { TOLD = 400 }; /* bytes of what stands within lifted brackets */

typedef struct side {
    const clause_text *of;
    const token *t;
    size_t count, *match; /* the partner of each token; NONE: it has none */
    bool *named;          /* it stands in a name of an attribution */
    size_t *pair;         /* of a bracket that was lifted or put: its number from 1; else 0 */
    size_t *change;       /* [pairs + 1]: its change */
    size_t ends;          /* from here on nothing but line ends and blanks */
} side;

typedef struct work {
    comparing *c;
    side old, new;
    const char *name;
    entente_redline_piece *pieces;
    size_t count, room;
} work;

static bool stays(const token *t)
{
    return t->class == TOKEN_SPACE || t->class == TOKEN_LABEL;
}

/* --- who is whose partner --------------------------------------------------------------------------------------------- */

bool clause_words(comparing *c, const tokens *t, uint32_t **words, size_t *count)
{
    *count = 0;
    *words = ARENA_ARRAY(c->memory, t->count, uint32_t);
    for (size_t i = 0; *words && i < t->count; i++)
        if (token_counts(&t->items[i]))
            (*words)[(*count)++] = t->items[i].id;
    c->failed |= !*words;
    return *words != NULL;
}

/* Words that stay by chance between long stretches that do not are shown as changed too, while no more than one in ten of
   the changed words is of that sort: "the" between two new sentences tells nothing. */
static size_t drop_islands(size_t *partner, size_t n, size_t m, size_t allowed)
{
    size_t all = allowed, a_end = 0, b_end = 0; /* behind the run before */
    for (size_t i = 0; allowed >= 2 && i < n;) {
        if (partner[i] == NONE) {
            i++;
            continue;
        }
        size_t length = 1, next = i + 1;
        while (next < n && partner[next] == partner[i] + length) {
            next++;
            length++;
        }
        size_t after = next;
        while (after < n && partner[after] == NONE)
            after++;
        size_t gap_before = i - a_end + partner[i] - b_end;
        size_t gap_after = after - next + (after < n ? partner[after] : m) - (partner[i] + length);
        if (length <= 2 && gap_before >= 6 * length && gap_after >= 6 * length && allowed >= 2 * length) {
            allowed -= 2 * length;
            for (size_t k = i; k < next; k++)
                partner[k] = NONE;
        } else {
            a_end = next;
            b_end = partner[i] + length;
        }
        i = next;
    }
    return all - allowed;
}

static void match_words(work *w)
{
    comparing *c = w->c;
    uint32_t *a, *b;
    size_t n, m, at = 0, same = 0;
    if (!clause_words(c, &w->old.of->tokens, &a, &n) || !clause_words(c, &w->new.of->tokens, &b, &m))
        return;
    size_t *partner = ARENA_ARRAY(c->memory, n, size_t), *token_of = ARENA_ARRAY(c->memory, m, size_t);
    bool exact = true;
    if (!partner || !token_of || !script_find(a, n, b, m, partner, &exact)) {
        c->failed = true;
        return;
    }
    for (size_t i = 0; i < n; i++)
        same += partner[i] != NONE;
    size_t changed = n + m - 2 * same, allowed = c->whole && c->allowed < changed / 10 ? c->allowed : changed / 10;
    c->shortest += c->whole ? 0 : changed;
    c->exact &= exact;
    allowed = drop_islands(partner, n, m, allowed);
    c->allowed -= c->whole ? allowed : 0;
    for (size_t j = 0; j < w->new.count; j++)
        if (token_counts(&w->new.t[j]))
            token_of[at++] = j;
    at = 0;
    for (size_t i = 0; i < w->old.count; i++)
        if (token_counts(&w->old.t[i]) && partner[at++] != NONE) {
            w->old.match[i] = token_of[partner[at - 1]];
            w->new.match[w->old.match[i]] = i;
        }
}

/* A stretch of both between two pairs of partners. */
typedef struct gap {
    size_t i, i_to, j, j_to;
} gap;

static void match(work *w, size_t i, size_t j)
{
    w->old.match[i] = j;
    w->new.match[j] = i;
}

static size_t skip(const side *s, size_t at, size_t to)
{
    while (at < to && stays(&s->t[at]))
        at++;
    return at;
}

static size_t skip_back(const side *s, size_t at, size_t from)
{
    while (at > from && stays(&s->t[at - 1]))
        at--;
    return at;
}

/* The longest common subsequence of what does not count in a small gap. */
static void match_small(work *w, const gap *g)
{
    enum { MOST = 48 };
    unsigned char length[MOST + 1][MOST + 1];
    size_t a[MOST], b[MOST], n = 0, m = 0;
    for (size_t i = g->i; i < g->i_to && n < MOST; i++)
        if (!stays(&w->old.t[i]) && !token_counts(&w->old.t[i]))
            a[n++] = i;
    for (size_t j = g->j; j < g->j_to && m < MOST; j++)
        if (!stays(&w->new.t[j]) && !token_counts(&w->new.t[j]))
            b[m++] = j;
    for (size_t i = n + 1; i--;)
        for (size_t j = m + 1; j--;) {
            if (i == n || j == m)
                length[i][j] = 0;
            else if (w->old.t[a[i]].id == w->new.t[b[j]].id)
                length[i][j] = (unsigned char)(1 + length[i + 1][j + 1]);
            else
                length[i][j] = length[i + 1][j] > length[i][j + 1] ? length[i + 1][j] : length[i][j + 1];
        }
    for (size_t i = 0, j = 0; i < n && j < m;) {
        if (w->old.t[a[i]].id == w->new.t[b[j]].id)
            match(w, a[i++], b[j++]);
        else if (length[i + 1][j] >= length[i][j + 1])
            i++;
        else
            j++;
    }
}

/* Line ends within a gap with words on both sides: as many on both sides are the same. */
static void match_lines(work *w, const gap *g)
{
    size_t old = 0, new = 0, j = g->j;
    for (size_t i = g->i; i < g->i_to; i++)
        old += w->old.t[i].class == TOKEN_PARAGRAPH;
    for (size_t k = g->j; k < g->j_to; k++)
        new += w->new.t[k].class == TOKEN_PARAGRAPH;
    for (size_t i = g->i; old == new &&i < g->i_to; i++)
        if (w->old.t[i].class == TOKEN_PARAGRAPH) {
            while (w->new.t[j].class != TOKEN_PARAGRAPH)
                j++;
            if (w->old.t[i].id == w->new.t[j].id)
                match(w, i, j);
            j++;
        }
}

/* What does not count: equal at both ends of the gap; all of it where words change on one side at most. */
static void match_marks(work *w, gap g)
{
    bool words = false, new_words = false;
    for (size_t i = g.i; i < g.i_to; i++)
        words |= token_counts(&w->old.t[i]);
    for (size_t j = g.j; j < g.j_to; j++)
        new_words |= token_counts(&w->new.t[j]);
    for (;;) {
        size_t i = skip(&w->old, g.i, g.i_to), j = skip(&w->new, g.j, g.j_to);
        if (i == g.i_to || j == g.j_to || w->old.t[i].id != w->new.t[j].id)
            break;
        match(w, i, j);
        g.i = i + 1;
        g.j = j + 1;
    }
    for (;;) {
        size_t i = skip_back(&w->old, g.i_to, g.i), j = skip_back(&w->new, g.j_to, g.j);
        if (i == g.i || j == g.j || w->old.t[i - 1].id != w->new.t[j - 1].id)
            break;
        match(w, i - 1, j - 1);
        g.i_to = i - 1;
        g.j_to = j - 1;
    }
    if (words && new_words)
        match_lines(w, &g);
    else
        match_small(w, &g);
}

static bool next_gap(const work *w, gap *g)
{
    g->i = g->i_to;
    g->j = g->j_to;
    while (g->i < w->old.count && g->j < w->new.count && w->old.match[g->i] == g->j) {
        g->i++;
        g->j++;
    }
    if (g->i >= w->old.count && g->j >= w->new.count)
        return false;
    for (g->i_to = g->i; g->i_to < w->old.count && w->old.match[g->i_to] == NONE;)
        g->i_to++;
    g->j_to = g->i_to < w->old.count ? w->old.match[g->i_to] : w->new.count;
    return true;
}

/* --- telling it ------------------------------------------------------------------------------------------------------- */

entente_redline_change *clause_change(comparing *c, const char *kind, const char *name)
{
    if (c->change_count == c->change_room) {
        size_t room = c->change_room ? 2 * c->change_room : 32;
        entente_redline_change *more = ARENA_ARRAY(c->memory, room, entente_redline_change);
        if (!more) {
            c->failed = true;
            return NULL;
        }
        if (c->change_count)
            memcpy(more, c->changes, c->change_count * sizeof *more);
        c->changes = more;
        c->change_room = room;
    }
    entente_redline_change *made = &c->changes[c->change_count++];
    *made = (entente_redline_change){.number = c->change_count, .kind = kind, .clause = name};
    return made;
}

static const char *const class_names[] = {"words",   "negation",  "figure", "punctuation",
                                          "bracket", "paragraph", "label",  "space"};
static const char *const states[] = {"same", "deleted", "inserted"};
enum { SAME, DELETED, INSERTED };

/* Adds a token to the pieces; what goes on as the piece before it did is one with it. */
static void put(work *w, const side *s, size_t at, int state, size_t change)
{
    const token *t = &s->t[at];
    const char *bytes = s->of->text.bytes + t->from, *what = s->named[at] ? "name" : class_names[t->class];
    entente_redline_piece *last = w->count ? &w->pieces[w->count - 1] : NULL;
    if (last && last->state == states[state] && last->change == change && last->text.bytes + last->text.length == bytes) {
        bool joins = last->what == what || (t->class == TOKEN_SPACE && last->what != class_names[TOKEN_PARAGRAPH]) ||
                     (state == SAME && t->class != TOKEN_LABEL && last->what != class_names[TOKEN_LABEL]);
        if (joins) {
            if (state == SAME)
                last->what = class_names[TOKEN_WORD];
            last->text.length += t->to - t->from;
            return;
        }
    }
    if (w->count == w->room) {
        size_t room = w->room ? 2 * w->room : 8;
        entente_redline_piece *more = ARENA_ARRAY(w->c->memory, room, entente_redline_piece);
        if (!more) {
            w->c->failed = true;
            return;
        }
        if (w->count)
            memcpy(more, w->pieces, w->count * sizeof *more);
        w->pieces = more;
        w->room = room;
    }
    w->pieces[w->count++] = (entente_redline_piece){states[state], what, {bytes, t->to - t->from}, change};
}

static void same(work *w, size_t from, size_t to)
{
    for (size_t i = from; i < to; i++)
        put(w, &w->old, i, SAME, 0);
}

/* The text of the tokens [from, to) without blanks at its ends. */
static entente_bytes words_of(const side *s, size_t from, size_t to)
{
    while (from < to && s->t[from].class == TOKEN_SPACE)
        from++;
    while (to > from && s->t[to - 1].class == TOKEN_SPACE)
        to--;
    if (from == to)
        return (entente_bytes){s->of->text.bytes, 0};
    return (entente_bytes){s->of->text.bytes + s->t[from].from, s->t[to - 1].to - s->t[from].from};
}

/* What stands before a line end, back to a blank. */
static entente_bytes last_words(const side *s, size_t at)
{
    size_t to = at, from;
    while (to && s->t[to - 1].class == TOKEN_SPACE)
        to--;
    for (from = to; from && s->t[from - 1].class != TOKEN_SPACE && s->t[from - 1].class != TOKEN_PARAGRAPH;)
        from--;
    return words_of(s, from, to);
}

static void flag(entente_redline_change *change, const side *s, size_t from, size_t to)
{
    for (size_t i = from; change && i < to; i++) {
        change->negation |= s->t[i].class == TOKEN_NEGATION && !s->named[i];
        change->figure |= s->t[i].class == TOKEN_FIGURE && !s->named[i];
    }
}

/* One change of tokens that go or come, [from, to). */
static void put_change(work *w, const side *s, size_t from, size_t to, const char *kind)
{
    bool is_new = s == &w->new;
    entente_redline_change *change = clause_change(w->c, kind, w->name);
    if (!change)
        return;
    entente_bytes *told = is_new ? &change->after : &change->before;
    *told = words_of(s, from, to);
    if (!told->length) /* blanks alone */
        *told = (entente_bytes){s->of->text.bytes + s->t[from].from, s->t[to - 1].to - s->t[from].from};
    if (!strcmp(kind, "split") || !strcmp(kind, "joined"))
        *told = last_words(s, from);
    flag(change, s, from, to);
    size_t number = change->number;
    for (size_t i = from; i < to; i++)
        put(w, s, i, is_new ? INSERTED : DELETED, number);
}

/* A bracket of a pair that was lifted or put: both ends are one change, told with the words within. */
static void put_bracket(work *w, side *s, size_t at)
{
    bool is_new = s == &w->new;
    size_t pair = s->pair[at];
    if (!s->change[pair]) {
        const entente_bracket *b = &s->of->brackets->brackets.items[pair - 1];
        entente_redline_change *change = clause_change(w->c, is_new ? "bracketed" : "lifted", w->name);
        if (!change)
            return;
        entente_bytes words = {s->of->text.bytes + b->words, b->words_to - b->words};
        if (words.length > TOLD) { /* pairs in pairs would else be the square of the text */
            for (words.length = TOLD; (words.bytes[words.length] & 0xc0) == 0x80;)
                words.length--;
        }
        *(is_new ? &change->after : &change->before) = words;
        s->change[pair] = change->number;
    }
    put(w, s, at, is_new ? INSERTED : DELETED, s->change[pair]);
}

/* Behind a run of line ends, with blanks between. */
static size_t lines_end(const side *s, size_t from, size_t to)
{
    size_t end = from + 1;
    for (size_t i = end; i < to && (s->t[i].class == TOKEN_PARAGRAPH || s->t[i].class == TOKEN_SPACE); i++)
        if (s->t[i].class == TOKEN_PARAGRAPH)
            end = i + 1;
    return end;
}

/* Another line end stands beside these: no paragraph begins or ends by them. */
static bool stands_at_line(const side *s, size_t from, size_t to)
{
    while (from && s->t[from - 1].class == TOKEN_SPACE)
        from--;
    while (to < s->count && s->t[to].class == TOKEN_SPACE)
        to++;
    return (from && s->t[from - 1].class == TOKEN_PARAGRAPH) || (to < s->count && s->t[to].class == TOKEN_PARAGRAPH);
}

/* What goes, or comes, in one stretch: labels, line ends and lifted brackets by themselves, the rest as one. */
static void put_stretch(work *w, side *s, size_t from, size_t to)
{
    bool words = false, is_new = s == &w->new;
    for (size_t i = from; i < to; i++)
        words |= token_counts(&s->t[i]);
    for (size_t i = from; i < to;) {
        token_class class = s->t[i].class;
        if (s->pair[i]) {
            put_bracket(w, s, i++);
        } else if (class == TOKEN_LABEL) {
            put_change(w, s, i, i + 1, "renumbered");
            i++;
        } else if (class == TOKEN_PARAGRAPH && !words) {
            size_t end = lines_end(s, i, to);
            if (i < s->ends)
                put_change(w, s, i, end, stands_at_line(s, i, end) ? "space" : is_new ? "split" : "joined");
            else /* how a text ends is no change of it */
                for (size_t k = i; k < end; k++)
                    put(w, s, k, is_new ? INSERTED : DELETED, 0);
            i = end;
        } else {
            size_t end = i, solid = 0;
            for (; end < to && !s->pair[end] && s->t[end].class != TOKEN_LABEL &&
                   (words || s->t[end].class != TOKEN_PARAGRAPH);
                 end++) {
                if (!words && solid && s->t[end].class != TOKEN_SPACE) /* each mark by itself */
                    break;
                solid += s->t[end].class != TOKEN_SPACE;
            }
            size_t last = w->count ? w->pieces[w->count - 1].change : 0;
            if (solid)
                put_change(w, s, i, end, is_new ? "inserted" : "deleted");
            else if (i > from && last)
                for (size_t k = i; k < end; k++) /* blanks go with what they follow */
                    put(w, s, k, is_new ? INSERTED : DELETED, last);
            else
                put_change(w, s, i, end, "space");
            i = end;
        }
    }
}

/* Classes of which as many stand on both sides are told old to new. */
enum { LABELS = 1 << TOKEN_LABEL, FIGURES = 1 << TOKEN_FIGURE };

static size_t find(const side *s, size_t from, size_t to, unsigned classes)
{
    while (from < to && !(classes >> s->t[from].class & 1))
        from++;
    return from;
}

static bool go_in_pairs(const work *w, gap g, unsigned classes)
{
    for (bool any = false;; any = true) {
        size_t i = find(&w->old, g.i, g.i_to, classes), j = find(&w->new, g.j, g.j_to, classes);
        if (i == g.i_to || j == g.j_to)
            return any && i == g.i_to && j == g.j_to;
        if (w->old.t[i].class != w->new.t[j].class)
            return false;
        g.i = i + 1;
        g.j = j + 1;
    }
}

static void put_pair(work *w, size_t i, size_t j)
{
    bool label = w->old.t[i].class == TOKEN_LABEL;
    if (w->old.t[i].id == w->new.t[j].id && label) {
        put(w, &w->old, i, SAME, 0);
        return;
    }
    entente_redline_change *change = clause_change(w->c, label ? "renumbered" : "figure", w->name);
    if (!change)
        return;
    change->before = words_of(&w->old, i, i + 1);
    change->after = words_of(&w->new, j, j + 1);
    change->figure = !label;
    size_t number = change->number;
    put(w, &w->old, i, DELETED, number);
    put(w, &w->new, j, INSERTED, number);
}

static void put_middle(work *w, gap g)
{
    static const unsigned tried[] = {LABELS | FIGURES, FIGURES, LABELS};
    unsigned classes = 0;
    for (size_t k = 0; !classes && k < sizeof tried / sizeof *tried; k++)
        classes = go_in_pairs(w, g, tried[k]) ? tried[k] : 0;
    for (;;) {
        size_t i = find(&w->old, g.i, g.i_to, classes), j = find(&w->new, g.j, g.j_to, classes);
        put_stretch(w, &w->old, g.i, i);
        put_stretch(w, &w->new, g.j, j);
        if (i == g.i_to || j == g.j_to)
            return;
        put_pair(w, i, j);
        g.i = i + 1;
        g.j = j + 1;
    }
}

static bool alike(const work *w, size_t i, size_t j)
{
    return stays(&w->old.t[i]) && w->old.t[i].id == w->new.t[j].id;
}

/* Blanks alone on this side, and on the other a line end within the text and no words. */
static bool breaks_line(const side *s, size_t from, size_t to, const side *other, size_t other_from, size_t other_to)
{
    size_t line = find(other, other_from, other_to, 1 << TOKEN_PARAGRAPH);
    if (from == to || line == other_to || line >= other->ends)
        return false;
    for (; from < to; from++)
        if (s->t[from].class != TOKEN_SPACE)
            return false;
    for (; other_from < other_to; other_from++)
        if (other->t[other_from].class != TOKEN_PARAGRAPH && other->t[other_from].class != TOKEN_SPACE)
            return false;
    return true;
}

/* Where one side is a blank alone, the same blank of the other side stays: "yearly[,] [in" to "yearly, in". */
static void put_around_space(work *w, gap g)
{
    if (breaks_line(&w->old, g.i, g.i_to, &w->new, g.j,
                    g.j_to)) { /* the blank goes with the split, and comes with the join */
        for (size_t i = g.i; i < g.i_to; i++)
            put(w, &w->old, i, DELETED, w->c->change_count + 1);
        put_stretch(w, &w->new, g.j, g.j_to);
        return;
    }
    if (breaks_line(&w->new, g.j, g.j_to, &w->old, g.i, g.i_to)) {
        put_stretch(w, &w->old, g.i, g.i_to);
        for (size_t j = g.j; j < g.j_to; j++)
            put(w, &w->new, j, INSERTED, w->c->change_count);
        return;
    }
    bool new_alone = g.j_to == g.j + 1, old_alone = g.i_to == g.i + 1;
    for (size_t i = g.i; new_alone && i < g.i_to; i++)
        if (w->old.t[i].class == TOKEN_SPACE && alike(w, i, g.j)) {
            put_stretch(w, &w->old, g.i, i);
            same(w, i, i + 1);
            put_stretch(w, &w->old, i + 1, g.i_to);
            return;
        }
    for (size_t j = g.j; old_alone && j < g.j_to; j++)
        if (w->new.t[j].class == TOKEN_SPACE && alike(w, g.i, j)) {
            put_stretch(w, &w->new, g.j, j);
            same(w, g.i, g.i_to);
            put_stretch(w, &w->new, j + 1, g.j_to);
            return;
        }
    put_middle(w, g);
}

static void put_gap(work *w, gap g)
{
    size_t i_to = g.i_to, j_to = g.j_to;
    size_t from = g.i;
    while (g.i < g.i_to && g.j < g.j_to && alike(w, g.i, g.j)) {
        g.i++;
        g.j++;
    }
    same(w, from, g.i);
    while (i_to > g.i && j_to > g.j && alike(w, i_to - 1, j_to - 1)) {
        i_to--;
        j_to--;
    }
    put_around_space(w, (gap){g.i, i_to, g.j, j_to});
    same(w, i_to, g.i_to);
}

/* --- brackets that go while what they hold stays ---------------------------------------------------------------------- */

static size_t token_at(const side *s, size_t byte)
{
    size_t low = 0, high = s->count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (s->t[middle].from < byte)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

/* The token of each end of a pair; false: none begins there. */
static bool ends_of(const side *s, const entente_bracket *pair, size_t *opens, size_t *closes)
{
    *opens = token_at(s, pair->from);
    *closes = token_at(s, pair->to - 1);
    return *closes < s->count && s->t[*opens].from == pair->from && s->t[*closes].from + 1 == pair->to;
}

static void unmatch(side *s, side *other, size_t at)
{
    if (s->match[at] != NONE)
        other->match[s->match[at]] = NONE;
    s->match[at] = NONE;
}

/* Brackets stay in pairs: an end whose other end goes, or becomes that of another pair, goes too. */
static void match_pairs(work *w, side *s, side *other)
{
    const entente_brackets *b = s->of->brackets, *others = other->of->brackets;
    size_t *partner = ARENA_ARRAY(w->c->memory, other->count, size_t), opens, closes;
    w->c->failed |= !partner;
    for (size_t i = 0; partner && i < others->brackets.count; i++)
        if (ends_of(other, &others->brackets.items[i], &opens, &closes))
            partner[opens] = closes + 1;
    for (size_t i = 0; partner && i < b->brackets.count; i++) {
        if (!ends_of(s, &b->brackets.items[i], &opens, &closes))
            continue;
        bool stay = s->match[opens] != NONE && s->match[closes] != NONE && partner[s->match[opens]] == s->match[closes] + 1;
        if (!stay) {
            unmatch(s, other, opens);
            unmatch(s, other, closes);
        }
    }
}

static void find_names(work *w, side *s)
{
    const entente_brackets *b = s->of->brackets;
    s->named = ARENA_ARRAY(w->c->memory, s->count + 1, bool);
    w->c->failed |= !s->named;
    for (size_t i = 0; s->named && i < b->brackets.count; i++)
        for (size_t k = 0; k < b->brackets.items[i].names.count; k++) {
            const entente_bracket_name *name = &b->brackets.items[i].names.items[k];
            for (size_t at = token_at(s, name->from); at < s->count && s->t[at].to <= name->to; at++)
                s->named[at] = true;
        }
}

/* Pairs that go, or come, while most of their words stay. */
static void find_lifted(work *w, side *s)
{
    const entente_brackets *b = s->of->brackets;
    size_t pairs = b->brackets.count, opens, closes;
    s->pair = ARENA_ARRAY(w->c->memory, s->count, size_t);
    s->change = ARENA_ARRAY(w->c->memory, pairs + 1, size_t);
    size_t *kept =
        ARENA_ARRAY(w->c->memory, s->count + 1, size_t); /* words that stay, less those that do not, before each */
    if (!s->pair || !s->change || !kept) {
        w->c->failed = true;
        return;
    }
    for (size_t i = 0; i < s->count; i++)
        kept[i + 1] = kept[i] + (token_counts(&s->t[i]) && !s->named[i] ? s->match[i] != NONE ? 1 : SIZE_MAX : 0);
    for (size_t i = 0; i < pairs; i++) {
        const entente_bracket *pair = &b->brackets.items[i];
        if (pair->is == ENTENTE_BRACKET_NONE || !pair->number || !ends_of(s, pair, &opens, &closes) ||
            s->match[opens] != NONE)
            continue;
        size_t more = kept[closes] - kept[opens]; /* below zero: most of it goes */
        if (more && more <= s->count)
            s->pair[opens] = s->pair[closes] = i + 1;
    }
}

/* --- all --------------------------------------------------------------------------------------------------------------- */

static bool side_make(work *w, side *s, const clause_text *of)
{
    *s = (side){.of = of, .t = of->tokens.items, .count = of->tokens.count};
    s->match = ARENA_ARRAY(w->c->memory, s->count, size_t);
    w->c->failed |= !s->match;
    for (size_t i = 0; s->match && i < s->count; i++)
        s->match[i] = NONE;
    s->ends = s->count;
    while (s->ends && (s->t[s->ends - 1].class == TOKEN_PARAGRAPH || s->t[s->ends - 1].class == TOKEN_SPACE))
        s->ends--;
    return s->match != NULL;
}

static void count_words(const work *w, entente_redline_row *row)
{
    for (size_t i = 0; i < w->old.count; i++)
        if (token_counts(&w->old.t[i])) {
            row->same += w->old.match[i] != NONE;
            row->deleted += w->old.match[i] == NONE;
        }
    for (size_t j = 0; j < w->new.count; j++)
        row->inserted += token_counts(&w->new.t[j]) && w->new.match[j] == NONE;
    size_t all = 2 * row->same + row->deleted + row->inserted;
    row->likeness = all ? 2 * (double)row->same / (double)all : 1;
}

static void finish(work *w, entente_redline_row *row, size_t changes_before)
{
    row->pieces.items = w->pieces;
    row->pieces.count = w->count;
    row->state = w->c->change_count > changes_before ? "changed" : "same"; /* not that it moved, or bears another number */
}

void clause_compare(comparing *c, const clause_text *before, const clause_text *after, const char *name,
                    entente_redline_row *row)
{
    work w = {.c = c, .name = name};
    size_t changes = c->change_count;
    if (!side_make(&w, &w.old, before) || !side_make(&w, &w.new, after))
        return;
    match_words(&w);
    gap g = {0};
    while (!c->failed && next_gap(&w, &g))
        match_marks(&w, g);
    match_pairs(&w, &w.old, &w.new);
    match_pairs(&w, &w.new, &w.old);
    count_words(&w, row);
    find_names(&w, &w.old);
    find_names(&w, &w.new);
    if (!c->failed) {
        find_lifted(&w, &w.old);
        find_lifted(&w, &w.new);
    }
    g = (gap){0};
    for (size_t at = 0; !c->failed;) {
        bool more = next_gap(&w, &g);
        same(&w, at, more ? g.i : w.old.count);
        if (!more)
            break;
        put_gap(&w, g);
        at = g.i_to;
    }
    finish(&w, row, changes);
}

void clause_whole(comparing *c, const clause_text *text, bool is_new, const char *name, entente_redline_row *row)
{
    work w = {.c = c, .name = name};
    side *s = is_new ? &w.new : &w.old;
    entente_redline_change *change = clause_change(c, is_new ? "new clause" : "clause gone", name);
    if (!change || !side_make(&w, s, text))
        return;
    find_names(&w, s);
    if (c->failed)
        return;
    size_t number = change->number, at = 0;
    for (; at < s->count && s->t[at].class == TOKEN_SPACE; at++)
        put(&w, s, at, is_new ? INSERTED : DELETED, number);
    bool label = at < s->count && s->t[at].class == TOKEN_LABEL;
    *(is_new ? &change->after : &change->before) = words_of(s, at + label, s->ends > at + label ? s->ends : at + label);
    flag(change, s, at, s->count);
    if (label)
        put_change(&w, s, at, at + 1, "renumbered");
    for (size_t i = at; i < s->count; i++) {
        if (i > at || !label)
            put(&w, s, i, is_new ? INSERTED : DELETED, number);
        *(is_new ? &row->inserted : &row->deleted) += token_counts(&s->t[i]);
    }
    c->shortest += c->whole ? 0 : row->inserted + row->deleted;
    row->pieces.items = w.pieces;
    row->pieces.count = w.count;
    row->state = is_new ? "new" : "gone";
}
