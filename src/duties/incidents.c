#include "duties/incidents.h"

#include "base/error.h"

#include <stdlib.h>
#include <string.h>

/* --- accounts and incidents ----------------------------------------------------------------------------------------------
 */

/* An entry with the incident that it is an account of, by its first entry's place in the view. */
typedef struct account {
    const entry *entry;
    size_t of;
    int standing;
} account;

/* An incident: its accounts in order of time, and the one that decides. */
typedef struct incident {
    const account *first;
    size_t count;
    const entry *root;
    const account *decides;
    const char *accused;
} incident;

typedef struct counting {
    incident *all;
    size_t count;
    int32_t from, until, length; /* of the period; the one before ends the day before `from` */
} counting;

static const char *teller_of(const entry *e)
{
    return e->told ? e->told : e->by;
}

static bool is_party(const entente_view *v, const char *actor)
{
    size_t at = view_find(v, KIND_ACTOR, actor);
    return at != SIZE_MAX && ((const body_actor *)v->kind[KIND_ACTOR].entries[at]->body)->role == ROLE_PARTY;
}

/* What a party says of a breach, and what nobody known says, is alleged, whatever it calls it. */
static int standing_of(const entente_view *v, const entry *e)
{
    const char *teller = teller_of(e);
    bool judges = view_find(v, KIND_ACTOR, teller) != SIZE_MAX && !is_party(v, teller);
    return judges ? ((const body_incident *)e->body)->standing : STANDING_ALLEGED;
}

static int by_incident(const void *left, const void *right)
{
    const account *a = left, *b = right;
    int order = (a->of > b->of) - (a->of < b->of);
    return order ? order : (a->entry->index > b->entry->index) - (a->entry->index < b->entry->index);
}

static bool finds(const account *a)
{
    return a->standing == STANDING_VERIFIED || a->standing == STANDING_NOT_CONFIRMED;
}

/* The last known finding; else the last that investigates; else the first account. */
static bool decides_over(const account *a, const account *b)
{
    if (finds(a) != finds(b))
        return finds(a);
    if (!finds(a) && a->standing != b->standing)
        return a->standing == STANDING_INVESTIGATED;
    int order = moment_compare(a->entry->at, b->entry->at);
    order = order ? order : (a->entry->index > b->entry->index) - (a->entry->index < b->entry->index);
    return a->standing == STANDING_ALLEGED ? order < 0 : order > 0;
}

/* The place in the view of the incident that an entry is an account of: its own where it is none's. */
static size_t root_of(const entente_view *v, size_t at)
{
    const view_list *list = &v->kind[KIND_INCIDENT];
    const body_incident *body = list->entries[at]->body;
    size_t of = body->account_of ? view_find(v, KIND_INCIDENT, body->account_of) : SIZE_MAX;
    bool nested = of != SIZE_MAX && ((const body_incident *)list->entries[of]->body)->account_of;
    return of == SIZE_MAX || nested ? at : of;
}

/* By a finding that names somebody; else by all accounts that do, where they name the same: who tells it first does not say
   whose act it was. */
static const char *find_accused(const incident *one)
{
    const char *accused = NULL;
    if (finds(one->decides) && ((const body_incident *)one->decides->entry->body)->accused)
        return ((const body_incident *)one->decides->entry->body)->accused;
    for (size_t i = 0; i < one->count; i++) {
        const char *says = ((const body_incident *)one->first[i].entry->body)->accused;
        if (says && accused && strcmp(says, accused) != 0)
            return NULL;
        accused = says ? says : accused;
    }
    return accused;
}

