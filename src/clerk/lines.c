/* Lines of JSON in, proposals as lines of JSON out: for measuring (docs/clerk.md). */
#include <entente/clerk.h>

#include "base/buffer.h"
#include "base/date.h"
#include "base/error.h"
#include "base/node_json.h"
#include "base/text.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <utf8proc.h>

static const char *text_at(const node *map, const char *key)
{
    const node *n = map && map->kind == NODE_MAP ? node_get(map, key) : NULL;
    const node *first = n && n->kind == NODE_MAP ? n->child : NULL; /* a name by language */
    n = first && first->kind == NODE_TEXT ? first : n;
    return n && n->kind == NODE_TEXT ? n->text : NULL;
}

static const char *const *texts_at(arena *a, const node *map, const char *key, size_t *count)
{
    const node *n = node_get(map, key);
    *count = 0;
    if (!n || (n->kind != NODE_LIST && n->kind != NODE_MAP))
        return NULL;
    const char **list = ARENA_ARRAY(a, n->count, const char *);
    for (const node *c = n->child; c && list; c = c->next) {
        const char *text = n->kind == NODE_MAP ? c->key->text : c->kind == NODE_TEXT ? c->text : NULL;
        if (text)
            list[(*count)++] = text;
    }
    return list;
}

static const node *section(const node *map, const char *key, size_t *count)
{
    const node *n = map ? node_get(map, key) : NULL;
    *count = n && n->kind == NODE_LIST ? n->count : 0;
    return *count ? n->child : NULL;
}

static bool known_of(arena *a, const node *map, entente_clerk_known *known)
{
    size_t count;
    const node *n = section(map, "actors", &count);
    entente_clerk_actor *actors = ARENA_ARRAY(a, count, entente_clerk_actor);
    for (; n && actors; n = n->next) {
        const char *id = text_at(n, "id"), *role = text_at(n, "role"), *name = text_at(n, "name");
        if (id)
            actors[known->actors++] =
                (entente_clerk_actor){.id = id, .name = name ? name : id, .role = role ? role : "party"};
    }
    known->actor = actors;
    n = section(map, "issues", &count);
    entente_clerk_issue *issues = ARENA_ARRAY(a, count, entente_clerk_issue);
    for (; n && issues; n = n->next) {
        const char *id = text_at(n, "id"), *name = text_at(n, "name");
        if (!id)
            continue;
        entente_clerk_issue *i = &issues[known->issues++];
        *i = (entente_clerk_issue){.id = id, .name = name ? name : id};
        i->called = texts_at(a, n, "called", &i->called_count);
        const node *range = node_get(n, "range");
        if (range && range->kind == NODE_MAP) {
            const char *from = text_at(range, "from"), *to = text_at(range, "to"), *unit = text_at(range, "unit");
            i->ranged = true;
            i->from = from ? strtod(from, NULL) : 0;
            i->to = to ? strtod(to, NULL) : 0;
            i->unit = unit ? unit : "";
        } else if (node_get(n, "options") && node_get(n, "options")->kind == NODE_MAP) {
            i->option = texts_at(a, n, "options", &i->options);
            const char **names = ARENA_ARRAY(a, i->options, const char *);
            size_t at = 0;
            for (const node *c = node_get(n, "options")->child; c && names && at < i->options; c = c->next)
                names[at++] = c->kind == NODE_TEXT ? c->text : c->key->text;
            i->option_name = names;
        } else if (node_get(n, "options")) {
            i->option = i->option_name = texts_at(a, n, "options", &i->options);
        }
    }
    known->issue = issues;
    n = section(map, "councils", &count);
    entente_clerk_council *councils = ARENA_ARRAY(a, count, entente_clerk_council);
    for (; n && councils; n = n->next) {
        entente_clerk_council *c = &councils[known->councils++];
        *c = (entente_clerk_council){.id = text_at(n, "id"), .name = text_at(n, "name")};
        c->member = texts_at(a, n, "members", &c->members);
    }
    known->council = councils;
    for (int turn = 0; turn < 2; turn++) {
        n = section(map, turn ? "resolutions" : "drafts", &count);
        entente_clerk_text *texts = ARENA_ARRAY(a, count, entente_clerk_text);
        size_t *had = turn ? &known->resolutions : &known->drafts;
        for (; n && texts; n = n->next) {
            entente_clerk_text *t = &texts[(*had)++];
            *t = (entente_clerk_text){.id = text_at(n, "id"), .title = text_at(n, "title")};
            t->sponsor = texts_at(a, n, "sponsors", &t->sponsors);
        }
        if (turn)
            known->resolution = texts;
        else
            known->draft = texts;
        if (!texts)
            return false;
    }
    return actors && issues && councils;
}

