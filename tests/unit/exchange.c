/* Safe exchanges against their definition: every step of every subset of parts, of thousands of small cases; and what the
   judge of plans and proofs lets pass. */
#include "how_many.h"

#include <entente/exchange.h>

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

enum { ITEMS = 8, SIDES = 4, STATES = 2048, STEPS = 12, FRONT = 400 };
static const int64_t NEVER = INT64_MAX;

static uint64_t seed = 22;

static uint64_t draw(uint64_t below)
{
    seed ^= seed << 13;
    seed ^= seed >> 7;
    seed ^= seed << 17;
    return seed % below;
}

typedef struct made {
    entente_exchange in;
    int64_t stake[SIDES];
    entente_exchange_item item[10000];
    entente_exchange_order order[4 * ITEMS];
} made;

static made instance;

/* Small amounts, so that bounds are met exactly and often. */
static void make_case(made *c)
{
    size_t most = 1 + draw(9), units = 0;
    bool timed = !draw(4), alike = !draw(5);
    memset(c, 0, offsetof(made, item));
    c->in = (entente_exchange){draw(4) ? 2 : 3 + draw(2), 1 + draw(ITEMS), 0, c->stake, c->item, c->order};
    for (size_t k = 0; k < c->in.sides; k++)
        c->stake[k] = (int64_t)(draw(3) ? draw(most + 3) : 0);
    for (size_t i = 0; i < c->in.items; i++) {
        entente_exchange_item *x = c->item + i;
        *x = (entente_exchange_item){.from = draw(c->in.sides), .parts = 1};
        x->to = (x->from + 1 + draw(c->in.sides - 1)) % c->in.sides;
        x->cost = (int64_t)draw(most + 1);
        x->value = (int64_t)(draw(5) ? 1 + draw(most + 4) : draw(2));
        if (alike && i && draw(2))
            *x = c->item[draw(i)];
        size_t free = 9 - (c->in.items - i - 1) - units;
        x->parts = !draw(3) && free > 1 ? 1 + draw(free < 3 ? free : 3) : 1;
        units += x->parts;
        x->by = timed && !draw(3) ? 1 + draw(5) : 0;
    }
    size_t orders = draw(3) ? draw(c->in.items) : 0;
    for (size_t i = 0; i < orders && c->in.items > 1; i++) { /* from lower numbers to higher: no circle */
        size_t after = 1 + draw(c->in.items - 1);
        c->order[c->in.orders++] = (entente_exchange_order){draw(after), after};
    }
}

/* ---- the definition ---- */

typedef struct brute {
    const entente_exchange *in;
    size_t states, weight[ITEMS];    /* a state is the sum of parts given times weight */
    int64_t exposure[STATES][STEPS]; /* least greatest exposure of ways there in so many steps */
    int64_t (*front)[FRONT][SIDES];  /* [STATES]: what may be staked more, none less than another in all */
    size_t fronts[STATES];
    bool deposits;
    size_t from, step;
    size_t given[ITEMS], now[ITEMS];
} brute;

static brute judge;

static bool may_give(const brute *b, size_t item)
{
    for (size_t k = 0; k < b->in->orders; k++)
        if (b->in->order[k].after == item && b->given[b->in->order[k].before] < b->in->item[b->in->order[k].before].parts)
            return false;
    return true;
}

/* What a step asks: of each side how much more it must stake, and the greatest exposure. */
static int64_t look_at(const brute *b, int64_t lacks[SIDES])
{
    int64_t exposure = 0;
    for (size_t k = 0; k < b->in->sides; k++) {
        int64_t later = 0, owed = 0, out = 0;
        for (size_t i = 0; i < b->in->items; i++) {
            const entente_exchange_item *x = b->in->item + i;
            int64_t after = (int64_t)(x->parts - b->now[i]), before = (int64_t)(x->parts - b->given[i]);
            later += x->to == k ? after * x->value : 0;
            owed += x->from == k ? before * x->cost : 0;
            out += x->from == k ? (int64_t)b->now[i] * x->cost : 0;
            out -= x->to == k ? (int64_t)b->given[i] * x->value : 0;
        }
        lacks[k] = owed - later - b->in->stake[k];
        lacks[k] = lacks[k] > 0 ? lacks[k] : 0;
        exposure = out > exposure ? out : exposure;
    }
    return exposure;
}

static size_t state_of(const brute *b, const size_t *given)
{
    size_t state = 0;
    for (size_t i = 0; i < b->in->items; i++)
        state += given[i] * b->weight[i];
    return state;
}

