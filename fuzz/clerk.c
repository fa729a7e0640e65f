/* What the clerk reads: any bytes as a dispatch, by itself (its first byte is even) and made into a case, or a line of JSON
   with a case. */
#include <entente/clerk.h>

#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const unsigned char *data, size_t size);

int LLVMFuzzerTestOneInput(const unsigned char *data, size_t size)
{
    static entente_dictionary *d;
    static entente_model *model;
    static entente_clerk *clerk;
    entente_error error = {0};
    char *out = NULL;
    size_t length;
    if (!d && entente_dictionary_new(NULL, NULL, NULL, 0, &d, &error) != ENTENTE_OK)
        abort();
    if (!clerk) {
        entente_model_open(getenv("ENTENTE_MODEL"), &model, &error);
        if (entente_clerk_new(model, d, &clerk, &error) != ENTENTE_OK)
            abort();
    }
    if (!size || size > 65536)
        return 0;
    if (data[0] % 2) {
        if (entente_clerk_line(clerk, (const char *)data + 1, size - 1, &out, &length, &error) == ENTENTE_OK)
            free(out);
        return 0;
    }
    entente_dispatch dispatch = {"fuzz", data[0] > 127 ? 19800 : ENTENTE_DAY_NONE, (const char *)data + 1, size - 1};
    entente_clerk_reading reading;
    entente_clerk_case *made = NULL;
    if (entente_clerk_read(clerk, &dispatch, NULL, &reading, &error) != ENTENTE_OK)
        return 0;
    for (size_t i = 0; i < reading.count; i++)
        if (reading.proposals[i].from >= reading.proposals[i].to || reading.proposals[i].to > dispatch.length)
            abort();
    if (entente_clerk_case_new(NULL, &made, &error) == ENTENTE_OK &&
        entente_clerk_case_add(made, &dispatch, &reading, NULL, &error) == ENTENTE_OK &&
        entente_clerk_case_yaml(made, &out, &length, &error) == ENTENTE_OK) {
        entente_case *loaded = NULL; /* what is printed is a case */
        if (entente_case_load(out, length, "made", NULL, NULL, &loaded, &error) != ENTENTE_OK &&
            error.code != ENTENTE_MEMORY)
            abort();
        entente_case_free(loaded);
        free(out);
    }
    entente_clerk_case_free(made);
    return 0;
}
