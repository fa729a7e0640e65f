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
extern const cli_command command_events;
extern const cli_command command_read;
extern const cli_command command_parse;
extern const cli_command command_train;
extern const cli_command command_key;
extern const cli_command command_init;
extern const cli_command command_import;
extern const cli_command command_add;
extern const cli_command command_correct;
extern const cli_command command_retract;
extern const cli_command command_log;
extern const cli_command command_export;
extern const cli_command command_release;
extern const cli_command command_forget;
extern const cli_command command_verify;
extern const cli_command command_prove;

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
    &command_clocks,       \
    &command_events,       \
    &command_read,         \
    &command_parse,        \
    &command_train,        \
    &command_key,          \
    &command_init,         \
    &command_import,       \
    &command_add,          \
    &command_correct,      \
    &command_retract,      \
    &command_log,          \
    &command_export,       \
    &command_release,      \
    &command_forget,       \
    &command_verify,       \
    &command_prove
/* clang-format on */

#endif
