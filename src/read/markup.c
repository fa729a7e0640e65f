#include "read/markup.h"

#include "base/error.h"

#include <dlfcn.h>
#include <pthread.h>
#include <stdio.h>

static pthread_once_t once = PTHREAD_ONCE_INIT;
static markup loaded;
static bool there;
static char why[200];

/* A library stays loaded: nothing is gained by closing it at the end. */
static void load(void)
{
    void *library = dlopen(LIBXML, RTLD_NOW | RTLD_LOCAL);
    there = library != NULL;
#define FIND(name)                                                                                                          \
    if (there)                                                                                                              \
        there = (*(void **)&loaded.name = dlsym(library, #name)) != NULL;
    MARKUP_CALLS(FIND)
#undef FIND
    const char *says = there ? NULL : dlerror();
    snprintf(why, sizeof why, "%s", says ? says : LIBXML);
}

const markup *markup_load(const char *name, entente_error *error)
{
    pthread_once(&once, load);
    if (there)
        return &loaded;
    error_at(
        error, ENTENTE_INVALID, name, 0, 0,
        "pages and feeds are read with libxml2, which cannot be loaded (%s); install it (Debian's package: libxml2), or "
        "give their text",
        why);
    return NULL;
}
