#include "bracket/follow.h"

#include "bracket/script.h"

#include <stdlib.h>
#include <string.h>

static const size_t NONE = SIZE_MAX;

/* Words in as many clauses tell nothing of which is which. */
enum { COMMON = 40 };
static const double LIKE = 0.6; /* of two clauses without a common id: from here on they read alike */

typedef struct following {
    comparing *c;
    const entente_redline_version *before, *after;
    const clause_text *old, *new;
    size_t n, m;
    size_t *to;                    /* [n] the clause that an old one goes on as; NONE: none */
    size_t *from;                  /* [m] */
    size_t *old_words, *new_words; /* how many count in each */
    bool *by_id;                   /* [m] */
} following;

/* --- by id ------------------------------------------------------------------------------------------------------------- */

typedef struct named {
    const char *id;
    size_t at;
} named;

static int by_name(const void *left, const void *right)
{
    return strcmp(((const named *)left)->id, ((const named *)right)->id);
}

static bool follow_ids(following *f)
{
    size_t count = 0;
    named *list = ARENA_ARRAY(f->c->memory, f->n, named);
    for (size_t i = 0; list && i < f->n; i++)
        if (f->before->clauses[i].id)
            list[count++] = (named){f->before->clauses[i].id, i};
    if (count)
        qsort(list, count, sizeof *list, by_name);
    for (size_t j = 0; list && count && j < f->m; j++) {
        const named key = {f->after->clauses[j].id, 0},
                    *found = key.id ? bsearch(&key, list, count, sizeof *list, by_name) : NULL;
        if (found && f->to[found->at] == NONE) {
            f->to[found->at] = j;
            f->from[j] = found->at;
            f->by_id[j] = true;
        }
    }
    return list != NULL;
}

/* --- how alike they are ------------------------------------------------------------------------------------------------ */

/* In which old clauses each word stands, a clause once for each time. */
typedef struct postings {
    size_t *first, *clauses; /* [ids + 1] */
    size_t *shared, *touched, touched_count;
} postings;

static bool post(following *f, postings *p)
{
    size_t ids = f->c->ids.count, all = 0;
    p->first = ARENA_ARRAY(f->c->memory, ids + 2, size_t);
    for (size_t i = 0; i < f->n; i++)
        all += f->old_words[i];
    p->clauses = ARENA_ARRAY(f->c->memory, all, size_t);
    p->shared = ARENA_ARRAY(f->c->memory, f->n, size_t);
    p->touched = ARENA_ARRAY(f->c->memory, f->n, size_t);
    if (!p->first || !p->clauses || !p->shared || !p->touched)
        return false;
    for (size_t i = 0; i < f->n; i++)
        for (size_t k = 0; k < f->old[i].tokens.count; k++)
            p->first[f->old[i].tokens.items[k].id + 2] += token_counts(&f->old[i].tokens.items[k]);
    for (size_t id = 0; id <= ids; id++)
        p->first[id + 1] += p->first[id];
    for (size_t i = 0; i < f->n; i++)
        for (size_t k = 0; k < f->old[i].tokens.count; k++)
            if (token_counts(&f->old[i].tokens.items[k]))
                p->clauses[p->first[f->old[i].tokens.items[k].id + 1]++] = i;
    return true;
}

/* The old clause that has most rare words in common with a new one; NONE: none has any. free_ones: of those that go on
 * nowhere. */
static size_t most_like(const following *f, postings *p, size_t j, bool free_ones)
{
    const tokens *t = &f->new[j].tokens;
    size_t best = NONE;
    for (size_t k = 0; k < t->count; k++) {
        size_t id = t->items[k].id, from = p->first[id], to = p->first[id + 1];
        if (!token_counts(&t->items[k]) || to - from > COMMON)
            continue;
        for (size_t at = from; at < to; at++)
            if ((!free_ones || f->to[p->clauses[at]] == NONE) && (at == from || p->clauses[at] != p->clauses[at - 1]) &&
                !p->shared[p->clauses[at]]++)
                p->touched[p->touched_count++] = p->clauses[at];
    }
    size_t most = 0;
    for (size_t i = 0; i < p->touched_count; i++) {
        size_t clause = p->touched[i], shared = p->shared[clause];
        if (shared > most || (shared == most && clause < best)) {
            most = shared;
            best = clause;
        }
        p->shared[clause] = 0;
    }
    p->touched_count = 0;
    return best;
}

static int by_number(const void *left, const void *right)
{
    uint32_t a = *(const uint32_t *)left, b = *(const uint32_t *)right;
    return (a > b) - (a < b);
}