static void add_front(brute *b, size_t state, const int64_t *x)
{
    size_t kept = 0, sides = b->in->sides;
    int64_t(*list)[SIDES] = b->front[state];
    for (size_t i = 0; i < b->fronts[state]; i++) {
        bool below = true;
        for (size_t k = 0; k < sides; k++)
            below &= list[i][k] <= x[k];
        if (below)
            return;
    }
    for (size_t i = 0; i < b->fronts[state]; i++) {
        bool above = true;
        for (size_t k = 0; k < sides; k++)
            above &= list[i][k] >= x[k];
        if (!above)
            memmove(list[kept++], list[i], sizeof *list);
    }
    assert_true(kept < FRONT);
    memcpy(list[kept], x, sides * sizeof *x);
    b->fronts[state] = kept + 1;
}

static void take_step(brute *b)
{
    int64_t lacks[SIDES], exposure = look_at(b, lacks), joined[SIDES];
    size_t to = state_of(b, b->now);
    bool safe = true;
    for (size_t k = 0; k < b->in->sides; k++)
        safe &= !lacks[k];
    for (size_t i = 0; i < b->in->items; i++)
        if (b->in->item[i].by && b->in->item[i].by <= b->step + 1 && b->now[i] < b->in->item[i].parts)
            return;
    if (b->deposits) {
        for (size_t i = 0; i < b->fronts[b->from]; i++) {
            for (size_t k = 0; k < b->in->sides; k++)
                joined[k] = b->front[b->from][i][k] > lacks[k] ? b->front[b->from][i][k] : lacks[k];
            add_front(b, to, joined);
        }
    } else if (safe) {
        int64_t had = b->exposure[b->from][b->step], most = exposure > had ? exposure : had;
        if (most < b->exposure[to][b->step + 1])
            b->exposure[to][b->step + 1] = most;
    }
}

static void all_steps(brute *b, size_t item, bool some)
{
    if (item == b->in->items) {
        if (some)
            take_step(b);
        return;
    }
    size_t most = may_give(b, item) ? b->in->item[item].parts : b->given[item];
    for (size_t parts = b->given[item]; parts <= most; parts++) {
        b->now[item] = parts;
        all_steps(b, item + 1, some || parts > b->given[item]);
    }
    b->now[item] = b->given[item];
}

static void unpack(brute *b, size_t state)
{
    for (size_t i = 0; i < b->in->items; i++)
        b->given[i] = b->now[i] = state / b->weight[i] % (b->in->item[i].parts + 1);
}

static size_t brute_begin(brute *b, const entente_exchange *in, size_t *units)
{
    size_t states = 1;
    *b = (brute){.in = in, .front = b->front};
    *units = 0;
    for (size_t i = 0; i < in->items; i++) {
        b->weight[i] = states;
        states *= in->item[i].parts + 1;
        *units += in->item[i].parts;
    }
    assert_true(states <= STATES && *units < STEPS);
    b->states = states;
    return states - 1;
}

/* Least exposure, and the fewest steps; NEVER where no plan is safe. */
static int64_t brute_exposure(brute *b, const entente_exchange *in, size_t *fewest)
{
    size_t units, end = brute_begin(b, in, &units);
    int64_t least = NEVER;
    for (size_t state = 0; state < b->states; state++)
        for (size_t step = 0; step < STEPS; step++)
            b->exposure[state][step] = NEVER;
    b->exposure[0][0] = 0;
    for (b->step = 0; b->step < units; b->step++)
        for (b->from = 0; b->from < b->states; b->from++)
            if (b->exposure[b->from][b->step] < NEVER) {
                unpack(b, b->from);
                all_steps(b, 0, false);
            }
    for (size_t step = units + 1; step-- > 0;)
        if (b->exposure[end][step] < NEVER) {
            *fewest = step;
            least = b->exposure[end][step] < least ? b->exposure[end][step] : least;
        }
    return least;
}

/* The least in all that must be staked more; of exchanges without `by`. */
static int64_t brute_deposit(brute *b, const entente_exchange *in)
{
    static const int64_t none[SIDES];
    size_t units, end = brute_begin(b, in, &units);
    int64_t least = NEVER;
    b->deposits = true;
    add_front(b, 0, none);
    for (b->from = 0; b->from < end; b->from++) { /* a later state has a greater number */
        unpack(b, b->from);
        all_steps(b, 0, false);
    }
    for (size_t i = 0; i < b->fronts[end]; i++) {
        int64_t sum = 0;
        for (size_t k = 0; k < in->sides; k++)
            sum += b->front[end][i][k];
        least = sum < least ? sum : least;
    }
    return least;
}

