#include "cli/read_input.h"

#include "base/error.h"
#include "cli/cli.h"
#include "desk/child.h"
#include "read/door_clean.h"
#include "read/door_page.h"
#include "read/door_date.h"

#include <dirent.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

enum { JSON_LINE_MOST = 64 << 20, FOLDERS_DEEP = 32 };

/* ---- files and folders ---- */

static entente_status add_file(read_input *in, const char *path, bool found, entente_error *error)
{
    if (in->count == in->size) {
        size_t size = in->size ? 2 * in->size : 16;
        read_file *fresh = realloc(in->files, size * sizeof *fresh);
        if (!fresh)
            return error_memory(error);
        in->files = fresh;
        in->size = size;
    }
    char *copy = strdup(path);
    if (!copy)
        return error_memory(error);
    in->files[in->count++] = (read_file){copy, found};
    return ENTENTE_OK;
}

/* The files under a folder, in the order of their names, without hidden ones. */
static entente_status add_folder(read_input *in, const char *path, int depth, entente_error *error)
{
    struct dirent **entries;
    int count = scandir(path, &entries, NULL, alphasort);
    entente_status status = ENTENTE_OK;
    if (count < 0)
        return error_at(error, ENTENTE_IO, path, 0, 0, "cannot be opened: %s", strerror(errno));
    for (int i = 0; i < count; i++) {
        struct stat about;
        buffer inner = {0};
        buffer_format(&inner, "%s%s%s", path, path[strlen(path) - 1] == '/' ? "" : "/", entries[i]->d_name);
        if (status == ENTENTE_OK && inner.failed)
            status = error_memory(error);
        else if (status == ENTENTE_OK && *entries[i]->d_name != '.' && !lstat(inner.bytes, &about)) {
            if (S_ISDIR(about.st_mode) && depth < FOLDERS_DEEP)
                status = add_folder(in, inner.bytes, depth + 1, error);
            else if (!S_ISDIR(about.st_mode) && !stat(inner.bytes, &about) && S_ISREG(about.st_mode))
                status = add_file(in, inner.bytes, true, error);
            else
                cli_print(stderr, "%s: passed over: %s\n", inner.bytes,
                          S_ISDIR(about.st_mode) ? "a folder too deep in others, or behind a link"
                                                 : "no file that can be read twice");
        }
        buffer_free(&inner);
        free(entries[i]);
    }
    free(entries);
    return status;
}

entente_status read_input_open(read_input *in, const entente_dictionary *d, const char *const *paths, size_t count,
                               bool jsonl, entente_error *error)
{
    entente_status status = ENTENTE_OK;
    *in = (read_input){.dictionary = d, .jsonl = jsonl};
    for (size_t i = 0; i < count && status == ENTENTE_OK; i++) {
        struct stat about;
        bool folder = strcmp(paths[i], "-") && !stat(paths[i], &about) && S_ISDIR(about.st_mode);
        size_t before = in->count;
        status = folder ? add_folder(in, paths[i], 0, error) : add_file(in, paths[i], false, error);
        if (status == ENTENTE_OK && in->count == before)
            cli_print(stderr, "%s: a folder in which no file stands to be read\n", paths[i]);
    }
    return status;
}

static void close_file(read_input *in)
{
    if (in->file && in->file != stdin)
        fclose(in->file);
    in->file = NULL;
    in->name = NULL;
    in->list = (door_list){0};
    arena_free(&in->memory);
}

void read_input_close(read_input *in)
{
    close_file(in);
    for (size_t i = 0; i < in->count; i++)
        free(in->files[i].path);
    free(in->files);
    free(in->held);
    free(in->json);
    *in = (read_input){0};
}

int read_input_status(const read_input *in)
{
    return in->refused || !in->read ? EXIT_BAD : EXIT_DONE;
}

/* ---- bytes ---- */

