/* Branch and bound over the options of the issues that rules tie most. A node is the game with some options left out: those
   that a branch did not take and those that requires and excludes then forbid. A node with few enough states is solved as
   any game; another has bounds, the frontier (or a cover of it) of the node without its rules, and is split when the points
   found so far do not dominate these. The node that may improve most is always taken next; before anything is found that is
   the newest. What is never looked at is within the factor that its bounds prove. */
#include "solve/frontier_branch.h"
#include "base/arena.h"
#include "base/number.h"
#include "solve/frontier_narrow.h"
#include "solve/frontier_plan.h"
#include "solve/integer.h"

#include <gmp.h>
#include <math.h>
#include <stdlib.h>

/* BOUNDS: points of a node's bounds. HELD: that the run for them may hold on its way. NARROW: states, as a power of two, up
   to which a node is solved and not split further (measured: of 4, 7 and 12 this proves most in the same time). */
enum { BOUNDS = 100, HELD = 1000, NARROW = 7 };
/* Doubles come from exact differences by a few roundings; what they compare has this much to spare. */
static const double MARGIN = 1e-12;

typedef struct node {
    unsigned char *kept; /* [options of all] */
    double *bound;       /* [bounds][parties]: above the zero point; a package here is at most one of these */
    size_t bounds;
    double gap; /* found points cover them within 1 + gap, or did so before */
} node;

/* A solved node: its frontier, and which options of the game are its options. */
typedef struct leaf {
    frontier_narrow *frontier;
    size_t *option; /* [options of all]: by place in the leaf's issue */
} leaf;

/* A point of a leaf; `next` is another one with the same utilities. */
typedef struct reference {
    size_t leaf, point, next;
} reference;

typedef struct found {
    uint64_t *value; /* [parties][limbs] */
    double *above;   /* [parties]: the zero point */
    size_t first;    /* reference */
} found;

struct frontier_branch {
    const entente_game *game; /* while solving */
    const entente_frontier_options *options;
    entente_error *error;
    size_t parties, issues, limbs, row, all;
    size_t *first;  /* [issues + 1] */
    uint64_t *zero; /* [parties][limbs + 1]: what factors count from */
    double width;
    size_t nodes; /* that may still be made */
    node *node;
    size_t open, room;
    leaf *leaf;
    size_t leaves, leaf_room;
    found *found;
    size_t points, point_room, killer;
    reference *reference;
    size_t references, reference_room;
    uint64_t *count; /* [points][wide] */
    size_t wide;
    arena arena; /* of `allowed` and what lasts */
    natural allowed;
    bool skipped; /* some node was cut, so what rules allow is not known */
    bool pruned;
    double epsilon;
    size_t bytes;
};

static void *grown(void *array, size_t count, size_t *room, size_t size)
{
    if (count < *room)
        return array;
    size_t more = *room + *room / 2 + 64;
    void *larger = more > SIZE_MAX / size ? NULL : realloc(array, more * size);
    *room = larger ? more : *room;
    return larger;
}

/* ---- nodes as games ---- */

static size_t count_kept(const frontier_branch *b, const unsigned char *kept, size_t issue)
{
    size_t count = 0;
    for (size_t o = b->first[issue]; o < b->first[issue + 1]; o++)
        count += kept[o];
    return count;
}

static bool sole(const frontier_branch *b, const unsigned char *kept, size_t issue, size_t option)
{
    return kept[b->first[issue] + option] && count_kept(b, kept, issue) == 1;
}

/* Leaves out what requires and excludes forbid; false: nothing is left of an issue. */
static bool propagate(const frontier_branch *b, unsigned char *kept)
{
    for (bool changed = true; changed;) {
        changed = false;
        for (size_t l = 0; l < b->game->links; l++) {
            const entente_link *link = &b->game->link[l];
            unsigned char *x = &kept[b->first[link->issue_a] + link->option_a];
            unsigned char *y = &kept[b->first[link->issue_b] + link->option_b];
            bool must = sole(b, kept, link->issue_a, link->option_a);
            if (link->kind == ENTENTE_REQUIRES && *x && !*y) {
                *x = 0;
                changed = true;
            } else if (link->kind == ENTENTE_REQUIRES && must && count_kept(b, kept, link->issue_b) > 1) {
                for (size_t o = b->first[link->issue_b]; o < b->first[link->issue_b + 1]; o++)
                    kept[o] = 0;
                *y = 1;
                changed = true;
            } else if (link->kind == ENTENTE_EXCLUDES && must && *y) {
                *y = 0;
                changed = true;
            } else if (link->kind == ENTENTE_EXCLUDES && *x && sole(b, kept, link->issue_b, link->option_b)) {
                *x = 0;
                changed = true;
            }
        }
    }
    for (size_t i = 0; i < b->issues; i++)
        if (!count_kept(b, kept, i))
            return false;
    return true;
}

