#include "office/element.h"

#include "base/buffer.h"

#include <expat.h>
#include <string.h>

typedef struct reading {
    XML_Parser parser;
    arena *arena;
    const char *file;
    element *root, *open;
    size_t depth, made;
    buffer text; /* gathered since the last tag */
    entente_status status;
    entente_error *error;
    bool unbound; /* what expat said is that a prefix stands for nothing */
} reading;

static const char between = '\n'; /* stands between a namespace and a name; no namespace has it */

static const struct {
    const char *name;
    element_space space;
} spaces[] = {
    {"http://schemas.openxmlformats.org/wordprocessingml/2006/main", SPACE_W},
    {"http://purl.oclc.org/ooxml/wordprocessingml/main", SPACE_W},
    {"http://schemas.microsoft.com/office/word/2010/wordml", SPACE_W14},
    {"http://schemas.microsoft.com/office/word/2012/wordml", SPACE_W14},
    {"http://schemas.microsoft.com/office/word/2023/wordml/word16du", SPACE_W14},
    {"http://schemas.openxmlformats.org/markup-compatibility/2006", SPACE_MC},
    {"http://schemas.openxmlformats.org/officeDocument/2006/math", SPACE_MATH},
    {"http://purl.oclc.org/ooxml/officeDocument/math", SPACE_MATH},
    {"http://schemas.openxmlformats.org/drawingml/2006/main", SPACE_A},
    {"http://purl.oclc.org/ooxml/drawingml/main", SPACE_A},
    {"http://schemas.openxmlformats.org/drawingml/2006/chart", SPACE_CHART},
    {"http://purl.oclc.org/ooxml/drawingml/chart", SPACE_CHART},
    {"http://schemas.openxmlformats.org/drawingml/2006/diagram", SPACE_CHART},
    {"http://purl.oclc.org/ooxml/drawingml/diagram", SPACE_CHART},
    {"urn:schemas-microsoft-com:vml", SPACE_V},
    {"http://schemas.openxmlformats.org/package/2006/relationships", SPACE_PACKAGE},
    {"http://schemas.openxmlformats.org/spreadsheetml/2006/main", SPACE_S},
    {"http://purl.oclc.org/ooxml/spreadsheetml/main", SPACE_S},
    {"http://schemas.openxmlformats.org/officeDocument/2006/relationships", SPACE_R},
    {"http://purl.oclc.org/ooxml/officeDocument/relationships", SPACE_R},
    {"urn:oasis:names:tc:opendocument:xmlns:office:1.0", SPACE_OFFICE},
    {"urn:oasis:names:tc:opendocument:xmlns:text:1.0", SPACE_TEXT},
    {"urn:oasis:names:tc:opendocument:xmlns:table:1.0", SPACE_TABLE},
    {"urn:oasis:names:tc:opendocument:xmlns:style:1.0", SPACE_STYLE},
    {"urn:oasis:names:tc:opendocument:xmlns:drawing:1.0", SPACE_DRAW},
    {"http://purl.org/dc/elements/1.1/", SPACE_DC},
    {"urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0", SPACE_LOEXT},
    {"urn:oasis:names:tc:opendocument:xmlns:manifest:1.0", SPACE_MANIFEST},
    {"http://www.w3.org/XML/1998/namespace", SPACE_XML},
};

/* The space of a name, and *name moved past it. */
static element_space space_of(const char **name)
{
    const char *end = strchr(*name, between);
    if (!end)
        return SPACE_NONE;
    size_t length = (size_t)(end - *name);
    const char *uri = *name;
    *name = end + 1;
    for (size_t i = 0; i < sizeof spaces / sizeof *spaces; i++)
        if (strlen(spaces[i].name) == length && !memcmp(spaces[i].name, uri, length))
            return spaces[i].space;
    return SPACE_OTHER;
}

/* ---- The parser ---- */

static void stop(reading *r, entente_status status)
{
    if (r->status == ENTENTE_OK)
        r->status = status;
    XML_StopParser(r->parser, XML_FALSE);
}

static void refuse(reading *r, entente_status code, const char *what)
{
    if (r->status == ENTENTE_OK)
        stop(r, error_at(r->error, code, r->file, XML_GetCurrentLineNumber(r->parser),
                         XML_GetCurrentColumnNumber(r->parser) + 1, "%s", what));
}

/* A new element or text below the open one; NULL: it was said why not. */
static element *add(reading *r)
{
    element *e = ++r->made > ELEMENTS ? NULL : ARENA_NEW(r->arena, element);
    if (r->made > ELEMENTS)
        refuse(r, ENTENTE_LIMIT, "more than 4,000,000 elements, attributes and texts in one part");
    else if (!e)
        stop(r, error_memory(r->error));
    if (!e)
        return NULL;
    e->parent = r->open;
    if (!r->open)
        r->root = e;
    else if (r->open->last)
        r->open->last->next = e;
    else
        r->open->child = e;
    if (r->open)
        r->open->last = e;
    return e;
}

static void flush(reading *r)
{
    if (!r->text.length || !r->open)
        return;
    element *e = add(r);
    if (e && !(e->text = arena_text(r->arena, r->text.bytes, r->text.length)))
        stop(r, error_memory(r->error));
    r->text.length = 0;
}

