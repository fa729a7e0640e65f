#include "office/xlsx_write.h"

#include "base/buffer.h"
#include "office/archive.h"
#include "office/sheet.h"
#include "office/cells.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define HEAD     "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n"
#define MAIN     "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
#define RELATION "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
#define PACKAGE  "http://schemas.openxmlformats.org/package/2006/"
#define TYPE     "application/vnd.openxmlformats-officedocument.spreadsheetml."

/* Fonts and formats in the order of xlsx_style; every cell is a text ("@"), so that a program turns no 1-2 into a day. */
static const char styles[] =
    HEAD "<styleSheet xmlns=\"" MAIN "\"><fonts count=\"3\"><font><sz val=\"11\"/><name val=\"Calibri\"/></font>"
         "<font><b/><sz val=\"11\"/><name val=\"Calibri\"/></font>"
         "<font><sz val=\"11\"/><color rgb=\"FF808080\"/><name val=\"Calibri\"/></font></fonts>"
         "<fills count=\"2\"><fill><patternFill patternType=\"none\"/></fill><fill><patternFill patternType=\"gray125\"/>"
         "</fill></fills><borders count=\"1\"><border><left/><right/><top/><bottom/><diagonal/></border></borders>"
         "<cellStyleXfs count=\"1\"><xf numFmtId=\"0\" fontId=\"0\" fillId=\"0\" borderId=\"0\"/></cellStyleXfs>"
         "<cellXfs count=\"4\"><xf numFmtId=\"0\" fontId=\"0\" fillId=\"0\" borderId=\"0\" xfId=\"0\"/>"
         "<xf numFmtId=\"49\" fontId=\"1\" fillId=\"0\" borderId=\"0\" xfId=\"0\" applyFont=\"1\"/>"
         "<xf numFmtId=\"49\" fontId=\"2\" fillId=\"0\" borderId=\"0\" xfId=\"0\" applyFont=\"1\"/>"
         "<xf numFmtId=\"49\" fontId=\"0\" fillId=\"0\" borderId=\"0\" xfId=\"0\" applyAlignment=\"1\"><alignment "
         "vertical=\"top\" wrapText=\"1\"/></xf></cellXfs><cellStyles count=\"1\"><cellStyle name=\"Normal\" xfId=\"0\" "
         "builtinId=\"0\"/></cellStyles></styleSheet>";

static const char rels[] = HEAD "<Relationships xmlns=\"" PACKAGE "relationships\"><Relationship Id=\"r1\" Type=\"" RELATION
                                "/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>";

static void put_row(buffer *b, const xlsx_row *row, size_t number)
{
    char name[CELL_NAME];
    buffer_format(b, "<row r=\"%zu\">", number + 1);
    for (size_t i = 0; i < row->count; i++) {
        if (!row->text[i] || !*row->text[i])
            continue;
        buffer_format(b, "<c r=\"%s\" s=\"%d\" t=\"inlineStr\"><is><t xml:space=\"preserve\">",
                      cell_name((uint32_t)number, (uint32_t)i, name), (int)row->style);
        sheet_escape(b, row->text[i], strlen(row->text[i]));
        buffer_text(b, "</t></is></c>");
    }
    buffer_text(b, "</row>");
}

static void put_sheet(buffer *b, const xlsx_sheet *s)
{
    buffer_text(b, HEAD "<worksheet xmlns=\"" MAIN "\">");
    if (s->frozen)
        buffer_text(b, "<sheetViews><sheetView workbookViewId=\"0\"><pane ySplit=\"1\" topLeftCell=\"A2\" "
                       "activePane=\"bottomLeft\" state=\"frozen\"/></sheetView></sheetViews>");
    size_t columns = s->count ? s->rows[0].count : 0;
    buffer_text(b, columns ? "<cols>" : "");
    for (size_t i = 0; i < columns; i++)
        buffer_format(b, "<col min=\"%zu\" max=\"%zu\" width=\"%u\" customWidth=\"1\"/>", i + 1, i + 1, s->widths[i]);
    buffer_text(b, columns ? "</cols><sheetData>" : "<sheetData>");
    for (size_t i = 0; i < s->count; i++)
        put_row(b, &s->rows[i], i);
    buffer_text(b, "</sheetData></worksheet>");
}

