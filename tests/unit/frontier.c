/* The frontier held to brute force: every package listed, in GMP's integers, and compared with every other. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <entente/solve.h>
#include <gmp.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { PARTIES = 6, ISSUES = 6, OPTIONS = 64, LINKS = 8, LIMBS = 5, PACKAGES = 100000 };

/* A game with its own arrays. */
typedef struct table {
    entente_game game;
    size_t options[ISSUES];
    uint64_t utility[OPTIONS * PARTIES * LIMBS], reserve[PARTIES * LIMBS], denominator[PARTIES * LIMBS];
    entente_link link[LINKS];
    uint64_t bonus[LINKS * PARTIES * LIMBS];
} table;

static uint64_t state;

static uint64_t draw(uint64_t n)
{
    state = state * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
    return ((state >> 33) * n) >> 31;
}

/* ---- brute force ---- */

static void integer_get(mpz_t x, const uint64_t *limb, size_t limbs)
{
    mpz_import(x, limbs, -1, 8, 0, 0, limb);
    if (limb[limbs - 1] >> 63) {
        mpz_t modulus;
        mpz_init(modulus);
        mpz_ui_pow_ui(modulus, 2, 64 * limbs);
        mpz_sub(x, x, modulus);
        mpz_clear(modulus);
    }
}

static void integer_put(uint64_t *limb, size_t limbs, const mpz_t x)
{
    mpz_t y;
    mpz_init_set(y, x);
    if (mpz_sgn(x) < 0) {
        mpz_ui_pow_ui(y, 2, 64 * limbs);
        mpz_add(y, y, x);
    }
    memset(limb, 0, limbs * 8);
    size_t count;
    mpz_export(limb, &count, -1, 8, 0, 0, y);
    assert_true(count <= limbs);
    mpz_clear(y);
}

typedef struct brute {
    size_t count;                /* packages that the rules allow, in file order */
    size_t (*option)[ISSUES];
    mpz_t (*utility)[PARTIES];
    int32_t (*rank)[PARTIES];    /* the same order as the utilities */
    bool *efficient;
} brute;

static const brute *sorting;
static size_t sorting_party;

static int by_utility(const void *a, const void *b)
{
    return mpz_cmp(sorting->utility[*(const uint32_t *)a][sorting_party], sorting->utility[*(const uint32_t *)b][sorting_party]);
}

static bool obeys(const table *t, const size_t *option)
{
    for (size_t l = 0; l < t->game.links; l++) {
        const entente_link *link = &t->link[l];
        bool a = option[link->issue_a] == link->option_a, b = option[link->issue_b] == link->option_b;
        if ((link->kind == ENTENTE_REQUIRES && a && !b) || (link->kind == ENTENTE_EXCLUDES && a && b))
            return false;
    }
    return true;
}

static void brute_worth(const table *t, const size_t *option, mpz_t *utility)
{
    mpz_t x;
    mpz_init(x);
    for (size_t p = 0; p < t->game.parties; p++) {
        mpz_set_ui(utility[p], 0);
        size_t first = 0;
        for (size_t i = 0; i < t->game.issues; first += t->options[i++]) {
            integer_get(x, t->utility + ((first + option[i]) * t->game.parties + p) * t->game.limbs, t->game.limbs);
            mpz_add(utility[p], utility[p], x);
        }
        for (size_t l = 0; l < t->game.links; l++) {
            const entente_link *link = &t->link[l];
            if (link->kind == ENTENTE_BONUS && option[link->issue_a] == link->option_a &&
                option[link->issue_b] == link->option_b) {
                integer_get(x, link->bonus + p * t->game.limbs, t->game.limbs);
                mpz_add(utility[p], utility[p], x);
            }
        }
    }
    mpz_clear(x);
}

static bool reaches(const table *t, mpz_t *utility)
{
    mpz_t x;
    mpz_init(x);
    bool fine = true;
    for (size_t p = 0; p < t->game.parties; p++) {
        integer_get(x, t->reserve + p * t->game.limbs, t->game.limbs);
        fine &= mpz_cmp(utility[p], x) >= 0;
    }
    mpz_clear(x);
    return fine;
}

static bool strictly_better(const brute *b, size_t x, size_t y, size_t parties)
{
    bool more = false;
    for (size_t p = 0; p < parties; p++) {
        if (b->rank[x][p] < b->rank[y][p])
            return false;
        more |= b->rank[x][p] > b->rank[y][p];
    }
    return more;
}

