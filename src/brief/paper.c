/* The brief as a document to be printed: what the page says, without its pictures. The page is all of a brief in words, of
   the tables that declare the results and in its four languages; here its text becomes paragraphs and its tables tables. */
#include "base/arena.h"
#include "base/buffer.h"
#include "base/error.h"

#include <entente/brief.h>
#include <entente/office.h>

#include <stdlib.h>
#include <string.h>

/* ROWS: of one table; how many more there are is said below it. COLUMNS: what a table of a document can have. */
enum { ROWS = 60, COLUMNS = 63 };

typedef struct paper {
    buffer text, paragraphs, line, title;
    size_t from; /* where the open paragraph begins in the text */
    entente_office_style style;
    bool titling, classing, heading; /* in the page's title, in its classification, in a table's head */
    size_t tables, row, cell, hidden;
    bool in_table, in_cell;
} paper;

/* ---- Paragraphs ---- */

static void end_paragraph(paper *p, bool even_empty)
{
    bool cell = p->in_table && p->in_cell;
    while (p->text.length > p->from && p->text.bytes[p->text.length - 1] == ' ')
        p->text.length--;
    if (p->text.length == p->from && !even_empty)
        return;
    const entente_office_paragraph paragraph = {.style = cell ? ENTENTE_OFFICE_SMALL : p->style,
                                                .table = cell ? p->tables : 0,
                                                .row = cell ? p->row : 0,
                                                .cell = cell ? p->cell : 0,
                                                .head = cell && p->heading};
    buffer_text(&p->text, "\n");
    buffer_add(&p->paragraphs, &paragraph, sizeof paragraph);
    p->from = p->text.length;
}

static void end_cell(paper *p)
{
    if (p->in_cell)
        end_paragraph(p, true);
    p->in_cell = false;
}

/* Characters of the page, blanks taken together. */
static void add(paper *p, const char *bytes, size_t length)
{
    if (p->in_table && !p->in_cell)
        return;
    for (size_t i = 0; i < length; i++) {
        bool blank = strchr(" \n\t\r", bytes[i]) != NULL;
        if (blank && (p->text.length == p->from || p->text.bytes[p->text.length - 1] == ' '))
            continue;
        buffer_add(&p->text, blank ? " " : bytes + i, 1);
        if (p->titling)
            buffer_add(&p->title, bytes + i, 1);
        if (p->classing)
            buffer_add(&p->line, bytes + i, 1);
    }
}

static void end_table(paper *p)
{
    end_cell(p);
    p->in_table = false;
    if (p->hidden) {
        buffer_format(&p->text, "\xe2\x80\xa6 +%zu", p->hidden);
        p->style = ENTENTE_OFFICE_SMALL;
        end_paragraph(p, false);
    }
    p->style = ENTENTE_OFFICE_PLAIN;
}

/* ---- The page's marks ---- */

static bool named(const char *tag, size_t length, const char *name)
{
    size_t size = strlen(name);
    return length >= size && !memcmp(tag, name, size) && (length == size || tag[size] == ' ');
}

static bool holds(const char *tag, size_t length, const char *what)
{
    size_t size = strlen(what);
    for (size_t i = 0; i + size <= length; i++)
        if (!memcmp(tag + i, what, size))
            return true;
    return false;
}

static void open_cell(paper *p)
{
    end_cell(p);
    p->in_cell = p->row <= ROWS + 1 && p->cell < COLUMNS;
    p->cell += p->in_cell;
}

/* A tag of a table. true: it was one. */
static bool table_tag(paper *p, const char *tag, size_t length)
{
    if (named(tag, length, "table")) {
        end_paragraph(p, false);
        p->in_table = true;
        p->tables++;
        p->row = p->hidden = 0;
    } else if (named(tag, length, "/table")) {
        end_table(p);
    } else if (named(tag, length, "tr")) {
        end_cell(p);
        p->cell = 0;
        p->hidden += ++p->row > ROWS + 1;
    } else if (named(tag, length, "thead") || named(tag, length, "/thead")) {
        end_cell(p);
        p->heading = *tag != '/';
    } else if (named(tag, length, "td") || named(tag, length, "th")) {
        open_cell(p);
    } else {
        return named(tag, length, "tbody") || named(tag, length, "/tbody") || p->in_table;
    }
    return true;
}

