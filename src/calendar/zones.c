#include "calendar/zones.h"

#include "base/error.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#define FOLDER "/usr/share/zoneinfo"
enum { FILE_MOST = 1 << 17, CHANGES_MOST = 8192, TYPES_MOST = 256, DAY = 86400, AROUND = 26 * 3600 };

/* When one of the two offsets of a year begins: the POSIX rule at the end of a file. */
typedef struct turn {
    char form; /* 'M': day of a week of a month; 'J': day 1 to 365, 29 February not counted; 'D': day 0 to 365 */
    int month, week, day;
    int32_t second; /* of that day, by the clock before the turn */
} turn;

struct zone {
    size_t count, types;
    int64_t *at;         /* [count] ascending */
    unsigned char *type; /* [count] */
    int32_t offset[TYPES_MOST];
    bool rule, summer; /* after the last change; summer: with two offsets */
    int32_t standard, saving;
    turn begins, ends;
};

/* --- the file --- */

static uint32_t four(const unsigned char *at)
{
    return (uint32_t)at[0] << 24 | (uint32_t)at[1] << 16 | (uint32_t)at[2] << 8 | at[3];
}

static int64_t eight(const unsigned char *at)
{
    return (int64_t)((uint64_t)four(at) << 32 | four(at + 4));
}

enum { HEADER = 44 };
typedef struct counts {
    size_t utc, standard, leap, times, types, letters;
} counts;

static bool read_header(const unsigned char *at, size_t length, counts *c)
{
    if (length < HEADER || memcmp(at, "TZif", 4))
        return false;
    *c = (counts){four(at + 20), four(at + 24), four(at + 28), four(at + 32), four(at + 36), four(at + 40)};
    return c->utc <= TYPES_MOST && c->standard <= TYPES_MOST && c->leap <= CHANGES_MOST && c->times <= CHANGES_MOST &&
           c->types && c->types <= TYPES_MOST && c->letters <= CHANGES_MOST;
}

static size_t block(const counts *c, size_t wide)
{
    return c->times * (wide + 1) + c->types * 6 + c->letters + c->leap * (wide + 4) + c->standard + c->utc;
}

static bool read_number(const char **at, int most, int *value)
{
    int digits = 0;
    for (*value = 0; **at >= '0' && **at <= '9' && digits < 4; ++*at, digits++)
        *value = *value * 10 + (**at - '0');
    return digits && *value <= most;
}

/* hh[:mm[:ss]] with a sign, in seconds */
static bool read_time(const char **at, int32_t *out)
{
    int sign = 1, part[3] = {0};
    if (**at == '-' || **at == '+')
        sign = *(*at)++ == '-' ? -1 : 1;
    for (int i = 0; i < 3; i++) {
        if (!read_number(at, i ? 59 : 167, &part[i]))
            return false;
        if (**at != ':')
            break;
        ++*at;
    }
    *out = sign * (part[0] * 3600 + part[1] * 60 + part[2]);
    return true;
}

static bool skip_name(const char **at)
{
    const char *start = *at;
    if (**at == '<') {
        while (**at && **at != '>')
            ++*at;
        return *(*at)++ == '>';
    }
    while ((**at >= 'A' && **at <= 'Z') || (**at >= 'a' && **at <= 'z'))
        ++*at;
    return *at > start;
}

static bool read_turn(const char **at, turn *t)
{
    *t = (turn){.form = 'D', .second = 2 * 3600};
    if (*(*at)++ != ',')
        return false;
    if (**at == 'M') {
        ++*at;
        t->form = 'M';
        if (!read_number(at, 12, &t->month) || !t->month || *(*at)++ != '.' || !read_number(at, 5, &t->week) || !t->week ||
            *(*at)++ != '.' || !read_number(at, 6, &t->day))
            return false;
    } else {
        if (**at == 'J') {
            ++*at;
            t->form = 'J';
        }
        if (!read_number(at, 365, &t->day) || (t->form == 'J' && !t->day))
            return false;
    }
    if (**at != '/')
        return true;
    ++*at;
    return read_time(at, &t->second);
}

