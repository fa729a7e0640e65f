#include "office/flat.h"

#include "base/text.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

/* ---- Growing ---- */

void flat_fail(flat_reading *r, entente_status status)
{
    if (r->status == ENTENTE_OK)
        r->status = status;
}

void flat_limit(flat_reading *r, const char *what)
{
    if (r->status == ENTENTE_OK)
        flat_fail(r, error_at(r->error, ENTENTE_LIMIT, r->name, 0, 0, "%s", what));
}

const char *flat_copy(flat_reading *r, const char *text)
{
    const char *copy = text ? arena_text(r->memory, text, strlen(text)) : "";
    if (!copy && r->status == ENTENTE_OK)
        flat_fail(r, error_memory(r->error));
    return copy ? copy : "";
}

const entente_office_hand *flat_hand(flat_reading *r, const char *author, const char *date, const char *utc)
{
    if (++r->changes > FLAT_CHANGES)
        flat_limit(r, "more than 1,000,000 changes");
    entente_office_hand *hand = r->status == ENTENTE_OK ? ARENA_NEW(r->memory, entente_office_hand) : NULL;
    if (!hand) {
        if (r->status == ENTENTE_OK)
            flat_fail(r, error_memory(r->error));
        return NULL;
    }
    *hand = (entente_office_hand){flat_copy(r, author), flat_copy(r, date), utc ? flat_copy(r, utc) : NULL};
    return hand;
}

static bool same_text(const char *a, const char *b)
{
    return a == b || (a && b && !strcmp(a, b));
}

static bool same_hand(const entente_office_hand *a, const entente_office_hand *b)
{
    return a == b || (a && b && !strcmp(a->author, b->author) && !strcmp(a->date, b->date));
}

static size_t pieces_of(const flat *f)
{
    return f->pieces.length / sizeof(flat_piece);
}

static const flat_piece *piece_at(const flat *f, size_t i)
{
    return (const flat_piece *)(const void *)f->pieces.bytes + i;
}

static size_t piece_end(const flat *f, size_t i)
{
    return i + 1 < pieces_of(f) ? piece_at(f, i + 1)->from : f->text.length;
}

void flat_put(flat_reading *r, flat *f, const char *text, size_t length, const entente_office_hand *inserted,
              const entente_office_hand *deleted, const char *moved)
{
    if (!length || r->status != ENTENTE_OK)
        return;
    size_t count = pieces_of(f);
    const flat_piece *last = count ? piece_at(f, count - 1) : NULL;
    if (!last || !same_hand(last->inserted, inserted) || !same_hand(last->deleted, deleted) ||
        !same_text(last->moved, moved)) {
        const flat_piece piece = {f->text.length, inserted, deleted, moved};
        buffer_add(&f->pieces, &piece, sizeof piece);
    }
    buffer_add(&f->text, text, length);
    if (f->text.failed || f->pieces.failed) {
        flat_fail(r, error_memory(r->error));
        return;
    }
    if (text[length - 1] == '\n')
        f->mark = f->text.length;
    if (f->text.length - f->mark > FLAT_PARAGRAPH)
        flat_limit(r, "a paragraph longer than 1 MiB");
    if ((r->bytes += length) > FLAT_ALL)
        flat_limit(r, "a text longer than 10 MiB");
}

void flat_move(flat_reading *r, flat *to, flat *from)
{
    size_t length = from->text.length;
    r->bytes -= length;
    if (length && from->text.bytes[length - 1] == '\n')
        length--;
    for (size_t i = 0; i < pieces_of(from); i++) {
        const flat_piece *p = piece_at(from, i);
        size_t end = piece_end(from, i) < length ? piece_end(from, i) : length;
        if (end > p->from)
            flat_put(r, to, from->text.bytes + p->from, end - p->from, p->inserted, p->deleted, p->moved);
    }
    buffer_free(&from->text);
    buffer_free(&from->pieces);
    *from = (flat){0};
}

void flat_take_story(flat_reading *r, const char *name, flat *f)
{
    const flat_story story = {flat_copy(r, name), *f};
    *f = (flat){0};
    buffer_add(&r->stories, &story, sizeof story);
    if (!r->stories.failed)
        return;
    flat_fail(r, error_memory(r->error));
    buffer_free((buffer *)&story.flat.text);
    buffer_free((buffer *)&story.flat.pieces);
}

