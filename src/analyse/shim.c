#include "analyse/shim.h"

#include "base/buffer.h"
#include "base/error.h"

static bool take(void *context, const char *bytes, size_t length)
{
    buffer_add(context, bytes, length);
    return true;
}

entente_status shim_json(const void *result, json_t **out, entente_error *error)
{
    buffer text = {0};
    const entente_sink sink = {take, &text};
    entente_status status = entente_result_json(result, ENTENTE_COMPACT, &sink, error);
    if (status == ENTENTE_OK && (text.failed || !(*out = json_loadb(text.bytes, text.length, JSON_DECODE_ANY, NULL))))
        status = error_memory(error);
    buffer_free(&text);
    entente_result_free(result);
    return status;
}
