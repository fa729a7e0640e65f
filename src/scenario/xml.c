#include "scenario/xml.h"

#include <expat.h>
#include <stdint.h>
#include <string.h>
#include <utf8proc.h>

static char lower(char c)
{
    return c >= 'A' && c <= 'Z' ? (char)(c + 'a' - 'A') : c;
}

bool xml_same(const char *a, const char *b)
{
    while (*a && lower(*a) == lower(*b))
        a++, b++;
    return lower(*a) == lower(*b);
}

bool xml_same_name(const char *a, const char *b)
{
    static const char blank[] = " \t\r\n";
    a += strspn(a, blank);
    b += strspn(b, blank);
    while (*a && lower(*a) == lower(*b))
        a++, b++;
    return !a[strspn(a, blank)] && !b[strspn(b, blank)];
}

bool xml_is(const xml_element *element, const char *name)
{
    return xml_same(element->name, name);
}

const char *xml_get(const xml_element *element, const char *name)
{
    for (const xml_attribute *at = element->attribute; at; at = at->next)
        if (xml_same(at->name, name))
            return at->value;
    return NULL;
}

const xml_element *xml_sibling(const xml_element *element, const char *name)
{
    for (element = element->next; element; element = element->next)
        if (xml_is(element, name))
            break;
    return element;
}

const xml_element *xml_child(const xml_element *element, const char *name)
{
    const xml_element *child = element->child;
    return !child || xml_is(child, name) ? child : xml_sibling(child, name);
}

const xml_element *xml_walk(const xml_element *root, const xml_element *at, bool inside)
{
    if (inside && at->child)
        return at->child;
    while (at != root && !at->next)
        at = at->parent;
    return at == root ? NULL : at->next;
}

/* ---- The parser ---- */

typedef struct reading {
    XML_Parser parser;
    arena *arena;
    const char *file;
    size_t line; /* lines passed over before the parser began */
    xml_element *root, *open;
    size_t depth;
    entente_status status;
    entente_error *error;
} reading;

static void stop(reading *r, entente_status status)
{
    if (r->status == ENTENTE_OK)
        r->status = status;
    XML_StopParser(r->parser, XML_FALSE);
}

static void refuse(reading *r, entente_status code, const char *what)
{
    if (r->status == ENTENTE_OK)
        stop(r, error_at(r->error, code, r->file, r->line + XML_GetCurrentLineNumber(r->parser),
                         XML_GetCurrentColumnNumber(r->parser) + 1, "%s", what));
}

static void XMLCALL on_start(void *context, const XML_Char *name, const XML_Char **pair)
{
    reading *r = context;
    if (r->status != ENTENTE_OK)
        return;
    if (r->depth == XML_DEPTH) {
        refuse(r, ENTENTE_LIMIT, "elements within elements, deeper than 64");
        return;
    }
    xml_element *element = ARENA_NEW(r->arena, xml_element);
    const char *copy = arena_text(r->arena, name, strlen(name));
    if (!element || !copy) {
        stop(r, error_memory(r->error));
        return;
    }
    *element = (xml_element){.name = copy,
                             .parent = r->open,
                             .line = r->line + XML_GetCurrentLineNumber(r->parser),
                             .column = XML_GetCurrentColumnNumber(r->parser) + 1};
    for (; pair[0]; pair += 2) {
        xml_attribute *attribute = ARENA_NEW(r->arena, xml_attribute);
        const char *key = arena_text(r->arena, pair[0], strlen(pair[0]));
        const char *value = arena_text(r->arena, pair[1], strlen(pair[1]));
        if (!attribute || !key || !value) {
            stop(r, error_memory(r->error));
            return;
        }
        *attribute = (xml_attribute){key, value, element->attribute};
        element->attribute = attribute;
    }
    if (!r->open)
        r->root = element;
    else if (r->open->last)
        r->open->last->next = element;
    else
        r->open->child = element;
    if (r->open)
        r->open->last = element;
    r->open = element;
    r->depth++;
}

static void XMLCALL on_end(void *context, const XML_Char *name)
{
    reading *r = context;
    (void)name;
    if (r->status == ENTENTE_OK) {
        r->open = r->open->parent;
        r->depth--;
    }
}

static void XMLCALL on_entity(void *context, const XML_Char *name, int parameter, const XML_Char *value, int length,
                              const XML_Char *base, const XML_Char *system, const XML_Char *public, const XML_Char *notation)
{
    (void)name, (void)parameter, (void)value, (void)length, (void)base, (void)system, (void)public, (void)notation;
    refuse(context, ENTENTE_INVALID, "declares an entity; entities are refused");
}

