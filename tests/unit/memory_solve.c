/* The solvers while memory runs out (tests/refuse.h). */
#include "refuse.h"

#include "base/error.h"

#include <entente/solve.h>

#include "solve/frontier_narrow.h"
#include "solve/frontier.h"
#include "solve/frontier_branch.h"

enum { PARTIES = 5, ISSUES = 8, OPTIONS = 4, LINKS = 24, LIMBS = 2 };

static size_t options[ISSUES];
static uint64_t utility[ISSUES * OPTIONS * PARTIES * LIMBS], reserve[PARTIES * LIMBS], denominator[PARTIES * LIMBS];
static uint64_t bonus[LINKS * PARTIES * LIMBS];
static entente_link link_of[LINKS];
static entente_game game;
static uint64_t state;

static uint64_t draw(uint64_t n)
{
    state = state * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
    return (state >> 33) % n;
}

/* One of a few drawn games, the same each time; denominators that differ from party to party. */
static void make(size_t parties, size_t issues, size_t each, size_t links, uint64_t most, uint64_t seed)
{
    state = seed;
    memset(utility, 0, sizeof utility);
    memset(bonus, 0, sizeof bonus);
    memset(reserve, 0, sizeof reserve);
    game = (entente_game){parties, issues, LIMBS, options, utility, reserve, denominator, links, link_of};
    for (size_t i = 0; i < issues; i++)
        options[i] = each;
    for (size_t n = 0; n < issues * each * parties; n++)
        utility[n * LIMBS] = draw(most);
    for (size_t p = 0; p < parties; p++) {
        reserve[p * LIMBS] = most * issues / 4;
        denominator[p * LIMBS] = 1 + p;
    }
    for (size_t l = 0; l < links; l++) {
        size_t a = draw(issues), b = draw(issues - 1);
        b += b >= a;
        entente_link_kind kind = (entente_link_kind)(l % 3);
        for (size_t p = 0; p < parties; p++)
            bonus[(l * parties + p) * LIMBS] = draw(most / 2);
        link_of[l] =
            (entente_link){kind, a, draw(each), b, draw(each), kind == ENTENTE_BONUS ? bonus + l * parties * LIMBS : NULL};
    }
}

/* ---- frontiers ---- */

static entente_frontier_options how;
static double width; /* below 0: as a caller solves; else that few states at once, and the rest is branched over */
static size_t nodes, held;

static entente_status answer_packages(answer *a, const entente_frontier *f, size_t point, entente_error *error)
{
    size_t option[ISSUES];
    entente_frontier_packages *packages = entente_frontier_packages_new(f, point);
    if (!packages)
        return error_memory(error);
    while (entente_frontier_packages_next(packages, option))
        answer_add(a, option, game.issues * sizeof *option);
    entente_frontier_packages_free(packages);
    return ENTENTE_OK;
}

/* By states alone, of which no more than `held` are kept. */
static entente_status frontier_held(answer *a, entente_error *error)
{
    frontier_narrow *f = NULL;
    entente_status status = frontier_narrow_solve(&game, &how, 1e300, held, &f, error);
    for (size_t i = 0; status == ENTENTE_OK && i < frontier_narrow_points(f); i++) {
        size_t length, option[ISSUES];
        answer_add(a, frontier_narrow_utility(f, i), game.parties * LIMBS * sizeof(uint64_t));
        const uint64_t *limb = frontier_narrow_count(f, i, &length);
        answer_add(a, limb, length * sizeof *limb);
        frontier_narrow_package(f, i, option);
        answer_add(a, option, game.issues * sizeof *option);
    }
    frontier_narrow_free(f);
    return status;
}

