/* docs/office.md says why each part is as it is. */
#include "office/docx_write.h"

#include "office/archive.h"

#include <string.h>

#define HEAD     "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n"
#define W        "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\""
#define R        "xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\""
#define TYPE     "application/vnd.openxmlformats-officedocument.wordprocessingml."
#define RELATION "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"

typedef struct writing {
    const sheet *s;
    buffer out;      /* word/document.xml */
    buffer comments; /* their elements */
    buffer notes;
    size_t id;          /* the latest: one counter for all parts */
    size_t *comment_id; /* by the comment's number */
} writing;

static void escape(buffer *b, const char *text)
{
    sheet_escape(b, text, strlen(text));
}

/* The tag of a change; nothing where nobody made it. */
static void put_hand(writing *w, buffer *b, const char *tag, const sheet_hand *hand, const char *end)
{
    if (!hand)
        return;
    buffer_format(b, "<w:%s w:id=\"%zu\" w:author=\"", tag, ++w->id);
    escape(b, hand->author);
    buffer_format(b, "\" w:date=\"%sZ\"%s", hand->date, end);
}

/* ---- Runs ---- */

/* A text as runs hold it: characters that are elements there, and all else in w:t or w:delText. */
static void put_text(buffer *b, const char *text, size_t length, bool deleted)
{
    static const struct {
        const char *bytes, *element;
    } marks[] = {{"\t", "<w:tab/>"},
                 {"\xe2\x80\xa8", "<w:br/>"},
                 {"\xe2\x80\x91", "<w:noBreakHyphen/>"},
                 {"\xc2\xad", "<w:softHyphen/>"}};
    const char *tag = deleted ? "delText" : "t";
    for (size_t from = 0, at = 0; at <= length;) {
        size_t found = 0, size = 0;
        for (; at < length && found < 4; found++)
            if (length - at >= (size = strlen(marks[found].bytes)) && !memcmp(text + at, marks[found].bytes, size))
                break;
        if (at < length && found == 4) {
            at++;
            continue;
        }
        if (at > from) {
            buffer_format(b, "<w:%s xml:space=\"preserve\">", tag);
            sheet_escape(b, text + from, at - from);
            buffer_format(b, "</w:%s>", tag);
        }
        if (at == length)
            break;
        buffer_text(b, marks[found].element);
        from = at += size;
    }
}

/* Runs of one direction each: what has none goes with what is before it. */
static void put_runs(buffer *b, const char *text, size_t length, bool deleted, bool right, bool bold)
{
    for (size_t from = 0, at = 0, used; at <= length; at += used) {
        int direction = at < length ? sheet_direction(text + at, &used) : 0;
        used = at < length ? used : 1;
        bool turns = direction && right != (direction < 0);
        if (at < length && !turns)
            continue;
        if (at > from) {
            buffer_text(b, "<w:r>");
            if (right || bold)
                buffer_format(b, "<w:rPr>%s%s</w:rPr>", bold ? "<w:b/><w:bCs/>" : "", right ? "<w:rtl/>" : "");
            put_text(b, text + from, at - from, deleted);
            buffer_text(b, "</w:r>");
        }
        from = at;
        right = turns ? !right : right;
    }
}

/* What stands in a run by itself, within the change of the run. Who put in is around who struck: the other way round some
   programs forget the deletion. */
static void open_change(writing *w, const sheet_run *run)
{
    put_hand(w, &w->out, "ins", run->inserted, ">");
    put_hand(w, &w->out, "del", run->deleted, ">");
}

static void close_change(writing *w, const sheet_run *run)
{
    buffer_text(&w->out, run->deleted ? "</w:del>" : "");
    buffer_text(&w->out, run->inserted ? "</w:ins>" : "");
}

/* ---- Remarks ---- */

