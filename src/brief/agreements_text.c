#include "brief/agreements_text.h"

#include "base/text.h"
#include "brief/write.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { NAME = 20, ID = 12 }; /* the columns of settlements and issues, and of parties by their ids */

/* --- pieces ----------------------------------------------------------------------------------------------------------- */

void put_package(buffer *b, style s, const entente_package *package, size_t indent)
{
    buffer line = {0};
    for (size_t i = 0; i < package->count; i++) {
        buffer_text(&line, i ? "; " : "");
        put_choice(&line, s, package->keys[i], ": ", package->items[i]);
    }
    put_paragraph(b, or_empty(line.bytes), indent);
    buffer_end(&line, b);
}

/* --- a package -------------------------------------------------------------------------------------------------------- */

/* "0 to 7 berths" */
static void put_span(buffer *b, style s, const char *issue, const char *from, const char *to)
{
    buffer span = {0};
    bool range = strcmp(from, to);
    buffer_format(&span, "%s%s%s", from, range ? " to " : "", range ? to : "");
    naming_value(s.n, issue, or_empty(span.bytes), b);
    buffer_end(&span, b);
}

static void put_limit(buffer *b, style s, const entente_broken_limit *limit)
{
    buffer line = {0}, says = {0};
    put_span(&says, s, limit->issue, limit->from, limit->to);
    text_format(&line, "%s its limit on %s: %s", limit->broken == 1 ? "breaks" : "it cannot be told whether it breaks",
                naming_issue(s.n, limit->issue), or_empty(says.bytes));
    put_paragraph(b, or_empty(line.bytes), ID + 2);
    buffer_end(&says, b);
    buffer_end(&line, b);
}

/* "Egypt: Sinai 55, Recognition 0" */
static void put_issues(buffer *b, style s, const entente_party_score *party)
{
    buffer line = {0};
    const char *name = naming_actor(s.n, party->party);
    bool named = strcmp(name, party->party);
    if (named)
        text_format(&line, "%s%s", name, party->issues.count ? ": " : "");
    for (size_t i = 0; i < party->issues.count; i++)
        text_format(&line, "%s%s %.4g", i ? ", " : "", naming_issue(s.n, party->issues.keys[i]), party->issues.items[i]);
    if (line.length)
        put_paragraph(b, line.bytes, ID + 2);
    buffer_end(&line, b);
}

/* By its id, as scripts and tables of other programs call it, and its name under that. */
static void put_party(buffer *b, style s, const entente_party_score *party)
{
    buffer line = {0};
    bool whole = !isnan(party->utility), part = !isnan(party->least);
    if (part)
        text_format(&line, "%.6g to %.6g, by what is left open; ", party->least, party->greatest);
    else if (whole)
        text_format(&line, "%.6g, ", party->utility);
    else
        buffer_text(&line, "not known");
    if (whole && party->reserve_known)
        text_format(&line, "%s its reservation value of %.6g", party->acceptable == 1 ? "at or above" : "below",
                    party->reserve);
    else if (whole)
        buffer_text(&line, "counted from 0: its reservation value is not known");
    else if (part && party->reserve_known)
        text_format(&line, "its reservation value is %.6g", party->reserve);
    else if (part)
        buffer_text(&line, "counted from 0: its reservation value is not known");
    put_named(b, party->party, ID, &line);
    put_issues(b, s, party);
    for (size_t i = 0; i < party->limits.count; i++)
        put_limit(b, s, &party->limits.items[i]);
}

/* What preferences are, and whose word it is. */
void put_bases(buffer *b, style s, const entente_basis *bases, size_t count)
{
    buffer line = {0};
    for (size_t i = 0; i < count; i++) {
        text_format(&line, "%s%s %s", i ? "; " : "preferences: ", naming_actor(s.n, bases[i].party), bases[i].basis);
        if (bases[i].source)
            text_format(&line, " [%s]", bases[i].source);
        put_mark(&line, bases[i].mark);
    }
    if (line.length)
        put_paragraph(b, line.bytes, 2);
    buffer_end(&line, b);
}

