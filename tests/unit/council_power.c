/* Every method against enumeration, on random small rules: compounds, alternatives, vetoes, abstention and members that must
   abstain included. The judge below shares no code with the library: it decides each vote from the rule's words. */
#include <entente/council.h>

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <cmocka.h>

#include <inttypes.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "council/layers.h"
#include "council/spread.h"

enum {
    MOST = 12,
    YES = ENTENTE_VOTE_YES,
    NO = ENTENTE_VOTE_NO,
    ABSTAIN = ENTENTE_VOTE_ABSTAIN,
    ABSENT = ENTENTE_VOTE_ABSENT
};

static uint64_t seed;
static size_t spreads; /* games that distributions over sums could take */

static uint64_t below(uint64_t n)
{
    seed += 0x9e3779b97f4a7c15u;
    uint64_t z = (seed ^ seed >> 30) * 0xbf58476d1ce4e5b9u;
    z = (z ^ z >> 27) * 0x94d049bb133111ebu;
    return (z ^ z >> 31) % n;
}

typedef struct sample {
    entente_rule rule;
    uint64_t weight[3 * MOST], way[3];
    entente_majority majority[4];
    unsigned char veto[MOST], bound[MOST];
} sample;

/* A rule that passes the check. */
static void draw(sample *s, size_t members)
{
    do {
        memset(s, 0, sizeof *s);
        bool plain = below(3) == 0;
        entente_rule *r = &s->rule;
        *r = (entente_rule){.members = members, .weight = s->weight, .majority = s->majority, .way = s->way};
        r->measures = plain ? 1 : 1 + below(3);
        r->majorities = plain ? 1 : 1 + below(4);
        r->ways = plain ? 1 : 1 + below(3);
        uint64_t widest = (const uint64_t[]){1, 3, 10, 100, 5000}[below(5)];
        for (size_t i = 0; i < r->measures * members; i++)
            s->weight[i] = i >= members && below(4) == 0 ? 0 : 1 + below(widest);
        for (size_t m = 0; m < r->majorities; m++) {
            entente_majority *q = &s->majority[m];
            uint64_t total = 0;
            q->measure = below(r->measures);
            for (size_t j = 0; j < members; j++)
                total += s->weight[q->measure * members + j];
            q->of = plain && below(2) ? ENTENTE_OF_NUMBER : (entente_base_of)below(5);
            q->against = !plain && below(4) == 0;
            q->strict = below(2);
            q->whole = q->of == ENTENTE_OF_NUMBER ? 1 : 1 + below(8);
            q->part = q->of == ENTENTE_OF_NUMBER ? below(total + 1) : below(q->whole + 1);
            q->abstain_as = (entente_counted)below(3);
            q->absent_as = (entente_counted)below(4);
        }
        for (size_t k = 0; k < r->ways; k++)
            s->way[k] = 1 + below(((uint64_t)1 << r->majorities) - 1);
        if (below(3) == 0) {
            r->veto = s->veto;
            for (size_t j = 0; j < members; j++)
                s->veto[j] = (unsigned char)(below(3) ? 0 : 1 + below(2));
            if (below(6) == 0)
                r->ways = 0;
        }
        if (!plain && below(4) == 0) {
            r->bound = s->bound;
            for (size_t j = 0; j < members; j++)
                s->bound[j] = below(4) == 0;
        }
    } while (entente_rule_check(&s->rule, NULL) != ENTENTE_OK);
}

/* ---- the judge ---- */

static int counted(const entente_rule *r, const entente_majority *q, size_t j, int vote)
{
    if (vote == ABSENT)
        return q->absent_as == ENTENTE_AS_YES ? YES : q->absent_as == ENTENTE_AS_NO ? NO : q->absent_as ? ABSTAIN : ABSENT;
    if (r->bound && r->bound[j])
        vote = ABSTAIN;
    if (vote == ABSTAIN && q->abstain_as == ENTENTE_AS_YES)
        return YES;
    return vote == ABSTAIN && q->abstain_as == ENTENTE_AS_NO ? NO : vote;
}

