#include "wire/load.h"

#include "base/error.h"

#include <dlfcn.h>
#include <pthread.h>
#include <stdbool.h>
#include <stdio.h>

static pthread_once_t once = PTHREAD_ONCE_INIT;
static curl_calls curl;
static mhd_calls mhd;
static bool curl_there, mhd_there;
static char why[2][200];

static void *open_library(const char *name, char says[200])
{
    void *library = dlopen(name, RTLD_NOW | RTLD_LOCAL);
    const char *error = library ? NULL : dlerror();
    snprintf(says, 200, "%s", error ? error : name);
    return library;
}

/* A library stays loaded: nothing is gained by closing it at the end. */
static void load(void)
{
    void *library = open_library(LIBCURL, why[0]);
    curl_there = library != NULL;
#define FIND(name) curl_there = curl_there && (*(void **)&curl.name = dlsym(library, #name)) != NULL;
    CURL_CALLS(FIND)
#undef FIND
    curl_there = curl_there && !curl.curl_global_init(CURL_GLOBAL_DEFAULT);
    library = open_library(LIBMICROHTTPD, why[1]);
    mhd_there = library != NULL;
#define FIND(name) mhd_there = mhd_there && (*(void **)&mhd.name = dlsym(library, #name)) != NULL;
    MHD_CALLS(FIND)
#undef FIND
}

const curl_calls *load_curl(entente_error *error)
{
    pthread_once(&once, load);
    if (!curl_there)
        error_set(error, ENTENTE_INVALID,
                  "a relay is reached with libcurl, which cannot be loaded (%s); install it (Debian's package: "
                  "libcurl3-gnutls)",
                  why[0]);
    return curl_there ? &curl : NULL;
}

const mhd_calls *load_mhd(entente_error *error)
{
    pthread_once(&once, load);
    if (!mhd_there)
        error_set(error, ENTENTE_INVALID,
                  "a relay answers with libmicrohttpd, which cannot be loaded (%s); install it (Debian's package: "
                  "libmicrohttpd12)",
                  why[1]);
    return mhd_there ? &mhd : NULL;
}
