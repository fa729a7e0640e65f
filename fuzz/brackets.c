/* Any bytes as a bracketed text: they come back, pieces leave no byte out, places lie within; and as two versions of a text,
   that old text and redline make the new one. The first byte says where the second version begins. */
#include "base/buffer.h"

#include <entente/bracket.h>

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

static void must(bool holds)
{
    if (!holds)
        abort();
}

static bool gather(void *context, const char *bytes, size_t length)
{
    buffer_add(context, bytes, length);
    return true;
}

static bool gather_clause(void *taker, const char *id, const char *text, size_t length)
{
    must(id != NULL);
    return gather(taker, text, length);
}

static const char *actor(void *context, const char *name, size_t length)
{
    (void)context;
    must(length > 0 && name[0] != ' ');
    return length == 3 && !memcmp(name, "BLU", 3) ? "BLU" : length == 3 && !memcmp(name, "GRN", 3) ? "GRN" : NULL;
}

static void check_brackets(const char *text, size_t length, bool wide)
{
    const entente_bracket_options options = {.actor = actor, .wide = wide};
    const entente_brackets *b;
    buffer printed = {0};
    const entente_sink sink = {gather, &printed};
    must(entente_brackets_read(text, length, &options, &b, NULL) == ENTENTE_OK);
    must(entente_brackets_write(b, &sink, NULL) == ENTENTE_OK);
    must(printed.length == length && (!length || !memcmp(printed.bytes, text, length)));
    for (size_t i = 0; i < b->brackets.count; i++) {
        const entente_bracket *p = &b->brackets.items[i];
        must(p->from < p->words && p->words <= p->words_to && p->words_to < p->to && p->to <= length);
        must(p->about <= p->about_to && p->about_to <= p->from && p->choices > 0);
        for (size_t k = 0; k < p->names.count; k++)
            must(p->names.items[k].from < p->names.items[k].to && p->names.items[k].to <= length);
    }
    for (size_t i = 0; i < b->labels.count; i++)
        must(b->labels.items[i].from < b->labels.items[i].to && b->labels.items[i].to <= length);
    buffer_free(&printed);
    entente_result_free(b);
}

static void check_redline(const char *old, size_t old_length, const char *new, size_t new_length)
{
    entente_redline_version v[2];
    void *hold[2];
    const entente_redline_result *r;
    buffer made = {0};
    must(entente_redline_paragraphs(old, old_length, &v[0], &hold[0], NULL) == ENTENTE_OK);
    must(entente_redline_paragraphs(new, new_length, &v[1], &hold[1], NULL) == ENTENTE_OK);
    v[0].id = "a";
    v[1].id = "b";
    must(entente_redline_make(v, 2, 0, 1, NULL, &r, NULL) == ENTENTE_OK);
    must(entente_redline_apply(r, &v[0], gather_clause, &made, NULL) == ENTENTE_OK);
    must(made.length == new_length && (!new_length || !memcmp(made.bytes, new, new_length)));
    must(10 * (r->deleted + r->inserted) <= 11 * r->shortest);
    entente_result_free(r);
    entente_redline_release(hold[0]);
    entente_redline_release(hold[1]);
    buffer_free(&made);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length);
int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length)
{
    if (!length)
        return 0;
    size_t part = (length - 1) * bytes[0] / 255;
    char *text = malloc(length); /* exactly as long as said, so that reading past its end is found */
    must(text != NULL);
    memcpy(text, bytes + 1, length - 1);
    check_brackets(text, length - 1, bytes[0] & 1);
    check_redline(text, part, text + part, length - 1 - part);
    free(text);
    return 0;
}