/* The number of all packages; the efficient ones among those allowed (and rational) are marked. */
static size_t brute_solve(brute *b, const table *t, bool rational, size_t *allowed)
{
    size_t all = 1, parties = t->game.parties;
    for (size_t i = 0; i < t->game.issues; i++)
        all *= t->options[i];
    *b = (brute){0, malloc(all * sizeof *b->option), malloc(all * sizeof *b->utility), malloc(all * sizeof *b->rank),
                 calloc(all, 1)};
    uint32_t *order = malloc(all * sizeof *order);
    *allowed = 0;
    for (size_t n = 0; n < all; n++) {
        size_t *option = b->option[b->count], rest = n;
        for (size_t i = t->game.issues; i-- > 0;) {
            option[i] = rest % t->options[i];
            rest /= t->options[i];
        }
        if (!obeys(t, option))
            continue;
        ++*allowed;
        for (size_t p = 0; p < parties; p++)
            mpz_init(b->utility[b->count][p]);
        brute_worth(t, option, b->utility[b->count]);
        if (!rational || reaches(t, b->utility[b->count]))
            b->count++;
        else
            for (size_t p = 0; p < parties; p++)
                mpz_clear(b->utility[b->count][p]);
    }
    for (size_t p = 0; p < parties; p++) {
        for (size_t n = 0; n < b->count; n++)
            order[n] = (uint32_t)n;
        sorting = b;
        sorting_party = p;
        qsort(order, b->count, sizeof *order, by_utility);
        int32_t rank = 0;
        for (size_t n = 0; n < b->count; n++) {
            if (n && mpz_cmp(b->utility[order[n]][p], b->utility[order[n - 1]][p]))
                rank++;
            b->rank[order[n]][p] = rank;
        }
    }
    for (size_t n = 0; n < b->count; n++) {
        b->efficient[n] = true;
        for (size_t m = 0; b->efficient[n] && m < b->count; m++)
            b->efficient[n] = !strictly_better(b, m, n, parties);
    }
    free(order);
    return all;
}

static void brute_free(brute *b, const table *t)
{
    for (size_t n = 0; n < b->count; n++)
        for (size_t p = 0; p < t->game.parties; p++)
            mpz_clear(b->utility[n][p]);
    free(b->option);
    free(b->utility);
    free(b->rank);
    free(b->efficient);
}

/* ---- comparing ---- */

static uint64_t small(const uint64_t *limb, size_t length)
{
    for (size_t i = 1; i < length; i++)
        assert_int_equal(limb[i], 0);
    return length ? limb[0] : 0;
}

/* Every package of the point once, the first in file order as told, all worth the point's utilities. */
static void check_packages(const entente_frontier *f, const table *t, const brute *b, size_t point, size_t first, size_t count)
{
    size_t option[ISSUES], issues = t->game.issues, given = 0, length;
    entente_frontier_package(f, point, option);
    assert_memory_equal(option, b->option[first], issues * sizeof *option);
    const uint64_t *ways = entente_frontier_count(f, point, &length);
    assert_int_equal(small(ways, length), count);
    uint8_t *seen = calloc(b->count, 1);
    entente_frontier_packages *packages = entente_frontier_packages_new(f, point);
    assert_non_null(packages);
    while (entente_frontier_packages_next(packages, option)) {
        size_t n = 0;
        while (n < b->count && memcmp(option, b->option[n], issues * sizeof *option))
            n++;
        assert_true(n < b->count && !seen[n]);
        assert_memory_equal(b->rank[n], b->rank[first], t->game.parties * sizeof(int32_t));
        seen[n] = 1;
        given++;
    }
    assert_int_equal(given, count);
    entente_frontier_packages_free(packages);
    free(seen);
}

static void check_game(const table *t, const entente_frontier_options *options, bool packages)
{
    brute b;
    size_t allowed, all = brute_solve(&b, t, options->rational, &allowed), length, points = 0, parties = t->game.parties;
    entente_frontier *f = NULL;
    entente_error error = {0};
    if (entente_frontier_solve(&t->game, options, &f, &error))
        fail_msg("%s", error.message);
    const uint64_t *outcomes = entente_frontier_outcomes(f, &length);
    assert_int_equal(small(outcomes, length), all);
    const uint64_t *permitted = entente_frontier_allowed(f, &length);
    assert_int_equal(small(permitted, length), allowed);
    assert_true(entente_frontier_exact(f));
    mpz_t x;
    mpz_init(x);
    /* distinct efficient vectors: each at its first package */
    for (size_t n = 0; n < b.count; n++) {
        if (!b.efficient[n])
            continue;
        size_t same = 0, count = 0, place = 0;
        while (memcmp(b.rank[same], b.rank[n], parties * sizeof(int32_t)))
            same++;
        if (same < n)
            continue;
        for (size_t m = 0; m < b.count; m++)
            count += !memcmp(b.rank[m], b.rank[n], parties * sizeof(int32_t));
        for (size_t m = 0; m < b.count; m++) {
            size_t p = 0;
            while (p < parties && b.rank[m][p] == b.rank[n][p])
                p++;
            bool first_of_its_own = b.efficient[m] && p < parties && b.rank[m][p] > b.rank[n][p];
            for (size_t k = 0; first_of_its_own && k < m; k++)
                first_of_its_own = memcmp(b.rank[k], b.rank[m], parties * sizeof(int32_t));
            place += first_of_its_own;
        }
        points++;
        assert_true(place < entente_frontier_points(f));
        for (size_t p = 0; p < parties; p++) {
            integer_get(x, entente_frontier_utility(f, place) + p * t->game.limbs, t->game.limbs);
            assert_int_equal(mpz_cmp(x, b.utility[n][p]), 0);
        }
        if (packages)
            check_packages(f, t, &b, place, n, count);
    }
    assert_int_equal(entente_frontier_points(f), points);
    mpz_clear(x);
    entente_frontier_free(f);
    brute_free(&b, t);
}

