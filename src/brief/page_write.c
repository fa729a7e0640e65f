#include "brief/page_write.h"

#include "brief/write.h"

#include <math.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

void page_raw(page *p, const char *html)
{
    buffer_text(p->b, html);
}

/* Embeddings, overrides and isolates (U+202A–202E, U+2066–2069) would reach past the text that they stand in. */
static bool turns(const unsigned char *at)
{
    return at[0] == 0xE2 &&
           ((at[1] == 0x80 && at[2] >= 0xAA && at[2] <= 0xAE) || (at[1] == 0x81 && at[2] >= 0xA6 && at[2] <= 0xA9));
}

void page_text(page *p, const char *text)
{
    const char *from = text, *at = text;
    for (; *at; at++) {
        const char *with = *at == '&' ? "&amp;" : *at == '<' ? "&lt;" : *at == '>' ? "&gt;" : *at == '"' ? "&quot;" : NULL;
        size_t skip = with ? 1 : turns((const unsigned char *)at) ? 3 : 0;
        if (!skip)
            continue;
        buffer_add(p->b, from, (size_t)(at - from));
        buffer_text(p->b, with ? with : "");
        at += skip - 1;
        from = at + 1;
    }
    buffer_add(p->b, from, (size_t)(at - from));
}

void page_apart(page *p, const char *text)
{
    bool number = *text && strspn(text, "0123456789.+-/") == strlen(text);
    number |= !strncmp(text, "−", 3) && strspn(text + 3, "0123456789.") == strlen(text + 3);
    page_raw(p, number ? "<bdi dir=\"ltr\">" : "<bdi>");
    page_text(p, text);
    page_raw(p, "</bdi>");
}

/* --- words ------------------------------------------------------------------------------------------------------------ */

const char *page_word(const page *p, const char *key)
{
    const char *word = json_string_value(json_object_get(p->words, key));
    return word ? word : key;
}

const char *page_word_of(const page *p, const char *prefix, const char *name)
{
    char key[96];
    if (snprintf(key, sizeof key, "%s.%s", prefix, name) >= (int)sizeof key)
        return NULL;
    return json_string_value(json_object_get(p->words, key));
}

/* The text that stands for {name} in a list of pairs, or NULL. */
static const char *value_for(const char *name, size_t length, va_list values)
{
    const char *key, *found = NULL;
    va_list again;
    va_copy(again, values);
    while (!found && (key = va_arg(again, const char *))) {
        const char *value = va_arg(again, const char *);
        if (strlen(key) == length && !memcmp(key, name, length))
            found = value;
    }
    va_end(again);
    return found;
}

void page_said(page *p, const char *key, ...)
{
    const char *at = page_word(p, key), *open, *close;
    va_list values;
    va_start(values, key);
    while ((open = strchr(at, '{')) && (close = strchr(open, '}'))) {
        buffer_add(p->b, at, (size_t)(open - at));
        const char *value = value_for(open + 1, (size_t)(close - open - 1), values);
        page_apart(p, value ? value : "");
        at = close + 1;
    }
    va_end(values);
    page_raw(p, at);
}

const char *page_name(const page *p, const json_t *names, const char *fallback)
{
    const char *name = json_string_value(names);
    if (!name && json_is_object(names)) {
        name = json_string_value(json_object_get(names, p->language));
        name = name ? name : json_string_value(json_object_get(names, "en"));
        name = name ? name : json_string_value(json_object_iter_value(json_object_iter((json_t *)names)));
    }
    return name ? name : fallback;
}

const char *page_actor(const page *p, const char *id)
{
    const char *name = json_string_value(json_object_get(p->actors, id));
    return name ? name : id;
}

const char *page_issue(const page *p, const char *id)
{
    const json_t *issue = json_object_get(p->issues, id);
    return issue ? text_of(issue, "name") : id;
}

void page_date(const page *p, const char *day, buffer *out)
{
    int year, month, of_month;
    if (sscanf(day, "%4d-%2d-%2d", &year, &month, &of_month) != 3 || month < 1 || month > 12) {
        buffer_text(out, day);
        return;
    }
    char number[16];
    snprintf(number, sizeof number, "%d", month);
    const char *name = page_word_of(p, "month", number), *at = page_word(p, "date");
    for (; *at; at++) {
        if (*at == 'D')
            buffer_format(out, "%d%s", of_month, of_month == 1 ? page_word(p, "date.first") : "");
        else if (*at == 'M')
            buffer_text(out, name ? name : number);
        else if (*at == 'Y')
            buffer_format(out, "%d", year);
        else
            buffer_add(out, at, 1);
    }
    if (strlen(day) > 16 && day[10] == 'T')
        buffer_format(out, ", %.5s UTC", day + 11);
}

