#include "brief/brief.h"

#include "analyse/agreements.h"
#include "analyse/council.h"
#include "analyse/gap.h"
#include "analyse/lists.h"
#include "analyse/oldparts.h"
#include "analyse/pulse.h"
#include "base/buffer.h"

#include <string.h>

static json_t *case_json(json_builder *b, const entente_view *v)
{
    json_t *o = json_new_object(b), *actors = json_new_array(b);
    static const char *const roles[] = {"party", "mediator", "observer", "member"};
    const view_list *heads = &v->kind[KIND_CASE], *list = &v->kind[KIND_ACTOR];
    const body_case *head = heads->count ? heads->entries[heads->count - 1]->body : NULL;
    json_put(b, o, "id", json_new_text(b, head ? head->id : NULL));
    json_put(b, o, "title", json_new_text(b, head ? name_in(&head->title, "en", NULL) : NULL));
    json_put(b, o, "titles", head ? oldpart_names(b, &head->title, NULL) : json_null());
    json_put(b, o, "summary", json_new_text(b, head ? head->summary : NULL));
    json_put(b, o, "keeper", json_new_text(b, head ? head->keeper : NULL));
    for (size_t i = 0; i < list->count; i++) {
        const body_actor *actor = list->entries[i]->body;
        json_t *a = json_new_object(b);
        json_put(b, a, "id", json_new_text(b, actor->id));
        json_put(b, a, "name", json_new_text(b, name_in(&actor->name, "en", actor->id)));
        json_put(b, a, "names", oldpart_names(b, &actor->name, actor->id));
        json_put(b, a, "role", json_new_text(b, roles[actor->role]));
        json_put(b, a, "entry", oldpart_id(b, list->entries[i]));
        json_push(b, actors, a);
    }
    json_put(b, o, "actors", actors);
    return o;
}

/* --- what is new ---------------------------------------------------------------------------------------------------------
 */

/* A line for an entry, in a list of what is new. */
static void summarise(buffer *b, const entry *e)
{
    while (!e->body && !e->other && e->replaces) /* a retraction is told by what it retracts */
        e = e->replaces;
    const body_position *position = e->body;
    const body_claim *claim = e->body;
    const body_event *event = e->body;
    const body_meeting *meeting = e->body;
    const body_clock *clock = e->body;
    const body_indicator *indicator = e->body;
    const body_ballot *ballot = e->body;
    const body_note *note = e->body;
    const body_rule *rule = e->body;
    static const char *const rules[] = {"requires", "excludes", "has a bonus with"};
    static const char *const votes[] = {"may vote", "votes yes", "votes no", "abstains", "is absent"};
    char day[MOMENT_TEXT];
    arena scratch = {0};
    const char *value;
    if (!e->body) {
        buffer_text(b, e->kind_name);
        return;
    }
    switch ((kind_id)(e->kind - kinds)) {
    case KIND_POSITION:
        buffer_format(b, "%s on %s: %s%s%s", position->actor, position->issue, position->value.from,
                      strcmp(position->value.from, position->value.to) ? " to " : "",
                      strcmp(position->value.from, position->value.to) ? position->value.to : "");
        break;
    case KIND_CLAIM:
        buffer_format(b, "%s says: %s", claim->actor, claim->says);
        break;
    case KIND_EVENT:
        buffer_format(b, "%s: %s%s%s%s", event->type, event->actor, event->target ? " → " : "",
                      event->target ? event->target : "", event->place ? "," : "");
        if (event->place)
            buffer_format(b, " %s", event->place);
        break;
    case KIND_MEETING:
        buffer_text(b, meeting->name ? meeting->name : "meeting");
        if (meeting->where)
            buffer_format(b, ", %s", meeting->where);
        break;
    case KIND_CLOCK:
        buffer_text(b, name_in(&clock->name, "en", clock->id));
        if (clock->due.day != DAY_NONE)
            buffer_format(b, ", due %s", moment_text(clock->due, day));
        break;
    case KIND_INDICATOR:
        value = number_decimal(&scratch, indicator->value);
        buffer_format(b, "%s: %s%s%s", name_in(&indicator->name, "en", indicator->series), value ? value : "",
                      indicator->unit ? " " : "", indicator->unit ? indicator->unit : "");
        b->failed |= !value;
        break;
    case KIND_BALLOT:
        buffer_format(b, "%s %s on %s", ballot->member, votes[ballot->vote], ballot->resolution);
        break;
    case KIND_RULE:
        if (rule->between.count == 2)
            buffer_format(b, "%s=%s %s %s=%s", rule->between.key[0], rule->between.value[0], rules[rule->type],
                          rule->between.key[1], rule->between.value[1]);
        break;
    case KIND_PREFERENCE:
        buffer_format(b, "preferences of %s", ((const body_preference *)e->body)->actor);
        break;
    case KIND_NOTE:
        buffer_text(b, note->text);
        break;
    case KIND_CASE:
        buffer_text(b, "the case");
        break;
    case KIND_DISPATCH:
        buffer_text(b, ((const body_dispatch *)e->body)->name ? ((const body_dispatch *)e->body)->name : e->handle);
        break;
    default:
        buffer_text(b, e->handle ? e->handle : "");
    }
    arena_free(&scratch);
}

