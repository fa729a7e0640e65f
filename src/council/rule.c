#include "council/rule.h"

#include <inttypes.h>

static const uint64_t most = (uint64_t)1 << 62;

uint64_t council_total(const entente_rule *rule, size_t measure, bool eligible)
{
    uint64_t total = 0;
    for (size_t j = 0; j < rule->members; j++)
        if (!eligible || !council_bound(rule, j))
            total += rule->weight[measure * rule->members + j];
    return total;
}

static entente_status check_measure(const entente_rule *rule, size_t measure, entente_error *error)
{
    uint64_t total = 0;
    for (size_t j = 0; j < rule->members; j++) {
        uint64_t w = rule->weight[measure * rule->members + j];
        if (w >= most || (total += w) >= most)
            return error_set(error, ENTENTE_INVALID, "the weights overflow: their sum must stay below 2^62");
    }
    if (!total)
        return error_set(error, ENTENTE_INVALID, "the weights are 0 for every member");
    return ENTENTE_OK;
}

static entente_status check_majority(const entente_rule *rule, size_t m, entente_error *error)
{
    const entente_majority *majority = &rule->majority[m];
    if (majority->measure >= rule->measures)
        return error_set(error, ENTENTE_INVALID, "majority %zu speaks of measure %zu of %zu", m + 1, majority->measure + 1,
                         rule->measures);
    if ((unsigned)majority->of > ENTENTE_OF_VOTING || (unsigned)majority->abstain_as > ENTENTE_AS_ABSTENTION ||
        (unsigned)majority->absent_as > ENTENTE_AS_ABSTENTION)
        return error_set(error, ENTENTE_INVALID, "majority %zu has a value that names nothing", m + 1);
    if (!majority->whole)
        return error_set(error, ENTENTE_INVALID, "majority %zu is a share with denominator 0", m + 1);
    if (majority->quorum && (majority->against || majority->of > ENTENTE_OF_ELIGIBLE))
        return error_set(error, ENTENTE_INVALID, "majority %zu is a quorum, and against or of those present", m + 1);
    if (majority->against) {
        if (majority->strict && !majority->part)
            return error_set(error, ENTENTE_INVALID, "majority %zu asks for less than 0 against; it can never hold", m + 1);
        return ENTENTE_OK;
    }
    if (!majority->part && !majority->strict)
        return error_set(error, ENTENTE_INVALID, "the quota is 0; it must be at least 1");
    uint64_t total = council_total(rule, majority->measure, false);
    if (majority->of != ENTENTE_OF_NUMBER) {
        if (majority->part > majority->whole || (majority->part == majority->whole && majority->strict))
            return error_set(error, ENTENTE_INVALID, "the quota is out of reach: a share of %s1 cannot be had",
                             majority->strict ? "more than " : "over ");
    } else if (council_needed(majority, total) > total) {
        return error_set(error, ENTENTE_INVALID,
                         "the quota is out of reach: %" PRIu64 " are needed and all members together have %" PRIu64,
                         council_needed(majority, total), total);
    }
    return ENTENTE_OK;
}

entente_status entente_rule_check(const entente_rule *rule, entente_error *error)
{
    if (!rule->members)
        return error_set(error, ENTENTE_INVALID, "a council needs at least one member");
    if (rule->members > ENTENTE_MEMBERS_MOST)
        return error_set(error, ENTENTE_LIMIT, "%zu members; at most %d are taken", rule->members, ENTENTE_MEMBERS_MOST);
    if (rule->majorities > ENTENTE_MAJORITIES_MOST || rule->measures > ENTENTE_MAJORITIES_MOST)
        return error_set(error, ENTENTE_LIMIT, "at most %d majorities and measures are taken", ENTENTE_MAJORITIES_MOST);
    if (rule->ways > ENTENTE_WAYS_MOST)
        return error_set(error, ENTENTE_LIMIT, "at most %d alternatives are taken", ENTENTE_WAYS_MOST);
    for (size_t i = 0; i < rule->measures; i++) {
        entente_status status = check_measure(rule, i, error);
        if (status != ENTENTE_OK)
            return status;
    }
    for (size_t m = 0; m < rule->majorities; m++) {
        entente_status status = check_majority(rule, m, error);
        if (status != ENTENTE_OK)
            return status;
    }
    for (size_t k = 0; k < rule->ways; k++)
        if (!rule->way[k] || rule->way[k] >> rule->majorities)
            return error_set(error, ENTENTE_INVALID, "alternative %zu names no majority, or one that is not there", k + 1);
    bool vetoes = false;
    for (size_t j = 0; rule->veto && j < rule->members; j++) {
        if (rule->veto[j] > ENTENTE_VETO_ASSENT)
            return error_set(error, ENTENTE_INVALID, "member %zu has a veto that names nothing", j + 1);
        vetoes |= rule->veto[j] != ENTENTE_VETO_NONE;
    }
    if (!rule->ways && !vetoes)
        return error_set(error, ENTENTE_INVALID, "the rule has neither a majority nor a veto; everything would be adopted");
    return ENTENTE_OK;
}

