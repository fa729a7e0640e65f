/* Rules from words, CSV and YAML; who sits and what they cast. */
#include <entente/council.h>

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdio.h>
#include <string.h>

static entente_council *council;

static int drop(void **state)
{
    (void)state;
    entente_council_free(council);
    council = NULL;
    return 0;
}

static void contains(const entente_error *error, const char *what)
{
    if (!strstr(error->message, what))
        fail_msg("'%s' does not say '%s'", error->message, what);
}

static void test_words(void **state)
{
    (void)state;
    assert_int_equal(entente_council_words(" 39; 7x5, 1\xc3\x97"
                                           "10",
                                           &council, NULL),
                     ENTENTE_OK);
    assert_int_equal(council->rule.members, 15);
    assert_int_equal(council->rule.weight[4], 7);
    assert_int_equal(council->rule.weight[5], 1);
    assert_int_equal(council->rule.majority[0].part, 39);
    drop(NULL);
    assert_int_equal(entente_council_words("consensus of 32", &council, NULL), ENTENTE_OK);
    assert_int_equal(council->rule.members, 32);
    assert_int_equal(council->rule.veto[31], ENTENTE_VETO_NO);
    static const char *const bad[][2] = {{"", "a quota"},
                                         {"39", "';'"},
                                         {"39 7x5", "';'"},
                                         {"39;", "at least one member"},
                                         {"39; 7x", "how often"},
                                         {"39; 7x5y", "a space"},
                                         {"39; -7x5", "a weight"},
                                         {"39; 0x5", "weights are 0"},
                                         {"39; 7x0", "0"},
                                         {"46; 7x5 1x10", "out of reach"},
                                         {"0; 7x5 1x10", "quota is 0"},
                                         {"1; 1x100001", "more than"},
                                         {"1; 1x9999999999999999999999", "how often"},
                                         {"5; 4611686018427387904", "weight"},
                                         {"5; 4611686018427387903x2", "overflow"},
                                         {"consensus of many", "number of members"},
                                         {"consensus of 0", "at least one member"}};
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        entente_error error = {0};
        entente_council *none = NULL;
        assert_int_not_equal(entente_council_words(bad[i][0], &none, &error), ENTENTE_OK);
        assert_null(none);
        contains(&error, bad[i][1]);
    }
}

static entente_status csv(const char *text, const char *quota, entente_error *error)
{
    return entente_council_csv(text, strlen(text), "game.csv", &(entente_council_columns){.quota = quota}, NULL, &council,
                               error);
}

static void test_csv(void **state)
{
    (void)state;
    entente_error error = {0};
    assert_int_equal(csv("name,weight\r\n\"Nord, \"\"Sud\"\"\" , 30\r\n\n B ,20\nC,\"10\"", "2/3", &error), ENTENTE_OK);
    assert_int_equal(council->rule.members, 3);
    assert_string_equal(council->member[0].name, "Nord, \"Sud\"");
    assert_string_equal(council->member[1].name, "B");
    assert_int_equal(council->rule.weight[2], 10);
    assert_int_equal(council->rule.majority[0].part, 40);
    drop(NULL);
    static const struct {
        const char *quota;
        uint64_t part;
    } quotas[] = {{"40", 40},
                  {">1/2", 31},
                  {"50%", 30},
                  {"50 %", 30},
                  {"more than 50 %", 31},
                  {"85%", 51},
                  {"62.5 %", 38},
                  {"at least 2/3 of all", 40},
                  {"> 40", 41}};
    for (size_t i = 0; i < sizeof quotas / sizeof *quotas; i++) {
        assert_int_equal(csv("A,30\nB,20\nC,10\n", quotas[i].quota, &error), ENTENTE_OK);
        assert_int_equal(council->rule.majority[0].part, quotas[i].part);
        drop(NULL);
    }
    static const char *const bad[][3] = {{"A,30\nB,x\n", "30", "'x' is not a weight"},
                                         {"A,30\nB,-1\n", "30", "'-1' is not a weight"},
                                         {"A,0\nB,0\n", "30", "weights are 0"},
                                         {"A,30\nB,1.5.5\n", "30", "'1.5.5' is not a weight"},
                                         {"A,30\nB\n", "30", "1 field, and line 1 has 2"},
                                         {"A,30,1\n", "30", "--weight NAME"},
                                         {"A,30\n\"B,30\n", "30", "does not end"},
                                         {"A,30\n", "31", "out of reach"},
                                         {"A,30\n", "0", "quota is 0"},
                                         {"A,30\n", "110 %", "out of reach"},
                                         {"A,30\n", "most", "expected a number"},
                                         {"A,30\n", "against at most 1", "in favour"},
                                         {"A,4611686018427387903\nB,4611686018427387903\n", "5", "overflow"},
                                         {"A,9999999999999999999999\n", "5", "not a weight"},
                                         {"name,weight\n", "5", "at least one member"},
                                         {"\xff,5\n", "5", "UTF-8"},
                                         {"", "5", "at least one member"}};
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        error = (entente_error){0};
        assert_int_not_equal(csv(bad[i][0], bad[i][1], &error), ENTENTE_OK);
        assert_null(council);
        contains(&error, bad[i][2]);
    }
    csv("A,30\nB,20\nC,zero\n", "1", &error);
    assert_int_equal(error.line, 3);
    assert_string_equal(error.file, "game.csv");
}

