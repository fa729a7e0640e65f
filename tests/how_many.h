/* How often a random case is made up: in `make check` the usual number, in `make torture` the other; under sanitizers a
   fifth of either, for they are to see every line, not every case, and take many times as long. common/run.py is the same
   in Python. */
#ifndef TESTS_HOW_MANY_H
#define TESTS_HOW_MANY_H

#include <stdlib.h>

#ifdef __SANITIZE_ADDRESS__
#define SANITIZED 1
#elif defined __has_feature
#define SANITIZED __has_feature(address_sanitizer)
#else
#define SANITIZED 0
#endif

static inline size_t how_many(size_t usual, size_t torture)
{
    size_t count = getenv("ENTENTE_TORTURE") ? torture : usual;
    return SANITIZED ? (count + 4) / 5 : count;
}

#endif
