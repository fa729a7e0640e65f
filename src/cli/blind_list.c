#include "cli/blind_list.h"

#include <entente/scenario.h>

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { LIST_MOST = 16 << 20 };

static int out_of_memory(void)
{
    const entente_error error = {.code = ENTENTE_MEMORY, .message = "out of memory"};
    return cli_fail(&error);
}

int blind_lines_read(const char *path, arena *memory, blind_lines *out)
{
    entente_error error = {0};
    char *bytes;
    size_t length, most = 1;
    if (cli_slurp(path, LIST_MOST, &bytes, &length, &error) != ENTENTE_OK)
        return cli_fail(&error);
    for (size_t i = 0; i < length; i++)
        most += bytes[i] == '\n';
    char *text = arena_text(memory, bytes, length);
    out->line = ARENA_ARRAY(memory, most, const char *);
    out->count = 0;
    free(bytes);
    if (!text || !out->line)
        return out_of_memory();
    for (char *at = text, *next; *at; at = next) {
        size_t line = strcspn(at, "\n");
        next = at + line + (at[line] == '\n');
        at[line] = '\0';
        for (; line && strchr(" \t\r", at[line - 1]); line--)
            at[line - 1] = '\0';
        if (*at && *at != '#')
            out->line[out->count++] = at;
    }
    return EXIT_DONE;
}

int blind_parties(const char *path, const blind_lines *lines, arena *memory, const char **name, const char **key)
{
    if (lines->count > ENTENTE_BLIND_PARTIES) {
        cli_print(stderr, "%s: %zu parties; at most %d\n", path, lines->count, ENTENTE_BLIND_PARTIES);
        return EXIT_BAD;
    }
    for (size_t i = 0; i < lines->count; i++) {
        size_t words = strcspn(lines->line[i], " \t");
        key[i] = lines->line[i] + words + strspn(lines->line[i] + words, " \t");
        if (!(name[i] = arena_text(memory, lines->line[i], words)))
            return out_of_memory();
    }
    return EXIT_DONE;
}

/* ---- packages ---- */

/* One line's combinations: each issue's options stand between "|", issues between ",". */
typedef struct grid {
    const char *part[64]; /* "issue=" or NULL, where a part goes on */
    size_t label[64], options[64], parts;
} grid;

static bool grid_read(const char *line, grid *g)
{
    g->parts = 0;
    for (const char *at = line; *at;) {
        size_t length = strcspn(at, ","), label = strcspn(at, "=");
        if (g->parts == sizeof g->part / sizeof *g->part || label >= length)
            return false;
        g->part[g->parts] = at;
        g->label[g->parts] = label + 1;
        g->options[g->parts] = 1;
        for (size_t i = label + 1; i < length; i++)
            g->options[g->parts] += at[i] == '|';
        g->parts++;
        at += length + (at[length] == ',');
    }
    return g->parts > 0;
}

static size_t grid_count(const grid *g)
{
    size_t count = 1;
    for (size_t i = 0; i < g->parts && count <= ENTENTE_BLIND_PACKAGES; i++)
        count *= g->options[i];
    return count;
}

/* The number-th combination, the last issue's options next to each other. */
static const char *grid_package(const grid *g, size_t number, arena *memory)
{
    size_t choice[64], room = 1, used = 0;
    for (size_t i = g->parts; i-- > 0; number /= g->options[i]) {
        choice[i] = number % g->options[i];
        room += strcspn(g->part[i], ",") + 1;
    }
    char *out = arena_alloc(memory, room, 1);
    for (size_t i = 0; out && i < g->parts; i++) {
        const char *option = g->part[i] + g->label[i];
        for (size_t o = 0; o < choice[i]; o++)
            option += strcspn(option, "|") + 1;
        if (i)
            out[used++] = ',';
        memcpy(out + used, g->part[i], g->label[i]);
        used += g->label[i];
        size_t length = strcspn(option, ",|");
        memcpy(out + used, option, length);
        used += length;
    }
    return out;
}

static int too_many(const char *path)
{
    cli_print(stderr, "%s: more than %d packages\n", path, ENTENTE_BLIND_PACKAGES);
    return EXIT_BAD;
}

int blind_packages(const char *path, const blind_lines *lines, arena *memory, blind_lines *out)
{
    out->count = 0;
    if (!(out->line = ARENA_ARRAY(memory, ENTENTE_BLIND_PACKAGES, const char *)))
        return out_of_memory();
    for (size_t i = 0; i < lines->count; i++) {
        grid g;
        bool many = strchr(lines->line[i], '|');
        if (many && !grid_read(lines->line[i], &g)) {
            cli_print(stderr, "%s: '%.60s' is no list of combinations; expected issue=option|option,issue=option|option\n",
                      path, lines->line[i]);
            return EXIT_BAD;
        }
        size_t count = many ? grid_count(&g) : 1;
        if (count > ENTENTE_BLIND_PACKAGES - out->count)
            return too_many(path);
        for (size_t k = 0; k < count; k++)
            if (!(out->line[out->count++] = many ? grid_package(&g, k, memory) : lines->line[i]))
                return out_of_memory();
    }
    return EXIT_DONE;
}

typedef struct taker {
    arena *memory;
    blind_lines *out;
    bool full, failed;
} taker;

