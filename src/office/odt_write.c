/* docs/office.md says why each part is as it is. */
#include "office/odt_write.h"

#include "office/archive.h"

#include <string.h>

#define HEAD "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
#define O    "urn:oasis:names:tc:opendocument:xmlns:"
#define SPACES                                                                                                              \
    "xmlns:office=\"" O "office:1.0\" xmlns:text=\"" O "text:1.0\" xmlns:table=\"" O "table:1.0\" xmlns:style=\"" O         \
    "style:1.0\" xmlns:fo=\"" O "xsl-fo-compatible:1.0\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\" "                    \
    "xmlns:meta=\"" O "meta:1.0\" office:version=\"1.2\""

typedef struct writing {
    const sheet *s;
    buffer out;     /* the body */
    buffer regions; /* text:tracked-changes */
    size_t changes;
    bool *open; /* by the comment's number: its words have begun */
    bool in_paragraph;
} writing;

static void escape(buffer *b, const char *text)
{
    sheet_escape(b, text, strlen(text));
}

/* ---- Words ---- */

/* A text within a paragraph. A blank counts by itself at both ends, since a change may begin there, and after another. */
static void put_text(buffer *b, const char *text, size_t length)
{
    size_t from = 0;
    for (size_t at = 0; at <= length;) {
        bool edge = !at || at + 1 == length || (at && text[at - 1] == ' ');
        const char *as = at == length                                                ? ""
                         : text[at] == ' ' && edge                                   ? "<text:s/>"
                         : text[at] == '\t'                                          ? "<text:tab/>"
                         : length - at >= 3 && !memcmp(text + at, "\xe2\x80\xa8", 3) ? "<text:line-break/>"
                                                                                     : NULL;
        size_t size = at == length || !as || as[6] != 'l' ? 1 : 3;
        if (as) {
            sheet_escape(b, text + from, at - from);
            buffer_text(b, as);
            from = at + size;
        }
        at += size;
    }
}

/* ---- Remarks ---- */

static void put_paragraphs(buffer *b, const char *text)
{
    for (const char *end; text; text = *end ? end + 1 : NULL) {
        end = text + strcspn(text, "\n");
        buffer_format(b, "<text:p text:style-name=\"Small%s\">", sheet_right(text, (size_t)(end - text)) ? "_20_right" : "");
        put_text(b, text, (size_t)(end - text));
        buffer_text(b, "</text:p>");
    }
}

static void put_info(buffer *b, const sheet_hand *hand)
{
    buffer_text(b, "<dc:creator>");
    escape(b, hand->author);
    buffer_format(b, "</dc:creator><dc:date>%s</dc:date>", hand->date);
}

/* A comment before the words at which it stands (range), or a point. */
static void put_comment(writing *w, const sheet_remark *r, bool range)
{
    buffer_text(&w->out, "<office:annotation");
    if (range)
        buffer_format(&w->out, " office:name=\"remark%zu\"", r->number);
    buffer_text(&w->out, ">");
    put_info(&w->out, r->hand);
    put_paragraphs(&w->out, r->of->text);
    buffer_text(&w->out, "</office:annotation>");
}

static void put_footnote(writing *w, const sheet_remark *r)
{
    buffer_format(&w->out,
                  "<text:note text:id=\"ftn%zu\" text:note-class=\"footnote\"><text:note-citation>%zu</text:note-citation>"
                  "<text:note-body>",
                  r->number, r->number);
    put_paragraphs(&w->out, r->of->text);
    buffer_text(&w->out, "</text:note-body></text:note>");
}

/* At the start and at the end of a stretch whose words stand in the text. */
static void open_remarks(writing *w, const sheet_run *run)
{
    size_t count;
    const sheet_remark *r = sheet_remarks(w->s, run->stretch, &count);
    for (size_t i = 0; i < count; i++)
        if (r[i].hand && !run->deleted) {
            put_comment(w, &r[i], true);
            w->open[r[i].number - 1] = true;
        }
}

