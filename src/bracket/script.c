/* Hyyrö's bit-parallel rows (2004) halved as Hirschberg does (1975). A row is a bit for each of b, 0 where the longest
   common subsequence grows: its length over b[0 .. j) is the number of zeros among the first j bits. A symbol that stands in
   few places touches few words of a row. */
#include "bracket/script.h"

#include <stdlib.h>
#include <string.h>

/* Where each symbol of b stands: the words of a row in which it does, and the bits in them. */
typedef struct stretch {
    size_t word;
    uint64_t bits;
} stretch;
typedef struct places {
    size_t *first; /* [ids + 1] */
    stretch *list;
} places;

typedef struct script {
    const uint32_t *a, *b;
    size_t *partner, m;
    places ahead, back; /* back: b is read from its end */
    uint64_t *rows;
    size_t rows_size;
    size_t *lengths; /* [m + 1] */
    uint64_t most;   /* steps past which it is no longer exact */
    bool failed;
} script;

/* Rows are laid out as b is, so that a part of one begins within a word: the words that [from, to) touches. */
static size_t words_of(size_t from, size_t to)
{
    return from < to ? (to - 1) / 64 - from / 64 + 1 : 0;
}

static bool make_places(places *out, const uint32_t *b, size_t m, size_t ids, bool back)
{
    size_t *last = calloc(ids + 1, sizeof *last); /* the last word of each symbol, from 1 */
    out->first = calloc(ids + 2, sizeof *out->first);
    out->list = malloc(m * sizeof *out->list);
    bool made = last && out->first && out->list;
    for (size_t at = 0; made && at < m; at++) {
        uint32_t symbol = b[back ? m - 1 - at : at];
        out->first[symbol + 2] += last[symbol] != at / 64 + 1;
        last[symbol] = at / 64 + 1;
    }
    for (size_t id = 0; made && id < ids; id++)
        out->first[id + 1] += out->first[id];
    if (made)
        memset(last, 0, ids * sizeof *last);
    for (size_t at = 0; made && at < m; at++) {
        uint32_t symbol = b[back ? m - 1 - at : at];
        size_t *end = &out->first[symbol + 1];
        if (last[symbol] != at / 64 + 1)
            out->list[(*end)++] = (stretch){at / 64, 0};
        out->list[*end - 1].bits |= (uint64_t)1 << at % 64;
        last[symbol] = at / 64 + 1;
    }
    free(last);
    return made;
}

/* One word of a row with the symbol's bits in it; gives the carry. */
static unsigned step(uint64_t *word, uint64_t bits, unsigned carry)
{
    uint64_t v = *word, u = v & bits, sum;
    bool over = __builtin_add_overflow(v, u, &sum);
    over |= __builtin_add_overflow(sum, (uint64_t)carry, &sum);
    *word = sum | (v & ~bits);
    return over;
}

/* The row of [from, to) after one more symbol of a. */
static void advance(const places *p, uint32_t symbol, size_t from, size_t to, uint64_t *row)
{
    size_t low = p->first[symbol], end = p->first[symbol + 1], high = end, zero = from / 64, final = (to - 1) / 64,
           at = zero;
    unsigned carry = 0;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (p->list[middle].word < zero)
            low = middle + 1;
        else
            high = middle;
    }
    for (; low < end && p->list[low].word <= final; low++) {
        size_t word = p->list[low].word;
        uint64_t bits = p->list[low].bits;
        bits &= word == zero ? UINT64_MAX << from % 64 : UINT64_MAX;
        /* bits behind `to` in the last word change nothing before them, and are not read */
        for (; carry && at < word; at++)
            carry = step(&row[at - zero], 0, carry);
        at = word;
        carry = step(&row[at - zero], bits, carry);
        at++;
    }
    for (; carry && at <= final; at++)
        carry = step(&row[at - zero], 0, carry);
}

/* The bit of the place `at` behind `from`, where the row begins. */
static bool bit(const uint64_t *row, size_t from, size_t at)
{
    size_t place = from + at;
    return row[place / 64 - from / 64] >> place % 64 & 1;
}