/* A node's game: integers have one limb more, as a bonus may be added to an option. */
typedef struct part {
    arena arena;
    entente_game game;
    size_t *options, *option; /* [issues]; [options of all]: the game's option at each place */
    uint64_t *utility;
    entente_link *link;
} part;

static uint64_t *part_wider(part *p, const uint64_t *values, size_t count, size_t limbs)
{
    uint64_t *out = ARENA_ARRAY(&p->arena, count * (limbs + 1), uint64_t);
    for (size_t i = 0; out && i < count; i++)
        integer_extend(out + i * (limbs + 1), limbs + 1, values + i * limbs, limbs);
    return out;
}

/* A bonus, or only what of it is positive, into an option. */
static void part_add(const frontier_branch *b, part *p, size_t option, const uint64_t *bonus, bool positive)
{
    size_t limbs = p->game.limbs;
    for (size_t i = 0; i < b->parties; i++) {
        uint64_t *u = p->utility + (option * b->parties + i) * limbs;
        if (!positive || !integer_negative(bonus + i * limbs, limbs))
            integer_add(u, u, bonus + i * limbs, limbs);
    }
}

/* place[options of all]: where a kept option stands among the part's */
static bool part_link(const frontier_branch *b, const unsigned char *kept, part *p, const size_t *place,
                      const entente_link *link, bool relaxed)
{
    size_t a = b->first[link->issue_a] + link->option_a, c = b->first[link->issue_b] + link->option_b;
    if (!kept[a] || !kept[c])
        return true;
    bool sole_a = p->options[link->issue_a] == 1, sole_b = p->options[link->issue_b] == 1;
    uint64_t *bonus = NULL;
    if (link->kind != ENTENTE_BONUS) {
        if (relaxed || sole_a || sole_b)
            return true;
    } else {
        bonus = part_wider(p, link->bonus, b->parties, b->limbs);
        if (!bonus)
            return false;
        if (sole_a || sole_b || relaxed) {
            part_add(b, p, sole_a ? place[c] : place[a], bonus, !sole_a && !sole_b);
            return true;
        }
    }
    size_t first_a = 0, first_b = 0;
    for (size_t i = 0; i < link->issue_a; i++)
        first_a += p->options[i];
    for (size_t i = 0; i < link->issue_b; i++)
        first_b += p->options[i];
    p->link[p->game.links++] =
        (entente_link){link->kind, link->issue_a, place[a] - first_a, link->issue_b, place[c] - first_b, bonus};
    return true;
}

static entente_status part_make(const frontier_branch *b, const unsigned char *kept, bool relaxed, part *p)
{
    const entente_game *game = b->game;
    size_t limbs = b->limbs + 1, count = 0;
    *p = (part){0};
    arena *a = &p->arena;
    p->options = ARENA_ARRAY(a, b->issues, size_t);
    p->option = ARENA_ARRAY(a, b->all, size_t);
    p->utility = ARENA_ARRAY(a, b->all * b->parties * limbs, uint64_t);
    p->link = ARENA_ARRAY(a, game->links, entente_link);
    size_t *place = ARENA_ARRAY(a, b->all, size_t);
    uint64_t *reserve = part_wider(p, game->reserve, b->parties, b->limbs);
    if (!p->options || !p->option || !p->utility || !p->link || !place || !reserve)
        return error_memory(b->error);
    for (size_t i = 0; i < b->issues; i++)
        for (size_t o = b->first[i]; o < b->first[i + 1]; o++) {
            if (!kept[o])
                continue;
            for (size_t n = 0; n < b->parties; n++)
                integer_extend(p->utility + (count * b->parties + n) * limbs, limbs,
                               game->utility + (o * b->parties + n) * b->limbs, b->limbs);
            p->options[i]++;
            p->option[count] = o - b->first[i];
            place[o] = count++;
        }
    p->game = (entente_game){b->parties, b->issues, limbs, p->options, p->utility, reserve, reserve, 0, p->link};
    for (size_t l = 0; l < game->links; l++)
        if (!part_link(b, kept, p, place, &game->link[l], relaxed))
            return error_memory(b->error);
    return ENTENTE_OK;
}

