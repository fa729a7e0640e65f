/* Which of the formats a file is, or is to be. */
#include "office/docx.h"
#include "office/docx_write.h"
#include "office/odt.h"
#include "office/odt_write.h"
#include "result/result.h"

#include <string.h>

static bool begins(const char *bytes, size_t length, const char *with, size_t size)
{
    return length >= size && !memcmp(bytes, with, size);
}

/* XML in UTF-8 or UTF-16, with or without a mark of the order of bytes. */
static bool may_be_xml(const char *bytes, size_t length)
{
    static const struct {
        const char *bytes;
        size_t length;
    } starts[] = {{"<", 1}, {"\xef\xbb\xbf<", 4}, {"\xff\xfe", 2}, {"\xfe\xff", 2}};
    size_t at = 0;
    while (at < length && strchr(" \t\r\n", bytes[at]) && bytes[at])
        at++;
    for (size_t i = 0; i < sizeof starts / sizeof *starts; i++)
        if (begins(bytes + at, length - at, starts[i].bytes, starts[i].length))
            return true;
    return false;
}

static const char *read_package(flat_reading *r, const char *bytes, size_t length)
{
    archive *package = NULL;
    entente_status status = archive_open(r->name, bytes, length, &package, r->error);
    if (status != ENTENTE_OK) {
        flat_fail(r, status);
        return "";
    }
    bool odt = archive_has(package, "content.xml");
    if (odt)
        odt_read(r, package, NULL, 0);
    else
        docx_read(r, package);
    archive_free(package);
    return odt ? "odt" : "docx";
}

static const char *read_any(flat_reading *r, const char *bytes, size_t length)
{
    if (begins(bytes, length, "PK", 2))
        return read_package(r, bytes, length);
    if (begins(bytes, length, "\xd0\xcf\x11\xe0", 4))
        flat_fail(r, error_at(r->error, ENTENTE_INVALID, r->name, 0, 0,
                              "an old .doc, or a DOCX behind a password; expected a DOCX or an ODT: open it in an office "
                              "program and save it as one"));
    else if (!may_be_xml(bytes, length))
        flat_fail(r, error_at(r->error, ENTENTE_INVALID, r->name, 0, 0,
                              "neither a zip nor XML; expected a DOCX, an ODT or a flat ODT"));
    else if (length > ARCHIVE_PART)
        flat_limit(r, "larger than 64 MiB");
    else
        odt_read(r, NULL, bytes, length);
    return "fodt";
}

entente_status entente_office_read(const char *name, const char *bytes, size_t length, const entente_office_document **out,
                                   entente_error *error)
{
    entente_office_document *document = result_new(&entente_office_document_table);
    if (!document)
        return error_memory(error);
    flat_reading r = {.name = name, .memory = result_memory(document), .error = error};
    document->format = read_any(&r, bytes, length);
    entente_status status = flat_finish(&r, document);
    flat_free(&r);
    if (status == ENTENTE_OK)
        *out = document;
    else
        entente_result_free(document);
    return status;
}

entente_status entente_office_write(const entente_office_sheet *of, entente_office_format format, char **out, size_t *length,
                                    entente_error *error)
{
    arena a = {0};
    sheet s;
    entente_status status = sheet_lay(of, &a, &s, error);
    if (status == ENTENTE_OK)
        status = (format == ENTENTE_OFFICE_DOCX ? docx_write : odt_write)(&s, out, length, error);
    arena_free(&a);
    return status;
}
