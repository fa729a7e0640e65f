#include "case/yaml.h"

#include "base/error.h"
#include "base/node_json.h"
#include "base/text.h"
#include "case/value.h"

#include <stdlib.h>
#include <string.h>
#include <utf8proc.h>

/* A decimal as anybody reads it. */
static bool is_decimal(const char *text)
{
    text += *text == '-';
    size_t whole = strspn(text, "0123456789");
    if (!whole || (whole > 1 && *text == '0'))
        return false;
    text += whole;
    if (*text != '.')
        return !*text;
    size_t part = strspn(text + 1, "0123456789");
    return part && !text[1 + part];
}

/* Words that other readers of YAML take for something else than text. */
static bool is_reserved(const char *text)
{
    static const char *const reserved[] = {"y", "n", "yes", "no", "on", "off", "true", "false", "null"};
    char lower[8] = "";
    for (size_t i = 0; text[i]; i++) {
        if (i + 1 == sizeof lower)
            return false;
        lower[i] = (char)(text[i] >= 'A' && text[i] <= 'Z' ? text[i] + 'a' - 'A' : text[i]);
    }
    for (size_t i = 0; i < sizeof reserved / sizeof *reserved; i++)
        if (!strcmp(lower, reserved[i]))
            return true;
    return false;
}

/* What stands in a YAML file only behind a backslash, or would not be seen in it. */
static bool is_hidden(utf8proc_int32_t code)
{
    utf8proc_category_t is = utf8proc_category(code);
    return is == UTF8PROC_CATEGORY_CC || is == UTF8PROC_CATEGORY_ZL || is == UTF8PROC_CATEGORY_ZP ||
           (is == UTF8PROC_CATEGORY_CF && code != 0x200c && code != 0x200d) || (code & 0xfffe) == 0xfffe ||
           (is == UTF8PROC_CATEGORY_ZS && code != ' ');
}

static utf8proc_ssize_t next_code(const char *at, utf8proc_int32_t *code)
{
    utf8proc_ssize_t length = utf8proc_iterate((const utf8proc_uint8_t *)at, -1, code);
    return length < 1 ? 1 : length;
}

static bool has_hidden(const char *text, const char *but)
{
    utf8proc_int32_t code = 0;
    for (const char *at = text; *at; at += next_code(at, &code))
        if (utf8proc_iterate((const utf8proc_uint8_t *)at, -1, &code) < 1 || (is_hidden(code) && !strchr(but, *at)))
            return true;
    return false;
}

/* Whether a text needs no quotes, in a list in brackets too. */
static bool is_plain(const char *text)
{
    size_t length = strlen(text);
    unsigned char first = (unsigned char)*text;
    bool letter = (first >= 'a' && first <= 'z') || (first >= 'A' && first <= 'Z') || first >= 0x80;
    if (!letter || length > 200 || text[length - 1] == ' ' || strpbrk(text, ",:#\"'[]{}&*!|>%@`\\?=~<^$;\n\t"))
        return false;
    if (length == 2 * ENTRY_ID && strspn(text, "0123456789abcdef") == length) /* no id stands otherwise than another */
        return false;
    return !is_reserved(text) && !has_hidden(text, "");
}

void yaml_quoted(buffer *b, const char *text)
{
    utf8proc_int32_t code = 0;
    buffer_text(b, "\"");
    for (const char *at = text; *at;) {
        utf8proc_ssize_t length = next_code(at, &code);
        const char *named = *at == '\n' ? "\\n" : *at == '\t' ? "\\t" : *at == '"' ? "\\\"" : *at == '\\' ? "\\\\" : NULL;
        if (named)
            buffer_text(b, named);
        else if (is_hidden(code))
            buffer_format(b, code > 0xffff ? "\\U%08x" : "\\u%04x", (unsigned)code);
        else
            buffer_add(b, at, (size_t)length);
        at += length;
    }
    buffer_text(b, "\"");
}

