/* What a command is: its words and its options. One file for each, all listed in commands.h. */
#ifndef CLI_COMMAND_H
#define CLI_COMMAND_H

#include <stddef.h>

/* An option of a command. `value` names its argument in the help ("DATE"); NULL: it takes none. */
typedef struct cli_option {
    const char *name, *value, *help;
    const char **given; /* set to the argument, or to "" where it takes none; NULL as long as it was not given */
} cli_option;

typedef struct cli_command {
    const char *name;      /* "gap" */
    const char *arguments; /* "CASE" */
    const char *summary;   /* one line, lower case, no period */
    const char *about;     /* paragraphs for --help and the man page */
    const char *example;   /* command lines that run from the top of the project, one a line; the tests run them */
    int (*run)(int argc, char **argv);
} cli_command;

#endif
