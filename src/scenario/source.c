#include "scenario/source.h"

#include <ctype.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <utf8proc.h>

const char *scenario_stem(arena *a, const char *name)
{
    const char *dot = strrchr(name, '.');
    size_t length = dot && dot != name ? (size_t)(dot - name) : strlen(name);
    /* A byte that is not UTF-8 becomes U+FFFD, three bytes. */
    char *stem = ARENA_ARRAY(a, length * 3 + 1, char), *to = stem;
    for (size_t at = 0; stem && at < length;) {
        utf8proc_int32_t code;
        utf8proc_ssize_t size =
            utf8proc_iterate((const utf8proc_uint8_t *)name + at, (utf8proc_ssize_t)(length - at), &code);
        memcpy(to, size > 0 ? name + at : "\xef\xbf\xbd", size > 0 ? (size_t)size : 3);
        to += size > 0 ? size : 3;
        at += size > 0 ? (size_t)size : 1;
    }
    return stem;
}

bool scenario_holds(const scenario_file *file, const char *word)
{
    for (size_t i = 0; i < file->length; i++) {
        size_t at = i, matched = 0;
        while (word[matched] && at < file->length && tolower((unsigned char)file->bytes[at]) == word[matched]) {
            matched++;
            at += at + 1 < file->length && !file->bytes[at + 1] ? 2 : 1; /* the other half of a UTF-16 letter */
        }
        if (!word[matched])
            return true;
    }
    return false;
}

const rational *scenario_number(arena *a, const char *text, entente_error *error)
{
    text += strspn(text, " \t\r\n");
    size_t length = strlen(text);
    while (length && strchr(" \t\r\n", text[length - 1]))
        length--;
    const char *trimmed = arena_text(a, text, length);
    if (!trimmed) {
        error_memory(error);
        return NULL;
    }
    return number_parse(a, trimmed, error);
}

void scenario_note(arena *a, scenario_notes *notes, const char *format, ...)
{
    char text[400];
    va_list arguments;
    va_start(arguments, format);
    int length = vsnprintf(text, sizeof text, format, arguments);
    va_end(arguments);
    if (notes->count == notes->size) {
        size_t size = notes->size ? notes->size * 2 : 8;
        const char **more = ARENA_ARRAY(a, size, const char *);
        if (!more) {
            notes->failed = true;
            return;
        }
        if (notes->count)
            memcpy(more, notes->note, notes->count * sizeof *more);
        notes->note = more;
        notes->size = size;
    }
    const char *note = length < 0 ? NULL : arena_text(a, text, strlen(text));
    if (note)
        notes->note[notes->count++] = note;
    else
        notes->failed = true;
}

static int by_text(const void *left, const void *right)
{
    const scenario_name *a = left, *b = right;
    int order = strcmp(a->text, b->text);
    return order ? order : (a->place > b->place) - (a->place < b->place);
}

void scenario_sort(scenario_name *name, size_t count)
{
    if (count)
        qsort(name, count, sizeof *name, by_text);
}

size_t scenario_find(const scenario_name *name, size_t count, const char *text)
{
    size_t low = 0, high = count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (strcmp(name[middle].text, text) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return low < count && !strcmp(name[low].text, text) ? name[low].place : SIZE_MAX;
}
