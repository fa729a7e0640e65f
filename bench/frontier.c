/* How long the frontier takes, on games of any size drawn by a fixed generator, beside an enumerator that lists every
   package and filters, as other programs do.

   usage: bench_frontier [[opposed] PARTIES ISSUES OPTIONS [SEED [THREADS [EPSILON [POINTS [MEMORY]]]]]]

   Each party's evaluations are whole numbers from 0 to 1000 with one option of each issue at 1000, its weights millionths
   that sum to 1. Opposed: what an option gives one party it takes from the others, its evaluations summing to 1000.
   Without arguments: a table of sizes. */
#include <entente/solve.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <time.h>

typedef struct table {
    entente_game game;
    size_t *options;
    uint64_t *utility, *reserve, *denominator;
} table;

static uint64_t state;

static uint64_t draw(uint64_t n)
{
    state = state * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
    return ((state >> 33) * n) >> 31;
}

/* Evaluations that sum to 1000 over the parties: of so many drawn numbers, what each is of their sum. */
static void oppose(table *t, size_t parties, size_t issues, size_t options)
{
    for (size_t n = 0; n < issues * options; n++) {
        uint64_t *weighted = t->utility + n * parties, part[16], sum = 0;
        for (size_t p = 0; p < parties; p++)
            sum += part[p] = 1 + draw(1000);
        for (size_t p = 0; p < parties; p++)
            weighted[p] = weighted[p] * (part[p] * 1000 / sum);
    }
}

static void make(table *t, size_t parties, size_t issues, size_t options, uint64_t seed, bool opposed)
{
    t->options = calloc(issues, sizeof *t->options);
    t->utility = calloc(issues * options * parties, sizeof *t->utility);
    t->reserve = calloc(parties, sizeof *t->reserve);
    t->denominator = calloc(parties, sizeof *t->denominator);
    uint64_t *weight = calloc(issues, sizeof *weight);
    if (!t->options || !t->utility || !t->reserve || !t->denominator || !weight)
        exit(1);
    state = seed;
    for (size_t p = 0; p < parties; p++) {
        uint64_t sum = 0, rounded = 0;
        for (size_t i = 0; i < issues; i++)
            sum += weight[i] = 1 + draw(1000);
        for (size_t i = 0; i < issues; i++)
            rounded += weight[i] = weight[i] * 1000000 / sum;
        weight[0] += 1000000 - rounded;
        for (size_t i = 0; i < issues; i++) {
            size_t top = draw(options);
            for (size_t o = 0; o < options; o++) {
                uint64_t e = draw(1001);
                t->utility[(i * options + o) * parties + p] = weight[i] * (opposed ? 1 : o == top ? 1000 : e);
            }
        }
        t->denominator[p] = 1000000000;
    }
    for (size_t i = 0; i < issues; i++)
        t->options[i] = options;
    free(weight);
    if (opposed)
        oppose(t, parties, issues, options);
    t->game = (entente_game){parties, issues, 1, t->options, t->utility, t->reserve, t->denominator, 0, NULL};
}

static void drop(table *t)
{
    free(t->options);
    free(t->utility);
    free(t->reserve);
    free(t->denominator);
}

/* ---- the reference: every package, against the best so far ---- */

typedef struct bag {
    uint64_t *value; /* [count][parties] */
    size_t count, room;
} bag;

static bool at_least(const uint64_t *x, const uint64_t *y, size_t parties)
{
    size_t p = 0;
    while (p < parties && x[p] >= y[p])
        p++;
    return p == parties;
}

static void bag_add(bag *b, const uint64_t *value, size_t parties)
{
    for (size_t k = 0; k < b->count; k++)
        if (at_least(b->value + k * parties, value, parties)) {
            /* what dominates stands first: the next package is like this one */
            for (size_t p = 0; k && p < parties; p++) {
                uint64_t swap = b->value[p];
                b->value[p] = b->value[k * parties + p];
                b->value[k * parties + p] = swap;
            }
            return;
        }
    size_t kept = 0;
    for (size_t k = 0; k < b->count; k++)
        if (!at_least(value, b->value + k * parties, parties))
            memmove(b->value + kept++ * parties, b->value + k * parties, parties * sizeof *value);
    b->count = kept;
    if (b->count == b->room) {
        b->room = 2 * b->room + 16;
        b->value = realloc(b->value, b->room * parties * sizeof *b->value);
        if (!b->value)
            exit(1);
    }
    memcpy(b->value + b->count++ * parties, value, parties * sizeof *value);
}

