/* NegoLog: a JSON of each party's profile. docs/scenarios.md says what it means. */
#include "scenario/negolog.h"

#include "base/node.h"
#include "base/node_json.h"

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

static const node *parse(reader *r, arena *tree)
{
    const char *at = r->file->bytes;
    size_t mark = r->file->length >= 3 && !memcmp(at, "\xef\xbb\xbf", 3) ? 3 : 0;
    problems found = {.memory = tree, .file = r->file->path};
    const node *root = json_read_null(tree, at + mark, r->file->length - mark, &found);
    if (found.failed)
        error_memory(r->error);
    else if (!root)
        *r->error = found.list[0];
    return found.failed ? NULL : root;
}

static bool wrong(reader *r, const char *what, const char *name)
{
    error_at(r->error, ENTENTE_INVALID, r->file->path, 0, 0, what, name);
    return false;
}

static const rational *number(reader *r, const node *value, const char *of)
{
    entente_error error = {0};
    const char *text = value->kind == NODE_TEXT ? value->text : NULL;
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
static bool lay_out(reader *r, const node *issues)
{
    size_t count = issues->count, place = 0;
    r->parts.issues = count;
    for (const node *options = issues->child; options; options = options->next) {
        if (options->kind != NODE_MAP || !options->count)
            return wrong(r, "issue '%.100s' has no options; expected an object of at least one", options->key->text);
        r->options += options->count;
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
    for (const node *options = issues->child; options; options = options->next) {
        scenario_name *names = ARENA_ARRAY(r->a, options->count, scenario_name);
        r->option_names[count] = names;
        r->options_of[count] = options->count;
        r->first[count] = place;
        r->issue[count] = keep(r, options->key->text);
        r->issue_names[count] = (scenario_name){r->issue[count], count};
        for (const node *option = options->child; option; option = option->next) {
            if (names)
                r->option[place] = keep(r, option->key->text);
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

/* The weights that are of issues. */
static bool read_weights(reader *r, size_t party, const node *weights)
{
    const rational **weight = r->weight + party * r->parts.issues;
    for (const node *value = weights->child; value; value = value->next) {
        size_t issue = scenario_find(r->issue_names, r->parts.issues, value->key->text);
        if (issue != SIZE_MAX && !(weight[issue] = number(r, value, value->key->text)))
            return false;
    }
    for (size_t i = 0; i < r->parts.issues; i++)
        if (!weight[i])
            return wrong(r, "issue '%.100s' has no weight in \"issueWeights\"", r->issue[i]);
    return true;
}

static bool read_issue(reader *r, size_t party, const node *options)
{
    size_t parties = r->parts.parties;
    const char *name = options->key->text;
    size_t issue = scenario_find(r->issue_names, r->parts.issues, name);
    if (issue == SIZE_MAX)
        return wrong(r, "issue '%.100s' is not in the first profile; profiles must be of one domain", name);
    if (options->kind != NODE_MAP || options->count != r->options_of[issue])
        return wrong(r, "issue '%.100s' has other options than in the first profile", name);
    for (const node *value = options->child; value; value = value->next) {
        const char *option_name = value->key->text;
        size_t option = scenario_find(r->option_names[issue], r->options_of[issue], option_name);
        if (option == SIZE_MAX)
            return wrong(r, "option '%.100s' is not in the first profile; profiles must be of one domain", option_name);
        if (!(r->value[option * parties + party] = number(r, value, option_name)))
            return false;
    }
    return true;
}

static bool read_profile(reader *r, size_t party, const node *root)
{
    const node *weights = node_get(root, "issueWeights"), *issues = node_get(root, "issues");
    const node *reserve = node_get(root, "reservationValue");
    if (!weights || weights->kind != NODE_MAP || !issues || issues->kind != NODE_MAP)
        return wrong(r, "is not a %s profile; expected an object with \"issueWeights\" and \"issues\"", "NegoLog");
    if (!issues->count)
        return wrong(r, "%s has no issue; expected at least one", "\"issues\"");
    if (!party && !lay_out(r, issues))
        return false;
    if (issues->count != r->parts.issues)
        return wrong(r, "has other issues than %.100s; profiles must be of one domain", r->parts.party[0]);
    for (const node *options = issues->child; options; options = options->next)
        if (!read_issue(r, party, options))
            return false;
    if (!read_weights(r, party, weights))
        return false;
    bool wants = false;
    for (size_t i = 0; i < r->parts.issues; i++)
        wants |= r->weight[party * r->parts.issues + i]->sign != 0;
    if (!wants)
        return wrong(r, "every weight is %s: this profile says nothing of what its party wants", "zero");
    if (reserve && reserve->kind != NODE_NULL)
        return (r->reserve[party] = number(r, reserve, "reservationValue")) != NULL;
    r->reserve[party] = number_ratio(r->a, 0, 1);
    return r->reserve[party] || (error_memory(r->error), false);
}

/* Whether the file is JSON that is no profile, and none that somebody named. */
static bool stranger(const scenario_file *file, bool *failed)
{
    arena tree = {0};
    entente_error ignored = {0};
    reader r = {.error = &ignored, .file = file};
    const node *root = parse(&r, &tree);
    bool is = root && !node_get(root, "issueWeights") && !node_get(root, "issues");
    *failed |= ignored.code == ENTENTE_MEMORY;
    arena_free(&tree);
    return is;
}

/* The profiles among the files of a folder, with a note on each other one. NULL: memory ran out. */
static scenario_file *profiles_of(arena *a, const scenario_file *file, size_t *files, scenario_notes *notes)
{
    scenario_file *kept = ARENA_ARRAY(a, *files, scenario_file);
    size_t count = 0;
    bool failed = !kept;
    for (size_t i = 0; !failed && i < *files; i++)
        if (stranger(&file[i], &failed))
            scenario_note(a, notes, "%s: is no profile; it is passed over", file[i].path);
        else
            kept[count++] = file[i];
    if (count) /* else the first is named as no profile */
        *files = count;
    else if (!failed)
        memcpy(kept, file, *files * sizeof *kept);
    return failed || notes->failed ? NULL : kept;
}

entente_status scenario_negolog(arena *a, const char *title, const scenario_file *file, size_t files, bool named,
                                entente_scenario **scenario, entente_error *error)
{
    entente_error own = {0};
    scenario_notes notes = {0};
    if (!named && !(file = profiles_of(a, file, &files, &notes)))
        return error_memory(error);
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
        arena tree = {0};
        const node *root = parse(&r, &tree);
        bool fine = root && read_profile(&r, p, root);
        arena_free(&tree);
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
    r.parts.notes = notes.count;
    r.parts.note = notes.note;
    return scenario_build(a, &r.parts, scenario, error);
}
