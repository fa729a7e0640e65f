/* A proposal as a draft of the mediators'. */
#include "analyse/parts.h"

#include "base/error.h"
#include "case/canonical.h"
#include "case/value.h"

#include <stdlib.h>
#include <string.h>

static void put_member(buffer *b, const char *name, const char *value)
{
    buffer_format(b, "%s\"%s\":", b->bytes && b->bytes[b->length - 1] == '{' ? "" : ",", name);
    canonical_text(b, value);
}

static const char *option_of(const entente_package *package, const char *issue)
{
    for (size_t i = 0; i < package->count; i++)
        if (!strcmp(package->keys[i], issue))
            return package->items[i];
    return NULL;
}

static const char *issue_name(const entente_view *v, const char *issue)
{
    size_t at = view_find(v, KIND_ISSUE, issue);
    return at == SIZE_MAX ? issue : name_in(&view_issue(v, at)->name, "en", issue);
}

static const char *option_name(const entente_view *v, const char *issue, const char *option)
{
    size_t at = view_find(v, KIND_ISSUE, issue);
    ptrdiff_t place = at == SIZE_MAX ? -1 : issue_option(view_issue(v, at), option);
    return place < 0 ? option : name_in(&view_issue(v, at)->options.name[place], "en", option);
}

/* What a clause settles now, and whether that is what it settled before. */
static bool put_settles(buffer *b, const text_map *settles, const entente_package *package)
{
    bool same = true;
    buffer_text(b, ",\"settles\":{");
    for (size_t k = 0; k < settles->count; k++) {
        const char *option = option_of(package, settles->key[k]);
        const char *now = option ? option : settles->value[k];
        same &= !strcmp(now, settles->value[k]);
        buffer_text(b, k ? "," : "");
        canonical_text(b, settles->key[k]);
        buffer_text(b, ":");
        canonical_text(b, now);
    }
    buffer_text(b, "}");
    return same;
}

/* "Guards: joint. Toll: shared." */
static void put_words(buffer *b, const entente_view *v, const text_map *settles, const entente_package *package)
{
    buffer text = {0};
    for (size_t k = 0; k < settles->count; k++) {
        const char *issue = settles->key[k], *option = option_of(package, issue);
        buffer_format(&text, "%s%s: %s.", k ? " " : "", issue_name(v, issue),
                      option_name(v, issue, option ? option : settles->value[k]));
    }
    put_member(b, "text", text.bytes ? text.bytes : "");
    buffer_end(&text, b);
}

static void put_clause(buffer *b, const entente_view *v, const clause_list *clauses, size_t c,
                       const entente_package *package)
{
    buffer settles = {0};
    bool same = put_settles(&settles, &clauses->settles[c], package);
    put_member(b, "id", clauses->id[c]);
    if (clauses->number[c])
        put_member(b, "number", clauses->number[c]);
    if (same)
        put_member(b, "text", clauses->text[c]);
    else
        put_words(b, v, &clauses->settles[c], package);
    if (clauses->settles[c].count)
        buffer_text(b, settles.bytes);
    buffer_end(&settles, b);
}

static bool is_settled(const clause_list *clauses, const char *issue)
{
    for (size_t c = 0; clauses && c < clauses->count; c++)
        for (size_t k = 0; k < clauses->settles[c].count; k++)
            if (!strcmp(clauses->settles[c].key[k], issue))
                return true;
    return false;
}

static void put_clauses(buffer *b, const entente_view *v, const body_draft *from, const entente_package *package)
{
    size_t count = 0;
    buffer_text(b, ",\"clauses\":[");
    for (size_t c = 0; from && c < from->clauses.count; c++) {
        buffer_text(b, count++ ? ",{" : "{");
        put_clause(b, v, &from->clauses, c, package);
        buffer_text(b, "}");
    }
    for (size_t i = 0; i < package->count; i++) {
        if (from && is_settled(&from->clauses, package->keys[i]))
            continue;
        const char *key = package->keys[i], *value = package->items[i];
        const text_map one = {1, &key, &value};
        buffer_text(b, count++ ? ",{" : "{");
        put_member(b, "id", key);
        put_words(b, v, &one, package);
        put_settles(b, &one, package);
        buffer_text(b, "}");
    }
    buffer_text(b, "]");
}

static const entente_proposal_row *wanted(const entente_bridge_result *r, const char *why)
{
    static const char *const words[][2] = {{"completion", "completion"},
                                           {"least-change", "least change"},
                                           {"worst-off", "worst-off"},
                                           {"nash", "Nash"},
                                           {"midpoints", "midpoints"}};
    for (size_t w = 0; w < sizeof words / sizeof *words; w++)
        for (size_t k = 0; k < r->proposals.count; k++)
            if (!strcmp(why, words[w][0]) && !strcmp(r->proposals.items[k].why, words[w][1]))
                return &r->proposals.items[k];
    return NULL;
}

static bool is_mediators(const entente_view *v)
{
    return v->reader == READER_MEDIATORS || (v->reader >= READER_ACTOR && v->c->mediator[v->reader - READER_ACTOR]);
}

entente_status entente_bridge_draft_of(const entente_view *v, const entente_bridge_result *r, const char *why,
                                       const char *id, const char *on, char **json, entente_error *error)
{
    const entente_proposal_row *row = wanted(r, why);
    size_t at = r->draft && r->draft->id ? view_find(v, KIND_DRAFT, r->draft->id) : SIZE_MAX;
    const body_draft *from = at == SIZE_MAX ? NULL : v->kind[KIND_DRAFT].entries[at]->body;
    buffer b = {0}, title = {0};
    if (!is_mediators(v))
        return error_set(error, ENTENTE_INVALID, "a computed draft is the mediators', and this reader is not one of them");
    if (!row)
        return error_set(error, ENTENTE_INVALID,
                         "there is no proposal '%.40s' here; expected one of those that `entente bridge` lists: completion, "
                         "least-change, "
                         "worst-off, nash, midpoints",
                         why);
    buffer_text(&b, "{");
    put_member(&b, "kind", "draft");
    put_member(&b, "id", id);
    if (on)
        put_member(&b, "on", on);
    buffer_text(&b, ",\"to\":[\"mediators\"]");
    buffer_format(&title, "Computed: %s", row->why);
    put_member(&b, "title", title.bytes ? title.bytes : "");
    buffer_end(&title, &b);
    put_member(&b, "source", "computed by entente bridge");
    if (from)
        put_member(&b, "parent", from->id);
    put_clauses(&b, v, from, &row->package);
    buffer_text(&b, "}");
    if (b.failed) {
        buffer_free(&b);
        return error_memory(error);
    }
    *json = b.bytes;
    return ENTENTE_OK;
}