static size_t enumerate(const entente_game *game)
{
    size_t parties = game->parties, issues = game->issues, per = game->options[0];
    size_t *option = calloc(issues, sizeof *option);
    uint64_t *sum = calloc(parties, sizeof *sum);
    if (!option || !sum)
        exit(1);
    bag b = {0};
    for (bool more = true; more;) {
        memset(sum, 0, parties * sizeof *sum);
        for (size_t i = 0; i < issues; i++)
            for (size_t p = 0; p < parties; p++)
                sum[p] += game->utility[(i * per + option[i]) * parties + p];
        bag_add(&b, sum, parties);
        size_t i = issues;
        while (i && ++option[i - 1] == per)
            option[--i] = 0;
        more = i > 0;
    }
    free(option);
    free(sum);
    free(b.value);
    return b.count;
}

/* ---- timing ---- */

static double now(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec + (double)t.tv_nsec * 1e-9;
}

static double user(void)
{
    struct rusage r;
    getrusage(RUSAGE_SELF, &r);
    return (double)r.ru_utime.tv_sec + (double)r.ru_utime.tv_usec * 1e-6;
}

static double megabytes(void)
{
    struct rusage r;
    getrusage(RUSAGE_SELF, &r);
    return (double)r.ru_maxrss / 1024;
}

static void say(void *context, size_t done, size_t issues, size_t points)
{
    (void)context;
    fprintf(stderr, "%zu/%zu %zu\n", done, issues, points);
}

static int measure(size_t parties, size_t issues, size_t options, uint64_t seed, bool opposed,
                   const entente_frontier_options *how)
{
    table t;
    make(&t, parties, issues, options, seed, opposed);
    entente_frontier *f = NULL;
    entente_error error = {0};
    double start = now(), busy = user();
    entente_status status = entente_frontier_solve(&t.game, how, &f, &error);
    double wall = now() - start;
    busy = user() - busy;
    if (status) {
        fprintf(stderr, "%s\n", error.message);
        drop(&t);
        return 1;
    }
    printf("%zu %3zu %2zu  %9zu points  %8.3f s wall  %8.3f s user  %7.0f MB", parties, issues, options,
           entente_frontier_points(f), wall, busy, megabytes());
    if (!entente_frontier_exact(f))
        printf("  epsilon %.4f", entente_frontier_epsilon(f));
    double outcomes = 1;
    for (size_t i = 0; i < issues; i++)
        outcomes *= (double)options;
    if (outcomes <= 3e6 && entente_frontier_exact(f)) {
        start = now();
        size_t points = enumerate(&t.game);
        double listed = now() - start;
        printf("  enumerated in %.3f s: %.0f times%s", listed, listed / wall,
               points == entente_frontier_points(f) ? "" : " BUT OTHER POINTS");
    }
    putchar('\n');
    fflush(stdout);
    entente_frontier_free(f);
    drop(&t);
    return 0;
}

int main(int argc, char **argv)
{
    static const size_t sizes[][3] = {{2, 9, 6},  {3, 8, 7},  {4, 9, 5},  {5, 7, 8},  {6, 8, 5},  {2, 60, 10}, {2, 200, 10},
                                      {3, 30, 5}, {4, 15, 5}, {5, 10, 5}, {3, 40, 5}, {4, 22, 5}, {5, 12, 5},  {6, 10, 5}};
    entente_frontier_options how = {0};
    bool opposed = argc > 1 && !strcmp(argv[1], "opposed");
    argc -= opposed;
    argv += opposed;
    if (argc > 3) {
        how.threads = argc > 5 ? strtoul(argv[5], NULL, 10) : 0;
        how.epsilon = argc > 6 ? strtod(argv[6], NULL) : 0;
        how.points = argc > 7 ? strtoul(argv[7], NULL, 10) : 0;
        how.memory = argc > 8 ? strtoul(argv[8], NULL, 10) : 0;
        how.progress = getenv("ENTENTE_PROGRESS") ? say : NULL;
        return measure(strtoul(argv[1], NULL, 10), strtoul(argv[2], NULL, 10), strtoul(argv[3], NULL, 10),
                       argc > 4 ? strtoull(argv[4], NULL, 10) : 1, opposed, &how);
    }
    int failed = 0;
    for (size_t n = 0; n < sizeof sizes / sizeof *sizes; n++)
        failed |= measure(sizes[n][0], sizes[n][1], sizes[n][2], 1, false, &how);
    return failed;
}