static bool holds(const entente_rule *r, const entente_majority *q, const unsigned char *votes)
{
    double sum[4] = {0}, all = 0, eligible = 0; /* exact: small integers */
    for (size_t j = 0; j < r->members; j++) {
        double w = (double)r->weight[q->measure * r->members + j];
        sum[counted(r, q, j, votes[j])] += w;
        all += w;
        eligible += r->bound && r->bound[j] ? 0 : w;
    }
    double base = q->of == ENTENTE_OF_NUMBER     ? 1
                  : q->of == ENTENTE_OF_ALL      ? all
                  : q->of == ENTENTE_OF_ELIGIBLE ? eligible
                  : q->of == ENTENTE_OF_PRESENT  ? sum[YES] + sum[NO] + sum[ABSTAIN]
                                                 : sum[YES] + sum[NO];
    double side = sum[q->against ? NO : YES] * (double)q->whole, need = base * (double)q->part;
    if (q->against)
        return q->strict ? side < need : side <= need;
    return sum[YES] > 0 && (q->strict ? side > need : side >= need);
}

static bool adopts(const entente_rule *r, const unsigned char *votes)
{
    for (size_t j = 0; r->veto && j < r->members; j++) {
        bool bound = r->bound && r->bound[j];
        if (!bound && ((r->veto[j] == 1 && votes[j] == NO) || (r->veto[j] == 2 && votes[j] != YES)))
            return false;
    }
    for (size_t k = 0; k < r->ways; k++) {
        bool all = true;
        for (size_t m = 0; m < r->majorities; m++)
            all &= !(r->way[k] >> m & 1) || holds(r, &r->majority[m], votes);
        if (all)
            return true;
    }
    return !r->ways;
}

/* Fills votes from a number in base `base`, digit j for member j; the next power. */
static void spell(size_t members, uint64_t code, uint64_t base, unsigned char *votes)
{
    for (size_t j = 0; j < members; j++, code /= base)
        votes[j] = (unsigned char)(code % base);
}

static uint64_t power_of(uint64_t base, size_t exponent)
{
    uint64_t result = 1;
    while (exponent--)
        result *= base;
    return result;
}

/* ---- decide ---- */

static void test_decide(void **state)
{
    (void)state;
    for (int round = 0; round < 4000; round++) {
        sample s;
        entente_outcome o;
        unsigned char votes[MOST], vetoed[MOST];
        draw(&s, 1 + below(MOST));
        for (int ballot = 0; ballot < 20; ballot++) {
            for (size_t j = 0; j < s.rule.members; j++)
                votes[j] = (unsigned char)below(4);
            assert_int_equal(entente_council_decide(&s.rule, votes, vetoed, &o, NULL), ENTENTE_OK);
            assert_int_equal(o.adopted, adopts(&s.rule, votes));
            assert_int_equal(o.yes + o.no + o.abstain + o.absent, s.rule.members);
            for (size_t m = 0; m < s.rule.majorities; m++)
                assert_int_equal(o.tally[m].holds, holds(&s.rule, &s.majority[m], votes));
        }
    }
}

/* ---- power ---- */

static void close_to(double got, double wanted, const char *what)
{
    if (!(fabs(got - wanted) <= 1e-13 + 1e-12 * fabs(wanted)))
        fail_msg("%s: %.17g, by enumeration %.17g", what, got, wanted);
}

static size_t free_members(const entente_rule *r, size_t *list)
{
    size_t count = 0;
    for (size_t j = 0; j < r->members; j++)
        if (!(r->bound && r->bound[j]))
            list[count++] = j;
    return count;
}

static double factorial(size_t n)
{
    return n < 2 ? 1 : (double)n * factorial(n - 1);
}