/* The paragraphs of a comment or footnote. */
static void put_remark(buffer *b, const char *text, const char *style, const char *sign)
{
    for (const char *end; text; text = *end ? end + 1 : NULL) {
        end = text + strcspn(text, "\n");
        bool right = sheet_right(text, (size_t)(end - text));
        buffer_format(b, "<w:p><w:pPr><w:pStyle w:val=\"%s\"/>%s</w:pPr>%s", style, right ? "<w:bidi/>" : "", sign);
        put_runs(b, text, (size_t)(end - text), false, right, false);
        buffer_text(b, "</w:p>");
        sign = "";
    }
}

static void open_comments(writing *w, size_t stretch)
{
    size_t count;
    const sheet_remark *r = sheet_remarks(w->s, stretch, &count);
    for (size_t i = 0; i < count; i++)
        if (r[i].hand)
            buffer_format(&w->out, "<w:commentRangeStart w:id=\"%zu\"/>", w->comment_id[r[i].number - 1] = ++w->id);
}

static void put_comment(writing *w, const sheet_remark *r)
{
    size_t id = w->comment_id[r->number - 1];
    buffer_format(&w->out, "<w:commentRangeEnd w:id=\"%zu\"/><w:r><w:commentReference w:id=\"%zu\"/></w:r>", id, id);
    buffer_format(&w->comments, "<w:comment w:id=\"%zu\" w:author=\"", id);
    escape(&w->comments, r->hand->author);
    buffer_format(&w->comments, "\" w:date=\"%sZ\">", r->hand->date);
    put_remark(&w->comments, r->of->text, "Small", "");
    buffer_text(&w->comments, "</w:comment>");
}

#define RAISED "<w:rPr><w:vertAlign w:val=\"superscript\"/></w:rPr>"

static void put_footnote(writing *w, const sheet_remark *r, const sheet_run *run)
{
    open_change(w, run);
    buffer_format(&w->out, "<w:r>" RAISED "<w:footnoteReference w:id=\"%zu\"/></w:r>", r->number);
    close_change(w, run);
    buffer_format(&w->notes, "<w:footnote w:id=\"%zu\">", r->number);
    put_remark(&w->notes, r->of->text, "Small", "<w:r>" RAISED "<w:footnoteRef/></w:r>");
    buffer_text(&w->notes, "</w:footnote>");
}

static void close_remarks(writing *w, const sheet_run *run)
{
    size_t count;
    const sheet_remark *r = sheet_remarks(w->s, run->stretch, &count);
    for (size_t i = 0; i < count; i++)
        if (r[i].hand)
            put_comment(w, &r[i]);
        else
            put_footnote(w, &r[i], run);
}

/* ---- Paragraphs and tables ---- */

static const char *const styles[] = {NULL, "Title", "Heading1", "Heading2", "Small"};

/* A mark that one put in and another struck is not written: a program that forgets the one would split the paragraph. */
static bool written(const sheet_run *mark)
{
    return !(mark->inserted && mark->deleted);
}

/* The mark that closes what the run at i belongs to. */
static const sheet_run *closing(const sheet *s, size_t i)
{
    while (!s->runs[i].mark || !written(&s->runs[i]))
        i++;
    return &s->runs[i];
}

static void put_properties(writing *w, const sheet_run *mark)
{
    const sheet *s = w->s;
    const entente_office_paragraph *p = &s->paragraphs[mark->paragraph];
    const sheet_number *n = &s->numbers[mark->paragraph];
    bool right = s->right[mark->paragraph];
    buffer *b = &w->out;
    if (!p->style && !n->list && !p->level && !right && !mark->inserted && !mark->deleted && !p->head)
        return;
    buffer_text(b, "<w:pPr>");
    if (styles[p->style])
        buffer_format(b, "<w:pStyle w:val=\"%s\"/>", styles[p->style]);
    if (n->list)
        buffer_format(b, "<w:numPr><w:ilvl w:val=\"0\"/><w:numId w:val=\"%zu\"/></w:numPr>", n->list);
    buffer_text(b, right ? "<w:bidi/>" : "");
    if (p->level && !n->list)
        buffer_format(b, "<w:ind w:left=\"%u\"/>", p->level * 425);
    if (mark->inserted || mark->deleted || right) {
        buffer_text(b, "<w:rPr>");
        put_hand(w, b, "ins", mark->inserted, "/>");
        put_hand(w, b, "del", mark->deleted, "/>");
        buffer_text(b, right ? "<w:rtl/>" : "");
        buffer_text(b, "</w:rPr>");
    }
    buffer_text(b, "</w:pPr>");
}