/* Hold at least so many bytes, or all that there are. */
static entente_status hold(read_input *in, size_t least, entente_error *error)
{
    if (in->held_from && in->held_to - in->held_from < least) {
        memmove(in->held, in->held + in->held_from, in->held_to - in->held_from);
        in->held_to -= in->held_from;
        in->held_from = 0;
    }
    if (in->held_size < least && !in->ended) {
        char *fresh = realloc(in->held, least);
        if (!fresh)
            return error_memory(error);
        in->held = fresh;
        in->held_size = least;
    }
    while (!in->ended && in->held_to - in->held_from < least) {
        size_t got = fread(in->held + in->held_to, 1, least - in->held_to, in->file);
        in->held_to += got;
        if (!got && ferror(in->file))
            return error_at(error, ENTENTE_IO, in->name, 0, 0, "cannot be read: %s", strerror(errno));
        in->ended = !got;
    }
    return ENTENTE_OK;
}

static entente_status hold_all(read_input *in, entente_error *error)
{
    for (size_t size = READ_PART; !in->ended && size <= DOOR_FILE_MOST; size *= 2) {
        entente_status status = hold(in, size, error);
        if (status != ENTENTE_OK)
            return status;
    }
    return in->ended ? ENTENTE_OK
                     : error_at(error, ENTENTE_LIMIT, in->name, 0, 0, "files of this kind are at most %d MB long",
                                DOOR_FILE_MOST >> 20);
}

static const char *held(const read_input *in)
{
    return in->held + in->held_from;
}

static size_t held_length(const read_input *in)
{
    return in->held_to - in->held_from;
}

/* Leave bytes behind. */
static void pass(read_input *in, size_t bytes)
{
    for (const char *at = held(in), *end = at + bytes; (at = memchr(at, '\n', (size_t)(end - at))); at++)
        in->line++;
    in->held_from += bytes;
}

static void pass_mark(read_input *in)
{
    if (held_length(in) >= 3 && !memcmp(held(in), "\xef\xbb\xbf", 3))
        in->held_from += 3;
}

static bool blank(char c)
{
    return c == ' ' || c == '\t' || c == '\r' || c == '\n';
}

/* ---- what the file is ---- */

/* UTF-16 becomes UTF-8 that is held whole. */
static entente_status hold_utf16(read_input *in, bool little, entente_error *error)
{
    buffer text = {0};
    entente_status status = hold_all(in, error);
    if (status != ENTENTE_OK)
        return status;
    door_utf16(held(in), held_length(in), little, &text);
    buffer_text(&text, "");
    if (text.failed) {
        buffer_free(&text);
        return error_memory(error);
    }
    free(in->held);
    in->held = text.bytes;
    in->held_from = 0;
    in->held_to = text.length;
    in->held_size = text.size;
    return ENTENTE_OK;
}

/* What a child reads becomes its text. */
static entente_status hold_document(read_input *in, entente_error *error)
{
    char *text;
    size_t length;
    entente_status status = hold_all(in, error);
    if (status == ENTENTE_OK)
        status = child_text(NULL, in->name, held(in), held_length(in), &text, &length, error);
    if (status != ENTENTE_OK)
        return status;
    free(in->held);
    in->held = text;
    in->held_from = 0;
    in->held_to = length;
    in->held_size = length + 1;
    return ENTENTE_OK;
}

/* A page, a feed or JSON, read whole into the list. */
static entente_status list_all(read_input *in, door_kind kind, entente_error *error)
{
    buffer notes = {0};
    entente_status status = hold_all(in, error);
    if (status != ENTENTE_OK)
        return status;
    in->kind = READ_LIST;
    if (kind == DOOR_JSON)
        status = door_json(in->name, held(in), held_length(in), &in->memory, &in->list, error);
    else if (kind == DOOR_FEED)
        status = door_feed(in->name, held(in), held_length(in), &in->memory, &in->list, &notes, error);
    else
        status = door_page(in->name, held(in), held_length(in), false, in->day, &in->memory, &in->list, error);
    if (notes.length) {
        fputs(notes.bytes, stderr);
        in->said_of_file++;
    }
    buffer_free(&notes);
    return status;
}

