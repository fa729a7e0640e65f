#include "council/figure.h"

#include <ctype.h>
#include <inttypes.h>

#define MOST (((uint64_t)1 << 62) - 1)

static bool push_digit(uint64_t *number, char digit)
{
    uint64_t add = (uint64_t)(digit - '0');
    if (*number > (MOST - add) / 10)
        return false;
    *number = *number * 10 + add;
    return true;
}

bool figure_read(const char **text, figure *f)
{
    const char *at = *text;
    *f = (figure){0};
    if (!isdigit((unsigned char)at[0]) && !(at[0] == '.' && isdigit((unsigned char)at[1])))
        return false;
    for (; isdigit((unsigned char)*at); at++)
        if (!push_digit(&f->digits, *at))
            return false;
    unsigned zeros = 0; /* not known yet to matter */
    if (*at == '.' && isdigit((unsigned char)at[1])) {
        for (at++; isdigit((unsigned char)*at); at++) {
            zeros++;
            if (*at == '0')
                continue;
            for (; zeros > 1; zeros--, f->places++)
                if (f->places == FIGURE_PLACES_MOST || !push_digit(&f->digits, '0'))
                    return false;
            if (f->places++ == FIGURE_PLACES_MOST || !push_digit(&f->digits, *at))
                return false;
            zeros = 0;
        }
    }
    *text = at;
    return true;
}

uint64_t figure_unit(unsigned places)
{
    uint64_t unit = 1;
    while (places--)
        unit *= 10;
    return unit;
}

bool figures_scale(const figure *list, size_t count, uint64_t *value, unsigned *places)
{
    *places = 0;
    for (size_t i = 0; i < count; i++)
        *places = list[i].places > *places ? list[i].places : *places;
    for (size_t i = 0; i < count; i++)
        if (__builtin_mul_overflow(list[i].digits, figure_unit(*places - list[i].places), &value[i]) || value[i] > MOST)
            return false;
    return true;
}

void figure_say(buffer *b, uint64_t value, unsigned places)
{
    uint64_t unit = figure_unit(places), rest = value % unit;
    buffer_format(b, "%" PRIu64, value / unit);
    if (!rest)
        return;
    for (; rest % 10 == 0; rest /= 10)
        places--;
    buffer_format(b, ".%0*" PRIu64, (int)places, rest);
}
