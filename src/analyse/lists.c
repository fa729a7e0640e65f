#include "analyse/lists.h"

#include "analyse/oldparts.h"
#include "case/value.h"

#include <stdlib.h>
#include <string.h>

static entente_status finish(json_builder *b, json_t *result, json_t **out, entente_error *error)
{
    if (b->failed) {
        json_decref(result);
        return error_memory(error);
    }
    *out = result;
    return ENTENTE_OK;
}

/* --- clocks ---------------------------------------------------------------------------------------------------------------
 */

typedef struct running {
    const entry *entry;
    int32_t due; /* DAY_NONE: not known */
} running;

/* When a clock runs out, seen from `today`; rules of days follow their chain, which the checks have found to end. */
static int32_t due_of(const entente_view *v, const body_clock *clock, int32_t today)
{
    int32_t extra = 0, due = DAY_NONE;
    for (size_t steps = 0; clock && steps <= v->kind[KIND_CLOCK].count; steps++) {
        if (clock->due.day != DAY_NONE)
            return clock->due.day + extra;
        if (!clock->after)
            return clock_rule(clock->rule, today - extra, DAY_NONE, &due) && due != DAY_NONE ? due + extra : DAY_NONE;
        int32_t days;
        size_t index = view_find(v, KIND_CLOCK, clock->after);
        if (!clock_rule(clock->rule, today, 0, &days) || index == SIZE_MAX)
            return DAY_NONE;
        extra += days;
        clock = v->kind[KIND_CLOCK].entries[index]->body;
    }
    return DAY_NONE;
}

/* By due day, those without one last; ties by id. */
static int by_due(const void *left, const void *right)
{
    const running *a = left, *b = right;
    if (a->due != b->due)
        return a->due == DAY_NONE ? 1 : b->due == DAY_NONE ? -1 : a->due < b->due ? -1 : 1;
    return strcmp(a->entry->handle, b->entry->handle);
}

static json_t *clocks_json(json_builder *b, const entente_view *v)
{
    const view_list *list = &v->kind[KIND_CLOCK];
    json_t *clocks = json_new_array(b);
    running *order = calloc(list->count + 1, sizeof *order);
    if (!order) {
        b->failed = true;
        return clocks;
    }
    for (size_t i = 0; i < list->count; i++)
        order[i] = (running){list->entries[i], due_of(v, list->entries[i]->body, v->as_of)};
    qsort(order, list->count, sizeof *order, by_due);
    for (size_t i = 0; i < list->count; i++) {
        const body_clock *clock = order[i].entry->body;
        json_t *o = json_new_object(b);
        json_put(b, o, "id", json_new_text(b, clock->id));
        json_put(b, o, "name", json_new_text(b, name_in(&clock->name, "en", clock->id)));
        json_put(b, o, "names", oldpart_names(b, &clock->name, clock->id));
        json_put(b, o, "due", oldpart_day(b, order[i].due));
        json_put(b, o, "days_left", order[i].due == DAY_NONE ? json_null() : json_integer(order[i].due - v->as_of));
        json_put(b, o, "hard", json_boolean(clock->hard));
        json_put(b, o, "why", json_new_text(b, clock->why));
        oldpart_envelope(b, o, order[i].entry);
        json_push(b, clocks, o);
    }
    free(order);
    return clocks;
}

/* The last threshold that a value has reached, or NULL: the greatest one at or below it, the other way round where falling.
 */
static const char *threshold_of(const body_indicator *x)
{
    const char *reached = NULL;
    double value = number_double(x->value), best = 0;
    for (size_t i = 0; i < x->thresholds.count; i++) {
        double at = number_double(x->thresholds.value[i]);
        bool there = x->falling ? value <= at : value >= at;
        if (there && (!reached || (x->falling ? at < best : at > best))) {
            reached = x->thresholds.key[i];
            best = at;
        }
    }
    return reached;
}

static bool same_text(const char *a, const char *b)
{
    return a == b || (a && b && !strcmp(a, b));
}

/* One line for each series and place: its latest value, and the one before. Entries come in order of time. */
static json_t *indicators_json(json_builder *b, const entente_view *v)
{
    const view_list *list = &v->kind[KIND_INDICATOR];
    json_t *indicators = json_new_array(b);
    for (size_t i = 0; i < list->count; i++) {
        const body_indicator *x = list->entries[i]->body;
        const entry *before = NULL;
        bool last = true;
        for (size_t k = 0; k < list->count; k++) {
            const body_indicator *y = list->entries[k]->body;
            if (k == i || strcmp(x->series, y->series) || !same_text(x->place, y->place))
                continue;
            last &= k < i;
            before = k < i ? list->entries[k] : before;
        }
        if (!last)
            continue;
        json_t *o = json_new_object(b);
        json_put(b, o, "series", json_new_text(b, x->series));
        json_put(b, o, "name", json_new_text(b, name_in(&x->name, "en", x->series)));
        json_put(b, o, "names", oldpart_names(b, &x->name, x->series));
        json_put(b, o, "place", json_new_text(b, x->place));
        json_put(b, o, "value", oldpart_number(b, x->value));
        json_put(b, o, "unit", json_new_text(b, x->unit));
        json_put(b, o, "reached", json_new_text(b, threshold_of(x)));
        json_put(b, o, "before", before ? oldpart_number(b, ((const body_indicator *)before->body)->value) : json_null());
        json_put(b, o, "before_on", before ? oldpart_when(b, before->on) : json_null());
        oldpart_envelope(b, o, list->entries[i]);
        json_push(b, indicators, o);
    }
    return indicators;
}

