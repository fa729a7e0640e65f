#include "bracket/reading.h"

#include <string.h>

void reading_trim(const char *text, size_t *from, size_t *to)
{
    size_t blank;
    while (*from < *to && ((blank = bracket_blank(text, *from, *to)) || strchr("\n\r*_", text[*from])) && text[*from])
        *from += blank ? blank : 1;
    for (bool more = true; more && *from < *to;) {
        size_t back = *to - 1;
        while (back > *from && ((unsigned char)text[back] & 0xc0) == 0x80 && *to - back < 4)
            back--;
        more = bracket_blank(text, back, *to) == *to - back || (text[back] && strchr("\n\r*_", text[back]));
        if (more)
            *to = back;
    }
}

unsigned char reading_before(const reading *r, size_t at)
{
    while (at && (r->text[at - 1] == ' ' || r->text[at - 1] == '\t' || r->text[at - 1] == '*'))
        at--;
    unsigned char c = at ? (unsigned char)r->text[at - 1] : 0;
    return c == '\n' || c == '\r' ? 0 : c;
}
