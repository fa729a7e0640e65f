/* Rules of clocks and zones: what a rule is and is not, and where it falls; offsets as the zone's data has them; bytes that
 * are no zone. */
#include "calendar/rules.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <cmocka.h>

static int32_t day_of(const char *text)
{
    moment m;
    assert_true(moment_parse(text, &m));
    return m.day;
}

/* From a day on: the next, its last day, the one before it. "": none. */
static const struct {
    const char *rule, *from, *next, *last, *before;
} falls[] = {
    {"weekly friday", "2024-03-21", "2024-03-22", "2024-03-22", "2024-03-15"},
    {"weekly Friday", "2024-03-22", "2024-03-22", "2024-03-22", "2024-03-15"},
    {"monthly 15", "2024-12-16", "2025-01-15", "2025-01-15", "2024-12-15"},
    {"yearly 02-29", "2024-03-01", "2028-02-29", "2028-02-29", "2024-02-29"},
    {"yearly 02-29", "1899-01-01", "1904-02-29", "1904-02-29", "1896-02-29"},
    {"2031-05-31", "2031-06-01", "2031-05-31", "2031-05-31", "2031-05-31"},
    {"Ramadan", "2024-03-21", "2024-03-11", "2024-04-09", "2024-03-11"},
    {"Ramadan", "2024-04-10", "2025-03-01", "2025-03-29", "2024-03-11"},
    {"1 Ramadan", "2024-03-21", "2025-03-01", "2025-03-01", "2024-03-11"},
    {"1 ramadan 1446", "2024-03-21", "2025-03-01", "2025-03-01", ""},
    {"1 Ramadan tabular", "2023-03-21", "2023-03-23", "2023-03-23", "2022-04-03"},
    {"last friday of Ramadan", "2024-03-21", "2024-04-05", "2024-04-05", "2023-04-14"},
    {"the last Friday of Ramadan", "2024-04-06", "2025-03-28", "2025-03-28", "2024-04-05"},
    {"last day of Ramadan", "2024-03-21", "2024-04-09", "2024-04-09", "2023-04-20"},
    {"first monday of May", "2024-05-07", "2025-05-05", "2025-05-05", "2024-05-06"},
    {"fifth friday of February", "2024-01-01", "2036-02-29", "2036-02-29", "2008-02-29"},
    {"Orthodox Easter", "2024-03-31", "2024-05-05", "2024-05-05", "2023-04-16"},
    {"Easter", "2024-03-31", "2024-03-31", "2024-03-31", "2023-04-09"},
    {"2 days after Easter", "2024-04-02", "2024-04-02", "2024-04-02", "2023-04-11"},
    {"3 days before Ramadan", "2024-03-09", "2025-02-26", "2025-02-26", "2024-03-08"},
    {"1 week after 1 Shawwal", "2024-04-11", "2024-04-17", "2024-04-17", "2023-04-28"},
    {"7 January Gregorian", "2024-01-07", "2024-01-07", "2024-01-07", "2023-01-07"},
    {"25 December Julian", "2024-01-01", "2024-01-07", "2024-01-07", "2023-01-07"},
    {"10 Tishrei", "2024-03-21", "2024-10-12", "2024-10-12", "2023-09-25"},
    /* As hebcal 6.9.3 has a birthday on 30 Adar I, 30 Heshvan, 30 Kislev, 14 Adar I, 1 Adar II in years that have no such
       day. */
    {"30 Adar I", "2024-03-11", "2025-03-30", "2025-03-30", "2024-03-10"},
    {"30 Heshvan", "2023-01-01", "2023-11-14", "2023-11-14", "2022-11-24"},
    {"30 Kislev", "2023-10-01", "2023-12-13", "2023-12-13", "2022-12-24"},
    {"14 Adar I", "2024-06-01", "2025-03-14", "2025-03-14", "2024-02-23"},
    {"1 Adar", "2023-06-01", "2024-03-11", "2024-03-11", "2023-02-22"},
    {"30 Esfand", "2024-03-21", "2025-03-20", "2025-03-20", "2021-03-20"},
    {"6 Pagumen", "2024-03-21", "2027-09-11", "2027-09-11", "2023-09-11"},
    {"1 Baishakh", "2024-03-21", "2024-04-13", "2024-04-13", "2023-04-14"},
    {"1 Baishakh", "2026-04-15", "", "", "2026-04-14"},
    {"1 Muharram", "2076-11-28", "", "", "2076-11-27"},
    {"1 Ramadan", "1949-01-01", "1950-06-17", "1950-06-17", ""},
};

