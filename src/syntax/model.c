#include "syntax/model.h"

#include "base/error.h"
#include "syntax/kernels_choose.h"

#include <errno.h>
#include <fcntl.h>
#include <sodium.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

/* The head of a file, then `sections` rows, then the sections' bytes. Numbers are little-endian: on another machine the
   version does not read as one. The digest is BLAKE2b of all that follows it, one pass at about a gigabyte a second: a model
   of 4 MB opens in 4 ms, and a file that passes is whole, whatever befell it. It is no signature. */
typedef struct model_head {
    char magic[16];
    unsigned char digest[32];
    uint32_t version, sections;
    uint64_t length; /* of the whole file */
    char name[128];
} model_head;

typedef struct model_row {
    char name[16];
    uint64_t from, length;
} model_row;

enum { VERSION = 1, ALIGN = 64, SECTIONS_MOST = 32, FILE_LIMIT = 1 << 28, DIGESTED = 48 };

static const char magic[16] = "entente model\n";

struct entente_model {
    const unsigned char *bytes;
    size_t length;
    bool mapped;
    const kernels *kernels; /* NULL: the quickest */
};

/* The model that the program carries; MODEL is its path, from CMakeLists.txt, where there is one. What is carried stands in
   a section of its own, here and elsewhere: between the strings, it kept these on pages far apart, half a megabyte more in
   memory. */
#ifdef MODEL
__asm__(".section carried,\"a\",@progbits\n"
        ".balign 64\n"
        "model_carried:\n"
        ".incbin \"" MODEL "\"\n"
        "model_carried_end:\n"
        ".byte 0\n"
        ".previous\n");
extern const unsigned char model_carried[], model_carried_end[];
#endif

static entente_status check(const unsigned char *bytes, size_t length, entente_error *error)
{
    const model_head *head = (const model_head *)bytes;
    if (length < sizeof *head || memcmp(head->magic, magic, sizeof magic))
        return error_set(error, ENTENTE_INVALID, "not a model of entente");
    if (head->version != VERSION)
        return error_set(error, ENTENTE_INVALID, "a model of version %lu; this program reads version %d",
                         (unsigned long)head->version, VERSION);
    unsigned char digest[sizeof head->digest];
    crypto_generichash(digest, sizeof digest, bytes + DIGESTED, length - DIGESTED, NULL, 0);
    if (head->length != length || memcmp(digest, head->digest, sizeof digest))
        return error_set(error, ENTENTE_INVALID, "the model is damaged: its checksum does not match");
    const model_row *rows = (const model_row *)(head + 1);
    bool sound = head->sections <= SECTIONS_MOST && sizeof *head + head->sections * sizeof *rows <= length &&
                 memchr(head->name, '\0', sizeof head->name);
    for (uint32_t i = 0; sound && i < head->sections; i++)
        sound = memchr(rows[i].name, '\0', sizeof rows[i].name) && rows[i].from % ALIGN == 0 && rows[i].from <= length &&
                rows[i].length <= length - rows[i].from;
    return sound ? ENTENTE_OK : error_set(error, ENTENTE_INVALID, "the model's table of sections is not valid");
}

static entente_status from_bytes(const void *bytes, size_t length, bool mapped, entente_model **out, entente_error *error)
{
    entente_status status = check(bytes, length, error);
    if (status != ENTENTE_OK)
        return status;
    entente_model *model = malloc(sizeof *model);
    if (!model)
        return error_memory(error);
    *model = (entente_model){bytes, length, mapped, NULL};
    *out = model;
    return ENTENTE_OK;
}

entente_status model_open_bytes(const void *bytes, size_t length, entente_model **out, entente_error *error)
{
    return from_bytes(bytes, length, false, out, error);
}