/* ---- Sides and changes ---- */

static bool on_side(const flat_piece *piece, bool old)
{
    return old ? !piece->inserted : !piece->deleted;
}

/* The old or the new text without its last mark. */
static void side(const flat *f, bool old, buffer *out)
{
    buffer_text(out, "");
    for (size_t i = 0; i < pieces_of(f); i++)
        if (on_side(piece_at(f, i), old))
            buffer_add(out, f->text.bytes + piece_at(f, i)->from, piece_end(f, i) - piece_at(f, i)->from);
    if (out->length && out->bytes[out->length - 1] == '\n')
        out->bytes[--out->length] = '\0';
}

/* Its paragraphs; an empty text is one empty paragraph. */
static bool paragraphs(flat_reading *r, const flat *f, bool old, entente_texts *out)
{
    buffer b = {0};
    side(f, old, &b);
    size_t count = 1;
    for (size_t i = 0; i < b.length; i++)
        count += b.bytes[i] == '\n';
    const char **items = b.failed ? NULL : ARENA_ARRAY(r->memory, count, const char *);
    char *text = b.failed ? NULL : arena_text(r->memory, b.bytes ? b.bytes : "", b.length);
    buffer_free(&b);
    if (!items || !text)
        return false;
    for (size_t i = 0; i < count; i++) {
        char *end = strchr(text, '\n');
        items[i] = text;
        if (end)
            *end = '\0', text = end + 1;
    }
    *out = (entente_texts){count, items};
    return true;
}

static bool changes(flat_reading *r, const flat *f, entente_office_changes *out)
{
    size_t count = pieces_of(f);
    entente_office_change *items = ARENA_ARRAY(r->memory, count, entente_office_change);
    size_t made = 0;
    for (size_t i = 0, next; items && i < count; i = next) {
        const flat_piece *p = piece_at(f, i);
        const char *moved = p->moved;
        for (next = i + 1; next < count && same_hand(piece_at(f, next)->inserted, p->inserted) &&
                           same_hand(piece_at(f, next)->deleted, p->deleted);
             next++)
            if (!same_text(piece_at(f, next)->moved, moved))
                moved = NULL; /* not all of it */
        const entente_office_hand *hand = p->inserted ? p->inserted : p->deleted;
        bool both = p->inserted && p->deleted;
        if (!hand)
            continue;
        entente_office_change *change = &items[made++];
        *change = (entente_office_change){.kind = both          ? "insert and delete"
                                                  : p->inserted ? "insert"
                                                                : "delete",
                                          .author = hand->author,
                                          .date = hand->date,
                                          .utc = hand->utc,
                                          .moved = moved,
                                          .deleted_by = both ? p->deleted->author : NULL,
                                          .deleted_on = both ? p->deleted->date : NULL};
        if (!(change->text = arena_text(r->memory, f->text.bytes + p->from, piece_end(f, next - 1) - p->from)))
            return false;
    }
    *out = (entente_office_changes){made, items};
    return items != NULL;
}

static bool stretches(flat_reading *r, const flat *f, entente_office_stretches *out)
{
    size_t count = pieces_of(f);
    entente_office_stretch *items = ARENA_ARRAY(r->memory, count, entente_office_stretch);
    for (size_t i = 0; items && i < count; i++) {
        const flat_piece *p = piece_at(f, i);
        items[i] = (entente_office_stretch){.inserted = p->inserted, .deleted = p->deleted, .moved = p->moved};
        if (!(items[i].text = arena_text(r->memory, f->text.bytes + p->from, piece_end(f, i) - p->from)))
            return false;
    }
    *out = (entente_office_stretches){count, items};
    return items != NULL;
}

const char *flat_words(flat_reading *r, flat *f)
{
    buffer b = {0};
    side(f, false, &b);
    if (b.failed)
        flat_fail(r, error_memory(r->error));
    const char *words = flat_copy(r, b.bytes ? b.bytes : "");
    buffer_free(&b);
    buffer_free(&f->text);
    buffer_free(&f->pieces);
    *f = (flat){0};
    return words;
}

