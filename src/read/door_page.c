/* Pages and feeds, by libxml2: no network, no file, no entity that the document makes, no more than a bounded size and
   depth, nothing printed. */
#include "read/door_page.h"

#include "base/error.h"
#include "read/door_date.h"
#include "read/markup.h"

#include <string.h>
#include <strings.h>
#include <utf8proc.h>

/* ---- parsing ---- */

/* Takes what libxml2 would print, and marks what matters of it. */
typedef struct fault {
    bool memory, cut;
    int line, column;
    char says[200];
} fault;

static void note_fault(void *context, xmlErrorPtr e)
{
    fault *f = context;
    f->memory |= e->code == XML_ERR_NO_MEMORY;
    if (f->line || e->level < XML_ERR_ERROR)
        return;
    f->line = e->line > 0 ? e->line : 1;
    f->column = e->int2 > 0 ? e->int2 : 1;
    snprintf(f->says, sizeof f->says, "%.*s", (int)strcspn(e->message ? e->message : "", "\n"),
             e->message ? e->message : "");
}

static bool is_utf8(const char *bytes, size_t length)
{
    for (size_t i = 0; i < length;) {
        utf8proc_int32_t c;
        utf8proc_ssize_t size = (unsigned char)bytes[i] < 0x80 ? 1
                                                               : utf8proc_iterate((const utf8proc_uint8_t *)bytes + i,
                                                                                  (utf8proc_ssize_t)(length - i), &c);
        if (size <= 0)
            return false;
        i += (size_t)size;
    }
    return true;
}

/* Whether a page that is no UTF-8 is to be taken for Windows-1252: it says nothing of its encoding, or ISO 8859-1, by which
   browsers mean that. */
static bool is_western(const char *bytes, size_t length)
{
    char head[2049];
    size_t count = length < sizeof head - 1 ? length : sizeof head - 1;
    for (size_t i = 0; i < count; i++)
        head[i] = bytes[i] >= 'A' && bytes[i] <= 'Z' ? (char)(bytes[i] | 32) : bytes[i] ? bytes[i] : ' ';
    head[count] = '\0';
    const char *latin = strstr(head, "8859-1");
    return !strstr(head, "charset") || (latin && !(latin[6] >= '0' && latin[6] <= '9'));
}

/* A document of either kind; NULL: none, with what is wrong in *f. The bytes' own encoding counts where they are no UTF-8.
 */
static xmlDocPtr parse(const markup *m, const char *bytes, size_t length, bool html, fault *f)
{
    const char *encoding = is_utf8(bytes, length) ? "UTF-8" : html && is_western(bytes, length) ? "windows-1252" : NULL;
    xmlDocPtr doc = NULL;
    *f = (fault){0};
    m->xmlSetStructuredErrorFunc(f, note_fault);
    if (html) {
        htmlParserCtxtPtr context = m->htmlNewParserCtxt();
        if (context)
            doc = m->htmlCtxtReadMemory(context, bytes, (int)length, NULL, encoding,
                                        HTML_PARSE_RECOVER | HTML_PARSE_NONET | HTML_PARSE_COMPACT);
        f->memory |= !context || !doc;
        f->cut = context && context->disableSAX; /* at elements too deep in each other; what follows is not in the tree */
        m->htmlFreeParserCtxt(context);
    } else {
        xmlParserCtxtPtr context = m->xmlNewParserCtxt();
        if (context)
            doc = m->xmlCtxtReadMemory(context, bytes, (int)length, NULL, encoding, XML_PARSE_NONET | XML_PARSE_COMPACT);
        f->memory |= !context;
        m->xmlFreeParserCtxt(context);
    }
    m->xmlSetStructuredErrorFunc(NULL, NULL);
    m->xmlResetLastError();
    if (f->memory) {
        m->xmlFreeDoc(doc);
        doc = NULL;
    }
    return doc;
}

/* ---- the tree ---- */

