/* The settlements against brute force in rational arithmetic. */
#include "brute_settle.h"
#include "how_many.h"

static void check_utility(random_game *g, const uint64_t *got, size_t limbs, size_t p, const rational *gain)
{
    natural den = {g->game.denominator + p * g->game.limbs, g->game.limbs};
    while (!den.limb[den.length - 1])
        den.length--;
    const rational *u = number_unscaled(&g->memory, got + p * limbs, limbs, den);
    assert_int_equal(compare(g, u, number_add(&g->memory, gain, g->reserve[p])), 0);
}

static bool check_settlement(reference *r, int which, const entente_settlement *got, size_t limbs)
{
    size_t best = choose(r, which);
    if (!got->found || !got->proven)
        return false;
    for (size_t i = 0; i < r->g->issues; i++)
        if (got->package[i] != r->package[best][i])
            return false;
    for (size_t p = 0; p < r->g->parties; p++)
        check_utility(r->g, got->utility, limbs, p, r->gain[best][p]);
    return got->bound >= got->value;
}

static void against_brute_force(void **state)
{
    (void)state;
    const char *wanted = getenv("ENTENTE_CASES"), *from = getenv("ENTENTE_SEED");
    size_t cases = wanted ? strtoul(wanted, NULL, 10) : how_many(4000, 100000), first = from ? strtoul(from, NULL, 10) : 1;
    size_t empty = 0;
    for (size_t seed = first; seed < first + cases; seed++) {
        random_game g;
        reference r;
        random_game_make(&g, seed, 6, seed % 10 ? 24 : PACKAGES);
        fill(&r, &g);
        entente_settlements s;
        entente_error error = {0};
        assert_int_equal(entente_settle(&g.game, NULL, &s, &error), ENTENTE_OK);
        if (s.empty != !r.count)
            fail_msg("seed %zu: Z empty or not", seed);
        empty += s.empty;
        if (r.count) {
            assert_true(s.ideal_proven);
            for (size_t p = 0; p < g.parties; p++)
                check_utility(&g, s.ideal, s.limbs, p, r.ideal[p]);
            if (!check_settlement(&r, ENTENTE_EGALITARIAN, &s.egalitarian, s.limbs))
                fail_msg("seed %zu: egalitarian", seed);
            if (!check_settlement(&r, ENTENTE_UTILITARIAN, &s.utilitarian, s.limbs))
                fail_msg("seed %zu: utilitarian", seed);
            if (!check_settlement(&r, ENTENTE_KALAI_SMORODINSKY, &s.kalai_smorodinsky, s.limbs))
                fail_msg("seed %zu: Kalai-Smorodinsky", seed);
            if (!check_settlement(&r, ENTENTE_NASH, &s.nash, s.limbs))
                fail_msg("seed %zu: Nash", seed);
        }
        entente_settlements_free(&s);
        arena_free(&g.memory);
    }
    printf("%zu cases from seed %zu, %zu with an empty zone\n", cases, first, empty);
    assert_true(empty < cases);
}

/* ---- larger games of small whole numbers, where 64-bit integers are exact ---- */

enum { MOST_ISSUES = 12, MOST_PARTIES = 6 };

typedef struct small_game {
    size_t parties, issues, options[MOST_ISSUES], links;
    int64_t value[MOST_ISSUES][8][MOST_PARTIES], reserve[MOST_PARTIES], bonus[8][MOST_PARTIES];
    uint64_t utility[MOST_ISSUES * 8 * MOST_PARTIES], reserves[MOST_PARTIES], ones[MOST_PARTIES], bonuses[8][MOST_PARTIES];
    entente_link link[8];
    entente_game game;
} small_game;

