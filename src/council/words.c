#include "council/words.h"

#include "base/arena.h"
#include "base/error.h"
#include "council/council.h"

#include <ctype.h>
#include <string.h>

static void skip_spaces(const char **text)
{
    while (**text == ' ' || **text == '\t')
        ++*text;
}

/* The words, if they stand here and end here; one space stands for any run of them. */
static bool accept(const char **text, const char *words)
{
    const char *at = *text;
    skip_spaces(&at);
    for (; *words; words++) {
        if (*words == ' ') {
            if (*at != ' ' && *at != '\t')
                return false;
            skip_spaces(&at);
        } else if (*words != *at++) {
            return false;
        }
    }
    if (isalpha((unsigned char)words[-1]) && isalnum((unsigned char)*at))
        return false;
    *text = at;
    return true;
}

bool words_number(const char **text, uint64_t *value)
{
    const char *at = *text;
    uint64_t number = 0;
    if (!isdigit((unsigned char)*at))
        return false;
    for (; isdigit((unsigned char)*at); at++) {
        uint64_t digit = (uint64_t)(*at - '0');
        if (number > (((uint64_t)1 << 62) - 1 - digit) / 10)
            return false;
        number = number * 10 + digit;
    }
    *text = at;
    *value = number;
    return true;
}

/* "9", "2/3", "62 %", "62.5%" */
static const char *threshold(const char **text, entente_majority *majority)
{
    skip_spaces(text);
    if (!words_number(text, &majority->part))
        return "expected a number below 2^62, such as 9, 2/3 or 62 %";
    majority->whole = 1;
    uint64_t places = 1;
    if (**text == '.') {
        const char *digits = ++*text;
        for (; isdigit((unsigned char)**text); ++*text) {
            if (*text - digits == 6 || majority->part > UINT64_MAX / 1000)
                return "a share takes at most 6 decimals";
            majority->part = majority->part * 10 + (uint64_t)(**text - '0');
            places *= 10;
        }
        if (places == 1)
            return "expected digits after the point";
    }
    skip_spaces(text);
    if (**text == '%') {
        ++*text;
        majority->whole = 100 * places;
        majority->of = ENTENTE_OF_ALL;
    } else if (places > 1) {
        return "a number of votes is a whole number; only a share (62.5 %) takes a point";
    } else if (**text == '/') {
        ++*text;
        skip_spaces(text);
        if (!words_number(text, &majority->whole) || !majority->whole)
            return "expected a denominator of at least 1 after '/'";
        majority->of = ENTENTE_OF_ALL;
    }
    return NULL;
}

static const char *counts_as(const char **text, entente_majority *majority)
{
    bool absence = accept(text, "absence counts as");
    if (!absence && !accept(text, "abstention counts as"))
        return "expected 'abstention counts as …' or 'absence counts as …' after the comma";
    entente_counted as = accept(text, "yes")                     ? ENTENTE_AS_YES
                         : accept(text, "no")                    ? ENTENTE_AS_NO
                         : absence && accept(text, "abstention") ? ENTENTE_AS_ABSTENTION
                                                                 : ENTENTE_AS_CAST;
    if (as == ENTENTE_AS_CAST)
        return absence ? "expected yes, no or abstention" : "expected yes or no";
    if (absence)
        majority->absent_as = as;
    else
        majority->abstain_as = as;
    return NULL;
}

const char *words_majority(const char *text, entente_majority *majority)
{
    *majority = (entente_majority){.against = accept(&text, "against")};
    if (accept(&text, majority->against ? "less than" : "more than"))
        majority->strict = true;
    else if (!accept(&text, majority->against ? "at most" : "at least"))
        return majority->against ? "expected 'at most' or 'less than' after 'against'"
                                 : "expected 'at least', 'more than', 'against at most' or 'against less than'";
    const char *wrong = threshold(&text, majority);
    if (wrong)
        return wrong;
    static const char *const bases[] = {"of all", "of eligible", "of present", "of voting"};
    for (size_t i = 0; i < sizeof bases / sizeof *bases; i++)
        if (accept(&text, bases[i])) {
            if (majority->of == ENTENTE_OF_NUMBER)
                return "a number of votes is of nothing; write a share such as 2/3 or 62 %";
            majority->of = (entente_base_of)(ENTENTE_OF_ALL + i);
            break;
        }
    while (accept(&text, ",")) {
        wrong = counts_as(&text, majority);
        if (wrong)
            return wrong;
    }
    skip_spaces(&text);
    return *text ? "words are left over after the threshold" : NULL;
}

