/* What stands beside a record, as somebody else may have written it: the parts, and a record opened with them. */
#include "record/waiting.h"

#include <sodium.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

int LLVMFuzzerTestOneInput(const unsigned char *data, size_t size);

int LLVMFuzzerTestOneInput(const unsigned char *data, size_t size)
{
    static const char start[16] = "entente wait 1";
    static entente_key *key;
    char path[100], file[120];
    waiting w;
    if (!key && (sodium_init() < 0 || entente_key_new(&key, NULL) != ENTENTE_OK))
        return 0;
    snprintf(path, sizeof path, "%s/entente-fuzz-%ld", access("/dev/shm", W_OK) ? "/tmp" : "/dev/shm", (long)getpid());
    snprintf(file, sizeof file, "%s-waiting", path);
    FILE *out = fopen(file, "wb");
    if (!out)
        return 0;
    /* most begin as one does */
    if (size && data[0] & 1)
        fwrite(start, 1, sizeof start, out);
    fwrite(data, 1, size, out);
    fclose(out);
    if (waiting_read(&w, path, (const unsigned char *)"of this record  ", key, NULL) == ENTENTE_OK) {
        tree_hash leaf = {{0}};
        waiting_placed(&w, &leaf, 1);
        waiting_write(&w, key, NULL);
        waiting_free(&w);
    }
    unlink(file);
    return 0;
}
