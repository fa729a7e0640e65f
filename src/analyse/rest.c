#include "analyse/rest.h"

#include <stdint.h>
#include <string.h>

/* An option's number in the rest; SIZE_MAX: it is not there. */
static size_t kept(const size_t *package, size_t issue, size_t option)
{
    return package[issue] == SIZE_MAX ? option : package[issue] == option ? 0 : SIZE_MAX;
}

entente_status rest_make(arena *a, const entente_game *game, const size_t *package, entente_game *rest, bool *possible,
                         entente_error *error)
{
    const size_t row = game->parties * game->limbs;
    size_t all = 0, from = 0, to = 0;
    *rest = *game;
    *possible = true;
    for (size_t i = 0; i < game->issues; i++)
        all += game->options[i];
    size_t *options = ARENA_ARRAY(a, game->issues, size_t);
    uint64_t *utility = ARENA_ARRAY(a, all * row, uint64_t);
    entente_link *link = ARENA_ARRAY(a, game->links, entente_link);
    if (!options || !utility || !link)
        return error_memory(error);
    for (size_t i = 0; i < game->issues; i++) {
        bool open = package[i] == SIZE_MAX;
        options[i] = open ? game->options[i] : 1;
        memcpy(utility + to * row, game->utility + (from + (open ? 0 : package[i])) * row,
               options[i] * row * sizeof *utility);
        from += game->options[i];
        to += options[i];
    }
    rest->links = 0;
    for (size_t i = 0; i < game->links; i++) {
        entente_link one = game->link[i];
        size_t first = kept(package, one.issue_a, one.option_a), second = kept(package, one.issue_b, one.option_b);
        if (first == SIZE_MAX || (second == SIZE_MAX && one.kind != ENTENTE_REQUIRES))
            continue;
        if (second == SIZE_MAX) { /* what it requires is not there: it goes with nothing that is */
            one.kind = ENTENTE_EXCLUDES;
            second = 0;
        }
        one.option_a = first;
        one.option_b = second;
        *possible &= one.kind != ENTENTE_EXCLUDES || package[one.issue_a] == SIZE_MAX || package[one.issue_b] == SIZE_MAX;
        link[rest->links++] = one;
    }
    rest->options = options;
    rest->utility = utility;
    rest->link = link;
    return ENTENTE_OK;
}
