/* The clerk's words: the file is in order, and verbs and nouns have their forms. */
#include "clerk/lexicon.h"

#include <setjmp.h>
#include <stdarg.h>

#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

static bool has(const lexicon *l, const char *first, const char *second, clerk_class class)
{
    for (const phrase *p = lexicon_at(l, first); p; p = p->next)
        if (p->class == class && !strcmp(p->word[0], first) &&
            (second ? p->words == 2 && !strcmp(p->word[1], second) : p->words == 1))
            return true;
    return false;
}

static void the_file_is_in_order(void **state)
{
    (void)state;
    assert_int_equal(lexicon_fault(), 0);
}

static void words_have_their_forms(void **state)
{
    arena memory = {0};
    const lexicon *l = lexicon_make(&memory);
    (void)state;
    assert_non_null(l);
    assert_true(has(l, "asks", "for", IS_demand));
    assert_true(has(l, "sought", NULL, IS_demand));
    assert_true(has(l, "denied", NULL, IS_deny));
    assert_true(has(l, "parties", NULL, IS_claim_subject));
    assert_true(has(l, "offering", NULL, IS_offer));
    assert_false(has(l, "seeked", NULL, IS_demand));
    arena_free(&memory);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(the_file_is_in_order), cmocka_unit_test(words_have_their_forms)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
