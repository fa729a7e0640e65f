#include "cli/blind_carry.h"
#include "cli/blind_folder.h"
#include "cli/into.h"

#include "case/entry.h"

#include <errno.h>
#include <jansson.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static const char kind_said[] = "x-blind", started[] = "entente blind 1\nstart\n";

static int out_of_memory(void)
{
    const entente_error error = {.code = ENTENTE_MEMORY, .message = "out of memory"};
    return cli_fail(&error);
}

/* ---- what the case has ---- */

static int texts_of_case(const entente_case *c, blind_texts *out)
{
    int status = EXIT_DONE;
    *out = (blind_texts){0};
    for (size_t i = 0; i < c->count && status == EXIT_DONE; i++) {
        const entry *e = c->entries[i];
        json_t *body = !e->kind && e->other && !strcmp(e->kind_name, kind_said) ? json_loads(e->other, 0, NULL) : NULL;
        json_t *text = json_object_get(body, "text");
        if (json_is_string(text)) {
            char *copy = strdup(json_string_value(text));
            status = copy ? blind_texts_add(out, copy, json_string_length(text), "entry") : out_of_memory();
        }
        json_decref(body);
    }
    return status;
}

static bool holds(const blind_texts *all, const entente_blind_text *one)
{
    for (size_t i = 0; i < all->count; i++)
        if (all->text[i].length == one->length && !memcmp(all->text[i].bytes, one->bytes, one->length))
            return true;
    return false;
}

/* The one run that the case has, of which there is no folder. */
static int begin(const char *folder, const blind_texts *of_case)
{
    const entente_blind_text *found = NULL;
    for (size_t i = 0; i < of_case->count; i++) {
        const entente_blind_text *one = &of_case->text[i];
        if (strncmp(one->bytes, started, strlen(started)))
            continue;
        if (found && strcmp(found->bytes, one->bytes)) {
            cli_print(stderr,
                      "%s: there is no such folder, and the case has several runs; expected the start of one in it\n",
                      folder);
            return EXIT_BAD;
        }
        found = one;
    }
    if (!found) {
        cli_print(stderr, "%s: there is no such folder, and the case has no run\n", folder);
        return EXIT_BAD;
    }
    if (mkdir(folder, 0777)) {
        cli_print(stderr, "%s: %s\n", folder, strerror(errno));
        return EXIT_BAD;
    }
    return blind_folder_write(folder, "00-start.blind", found->bytes, found->length);
}

/* ---- into the folder ---- */

/* What a message of that run says of itself; false: it is of another, or none. */
static bool file_name(const entente_blind_text *text, const char *id, char name[ENTENTE_BLIND_NAME])
{
    static const char *const steps[] = {"join", "answer", "mix", "commit", "open"};
    char step[8], run[65], party[65];
    unsigned part = 0;
    size_t which = 0;
    if (sscanf(text->bytes, "entente blind 1\n%7[a-z]\nrun %64[0-9a-f]\nparty %64[A-Za-z0-9_-]\npart %6u\n", step, run,
               party, &part) != 4 ||
        strcmp(run, id))
        return false;
    while (which < 5 && strcmp(step, steps[which]))
        which++;
    if (which == 5 || (which > 2) != (part > 0))
        return false;
    snprintf(name, ENTENTE_BLIND_NAME, "%02zu-%s-%s.blind", which < 3 ? which + 1 : 2 * (size_t)part + which - 1, step,
             party);
    return true;
}

/* One that differs from what stands under its name stands beside it, so that `check` sees both. */
static int put(const char *folder, const entente_blind_text *text, char name[ENTENTE_BLIND_NAME])
{
    char path[4096], plain[ENTENTE_BLIND_NAME], other[ENTENTE_BLIND_NAME + 16];
    snprintf(plain, sizeof plain, "%s", name);
    snprintf(other, sizeof other, "%s", name);
    for (unsigned n = 2; n < 100; n++) {
        if ((size_t)snprintf(path, sizeof path, "%s/%s", folder, other) < sizeof path && access(path, F_OK))
            break;
        snprintf(other, sizeof other, "%.*s-%u.blind", (int)(strlen(plain) - strlen(".blind")), plain, n);
    }
    return blind_folder_write(folder, other, text->bytes, text->length);
}