static const char sample[] =
    "rules:\n"
    "  - id: two\n"
    "    series: s\n"
    "    from: 2000-01-01\n"
    "    until: 2009-12-31\n"
    "    members:\n"
    "      - {id: A, votes: 3, veto: assent}\n"
    "      - {id: B, votes: 2, also: [Beta]}\n"
    "      - {id: S, name: seat, seats: 2, votes: 1}\n"
    "    bound: [Beta]\n"
    "    adopted:\n"
    "      any:\n"
    "        - ['votes at least 62.5 % of voting, abstention counts as no', members more than 1/2]\n"
    "        - [members against at most 1, members more than 1/2]\n"
    "  - id: one\n"
    "    series: s\n"
    "    from: 2010-01-01\n"
    "    members: [{id: A}]\n"
    "    adopted: [members at least 1]\n";

static entente_status yaml(const char *text, const char *id, const char *on, entente_error *error)
{
    drop(NULL);
    return entente_council_yaml(text, strlen(text), "s.yaml", id, on, &council, error);
}

static void test_yaml(void **state)
{
    (void)state;
    entente_error error = {0};
    if (yaml(sample, "two", NULL, &error) != ENTENTE_OK)
        fail_msg("%zu: %s", error.line, error.message);
    const entente_rule *rule = &council->rule;
    assert_int_equal(rule->members, 4);
    assert_int_equal(rule->measures, 2);
    assert_string_equal(council->measure[1], "votes");
    assert_int_equal(rule->weight[4], 3);
    assert_int_equal(rule->weight[7], 1);
    assert_int_equal(rule->majorities, 3);
    assert_int_equal(rule->ways, 2);
    assert_int_equal(rule->way[0], 3);
    assert_int_equal(rule->way[1], 6);
    assert_int_equal(rule->majority[0].part, 625);
    assert_int_equal(rule->majority[0].whole, 1000);
    assert_int_equal(rule->majority[0].abstain_as, ENTENTE_AS_NO);
    assert_true(rule->majority[2].against);
    assert_int_equal(rule->veto[0], ENTENTE_VETO_ASSENT);
    assert_int_equal(rule->bound[1], 1);
    assert_string_equal(council->member[3].name, "seat 2");
    assert_int_equal(entente_council_member(council, "Beta"), 1);
    assert_int_equal(yaml(sample, "one", "2005-05-05", &error), ENTENTE_OK);
    assert_string_equal(council->id, "two");
    assert_int_equal(yaml(sample, "s", "2010-01-01", &error), ENTENTE_OK);
    assert_string_equal(council->id, "one");
    static const char *const bad[][3] = {{"one", "1999-12-31", "in force"},
                                         {"three", NULL, "no rule"},
                                         {NULL, NULL, "which by id"},
                                         {"one", "1999", "not a day"}};
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        assert_int_equal(yaml(sample, bad[i][0], bad[i][1], &error), ENTENTE_INVALID);
        contains(&error, bad[i][2]);
    }
}

/* What is wrong with a rule whose members and majorities are these lines. */
static void yaml_fails(const char *lines, const char *what)
{
    char text[600];
    entente_error error = {0};
    snprintf(text, sizeof text, "rules:\n  - id: x\n    %s\n", lines);
    assert_int_not_equal(yaml(text, NULL, NULL, &error), ENTENTE_OK);
    assert_null(council);
    contains(&error, what);
    assert_string_equal(error.file, "s.yaml");
}

