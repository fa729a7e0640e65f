/* Compiles the places of GeoNames, the countries of iso-codes and data/places/names.txt to the table of
   src/read/places_table.h, and writes the states with their names and capitals as a dictionary. Runs at build; what it
   writes depends on its input alone.

   usage: compile cities.txt ISO-CODES names.txt DICTIONARY places.bin states.txt
   ISO-CODES is the folder with iso_3166-1.json and iso_3166-2.json; of DICTIONARY, the hand-written states.txt, the names of
   states are taken too. */
#include "read/fold.h"
#include "read/places_table.h"

#include <errno.h>
#include <jansson.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <utf8proc.h>

enum {
    PLACES = 1 << 18,
    COUNTRIES = 512,
    AREAS = 1 << 13,
    BITS = 17,
    SPEAKS = 110000,
    CAPITAL_WEIGHT = 10,
    AREA_SHARE = 90,
    AREA_WEIGHT = 5
};

typedef struct city {
    const char *name;
    char country[4], admin[4];
    uint64_t population;
    int64_t lat, lon;
    bool capital;
} city;

typedef struct country {
    char two[3], three[4];
    const char *name, *common, *official;
    const city *capital;
    double people, lat, lon; /* sums over its places, of people and of positions weighted by them */
    size_t places, known;    /* its places; those whose area ISO 3166-2 knows by letters */
} country;

/* one way to find a place */
typedef struct finding {
    char folded[FOLD_SIZE], country[4];
    const char *shown, *key;
    uint64_t hash, rank;
    int64_t lat, lon;
    bool state;
} finding;

static struct {
    city *cities;
    finding *findings;
    size_t city_count, country_count, finding_count;
    country countries[COUNTRIES];
} all;

static _Noreturn void die(const char *format, ...)
{
    va_list list;
    va_start(list, format);
    fputs("places: ", stderr);
    vfprintf(stderr, format, list);
    fputc('\n', stderr);
    va_end(list);
    exit(1);
}

static char *file(const char *path, size_t *length)
{
    FILE *in = fopen(path, "rb");
    if (!in)
        die("%s: %s", path, strerror(errno));
    char *bytes = malloc(64u << 20);
    *length = bytes ? fread(bytes, 1, (64u << 20) - 1, in) : 0;
    fclose(in);
    if (!*length)
        die("%s: nothing could be read", path);
    bytes[*length] = 0;
    return bytes;
}

static char *copy(const char *bytes, size_t length)
{
    char *text = malloc(length + 1);
    if (!text)
        die("out of memory");
    memcpy(text, bytes, length);
    text[length] = 0;
    return text;
}

static country *country_of(const char *code)
{
    for (country *c = all.countries; c < all.countries + all.country_count; c++)
        if (!strcmp(strlen(code) == 2 ? c->two : c->three, code))
            return c;
    return NULL;
}

/* --- iso-codes --- */

static void countries_read(const char *folder)
{
    char path[1024];
    json_error_t error;
    snprintf(path, sizeof path, "%s/iso_3166-1.json", folder);
    json_t *root = json_load_file(path, 0, &error), *row;
    size_t i;
    if (!root)
        die("%s: %s; run ./setup", path, error.text);
    json_array_foreach(json_object_get(root, "3166-1"), i, row)
    {
        country *c = &all.countries[all.country_count];
        const char *two = json_string_value(json_object_get(row, "alpha_2"));
        const char *three = json_string_value(json_object_get(row, "alpha_3"));
        c->name = json_string_value(json_object_get(row, "name"));
        c->common = json_string_value(json_object_get(row, "common_name"));
        c->official = json_string_value(json_object_get(row, "official_name"));
        if (!two || !three || strlen(two) != 2 || strlen(three) != 3 || !c->name || ++all.country_count == COUNTRIES - 1)
            die("%s: row %zu is not as expected", path, i);
        memcpy(c->two, two, 3);
        memcpy(c->three, three, 4);
    }
    /* in use, though ISO 3166 has no code for it */
    all.countries[all.country_count++] = (country){.two = "XK", .three = "XKX", .name = "Kosovo"};
}

/* --- GeoNames, a place a line as data/places/cities.md says --- */