static void json_string(buffer *b, const char *text)
{
    buffer_text(b, "\"");
    for (const unsigned char *c = (const unsigned char *)text; *c; c++) {
        if (*c == '"' || *c == '\\')
            buffer_format(b, "\\%c", *c);
        else if (*c < ' ' || *c == 0x7f)
            buffer_format(b, "\\u%04x", *c);
        else if (*c < 0x80) {
            buffer_add(b, c, 1);
        } else { /* what is no UTF-8 becomes U+FFFD */
            utf8proc_int32_t code;
            utf8proc_ssize_t n = utf8proc_iterate(c, (utf8proc_ssize_t)strlen((const char *)c), &code);
            if (n > 0 && text_control(code))
                buffer_format(b, "\\u%04x", (unsigned)code);
            else if (n > 0)
                buffer_add(b, c, (size_t)n);
            else
                buffer_text(b, "\xef\xbf\xbd");
            c += n > 0 ? n - 1 : 0;
        }
    }
    buffer_text(b, "\"");
}

static void json_double(buffer *b, double x)
{
    if (!isfinite(x))
        buffer_text(b, "null");
    else if (fabs(x) < 1e15 && x == floor(x))
        buffer_format(b, "%.0f", x);
    else
        buffer_format(b, "%.12g", x);
}

static void proposal_json(buffer *b, const char *doc, const entente_clerk_proposal *p)
{
    char day[MOMENT_TEXT];
    buffer_text(b, "{\"doc\":");
    json_string(b, doc);
    buffer_format(b, ",\"kind\":\"%s\"", entente_clerk_kind_name(p->kind));
    for (size_t i = 0; i < p->count; i++) {
        const entente_clerk_field *f = &p->fields[i];
        buffer_format(b, ",\"%s\":", f->name);
        switch (f->form) {
        case ENTENTE_CLERK_TEXT:
            json_string(b, f->text);
            break;
        case ENTENTE_CLERK_TEXTS:
            buffer_text(b, "[");
            for (size_t t = 0; t < f->count; t++) {
                buffer_text(b, t ? "," : "");
                json_string(b, f->texts[t]);
            }
            buffer_text(b, "]");
            break;
        case ENTENTE_CLERK_NUMBER:
            json_double(b, f->from);
            break;
        case ENTENTE_CLERK_RANGE:
            buffer_text(b, !strcmp(f->name, "range") ? "{\"from\":" : "[");
            json_double(b, f->from);
            buffer_text(b, !strcmp(f->name, "range") ? ",\"to\":" : ",");
            json_double(b, f->to);
            buffer_text(b, !strcmp(f->name, "range") ? "}" : "]");
            break;
        case ENTENTE_CLERK_DAY:
            if (f->day == ENTENTE_DAY_NONE)
                buffer_text(b, "null");
            else
                buffer_format(b, "\"%s\"", day_text(f->day, day));
            break;
        }
    }
    buffer_format(b, ",\"from\":%zu,\"to\":%zu}\n", p->from, p->to);
}

entente_status entente_clerk_json(const entente_clerk_reading *reading, const char *doc, size_t offset, char **out,
                                  size_t *length, entente_error *error)
{
    buffer b = {0};
    for (size_t i = 0; i < reading->count; i++) {
        entente_clerk_proposal p = reading->proposals[i];
        p.from += offset;
        p.to += offset;
        proposal_json(&b, doc, &p);
    }
    if (b.failed) {
        buffer_free(&b);
        return error_memory(error);
    }
    *out = b.bytes;
    *length = b.length;
    return ENTENTE_OK;
}

entente_status entente_clerk_line(entente_clerk *c, const char *line, size_t length, char **out, size_t *out_length,
                                  entente_error *error)
{
    arena a = {0};
    problems wrong = {.memory = &a, .file = ""};
    moment day = {.day = ENTENTE_DAY_NONE};
    entente_clerk_known known = {0};
    entente_clerk_reading reading;
    const node *map = json_read_null(&a, line, length, &wrong);
    const char *text = text_at(map, "text"), *date = text_at(map, "date"), *id = text_at(map, "id");
    entente_status status = ENTENTE_OK;
    if (wrong.failed)
        status = error_memory(error);
    else if (!map || !text || !date || !id || !moment_parse(date, &day))
        status = error_set(error, ENTENTE_INVALID, "expected an object with \"id\", \"date\" (YYYY-MM-DD) and \"text\"");
    else if (node_get(map, "case") && !known_of(&a, node_get(map, "case"), &known))
        status = error_memory(error);
    if (status == ENTENTE_OK) {
        entente_dispatch dispatch = {.id = id, .day = day.day, .text = text, .length = strlen(text)};
        status = entente_clerk_read(c, &dispatch, &known, &reading, error);
    }
    if (status == ENTENTE_OK)
        status = entente_clerk_json(&reading, id, 0, out, out_length, error);
    arena_free(&a);
    return status;
}
