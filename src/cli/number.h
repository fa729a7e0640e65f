/* Options that are numbers, read in one way by every command. */
#ifndef CLI_NUMBER_H
#define CLI_NUMBER_H

#include "cli/command.h"

#include <stdbool.h>

/* An option's argument, which is digits alone: a whole number from least to most. NULL: it was not given, and *out stays.
   false: said on stderr what was expected. */
bool cli_whole(const cli_command *command, const char *option, const char *given, unsigned long long least,
               unsigned long long most, unsigned long long *out);

/* The same of a decimal from 0 to most: digits, a point, an exponent ("0.25", "1e-3"). */
bool cli_real(const cli_command *command, const char *option, const char *given, double most, double *out);

#endif
