/* Values of fields, from the tree of a file. */
#include "case/fields.h"

#include <stdio.h>
#include <string.h>
#include <strings.h>

#include "base/near.h"

/* The type of each value is told in the message, so that whoever reads it knows what to write. */
static bool is_text(const node *n, const char *name, problems *p, const char *expected)
{
    if (n->kind == NODE_TEXT && n->text[0])
        return true;
    if (n->told)
        return false;
    problems_add(p, n, "'%s' is %s; expected %s", name,
                 n->kind == NODE_TEXT   ? "empty"
                 : n->kind == NODE_LIST ? "a list"
                                        : "a map",
                 expected);
    return false;
}

/* Words that people read, of which YAML may have taken the end for a comment. */
static bool is_prose(const node *n, const char *name, problems *p, const char *expected)
{
    if (!is_text(n, name, p, expected))
        return false;
    if (n->cut)
        problems_add(
            p, n,
            "'%s' ends before ' #', where YAML begins a comment; a text that holds it stands in quotes: \"%.60s #…\", "
            "and a comment has a space after its #",
            name, n->text);
    return !n->cut;
}

static void *room(arena *a, size_t count, size_t size, problems *p)
{
    void *given = arena_alloc(a, count, size);
    p->failed |= !given;
    return given;
}

bool handle_valid(const char *text)
{
    size_t length = strlen(text);
    return length >= 1 && length <= 64 && !strpbrk(text, " \t\n,=;:\"'[]{}#&*!|>%@`\\") && text[0] != '-';
}

bool reference_add(arena *a, reference_list *refs, kind_id of, const char *handle, const node *at)
{
    if (refs->count == refs->size) {
        size_t size = refs->size ? refs->size * 2 : 2; /* most entries refer to an actor or two */
        reference *list = ARENA_ARRAY(a, size, reference);
        if (!list)
            return false;
        if (refs->count)
            memcpy(list, refs->list, refs->count * sizeof *list);
        refs->list = list;
        refs->size = size;
    }
    refs->list[refs->count++] = (reference){.kind = of, .handle = handle, .at = at};
    return true;
}

static const char *read_reference(arena *a, const field *f, const node *n, reference_list *refs, problems *p)
{
    if (!is_text(n, f->name, p, "the id of one"))
        return NULL;
    if (!reference_add(a, refs, f->of, n->text, n))
        p->failed = true;
    return n->text;
}

static const rational *read_number(arena *a, const field *f, const node *n, problems *p)
{
    entente_error error = {0};
    if (!is_text(n, f->name, p, "a number"))
        return NULL;
    const rational *value = number_parse(a, n->text, &error);
    if (!value && error.code == ENTENTE_MEMORY)
        p->failed = true;
    else if (!value)
        problems_add(p, n, "'%s': %s", f->name, error.message);
    return value;
}

enum { LIST_MOST = 1000 }; /* repeats are looked for by comparing each with each */

static bool too_long(const node *n, const char *name, problems *p)
{
    if (n->count <= LIST_MOST)
        return false;
    problems_add(p, n, "'%s' holds %zu; at most %d are taken", name, (size_t)n->count, LIST_MOST);
    return true;
}

/* A list, or one value standing for a list of one. */
static const node *list_of(const node *n, size_t *count)
{
    *count = n->kind == NODE_LIST ? n->count : 1;
    return n->kind == NODE_LIST ? n->child : n;
}

static void read_texts(arena *a, const field *f, const node *n, text_list *out, reference_list *refs, problems *p)
{
    size_t count;
    const node *item = list_of(n, &count);
    const char **text = room(a, count, sizeof *text, p);
    if (!text || too_long(n, f->name, p))
        return;
    out->text = text;
    for (size_t i = 0; i < count; i++, item = item->next) {
        const char *value = f->type == FIELD_REFS                      ? read_reference(a, f, item, refs, p)
                            : is_prose(item, f->name, p, "some words") ? item->text
                                                                       : NULL;
        for (size_t k = 0; value && f->type == FIELD_REFS && k < out->count; k++)
            if (!strcmp(text[k], value)) {
                problems_add(p, item, "'%.60s' stands twice in '%s'", value, f->name);
                value = NULL;
            }
        if (value)
            text[out->count++] = value;
    }
}

