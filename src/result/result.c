#include "result/result.h"

#include <stdalign.h>
#include <stdlib.h>

/* What stands before an answer. */
typedef struct head {
    const entente_table *table;
    arena memory;
} head;

enum { HEAD = (sizeof(head) + alignof(max_align_t) - 1) / alignof(max_align_t) * alignof(max_align_t) };

static head *head_of(const void *result)
{
    return (head *)(void *)((char *)(uintptr_t)result - HEAD);
}

void *result_new(const entente_table *table)
{
    head *h = calloc(1, HEAD + table->size);
    if (!h)
        return NULL;
    h->table = table;
    return (char *)h + HEAD;
}

arena *result_memory(void *result)
{
    return &head_of(result)->memory;
}

const entente_table *entente_result_table(const void *result)
{
    return head_of(result)->table;
}

void entente_result_free(const void *result)
{
    if (!result)
        return;
    arena_free(&head_of(result)->memory);
    free(head_of(result));
}

/* --- plain values ----------------------------------------------------------------------------------------------------- */

#define BARE(table, kind, c_type, over, tells)                                                                              \
    static const entente_field table##_field[] = {{.name = "", .type = ENTENTE_##kind, .help = (tells), .of = (over)}};     \
    const entente_table table = {.name = "", .size = sizeof(c_type), .fields = table##_field, .count = 1, .bare = true}

BARE(entente_text_table, TEXT, const char *, NULL, "a text");
BARE(entente_real_table, REAL, double, NULL, "a real");
BARE(entente_count_table, COUNT, size_t, NULL, "a count");
BARE(entente_decimal_table, DECIMAL, const char *, NULL, "a number");
BARE(entente_texts_table, LIST, entente_texts, &entente_text_table, "texts");
BARE(entente_reals_table, LIST, entente_reals, &entente_real_table, "reals");
BARE(entente_counts_table, LIST, entente_counts, &entente_count_table, "counts");
BARE(entente_decimals_table, LIST, entente_texts, &entente_decimal_table, "numbers");
