#include "base/node.h"

#include "base/text.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <yaml.h>

static void add(problems *p, size_t line, size_t column, const char *format, va_list arguments)
{
    if (p->count == PROBLEMS_MOST)
        return;
    if (p->count == p->size) {
        size_t size = p->size ? p->size * 2 : 16;
        entente_error *list = ARENA_ARRAY(p->memory, size, entente_error);
        if (!list) {
            p->failed = true;
            return;
        }
        if (p->count)
            memcpy(list, p->list, p->count * sizeof *list);
        p->list = list;
        p->size = size;
    }
    char message[sizeof p->list->message];
    vsnprintf(message, sizeof message, format, arguments);
    entente_error *problem = &p->list[p->count++];
    error_at(problem, ENTENTE_INVALID, p->file, line, column, "%s",
             p->count == PROBLEMS_MOST ? "more mistakes than are listed; mend these first" : message);
}

void problems_add(problems *p, const node *at, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    add(p, at ? at->line : 1, at ? at->column : 1, format, arguments);
    va_end(arguments);
}

void problems_add_place(problems *p, size_t line, size_t column, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    add(p, line, column, format, arguments);
    va_end(arguments);
}

static int by_place(const void *left, const void *right)
{
    const entente_error *a = left, *b = right;
    if (a->line != b->line)
        return a->line < b->line ? -1 : 1;
    if (a->column != b->column)
        return a->column < b->column ? -1 : 1;
    return strcmp(a->message, b->message);
}

void problems_sort(problems *p)
{
    if (!p->count)
        return;
    qsort(p->list, p->count, sizeof *p->list, by_place);
    size_t kept = 1; /* a value that is read twice is told once */
    for (size_t i = 1; i < p->count; i++)
        if (by_place(&p->list[i], &p->list[kept - 1]))
            p->list[kept++] = p->list[i];
    p->count = kept;
}

const node *node_get(const node *map, const char *key)
{
    if (map && map->kind == NODE_MAP)
        for (const node *child = map->child; child; child = child->next)
            if (text_same(child->key->text, key))
                return child;
    return NULL;
}

typedef struct anchor {
    const char *name;
    const node *of;
} anchor;

typedef struct reader {
    arena *memory;
    problems *problems;
    anchor *anchors; /* [ANCHORS_MOST]; NULL: none are taken */
    size_t anchor_count;
    node *open[NODE_DEPTH + 1]; /* the lists and maps that we are in */
    node *last[NODE_DEPTH + 1]; /* the newest child of each */
    const node *key[NODE_DEPTH + 1];
    size_t depth;
    node *root;
    const char *at, *end; /* libyaml counts characters: how far we followed it in the bytes */
    size_t index;
} reader;

static int by_key(const void *left, const void *right)
{
    const node *a = *(const node *const *)left, *b = *(const node *const *)right;
    int order = strcmp(a->key->text, b->key->text);
    return order ? order : (a->key->line > b->key->line) - (a->key->line < b->key->line);
}

/* Repeated keys. */
static bool check_keys(reader *r, const node *map)
{
    const node **sorted = calloc(map->count + 1, sizeof *sorted);
    if (!sorted)
        return false;
    size_t count = 0;
    for (const node *child = map->child; child; child = child->next)
        sorted[count++] = child;
    qsort(sorted, count, sizeof *sorted, by_key);
    for (size_t i = 1; i < count; i++)
        if (!strcmp(sorted[i - 1]->key->text, sorted[i]->key->text))
            problems_add(r->problems, sorted[i]->key, "'%.60s' stands twice here, first at line %zu", sorted[i]->key->text,
                         (size_t)sorted[i - 1]->key->line);
    free(sorted);
    return true;
}

/* Hang a node where it belongs; a map takes turns of key and value. false: the tree cannot go on. */
static bool place(reader *r, node *n)
{
    if (!r->depth) {
        r->root = n;
        return true;
    }
    node *parent = r->open[r->depth];
    if (parent->kind == NODE_MAP && !r->key[r->depth]) {
        if (n->kind != NODE_TEXT) {
            problems_add(r->problems, n, "a list or a map stands where a key was expected");
            return false;
        }
        r->key[r->depth] = n;
        return true;
    }
    n->key = r->key[r->depth];
    r->key[r->depth] = NULL;
    if (r->last[r->depth])
        r->last[r->depth]->next = n;
    else
        parent->child = n;
    r->last[r->depth] = n;
    parent->count++;
    return true;
}

