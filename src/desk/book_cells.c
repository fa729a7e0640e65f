#include "desk/book_cells.h"

#include "base/node.h"
#include "case/fields.h"
#include "case/yaml.h"
#include "desk/book_columns.h"

#include <ctype.h>
#include <stdio.h>
#include <string.h>
#include <strings.h>

/* ---- Names ---- */

typedef struct named {
    const char *key, *id;
    bool twice;
    struct named *next;
} named;

/* exact: as it is written, which an id is first looked for by. */
static bool key_of(kind_id of, const char *within, const char *name, bool exact, char out[512])
{
    int used = snprintf(out, 256, "%d:%.100s:%s", (int)of, within, exact ? "=" : "");
    if (used <= 0 || used >= 256 || strlen(name) >= 250)
        return false;
    if (exact)
        return snprintf(out + used, 512 - (size_t)used, "%s", name) > 0;
    return columns_plain(name, out + used, 512 - (size_t)used) && out[used];
}

static void add(names *n, kind_id of, const char *within, const char *name, const char *id, bool exact)
{
    char key[512];
    if (!key_of(of, within, name, exact, key))
        return; /* longer than any name */
    named *one = ARENA_NEW(&n->memory, named);
    if (!one || !(one->key = arena_text(&n->memory, key, strlen(key)))) {
        n->failed = true;
        return;
    }
    one->id = id;
    one->next = n->list;
    n->list = one;
    lookup_add(&n->by_name, one->key, one);
}

void names_add(names *n, kind_id of, const char *within, const char *name, const char *id)
{
    add(n, of, within, name, id, false);
    if (!strcmp(name, id))
        add(n, of, within, name, id, true);
}

void names_sort(names *n)
{
    n->failed |= !lookup_sort(&n->by_name);
    for (named *one = n->failed ? NULL : n->list; one; one = one->next) {
        named *first = lookup_find(&n->by_name, one->key);
        if (first && strcmp(first->id, one->id) != 0)
            first->twice = true;
    }
}

const char *names_id(const names *n, kind_id of, const char *within, const char *text, bool *twice)
{
    char key[512];
    if (key_of(of, within, text, true, key) && lookup_find(&n->by_name, key))
        return text;
    const named *found = key_of(of, within, text, false, key) ? lookup_find(&n->by_name, key) : NULL;
    *twice |= found && found->twice;
    return found && !found->twice ? found->id : text;
}

void names_free(names *n)
{
    lookup_free(&n->by_name);
    arena_free(&n->memory);
    *n = (names){0};
}

const char *cells_id(arena *a, const char *name)
{
    char id[65];
    size_t at = 0;
    for (const char *c = name; *c && at < 60;) {
        size_t bytes = 1;
        while ((c[bytes] & 0xc0) == 0x80)
            bytes++;
        if (bytes > 1 ? at + bytes > 60 : false)
            break;
        if (bytes > 1 || isalnum((unsigned char)*c)) {
            for (size_t i = 0; i < bytes; i++)
                id[at++] = (char)(bytes > 1 ? c[i] : tolower((unsigned char)c[i]));
        } else if (at && id[at - 1] != '-') {
            id[at++] = '-';
        }
        c += bytes;
    }
    while (at && id[at - 1] == '-')
        at--;
    id[at] = '\0';
    return at && handle_valid(id) ? arena_text(a, id, at) : NULL;
}

/* ---- Lists ---- */

static const char *trimmed(arena *a, const char *from, size_t length, bool *failed)
{
    while (length && strchr(" \t\r\n", *from))
        from++, length--;
    while (length && strchr(" \t\r\n", from[length - 1]))
        length--;
    const char *copy = arena_text(a, from, length);
    *failed |= !copy;
    return copy;
}

const char *cells_separators(const char *text)
{
    return strpbrk(text, ";\n") ? ";\n" : ",";
}

const char *cells_piece(arena *a, const char **at, const char *separators, bool *failed)
{
    while (**at) {
        size_t length = strcspn(*at, separators);
        const char *piece = trimmed(a, *at, length, failed);
        *at += length + ((*at)[length] != '\0');
        if (!piece || *piece)
            return piece;
    }
    return NULL;
}