static void put_text(buffer *b, const char *text)
{
    if (is_plain(text))
        buffer_text(b, text);
    else
        yaml_quoted(b, text);
}

/* An option or a number. */
static void put_value(buffer *b, const char *text)
{
    if (is_decimal(text))
        buffer_text(b, text);
    else
        put_text(b, text);
}

/* Several lines as they are, each indented; false: they cannot stand so. */
static bool put_lines(buffer *b, const char *text, size_t indent)
{
    size_t length = strlen(text);
    bool ends = length && text[length - 1] == '\n';
    char last = length > (size_t)ends ? text[length - 1 - ends] : ' ';
    if (!strchr(text, '\n') || strchr(" \n\t", *text) || strchr(" \n\t", last) || has_hidden(text, "\n"))
        return false;
    buffer_text(b, ends ? "|" : "|-");
    for (const char *at = text; *at;) {
        size_t line = strcspn(at, "\n");
        buffer_text(b, "\n");
        if (line)
            buffer_repeat(b, " ", indent);
        buffer_add(b, at, line);
        at += line + (at[line] == '\n');
    }
    return true;
}

/* A key in braces; a long one has to say that it is one. */
static void put_key(buffer *b, const char *key, bool first)
{
    buffer text = {0};
    put_value(&text, key);
    buffer_text(b, first ? "" : ", ");
    buffer_text(b, text.length > 900 ? "? " : "");
    buffer_add(b, text.bytes, text.length);
    buffer_text(b, text.length > 900 ? " : " : ": ");
    b->failed |= text.failed;
    buffer_free(&text);
}

static void put_texts(buffer *b, const text_list *list)
{
    buffer_text(b, "[");
    for (size_t i = 0; i < list->count; i++) {
        buffer_text(b, i ? ", " : "");
        put_text(b, list->text[i]);
    }
    buffer_text(b, "]");
}

static void put_number(buffer *b, const rational *value)
{
    arena scratch = {0};
    const char *text = number_decimal(&scratch, value);
    if (text)
        buffer_text(b, text);
    else
        b->failed = true;
    arena_free(&scratch);
}

static void put_numbers(buffer *b, const number_map *map)
{
    buffer_text(b, "{");
    for (size_t i = 0; i < map->count; i++) {
        put_key(b, map->key[i], !i);
        put_number(b, map->value[i]);
    }
    buffer_text(b, "}");
}

static void put_picks(buffer *b, const text_map *map)
{
    buffer_text(b, "{");
    for (size_t i = 0; i < map->count; i++) {
        put_key(b, map->key[i], !i);
        put_value(b, map->value[i]);
    }
    buffer_text(b, "}");
}

static void put_curves(buffer *b, const curve_map *map)
{
    buffer_text(b, "{");
    for (size_t i = 0; i < map->count; i++) {
        put_key(b, map->key[i], !i);
        put_numbers(b, &map->value[i]);
    }
    buffer_text(b, "}");
}

static bool one_name(const name_list *names)
{
    return names->count == 1 && !names->language[0][0];
}

static void put_names(buffer *b, const name_list *names)
{
    if (one_name(names)) {
        put_text(b, names->text[0]);
        return;
    }
    buffer_text(b, "{");
    for (size_t i = 0; i < names->count; i++) {
        put_key(b, names->language[i], !i);
        put_text(b, names->text[i]);
    }
    buffer_text(b, "}");
}

static void put_options(buffer *b, const option_list *options)
{
    size_t named = 0;
    for (size_t i = 0; i < options->count; i++)
        named += options->name[i].count > 0;
    bool map = named && named == options->count;
    buffer_text(b, map ? "{" : "[");
    for (size_t i = 0; i < options->count; i++) {
        if (map) {
            put_key(b, options->id[i], !i);
            put_names(b, &options->name[i]);
            continue;
        }
        buffer_text(b, i ? ", " : "");
        buffer_text(b, named ? "{id: " : "");
        put_value(b, options->id[i]);
        if (options->name[i].count) {
            buffer_text(b, ", name: ");
            put_names(b, &options->name[i]);
        }
        buffer_text(b, named ? "}" : "");
    }
    buffer_text(b, map ? "}" : "]");
}

