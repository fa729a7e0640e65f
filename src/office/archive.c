#include "office/archive.h"

#include <ctype.h>
#include <dlfcn.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <zip.h>

/* What is called of libzip, by its own names. It and the cryptography that it is linked with would take a third of the time
   of a short command. */
#define ZIP_CALLS(EACH)                                                                                                     \
    EACH(zip_close)                                                                                                         \
    EACH(zip_discard)                                                                                                       \
    EACH(zip_error_code_system)                                                                                             \
    EACH(zip_error_code_zip)                                                                                                \
    EACH(zip_error_fini)                                                                                                    \
    EACH(zip_error_init)                                                                                                    \
    EACH(zip_error_strerror)                                                                                                \
    EACH(zip_fclose)                                                                                                        \
    EACH(zip_file_add)                                                                                                      \
    EACH(zip_file_get_error)                                                                                                \
    EACH(zip_file_set_dostime)                                                                                              \
    EACH(zip_fopen_index)                                                                                                   \
    EACH(zip_fread)                                                                                                         \
    EACH(zip_get_error)                                                                                                     \
    EACH(zip_get_num_entries)                                                                                               \
    EACH(zip_open_from_source)                                                                                              \
    EACH(zip_set_file_compression)                                                                                          \
    EACH(zip_source_buffer)                                                                                                 \
    EACH(zip_source_buffer_create)                                                                                          \
    EACH(zip_source_close)                                                                                                  \
    EACH(zip_source_free)                                                                                                   \
    EACH(zip_source_keep)                                                                                                   \
    EACH(zip_source_open)                                                                                                   \
    EACH(zip_source_read)                                                                                                   \
    EACH(zip_source_stat)                                                                                                   \
    EACH(zip_stat_index)                                                                                                    \
    EACH(zip_stat_init)

enum { MEMORY_OF_ZLIB = -4 }; /* Z_MEM_ERROR */

typedef struct calls {
#define MEMBER(name) __typeof__(&(name)) name;
    ZIP_CALLS(MEMBER)
#undef MEMBER
} calls;

static pthread_once_t once = PTHREAD_ONCE_INIT;
static calls lib;
static bool there;
static char why[200];

