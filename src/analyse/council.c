#include "analyse/council.h"

#include "analyse/parts.h"
#include "base/error.h"
#include <entente/council.h>

#include <stdlib.h>
#include <string.h>

/* A resolution laid out as the council room takes it. */
typedef struct sitting {
    arena memory;
    const body_resolution *resolution;
    const body_council *body;
    entente_council *council;
    size_t members;
    unsigned char *votes;      /* [members] of entente_vote; who has not voted yet stands as absent */
    const entry **ballot;      /* [members]: the latest, or NULL */
    size_t unknown;            /* members without a vote */
} sitting;

static bool whole(const rational *x, uint64_t *value)
{
    if (!x || x->den.length != 1 || x->den.limb[0] != 1 || x->num.length > 1 || x->sign < 0)
        return false;
    *value = x->num.length ? x->num.limb[0] : 0;
    return true;
}

static size_t member_of(const body_council *council, const char *actor)
{
    size_t i = 0;
    while (i < council->members.count && strcmp(council->members.key[i], actor))
        i++;
    return i < council->members.count ? i : SIZE_MAX;
}

static entente_status lay_rule(sitting *s, entente_error *error)
{
    const body_council *b = s->body;
    uint64_t *weight = ARENA_ARRAY(&s->memory, s->members, uint64_t), quota = 0;
    unsigned char *veto = ARENA_ARRAY(&s->memory, s->members, unsigned char);
    if (!weight || !veto)
        return error_memory(error);
    for (size_t i = 0; i < s->members; i++)
        if (!whole(b->members.value[i], &weight[i]))
            return error_set(error, ENTENTE_INVALID, "council '%s': the weight of '%s' is not a whole number", b->id, b->members.key[i]);
    if (!whole(b->quota, &quota))
        return error_set(error, ENTENTE_INVALID, "council '%s': the quota is not a whole number", b->id);
    for (size_t i = 0; i < b->vetoes.count; i++) {
        size_t member = member_of(b, b->vetoes.text[i]);
        if (member != SIZE_MAX)
            veto[member] = ENTENTE_VETO_NO;
    }
    entente_status status = entente_council_weighted(s->members, b->members.key, weight, quota, veto, &s->council, error);
    for (size_t i = 0; status == ENTENTE_OK && i < s->resolution->must_abstain.count; i++) {
        size_t member = member_of(b, s->resolution->must_abstain.text[i]);
        if (member != SIZE_MAX)
            status = entente_council_bind(s->council, member, error);
    }
    return status;
}

static entente_vote vote_of(const body_ballot *b)
{
    return b->vote == VOTE_YES ? ENTENTE_VOTE_YES : b->vote == VOTE_NO ? ENTENTE_VOTE_NO
         : b->vote == VOTE_ABSTAIN ? ENTENTE_VOTE_ABSTAIN : ENTENTE_VOTE_ABSENT;
}

static entente_status lay_out(sitting *s, const entente_view *v, const body_resolution *resolution, entente_error *error)
{
    size_t index = view_find(v, KIND_COUNCIL, resolution->council);
    *s = (sitting){.resolution = resolution, .body = v->kind[KIND_COUNCIL].entries[index]->body};
    s->members = s->body->members.count;
    s->votes = ARENA_ARRAY(&s->memory, s->members, unsigned char);
    s->ballot = ARENA_ARRAY(&s->memory, s->members, const entry *);
    if (!s->votes || !s->ballot)
        return error_memory(error);
    const view_list *ballots = &v->kind[KIND_BALLOT];
    for (size_t i = 0; i < ballots->count; i++) { /* in order of time: the latest stands */
        const body_ballot *b = ballots->entries[i]->body;
        size_t member = strcmp(b->resolution, resolution->id) ? SIZE_MAX : member_of(s->body, b->member);
        if (member != SIZE_MAX)
            s->ballot[member] = ballots->entries[i];
    }
    for (size_t i = 0; i < s->members; i++) {
        const body_ballot *b = s->ballot[i] ? s->ballot[i]->body : NULL;
        s->votes[i] = b ? (unsigned char)vote_of(b) : ENTENTE_VOTE_ABSENT;
        s->unknown += !b || b->vote == VOTE_NONE;
    }
    return lay_rule(s, error);
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
        const body_ballot *b = s->ballot[i] ? s->ballot[i]->body : NULL;
        votes[i] = b && b->vote != VOTE_NONE ? s->votes[i] : (unsigned char)rest;
    }
    entente_status status = entente_council_decide(&s->council->rule, votes, NULL, &outcome, error);
    *adopted = outcome.adopted;
    free(votes);
    return status;
}

