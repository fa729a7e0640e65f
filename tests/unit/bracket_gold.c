/* The clauses of brackets.json: which brackets are a pair, what each is, who is named, and what is counted. */
#include "base/buffer.h"

#include <entente/bracket.h>

#include <jansson.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { BAR_OF_28 = 26 };

static const char *actor(void *context, const char *name, size_t length)
{
    static const char *const actors[] = {"BLU", "GRN", "RED"};
    (void)context;
    for (size_t i = 0; i < sizeof actors / sizeof *actors; i++)
        if (length == 3 && !memcmp(name, actors[i], 3))
            return actors[i];
    return NULL;
}

/* Characters before a byte. */
static size_t characters(const char *text, size_t bytes)
{
    size_t count = 0;
    for (size_t i = 0; i < bytes; i++)
        count += ((unsigned char)text[i] & 0xc0) != 0x80;
    return count;
}

static bool same_list(const entente_brackets *b, const json_t *list, bool opens)
{
    size_t at = 0;
    for (size_t i = 0; i < b->strays.count; i++)
        if (b->strays.items[i].opens == opens &&
            (size_t)json_integer_value(json_array_get(list, at++)) != characters(b->text.bytes, b->strays.items[i].at))
            return false;
    return at == json_array_size(list);
}

static bool same_names(const entente_bracket *b, const json_t *gold, const char *role)
{
    const json_t *list = json_object_get(gold, role);
    size_t at = 0;
    for (size_t i = 0; i < b->names.count; i++)
        if (!strcmp(b->names.items[i].role, role)) {
            const char *name = json_string_value(json_array_get(list, at++));
            if (!name || strcmp(name, b->names.items[i].actor) != 0)
                return false;
        }
    return at == json_array_size(list);
}

static bool same_pair(const entente_brackets *b, const entente_bracket *row, const json_t *gold, size_t alt[static 64])
{
    static const char *const roles[] = {"by", "for", "against", "reserved"};
    const json_t *at = json_object_get(gold, "at");
    size_t group = (size_t)json_integer_value(json_object_get(gold, "alt"));
    const char *about = json_string_value(json_object_get(gold, "acts_on"));
    bool same = characters(b->text.bytes, row->from) == (size_t)json_integer_value(json_array_get(at, 0)) &&
                characters(b->text.bytes, row->to) == (size_t)json_integer_value(json_array_get(at, 1)) &&
                !strcmp(row->kind, json_string_value(json_object_get(gold, "kind")));
    for (size_t i = 0; i < 4; i++)
        same &= same_names(row, gold, roles[i]);
    if (about)
        same &= row->about_to - row->about == strlen(about) && !memcmp(b->text.bytes + row->about, about, strlen(about));
    if (group && !alt[group])
        alt[group] = row->group;
    return same && (group ? row->group && alt[group] == row->group : !row->group);
}

static bool right(const json_t *clause, const entente_brackets *b)
{
    const json_t *gold = json_object_get(clause, "pairs"), *pair;
    size_t next = 0, at, alt[64] = {0};
    bool same = same_list(b, json_object_get(clause, "unclosed_at"), true) &&
                same_list(b, json_object_get(clause, "unopened_at"), false) &&
                b->counts.open == (size_t)json_integer_value(json_object_get(clause, "count"));
    json_array_foreach(gold, at, pair)
    {
        while (next < b->brackets.count && !b->brackets.items[next].number)
            next++;
        if (next >= b->brackets.count || !same_pair(b, &b->brackets.items[next++], pair, alt))
            same = false;
    }
    for (; next < b->brackets.count; next++)
        same &= !b->brackets.items[next].number;
    return same;
}

int main(void)
{
    char path[1000];
    const char *shared = getenv("ENTENTE_SHARED");
    snprintf(path, sizeof path, "%s/cases/texts/give/brackets.json", shared ? shared : "");
    json_t *clauses = shared ? json_load_file(path, 0, NULL) : NULL, *clause;
    size_t at, good = 0;
    if (!clauses) {
        printf("skipped: no $ENTENTE_SHARED/cases/texts/give/brackets.json\n");
        return 77;
    }
    json_array_foreach(clauses, at, clause)
    {
        const char *text = json_string_value(json_object_get(clause, "text"));
        const entente_brackets *b;
        const entente_bracket_options options = {.actor = actor};
        if (entente_brackets_read(text, strlen(text), &options, &b, NULL) != ENTENTE_OK)
            return 1;
        if (right(clause, b))
            good++;
        else {
            printf("%s: %s\n", json_string_value(json_object_get(clause, "id")), text);
            for (size_t i = 0; i < b->brackets.count; i++) {
                const entente_bracket *row = &b->brackets.items[i];
                printf("  %.*s %s group %zu open %d\n", (int)(row->to - row->from), text + row->from, row->kind, row->group,
                       row->open);
            }
            printf("  open %zu, strays %zu\n", b->counts.open, b->strays.count);
        }
        entente_result_free(b);
    }
    size_t all = json_array_size(clauses);
    json_decref(clauses);
    printf("%zu of %zu clauses of brackets.json are read as they should be\n", good, all);
    return good * 28 < BAR_OF_28 * all;
}
