/* The rules that come with the library: the files of data/councils, byte for byte, in the program itself. */
#include "council/book.h"

#include "base/error.h"

#include <string.h>

#define FILES(X) X(unsc) X(unga) X(eu) X(usec) X(aupsc) X(nato)

/* COUNCILS is the folder, from CMakeLists.txt, which also rebuilds this file when one of them changes. */
#define EMBED(name)                                                                                                         \
    __asm__(".section carried,\"a\",@progbits\n"                                                                            \
            "council_" #name ":\n"                                                                                          \
            ".incbin \"" COUNCILS "/" #name ".yaml\"\n"                                                                     \
            "council_" #name "_end:\n"                                                                                      \
            ".byte 0\n"                                                                                                     \
            ".previous\n");                                                                                                 \
    extern const char council_##name[], council_##name##_end[];
FILES(EMBED)

static const struct {
    const char *name, *bytes, *end;
} files[] = {
#define ROW(name) {#name ".yaml", council_##name, council_##name##_end},
    FILES(ROW)};

enum { FILE_COUNT = sizeof files / sizeof *files };

entente_status entente_council_shipped(const char *id, const char *on, entente_council **council, entente_error *error)
{
    entente_error dated = {0};
    for (size_t i = 0; i < FILE_COUNT; i++) {
        entente_error local = {0};
        entente_status status =
            book_find(files[i].bytes, (size_t)(files[i].end - files[i].bytes), files[i].name, id, on, council, &local);
        if (status == ENTENTE_OK)
            return status;
        if (status != ENTENTE_NO) {
            if (error)
                *error = local;
            return status;
        }
        if (strstr(local.message, "in force"))
            dated = local;
    }
    if (dated.code)
        return error_set(error, ENTENTE_INVALID, "%s", dated.message);
    return error_set(error, ENTENTE_INVALID, "no council '%.60s'; `entente power --list` names those that are known", id);
}

entente_status entente_council_each(entente_council_visit *visit, void *context, entente_error *error)
{
    for (size_t i = 0; i < FILE_COUNT; i++) {
        entente_status status =
            book_heads(files[i].bytes, (size_t)(files[i].end - files[i].bytes), files[i].name, visit, context, error);
        if (status != ENTENTE_OK)
            return status;
    }
    return ENTENTE_OK;
}
