/* NegoLog: a JSON of each party's profile. docs/scenarios.md says what it means. */
#include "scenario/source.h"

#include "base/buffer.h"

#include <ctype.h>
#include <jansson.h>
#include <stdint.h>
#include <string.h>

typedef struct reader {
    arena *a;
    entente_error *error;
    const scenario_file *file;
    scenario_parts parts;
    size_t options; /* of all issues */
    scenario_name *issue_names;
    scenario_name **option_names; /* [issues] */
    size_t *options_of;           /* [issues] */
    size_t *first;                /* [issues]: place of the issue's first option */
    const char **issue, **option, **party;
    const rational **weight, **value, **reserve;
} reader;

/* jansson reads numbers as doubles. So that they stay as they are written, each is put in quotes beforehand. */
static bool quote_numbers(const scenario_file *file, buffer *out)
{
    const char *at = file->bytes, *end = file->bytes + file->length;
    if (file->length >= 3 && !memcmp(at, "\xef\xbb\xbf", 3))
        at += 3;
    while (at < end) {
        const char *begin = at;
        if (*at == '"') {
            for (at++; at < end && *at != '"'; at++)
                at += *at == '\\' && at + 1 < end;
            at += at < end;
            buffer_add(out, begin, (size_t)(at - begin));
        } else if (*at == '-' || isdigit((unsigned char)*at)) {
            while (at < end && (isalnum((unsigned char)*at) || (*at && strchr("+-.", *at))))
                at++;
            buffer_text(out, "\"");
            buffer_add(out, begin, (size_t)(at - begin));
            buffer_text(out, "\"");
        } else {
            while (at < end && *at != '"' && *at != '-' && !isdigit((unsigned char)*at))
                at++;
            buffer_add(out, begin, (size_t)(at - begin));
        }
    }
    return !out->failed;
}

static json_t *parse(reader *r)
{
    buffer quoted = {0};
    json_error_t wrong;
    json_t *root = NULL;
    if (!quote_numbers(r->file, &quoted)) {
        error_memory(r->error);
    } else {
        root = json_loadb(quoted.bytes ? quoted.bytes : "", quoted.length, JSON_REJECT_DUPLICATES, &wrong);
        if (!root && json_error_code(&wrong) == json_error_out_of_memory)
            error_memory(r->error);
        else if (!root)
            error_at(r->error, ENTENTE_INVALID, r->file->path, wrong.line > 0 ? (size_t)wrong.line : 0, 1, "is not JSON: %s",
                     wrong.text);
    }
    buffer_free(&quoted);
    return root;
}

static bool wrong(reader *r, const char *what, const char *name)
{
    error_at(r->error, ENTENTE_INVALID, r->file->path, 0, 0, what, name);
    return false;
}

static const rational *number(reader *r, const json_t *value, const char *of)
{
    entente_error error = {0};
    const char *text = json_string_value(value);
    const rational *x = text ? scenario_number(r->a, text, &error) : NULL;
    if (!x && error.code == ENTENTE_MEMORY)
        error_memory(r->error);
    else if (!x)
        error_at(r->error, ENTENTE_INVALID, r->file->path, 0, 0, "'%.100s': %s", of,
                 text ? error.message : "expected a number");
    return x;
}

static const char *keep(reader *r, const char *text)
{
    const char *copy = arena_text(r->a, text, strlen(text));
    if (!copy)
        error_memory(r->error);
    return copy;
}

/* The first profile says which issues and options there are, in the order in which it has them. */
static bool lay_out(reader *r, json_t *issues)
{
    size_t count = json_object_size(issues), place = 0;
    const char *name, *option_name;
    json_t *options, *value;
    r->parts.issues = count;
    json_object_foreach(issues, name, options)
    {
        if (!json_is_object(options) || !json_object_size(options))
            return wrong(r, "issue '%.100s' has no options; expected an object of at least one", name);
        r->options += json_object_size(options);
    }
    if (r->options > SCENARIO_OPTIONS || r->options > SCENARIO_VALUES / r->parts.parties) {
        error_at(r->error, ENTENTE_LIMIT, r->file->path, 0, 0, "more than %d options in all, or %d times parties",
                 SCENARIO_OPTIONS, SCENARIO_VALUES);
        return false;
    }
    r->issue_names = ARENA_ARRAY(r->a, count, scenario_name);
    r->option_names = ARENA_ARRAY(r->a, count, scenario_name *);
    r->options_of = ARENA_ARRAY(r->a, count, size_t);
    r->first = ARENA_ARRAY(r->a, count, size_t);
    r->issue = ARENA_ARRAY(r->a, count, const char *);
    r->option = ARENA_ARRAY(r->a, r->options, const char *);
    r->weight = ARENA_ARRAY(r->a, count * r->parts.parties, const rational *);
    r->value = ARENA_ARRAY(r->a, r->options * r->parts.parties, const rational *);
    if (!r->issue_names || !r->option_names || !r->options_of || !r->first || !r->issue || !r->option || !r->weight ||
        !r->value) {
        error_memory(r->error);
        return false;
    }
    count = 0;
    json_object_foreach(issues, name, options)
    {
        scenario_name *names = ARENA_ARRAY(r->a, json_object_size(options), scenario_name);
        r->option_names[count] = names;
        r->options_of[count] = json_object_size(options);
        r->first[count] = place;
        r->issue[count] = keep(r, name);
        r->issue_names[count] = (scenario_name){r->issue[count], count};
        json_object_foreach(options, option_name, value)
        {
            if (names)
                r->option[place] = keep(r, option_name);
            if (!names || !r->issue[count] || !r->option[place]) {
                error_memory(r->error);
                return false;
            }
            *names++ = (scenario_name){r->option[place], place};
            place++;
        }
        scenario_sort(r->option_names[count], r->options_of[count]);
        count++;
    }
    scenario_sort(r->issue_names, count);
    return true;
}

