#include "desk/reading.h"

#include "base/buffer.h"
#include "base/date.h"
#include "base/error.h"
#include "desk/child.h"
#include "desk/confine.h"
#include "read/door.h"
#include "read/door_page.h"

#include <entente/office.h>
#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

static const char NAME[] = "the file";

static bool take_all(buffer *b)
{
    char part[1 << 16];
    for (;;) {
        ssize_t count = read(0, part, sizeof part);
        if (count < 0 && errno != EINTR)
            return false;
        if (!count)
            return !b->failed;
        if (count > 0)
            buffer_add(b, part, (size_t)count);
    }
}

static void put_texts(buffer *out, entente_texts paragraphs)
{
    for (size_t i = 0; i < paragraphs.count; i++)
        if (*paragraphs.items[i])
            buffer_format(out, "%s\n\n", paragraphs.items[i]);
}

static entente_status read_office(const buffer *in, buffer *out, entente_error *error)
{
    const entente_office_document *d = NULL;
    entente_status status = entente_office_read(NAME, in->bytes, in->length, &d, error);
    if (status != ENTENTE_OK)
        return status;
    put_texts(out, d->new_text);
    for (size_t i = 0; i < d->stories.count; i++)
        put_texts(out, d->stories.items[i].new_text);
    entente_result_free(d);
    return ENTENTE_OK;
}

static entente_status read_page(const buffer *in, bool fragment, buffer *out, entente_error *error)
{
    arena memory = {0};
    door_list list = {0};
    char day[MOMENT_TEXT];
    entente_status status = door_page(NAME, in->bytes, in->length, fragment, ENTENTE_DAY_NONE, &memory, &list, error);
    if (status == ENTENTE_OK && list.count && list.items[0].day != ENTENTE_DAY_NONE)
        buffer_format(out, "date %s\n", day_text(list.items[0].day, day));
    if (status == ENTENTE_OK && list.count)
        buffer_add(out, list.items[0].text, list.items[0].length);
    arena_free(&memory);
    return status;
}

/* By what is in it; UTF-16 becomes UTF-8 first. */
static entente_status read_file(buffer *in, buffer *out, entente_error *error)
{
    const char *what = NULL;
    if (child_takes(in->bytes, in->length))
        return read_office(in, out, error);
    door_kind kind = door_look(in->bytes, in->length, &what);
    if (kind == DOOR_UTF16LE || kind == DOOR_UTF16BE) {
        buffer plain = {0};
        door_utf16(in->bytes, in->length, kind == DOOR_UTF16LE, &plain);
        buffer_free(in);
        *in = plain;
        buffer_text(in, "");
        if (in->failed)
            return error_memory(error);
        kind = door_look(in->bytes, in->length, &what);
    }
    if (kind == DOOR_PAGE || kind == DOOR_FRAGMENT)
        return read_page(in, kind == DOOR_FRAGMENT, out, error);
    if (kind != DOOR_TEXT)
        return error_set(error, ENTENTE_INVALID, "%s: expected text, HTML, DOCX, ODT or PDF",
                         what                ? what
                         : kind == DOOR_FEED ? "XML"
                         : kind == DOOR_JSON ? "JSON"
                                             : "bytes that are no text");
    buffer_add(out, in->bytes, in->length);
    return ENTENTE_OK;
}

int reading_main(void)
{
    buffer in = {0}, out = {0};
    entente_error error = {0};
    if (!confine_further() || !take_all(&in)) {
        buffer_free(&in);
        return CHILD_NO_MEMORY;
    }
    buffer_text(&in, "");
    entente_status status = in.failed ? ENTENTE_MEMORY : read_file(&in, &out, &error);
    if (out.failed)
        status = ENTENTE_MEMORY;
    if (status == ENTENTE_OK && out.length)
        fwrite(out.bytes, 1, out.length, stdout);
    else if (status != ENTENTE_OK)
        fprintf(stderr, "%s\n", error.message);
    buffer_free(&in);
    buffer_free(&out);
    return status == ENTENTE_OK ? fflush(stdout) != 0 : status == ENTENTE_MEMORY ? CHILD_NO_MEMORY : 1;
}
