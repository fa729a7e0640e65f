/* The bytes of a file: what it is known for, and what is read out of it. */
#include "read/door_page.h"
#include "read/door_clean.h"
#include "read/door_date.h"

#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const unsigned char *data, size_t size);

static void read_door(door_kind kind, const char *bytes, size_t length)
{
    arena memory = {0};
    door_list list = {0};
    buffer notes = {0};
    entente_error error = {0};
    if (kind == DOOR_JSON)
        door_json("f", bytes, length, &memory, &list, &error);
    else if (kind == DOOR_FEED)
        door_feed("f", bytes, length, &memory, &list, &notes, &error);
    else
        door_page("f", bytes, length, kind == DOOR_FRAGMENT, ENTENTE_DAY_NONE, &memory, &list, &error);
    for (size_t i = 0; i < list.count; i++)
        door_language(list.items[i].text, list.items[i].length);
    buffer_free(&notes);
    arena_free(&memory);
}

/* Cuts lie in order, within what was given. */
static void clean(const entente_dictionary *d, const char *bytes, size_t length)
{
    arena memory = {0};
    entente_cuts cuts;
    size_t left = length, at = 0, gone = 0;
    char *text = arena_text(&memory, bytes, length);
    if (!text || !door_clean(d, &memory, text, &left, &cuts))
        abort();
    for (size_t i = 0; i < cuts.count; i++) {
        if (cuts.items[i].at < at || cuts.items[i].gone <= gone || cuts.items[i].at + cuts.items[i].gone > length)
            abort();
        at = cuts.items[i].at;
        gone = cuts.items[i].gone;
    }
    if (left + gone != length || at > left)
        abort();
    arena_free(&memory);
}

/* The first byte says as what the others are taken, whatever they are known for. */
int LLVMFuzzerTestOneInput(const unsigned char *data, size_t size)
{
    static entente_dictionary *d;
    const char *what, *bytes = (const char *)data + 1;
    buffer wide = {0};
    int32_t day;
    size_t used;
    if (!d && entente_dictionary_new(NULL, NULL, NULL, 0, &d, NULL) != ENTENTE_OK)
        abort();
    if (!size || size > 65536)
        return 0;
    door_kind kind = door_look(bytes, size - 1, &what);
    read_door(data[0] % 8 < 4 ? (door_kind)(DOOR_JSON + data[0] % 4) : kind, bytes, size - 1);
    door_utf16(bytes, size - 1, data[0] % 2, &wide);
    buffer_free(&wide);
    door_date_line(bytes, size - 1, data[0] % 2, &day, &used);
    door_language(bytes, size - 1);
    clean(d, bytes, size - 1);
    return 0;
}