const char *flat_about(flat_reading *r, const flat *f, size_t from, size_t to)
{
    enum { SHOWN = 200 };
    if (to <= from || r->status != ENTENTE_OK)
        return "";
    if (to - from > SHOWN)
        for (to = from + SHOWN; to > from && ((unsigned char)f->text.bytes[to] & 0xc0) == 0x80;)
            to--;
    const char *about = arena_text(r->memory, f->text.bytes + from, to - from);
    if (!about)
        flat_fail(r, error_memory(r->error));
    return about ? about : "";
}

/* ---- The answer ---- */

static const char *const left_words[] = {
#define FLAT_LEFT_WORDS(name, words) words,
    FLAT_LEFT(FLAT_LEFT_WORDS)
#undef FLAT_LEFT_WORDS
};

static bool left_out(flat_reading *r, entente_office_document *d)
{
    entente_office_left *items = ARENA_ARRAY(r->memory, LEFT_COUNT, entente_office_left);
    size_t count = 0;
    for (size_t i = 0; items && i < LEFT_COUNT; i++)
        if (r->left[i])
            items[count++] = (entente_office_left){left_words[i], r->left[i]};
    d->left_out.count = count;
    d->left_out.items = items;
    return items != NULL;
}

/* What the hands of all texts tell together. */
typedef struct hands {
    const char **authors;
    size_t count, dated, named;
} hands;

static void gather(const flat *f, hands *h)
{
    for (size_t i = 0; i < pieces_of(f); i++) {
        const entente_office_hand *const of[] = {piece_at(f, i)->inserted, piece_at(f, i)->deleted};
        for (size_t k = 0; k < 2; k++)
            if (of[k]) {
                h->authors[h->count++] = of[k]->author;
                h->dated += *of[k]->date != '\0';
                h->named += *of[k]->author != '\0';
            }
    }
}

static size_t stories_of(const flat_reading *r)
{
    return r->stories.length / sizeof(flat_story);
}

static flat_story *story_at(const flat_reading *r, size_t i)
{
    return (flat_story *)(void *)r->stories.bytes + i;
}

/* Who wrote, judged as a whole: how many there are, and whether anything can be laid at anybody's door. */
static entente_status judge_hands(flat_reading *r, hands *h, size_t *distinct)
{
    size_t most = 2 * pieces_of(&r->body);
    for (size_t i = 0; i < stories_of(r); i++)
        most += 2 * pieces_of(&story_at(r, i)->flat);
    h->authors = calloc(most + 1, sizeof *h->authors);
    if (!h->authors)
        return error_memory(r->error);
    gather(&r->body, h);
    for (size_t i = 0; i < stories_of(r); i++)
        gather(&story_at(r, i)->flat, h);
    qsort(h->authors, h->count, sizeof *h->authors, text_order);
    *distinct = 0;
    for (size_t i = 0; i < h->count; i++)
        *distinct += !i || strcmp(h->authors[i], h->authors[i - 1]);
    free(h->authors);
    return ENTENTE_OK;
}

static bool warn(flat_reading *r, const char **items, size_t *count, const char *format, size_t number)
{
    buffer b = {0};
    buffer_format(&b, format, number);
    items[*count] = b.failed ? NULL : arena_text(r->memory, b.bytes, b.length);
    buffer_free(&b);
    return items[(*count)++] != NULL;
}