/* One end of a value: an option's name, or the number. */
static void put_end(const json_t *options, const char *text, size_t length, buffer *out)
{
    const char *name = json_string_value(json_object_getn(options, text, length));
    if (name)
        buffer_text(out, name);
    else
        buffer_add(out, text, length);
}

void page_says(const page *p, const char *issue, const char *text, buffer *out)
{
    const json_t *about = json_object_get(p->issues, issue), *options = json_object_get(about, "options");
    while (*text) {
        const char *slash = strstr(text, " / ");
        size_t length = slash ? (size_t)(slash - text) : strlen(text);
        const char *to = strstr(text, " to ");
        if (to && to < text + length) {
            put_end(options, text, (size_t)(to - text), out);
            buffer_text(out, "–");
            put_end(options, to + 4, length - (size_t)(to - text) - 4, out);
        } else {
            put_end(options, text, length, out);
        }
        text += length;
        if (slash) {
            buffer_text(out, " / ");
            text += 3;
        }
    }
    if (out->length && *text_of(about, "unit"))
        buffer_format(out, " %s", text_of(about, "unit"));
}

/* --- tables ----------------------------------------------------------------------------------------------------------- */

void page_table_open(page *p, const char *path, const char *caption, const column *columns, size_t count)
{
    page_raw(p, "<details class=\"table\"><summary>");
    page_text(p, caption);
    page_raw(p, "</summary><div class=\"scroll\" tabindex=\"0\" role=\"group\" aria-label=\"");
    page_text(p, caption);
    page_raw(p, "\"><table data-path=\"");
    page_text(p, path);
    page_raw(p, "\"><thead><tr>");
    for (size_t i = 0; i < count; i++) {
        bool number = columns[i].type == CELL_REAL || columns[i].type == CELL_SIGNED || columns[i].type == CELL_COUNT;
        buffer_format(p->b, "<th scope=\"col\"%s data-key=\"", number ? " class=\"n\"" : "");
        page_text(p, columns[i].key);
        page_raw(p, "\">");
        if (columns[i].named)
            page_apart(p, columns[i].head);
        else
            page_raw(p, page_word(p, columns[i].head));
    }
    page_raw(p, "</thead><tbody>");
}

void page_table_close(page *p)
{
    page_raw(p, "</tbody></table></div></details>\n");
}

static const json_t *value_at(const json_t *parent, const json_t *row, const char *key)
{
    if (*key == '^')
        return json_object_get(parent, key + 1);
    const char *bracket = strchr(key, '['), *dot = strchr(key, '.');
    if (bracket)
        return json_array_get(json_object_getn(row, key, (size_t)(bracket - key)), strtoul(bracket + 1, NULL, 10));
    if (dot)
        return json_object_get(json_object_getn(row, key, (size_t)(dot - key)), dot + 1);
    return json_object_get(row, key);
}

/* A cell whose text is not what the brief has keeps that beside it. */
static void put_cell(page *p, const char *raw, const char *shown)
{
    if (!strcmp(raw, shown)) {
        page_raw(p, "<td>");
    } else {
        page_raw(p, "<td data-v=\"");
        page_text(p, raw);
        page_raw(p, "\">");
    }
    page_text(p, shown);
}

static void put_real_cell(page *p, const json_t *value, bool sign)
{
    double x = json_is_number(value) ? json_number_value(value) : NAN;
    page_raw(p, "<td class=n>");
    if (isnan(x))
        page_raw(p, "—");
    else if (fabs(x) < 0.0005)
        page_raw(p, "0.000");
    else
        buffer_format(p->b, "%s%.3f", x < 0 ? "−" : sign ? "+" : "", fabs(x));
}

static void put_list_cell(page *p, const json_t *list, bool actors)
{
    size_t index;
    const json_t *one;
    page_raw(p, "<td>");
    json_array_foreach(list, index, one)
    {
        if (index)
            page_raw(p, page_word(p, "comma"));
        if (json_is_string(one))
            page_apart(p, actors ? page_actor(p, json_string_value(one)) : json_string_value(one));
        else
            buffer_format(p->b, "%.12g", json_number_value(one));
    }
}

