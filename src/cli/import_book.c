#include "cli/import_book.h"
#include "cli/ask.h"
#include "cli/case.h"
#include "cli/files.h"
#include "cli/into.h"
#include "cli/output.h"

#include "desk/book.h"
#include "desk/book_template.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <unistd.h>

static void tell(void *context, const entente_error *what)
{
    entente_error at = *what;
    if (context)
        book_place(context, &at);
    cli_fail(&at);
}

static void note(void *context, const entente_error *what)
{
    (void)context;
    cli_print(stderr, "%s: note: %s\n", what->file, what->message);
}

static bool ends(const char *name, const char *with)
{
    size_t length = strlen(name), size = strlen(with);
    return length > size && !strcasecmp(name + length - size, with);
}

bool import_is_book(const char *name, const char *bytes, size_t length, const char *section)
{
    return section || ends(name, ".csv") || ends(name, ".tsv") || ends(name, ".xlsx") || ends(name, ".xls") ||
           (length > 4 && !memcmp(bytes, "PK\3\4", 4));
}

static int print(book *b)
{
    buffer text = {0};
    entente_error error = {0};
    entente_status status = book_yaml(b, &text, &error);
    if (status == ENTENTE_OK && text.length)
        fwrite(text.bytes, 1, text.length, stdout);
    buffer_free(&text);
    return status == ENTENTE_OK ? cli_finish(EXIT_DONE) : cli_fail(&error);
}

/* Into a file that is there. */
static int into_yaml(book *b, const char *path)
{
    char *bytes = NULL;
    size_t length;
    buffer text = {0};
    entente_error error = {0};
    entente_case *c = NULL;
    lock held;
    if (into_lock(&held, path) != EXIT_DONE)
        return EXIT_BAD;
    entente_status status = cli_slurp(path, CASE_MOST, &bytes, &length, &error);
    if (status == ENTENTE_OK) {
        status = book_into(b, bytes, length, &text, &error);
        if (status != ENTENTE_OK && !error.file[0])
            snprintf(error.file, sizeof error.file, "%s", path);
    }
    int done = status == ENTENTE_OK ? into_text(path, &text, tell, b, &c) : cli_fail(&error);
    lock_drop(&held);
    entente_case_free(c);
    buffer_free(&text);
    free(bytes);
    return done;
}

/* Which is not there yet. */
static int new_yaml(book *b, const char *path)
{
    buffer text = {0};
    entente_error error = {0};
    entente_case *c = NULL;
    output out = {0};
    int done = EXIT_BAD;
    entente_status status = book_yaml(b, &text, &error);
    if (status == ENTENTE_OK)
        status = entente_case_load(text.bytes, text.length, path, tell, b, &c, &error);
    if (status == ENTENTE_OK && output_open(&out, path, OUTPUT_NEW, NULL, 0)) {
        fwrite(text.bytes, 1, text.length, out.file);
        done = output_keep(&out) ? EXIT_DONE : EXIT_BAD;
        output_drop(&out);
    } else if (status != ENTENTE_OK && !error.line) {
        cli_fail(&error);
    }
    entente_case_free(c);
    buffer_free(&text);
    return done;
}

static int into_record(book *b, const char *path, key_options *keys)
{
    char(*ids)[ENTENTE_ID_TEXT] = NULL;
    size_t count = 0;
    buffer text = {0};
    into to;
    entente_error error = {0};
    entente_status status = ENTENTE_OK;
    bool made = access(path, F_OK) != 0;
    if (made) {
        entente_key *key;
        entente_record_options opening = {.write = true};
        if (!record_now(keys, &opening) || !record_key(keys, true, &key))
            return EXIT_BAD;
        status = entente_record_init(path, &opening, key, &error);
        entente_key_free(key);
        if (status != ENTENTE_OK)
            return cli_fail(&error);
    }
    int done = into_open(&to, "import", path, keys);
    if (done == EXIT_DONE)
        status = book_yaml(b, &text, &error);
    if (done == EXIT_DONE && status == ENTENTE_OK)
        status = book_has_case(b)
                     ? entente_record_import(to.record, text.bytes, text.length, path, tell, b, &count, &error)
                     : entente_record_add_yaml(to.record, text.bytes, text.length, path, tell, b, &ids, &count, &error);
    if (done == EXIT_DONE && status != ENTENTE_OK)
        done = status == ENTENTE_INVALID && error.line ? EXIT_BAD : cli_fail(&error);
    else if (done == EXIT_DONE && ids)
        record_tell_audience(to.record);
    into_close(&to);
    if (made && done != EXIT_DONE)
        remove(path);
    buffer_free(&text);
    free(ids);
    return done;
}

int import_book(const char *name, const char *bytes, size_t length, const char *section, const char *path, key_options *keys)
{
    const book_tell telling = {tell, note, NULL};
    entente_error error = {0};
    book *b = NULL;
    int done;
    entente_status status = book_read(name, bytes, length, section, &telling, &b, &error);
    if (status != ENTENTE_OK)
        return status == ENTENTE_INVALID ? EXIT_BAD : cli_fail(&error);
    bool there = path && access(path, F_OK) == 0, yaml = path && (ends(path, ".yaml") || ends(path, ".yml"));
    if (!path)
        done = print(b);
    else if (there ? record_file(path) : !yaml)
        done = into_record(b, path, keys);
    else if (there)
        done = into_yaml(b, path);
    else if (book_has_case(b))
        done = new_yaml(b, path);
    else {
        cli_print(stderr, "%s: there is no such case, and no sheet called case, with a title and a keeper, to begin one\n",
                  path);
        done = EXIT_BAD;
    }
    if (path && done == EXIT_DONE)
        cli_print(stderr, "entente: %zu entr%s\n", book_entries(b), book_entries(b) == 1 ? "y" : "ies");
    book_free(b);
    return done;
}

int import_template(const char *path)
{
    char *bytes;
    size_t length;
    entente_error error = {0};
    output out = {0};
    if (book_template(&bytes, &length, &error) != ENTENTE_OK)
        return cli_fail(&error);
    bool good = output_open(&out, path, OUTPUT_NEW, NULL, 0);
    if (good) {
        fwrite(bytes, 1, length, out.file);
        good = output_keep(&out);
        output_drop(&out);
    }
    free(bytes);
    return good ? EXIT_DONE : EXIT_BAD;
}
