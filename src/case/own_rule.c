#include "case/own_rule.h"

#include "base/error.h"
#include "council/figure.h"

#include <string.h>

/* A weight as a council takes it. */
static entente_status read_weight(arena *a, const body_council *b, size_t member, figure *weight, entente_error *error)
{
    const char *text = number_decimal(a, b->members.value[member]);
    if (!text)
        return error_memory(error);
    if (!figure_read(&text, weight) || *text)
        return error_set(error, ENTENTE_INVALID,
                         "the weight of '%.60s' is no number from 0 to 2^62 with at most %d decimals",
                         b->members.key[member], FIGURE_PLACES_MOST);
    return ENTENTE_OK;
}

static entente_status make(arena *a, const body_council *b, size_t *wrong, entente_council **council, entente_error *error)
{
    size_t members = b->members.count;
    figure *figures = ARENA_ARRAY(a, members, figure);
    uint64_t *weight = ARENA_ARRAY(a, members, uint64_t);
    unsigned char *veto = ARENA_ARRAY(a, members, unsigned char);
    unsigned places;
    if (!figures || !weight || !veto)
        return error_memory(error);
    for (*wrong = 0; *wrong < members; ++*wrong) {
        entente_status status = read_weight(a, b, *wrong, &figures[*wrong], error);
        if (status != ENTENTE_OK)
            return status;
        for (size_t k = 0; k < b->vetoes.count; k++)
            if (!strcmp(b->vetoes.text[k], b->members.key[*wrong]))
                veto[*wrong] = ENTENTE_VETO_NO;
    }
    if (!figures_scale(figures, members, weight, &places))
        return error_set(error, ENTENTE_INVALID, "the weights overflow: their sum must stay below 2^62");
    return entente_council_quota(members, b->members.key, weight, places, b->quota, veto, council, error);
}

entente_status own_rule_make(const body_council *b, size_t *wrong, entente_council **council, entente_error *error)
{
    arena a = {0};
    entente_status status = make(&a, b, wrong, council, error);
    arena_free(&a);
    return status;
}
