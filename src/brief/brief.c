/* All of one view in one answer. */
#include "analyse/agreements.h"
#include "analyse/bridge_case.h"
#include "analyse/clocks.h"
#include "analyse/exchange.h"
#include "analyse/council.h"
#include "analyse/drafts.h"
#include "analyse/gap.h"
#include "analyse/lists.h"
#include "analyse/naming.h"
#include "analyse/score.h"
#include "analyse/told_make.h"
#include "analyse/pulse.h"
#include "base/buffer.h"
#include "base/error.h"
#include "base/node_json.h"
#include "brief/kept.h"
#include "brief/stands.h"
#include "case/index.h"
#include "case/value.h"
#include "duties/duties.h"
#include "duties/incidents.h"

#include <entente/brief.h>

#include <stdlib.h>
#include <string.h>

static void put_case(making *m, const entente_view *v, entente_case_row *row)
{
    static const char *const roles[] = {"party", "mediator", "observer", "member"};
    const view_list *heads = &v->kind[KIND_CASE], *list = &v->kind[KIND_ACTOR];
    const body_case *head = heads->count ? heads->entries[heads->count - 1]->body : NULL;
    entente_actor_row *actors = MAKE(m, list->count, entente_actor_row);
    if (head) {
        row->id = part_text(m, head->id);
        row->title = part_name(m, &head->title, NULL);
        row->titles = part_names(m, &head->title, NULL);
        row->summary = part_name(m, &head->summary, NULL);
        row->summaries = part_names(m, &head->summary, NULL);
        row->keeper = part_text(m, head->keeper);
        row->invented = head->invented;
    }
    for (size_t i = 0; actors && i < list->count; i++) {
        const body_actor *actor = list->entries[i]->body;
        actors[i] = (entente_actor_row){.id = part_text(m, actor->id),
                                        .name = part_name(m, &actor->name, actor->id),
                                        .names = part_names(m, &actor->name, actor->id),
                                        .role = roles[actor->role]};
        PART_ENTRY(m, &actors[i], list->entries[i]);
    }
    row->actors.items = actors;
    row->actors.count = actors ? list->count : 0;
}

/* By kind, as they stand in the view. */
static void put_ahead(making *m, const entente_view *v, entente_view_row *row)
{
    size_t count = 0, at = 0;
    for (kind_id k = 0; k < KIND_COUNT; k++)
        for (size_t i = 0; i < v->kind[k].count; i++)
            count += view_ahead(v, v->kind[k].entries[i]);
    entente_ahead_row *rows = MAKE(m, count, entente_ahead_row);
    for (kind_id k = 0; rows && k < KIND_COUNT; k++)
        for (size_t i = 0; i < v->kind[k].count; i++) {
            const entry *e = v->kind[k].entries[i];
            if (view_ahead(v, e))
                rows[at++] = (entente_ahead_row){part_text(m, e->kind_name), part_when(m, e->at), part_id(m, e)};
        }
    row->ahead.items = rows;
    row->ahead.count = rows ? count : 0;
}

/* In the order of the case's entries. */
static void put_beside(making *m, const entente_view *v, entente_view_row *row)
{
    size_t count = 0;
    for (size_t i = 0; i < v->c->count; i++)
        count += v->c->entries[i]->beside;
    entente_beside_row *rows = MAKE(m, count, entente_beside_row);
    for (size_t i = 0; rows && i < v->c->count; i++) {
        const entry *e = v->c->entries[i];
        if (e->beside && case_sees(e, v->reader, v->until))
            rows[row->beside.count++] = (entente_beside_row){part_text(m, e->kind_name), part_text(m, e->by), part_id(m, e)};
    }
    row->beside.items = rows;
}

/* --- what is new ---------------------------------------------------------------------------------------------------------
 */

static void put_value(buffer *b, const naming *n, const char *issue, const value_span *value)
{
    buffer span = {0};
    value_text(&span, value);
    buffer_format(b, "%s: ", naming_issue(n, issue));
    naming_value(n, issue, span.bytes, b);
    b->failed |= span.failed;
    buffer_free(&span);
}