static bool named(const xmlNode *node, const char *list)
{
    char padded[20];
    size_t length = node->type == XML_ELEMENT_NODE && node->name ? strlen((const char *)node->name) : 0;
    if (!length || length + 3 > sizeof padded)
        return false;
    padded[0] = ' ';
    for (size_t i = 0; i < length; i++) {
        char c = (char)node->name[i];
        padded[i + 1] = c >= 'A' && c <= 'Z' ? (char)(c | 32) : c;
    }
    padded[length + 1] = ' ';
    padded[length + 2] = '\0';
    return strstr(list, padded) != NULL;
}

static const char *attribute(const xmlNode *node, const char *name)
{
    for (const xmlAttr *a = node->type == XML_ELEMENT_NODE ? node->properties : NULL; a; a = a->next)
        if (!strcasecmp((const char *)a->name, name))
            return a->children && a->children->type == XML_TEXT_NODE ? (const char *)a->children->content : "";
    return NULL;
}

/* The next node of a tree under root, before its own children where `into`; NULL: there is none. */
static const xmlNode *next_node(const xmlNode *root, const xmlNode *node, bool into)
{
    if (into && node->type == XML_ELEMENT_NODE && node->children)
        return node->children;
    while (node != root && !node->next)
        node = node->parent;
    return node == root ? NULL : node->next;
}

/* What is not shown, or is no part of what a page tells. */
static bool passed_over(const xmlNode *node)
{
    const char *style = attribute(node, "style");
    return named(node,
                 " head script style noscript template nav footer aside form button select textarea svg math iframe object "
                 "video audio canvas ") ||
           attribute(node, "hidden") || (style && (strstr(style, "display:none") || strstr(style, "display: none")));
}

/* A text as it is gathered: what stands between its words so far, and whether empty lines part paragraphs. */
typedef struct gathered {
    const markup *library;
    buffer text;
    enum { BETWEEN_NOTHING, BETWEEN_WORDS, BETWEEN_LINES, BETWEEN_PARAGRAPHS } between;
    bool lines;
} gathered;

static void part(gathered *g, int between)
{
    if (g->text.length && (int)g->between < between)
        g->between = between;
}

static void add_text(gathered *g, const char *text)
{
    static const char *const betweens[] = {"", " ", "\n", "\n\n"};
    while (*text) {
        size_t blanks = strspn(text, " \t\r\n\f"), breaks = 0;
        for (size_t i = 0; i < blanks; i++)
            breaks += text[i] == '\n';
        if (blanks)
            part(g, g->lines && breaks > 1 ? BETWEEN_PARAGRAPHS : BETWEEN_WORDS);
        text += blanks;
        size_t word = strcspn(text, " \t\r\n\f");
        if (!word)
            return;
        buffer_text(&g->text, betweens[g->between]);
        g->between = BETWEEN_NOTHING;
        buffer_add(&g->text, text, word);
        text += word;
    }
}

/* The text under a node. Elements that stand by themselves part paragraphs before and behind them. O(nodes · depth). */
static void gather(const xmlNode *root, gathered *g)
{
    static const char *const apart =
        " p div h1 h2 h3 h4 h5 h6 li td th tr table ul ol dl dt dd blockquote section article main header "
        "body pre figure figcaption hr address caption title ";
    const xmlNode *node = root;
    while (node) {
        bool into = node == root || !passed_over(node);
        if (named(node, apart))
            part(g, BETWEEN_PARAGRAPHS);
        else if (named(node, " br "))
            part(g, g->between == BETWEEN_LINES ? BETWEEN_PARAGRAPHS : BETWEEN_LINES);
        if ((node->type == XML_TEXT_NODE || node->type == XML_CDATA_SECTION_NODE) && node->content)
            add_text(g, (const char *)node->content);
        const xmlNode *next = next_node(root, node, into);
        /* going up ends each element on the way */
        for (const xmlNode *up = node; next && next->parent != up && up != next->parent; up = up->parent) {
            if (named(up, apart))
                part(g, BETWEEN_PARAGRAPHS);
            if (up->parent == next->parent)
                break;
        }
        node = next;
    }
}

/* ---- pages ---- */

