#include "analyse/delay.h"

#include "base/date.h"

#include <math.h>
#include <stdlib.h>

enum { WEEK = 7, CENTURY = 36525 };

/* --- how they are declared -------------------------------------------------------------------------------------------- */

static const entente_field delay_fields[] = {
    RESULT_FIELD(entente_delay_row, party, TEXT, "whose worth shrinks", .shown = ENTENTE_AS_ACTOR, .head = "col.party"),
    RESULT_FIELD(entente_delay_row, discount, TEXT, "what a day's delay leaves of a unit of worth, as it states",
                 .shown = ENTENTE_AS_FIGURE, .head = "col.discount"),
    RESULT_FIELD(entente_delay_row, week, REAL, "the share of any agreement's worth that each waiting week takes",
                 .unit = "0 to 1", .head = "col.week"),
    ENVELOPE_FIELDS(entente_delay_row),
};
const entente_table entente_delay_table = {
    .name = "clocks.delay",
    RESULT_TABLE(entente_delay_row, delay_fields),
    .help = "what waiting costs the parties that state a discount",
    .page = RESULT_COLUMNS("party", "discount", "week", "source", "to"),
    .caption = "table.delay",
};

static const entente_field worth_fields[] = {
    RESULT_FIELD(entente_delay_worth, settlement, TEXT, "which settlement", .shown = ENTENTE_AS_WORD, .words = "settlement",
                 .head = "col.settlement"),
    RESULT_FIELD(entente_delay_worth, party, TEXT, "to whom", .shown = ENTENTE_AS_ACTOR, .head = "col.party"),
    RESULT_FIELD(entente_delay_worth, now, REAL, "its worth when agreed on the view's day", .head = "col.now"),
    RESULT_FIELD(entente_delay_worth, in_a_week, REAL, "when agreed a week later", .head = "col.in-a-week"),
    RESULT_FIELD(entente_delay_worth, cost, REAL, "what that week costs", .head = "col.cost"),
    RESULT_FIELD(entente_delay_worth, until, TEXT,
                 "the last day on which it is worth the party's reservation value, which does not shrink; null: it always "
                 "is, for a century at least, or the value is not known",
                 .shown = ENTENTE_AS_DATE, .head = "col.until"),
};
const entente_table delay_worth_table = {
    .name = "frontier.delay",
    RESULT_TABLE(entente_delay_worth, worth_fields),
    .help = "what waiting does to a settlement, for a party that states a discount",
    .page = RESULT_COLUMNS("settlement", "party", "now", "in_a_week", "cost", "until"),
    .caption = "table.delay-worth",
};

/* --- what it costs ----------------------------------------------------------------------------------------------------- */

const entente_delay_row *delay_parties(making *m, const entente_view *v, size_t *count)
{
    entente_delay_row *rows = MAKE(m, v->parties.count, entente_delay_row);
    *count = 0;
    for (size_t i = 0; rows && i < v->parties.count; i++) {
        const entry *twice[2], *e = problem_preference(v, v->parties.entries[i]->handle, twice);
        const body_preference *b = e ? e->body : NULL;
        if (!b || !b->discount)
            continue;
        entente_delay_row *row = &rows[(*count)++];
        row->party = part_text(m, b->actor);
        row->discount = part_number(m, b->discount);
        row->week = -expm1(WEEK * log(number_double(b->discount)));
        PART_ENVELOPE(m, row, e);
    }
    return rows;
}

/* How many days worth may wait and be no less than the least. Worth that grows, or that never falls so far: DAY_LAST. Worth
   and least are rounded to 12 digits, so that equal is what differs by less. */
static int32_t days_above(double worth, double least, double discount)
{
    if (!(worth > 0) || !(least > 0) || discount >= 1)
        return DAY_LAST;
    double days = floor(log(least / worth * (1 - 1e-11)) / log(discount));
    return days < 0 ? -1 : days < DAY_LAST ? (int32_t)days : DAY_LAST;
}

static void put_worth(making *m, const problem *p, size_t k, const char *name, const entente_settlement_row *settled,
                      entente_delay_worth *row)
{
    const body_preference *b = p->party[k].body;
    double discount = number_double(b->discount);
    row->settlement = name;
    row->party = part_text(m, b->actor);
    row->now = strtod(settled->utility.items[k], NULL);
    row->in_a_week = row->now * pow(discount, WEEK);
    row->cost = row->now - row->in_a_week;
    int32_t days = b->reservation ? days_above(row->now, number_double(b->reservation), discount) : DAY_LAST;
    if (days >= 0 && days <= CENTURY)
        row->until = part_day(m, p->view->as_of + days);
}

void delay_settlements(making *m, const problem *p, entente_frontier_result *frontier)
{
    const struct {
        const char *name;
        const entente_settlement_row *row;
    } all[] = {{"nash", frontier->nash},
               {"kalai_smorodinsky", frontier->kalai_smorodinsky},
               {"egalitarian", frontier->egalitarian},
               {"utilitarian", frontier->utilitarian}};
    enum { ALL = sizeof all / sizeof *all };
    entente_delay_worth *rows = MAKE(m, ALL * p->parties, entente_delay_worth);
    size_t count = 0;
    for (size_t i = 0; rows && i < ALL; i++)
        for (size_t k = 0; all[i].row && k < p->parties; k++)
            if (p->party[k].body->discount)
                put_worth(m, p, k, all[i].name, all[i].row, &rows[count++]);
    frontier->delay.items = rows;
    frontier->delay.count = count;
}
