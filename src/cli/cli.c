#include "cli/cli.h"
#include "cli/help.h"
#include "cli/settings.h"

#include "base/buffer.h"
#include "base/error.h"
#include "base/file.h"
#include "base/near.h"
#include "base/text.h"

#include <errno.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

void cli_print(FILE *out, const char *format, ...)
{
    va_list arguments;
    buffer b = {0};
    va_start(arguments, format);
    text_formatted(&b, format, arguments);
    va_end(arguments);
    fputs(b.failed ? "entente: out of memory\n" : b.bytes ? b.bytes : "", out);
    buffer_free(&b);
}

static struct watched {
    char *first;
    size_t size;
} watched;

void cli_watch(char *first, size_t size)
{
    watched = (struct watched){first, size};
    if (first)
        *first = '\0';
}

int cli_fail(const entente_error *error)
{
    if (watched.first && !*watched.first && error->line)
        snprintf(watched.first, watched.size, "line %zu: %s", error->line, error->message);
    else if (watched.first && !*watched.first)
        snprintf(watched.first, watched.size, "%s", error->message);
    if (error->file[0] && error->line)
        cli_print(stderr, "%s:%zu:%zu: %s\n", error->file, error->line, error->column, error->message);
    else if (error->file[0])
        cli_print(stderr, "%s: %s\n", error->file, error->message);
    else
        cli_print(stderr, "entente: %s\n", error->message);
    return error->code == ENTENTE_NO ? EXIT_NO : EXIT_BAD;
}

int cli_finish(int status)
{
    if (fflush(stdout) || ferror(stdout)) {
        cli_print(stderr, "entente: standard output could not be written: %s\n", strerror(errno));
        return EXIT_BAD;
    }
    return status;
}

static int bad_usage(const cli_command *command, const char *what, const char *which)
{
    cli_print(stderr, "entente %s: %s%s\nusage: entente %s %s\n`entente %s --help` tells more.\n", command->name, what,
              which, command->name, command->arguments, command->name);
    return -1;
}

/* The option as it was typed, and the one that it may have been meant to be. */
static int no_option(const cli_command *command, const cli_option *options, const char *word)
{
    char typed[80], told[200];
    size_t dashes = strspn(word, "-"), length = strcspn(word + dashes, "=");
    snprintf(typed, sizeof typed, "%.*s", (int)(length < 60 ? length : 60), word + dashes);
    near_word near = {.word = typed};
    for (; options->name; options++)
        near_offer(&near, options->name);
    snprintf(told, sizeof told, near.known ? "%.80s; did you mean --%.60s?" : "%.80s", word, near.known ? near.known : "");
    return bad_usage(command, "no such option: ", told);
}

/* Of one answer one form: what was asked for and left out would be missed in silence. */
static const char *second_form(const cli_option *options)
{
    const char *found = NULL;
    for (; options->name; options++)
        if (*options->given && (!strcmp(options->name, "json") || !strcmp(options->name, "csv") ||
                                !strcmp(options->name, "html") || !strcmp(options->name, "yaml"))) {
            if (found)
                return options->name;
            found = options->name;
        }
    return NULL;
}

/* Whether a command has to do with records. */
static bool takes_key(const cli_option *options)
{
    while (options->name && strcmp(options->name, "key"))
        options++;
    return options->name;
}

int cli_parse(const cli_command *command, int argc, char **argv, const cli_option *options, const char **operands, int least,
              int most)
{
    int count = 0;
    bool only_operands = false;
    for (int i = 1; i < argc; i++) {
        const char *word = argv[i];
        if (only_operands || word[0] != '-' || !word[1]) {
            if (count == most)
                return bad_usage(command, "one argument too many: ", word);
            operands[count++] = word;
            continue;
        }
        if (!strcmp(word, "--")) {
            only_operands = true;
            continue;
        }
        if (cli_help(command, options, !strcmp(word, "-h") ? "--help" : word, stdout))
            return -2;
        const cli_option *option = options;
        const char *value = NULL;
        if (!strcmp(word, "-o"))
            word = "--out";
        for (; option->name; option++) {
            size_t length = strlen(option->name);
            if (!strncmp(word, "--", 2) && !strncmp(word + 2, option->name, length) &&
                (!word[2 + length] || word[2 + length] == '=')) {
                value = word[2 + length] ? word + 3 + length : NULL;
                break;
            }
        }
        if (!option->name)
            return no_option(command, options, word);
        if (!option->value && value)
            return bad_usage(command, "this option takes no value: ", word);
        if (option->value && !value && i + 1 == argc)
            return bad_usage(command, "a value is missing after ", word);
        *option->given = option->value ? value ? value : argv[++i] : "";
    }
    entente_error error = {0};
    if (takes_key(options)) {
        if (settings_read(&error) != ENTENTE_OK)
            return cli_fail(&error), -1;
        settings_fill(options);
        count = settings_operand(command, operands, count, least, most);
    }
    if (count < least)
        return bad_usage(command, "an argument is missing", "");
    const char *second = second_form(options);
    if (second)
        return bad_usage(command, "one form at a time; here is a second: --", second);
    return count;
}

entente_status cli_slurp(const char *path, size_t limit, char **bytes, size_t *length, entente_error *error)
{
    return strcmp(path, "-") ? file_read(path, limit, bytes, length, error)
                             : file_rest(stdin, path, limit, bytes, length, error);
}
