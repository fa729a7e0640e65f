#include "bracket/pairs.h"

#include <stdint.h>
#include <string.h>

/* An opening bracket that waits for its closing one, or a bracket whose other end was found or never will be. */
typedef struct event {
    size_t at, length, line, column;
    size_t pair; /* index; SIZE_MAX: none */
    bool opens, curly, character, quoted;
} event;

typedef struct finding {
    arena *memory;
    const char *text;
    size_t length, at, line, column;
    bool wide, failed;
    event *events;
    size_t count, size;
    size_t *stack; /* events that are open */
    size_t depth, depth_size;
    size_t squares;             /* of them square */
    size_t spoken, spoken_deep; /* the opening bracket spoken of last, and how deep it stands */
    bool quote;                 /* within a quotation */
} finding;

static const size_t NONE = SIZE_MAX;

static void *grown(finding *f, void *old, size_t count, size_t *size, size_t each)
{
    if (count < *size)
        return old;
    size_t more = *size ? 2 * *size : 32;
    void *made = arena_alloc(f->memory, more, each);
    if (!made) {
        f->failed = true;
        return old;
    }
    if (count)
        memcpy(made, old, count * each);
    *size = more;
    return made;
}

static bool starts(const finding *f, const char *bytes)
{
    size_t length = strlen(bytes);
    return f->length - f->at >= length && !memcmp(f->text + f->at, bytes, length);
}

size_t bracket_blank(const char *text, size_t at, size_t end)
{
    static const char *const blanks[] = {"\xc2\xa0", "\xe2\x80\xaf", "\xe3\x80\x80", "\xe2\x80\x89", NULL};
    if (at < end && (unsigned char)text[at] < 0x80)
        return text[at] == ' ' || text[at] == '\t';
    for (size_t i = 0; blanks[i]; i++) {
        size_t length = strlen(blanks[i]);
        if (end - at >= length && !memcmp(text + at, blanks[i], length))
            return length;
    }
    return 0;
}

/* The quotation mark that ends before, or begins at, a place. */
static const char *const marks[] = {
    "\"",       "'",        "`", "\xe2\x80\x9c", "\xe2\x80\x9d", "\xe2\x80\x98", "\xe2\x80\x99", "\xe2\x80\x9e",
    "\xc2\xab", "\xc2\xbb", NULL};

static bool mark_before(const finding *f, size_t at)
{
    for (size_t i = 0; marks[i]; i++) {
        size_t length = strlen(marks[i]);
        if (at >= length && !memcmp(f->text + at - length, marks[i], length))
            return true;
    }
    return false;
}

static bool mark_after(const finding *f, size_t at)
{
    for (size_t i = 0; marks[i]; i++) {
        size_t length = strlen(marks[i]);
        if (f->length - at >= length && !memcmp(f->text + at, marks[i], length))
            return true;
    }
    return false;
}

/* "[" is spoken of, and \[ is written out. */
static bool is_spoken(const finding *f, size_t length)
{
    if (f->at && f->text[f->at - 1] == '\\')
        return true;
    return mark_before(f, f->at) && mark_after(f, f->at + length);
}

static event *add(finding *f, size_t length, bool opens)
{
    f->events = grown(f, f->events, f->count, &f->size, sizeof *f->events);
    if (f->failed)
        return NULL;
    event *e = &f->events[f->count++];
    *e = (event){f->at, length, f->line, f->column, NONE, opens, false, false, f->quote};
    return e;
}

static void push(finding *f, event *e)
{
    f->stack = grown(f, f->stack, f->depth, &f->depth_size, sizeof *f->stack);
    if (!f->failed)
        f->stack[f->depth++] = (size_t)(e - f->events);
}

static void join(finding *f, size_t opening, event *closing)
{
    closing->pair = opening;
    f->events[opening].pair = (size_t)(closing - f->events);
}

static void square(finding *f, size_t length, bool opens)
{
    bool spoken = is_spoken(f, length);
    event *e = add(f, length, opens);
    if (!e)
        return;
    e->character = spoken;
    if (spoken && opens) {
        f->spoken = f->count - 1;
        f->spoken_deep = f->depth;
    } else if (spoken) {
        if (f->spoken != NONE && f->spoken_deep == f->depth)
            join(f, f->spoken, e);
        f->spoken = NONE;
    } else if (opens) {
        push(f, e);
        f->squares++;
    } else if (f->squares) {
        while (f->events[f->stack[f->depth - 1]].curly) /* a { within that nothing closed is a character */
            f->depth--;
        join(f, f->stack[--f->depth], e);
        f->squares--;
        if (f->spoken != NONE && f->spoken_deep > f->depth)
            f->spoken = NONE;
    }
}

static void curly(finding *f, bool opens)
{
    if (!opens && (!f->depth || !f->events[f->stack[f->depth - 1]].curly))
        return;
    event *e = add(f, 1, opens);
    if (!e)
        return;
    e->curly = true;
    if (opens) {
        push(f, e);
        return;
    }
    join(f, f->stack[--f->depth], e);
    if (f->spoken != NONE && f->spoken_deep > f->depth)
        f->spoken = NONE;
}

/* Bytes of the wide bracket that begins here; 0: none. */
static size_t wide(const finding *f, bool *opens)
{
    if (!f->wide)
        return 0;
    *opens = starts(f, "\xef\xbc\xbb") || starts(f, "\xe3\x80\x90");
    return *opens || starts(f, "\xef\xbc\xbd") || starts(f, "\xe3\x80\x91") ? 3 : 0;
}

