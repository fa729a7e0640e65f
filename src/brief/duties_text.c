#include "brief/duties_text.h"

#include "base/text.h"

#include <inttypes.h>
#include <math.h>
#include <string.h>

/* ---- Duties ---- */

static void put_ids(buffer *line, const char *before, entente_texts ids)
{
    for (size_t i = 0; i < ids.count; i++)
        text_format(line, "%s%s", i ? ", " : before, ids.items[i]);
}

static void put_whom(buffer *line, style s, const char *before, entente_texts actors)
{
    for (size_t i = 0; i < actors.count; i++)
        text_format(line, "%s%s", i ? ", " : before, naming_actor(s.n, actors.items[i]));
}

/* "verified 540 of 600 trucks, reported 600" */
static void put_quantity(buffer *line, const entente_duty_row *row)
{
    const char *of = row->total ? row->total : row->owed;
    if (!row->amount)
        return;
    text_format(line, "; verified %s of %s", row->verified ? row->verified : "0", of);
    if (*or_empty(row->unit))
        text_format(line, " %s", row->unit);
    if (row->total && strcmp(row->each, "once"))
        text_format(line, ", owed so far %s", row->owed);
    else if (strcmp(row->each, "once"))
        buffer_text(line, " owed so far");
    if (row->reported)
        text_format(line, ", reported %s", row->reported);
    if (row->periods != ENTENTE_NO_WHOLE)
        text_format(line, "; full on %" PRId64 " of %" PRId64 " %s%s", row->kept, row->periods, row->each,
                    row->periods == 1 ? "" : "s");
}

/* What the two sides and those who verify tell, where that is not one thing. */
static void put_accounts(buffer *b, style s, const entente_duty_row *row)
{
    for (size_t i = 0; i < row->accounts.count && (row->disputed || s.all); i++) {
        const entente_duty_account *a = &row->accounts.items[i];
        buffer line = {0};
        text_format(&line, "%s: %s", naming_actor(s.n, a->teller), a->report);
        if (a->amount)
            text_format(&line, " %s", a->amount);
        text_format(&line, ", %s", or_empty(a->on));
        if (!strcmp(a->report, "verified") && !a->counts)
            buffer_text(&line, " (does not verify this duty)");
        if (a->words)
            text_format(&line, ": “%s”", a->words);
        put_source(&line, a->source);
        put_paragraph(b, or_empty(line.bytes), 14);
        buffer_end(&line, b);
    }
}

static void put_state(buffer *line, const entente_duty_row *row)
{
    static const struct said {
        const char *state, *words;
    } all[] = {{"done", "DONE"},
               {"reported", "REPORTED, not verified"},
               {"late", "LATE"},
               {"waiting", "WAITING"},
               {"due", "due"},
               {"open", "open"},
               {"contradicted", "CONTRADICTED: it stands twice"}};
    for (size_t i = 0; i < sizeof all / sizeof *all; i++)
        if (!strcmp(row->state, all[i].state))
            buffer_text(line, all[i].words);
    if (row->days_late != ENTENTE_NO_WHOLE)
        text_format(line, " by %" PRId64 " day%s", row->days_late, row->days_late == 1 ? "" : "s");
    if (!strcmp(row->state, "waiting"))
        put_ids(line, " for ", row->waits_for);
    if (!strcmp(row->state, "done") && row->done_on)
        text_format(line, ", %s", row->done_on);
    if (row->disputed)
        buffer_text(line, ", DISPUTED");
}

static void put_duty(buffer *b, style s, const entente_duty_row *row)
{
    buffer line = {0};
    put_state(&line, row);
    text_format(&line, ": %s", naming_actor(s.n, row->who));
    put_whom(&line, s, " to ", row->owed_to);
    text_format(&line, ", %s", row->what);
    put_quantity(&line, row);
    if (row->draft)
        text_format(&line, " (%s%s%s)", naming_draft(s.n, row->draft), row->clause ? ", clause " : "",
                    or_empty(row->clause));
    if (row->note)
        text_format(&line, " (%s)", row->note);
    put_source(&line, row->source);
    put_mark(&line, row->mark);
    put_dated(b, row->due ? row->due : "no day yet", &line);
    put_accounts(b, s, row);
}

