#include "cli/shown.h"

#include "base/error.h"
#include "case/canonical.h"
#include "case/view.h"

#include <stdlib.h>

enum { EACH = 1000 }; /* ids that one entry takes */

static void put_note(buffer *b, const entry *const *seen, size_t count, const char *to, const char *how, const char *own)
{
    char id[ENTRY_ID_TEXT];
    buffer_text(b, "{\"kind\":\"shown\",\"how\":");
    canonical_text(b, how);
    buffer_text(b, ",\"whom\":");
    canonical_text(b, to);
    for (size_t i = 0; i < count; i++)
        buffer_format(b, "%s\"%s\"", i ? "," : ",\"what\":[", entry_id_text(seen[i]->id, id));
    buffer_text(b, count ? "],\"to\":" : ",\"to\":");
    canonical_text(b, own ? own : "mediators");
    buffer_text(b, "}");
}

entente_status shown_note(entente_record *r, const entente_view *v, const char *to, const char *how, entente_error *error)
{
    const entente_case *c = v->c;
    size_t count = 0, notes;
    const entry **seen = calloc(c->count + 1, sizeof *seen);
    for (size_t i = 0; seen && i < c->count; i++)
        if (case_sees(c->entries[i], v->reader, v->until))
            seen[count++] = c->entries[i];
    notes = count ? (count + EACH - 1) / EACH : 1;
    buffer *b = calloc(notes, sizeof *b);
    const char **json = calloc(notes, sizeof *json);
    size_t *length = calloc(notes, sizeof *length);
    char(*ids)[ENTENTE_ID_TEXT] = calloc(notes, sizeof *ids);
    bool failed = !seen || !b || !json || !length || !ids;
    for (size_t i = 0; i < notes && !failed; i++) {
        size_t left = count - i * EACH;
        put_note(&b[i], seen + i * EACH, left < EACH ? left : EACH, to, how, entente_record_reader(r));
        json[i] = b[i].bytes;
        length[i] = b[i].length;
        failed |= b[i].failed;
    }
    entente_status status =
        failed ? error_memory(error) : entente_record_add(r, json, length, notes, 1, "", NULL, NULL, ids, error);
    for (size_t i = 0; b && i < notes; i++)
        buffer_free(&b[i]);
    free(ids);
    free(length);
    free(json);
    free(b);
    free(seen);
    return status;
}
