#include "cli/number.h"
#include "cli/cli.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Larger bounds than this are no help to who reads them. */
static const double TOLD_MOST = 1e9;

static bool bad(const cli_command *command, const char *option, const char *given, const char *wanted)
{
    cli_print(stderr, "entente %s: --%s %s: expected %s\n", command->name, option, given, wanted);
    return false;
}

bool cli_whole(const cli_command *command, const char *option, const char *given, unsigned long long least,
               unsigned long long most, unsigned long long *out)
{
    if (!given)
        return true;
    char wanted[80] = "a whole number";
    size_t digits = strspn(given, "0123456789");
    errno = 0;
    unsigned long long value = strtoull(given, NULL, 10);
    if (digits && !given[digits] && !errno && value >= least && value <= most) {
        *out = value;
        return true;
    }
    if ((double)most <= TOLD_MOST)
        snprintf(wanted, sizeof wanted, "a whole number from %llu to %llu", least, most);
    return bad(command, option, given, wanted);
}

bool cli_real(const cli_command *command, const char *option, const char *given, double most, double *out)
{
    if (!given)
        return true;
    char wanted[80], *end = NULL;
    /* no space before it, no sign, no hexadecimal, no "inf" */
    bool plain = *given && strchr("0123456789.", *given) && !given[strspn(given, "0123456789.eE+-")];
    double value = plain ? strtod(given, &end) : -1;
    if (plain && end != given && !*end && value <= most) {
        *out = value;
        return true;
    }
    snprintf(wanted, sizeof wanted, "a number from 0 to %.15g", most);
    return bad(command, option, given, wanted);
}
