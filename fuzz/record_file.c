/* A whole record file, opened without a key and verified. */
#include <entente/record.h>

#include <stdio.h>
#include <unistd.h>

int LLVMFuzzerTestOneInput(const unsigned char *data, size_t size);

int LLVMFuzzerTestOneInput(const unsigned char *data, size_t size)
{
    char path[100];
    entente_error error = {0};
    snprintf(path, sizeof path, "%s/entente-fuzz-%ld", access("/dev/shm", W_OK) ? "/tmp" : "/dev/shm", (long)getpid());
    FILE *file = fopen(path, "wb");
    if (!file)
        return 0;
    fwrite(data, 1, size, file);
    fclose(file);
    entente_record_verify(path, NULL, NULL, NULL, &error);
    unlink(path);
    return 0;
}
