/* Two drafts of a view side by side. */
#include "analyse/draft_words.h"
#include "analyse/drafts.h"
#include "base/error.h"
#include "result/result.h"

#include <stdint.h>
#include <string.h>

static bool lay_draft(making *m, const entente_draft_row *row, entente_redline_version *out)
{
    entente_redline_clause *clauses = MAKE(m, row->clauses.count, entente_redline_clause);
    *out = (entente_redline_version){.id = row->handle, .title = row->title, .on = row->on, .clauses = clauses};
    for (size_t i = 0; clauses && i < row->clauses.count; i++) {
        const entente_clause_row *clause = &row->clauses.items[i];
        clauses[i] = (entente_redline_clause){.id = clause->id,
                                              .text = {clause->text, strlen(clause->text)},
                                              .rulings = clause->rulings,
                                              .ruling_count = clause->ruling_count,
                                              .number = clause->number};
    }
    out->count = clauses ? row->clauses.count : 0;
    return clauses != NULL;
}

entente_status entente_analyse_redline(const entente_view *v, const char *before, const char *after,
                                       const entente_redline_result **result, entente_error *error)
{
    arena memory = {0};
    making m = {.memory = &memory, .view = v};
    called_actors called;
    const entente_drafts_result *drafts = NULL;
    size_t old = drafts_place(v, before, error), new = old == SIZE_MAX ? old : drafts_place(v, after, error);
    if (new == SIZE_MAX)
        return ENTENTE_INVALID;
    entente_status status = entente_analyse_drafts(v, &drafts, error);
    if (status != ENTENTE_OK)
        return status;
    entente_redline_version *versions = MAKE(&m, drafts->drafts.count, entente_redline_version);
    bool made = versions && called_make(&m, v, &called);
    for (size_t i = 0; made && i < drafts->drafts.count; i++)
        made = lay_draft(&m, &drafts->drafts.items[i], &versions[i]);
    const entente_bracket_options options = {.actor = called_who, .context = &called};
    status =
        made ? entente_redline_make(versions, drafts->drafts.count, old, new, &options, result, error) : error_memory(error);
    if (status == ENTENTE_OK) { /* nobody else has it yet */
        entente_redline_result *made_now = (entente_redline_result *)(uintptr_t)*result;
        making own = {.memory = result_memory(made_now)};
        made_now->as = part_text(&own, view_as(v));
        made_now->on = part_day(&own, v->as_of);
        if (own.failed) {
            entente_result_free(made_now);
            status = error_memory(error);
        }
    }
    entente_result_free(drafts);
    naming_free(&m.names);
    arena_free(&memory);
    return status;
}
