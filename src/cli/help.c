#include "cli/help.h"
#include "cli/complete.h"

#include "base/buffer.h"
#include "base/text.h"

#include <string.h>

enum { HELP_COLUMNS = 80, OPTION_COLUMN = 27 };

/* --- as text ------------------------------------------------------------------------------------------------------------
 */

/* Text of several lines as paragraphs of the terminal's width. A blank line ends a paragraph; a line that begins with a
   space stands as it is. */
static void put_paragraphs(buffer *b, const char *text)
{
    buffer paragraph = {0};
    while (*text) {
        size_t length = strcspn(text, "\n");
        bool own = !length || *text == ' ';
        if (!own) {
            buffer_text(&paragraph, paragraph.length ? " " : "");
            buffer_add(&paragraph, text, length);
        }
        if ((own || !text[length]) && paragraph.length) {
            text_wrap(b, paragraph.bytes, 0, 0, HELP_COLUMNS);
            buffer_text(b, "\n");
            buffer_free(&paragraph);
            paragraph = (buffer){0};
        }
        if (own) {
            buffer_add(b, text, length);
            buffer_text(b, "\n");
        }
        text += length + (text[length] == '\n');
    }
    b->failed |= paragraph.failed;
    buffer_free(&paragraph);
}

static void put_option(buffer *b, const char *name, const char *value, const char *help)
{
    size_t begin = b->length;
    buffer_format(b, "  --%s%s%s", name, value ? " " : "", value ? value : "");
    size_t written = b->length - begin; /* names are ASCII */
    do
        buffer_text(b, " ");
    while (++written < OPTION_COLUMN);
    text_wrap(b, help, written, OPTION_COLUMN, HELP_COLUMNS);
    buffer_text(b, "\n");
}

static void help_text(buffer *b, const cli_command *command, const cli_option *options)
{
    size_t begin = b->length;
    buffer_format(b, "usage: entente %s ", command->name);
    text_wrap(b, command->arguments, b->length - begin, b->length - begin, HELP_COLUMNS);
    buffer_text(b, "\n\n");
    put_paragraphs(b, command->about);
    buffer_text(b, "\noptions:\n");
    for (const cli_option *option = options; option->name; option++)
        put_option(b, option->name, option->value, option->help);
    put_option(b, "help", NULL, "this text; -h too");
    buffer_text(b, "\nexample:\n");
    for (const char *line = command->example; *line;) {
        size_t length = strcspn(line, "\n");
        buffer_format(b, "  %.*s\n", (int)length, line);
        line += length + (line[length] == '\n');
    }
}

/* --- as man pages -------------------------------------------------------------------------------------------------------
 */

/* Words as roff takes them: what it would read as its own is told apart, and a blank line begins a paragraph. */
static void put_roff(buffer *b, const char *text)
{
    for (const char *at = text; *at; at++) {
        bool first = at == text || at[-1] == '\n';
        if (first && (*at == '.' || *at == '\''))
            buffer_text(b, "\\&");
        if (*at == '\n' && at[1] == '\n') {
            buffer_text(b, "\n.PP");
        } else if (*at == '-') {
            buffer_text(b, "\\-");
        } else if (*at == '\\') {
            buffer_text(b, "\\e");
        } else {
            buffer_add(b, at, 1);
        }
    }
}

static void put_section(buffer *b, const char *title)
{
    buffer_format(b, "\n.SH %s\n", title);
}

