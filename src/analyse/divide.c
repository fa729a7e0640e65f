#include "analyse/divide.h"

#include "analyse/parts.h"
#include "analyse/problem.h"
#include "base/error.h"
#include <entente/solve.h>

#include <string.h>

/* Weights as integers, each party's in a unit of its own. */
static uint64_t *lay_points(problem *p, size_t *limbs)
{
    natural scale[2];
    *limbs = 1;
    for (size_t k = 0; k < 2; k++) {
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
    uint64_t *points = ARENA_ARRAY(&p->memory, p->issues * 2 * *limbs, uint64_t);
    for (size_t i = 0; points && i < p->issues; i++)
        for (size_t k = 0; k < 2; k++)
            if (!number_scaled(&p->memory, p->party[k].weight[i], scale[k], *limbs, points + (i * 2 + k) * *limbs))
                return NULL;
    return points;
}

static json_t *division_json(json_builder *b, const problem *p, const entente_division *d, const unsigned char *fits)
{
    const entente_view *v = p->view;
    json_t *o = json_new_object(b), *parties = json_new_array(b), *score = json_new_array(b), *exact = json_new_array(b);
    json_t *items = json_new_object(b), *unfit = json_new_array(b);
    json_put(b, o, "as", json_new_text(b, v->reader_name));
    json_put(b, o, "on", part_day(b, v->as_of));
    for (size_t k = 0; k < 2; k++) {
        json_push(b, parties, json_new_text(b, v->parties.entries[k]->handle));
        json_push(b, score, json_new_real(b, d->score[k].value));
        json_push(b, exact, json_new_text(b, d->score[k].text));
    }
    bool shared = d->shared != SIZE_MAX;
    json_put(b, o, "parties", parties);
    json_put(b, o, "score", score);
    json_put(b, o, "score_exact", exact);
    json_put(b, o, "shared", json_new_text(b, shared ? v->kind[KIND_ISSUE].entries[d->shared]->handle : NULL));
    json_put(b, o, "fraction", shared ? json_new_real(b, d->fraction.value) : json_null());
    json_put(b, o, "fraction_exact", json_new_text(b, shared ? d->fraction.text : NULL));
    for (size_t i = 0; i < p->issues; i++) {
        const char *issue = v->kind[KIND_ISSUE].entries[i]->handle;
        if (!fits[i]) {
            json_push(b, unfit, json_new_text(b, issue));
            continue;
        }
        json_t *share = json_new_array(b);
        for (size_t k = 0; k < 2; k++)
            json_push(b, share, json_new_real(b, d->share[i * 2 + k].value));
        json_put(b, items, issue, share);
    }
    json_put(b, o, "items", items);
    json_put(b, o, "unfit", unfit);
    json_put(b, o, "envy", json_new_real(b, d->envy.value));
    json_put(b, o, "equity", json_new_real(b, d->equity.value));
    json_t *whole = NULL;
    if (shared && d->indivisible) {
        whole = json_new_object(b);
        json_t *scores = json_new_array(b);
        for (size_t k = 0; k < 2; k++)
            json_push(b, scores, json_new_real(b, d->whole_score[k].value));
        json_put(b, whole, "to", json_new_text(b, v->parties.entries[d->whole_to]->handle));
        json_put(b, whole, "score", scores);
    }
    json_put(b, o, "whole", whole ? whole : json_null());
    return o;
}

entente_status analyse_divide(const entente_view *v, json_t **out, entente_error *error)
{
    problem p = {0};
    entente_scenario *scenario = NULL;
    entente_division division = {0};
    json_builder b = {0};
    json_t *result = NULL;
    entente_status status = ENTENTE_OK;
    if (v->parties.count != 2)
        return error_set(error, ENTENTE_INVALID, "Adjusted Winner is for two parties; %zu are in view", v->parties.count);
    status = problem_make(&p, v, error);
    if (status != ENTENTE_OK)
        goto done;
    if (!p.complete) {
        const char *who = v->parties.entries[p.party[0].complete ? 1 : 0]->handle;
        status = error_set(error, ENTENTE_INVALID, "the preferences of %s are not in view, or not whole; Adjusted Winner needs both parties' weights and values", who);
        goto done;
    }
    status = problem_scenario(&p, &scenario, error);
    if (status != ENTENTE_OK)
        goto done;
    unsigned char *fits = ARENA_ARRAY(&p.memory, p.issues, unsigned char), *divisible = ARENA_ARRAY(&p.memory, p.issues, unsigned char);
    size_t limbs;
    uint64_t *points = lay_points(&p, &limbs);
    if (!fits || !divisible || !points) {
        status = error_memory(error);
        goto done;
    }
    for (size_t i = 0; i < p.issues; i++)
        divisible[i] = view_issue(v, i)->divisible;
    status = entente_divide_fits(&scenario->game, divisible, fits, error);
    if (status == ENTENTE_OK)
        status = entente_divide(&(entente_points){2, p.issues, limbs, points, fits, divisible}, &division, error);
    if (status != ENTENTE_OK)
        goto done;
    result = division_json(&b, &p, &division, fits);
    if (b.failed) {
        json_decref(result);
        status = error_memory(error);
    } else {
        *out = result;
    }
done:
    entente_division_free(&division);
    entente_scenario_free(scenario);
    problem_free(&p);
    return status;
}
