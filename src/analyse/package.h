/* A package as people write it, and as this program prints it: "price=2.5, Terms = net 30 days", or {price: 2.5}. */
#ifndef ANALYSE_PACKAGE_H
#define ANALYSE_PACKAGE_H

#include "base/arena.h"
#include "base/error.h"

#include <stdbool.h>
#include <stddef.h>

/* Names of a case or of a scenario; each may set `failed` where memory ran out. */
typedef struct package_names {
    const void *of;
    arena *memory;
    size_t issues;
    size_t (*issue)(struct package_names *names, const char *text);                             /* SIZE_MAX: none */
    bool (*value)(struct package_names *names, size_t issue, const char *text, size_t *option); /* false: none */
    const char *(*near_issue)(struct package_names *names, const char *text);                   /* NULL: none */
    const char *(*near_value)(struct package_names *names, size_t issue, const char *text);
    bool failed;
    bool twice; /* the last value that was asked for means two options */
} package_names;

/* Fills package [issues] with the option of each; SIZE_MAX: it says nothing of the issue. */
entente_status package_read(package_names *names, const char *text, size_t *package, entente_error *error);

#endif