static void help_man(buffer *b, const cli_command *command, const cli_option *options)
{
    buffer_format(b, ".TH ENTENTE-%s 1 \"\" entente entente", command->name);
    put_section(b, "NAME");
    buffer_format(b, "entente-%s \\- ", command->name);
    put_roff(b, command->summary);
    put_section(b, "SYNOPSIS");
    buffer_format(b, ".B entente %s\n", command->name);
    put_roff(b, command->arguments);
    put_section(b, "DESCRIPTION");
    put_roff(b, command->about);
    put_section(b, "OPTIONS");
    for (const cli_option *option = options; option->name; option++) {
        buffer_format(b, ".TP\n.B \\-\\-%s%s%s\n", option->name, option->value ? " " : "",
                      option->value ? option->value : "");
        put_roff(b, option->help);
        buffer_text(b, "\n");
    }
    buffer_text(b, ".TP\n.B \\-\\-help\nA summary of this page.");
    put_section(b, "EXIT STATUS");
    buffer_text(b, "0: done. 1: done, and the answer is no. 2: bad usage or bad input.");
    put_section(b, "EXAMPLE");
    buffer_text(b, ".nf\n");
    put_roff(b, command->example);
    buffer_text(b, "\n.fi");
    put_section(b, "SEE ALSO");
    buffer_text(b, ".BR entente (1)\n");
}

static void overview_text(buffer *b, const cli_command *const *commands, size_t count)
{
    buffer_text(b, "entente: a workbench for mediated negotiation\n\nusage: entente COMMAND …\n\n");
    for (size_t i = 0; i < count; i++)
        buffer_format(b, "  %-10s %s\n", commands[i]->name, commands[i]->summary);
    buffer_text(b, "\n`entente COMMAND --help` tells what a command takes, with an example.\n");
}

static void overview_man(buffer *b, const cli_command *const *commands, size_t count)
{
    buffer_text(b, ".TH ENTENTE 1 \"\" entente entente");
    put_section(b, "NAME");
    buffer_text(b, "entente \\- a workbench for mediated negotiation");
    put_section(b, "SYNOPSIS");
    buffer_text(b, ".B entente\n.I command\n[\\fIoption\\fR ...]");
    put_section(b, "DESCRIPTION");
    buffer_text(
        b, "entente keeps the record of a mediated negotiation, shows each reader exactly what that reader may see, and\n"
           "computes from it. A case is a YAML file; docs/case\\-format.md tells how it is written.");
    put_section(b, "COMMANDS");
    for (size_t i = 0; i < count; i++) {
        buffer_format(b, ".TP\n.BR entente\\-%s (1)\n", commands[i]->name);
        put_roff(b, commands[i]->summary);
        buffer_text(b, "\n");
    }
    put_section(b, "EXIT STATUS");
    buffer_text(
        b,
        "0: done. 1: done, and the answer is no. 2: bad usage or bad input, told as\nFILE:LINE:COLUMN: what is wrong, what "
        "was expected.\n");
}

static void put_out(buffer *b, FILE *out)
{
    if (b->failed)
        fputs("entente: out of memory\n", stderr);
    else
        fwrite(b->bytes, 1, b->length, out);
    buffer_free(b);
}

/* --- forms ----------------------------------------------------------------------------------------------------------------
 */

typedef struct form {
    const char *name;
    void (*overview)(buffer *b, const cli_command *const *commands, size_t count);
    void (*command)(buffer *b, const cli_command *command, const cli_option *options);
} form;

/* The form that a word asks for: --help or --help=FORM. NULL: it asks for none. */
static const form *form_asked(const char *word)
{
    static const form forms[] = {
        {"", overview_text, help_text},
        {"=man", overview_man, help_man},
        {"=bash", complete_bash_begin, complete_bash_command},
        {"=zsh", complete_zsh_begin, complete_zsh_command},
        {"=fish", complete_fish_begin, complete_fish_command},
    };
    for (size_t i = 0; i < sizeof forms / sizeof *forms; i++)
        if (!strncmp(word, "--help", 6) && !strcmp(word + 6, forms[i].name))
            return &forms[i];
    return NULL;
}

bool cli_help(const cli_command *command, const cli_option *options, const char *word, FILE *out)
{
    buffer b = {0};
    const form *asked = form_asked(word);
    if (asked) {
        asked->command(&b, command, options);
        put_out(&b, out);
    }
    return asked;
}

bool cli_overview(const cli_command *const *commands, size_t count, const char *word, FILE *out)
{
    buffer b = {0};
    const form *asked = form_asked(word);
    if (asked) {
        asked->overview(&b, commands, count);
        put_out(&b, out);
    }
    return asked;
}