/* The share of the words of two clauses that stand in both, in whatever order. */
static double likeness_of(const following *f, size_t i, size_t j)
{
    uint32_t *a, *b;
    size_t n, m, shared = 0;
    if (!clause_words(f->c, &f->old[i].tokens, &a, &n) || !clause_words(f->c, &f->new[j].tokens, &b, &m) || !(n + m))
        return 0;
    qsort(a, n, sizeof *a, by_number);
    qsort(b, m, sizeof *b, by_number);
    for (size_t x = 0, y = 0; x < n && y < m;) {
        shared += a[x] == b[y];
        bool first = a[x] <= b[y], second = b[y] <= a[x];
        x += first;
        y += second;
    }
    return 2 * (double)shared / (double)(n + m);
}

/* --- by likeness: texts from outside ----------------------------------------------------------------------------------- */

/* A run of old paragraphs that goes on as a run of new ones. */
typedef struct block {
    size_t old, old_to, new, new_to;
} block;

/* The paragraph of every counting word, and the words of all one after another. */
static bool flatten(following *f, const clause_text *texts, size_t count, size_t *words_of, uint32_t **ids, size_t **where,
                    size_t *length)
{
    *length = 0;
    for (size_t i = 0; i < count; i++)
        *length += words_of[i];
    *ids = ARENA_ARRAY(f->c->memory, *length, uint32_t);
    *where = ARENA_ARRAY(f->c->memory, *length, size_t);
    if (!*ids || !*where)
        return false;
    size_t at = 0;
    for (size_t i = 0; i < count; i++)
        for (size_t k = 0; k < texts[i].tokens.count; k++)
            if (token_counts(&texts[i].tokens.items[k])) {
                (*ids)[at] = texts[i].tokens.items[k].id;
                (*where)[at++] = i;
            }
    return true;
}

/* Blocks of paragraphs that share at least so much of the shorter one's words in the script of the whole; 0: any word. In
   order, and no two have a paragraph in common. */
static size_t find_blocks(const following *f, const size_t *partner, const size_t *old_where, const size_t *new_where,
                          size_t length, double share, block *blocks)
{
    size_t count = 0;
    for (size_t k = 0; k < length;) {
        if (partner[k] == NONE) {
            k++;
            continue;
        }
        size_t i = old_where[k], j = new_where[partner[k]], shared = 0;
        for (; k < length && old_where[k] == i && (partner[k] == NONE || new_where[partner[k]] == j); k++)
            shared += partner[k] != NONE;
        size_t shorter = f->old_words[i] < f->new_words[j] ? f->old_words[i] : f->new_words[j];
        size_t longer = f->old_words[i] + f->new_words[j] - shorter;
        if ((double)shared < share * (double)shorter || (share > 0 && shared < 3 && 2 * shared < longer))
            continue;
        block *last = count ? &blocks[count - 1] : NULL;
        if (last && (i < last->old_to || j < last->new_to)) { /* a paragraph of the block goes on here too */
            last->old_to = i >= last->old_to ? i + 1 : last->old_to;
            last->new_to = j >= last->new_to ? j + 1 : last->new_to;
        } else {
            blocks[count++] = (block){i, i + 1, j, j + 1};
        }
    }
    return count;
}

/* Paragraphs left over on both sides that read alike: moved. */
static void find_moved(following *f, postings *p, const bool *taken_new)
{
    for (size_t j = 0; j < f->m; j++) {
        if (taken_new[j] || f->from[j] != NONE || !f->new_words[j])
            continue;
        size_t i = most_like(f, p, j, true);
        if (i == NONE || likeness_of(f, i, j) < (f->new_words[j] < 3 ? 1 : LIKE))
            continue;
        f->to[i] = j;
        f->from[j] = i;
    }
}

/* The words of two whole texts, one after another, and where each paragraph begins among them. */
typedef struct flat {
    uint32_t *a, *b;
    size_t *old_where, *new_where, *old_first, *new_first, *partner, *scratch, n, m;
} flat;

static size_t *firsts(const following *f, const size_t *words, size_t count)
{
    size_t *first = ARENA_ARRAY(f->c->memory, count + 1, size_t);
    for (size_t i = 0; first && i < count; i++)
        first[i + 1] = first[i] + words[i];
    return first;
}

/* Words that change where paragraphs go on as paragraphs. */
static size_t changed_in(following *f, flat *t, const block *b)
{
    size_t from = t->old_first[b->old], n = t->old_first[b->old_to] - from;
    size_t new_from = t->new_first[b->new], m = t->new_first[b->new_to] - new_from, same = 0;
    bool exact = true;
    f->c->failed |= !script_find(t->a + from, n, t->b + new_from, m, t->scratch, &exact);
    for (size_t k = 0; k < n; k++)
        same += t->scratch[k] != NONE;
    return n + m - 2 * same;
}

