#include "brief/page_write.h"

#include "case/value.h"

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
    if (!text)
        return;
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
    text = text ? text : "";
    bool number = *text && strspn(text, "0123456789.+-/") == strlen(text);
    number |= !strncmp(text, "−", 3) && strspn(text + 3, "0123456789.") == strlen(text + 3);
    page_raw(p, number ? "<bdi dir=\"ltr\">" : "<bdi>");
    page_text(p, text);
    page_raw(p, "</bdi>");
}

/* --- words ------------------------------------------------------------------------------------------------------------ */

static int by_key(const void *key, const void *entry)
{
    return strcmp(key, ((const page_word_entry *)entry)->key);
}

static const char *word_at(const page *p, const char *key)
{
    const page_word_entry *found = bsearch(key, p->words, p->word_count, sizeof *p->words, by_key);
    return found ? found->word : NULL;
}

const char *page_word(const page *p, const char *key)
{
    const char *word = word_at(p, key);
    return word ? word : key;
}

const char *page_word_of(const page *p, const char *prefix, const char *name)
{
    char key[96];
    if (snprintf(key, sizeof key, "%s.%s", prefix, name) >= (int)sizeof key)
        return NULL;
    return word_at(p, key);
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

const char *page_name(const page *p, const entente_names *names, const char *fallback)
{
    const char *english = NULL;
    for (size_t i = 0; i < names->count; i++) {
        if (names->count == 1 || !strcmp(names->language[i], p->language))
            return names->text[i];
        if (!strcmp(names->language[i], "en"))
            english = names->text[i];
    }
    return english ? english : names->count ? names->text[0] : fallback;
}

static int by_id(const void *id, const void *row)
{
    return strcmp(id, ((const entente_actor_row *)row)->id);
}

const char *page_actor(const page *p, const char *id)
{
    const entente_case_row *head = &p->brief->head; /* its actors stand in the order of their ids */
    const entente_actor_row *actor =
        id && head->actors.count ? bsearch(id, head->actors.items, head->actors.count, sizeof *head->actors.items, by_id)
                                 : NULL;
    return actor ? page_name(p, &actor->names, id) : id;
}

static int by_issue(const void *id, const void *issue)
{
    return strcmp(id, (*(const entente_gap_issue *const *)issue)->issue);
}

/* An issue by its id, or NULL. */
static const entente_gap_issue *issue_of(const page *p, const char *id)
{
    const entente_gap_issue *const *found =
        id && p->issue_count ? bsearch(id, p->issues, p->issue_count, sizeof *p->issues, by_issue) : NULL;
    return found ? *found : NULL;
}

const char *page_issue(const page *p, const char *id)
{
    const entente_gap_issue *issue = issue_of(p, id);
    return issue ? page_name(p, &issue->names, id) : id;
}

static int by_draft(const void *id, const void *draft)
{
    return strcmp(id, (*(const entente_draft_row *const *)draft)->handle);
}

const char *page_draft(const page *p, const char *id)
{
    size_t count = p->brief->drafts.drafts.count;
    const entente_draft_row *const *found = id && count ? bsearch(id, p->drafts, count, sizeof *p->drafts, by_draft) : NULL;
    return found ? page_name(p, &(*found)->titles, id) : id;
}

void page_date(const page *p, const char *day, buffer *out)
{
    int year, month, of_month;
    if (!day)
        return;
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
    if (strlen(day) > 19 && day[10] == 'T') /* 23:30 UTC, 23:30 UTC-05:00 */
        buffer_format(out, ", %.5s UTC%s", day + 11, day[19] == 'Z' ? "" : day + 19);
}

/* One end of a value: an option's name, or the number. */
static void put_end(const page *p, const entente_gap_options *choice, const char *text, size_t length, buffer *out)
{
    for (size_t i = 0; choice && i < choice->options.count; i++) {
        const entente_gap_option *option = &choice->options.items[i];
        if (strlen(option->id) == length && !memcmp(option->id, text, length)) {
            buffer_text(out, page_name(p, &option->names, option->id));
            return;
        }
    }
    buffer_add(out, text, length);
}

void page_says(const page *p, const char *issue, const char *text, buffer *out)
{
    const entente_gap_issue *about = issue_of(p, issue);
    const entente_gap_options *choice = about ? about->choice : NULL;
    while (text && *text) {
        const char *slash = strstr(text, " / ");
        size_t length = slash ? (size_t)(slash - text) : strlen(text);
        const char *to = strstr(text, " to "), *end = text + length;
        size_t opens = value_opens(text);
        if (opens) {
            buffer_text(out, page_word(p, text[3] == 'l' ? "at-least" : "at-most"));
            buffer_text(out, " ");
            text += opens;
            put_end(p, choice, text, (size_t)(end - text), out);
            length = (size_t)(end - text);
        } else if (to && to < text + length) {
            put_end(p, choice, text, (size_t)(to - text), out);
            buffer_text(out, "–");
            put_end(p, choice, to + 4, length - (size_t)(to - text) - 4, out);
        } else {
            put_end(p, choice, text, length, out);
        }
        text += length;
        if (slash) {
            buffer_text(out, " / ");
            text += 3;
        }
    }
    const char *unit = about && about->range ? page_name(p, &about->range->units, NULL) : NULL;
    if (out->length && unit)
        buffer_format(out, " %s", unit);
}