static void read_names(arena *a, const field *f, const node *n, name_list *out, problems *p)
{
    size_t count = n->kind == NODE_MAP ? n->count : 1;
    out->language = room(a, count, sizeof *out->language, p);
    out->text = room(a, count, sizeof *out->text, p);
    if (!out->language || !out->text)
        return;
    const node *item = n->kind == NODE_MAP ? n->child : n;
    for (size_t i = 0; i < count; i++, item = item->next)
        if (is_prose(item, f->name, p, "a name, or a map from language (en, ar, ...) to name")) {
            out->language[out->count] = n->kind == NODE_MAP ? item->key->text : "";
            out->text[out->count++] = item->text;
        }
}

static void read_options(arena *a, const field *f, const node *n, option_list *out, problems *p)
{
    static const char expected[] = "a list of options, or a map from option to its name";
    if (n->kind == NODE_TEXT) {
        problems_add(p, n, "'%s' is a text; expected %s", f->name, expected);
        return;
    }
    if (!n->count)
        problems_add(p, n, "'%s' is empty; expected %s", f->name, expected);
    out->id = room(a, n->count, sizeof *out->id, p);
    out->name = room(a, n->count, sizeof *out->name, p);
    if (!out->id || !out->name || too_long(n, f->name, p))
        return;
    for (const node *item = n->child; item; item = item->next) {
        /* canonical JSON keeps the order of a map of names as a list of {id, name} */
        const node *pair = n->kind == NODE_LIST && item->kind == NODE_MAP ? node_get(item, "id") : NULL;
        const node *id = n->kind == NODE_MAP ? item->key : pair ? pair : item;
        const node *name = n->kind == NODE_MAP ? item : pair ? node_get(item, "name") : NULL;
        if (id->kind != NODE_TEXT || !handle_valid(id->text)) {
            problems_add(p, id, "this cannot name an option; expected a short name without spaces or punctuation but - _ .");
            continue;
        }
        for (size_t i = 0; i < out->count; i++)
            if (!strcmp(out->id[i], id->text))
                problems_add(p, id, "the option '%s' stands twice", id->text);
        if (name)
            read_names(a, f, name, &out->name[out->count], p);
        out->id[out->count++] = id->text;
    }
}

static void read_range(arena *a, const field *f, const node *n, number_range *out, problems *p)
{
    static const char expected[] = "a map with from, to, step and, if you like, unit";
    if (n->kind != NODE_MAP) {
        bool ends =
            n->kind == NODE_LIST && n->count == 2 && n->child->kind == NODE_TEXT && n->child->next->kind == NODE_TEXT;
        problems_add(p, n, "'%s' is not a map; write range: {from: %.60s, to: %.60s, step: 5}, with a step of its own",
                     f->name, ends ? n->child->text : "0", ends ? n->child->next->text : "100");
        return;
    }
    for (const node *item = n->child; item; item = item->next) {
        const char *key = item->key->text;
        field part = {.name = key};
        if (!strcmp(key, "from"))
            out->from = read_number(a, &part, item, p);
        else if (!strcmp(key, "to"))
            out->to = read_number(a, &part, item, p);
        else if (!strcmp(key, "step"))
            out->step = read_number(a, &part, item, p);
        else if (!strcmp(key, "unit"))
            read_names(a, &part, item, &out->unit, p);
        else
            problems_add(p, item->key, "'%.60s' is no part of '%s'; expected %s", key, f->name, expected);
    }
    const char *missing = !node_get(n, "from") ? "from" : !node_get(n, "to") ? "to" : !node_get(n, "step") ? "step" : NULL;
    if (missing && !n->told)
        problems_add(p, n, "'%s' has no '%s'; expected %s", f->name, missing, expected);
}

/* An end of a range that is left open. */
static bool is_open(const node *n)
{
    return n->kind == NODE_NULL || (n->kind == NODE_TEXT && (!strcmp(n->text, "null") || !strcmp(n->text, "~")));
}

/* "at least 500", "at most 300" or "up to 300", "500..", "..300": the end that is said; NULL: it says none of these. *upper:
   that is the upper end. */
