/* What --help prints, and the man pages and completions that come of it. */
#ifndef CLI_HELP_H
#define CLI_HELP_H

#include "cli/command.h"

#include <stdbool.h>
#include <stdio.h>

/* Print what `word` asks for, from the command's own words: --help a text, --help=man a man page, --help=bash, zsh and fish
   its part of what completes words in that shell. false: the word asks for none of these. */
bool cli_help(const cli_command *command, const cli_option *options, const char *word, FILE *out);
/* The same of all commands. */
bool cli_overview(const cli_command *const *commands, size_t count, const char *word, FILE *out);

#endif