static entente_status since_json(json_builder *b, const entente_view *v, const char *since, const json_t *gap, json_t **out,
                                 entente_error *error)
{
    moment day;
    entente_view *before = NULL;
    json_t *gap_before = NULL;
    if (!moment_parse(since, &day) || day.second >= 0)
        return error_set(error, ENTENTE_INVALID, "--since '%.60s' is no day; expected one such as 2024-03-20", since);
    entente_status status = view_fold(v->c, v->reader, day.day < v->until ? day.day : v->until, NULL, &before, error);
    if (status == ENTENTE_OK)
        status = analyse_gap(before, &gap_before, error);
    if (status == ENTENTE_OK) {
        json_t *o = json_new_object(b), *entries = json_new_array(b), *overall = json_new_object(b);
        for (size_t i = 0; i < v->c->count; i++) {
            const entry *e = v->c->entries[i];
            if (!case_reads_on(e, v->reader, v->until) || e->at.day > v->until || case_known(e, v->reader) <= day.day)
                continue;
            buffer line = {0};
            summarise(&line, e);
            json_t *one = json_new_object(b);
            json_put(b, one, "kind", json_new_text(b, e->kind_name));
            json_put(b, one, "change",
                     json_new_text(b, !e->replaces            ? "new"
                                      : !e->body && !e->other ? "retracted"
                                                              : "corrected"));
            json_put(b, one, "at", oldpart_when(b, e->at));
            json_put(b, one, "summary", json_new_text(b, line.bytes ? line.bytes : ""));
            oldpart_envelope(b, one, e);
            json_push(b, entries, one);
            b->failed |= line.failed;
            buffer_free(&line);
        }
        json_put(b, overall, "before", json_incref(json_object_get(gap_before, "overall")));
        json_put(b, overall, "now", json_incref(json_object_get(gap, "overall")));
        json_put(b, o, "date", json_new_text(b, since));
        json_put(b, o, "entries", entries);
        json_put(b, o, "gap", overall);
        *out = o;
    }
    json_decref(gap_before);
    entente_view_free(before);
    return status;
}

typedef entente_status analysis(const entente_view *v, json_t **out, entente_error *error);

entente_status brief_make(const entente_view *v, const char *since, json_t **out, entente_error *error)
{
    static const struct part {
        const char *key;
        analysis *make;
    } parts[] = {{"gap", analyse_gap},           {"frontier", agreements_frontier}, {"council", analyse_council},
                 {"clocks", analyse_clocks},     {"pulse", analyse_pulse},          {"events", analyse_events},
                 {"meetings", analyse_meetings}, {"drafts", analyse_drafts},        {"notes", analyse_notes}};
    json_builder b = {0};
    json_t *o = json_new_object(&b), *view = json_new_object(&b);
    entente_status status = ENTENTE_OK;
    json_put(&b, o, "case", case_json(&b, v));
    json_put(&b, view, "as", json_new_text(&b, v->reader_name));
    json_put(&b, view, "on", oldpart_day(&b, v->as_of));
    json_put(&b, view, "digest", json_new_text(&b, v->digest));
    json_put(&b, o, "view", view);
    for (size_t i = 0; status == ENTENTE_OK && i < sizeof parts / sizeof *parts; i++) {
        json_t *part = NULL;
        status = parts[i].make(v, &part, error);
        if (status == ENTENTE_OK && !strcmp(parts[i].key, "clocks")) {
            json_put(&b, o, "clocks", json_incref(json_object_get(part, "clocks")));
            json_put(&b, o, "indicators", json_incref(json_object_get(part, "indicators")));
            json_decref(part);
        } else if (status == ENTENTE_OK) {
            json_put(&b, o, parts[i].key, part);
        }
    }
    if (status == ENTENTE_OK) {
        json_t *news = NULL;
        if (since)
            status = since_json(&b, v, since, json_object_get(o, "gap"), &news, error);
        if (status == ENTENTE_OK)
            json_put(&b, o, "since", news ? news : json_null());
    }
    if (status == ENTENTE_OK && b.failed)
        status = error_memory(error);
    if (status == ENTENTE_OK)
        *out = o;
    else
        json_decref(o);
    return status;
}
