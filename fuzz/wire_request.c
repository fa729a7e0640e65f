/* What a relay reads: targets, marks, sessions' requests and, appended to a record with a line of its own, groups. The first
   byte says which. */
#include "record/extend.h"
#include "wire/target.h"

#include "tests/record_made.h" /* a small record */

int LLVMFuzzerTestOneInput(const unsigned char *data, size_t size);

static entente_record *r;
static extend_words *words;

/* Once: what is refused leaves the record as it was, and what is taken is rarely made by chance. */
static void begin(void)
{
    static made m;
    char path[100];
    entente_record_options options = {.write = true, .now = MADE_NOW};
    snprintf(path, sizeof path, "%s/entente-fuzz-wire-%ld", made_folder(), (long)getpid());
    if (made_begin(&m, path, NULL, NULL) != ENTENTE_OK || record_open(path, &options, NULL, false, &r, NULL) != ENTENTE_OK ||
        extend_words_of(r, &words, NULL) != ENTENTE_OK)
        abort();
    unlink(path);
}

static void append(const char *bytes, size_t size)
{
    extended became;
    bool scrubs;
    entente_error error = {0};
    size_t items = r->item_count, batches = r->batch_count, members = r->member_count;
    entente_status status = record_extend(r, words, bytes, size, MADE_NOW, true, &became, &scrubs, &error);
    if ((status != ENTENTE_OK || became != EXTENDED_TAKEN) &&
        (r->item_count != items || r->batch_count != batches || r->member_count != members))
        abort();
}

int LLVMFuzzerTestOneInput(const unsigned char *data, size_t size)
{
    target t;
    proof_mark m;
    proof_opening o;
    if (!r)
        begin();
    if (!size)
        return 0;
    char *text = malloc(size);
    if (!text)
        return 0;
    memcpy(text, data + 1, size - 1);
    text[size - 1] = '\0';
    switch (*data) {
    case 't':
        target_read(text, &t);
        break;
    case 'm':
        proof_mark_read(text, size - 1, &m);
        break;
    case 'o':
        proof_opening_read(text, size - 1, &o);
        break;
    default:
        append(text, size - 1);
    }
    free(text);
    return 0;
}
