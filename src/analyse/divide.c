#include "analyse/problem.h"
#include "base/error.h"
#include <entente/solve.h>

#include <math.h>
#include <string.h>

/* Weights as integers, each party's in a unit of its own; NULL: out of memory. */
static uint64_t *lay_points(problem *p, size_t *limbs)
{
    natural *scale = ARENA_ARRAY(&p->memory, p->parties, natural);
    *limbs = 1;
    for (size_t k = 0; scale && k < p->parties; k++) {
        scale[k] = natural_from(&p->memory, 1);
        for (size_t i = 0; i < p->issues; i++)
            scale[k] = natural_lcm(&p->memory, scale[k], p->party[k].weight[i]->den);
        if (natural_failed(scale[k]))
            return NULL;
        for (size_t i = 0; i < p->issues; i++) {
            size_t needed = number_limbs(p->party[k].weight[i], scale[k], 1);
            *limbs = needed > *limbs ? needed : *limbs;
        }
    }
    uint64_t *points = scale ? ARENA_ARRAY(&p->memory, p->issues * p->parties * *limbs, uint64_t) : NULL;
    for (size_t i = 0; points && i < p->issues; i++)
        for (size_t k = 0; k < p->parties; k++)
            if (!number_scaled(&p->memory, p->party[k].weight[i], scale[k], *limbs, points + (i * p->parties + k) * *limbs))
                return NULL;
    return points;
}

/* What is divided, and the answer in the making. */
typedef struct dividing {
    making *m;
    problem problem;
    entente_points points;
    unsigned char *fits; /* [issues] */
    entente_divide_result *out;
} dividing;

static entente_reals values(making *m, const entente_fraction *list, size_t count)
{
    double *items = MAKE(m, count, double);
    for (size_t k = 0; items && k < count; k++)
        items[k] = list[k].value;
    return items ? (entente_reals){count, items} : (entente_reals){0};
}

static entente_texts exact(making *m, const entente_fraction *list, size_t count)
{
    const char **items = MAKE(m, count, const char *);
    for (size_t k = 0; items && k < count; k++)
        items[k] = part_text(m, list[k].text);
    return items ? (entente_texts){count, items} : (entente_texts){0};
}

/* Score, items and the proof figures of one division. */
static void fill_division(dividing *d, const entente_division *from, entente_division_row *out)
{
    const problem *p = &d->problem;
    const char **keys = MAKE(d->m, p->issues, const char *);
    entente_reals *shares = MAKE(d->m, p->issues, entente_reals);
    *out = (entente_division_row){.score = values(d->m, from->score, p->parties),
                                  .score_exact = exact(d->m, from->score, p->parties),
                                  .envy = from->envy.value,
                                  .equity = from->equity.value,
                                  .efficient = from->efficient,
                                  .gap = from->gap};
    for (size_t i = 0; keys && shares && i < p->issues; i++)
        if (d->fits[i]) {
            keys[out->items.count] = part_text(d->m, p->view->kind[KIND_ISSUE].entries[i]->handle);
            shares[out->items.count++] = values(d->m, from->share + i * p->parties, p->parties);
        }
    out->items.keys = keys;
    out->items.items = shares;
}

static void fill(dividing *d, const char *method, const entente_division *from)
{
    const problem *p = &d->problem;
    const char **parties = MAKE(d->m, p->parties, const char *), **unfit = MAKE(d->m, p->issues, const char *);
    entente_divide_result *out = d->out;
    for (size_t k = 0; parties && k < p->parties; k++)
        parties[k] = part_text(d->m, p->view->parties.entries[k]->handle);
    for (size_t i = 0; unfit && i < p->issues; i++)
        if (!d->fits[i])
            unfit[out->unfit.count++] = part_text(d->m, p->view->kind[KIND_ISSUE].entries[i]->handle);
    out->as = part_text(d->m, view_as(p->view));
    out->on = part_day(d->m, p->view->as_of);
    out->method = method;
    out->parties = (entente_texts){parties ? p->parties : 0, parties};
    out->unfit.items = unfit;
    fill_division(d, from, &out->division);
    out->fraction = NAN;
}

