#include "scenario/build.h"

#include <string.h>

struct entente_scenario_memory {
    arena arena;
};

static size_t total_options(const scenario_parts *parts)
{
    size_t total = 0;
    for (size_t i = 0; i < parts->issues; i++)
        total += parts->options[i];
    return total;
}

static entente_status check_links(const scenario_parts *parts, entente_error *error)
{
    for (size_t i = 0; i < parts->links; i++) {
        const scenario_link *link = &parts->link[i];
        if (link->issue_a >= parts->issues || link->issue_b >= parts->issues ||
            link->option_a >= parts->options[link->issue_a] || link->option_b >= parts->options[link->issue_b])
            return error_set(error, ENTENTE_INVALID, "rule %zu names an option that is not there", i + 1);
        if (link->issue_a == link->issue_b)
            return error_set(error, ENTENTE_INVALID, "rule %zu joins two options of one issue; expected two issues", i + 1);
        if ((link->kind == ENTENTE_BONUS) != (link->bonus != NULL))
            return error_set(error, ENTENTE_INVALID, "rule %zu: a bonus, and only a bonus, is worth something", i + 1);
    }
    return ENTENTE_OK;
}

static entente_status check(const scenario_parts *parts, entente_error *error)
{
    if (!parts->parties)
        return error_set(error, ENTENTE_INVALID, "there is no party; expected at least one");
    if (!parts->issues)
        return error_set(error, ENTENTE_INVALID, "there is no issue; expected at least one");
    for (size_t i = 0; i < parts->issues; i++)
        if (!parts->options[i])
            return error_set(error, ENTENTE_INVALID, "issue '%.100s' has no options; expected at least one",
                             parts->issue[i]);
    size_t total = 0;
    for (size_t i = 0; i < parts->issues; i++)
        if (parts->options[i] > SCENARIO_OPTIONS || (total += parts->options[i]) > SCENARIO_OPTIONS)
            return error_set(error, ENTENTE_LIMIT, "more than %d options in all", SCENARIO_OPTIONS);
    if (total > SCENARIO_VALUES / parts->parties)
        return error_set(error, ENTENTE_LIMIT, "more than %d options times parties", SCENARIO_VALUES);
    return check_links(parts, error);
}

/* What each party's numbers come to before they are scaled. */
typedef struct ledger {
    size_t options;           /* of all issues */
    const rational **utility; /* [options][parties] */
    natural *denominator;     /* [parties] */
    size_t limbs;
} ledger;

static bool widen(arena *a, natural *denominator, const rational *x)
{
    if (!x)
        return false;
    if (natural_compare(x->den, natural_from(a, 1)) && natural_compare(x->den, *denominator))
        *denominator = natural_lcm(a, *denominator, x->den);
    return !natural_failed(*denominator);
}

static entente_status gather(arena *a, const scenario_parts *parts, ledger *l, entente_error *error)
{
    l->options = total_options(parts);
    l->utility = ARENA_ARRAY(a, l->options * parts->parties, const rational *);
    l->denominator = ARENA_ARRAY(a, parts->parties, natural);
    if (!l->utility || !l->denominator)
        return error_memory(error);
    for (size_t p = 0; p < parts->parties; p++) {
        natural *denominator = &l->denominator[p];
        *denominator = natural_from(a, 1);
        bool fine = !natural_failed(*denominator) && widen(a, denominator, parts->reserve[p]);
        for (size_t i = 0, o = 0; i < parts->issues; i++)
            for (size_t end = o + parts->options[i]; fine && o < end; o++) {
                size_t at = o * parts->parties + p;
                l->utility[at] = number_multiply(a, parts->weight[p * parts->issues + i], parts->value[at]);
                fine = widen(a, denominator, l->utility[at]);
                if (fine && denominator->length > SCENARIO_LIMBS)
                    return error_set(error, ENTENTE_LIMIT,
                                     "the numbers of '%.100s' have no common denominator of at most %d bits",
                                     parts->party[p], SCENARIO_LIMBS * 64);
            }
        for (size_t k = 0; fine && k < parts->links; k++)
            if (parts->link[k].kind == ENTENTE_BONUS)
                fine = widen(a, denominator, parts->link[k].bonus[p]);
        if (!fine)
            return error_memory(error);
    }
    return ENTENTE_OK;
}

static natural magnitude(arena *a, const rational *x, natural scale)
{
    return natural_multiply(a, x->num, natural_quotient(a, scale, x->den));
}

static size_t bits(natural x)
{
    return x.length ? x.length * 64 - (size_t)__builtin_clzll(x.limb[x.length - 1]) : 0;
}

/* The greatest of an issue's options for a party. It is in one of the two arenas, and what is compared with it in the other,
   so that no more than two numbers are held. */
static natural greatest_of(arena turn[2], const scenario_parts *parts, const ledger *l, size_t party, size_t from,
                           size_t end)
{
    natural greatest = {0};
    size_t free_one = 0;
    arena_clear(&turn[0]);
    arena_clear(&turn[1]);
    for (size_t o = from; o < end && !natural_failed(greatest); o++) {
        natural one = magnitude(&turn[free_one], l->utility[o * parts->parties + party], l->denominator[party]);
        if (natural_failed(one) || natural_compare(one, greatest) > 0) {
            greatest = one;
            free_one = !free_one;
        }
        arena_clear(&turn[free_one]);
    }
    return greatest;
}

