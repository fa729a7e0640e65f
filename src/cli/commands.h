/* Every command, in the order of `entente --help`. */
#ifndef CLI_COMMANDS_H
#define CLI_COMMANDS_H

#include "cli/cli.h"

extern const cli_command command_check, command_power;

#define COMMANDS &command_check, &command_power

#endif
