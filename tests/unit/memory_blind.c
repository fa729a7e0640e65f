/* Runs of sealed common ground are started, read, written and told while memory runs out (tests/refuse.h). */
#include "refuse.h"

#include "blind_made.h"

#include "base/error.h"

static made_run made, first; /* one that is done; one of which packages are opened one at a time, that is not */

static entente_status start(answer *a, entente_error *error)
{
    char key[2][ENTENTE_PUBLIC_TEXT], *text = NULL;
    const char *names[] = {"BLU", "GRN"}, *keys[] = {key[0], key[1]}, *packages[] = {"a=1", "a=2"};
    const entente_blind_wish wish = {"Made", 2, names, keys, 2, packages, 1};
    size_t length;
    entente_key_public(made.key[0], key[0]);
    entente_key_public(made.key[1], key[1]);
    entente_status status = entente_blind_start(&wish, made.key[0], &text, &length, error);
    if (status == ENTENTE_OK)
        answer_format(a, "%zu", length);
    free(text);
    return status;
}

static entente_status tell(const made_run *m, const entente_key *key, answer *a, entente_error *error)
{
    entente_blind *run = NULL;
    const entente_blind_result *told = NULL;
    entente_status status = entente_blind_read(m->text, m->count, key, &run, error);
    if (status == ENTENTE_OK)
        status = entente_blind_tell(run, &told, error);
    if (status == ENTENTE_OK)
        answer_format(a, "%s %zu %zu %zu", told->step, told->opened, told->accepted.count, told->faults.count);
    entente_result_free(told);
    entente_blind_free(run);
    return status;
}

static entente_status whole(answer *a, entente_error *error)
{
    return tell(&made, NULL, a, error);
}

/* With files that are none. */
static entente_status faulty(answer *a, entente_error *error)
{
    static made_run m;
    m = made;
    m.text[3].bytes = m.text[4].bytes;
    m.text[5].length -= 3;
    return tell(&m, NULL, a, error);
}

/* Each of a party's rounds, as far as the messages of `first` or `made` go. */
static entente_status write_round(const made_run *m, size_t count, entente_blind_step step, answer *a, entente_error *error)
{
    entente_blind *run = NULL;
    char *text = NULL, name[ENTENTE_BLIND_NAME];
    size_t length;
    entente_status status = entente_blind_read(m->text, count, m->key[0], &run, error);
    if (status == ENTENTE_OK)
        status = entente_blind_write(run, m->key[0], step, m->accept[0], 0, &text, &length, name, error);
    if (status == ENTENTE_OK)
        answer_format(a, "%s %zu", name, length);
    free(text);
    entente_blind_free(run);
    return status;
}

static entente_status writes(answer *a, entente_error *error)
{
    static const entente_blind_step steps[] = {ENTENTE_BLIND_JOIN, ENTENTE_BLIND_ANSWER, ENTENTE_BLIND_MIX,
                                               ENTENTE_BLIND_OPEN, ENTENTE_BLIND_OPEN};
    entente_status status = ENTENTE_OK;
    for (size_t r = 0; r < 5 && status == ENTENTE_OK; r++)
        status = write_round(&made, 1 + r * made.parties, steps[r], a, error);
    if (status == ENTENTE_OK)
        status = write_round(&first, first.count, ENTENTE_BLIND_OPEN, a, error);
    return status;
}

REFUSE_TEST(start, ENTENTE_OK, 200)
REFUSE_TEST(whole, ENTENTE_OK, 200)
REFUSE_TEST(faulty, ENTENTE_OK, 200)
REFUSE_TEST(writes, ENTENTE_OK, 200)

int main(void)
{
    made_begin(&made, 2, 2, 0);
    made.accept[0][1] = made.accept[1][1] = true;
    made_play(&made, 5);
    made_begin(&first, 2, 2, 1);
    made_play(&first, 5);
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_start),
        cmocka_unit_test(test_whole),
        cmocka_unit_test(test_faulty),
        cmocka_unit_test(test_writes),
    };
    int failed = cmocka_run_group_tests(tests, NULL, NULL);
    made_end(&made);
    made_end(&first);
    return failed;
}
