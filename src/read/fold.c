#include "read/fold.h"

#include <stdbool.h>
#include <string.h>
#include <utf8proc.h>

/* letters that Unicode does not take apart */
static const char *plain(utf8proc_int32_t point)
{
    switch (point) {
    case 0xe6:
        return "ae";
    case 0xf0:
    case 0x111:
        return "d";
    case 0xf8:
        return "o";
    case 0xfe:
        return "th";
    case 0x127:
        return "h";
    case 0x131:
        return "i";
    case 0x142:
        return "l";
    case 0x153:
        return "oe";
    case 0x167:
        return "t";
    case 0x259:
        return "a";
    default:
        return NULL;
    }
}

/* Marks that part words. All other marks, apostrophes and full stops above all, are left out without a trace. */
static bool parts(utf8proc_int32_t point)
{
    return point == ' ' || point == '-' || point == '/' || point == ',' || point == '_' || point == '\t' || point == '\n' ||
           point == 0x2010 || point == 0x2011 || point == 0x2013 || point == 0x2014;
}

static bool letter(utf8proc_int32_t point)
{
    if (point < 0x80)
        return (point >= 'a' && point <= 'z') || (point >= '0' && point <= '9');
    utf8proc_category_t c = utf8proc_category(point);
    return c == UTF8PROC_CATEGORY_LL || c == UTF8PROC_CATEGORY_LO || c == UTF8PROC_CATEGORY_ND || c == UTF8PROC_CATEGORY_LU;
}

/* the word that ends a name so far, in its short form; gives the name's new length */
static size_t shorten(char *out, size_t word, size_t length)
{
    static const char *const longer[] = {"saint", "mount", "fort"}, *const shorter[] = {"st", "mt", "ft"};
    for (size_t i = 0; i < sizeof longer / sizeof *longer; i++)
        if (length - word == strlen(longer[i]) && !memcmp(out + word, longer[i], length - word)) {
            memcpy(out + word, shorter[i], 2);
            return word + 2;
        }
    return length;
}

/* Gives the folded points of a text, at most FOLD_SIZE; -1: no UTF-8, or too long. Most names are ASCII and need no tables.
 */
static utf8proc_ssize_t points_of(const char *text, size_t length, utf8proc_int32_t *points)
{
    size_t i = 0;
    for (; i < length && (unsigned char)text[i] < 0x80; i++)
        points[i] = text[i] >= 'A' && text[i] <= 'Z' ? text[i] + ('a' - 'A') : text[i];
    if (i == length)
        return (utf8proc_ssize_t)length;
    utf8proc_ssize_t count =
        utf8proc_decompose((const utf8proc_uint8_t *)text, (utf8proc_ssize_t)length, points, FOLD_SIZE,
                           UTF8PROC_DECOMPOSE | UTF8PROC_COMPAT | UTF8PROC_CASEFOLD | UTF8PROC_STRIPMARK | UTF8PROC_IGNORE);
    return count > FOLD_SIZE ? -1 : count;
}

size_t fold_name(const char *text, size_t length, char out[FOLD_SIZE])
{
    utf8proc_int32_t points[FOLD_SIZE];
    size_t used = 0, word = 0;
    bool gap = false;
    if (length >= FOLD_SIZE)
        return 0;
    utf8proc_ssize_t count = points_of(text, length, points);
    for (utf8proc_ssize_t i = 0; i < count; i++) {
        if (parts(points[i])) {
            gap = used > 0;
            continue;
        }
        if (!letter(points[i]))
            continue;
        if (used + 6 > FOLD_SIZE) /* a space, four bytes at most, the NUL */
            return 0;
        if (gap) {
            used = shorten(out, word, used);
            out[used++] = ' ';
            word = used;
            gap = false;
        }
        const char *letters = plain(points[i]);
        if (letters) {
            memcpy(out + used, letters, strlen(letters));
            used += strlen(letters);
        } else {
            used += (size_t)utf8proc_encode_char(points[i], (utf8proc_uint8_t *)out + used);
        }
    }
    used = shorten(out, word, used);
    out[used] = 0;
    return used;
}