/* Two parties: Adjusted Winner. */
static entente_status divide_two(dividing *d, entente_error *error)
{
    problem *p = &d->problem;
    entente_scenario *scenario = NULL;
    entente_division found = {0};
    entente_divide_result *out = d->out;
    arena own = {0};
    entente_status status = problem_scenario(p, &own, &scenario, error);
    arena_free(&own);
    if (status == ENTENTE_OK)
        status = entente_divide_fits(&scenario->game, d->points.divisible, d->fits, error);
    if (status == ENTENTE_OK)
        status = entente_divide(&d->points, &found, error);
    entente_scenario_free(scenario);
    if (status != ENTENTE_OK)
        return status;
    fill(d, "adjusted winner", &found);
    if (found.shared != SIZE_MAX) {
        out->shared = part_text(d->m, p->view->kind[KIND_ISSUE].entries[found.shared]->handle);
        out->fraction = found.fraction.value;
        out->fraction_exact = part_text(d->m, found.fraction.text);
    }
    entente_whole_row *whole = found.shared != SIZE_MAX && found.indivisible ? MAKE(d->m, 1, entente_whole_row) : NULL;
    if (whole)
        *whole = (entente_whole_row){part_text(d->m, p->view->parties.entries[found.whole_to]->handle),
                                     values(d->m, found.whole_score, 2)};
    out->whole = whole;
    entente_division_free(&found);
    return ENTENTE_OK;
}

/* More parties: the divisible issues, by leximin, and beside it by the greatest product of scores. */
static entente_status divide_many(dividing *d, entente_error *error)
{
    entente_division leximin = {0}, nash = {0};
    memcpy(d->fits, d->points.divisible, d->problem.issues);
    entente_status status = entente_divide_leximin(&d->points, &leximin, error);
    if (status != ENTENTE_OK)
        return status;
    fill(d, "leximin", &leximin);
    status = entente_divide_nash(&d->points, &nash, error);
    entente_division_row *product = status == ENTENTE_OK ? MAKE(d->m, 1, entente_division_row) : NULL;
    if (product)
        fill_division(d, &nash, product);
    d->out->nash = product;
    entente_division_free(&leximin);
    entente_division_free(&nash);
    return status == ENTENTE_INVALID ? ENTENTE_OK : status; /* somebody weighs none of these: every product is zero */
}

static entente_status missing(const problem *p, entente_error *error)
{
    size_t k = 0;
    while (k + 1 < p->parties && (p->parties == 2 ? p->party[k].complete : p->party[k].body != NULL))
        k++;
    if (p->party[k].twice[0])
        return error_set(error, ENTENTE_INVALID, "the preferences of %s are entered twice, and neither corrects the other",
                         p->view->parties.entries[k]->handle);
    return error_set(error, ENTENTE_INVALID,
                     "the preferences of %s are not in view, or not whole; a division needs every party's %s",
                     p->view->parties.entries[k]->handle, p->parties == 2 ? "weights and values" : "weights");
}

static entente_status divide(dividing *d, const entente_view *v, entente_error *error)
{
    problem *p = &d->problem;
    entente_status status = problem_make(p, v, error);
    bool known = p->parties > 2 || p->complete;
    for (size_t k = 0; status == ENTENTE_OK && k < p->parties; k++)
        known &= p->party[k].body != NULL;
    if (status != ENTENTE_OK)
        return status;
    if (!known)
        return missing(p, error);
    unsigned char *divisible = ARENA_ARRAY(&p->memory, p->issues, unsigned char);
    d->fits = ARENA_ARRAY(&p->memory, p->issues, unsigned char);
    d->points = (entente_points){.parties = p->parties, .issues = p->issues, .fits = d->fits, .divisible = divisible};
    d->points.points = lay_points(p, &d->points.limbs);
    if (!d->fits || !divisible || !d->points.points)
        return error_memory(error);
    size_t some = 0;
    for (size_t i = 0; i < p->issues; i++)
        some += divisible[i] = view_issue(v, i)->divisible;
    if (p->parties > 2 && !some)
        return error_set(error, ENTENTE_INVALID,
                         "no issue is marked `divisible: yes`; between %zu parties only such issues are divided",
                         p->parties);
    return (p->parties == 2 ? divide_two : divide_many)(d, error);
}

