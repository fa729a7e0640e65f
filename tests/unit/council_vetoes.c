/* Every veto cast in the Security Council from 1946 to September 2022, under the rule in force on its day. */
#include <entente/council.h>

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static char path[4096];

/* The next field of a CSV, quotes taken off, in place; *end tells what stood after it (',', '\n' or '\0'). */
static char *next_field(char **at, char *end)
{
    char *from = *at, *to = from;
    bool quoted = false;
    for (; **at && (quoted || (**at != ',' && **at != '\n')); ++*at) {
        if (**at == '"')
            quoted = !quoted;
        else if (**at != '\r')
            *to++ = **at;
    }
    *end = **at;
    *at += **at != '\0';
    *to = '\0';
    return from;
}

static void judge_one(const char *on, char *const *vetoers, size_t count, entente_vote vote)
{
    entente_council *council = NULL;
    entente_error error = {0};
    if (entente_council_shipped("unsc", on, &council, &error) != ENTENTE_OK)
        fail_msg("%s: %s", on, error.message);
    assert_int_equal(council->rule.members, strcmp(on, "1966-01-01") < 0 ? 11 : 15);
    entente_ballot ballots[3];
    for (size_t i = 0; i < count; i++)
        ballots[i] = (entente_ballot){vetoers[i], vote};
    unsigned char votes[15], vetoed[15];
    entente_outcome outcome;
    if (entente_council_ballots(council, ballots, count, ENTENTE_VOTE_YES, votes, &error) != ENTENTE_OK)
        fail_msg("%s: %s", on, error.message);
    assert_int_equal(entente_council_decide(&council->rule, votes, vetoed, &outcome, &error), ENTENTE_OK);
    assert_int_equal(outcome.adopted, vote == ENTENTE_VOTE_ABSTAIN);
    assert_int_equal(outcome.vetoes, vote == ENTENTE_VOTE_NO ? count : 0);
    char *sentence = NULL;
    assert_int_equal(entente_council_sentence(council, &outcome, vetoed, NULL, &sentence, &error), ENTENTE_OK);
    for (size_t i = 0; i < count; i++) {
        size_t j = entente_council_member(council, vetoers[i]);
        assert_int_equal(vetoed[j], vote == ENTENTE_VOTE_NO);
        assert_int_equal(strstr(sentence, council->member[j].name) != NULL, vote == ENTENTE_VOTE_NO);
    }
    free(sentence);
    entente_council_free(council);
}

static void test_vetoes(void **state)
{
    (void)state;
    static char text[65536];
    FILE *file = fopen(path, "rb");
    assert_non_null(file);
    size_t length = fread(text, 1, sizeof text - 1, file);
    fclose(file);
    assert_true(length < sizeof text - 1);
    text[length] = '\0';
    char *at = strchr(text, '\n') + 1, end;
    size_t drafts = 0;
    while (*at) {
        char *field[64];
        size_t fields = 0;
        do {
            field[fields++] = next_field(&at, &end);
        } while (end == ',' && fields < 64);
        if (fields < 11)
            continue;
        int month, day, year;
        char on[40];
        assert_int_equal(sscanf(field[1], "%d/%d/%d", &month, &day, &year), 3);
        snprintf(on, sizeof on, "%04d-%02d-%02d", year, month, day);
        size_t count = 0;
        while (count < 3 && *field[8 + count])
            count++;
        assert_true(count > 0);
        judge_one(on, field + 8, count, ENTENTE_VOTE_NO);
        judge_one(on, field + 8, count, ENTENTE_VOTE_ABSTAIN);
        drafts++;
    }
    assert_int_equal(drafts, 214);
}

int main(void)
{
    const char *shared = getenv("ENTENTE_SHARED");
    snprintf(path, sizeof path, "%s/data/unsc/unsc_vetoes_1946_sept2022.csv", shared ? shared : "../shared");
    FILE *file = fopen(path, "rb");
    if (!file) {
        fprintf(stderr, "skipped: %s is absent; ENTENTE_SHARED says where the data beside the project is\n", path);
        return 77;
    }
    fclose(file);
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_vetoes)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
