/* The next proposal, by its definition in rational arithmetic: every package of thousands of small games is looked at. */
#include "brute_settle.h"
#include "how_many.h"

#include <stdlib.h>
#include <time.h>

static size_t changed(const random_game *g, const size_t *x, const size_t *y)
{
    size_t count = 0;
    for (size_t i = 0; i < g->issues; i++)
        count += x[i] != y[i];
    return count;
}

static size_t gaining(const reference *r, size_t k)
{
    size_t count = 0;
    for (size_t p = 0; p < r->g->parties; p++)
        count += r->gain[k][p]->sign > 0;
    return count;
}

static bool beats(reference *r, size_t x, size_t y)
{
    bool more = false;
    for (size_t p = 0; p < r->g->parties; p++) {
        int sign = compare(r->g, r->gain[x][p], r->gain[y][p]);
        if (sign < 0)
            return false;
        more |= sign > 0;
    }
    return more;
}

static bool is_efficient(reference *r, size_t k)
{
    for (size_t i = 0; i < r->count; i++)
        if (beats(r, i, k))
            return false;
    return true;
}

static size_t least_change(reference *r, const size_t *draft, size_t gain)
{
    size_t best = SIZE_MAX;
    for (size_t k = 0; k < r->count; k++) {
        if (gaining(r, k) != gain || !is_efficient(r, k))
            continue;
        size_t now = changed(r->g, r->package[k], draft);
        size_t then = best == SIZE_MAX ? SIZE_MAX : changed(r->g, r->package[best], draft);
        int sign = now < then ? 1 : now > then ? -1 : 0;
        for (size_t p = 0; p < r->g->parties && !sign; p++)
            sign = compare(r->g, r->gain[k][p], r->gain[best][p]);
        if (sign > 0)
            best = k;
    }
    return best;
}

static void assert_package(const random_game *g, const entente_bridge_proposal *p, const size_t *package)
{
    assert_true(p->found && p->proven);
    assert_memory_equal(p->package, package, g->issues * sizeof *package);
}

/* The product of the gains of two parties, where the change of two issues is a trade of theirs; NULL: it is none. */
static const rational *traded(random_game *g, const size_t *draft, const rational **base, size_t one, size_t other,
                              const size_t *first, size_t i, size_t x, size_t j, size_t y)
{
#define LIKES(party, issue, option)                                                                                         \
    compare(g, g->value[first[issue] + (option)][party], g->value[first[issue] + draft[issue]][party])
    if (LIKES(one, i, x) >= 0 || LIKES(other, i, x) <= 0 || LIKES(one, j, y) <= 0 || LIKES(other, j, y) >= 0)
        return NULL;
#undef LIKES
    size_t package[8];
    const rational *u[8], *gain[8];
    memcpy(package, draft, sizeof package);
    package[i] = x;
    package[j] = y;
    if (!random_game_score(g, package, u))
        return NULL;
    for (size_t p = 0; p < g->parties; p++)
        if ((gain[p] = number_subtract(&g->memory, u[p], base[p]))->sign < 0)
            return NULL;
    const rational *product = number_multiply(&g->memory, gain[one], gain[other]);
    return product->sign ? product : NULL;
}

static size_t assert_trade(random_game *g, const size_t *draft, const rational **base, size_t one, size_t other,
                           const entente_bridge_trade *found)
{
    size_t first[9] = {0}, best[4] = {0};
    const rational *most = NULL;
    for (size_t i = 0; i < g->issues; i++)
        first[i + 1] = first[i] + g->options[i];
    for (size_t i = 0; i < g->issues; i++)
        for (size_t x = 0; x < g->options[i]; x++)
            for (size_t j = 0; j < g->issues; j++)
                for (size_t y = 0; j != i && y < g->options[j]; y++) {
                    const rational *product = traded(g, draft, base, one, other, first, i, x, j, y);
                    if (!product || (most && compare(g, product, most) <= 0))
                        continue;
                    most = product;
                    memcpy(best, (size_t[]){i, x, j, y}, sizeof best);
                }
    if (!most)
        return 0;
    const size_t of[] = {found->gives.issue, found->gives.option, found->gets.issue, found->gets.option};
    assert_true(found->one == one && found->other == other);
    assert_memory_equal(of, best, sizeof best);
    return 1;
}

/* What a draft is worth, whether it keeps the rules or not. */
static bool score_draft(random_game *g, const size_t *draft, const rational **base)
{
    random_game free_of_rules = *g;
    for (size_t l = 0; l < g->links; l++)
        if (g->link[l].kind != ENTENTE_BONUS)
            free_of_rules.link[l] = (entente_link){.kind = ENTENTE_EXCLUDES, .option_a = SIZE_MAX, .option_b = SIZE_MAX};
    random_game_score(&free_of_rules, draft, base);
    g->memory = free_of_rules.memory;
    const rational *again[8];
    return random_game_score(g, draft, again);
}