static void put_range(buffer *b, const number_range *range)
{
    buffer_text(b, "{from: ");
    put_number(b, range->from);
    buffer_text(b, ", to: ");
    put_number(b, range->to);
    buffer_text(b, ", step: ");
    put_number(b, range->step);
    if (range->unit.count) {
        buffer_text(b, ", unit: ");
        put_names(b, &range->unit);
    }
    buffer_text(b, "}");
}

static void put_when(buffer *b, moment when)
{
    char text[MOMENT_TEXT];
    buffer_text(b, moment_text(when, text));
}

/* The parts of a clause behind its id; `between` stands before each. indent: of a text of several lines; 0: it stands in
   brackets. */
static void put_clause(buffer *b, const clause_list *clauses, size_t i, const char *between, size_t indent)
{
    if (clauses->number[i]) {
        buffer_format(b, "%snumber: ", between);
        put_value(b, clauses->number[i]);
    }
    buffer_format(b, "%stext: ", between);
    if (!indent || !put_lines(b, clauses->text[i], indent))
        put_text(b, clauses->text[i]);
    if (clauses->agreed[i])
        buffer_format(b, "%sagreed: %s", between, clauses->agreed[i]);
    if (clauses->reading[i].count) {
        buffer_format(b, "%sreading: ", between);
        put_picks(b, &clauses->reading[i]);
    }
    if (clauses->settles[i].count) {
        buffer_format(b, "%ssettles: ", between);
        put_picks(b, &clauses->settles[i]);
    }
    if (clauses->in_force[i].day != DAY_NONE) {
        buffer_format(b, "%sin_force: ", between);
        put_when(b, clauses->in_force[i]);
    }
}

static void put_clauses(buffer *b, const clause_list *clauses)
{
    buffer_text(b, "[");
    for (size_t i = 0; i < clauses->count; i++) {
        buffer_text(b, i ? ", {id: " : "{id: ");
        put_text(b, clauses->id[i]);
        put_clause(b, clauses, i, ", ", 0);
        buffer_text(b, "}");
    }
    buffer_text(b, "]");
}

static void put_field(buffer *b, const field *f, const void *value)
{
    const value_span *span = value;
    switch (f->type) {
    case FIELD_TEXT:
    case FIELD_HANDLE:
    case FIELD_REF:
        put_text(b, *(const char *const *)value);
        break;
    case FIELD_WHEN:
        put_when(b, *(const moment *)value);
        break;
    case FIELD_NUMBER:
        put_number(b, *(const rational *const *)value);
        break;
    case FIELD_YES:
        buffer_text(b, *(const bool *)value ? "yes" : "no");
        break;
    case FIELD_WORD:
        buffer_text(b, f->words[*(const int *)value]);
        break;
    case FIELD_REFS:
    case FIELD_TEXTS:
        put_texts(b, value);
        break;
    case FIELD_NAMES:
        put_names(b, value);
        break;
    case FIELD_OPTIONS:
        put_options(b, value);
        break;
    case FIELD_RANGE:
        put_range(b, value);
        break;
    case FIELD_VALUE:
        if (value_is_open(span)) {
            buffer_text(b, span->from[0] ? "at least " : "at most ");
            buffer_text(b, span->from[0] ? span->from : span->to);
        } else if (strcmp(span->from, span->to)) {
            buffer_text(b, "[");
            put_value(b, span->from);
            buffer_text(b, ", ");
            put_value(b, span->to);
            buffer_text(b, "]");
        } else {
            put_value(b, span->from);
        }
        break;
    case FIELD_NUMBERS:
        put_numbers(b, value);
        break;
    case FIELD_PICKS:
        put_picks(b, value);
        break;
    case FIELD_CURVES:
        put_curves(b, value);
        break;
    case FIELD_CLAUSES:
        put_clauses(b, value);
        break;
    }
}