entente_vote council_counted(const entente_rule *rule, const entente_majority *majority, size_t member, entente_vote vote)
{
    if (vote == ENTENTE_VOTE_ABSENT) {
        static const entente_vote as[] = {ENTENTE_VOTE_ABSENT, ENTENTE_VOTE_YES, ENTENTE_VOTE_NO, ENTENTE_VOTE_ABSTAIN};
        return as[majority->absent_as];
    }
    if (council_bound(rule, member))
        vote = ENTENTE_VOTE_ABSTAIN;
    if (vote == ENTENTE_VOTE_ABSTAIN) {
        static const entente_vote as[] = {ENTENTE_VOTE_ABSTAIN, ENTENTE_VOTE_YES, ENTENTE_VOTE_NO, ENTENTE_VOTE_ABSTAIN};
        return as[majority->abstain_as];
    }
    return vote;
}

uint64_t council_needed(const entente_majority *majority, uint64_t base)
{
    council_wide product = (council_wide)majority->part * (majority->of == ENTENTE_OF_NUMBER ? 1 : base);
    uint64_t low = (uint64_t)(product / majority->whole);
    bool whole = product % majority->whole == 0;
    if (majority->against)
        return majority->strict && whole ? (low ? low - 1 : 0) : low;
    return majority->strict || !whole ? low + 1 : low;
}

static uint64_t gcd(uint64_t x, uint64_t y)
{
    while (y) {
        uint64_t rest = x % y;
        x = y;
        y = rest;
    }
    return x;
}

/* A member's scores in a line whose base is fixed: the weights that count on the one side, or for a quorum on either. */
static void fixed_scores(const entente_majority *majority, uint64_t weight, entente_vote counted, int64_t *score)
{
    if (counted == (majority->against ? ENTENTE_VOTE_NO : ENTENTE_VOTE_YES) ||
        (majority->quorum && counted == ENTENTE_VOTE_NO))
        *score = majority->against ? -(int64_t)weight : (int64_t)weight;
}

/* whole · yes − part · base, or part · base − whole · no: at least 0 (strict: 1) when the majority holds. */
static bool share_scores(const entente_majority *majority, uint64_t divisor, uint64_t weight, entente_vote counted,
                         int64_t *score)
{
    bool in_base = counted == ENTENTE_VOTE_YES || counted == ENTENTE_VOTE_NO ||
                   (counted == ENTENTE_VOTE_ABSTAIN && majority->of == ENTENTE_OF_PRESENT);
    if (!in_base)
        return true;
    uint64_t part = majority->part / divisor, whole = majority->whole / divisor;
    if ((council_wide)weight * whole >= most)
        return false;
    int64_t share = (int64_t)(weight * part), all = (int64_t)(weight * whole);
    if (majority->against)
        *score = counted == ENTENTE_VOTE_NO ? share - all : share;
    else
        *score = counted == ENTENTE_VOTE_YES ? all - share : -share;
    return true;
}