static void open_table(writing *w, size_t paragraph)
{
    enum { WIDTH = 9638 }; /* twentieths of a point between the margins of A4 */
    size_t widths[SHEET_COLUMNS], count, sum = 0;
    sheet_widths(w->s, paragraph, widths, &count);
    for (size_t i = 0; i < count; i++)
        sum += widths[i];
    buffer_format(&w->out,
                  "<w:tbl><w:tblPr><w:tblStyle w:val=\"Grid\"/>%s<w:tblW w:w=\"%d\" w:type=\"dxa\"/></w:tblPr><w:tblGrid>",
                  w->s->right[paragraph] ? "<w:bidiVisual/>" : "", WIDTH);
    for (size_t i = 0; i < count; i++)
        buffer_format(&w->out, "<w:gridCol w:w=\"%zu\"/>", widths[i] * WIDTH / sum);
    buffer_text(&w->out, "</w:tblGrid>");
}

/* The tags between the paragraph before and this one. */
static void open_place(writing *w, size_t paragraph)
{
    const entente_office_paragraph *p = &w->s->paragraphs[paragraph], *before = paragraph ? p - 1 : NULL;
    if (!p->table)
        return;
    bool table = !before || before->table != p->table, row = table || before->row != p->row;
    if (table)
        open_table(w, paragraph);
    if (row)
        buffer_format(&w->out, "<w:tr>%s", p->head ? "<w:trPr><w:tblHeader/></w:trPr>" : "");
    if (row || before->cell != p->cell)
        buffer_text(&w->out, "<w:tc><w:tcPr><w:tcW w:w=\"0\" w:type=\"auto\"/></w:tcPr>");
}

static void close_place(writing *w, size_t paragraph)
{
    const entente_office_paragraph *p = &w->s->paragraphs[paragraph], *next = p + 1; /* none ends in a table */
    if (!p->table)
        return;
    bool table = next->table != p->table, row = table || next->row != p->row;
    buffer_text(&w->out, row || next->cell != p->cell ? "</w:tc>" : "");
    buffer_text(&w->out, row ? "</w:tr>" : "");
    buffer_text(&w->out, table ? "</w:tbl>" : "");
}

static void put_body(writing *w)
{
    const sheet *s = w->s;
    const sheet_run *mark = NULL; /* the mark of the open paragraph */
    for (size_t i = 0; i < s->count; i++) {
        const sheet_run *run = &s->runs[i];
        if (!mark) {
            mark = closing(s, i);
            open_place(w, run->paragraph);
            buffer_text(&w->out, "<w:p>");
            put_properties(w, mark);
        }
        if (run->opens)
            open_comments(w, run->stretch);
        if (!run->mark && run->length) {
            open_change(w, run);
            put_runs(&w->out, run->text, run->length, run->deleted != NULL, s->right[mark->paragraph],
                     s->paragraphs[mark->paragraph].head);
            close_change(w, run);
        }
        if (run->closes)
            close_remarks(w, run);
        if (run == mark) {
            buffer_text(&w->out, "</w:p>");
            close_place(w, run->paragraph);
            mark = NULL;
        }
    }
}

static void put_document(writing *w)
{
    buffer_text(&w->out, HEAD "<w:document " W " " R "><w:body>");
    put_body(w);
    buffer_text(&w->out, "<w:sectPr>");
    if (w->s->of->line)
        buffer_text(&w->out, "<w:headerReference w:type=\"default\" r:id=\"header\"/>");
    buffer_text(&w->out,
                "<w:pgSz w:w=\"11906\" w:h=\"16838\"/><w:pgMar w:top=\"1134\" w:right=\"1134\" w:bottom=\"1134\" "
                "w:left=\"1134\" w:header=\"567\" w:footer=\"567\" w:gutter=\"0\"/></w:sectPr></w:body></w:document>");
}

