/* Scored games: a text of each party's scores. docs/scenarios.md says what it means. */
#include "scenario/scores.h"

#include <inttypes.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

/* One line of numbers. */
typedef struct row {
    size_t line, count;
    const rational **number;
} row;

typedef struct sheet {
    size_t rows;
    row *row;
} sheet;

static bool parts(char c)
{
    return c && strchr(", \t;\r", c);
}

/* Numbers with commas, semicolons, spaces or tabs between them; what follows # is a remark. */
static entente_status read_row(arena *a, const scenario_file *file, const char *at, const char *end, row *out,
                               entente_error *error)
{
    const char *begin = at;
    size_t most = 0;
    for (const char *c = at; c < end; c++)
        most += c == at || (parts(c[-1]) && !parts(*c));
    out->number = ARENA_ARRAY(a, most, const rational *);
    if (!out->number)
        return error_memory(error);
    bool comma = true; /* none stands before the first number */
    for (;;) {
        for (; at < end && parts(*at); at++) {
            bool mark = *at == ',' || *at == ';';
            if (mark && comma)
                return error_at(error, ENTENTE_INVALID, file->path, out->line, (size_t)(at - begin) + 1,
                                "a mark with no number before it");
            comma |= mark;
        }
        if (at == end)
            return comma ? error_at(error, ENTENTE_INVALID, file->path, out->line, (size_t)(at - begin) + 1,
                                    "a mark with no number after it")
                         : ENTENTE_OK;
        const char *stop = at;
        while (stop < end && !parts(*stop))
            stop++;
        const char *text = arena_text(a, at, (size_t)(stop - at));
        entente_error why = {0};
        const rational *number = text ? scenario_number(a, text, &why) : NULL;
        if (!text || why.code == ENTENTE_MEMORY)
            return error_memory(error);
        if (!number)
            return error_at(error, ENTENTE_INVALID, file->path, out->line, (size_t)(at - begin) + 1, "%s", why.message);
        out->number[out->count++] = number;
        comma = false;
        at = stop;
    }
}

static bool is_blank(const char *at, const char *end)
{
    while (at < end && (*at == ' ' || *at == '\t' || *at == '\r'))
        at++;
    return at == end;
}

static entente_status read_sheet(arena *a, const scenario_file *file, sheet *out, entente_error *error)
{
    const char *at = file->bytes, *end = at + file->length;
    size_t lines = 1, line = 0;
    if (file->length >= 3 && !memcmp(at, "\xef\xbb\xbf", 3))
        at += 3;
    for (const char *c = at; c < end; c++)
        lines += *c == '\n';
    out->row = ARENA_ARRAY(a, lines, row);
    if (!out->row)
        return error_memory(error);
    while (at < end) {
        const char *stop = memchr(at, '\n', (size_t)(end - at));
        if (!stop)
            stop = end;
        line++;
        const char *remark = memchr(at, '#', (size_t)(stop - at)), *last = remark ? remark : stop;
        if (!is_blank(at, last)) {
            row *r = &out->row[out->rows++];
            r->line = line;
            entente_status status = read_row(a, file, at, last, r, error);
            if (status != ENTENTE_OK)
                return status;
        }
        at = stop + (stop < end);
    }
    if (out->rows < 2)
        return error_at(error, ENTENTE_INVALID, file->path, line ? line : 1, 1,
                        "has %zu lines of numbers; expected one for each issue and a last one with the threshold",
                        out->rows);
    const row *last = &out->row[out->rows - 1];
    if (last->count != 1)
        return error_at(error, ENTENTE_INVALID, file->path, last->line, 1,
                        "the last line has %zu numbers; expected one, the threshold", last->count);
    return ENTENTE_OK;
}

/* Both parties' sheets must have the same issues and options. */
static entente_status check_shape(const scenario_file *file, const sheet *first, const sheet *other, entente_error *error)
{
    if (other->rows != first->rows)
        return error_at(error, ENTENTE_INVALID, file->path, 0, 0, "has %zu issues, the first file %zu; expected the same",
                        other->rows - 1, first->rows - 1);
    for (size_t i = 0; i + 1 < first->rows; i++)
        if (other->row[i].count != first->row[i].count)
            return error_at(error, ENTENTE_INVALID, file->path, other->row[i].line, 1,
                            "has %zu scores, the first file %zu on this issue; expected the same", other->row[i].count,
                            first->row[i].count);
    return ENTENTE_OK;
}

