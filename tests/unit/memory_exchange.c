/* All that the exchange room does while memory runs out (tests/refuse.h). */
#include "refuse.h"

#include <entente/exchange.h>

static void answer_exchange(answer *a, const entente_exchange *in, const entente_exchange_answer *out)
{
    answer_format(a, "%d %d %zu %lld %lld %lld", out->feasible, out->exact, out->plan.steps, (long long)out->plan.exposure,
                  (long long)out->bound, (long long)out->deposit_bound);
    for (size_t i = 0; i < out->plan.hands; i++)
        answer_format(a, "%zu %zu %zu", out->plan.hand[i].step, out->plan.hand[i].item, out->plan.hand[i].parts);
    if (out->deposit)
        answer_add(a, out->deposit, in->sides * sizeof *out->deposit);
    answer_format(a, "%d %zu", out->proof.kind, out->proof.states);
    if (out->proof.given)
        answer_add(a, out->proof.given, out->proof.states * in->items * sizeof *out->proof.given);
}

/* Of the judge only that it never takes running out of memory for a pass. */
static entente_status judged(const entente_exchange *in, const entente_exchange_answer *out, answer *a, entente_error *error)
{
    char why[160] = "";
    bool good =
        out->feasible ? entente_exchange_verify(in, &out->plan, why) : entente_exchange_verify_proof(in, &out->proof, why);
    answer_format(a, "%d %s", good, why);
    if (good)
        return ENTENTE_OK;
    *error = (entente_error){.code = ENTENTE_MEMORY};
    return ENTENTE_MEMORY;
}

static entente_status run(const entente_exchange *in, entente_exchange_goal goal, answer *a, entente_error *error)
{
    entente_exchange_answer out;
    entente_status status = entente_exchange_solve(in, &(entente_exchange_options){.goal = goal}, &out, NULL, error);
    if (status != ENTENTE_OK)
        return status;
    answer_exchange(a, in, &out);
    status = judged(in, &out, a, error);
    entente_exchange_free(&out);
    return status;
}

static const entente_exchange_order order[] = {{0, 2}};

static entente_status safe(answer *a, entente_error *error)
{
    static const int64_t stake[] = {4, 4, 4};
    static const entente_exchange_item item[] = {
        {0, 1, 2, 4, 3, 0}, {1, 0, 3, 5, 1, 0}, {1, 2, 2, 3, 2, 0}, {2, 0, 1, 3, 1, 0}};
    const entente_exchange in = {3, 4, 1, stake, item, order};
    entente_status status = run(&in, ENTENTE_LEAST_EXPOSURE, a, error);
    return status == ENTENTE_OK ? run(&in, ENTENTE_FEWEST_STEPS, a, error) : status;
}

static entente_status timed(answer *a, entente_error *error)
{
    static const int64_t stake[] = {4, 4};
    static const entente_exchange_item item[] = {{0, 1, 2, 4, 3, 4}, {1, 0, 3, 5, 1, 0}, {1, 0, 2, 3, 2, 0}};
    const entente_exchange in = {2, 3, 1, stake, item, order};
    entente_status status = run(&in, ENTENTE_LEAST_EXPOSURE, a, error);
    return status == ENTENTE_OK ? run(&in, ENTENTE_FEWEST_STEPS, a, error) : status;
}

static entente_status unsafe(answer *a, entente_error *error)
{
    static const int64_t stake[] = {1, 0};
    static const entente_exchange_item item[] = {{0, 1, 3, 4, 2, 0}, {1, 0, 3, 5, 2, 0}};
    static const entente_exchange_item late[] = {{0, 1, 3, 4, 2, 9}, {1, 0, 3, 5, 2, 0}};
    entente_exchange in = {2, 2, 0, stake, item, NULL};
    entente_status status = run(&in, ENTENTE_LEAST_EXPOSURE, a, error);
    in.item = late;
    return status == ENTENTE_OK ? run(&in, ENTENTE_LEAST_EXPOSURE, a, error) : status;
}

static entente_status many(answer *a, entente_error *error)
{
    static entente_exchange_item item[300];
    static const int64_t stake[] = {9, 9};
    for (size_t i = 0; i < 300; i++)
        item[i] = (entente_exchange_item){i % 2, !(i % 2), 1 + (int64_t)(i % 7), 2 + (int64_t)(i % 9), 1, 0};
    const entente_exchange in = {2, 300, 0, stake, item, NULL};
    return run(&in, ENTENTE_LEAST_EXPOSURE, a, error);
}

REFUSE_TEST(safe, ENTENTE_OK, 200)
REFUSE_TEST(timed, ENTENTE_OK, 200)
REFUSE_TEST(unsafe, ENTENTE_OK, 200)
REFUSE_TEST(many, ENTENTE_OK, 100)

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_safe), cmocka_unit_test(test_timed),
                                       cmocka_unit_test(test_unsafe), cmocka_unit_test(test_many)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