static void rules_fall(void **state)
{
    (void)state;
    size_t failed = 0;
    for (size_t i = 0; i < sizeof falls / sizeof *falls; i++) {
        clock_rule rule;
        entente_error error = {0};
        char next[MOMENT_TEXT] = "", last[MOMENT_TEXT] = "", before[MOMENT_TEXT] = "";
        int32_t day, end, from = day_of(falls[i].from);
        if (rule_read(falls[i].rule, &rule, &error) != ENTENTE_OK)
            fail_msg("%s", error.message);
        if (rule_next(&rule, from, &day, &end)) {
            day_text(day, next);
            day_text(end, last);
        }
        if (rule_before(&rule, from, &day))
            day_text(day, before);
        if (strcmp(next, falls[i].next) || strcmp(last, falls[i].last) || strcmp(before, falls[i].before)) {
            print_error("%s from %s: %s .. %s after %s, not %s .. %s after %s\n", falls[i].rule, falls[i].from, next, last,
                        before, falls[i].next, falls[i].last, falls[i].before);
            failed++;
        }
    }
    assert_int_equal(failed, 0);
}

static const char *const no_rules[] = {
    "",
    " ",
    "friday",
    "every friday",
    "weekly",
    "weekly fri",
    "monthly 0",
    "monthly 29",
    "yearly 2-30",
    "yearly 13-01",
    "yearly",
    "30 February",
    "32 January",
    "31 Ramadan",
    "1 Ramadan 1600",
    "1 Ramadan 0",
    "1 Baishakh 2084",
    "2031-02-30",
    "2031-05-31x",
    "1 Ramadan extra",
    "last friday of Easter",
    "sixth friday of May",
    "last friday of",
    "first of May",
    "days",
    "-1 days",
    "36501 days",
    "99999999999 days",
    "3 day s",
    "5 hours before Easter",
    "5 hours 12:00 UTC",
    "weekly friday 24:00 UTC",
    "weekly friday 9:00 UTC",
    "weekly friday 09:60 UTC",
    "weekly friday 09:00 IST",
    "weekly friday 09:00 GMT+3",
    "weekly friday 09:00 Asia/Qatar now",
    "weekly friday 09:00:00 UTC",
    "09:00 UTC",
    "3 days before",
    "3 days before 3 days",
    "2 days after weekly",
    "1 Ramadanx",
    "weekly friday 18:00 "
    "Asia/Aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
};

static void no_rule_is_taken(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof no_rules / sizeof *no_rules; i++) {
        clock_rule rule;
        entente_error error = {0};
        if (rule_read(no_rules[i], &rule, &error) != ENTENTE_INVALID)
            fail_msg("'%s' is taken for a rule", no_rules[i]);
        assert_true(strstr(error.message, "expected") || strstr(error.message, "zone"));
    }
}

static void hours_and_zones_are_read(void **state)
{
    (void)state;
    clock_rule rule;
    assert_int_equal(rule_read("weekly friday 18:05 Asia/Qatar", &rule, NULL), ENTENTE_OK);
    assert_int_equal(rule.second, 18 * 3600 + 300);
    assert_string_equal(rule.zone, "Asia/Qatar");
    assert_int_equal(rule_read("30 days 00:00", &rule, NULL), ENTENTE_OK);
    assert_true(rule.form == RULE_COUNTED && rule.count == 30 && !rule.hours && !rule.second && !*rule.zone);
    assert_int_equal(rule_read("1 hour", &rule, NULL), ENTENTE_OK);
    assert_true(rule.form == RULE_COUNTED && rule.count == 1 && rule.hours && rule.second == -1);
    assert_int_equal(rule_read("2 weeks", &rule, NULL), ENTENTE_OK);
    assert_int_equal(rule.count, 14);
    assert_false(rule_recurs(&rule));
}

/* --- zones --- */

static zone *zone_of(const char *name)
{
    zone *z = NULL;
    entente_error error = {0};
    if (zone_load(name, &z, &error) != ENTENTE_OK)
        fail_msg("%s", error.message);
    return z;
}

/* Every fifth day and a half of 1900 to 2200, as the C library has it, which reads the same files. */
static void offsets_are_the_data_s(void **state)
{
    (void)state;
    static const char *const names[] = {"UTC",
                                        "Asia/Qatar",
                                        "Asia/Gaza",
                                        "Africa/Cairo",
                                        "Africa/Casablanca",
                                        "Europe/Athens",
                                        "Europe/Dublin",
                                        "America/New_York",
                                        "America/Sao_Paulo",
                                        "Asia/Tehran",
                                        "Asia/Kathmandu",
                                        "Asia/Jerusalem",
                                        "Australia/Lord_Howe",
                                        "Pacific/Apia",
                                        "Antarctica/Troll",
                                        "America/St_Johns",
                                        "Asia/Damascus",
                                        "Asia/Beirut"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        zone *z = zone_of(names[i]);
        setenv("TZ", names[i], 1);
        tzset();
        for (int64_t t = -2208988800; t < 7258118400; t += 475201) {
            time_t at = (time_t)t;
            struct tm local;
            assert_non_null(localtime_r(&at, &local));
            int64_t shown = (int64_t)day_from(local.tm_year + 1900, local.tm_mon + 1, local.tm_mday) * 86400 +
                            local.tm_hour * 3600 + local.tm_min * 60 + local.tm_sec;
            if (shown - t != zone_offset(z, t))
                fail_msg("%s at %lld: %d, not %lld", names[i], (long long)t, zone_offset(z, t), (long long)(shown - t));
        }
        zone_free(z);
    }
    unsetenv("TZ");
    tzset();
}

