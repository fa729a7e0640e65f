#include "read/door.h"

#include "base/error.h"
#include "read/door_date.h"
#include "read/markup.h"

#include <stdio.h>
#include <string.h>
#include <utf8proc.h>

/* ---- what a file is ---- */

/* Files that are known by their first bytes. */
static const struct {
    const char *bytes;
    size_t length;
    const char *name;
} signatures[] = {
#define SIGNED(text, name)                                                                                                  \
    {                                                                                                                       \
        text, sizeof(text) - 1, name                                                                                        \
    }
    SIGNED("%PDF", "a PDF file"),
    SIGNED("%!PS", "a PostScript file"),
    SIGNED("{\\rtf", "a Rich Text file"),
    SIGNED("PK\3\4", "a ZIP archive, as documents of offices are (.docx, .odt)"),
    SIGNED("\xd0\xcf\x11\xe0", "a file of an old office program"),
    SIGNED("\x1f\x8b", "a gzip file"),
    SIGNED("BZh", "a bzip2 file"),
    SIGNED("\xfd"
           "7zXZ",
           "an xz file"),
    SIGNED("7z\xbc\xaf", "a 7z archive"),
    SIGNED("\x28\xb5\x2f\xfd", "a Zstandard file"),
    SIGNED("\x89PNG", "a picture (PNG)"),
    SIGNED("\xff\xd8\xff", "a picture (JPEG)"),
    SIGNED("GIF8", "a picture (GIF)"),
    SIGNED("\x7f"
           "ELF",
           "a program"),
    SIGNED("SQLite format 3", "a database (SQLite)"),
    SIGNED("\xff\xfe\0\0", "text in UTF-32"),
    SIGNED("\0\0\xfe\xff", "text in UTF-32"),
#undef SIGNED
};

/* Elements of pages that say of a text that it is one. */
static const char *const page_tags =
    " html head body p div span a b i u em strong small br hr h1 h2 h3 h4 h5 h6 ul ol li dl dt "
    "dd table tr td th img article section main header footer nav aside script style meta "
    "title link blockquote center font sup sub figure pre ";

static bool blank(char c)
{
    return c == ' ' || c == '\t' || c == '\r' || c == '\n';
}

/* A tag's name at bytes, in lower case, what stands before a colon with it; its length, 0: none fits. */
static size_t tag_name(const char *bytes, size_t length, char out[16])
{
    size_t count = 0;
    while (count < length && count < 15 &&
           (((bytes[count] | 32) >= 'a' && (bytes[count] | 32) <= 'z') || bytes[count] == ':' ||
            (count && bytes[count] >= '0' && bytes[count] <= '9'))) {
        out[count] = bytes[count] == ':' || bytes[count] <= '9' ? bytes[count] : (char)(bytes[count] | 32);
        count++;
    }
    out[count] = '\0';
    bool ends = count < length && (blank(bytes[count]) || bytes[count] == '>' || bytes[count] == '/');
    return ends ? count : 0;
}

static bool page_tag(const char *name)
{
    char padded[20];
    snprintf(padded, sizeof padded, " %s ", name);
    return strstr(page_tags, padded) != NULL;
}

/* In the midst of a text: an element that ends, a line's or paragraph's break, a character by its name. */
static bool has_markup(const char *bytes, size_t length)
{
    for (size_t i = 0; i + 3 < length; i++) {
        char name[16];
        bool closes = bytes[i + 1] == '/';
        if (bytes[i] == '<' && tag_name(bytes + i + 1 + closes, length - i - 1 - closes, name) && page_tag(name) &&
            (closes || !strcmp(name, "br") || !strcmp(name, "p")))
            return true;
        if (bytes[i] != '&')
            continue;
        size_t to = i + 1;
        bool number = bytes[to] == '#';
        to += number;
        while (to < length && to - i < 12 &&
               (((bytes[to] | 32) >= 'a' && (bytes[to] | 32) <= 'z') || (bytes[to] >= '0' && bytes[to] <= '9')))
            to++;
        if (to == length || bytes[to] != ';' || to - i - 1 - number == 0)
            continue;
        memcpy(name, bytes + i + 1, to - i - 1);
        name[to - i - 1] = '\0';
        const markup *m = number ? NULL : markup_load("", NULL);
        if (!m || m->htmlEntityLookup((const xmlChar *)name)) /* reading it tells where libxml2 is not there */
            return true;
    }
    return false;
}

