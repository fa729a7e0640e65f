#include "desk/start.h"

#include "base/arena.h"
#include "base/buffer.h"
#include "base/date.h"
#include "base/error.h"
#include "base/text.h"
#include "case/fields.h"
#include "case/yaml.h"

#include <entente/case.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <utf8proc.h>

enum { TALKS, PARTIES, MEDIATORS, ISSUES, KNOWN };

const start_question start_questions[START_QUESTIONS] = {
    {"talks", "What are the talks called?", "one line"},
    {"parties", "Who are the parties?",
     "a line each: Northern Council, or with a short name of your own: Northern Council (NOR)"},
    {"mediators", "Who mediates?", "a line each, as the parties; the first keeps the case"},
    {"issues", "What is negotiated?",
     "a line each: Toll: none / shared / full, in order; or a range: Open days: 0 to 7 days a week"},
    {"known", "What is known of the positions, and what is the next deadline?",
     "a line each: NOR, Toll: shared; and: by 2031-05-01: the interim rules lapse; nothing is an answer"},
};

/* Sections of the case. */
enum { ACTORS, ISSUE_LIST, POSITIONS, CLOCKS, SECTIONS };
enum { LINES_MOST = 1000, ID_MOST = 32 };

typedef struct named {
    const char *name, *id;
} named;

typedef struct list {
    named item[LINES_MOST];
    size_t count;
} list;

typedef struct start {
    arena memory;
    list actors, issues;
    list *options[LINES_MOST]; /* [issues]; NULL: a range */
    buffer to[SECTIONS];
    int asked;   /* the question whose answer is read */
    bool failed; /* memory ran out */
    size_t deadlines;
    size_t line; /* of it, from 1 */
    const char *on;
    entente_error *error;
} start;

/* What is wrong with the line that is read. */
#define WRONG(s, ...) error_at((s)->error, ENTENTE_INVALID, start_questions[(s)->asked].name, (s)->line, 1, __VA_ARGS__)

static char *trimmed(start *s, const char *from, size_t length)
{
    while (length && strchr(" \t\r", *from))
        from++, length--;
    while (length && strchr(" \t\r", from[length - 1]))
        length--;
    return arena_text(&s->memory, from, length);
}

/* Letters and digits of a name, as far as they are ASCII without their accents; of any other a word and a number. */
static char *short_name(start *s, const char *name, const char *word, size_t number)
{
    char id[ID_MOST + 16];
    size_t length = 0;
    utf8proc_uint8_t *plain = NULL;
    if (utf8proc_map((const utf8proc_uint8_t *)name, 0, &plain,
                     UTF8PROC_NULLTERM | UTF8PROC_COMPAT | UTF8PROC_DECOMPOSE | UTF8PROC_STRIPMARK | UTF8PROC_CASEFOLD) < 0)
        return NULL;
    for (const utf8proc_uint8_t *at = plain; *at && length < ID_MOST; at++) {
        bool word_of = (*at >= 'a' && *at <= 'z') || (*at >= '0' && *at <= '9');
        if (word_of)
            id[length++] = (char)*at;
        else if (length && id[length - 1] != '-')
            id[length++] = '-';
    }
    free(plain);
    while (length && id[length - 1] == '-')
        length--;
    if (!length || (id[0] >= '0' && id[0] <= '9'))
        length = (size_t)snprintf(id, sizeof id, "%s-%zu", word, number);
    return arena_text(&s->memory, id, length);
}

/* Who has that name or short name; SIZE_MAX: nobody. */
static size_t find(const list *l, const char *name)
{
    for (size_t i = 0; i < l->count; i++)
        if (!strcmp(l->item[i].name, name) || !strcmp(l->item[i].id, name))
            return i;
    return SIZE_MAX;
}

