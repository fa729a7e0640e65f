/* What is supposed of a party from its choices: beside the posterior on a grid, which shares nothing with the sampler; and
   talks that begin with nothing known. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include "../talks.h"
#include "how_many.h"

enum { GRID = 40 };

/* ---- the posterior on a grid ---- */

/* One set of preferences on two issues: of two options, the first or the second of them the best, and of three. */
typedef struct supposed {
    double weight, two[2], three[3], rest; /* weight: of the first issue */
} supposed;

typedef struct seen {
    size_t chosen[2], over[2];
    bool from_none, over_none;
    double precision;
} seen;

typedef struct moments {
    double mass, weight, third, rest; /* third: the first option of the issue that has three */
    double below[GRID + 1];           /* mass of weights up to there */
} moments;

static double worth(const supposed *s, const size_t *package, bool none)
{
    return none ? s->rest : s->weight * s->two[package[0]] + (1 - s->weight) * s->three[package[1]];
}

static void weigh(const supposed *s, const seen *all, size_t count, double prior, moments *to)
{
    double mass = prior;
    for (size_t j = 0; j < count; j++) {
        double more = worth(s, all[j].chosen, all[j].from_none) - worth(s, all[j].over, all[j].over_none);
        mass /= 1 + exp(-all[j].precision * more);
    }
    to->mass += mass;
    to->weight += mass * s->weight;
    to->third += mass * s->three[0];
    to->rest += mass * s->rest;
    for (size_t g = 0; g <= GRID; g++)
        to->below[g] += s->weight <= (double)g / GRID ? mass : 0;
}

static void fill_grid(const seen *all, size_t count, moments *to)
{
    memset(to, 0, sizeof *to);
    for (size_t a = 0; a < 2; a++)
        for (size_t best = 0; best < 3; best++)
            for (size_t worst = 0; worst < 3; worst++)
                for (size_t w = 0; best != worst && w < GRID; w++)
                    for (size_t v = 0; v < GRID; v++)
                        for (size_t r = 0; r < GRID; r++) {
                            double root = (r + .5) / GRID;
                            supposed s = {.weight = (w + .5) / GRID, .rest = root * root};
                            s.two[a] = 1;
                            s.three[0] = s.three[1] = s.three[2] = (v + .5) / GRID;
                            s.three[best] = 1;
                            s.three[worst] = 0;
                            weigh(&s, all, count, 1. / (12. * GRID * GRID * GRID), to);
                        }
    to->weight /= to->mass;
    to->third /= to->mass;
    to->rest /= to->mass;
    for (size_t g = 0; g <= GRID; g++)
        to->below[g] /= to->mass;
}

/* ---- the sampler, many times over ---- */

typedef struct averages {
    double weight, third, rest, low, high, evidence;
} averages;

static void sample(const seen *all, size_t count, size_t times, averages *to)
{
    entente_error error = {0};
    memset(to, 0, sizeof *to);
    for (size_t t = 0; t < times; t++) {
        entente_mind *m;
        assert_int_equal(entente_mind_new(2, (const size_t[]){2, 3}, 77 + t, &m, &error), ENTENTE_OK);
        for (size_t j = 0; j < count; j++) {
            const entente_choice c = {all[j].from_none ? NULL : all[j].chosen, all[j].over_none ? NULL : all[j].over,
                                      all[j].precision};
            assert_int_equal(entente_mind_see(m, &c, &error), ENTENTE_OK);
        }
        entente_estimate weight = entente_mind_weight(m, 0);
        assert_true(weight.low <= weight.mean && weight.mean <= weight.high && weight.low >= 0 && weight.high <= 1);
        to->evidence += exp(entente_mind_evidence(m)) / (double)times;
        to->weight += weight.mean / (double)times;
        to->low += weight.low / (double)times;
        to->high += weight.high / (double)times;
        to->third += entente_mind_worth(m, 1, 0).mean / (double)times;
        to->rest += entente_mind_rest(m).mean / (double)times;
        entente_mind_free(m);
    }
}

static double share_below(const moments *grid, double weight)
{
    return grid->below[(size_t)(weight * GRID + .5)];
}

