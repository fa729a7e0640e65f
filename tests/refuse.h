/* Memory that runs out on demand. An operation is run again and again; each time another of its allocations is refused: that
   one alone, and in a second walk that one and all after it. Whatever is refused, the operation must answer ENTENTE_MEMORY
   or answer as it does with memory enough, and nothing may stay behind: no block, no map, no open file.

   The program's own malloc, calloc, realloc, free, reallocarray, posix_memalign, aligned_alloc, strdup, strndup, mmap and
   munmap stand here in front of the C library's (or of the address sanitizer's), so that what the libraries beneath allocate
   is refused as well. An arena takes memory from the system now and then only; the linker puts the two functions that give
   from it in front too (--wrap in tests/CMakeLists.txt), so that each of its allocations counts, and pthread_create, so that
   a thread may be refused. One file of a program includes this. */
#ifndef _DEFAULT_SOURCE
#define _DEFAULT_SOURCE /* syscall */
#endif
#ifndef TESTS_REFUSE_H
#define TESTS_REFUSE_H

#include "base/arena.h"

#include <entente/case.h>

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <errno.h>
#include <execinfo.h>
#include <fcntl.h>
#include <pthread.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/syscall.h>
#include <unistd.h>

/* ---- refusing ---- */

static struct refuse {
    atomic_size_t made;  /* allocations asked for in this run */
    atomic_size_t at;    /* the one to be refused, from 1; 0: none */
    atomic_bool onward;  /* and all after it */
    atomic_bool held;    /* for now none is counted or refused */
    atomic_bool traced;  /* say where */
    atomic_size_t count; /* refused in this run */
    atomic_size_t arena; /* of these, of an arena */
    atomic_long alive;   /* blocks and maps given and not yet taken back */
} refuse;

/* Only what a thread does in its own function counts, not what the C library and the sanitizer do to begin and end it. */
static _Thread_local bool refuse_here;

static void refuse_trace(void)
{
    void *frame[40];
    atomic_store(&refuse.held, true);
    backtrace_symbols_fd(frame, backtrace(frame, 40), STDERR_FILENO);
    atomic_store(&refuse.held, false);
}

/* What runs before the sanitizer has begun is not looked at by it. */
#define REFUSE_BARE __attribute__((no_sanitize("address", "undefined")))

REFUSE_BARE static bool refuse_next(void)
{
    if (!atomic_load(&refuse.at) || atomic_load(&refuse.held) || !refuse_here)
        return false;
    size_t mine = atomic_fetch_add(&refuse.made, 1) + 1, at = atomic_load(&refuse.at);
    if (mine != at && !(mine > at && atomic_load(&refuse.onward)))
        return false;
    if (atomic_exchange(&refuse.traced, false))
        refuse_trace();
    atomic_fetch_add(&refuse.count, 1);
    errno = ENOMEM;
    return true;
}

/* Whether this build has the address sanitizer in it. */
#if defined __SANITIZE_ADDRESS__
#define REFUSE_SANITIZED 1
#elif defined __has_feature
#if __has_feature(address_sanitizer)
#define REFUSE_SANITIZED 1
#endif
#endif
#ifdef REFUSE_SANITIZED
#define REFUSE_UNDER(name) __interceptor_##name
#else
#define REFUSE_UNDER(name) __libc_##name
#endif
#define REFUSE_SEEN REFUSE_BARE __attribute__((visibility("default")))

extern void *REFUSE_UNDER(malloc)(size_t size);
extern void *REFUSE_UNDER(calloc)(size_t count, size_t size);
extern void *REFUSE_UNDER(realloc)(void *old, size_t size);
extern void *REFUSE_UNDER(memalign)(size_t alignment, size_t size);
extern void REFUSE_UNDER(free)(void *old);

REFUSE_BARE static void *refuse_given(void *block)
{
    if (block)
        atomic_fetch_add(&refuse.alive, 1);
    return block;
}

REFUSE_SEEN void *malloc(size_t size)
{
    return refuse_next() ? NULL : refuse_given(REFUSE_UNDER(malloc)(size));
}

REFUSE_SEEN void *calloc(size_t count, size_t size)
{
    return refuse_next() ? NULL : refuse_given(REFUSE_UNDER(calloc)(count, size));
}

REFUSE_SEEN void free(void *old)
{
    if (old)
        atomic_fetch_sub(&refuse.alive, 1);
    REFUSE_UNDER(free)(old);
}

