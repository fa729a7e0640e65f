/* A DOCX: a zip as it is, or the main part of one, packed here so that what is fuzzed is not the packing alone. */
#include "office.h"
#include "office/archive.h"

int LLVMFuzzerTestOneInput(const unsigned char *data, size_t size);
int LLVMFuzzerTestOneInput(const unsigned char *data, size_t size)
{
    static const char rels[] =
        "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship "
        "Type=\"x/officeDocument\" Target=\"d\"/><Relationship Type=\"x/comments\" Target=\"d\"/><Relationship "
        "Type=\"x/footnotes\" Target=\"d\"/><Relationship Type=\"x/commentsExtended\" Target=\"d\"/></Relationships>";
    const char *bytes = (const char *)data;
    if (size > 1 && !memcmp(bytes, "PK", 2)) {
        fuzz_document(bytes, size, ENTENTE_OFFICE_DOCX);
        return 0;
    }
    const archive_entry entries[] = {{"_rels/.rels", rels, sizeof rels - 1, true},
                                     {"_rels/d.rels", rels, sizeof rels - 1, true},
                                     {"d", size ? bytes : "", size, true}};
    char *packed;
    size_t length;
    entente_error error = {0};
    if (archive_write(entries, 3, &packed, &length, &error) != ENTENTE_OK)
        return 0;
    fuzz_document(packed, length, ENTENTE_OFFICE_DOCX);
    free(packed);
    return 0;
}