static bool read_issue(reader *r, size_t party, const char *name, json_t *options, json_t *weights)
{
    size_t parties = r->parts.parties, issues = r->parts.issues;
    size_t issue = scenario_find(r->issue_names, issues, name);
    if (issue == SIZE_MAX)
        return wrong(r, "issue '%.100s' is not in the first profile; profiles must be of one domain", name);
    const json_t *weight = json_object_get(weights, name);
    if (!weight)
        return wrong(r, "issue '%.100s' has no weight in \"issueWeights\"", name);
    if (!(r->weight[party * issues + issue] = number(r, weight, name)))
        return false;
    if (!json_is_object(options) || json_object_size(options) != r->options_of[issue])
        return wrong(r, "issue '%.100s' has other options than in the first profile", name);
    const char *option_name;
    json_t *value;
    json_object_foreach(options, option_name, value)
    {
        size_t option = scenario_find(r->option_names[issue], r->options_of[issue], option_name);
        if (option == SIZE_MAX)
            return wrong(r, "option '%.100s' is not in the first profile; profiles must be of one domain", option_name);
        if (!(r->value[option * parties + party] = number(r, value, option_name)))
            return false;
    }
    return true;
}

static bool read_profile(reader *r, size_t party, json_t *root)
{
    json_t *weights = json_object_get(root, "issueWeights"), *issues = json_object_get(root, "issues");
    const json_t *reserve = json_object_get(root, "reservationValue");
    if (!json_is_object(root) || !json_is_object(weights) || !json_is_object(issues))
        return wrong(r, "is not a %s profile; expected an object with \"issueWeights\" and \"issues\"", "NegoLog");
    if (!json_object_size(issues))
        return wrong(r, "%s has no issue; expected at least one", "\"issues\"");
    if (!party && !lay_out(r, issues))
        return false;
    if (json_object_size(issues) != r->parts.issues)
        return wrong(r, "has other issues than %.100s; profiles must be of one domain", r->parts.party[0]);
    const char *name;
    json_t *options;
    json_object_foreach(issues, name, options)
    {
        if (!read_issue(r, party, name, options, weights))
            return false;
    }
    bool wants = false;
    for (size_t i = 0; i < r->parts.issues; i++)
        wants |= r->weight[party * r->parts.issues + i]->sign != 0;
    if (!wants)
        return wrong(r, "every weight is %s: this profile says nothing of what its party wants", "zero");
    if (!reserve || json_is_null(reserve))
        r->reserve[party] = number_ratio(r->a, 0, 1);
    else
        return (r->reserve[party] = number(r, reserve, "reservationValue")) != NULL;
    return r->reserve[party] || (error_memory(r->error), false);
}

entente_status scenario_negolog(arena *a, const char *title, const scenario_file *file, size_t files,
                                entente_scenario **scenario, entente_error *error)
{
    entente_error own = {0};
    reader r = {.a = a, .error = error ? error : &own, .parts = {.parties = files}};
    r.party = ARENA_ARRAY(a, files, const char *);
    r.reserve = ARENA_ARRAY(a, files, const rational *);
    title = arena_text(a, title, strlen(title));
    if (!r.party || !r.reserve || !title)
        return error_memory(error);
    r.parts.party = r.party;
    for (size_t p = 0; p < files; p++) {
        r.file = &file[p];
        r.party[p] = scenario_stem(a, file[p].name);
        if (!r.party[p])
            return error_memory(error);
        json_t *root = parse(&r);
        bool fine = root && read_profile(&r, p, root);
        json_decref(root);
        if (!fine)
            return r.error->code;
    }
    r.parts.title = title;
    r.parts.issue = r.issue;
    r.parts.options = r.options_of;
    r.parts.option = r.option;
    r.parts.weight = r.weight;
    r.parts.value = r.value;
    r.parts.reserve = r.reserve;
    return scenario_build(a, &r.parts, scenario, error);
}