/* ---- points found ---- */

/* A wide utility above the zero point, within a few roundings. */
static double above(const frontier_branch *b, const uint64_t *wide, size_t party, uint64_t *scratch)
{
    size_t limbs = b->limbs + 1;
    integer_subtract(scratch, wide, b->zero + party * limbs, limbs);
    return integer_negative(scratch, limbs) ? 0 : integer_double(scratch, limbs);
}

/* x against y: 1 and -1: dominates, is dominated; 0: equal; 2: neither */
static int compare(const frontier_branch *b, const uint64_t *x, const uint64_t *y)
{
    bool more = false, less = false;
    for (size_t p = 0; p < b->parties && !(more && less); p++) {
        int order = integer_compare_signed(x + p * b->limbs, y + p * b->limbs, b->limbs);
        more |= order > 0;
        less |= order < 0;
    }
    return more && less ? 2 : more ? 1 : less ? -1 : 0;
}

static entente_status refer(frontier_branch *b, found *at, size_t from, size_t point)
{
    reference *more = grown(b->reference, b->references, &b->reference_room, sizeof *more);
    if (!more)
        return error_memory(b->error);
    b->reference = more;
    more[b->references] = (reference){from, point, at->first};
    at->first = b->references++;
    return ENTENTE_OK;
}

static void drop(frontier_branch *b, size_t i)
{
    free(b->found[i].value);
    free(b->found[i].above);
    b->found[i] = b->found[--b->points];
}

/* A point of a leaf among those found. */
static entente_status insert(frontier_branch *b, const uint64_t *wide, size_t from, size_t point, uint64_t *value,
                             uint64_t *scratch)
{
    size_t limbs = b->limbs;
    for (size_t p = 0; p < b->parties; p++)
        integer_copy(value + p * limbs, wide + p * (limbs + 1), limbs);
    if (b->killer < b->points && compare(b, b->found[b->killer].value, value) == 1)
        return ENTENTE_OK;
    for (size_t i = 0; i < b->points;) {
        int order = compare(b, b->found[i].value, value);
        if (!order)
            return refer(b, &b->found[i], from, point);
        if (order == 1) {
            b->killer = i;
            return ENTENTE_OK;
        }
        if (order == -1)
            drop(b, i);
        else
            i++;
    }
    found *more = grown(b->found, b->points, &b->point_room, sizeof *more);
    if (!more)
        return error_memory(b->error);
    b->found = more;
    found *own = &more[b->points];
    *own = (found){malloc(b->row * sizeof *own->value), malloc(b->parties * sizeof *own->above), SIZE_MAX};
    if (!own->value || !own->above) {
        free(own->value);
        free(own->above);
        return error_memory(b->error);
    }
    integer_copy(own->value, value, b->row);
    for (size_t p = 0; p < b->parties; p++)
        own->above[p] = above(b, wide + p * (limbs + 1), p, scratch);
    b->points++;
    return refer(b, own, from, point);
}

static entente_status insert_leaf(frontier_branch *b, size_t from)
{
    const frontier_narrow *f = b->leaf[from].frontier;
    uint64_t *value = malloc((b->row + b->limbs + 1) * sizeof *value);
    entente_status status = value ? ENTENTE_OK : error_memory(b->error);
    for (size_t i = 0; !status && i < frontier_narrow_points(f); i++)
        status = insert(b, frontier_narrow_utility(f, i), from, i, value, value + b->row);
    free(value);
    return status;
}

/* ---- bounds ---- */

/* By how much a bound passes the nearest point found; -1: one dominates it; no more than `enough` need be told apart. */
static double bound_gap(const frontier_branch *b, const double *bound, double enough)
{
    double least = INFINITY;
    for (size_t i = 0; i < b->points && least > enough; i++) {
        const double *shown = b->found[i].above;
        double most = 0;
        bool under = true, less = false;
        for (size_t p = 0; p < b->parties && (most < 1 + least || under); p++) {
            double low = shown[p] * (1 - MARGIN);
            under &= low >= bound[p];
            less |= low > bound[p];
            double ratio = bound[p] > 0 ? bound[p] / low : 0;
            most = ratio > most || ratio != ratio ? ratio : most;
        }
        if (under && less)
            return -1;
        double gap = most > 1 ? (most - 1) * (1 + MARGIN) + MARGIN : 0;
        least = gap < least ? gap : least;
    }
    return least;
}

