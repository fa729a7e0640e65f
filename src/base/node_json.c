/* JSON as a tree of nodes: every scalar as it is written, with its place. */
#include "base/node_json.h"
#include "base/text.h"

#include <stdlib.h>
#include <string.h>

typedef struct scanner {
    arena *memory;
    problems *problems;
    const char *at, *end, *start;
    size_t line;
    bool bad, nulls;
} scanner;

static void refuse(scanner *s, const char *what)
{
    if (!s->bad)
        problems_add_place(s->problems, s->line, (size_t)(s->at - s->start) + 1, "not JSON: %s", what);
    s->bad = true;
}

static void blanks(scanner *s)
{
    for (; s->at < s->end && (*s->at == ' ' || *s->at == '\n' || *s->at == '\r' || *s->at == '\t'); s->at++)
        if (*s->at == '\n') {
            s->line++;
            s->start = s->at + 1;
        }
}

static node *fresh(scanner *s, node_kind kind)
{
    node *n = ARENA_NEW(s->memory, node);
    if (!n) {
        s->problems->failed = s->bad = true;
        return NULL;
    }
    n->kind = kind;
    n->line = s->line;
    n->column = (size_t)(s->at - s->start) + 1;
    return n;
}

static bool hex4(scanner *s, unsigned *point)
{
    *point = 0;
    for (int i = 0; i < 4; i++, s->at++) {
        const char *digit = s->at < s->end && *s->at ? strchr("0123456789abcdef0123456789ABCDEF", *s->at) : NULL;
        if (!digit) {
            refuse(s, "\\u without four hexadecimal digits");
            return false;
        }
        *point = *point * 16 + (unsigned)((digit - "0123456789abcdef0123456789ABCDEF") % 16);
    }
    return true;
}

static size_t utf8(unsigned point, char out[4])
{
    if (point < 0x80) {
        out[0] = (char)point;
        return 1;
    }
    if (point < 0x800) {
        out[0] = (char)(0xc0 | point >> 6);
        out[1] = (char)(0x80 | (point & 63));
        return 2;
    }
    if (point < 0x10000) {
        out[0] = (char)(0xe0 | point >> 12);
        out[1] = (char)(0x80 | (point >> 6 & 63));
        out[2] = (char)(0x80 | (point & 63));
        return 3;
    }
    out[0] = (char)(0xf0 | point >> 18);
    out[1] = (char)(0x80 | (point >> 12 & 63));
    out[2] = (char)(0x80 | (point >> 6 & 63));
    out[3] = (char)(0x80 | (point & 63));
    return 4;
}

/* After the backslash; a character is never longer than its escape. */
static size_t escape(scanner *s, char out[4])
{
    static const char from[] = "\"\\/bfnrt", to[] = "\"\\/\b\f\n\r\t";
    char c = s->at < s->end ? *s->at : '\0';
    const char *simple = c ? strchr(from, c) : NULL;
    unsigned point, low;
    if (simple) {
        s->at++;
        out[0] = to[simple - from];
        return 1;
    }
    if (c != 'u') {
        refuse(s, "an unknown escape");
        return 0;
    }
    s->at++;
    if (!hex4(s, &point))
        return 0;
    if (point >= 0xd800 && point < 0xdc00 && s->end - s->at >= 6 && s->at[0] == '\\' && s->at[1] == 'u') {
        s->at += 2;
        if (!hex4(s, &low))
            return 0;
        point = low >= 0xdc00 && low < 0xe000 ? 0x10000 + ((point - 0xd800) << 10) + (low - 0xdc00) : 0xdc00;
    }
    if (!point || (point >= 0xd800 && point < 0xe000)) {
        refuse(s, "an escape that is no character");
        return 0;
    }
    return utf8(point, out);
}

static node *string(scanner *s)
{
    node *n = fresh(s, NODE_TEXT);
    const char *close = ++s->at;
    bool plain = true;
    while (close < s->end && *close != '"') {
        bool escaped = *close == '\\';
        plain &= !escaped;
        close += escaped && close + 1 < s->end ? 2 : 1;
    }
    if (close >= s->end) {
        refuse(s, "a text without its closing quotation mark");
        return NULL;
    }
    char *text = n ? arena_alloc(s->memory, (size_t)(close - s->at) + 1, 1) : NULL, *out = text;
    if (!text) {
        s->problems->failed = s->bad = true;
        return NULL;
    }
    if (plain) {
        memcpy(text, s->at, (size_t)(close - s->at));
        if (memchr(text, 0, (size_t)(close - s->at)))
            refuse(s, "a control character");
        s->at = close;
    }
    while (!s->bad && s->at < close) {
        if (*s->at == '\\') {
            char bytes[4];
            s->at++;
            size_t length = escape(s, bytes);
            memcpy(out, bytes, length);
            out += length;
        } else if (!*s->at) {
            refuse(s, "a control character");
        } else {
            *out++ = *s->at++;
        }
    }
    if (!s->bad && !text_clean(text))
        refuse(s, "a text with a control character, or that is not UTF-8");
    n->text = text;
    n->quoted = true;
    s->at = close + 1;
    return s->bad ? NULL : n;
}

