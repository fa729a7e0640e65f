/* Rules and the outcome of votes. */
#include <entente/council.h>

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <cmocka.h>

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

enum { YES = ENTENTE_VOTE_YES, NO = ENTENTE_VOTE_NO, ABSTAIN = ENTENTE_VOTE_ABSTAIN, ABSENT = ENTENTE_VOTE_ABSENT };

static const char *const names[15] = {
    "China", "France", "Russia", "United Kingdom", "United States", "a", "b", "c", "d", "e", "f", "g", "h", "i", "j"};

static entente_council *security_council(void)
{
    uint64_t weight[15];
    unsigned char veto[15] = {1, 1, 1, 1, 1};
    for (size_t j = 0; j < 15; j++)
        weight[j] = 1;
    entente_council *council = NULL;
    assert_int_equal(entente_council_weighted(15, names, weight, 9, veto, &council, NULL), ENTENTE_OK);
    return council;
}

/* 'y', 'n', 'a' or '-' for each member */
static void cast(const char *ballots, unsigned char *votes)
{
    for (size_t j = 0; ballots[j]; j++)
        votes[j] = (unsigned char)(ballots[j] == 'y' ? YES : ballots[j] == 'n' ? NO : ballots[j] == 'a' ? ABSTAIN : ABSENT);
}

static void says(const entente_council *council, const char *ballots, const char *sentence)
{
    unsigned char votes[64], vetoed[64];
    entente_outcome outcome;
    cast(ballots, votes);
    assert_int_equal(entente_council_decide(&council->rule, votes, vetoed, &outcome, NULL), ENTENTE_OK);
    char *text = NULL;
    assert_int_equal(entente_council_sentence(council, &outcome, vetoed, NULL, &text, NULL), ENTENTE_OK);
    assert_string_equal(text, sentence);
    free(text);
}

static void test_security_council(void **state)
{
    (void)state;
    entente_council *council = security_council();
    /* 22 and 25 March 2024 */
    says(council, "nynyynayyyyyyyy",
         "Not adopted: vetoed by China and Russia, though 11 of 15 members in favour, at least 9 needed.");
    says(council, "yyyyayyyyyyyyyy", "Adopted: 14 of 15 members in favour, at least 9 needed.");
    /* 30 December 2014: eight ayes, and a veto besides */
    says(council, "yyyanyyyyyaaaan",
         "Not adopted: vetoed by United States, and 8 of 15 members in favour, at least 9 needed.");
    says(council, "yyyaayyyyyaaaan", "Not adopted: 8 of 15 members in favour, at least 9 needed.");
    entente_council_free(council);
}

static void test_bound(void **state)
{
    (void)state;
    entente_council *council = security_council();
    unsigned char bound[15] = {0, 0, 1};
    council->rule.bound = bound;
    says(council, "yynyyyyyyaaaaaa",
         "Not adopted: 8 of 15 members in favour, at least 9 needed (1 vote of members that must abstain not counted).");
    says(council, "yynyyyyyyyaaaaa",
         "Adopted: 9 of 15 members in favour, at least 9 needed (1 vote of members that must abstain not counted).");
    says(council, "yy-yyyyyyyaaaaa", "Adopted: 9 of 15 members in favour, at least 9 needed.");
    says(council, "yyayyyyyyyaaaaa", "Adopted: 9 of 15 members in favour, at least 9 needed.");
    unsigned char votes[15];
    entente_outcome outcome;
    cast("yy-yyyyyyyaaaaa", votes);
    assert_int_equal(entente_council_decide(&council->rule, votes, NULL, &outcome, NULL), ENTENTE_OK);
    assert_int_equal(outcome.absent, 1);
    assert_int_equal(outcome.abstain, 5);
    assert_int_equal(outcome.disregarded, 0);
    cast("yynyyyyyyaaaaaa", votes);
    assert_int_equal(entente_council_decide(&council->rule, votes, NULL, &outcome, NULL), ENTENTE_OK);
    assert_int_equal(outcome.no, 0);
    assert_int_equal(outcome.abstain, 7);
    assert_int_equal(outcome.disregarded, 1);
    entente_council_free(council);
}