/* ---- against it ---- */

static entente_exchange_answer solved(const entente_exchange *in, entente_exchange_goal goal)
{
    entente_exchange_answer out;
    entente_error error = {0};
    size_t at;
    if (entente_exchange_solve(in, &(entente_exchange_options){.goal = goal}, &out, &at, &error) != ENTENTE_OK)
        fail_msg("%s", error.message);
    return out;
}

static void judge_plan(const entente_exchange *in, const entente_exchange_answer *out)
{
    char why[160];
    if (!entente_exchange_verify(in, &out->plan, why))
        fail_msg("a plan is refused: %s", why);
    assert_true(entente_exchange_holds(in, &out->plan) >= 0);
}

/* The deposit that is given makes it safe, and no smaller one does. */
static void judge_deposit(made *c, const entente_exchange_answer *out, bool timed)
{
    int64_t sum = 0;
    assert_non_null(out->deposit);
    for (size_t k = 0; k < c->in.sides; k++) {
        assert_true(out->deposit[k] >= 0);
        sum += out->deposit[k];
        c->stake[k] += out->deposit[k];
    }
    entente_exchange_answer then = solved(&c->in, ENTENTE_LEAST_EXPOSURE);
    assert_int_equal(then.feasible, 1);
    judge_plan(&c->in, &then);
    entente_exchange_free(&then);
    for (size_t k = 0; k < c->in.sides; k++)
        c->stake[k] -= out->deposit[k];
    assert_int_equal(sum, out->deposit_bound);
    if (!timed)
        assert_int_equal(sum, brute_deposit(&judge, &c->in));
}

static bool is_timed(const entente_exchange *in)
{
    for (size_t i = 0; i < in->items; i++)
        if (in->item[i].by)
            return true;
    return false;
}

static void test_small(void **unused)
{
    (void)unused;
    char why[160];
    size_t cases = how_many(10000, 100000), feasible = 0, proven[4] = {0};
    judge.front = calloc(STATES, sizeof *judge.front);
    for (size_t n = 0; n < cases; n++) {
        size_t fewest = 0;
        make_case(&instance);
        int64_t least = brute_exposure(&judge, &instance.in, &fewest);
        entente_exchange_answer out = solved(&instance.in, ENTENTE_LEAST_EXPOSURE);
        assert_int_equal(out.feasible, least < NEVER);
        assert_true(out.exact);
        if (out.feasible) {
            feasible++;
            judge_plan(&instance.in, &out);
            assert_int_equal(out.plan.exposure, least);
            assert_int_equal(out.bound, least);
            entente_exchange_free(&out);
            out = solved(&instance.in, ENTENTE_FEWEST_STEPS);
            judge_plan(&instance.in, &out);
            assert_int_equal(out.plan.steps, fewest);
            assert_true(out.exact);
        } else {
            proven[out.proof.kind]++;
            if (!entente_exchange_verify_proof(&instance.in, &out.proof, why))
                fail_msg("case %zu: a proof is refused: %s", n, why);
            if (out.deposit || !is_timed(&instance.in))
                judge_deposit(&instance, &out, is_timed(&instance.in));
        }
        entente_exchange_free(&out);
    }
    free(judge.front);
    printf("%zu cases, %zu feasible; proofs: %zu by a loss, %zu forward, %zu backward\n", cases, feasible,
           proven[ENTENTE_EXCHANGE_LOSES], proven[ENTENTE_EXCHANGE_FORWARD], proven[ENTENTE_EXCHANGE_BACKWARD]);
    assert_true(feasible > cases / 10 && feasible < cases * 9 / 10);
    for (size_t kind = ENTENTE_EXCHANGE_LOSES; kind <= ENTENTE_EXCHANGE_BACKWARD; kind++)
        assert_true(proven[kind] > 0);
}

/* ---- what the judge refuses ---- */

static bool passes(const entente_exchange_plan *plan)
{
    char why[160];
    return entente_exchange_verify(&instance.in, plan, why);
}