static void test_yaml_refusals(void **state)
{
    (void)state;
    yaml_fails("adopted: [members at least 1]", "expected members");
    yaml_fails("members: []", "at least one");
    yaml_fails("members: [A]", "a mapping");
    yaml_fails("members: [{id: A}]", "when a draft is adopted");
    yaml_fails("members: [{name: A}]\n    adopted: [members at least 1]", "needs an id");
    yaml_fails("members: [{id: A, votes: 0}]\n    adopted: [members at least 1]", "weights are 0");
    yaml_fails("members: [{id: A, votes: -1}]\n    adopted: [members at least 1]", "a weight");
    yaml_fails("members: [{id: A, votes: 1}, {id: B, vote: 1}]\n    adopted: [votes at least 1]",
               "only some members have 'vote'");
    yaml_fails("members: [{id: A, veto: maybe}]\n    adopted: [members at least 1]", "yes, no, or assent");
    yaml_fails("members: [{id: A, seats: 0}]\n    adopted: [members at least 1]", "number of seats");
    yaml_fails("members: [{id: A, seats: 100001}]\n    adopted: [members at least 1]", "number of seats");
    yaml_fails("members: [{id: A}]\n    adopted: [members at least 2]", "out of reach");
    yaml_fails("members: [{id: A}]\n    adopted: [votes at least 1]", "begins with");
    yaml_fails("members: [{id: A}]\n    adopted: [members soon]", "expected a number");
    yaml_fails("members: [{id: A}]\n    adopted: [members at least 1 of all]", "a number of votes");
    yaml_fails("members: [{id: A}]\n    adopted: [members at least 1/0]", "denominator");
    yaml_fails("members: [{id: A}]\n    adopted: ['members at least 1, absence counts as maybe']", "expected yes, no");
    yaml_fails("members: [{id: A}]\n    adopted: no veto", "neither a majority nor a veto");
    yaml_fails("members: [{id: A}]\n    adopted: {any: []}", "alternatives");
    yaml_fails("members: [{id: A}]\n    bound: [B]\n    adopted: [members at least 1]", "no such member");
    yaml_fails("from: soon\n    members: [{id: A}]\n    adopted: [members at least 1]", "expected a day");
    yaml_fails("fields: 1", "no such key");
    yaml_fails("members: &a [{id: A, also: *a}]\n    adopted: [members at least 1]", "before this alias *a");
    yaml_fails("members: *later\n    adopted: &later [members at least 1]", "before this alias *later");
    yaml_fails("members: &a [{id: &a A}]\n    adopted: [members at least 1]", "&a stands twice");
    yaml_fails("members: [{id: A}]\n    adopted: [!text members at least 1]", "a tag");
    entente_error error = {0};
    assert_int_equal(yaml("rules: [", NULL, NULL, &error), ENTENTE_INVALID);
    assert_int_equal(yaml("", NULL, NULL, &error), ENTENTE_INVALID);
    assert_int_equal(yaml("rules: {}", NULL, NULL, &error), ENTENTE_INVALID);
}

static void count_head(void *context, const entente_council *head)
{
    entente_council *whole = NULL;
    entente_error error = {0};
    assert_non_null(head->source);
    assert_non_null(head->from);
    if (entente_council_shipped(head->id, NULL, &whole, &error) != ENTENTE_OK)
        fail_msg("%s:%zu: %s", error.file, error.line, error.message);
    assert_string_equal(whole->id, head->id);
    entente_council_free(whole);
    ++*(size_t *)context;
}

static void test_shipped(void **state)
{
    (void)state;
    size_t count = 0;
    entente_error error = {0};
    assert_int_equal(entente_council_each(count_head, &count, &error), ENTENTE_OK);
    assert_int_equal(count, 22);
    static const struct {
        const char *id;
        size_t members;
        uint64_t total; /* of the last measure */
    } known[] = {{"unsc", 15, 15},         {"unsc-1946", 11, 11},      {"unga", 193, 193},     {"eu-6", 6, 17},
                 {"eu-9", 9, 58},          {"eu-12", 12, 76},          {"eu-15", 15, 87},      {"nice-27", 27, 481181},
                 {"lisbon-28", 28, 51152}, {"lisbon-27", 27, 4492067}, {"usec-2000", 51, 538}, {"usec-2010", 51, 538},
                 {"usec-2020", 51, 538},   {"au-psc", 15, 15},         {"nato", 32, 32}};
    for (size_t i = 0; i < sizeof known / sizeof *known; i++) {
        drop(NULL);
        assert_int_equal(entente_council_shipped(known[i].id, NULL, &council, &error), ENTENTE_OK);
        assert_int_equal(council->rule.members, known[i].members);
        uint64_t total = 0;
        for (size_t j = 0; j < known[i].members; j++)
            total += council->rule.weight[(council->rule.measures - 1) * known[i].members + j];
        assert_int_equal(total, known[i].total);
    }
    drop(NULL);
    assert_int_equal(entente_council_shipped("eu", "1960-01-01", &council, &error), ENTENTE_OK);
    assert_string_equal(council->id, "eu-6");
    drop(NULL);
    assert_int_equal(entente_council_shipped("eu", "1950-01-01", &council, &error), ENTENTE_INVALID);
    contains(&error, "in force");
    assert_int_equal(entente_council_shipped("atlantis", NULL, &council, &error), ENTENTE_INVALID);
    contains(&error, "--list");
}

