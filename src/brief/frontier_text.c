#include "brief/frontier_text.h"

#include "base/arena.h"
#include "base/error.h"
#include "base/text.h"
#include "brief/write.h"
#include "result/number.h"
#include "result/result.h"
#include "result/text.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { SETTLEMENTS = 4, PLACES = 4 };

static const struct rule {
    const char *name, *meaning;
} rules[SETTLEMENTS] = {{"Nash", "the greatest product of the parties' gains"},
                        {"Kalai-Smorodinsky", "equal shares of each party's greatest possible gain"},
                        {"Egalitarian", "the least gain as great as it can be"},
                        {"Utilitarian", "the greatest sum of utilities"}};

static void put_packages(buffer *b, const char *count)
{
    text_format(b, "%s %s", count, strcmp(count, "1") ? "packages" : "package");
}

/* --- the parties ------------------------------------------------------------------------------------------------------ */

typedef struct stake {
    const char *party, *reserve, *ideal;
} stake;

typedef struct stakes {
    ENTENTE_LIST_OF(stake) parties;
} stakes;

static const entente_field stake_fields[] = {
    RESULT_FIELD(stake, party, TEXT, ""),
    RESULT_FIELD(stake, reserve, DECIMAL, "", .column = "reservation value", .places = PLACES),
    RESULT_FIELD(stake, ideal, DECIMAL, "", .column = "best in the zone", .places = PLACES)};
static const entente_table stake_table = {
    .name = "stake", RESULT_TABLE(stake, stake_fields), .text = RESULT_COLUMNS("party", "reserve", "ideal")};
static const entente_field stakes_fields[] = {RESULT_FIELD(stakes, parties, LIST, "", .of = &stake_table)};
static const entente_table stakes_table = {.name = "stakes", RESULT_TABLE(stakes, stakes_fields)};

static void put_parties(writer *w, style s, const entente_frontier_result *r)
{
    arena memory = {0};
    stake *rows = ARENA_ARRAY(&memory, r->parties.count, stake);
    for (size_t p = 0; rows && p < r->parties.count; p++) {
        buffer both = {0}; /* the columns below go by ids, which this explains */
        naming_both(s.n, r->parties.items[p], &both);
        rows[p] = (stake){both.failed ? NULL : arena_text(&memory, or_empty(both.bytes), both.length), r->reserve.items[p],
                          r->ideal ? r->ideal->items[p] : NULL};
        w->b.failed |= !rows[p].party;
        buffer_free(&both);
    }
    if (rows)
        table_text(w, &stakes_table, &(stakes){{r->parties.count, rows}}, "parties");
    w->b.failed |= !rows;
    arena_free(&memory);
}

static void put_head(writer *w, style s, const entente_frontier_result *r)
{
    buffer line = {0};
    buffer_format(&line, "%s: %zu part%s, %zu issue%s, ", r->title, r->parties.count, r->parties.count == 1 ? "y" : "ies",
                  r->issues.count, r->issues.count == 1 ? "" : "s");
    put_packages(&line, r->outcomes);
    put_paragraph(&w->b, or_empty(line.bytes), 0);
    buffer_end(&line, &w->b);
    buffer_text(&w->b, "\n");
    put_parties(w, s, r);
    if (r->counted_from_0.count)
        buffer_text(&w->b, "\n");
    put_counted_from_0(&w->b, s, r->counted_from_0, 0);
    buffer_text(&w->b, r->counted_from_0.count ? "\n" : "\nZone of possible agreement (ZOPA): ");
    if (!r->zone) {
        buffer_text(&w->b, "too large to count\n");
        return;
    }
    bool known = !r->counted_from_0.count;
    put_packages(&w->b, r->zone->all);
    buffer_text(&w->b, known ? " that every party accepts;\n" : " at or above these values for every party;\n");
    put_packages(&w->b, r->zone->all_but_one);
    buffer_text(&w->b, known ? " that at most one party refuses\n" : " below them for at most one party\n");
}

/* --- settlements ------------------------------------------------------------------------------------------------------ */

static bool same_package(const entente_settlement_row *a, const entente_settlement_row *b)
{
    bool same = a && b;
    for (size_t i = 0; same && i < a->package.count; i++)
        same = !strcmp(a->package.items[i], b->package.items[i]);
    return same;
}

static void put_worth(buffer *b, style s, const entente_texts *parties, const entente_texts *utility)
{
    text_flow flow = {.indent = 4, .columns = TEXT_COLUMNS};
    buffer piece = {0};
    for (size_t p = 0; p < parties->count; p++) {
        piece.length = 0;
        text_format(&piece, "%s ", naming_actor(s.n, parties->items[p]));
        number_shown(&piece, utility->items[p], PLACES);
        buffer_text(&piece, p + 1 < parties->count ? "," : "");
        text_piece(b, &flow, piece.bytes ? piece.bytes : "");
    }
    buffer_text(b, "\n");
    buffer_end(&piece, b);
}

