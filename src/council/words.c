#include "council/words.h"

#include "base/arena.h"
#include "base/error.h"
#include "council/figure.h"
#include "council/rule.h"

#include <ctype.h>
#include <string.h>

static void skip_spaces(const char **text)
{
    while (**text == ' ' || **text == '\t')
        ++*text;
}

/* The words, if they stand here and end here, in capitals or not; one space stands for any run of them, or a hyphen. */
static bool accept(const char **text, const char *words)
{
    const char *at = *text;
    skip_spaces(&at);
    for (; *words; words++) {
        if (*words == ' ') {
            if (*at != ' ' && *at != '\t' && *at != '-')
                return false;
            at++;
            skip_spaces(&at);
        } else if (*words != tolower((unsigned char)*at++)) {
            return false;
        }
    }
    if (isalpha((unsigned char)words[-1]) && isalnum((unsigned char)*at))
        return false;
    *text = at;
    return true;
}

/* The first of the words that stands here; SIZE_MAX: none. */
static size_t accept_any(const char **text, const char *const *words, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (accept(text, words[i]))
            return i;
    return SIZE_MAX;
}
#define ACCEPT_ANY(text, list) accept_any(text, list, sizeof(list) / sizeof *(list))

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

/* ---- thresholds ---- */

/* "two thirds", "three-quarters majority", "half", "unanimity": shares that have names. */
static bool named_share(const char **text, entente_majority *majority)
{
    static const char *const names[] = {"half",        "one half",    "a half",    "one third",      "a third",
                                        "two thirds",  "one quarter", "a quarter", "three quarters", "three fifths",
                                        "four fifths", "unanimity",   "unanimous", "everybody"};
    static const unsigned char share[][2] = {{1, 2}, {1, 2}, {1, 2}, {1, 3}, {1, 3}, {2, 3}, {1, 4},
                                             {1, 4}, {3, 4}, {3, 5}, {4, 5}, {1, 1}, {1, 1}, {1, 1}};
    size_t i = ACCEPT_ANY(text, names);
    if (i == SIZE_MAX)
        return false;
    majority->part = share[i][0];
    majority->whole = share[i][1];
    majority->of = ENTENTE_OF_ALL;
    accept(text, "majority");
    return true;
}

/* "nine": a number in words, behind which no share or mark follows. */
static bool named_number(const char **text, figure *f)
{
    static const char *const names[] = {"one",     "two",     "three",     "four",     "five",     "six",      "seven",
                                        "eight",   "nine",    "ten",       "eleven",   "twelve",   "thirteen", "fourteen",
                                        "fifteen", "sixteen", "seventeen", "eighteen", "nineteen", "twenty"};
    size_t i = ACCEPT_ANY(text, names);
    *f = (figure){.digits = i + 1};
    return i != SIZE_MAX && **text != '-' && **text != '/' && **text != '%';
}

/* "+ 1", "plus one": behind a half, of an odd sum two numbers are meant by it. */
static bool one_more(const char *text)
{
    static const char *const more[] = {"+ 1", "+1", "plus 1", "plus one", "+ one", "and one more", "+ 1 vote"};
    return ACCEPT_ANY(&text, more) != SIZE_MAX;
}
static const char more_than_half[] =
    "of an odd sum one more than half is read in two ways; write majority for more than half, or the number of votes";

/* Words that people write for a threshold, and that do not say which. */
static const char *unsaid(const char *text)
{
    static const char *const qualified[] = {"qualified majority", "a qualified majority", "special majority",
                                            "super majority",     "supermajority",        "a supermajority"};
    static const char *const agreed[] = {"consensus", "by consensus", "no objection", "nobody objects"};
    static const char *const half[] = {"one more than half", "half and one", "half the votes and one"};
    if (ACCEPT_ANY(&text, qualified) != SIZE_MAX)
        return "which share it takes is not said; write it, as 2/3 or 62 %";
    if (ACCEPT_ANY(&text, agreed) != SIZE_MAX)
        return "consensus is that nobody votes no; write unanimity where all are to vote yes, or \"consensus of N\" for a "
               "council of N members, each with a veto";
    return ACCEPT_ANY(&text, half) != SIZE_MAX ? more_than_half : NULL;
}

