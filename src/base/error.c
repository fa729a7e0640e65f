#include "base/error.h"

#include <stdarg.h>
#include <stdio.h>

static void fill(entente_error *error, entente_status code, const char *file, size_t line, size_t column, const char *format,
                 va_list arguments)
{
    if (!error)
        return;
    error->code = code;
    error->line = line;
    error->column = column;
    snprintf(error->file, sizeof error->file, "%s", file);
    vsnprintf(error->message, sizeof error->message, format, arguments);
}

entente_status error_set(entente_error *error, entente_status code, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    fill(error, code, "", 0, 0, format, arguments);
    va_end(arguments);
    return code;
}

entente_status error_at(entente_error *error, entente_status code, const char *file, size_t line, size_t column,
                        const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    fill(error, code, file, line, column, format, arguments);
    va_end(arguments);
    return code;
}

entente_status error_memory(entente_error *error)
{
    return error_set(error, ENTENTE_MEMORY, "out of memory");
}
