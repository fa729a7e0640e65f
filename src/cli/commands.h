/* Every command, in the order of `entente --help`. */
#ifndef CLI_COMMANDS_H
#define CLI_COMMANDS_H

#include "cli/cli.h"

extern const cli_command command_brief, command_check, command_gap, command_score, command_divide, command_council, command_clocks;

#define COMMANDS                                                                                                               \
    &command_brief, &command_check, &command_gap, &command_score, &command_divide, &command_council, &command_clocks

#endif