static entente_status frontier(answer *a, entente_error *error)
{
    entente_frontier *f = NULL;
    if (width < 0 && held)
        return frontier_held(a, error);
    entente_status status = width >= 0 ? frontier_solve_within(&game, &how, width, nodes, &f, error)
                                       : entente_frontier_solve(&game, &how, &f, error);
    if (status != ENTENTE_OK)
        return status;
    size_t length, option[ISSUES];
    const uint64_t *limb = entente_frontier_outcomes(f, &length);
    answer_add(a, limb, length * sizeof *limb);
    limb = entente_frontier_allowed(f, &length);
    answer_add(a, limb, length * sizeof *limb);
    answer_format(a, "%d %a", entente_frontier_exact(f), entente_frontier_epsilon(f));
    for (size_t i = 0; i < entente_frontier_points(f) && status == ENTENTE_OK; i++) {
        answer_add(a, entente_frontier_utility(f, i), game.parties * LIMBS * sizeof(uint64_t));
        limb = entente_frontier_count(f, i, &length);
        answer_add(a, limb, length * sizeof *limb);
        entente_frontier_package(f, i, option);
        answer_add(a, option, game.issues * sizeof *option);
        if (i < 20)
            status = answer_packages(a, f, i, error);
    }
    entente_frontier_free(f);
    return status;
}

static void refuse_frontier(const char *name, entente_frontier_options its, size_t first)
{
    how = its;
    refuse_each(name, frontier, ENTENTE_OK, first);
    width = -1;
    held = 0;
}

static void test_frontiers(void **unused)
{
    (void)unused;
    make(2, 6, 4, 4, 100, 1);
    refuse_frontier("frontier of two", (entente_frontier_options){.threads = 2}, 400);
    make(3, 6, 3, 5, 12, 2);
    refuse_frontier("frontier of three, rational", (entente_frontier_options){.threads = 1, .rational = true}, 400);
    make(5, 6, 3, 5, 12, 3);
    refuse_frontier("frontier of five", (entente_frontier_options){.threads = 2}, 400);
}

static void test_covers(void **unused)
{
    (void)unused;
    make(3, 6, 4, 3, 1000, 4);
    held = 60;
    refuse_frontier("cover, by points", (entente_frontier_options){.threads = 2, .points = 40}, 300);
    make(4, 5, 4, 3, 1000, 5);
    held = 60;
    refuse_frontier("cover, by memory", (entente_frontier_options){.threads = 1, .memory = 100000}, 300);
    make(2, 6, 4, 0, 1000, 5);
    held = 20;
    refuse_frontier("cover of two", (entente_frontier_options){.threads = 1, .epsilon = 0.1}, 300);
}

static void test_branches(void **unused)
{
    (void)unused;
    make(3, 6, 3, 12, 30, 6);
    width = 2;
    nodes = SIZE_MAX;
    refuse_frontier("branches", (entente_frontier_options){.threads = 1}, 1500);
    make(2, 5, 3, 12, 2, 7);
    width = 1;
    nodes = SIZE_MAX;
    refuse_frontier("branches with ties", (entente_frontier_options){.threads = 2}, 1500);
    make(3, 6, 3, 12, 30, 8);
    width = 2;
    nodes = 10;
    refuse_frontier("branches, cut", (entente_frontier_options){.threads = 1, .points = 10, .epsilon = 0.5}, 1500);
}

/* All packages of a solved game, of which some points have packages in several leaves of the search. */
static entente_frontier *solved;

static entente_status packages(answer *a, entente_error *error)
{
    entente_status status = ENTENTE_OK;
    for (size_t i = 0; i < entente_frontier_points(solved) && status == ENTENTE_OK; i++)
        status = answer_packages(a, solved, i, error);
    return status;
}

static void test_packages(void **unused)
{
    (void)unused;
    make(2, 6, 3, 12, 2, 7);
    how = (entente_frontier_options){.threads = 1};
    assert_int_equal(frontier_solve_within(&game, &how, 1, SIZE_MAX, &solved, NULL), ENTENTE_OK);
    refuse_each("packages", packages, ENTENTE_OK, 500);
    entente_frontier_free(solved);
}

/* ---- settlements ---- */

static entente_settle_options limits;

static void answer_settlement(answer *a, const entente_settlements *s, const entente_settlement *x)
{
    answer_format(a, "%d %d %a %a", x->found, x->proven, x->value, x->bound);
    if (x->found) {
        answer_add(a, x->package, s->issues * sizeof *x->package);
        answer_add(a, x->utility, s->parties * s->limbs * sizeof *x->utility);
    }
}