/* Of two ways that hold the first is told; where only the second holds, it. */
static void test_first_way(void **state)
{
    (void)state;
    static const uint64_t weight[3] = {3, 2, 1}, way[2] = {1, 2};
    static const entente_majority majority[2] = {{.of = ENTENTE_OF_ALL, .part = 1, .whole = 1},
                                                 {.of = ENTENTE_OF_ALL, .part = 1, .whole = 2}};
    entente_rule rule = {
        .members = 3, .measures = 1, .majorities = 2, .ways = 2, .weight = weight, .majority = majority, .way = way};
    unsigned char votes[3];
    entente_outcome outcome;
    static const char *const ballots[] = {"yyy", "yyn", "nyn"};
    for (size_t i = 0; i < 3; i++) {
        cast(ballots[i], votes);
        assert_int_equal(entente_council_decide(&rule, votes, NULL, &outcome, NULL), ENTENTE_OK);
        assert_int_equal(outcome.way, i);
        assert_int_equal(outcome.carried, i < 2);
    }
}

/* Twelve are named, of thirteen eleven. */
static void test_many_vetoes(void **state)
{
    (void)state;
    uint64_t weight[13];
    unsigned char veto[13];
    for (size_t j = 0; j < 13; j++)
        weight[j] = veto[j] = 1;
    entente_council *council = NULL;
    assert_int_equal(entente_council_weighted(13, names, weight, 1, veto, &council, NULL), ENTENTE_OK);
    says(council, "nnnnnnnnnnnny",
         "Not adopted: vetoed by China, France, Russia, United Kingdom, United States, a, b, c, d, e, f and g, though 1 of "
         "13 "
         "members in favour, at least 1 needed.");
    says(
        council, "nnnnnnnnnnnnn",
        "Not adopted: vetoed by China, France, Russia, United Kingdom, United States, a, b, c, d, e, f and 2 more, and 0 of "
        "13 members in favour, at least 1 needed.");
    entente_council_free(council);
}

/* A rule of three members with weights 3 2 1 and one majority. */
static bool adopts(entente_majority majority, const char *ballots)
{
    static const uint64_t weight[3] = {3, 2, 1}, way[1] = {1};
    entente_rule rule = {
        .members = 3, .measures = 1, .majorities = 1, .ways = 1, .weight = weight, .majority = &majority, .way = way};
    unsigned char votes[3];
    entente_outcome outcome;
    entente_error error = {0};
    cast(ballots, votes);
    assert_int_equal(entente_council_decide(&rule, votes, NULL, &outcome, &error), ENTENTE_OK);
    return outcome.adopted;
}

static void test_thresholds(void **state)
{
    (void)state;
    entente_majority half = {.of = ENTENTE_OF_ALL, .part = 1, .whole = 2};
    assert_true(adopts(half, "ynn"));
    half.strict = true;
    assert_false(adopts(half, "ynn"));
    assert_true(adopts(half, "yny"));
    entente_majority voting = {.of = ENTENTE_OF_VOTING, .part = 2, .whole = 3};
    assert_true(adopts(voting, "yan"));
    assert_true(adopts(voting, "ayn")); /* exactly two thirds */
    assert_false(adopts(voting, "nya"));
    assert_false(adopts(voting, "aaa"));
    assert_false(adopts(voting, "---"));
    assert_true(adopts(voting, "yaa"));
    entente_majority present = voting;
    present.of = ENTENTE_OF_PRESENT;
    assert_false(adopts(present, "yaa"));
    assert_false(adopts(present, "ya-")); /* 3 of 5 */
    assert_true(adopts(present, "y-a"));
    entente_majority against = {.against = true, .part = 1, .whole = 1};
    assert_true(adopts(against, "aan"));
    assert_false(adopts(against, "ana"));
    against.strict = true;
    assert_false(adopts(against, "aan"));
    entente_majority abstention_is_a_no = voting;
    abstention_is_a_no.abstain_as = ENTENTE_AS_NO;
    assert_false(adopts(abstention_is_a_no, "yaa"));
    abstention_is_a_no.abstain_as = ENTENTE_AS_YES;
    assert_false(adopts(abstention_is_a_no, "naa")); /* 3 of 6 */
    assert_true(adopts(abstention_is_a_no, "aan"));
    abstention_is_a_no.absent_as = ENTENTE_AS_NO;
    assert_false(adopts(abstention_is_a_no, "-aa"));
}

static void refuses(size_t members, const uint64_t *weight, uint64_t quota, const char *what)
{
    entente_error error = {0};
    entente_council *council = NULL;
    assert_int_not_equal(entente_council_weighted(members, NULL, weight, quota, NULL, &council, &error), ENTENTE_OK);
    assert_null(council);
    if (!strstr(error.message, what))
        fail_msg("'%s' does not say '%s'", error.message, what);
}

