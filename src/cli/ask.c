#include "cli/ask.h"

#include <string.h>
#include <strings.h>
#include <unistd.h>

static void print_lines(const char *what)
{
    for (size_t length; *what; what += length + (what[length] == '\n')) {
        length = strcspn(what, "\n");
        cli_print(stderr, "entente: %.*s\n", (int)length, what);
    }
}

/* A byte at a time: what follows the answer is left to whom it is for. */
static bool answered_yes(void)
{
    char answer[16] = "";
    for (size_t length = 0;; length++) {
        char byte;
        if (read(STDIN_FILENO, &byte, 1) != 1 || byte == '\n')
            break;
        if (length < sizeof answer - 1)
            answer[length] = byte;
    }
    return !strcasecmp(answer, "yes") || !strcasecmp(answer, "y");
}

static bool agreed(const key_options *o, const char *what, bool terminal)
{
    if (o->yes)
        return true;
    print_lines(what);
    if (!terminal) {
        cli_print(stderr, "entente: this is asked on a terminal; without one it takes --yes\n");
        return false;
    }
    cli_print(stderr, "Go on? Type yes or no: ");
    return answered_yes();
}

static bool ask_there(void *context, const char *what)
{
    return agreed(context, what, isatty(STDIN_FILENO) && isatty(STDERR_FILENO));
}

bool ask_yes(key_options *o, const char *what)
{
    return ask_there(o, what);
}

static bool ask_nobody(void *context, const char *what)
{
    return agreed(context, what, false);
}

void ask_before(entente_record *r, key_options *o, bool busy)
{
    bool taken = busy || (o->passphrase && !strcmp(o->passphrase, "-"));
    entente_record_consent(r, taken ? ask_nobody : ask_there, o);
}