static void judge(uint64_t seed, size_t *count)
{
    static reference r;
    random_game g;
    size_t draft[8] = {0};
    const rational *base[8];
    random_game_make(&g, seed, 5, PACKAGES);
    for (size_t i = 0; i < g.issues; i++)
        draft[i] = draw(g.options[i]);
    bool on_table = draw(8) > 0, follows = score_draft(&g, draft, base);
    entente_bridge *b = NULL;
    entente_error error = {0};
    assert_int_equal(entente_bridge_solve(&g.game, on_table ? draft : NULL, NULL, &b, &error), ENTENTE_OK);
    if (on_table)
        memcpy(g.reserve, base, sizeof base);
    fill(&r, &g);
    assert_int_equal(b->none, !r.count);
    bool gains = false;
    for (size_t p = 0; p < g.parties && r.count; p++)
        gains |= r.ideal[p]->sign > 0;
    assert_int_equal(b->efficient, on_table && follows && !gains);
    bool offers = r.count && !(on_table && follows && !gains);
    assert_true(b->nash.found == offers && b->fairest.found == offers);
    if (offers) {
        size_t nash = choose(&r, ENTENTE_NASH);
        assert_package(&g, &b->nash, r.package[nash]);
        assert_package(&g, &b->fairest, r.package[choose(&r, ENTENTE_EGALITARIAN)]);
        if (on_table) {
            assert_package(&g, &b->least_change, r.package[least_change(&r, draft, gaining(&r, nash))]);
            assert_int_equal(b->least_change.changed, changed(&g, b->least_change.package, draft));
            count[1] += b->least_change.changed < b->nash.changed;
        }
    }
    assert_int_equal(b->least_change.found, offers && on_table);
    size_t trades = 0;
    for (size_t one = 0; one < g.parties && on_table && !b->efficient; one++)
        for (size_t other = one + 1; other < g.parties; other++)
            trades += assert_trade(&g, draft, base, one, other, b->trade + trades);
    assert_int_equal(b->trades, trades);
    count[0] += offers;
    count[2] += trades;
    entente_bridge_free(b);
    arena_free(&g.memory);
}

static void test_brute_force(void **state)
{
    (void)state;
    size_t count[3] = {0}, cases = how_many(4000, 100000);
    for (uint64_t seed = 1; seed <= cases; seed++)
        judge(seed, count);
    printf("%zu games: %zu with proposals, %zu where the least change is another than Nash's, %zu trades\n", cases, count[0],
           count[1], count[2]);
    assert_true(count[0] > cases / 4 && count[1] > cases / 100 && count[2] > cases / 100);
}

/* 60 issues of ten options: 10^60 packages. */
static void test_large(void **state)
{
    (void)state;
    enum { ISSUES = 60, OPTIONS = 10, MOST = 3 };
    static uint64_t utility[ISSUES * OPTIONS * MOST], reserve[MOST], denominator[MOST];
    static size_t options[ISSUES], draft[ISSUES];
    for (size_t parties = 2; parties <= MOST; parties++)
        for (int level = 0; level < 3; level++) {
            random_state = 7 + parties;
            for (size_t k = 0; k < ISSUES * OPTIONS * parties; k++)
                utility[k] = draw(1000);
            for (size_t p = 0; p < parties; p++)
                denominator[p] = 1;
            for (size_t i = 0; i < ISSUES; i++) {
                options[i] = OPTIONS;
                draft[i] = draw(OPTIONS);
                /* the better drafts take what is best for one of the parties on some of the issues */
                for (size_t o = 0; o < OPTIONS && draw(3) < (uint64_t)level; o++)
                    if (utility[(i * OPTIONS + o) * parties + i % parties] >
                        utility[(i * OPTIONS + draft[i]) * parties + i % parties])
                        draft[i] = o;
            }
            entente_game game = {parties, ISSUES, 1, options, utility, reserve, denominator, 0, NULL};
            entente_bridge *b = NULL;
            entente_error error = {0};
            clock_t start = clock();
            assert_int_equal(entente_bridge_solve(&game, draft, NULL, &b, &error), ENTENTE_OK);
            double seconds = (double)(clock() - start) / CLOCKS_PER_SEC;
            printf(
                "%zu parties, draft %d: %.2f s of the processor; changes %zu (proven %d), fairest %zu (%d), Nash %zu (%d)\n",
                parties, level, seconds, b->least_change.changed, b->least_change.proven, b->fairest.changed,
                b->fairest.proven, b->nash.changed, b->nash.proven);
            const entente_bridge_proposal *const all[] = {&b->least_change, &b->fairest, &b->nash};
            for (size_t k = 0; k < 3; k++) {
                bool dominated = true, proven = false;
                assert_true(all[k]->found);
                assert_int_equal(entente_dominated(&game, all[k]->package, true, NULL, &dominated, &proven, NULL, &error),
                                 ENTENTE_OK);
                assert_true(proven && !dominated);
                for (size_t p = 0; p < parties; p++)
                    assert_true(all[k]->utility[p] > b->from[p]);
            }
            entente_bridge_free(b);
        }
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_brute_force), cmocka_unit_test(test_large)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
