/* Answers to the five questions, parted by NULs: any bytes give a case that loads, or a mistake with a place. */
#include "desk/start.h"

#include <entente/case.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const char *answer[START_QUESTIONS];
    char *text = calloc(size + START_QUESTIONS, 1), *yaml = NULL;
    entente_error error = {0};
    if (!text)
        return 0;
    if (size)
        memcpy(text, data, size);
    const char *at = text;
    for (int i = 0; i < START_QUESTIONS; i++) {
        answer[i] = at;
        at += strlen(at);
        at += at < text + size + START_QUESTIONS - 1;
    }
    if (start_case(answer, "2026-01-01", &yaml, &error) == ENTENTE_OK) {
        entente_case *c = NULL;
        if (entente_case_load(yaml, strlen(yaml), "case", NULL, NULL, &c, NULL) != ENTENTE_OK)
            abort();
        entente_case_free(c);
        free(yaml);
    } else if (!error.file[0] || !error.message[0]) {
        abort();
    }
    free(text);
    return 0;
}