static void close_remarks(writing *w, const sheet_run *run)
{
    size_t count;
    const sheet_remark *r = sheet_remarks(w->s, run->stretch, &count);
    for (size_t i = 0; i < count; i++)
        if (!r[i].hand)
            put_footnote(w, &r[i]);
        else if (!w->open[r[i].number - 1])
            put_comment(w, &r[i], false);
        else
            buffer_format(&w->out, "<office:annotation-end office:name=\"remark%zu\"/>", r[i].number);
}

/* ---- Paragraphs, lists, tables ---- */

static const char *const styles[] = {"Plain", "Title", "Heading_20_1", "Heading_20_2", "Small"};

static bool heading(const entente_office_paragraph *p)
{
    return p->style == ENTENTE_OFFICE_HEADING || p->style == ENTENTE_OFFICE_SUBHEADING;
}

/* A paragraph of the body ends at a mark that nobody struck. */
static const sheet_run *closing(const sheet *s, size_t i)
{
    while (!s->runs[i].mark || s->runs[i].deleted)
        i++;
    return &s->runs[i];
}

static void open_table(writing *w, size_t paragraph)
{
    size_t widths[SHEET_COLUMNS], count, table = w->s->paragraphs[paragraph].table;
    sheet_widths(w->s, paragraph, widths, &count);
    buffer_format(&w->out, "<table:table table:name=\"Table%zu\" table:style-name=\"Table%s\">", table,
                  w->s->right[paragraph] ? "_20_right" : "");
    for (size_t i = 0; i < count; i++)
        buffer_format(&w->out, "<table:table-column table:style-name=\"Column%zu\"/>", widths[i]);
}

static void open_place(writing *w, size_t paragraph)
{
    const entente_office_paragraph *p = &w->s->paragraphs[paragraph], *before = paragraph ? p - 1 : NULL;
    if (!p->table)
        return;
    bool table = !before || before->table != p->table, row = table || before->row != p->row;
    if (table)
        open_table(w, paragraph);
    if (row && p->head && (table || !before->head))
        buffer_text(&w->out, "<table:table-header-rows>");
    if (row)
        buffer_text(&w->out, "<table:table-row>");
    if (row || before->cell != p->cell)
        buffer_text(&w->out, "<table:table-cell table:style-name=\"Cell\" office:value-type=\"string\">");
}

static void close_place(writing *w, size_t paragraph)
{
    const entente_office_paragraph *p = &w->s->paragraphs[paragraph], *next = p + 1; /* none ends in a table */
    if (!p->table)
        return;
    bool table = next->table != p->table, row = table || next->row != p->row;
    buffer_text(&w->out, row || next->cell != p->cell ? "</table:table-cell>" : "");
    buffer_text(&w->out, row ? "</table:table-row>" : "");
    buffer_text(&w->out, row && p->head && (table || !next->head) ? "</table:table-header-rows>" : "");
    buffer_text(&w->out, table ? "</table:table>" : "");
}

/* A numbered paragraph is an item of a list of its own, which says with which number it begins. */
static void open_paragraph(writing *w, size_t i)
{
    const sheet *s = w->s;
    size_t at = closing(s, i)->paragraph, first = s->runs[i].paragraph;
    const entente_office_paragraph *p = &s->paragraphs[at];
    const sheet_number *n = &s->numbers[at];
    open_place(w, first);
    if (n->list)
        buffer_format(&w->out, "<text:list text:style-name=\"List%zu\"><text:list-item text:start-value=\"%zu\">", n->list,
                      n->value);
    char level[3] = "";
    bool head = p->head && (p->style == ENTENTE_OFFICE_PLAIN || p->style == ENTENTE_OFFICE_SMALL);
    if (p->level && !n->list && !head && p->style == ENTENTE_OFFICE_PLAIN)
        level[0] = '_', level[1] = (char)('0' + p->level), level[2] = '\0';
    buffer_format(&w->out, "<text:%s text:style-name=\"%s%s%s%s\"", heading(p) ? "h" : "p", styles[p->style], level,
                  head ? "_20_head" : "", s->right[at] ? "_20_right" : "");
    if (heading(p))
        buffer_format(&w->out, " text:outline-level=\"%d\"", p->style == ENTENTE_OFFICE_HEADING ? 1 : 2);
    buffer_text(&w->out, ">");
    w->in_paragraph = true;
}

