#include "cli/read_input.h"

#include "base/date.h"
#include "base/error.h"

#include <errno.h>
#include <jansson.h>
#include <stdlib.h>
#include <string.h>
#include <utf8proc.h>

enum { JSON_LINE_MOST = 64 << 20 };

void read_input_open(read_input *in, const char *const *paths, size_t count, bool jsonl)
{
    *in = (read_input){.paths = paths, .count = count, .jsonl = jsonl};
}

static void close_file(read_input *in)
{
    if (in->file && in->file != stdin)
        fclose(in->file);
    in->file = NULL;
}

void read_input_close(read_input *in)
{
    close_file(in);
    free(in->held);
    free(in->json);
    json_decref(in->object);
    *in = (read_input){0};
}

static entente_status open_next(read_input *in, entente_error *error)
{
    in->name = in->paths[in->next++];
    in->line = in->offset = in->held_length = 0;
    in->begun = in->ended = false;
    in->file = strcmp(in->name, "-") ? fopen(in->name, "rb") : stdin;
    if (!in->file)
        return error_at(error, ENTENTE_IO, in->name, 0, 0, "cannot be opened: %s", strerror(errno));
    return ENTENTE_OK;
}

static bool blank(char c)
{
    return c == ' ' || c == '\t' || c == '\r' || c == '\n';
}

/* A day at the start of bytes: "2024-03-21". */
static bool day_at(const char *bytes, size_t length, int32_t *day)
{
    char text[11];
    moment m;
    if (length < 10)
        return false;
    memcpy(text, bytes, 10);
    text[10] = '\0';
    if (!moment_parse(text, &m) || m.second != -1 || (length > 10 && bytes[10] >= '0' && bytes[10] <= '9'))
        return false;
    *day = m.day;
    return true;
}

/* "date YYYY-MM-DD" at the start of a text and the blanks around it: how many bytes; 0: there is no date. */
static size_t date_head(const char *bytes, size_t length, int32_t *day)
{
    size_t at = length >= 3 && !memcmp(bytes, "\xef\xbb\xbf", 3) ? 3 : 0;
    while (at < length && blank(bytes[at]))
        at++;
    if (length - at < 16 ||
        (memcmp(bytes + at, "date", 4) && memcmp(bytes + at, "DATE", 4) && memcmp(bytes + at, "Date", 4)))
        return 0;
    at += 4;
    if (bytes[at] == ':')
        at++;
    size_t gap = at;
    while (at < length && (bytes[at] == ' ' || bytes[at] == '\t'))
        at++;
    if (at == gap || !day_at(bytes + at, length - at, day))
        return 0;
    at += 10;
    while (at < length && blank(bytes[at]))
        at++;
    return at;
}

/* Where to part a text that goes on: after the last empty line, else the last line, else the last sentence, else anywhere
   between characters. */
static size_t part_end(const char *bytes, size_t length)
{
    for (size_t i = length; i-- > length / 2;)
        if (i && bytes[i] == '\n' && bytes[i - 1] == '\n')
            return i + 1;
    for (size_t i = length; i-- > length / 2;)
        if (bytes[i] == '\n')
            return i + 1;
    for (size_t i = length; i-- > length / 2;)
        if (i && bytes[i] == ' ' && (bytes[i - 1] == '.' || bytes[i - 1] == '!' || bytes[i - 1] == '?'))
            return i + 1;
    size_t end = length;
    while (end > length - 4 && ((unsigned char)bytes[end - 1] & 0xc0) == 0x80)
        end--;
    return end > length - 4 && (unsigned char)bytes[end - 1] >= 0xc0 ? end - 1 : length;
}

static entente_status next_text(read_input *in, arena *memory, read_item *out, bool *given, entente_error *error)
{
    *given = false;
    if (!in->held && !(in->held = malloc(READ_PART)))
        return error_memory(error);
    bool first = !in->begun;
    while (!in->ended && in->held_length < READ_PART) {
        size_t got = fread(in->held + in->held_length, 1, READ_PART - in->held_length, in->file);
        in->held_length += got;
        if (!got) {
            if (ferror(in->file))
                return error_at(error, ENTENTE_IO, in->name, 0, 0, "cannot be read: %s", strerror(errno));
            in->ended = true;
        }
    }
    if (first) {
        in->day = ENTENTE_DAY_NONE;
        size_t head = date_head(in->held, in->held_length, &in->day);
        memmove(in->held, in->held + head, in->held_length - head);
        in->held_length -= head;
        in->begun = true;
    }
    if (!in->held_length && !in->ended) /* a date and nothing but blanks so far */
        return ENTENTE_OK;
    if (!in->held_length) {
        close_file(in);
        return ENTENTE_OK;
    }
    size_t end = in->ended ? in->held_length : part_end(in->held, in->held_length);
    char *text = arena_text(memory, in->held, end), *id = arena_text(memory, in->name, strlen(in->name));
    if (!text || !id)
        return error_memory(error);
    *out = (read_item){{.id = id, .day = in->day, .text = text, .length = end}, .offset = in->offset, .goes_on = !first};
    in->offset += end;
    in->held_length -= end;
    memmove(in->held, in->held + end, in->held_length);
    *given = true;
    return ENTENTE_OK;
}

