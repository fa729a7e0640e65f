#include "cli/ask.h"
#include "cli/case.h"
#include "cli/commands.h"
#include "cli/editor.h"
#include "cli/show.h"

#include "base/error.h"
#include "case/yaml.h"

#include <sodium.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static int run(int argc, char **argv);

const cli_command command_edit = {
    .name = "edit",
    .arguments = "RECORD ENTRY --key FILE --passphrase-file FILE [--yes]",
    .summary = "correct an entry of a record in an editor",
    .about =
        "Opens $VISUAL or $EDITOR on what stands of ENTRY, a line for each field, as `entente correct` takes them; what "
        "was\n"
        "changed there is written as a correction once the file is saved and closed, and nothing where nothing was\n"
        "changed. Text of several lines goes on in lines that begin with two spaces. What is wrong is told, and on a\n"
        "terminal the file can be opened again.\n\n"
        "The file is in memory (XDG_RUNTIME_DIR or /dev/shm), for its owner alone, and overwritten afterwards with all\n"
        "that the editor leaves beside it. What an editor keeps elsewhere (its history, its clipboard) is its own matter.\n"
        "As long as the file is open no other program on this machine writes into the record.",
    .example = "entente edit talks.entente tired --key med.key --passphrase-file words",
    .run = run,
};

enum { LINES_MOST = 200 };

/* FIELD=VALUE, as lines of a file have them. */
typedef struct field_line {
    char *name, *value;
} field_line;

typedef struct field_lines {
    field_line line[LINES_MOST];
    size_t count;
} field_lines;

static void put_line(buffer *b, const char *name, const char *value)
{
    buffer_format(b, "%s=", name);
    for (; *value; value++) {
        buffer_add(b, value, 1);
        if (*value == '\n')
            buffer_text(b, "  ");
    }
    buffer_text(b, "\n");
}

static void put_entry(buffer *b, const entry *e)
{
    char id[ENTRY_ID_TEXT], when[MOMENT_TEXT];
    buffer to = {0};
    buffer_format(b, "# %s %s, by %s.\n", e->kind_name, entry_id_text(e->id, id), e->by);
    buffer_text(b, "# What you change is written as a correction; a line that you take away is left\n"
                   "# out; one that begins with # counts for nothing. Further lines of a text begin\n"
                   "# with two spaces.\n");
    put_line(b, "on", moment_text(e->on, when));
    yaml_audience(&to, e);
    put_line(b, "to", to.bytes ? to.bytes : "");
    if (e->source)
        put_line(b, "source", e->source);
    for (size_t i = 0; i < e->kind->count; i++) {
        const field *f = &e->kind->fields[i];
        buffer value = {0};
        if (!e->fields[i] || f->type == FIELD_HANDLE)
            continue;
        yaml_cell(&value, f, entry_field(e, f));
        put_line(b, f->name, value.bytes ? value.bytes : "");
        b->failed |= value.failed;
        sodium_memzero(value.bytes, value.length);
        buffer_free(&value);
    }
    b->failed |= to.failed;
    buffer_free(&to);
}

/* Cuts the text into its fields. false: said what is wrong with a line. */
static bool cut(char *text, field_lines *lines)
{
    char *end = NULL; /* of the value in hand */
    size_t number = 0, empty = 0;
    lines->count = 0;
    for (char *at = text, *next; at && *at; at = next) {
        size_t length = strcspn(at, "\n");
        next = at[length] ? at + length + 1 : NULL;
        at[length] = '\0';
        number++;
        if (length && at[length - 1] == '\r')
            at[--length] = '\0';
        if (at[0] == '#')
            continue;
        if (!at[strspn(at, " ")]) {
            empty++; /* part of a text if that goes on */
            continue;
        }
        if (!strncmp(at, "  ", 2) && end) {
            for (empty++; empty; empty--)
                *end++ = '\n';
            memmove(end, at + 2, length - 1); /* forwards: what it takes stood there */
            end += length - 2;
            continue;
        }
        char *sign = strchr(at, '=');
        if (!sign || sign == at || lines->count == LINES_MOST) {
            cli_print(stderr, "entente edit: line %zu: '%.*s' is no FIELD=VALUE\n", number, 60, at);
            return false;
        }
        *sign = '\0';
        lines->line[lines->count++] = (field_line){at, sign + 1};
        end = at + length;
        empty = 0;
    }
    return true;
}

static const char *value_of(const field_lines *lines, const char *name)
{
    for (size_t i = 0; i < lines->count; i++)
        if (!strcmp(lines->line[i].name, name))
            return lines->line[i].value;
    return NULL;
}

/* What the second has that the first has not, as fields of a correction: malloc'ed texts. */
static bool changes(const field_lines *before, const field_lines *after, char **out, size_t *count)
{
    *count = 0;
    for (size_t i = 0; i < after->count; i++) {
        const field_line *l = &after->line[i];
        const char *old = value_of(before, l->name);
        if (old && !strcmp(old, l->value))
            continue;
        size_t length = strlen(l->name) + strlen(l->value) + 2;
        if (!(out[*count] = malloc(length)))
            return false;
        snprintf(out[(*count)++], length, "%s=%s", l->name, l->value);
    }
    for (size_t i = 0; i < before->count; i++) {
        const char *name = before->line[i].name;
        size_t length = strlen(name) + 2;
        if (value_of(after, name))
            continue;
        if (!(out[*count] = malloc(length)))
            return false;
        snprintf(out[(*count)++], length, "%s=", name);
    }
    return true;
}

