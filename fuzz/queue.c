/* A queue of proposals as somebody else may have written it, and a case file into which one is written. */
#include "clerk/queue.h"
#include "clerk/queue_case.h"
#include "clerk/queue_table.h"

#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const unsigned char *data, size_t size);

/* Whatever may be asked of an item; what was written is read again. */
static void ask_all(queue *q)
{
    buffer out = {0}, file = {0}, back = {0};
    entente_queue_result result;
    for (size_t i = 0; i < q->count; i++) {
        queue_item *item = &q->items[i];
        size_t from, to;
        const queue_text *text = queue_text_of(q, item, &from, &to);
        if (text)
            queue_sentences(&out, text, from, to);
        queue_edit(q, item, "value", "at least 30", NULL);
        queue_decide(q, item, QUEUE_ACCEPTING, moment_day(1));
        out.length = 0;
        queue_entry(&out, item, "MED", "[\"public\"]");
        const char *json = out.bytes;
        if (json && queue_into_case(&file, "case: {}\n", 9, &json, 1, NULL) == ENTENTE_OK)
            queue_out_of_case(&back, file.bytes, file.length, json);
        file.length = back.length = 0;
    }
    queue_result(q, 0, &result);
    out.length = 0;
    queue_write(q, &out);
    queue again = {0};
    if (!out.failed && queue_read(&again, out.bytes, out.length, "queue", NULL) != ENTENTE_OK)
        abort();
    queue_free(&again);
    buffer_free(&out);
    buffer_free(&file);
    buffer_free(&back);
}

int LLVMFuzzerTestOneInput(const unsigned char *data, size_t size)
{
    static const char start[] = "{\"queue\":\"1\"}\n";
    buffer whole = {0}, file = {0};
    const char *json = "{\"kind\":\"note\",\"text\":\"x\"}";
    queue q;
    buffer_text(&whole, size && data[0] & 1 ? start : ""); /* most begin as one does */
    buffer_add(&whole, (const char *)data, size);
    if (queue_read(&q, whole.bytes ? whole.bytes : "", whole.length, "queue", NULL) == ENTENTE_OK) {
        ask_all(&q);
        queue_free(&q);
    }
    queue_into_case(&file, (const char *)data, size, &json, 1, NULL);
    buffer_free(&whole);
    buffer_free(&file);
    return 0;
}
