/* A spreadsheet into a case. */
#ifndef CLI_IMPORT_BOOK_H
#define CLI_IMPORT_BOOK_H

#include "cli/record.h"

#include <stdbool.h>
#include <stddef.h>

/* Whether bytes under that name are a spreadsheet, and neither YAML nor a bundle. */
bool import_is_book(const char *name, const char *bytes, size_t length, const char *section);
/* Put it into the case or record at `path`, or print it there NULL. The command's exit status. */
int import_book(const char *name, const char *bytes, size_t length, const char *section, const char *path,
                key_options *keys);
/* Write the workbook to be filled in. */
int import_template(const char *path);

#endif