static void compare_counts(const entente_power *p, const entente_rule *r, const size_t *list, size_t count, uint64_t base,
                           uint64_t won, const uint64_t *swing)
{
    double sum = 0, others = (double)power_of(base, count ? count - 1 : 0), all = (double)power_of(base, count);
    char text[32];
    assert_true(p->exact);
    snprintf(text, sizeof text, "%" PRIu64, won);
    assert_string_equal(p->winning, text);
    close_to(p->act, (double)won / all, "act");
    for (size_t k = 0; k < count; k++)
        sum += (double)swing[list[k]];
    for (size_t j = 0; j < r->members; j++) {
        snprintf(text, sizeof text, "%" PRIu64, swing[j]);
        assert_string_equal(p->swings[j], text);
        close_to(p->banzhaf_absolute[j], (double)swing[j] / others, "absolute");
        close_to(p->banzhaf[j], sum > 0 ? (double)swing[j] / sum : 0, "normalised");
        if (!swing[j]) /* nothing but zero */
            assert_true(p->banzhaf[j] == 0 && p->banzhaf_absolute[j] == 0 && p->shapley[j] == 0);
        if (base == 2) {
            close_to(p->prevent[j], won ? (double)swing[j] / (double)won : 0, "prevent");
            close_to(p->initiate[j], all > (double)won ? (double)swing[j] / (all - (double)won) : 0, "initiate");
        }
    }
}

static void judge_two(const entente_rule *r, const entente_power *p)
{
    size_t list[MOST], count = free_members(r, list);
    uint64_t won = 0, swing[MOST] = {0};
    double shapley[MOST] = {0};
    unsigned char votes[MOST], wins[1 << MOST];
    for (uint64_t code = 0; code < power_of(2, count); code++) {
        memset(votes, ABSTAIN, sizeof votes);
        for (size_t k = 0; k < count; k++)
            votes[list[k]] = code >> k & 1 ? YES : NO;
        won += wins[code] = adopts(r, votes);
    }
    for (uint64_t code = 0; code < power_of(2, count); code++)
        for (size_t k = 0; k < count; k++) {
            uint64_t with = code | (uint64_t)1 << k;
            if (with == code || !wins[with] || wins[code])
                continue;
            size_t size = (size_t)__builtin_popcountll(code);
            swing[list[k]]++;
            shapley[list[k]] += factorial(size) * factorial(count - 1 - size) / factorial(count);
        }
    compare_counts(p, r, list, count, 2, won, swing);
    for (size_t j = 0; j < r->members; j++)
        close_to(p->shapley[j], shapley[j], "shapley");
}

static void test_power(void **state)
{
    (void)state;
    for (int round = 0; round < 10000; round++) {
        sample s;
        entente_error error = {0};
        entente_power p;
        draw(&s, 1 + below(round % 20 ? 8 : MOST));
        if (entente_power_compute(&s.rule, NULL, &p, &error) != ENTENTE_OK)
            fail_msg("round %d: %s", round, error.message);
        judge_two(&s.rule, &p);
        entente_power_free(&p);
    }
}

/* All roll-calls: every order, every ballot; the pivot is the first after whom the outcome is certain. */
static void roll_calls(const entente_rule *r, const size_t *list, size_t count, double *shapley)
{
    double weight = 1 / (factorial(count) * (double)power_of(3, count));
    unsigned char votes[MOST], tried[MOST];
    for (uint64_t code = 0; code < power_of(3, count); code++) {
        size_t order[MOST], turn[MOST] = {0};
        memset(votes, ABSTAIN, sizeof votes);
        for (size_t k = 0; k < count; k++) {
            votes[list[k]] = (unsigned char)(code / power_of(3, k) % 3);
            order[k] = list[k];
        }
        for (size_t i = 0;;) { /* Heap's algorithm */
            memcpy(tried, votes, sizeof tried);
            size_t settled = count;
            for (size_t k = count; k-- > 0;) { /* the longest tail that cannot change the outcome */
                bool low, high;
                for (size_t x = k; x < count; x++)
                    tried[order[x]] = NO;
                low = adopts(r, tried);
                for (size_t x = k; x < count; x++)
                    tried[order[x]] = YES;
                high = adopts(r, tried);
                if (low != high)
                    break;
                settled = k;
            }
            if (settled)
                shapley[order[settled - 1]] += weight;
            for (; i < count && turn[i] >= i; i++)
                turn[i] = 0;
            if (i >= count)
                break;
            size_t from = i % 2 ? turn[i] : 0, kept = order[from];
            order[from] = order[i];
            order[i] = kept;
            turn[i]++;
            i = 0;
        }
    }
}