static int XMLCALL on_external(XML_Parser parser, const XML_Char *names, const XML_Char *base, const XML_Char *system,
                               const XML_Char *public)
{
    (void)parser, (void)names, (void)base, (void)system, (void)public;
    return XML_STATUS_ERROR;
}

/* Windows-1252, the only encoding beyond expat's own: its bytes from 0x80 to 0x9f. */
static int XMLCALL on_encoding(void *context, const XML_Char *name, XML_Encoding *info)
{
    static const int high[32] = {0x20ac, -1,     0x201a, 0x0192, 0x201e, 0x2026, 0x2020, 0x2021, 0x02c6, 0x2030, 0x0160,
                                 0x2039, 0x0152, -1,     0x017d, -1,     -1,     0x2018, 0x2019, 0x201c, 0x201d, 0x2022,
                                 0x2013, 0x2014, 0x02dc, 0x2122, 0x0161, 0x203a, 0x0153, -1,     0x017e, 0x0178};
    (void)context;
    if (!xml_same(name, "windows-1252") && !xml_same(name, "cp1252"))
        return XML_STATUS_ERROR;
    for (int i = 0; i < 256; i++)
        info->map[i] = i >= 0x80 && i < 0xa0 ? high[i - 0x80] : i;
    info->data = NULL;
    info->convert = NULL;
    info->release = NULL;
    return XML_STATUS_OK;
}

/* ---- Before the parser ---- */

static size_t blank(const char *bytes, size_t length, size_t at)
{
    while (at < length && strchr(" \t\r\n", bytes[at]) && bytes[at])
        at++;
    return at;
}

static size_t find(const char *bytes, size_t length, size_t at, const char *what)
{
    size_t size = strlen(what);
    for (; at + size <= length; at++)
        if (!memcmp(bytes + at, what, size))
            return at;
    return SIZE_MAX;
}

/* Where the XML declaration is, if only white space and comments stand before it; otherwise 0. A byte order mark in front
   is left to the parser unless something stands between it and the declaration. */
static size_t beginning(const char *bytes, size_t length)
{
    size_t mark = length >= 3 && !memcmp(bytes, "\xef\xbb\xbf", 3) ? 3 : 0, at = mark;
    for (;;) {
        at = blank(bytes, length, at);
        if (at + 4 > length || memcmp(bytes + at, "<!--", 4))
            break;
        size_t end = find(bytes, length, at + 4, "-->");
        if (end == SIZE_MAX)
            return 0;
        at = end + 3;
    }
    bool declared = at + 6 <= length && !memcmp(bytes + at, "<?xml", 5) && strchr(" \t\r\n", bytes[at + 5]);
    return declared && at > mark ? at : 0;
}

static bool is_utf8(const char *bytes, size_t length)
{
    for (size_t at = 0; at < length;) {
        if (!((unsigned char)bytes[at] & 0x80)) {
            at++;
            continue;
        }
        utf8proc_int32_t code;
        utf8proc_ssize_t size =
            utf8proc_iterate((const utf8proc_uint8_t *)bytes + at, (utf8proc_ssize_t)(length - at), &code);
        if (size < 1)
            return false;
        at += (size_t)size;
    }
    return true;
}

/* Whether the bytes ought to be UTF-8: no other byte order mark, no other encoding declared. */
static bool ought_to_be_utf8(const char *bytes, size_t length)
{
    if (length >= 2 && (!memcmp(bytes, "\xff\xfe", 2) || !memcmp(bytes, "\xfe\xff", 2) || !bytes[0] || !bytes[1]))
        return false;
    size_t end = length >= 5 && !memcmp(bytes, "<?xml", 5) ? find(bytes, length, 0, "?>") : SIZE_MAX;
    size_t at = end == SIZE_MAX ? SIZE_MAX : find(bytes, end, 0, "encoding");
    if (at == SIZE_MAX)
        return true;
    at = blank(bytes, end, at + 8);
    at = at < end && bytes[at] == '=' ? blank(bytes, end, at + 1) : end;
    return at + 7 < end && xml_same((char[]){bytes[at + 1], bytes[at + 2], bytes[at + 3], 0}, "utf") && bytes[at + 5] == '8';
}