/* "EET-2EEST,M4.5.5/0,M10.5.4/24" */
static bool read_rule(const char *at, zone *z)
{
    if (!*at)
        return true;
    if (!skip_name(&at) || !read_time(&at, &z->standard))
        return false;
    z->standard = -z->standard;
    z->rule = true;
    if (!*at)
        return true;
    z->saving = z->standard + 3600;
    if (!skip_name(&at))
        return false;
    if (*at != ',') {
        if (!read_time(&at, &z->saving))
            return false;
        z->saving = -z->saving;
    }
    z->summer = true;
    return read_turn(&at, &z->begins) && read_turn(&at, &z->ends) && !*at;
}

static bool read_block(const unsigned char *at, const counts *c, size_t wide, zone *z)
{
    const unsigned char *types = at + c->times * wide, *infos = types + c->times;
    for (size_t i = 0; i < c->types; i++) {
        z->offset[i] = (int32_t)four(infos + i * 6);
        if (z->offset[i] < -DAY || z->offset[i] > DAY)
            return false;
    }
    for (size_t i = 0; i < c->times; i++) {
        z->at[i] = wide == 8 ? eight(at + i * 8) : (int32_t)four(at + i * 4);
        z->type[i] = types[i];
        if (types[i] >= c->types || (i && z->at[i] <= z->at[i - 1]))
            return false;
    }
    z->count = c->times;
    z->types = c->types;
    return true;
}

static bool read_file(const unsigned char *bytes, size_t length, zone *z)
{
    counts c;
    if (!read_header(bytes, length, &c) || length - HEADER < block(&c, 4))
        return false;
    if (bytes[4] < '2')
        return read_block(bytes + HEADER, &c, 4, z);
    const unsigned char *at = bytes + HEADER + block(&c, 4);
    size_t left = length - HEADER - block(&c, 4);
    if (!read_header(at, left, &c) || left - HEADER < block(&c, 8) || !read_block(at + HEADER, &c, 8, z))
        return false;
    const char *foot = (const char *)at + HEADER + block(&c, 8);
    left -= HEADER + block(&c, 8);
    char rule[128];
    const char *end = left && *foot == '\n' ? memchr(foot + 1, '\n', left - 1) : NULL;
    if (!end || (size_t)(end - foot) > sizeof rule)
        return false;
    memcpy(rule, foot + 1, (size_t)(end - foot - 1));
    rule[end - foot - 1] = 0;
    return read_rule(rule, z);
}

zone *zone_read(const unsigned char *bytes, size_t length, bool *memory)
{
    zone *z = calloc(1, sizeof *z);
    if (z) {
        z->at = malloc(CHANGES_MOST * sizeof *z->at);
        z->type = malloc(CHANGES_MOST);
    }
    *memory = !z || !z->at || !z->type;
    if (!*memory && read_file(bytes, length, z))
        return z;
    zone_free(z);
    return NULL;
}

void zone_free(zone *z)
{
    if (z) {
        free(z->at);
        free(z->type);
    }
    free(z);
}

/* --- by name --- */

static bool well_named(const char *name)
{
    size_t length = strspn(name, "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_+-/");
    return (strchr(name, '/') || !strcmp(name, "UTC")) && length < ZONE_NAME && !name[length] && *name != '/' &&
           strncmp(name, "posix/", 6) && strncmp(name, "right/", 6);
}

static size_t slurp(const char *path, unsigned char *bytes)
{
    struct stat about;
    FILE *in = stat(path, &about) || !S_ISREG(about.st_mode) ? NULL : fopen(path, "rb");
    size_t length = in ? fread(bytes, 1, FILE_MOST, in) : 0;
    if (in)
        fclose(in);
    return length;
}