static incident *find_incidents(making *m, const entente_view *v, size_t *made)
{
    const view_list *list = &v->kind[KIND_INCIDENT];
    account *accounts = MAKE(m, list->count, account);
    incident *all = MAKE(m, list->count, incident);
    *made = 0;
    if (!accounts || !all || !list->count)
        return all;
    for (size_t i = 0; i < list->count; i++)
        accounts[i] = (account){list->entries[i], root_of(v, i), standing_of(v, list->entries[i])};
    qsort(accounts, list->count, sizeof *accounts, by_incident);
    for (size_t i = 0; i < list->count; i++) {
        incident *one = *made ? &all[*made - 1] : NULL;
        if (!one || one->first->of != accounts[i].of)
            *(one = &all[(*made)++]) = (incident){&accounts[i], 0, list->entries[accounts[i].of], &accounts[i], NULL};
        one->count++;
        if (decides_over(&accounts[i], one->decides))
            one->decides = &accounts[i];
    }
    for (size_t i = 0; i < *made; i++)
        all[i].accused = find_accused(&all[i]);
    return all;
}

/* --- counts ------------------------------------------------------------------------------------------------------------ */

static const body_incident *decided(const incident *one)
{
    return one->decides->entry->body;
}

/* What the account that decides leaves out stands as the first account has it. */
static const char *place_of(const incident *one)
{
    return decided(one)->place ? decided(one)->place : ((const body_incident *)one->root->body)->place;
}

static const char *accused_of(const incident *one)
{
    return one->accused;
}

/* The text and the clause go together. */
static const body_incident *breached(const incident *one)
{
    return decided(one)->draft ? decided(one) : one->root->body;
}

static int type_of(const incident *one)
{
    int type = decided(one)->type;
    return type ? type : ((const body_incident *)one->root->body)->type;
}

static int64_t violations_of(const incident *one)
{
    const rational *count = decided(one)->count;
    double value = count ? number_double(count) : 1;
    return value >= 1 && value < 1e15 ? (int64_t)value : 1;
}

static int by_text(const char *a, const char *b)
{
    return !a || !b ? !!b - !!a : strcmp(a, b); /* those that say none come last */
}

static int by_place(const void *left, const void *right)
{
    return by_text(place_of(*(const incident *const *)left), place_of(*(const incident *const *)right));
}

static int by_clause(const void *left, const void *right)
{
    const body_incident *a = breached(*(const incident *const *)left), *b = breached(*(const incident *const *)right);
    int order = by_text(a->draft, b->draft);
    return order ? order : by_text(a->clause, b->clause);
}

static int by_type(const void *left, const void *right)
{
    return type_of(*(const incident *const *)left) - type_of(*(const incident *const *)right);
}

static int by_accused(const void *left, const void *right)
{
    return by_text(accused_of(*(const incident *const *)left), accused_of(*(const incident *const *)right));
}

static bool in_period(const counting *c, const incident *one)
{
    return one->root->on.day >= c->from && one->root->on.day <= c->until;
}

static bool in_before(const counting *c, const incident *one)
{
    return one->root->on.day >= c->from - c->length && one->root->on.day < c->from;
}

static void count_in(entente_incident_count *row, const counting *c, const incident *one)
{
    bool counts = one->decides->standing != STANDING_NOT_CONFIRMED;
    size_t *const standings[] = {&row->alleged, &row->investigated, &row->verified, &row->not_confirmed};
    if (in_period(c, one)) {
        ++*standings[one->decides->standing];
        row->incidents += counts;
        row->violations += counts ? violations_of(one) : 0;
    } else {
        row->before += counts;
        row->violations_before += counts ? violations_of(one) : 0;
    }
    row->change = (int64_t)row->incidents - (int64_t)row->before;
}

static const char *const types[] = {"other",     "fire",       "shelling",  "air strike",  "explosion",
                                    "incursion", "casualties", "detention", "obstruction", "destruction"};
static const char *const standings[] = {"alleged", "investigated", "verified", "not confirmed"};

/* What a row is a count of; the rest stays NULL. */
static void name_row(making *m, entente_incident_count *row, const incident *one, int (*order)(const void *, const void *))
{
    if (order == by_place)
        row->place = part_text(m, place_of(one));
    if (order == by_clause) {
        row->draft = part_text(m, breached(one)->draft);
        row->clause = part_text(m, breached(one)->clause);
    }
    if (order == by_type)
        row->type = types[type_of(one)];
    if (order == by_accused)
        row->accused = part_text(m, accused_of(one));
}

