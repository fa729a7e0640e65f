/* Power indices of large games: time, memory and, with --check, the error against as many nodes as are exact.

   Weights by the generator of the acceptance figures: uniform, or exp(1.6 · normal), scaled to a sum. */
#include <entente/council.h>

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <time.h>

static uint64_t state;

static double unit(void)
{
    state = state * 6364136223846793005u + 1442695040888963407u;
    return ((double)(state >> 33) + 0.5) / 2147483648.0;
}

static uint64_t *make_weights(size_t members, double total, bool lognormal, uint64_t *sum)
{
    double *raw = malloc(members * sizeof *raw), all = 0;
    uint64_t *weight = malloc(members * sizeof *weight);
    if (!raw || !weight) {
        free(raw);
        free(weight);
        return NULL;
    }
    state = 1;
    for (size_t j = 0; j < members; j++) {
        if (lognormal) {
            double radius = sqrt(-2 * log(unit()));
            raw[j] = exp(1.6 * radius * cos(2 * acos(-1) * unit()));
        } else {
            raw[j] = unit();
        }
        all += raw[j];
    }
    *sum = 0;
    for (size_t j = 0; j < members; j++) {
        double scaled = rint(raw[j] * total / all);
        *sum += weight[j] = scaled < 1 ? 1 : (uint64_t)scaled;
    }
    free(raw);
    return weight;
}

static double seconds(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (double)now.tv_sec + (double)now.tv_nsec * 1e-9;
}

static double worst(const entente_power *x, const entente_power *y)
{
    double most = 0;
    for (size_t j = 0; j < x->members; j++)
        if (y->shapley[j] > 1e-6)
            most = fmax(most, fabs(x->shapley[j] / y->shapley[j] - 1));
    return most;
}

static int run(const char *name, size_t members, double total, bool lognormal, double share, bool check)
{
    uint64_t sum, *weight = make_weights(members, total, lognormal, &sum);
    entente_council *council = NULL;
    entente_power power, exact;
    entente_error error = {0};
    if (!weight ||
        entente_council_weighted(members, NULL, weight, (uint64_t)ceil(share * (double)sum), NULL, &council, &error)) {
        fprintf(stderr, "%s: %s\n", name, weight ? error.message : "out of memory");
        free(weight);
        return 1;
    }
    double start = seconds();
    struct rusage before, after;
    getrusage(RUSAGE_SELF, &before);
    int failed = entente_power_compute(&council->rule, NULL, &power, &error) != ENTENTE_OK;
    double took = seconds() - start;
    getrusage(RUSAGE_SELF, &after);
    if (failed) {
        fprintf(stderr, "%s: %s\n", name, error.message);
    } else {
        double user = (double)(after.ru_utime.tv_sec - before.ru_utime.tv_sec) +
                      (double)(after.ru_utime.tv_usec - before.ru_utime.tv_usec) * 1e-6;
        printf("%-44s %7.3f s %7.3f s user %6.1f MB so far %4zu nodes, bound %.1e", name, took, user,
               (double)after.ru_maxrss / 1024, power.nodes, power.shapley_error);
        if (check) {
            const entente_power_options all = {.nodes = (members + 1) / 2};
            if (!entente_power_compute(&council->rule, &all, &exact, &error)) {
                printf(", off by %.1e", worst(&power, &exact));
                entente_power_free(&exact);
            }
        }
        printf("\n");
        fflush(stdout);
        entente_power_free(&power);
    }
    entente_council_free(council);
    free(weight);
    return failed;
}

int main(int argc, char **argv)
{
    bool check = argc > 1 && !strcmp(argv[1], "--check");
    int failed = run("100 members, quota 100,000", 100, 200000, false, .5, check);
    failed |= run("86 members, quota 300,000", 86, 600000, false, .5, check);
    failed |= run("1,000 members, quota 100,000", 1000, 200000, false, .5, check);
    failed |= run("190 members, lognormal, 5 million, 50 %", 190, 5e6, true, .5, check);
    failed |= run("190 members, lognormal, 5 million, 85 %", 190, 5e6, true, .85, check);
    return failed;
}