static void event_marks(const yaml_event_t *event, const char **name, const char **tag)
{
    const yaml_char_t *its_name = NULL, *its_tag = NULL;
    if (event->type == YAML_ALIAS_EVENT) {
        its_name = event->data.alias.anchor;
    } else if (event->type == YAML_SCALAR_EVENT) {
        its_name = event->data.scalar.anchor;
        its_tag = event->data.scalar.tag;
    } else if (event->type == YAML_SEQUENCE_START_EVENT) {
        its_name = event->data.sequence_start.anchor;
        its_tag = event->data.sequence_start.tag;
    } else if (event->type == YAML_MAPPING_START_EVENT) {
        its_name = event->data.mapping_start.anchor;
        its_tag = event->data.mapping_start.tag;
    }
    *name = (const char *)its_name;
    *tag = (const char *)its_tag;
}

static const char *event_refused(const reader *r, const yaml_event_t *event)
{
    const char *name, *tag;
    event_marks(event, &name, &tag);
    if (event->type == YAML_ALIAS_EVENT)
        return r->anchors ? NULL : "an alias (*name) is not understood here; write the value again";
    return name && !r->anchors ? "an anchor (&name) is not understood here; write the value itself"
           : tag               ? "a tag (!name) is not understood here; write the value itself"
                               : NULL;
}

static anchor *anchor_find(const reader *r, const char *name)
{
    for (size_t i = 0; i < r->anchor_count; i++)
        if (!strcmp(r->anchors[i].name, name))
            return &r->anchors[i];
    return NULL;
}

/* An anchor that stands at n, if one does; false ends the reading. */
static bool anchored(reader *r, const yaml_event_t *event, const node *n, bool *failed)
{
    const char *name, *tag;
    event_marks(event, &name, &tag);
    if (!name)
        return true;
    if (anchor_find(r, name)) {
        problems_add(r->problems, n, "the anchor &%.60s stands twice", name);
        return false;
    }
    if (r->anchor_count == ANCHORS_MOST) {
        problems_add(r->problems, n, "more than %d anchors", ANCHORS_MOST);
        return false;
    }
    anchor *new = &r->anchors[r->anchor_count++];
    *new = (anchor){arena_text(r->memory, name, strlen(name)), n};
    *failed = !new->name;
    return !*failed;
}

/* What an alias stands for; NULL: nothing that is whole, or no memory. */
static node *aliased(reader *r, const yaml_event_t *event, bool *failed)
{
    const char *name, *tag;
    event_marks(event, &name, &tag);
    const anchor *found = anchor_find(r, name);
    bool whole = found;
    for (size_t i = 1; i <= r->depth; i++)
        whole &= found && r->open[i] != found->of;
    if (!whole) {
        problems_add_place(r->problems, event->start_mark.line + 1, event->start_mark.column + 1,
                           "nothing before this alias *%.60s has that anchor", name);
        return NULL;
    }
    node *n = ARENA_NEW(r->memory, node);
    *failed = !n;
    if (n) {
        *n = *found->of;
        n->key = NULL;
        n->next = NULL;
    }
    return n;
}

/* Whether a plain text ends where a comment begins that is not set off from its mark by a space. */
static bool is_cut(reader *r, const yaml_event_t *event)
{
    if (event->data.scalar.style != YAML_PLAIN_SCALAR_STYLE)
        return false;
    for (; r->index < event->end_mark.index && r->at < r->end; r->index++)
        do
            r->at++;
        while (r->at < r->end && ((unsigned char)*r->at & 0xc0) == 0x80);
    const char *at = r->at;
    while (at < r->end && (*at == ' ' || *at == '\t'))
        at++;
    return at > r->at && r->end - at > 1 && *at == '#' && !strchr(" \t\r\n#", at[1]);
}

