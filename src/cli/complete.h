/* What completes words in bash, zsh and fish: what the program says of all commands, and each command's part after it
   (src/cli/completions puts them together). */
#ifndef CLI_COMPLETE_H
#define CLI_COMPLETE_H

#include "cli/command.h"

#include "base/buffer.h"

void complete_bash_begin(buffer *b, const cli_command *const *commands, size_t count);
void complete_bash_command(buffer *b, const cli_command *command, const cli_option *options);
void complete_zsh_begin(buffer *b, const cli_command *const *commands, size_t count);
void complete_zsh_command(buffer *b, const cli_command *command, const cli_option *options);
void complete_fish_begin(buffer *b, const cli_command *const *commands, size_t count);
void complete_fish_command(buffer *b, const cli_command *command, const cli_option *options);

#endif