static void put_event(buffer *b, const naming *n, const body_event *event)
{
    static const char *const statuses[] = {"", "planned", "hypothetical", "negated", "historical"};
    buffer_format(b, "%s: %s", event->type, naming_actor(n, event->actor));
    if (event->target)
        buffer_format(b, " → %s", naming_actor(n, event->target));
    if (event->place)
        buffer_format(b, ", %s", event->place);
    if (event->status)
        buffer_format(b, " (%s)", statuses[event->status]);
}

static void put_response(buffer *b, const naming *n, const body_response *response)
{
    bool accepts_if = response->answer == ANSWER_ACCEPTS && response->conditional;
    buffer_format(b, "%s %s", naming_actor(n, response->actor), accepts_if ? "accepts" : answer_name(response));
    if (response->of)
        buffer_format(b, " of %s", naming_actor(n, response->of));
    if (response->issue && response->value.from) {
        buffer_text(b, " ");
        put_value(b, n, response->issue, &response->value);
    } else if (response->issue) {
        buffer_format(b, response->answer == ANSWER_DEMANDS ? " %s" : " what it said on %s",
                      naming_issue(n, response->issue));
    } else {
        buffer_format(b,
                      response->draft      ? " %s"
                      : response->position ? " a position"
                                           : " a package",
                      response->draft ? naming_draft(n, response->draft) : "");
        if (response->clause)
            buffer_format(b, ", clause %s", response->clause);
    }
    if (accepts_if)
        buffer_format(b, ", if %s", response->conditional);
}

static void put_alternative(buffer *b, const naming *n, const body_alternative *other)
{
    buffer_format(b, "%s, clause %s: ", naming_draft(n, other->draft), other->clause);
    for (size_t i = 0; i < other->whose.count; i++)
        buffer_format(b, "%s%s", i ? ", " : "", naming_actor(n, other->whose.text[i]));
    buffer_format(b, other->words ? "%s%s" : "%s", other->whose.count && other->words ? ": " : "", other->words);
    if (other->instead_of)
        buffer_format(b, other->words ? " instead of %s" : " stands behind %s", other->instead_of);
}

static bool crossed(const measured *value)
{
    const char *was = value->reached_before, *is = value->reached;
    return !was != !is || (was && strcmp(was, is));
}

/* of: what its series tells of it; NULL: nothing. */
static void put_indicator(buffer *b, const body_indicator *indicator, const measured *of)
{
    arena scratch = {0};
    const char *value = number_decimal(&scratch, indicator->value),
               *unit = name_in(of ? of->unit : &indicator->unit, "en", NULL);
    buffer_format(b, "%s%s%s: %s%s%s", name_in(of ? of->name : &indicator->name, "en", indicator->series),
                  indicator->place ? ", " : "", indicator->place ? indicator->place : "", value ? value : "",
                  unit ? " " : "", unit ? unit : "");
    if (indicator->projected)
        buffer_text(b, ", foreseen");
    if (of && crossed(of) && of->reached)
        buffer_format(b, ", has reached: %s", of->reached);
    if (of && crossed(of) && of->reached_before)
        buffer_format(b, "%s%s%s", of->reached ? " (before: " : ", no longer: ", of->reached_before, of->reached ? ")" : "");
    b->failed |= !value;
    arena_free(&scratch);
}

static void put_rule(buffer *b, const naming *n, const body_rule *rule)
{
    static const char *const rules[] = {"requires", "excludes", "has a bonus with"};
    for (size_t i = 0; i < rule->between.count; i++) {
        const value_span value = {rule->between.value[i], rule->between.value[i]};
        buffer_format(b, i ? " %s “" : "“", rules[rule->type]);
        put_value(b, n, rule->between.key[i], &value);
        buffer_text(b, "”");
    }
}

static void put_readers(buffer *b, const naming *n, const text_list *readers)
{
    for (size_t i = 0; i < readers->count; i++)
        buffer_format(b, "%s%s", i ? ", " : "", naming_actor(n, readers->text[i]));
}

static void summarise(buffer *b, const naming *n, const entry *e, const measured *value, bool within);

