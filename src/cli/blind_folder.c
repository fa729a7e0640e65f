#include "cli/blind_folder.h"
#include "cli/output.h"

#include "base/buffer.h"

#include <dirent.h>
#include <errno.h>
#include <sodium.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { MESSAGE_MOST = 4 << 20, FILES_MOST = 100000, ALL_MOST = 256 << 20, LEDGER_MOST = 8 << 20, PATH_MOST = 4096 };

/* ---- messages ---- */

void blind_texts_free(blind_texts *all)
{
    for (size_t i = 0; i < all->count; i++) {
        free((char *)all->text[i].bytes);
        free((char *)all->text[i].file);
    }
    free(all->text);
}

static int out_of_memory(void)
{
    const entente_error error = {.code = ENTENTE_MEMORY, .message = "out of memory"};
    return cli_fail(&error);
}

int blind_texts_add(blind_texts *all, char *bytes, size_t length, const char *name)
{
    if (!(all->count & (all->count + 1))) { /* room for twice as many and one */
        entente_blind_text *more = realloc(all->text, (2 * all->count + 2) * sizeof *more);
        if (!more) {
            free(bytes);
            return out_of_memory();
        }
        all->text = more;
    }
    all->text[all->count] = (entente_blind_text){bytes, length, strdup(name)};
    all->bytes += length;
    return all->text[all->count++].file ? EXIT_DONE : out_of_memory();
}

static int gather(blind_texts *all, const char *path)
{
    entente_error error = {0};
    char *bytes;
    size_t length;
    if (all->count == FILES_MOST || all->bytes > ALL_MOST) {
        cli_print(stderr, "%s: more than %d files or %d MB; expected the messages of one run\n", path, FILES_MOST,
                  ALL_MOST >> 20);
        return EXIT_BAD;
    }
    if (cli_slurp(path, MESSAGE_MOST, &bytes, &length, &error) != ENTENTE_OK)
        return cli_fail(&error);
    return blind_texts_add(all, bytes, length, path);
}

static bool ends_so(const char *name)
{
    static const char ending[] = ".blind";
    size_t length = strlen(name);
    return length >= sizeof ending && !strcmp(name + length - strlen(ending), ending);
}

int blind_folder_texts(const char *folder, blind_texts *out)
{
    char path[PATH_MOST];
    int status = EXIT_DONE;
    *out = (blind_texts){0};
    DIR *all = opendir(folder);
    if (!all) {
        cli_print(stderr, "%s: %s; expected a folder that `entente blind start` made\n", folder, strerror(errno));
        return EXIT_BAD;
    }
    for (struct dirent *one; status == EXIT_DONE && (one = readdir(all));)
        if (ends_so(one->d_name) && (size_t)snprintf(path, sizeof path, "%s/%s", folder, one->d_name) < sizeof path)
            status = gather(out, path);
    closedir(all);
    return status;
}

int blind_folder_read(const char *folder, const entente_key *key, entente_blind **run)
{
    blind_texts all;
    entente_error error = {0};
    int status = blind_folder_texts(folder, &all);
    if (status == EXIT_DONE && entente_blind_read(all.text, all.count, key, run, &error) != ENTENTE_OK) {
        if (!error.file[0])
            snprintf(error.file, sizeof error.file, "%s", folder);
        status = cli_fail(&error);
    }
    blind_texts_free(&all);
    return status;
}

int blind_folder_write(const char *folder, const char *name, const char *text, size_t length)
{
    char path[PATH_MOST];
    output file;
    if ((size_t)snprintf(path, sizeof path, "%s/%s", folder, name) >= sizeof path || !access(path, F_OK)) {
        cli_print(stderr, "%s: there is a file already; expected none of that name\n", path);
        return EXIT_BAD;
    }
    if (!output_open(&file, path, OUTPUT_PLAIN, NULL, 0))
        return EXIT_BAD;
    fwrite(text, 1, length, file.file);
    int status = output_keep(&file) ? EXIT_DONE : EXIT_BAD;
    output_drop(&file);
    if (status == EXIT_DONE)
        cli_print(stdout, "%s\n", path);
    return status;
}

/* ---- the ledger ---- */

int blind_ledger_open(const key_options *options, const entente_key *key, blind_ledger *l)
{
    static const char ending[] = "-blind";
    size_t named = strlen(options->key), count;
    entente_error error = {0};
    char *bytes;
    *l = (blind_ledger){.path = malloc(named + sizeof ending)};
    if (!l->path)
        return out_of_memory();
    memcpy(l->path, options->key, named);
    memcpy(l->path + named, ending, sizeof ending);
    if (access(l->path, F_OK))
        return EXIT_DONE;
    if (cli_slurp(l->path, LEDGER_MOST, &bytes, &count, &error) != ENTENTE_OK)
        return cli_fail(&error);
    entente_status status = entente_key_unseal(key, bytes, count, &l->text, &l->length, &error);
    free(bytes);
    if (status == ENTENTE_OK)
        return EXIT_DONE;
    snprintf(error.file, sizeof error.file, "%s", l->path);
    return cli_fail(&error);
}

void blind_ledger_close(blind_ledger *l)
{
    if (l->text)
        sodium_memzero(l->text, l->length);
    free(l->text);
    free(l->path);
}

static void line_of(buffer *b, const entente_blind *run, const char *name)
{
    buffer_format(b, "%s %s %s\n", entente_blind_circle(run), entente_blind_id(run), name);
}

bool blind_ledger_has(const blind_ledger *l, const entente_blind *run, const char *name)
{
    buffer line = {0};
    line_of(&line, run, name);
    bool has = line.failed || (l->text && strstr(l->text, line.bytes));
    buffer_free(&line);
    return has;
}

size_t blind_ledger_before(const blind_ledger *l, const entente_blind *run)
{
    const char *circle = entente_blind_circle(run), *id = entente_blind_id(run);
    size_t digits = strlen(circle), joins = 0;
    for (const char *at = l->text; at && *at; at += strcspn(at, "\n") + 1)
        joins += !strncmp(at, circle, digits) && strncmp(at + digits + 1, id, digits) &&
                 !strncmp(at + 2 * (digits + 1), "01-", 3);
    return joins;
}

int blind_ledger_note(blind_ledger *l, const entente_key *key, const entente_blind *run, const char *name)
{
    buffer all = {0};
    char *sealed;
    size_t count;
    entente_error error = {0};
    output file;
    buffer_add(&all, l->text ? l->text : "", l->length);
    line_of(&all, run, name);
    entente_status done =
        all.failed ? ENTENTE_MEMORY : entente_key_seal(key, all.bytes, all.length, &sealed, &count, &error);
    buffer_free(&all);
    if (done != ENTENTE_OK)
        return done == ENTENTE_MEMORY ? out_of_memory() : cli_fail(&error);
    int status = EXIT_BAD;
    if (output_open(&file, l->path, OUTPUT_ANEW, NULL, 0)) {
        fwrite(sealed, 1, count, file.file);
        status = output_keep(&file) ? EXIT_DONE : EXIT_BAD;
        output_drop(&file);
    }
    free(sealed);
    return status;
}
