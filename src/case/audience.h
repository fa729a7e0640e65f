/* Who may read an entry, as one who reads it too can know, and in words; and how people call entries. */
#ifndef CASE_AUDIENCE_H
#define CASE_AUDIENCE_H

#include "base/buffer.h"
#include "case/entry.h"

/* 64-bit words of a set of readers. */
static inline size_t audience_words(const entente_case *c)
{
    return (READER_ACTOR + c->actors.count + 63) / 64;
}

/* Into `out`: the readers whom `reader` knows of by the end of a day. O(actors log n). */
void audience_known(const entente_case *c, size_t reader, int32_t until, uint64_t *out);
/* Into `out`: who of those known may read an entry by the end of a day, by its `to` and the releases that `reader` sees.
   Nothing else of the case comes into it. */
void audience_of(const entente_case *c, const entry *e, size_t reader, int32_t until, const uint64_t *known, uint64_t *out);

/* In words, "the mediators; BLU (Blue Coast)"; names as `reader` knows them. */
void audience_text(buffer *b, const entente_case *c, const uint64_t *set, size_t reader);

/* What an entry is, in a few words: "BLU's limit on fees, 20"; and by whom and when: "(BLU, 2024-03-02)". */
void entry_in_words(buffer *b, const entry *e);

/* Whether one may be told of an entry. */
typedef bool entry_may(const void *context, const entry *e);

/* The entries of a case by handle and by id, until it grows or is put into order. */
typedef struct entry_name {
    const char *word;
    entry *entry;
    size_t at;
} entry_name;
typedef struct entry_names {
    const entente_case *c;
    entry_name *handle, *id;
    size_t handles, count, ordered;
    char (*text)[ENTRY_ID_TEXT];
} entry_names;
/* O(n log n); false: out of memory. */
bool entry_names_make(entry_names *n, const entente_case *c);
void entry_names_free(entry_names *n);

/* The entries that a text can mean, of those that may be told: those of that handle, all of one chain of corrections
   counting once where `chains` is set, and those whose ids begin with it, 4 characters at least. Gives how many, and the
   first `most` of them. of: of this kind, NULL: of any. O(log n) and what has that name. */
enum { ENTRY_SHORT = 4 };
bool entry_may_begin_id(const char *text);
size_t entry_named(const entry_names *n, const char *text, const char *of, bool chains, entry_may *may, const void *context,
                   entry **out, size_t most);
/* The same of handles alone, all of a chain counting once, without names made first; false: where none has that handle,
   or it may begin an id as well, entry_named is to be asked. O(log n) and what has that handle. */
bool entry_called(const entente_case *c, const char *text, kind_id of, entry_may *may, const void *context, entry **out,
                  size_t most, size_t *count);
/* Why none or several are meant: for a message. */
void entry_not_named(buffer *b, const char *text, entry *const *list, size_t count, size_t shown);

#endif
