#include "brief/ical.h"

#include "base/error.h"

#include <dlfcn.h>
#include <pthread.h>
#include <stdbool.h>
#include <stdio.h>

static pthread_once_t once = PTHREAD_ONCE_INIT;
static ical loaded;
static bool there;
static char why[200];

/* A library stays loaded: nothing is gained by closing it at the end. */
static void load(void)
{
    void *library = dlopen(LIBICAL, RTLD_NOW | RTLD_LOCAL);
    there = library != NULL;
#define FIND(name)                                                                                                          \
    if (there)                                                                                                              \
        there = (*(void **)&loaded.name = dlsym(library, #name)) != NULL;
    ICAL_CALLS(FIND)
#undef FIND
    const char *says = there ? NULL : dlerror();
    snprintf(why, sizeof why, "%s", says ? says : LIBICAL);
}

const ical *ical_load(entente_error *error)
{
    pthread_once(&once, load);
    if (there)
        return &loaded;
    error_set(error, ENTENTE_INVALID,
              ".ics files are written with libical, which cannot be loaded (%s); install it (Debian's package: libical3)",
              why);
    return NULL;
}
