#include "analyse/council.h"

#include "analyse/naming.h"
#include "base/error.h"
#include "case/own_rule.h"
#include "case/twice.h"
#include "council/council.h"
#include <entente/council.h>

#include <inttypes.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { SETS_MOST = 10 };

/* A resolution laid out as the council room takes it. Members are numbered as the council room seats them. */
typedef struct sitting {
    arena memory;
    const body_resolution *resolution;
    const entry *resolution_entry;
    const body_council *body;
    entente_council *council;
    size_t members;
    const char **name;    /* [members] as the case calls them */
    const char **called;  /* [members] their names there */
    unsigned char *votes; /* [members] of entente_vote, as cast; those that are not known stand as absent */
    unsigned char *open;  /* [members]: 1 where the vote is not known */
    double *chances;      /* [members][ENTENTE_VOTES] */
    const entry **ballot; /* [members]: its vote, else its chances; NULL: none, or two of which neither corrects the other */
    const entry **twice;  /* [members][2]: these; NULL: no such */
    size_t unknown;       /* members without a vote */
    size_t unguessed;     /* of these, without chances too */
} sitting;

static size_t member_of(const sitting *s, const char *actor)
{
    for (size_t i = 0; i < s->members; i++)
        if (!strcmp(s->name[i], actor))
            return i;
    return SIZE_MAX;
}

static entente_status own_rule(sitting *s, entente_error *error)
{
    entente_error local = {0};
    size_t wrong;
    entente_status status = own_rule_make(s->body, &wrong, &s->council, &local);
    if (status == ENTENTE_OK || status == ENTENTE_MEMORY)
        return status == ENTENTE_OK ? status : error_memory(error);
    return error_set(error, status, "council '%.60s': %s", s->body->id, local.message);
}

/* The shipped rule as in force on the resolution's day, with the case's members in its seats. */
static entente_status shipped_rule(sitting *s, entente_error *error)
{
    char day[MOMENT_TEXT];
    entente_council *council = NULL;
    int32_t on = s->resolution_entry->on.day;
    entente_status status =
        entente_council_shipped(s->body->rule, on == DAY_UNKNOWN ? NULL : day_text(on, day), &council, error);
    if (status == ENTENTE_OK)
        status = entente_council_seated(council, s->body->members.key, s->body->members.count, &s->council, error);
    entente_council_free(council);
    return status;
}

static entente_status lay_rule(sitting *s, entente_error *error)
{
    entente_status status = s->body->rule ? shipped_rule(s, error) : own_rule(s, error);
    if (status != ENTENTE_OK)
        return status;
    s->members = s->council->rule.members;
    s->name = ARENA_ARRAY(&s->memory, s->members, const char *);
    if (!s->name)
        return error_memory(error);
    for (size_t i = 0; i < s->members; i++)
        s->name[i] = s->council->member[i].id;
    for (size_t i = 0; i < s->body->members.count; i++) {
        size_t seat = entente_council_member(s->council, s->body->members.key[i]);
        if (seat != SIZE_MAX)
            s->name[seat] = s->body->members.key[i];
    }
    for (size_t i = 0; status == ENTENTE_OK && i < s->resolution->must_abstain.count; i++) {
        size_t member = member_of(s, s->resolution->must_abstain.text[i]);
        if (member != SIZE_MAX)
            status = entente_council_bind(s->council, member, error);
    }
    return status;
}

/* A member's vote as VOTE_…; whoever must abstain and has no ballot yet abstains. */
static int known_vote(const sitting *s, size_t i)
{
    int vote = s->ballot[i] ? ((const body_ballot *)s->ballot[i]->body)->vote : VOTE_NONE;
    bool bound = s->council->rule.bound && s->council->rule.bound[i];
    return vote == VOTE_NONE && bound ? VOTE_ABSTAIN : vote;
}

/* One member's vote and chances from its ballot; what was cast is certain. */
static void lay_ballot(sitting *s, size_t i)
{
    static const char *const words[ENTENTE_VOTES] = {"yes", "no", "abstain", NULL};
    static const entente_vote as[] = {ENTENTE_VOTE_ABSENT, ENTENTE_VOTE_YES, ENTENTE_VOTE_NO, ENTENTE_VOTE_ABSTAIN,
                                      ENTENTE_VOTE_ABSENT};
    const body_ballot *b = s->ballot[i] ? s->ballot[i]->body : NULL;
    double *chance = s->chances + i * ENTENTE_VOTES;
    int vote = known_vote(s, i);
    bool cast = vote != VOTE_NONE, guessed = !cast && b && b->chances.count;
    s->votes[i] = (unsigned char)as[vote];
    s->open[i] = !cast;
    for (size_t k = 0; guessed && k < b->chances.count; k++)
        for (size_t w = 0; w < ENTENTE_VOTE_ABSENT; w++)
            if (!strcmp(b->chances.key[k], words[w]))
                chance[w] = number_double(b->chances.value[k]);
    for (size_t w = 0; !cast && !guessed && w < ENTENTE_VOTE_ABSENT; w++)
        chance[w] = 1.0 / 3;
    if (cast)
        chance[s->votes[i]] = 1;
    s->unknown += !cast;
    s->unguessed += !cast && !guessed;
}

