/* Checking all of a record, and heads in short. */
#include "record/verify.h"

#include "base/error.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static int letter(char c)
{
    return c >= 'a' && c <= 'z' ? c - 'a' : c >= 'A' && c <= 'Z' ? c - 'A' : c >= '2' && c <= '7' ? c - '2' + 26 : -1;
}

bool head_read(const char *text, uint64_t *size, unsigned char root[HEAD_ROOT])
{
    size_t digits = strspn(text, "0123456789"), got = 0;
    unsigned bits = 0, have = 0;
    if (!digits || digits > 18 || text[digits] != ':')
        return false;
    *size = strtoull(text, NULL, 10);
    for (const char *at = text + digits + 1; *at && strcmp(at, "\n"); at++) {
        if (*at == '-' || *at == ' ')
            continue;
        int value = letter(*at);
        if (value < 0 || got == HEAD_ROOT)
            return false;
        bits = bits << 5 | (unsigned)value;
        have += 5;
        if (have >= 8) {
            root[got++] = (unsigned char)(bits >> (have - 8));
            have -= 8;
        }
    }
    return got == HEAD_ROOT && !have;
}

entente_status record_against(const entente_record *r, const char *text, uint64_t *size, entente_error *error)
{
    unsigned char root[HEAD_ROOT];
    if (!head_read(text, size, root))
        return error_set(error, ENTENTE_INVALID, "'%.60s' is no head; expected one as `entente log --head` prints it", text);
    if (*size > r->item_count)
        return error_set(error, ENTENTE_NO,
                         "this record is older than that head: it has %zu entries, and that head speaks of %llu",
                         r->item_count, (unsigned long long)*size);
    tree_hash there = tree_root_of(r->leaves, *size);
    if (memcmp(&there, root, HEAD_ROOT))
        return error_set(error, ENTENTE_NO,
                         "this record is not a continuation of that head: its first %llu entries are others",
                         (unsigned long long)*size);
    return ENTENTE_OK;
}

entente_status entente_record_verify(const char *path, const char *vfs, const entente_key *key, const char *against,
                                     entente_error *error)
{
    entente_record_options options = {.vfs = vfs};
    entente_record *r;
    entente_status status = record_new(path, &options, key, &r, error);
    if (status != ENTENTE_OK)
        return status;
    uint64_t size;
    status = store_open(&r->s, path, vfs, false, false, NULL, error);
    if (status == ENTENTE_OK)
        status = store_integrity(&r->s, error);
    if (status == ENTENTE_OK)
        status = store_begin(&r->s, false, error);
    if (status == ENTENTE_OK) {
        status = record_read(r, error);
        if (status == ENTENTE_INVALID)
            status = ENTENTE_NO; /* rows that are not as a record writes them: a fault found */
    }
    store_rollback(&r->s);
    if (status == ENTENTE_OK && against)
        status = record_against(r, against, &size, error);
    if (status == ENTENTE_OK && key && r->me == SIZE_MAX)
        status = record_not_ours(error);
    entente_record_free(r);
    if (status != ENTENTE_OK && error) {
        error->code = status;
        if (!error->file[0])
            strncpy(error->file, path, sizeof error->file - 1);
    }
    return status;
}
