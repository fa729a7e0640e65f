/* The case loader, and all that is made of what it loads: any bytes give a case or mistakes with places, and every reader's
   view of a case can be analysed and printed. */
#include "base/buffer.h"
#include "case/value.h"
#include "case/view.h"

#include <entente/brief.h>

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static size_t last_line, last_column;

/* Mistakes come in the order of their places, each with words. */
static void report(void *context, const entente_error *mistake)
{
    size_t *count = context;
    bool later = mistake->line > last_line || (mistake->line == last_line && mistake->column >= last_column);
    if (!mistake->line || !mistake->column || !mistake->message[0] || !later || mistake->code != ENTENTE_INVALID)
        abort();
    last_line = mistake->line;
    last_column = mistake->column;
    ++*count;
}

static bool swallow(void *context, const char *bytes, size_t length)
{
    (void)context;
    return bytes && length;
}

/* An answer in every form, freed. Texts of a case are UTF-8, so that there always is JSON. */
static void show(const void *answer, const entente_view *view)
{
    const entente_telling how = {.view = view, .colour = true, .all = true};
    static const entente_sink sink = {swallow, NULL};
    if (entente_result_json(answer, ENTENTE_LINES, &sink, NULL) != ENTENTE_OK ||
        entente_brief_text(answer, &how, &sink, NULL) != ENTENTE_OK)
        abort();
    if (entente_result_table(answer)->csv_of && entente_result_csv(answer, &sink, NULL) != ENTENTE_OK)
        abort();
    entente_result_free(answer);
}

#define SHOW(name, ...)                                                                                                     \
    do {                                                                                                                    \
        const entente_##name##_result *answer;                                                                              \
        if (entente_analyse_##name(__VA_ARGS__, &answer, NULL) == ENTENTE_OK)                                               \
            show(answer, v);                                                                                                \
    } while (0)

static void analyse(const entente_view *v)
{
    static const entente_sink sink = {swallow, NULL};
    const entente_brief_result *brief;
    SHOW(gap, v);
    SHOW(divide, v);
    SHOW(council, v);
    SHOW(clocks, v);
    SHOW(pulse, v);
    SHOW(draft, v, NULL);
    if (entente_brief(v, "2031-04-01", &brief, NULL) == ENTENTE_OK) {
        if (entente_brief_page(brief, "ar", &sink, NULL) != ENTENTE_OK)
            abort();
        show(brief, v);
    }
    buffer package = {0}; /* every issue's first option or lower end */
    arena scratch = {0};
    for (size_t i = 0; i < v->kind[KIND_ISSUE].count; i++) {
        const body_issue *issue = view_issue(v, i);
        const char *first = issue->options.count ? issue->options.id[0] : number_decimal(&scratch, issue->range.from);
        buffer_format(&package, "%s%s=%s", i ? "," : "", issue->id, first ? first : "");
    }
    if (package.bytes)
        SHOW(score, v, package.bytes);
    buffer_free(&package);
    arena_free(&scratch);
}

/* Packages that a small input may ask the solvers to look at; more is what they are for, but not what is tested here. */
static bool small(const entente_view *v)
{
    double packages = 1;
    arena scratch = {0};
    bool failed = false;
    for (size_t i = 0; i < v->kind[KIND_ISSUE].count; i++)
        packages *= (double)issue_values(&scratch, view_issue(v, i), &failed);
    arena_free(&scratch);
    return packages <= 4096;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    entente_case *c;
    entente_error error = {0};
    size_t mistakes = 0;
    last_line = last_column = 0;
    entente_status status = entente_case_load((const char *)data, size, "case", report, &mistakes, &c, &error);
    if (status != ENTENTE_OK) {
        if (status == ENTENTE_INVALID && !mistakes)
            abort();
        return 0;
    }
    if (mistakes)
        abort();
    size_t readers = READER_ACTOR + c->actors.count;
    for (size_t reader = 0; reader < readers && reader < 8; reader++) {
        const char *name = reader == READER_PUBLIC      ? "public"
                           : reader == READER_MEDIATORS ? "mediators"
                                                        : c->actors.text[reader - READER_ACTOR];
        for (int day = 0; day < 2; day++) {
            entente_view *v;
            if (entente_view_new(c, name, day ? "2031-04-10" : NULL, &v, NULL) != ENTENTE_OK)
                continue;
            if (small(v))
                analyse(v);
            entente_view_free(v);
        }
    }
    entente_case_free(c);
    return 0;
}