static entente_status settle(answer *a, entente_error *error)
{
    entente_settlements s;
    entente_status status = entente_settle(&game, &limits, &s, error);
    if (status != ENTENTE_OK)
        return status;
    answer_format(a, "%d %d", s.empty, s.ideal_proven);
    if (s.ideal)
        answer_add(a, s.ideal, s.parties * s.limbs * sizeof *s.ideal);
    answer_settlement(a, &s, &s.nash);
    answer_settlement(a, &s, &s.kalai_smorodinsky);
    answer_settlement(a, &s, &s.egalitarian);
    answer_settlement(a, &s, &s.utilitarian);
    entente_settlements_free(&s);
    return ENTENTE_OK;
}

static void test_settle(void **unused)
{
    (void)unused;
    make(3, 6, 4, 6, 100, 9);
    limits = (entente_settle_options){0};
    refuse_each("settle", settle, ENTENTE_OK, 300);
    make(5, 8, 4, 10, 100, 10);
    refuse_each("settle, five", settle, ENTENTE_OK, 150);
    limits.memory = 1000;
    refuse_each("settle, little memory", settle, ENTENTE_OK, 150);
    make(2, 4, 3, 3, 5, 11);
    memset(reserve, 0x3f, sizeof reserve);
    limits = (entente_settle_options){0};
    refuse_each("settle, nothing rational", settle, ENTENTE_OK, 300);
}

static entente_status dominated(answer *a, entente_error *error)
{
    static const size_t package[ISSUES];
    size_t better[ISSUES] = {0};
    bool is = false, proven = false;
    entente_status status = ENTENTE_OK;
    for (int first = 0; first < 2 && status == ENTENTE_OK; first++) {
        status = entente_dominated(&game, package, first, NULL, &is, &proven, better, error);
        answer_format(a, "%d %d", is, proven);
        answer_add(a, better, sizeof better);
    }
    return status;
}

static size_t refusals, bytes;

static entente_status zone(answer *a, entente_error *error)
{
    entente_count count;
    entente_status status = entente_zone_count(&game, refusals, bytes, &count, error);
    if (status != ENTENTE_OK)
        return status;
    answer_add(a, count.limb, count.limbs * sizeof *count.limb);
    entente_count_free(&count);
    return ENTENTE_OK;
}

static void test_zone(void **unused)
{
    (void)unused;
    make(3, 6, 4, 0, 30, 12);
    refuse_each("dominated", dominated, ENTENTE_OK, 300);
    for (refusals = 0; refusals < 2; refusals++)
        refuse_each("zone", zone, ENTENTE_OK, 300);
    make(4, 6, 4, 5, 1000, 13);
    refuse_each("zone with rules", zone, ENTENTE_OK, 300);
    make(4, 7, 4, 0, 100000, 13);
    bytes = 1000;
    refuse_each("zone past a bound", zone, ENTENTE_LIMIT, 300);
}

static entente_status stability(answer *a, entente_error *error)
{
    static const entente_stability_options draws = {.spread = 0.3, .draws = 3, .seed = 7};
    entente_settlements s;
    entente_stability out;
    entente_status status = entente_settle(&game, NULL, &s, error);
    if (status != ENTENTE_OK)
        return status;
    status = entente_stability_measure(&game, NULL, &s, &draws, &out, error);
    if (status == ENTENTE_OK)
        answer_add(a, &out, sizeof out);
    entente_settlements_free(&s);
    return status;
}

static void test_stability(void **unused)
{
    (void)unused;
    make(3, 5, 3, 3, 60, 14);
    refuse_each("stability", stability, ENTENTE_OK, 150);
}

/* ---- division ---- */

static entente_points points;

static void answer_fraction(answer *a, const entente_fraction *x)
{
    answer_format(a, "%a %s", x->value, x->text ? x->text : "");
}

static entente_status answer_division(answer *a, entente_status status, entente_division *d)
{
    if (status != ENTENTE_OK)
        return status;
    for (size_t i = 0; i < d->issues * d->parties; i++)
        answer_fraction(a, &d->share[i]);
    for (size_t p = 0; p < d->parties; p++) {
        answer_fraction(a, &d->score[p]);
        if (d->weight)
            answer_fraction(a, &d->weight[p]);
    }
    answer_fraction(a, &d->envy);
    answer_fraction(a, &d->equity);
    answer_format(a, "%zu %d %zu %d %a", d->shared, d->indivisible, d->whole_to, d->efficient, d->gap);
    entente_division_free(d);
    return status;
}

