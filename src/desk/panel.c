#include "desk/panel.h"
#include "desk/ask.h"
#include "desk/view.h"

#include "base/error.h"

#include <entente/analyse.h>

#include <stdlib.h>

static bool put(void *context, const char *bytes, size_t length)
{
    buffer *b = context;
    buffer_add(b, bytes, length);
    return !b->failed;
}

/* The answer as JSON, which is freed. */
static entente_status give(const void *result, entente_status status, desk_answer *answer, entente_error *error)
{
    const entente_sink sink = {put, &answer->b};
    if (status == ENTENTE_OK)
        status = entente_result_json(result, ENTENTE_COMPACT, &sink, error);
    entente_result_free(result);
    return status;
}

entente_status panel_find(const desk_ask *ask, desk_answer *answer, entente_error *error)
{
    char words[ASK_VALUE], kind[ASK_VALUE];
    entente_find_wish wish = {.words = ask_value(ask, "words", words), .kind = ask_value(ask, "kind", kind)};
    const entente_find_result *found = NULL;
    entente_finder *finder = NULL;
    desk_view v;
    if (!wish.words)
        return error_set(error, ENTENTE_INVALID, "no words to look for");
    entente_status status = view_open(ask, &v, error);
    if (status == ENTENTE_OK)
        status = entente_finder_new(v.view, &finder, error);
    if (status == ENTENTE_OK)
        status = entente_finder_ask(finder, &wish, &found, error);
    entente_finder_free(finder);
    view_close(&v);
    return give(found, status, answer, error);
}

entente_status panel_score(const desk_ask *ask, desk_answer *answer, entente_error *error)
{
    arena memory = {0};
    const node *body;
    const entente_score_result *score = NULL;
    desk_view v = {0};
    entente_status status = ask_body(ask, &memory, &body, error);
    if (status == ENTENTE_OK)
        status = view_open(ask, &v, error);
    if (status == ENTENTE_OK) {
        const entente_score_wish wish = {.package = ask_text(body, "package"), .draft = ask_text(body, "draft")};
        status = wish.package || wish.draft ? entente_analyse_score(v.view, &wish, &score, error)
                                            : error_set(error, ENTENTE_INVALID, "no package and no draft");
    }
    view_close(&v);
    arena_free(&memory);
    return give(score, status, answer, error);
}

/* What to propose next, of the body's package or draft; the view stays open. */
static entente_status bridge(const desk_ask *ask, const node *body, desk_view *v, const entente_bridge_result **out,
                             entente_error *error)
{
    const entente_bridge_wish wish = {.package = ask_text(body, "package"), .draft = ask_text(body, "draft")};
    entente_status status = view_open(ask, v, error);
    return status == ENTENTE_OK ? entente_analyse_bridge(v->view, &wish, out, error) : status;
}

entente_status panel_bridge(const desk_ask *ask, desk_answer *answer, entente_error *error)
{
    arena memory = {0};
    const node *body;
    const entente_bridge_result *next = NULL;
    desk_view v = {0};
    entente_status status = ask_body(ask, &memory, &body, error);
    if (status == ENTENTE_OK)
        status = bridge(ask, body, &v, &next, error);
    view_close(&v);
    arena_free(&memory);
    return give(next, status, answer, error);
}

entente_status panel_proposal(const desk_ask *ask, desk_answer *answer, entente_error *error)
{
    arena memory = {0};
    const node *body;
    const entente_bridge_result *next = NULL;
    char *json = NULL;
    desk_view v = {0};
    entente_status status = ask_body(ask, &memory, &body, error);
    const char *why = status == ENTENTE_OK ? ask_text(body, "why") : NULL, *id = why ? ask_text(body, "id") : NULL;
    if (status == ENTENTE_OK && !id)
        status = error_set(error, ENTENTE_INVALID, "which proposal, and what the draft is to be called");
    if (status == ENTENTE_OK)
        status = bridge(ask, body, &v, &next, error);
    if (status == ENTENTE_OK)
        status = entente_bridge_draft_of(v.view, next, why, id, NULL, &json, error);
    if (status == ENTENTE_OK)
        buffer_text(&answer->b, json);
    free(json);
    entente_result_free(next);
    view_close(&v);
    arena_free(&memory);
    return status;
}