/* One thing wrong with a plan of one hand-over after another: each is refused, and the plan itself is not. */
static void test_judge_of_plans(void **unused)
{
    (void)unused;
    static const int64_t stake[] = {4, 4};
    static const entente_exchange_item items[] = {{0, 1, 2, 3, 2, 0}, {1, 0, 3, 4, 1, 4}};
    static const entente_exchange_order orders[] = {{0, 1}};
    instance.in = (entente_exchange){2, 2, 1, stake, items, orders};
    entente_hand hand[] = {{0, 0, 1}, {1, 0, 1}, {2, 1, 1}};
    entente_exchange_plan plan = {3, 3, hand, 4};
    assert_true(passes(&plan));
    plan.exposure = 3;
    assert_false(passes(&plan));
    plan.exposure = 4;
    plan.hands = 2;
    assert_false(passes(&plan)); /* an item is not given */
    plan.hands = 3;
    hand[2].step = 1;
    assert_false(passes(&plan)); /* in the same step as what comes before it */
    hand[2].step = 2;
    hand[1].step = hand[2].step = 3;
    assert_false(passes(&plan)); /* a step without hand-overs */
    hand[1].step = 1;
    hand[2].step = 2;
    hand[0].parts = 2;
    assert_false(passes(&plan)); /* more than there is */
    hand[0].parts = 1;
    hand[0].item = 7;
    assert_false(passes(&plan));
    hand[0].item = 0;
    entente_exchange_item late[] = {items[0], items[1]};
    late[1].by = 2;
    instance.in.item = late;
    assert_false(passes(&plan));
    late[1].by = 3;
    assert_true(passes(&plan));
    late[1].cost = 5; /* more than its giver loses by stopping before it */
    late[1].value = 9;
    assert_false(passes(&plan));
}

/* Every state is missed, and the end and the start must not be among them. */
static void test_judge_of_proofs(void **unused)
{
    (void)unused;
    char why[160];
    size_t looked = 0;
    while (looked < 200) {
        make_case(&instance);
        entente_exchange_answer out = solved(&instance.in, ENTENTE_LEAST_EXPOSURE);
        entente_exchange_proof *p = &out.proof;
        size_t items = instance.in.items;
        if (out.feasible == 0 && p->kind == ENTENTE_EXCHANGE_LOSES) {
            p->side = SIDES;
            assert_false(entente_exchange_verify_proof(&instance.in, p, why));
        } else if (out.feasible == 0) {
            size_t last = --p->states, lost = draw(p->states + 1);
            memcpy(p->given + lost * items, p->given + last * items, items * sizeof *p->given);
            if (p->steps)
                p->steps[lost] = p->steps[last];
            assert_false(entente_exchange_verify_proof(&instance.in, p, why));
            looked++;
        }
        entente_exchange_free(&out);
    }
    entente_exchange_proof all = {ENTENTE_EXCHANGE_FORWARD, 0, 2, (uint16_t[]){0, 1}, NULL};
    static const int64_t stake[2];
    static const entente_exchange_item item = {0, 1, 0, 1, 1, 0};
    assert_false(entente_exchange_verify_proof(&(entente_exchange){2, 1, 0, stake, &item, NULL}, &all, why));
    all.kind = ENTENTE_EXCHANGE_NO_PROOF;
    assert_false(entente_exchange_verify_proof(&(entente_exchange){2, 1, 0, stake, &item, NULL}, &all, why));
}

/* Where the judge says that a plan holds up to so much, it is safe so far and not beyond. */
static void test_holds(void **unused)
{
    (void)unused;
    for (size_t n = 0; n < 500; n++) {
        make_case(&instance);
        entente_exchange_answer out = solved(&instance.in, ENTENTE_LEAST_EXPOSURE);
        double holds = out.feasible == 1 ? entente_exchange_holds(&instance.in, &out.plan) : 1;
        entente_exchange_item off[ITEMS];
        for (int more = 0; more < 2 && holds < 1; more++) {
            double share = holds + (more ? 1e-6 : -1e-6);
            int64_t stake[SIDES];
            for (size_t k = 0; k < instance.in.sides; k++)
                stake[k] = instance.stake[k] * 100000000;
            for (size_t i = 0; i < instance.in.items; i++) {
                off[i] = instance.item[i];
                off[i].cost = (int64_t)((double)off[i].cost * (1 + share) * 1e8);
                off[i].value = (int64_t)((double)off[i].value * (1 - share) * 1e8);
            }
            entente_exchange in = instance.in;
            entente_exchange_plan plan = out.plan;
            char why[160];
            in.item = off;
            in.stake = stake;
            plan.exposure = -1;
            entente_exchange_verify(&in, &plan, why);
            assert_int_equal(strncmp(why, "in a step", 9) == 0, more);
        }
        entente_exchange_free(&out);
    }
}

