#include "cli/commands.h"
#include "cli/result.h"

#include "base/buffer.h"
#include "base/text.h"

#include <entente/office.h>

#include <stdlib.h>
#include <string.h>

static int run(int argc, char **argv);

const cli_command command_document = {
    .name = "document",
    .arguments = "FILE.docx|.odt [--json | --csv]",
    .summary = "the tracked changes and comments of a Word or ODT document",
    .about = "Reads a DOCX, an ODT or a flat ODT, told by what is in it, and prints who put in and who struck what, the\n"
             "comments, and what of the file is left out. --json has the old text (every change refused) and the new one\n"
             "(every change accepted), too; --csv has the changes.\n"
             "A date is the clock on the wall of whoever made the change: the file does not say in which zone, though it\n"
             "may write a Z. Names are as the file has them; nothing is matched with actors of a case.\n"
             "A file that hides entities, unpacks to more than it should or is nested too deep is refused\n"
             "(docs/office.md).",
    .example = "entente document tests/data/office/two-hands.docx\n"
               "entente document tests/data/office/two-hands.odt --json",
    .run = run,
};

enum { FILE_LIMIT = 128 << 20, COLUMNS = 80 };

/* Who and when. */
static void put_hand(buffer *b, const char *did, const char *author, const char *date)
{
    text_format(b, "%s by %s, %s", did, *author ? author : "nobody who is named", *date ? date : "no date");
}

/* A line, wrapped, and below it a text in quotes, where a sign stands for each mark of a paragraph. */
static void put_said(buffer *b, buffer *line, const char *text)
{
    buffer words = {0};
    text_wrap(b, line->bytes ? line->bytes : "", 0, 2, COLUMNS);
    buffer_text(&words, "\"");
    for (const char *end; *text; text = *end ? end + 1 : end) {
        end = text + strcspn(text, "\n");
        buffer_add(&words, text, (size_t)(end - text));
        buffer_text(&words, *end ? "\xc2\xb6" : "");
    }
    buffer_text(&words, "\"");
    buffer_text(b, "\n    ");
    text_wrap(b, words.bytes ? words.bytes : "", 4, 4, COLUMNS);
    buffer_text(b, "\n");
    buffer_end(&words, b);
    buffer_end(line, b);
}

static void put_changes(buffer *b, entente_office_changes changes)
{
    for (size_t i = 0; i < changes.count; i++) {
        const entente_office_change *change = &changes.items[i];
        buffer line = {0};
        bool in = strcmp(change->kind, "delete") != 0;
        put_hand(&line,
                 in              ? change->moved ? "moved here" : "put in"
                 : change->moved ? "moved away"
                                 : "struck",
                 change->author, change->date);
        if (change->deleted_by) {
            buffer_text(&line, "; ");
            put_hand(&line, "struck", change->deleted_by, change->deleted_on);
        }
        put_said(b, &line, change->text);
    }
}

static void put_comment(buffer *b, const entente_office_comment *comment)
{
    buffer line = {0};
    put_hand(&line, comment->parent ? "answer" : "comment", comment->author, comment->date);
    if (*comment->about)
        text_format(&line, ", at \"%s\"", comment->about);
    put_said(b, &line, comment->text);
}

static void put_counted(buffer *b, size_t count, const char *what)
{
    buffer line = {0};
    text_format(&line, "%zu %s", count, what);
    buffer_text(b, "  ");
    text_wrap(b, line.bytes ? line.bytes : "", 2, 4, COLUMNS);
    buffer_text(b, "\n");
    buffer_end(&line, b);
}

static void put_left(buffer *b, const entente_office_document *d)
{
    if (d->left_out.count || d->format_changes)
        buffer_text(b, "\nLeft out\n");
    if (d->format_changes)
        put_counted(b, d->format_changes, "changes of the look alone");
    for (size_t i = 0; i < d->left_out.count; i++)
        put_counted(b, d->left_out.items[i].count, d->left_out.items[i].what);
}

static int print(const entente_office_document *d)
{
    buffer b = {0};
    text_format(&b, "paragraphs %zu before, %zu after; changes %zu, comments %zu\n", d->old_text.count, d->new_text.count,
                d->changes.count, d->comments.count);
    for (size_t i = 0; i < d->warnings.count; i++) {
        text_wrap(&b, d->warnings.items[i], 0, 2, COLUMNS);
        buffer_text(&b, "\n");
    }
    put_changes(&b, d->changes);
    for (size_t i = 0; i < d->stories.count; i++)
        if (d->stories.items[i].changes.count) {
            text_format(&b, "\nIn %s\n", d->stories.keys[i]);
            put_changes(&b, d->stories.items[i].changes);
        }
    buffer_text(&b, d->comments.count ? "\nComments\n" : "");
    for (size_t i = 0; i < d->comments.count; i++)
        put_comment(&b, &d->comments.items[i]);
    put_left(&b, d);
    entente_error error = {.code = ENTENTE_MEMORY, .message = "out of memory"};
    int exit = b.failed ? cli_fail(&error) : EXIT_DONE;
    if (!b.failed)
        fwrite(b.bytes, 1, b.length, stdout);
    buffer_free(&b);
    return exit;
}

static int run(int argc, char **argv)
{
    const char *path, *json = NULL, *csv = NULL;
    const cli_option options[] = {{"json", NULL, "JSON", &json}, {"csv", NULL, "the changes as CSV", &csv}, {0}};
    int operands = cli_parse(&command_document, argc, argv, options, &path, 1, 1);
    if (operands < 0)
        return operands == -2 ? EXIT_DONE : EXIT_BAD;
    const entente_office_document *d = NULL;
    entente_error error = {0};
    char *bytes = NULL;
    size_t length = 0;
    entente_status status = cli_slurp(path, FILE_LIMIT, &bytes, &length, &error);
    if (status == ENTENTE_OK)
        status = entente_office_read(path, bytes, length, &d, &error);
    free(bytes);
    int exit = EXIT_DONE;
    if (status != ENTENTE_OK)
        exit = cli_fail(&error);
    else if (json || csv)
        exit = result_print(d, NULL, json, csv, ENTENTE_INDENTED);
    else
        exit = print(d);
    entente_result_free(d);
    return exit;
}
