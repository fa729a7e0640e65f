#include "syntax/trees.h"

#include "base/error.h"
#include "syntax/model.h"

#include <stdlib.h>
#include <string.h>

entente_status trees_open(const entente_model *model, trees **out, entente_error *error)
{
    size_t length;
    const void *bytes = model_section(model, "network", &length);
    if (!bytes)
        return error_set(error, ENTENTE_INVALID, "the model has no network");
    trees *t = *out = calloc(1, sizeof *t);
    if (!t)
        return error_memory(error);
    entente_status status = network_open(bytes, length, &t->network, error);
    if (status == ENTENTE_OK && !(t->work = network_work_new(&t->network, model_kernels(model))))
        status = error_memory(error);
    return status;
}

void trees_free(trees *t)
{
    if (!t)
        return;
    network_work_free(t->work);
    free(t->pieces);
    free(t->sorted);
    free(t);
}

/* Where a long sentence is cut: after a mark that parts clauses in the second half of what fits, the strongest and then the
   last. */
static uint32_t cut(const entente_word *words, uint32_t count)
{
    if (count <= NETWORK_PIECE)
        return count;
    uint32_t best = NETWORK_PIECE;
    int strength = 0;
    for (uint32_t i = NETWORK_PIECE; i > NETWORK_PIECE / 2; i--) {
        const char *form = words[i - 1].form;
        int here = form[0] && !form[1] ? (strchr(".!?", *form) ? 3 : strchr(";:", *form) ? 2 : *form == ',') : 0;
        if (here > strength) {
            strength = here;
            best = i;
        }
    }
    return best;
}

static entente_status make_room(trees *p, size_t count, entente_error *error)
{
    if (count <= p->room)
        return ENTENTE_OK;
    network_piece *pieces = count > SIZE_MAX / sizeof *pieces / 2 ? NULL : realloc(p->pieces, count * sizeof *pieces);
    if (pieces)
        p->pieces = pieces;
    network_piece *sorted = pieces ? realloc(p->sorted, count * sizeof *sorted) : NULL;
    if (!sorted)
        return error_memory(error);
    p->sorted = sorted;
    p->room = count;
    return ENTENTE_OK;
}

/* Longest first, else in order. */
static void sort(const network_piece *pieces, size_t count, network_piece *sorted)
{
    size_t from[NETWORK_PIECE + 2] = {0};
    for (size_t i = 0; i < count; i++)
        from[NETWORK_PIECE + 1 - pieces[i].count]++;
    for (size_t i = 0; i <= NETWORK_PIECE; i++)
        from[i + 1] += from[i];
    for (size_t i = count; i--;)
        sorted[--from[NETWORK_PIECE + 1 - pieces[i].count]] = pieces[i];
}

entente_status trees_find(trees *p, const lemma_model *lemma, arena *memory, entente_sentence *const *sentences,
                          size_t count, entente_error *error)
{
    size_t pieces = 0, most = 0;
    for (size_t i = 0; i < count; i++)
        most += sentences[i]->count / (NETWORK_PIECE / 2) + 1;
    entente_status status = make_room(p, most, error);
    if (status != ENTENTE_OK)
        return status;
    for (size_t i = 0; i < count; i++)
        for (uint32_t at = 0; at < sentences[i]->count; at += p->pieces[pieces++].count)
            p->pieces[pieces] =
                (network_piece){sentences[i]->words + at, cut(sentences[i]->words + at, sentences[i]->count - at)};
    sort(p->pieces, pieces, p->sorted);
    for (size_t at = 0; at < pieces;) {
        size_t lanes = 0, rows = 0;
        while (at + lanes < pieces && lanes < NETWORK_LANES && rows + p->sorted[at + lanes].count <= NETWORK_ROWS)
            rows += p->sorted[at + lanes++].count;
        network_parse(p->work, p->sorted + at, lanes);
        at += lanes;
    }
    /* Heads count from the piece; the roots of later pieces hang from the first's. */
    for (size_t i = 0, piece = 0; i < count; i++) {
        int32_t root = -1;
        for (uint32_t at = 0; at < sentences[i]->count; at += p->pieces[piece++].count)
            for (uint32_t k = 0; k < p->pieces[piece].count; k++) {
                entente_word *word = &sentences[i]->words[at + k];
                if (!(word->lemma = lemma_of(lemma, memory, word)))
                    return error_memory(error);
                if (word->head >= 0)
                    word->head += (int32_t)at;
                else if (!at)
                    root = (int32_t)k;
                else {
                    word->head = root;
                    word->relation = ENTENTE_REL_PARATAXIS;
                }
            }
    }
    return ENTENTE_OK;
}
