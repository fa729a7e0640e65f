/* A report on incidents as a document for paper, in the form of cease-fire monitors' dailies: up to when, how many against
   the period before, by place and clause, what could not be observed, then each. */
#include "analyse/naming.h"
#include "base/buffer.h"
#include "base/error.h"
#include "base/text.h"
#include "brief/write.h"
#include "case/view.h"

#include <entente/brief.h>

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

enum { ROWS = 200 }; /* of one table; how many more there are is said below it */

typedef struct daily {
    buffer text, paragraphs;
    size_t tables, row, cell;
    bool head;
    naming names;
} daily;

/* Ends the paragraph whose words were added to the text. */
static void end(daily *d, entente_office_style as)
{
    const entente_office_paragraph paragraph = {
        .style = as, .table = d->cell ? d->tables : 0, .row = d->cell ? d->row : 0, .cell = d->cell, .head = d->head};
    buffer_text(&d->text, "\n");
    buffer_add(&d->paragraphs, &paragraph, sizeof paragraph);
}

/* Words of the case, of which none is a mark. */
static void put_words(daily *d, const char *words)
{
    for (const char *at = words ? words : ""; *at; at++)
        buffer_add(&d->text, (unsigned char)*at < ' ' ? " " : at, 1);
}

static void put_line(daily *d, entente_office_style as, const char *words)
{
    put_words(d, words);
    end(d, as);
}

static void put_cell(daily *d, const char *words)
{
    d->cell++;
    put_line(d, ENTENTE_OFFICE_SMALL, words);
}

static void put_count(daily *d, int64_t count)
{
    char text[24];
    snprintf(text, sizeof text, "%" PRId64, count);
    put_cell(d, text);
}

static void begin_row(daily *d, bool head)
{
    d->row++;
    d->cell = 0;
    d->head = head;
}

static void begin_table(daily *d, const char *const *heads)
{
    d->tables++;
    d->row = 0;
    begin_row(d, true);
    for (; *heads; heads++)
        put_cell(d, *heads);
}

/* A table takes a paragraph behind it, or the next one would run on. */
static void end_table(daily *d, size_t rows)
{
    d->cell = 0;
    d->head = false;
    if (rows > ROWS)
        buffer_format(&d->text, "… +%zu", rows - ROWS);
    end(d, ENTENTE_OFFICE_SMALL);
}

static void put_counts(daily *d, const char *title, const char *first, const entente_incident_count *rows, size_t count,
                       const char *(*name)(const daily *, const entente_incident_count *))
{
    const char *const heads[] = {first,          "Incidents", "Before",        "Change",     "Alleged",
                                 "Investigated", "Verified",  "Not confirmed", "Violations", NULL};
    if (!count)
        return;
    put_line(d, ENTENTE_OFFICE_HEADING, title);
    begin_table(d, heads);
    for (size_t i = 0; i < count && i < ROWS; i++) {
        const entente_incident_count *c = &rows[i];
        begin_row(d, false);
        put_cell(d, name(d, c));
        put_count(d, (int64_t)c->incidents);
        put_count(d, (int64_t)c->before);
        put_count(d, c->change);
        put_count(d, (int64_t)c->alleged);
        put_count(d, (int64_t)c->investigated);
        put_count(d, (int64_t)c->verified);
        put_count(d, (int64_t)c->not_confirmed);
        put_count(d, c->violations);
    }
    end_table(d, count);
}

static const char *place_name(const daily *d, const entente_incident_count *c)
{
    (void)d;
    return c->place ? c->place : "no place told";
}

static const char *clause_name(const daily *d, const entente_incident_count *c)
{
    (void)d;
    return c->clause ? c->clause : "no clause named";
}

static const char *accused_name(const daily *d, const entente_incident_count *c)
{
    return c->accused ? naming_actor(&d->names, c->accused) : "nobody named";
}

static void put_unreached(daily *d, const entente_incidents_result *r)
{
    static const char *const heads[] = {"From", "Until", "Where", "By whom", "Hours", "Why", NULL};
    put_line(d, ENTENTE_OFFICE_HEADING, "Not observed");
    if (!r->unreached.count) {
        put_line(d, ENTENTE_OFFICE_PLAIN, "Nothing is entered of what could not be observed.");
        return;
    }
    begin_table(d, heads);
    for (size_t i = 0; i < r->unreached.count && i < ROWS; i++) {
        const entente_unreached_row *row = &r->unreached.items[i];
        begin_row(d, false);
        put_cell(d, row->on);
        put_cell(d, row->until);
        put_cell(d, row->place);
        put_cell(d, row->who ? naming_actor(&d->names, row->who) : NULL);
        put_cell(d, row->hours);
        put_cell(d, row->why);
    }
    end_table(d, r->unreached.count);
}

