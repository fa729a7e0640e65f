/* What need not be said on every command line: from the environment, else from a file of the user's. */
#ifndef CLI_SETTINGS_H
#define CLI_SETTINGS_H

#include "cli/command.h"

#include "base/buffer.h"
#include <entente/base.h>
#include <stdbool.h>

/* Each setting by the name of the option, or operand, for which it stands: ENTENTE_KEY, then `key = FILE` in
   $XDG_CONFIG_HOME/entente/config; "record" and "passphrase-file" likewise, and "trusted", of certificates that stand for
   the system's where a relay is asked. */
typedef enum setting { SETTING_KEY, SETTING_RECORD, SETTING_PASSPHRASE, SETTING_TRUSTED, SETTINGS } setting;

/* Read them; ENTENTE_INVALID: a line of the file is none. */
entente_status settings_read(entente_error *error);
/* NULL: not set. */
const char *settings_get(setting which);
/* Say it for good where nothing says it yet: a line more in the file of settings, which is made where it is not there.
   told: what became of it, nothing where it was said. */
void settings_note(setting which, const char *path, buffer *told);
/* Where a key is made for one who says nothing: beside the settings. NULL: there is no such place. */
const char *settings_new_key(void);
/* --key, and with it --passphrase-file, take what is set where they were not given. */
void settings_fill(const cli_option *options);
/* The record that is set goes before the operands where they name none. Gives their number. */
int settings_operand(const cli_command *command, const char **operands, int count, int least, int most);

#endif