static node *bare(scanner *s)
{
    node *n = fresh(s, NODE_TEXT);
    const char *first = s->at;
    while (s->at < s->end && *s->at && strchr("+-.0123456789abcdefghijklmnopqrstuvwxyzE", *s->at))
        s->at++;
    if (n && s->at == first)
        refuse(s, "expected a value");
    if (!n || s->bad)
        return NULL;
    n->text = arena_text(s->memory, first, (size_t)(s->at - first));
    s->problems->failed |= !n->text;
    if (s->nulls && n->text && !strcmp(n->text, "null")) {
        n->kind = NODE_NULL;
        return n;
    }
    const char *digits = n->text && *n->text == '-' ? n->text + 1 : n->text;
    if (digits && !(*digits >= '0' && *digits <= '9') && strcmp(n->text, "true") && strcmp(n->text, "false"))
        refuse(s, "expected a text, a number, true, false, a list or a map");
    return n->text && !s->bad ? n : NULL;
}

static int by_key(const void *left, const void *right)
{
    return strcmp((*(const node *const *)left)->key->text, (*(const node *const *)right)->key->text);
}

static void check_keys(scanner *s, const node *map)
{
    const node *few[32], **sorted = map->count <= 32 ? few : malloc(map->count * sizeof *sorted);
    size_t count = 0;
    if (!sorted) {
        s->problems->failed = s->bad = true;
        return;
    }
    for (const node *child = map->child; child; child = child->next)
        sorted[count++] = child;
    if (count > 1)
        qsort(sorted, count, sizeof *sorted, by_key);
    for (size_t i = 1; i < count && !s->bad; i++)
        if (!strcmp(sorted[i - 1]->key->text, sorted[i]->key->text))
            refuse(s, "a key stands twice in one map");
    if (sorted != few)
        free(sorted);
}

static node *value(scanner *s, int depth);

static node *collection(scanner *s, int depth)
{
    bool map = *s->at == '{';
    char close = map ? '}' : ']';
    node *n = fresh(s, map ? NODE_MAP : NODE_LIST), **end = n ? &n->child : NULL;
    if (depth == NODE_DEPTH)
        refuse(s, "nested too deep");
    s->at++;
    blanks(s);
    bool more = s->at >= s->end || *s->at != close;
    while (more && !s->bad) {
        node *key = NULL;
        blanks(s);
        if (map && (s->at >= s->end || *s->at != '"'))
            refuse(s, "expected a key in quotation marks");
        if (map && !s->bad && (key = string(s))) {
            blanks(s);
            if (s->at >= s->end || *s->at++ != ':')
                refuse(s, "expected a colon after the key");
        }
        node *item = s->bad ? NULL : value(s, depth + 1);
        if (!item)
            return NULL;
        item->key = key;
        *end = item;
        end = &item->next;
        n->count++;
        blanks(s);
        more = s->at < s->end && *s->at == ',';
        if (more)
            s->at++;
    }
    if (!s->bad && (s->at >= s->end || *s->at != close))
        refuse(s, map ? "expected a comma or }" : "expected a comma or ]");
    if (s->bad || !n)
        return NULL;
    s->at++;
    if (map)
        check_keys(s, n);
    return s->bad ? NULL : n;
}

static node *value(scanner *s, int depth)
{
    blanks(s);
    if (s->at >= s->end) {
        refuse(s, "expected a value");
        return NULL;
    }
    if (*s->at == '"')
        return string(s);
    return *s->at == '{' || *s->at == '[' ? collection(s, depth) : bare(s);
}

static const node *read_json(scanner s)
{
    const node *root = value(&s, 1);
    blanks(&s);
    if (root && s.at < s.end)
        refuse(&s, "something follows the value");
    return s.bad ? NULL : root;
}

const node *json_read(arena *a, const char *bytes, size_t length, problems *p)
{
    return read_json((scanner){a, p, bytes, bytes + length, bytes, 1, false, false});
}

const node *json_read_null(arena *a, const char *bytes, size_t length, problems *p)
{
    return read_json((scanner){a, p, bytes, bytes + length, bytes, 1, false, true});
}
