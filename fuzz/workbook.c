/* A spreadsheet: a CSV, a zip as it is, or a sheet of one, packed here so that what is fuzzed is not the packing alone. What
   is taken is YAML, and a case where it has one. */
#include "desk/book.h"
#include "office/archive.h"

#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const unsigned char *data, size_t size);

static void mistake(void *context, const entente_error *what)
{
    (void)context;
    if (!what->message[0] || !what->file[0] || what->code != ENTENTE_INVALID)
        abort();
}

static void judge(const char *name, const char *bytes, size_t length, const char *section)
{
    const book_tell tell = {mistake, NULL, NULL};
    entente_error error = {0};
    book *b = NULL;
    buffer text = {0}, into = {0};
    static const char file[] =
        "case: {title: T, keeper: M, on: 2031-03-03}\nentries:\n  - {kind: actor, id: M, role: mediator}\n";
    entente_status status = book_read(name, bytes, length, section, &tell, &b, &error);
    if (status != ENTENTE_OK) {
        if (!error.message[0] || error.code != status)
            abort();
        return;
    }
    if (!book_entries(b) || book_yaml(b, &text, &error) != ENTENTE_OK || !text.length)
        abort();
    entente_case *c = NULL;
    if (entente_case_load(text.bytes, text.length, "y", NULL, NULL, &c, &error) != ENTENTE_OK && error.line) {
        book_place(b, &error);
        if (error.line) /* every line of it has a cell */
            abort();
    }
    entente_case_free(c);
    c = NULL;
    if (!book_has_case(b)) {
        if (book_into(b, file, sizeof file - 1, &into, &error) != ENTENTE_OK)
            abort();
        if (entente_case_load(into.bytes, into.length, "y", NULL, NULL, &c, &error) != ENTENTE_OK && error.line)
            book_place(b, &error);
        entente_case_free(c);
    }
    buffer_free(&text);
    buffer_free(&into);
    book_free(b);
}

static void packed(const char *bytes, size_t length)
{
#define R "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    static const char rels[] =
        "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"a\" "
        "Type=\"x/officeDocument\" Target=\"w\"/><Relationship Id=\"b\" Type=\"x/worksheet\" Target=\"d\"/><Relationship "
        "Type=\"x/sharedStrings\" Target=\"d\"/><Relationship Type=\"x/styles\" Target=\"d\"/></Relationships>";
    static const char main[] = "<workbook xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\" xmlns:r=\"" R
                               "\"><sheets><sheet name=\"Positions\" r:id=\"b\"/><sheet name=\"Case\" r:id=\"b\"/></sheets>"
                               "</workbook>";
    const archive_entry entries[] = {{"_rels/.rels", rels, sizeof rels - 1, true},
                                     {"_rels/w.rels", rels, sizeof rels - 1, true},
                                     {"w", main, sizeof main - 1, true},
                                     {"d", bytes, length, true}};
    char *out;
    size_t size;
    if (archive_write(entries, 4, &out, &size, NULL) != ENTENTE_OK)
        return;
    judge("x.xlsx", out, size, NULL);
    free(out);
}

int LLVMFuzzerTestOneInput(const unsigned char *data, size_t size)
{
    static const char *const names[] = {"positions.csv", "case.csv",     "issues.csv", "preferences.csv",
                                        "drafts.csv",    "meetings.csv", "actors.csv", "responses.csv"};
    const char *bytes = size ? (const char *)data : "";
    if (size > 1 && !memcmp(bytes, "PK", 2))
        judge("x.xlsx", bytes, size, NULL);
    else if (size > 1 && *bytes == '<')
        packed(bytes, size);
    else if (size)
        judge(names[data[0] % 8], bytes + 1, size - 1, NULL);
    return 0;
}
