/* The case loader, and all that is made of what it loads: any bytes give a case or mistakes with places, and every reader's
   view of a case can be analysed and printed. */
#include "analyse/divide.h"
#include "analyse/gap.h"
#include "analyse/score.h"
#include "brief/brief.h"
#include "brief/clocks_text.h"
#include "brief/council_text.h"
#include "brief/pulse_text.h"
#include "brief/text.h"
#include "case/value.h"
#include "case/view.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

typedef entente_status analysis(const entente_view *v, json_t **out, entente_error *error);

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

static void show(json_t *result, text_render *text, text_render *csv)
{
    buffer b = {0};
    text(&b, result, false);
    if (csv)
        csv(&b, result, false);
    buffer_free(&b);
    char *printed = json_text(result);
    free(printed);
    json_decref(result);
}

static bool swallow(void *context, const char *bytes, size_t length)
{
    (void)context;
    return bytes && length;
}

/* An answer and its text, both of which are freed. Texts of a case are UTF-8, so that there always is JSON. */
static void show_answer(const void *answer, buffer *text)
{
    static const entente_sink sink = {swallow, NULL};
    if (entente_result_json(answer, ENTENTE_LINES, &sink, NULL) != ENTENTE_OK)
        abort();
    if (entente_result_csv(answer, &sink, NULL) != ENTENTE_OK)
        abort();
    buffer_free(text);
    entente_result_free(answer);
}

static void answer(const entente_view *v)
{
    const entente_council_result *council;
    const entente_clocks_result *clocks;
    const entente_pulse_result *pulse;
    buffer b = {0};
    if (entente_analyse_council(v, &council, NULL) == ENTENTE_OK) {
        text_council(&b, council, false);
        show_answer(council, &b);
    }
    if (entente_analyse_clocks(v, &clocks, NULL) == ENTENTE_OK) {
        text_clocks(&b, clocks, false);
        show_answer(clocks, &b);
    }
    if (entente_analyse_pulse(v, &pulse, NULL) == ENTENTE_OK) {
        text_pulse(&b, pulse, false);
        show_answer(pulse, &b);
    }
}

static void analyse(const entente_view *v)
{
    static const struct one {
        analysis *make;
        text_render *text, *csv;
    } all[] = {{analyse_gap, text_gap, text_gap_csv}, {analyse_divide, text_divide, NULL}};
    json_t *result;
    for (size_t i = 0; i < sizeof all / sizeof *all; i++)
        if (all[i].make(v, &result, NULL) == ENTENTE_OK)
            show(result, all[i].text, all[i].csv);
    if (brief_make(v, "2031-04-01", &result, NULL) == ENTENTE_OK)
        show(result, text_brief, NULL);
    buffer package = {0}; /* every issue's first option or lower end */
    arena scratch = {0};
    for (size_t i = 0; i < v->kind[KIND_ISSUE].count; i++) {
        const body_issue *issue = view_issue(v, i);
        const char *first = issue->options.count ? issue->options.id[0] : number_decimal(&scratch, issue->range.from);
        buffer_format(&package, "%s%s=%s", i ? "," : "", issue->id, first ? first : "");
    }
    if (package.bytes && analyse_score(v, package.bytes, &result, NULL) == ENTENTE_OK)
        show(result, text_score, NULL);
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
            if (small(v)) {
                analyse(v);
                answer(v);
            }
            entente_view_free(v);
        }
    }
    entente_case_free(c);
    return 0;
}
