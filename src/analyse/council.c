#include "analyse/council.h"

#include "analyse/oldparts.h"
#include "base/error.h"
#include <entente/council.h>

#include <math.h>
#include <stdio.h>
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
    unsigned char *votes; /* [members] of entente_vote, as cast or as likeliest; unknown ones stand as absent */
    double *chances;      /* [members][ENTENTE_VOTES] */
    const entry **ballot; /* [members]: the latest, or NULL */
    size_t unknown;       /* members without a vote */
    size_t unguessed;     /* of these, without chances too */
} sitting;

static bool whole(const rational *x, uint64_t *value)
{
    if (!x || x->den.length != 1 || x->den.limb[0] != 1 || x->num.length > 1 || x->sign < 0)
        return false;
    *value = x->num.length ? x->num.limb[0] : 0;
    return true;
}

static size_t member_of(const sitting *s, const char *actor)
{
    for (size_t i = 0; i < s->members; i++)
        if (!strcmp(s->name[i], actor))
            return i;
    return SIZE_MAX;
}

static entente_status own_rule(sitting *s, entente_error *error)
{
    const body_council *b = s->body;
    size_t members = b->members.count;
    uint64_t *weight = ARENA_ARRAY(&s->memory, members, uint64_t), quota = 0;
    unsigned char *veto = ARENA_ARRAY(&s->memory, members, unsigned char);
    if (!weight || !veto)
        return error_memory(error);
    for (size_t i = 0; i < members; i++) {
        if (!whole(b->members.value[i], &weight[i]))
            return error_set(error, ENTENTE_INVALID, "council '%s': the weight of '%s' is not a whole number", b->id,
                             b->members.key[i]);
        for (size_t k = 0; k < b->vetoes.count; k++)
            if (!strcmp(b->vetoes.text[k], b->members.key[i]))
                veto[i] = ENTENTE_VETO_NO;
    }
    if (!whole(b->quota, &quota))
        return error_set(error, ENTENTE_INVALID, "council '%s': the quota is not a whole number", b->id);
    return entente_council_weighted(members, b->members.key, weight, quota, veto, &s->council, error);
}

/* The shipped rule as in force on the resolution's day, with the case's members in its seats. */
static entente_status shipped_rule(sitting *s, entente_error *error)
{
    char day[MOMENT_TEXT];
    entente_council *council = NULL;
    entente_status status =
        entente_council_shipped(s->body->rule, day_text(s->resolution_entry->on.day, day), &council, error);
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
    for (size_t k = 0; guessed && k < b->chances.count; k++)
        for (size_t w = 0; w < ENTENTE_VOTE_ABSENT; w++)
            if (!strcmp(b->chances.key[k], words[w]))
                chance[w] = number_double(b->chances.value[k]);
    for (size_t w = 0; guessed && w < ENTENTE_VOTE_ABSENT; w++)
        if (!w || chance[w] > chance[s->votes[i]])
            s->votes[i] = (unsigned char)w;
    if (!guessed)
        chance[s->votes[i]] = 1;
    s->unknown += !cast;
    s->unguessed += !cast && !guessed;
}

static entente_status lay_out(sitting *s, const entente_view *v, const entry *e, entente_error *error)
{
    const body_resolution *resolution = e->body;
    size_t index = view_find(v, KIND_COUNCIL, resolution->council);
    *s = (sitting){.resolution = resolution, .resolution_entry = e, .body = v->kind[KIND_COUNCIL].entries[index]->body};
    entente_status status = lay_rule(s, error);
    if (status != ENTENTE_OK)
        return status;
    s->votes = ARENA_ARRAY(&s->memory, s->members, unsigned char);
    s->ballot = ARENA_ARRAY(&s->memory, s->members, const entry *);
    s->chances = ARENA_ARRAY(&s->memory, s->members * ENTENTE_VOTES, double);
    if (!s->votes || !s->ballot || !s->chances)
        return error_memory(error);
    const view_list *ballots = &v->kind[KIND_BALLOT];
    for (size_t i = 0; i < ballots->count; i++) { /* in order of time: the latest stands */
        const body_ballot *b = ballots->entries[i]->body;
        size_t member = strcmp(b->resolution, resolution->id) ? SIZE_MAX : member_of(s, b->member);
        if (member != SIZE_MAX)
            s->ballot[member] = ballots->entries[i];
    }
    for (size_t i = 0; i < s->members; i++)
        lay_ballot(s, i);
    return ENTENTE_OK;
}