/* Whose word it is where nobody is named. */
static const char *or_source(const char *told_by)
{
    return told_by ? told_by : "somebody";
}

/* What kind of entry it is, of what day, and what it says: of an entry that this reader reads. */
static void put_entry(buffer *b, const naming *n, const char *id)
{
    unsigned char bytes[ENTRY_ID];
    const entry *e = entry_id_read(id, bytes) ? case_find(n->view->c, bytes) : NULL;
    char day[MOMENT_TEXT];
    if (!e || !case_sees(e, n->view->reader, n->view->until)) {
        buffer_text(b, "an entry");
        return;
    }
    buffer_format(b, "%s%s%s", e->kind_name, e->on.day == DAY_UNKNOWN ? "" : " of ",
                  e->on.day == DAY_UNKNOWN ? "" : day_text(e->on.day, day));
    if (!e->body && !view_replaced(n->view, e)) /* a retraction of what this reader may not see */
        return;
    buffer_text(b, " (");
    summarise(b, n, e, NULL, true);
    buffer_text(b, ")");
}

/* Of an entry whose keys are destroyed no more is left than its id. */
static void put_forgotten(buffer *b, const naming *n, const body_forget *forget)
{
    unsigned char bytes[ENTRY_ID];
    const entry *e = entry_id_read(forget->what, bytes) ? case_find(n->view->c, bytes) : NULL;
    if (e && case_sees(e, n->view->reader, n->view->until))
        put_entry(b, n, forget->what);
    else
        buffer_format(b, "entry %.8s", forget->what);
    buffer_text(b, " was destroyed");
    if (forget->why)
        buffer_format(b, ": %s", forget->why);
}

enum { OTHER_MOST = 240 }; /* bytes of what an entry of a kind of one's own says */

/* "level: 3, where: [north, south]" */
static void put_node(buffer *b, const node *n)
{
    if (n->kind == NODE_TEXT)
        buffer_text(b, n->text);
    for (const node *at = n->child; at && b->length <= OTHER_MOST; at = at->next) {
        bool nests = at->kind == NODE_LIST || at->kind == NODE_MAP;
        buffer_format(b, "%s%s%s%s", at == n->child ? "" : ", ", at->key ? at->key->text : "", at->key ? ": " : "",
                      nests ? "[" : "");
        put_node(b, at);
        buffer_text(b, nests ? "]" : "");
    }
}

/* What an entry says whose kind the case made up, cut short; its kind where it says nothing. */
static void put_other(buffer *b, const entry *e)
{
    arena scratch = {0};
    problems wrong = {.memory = &scratch, .file = ""};
    const node *n = e->other ? json_read(&scratch, e->other, strlen(e->other), &wrong) : NULL;
    buffer says = {0};
    if (n)
        put_node(&says, n);
    size_t length = says.length;
    if (length > OTHER_MOST)
        for (length = OTHER_MOST; length && ((unsigned char)says.bytes[length] & 0xc0) == 0x80;)
            length--;
    buffer_add(b, length ? says.bytes : e->kind_name, length ? length : strlen(e->kind_name));
    buffer_text(b, length < says.length ? "…" : "");
    b->failed |= says.failed || wrong.failed;
    buffer_free(&says);
    arena_free(&scratch);
}

enum { SHOWN_NAMED = 3 };

