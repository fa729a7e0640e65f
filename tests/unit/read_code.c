/* Which codes are states', bodies' and kinds': one table for dictionaries, reading, cases and columns. */
#include "read/code.h"
#include "read/dictionary_make.h"
#include "read/dictionary_own.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static const char *const kinds[] = {"GOV", "MIL", "COP", "JUD", "LEG", "SPY", "REB", "UAF", "CRM", "OPP",
                                    "PTY", "CVL", "BUS", "MED", "JRN", "EDU", "REL", "REF", "LAB", "HLH",
                                    "AGR", "DEV", "ENV", "ELI", "ACT", "CON", "IGO", "NGO", "MNC", "IMG"};
enum { KINDS = sizeof kinds / sizeof *kinds };

static bool among(const char *code, const char *const *list, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (!strcmp(code, list[i]))
            return true;
    return false;
}

/* AGR, DEV and ENV were states to whoever looked for "the country", IMG was no kind to dictionaries and somebody to cases.
 */
static void three_letters(void **state)
{
    (void)state;
    static const char *const bodies[] = {"IGO", "NGO", "MNC", "IMG"};
    static const char *const organs[] = {"GOV", "MIL", "COP", "JUD", "LEG", "SPY"};
    size_t found = 0;
    char code[10] = "AAA";
    for (code[0] = 'A'; code[0] <= 'Z'; code[0]++)
        for (code[1] = 'A'; code[1] <= 'Z'; code[1]++)
            for (code[2] = 'A'; code[2] <= 'Z'; code[2]++) {
                bool kind = among(code, kinds, KINDS), body = among(code, bodies, 4);
                found += kind;
                assert_int_equal(code_is_kind(code), kind);
                assert_int_equal(code_is_organ(code), among(code, organs, 6));
                assert_int_equal(code_of_actor(code), kind ? CODE_KIND : CODE_STATE);
                strcpy(code + 3, "XYZ");
                assert_int_equal(code_of_actor(code), body ? CODE_BODY : kind ? CODE_KIND : CODE_STATE);
                strcpy(code + 3, "XYZMIL");
                assert_int_equal(code_of_actor(code), body ? CODE_BODY : kind ? CODE_KIND : CODE_STATE);
                code[3] = '\0';
            }
    assert_int_equal(found, KINDS);
    assert_int_equal(code_of_actor(""), CODE_NONE);
}

/* No state of iso-codes has a kind's code: the first dictionary is made of them. */
static void no_state_is_a_kind(void **state)
{
    (void)state;
    dictionary_file states = dictionary_own(0);
    size_t seen = 0;
    for (const char *at = states.bytes; (at = strstr(at, "\nactor ")); at += 7) {
        assert_int_equal(code_of_actor((char[]){at[7], at[8], at[9], 0}), CODE_STATE);
        seen++;
    }
    assert_true(seen > 150);
}

static entente_status make(const char *text)
{
    entente_dictionary *d = NULL;
    dictionary_file file = {"mine.txt", text, strlen(text)};
    entente_status status = dictionary_make(&file, 1, &d, NULL);
    entente_dictionary_free(status == ENTENTE_OK ? d : NULL);
    return status;
}

static void dictionaries_take_each(void **state)
{
    (void)state;
    char text[80];
    for (size_t i = 0; i < KINDS; i++) {
        snprintf(text, sizeof text, "agent %s : word\nactor ARN%s : Arnor\n", kinds[i], kinds[i]);
        assert_int_equal(make(text), ENTENTE_OK);
    }
    assert_int_equal(make("agent ARN : word\n"), ENTENTE_INVALID);
    assert_int_equal(make("actor ARNARN : Arnor\n"), ENTENTE_INVALID);
    assert_int_equal(make("actor IMGARN : Arnor's riders\nactor IMGARNMIL : lancer\n"), ENTENTE_OK);
    assert_int_equal(make("actor IMGARNARN : lancer\n"), ENTENTE_INVALID);
}

/* docs/dictionaries.md names each kind where agents are told. */
static void the_page_tells_each(void **state)
{
    (void)state;
    FILE *file = fopen("docs/dictionaries.md", "rb");
    char *line = NULL, sought[8];
    size_t size = 0;
    assert_non_null(file);
    do
        assert_true(getline(&line, &size, file) >= 0);
    while (strncmp(line, "| `agent CODE", 13));
    for (size_t i = 0; i < KINDS; i++) {
        snprintf(sought, sizeof sought, "`%s`", kinds[i]);
        if (!strstr(line, sought))
            fail_msg("docs/dictionaries.md does not tell of the agent %s", kinds[i]);
    }
    free(line);
    fclose(file);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(three_letters),
        cmocka_unit_test(no_state_is_a_kind),
        cmocka_unit_test(dictionaries_take_each),
        cmocka_unit_test(the_page_tells_each),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
