#include "analyse/rest.h"

#include <stdint.h>
#include <string.h>

/* Which options are left: those of the package and those that are allowed, but none that requires what is not. */
static void find_left(const entente_game *game, const size_t *first, const size_t *package, const bool *allowed, bool *left)
{
    for (size_t i = 0; i < game->issues; i++)
        for (size_t o = 0; o < game->options[i]; o++)
            left[first[i] + o] = (package[i] == SIZE_MAX || package[i] == o) && (!allowed || allowed[first[i] + o]);
    for (bool again = true; again;) {
        again = false;
        for (size_t i = 0; i < game->links; i++) {
            const entente_link *one = &game->link[i];
            bool *a = &left[first[one->issue_a] + one->option_a];
            if (one->kind == ENTENTE_REQUIRES && *a && !left[first[one->issue_b] + one->option_b]) {
                *a = false;
                again = true;
            }
        }
    }
}

/* Their numbers in the rest, and back. */
static void lay_ranks(const entente_game *game, const size_t *first, const bool *left, size_t *options, rest *out)
{
    size_t to = 0;
    for (size_t i = 0; i < game->issues; i++) {
        options[i] = 0;
        for (size_t o = 0; o < game->options[i]; o++) {
            out->rank[first[i] + o] = left[first[i] + o] ? options[i] : SIZE_MAX;
            if (left[first[i] + o]) {
                out->whole[to++] = o;
                options[i]++;
            }
        }
        out->possible &= options[i] > 0;
    }
}

entente_status rest_make(arena *a, const entente_game *game, const size_t *package, const bool *allowed, rest *out,
                         entente_error *error)
{
    const size_t row = game->parties * game->limbs;
    size_t all = 0, to = 0;
    *out = (rest){.game = *game, .possible = true};
    size_t *first = ARENA_ARRAY(a, game->issues, size_t), *options = ARENA_ARRAY(a, game->issues, size_t);
    for (size_t i = 0; first && i < game->issues; i++) {
        first[i] = all;
        all += game->options[i];
    }
    out->rank = ARENA_ARRAY(a, all, size_t);
    out->whole = ARENA_ARRAY(a, all, size_t);
    bool *left = ARENA_ARRAY(a, all, bool);
    uint64_t *utility = ARENA_ARRAY(a, all * row, uint64_t);
    entente_link *link = ARENA_ARRAY(a, game->links, entente_link);
    if (!first || !options || !out->rank || !out->whole || !left || !utility || !link)
        return error_memory(error);
    find_left(game, first, package, allowed, left);
    lay_ranks(game, first, left, options, out);
    for (size_t i = 0; i < game->issues; i++)
        for (size_t o = 0; o < options[i]; o++, to++)
            memcpy(utility + to * row, game->utility + (first[i] + out->whole[to]) * row, row * sizeof *utility);
    out->game.links = 0;
    for (size_t i = 0; i < game->links; i++) {
        entente_link one = game->link[i];
        one.option_a = out->rank[first[one.issue_a] + one.option_a];
        one.option_b = out->rank[first[one.issue_b] + one.option_b];
        if (one.option_a == SIZE_MAX || one.option_b == SIZE_MAX)
            continue;
        out->possible &= one.kind != ENTENTE_EXCLUDES || options[one.issue_a] > 1 || options[one.issue_b] > 1;
        link[out->game.links++] = one;
    }
    out->game.options = options;
    out->game.utility = utility;
    out->game.link = link;
    return ENTENTE_OK;
}

void rest_whole(const rest *r, size_t *package)
{
    for (size_t i = 0, to = 0; i < r->game.issues; to += r->game.options[i], i++)
        package[i] = r->whole[to + package[i]];
}