static void sitting_free(sitting *s)
{
    entente_council_free(s->council);
    arena_free(&s->memory);
}

/* What is decided whoever else votes: the outcome when all who have not voted say yes, and when all say no. */
static entente_status open_outcome(const sitting *s, entente_vote rest, bool *adopted, entente_error *error)
{
    unsigned char *votes = malloc(s->members + 1);
    entente_outcome outcome;
    if (!votes)
        return error_memory(error);
    for (size_t i = 0; i < s->members; i++) {
        votes[i] = known_vote(s, i) != VOTE_NONE ? s->votes[i] : (unsigned char)rest;
    }
    entente_status status = entente_council_decide(&s->council->rule, votes, NULL, &outcome, error);
    *adopted = outcome.adopted;
    free(votes);
    return status;
}

/* What the vote comes to. */
typedef struct verdict {
    entente_outcome outcome; /* unknown votes as likeliest, else absent */
    unsigned char *vetoed;   /* [members] */
    double *pivotal;         /* [members] */
    char *why;
    bool with_yes, with_no; /* adopted when all unknown votes are yes, no */
    double chance;          /* NAN where some member's vote is unknown and unguessed */
    entente_sets carry, block;
} verdict;

static void verdict_free(verdict *d)
{
    free(d->why);
    entente_sets_free(&d->carry);
    entente_sets_free(&d->block);
}

static entente_status judge(sitting *s, verdict *d, entente_error *error)
{
    const entente_rule *rule = &s->council->rule;
    *d = (verdict){.chance = NAN};
    d->vetoed = ARENA_ARRAY(&s->memory, s->members, unsigned char);
    d->pivotal = ARENA_ARRAY(&s->memory, s->members, double);
    entente_status status = d->vetoed && d->pivotal ? ENTENTE_OK : error_memory(error);
    if (status == ENTENTE_OK)
        status = entente_council_decide(rule, s->votes, d->vetoed, &d->outcome, error);
    if (status == ENTENTE_OK)
        status = open_outcome(s, ENTENTE_VOTE_YES, &d->with_yes, error);
    if (status == ENTENTE_OK)
        status = open_outcome(s, ENTENTE_VOTE_NO, &d->with_no, error);
    if (status == ENTENTE_OK)
        status = entente_council_sentence(s->council, &d->outcome, d->vetoed, s->name, &d->why, error);
    if (status == ENTENTE_OK && !s->unguessed)
        status = entente_council_chance(rule, s->chances, &d->chance, d->pivotal, error);
    if (status == ENTENTE_LIMIT) { /* too large a body to be exact: the chance is left open */
        d->chance = NAN;
        status = ENTENTE_OK;
    }
    const double *chances = s->unknown && !s->unguessed ? s->chances : NULL;
    if (status == ENTENTE_OK)
        status = entente_council_persuade(rule, s->votes, chances, ENTENTE_VOTE_YES, SETS_MOST, &d->carry, error);
    if (status == ENTENTE_OK)
        status = entente_council_persuade(rule, s->votes, chances, ENTENTE_VOTE_NO, SETS_MOST, &d->block, error);
    if (status == ENTENTE_LIMIT) /* too large a body: no sets are named */
        status = ENTENTE_OK;
    return status;
}

/* A whole number that may be past what every reader of JSON counts exactly. */
static json_t *exact_json(json_builder *b, uint64_t value)
{
    char text[24];
    snprintf(text, sizeof text, "%llu", (unsigned long long)value);
    return json_new_text(b, text);
}

/* The rule itself, so that whoever reads the result can judge another vote: its majorities, of which all in some way must
   hold, each member's weights by measure, and what its veto takes. */
