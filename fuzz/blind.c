#include "blind/run.h"

#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const unsigned char *data, size_t size);

enum { MOST = 64 };

/* Messages of a run, with a zero byte between. Where one is no start, it is read as a message alone, too; what is read is
   written again and is the same. Signatures are made by no fuzzer: tests/unit/blind_deviate.c is behind them. */
int LLVMFuzzerTestOneInput(const unsigned char *data, size_t size)
{
    entente_blind_text text[MOST];
    entente_blind *run = NULL;
    entente_error error = {0};
    const entente_blind_result *told = NULL;
    size_t count = 0;
    char *copy = malloc(size + 1);
    if (!copy || sodium_init() < 0)
        abort();
    memcpy(copy, data, size);
    for (size_t at = 0; at <= size && count < MOST; count++) {
        const char *end = memchr(copy + at, 0, size - at);
        text[count] = (entente_blind_text){copy + at, end ? (size_t)(end - copy) - at : size - at, "message"};
        at += text[count].length + 1;
    }
    for (size_t i = 0; i < count; i++) {
        arena memory = {0};
        message m;
        if (message_read(&text[i], &memory, &m, &error) == ENTENTE_OK) {
            buffer again = {0};
            message_write(&again, &m);
            if (again.failed || again.length != m.signed_length || memcmp(again.bytes, m.bytes, again.length))
                abort();
            buffer_free(&again);
        }
        arena_free(&memory);
    }
    if (entente_blind_read(text, count, NULL, &run, &error) == ENTENTE_OK &&
        entente_blind_tell(run, &told, &error) == ENTENTE_OK)
        entente_result_free(told);
    entente_blind_free(run);
    free(copy);
    return 0;
}