/* a whole number that fills its field */
static int64_t whole(const char *text, const char *path, size_t line)
{
    char *end;
    errno = 0;
    long long value = strtoll(text, &end, 10);
    if (errno || end == text || *end)
        die("%s:%zu: '%s' is no whole number", path, line, text);
    return value;
}

static void city_read(char *text, const char *path, size_t line)
{
    enum { COUNTRY, ADMIN, CAPITAL, PEOPLE, LAT, LON, NAME, FIELDS };
    char *field[FIELDS];
    for (size_t i = 0; i < FIELDS; i++) {
        field[i] = text;
        text += strcspn(text, "\t");
        if ((*text == '\t') == (i == NAME))
            die("%s:%zu: expected %d fields", path, line, FIELDS);
        *text++ = 0;
    }
    const country *of = strlen(field[COUNTRY]) == 2 ? country_of(field[COUNTRY]) : NULL;
    if (!of || !*field[NAME])
        die("%s:%zu: expected a name and a country of ISO 3166", path, line);
    if (all.city_count == PLACES)
        die("%s: more places than expected", path);
    city *c = &all.cities[all.city_count++];
    c->name = field[NAME];
    c->capital = *field[CAPITAL];
    c->population = (uint64_t)whole(field[PEOPLE], path, line);
    c->lat = whole(field[LAT], path, line);
    c->lon = whole(field[LON], path, line);
    memcpy(c->country, of->three, 4);
    if (strlen(field[ADMIN]) < sizeof c->admin)
        strcpy(c->admin, field[ADMIN]);
}

static void cities_read(const char *path)
{
    size_t length, line = 0;
    for (char *at = file(path, &length), *end; *at; at = end) {
        size_t used = strcspn(at, "\n");
        end = at + used + (at[used] == '\n');
        at[used] = 0;
        line++;
        if (*at != '#')
            city_read(at, path, line);
    }
}

/* --- what is found, and how likely it is meant --- */

static void find(const char *key, const char *shown, const char *code, uint64_t rank, int64_t lat, int64_t lon)
{
    finding *f = &all.findings[all.finding_count];
    size_t length = fold_name(key, strlen(key), f->folded);
    if (!length) {
        if (strcmp(key, shown))
            die("'%s' cannot be a name", key);
        return;
    }
    if (++all.finding_count == PLACES)
        die("more places than expected");
    memcpy(f->country, code, 4);
    f->key = strcmp(key, shown) ? key : NULL;
    f->shown = shown;
    f->hash = places_hash(f->folded, length);
    f->rank = rank;
    f->lat = lat;
    f->lon = lon;
}

/* A capital is meant rather than a namesake of up to ten times its people. */
static uint64_t rank_of(const city *c)
{
    return (c->population + 1) * (c->capital ? CAPITAL_WEIGHT : 1);
}

/* A country comes before all others of its name. It is found at its capital, or at the centre of its people where GeoNames
 * marks none. */
static void country_find(const country *c, const char *name)
{
    size_t before = all.finding_count;
    const char *shown = c->common ? c->common : c->name;
    if (name && c->capital)
        find(name, c->common ? c->common : c->name, c->three, UINT64_MAX, c->capital->lat, c->capital->lon);
    else if (name && c->people > 0)
        find(name, c->common ? c->common : c->name, c->three, UINT64_MAX, (int64_t)(c->lat / c->people),
             (int64_t)(c->lon / c->people));
    if (all.finding_count > before) /* Singapore is a city too */
        all.findings[before].state = !c->capital || strcmp(c->capital->name, shown);
}

/* "Iran, Islamic Republic of" the other way round; NULL: the name has no such form */
static char *turned(const char *name)
{
    const char *comma = strstr(name, ", ");
    size_t length = strlen(name);
    bool of = length > 3 && (!strcmp(name + length - 3, " of") || (length > 7 && !strcmp(name + length - 7, " of the")));
    if (!comma || !of)
        return NULL;
    char *out = malloc(length + 1);
    if (!out)
        die("out of memory");
    snprintf(out, length + 1, "%s %.*s", comma + 2, (int)(comma - name), name);
    return out;
}

/* the part before the comma, where no other country shares it: "Moldova", but not "Korea" */
static char *shorter(const country *of)
{
    const char *comma = strstr(of->name, ", ");
    if (!comma || !turned(of->name))
        return NULL;
    for (const country *c = all.countries; c < all.countries + all.country_count; c++)
        if (c != of && !strncmp(c->name, of->name, (size_t)(comma - of->name)))
            return NULL;
    return copy(of->name, (size_t)(comma - of->name));
}