static void put_incidents(daily *d, const entente_incidents_result *r)
{
    static const char *const heads[] = {"Day", "Where", "What", "Standing", "Told by", "Said to be by", "Words", NULL};
    if (!r->incidents.count)
        return;
    put_line(d, ENTENTE_OFFICE_HEADING, "Each incident, as each side tells it");
    begin_table(d, heads);
    for (size_t i = 0; i < r->incidents.count && i < ROWS; i++) {
        const entente_incident_row *row = &r->incidents.items[i];
        for (size_t k = 0; k < row->accounts.count; k++) {
            const entente_incident_account *a = &row->accounts.items[k];
            begin_row(d, false);
            put_cell(d, k ? NULL : row->on);
            put_cell(d, k ? NULL : row->place);
            put_cell(d, k ? NULL : row->type);
            put_cell(d, a->standing);
            put_cell(d, naming_actor(&d->names, a->teller));
            put_cell(d, a->accused ? naming_actor(&d->names, a->accused) : NULL);
            put_cell(d, a->words);
        }
    }
    end_table(d, r->incidents.count);
}

static void put_all(daily *d, const entente_incidents_result *r)
{
    buffer line = {0};
    text_format(&line, "Incidents from %s to %s", r->from, r->until);
    put_line(d, ENTENTE_OFFICE_TITLE, line.bytes);
    buffer_end(&line, &d->text);
    text_format(&line, "By what was known at %s, as %s may see it. The period before: %s to %s.", or_empty(r->as_of),
                naming_actor(&d->names, r->as), r->before_from, r->before_until);
    put_line(d, ENTENTE_OFFICE_PLAIN, line.bytes);
    buffer_end(&line, &d->text);
    const entente_incident_count *c = r->all;
    text_format(
        &line,
        "In all %zu, before %zu: verified %zu, investigated %zu, alleged %zu; besides, not confirmed %zu. Not observed: "
        "%zu, before %zu.",
        c->incidents, c->before, c->verified, c->investigated, c->alleged, c->not_confirmed, r->unreached.count,
        r->unreached_before);
    put_line(d, ENTENTE_OFFICE_PLAIN, line.bytes);
    buffer_end(&line, &d->text);
    put_counts(d, "By place", "Place", r->places.items, r->places.count, place_name);
    put_counts(d, "By clause", "Clause", r->clauses.items, r->clauses.count, clause_name);
    put_counts(d, "By whose act they are said to be", "Said to be by", r->actors.items, r->actors.count, accused_name);
    put_unreached(d, r);
    put_incidents(d, r);
}

entente_status entente_brief_daily(const entente_incidents_result *incidents, const entente_view *view,
                                   entente_office_format format, char **out, size_t *length, entente_error *error)
{
    daily d = {0};
    if (!incidents->all)
        return error_set(error, ENTENTE_INVALID, "nothing of this case is in view");
    entente_status status = naming_make(&d.names, view, error);
    if (status != ENTENTE_OK)
        return status;
    put_all(&d, incidents);
    const entente_office_stretch all = {.text = d.text.bytes ? d.text.bytes : ""};
    buffer line = {0};
    text_format(&line, "for %s, as of %s, view %s", naming_actor(&d.names, incidents->as), or_empty(incidents->on),
                view->digest);
    entente_office_sheet sheet = {.title = "Incidents", .line = line.bytes, .language = "en"};
    sheet.stretches.count = 1;
    sheet.stretches.items = &all;
    sheet.paragraphs.count = d.paragraphs.length / sizeof(entente_office_paragraph);
    sheet.paragraphs.items = (const entente_office_paragraph *)(const void *)d.paragraphs.bytes;
    status = d.text.failed || d.paragraphs.failed || line.failed ? error_memory(error)
                                                                 : entente_office_write(&sheet, format, out, length, error);
    buffer_free(&line);
    buffer_free(&d.text);
    buffer_free(&d.paragraphs);
    naming_free(&d.names);
    return status;
}