void yaml_cell(buffer *b, const field *f, const void *value)
{
    if (f->type == FIELD_TEXT || f->type == FIELD_HANDLE || f->type == FIELD_REF)
        buffer_text(b, *(const char *const *)value);
    else if (f->type == FIELD_NAMES && one_name(value))
        buffer_text(b, ((const name_list *)value)->text[0]);
    else
        put_field(b, f, value);
}

/* ---- entries ---- */

enum { DEEP = 4 }; /* columns before the fields of an entry in a list */

/* The fields of an entry, one a line; the first stands behind the dash of its list. */
typedef struct lines {
    buffer *b;
    size_t indent;
    bool begun;
} lines;

static void begin_line(lines *l, const char *name)
{
    if (l->indent < DEEP)
        buffer_repeat(l->b, " ", l->indent);
    else
        buffer_text(l->b, l->begun ? "    " : "  - ");
    l->begun = true;
    buffer_text(l->b, name);
    buffer_text(l->b, ":");
}

static void name_line(lines *l, const char *name)
{
    begin_line(l, name);
    buffer_text(l->b, " ");
}

static void text_line(lines *l, const char *name, const char *text)
{
    name_line(l, name);
    if (!put_lines(l->b, text, l->indent + 2))
        put_text(l->b, text);
    buffer_text(l->b, "\n");
}

static void clause_lines(lines *l, const clause_list *clauses)
{
    buffer between = {0};
    begin_line(l, "clauses");
    buffer_text(&between, "\n");
    buffer_repeat(&between, " ", l->indent + 4);
    for (size_t i = 0; i < clauses->count && !between.failed; i++) {
        buffer_text(l->b, "\n");
        buffer_repeat(l->b, " ", l->indent + 2);
        buffer_text(l->b, "- id: ");
        put_text(l->b, clauses->id[i]);
        put_clause(l->b, clauses, i, between.bytes, l->indent + 6);
    }
    buffer_text(l->b, clauses->count ? "\n" : " []\n");
    buffer_end(&between, l->b);
}

static void field_line(lines *l, const field *f, const void *value)
{
    if (f->type == FIELD_TEXT) {
        text_line(l, f->name, *(const char *const *)value);
        return;
    }
    if (f->type == FIELD_NAMES && one_name(value)) {
        text_line(l, f->name, ((const name_list *)value)->text[0]);
        return;
    }
    if (f->type == FIELD_CLAUSES) {
        clause_lines(l, value);
        return;
    }
    name_line(l, f->name);
    put_field(l->b, f, value);
    buffer_text(l->b, "\n");
}

void yaml_flow(buffer *b, const node *n)
{
    if (n->kind == NODE_TEXT || n->kind == NODE_NULL) {
        put_value(b, n->kind == NODE_NULL ? "null" : n->text);
        return;
    }
    const node *first = n->child, *second = first ? first->next : NULL;
    if (n->kind == NODE_LIST && n->count == 2 && (first->kind == NODE_NULL) != (second->kind == NODE_NULL)) {
        buffer_text(b, second->kind == NODE_NULL ? "at least " : "at most "); /* a range with one end */
        yaml_flow(b, second->kind == NODE_NULL ? first : second);
        return;
    }
    buffer_text(b, n->kind == NODE_MAP ? "{" : "[");
    for (const node *item = first; item; item = item->next) {
        if (n->kind == NODE_MAP)
            put_key(b, item->key->text, item == first);
        else if (item != first)
            buffer_text(b, ", ");
        yaml_flow(b, item);
    }
    buffer_text(b, n->kind == NODE_MAP ? "}" : "]");
}