/* ---- The other parts ---- */

static void put_style(buffer *b, const char *id, const char *name, const char *how, const char *look)
{
    buffer_format(b,
                  "<w:style w:type=\"paragraph\" w:styleId=\"%s\"><w:name w:val=\"%s\"/><w:basedOn w:val=\"Normal\"/>"
                  "<w:qFormat/><w:pPr>%s</w:pPr><w:rPr>%s</w:rPr></w:style>",
                  id, name, how, look);
}

static void put_styles(buffer *b, const char *language)
{
    buffer_format(b,
                  HEAD
                  "<w:styles " W "><w:docDefaults><w:rPrDefault><w:rPr><w:sz w:val=\"22\"/><w:szCs w:val=\"22\"/>"
                  "<w:lang w:val=\"%s\" w:bidi=\"%s\"/></w:rPr></w:rPrDefault><w:pPrDefault><w:pPr><w:spacing "
                  "w:after=\"120\"/></w:pPr></w:pPrDefault></w:docDefaults><w:style w:type=\"paragraph\" w:default=\"1\" "
                  "w:styleId=\"Normal\"><w:name w:val=\"Normal\"/><w:qFormat/></w:style>",
                  language, language);
    put_style(b, "Title", "Title", "<w:spacing w:after=\"240\"/>",
              "<w:b/><w:bCs/><w:sz w:val=\"32\"/><w:szCs w:val=\"32\"/>");
    put_style(b, "Heading1", "heading 1", "<w:keepNext/><w:spacing w:before=\"240\"/><w:outlineLvl w:val=\"0\"/>",
              "<w:b/><w:bCs/><w:sz w:val=\"26\"/><w:szCs w:val=\"26\"/>");
    put_style(b, "Heading2", "heading 2", "<w:keepNext/><w:spacing w:before=\"120\"/><w:outlineLvl w:val=\"1\"/>",
              "<w:b/><w:bCs/>");
    put_style(b, "Small", "Small", "", "<w:sz w:val=\"18\"/><w:szCs w:val=\"18\"/>");
    buffer_text(b, "<w:style w:type=\"table\" w:styleId=\"Grid\"><w:name w:val=\"Table Grid\"/><w:pPr><w:spacing "
                   "w:after=\"0\"/></w:pPr><w:tblPr><w:tblBorders>");
    static const char *const edges[] = {"top", "left", "bottom", "right", "insideH", "insideV"};
    for (size_t i = 0; i < 6; i++)
        buffer_format(b, "<w:%s w:val=\"single\" w:sz=\"4\" w:space=\"0\" w:color=\"808080\"/>", edges[i]);
    buffer_text(b, "</w:tblBorders><w:tblCellMar><w:left w:w=\"85\" w:type=\"dxa\"/><w:right w:w=\"85\" w:type=\"dxa\"/>"
                   "</w:tblCellMar></w:tblPr></w:style></w:styles>");
}

