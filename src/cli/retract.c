#include "cli/commands.h"
#include "cli/correct.h"

static int run(int argc, char **argv);

const cli_command command_retract = {
    .name = "retract",
    .arguments = "RECORD ENTRY [FIELD=VALUE ...] --key FILE --passphrase-file FILE [--yes]",
    .summary = "take an entry of a record back, and keep that it was there",
    .about =
        "From now on ENTRY counts in nothing for those who may read the retraction: all who may read the entry, those to\n"
        "whom it was released among them, where `to` does not say fewer, which is said. A mediator or the keeper may take\n"
        "back what another entered; docs/record.md has who may. Fields of the retraction itself can be said: on, at, by,\n"
        "to, source (where it comes from). The words stay in the record, and earlier days show them: `entente forget`\n"
        "destroys words. Where entries that speak of an issue or an actor fall with it, it says how many and asks.\n\n"
        "ENTRY is an id, its first 4 characters or more, or a handle.",
    .example = "entente retract talks.entente ready --key med.key --passphrase-file words",
    .run = run,
};

static int run(int argc, char **argv)
{
    return correct_run(&command_retract, argc, argv, true);
}