static void close_paragraph(writing *w, const sheet_run *mark)
{
    const sheet *s = w->s;
    buffer_text(&w->out, heading(&s->paragraphs[mark->paragraph]) ? "</text:h>" : "</text:p>");
    buffer_text(&w->out, s->numbers[mark->paragraph].list ? "</text:list-item></text:list>" : "");
    close_place(w, mark->paragraph);
    w->in_paragraph = false;
}

/* ---- Changes ---- */

/* The region of the runs from `from` to `to`, all of one state; gives its number. */
static size_t put_region(writing *w, size_t from, size_t to)
{
    const sheet_run *first = &w->s->runs[from];
    buffer *b = &w->regions;
    size_t id = ++w->changes;
    buffer_format(b, "<text:changed-region xml:id=\"ct%zu\" text:id=\"ct%zu\">", id, id);
    if (first->deleted) {
        buffer_text(b, "<text:deletion><office:change-info>");
        put_info(b, first->deleted);
        buffer_text(b, "</office:change-info><text:p>");
        for (size_t i = from; i < to; i++)
            if (w->s->runs[i].mark)
                buffer_text(b, "</text:p><text:p>");
            else
                put_text(b, w->s->runs[i].text, w->s->runs[i].length);
        buffer_text(b, "</text:p></text:deletion>");
    }
    if (first->inserted) {
        buffer_text(b, "<text:insertion><office:change-info>");
        put_info(b, first->inserted);
        buffer_text(b, "</office:change-info></text:insertion>");
    }
    buffer_text(b, "</text:changed-region>");
    return id;
}

/* One run as it stands in the body. */
static void put_run(writing *w, size_t i)
{
    const sheet_run *run = &w->s->runs[i];
    if (run->opens)
        open_remarks(w, run);
    if (!run->mark)
        put_text(&w->out, run->text, run->length);
    if (run->closes)
        close_remarks(w, run);
    if (run->mark)
        close_paragraph(w, run);
}

static void put_body(writing *w)
{
    const sheet *s = w->s;
    for (size_t i = 0, next; i < s->count; i = next) {
        const sheet_run *first = &s->runs[i];
        size_t change = 0;
        for (next = i + 1; next < s->count && s->runs[next].inserted == first->inserted &&
                           s->runs[next].deleted == first->deleted && !s->runs[next - 1].pinned;)
            next++;
        if (!w->in_paragraph)
            open_paragraph(w, i);
        bool words = false;
        for (size_t k = i; k < next && !words; k++)
            words = s->runs[k].length > 0;
        if (words && (first->inserted || first->deleted))
            change = put_region(w, i, next);
        if (first->deleted) {
            if (change)
                buffer_format(&w->out, "<text:change text:change-id=\"ct%zu\"/>", change);
            for (size_t k = i; k < next; k++)
                if (s->runs[k].closes)
                    close_remarks(w, &s->runs[k]);
            continue;
        }
        if (change)
            buffer_format(&w->out, "<text:change-start text:change-id=\"ct%zu\"/>", change);
        for (size_t k = i; k < next; k++) {
            if (!w->in_paragraph)
                open_paragraph(w, k);
            put_run(w, k);
        }
        if (change && !w->in_paragraph)
            open_paragraph(w, next);
        if (change)
            buffer_format(&w->out, "<text:change-end text:change-id=\"ct%zu\"/>", change);
    }
}

/* ---- Styles ---- */

static void put_style(buffer *b, const char *name, const char *parent, const char *paragraph, const char *text)
{
    static const char *const sides[] = {"", "_20_right"};
    for (size_t i = 0; i < 2; i++)
        buffer_format(b,
                      "<style:style style:name=\"%s%s\" style:family=\"paragraph\" style:parent-style-name=\"%s\">"
                      "<style:paragraph-properties%s%s/><style:text-properties%s/></style:style>",
                      name, sides[i], parent, paragraph, i ? " style:writing-mode=\"rl-tb\" fo:text-align=\"start\"" : "",
                      text);
}

#define BOLD " fo:font-weight=\"bold\" style:font-weight-asian=\"bold\" style:font-weight-complex=\"bold\""
#define SIZE(points)                                                                                                        \
    " fo:font-size=\"" points "pt\" style:font-size-asian=\"" points "pt\" style:font-size-complex=\"" points "pt\""

