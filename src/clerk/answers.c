/* What a refusal, a denial or a withdrawal is of: the object of its verb, in the words of the case. Where they name none, or
   more than one, or only what it is bound to ("no deal without a ceasefire"), nothing is said. */
#include "clerk/answers.h"

#include "clerk/context.h"
#include "clerk/issues.h"

#include <math.h>
#include <string.h>

static uint32_t token_from(const sheet *s, size_t byte)
{
    uint32_t low = 0, high = s->token_count;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (s->tokens[middle].from < byte)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

static const sentence *sentence_of(const sheet *s, uint32_t at)
{
    for (uint32_t n = 0; n < s->sentence_count; n++)
        if (s->sentences[n].first <= at && at < s->sentences[n].end)
            return &s->sentences[n];
    return NULL;
}

static const char *text_in(const entente_clerk_proposal *p, const char *name)
{
    for (size_t i = 0; i < p->count; i++)
        if (!strcmp(p->fields[i].name, name) && p->fields[i].form == ENTENTE_CLERK_TEXT)
            return p->fields[i].text;
    return NULL;
}

static bool one_of(const sheet *s, uint32_t at, const char *const *words, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (word(s, at, words[i]))
            return true;
    return false;
}
#define ONE_OF(s, at, words) one_of((s), (at), (words), sizeof(words) / sizeof *(words))

/* The tokens behind the verb. None: it is told in the passive, so that who is named did not answer, or it is bound to
   something ("no deal without a ceasefire"), so that nobody refused the thing itself. */
static void object_of(const sheet *s, uint32_t first, uint32_t stop, uint32_t *from, uint32_t *to)
{
    static const char *const passive[] = {"was", "were", "been", "be"},
                             *const bonds[] = {"without", "before", "until", "unless", "if"},
                             *const ends[] = {"because", "as", "after", "while", "and"};
    *from = *to = stop;
    for (uint32_t i = first; i < stop && *from == stop; i++) {
        uint32_t verb = is(s, i, IS_deny) ? is(s, i, IS_deny) : is(s, i, IS_refuse);
        verb = verb ? verb : is(s, i, IS_withdraw);
        if (verb && i > first && ONE_OF(s, i - 1, passive))
            return;
        *from = verb ? i + verb : *from;
    }
    for (*to = *from; *to < stop && !ONE_OF(s, *to, ends); ++*to)
        if (ONE_OF(s, *to, bonds)) {
            *to = *from;
            return;
        }
}

/* Whose it is: the one other actor that has it. */
static const char *owner_of(const sheet *s, uint32_t from, uint32_t to, const char *who)
{
    const char *owner = NULL;
    for (uint32_t i = from; i < to; i++) {
        const mentioned *m = mention_at(s, i);
        const char *id = m && m->first == i && m->possessive && m->count == 1 ? actor_id(s, m->who[0]) : NULL;
        if (!id || !strcmp(id, who))
            continue;
        if (owner && strcmp(owner, id))
            return NULL;
        owner = id;
    }
    return owner;
}

static bool has_sponsor(const entente_clerk_text *x, const char *who)
{
    for (size_t i = 0; i < x->sponsors; i++)
        if (!strcmp(x->sponsor[i], who))
            return true;
    return false;
}

/* The one draft that "the paper", "Egypt's proposal" can be: that of the owner, else the last that the text told of before,
   else the only one of the case. */
static const char *draft_of(const sheet *s, uint32_t from, uint32_t to, size_t before, const char *owner)
{
    static const char *const others[] = {"a", "an", "any", "another", "no", "similar", "such"};
    int32_t noun = find(s, from, to, IS_draft_noun);
    const char *found = NULL;
    if (noun == NONE)
        return NULL;
    for (uint32_t i = from; i < (uint32_t)noun; i++)
        if (ONE_OF(s, i, others))
            return NULL;
    for (size_t i = 0; i < s->proposal_count && !owner; i++)
        if (s->proposals[i].kind == ENTENTE_CLERK_draft && s->proposals[i].to <= before)
            found = text_in(&s->proposals[i], "id");
    size_t fits = 0;
    for (size_t i = 0; !found && s->known && i < s->known->drafts; i++)
        fits += !owner || has_sponsor(&s->known->draft[i], owner);
    for (size_t i = 0; !found && fits == 1 && i < s->known->drafts; i++)
        if (!owner || has_sponsor(&s->known->draft[i], owner))
            return s->known->draft[i].id;
    return found;
}

static void answer_of(sheet *s, entente_clerk_proposal *p, const char *who)
{
    uint32_t first = token_from(s, p->from), stop = token_from(s, p->to), from, to;
    const sentence *k = sentence_of(s, first);
    size_t before = p->from;
    if (!k)
        return;
    object_of(s, first, stop < k->end ? stop : k->end, &from, &to);
    if (from == to)
        return;
    const quantity *figure = NULL;
    uint32_t figures = 0;
    for (uint32_t i = from; i < to; i++)
        if (s->tokens[i].quantity != NONE && s->quantities[s->tokens[i].quantity].first == i &&
            !s->quantities[s->tokens[i].quantity].age) {
            figure = &s->quantities[s->tokens[i].quantity];
            figures++;
        }
    const char *owner = owner_of(s, from, to, who);
    int32_t of = figures > 1 ? NONE : figure ? issue_for(s, k, from, to, figure, false, NONE) : issue_named(s, from, to);
    double low, high;
    if (of != NONE && figure && issue_value(&s->issues[of], figure, &low, &high)) {
        if (low == high)
            put_number(p, "value", low);
        else
            put_range(p, "value", low, high);
    } else if (of != NONE && figure) {
        of = NONE;
    }
    const char *draft = of == NONE && !figures ? draft_of(s, from, to, before, owner) : NULL;
    put_text(s, p, "issue", of == NONE ? NULL : s->issues[of].id);
    put_text(s, p, "draft", draft);
    put_text(s, p, "of", of != NONE || draft ? owner : NULL);
}

bool answers_find(sheet *s)
{
    for (size_t i = 0; i < s->proposal_count; i++) {
        entente_clerk_proposal *p = &s->proposals[i];
        if (p->kind != ENTENTE_CLERK_note || !text_in(p, "response"))
            continue;
        for (size_t f = 0; f < p->count; f++)
            if (!strcmp(p->fields[f].name, "about") && p->fields[f].count)
                answer_of(s, p, p->fields[f].texts[0]);
    }
    return !s->failed;
}