/* A piece parted at its first sign of `signs`; *right NULL: it has none. */
static void pair_of(arena *a, const char *piece, const char *signs, const char **left, const char **right, bool *failed)
{
    size_t length = strcspn(piece, signs);
    *left = trimmed(a, piece, length, failed);
    *right = piece[length] ? trimmed(a, piece + length + 1, strlen(piece + length + 1), failed) : NULL;
}

bool cells_yaml(const field *f, const char *text)
{
    if (!f || (*text != '{' && *text != '['))
        return false;
    switch (f->type) {
    case FIELD_NAMES:
    case FIELD_RANGE:
    case FIELD_CURVES:
    case FIELD_NUMBERS:
    case FIELD_PICKS:
        return *text == '{' || f->type == FIELD_NUMBERS;
    case FIELD_OPTIONS:
    case FIELD_CLAUSES:
    case FIELD_REFS:
    case FIELD_VALUE:
        return true;
    default:
        return false;
    }
}

void cells_option(arena *a, const char *piece, const char **id, const char **name, bool *failed)
{
    pair_of(a, piece, "=:", id, name, failed);
    if (*failed || *name || handle_valid(*id))
        return;
    *name = *id;
    const char *made = cells_id(a, *id);
    *id = made ? made : *id;
}

/* ---- Values ---- */

typedef struct writing {
    buffer *b;
    const names *n;
    const field *f;
    const char *issue;
    arena memory;
    bool failed, twice;
    const char *which; /* what several are called */
} writing;

static const char *meant(writing *w, kind_id of, const char *within, const char *text)
{
    bool before = w->twice;
    const char *id = of == KIND_NONE ? text : names_id(w->n, of, within, text, &w->twice);
    if (w->twice && !before)
        w->which = arena_text(&w->memory, text, strlen(text));
    return id;
}

/* An option of the issue, or as it is written. */
static const char *option(writing *w, const char *issue, const char *text)
{
    return *issue ? meant(w, KIND_ISSUE, issue, text) : text;
}

static void put_list(writing *w, const char *text, const char *separators, kind_id of)
{
    const char *piece;
    buffer_text(w->b, "[");
    for (size_t i = 0; (piece = cells_piece(&w->memory, &text, separators, &w->failed)); i++) {
        buffer_text(w->b, i ? ", " : "");
        yaml_quoted(w->b, meant(w, of, "", piece));
    }
    buffer_text(w->b, "]");
}

static void put_readers(writing *w, const char *text)
{
    const char *words[] = {"public", "mediators"}, *piece, *at = text;
    for (size_t i = 0; i < 2; i++)
        if (!strcasecmp(text, words[i])) {
            buffer_text(w->b, words[i]);
            return;
        }
    buffer_text(w->b, "[");
    for (size_t i = 0; (piece = cells_piece(&w->memory, &at, ",;\n", &w->failed)); i++) {
        const char *word = !strcasecmp(piece, words[0]) ? words[0] : !strcasecmp(piece, words[1]) ? words[1] : NULL;
        buffer_text(w->b, i ? ", " : "");
        yaml_quoted(w->b, word ? word : meant(w, KIND_ACTOR, "", piece));
    }
    buffer_text(w->b, "]");
}

static void put_options(writing *w, const char *text)
{
    const char *separators = cells_separators(text), *at = text, *piece, *id, *name;
    bool any = false;
    while ((piece = cells_piece(&w->memory, &at, separators, &w->failed)) && !any) {
        cells_option(&w->memory, piece, &id, &name, &w->failed);
        any |= name != NULL;
    }
    buffer_text(w->b, any ? "{" : "[");
    at = text;
    for (size_t i = 0; (piece = cells_piece(&w->memory, &at, separators, &w->failed)) && !w->failed; i++) {
        cells_option(&w->memory, piece, &id, &name, &w->failed);
        if (w->failed)
            break;
        buffer_text(w->b, i ? ", " : "");
        yaml_quoted(w->b, id);
        if (any) {
            buffer_text(w->b, ": ");
            yaml_quoted(w->b, name && *name ? name : id);
        }
    }
    buffer_text(w->b, any ? "}" : "]");
}