REFUSE_SEEN void *realloc(void *old, size_t size)
{
    if (!old)
        return malloc(size);
    if (!size) {
        free(old);
        return NULL;
    }
    return refuse_next() ? NULL : REFUSE_UNDER(realloc)(old, size);
}

REFUSE_SEEN void *reallocarray(void *old, size_t count, size_t size);
REFUSE_SEEN void *reallocarray(void *old, size_t count, size_t size)
{
    size_t whole;
    if (!__builtin_mul_overflow(count, size, &whole))
        return realloc(old, whole);
    errno = ENOMEM;
    return NULL;
}

REFUSE_SEEN void *aligned_alloc(size_t alignment, size_t size)
{
    return refuse_next() ? NULL : refuse_given(REFUSE_UNDER(memalign)(alignment, size));
}

REFUSE_SEEN int posix_memalign(void **out, size_t alignment, size_t size)
{
    void *block = aligned_alloc(alignment, size);
    if (block)
        *out = block;
    return block ? 0 : ENOMEM;
}

REFUSE_SEEN char *strndup(const char *text, size_t most)
{
    size_t length = strnlen(text, most);
    char *copy = malloc(length + 1);
    if (copy) {
        memcpy(copy, text, length);
        copy[length] = '\0';
    }
    return copy;
}

REFUSE_SEEN char *strdup(const char *text)
{
    return strndup(text, SIZE_MAX);
}

REFUSE_SEEN void *mmap(void *at, size_t length, int protection, int flags, int file, off_t offset)
{
    if (refuse_next())
        return MAP_FAILED;
    void *mapped = (void *)syscall(SYS_mmap, at, length, protection, flags, file, offset);
    if (mapped != MAP_FAILED)
        refuse_given(mapped);
    return mapped;
}

REFUSE_SEEN int munmap(void *at, size_t length)
{
    int failed = (int)syscall(SYS_munmap, at, length);
    if (!failed)
        atomic_fetch_sub(&refuse.alive, 1);
    return failed;
}

void *__real_arena_alloc(arena *a, size_t count, size_t size);
void *__wrap_arena_alloc(arena *a, size_t count, size_t size);
char *__real_arena_text(arena *a, const char *bytes, size_t length);
char *__wrap_arena_text(arena *a, const char *bytes, size_t length);

static bool refuse_arena(void)
{
    bool refused = refuse_next();
    atomic_fetch_add(&refuse.arena, refused);
    return refused;
}

void *__wrap_arena_alloc(arena *a, size_t count, size_t size)
{
    return refuse_arena() ? NULL : __real_arena_alloc(a, count, size);
}

char *__wrap_arena_text(arena *a, const char *bytes, size_t length)
{
    return refuse_arena() ? NULL : __real_arena_text(a, bytes, length);
}

typedef struct refuse_thread {
    void *(*run)(void *);
    void *argument;
} refuse_thread;

static void *refuse_begin(void *given)
{
    refuse_thread thread = *(refuse_thread *)given;
    REFUSE_UNDER(free)(given);
    refuse_here = true;
    void *result = thread.run(thread.argument);
    refuse_here = false;
    return result;
}

int __real_pthread_create(pthread_t *out, const pthread_attr_t *attributes, void *(*run)(void *), void *argument);
int __wrap_pthread_create(pthread_t *out, const pthread_attr_t *attributes, void *(*run)(void *), void *argument);

int __wrap_pthread_create(pthread_t *out, const pthread_attr_t *attributes, void *(*run)(void *), void *argument)
{
    if (refuse_next())
        return EAGAIN;
    refuse_thread *thread = REFUSE_UNDER(malloc)(sizeof *thread);
    if (!thread)
        return EAGAIN;
    *thread = (refuse_thread){run, argument};
    int failed = __real_pthread_create(out, attributes, refuse_begin, thread);
    if (failed)
        REFUSE_UNDER(free)(thread);
    return failed;
}

/* Between these an operation may prepare what it works on. */
static inline void refuse_hold(void)
{
    atomic_store(&refuse.held, true);
}

static inline void refuse_go_on(void)
{
    atomic_store(&refuse.held, false);
}

/* ---- answers ---- */

typedef struct answer {
    char bytes[1 << 22];
    size_t length;
} answer;

