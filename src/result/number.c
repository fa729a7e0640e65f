#include "result/number.h"

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