static void judge(const seen *all, size_t count)
{
    moments grid;
    averages found;
    fill_grid(all, count, &grid);
    sample(all, count, how_many(60, 400), &found);
    assert_true(fabs(found.weight - grid.weight) < .03);
    assert_true(fabs(found.third - grid.third) < .04);
    assert_true(fabs(found.rest - grid.rest) < .04);
    assert_true(fabs(found.evidence / grid.mass - 1) < .15);
    assert_true(fabs(share_below(&grid, found.low) - .05) < .06);
    assert_true(fabs(share_below(&grid, found.high) - .95) < .06);
}

static void test_grid(void **unused)
{
    (void)unused;
    static const seen none[] = {{{0}, {0}, false, false, 1}};
    judge(none, 0);
    static const seen trade[] = {{{0, 1}, {1, 0}, false, false, 30}, {{0, 1}, {0, 0}, false, false, 20}};
    judge(trade, 2);
    static const seen refused[] = {
        {{0}, {1, 2}, true, false, 25}, {{0, 2}, {0}, false, true, 25}, {{0, 0}, {0, 2}, false, false, 10}};
    judge(refused, 3);
    static const seen torn[] = {{{0, 0}, {1, 0}, false, false, 8},
                                {{1, 0}, {0, 0}, false, false, 8},
                                {{1, 1}, {0, 2}, false, false, 40},
                                {{0, 1}, {1, 0}, false, false, 40}};
    judge(torn, 4);
}

/* ---- what is refused ---- */

static void test_bounds(void **unused)
{
    (void)unused;
    static const size_t options[] = {3, 2}, good[] = {2, 1}, bad[] = {3, 0}, silent[] = {SIZE_MAX, 0};
    entente_error error = {0};
    entente_mind *m = NULL;
    assert_int_equal(entente_mind_new(0, options, 1, &m, &error), ENTENTE_INVALID);
    assert_int_equal(entente_mind_new(2, (const size_t[]){1, 0}, 1, &m, &error), ENTENTE_INVALID);
    assert_int_equal(entente_mind_new(1, (const size_t[]){5000}, 1, &m, &error), ENTENTE_LIMIT);
    assert_int_equal(entente_mind_new(2, options, 1, &m, &error), ENTENTE_OK);
    assert_int_equal(entente_mind_see(m, &(entente_choice){bad, good, 0}, &error), ENTENTE_INVALID);
    assert_int_equal(entente_mind_see(m, &(entente_choice){NULL, NULL, 0}, &error), ENTENTE_INVALID);
    assert_int_equal(entente_mind_see(m, &(entente_choice){good, NULL, -1}, &error), ENTENTE_INVALID);
    assert_int_equal(entente_mind_see(m, &(entente_choice){good, silent, 0}, &error), ENTENTE_OK);
    assert_int_equal(entente_mind_choices(m, 0), 0);
    assert_int_equal(entente_mind_choices(m, 1), 1);
    assert_int_equal(entente_mind_opens(m, 0, 3, &error), ENTENTE_INVALID);
    entente_question q = {.left = 2, .rounds = 1};
    size_t package[2];
    entente_proposed proposed;
    assert_int_equal(entente_mind_propose(&m, 1, &q, package, &proposed, &error), ENTENTE_INVALID);
    q.rounds = 2;
    q.standing = bad;
    assert_int_equal(entente_mind_propose(&m, 1, &q, package, &proposed, &error), ENTENTE_INVALID);
    for (size_t n = 1; n < ENTENTE_MIND_CHOICES; n++)
        assert_int_equal(entente_mind_see(m, &(entente_choice){silent, good, 1e-6}, &error), ENTENTE_OK);
    assert_int_equal(entente_mind_see(m, &(entente_choice){good, silent, 0}, &error), ENTENTE_LIMIT);
    entente_mind_free(m);
}

/* Whoever gives on the first issue while it holds the second shows that it cares less for the first. */
static void test_concessions(void **unused)
{
    (void)unused;
    static const size_t options[] = {3, 3}, own[] = {0, 0}, toward[] = {2, 2};
    static const bool ordered[] = {true, true};
    entente_error error = {0};
    entente_mind *m;
    assert_int_equal(entente_mind_new(2, options, 5, &m, &error), ENTENTE_OK);
    for (size_t i = 0; i < 2; i++)
        assert_int_equal(entente_mind_opens(m, i, 0, &error), ENTENTE_OK);
    double before = entente_mind_weight(m, 0).mean;
    assert_int_equal(entente_mind_concedes(m, own, 0, 2, toward, ordered, &error), ENTENTE_OK);
    assert_true(entente_mind_worth(m, 0, 0).mean > .8);
    assert_true(entente_mind_weight(m, 0).mean < before - .1);
    assert_true(entente_mind_weight(m, 0).low < entente_mind_weight(m, 0).high);
    assert_true(entente_mind_chance(m, (const size_t[]){2, 0}, (const size_t[]){0, 2}) > .8);
    entente_mind_free(m);
}