/* The body of a kind of one's own, which is kept as JSON. */
static void other_lines(lines *l, const char *json)
{
    arena scratch = {0};
    problems found = {.memory = &scratch};
    const node *body = json_read_null(&scratch, json, strlen(json), &found);
    l->b->failed |= !body;
    for (const node *child = body ? body->child : NULL; child; child = child->next) {
        buffer name = {0};
        put_text(&name, child->key->text);
        if (child->kind == NODE_TEXT) {
            text_line(l, name.bytes ? name.bytes : "", child->text);
        } else {
            name_line(l, name.bytes ? name.bytes : "");
            yaml_flow(l->b, child);
            buffer_text(l->b, "\n");
        }
        buffer_end(&name, l->b);
    }
    arena_free(&scratch);
}

static bool has_id(const entente_case *c, const entry *e)
{
    return c->grows || node_get(e->node, "entry");
}

/* Whether it names its writer, and speaks of that actor; the keeper need not be named. */
static bool says_by(const entry *e)
{
    const body_case *head = e->kind == &kinds[KIND_CASE] ? e->body : NULL;
    if (head && e->by == head->keeper)
        return false;
    for (size_t i = 0; i < e->reference_count; i++)
        if (e->references[i].handle == e->by)
            return true;
    return false;
}

void yaml_audience(buffer *b, const entry *e)
{
    size_t count = (size_t)e->everyone + (size_t)e->mediators + e->actors.count, at = 0;
    const char *const group[] = {e->everyone ? "public" : NULL, e->mediators ? "mediators" : NULL};
    bool one = count == 1 && !e->actors.count;
    buffer_text(b, one ? "" : "[");
    for (size_t i = 0; i < 2 + e->actors.count; i++) {
        const char *who = i < 2 ? group[i] : e->actors.text[i - 2];
        if (!who)
            continue;
        buffer_text(b, at++ ? ", " : "");
        put_text(b, who);
    }
    buffer_text(b, one ? "" : "]");
}

/* A file says of every ballot what it is; a record leaves out a vote that is unknown. */
static bool is_unknown(const entry *e, const field *f)
{
    return e->kind == &kinds[KIND_BALLOT] && f->type == FIELD_WORD && !((const body_ballot *)e->body)->chances.count;
}

static void put_entry(buffer *b, const entente_view *v, const entry *e, const char *kind_name, size_t indent, bool whole)
{
    const entente_case *c = v->c;
    const entry *old = view_replaced(v, e);
    lines l = {b, indent, false};
    char id[ENTRY_ID_TEXT];
    if (kind_name)
        text_line(&l, "kind", kind_name);
    if (e->handle)
        text_line(&l, "id", e->handle);
    if (old)
        text_line(&l, "replaces", has_id(c, old) ? entry_id_text(old->id, id) : e->replaces_at->text);
    for (size_t i = 0; whole && e->body && i < e->kind->count; i++) {
        const field *f = &e->kind->fields[i];
        if ((e->fields[i] || is_unknown(e, f)) && f->type != FIELD_HANDLE)
            field_line(&l, f, entry_field(e, f));
    }
    if (e->other && whole)
        other_lines(&l, e->other);
    name_line(&l, "on");
    put_when(b, e->on);
    buffer_text(b, "\n");
    if (moment_compare(e->at, e->on)) {
        name_line(&l, "at");
        put_when(b, e->at);
        buffer_text(b, "\n");
    }
    if (says_by(e))
        text_line(&l, "by", e->by);
    name_line(&l, "to");
    yaml_audience(b, e);
    buffer_text(b, "\n");
    if (e->source)
        text_line(&l, "source", e->source);
    if (e->kind != &kinds[KIND_EVENT] && e->dispatch) /* an event's are fields of its own */
        text_line(&l, "dispatch", e->dispatch);
    if (e->kind != &kinds[KIND_EVENT] && e->bytes)
        text_line(&l, "bytes", e->bytes);
    if (e->proposed) {
        name_line(&l, "proposed");
        buffer_text(b, "yes\n");
    }
    if (e->judged) {
        name_line(&l, "judged");
        buffer_text(b, "{by: ");
        put_text(b, e->judged->by);
        buffer_text(b, ", at: ");
        put_when(b, e->judged->at);
        buffer_text(b, "}\n");
    }
    if (has_id(c, e))
        text_line(&l, "entry", entry_id_text(e->id, id));
}

