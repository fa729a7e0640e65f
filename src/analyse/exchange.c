#include "analyse/exchange.h"

#include "base/error.h"
#include "case/twice.h"
#include <entente/exchange.h>

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* For a brief, which is made often; and how many states of a proof are listed, and how many counts the judge looks at. */
enum { LITTLE_MEMORY = 32 << 20, STATES_LISTED = 1000, JUDGED_MOST = 4 << 20 };

/* A view's exchange laid out: amounts as whole numbers of 1/scale. */
typedef struct laying {
    making *m;
    const entente_view *v;
    arena memory;
    const entry **items; /* by id */
    size_t item_count;
    natural scale;
    const rational *more, *less; /* by how much costs and values are off: 1 + p, 1 - p */
    const rational **cost, **value, **stake;
    entente_exchange in;
    size_t *actor; /* [sides]: its index in the view */
    entente_exchange_item *item;
    entente_exchange_order *order;
    int64_t *staked;
    entente_exchange_result *out;
} laying;

static const body_item *item_of(const laying *l, size_t i)
{
    return l->items[i]->body;
}

/* ---- what is in view ---- */

static int by_handle(const void *left, const void *right)
{
    return strcmp((*(const entry *const *)left)->handle, (*(const entry *const *)right)->handle);
}

static bool sort_items(laying *l)
{
    const view_list *list = &l->v->kind[KIND_ITEM];
    l->item_count = list->count;
    l->items = ARENA_ARRAY(&l->memory, list->count, const entry *);
    if (l->items && list->count) {
        memcpy(l->items, list->entries, list->count * sizeof *l->items);
        qsort(l->items, list->count, sizeof *l->items, by_handle);
    }
    return l->items;
}

