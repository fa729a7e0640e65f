#include "cli/cli.h"
#include "cli/commands.h"
#include "cli/help.h"

#include "base/near.h"
#include "desk/child.h"
#include "desk/reading.h"

#include <signal.h>
#include <string.h>

#define COMMAND_LISTED(name) &command_##name,
static const cli_command *const commands[] = {COMMANDS(COMMAND_LISTED)};
enum { COMMAND_COUNT = sizeof commands / sizeof *commands };

static const cli_command *find(const char *name)
{
    for (size_t i = 0; i < COMMAND_COUNT; i++)
        if (!strcmp(commands[i]->name, name))
            return commands[i];
    return NULL;
}

static int no_command(const char *name)
{
    near_word near = {.word = name};
    for (size_t i = 0; i < COMMAND_COUNT; i++)
        near_offer(&near, commands[i]->name);
    if (near.known)
        cli_print(stderr, "entente: no command '%s'; did you mean '%s'? `entente --help` lists them\n", name, near.known);
    else
        cli_print(stderr, "entente: no command '%s'; `entente --help` lists them\n", name);
    return EXIT_BAD;
}

int main(int argc, char **argv)
{
    signal(SIGXFSZ, SIG_IGN); /* too large a file is an error of writing like another */
    if (argc == 2 && !strcmp(argv[1], CHILD_WORD))
        return reading_main();
    if (argc < 2) {
        cli_overview(commands, COMMAND_COUNT, "--help", stderr);
        return EXIT_BAD;
    }
    if (!strcmp(argv[1], "--help") || !strcmp(argv[1], "-h") || !strcmp(argv[1], "help")) {
        const cli_command *about = argc > 2 ? find(argv[2]) : NULL;
        if (about) {
            char help[] = "--help";
            return cli_finish(about->run(2, (char *[]){argv[2], help, NULL}));
        }
        if (argc > 2 && !strcmp(argv[1], "help"))
            return no_command(argv[2]);
        cli_overview(commands, COMMAND_COUNT, "--help", stdout);
        return cli_finish(EXIT_DONE);
    }
    if (cli_overview(commands, COMMAND_COUNT, argv[1], stdout))
        return cli_finish(EXIT_DONE);
    if (!strcmp(argv[1], "--version")) {
        printf("entente %s\n", ENTENTE_VERSION);
        return cli_finish(EXIT_DONE);
    }
    const cli_command *command = find(argv[1]);
    if (!command)
        return no_command(argv[1]);
    return cli_finish(command->run(argc - 1, argv + 1));
}