/* Paragraphs that share so much go on as each other, and what is left over and alike has moved. Gives how many words change.
 */
static size_t try_share(following *f, flat *t, postings *p, double share, bool *taken, block *blocks, size_t *count)
{
    size_t changed = t->n + t->m;
    memset(taken, 0, f->m * sizeof *taken);
    for (size_t i = 0; i < f->n; i++)
        f->to[i] = NONE;
    for (size_t j = 0; j < f->m; j++)
        f->from[j] = NONE;
    *count = find_blocks(f, t->partner, t->old_where, t->new_where, t->n, share, blocks);
    for (size_t k = 0; k < *count; k++) {
        const block *b = &blocks[k];
        for (size_t i = b->old; i < b->old_to; i++)
            f->to[i] = b->new;
        for (size_t j = b->new; j < b->new_to; j++)
            taken[j] = true;
        changed -= t->old_first[b->old_to] - t->old_first[b->old] + t->new_first[b->new_to] - t->new_first[b->new];
        changed += changed_in(f, t, b);
    }
    find_moved(f, p, taken);
    for (size_t j = 0; j < f->m; j++)
        if (f->from[j] != NONE) {
            const block b = {f->from[j], f->from[j] + 1, j, j + 1};
            changed -= f->old_words[b.old] + f->new_words[j];
            changed += changed_in(f, t, &b);
        }
    return changed;
}

/* Blocks such that no more words change than the shortest script changes, and a tenth. */
static bool follow_alike(following *f, block **out, size_t *count)
{
    flat t = {0};
    postings p = {0};
    size_t same = 0, changed = 0;
    bool exact = true;
    block *blocks = ARENA_ARRAY(f->c->memory, f->n + f->m + 1, block);
    bool *taken = ARENA_ARRAY(f->c->memory, f->m, bool);
    if (!blocks || !taken || !flatten(f, f->old, f->n, f->old_words, &t.a, &t.old_where, &t.n) ||
        !flatten(f, f->new, f->m, f->new_words, &t.b, &t.new_where, &t.m) || !post(f, &p))
        return false;
    t.old_first = firsts(f, f->old_words, f->n);
    t.new_first = firsts(f, f->new_words, f->m);
    t.partner = ARENA_ARRAY(f->c->memory, t.n, size_t);
    t.scratch = ARENA_ARRAY(f->c->memory, t.n, size_t);
    if (!t.old_first || !t.new_first || !t.partner || !t.scratch || !script_find(t.a, t.n, t.b, t.m, t.partner, &exact))
        return false;
    for (size_t k = 0; k < t.n; k++)
        same += t.partner[k] != NONE;
    size_t shortest = t.n + t.m - 2 * same;
    static const double shares[] = {0.5, 0.25, 0};
    for (size_t s = 0; s < sizeof shares / sizeof *shares; s++) {
        changed = try_share(f, &t, &p, shares[s], taken, blocks, count);
        if (10 * changed <= 11 * shortest)
            break;
    }
    f->c->exact &= exact;
    f->c->whole = true;
    f->c->shortest = shortest;
    f->c->allowed = 11 * shortest / 10 > changed ? 11 * shortest / 10 - changed : 0;
    *out = blocks;
    return !f->c->failed;
}

/* --- all --------------------------------------------------------------------------------------------------------------- */

/* Marks what does not belong to the longest run of clauses that kept their order. */
static bool mark_moved(following *f, followed *rows, size_t count)
{
    size_t *last = ARENA_ARRAY(f->c->memory, count + 1, size_t), *before = ARENA_ARRAY(f->c->memory, count + 1, size_t),
           longest = 0;
    if (!last || !before)
        return false;
    for (size_t k = 0; k < count; k++) {
        if (rows[k].old == rows[k].old_to || rows[k].new == rows[k].new_to)
            continue;
        size_t low = 0, high = longest;
        while (low < high) {
            size_t middle = low + (high - low) / 2;
            if (rows[last[middle]].old < rows[k].old)
                low = middle + 1;
            else
                high = middle;
        }
        before[k] = low ? last[low - 1] : NONE;
        last[low] = k;
        longest += low == longest;
        rows[k].moved = true;
    }
    for (size_t k = longest ? last[longest - 1] : NONE; k != NONE; k = before[k])
        rows[k].moved = false;
    return true;
}