static void an_hour_is_an_instant(void **state)
{
    (void)state;
    static const struct {
        const char *zone, *day;
        int32_t second;
        zone_shown shown;
        const char *utc;
    } rows[] = {
        {"Asia/Qatar", "2031-05-30", 18 * 3600, ZONE_ONCE, "2031-05-30T15:00:00Z"},
        {"Europe/Athens", "2031-03-30", 3 * 3600 + 1800, ZONE_NEVER, "2031-03-30T01:30:00Z"},
        {"Europe/Athens", "2031-03-30", 4 * 3600, ZONE_ONCE, "2031-03-30T01:00:00Z"},
        {"Europe/Athens", "2031-10-26", 3 * 3600 + 1800, ZONE_TWICE, "2031-10-26T00:30:00Z"},
        {"America/New_York", "2031-07-01", 0, ZONE_ONCE, "2031-07-01T04:00:00Z"},
        {"Pacific/Apia", "2011-12-30", 12 * 3600, ZONE_NEVER, "2011-12-30T22:00:00Z"}, /* the day that Samoa left out */
        {"Asia/Kathmandu", "2031-01-01", 0, ZONE_ONCE, "2030-12-31T18:15:00Z"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        int64_t instant;
        char text[MOMENT_TEXT];
        zone *z = zone_of(rows[i].zone);
        assert_int_equal(zone_instant(z, day_of(rows[i].day), rows[i].second, &instant), rows[i].shown);
        assert_string_equal(moment_text(moment_of(instant), text), rows[i].utc);
        moment back = zone_moment(z, instant);
        assert_int_equal(moment_instant(back), instant);
        if (rows[i].shown != ZONE_NEVER)
            assert_true(back.day == day_of(rows[i].day) && back.second == rows[i].second);
        zone_free(z);
    }
}

static void no_zone_is_taken(void **state)
{
    (void)state;
    static const char *const names[] = {"",
                                        "IST",
                                        "GST",
                                        "AST",
                                        "EST",
                                        "GMT",
                                        "Asia/Nowhere",
                                        "/usr/share/zoneinfo/UTC",
                                        "../zoneinfo/UTC",
                                        "posix/Asia/Qatar",
                                        "right/Asia/Qatar",
                                        "Asia/",
                                        "Asia",
                                        "asia qatar",
                                        "Asia/Qatar\n",
                                        "Etc/../UTC"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        zone *z = NULL;
        entente_error error = {0};
        assert_int_equal(zone_load(names[i], &z, &error), ENTENTE_INVALID);
        assert_non_null(strstr(error.message, "zone"));
        assert_null(z);
    }
}

/* A zone's file cut off at each byte, and with each byte another one, is read or refused, and answers. */
static void damaged_files_are_bounded(void **state)
{
    (void)state;
    static unsigned char bytes[1 << 14], copy[sizeof bytes];
    FILE *in = fopen("/usr/share/zoneinfo/Asia/Gaza", "rb");
    assert_non_null(in);
    size_t length = fread(bytes, 1, sizeof bytes, in);
    fclose(in);
    for (size_t i = 0; i < length; i++)
        for (int way = 0; way < 3; way++) {
            bool memory;
            int64_t instant;
            memcpy(copy, bytes, length);
            if (way)
                copy[i] = (unsigned char)(way == 1 ? copy[i] ^ 0xff : copy[i] + 1);
            zone *z = zone_read(copy, way ? length : i, &memory);
            assert_false(memory);
            if (z) {
                zone_offset(z, INT64_MIN);
                zone_offset(z, INT64_MAX);
                zone_instant(z, day_of("2100-06-01"), 3600, &instant);
            }
            zone_free(z);
        }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(rules_fall),
        cmocka_unit_test(no_rule_is_taken),
        cmocka_unit_test(hours_and_zones_are_read),
        cmocka_unit_test(offsets_are_the_data_s),
        cmocka_unit_test(an_hour_is_an_instant),
        cmocka_unit_test(no_zone_is_taken),
        cmocka_unit_test(damaged_files_are_bounded),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
