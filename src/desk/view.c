#include "desk/view.h"
#include "desk/ask.h"

#include "base/error.h"
#include "base/file.h"
#include "case/view.h"

#include <entente/brief.h>

#include <stdlib.h>
#include <string.h>

entente_status view_record(const desk_ask *ask, bool write, entente_record **out, entente_error *error)
{
    const struct entente_desk *d = ask->desk;
    const entente_record_options opening = {
        .write = write, .rehearse = !write, .now = desk_clock(d), .clock = desk_clock(d), .known = d->options.known};
    return entente_record_open(d->options.path, &opening, d->key, out, error);
}

static entente_status open_yaml(const struct entente_desk *d, desk_view *out, entente_error *error)
{
    char *bytes;
    size_t length;
    entente_status status = file_read(d->options.path, VIEW_FILE_MOST, &bytes, &length, error);
    if (status != ENTENTE_OK)
        return status;
    status = entente_case_load(bytes, length, d->options.path, NULL, NULL, &out->c, error);
    free(bytes);
    if (status == ENTENTE_OK)
        entente_case_clock(out->c, desk_clock(d));
    return status;
}

entente_status view_open(const desk_ask *ask, desk_view *out, entente_error *error)
{
    const struct entente_desk *d = ask->desk;
    char as_room[ASK_VALUE], on_room[ASK_VALUE];
    const char *as = ask_value(ask, "as", as_room), *on = ask_value(ask, "on", on_room);
    *out = (desk_view){0};
    if (d->options.record) {
        entente_status status = view_record(ask, false, &out->record, error);
        return status == ENTENTE_OK ? entente_record_view(out->record, as, on, &out->view, NULL, error) : status;
    }
    entente_status status = open_yaml(d, out, error);
    return status == ENTENTE_OK ? entente_view_new(out->c, as ? as : d->options.as, on, &out->view, error) : status;
}

void view_close(desk_view *v)
{
    entente_view_free(v->view);
    entente_record_free(v->record);
    entente_case_free(v->c);
}

static bool put(void *context, const char *bytes, size_t length)
{
    buffer *b = context;
    buffer_add(b, bytes, length);
    return !b->failed;
}

/* What `entente brief --html` writes, byte for byte; the page takes it apart. */
entente_status view_brief(const desk_ask *ask, desk_answer *answer, entente_error *error)
{
    char since[ASK_VALUE];
    desk_view v;
    const entente_brief_result *brief = NULL;
    const entente_sink sink = {put, &answer->b};
    entente_status status = view_open(ask, &v, error);
    if (status == ENTENTE_OK)
        status = entente_brief(v.view, ask_value(ask, "since", since), &brief, error);
    if (status == ENTENTE_OK)
        status = entente_brief_page(brief, ask_language(ask), &sink, error);
    answer->type = "text/plain; charset=utf-8";
    entente_result_free(brief);
    view_close(&v);
    return status;
}

/* By this it is seen whether anything changed for the reader: what others wrote that the reader may not see changes nothing.
 */
entente_status view_digest(const desk_ask *ask, desk_answer *answer, entente_error *error)
{
    desk_view v;
    entente_status status = view_open(ask, &v, error);
    if (status == ENTENTE_OK)
        buffer_text(&answer->b, v.view->digest);
    view_close(&v);
    return status;
}