static bool take_point(void *context, const void *row)
{
    taker *t = context;
    const entente_package *package = &((const entente_frontier_row *)row)->package;
    size_t room = 1, used = 0;
    if (t->out->count == ENTENTE_BLIND_PACKAGES)
        return !(t->full = true);
    for (size_t i = 0; i < package->count; i++)
        room += strlen(package->keys[i]) + strlen(package->items[i]) + 2;
    char *text = arena_alloc(t->memory, room, 1);
    if (!text)
        return !(t->failed = true);
    for (size_t i = 0; i < package->count; i++)
        used += (size_t)snprintf(text + used, room - used, "%s%s=%s", i ? "," : "", package->keys[i], package->items[i]);
    t->out->line[t->out->count++] = text;
    return true;
}

static int efficient_of(const char *path, const entente_scenario *scenario, arena *memory, blind_lines *out)
{
    const entente_frontier_wish wish = {.packages = ENTENTE_FIRST_PACKAGE};
    const entente_frontier_result *result = NULL;
    entente_error error = {0};
    taker t = {.memory = memory, .out = out};
    out->count = 0;
    out->line = ARENA_ARRAY(memory, ENTENTE_BLIND_PACKAGES, const char *);
    if (!out->line)
        return out_of_memory();
    if (entente_analyse_frontier(scenario, &wish, &result, &error) != ENTENTE_OK)
        return cli_fail(&error);
    t.failed |= !result->points.each(result->points.source, take_point, &t) && !t.full;
    entente_result_free(result);
    return t.full ? too_many(path) : t.failed ? out_of_memory() : EXIT_DONE;
}

int blind_efficient(const char *path, const case_options *o, arena *memory, blind_lines *out)
{
    entente_scenario *scenario = NULL;
    entente_error error = {0};
    entente_case *c = NULL;
    entente_view *v = NULL;
    int status = EXIT_DONE;
    if (case_named(&path, 1)) {
        status = case_open(path, o, &c, &v);
        if (status == EXIT_DONE && entente_analyse_scenario(v, &scenario, &error) != ENTENTE_OK)
            status = cli_fail(&error);
    } else if (entente_scenario_load(&path, 1, &scenario, &error) != ENTENTE_OK) {
        status = cli_fail(&error);
    }
    if (status == EXIT_DONE)
        status = efficient_of(path, scenario, memory, out);
    entente_scenario_free(scenario);
    entente_view_free(v);
    entente_case_free(c);
    return status;
}

/* ---- what is accepted ---- */

/* A number from 1 to `most`; *end: behind it. 0: none. */
static size_t number_at(const char *text, const char **end, size_t most)
{
    size_t number = 0;
    for (*end = text; **end >= '0' && **end <= '9' && number <= most; ++*end)
        number = 10 * number + (size_t)(**end - '0');
    return number <= most ? number : 0;
}

int blind_accept_words(const char *words, size_t packages, bool *accept)
{
    bool all = !strcmp(words, "all");
    for (size_t k = 0; k < packages; k++)
        accept[k] = all;
    if (all || !strcmp(words, "none"))
        return EXIT_DONE;
    for (const char *at = words;;) {
        size_t from = number_at(at, &at, packages), to = from && *at == '-' ? number_at(at + 1, &at, packages) : from;
        if (!from || to < from || (*at && *at != ',')) {
            cli_print(stderr,
                      "entente blind: --accept '%.60s'; expected all, none, or numbers from 1 to %zu such as 1,3-5\n", words,
                      packages);
            return EXIT_BAD;
        }
        for (size_t k = from; k <= to; k++)
            accept[k - 1] = true;
        if (!*at++)
            return EXIT_DONE;
    }
}

/* 1: accepted, 0: not, -1: it cannot be told. */
static int worth(const entente_score_result *score, const char *party, double least)
{
    for (size_t p = 0; p < score->parties.count; p++) {
        const entente_party_score *s = &score->parties.items[p];
        if (strcmp(s->party, party))
            continue;
        if (isnan(s->utility) || (isnan(least) && s->acceptable < 0))
            return -1;
        int accepted = (isnan(least) ? s->acceptable : s->utility >= least) && !score->rules_broken.count;
        for (size_t i = 0; i < s->limits.count; i++) {
            if (s->limits.items[i].broken < 0)
                return -1;
            accepted = 0;
        }
        return accepted;
    }
    return -1;
}

static int accept_each(const entente_view *v, const entente_blind *run, const char *party, double least, bool *accept)
{
    for (size_t k = 0; k < entente_blind_packages(run); k++) {
        const entente_score_wish wish = {.package = entente_blind_package(run, k)};
        const entente_score_result *score = NULL;
        entente_error error = {0};
        if (entente_analyse_score(v, &wish, &score, &error) != ENTENTE_OK)
            return cli_fail(&error);
        int accepted = worth(score, party, least);
        entente_result_free(score);
        if (accepted < 0) {
            cli_print(
                stderr,
                "entente blind: what package %zu is worth to %s cannot be told (its preferences are not in view, or the "
                "package leaves issues open); expected --accept LIST\n",
                k + 1, party);
            return EXIT_BAD;
        }
        accept[k] = accepted;
    }
    return EXIT_DONE;
}

int blind_accept_case(const char *path, const case_options *o, const entente_blind *run, double least, bool *accept)
{
    entente_case *c;
    entente_view *v;
    int status = case_open(path, o, &c, &v);
    if (status != EXIT_DONE)
        return status;
    status = accept_each(v, run, o->as, least, accept);
    entente_view_free(v);
    entente_case_free(c);
    return status;
}
