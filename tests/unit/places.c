/* Finding places by name: the likeliest of many, other spellings, countries, and bytes that are no name. */
#include "read/document.h"
#include "read/fold.h"
#include "read/places.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

static entente_place found(const char *name, const char *country)
{
    entente_place place;
    if (!place_find(name, strlen(name), country, &place))
        fail_msg("'%s' in '%s' is not found", name, country);
    return place;
}

static void is_at(const char *name, const char *country, const char *expected, double lat, double lon)
{
    entente_place place = found(name, country);
    if (strcmp(place.country, expected) || fabs(place.lat - lat) > 0.5 || fabs(place.lon - lon) > 0.5)
        fail_msg("'%s' is %s in %s at %.2f %.2f", name, place.name, place.country, place.lat, place.lon);
}

static void unknown(const char *name, size_t length, const char *country)
{
    entente_place place;
    assert_false(place_find(name, length, country, &place));
}

/* positions from the places' own gazetteers, to half a degree */
static void the_likeliest_is_found(void **state)
{
    (void)state;
    is_at("Jeddah", "", "SAU", 21.54, 39.17);
    is_at("Cairo", "", "EGY", 30.06, 31.25);
    is_at("London", "", "GBR", 51.5, -0.1);
    is_at("Paris", "", "FRA", 48.85, 2.35);
    is_at("San José", "", "CRI", 9.93, -84.08);
    is_at("Tripoli", "", "LBY", 32.9, 13.2);
}

static void a_country_narrows(void **state)
{
    (void)state;
    is_at("Springfield", "USA", "USA", 37.2, -93.3);
    is_at("Tripoli", "LBN", "LBN", 34.4, 35.8);
    is_at("London", "CAN", "CAN", 43.0, -81.2);
    is_at("San Jose", "USA", "USA", 37.3, -121.9);
    unknown("Jeddah", 6, "FRA");
    unknown("Jeddah", 6, "S");
}

static void case_and_accents_do_not_matter(void **state)
{
    (void)state;
    is_at("SAO PAULO", "", "BRA", -23.5, -46.6);
    is_at("são paulo", "", "BRA", -23.5, -46.6);
    is_at("Sa\xcc\x83o Paulo", "", "BRA", -23.5, -46.6); /* the tilde apart */
    is_at("N'Djamena", "", "TCD", 12.1, 15.0);
    is_at("N\xe2\x80\x99"
          "DJAMENA",
          "", "TCD", 12.1, 15.0);
    is_at("Port au Prince", "", "HTI", 18.5, -72.3);
    is_at("Saint Petersburg", "", "RUS", 59.9, 30.3);
    is_at("St. Petersburg", "RUS", "RUS", 59.9, 30.3);
    is_at("Łódź", "", "POL", 51.8, 19.5);
    is_at("Lodz", "", "POL", 51.8, 19.5);
    is_at("Rafah", "", "PSE", 31.3, 34.25);
    is_at("Khan Younis", "", "PSE", 31.3, 34.3);
    assert_string_equal(found("SAO PAULO", "").name, "São Paulo");
}

static void other_names_are_found(void **state)
{
    (void)state;
    is_at("Washington", "", "USA", 38.9, -77.0);
    is_at("Kiev", "", "UKR", 50.45, 30.5);
    is_at("Darfur", "", "SDN", 13.6, 25.35);
    is_at("New York", "", "USA", 40.7, -74.0);
    is_at("Gaza Strip", "", "PSE", 31.5, 34.45);
    is_at("Bombay", "", "IND", 19.0, 72.9);
    assert_string_equal(found("Kiev", "").name, "Kyiv");
}

static void countries_are_places(void **state)
{
    (void)state;
    is_at("Saudi Arabia", "", "SAU", 24.7, 46.7); /* at its capital */
    is_at("Georgia", "", "GEO", 41.7, 44.8);
    is_at("Georgia", "USA", "USA", 33.4, -83.9); /* at its people's centre */
    is_at("US", "", "USA", 38.9, -77.0);
    is_at("Democratic Republic of the Congo", "", "COD", -4.3, 15.3);
    is_at("Kosovo", "", "XKX", 42.7, 21.2);
    is_at("Scotland", "", "GBR", 56.0, -3.9);
    assert_string_equal(found("saudi arabia", "").name, "Saudi Arabia");
}

static void hostile_bytes_are_no_place(void **state)
{
    (void)state;
    static const char all[] = "\xff\xfe\xc3(\xed\xa0\x80\xf8\x88\x80\x80\x80 \x00 \xe2\x82";
    for (size_t from = 0; from < sizeof all; from++)
        for (size_t to = from; to < sizeof all; to++)
            unknown(all + from, to - from, "");
    unknown("", 0, "");
    unknown(" - ", 3, "");
    size_t length = 1 << 20;
    char *long_name = malloc(length);
    memset(long_name, 'a', length);
    unknown(long_name, length, "");
    unknown(long_name, FOLD_SIZE, "");
    unknown(long_name, FOLD_SIZE - 1, "");
    free(long_name);
    /* one sign that is taken apart into eighteen */
    char arabic[120];
    for (size_t i = 0; i + 3 <= sizeof arabic; i += 3)
        memcpy(arabic + i, "\xef\xb7\xba", 3);
    unknown(arabic, sizeof arabic, "");
}

static void a_name_needs_no_end(void **state)
{
    (void)state;
    char *exact = malloc(6);
    entente_place place;
    memcpy(exact, "Jeddah", 6);
    assert_true(place_find(exact, 6, "", &place));
    assert_string_equal(place.name, "Jeddah");
    free(exact);
}

static void folding_stays_in_bounds(void **state)
{
    (void)state;
    char out[FOLD_SIZE];
    unsigned seed = 7;
    for (int i = 0; i < 200000; i++) {
        char bytes[160];
        size_t length = (seed = seed * 1103515245u + 12345u) >> 16 & 127;
        for (size_t j = 0; j < length; j++) {
            seed = seed * 1103515245u + 12345u;
            bytes[j] = i & 1 ? (char)(seed >> 16) : "Saint -ßæłﬃ"[(seed >> 16) % 16];
        }
        size_t used = fold_name(bytes, length, out);
        assert_true(used < FOLD_SIZE && (!used || strlen(out) == used));
    }
    assert_int_equal(fold_name("Mount  Saint-Fort", 17, out), 8);
    assert_string_equal(out, "mt st ft");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_likeliest_is_found),
        cmocka_unit_test(a_country_narrows),
        cmocka_unit_test(case_and_accents_do_not_matter),
        cmocka_unit_test(other_names_are_found),
        cmocka_unit_test(countries_are_places),
        cmocka_unit_test(hostile_bytes_are_no_place),
        cmocka_unit_test(a_name_needs_no_end),
        cmocka_unit_test(folding_stays_in_bounds),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