static void put_styles(const sheet *s, buffer *b)
{
    const char *language = s->of->language ? s->of->language : "en";
    buffer_text(b, HEAD "<office:document-styles " SPACES "><office:styles><style:default-style style:family=\"paragraph\">"
                        "<style:text-properties" SIZE("11") " fo:language=\"");
    escape(b, language);
    buffer_text(b, "\" fo:country=\"none\" style:language-complex=\"");
    escape(b, language);
    buffer_text(b, "\" style:country-complex=\"none\"/></style:default-style><style:style style:name=\"Standard\" "
                   "style:family=\"paragraph\" style:class=\"text\"/>");
    put_style(b, "Plain", "Standard", " fo:margin-bottom=\"0.2cm\"", "");
    put_style(b, "Plain_20_head", "Standard", "", BOLD);
    put_style(b, "Title", "Standard", " fo:margin-bottom=\"0.4cm\"", BOLD SIZE("16"));
    put_style(b, "Heading_20_1", "Standard",
              " fo:margin-top=\"0.4cm\" fo:margin-bottom=\"0.2cm\" fo:keep-with-next=\"always\"", BOLD SIZE("13"));
    put_style(b, "Heading_20_2", "Standard",
              " fo:margin-top=\"0.2cm\" fo:margin-bottom=\"0.2cm\" fo:keep-with-next=\"always\"", BOLD);
    put_style(b, "Small", "Standard", "", SIZE("9"));
    put_style(b, "Small_20_head", "Small", "", BOLD);
    for (char level = '1'; level <= '8'; level++) {
        const char name[] = {'P', 'l', 'a', 'i', 'n', '_', level, '\0'};
        char indent[] = " fo:margin-left=\"0cm\" fo:margin-bottom=\"0.2cm\"";
        indent[17] = level;
        put_style(b, name, "Standard", indent, "");
    }
    buffer_text(b, "</office:styles><office:automatic-styles><style:page-layout style:name=\"page\">"
                   "<style:page-layout-properties fo:page-width=\"21cm\" fo:page-height=\"29.7cm\" fo:margin=\"2cm\"/>"
                   "</style:page-layout></office:automatic-styles><office:master-styles><style:master-page "
                   "style:name=\"Standard\" style:page-layout-name=\"page\">");
    if (s->of->line) {
        buffer_format(b, "<style:header><text:p text:style-name=\"Small_20_head%s\">",
                      sheet_right(s->of->line, strlen(s->of->line)) ? "_20_right" : "");
        put_text(b, s->of->line, strlen(s->of->line));
        buffer_text(b, "</text:p></style:header>");
    }
    buffer_text(b, "</style:master-page></office:master-styles></office:document-styles>");
}

static void put_lists(const sheet *s, buffer *b)
{
    size_t made = 0;
    for (size_t i = 0; i < s->marks; i++) {
        const sheet_number *n = &s->numbers[i];
        if (n->list != made + 1)
            continue;
        made++;
        buffer_format(b,
                      "<text:list-style style:name=\"List%zu\"><text:list-level-style-number text:level=\"1\" "
                      "style:num-format=\"%s\" style:num-prefix=\"",
                      made, n->counted ? "1" : "");
        escape(b, n->prefix);
        buffer_text(b, "\" style:num-suffix=\"");
        escape(b, n->suffix);
        buffer_format(b,
                      "\"><style:list-level-properties text:list-level-position-and-space-mode=\"label-alignment\">"
                      "<style:list-level-label-alignment text:label-followed-by=\"listtab\" "
                      "text:list-tab-stop-position=\"%ucm\" fo:text-indent=\"-1cm\" fo:margin-left=\"%ucm\"/>"
                      "</style:list-level-properties></text:list-level-style-number></text:list-style>",
                      s->paragraphs[i].level + 1, s->paragraphs[i].level + 1);
    }
}

