#include "bracket/reading.h"

#include <string.h>
#include <utf8proc.h>

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

static bool is_letter(const reading *r, size_t from, size_t to)
{
    utf8proc_int32_t c;
    utf8proc_ssize_t took = utf8proc_iterate((const utf8proc_uint8_t *)r->text + from, (utf8proc_ssize_t)(to - from), &c);
    if (took < 1)
        return false;
    utf8proc_category_t category = utf8proc_category(c);
    return category >= UTF8PROC_CATEGORY_LU && category <= UTF8PROC_CATEGORY_ME;
}

bool reading_letter_before(const reading *r, size_t at)
{
    size_t from = at;
    while (from && at - from < 4 && (from == at || ((unsigned char)r->text[from] & 0xc0) == 0x80))
        from--;
    return from < at && is_letter(r, from, at);
}

bool reading_letter_at(const reading *r, size_t at)
{
    return at < r->length && is_letter(r, at, r->length - at < 4 ? r->length : at + 4);
}
