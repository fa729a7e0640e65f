/* A dictionary's bytes, alone. */
#include "read/dictionary.h"
#include "read/dictionary_make.h"

int LLVMFuzzerTestOneInput(const unsigned char *data, size_t size);

int LLVMFuzzerTestOneInput(const unsigned char *data, size_t size)
{
    dictionary_file file = {"fuzz", (const char *)data, size};
    entente_dictionary *d;
    entente_error error = {0};
    if (dictionary_make(&file, 1, &d, &error) == ENTENTE_OK)
        entente_dictionary_free(d);
    return 0;
}