void put_missing(buffer *b, style s, const entente_missing *missing, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        buffer line = {0};
        text_format(&line, "not in view of %s: %s", naming_actor(s.n, missing[i].party), missing[i].missing);
        put_paragraph(b, line.bytes ? line.bytes : "", 2);
        buffer_end(&line, b);
    }
}

static void put_better(buffer *b, style s, const entente_score_result *r, const entente_better_package *better,
                       const char *head)
{
    buffer worth = {0};
    for (size_t k = 0; k < r->names.count; k++)
        text_format(&worth, "%s%s %.4g", k ? ", " : "", naming_actor(s.n, r->names.items[k]), better->utility.items[k]);
    put_named(b, head, NAME, &worth);
    put_package(b, s, &better->package, NAME + 2);
}

/* "at most", as it bounds; or that it cannot be told. */
static void put_bounds(buffer *b, style s, const entente_score_result *r)
{
    if (r->bounded)
        buffer_text(b, r->bounds.count ? "  Only packages within the limits in view are compared:\n"
                                       : "  No limit is in view that would bound packages.\n");
    for (size_t i = 0; i < r->bounds.count; i++) {
        const entente_bound_row *one = &r->bounds.items[i];
        buffer line = {0}, says = {0};
        put_span(&says, s, one->issue, one->from, one->to);
        bool side = one->side && strcmp(one->side, "range");
        text_format(&line, "%s, %s: %s%s%s%s", naming_actor(s.n, one->party), naming_issue(s.n, one->issue),
                    side ? one->side : "", side ? " " : "", or_empty(says.bytes),
                    one->side ? "" : ", which bounds nothing: no position of its own lies on one side of it");
        put_paragraph(b, or_empty(line.bytes), NAME + 2);
        buffer_end(&says, b);
        buffer_end(&line, b);
    }
}

static bool past_bounds(const entente_score_result *r)
{
    for (size_t k = 0; r->bounded && k < r->parties.count; k++)
        for (size_t i = 0; i < r->parties.items[k].limits.count; i++)
            if (r->parties.items[k].limits.items[i].broken == 1)
                return true;
    return false;
}

static void put_efficiency(buffer *b, style s, const entente_score_result *r)
{
    put_bounds(b, s, r);
    if (past_bounds(r)) {
        buffer_text(b, "  It is past a limit in view, and is not compared with those within.\n");
    } else if (r->missing.count) {
        buffer_text(b, "  Whether it is efficient cannot be told:\n");
        put_missing(b, s, r->missing.items, r->missing.count);
    } else if (r->efficient == 1) {
        buffer_text(b, "  Efficient: no package is better for one and worse for none.\n");
    } else if (r->dominated_by) {
        buffer_text(b, "  Not efficient. Better for one, worse for none:\n");
        put_better(b, s, r, r->dominated_by, "instead");
    } else if (r->completion) {
        buffer_text(b, "  Completed by the greatest product of gains:\n");
        put_better(b, s, r, r->completion, "then");
    } else if (r->open.count) {
        buffer_text(b, "  No completion was found that is worth its reservation value to every party.\n");
    } else if (!r->rules_broken.count) {
        buffer_text(b, "  Whether it is efficient was not told in the time allowed; none better was found.\n");
    }
}

/* "EGY 75, ISR 60", then the package; or that it is the one of another settlement. */
static void put_settlement(buffer *b, style s, const char *name, const entente_settlement_row *point, entente_texts parties,
                           const char *same_as)
{
    buffer worth = {0};
    if (!point)
        buffer_text(&worth, "none");
    else if (same_as)
        text_format(&worth, "the same as %s", same_as);
    for (size_t i = 0; point && !same_as && i < parties.count; i++)
        text_format(&worth, "%s%s %.4g", i ? ", " : "", naming_actor(s.n, parties.items[i]),
                    strtod(point->utility.items[i], NULL));
    put_named(b, name, NAME, &worth);
    if (point && !same_as)
        put_package(b, s, &point->package, NAME + 2);
}

static bool same_package(const entente_package *a, const entente_package *b)
{
    for (size_t i = 0; i < a->count; i++)
        if (strcmp(a->items[i], b->items[i]))
            return false;
    return true;
}

