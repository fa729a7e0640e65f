#include "brief/kept.h"

#include "case/view.h"

static void put_figure(buffer *b, const char *before, const rational *value, const char *after)
{
    arena scratch = {0};
    const char *text = value ? number_decimal(&scratch, value) : NULL;
    if (text)
        buffer_format(b, "%s%s%s", before, text, after);
    b->failed |= value && !text;
    arena_free(&scratch);
}

/* "33 hostages" */
static void put_amount(buffer *b, const char *before, const rational *value, const name_list *unit)
{
    put_figure(b, before, value, "");
    if (value && unit->count)
        buffer_format(b, " %s", name_in(unit, "en", ""));
}

static void put_duty(buffer *b, const naming *n, const body_duty *duty)
{
    static const char *const eaches[] = {"", " a day", " a week"};
    char day[MOMENT_TEXT];
    buffer_format(b, "%s: %s", naming_actor(n, duty->who), name_in(&duty->what, "en", duty->id));
    put_amount(b, ", ", duty->amount, &duty->unit);
    buffer_text(b, eaches[duty->each]);
    if (duty->due.day != DAY_NONE)
        buffer_format(b, ", due %s", moment_text(duty->due, day));
    else if (duty->rule)
        buffer_format(b, ", due %s after it is in force", duty->rule);
}

static void put_performance(buffer *b, const naming *n, const entry *e)
{
    static const char *const reports[] = {"reports", "verifies", "denies"};
    const body_performance *p = e->body;
    size_t at = view_find(n->view, KIND_DUTY, p->duty);
    const body_duty *duty = at == SIZE_MAX ? NULL : n->view->kind[KIND_DUTY].entries[at]->body;
    buffer_format(b, "%s %s", naming_actor(n, e->told ? e->told : e->by), reports[p->report]);
    put_figure(b, " ", p->amount, p->so_far ? " so far" : "");
    buffer_format(b, " of %s", duty ? name_in(&duty->what, "en", duty->id) : p->duty);
}

static void put_incident(buffer *b, const naming *n, const body_incident *incident)
{
    static const char *const standings[] = {"alleged", "investigated", "verified", "not confirmed"};
    static const char *const types[] = {"incident",  "fire",       "shelling",  "air strike",  "explosion",
                                        "incursion", "casualties", "detention", "obstruction", "destruction"};
    buffer_format(b, "%s, %s", types[incident->type], standings[incident->standing]);
    if (incident->place)
        buffer_format(b, ", %s", incident->place);
    if (incident->accused)
        buffer_format(b, ", said to be by %s", naming_actor(n, incident->accused));
    put_figure(b, ", ", incident->killed, " killed");
    put_figure(b, ", ", incident->injured, " injured");
}

void kept_summary(buffer *b, const naming *n, const entry *e)
{
    const body_implementation *implementation = e->body;
    const body_unreached *unreached = e->body;
    if (e->kind == &kinds[KIND_DUTY]) {
        put_duty(b, n, e->body);
    } else if (e->kind == &kinds[KIND_PERFORMANCE]) {
        put_performance(b, n, e);
    } else if (e->kind == &kinds[KIND_IMPLEMENTATION]) {
        buffer_format(b, "%s, %s: ", naming_draft(n, implementation->draft), implementation->clause);
        put_figure(b, "", implementation->score, " of 3");
    } else if (e->kind == &kinds[KIND_INCIDENT]) {
        put_incident(b, n, e->body);
    } else if (e->kind == &kinds[KIND_UNREACHED]) {
        buffer_format(b, "not observed: %s", unreached->place);
        put_figure(b, ", ", unreached->hours, " hours");
    }
}

const char *kept_words(const entry *e)
{
    return e->kind == &kinds[KIND_PERFORMANCE]      ? ((const body_performance *)e->body)->words
           : e->kind == &kinds[KIND_IMPLEMENTATION] ? ((const body_implementation *)e->body)->words
           : e->kind == &kinds[KIND_INCIDENT]       ? ((const body_incident *)e->body)->words
                                                    : NULL;
}
