/* Rules between issues as states. A link whose one issue is decided and whose other is not is pending: all that the issues
   to come need to know of the past is, for each pending link, whether its option was taken. */
#include "solve/frontier_states.h"
#include "solve/integer.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* More states or moves than this in one step, and the rules tie too many issues together. */
enum { STATES = 1 << 18, MOVES = 1 << 22 };

/* A move with the bits of the state that it leads to, before those are numbered. */
typedef struct step {
    uint64_t *bits;
    size_t words;
    frontier_move move;
} step;

/* An issue's links, once per merge. */
typedef struct end {
    size_t link;
    bool is_a;    /* the issue is the link's a */
    bool decided; /* the other issue was decided before */
} end;

static size_t find_ends(const frontier_plan *plan, size_t k, const bool *decided, end *ends)
{
    size_t issue = plan->order[k], count = 0;
    for (size_t l = 0; l < plan->links; l++) {
        const entente_link *link = &plan->link[l];
        if (link->issue_a == issue)
            ends[count++] = (end){l, true, decided[link->issue_b]};
        else if (link->issue_b == issue)
            ends[count++] = (end){l, false, decided[link->issue_a]};
    }
    return count;
}

double frontier_plan_width(const frontier_plan *plan)
{
    double widest = 0;
    size_t *place = calloc(plan->issues + 1, sizeof *place), *last = calloc(plan->first[plan->issues] + 1, sizeof *last);
    if (!place || !last) {
        free(place);
        free(last);
        return -1;
    }
    for (size_t k = 0; k < plan->issues; k++)
        place[plan->order[k]] = k;
    /* an option is told apart until the last issue that a rule ties it to is decided */
    for (size_t l = 0; l < plan->links; l++) {
        const entente_link *link = &plan->link[l];
        size_t a = place[link->issue_a], b = place[link->issue_b];
        size_t *until =
            &last[a < b ? plan->first[link->issue_a] + link->option_a : plan->first[link->issue_b] + link->option_b];
        size_t later = a < b ? b : a;
        *until = later > *until ? later : *until;
    }
    for (size_t k = 0; plan->links && k < plan->issues; k++) {
        double width = 0;
        for (size_t i = 0; i < plan->issues; i++) {
            size_t told = 0;
            for (size_t o = plan->first[i]; place[i] <= k && o < plan->first[i + 1]; o++)
                told += last[o] > k;
            width += log2((double)(told < plan->options[i] ? told + 1 : told));
        }
        widest = width > widest ? width : widest;
    }
    free(place);
    free(last);
    return widest;
}

/* sum += worth, for every party */
static void add_row(const frontier_plan *plan, uint64_t *sum, const uint64_t *worth)
{
    for (size_t p = 0; p < plan->parties; p++)
        integer_add(sum + p * plan->width, sum + p * plan->width, worth + p * plan->width, plan->width);
}

static bool allowed(const entente_link *link, bool a, bool b)
{
    return link->kind == ENTENTE_REQUIRES ? !a || b : link->kind == ENTENTE_EXCLUDES ? !(a && b) : true;
}

/* Whether the option may be taken in the state; its new bits and what it adds. */
static bool take(const frontier_plan *plan, const end *ends, size_t count, size_t option, uint64_t *bits, uint64_t *add)
{
    for (size_t e = 0; e < count; e++) {
        size_t l = ends[e].link, word = l / 64;
        const entente_link *link = &plan->link[l];
        uint64_t bit = UINT64_C(1) << l % 64;
        bool taken = option == (ends[e].is_a ? link->option_a : link->option_b);
        if (!ends[e].decided) {
            bits[word] |= taken ? bit : 0;
            continue;
        }
        bool other = bits[word] & bit;
        bits[word] &= ~bit;
        if (!allowed(link, ends[e].is_a ? taken : other, ends[e].is_a ? other : taken))
            return false;
        add_row(plan, add, (taken && other ? plan->bonus : plan->missed) + l * plan->row);
    }
    return true;
}

static int compare_steps(const void *x, const void *y)
{
    const step *a = x, *b = y;
    int order = memcmp(a->bits, b->bits, a->words * sizeof *a->bits);
    if (order)
        return order;
    if (a->move.option != b->move.option)
        return a->move.option < b->move.option ? -1 : 1;
    return a->move.source < b->move.source ? -1 : a->move.source > b->move.source;
}