/* One list for each run of numbers that count on; one that is words has them as its format. */
static void put_numbering(const sheet *s, buffer *b)
{
    buffer_text(b, HEAD "<w:numbering " W ">");
    size_t made = 0;
    for (size_t i = 0; i < s->marks; i++) {
        const sheet_number *n = &s->numbers[i];
        if (n->list != made + 1)
            continue;
        made++;
        buffer_format(b,
                      "<w:abstractNum w:abstractNumId=\"%zu\"><w:multiLevelType w:val=\"singleLevel\"/><w:lvl w:ilvl=\"0\">"
                      "<w:start w:val=\"%zu\"/><w:numFmt w:val=\"decimal\"/><w:lvlText w:val=\"",
                      made, n->value);
        for (const char *at = n->prefix; *at; at++) /* a percent sign before a figure would be a level */
            sheet_escape(b, *at == '%' ? "\xef\xbc\x85" : at, *at == '%' ? 3 : 1);
        buffer_text(b, n->counted ? "%1" : "");
        escape(b, n->suffix);
        unsigned left = (s->paragraphs[i].level + 1) * 567;
        buffer_format(b,
                      "\"/><w:lvlJc w:val=\"left\"/><w:pPr><w:tabs><w:tab w:val=\"num\" w:pos=\"%u\"/></w:tabs><w:ind "
                      "w:left=\"%u\" w:hanging=\"567\"/></w:pPr></w:lvl></w:abstractNum>",
                      left, left);
    }
    for (size_t i = 1; i <= made; i++)
        buffer_format(b, "<w:num w:numId=\"%zu\"><w:abstractNumId w:val=\"%zu\"/></w:num>", i, i);
    buffer_text(b, "</w:numbering>");
}

static void put_header(const sheet *s, buffer *b)
{
    size_t length = strlen(s->of->line);
    bool right = sheet_right(s->of->line, length);
    buffer_format(b, HEAD "<w:hdr " W "><w:p><w:pPr><w:pStyle w:val=\"Small\"/>%s</w:pPr>", right ? "<w:bidi/>" : "");
    put_runs(b, s->of->line, length, false, right, true);
    buffer_text(b, "</w:p></w:hdr>");
}

static void put_notes(const writing *w, buffer *b)
{
    buffer_text(b,
                HEAD "<w:footnotes " W "><w:footnote w:type=\"separator\" w:id=\"-1\"><w:p><w:r><w:separator/></w:r></w:p>"
                     "</w:footnote><w:footnote w:type=\"continuationSeparator\" w:id=\"0\"><w:p><w:r>"
                     "<w:continuationSeparator/></w:r></w:p></w:footnote>");
    buffer_add(b, w->notes.bytes, w->notes.length);
    buffer_text(b, "</w:footnotes>");
}

/* ---- The package ---- */

enum part {
    TYPES,
    PACKAGE,
    DOCUMENT,
    RELATIONS,
    STYLES,
    NUMBERING,
    FOOTNOTES,
    COMMENTS,
    HEADER,
    SETTINGS,
    PROPERTIES,
    PARTS
};

static const struct {
    const char *name, *relation, *type; /* relation: of the document's, and its type under TYPE */
} parts[] = {
    [TYPES] = {"[Content_Types].xml", NULL, NULL},
    [PACKAGE] = {"_rels/.rels", NULL, NULL},
    [DOCUMENT] = {"word/document.xml", NULL, "document.main+xml"},
    [RELATIONS] = {"word/_rels/document.xml.rels", NULL, NULL},
    [STYLES] = {"word/styles.xml", "styles", "styles+xml"},
    [NUMBERING] = {"word/numbering.xml", "numbering", "numbering+xml"},
    [FOOTNOTES] = {"word/footnotes.xml", "footnotes", "footnotes+xml"},
    [COMMENTS] = {"word/comments.xml", "comments", "comments+xml"},
    [HEADER] = {"word/header1.xml", "header", "header+xml"},
    [SETTINGS] = {"word/settings.xml", "settings", "settings+xml"},
    [PROPERTIES] = {"docProps/core.xml", NULL, NULL},
};