/* A row for each of what `order` tells apart, of both periods. */
static const entente_incident_count *count_by(making *m, const counting *c, int (*order)(const void *, const void *),
                                              size_t *made)
{
    const incident **sorted = MAKE(m, c->count, const incident *);
    entente_incident_count *rows = MAKE(m, c->count, entente_incident_count);
    size_t count = 0;
    *made = 0;
    if (!sorted || !rows)
        return NULL;
    for (size_t i = 0; i < c->count; i++)
        if (in_period(c, &c->all[i]) || in_before(c, &c->all[i]))
            sorted[count++] = &c->all[i];
    if (count)
        qsort(sorted, count, sizeof *sorted, order);
    for (size_t i = 0; i < count; i++) {
        if (!i || order(&sorted[i - 1], &sorted[i]))
            name_row(m, &rows[(*made)++], sorted[i], order);
        count_in(&rows[*made - 1], c, sorted[i]);
    }
    return rows;
}

/* --- rows -------------------------------------------------------------------------------------------------------------- */

static void put_account(making *m, entente_incident_account *row, const account *a)
{
    const body_incident *body = a->entry->body;
    row->teller = part_text(m, teller_of(a->entry));
    row->standing = standings[a->standing];
    row->accused = part_text(m, body->accused);
    row->count = part_number(m, body->count);
    row->killed = part_number(m, body->killed);
    row->injured = part_number(m, body->injured);
    row->words = part_words(m, a->entry, body->words);
    row->source = part_source(m, a->entry);
    row->on = part_when(m, a->entry->on);
}

static void put_incident(making *m, entente_incident_row *row, const incident *one)
{
    const body_incident *body = decided(one);
    entente_incident_account *accounts = MAKE(m, one->count, entente_incident_account);
    row->type = types[type_of(one)];
    row->place = part_text(m, place_of(one));
    row->accused = part_text(m, accused_of(one));
    row->standing = standings[one->decides->standing];
    row->violations = violations_of(one);
    row->killed = part_number(m, body->killed);
    row->injured = part_number(m, body->injured);
    row->until = part_when(m, ((const body_incident *)one->root->body)->until);
    row->draft = part_text(m, breached(one)->draft);
    row->clause = part_text(m, breached(one)->clause);
    for (size_t i = 0; accounts && i < one->count; i++)
        put_account(m, &accounts[i], &one->first[one->count - 1 - i]);
    row->accounts.items = accounts;
    row->accounts.count = accounts ? one->count : 0;
    PART_ENVELOPE(m, row, one->root);
}

/* The latest first. */
static void put_incidents(making *m, entente_incidents_result *result, const counting *c)
{
    entente_incident_row *rows = MAKE(m, c->count, entente_incident_row);
    size_t made = 0;
    for (size_t i = c->count; rows && i--;)
        if (in_period(c, &c->all[i]))
            put_incident(m, &rows[made++], &c->all[i]);
    result->incidents.items = rows;
    result->incidents.count = made;
}

static void put_unreached_row(making *m, entente_unreached_row *row, const entry *e)
{
    const body_unreached *body = e->body;
    row->place = part_text(m, body->place);
    row->who = part_text(m, body->who ? body->who : teller_of(e));
    row->until = part_when(m, body->until);
    row->hours = part_number(m, body->hours);
    row->why = part_text(m, body->why);
    PART_ENVELOPE(m, row, e);
}

/* What lies in a period in part lies in it. */
static void put_unreached(making *m, entente_incidents_result *result, const entente_view *v, const counting *c)
{
    const view_list *list = &v->kind[KIND_UNREACHED];
    entente_unreached_row *rows = MAKE(m, list->count, entente_unreached_row);
    size_t made = 0;
    for (size_t i = 0; rows && i < list->count; i++) {
        const entry *e = list->entries[i];
        const body_unreached *body = e->body;
        int32_t last = body->until.day != DAY_NONE ? body->until.day : e->on.day;
        if (e->on.day <= c->until && last >= c->from)
            put_unreached_row(m, &rows[made++], e);
        result->unreached_before += e->on.day < c->from && last >= c->from - c->length;
    }
    result->unreached.items = rows;
    result->unreached.count = made;
}

