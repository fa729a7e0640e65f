#include <entente/record.h>

int LLVMFuzzerTestOneInput(const unsigned char *data, size_t size);

/* Without unlocking, which is slow by design. */
int LLVMFuzzerTestOneInput(const unsigned char *data, size_t size)
{
    entente_error error = {0};
    char public_text[ENTENTE_PUBLIC_TEXT];
    entente_key_public_of((const char *)data, size, public_text, &error);
    return 0;
}