/* ---- "39; 7x5 1x10" ---- */

static entente_status unreadable(const char *at, const char *expected, entente_error *error)
{
    return error_set(error, ENTENTE_INVALID,
                     "expected %s at '%.20s' (a rule reads \"QUOTA; WEIGHTxCOUNT …\", as in \"39; 7x5 1x10\")", expected,
                     at);
}

static const char *times(const char *at)
{
    if (*at == 'x' || *at == 'X' || *at == '*')
        return at + 1;
    return strncmp(at, "\xc3\x97", 2) ? NULL : at + 2; /* × */
}

/* Counts the members, and writes their weights where there is room for them. */
static entente_status read_weights(const char *at, uint64_t *weight, size_t *members, entente_error *error)
{
    size_t count = 0;
    for (;;) {
        while (isspace((unsigned char)*at) || *at == ',')
            at++;
        if (!*at)
            break;
        uint64_t value, often = 1;
        if (!words_number(&at, &value))
            return unreadable(at, "a weight, a whole number of at least 1 and below 2^62,", error);
        const char *after = times(at);
        if (after) {
            at = after;
            if (!words_number(&at, &often))
                return unreadable(at, "how often the weight occurs", error);
        }
        if (*at && !isspace((unsigned char)*at) && *at != ',')
            return unreadable(at, "a space between weights", error);
        if (!value || !often)
            return error_set(error, ENTENTE_INVALID, "a weight or a count of 0; both must be at least 1");
        if (often > ENTENTE_MEMBERS_MOST || count + often > ENTENTE_MEMBERS_MOST)
            return error_set(error, ENTENTE_LIMIT, "more than %d members", ENTENTE_MEMBERS_MOST);
        for (uint64_t i = 0; i < often; i++, count++)
            if (weight)
                weight[count] = value;
    }
    *members = count;
    return ENTENTE_OK;
}

static entente_status consensus(uint64_t members, arena *a, entente_council **council, entente_error *error)
{
    if (members > ENTENTE_MEMBERS_MOST)
        return error_set(error, ENTENTE_LIMIT, "more than %d members", ENTENTE_MEMBERS_MOST);
    uint64_t *weight = ARENA_ARRAY(a, members, uint64_t);
    unsigned char *veto = ARENA_ARRAY(a, members, unsigned char);
    if (!weight || !veto)
        return error_memory(error);
    for (uint64_t j = 0; j < members; j++) {
        weight[j] = 1;
        veto[j] = ENTENTE_VETO_NO;
    }
    return entente_council_weighted(members, NULL, weight, 1, veto, council, error);
}

static entente_status weighted(const char *at, uint64_t quota, arena *a, entente_council **council, entente_error *error)
{
    size_t members;
    entente_status status = read_weights(at, NULL, &members, error);
    if (status != ENTENTE_OK)
        return status;
    uint64_t *weight = ARENA_ARRAY(a, members, uint64_t);
    if (!weight)
        return error_memory(error);
    read_weights(at, weight, &members, error);
    return entente_council_weighted(members, NULL, weight, quota, NULL, council, error);
}

entente_status entente_council_words(const char *text, entente_council **council, entente_error *error)
{
    const char *at = text;
    uint64_t number;
    arena a = {0};
    entente_status status;
    while (isspace((unsigned char)*at))
        at++;
    if (accept(&at, "consensus of")) {
        skip_spaces(&at);
        status = words_number(&at, &number) && !*at ? consensus(number, &a, council, error)
                                                    : unreadable(at, "the number of members", error);
    } else if (!words_number(&at, &number)) {
        status = unreadable(at, "the quota, a whole number below 2^62,", error);
    } else {
        skip_spaces(&at);
        status = *at == ';' ? weighted(at + 1, number, &a, council, error) : unreadable(at, "';' after the quota", error);
    }
    arena_free(&a);
    return status;
}
