/* The mistakes of a case file, as they are declared and gathered. */
#include "base/error.h"
#include "case/load.h"
#include "case/twice.h"
#include "case/unbalanced.h"
#include "result/result.h"

#include <entente/case.h>

#include <stdlib.h>
#include <string.h>

static const entente_field mistake_fields[] = {
    RESULT_FIELD(entente_mistake_row, file, BYTES, "the file, as it was named"),
    RESULT_FIELD(entente_mistake_row, line, COUNT, "from 1"),
    RESULT_FIELD(entente_mistake_row, column, COUNT, "from 1", .unit = "characters"),
    RESULT_FIELD(entente_mistake_row, message, BYTES, "what is wrong, and what was expected"),
};
static const entente_table mistake_table = {
    .name = "check.mistakes",
    RESULT_TABLE(entente_mistake_row, mistake_fields),
    .help = "every mistake, as they stand in the file",
    .csv = RESULT_COLUMNS("file", "line", "column", "message"),
};

static const entente_table warning_table = {
    .name = "check.warnings",
    RESULT_TABLE(entente_mistake_row, mistake_fields),
    .help = "what may be meant otherwise: brackets of drafts that have one end alone",
};

static const entente_field check_fields[] = {
    RESULT_FIELD(entente_check_result, valid, YES, "whether there is no mistake"),
    RESULT_FIELD(entente_check_result, mistakes, LIST, "what is wrong", .of = &mistake_table),
    RESULT_FIELD(entente_check_result, warnings, LIST, "what is to be looked at; the case is valid", .of = &warning_table),
};
const entente_table entente_check_table = {
    .name = "check",
    RESULT_TABLE(entente_check_result, check_fields),
    .help = "whether a file is a valid case",
    .csv_of = "mistakes",
};

typedef struct gathering {
    arena *memory;
    entente_mistake_row *rows;
    size_t count, size;
    bool failed;
} gathering;

static entente_bytes copy(gathering *g, const char *text)
{
    const char *made = arena_text(g->memory, text, strlen(text));
    g->failed |= !made;
    return (entente_bytes){made, strlen(text)};
}

static void gather(void *context, const entente_error *mistake)
{
    gathering *g = context;
    if (g->count == g->size) {
        size_t size = g->size ? 2 * g->size : 16;
        entente_mistake_row *rows = ARENA_ARRAY(g->memory, size, entente_mistake_row);
        if (!rows) {
            g->failed = true;
            return;
        }
        if (g->count)
            memcpy(rows, g->rows, g->count * sizeof *rows);
        g->rows = rows;
        g->size = size;
    }
    g->rows[g->count++] =
        (entente_mistake_row){copy(g, mistake->file), mistake->line, mistake->column, copy(g, mistake->message)};
}

entente_status entente_case_twice(const entente_case *c, const char *name, entente_report *report, void *context,
                                  entente_error *error)
{
    arena memory = {0};
    problems found = {.memory = &memory, .file = name};
    twice_check(c, &found);
    if (!found.failed)
        problems_sort(&found);
    for (size_t i = 0; !found.failed && report && i < found.count; i++)
        report(context, &found.list[i]);
    if (found.count && !found.failed && error)
        *error = found.list[0];
    entente_status status = found.failed ? error_memory(error) : found.count ? ENTENTE_INVALID : ENTENTE_OK;
    arena_free(&memory);
    return status;
}

static void gather_unbalanced(const entente_case *c, const char *name, gathering *g)
{
    arena memory = {0};
    problems found = {.memory = &memory, .file = name};
    unbalanced_find(c, &found);
    if (!found.failed)
        problems_sort(&found);
    for (size_t i = 0; !found.failed && i < found.count; i++)
        gather(g, &found.list[i]);
    g->failed |= found.failed;
    arena_free(&memory);
}

entente_status entente_case_check(const char *bytes, size_t length, const char *name, int64_t now,
                                  const entente_check_result **result, entente_error *error)
{
    entente_check_result *made = result_new(&entente_check_table);
    entente_case *c = NULL;
    if (!made)
        return error_memory(error);
    gathering g = {.memory = result_memory(made)}, warned = {.memory = g.memory};
    entente_status status = case_load(bytes, length, name, now, gather, &g, &c, error);
    if (status == ENTENTE_OK)
        status = entente_case_twice(c, name, gather, &g, error);
    if (status == ENTENTE_OK)
        gather_unbalanced(c, name, &warned);
    g.failed |= warned.failed;
    entente_case_free(c);
    if (g.failed || (status != ENTENTE_OK && status != ENTENTE_INVALID)) {
        entente_result_free(made);
        return g.failed ? error_memory(error) : status;
    }
    made->valid = status == ENTENTE_OK;
    made->mistakes.items = g.rows;
    made->mistakes.count = g.count;
    made->warnings.items = warned.rows;
    made->warnings.count = warned.count;
    *result = made;
    return ENTENTE_OK;
}
