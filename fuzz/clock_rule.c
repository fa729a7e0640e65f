/* Rules of clocks from outside, and bytes of a zone's file: what is taken falls on days that can be asked for. */
#include "calendar/rules.h"

#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const unsigned char *bytes, size_t length);

static void follow(const clock_rule *rule)
{
    int32_t day, last, before, first, end;
    system_range(SYSTEM_GREGORIAN, &first, &end);
    for (int32_t from = first; from <= end; from += 9999) {
        if (rule_next(rule, from, &day, &last) && last < day)
            abort();
        if (rule_before(rule, from, &before) && before >= from)
            abort();
    }
    rule_expected(rule);
    rule_recurs(rule);
}

int LLVMFuzzerTestOneInput(const unsigned char *bytes, size_t length)
{
    clock_rule rule;
    bool memory;
    int64_t instant;
    if (length > 4 && !memcmp(bytes, "TZif", 4)) {
        zone *z = zone_read(bytes, length, &memory);
        if (z) {
            zone_offset(z, INT64_MAX);
            zone_instant(z, 47000, 7200, &instant);
            zone_moment(z, INT64_MIN / 2);
        }
        zone_free(z);
        return 0;
    }
    char *text = malloc(length + 1);
    if (!text)
        return 0;
    memcpy(text, bytes, length);
    text[length] = 0;
    if (rule_read(text, &rule, NULL) == ENTENTE_OK)
        follow(&rule);
    free(text);
    return 0;
}