/* A vote goes before chances; two votes, or two chances, contradict each other. */
static void take_ballot(sitting *s, size_t member, const entry *e)
{
    const entry *had = s->ballot[member];
    bool votes = ((const body_ballot *)e->body)->vote != VOTE_NONE;
    if (had && twice_alike(had, e)) {
        s->twice[2 * member] = had;
        s->twice[2 * member + 1] = e;
    } else if (!had || votes) {
        s->ballot[member] = e;
        s->twice[2 * member] = s->twice[2 * member + 1] = NULL;
    }
}

static int by_resolution(const void *left, const void *right)
{
    const entry *a = *(const entry *const *)left, *b = *(const entry *const *)right;
    int order = strcmp(((const body_ballot *)a->body)->resolution, ((const body_ballot *)b->body)->resolution);
    return order ? order : (a->index > b->index) - (a->index < b->index);
}

/* Every ballot by its resolution, then in the view's order. */
static const entry **sort_ballots(making *m, const view_list *ballots)
{
    const entry **sorted = MAKE(m, ballots->count, const entry *);
    if (sorted && ballots->count) {
        memcpy(sorted, ballots->entries, ballots->count * sizeof *sorted);
        qsort(sorted, ballots->count, sizeof *sorted, by_resolution);
    }
    return sorted;
}