/* When the latest was known of all that is of either period. */
static moment known_of(const entente_view *v)
{
    moment latest = moment_day(DAY_NONE);
    const kind_id of[] = {KIND_INCIDENT, KIND_UNREACHED};
    for (size_t k = 0; k < sizeof of / sizeof *of; k++)
        for (size_t i = 0; i < v->kind[of[k]].count; i++) {
            moment at = v->kind[of[k]].entries[i]->at;
            if (latest.day == DAY_NONE || moment_compare(at, latest) > 0)
                latest = at;
        }
    return latest;
}

enum { DAYS = 7 };

static void make_as(making *m, const entente_view *v, int32_t days, entente_incidents_result *result)
{
    bool dated = v->as_of != DAY_NONE; /* something is in view */
    counting c = {.from = dated ? v->as_of - days + 1 : DAY_NONE, .until = v->as_of, .length = days};
    entente_incident_count *all = MAKE(m, 1, entente_incident_count);
    c.all = find_incidents(m, v, &c.count);
    result->as = part_text(m, view_as(v));
    result->on = part_day(m, v->as_of);
    if (!c.all || !all || m->failed || !dated)
        return;
    result->as_of = part_when(m, known_of(v));
    result->from = part_day(m, c.from);
    result->until = part_day(m, c.until);
    result->before_from = part_day(m, c.from - days);
    result->before_until = part_day(m, c.from - 1);
    result->days = (size_t)days;
    for (size_t i = 0; i < c.count; i++)
        if (in_period(&c, &c.all[i]) || in_before(&c, &c.all[i]))
            count_in(all, &c, &c.all[i]);
    result->all = all;
    result->places.items = count_by(m, &c, by_place, &result->places.count);
    result->clauses.items = count_by(m, &c, by_clause, &result->clauses.count);
    result->types.items = count_by(m, &c, by_type, &result->types.count);
    result->actors.items = count_by(m, &c, by_accused, &result->actors.count);
    put_incidents(m, result, &c);
    put_unreached(m, result, v, &c);
}

entente_status incidents_make(making *m, const entente_view *v, void *out, entente_error *error)
{
    (void)error;
    make_as(m, v, DAYS, out);
    return ENTENTE_OK;
}

/* How many days a wish is of. */
static entente_status wished(const entente_view *v, const entente_incidents_wish *wish, int32_t *days, entente_error *error)
{
    moment since;
    *days = wish->days ? (int32_t)wish->days : DAYS;
    if (wish->days > ENTENTE_INCIDENT_DAYS)
        return error_set(error, ENTENTE_INVALID, "%zu days are too many; expected at most %d", wish->days,
                         ENTENTE_INCIDENT_DAYS);
    if (!wish->since)
        return ENTENTE_OK;
    if (!moment_parse(wish->since, &since) || since.day == DAY_UNKNOWN)
        return error_set(error, ENTENTE_INVALID, "'%.60s' is no day; expected such as 2024-03-20", wish->since);
    if (v->as_of == DAY_NONE || since.day >= v->as_of || (int64_t)v->as_of - since.day > ENTENTE_INCIDENT_DAYS)
        return error_set(error, ENTENTE_INVALID, "'%.60s' is not before the day of the view, or too far before it",
                         wish->since);
    *days = v->as_of - since.day;
    return ENTENTE_OK;
}

entente_status entente_duties_incidents(const entente_view *view, const entente_incidents_wish *wish,
                                        const entente_incidents_result **result, entente_error *error)
{
    making m;
    const void *made = NULL;
    int32_t days;
    entente_status status = wished(view, wish, &days, error);
    if (status != ENTENTE_OK)
        return status;
    entente_incidents_result *out = part_begin(&m, &entente_incidents_table);
    m.view = view;
    if (out)
        make_as(&m, view, days, out);
    status = part_end(&m, out, ENTENTE_OK, &made, error);
    if (status == ENTENTE_OK)
        *result = (const entente_incidents_result *)made;
    return status;
}