static void make_game(small_game *g, uint64_t seed, size_t limit)
{
    *g = (small_game){0};
    random_state = seed * UINT64_C(0xd1342543de82ef95);
    for (int i = 0; i < 5; i++)
        draw(2);
    g->parties = 2 + draw(MOST_PARTIES - 1);
    size_t packages = 1, most = 2 + draw(6), range = draw(2) ? 3 : 12, place = 0;
    bool opposed = draw(4) == 0;
    while (g->issues < MOST_ISSUES && packages * most <= limit) {
        g->options[g->issues++] = most;
        packages *= most;
    }
    for (size_t i = 0; i < g->issues; i++)
        for (size_t o = 0; o < g->options[i]; o++)
            for (size_t p = 0; p < g->parties; p++) {
                int64_t x = (int64_t)draw(range);
                if (opposed && p % 2)
                    x = (int64_t)range - g->value[i][o][p - 1];
                g->value[i][o][p] = x;
                g->utility[place++] = (uint64_t)x;
            }
    for (size_t p = 0; p < g->parties; p++) {
        int64_t sum = 0;
        for (size_t i = 0; i < g->issues; i++)
            sum += g->value[i][draw(g->options[i])][p];
        g->reserve[p] = sum * (int64_t)draw(5) / 4;
        g->reserves[p] = (uint64_t)g->reserve[p];
        g->ones[p] = 1;
    }
    g->links = draw(2) ? draw(8) : 0;
    for (size_t l = 0; l < g->links; l++) {
        size_t x = draw(g->issues), y = (x + 1 + draw(g->issues - 1)) % g->issues;
        g->link[l] = (entente_link){.kind = (entente_link_kind)draw(3),
                                    .issue_a = x,
                                    .option_a = draw(g->options[x]),
                                    .issue_b = y,
                                    .option_b = draw(g->options[y]),
                                    .bonus = g->bonuses[l]};
        for (size_t p = 0; p < g->parties; p++)
            g->bonuses[l][p] = (uint64_t)(g->bonus[l][p] = (int64_t)draw(2 * range) - (int64_t)range);
    }
    g->game = (entente_game){.parties = g->parties,
                             .issues = g->issues,
                             .limbs = 1,
                             .options = g->options,
                             .utility = g->utility,
                             .reserve = g->reserves,
                             .denominator = g->ones,
                             .links = g->links,
                             .link = g->link};
}

static void make_small(small_game *g, uint64_t seed)
{
    make_game(g, seed, 20000);
}

static bool small_gain(const small_game *g, const size_t *package, int64_t *gain)
{
    bool in = true;
    for (size_t p = 0; p < g->parties; p++) {
        gain[p] = -g->reserve[p];
        for (size_t i = 0; i < g->issues; i++)
            gain[p] += g->value[i][package[i]][p];
    }
    for (size_t l = 0; l < g->links; l++) {
        bool x = package[g->link[l].issue_a] == g->link[l].option_a, y = package[g->link[l].issue_b] == g->link[l].option_b;
        in &= !(g->link[l].kind == ENTENTE_REQUIRES && x && !y) && !(g->link[l].kind == ENTENTE_EXCLUDES && x && y);
        for (size_t p = 0; p < g->parties && x && y && g->link[l].kind == ENTENTE_BONUS; p++)
            gain[p] += g->bonus[l][p];
    }
    for (size_t p = 0; p < g->parties; p++)
        in &= gain[p] >= 0;
    return in;
}

/* x/a against y/b, least first; a and b NULL: x against y */
static int small_leximin(const int64_t *x, const int64_t *y, const int64_t *ideal, size_t n)
{
    int64_t a[MOST_PARTIES][2], b[MOST_PARTIES][2];
    size_t count = 0;
    for (size_t p = 0; p < n; p++) {
        if (ideal && !ideal[p])
            continue;
        a[count][0] = x[p], b[count][0] = y[p];
        a[count][1] = b[count][1] = ideal ? ideal[p] : 1;
        count++;
    }
    for (size_t i = 0; i < count; i++) {
        size_t least_a = i, least_b = i;
        for (size_t j = i + 1; j < count; j++) {
            least_a = a[j][0] * a[least_a][1] < a[least_a][0] * a[j][1] ? j : least_a;
            least_b = b[j][0] * b[least_b][1] < b[least_b][0] * b[j][1] ? j : least_b;
        }
        for (size_t k = 0; k < 2; k++) {
            int64_t t = a[i][k];
            a[i][k] = a[least_a][k], a[least_a][k] = t;
            t = b[i][k], b[i][k] = b[least_b][k], b[least_b][k] = t;
        }
        int64_t left = a[i][0] * b[i][1], right = b[i][0] * a[i][1];
        if (left != right)
            return left < right ? -1 : 1;
    }
    return 0;
}