static void put_rule(json_builder *b, json_t *o, const sitting *s)
{
    static const char *const of[] = {"number", "all", "eligible", "present", "voting"}, *const as[] = {"cast", "yes", "no",
                                                                                                       "abstain"};
    const entente_rule *rule = &s->council->rule;
    json_t *majorities = json_new_array(b), *ways = json_new_array(b);
    for (size_t i = 0; i < rule->majorities; i++) {
        const entente_majority *majority = &rule->majority[i];
        json_t *one = json_new_object(b);
        json_put(b, one, "measure", json_new_text(b, s->council->measure[majority->measure]));
        json_put(b, one, "index", json_new_count(b, majority->measure));
        json_put(b, one, "against", json_boolean(majority->against));
        json_put(b, one, "strict", json_boolean(majority->strict));
        json_put(b, one, "of", json_new_text(b, of[majority->of]));
        json_put(b, one, "part", exact_json(b, majority->part));
        json_put(b, one, "whole", exact_json(b, majority->whole));
        json_put(b, one, "abstain_as", json_new_text(b, as[majority->abstain_as]));
        json_put(b, one, "absent_as", json_new_text(b, as[majority->absent_as]));
        json_push(b, majorities, one);
    }
    for (size_t k = 0; k < rule->ways; k++) {
        json_t *way = json_new_array(b);
        for (size_t i = 0; i < rule->majorities; i++)
            if (rule->way[k] >> i & 1)
                json_push(b, way, json_new_count(b, i));
        json_push(b, ways, way);
    }
    json_put(b, o, "majorities", majorities);
    json_put(b, o, "ways", ways);
}

static json_t *weights_json(json_builder *b, const entente_rule *rule, size_t member)
{
    json_t *list = json_new_array(b);
    for (size_t i = 0; i < rule->measures; i++)
        json_push(b, list, exact_json(b, rule->weight[i * rule->members + member]));
    return list;
}

static json_t *ballots_json(json_builder *b, const sitting *s, const verdict *d)
{
    static const char *const words[] = {"unknown", "yes", "no", "abstain", "absent"};
    json_t *list = json_new_array(b);
    const entente_rule *rule = &s->council->rule;
    for (size_t i = 0; i < s->members; i++) {
        const body_ballot *ballot = s->ballot[i] ? s->ballot[i]->body : NULL;
        json_t *o = json_new_object(b);
        json_put(b, o, "member", json_new_text(b, s->name[i]));
        json_put(b, o, "weight", json_new_count(b, (size_t)rule->weight[i]));
        json_put(b, o, "veto", json_boolean(rule->veto && rule->veto[i] != ENTENTE_VETO_NONE));
        json_put(b, o, "weights", weights_json(b, rule, i));
        json_put(b, o, "veto_by",
                 json_new_text(b, !rule->veto || !rule->veto[i]      ? NULL
                                  : rule->veto[i] == ENTENTE_VETO_NO ? "no"
                                                                     : "anything but yes"));
        json_put(b, o, "bound", json_boolean(rule->bound && rule->bound[i]));
        json_put(b, o, "vote",
                 json_new_text(b, words[ballot                          ? ballot->vote
                                        : rule->bound && rule->bound[i] ? VOTE_ABSTAIN
                                                                        : VOTE_NONE]));
        json_t *chances = ballot && ballot->chances.count ? json_new_object(b) : NULL;
        for (size_t k = 0; chances && k < ballot->chances.count; k++)
            json_put(b, chances, ballot->chances.key[k], json_new_real(b, number_double(ballot->chances.value[k])));
        json_put(b, o, "chances", chances ? chances : json_null());
        json_put(b, o, "pivotal", isnan(d->chance) ? json_null() : json_new_real(b, d->pivotal[i]));
        json_put(b, o, "entry", s->ballot[i] ? oldpart_id(b, s->ballot[i]) : json_null());
        json_push(b, list, o);
    }
    return list;
}

static json_t *sets_json(json_builder *b, const sitting *s, const entente_sets *sets)
{
    json_t *list = json_new_array(b);
    for (size_t i = 0; i < sets->count; i++) {
        json_t *one = json_new_array(b);
        for (size_t k = sets->first[i]; k < sets->first[i + 1]; k++)
            json_push(b, one, json_new_text(b, s->name[sets->member[k]]));
        json_push(b, list, one);
    }
    return list;
}

