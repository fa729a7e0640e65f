#include "wire/piece.h"

#include "base/error.h"

#include <string.h>

/* Where the last of its groups ends. */
static entente_status take_end(const piece *p, const char *line, size_t length, bool *more, entente_error *error)
{
    arena memory = {0};
    bundle_group g;
    entente_status status = bundle_read(&memory, line, length, 1, &g, NULL);
    arena_free(&memory);
    if (status != ENTENTE_OK)
        return status == ENTENTE_MEMORY ? error_memory(error) : ENTENTE_NO;
    *more = g.b.first + g.b.count > p->end->count;
    *p->end = (proof_head){g.b.first + g.b.count, g.b.root};
    return ENTENTE_OK;
}

entente_status piece_take(const piece *p, const unsigned char record[SEAL_RECORD], buffer *out, bool *more,
                          entente_error *error)
{
    bundle_start start;
    size_t length;
    const char *at = p->bytes, *stop = at + p->length, *line = bundle_line(&at, stop, &length), *last = NULL;
    *more = false;
    if (!p->length || bundle_start_read(line, length, &start, NULL) != ENTENTE_OK ||
        memcmp(start.record, record, SEAL_RECORD) ||
        (out->length && (start.from != p->end->count || memcmp(&start.root, &p->end->root, TREE_HASH))))
        return ENTENTE_NO;
    if (!out->length) {
        buffer_add(out, line, (size_t)(at - line));
        *p->end = (proof_head){start.from, start.root};
    }
    buffer_add(out, at, (size_t)(stop - at));
    while (at < stop)
        last = bundle_line(&at, stop, &length);
    return out->failed ? error_memory(error) : last ? take_end(p, last, length, more, error) : ENTENTE_OK;
}