static void countries_find(void)
{
    for (const city *at = all.cities; at < all.cities + all.city_count; at++) {
        country *of = country_of(at->country);
        double weight = (double)at->population + 1;
        if (at->capital)
            of->capital = at;
        of->people += weight;
        of->lat += weight * (double)at->lat;
        of->lon += weight * (double)at->lon;
    }
    for (country *c = all.countries; c < all.countries + all.country_count; c++) {
        if (!c->common)
            c->common = shorter(c);
        country_find(c, c->name);
        country_find(c, c->common);
        country_find(c, c->official);
        country_find(c, turned(c->name));
    }
}

/* an area of the first order */
typedef struct area {
    const char *code, *name;
    country *of;
    double people, lat, lon; /* sums as a country's */
} area;

static int area_compare(const void *left, const void *right)
{
    return strcmp(((const area *)left)->code, ((const area *)right)->code);
}

static size_t areas_read(const char *folder, area *areas)
{
    char path[1024];
    json_error_t error;
    snprintf(path, sizeof path, "%s/iso_3166-2.json", folder);
    json_t *root = json_load_file(path, 0, &error), *row;
    size_t i, count = 0;
    if (!root)
        die("%s: %s; run ./setup", path, error.text);
    json_array_foreach(json_object_get(root, "3166-2"), i, row)
    {
        const char *code = json_string_value(json_object_get(row, "code"));
        const char *name = json_string_value(json_object_get(row, "name"));
        if (!code || strlen(code) < 4 || code[2] != '-' || !name || count == AREAS)
            die("%s: row %zu is not as expected", path, i);
        char two[3] = {code[0], code[1]};
        areas[count++] = (area){.code = code, .name = name, .of = country_of(two)};
    }
    qsort(areas, count, sizeof *areas, area_compare);
    return count;
}

/* Areas of the first order, where GeoNames goes by ISO 3166-2: the states of America, the nations of Britain, the cantons of
   Switzerland. Their centre is their people's; a city with a fifth of their people comes before them: New York, Geneva. */
static void areas_find(const char *folder)
{
    area *areas = calloc(AREAS, sizeof *areas);
    if (!areas)
        die("out of memory");
    size_t count = areas_read(folder, areas);
    for (const city *at = all.cities; at < all.cities + all.city_count; at++) {
        char code[8];
        country *of = country_of(at->country);
        snprintf(code, sizeof code, "%.2s-%.3s", of->two, at->admin);
        area key = {.code = code}, *in = bsearch(&key, areas, count, sizeof *areas, area_compare);
        double weight = (double)at->population + 1;
        of->places++;
        if (!in)
            continue;
        of->known += at->admin[0] >= 'A' && at->admin[0] <= 'Z';
        in->people += weight;
        in->lat += weight * (double)at->lat;
        in->lon += weight * (double)at->lon;
    }
    for (const area *at = areas; at < areas + count; at++)
        if (at->people > 0 && at->of->known * 100 >= at->of->places * AREA_SHARE)
            find(at->name, at->name, at->of->three, (uint64_t)at->people / AREA_WEIGHT, (int64_t)(at->lat / at->people),
                 (int64_t)(at->lon / at->people));
}

/* --- lines of a dictionary --- */

/* Gives the words of a statement of this kind, one after the other, with all that stands before the colon; false at the end.
 */
typedef struct reading {
    const char *path;
    char *at, *rest; /* the next line; the words still to come of this one */
    char head[256];
    size_t line;
} reading;

static char *trim(char *text)
{
    text += strspn(text, " ");
    for (size_t length = strlen(text); length && text[length - 1] == ' '; length--)
        text[length - 1] = 0;
    return text;
}