/* What begins with `<`: the first element's name decides, behind declarations and comments. */
static door_kind markup_kind(const char *bytes, size_t length, const char **what)
{
    static const char *const feeds[] = {"rss", "feed", "rdf:rdf"};
    size_t at = 0;
    bool xml = length > 5 && !memcmp(bytes, "<?xml", 5);
    char name[16];
    while (at + 1 < length) {
        if (blank(bytes[at])) {
            at++;
        } else if (bytes[at] == '<' && (bytes[at + 1] == '?' || bytes[at + 1] == '!')) {
            bool comment = length - at > 4 && !memcmp(bytes + at, "<!--", 4);
            if (length - at > 9 && !memcmp(bytes + at, "<!", 2) && (bytes[at + 2] | 32) == 'd' &&
                tag_name(bytes + at + 10, length - at - 10, name) && !strcmp(name, "html"))
                return DOOR_PAGE;
            const char *end = memchr(bytes + at, '>', length - at);
            const char *subset = comment ? NULL : memchr(bytes + at, '[', length - at);
            if (subset && end && subset < end) { /* a document type with declarations of its own */
                *what = "XML that declares entities of its own";
                return DOOR_REFUSED;
            }
            while (comment && end && (end - bytes < (ptrdiff_t)at + 6 || memcmp(end - 2, "--", 2)))
                end = memchr(end + 1, '>', length - (size_t)(end + 1 - bytes));
            if (!end)
                break;
            at = (size_t)(end - bytes) + 1;
        } else {
            break;
        }
    }
    bool element = at + 1 < length && bytes[at] == '<' &&
                   tag_name(bytes + at + 1 + (bytes[at + 1] == '/'), length - at - 1 - (bytes[at + 1] == '/'), name);
    for (size_t i = 0; element && i < sizeof feeds / sizeof *feeds; i++)
        if (!strcmp(name, feeds[i]))
            return DOOR_FEED;
    if (element && page_tag(name))
        return DOOR_PAGE;
    if (xml || element) {
        *what = "XML that is neither a page nor a feed";
        return DOOR_REFUSED;
    }
    return at ? DOOR_PAGE : DOOR_TEXT; /* behind a comment there may be any text */
}

static bool starts_json(const char *bytes, size_t length)
{
    size_t at = 1;
    if (!length || (*bytes != '{' && *bytes != '['))
        return false;
    while (at < length && blank(bytes[at]))
        at++;
    return at < length && (*bytes == '{' ? bytes[at] == '"' || bytes[at] == '}'
                                         : bytes[at] == '{' || bytes[at] == ']' || bytes[at] == '"' || bytes[at] == '[');
}

/* UTF-16 without a mark has a zero in every other byte, as far as its letters are Latin; else DOOR_TEXT. */
static door_kind utf16_kind(const char *bytes, size_t length)
{
    size_t zeros[2] = {0};
    if (length >= 2 && !memcmp(bytes, "\xff\xfe", 2))
        return DOOR_UTF16LE;
    if (length >= 2 && !memcmp(bytes, "\xfe\xff", 2))
        return DOOR_UTF16BE;
    for (size_t i = 0; i < length; i++)
        zeros[i % 2] += !bytes[i];
    if (length < 8 || zeros[0] + zeros[1] < length / 4)
        return DOOR_TEXT;
    return zeros[1] > 8 * zeros[0] ? DOOR_UTF16LE : zeros[0] > 8 * zeros[1] ? DOOR_UTF16BE : DOOR_TEXT;
}

/* Bytes that no text has: zeros, and too many that are control characters or no UTF-8. */
static bool is_binary(const char *bytes, size_t length)
{
    size_t controls = 0, wrong = 0;
    for (size_t i = 0; i < length;) {
        unsigned char c = (unsigned char)bytes[i];
        utf8proc_int32_t code;
        utf8proc_ssize_t size =
            c < 0x80 ? 1 : utf8proc_iterate((const utf8proc_uint8_t *)bytes + i, (utf8proc_ssize_t)(length - i), &code);
        if (!c)
            return true;
        controls += c < 0x20 && !(c >= '\t' && c <= '\r') && c != 0x1b;
        wrong += size <= 0 && length - i >= 4; /* the last may have been cut */
        i += size > 0 ? (size_t)size : 1;
    }
    return controls > 1 + length / 50 || wrong > 3 + length / 8;
}

door_kind door_look(const char *bytes, size_t length, const char **what)
{
    for (size_t i = 0; i < sizeof signatures / sizeof *signatures; i++)
        if (length >= signatures[i].length && !memcmp(bytes, signatures[i].bytes, signatures[i].length)) {
            *what = signatures[i].name;
            return DOOR_REFUSED;
        }
    door_kind kind = utf16_kind(bytes, length);
    if (kind != DOOR_TEXT)
        return kind;
    if (is_binary(bytes, length)) {
        *what = "bytes that are no text";
        return DOOR_REFUSED;
    }
    while (length && blank(*bytes)) {
        bytes++;
        length--;
    }
    if (starts_json(bytes, length))
        return DOOR_JSON;
    kind = length && *bytes == '<' ? markup_kind(bytes, length, what) : DOOR_TEXT;
    return kind == DOOR_TEXT && has_markup(bytes, length) ? DOOR_FRAGMENT : kind;
}

void door_utf16(const char *bytes, size_t length, bool little, buffer *out)
{
    for (size_t at = 0; at + 1 < length;) {
        const unsigned char *b = (const unsigned char *)bytes + at;
        utf8proc_int32_t c = little ? b[0] | b[1] << 8 : b[0] << 8 | b[1], low = 0;
        utf8proc_uint8_t text[4];
        at += 2;
        if (c >= 0xd800 && c < 0xdc00 && at + 1 < length) {
            low = little ? b[2] | b[3] << 8 : b[2] << 8 | b[3];
            if (low >= 0xdc00 && low < 0xe000) {
                c = 0x10000 + ((c - 0xd800) << 10) + (low - 0xdc00);
                at += 2;
            }
        }
        if (c >= 0xd800 && c < 0xe000)
            c = 0xfffd;
        buffer_add(out, text, (size_t)utf8proc_encode_char(c, text));
    }
}