/* All rows, and back through them: where a row's bit is 0 and the row's before it is not, its symbol stands there. */
static void walk(script *s, size_t a_from, size_t a_to, size_t b_from, size_t b_to)
{
    size_t n = a_to - a_from, words = words_of(b_from, b_to);
    memset(s->rows, 0xff, words * sizeof *s->rows);
    for (size_t i = 0; i < n; i++) {
        uint64_t *row = s->rows + i * words;
        if (i)
            memcpy(row, row - words, words * sizeof *row);
        advance(&s->ahead, s->a[a_from + i], b_from, b_to, row);
    }
    for (size_t i = n, j = b_to - b_from; i && j;) {
        if (bit(s->rows + (i - 1) * words, b_from, j - 1)) {
            j--;
        } else if (--i && !bit(s->rows + (i - 1) * words, b_from, j - 1)) {
            continue;
        } else {
            s->partner[a_from + i] = b_from + --j;
        }
    }
}

typedef struct part {
    size_t a_from, a_to, b_from, b_to;
} part;

static void trim(script *s, part *p)
{
    for (; p->a_from < p->a_to && p->b_from < p->b_to && s->a[p->a_from] == s->b[p->b_from]; p->a_from++)
        s->partner[p->a_from] = p->b_from++;
    for (; p->a_from < p->a_to && p->b_from < p->b_to && s->a[p->a_to - 1] == s->b[p->b_to - 1];)
        s->partner[--p->a_to] = --p->b_to;
}

/* Where b is parted when a is parted in the middle: there its longest common subsequences with the first half from the front
   and with the second from the back are longest together. */
static size_t middle(script *s, const part *p, size_t a_middle)
{
    size_t m = p->b_to - p->b_from, best = 0, zeros = 0, most = 0, back = s->m - p->b_to;
    memset(s->rows, 0xff, words_of(p->b_from, p->b_to) * sizeof *s->rows);
    for (size_t i = p->a_from; i < a_middle; i++)
        advance(&s->ahead, s->a[i], p->b_from, p->b_to, s->rows);
    for (size_t j = 0; j <= m; j++) {
        s->lengths[j] = zeros;
        zeros += j < m && !bit(s->rows, p->b_from, j);
    }
    memset(s->rows, 0xff, words_of(back, back + m) * sizeof *s->rows);
    for (size_t i = p->a_to; i-- > a_middle;)
        advance(&s->back, s->a[i], back, back + m, s->rows);
    zeros = 0;
    for (size_t k = 0; k <= m; k++) {
        if (s->lengths[m - k] + zeros > most || !k) {
            most = s->lengths[m - k] + zeros;
            best = m - k;
        }
        zeros += k < m && !bit(s->rows, back, k);
    }
    return p->b_from + best;
}

/* Exactly. The stack is as deep as a can be halved. */
static void exactly(script *s, part whole)
{
    part stack[80];
    size_t depth = 0;
    stack[depth++] = whole;
    while (depth) {
        part p = stack[--depth];
        trim(s, &p);
        size_t n = p.a_to - p.a_from, words = words_of(p.b_from, p.b_to);
        if (!n || !words)
            continue;
        if (n * words <= s->rows_size) {
            walk(s, p.a_from, p.a_to, p.b_from, p.b_to);
            continue;
        }
        size_t a_middle = p.a_from + n / 2, b_middle = middle(s, &p, a_middle);
        stack[depth++] = (part){p.a_from, a_middle, p.b_from, b_middle};
        stack[depth++] = (part){a_middle, p.a_to, b_middle, p.b_to};
    }
}

/* A run of symbols that stands once in each part, or not; by its hash. */
typedef struct run {
    uint64_t hash;
    size_t a, b; /* where it begins, from 1; 0: nowhere; SIZE_MAX: in several places */
} run;

static uint64_t hash_run(const uint32_t *at, size_t length)
{
    uint64_t hash = 0x9e3779b97f4a7c15u;
    for (size_t i = 0; i < length; i++)
        hash = (hash ^ at[i]) * 0xff51afd7ed558ccdu, hash ^= hash >> 32;
    return hash | 1;
}