/* "9", "nine votes", "50.1", "2/3", "62 %", "62.5 percent majority", "two thirds" */
static const char *threshold(const char **text, entente_majority *majority)
{
    static const char *const votes[] = {"votes in favour", "votes in favor", "votes for", "yes votes", "votes", "vote"};
    static const char *const members[] = {"members", "member", "states", "countries", "parties"};
    figure f;
    skip_spaces(text);
    const char *why = unsaid(*text);
    if (why)
        return why;
    if (named_share(text, majority))
        return majority->part * 2 == majority->whole && one_more(*text) ? more_than_half : NULL;
    if (!named_number(text, &f) && !figure_read(text, &f))
        return "expected a number below 2^62 with at most 12 decimals, such as 9, 2/3, 62 % or majority";
    majority->part = f.digits;
    majority->whole = figure_unit(f.places);
    if (**text == ',' && isdigit((unsigned char)(*text)[1]))
        return "write a decimal with a point, and thousands without a mark";
    skip_spaces(text);
    static const char *const percent[] = {"%", "percent", "per cent"};
    if (ACCEPT_ANY(text, percent) != SIZE_MAX) {
        majority->whole *= 100;
        majority->of = ENTENTE_OF_ALL;
        if (one_more(*text))
            return more_than_half;
        accept(text, "majority");
    } else if (**text == '/') {
        ++*text;
        skip_spaces(text);
        if (f.places || !words_number(text, &majority->whole) || !majority->whole)
            return "expected a fraction of two whole numbers, such as 2/3, the lower of at least 1: a denominator";
        majority->of = ENTENTE_OF_ALL;
        if (one_more(*text))
            return more_than_half;
        accept(text, "majority");
    } else if (ACCEPT_ANY(text, votes) == SIZE_MAX) {
        static const char *const out_of[] = {"of", "out of"};
        const char *at = *text;
        if (ACCEPT_ANY(&at, members) != SIZE_MAX)
            return "a quota is of votes, by weight; where members are counted, give each the weight 1";
        if (ACCEPT_ANY(&at, out_of) != SIZE_MAX && (skip_spaces(&at), isdigit((unsigned char)*at)))
            return "write the number of votes alone, as 9 and not 9 of 15";
    }
    return NULL;
}

