#include "case/check_council.h"
#include "case/own_rule.h"

#include <entente/council.h>

#include <string.h>

static bool has_member(const body_council *council, const char *member)
{
    for (size_t i = 0; i < council->members.count; i++)
        if (!strcmp(council->members.key[i], member))
            return true;
    return false;
}

void members_check(problems *p, const node *at, const body_council *council, const text_list *members)
{
    for (size_t i = 0; i < members->count; i++)
        if (!has_member(council, members->text[i]))
            problems_add(p, at, "actor '%.60s' is no member of council '%s'", members->text[i],
                         council->id ? council->id : "");
}

/* Whether rules of some day are a series of that name. */
typedef struct series {
    const char *name;
    bool found;
} series;

static void is_series(void *context, const entente_council *head)
{
    series *s = context;
    s->found |= !strcmp(head->series, s->name);
}

static bool names_series(problems *p, const char *rule)
{
    series known = {rule, false};
    p->failed |= entente_council_each(is_series, &known, NULL) != ENTENTE_OK;
    return known.found;
}

/* A shipped rule by its id, and seats for all who sit there. */
static void check_shipped(problems *p, const entry *e, const body_council *b)
{
    entente_council *council = NULL, *seated = NULL;
    entente_error error = {0};
    entente_status status = entente_council_shipped(b->rule, NULL, &council, &error);
    const char *at = "rule";
    if (status == ENTENTE_INVALID && names_series(p, b->rule))
        return; /* which rule of the series is seen on the day of each resolution */
    if (status == ENTENTE_OK && b->members.count) {
        status = entente_council_seated(council, b->members.key, b->members.count, &seated, &error);
        at = "members";
    }
    if (status == ENTENTE_MEMORY)
        p->failed = true;
    else if (status != ENTENTE_OK)
        problems_add(p, entry_place(e, at), "%s", error.message);
    entente_council_free(seated);
    entente_council_free(council);
}

/* Weights and quota make a rule; a place of its own for what is wrong with either. */
static void check_own_rule(problems *p, const entry *e, const body_council *b)
{
    const node *members = entry_place(e, "members");
    entente_council *council = NULL;
    entente_error error = {0};
    size_t wrong;
    entente_status status = own_rule_make(b, &wrong, &council, &error);
    const node *at = wrong < b->members.count ? node_get(members, b->members.key[wrong]) : entry_place(e, "quota");
    if (status == ENTENTE_MEMORY)
        p->failed = true;
    else if (status != ENTENTE_OK)
        problems_add(p, at ? at : members, "%s", error.message);
    entente_council_free(council);
}

void council_check(problems *p, const entry *e)
{
    const body_council *b = e->body;
    const node *members = entry_place(e, "members");
    if (!!b->rule == !!b->quota)
        problems_add(p, e->node, "a council with %s; expected either 'rule' or 'quota'",
                     b->rule ? "both a rule and a quota" : "neither a rule nor a quota");
    if (b->rule && b->vetoes.count)
        problems_add(p, entry_place(e, "vetoes"), "'vetoes' go with a quota; a rule has its own");
    if (b->rule)
        check_shipped(p, e, b);
    if (!b->members.count && entry_says(e, "members"))
        problems_add(p, members, "a council without members");
    else if (b->quota && b->members.count)
        check_own_rule(p, e, b);
    members_check(p, entry_place(e, "vetoes"), b, &b->vetoes);
}

/* The rule of a series that was in force on that day, and seats in it for all who sit there. */
static void check_in_force(problems *p, const entry *e, const body_council *b)
{
    char day[MOMENT_TEXT];
    entente_council *council = NULL, *seated = NULL;
    entente_error error = {0};
    if (e->on.day == DAY_NONE || !names_series(p, b->rule))
        return; /* told of the day, or of the council */
    if (e->on.day == DAY_UNKNOWN) {
        problems_add(p, entry_place(e, "on"), "the rules of '%.60s' go by the day, and this resolution has none", b->rule);
        return;
    }
    entente_status status = entente_council_shipped(b->rule, day_text(e->on.day, day), &council, &error);
    if (status == ENTENTE_OK && b->members.count)
        status = entente_council_seated(council, b->members.key, b->members.count, &seated, &error);
    if (status == ENTENTE_MEMORY)
        p->failed = true;
    else if (status != ENTENTE_OK)
        problems_add(p, entry_place(e, "council"), "%s", error.message);
    entente_council_free(seated);
    entente_council_free(council);
}

void resolution_check(problems *p, const entry *e, const body_council *council)
{
    const body_resolution *b = e->body;
    if (council && council->rule)
        check_in_force(p, e, council);
    if (council)
        members_check(p, entry_place(e, "must_abstain"), council, &b->must_abstain);
}