static entente_status warnings(flat_reading *r, entente_office_document *d)
{
    enum { MOST = 8 };
    hands h = {0};
    size_t distinct = 0, count = 0;
    entente_status status = judge_hands(r, &h, &distinct);
    if (status != ENTENTE_OK)
        return status;
    if (distinct > FLAT_AUTHORS)
        return error_at(r->error, ENTENTE_LIMIT, r->name, 0, 0, "more than 10,000 authors");
    const char **items = ARENA_ARRAY(r->memory, MOST, const char *);
    bool ok = items != NULL;
    if (ok && h.count && distinct == 1 && !h.dated)
        ok = warn(r, items, &count,
                  "the changes have one author and no dates, as where a program took out who made them: whose each of "
                  "the %zu is cannot be told",
                  h.count);
    else if (ok && h.count > h.dated)
        ok = warn(r, items, &count, "%zu stretches are changed without a date", h.count - h.dated);
    if (ok && h.count > h.named && h.named)
        ok = warn(r, items, &count, "%zu stretches are changed by nobody who is named", h.count - h.named);
    if (ok && r->left[LEFT_NUMBERED])
        ok = warn(r, items, &count,
                  "%zu paragraphs are numbered by the office program: their numbers are in neither text, and may differ "
                  "between them",
                  r->left[LEFT_NUMBERED]);
    if (ok && r->hidden)
        ok = warn(r, items, &count, "%zu stretches of the text are hidden where the document is shown", r->hidden);
    if (ok && r->unclosed)
        ok = warn(r, items, &count, "%zu fields have no end: what follows them is not in the text", r->unclosed);
    d->warnings = (entente_texts){count, items};
    return ok ? ENTENTE_OK : error_memory(r->error);
}

static int story_order(const void *left, const void *right)
{
    const flat_story *const *a = left, *const *b = right;
    int order = strcmp((*a)->name, (*b)->name);
    return order ? order : (*a > *b) - (*a < *b);
}

/* No two stories of one name: a second of the same gets its place behind the name. */
static bool part_names(flat_reading *r)
{
    size_t count = stories_of(r);
    flat_story **by_name = calloc(count + 1, sizeof *by_name);
    bool ok = by_name != NULL;
    for (size_t i = 0; ok && i < count; i++)
        by_name[i] = story_at(r, i);
    if (ok)
        qsort(by_name, count, sizeof *by_name, story_order);
    for (size_t i = 1, first = 0; ok && i < count; i++) {
        if (strcmp(by_name[first]->name, by_name[i]->name)) {
            first = i;
            continue;
        }
        buffer b = {0};
        buffer_format(&b, "%s (%zu)", by_name[i]->name, i - first + 1);
        by_name[i]->name = b.failed ? NULL : arena_text(r->memory, b.bytes, b.length);
        ok = by_name[i]->name != NULL;
        buffer_free(&b);
    }
    free(by_name);
    return ok;
}

static bool stories(flat_reading *r, entente_office_document *d)
{
    size_t count = stories_of(r);
    const char **keys = ARENA_ARRAY(r->memory, count, const char *);
    entente_office_story *items = ARENA_ARRAY(r->memory, count, entente_office_story);
    bool ok = keys && items && part_names(r);
    for (size_t i = 0; ok && i < count; i++) {
        const flat *f = &story_at(r, i)->flat;
        keys[i] = story_at(r, i)->name;
        ok = paragraphs(r, f, true, &items[i].old_text) && paragraphs(r, f, false, &items[i].new_text) &&
             changes(r, f, &items[i].changes);
    }
    d->stories.count = count;
    d->stories.keys = keys;
    d->stories.items = items;
    return ok;
}

static bool comments(flat_reading *r, entente_office_document *d)
{
    size_t count = r->comments.length / sizeof(entente_office_comment);
    entente_office_comment *items = ARENA_ARRAY(r->memory, count, entente_office_comment);
    if (items && count)
        memcpy(items, r->comments.bytes, r->comments.length);
    d->comments.count = count;
    d->comments.items = items;
    return items != NULL;
}

entente_status flat_finish(flat_reading *r, entente_office_document *d)
{
    if (r->status != ENTENTE_OK)
        return r->status;
    if (!paragraphs(r, &r->body, true, &d->old_text) || !paragraphs(r, &r->body, false, &d->new_text) ||
        !changes(r, &r->body, &d->changes) || !stretches(r, &r->body, &d->stretches) || !stories(r, d) || !comments(r, d) ||
        !left_out(r, d))
        return error_memory(r->error);
    d->format_changes = r->formats;
    d->title = r->titled ? d->old_text.items[0] : NULL;
    return warnings(r, d);
}

void flat_free(flat_reading *r)
{
    for (size_t i = 0; i < stories_of(r); i++) {
        buffer_free(&story_at(r, i)->flat.text);
        buffer_free(&story_at(r, i)->flat.pieces);
    }
    buffer_free(&r->stories);
    buffer_free(&r->comments);
    buffer_free(&r->body.text);
    buffer_free(&r->body.pieces);
}