static json_t *ballots_json(json_builder *b, const sitting *s)
{
    static const char *const words[] = {"unknown", "yes", "no", "abstain", "absent"};
    json_t *list = json_new_array(b);
    for (size_t i = 0; i < s->members; i++) {
        const body_ballot *ballot = s->ballot[i] ? s->ballot[i]->body : NULL;
        json_t *o = json_new_object(b);
        json_put(b, o, "member", json_new_text(b, s->body->members.key[i]));
        json_put(b, o, "weight", part_number(b, s->body->members.value[i]));
        json_put(b, o, "veto", json_boolean(s->council->rule.veto && s->council->rule.veto[i] != ENTENTE_VETO_NONE));
        json_put(b, o, "bound", json_boolean(s->council->rule.bound && s->council->rule.bound[i]));
        json_put(b, o, "vote", json_new_text(b, words[ballot ? ballot->vote : VOTE_NONE]));
        json_t *chances = ballot && ballot->chances.count ? json_new_object(b) : NULL;
        for (size_t k = 0; chances && k < ballot->chances.count; k++)
            json_put(b, chances, ballot->chances.key[k], json_new_real(b, number_double(ballot->chances.value[k])));
        json_put(b, o, "chances", chances ? chances : json_null());
        json_put(b, o, "entry", s->ballot[i] ? part_id(b, s->ballot[i]) : json_null());
        json_push(b, list, o);
    }
    return list;
}

static entente_status sitting_json(json_builder *b, const entente_view *v, const entry *e, json_t **out, entente_error *error)
{
    sitting s;
    entente_outcome outcome;
    bool with_yes, with_no;
    char *why = NULL;
    const body_resolution *resolution = e->body;
    entente_status status = lay_out(&s, v, resolution, error);
    unsigned char *vetoed = ARENA_ARRAY(&s.memory, s.members, unsigned char);
    if (status == ENTENTE_OK && !vetoed)
        status = error_memory(error);
    if (status == ENTENTE_OK)
        status = entente_council_decide(&s.council->rule, s.votes, vetoed, &outcome, error);
    if (status == ENTENTE_OK)
        status = open_outcome(&s, ENTENTE_VOTE_YES, &with_yes, error);
    if (status == ENTENTE_OK)
        status = open_outcome(&s, ENTENTE_VOTE_NO, &with_no, error);
    if (status == ENTENTE_OK)
        status = entente_council_sentence(s.council, &outcome, vetoed, NULL, &why, error);
    if (status != ENTENTE_OK) {
        sitting_free(&s);
        return status;
    }
    bool open = s.unknown && with_yes != with_no;
    const body_council *council = s.body;
    json_t *o = json_new_object(b), *failed = json_new_array(b), *vetoes = json_new_array(b);
    json_put(b, o, "resolution", json_new_text(b, resolution->id));
    json_put(b, o, "title", json_new_text(b, name_in(&resolution->title, "en", resolution->id)));
    json_put(b, o, "titles", part_names(b, &resolution->title, resolution->id));
    json_put(b, o, "council", json_new_text(b, council->id));
    json_put(b, o, "council_name", json_new_text(b, name_in(&council->name, "en", council->id)));
    json_put(b, o, "council_names", part_names(b, &council->name, council->id));
    json_put(b, o, "adopted", open ? json_null() : json_boolean(with_no));
    json_put(b, o, "yes", json_new_count(b, outcome.yes));
    json_put(b, o, "no", json_new_count(b, outcome.no));
    json_put(b, o, "abstain", json_new_count(b, outcome.abstain));
    json_put(b, o, "absent", json_new_count(b, outcome.absent >= s.unknown ? outcome.absent - s.unknown : 0));
    json_put(b, o, "unknown", json_new_count(b, s.unknown));
    for (size_t i = 0; !open && !with_no && i < s.council->rule.majorities; i++)
        if (!outcome.tally[i].holds) {
            buffer text = {0};
            buffer_format(&text, "%zu in favour, %zu needed", (size_t)outcome.tally[i].counted, (size_t)outcome.tally[i].needed);
            json_push(b, failed, json_new_text(b, text.bytes));
            b->failed |= text.failed;
            buffer_free(&text);
        }
    for (size_t i = 0; i < s.members; i++)
        if (vetoed[i])
            json_push(b, vetoes, json_new_text(b, council->members.key[i]));
    json_put(b, o, "failed", failed);
    json_put(b, o, "vetoes", vetoes);
    json_put(b, o, "why", json_new_text(b, open ? NULL : why));
    json_put(b, o, "quota", part_number(b, council->quota));
    json_put(b, o, "ballots", ballots_json(b, &s));
    part_envelope(b, o, e);
    free(why);
    sitting_free(&s);
    *out = o;
    return ENTENTE_OK;
}

entente_status analyse_council(const entente_view *v, json_t **out, entente_error *error)
{
    json_builder b = {0};
    json_t *list = json_new_array(&b);
    const view_list *resolutions = &v->kind[KIND_RESOLUTION];
    for (size_t i = 0; i < resolutions->count; i++) {
        json_t *one;
        entente_status status = sitting_json(&b, v, resolutions->entries[i], &one, error);
        if (status != ENTENTE_OK) {
            json_decref(list);
            return status;
        }
        json_push(&b, list, one);
    }
    if (b.failed) {
        json_decref(list);
        return error_memory(error);
    }
    *out = list;
    return ENTENTE_OK;
}