/* ballots: sorted, `count` of them. */
static entente_status lay_out(sitting *s, const naming *n, const entry *e, const entry *const *ballots, size_t count,
                              entente_error *error)
{
    const entente_view *v = n->view;
    const body_resolution *resolution = e->body;
    size_t index = view_find(v, KIND_COUNCIL, resolution->council);
    *s = (sitting){.resolution = resolution, .resolution_entry = e, .body = v->kind[KIND_COUNCIL].entries[index]->body};
    entente_status status = lay_rule(s, error);
    if (status != ENTENTE_OK)
        return status;
    s->called = ARENA_ARRAY(&s->memory, s->members, const char *);
    s->votes = ARENA_ARRAY(&s->memory, s->members, unsigned char);
    s->ballot = ARENA_ARRAY(&s->memory, s->members, const entry *);
    s->twice = ARENA_ARRAY(&s->memory, 2 * s->members, const entry *);
    s->open = ARENA_ARRAY(&s->memory, s->members, unsigned char);
    s->chances = ARENA_ARRAY(&s->memory, s->members * ENTENTE_VOTES, double);
    if (!s->called || !s->votes || !s->twice || !s->open || !s->ballot || !s->chances)
        return error_memory(error);
    for (size_t i = 0; i < s->members; i++)
        s->called[i] = naming_actor(n, s->name[i]);
    size_t low = 0, high = count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (strcmp(((const body_ballot *)ballots[middle]->body)->resolution, resolution->id) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    for (; low < count; low++) {
        const body_ballot *b = ballots[low]->body;
        if (strcmp(b->resolution, resolution->id))
            break;
        size_t member = member_of(s, b->member);
        if (member != SIZE_MAX)
            take_ballot(s, member, ballots[low]);
    }
    for (size_t i = 0; i < s->members; i++)
        if (s->twice[2 * i])
            s->ballot[i] = NULL;
    for (size_t i = 0; i < s->members; i++)
        lay_ballot(s, i);
    return ENTENTE_OK;
}

static void sitting_free(sitting *s)
{
    entente_council_free(s->council);
    arena_free(&s->memory);
}

/* What the vote comes to. */
typedef struct verdict {
    entente_outcome outcome; /* of what was cast */
    unsigned char *vetoed;   /* [members] */
    double *pivotal;         /* [members] */
    char *why;
    int adopted;   /* -1: those who have not voted decide */
    double chance; /* NAN where some member's vote is unknown and unguessed */
    entente_sets carry, block;
} verdict;

static void verdict_free(verdict *d)
{
    free(d->why);
    entente_sets_free(&d->carry);
    entente_sets_free(&d->block);
}

/* Sets of those who could still decide it by one vote, whatever others do that have not voted. */
static entente_status persuade(sitting *s, entente_vote goal, entente_sets *sets, entente_error *error)
{
    unsigned char *votes = ARENA_ARRAY(&s->memory, s->members, unsigned char);
    if (!votes)
        return error_memory(error);
    for (size_t i = 0; i < s->members; i++)
        votes[i] = !s->open[i] ? s->votes[i] : goal == ENTENTE_VOTE_YES ? ENTENTE_VOTE_NO : ENTENTE_VOTE_YES;
    return entente_council_persuade(&s->council->rule, votes, s->unknown ? s->chances : NULL, goal, SETS_MOST, sets, error);
}

/* The outcome of what was cast; who has not voted has not vetoed. */
static entente_status count_votes(sitting *s, verdict *d, entente_error *error)
{
    entente_status status = entente_council_decide(&s->council->rule, s->votes, d->vetoed, &d->outcome, error);
    for (size_t i = 0; status == ENTENTE_OK && i < s->members; i++)
        if (s->open[i] && d->vetoed[i]) {
            d->vetoed[i] = 0;
            d->outcome.vetoes--;
        }
    return status == ENTENTE_OK ? entente_council_settled(&s->council->rule, s->votes, s->open, &d->adopted, error) : status;
}

static entente_status judge(sitting *s, verdict *d, entente_error *error)
{
    const entente_rule *rule = &s->council->rule;
    *d = (verdict){.chance = NAN};
    d->vetoed = ARENA_ARRAY(&s->memory, s->members, unsigned char);
    d->pivotal = ARENA_ARRAY(&s->memory, s->members, double);
    entente_status status = d->vetoed && d->pivotal ? count_votes(s, d, error) : error_memory(error);
    if (status == ENTENTE_OK && d->adopted < 0)
        status = entente_council_open_sentence(s->council, &d->outcome, &d->why, error);
    else if (status == ENTENTE_OK)
        status = entente_council_sentence(s->council, &d->outcome, d->vetoed, s->called, &d->why, error);
    if (status == ENTENTE_OK && !s->unguessed)
        status = entente_council_chance(rule, s->chances, &d->chance, d->pivotal, error);
    if (status == ENTENTE_LIMIT) { /* too large a body to be exact: the chance is left open */
        d->chance = NAN;
        status = ENTENTE_OK;
    }
    if (status == ENTENTE_OK)
        status = persuade(s, ENTENTE_VOTE_YES, &d->carry, error);
    if (status == ENTENTE_OK)
        status = persuade(s, ENTENTE_VOTE_NO, &d->block, error);
    if (status == ENTENTE_LIMIT) /* too large a body: no sets are named */
        status = ENTENTE_OK;
    return status;
}

/* --- the answer ------------------------------------------------------------------------------------------------------- */

/* A whole number as text: it may be past what every reader of JSON counts exactly. */
static const char *whole_text(making *m, uint64_t value)
{
    return part_format(m, "%" PRIu64, value);
}

static void put_majorities(making *m, entente_resolution_row *row, const sitting *s)
{
    static const char *const of[] = {"number", "all", "eligible", "present", "voting"}, *const as[] = {"cast", "yes", "no",
                                                                                                       "abstain"};
    const entente_rule *rule = &s->council->rule;
    entente_majority_row *items = MAKE(m, rule->majorities, entente_majority_row);
    for (size_t i = 0; items && i < rule->majorities; i++) {
        const entente_majority *majority = &rule->majority[i];
        items[i] = (entente_majority_row){part_text(m, s->council->measure[majority->measure]),
                                          majority->measure,
                                          majority->against,
                                          majority->quorum,
                                          majority->strict,
                                          of[majority->of],
                                          whole_text(m, majority->part),
                                          whole_text(m, majority->whole),
                                          as[majority->abstain_as],
                                          as[majority->absent_as],
                                          council_places(s->council, majority->measure)};
    }
    row->majorities.items = items;
    row->majorities.count = items ? rule->majorities : 0;
}

static void put_ways(making *m, entente_resolution_row *row, const entente_rule *rule)
{
    entente_counts *items = MAKE(m, rule->ways, entente_counts);
    for (size_t k = 0; items && k < rule->ways; k++) {
        size_t *way = MAKE(m, rule->majorities, size_t);
        items[k].items = way;
        for (size_t i = 0; way && i < rule->majorities; i++)
            if (rule->way[k] >> i & 1)
                way[items[k].count++] = i;
    }
    row->ways.items = items;
    row->ways.count = items ? rule->ways : 0;
}

static entente_texts weights_of(making *m, const entente_rule *rule, size_t member)
{
    const char **items = MAKE(m, rule->measures, const char *);
    for (size_t i = 0; items && i < rule->measures; i++)
        items[i] = whole_text(m, rule->weight[i * rule->members + member]);
    return (entente_texts){items ? rule->measures : 0, items};
}

static const entente_chances *chances_of(making *m, const number_map *given)
{
    entente_chances *chances = given->count ? MAKE(m, 1, entente_chances) : NULL;
    const char **keys = MAKE(m, given->count, const char *);
    double *items = MAKE(m, given->count, double);
    if (!chances || !keys || !items)
        return NULL;
    for (size_t i = 0; i < given->count; i++) {
        keys[i] = part_text(m, given->key[i]);
        items[i] = number_double(given->value[i]);
    }
    chances->chance.count = given->count;
    chances->chance.keys = keys;
    chances->chance.items = items;
    return chances;
}

/* "yes (1f02b753)" and "no (81a0e565)": what a member's two ballots say. */
static entente_texts twice_of(making *m, const sitting *s, size_t i)
{
    static const char *const words[] = {"chances", "yes", "no", "abstain", "absent"};
    const char **items = s->twice[2 * i] ? MAKE(m, 2, const char *) : NULL;
    for (size_t k = 0; items && k < 2; k++) {
        const entry *e = s->twice[2 * i + k];
        items[k] = part_format(m, "%s (%.8s)", words[((const body_ballot *)e->body)->vote], part_id(m, e));
    }
    return (entente_texts){items ? 2 : 0, items};
}

static void put_ballot(making *m, entente_ballot_row *row, const sitting *s, const verdict *d, size_t i)
{
    static const char *const words[] = {"unknown", "yes", "no", "abstain", "absent"};
    const entente_rule *rule = &s->council->rule;
    const body_ballot *ballot = s->ballot[i] ? s->ballot[i]->body : NULL;
    int veto = rule->veto ? rule->veto[i] : ENTENTE_VETO_NONE;
    row->member = part_text(m, s->name[i]);
    row->weight = part_weight(m, s->council, 0, rule->weight[i]);
    row->veto = veto != ENTENTE_VETO_NONE;
    row->weights = weights_of(m, rule, i);
    row->veto_by = veto == ENTENTE_VETO_NONE ? NULL : veto == ENTENTE_VETO_NO ? "no" : "anything but yes";
    row->bound = rule->bound && rule->bound[i];
    row->vote = words[ballot ? ballot->vote : row->bound ? VOTE_ABSTAIN : VOTE_NONE];
    row->chances = ballot ? chances_of(m, &ballot->chances) : NULL;
    row->pivotal = isnan(d->chance) ? NAN : d->pivotal[i];
    row->told_by = s->ballot[i] ? part_text(m, s->ballot[i]->told) : NULL;
    if (s->ballot[i])
        PART_ENTRY(m, row, s->ballot[i]);
    row->twice = twice_of(m, s, i);
}

static void put_ballots(making *m, entente_resolution_row *row, const sitting *s, const verdict *d)
{
    entente_ballot_row *items = MAKE(m, s->members, entente_ballot_row);
    for (size_t i = 0; items && i < s->members; i++)
        put_ballot(m, &items[i], s, d, i);
    row->ballots.items = items;
    row->ballots.count = items ? s->members : 0;
}

static entente_texts set_of(making *m, const sitting *s, const size_t *member, size_t count)
{
    const char **items = MAKE(m, count, const char *);
    for (size_t i = 0; items && i < count; i++)
        items[i] = part_text(m, s->name[member[i]]);
    return (entente_texts){items ? count : 0, items};
}

static const entente_texts *sets_of(making *m, const sitting *s, const entente_sets *sets, size_t *count)
{
    entente_texts *items = MAKE(m, sets->count, entente_texts);
    for (size_t i = 0; items && i < sets->count; i++)
        items[i] = set_of(m, s, sets->member + sets->first[i], sets->first[i + 1] - sets->first[i]);
    *count = items ? sets->count : 0;
    return items;
}

static entente_texts vetoes_of(making *m, const sitting *s, const verdict *d)
{
    const char **items = MAKE(m, s->members, const char *);
    size_t count = 0;
    for (size_t i = 0; items && i < s->members; i++)
        if (d->vetoed[i])
            items[count++] = part_text(m, s->name[i]);
    return (entente_texts){count, items};
}

/* Each majority that does not hold, in words. */
static entente_texts failed_of(making *m, const sitting *s, const verdict *d)
{
    const entente_rule *rule = &s->council->rule;
    const char **items = MAKE(m, rule->majorities, const char *);
    size_t count = 0;
    for (size_t i = 0; items && !d->outcome.carried && i < rule->majorities; i++) {
        const entente_tally *tally = &d->outcome.tally[i];
        const entente_majority *majority = &rule->majority[i];
        if (!tally->holds)
            items[count++] = part_format(m, "%s: %s %s, %s %s", s->council->measure[majority->measure],
                                         part_weight(m, s->council, majority->measure, tally->counted),
                                         majority->against  ? "against"
                                         : majority->quorum ? "taking part"
                                                            : "in favour",
                                         majority->against ? "at most" : "at least",
                                         part_weight(m, s->council, majority->measure, tally->needed));
    }
    return (entente_texts){count, items};
}

/* Weights that go by years, and the vote is of another. */
static const char *note_of(making *m, const sitting *s)
{
    char day[MOMENT_TEXT];
    int32_t on = s->resolution_entry->on.day;
    int year = on == DAY_UNKNOWN ? 0 : atoi(day_text(on, day));
    if (!s->council->figures || year == s->council->figures)
        return NULL;
    if (!year)
        return part_format(m, "counted by the figures for votes of %d; of this vote no day is known", s->council->figures);
    return part_format(m, "counted by the figures for votes of %d; those of %d are not known here", s->council->figures,
                       year);
}

/* What was cast, not what is likeliest. */
static void put_tally(entente_resolution_row *row, const sitting *s)
{
    size_t *const of[] = {&row->unknown, &row->yes, &row->no, &row->abstain, &row->absent}; /* by VOTE_… */
    for (size_t i = 0; i < s->members; i++)
        ++*of[known_vote(s, i)];
}

static void put_resolution(making *m, entente_resolution_row *row, const sitting *s, const verdict *d)
{
    const body_resolution *resolution = s->resolution;
    const body_council *council = s->body;
    row->resolution = part_text(m, resolution->id);
    row->title = part_name(m, &resolution->title, resolution->id);
    row->titles = part_names(m, &resolution->title, resolution->id);
    row->council = part_text(m, council->id);
    row->council_name = part_name(m, &council->name, council->id);
    row->council_names = part_names(m, &council->name, council->id);
    row->rule = part_text(m, s->council->name);
    row->adopted = d->adopted;
    put_tally(row, s);
    if (d->adopted >= 0)
        row->failed = failed_of(m, s, d);
    row->vetoes = vetoes_of(m, s, d);
    row->why = part_text(m, d->why);
    row->note = note_of(m, s);
    row->chance = d->chance;
    row->carry.items = sets_of(m, s, &d->carry, &row->carry.count);
    row->block.items = sets_of(m, s, &d->block, &row->block.count);
    row->quota = part_text(m, council->quota);
    put_majorities(m, row, s);
    put_ways(m, row, &s->council->rule);
    put_ballots(m, row, s, d);
    PART_ENVELOPE(m, row, s->resolution_entry);
}

static entente_status make_resolution(making *m, entente_resolution_row *row, const naming *n, const entry *e,
                                      const entry *const *ballots, entente_error *error)
{
    sitting s;
    verdict d = {0};
    entente_status status = lay_out(&s, n, e, ballots, n->view->kind[KIND_BALLOT].count, error);
    if (status == ENTENTE_OK)
        status = judge(&s, &d, error);
    if (status == ENTENTE_OK)
        put_resolution(m, row, &s, &d);
    verdict_free(&d);
    sitting_free(&s);
    return status;
}

entente_status council_make(making *m, const entente_view *v, void *out, entente_error *error)
{
    entente_council_result *result = out;
    const view_list *list = &v->kind[KIND_RESOLUTION];
    entente_resolution_row *rows = MAKE(m, list->count, entente_resolution_row);
    const entry **ballots = sort_ballots(m, &v->kind[KIND_BALLOT]);
    naming n;
    entente_status status = naming_make(&n, v, error);
    for (size_t i = 0; rows && ballots && status == ENTENTE_OK && i < list->count; i++)
        status = make_resolution(m, &rows[i], &n, list->entries[i], ballots, error);
    naming_free(&n);
    result->resolutions.items = rows;
    result->resolutions.count = rows ? list->count : 0;
    return status;
}

PART_ANSWER(council, entente_council_table, council_make)