static void test_abstentions(void **state)
{
    (void)state;
    const entente_power_options options = {.abstentions = true};
    for (int round = 0; round < 1500; round++) {
        sample s;
        entente_power p;
        unsigned char votes[MOST];
        uint64_t won = 0, swing[MOST] = {0};
        size_t list[MOST];
        draw(&s, 1 + below(round % 50 ? 4 : 7));
        size_t count = free_members(&s.rule, list);
        assert_int_equal(entente_power_compute(&s.rule, &options, &p, NULL), ENTENTE_OK);
        for (uint64_t code = 0; code < power_of(3, count); code++) {
            memset(votes, ABSTAIN, sizeof votes);
            for (size_t k = 0; k < count; k++)
                votes[list[k]] = (unsigned char)(code / power_of(3, k) % 3);
            bool adopted = adopts(&s.rule, votes);
            won += adopted;
            for (size_t k = 0; adopted && k < count; k++)
                if (votes[list[k]] == YES) {
                    votes[list[k]] = NO;
                    swing[list[k]] += !adopts(&s.rule, votes);
                    votes[list[k]] = YES;
                }
        }
        compare_counts(&p, &s.rule, list, count, 3, won, swing);
        assert_true(isnan(p.prevent[0]) && isnan(p.initiate[0]));
        if (count <= 4) {
            double shapley[MOST] = {0};
            roll_calls(&s.rule, list, count, shapley);
            for (size_t j = 0; j < s.rule.members; j++)
                close_to(p.shapley[j], shapley[j], "roll-calls");
        }
        entente_power_free(&p);
    }
}

/* ---- chance ---- */

static void test_chance(void **state)
{
    (void)state;
    for (int round = 0; round < 3000; round++) {
        sample s;
        double chances[MOST * 4], adopted, pivotal[MOST], wanted = 0, with[MOST] = {0}, without[MOST] = {0};
        unsigned char votes[MOST];
        size_t members = 1 + below(5);
        draw(&s, members);
        bool three = below(2), sure = below(8) == 0;
        for (size_t j = 0; j < members; j++) {
            double sum = 0, *p = chances + 4 * j;
            for (size_t v = 0; v < 4; v++)
                sum += p[v] = v == 3 && three ? 0 : below(4) ? (double)below(1000) : 0;
            size_t only = below(4);
            for (size_t v = 0; v < 4; v++)
                p[v] = sure || sum == 0 ? v == only : p[v] / sum;
        }
        for (uint64_t code = 0; code < power_of(4, members); code++) {
            spell(members, code, 4, votes);
            if (!adopts(&s.rule, votes))
                continue;
            double p = 1;
            for (size_t j = 0; j < members; j++)
                p *= chances[4 * j + votes[j]];
            wanted += p;
            for (size_t j = 0; j < members; j++) {
                double rest = 1;
                for (size_t k = 0; k < members; k++)
                    rest *= k == j ? 1 : chances[4 * k + votes[k]];
                with[j] += votes[j] == YES ? rest : 0;
                without[j] += votes[j] == NO ? rest : 0;
            }
        }
        assert_int_equal(entente_council_chance(&s.rule, chances, &adopted, pivotal, NULL), ENTENTE_OK);
        close_to(adopted, wanted, "chance");
        for (size_t j = 0; j < members; j++)
            close_to(pivotal[j], with[j] - without[j], "pivotal");
    }
    sample s;
    double chances[4] = {0.5, 0.6, 0, 0}, adopted;
    draw(&s, 1);
    assert_int_equal(entente_council_chance(&s.rule, chances, &adopted, NULL, NULL), ENTENTE_INVALID);
    chances[1] = NAN;
    assert_int_equal(entente_council_chance(&s.rule, chances, &adopted, NULL, NULL), ENTENTE_INVALID);
}

