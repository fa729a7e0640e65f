#include "base/file.h"

#include "base/buffer.h"
#include "base/error.h"

#include <errno.h>
#include <string.h>

entente_status file_rest(FILE *file, const char *path, size_t limit, char **bytes, size_t *length, entente_error *error)
{
    buffer content = {0};
    entente_status status = ENTENTE_OK;
    char chunk[65536];
    buffer_text(&content, "");
    while (status == ENTENTE_OK) {
        size_t got = fread(chunk, 1, sizeof chunk, file);
        buffer_add(&content, chunk, got);
        if (content.length > limit)
            status = error_at(error, ENTENTE_LIMIT, path, 0, 0, "is larger than %zu %s, the most that is read",
                              limit >> (limit >> 20 ? 20 : 10), limit >> 20 ? "MB" : "KB");
        else if (content.failed)
            status = error_memory(error);
        else if (ferror(file))
            status = error_at(error, ENTENTE_IO, path, 0, 0, "cannot be read: %s", strerror(errno));
        else if (got < sizeof chunk && feof(file))
            break;
    }
    if (status != ENTENTE_OK) {
        buffer_free(&content);
        return status;
    }
    *bytes = content.bytes;
    *length = content.length;
    return ENTENTE_OK;
}

entente_status file_read(const char *path, size_t limit, char **bytes, size_t *length, entente_error *error)
{
    FILE *file = fopen(path, "rb");
    if (!file)
        return error_at(error, ENTENTE_IO, path, 0, 0, "cannot be opened: %s", strerror(errno));
    entente_status status = file_rest(file, path, limit, bytes, length, error);
    fclose(file);
    return status;
}
