/* The best tree: against all trees of small sentences; valid whatever the scores. */
#include "how_many.h"
#include "syntax/tree.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <cmocka.h>

static uint64_t next(uint64_t *seed)
{
    *seed = *seed * 6364136223846793005u + 1442695040888963407u;
    return *seed >> 33;
}

/* One root, which every word reaches. */
static bool valid(const int32_t *heads, int count)
{
    int roots = 0;
    for (int i = 0; i < count; i++) {
        int at = i, steps = 0;
        roots += heads[i] < 0;
        while (at >= 0 && steps++ <= count) {
            if (heads[at] < -1 || heads[at] >= count || heads[at] == at)
                return false;
            at = heads[at];
        }
        if (at >= 0)
            return false;
    }
    return roots == 1;
}

static int64_t sum(const int32_t *scores, int count, const int32_t *heads)
{
    int64_t total = 0;
    for (int i = 0; i < count; i++)
        total += scores[i * (count + 1) + heads[i] + 1];
    return total;
}

/* Every way to give each word a head. */
static int64_t brute(const int32_t *scores, int count)
{
    int32_t heads[8];
    int64_t best = INT64_MIN;
    long ways = 1;
    for (int i = 0; i < count; i++)
        ways *= count + 1;
    for (long way = 0; way < ways; way++) {
        long rest = way;
        for (int i = 0; i < count; i++, rest /= count + 1)
            heads[i] = (int32_t)(rest % (count + 1)) - 1;
        if (!valid(heads, count))
            continue;
        int64_t total = sum(scores, count, heads);
        best = total > best ? total : best;
    }
    return best;
}

static tree_work work;

static void against_all_trees(void **state)
{
    (void)state;
    const char *from = getenv("ENTENTE_SEED"), *wanted = getenv("ENTENTE_CASES");
    unsigned long first = from ? strtoul(from, NULL, 10) : 1,
                  cases = wanted ? strtoul(wanted, NULL, 10) : how_many(2000, 100000), contracted = 0;
    for (unsigned long c = first; c < first + cases; c++) {
        uint64_t seed = c;
        next(&seed);
        int count = 1 + (int)(next(&seed) % (c % 40 ? 5 : 6));
        uint32_t range = c % 3 == 0 ? 4 : c % 3 == 1 ? 100 : 1u << 31;
        int32_t scores[6 * 7], heads[6];
        for (int i = 0; i < count * (count + 1); i++)
            scores[i] = (int32_t)((int64_t)(next(&seed) % range) - range / 2);
        tree_best(scores, count, count + 1, &work, heads);
        if (!valid(heads, count) || sum(scores, count, heads) != brute(scores, count))
            fail_msg("ENTENTE_SEED=%lu ENTENTE_CASES=1: a tree of %lld, the best has %lld", c,
                     (long long)sum(scores, count, heads), (long long)brute(scores, count));
        for (int i = 0; i < count; i++)
            for (int j = 0; j <= count; j++)
                if (j != i + 1 && scores[i * (count + 1) + j] > scores[i * (count + 1) + heads[i] + 1]) {
                    contracted++;
                    i = count;
                    break;
                }
    }
    assert_true(cases == 1 || contracted > cases / 10); /* the best heads were no tree */
}

static void large_are_valid(void **state)
{
    (void)state;
    static int32_t scores[TREE_WORDS * (TREE_WORDS + 1)], heads[TREE_WORDS];
    uint64_t seed = 5;
    for (int k = 0; k < 30; k++) {
        int count = k < 3 ? TREE_WORDS : 2 + (int)(next(&seed) % (TREE_WORDS - 1));
        for (int i = 0; i < count * (count + 1); i++)
            scores[i] = k % 4 == 0   ? 0
                        : k % 4 == 1 ? -(1 << 30)
                        : k % 4 == 2 ? (int32_t)(next(&seed) % 3)
                                     : (int32_t)((int64_t)(next(&seed) % (1u << 31)) - (1 << 30));
        /* Neighbours that prefer each other: one contraction after another. */
        for (int i = 0; k % 5 == 4 && i < count; i++) {
            int other = i ^ 1;
            if (other < count)
                scores[i * (count + 1) + other + 1] = 1 << 29;
        }
        tree_best(scores, count, count + 1, &work, heads);
        assert_true(valid(heads, count));
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(against_all_trees), cmocka_unit_test(large_are_valid)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