/* Measures a node anew; -1 when nothing in it can be efficient. */
static double node_gap(const frontier_branch *b, node *n)
{
    double gap = -1;
    for (size_t i = 0; i < n->bounds; i++) {
        double own = bound_gap(b, n->bound + i * b->parties, gap);
        gap = own > gap ? own : gap;
    }
    return gap;
}

static void node_free(node *n)
{
    free(n->kept);
    free(n->bound);
    *n = (node){0};
}

/* The node's frontier without rules, or a cover of it and its factor. No bound at all: nothing there is rational. */
static entente_status node_bound(const frontier_branch *b, node *n)
{
    part p;
    frontier_narrow *f = NULL;
    entente_frontier_options how = {.rational = b->options->rational, .points = BOUNDS, .threads = 1};
    uint64_t *scratch = malloc((b->limbs + 1) * sizeof *scratch);
    entente_status status = scratch ? part_make(b, n->kept, true, &p) : error_memory(b->error);
    if (!scratch)
        return status;
    if (!status)
        status = frontier_narrow_solve(&p.game, &how, INFINITY, HELD, &f, b->error);
    if (status == ENTENTE_LIMIT) { /* no cover so small; the exact frontier does */
        how.points = 0;
        status = frontier_narrow_solve(&p.game, &how, INFINITY, HELD, &f, b->error);
    }
    if (!status) {
        double factor = (1 + frontier_narrow_epsilon(f)) * (1 + MARGIN);
        n->bounds = frontier_narrow_points(f);
        n->bound = malloc((n->bounds * b->parties + 1) * sizeof *n->bound);
        if (!n->bound)
            status = error_memory(b->error);
        for (size_t i = 0; !status && i < n->bounds; i++)
            for (size_t q = 0; q < b->parties; q++)
                n->bound[i * b->parties + q] =
                    factor * above(b, frontier_narrow_utility(f, i) + q * (b->limbs + 1), q, scratch);
    }
    frontier_narrow_free(f);
    arena_free(&p.arena);
    free(scratch);
    return status;
}

/* ---- the search ---- */

/* Takes over `kept`. */
static entente_status push(frontier_branch *b, unsigned char *kept)
{
    node own = {.kept = kept, .gap = INFINITY};
    node *more = grown(b->node, b->open, &b->room, sizeof *more);
    entente_status status = more ? node_bound(b, &own) : error_memory(b->error);
    b->node = more ? more : b->node;
    if (status || (own.gap = node_gap(b, &own)) < 0) {
        b->skipped = true;
        node_free(&own);
        return status;
    }
    b->node[b->open++] = own;
    return ENTENTE_OK;
}

/* The issue whose kept options most rules name still; SIZE_MAX: none. */
static size_t most_tied(const frontier_branch *b, const unsigned char *kept, size_t *score)
{
    size_t best = SIZE_MAX;
    for (size_t i = 0; i < b->issues; i++)
        score[i] = 0;
    for (size_t l = 0; l < b->game->links; l++) {
        const entente_link *link = &b->game->link[l];
        if (!kept[b->first[link->issue_a] + link->option_a] || !kept[b->first[link->issue_b] + link->option_b] ||
            count_kept(b, kept, link->issue_a) == 1 || count_kept(b, kept, link->issue_b) == 1)
            continue;
        score[link->issue_a]++;
        score[link->issue_b]++;
    }
    for (size_t i = 0; i < b->issues; i++)
        if (score[i] && (best == SIZE_MAX || score[i] > score[best]))
            best = i;
    return best;
}