static void test_seats(void **state)
{
    (void)state;
    entente_error error = {0};
    entente_council *seated = NULL;
    assert_int_equal(entente_council_shipped("unsc", NULL, &council, &error), ENTENTE_OK);
    const char *names[] = {"RUS", "DZA", "GUY", "China"};
    assert_int_equal(entente_council_seated(council, names, 4, &seated, &error), ENTENTE_OK);
    assert_int_equal(entente_council_member(seated, "DZA"), 5);
    assert_int_equal(entente_council_member(seated, "GUY"), 6);
    assert_int_equal(entente_council_member(seated, "China"), 0);
    assert_int_equal(entente_council_member(seated, "E3"), 7);
    assert_int_equal(entente_council_member(council, "GUY"), SIZE_MAX);
    assert_string_equal(seated->member[entente_council_member(seated, "RUS")].name,
                        "Russia"); /* a seat takes a name, a member has one */
    assert_string_equal(seated->member[5].name, "DZA");
    entente_ballot ballots[16] = {{"DZA", ENTENTE_VOTE_NO}, {"RUS", ENTENTE_VOTE_NO}, {"GUY", ENTENTE_VOTE_ABSTAIN}};
    unsigned char votes[15];
    assert_int_equal(entente_council_ballots(seated, ballots, 3, ENTENTE_VOTE_YES, votes, &error), ENTENTE_OK);
    assert_int_equal(votes[5], ENTENTE_VOTE_NO);
    assert_int_equal(votes[6], ENTENTE_VOTE_ABSTAIN);
    assert_int_equal(votes[0], ENTENTE_VOTE_YES);
    assert_int_equal(entente_council_ballots(seated, ballots, 16, ENTENTE_VOTE_YES, votes, &error), ENTENTE_INVALID);
    contains(&error, "16 ballots from 15 members");
    ballots[1].member = "Atlantis";
    assert_int_equal(entente_council_ballots(seated, ballots, 3, ENTENTE_VOTE_YES, votes, &error), ENTENTE_INVALID);
    contains(&error, "'Atlantis' is no member");
    ballots[1].member = "DZA";
    assert_int_equal(entente_council_ballots(seated, ballots, 3, ENTENTE_VOTE_YES, votes, &error), ENTENTE_INVALID);
    contains(&error, "two ballots");
    entente_council_free(seated);
    const char *twice[] = {"DZA", "DZA"}, *two_names[] = {"RUS", "Soviet Union"}, *one_seat[] = {"DZA", "E1"};
    const char *eleven[] = {"a", "b", "c", "d", "e", "f", "g", "h", "i", "j", "k"};
    assert_int_equal(entente_council_seated(council, twice, 2, &seated, &error), ENTENTE_INVALID);
    contains(&error, "twice");
    assert_int_equal(entente_council_seated(council, two_names, 2, &seated, &error), ENTENTE_INVALID);
    contains(&error, "'Soviet Union' sits twice");
    assert_int_equal(entente_council_seated(council, one_seat, 2, &seated, &error), ENTENTE_INVALID);
    contains(&error, "'E1' sits twice");
    assert_int_equal(entente_council_seated(council, eleven, 11, &seated, &error), ENTENTE_INVALID);
    contains(&error, "'k' has no seat");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_teardown(test_words, drop),   cmocka_unit_test_teardown(test_csv, drop),
        cmocka_unit_test_teardown(test_yaml, drop),    cmocka_unit_test_teardown(test_yaml_refusals, drop),
        cmocka_unit_test_teardown(test_shipped, drop), cmocka_unit_test_teardown(test_seats, drop)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
