#include "cli/into.h"
#include "cli/ask.h"
#include "cli/case.h"
#include "cli/files.h"

#include "base/buffer.h"
#include "base/error.h"
#include "clerk/queue_case.h"

#include <stdlib.h>

int into_open(into *to, const char *command, const char *path, key_options *keys)
{
    *to = (into){.command = command, .path = path, .keys = keys};
    if (!record_file(path))
        return case_open(path, &(case_options){.now = keys->now}, &to->yaml, NULL);
    int status = record_start(path, keys, true, &to->record);
    if (status == EXIT_DONE)
        ask_before(to->record, keys, false);
    else
        to->record = NULL;
    return status;
}

void into_close(into *to)
{
    entente_record_free(to->record);
    entente_case_free(to->yaml);
    *to = (into){0};
}

const entente_case *into_case(const into *to)
{
    return to->record ? entente_record_case(to->record) : to->yaml;
}

static void report(void *context, const entente_error *mistake)
{
    cli_print(stderr, "entente %s: %s\n", (const char *)context, mistake->message);
}

int into_lock(lock *l, const char *path)
{
    entente_error error = {0};
    if (queue_lock_case(l, path, &error) == ENTENTE_OK)
        return EXIT_DONE;
    lock_drop(l);
    return cli_fail(&error);
}

int into_text(const char *path, const buffer *text, entente_report *tell, void *context, entente_case **loaded)
{
    entente_error error = {0};
    if (queue_save_case(path, text, tell, context, loaded, &error) == ENTENTE_OK)
        return EXIT_DONE;
    return error.line ? EXIT_BAD : cli_fail(&error); /* each mistake was reported */
}

int into_file(const char *path, const char *const *json, size_t count, entente_report *tell, void *context,
              entente_case **loaded)
{
    char *bytes;
    size_t length;
    buffer text = {0};
    entente_error error = {0};
    lock held;
    if (into_lock(&held, path) != EXIT_DONE)
        return EXIT_BAD;
    if (cli_slurp(path, CASE_MOST, &bytes, &length, &error) != ENTENTE_OK) {
        lock_drop(&held);
        return cli_fail(&error);
    }
    entente_status status = queue_into_case(&text, bytes, length, json, count, &error);
    if (status != ENTENTE_OK)
        snprintf(error.file, sizeof error.file, "%s", path);
    int done = status == ENTENTE_OK ? into_text(path, &text, tell, context, loaded) : cli_fail(&error);
    lock_drop(&held);
    buffer_free(&text);
    free(bytes);
    return done;
}

int into_write(into *to, const char *const *json, const size_t *length, size_t count)
{
    if (!to->record)
        return into_file(to->path, json, count, report, (void *)to->command, &to->yaml);
    char(*ids)[ENTENTE_ID_TEXT] = calloc(count + 1, sizeof *ids);
    entente_error error = {0};
    entente_status done =
        ids ? entente_record_add(to->record, json, length, count, 1, "entry", report, (void *)to->command, ids, &error)
            : error_memory(&error);
    for (size_t i = 0; i < count && done == ENTENTE_OK; i++)
        record_acknowledge(ids[i]);
    free(ids);
    if (done != ENTENTE_OK)
        return done == ENTENTE_INVALID && error.line ? EXIT_BAD : cli_fail(&error);
    record_tell_audience(to->record);
    return EXIT_DONE;
}