/* A line for an entry, in a list of what is new; within another's line. value: of an indicator, among its series; NULL. */
static void summarise(buffer *b, const naming *n, const entry *e, const measured *value, bool within)
{
    for (const entry *old;
         entry_retracts(e) && (old = view_replaced(n->view, e));) /* a retraction is told by what it retracts */
        e = old;
    static const char *const meetings[] = {"", "planned", "held", "postponed", "called off"};
    static const char *const votes[] = {"may vote", "votes yes", "votes no", "abstains", "is absent"};
    const void *body = e->body;
    const body_claim *claim = body;
    const body_meeting *meeting = body;
    const body_clock *clock = body;
    const body_ballot *ballot = body;
    const body_dispatch *dispatch = body;
    const body_release *release = body;
    const body_shown *shown = body;
    char day[MOMENT_TEXT];
    if (!body) {
        put_other(b, e);
        return;
    }
    switch ((kind_id)(e->kind - kinds)) {
    case KIND_POSITION:
        buffer_format(b, "%s on ", naming_actor(n, ((const body_position *)body)->actor));
        put_value(b, n, ((const body_position *)body)->issue, &((const body_position *)body)->value);
        buffer_text(b, ((const body_position *)body)->stance == STANCE_LIMIT ? " (limit)" : "");
        if (((const body_position *)body)->conditional)
            buffer_format(b, " (on condition: %s)", ((const body_position *)body)->conditional);
        break;
    case KIND_CLAIM:
        buffer_format(b, "%s says: %s", claim->actor ? naming_actor(n, claim->actor) : or_source(claim->told_by),
                      claim->says);
        break;
    case KIND_RESPONSE:
        put_response(b, n, body);
        break;
    case KIND_EVENT:
        put_event(b, n, body);
        break;
    case KIND_MEETING:
        if (meeting->name)
            buffer_text(b, meeting->name);
        for (size_t i = 0; i < meeting->who.count && !meeting->name; i++)
            buffer_format(b, "%s%s", i ? ", " : "", naming_actor(n, meeting->who.text[i]));
        if (meeting->where)
            buffer_format(b, meeting->name ? ", %s" : " in %s", meeting->where);
        if (meeting->from.day != DAY_NONE && meeting->from.day != e->on.day)
            buffer_format(b, ", on %s", day_text(meeting->from.day, day));
        if (meeting->status != MEETING_UNSAID)
            buffer_format(b, ", %s", meetings[meeting->status]);
        break;
    case KIND_CLOCK:
        buffer_text(b, name_in(&clock->name, "en", clock->id));
        if (clock->due.day != DAY_NONE)
            buffer_format(b, ", due %s", moment_text(clock->due, day));
        break;
    case KIND_INDICATOR:
        put_indicator(b, body, value);
        break;
    case KIND_ITEM:
        buffer_format(b, "%s to %s: %s", naming_actor(n, ((const body_item *)body)->giver),
                      naming_actor(n, ((const body_item *)body)->taker),
                      name_in(&((const body_item *)body)->name, "en", e->handle));
        break;
    case KIND_WORTH:
        buffer_format(b, "what %s is worth to %s", ((const body_worth *)body)->item,
                      naming_actor(n, ((const body_worth *)body)->actor));
        break;
    case KIND_STAKE:
        buffer_format(b, "what %s has at stake: %s", naming_actor(n, ((const body_stake *)body)->actor), stake_type(body));
        break;
    case KIND_BALLOT:
        buffer_format(b, "%s %s on %s", naming_actor(n, ballot->member), votes[ballot->vote],
                      naming_resolution(n, ballot->resolution));
        break;
    case KIND_RULE:
        put_rule(b, n, body);
        break;
    case KIND_PREFERENCE:
        buffer_format(b, "preferences of %s", naming_actor(n, ((const body_preference *)body)->actor));
        break;
    case KIND_NOTE:
        buffer_text(b, ((const body_note *)body)->text);
        break;
    case KIND_CASE:
        buffer_text(b, "the case");
        break;
    case KIND_ACTOR:
        buffer_text(b, name_in(&((const body_actor *)body)->name, "en", e->handle));
        break;
    case KIND_ISSUE:
        buffer_text(b, name_in(&((const body_issue *)body)->name, "en", e->handle));
        break;
    case KIND_DRAFT:
        buffer_text(b, name_in(&((const body_draft *)body)->title, "en", e->handle));
        break;
    case KIND_ALTERNATIVE:
        put_alternative(b, n, body);
        break;
    case KIND_COUNCIL:
        buffer_text(b, name_in(&((const body_council *)body)->name, "en", e->handle));
        break;
    case KIND_RESOLUTION:
        buffer_text(b, name_in(&((const body_resolution *)body)->title, "en", e->handle));
        break;
    case KIND_DISPATCH:
        buffer_text(b, dispatch->name ? dispatch->name : e->handle);
        break;
    case KIND_READER:
        buffer_format(b, "a key of %s", naming_actor(n, ((const body_reader *)body)->actor));
        break;
    case KIND_RELEASE:
        buffer_text(b, "to ");
        put_readers(b, n, &release->readers);
        buffer_text(b, within ? "" : ": ");
        if (!within)
            put_entry(b, n, release->what);
        break;
    case KIND_SHOWN:
        buffer_format(b, "%s%sto ", shown->how ? shown->how : "", shown->how ? ", " : "");
        put_readers(b, n, &shown->whom);
        for (size_t i = 0; !within && i < shown->what.count && i < SHOWN_NAMED; i++) {
            buffer_text(b, i ? "; " : ": ");
            put_entry(b, n, shown->what.text[i]);
        }
        if (!within && shown->what.count > SHOWN_NAMED)
            buffer_format(b, " and %zu more", shown->what.count - SHOWN_NAMED);
        break;
    case KIND_DUTY:
    case KIND_PERFORMANCE:
    case KIND_IMPLEMENTATION:
    case KIND_INCIDENT:
    case KIND_UNREACHED:
        kept_summary(b, n, e);
        break;
    case KIND_FORGET:
        put_forgotten(b, n, body);
        break;
    case KIND_COUNT:
        break;
    }
}

