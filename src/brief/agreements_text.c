#include "brief/agreements_text.h"

#include "base/text.h"
#include "brief/write.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* --- pieces ----------------------------------------------------------------------------------------------------------- */

/* "  NAME     words, wrapped under themselves" */
static void put_named(buffer *b, const char *name, size_t width, buffer *words)
{
    buffer_text(b, "  ");
    text_pad(b, name, width);
    text_wrap(b, words->bytes ? words->bytes : "", width + 2, width + 2, TEXT_COLUMNS);
    buffer_text(b, "\n");
    buffer_end(words, b);
}

static void put_package(buffer *b, const entente_package *package, size_t indent)
{
    buffer line = {0};
    for (size_t i = 0; i < package->count; i++)
        text_format(&line, "%s%s=%s", i ? ", " : "", package->keys[i], package->items[i]);
    put_paragraph(b, line.bytes ? line.bytes : "", indent);
    buffer_end(&line, b);
}

/* --- a package -------------------------------------------------------------------------------------------------------- */

static void put_limit(buffer *b, const entente_broken_limit *limit)
{
    bool range = strcmp(limit->from, limit->to);
    text_format(b, "              %s its limit on %s: %s%s%s\n",
                limit->broken == 1 ? "breaks" : "it cannot be told whether it breaks", limit->issue, limit->from,
                range ? " to " : "", range ? limit->to : "");
}

static void put_party(buffer *b, const entente_party_score *party)
{
    buffer_text(b, "  ");
    text_pad(b, party->party, 12);
    if (isnan(party->utility))
        buffer_text(b, "not known\n");
    else
        text_format(b, "%.6g, %s its reservation value of %.6g\n", party->utility,
                    party->acceptable == 1 ? "at or above" : "below", party->reserve);
    for (size_t i = 0; i < party->limits.count; i++)
        put_limit(b, &party->limits.items[i]);
}

/* What preferences are, and whose word it is. */
static void put_bases(buffer *b, const entente_basis *bases, size_t count)
{
    buffer line = {0};
    for (size_t i = 0; i < count; i++) {
        text_format(&line, "%s%s %s", i ? "; " : "preferences: ", bases[i].party, bases[i].basis);
        if (bases[i].source)
            text_format(&line, " [%s]", bases[i].source);
    }
    if (line.length)
        put_paragraph(b, line.bytes, 2);
    buffer_end(&line, b);
}

static void put_missing(buffer *b, const entente_missing *missing, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        buffer line = {0};
        text_format(&line, "not in view of %s: %s", missing[i].party, missing[i].missing);
        put_paragraph(b, line.bytes ? line.bytes : "", 2);
        buffer_end(&line, b);
    }
}

static void put_better(buffer *b, const entente_score_result *r)
{
    const entente_better_package *better = r->dominated_by;
    buffer worth = {0};
    for (size_t k = 0; k < r->names.count; k++)
        text_format(&worth, "%s%s %.4g", k ? ", " : "", r->names.items[k], better->utility.items[k]);
    put_named(b, "instead", 19, &worth);
    put_package(b, &better->package, 21);
}

static void put_efficiency(buffer *b, const entente_score_result *r)
{
    if (r->missing.count) {
        buffer_text(b, "  Whether it is efficient cannot be told:\n");
        put_missing(b, r->missing.items, r->missing.count);
    } else if (r->efficient == 1) {
        buffer_text(b, "  Efficient: no package is better for one and worse for none.\n");
    } else if (r->dominated_by) {
        buffer_text(b, "  Not efficient. Better for one, worse for none:\n");
        put_better(b, r);
    } else if (!r->rules_broken.count) {
        buffer_text(b, "  Whether it is efficient was not told in the time allowed; none better was found.\n");
    }
}

/* "EGY 75, ISR 60", then the package; or that it is the one of another settlement. */
static void put_settlement(buffer *b, const char *name, const entente_settlement_row *point, entente_texts parties,
                           const char *same_as)
{
    buffer worth = {0};
    if (!point)
        buffer_text(&worth, "none");
    else if (same_as)
        text_format(&worth, "the same as %s", same_as);
    for (size_t i = 0; point && !same_as && i < parties.count; i++)
        text_format(&worth, "%s%s %.4g", i ? ", " : "", parties.items[i], strtod(point->utility.items[i], NULL));
    put_named(b, name, 19, &worth);
    if (point && !same_as)
        put_package(b, &point->package, 21);
}

static bool same_package(const entente_package *a, const entente_package *b)
{
    for (size_t i = 0; i < a->count; i++)
        if (strcmp(a->items[i], b->items[i]))
            return false;
    return true;
}

static void put_settlements(buffer *b, const entente_frontier_result *f)
{
    static const char *const names[] = {"Nash", "Kalai-Smorodinsky", "egalitarian", "utilitarian"};
    const entente_settlement_row *const rows[] = {f->nash, f->kalai_smorodinsky, f->egalitarian, f->utilitarian};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        size_t same = 0;
        while (same < i && !(rows[i] && rows[same] && same_package(&rows[i]->package, &rows[same]->package)))
            same++;
        put_settlement(b, names[i], rows[i], f->parties, same < i ? names[same] : NULL);
    }
}

