/* Any bytes as CoNLL-U: what is read can be written and read again, with the same words; its score against itself is full.
 */
#include "syntax/score.h"
#include "syntax/treebank.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length);
int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length)
{
    treebank first, second;
    entente_error error = {0};
    if (treebank_read(&first, (const char *)bytes, length, "fuzz", &error) != ENTENTE_OK)
        return 0;
    buffer out = {0};
    buffer_text(&out, "");
    for (size_t i = 0; i < first.count; i++) {
        const entente_sentence *s = &first.sentences[i];
        for (uint32_t w = 0; w < s->count; w++)
            if (s->words[w].from > s->words[w].to || s->words[w].to > first.length)
                abort();
        treebank_write(&out, s, i + 1, first.text);
    }
    if (out.failed || treebank_read(&second, out.bytes, out.length, "again", &error) != ENTENTE_OK)
        abort();
    if (second.count != first.count || second.words != first.words)
        abort();
    score scores[SCORE_COUNT];
    const score_side side = {first.sentences, first.count, first.text};
    entente_status status = score_parse(&side, &side, scores, &error);
    if (status == ENTENTE_OK && scores[SCORE_SENTENCES].correct != scores[SCORE_SENTENCES].gold)
        abort();
    if (status != ENTENTE_OK && status != ENTENTE_LIMIT)
        abort();
    treebank_free(&second);
    treebank_free(&first);
    buffer_free(&out);
    return 0;
}
