#include "analyse/bridge.h"
#include "analyse/problem.h"
#include "analyse/rest.h"
#include "analyse/wish.h"

#include "base/error.h"
#include "base/number.h"
#include "solve/wide.h"

#include <entente/scenario.h>

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { NAMED = 3 }; /* issues that a sentence names before it counts the rest */

/* --- names and figures ------------------------------------------------------------------------------------------------ */

static const char *issue_id(const bridging *b, size_t issue)
{
    return b->scenario->issue[issue];
}

static const char *option_id(const bridging *b, size_t issue, size_t option)
{
    return b->scenario->option[b->first[issue] + option];
}

static const char *party_name(const bridging *b, size_t party)
{
    return naming_actor(&b->names, b->scenario->party[party]);
}

static void put_value(const bridging *b, buffer *out, size_t issue, size_t option)
{
    naming_value(&b->names, issue_id(b, issue), option_id(b, issue, option), out);
}

const char *bridge_said(making *m, buffer *text)
{
    m->failed |= text->failed;
    const char *said = part_text(m, text->bytes ? text->bytes : "");
    buffer_free(text);
    return said;
}

static const rational *amount(bridging *b, size_t party, const uint64_t *value)
{
    const entente_game *game = &b->scenario->game;
    natural scale = {game->denominator + party * game->limbs, game->limbs};
    while (scale.length && !scale.limb[scale.length - 1])
        scale.length--;
    const rational *x = number_unscaled(&b->memory, value, game->limbs, scale);
    b->m->failed |= !x;
    return x;
}

/* What a package is worth to all, and how much more than what it is measured from. Any of the three may be NULL. */
static void fill_worth(bridging *b, const uint64_t *utility, const uint64_t *from, entente_reals *value,
                       entente_texts *exact, entente_reals *gain)
{
    const size_t parties = b->scenario->game.parties, limbs = b->scenario->game.limbs;
    double *values = MAKE(b->m, parties, double), *gains = MAKE(b->m, parties, double);
    const char **texts = MAKE(b->m, parties, const char *);
    for (size_t p = 0; values && gains && texts && p < parties && !b->m->failed; p++) {
        const rational *x = amount(b, p, utility + p * limbs), *y = amount(b, p, from + p * limbs);
        const rational *more = x && y ? number_subtract(&b->memory, x, y) : NULL;
        texts[p] = more ? number_text(b->m->memory, x) : NULL;
        b->m->failed |= !texts[p];
        if (texts[p]) {
            values[p] = number_double(x);
            gains[p] = number_double(more);
        }
    }
    if (value)
        *value = (entente_reals){parties, values};
    if (exact)
        *exact = (entente_texts){parties, texts};
    if (gain)
        *gain = (entente_reals){parties, gains};
}

static entente_package name_package(bridging *b, const size_t *package)
{
    size_t issues = b->scenario->game.issues, count = 0;
    const char **keys = MAKE(b->m, issues, const char *), **items = MAKE(b->m, issues, const char *);
    for (size_t i = 0; keys && items && i < issues; i++)
        if (package[i] != SIZE_MAX) {
            keys[count] = part_text(b->m, issue_id(b, i));
            items[count++] = part_text(b->m, option_id(b, i, package[i]));
        }
    return (entente_package){count, keys, items};
}

/* --- reasons ---------------------------------------------------------------------------------------------------------- */

/* "Guards (joint, not single), Toll (shared, not taken by the north) and 2 more" */
static void put_changes(const bridging *b, buffer *out, const size_t *package)
{
    size_t count = 0, all = 0;
    for (size_t i = 0; i < b->scenario->game.issues; i++)
        all += package[i] != b->draft[i];
    for (size_t i = 0; i < b->scenario->game.issues && count < NAMED; i++) {
        if (package[i] == b->draft[i])
            continue;
        buffer_text(out, !count ? "" : count + 1 == all ? " and " : ", ");
        buffer_format(out, "%s (", naming_issue(&b->names, issue_id(b, i)));
        put_value(b, out, i, package[i]);
        buffer_text(out, ", not ");
        put_value(b, out, i, b->draft[i]);
        buffer_text(out, ")");
        count++;
    }
    if (all > NAMED)
        buffer_format(out, " and %zu more", all - NAMED);
}