static inline void answer_add(answer *a, const void *bytes, size_t length)
{
    if (length > sizeof a->bytes - a->length) {
        fprintf(stderr, "an answer is longer than %zu bytes\n", sizeof a->bytes);
        abort();
    }
    if (length)
        memcpy(a->bytes + a->length, bytes, length);
    a->length += length;
}

static inline void answer_text(answer *a, const char *text)
{
    answer_add(a, text ? text : "(none)", strlen(text ? text : "(none)"));
    answer_add(a, "\n", 1);
}

static inline void __attribute__((format(printf, 2, 3))) answer_format(answer *a, const char *format, ...)
{
    char line[2000];
    va_list arguments;
    bool held = atomic_exchange(&refuse.held, true);
    va_start(arguments, format);
    vsnprintf(line, sizeof line, format, arguments);
    va_end(arguments);
    atomic_store(&refuse.held, held);
    answer_text(a, line);
}

/* For reports of mistakes; the context is the answer. */
static inline void answer_mistake(void *context, const entente_error *mistake)
{
    answer_format(context, "%s:%zu:%zu: %s", mistake->file, mistake->line, mistake->column, mistake->message);
}

/* ---- walking ---- */

/* What is run: it adds what it found to the answer and takes back all that it took. */
typedef entente_status refuse_operation(answer *a, entente_error *error);

typedef struct refuse_result {
    entente_status wanted;                   /* the answer's with memory enough */
    size_t allocations, refusals, of_arenas; /* how many there were, and were refused; over both walks */
    char message[400];                       /* of that answer */
    char fault[2000];                        /* "": none */
} refuse_result;

static answer refuse_wanted, refuse_got;
static bool refuse_quiet; /* faults are told in the result alone */

static int lowest_file(void)
{
    int file = open("/dev/null", O_RDONLY);
    close(file);
    return file;
}

/* One run with its at-th allocation refused (0: none). */
static entente_status refuse_once(refuse_operation *operation, size_t at, bool onward, answer *a, entente_error *error)
{
    *error = (entente_error){0};
    a->length = 0;
    atomic_store(&refuse.made, 0);
    atomic_store(&refuse.count, 0);
    atomic_store(&refuse.arena, 0);
    atomic_store(&refuse.onward, onward);
    refuse_here = true;
    atomic_store(&refuse.at, at);
    entente_status status = operation(a, error);
    atomic_store(&refuse.at, 0);
    return status;
}

static void first_difference(char *out, size_t size, const answer *a, const answer *b)
{
    size_t i = 0, from;
    while (i < a->length && i < b->length && a->bytes[i] == b->bytes[i])
        i++;
    from = i < 60 ? 0 : i - 60;
    snprintf(out, size, "at byte %zu: wanted '%.*s', got '%.*s'", i, (int)(a->length - from < 160 ? a->length - from : 160),
             a->bytes + from, (int)(b->length - from < 160 ? b->length - from : 160), b->bytes + from);
}

/* What is wrong with a run whose answer is in refuse_got; false: nothing. */
static bool refuse_judge(entente_status wanted, entente_status got, const entente_error *error, char *fault, size_t size)
{
    char where[600];
    if (got != ENTENTE_OK && error->code != got)
        return snprintf(fault, size, "status %d, but an error of %d: %s", got, error->code, error->message);
    if (got == ENTENTE_MEMORY)
        return false;
    if (got != wanted)
        return snprintf(fault, size, "status %d, expected %d or %d: %s", got, ENTENTE_MEMORY, wanted, error->message);
    if (refuse_got.length == refuse_wanted.length && !memcmp(refuse_got.bytes, refuse_wanted.bytes, refuse_wanted.length))
        return false;
    first_difference(where, sizeof where, &refuse_wanted, &refuse_got);
    return snprintf(fault, size, "another answer with status %d, %s", got, where);
}

/* One run, judged; *fault is "" where nothing is wrong. */
static void refuse_try(refuse_operation *operation, size_t at, bool onward, entente_status wanted, char *fault, size_t size)
{
    entente_error error;
    int files = lowest_file();
    long alive = atomic_load(&refuse.alive);
    entente_status status = refuse_once(operation, at, onward, &refuse_got, &error);
    long left = atomic_load(&refuse.alive) - alive;
    fault[0] = '\0';
    if (!refuse_judge(wanted, status, &error, fault, size) && left > 0)
        snprintf(fault, size, "%ld blocks are left", left);
    else if (!fault[0] && lowest_file() != files)
        snprintf(fault, size, "a file is left open");
}