static int take(const char *folder, const entente_blind *run, const blind_texts *of_case, const blind_texts *of_folder)
{
    char name[ENTENTE_BLIND_NAME];
    int status = EXIT_DONE;
    for (size_t i = 0; i < of_case->count && status == EXIT_DONE; i++) {
        const entente_blind_text *one = &of_case->text[i];
        if (!holds(of_folder, one) && file_name(one, entente_blind_id(run), name))
            status = put(folder, one, name);
    }
    return status;
}

/* ---- into the case ---- */

/* Whether the run takes a message for one of its own: nothing else is handed on. */
static bool of_run(const entente_blind_text *text, const entente_blind *run)
{
    char name[ENTENTE_BLIND_NAME];
    return !strncmp(text->bytes, started, strlen(started)) || file_name(text, entente_blind_id(run), name);
}

static json_t *readers(const entente_blind_result *told, const char *to)
{
    json_t *list = json_array();
    for (size_t p = 0; !to && p < told->parties.count; p++)
        json_array_append_new(list, json_string(told->parties.items[p].party));
    if (!to)
        json_array_append_new(list, json_string("mediators"));
    for (const char *at = to; at && *at; at += strspn(at, ",")) {
        size_t word = strcspn(at, ",");
        json_array_append_new(list, json_stringn(at, word));
        at += word;
    }
    return list;
}

static char *entry_of(const entente_blind_text *text, json_t *to)
{
    json_t *whole = json_pack("{s:s, s:O, s:s#}", "kind", kind_said, "to", to, "text", text->bytes, text->length);
    char *out = whole ? json_dumps(whole, JSON_COMPACT) : NULL;
    json_decref(whole);
    return out;
}

static int give(into *c, const entente_blind *run, const char *to, const blind_texts *of_case, const blind_texts *of_folder)
{
    const entente_blind_result *told = NULL;
    entente_error error = {0};
    char **json = calloc(of_folder->count + 1, sizeof *json);
    size_t *length = calloc(of_folder->count + 1, sizeof *length), count = 0;
    int status = json && length ? EXIT_DONE : out_of_memory();
    if (status == EXIT_DONE && entente_blind_tell(run, &told, &error) != ENTENTE_OK)
        status = cli_fail(&error);
    json_t *list = status == EXIT_DONE ? readers(told, to) : NULL;
    for (size_t i = 0; i < of_folder->count && status == EXIT_DONE; i++) {
        const entente_blind_text *one = &of_folder->text[i];
        if (holds(of_case, one) || !of_run(one, run))
            continue;
        if ((json[count] = entry_of(one, list)))
            length[count] = strlen(json[count]);
        status = json[count++] ? EXIT_DONE : out_of_memory();
    }
    if (status == EXIT_DONE && count)
        status = into_write(c, (const char *const *)json, length, count);
    if (status == EXIT_DONE)
        cli_print(stderr, "%s: %zu message%s put in\n", c->path, count, count == 1 ? "" : "s");
    for (size_t i = 0; i < count; i++)
        free(json[i]);
    json_decref(list);
    entente_result_free(told);
    free(json);
    free(length);
    return status;
}

int blind_carry(const char *folder, const char *path, const char *to, key_options *keys)
{
    into c = {0};
    blind_texts of_case = {0}, of_folder = {0};
    entente_blind *run = NULL;
    struct stat there;
    int status = into_open(&c, "blind", path, keys);
    if (status == EXIT_DONE)
        status = texts_of_case(into_case(&c), &of_case);
    if (status == EXIT_DONE && stat(folder, &there) && errno == ENOENT)
        status = begin(folder, &of_case);
    if (status == EXIT_DONE)
        status = blind_folder_texts(folder, &of_folder);
    if (status == EXIT_DONE)
        status = blind_folder_read(folder, NULL, &run);
    if (status == EXIT_DONE)
        status = take(folder, run, &of_case, &of_folder);
    if (status == EXIT_DONE)
        status = give(&c, run, to, &of_case, &of_folder);
    entente_blind_free(run);
    blind_texts_free(&of_case);
    blind_texts_free(&of_folder);
    into_close(&c);
    return status;
}
