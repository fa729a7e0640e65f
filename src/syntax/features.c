#include "syntax/features.h"

#include <stdbool.h>
#include <string.h>

enum { HALF = 24, UNITS = 2 * HALF + 2, PREFIX = 4, SUFFIX = 5, RUN = 3 };

static uint64_t mix(uint64_t hash, uint64_t value)
{
    hash = (hash ^ value) * 0x9E3779B97F4A7C15u;
    return hash ^ hash >> 29;
}

/* One character: its bytes as a number, or one byte where they are not UTF-8. */
static size_t unit(const unsigned char *at, const unsigned char *end, uint32_t *value)
{
    size_t length = *at < 0xC2 ? 1 : *at < 0xE0 ? 2 : *at < 0xF0 ? 3 : *at < 0xF5 ? 4 : 1;
    *value = *at;
    if ((size_t)(end - at) < length)
        return 1;
    uint32_t all = *at;
    for (size_t i = 1; i < length; i++) {
        if ((at[i] & 0xC0) != 0x80)
            return 1;
        all = all << 8 | at[i];
    }
    *value = all;
    return length;
}

/* Quotes and dashes of typesetters become the keyboard's. */
static uint32_t plain(uint32_t c)
{
    if (c >= 'A' && c <= 'Z')
        return c + 32;
    if (c >= '0' && c <= '9')
        return '0';
    if (c == 0xE28098 || c == 0xE28099)
        return '\'';
    if (c == 0xE2809C || c == 0xE2809D)
        return '"';
    if (c >= 0xE28090 && c <= 0xE28095)
        return '-';
    return c;
}

static uint32_t kind(uint32_t c)
{
    return c >= 'A' && c <= 'Z' ? 'X' : (c >= 'a' && c <= 'z') || c >= 0xC280 ? 'x' : c >= '0' && c <= '9' ? '0' : plain(c);
}

static void add(features *f, uint64_t hash)
{
    if (f->count < FEATURES_MOST)
        f->rows[f->count++] = (uint16_t)(mix(hash, 0x2545F491u) >> (64 - FEATURES_BITS));
}

void features_of(const char *form, size_t length, features *f)
{
    uint32_t raw[UNITS], units[UNITS];
    size_t count = 0;
    const unsigned char *at = (const unsigned char *)form, *end = at + length;
    /* The middle of a long form is left out; 4 bytes a character at most. */
    const unsigned char *skip_from = at, *skip_to = at;
    if (length > 8 * HALF) {
        skip_from = at + HALF;
        skip_to = end - HALF;
    }
    while (at < end && count < UNITS - 2) {
        if (at >= skip_from && at < skip_to)
            at = skip_to;
        if (count == HALF && end - at > HALF * 4 && at < skip_to)
            at = skip_to;
        at += unit(at, end, &raw[count++]);
    }
    f->count = 0;
    f->key = mix(0x51, count);
    for (size_t i = 0; i < count; i++) {
        units[i] = plain(raw[i]);
        f->key = mix(f->key, units[i]);
    }
    uint64_t shape = 0x11, hash = 0x22;
    uint32_t last = 0, runs = 0;
    for (size_t i = 0; i < count && runs < 8; i++) {
        uint32_t k = kind(raw[i]);
        if (k != last) {
            shape = mix(shape, k);
            runs++;
        }
        last = k;
    }
    add(f, shape);
    add(f, mix(mix(0x33, count ? kind(raw[0]) : 0), count < 4 ? count : count < 7 ? 4 : count < 11 ? 5 : 6));
    for (size_t i = 0; i < PREFIX && i < count; i++) {
        hash = mix(hash, units[i]);
        add(f, hash);
    }
    hash = 0x44;
    for (size_t i = 0; i < SUFFIX && i < count; i++) {
        hash = mix(hash, units[count - 1 - i]);
        add(f, hash);
    }
    for (size_t i = 0; i + RUN <= count; i++)
        add(f, mix(mix(mix(0x55, units[i]), units[i + 1]), units[i + 2]));
}
