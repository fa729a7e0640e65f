/* What an entry says of itself, who may read it, and what a case knows by name. */
#include "case/entry.h"

#include "base/text.h"

#include <sodium.h>
#include <stdlib.h>
#include <string.h>

bool entry_id_read(const char *text, unsigned char id[ENTRY_ID])
{
    size_t length = strlen(text);
    return length == 2 * ENTRY_ID && strspn(text, "0123456789abcdef") == length &&
           !sodium_hex2bin(id, ENTRY_ID, text, length, NULL, NULL, NULL);
}

char *entry_id_text(const unsigned char id[ENTRY_ID], char out[ENTRY_ID_TEXT])
{
    for (size_t i = 0; i < ENTRY_ID; i++) {
        out[2 * i] = "0123456789abcdef"[id[i] >> 4];
        out[2 * i + 1] = "0123456789abcdef"[id[i] & 15];
    }
    out[2 * ENTRY_ID] = '\0';
    return out;
}

bool case_opens(const widening *w)
{
    return !w->two || ((const body_release *)w->release->body)->seconds;
}

static bool opens(const widening *w, size_t reader)
{
    return w->readers[reader / 64] >> (reader % 64) & 1 && case_opens(w);
}

bool case_reads_on(const entry *e, size_t reader, int32_t until)
{
    if (case_reads(e, reader))
        return true;
    for (const widening *w = e->released; w; w = w->next)
        if (w->release->at.day <= until && opens(w, reader))
            return true;
    return false;
}

bool case_invented(const entry *head)
{
    return head && head->body && ((const body_case *)head->body)->invented;
}

void entente_case_clock(entente_case *c, int64_t now)
{
    c->latest = moment_of(now).day + 1;
}

bool case_ahead(const entente_case *c, const entry *head, const entry *e)
{
    return e->at.day > c->latest && !case_invented(head);
}

int32_t case_known(const entry *e, size_t reader)
{
    if (case_reads(e, reader))
        return e->at.day;
    int32_t day = DAY_LAST;
    for (const widening *w = e->released; w; w = w->next)
        if (w->release->at.day < day && opens(w, reader))
            day = w->release->at.day;
    return day < e->at.day ? e->at.day : day;
}

size_t case_came(const entry *e, size_t reader)
{
    if (case_reads(e, reader))
        return e->lot;
    size_t lot = SIZE_MAX;
    for (const widening *w = e->released; w; w = w->next)
        if (w->release->lot < lot && opens(w, reader))
            lot = w->release->lot;
    return lot < e->lot ? e->lot : lot;
}

bool case_first_to_last(const entente_case *c, const entry **order)
{
    bool *placed = calloc(c->count + 1, sizeof *placed);
    size_t used = 0;
    for (size_t i = 0; placed && i < c->count; i++) {
        size_t from = used;
        for (const entry *at = c->entries[i]; at && !placed[at->index]; at = at->replaces) {
            placed[at->index] = true;
            order[used++] = at;
        }
        for (size_t low = from, high = used; low + 1 < high; low++) { /* met from the last to the first */
            const entry *last = order[low];
            order[low] = order[--high];
            order[high] = last;
        }
    }
    free(placed);
    return placed;
}

size_t case_reader(const entente_case *c, const char *actor)
{
    const char **found =
        c->actors.count ? bsearch(&actor, c->actors.text, c->actors.count, sizeof *c->actors.text, text_order) : NULL;
    return found ? READER_ACTOR + (size_t)(found - c->actors.text) : SIZE_MAX;
}

void case_readers(const entente_case *c, bool everyone, bool mediators, const text_list *actors, uint64_t *readers)
{
    if (everyone)
        readers[0] |= 1 << READER_PUBLIC;
    if (everyone || mediators) {
        readers[0] |= 1 << READER_MEDIATORS;
        for (size_t a = 0; a < c->actors.count; a++)
            if (everyone || c->mediator[a])
                readers[(READER_ACTOR + a) / 64] |= (uint64_t)1 << (READER_ACTOR + a) % 64;
    }
    for (size_t k = 0; k < actors->count; k++) {
        size_t reader = case_reader(c, actors->text[k]);
        if (reader != SIZE_MAX)
            readers[reader / 64] |= (uint64_t)1 << reader % 64;
    }
}

bool entry_undated(const entry *e)
{
    if (e->on.day != DAY_UNKNOWN || !e->kind || !e->body)
        return false;
    switch ((kind_id)(e->kind - kinds)) {
    case KIND_POSITION:
    case KIND_CLAIM:
    case KIND_RESPONSE:
    case KIND_PREFERENCE:
    case KIND_EVENT:
    case KIND_INDICATOR:
    case KIND_BALLOT:
    case KIND_WORTH:
    case KIND_STAKE:
    case KIND_PERFORMANCE:
    case KIND_IMPLEMENTATION:
    case KIND_INCIDENT:
    case KIND_UNREACHED:
    case KIND_NOTE:
        return true;
    case KIND_MEETING:
        return ((const body_meeting *)e->body)->from.day == DAY_NONE;
    default:
        return false;
    }
}

/* At most twelve digits. */
static bool read_place(const char **at, size_t *out)
{
    size_t digits = 0;
    for (*out = 0; **at >= '0' && **at <= '9' && digits < 12; ++*at, digits++)
        *out = *out * 10 + (size_t)(**at - '0');
    return digits;
}

bool entry_span(const entry *e, size_t *from, size_t *to)
{
    const char *at = e->bytes;
    return at && read_place(&at, from) && *at++ == '-' && read_place(&at, to) && !*at && *from < *to;
}

const char *entry_quote(const entry *e, const entry *dispatch, size_t *length)
{
    const body_dispatch *b = dispatch->body;
    size_t from, to;
    if (!b || !b->text || !entry_span(e, &from, &to) || to > strlen(b->text))
        return NULL;
    while (from < to && ((unsigned char)b->text[from] & 0xc0) == 0x80)
        from++;
    while (to > from && ((unsigned char)b->text[to] & 0xc0) == 0x80)
        to--;
    *length = to - from;
    return to > from ? b->text + from : NULL;
}

bool entry_says(const entry *e, const char *name)
{
    for (size_t i = 0; e->fields && i < e->kind->count; i++)
        if (!strcmp(e->kind->fields[i].name, name))
            return e->fields[i];
    return false;
}

const node *entry_place(const entry *e, const char *name)
{
    for (size_t i = 0; e->fields && i < e->kind->count; i++)
        if (!strcmp(e->kind->fields[i].name, name) && e->fields[i])
            return e->fields[i];
    const node *own_field = node_get(e->node, name);
    return own_field ? own_field : e->node;
}

/* Where a handle begins in the list of those defined, or where what comes after it does. */
static size_t defined_from(const entente_case *c, kind_id of, const char *handle, bool after)
{
    size_t low = 0, high = c->defined_count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        const entry *e = c->defined[middle];
        size_t its = (size_t)(e->kind - kinds);
        int order = its != of ? (its < of ? -1 : 1) : strcmp(e->handle, handle);
        if (order < 0 || (after && !order))
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

entry *const *case_definers(const entente_case *c, kind_id of, const char *handle, size_t *count)
{
    size_t first = defined_from(c, of, handle, false), end = first;
    if (first < c->defined_count && c->defined[first]->kind == &kinds[of] && !strcmp(c->defined[first]->handle, handle))
        end = defined_from(c, of, handle, true);
    *count = end - first;
    return c->defined + first;
}
