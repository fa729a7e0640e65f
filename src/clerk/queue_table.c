/* How a queue of proposals is declared. */
#include "clerk/queue_table.h"
#include "result/result.h"

static const entente_field item_fields[] = {
    RESULT_FIELD(entente_queue_row, id, TEXT, "by which a file of decisions names it"),
    RESULT_FIELD(entente_queue_row, state, TEXT,
                 "`open`, `skipped`, `accepting` (nobody knows yet whether it was written), `accepted`, `rejected`"),
    RESULT_FIELD(entente_queue_row, kind, TEXT, "what kind of entry it would be"),
    RESULT_FIELD(entente_queue_row, edited, YES, "whether its fields are other than was proposed"),
    RESULT_FIELD(entente_queue_row, at, TEXT, "when it was judged; null: it was not", .shown = ENTENTE_AS_DATE),
    RESULT_FIELD(entente_queue_row, written, TEXT, "the id of the entry that a record has of it; null: none is known"),
    RESULT_FIELD(entente_queue_row, dispatch, TEXT, "the dispatch that says so; null: none is named"),
    RESULT_FIELD(entente_queue_row, sentences, TEXT, "its sentence, with `> ` before it, and the ones beside it"),
    RESULT_FIELD(entente_queue_row, entry, TEXT, "its fields, as `entente add` takes them in JSON"),
};
static const entente_table item_table = {
    .name = "queue.items", RESULT_TABLE(entente_queue_row, item_fields), .help = "what was proposed, the first first"};

static const entente_field queue_fields[] = {
    RESULT_FIELD(entente_queue_result, added, COUNT, "proposals that came into the queue now"),
    RESULT_FIELD(entente_queue_result, open, COUNT, "proposals that nobody has judged yet, skipped ones too"),
    RESULT_FIELD(entente_queue_result, items, LIST, "all of them", .of = &item_table),
};
const entente_table entente_queue_table = {
    .name = "queue",
    RESULT_TABLE(entente_queue_result, queue_fields),
    .help = "what was proposed to one reader, and what became of it",
};

static const char *kept(queue *q, buffer *b, bool *failed)
{
    const char *text = b->failed ? NULL : arena_text(&q->memory, b->bytes ? b->bytes : "", b->length);
    *failed |= !text;
    buffer_free(b);
    return text;
}

bool queue_result(queue *q, size_t added, entente_queue_result *out)
{
    entente_queue_row *rows = ARENA_ARRAY(&q->memory, q->count, entente_queue_row);
    bool failed = !rows;
    *out = (entente_queue_result){.added = added};
    for (size_t i = 0; rows && i < q->count; i++) {
        const queue_item *one = &q->items[i];
        size_t from, to;
        const queue_text *text = queue_text_of(q, one, &from, &to);
        buffer sentences = {0}, entry = {0};
        if (text)
            queue_sentences(&sentences, text, from, to);
        queue_fields_json(&entry, one);
        rows[i] = (entente_queue_row){.id = one->id,
                                      .state = queue_state_word(one->state),
                                      .kind = queue_says(q, one, "kind"),
                                      .edited = one->edited,
                                      .at = one->at,
                                      .written = one->written,
                                      .dispatch = text ? text->handle : NULL,
                                      .sentences = kept(q, &sentences, &failed),
                                      .entry = kept(q, &entry, &failed)};
        out->open += one->state < QUEUE_ACCEPTING;
    }
    out->items.items = rows;
    out->items.count = rows ? q->count : 0;
    return !failed;
}