static entente_status open_file(const char *path, entente_model **out, entente_error *error)
{
    int file = open(path, O_RDONLY | O_CLOEXEC);
    struct stat about;
    if (file < 0 || fstat(file, &about)) {
        int reason = errno;
        if (file >= 0)
            close(file);
        return error_at(error, ENTENTE_IO, path, 0, 0, "cannot open: %s", strerror(reason));
    }
    entente_status status = ENTENTE_OK;
    void *bytes = MAP_FAILED;
    if (!S_ISREG(about.st_mode) || about.st_size < (off_t)sizeof(model_head) || about.st_size > FILE_LIMIT)
        status = error_at(error, ENTENTE_INVALID, path, 0, 0, "not a model of entente");
    else if ((bytes = mmap(NULL, (size_t)about.st_size, PROT_READ, MAP_PRIVATE, file, 0)) == MAP_FAILED)
        status = errno == ENOMEM ? error_memory(error)
                                 : error_at(error, ENTENTE_IO, path, 0, 0, "cannot map: %s", strerror(errno));
    close(file);
    if (status != ENTENTE_OK)
        return status;
    status = from_bytes(bytes, (size_t)about.st_size, true, out, error);
    if (status != ENTENTE_OK) {
        munmap(bytes, (size_t)about.st_size);
        if (error && status == ENTENTE_INVALID) {
            char message[sizeof error->message];
            memcpy(message, error->message, sizeof message);
            error_at(error, status, path, 0, 0, "%s", message);
        }
    }
    return status;
}

entente_status entente_model_open(const char *path, entente_model **out, entente_error *error)
{
    if (path)
        return open_file(path, out, error);
#ifdef MODEL
    return from_bytes(model_carried, (size_t)(model_carried_end - model_carried), false, out, error);
#else
    return error_set(error, ENTENTE_INVALID, "this program carries no model: expected data/english.model when it was built");
#endif
}

const char *entente_model_name(const entente_model *model)
{
    return ((const model_head *)model->bytes)->name;
}

void entente_model_free(entente_model *model)
{
    if (model && model->mapped)
        munmap((void *)model->bytes, model->length);
    free(model);
}

entente_status entente_model_kernels(entente_model *model, const char *name, entente_error *error)
{
    char known[120] = "";
    for (size_t i = 0; kernels_each(i); i++) {
        const kernels *one = kernels_each(i);
        if (!strcmp(one->name, name)) {
            model->kernels = one;
            return ENTENTE_OK;
        }
        size_t length = strlen(known);
        snprintf(known + length, sizeof known - length, "%s%s", i ? ", " : "", one->name);
    }
    return error_set(error, ENTENTE_INVALID, "this machine has no kernels '%.40s'; expected one of: %s", name, known);
}

const kernels *model_kernels(const entente_model *model)
{
    return model->kernels ? model->kernels : kernels_best();
}

const void *model_section(const entente_model *model, const char *name, size_t *length)
{
    const model_head *head = (const model_head *)model->bytes;
    const model_row *rows = (const model_row *)(head + 1);
    for (uint32_t i = 0; i < head->sections; i++)
        if (!strcmp(rows[i].name, name)) {
            *length = rows[i].length;
            return model->bytes + rows[i].from;
        }
    *length = 0;
    return NULL;
}

static void pad(buffer *out)
{
    static const char zeros[ALIGN];
    buffer_add(out, zeros, (ALIGN - out->length % ALIGN) % ALIGN);
}

void model_write(buffer *out, const char *name, const model_part *parts, size_t count)
{
    model_head head = {.version = VERSION, .sections = (uint32_t)count};
    memcpy(head.magic, magic, sizeof magic);
    strncpy(head.name, name, sizeof head.name - 1);
    buffer file = {0};
    uint64_t from = sizeof head + count * sizeof(model_row);
    buffer_add(&file, &head, sizeof head);
    for (size_t i = 0; i < count; i++) {
        model_row row = {.from = (from + ALIGN - 1) / ALIGN * ALIGN, .length = parts[i].bytes.length};
        strncpy(row.name, parts[i].name, sizeof row.name - 1);
        buffer_add(&file, &row, sizeof row);
        from = row.from + row.length;
        file.failed |= parts[i].bytes.failed;
    }
    for (size_t i = 0; i < count; i++) {
        pad(&file);
        buffer_add(&file, parts[i].bytes.bytes, parts[i].bytes.length);
    }
    if (!file.failed) {
        model_head *written = (model_head *)file.bytes;
        written->length = file.length;
        crypto_generichash(written->digest, sizeof written->digest, (unsigned char *)file.bytes + DIGESTED,
                           file.length - DIGESTED, NULL, 0);
        buffer_add(out, file.bytes, file.length);
    }
    buffer_end(&file, out);
}
