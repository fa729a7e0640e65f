/* Accepted entries in a case file: lines in its section `entries:`, and nothing else of it changed. */
#define _XOPEN_SOURCE 700 /* realpath */
#include "clerk/queue_case.h"

#include "base/error.h"
#include "base/node_json.h"
#include "base/save.h"
#include "case/yaml.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

static const char section[] = "entries:";

static size_t line_end(const char *bytes, size_t length, size_t at)
{
    const char *end = memchr(bytes + at, '\n', length - at);
    return end ? (size_t)(end - bytes) + 1 : length;
}

/* Whether a line says nothing: blanks, or a comment. */
static bool is_empty(const char *bytes, size_t at, size_t end)
{
    while (at < end && strchr(" \t\r\n", bytes[at]))
        at++;
    return at == end || bytes[at] == '#';
}

size_t queue_section_end(const char *bytes, size_t length, size_t *indent, bool *brackets)
{
    size_t found = SIZE_MAX;
    for (size_t at = 0, end; at < length; at = end) {
        end = line_end(bytes, length, at);
        if (is_empty(bytes, at, end))
            continue;
        bool top = bytes[at] != ' ' && bytes[at] != '\t' && bytes[at] != '-';
        if (found != SIZE_MAX && top)
            break;
        if (top && end - at >= sizeof section - 1 && !memcmp(bytes + at, section, sizeof section - 1)) {
            *brackets = !is_empty(bytes, at + sizeof section - 1, end);
            found = end;
            *indent = SIZE_MAX;
        } else if (found != SIZE_MAX) {
            size_t blank = 0;
            while (at + blank < end && bytes[at + blank] == ' ')
                blank++;
            *indent = *indent == SIZE_MAX ? blank : *indent;
            found = end;
        }
    }
    return found;
}

/* An entry in JSON as YAML writes it. */
static void put_entry(buffer *b, const char *json)
{
    arena scratch = {0};
    problems quiet = {.memory = &scratch, .file = ""};
    const node *n = json_read_null(&scratch, json, strlen(json), &quiet);
    if (n)
        yaml_flow(b, n);
    b->failed |= !n;
    arena_free(&scratch);
}

entente_status queue_into_case(buffer *out, const char *bytes, size_t length, const char *const *json, size_t count,
                               entente_error *error)
{
    bool brackets = false;
    size_t indent = SIZE_MAX, end = queue_section_end(bytes, length, &indent, &brackets),
           at = end == SIZE_MAX ? length : end;
    if (brackets)
        return error_set(error, ENTENTE_INVALID,
                         "its section `entries:` does not go on in lines of its own; write each of them behind a dash");
    buffer_add(out, bytes, at);
    if (at && bytes[at - 1] != '\n')
        buffer_text(out, "\n");
    if (end == SIZE_MAX)
        buffer_format(out, "\n%s\n", section);
    for (size_t i = 0; i < count; i++) {
        buffer_repeat(out, " ", indent == SIZE_MAX ? 2 : indent);
        buffer_text(out, "- ");
        put_entry(out, json[i]);
        buffer_text(out, "\n");
    }
    buffer_add(out, bytes + at, length - at);
    return out->failed ? error_memory(error) : ENTENTE_OK;
}

/* Of a section that has nothing more its name goes too, with the empty line before it, as they came. */
static void drop_empty(buffer *b)
{
    bool brackets = false;
    size_t indent = SIZE_MAX, end = queue_section_end(b->bytes, b->length, &indent, &brackets);
    if (end == SIZE_MAX || indent != SIZE_MAX || brackets)
        return;
    size_t at = end - 1;
    while (at && b->bytes[at - 1] != '\n')
        at--;
    if (at > 1 && b->bytes[at - 2] == '\n')
        at--;
    memmove(b->bytes + at, b->bytes + end, b->length - end + 1);
    b->length -= end - at;
}

bool queue_out_of_case(buffer *out, const char *bytes, size_t length, const char *json)
{
    buffer line = {0};
    bool found = false;
    put_entry(&line, json);
    for (size_t at = 0, end; at < length && !line.failed && !found; at = end) {
        end = line_end(bytes, length, at);
        size_t first = at;
        while (first < end && bytes[first] == ' ')
            first++;
        found = end - first == line.length + 3 && !memcmp(bytes + first, "- ", 2) &&
                !memcmp(bytes + first + 2, line.bytes, line.length);
        if (found) {
            buffer_add(out, bytes, at);
            buffer_add(out, bytes + end, length - end);
        }
    }
    buffer_free(&line);
    if (found && !out->failed)
        drop_empty(out);
    return found && !out->failed;
}

enum { WAIT_MS = 5000 };

entente_status queue_lock_case(lock *l, const char *path, entente_error *error)
{
    return lock_take(l, path, path, WAIT_MS, "another program is writing to this case; try again when it is done", error);
}

static bool save_text(const char *path, const buffer *text)
{
    save file = {.file = NULL};
    struct stat is;
    char *whole = realpath(path, NULL); /* a link goes on to lead there */
    bool fits = snprintf(file.path, sizeof file.path, "%s", whole ? whole : path) < (int)sizeof file.path;
    free(whole);
    if (!fits)
        errno = ENAMETOOLONG;
    if (!fits || !save_open(&file, stat(path, &is) ? 0600 : is.st_mode & 0777))
        return false;
    fwrite(text->bytes, 1, text->length, file.file);
    return save_keep(&file);
}

entente_status queue_save_case(const char *path, const buffer *text, entente_report *report, void *context,
                               entente_case **loaded, entente_error *error)
{
    entente_case *c = NULL;
    entente_status status = entente_case_load(text->bytes, text->length, path, report, context, &c, error);
    if (status == ENTENTE_OK && !save_text(path, text))
        status = error_at(error, ENTENTE_IO, path, 0, 0, "cannot be written: %s", strerror(errno ? errno : EIO));
    if (status == ENTENTE_OK && loaded) {
        entente_case_free(*loaded);
        *loaded = c;
        c = NULL;
    }
    entente_case_free(c);
    return status;
}