static void put_package(buffer *b, style s, const entente_package *package)
{
    text_flow flow = {.indent = 4, .columns = TEXT_COLUMNS};
    buffer piece = {0};
    for (size_t i = 0; i < package->count; i++) {
        piece.length = 0;
        put_choice(&piece, s, package->keys[i], ": ", package->items[i]);
        buffer_text(&piece, i + 1 < package->count ? ";" : "");
        text_piece(b, &flow, piece.bytes ? piece.bytes : "");
    }
    buffer_text(b, "\n");
    buffer_end(&piece, b);
}

static void put_settlement(buffer *b, style how, const entente_frontier_result *r, const entente_settlement_row *const *four,
                           size_t i)
{
    const entente_settlement_row *s = four[i];
    size_t same = 0;
    text_format(b, "\n%s: %s\n", rules[i].name, rules[i].meaning);
    if (!s) {
        buffer_text(b, "    none was found in the time given\n");
        return;
    }
    while (same < i && !same_package(four[same], s))
        same++;
    if (same < i) {
        text_format(b, "    the same package as %s\n", rules[same].name);
    } else {
        put_worth(b, how, &r->parties, &s->utility);
        put_package(b, how, &s->package);
    }
    if (!s->proven && isfinite(s->bound))
        text_format(b, "    not proven: it comes to %.6g, and no package to more than %.6g\n", s->value, s->bound);
    else if (!s->proven)
        buffer_text(b, "    not proven: the time given was too short to say how far from the best it is\n");
}

static void put_settlements(buffer *b, style s, const entente_frontier_result *r)
{
    const entente_settlement_row *const four[SETTLEMENTS] = {r->nash, r->kalai_smorodinsky, r->egalitarian, r->utilitarian};
    if (r->no_agreement)
        buffer_text(b, r->counted_from_0.count
                           ? "\nNo package is worth what is counted as its reservation value to every party.\n"
                           : "\nNo agreement is possible: no package is worth its reservation value to every\nparty.\n");
    for (size_t i = 0; !r->no_agreement && i < SETTLEMENTS; i++)
        put_settlement(b, s, r, four, i);
}

/* A share of draws in percent, from whole numbers. */
static double percent(double share, size_t draws)
{
    return 100.0 * round(share * (double)draws) / (double)draws;
}

static void put_stability(buffer *b, const entente_stability_row *s)
{
    if (!s)
        return;
    const entente_firmness_row four[SETTLEMENTS] = {s->nash, s->kalai_smorodinsky, s->egalitarian, s->utilitarian};
    text_format(b, "\nStability: each weight drawn anew within %.6g %% of the stated one, %zu times\n\n", s->spread * 100,
                s->draws);
    buffer_text(b, "                       still efficient  still the choice\n");
    for (size_t i = 0; i < SETTLEMENTS; i++) {
        text_pad_left(b, rules[i].name, 19);
        if (four[i].decided)
            text_format(b, "%17.1f %%%16.1f %%\n", percent(four[i].efficient, four[i].decided),
                        percent(four[i].chosen, four[i].decided));
        else
            buffer_text(b, "   undecided in the time given\n");
    }
}

/* --- points ----------------------------------------------------------------------------------------------------------- */

static bool count_row(void *taker, const void *row)
{
    (void)row;
    ++*(size_t *)taker;
    return true;
}

static void put_points(writer *w, const entente_frontier_result *r)
{
    size_t shown = 0;
    if (!r->points.each)
        return;
    text_format(&w->b, "\n%s%zu\n", r->guarantee.epsilon > 0 ? "Points shown: " : "Efficient points: ", r->point_count);
    buffer_text(&w->b, r->point_count && !r->no_agreement ? "(N Nash, K Kalai-Smorodinsky, E egalitarian, U utilitarian)\n\n"
                                                          : "\n");
    table_text(w, &entente_frontier_table, r, "sample");
    w->b.failed |= !r->sample.each(r->sample.source, count_row, &shown);
    if (shown < r->point_count)
        text_format(&w->b, "\n%zu of the %zu points; --csv and --json list all of them.\n", shown, r->point_count);
}

static void put_guarantee(buffer *b, const entente_frontier_result *r)
{
    if (r->exact)
        buffer_text(b, "\nEverything here is exact; figures are rounded only to be shown.\n");
    else if (r->guarantee.epsilon > 0)
        text_format(b,
                    "\nNot every efficient point is here. Each has one here within a factor of %.9g\n"
                    "in every party's utility. The settlements were sought among all packages.\n",
                    ceil((1 + r->guarantee.epsilon) * 1e6) / 1e6);
}

entente_status text_frontier(style s, const entente_frontier_result *result, const entente_sink *sink, entente_error *error)
{
    writer w = {.sink = sink};
    put_head(&w, s, result);
    put_settlements(&w.b, s, result);
    put_stability(&w.b, result->stability);
    put_points(&w, result);
    put_guarantee(&w.b, result);
    return writer_finish(&w, error);
}