static void test_refusals(void **state)
{
    (void)state;
    const uint64_t weights[3] = {3, 2, 1}, nothing[3] = {0}, huge[2] = {(uint64_t)1 << 61, (uint64_t)1 << 61};
    refuses(3, weights, 7, "out of reach");
    refuses(3, weights, 0, "quota is 0");
    refuses(3, nothing, 2, "weights are 0");
    refuses(2, huge, 2, "overflow");
    refuses(0, weights, 1, "at least one member");
    refuses(ENTENTE_MEMBERS_MOST + 1, weights, 1, "at most");
    entente_council *council = security_council();
    unsigned char votes[15] = {9};
    entente_outcome outcome;
    assert_int_equal(entente_council_decide(&council->rule, votes, NULL, &outcome, NULL), ENTENTE_INVALID);
    assert_int_equal(entente_council_member(council, "Russia"), 2);
    assert_int_equal(entente_council_member(council, "Atlantis"), SIZE_MAX);
    entente_council_free(council);
}

/* What an open vote comes to, against every way in which the rest may vote: rules of one alternative, with a quorum or
   without, and of two. */
static void test_settled(void **state)
{
    (void)state;
    uint64_t seed = 20261129;
    size_t counts[3] = {0};
    for (size_t round = 0; round < 10000; round++) {
        enum { MEMBERS = 5 };
        uint64_t draw[40], weight[MEMBERS], way[2] = {1, 2};
        for (size_t i = 0; i < 40; i++)
            draw[i] = (seed = seed * 6364136223846793005u + 1442695040888963407u) >> 33;
        bool two = draw[0] % 3 == 0, quorum = !two && draw[1] % 2;
        entente_majority majority[2] = {
            {.part = 1 + draw[2] % 3, .whole = 3 + draw[2] % 3, .strict = draw[3] % 2, .of = ENTENTE_OF_ALL + draw[4] % 4},
            {.part = 1 + draw[5] % 4,
             .whole = 1,
             .quorum = quorum,
             .abstain_as = quorum && draw[6] % 2 ? ENTENTE_AS_YES : 0}};
        way[0] = two ? 1 : 3;
        entente_rule rule = {.members = MEMBERS,
                             .measures = 1,
                             .majorities = 2,
                             .ways = two ? 2 : 1,
                             .weight = weight,
                             .majority = majority,
                             .way = way};
        unsigned char votes[MEMBERS], open[MEMBERS], veto[MEMBERS];
        size_t unknown = 0, trials = 1;
        for (size_t j = 0; j < MEMBERS; j++) {
            weight[j] = 1 + draw[10 + j] % 3;
            votes[j] = (unsigned char)(draw[15 + j] % ENTENTE_VOTES);
            veto[j] = (unsigned char)(draw[20 + j] % 8 < 3 ? draw[20 + j] % 8 : 0);
            open[j] = draw[25 + j] % 2;
            unknown += open[j];
            trials *= open[j] ? ENTENTE_VOTES : 1;
        }
        rule.veto = veto;
        bool carried = false, failed = false;
        for (size_t trial = 0; trial < trials; trial++) {
            unsigned char cast_votes[MEMBERS];
            entente_outcome outcome;
            for (size_t j = 0, rest = trial; j < MEMBERS; j++) {
                cast_votes[j] = open[j] ? (unsigned char)(rest % ENTENTE_VOTES) : votes[j];
                rest /= open[j] ? ENTENTE_VOTES : 1;
            }
            assert_int_equal(entente_council_decide(&rule, cast_votes, NULL, &outcome, NULL), ENTENTE_OK);
            carried |= outcome.adopted;
            failed |= !outcome.adopted;
        }
        int adopted;
        assert_int_equal(entente_council_settled(&rule, votes, open, &adopted, NULL), ENTENTE_OK);
        assert_int_equal(adopted, carried && failed ? -1 : carried);
        counts[adopted + 1]++;
    }
    for (size_t i = 0; i < 3; i++)
        assert_true(counts[i] > 500);
}

