#include "analyse/frontier_write.h"

#include <stdlib.h>
#include <string.h>

static size_t wider(const analyse_frontier *result)
{
    size_t game = result->scenario->game.limbs, settle = result->settlements.limbs;
    return game > settle ? game : settle;
}

bool frontier_writer_init(frontier_writer *w, const analyse_frontier *result, const analyse_sink *sink)
{
    const entente_game *game = &result->scenario->game;
    size_t limbs = wider(result);
    *w = (frontier_writer){.result = result, .game = game, .out = out_to(sink)};
    w->room_limbs = result->outcomes.length + 1;
    w->scale = ARENA_ARRAY(&w->arena, game->parties, digits_scale);
    w->number = ARENA_ARRAY(&w->arena, limbs, uint64_t);
    w->package = ARENA_ARRAY(&w->arena, game->issues, size_t);
    w->room = ARENA_ARRAY(&w->arena, w->room_limbs, uint64_t);
    bool fine = w->scale && w->number && w->package && w->room;
    for (size_t p = 0; fine && p < game->parties; p++)
        fine = digits_scale_init(&w->arena, &w->scale[p], game->denominator + p * game->limbs, game->limbs, limbs);
    return fine;
}

entente_status frontier_writer_finish(frontier_writer *w, bool initialised, entente_error *error)
{
    if (!initialised)
        w->out.no_memory = true;
    entente_status status = out_finish(&w->out, error);
    arena_free(&w->arena);
    return status;
}

static const uint64_t *widened(frontier_writer *w, size_t party, const uint64_t *value, size_t limbs)
{
    size_t wide = w->scale[party].limbs;
    if (limbs == wide)
        return value;
    memcpy(w->number, value, limbs * sizeof *value);
    memset(w->number + limbs, value[limbs - 1] >> 63 ? 0xff : 0, (wide - limbs) * sizeof *value);
    return w->number;
}

void frontier_decimal(frontier_writer *w, size_t party, const uint64_t *value, size_t limbs)
{
    char *room = out_room(&w->out, DIGITS_SIZE);
    if (room)
        out_used(&w->out, digits_decimal(&w->scale[party], widened(w, party, value, limbs), room));
}

void frontier_exact(frontier_writer *w, size_t party, const uint64_t *value, size_t limbs)
{
    char *room = out_room(&w->out, digits_exact_size(&w->scale[party]));
    if (room)
        out_used(&w->out, digits_exact(&w->scale[party], widened(w, party, value, limbs), room));
}

double frontier_double(frontier_writer *w, size_t party, const uint64_t *value, size_t limbs)
{
    char text[DIGITS_SIZE];
    digits_decimal(&w->scale[party], widened(w, party, value, limbs), text);
    return strtod(text, NULL);
}

void frontier_natural(frontier_writer *w, const uint64_t *limb, size_t length)
{
    while (length && !limb[length - 1])
        length--;
    if (length > w->room_limbs) {
        w->room = ARENA_ARRAY(&w->arena, length, uint64_t);
        w->room_limbs = w->room ? length : 0;
    }
    char *room = w->room ? out_room(&w->out, length * 20 + 22) : NULL;
    if (room)
        out_used(&w->out, digits_natural(limb, length, w->room, room));
    else
        w->out.no_memory = true;
}

const char *frontier_option(const frontier_writer *w, size_t issue, size_t option)
{
    return w->result->scenario->option[w->result->first[issue] + option];
}
