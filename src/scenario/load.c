/* From paths to the reader of the form that they have. */
#include "scenario/genius.h"
#include "scenario/negolog.h"
#include "scenario/scores.h"
#include "scenario/source.h"

#include <dirent.h>
#include <errno.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/stat.h>

typedef enum form { FORM_NONE, FORM_GENIUS, FORM_NEGOLOG, FORM_SCORES } form;

typedef struct sources {
    arena *a; /* paths and bytes, gone after the reading */
    scenario_file *file;
    size_t files, size;
} sources;

static const char *last_part(const char *path)
{
    const char *slash = strrchr(path, '/');
    return slash ? slash + 1 : path;
}

static bool ends_with(const char *name, const char *end)
{
    size_t length = strlen(name), tail = strlen(end);
    return length > tail && !strcasecmp(name + length - tail, end);
}

static bool is_folder(const char *path)
{
    struct stat about;
    return !stat(path, &about) && S_ISDIR(about.st_mode);
}

static bool is_file(const char *path)
{
    struct stat about;
    return !stat(path, &about) && S_ISREG(about.st_mode);
}

static const char *joined(arena *a, const char *folder, const char *name)
{
    size_t length = strlen(folder);
    while (length > 1 && folder[length - 1] == '/')
        length--;
    size_t size = length + strlen(name) + 2;
    char *path = ARENA_ARRAY(a, size, char);
    if (path)
        snprintf(path, size, "%.*s/%s", (int)length, folder, name);
    return path;
}

static entente_status add(sources *s, const char *path, entente_error *error)
{
    if (s->files == SCENARIO_FILES)
        return error_set(error, ENTENTE_LIMIT, "more than %d files in one scenario", SCENARIO_FILES);
    if (s->files == s->size) {
        size_t size = s->size ? s->size * 2 : 16;
        scenario_file *more = ARENA_ARRAY(s->a, size, scenario_file);
        if (!more)
            return error_memory(error);
        if (s->files)
            memcpy(more, s->file, s->files * sizeof *more);
        s->file = more;
        s->size = size;
    }
    s->file[s->files++] = (scenario_file){.path = path, .name = last_part(path)};
    return ENTENTE_OK;
}

static int by_name(const void *left, const void *right)
{
    const scenario_file *a = left, *b = right;
    return strcmp(a->name, b->name);
}

/* The regular files of a folder whose names begin and end so, in the order of their names. */
static entente_status list(sources *s, const char *folder, const char *begin, const char *end, entente_error *error)
{
    DIR *open = opendir(folder);
    if (!open && errno == ENOMEM)
        return error_memory(error);
    if (!open)
        return error_at(error, ENTENTE_IO, folder, 0, 0, "cannot be opened: %s", strerror(errno));
    entente_status status = ENTENTE_OK;
    for (struct dirent *entry; status == ENTENTE_OK && (entry = readdir(open));) {
        if (entry->d_name[0] == '.' || strncasecmp(entry->d_name, begin, strlen(begin)) || !ends_with(entry->d_name, end))
            continue;
        const char *path = joined(s->a, folder, entry->d_name);
        if (!path)
            status = error_memory(error);
        else if (is_file(path))
            status = add(s, path, error);
    }
    closedir(open);
    if (s->files)
        qsort(s->file, s->files, sizeof *s->file, by_name);
    return status;
}

static entente_status read_bytes(arena *a, scenario_file *file, entente_error *error)
{
    FILE *open = fopen(file->path, "rb");
    if (!open && errno == ENOMEM)
        return error_memory(error);
    if (!open)
        return error_at(error, ENTENTE_IO, file->path, 0, 0, "cannot be opened: %s", strerror(errno));
    entente_status status = ENTENTE_OK;
    size_t length = 0, size = 0;
    char *bytes = NULL;
    for (;;) {
        if (length + 1 >= size) {
            size = size ? size * 2 : 1 << 14;
            char *more = ARENA_ARRAY(a, size, char);
            if (!more) {
                status = error_memory(error);
                break;
            }
            if (length)
                memcpy(more, bytes, length);
            bytes = more;
        }
        size_t got = fread(bytes + length, 1, size - 1 - length, open);
        length += got;
        if (length > SCENARIO_BYTES)
            status = error_at(error, ENTENTE_LIMIT, file->path, 0, 0, "is larger than %d MB", SCENARIO_BYTES >> 20);
        else if (!got && ferror(open))
            status = error_at(error, ENTENTE_IO, file->path, 0, 0, "cannot be read: %s", strerror(errno));
        if (status != ENTENTE_OK || !got)
            break;
    }
    fclose(open);
    file->bytes = bytes;
    file->length = length;
    return status;
}

/* What the name of a file, or else its first byte, says of its form. */
static form form_of(const scenario_file *file)
{
    if (ends_with(file->name, ".xml"))
        return FORM_GENIUS;
    if (ends_with(file->name, ".json"))
        return FORM_NEGOLOG;
    if (ends_with(file->name, ".txt"))
        return FORM_SCORES;
    size_t at = file->length >= 3 && !memcmp(file->bytes, "\xef\xbb\xbf", 3) ? 3 : 0;
    at += strspn(file->bytes + at, " \t\r\n");
    if (file->bytes[at] == '<')
        return FORM_GENIUS;
    if (file->bytes[at] == '{')
        return FORM_NEGOLOG;
    return file->bytes[at] && strchr("+-.0123456789", file->bytes[at]) ? FORM_SCORES : FORM_NONE;
}

