/* libzip leaves blocks behind where memory runs out, so that what it does is not refused: the linker puts the three
   functions that call it behind those here (--wrap in tests/CMakeLists.txt). For programs that include refuse.h. */
#ifndef TESTS_REFUSE_ZIP_H
#define TESTS_REFUSE_ZIP_H

#include "office/archive.h"

entente_status __real_archive_open(const char *name, const char *bytes, size_t length, archive **out, entente_error *error);
entente_status __wrap_archive_open(const char *name, const char *bytes, size_t length, archive **out, entente_error *error);
entente_status __wrap_archive_open(const char *name, const char *bytes, size_t length, archive **out, entente_error *error)
{
    atomic_store(&refuse.held, true);
    entente_status status = __real_archive_open(name, bytes, length, out, error);
    atomic_store(&refuse.held, false);
    return status;
}

entente_status __real_archive_part(archive *z, const char *part, arena *a, char **bytes, size_t *length,
                                   entente_error *error);
entente_status __wrap_archive_part(archive *z, const char *part, arena *a, char **bytes, size_t *length,
                                   entente_error *error);
entente_status __wrap_archive_part(archive *z, const char *part, arena *a, char **bytes, size_t *length,
                                   entente_error *error)
{
    atomic_store(&refuse.held, true);
    entente_status status = __real_archive_part(z, part, a, bytes, length, error);
    atomic_store(&refuse.held, false);
    return status;
}

entente_status __real_archive_write(const archive_entry *entries, size_t count, char **out, size_t *length,
                                    entente_error *error);
entente_status __wrap_archive_write(const archive_entry *entries, size_t count, char **out, size_t *length,
                                    entente_error *error);
entente_status __wrap_archive_write(const archive_entry *entries, size_t count, char **out, size_t *length,
                                    entente_error *error)
{
    atomic_store(&refuse.held, true);
    entente_status status = __real_archive_write(entries, count, out, length, error);
    atomic_store(&refuse.held, false);
    return status;
}

#endif
