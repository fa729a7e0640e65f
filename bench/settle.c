/* Settlements and zone counts on made cases: PARTIES ISSUES OPTIONS [SEED [SECONDS]], or the usual list. The cases are those
   of the linear congruential generator that the project's benchmarks name: evaluations 0 to 1000 with one option at 1000,
   weights in millionths that sum to 1. */
#include <entente/solve.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <sys/resource.h>

static uint64_t state;

static uint64_t draw(uint64_t n)
{
    state = state * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
    return (state >> 33) * n >> 31;
}

static double now(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec + (double)t.tv_nsec * 1e-9;
}

static void make_party(uint64_t *utility, size_t party, size_t parties, size_t issues, size_t options, uint64_t *weight)
{
    uint64_t sum = 0, scaled = 0;
    for (size_t i = 0; i < issues; i++)
        sum += weight[i] = 1 + draw(1000);
    for (size_t i = 0; i < issues; i++)
        scaled += weight[i] = weight[i] * 1000000 / sum;
    weight[0] += 1000000 - scaled;
    for (size_t i = 0; i < issues; i++) {
        size_t top = draw(options);
        for (size_t o = 0; o < options; o++) {
            uint64_t e = draw(1001);
            utility[(i * options + o) * parties + party] = weight[i] * (o == top ? 1000 : e);
        }
    }
}

static void show(const char *name, const entente_settlement *s)
{
    printf("  %-18s %.9f  bound %.9f  (%+.4f %%)%s\n", name, s->value, s->bound, 100 * (s->bound / s->value - 1),
           s->proven ? "  proven" : "");
}

static int run(size_t parties, size_t issues, size_t options, uint64_t seed, double seconds, double reserve_share)
{
    uint64_t *utility = calloc(parties * issues * options, sizeof *utility), *weight = calloc(issues, sizeof *weight);
    uint64_t *reserve = calloc(parties, sizeof *reserve), *denominator = calloc(parties, sizeof *denominator);
    size_t *count = calloc(issues, sizeof *count);
    if (!utility || !weight || !reserve || !denominator || !count)
        return 1;
    state = seed;
    for (size_t p = 0; p < parties; p++) {
        make_party(utility, p, parties, issues, options, weight);
        denominator[p] = 1000000000;
        reserve[p] = (uint64_t)(reserve_share * 1e9);
    }
    for (size_t i = 0; i < issues; i++)
        count[i] = options;
    const entente_game game = {.parties = parties,
                               .issues = issues,
                               .limbs = 1,
                               .options = count,
                               .utility = utility,
                               .reserve = reserve,
                               .denominator = denominator};
    const entente_settle_options how = {.seconds = seconds};
    entente_settlements s;
    entente_error error = {0};
    double from = now();
    if (entente_settle(&game, &how, &s, &error) != ENTENTE_OK) {
        fprintf(stderr, "%s\n", error.message);
        return 1;
    }
    struct rusage usage;
    getrusage(RUSAGE_SELF, &usage);
    printf("%zu %zu %zu seed %llu reserve %g: %.3f s, %ld MB%s\n", parties, issues, options, (unsigned long long)seed,
           reserve_share, now() - from, usage.ru_maxrss / 1024, s.empty ? ", empty" : "");
    if (s.egalitarian.found) {
        show("Nash", &s.nash);
        show("Kalai-Smorodinsky", &s.kalai_smorodinsky);
        show("egalitarian", &s.egalitarian);
        show("utilitarian", &s.utilitarian);
    }
    entente_settlements_free(&s);
    free(utility);
    free(weight);
    free(reserve);
    free(denominator);
    free(count);
    return 0;
}

int main(int count, char **argument)
{
    if (count >= 4)
        return run(strtoul(argument[1], NULL, 10), strtoul(argument[2], NULL, 10), strtoul(argument[3], NULL, 10),
                   count > 4 ? strtoull(argument[4], NULL, 10) : 1, count > 5 ? strtod(argument[5], NULL) : 10,
                   count > 6 ? strtod(argument[6], NULL) : 0);
    static const size_t usual[][3] = {{2, 60, 10}, {2, 200, 10}, {3, 30, 5}, {3, 100, 5}, {4, 15, 5}, {4, 36, 5},
                                      {5, 10, 5},  {5, 40, 5},   {6, 8, 5},  {6, 15, 5},  {8, 30, 4}};
    for (size_t i = 0; i < sizeof usual / sizeof *usual; i++)
        if (run(usual[i][0], usual[i][1], usual[i][2], 1, 10, 0))
            return 1;
    return 0;
}
