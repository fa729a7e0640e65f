/* Short lists of English that tokens depend on. Look-ups take lower-cased words, or say otherwise. */
#ifndef SYNTAX_SPLIT_LISTS_H
#define SYNTAX_SPLIT_LISTS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef enum split_abbreviated {
    ABBREVIATION_NOT,
    ABBREVIATION_ALWAYS,  /* etc. */
    ABBREVIATION_CAPITAL, /* when its first letter is one: Gen., GEN. */
    ABBREVIATION_TITLE,   /* when its first letter alone is one, or a figure follows: Sun. */
    ABBREVIATION_NUMBER,  /* when a figure follows: No. 4 */
} split_abbreviated;
split_abbreviated split_abbreviation(const char *word);

/* Words written as one that are two or three: cannot, gonna, dunno. Parts end after `first` and (0: never) `second` bytes.
 */
typedef struct split_fusion {
    const char *word;
    uint8_t first, second;
} split_fusion;
const split_fusion *split_fused(const char *word, size_t length);

/* What stays with its hyphen: non-, e-, mid-. Any case, no NUL. */
bool split_prefix(const char *text, size_t length);
/* "com", "org", a country's: the end of a site's name; and of a file's: "doc". Any case, no NUL. */
bool split_site_ending(const char *text, size_t length);
bool split_file_ending(const char *text, size_t length);
/* Letters after a figure that are a word of their own: 6pm, $3M, but 1970s, 20th. */
bool split_unit(const char *text, size_t length);
/* What follows an apostrophe that stands for letters left out: 'em, 'til. */
bool split_clipped(const char *text, size_t length);

#endif
