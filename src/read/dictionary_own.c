/* The project's dictionaries: data/reading/?.txt, byte for byte, in the program itself. */
#include "read/dictionary_own.h"

/* Made by CMake of the folder: EACH(number, "name.txt", "/path/of/name.txt") a line, in the order of the names. */
#define EACH(number, name, path)                                                                                            \
    __asm__(".section carried,\"a\",@progbits\n"                                                                            \
            "reading_" #number ":\n"                                                                                        \
            ".incbin \"" path "\"\n"                                                                                        \
            "reading_" #number "_end:\n"                                                                                    \
            ".byte 0\n"                                                                                                     \
            ".previous\n");                                                                                                 \
    extern const char reading_##number[], reading_##number##_end[];
#include READING_FILES
#undef EACH

static const struct {
    const char *name, *bytes, *end;
} files[] = {
#define EACH(number, name, path) {name, reading_##number, reading_##number##_end},
#include READING_FILES
#undef EACH
    {0}};

enum { FILE_COUNT = sizeof files / sizeof *files - 1 };
const size_t dictionary_own_count = FILE_COUNT;

dictionary_file dictionary_own(size_t index)
{
    return (dictionary_file){files[index].name, files[index].bytes, (size_t)(files[index].end - files[index].bytes)};
}