static const char *const settlements[] = {"Nash", "Kalai-Smorodinsky", "egalitarian", "utilitarian"};

static const char *settlement_name(const char *key)
{
    static const char *const keys[] = {"nash", "kalai_smorodinsky", "egalitarian", "utilitarian"};
    size_t i = 0;
    while (i + 1 < sizeof keys / sizeof *keys && strcmp(keys[i], key))
        i++;
    return settlements[i];
}

static void put_settlements(buffer *b, style s, const entente_frontier_result *f)
{
    const entente_settlement_row *const rows[] = {f->nash, f->kalai_smorodinsky, f->egalitarian, f->utilitarian};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        size_t same = 0;
        while (same < i && !(rows[i] && rows[same] && same_package(&rows[i]->package, &rows[same]->package)))
            same++;
        put_settlement(b, s, settlements[i], rows[i], f->parties, same < i ? settlements[same] : NULL);
    }
}

/* A line a settlement: "Uppland 61.2 → 60.4, worth its reservation value until 2031-05-02". */
static void put_delay(buffer *b, style s, const entente_frontier_result *f)
{
    const entente_delay_worth *all = f->delay.items;
    if (f->delay.count)
        buffer_text(b, "  What a week's delay leaves, by the parties' own discounts:\n");
    for (size_t i = 0, next; i < f->delay.count; i = next) {
        buffer line = {0};
        for (next = i; next < f->delay.count && !strcmp(all[next].settlement, all[i].settlement); next++) {
            const entente_delay_worth *one = &all[next];
            text_format(&line, "%s%s %.4g → %.4g", next > i ? "; " : "", naming_actor(s.n, one->party), one->now,
                        one->in_a_week);
            if (one->until)
                text_format(&line, ", worth its reservation value until %s", one->until);
        }
        put_named(b, settlement_name(all[i].settlement), NAME, &line);
    }
}

static void put_frontier(buffer *b, style s, const entente_frontier_result *f)
{
    buffer line = {0};
    text_format(&line, "%zu efficient point%s of %s packages; %s %s", f->point_count, f->point_count == 1 ? "" : "s",
                f->outcomes, f->zone ? f->zone->all : "an unknown number",
                f->counted_from_0.count ? "at or above 0 and the reservation values that are known"
                                        : "acceptable to every party");
    if (!f->exact)
        text_format(&line, ". Not all are listed: each stands within a factor %.4g of one that is",
                    1 + f->guarantee.epsilon);
    put_paragraph(b, or_empty(line.bytes), 2);
    buffer_end(&line, b);
    put_counted_from_0(b, s, f->counted_from_0, 2);
    put_settlements(b, s, f);
    put_delay(b, s, f);
    put_bases(b, s, f->preferences.items, f->preferences.count);
    if (!f->nash)
        put_paragraph(b,
                      f->counted_from_0.count
                          ? "No package is worth what is counted as its reservation value to every party."
                          : "No package is worth its reservation value to every party.",
                      2);
}

void put_agreements(buffer *b, style s, const entente_agreements_result *r)
{
    put_heading(b, s, "Agreements");
    if (r->frontier) {
        put_frontier(b, s, r->frontier);
    } else if (r->none->limit) {
        put_paragraph(b, r->none->limit, 2);
    } else {
        buffer_text(b, r->none->missing.count ? "  Efficient packages need every party's preferences:\n"
                                              : "  No party or no issue is in view.\n");
        put_missing(b, s, r->none->missing.items, r->none->missing.count);
    }
}

/* "issue=option", or what both are called. */
static void put_term(buffer *line, style s, const char *term)
{
    const char *mark = strchr(term, '=');
    buffer issue = {0};
    buffer_add(&issue, term, mark ? (size_t)(mark - term) : 0);
    if (mark)
        put_choice(line, s, or_empty(issue.bytes), ": ", mark + 1);
    else
        text_show(line, term);
    buffer_end(&issue, line);
}

static void put_broken_rule(buffer *b, style s, const entente_broken_rule *rule)
{
    buffer line = {0};
    buffer_text(&line, "breaks a rule: “");
    put_term(&line, s, rule->first);
    text_format(&line, "” %s “", rule->rule);
    put_term(&line, s, rule->second);
    buffer_text(&line, "”");
    put_paragraph(b, or_empty(line.bytes), 2);
    buffer_end(&line, b);
}