/* The parts that name the sheets: types, the workbook, its relationships. */
static void put_lists(buffer *types, buffer *book, buffer *links, const xlsx_sheet *sheets, size_t count)
{
    buffer_text(types, HEAD "<Types xmlns=\"" PACKAGE "content-types\"><Default Extension=\"rels\" "
                            "ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>"
                            "<Default Extension=\"xml\" ContentType=\"application/xml\"/>"
                            "<Override PartName=\"/xl/workbook.xml\" ContentType=\"" TYPE "sheet.main+xml\"/>"
                            "<Override PartName=\"/xl/styles.xml\" ContentType=\"" TYPE "styles+xml\"/>");
    buffer_text(book, HEAD "<workbook xmlns=\"" MAIN "\" xmlns:r=\"" RELATION "\"><sheets>");
    buffer_text(links, HEAD "<Relationships xmlns=\"" PACKAGE "relationships\"><Relationship Id=\"s\" Type=\"" RELATION
                            "/styles\" Target=\"styles.xml\"/>");
    for (size_t i = 0; i < count; i++) {
        buffer_format(types, "<Override PartName=\"/xl/sheet%zu.xml\" ContentType=\"" TYPE "worksheet+xml\"/>", i + 1);
        buffer_text(book, "<sheet name=\"");
        sheet_escape(book, sheets[i].name, strlen(sheets[i].name));
        buffer_format(book, "\" sheetId=\"%zu\" r:id=\"r%zu\"/>", i + 1, i + 1);
        buffer_format(links, "<Relationship Id=\"r%zu\" Type=\"" RELATION "/worksheet\" Target=\"sheet%zu.xml\"/>", i + 1,
                      i + 1);
    }
    buffer_text(types, "</Types>");
    buffer_text(book, "</sheets></workbook>");
    buffer_text(links, "</Relationships>");
}

entente_status xlsx_write(const xlsx_sheet *sheets, size_t count, char **out, size_t *length, entente_error *error)
{
    enum { FIXED = 5, NAME = 40 };
    buffer types = {0}, book = {0}, links = {0};
    buffer *parts = calloc(count + 1, sizeof *parts);
    char(*names)[NAME] = calloc(count + 1, sizeof *names);
    archive_entry *entries = calloc(count + FIXED, sizeof *entries);
    bool failed = !parts || !names || !entries;
    put_lists(&types, &book, &links, sheets, count);
    for (size_t i = 0; i < count && !failed; i++) {
        put_sheet(&parts[i], &sheets[i]);
        snprintf(names[i], NAME, "xl/sheet%zu.xml", i + 1);
        failed |= parts[i].failed;
        entries[FIXED + i] = (archive_entry){names[i], parts[i].bytes, parts[i].length, false};
    }
    failed |= types.failed || book.failed || links.failed;
    entente_status status = failed ? error_memory(error) : ENTENTE_OK;
    if (!failed) {
        entries[0] = (archive_entry){"[Content_Types].xml", types.bytes, types.length, false};
        entries[1] = (archive_entry){"_rels/.rels", rels, sizeof rels - 1, false};
        entries[2] = (archive_entry){"xl/workbook.xml", book.bytes, book.length, false};
        entries[3] = (archive_entry){"xl/_rels/workbook.xml.rels", links.bytes, links.length, false};
        entries[4] = (archive_entry){"xl/styles.xml", styles, sizeof styles - 1, false};
        status = archive_write(entries, count + FIXED, out, length, error);
    }
    for (size_t i = 0; parts && i < count; i++)
        buffer_free(&parts[i]);
    buffer_free(&types);
    buffer_free(&book);
    buffer_free(&links);
    free(parts);
    free(names);
    free(entries);
    return status;
}
