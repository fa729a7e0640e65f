/* Bundles: imported into a new record in a scratch folder. */
#include <entente/record.h>

#include <stdio.h>
#include <unistd.h>

int LLVMFuzzerTestOneInput(const unsigned char *data, size_t size);

int LLVMFuzzerTestOneInput(const unsigned char *data, size_t size)
{
    char path[100];
    entente_record_options options = {.write = true, .now = 1700000000};
    entente_error error = {0};
    size_t added;
    snprintf(path, sizeof path, "%s/entente-fuzz-%ld", access("/dev/shm", W_OK) ? "/tmp" : "/dev/shm", (long)getpid());
    entente_bundle_import(path, &options, (const char *)data, size, &added, &error);
    unlink(path);
    return 0;
}