static const char *read_open(arena *a, const char *text, bool *upper, bool *failed)
{
    static const struct {
        const char *begins;
        bool upper;
    } forms[] = {{"at least ", false}, {"at most ", true}, {"up to ", true}, {"..", true}};
    size_t length = strlen(text), begins = 0, ends = 0;
    for (size_t i = 0; i < sizeof forms / sizeof *forms && !begins; i++)
        if (!strncasecmp(text, forms[i].begins, strlen(forms[i].begins))) {
            begins = strlen(forms[i].begins);
            *upper = forms[i].upper;
        }
    if (!begins && length > 2 && !strcmp(text + length - 2, "..")) {
        ends = 2;
        *upper = false;
    }
    begins += strspn(text + begins, " ");
    if ((!begins && !ends) || length <= begins + ends)
        return NULL;
    const char *said = arena_text(a, text + begins, length - begins - ends);
    *failed |= !said;
    return said && !strchr(said, ' ') ? said : NULL;
}

static void read_value(arena *a, const field *f, const node *n, value_span *out, problems *p)
{
    static const char expected[] = "an option or a number, [from, to], or one end of a range: at least 500, at most 300";
    if (n->kind == NODE_LIST && n->count == 2) {
        const node *from = n->child, *to = from->next;
        bool below = is_open(from), above = is_open(to);
        if (below && above)
            problems_add(p, n, "'%s' is open at both ends; expected %s", f->name, expected);
        else if ((below || is_text(from, f->name, p, expected)) && (above || is_text(to, f->name, p, expected)))
            *out = (value_span){below ? "" : from->text, above ? "" : to->text};
    } else if (is_text(n, f->name, p, expected)) {
        bool upper = false;
        const char *said = read_open(a, n->text, &upper, &p->failed);
        *out = !said ? (value_span){n->text, n->text} : upper ? (value_span){"", said} : (value_span){said, ""};
    }
}

static bool key_known(const field *f, const node *key, problems *p)
{
    if (!f->words)
        return true;
    buffer list = {0};
    for (const char *const *word = f->words; *word; word++) {
        if (!strcmp(*word, key->text))
            return buffer_free(&list), true;
        buffer_format(&list, "%s%s", list.length ? ", " : "", *word);
    }
    problems_add(p, key, "'%.60s' is no part of '%s'; expected one of: %s", key->text, f->name,
                 list.bytes ? list.bytes : "");
    p->failed |= list.failed;
    buffer_free(&list);
    return false;
}

static void read_numbers(arena *a, const field *f, const node *n, number_map *out, reference_list *refs, problems *p)
{
    if (n->kind == NODE_TEXT) {
        problems_add(p, n, "'%s' is a text; expected a map to numbers", f->name);
        return;
    }
    out->key = room(a, n->count, sizeof *out->key, p);
    out->value = room(a, n->count, sizeof *out->value, p);
    const rational *one = n->kind == NODE_LIST ? number_ratio(a, 1, 1) : NULL;
    if (!out->key || !out->value || (n->kind == NODE_LIST && !one)) {
        p->failed = true;
        return;
    }
    if (too_long(n, f->name, p))
        return;
    for (const node *item = n->child; item; item = item->next) {
        const node *key = n->kind == NODE_MAP ? item->key : item;
        if (!is_text(key, f->name, p, "ids, or a map from id to number") || !key_known(f, key, p))
            continue;
        if (f->of != KIND_NONE && !read_reference(a, f, key, refs, p))
            continue;
        if (n->kind == NODE_MAP && item->kind == NODE_TEXT && !item->text[0]) {
            problems_add(p, item, "'%.60s' stands in '%s' without a number; write '%.60s: ' and the number", key->text,
                         f->name, key->text);
            continue;
        }
        const rational *value = n->kind == NODE_MAP ? read_number(a, f, item, p) : one;
        for (size_t i = 0; n->kind == NODE_LIST && i < out->count; i++)
            if (!strcmp(out->key[i], key->text)) {
                problems_add(p, key, "'%.60s' stands twice in '%s'", key->text, f->name);
                value = NULL;
            }
        if (!value)
            continue;
        out->key[out->count] = key->text;
        out->value[out->count++] = value;
    }
}

