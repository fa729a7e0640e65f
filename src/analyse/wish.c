#include "analyse/wish.h"
#include "analyse/package.h"

#include "base/near.h"
#include "case/value.h"

#include <string.h>
#include <strings.h>

/* --- the names of a case ---------------------------------------------------------------------------------------------- */

static bool named_so(const name_list *names, const char *text)
{
    for (size_t i = 0; i < names->count; i++)
        if (!strcasecmp(names->text[i], text))
            return true;
    return false;
}

/* The id in "Name (id)", as this program writes where two have one name; else the text. */
static const char *id_within(package_names *n, const char *text)
{
    const char *open = strrchr(text, '(');
    size_t length = strlen(text);
    if (!open || text[length - 1] != ')')
        return text;
    const char *id = arena_text(n->memory, open + 1, (size_t)(text + length - open) - 2);
    n->failed |= !id;
    return id ? id : text;
}

static size_t case_issue(package_names *n, const char *text)
{
    const entente_view *v = n->of;
    size_t issue = view_find(v, KIND_ISSUE, text);
    for (size_t i = 0; issue == SIZE_MAX && i < n->issues; i++)
        if (named_so(&view_issue(v, i)->name, text) || !strcasecmp(view_issue(v, i)->id, text))
            issue = i;
    return issue == SIZE_MAX ? view_find(v, KIND_ISSUE, id_within(n, text)) : issue;
}

/* By an option's id or name, or a number, with its unit or without. */
static bool case_value(package_names *n, size_t issue, const char *text, size_t *option)
{
    const body_issue *body = view_issue(n->of, issue);
    double at;
    if (issue_place(n->memory, body, text, &at, option, &n->failed) && *option != SIZE_MAX)
        return true;
    const char *id = id_within(n, text);
    for (size_t pass = 0; pass < 2; pass++) {
        size_t found = 0;
        for (size_t i = 0; i < body->options.count; i++)
            if (pass ? !strcmp(body->options.id[i], id)
                     : named_so(&body->options.name[i], text) || !strcasecmp(body->options.id[i], text)) {
                *option = found++ ? *option : i;
            }
        n->twice = found > 1;
        if (found)
            return !n->twice;
    }
    size_t length = strlen(text);
    for (size_t i = 0; i < body->range.unit.count; i++) {
        size_t unit = strlen(body->range.unit.text[i]), number = length - unit;
        if (unit >= length || strcmp(text + number, body->range.unit.text[i]))
            continue;
        while (number && text[number - 1] == ' ')
            number--;
        const char *bare = arena_text(n->memory, text, number);
        n->failed |= !bare;
        if (bare && issue_place(n->memory, body, bare, &at, option, &n->failed) && *option != SIZE_MAX)
            return true;
    }
    return false;
}

static void near_offer_names(near_word *near, const char *id, const name_list *names)
{
    near_offer(near, id);
    for (size_t i = 0; i < names->count; i++)
        near_offer(near, names->text[i]);
}

static const char *case_near_issue(package_names *n, const char *text)
{
    near_word near = {.word = text};
    for (size_t i = 0; i < n->issues; i++)
        near_offer_names(&near, view_issue(n->of, i)->id, &view_issue(n->of, i)->name);
    return near.known;
}

static const char *case_near_value(package_names *n, size_t issue, const char *text)
{
    const body_issue *body = view_issue(n->of, issue);
    near_word near = {.word = text};
    for (size_t i = 0; i < body->options.count; i++)
        near_offer_names(&near, body->options.id[i], &body->options.name[i]);
    return near.known;
}

/* --- a package of a case ---------------------------------------------------------------------------------------------- */

