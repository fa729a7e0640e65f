/* A record without a key that takes groups as they come: what a relay does (docs/relay.md). */
#ifndef RECORD_EXTEND_H
#define RECORD_EXTEND_H

#include "record/bundle.h"

/* What became of groups that came. */
typedef enum extended {
    EXTENDED_TAKEN, /* they are on the disk */
    EXTENDED_THERE, /* they were there already */
    EXTENDED_MOVED, /* the line does not end where they begin */
} extended;

/* Lines of groups that go on from the line of r, which is open for writing. All that opening checks without a key is
   checked of them, and besides that there are as many slots as keys, and that no entry stands in the line twice. now:
   seconds. may: they are to be taken where they go on from the line; else it is said whether they are there. *scrubs:
   something was forgotten, and store_scrub is to be called. ENTENTE_INVALID, ENTENTE_LIMIT: they are not as they should be;
   ENTENTE_IO: they could not be written; r is then as it was, and so is the file. words: of the entries of r's line, as
   extend_words gave them. O(the size of the lines + the entries of the record), one sync. */
typedef struct extend_words extend_words;
entente_status record_extend(entente_record *r, extend_words *words, const char *lines, size_t length, int64_t now, bool may,
                             extended *out, bool *scrubs, entente_error *error);
/* Another line in the place of r's groups from `fork` on, where by docs/sync.md that gives way; else ENTENTE_NO. *r is then
   what stands, and extend_words has to be called again. O(n log n). */
entente_status record_give_way(entente_record **r, const entente_record_options *options, size_t fork, const char *lines,
                               size_t length, bool *scrubs, entente_error *error);

/* By which entry is found in a line. */
entente_status extend_words_of(entente_record *r, extend_words **out, entente_error *error);
void extend_words_free(extend_words *w);

#endif