/* "North Shore gains 12, South Shore 3.5, each in its own units" */
static void put_gains(const bridging *b, buffer *out, const entente_reals *gain)
{
    size_t gaining = 0;
    for (size_t p = 0; p < gain->count; p++)
        if (gain->items[p] > 0)
            buffer_format(out, gaining++ ? ", %s %.4g" : "%s gains %.4g", party_name(b, p), gain->items[p]);
    buffer_text(out, gaining > 1 ? ", each in its own units" : gaining ? ", in its own units" : "nobody gains");
    for (size_t p = 0, kept = 0; p < gain->count; p++)
        if (!(gain->items[p] > 0))
            buffer_format(out, "%s%s", kept++ ? ", " : "; the same to ", party_name(b, p));
}

static void put_found(buffer *out, bool proven, const char *sure)
{
    buffer_format(out, "%s%s", sure, proven ? "" : ", of those that were found");
}

static void reason_change(const bridging *b, buffer *out, const entente_bridge_proposal *p, const entente_reals *gain)
{
    buffer_format(out, "Changes %zu of %zu issues: ", p->changed, b->scenario->game.issues);
    put_changes(b, out, p->package);
    buffer_text(out, "; ");
    put_gains(b, out, gain);
    put_found(out, p->proven, "; no efficient package that as many gain by changes fewer");
    buffer_text(out, ".");
}

static void reason_fairest(const bridging *b, buffer *out, const entente_bridge_proposal *p, const entente_reals *gain)
{
    size_t least = 0;
    for (size_t k = 1; k < gain->count; k++)
        if (gain->items[k] < gain->items[least])
            least = k;
    put_gains(b, out, gain);
    if (gain->count)
        buffer_format(out, "; the least gain is %s's, %.4g", party_name(b, least), gain->items[least]);
    put_found(out, p->proven, "; no package leaves whoever gains least with more");
    buffer_text(out, ".");
}

static void reason_nash(const bridging *b, buffer *out, const entente_bridge_proposal *p, const entente_reals *gain)
{
    double product = 1;
    size_t gaining = 0;
    put_gains(b, out, gain);
    for (size_t k = 0; k < gain->count; k++)
        if (gain->items[k] > 0) {
            product *= gain->items[k];
            gaining++;
        }
    if (gaining > 1)
        buffer_format(out, "; the product of the gains, %.4g", product);
    else
        buffer_text(out, "; the gain");
    put_found(out, p->proven, ", is the greatest");
    buffer_text(out, ".");
}

/* --- proposals -------------------------------------------------------------------------------------------------------- */

typedef void reason(const bridging *b, buffer *out, const entente_bridge_proposal *p, const entente_reals *gain);

static entente_texts changed_issues(bridging *b, const size_t *package)
{
    size_t count = 0;
    const char **items = MAKE(b->m, b->scenario->game.issues, const char *);
    for (size_t i = 0; items && b->draft && i < b->scenario->game.issues; i++)
        if (package[i] != b->draft[i])
            items[count++] = part_text(b->m, issue_id(b, i));
    return (entente_texts){count, items};
}

static void fill_proposals(bridging *b, const entente_bridge *found, entente_bridge_result *out)
{
    const struct {
        const char *why;
        const entente_bridge_proposal *is;
        reason *reason;
    } each[] = {{"least change", &found->least_change, reason_change},
                {"worst-off", &found->fairest, reason_fairest},
                {"Nash", &found->nash, reason_nash}};
    entente_proposal_row *rows = MAKE(b->m, sizeof each / sizeof *each, entente_proposal_row);
    out->proposals.items = rows;
    for (size_t k = 0; rows && k < sizeof each / sizeof *each; k++) {
        if (!each[k].is->found)
            continue;
        entente_proposal_row *row = &rows[out->proposals.count++];
        row->why = each[k].why;
        row->package = name_package(b, each[k].is->package);
        row->changed = changed_issues(b, each[k].is->package);
        row->proven = each[k].is->proven;
        fill_worth(b, each[k].is->utility, found->from, &row->utility, &row->utility_exact, &row->gain);
        buffer text = {0};
        if (!b->m->failed)
            each[k].reason(b, &text, each[k].is, &row->gain);
        row->reasons = bridge_said(b->m, &text);
    }
}