static bool is_number(const char *text)
{
    return *text && strspn(text, "0123456789.-+") == strlen(text);
}

/* Where a range of two values is parted: "20 to 30", "20..30", "20 – 30", and of numbers "20-30". */
static const char *between(const char *text, size_t *width)
{
    static const char *const signs[] = {" to ", "..", "\xe2\x80\x93", " - "};
    for (size_t i = 0; i < sizeof signs / sizeof *signs; i++) {
        const char *at = strstr(text, signs[i]);
        *width = strlen(signs[i]);
        if (at && at > text && at[*width])
            return at;
    }
    const char *dash = strchr(text + (*text != '\0'), '-');
    *width = 1;
    return dash && is_number(text) && isdigit((unsigned char)dash[-1]) && dash[1] ? dash : NULL;
}

static void put_value(writing *w, const char *text)
{
    size_t width;
    const char *whole = option(w, w->issue, text), *at = between(text, &width);
    bool open = !strncasecmp(text, "up to ", 6) || !strncasecmp(text, "at least ", 9) || !strncasecmp(text, "at most ", 8);
    if (whole != text || !at || open) {
        yaml_quoted(w->b, whole);
        return;
    }
    const char *left = trimmed(&w->memory, text, (size_t)(at - text), &w->failed);
    const char *right = trimmed(&w->memory, at + width, strlen(at + width), &w->failed);
    if (w->failed)
        return;
    buffer_text(w->b, "[");
    yaml_quoted(w->b, option(w, w->issue, left));
    buffer_text(w->b, ", ");
    yaml_quoted(w->b, option(w, w->issue, right));
    buffer_text(w->b, "]");
}

/* "truce = 60; aid = 40", or a list of keys. of: of what kind these are, within the issue where they are its options. */
static void put_map(writing *w, const char *text, const char *separators, kind_id of, const char *within, bool picks)
{
    const char *piece, *left, *right;
    bool list = !strpbrk(text, "=:");
    buffer_text(w->b, list ? "[" : "{");
    for (size_t i = 0; (piece = cells_piece(&w->memory, &text, separators, &w->failed)) && !w->failed; i++) {
        pair_of(&w->memory, piece, "=:", &left, &right, &w->failed);
        if (w->failed)
            break;
        const char *key = meant(w, of, within, left);
        buffer_text(w->b, i ? ", " : "");
        yaml_quoted(w->b, key);
        if (list)
            continue;
        buffer_text(w->b, ": ");
        yaml_quoted(w->b, !right ? "" : picks ? option(w, key, right) : right);
    }
    buffer_text(w->b, list ? "]" : "}");
}

/* "truce: 0 = 0, 60 = 1; aid: none = 1, some = 0.5" */
static void put_curves(writing *w, const char *text)
{
    const char *piece, *left, *right;
    buffer_text(w->b, "{");
    for (size_t i = 0; (piece = cells_piece(&w->memory, &text, ";\n", &w->failed)) && !w->failed; i++) {
        pair_of(&w->memory, piece, ":", &left, &right, &w->failed);
        if (w->failed)
            break;
        const char *issue = meant(w, KIND_ISSUE, "", left);
        buffer_text(w->b, i ? ", " : "");
        yaml_quoted(w->b, issue);
        buffer_text(w->b, ": ");
        put_map(w, right ? right : "", ",", KIND_ISSUE, issue, false);
    }
    buffer_text(w->b, "}");
}

/* A clause a line, its id before the colon. */
static void put_clauses(writing *w, const char *text)
{
    const char *piece, *left, *right;
    char number[24];
    buffer_text(w->b, "[");
    for (size_t i = 0; (piece = cells_piece(&w->memory, &text, "\n", &w->failed)) && !w->failed; i++) {
        pair_of(&w->memory, piece, ":", &left, &right, &w->failed);
        if (w->failed)
            break;
        bool has_id = right && handle_valid(left);
        snprintf(number, sizeof number, "%zu", i + 1);
        buffer_text(w->b, i ? ", {id: " : "{id: ");
        yaml_quoted(w->b, has_id ? left : number);
        buffer_text(w->b, ", text: ");
        yaml_quoted(w->b, has_id ? right : piece);
        buffer_text(w->b, "}");
    }
    buffer_text(w->b, "]");
}

