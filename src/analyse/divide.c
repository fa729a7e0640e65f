#include "analyse/divide.h"

#include "analyse/oldparts.h"
#include "analyse/problem.h"
#include "base/error.h"
#include <entente/solve.h>

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

/* score, items and the proof figures of one division */
static void put_division(json_builder *b, json_t *o, const problem *p, const entente_division *d, const unsigned char *fits)
{
    json_t *score = json_new_array(b), *exact = json_new_array(b), *items = json_new_object(b);
    for (size_t k = 0; k < p->parties; k++) {
        json_push(b, score, json_new_real(b, d->score[k].value));
        json_push(b, exact, json_new_text(b, d->score[k].text));
    }
    json_put(b, o, "score", score);
    json_put(b, o, "score_exact", exact);
    for (size_t i = 0; i < p->issues; i++) {
        if (!fits[i])
            continue;
        json_t *share = json_new_array(b);
        for (size_t k = 0; k < p->parties; k++)
            json_push(b, share, json_new_real(b, d->share[i * p->parties + k].value));
        json_put(b, items, p->view->kind[KIND_ISSUE].entries[i]->handle, share);
    }
    json_put(b, o, "items", items);
    json_put(b, o, "envy", json_new_real(b, d->envy.value));
    json_put(b, o, "equity", json_new_real(b, d->equity.value));
    json_put(b, o, "efficient", json_boolean(d->efficient));
}

static json_t *head_json(json_builder *b, const problem *p, const char *method, const unsigned char *fits)
{
    json_t *o = json_new_object(b), *parties = json_new_array(b), *unfit = json_new_array(b);
    json_put(b, o, "as", json_new_text(b, p->view->reader_name));
    json_put(b, o, "on", oldpart_day(b, p->view->as_of));
    json_put(b, o, "method", json_new_text(b, method));
    for (size_t k = 0; k < p->parties; k++)
        json_push(b, parties, json_new_text(b, p->view->parties.entries[k]->handle));
    json_put(b, o, "parties", parties);
    for (size_t i = 0; i < p->issues; i++)
        if (!fits[i])
            json_push(b, unfit, json_new_text(b, p->view->kind[KIND_ISSUE].entries[i]->handle));
    json_put(b, o, "unfit", unfit);
    return o;
}

/* Two parties: Adjusted Winner. */
static entente_status divide_two(problem *p, json_builder *b, const entente_points *points, unsigned char *fits,
                                 json_t **out, entente_error *error)
{
    const entente_view *v = p->view;
    entente_scenario *scenario = NULL;
    entente_division d = {0};
    entente_status status = problem_scenario(p, &scenario, error);
    if (status == ENTENTE_OK)
        status = entente_divide_fits(&scenario->game, points->divisible, fits, error);
    if (status == ENTENTE_OK)
        status = entente_divide(points, &d, error);
    entente_scenario_free(scenario);
    if (status != ENTENTE_OK)
        return status;
    bool shared = d.shared != SIZE_MAX;
    json_t *o = head_json(b, p, "adjusted winner", fits), *whole = NULL;
    put_division(b, o, p, &d, fits);
    json_put(b, o, "shared", json_new_text(b, shared ? v->kind[KIND_ISSUE].entries[d.shared]->handle : NULL));
    json_put(b, o, "fraction", shared ? json_new_real(b, d.fraction.value) : json_null());
    json_put(b, o, "fraction_exact", json_new_text(b, shared ? d.fraction.text : NULL));
    if (shared && d.indivisible) {
        json_t *scores = json_new_array(b);
        whole = json_new_object(b);
        for (size_t k = 0; k < 2; k++)
            json_push(b, scores, json_new_real(b, d.whole_score[k].value));
        json_put(b, whole, "to", json_new_text(b, v->parties.entries[d.whole_to]->handle));
        json_put(b, whole, "score", scores);
    }
    json_put(b, o, "whole", whole ? whole : json_null());
    entente_division_free(&d);
    *out = o;
    return ENTENTE_OK;
}

/* More parties: the divisible issues, by leximin, and beside it by the greatest product of scores. */
static entente_status divide_many(problem *p, json_builder *b, const entente_points *points, unsigned char *fits,
                                  json_t **out, entente_error *error)
{
    entente_division leximin = {0}, nash = {0};
    memcpy(fits, points->divisible, p->issues);
    entente_status status = entente_divide_leximin(points, &leximin, error);
    bool product_known = false;
    if (status == ENTENTE_OK) {
        status = entente_divide_nash(points, &nash, error);
        product_known = status == ENTENTE_OK;
        if (status == ENTENTE_INVALID) /* somebody weighs none of these issues: every product is zero */
            status = ENTENTE_OK;
    }
    if (status == ENTENTE_OK) {
        json_t *o = head_json(b, p, "leximin", fits), *product = product_known ? json_new_object(b) : json_null();
        put_division(b, o, p, &leximin, fits);
        json_put(b, o, "shared", json_null());
        json_put(b, o, "fraction", json_null());
        if (product_known) {
            put_division(b, product, p, &nash, fits);
            json_put(b, product, "gap", json_new_real(b, nash.gap));
        }
        json_put(b, o, "nash", product);
        *out = o;
    }
    entente_division_free(&leximin);
    entente_division_free(&nash);
    return status;
}

static entente_status missing(const problem *p, entente_error *error)
{
    size_t k = 0;
    while (k + 1 < p->parties && (p->parties == 2 ? p->party[k].complete : p->party[k].body != NULL))
        k++;
    return error_set(error, ENTENTE_INVALID,
                     "the preferences of %s are not in view, or not whole; a division needs every party's %s",
                     p->view->parties.entries[k]->handle, p->parties == 2 ? "weights and values" : "weights");
}

entente_status analyse_divide(const entente_view *v, json_t **out, entente_error *error)
{
    problem p = {0};
    json_builder b = {0};
    json_t *result = NULL;
    if (v->parties.count < 2)
        return error_set(error, ENTENTE_INVALID, "a division is between two parties or more; %zu in view", v->parties.count);
    entente_status status = problem_make(&p, v, error);
    bool known = p.parties > 2 || p.complete;
    for (size_t k = 0; status == ENTENTE_OK && k < p.parties; k++)
        known &= p.party[k].body != NULL;
    if (status == ENTENTE_OK && !known)
        status = missing(&p, error);
    if (status != ENTENTE_OK)
        goto done;
    unsigned char *fits = ARENA_ARRAY(&p.memory, p.issues, unsigned char),
                  *divisible = ARENA_ARRAY(&p.memory, p.issues, unsigned char);
    entente_points points = {.parties = p.parties, .issues = p.issues, .fits = fits, .divisible = divisible};
    points.points = lay_points(&p, &points.limbs);
    if (!fits || !divisible || !points.points) {
        status = error_memory(error);
        goto done;
    }
    size_t some = 0;
    for (size_t i = 0; i < p.issues; i++)
        some += divisible[i] = view_issue(v, i)->divisible;
    if (p.parties > 2 && !some)
        status =
            error_set(error, ENTENTE_INVALID,
                      "no issue is marked `divisible: yes`; between %zu parties only such issues are divided", p.parties);
    else
        status = (p.parties == 2 ? divide_two : divide_many)(&p, &b, &points, fits, &result, error);
    if (status == ENTENTE_OK && b.failed)
        status = error_memory(error);
    if (status == ENTENTE_OK)
        *out = result;
    else
        json_decref(result);
done:
    problem_free(&p);
    return status;
}
