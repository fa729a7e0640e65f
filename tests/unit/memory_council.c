/* All that the council room does while memory runs out (tests/refuse.h). */
#include "refuse.h"

#include <entente/council.h>

static void answer_council(answer *a, const entente_council *c)
{
    const entente_rule *rule = &c->rule;
    answer_format(a, "%s %s %s %s %s %s %d", c->id, c->series, c->name, c->from ? c->from : "", c->until ? c->until : "",
                  c->source ? c->source : "", c->parties_abstain);
    for (size_t i = 0; i < rule->measures; i++)
        answer_text(a, c->measure[i]);
    for (size_t i = 0; i < rule->members; i++) {
        answer_format(a, "%s %s %d %zu %d %d", c->member[i].id, c->member[i].name, c->member[i].seat,
                      c->member[i].also_count, rule->veto ? rule->veto[i] : 0, rule->bound ? rule->bound[i] : 0);
        for (size_t k = 0; k < c->member[i].also_count; k++)
            answer_text(a, c->member[i].also[k]);
    }
    answer_add(a, rule->weight, rule->measures * rule->members * sizeof *rule->weight);
    answer_add(a, rule->way, rule->ways * sizeof *rule->way);
    for (size_t i = 0; i < rule->majorities; i++)
        answer_format(a, "%zu %d %d %llu/%llu", rule->majority[i].measure, rule->majority[i].against, rule->majority[i].of,
                      (unsigned long long)rule->majority[i].part, (unsigned long long)rule->majority[i].whole);
}

static void answer_numbers(answer *a, const double *number, size_t count)
{
    answer_add(a, number, count * sizeof *number);
}

static entente_status power_of(answer *a, const entente_council *council, const entente_power_options *options,
                               entente_error *error)
{
    entente_power power;
    size_t members = council->rule.members;
    entente_status status = entente_power_compute(&council->rule, options, &power, error);
    if (status != ENTENTE_OK)
        return status;
    answer_text(a, power.winning);
    answer_text(a, power.ballots);
    for (size_t i = 0; power.swings && i < members; i++)
        answer_text(a, power.swings[i]);
    answer_numbers(a, power.banzhaf, members);
    answer_numbers(a, power.banzhaf_absolute, members);
    answer_numbers(a, power.shapley, members);
    answer_format(a, "%d %a %a %a %zu", power.exact, power.act, power.shapley_error, power.banzhaf_error, power.nodes);
    entente_power_free(&power);
    return ENTENTE_OK;
}

static entente_status persuade(answer *a, const entente_council *council, const unsigned char *votes, const double *chances,
                               entente_vote goal, entente_error *error)
{
    entente_sets sets;
    entente_status status = entente_council_persuade(&council->rule, votes, chances, goal, 20, &sets, error);
    if (status != ENTENTE_OK)
        return status;
    answer_format(a, "%zu %d", sets.count, sets.complete);
    answer_add(a, sets.first, (sets.count + 1) * sizeof *sets.first);
    answer_add(a, sets.member, sets.first[sets.count] * sizeof *sets.member);
    answer_numbers(a, sets.chance, sets.count);
    entente_sets_free(&sets);
    return ENTENTE_OK;
}

static entente_status vote_on(answer *a, const entente_council *council, const unsigned char *votes, entente_error *error)
{
    entente_outcome outcome;
    unsigned char vetoed[32];
    double chances[32 * ENTENTE_VOTES], adopted, pivotal[32];
    char *text = NULL;
    entente_status status = entente_council_decide(&council->rule, votes, vetoed, &outcome, error);
    if (status == ENTENTE_OK)
        status = entente_council_sentence(council, &outcome, vetoed, NULL, &text, error);
    if (status == ENTENTE_OK)
        answer_text(a, text);
    free(text);
    for (size_t i = 0; i < 32 * ENTENTE_VOTES; i++)
        chances[i] = 0.25;
    if (status == ENTENTE_OK)
        status = entente_council_chance(&council->rule, chances, &adopted, pivotal, error);
    if (status == ENTENTE_OK) {
        answer_numbers(a, &adopted, 1);
        answer_numbers(a, pivotal, council->rule.members);
    }
    for (entente_vote goal = ENTENTE_VOTE_YES; status == ENTENTE_OK && goal <= ENTENTE_VOTE_NO; goal++)
        status = persuade(a, council, votes, chances, goal, error);
    return status;
}