/* Every one of the first allocations, then ever wider apart (each of them where ENTENTE_TORTURE is set), until none is
   refused any more. The first fault ends it, or where ENTENTE_REFUSE is "all" none does; standard error has where it was. */
static void refuse_walk(refuse_operation *operation, size_t first, bool onward, entente_status wanted, refuse_result *r)
{
    size_t widen = first / 4 + 1;
    char fault[1000];
    const char *all = getenv("ENTENTE_REFUSE");
    bool torture = getenv("ENTENTE_TORTURE");
    for (size_t at = 1; !r->fault[0] || all; at += 1 + (at > first && !torture ? (at - first) / widen : 0)) {
        refuse_try(operation, at, onward, wanted, fault, sizeof fault);
        r->refusals += atomic_load(&refuse.count);
        r->of_arenas += atomic_load(&refuse.arena);
        if (fault[0])
            snprintf(r->fault, sizeof r->fault, "allocation %zu%s refused: %s", at, onward ? " and all after it" : "",
                     fault);
        if (fault[0] && !refuse_quiet) {
            fprintf(stderr, "%s\n", r->fault);
            atomic_store(&refuse.traced, true);
            refuse_try(operation, at, onward, wanted, fault, sizeof fault);
            atomic_store(&refuse.traced, false);
        }
        if (!fault[0] && !atomic_load(&refuse.count)) {
            r->allocations = atomic_load(&refuse.made);
            return;
        }
    }
}

/* Both walks. The first two runs are with memory enough: what a library makes once is made then. */
static refuse_result refuse_all(refuse_operation *operation, size_t first)
{
    refuse_result r = {0};
    entente_error error;
    refuse_once(operation, 0, false, &refuse_got, &error);
    entente_status wanted = r.wanted = refuse_once(operation, 0, false, &refuse_wanted, &error);
    if (wanted == ENTENTE_MEMORY || refuse_got.length != refuse_wanted.length ||
        memcmp(refuse_got.bytes, refuse_wanted.bytes, refuse_wanted.length)) {
        snprintf(r.fault, sizeof r.fault, "no two runs with memory enough are alike: status %d, %s", wanted, error.message);
        return r;
    }
    snprintf(r.message, sizeof r.message, "%s", error.message);
    refuse_walk(operation, first, false, wanted, &r);
    refuse_walk(operation, first, true, wanted, &r);
    return r;
}

/* The same as a test of an operation that answers `wanted`. half as many allocations as `first` are refused one by one
   before the steps widen; under the sanitizer, which slows everything, an eighth. */
static inline void refuse_each(const char *name, refuse_operation *operation, entente_status wanted, size_t first)
{
#ifdef REFUSE_SANITIZED
    first = (first + 7) / 8;
#else
    first = (first + 1) / 2;
#endif
    refuse_result r = refuse_all(operation, first);
    printf("%s: %zu allocations, %zu refused, %zu of them of arenas\n", name, r.allocations, r.refusals, r.of_arenas);
    assert_true(r.refusals > 0);
    if (r.wanted != wanted)
        fail_msg("%s: status %d, expected %d: %s", name, r.wanted, wanted, r.message);
    if (r.fault[0])
        fail_msg("%s: %s", name, r.fault);
}

#define REFUSE_TEST(operation, wanted, first)                                                                               \
    static void test_##operation(void **unused)                                                                             \
    {                                                                                                                       \
        (void)unused;                                                                                                       \
        refuse_each(#operation, operation, wanted, first);                                                                  \
    }

/* A file's bytes, for tests to hold; ends the program where there are none. */
static inline char *refuse_file(const char *path, size_t *length)
{
    FILE *file = fopen(path, "rb");
    char *bytes = NULL;
    long size = file && !fseek(file, 0, SEEK_END) ? ftell(file) : -1;
    if (size >= 0 && (bytes = malloc((size_t)size + 1)))
        rewind(file);
    if (!bytes || fread(bytes, 1, (size_t)size, file) != (size_t)size) {
        fprintf(stderr, "%s cannot be read\n", path);
        exit(1);
    }
    fclose(file);
    bytes[size] = '\0';
    *length = (size_t)size;
    return bytes;
}

#endif