static const char *counts_as(const char **text, entente_majority *majority)
{
    bool absence = accept(text, "absence counts as");
    if (majority->quorum) {
        if (absence || !accept(text, "abstention counts"))
            return "expected 'abstention counts' after the comma: of a quorum nothing else is asked";
        majority->abstain_as = ENTENTE_AS_YES;
        return NULL;
    }
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

/* What it is compared by, and with what. */
static const char *comparison(const char **text, entente_majority *majority)
{
    static const char *const
        reach[] = {"at least", "no less than", ">=", "\xe2\x89\xa5"},
        *const pass[] = {"more than", "over", ">"}, *const within[] = {"at most", "no more than", "<=", "\xe2\x89\xa4"},
        *const below[] = {"less than", "under", "<"}, *const named[] = {"majority",          "a majority",
                                                                        "simple majority",   "a simple majority",
                                                                        "absolute majority", "an absolute majority"};
    if (majority->against) {
        if (ACCEPT_ANY(text, within) == SIZE_MAX) {
            majority->strict = ACCEPT_ANY(text, below) != SIZE_MAX;
            if (!majority->strict)
                return "expected 'at most' or 'less than' after 'against'";
        }
    } else if (ACCEPT_ANY(text, named) != SIZE_MAX) {
        majority->strict = true;
        majority->part = 1;
        majority->whole = 2;
        majority->of = ENTENTE_OF_ALL;
        return NULL;
    } else {
        bool reaches = ACCEPT_ANY(text, reach) != SIZE_MAX;
        majority->strict = !reaches && ACCEPT_ANY(text, pass) != SIZE_MAX;
        if ((reaches || majority->strict) && ACCEPT_ANY(text, named) != SIZE_MAX)
            return "a majority is more than half by itself; write majority alone, or at least 1/2";
    }
    return threshold(text, majority);
}

const char *words_majority(const char *text, entente_majority *majority)
{
    *majority = (entente_majority){.against = accept(&text, "against"), .quorum = accept(&text, "taking part")};
    if (majority->against && majority->quorum)
        return "expected either 'against' or 'taking part'";
    const char *wrong = comparison(&text, majority);
    if (wrong)
        return wrong;
    static const char *const bases[] = {"of all", "of eligible", "of present", "of voting"};
    size_t base = ACCEPT_ANY(&text, bases);
    if (base != SIZE_MAX && majority->of == ENTENTE_OF_NUMBER)
        return "a number of votes is of nothing; write a share such as 2/3 or 62 %";
    if (base != SIZE_MAX && majority->quorum && base > 1)
        return "a quorum is a number, or a share of all or of eligible";
    if (base != SIZE_MAX)
        majority->of = (entente_base_of)(ENTENTE_OF_ALL + base);
    while (accept(&text, ",")) {
        wrong = counts_as(&text, majority);
        if (wrong)
            return wrong;
    }
    skip_spaces(&text);
    return *text ? "words are left over after the threshold" : NULL;
}

const char *words_settle(entente_majority *majority, unsigned places)
{
    if (majority->of != ENTENTE_OF_NUMBER)
        return NULL;
    if (!majority->against && !places && majority->part && majority->part < majority->whole)
        return "less than one vote, where every weight is a whole number; a share is written 1/2 or 50 %";
    if (__builtin_mul_overflow(majority->part, figure_unit(places), &majority->part) || majority->part >> 62)
        return "out of reach: it passes 2^62";
    if (majority->part % majority->whole) {
        majority->part = council_needed(majority, 0);
        majority->strict = false;
    } else {
        majority->part /= majority->whole;
    }
    majority->whole = 1;
    return NULL;
}

/* ---- "39; 7x5 1x10", "[12: 4, 4, 4]", ">1/2; France:4 Malta:1" ---- */

static const char form[] = "a rule reads \"QUOTA; WEIGHTxCOUNT …\", as in \"39; 7x5 1x10\"";

static entente_status unreadable(const char *at, const char *expected, entente_error *error)
{
    return error_set(error, ENTENTE_INVALID, "expected %s at '%.20s' (%s)", expected, at, form);
}

static const char *times(const char *at)
{
    if (*at == 'x' || *at == 'X' || *at == '*')
        return at + 1;
    return strncmp(at, "\xc3\x97", 2) ? NULL : at + 2; /* × */
}

typedef struct weights {
    size_t members, named;
    figure *weight; /* NULL: only counted */
    const char **name;
    bool failed; /* memory ran out */
} weights;

static bool parts(char c)
{
    return !c || isspace((unsigned char)c) || c == ',';
}

/* "France:4": the length of the name; 0: none stands here. */
static size_t name_length(const char *at)
{
    size_t length = 0, named = 0;
    for (; !parts(at[length]); length++)
        if (at[length] == ':' || at[length] == '=')
            named = length;
    return named;
}

/* Counts the members, and writes their weights where there is room for them. */
static entente_status read_weights(const char *at, arena *a, weights *w, entente_error *error)
{
    w->members = w->named = 0;
    for (;;) {
        while (*at && parts(*at))
            at++;
        if (!*at)
            return ENTENTE_OK;
        figure value;
        uint64_t often = 1;
        size_t length = name_length(at);
        const char *name = at, *after;
        at += length + (length > 0);
        if (!figure_read(&at, &value))
            return unreadable(at, "a weight, a number below 2^62 with at most 12 decimals,", error);
        after = times(at);
        if (after && length)
            return unreadable(at, "one member for a name", error);
        if (after) {
            at = after;
            if (!words_number(&at, &often))
                return unreadable(at, "how often the weight occurs", error);
        }
        if (!parts(*at))
            return unreadable(at, "a space between weights", error);
        if (!often)
            return error_set(error, ENTENTE_INVALID, "a count of 0; it must be at least 1");
        if (often > ENTENTE_MEMBERS_MOST || w->members + often > ENTENTE_MEMBERS_MOST)
            return error_set(error, ENTENTE_LIMIT, "more than %d members", ENTENTE_MEMBERS_MOST);
        w->named += length > 0;
        for (uint64_t i = 0; i < often; i++, w->members++)
            if (w->weight) {
                w->weight[w->members] = value;
                w->name[w->members] = length ? arena_text(a, name, length) : NULL;
                w->failed |= length && !w->name[w->members];
            }
    }
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

static entente_status weighted(const char *at, const char *quota, arena *a, entente_council **council, entente_error *error)
{
    weights w = {0};
    unsigned places;
    entente_status status = read_weights(at, a, &w, error);
    if (status != ENTENTE_OK)
        return status;
    uint64_t *weight = ARENA_ARRAY(a, w.members, uint64_t);
    w.weight = ARENA_ARRAY(a, w.members, figure);
    w.name = ARENA_ARRAY(a, w.members, const char *);
    if (!weight || !w.weight || !w.name)
        return error_memory(error);
    read_weights(at, a, &w, error);
    if (w.failed)
        return error_memory(error);
    if (w.named && w.named < w.members)
        return error_set(error, ENTENTE_INVALID, "some members have a name and some have none (%s)", form);
    if (!figures_scale(w.weight, w.members, weight, &places))
        return error_set(error, ENTENTE_INVALID, "the weights overflow: their sum must stay below 2^62");
    return entente_council_quota(w.members, w.named ? w.name : NULL, weight, places, quota, NULL, council, error);
}

/* The text without spaces and the brackets of textbooks around it. */
static entente_status bare(arena *a, const char *text, char **own, entente_error *error)
{
    while (isspace((unsigned char)*text))
        text++;
    size_t length = strlen(text);
    while (length && isspace((unsigned char)text[length - 1]))
        length--;
    bool open = *text == '[' || *text == '(' || *text == '{';
    if (open && (length < 2 || text[length - 1] != (*text == '[' ? ']' : *text == '(' ? ')' : '}')))
        return unreadable(text, "a bracket that closes", error);
    *own = arena_text(a, text + open, length - 2 * (size_t)open);
    return *own ? ENTENTE_OK : error_memory(error);
}

entente_status entente_council_words(const char *text, entente_council **council, entente_error *error)
{
    arena a = {0};
    char *own = NULL;
    uint64_t number;
    entente_status status = bare(&a, text, &own, error);
    const char *at = own;
    char *mark = own ? strchr(own, ';') : NULL;
    if (own && !mark && (mark = strchr(own, ':'))) { /* of a textbook: [12: 4, 4, 4] */
        entente_majority majority;
        *mark = '\0';
        bool quota = !words_majority(own, &majority);
        *mark = ':';
        mark = quota ? mark : NULL;
    }
    if (status != ENTENTE_OK) {
        arena_free(&a);
        return status;
    }
    if (accept(&at, "consensus of")) {
        skip_spaces(&at);
        status = words_number(&at, &number) && !*at ? consensus(number, &a, council, error)
                                                    : unreadable(at, "the number of members", error);
    } else if (!mark) {
        status = unreadable(own, "a quota and ';' before the members, as in \">1/2; A:4 B:3\",", error);
    } else {
        *mark = '\0';
        status = weighted(mark + 1, own, &a, council, error);
    }
    arena_free(&a);
    return status;
}
