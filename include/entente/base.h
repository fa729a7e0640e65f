/* The ground: what every room's functions return and how they say what went wrong. */
#ifndef ENTENTE_BASE_H
#define ENTENTE_BASE_H

#include <stddef.h>

/* What stands between these two is C to a C++ compiler, and leaves the shared library; nothing else does. */
#ifdef __cplusplus
#define ENTENTE_BEGIN                                                                                                       \
    extern "C" {                                                                                                            \
    _Pragma("GCC visibility push(default)")
#define ENTENTE_END                                                                                                         \
    _Pragma("GCC visibility pop")                                                                                           \
    }
#else
#define ENTENTE_BEGIN _Pragma("GCC visibility push(default)")
#define ENTENTE_END   _Pragma("GCC visibility pop")
#endif

ENTENTE_BEGIN

/* What a function that can fail returns. Anything but ENTENTE_OK leaves its out parameters untouched. */
typedef enum entente_status {
    ENTENTE_OK = 0,
    ENTENTE_NO,      /* the job was done and the answer is "no": no agreement possible, a fault found */
    ENTENTE_INVALID, /* what was given is not valid: a file, an option, an array out of range */
    ENTENTE_LIMIT,   /* valid, but past a stated bound of size, time or memory */
    ENTENTE_IO,      /* the system could not read or write */
    ENTENTE_MEMORY,  /* out of memory */
} entente_status;

/* What went wrong, owned by the caller; may be NULL wherever it is asked for. Zero it before the first use.
   file is "" and line and column are 0 where there is no place to point at; both count from 1, columns in characters. */
typedef struct entente_error {
    entente_status code;
    char message[400];
    char file[256];
    size_t line, column;
} entente_error;

ENTENTE_END

#endif