/* Values of indicators, in the view's order. */
typedef struct measures {
    const measured *items;
    size_t count;
} measures;

static int by_index(const void *key, const void *item)
{
    const entry *a = key, *b = ((const measured *)item)->entry;
    return (a->index > b->index) - (a->index < b->index);
}

static const measured *measured_of(const measures *all, const entry *e)
{
    const measured *found = all->count ? bsearch(e, all->items, all->count, sizeof *all->items, by_index) : NULL;
    return found && found->entry == e ? found : NULL;
}

static void put_news(making *m, const naming *n, entente_news_row *row, const entry *e, const measures *indicators)
{
    const measured *value = measured_of(indicators, e);
    buffer line = {0};
    summarise(&line, n, e, value, false);
    if (value && crossed(value)) {
        row->crossed_from = part_text(m, value->reached_before);
        row->crossed_to = part_text(m, value->reached);
    }
    row->kind = part_text(m, e->kind_name);
    row->change = entry_retracts(e) ? "retracted" : view_replaced(n->view, e) ? "corrected" : "new";
    row->at = part_when(m, e->at);
    row->summary = part_text(m, line.bytes ? line.bytes : "");
    if (!strcmp(row->change, "corrected")) {
        buffer was = {0};
        summarise(&was, n, view_replaced(n->view, e), NULL, false);
        row->was = part_text(m, was.bytes ? was.bytes : "");
        m->failed |= was.failed;
        buffer_free(&was);
    }
    PART_ENVELOPE(m, row, e);
    m->failed |= line.failed;
    buffer_free(&line);
}

/* What is known by its words, where its kind keeps them. */
static const char *words_of_entry(const entry *e)
{
    switch ((kind_id)(e->kind - kinds)) {
    case KIND_POSITION:
        return ((const body_position *)e->body)->words;
    case KIND_CLAIM:
        return ((const body_claim *)e->body)->words;
    case KIND_RESPONSE:
        return ((const body_response *)e->body)->words;
    case KIND_EVENT:
        return ((const body_event *)e->body)->words;
    default:
        return kept_words(e);
    }
}

static void free_redline(void *redline)
{
    entente_result_free(redline);
}

static entente_status put_redline(making *m, const entente_view *v, entente_brief_result *r, entente_error *error)
{
    size_t count = r->drafts.drafts.count;
    const entente_draft_row *last = count ? &r->drafts.drafts.items[count - 1] : NULL;
    if (m->failed || !last || !last->parent || view_find(v, KIND_DRAFT, last->parent) == SIZE_MAX)
        return ENTENTE_OK;
    entente_status status = entente_analyse_redline(v, last->parent, last->handle, &r->redline, error);
    if (status == ENTENTE_OK)
        m->failed |= !arena_own(m->memory, free_redline, (void *)r->redline);
    return status;
}