/* Issues are A, B, … and after Z "issue 27"; options A1, A2, … and "issue 27, option 1". */
static const char *issue_name(arena *a, size_t issue)
{
    char text[40];
    int length = issue < 26 ? snprintf(text, sizeof text, "%c", (char)('A' + issue))
                            : snprintf(text, sizeof text, "issue %zu", issue + 1);
    return arena_text(a, text, (size_t)length);
}

static const char *option_name(arena *a, size_t issue, size_t option)
{
    char text[60];
    int length = issue < 26 ? snprintf(text, sizeof text, "%c%zu", (char)('A' + issue), option + 1)
                            : snprintf(text, sizeof text, "issue %zu, option %zu", issue + 1, option + 1);
    return arena_text(a, text, (size_t)length);
}

/* An issue's weight is its greatest score, an option's value the share of it; where no score is above 0, the weight is 1. */
static bool split(arena *a, const row *scores, const rational **weight, const rational **value, size_t stride)
{
    bool failed = false;
    const rational *greatest = scores->number[0];
    for (size_t o = 1; o < scores->count; o++)
        if (number_compare(a, scores->number[o], greatest, &failed) > 0)
            greatest = scores->number[o];
    *weight = greatest->sign > 0 ? greatest : number_ratio(a, 1, 1);
    for (size_t o = 0; o < scores->count; o++)
        failed |= !*weight || !(value[o * stride] = number_divide(a, scores->number[o], *weight));
    return !failed;
}

static entente_status fill(arena *a, scenario_parts *parts, const sheet *sheets, entente_error *error)
{
    size_t issues = parts->issues, options = 0;
    size_t *count = ARENA_ARRAY(a, issues, size_t);
    if (!count)
        return error_memory(error);
    for (size_t i = 0; i < issues; i++)
        options += count[i] = sheets[0].row[i].count;
    if (options > SCENARIO_OPTIONS || options > SCENARIO_VALUES / parts->parties)
        return error_set(error, ENTENTE_LIMIT, "more than %d options in all, or %d times parties", SCENARIO_OPTIONS,
                         SCENARIO_VALUES);
    const char **issue = ARENA_ARRAY(a, issues, const char *), **option = ARENA_ARRAY(a, options, const char *);
    const rational **weight = ARENA_ARRAY(a, parts->parties * issues, const rational *);
    const rational **value = ARENA_ARRAY(a, parts->parties * options, const rational *);
    const rational **reserve = ARENA_ARRAY(a, parts->parties, const rational *);
    if (!issue || !option || !weight || !value || !reserve)
        return error_memory(error);
    for (size_t i = 0, at = 0; i < issues; at += count[i++]) {
        bool fine = (issue[i] = issue_name(a, i)) != NULL;
        for (size_t o = 0; o < count[i]; o++)
            fine &= (option[at + o] = option_name(a, i, o)) != NULL;
        for (size_t p = 0; fine && p < parts->parties; p++)
            fine = split(a, &sheets[p].row[i], &weight[p * issues + i], &value[at * parts->parties + p], parts->parties);
        if (!fine)
            return error_memory(error);
    }
    for (size_t p = 0; p < parts->parties; p++)
        reserve[p] = sheets[p].row[issues].number[0];
    parts->options = count;
    parts->issue = issue;
    parts->option = option;
    parts->weight = weight;
    parts->value = value;
    parts->reserve = reserve;
    return ENTENTE_OK;
}

entente_status scenario_scores(arena *a, const char *title, const scenario_file *file, size_t files,
                               entente_scenario **scenario, entente_error *error)
{
    sheet *sheets = ARENA_ARRAY(a, files, sheet);
    const char **party = ARENA_ARRAY(a, files, const char *);
    title = arena_text(a, title, strlen(title));
    if (!sheets || !party || !title)
        return error_memory(error);
    entente_status status = ENTENTE_OK;
    for (size_t p = 0; p < files && status == ENTENTE_OK; p++) {
        status = read_sheet(a, &file[p], &sheets[p], error);
        if (status == ENTENTE_OK)
            status = check_shape(&file[p], &sheets[0], &sheets[p], error);
        if (status == ENTENTE_OK && !(party[p] = scenario_stem(a, file[p].name)))
            status = error_memory(error);
    }
    scenario_parts parts = {.title = title, .parties = files, .issues = files ? sheets[0].rows - 1 : 0, .party = party};
    if (status == ENTENTE_OK)
        status = fill(a, &parts, sheets, error);
    return status == ENTENTE_OK ? scenario_build(a, &parts, scenario, error) : status;
}
