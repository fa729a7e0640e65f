#include "council/council.h"
#include "council/figure.h"
#include "council/rule.h"

#include "base/buffer.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

static entente_tally tally(const entente_rule *rule, const entente_majority *majority, const unsigned char *votes)
{
    const uint64_t *weight = rule->weight + majority->measure * rule->members;
    uint64_t sum[ENTENTE_VOTES] = {0};
    for (size_t j = 0; j < rule->members; j++)
        sum[council_counted(rule, majority, j, (entente_vote)votes[j])] += weight[j];
    entente_tally t = {.counted = sum[majority->against ? ENTENTE_VOTE_NO : ENTENTE_VOTE_YES] +
                                  (majority->quorum ? sum[ENTENTE_VOTE_NO] : 0)};
    if (majority->of == ENTENTE_OF_VOTING)
        t.base = sum[ENTENTE_VOTE_YES] + sum[ENTENTE_VOTE_NO];
    else if (majority->of == ENTENTE_OF_PRESENT)
        t.base = sum[ENTENTE_VOTE_YES] + sum[ENTENTE_VOTE_NO] + sum[ENTENTE_VOTE_ABSTAIN];
    else
        t.base = council_total(rule, majority->measure, majority->of == ENTENTE_OF_ELIGIBLE);
    t.needed = council_needed(majority, t.base);
    if (!majority->against && !t.needed)
        t.needed = 1;      /* a share of nobody */
    if (majority->against) /* less than a share of nobody cannot be had; council_needed stops at 0 */
        t.holds = t.counted <= t.needed && !(majority->strict && majority->of != ENTENTE_OF_NUMBER && !t.base);
    else
        t.holds = t.counted >= t.needed;
    return t;
}

entente_status entente_council_decide(const entente_rule *rule, const unsigned char *votes, unsigned char *vetoed,
                                      entente_outcome *outcome, entente_error *error)
{
    entente_status status = entente_rule_check(rule, error);
    if (status != ENTENTE_OK)
        return status;
    entente_outcome o = {.way = rule->ways};
    for (size_t j = 0; j < rule->members; j++) {
        if (votes[j] >= ENTENTE_VOTES)
            return error_set(error, ENTENTE_INVALID, "member %zu has a vote that names nothing", j + 1);
        entente_vote vote = (entente_vote)votes[j];
        if (council_bound(rule, j) && vote != ENTENTE_VOTE_ABSENT) {
            o.disregarded += vote != ENTENTE_VOTE_ABSTAIN;
            vote = ENTENTE_VOTE_ABSTAIN;
        }
        o.yes += vote == ENTENTE_VOTE_YES;
        o.no += vote == ENTENTE_VOTE_NO;
        o.abstain += vote == ENTENTE_VOTE_ABSTAIN;
        o.absent += vote == ENTENTE_VOTE_ABSENT;
        entente_veto veto = council_veto(rule, j);
        bool vetoes = veto == ENTENTE_VETO_ASSENT ? vote != ENTENTE_VOTE_YES : veto && vote == ENTENTE_VOTE_NO;
        o.vetoes += vetoes;
        if (vetoed)
            vetoed[j] = vetoes;
    }
    uint64_t holding = 0;
    for (size_t m = 0; m < rule->majorities; m++) {
        o.tally[m] = tally(rule, &rule->majority[m], votes);
        holding |= (uint64_t)o.tally[m].holds << m;
    }
    for (size_t k = rule->ways; k-- > 0;)
        if (!(rule->way[k] & ~holding))
            o.way = k;
    o.carried = o.way < rule->ways || !rule->ways;
    o.adopted = o.carried && !o.vetoes;
    *outcome = o;
    return ENTENTE_OK;
}

/* "A", "A and B", "A, B and C"; at most twelve by name. */
static void join_names(buffer *b, const entente_council *council, const unsigned char *vetoed, const char *const *names)
{
    size_t total = 0, said = 0;
    for (size_t j = 0; j < council->rule.members; j++)
        total += vetoed[j] != 0;
    size_t shown = total > 12 ? 11 : total;
    for (size_t j = 0; j < council->rule.members && said < shown; j++) {
        if (!vetoed[j])
            continue;
        if (said)
            buffer_text(b, said + 1 == total ? " and " : ", ");
        buffer_text(b, names ? names[j] : council->member[j].name);
        said++;
    }
    if (shown < total)
        buffer_format(b, " and %zu more", total - shown);
}