static entente_status add(start *s, list *l, const char *name, const char *id, const char *word)
{
    if (l->count == LINES_MOST)
        return WRONG(s, "more than %d; expected fewer", LINES_MOST);
    if (!id)
        id = short_name(s, name, word, l->count + 1);
    if (!id)
        return error_memory(s->error);
    if (find(l, name) != SIZE_MAX || find(l, id) != SIZE_MAX)
        return WRONG(s,
                     "'%.60s' stands there already, or one with the same short name '%.40s'; expected another: Name (SHORT)",
                     name, id);
    l->item[l->count++] = (named){name, id};
    return ENTENTE_OK;
}

static void put_actor(start *s, const named *actor, const char *role)
{
    buffer_text(&s->to[ACTORS], "    - {id: ");
    yaml_quoted(&s->to[ACTORS], actor->id);
    buffer_text(&s->to[ACTORS], ", name: ");
    yaml_quoted(&s->to[ACTORS], actor->name);
    buffer_format(&s->to[ACTORS], ", role: %s}\n", role);
}

/* "Northern Council (NOR)" */
static entente_status read_actor(start *s, const char *line)
{
    size_t length = strlen(line);
    const char *open = line[length - 1] == ')' ? strrchr(line, '(') : NULL, *id = NULL, *name = line;
    if (open) {
        id = trimmed(s, open + 1, (size_t)(line + length - 1 - (open + 1)));
        name = trimmed(s, line, (size_t)(open - line));
        if (!id || !name)
            return error_memory(s->error);
        if (!handle_valid(id) || !*name)
            return WRONG(s, "'%.60s': expected Name (SHORT), SHORT without spaces or punctuation but - _ .", line);
    }
    entente_status status = add(s, &s->actors, name, id, s->asked == PARTIES ? "party" : "mediator");
    if (status == ENTENTE_OK)
        put_actor(s, &s->actors.item[s->actors.count - 1], s->asked == PARTIES ? "party" : "mediator");
    return status;
}

/* "0 to 7 days": its ends as numbers; false: it is no range. */
static bool is_range(start *s, const char *text, char **from, char **to, char **unit)
{
    const char *between = strstr(text, " to ");
    if (!between || strchr(text, '/'))
        return false;
    const char *after = between + 4;
    size_t digits = strspn(after, "-.0123456789");
    *from = trimmed(s, text, (size_t)(between - text));
    *to = trimmed(s, after, digits);
    *unit = trimmed(s, after + digits, strlen(after + digits));
    s->failed |= !*from || !*to || !*unit;
    return !s->failed && **from && **to && (*from)[strspn(*from, "-.0123456789")] == '\0';
}

static entente_status put_options(start *s, const char *text)
{
    list *options = ARENA_NEW(&s->memory, list);
    if (!options)
        return error_memory(s->error);
    s->options[s->issues.count - 1] = options;
    for (const char *at = text; at; at = strchr(at, '/') ? strchr(at, '/') + 1 : NULL) {
        char *name = trimmed(s, at, strcspn(at, "/"));
        if (!name)
            return error_memory(s->error);
        if (!*name)
            return WRONG(s, "an option without a name; expected one / another");
        entente_status status = add(s, options, name, NULL, "option");
        if (status != ENTENTE_OK)
            return status;
    }
    if (options->count < 2)
        return WRONG(s, "'%.60s' is one option; expected two at least, one / another, or a range: 0 to 7 days", text);
    buffer_text(&s->to[ISSUE_LIST], ", options: {");
    for (size_t i = 0; i < options->count; i++) {
        buffer_text(&s->to[ISSUE_LIST], i ? ", " : "");
        yaml_quoted(&s->to[ISSUE_LIST], options->item[i].id);
        buffer_text(&s->to[ISSUE_LIST], ": ");
        yaml_quoted(&s->to[ISSUE_LIST], options->item[i].name);
    }
    buffer_text(&s->to[ISSUE_LIST], "}, ordered: yes}\n");
    return ENTENTE_OK;
}

