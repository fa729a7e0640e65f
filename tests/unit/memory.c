/* Running out of memory is an error like any other: each allocation of a whole brief fails in turn, and every time the
   answer is ENTENTE_MEMORY (or whole), nothing crashes, and nothing leaks (the sanitizers watch). */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/buffer.h"

#include <entente/brief.h>

static size_t countdown; /* 0: memory does not run out */

static int refused(void)
{
    return countdown && !--countdown;
}

void *__real_malloc(size_t size);
void *__real_calloc(size_t count, size_t size);
void *__real_realloc(void *old, size_t size);
void *__wrap_malloc(size_t size);
void *__wrap_calloc(size_t count, size_t size);
void *__wrap_realloc(void *old, size_t size);

void *__wrap_malloc(size_t size)
{
    return refused() ? NULL : __real_malloc(size);
}

void *__wrap_calloc(size_t count, size_t size)
{
    return refused() ? NULL : __real_calloc(count, size);
}

void *__wrap_realloc(void *old, size_t size)
{
    return refused() ? NULL : __real_realloc(old, size);
}

static char *bytes;
static size_t length;

/* A sink that runs out of memory says so as any other that cannot take more. */
static bool gather(void *context, const char *more, size_t count)
{
    size_t kept = countdown;
    countdown = 0;
    buffer_add(context, more, count);
    countdown = kept;
    return true;
}

/* One brief from bytes to text, JSON and page; gives its status, and in *text how long it is. */
static entente_status whole_brief(size_t fail_at, size_t *text)
{
    entente_case *c = NULL;
    entente_view *v = NULL;
    const entente_brief_result *brief = NULL;
    buffer b = {0};
    const entente_sink sink = {gather, &b};
    entente_error error = {0};
    countdown = fail_at;
    entente_status status = entente_case_load(bytes, length, "case", NULL, NULL, &c, &error);
    if (status == ENTENTE_OK)
        status = entente_view_new(c, NULL, NULL, &v, &error);
    if (status == ENTENTE_OK)
        status = entente_brief(v, "1978-09-10", &brief, &error);
    if (status == ENTENTE_OK)
        status = entente_brief_text(brief, false, &sink, &error);
    if (status == ENTENTE_OK)
        status = entente_result_json(brief, ENTENTE_INDENTED, &sink, &error);
    if (status == ENTENTE_OK)
        status = entente_brief_page(brief, "fr", &sink, &error);
    countdown = 0;
    *text = b.length;
    buffer_free(&b);
    entente_result_free(brief);
    entente_view_free(v);
    entente_case_free(c);
    return status;
}

static void every_allocation_may_fail(void **unused)
{
    (void)unused;
    size_t wanted, got, failures = 0;
    assert_int_equal(whole_brief(0, &wanted), ENTENTE_OK);
    /* each of the first thousand, then ever wider apart, until nothing fails any more */
    for (size_t n = 1;; n += 1 + n / 200) {
        entente_status status = whole_brief(n, &got);
        if (status == ENTENTE_OK) {
            assert_int_equal(got, wanted);
            if (n > 100000)
                break;
        } else {
            assert_int_equal(status, ENTENTE_MEMORY);
            failures++;
        }
    }
    printf("%zu allocations refused\n", failures);
    assert_true(failures > 200);
}

int main(void)
{
    FILE *file = fopen("examples/camp-david-1978.yaml", "rb");
    enum { MOST = 1 << 16 };
    if (!file || !(bytes = malloc(MOST)))
        return 1;
    length = fread(bytes, 1, MOST, file);
    fclose(file);
    const struct CMUnitTest tests[] = {cmocka_unit_test(every_allocation_may_fail)};
    int failed = cmocka_run_group_tests(tests, NULL, NULL);
    free(bytes);
    return failed;
}
