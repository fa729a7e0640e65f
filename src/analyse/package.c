#include "analyse/package.h"

#include "base/node.h"

#include <ctype.h>
#include <stdint.h>
#include <string.h>

typedef struct reader {
    package_names *names;
    size_t *package;
    entente_error *error;
} reader;

/* Without the spaces around it; where a line was wrapped, one space. */
static char *trimmed(arena *a, const char *from, const char *end)
{
    while (from < end && isspace((unsigned char)*from))
        from++;
    while (end > from && isspace((unsigned char)end[-1]))
        end--;
    char *text = arena_text(a, from, (size_t)(end - from)), *to = text;
    for (const char *at = text; at && *at; at++) {
        size_t space = strspn(at, " \t\r\n");
        bool wrapped = memchr(at, '\n', space);
        *to++ = wrapped ? ' ' : *at;
        at += wrapped ? space - 1 : 0;
    }
    if (to)
        *to = '\0';
    return text;
}

/* The issue and the option that a piece "issue=option" or "issue: option" names; false: none, or memory ran out. */
static bool resolve(reader *r, const char *from, const char *end, size_t *issue, size_t *option)
{
    for (const char *mark = from; mark < end; mark++) {
        if (*mark != '=' && *mark != ':')
            continue;
        const char *key = trimmed(r->names->memory, from, mark), *value = trimmed(r->names->memory, mark + 1, end);
        r->names->failed |= !key || !value;
        if (r->names->failed)
            return false;
        *issue = r->names->issue(r->names, key);
        if (*issue != SIZE_MAX && r->names->value(r->names, *issue, value, option))
            return true;
    }
    return false;
}

static entente_status put(reader *r, size_t issue, size_t option, const char *name)
{
    if (r->package[issue] != SIZE_MAX)
        return error_set(r->error, ENTENTE_INVALID, "issue '%.60s' stands twice in --package", name);
    r->package[issue] = option;
    return ENTENTE_OK;
}

static entente_status names_two(const reader *r, const char *issue, const char *value)
{
    return error_set(r->error, ENTENTE_INVALID, "'%.60s' names two options of issue '%.60s'; expected the id of one", value,
                     issue);
}

/* What is wrong with a piece that names nothing. */
static entente_status refuse(reader *r, const char *from, const char *end)
{
    package_names *names = r->names;
    size_t plain = strcspn(from, "=:");
    const char *mark = from + plain < end ? from + plain : NULL;
    const char *piece = trimmed(names->memory, from, end);
    const char *key = mark ? trimmed(names->memory, from, mark) : "",
               *value = mark ? trimmed(names->memory, mark + 1, end) : "";
    if (names->failed || !piece || !key || !value)
        return error_memory(r->error);
    if (!mark)
        return error_set(r->error, ENTENTE_INVALID, "'%.60s' in --package is not issue=option", piece);
    size_t issue = names->issue(names, key);
    if (issue != SIZE_MAX && r->package[issue] != SIZE_MAX)
        return put(r, issue, 0, key);
    const char *meant = issue == SIZE_MAX ? names->near_issue(names, key) : names->near_value(names, issue, value);
    const char *did = meant ? "; did you mean '" : "", *close = meant ? "'?" : "";
    if (names->failed)
        return error_memory(r->error);
    size_t option;
    if (issue != SIZE_MAX && !names->value(names, issue, value, &option) && names->twice)
        return names_two(r, key, value);
    if (issue == SIZE_MAX)
        return error_set(r->error, ENTENTE_INVALID, "no issue '%.60s' in view%s%.60s%s", key, did, meant ? meant : "",
                         close);
    return error_set(r->error, ENTENTE_INVALID, "'%.60s' is no value of issue '%.60s'%s%.60s%s", value, key, did,
                     meant ? meant : "", close);
}

static const char *next_mark(const char *at)
{
    return at + strcspn(at, ",;\n");
}

enum { PIECE_MOST = 400 };

/* Pieces with commas, semicolons or line ends between; a name or an option may hold such a mark itself. */
static entente_status read_pieces(reader *r, const char *text)
{
    for (const char *at = text;;) {
        while (*at && (isspace((unsigned char)*at) || strchr(",;", *at)))
            at++;
        if (!*at)
            return ENTENTE_OK;
        const char *end = at + strcspn(at, ",;"); /* first as if lines were wrapped */
        size_t issue, option;
        bool found = end - at <= PIECE_MOST && resolve(r, at, end, &issue, &option);
        if (!found)
            end = next_mark(at);
        while (!found && !resolve(r, at, end, &issue, &option)) {
            if (r->names->failed)
                return error_memory(r->error);
            if (!*end || end - at > PIECE_MOST)
                return refuse(r, at, next_mark(at));
            end = next_mark(end + 1);
        }
        const char *name = trimmed(r->names->memory, at, at + strcspn(at, "=:"));
        entente_status status = name ? put(r, issue, option, name) : error_memory(r->error);
        if (status != ENTENTE_OK)
            return status;
        at = end;
    }
}

/* {"roof": "straw"}: a map as JSON and YAML write it. */
static entente_status read_map(reader *r, const char *text)
{
    problems found = {.memory = r->names->memory, .file = "--package"};
    const node *root = yaml_read(r->names->memory, text, strlen(text), &found);
    if (found.failed)
        return error_memory(r->error);
    if (found.count || !root || root->kind != NODE_MAP)
        return error_set(r->error, ENTENTE_INVALID,
                         "--package begins with { and is no map of issues; expected {issue: option}");
    for (const node *item = root->child; item; item = item->next) {
        size_t option, issue = r->names->issue(r->names, item->key->text);
        const char *value = item->kind == NODE_TEXT ? item->text : NULL;
        if (issue == SIZE_MAX || !value || !r->names->value(r->names, issue, value, &option)) {
            if (issue != SIZE_MAX && value && r->names->twice)
                return names_two(r, item->key->text, value);
            return r->names->failed ? error_memory(r->error)
                                    : error_set(r->error, ENTENTE_INVALID,
                                                issue == SIZE_MAX ? "no issue '%.60s' in view"
                                                                  : "--package gives issue '%.60s' no value that it has",
                                                item->key->text);
        }
        entente_status status = put(r, issue, option, item->key->text);
        if (status != ENTENTE_OK)
            return status;
    }
    return ENTENTE_OK;
}

entente_status package_read(package_names *names, const char *text, size_t *package, entente_error *error)
{
    reader r = {names, package, error};
    for (size_t i = 0; i < names->issues; i++)
        package[i] = SIZE_MAX;
    while (isspace((unsigned char)*text))
        text++;
    return *text == '{' ? read_map(&r, text) : read_pieces(&r, text);
}