/* The day that a page says it is of. */
static int32_t page_day(const xmlNode *root)
{
    static const char *const metas =
        " article:published_time date dc.date dc.date.issued dcterms.date dcterms.created dcterms.issued "
        "pubdate publishdate publish-date datepublished parsely-pub-date sailthru.date ";
    for (const xmlNode *node = root; node; node = next_node(root, node, true)) {
        const char *about = NULL, *says = NULL;
        char padded[40];
        int32_t day;
        if (named(node, " meta ")) {
            about = attribute(node, "property");
            about = about ? about : attribute(node, "name");
            about = about ? about : attribute(node, "itemprop");
            says = attribute(node, "content");
        } else if (named(node, " time ")) {
            about = attribute(node, "pubdate") ? "pubdate" : attribute(node, "itemprop");
            says = attribute(node, "datetime");
        }
        if (!about || !says || (size_t)snprintf(padded, sizeof padded, " %s ", about) >= sizeof padded)
            continue;
        for (char *c = padded; *c; c++)
            *c = *c >= 'A' && *c <= 'Z' ? (char)(*c | 32) : *c;
        if (strstr(metas, padded) && door_date(says, strlen(says), &day) == strlen(says))
            return day;
    }
    return ENTENTE_DAY_NONE;
}

static entente_status too_long(const char *name, size_t length, entente_error *error)
{
    return length <= DOOR_MARKUP_MOST ? ENTENTE_OK
                                      : error_at(error, ENTENTE_LIMIT, name, 0, 0, "pages and feeds are at most %d MB long",
                                                 DOOR_MARKUP_MOST >> 20);
}

/* The text of HTML; false: out of memory. */
static bool html_text(const char *bytes, size_t length, gathered *g, int32_t *day, fault *f)
{
    const markup *m = g->library;
    xmlDocPtr doc = parse(m, bytes, length, true, f);
    const xmlNode *root = doc ? m->xmlDocGetRootElement(doc) : NULL;
    if (root && day && *day == ENTENTE_DAY_NONE)
        *day = page_day(root);
    if (root)
        gather(root, g);
    m->xmlFreeDoc(doc);
    return !f->memory && !g->text.failed;
}

entente_status door_page(const char *name, const char *bytes, size_t length, bool fragment, int32_t day, arena *memory,
                         door_list *list, entente_error *error)
{
    gathered g = {.library = markup_load(name, error), .lines = fragment};
    fault f;
    if (!g.library)
        return ENTENTE_INVALID;
    entente_status status = too_long(name, length, error);
    if (status != ENTENTE_OK)
        return status;
    bool done = html_text(bytes, length, &g, &day, &f);
    const char *text = arena_text(memory, g.text.bytes ? g.text.bytes : "", g.text.length),
               *id = arena_text(memory, name, strlen(name));
    const entente_dispatch item = {id, day, text, g.text.length};
    done = done && text && id && (!g.text.length || door_add(list, memory, &item));
    buffer_free(&g.text);
    if (done && f.cut)
        return error_at(
            error, ENTENTE_INVALID, name, f.line ? (size_t)f.line : 1, f.column ? (size_t)f.column : 1,
            "the page holds elements in elements, more than can be read; expected a page of less depth, or its text");
    if (done && !item.length && f.line)
        return error_at(error, ENTENTE_INVALID, name, (size_t)f.line, (size_t)f.column, "the page has no text: %s", f.says);
    return done ? ENTENTE_OK : error_memory(error);
}

/* ---- feeds ---- */

/* The child elements of an item that tell of it, the better ones first. */
static const xmlNode *child(const xmlNode *item, const char *const *names, size_t count)
{
    for (size_t i = 0; i < count; i++)
        for (const xmlNode *c = item->children; c; c = c->next)
            if (named(c, names[i]))
                return c;
    return NULL;
}

static void raw_text(const xmlNode *root, buffer *out)
{
    buffer_text(out, "");
    for (const xmlNode *node = root; node; node = next_node(root, node, true))
        if ((node->type == XML_TEXT_NODE || node->type == XML_CDATA_SECTION_NODE) && node->content)
            buffer_text(out, (const char *)node->content);
}

