/* What `correct` and `retract` share. */
#ifndef CLI_CORRECT_H
#define CLI_CORRECT_H

#include "cli/command.h"

#include <stdbool.h>

int correct_run(const cli_command *command, int argc, char **argv, bool retract);

#endif