static char *word_next(reading *r)
{
    for (;;) {
        if (r->rest) {
            char *end = strchr(r->rest, ';'), *word = r->rest;
            r->rest = end ? end + 1 : NULL;
            if (end)
                *end = 0;
            word = trim(word);
            if (*word)
                return word;
            continue;
        }
        if (!*r->at)
            return NULL;
        char *line = r->at, *end = strchr(line, '\n');
        r->at = end ? end + 1 : line + strlen(line);
        r->line++;
        if (end)
            *end = 0;
        if (*line == '#' || !*line)
            continue;
        if (*line != ' ') {
            char *colon = strchr(line, ':');
            if (!colon)
                die("%s:%zu: expected a colon", r->path, r->line);
            *colon = 0;
            snprintf(r->head, sizeof r->head, "%s", trim(line));
            line = colon + 1;
        }
        r->rest = line;
    }
}

/* other names of places, as data/places/names.txt has them: "place SDN El Fasher : Darfur; North Darfur" */
static void names_find(const char *path)
{
    size_t length, cities = all.city_count;
    reading r = {.path = path, .at = file(path, &length)};
    for (char *word; (word = word_next(&r));) {
        char folded[FOLD_SIZE], own[FOLD_SIZE], code[4] = "";
        const char *town = r.head + 10;
        const city *best = NULL;
        if (strncmp(r.head, "place ", 6) || strlen(r.head) < 11 || r.head[9] != ' ')
            die("%s:%zu: expected 'place CODE TOWN : NAME; NAME'", path, r.line);
        memcpy(code, r.head + 6, 3);
        size_t used = fold_name(town, strlen(town), folded);
        for (const city *at = all.cities; at < all.cities + cities; at++)
            if (!strcmp(at->country, code) && fold_name(at->name, strlen(at->name), own) == used &&
                !memcmp(own, folded, used) && (!best || rank_of(at) > rank_of(best)))
                best = at;
        if (!best)
            die("%s:%zu: GeoNames has no '%s' in %s", path, r.line, town, code);
        find(word, best->name, code, rank_of(best), best->lat, best->lon);
    }
}

/* the names of states in the dictionary, but for those that are another place's already, as "Gaza" and "Scotland" */
static void states_find(const char *path)
{
    size_t length, before = all.finding_count;
    reading r = {.path = path, .at = file(path, &length)};
    for (char *word; (word = word_next(&r));) {
        char folded[FOLD_SIZE];
        bool taken = false;
        if (strncmp(r.head, "actor ", 6) || strlen(r.head) != 9)
            continue;
        const country *c = country_of(r.head + 6);
        if (!c)
            continue;
        fold_name(word, strlen(word), folded);
        for (size_t i = 0; i < before && !taken; i++)
            taken = !strcmp(all.findings[i].folded, folded) && !strcmp(all.findings[i].country, c->three);
        if (!taken)
            country_find(c, word);
    }
}

/* --- writing --- */

static int compare(const void *left, const void *right)
{
    const finding *a = left, *b = right;
    size_t bucket_a = a->hash & ((1u << BITS) - 1), bucket_b = b->hash & ((1u << BITS) - 1);
    if (bucket_a != bucket_b)
        return bucket_a < bucket_b ? -1 : 1;
    if (a->rank != b->rank)
        return a->rank > b->rank ? -1 : 1;
    int names = strcmp(a->country, b->country);
    names = names ? names : strcmp(a->shown, b->shown);
    if (names)
        return names;
    return a->lat != b->lat ? (a->lat < b->lat ? -1 : 1) : a->lon < b->lon ? -1 : a->lon > b->lon;
}

static void put(FILE *out, const void *bytes, size_t length, const char *path)
{
    if (length && fwrite(bytes, length, 1, out) != 1)
        die("%s: %s", path, strerror(errno));
}

static FILE *begin(const char *path)
{
    FILE *out = fopen(path, "wb");
    if (!out)
        die("%s: %s", path, strerror(errno));
    return out;
}