/* What a rule may just be, and what it may not. */
static void test_bounds(void **state)
{
    (void)state;
    const uint64_t top = (uint64_t)1 << 62;
    struct {
        uint64_t weight[4], way;
        size_t measures;
        entente_majority majority;
        const char *says; /* NULL: it may */
    } rule[] = {
        {{top - 2, 1}, 1, 1, {.part = 1, .whole = 1}, NULL},
        {{top - 1, 1}, 1, 1, {.part = 1, .whole = 1}, "stay below 2^62"},
        {{top, 1}, 1, 1, {.part = 1, .whole = 1}, "stay below 2^62"},
        {{1, 1, 1, 0}, 1, 2, {.part = 1, .whole = 1}, NULL},
        {{1, 1, 0, 0}, 1, 2, {.part = 1, .whole = 1}, "0 for every member"},
        {{1, 1}, 1, 1, {.measure = 1, .part = 1, .whole = 1}, "majority 1 speaks of measure 2 of 1"},
        {{1, 1}, 1, 1, {.part = 2, .whole = 1}, NULL},
        {{1, 1}, 1, 1, {.part = 3, .whole = 1}, "out of reach"},
        {{1, 1}, 1, 1, {.part = 2, .whole = 1, .strict = true}, "out of reach"},
        {{1, 1}, 1, 1, {.part = 0, .whole = 1, .strict = true}, NULL},
        {{1, 1}, 1, 1, {.part = 0, .whole = 1}, "the quota is 0"},
        {{1, 1}, 1, 1, {.of = ENTENTE_OF_ALL, .part = 2, .whole = 2}, NULL},
        {{1, 1}, 1, 1, {.of = ENTENTE_OF_ALL, .part = 3, .whole = 2}, "a share of over 1"},
        {{1, 1}, 1, 1, {.of = ENTENTE_OF_ALL, .part = 2, .whole = 2, .strict = true}, "a share of more than 1"},
        {{1, 1}, 1, 1, {.of = ENTENTE_OF_ALL, .part = 1, .whole = 0}, "denominator 0"},
        {{1, 1}, 1, 1, {.against = true, .part = 0, .whole = 1}, NULL},
        {{1, 1}, 1, 1, {.against = true, .part = 0, .whole = 1, .strict = true}, "less than 0 against"},
        {{1, 1}, 1, 1, {.against = true, .part = 1, .whole = 1, .strict = true}, NULL},
        {{1, 1}, 0, 1, {.part = 1, .whole = 1}, "names no majority"},
        {{1, 1}, 2, 1, {.part = 1, .whole = 1}, "names no majority"},
        {{1, 1}, 1, 1, {.of = ENTENTE_OF_VOTING, .part = 1, .whole = 1, .absent_as = ENTENTE_AS_ABSTENTION}, NULL},
    };
    for (size_t i = 0; i < sizeof rule / sizeof *rule; i++) {
        entente_error error = {0};
        entente_rule r = {.members = 2,
                          .measures = rule[i].measures,
                          .majorities = 1,
                          .ways = 1,
                          .weight = rule[i].weight,
                          .majority = &rule[i].majority,
                          .way = &rule[i].way};
        entente_status status = entente_rule_check(&r, &error);
        if (rule[i].says ? status == ENTENTE_OK || !strstr(error.message, rule[i].says) : status != ENTENTE_OK)
            fail_msg("rule %zu: '%s'", i, error.message);
    }
    const uint64_t one[2] = {1, 1};
    entente_rule nothing = {.members = 2, .measures = 1, .weight = one};
    unsigned char veto[2] = {0, 1};
    assert_int_equal(entente_rule_check(&nothing, NULL), ENTENTE_INVALID);
    nothing.veto = veto;
    assert_int_equal(entente_rule_check(&nothing, NULL), ENTENTE_OK);
}

/* Chances of members: each a number from 0 to 1, together 1; and what is no chance is told of whom. */
static void test_chances(void **state)
{
    (void)state;
    static const uint64_t weight[2] = {1, 1}, way[1] = {1};
    static const entente_majority both = {.part = 2, .whole = 1};
    entente_rule rule = {
        .members = 2, .measures = 1, .majorities = 1, .ways = 1, .weight = weight, .majority = &both, .way = way};
    double adopted, pivotal[2], chance[2][ENTENTE_VOTES] = {{[YES] = .5, [NO] = .5}, {[YES] = 1}};
    entente_error error = {0};
    assert_int_equal(entente_council_chance(&rule, *chance, &adopted, pivotal, &error), ENTENTE_OK);
    assert_true(adopted == .5);
    chance[1][YES] = 1.001;
    assert_int_equal(entente_council_chance(&rule, *chance, &adopted, pivotal, &error), ENTENTE_INVALID);
    assert_non_null(strstr(error.message, "member 2 has a chance of 1.001"));
    chance[1][YES] = 1 - 1e-8;
    assert_int_equal(entente_council_chance(&rule, *chance, &adopted, pivotal, &error), ENTENTE_INVALID);
    assert_non_null(strstr(error.message, "they must sum to 1"));
    chance[1][YES] = 1;
    chance[0][YES] = -.5;
    chance[0][NO] = 1;
    chance[0][ABSTAIN] = .5;
    assert_int_equal(entente_council_chance(&rule, *chance, &adopted, pivotal, &error), ENTENTE_INVALID);
    assert_non_null(strstr(error.message, "member 1 has a chance of -0.5"));
    /* what rounding left of the sum is taken out */
    chance[0][YES] = .5 + 4e-10;
    chance[0][NO] = .5 + 4e-10;
    chance[0][ABSTAIN] = 0;
    assert_int_equal(entente_council_chance(&rule, *chance, &adopted, pivotal, &error), ENTENTE_OK);
    assert_true(adopted == .5);
}