/* The line that gives a text its day. */
static entente_status take_date(read_input *in, bool first, entente_error *error)
{
    size_t used = 0;
    in->day = ENTENTE_DAY_NONE;
    date_line found = door_date_line(held(in), held_length(in), first, &in->day, &used);
    if (found == DATE_WRONG) {
        while (held_length(in) && blank(*held(in)))
            pass(in, 1);
        return error_at(error, ENTENTE_INVALID, in->name, in->line + 1, 1,
                        "the `date` line names no day: expected `date YYYY-MM-DD` or `date 15 May 2024`");
    }
    if (found == DATE_GIVEN) {
        pass(in, used);
        while (held_length(in) && blank(*held(in)))
            pass(in, 1);
    }
    return ENTENTE_OK;
}

static entente_status begin_text(read_input *in, entente_error *error)
{
    const char *what = NULL;
    entente_status status = take_date(in, true, error);
    in->begun = true;
    if (status != ENTENTE_OK)
        return status;
    door_kind kind = door_look(held(in), held_length(in), &what);
    if (kind == DOOR_PAGE || kind == DOOR_FEED || kind == DOOR_JSON)
        return list_all(in, kind, error);
    in->kind = kind == DOOR_FRAGMENT ? READ_FRAGMENT : READ_TEXT;
    if (in->day == ENTENTE_DAY_NONE && in->kind == READ_TEXT)
        door_date_head(held(in), held_length(in), &in->day);
    return ENTENTE_OK;
}

static entente_status begin_file(read_input *in, entente_error *error)
{
    const char *what = NULL;
    in->name = in->files[in->next++].path;
    in->file = strcmp(in->name, "-") ? fopen(in->name, "rb") : stdin;
    in->held_from = in->held_to = in->line = in->offset = in->listed = 0;
    in->read_of_file = in->said_of_file = 0;
    in->ended = in->begun = false;
    in->number = 1;
    in->day = ENTENTE_DAY_NONE;
    in->kind = READ_TEXT;
    if (!in->file)
        return error_at(error, ENTENTE_IO, in->name, 0, 0, "cannot be opened: %s", strerror(errno));
    entente_status status = hold(in, READ_PART, error);
    if (status != ENTENTE_OK)
        return status;
    pass_mark(in);
    door_kind kind = door_look(held(in), held_length(in), &what);
    if (kind == DOOR_UTF16LE || kind == DOOR_UTF16BE) {
        if ((status = hold_utf16(in, kind == DOOR_UTF16LE, error)) != ENTENTE_OK)
            return status;
        pass_mark(in);
        kind = door_look(held(in), held_length(in), &what);
    }
    if (kind == DOOR_REFUSED && !in->jsonl && child_takes(held(in), held_length(in))) {
        if ((status = hold_document(in, error)) != ENTENTE_OK)
            return status;
        return begin_text(in, error);
    }
    size_t first = 0;
    while (first < held_length(in) && blank(held(in)[first]))
        first++;
    char begins = first < held_length(in) ? held(in)[first] : ' ';
    if (in->jsonl && begins != '[' && (kind != DOOR_REFUSED || begins == '{')) {
        in->kind = READ_LINES;
        return ENTENTE_OK;
    }
    if (kind == DOOR_REFUSED || kind == DOOR_UTF16LE || kind == DOOR_UTF16BE)
        return error_at(error, ENTENTE_INVALID, in->name, 1, 1,
                        "%s: expected text in UTF-8 or UTF-16, HTML, RSS, Atom, JSON, DOCX, ODT or PDF",
                        what ? what : "bytes that are no text");
    return kind == DOOR_TEXT || kind == DOOR_FRAGMENT ? begin_text(in, error)
                                                      : list_all(in, in->jsonl ? DOOR_JSON : kind, error);
}

/* ---- texts ---- */

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

