#include "read/code.h"

#include <stddef.h>
#include <string.h>

/* BODY: three letters of its own may follow. */
enum { BODY = 1, ORGAN = 2 };

static const struct {
    char letters[4];
    unsigned char is;
} kinds[] = {
    {"GOV", ORGAN}, {"MIL", ORGAN}, {"COP", ORGAN}, {"JUD", ORGAN}, {"LEG", ORGAN}, {"SPY", ORGAN}, {"REB", 0}, {"UAF", 0},
    {"CRM", 0},     {"OPP", 0},     {"PTY", 0},     {"CVL", 0},     {"BUS", 0},     {"MED", 0},     {"JRN", 0}, {"EDU", 0},
    {"REL", 0},     {"REF", 0},     {"LAB", 0},     {"HLH", 0},     {"AGR", 0},     {"DEV", 0},     {"ENV", 0}, {"ELI", 0},
    {"ACT", 0},     {"CON", 0},     {"IGO", BODY},  {"NGO", BODY},  {"MNC", BODY},  {"IMG", BODY},
};

enum { NOT_A_KIND = -1, KINDS = sizeof kinds / sizeof *kinds };

static int kind_of(const char *letters)
{
    for (int i = 0; i < KINDS; i++)
        if (!strncmp(kinds[i].letters, letters, 3))
            return kinds[i].is;
    return NOT_A_KIND;
}

code_names code_of_actor(const char *code)
{
    size_t length = strlen(code);
    if (length < 3)
        return CODE_NONE;
    int kind = kind_of(code);
    if (kind == NOT_A_KIND)
        return CODE_STATE;
    return kind == BODY && length > 3 ? CODE_BODY : CODE_KIND;
}

bool code_is_kind(const char *letters)
{
    return kind_of(letters) != NOT_A_KIND;
}

bool code_is_organ(const char *letters)
{
    return kind_of(letters) == ORGAN;
}