/* ---- many, and what is refused ---- */

static void test_many(void **unused)
{
    (void)unused;
    for (size_t n = 0; n < 5; n++) {
        int64_t stake[] = {1000, 1000};
        instance.in = (entente_exchange){2, 10000, 0, stake, instance.item, NULL};
        for (size_t i = 0; i < 10000; i++) {
            int64_t cost = 1 + (int64_t)draw(500);
            instance.item[i] = (entente_exchange_item){i % 2, !(i % 2), cost, cost + (int64_t)draw(500) - 100, 1, 0};
            instance.item[i].value = instance.item[i].value < 0 ? 0 : instance.item[i].value;
        }
        clock_t begun = clock();
        entente_exchange_answer out = solved(&instance.in, ENTENTE_LEAST_EXPOSURE);
        double seconds = (double)(clock() - begun) / CLOCKS_PER_SEC;
        printf("10,000 items: %.3f s, exposure %lld, at least %lld, %zu steps\n", seconds, (long long)out.plan.exposure,
               (long long)out.bound, out.plan.steps);
        assert_int_equal(out.feasible, 1);
        judge_plan(&instance.in, &out);
        if (!SANITIZED)
            assert_true(seconds < .1);
        entente_exchange_free(&out);
    }
}

static void refused(entente_exchange in, size_t wanted)
{
    entente_exchange_answer out;
    entente_error error = {0};
    size_t at = 99;
    assert_int_equal(entente_exchange_solve(&in, &(entente_exchange_options){0}, &out, &at, &error), ENTENTE_INVALID);
    assert_int_equal(at, wanted);
    assert_string_not_equal(error.message, "");
}

static void test_refused(void **unused)
{
    (void)unused;
    int64_t stake[] = {0, 0};
    entente_exchange_item item[] = {{0, 1, 1, 1, 1, 0}, {1, 0, 1, 1, 1, 0}, {0, 1, 1, 1, 1, 0}};
    entente_exchange_order order[] = {{0, 1}, {1, 2}, {2, 1}};
    entente_exchange in = {2, 3, 0, stake, item, order};
    refused((entente_exchange){1, 3, 0, stake, item, order}, SIZE_MAX);
    refused((entente_exchange){2, 0, 0, stake, item, order}, SIZE_MAX);
    in.orders = 3;
    refused(in, 2); /* on the circle; not item 0, which is before it */
    order[2].after = 3;
    refused(in, SIZE_MAX);
    in.orders = 0;
    stake[1] = -1;
    refused(in, SIZE_MAX);
    stake[1] = 0;
    item[2].to = 0;
    refused(in, 2);
    item[2].to = 1;
    item[2].parts = 0;
    refused(in, 2);
    item[2].parts = 1;
    item[1].cost = -1;
    refused(in, 1);
    item[1].cost = INT64_C(1) << 60;
    refused(in, 1);
    item[1].cost = INT64_C(1) << 50;
    item[1].parts = 2000;
    refused(in, 1);
}

/* Too little memory is told, never taken for an answer. */
static void test_little(void **unused)
{
    (void)unused;
    size_t given_up = 0;
    for (size_t n = 0; n < 300; n++) {
        make_case(&instance);
        entente_exchange_answer little, out = solved(&instance.in, ENTENTE_LEAST_EXPOSURE);
        entente_error error;
        assert_int_equal(
            entente_exchange_solve(&instance.in, &(entente_exchange_options){.memory = 1500}, &little, NULL, &error),
            ENTENTE_OK);
        given_up += !little.exact;
        assert_true(little.feasible == -1 || little.feasible == out.feasible);
        if (little.feasible == 1) {
            assert_true(little.plan.exposure >= out.plan.exposure && little.bound <= out.plan.exposure);
            assert_true(!little.exact || little.plan.exposure == out.plan.exposure);
            judge_plan(&instance.in, &little);
        }
        entente_exchange_free(&little);
        entente_exchange_free(&out);
    }
    printf("%zu of 300 are not exact in 1,500 bytes\n", given_up);
    assert_true(given_up > 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_small),  cmocka_unit_test(test_judge_of_plans), cmocka_unit_test(test_judge_of_proofs),
        cmocka_unit_test(test_holds),  cmocka_unit_test(test_many),           cmocka_unit_test(test_refused),
        cmocka_unit_test(test_little),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