static void put_count(buffer *b, const char *name, const entente_duty_count *c)
{
    const struct part {
        const char *word;
        size_t count;
    } parts[] = {{"done", c->done},
                 {"reported", c->reported},
                 {"late", c->late},
                 {"waiting", c->waiting},
                 {"due", c->due},
                 {"open", c->open},
                 {"contradicted", c->contradicted},
                 {"disputed", c->disputed}};
    buffer line = {0};
    text_format(&line, "%zu dut%s", c->duties, c->duties == 1 ? "y" : "ies");
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
        if (parts[i].count)
            text_format(&line, ", %s %zu", parts[i].word, parts[i].count);
    put_named(b, name, 26, &line);
}

static void put_provision(buffer *b, style s, const entente_provision_row *row)
{
    buffer line = {0};
    text_format(&line, "%" PRId64 " of 3, %s, says %s", row->score, row->scale, naming_actor(s.n, row->teller));
    if (row->before != ENTENTE_NO_WHOLE)
        text_format(&line, " (before: %" PRId64 ")", row->before);
    if (row->words)
        text_format(&line, ": “%s”", row->words);
    put_source(&line, row->source);
    put_mark(&line, row->mark);
    buffer name = {0};
    text_format(&name, "%s, %s", naming_draft(s.n, row->draft), row->clause);
    put_named(b, or_empty(name.bytes), 26, &line);
    buffer_end(&name, b);
}

void put_duties(buffer *b, style s, const entente_duties_result *result, size_t most)
{
    size_t count = result->duties.count;
    if (count)
        put_heading(b, s, "Duties   by due day");
    for (size_t i = 0; i < count && i < most; i++)
        put_duty(b, s, &result->duties.items[i]);
    if (count > most)
        text_format(b, "  and %zu more: --all lists them\n", count - most);
    if (count)
        put_heading(b, s, "Duties by party and clause");
    for (size_t i = 0; i < result->parties.count; i++)
        put_count(b, naming_actor(s.n, result->parties.items[i].party), &result->parties.items[i]);
    for (size_t i = 0; i < result->clauses.count; i++) {
        const entente_duty_count *c = &result->clauses.items[i];
        buffer name = {0};
        text_format(&name, "%s%s%s", c->draft ? naming_draft(s.n, c->draft) : "no text", c->clause ? ", " : "",
                    or_empty(c->clause));
        put_count(b, or_empty(name.bytes), c);
        buffer_end(&name, b);
    }
    if (result->provisions.count)
        put_heading(b, s, "Implementation   0 to 3, as those judge who are named");
    for (size_t i = 0; i < result->provisions.count; i++)
        put_provision(b, s, &result->provisions.items[i]);
    for (size_t i = 0; i < result->implementation.count; i++) {
        const entente_provision_sum *sum = &result->implementation.items[i];
        text_format(b, "  %s: %.0f %% of %zu provision%s\n", naming_actor(s.n, sum->teller), 100 * sum->share,
                    sum->provisions, sum->provisions == 1 ? "" : "s");
    }
}

void text_duties(buffer *b, style s, const entente_duties_result *result)
{
    put_seen(b, s, result->as, result->on);
    if (!result->duties.count && !result->provisions.count)
        buffer_text(b, "\nNo duty is in view.\n");
    put_duties(b, s, result, SIZE_MAX);
}

/* ---- Incidents ---- */

static void put_change(buffer *line, const entente_incident_count *c)
{
    text_format(line, "%zu (before: %zu, ", c->incidents, c->before);
    if (c->change)
        text_format(line, "%" PRId64 " %s)", c->change < 0 ? -c->change : c->change, c->change < 0 ? "fewer" : "more");
    else
        buffer_text(line, "as many)");
    const struct part {
        const char *word;
        size_t count;
    } parts[] = {{"verified", c->verified}, {"investigated", c->investigated}, {"alleged", c->alleged}};
    for (size_t i = 0, said = 0; i < sizeof parts / sizeof *parts; i++)
        if (parts[i].count)
            text_format(line, "%s%s %zu", said++ ? ", " : ": ", parts[i].word, parts[i].count);
    if (c->not_confirmed)
        text_format(line, "; not confirmed %zu", c->not_confirmed);
    if (c->violations != (int64_t)c->incidents)
        text_format(line, "; %" PRId64 " violations", c->violations);
}

static void put_counted(buffer *b, const char *name, const entente_incident_count *c)
{
    buffer line = {0};
    put_change(&line, c);
    put_named(b, name, 26, &line);
}