entente_status analyse_clocks(const entente_view *v, json_t **out, entente_error *error)
{
    json_builder b = {0};
    json_t *o = json_new_object(&b);
    json_put(&b, o, "as", json_new_text(&b, v->reader_name));
    json_put(&b, o, "on", oldpart_day(&b, v->as_of));
    json_put(&b, o, "clocks", clocks_json(&b, v));
    json_put(&b, o, "indicators", indicators_json(&b, v));
    return finish(&b, o, out, error);
}

/* --- lists ----------------------------------------------------------------------------------------------------------------
 */

entente_status analyse_events(const entente_view *v, json_t **out, entente_error *error)
{
    static const char *const statuses[] = {"actual", "planned", "hypothetical", "negated", "historical"};
    json_builder b = {0};
    json_t *list = json_new_array(&b);
    for (size_t i = v->kind[KIND_EVENT].count; i--;) {
        const entry *e = v->kind[KIND_EVENT].entries[i];
        const body_event *event = e->body;
        json_t *o = json_new_object(&b);
        json_put(&b, o, "actor", json_new_text(&b, event->actor));
        json_put(&b, o, "type", json_new_text(&b, event->type));
        json_put(&b, o, "mode", json_new_text(&b, event->mode));
        json_put(&b, o, "target", json_new_text(&b, event->target));
        json_put(&b, o, "place", json_new_text(&b, event->place));
        json_put(&b, o, "status", json_new_text(&b, statuses[event->status]));
        json_put(&b, o, "contexts", oldpart_texts(&b, &event->contexts));
        json_put(&b, o, "cameo", json_new_text(&b, event->cameo));
        json_put(&b, o, "goldstein", event->goldstein ? json_new_real(&b, number_double(event->goldstein)) : json_null());
        json_put(&b, o, "words", json_new_text(&b, event->words));
        oldpart_envelope(&b, o, e);
        json_push(&b, list, o);
    }
    return finish(&b, list, out, error);
}

entente_status analyse_meetings(const entente_view *v, json_t **out, entente_error *error)
{
    json_builder b = {0};
    json_t *list = json_new_array(&b);
    for (size_t i = v->kind[KIND_MEETING].count; i--;) {
        const entry *e = v->kind[KIND_MEETING].entries[i];
        const body_meeting *meeting = e->body;
        json_t *o = json_new_object(&b);
        json_put(&b, o, "name", json_new_text(&b, meeting->name));
        json_put(&b, o, "who", oldpart_texts(&b, &meeting->who));
        json_put(&b, o, "where", json_new_text(&b, meeting->where));
        json_put(&b, o, "from", oldpart_when(&b, meeting->from.day == DAY_NONE ? e->on : meeting->from));
        json_put(&b, o, "until", oldpart_when(&b, meeting->until));
        oldpart_envelope(&b, o, e);
        json_push(&b, list, o);
    }
    return finish(&b, list, out, error);
}

/* Alternatives in [brackets] that are not inside others. */
static size_t brackets(const char *text)
{
    size_t count = 0, depth = 0;
    for (; *text; text++) {
        if (*text == '[')
            count += !depth++;
        else if (*text == ']' && depth)
            depth--;
    }
    return count;
}

static json_t *clauses_json(json_builder *b, const clause_list *clauses, size_t *total)
{
    json_t *list = json_new_array(b);
    for (size_t i = 0; i < clauses->count; i++) {
        json_t *o = json_new_object(b), *settles = json_new_object(b);
        size_t open = brackets(clauses->text[i]);
        for (size_t k = 0; k < clauses->settles[i].count; k++)
            json_put(b, settles, clauses->settles[i].key[k], json_new_text(b, clauses->settles[i].value[k]));
        json_put(b, o, "id", json_new_text(b, clauses->id[i]));
        json_put(b, o, "text", json_new_text(b, clauses->text[i]));
        json_put(b, o, "brackets", json_new_count(b, open));
        json_put(b, o, "settles", settles);
        json_push(b, list, o);
        *total += open;
    }
    return list;
}

entente_status analyse_drafts(const entente_view *v, json_t **out, entente_error *error)
{
    json_builder b = {0};
    json_t *list = json_new_array(&b);
    for (size_t i = 0; i < v->kind[KIND_DRAFT].count; i++) {
        const entry *e = v->kind[KIND_DRAFT].entries[i];
        const body_draft *draft = e->body;
        json_t *o = json_new_object(&b);
        size_t open = 0;
        json_put(&b, o, "id", json_new_text(&b, draft->id));
        json_put(&b, o, "title", json_new_text(&b, name_in(&draft->title, "en", draft->id)));
        json_put(&b, o, "titles", oldpart_names(&b, &draft->title, draft->id));
        json_put(&b, o, "parent", json_new_text(&b, draft->parent));
        json_put(&b, o, "sponsors", oldpart_texts(&b, &draft->sponsors));
        json_put(&b, o, "clauses", clauses_json(&b, &draft->clauses, &open));
        json_put(&b, o, "brackets", json_new_count(&b, open));
        oldpart_envelope(&b, o, e);
        json_push(&b, list, o);
    }
    return finish(&b, list, out, error);
}

entente_status analyse_notes(const entente_view *v, json_t **out, entente_error *error)
{
    json_builder b = {0};
    json_t *list = json_new_array(&b);
    for (size_t i = v->kind[KIND_NOTE].count; i--;) {
        const entry *e = v->kind[KIND_NOTE].entries[i];
        const body_note *note = e->body;
        json_t *o = json_new_object(&b);
        json_put(&b, o, "text", json_new_text(&b, note->text));
        json_put(&b, o, "about", oldpart_texts(&b, &note->about));
        oldpart_envelope(&b, o, e);
        json_push(&b, list, o);
    }
    return finish(&b, list, out, error);
}