static bool scalar(reader *r, node *n, const yaml_event_t *event)
{
    const char *text = (const char *)event->data.scalar.value;
    n->kind = NODE_TEXT;
    n->cut = is_cut(r, event);
    n->text = arena_text(r->memory, text, event->data.scalar.length);
    if (!n->text)
        return false;
    if (strlen(text) != event->data.scalar.length || !text_clean(text)) {
        problems_add(r->problems, n, "a control character stands in this text");
        n->text = "";
        n->told = true;
    }
    return true;
}

/* One event into the tree; false ends the reading. */
static bool take(reader *r, const yaml_event_t *event, bool *failed)
{
    const char *refused = event_refused(r, event);
    size_t line = event->start_mark.line + 1, column = event->start_mark.column + 1;
    if (refused) {
        problems_add_place(r->problems, line, column, "%s", refused);
        return false;
    }
    if (event->type == YAML_DOCUMENT_START_EVENT && r->root) {
        problems_add_place(r->problems, line, column, "a second document begins here; one file holds one case");
        return false;
    }
    if (event->type == YAML_SEQUENCE_END_EVENT || event->type == YAML_MAPPING_END_EVENT) {
        if (event->type == YAML_MAPPING_END_EVENT && !check_keys(r, r->open[r->depth]))
            *failed = true;
        r->depth--;
        return !*failed;
    }
    if (event->type == YAML_ALIAS_EVENT) {
        node *alias = aliased(r, event, failed);
        return alias && place(r, alias);
    }
    if (event->type != YAML_SCALAR_EVENT && event->type != YAML_SEQUENCE_START_EVENT &&
        event->type != YAML_MAPPING_START_EVENT)
        return true;
    node *n = ARENA_NEW(r->memory, node);
    if (!n) {
        *failed = true;
        return false;
    }
    n->line = line;
    n->column = column;
    if (!anchored(r, event, n, failed))
        return false;
    if (event->type == YAML_SCALAR_EVENT) {
        *failed = !scalar(r, n, event);
        return !*failed && place(r, n);
    }
    n->kind = event->type == YAML_SEQUENCE_START_EVENT ? NODE_LIST : NODE_MAP;
    if (!place(r, n))
        return false;
    if (r->depth == NODE_DEPTH) {
        problems_add_place(r->problems, line, column, "nested deeper than %d", NODE_DEPTH);
        return false;
    }
    r->depth++;
    r->open[r->depth] = n;
    r->last[r->depth] = NULL;
    r->key[r->depth] = NULL;
    return true;
}

/* Bytes that are no text are refused by the reader, which knows their offset and no line. */
static void bad_bytes(const char *bytes, size_t offset, const char *problem, problems *p)
{
    size_t line = 1, column = 1;
    for (size_t i = 0; i < offset; i++) {
        bool begins = ((unsigned char)bytes[i] & 0xc0) != 0x80;
        column = bytes[i] == '\n' ? 1 : column + begins;
        line += bytes[i] == '\n';
    }
    problems_add_place(p, line, column, "not YAML: %s%s", problem ? problem : "unreadable",
                       problem && strstr(problem, "UTF-8") ? "; save the file as UTF-8" : "");
}

/* What to write instead, where that is plain: of a tab before a key, and of a text that holds a colon. */
static const char *advice(const char *bytes, size_t length, size_t line, const char *problem)
{
    const char *at = bytes, *end = bytes + length;
    for (; at < end && line; at++)
        line -= *at == '\n';
    while (at < end && *at == ' ')
        at++;
    if (at < end && *at == '\t')
        return "; a tab stands before the text of this line, and YAML takes spaces: write two spaces for each tab";
    if (problem && strstr(problem, "mapping values are not allowed"))
        return "; a text that holds ': ' stands in quotes: title: \"Water: a plan\"";
    const char *quote = memchr(at, '\'', (size_t)(end - at)), *ends = memchr(at, '\n', (size_t)(end - at));
    if (problem && strstr(problem, "did not find expected key") && quote && (!ends || quote < ends))
        return "; within '...' an apostrophe is written twice, or the text stands in \"...\"";
    if (problem && (strstr(problem, "did not find expected key") || strstr(problem, "did not find expected '-'")))
        return "; the lines of one list, or of one map, begin in the same column";
    return "";
}

