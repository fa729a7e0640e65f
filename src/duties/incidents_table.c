/* How incidents are declared. */
#include "duties/incidents.h"

static const entente_field account_fields[] = {
    RESULT_FIELD(entente_incident_account, teller, TEXT, "who tells it", .shown = ENTENTE_AS_ACTOR, .head = "col.told"),
    RESULT_FIELD(entente_incident_account, standing, TEXT,
                 "`alleged`, `investigated`, `verified`, `not confirmed`; a party's own account is `alleged`",
                 .shown = ENTENTE_AS_WORD, .words = "standing", .head = "col.state"),
    RESULT_FIELD(entente_incident_account, accused, TEXT, "whose act it is said to be", .shown = ENTENTE_AS_ACTOR,
                 .head = "col.accused"),
    RESULT_FIELD(entente_incident_account, count, TEXT, "of how many violations it is made", .shown = ENTENTE_AS_FIGURE,
                 .head = "col.violations"),
    RESULT_FIELD(entente_incident_account, killed, TEXT, "people killed", .shown = ENTENTE_AS_FIGURE, .head = "col.killed"),
    RESULT_FIELD(entente_incident_account, injured, TEXT, "people injured", .shown = ENTENTE_AS_FIGURE,
                 .head = "col.injured"),
    RESULT_FIELD(entente_incident_account, words, TEXT, "the words that say so", .head = "col.words"),
    RESULT_FIELD(entente_incident_account, source, TEXT, "where it comes from", .head = "col.source"),
    RESULT_FIELD(entente_incident_account, on, TEXT, "the day that it gives", .shown = ENTENTE_AS_DATE, .head = "col.date"),
};
static const entente_table account_table = {
    .name = "incidents.incidents.accounts",
    RESULT_TABLE(entente_incident_account, account_fields),
    .help = "who tells what of it, the latest first",
    .page =
        RESULT_COLUMNS("^on", "^place", "teller", "standing", "accused", "count", "killed", "injured", "words", "source"),
    .caption = "table.incident-accounts",
};

static const entente_field incident_fields[] = {
    RESULT_FIELD(entente_incident_row, type, TEXT, "what happened", .shown = ENTENTE_AS_WORD, .words = "incident",
                 .head = "col.incident"),
    RESULT_FIELD(entente_incident_row, place, TEXT, "where", .head = "col.place"),
    RESULT_FIELD(entente_incident_row, accused, TEXT,
                 "whose act it is said to be: by a finding that names somebody, else where all accounts that do agree",
                 .shown = ENTENTE_AS_ACTOR, .head = "col.accused"),
    RESULT_FIELD(
        entente_incident_row, standing, TEXT,
        "`verified` or `not confirmed`, as who is no party last says; else `investigated`, where somebody does; else "
        "`alleged`",
        .shown = ENTENTE_AS_WORD, .words = "standing", .head = "col.state"),
    RESULT_FIELD(entente_incident_row, violations, WHOLE,
                 "of how many it is made, by the account that decides; 1 where none says", .head = "col.violations"),
    RESULT_FIELD(entente_incident_row, killed, TEXT, "people killed, by that account", .shown = ENTENTE_AS_FIGURE,
                 .head = "col.killed"),
    RESULT_FIELD(entente_incident_row, injured, TEXT, "people injured, by that account", .shown = ENTENTE_AS_FIGURE,
                 .head = "col.injured"),
    RESULT_FIELD(entente_incident_row, until, TEXT, "the last of several days", .shown = ENTENTE_AS_DATE),
    RESULT_FIELD(entente_incident_row, draft, TEXT, "which text it would breach", .shown = ENTENTE_AS_DRAFT,
                 .head = "col.draft"),
    RESULT_FIELD(entente_incident_row, clause, TEXT, "which clause of it", .head = "col.clause"),
    RESULT_FIELD(entente_incident_row, accounts, LIST, "who tells what of it", .of = &account_table),
    ENVELOPE_FIELDS(entente_incident_row),
};
static const entente_table incident_table = {
    .name = "incidents.incidents",
    RESULT_TABLE(entente_incident_row, incident_fields),
    .help = "incidents of the period, the latest first; one that several tell of is one",
    .csv = RESULT_COLUMNS("on", "id", "type", "place", "standing", "accused", "violations", "killed", "injured", "draft",
                          "clause", "until", "by", "source", "entry"),
    .page = RESULT_COLUMNS("on", "type", "place", "standing", "accused", "violations", "killed", "injured", "clause",
                           "source", "to", "proposed"),
    .caption = "table.incidents",
};

#define COUNTS(structure)                                                                                                   \
    RESULT_FIELD(structure, alleged, COUNT, "alleged alone", .head = "standing.alleged"),                                   \
        RESULT_FIELD(structure, investigated, COUNT, "investigated, without a finding", .head = "standing.investigated"),   \
        RESULT_FIELD(structure, verified, COUNT, "verified", .head = "standing.verified"),                                  \
        RESULT_FIELD(structure, not_confirmed, COUNT, "investigated and not confirmed", .head = "standing.not confirmed"),  \
        RESULT_FIELD(structure, incidents, COUNT, "all but those not confirmed", .head = "col.incidents"),                  \
        RESULT_FIELD(structure, before, COUNT, "likewise in the period before", .head = "col.before"),                      \
        RESULT_FIELD(structure, change, WHOLE, "how many more; below 0: fewer", .head = "col.change"),                      \
        RESULT_FIELD(structure, violations, WHOLE, "the violations of which they are made", .head = "col.violations"),      \
        RESULT_FIELD(structure, violations_before, WHOLE, "likewise in the period before")