/* A title or body: elements as they are (Atom's xhtml), else text that is HTML where it has tags or characters by name. */
static bool feed_text(const xmlNode *node, gathered *g)
{
    buffer raw = {0};
    fault f;
    bool elements = false, done = true;
    if (!node)
        return true;
    for (const xmlNode *c = node->children; c; c = c->next)
        elements |= c->type == XML_ELEMENT_NODE;
    part(g, BETWEEN_PARAGRAPHS);
    if (elements) {
        gather(node, g);
    } else {
        raw_text(node, &raw);
        done = !raw.failed;
        if (done && strpbrk(raw.bytes, "<&"))
            done = html_text(raw.bytes, raw.length, g, NULL, &f);
        else if (done)
            add_text(g, raw.bytes);
    }
    buffer_free(&raw);
    return done && !g->text.failed;
}

static const char *trimmed(const buffer *b, size_t *length)
{
    const char *at = b->bytes + strspn(b->bytes, " \t\r\n");
    *length = strlen(at);
    while (*length && strchr(" \t\r\n", at[*length - 1]))
        --*length;
    return at;
}

/* A feed's `number`th item. */
static bool add_item(const markup *m, const char *name, const xmlNode *item, size_t number, arena *memory, door_list *list,
                     buffer *notes)
{
    static const char *const titles[] = {" title "},
                             *const bodies[] = {" encoded ", " content ", " description ", " summary "},
                             *const days[] = {" pubdate ", " published ", " date ", " issued ", " updated ", " modified "},
                             *const ids[] = {" guid ", " id ", " link "};
    const xmlNode *day_node = child(item, days, 6), *id_node = child(item, ids, 3);
    gathered g = {.library = m, .lines = true};
    buffer day = {0}, id = {0};
    entente_dispatch out = {.day = ENTENTE_DAY_NONE};
    size_t day_length = 0, id_length = 0;
    bool done = feed_text(child(item, titles, 1), &g) && feed_text(child(item, bodies, 4), &g);
    buffer_text(&day, "");
    buffer_text(&id, "");
    if (day_node)
        raw_text(day_node, &day);
    if (id_node)
        raw_text(id_node, &id);
    done = done && !day.failed && !id.failed;
    const char *says = done ? trimmed(&day, &day_length) : "", *called = done ? trimmed(&id, &id_length) : "";
    if (done && day_length && door_date(says, day_length, &out.day) != day_length) {
        buffer_format(notes, "%s: item %zu is passed over: its date is no day: %.*s\n", name, number,
                      (int)(day_length > 60 ? 60 : day_length), says);
    } else if (done && g.text.length) {
        buffer made = {0};
        buffer_format(&made, "%s#%zu", name, number);
        out.id = id_length     ? arena_text(memory, called, id_length)
                 : made.failed ? NULL
                               : arena_text(memory, made.bytes, made.length);
        out.text = arena_text(memory, g.text.bytes, g.text.length);
        out.length = g.text.length;
        buffer_free(&made);
        done = out.id && out.text && door_add(list, memory, &out);
    }
    buffer_free(&g.text);
    buffer_free(&day);
    buffer_free(&id);
    return done;
}

entente_status door_feed(const char *name, const char *bytes, size_t length, arena *memory, door_list *list, buffer *notes,
                         entente_error *error)
{
    fault f;
    size_t number = 0;
    bool done = true;
    const markup *m = markup_load(name, error);
    if (!m)
        return ENTENTE_INVALID;
    entente_status status = too_long(name, length, error);
    if (status != ENTENTE_OK)
        return status;
    xmlDocPtr doc = parse(m, bytes, length, false, &f);
    if (f.memory)
        return error_memory(error);
    const xmlNode *root = doc ? m->xmlDocGetRootElement(doc) : NULL;
    if (!root) {
        m->xmlFreeDoc(doc);
        return error_at(error, ENTENTE_INVALID, name, f.line ? (size_t)f.line : 1, f.column ? (size_t)f.column : 1,
                        "the feed is no XML: %s", f.says);
    }
    for (const xmlNode *node = root; node && done;) {
        bool item = named(node, " item entry ");
        if (item)
            done = add_item(m, name, node, ++number, memory, list, notes);
        node = next_node(root, node, !item);
    }
    m->xmlFreeDoc(doc);
    return done && !notes->failed ? ENTENTE_OK : error_memory(error);
}
