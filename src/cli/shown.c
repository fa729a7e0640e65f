#include "cli/shown.h"

#include "base/error.h"
#include "case/canonical.h"

#include <stdlib.h>

enum { EACH = 1000 }; /* ids that one entry takes */

static void put_note(buffer *b, const char *const *seen, size_t count, const char *to, const char *how, const char *own)
{
    buffer_text(b, "{\"kind\":\"shown\",\"how\":");
    canonical_text(b, how);
    buffer_text(b, ",\"whom\":");
    canonical_text(b, to);
    for (size_t i = 0; i < count; i++)
        buffer_format(b, "%s\"%s\"", i ? "," : ",\"what\":[", seen[i]);
    buffer_text(b, count ? "],\"to\":" : ",\"to\":");
    canonical_text(b, own ? own : "mediators");
    buffer_text(b, "}");
}

entente_status shown_note(entente_record *r, const char *const *ids, size_t count, const char *to, const char *how,
                          entente_error *error)
{
    size_t notes = count ? (count + EACH - 1) / EACH : 1;
    buffer *b = calloc(notes, sizeof *b);
    const char **json = calloc(notes, sizeof *json);
    size_t *length = calloc(notes, sizeof *length);
    char(*out)[ENTENTE_ID_TEXT] = calloc(notes, sizeof *out);
    bool failed = !b || !json || !length || !out;
    for (size_t i = 0; i < notes && !failed; i++) {
        size_t left = count - i * EACH;
        put_note(&b[i], ids + i * EACH, left < EACH ? left : EACH, to, how, entente_record_reader(r));
        json[i] = b[i].bytes;
        length[i] = b[i].length;
        failed |= b[i].failed;
    }
    entente_status status =
        failed ? error_memory(error) : entente_record_add(r, json, length, notes, 1, "", NULL, NULL, out, error);
    for (size_t i = 0; b && i < notes; i++)
        buffer_free(&b[i]);
    free(out);
    free(length);
    free(json);
    free(b);
    return status;
}