static entente_status winner(answer *a, entente_error *error)
{
    entente_division d;
    entente_status status = entente_divide(&points, &d, error);
    return answer_division(a, status, &d);
}

static entente_status leximin(answer *a, entente_error *error)
{
    entente_division d;
    entente_status status = entente_divide_leximin(&points, &d, error);
    return answer_division(a, status, &d);
}

static entente_status nash(answer *a, entente_error *error)
{
    entente_division d;
    entente_status status = entente_divide_nash(&points, &d, error);
    return answer_division(a, status, &d);
}

static entente_status bridge(answer *a, entente_error *error)
{
    static const size_t draft[ISSUES] = {0};
    entente_bridge *b = NULL;
    entente_status status =
        entente_bridge_solve(&game, draft, &(entente_bridge_options){.points = limits.memory ? 2 : 0}, &b, error);
    if (status == ENTENTE_OK)
        answer_format(a, "%zu %zu %zu", b->least_change.changed, b->nash.changed, b->trades);
    entente_bridge_free(b);
    return status;
}

static void test_bridge(void **unused)
{
    (void)unused;
    make(2, 5, 1, 3, 40, 17);
    limits = (entente_settle_options){0};
    refuse_each("bridge", bridge, ENTENTE_OK, 150);
    make(3, 5, 1, 0, 40, 18);
    limits.memory = 1;
    refuse_each("bridge, few points", bridge, ENTENTE_OK, 100);
}

static void test_divide(void **unused)
{
    (void)unused;
    static const unsigned char divisible[ISSUES] = {1, 0, 1, 0, 1, 0, 1, 0};
    make(2, 6, 1, 0, 40, 15);
    points = (entente_points){2, 6, LIMBS, utility, NULL, NULL};
    refuse_each("adjusted winner", winner, ENTENTE_OK, 500);
    points.divisible = divisible;
    refuse_each("adjusted winner, indivisible", winner, ENTENTE_OK, 500);
    make(3, 4, 1, 0, 40, 16);
    points = (entente_points){3, 4, LIMBS, utility, NULL, NULL};
    refuse_each("leximin", leximin, ENTENTE_OK, 1000);
    refuse_each("nash", nash, ENTENTE_OK, 500);
}

static entente_status talk(answer *a, entente_error *error)
{
    static const size_t each[] = {3, 2}, one[] = {0, 1}, other[] = {2, 0}, toward[] = {2, 0};
    static const bool ordered[] = {true, false};
    const entente_question q = {.standing = one, .left = 3, .rounds = 4};
    entente_proposed proposed = {0};
    entente_mind *m = NULL;
    size_t package[2] = {0};
    entente_status status = entente_mind_new(2, each, 1, &m, error);
    for (size_t n = 0; status == ENTENTE_OK && n < 70; n++) /* past the room that there is at first */
        status = entente_mind_see(m, &(entente_choice){n % 2 ? one : other, n % 2 ? other : one, 1e-3}, error);
    if (status == ENTENTE_OK)
        status = entente_mind_opens(m, 0, 0, error);
    if (status == ENTENTE_OK)
        status = entente_mind_concedes(m, one, 0, 2, toward, ordered, error);
    if (status == ENTENTE_OK)
        status = entente_mind_propose(&m, 1, &q, package, &proposed, error);
    if (status == ENTENTE_OK)
        answer_format(a, "%zu %zu %a %a", package[0], package[1], proposed.chance, entente_mind_weight(m, 0).mean);
    entente_mind_free(m);
    return status;
}

static void test_talk(void **unused)
{
    (void)unused;
    refuse_each("a talk", talk, ENTENTE_OK, 500);
}

int main(void)
{
    width = -1;
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_frontiers), cmocka_unit_test(test_covers), cmocka_unit_test(test_branches),
        cmocka_unit_test(test_packages),  cmocka_unit_test(test_settle), cmocka_unit_test(test_zone),
        cmocka_unit_test(test_stability), cmocka_unit_test(test_bridge), cmocka_unit_test(test_divide),
        cmocka_unit_test(test_talk),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