/* Weights large enough that distributions over sums take the diagram's place: the same chances from both. */
static void test_wide_chance(void **state)
{
    (void)state;
    for (int round = 0; round < 400; round++) {
        sample s;
        arena a = {0};
        council_game game;
        layers l;
        spread wide;
        size_t members = 1 + below(9), branches = 2 + below(3);
        unsigned char choice[MOST * 4];
        double chance[MOST * 4], won, swing[MOST], wide_won, wide_swing[MOST];
        draw(&s, members);
        assert_int_equal(council_compile(&a, &s.rule, &game, NULL), ENTENTE_OK);
        for (size_t j = 0; j < members; j++) {
            double sum = 0, *p = chance + branches * j;
            for (size_t k = 0; k < branches; k++) {
                choice[branches * j + k] = (unsigned char)k;
                sum += p[k] = below(4) ? (double)(1 + below(1000)) : 0;
            }
            for (size_t k = 0; k < branches; k++)
                p[k] = sum > 0 ? p[k] / sum : k == 0;
        }
        assert_int_equal(layers_build(&a, &game, choice, branches, true, 1000000, &l, NULL), ENTENTE_OK);
        double *forth = ARENA_ARRAY(&a, l.nodes, double), *back = ARENA_ARRAY(&a, l.nodes, double);
        layers_chances(&l, chance, forth, back, &won, NULL, swing);
        if (spread_read(&a, &game, choice, branches, 1 << 24, &wide)) {
            spreads++;
            assert_int_equal(spread_chances(&wide, chance, &wide_won, wide_swing, NULL), ENTENTE_OK);
            close_to(wide_won, won, "chance by sums");
            for (size_t j = 0; j < members; j++)
                close_to(wide_swing[j], swing[j], "pivotal by sums");
        }
        arena_free(&a);
    }
    assert_true(spreads > 50);
}

/* A hundred members of large weights, where the diagram would be too large. */
static void test_wide_council(void **state)
{
    (void)state;
    enum { MEMBERS = 100 };
    uint64_t weight[MEMBERS], total = 0;
    double chances[MEMBERS * 4] = {0}, adopted, pivotal[MEMBERS];
    for (size_t j = 0; j < MEMBERS; j++) {
        total += weight[j] = 1 + below(1000);
        chances[4 * j] = chances[4 * j + 1] = 0.5;
    }
    entente_council *council = NULL;
    entente_power power;
    assert_int_equal(entente_council_weighted(MEMBERS, NULL, weight, total / 2 + 1, NULL, &council, NULL), ENTENTE_OK);
    assert_int_equal(entente_council_chance(&council->rule, chances, &adopted, pivotal, NULL), ENTENTE_OK);
    assert_int_equal(entente_power_compute(&council->rule, NULL, &power, NULL), ENTENTE_OK);
    close_to(adopted, power.act, "chance at 1/2");
    for (size_t j = 0; j < MEMBERS; j++)
        close_to(pivotal[j], power.banzhaf_absolute[j], "pivotal at 1/2");
    entente_power_free(&power);
    entente_council_free(council);
}

/* ---- persuasion ---- */

typedef struct set {
    uint32_t code;
    size_t size;
    double chance;
} set;

static bool earlier(const set *x, const set *y)
{
    if (x->size != y->size)
        return x->size < y->size;
    if (fabs(x->chance - y->chance) > 1e-9 * x->chance)
        return x->chance > y->chance;
    uint32_t differ = x->code ^ y->code;
    return (x->code & (differ & (0 - differ))) != 0;
}

