#include "cli/queue_file.h"
#include "cli/case.h"
#include "cli/output.h"

#include "base/error.h"

#include <errno.h>
#include <sodium.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

enum { QUEUE_BYTES = 256 << 20, WAIT_MS = 2000 };

int queue_file_open(queue_file *f, const char *path, const entente_key *key, bool hold)
{
    static const char *const ends[] = {".queue", "-queue"};
    size_t length = strlen(path) + 8;
    entente_error error = {0};
    *f = (queue_file){.path = malloc(length), .key = key};
    if (!f->path)
        return cli_fail(&(entente_error){.code = ENTENTE_MEMORY, .message = "out of memory"});
    snprintf(f->path, length, "%s%s", path, ends[key != NULL]);
    if (case_shared(f->path))
        return EXIT_BAD;
    if (hold && lock_take(&f->lock, f->path, f->path, WAIT_MS,
                          "another program is at this queue of proposals; try again when it is done", &error) != ENTENTE_OK)
        return cli_fail(&error);
    return EXIT_DONE;
}

void queue_file_close(queue_file *f)
{
    lock_drop(&f->lock);
    free(f->path);
    *f = (queue_file){0};
}

int queue_file_load(const queue_file *f, queue *q)
{
    struct stat there;
    char *bytes = NULL, *opened = NULL;
    size_t length = 0;
    entente_error error = {0};
    if (stat(f->path, &there) && errno == ENOENT)
        return EXIT_DONE;
    if (cli_slurp(f->path, QUEUE_BYTES, &bytes, &length, &error) != ENTENTE_OK)
        return cli_fail(&error);
    entente_status status = ENTENTE_OK;
    if (!f->key && there.st_mode & 077)
        status = error_at(&error, ENTENTE_INVALID, f->path, 0, 0, "others can read this queue; expected: chmod 600");
    else if (f->key)
        status = entente_key_unseal(f->key, bytes, length, &opened, &length, &error);
    if (status == ENTENTE_OK)
        status = queue_read(q, opened ? opened : bytes, length, f->path, &error);
    else if (!error.file[0])
        snprintf(error.file, sizeof error.file, "%s", f->path);
    if (opened)
        sodium_memzero(opened, length);
    free(opened);
    free(bytes);
    return status == ENTENTE_OK ? EXIT_DONE : cli_fail(&error);
}

int queue_file_save(const queue_file *f, const queue *q)
{
    buffer b = {0};
    char *sealed = NULL;
    size_t length = 0;
    entente_error error = {0};
    output file;
    queue_write(q, &b);
    if (b.failed) {
        buffer_free(&b);
        return cli_fail(&(entente_error){.code = ENTENTE_MEMORY, .message = "out of memory"});
    }
    int status = EXIT_BAD;
    if (f->key && entente_key_seal(f->key, b.bytes, b.length, &sealed, &length, &error) != ENTENTE_OK) {
        status = cli_fail(&error);
    } else if (output_open(&file, f->path, OUTPUT_ANEW, NULL, 0)) {
        fwrite(sealed ? sealed : b.bytes, 1, sealed ? length : b.length, file.file);
        status = output_keep(&file) ? EXIT_DONE : EXIT_BAD;
        output_drop(&file);
    }
    sodium_memzero(b.bytes, b.length);
    buffer_free(&b);
    free(sealed);
    return status;
}