/* Each majority that does not hold, in words. */
static json_t *failed_json(json_builder *b, const sitting *s, const verdict *d)
{
    const entente_rule *rule = &s->council->rule;
    json_t *list = json_new_array(b);
    for (size_t i = 0; !d->outcome.carried && i < rule->majorities; i++) {
        const entente_tally *tally = &d->outcome.tally[i];
        if (tally->holds)
            continue;
        buffer text = {0};
        buffer_format(&text, "%s: %llu %s, %s %llu", s->council->measure[rule->majority[i].measure],
                      (unsigned long long)tally->counted, rule->majority[i].against ? "against" : "in favour",
                      rule->majority[i].against ? "at most" : "at least", (unsigned long long)tally->needed);
        json_push(b, list, json_new_text(b, text.bytes));
        b->failed |= text.failed;
        buffer_free(&text);
    }
    return list;
}

static json_t *verdict_json(json_builder *b, const sitting *s, const verdict *d)
{
    const body_resolution *resolution = s->resolution;
    const body_council *council = s->body;
    bool open = s->unknown && d->with_yes != d->with_no;
    json_t *o = json_new_object(b), *vetoes = json_new_array(b);
    size_t cast[5] = {0}; /* by VOTE_…: what was cast, not what is likeliest */
    for (size_t i = 0; i < s->members; i++)
        cast[known_vote(s, i)]++;
    json_put(b, o, "resolution", json_new_text(b, resolution->id));
    json_put(b, o, "title", json_new_text(b, name_in(&resolution->title, "en", resolution->id)));
    json_put(b, o, "titles", oldpart_names(b, &resolution->title, resolution->id));
    json_put(b, o, "council", json_new_text(b, council->id));
    json_put(b, o, "council_name", json_new_text(b, name_in(&council->name, "en", council->id)));
    json_put(b, o, "council_names", oldpart_names(b, &council->name, council->id));
    json_put(b, o, "rule", json_new_text(b, s->council->name));
    json_put(b, o, "adopted", open ? json_null() : json_boolean(s->unknown ? d->with_no : d->outcome.adopted));
    json_put(b, o, "yes", json_new_count(b, cast[VOTE_YES]));
    json_put(b, o, "no", json_new_count(b, cast[VOTE_NO]));
    json_put(b, o, "abstain", json_new_count(b, cast[VOTE_ABSTAIN]));
    json_put(b, o, "absent", json_new_count(b, cast[VOTE_ABSENT]));
    json_put(b, o, "unknown", json_new_count(b, cast[VOTE_NONE]));
    for (size_t i = 0; i < s->members; i++)
        if (d->vetoed[i])
            json_push(b, vetoes, json_new_text(b, s->name[i]));
    json_put(b, o, "failed", open ? json_new_array(b) : failed_json(b, s, d));
    json_put(b, o, "vetoes", vetoes);
    json_put(b, o, "why", json_new_text(b, d->why));
    json_put(b, o, "chance", json_new_real(b, d->chance));
    json_put(b, o, "carry", sets_json(b, s, &d->carry));
    json_put(b, o, "block", sets_json(b, s, &d->block));
    json_put(b, o, "quota", oldpart_number(b, council->quota));
    put_rule(b, o, s);
    json_put(b, o, "ballots", ballots_json(b, s, d));
    oldpart_envelope(b, o, s->resolution_entry);
    return o;
}

entente_status analyse_council(const entente_view *v, json_t **out, entente_error *error)
{
    json_builder b = {0};
    json_t *list = json_new_array(&b);
    const view_list *resolutions = &v->kind[KIND_RESOLUTION];
    entente_status status = ENTENTE_OK;
    for (size_t i = 0; status == ENTENTE_OK && i < resolutions->count; i++) {
        sitting s;
        verdict d = {0};
        status = lay_out(&s, v, resolutions->entries[i], error);
        if (status == ENTENTE_OK)
            status = judge(&s, &d, error);
        if (status == ENTENTE_OK)
            json_push(&b, list, verdict_json(&b, &s, &d));
        verdict_free(&d);
        sitting_free(&s);
    }
    if (status == ENTENTE_OK && b.failed)
        status = error_memory(error);
    if (status != ENTENTE_OK) {
        json_decref(list);
        return status;
    }
    *out = list;
    return ENTENTE_OK;
}