/* "Toll: none / shared / full" or "Open days: 0 to 7 days a week" */
static entente_status read_issue(start *s, const char *line)
{
    const char *colon = strchr(line, ':');
    char *name = trimmed(s, line, colon ? (size_t)(colon - line) : 0), *from, *to, *unit;
    char *text = colon ? trimmed(s, colon + 1, strlen(colon + 1)) : NULL;
    if (!colon || !name || !*name)
        return !name ? error_memory(s->error)
                     : WRONG(s, "'%.60s': expected Issue: one / another, or Issue: 0 to 7 days", line);
    if (!text)
        return error_memory(s->error);
    entente_status status = add(s, &s->issues, name, NULL, "issue");
    if (status != ENTENTE_OK)
        return status;
    buffer_format(&s->to[ISSUE_LIST], "    - {id: ");
    yaml_quoted(&s->to[ISSUE_LIST], s->issues.item[s->issues.count - 1].id);
    buffer_format(&s->to[ISSUE_LIST], ", order: %zu, name: ", s->issues.count);
    yaml_quoted(&s->to[ISSUE_LIST], name);
    if (!is_range(s, text, &from, &to, &unit))
        return s->failed ? error_memory(s->error) : put_options(s, text);
    buffer_format(&s->to[ISSUE_LIST], ", range: {from: %s, to: %s, step: 1", from, to);
    buffer_text(&s->to[ISSUE_LIST], *unit ? ", unit: " : "");
    if (*unit)
        yaml_quoted(&s->to[ISSUE_LIST], unit);
    buffer_text(&s->to[ISSUE_LIST], "}}\n");
    return ENTENTE_OK;
}

/* "by 2031-05-01: the interim rules lapse" */
static entente_status read_deadline(start *s, const char *line)
{
    const char *colon = strchr(line, ':');
    char *day = trimmed(s, line, colon ? (size_t)(colon - line) : strlen(line));
    char *what = colon ? trimmed(s, colon + 1, strlen(colon + 1)) : NULL;
    moment when;
    if (!day || (colon && !what))
        return error_memory(s->error);
    if (!what || !*what || !moment_parse(day, &when))
        return WRONG(s, "'%.60s' after 'by'; expected by 2031-05-01: what ends then", day);
    buffer_format(&s->to[CLOCKS], "    - {id: deadline-%zu, due: ", ++s->deadlines);
    yaml_quoted(&s->to[CLOCKS], day);
    buffer_text(&s->to[CLOCKS], ", name: ");
    yaml_quoted(&s->to[CLOCKS], what);
    buffer_text(&s->to[CLOCKS], "}\n");
    return ENTENTE_OK;
}

/* "NOR, Toll: shared" */
static entente_status read_position(start *s, const char *line)
{
    const char *colon = strchr(line, ':'), *comma = colon ? memchr(line, ',', (size_t)(colon - line)) : NULL;
    if (!comma)
        return WRONG(s, "'%.60s': expected Party, Issue: value; or by 2031-05-01: what ends then", line);
    char *who = trimmed(s, line, (size_t)(comma - line)), *what = trimmed(s, comma + 1, (size_t)(colon - comma - 1)),
         *value = trimmed(s, colon + 1, strlen(colon + 1));
    if (!who || !what || !value)
        return error_memory(s->error);
    size_t actor = find(&s->actors, who), issue = find(&s->issues, what);
    if (actor == SIZE_MAX)
        return WRONG(s, "'%.60s' is nobody of the answers before; expected a party's name or short name", who);
    if (issue == SIZE_MAX)
        return WRONG(s, "'%.60s' is no issue of the answer before; expected one of these", what);
    const list *options = s->options[issue];
    size_t option = options ? find(options, value) : 0;
    if (option == SIZE_MAX)
        return WRONG(s, "'%.60s' is no option of %.60s; expected one of the answer before", value, what);
    if (options)
        value = (char *)options->item[option].id;
    buffer *b = &s->to[POSITIONS];
    buffer_text(b, "    - {actor: ");
    yaml_quoted(b, s->actors.item[actor].id);
    buffer_text(b, ", issue: ");
    yaml_quoted(b, s->issues.item[issue].id);
    buffer_text(b, ", value: ");
    yaml_quoted(b, value);
    buffer_text(b, "}\n");
    return ENTENTE_OK;
}