static void put_word(writing *w, const char *text)
{
    for (const char *const *word = w->f->words; *word; word++)
        if (!strcasecmp(*word, text))
            text = *word;
    yaml_quoted(w->b, text);
}

static void put_yes(writing *w, const char *text)
{
    static const char *const says[] = {"yes", "no", "true", "false"};
    for (size_t i = 0; i < 4; i++)
        if (!strcasecmp(says[i], text))
            text = says[i];
    yaml_quoted(w->b, text);
}

/* The value of one key of a map. */
static void put_part(writing *w, const char *part, const char *text)
{
    if (w->f->type == FIELD_CURVES)
        put_map(w, text, strchr(text, '=') ? ",;\n" : "", KIND_ISSUE, meant(w, KIND_ISSUE, "", part), false);
    else if (w->f->type == FIELD_PICKS)
        yaml_quoted(w->b, option(w, meant(w, KIND_ISSUE, "", part), text));
    else
        yaml_quoted(w->b, text);
}

static void put(writing *w, const char *name, const char *text)
{
    if (!w->f) {
        if (!strcmp(name, "to"))
            put_readers(w, text);
        else
            yaml_quoted(w->b, !strcmp(name, "by") ? meant(w, KIND_ACTOR, "", text) : text);
        return;
    }
    switch (w->f->type) {
    case FIELD_REF:
        yaml_quoted(w->b, meant(w, w->f->of, "", text));
        break;
    case FIELD_REFS:
        put_list(w, text, ",;\n", w->f->of);
        break;
    case FIELD_TEXTS:
        put_list(w, text, ";\n", KIND_NONE);
        break;
    case FIELD_OPTIONS:
        put_options(w, text);
        break;
    case FIELD_VALUE:
        put_value(w, text);
        break;
    case FIELD_NUMBERS:
    case FIELD_PICKS:
        put_map(w, text, cells_separators(text), w->f->of, "", w->f->type == FIELD_PICKS);
        break;
    case FIELD_CURVES:
        put_curves(w, text);
        break;
    case FIELD_CLAUSES:
        put_clauses(w, text);
        break;
    case FIELD_WORD:
        put_word(w, text);
        break;
    case FIELD_YES:
        put_yes(w, text);
        break;
    default:
        yaml_quoted(w->b, !strcmp(name, "told_by") || !strcmp(name, "keeper") ? meant(w, KIND_ACTOR, "", text) : text);
    }
}

/* A cell in braces or brackets, as a case file has it. */
static entente_status put_yaml(writing *w, const char *name, const char *text, entente_error *error)
{
    problems p = {.memory = &w->memory, .file = ""};
    const node *tree = yaml_read(&w->memory, text, strlen(text), &p);
    if (p.failed)
        return error_memory(error);
    if (!tree || p.count)
        return error_set(error, ENTENTE_INVALID, "'%s' in braces or brackets is not written as YAML has it: %.200s", name,
                         p.count ? p.list[0].message : "nothing stands in it");
    yaml_flow(w->b, tree);
    return ENTENTE_OK;
}

entente_status cells_value(buffer *b, const names *n, const char *name, const field *f, const char *part, const char *issue,
                           const char *text, entente_error *error)
{
    writing w = {.b = b, .n = n, .f = f, .issue = issue};
    entente_status status = ENTENTE_OK;
    if (part[0])
        put_part(&w, part, text);
    else if (cells_yaml(f, text))
        status = put_yaml(&w, name, text, error);
    else
        put(&w, name, text);
    if (w.failed || b->failed)
        status = error_memory(error);
    else if (status == ENTENTE_OK && w.twice)
        status = error_set(error, ENTENTE_INVALID, "several are called '%.60s'; expected the id of one",
                           w.which ? w.which : text);
    arena_free(&w.memory);
    return status;
}