static void table_write(const char *path)
{
    qsort(all.findings, all.finding_count, sizeof *all.findings, compare);
    uint32_t *start = calloc((1u << BITS) + 1, sizeof *start);
    places_entry *entries = calloc(all.finding_count, sizeof *entries);
    char *text = malloc(all.finding_count * FOLD_SIZE * 2);
    size_t used = 0;
    if (!start || !entries || !text)
        die("out of memory");
    for (size_t i = 0; i < all.finding_count; i++) {
        const finding *f = &all.findings[i];
        start[(f->hash & ((1u << BITS) - 1)) + 1]++;
        entries[i] = (places_entry){.check = (uint32_t)(f->hash >> 32),
                                    .text = (uint32_t)used | (f->key ? PLACES_KEYED : 0) | (f->state ? PLACES_STATE : 0),
                                    .lat = (int32_t)f->lat,
                                    .lon = (int32_t)f->lon};
        used += (size_t)sprintf(text + used, "%s%s", f->country, f->shown) + 1;
        if (f->key)
            used += (size_t)sprintf(text + used, "%s", f->key) + 1;
    }
    for (size_t i = 0; i < 1u << BITS; i++)
        start[i + 1] += start[i];
    places_header header = {PLACES_MAGIC, BITS, (uint32_t)all.finding_count, (uint32_t)used};
    FILE *out = begin(path);
    put(out, &header, sizeof header, path);
    put(out, start, ((1u << BITS) + 1) * sizeof *start, path);
    put(out, entries, all.finding_count * sizeof *entries, path);
    put(out, text, used, path);
    if (fclose(out))
        die("%s: %s", path, strerror(errno));
}

/* a name without its accents, where it has any: writers leave them out */
static char *unaccented(const char *name)
{
    utf8proc_uint8_t *out;
    if (!name || utf8proc_map((const utf8proc_uint8_t *)name, 0, &out,
                              UTF8PROC_NULLTERM | UTF8PROC_DECOMPOSE | UTF8PROC_STRIPMARK | UTF8PROC_STABLE) < 0)
        return NULL;
    return (char *)out;
}

/* one statement: every name once, and none with a comma in it unless there is no other */
static void statement_write(FILE *out, const char *kind, const char *code, const char *const *names, size_t count)
{
    const char *written[16], *parted = "";
    size_t used = 0;
    for (int commas = 0; commas < 2 && !used; commas++)
        for (size_t i = 0; i < count * 2; i++) {
            const char *name = i % 2 ? unaccented(names[i / 2]) : names[i / 2];
            bool again = !name || (!commas && strstr(name, ", "));
            for (size_t j = 0; j < used && !again; j++)
                again = !strcmp(written[j], name);
            if (again)
                continue;
            if (!used)
                fprintf(out, "%s %s :", kind, code);
            fprintf(out, "%s %s", parted, name);
            parted = ";";
            written[used++] = name;
        }
    if (used)
        fputc('\n', out);
}

static void states_write(const char *path)
{
    FILE *out = begin(path);
    fputs("# Made at build by data/places/compile.c: states' names from iso-codes (LGPL 2.1 or later), capitals of more "
          "than 110,000\n"
          "# people from GeoNames (CC BY 4.0). data/reading/states.txt is read after it and has what these lack.\n",
          out);
    for (const country *c = all.countries; c < all.countries + all.country_count; c++)
        statement_write(out, "actor", c->three, (const char *const[]){c->common, c->name, c->official, turned(c->name)}, 4);
    for (const country *c = all.countries; c < all.countries + all.country_count; c++) {
        char capital[FOLD_SIZE], own[FOLD_SIZE], common[FOLD_SIZE] = "";
        if (!c->capital || c->capital->population <= SPEAKS || strstr(c->capital->name, " - "))
            continue;
        fold_name(c->capital->name, strlen(c->capital->name), capital);
        fold_name(c->name, strlen(c->name), own);
        if (c->common)
            fold_name(c->common, strlen(c->common), common);
        if (strcmp(capital, own) && strcmp(capital, common)) /* Singapore, Panamá: the state itself */
            statement_write(out, "capital", c->three, &c->capital->name, 1);
    }
    if (fclose(out))
        die("%s: %s", path, strerror(errno));
}

int main(int count, char **arguments)
{
    if (count != 7)
        die("usage: compile cities.txt ISO-CODES names.txt DICTIONARY places.bin states.txt");
    all.cities = calloc(PLACES, sizeof *all.cities);
    all.findings = calloc(PLACES, sizeof *all.findings);
    if (!all.cities || !all.findings)
        die("out of memory");
    countries_read(arguments[2]);
    cities_read(arguments[1]);
    countries_find();
    areas_find(arguments[2]);
    names_find(arguments[3]);
    states_find(arguments[4]);
    for (const city *c = all.cities; c < all.cities + all.city_count; c++)
        find(c->name, c->name, c->country, rank_of(c), c->lat, c->lon);
    table_write(arguments[5]);
    states_write(arguments[6]);
    return 0;
}