static run *slot_of(run *slots, size_t size, uint64_t hash)
{
    size_t at = hash >> 8 & (size - 1);
    while (slots[at].hash && slots[at].hash != hash)
        at = (at + 1) & (size - 1);
    slots[at].hash = hash;
    return &slots[at];
}

/* Where runs of so many symbols begin that stand once in each part, in the order of a. */
static size_t find_runs(script *s, const part *p, size_t length, part *found)
{
    size_t n = p->a_to - p->a_from, m = p->b_to - p->b_from, size = 16, count = 0;
    while (size < 2 * (n + m))
        size *= 2;
    run *slots = n >= length && m >= length ? calloc(size, sizeof *slots) : NULL;
    s->failed |= n >= length && m >= length && !slots;
    for (size_t i = p->a_from; slots && i + length <= p->a_to; i++) {
        run *r = slot_of(slots, size, hash_run(s->a + i, length));
        r->a = r->a ? SIZE_MAX : i + 1;
    }
    for (size_t j = p->b_from; slots && j + length <= p->b_to; j++) {
        run *r = slot_of(slots, size, hash_run(s->b + j, length));
        r->b = r->b ? SIZE_MAX : j + 1;
    }
    for (size_t i = p->a_from; slots && i + length <= p->a_to; i++) {
        const run *r = slot_of(slots, size, hash_run(s->a + i, length));
        if (r->a == i + 1 && r->b && r->b != SIZE_MAX && s->a[i] == s->b[r->b - 1])
            found[count++] = (part){i, 0, r->b - 1, 0};
    }
    free(slots);
    return count;
}

/* Of these the longest row that is in order in b too, into the beginning of the list. */
static size_t keep_order(script *s, part *found, size_t count)
{
    size_t longest = 0, *last = malloc((count + 1) * sizeof *last), *before = malloc((count + 1) * sizeof *before);
    s->failed |= !last || !before;
    for (size_t i = 0; !s->failed && i < count; i++) { /* patience: the piles' tops grow */
        size_t low = 0, high = longest;
        while (low < high) {
            size_t mid = low + (high - low) / 2;
            if (found[last[mid]].b_from < found[i].b_from)
                low = mid + 1;
            else
                high = mid;
        }
        before[i] = low ? last[low - 1] : SIZE_MAX;
        last[low] = i;
        longest += low == longest;
    }
    size_t at = longest && !s->failed ? last[longest - 1] : SIZE_MAX;
    for (size_t k = s->failed ? 0 : longest; k--; at = before[at])
        last[k] = at;
    for (size_t k = 0; !s->failed && k < longest; k++)
        found[k] = found[last[k]];
    free(last);
    free(before);
    return s->failed ? 0 : longest;
}

/* What is too long is parted at runs that stand once in each, shorter ones where it still is; at last it stays unlike. */
static void in_parts(script *s, part whole, unsigned level)
{
    static const size_t lengths[] = {8, 3, 1};
    if (level == sizeof lengths / sizeof *lengths)
        return;
    part *found = malloc((whole.a_to - whole.a_from + 1) * sizeof *found);
    s->failed |= !found;
    size_t count = found ? keep_order(s, found, find_runs(s, &whole, lengths[level], found)) : 0;
    for (size_t k = 0; !s->failed && k <= count; k++) {
        part p = {k ? found[k - 1].a_from + 1 : whole.a_from, k < count ? found[k].a_from : whole.a_to,
                  k ? found[k - 1].b_from + 1 : whole.b_from, k < count ? found[k].b_from : whole.b_to};
        if (k < count)
            s->partner[found[k].a_from] = found[k].b_from;
        trim(s, &p);
        if ((uint64_t)(p.a_to - p.a_from) * words_of(p.b_from, p.b_to) <= s->most / 16)
            exactly(s, p);
        else
            in_parts(s, p, level + 1);
    }
    free(found);
}

/* Symbols by how they stand in b, from 0; those of a that b has not are left out. */
typedef struct renumbered {
    uint32_t *a, *b;
    size_t *at; /* where each of a stood */
    size_t n, ids;
} renumbered;