/* ---- talks ---- */

/* Scenarios that other tests have: small, and in the tree. */
static void test_same_again(void **unused)
{
    (void)unused;
    talk_game g;
    talk_end one, two;
    const char *path = "tests/data/orchard";
    assert_true(talk_load(&g, &path, 1));
    assert_true(talk_by_mind(&g, NULL, 3, 10, false, &one));
    assert_true(talk_by_mind(&g, NULL, 3, 10, false, &two));
    assert_memory_equal(one.package, two.package, g.issues * sizeof *one.package);
    assert_true(one.standing);
    talk_free(&g);
}

/* Proposals keep the rules. */
static void test_rules(void **unused)
{
    (void)unused;
    static const size_t options[] = {3, 3, 2};
    static const entente_link links[] = {{ENTENTE_REQUIRES, 0, 1, 1, 2, NULL}, {ENTENTE_EXCLUDES, 1, 2, 2, 1, NULL}};
    entente_error error = {0};
    entente_mind *m[2];
    size_t asked[12 * 3], count = 0;
    for (size_t k = 0; k < 2; k++)
        assert_int_equal(entente_mind_new(3, options, k, &m[k], &error), ENTENTE_OK);
    for (; count < 12; count++) {
        entente_question q = {NULL, 12 - count, 12, asked, count, links, 2, false};
        size_t *package = asked + count * 3;
        entente_proposed proposed;
        assert_int_equal(entente_mind_propose(m, 2, &q, package, &proposed, &error), ENTENTE_OK);
        if (!proposed.found)
            break;
        assert_false(package[0] == 1 && package[1] != 2);
        assert_false(package[1] == 2 && package[2] == 1);
        for (size_t n = 0; n < count; n++)
            assert_memory_not_equal(asked + n * 3, package, 3 * sizeof *package);
    }
    assert_true(count > 6);
    for (size_t k = 0; k < 2; k++)
        entente_mind_free(m[k]);
}

/* Bars on a few scenarios, with seeds of their own; `bench_talks` has all of them. */
static void test_talks(void **unused)
{
    (void)unused;
    static const char *const names[] = {
        "genius/y2010/EnglandZimbabwe", "genius/y2012/BarbecueC", "genius/y2012/HouseKeepingB", "genius/y2012/OutfitA",
        "genius/y2012/BarterB",         "negolog/domain1",        "negolog/domain20",           "genius/y2012/RentalHouseC"};
    enum { NAMES = sizeof names / sizeof *names };
    const char *shared = getenv("ENTENTE_SHARED");
    double mind = 0, random = 0;
    size_t efficient = 0, efficient_random = 0, talks = how_many(NAMES, NAMES);
    for (size_t n = 0; n < talks; n++) {
        char path[512];
        const char *const paths[] = {path};
        talk_game g;
        talk_end end;
        snprintf(path, sizeof path, "%s/data/scenarios/%s", shared ? shared : "../shared", names[n]);
        if (!talk_load(&g, paths, 1)) {
            print_message("skipped: no %s\n", path);
            skip();
        }
        assert_true(talk_by_mind(&g, NULL, 4242, talk_rounds(&g), false, &end));
        assert_true(end.proposals <= TALK_MOST && end.proposals <= 2 * g.options);
        mind += end.ratio / (double)talks;
        efficient += end.efficient;
        talk_at_random(&g, 4242, talk_rounds(&g), &end);
        random += end.ratio / (double)talks;
        efficient_random += end.efficient;
        talk_free(&g);
    }
    print_message("%.3f of the Nash settlement, random proposals %.3f; efficient %zu and %zu of %zu\n", mind, random,
                  efficient, efficient_random, talks);
    assert_true(mind >= .95);
    assert_true(mind > random);
    assert_true(efficient > efficient_random);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_grid),       cmocka_unit_test(test_bounds), cmocka_unit_test(test_concessions),
        cmocka_unit_test(test_same_again), cmocka_unit_test(test_rules),  cmocka_unit_test(test_talks),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