/* Where the draft as it was completed is efficient, that is what to put forward. */
static void fill_completion(bridging *b, const entente_bridge *found, entente_bridge_result *out)
{
    entente_proposal_row *row = MAKE(b->m, 1, entente_proposal_row);
    buffer text = {0};
    if (!row)
        return;
    row->why = "completion";
    row->package = name_package(b, b->draft);
    row->changed = out->draft->open;
    row->proven = true;
    fill_worth(b, found->from, found->from, &row->utility, &row->utility_exact, &row->gain);
    buffer_text(&text, "Keeps all that the draft settles and settles ");
    for (size_t i = 0; i < out->draft->open.count; i++)
        buffer_format(&text, "%s%s",
                      !i                                ? ""
                      : i + 1 == out->draft->open.count ? " and "
                                                        : ", ",
                      naming_issue(&b->names, out->draft->open.items[i]));
    buffer_text(&text, " by the greatest product of gains; nobody can gain without another's loss.");
    row->reasons = bridge_said(b->m, &text);
    out->proposals.items = row;
    out->proposals.count = 1;
}

static void put_change(const bridging *b, buffer *out, size_t issue, size_t from, size_t to)
{
    buffer_format(out, "%s (from ", naming_issue(&b->names, issue_id(b, issue)));
    put_value(b, out, issue, from);
    buffer_text(out, " to ");
    put_value(b, out, issue, to);
    buffer_text(out, ")");
}

static const char *reason_trade(bridging *b, const entente_bridge_trade *t, const entente_reals *gain)
{
    buffer text = {0};
    buffer_format(&text, "%s gives on ", party_name(b, t->one));
    put_change(b, &text, t->gives.issue, b->draft[t->gives.issue], t->gives.option);
    buffer_format(&text, ", %s on ", party_name(b, t->other));
    put_change(b, &text, t->gets.issue, b->draft[t->gets.issue], t->gets.option);
    buffer_text(&text, ": ");
    put_gains(b, &text, gain);
    buffer_text(&text, ".");
    return bridge_said(b->m, &text);
}

static void fill_trades(bridging *b, const entente_bridge *found, entente_bridge_result *out)
{
    entente_trade_row *rows = MAKE(b->m, found->trades, entente_trade_row);
    size_t *package = ARENA_ARRAY(&b->memory, b->scenario->game.issues, size_t);
    b->m->failed |= !package;
    out->trades.items = rows;
    for (size_t k = 0; rows && package && k < found->trades; k++) {
        const entente_bridge_trade *t = &found->trade[k];
        entente_trade_row *row = &rows[out->trades.count++];
        memcpy(package, b->draft, b->scenario->game.issues * sizeof *package);
        package[t->gives.issue] = t->gives.option;
        package[t->gets.issue] = t->gets.option;
        *row = (entente_trade_row){.one = part_text(b->m, b->scenario->party[t->one]),
                                   .other = part_text(b->m, b->scenario->party[t->other]),
                                   .gives = part_text(b->m, issue_id(b, t->gives.issue)),
                                   .gives_from = part_text(b->m, option_id(b, t->gives.issue, b->draft[t->gives.issue])),
                                   .gives_to = part_text(b->m, option_id(b, t->gives.issue, t->gives.option)),
                                   .gets = part_text(b->m, issue_id(b, t->gets.issue)),
                                   .gets_from = part_text(b->m, option_id(b, t->gets.issue, b->draft[t->gets.issue])),
                                   .gets_to = part_text(b->m, option_id(b, t->gets.issue, t->gets.option)),
                                   .package = name_package(b, package)};
        fill_worth(b, t->utility, found->from, &row->utility, NULL, &row->gain);
        row->reasons = b->m->failed ? NULL : reason_trade(b, t, &row->gain);
    }
}

/* --- the draft -------------------------------------------------------------------------------------------------------- */