static int small_compare(const small_game *g, int which, const int64_t *x, const int64_t *y, const int64_t *ideal)
{
    int64_t sum = 0, product_x = 1, product_y = 1, gaining = 0;
    for (size_t p = 0; p < g->parties; p++) {
        sum += x[p] - y[p];
        gaining += (x[p] > 0) - (y[p] > 0);
        product_x *= x[p] > 0 ? x[p] : 1;
        product_y *= y[p] > 0 ? y[p] : 1;
    }
    int sign = 0;
    if (which == ENTENTE_EGALITARIAN)
        sign = small_leximin(x, y, NULL, g->parties);
    else if (which == ENTENTE_KALAI_SMORODINSKY)
        sign = small_leximin(x, y, ideal, g->parties);
    else if (which == ENTENTE_UTILITARIAN)
        sign = (sum > 0) - (sum < 0);
    else
        sign = gaining ? (gaining > 0 ? 1 : -1) : (product_x > product_y) - (product_x < product_y);
    for (size_t p = 0; p < g->parties && !sign; p++)
        sign = (x[p] > y[p]) - (x[p] < y[p]);
    return sign;
}

static bool small_next(const small_game *g, size_t *package)
{
    for (size_t i = g->issues; i-- > 0;) {
        if (++package[i] < g->options[i])
            return true;
        package[i] = 0;
    }
    return false;
}

static void check_small(const small_game *g, uint64_t seed)
{
    static const int kinds[] = {ENTENTE_NASH, ENTENTE_KALAI_SMORODINSKY, ENTENTE_EGALITARIAN, ENTENTE_UTILITARIAN};
    size_t package[MOST_ISSUES] = {0}, best[4][MOST_ISSUES], found = 0;
    int64_t gain[MOST_PARTIES], best_gain[4][MOST_PARTIES], ideal[MOST_PARTIES] = {0};
    do
        if (small_gain(g, package, gain))
            for (size_t p = 0; p < g->parties; p++)
                ideal[p] = gain[p] > ideal[p] ? gain[p] : ideal[p];
    while (small_next(g, package));
    do {
        if (!small_gain(g, package, gain))
            continue;
        for (size_t k = 0; k < 4; k++)
            if (!found || small_compare(g, kinds[k], gain, best_gain[k], ideal) > 0) {
                memcpy(best[k], package, sizeof package);
                memcpy(best_gain[k], gain, sizeof gain);
            }
        found++;
    } while (small_next(g, package));
    entente_settlements s;
    assert_int_equal(entente_settle(&g->game, NULL, &s, NULL), ENTENTE_OK);
    if (s.empty != !found)
        fail_msg("small game %" PRIu64 ": Z empty or not", seed);
    const entente_settlement *got[] = {&s.nash, &s.kalai_smorodinsky, &s.egalitarian, &s.utilitarian};
    for (size_t k = 0; k < 4 && found; k++)
        if (!got[k]->proven || memcmp(got[k]->package, best[k], g->issues * sizeof(size_t)))
            fail_msg("small game %" PRIu64 ": settlement %zu", seed, k);
    entente_settlements_free(&s);
    entente_count count;
    assert_int_equal(entente_zone_count(&g->game, 0, 0, &count, NULL), ENTENTE_OK);
    assert_int_equal(count.limb[0], found);
    entente_count_free(&count);
}