static bool reached(const entente_rule *r, const unsigned char *votes, uint32_t code, int goal)
{
    unsigned char changed[MOST];
    for (size_t j = 0; j < r->members; j++)
        changed[j] = (unsigned char)(code >> j & 1 ? goal : votes[j]);
    return adopts(r, changed) == (goal == YES);
}

static size_t all_sets(const entente_rule *r, const unsigned char *votes, const double *chances, int goal, set *found)
{
    size_t count = 0;
    for (uint32_t code = 1; code < (uint32_t)1 << r->members; code++) {
        bool fits = !reached(r, votes, 0, goal) && reached(r, votes, code, goal);
        set s = {code, 0, 1};
        for (size_t j = 0; fits && j < r->members; j++) {
            if (!(code >> j & 1))
                continue;
            fits = votes[j] != goal && !(r->bound && r->bound[j]) && !reached(r, votes, code ^ (uint32_t)1 << j, goal);
            s.size++;
            s.chance *= chances ? chances[4 * j + (size_t)goal] : votes[j] == (goal == YES ? NO : YES) ? 0.25 : 0.5;
        }
        if (!fits)
            continue;
        size_t at = count++;
        for (; at && earlier(&s, &found[at - 1]); at--)
            found[at] = found[at - 1];
        found[at] = s;
    }
    return count;
}

static void test_persuade(void **state)
{
    (void)state;
    for (int round = 0; round < 4000; round++) {
        sample s;
        static set found[1 << MOST];
        entente_sets sets;
        double chances[MOST * 4];
        unsigned char votes[MOST];
        draw(&s, 1 + below(8));
        for (size_t j = 0; j < s.rule.members; j++) {
            votes[j] = (unsigned char)below(4);
            for (size_t v = 0; v < 4; v++)
                chances[4 * j + v] = (double)(1 + below(3)) / 8;
        }
        int goal = below(2) ? YES : NO;
        const double *given = below(2) ? chances : NULL;
        size_t wanted = all_sets(&s.rule, votes, given, goal, found), most = below(3) ? 5000 : below(4);
        assert_int_equal(entente_council_persuade(&s.rule, votes, given, (entente_vote)goal, most, &sets, NULL), ENTENTE_OK);
        assert_int_equal(sets.count, wanted < most ? wanted : most);
        if (sets.complete)
            assert_int_equal(sets.count, wanted);
        if (most > wanted)
            assert_true(sets.complete);
        for (size_t i = 0; i < sets.count; i++) {
            uint32_t code = 0;
            for (size_t k = sets.first[i]; k < sets.first[i + 1]; k++)
                code |= (uint32_t)1 << sets.member[k];
            assert_int_equal(code, found[i].code);
            assert_true(fabs(sets.chance[i] - found[i].chance) < 1e-6 * found[i].chance);
        }
        entente_sets_free(&sets);
    }
}

/* ---- large games ---- */