static void put_people(buffer *line, const char *killed, const char *injured)
{
    if (killed)
        text_format(line, ", %s killed", killed);
    if (injured)
        text_format(line, ", %s injured", injured);
}

static void put_incident(buffer *b, style s, const entente_incident_row *row)
{
    buffer line = {0};
    text_format(&line, "%s: %s", row->standing, strcmp(row->type, "other") ? row->type : "incident");
    if (*or_empty(row->place))
        text_format(&line, ", %s", row->place);
    if (row->violations != 1)
        text_format(&line, ", %" PRId64 " violations", row->violations);
    put_people(&line, row->killed, row->injured);
    if (row->accused)
        text_format(&line, "; said to be by %s", naming_actor(s.n, row->accused));
    if (row->draft)
        text_format(&line, " (%s%s%s)", naming_draft(s.n, row->draft), row->clause ? ", clause " : "",
                    or_empty(row->clause));
    put_source(&line, row->source);
    put_mark(&line, row->mark);
    put_dated(b, or_empty(row->on), &line);
    for (size_t i = 0; i < row->accounts.count && row->accounts.count > 1; i++) {
        const entente_incident_account *a = &row->accounts.items[i];
        text_format(&line, "%s: %s", naming_actor(s.n, a->teller), a->standing);
        if (a->accused)
            text_format(&line, ", by %s", naming_actor(s.n, a->accused));
        put_people(&line, a->killed, a->injured);
        if (a->words)
            text_format(&line, ": “%s”", a->words);
        put_paragraph(b, or_empty(line.bytes), 14);
        buffer_end(&line, b);
    }
}

static void put_unreached(buffer *b, style s, const entente_unreached_row *row)
{
    buffer line = {0};
    text_format(&line, "%s: %s", naming_actor(s.n, row->who), row->place);
    if (row->until)
        text_format(&line, " (until %s)", row->until);
    if (row->hours)
        text_format(&line, ", %s hours", row->hours);
    if (row->why)
        text_format(&line, ": %s", row->why);
    put_source(&line, row->source);
    put_mark(&line, row->mark);
    put_dated(b, or_empty(row->on), &line);
}

void put_incidents(buffer *b, style s, const entente_incidents_result *r, size_t most)
{
    if (!r->all || !(r->all->incidents + r->all->before + r->all->not_confirmed + r->unreached.count))
        return;
    put_heading(b, s, "Incidents");
    text_format(b, "  %s to %s, against %s to %s\n", r->from, r->until, r->before_from, r->before_until);
    text_format(b, "  by what was known at %s\n", or_empty(r->as_of));
    put_counted(b, "all", r->all);
    for (size_t i = 0; i < r->places.count; i++)
        put_counted(b, r->places.items[i].place ? r->places.items[i].place : "no place told", &r->places.items[i]);
    if (r->clauses.count > 1 || (r->clauses.count && r->clauses.items[0].clause))
        put_heading(b, s, "Incidents by clause");
    for (size_t i = 0; i < r->clauses.count && (r->clauses.count > 1 || r->clauses.items[0].clause); i++)
        put_counted(b, r->clauses.items[i].clause ? r->clauses.items[i].clause : "no clause named", &r->clauses.items[i]);
    if (r->incidents.count)
        put_heading(b, s, "Each of them   the latest first");
    for (size_t i = 0; i < r->incidents.count && i < most; i++)
        put_incident(b, s, &r->incidents.items[i]);
    if (r->incidents.count > most)
        text_format(b, "  and %zu more: --all lists them\n", r->incidents.count - most);
    if (r->unreached.count)
        put_heading(b, s, "Not observed   fewer seen is not fewer");
    for (size_t i = 0; i < r->unreached.count; i++)
        put_unreached(b, s, &r->unreached.items[i]);
    if (r->unreached.count || r->unreached_before)
        text_format(b, "  not observed in the period before: %zu\n", r->unreached_before);
}

void text_incidents(buffer *b, style s, const entente_incidents_result *r)
{
    put_seen(b, s, r->as, r->on);
    if (!r->all || !(r->all->incidents + r->all->before + r->all->not_confirmed + r->unreached.count))
        buffer_text(b, "\nNo incident of the period or of the one before is in view.\n");
    put_incidents(b, s, r, SIZE_MAX);
}
