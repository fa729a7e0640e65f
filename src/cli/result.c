#include "cli/result.h"

#include "base/buffer.h"

#include "case/view.h"
#include "cli/cli.h"
#include "cli/terminal.h"

#include <entente/brief.h>

#include <stdio.h>

static bool to_stdout(void *context, const char *bytes, size_t length)
{
    (void)context;
    return fwrite(bytes, 1, length, stdout) == length;
}

static const entente_sink to_terminal = {to_stdout, NULL};

bool result_to_buffer(void *gathered, const char *bytes, size_t length)
{
    buffer *b = gathered;
    buffer_add(b, bytes, length);
    return !b->failed;
}

static bool holds_private(const entente_view *v)
{
    return v && v->with[0];
}

/* What goes in front of an answer's first field, where private entries are in the view. An answer that is a list becomes
   a field of the table's name. */
typedef struct fronted {
    const entente_view *view;
    const char *name;
    entente_layout layout;
    enum { BEFORE, FRONT, BEHIND } at; /* the answer's bracket; what is in front; its first field */
    bool list;
} fronted;

static bool to_stdout_fronted(void *context, const char *bytes, size_t length)
{
    fronted *f = context;
    bool compact = f->layout == ENTENTE_COMPACT;
    const char *line = compact ? "" : "\n", *inner = compact ? "" : "\n  ";
    if (f->at == BEFORE && length) {
        f->list = *bytes == '[';
        f->at = f->list ? BEHIND : FRONT;
        printf("{%s\"with\": {\"as\": \"%s\", \"digest\": \"%s\"}", inner, f->view->with, f->view->digest);
        if (f->list)
            printf(",%s\"%s\": [", inner, f->name);
        bytes++;
        length--;
    }
    for (; f->at == FRONT && length && *bytes == '\n'; length--)
        bytes++;
    if (f->at == FRONT && length) {
        printf("%s%s", *bytes == '}' ? "" : ",", line);
        f->at = BEHIND;
    }
    return to_stdout(NULL, bytes, length);
}

static fronted front(const entente_view *view, const entente_table *table, entente_layout layout)
{
    return (fronted){view, table->name, layout, holds_private(view) ? BEFORE : BEHIND, false};
}

static bool table_refused(const entente_view *v)
{
    if (holds_private(v))
        cli_print(stderr,
                  "entente: a table as CSV would not say that private entries are in it; expected --json, or neither\n");
    return holds_private(v);
}

static int written(entente_status status, const entente_error *error)
{
    if (status == ENTENTE_IO)
        return EXIT_BAD; /* cli_finish says why */
    return status == ENTENTE_OK ? EXIT_DONE : cli_fail(error);
}

int result_print_as(const entente_table *table, const void *value, const entente_view *view, bool json, bool csv,
                    entente_layout layout)
{
    fronted f = front(view, table, layout);
    entente_error error = {0};
    entente_status status = ENTENTE_OK;
    if (csv && table_refused(view))
        return EXIT_BAD;
    if (json)
        status = entente_table_json(table, value, layout, &(entente_sink){to_stdout_fronted, &f}, &error);
    else if (csv)
        status = entente_table_csv(table, value, &to_terminal, &error);
    if (f.list)
        puts("}");
    return written(status, &error);
}

int result_tell(const void *result, const struct entente_view *view, bool all)
{
    const entente_telling how = {.view = view, .colour = terminal_colour(), .all = all};
    entente_error error = {0};
    if (holds_private(view))
        cli_print(stdout, "with private entries: %s, view %s\n\n", view->with, view->digest);
    entente_status status = entente_brief_text(result, &how, &to_terminal, &error);
    return written(status, &error);
}

int result_print(const void *result, const struct entente_view *view, bool json, bool csv, entente_layout layout)
{
    fronted f = front(view, entente_result_table(result), layout);
    entente_error error = {0};
    if (!json && !csv)
        return result_tell(result, view, false);
    if (!json && table_refused(view))
        return EXIT_BAD;
    entente_status status = json ? entente_result_json(result, layout, &(entente_sink){to_stdout_fronted, &f}, &error)
                                 : entente_result_csv(result, &to_terminal, &error);
    if (f.list)
        puts("}");
    return written(status, &error);
}