static void test_large(void **state)
{
    (void)state;
    enum { MEMBERS = 150 };
    uint64_t weight[MEMBERS];
    for (int round = 0; round < 4; round++) {
        uint64_t total = 0;
        for (size_t j = 0; j < MEMBERS; j++)
            total += weight[j] = 1 + below(round % 2 ? 40 : 5 + 400 / (j + 1));
        entente_council *council = NULL;
        entente_power few, all, one, rounded;
        uint64_t quota = round < 2 ? total / 2 + 1 : total * 7 / 10;
        assert_int_equal(entente_council_weighted(MEMBERS, NULL, weight, quota, NULL, &council, NULL), ENTENTE_OK);
        entente_power_options options = {.threads = 2};
        assert_int_equal(entente_power_compute(&council->rule, &options, &few, NULL), ENTENTE_OK);
        options.nodes = MEMBERS / 2;
        assert_int_equal(entente_power_compute(&council->rule, &options, &all, NULL), ENTENTE_OK);
        options = (entente_power_options){.threads = 1};
        assert_int_equal(entente_power_compute(&council->rule, &options, &one, NULL), ENTENTE_OK);
        options.memory = 1;
        assert_int_equal(entente_power_compute(&council->rule, &options, &rounded, NULL), ENTENTE_OK);
        assert_true(few.nodes < all.nodes);
        assert_int_equal(all.nodes, MEMBERS / 2);
        assert_true(few.exact && !rounded.exact && !rounded.winning);
        assert_string_equal(few.winning, one.winning);
        double sum = 0;
        for (size_t j = 0; j < MEMBERS; j++) {
            sum += few.shapley[j];
            assert_true(few.shapley[j] == one.shapley[j]); /* to the last bit */
            assert_true(fabs(few.shapley[j] - all.shapley[j]) <= 1e-13 * all.shapley[j]);
            assert_true(fabs(few.shapley[j] - all.shapley[j]) <= few.shapley_error + all.shapley_error);
            assert_true(fabs(rounded.banzhaf_absolute[j] - few.banzhaf_absolute[j]) <= rounded.banzhaf_error);
            assert_true(fabs(rounded.banzhaf[j] - few.banzhaf[j]) <= 1e-11 * few.banzhaf[j]);
        }
        assert_true(fabs(sum - 1) < 1e-13);
        entente_power_free(&few);
        entente_power_free(&all);
        entente_power_free(&one);
        entente_power_free(&rounded);
        entente_council_free(council);
    }
}

/* A share of those voting asks for one aye besides, which any majority has: it is one weight all the same, and needs no
   states. */
static void test_share(void **state)
{
    (void)state;
    enum { MEMBERS = 60 };
    uint64_t weight[MEMBERS];
    for (size_t j = 0; j < MEMBERS; j++)
        weight[j] = 1 + below(1000);
    const entente_majority majority = {.of = ENTENTE_OF_VOTING, .part = 2, .whole = 3};
    const uint64_t way = 1;
    const entente_rule rule = {
        .members = MEMBERS, .measures = 1, .majorities = 1, .ways = 1, .weight = weight, .majority = &majority, .way = &way};
    const entente_power_options options = {.states = 10};
    entente_power p;
    assert_int_equal(entente_power_compute(&rule, &options, &p, NULL), ENTENTE_OK);
    assert_true(p.exact && p.act > 0 && p.act < .5);
    entente_power_free(&p);
}

/* ENTENTE_LIMIT, not hours or gigabytes. */
static void test_limits(void **state)
{
    (void)state;
    enum { MEMBERS = 40 };
    uint64_t weight[2 * MEMBERS];
    for (size_t i = 0; i < 2 * MEMBERS; i++)
        weight[i] = ((uint64_t)1 << 40) + below((uint64_t)1 << 50);
    const entente_majority majority[2] = {{.of = ENTENTE_OF_ALL, .part = 1, .whole = 2},
                                          {.measure = 1, .of = ENTENTE_OF_ALL, .part = 1, .whole = 2}};
    const uint64_t way[1] = {3};
    const entente_rule rule = {
        .members = MEMBERS, .measures = 2, .majorities = 2, .ways = 1, .weight = weight, .majority = majority, .way = way};
    entente_power p;
    entente_error error = {0};
    const entente_power_options options = {.states = 100000};
    assert_int_equal(entente_power_compute(&rule, &options, &p, &error), ENTENTE_LIMIT);
    assert_non_null(strstr(error.message, "too large"));
}

int main(int argc, char **argv)
{
    seed = argc > 1 ? strtoull(argv[1], NULL, 10) : 20260704;
    fprintf(stderr, "seed %" PRIu64 "\n", seed);
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_decide),      cmocka_unit_test(test_power),
                                       cmocka_unit_test(test_abstentions), cmocka_unit_test(test_chance),
                                       cmocka_unit_test(test_wide_chance), cmocka_unit_test(test_wide_council),
                                       cmocka_unit_test(test_persuade),    cmocka_unit_test(test_large),
                                       cmocka_unit_test(test_share),       cmocka_unit_test(test_limits)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