/* Rows in the new order; what is gone comes behind the row of the clause that stood before it. */
static size_t lay_rows(const following *f, const block *blocks, size_t block_count, followed *made, size_t *behind,
                       followed *out)
{
    size_t count = 0, next = 0, laid = 0;
    for (size_t j = 0; j < f->m;) {
        followed row = {.old = 0, .new = j, .new_to = j + 1, .like = NONE};
        if (next < block_count && blocks[next].new == j) {
            row = (followed){blocks[next].old, blocks[next].old_to, j, blocks[next].new_to, false, false, NONE, 0};
            next++;
        } else if (f->from[j] != NONE) {
            row.old = f->from[j];
            row.old_to = row.old + 1;
            row.by_id = f->by_id[j];
        }
        for (size_t i = row.old; i < row.old_to; i++)
            behind[i] = count + 1;
        made[count++] = row;
        j = row.new_to;
    }
    size_t *gone = behind;              /* of each old clause: the row behind which it stands, from 1; 0: it is gone */
    size_t *first_gone = behind + f->n; /* [rows + 1]: the first old clause gone behind each row */
    size_t after = 0;
    for (size_t k = 0; k <= count; k++)
        first_gone[k] = NONE;
    for (size_t i = 0; i < f->n; i++) {
        if (gone[i])
            after = gone[i];
        else if (first_gone[after] == NONE)
            first_gone[after] = i;
    }
    for (size_t k = 0; k <= count; k++) {
        if (k)
            out[laid++] = made[k - 1];
        for (size_t i = first_gone[k]; i != NONE && i < f->n && !gone[i]; i++)
            out[laid++] = (followed){.old = i, .old_to = i + 1, .new = 0, .new_to = 0, .like = NONE};
    }
    return laid;
}

/* Of clauses followed by id, and new ones: another that they read like, to be told. */
static bool find_like(following *f, followed *rows, size_t count)
{
    postings p = {0};
    if (!post(f, &p))
        return false;
    for (size_t k = 0; k < count; k++) {
        followed *row = &rows[k];
        if (row->new == row->new_to || f->after->clauses[row->new].id == NULL || f->new_words[row->new] < 4)
            continue;
        double here = row->old < row->old_to ? likeness_of(f, row->old, row->new) : 0;
        size_t i = here < LIKE ? most_like(f, &p, row->new, false) : NONE;
        double likeness = i == NONE || (row->old < row->old_to && i == row->old) ? 0 : likeness_of(f, i, row->new);
        if (likeness >= LIKE) {
            row->like = i;
            row->likeness = likeness;
        }
    }
    return true;
}

static size_t count_words(const clause_text *text)
{
    size_t count = 0;
    for (size_t k = 0; k < text->tokens.count; k++)
        count += token_counts(&text->tokens.items[k]);
    return count;
}

bool follow_clauses(comparing *c, const entente_redline_version *before, const entente_redline_version *after,
                    const clause_text *old, const clause_text *new, followed **out, size_t *count)
{
    arena *memory = c->memory;
    size_t n = before->count, m = after->count, block_count = 0;
    following f = {c,
                   before,
                   after,
                   old,
                   new,
                   n,
                   m,
                   ARENA_ARRAY(memory, n, size_t),
                   ARENA_ARRAY(memory, m, size_t),
                   ARENA_ARRAY(memory, n, size_t),
                   ARENA_ARRAY(memory, m, size_t),
                   ARENA_ARRAY(memory, m, bool)};
    block *blocks = NULL;
    followed *made = ARENA_ARRAY(memory, m, followed), *rows = ARENA_ARRAY(memory, n + m, followed);
    size_t *behind = ARENA_ARRAY(memory, n + m + 1, size_t);
    if (!f.to || !f.from || !f.old_words || !f.new_words || !f.by_id || !made || !rows || !behind)
        return false;
    bool ids = false;
    for (size_t i = 0; i < n; i++) {
        f.to[i] = NONE;
        f.old_words[i] = count_words(&old[i]);
        ids |= before->clauses[i].id != NULL;
    }
    for (size_t j = 0; j < m; j++) {
        f.from[j] = NONE;
        f.new_words[j] = count_words(&new[j]);
        ids |= after->clauses[j].id != NULL;
    }
    if (ids ? !follow_ids(&f) : !follow_alike(&f, &blocks, &block_count))
        return false;
    *count = lay_rows(&f, blocks, block_count, made, behind, rows);
    *out = rows;
    return mark_moved(&f, rows, *count) && (!ids || find_like(&f, rows, *count));
}