static void put_package(buffer part[PARTS], const bool has[PARTS])
{
    buffer *types = &part[TYPES], *rels = &part[RELATIONS], *package = &part[PACKAGE];
    buffer_text(types, HEAD "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"><Default "
                            "Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>"
                            "<Default Extension=\"xml\" ContentType=\"application/xml\"/>");
    buffer_text(rels, HEAD "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">");
    buffer_text(package, HEAD "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">"
                              "<Relationship Id=\"document\" Type=\"" RELATION "officeDocument\" "
                              "Target=\"word/document.xml\"/>");
    for (size_t i = 0; i < PARTS; i++) {
        if (has[i] && parts[i].type)
            buffer_format(types, "<Override PartName=\"/%s\" ContentType=\"" TYPE "%s\"/>", parts[i].name, parts[i].type);
        if (has[i] && parts[i].relation)
            buffer_format(rels, "<Relationship Id=\"%s\" Type=\"" RELATION "%s\" Target=\"%s\"/>", parts[i].relation,
                          parts[i].relation, parts[i].name + strlen("word/"));
    }
    if (has[PROPERTIES]) {
        buffer_text(types, "<Override PartName=\"/docProps/core.xml\" "
                           "ContentType=\"application/vnd.openxmlformats-package.core-properties+xml\"/>");
        buffer_text(package, "<Relationship Id=\"properties\" Type=\"http://schemas.openxmlformats.org/package/2006/"
                             "relationships/metadata/core-properties\" Target=\"docProps/core.xml\"/>");
    }
    buffer_text(types, "</Types>");
    buffer_text(rels, "</Relationships>");
    buffer_text(package, "</Relationships>");
}

static void put_parts(writing *w, buffer part[PARTS], const bool has[PARTS])
{
    const sheet *s = w->s;
    put_document(w);
    put_styles(&part[STYLES], s->of->language ? s->of->language : "en");
    if (has[NUMBERING])
        put_numbering(s, &part[NUMBERING]);
    if (has[FOOTNOTES])
        put_notes(w, &part[FOOTNOTES]);
    if (has[COMMENTS]) {
        buffer_text(&part[COMMENTS], HEAD "<w:comments " W ">");
        buffer_add(&part[COMMENTS], w->comments.bytes, w->comments.length);
        buffer_text(&part[COMMENTS], "</w:comments>");
    }
    if (has[HEADER])
        put_header(s, &part[HEADER]);
    if (has[SETTINGS])
        buffer_text(&part[SETTINGS], HEAD "<w:settings " W "><w:trackRevisions/></w:settings>");
    if (has[PROPERTIES]) {
        buffer_text(&part[PROPERTIES],
                    HEAD "<cp:coreProperties xmlns:cp=\"http://schemas.openxmlformats.org/package/2006/metadata/"
                         "core-properties\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\"><dc:title>");
        escape(&part[PROPERTIES], s->of->title);
        buffer_text(&part[PROPERTIES], "</dc:title></cp:coreProperties>");
    }
    put_package(part, has);
}

static entente_status pack(writing *w, buffer part[PARTS], const bool has[PARTS], char **out, size_t *length,
                           entente_error *error)
{
    archive_entry entries[PARTS];
    size_t count = 0;
    bool failed = w->comments.failed || w->notes.failed;
    for (size_t i = 0; i < PARTS; i++) {
        const buffer *b = i == DOCUMENT ? &w->out : &part[i];
        failed |= b->failed;
        if (has[i])
            entries[count++] = (archive_entry){parts[i].name, b->bytes, b->length, false};
    }
    return failed ? error_memory(error) : archive_write(entries, count, out, length, error);
}

entente_status docx_write(const sheet *s, char **out, size_t *length, entente_error *error)
{
    arena a = {0};
    buffer part[PARTS] = {0};
    const bool has[PARTS] = {
        true, true, true, true, true, s->lists, s->footnotes, s->comments, s->of->line, s->of->tracking, s->of->title};
    writing w = {.s = s, .comment_id = ARENA_ARRAY(&a, s->comments, size_t)};
    entente_status status = w.comment_id ? ENTENTE_OK : error_memory(error);
    if (status == ENTENTE_OK) {
        put_parts(&w, part, has);
        status = pack(&w, part, has, out, length, error);
    }
    for (size_t i = 0; i < PARTS; i++)
        buffer_free(&part[i]);
    buffer_free(&w.out);
    buffer_free(&w.comments);
    buffer_free(&w.notes);
    arena_free(&a);
    return status;
}
