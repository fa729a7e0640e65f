/* Entries that no record holds: a sealed file, as somebody else may have written it, and its text beside a record. */
#include "record/record.h"
#include "../tests/record_made.h"

int LLVMFuzzerTestOneInput(const unsigned char *data, size_t size);

int LLVMFuzzerTestOneInput(const unsigned char *data, size_t size)
{
    static made m;
    static char path[100];
    entente_record_options options = {.now = MADE_NOW};
    entente_record *r;
    entente_error error = {0};
    char *sealed, *text;
    size_t sealed_length, length, count;
    if (!path[0]) {
        snprintf(path, sizeof path, "%s/entente-fuzz-%ld", made_folder(), (long)getpid());
        if (made_begin(&m, path, NULL, &error) != ENTENTE_OK)
            __builtin_trap();
    }
    if (entente_key_unseal(m.key[1], (const char *)data, size, &text, &length, &error) == ENTENTE_OK)
        free(text);
    if (entente_key_seal(m.key[1], (const char *)data, size, &sealed, &sealed_length, &error) != ENTENTE_OK)
        return 0;
    /* it opens to what it was, and not once a byte is another */
    if (entente_key_unseal(m.key[1], sealed, sealed_length, &text, &length, &error) != ENTENTE_OK || length != size ||
        memcmp(text, data, size))
        __builtin_trap();
    free(text);
    if (entente_record_open(path, &options, m.key[1], &r, &error) == ENTENTE_OK) {
        entente_view *v = NULL;
        entente_status status = entente_record_with(r, sealed, sealed_length, "private", NULL, NULL, &count, &error);
        if (status == ENTENTE_OK && entente_view_new(entente_record_case(r), "BLU", NULL, &v, &error) == ENTENTE_OK)
            entente_view_with(v, count);
        entente_view_free(v);
        entente_record_free(r);
    }
    sealed[size % sealed_length] ^= 1;
    if (entente_key_unseal(m.key[1], sealed, sealed_length, &text, &length, &error) == ENTENTE_OK)
        __builtin_trap();
    free(sealed);
    return 0;
}