/* ---- which of them ---- */

/* [c->count] by index: what stands of the corrections that the reader sees of an entry. */
static void lay_standing(const entente_case *c, const unsigned char *chosen, const entry **standing)
{
    for (size_t i = 0; i < c->count; i++) {
        const entry *e = c->entries[i], **best = e->replaces ? &standing[e->replaces->index] : NULL;
        if (best && chosen[e->index] && !e->aside && (!*best || view_later(e, *best)))
            *best = e;
    }
}

/* How an entry goes along: not at all, as a retraction of what it corrected, which would count again without it, or whole.
 */
enum { LEFT, RETRACTION, WHOLE };

/* Whether it refers to who says it or who may read it, as a retraction does too. */
static bool is_envelope(const entry *e, const reference *ref)
{
    bool is = ref->kind == KIND_ACTOR && !strcmp(ref->handle, e->by);
    for (size_t i = 0; i < e->actors.count && ref->kind == KIND_ACTOR; i++)
        is |= !strcmp(ref->handle, e->actors.text[i]);
    return is;
}

/* How it can go along, at most as it does. */
static unsigned char held(const entente_view *v, const unsigned char *chosen, const entry *const *standing, const entry *e)
{
    const entry *by = standing[e->index], *old = view_replaced(v, e);
    if ((old && !chosen[old->index]) || (by && !chosen[by->index]))
        return LEFT;
    bool whole = e->kind || !strncmp(e->kind_name, "x-", 2);
    for (size_t r = 0; r < e->reference_count; r++) {
        const reference *ref = &e->references[r];
        size_t k = 0;
        while (k < ref->definer_count && chosen[ref->definers[k]->index] != WHOLE)
            k++;
        if (k == ref->definer_count && is_envelope(e, ref))
            return LEFT;
        whole &= k < ref->definer_count;
    }
    return whole ? chosen[e->index] : old && e->kind ? RETRACTION : LEFT;
}

/* Whether what a position speaks of was corrected on its day: a file is read by days, and would refuse the value. Else it
   loads, and is set aside there too. */
static bool same_day(const entry *e)
{
    for (size_t r = 0; r < e->reference_count; r++)
        for (size_t k = 0; k < e->references[r].definer_count; k++)
            if (e->references[r].definers[k]->replaces && e->references[r].definers[k]->at.day == e->at.day)
                return true;
    return false;
}

/* [c->count] by index: how entries go along; NULL: out of memory. left_out: of those that the reader sees, how many do not
   go whole, since no file could hold them. */