/* A library stays loaded: nothing is gained by closing it at the end. */
static void load(void)
{
    void *library = dlopen(LIBZIP, RTLD_NOW | RTLD_LOCAL);
    there = library != NULL;
#define FIND(name)                                                                                                          \
    if (there)                                                                                                              \
        there = (*(void **)&lib.name = dlsym(library, #name)) != NULL;
    ZIP_CALLS(FIND)
#undef FIND
    const char *says = there ? NULL : dlerror();
    snprintf(why, sizeof why, "%s", says ? says : LIBZIP);
}

static entente_status loaded(entente_error *error)
{
    pthread_once(&once, load);
    if (there)
        return ENTENTE_OK;
    return error_set(error, ENTENTE_INVALID,
                     "DOCX and ODT are read and written with libzip, which cannot be loaded (%s); install it (Debian's "
                     "package: libzip4)",
                     why);
}

/* What libzip says is wrong with the file. That memory ran out it says in three ways, one of them "no error". */
static entente_status fault(zip_error_t *says, const char *name, entente_error *error)
{
    int code = lib.zip_error_code_zip(says);
    if (code == ZIP_ER_MEMORY || code == ZIP_ER_OK ||
        (code == ZIP_ER_ZLIB && lib.zip_error_code_system(says) == MEMORY_OF_ZLIB))
        return error_memory(error);
    const char *text = lib.zip_error_strerror(says);
    return text ? error_at(error, ENTENTE_INVALID, name, 0, 0, "a damaged file: %s", text) : error_memory(error);
}

/* ---- Reading ---- */

typedef struct part {
    char *name; /* in lower case */
    size_t index, size;
} part;

struct archive {
    const char *file;
    zip_t *zip;
    part *parts; /* by name */
    size_t count, taken;
    arena memory;
};

static int part_order(const void *left, const void *right)
{
    return strcmp(((const part *)left)->name, ((const part *)right)->name);
}

static char *lowered(arena *a, const char *name)
{
    char *copy = arena_text(a, name, strlen(name));
    for (char *at = copy; at && *at; at++)
        *at = *at >= 'A' && *at <= 'Z' ? (char)(*at + 'a' - 'A') : *at;
    return copy;
}

static bool climbs(const char *name)
{
    for (const char *at = name; (at = strstr(at, "..")); at++)
        if ((at == name || at[-1] == '/' || at[-1] == '\\') && (!at[2] || at[2] == '/' || at[2] == '\\'))
            return true;
    return false;
}

/* One part, judged by what the zip says of it. */
static entente_status note(archive *z, size_t i, entente_error *error)
{
    zip_stat_t s;
    lib.zip_stat_init(&s);
    if (lib.zip_stat_index(z->zip, i, 0, &s))
        return fault(lib.zip_get_error(z->zip), z->file, error);
    const char *name = s.valid & ZIP_STAT_NAME ? s.name : "";
    zip_uint64_t size = s.valid & ZIP_STAT_SIZE ? s.size : ARCHIVE_PART + 1u;
    if (s.valid & ZIP_STAT_ENCRYPTION_METHOD && s.encryption_method != ZIP_EM_NONE)
        return error_at(error, ENTENTE_INVALID, z->file, 0, 0,
                        "the part '%.80s' is encrypted; expected a document without a password", name);
    if (climbs(name))
        return error_at(error, ENTENTE_INVALID, z->file, 0, 0,
                        "a part is named '%.80s'; no document has parts outside of itself", name);
    if (size > ARCHIVE_PART)
        return error_at(error, ENTENTE_LIMIT, z->file, 0, 0, "the part '%.80s' is larger than 64 MiB", name);
    if (size > 1 << 20 && s.valid & ZIP_STAT_COMP_SIZE && s.comp_size < size / ARCHIVE_RATIO)
        return error_at(error, ENTENTE_LIMIT, z->file, 0, 0,
                        "the part '%.80s' is packed to less than a 400th; no document is", name);
    z->parts[i] = (part){lowered(&z->memory, name), i, (size_t)size};
    return z->parts[i].name ? ENTENTE_OK : error_memory(error);
}

static entente_status note_all(archive *z, entente_error *error)
{
    zip_int64_t count = lib.zip_get_num_entries(z->zip, 0);
    if (count > ARCHIVE_PARTS)
        return error_at(error, ENTENTE_LIMIT, z->file, 0, 0, "more than 4,096 parts");
    z->count = count < 0 ? 0 : (size_t)count;
    if (!(z->parts = ARENA_ARRAY(&z->memory, z->count, part)))
        return error_memory(error);
    for (size_t i = 0; i < z->count; i++) {
        entente_status status = note(z, i, error);
        if (status != ENTENTE_OK)
            return status;
    }
    qsort(z->parts, z->count, sizeof *z->parts, part_order);
    for (size_t i = 1; i < z->count; i++)
        if (!part_order(&z->parts[i - 1], &z->parts[i]))
            return error_at(error, ENTENTE_INVALID, z->file, 0, 0,
                            "the part '%.80s' stands in it twice, so that nobody knows what it says", z->parts[i].name);
    return ENTENTE_OK;
}

static entente_status open_zip(archive *z, const char *bytes, size_t length, entente_error *error)
{
    zip_error_t says;
    lib.zip_error_init(&says);
    zip_source_t *source = lib.zip_source_buffer_create(bytes, length, 0, &says);
    z->zip = source ? lib.zip_open_from_source(source, ZIP_RDONLY, &says) : NULL;
    entente_status status = z->zip ? ENTENTE_OK : fault(&says, z->file, error);
    if (!z->zip)
        lib.zip_source_free(source);
    lib.zip_error_fini(&says);
    return status;
}

/* Whether the bytes hold a directory of parts. */
static bool begins_directory(const char *bytes, size_t length)
{
    for (size_t i = 0; i + 4 <= length; i++)
        if (!memcmp(bytes + i, "PK\1\2", 4))
            return true;
    return false;
}

entente_status archive_open(const char *name, const char *bytes, size_t length, archive **out, entente_error *error)
{
    entente_status status = loaded(error);
    if (status != ENTENTE_OK)
        return status;
    archive *z = calloc(1, sizeof *z);
    if (!z)
        return error_memory(error);
    z->file = name;
    status = open_zip(z, bytes, length, error);
    if (status == ENTENTE_INVALID && begins_directory(bytes, length)) /* or memory ran out, which it then does not say */
        status = open_zip(z, bytes, length, error);
    if (status == ENTENTE_OK)
        status = note_all(z, error);
    if (status == ENTENTE_OK)
        *out = z;
    else
        archive_free(z);
    return status;
}

void archive_free(archive *z)
{
    if (!z)
        return;
    if (z->zip)
        lib.zip_discard(z->zip);
    arena_free(&z->memory);
    free(z);
}

static const part *find(const archive *z, const char *name)
{
    size_t low = 0, high = z->count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        const char *a = z->parts[middle].name, *b = name;
        while (*a && *a == tolower((unsigned char)*b))
            a++, b++;
        int order = (unsigned char)*a - tolower((unsigned char)*b);
        if (!order)
            return &z->parts[middle];
        *(order < 0 ? &low : &high) = order < 0 ? middle + 1 : middle;
    }
    return NULL;
}

bool archive_has(const archive *z, const char *name)
{
    return find(z, name) != NULL;
}

entente_status archive_part(archive *z, const char *name, arena *a, char **bytes, size_t *length, entente_error *error)
{
    const part *p = find(z, name);
    *bytes = NULL;
    if (!p)
        return ENTENTE_OK;
    if ((z->taken += p->size) > ARCHIVE_ALL)
        return error_at(error, ENTENTE_LIMIT, z->file, 0, 0, "its parts are larger than 128 MiB together");
    zip_file_t *file = lib.zip_fopen_index(z->zip, p->index, 0);
    if (!file)
        return fault(lib.zip_get_error(z->zip), z->file, error);
    char *into = arena_alloc(a, 1, p->size + 1);
    entente_status status = into ? ENTENTE_OK : error_memory(error);
    size_t got = 0;
    /* one byte more is asked for, so that the end is seen and the sum of the bytes judged */
    for (zip_int64_t more = 1; status == ENTENTE_OK && more > 0; got += (size_t)more) {
        more = got <= p->size ? lib.zip_fread(file, into + got, p->size + 1 - got) : -1;
        if (more < 0)
            status = got > p->size ? error_at(error, ENTENTE_INVALID, z->file, 0, 0,
                                              "a damaged file: the part '%.80s' is longer than it says", name)
                                   : fault(lib.zip_file_get_error(file), z->file, error);
    }
    lib.zip_fclose(file);
    if (status == ENTENTE_OK && got < p->size)
        status = error_at(error, ENTENTE_INVALID, z->file, 0, 0, "a damaged file: the part '%.80s' ends too soon", name);
    if (status != ENTENTE_OK)
        return status;
    into[got] = '\0';
    *bytes = into;
    *length = got;
    return ENTENTE_OK;
}

/* ---- Writing: all of it in memory, so that nothing fails but for want of it ---- */

static entente_status add(zip_t *zip, const archive_entry *e, entente_error *error)
{
    enum { DAY = 1 << 5 | 1 }; /* 1 January 1980, the first that a zip can hold */
    zip_source_t *source = lib.zip_source_buffer(zip, e->bytes, e->length, 0);
    zip_int64_t index = source ? lib.zip_file_add(zip, e->name, source, ZIP_FL_ENC_UTF_8) : -1;
    if (index < 0) {
        lib.zip_source_free(source);
        return error_memory(error);
    }
    zip_uint64_t at = (zip_uint64_t)index;
    if (lib.zip_set_file_compression(zip, at, e->stored ? ZIP_CM_STORE : ZIP_CM_DEFLATE, e->stored ? 0 : 9) ||
        lib.zip_file_set_dostime(zip, at, 0, DAY, 0))
        return error_memory(error);
    return ENTENTE_OK;
}

/* What was packed into the source. */
static entente_status taken(zip_source_t *source, char **out, size_t *length, entente_error *error)
{
    zip_stat_t s;
    lib.zip_stat_init(&s);
    if (lib.zip_source_stat(source, &s) || !(s.valid & ZIP_STAT_SIZE) || lib.zip_source_open(source))
        return error_memory(error); /* all of it is memory */
    char *bytes = malloc((size_t)s.size + 1);
    size_t got = 0;
    zip_int64_t more = 1;
    while (bytes && got < s.size && (more = lib.zip_source_read(source, bytes + got, s.size - got)) > 0)
        got += (size_t)more;
    lib.zip_source_close(source);
    if (!bytes || got < s.size) {
        free(bytes);
        return error_memory(error);
    }
    *out = bytes;
    *length = got;
    return ENTENTE_OK;
}

static entente_status pack(zip_source_t *source, const archive_entry *entries, size_t count, entente_error *error)
{
    zip_error_t says;
    lib.zip_error_init(&says);
    zip_t *zip = lib.zip_open_from_source(source, ZIP_CREATE | ZIP_TRUNCATE, &says);
    lib.zip_error_fini(&says);
    if (!zip) {
        lib.zip_source_free(source); /* what the zip would have kept */
        return error_memory(error);
    }
    entente_status status = ENTENTE_OK;
    for (size_t i = 0; i < count && status == ENTENTE_OK; i++)
        status = add(zip, &entries[i], error);
    if (status == ENTENTE_OK && lib.zip_close(zip))
        status = error_memory(error);
    else if (status == ENTENTE_OK)
        return ENTENTE_OK;
    lib.zip_discard(zip);
    return status;
}

entente_status archive_write(const archive_entry *entries, size_t count, char **out, size_t *length, entente_error *error)
{
    entente_status status = loaded(error);
    if (status != ENTENTE_OK)
        return status;
    zip_error_t says;
    lib.zip_error_init(&says);
    zip_source_t *source = lib.zip_source_buffer_create(NULL, 0, 0, &says);
    lib.zip_error_fini(&says);
    if (!source)
        return error_memory(error);
    lib.zip_source_keep(source);
    status = pack(source, entries, count, error);
    if (status == ENTENTE_OK)
        status = taken(source, out, length, error);
    lib.zip_source_free(source);
    return status;
}
