#include "analyse/gap_claims.h"

#include "base/date.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { WEEKS_BEFORE = 28, LISTED_MOST = 8 };

static int32_t day_of(const char *text)
{
    moment m;
    return text && moment_parse(text, &m) ? m.day : DAY_NONE;
}

/* A position that says other than the one before it. */
static bool is_move(const entente_gap_move *move)
{
    return move->from && move->to && strcmp(move->from, move->to) != 0;
}

static bool speaks_of(const entente_gap_claim *claim, const char *actor)
{
    for (size_t i = 0; i < claim->of.count; i++)
        if (!strcmp(claim->of.items[i], actor))
            return true;
    return !claim->of.count;
}

/* The case's gap as it was known at the end of a day; NAN: nothing was. */
static double gap_on(const entente_gap_result *r, const int32_t *known, int32_t day)
{
    size_t low = 0, high = r->history.count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (known[middle] <= day)
            low = middle + 1;
        else
            high = middle;
    }
    return low ? r->history.items[low - 1].overall : NAN;
}

/* The latest of those in [from, to], in order of time; gives how many there are in all. */
static size_t list_moves(making *m, const entente_gap_result *r, const int32_t *moved, entente_gap_claim *claim,
                         const char *when, int32_t from, int32_t to, entente_gap_claim_move *rows, size_t *used)
{
    size_t count = 0, taken = 0;
    const entente_gap_move *latest[LISTED_MOST];
    for (size_t i = r->ledger.count; i-- > 0;) {
        const entente_gap_move *move = &r->ledger.items[i];
        if (moved[i] < from || moved[i] > to || !is_move(move) || !speaks_of(claim, move->actor))
            continue;
        count++;
        if (taken < LISTED_MOST)
            latest[taken++] = move;
    }
    while (taken--)
        rows[(*used)++] = (entente_gap_claim_move){when,
                                                   part_text(m, latest[taken]->on),
                                                   part_text(m, latest[taken]->actor),
                                                   part_text(m, latest[taken]->issue),
                                                   part_text(m, latest[taken]->from),
                                                   part_text(m, latest[taken]->to),
                                                   latest[taken]->gap_change,
                                                   part_text(m, latest[taken]->entry)};
    return count;
}

void gap_claims_hold(making *m, const entente_gap_result *r, entente_gap_claim *claims, const int32_t *day, size_t count)
{
    int32_t *moved = malloc((r->ledger.count + 1) * sizeof *moved), *known = malloc((r->history.count + 1) * sizeof *known);
    m->failed |= !moved || !known;
    for (size_t i = 0; moved && i < r->ledger.count; i++)
        moved[i] = day_of(r->ledger.items[i].on);
    for (size_t i = 0; known && i < r->history.count; i++)
        known[i] = day_of(r->history.items[i].on);
    for (size_t i = 0; moved && known && i < count; i++) {
        entente_gap_claim_move *rows = MAKE(m, (size_t)2 * LISTED_MOST, entente_gap_claim_move);
        size_t used = 0;
        if (!rows)
            break;
        claims[i].gap_before = gap_on(r, known, day[i] - WEEKS_BEFORE);
        claims[i].gap_then = gap_on(r, known, day[i]);
        claims[i].moves_before = list_moves(m, r, moved, &claims[i], "before", day[i] - WEEKS_BEFORE, day[i], rows, &used);
        claims[i].moves_since = list_moves(m, r, moved, &claims[i], "since", day[i] + 1, DAY_LAST, rows, &used);
        claims[i].moves.items = rows;
        claims[i].moves.count = used;
    }
    free(moved);
    free(known);
}