/* Each weight times the share's terms is in range, and their sum is not. */
static void test_overflow(void **state)
{
    (void)state;
    const uint64_t third = ((uint64_t)1 << 62) / 3, weight[2] = {third, third}, small[2] = {third / 2, third / 2},
                   way[1] = {1};
    static const entente_majority two_thirds = {.of = ENTENTE_OF_PRESENT, .part = 2, .whole = 3};
    entente_rule rule = {
        .members = 2, .measures = 1, .majorities = 1, .ways = 1, .weight = weight, .majority = &two_thirds, .way = way};
    double adopted, pivotal[2], chance[2][ENTENTE_VOTES] = {{[YES] = 1}, {[YES] = 1}};
    entente_error error = {0};
    assert_int_equal(entente_council_chance(&rule, *chance, &adopted, pivotal, &error), ENTENTE_LIMIT);
    assert_non_null(strstr(error.message, "the weights overflow"));
    rule.weight = small;
    assert_int_equal(entente_council_chance(&rule, *chance, &adopted, pivotal, &error), ENTENTE_OK);
    assert_true(adopted == 1);
}

/* Members' ballots: each once, for members only, as many as there are. */
static void test_ballots(void **state)
{
    (void)state;
    entente_council *council = security_council();
    entente_ballot ballot[16];
    unsigned char votes[15];
    entente_error error = {0};
    for (size_t j = 0; j < 15; j++)
        ballot[j] = (entente_ballot){names[j], j % 2 ? ENTENTE_VOTE_YES : ENTENTE_VOTE_NO};
    assert_int_equal(entente_council_ballots(council, ballot, 15, ENTENTE_VOTE_ABSENT, votes, &error), ENTENTE_OK);
    assert_true(votes[0] == NO && votes[14] == NO && votes[13] == YES);
    assert_int_equal(entente_council_ballots(council, ballot, 14, ENTENTE_VOTE_ABSENT, votes, &error), ENTENTE_OK);
    assert_int_equal(votes[14], ABSENT);
    ballot[15] = ballot[3];
    assert_int_equal(entente_council_ballots(council, ballot, 16, ENTENTE_VOTE_ABSENT, votes, &error), ENTENTE_INVALID);
    assert_non_null(strstr(error.message, "16 ballots from 15 members"));
    ballot[1] = ballot[0];
    assert_int_equal(entente_council_ballots(council, ballot, 3, ENTENTE_VOTE_ABSENT, votes, &error), ENTENTE_INVALID);
    assert_non_null(strstr(error.message, "'China' has two ballots"));
    /* who must abstain, one after another */
    assert_int_equal(entente_council_bind(council, 4, NULL), ENTENTE_OK);
    assert_int_equal(entente_council_bind(council, 7, NULL), ENTENTE_OK);
    assert_int_equal(entente_council_bind(council, 15, NULL), ENTENTE_INVALID);
    for (size_t j = 0; j < 15; j++)
        assert_int_equal(council->rule.bound[j], j == 4 || j == 7);
    entente_council_free(council);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_security_council), cmocka_unit_test(test_bound),   cmocka_unit_test(test_thresholds),
        cmocka_unit_test(test_refusals),         cmocka_unit_test(test_settled), cmocka_unit_test(test_first_way),
        cmocka_unit_test(test_many_vetoes),      cmocka_unit_test(test_bounds),  cmocka_unit_test(test_chances),
        cmocka_unit_test(test_ballots),          cmocka_unit_test(test_overflow)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