/* The files of a folder, by the first form that it has files of. */
static entente_status look(sources *s, const char *folder, form *found, entente_error *error)
{
    const char *scores = joined(s->a, folder, "scores_files");
    if (!scores)
        return error_memory(error);
    entente_status status = ENTENTE_OK;
    *found = FORM_SCORES;
    if (is_folder(scores)) {
        status = list(s, scores, "", ".txt", error);
    } else {
        *found = FORM_GENIUS;
        status = list(s, folder, "", ".xml", error);
        if (status == ENTENTE_OK && !s->files) {
            *found = FORM_NEGOLOG;
            status = list(s, folder, "profile", ".json", error);
        }
        if (status == ENTENTE_OK && !s->files && strstr(last_part(folder), "scores_files")) {
            *found = FORM_SCORES;
            status = list(s, folder, "", ".txt", error);
        }
    }
    if (status == ENTENTE_OK && !s->files)
        status = error_at(
            error, ENTENTE_INVALID, folder, 0, 0,
            "holds no scenario; expected GENIUS's XML files, profileA.json and profileB.json, or scores_files/*.txt");
    return status;
}

/* The files somebody named, in that order. Beside a GENIUS folder, its domain is enough of what is in it, where none is
 * named. */
static entente_status add_named(sources *s, const char *folder, form found, const char *const *path, size_t paths,
                                entente_error *error)
{
    sources named = {.a = s->a}, all = {.a = s->a};
    entente_status status = ENTENTE_OK;
    bool domain = false;
    for (size_t i = 0; i < paths && status == ENTENTE_OK; i++) {
        const char *within = folder && !is_file(path[i]) ? joined(s->a, folder, path[i]) : NULL;
        status = is_folder(path[i]) ? error_at(error, ENTENTE_INVALID, path[i], 0, 0, "is a folder; expected a file here")
                                    : add(&named, within && is_file(within) ? within : path[i], error);
        if (status == ENTENTE_OK)
            status = read_bytes(s->a, &named.file[i], error);
        domain |= status == ENTENTE_OK && scenario_holds(&named.file[i], "<negotiation_template");
    }
    for (size_t i = 0; folder && found == FORM_GENIUS && !domain && i < s->files && status == ENTENTE_OK; i++) {
        status = read_bytes(s->a, &s->file[i], error);
        if (status == ENTENTE_OK && scenario_holds(&s->file[i], "<negotiation_template"))
            status = add(&all, s->file[i].path, error);
    }
    for (size_t i = 0; i < named.files && status == ENTENTE_OK; i++)
        status = add(&all, named.file[i].path, error);
    *s = all;
    return status;
}

/* The folder's name, or the first file's without its ending. */
static const char *title_of(arena *a, const char *path, bool folder)
{
    size_t length = strlen(path);
    while (length > 1 && path[length - 1] == '/')
        length--;
    const char *copy = arena_text(a, path, length);
    const char *name = copy ? last_part(copy) : NULL;
    /* A folder's name may well have a dot in it; the stem only makes it UTF-8. */
    size_t size = name ? strlen(name) + 2 : 0;
    char *dotted = folder && name ? ARENA_ARRAY(a, size, char) : NULL;
    if (!dotted)
        return name && !folder ? scenario_stem(a, name) : NULL;
    snprintf(dotted, size, "%s.", name);
    return scenario_stem(a, dotted);
}

static entente_status read_form(arena *a, const sources *s, form found, const char *title, bool named,
                                entente_scenario **scenario, entente_error *error)
{
    switch (found) {
    case FORM_GENIUS:
        return scenario_genius(a, title, s->file, s->files, named, scenario, error);
    case FORM_NEGOLOG:
        return scenario_negolog(a, title, s->file, s->files, named, scenario, error);
    case FORM_SCORES:
        return scenario_scores(a, title, s->file, s->files, scenario, error);
    case FORM_NONE:
        break;
    }
    return error_at(error, ENTENTE_INVALID, s->file[0].path, 0, 0,
                    "is of no known form; expected GENIUS's XML, NegoLog's JSON or a text of scores");
}

entente_status entente_scenario_load(const char *const *path, size_t paths, entente_scenario **scenario,
                                     entente_error *error)
{
    if (!paths)
        return error_set(error, ENTENTE_INVALID, "no scenario named; expected a folder or files");
    arena kept = {0}, passing = {0};
    sources s = {.a = &passing};
    form found = FORM_NONE;
    bool folder = is_folder(path[0]), named = !folder || paths > 1;
    entente_status status = folder ? look(&s, path[0], &found, error) : ENTENTE_OK;
    if (status == ENTENTE_OK && named)
        status = add_named(&s, folder ? path[0] : NULL, found, path + folder, paths - folder, error);
    for (size_t i = 0; i < s.files && status == ENTENTE_OK; i++)
        status = read_bytes(&passing, &s.file[i], error);
    const char *title = title_of(&passing, path[0], folder);
    if (status == ENTENTE_OK && !title)
        status = error_memory(error);
    if (status == ENTENTE_OK)
        status = read_form(&kept, &s, found ? found : form_of(&s.file[0]), title, named, scenario, error);
    arena_free(&passing);
    arena_free(&kept);
    return status;
}