/* The line of a further date behind the text's start, where its next dispatch begins; `length` where there is none. */
static size_t next_date(const read_input *in, const char *bytes, size_t length)
{
    const char *end = bytes + length;
    for (const char *at = bytes; (at = memchr(at, '\n', (size_t)(end - at))) && ++at < end;) {
        size_t used, left = (size_t)(end - at);
        int32_t day;
        if ((*at == 'd' || *at == 'D') && (in->ended || memchr(at, '\n', left)) &&
            door_date_line(at, left, false, &day, &used) != DATE_NONE)
            return (size_t)(at - bytes);
    }
    return length;
}

static entente_status next_text(read_input *in, arena *memory, read_item *out, bool *given, entente_error *error)
{
    entente_status status = hold(in, READ_PART, error);
    if (status == ENTENTE_OK && !in->begun) {
        in->begun = true;
        in->number++;
        in->offset = 0;
        status = take_date(in, false, error);
    }
    if (status == ENTENTE_OK && !held_length(in)) /* blanks and nothing else so far */
        status = hold(in, READ_PART, error);
    *given = false;
    if (status != ENTENTE_OK || !held_length(in))
        return status;
    size_t length = held_length(in) < READ_PART ? held_length(in) : READ_PART, next = next_date(in, held(in), length);
    size_t end = next < length ? next : in->ended && length == held_length(in) ? length : part_end(held(in), length);
    buffer name = {0};
    buffer_text(&name, in->name);
    if (in->number > 1)
        buffer_format(&name, "#%zu", in->number);
    const char *id = name.failed ? NULL : arena_text(memory, name.bytes, name.length),
               *text = arena_text(memory, held(in), end);
    buffer_free(&name);
    if (!text || !id)
        return error_memory(error);
    *out = (read_item){{.id = id, .day = in->day, .text = text, .length = end}, .offset = in->offset};
    *given = true;
    if (in->kind == READ_FRAGMENT) {
        door_list page = {0};
        status = door_page(id, text, end, true, in->day, memory, &page, error);
        *given = status == ENTENTE_OK && page.count;
        if (*given)
            out->dispatch = page.items[0];
    }
    in->offset += out->dispatch.length;
    in->begun = next == length;
    pass(in, end);
    return status;
}

/* ---- JSON lines and lists ---- */

/* A line into in->json; *more: there was one. */
static entente_status read_line(read_input *in, bool *more, entente_error *error)
{
    in->json_length = 0;
    for (bool over = false; !over;) {
        entente_status status = held_length(in) ? ENTENTE_OK : hold(in, READ_PART, error);
        if (status != ENTENTE_OK)
            return status;
        const char *end = held_length(in) ? memchr(held(in), '\n', held_length(in)) : NULL;
        size_t length = end ? (size_t)(end - held(in)) : held_length(in), need = in->json_length + length;
        if (need > JSON_LINE_MOST)
            return error_at(error, ENTENTE_LIMIT, in->name, in->line + 1, 1, "a line is at most 64 MB long");
        if (need > in->json_size) {
            size_t size = need < 4096 ? 4096 : need * 2;
            char *fresh = realloc(in->json, size);
            if (!fresh)
                return error_memory(error);
            in->json = fresh;
            in->json_size = size;
        }
        if (length)
            memcpy(in->json + in->json_length, held(in), length);
        in->json_length = need;
        in->held_from += length + (end != NULL);
        over = end || (in->ended && !held_length(in));
        *more = end || in->json_length;
    }
    in->line += *more;
    return ENTENTE_OK;
}

/* The next line's dispatch as the list; none where the file ends. */
static entente_status list_line(read_input *in, entente_error *error)
{
    arena_clear(&in->memory);
    in->list = (door_list){0};
    in->listed = 0;
    for (;;) {
        bool more = false;
        size_t start = 0;
        entente_status status = read_line(in, &more, error);
        if (status != ENTENTE_OK || !more)
            return status;
        while (start < in->json_length && blank(in->json[start]))
            start++;
        if (start == in->json_length)
            continue;
        json_error_t fault;
        entente_error wrong = {0};
        bool memory_ran_out;
        json_t *object = door_value(in->json, in->json_length, 0, &fault, &memory_ran_out);
        if (memory_ran_out)
            return error_memory(error);
        if (!object)
            return error_at(error, ENTENTE_INVALID, in->name, in->line, fault.column > 0 ? (size_t)fault.column : 1, "%s%s",
                            json_error_code(&fault) == json_error_duplicate_key ? "" : "no JSON: ", fault.text);
        status = door_object(object, in->line, &in->memory, &in->list, &wrong);
        json_decref(object);
        return status == ENTENTE_INVALID ? error_at(error, status, in->name, in->line, 1, "%s", wrong.message)
               : status == ENTENTE_OK    ? status
                                         : error_memory(error);
    }
}