/* Whether a colon stands where YAML found what it could not take; columns count characters. */
static bool is_colon(const char *bytes, size_t length, const yaml_mark_t *where)
{
    const char *at = bytes, *end = bytes + length;
    for (size_t line = where->line; at < end && line; at++)
        line -= *at == '\n';
    for (size_t column = where->column; at < end && column; column--)
        for (at++; at < end && ((unsigned char)*at & 0xc0) == 0x80;)
            at++;
    return at < end && *at == ':';
}

static const node *read_yaml(reader r, const char *bytes, size_t length, bool *empty)
{
    problems *p = r.problems;
    yaml_parser_t parser;
    bool failed = !yaml_parser_initialize(&parser), whole = false;
    if (failed) {
        p->failed = true;
        return NULL;
    }
    size_t mark = length >= 3 && !memcmp(bytes, "\xef\xbb\xbf", 3) ? 3 : 0; /* which editors of Windows put first */
    bytes += mark;
    length -= mark;
    r.at = bytes;
    r.end = bytes + length;
    yaml_parser_set_input_string(&parser, (const unsigned char *)bytes, length);
    yaml_parser_set_encoding(&parser, YAML_UTF8_ENCODING);
    for (bool more = true; more;) {
        yaml_event_t event;
        if (!yaml_parser_parse(&parser, &event)) {
            if (parser.error == YAML_MEMORY_ERROR || parser.error == YAML_NO_ERROR) /* libyaml does not always say which */
                failed = true;
            else if (parser.error == YAML_READER_ERROR && parser.problem_offset <= length)
                bad_bytes(bytes, parser.problem_offset, parser.problem, p);
            else if (parser.problem && !strcmp(parser.problem, "found unexpected end of stream"))
                problems_add_place(p, parser.context_mark.line + 1, parser.context_mark.column + 1,
                                   "not YAML: the quotation mark here is not followed by a second one");
            else if (parser.context && strstr(parser.context, "while parsing a flow") &&
                     is_colon(bytes, length, &parser.problem_mark))
                problems_add_place(p, parser.problem_mark.line + 1, parser.problem_mark.column + 1,
                                   "not YAML: a second ':' in one value; a text that holds ': ' stands in quotes (title: "
                                   "\"Water: a plan\"), and commas stand between fields");
            else if (parser.context && strstr(parser.context, "while parsing a flow"))
                problems_add_place(p, parser.context_mark.line + 1, parser.context_mark.column + 1,
                                   "not YAML: what begins here is not closed, or goes wrong on the way: %s",
                                   parser.problem ? parser.problem : "unreadable");
            else
                problems_add_place(p, parser.problem_mark.line + 1, parser.problem_mark.column + 1, "not YAML: %s%s%s%s",
                                   parser.problem ? parser.problem : "unreadable", parser.context ? " " : "",
                                   parser.context ? parser.context : "",
                                   advice(bytes, length, parser.problem_mark.line, parser.problem));
            break;
        }
        whole = event.type == YAML_STREAM_END_EVENT;
        more = !whole && take(&r, &event, &failed);
        yaml_event_delete(&event);
    }
    yaml_parser_delete(&parser);
    p->failed |= failed;
    *empty = whole && !r.root;
    return whole ? r.root : NULL;
}

const node *yaml_read(arena *a, const char *bytes, size_t length, problems *p)
{
    bool empty = false;
    const node *root = read_yaml((reader){.memory = a, .problems = p}, bytes, length, &empty);
    if (empty)
        problems_add_place(p, 1, 1, "the file is empty; expected a case");
    return root;
}

const node *yaml_read_aliased(arena *a, const char *bytes, size_t length, problems *p)
{
    reader r = {.memory = a, .problems = p, .anchors = ARENA_ARRAY(a, ANCHORS_MOST, anchor)};
    bool empty;
    p->failed |= !r.anchors;
    return r.anchors ? read_yaml(r, bytes, length, &empty) : NULL;
}
