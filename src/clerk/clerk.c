/* One dispatch from its bytes to proposals, and the account of its sentences. */
#include "clerk/account.h"
#include "clerk/actors.h"
#include "clerk/antecedent.h"
#include "clerk/answers.h"
#include "clerk/caucus.h"
#include "clerk/claims.h"
#include "clerk/clocks.h"
#include "clerk/drafts.h"
#include "clerk/incidents.h"
#include "clerk/indicators.h"
#include "clerk/issues.h"
#include "clerk/meetings.h"
#include "clerk/notes.h"
#include "clerk/positions.h"
#include "clerk/quantities.h"
#include "clerk/roles.h"
#include "clerk/speakers.h"
#include "clerk/times.h"
#include "clerk/votes.h"

#include "base/error.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

struct entente_clerk {
    const entente_dictionary *dictionary;
    entente_parser *parser;
    arena words, memory;
    const lexicon *lexicon;
    state_names states;
};

static const char *const kind_names[] = {
#define ENTENTE_CLERK_KIND(name) #name,
    ENTENTE_CLERK_KINDS(ENTENTE_CLERK_KIND)
#undef ENTENTE_CLERK_KIND
};

const char *entente_clerk_kind_name(entente_clerk_kind kind)
{
    return kind_names[kind];
}

entente_status entente_clerk_new(const entente_model *model, const entente_dictionary *dictionary, entente_clerk **out,
                                 entente_error *error)
{
    entente_clerk *c = calloc(1, sizeof *c);
    if (!c)
        return error_memory(error);
    c->dictionary = dictionary;
    c->lexicon = lexicon_make(&c->words);
    bool states = c->lexicon && state_names_make(&c->words, dictionary, &c->states);
    entente_status status = states ? entente_parser_new(model, &c->parser, error) : error_memory(error);
    if (status != ENTENTE_OK) {
        entente_clerk_free(c);
        return status;
    }
    *out = c;
    return ENTENTE_OK;
}

void entente_clerk_free(entente_clerk *c)
{
    if (!c)
        return;
    entente_parser_free(c->parser);
    arena_free(&c->words);
    arena_free(&c->memory);
    free(c);
}

/* Actors and issues before what names them, the rest in the order of the text. */
static int by_place(const void *left, const void *right)
{
    const entente_clerk_proposal *a = left, *b = right;
    int x = a->kind > ENTENTE_CLERK_issue ? 2 : (int)a->kind, y = b->kind > ENTENTE_CLERK_issue ? 2 : (int)b->kind;
    if (x != y)
        return x - y;
    if (a->from != b->from)
        return a->from < b->from ? -1 : 1;
    if (a->to != b->to)
        return a->to < b->to ? -1 : 1;
    if (a->kind != b->kind)
        return a->kind < b->kind ? -1 : 1;
    return a < b ? -1 : 1;
}

entente_status entente_clerk_read(entente_clerk *c, const entente_dispatch *dispatch, const entente_clerk_known *known,
                                  entente_clerk_reading *out, entente_error *error)
{
    entente_parse parse;
    arena_clear(&c->memory);
    sheet *s = ARENA_NEW(&c->memory, sheet);
    if (!s)
        return error_memory(error);
    if (dispatch->length > UINT32_MAX / 4)
        return error_set(error, ENTENTE_LIMIT, "a text of more than 1 GiB");
    entente_status status = entente_parser_split(c->parser, dispatch->text, dispatch->length, &parse, error);
    if (status != ENTENTE_OK)
        return status;
    *s = (sheet){.memory = &c->memory,
                 .words = c->lexicon,
                 .dictionary = c->dictionary,
                 .states = &c->states,
                 .known = known && known->actors ? known : NULL,
                 .closed = known && known->actors && known->issues,
                 .text = dispatch->text,
                 .length = dispatch->length,
                 .day = dispatch->day};
    bool fine = sheet_make(s, &parse) && times_find(s) && actors_find(s) && speakers_find(s) && antecedents_find(s) &&
                quantities_find(s) && issues_make(s);
    fine = fine && (s->notes ? caucus_find(s) : positions_find(s));
    fine = fine && drafts_find(s) && votes_find(s) && claims_find(s) && clocks_find(s) && meetings_find(s) &&
           indicators_find(s) && incidents_find(s) && notes_find(s) && answers_find(s) && roles_find(s) && issues_propose(s);
    if (!fine || s->failed)
        return error_memory(error);
    if (s->proposal_count)
        qsort(s->proposals, s->proposal_count, sizeof *s->proposals, by_place);
    *out = (entente_clerk_reading){.count = s->proposal_count, .proposals = s->proposals};
    return account_make(s, out) ? ENTENTE_OK : error_memory(error);
}