/* [parties][limbs]: no package is worth less to anybody. */
static void least_worth(const entente_game *game, uint64_t *worst)
{
    const size_t parties = game->parties, limbs = game->limbs;
    const uint64_t *u = game->utility;
    memset(worst, 0, parties * limbs * sizeof *worst);
    for (size_t i = 0; i < game->issues; u += game->options[i++] * parties * limbs)
        for (size_t p = 0; p < parties; p++) {
            const uint64_t *least = u + p * limbs;
            for (size_t o = 1; o < game->options[i]; o++)
                if (wide_compare(u + (o * parties + p) * limbs, least, limbs) < 0)
                    least = u + (o * parties + p) * limbs;
            wide_add(worst + p * limbs, worst + p * limbs, least, limbs);
        }
    for (size_t l = 0; l < game->links; l++)
        for (size_t p = 0; game->link[l].kind == ENTENTE_BONUS && p < parties; p++)
            if (wide_negative(game->link[l].bonus + p * limbs, limbs))
                wide_add(worst + p * limbs, worst + p * limbs, game->link[l].bonus + p * limbs, limbs);
}

/* What it leaves open as the greatest product of gains completes it: of gains over the reservation values, else, where no
   completion is worth those to all, over each party's worst package. The draft stays NULL where the rules allow none. */
static entente_status complete(bridging *b, const size_t *said, entente_error *error)
{
    const entente_game *game = &b->scenario->game;
    const size_t width = game->parties * game->limbs;
    rest left;
    entente_settlements found = {0};
    uint64_t *worst = ARENA_ARRAY(&b->memory, width, uint64_t);
    size_t *whole = ARENA_ARRAY(&b->memory, game->issues, size_t);
    if (!worst || !whole)
        return error_memory(error);
    entente_status status = rest_make(&b->memory, game, said, NULL, &left, error);
    for (int turn = 0; status == ENTENTE_OK && left.possible && !found.nash.found && turn < 2; turn++) {
        entente_settlements_free(&found);
        found = (entente_settlements){0};
        if (turn) {
            least_worth(game, worst);
            left.game.reserve = worst;
        }
        status = entente_settle(&left.game, &(entente_settle_options){.seconds = b->seconds, .settlements = ENTENTE_NASH},
                                &found, error);
    }
    if (status == ENTENTE_OK && found.nash.found) {
        memcpy(whole, found.nash.package, game->issues * sizeof *whole);
        rest_whole(&left, whole);
        b->draft = whole;
    }
    entente_settlements_free(&found);
    return status;
}

static entente_status lay_draft(bridging *b, const size_t *said, entente_bridge_draft *out, entente_error *error)
{
    size_t issues = b->scenario->game.issues;
    const char **open = MAKE(b->m, issues, const char *);
    for (size_t i = 0; open && i < issues; i++)
        if (said[i] == SIZE_MAX)
            open[out->open.count++] = part_text(b->m, issue_id(b, i));
    out->open.items = open;
    b->draft = said;
    if (!out->open.count)
        return ENTENTE_OK;
    b->draft = NULL;
    entente_status status = complete(b, said, error);
    if (status == ENTENTE_OK && !b->draft)
        return error_set(error, ENTENTE_INVALID, "what the draft leaves open cannot be completed within the rules");
    return status;
}

static void fill_draft(bridging *b, const entente_bridge *found, entente_bridge_draft *out)
{
    out->package = name_package(b, b->draft);
    out->efficient = found->efficient ? 1 : found->nash.found ? 0 : -1;
    fill_worth(b, found->from, found->from, &out->utility, &out->utility_exact, NULL);
    if (found->most)
        fill_worth(b, found->most, found->from, NULL, NULL, &out->most);
    out->most_proven = found->most_proven;
}

/* --- what is open ----------------------------------------------------------------------------------------------------- */

static double worth_here(const bridging *b, size_t party, size_t issue, size_t option)
{
    const entente_game *game = &b->scenario->game;
    const rational *weight = b->scenario->weight[party * game->issues + issue];
    return number_double(weight) * number_double(b->scenario->value[(b->first[issue] + option) * game->parties + party]);
}

static size_t favourite(const bridging *b, size_t party, size_t issue)
{
    size_t best = 0;
    for (size_t o = 1; o < b->scenario->game.options[issue]; o++)
        if (worth_here(b, party, issue, o) > worth_here(b, party, issue, best))
            best = o;
    return best;
}

/* The mean over pairs of what either would lose on the issue by the other's favourite instead of its own, as a share of the
   span between its best and its worst package. */
