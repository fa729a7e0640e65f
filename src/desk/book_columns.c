#include "desk/book_columns.h"

#include <ctype.h>
#include <stdio.h>
#include <string.h>

bool columns_plain(const char *text, char *out, size_t size)
{
    size_t at = 0;
    bool blank = false;
    for (; *text; text++) {
        unsigned char c = (unsigned char)*text;
        if (c < 128 && !isalnum(c) && !strchr("()[].:", c)) {
            blank = at > 0;
            continue;
        }
        if (at + 2 >= size)
            return false;
        if (blank)
            out[at++] = ' ';
        blank = false;
        out[at++] = (char)(c < 128 ? tolower(c) : c);
    }
    out[at] = '\0';
    return true;
}

/* Sheets by other names than their section's and their kind's. */
static const struct {
    const char *said;
    kind_id kind;
} sheets[] = {
    {"parties", KIND_ACTOR},    {"people", KIND_ACTOR},         {"participants", KIND_ACTOR}, {"who", KIND_ACTOR},
    {"agenda", KIND_ISSUE},     {"topics", KIND_ISSUE},         {"matters", KIND_ISSUE},      {"statements", KIND_POSITION},
    {"answers", KIND_RESPONSE}, {"utilities", KIND_PREFERENCE}, {"weights", KIND_PREFERENCE}, {"deadlines", KIND_CLOCK},
    {"texts", KIND_DRAFT},      {"figures", KIND_INDICATOR},    {"votes", KIND_BALLOT},       {"remarks", KIND_NOTE},
    {"comments", KIND_NOTE},    {"appointments", KIND_MEETING}, {"the case", KIND_CASE},      {"talks", KIND_CASE},
    {"process", KIND_CASE},     {"negotiation", KIND_CASE},
};

const kind *columns_sheet(const char *name)
{
    char plain[COLUMN_PART];
    if (!columns_plain(name, plain, sizeof plain))
        return NULL;
    for (size_t i = 0; i < KIND_COUNT; i++)
        if (!strcmp(plain, kinds[i].section) || !strcmp(plain, kinds[i].name))
            return &kinds[i];
    for (size_t i = 0; i < sizeof sheets / sizeof *sheets; i++)
        if (!strcmp(plain, sheets[i].said))
            return &kinds[sheets[i].kind];
    return NULL;
}

/* Headings by other names than the field's; those of a kind come before those of any. */
static const struct {
    kind_id of; /* KIND_NONE: any */
    const char *said, *field, *part;
} headings[] = {
    {KIND_ACTOR, "actor", "name", ""},
    {KIND_ACTOR, "party", "name", ""},
    {KIND_ACTOR, "organisation", "name", ""},
    {KIND_ACTOR, "organization", "name", ""},
    {KIND_ACTOR, "who", "name", ""},
    {KIND_ISSUE, "issue", "name", ""},
    {KIND_ISSUE, "topic", "name", ""},
    {KIND_ISSUE, "matter", "name", ""},
    {KIND_ISSUE, "subject", "name", ""},
    {KIND_ISSUE, "choices", "options", ""},
    {KIND_ISSUE, "from", "range", "from"},
    {KIND_ISSUE, "minimum", "range", "from"},
    {KIND_ISSUE, "min", "range", "from"},
    {KIND_ISSUE, "to", "range", "to"},
    {KIND_ISSUE, "maximum", "range", "to"},
    {KIND_ISSUE, "max", "range", "to"},
    {KIND_ISSUE, "step", "range", "step"},
    {KIND_ISSUE, "unit", "range", "unit"},
    {KIND_ISSUE, "also called", "called", ""},
    {KIND_POSITION, "from", "value", "from"},
    {KIND_POSITION, "to", "value", "to"},
    {KIND_POSITION, "position", "value", ""},
    {KIND_POSITION, "option", "value", ""},
    {KIND_POSITION, "type", "stance", ""},
    {KIND_PREFERENCE, "worth", "values", ""},
    {KIND_PREFERENCE, "reservation value", "reservation", ""},
    {KIND_PREFERENCE, "batna", "reservation", ""},
    {KIND_CLAIM, "claim", "says", ""},
    {KIND_RESPONSE, "response", "answer", ""},
    {KIND_MEETING, "title", "name", ""},
    {KIND_MEETING, "meeting", "name", ""},
    {KIND_MEETING, "participants", "who", ""},
    {KIND_MEETING, "parties", "who", ""},
    {KIND_MEETING, "attendees", "who", ""},
    {KIND_MEETING, "place", "where", ""},
    {KIND_MEETING, "venue", "where", ""},
    {KIND_MEETING, "location", "where", ""},
    {KIND_MEETING, "start", "from", ""},
    {KIND_MEETING, "begins", "from", ""},
    {KIND_MEETING, "to", "until", ""},
    {KIND_MEETING, "end", "until", ""},
    {KIND_MEETING, "ends", "until", ""},
    {KIND_CLOCK, "deadline", "due", ""},
    {KIND_CLOCK, "due date", "due", ""},
    {KIND_CLOCK, "due by", "due", ""},
    {KIND_CLOCK, "date", "due", ""},
    {KIND_CLOCK, "what", "name", ""},
    {KIND_DRAFT, "text", "clauses", ""},
    {KIND_EVENT, "who", "actor", ""},
    {KIND_EVENT, "whom", "target", ""},
    {KIND_EVENT, "where", "place", ""},
    {KIND_NOTE, "note", "text", ""},
    {KIND_NOTE, "remark", "text", ""},
    {KIND_NOTE, "comment", "text", ""},
    {KIND_NOTE, "words", "text", ""},
    {KIND_NOTE, "concerns", "about", ""},
    {KIND_CASE, "talks", "title", ""},
    {KIND_CASE, "mediator", "keeper", ""},
    {KIND_NONE, "party", "actor", ""},
    {KIND_NONE, "who", "actor", ""},
    {KIND_NONE, "topic", "issue", ""},
    {KIND_NONE, "matter", "issue", ""},
    {KIND_NONE, "condition", "conditional", ""},
    {KIND_NONE, "if", "conditional", ""},
    {KIND_NONE, "quote", "words", ""},
    {KIND_NONE, "statement", "words", ""},
    {KIND_NONE, "name", "title", ""},
    {KIND_NONE, "title", "name", ""},
    {KIND_NONE, "code", "id", ""},
    {KIND_NONE, "short name", "id", ""},
    {KIND_NONE, "abbreviation", "id", ""},
    {KIND_NONE, "who may read it", "to", ""},
    {KIND_NONE, "who may read", "to", ""},
    {KIND_NONE, "who may read this", "to", ""},
    {KIND_NONE, "readers", "to", ""},
    {KIND_NONE, "readable by", "to", ""},
    {KIND_NONE, "visible to", "to", ""},
    {KIND_NONE, "audience", "to", ""},
    {KIND_NONE, "date", "on", ""},
    {KIND_NONE, "day", "on", ""},
    {KIND_NONE, "known on", "at", ""},
    {KIND_NONE, "known", "at", ""},
    {KIND_NONE, "entered by", "by", ""},
    {KIND_NONE, "corrects", "replaces", ""},
};