/* ---- lists ---- */

bool door_add(door_list *list, arena *memory, const entente_dispatch *item)
{
    if (list->count == list->size) {
        size_t larger = list->size ? 2 * list->size : 16;
        entente_dispatch *fresh = ARENA_ARRAY(memory, larger, entente_dispatch);
        if (!fresh)
            return false;
        if (list->count)
            memcpy(fresh, list->items, list->count * sizeof *fresh);
        list->items = fresh;
        list->size = larger;
    }
    list->items[list->count++] = *item;
    return true;
}

json_t *door_value(const char *bytes, size_t length, size_t flags, json_error_t *fault, bool *memory_ran_out)
{
    json_error_t again;
    json_t *value = json_loadb(bytes, length, JSON_ALLOW_NUL | JSON_REJECT_DUPLICATES | flags, fault), *other;
    *memory_ran_out = false;
    if (value)
        return value;
    /* jansson may take memory that ran out for a mistake of the text's, which is one again */
    other = json_loadb(bytes, length, JSON_ALLOW_NUL | JSON_REJECT_DUPLICATES | flags, &again);
    *memory_ran_out = other || !*again.text || json_error_code(&again) == json_error_out_of_memory;
    json_decref(other);
    return NULL;
}

entente_status door_object(const json_t *object, size_t number, arena *memory, door_list *list, entente_error *error)
{
    const json_t *id = json_object_get(object, "id"), *date = json_object_get(object, "date"),
                 *text = json_object_get(object, "text");
    entente_dispatch item = {.day = ENTENTE_DAY_NONE};
    char name[32];
    if (!json_is_object(object) || !json_is_string(text) ||
        !(!id || json_is_null(id) || json_is_integer(id) || json_is_string(id)))
        return error_set(error, ENTENTE_INVALID, "expected an object with \"id\", \"date\" and \"text\", each a string");
    size_t length = date && json_is_string(date) ? json_string_length(date) : 0;
    if (date && !json_is_null(date) &&
        (!json_is_string(date) || (length && door_date(json_string_value(date), length, &item.day) != length)))
        return error_set(error, ENTENTE_INVALID, "\"date\" is no day: expected YYYY-MM-DD or \"15 May 2024\", \"\" or null");
    if (json_is_integer(id))
        snprintf(name, sizeof name, "%lld", (long long)json_integer_value(id));
    else
        snprintf(name, sizeof name, "%zu", number);
    const char *called = json_is_string(id) ? json_string_value(id) : name;
    item.id = arena_text(memory, called, strlen(called));
    item.length = json_string_length(text);
    item.text = arena_text(memory, json_string_value(text), item.length);
    if (!item.id || !item.text || !door_add(list, memory, &item))
        return error_memory(error);
    return ENTENTE_OK;
}

/* One value of a file: an object or a list of them. */
static entente_status add_value(const json_t *value, arena *memory, door_list *list, entente_error *error)
{
    if (!json_is_array(value))
        return door_object(value, list->count + 1, memory, list, error);
    for (size_t i = 0; i < json_array_size(value); i++) {
        entente_error wrong = {0};
        entente_status status = door_object(json_array_get(value, i), list->count + 1, memory, list, &wrong);
        if (status == ENTENTE_INVALID)
            return error_set(error, status, "item %zu of the list: %s", i + 1, wrong.message);
        if (status != ENTENTE_OK)
            return error_memory(error);
    }
    return ENTENTE_OK;
}

entente_status door_json(const char *name, const char *bytes, size_t length, arena *memory, door_list *list,
                         entente_error *error)
{
    size_t at = 0, line = 1;
    for (;;) {
        while (at < length && blank(bytes[at]))
            line += bytes[at++] == '\n';
        if (at == length)
            return ENTENTE_OK;
        json_error_t fault;
        entente_error wrong = {0};
        bool memory_ran_out;
        json_t *value = door_value(bytes + at, length - at, JSON_DISABLE_EOF_CHECK, &fault, &memory_ran_out);
        if (!value && memory_ran_out)
            return error_memory(error);
        if (!value)
            return error_at(error, ENTENTE_INVALID, name, line + (fault.line > 1 ? (size_t)fault.line - 1 : 0),
                            fault.column > 0 ? (size_t)fault.column : 1, "%s%s",
                            json_error_code(&fault) == json_error_duplicate_key ? "" : "no JSON: ", fault.text);
        entente_status status = add_value(value, memory, list, &wrong);
        json_decref(value);
        if (status == ENTENTE_INVALID)
            return error_at(error, status, name, line, 1, "%s", wrong.message);
        if (status != ENTENTE_OK)
            return error_memory(error);
        for (size_t end = at + (size_t)fault.position; at < end; at++)
            line += bytes[at] == '\n';
    }
}