static entente_status split(frontier_branch *b, const unsigned char *kept)
{
    size_t *score = malloc((b->issues + 1) * sizeof *score);
    if (!score)
        return error_memory(b->error);
    size_t issue = most_tied(b, kept, score);
    free(score);
    entente_status status = ENTENTE_OK;
    for (size_t o = b->first[issue]; !status && o < b->first[issue + 1]; o++) {
        if (!kept[o])
            continue;
        unsigned char *child = malloc(b->all);
        if (!child)
            return error_memory(b->error);
        memcpy(child, kept, b->all);
        for (size_t other = b->first[issue]; other < b->first[issue + 1]; other++)
            child[other] = other == o;
        b->nodes -= b->nodes > 0;
        if (propagate(b, child))
            status = push(b, child);
        else
            free(child);
    }
    return status;
}

static entente_status add_leaf(frontier_branch *b, const part *p, frontier_narrow *f)
{
    leaf *more = grown(b->leaf, b->leaves, &b->leaf_room, sizeof *more);
    size_t *option = malloc((b->all + 1) * sizeof *option), length, before = b->references;
    if (!more || !option) {
        b->leaf = more ? more : b->leaf;
        free(option);
        frontier_narrow_free(f);
        return error_memory(b->error);
    }
    b->leaf = more;
    memset(option, 0, (b->all + 1) * sizeof *option);
    for (size_t i = 0, place = 0; i < b->issues; i++)
        for (size_t o = 0; o < p->options[i]; o++)
            option[b->first[i] + o] = p->option[place++];
    more[b->leaves] = (leaf){f, option};
    const uint64_t *allowed = frontier_narrow_allowed(f, &length);
    b->allowed = natural_add(&b->arena, b->allowed,
                             natural_multiply(&b->arena, natural_from(&b->arena, 1), (natural){allowed, length}));
    double epsilon = frontier_narrow_epsilon(f);
    b->epsilon = epsilon > b->epsilon ? epsilon : b->epsilon;
    b->leaves++; /* from here on b has it */
    entente_status status = natural_failed(b->allowed) ? error_memory(b->error) : insert_leaf(b, b->leaves - 1);
    if (!status && b->references == before) {
        free(b->leaf[--b->leaves].option);
        frontier_narrow_free(f);
    } else {
        b->bytes += frontier_narrow_bytes(f);
    }
    return status;
}

/* Solves a node, or splits it where it is too wide. */
static entente_status look(frontier_branch *b, const unsigned char *kept)
{
    part p;
    frontier_narrow *f = NULL;
    entente_frontier_options how = *b->options;
    how.progress = NULL;
    how.memory = frontier_memory(&how) / 4 + 1;
    entente_status status = part_make(b, kept, false, &p);
    if (!status)
        status = frontier_narrow_solve(&p.game, &how, b->width, 0, &f, b->error);
    if (!status && f)
        status = add_leaf(b, &p, f);
    else if (!status)
        status = split(b, kept);
    arena_free(&p.arena);
    if (b->options->progress)
        b->options->progress(b->options->context, 0, b->issues, b->points);
    return status;
}

/* The open node with the greatest gap, the newest of such; SIZE_MAX: none. */
static size_t widest(const frontier_branch *b)
{
    size_t best = SIZE_MAX;
    for (size_t i = b->open; i-- > 0;)
        if (best == SIZE_MAX || b->node[i].gap > b->node[best].gap)
            best = i;
    return best;
}

static void close_node(frontier_branch *b, size_t i)
{
    node_free(&b->node[i]);
    memmove(b->node + i, b->node + i + 1, (--b->open - i) * sizeof *b->node);
}

/* Until no open node may hold more than the tolerance lets go, or nodes or memory end. */
static entente_status search(frontier_branch *b)
{
    entente_status status = ENTENTE_OK;
    double least = b->options->epsilon > 0 ? b->options->epsilon : -1;
    for (size_t i; !status && (i = widest(b)) != SIZE_MAX;) {
        node *n = &b->node[i];
        double gap = node_gap(b, n);
        if (gap < 0) {
            b->skipped = true;
            close_node(b, i);
        } else if (gap < n->gap) {
            n->gap = gap;
        } else if (gap <= least || !b->nodes || b->bytes > frontier_memory(b->options) / 2) {
            break;
        } else {
            unsigned char *kept = n->kept;
            n->kept = NULL;
            close_node(b, i);
            status = look(b, kept);
            free(kept);
        }
    }
    return status;
}

/* ---- the answer ---- */

static size_t sorting_parties(const frontier_branch *b, const found *x, const found *y, int *order)
{
    for (size_t p = 0; p < b->parties; p++)
        if ((*order = integer_compare_signed(x->value + p * b->limbs, y->value + p * b->limbs, b->limbs)))
            return p;
    *order = 0;
    return b->parties;
}