/* The values that a draft's clauses settle, as a package; of two for one issue neither. */
static entente_status read_draft(problem *p, package_names *names, const char *id, size_t *package, entente_error *error)
{
    const entente_view *v = p->view;
    size_t at = view_find(v, KIND_DRAFT, id), option;
    if (at == SIZE_MAX)
        return error_set(error, ENTENTE_INVALID, "no draft '%.60s' in view", id);
    const body_draft *draft = v->kind[KIND_DRAFT].entries[at]->body;
    bool *open = ARENA_ARRAY(&p->memory, names->issues, bool);
    if (!open)
        return error_memory(error);
    for (size_t i = 0; i < names->issues; i++)
        package[i] = SIZE_MAX;
    for (size_t c = 0; c < draft->clauses.count; c++)
        for (size_t k = 0; k < draft->clauses.settles[c].count; k++) {
            size_t issue = view_find(v, KIND_ISSUE, draft->clauses.settles[c].key[k]);
            if (issue == SIZE_MAX || !case_value(names, issue, draft->clauses.settles[c].value[k], &option))
                continue;
            open[issue] |= package[issue] != SIZE_MAX && package[issue] != option;
            package[issue] = option;
        }
    for (size_t i = 0; i < names->issues; i++)
        if (open[i])
            package[i] = SIZE_MAX;
    return names->failed ? error_memory(error) : ENTENTE_OK;
}

entente_status wish_of_case(problem *p, const entente_score_wish *wish, size_t *package, entente_error *error)
{
    package_names names = {p->view,         &p->memory,      p->issues, case_issue, case_value,
                           case_near_issue, case_near_value, false,     false};
    size_t open = 0;
    entente_status status = wish->draft ? read_draft(p, &names, wish->draft, package, error)
                                        : package_read(&names, wish->package, package, error);
    for (size_t i = 0; status == ENTENTE_OK && i < p->issues; i++)
        open += package[i] == SIZE_MAX;
    if (status == ENTENTE_OK && open == p->issues)
        return error_set(error, ENTENTE_INVALID,
                         wish->draft ? "draft '%.60s' settles no issue in view" : "--package names no issue", wish->draft);
    return status == ENTENTE_OK && names.failed ? error_memory(error) : status;
}

/* --- of a named game -------------------------------------------------------------------------------------------------- */

typedef struct game_names {
    const entente_scenario *scenario;
    const size_t *first; /* [issues] */
} game_names;

/* The text's place in a list, letter for letter or else without regard to capitals; SIZE_MAX: none. */
static size_t place_of(const char *const *list, size_t count, const char *text)
{
    for (size_t i = 0; i < count; i++)
        if (!strcmp(list[i], text))
            return i;
    for (size_t i = 0; i < count; i++)
        if (!strcasecmp(list[i], text))
            return i;
    return SIZE_MAX;
}

static const char *nearest(const char *const *list, size_t count, const char *text)
{
    near_word near = {.word = text};
    for (size_t i = 0; i < count; i++)
        near_offer(&near, list[i]);
    return near.known;
}

static size_t game_issue(package_names *n, const char *text)
{
    const game_names *g = n->of;
    return place_of(g->scenario->issue, n->issues, text);
}

static bool game_value(package_names *n, size_t issue, const char *text, size_t *option)
{
    const game_names *g = n->of;
    *option = place_of(g->scenario->option + g->first[issue], g->scenario->game.options[issue], text);
    return *option != SIZE_MAX;
}

static const char *game_near_issue(package_names *n, const char *text)
{
    const game_names *g = n->of;
    return nearest(g->scenario->issue, n->issues, text);
}

static const char *game_near_value(package_names *n, size_t issue, const char *text)
{
    const game_names *g = n->of;
    return nearest(g->scenario->option + g->first[issue], g->scenario->game.options[issue], text);
}

entente_status wish_of_game(const entente_scenario *scenario, const size_t *first, arena *memory, const char *text,
                            size_t *package, entente_error *error)
{
    const game_names of = {scenario, first};
    package_names names = {&of,   memory, scenario->game.issues, game_issue, game_value, game_near_issue, game_near_value,
                           false, false};
    size_t open = 0;
    entente_status status = package_read(&names, text, package, error);
    for (size_t i = 0; status == ENTENTE_OK && i < scenario->game.issues; i++)
        open += package[i] == SIZE_MAX;
    if (status == ENTENTE_OK && open == scenario->game.issues)
        return error_set(error, ENTENTE_INVALID, "--package names no issue");
    return status;
}