static void quotation(finding *f)
{
    if (f->text[f->at] == '"')
        f->quote = !f->quote;
    else if (starts(f, "\xe2\x80\x9c") || starts(f, "\xe2\x80\x9e") || starts(f, "\xc2\xab"))
        f->quote = true;
    else if (starts(f, "\xe2\x80\x9d") || starts(f, "\xc2\xbb"))
        f->quote = false;
}

/* A number, or the sign of what has no end, behind blanks; moves on behind it. */
static bool number(const finding *f, size_t *at)
{
    size_t digits = 0;
    while (*at < f->length && f->text[*at] == ' ')
        ++*at;
    if (*at < f->length && (f->text[*at] == '-' || f->text[*at] == '+'))
        ++*at;
    for (;
         *at < f->length && digits < 20 && ((f->text[*at] >= '0' && f->text[*at] <= '9') || (digits && f->text[*at] == '.'));
         ++*at)
        digits++;
    if (!digits && f->length - *at >= 3 && !memcmp(f->text + *at, "\xe2\x88\x9e", 3)) {
        *at += 3;
        digits = 3;
    }
    while (*at < f->length && f->text[*at] == ' ')
        ++*at;
    return digits;
}

/* "[0, 1)", "]0, 1[": an interval of which one end is open. Its bytes; 0: none begins here. "[0, 1]" is told by its pair. */
static size_t interval(const finding *f)
{
    size_t at = f->at + 1;
    char opens = f->text[f->at];
    bool begins = !f->at || f->text[f->at - 1] == ' '; /* not "[articles [11] 12, 13]" */
    if ((opens == ']' && (!begins || f->text[at] == ' ')) || (opens == '(' && f->squares))
        return 0;
    if ((opens != '[' && opens != ']' && opens != '(') || !number(f, &at) || at >= f->length ||
        (f->text[at] != ',' && f->text[at] != ';'))
        return 0;
    at++;
    if (!number(f, &at) || at >= f->length || !strchr(opens == '(' ? "[]" : opens == '[' ? "[)" : "[])", f->text[at]))
        return 0;
    return f->text[at] ? at + 1 - f->at : 0;
}

static void scan(finding *f)
{
    while (f->at < f->length && !f->failed) {
        char c = f->text[f->at];
        size_t open_ended = interval(f);
        if (open_ended) {
            for (; open_ended--; f->at++)
                f->column += ((unsigned char)f->text[f->at] & 0xc0) != 0x80;
            continue;
        }
        bool opens = c == '[' || c == '{';
        size_t length = c == '[' || c == ']' ? 1 : wide(f, &opens);
        if (length)
            square(f, length, opens);
        else if (c == '{' || c == '}')
            curly(f, opens);
        else
            quotation(f);
        if (c == '\n') {
            f->line++;
            f->column = 0;
            f->quote = false;
        }
        f->at += length ? length : 1;
        f->column += f->at < f->length && ((unsigned char)f->text[f->at] & 0xc0) != 0x80;
    }
}

/* " / " in the text between two brackets. */
static size_t slashes(const char *text, size_t from, size_t to)
{
    size_t count = 0;
    for (const char *at = text + from, *end = text + to; (at = memchr(at, '/', (size_t)(end - at))); at++)
        count += at > text + from && at + 1 < end && at[-1] == ' ' && at[1] == ' ';
    return count;
}

/* The pairs in the order of their opening, each in that around it. */
static void lay(finding *f, pairs *out)
{
    size_t around = NONE, at = 0, last = NONE;
    for (size_t i = 0; i <= f->count; i++) {
        const event *e = i < f->count ? &f->events[i] : NULL;
        if (e && e->pair == NONE)
            continue;
        if (around != NONE)
            out->items[around].slashes += slashes(f->text, at, e ? e->at : f->length);
        if (!e)
            break;
        at = e->at + e->length;
        if (e->opens) {
            pair *p = &out->items[out->count];
            const event *closing = &f->events[e->pair];
            *p = (pair){.from = e->at,
                        .to = closing->at + closing->length,
                        .inner = at,
                        .inner_to = closing->at,
                        .parent = around,
                        .last = NONE,
                        .curly = e->curly,
                        .character = e->character,
                        .quoted = e->quoted};
            p->square = around == NONE || !out->items[around].curly ? around : out->items[around].square;
            p->depth = around == NONE ? 1 : out->items[around].depth + 1;
            size_t *before = around == NONE ? &last : &out->items[around].last;
            p->previous = *before;
            if (!e->curly) {
                *before = out->count;
                if (around != NONE)
                    out->items[around].children++;
            }
            around = out->count++;
        } else {
            around = out->items[around].parent;
        }
    }
}

bool brackets_pair(pairs *out, arena *memory, const char *text, size_t length, bool wide_too)
{
    finding f = {.memory = memory, .text = text, .length = length, .line = 1, .column = 1, .wide = wide_too, .spoken = NONE};
    scan(&f);
    size_t paired = 0, strays = 0;
    for (size_t i = 0; i < f.count; i++) {
        paired += f.events[i].pair != NONE;
        strays += f.events[i].pair == NONE && !f.events[i].curly && !f.events[i].character;
    }
    *out = (pairs){.items = ARENA_ARRAY(memory, paired / 2, pair), .strays = ARENA_ARRAY(memory, strays, stray)};
    if (f.failed || !out->items || !out->strays)
        return false;
    lay(&f, out);
    for (size_t i = 0; i < f.count; i++) {
        const event *e = &f.events[i];
        if (e->pair == NONE && !e->curly && !e->character)
            out->strays[out->stray_count++] = (stray){e->at, e->length, e->line, e->column, e->opens};
    }
    return true;
}