static entente_status put_undated(making *m, const entente_view *v, entente_brief_result *r, entente_error *error)
{
    const view_list *list = &v->undated;
    entente_undated_row *rows = MAKE(m, list->count, entente_undated_row);
    naming n;
    entente_status status = naming_make(&n, v, error);
    for (size_t i = 0; status == ENTENTE_OK && rows && i < list->count; i++) {
        const entry *e = list->entries[i];
        buffer line = {0};
        summarise(&line, &n, e, NULL, false);
        rows[i].kind = part_text(m, e->kind_name);
        rows[i].at = part_when(m, e->at);
        rows[i].summary = part_text(m, line.bytes ? line.bytes : "");
        rows[i].words = part_words(m, e, words_of_entry(e));
        PART_ENVELOPE(m, &rows[i], e);
        m->failed |= line.failed;
        buffer_free(&line);
    }
    naming_free(&n);
    r->undated.items = rows;
    r->undated.count = rows ? list->count : 0;
    return status;
}

/* After which day, and from which group of a record on, something is new. */
typedef struct since_when {
    int32_t day;
    size_t group; /* SIZE_MAX: by days alone */
} since_when;

static bool has_place(const entry *e)
{
    return !e->apart && !e->beside;
}

static bool is_news(const entente_view *v, const entry *e, since_when from)
{
    return case_sees(e, v->reader, v->until) &&
           (case_known(e, v->reader) > from.day || (has_place(e) && case_came(e, v->reader) >= from.group));
}

/* The day before the latest on which the reader came to know of something; the view's own where nothing is seen. In a record
   it begins at the place where that day was reached first, so that what was known before and came later is new too. */
static since_when last_before(const entente_view *v)
{
    since_when last = {DAY_NONE, SIZE_MAX};
    for (size_t i = 0; i < v->c->count; i++) {
        const entry *e = v->c->entries[i];
        int32_t known = case_sees(e, v->reader, v->until) && !e->apart ? case_known(e, v->reader) : DAY_NONE;
        size_t group = v->c->grows && has_place(e) ? case_came(e, v->reader) : SIZE_MAX;
        if (known == DAY_NONE || known < last.day)
            continue;
        if (known > last.day || group < last.group)
            last.group = group;
        last.day = known;
    }
    last.day = last.day == DAY_NONE ? v->as_of : last.day - 1;
    return last;
}

static entente_status since_make(making *m, const entente_view *v, const char *asked, double now, entente_since_row *row,
                                 entente_error *error)
{
    since_when from = last_before(v);
    moment day;
    entente_view *before = NULL;
    const entente_gap_result *gap = NULL;
    if (strcmp(asked, "last")) {
        if (!moment_parse(asked, &day) || day.second >= 0)
            return error_set(error, ENTENTE_INVALID,
                             "--since '%.60s' is no day; expected one such as 2024-03-20, today, yesterday, or last", asked);
        from = (since_when){day.day, SIZE_MAX};
    }
    entente_status status =
        view_fold(v->c, v->reader, from.day < v->until ? from.day : v->until, from.group, &before, error);
    if (status == ENTENTE_OK)
        status = entente_analyse_gap(before, &gap, error);
    if (status == ENTENTE_OK) {
        size_t count = 0, at = 0;
        for (size_t i = 0; i < v->c->count; i++)
            count += is_news(v, v->c->entries[i], from);
        entente_news_row *items = MAKE(m, count, entente_news_row);
        const measured *values = clocks_measure(m, v);
        const measures indicators = {values, values ? v->kind[KIND_INDICATOR].count : 0};
        naming n;
        status = naming_make(&n, v, error);
        for (size_t i = 0; items && status == ENTENTE_OK && i < v->c->count; i++)
            if (is_news(v, v->c->entries[i], from))
                put_news(m, &n, &items[at++], v->c->entries[i], &indicators);
        naming_free(&n);
        row->date = part_day(m, from.day);
        row->entries.items = items;
        row->entries.count = items ? count : 0;
        row->gap = (entente_gap_then){gap->overall, now};
    }
    entente_result_free(gap);
    entente_view_free(before);
    return status;
}