static void add_attribute(reading *r, element *e, const char *name, const char *value)
{
    element_space space = space_of(&name);
    if (space == SPACE_OTHER)
        return;
    if (++r->made > ELEMENTS) {
        refuse(r, ENTENTE_LIMIT, "more than 4,000,000 elements, attributes and texts in one part");
        return;
    }
    element_attribute *attribute = ARENA_NEW(r->arena, element_attribute);
    const char *key = arena_text(r->arena, name, strlen(name)), *copy = arena_text(r->arena, value, strlen(value));
    if (!attribute || !key || !copy) {
        stop(r, error_memory(r->error));
        return;
    }
    *attribute = (element_attribute){space, key, copy, e->attributes};
    e->attributes = attribute;
}

static void XMLCALL on_start(void *context, const XML_Char *name, const XML_Char **pair)
{
    reading *r = context;
    if (r->status != ENTENTE_OK)
        return;
    flush(r);
    if (r->depth == ELEMENT_DEPTH) {
        refuse(r, ENTENTE_LIMIT, "elements within elements, deeper than 256");
        return;
    }
    element *e = r->status == ENTENTE_OK ? add(r) : NULL;
    if (!e)
        return;
    e->space = space_of(&name);
    if (!(e->name = arena_text(r->arena, name, strlen(name)))) {
        stop(r, error_memory(r->error));
        return;
    }
    for (; pair[0] && r->status == ENTENTE_OK; pair += 2)
        add_attribute(r, e, pair[0], pair[1]);
    r->open = e;
    r->depth++;
}

static void XMLCALL on_end(void *context, const XML_Char *name)
{
    reading *r = context;
    (void)name;
    if (r->status == ENTENTE_OK)
        flush(r);
    if (r->status == ENTENTE_OK) {
        r->open = r->open->parent;
        r->depth--;
    }
}

static void XMLCALL on_text(void *context, const XML_Char *text, int length)
{
    reading *r = context;
    if (r->status != ENTENTE_OK)
        return;
    buffer_add(&r->text, text, (size_t)length);
    if (r->text.failed)
        stop(r, error_memory(r->error));
}

static void XMLCALL on_doctype(void *context, const XML_Char *name, const XML_Char *system, const XML_Char *public,
                               int inside)
{
    (void)name, (void)system, (void)public, (void)inside;
    refuse(context, ENTENTE_INVALID, "declares a document type; no office document has one, and entities are refused");
}

static entente_status parse(reading *r, const char *bytes, size_t length)
{
    enum { PIECE = 1 << 20 };
    XML_SetUserData(r->parser, r);
    XML_SetElementHandler(r->parser, on_start, on_end);
    XML_SetCharacterDataHandler(r->parser, on_text);
    XML_SetStartDoctypeDeclHandler(r->parser, on_doctype);
    for (size_t at = 0; r->status == ENTENTE_OK;) {
        size_t piece = length - at < PIECE ? length - at : PIECE;
        bool last = at + piece == length;
        if (XML_Parse(r->parser, bytes + at, (int)piece, last) != XML_STATUS_OK && r->status == ENTENTE_OK) {
            enum XML_Error code = XML_GetErrorCode(r->parser);
            r->unbound = code == XML_ERROR_UNBOUND_PREFIX;
            return code == XML_ERROR_NO_MEMORY
                       ? error_memory(r->error)
                       : error_at(r->error, ENTENTE_INVALID, r->file, XML_GetCurrentLineNumber(r->parser),
                                  XML_GetCurrentColumnNumber(r->parser) + 1, "not well-formed XML: %s",
                                  XML_ErrorString(code));
        }
        at += piece;
        if (last)
            break;
    }
    return r->status;
}

/* Expat says of a prefix that it stands for nothing where it had no memory to keep it, too: a second time tells. */
entente_status element_parse(arena *a, const char *file, const char *bytes, size_t length, const element **root,
                             entente_error *error)
{
    for (bool again = false;; again = true) {
        reading r = {.arena = a, .file = file, .error = error, .parser = XML_ParserCreateNS(NULL, between)};
        if (!r.parser)
            return error_memory(error);
        entente_status status = parse(&r, bytes, length);
        XML_ParserFree(r.parser);
        buffer_free(&r.text);
        if (status == ENTENTE_OK)
            *root = r.root;
        if (!r.unbound || again)
            return status;
    }
}

/* ---- Looking around ---- */

bool element_is(const element *e, element_space space, const char *name)
{
    return e->space == space && e->name && !strcmp(e->name, name);
}

bool element_among(const element *e, element_space space, const char *names)
{
    size_t length = e->name && e->space == space ? strlen(e->name) : 0;
    for (const char *at = names; length && (at = strstr(at, e->name)); at++)
        if (at > names && at[-1] == ' ' && at[length] == ' ')
            return true;
    return false;
}

const char *element_get(const element *e, element_space space, const char *name)
{
    for (const element_attribute *at = e->attributes; at; at = at->next)
        if (at->space == space && !strcmp(at->name, name))
            return at->value;
    return NULL;
}

const element *element_child(const element *e, element_space space, const char *name)
{
    for (e = e->child; e; e = e->next)
        if (element_is(e, space, name))
            break;
    return e;
}

const element *element_walk(const element *root, const element *at, bool inside)
{
    if (inside && at->child)
        return at->child;
    while (at != root && !at->next)
        at = at->parent;
    return at == root ? NULL : at->next;
}

const element *element_find(const element *root, element_space space, const char *name)
{
    const element *at = root;
    while (at && !element_is(at, space, name))
        at = element_walk(root, at, true);
    return at;
}

const char *element_text(const element *e)
{
    for (e = e->child; e; e = e->next)
        if (e->text)
            return e->text;
    return "";
}