/* *marks: whether it stopped at something that is no mark of XML. */
static entente_status parse(arena *a, const char *file, const char *bytes, size_t length, const xml_element **root,
                            unsigned *lenient, bool *marks, entente_error *error)
{
    size_t begin = beginning(bytes, length);
    reading r = {.arena = a, .file = file, .error = error};
    for (size_t i = 0; i < begin; i++)
        r.line += bytes[i] == '\n';
    bytes += begin;
    length -= begin;
    *marks = false;
    *lenient = ought_to_be_utf8(bytes, length) && !is_utf8(bytes, length) ? XML_BYTES : 0;
    r.parser = XML_ParserCreate(*lenient ? "windows-1252" : NULL);
    if (!r.parser)
        return error_memory(error);
    XML_SetUserData(r.parser, &r);
    XML_SetElementHandler(r.parser, on_start, on_end);
    XML_SetEntityDeclHandler(r.parser, on_entity);
    XML_SetExternalEntityRefHandler(r.parser, on_external);
    XML_SetUnknownEncodingHandler(r.parser, on_encoding, NULL);
    enum XML_Status parsed = XML_STATUS_OK;
    do {
        int chunk = length > 1 << 20 ? 1 << 20 : (int)length;
        parsed = XML_Parse(r.parser, bytes, chunk, (size_t)chunk == length);
        bytes += chunk;
        length -= (size_t)chunk;
    } while (parsed == XML_STATUS_OK && length);
    if (parsed != XML_STATUS_OK && r.status == ENTENTE_OK) {
        enum XML_Error code = XML_GetErrorCode(r.parser);
        *marks = code == XML_ERROR_INVALID_TOKEN;
        if (code == XML_ERROR_NO_MEMORY)
            r.status = error_memory(error);
        else
            r.status =
                error_at(error, ENTENTE_INVALID, file, r.line + XML_GetCurrentLineNumber(r.parser),
                         XML_GetCurrentColumnNumber(r.parser) + 1, "is not well-formed XML: %s", XML_ErrorString(code));
    }
    XML_ParserFree(r.parser);
    if (r.status == ENTENTE_OK)
        *root = r.root;
    return r.status;
}

/* Whether an & begins a reference: "&name;" or "&#38;". */
static bool is_reference(const char *at, const char *end)
{
    const char *from = ++at;
    while (at < end && at - from < 32 &&
           (lower(*at) != *at || (*at >= 'a' && *at <= 'z') || (*at >= '0' && *at <= '9') || *at == '#'))
        at++;
    return at > from && at < end && *at == ';';
}

/* The bytes with &amp; for a bare &, and a space after each attribute's closing quote; NULL: nothing to do, or no memory. */
static char *mended(arena *a, const char *bytes, size_t length, size_t *size, bool *failed)
{
    size_t more = 0;
    for (size_t i = 0; i < length; i++)
        more += bytes[i] == '&' ? 4 : bytes[i] == '"' || bytes[i] == '\'';
    char *made = more ? ARENA_ARRAY(a, length + more + 1, char) : NULL, *to = made, quote = 0;
    *failed |= more && !made;
    bool tag = false;
    for (const char *at = bytes, *end = bytes + length; made && at < end; at++) {
        if (!tag && end - at > 3 && !memcmp(at, "<!--", 4)) {
            size_t stop = find(bytes, length, (size_t)(at - bytes) + 4, "-->");
            size_t count = stop == SIZE_MAX ? (size_t)(end - at) : (size_t)(bytes + stop + 2 - at);
            memcpy(to, at, count);
            to += count;
            at += count;
            if (at == end)
                break;
        }
        *to++ = *at;
        if (*at == '&' && !is_reference(at, end))
            to = (char *)memcpy(to, "amp;", 4) + 4;
        else if (!tag)
            tag = *at == '<';
        else if (quote && *at == quote) {
            quote = 0;
            *to++ = ' ';
        } else if (!quote && (*at == '"' || *at == '\''))
            quote = *at;
        else if (!quote && *at == '>')
            tag = false;
    }
    *size = made ? (size_t)(to - made) : 0;
    return made;
}

entente_status xml_parse(arena *a, const char *file, const char *bytes, size_t length, const xml_element **root,
                         unsigned *lenient, entente_error *error)
{
    bool marks, again, failed = false;
    entente_status status = parse(a, file, bytes, length, root, lenient, &marks, error);
    if (status != ENTENTE_INVALID || !marks)
        return status;
    size_t size = 0;
    const char *other = mended(a, bytes, length, &size, &failed);
    if (failed)
        return error_memory(error);
    entente_error unheard = {0};
    entente_status mend = other ? parse(a, file, other, size, root, lenient, &again, &unheard) : ENTENTE_INVALID;
    if (mend == ENTENTE_MEMORY)
        return error_memory(error);
    *lenient |= mend == ENTENTE_OK ? XML_MARKS : 0;
    return mend == ENTENTE_OK ? ENTENTE_OK : status;
}
