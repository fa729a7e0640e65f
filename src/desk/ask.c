#include "desk/ask.h"

#include "base/node_json.h"
#include "base/text.h"

#include <entente/brief.h>

#include <stdlib.h>
#include <string.h>

static int digit(char c)
{
    return c >= '0' && c <= '9' ? c - '0' : c - 'A' + 10; /* the door let no other through */
}

static bool decode(const char *at, size_t length, char *out, size_t size)
{
    size_t put = 0;
    for (size_t i = 0; i < length; i++) {
        if (put + 1 >= size)
            return false;
        if (at[i] == '%' && i + 2 < length) {
            out[put++] = (char)(digit(at[i + 1]) << 4 | digit(at[i + 2]));
            i += 2;
        } else {
            out[put++] = at[i];
        }
    }
    out[put] = '\0';
    return strlen(out) == put && text_clean(out);
}

const char *ask_value(const desk_ask *ask, const char *name, char out[ASK_VALUE])
{
    size_t length = strlen(name);
    for (const char *at = ask->query; at && *at;) {
        size_t whole = strcspn(at, "&");
        if (whole > length && at[length] == '=' && !strncmp(at, name, length))
            return whole > length + 1 && decode(at + length + 1, whole - length - 1, out, ASK_VALUE) ? out : NULL;
        at += whole + (at[whole] == '&');
    }
    return NULL;
}

const char *ask_language(const desk_ask *ask)
{
    char room[ASK_VALUE];
    const char *said = ask_value(ask, "lang", room), *own = ask->desk->options.language;
    for (size_t i = 0; said && entente_brief_languages[i]; i++)
        if (!strcmp(entente_brief_languages[i], said))
            return entente_brief_languages[i];
    return own ? own : "en";
}

entente_status ask_body(const desk_ask *ask, arena *memory, const node **out, entente_error *error)
{
    problems found = {.memory = memory, .file = ""};
    const node *n = json_read(memory, ask->body, ask->length, &found);
    if (found.failed)
        return error_memory(error);
    if (!n || n->kind != NODE_MAP)
        return error_set(error, ENTENTE_INVALID, "expected a map in JSON%s%s", found.count ? ": " : "",
                         found.count ? found.list[0].message : "");
    *out = n;
    return ENTENTE_OK;
}

const char *ask_text(const node *map, const char *name)
{
    const node *n = node_get(map, name);
    return n && n->kind == NODE_TEXT ? n->text : NULL;
}