static void read_picks(arena *a, const field *f, const node *n, text_map *out, reference_list *refs, problems *p)
{
    if (n->kind == NODE_TEXT) {
        problems_add(p, n, "'%s' is not a map; expected issue: option", f->name);
        return;
    }
    out->key = room(a, n->count, sizeof *out->key, p);
    out->value = room(a, n->count, sizeof *out->value, p);
    if (!out->key || !out->value || (n->kind == NODE_LIST && too_long(n, f->name, p)))
        return;
    for (const node *item = n->child; item; item = item->next) {
        /* canonical JSON keeps the order as a list of [issue, option] */
        const node *key = n->kind == NODE_MAP ? item->key : item->child, *value = n->kind == NODE_MAP ? item
                                                                                  : key               ? key->next
                                                                                                      : NULL;
        if (!value || (n->kind == NODE_LIST && item->count != 2)) {
            problems_add(p, item, "'%s' holds something else than [issue, option]", f->name);
            continue;
        }
        if (!read_reference(a, f, key, refs, p) || !is_text(value, f->name, p, "an option"))
            continue;
        for (size_t i = 0; n->kind == NODE_LIST && i < out->count; i++)
            if (!strcmp(out->key[i], key->text))
                problems_add(p, key, "'%.60s' stands twice in '%s'", key->text, f->name);
        out->key[out->count] = key->text;
        out->value[out->count++] = value->text;
    }
}

static void read_curves(arena *a, const field *f, const node *n, curve_map *out, reference_list *refs, problems *p)
{
    if (n->kind != NODE_MAP) {
        problems_add(p, n, "'%s' is not a map; expected issue: {option: worth, ...}", f->name);
        return;
    }
    out->key = room(a, n->count, sizeof *out->key, p);
    out->value = room(a, n->count, sizeof *out->value, p);
    if (!out->key || !out->value)
        return;
    static const field worth = {.name = "values", .of = KIND_NONE};
    for (const node *item = n->child; item; item = item->next) {
        if (item->kind != NODE_MAP) {
            problems_add(p, item, "the values of '%.60s' are not a map; expected {option: worth, ...}", item->key->text);
            continue;
        }
        if (!read_reference(a, f, item->key, refs, p))
            continue;
        out->key[out->count] = item->key->text;
        read_numbers(a, &worth, item, &out->value[out->count++], refs, p);
    }
}

static void read_word(const field *f, const node *n, int *out, problems *p)
{
    if (!is_text(n, f->name, p, "a word"))
        return;
    buffer list = {0};
    near_word near = {.word = n->text};
    char room[NEAR_ROOM];
    for (int i = 0; f->words[i]; i++) {
        size_t length = strlen(n->text);
        if (length > 2 && length < strlen(f->words[i]) && !strncmp(f->words[i], n->text, length))
            near = (near_word){n->text, f->words[i], 0}; /* offer for offered */
        near_offer(&near, f->words[i]);
        if (!strcmp(f->words[i], n->text)) {
            *out = i;
            buffer_free(&list);
            return;
        }
        buffer_format(&list, "%s%s", i ? ", " : "", f->words[i]);
    }
    problems_add(p, n, "'%s' is '%.60s'%sone of: %s", f->name, n->text, near_expected(&near, room),
                 list.bytes ? list.bytes : "");
    p->failed |= list.failed;
    buffer_free(&list);
}

/* Of a clause's pairs, by their numbers, what its author says they are. */
static void read_readings(arena *a, const node *n, text_map *out, problems *p)
{
    static const char expected[] =
        "a map from a pair of brackets, counted from 1 by where they open, to what it is: {2: apart}";
    static const char *const says[] = {"apart",       "with", "contested",     "alternative",
                                       "placeholder", "note", "not-a-bracket", NULL};
    static const field reading = {.name = "reading", .words = says};
    if (n->kind != NODE_MAP) {
        problems_add(p, n, "'reading' is not a map; expected %s", expected);
        return;
    }
    out->key = room(a, n->count, sizeof *out->key, p);
    out->value = room(a, n->count, sizeof *out->value, p);
    if (!out->key || !out->value || too_long(n, "reading", p))
        return;
    for (const node *item = n->child; item; item = item->next) {
        size_t before = p->count, digits = strspn(item->key->text, "0123456789");
        int word = 0;
        if (!digits || digits > 6 || item->key->text[digits] || item->key->text[0] == '0')
            problems_add(p, item->key, "'%.60s' is no pair's number; expected %s", item->key->text, expected);
        read_word(&reading, item, &word, p);
        if (p->count != before)
            continue;
        out->key[out->count] = item->key->text;
        out->value[out->count++] = says[word];
    }
}

