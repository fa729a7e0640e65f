/* Fuzzed bytes as the files of a scenario, cut where a zero byte stands. */
#include "scenario/source.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

enum { FUZZ_FILES = 8 };

typedef entente_status fuzz_reader(arena *a, const char *title, const scenario_file *file, size_t files,
                                   entente_scenario **scenario, entente_error *error);

/* What a reader accepts must be a game that holds together. */
static void fuzz_check(const entente_scenario *s)
{
    const entente_game *game = &s->game;
    size_t options = 0;
    if (!game->parties || !game->issues || !game->limbs || !s->title)
        abort();
    for (size_t i = 0; i < game->issues; i++) {
        if (!game->options[i] || !s->issue[i])
            abort();
        options += game->options[i];
    }
    for (size_t o = 0; o < options; o++)
        if (!s->option[o] || !strcmp(s->option[o], "\1"))
            abort();
    for (size_t p = 0; p < game->parties; p++) {
        uint64_t any = 0;
        for (size_t l = 0; l < game->limbs; l++)
            any |= game->denominator[p * game->limbs + l];
        if (!s->party[p] || !any || game->denominator[(p + 1) * game->limbs - 1] >> 63)
            abort();
    }
    /* The last number is there to be read. */
    volatile uint64_t last = game->utility[options * game->parties * game->limbs - 1];
    (void)last;
}

static void fuzz_scenario(const uint8_t *bytes, size_t length, const char *ending, fuzz_reader *reader)
{
    static const char *const name[FUZZ_FILES] = {"a", "b", "c", "d", "e", "f", "g", "h"};
    scenario_file file[FUZZ_FILES];
    char path[FUZZ_FILES][16];
    char *copy = malloc(length + 1);
    size_t files = 0;
    if (!copy)
        return;
    memcpy(copy, bytes, length);
    copy[length] = '\0';
    for (size_t at = 0; at <= length && files < FUZZ_FILES; files++) {
        const char *end = files + 1 < FUZZ_FILES ? memchr(copy + at, '\0', length + 1 - at) : copy + length;
        strcpy(path[files], name[files]);
        strcat(path[files], ending);
        file[files] = (scenario_file){path[files], path[files], copy + at, (size_t)(end - copy) - at};
        at = (size_t)(end - copy) + 1;
    }
    arena a = {0};
    entente_scenario *scenario = NULL;
    entente_error error = {0};
    entente_status status = reader(&a, "fuzzed", file, files, &scenario, &error);
    if (status == ENTENTE_OK)
        fuzz_check(scenario);
    else if (!error.message[0] || error.code != status)
        abort();
    arena_free(&a);
    entente_scenario_free(scenario);
    free(copy);
}
