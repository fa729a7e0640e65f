/* What a relay reads: targets, marks, sessions' requests and, appended to a record with a line of its own, groups: as they
   come, or one that would be taken, with some of its bytes changed. The first byte says which. */
#include "record/extend.h"
#include "wire/target.h"

#include "tests/record_made.h" /* a small record */

int LLVMFuzzerTestOneInput(const unsigned char *data, size_t size);

static entente_record *r;
static extend_words *words;
static buffer next; /* the group that would be taken */

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
    entente_record *other;
    char copy[120], command[300];
    snprintf(copy, sizeof copy, "%s-copy", path);
    snprintf(command, sizeof command, "cp %s %s", path, copy);
    if (system(command) || entente_record_open(copy, &options, m.key[0], &other, NULL) != ENTENTE_OK ||
        made_add(other, "{\"kind\":\"note\",\"text\":\"a\",\"to\":\"public\"}", NULL, NULL) != ENTENTE_OK ||
        bundle_write(other, other->batch_count - 1, other->batch_count, &next, NULL) != ENTENTE_OK)
        abort();
    entente_record_free(other);
    unlink(copy);
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

/* Three bytes each: where, and what stands there then. */
static void change(const unsigned char *data, size_t size)
{
    char *line = malloc(next.length);
    if (!line)
        return;
    memcpy(line, next.bytes, next.length);
    for (; size >= 3; data += 3, size -= 3)
        line[(data[0] | (size_t)data[1] << 8) % (next.length - 1)] = (char)data[2];
    if (memcmp(line, next.bytes, next.length))
        append(line, next.length);
    free(line);
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
    case 's':
        change(data + 1, size - 1);
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