static entente_status compile_majority(const entente_rule *rule, const entente_majority *majority, int64_t *score,
                                       int64_t *least, entente_error *error)
{
    const uint64_t *weight = rule->weight + majority->measure * rule->members;
    bool share = majority->of == ENTENTE_OF_PRESENT || majority->of == ENTENTE_OF_VOTING;
    uint64_t divisor = gcd(majority->part, majority->whole);
    council_wide reach = 0;
    for (size_t j = 0; j < rule->members; j++) {
        int64_t widest = 0;
        for (entente_vote v = 0; v < ENTENTE_VOTES; v++) {
            int64_t *cell = &score[j * ENTENTE_VOTES + v];
            entente_vote counted = council_counted(rule, majority, j, v);
            if (!share)
                fixed_scores(majority, weight[j], counted, cell);
            else if (!share_scores(majority, divisor, weight[j], counted, cell))
                return error_set(error, ENTENTE_LIMIT, "the weights overflow: times the share's terms they pass 2^62");
            int64_t size = *cell < 0 ? -*cell : *cell;
            widest = size > widest ? size : widest;
        }
        reach += (uint64_t)widest;
    }
    if (reach >= most)
        return error_set(error, ENTENTE_LIMIT, "the weights overflow: times the share's terms they pass 2^62");
    if (share) {
        *least = majority->strict;
    } else {
        uint64_t base = council_total(rule, majority->measure, majority->of == ENTENTE_OF_ELIGIBLE);
        uint64_t needed = council_needed(majority, base);
        needed = needed > most ? most : needed; /* the most that is ever against is less */
        *least = majority->against ? -(int64_t)needed : (int64_t)needed;
        if (!base && majority->of != ENTENTE_OF_NUMBER && (majority->strict || !majority->against))
            *least = 1; /* a share of nobody cannot be had, nor less than one */
    }
    return ENTENTE_OK;
}

/* At least a share of nobody is no majority: one aye is needed besides. */
static bool needs_an_aye(const entente_majority *majority)
{
    return !majority->against && !majority->strict &&
           (majority->of == ENTENTE_OF_PRESENT || majority->of == ENTENTE_OF_VOTING);
}

static void compile_aye(const entente_rule *rule, const entente_majority *majority, int64_t *score)
{
    for (size_t j = 0; j < rule->members; j++)
        for (entente_vote v = 0; v < ENTENTE_VOTES; v++)
            score[j * ENTENTE_VOTES + v] = council_counted(rule, majority, j, v) == ENTENTE_VOTE_YES &&
                                           rule->weight[majority->measure * rule->members + j] > 0;
}

static bool compile_vetoes(const entente_rule *rule, int64_t *score)
{
    bool any = false;
    for (size_t j = 0; j < rule->members; j++) {
        entente_veto veto = council_veto(rule, j);
        any |= veto != ENTENTE_VETO_NONE;
        for (entente_vote v = 0; v < ENTENTE_VOTES; v++)
            score[j * ENTENTE_VOTES + v] =
                -(int64_t)(veto == ENTENTE_VETO_ASSENT ? v != ENTENTE_VOTE_YES : veto && v == ENTENTE_VOTE_NO);
    }
    return any;
}

entente_status council_compile(arena *a, const entente_rule *rule, council_game *game, entente_error *error)
{
    size_t row = rule->members * ENTENTE_VOTES, lines = rule->majorities;
    for (size_t m = 0; m < rule->majorities; m++)
        lines += needs_an_aye(&rule->majority[m]);
    int64_t *score = ARENA_ARRAY(a, (lines + 1) * row, int64_t);
    int64_t *least = ARENA_ARRAY(a, lines + 1, int64_t);
    uint64_t *way = ARENA_ARRAY(a, rule->ways + 1, uint64_t);
    if (!score || !least || !way)
        return error_memory(error);
    for (size_t k = 0; k < rule->ways; k++)
        way[k] = rule->way[k];
    size_t next = rule->majorities;
    for (size_t m = 0; m < rule->majorities; m++) {
        entente_status status = compile_majority(rule, &rule->majority[m], score + m * row, &least[m], error);
        if (status != ENTENTE_OK)
            return status;
        if (!needs_an_aye(&rule->majority[m]))
            continue;
        compile_aye(rule, &rule->majority[m], score + next * row);
        least[next] = 1;
        for (size_t k = 0; k < rule->ways; k++)
            if (way[k] >> m & 1)
                way[k] |= (uint64_t)1 << next;
        next++;
    }
    size_t ways = rule->ways ? rule->ways : 1;
    if (compile_vetoes(rule, score + next * row)) {
        for (size_t k = 0; k < ways; k++)
            way[k] |= (uint64_t)1 << next;
        next++;
    }
    *game = (council_game){rule->members, next, ways, score, least, way};
    return ENTENTE_OK;
}