/* An issue without links leaves every state as it is. */
static entente_status free_moves(const frontier_plan *plan, size_t k, const frontier_states *before, frontier_states *after,
                                 frontier_move **moves, size_t *count, entente_error *error)
{
    size_t issue = plan->order[k], first = plan->first[issue], options = plan->options[issue], kept = 0;
    arena *a = &after->arena;
    for (size_t o = 0; o < options; o++)
        kept += plan->times[first + o] > 0;
    if (kept > MOVES / before->count)
        return error_set(error, ENTENTE_LIMIT, "rules tie too many issues together: %zu states before issue %zu",
                         before->count, issue);
    after->count = before->count;
    after->bits = ARENA_ARRAY(a, before->count * plan->words, uint64_t);
    after->ways = ARENA_ARRAY(a, before->count, natural);
    *moves = ARENA_ARRAY(a, before->count * kept, frontier_move);
    if (!after->bits || !after->ways || !*moves)
        return error_memory(error);
    if (plan->words)
        memcpy(after->bits, before->bits, before->count * plan->words * sizeof *after->bits);
    *count = 0;
    for (size_t s = 0; s < before->count; s++) {
        after->ways[s] = natural_multiply(a, before->ways[s], natural_from(a, options));
        if (natural_failed(after->ways[s]))
            return error_memory(error);
        for (size_t o = 0; o < options; o++)
            if (plan->times[first + o])
                (*moves)[(*count)++] = (frontier_move){(uint32_t)s, (uint32_t)s, (uint32_t)o, plan->times[first + o],
                                                       plan->value + (first + o) * plan->row};
    }
    return ENTENTE_OK;
}

/* All steps that the rules allow, in the arena of `after`. */
static entente_status linked_steps(const frontier_plan *plan, size_t issue, const end *ends, size_t count,
                                   const frontier_states *before, frontier_states *after, step *steps, size_t *made,
                                   entente_error *error)
{
    arena *a = &after->arena;
    uint64_t *bits = ARENA_ARRAY(a, plan->words, uint64_t), *add = ARENA_ARRAY(a, plan->row, uint64_t);
    if (!bits || !add)
        return error_memory(error);
    for (size_t s = 0; s < before->count; s++)
        for (size_t o = 0; o < plan->options[issue]; o++) {
            size_t option = plan->first[issue] + o;
            memcpy(bits, before->bits + s * plan->words, plan->words * sizeof *bits);
            memcpy(add, plan->value + option * plan->row, plan->row * sizeof *add);
            if (!take(plan, ends, count, o, bits, add))
                continue;
            step *next = &steps[(*made)++];
            *next = (step){bits, plan->words, {(uint32_t)s, 0, (uint32_t)o, plan->times[option], add}};
            bits = ARENA_ARRAY(a, plan->words, uint64_t);
            add = ARENA_ARRAY(a, plan->row, uint64_t);
            if (!bits || !add)
                return error_memory(error);
        }
    return ENTENTE_OK;
}

/* Equal bits are one state. */
static entente_status number_states(const frontier_plan *plan, const frontier_states *before, frontier_states *after,
                                    const step *steps, size_t made, frontier_move *moves, entente_error *error)
{
    arena *a = &after->arena;
    after->count = 0;
    after->bits = ARENA_ARRAY(a, made * plan->words, uint64_t);
    after->ways = ARENA_ARRAY(a, made, natural);
    if (!after->bits || !after->ways)
        return error_memory(error);
    for (size_t m = 0; m < made; m++) {
        const step *s = &steps[m];
        if (!m || memcmp(s->bits, steps[m - 1].bits, plan->words * sizeof *s->bits))
            memcpy(after->bits + after->count++ * plan->words, s->bits, plan->words * sizeof *s->bits);
        size_t state = after->count - 1;
        moves[m] = s->move;
        moves[m].target = (uint32_t)state;
        /* a product is always a copy in this arena; a sum may be one of its terms */
        natural ways = natural_multiply(a, before->ways[s->move.source], natural_from(a, 1));
        after->ways[state] = natural_add(a, after->ways[state], ways);
        if (natural_failed(after->ways[state]))
            return error_memory(error);
    }
    return ENTENTE_OK;
}

entente_status frontier_plan_moves(const frontier_plan *plan, size_t k, const frontier_states *before,
                                   frontier_states *after, frontier_move **moves, size_t *count, entente_error *error)
{
    size_t issue = plan->order[k], made = 0;
    if (!before->count)
        return ENTENTE_OK;
    if (!plan->linked[issue])
        return free_moves(plan, k, before, after, moves, count, error);
    if (before->count > STATES || plan->options[issue] > MOVES / before->count)
        return error_set(error, ENTENTE_LIMIT, "rules tie too many issues together: %zu states before issue %zu",
                         before->count, issue);
    arena *a = &after->arena;
    bool *decided = ARENA_ARRAY(a, plan->issues, bool);
    end *ends = ARENA_ARRAY(a, plan->links, end);
    step *steps = ARENA_ARRAY(a, before->count * plan->options[issue], step);
    *moves = ARENA_ARRAY(a, before->count * plan->options[issue], frontier_move);
    if (!decided || !ends || !steps || !*moves)
        return error_memory(error);
    for (size_t d = 0; d < k; d++)
        decided[plan->order[d]] = true;
    size_t links = find_ends(plan, k, decided, ends);
    entente_status status = linked_steps(plan, issue, ends, links, before, after, steps, &made, error);
    if (status)
        return status;
    qsort(steps, made, sizeof *steps, compare_steps);
    *count = made;
    return number_states(plan, before, after, steps, made, *moves, error);
}
