/* What every command does alike: its words, its messages, its files. */
#ifndef CLI_H
#define CLI_H

#include "cli/command.h"

#include <entente/base.h>
#include <stdio.h>

/* What every command gives back to the shell. */
enum { EXIT_DONE = 0, EXIT_NO = 1, EXIT_BAD = 2 };

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

/* The first message of cli_fail from now on is kept in `first` too, until it is called with NULL. */
void cli_watch(char *first, size_t size);

/* A path's whole content ("-": standard input) in malloc'ed memory, NUL-terminated; at most `limit` bytes. */
entente_status cli_slurp(const char *path, size_t limit, char **bytes, size_t *length, entente_error *error);

/* stdout written to the end; EXIT_BAD with a message when it was not. */
int cli_finish(int status);

#endif