/* Columns by their width, tables, cells. */
static void put_automatic(const sheet *s, buffer *b)
{
    buffer_text(b, "<office:automatic-styles>");
    put_lists(s, b);
    size_t tables = 0; /* of a text without one the columns are left out */
    for (size_t i = 0; i < s->marks; i++)
        tables += s->paragraphs[i].table > 0;
    for (size_t width = 1; tables && width < 64; width++)
        buffer_format(b,
                      "<style:style style:name=\"Column%zu\" style:family=\"table-column\"><style:table-column-properties "
                      "style:rel-column-width=\"%zu*\"/></style:style>",
                      width, width);
    buffer_text(b, "<style:style style:name=\"Table\" style:family=\"table\"><style:table-properties "
                   "table:align=\"margins\" fo:margin-bottom=\"0.3cm\"/></style:style><style:style "
                   "style:name=\"Table_20_right\" style:family=\"table\"><style:table-properties table:align=\"margins\" "
                   "fo:margin-bottom=\"0.3cm\" style:writing-mode=\"rl-tb\"/></style:style><style:style "
                   "style:name=\"Cell\" style:family=\"table-cell\"><style:table-cell-properties fo:padding=\"0.1cm\" "
                   "fo:border=\"0.5pt solid #808080\"/></style:style></office:automatic-styles>");
}

/* ---- The package ---- */

enum part { MIME, CONTENT, STYLES, META, MANIFEST, PARTS };

static const char *const names[] = {"mimetype", "content.xml", "styles.xml", "meta.xml", "META-INF/manifest.xml"};
static const char mime[] = "application/vnd.oasis.opendocument.text";

static void put_content(writing *w, buffer *b)
{
    const sheet *s = w->s;
    put_body(w);
    buffer_text(b, HEAD "<office:document-content " SPACES ">");
    put_automatic(s, b);
    buffer_text(b, "<office:body><office:text>");
    if (w->regions.length || s->of->tracking)
        buffer_format(b, "<text:tracked-changes%s>", s->of->tracking ? "" : " text:track-changes=\"false\"");
    buffer_add(b, w->regions.bytes, w->regions.length);
    buffer_text(b, w->regions.length || s->of->tracking ? "</text:tracked-changes>" : "");
    buffer_add(b, w->out.bytes, w->out.length);
    buffer_text(b, "</office:text></office:body></office:document-content>");
}

static void put_parts(writing *w, buffer part[PARTS])
{
    put_content(w, &part[CONTENT]);
    put_styles(w->s, &part[STYLES]);
    buffer_text(&part[MIME], mime);
    buffer_text(&part[META], HEAD "<office:document-meta " SPACES "><office:meta>");
    if (w->s->of->title) {
        buffer_text(&part[META], "<dc:title>");
        escape(&part[META], w->s->of->title);
        buffer_text(&part[META], "</dc:title>");
    }
    buffer_text(&part[META], "</office:meta></office:document-meta>");
    buffer_format(&part[MANIFEST],
                  HEAD "<manifest:manifest xmlns:manifest=\"" O
                       "manifest:1.0\" manifest:version=\"1.2\"><manifest:file-entry "
                       "manifest:full-path=\"/\" manifest:version=\"1.2\" manifest:media-type=\"%s\"/>",
                  mime);
    for (size_t i = CONTENT; i <= META; i++)
        buffer_format(&part[MANIFEST], "<manifest:file-entry manifest:full-path=\"%s\" manifest:media-type=\"text/xml\"/>",
                      names[i]);
    buffer_text(&part[MANIFEST], "</manifest:manifest>");
}

entente_status odt_write(const sheet *s, char **out, size_t *length, entente_error *error)
{
    arena a = {0};
    writing w = {.s = s, .open = ARENA_ARRAY(&a, s->comments, bool)};
    buffer part[PARTS] = {0};
    archive_entry entries[PARTS];
    if (!w.open)
        return error_memory(error);
    put_parts(&w, part);
    bool failed = w.out.failed || w.regions.failed;
    for (size_t i = 0; i < PARTS; i++) {
        failed |= part[i].failed;
        entries[i] = (archive_entry){names[i], part[i].bytes, part[i].length, i == MIME};
    }
    entente_status status = failed ? error_memory(error) : archive_write(entries, PARTS, out, length, error);
    for (size_t i = 0; i < PARTS; i++)
        buffer_free(&part[i]);
    buffer_free(&w.out);
    buffer_free(&w.regions);
    arena_free(&a);
    return status;
}