static void report(void *context, const entente_error *mistake)
{
    (void)context;
    cli_print(stderr, "entente edit: %s\n", mistake->message);
}

static char *copied(const char *text, size_t length)
{
    char *copy = malloc(length + 1);
    if (copy) {
        memcpy(copy, text, length);
        copy[length] = '\0';
    }
    return copy;
}

static void wiped(char *text, size_t length)
{
    if (text)
        sodium_memzero(text, length);
    free(text);
}

/* One look through the editor's eyes: EXIT_DONE: written, or nothing to write; EXIT_NO: it can be mended. */
static int look(entente_record *r, const char *id, const char *original, size_t original_length, char **text, size_t *length)
{
    field_lines before, after;
    char *changed[2 * LINES_MOST];
    size_t count = 0;
    entente_error error = {0};
    if (!editor_run("entry", text, length))
        return EXIT_BAD;
    char *old = copied(original, original_length), *new = copied(*text, *length), new_id[ENTENTE_ID_TEXT];
    int status = EXIT_BAD;
    if (!old || !new || memchr(new, 0, *length)) {
        cli_print(stderr, "entente edit: %s\n", old && new ? "a text with a byte 0" : "out of memory");
    } else if (!cut(old, &before) || !cut(new, &after)) {
        status = EXIT_NO;
    } else if (!changes(&before, &after, changed, &count)) {
        cli_print(stderr, "entente: out of memory\n");
    } else if (!count) {
        cli_print(stderr, "entente edit: nothing was changed, and nothing written\n");
        status = EXIT_DONE;
    } else {
        entente_status done =
            entente_record_correct(r, id, (const char *const *)changed, count, false, report, NULL, new_id, &error);
        if (done == ENTENTE_OK) {
            record_acknowledge(new_id);
            record_tell_audience(r);
            status = EXIT_DONE;
        } else if (done == ENTENTE_INVALID && error.line) {
            status = EXIT_NO;
        } else {
            status = cli_fail(&error);
        }
    }
    for (size_t i = 0; i < count; i++)
        wiped(changed[i], strlen(changed[i]));
    wiped(old, original_length);
    wiped(new, *length);
    return status;
}

static bool again(void)
{
    char answer[16];
    if (!isatty(STDIN_FILENO) || !isatty(STDERR_FILENO))
        return false;
    cli_print(stderr, "Open it again? Type yes or no: ");
    return fgets(answer, sizeof answer, stdin) && (answer[0] == 'y' || answer[0] == 'Y');
}

static int edit(entente_record *r, const char *name)
{
    entente_view *v;
    const entry *e = NULL;
    entente_error error = {0};
    char id[ENTRY_ID_TEXT];
    const char *reader = entente_record_reader(r);
    if (!reader) {
        cli_print(stderr, "entente: this key reads as nobody yet\n");
        return EXIT_BAD;
    }
    if (entente_view_new(entente_record_case(r), reader, NULL, &v, &error) != ENTENTE_OK)
        return cli_fail(&error);
    buffer b = {0};
    int status = show_find(v, name, &e, &error) == ENTENTE_OK ? EXIT_DONE : cli_fail(&error);
    if (status == EXIT_DONE && !e->body) {
        cli_print(stderr, "entente edit: '%s' was retracted, or is of a kind of your own; there is nothing to edit\n", name);
        status = EXIT_BAD;
    }
    if (status == EXIT_DONE) {
        entry_id_text(e->id, id);
        put_entry(&b, e);
    }
    entente_view_free(v);
    size_t length = b.length;
    char *text = status == EXIT_DONE && !b.failed ? copied(b.bytes, length) : NULL;
    if (status == EXIT_DONE && !text) {
        cli_print(stderr, "entente: out of memory\n");
        status = EXIT_BAD;
    }
    if (text)
        do
            status = look(r, id, b.bytes, b.length, &text, &length);
        while (status == EXIT_NO && again());
    wiped(text, length);
    if (b.bytes)
        sodium_memzero(b.bytes, b.length);
    buffer_free(&b);
    return status == EXIT_NO ? EXIT_BAD : status;
}

static int run(int argc, char **argv)
{
    key_options o = {0};
    const char *operand[2];
    const cli_option options[] = {WRITE_OPTIONS(o), ASK_OPTION(o), {0}};
    int status;
    if (!case_parsed(cli_parse(&command_edit, argc, argv, options, operand, 2, 2), &status))
        return status;
    entente_record *r;
    status = record_start(operand[0], &o, true, &r);
    if (status != EXIT_DONE)
        return status;
    ask_before(r, &o, false);
    status = edit(r, operand[1]);
    entente_record_free(r);
    return status;
}