static void tag(paper *p, const char *tag, size_t length)
{
    static const struct {
        const char *name;
        entente_office_style style;
    } blocks[] = {{"h1", ENTENTE_OFFICE_TITLE},           {"h2", ENTENTE_OFFICE_HEADING},  {"h3", ENTENTE_OFFICE_SUBHEADING},
                  {"summary", ENTENTE_OFFICE_SUBHEADING}, {"p", ENTENTE_OFFICE_PLAIN},     {"li", ENTENTE_OFFICE_PLAIN},
                  {"dt", ENTENTE_OFFICE_PLAIN},           {"div", ENTENTE_OFFICE_PLAIN},   {"section", ENTENTE_OFFICE_PLAIN},
                  {"article", ENTENTE_OFFICE_PLAIN},      {"footer", ENTENTE_OFFICE_SMALL}};
    if (table_tag(p, tag, length))
        return;
    if (named(tag, length, "dd"))
        add(p, ": ", 2);
    if (named(tag, length, "/dd"))
        end_paragraph(p, false);
    bool closes = *tag == '/';
    for (size_t i = 0; i < sizeof blocks / sizeof *blocks; i++)
        if (named(tag + closes, length - closes, blocks[i].name) && !(closes && !strcmp(blocks[i].name, "dt"))) {
            end_paragraph(p, false);
            p->titling = p->classing = false;
            if (!closes) {
                bool small = holds(tag, length, "class=\"about\"") || p->style == ENTENTE_OFFICE_SMALL;
                p->style = small && blocks[i].style == ENTENTE_OFFICE_PLAIN ? ENTENTE_OFFICE_SMALL : blocks[i].style;
                p->titling = i == 0;
                p->classing = holds(tag, length, " classification\"");
            } else {
                p->style = ENTENTE_OFFICE_PLAIN;
            }
        }
}

/* &amp; and its like as the page has them: the bytes that were read, and the character. */
static size_t entity(const char *at, char *out)
{
    static const struct {
        const char *name;
        char is;
    } all[] = {{"&amp;", '&'}, {"&lt;", '<'}, {"&gt;", '>'}, {"&quot;", '"'}, {"&#39;", '\''}};
    for (size_t i = 0; i < sizeof all / sizeof *all; i++)
        if (!strncmp(at, all[i].name, strlen(all[i].name))) {
            *out = all[i].is;
            return strlen(all[i].name);
        }
    *out = *at;
    return 1;
}

/* What is no text of the page: scripts, and the list of its parts. */
static const char *passed_over(const char *at)
{
    static const char *const pairs[][2] = {{"<script", "</script>"}, {"<nav", "</nav>"}};
    for (size_t i = 0; i < 2; i++)
        if (!strncmp(at, pairs[i][0], strlen(pairs[i][0]))) {
            const char *end = strstr(at, pairs[i][1]);
            return end ? end + strlen(pairs[i][1]) : at + strlen(at);
        }
    return NULL;
}

static void walk(paper *p, const char *at)
{
    while (*at) {
        const char *end = passed_over(at);
        char one;
        if (!end && *at == '<' && (end = strchr(at, '>'))) {
            tag(p, at + 1, (size_t)(end - at - 1));
            end++;
        } else if (!end && *at == '&') {
            end = at + entity(at, &one);
            add(p, &one, 1);
        } else if (!end) {
            size_t plain = strcspn(at + 1, "<&") + 1;
            add(p, at, plain);
            end = at + plain;
        }
        at = end;
    }
    end_paragraph(p, false);
}

static bool gather(void *into, const char *bytes, size_t length)
{
    buffer_add(into, bytes, length);
    return !((buffer *)into)->failed;
}

static entente_status write(paper *p, const char *language, entente_office_format format, char **out, size_t *length,
                            entente_error *error)
{
    if (p->text.failed || p->paragraphs.failed || p->line.failed || p->title.failed)
        return error_memory(error);
    const entente_office_stretch all = {.text = p->text.bytes ? p->text.bytes : ""};
    entente_office_sheet sheet = {.title = p->title.bytes, .line = p->line.bytes, .language = language};
    sheet.stretches.count = 1;
    sheet.stretches.items = &all;
    sheet.paragraphs.count = p->paragraphs.length / sizeof(entente_office_paragraph);
    sheet.paragraphs.items = (const entente_office_paragraph *)(const void *)p->paragraphs.bytes;
    return entente_office_write(&sheet, format, out, length, error);
}

entente_status entente_brief_paper(const entente_brief_result *brief, const char *language, entente_office_format format,
                                   char **out, size_t *length, entente_error *error)
{
    buffer page = {0};
    const entente_sink sink = {gather, &page};
    entente_status status = entente_brief_page(brief, language, &sink, error);
    if (status != ENTENTE_OK) {
        status = page.failed ? error_memory(error) : status;
    } else {
        paper p = {.style = ENTENTE_OFFICE_PLAIN};
        const char *body = strstr(page.bytes, "<body>");
        walk(&p, body ? body : "");
        status = write(&p, language, format, out, length, error);
        buffer_free(&p.text);
        buffer_free(&p.paragraphs);
        buffer_free(&p.line);
        buffer_free(&p.title);
    }
    buffer_free(&page);
    return status;
}