entente_status zone_load(const char *name, zone **out, entente_error *error)
{
    char path[sizeof FOLDER + ZONE_NAME + 1];
    struct stat about;
    if (!well_named(name))
        return error_set(
            error, ENTENTE_INVALID,
            "'%.60s' is no zone; expected the name of a place's, as Asia/Qatar or Africa/Cairo, or UTC: letters such "
            "as IST, GST and AST stand for several",
            name);
    unsigned char *bytes = malloc(FILE_MOST);
    if (!bytes)
        return error_set(error, ENTENTE_MEMORY, "out of memory");
    snprintf(path, sizeof path, "%s/%s", FOLDER, name);
    bool memory = false;
    size_t length = slurp(path, bytes);
    zone *z = length ? zone_read(bytes, length, &memory) : NULL;
    free(bytes);
    if (z) {
        *out = z;
        return ENTENTE_OK;
    }
    if (memory)
        return error_set(error, ENTENTE_MEMORY, "out of memory");
    if (stat(FOLDER, &about))
        return error_set(error, ENTENTE_INVALID, "zone %.60s: this machine has no zone data; Debian's package is tzdata",
                         name);
    return error_set(error, ENTENTE_INVALID, "there is no zone '%.60s' in this machine's data; expected one as Asia/Qatar",
                     name);
}

const char *zone_version(char out[ZONE_VERSION])
{
    FILE *in = fopen(FOLDER "/tzdata.zi", "r");
    *out = 0;
    if (in && fscanf(in, "# version %15[0-9a-z]", out) != 1)
        *out = 0;
    if (in)
        fclose(in);
    return out;
}

/* --- instants --- */

static int32_t turn_day(const turn *t, int year)
{
    if (t->form == 'D')
        return day_from(year, 1, 1) + t->day;
    if (t->form == 'J') {
        bool leap = day_from(year, 3, 1) - day_from(year, 1, 1) == 60;
        return day_from(year, 1, 1) + t->day - 1 + (leap && t->day >= 60);
    }
    int32_t first = day_from(year, t->month, 1);
    int32_t next = t->month == 12 ? day_from(year + 1, 1, 1) : day_from(year, t->month + 1, 1);
    int32_t day = first + ((t->day + 6) % 7 - day_weekday(first) + 7) % 7 + (t->week - 1) * 7; /* POSIX: 0 is Sunday */
    return day >= next ? day - 7 : day;
}

static int32_t by_rule(const zone *z, int64_t instant)
{
    if (!z->summer)
        return z->standard;
    int year, month, day;
    int64_t local = instant + z->standard;
    day_split((int32_t)((local - (local % DAY + DAY) % DAY) / DAY), &year, &month, &day);
    /* the last turn before, of this year, the one before and the one after: turns may lie outside of their year */
    int64_t latest = INT64_MIN;
    int32_t offset = z->standard;
    for (int y = year - 1; y <= year + 1; y++) {
        int64_t on = (int64_t)turn_day(&z->begins, y) * DAY + z->begins.second - z->standard;
        int64_t off = (int64_t)turn_day(&z->ends, y) * DAY + z->ends.second - z->saving;
        if (on <= instant && on >= latest) {
            latest = on;
            offset = z->saving;
        }
        if (off <= instant && off > latest) {
            latest = off;
            offset = z->standard;
        }
    }
    return offset;
}

int32_t zone_offset(const zone *z, int64_t instant)
{
    static const int64_t most = 300000000000; /* years of four figures */
    instant = instant < -most ? -most : instant > most ? most : instant;
    if (z->rule && (!z->count || instant >= z->at[z->count - 1]))
        return by_rule(z, instant);
    size_t low = 0, high = z->count;
    while (low < high) {
        size_t middle = (low + high) / 2;
        if (z->at[middle] <= instant)
            low = middle + 1;
        else
            high = middle;
    }
    return z->offset[low ? z->type[low - 1] : 0];
}

zone_shown zone_instant(const zone *z, int32_t day, int32_t second, int64_t *instant)
{
    int64_t local = (int64_t)day * DAY + second;
    int32_t before = zone_offset(z, local - AROUND), after = zone_offset(z, local + AROUND);
    bool first = zone_offset(z, local - before) == before, other = zone_offset(z, local - after) == after;
    *instant = local - (first || !other ? before : after);
    return !first && !other ? ZONE_NEVER : first && other && before != after ? ZONE_TWICE : ZONE_ONCE;
}

moment zone_moment(const zone *z, int64_t instant)
{
    int32_t offset = zone_offset(z, instant) / 60;
    moment m = moment_of(instant + offset * 60);
    m.offset = offset;
    return m;
}
