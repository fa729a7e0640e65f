/* Every command, a line each, in the order of `entente --help`. */
#ifndef CLI_COMMANDS_H
#define CLI_COMMANDS_H

#include "cli/cli.h"

/* clang-format off */
#define COMMANDS(X) \
    X(brief) \
    X(index) \
    X(find) \
    X(check) \
    X(gap) \
    X(frontier) \
    X(score) \
    X(bridge) \
    X(told) \
    X(divide) \
    X(exchange) \
    X(council) \
    X(power) \
    X(clocks) \
    X(calendar) \
    X(duties) \
    X(incidents) \
    X(draft) \
    X(redline) \
    X(respond) \
    X(events) \
    X(read) \
    X(document) \
    X(clerk) \
    X(parse) \
    X(train) \
    X(key) \
    X(join) \
    X(start) \
    X(init) \
    X(invite) \
    X(retire) \
    X(import) \
    X(add) \
    X(correct) \
    X(edit) \
    X(retract) \
    X(review) \
    X(log) \
    X(show) \
    X(private) \
    X(export) \
    X(sync) \
    X(relay) \
    X(desk) \
    X(release) \
    X(forget) \
    X(verify) \
    X(prove) \
    X(blind)
/* clang-format on */

#define COMMAND_DECLARED(name) extern const cli_command command_##name;
COMMANDS(COMMAND_DECLARED)

#endif
