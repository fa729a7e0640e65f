/* Lists that a run needs: its parties, its packages, and which of them a party accepts. */
#ifndef CLI_BLIND_LIST_H
#define CLI_BLIND_LIST_H

#include "cli/case.h"

#include "base/arena.h"

#include <entente/blind.h>

/* Lines of a file, without those that are empty or begin with #; texts live as long as the arena. */
typedef struct blind_lines {
    const char **line;
    size_t count;
} blind_lines;
int blind_lines_read(const char *path, arena *memory, blind_lines *out);

/* "NAME ek1...", a line each, apart. */
int blind_parties(const char *path, const blind_lines *lines, arena *memory, const char **name, const char **key);
/* Each line a package; "issue=a|b, issue=c|d" stands for all four. */
int blind_packages(const char *path, const blind_lines *lines, arena *memory, blind_lines *out);
/* The efficient ones of a case whose every party's preferences are in view, or of a scenario. */
int blind_efficient(const char *path, const case_options *o, arena *memory, blind_lines *out);

/* "1,3-5", "all" or "none". */
int blind_accept_words(const char *words, size_t packages, bool *accept);
/* Those worth at least `least` to the reader, or its reservation value (NAN), that break no rule and no limit of its own. */
int blind_accept_case(const char *path, const case_options *o, const entente_blind *run, double least, bool *accept);

#endif