static entente_status read_line(start *s, const char *line)
{
    switch (s->asked) {
    case PARTIES:
    case MEDIATORS:
        return read_actor(s, line);
    case ISSUES:
        return read_issue(s, line);
    default:
        return !strncmp(line, "by ", 3) ? read_deadline(s, line + 3) : read_position(s, line);
    }
}

/* Line by line; empty ones are passed over. */
static entente_status read_answer(start *s, const char *answer, size_t least)
{
    entente_status status = ENTENTE_OK;
    size_t read = 0;
    s->line = 0;
    if (strlen(answer) > START_ANSWER || !text_clean(answer))
        return WRONG(s, "an answer that is too long, or no text; expected lines of at most %d bytes in all", START_ANSWER);
    for (const char *at = answer, *end; *at && status == ENTENTE_OK; at = end + (*end != '\0')) {
        end = at + strcspn(at, "\n");
        char *line = trimmed(s, at, (size_t)(end - at));
        s->line++;
        if (!line)
            return error_memory(s->error);
        if (!*line)
            continue;
        read++;
        status = read_line(s, line);
    }
    if (status == ENTENTE_OK && read < least)
        return WRONG(s, "%zu of them; expected %zu at least: %s", read, least, start_questions[s->asked].how);
    return status;
}

static void put_section(buffer *b, const buffer *from, const char *name, const char *to)
{
    if (!from->length)
        return;
    buffer_format(b, "%s:\n  to: %s\n  entries:\n", name, to);
    buffer_add(b, from->bytes, from->length);
    b->failed |= from->failed;
}

static void put_case(start *s, buffer *b, const char *title, size_t keeper)
{
    buffer_text(b, "case:\n  title: ");
    yaml_quoted(b, title);
    buffer_text(b, "\n  keeper: ");
    yaml_quoted(b, s->actors.item[keeper].id);
    buffer_format(b, "\n  on: %s\n  to: public\n", s->on);
    put_section(b, &s->to[ACTORS], "actors", "public");
    put_section(b, &s->to[ISSUE_LIST], "issues", "public");
    put_section(b, &s->to[POSITIONS], "positions", "mediators");
    put_section(b, &s->to[CLOCKS], "clocks", "mediators");
    for (int i = 0; i < SECTIONS; i++)
        b->failed |= s->to[i].failed;
}

/* What the rules of a case still find wrong is told as of the whole. */
static entente_status checked(const buffer *b, entente_error *error)
{
    entente_case *c = NULL;
    if (b->failed)
        return error_memory(error);
    entente_status status = entente_case_load(b->bytes, b->length, "the answers", NULL, NULL, &c, error);
    entente_case_free(c);
    return status;
}

entente_status start_case(const char *const answer[START_QUESTIONS], const char *on, char **yaml, entente_error *error)
{
    static const size_t least[START_QUESTIONS] = {1, 2, 1, 1, 0};
    buffer b = {0};
    size_t keeper = 0;
    start *s = calloc(1, sizeof *s);
    if (!s)
        return error_memory(error);
    s->on = on;
    s->error = error;
    const char *first = answer[TALKS] + strspn(answer[TALKS], " \t\r\n");
    char *title = trimmed(s, first, strcspn(first, "\n"));
    entente_status status = !title ? error_memory(error) : ENTENTE_OK;
    if (title && (!*title || !text_clean(title)))
        status = WRONG(s, "talks without a name; expected a line of text");
    for (s->asked = PARTIES; s->asked < START_QUESTIONS && status == ENTENTE_OK; s->asked++) {
        keeper = s->asked == MEDIATORS ? s->actors.count : keeper;
        status = read_answer(s, answer[s->asked], least[s->asked]);
    }
    if (status == ENTENTE_OK) {
        put_case(s, &b, title, keeper);
        status = checked(&b, error);
    }
    if (status == ENTENTE_OK)
        *yaml = b.bytes;
    else
        buffer_free(&b);
    for (int i = 0; i < SECTIONS; i++)
        buffer_free(&s->to[i]);
    arena_free(&s->memory);
    free(s);
    return status;
}