/* A line into in->json; *more: there was one. */
static entente_status read_line(read_input *in, bool *more, entente_error *error)
{
    int c = EOF;
    in->json_length = 0;
    while ((c = getc_unlocked(in->file)) != EOF && c != '\n') {
        if (in->json_length == JSON_LINE_MOST)
            return error_at(error, ENTENTE_LIMIT, in->name, in->line + 1, 1, "a line is at most 64 MB long");
        if (in->json_length == in->json_size) {
            size_t size = in->json_size ? in->json_size * 2 : 4096;
            char *fresh = realloc(in->json, size);
            if (!fresh)
                return error_memory(error);
            in->json = fresh;
            in->json_size = size;
        }
        in->json[in->json_length++] = (char)c;
    }
    if (ferror(in->file))
        return error_at(error, ENTENTE_IO, in->name, 0, 0, "cannot be read: %s", strerror(errno));
    *more = c != EOF || in->json_length;
    in->line += *more;
    return ENTENTE_OK;
}

/* What is left of the held line's text, or a part of it. */
static entente_status give_json(read_input *in, arena *memory, read_item *out, bool *given, entente_error *error)
{
    json_t *id = json_object_get(in->object, "id"), *text = json_object_get(in->object, "text");
    const char *bytes = json_string_value(text) + in->given, *called = json_string_value(id);
    size_t left = json_string_length(text) - in->given, end = left > READ_PART ? part_end(bytes, READ_PART) : left;
    char number[32];
    if (json_is_integer(id))
        snprintf(number, sizeof number, "%lld", (long long)json_integer_value(id));
    else
        snprintf(number, sizeof number, "%zu", in->line);
    called = called ? called : number;
    char *copy = arena_text(memory, bytes, end), *name = arena_text(memory, called, strlen(called));
    if (!copy || !name)
        return error_memory(error);
    *out = (read_item){
        {.id = name, .day = in->day, .text = copy, .length = end}, .offset = in->given, .goes_on = in->given > 0};
    *given = true;
    in->given += end;
    if (end == left) {
        json_decref(in->object);
        in->object = NULL;
    }
    return ENTENTE_OK;
}

/* The next line's object into in->object; none where the file ends. */
static entente_status read_object(read_input *in, entente_error *error)
{
    for (;;) {
        bool more = false;
        size_t start = 0;
        entente_status status = read_line(in, &more, error);
        if (status != ENTENTE_OK)
            return status;
        if (!more) {
            close_file(in);
            return ENTENTE_OK;
        }
        while (start < in->json_length && blank(in->json[start]))
            start++;
        if (start == in->json_length)
            continue;
        json_error_t fault;
        json_t *object = json_loadb(in->json, in->json_length, JSON_ALLOW_NUL, &fault);
        if (!object)
            return error_at(error, ENTENTE_INVALID, in->name, in->line, fault.column > 0 ? (size_t)fault.column : 1,
                            "no JSON: %s", fault.text);
        json_t *id = json_object_get(object, "id"), *date = json_object_get(object, "date");
        bool named = !id || json_is_null(id) || json_is_integer(id) || json_is_string(id);
        in->day = ENTENTE_DAY_NONE;
        if (!json_is_object(object) || !json_is_string(json_object_get(object, "text")) || !named)
            status = error_at(error, ENTENTE_INVALID, in->name, in->line, 1,
                              "expected an object with \"id\", \"date\" and \"text\", each a string");
        else if (date && !json_is_null(date) &&
                 (!json_is_string(date) ||
                  (json_string_length(date) && !day_at(json_string_value(date), json_string_length(date), &in->day))))
            status = error_at(error, ENTENTE_INVALID, in->name, in->line, 1,
                              "\"date\" is no day: expected YYYY-MM-DD, \"\" or null");
        if (status != ENTENTE_OK) {
            json_decref(object);
            return status;
        }
        in->object = object;
        in->given = 0;
        return ENTENTE_OK;
    }
}

static entente_status next_json(read_input *in, arena *memory, read_item *out, bool *given, entente_error *error)
{
    *given = false;
    entente_status status = in->object ? ENTENTE_OK : read_object(in, error);
    return status == ENTENTE_OK && in->object ? give_json(in, memory, out, given, error) : status;
}

bool read_input_next(read_input *in, arena *memory, read_item *out, entente_error *error)
{
    for (;;) {
        bool given;
        if (!in->file && in->next == in->count)
            return false;
        if (!in->file && open_next(in, error) != ENTENTE_OK)
            return false;
        entente_status status = (in->jsonl ? next_json : next_text)(in, memory, out, &given, error);
        if (status != ENTENTE_OK)
            return false;
        if (given)
            return true;
    }
}
