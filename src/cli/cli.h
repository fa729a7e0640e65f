/* The command line: one file per command, all listed in cli.c. */
#ifndef CLI_H
#define CLI_H

#include <entente/base.h>
#include <stdbool.h>
#include <stdio.h>

/* What every command gives back to the shell. */
enum { EXIT_DONE = 0, EXIT_NO = 1, EXIT_BAD = 2 };

/* An option of a command. `value` names its argument in the help ("DATE"); NULL: it takes none. */
typedef struct cli_option {
    const char *name, *value, *help;
    const char **given; /* set to the argument, or to "" where it takes none; NULL as long as it was not given */
} cli_option;

typedef struct cli_command {
    const char *name;      /* "gap" */
    const char *arguments; /* "CASE" */
    const char *summary;   /* one line, lower case, no period */
    const char *about;     /* paragraphs for --help and the man page */
    const char *example;   /* command lines that run from the top of the project, one a line; the tests run them */
    int (*run)(int argc, char **argv);
} cli_command;

/* Parse argv (argv[0] is the command's name): options anywhere, `--name value` or `--name=value`, `--` ends them, and the
   rest is gathered in order into operands[most]. Gives their number, or -1 after it has said what is wrong on stderr (the
   command then returns EXIT_BAD), or -2 after it has printed the help for --help (return EXIT_DONE). `options` ends with
   a {0}. */
int cli_parse(const cli_command *command, int argc, char **argv, const cli_option *options, const char **operands, int least,
              int most);

/* As fprintf, and what each %s stands for as a terminal can show it (text_show): for all that people read. */
void cli_print(FILE *out, const char *format, ...) __attribute__((format(printf, 2, 3)));

/* "FILE:LINE:COLUMN: message" on stderr; gives the exit status that goes with the error's code. */
int cli_fail(const entente_error *error);

/* Print what `word` asks for, from the command's own words: --help a text, --help=man a man page, --help=bash, zsh and fish
   its part of what completes words in that shell. false: the word asks for none of these. */
bool cli_help(const cli_command *command, const cli_option *options, const char *word, FILE *out);
/* The same of all commands. */
bool cli_overview(const cli_command *const *commands, size_t count, const char *word, FILE *out);

/* A path's whole content ("-": standard input) in malloc'ed memory, NUL-terminated; at most `limit` bytes. */
entente_status cli_slurp(const char *path, size_t limit, char **bytes, size_t *length, entente_error *error);

/* stdout written to the end; EXIT_BAD with a message when it was not. */
int cli_finish(int status);

#endif
