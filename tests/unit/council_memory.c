/* Each allocation of the council room fails in turn: the answer is ENTENTE_MEMORY or whole, nothing crashes and nothing
   leaks (the sanitizers watch). */
#include <entente/council.h>

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>

#include "brief/power_text.h"

static atomic_size_t countdown; /* 0: memory does not run out */

static int refused(void)
{
    size_t left = atomic_load(&countdown);
    while (left && !atomic_compare_exchange_weak(&countdown, &left, left - 1))
        ;
    return left == 1;
}

void *__real_malloc(size_t size);
void *__real_calloc(size_t count, size_t size);
void *__real_realloc(void *old, size_t size);
void *__wrap_malloc(size_t size);
void *__wrap_calloc(size_t count, size_t size);
void *__wrap_realloc(void *old, size_t size);

void *__wrap_malloc(size_t size)
{
    return refused() ? NULL : __real_malloc(size);
}

void *__wrap_calloc(size_t count, size_t size)
{
    return refused() ? NULL : __real_calloc(count, size);
}

void *__wrap_realloc(void *old, size_t size)
{
    return refused() ? NULL : __real_realloc(old, size);
}

static bool forget(void *context, const char *bytes, size_t length)
{
    (void)context;
    (void)bytes;
    (void)length;
    return true;
}

static const entente_sink nowhere = {forget, NULL};

static entente_status power_of(const entente_council *council, const entente_power_options *options)
{
    entente_power power;
    const entente_power_result *result = NULL;
    entente_status status = entente_power_compute(&council->rule, options, &power, NULL);
    if (status != ENTENTE_OK)
        return status;
    status = entente_analyse_power(council, &power, &result, NULL);
    if (status == ENTENTE_OK)
        status = entente_result_json(result, ENTENTE_INDENTED, &nowhere, NULL);
    if (status == ENTENTE_OK)
        status = entente_result_csv(result, &nowhere, NULL);
    if (status == ENTENTE_OK)
        status = text_power(result, &nowhere, NULL);
    entente_result_free(result);
    entente_power_free(&power);
    return status;
}

static entente_status vote_on(const entente_council *council, unsigned char *votes)
{
    entente_outcome outcome;
    entente_sets sets;
    unsigned char vetoed[32];
    double chances[32 * ENTENTE_VOTES], adopted, pivotal[32];
    char *text = NULL;
    entente_status status = entente_council_decide(&council->rule, votes, vetoed, &outcome, NULL);
    if (status == ENTENTE_OK)
        status = entente_council_sentence(council, &outcome, vetoed, NULL, &text, NULL);
    free(text);
    for (size_t i = 0; i < 32 * ENTENTE_VOTES; i++)
        chances[i] = 0.25;
    if (status == ENTENTE_OK)
        status = entente_council_chance(&council->rule, chances, &adopted, pivotal, NULL);
    for (entente_vote goal = ENTENTE_VOTE_YES; status == ENTENTE_OK && goal <= ENTENTE_VOTE_NO; goal++) {
        status = entente_council_persuade(&council->rule, votes, chances, goal, 20, &sets, NULL);
        if (status == ENTENTE_OK)
            entente_sets_free(&sets);
    }
    return status;
}

static const char csv[] = "a,5\n\"b\",4\nc,3\n";
static const char yaml[] = "rules: [{id: x, members: [{id: A, v: 2, also: [B]}, {id: S, v: 1, seats: 2}], bound: [A], "
                           "adopted: {any: [[v at least 2, members at least 2], [members at least 3]]}}]";

/* Everything that the room does, on two rules of the library and one in words. */
static entente_status everything(void)
{
    static const entente_power_options plain = {.threads = 2}, rounded = {.threads = 1, .memory = 1},
                                       three = {.abstentions = true};
    const char *names[] = {"RUS", "a", "b"};
    entente_council *council = NULL, *seated = NULL, *compound = NULL, *words = NULL, *lines = NULL;
    unsigned char votes[32];
    entente_ballot ballot = {"a", ENTENTE_VOTE_NO};
    const entente_councils_result *heads = NULL;
    entente_status status = entente_council_shipped("unsc", "2024-03-22", &council, NULL);
    if (status == ENTENTE_OK)
        status = entente_council_seated(council, names, 3, &seated, NULL);
    if (status == ENTENTE_OK)
        status = entente_council_bind(seated, 4, NULL);
    if (status == ENTENTE_OK)
        status = entente_council_ballots(seated, &ballot, 1, ENTENTE_VOTE_ABSTAIN, votes, NULL);
    if (status == ENTENTE_OK)
        status = vote_on(seated, votes);
    if (status == ENTENTE_OK)
        status = power_of(seated, &three);
    if (status == ENTENTE_OK)
        status = entente_council_words("39; 7x5 1x10", &words, NULL);
    if (status == ENTENTE_OK)
        status = power_of(words, &plain);
    if (status == ENTENTE_OK)
        status = power_of(words, &rounded);
    if (status == ENTENTE_OK)
        status = entente_council_csv(csv, strlen(csv), "x", "2/3", &lines, NULL);
    if (status == ENTENTE_OK)
        status = entente_council_yaml(yaml, strlen(yaml), "x", NULL, NULL, &compound, NULL);
    if (status == ENTENTE_OK)
        status = power_of(compound, &plain);
    if (status == ENTENTE_OK)
        status = entente_analyse_councils(&heads, NULL);
    if (status == ENTENTE_OK)
        status = entente_result_json(heads, ENTENTE_INDENTED, &nowhere, NULL);
    entente_result_free(heads);
    entente_council_free(council);
    entente_council_free(seated);
    entente_council_free(compound);
    entente_council_free(words);
    entente_council_free(lines);
    return status;
}

static void test_refusals(void **state)
{
    (void)state;
    size_t failures = 0;
    assert_int_equal(everything(), ENTENTE_OK);
    for (size_t n = 1;; n++) {
        atomic_store(&countdown, n);
        entente_status status = everything();
        bool ran_out = atomic_load(&countdown) == 0;
        atomic_store(&countdown, 0);
        if (!ran_out)
            break;
        failures++;
        if (status != ENTENTE_MEMORY && status != ENTENTE_OK)
            fail_msg("allocation %zu refused: status %d", n, status);
    }
    assert_true(failures > 100);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_refusals)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