static const entente_field all_fields[] = {COUNTS(entente_incident_count)};
static const entente_table all_table = {
    .name = "incidents.all", RESULT_TABLE(entente_incident_count, all_fields), .help = "all of them"};

#define COUNTED_BY(name, ...)                                                                                               \
    static const entente_field name##_fields[] = {__VA_ARGS__, COUNTS(entente_incident_count)};                             \
    static const entente_table name##_table

#define PAGE(...)                                                                                                           \
    RESULT_COLUMNS(__VA_ARGS__, "incidents", "before", "change", "alleged", "investigated", "verified", "not_confirmed",    \
                   "violations")

COUNTED_BY(place,
           RESULT_FIELD(entente_incident_count, place, TEXT, "where; null: no place is told", .head = "col.place")) = {
    .name = "incidents.places",
    RESULT_TABLE(entente_incident_count, place_fields),
    .help = "incidents by place, the most first",
    .page = PAGE("place"),
    .caption = "table.incident-places",
};
COUNTED_BY(clause,
           RESULT_FIELD(entente_incident_count, draft, TEXT, "the text; null: none is named", .shown = ENTENTE_AS_DRAFT,
                        .head = "col.draft"),
           RESULT_FIELD(entente_incident_count, clause, TEXT, "the clause", .head = "col.clause")) = {
    .name = "incidents.clauses",
    RESULT_TABLE(entente_incident_count, clause_fields),
    .help = "incidents by the clause that they would breach",
    .page = PAGE("draft", "clause"),
    .caption = "table.incident-clauses",
};
COUNTED_BY(type, RESULT_FIELD(entente_incident_count, type, TEXT, "what happened", .shown = ENTENTE_AS_WORD,
                              .words = "incident", .head = "col.incident")) = {
    .name = "incidents.types",
    RESULT_TABLE(entente_incident_count, type_fields),
    .help = "incidents by what happened",
    .page = PAGE("type"),
    .caption = "table.incident-types",
};
COUNTED_BY(actor, RESULT_FIELD(entente_incident_count, accused, TEXT, "whose act they are said to be; null: nobody is named",
                               .shown = ENTENTE_AS_ACTOR, .head = "col.accused")) = {
    .name = "incidents.actors",
    RESULT_TABLE(entente_incident_count, actor_fields),
    .help = "incidents by whose act they are said to be",
    .page = PAGE("accused"),
    .caption = "table.incident-actors",
};

static const entente_field unreached_fields[] = {
    RESULT_FIELD(entente_unreached_row, place, TEXT, "what was not observed", .head = "col.place"),
    RESULT_FIELD(entente_unreached_row, who, TEXT, "by whom", .shown = ENTENTE_AS_ACTOR, .head = "col.monitor"),
    RESULT_FIELD(entente_unreached_row, until, TEXT, "the last of several days", .shown = ENTENTE_AS_DATE,
                 .head = "col.until"),
    RESULT_FIELD(entente_unreached_row, hours, TEXT, "for how many hours in all, where that is told",
                 .shown = ENTENTE_AS_FIGURE, .head = "col.hours"),
    RESULT_FIELD(entente_unreached_row, why, TEXT, "why", .head = "col.why"),
    ENVELOPE_FIELDS(entente_unreached_row),
};
static const entente_table unreached_table = {
    .name = "incidents.unreached",
    RESULT_TABLE(entente_unreached_row, unreached_fields),
    .help = "what monitors could not observe in the period, by day",
    .page = RESULT_COLUMNS("on", "until", "place", "who", "hours", "why", "source", "to", "proposed"),
    .caption = "table.unreached",
};

static const entente_field incidents_fields[] = {
    RESULT_FIELD(entente_incidents_result, as, TEXT, "the reader"),
    RESULT_FIELD(entente_incidents_result, on, TEXT, "the view's day"),
    RESULT_FIELD(entente_incidents_result, as_of, TEXT, "when the latest of what counts here was known"),
    RESULT_FIELD(entente_incidents_result, from, TEXT, "the first day of the period", .shown = ENTENTE_AS_DATE),
    RESULT_FIELD(entente_incidents_result, until, TEXT, "its last", .shown = ENTENTE_AS_DATE),
    RESULT_FIELD(entente_incidents_result, before_from, TEXT, "the first day of the period before it, as long",
                 .shown = ENTENTE_AS_DATE),
    RESULT_FIELD(entente_incidents_result, before_until, TEXT, "its last", .shown = ENTENTE_AS_DATE),
    RESULT_FIELD(entente_incidents_result, days, COUNT, "how long each of them is", .unit = "days"),
    RESULT_FIELD(entente_incidents_result, all, POINTER, "all incidents of the period", .of = &all_table),
    RESULT_FIELD(entente_incidents_result, places, LIST, "by place", .of = &place_table),
    RESULT_FIELD(entente_incidents_result, clauses, LIST, "by clause", .of = &clause_table),
    RESULT_FIELD(entente_incidents_result, types, LIST, "by what happened", .of = &type_table),
    RESULT_FIELD(entente_incidents_result, actors, LIST, "by whose act they are said to be", .of = &actor_table),
    RESULT_FIELD(entente_incidents_result, unreached, LIST, "what was not observed", .of = &unreached_table),
    RESULT_FIELD(entente_incidents_result, unreached_before, COUNT, "how many such there were in the period before"),
    RESULT_FIELD(entente_incidents_result, incidents, LIST, "each of them", .of = &incident_table),
};
const entente_table entente_incidents_table = {
    .name = "incidents",
    RESULT_TABLE(entente_incidents_result, incidents_fields),
    .help = "alleged breaches of a period, against the one before",
    .csv_of = "incidents",
};
