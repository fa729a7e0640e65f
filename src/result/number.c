#include "result/number.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* "1e+20" and "1e-07" as "1e20" and "1e-7". */
static void short_exponent(char *text)
{
    char *from = strchr(text, 'e'), *to = from;
    if (!from)
        return;
    to++;
    from++;
    if (*from == '-')
        *to++ = *from++;
    else if (*from == '+')
        from++;
    while (*from == '0' && from[1])
        from++;
    memmove(to, from, strlen(from) + 1);
}

char *result_number(entente_type type, double value, char out[NUMBER_TEXT])
{
    value = value == 0 ? 0 : value; /* no -0 */
    snprintf(out, NUMBER_TEXT - 2, "%.12g", value);
    if (type == ENTENTE_BOUND && strtod(out, NULL) != value)
        snprintf(out, NUMBER_TEXT - 2, "%.17g", value);
    if (type == ENTENTE_REAL && !strpbrk(out, ".e"))
        strcat(out, ".0");
    short_exponent(out);
    return out;
}

/* The length of a text of digits that stands as it is, but for zeros at its end; 0: it is rounded, or has a sign. Most are
 * short. */
static size_t shown_length(const char *decimal, int places)
{
    size_t whole = strspn(decimal, "0123456789"),
           after = decimal[whole] == '.' ? strspn(decimal + whole + 1, "0123456789") : 0;
    size_t length = after ? whole + 1 + after : whole;
    if (!whole || whole > 9 || after > (size_t)places || decimal[length])
        return 0;
    while (after && decimal[length - 1] == '0')
        length--;
    return length - (decimal[length - 1] == '.');
}

void number_shown(buffer *b, const char *decimal, int places)
{
    char text[32];
    size_t length = shown_length(decimal, places);
    if (length) {
        buffer_add(b, decimal, length);
        return;
    }
    double value = strtod(decimal, NULL);
    if (fabs(value) >= 1e9) {
        buffer_format(b, "%.6g", value);
        return;
    }
    length = (size_t)snprintf(text, sizeof text, "%.*f", places, value);
    while (places && text[length - 1] == '0')
        length--;
    length -= text[length - 1] == '.';
    text[length] = '\0';
    buffer_text(b, strcmp(text, "-0") ? text : "0");
}

enum { DIGITS_MOST = 24 };

void number_shown_whole(buffer *b, const char *digits)
{
    size_t length = strlen(digits);
    if (length <= DIGITS_MOST || digits[strspn(digits, "0123456789")])
        buffer_text(b, digits);
    else
        buffer_format(b, "%.1s.%.5se+%zu", digits, digits + 1, length - 1);
}
