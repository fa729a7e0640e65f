/* A dictionary's bytes, after the project's own. */
#include <entente/read.h>

int LLVMFuzzerTestOneInput(const unsigned char *data, size_t size);

int LLVMFuzzerTestOneInput(const unsigned char *data, size_t size)
{
    const char *name = "fuzz", *bytes = (const char *)data;
    entente_dictionary *d;
    entente_error error = {0};
    if (entente_dictionary_new(&name, &bytes, &size, 1, &d, &error) == ENTENTE_OK)
        entente_dictionary_free(d);
    return 0;
}