static void read_agreed(const node *n, const char **out, problems *p)
{
    if (!is_text(n, "agreed", p, "yes, or ad referendum"))
        return;
    if (strcmp(n->text, "yes") && strcmp(n->text, "ad referendum"))
        problems_add(p, n, "'agreed' is '%.60s'; expected yes, or ad referendum", n->text);
    else
        *out = n->text;
}

enum { PART_ID, PART_TEXT, PART_NUMBER, PART_AGREED, PART_READING, PART_SETTLES, PART_IN_FORCE, CLAUSE_PARTS };

/* Where each part of a clause stands; what is none of them is told. */
static void find_parts(const node *clause, const node *part[CLAUSE_PARTS], const char *expected, problems *p)
{
    static const char *const names[CLAUSE_PARTS] = {"id", "text", "number", "agreed", "reading", "settles", "in_force"};
    for (const node *item = clause->child; item; item = item->next) {
        size_t of = 0;
        while (of < CLAUSE_PARTS && strcmp(names[of], item->key->text))
            of++;
        if (of < CLAUSE_PARTS)
            part[of] = item;
        else
            problems_add(p, item->key, "'%.60s' is no part of a clause; expected %s", item->key->text, expected);
    }
}

static bool clause_room(arena *a, clause_list *out, size_t count, problems *p)
{
    out->id = room(a, count, sizeof *out->id, p);
    out->text = room(a, count, sizeof *out->text, p);
    out->number = room(a, count, sizeof *out->number, p);
    out->agreed = room(a, count, sizeof *out->agreed, p);
    out->settles = room(a, count, sizeof *out->settles, p);
    out->reading = room(a, count, sizeof *out->reading, p);
    out->in_force = room(a, count, sizeof *out->in_force, p);
    return out->id && out->text && out->number && out->agreed && out->settles && out->reading && out->in_force;
}

static void read_clauses(arena *a, const field *f, const node *n, clause_list *out, reference_list *refs, problems *p)
{
    static const char expected[] = "a list of clauses {id, text, number, agreed, reading, settles, in_force}";
    if (n->kind != NODE_LIST) {
        problems_add(p, n, "'%s' is not a list; expected %s", f->name, expected);
        return;
    }
    if (!clause_room(a, out, n->count, p) || too_long(n, f->name, p))
        return;
    static const field settles = {.name = "settles", .of = KIND_ISSUE}, force = {"in_force", .type = FIELD_WHEN};
    for (const node *item = n->child; item; item = item->next) {
        const node *part[CLAUSE_PARTS] = {NULL};
        if (item->kind == NODE_MAP)
            find_parts(item, part, expected, p);
        if (!part[PART_ID] || !part[PART_TEXT]) {
            problems_add(p, item, "a clause without id or text; expected %s", expected);
            continue;
        }
        if (!is_text(part[PART_ID], "id", p, "a short name") || !is_prose(part[PART_TEXT], "text", p, "the clause's words"))
            continue;
        size_t at = out->count++;
        out->id[at] = part[PART_ID]->text;
        out->text[at] = part[PART_TEXT]->text;
        if (part[PART_NUMBER] && is_text(part[PART_NUMBER], "number", p, "the number that it is shown under: 5 bis"))
            out->number[at] = part[PART_NUMBER]->text;
        if (part[PART_AGREED])
            read_agreed(part[PART_AGREED], &out->agreed[at], p);
        if (part[PART_READING])
            read_readings(a, part[PART_READING], &out->reading[at], p);
        if (part[PART_SETTLES])
            read_picks(a, &settles, part[PART_SETTLES], &out->settles[at], refs, p);
        out->in_force[at] = moment_day(DAY_NONE);
        if (part[PART_IN_FORCE])
            field_read(a, &force, part[PART_IN_FORCE], &out->in_force[at], refs, p);
    }
}