static entente_status divide_make(making *m, const entente_view *v, void *out, entente_error *error)
{
    dividing d = {.m = m, .out = out};
    if (v->parties.count < 2)
        return error_set(error, ENTENTE_INVALID, "a division is between two parties or more; %zu in view", v->parties.count);
    entente_status status = divide(&d, v, error);
    problem_free(&d.problem);
    return status;
}

PART_ANSWER(divide, entente_divide_table, divide_make)

/* --- tables ----------------------------------------------------------------------------------------------------------- */

/* What the whole and its second division both have; `in` is where that stands in the struct. */
#define PART(structure, in, member, kind, ...)                                                                              \
    {                                                                                                                       \
        .name = #member, .type = ENTENTE_##kind, .offset = offsetof(structure, in member), .help = __VA_ARGS__              \
    }
#define DIVISION(structure, in)                                                                                             \
    PART(structure, in, score, LIST, "each party's points of 100", .of = &entente_real_table),                              \
        PART(structure, in, score_exact, LIST, "the same as p/q, or p; null: not known", .of = &entente_text_table),        \
        PART(structure, in, items, MAP, "each party's share of each issue", .of = &entente_reals_table),                    \
        PART(structure, in, envy, REAL, "how much another's part is worth more than one's own at most; 0 or less: none"),   \
        PART(structure, in, equity, REAL, "the greatest score less the least"),                                             \
        PART(structure, in, efficient, YES, "nothing else gives one party more and none less")

static const entente_field nash_fields[] = {
    DIVISION(entente_division_row, ),
    RESULT_FIELD(entente_division_row, gap, REAL, "how far from its greatest the product of scores can be")};
static const entente_table nash_table = {.name = "divide.nash",
                                         RESULT_TABLE(entente_division_row, nash_fields),
                                         .help = "the division of the greatest product of scores"};

static const entente_field whole_fields[] = {
    RESULT_FIELD(entente_whole_row, to, TEXT, "to which party"),
    RESULT_FIELD(entente_whole_row, score, LIST, "each party's points then", .of = &entente_real_table)};
static const entente_table whole_table = {.name = "divide.whole",
                                          RESULT_TABLE(entente_whole_row, whole_fields),
                                          .help = "to whom the shared issue would go whole"};

#define OF_DIVIDE(member, kind, ...) RESULT_FIELD(entente_divide_result, member, kind, __VA_ARGS__)
static const entente_field divide_fields[] = {
    OF_DIVIDE(as, TEXT, "the reader"),
    OF_DIVIDE(on, TEXT, "as of which day"),
    OF_DIVIDE(method, TEXT, "adjusted winner, or of three parties and more leximin"),
    OF_DIVIDE(parties, LIST, "in the order of all lists below", .of = &entente_text_table),
    OF_DIVIDE(unfit, LIST, "issues that are left out", .of = &entente_text_table),
    DIVISION(entente_divide_result, division.),
    OF_DIVIDE(shared, TEXT, "the issue that two parties share; null: none"),
    OF_DIVIDE(fraction, REAL, "the first party's share in it", .unit = "0 to 1"),
    OF_DIVIDE(fraction_exact, TEXT, "the same as p/q"),
    OF_DIVIDE(whole, POINTER, "where the shared issue cannot be divided", .of = &whole_table),
    OF_DIVIDE(nash, POINTER,
              "of three parties and more; null: of two, or where one party weighs none of the issues and there is no "
              "greatest product",
              .of = &nash_table)};
const entente_table entente_divide_table = {
    .name = "divide", RESULT_TABLE(entente_divide_result, divide_fields), .help = "the issues shared out between parties"};