/* "11 of 15 members in favour, at least 9 needed" */
static void say_tally(buffer *b, const entente_council *council, const entente_outcome *outcome, size_t m,
                      const char *so_far)
{
    const entente_majority *majority = &council->rule.majority[m];
    const entente_tally *t = &outcome->tally[m];
    static const char *const of[] = {"", "", " eligible", " present", " voting"};
    unsigned places = council_places(council, majority->measure);
    figure_say(b, t->counted, places);
    buffer_text(b, " of ");
    figure_say(b, t->base, places);
    buffer_format(b, "%s %s %s%s, %s ", of[majority->of], council->measure[majority->measure],
                  majority->against  ? "against"
                  : majority->quorum ? "taking part"
                                     : "in favour",
                  so_far, majority->against ? "at most" : "at least");
    figure_say(b, t->needed, places);
    buffer_text(b, majority->against ? " allowed" : " needed");
}

/* The majorities of a way: those that hold, or those that fail; false when there were none. */
static bool say_way(buffer *b, const entente_council *council, const entente_outcome *outcome, size_t way, bool holding)
{
    bool said = false;
    for (size_t m = 0; m < council->rule.majorities; m++) {
        if (!(council->rule.way[way] >> m & 1) || outcome->tally[m].holds != holding)
            continue;
        buffer_text(b, said ? "; and " : "");
        say_tally(b, council, outcome, m, "");
        said = true;
    }
    return said;
}

static void say_failures(buffer *b, const entente_council *council, const entente_outcome *outcome)
{
    size_t ways = council->rule.ways;
    for (size_t k = 0; k < ways; k++) {
        if (k)
            buffer_text(b, ", nor otherwise: ");
        say_way(b, council, outcome, k, false);
    }
}

entente_status entente_council_open_sentence(const entente_council *council, const entente_outcome *outcome, char **text,
                                             entente_error *error)
{
    buffer b = {0};
    buffer_text(&b, council->rule.ways ? "Open: " : "Open: nobody who may veto it did so far");
    for (size_t k = 0; k < council->rule.ways; k++) {
        bool said = false;
        buffer_text(&b, k ? ", or: " : "");
        for (size_t m = 0; m < council->rule.majorities; m++)
            if (council->rule.way[k] >> m & 1) {
                buffer_text(&b, said ? "; and " : "");
                say_tally(&b, council, outcome, m, " so far");
                said = true;
            }
    }
    buffer_text(&b, ".");
    if (b.failed) {
        buffer_free(&b);
        return error_memory(error);
    }
    *text = b.bytes;
    return ENTENTE_OK;
}

entente_status entente_council_sentence(const entente_council *council, const entente_outcome *outcome,
                                        const unsigned char *vetoed, const char *const *names, char **text,
                                        entente_error *error)
{
    buffer b = {0};
    buffer_text(&b, outcome->adopted ? "Adopted: " : "Not adopted: ");
    if (outcome->vetoes) {
        buffer_text(&b, "vetoed by ");
        join_names(&b, council, vetoed, names);
    }
    if (outcome->carried && outcome->way < council->rule.ways) {
        buffer_text(&b, outcome->vetoes ? ", though " : "");
        say_way(&b, council, outcome, outcome->way, true);
    } else if (!outcome->carried) {
        buffer_text(&b, outcome->vetoes ? ", and " : "");
        say_failures(&b, council, outcome);
    } else if (!outcome->vetoes) {
        buffer_text(&b, "nobody who may veto it did");
    }
    if (outcome->disregarded)
        buffer_format(&b, " (%zu vote%s of members that must abstain not counted)", outcome->disregarded,
                      outcome->disregarded == 1 ? "" : "s");
    buffer_text(&b, ".");
    if (b.failed) {
        buffer_free(&b);
        return error_memory(error);
    }
    *text = b.bytes;
    return ENTENTE_OK;
}