void text_score(buffer *b, style s, const entente_score_result *result)
{
    if (result->as)
        put_seen(b, s, result->as, result->on);
    put_heading(b, s, "Package");
    put_package(b, s, &result->package, 2);
    buffer open = {0};
    for (size_t i = 0; i < result->open.count; i++)
        text_format(&open, "%s%s", i ? ", " : "left open: ", naming_issue(s.n, result->open.items[i]));
    if (open.length)
        put_paragraph(b, open.bytes, 2);
    buffer_end(&open, b);
    put_heading(b, s, "Worth");
    for (size_t k = 0; k < result->parties.count; k++)
        put_party(b, s, &result->parties.items[k]);
    put_bases(b, s, result->preferences.items, result->preferences.count);
    for (size_t i = 0; i < result->rules_broken.count; i++)
        put_broken_rule(b, s, &result->rules_broken.items[i]);
    put_efficiency(b, s, result);
}

/* --- a division ------------------------------------------------------------------------------------------------------- */

#define DUST 5e-5 /* less is no share to print */

/* Who gets what of an issue. */
static void put_item(buffer *b, style s, const entente_texts *parties, const char *issue, const entente_reals *share)
{
    buffer line = {0};
    for (size_t k = 0; k < share->count; k++) {
        if (share->items[k] >= 1 - DUST)
            text_show(&line, naming_actor(s.n, parties->items[k]));
        else if (share->items[k] >= DUST)
            text_format(&line, "%s%s %.4f", line.length ? ", " : "shared: ", naming_actor(s.n, parties->items[k]),
                        share->items[k]);
    }
    if (!line.length)
        buffer_text(&line, "nobody weighs it");
    put_named(b, naming_issue(s.n, issue), 22, &line);
}

static void put_division(buffer *b, style s, const entente_texts *parties, const entente_division_row *d)
{
    buffer scores = {0}, proof = {0};
    for (size_t i = 0; i < d->items.count; i++)
        put_item(b, s, parties, d->items.keys[i], &d->items.items[i]);
    for (size_t k = 0; k < parties->count; k++)
        text_format(&scores, "%s%s %.4f", k ? ", " : "", naming_actor(s.n, parties->items[k]), d->score.items[k]);
    put_named(b, "score", 22, &scores);
    if (d->envy > 1e-9)
        text_format(&proof, "greatest envy %.4f", d->envy);
    else
        buffer_text(&proof, "nobody envies another");
    text_format(&proof, d->equity > 1e-9 ? ", scores %.4f apart" : ", equal scores", d->equity);
    if (d->gap > 0)
        text_format(&proof, ", no product greater by more than a part of %.1e", d->gap);
    else
        buffer_text(&proof, d->efficient ? ", efficient" : "");
    put_named(b, "proof", 22, &proof);
}

void text_divide(buffer *b, style s, const entente_divide_result *result)
{
    bool many = result->parties.count > 2;
    put_seen(b, s, result->as, result->on);
    put_heading(b, s,
                many ? "Leximin   the least score as great as it can be; points scaled to 100"
                     : "Adjusted Winner   each party's points scaled to 100");
    put_division(b, s, &result->parties, &result->division);
    for (size_t i = 0; i < result->unfit.count; i++) {
        buffer why = {0};
        buffer_text(&why, "left out: it does not qualify (see --help)");
        put_named(b, naming_issue(s.n, result->unfit.items[i]), 22, &why);
    }
    if (result->whole)
        text_format(b, "  %s cannot be split; whole to %s, the scores are %.4f and %.4f\n",
                    naming_issue(s.n, result->shared), naming_actor(s.n, result->whole->to), result->whole->score.items[0],
                    result->whole->score.items[1]);
    if (many && !result->nash)
        buffer_text(b, "  One party weighs none of these issues: there is no greatest product of scores.\n");
    if (result->nash) {
        put_heading(b, s, "Nash   the greatest product of scores");
        put_division(b, s, &result->parties, result->nash);
    }
}