enum { CROWDED = 1000 }; /* entries of one author on a day, above which the head says so */

static int by_day_and_author(const void *left, const void *right)
{
    const entry *a = *(const entry *const *)left, *b = *(const entry *const *)right;
    return a->at.day != b->at.day ? (a->at.day > b->at.day) - (a->at.day < b->at.day) : strcmp(a->by, b->by);
}

/* Counted over what the reader sees, and nothing else. */
static void put_crowded(making *m, const entente_view *v, entente_brief_result *r)
{
    size_t seen = 0, days = 0;
    const entry **list = calloc(v->c->count + 1, sizeof *list);
    for (size_t i = 0; list && i < v->c->count; i++)
        if (v->c->entries[i]->at.day <= v->until && case_reads_on(v->c->entries[i], v->reader, v->until))
            list[seen++] = v->c->entries[i];
    m->failed |= !list;
    if (seen)
        qsort(list, seen, sizeof *list, by_day_and_author);
    entente_crowded_row *rows = seen > CROWDED ? MAKE(m, seen / CROWDED, entente_crowded_row) : NULL;
    for (size_t i = 0, end; rows && i < seen; i = end) {
        for (end = i + 1; end < seen && !by_day_and_author(&list[i], &list[end]);)
            end++;
        if (end - i > CROWDED)
            rows[days++] = (entente_crowded_row){part_text(m, list[i]->by), part_day(m, list[i]->at.day), end - i};
    }
    free(list);
    r->crowded.items = rows;
    r->crowded.count = days;
}

enum { NARROWEST = 4 };

/* What a brief tells of: keys, releases and the like are not in it. */
static bool told_of(const entente_view *v, const entry *e)
{
    return case_sees(e, v->reader, v->until) && e->kind && e->kind != &kinds[KIND_READER] &&
           e->kind != &kinds[KIND_RELEASE] && e->kind != &kinds[KIND_SHOWN] && e->kind != &kinds[KIND_FORGET];
}

static bool names(const entente_texts *list, const char *name)
{
    for (size_t i = 0; i < list->count; i++)
        if (!strcmp(list->items[i], name))
            return true;
    return false;
}

/* Whether all of one audience are in another. */
static bool within(const entente_view *v, const entente_texts *one, const entente_texts *other)
{
    for (size_t i = 0; i < one->count; i++) {
        size_t reader = case_reader(v->c, one->items[i]);
        bool mediates = reader != SIZE_MAX && v->c->mediator[reader - READER_ACTOR];
        if (!names(other, one->items[i]) && !(mediates && names(other, "mediators")))
            return false;
    }
    return true;
}

/* The audiences that hold no other, as far as there is room; those first that come first. */
static void put_narrowest(making *m, const entente_view *v, entente_view_row *row)
{
    entente_audience_row *kept = MAKE(m, NARROWEST, entente_audience_row);
    size_t count = 0;
    buffer b = {0};
    for (size_t i = 0; kept && i < v->c->count && !m->failed; i++) {
        const char *mark = NULL;
        entente_texts to = {0};
        if (!told_of(v, v->c->entries[i]) || case_reads_on(v->c->entries[i], READER_PUBLIC, v->until))
            continue;
        part_readers(m, v->c->entries[i], &to, &mark);
        bool held = !mark;
        for (size_t k = 0; k < count && !held; k++)
            held = within(v, &kept[k].to, &to);
        if (held)
            continue;
        size_t stay = 0;
        for (size_t k = 0; k < count; k++)
            if (!within(v, &to, &kept[k].to))
                kept[stay++] = kept[k];
        count = stay;
        if (count < NARROWEST)
            kept[count++].to = to;
    }
    for (size_t k = 0; k < count; k++) {
        buffer_text(&b, k ? ", and what only " : "Holds what only ");
        for (size_t i = 0; i < kept[k].to.count; i++)
            buffer_format(&b, "%s%s", i ? i + 1 == kept[k].to.count ? " and " : ", " : "",
                          strcmp(kept[k].to.items[i], "mediators") ? naming_actor(&m->names, kept[k].to.items[i])
                                                                   : "the mediators");
        buffer_text(&b, " may read");
    }
    row->classification = part_text(m, count ? b.bytes ? b.bytes : "" : "Public");
    row->narrowest.items = kept;
    row->narrowest.count = kept ? count : 0;
    m->failed |= b.failed;
    buffer_free(&b);
}

