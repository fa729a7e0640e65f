/* The scored games of S-Abdelnabi/LLM-Deliberation against the counts and the settlement that exact enumeration gives:
   base has 12 of 720 deals acceptable to all six parties and 133 to at least five; its greatest Nash product over the
   thresholds is 6031872, at A2 B3 C3 D2 E3, its greatest sum, thresholds ignored, 412 at A2 B3 C1 D1 E1; game1 has 21 and
   67. */
#include <entente/solve.h>

#include <ctype.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

enum { PARTIES = 6, ISSUES = 5, OPTIONS = 8 };

typedef struct scored {
    size_t options[ISSUES];
    uint64_t value[PARTIES][ISSUES][OPTIONS], utility[ISSUES * OPTIONS * PARTIES], reserve[PARTIES], one[PARTIES];
    entente_game game;
} scored;

static const char *shared_folder(void)
{
    const char *set = getenv("ENTENTE_SHARED");
    return set ? set : "../shared";
}

static bool read_party(scored *s, const char *game, const char *name, size_t party)
{
    char path[1000], line[400];
    snprintf(path, sizeof path, "%s/data/games/%s/scores_files/%s.txt", shared_folder(), game, name);
    FILE *file = fopen(path, "r");
    if (!file)
        return false;
    for (size_t i = 0; i <= ISSUES && fgets(line, sizeof line, file); i++) {
        char *at = line;
        size_t option = 0;
        for (;;) {
            while (*at && !isdigit((unsigned char)*at))
                at++;
            if (!*at)
                break;
            uint64_t score = strtoull(at, &at, 10);
            if (i == ISSUES)
                s->reserve[party] = score;
            else
                s->value[party][i][option++] = score;
        }
        if (i < ISSUES)
            s->options[i] = option;
    }
    fclose(file);
    s->one[party] = 1;
    return true;
}

static void read_game(scored *s, const char *game, const char *const *names)
{
    *s = (scored){0};
    for (size_t p = 0; p < PARTIES; p++)
        assert_true(read_party(s, game, names[p], p));
    size_t place = 0;
    for (size_t i = 0; i < ISSUES; i++)
        for (size_t o = 0; o < s->options[i]; o++)
            for (size_t p = 0; p < PARTIES; p++)
                s->utility[place++] = s->value[p][i][o];
    s->game = (entente_game){.parties = PARTIES,
                             .issues = ISSUES,
                             .limbs = 1,
                             .options = s->options,
                             .utility = s->utility,
                             .reserve = s->reserve,
                             .denominator = s->one};
}

static uint64_t count(const scored *s, size_t refusals)
{
    entente_count c;
    assert_int_equal(entente_zone_count(&s->game, refusals, 0, &c, NULL), ENTENTE_OK);
    uint64_t found = c.limb[0];
    entente_count_free(&c);
    return found;
}

static const char *const base[] = {"DoT", "SportCo", "enviroment", "mayor", "other_cities", "union"};
static const char *const game1[] = {"bank", "community", "construction", "enviroment", "proposing", "tourism"};

static void counts(void **state)
{
    (void)state;
    scored s;
    read_game(&s, "base", base);
    assert_int_equal(count(&s, 0), 12);
    assert_int_equal(count(&s, 1), 133);
    assert_int_equal(count(&s, PARTIES), 720);
    read_game(&s, "game1", game1);
    assert_int_equal(count(&s, 0), 21);
    assert_int_equal(count(&s, 1), 67);
}

static void settlements(void **state)
{
    (void)state;
    static const size_t nash[] = {1, 2, 2, 1, 2}, sum[] = {1, 2, 0, 0, 0};
    scored s;
    read_game(&s, "base", base);
    entente_settlements found;
    assert_int_equal(entente_settle(&s.game, NULL, &found, NULL), ENTENTE_OK);
    assert_true(found.nash.proven && found.utilitarian.proven);
    assert_memory_equal(found.nash.package, nash, sizeof nash);
    uint64_t product = 1, total = 0;
    for (size_t p = 0; p < PARTIES; p++)
        product *= found.nash.utility[p * found.limbs] - s.reserve[p];
    assert_int_equal(product, 6031872);
    entente_settlements_free(&found);
    memset(s.reserve, 0, sizeof s.reserve);
    assert_int_equal(entente_settle(&s.game, NULL, &found, NULL), ENTENTE_OK);
    assert_memory_equal(found.utilitarian.package, sum, sizeof sum);
    for (size_t p = 0; p < PARTIES; p++)
        total += found.utilitarian.utility[p * found.limbs];
    assert_int_equal(total, 412);
    entente_settlements_free(&found);
}

int main(void)
{
    scored s = {0};
    if (!read_party(&s, "base", base[0], 0)) {
        fprintf(stderr, "skipped: no scored games in %s/data/games (set ENTENTE_SHARED)\n", shared_folder());
        return 77;
    }
    const struct CMUnitTest tests[] = {cmocka_unit_test(counts), cmocka_unit_test(settlements)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