unsigned char *yaml_chosen(const entente_view *v, size_t *left_out)
{
    const entente_case *c = v->c;
    unsigned char *chosen = calloc(c->count + 1, 1);
    const entry **standing = calloc(c->count + 1, sizeof *standing);
    *left_out = 0;
    if (!chosen || !standing) {
        free(chosen);
        free(standing);
        return NULL;
    }
    for (size_t i = 0; i < c->count; i++) {
        const entry *e = c->entries[i];
        bool reads = e->at.day <= v->until && case_reads_on(e, v->reader, v->until);
        /* of what it retracts the reader knows nothing: there is nothing to say */
        chosen[e->index] = reads && !(entry_retracts(e) && !view_replaced(v, e)) ? WHOLE : LEFT;
        *left_out += reads;
    }
    if (c->grows) /* a part of a file that a reader sees is a file */
        lay_standing(c, chosen, standing);
    for (size_t i = 0; i < v->aside_count && c->grows; i++) {
        const entry *e = v->aside[i].entry;
        if (e->aside || e->kind != &kinds[KIND_POSITION] || same_day(e))
            chosen[e->index] = view_replaced(v, e) && !e->aside ? RETRACTION : LEFT;
    }
    for (bool more = c->grows, back = false; more; back = !back) { /* there and back, since either may come first */
        more = false;
        for (size_t i = 0; i < c->count; i++) {
            const entry *e = c->entries[back ? c->count - 1 - i : i];
            unsigned char can = chosen[e->index] ? held(v, chosen, standing, e) : LEFT;
            more |= can < chosen[e->index];
            chosen[e->index] = can < chosen[e->index] ? can : chosen[e->index];
        }
    }
    for (size_t i = 0; i < c->count; i++)
        *left_out -= chosen[i] == WHOLE;
    free(standing);
    return chosen;
}

static void put_section(buffer *b, const entente_view *v, unsigned char *chosen, const kind *k)
{
    const entente_case *c = v->c;
    size_t shown =
        k == &kinds[KIND_ACTOR] || k == &kinds[KIND_ISSUE] ? v->kind[k - kinds].count : 0; /* in their own order */
    bool begun = false;
    for (size_t i = 0; i < shown + c->count; i++) {
        const entry *e = i < shown ? v->kind[k - kinds].entries[i] : c->entries[i - shown];
        bool here = k ? e->kind == k && k != &kinds[KIND_CASE] : !e->kind || (e->kind == &kinds[KIND_CASE] && e != c->head);
        if (!here || !chosen[e->index])
            continue;
        if (!begun)
            buffer_format(b, "\n%s:\n", k ? k->section : "entries");
        begun = true;
        put_entry(b, v, e, k ? NULL : e->kind_name, DEEP, chosen[e->index] == WHOLE);
        chosen[e->index] = LEFT;
    }
}

static void put_top(buffer *b, const entente_view *v)
{
    char day[MOMENT_TEXT];
    buffer_format(b, "# for %s, as of %s, view %s\n", v->reader_name,
                  v->as_of == DAY_NONE ? "no day" : day_text(v->as_of, day), v->digest);
}

/* Who reads by name is an actor of the case that is written. */
static bool knows_itself(const entente_view *v, const unsigned char *chosen)
{
    size_t count;
    if (v->reader < READER_ACTOR)
        return true;
    entry *const *own = case_definers(v->c, KIND_ACTOR, v->reader_name, &count);
    for (size_t i = 0; i < count; i++)
        if (chosen[own[i]->index] == WHOLE)
            return true;
    return false;
}

entente_status entente_case_yaml(const entente_view *v, char **out, size_t *length, size_t *left_out, entente_error *error)
{
    const entente_case *c = v->c;
    buffer b = {0};
    unsigned char *chosen = yaml_chosen(v, left_out);
    if (!chosen)
        return error_memory(error);
    bool sees = c->head && chosen[c->head->index] == WHOLE, is = sees && knows_itself(v, chosen);
    if (!is) {
        free(chosen);
        return sees ? error_set(error, ENTENTE_INVALID,
                                "%.60s is no actor yet on that day, so that no case of it has this reader", v->reader_name)
                    : error_set(error, ENTENTE_INVALID, "%.60s sees no case here, so that there is none to write",
                                v->reader_name);
    }
    put_top(&b, v);
    buffer_text(&b, "case:\n");
    put_entry(&b, v, c->head, NULL, 2, true);
    for (size_t k = 0; k < KIND_COUNT; k++)
        put_section(&b, v, chosen, &kinds[k]);
    put_section(&b, v, chosen, NULL);
    free(chosen);
    if (b.failed) {
        buffer_free(&b);
        return error_memory(error);
    }
    *out = b.bytes;
    *length = b.length;
    return ENTENTE_OK;
}