/* With memory for narrow layers only: what is called proven is right, and nothing is worth more than the bound. */
static size_t check_narrow(const small_game *g, uint64_t seed)
{
    static const entente_settle_options narrow = {.memory = 1};
    entente_settlements s, best;
    size_t open = 0;
    assert_int_equal(entente_settle(&g->game, NULL, &best, NULL), ENTENTE_OK);
    assert_int_equal(entente_settle(&g->game, &narrow, &s, NULL), ENTENTE_OK);
    const entente_settlement *got[] = {&s.nash, &s.kalai_smorodinsky, &s.egalitarian, &s.utilitarian};
    const entente_settlement *is[] = {&best.nash, &best.kalai_smorodinsky, &best.egalitarian, &best.utilitarian};
    assert_true(best.empty || !s.empty);
    assert_true(s.ideal_proven || !s.kalai_smorodinsky.proven);
    for (size_t k = 0; k < 4 && is[k]->found; k++) {
        open += !got[k]->proven;
        if (got[k]->proven && memcmp(got[k]->package, is[k]->package, g->issues * sizeof(size_t)))
            fail_msg("small game %" PRIu64 ": settlement %zu is not proven", seed, k);
        if (got[k]->found && s.ideal_proven && got[k]->bound < is[k]->value * (1 - 1e-12) && (k || is[k]->value > 0))
            fail_msg("small game %" PRIu64 ": settlement %zu is worth %g, beyond %g", seed, k, is[k]->value, got[k]->bound);
    }
    entente_settlements_free(&best);
    entente_settlements_free(&s);
    return open;
}

static void narrow_layers(void **state)
{
    (void)state;
    const char *wanted = getenv("ENTENTE_LARGER"), *from = getenv("ENTENTE_SEED");
    size_t cases = wanted ? strtoul(wanted, NULL, 10) : how_many(60, 1000), first = from ? strtoul(from, NULL, 10) : 1,
           open = 0;
    static small_game g;
    for (size_t seed = first; seed < first + cases; seed++) {
        make_small(&g, seed);
        open += check_narrow(&g, seed);
    }
    printf("%zu settlements left open\n", open);
    assert_true(open > 0);
}

/* From package to better package, with too narrow layers for some: where none better is found, asking for just any of them
   does not make it known that there is none. */
static void any_better(void **state)
{
    (void)state;
    static const entente_settle_options narrow = {.memory = 1};
    static small_game g;
    size_t unsure = 0, sures = 0;
    for (uint64_t seed = 1; seed <= 60; seed++) {
        make_game(&g, seed, SIZE_MAX / 8);
        g.game.links = 0;
        size_t package[MOST_ISSUES] = {0};
        bool is = true, any, sure, sure_of_any;
        while (is)
            assert_int_equal(entente_dominated(&g.game, package, false, &narrow, &is, &sure, package, NULL), ENTENTE_OK);
        assert_int_equal(entente_dominated(&g.game, package, true, &narrow, &any, &sure_of_any, NULL, NULL), ENTENTE_OK);
        if (any || sure_of_any != sure)
            fail_msg("seed %" PRIu64 ": not known to be dominated, or not to be", seed);
        unsure += !sure;
        sures += sure;
    }
    printf("%zu packages not known to be dominated or not, %zu known\n", unsure, sures);
    assert_true(unsure && sures);
}

/* Before anything was searched nothing is known of the zone, and least of all that it is empty. */
static void no_time(void **state)
{
    (void)state;
    static const entente_settle_options at_once = {.seconds = 1e-12};
    static small_game g;
    entente_settlements s;
    make_small(&g, 1);
    assert_int_equal(entente_settle(&g.game, &at_once, &s, NULL), ENTENTE_OK);
    assert_false(s.empty || s.egalitarian.found || s.nash.found);
    entente_settlements_free(&s);
}

static void larger_games(void **state)
{
    (void)state;
    const char *wanted = getenv("ENTENTE_LARGER"), *from = getenv("ENTENTE_SEED");
    size_t cases = wanted ? strtoul(wanted, NULL, 10) : how_many(30, 1000), first = from ? strtoul(from, NULL, 10) : 1;
    static small_game g;
    for (size_t seed = first; seed < first + cases; seed++) {
        make_small(&g, seed);
        check_small(&g, seed);
    }
    printf("%zu larger games from seed %zu\n", cases, first);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(against_brute_force), cmocka_unit_test(larger_games), cmocka_unit_test(narrow_layers),
        cmocka_unit_test(any_better),          cmocka_unit_test(no_time),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