/* A shipped rule, seated, bound and voted on. */
static entente_status shipped(answer *a, entente_error *error)
{
    static const entente_power_options three = {.abstentions = true};
    const char *names[] = {"RUS", "a", "b"};
    entente_council *council = NULL, *seated = NULL;
    unsigned char votes[32];
    entente_ballot ballot = {"a", ENTENTE_VOTE_NO};
    entente_status status = entente_council_shipped("unsc", "2024-03-22", &council, error);
    if (status == ENTENTE_OK)
        status = entente_council_seated(council, names, 3, &seated, error);
    if (status == ENTENTE_OK)
        status = entente_council_bind(seated, 4, error);
    if (status == ENTENTE_OK)
        status = entente_council_ballots(seated, &ballot, 1, ENTENTE_VOTE_ABSTAIN, votes, error);
    if (status == ENTENTE_OK)
        answer_council(a, seated);
    if (status == ENTENTE_OK)
        status = vote_on(a, seated, votes, error);
    if (status == ENTENTE_OK)
        status = power_of(a, seated, &three, error);
    entente_council_free(council);
    entente_council_free(seated);
    return status;
}

static entente_status not_shipped(answer *a, entente_error *error)
{
    entente_council *council = NULL;
    entente_status status = entente_council_shipped("unsc", "1944-01-01", &council, error);
    if (status != ENTENTE_MEMORY)
        answer_text(a, error->message);
    entente_council_free(council);
    return status;
}

static void add_head(void *context, const entente_council *head)
{
    answer_format(context, "%s %s", head->id, head->name);
}

static entente_status heads(answer *a, entente_error *error)
{
    return entente_council_each(add_head, a, error);
}

/* One weight, counted over weights, exactly and from a distribution. */
static entente_status words(answer *a, entente_error *error)
{
    static const entente_power_options plain = {.threads = 2}, rounded = {.threads = 1, .memory = 1};
    entente_council *council = NULL;
    entente_status status = entente_council_words("39; 7x5 1x10", &council, error);
    if (status == ENTENTE_OK)
        answer_council(a, council);
    if (status == ENTENTE_OK)
        status = power_of(a, council, &plain, error);
    if (status == ENTENTE_OK)
        status = power_of(a, council, &rounded, error);
    entente_council_free(council);
    return status;
}

/* Numbers of a thousand digits. */
static entente_status consensus(answer *a, entente_error *error)
{
    entente_council *council = NULL;
    entente_status status = entente_council_words("consensus of 4000", &council, error);
    if (status == ENTENTE_OK)
        status = power_of(a, council, NULL, error);
    entente_council_free(council);
    return status;
}

static entente_status lines(answer *a, entente_error *error)
{
    static const char csv[] = "a,5\n\"b\",4\nc,3\n";
    entente_council *council = NULL;
    entente_status status =
        entente_council_csv(csv, strlen(csv), "x", &(entente_council_columns){.quota = "2/3"}, NULL, &council, error);
    if (status == ENTENTE_OK)
        answer_council(a, council);
    entente_council_free(council);
    return status;
}

/* Two measures, an anchor, two ways: counted over states. */
static entente_status compound(answer *a, entente_error *error)
{
    static const char yaml[] =
        "rules: [{id: y, members: &all [{id: A, v: 2, also: [B]}, {id: S, v: 1, seats: 2}], adopted: [v at least 3]}, "
        "{id: x, members: *all, bound: [A], adopted: {any: [[v at least 2, members at least 2], [members at least 3]]}}]";
    entente_council *council = NULL;
    entente_status status = entente_council_yaml(yaml, strlen(yaml), "x", "x", NULL, &council, error);
    if (status == ENTENTE_OK)
        answer_council(a, council);
    if (status == ENTENTE_OK)
        status = power_of(a, council, NULL, error);
    entente_council_free(council);
    return status;
}

static entente_status mistaken(answer *a, entente_error *error)
{
    static const char *const yaml[] = {"rules: [{id: x, members: &all [*all]}]", "rules: [{id: x, id: y}]", "rules: {",
                                       "rules: [{id: x, members: [{id: A}], adopted: [members at least two]}]"};
    entente_status status = ENTENTE_INVALID;
    for (size_t i = 0; i < sizeof yaml / sizeof *yaml && status == ENTENTE_INVALID; i++) {
        entente_council *council = NULL;
        status = entente_council_yaml(yaml[i], strlen(yaml[i]), "x", NULL, NULL, &council, error);
        if (status == ENTENTE_INVALID)
            answer_mistake(a, error);
        entente_council_free(council);
    }
    return status;
}

REFUSE_TEST(shipped, ENTENTE_OK, 600)
REFUSE_TEST(not_shipped, ENTENTE_INVALID, 600)
REFUSE_TEST(heads, ENTENTE_OK, 600)
REFUSE_TEST(words, ENTENTE_OK, 1000)
REFUSE_TEST(consensus, ENTENTE_OK, 100)
REFUSE_TEST(lines, ENTENTE_OK, 1000)
REFUSE_TEST(compound, ENTENTE_OK, 1000)
REFUSE_TEST(mistaken, ENTENTE_INVALID, 1000)

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_shipped),   cmocka_unit_test(test_not_shipped),
                                       cmocka_unit_test(test_heads),     cmocka_unit_test(test_words),
                                       cmocka_unit_test(test_consensus), cmocka_unit_test(test_lines),
                                       cmocka_unit_test(test_compound),  cmocka_unit_test(test_mistaken)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