/* "3.2.2024", "3 February 2024", "February 3, 2024". */
static bool day_in_words(const char *text, int *year, int *month, int *day)
{
    static const char *const months[] = {"january", "february", "march",     "april",   "may",      "june",
                                         "july",    "august",   "september", "october", "november", "december"};
    char name[16];
    int length = 0;
    if (sscanf(text, "%2d.%2d.%4d%n", day, month, year, &length) == 3 && !text[length])
        return true;
    if ((sscanf(text, "%2d %15[A-Za-z] %4d%n", day, name, year, &length) != 3 || text[length]) &&
        (sscanf(text, "%15[A-Za-z] %2d, %4d%n", name, day, year, &length) != 3 || text[length]))
        return false;
    for (*month = 1; *month <= 12; ++*month)
        if (strlen(name) > 2 && !strncasecmp(months[*month - 1], name, strlen(name)))
            return true;
    return false;
}

/* What it may have been meant to be. */
static void bad_date(const field *f, const node *n, problems *p)
{
    char text[80];
    moment m;
    int year, month, day, length = 0;
    if (snprintf(text, sizeof text, "%.60sZ", n->text) > 0 && strchr(text, 'T') && moment_parse(text, &m))
        problems_add(p, n, "'%s' is '%.60s', and an instant says its offset; write %s, or one such as +02:00", f->name,
                     n->text, text);
    else if (((sscanf(n->text, "%4d-%2d-%2d%n", &year, &month, &day, &length) == 3 && !n->text[length]) ||
              day_in_words(n->text, &year, &month, &day)) &&
             snprintf(text, sizeof text, "%04d-%02d-%02d", year, month, day) > 0 && moment_parse(text, &m))
        problems_add(p, n, "'%s' is '%.60s'; write %s", f->name, n->text, text);
    else
        problems_add(p, n, "'%s' is '%.60s'; expected a date such as 2024-03-20 or 2024-03-20T17:00Z%s", f->name, n->text,
                     strcmp(f->name, "on") ? "" : ", or unknown");
}

void field_read(arena *a, const field *f, const node *n, void *value, reference_list *refs, problems *p)
{
    size_t before = p->count;
    switch (f->type) {
    case FIELD_TEXT:
        if (is_prose(n, f->name, p, "some words"))
            *(const char **)value = n->text;
        break;
    case FIELD_HANDLE:
        if (!is_text(n, f->name, p, "a short name"))
            break;
        if (!handle_valid(n->text))
            problems_add(p, n, "'%.60s' cannot be an id; expected up to 64 letters, digits and - _ .", n->text);
        else
            *(const char **)value = n->text;
        break;
    case FIELD_WHEN:
        if (is_text(n, f->name, p, "a date") && !moment_parse(n->text, value))
            bad_date(f, n, p);
        break;
    case FIELD_NUMBER:
        *(const rational **)value = read_number(a, f, n, p);
        break;
    case FIELD_YES:
        if (!is_text(n, f->name, p, "yes or no"))
            break;
        if (!strcmp(n->text, "yes") || !strcmp(n->text, "true"))
            *(bool *)value = true;
        else if (strcmp(n->text, "no") && strcmp(n->text, "false"))
            problems_add(p, n, "'%s' is '%.60s'; expected yes or no", f->name, n->text);
        break;
    case FIELD_WORD:
        read_word(f, n, value, p);
        break;
    case FIELD_REF:
        *(const char **)value = read_reference(a, f, n, refs, p);
        break;
    case FIELD_REFS:
    case FIELD_TEXTS:
        read_texts(a, f, n, value, refs, p);
        break;
    case FIELD_NAMES:
        read_names(a, f, n, value, p);
        break;
    case FIELD_OPTIONS:
        read_options(a, f, n, value, p);
        if (p->count != before)
            ((option_list *)value)->count = 0; /* told: what is left of it is not compared with anything */
        break;
    case FIELD_RANGE:
        read_range(a, f, n, value, p);
        if (p->count != before || n->told)
            ((number_range *)value)->from = NULL;
        break;
    case FIELD_VALUE:
        read_value(a, f, n, value, p);
        break;
    case FIELD_NUMBERS:
        read_numbers(a, f, n, value, refs, p);
        break;
    case FIELD_PICKS:
        read_picks(a, f, n, value, refs, p);
        break;
    case FIELD_CURVES:
        read_curves(a, f, n, value, refs, p);
        break;
    case FIELD_CLAUSES:
        read_clauses(a, f, n, value, refs, p);
        break;
    }
}