static void put_frontier(buffer *b, const entente_frontier_result *f)
{
    buffer line = {0};
    text_format(&line, "%zu efficient point%s of %s packages; %s acceptable to every party", f->point_count,
                f->point_count == 1 ? "" : "s", f->outcomes, f->zone ? f->zone->all : "an unknown number");
    if (!f->exact)
        text_format(&line, ". Not all are listed: each stands within a factor %.4g of one that is",
                    1 + f->guarantee.epsilon);
    put_paragraph(b, or_empty(line.bytes), 2);
    buffer_end(&line, b);
    put_settlements(b, f);
    put_bases(b, f->preferences.items, f->preferences.count);
    if (!f->nash)
        buffer_text(b, "  No package is worth its reservation value to every party.\n");
}

void put_agreements(buffer *b, style s, const entente_agreements_result *r)
{
    put_heading(b, s, "Agreements");
    if (r->frontier) {
        put_frontier(b, r->frontier);
    } else if (r->none->limit) {
        put_paragraph(b, r->none->limit, 2);
    } else {
        buffer_text(b, r->none->missing.count ? "  Efficient packages need every party's preferences:\n"
                                              : "  No party or no issue is in view.\n");
        put_missing(b, r->none->missing.items, r->none->missing.count);
    }
}

void text_score(buffer *b, const entente_score_result *result, bool colour)
{
    style s = {colour};
    put_seen(b, result->as, result->on);
    put_heading(b, s, "Package");
    put_package(b, &result->package, 2);
    put_heading(b, s, "Worth");
    for (size_t k = 0; k < result->parties.count; k++)
        put_party(b, &result->parties.items[k]);
    put_bases(b, result->preferences.items, result->preferences.count);
    for (size_t i = 0; i < result->rules_broken.count; i++) {
        const entente_broken_rule *rule = &result->rules_broken.items[i];
        text_format(b, "  breaks a rule: %s %s %s\n", rule->first, rule->rule, rule->second);
    }
    put_efficiency(b, result);
}

/* --- a division ------------------------------------------------------------------------------------------------------- */

/* Who gets what of an issue. */
static void put_item(buffer *b, const entente_texts *parties, const char *issue, const entente_reals *share)
{
    buffer line = {0};
    for (size_t k = 0; k < share->count; k++) {
        if (share->items[k] == 1)
            text_show(&line, parties->items[k]);
        else if (share->items[k] > 0)
            text_format(&line, "%s%s %.4f", line.length ? ", " : "shared: ", parties->items[k], share->items[k]);
    }
    if (!line.length)
        buffer_text(&line, "nobody weighs it");
    put_named(b, issue, 22, &line);
}

static void put_division(buffer *b, const entente_texts *parties, const entente_division_row *d)
{
    buffer scores = {0}, proof = {0};
    for (size_t i = 0; i < d->items.count; i++)
        put_item(b, parties, d->items.keys[i], &d->items.items[i]);
    for (size_t k = 0; k < parties->count; k++)
        text_format(&scores, "%s%s %.4f", k ? ", " : "", parties->items[k], d->score.items[k]);
    put_named(b, "score", 22, &scores);
    if (d->envy > 1e-9)
        text_format(&proof, "greatest envy %.4f", d->envy);
    else
        buffer_text(&proof, "nobody envies another");
    text_format(&proof, d->equity > 1e-9 ? ", scores %.4f apart" : ", equal scores", d->equity);
    buffer_text(&proof, d->efficient ? ", efficient" : "");
    put_named(b, "proof", 22, &proof);
}

void text_divide(buffer *b, const entente_divide_result *result, bool colour)
{
    style s = {colour};
    bool many = result->parties.count > 2;
    put_seen(b, result->as, result->on);
    put_heading(b, s,
                many ? "Leximin   the least score as great as it can be; points scaled to 100"
                     : "Adjusted Winner   each party's points scaled to 100");
    put_division(b, &result->parties, &result->division);
    for (size_t i = 0; i < result->unfit.count; i++) {
        buffer_text(b, "  ");
        text_pad(b, result->unfit.items[i], 22);
        buffer_text(b, "left out: it does not qualify (see --help)\n");
    }
    if (result->whole)
        text_format(b, "  %s cannot be split; whole to %s, the scores are %.4f and %.4f\n", result->shared,
                    result->whole->to, result->whole->score.items[0], result->whole->score.items[1]);
    if (many && !result->nash)
        buffer_text(b, "  One party weighs none of these issues: there is no greatest product of scores.\n");
    if (result->nash) {
        put_heading(b, s, "Nash   the greatest product of scores");
        put_division(b, &result->parties, result->nash);
    }
}