/* Lexicographically descending: a heap sort, as POSIX has no qsort_r. */
static void sift(frontier_branch *b, size_t at, size_t count)
{
    int order;
    for (size_t child; (child = 2 * at + 1) < count; at = child) {
        if (child + 1 < count && (sorting_parties(b, &b->found[child + 1], &b->found[child], &order), order < 0))
            child++;
        if (sorting_parties(b, &b->found[child], &b->found[at], &order), order >= 0)
            return;
        found swap = b->found[at];
        b->found[at] = b->found[child];
        b->found[child] = swap;
    }
}

static void sort_found(frontier_branch *b)
{
    for (size_t i = b->points / 2; i-- > 0;)
        sift(b, i, b->points);
    for (size_t count = b->points; count-- > 1;) {
        found swap = b->found[0];
        b->found[0] = b->found[count];
        b->found[count] = swap;
        sift(b, 0, count);
    }
}

/* Marks a greedy cover; gives its size, or most + 1 where it is larger. */
static size_t cover(const frontier_branch *b, double factor, size_t most, size_t *kept)
{
    size_t count = 0;
    for (size_t i = 0; i < b->points && count <= most; i++) {
        bool covered = false;
        for (size_t k = 0; !covered && k < count; k++) {
            covered = true;
            for (size_t p = 0; covered && p < b->parties; p++)
                covered = b->found[i].above[p] * (1 + MARGIN) <= factor * b->found[kept[k]].above[p] * (1 - MARGIN);
        }
        if (!covered && count++ < most)
            kept[count - 1] = i;
    }
    return count;
}

/* At most so many points: the least factor by a few halvings. */
static entente_status thin(frontier_branch *b, size_t most)
{
    if (!most || b->points <= most)
        return ENTENTE_OK;
    size_t *kept = malloc(most * sizeof *kept);
    if (!kept)
        return error_memory(b->error);
    double low = 0, high = 1e-3;
    while (high < 1e300 && cover(b, 1 + high, most, kept) > most) {
        low = high;
        high *= 2;
    }
    for (int i = 0; i < 12; i++) {
        double middle = (low + high) / 2;
        if (cover(b, 1 + middle, most, kept) > most)
            low = middle;
        else
            high = middle;
    }
    size_t count = cover(b, 1 + high, most, kept);
    if (count > most) {
        free(kept);
        return error_set(b->error, ENTENTE_LIMIT, "no tolerance brings %zu points under the bound of %zu", b->points, most);
    }
    for (size_t i = 0, k = 0; i < b->points; i++)
        if (k < count && kept[k] == i) {
            found swap = b->found[k];
            b->found[k++] = b->found[i];
            b->found[i] = swap;
        }
    while (b->points > count)
        drop(b, b->points - 1);
    b->epsilon = ((1 + b->epsilon) * (1 + high) - 1) * (1 + MARGIN);
    b->pruned = true;
    free(kept);
    return ENTENTE_OK;
}

/* From a leaf's options to the game's. */
static void translate(const frontier_branch *b, const leaf *of, size_t *option)
{
    for (size_t i = 0; i < b->issues; i++)
        option[i] = of->option[b->first[i] + option[i]];
}

/* Moves the reference of the first package in file order to the front. Leaves keep options in file order, so the first of a
   leaf is its first. */
static void put_first(frontier_branch *b, found *of, size_t *best, size_t *own)
{
    size_t least = of->first, before = SIZE_MAX;
    for (size_t r = of->first, last = SIZE_MAX; r != SIZE_MAX; last = r, r = b->reference[r].next) {
        const leaf *from = &b->leaf[b->reference[r].leaf];
        frontier_narrow_package(from->frontier, b->reference[r].point, own);
        translate(b, from, own);
        size_t i = 0;
        while (r != of->first && i < b->issues && own[i] == best[i])
            i++;
        if (r != of->first && (i == b->issues || own[i] > best[i]))
            continue;
        memcpy(best, own, b->issues * sizeof *best);
        least = r;
        before = last;
    }
    if (before == SIZE_MAX)
        return;
    b->reference[before].next = b->reference[least].next;
    b->reference[least].next = of->first;
    of->first = least;
}

