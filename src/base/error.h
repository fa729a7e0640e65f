/* Filling an entente_error. */
#ifndef BASE_ERROR_H
#define BASE_ERROR_H

#include <entente/base.h>

/* Fill *error (when not NULL) with code and a formatted message, and return code: `return error_set(...)`. */
entente_status error_set(entente_error *error, entente_status code, const char *format, ...)
    __attribute__((format(printf, 3, 4)));

/* The same at a place in a file; line 0: no place. */
entente_status error_at(entente_error *error, entente_status code, const char *file, size_t line, size_t column,
                        const char *format, ...) __attribute__((format(printf, 6, 7)));

entente_status error_memory(entente_error *error);

#endif
