/* A whole record file, verified, then opened with the key of the seed's keeper (fuzz/seeds/record_file/small). */
#include <entente/record.h>

#include <stdio.h>
#include <string.h>
#include <unistd.h>

int LLVMFuzzerTestOneInput(const unsigned char *data, size_t size);

static const char keeper[] = "entente key 1\n"
                             "public "
                             "ek19949a3836523e153d4b10383b62c6a7faf08d791f67a277d6aaa22ab60dcf83a49beb00afdca73d72d0775482ba"
                             "ba9b436e99de49309a3129eaf7554d5b50578049875b6\n"
                             "argon2id 1 8 55555269a8de9bc5a4692d3b94739680\n"
                             "sealed "
                             "e501491036cfb90d8c985ad5fc695cf533c5b0a9888caedfc7ea9d1faad1bd7ddadf6b78f738c10875b942e8e9c582"
                             "86e4c2aae8f786dc70badf3d6d79904cd807d3f5b1f1b32976\n";

int LLVMFuzzerTestOneInput(const unsigned char *data, size_t size)
{
    static entente_key *key;
    char path[100], beside[110];
    entente_error error = {0};
    entente_record_options options = {.now = 1700000000};
    entente_record *r;
    if (!key && entente_key_unlock(keeper, strlen(keeper), "word", 4, &key, &error) != ENTENTE_OK)
        return 0;
    snprintf(path, sizeof path, "%s/entente-fuzz-%ld", access("/dev/shm", W_OK) ? "/tmp" : "/dev/shm", (long)getpid());
    FILE *file = fopen(path, "wb");
    if (!file)
        return 0;
    fwrite(data, 1, size, file);
    fclose(file);
    entente_record_verify(path, NULL, NULL, NULL, &error);
    if (entente_record_open(path, &options, key, &r, &error) == ENTENTE_OK)
        entente_record_free(r);
    for (int i = 0; i < 3; i++) {
        snprintf(beside, sizeof beside, "%s%s", path, (const char *[]){"", "-wal", "-shm"}[i]);
        unlink(beside);
    }
    return 0;
}
