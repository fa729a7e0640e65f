/* How firm settlements are, and what dominates a package: against brute force on games drawn anew by an independent reading
   of the stated distribution. */
#include "how_many.h"
#include "brute_settle.h"

static bool dominates(random_game *g, const rational **x, const rational **y)
{
    bool more = false;
    for (size_t p = 0; p < g->parties; p++) {
        int sign = compare(g, x[p], y[p]);
        if (sign < 0)
            return false;
        more |= sign > 0;
    }
    return more;
}

/* Any package that dominates the one with utilities u. */
static bool dominated(random_game *g, const rational **u)
{
    size_t other[8] = {0};
    do {
        const rational *v[8];
        if (random_game_score(g, other, v) && dominates(g, v, u))
            return true;
    } while (random_game_next(g, other));
    return false;
}

static void domination(void **state)
{
    (void)state;
    size_t some = 0, cases = 0;
    for (uint64_t seed = 1; seed <= 400; seed++) {
        random_game g;
        random_game_make(&g, seed, 5, 18);
        size_t package[8] = {0};
        do {
            const rational *u[8], *v[8];
            bool allowed = random_game_score(&g, package, u), found = false, proven = false;
            size_t better[8];
            entente_status status = entente_dominated(&g.game, package, seed % 2, NULL, &found, &proven, better, NULL);
            assert_int_equal(status, allowed ? ENTENTE_OK : ENTENTE_INVALID);
            if (!allowed)
                continue;
            assert_true(proven);
            if (found != dominated(&g, u))
                fail_msg("seed %" PRIu64 ": dominated or not", seed);
            if (found) {
                assert_true(random_game_score(&g, better, v));
                assert_true(dominates(&g, v, u));
            }
            some += found;
            cases++;
        } while (random_game_next(&g, package));
        arena_free(&g.memory);
    }
    assert_true(some > cases / 10 && some < cases);
}

static uint64_t mixed(uint64_t x)
{
    x += UINT64_C(0x9e3779b97f4a7c15);
    x ^= x >> 30;
    x *= UINT64_C(0xbf58476d1ce4e5b9);
    x ^= x >> 27;
    x *= UINT64_C(0x94d049bb133111eb);
    return x ^ x >> 31;
}

/* The game of one draw, as rationals: what the header says, read again. */
static void draw_again(random_game *to, const random_game *g, const uint64_t *weight, size_t reach, uint64_t seed, size_t n)
{
    arena *a = &to->memory;
    to->parties = g->parties;
    to->issues = g->issues;
    to->total = g->total;
    to->links = g->links;
    memcpy(to->options, g->options, sizeof g->options);
    memcpy(to->link, g->link, sizeof g->link);
    memcpy(to->bonus, g->bonus, sizeof g->bonus);
    memcpy(to->reserve, g->reserve, sizeof g->reserve);
    for (size_t p = 0; p < g->parties; p++) {
        int64_t k[8], whole = 0, sum = 0;
        for (size_t i = 0; i < g->issues; i++) {
            uint64_t state = mixed(mixed(mixed(mixed(seed) ^ n) ^ p) ^ i);
            int64_t low = reach < 10000 ? 10000 - (int64_t)reach : 1, range = 10000 + (int64_t)reach - low + 1;
            state = mixed(state); /* that it is one to be rejected is past hoping for */
            k[i] = low + (int64_t)(state % (uint64_t)range);
            int64_t w = weight ? (int64_t)weight[(i * g->parties + p) * g->game.limbs] : 0;
            whole += w;
            sum += w * k[i];
        }
        const rational *scale = number_ratio(a, whole ? whole : 1, whole ? sum : weight ? 1 : 10000);
        for (size_t i = 0, o = 0; i < g->issues; i++)
            for (size_t end = o + g->options[i]; o < end; o++)
                to->value[o][p] = number_multiply(a, number_multiply(a, g->value[o][p], number_ratio(a, k[i], 1)), scale);
    }
}

static bool same_worth(random_game *g, const size_t *x, const size_t *y)
{
    const rational *u[8], *v[8];
    random_game_score(g, x, u);
    random_game_score(g, y, v);
    for (size_t p = 0; p < g->parties; p++)
        if (compare(g, u[p], v[p]))
            return false;
    return true;
}

enum { DRAWS = 6 };