/* The dispatch under way of the list, or a part of it. */
static entente_status next_listed(read_input *in, arena *memory, read_item *out, bool *given, entente_error *error)
{
    entente_status status = ENTENTE_OK;
    if (in->listed == in->list.count && in->kind == READ_LINES)
        status = list_line(in, error);
    *given = false;
    if (status != ENTENTE_OK || in->listed == in->list.count)
        return status;
    const entente_dispatch *whole = &in->list.items[in->listed];
    size_t left = whole->length - in->offset;
    *out = (read_item){*whole, .offset = in->offset};
    out->dispatch.length = left > READ_PART ? part_end(whole->text + in->offset, READ_PART) : left;
    out->dispatch.id = arena_text(memory, whole->id, strlen(whole->id));
    out->dispatch.text = arena_text(memory, whole->text + in->offset, out->dispatch.length);
    if (!out->dispatch.id || !out->dispatch.text)
        return error_memory(error);
    in->offset += out->dispatch.length;
    if (out->dispatch.length == left) {
        in->listed++;
        in->offset = 0;
    }
    *given = true;
    return ENTENTE_OK;
}

/* ---- all of them ---- */

/* Whether it is to be read: what is in no English is said and passed over. */
static bool readable(read_input *in, const entente_dispatch *d)
{
    const char *language = door_language(d->text, d->length);
    if (!language)
        return true;
    cli_print(stderr, "%s: ", in->name);
    if (strcmp(d->id, in->name))
        cli_print(stderr, "%.60s: ", d->id);
    cli_print(stderr, "not read: it is %s, and only English is read\n", language);
    in->said_of_file++;
    return false;
}

static bool only_blanks(const entente_dispatch *d)
{
    for (size_t i = 0; i < d->length; i++)
        if (!blank(d->text[i]))
            return false;
    return true;
}

static void end_file(read_input *in)
{
    if (!in->read_of_file && !in->said_of_file)
        cli_print(stderr, "%s: there is nothing to read in it\n", in->name);
    close_file(in);
}

bool read_input_next(read_input *in, arena *memory, read_item *out, entente_error *error)
{
    for (;;) {
        bool given = false;
        entente_status status = ENTENTE_OK;
        entente_error wrong = {0};
        if (!in->name && in->next == in->count)
            return false;
        if (!in->name)
            status = begin_file(in, &wrong);
        if (status == ENTENTE_OK)
            status = (in->kind == READ_TEXT || in->kind == READ_FRAGMENT ? next_text : next_listed)(in, memory, out, &given,
                                                                                                    &wrong);
        if (status == ENTENTE_MEMORY) {
            *error = wrong;
            return false;
        }
        if (status != ENTENTE_OK) {
            cli_fail(&wrong);
            in->refused |= !in->files[in->next - 1].found;
            in->said_of_file++;
        }
        if (status != ENTENTE_OK || (!given && !(in->kind <= READ_FRAGMENT && held_length(in)))) {
            end_file(in);
            continue;
        }
        char *text = given ? arena_text(memory, out->dispatch.text, out->dispatch.length) : NULL;
        if (given && (!text || !door_clean(in->dictionary, memory, text, &out->dispatch.length, &out->cuts))) {
            error_memory(error);
            return false;
        }
        out->dispatch.text = text;
        if (given && (in->kind == READ_LINES || !only_blanks(&out->dispatch)) && readable(in, &out->dispatch)) {
            in->read_of_file++;
            in->read++;
            return true;
        }
    }
}
