/* What a party does with its positions, as choices (docs/infer.md). */
#include "solve/infer.h"

#include "base/error.h"

#include <stdlib.h>

/* Packages that say nothing, to be filled in. */
typedef struct pair {
    size_t *chosen, *over;
} pair;

static entente_status begin(const entente_mind *m, pair *of, entente_error *error)
{
    of->chosen = malloc(2 * m->issues * sizeof *of->chosen);
    if (!of->chosen)
        return error_memory(error);
    of->over = of->chosen + m->issues;
    for (size_t i = 0; i < 2 * m->issues; i++)
        of->chosen[i] = SIZE_MAX;
    return ENTENTE_OK;
}

static entente_status see(entente_mind *m, const pair *of, entente_error *error)
{
    return entente_mind_see(m, &(entente_choice){of->chosen, of->over, 0}, error);
}

static size_t options_of(const entente_mind *m, size_t issue)
{
    return m->first[issue + 1] - m->first[issue];
}

entente_status entente_mind_opens(entente_mind *m, size_t issue, size_t option, entente_error *error)
{
    pair of;
    if (issue >= m->issues || option >= options_of(m, issue))
        return error_set(error, ENTENTE_INVALID, "a first position is out of range; expected an option of an issue");
    entente_status status = begin(m, &of, error);
    if (status != ENTENTE_OK)
        return status;
    of.chosen[issue] = option;
    for (size_t o = 0; status == ENTENTE_OK && o < options_of(m, issue); o++) {
        of.over[issue] = o;
        if (o != option)
            status = see(m, &of, error);
    }
    free(of.chosen);
    return status;
}

/* Where a party would stand on an issue had it gone `share` of the way. */
static size_t along(size_t from, size_t to, double share, bool ordered)
{
    if (!ordered)
        return share < .5 ? from : to;
    double way = (to > from ? (double)(to - from) : -(double)(from - to)) * share;
    return (size_t)((double)from + way + .5);
}

static double share_of(size_t from, size_t to, size_t toward, bool ordered)
{
    if (!ordered || toward == SIZE_MAX || toward == from)
        return 1;
    double went = (double)to - (double)from, way = (double)toward - (double)from, share = went / way;
    return share > 1 ? 1 : share;
}

entente_status entente_mind_concedes(entente_mind *m, const size_t *own, size_t issue, size_t to, const size_t *toward,
                                     const bool *ordered, entente_error *error)
{
    pair of;
    if (issue >= m->issues || own[issue] >= options_of(m, issue) || to >= options_of(m, issue))
        return error_set(error, ENTENTE_INVALID, "a move is out of range; expected two options of an issue");
    double share = share_of(own[issue], to, toward[issue], ordered[issue]);
    if (to == own[issue] || share <= 0) /* away from the others: no concession */
        return ENTENTE_OK;
    entente_status status = begin(m, &of, error);
    if (status != ENTENTE_OK)
        return status;
    of.chosen[issue] = to;
    of.over[issue] = own[issue];
    for (size_t k = 0; status == ENTENTE_OK && k < m->issues; k++) {
        if (k == issue || own[k] >= options_of(m, k) || toward[k] >= options_of(m, k))
            continue;
        of.chosen[k] = own[k];
        of.over[k] = along(own[k], toward[k], share, ordered[k]);
        if (of.over[k] != own[k])
            status = see(m, &of, error);
        of.chosen[k] = of.over[k] = SIZE_MAX;
    }
    free(of.chosen);
    return status;
}