static void check_game(uint64_t seed, size_t *moved)
{
    static const int kinds[] = {ENTENTE_NASH, ENTENTE_KALAI_SMORODINSKY, ENTENTE_EGALITARIAN, ENTENTE_UTILITARIAN};
    random_game g;
    random_game_make(&g, seed, 4, 18);
    uint64_t weight[8 * 8 * 16] = {0};
    assert_true(g.game.limbs <= 16);
    for (size_t i = 0; i < g.issues * g.parties; i++)
        weight[i * g.game.limbs] = draw(6);
    const uint64_t *given = seed % 3 ? weight : NULL;
    entente_settlements s;
    entente_stability got;
    assert_int_equal(entente_settle(&g.game, NULL, &s, NULL), ENTENTE_OK);
    const double spread = seed % 5 == 4 ? 1 : 0.1 * (double)(seed % 5);
    const entente_stability_options how = {.spread = spread, .draws = DRAWS, .seed = seed};
    assert_int_equal(entente_stability_measure(&g.game, given, &s, &how, &got, NULL), ENTENTE_OK);
    assert_int_equal(got.draws, DRAWS);
    entente_firmness expected[4] = {0};
    const entente_settlement *stated[] = {&s.nash, &s.kalai_smorodinsky, &s.egalitarian, &s.utilitarian};
    for (size_t n = 0; n < DRAWS; n++) {
        random_game drawn = {0};
        reference r;
        draw_again(&drawn, &g, given, (size_t)(spread * 10000 + 0.5), seed, n);
        fill(&r, &drawn);
        for (size_t k = 0; k < 4 && stated[k]->found; k++) {
            const rational *u[8];
            random_game_score(&drawn, stated[k]->package, u);
            expected[k].decided++;
            expected[k].efficient += !dominated(&drawn, u);
            expected[k].chosen += r.count && same_worth(&drawn, stated[k]->package, r.package[choose(&r, kinds[k])]);
        }
        arena_free(&drawn.memory);
    }
    const entente_firmness *firm[] = {&got.nash, &got.kalai_smorodinsky, &got.egalitarian, &got.utilitarian};
    for (size_t k = 0; k < 4; k++) {
        if (firm[k]->decided != expected[k].decided || firm[k]->efficient != expected[k].efficient ||
            firm[k]->chosen != expected[k].chosen)
            fail_msg("seed %" PRIu64 ", settlement %zu: %zu of %zu efficient, %zu chosen; not %zu of %zu, %zu", seed, k,
                     firm[k]->efficient, firm[k]->decided, firm[k]->chosen, expected[k].efficient, expected[k].decided,
                     expected[k].chosen);
        *moved += expected[k].chosen < expected[k].decided;
        assert_true(spread > 0 || firm[k]->efficient == firm[k]->decided);
    }
    entente_settlements_free(&s);
    arena_free(&g.memory);
}

static void firmness(void **state)
{
    (void)state;
    size_t moved = 0;
    size_t games = how_many(250, 5000);
    for (uint64_t seed = 1; seed <= games; seed++)
        check_game(seed, &moved);
    assert_true(moved > games / 5);
}

static void refusals(void **state)
{
    (void)state;
    random_game g;
    random_game_make(&g, 5, 2, 8);
    assert_true(g.issues > 0);
    entente_settlements s = {0};
    entente_stability got;
    entente_stability_options how = {.spread = 1.5, .draws = 1};
    assert_int_equal(entente_stability_measure(&g.game, NULL, &s, &how, &got, NULL), ENTENTE_INVALID);
    how.spread = -0.1;
    assert_int_equal(entente_stability_measure(&g.game, NULL, &s, &how, &got, NULL), ENTENTE_INVALID);
    how.spread = 1;
    assert_int_equal(entente_stability_measure(&g.game, NULL, &s, &how, &got, NULL), ENTENTE_OK);
    uint64_t weight[8 * 8 * 16] = {0};
    weight[g.game.limbs - 1] = UINT64_MAX;
    assert_int_equal(entente_stability_measure(&g.game, weight, &s, &how, &got, NULL), ENTENTE_INVALID);
    arena_free(&g.memory);
}

/* A package with an option that is not there, or that breaks a rule; and one as good as the best is not dominated. */
static void packages(void **state)
{
    (void)state;
    const size_t options[] = {2, 2};
    const uint64_t utility[] = {1, 1, 0, 0, 2, 0, 0, 2}, reserve[2] = {0}, one[] = {1, 1};
    const entente_link rule[] = {{.kind = ENTENTE_EXCLUDES, .option_a = 0, .issue_b = 1, .option_b = 1},
                                 {.kind = ENTENTE_REQUIRES, .option_a = 0, .issue_b = 1, .option_b = 0}};
    entente_game game = {.parties = 2,
                         .issues = 2,
                         .limbs = 1,
                         .options = options,
                         .utility = utility,
                         .reserve = reserve,
                         .denominator = one};
    bool is, proven;
    entente_error error = {0};
    size_t better[2];
    assert_int_equal(entente_dominated(&game, (size_t[]){0, 2}, false, NULL, &is, &proven, NULL, &error), ENTENTE_INVALID);
    assert_non_null(strstr(error.message, "issue 2 lacks"));
    assert_int_equal(entente_dominated(&game, (size_t[]){0, 1}, false, NULL, &is, &proven, better, &error), ENTENTE_OK);
    assert_true(!is && proven);
    assert_int_equal(entente_dominated(&game, (size_t[]){1, 1}, false, NULL, &is, &proven, better, &error), ENTENTE_OK);
    assert_true(is && proven && better[0] == 0 && better[1] == 1);
    for (size_t i = 0; i < 2; i++) {
        game.link = rule + i;
        game.links = 1;
        assert_int_equal(entente_dominated(&game, (size_t[]){0, 1}, false, NULL, &is, &proven, NULL, &error),
                         ENTENTE_INVALID);
        assert_non_null(strstr(error.message, "the package breaks rule 1"));
        assert_int_equal(entente_dominated(&game, (size_t[]){1, 1}, false, NULL, &is, &proven, NULL, &error), ENTENTE_OK);
        assert_int_equal(entente_dominated(&game, (size_t[]){0, 0}, false, NULL, &is, &proven, NULL, &error), ENTENTE_OK);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(refusals),
        cmocka_unit_test(packages),
        cmocka_unit_test(domination),
        cmocka_unit_test(firmness),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