double bridge_stake(const bridging *b, size_t issue)
{
    const entente_game *game = &b->scenario->game;
    double sum = 0;
    size_t pairs = 0;
    for (size_t p = 0; p < game->parties; p++) {
        double span = 0;
        for (size_t i = 0; i < game->issues; i++) {
            double least = INFINITY, most = -INFINITY;
            for (size_t o = 0; o < game->options[i]; o++) {
                least = fmin(least, worth_here(b, p, i, o));
                most = fmax(most, worth_here(b, p, i, o));
            }
            span += most - least;
        }
        double own = worth_here(b, p, issue, favourite(b, p, issue));
        for (size_t q = 0; q < game->parties; q++)
            if (q != p) {
                sum += span > 0 ? (own - worth_here(b, p, issue, favourite(b, q, issue))) / span : 0;
                pairs++;
            }
    }
    return pairs ? sum / (double)pairs : 0;
}

/* --- the whole -------------------------------------------------------------------------------------------------------- */

entente_status bridge_begin(bridging *b, making *m, const entente_scenario *scenario, const entente_view *view,
                            entente_error *error)
{
    b->m = m;
    b->scenario = scenario;
    b->first = ARENA_ARRAY(&b->memory, scenario->game.issues + 1, size_t);
    if (!b->first)
        return error_memory(error);
    for (size_t i = 0; i < scenario->game.issues; i++)
        b->first[i + 1] = b->first[i] + scenario->game.options[i];
    return naming_make(&b->names, view, error);
}

void bridge_end(bridging *b)
{
    naming_free(&b->names);
    arena_free(&b->memory);
}

static entente_texts parties_of(bridging *b)
{
    const char **items = MAKE(b->m, b->scenario->game.parties, const char *);
    for (size_t p = 0; items && p < b->scenario->game.parties; p++)
        items[p] = part_text(b->m, b->scenario->party[p]);
    return (entente_texts){items ? b->scenario->game.parties : 0, items};
}

entente_status bridge_fill(bridging *b, const size_t *said, entente_bridge_draft *draft, entente_bridge_result *out,
                           entente_error *error)
{
    entente_bridge *found = NULL;
    entente_status status = draft ? lay_draft(b, said, draft, error) : ENTENTE_OK;
    if (status == ENTENTE_OK)
        status = entente_bridge_solve(&b->scenario->game, b->draft, &(entente_bridge_options){.seconds = b->seconds}, &found,
                                      error);
    if (status != ENTENTE_OK)
        return status;
    out->parties = parties_of(b);
    if (draft)
        fill_draft(b, found, draft);
    out->draft = draft;
    if (found->efficient && draft->open.count)
        fill_completion(b, found, out);
    else
        fill_proposals(b, found, out);
    if (b->draft)
        fill_trades(b, found, out);
    entente_bridge_free(found);
    return ENTENTE_OK;
}

static entente_status answer_of(making *m, const entente_scenario *scenario, const char *package, entente_bridge_result *out,
                                entente_error *error)
{
    bridging b = {.seconds = BRIDGE_SECONDS};
    entente_status status = bridge_begin(&b, m, scenario, NULL, error);
    size_t *said = status == ENTENTE_OK ? ARENA_ARRAY(&b.memory, scenario->game.issues, size_t) : NULL;
    entente_bridge_draft *draft = package ? MAKE(m, 1, entente_bridge_draft) : NULL;
    if (status == ENTENTE_OK && (!said || (package && !draft)))
        status = error_memory(error);
    if (status == ENTENTE_OK && package)
        status = wish_of_game(scenario, b.first, &b.memory, package, said, error);
    out->from = package ? "package" : "reservation values";
    if (status == ENTENTE_OK)
        status = bridge_fill(&b, said, draft, out, error);
    bridge_end(&b);
    return status;
}

entente_status entente_analyse_bridge_of(const entente_scenario *scenario, const char *package,
                                         const entente_bridge_result **result, entente_error *error)
{
    making m;
    const void *made = NULL;
    entente_bridge_result *out = part_begin(&m, &entente_bridge_table);
    entente_status status = out ? answer_of(&m, scenario, package, out, error) : ENTENTE_OK;
    status = part_end(&m, out, status, &made, error);
    if (status == ENTENTE_OK)
        *result = (const entente_bridge_result *)made;
    return status;
}