enum { NEXT_SECONDS = 2 }; /* for each search */

/* What to put forward next, where there are agreements to compute and a draft to better. */
static entente_status put_next(making *m, const entente_view *v, entente_brief_result *r, entente_error *error)
{
    if (!r->agreements.frontier)
        return ENTENTE_OK;
    entente_bridge_result *next = MAKE(m, 1, entente_bridge_result);
    const entente_bridge_wish latest = {0};
    entente_status status = next ? bridge_make(m, v, &latest, NEXT_SECONDS, next, error) : ENTENTE_OK;
    if (status == ENTENTE_OK && next && next->draft && next->proposals.count)
        r->next = next;
    return status;
}

static entente_status put_told(making *m, const entente_view *v, entente_brief_result *r, entente_error *error)
{
    entente_told_result *told = MAKE(m, 1, entente_told_result);
    entente_status status = told ? told_make(m, v, told, error) : ENTENTE_OK;
    if (status == ENTENTE_OK && told && (told->told.count || told->inferred.count || told->contradictions.count))
        r->told = told;
    return status;
}

static entente_status make(making *m, const entente_view *v, const char *since, entente_brief_result *r,
                           entente_error *error)
{
    const struct part {
        part_maker *make;
        void *out;
    } parts[] = {{gap_make, &r->gap},          {council_make, &r->council},       {clocks_make, &r->clocks},
                 {duties_make, &r->duties},    {incidents_make, &r->incidents},   {pulse_make, &r->pulse},
                 {events_make, &r->events},    {meetings_make, &r->meetings},     {drafts_make, &r->drafts},
                 {notes_make, &r->notes},      {agreements_make, &r->agreements}, {offers_make, &r->offers},
                 {exchange_make, &r->exchange}};
    entente_status status = ENTENTE_OK;
    put_case(m, v, &r->head);
    r->view = (entente_view_row){.as = part_text(m, view_as(v)),
                                 .on = part_day(m, v->as_of),
                                 .digest = part_text(m, v->digest),
                                 .begins = part_text(m, entente_view_before(v)),
                                 .days_old = view_age(v) == SIZE_MAX ? ENTENTE_NO_WHOLE : (int64_t)view_age(v),
                                 .aside = v->aside_count,
                                 .proposed = view_proposed(v),
                                 .may_have_more = v->partly};
    put_narrowest(m, v, &r->view);
    put_ahead(m, v, &r->view);
    put_beside(m, v, &r->view);
    put_crowded(m, v, r);
    for (size_t i = 0; status == ENTENTE_OK && i < sizeof parts / sizeof *parts; i++)
        status = parts[i].make(m, v, parts[i].out, error);
    if (status == ENTENTE_OK)
        status = put_next(m, v, r, error);
    if (status == ENTENTE_OK)
        status = put_told(m, v, r, error);
    if (status == ENTENTE_OK)
        status = put_redline(m, v, r, error);
    if (status == ENTENTE_OK)
        status = put_undated(m, v, r, error);
    if (status == ENTENTE_OK)
        status = stands_put(m, v, &(stands_of){&r->gap, &r->council, &r->clocks, &r->meetings}, &r->stands, error);
    entente_since_row *news = since ? MAKE(m, 1, entente_since_row) : NULL;
    if (status == ENTENTE_OK && news)
        status = since_make(m, v, since, r->gap.overall, news, error);
    r->since = news;
    return status;
}

entente_status entente_brief(const entente_view *view, const char *since, const entente_brief_result **result,
                             entente_error *error)
{
    making m;
    const void *made = NULL;
    entente_brief_result *r = part_begin(&m, &entente_brief_table);
    m.view = view;
    entente_status status = part_end(&m, r, r ? make(&m, view, since, r, error) : ENTENTE_OK, &made, error);
    if (status == ENTENTE_OK)
        *result = made;
    return status;
}