static entente_status count_packages(frontier_branch *b)
{
    for (size_t i = 0; i < b->points; i++)
        for (size_t r = b->found[i].first; r != SIZE_MAX; r = b->reference[r].next) {
            size_t length;
            frontier_narrow_count(b->leaf[b->reference[r].leaf].frontier, b->reference[r].point, &length);
            b->wide = length + 1 > b->wide ? length + 1 : b->wide;
        }
    b->count = calloc(b->points * b->wide + 1, sizeof *b->count);
    size_t *scratch = calloc(2 * b->issues + 1, sizeof *scratch);
    if (!b->count || !scratch) {
        free(scratch);
        return error_memory(b->error);
    }
    for (size_t i = 0; i < b->points; i++)
        put_first(b, &b->found[i], scratch, scratch + b->issues);
    free(scratch);
    for (size_t i = 0; i < b->points; i++)
        for (size_t r = b->found[i].first; r != SIZE_MAX; r = b->reference[r].next) {
            size_t length;
            const uint64_t *own =
                frontier_narrow_count(b->leaf[b->reference[r].leaf].frontier, b->reference[r].point, &length);
            mpn_add(b->count + i * b->wide, b->count + i * b->wide, (mp_size_t)b->wide, own, (mp_size_t)length);
        }
    return ENTENTE_OK;
}

static entente_status finish(frontier_branch *b)
{
    const entente_frontier_options *options = b->options;
    double open = 0;
    for (size_t i = 0; i < b->open; i++) {
        double gap = node_gap(b, &b->node[i]);
        b->skipped = true;
        b->pruned |= gap >= 0;
        open = gap > open ? gap : open;
    }
    bool bounded = options->points || options->memory;
    if (!isfinite(open))
        return error_set(b->error, ENTENTE_LIMIT,
                         "rules tie too many issues together for a frontier, and what was found proves nothing: ask for "
                         "settlements only, or leave out rules");
    if (open > options->epsilon && !bounded)
        return error_set(b->error, ENTENTE_LIMIT,
                         "rules tie too many issues together for so near a frontier: what was found is within a factor of "
                         "%.4g; a bound on points (or an epsilon of that) gives it, settlements need none",
                         1 + open);
    b->epsilon = open > b->epsilon ? open : b->epsilon;
    b->pruned |= b->epsilon > 0;
    sort_found(b);
    entente_status status = thin(b, options->points);
    if (b->pruned && !(b->epsilon > 0))
        b->epsilon = 0x1p-40; /* not exact, though no gap is left to tell */
    return status ? status : count_packages(b);
}

/* first[] and the zero point. */
static entente_status start(frontier_branch *b)
{
    const entente_game *game = b->game;
    arena *a = &b->arena;
    size_t limbs = b->limbs + 1;
    b->first = ARENA_ARRAY(a, b->issues + 1, size_t);
    b->zero = ARENA_ARRAY(a, b->parties * limbs, uint64_t);
    uint64_t *x = ARENA_ARRAY(a, limbs, uint64_t);
    if (!b->first || !b->zero || !x)
        return error_memory(b->error);
    for (size_t i = 0; i < b->issues; i++)
        b->first[i + 1] = b->first[i] + game->options[i];
    b->all = b->first[b->issues];
    for (size_t p = 0; p < b->parties; p++) {
        uint64_t *zero = b->zero + p * limbs;
        for (size_t i = 0; i < b->issues; i++) {
            const uint64_t *least = game->utility + (b->first[i] * b->parties + p) * b->limbs;
            for (size_t o = b->first[i] + 1; o < b->first[i + 1]; o++) {
                const uint64_t *u = game->utility + (o * b->parties + p) * b->limbs;
                least = integer_compare_signed(u, least, b->limbs) < 0 ? u : least;
            }
            integer_extend(x, limbs, least, b->limbs);
            integer_add(zero, zero, x, limbs);
        }
        for (size_t l = 0; l < game->links; l++)
            if (game->link[l].kind == ENTENTE_BONUS && integer_negative(game->link[l].bonus + p * b->limbs, b->limbs)) {
                integer_extend(x, limbs, game->link[l].bonus + p * b->limbs, b->limbs);
                integer_add(zero, zero, x, limbs);
            }
        if (!integer_negative(zero, limbs))
            integer_zero(zero, limbs);
    }
    return ENTENTE_OK;
}

