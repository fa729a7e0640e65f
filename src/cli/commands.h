/* Every command, in the order of `entente --help`. */
#ifndef CLI_COMMANDS_H
#define CLI_COMMANDS_H

#include "cli/cli.h"

extern const cli_command command_brief;
extern const cli_command command_check;
extern const cli_command command_gap;
extern const cli_command command_frontier;
extern const cli_command command_score;
extern const cli_command command_divide;
extern const cli_command command_council;
extern const cli_command command_power;
extern const cli_command command_clocks;

/* clang-format off */
#define COMMANDS           \
    &command_brief,        \
    &command_check,        \
    &command_gap,          \
    &command_frontier,     \
    &command_score,        \
    &command_divide,       \
    &command_council,      \
    &command_power,        \
    &command_clocks
/* clang-format on */

#endif
