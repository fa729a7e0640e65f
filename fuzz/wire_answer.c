/* What a client reads: addresses, challenges, heads, and pieces of a line, two of them with a zero byte between. The first
   byte says which. */
#include "wire/client.h"
#include "wire/piece.h"

#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const unsigned char *data, size_t size);

static void take_pieces(const char *bytes, size_t size)
{
    static const unsigned char record[SEAL_RECORD];
    buffer out = {0};
    proof_head end = {0};
    bool more = true;
    for (size_t length; more && size; bytes += length, size -= length) {
        const char *zero = memchr(bytes, '\0', size);
        length = zero ? (size_t)(zero - bytes) : size;
        piece p = {bytes, length, &end};
        uint64_t before = end.count;
        if (piece_take(&p, record, &out, &more, NULL) != ENTENTE_OK)
            break;
        if (more && end.count <= before)
            abort();
        length += zero != NULL;
    }
    buffer_free(&out);
}

int LLVMFuzzerTestOneInput(const unsigned char *data, size_t size)
{
    client_where where;
    unsigned char challenge[PROOF_CHALLENGE], relay[32];
    proof_head head;
    char *text = malloc(size + 1);
    if (!text || !size) {
        free(text);
        return 0;
    }
    memcpy(text, data + 1, size - 1);
    text[size - 1] = '\0';
    switch (*data) {
    case 'w':
        client_where_read(text, &where);
        break;
    case 'c':
        proof_challenge_read(text, size - 1, challenge, relay);
        break;
    case 'h':
        proof_head_read(text, size - 1, &head);
        break;
    default:
        take_pieces(text, size - 1);
    }
    free(text);
    return 0;
}