/* ---- random games ---- */

/* How values are drawn: few distinct ones, so that everything ties; or in many limbs with least differences. */
static void draw_value(mpz_t x, int style)
{
    mpz_t big;
    mpz_init(big);
    switch (style) {
    case 0:
        mpz_set_ui(x, draw(4));
        break;
    case 1:
        mpz_set_ui(x, draw(1000));
        mpz_sub_ui(x, x, 500);
        break;
    case 2: /* 10^30 k + {0, 1}: differences of 10^-30 */
        mpz_ui_pow_ui(big, 10, 30);
        mpz_mul_ui(x, big, draw(3));
        mpz_add_ui(x, x, draw(2));
        break;
    case 3: /* up to 2^185, either sign */
        mpz_ui_pow_ui(big, 2, 160 + draw(25));
        mpz_mul_ui(x, big, draw(5));
        mpz_sub(x, x, big);
        mpz_add_ui(x, x, draw(3));
        break;
    case 4: /* about what 64 bits just hold or do not */
        mpz_ui_pow_ui(x, 2, 58 + draw(4));
        mpz_add_ui(x, x, draw(2));
        break;
    default:
        mpz_set_ui(x, draw(UINT32_MAX / 2));
    }
    mpz_clear(big);
}

static void draw_links(table *t, size_t links, int style, mpz_t x)
{
    for (size_t l = 0; l < links; l++) {
        size_t a = draw(t->game.issues), b = draw(t->game.issues - 1);
        b += b >= a;
        t->link[l] = (entente_link){(entente_link_kind)draw(3), a, draw(t->options[a]), b, draw(t->options[b]), NULL};
        uint64_t *bonus = t->bonus + l * t->game.parties * t->game.limbs;
        for (size_t p = 0; p < t->game.parties; p++) {
            draw_value(x, style);
            if (draw(2))
                mpz_neg(x, x);
            integer_put(bonus + p * t->game.limbs, t->game.limbs, x);
        }
        if (t->link[l].kind == ENTENTE_BONUS)
            t->link[l].bonus = bonus;
    }
    t->game.link = t->link;
    t->game.links = links;
}

static void draw_game(table *t, size_t most, bool links)
{
    mpz_t x;
    mpz_init(x);
    int style = (int)draw(6);
    size_t parties = 1 + draw(PARTIES), issues = 1 + draw(ISSUES), limbs = style == 3 ? 4 + draw(2) : 2 + draw(2), all = 1;
    if (style <= 1 && draw(2))
        limbs = 1;
    memset(t, 0, sizeof *t);
    t->game = (entente_game){parties, issues, limbs, t->options, t->utility, t->reserve, t->denominator, 0, NULL};
    size_t count = 0;
    for (size_t i = 0; i < issues; i++) {
        t->options[i] = 1 + draw(5);
        if (all * t->options[i] > most)
            t->options[i] = 1;
        all *= t->options[i];
        count += t->options[i];
    }
    for (size_t n = 0; n < count * parties; n++) {
        draw_value(x, draw(8) ? style : 0);
        integer_put(t->utility + n * limbs, limbs, x);
    }
    for (size_t p = 0; p < parties; p++) {
        draw_value(x, style);
        mpz_mul_ui(x, x, draw(issues + 1));
        integer_put(t->reserve + p * limbs, limbs, x);
        t->denominator[p * limbs] = 1;
    }
    if (links && issues > 1)
        draw_links(t, draw(LINKS + 1), style, x);
    mpz_clear(x);
}

static size_t cases(void)
{
    const char *text = getenv("ENTENTE_CASES");
    return text ? strtoul(text, NULL, 10) : 10000;
}

static void random_games(void **unused)
{
    (void)unused;
    table *t = malloc(sizeof *t);
    const char *seed = getenv("ENTENTE_SEED");
    uint64_t first = seed ? strtoull(seed, NULL, 10) : 1;
    for (size_t n = 0; n < cases(); n++) {
        state = first + n;
        draw(1);
        draw_game(t, n % 50 ? 60 : 800, n % 2);
        print_message(n % 1000 ? "" : "seed %zu\n", (size_t)first + n);
        check_game(t, &(entente_frontier_options){.rational = n % 5 == 0, .threads = 1 + n % 3}, true);
    }
    free(t);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(random_games),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