static const char *const every[] = {"id", "on", "at", "by", "to", "source", "replaces", "dispatch", "bytes", NULL};

/* A field by its own name, blanks for what parts its words. */
static column named(const kind *k, const char *plain)
{
    char name[COLUMN_PART];
    for (size_t i = 0; i < k->count; i++)
        if (columns_plain(k->fields[i].name, name, sizeof name) && !strcmp(name, plain))
            return (column){k->fields[i].name, &k->fields[i], ""};
    for (size_t i = 0; every[i]; i++)
        if (!strcmp(every[i], plain))
            return (column){every[i], NULL, ""};
    return (column){0};
}

static column known(const kind *k, const char *plain, bool from)
{
    bool other_end = !strcmp(plain, "to") && from;
    kind_id of = (kind_id)(k - kinds);
    column found = strcmp(plain, "to") || !from ? named(k, plain) : (column){0};
    for (size_t i = 0; i < sizeof headings / sizeof *headings && !found.name; i++) {
        bool own = headings[i].of == of;
        if (strcmp(headings[i].said, plain) || (!own && headings[i].of != KIND_NONE) || (other_end && !own))
            continue;
        found = named(k, headings[i].field);
        snprintf(found.part, sizeof found.part, "%s", headings[i].part);
    }
    return found.name ? found : named(k, plain);
}

/* "name (fr)": a language; "weights: truce", "weights.truce": a key, as it is written. */
static bool split(const char *heading, char *head, size_t size, char part[COLUMN_PART], bool *language)
{
    size_t length = strlen(heading);
    const char *from = strpbrk(heading, "(["), *parts = strpbrk(heading, ":.");
    *language = from && from > heading && length && strchr(")]", heading[length - 1]);
    const char *at = *language ? from : parts;
    if (!at || at == heading || (size_t)(at - heading) >= size)
        return false;
    memcpy(head, heading, (size_t)(at - heading));
    head[at - heading] = '\0';
    at += 1 + strspn(at + 1, " \n\t");
    size_t rest = strlen(at) - *language;
    while (rest && strchr(" \n\t", at[rest - 1]))
        rest--;
    if (!rest || rest >= COLUMN_PART)
        return false;
    memcpy(part, at, rest);
    part[rest] = '\0';
    return true;
}

static bool takes(const column *c, const char *part, bool language)
{
    bool code = strlen(part) >= 2 && strlen(part) <= 8 && strspn(part, "abcdefghijklmnopqrstuvwxyz-") == strlen(part);
    if (!c->of || c->part[0])
        return false;
    if (language)
        return c->of->type == FIELD_NAMES && code;
    return c->of->type == FIELD_NUMBERS || c->of->type == FIELD_CURVES || c->of->type == FIELD_PICKS ||
           (c->of->type == FIELD_NAMES && code);
}

column columns_heading(const kind *k, const char *heading, bool from)
{
    char plain[COLUMN_PART], head[COLUMN_PART], part[COLUMN_PART];
    bool language;
    column found = {0};
    if (columns_plain(heading, plain, sizeof plain))
        found = known(k, plain, from);
    if (found.name || !split(heading, head, sizeof head, part, &language) || !columns_plain(head, plain, sizeof plain))
        return found;
    found = known(k, plain, from);
    if (!found.name || !takes(&found, part, language))
        return (column){0};
    snprintf(found.part, sizeof found.part, "%s", part);
    return found;
}

void columns_expected(buffer *b, const kind *k)
{
    for (size_t i = 0; i < k->count; i++)
        buffer_format(b, "%s%s", i ? ", " : "", k->fields[i].name);
}