/* The most that a party's sums can come to, in limbs. */
static bool measure(arena *a, arena turn[2], const scenario_parts *parts, ledger *l)
{
    l->limbs = 1;
    for (size_t p = 0; p < parts->parties; p++) {
        natural scale = l->denominator[p], sum = magnitude(a, parts->reserve[p], scale);
        for (size_t i = 0, o = 0; i < parts->issues; i++) {
            natural greatest = greatest_of(turn, parts, l, p, o, o + parts->options[i]);
            if (natural_failed(greatest))
                return false;
            sum = natural_add(a, sum, greatest);
            o += parts->options[i];
        }
        for (size_t k = 0; k < parts->links; k++)
            if (parts->link[k].kind == ENTENTE_BONUS)
                sum = natural_add(a, sum, magnitude(a, parts->link[k].bonus[p], scale));
        if (natural_failed(sum))
            return false;
        size_t widest = bits(sum) > bits(scale) ? bits(sum) : bits(scale);
        if ((widest + 2 + 63) / 64 > l->limbs)
            l->limbs = (widest + 2 + 63) / 64;
    }
    return true;
}

/* The numbers of one entry, one for each party, scaled. */
static bool fill(arena *scratch, const ledger *l, size_t parties, const rational *const *x, uint64_t *out)
{
    arena_clear(scratch);
    for (size_t p = 0; p < parties; p++)
        if (!number_scaled(scratch, x[p], l->denominator[p], l->limbs, out + p * l->limbs))
            return false;
    return true;
}

static bool fill_game(arena *a, arena *scratch, const scenario_parts *parts, const ledger *l, entente_game *game)
{
    size_t row = parts->parties * l->limbs;
    uint64_t *utility = ARENA_ARRAY(a, l->options * row, uint64_t);
    uint64_t *reserve = ARENA_ARRAY(a, row, uint64_t);
    uint64_t *denominator = ARENA_ARRAY(a, row, uint64_t);
    entente_link *link = ARENA_ARRAY(a, parts->links, entente_link);
    if (!utility || !reserve || !denominator || !link)
        return false;
    for (size_t o = 0; o < l->options; o++)
        if (!fill(scratch, l, parts->parties, l->utility + o * parts->parties, utility + o * row))
            return false;
    if (!fill(scratch, l, parts->parties, parts->reserve, reserve))
        return false;
    for (size_t p = 0; p < parts->parties; p++)
        memcpy(denominator + p * l->limbs, l->denominator[p].limb, l->denominator[p].length * sizeof *denominator);
    for (size_t k = 0; k < parts->links; k++) {
        const scenario_link *from = &parts->link[k];
        uint64_t *bonus = from->bonus ? ARENA_ARRAY(a, row, uint64_t) : NULL;
        if (from->bonus && (!bonus || !fill(scratch, l, parts->parties, from->bonus, bonus)))
            return false;
        link[k] = (entente_link){from->kind, from->issue_a, from->option_a, from->issue_b, from->option_b, bonus};
    }
    *game = (entente_game){.parties = parts->parties,
                           .issues = parts->issues,
                           .limbs = l->limbs,
                           .options = parts->options,
                           .utility = utility,
                           .reserve = reserve,
                           .denominator = denominator,
                           .links = parts->links,
                           .link = link};
    return true;
}

entente_status scenario_build(arena *a, const scenario_parts *parts, entente_scenario **scenario, entente_error *error)
{
    entente_status status = check(parts, error);
    if (status != ENTENTE_OK)
        return status;
    arena scratch = {0}, turn[2] = {{0}, {0}};
    ledger l = {0};
    entente_scenario *made = ARENA_NEW(a, entente_scenario);
    struct entente_scenario_memory *memory = ARENA_NEW(a, struct entente_scenario_memory);
    status = made && memory ? gather(&scratch, parts, &l, error) : error_memory(error);
    if (status != ENTENTE_OK)
        goto done;
    if (!measure(&scratch, turn, parts, &l)) {
        status = error_memory(error);
    } else if (l.limbs > SCENARIO_LIMBS) {
        status = error_set(error, ENTENTE_LIMIT, "utilities need numbers of more than %d bits", SCENARIO_LIMBS * 64);
    } else if (l.limbs * sizeof(uint64_t) > SCENARIO_GAME / (l.options * parts->parties)) {
        status = error_set(error, ENTENTE_LIMIT, "exact numbers of %zu bits for each of %zu options take more than %d MB",
                           l.limbs * 64, l.options * parts->parties, SCENARIO_GAME >> 20);
    } else if (!fill_game(a, &turn[0], parts, &l, &made->game)) {
        status = error_memory(error);
    } else {
        made->title = parts->title;
        made->party = parts->party;
        made->issue = parts->issue;
        made->option = parts->option;
        made->weight = parts->weight;
        made->value = parts->value;
        made->notes = parts->notes;
        made->note = parts->note;
        made->unreserved = parts->unreserved;
        made->memory = memory;
        memory->arena = *a;
        *a = (arena){0};
        *scenario = made;
    }
done:
    arena_free(&scratch);
    arena_free(&turn[0]);
    arena_free(&turn[1]);
    return status;
}

void entente_scenario_free(entente_scenario *scenario)
{
    if (!scenario)
        return;
    arena all = scenario->memory->arena;
    arena_free(&all);
}