static bool renumber(const uint32_t *a, size_t n, const uint32_t *b, size_t m, renumbered *out)
{
    size_t size = 16;
    while (size < 2 * m)
        size *= 2;
    uint64_t *slots = calloc(size, sizeof *slots); /* the symbol, and above it its number + 1 */
    *out = (renumbered){malloc((n + 1) * sizeof *out->a), malloc((m + 1) * sizeof *out->b),
                        malloc((n + 1) * sizeof *out->at), 0, 0};
    bool made = slots && out->a && out->b && out->at;
    for (size_t j = 0; made && j < m + n; j++) {
        uint32_t symbol = j < m ? b[j] : a[j - m];
        size_t slot = (symbol * (uint64_t)0x9e3779b97f4a7c15u >> 20) & (size - 1);
        while (slots[slot] && (uint32_t)slots[slot] != symbol)
            slot = (slot + 1) & (size - 1);
        if (j < m) {
            if (!slots[slot])
                slots[slot] = (uint64_t)++out->ids << 32 | symbol;
            out->b[j] = (uint32_t)(slots[slot] >> 32) - 1;
        } else if (slots[slot]) {
            out->at[out->n] = j - m;
            out->a[out->n++] = (uint32_t)(slots[slot] >> 32) - 1;
        }
    }
    free(slots);
    return made;
}

/* The places of each symbol of b, and room for rows. */
static bool prepare(script *s, size_t n, size_t m, size_t ids, size_t rows)
{
    size_t words = (m + 63) / 64 + 1;
    s->m = m;
    s->rows_size = n * words < rows ? n * words : rows > 2 * words ? rows : 2 * words;
    s->lengths = malloc((m + 1) * sizeof *s->lengths);
    s->rows = malloc(s->rows_size * sizeof *s->rows);
    return s->lengths && s->rows && make_places(&s->ahead, s->b, m, ids, false) && make_places(&s->back, s->b, m, ids, true);
}

/* The words of rows that all of a touches. */
static uint64_t steps(const script *s, size_t n)
{
    uint64_t count = 0;
    for (size_t i = 0; i < n; i++)
        count += s->ahead.first[s->a[i] + 1] - s->ahead.first[s->a[i]];
    return count;
}

bool script_find_within(const uint32_t *a, size_t n, const uint32_t *b, size_t m, uint64_t most, size_t rows,
                        size_t *partner, bool *exact)
{
    script s = {.a = a, .b = b, .partner = partner, .most = most};
    part whole = {0, n, 0, m};
    renumbered r;
    for (size_t i = 0; i < n; i++)
        partner[i] = SIZE_MAX;
    trim(&s, &whole);
    if (whole.a_from == whole.a_to || whole.b_from == whole.b_to)
        return true;
    n = whole.a_to - whole.a_from;
    m = whole.b_to - whole.b_from;
    s.failed = !renumber(a + whole.a_from, n, b + whole.b_from, m, &r);
    s.a = r.a;
    s.b = r.b;
    s.partner = malloc((n + 1) * sizeof *s.partner);
    s.failed |= !s.partner || (r.n && !prepare(&s, r.n, m, r.ids, rows));
    for (size_t i = 0; !s.failed && i < r.n; i++)
        s.partner[i] = SIZE_MAX;
    if (!s.failed && (!r.n || steps(&s, r.n) <= most)) {
        exactly(&s, (part){0, r.n, 0, m});
    } else if (!s.failed) {
        in_parts(&s, (part){0, r.n, 0, m}, 0);
        *exact = false;
    }
    for (size_t i = 0; !s.failed && i < r.n; i++)
        if (s.partner[i] != SIZE_MAX)
            partner[whole.a_from + r.at[i]] = whole.b_from + s.partner[i];
    free(r.a);
    free(r.b);
    free(r.at);
    free(s.partner);
    free(s.ahead.first);
    free(s.ahead.list);
    free(s.back.first);
    free(s.back.list);
    free(s.lengths);
    free(s.rows);
    return !s.failed;
}

bool script_find(const uint32_t *a, size_t n, const uint32_t *b, size_t m, size_t *partner, bool *exact)
{
    static const uint64_t most = (uint64_t)1 << 29; /* a second or two */
    static const size_t rows = (size_t)1 << 20;
    return script_find_within(a, n, b, m, most, rows, partner, exact);
}