/* SIZE_MAX: it is not in view. */
static size_t find_item(const laying *l, const char *handle)
{
    size_t low = 0, high = l->item_count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (strcmp(l->items[middle]->handle, handle) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return low < l->item_count && !strcmp(l->items[low]->handle, handle) ? low : SIZE_MAX;
}

/* Of a side's worths of an item, or of its stakes of a type, the one that counts. */
typedef bool about_test(const entry *e, const char *actor, const void *what);

static bool is_worth(const entry *e, const char *actor, const void *what)
{
    const body_worth *b = e->body;
    return !strcmp(b->actor, actor) && !strcmp(b->item, what);
}

static bool is_stake(const entry *e, const char *actor, const void *what)
{
    const body_stake *b = e->body;
    return !strcmp(b->actor, actor) && b->type == *(const int *)what;
}

static const entry *standing(const laying *l, kind_id of, about_test *about, const char *actor, const void *what,
                             bool *twice)
{
    const view_list *list = &l->v->kind[of];
    const entry *pair[2];
    twice_standing s = {0};
    for (size_t i = 0; i < list->count; i++)
        if (about(list->entries[i], actor, what))
            twice_take(&s, list->entries[i]);
    const entry *stands = twice_stands(&s, pair);
    *twice = pair[0] != NULL;
    return stands;
}

/* The most that a part may cost its giver, or the least that it may be worth to its taker; NULL: not known, which is told.
 */
static const rational *worth_of(laying *l, const char *actor, size_t i, bool cost, entente_exchange_unknown *unknown)
{
    bool twice;
    const entry *e = standing(l, KIND_WORTH, is_worth, actor, item_of(l, i)->id, &twice);
    if (!e) {
        unknown[l->out->unknown.count++] =
            (entente_exchange_unknown){part_text(l->m, actor), part_text(l->m, item_of(l, i)->id), twice};
        return NULL;
    }
    const body_worth *b = e->body;
    const rational *worst = b->amount ? b->amount : cost ? b->high : b->low;
    return number_multiply(&l->memory, worst, cost ? l->more : l->less);
}

static void find_worths(laying *l)
{
    size_t count = l->item_count;
    entente_exchange_unknown *unknown = MAKE(l->m, 2 * count, entente_exchange_unknown);
    l->cost = ARENA_ARRAY(&l->memory, count, const rational *);
    l->value = ARENA_ARRAY(&l->memory, count, const rational *);
    for (size_t i = 0; unknown && l->cost && l->value && i < count; i++) {
        size_t known = l->out->unknown.count;
        l->cost[i] = worth_of(l, item_of(l, i)->giver, i, true, unknown);
        l->value[i] = worth_of(l, item_of(l, i)->taker, i, false, unknown);
        l->m->failed |= l->out->unknown.count == known && (!l->cost[i] || !l->value[i]);
    }
    l->m->failed |= !l->cost || !l->value;
    l->out->unknown.items = unknown;
}

/* Who gives or takes, in the view's order; what each has at stake. */
static void find_sides(laying *l)
{
    const view_list *actors = &l->v->kind[KIND_ACTOR];
    l->actor = ARENA_ARRAY(&l->memory, actors->count, size_t);
    l->stake = ARENA_ARRAY(&l->memory, actors->count, const rational *);
    l->m->failed |= !l->actor || !l->stake;
    for (size_t a = 0; !l->m->failed && a < actors->count; a++) {
        const char *actor = actors->entries[a]->handle;
        const rational *sum = number_ratio(&l->memory, 0, 1);
        bool takes_part = false, twice;
        for (size_t i = 0; i < l->item_count; i++)
            takes_part |= !strcmp(item_of(l, i)->giver, actor) || !strcmp(item_of(l, i)->taker, actor);
        for (int type = STAKE_DEPOSIT; takes_part && type <= STAKE_OTHER; type++) {
            const entry *e = standing(l, KIND_STAKE, is_stake, actor, &type, &twice);
            sum = e ? number_add(&l->memory, sum, ((const body_stake *)e->body)->amount) : sum;
        }
        l->m->failed |= !sum;
        if (!takes_part)
            continue;
        l->stake[l->in.sides] = sum;
        l->actor[l->in.sides++] = a;
    }
}

static size_t side_of(const laying *l, const char *actor)
{
    size_t k = 0;
    while (k < l->in.sides && strcmp(l->v->kind[KIND_ACTOR].entries[l->actor[k]]->handle, actor))
        k++;
    return k;
}

/* ---- as numbers ---- */

/* false: it is too great, or memory ran out, which is kept. */
static bool to_whole(laying *l, const rational *x, int64_t *out)
{
    size_t limbs = number_limbs(x, l->scale, 1);
    uint64_t *limb = ARENA_ARRAY(&l->memory, limbs, uint64_t);
    bool made = limb && number_scaled(&l->memory, x, l->scale, limbs, limb), fits = made && !(limb[0] >> 62);
    for (size_t i = 1; fits && i < limbs; i++)
        fits = !limb[i];
    l->m->failed |= !made;
    *out = fits ? (int64_t)limb[0] : 0;
    return fits;
}

/* The least common denominator of all amounts. */
static void find_scale(laying *l)
{
    l->scale = natural_from(&l->memory, 1);
    for (size_t i = 0; i < l->item_count; i++) {
        l->scale = natural_lcm(&l->memory, l->scale, l->cost[i]->den);
        l->scale = natural_lcm(&l->memory, l->scale, l->value[i]->den);
    }
    for (size_t k = 0; k < l->in.sides; k++)
        l->scale = natural_lcm(&l->memory, l->scale, l->stake[k]->den);
    l->m->failed |= natural_failed(l->scale);
}

static size_t count_of(const rational *number, size_t otherwise)
{
    return number ? (size_t)number_double(number) : otherwise;
}

static bool lay_numbers(laying *l)
{
    size_t count = l->item_count, orders = 0;
    bool fits = true;
    for (size_t i = 0; i < count; i++)
        orders += item_of(l, i)->after.count;
    l->item = ARENA_ARRAY(&l->memory, count, entente_exchange_item);
    l->order = ARENA_ARRAY(&l->memory, orders, entente_exchange_order);
    l->staked = ARENA_ARRAY(&l->memory, l->in.sides, int64_t);
    l->m->failed |= !l->item || !l->order || !l->staked;
    for (size_t k = 0; !l->m->failed && k < l->in.sides; k++)
        fits &= to_whole(l, l->stake[k], &l->staked[k]);
    for (size_t i = 0; !l->m->failed && i < count; i++) {
        const body_item *b = item_of(l, i);
        entente_exchange_item *x = l->item + i;
        *x = (entente_exchange_item){side_of(l, b->giver),  side_of(l, b->taker),    0, 0,
                                     count_of(b->parts, 1), count_of(b->last_day, 0)};
        fits &= to_whole(l, l->cost[i], &x->cost) && to_whole(l, l->value[i], &x->value);
        for (size_t k = 0; k < b->after.count; k++) {
            size_t before = find_item(l, b->after.text[k]);
            if (before != SIZE_MAX)
                l->order[l->in.orders++] = (entente_exchange_order){before, i};
        }
    }
    l->in.items = count;
    l->in.stake = l->staked;
    l->in.item = l->item;
    l->in.order = l->order;
    return fits;
}

static double shown(laying *l, int64_t amount)
{
    uint64_t limb = (uint64_t)amount;
    const rational *x = number_unscaled(&l->memory, &limb, 1, l->scale);
    l->m->failed |= !x;
    return x ? number_double(x) : NAN;
}

/* ---- the answer ---- */

static const char *actor_of(const laying *l, size_t side)
{
    return part_text(l->m, l->v->kind[KIND_ACTOR].entries[l->actor[side]]->handle);
}

static void put_give(laying *l, entente_exchange_give *row, const entente_hand *given)
{
    const body_item *b = item_of(l, given->item);
    *row = (entente_exchange_give){.item = part_text(l->m, b->id),
                                   .name = part_name(l->m, &b->name, b->id),
                                   .names = part_names(l->m, &b->name, b->id),
                                   .from = part_text(l->m, b->giver),
                                   .to = part_text(l->m, b->taker),
                                   .parts = given->parts,
                                   .of = l->item[given->item].parts,
                                   .unit = b->unit.count ? part_name(l->m, &b->unit, "") : NULL};
}

/* "GRN: 3 of 33 of hostages; BLU: prisoners" */
static const char *in_words(laying *l, const entente_exchange_give *gives, size_t count)
{
    buffer b = {0};
    for (size_t i = 0; i < count; i++) {
        const entente_exchange_give *g = gives + i;
        buffer_format(&b, "%s%s to %s: ", i ? "; " : "", g->from, g->to);
        if (g->of > 1)
            buffer_format(&b, "%zu of %zu, ", g->parts, g->of);
        buffer_text(&b, g->name);
    }
    const char *words = b.failed || !b.bytes ? NULL : part_text(l->m, b.bytes);
    l->m->failed |= !words;
    buffer_free(&b);
    return words;
}

/* One step; balances are brought up to after it. */
static size_t put_step(laying *l, entente_exchange_step *row, const entente_exchange_plan *plan, size_t at, int64_t *balance,
                       int64_t *greatest)
{
    size_t hands = 0, sides = l->in.sides;
    int64_t most = 0, *gives = ARENA_ARRAY(&l->memory, 2 * sides, int64_t), *gets = gives ? gives + sides : NULL;
    while (at + hands < plan->hands && plan->hand[at + hands].step == plan->hand[at].step)
        hands++;
    entente_exchange_give *list = MAKE(l->m, hands, entente_exchange_give);
    double *exposure = MAKE(l->m, sides, double);
    l->m->failed |= !gives;
    for (size_t i = 0; !l->m->failed && i < hands; i++) {
        const entente_hand *given = plan->hand + at + i;
        const entente_exchange_item *x = l->item + given->item;
        put_give(l, list + i, given);
        gives[x->from] += x->cost * (int64_t)given->parts;
        gets[x->to] += x->value * (int64_t)given->parts;
    }
    for (size_t k = 0; !l->m->failed && k < sides; k++) {
        int64_t exposed = gives[k] - balance[k];
        greatest[k] = exposed > greatest[k] ? exposed : greatest[k];
        most = exposed > most ? exposed : most;
        balance[k] += gets[k] - gives[k];
        exposure[k] = shown(l, -balance[k]);
    }
    *row = (entente_exchange_step){.day = plan->hand[at].step + 1, .most = shown(l, most)};
    if (l->m->failed)
        return hands;
    row->gives.items = list;
    row->gives.count = hands;
    row->exposure = (entente_reals){sides, exposure};
    row->what = in_words(l, list, hands);
    return hands;
}

static void put_plan(laying *l, const entente_exchange_answer *found, int64_t *greatest)
{
    entente_exchange_result *out = l->out;
    const entente_exchange_plan *plan = &found->plan;
    entente_exchange_step *steps = MAKE(l->m, plan->steps, entente_exchange_step);
    int64_t *balance = ARENA_ARRAY(&l->memory, l->in.sides, int64_t);
    l->m->failed |= !balance;
    for (size_t at = 0; !l->m->failed && at < plan->hands;)
        at += put_step(l, steps + out->steps.count++, plan, at, balance, greatest);
    out->steps.items = steps;
    out->exposure = shown(l, plan->exposure);
    out->bound = out->fewest ? (double)found->bound : shown(l, found->bound);
    out->holds = 100 * entente_exchange_holds(&l->in, plan);
}

static void put_proof(laying *l, const entente_exchange_proof *proof, bool judged)
{
    static const char *const words[] = {NULL, "loses", "forward", "backward"};
    entente_exchange_unsafe *row = MAKE(l->m, 1, entente_exchange_unsafe);
    size_t listed = proof->states <= STATES_LISTED ? proof->states : 0;
    entente_counts *given = MAKE(l->m, listed, entente_counts);
    for (size_t s = 0; given && s < listed; s++) {
        size_t *counts = MAKE(l->m, l->in.items, size_t);
        for (size_t i = 0; counts && i < l->in.items; i++)
            counts[i] = proof->given[s * l->in.items + i];
        given[s] = (entente_counts){counts ? l->in.items : 0, counts};
    }
    if (!row || !given)
        return;
    *row = (entente_exchange_unsafe){.kind = words[proof->kind], .states = proof->states, .judged = judged};
    row->side = proof->kind == ENTENTE_EXCHANGE_LOSES ? actor_of(l, proof->side) : NULL;
    row->given.items = given;
    row->given.count = listed;
    l->out->proof = row;
}

static void put_deposit(laying *l, const int64_t *deposit)
{
    entente_exchange_deposit *row = MAKE(l->m, 1, entente_exchange_deposit);
    entente_exchange_share *by = MAKE(l->m, l->in.sides, entente_exchange_share);
    size_t count = 0;
    int64_t total = 0;
    for (size_t k = 0; row && by && k < l->in.sides; k++) {
        total += deposit[k];
        if (deposit[k])
            by[count++] = (entente_exchange_share){actor_of(l, k), shown(l, deposit[k])};
    }
    if (!row || !by)
        return;
    row->total = shown(l, total);
    row->by.items = by;
    row->by.count = count;
    l->out->deposit = row;
}

static void put_sides(laying *l, bool planned, const int64_t *greatest)
{
    entente_exchange_side *sides = MAKE(l->m, l->in.sides, entente_exchange_side);
    const char **parties = MAKE(l->m, l->in.sides, const char *);
    for (size_t k = 0; sides && parties && k < l->in.sides; k++) {
        int64_t gains = 0;
        for (size_t i = 0; i < l->in.items; i++) {
            gains += l->item[i].to == k ? l->item[i].value * (int64_t)l->item[i].parts : 0;
            gains -= l->item[i].from == k ? l->item[i].cost * (int64_t)l->item[i].parts : 0;
        }
        parties[k] = actor_of(l, k);
        sides[k] = (entente_exchange_side){parties[k], shown(l, l->staked[k]), shown(l, gains),
                                           planned ? shown(l, greatest[k]) : NAN};
    }
    l->out->sides.items = sides;
    l->out->sides.count = sides && parties ? l->in.sides : 0;
    l->out->parties = (entente_texts){l->out->sides.count, parties};
}

/* What the search found, once the judge has passed it. */
static entente_status put_found(laying *l, const entente_exchange_answer *found, entente_error *error)
{
    char why[160] = "";
    int64_t *greatest = ARENA_ARRAY(&l->memory, l->in.sides, int64_t);
    bool planned = found->feasible == 1, few = found->proof.states * l->in.items <= JUDGED_MOST;
    bool good = planned                   ? entente_exchange_verify(&l->in, &found->plan, why)
                : !found->feasible && few ? entente_exchange_verify_proof(&l->in, &found->proof, why)
                                          : true;
    if (!good && strcmp(why, "memory ran out") != 0)
        return error_set(error, ENTENTE_INVALID, "the verifier refuses what was found, which is a fault of entente: %s",
                         why);
    if (!good || !greatest)
        return error_memory(error);
    l->out->feasible = found->feasible;
    l->out->exact = found->exact;
    if (planned)
        put_plan(l, found, greatest);
    if (!found->feasible)
        put_proof(l, &found->proof, few);
    if (found->deposit)
        put_deposit(l, found->deposit);
    put_sides(l, planned, greatest);
    return ENTENTE_OK;
}

static entente_status solve(laying *l, const entente_exchange_wish *wish, entente_error *error)
{
    entente_exchange_answer found;
    entente_error own = {0};
    size_t at = SIZE_MAX;
    const entente_exchange_options options = {wish->fewest ? ENTENTE_FEWEST_STEPS : ENTENTE_LEAST_EXPOSURE, wish->memory};
    entente_status status = entente_exchange_solve(&l->in, &options, &found, &at, &own);
    if (status == ENTENTE_INVALID && at != SIZE_MAX)
        return error_set(error, status, "item %.60s: %s", item_of(l, at)->id, own.message);
    if (status != ENTENTE_OK)
        return status == ENTENTE_MEMORY ? error_memory(error) : error_set(error, status, "%s", own.message);
    status = put_found(l, &found, error);
    entente_exchange_free(&found);
    return status;
}

/* ---- the whole ---- */

static entente_status read_off(laying *l, const char *off, entente_error *error)
{
    const rational *percent = number_parse(&l->memory, off ? off : "0", error), *hundred = number_ratio(&l->memory, 100, 1);
    const rational *one = number_ratio(&l->memory, 1, 1);
    bool failed = false;
    if (!percent && error && error->code == ENTENTE_INVALID)
        return error_set(error, ENTENTE_INVALID, "'%.40s' is no percentage; expected a number from 0 to 100", off);
    if (!percent || !hundred || !one)
        return error_memory(error);
    if (percent->sign < 0 || number_compare(&l->memory, percent, hundred, &failed) > 0)
        return error_set(error, ENTENTE_INVALID, "'%.40s' is no percentage; expected a number from 0 to 100", off);
    percent = number_divide(&l->memory, percent, hundred);
    l->more = number_add(&l->memory, one, percent);
    l->less = number_subtract(&l->memory, one, percent);
    l->out->off = percent ? 100 * number_double(percent) : 0;
    return failed || !l->more || !l->less ? error_memory(error) : ENTENTE_OK;
}

static void put_items(laying *l)
{
    const char **items = MAKE(l->m, l->item_count, const char *);
    for (size_t i = 0; items && i < l->item_count; i++)
        items[i] = part_text(l->m, item_of(l, i)->id);
    l->out->items = (entente_texts){items ? l->item_count : 0, items};
}

static entente_status lay_and_solve(laying *l, const entente_exchange_wish *wish, entente_error *error)
{
    entente_status status = read_off(l, wish->off, error);
    if (status != ENTENTE_OK)
        return status;
    if (!sort_items(l))
        return error_memory(error);
    put_items(l);
    find_worths(l);
    find_sides(l);
    if (l->m->failed || l->out->unknown.count || !l->item_count)
        return l->m->failed ? error_memory(error) : ENTENTE_OK;
    find_scale(l);
    bool fits = !l->m->failed && lay_numbers(l);
    if (l->m->failed)
        return error_memory(error);
    if (!fits)
        return error_set(error, ENTENTE_INVALID, "the amounts of the exchange are too great or too finely divided");
    return solve(l, wish, error);
}

static entente_status make_as(making *m, const entente_view *v, const entente_exchange_wish *wish,
                              entente_exchange_result *out, entente_error *error)
{
    laying l = {.m = m, .v = v, .out = out};
    out->as = part_text(m, view_as(v));
    out->on = part_day(m, v->as_of);
    out->feasible = -1;
    out->fewest = wish->fewest;
    out->exposure = out->bound = out->holds = NAN;
    entente_status status = lay_and_solve(&l, wish, error);
    arena_free(&l.memory);
    return status;
}

entente_status exchange_make(making *m, const entente_view *v, void *out, entente_error *error)
{
    static const entente_exchange_wish little = {.memory = LITTLE_MEMORY};
    entente_exchange_result *result = out;
    entente_error own = {0};
    entente_status status = make_as(m, v, &little, out, &own);
    if (status == ENTENTE_INVALID) { /* the rest of the brief is none the worse for it */
        result->fault = part_text(m, own.message);
        return ENTENTE_OK;
    }
    return status == ENTENTE_OK ? status : error_set(error, status, "%s", own.message);
}

static entente_status exchange_full(making *m, const entente_view *v, void *out, entente_error *error)
{
    return make_as(m, v, &(entente_exchange_wish){0}, out, error);
}

PART_ANSWER(exchange, entente_exchange_table, exchange_full)

entente_status entente_analyse_exchange_as(const entente_view *view, const entente_exchange_wish *wish,
                                           const entente_exchange_result **result, entente_error *error)
{
    making m;
    const void *made = NULL;
    entente_exchange_result *out = part_begin(&m, &entente_exchange_table);
    m.view = view;
    entente_status status = part_end(&m, out, out ? make_as(&m, view, wish, out, error) : ENTENTE_OK, &made, error);
    if (status == ENTENTE_OK)
        *result = (const entente_exchange_result *)made;
    return status;
}

/* --- tables ----------------------------------------------------------------------------------------------------------- */

#define OF_GIVE(member, kind, ...) RESULT_FIELD(entente_exchange_give, member, kind, __VA_ARGS__)
static const entente_field give_fields[] = {
    OF_GIVE(item, TEXT, "its id"),
    OF_GIVE(name, TEXT, "its name in English, or the first", .shown = ENTENTE_AS_NAMED, .head = "col.item"),
    OF_GIVE(names, NAMES, "its names by language, or the one name"),
    OF_GIVE(from, TEXT, "who gives it", .shown = ENTENTE_AS_ACTOR, .head = "col.giver"),
    OF_GIVE(to, TEXT, "who gets it", .shown = ENTENTE_AS_ACTOR, .head = "col.taker"),
    OF_GIVE(parts, COUNT, "how many parts of it", .head = "col.parts"),
    OF_GIVE(of, COUNT, "of how many in all", .head = "col.parts-of"),
    OF_GIVE(unit, TEXT, "what one part is, in English, or the first; null: not said"),
};
static const entente_table give_table = {
    .name = "exchange.steps.gives",
    RESULT_TABLE(entente_exchange_give, give_fields),
    .help = "what is handed over in a step",
    .page = RESULT_COLUMNS("^day", "from", "to", "name", "parts", "of"),
    .caption = "table.exchange",
};

#define OF_STEP(member, kind, ...) RESULT_FIELD(entente_exchange_step, member, kind, __VA_ARGS__)
static const entente_field step_fields[] = {
    OF_STEP(day, COUNT, "its day, from 1: a step a day", .head = "col.day"),
    OF_STEP(gives, LIST, "what is handed over, all at once", .of = &give_table),
    OF_STEP(exposure, LIST, "each side's after it, in the order of `parties`; below 0: so much ahead",
            .of = &entente_real_table, .spread = "parties"),
    OF_STEP(most, PLAIN, "the greatest of any side while what it gives is given and what it gets is not"),
    OF_STEP(what, TEXT, "the hand-overs in words", .silent = true),
};
static const entente_table step_table = {
    .name = "exchange.steps",
    RESULT_TABLE(entente_exchange_step, step_fields),
    .help = "what is given when, and what each side would be out of pocket if it stopped there",
    .csv = RESULT_COLUMNS("day", "what", "most", "exposure"),
};

static const entente_field side_fields[] = {
    RESULT_FIELD(entente_exchange_side, actor, TEXT, "who", .shown = ENTENTE_AS_ACTOR, .head = "col.party"),
    RESULT_FIELD(entente_exchange_side, stake, PLAIN, "what it loses by stopping", .head = "col.stake"),
    RESULT_FIELD(entente_exchange_side, gains, PLAIN, "what the whole is worth to it, less what it costs it",
                 .head = "col.gains"),
    RESULT_FIELD(entente_exchange_side, exposure, PLAIN, "its greatest exposure; null: no plan", .head = "col.exposure"),
};
static const entente_table side_table = {
    .name = "exchange.sides",
    RESULT_TABLE(entente_exchange_side, side_fields),
    .help = "who exchanges",
    .page = RESULT_COLUMNS("actor", "stake", "gains", "exposure"),
    .caption = "table.exchange-sides",
};

static const entente_field share_fields[] = {
    RESULT_FIELD(entente_exchange_share, actor, TEXT, "whose"),
    RESULT_FIELD(entente_exchange_share, amount, PLAIN, "beside what it has at stake"),
};
static const entente_table share_table = {
    .name = "exchange.deposit.by", RESULT_TABLE(entente_exchange_share, share_fields), .help = "what one side deposits"};
static const entente_field deposit_fields[] = {
    RESULT_FIELD(entente_exchange_deposit, total, PLAIN, "of all sides"),
    RESULT_FIELD(entente_exchange_deposit, by, LIST, "of each that has to", .of = &share_table),
};
static const entente_table deposit_table = {.name = "exchange.deposit",
                                            RESULT_TABLE(entente_exchange_deposit, deposit_fields),
                                            .help = "the least that makes some plan safe"};

static const entente_field proof_fields[] = {
    RESULT_FIELD(entente_exchange_unsafe, kind, TEXT,
                 "`loses`: a side loses by the whole; `forward`, `backward`: the states are all that safe steps reach from "
                 "the start, or from which they lead to the end"),
    RESULT_FIELD(entente_exchange_unsafe, side, TEXT, "who loses; null: of another kind"),
    RESULT_FIELD(entente_exchange_unsafe, states, COUNT, "how many there are"),
    RESULT_FIELD(entente_exchange_unsafe, given, LIST,
                 "each of them, where there are at most 1,000: how many parts of each of `items` were given",
                 .of = &entente_counts_table),
    RESULT_FIELD(entente_exchange_unsafe, judged, YES, "the verifier has passed it; no: there are too many states"),
};
static const entente_table proof_table = {
    .name = "exchange.proof", RESULT_TABLE(entente_exchange_unsafe, proof_fields), .help = "why no plan is safe"};

static const entente_field unknown_fields[] = {
    RESULT_FIELD(entente_exchange_unknown, actor, TEXT, "to whom", .shown = ENTENTE_AS_ACTOR, .head = "col.party"),
    RESULT_FIELD(entente_exchange_unknown, item, TEXT, "which item", .head = "col.item"),
    RESULT_FIELD(entente_exchange_unknown, twice, YES, "it is entered twice, and neither corrects the other"),
};
static const entente_table unknown_table = {
    .name = "exchange.unknown",
    RESULT_TABLE(entente_exchange_unknown, unknown_fields),
    .help = "worths without which nothing is known",
};

#define OF_EXCHANGE(member, kind, ...) RESULT_FIELD(entente_exchange_result, member, kind, __VA_ARGS__)
static const entente_field exchange_fields[] = {
    OF_EXCHANGE(as, TEXT, "the reader"),
    OF_EXCHANGE(on, TEXT, "as of which day"),
    OF_EXCHANGE(feasible, TOLD, "whether some plan is safe; null: not known, for what `unknown` lists, or memory gave out"),
    OF_EXCHANGE(exact, YES,
                "`exposure` is the least, or with `--fewest` the steps the fewest; or that no plan is safe, and "
                "the deposit the least"),
    OF_EXCHANGE(exposure, PLAIN, "the greatest of any side in any step; null: no plan"),
    OF_EXCHANGE(bound, PLAIN, "no plan has a smaller one; with `fewest`: or fewer steps"),
    OF_EXCHANGE(off, PLAIN, "how far off worths are taken to be", .unit = "percent"),
    OF_EXCHANGE(holds, PLAIN, "how far off they may be for this plan, beside `off`", .unit = "percent"),
    OF_EXCHANGE(fewest, YES, "whether the fewest steps were asked for"),
    OF_EXCHANGE(parties, LIST, "the sides, in the order of each step's `exposure`", .of = &entente_text_table),
    OF_EXCHANGE(items, LIST, "what is exchanged, in the order of the proof's counts", .of = &entente_text_table),
    OF_EXCHANGE(sides, LIST, "each of them", .of = &side_table),
    OF_EXCHANGE(steps, LIST, "the plan; empty: there is none", .of = &step_table),
    OF_EXCHANGE(deposit, POINTER, "null: none is needed, none helps, or it is not known", .of = &deposit_table),
    OF_EXCHANGE(proof, POINTER, "null: some plan is safe, or it is not known", .of = &proof_table),
    OF_EXCHANGE(unknown, LIST, "what is not known", .of = &unknown_table),
    OF_EXCHANGE(fault, TEXT, "in a brief: why there is no answer", .optional = true),
};
const entente_table entente_exchange_table = {
    .name = "exchange",
    RESULT_TABLE(entente_exchange_result, exchange_fields),
    .help = "an exchange in steps in which nobody gains by stopping",
    .csv_of = "steps",
};