entente_status frontier_branch_solve(const entente_game *game, const entente_frontier_options *options, double width,
                                     size_t nodes, frontier_branch **branch, entente_error *error)
{
    frontier_branch *b = calloc(1, sizeof *b);
    if (!b)
        return error_memory(error);
    *b = (frontier_branch){.game = game,
                           .options = options,
                           .error = error,
                           .parties = game->parties,
                           .issues = game->issues,
                           .limbs = game->limbs,
                           .row = game->parties * game->limbs,
                           .width = width < NARROW ? width : NARROW,
                           .nodes = nodes,
                           .wide = 1};
    entente_status status = start(b);
    unsigned char *kept = status ? NULL : malloc(b->all + 1);
    if (!status && !kept)
        status = error_memory(error);
    if (kept)
        memset(kept, 1, b->all);
    if (kept && propagate(b, kept))
        status = push(b, kept);
    else
        free(kept);
    if (!status)
        status = search(b);
    if (!status)
        status = finish(b);
    while (b->open)
        close_node(b, b->open - 1);
    b->game = NULL;
    b->options = NULL;
    b->error = NULL;
    if (status)
        frontier_branch_free(b);
    else
        *branch = b;
    return status;
}

void frontier_branch_free(frontier_branch *b)
{
    if (!b)
        return;
    while (b->points)
        drop(b, b->points - 1);
    for (size_t i = 0; i < b->leaves; i++) {
        frontier_narrow_free(b->leaf[i].frontier);
        free(b->leaf[i].option);
    }
    free(b->node);
    free(b->leaf);
    free(b->found);
    free(b->reference);
    free(b->count);
    arena_free(&b->arena);
    free(b);
}

size_t frontier_branch_points(const frontier_branch *b)
{
    return b->points;
}

const uint64_t *frontier_branch_utility(const frontier_branch *b, size_t point)
{
    return b->found[point].value;
}

const uint64_t *frontier_branch_count(const frontier_branch *b, size_t point, size_t *length)
{
    *length = b->wide;
    return b->count + point * b->wide;
}

const uint64_t *frontier_branch_allowed(const frontier_branch *b, size_t *length)
{
    *length = b->skipped ? 0 : b->allowed.length;
    return b->skipped ? NULL : b->allowed.limb ? b->allowed.limb : b->zero;
}

bool frontier_branch_exact(const frontier_branch *b)
{
    return !b->pruned;
}

double frontier_branch_epsilon(const frontier_branch *b)
{
    return b->epsilon;
}

/* The first reference is that of the first package. */
void frontier_branch_package(const frontier_branch *b, size_t point, size_t *option)
{
    const reference *of = &b->reference[b->found[point].first];
    frontier_narrow_package(b->leaf[of->leaf].frontier, of->point, option);
    translate(b, &b->leaf[of->leaf], option);
}

struct frontier_branch_packages {
    const frontier_branch *branch;
    size_t reference; /* in hand */
    frontier_packages *packages;
};

frontier_branch_packages *frontier_branch_packages_new(const frontier_branch *b, size_t point)
{
    frontier_branch_packages *packages = calloc(1, sizeof *packages);
    if (!packages)
        return NULL;
    const reference *of = &b->reference[b->found[point].first];
    *packages = (frontier_branch_packages){b, b->found[point].first,
                                           frontier_narrow_packages_new(b->leaf[of->leaf].frontier, of->point)};
    if (packages->packages)
        return packages;
    free(packages);
    return NULL;
}

/* All leaves have as many issues, so that what the first took is room for each: nothing can fail on the way. */
bool frontier_branch_packages_next(frontier_branch_packages *packages, size_t *option)
{
    const frontier_branch *b = packages->branch;
    while (packages->reference != SIZE_MAX) {
        const reference *of = &b->reference[packages->reference];
        if (frontier_packages_next(packages->packages, option)) {
            translate(b, &b->leaf[of->leaf], option);
            return true;
        }
        packages->reference = of->next;
        if (of->next != SIZE_MAX)
            frontier_narrow_packages_start(packages->packages, b->leaf[b->reference[of->next].leaf].frontier,
                                           b->reference[of->next].point);
    }
    return false;
}

void frontier_branch_packages_free(frontier_branch_packages *packages)
{
    if (packages)
        frontier_packages_free(packages->packages);
    free(packages);
}