static void put_package_cell(page *p, const json_t *package)
{
    const char *issue;
    const json_t *option;
    bool first = true;
    page_raw(p, "<td>");
    json_object_foreach((json_t *)package, issue, option)
    {
        buffer says = {0};
        buffer_text(&says, "");
        page_says(p, issue, json_is_string(option) ? json_string_value(option) : "", &says);
        page_raw(p, first ? "" : page_word(p, "semicolon"));
        page_apart(p, page_issue(p, issue));
        page_raw(p, page_word(p, "colon"));
        page_apart(p, says.bytes ? says.bytes : "");
        p->b->failed |= says.failed;
        buffer_free(&says);
        first = false;
    }
}

static void put_said_cell(page *p, const json_t *parent, const json_t *row, const char *text)
{
    const char *issue = json_object_get(row, "issue") ? text_of(row, "issue") : text_of(parent, "issue");
    buffer says = {0};
    buffer_text(&says, "");
    page_says(p, issue, text, &says);
    put_cell(p, text, says.bytes ? says.bytes : "");
    p->b->failed |= says.failed;
    buffer_free(&says);
}

static void put_any_cell(page *p, const json_t *parent, const json_t *row, const column *c)
{
    const json_t *value = value_at(parent, row, c->key);
    const char *text = json_is_string(value) ? json_string_value(value) : "", *word;
    char plural[40];
    switch (c->type) {
    case CELL_ACTOR:
        put_cell(p, text, page_actor(p, text));
        break;
    case CELL_ISSUE:
        put_cell(p, text, page_issue(p, text));
        break;
    case CELL_NAMED:
        snprintf(plural, sizeof plural, "%ss", c->key[0] == '^' ? c->key + 1 : c->key);
        put_cell(p, text, page_name(p, json_object_get(c->key[0] == '^' ? parent : row, plural), text));
        break;
    case CELL_SAID:
        put_said_cell(p, parent, row, text);
        break;
    case CELL_WORD:
        word = page_word_of(p, c->words, text);
        put_cell(p, text, word ? word : text);
        break;
    case CELL_REAL:
    case CELL_SIGNED:
        put_real_cell(p, value, c->type == CELL_SIGNED);
        break;
    case CELL_COUNT:
        page_raw(p, "<td class=n>");
        if (json_is_integer(value))
            buffer_format(p->b, "%lld", (long long)json_integer_value(value));
        else
            page_text(p, text);
        break;
    case CELL_YES:
        page_raw(p, "<td>");
        page_raw(p, json_is_boolean(value) ? page_word(p, json_is_true(value) ? "yes" : "no") : "");
        break;
    case CELL_ACTORS:
    case CELL_TEXTS:
        put_list_cell(p, value, c->type == CELL_ACTORS);
        break;
    case CELL_PACKAGE:
        put_package_cell(p, value);
        break;
    case CELL_DATE:
        page_raw(p, "<td class=d>");
        page_text(p, text);
        break;
    case CELL_TEXT:
        page_raw(p, "<td>");
        page_text(p, text);
        break;
    }
}

void page_cells(page *p, const json_t *parent, const json_t *row, const column *columns, size_t count)
{
    for (size_t i = 0; i < count; i++)
        put_any_cell(p, parent, row, &columns[i]);
    page_raw(p, "\n");
}

void page_table_row(page *p, const json_t *parent, const json_t *row, const column *columns, size_t count)
{
    page_raw(p, "<tr>");
    page_cells(p, parent, row, columns, count);
}

/* Whether any line has something there. */
static bool used(const json_t *list, const char *key)
{
    size_t index;
    const json_t *row;
    json_array_foreach(list, index, row)
    {
        const json_t *value = value_at(NULL, row, key);
        bool empty = !value || json_is_null(value) || (json_is_array(value) && !json_array_size(value)) ||
                     (json_is_object(value) && !json_object_size(value));
        if (!empty)
            return true;
    }
    return false;
}

void page_table(page *p, const char *path, const char *caption, const json_t *list, const column *columns, size_t count)
{
    size_t index, kept = 0;
    const json_t *row;
    column shown[COLUMNS_MOST];
    if (!json_array_size(list))
        return;
    for (size_t i = 0; i < count && kept < COLUMNS_MOST; i++)
        if (used(list, columns[i].key))
            shown[kept++] = columns[i];
    page_table_open(p, path, page_word(p, caption), shown, kept);
    json_array_foreach(list, index, row) page_table_row(p, NULL, row, shown, kept);
    page_table_close(p);
}
